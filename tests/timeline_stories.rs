//! Ten students from today to residency: every milestone with its days, each with its reason in `timeline_stories/`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use ready_to_sit::calendar::Day;
use ready_to_sit::record::Record;
use ready_to_sit::rules::Rules;
use ready_to_sit::timeline::{Change, Clash, Span, Station, Timeline, Wait};

fn words(span: Span) -> String {
    let text = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    match (span.earliest, span.latest) {
        (None, None) => "-".into(),
        (Some(first), Some(last)) if first == last => first.to_string(),
        (first, last) => format!("{}..{}", text(first), text(last)),
    }
}

fn clash_words(clash: &Clash) -> String {
    let waits = clash.waits.iter().map(|wait| match wait {
        Wait::Earliest => "earliest",
        Wait::Typical => "typical",
        Wait::Safe => "safe",
    });
    let reasons = clash.reasons.iter().map(|reason| reason.why.title());
    let repairs = clash.repairs.iter().map(|(reason, change)| {
        let how = match change {
            Change::Earlier(_) => "earlier",
            Change::Later(_) => "later",
            Change::Shorter(_) => "shorter",
            Change::Longer(_) => "longer",
        };
        format!("{} {how} {}", reason.why.title(), change.days())
    });
    let mut reasons: Vec<&str> = reasons.collect();
    reasons.sort_unstable();
    let joined = |parts: Vec<String>, by: &str| parts.join(by);
    format!(
        "clash | {} | {} | {}",
        joined(waits.map(String::from).collect(), " "),
        reasons.join(", "),
        joined(repairs.collect(), "; ")
    )
}

/// Compares a story's rows with the timeline: all of them, and no other.
fn check(story: &str) {
    let json = story.lines().find(|line| line.starts_with('{')).unwrap();
    let record = Record::from_json(json).unwrap();
    let timeline = Timeline::of(&record, &Rules::built_in(), "2026-11-22".parse().unwrap());
    let mut found: Vec<String> = timeline
        .stations
        .iter()
        .map(|station| format!("{} | {} | {}", station.milestone, words(station.safe), words(station.typical)))
        .chain(timeline.conflicts.iter().map(clash_words))
        .collect();
    let mut expected: Vec<String> = Vec::new();
    for line in story.lines().filter(|line| line.contains(" | ") && !line.starts_with(['#', '{'])) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        assert!(!cells[3].is_empty(), "a reason for every date: {line}");
        if cells[0] == "clash" {
            let mut reasons: Vec<&str> = cells[2].split(", ").collect();
            reasons.sort_unstable();
            expected.push(format!("clash | {} | {} | {}", cells[1], reasons.join(", "), cells[3]));
        } else {
            expected.push(cells[..3].join(" | "));
        }
    }
    // Milestones of one day may stand in any order.
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);
    assert!(timeline.stations.iter().filter_map(Station::day).is_sorted(), "in order of their days");
}

macro_rules! stories {
    ($($name:ident)*) => {
        $(
            #[test]
            fn $name() {
                check(include_str!(concat!("timeline_stories/", stringify!($name), ".txt")));
            }
        )*
    };
}

stories! {
    us_md_first
    us_md_backward
    us_do_dual
    us_do_comlex_only
    us_img_backward
    non_us_img_h1b
    us_md_repeat
    us_md_leave
    us_md_january
    us_md_late_clerkships
}
