//! The page for the advisor: what is on it, and what is not unless the student says so.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod common;

use common::{planner, value};
use ready_to_sit::planner::{Command, Fields, Planner};
use ready_to_sit::record::{AdvisorPage, AdvisorPart, Break, Breaks, Record};
use ready_to_sit::view;

fn repeater() -> Planner {
    let mut planner =
        planner("2026-12-18", &[("cbssa-30", "2026-11-08", "62", ""), ("cbssa-31", "2026-11-19", "64", "")]);
    let profile = [("route", "non-us-img"), ("attempt", "repeat")].into_iter().collect();
    assert!(planner.apply(Command::SaveProfile(profile)).accepted);
    let mut record = planner.record().clone();
    record.hardship = true;
    let (from, to) = ("2026-12-01".parse().unwrap(), "2026-12-05".parse().unwrap());
    record.breaks = Breaks::new([Break { from, to }]).unwrap();
    Planner::with_record(planner.today(), record, ready_to_sit::planner::Keeping::InMemory)
}

/// The sheet alone, as it prints.
fn sheet(planner: &mut Planner) -> String {
    assert!(planner.apply(Command::Go(value("advisor"))).accepted);
    let html = view::page(planner);
    html.split_once("<article").unwrap().1.split_once("</article>").unwrap().0.to_owned()
}

fn save(planner: &mut Planner, parts: &[AdvisorPart], words: &[(&str, &str)]) -> bool {
    let ticks = parts.iter().map(|part| (format!("part-{}", part.code()), "on".to_owned()));
    let words = words.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    let fields: Fields = ticks.chain(words).collect();
    planner.apply(Command::SaveAdvisor(fields)).accepted
}

#[test]
fn fails_and_health_are_off_the_page_until_they_are_ticked() {
    let mut planner = repeater();
    let tells = ["I have sat it before", "repeaters", "weighs on these weeks", "Breaks from study", "heavy"];
    let page = sheet(&mut planner);
    for words in tells {
        assert!(!page.contains(words), "{words}");
    }
    assert!(page.contains("Move, or earn it by a date"));
    assert!(save(&mut planner, &AdvisorPart::ALL, &[]));
    let page = sheet(&mut planner);
    for words in &tells[..4] {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn only_what_is_ticked_is_on_the_page() {
    let mut planner = repeater();
    assert!(save(&mut planner, &[AdvisorPart::Dates], &[]));
    let page = sheet(&mut planner);
    assert!(page.contains("Dates") && !page.contains("Practice results") && !page.contains("<svg"));
    assert!(!page.contains("planner's answer") && !page.contains("discuss"));
}

/// D-17: the sheet for the meeting.
#[test]
fn the_students_own_words_stand_on_the_page_and_our_questions_where_there_are_none() {
    let mut planner = repeater();
    let all: Vec<_> = AdvisorPage::default().parts().collect();
    let words = [("tried", "UWorld once.\nAnki <daily>."), ("question-1", "Can I keep my aid?")];
    assert!(save(&mut planner, &all, &words));
    let page = sheet(&mut planner);
    assert!(page.contains("UWorld once.\nAnki &lt;daily&gt;."));
    let questions = page.split_once("<ol>").unwrap().1;
    assert_eq!(questions.matches("<li>").count(), 3);
    assert!(questions.contains("Can I keep my aid?"));
    assert!(questions.contains("Which later dates fit the clerkships"), "ours in the first place");
    assert!(!questions.contains("What would moving cost me"), "and none in the second");
    let stored = planner.record().to_json();
    assert_eq!(&Record::from_json(&stored).unwrap(), planner.record());
    assert!(planner.apply(Command::Undo).accepted);
    assert_eq!(planner.record().advisor_page.tried, "");
}

#[test]
fn words_that_do_not_fit_stay_in_their_field_with_what_to_do() {
    let mut planner = repeater();
    let long = "x".repeat(AdvisorPage::MOST_TRIED + 3);
    assert!(save(&mut planner, &[AdvisorPart::Tried], &[("tried", &long)]));
    assert_eq!(planner.record().advisor_page.tried, "", "nothing is cut");
    assert!(planner.record().advisor_page.shows(AdvisorPart::Tried));
    planner.apply(Command::Go(value("advisor")));
    let html = view::page(&planner);
    assert!(html.contains(&long), "nothing is lost");
    assert!(html.contains("This is 3 characters too long for one page. Shorten it to 500."));
    assert!(save(&mut planner, &[AdvisorPart::Tried], &[("tried", "short")]));
    assert_eq!(planner.record().advisor_page.tried, "short");
    assert!(!view::page(&planner).contains("too long"));
}

#[test]
fn a_long_log_leaves_the_page_one_page() {
    let results: Vec<_> = (1..=25).map(|day| ("cbse", format!("2026-10-{day:02}"), "66")).collect();
    let rows: Vec<_> = results.iter().map(|(test, date, score)| (*test, date.as_str(), *score, "")).collect();
    let mut planner = planner("2026-12-18", &rows[..12]);
    for more in rows[12..].chunks(5) {
        assert!(planner.apply(Command::AddResults(common::rows(more).into_iter().collect())).accepted);
    }
    let page = sheet(&mut planner);
    assert!(page.contains("the last 10 of 25"));
    assert_eq!(page.matches("<th scope=\"row\"").count(), 10);
}

#[test]
fn a_stored_page_that_cannot_be_is_refused_with_its_place() {
    for (page, problem) in [
        (r#"{"parts":["fees"]}"#, "\"advisor_page.parts\" holds the unknown word fees"),
        (r#"{"tried":"x"}"#, "\"advisor_page.parts\" is missing"),
        (r#"{"parts":[],"questions":["","","",""]}"#, "\"advisor_page.questions\" should be at most three"),
    ] {
        let text = format!(r#"{{"schema":1,"advisor_page":{page}}}"#);
        assert_eq!(Record::from_json(&text).unwrap_err().to_string(), problem);
    }
    let long = "y".repeat(201);
    let text = format!(r#"{{"schema":1,"advisor_page":{{"parts":[],"questions":["{long}"]}}}}"#);
    let problem = Record::from_json(&text).unwrap_err().to_string();
    assert_eq!(problem, "\"advisor_page.questions\" should have at most 200 characters");
}

/// Before and after the weeks in which a verdict means something, the page claims none.
#[test]
fn a_far_off_or_past_exam_has_no_verdict_on_the_page() {
    for (exam, heading) in [("2027-06-01", "Too early to call"), ("2026-11-20", "The exam day has passed")] {
        let results = [("cbssa-30", "2026-11-08", "62", ""), ("cbssa-31", "2026-11-19", "64", "")];
        let page = sheet(&mut planner(exam, &results));
        assert!(page.contains(heading) && !page.contains("would fail"), "{exam}: {page}");
    }
}
