//! Looking ahead, and how things are shown: what stands there agrees with itself in every way of showing it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod common;

use common::{day, planner, today, value};
use proptest::prelude::*;
use ready_to_sit::planner::{Command, Effect, Fields, Keeping, Planner};
use ready_to_sit::readiness::Verdict;
use ready_to_sit::record::{Display, Record};
use ready_to_sit::view;

const CLIMBING: [(&str, &str, &str, &str); 3] =
    [("cbssa-29", "2026-10-29", "60", ""), ("cbssa-30", "2026-11-08", "63", ""), ("cbssa-31", "2026-11-19", "66", "")];

fn climbing() -> Planner {
    planner("2026-12-18", &CLIMBING)
}

fn show(planner: &mut Planner, words_only: bool, plain_language: bool) {
    let ticks = [(words_only, Display::WORDS_ONLY), (plain_language, Display::PLAIN_LANGUAGE)];
    let fields: Fields = ticks.into_iter().filter(|(on, _)| *on).map(|(_, code)| (code, "on")).collect();
    assert!(planner.apply(Command::SaveDisplay(fields)).accepted);
}

/// The texts between tags, one a piece.
fn texts(html: &str) -> Vec<String> {
    let pieces = html.split('>').map(|piece| piece.split('<').next().unwrap_or_default().trim());
    pieces.filter(|text| !text.is_empty()).map(str::to_owned).collect()
}

fn words(html: &str) -> String {
    texts(html).join(" ")
}

/// What stands between two marks of the page.
fn between<'a>(html: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = html.split_once(from).unwrap_or_else(|| panic!("no {from}"));
    rest.split_once(to).unwrap_or_else(|| panic!("no {to}")).0
}

fn outlook(html: &str) -> &str {
    between(html, "<details id=\"outlook\">", "</details>")
}

/// The numbers of a text, in order.
fn numbers(text: &str) -> Vec<u32> {
    text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
}

/// "70 pass, 30 fail" as its two numbers; beyond the last number that is shown, the ends are 99 and 1.
fn frames(cell: &str) -> (u32, u32) {
    match cell {
        "more than 98 pass, fewer than 2 fail" => (99, 1),
        "fewer than 2 pass, more than 98 fail" => (1, 99),
        _ => match numbers(cell)[..] {
            [pass, fail] if cell == format!("{pass} pass, {fail} fail") => (pass, fail),
            _ => panic!("{cell}"),
        },
    }
}

/// C-83: each further week in natural frequencies, both frames; twenty exam days against the pass line.
#[test]
fn what_a_student_sees_ahead() {
    let html = view::page(&climbing());
    let words = words(outlook(&html));
    for said in [
        "At your typical pace: about 67 EPC by then.",
        "8 of 10 end between 63 and 72 EPC, and 2 of 10 outside.",
        "In 6 of 20 equally likely exam days with no further gain you are below the pass line, in 14 above it.",
        "The 100 people above say the same : 30 of 100 would fail.",
        "8 weeks , 12 Feb 60 pass, 40 fail 85 pass, 15 fail",
        "because what we know today gets old.",
    ] {
        let said = said.replace(" :", ":").replace(" ,", ",");
        assert!(words.replace(" :", ":").replace(" ,", ",").contains(&said), "{said}: {words}");
    }
    assert_eq!(outlook(&html).matches("role=\"img\"").count(), 3, "the fan in two widths, and the dots");
}

#[test]
fn weeks_past_a_limit_are_marked_and_a_fall_is_explained() {
    let mut limited = climbing();
    let fields = [("exam", "2026-12-18"), ("school-limit", "2027-01-08")].into_iter().collect();
    assert!(limited.apply(Command::SaveBooking(fields)).accepted);
    let html = view::page(&limited);
    assert_eq!(outlook(&html).matches("past your limit").count(), 5, "4 to 8 weeks");

    let falling = [
        ("cbssa-28", "2026-10-22", "74", ""),
        ("cbssa-29", "2026-11-02", "71", ""),
        ("cbssa-30", "2026-11-12", "68", ""),
        ("cbssa-31", "2026-11-19", "65", ""),
    ];
    let html = view::page(&planner("2026-12-04", &falling));
    let words = words(outlook(&html));
    assert!(words.contains("More waiting buys little"), "{words}");
    assert!(words.contains("because your results point downwards, and what we know today gets old."), "{words}");
    assert!(!words.contains("your typical pace"), "nobody's typical pace is a fall: {words}");
    assert!(outlook(&html).contains("<th scope=\"col\">With no further gain</th></tr>"), "one column says it all");
}

