//! COMLEX Level 1 and Step 2 CK beside Step 1: what a student types, and what a student reads.

mod common;

use common::html::text_of;
use common::{day, rows, today, value};
use ready_to_sit::planner::{Command, Fields, Planner};
use ready_to_sit::record::{PracticeTest, Record};
use ready_to_sit::view;

/// Two NBME forms that agree, with the level near the second.
const FORMS: [(&str, &str, &str, &str); 2] =
    [("cbssa-30", "2026-11-08", "74", ""), ("cbssa-31", "2026-11-19", "75", "")];

fn student(route: &str, results: &[(&str, &str, &str, &str)]) -> Planner {
    let mut planner = Planner::new(today());
    let mut fields = rows(results);
    fields.extend([("route".into(), route.into()), ("exam".into(), "2026-12-18".into())]);
    let outcome = planner.apply(Command::Start(fields.into_iter().collect()));
    assert!(outcome.accepted, "{:?}", planner.session().entry.problems);
    planner
}

fn with(
    more: &[(&'static str, &'static str, &'static str, &'static str)],
) -> Vec<(&'static str, &'static str, &'static str, &'static str)> {
    FORMS.iter().chain(more).copied().collect()
}

/// The words of the part of the page with this id, a line for each element.
fn words(planner: &Planner, id: &str) -> Option<String> {
    let html = view::page(planner);
    let from = html.find(&format!(" id=\"{id}\""))?;
    let part = html.get(from..)?;
    let end = if html.get(..from)?.ends_with("<details") { "</details>" } else { "</section>" };
    // The part begins within its own tag.
    let (_, inner) = part.get(..part.find(end)?)?.split_once('>')?;
    Some(
        text_of(&inner.replace('<', "\n<"))
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join("\n"),
    )
}

fn booking(fields: &[(&str, &str)]) -> Command {
    Command::SaveBooking(fields.iter().copied().collect::<Fields>())
}

/// both exams side by side, each on its own scale.
#[test]
fn comlex_stands_beside_step_1() {
    let mut planner = student("us-do", &with(&[("comsae", "2026-11-15", "450", "")]));
    let outcome = planner.apply(booking(&[("exam", "2026-12-18"), ("comlex", "2026-12-28")]));
    assert!(outcome.accepted);
    insta::assert_snapshot!(words(&planner, "comlex").unwrap());
}

/// the flag, and what may be behind it, the student's own circumstances first.
#[test]
fn comlex_that_points_elsewhere_is_flagged_with_likely_reasons() {
    let rows = with(&[("comsae-110", "2026-10-01", "520", ""), ("comsae-110", "2026-11-01", "380", "")]);
    let planner = student("us-do", &rows);
    let said = words(&planner, "comlex").unwrap();
    assert!(said.contains("The two point in different directions."));
    insta::assert_snapshot!(said);
    let low = [
        ("cbssa-30", "2026-11-08", "56", ""),
        ("cbssa-31", "2026-11-19", "57", ""),
        ("comsae", "2026-11-15", "450", ""),
    ];
    let said = words(&student("us-do", &low), "comlex").unwrap();
    assert!(said.contains("Your NBME forms lie below the low-pass zone"), "{said}");
}

#[test]
fn comlex_that_is_old_says_so_and_is_not_compared() {
    let planner = student("us-do", &with(&[("comsae", "2026-10-01", "380", "")]));
    let said = words(&planner, "comlex").unwrap();
    assert!(said.contains("more than 28 days ago") && !said.contains("different directions"), "{said}");
}

/// No chance of passing Level 1 is named, and nothing is converted, whatever the scores are.
#[test]
fn comsae_brings_no_chance() {
    for score in ["100", "399", "400", "649", "650", "999"] {
        let planner = student("us-do", &with(&[("comsae", "2026-11-15", score, "")]));
        let said = words(&planner, "comlex").unwrap();
        assert!(!said.contains("of 100") && !said.contains(" %") && !said.contains("likely to pass"), "{said}");
        let plain = student("us-do", &FORMS);
        assert_eq!(planner.assessment().chances, plain.assessment().chances);
        assert_eq!(planner.assessment().verdict, plain.assessment().verdict);
    }
}

