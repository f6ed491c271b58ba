//! The place "Old advice, translated", and both exams side by side.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod common;

use common::html::lines_of;
use common::{day, value};
use ready_to_sit::advice::{Kind, Saying};
use ready_to_sit::evidence::figures;
use ready_to_sit::planner::{Command, Fields, Keeping, Outcome, Place, Planner};
use ready_to_sit::record::Record;
use ready_to_sit::view;

fn student(route: &str, attempt: &str, more: &str) -> Planner {
    let text = format!(
        r#"{{"schema":1,"profile":{{"route":"{route}","attempt":"{attempt}"}},"booking":{{"exam":"2026-12-18"}},{more}
        "results":[{{"id":1,"test":"cbssa-29","date":"2026-11-21","score":{{"scale":"epc","value":64}}}}]}}"#
    );
    let mut planner = Planner::with_record(day("2026-11-22"), Record::from_json(&text).unwrap(), Keeping::InMemory);
    assert!(planner.apply(Command::Go(value("advice"))).accepted);
    assert_eq!(planner.session().place, Place::Advice);
    planner
}

fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().copied().collect()
}

fn typed(planner: &mut Planner, text: &str) -> Outcome {
    planner.apply(Command::Translate(fields(&[("advice-text", text)])))
}

fn lines(planner: &Planner) -> String {
    lines_of(&view::page(planner), &["h3", "h4", "h5", "p", "li", "dt", "dd", "summary", "legend", "label", "button"])
}

/// The part of the page between two texts.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).unwrap_or_else(|| panic!("{from} is missing in {text}"));
    let rest = &text[start..];
    &rest[..rest.find(to).unwrap_or(rest.len())]
}

fn translated(planner: &Planner) -> String {
    between(&lines(planner), "What it meant then", "Sentences that students hear").to_owned()
}

/// C-01, C-03, C-06, C-07, C-08, C-17, C-19, C-20, C-21, C-22: the place as it opens.
#[test]
fn the_place() {
    insta::assert_snapshot!("place", lines(&student("us-md", "first", "")));
}

/// A-04, A-05, A-06, A-07, A-12, B-11, C-01, C-02, C-13, C-15, C-16, C-18, C-23, D-25, D-26, D-27: every sentence of
/// the list, with what it meant, what holds now, and what to do.
#[test]
fn every_sentence_has_three_parts_and_the_sources_of_its_numbers() {
    let mut planner = student("us-md", "first", "");
    let mut all = String::new();
    for saying in Saying::ALL {
        let outcome = planner.apply(Command::Translate(value(saying.code())));
        assert_eq!((outcome.accepted, outcome.focus.as_deref()), (true, Some("advice-answer")));
        let text = translated(&planner);
        for part in ["What it meant then", "What holds now", "What to do"] {
            assert_eq!(text.matches(part).count(), 1, "{saying:?}: {part}");
        }
        all.push_str(saying.sentence());
        all.push('\n');
        all.push_str(&text);
        all.push('\n');
    }
    insta::assert_snapshot!("all_sentences", all);
}

/// A-04 to A-07: what is history says so, with its year, wherever it stands.
#[test]
fn figures_of_the_past_live_here_alone_and_carry_their_year() {
    let mut planner = student("us-md", "repeat", "");
    for saying in Saying::ALL {
        planner.apply(Command::Translate(value(saying.code())));
        let page = view::page(&planner);
        for figure in figures::ALL.iter().filter(|figure| figure.id.starts_with("history_2016")) {
            let shown = page.matches(&format!("<b>{}</b>", figure.value)).count();
            assert_eq!(shown > 0, saying == Saying::Golden, "{saying:?}: {}", figure.id);
            assert_eq!(shown, page.matches(&format!("<b>{}</b> (history, 2016)", figure.value)).count());
        }
    }
    for place in ["now", "results", "timeline", "sources", "advisor", "after", "paperwork"] {
        planner.apply(Command::Go(value(place)));
        let page = view::page(&planner);
        let old = ["history_2016", "history_rates", "history_repeaters", "history_ck", "history_step1"];
        let is_old = |id: &str| old.iter().any(|start| id.starts_with(start));
        for figure in figures::ALL.iter().filter(|figure| is_old(figure.id)) {
            assert!(!page.contains(figure.value), "{place}: {}", figure.id);
        }
    }
}