/// Where we refuse to say there is no picture, but what would make it possible.
#[test]
fn no_picture_where_we_refuse_to_say() {
    let one = planner("2026-12-18", &[("cbssa-31", "2026-11-19", "70", "")]);
    assert_eq!(one.assessment().verdict, Verdict::NotEnough);
    let html = view::page(&one);
    assert!(!outlook(&html).contains("<svg") && !outlook(&html).contains("<table"));
    assert!(words(outlook(&html)).contains("Two NBME forms under exam conditions make it possible"));
    let mut late = climbing();
    late.set_today(day("2029-01-01"));
    for gone in ["2026-12-18", "2026-12-20"] {
        late.set_today(day(gone));
        assert!(!view::page(&late).contains("id=\"outlook\""), "nothing lies ahead on and after the exam day");
    }
}

/// Every list and every number of the pictures is still there, and no picture is.
#[test]
fn words_only_loses_nothing() {
    let with_pictures = climbing();
    let mut in_words = climbing();
    show(&mut in_words, true, false);
    for place in ["now", "results"] {
        let (mut with_pictures, mut in_words) = (with_pictures.clone(), in_words.clone());
        with_pictures.apply(Command::Go(value(place)));
        in_words.apply(Command::Go(value(place)));
        let (before, after) = (view::page(&with_pictures), view::page(&in_words));
        assert!(before.contains("<svg") && !after.contains("<svg"), "{place}");
        let said = texts(&after);
        for list in before.split("<ul class=\"legend\">").skip(1) {
            for text in texts(list.split("</ul>").next().unwrap()) {
                assert!(said.contains(&text), "{place}: {text}");
            }
        }
        let results = ["60 EPC", "63 EPC", "66 EPC", "62–70"];
        assert!(results.iter().all(|result| said.iter().any(|text| text == result)), "{place}: {said:?}");
    }
}

/// The same numbers without the terms, and EPC explained before anything else is read.
#[test]
fn plain_language_says_the_same_in_simpler_words() {
    let five = [("cbssa-30", "2026-11-08", "67", ""), ("cbssa-31", "2026-11-19", "68", "")];
    let far_below = [("cbssa-31", "2026-11-19", "45", "")];
    let flat = [
        ("cbssa-29", "2026-10-20", "61", ""),
        ("cbssa-30", "2026-11-05", "61", ""),
        ("cbssa-31", "2026-11-19", "60", ""),
    ];
    let apart = [("cbssa-30", "2026-11-08", "80", ""), ("cbssa-31", "2026-11-19", "90", "")];
    for results in [&CLIMBING[..], &five, &far_below, &flat, &apart, &far_below[..0]] {
        let usual = planner("2026-12-04", results);
        let mut plain = usual.clone();
        show(&mut plain, false, true);
        assert_eq!(usual.assessment(), plain.assessment(), "a way of showing changes no answer");
        let html = view::page(&plain);
        let answer = words(between(&html, "<div class=\"verdict", "<details id=\"why\""));
        for term in ["cautious", "optimistic", "quantile", "reading"] {
            assert!(!answer.contains(term), "{term}: {answer}");
        }
        assert!(answer.contains("EPC is the score on your NBME report"));
        let because = |html: &str| numbers(&words(between(html, "<p class=\"because\">", "</p>")));
        let (mut before, mut after) = (because(&view::page(&usual)), because(&html));
        before.sort_unstable();
        after.sort_unstable();
        before.dedup();
        after.dedup();
        let lost: Vec<_> = before.iter().filter(|number| !after.contains(number)).collect();
        assert!(lost.is_empty(), "{lost:?} of {before:?}: {answer}");
    }
    let mut plain = climbing();
    show(&mut plain, true, true);
    let html = view::page(&plain);
    let page = texts(between(&html, "tabindex=\"-1\">", "<section class=\"about\""));
    insta::assert_snapshot!(page.join("\n"));
}