#[test]
fn comlex_concerns_do_students_alone() {
    for route in ["us-md", "us-img", "non-us-img", ""] {
        let mut planner = student(route, &FORMS);
        for place in ["now", "results", "sources"] {
            planner.apply(Command::Go(value(place)));
            planner.apply(Command::Open(value("add")));
            planner.apply(Command::Open(value("booking")));
            let html = view::page(&planner);
            assert!(!html.contains("COMSAE") && !html.contains("COMLEX"), "{route}: {place}");
        }
    }
    let mut osteopathic = student("us-do", &FORMS);
    osteopathic.apply(Command::Open(value("add")));
    osteopathic.apply(Command::Open(value("booking")));
    let html = view::page(&osteopathic);
    assert!(html.contains("value=\"comsae\"") && html.contains("id=\"comlex-date\""));
    assert!(words(&osteopathic, "comlex").unwrap().contains("Add your COMSAE Phase 1 results"));
}

/// On the first screen, too: the list follows the route as soon as it is chosen.
#[test]
fn the_first_screen_offers_comsae_once_the_route_is_do() {
    let mut planner = Planner::new(today());
    assert!(!view::page(&planner).contains("COMSAE"));
    let mut fields = rows(&[("", "", "", ""), ("", "", "", "")]);
    fields.push(("route".into(), "us-do".into()));
    planner.apply(Command::DraftResults(fields.into_iter().collect()));
    assert!(view::page(&planner).contains("value=\"comsae\""));
}

#[test]
fn the_comlex_date_is_kept_changed_and_taken_back() {
    let mut planner = student("us-do", &FORMS);
    assert!(planner.apply(booking(&[("exam", "2026-12-18"), ("comlex", "2026-12-28")])).accepted);
    assert!(view::page(&planner).contains("COMLEX Level 1 on "));
    planner.apply(Command::Open(value("booking")));
    assert_eq!(planner.session().booking.comlex.as_deref(), Some("2026-12-28"));

    let refused = planner.apply(booking(&[("exam", "2026-12-18"), ("comlex", "soon")]));
    assert!(!refused.accepted && refused.focus.as_deref() == Some("comlex-date"));
    assert_eq!(planner.session().booking.comlex.as_deref(), Some("soon"), "what was typed stays");
    assert!(planner.session().booking_problems.comlex.is_some());
    assert_eq!(planner.record().booking.comlex, Some(day("2026-12-28")));

    // The form of a student on another route does not ask for it, and does not drop it either.
    assert!(planner.apply(booking(&[("exam", "2026-12-19")])).accepted);
    assert_eq!(planner.record().booking.comlex, Some(day("2026-12-28")));
    assert!(planner.apply(booking(&[("exam", "2026-12-19"), ("comlex", "")])).accepted);
    assert_eq!(planner.record().booking.comlex, None);
    planner.apply(Command::Undo);
    assert_eq!(planner.record().booking.comlex, Some(day("2026-12-28")));
    assert_eq!(Record::from_json(&planner.record().to_json()).as_ref(), Ok(planner.record()));
}

#[test]
fn pasted_lines_bring_comsae_and_ccssa() {
    let mut planner = student("us-do", &FORMS);
    planner.apply(Command::Open(value("paste")));
    let lines = [("rows", "0"), ("lines", "COMSAE 110 450 2026-11-15\nCCSSA 14 68 2026-11-16")];
    assert!(planner.apply(Command::ReadLines(lines.into_iter().collect())).accepted);
    let fields = rows(&[("comsae-110", "2026-11-15", "450", ""), ("ccssa-14", "2026-11-16", "68", "")]);
    let read: Vec<_> = planner.session().entry.rows.iter().map(|row| (row.test.as_str(), row.score.as_str())).collect();
    assert_eq!(read, [("comsae-110", "450"), ("ccssa-14", "68")]);
    assert!(planner.apply(Command::AddResults(fields.into_iter().collect())).accepted);
    let tests: Vec<_> = planner.record().results().iter().skip(2).map(|result| result.test).collect();
    assert_eq!(tests, [PracticeTest::Comsae { form: Some(110) }, PracticeTest::Ccssa { form: Some(14) }]);
}