/// Correction 2 and C-15: 196 is no former standard; 5: no weeks from three digits; 6: 60 to 65 is not safe.
#[test]
fn wrong_advice_is_put_right() {
    let mut planner = student("us-md", "first", "");
    let mut says = |text: &str, wanted: &str| {
        assert!(typed(&mut planner, text).accepted, "{text}");
        let found = translated(&planner);
        assert!(found.contains(wanted), "{text}: {found}");
    };
    says("the former 196", "was 194 until 25 Jan 2022. So 196 is no former standard: it is the newer one.");
    says("180s need 2-4 weeks", "turn no distance into weeks");
    says(
        "60 to 65 is safe",
        "So 60 to 65 lies below that zone and in its lower part. It is a place of doubt, not of safety.",
    );
    says("the 600 club", "there is no 600 on it any more");
    says("you get six attempts", "Since July 2021 it is 4 attempts at one Step");
    says("your score expires after 7 years", "a passed Step is not taken again");
    says("7 blocks", "it has 14 blocks of 30 minutes");
}

/// C-02, correction 3 and 4: like with like, dated, and only the own group.
#[test]
fn pass_rates_are_of_the_own_group_and_attempt() {
    for (route, attempt, has, has_not) in [
        (
            "us-md",
            "first",
            "First-takers from US MD schools who passed in 2025: 93 of 100, 23,028 people.",
            "Repeaters from",
        ),
        ("us-do", "first", "of first-takers in 2021–22, 92.2 of 100 passed", "Repeaters from"),
        ("non-us-img", "first", "schools outside the US who passed in 2025: 75 of 100", "US DO schools who"),
        ("us-md", "repeat", "Repeaters from US MD schools who passed in 2025: 71 of 100", "First-takers from"),
    ] {
        let mut planner = student(route, attempt, "");
        planner.apply(Command::Translate(value("rates")));
        let text = translated(&planner);
        assert!(text.contains(has) && !text.contains(has_not), "{route}, {attempt}: {text}");
        assert_eq!(text.contains("67, 74 and 50"), attempt == "repeat");
    }
}

/// C-11: a bare number is asked about, and turned into nothing.
#[test]
fn a_number_is_asked_which_kind_it_is() {
    let mut planner = student("us-md", "first", "");
    typed(&mut planner, "250");
    let text = lines(&planner);
    assert!(text.contains("Which kind of number is 250?"));
    insta::assert_snapshot!("which_kind", between(&text, "Which kind", "Sentences that students hear"));
    let mut all = String::new();
    for kind in Kind::ALL {
        planner.apply(Command::Translate(value(kind.code())));
        let text = lines(&planner);
        let part = between(&text, "Translate it", "Sentences that students hear");
        assert!(part.contains("We turn it into no other number.") && !part.contains("250"), "{part}");
        all.push_str(part);
    }
    insta::assert_snapshot!("kinds", all);
}