/// Kept with the record where the student keeps data, taken back like any change, and gone with everything else.
#[test]
fn the_way_of_showing_is_part_of_the_record() {
    let mut kept = climbing();
    kept.keeping_is_now(Keeping::Kept);
    let json = r#"{ "command": "save-display", "fields": { "words-only": "on", "changed": "words-only" } }"#;
    let outcome = kept.apply_json(json);
    assert_eq!(outcome.announce.as_deref(), Some("Shown in words only."));
    assert_eq!(outcome.focus, None, "the focus stays on the tick");
    assert_eq!(outcome.effect, Some(Effect::Save));
    let saved = Record::from_json(&kept.told().to_json()).unwrap();
    let again = Planner::with_record(today(), saved, Keeping::Kept);
    assert!(!view::page(&again).contains("<svg"));
    assert!(view::page(&again).contains("name=\"words-only\" checked"));
    kept.apply(Command::Undo);
    assert_eq!(kept.record().display, Display::default());

    let mut new = Planner::new(today());
    show(&mut new, true, true);
    assert!(new.session().first_run && new.record().is_empty());
    assert_eq!(new.apply(Command::Go(value("my-data"))).effect, None);
    assert!(view::page(&new).contains("id=\"display-words-only\""));
}

fn a_student() -> impl Strategy<Value = Planner> {
    let results = prop::collection::vec((45..90_u8, 1..12_i32, prop::option::weighted(0.2, 1..99_u8)), 2..5);
    (results, prop::option::weighted(0.8, 1..80_i32)).prop_map(|(results, exam)| {
        let mut days_ago = 0;
        let rows: Vec<_> = results
            .iter()
            .enumerate()
            .map(|(index, (epc, gap, printed))| {
                days_ago += gap;
                let date = today().plus_days(-days_ago);
                let printed = printed.map_or(String::new(), |chance| format!(r#","printed":"{chance}""#));
                let id = index + 1;
                format!(
                    r#"{{"id":{id},"test":"cbse","date":"{date}","score":{{"scale":"epc","value":{epc}}}{printed}}}"#
                )
            })
            .collect();
        let exam = exam.map_or("not-booked".into(), |days| today().plus_days(days).to_string());
        let json = format!(r#"{{"schema":1,"booking":{{"exam":"{exam}"}},"results":[{}]}}"#, rows.join(","));
        Planner::with_record(today(), Record::from_json(&json).unwrap(), Keeping::InMemory)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// The table, the twenty days and the 100 people speak of one chance, and pass and fail are always 100.
    #[test]
    fn the_outlook_never_contradicts_the_100_people(planner in a_student()) {
        prop_assume!(planner.assessment().verdict != Verdict::NotEnough);
        let html = view::page(&planner);
        let legend = texts(between(&html, "<ul class=\"legend\">", "</ul>"));
        let at = legend.iter().position(|text| text.starts_with("pass even on the cautious")).unwrap();
        let icons = numbers(&legend[at - 1])[0];
        let shown = if legend[at - 1] == "98" && legend[..at].iter().any(|text| text == "more than") { 99 } else { icons.max(1) };

        let outlook = outlook(&html);
        let cells: Vec<_> = outlook
            .split("<tr>")
            .skip(2)
            .map(|row| row.split("<td>").skip(1).map(|cell| frames(cell.split('<').next().unwrap())).collect::<Vec<_>>())
            .collect();
        prop_assert_eq!(cells.len(), 9);
        prop_assert_eq!(cells[0][0].0, shown, "no wait and no gain is what the people show");
        for row in &cells {
            prop_assert!(row.iter().all(|(pass, fail)| pass + fail == 100), "{row:?}");
            prop_assert!(row.len() == 1 || row[0].0 <= row[1].0, "growth never lowers a chance: {row:?}");
        }

        let days = words(between(outlook, "Twenty exam days", "What further weeks buy"));
        let said = days.replace("none", "0").replace("more than 98", "99").replace("fewer than 2", "1");
        let said = said.replace("If the exam were today: i", "I");
        let [below, 20, above, ..] = numbers(between(&said, "In ", "The 100 people"))[..] else { panic!("{said}") };
        prop_assert_eq!(below + above, 20);
        let failing = numbers(between(&said, "The 100 people", "would fail"))[0];
        prop_assert_eq!(failing, 100 - shown);
        prop_assert!((5 * below).abs_diff(failing) <= 3, "{below} of 20 for {failing} of 100");
        prop_assert_eq!(
            outlook.contains("More waiting buys little"),
            planner.assessment().forecast.as_ref().is_some_and(|forecast| forecast.waiting_buys_little)
        );
    }
}