#[test]
fn a_comsae_that_cannot_be_is_asked_for_again() {
    let mut planner = student("us-do", &FORMS);
    planner.apply(Command::Open(value("add")));
    let fields = rows(&[("comsae", "2026-11-15", "68", "")]);
    assert!(!planner.apply(Command::AddResults(fields.into_iter().collect())).accepted);
    assert!(view::page(&planner).contains("A COMSAE score is a whole number with three digits"));
    let fields = rows(&[("comsae", "2026-11-15", "450", "91")]);
    assert!(!planner.apply(Command::AddResults(fields.into_iter().collect())).accepted);
    assert!(view::page(&planner).contains("only from a CBSSA or CBSE report"));
}

#[test]
fn step_2_ck_from_one_ccssa() {
    let planner = student("us-md", &with(&[("ccssa", "2026-11-16", "68", "")]));
    insta::assert_snapshot!(words(&planner, "step2").unwrap());
}

#[test]
fn step_2_ck_from_several_shows_the_latest_and_the_spread() {
    let several = [
        ("ccssa-14", "2026-08-01", "60", ""),
        ("ccssa-13", "2026-09-01", "72", ""),
        ("ccssa-14", "2026-10-10", "64", ""),
    ];
    insta::assert_snapshot!(words(&student("us-md", &with(&several)), "step2").unwrap());
}

/// Beyond the published pairs no number is made up.
#[test]
fn step_2_ck_beyond_the_published_span_has_no_number() {
    for (epc, place) in [("57", "so low"), ("78", "so high")] {
        let said = words(&student("us-md", &with(&[("ccssa", "2026-11-16", epc, "")])), "step2").unwrap();
        assert!(said.contains(place) && said.contains("we name none") && !said.contains("points to"), "{said}");
    }
}

#[test]
fn step_2_ck_appears_only_with_a_ccssa_and_enters_no_step_1_picture() {
    let plain = student("us-md", &FORMS);
    assert!(words(&plain, "step2").is_none());
    let mut planner = student("us-md", &with(&[("ccssa", "2026-11-20", "90", "")]));
    assert_eq!(planner.assessment().chances, plain.assessment().chances);
    assert_eq!(planner.assessment().level, plain.assessment().level);
    assert!(view::page(&planner).contains("2 results from 74 to 75 EPC"), "the chart shows Step 1 alone");
    planner.set_today(day("2027-11-01"));
    assert!(words(&planner, "step2").unwrap().contains("may have changed since we checked"));
    planner.apply(Command::Go(value("results")));
    assert!(view::page(&planner).contains("Belongs to another exam."));
}

#[test]
fn the_sources_list_what_stands_beside() {
    let listed = |planner: &mut Planner| {
        planner.apply(Command::Go(value("sources")));
        view::page(planner)
    };
    let plain = listed(&mut student("us-do", &FORMS));
    assert!(!plain.contains("COMSAE") && !plain.contains("CCSSA"));
    let both = [("comsae", "2026-11-15", "450", ""), ("ccssa", "2026-11-16", "68", "")];
    let sources = listed(&mut student("us-do", &with(&both)));
    for shown in [
        "average band of COMSAE",
        "not for prediction",
        "58 → 201",
        "77 → 249",
        "Passing standard of Step 2 CK",
        "make a pair",
    ] {
        assert!(sources.contains(shown), "{shown}");
    }
}