#[test]
fn the_rule_that_matched_is_named_and_no_match_says_so() {
    let mut planner = student("us-md", "first", "");
    typed(&mut planner, "My uncle: 250 opens doors, and you barely pass otherwise");
    let text = lines(&planner);
    assert!(text.contains("We took it for this sentence because of &quot;opens&quot; and &quot;250&quot;."), "{text}");
    assert!(between(&text, "It could also mean", "Where these").contains("I barely passed."));
    typed(&mut planner, "<b>Weather</b>");
    let page = view::page(&planner);
    assert!(page.contains("We do not know this one") && page.contains("&lt;b&gt;Weather"), "{page}");
    assert!(page.contains(r#"<details id="sayings" open>"#));
    let refused = typed(&mut planner, "  ");
    assert_eq!((refused.accepted, refused.focus.as_deref()), (false, Some("advice-text")));
    assert!(lines(&planner).contains("Type what you were told, or choose from the list."));
    let long = "a".repeat(305);
    assert!(!typed(&mut planner, &long).accepted);
    assert!(lines(&planner).contains("This is 5 characters too long.") && view::page(&planner).contains(&long));
    assert!(!planner.apply(Command::Translate(value("no-such"))).accepted);
    // Nothing of it is kept.
    assert!(!planner.record().to_json().contains("uncle"));
}

/// C-23: the three habits are named, gently, where a sentence shows one.
#[test]
fn what_to_leave_behind_is_said_with_the_sentence() {
    let mut planner = student("us-md", "first", "");
    for (code, words) in [
        ("golden", Some("chasing a number")),
        ("former", Some("comparing yourself with reports from before 2022")),
        ("rescue", Some("counting on one exam")),
        ("barely", None),
    ] {
        planner.apply(Command::Translate(value(code)));
        let page = lines(&planner);
        assert_eq!(page.contains("One to leave behind"), words.is_some(), "{code}");
        assert!(words.is_none_or(|words| page.contains(words)));
    }
}

/// C-17, C-20, C-21, C-22: ticks are kept, counted and answered.
#[test]
fn advice_worth_keeping_is_held_against_the_own_week() {
    let mut planner = student("us-md", "first", "");
    let ticks = |planner: &mut Planner, of: &str, codes: &[&str]| {
        let mut all = vec![(format!("after-{of}"), String::new())];
        all.extend(codes.iter().map(|code| (format!("after-{of}-{code}"), "on".to_owned())));
        assert!(planner.apply(Command::SaveAfter(all.into_iter().collect())).accepted);
    };
    ticks(&mut planner, "firm", &["pathology", "physiology"]);
    ticks(&mut planner, "week", &["questions", "reading", "videos"]);
    let text = lines(&planner);
    assert!(text.contains("2 of 5 are firm. Begin with one of the others."));
    assert!(text.contains("1 of 3 kinds of work are active. Swap one for questions"));
    assert!(text.contains("Old topics have no day of their own yet."));
    ticks(&mut planner, "week", &["questions", "recall", "spaced"]);
    let text = lines(&planner);
    assert!(text.contains("2 of 2 kinds of work are active.") && text.contains("You come back to old topics."));
    planner.apply(Command::SaveAfter(fields(&[("after-letters", "strong"), ("after-step-2-ck", "ahead")])));
    let text = lines(&planner);
    assert!(text.contains("You rated letters as strong.") && text.contains("Step 2 CK: still ahead of you."));
    let again = Record::from_json(&planner.record().to_json()).unwrap();
    assert_eq!(&again, planner.record());
}

/// The quiet way there, before the exam and after it.
#[test]
fn now_and_after_lead_there() {
    let mut planner = student("us-md", "first", "");
    for place in ["now", "after"] {
        planner.apply(Command::Go(value(place)));
        let page = view::page(&planner);
        assert!(page.contains("id=\"see-advice\"") && page.contains("id=\"see-paperwork\""), "{place}");
    }
}

/// A-08, A-09, A-10, A-11, A-12: both outcomes side by side, each in its own words, and nothing converted.
#[test]
fn both_exams_side_by_side() {
    let sat = |exam: &str, outcome: &str| {
        format!(
            r#"{{"exam":"{exam}","day":"2026-10-0{}","outcome":"{outcome}"}}"#,
            if exam == "step-1" { 1 } else { 8 }
        )
    };
    for (name, step1, level1) in [
        ("both_passed", Some("passed"), Some("passed")),
        ("only_step_1", Some("passed"), Some("failed")),
        ("only_level_1", Some("failed"), Some("passed")),
        ("comlex_alone", None, Some("passed")),
    ] {
        let mut attempts: Vec<String> = Vec::new();
        attempts.extend(step1.map(|outcome| sat("step-1", outcome)));
        attempts.extend(level1.map(|outcome| sat("comlex-1", outcome)));
        let mut planner = student("us-do", "first", &format!(r#""attempts":[{}],"#, attempts.join(",")));
        planner.apply(Command::Go(value("after")));
        let text = lines(&planner);
        let part = between(&text, "Step 1 and COMLEX Level 1, side by side", "Somebody told you");
        assert_eq!(part.contains("Should I sit USMLE, too?"), step1.is_none(), "{name}");
        insta::assert_snapshot!(format!("both_{name}"), part);
    }
    let mut other = student("us-md", "first", "");
    other.apply(Command::Go(value("after")));
    assert!(!view::page(&other).contains("both-exams"));
}

/// B-16, C-37, C-118, C-120: the site's own links stand below, named as the site's; every id stands once.
#[test]
fn the_sites_links_and_no_id_twice() {
    let mut planner = student("us-do", "first", "");
    assert!(!view::page(&planner).contains("From this site"));
    let links = r#"{"links":[{"label":"How to write a CV","href":"https://example.org/cv"}]}"#;
    assert_eq!(planner.site_is(links), Vec::<String>::new());
    for place in ["advice", "paperwork"] {
        planner.apply(Command::Go(value(place)));
        let text = lines(&planner);
        assert!(text.find("From this site").unwrap() < text.find("How to write a CV").unwrap(), "{place}");
    }
    planner.apply(Command::Go(value("paperwork")));
    no_id_twice(&planner);
    planner.apply(Command::Go(value("advice")));
    for saying in Saying::ALL {
        planner.apply(Command::Translate(value(saying.code())));
        no_id_twice(&planner);
        typed(&mut planner, saying.sentence());
        no_id_twice(&planner);
    }
}

fn no_id_twice(planner: &Planner) {
    let page = view::page(planner);
    let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let twice = ids.iter().find(|id| ids.iter().filter(|other| other == id).count() > 1);
    assert_eq!(twice, None);
}

/// A site that leaves "After" out of its bar has no quiet way to these places either.
#[test]
fn a_site_can_leave_the_places_out() {
    let mut planner = student("us-md", "first", "");
    planner.apply(Command::Go(value("now")));
    assert!(view::page(&planner).contains("see-advice"));
    planner.site_is(r#"{"sections":"results timeline"}"#);
    assert!(!view::page(&planner).contains("see-advice"));
}
