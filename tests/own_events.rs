//! The student's own events: entered, changed, removed, and what they do to the timeline.

#![allow(clippy::panic, clippy::unwrap_used, reason = "helpers of tests may fail the test")]

mod common;

use common::html::text_of;
use common::{day, today, value};
use proptest::prelude::*;
use ready_to_sit::exam::{Exam, Milestone};
use ready_to_sit::planner::{Command, Fields, Keeping, Opened, Outcome, Place, Planner};
use ready_to_sit::record::{Limit, OwnEvent, Record, TimelinePlans, Whose};
use ready_to_sit::timeline::{Change, Why};
use ready_to_sit::view;

/// A student with an exam on 12 February 2027, whose eight-week result comes on 14 April.
fn student(more: &str) -> Planner {
    let text = format!(
        r#"{{"schema":1,"profile":{{"route":"us-md"}},"booking":{{"exam":"2027-02-12"}},"timeline":{{"season":2029{more}}}}}"#
    );
    let mut planner = Planner::with_record(today(), Record::from_json(&text).unwrap(), Keeping::InMemory);
    planner.apply(Command::Go(value("timeline")));
    planner
}

fn typed([title, day, whose, limits, side]: [&str; 5]) -> Fields {
    [("event-title", title), ("event-day", day), ("event-whose", whose), ("event-limits", limits), ("event-side", side)]
        .into_iter()
        .collect()
}

fn add(planner: &mut Planner, fields: [&str; 5]) -> Outcome {
    planner.apply(Command::Open(value("event")));
    planner.apply(Command::SaveEvent(typed(fields)))
}

fn words(planner: &Planner) -> String {
    text_of(&view::page(planner)).replace("&quot;", "\"")
}

fn says(planner: &Planner, text: &str) {
    let words = words(planner);
    assert!(words.contains(text), "no \"{text}\" in {words}");
}

fn events(planner: &Planner) -> &[OwnEvent] {
    &planner.record().timeline.events
}

/// C-112: own and school deadlines beside the official dates.
#[test]
fn an_event_is_added_shown_changed_removed_and_all_of_it_taken_back() {
    let mut planner = student("");
    let outcome = planner.apply(Command::Open(value("event")));
    assert_eq!(outcome.focus.as_deref(), Some("event-title"));
    says(&planner, "Nothing, it is only shown");
    let saved = add(&mut planner, ["Trip home", "2027-07-10", "mine", "", "until"]);
    assert!(saved.accepted);
    assert_eq!(saved.focus.as_deref(), Some("events-title"));
    let trip = OwnEvent { id: 1, title: "Trip home".into(), day: day("2027-07-10"), limit: None, whose: Whose::Mine };
    assert_eq!(events(&planner), [trip]);
    assert!(planner.timeline().conflicts.is_empty());
    says(&planner, "Your own events and deadlines: 1");
    says(&planner, "Trip home: 10 Jul 2027.Status: your date.");
    assert!(view::page(&planner).contains("Trip home</text>"), "in the picture");

    assert!(add(&mut planner, ["School's deadline", "2027-06-01", "school", "step-1", "until"]).accepted);
    says(&planner, "School's deadline, 1 Jun 2027, your school's. Step 1: by that day at the latest.");
    says(&planner, "School's deadline: 1 Jun 2027.Status: your school's date.");
    let ids: Vec<u16> = events(&planner).iter().map(|event| event.id).collect();
    assert_eq!(ids, [2, 1], "by their days");

    planner.apply(Command::EditEvent(value("2")));
    let form = &planner.session().event;
    assert_eq!(
        (form.title.as_str(), form.day.as_str(), form.whose.as_str()),
        ("School's deadline", "2027-06-01", "school")
    );
    assert_eq!((form.limits.as_str(), form.side.as_str()), ("step-1", "until"));
    let changed = typed(["Deadline", "2027-08-01", "mine", "step-2", "from"]);
    assert!(planner.apply(Command::SaveEvent(changed)).accepted);
    assert_eq!(events(&planner)[1].limit, Some(Limit::From(Milestone::Exam(Exam::Step2))));
    let step2 = planner.timeline().station(Milestone::Exam(Exam::Step2)).unwrap();
    assert!(step2.safe.earliest >= Some(day("2027-08-01")), "{:?}", step2.safe);

    let removed = planner.apply(Command::DeleteEvent(value("2")));
    assert_eq!(removed.focus.as_deref(), Some("undo"));
    assert_eq!(events(&planner).len(), 1);
    assert!(!planner.apply(Command::DeleteEvent(value("2"))).accepted, "it is gone");
    for _ in 0..4 {
        assert!(planner.apply(Command::Undo).accepted);
    }
    assert!(events(&planner).is_empty());
}

#[test]
fn a_wrong_entry_is_told_at_its_field_and_what_was_typed_stays() {
    let long = "x".repeat(81);
    for (fields, focus, said) in [
        (["", "2027-03-01", "mine", "", "until"], "event-title", "Give it a name."),
        (
            [long.as_str(), "2027-03-01", "mine", "", "until"],
            "event-title",
            "A name has at most 80 characters. This one has 81.",
        ),
        (["Trip", "", "mine", "", "until"], "event-day", "Enter the day."),
        (["Trip", "?", "mine", "", "until"], "event-day", "not a date we can read"),
        (["Trip", "2028-02-30", "mine", "", "until"], "event-day", "not a date we can read"),
        (["Trip", "2172-03-01", "mine", "", "until"], "event-day", "more than 20 years away. Check the year."),
        (
            ["Trip", "2027-03-01", "mine", "no-such-step", "until"],
            "event-limits",
            "Choose the step and the side from the lists.",
        ),
        (
            ["Trip", "2027-03-01", "mine", "step-1", "sideways"],
            "event-limits",
            "Choose the step and the side from the lists.",
        ),
    ] {
        let mut planner = student("");
        let outcome = add(&mut planner, fields);
        assert!(!outcome.accepted);
        assert_eq!(outcome.focus.as_deref(), Some(focus), "{said}");
        says(&planner, said);
        let form = &planner.session().event;
        assert_eq!([form.title.as_str(), form.day.as_str()], [fields[0], fields[1]]);
        assert!(events(&planner).is_empty());
        // Redrawing keeps text and message; a correction clears the message.
        let draft = format!(
            r#"{{"command":"zoom","fields":{{"zoom":"weeks"}},"draft":{{"event-title":"{}","event-day":"{}","event-whose":"mine","event-limits":"{}","event-side":"{}"}}}}"#,
            fields[0], fields[1], fields[3], fields[4]
        );
        planner.apply_json(&draft);
        says(&planner, said);
        planner.apply_json(
            r#"{"command":"zoom","fields":{"zoom":"years"},"draft":{"event-title":"Other","event-day":""}}"#,
        );
        assert_eq!(planner.session().event.title, "Other");
        assert!(!words(&planner).contains(said));
    }
    let eighty = "é".repeat(80);
    assert!(
        add(&mut student(""), [&eighty, "2028-02-29", "school", "", ""]).accepted,
        "characters, not bytes; a leap day"
    );
}

#[test]
fn the_form_refuses_more_events_than_a_record_holds_and_a_closed_form() {
    let mut planner = student("");
    assert!(!planner.apply(Command::SaveEvent(typed(["Trip", "2027-03-01", "mine", "", "until"]))).accepted);
    assert!(!planner.apply(Command::EditEvent(value("7"))).accepted);
    for _ in 0..TimelinePlans::MAX {
        assert!(add(&mut planner, ["Trip", "2027-03-01", "mine", "", "until"]).accepted);
    }
    let refused = add(&mut planner, ["One more", "2027-03-02", "mine", "", "until"]);
    assert!(!refused.accepted);
    says(&planner, "The planner holds at most 50 events.");
    assert_eq!(planner.session().event.title, "One more");
    assert!(planner.session().is_open(Opened::Event));
    assert_eq!(events(&planner).len(), TimelinePlans::MAX);
}

/// An event clashes with what it limits, in words, with the smallest changes on both sides.
#[test]
fn an_event_that_limits_a_step_names_its_clash_and_the_repairs() {
    let mut planner = student("");
    add(&mut planner, ["Orientation", "2027-02-01", "school", "step-1", "until"]);
    let [clash] = planner.timeline().conflicts.as_slice() else { panic!("{:?}", planner.timeline().conflicts) };
    let whys: Vec<Why> = clash.reasons.iter().map(|reason| reason.why).collect();
    assert_eq!(whys, [Why::Booked, Why::OwnEvent, Why::NeedsStep]);
    // 12 February is eleven days after 1 February.
    assert_eq!((clash.repairs[0].0.why, clash.repairs[0].1), (Why::Booked, Change::Earlier(11)));
    says(&planner, "Orientation is on 1 Feb 2027.By the day of \"Orientation\" at the latest: Step 1.");
    says(&planner, "Sit Step 1 11 days earlier, on 1 Feb 2027 – yours");
    says(&planner, "Move \"Orientation\" by 11 days, to 12 Feb 2027 – your school's");
    says(&planner, "Let \"Step 1\" come 11 days after \"Orientation\" – your school's");
    says(&planner, "at the latest. Part of a clash.");

    let mut planner = student("");
    add(&mut planner, ["End of term", "2027-03-12", "mine", "step-1", "from"]);
    says(&planner, "Not before the day of \"End of term\": Step 1.");
    says(&planner, "Let \"Step 1\" come 28 days before \"End of term\" – yours");
    // The same day is on the right side of both.
    for side in ["until", "from"] {
        let mut planner = student("");
        add(&mut planner, ["Same day", "2027-02-12", "mine", "step-1", side]);
        assert!(planner.timeline().conflicts.is_empty(), "{side}");
    }
    let mut planner = student("");
    add(&mut planner, ["Rank meeting", "2027-04-13", "school", "step-1-result", "until"]);
    says(&planner, "By the day of \"Rank meeting\" at the latest: Step 1 result.");
}

/// What the form does not offer, from another program or route, stays what it is.
#[test]
fn limits_that_the_form_does_not_offer_survive_it() {
    let mut planner = student(concat!(
        r#","events":[{"id":4,"title":"Visa day","day":"2027-04-01","until":"comlex-2","whose":"mine"},"#,
        r#"{"id":9,"title":"Match party","day":"2029-03-20","from":"match-day","whose":"mine"}]"#
    ));
    for (id, code, side) in [("4", "comlex-2", "until"), ("9", "match-day", "from")] {
        planner.apply(Command::EditEvent(value(id)));
        assert!(view::page(&planner).contains(&format!(r#"<option value="{code}" selected>"#)), "{code}");
        let before = events(&planner).to_vec();
        let form = planner.session().event.clone();
        assert_eq!((form.limits.as_str(), form.side.as_str()), (code, side));
        planner.apply(Command::SaveEvent(typed([&form.title, &form.day, &form.whose, &form.limits, &form.side])));
        assert_eq!(events(&planner), before);
    }
    // Another exam is not in this student's timeline: nothing follows, and nothing is lost.
    assert!(planner.timeline().conflicts.is_empty());
    assert_eq!(Record::from_json(&planner.record().to_json()).as_ref(), Ok(planner.record()));
}

#[test]
fn a_document_that_limits_two_steps_or_has_unknown_parts_is_refused_with_the_place() {
    let read = |event: &str| {
        let text =
            format!(r#"{{"schema":1,"timeline":{{"events":[{{"id":1,"title":"T","day":"2027-01-01",{event}}}]}}}}"#);
        Record::from_json(&text).unwrap_err().to_string()
    };
    assert_eq!(read(r#""needs":"step-1","from":"step-2""#), r#""timeline.events.0.event" limits one step only"#);
    assert_eq!(read(r#""until":"step-9""#), r#""timeline.events.0.until" cannot be read: unknown milestone "step-9""#);
    assert_eq!(read(r#""colour":"red""#), r#""timeline.events.0.colour" is not a field we know"#);
}

#[test]
fn a_long_name_is_cut_in_the_picture_and_whole_in_the_list() {
    let long = "A very long name of an event that no picture of a phone could ever hold in one line";
    let name: String = long.chars().take(TimelinePlans::MAX_TITLE).collect();
    let mut planner = student("");
    add(&mut planner, [&name, "2027-07-10", "mine", "", "until"]);
    let page = view::page(&planner);
    assert!(page.contains("A very long name of…</text>"), "{page}");
    assert!(!page.contains(&format!("{name}</text>")));
    says(&planner, &format!("{name}: 10 Jul 2027."));
}

#[test]
fn an_event_that_is_removed_elsewhere_is_told_so() {
    let mut planner = student(r#","events":[{"id":4,"title":"Trip","day":"2027-04-01"}]"#);
    planner.apply(Command::EditEvent(value("4")));
    let mut record = planner.record().clone();
    record.timeline.events.clear();
    planner.take_over(record, Keeping::Kept);
    assert!(!planner.apply(Command::DeleteEvent(value("4"))).accepted);
    says(&planner, "This event is no longer here.");
    assert!(planner.apply(Command::SaveEvent(typed(["Trip", "2027-04-01", "mine", "", "until"]))).accepted);
    assert_eq!(events(&planner).len(), 1, "what the form holds is saved");
}

/// With a day that is tried out, a clash shows the same repairs as it would above the picture.
#[test]
fn the_what_if_shows_the_smallest_repairs_of_a_clash() {
    let mut planner =
        student(r#","events":[{"id":4,"title":"Orientation","day":"2027-03-01","until":"step-1","whose":"school"}]"#);
    planner.apply(Command::Open(value("what-if")));
    planner.apply(Command::TryDate([("what-if-day", "2027-03-05")].into_iter().collect()));
    let tried = words(&planner);
    let place = tried.find("Would clash: these cannot all be true").unwrap();
    let panel = &tried[place..];
    let found = "Step 1 is on 5 Mar 2027, the day you try out.Orientation is on 1 Mar 2027.\
        By the day of \"Orientation\" at the latest: Step 1.Each of these alone solves this clash, and this one only. The softest come first:\
        Sit Step 1 4 days earlier, on 1 Mar 2027 – yours\
        Move \"Orientation\" by 4 days, to 5 Mar 2027 – your school's\
        Let \"Step 1\" come 4 days after \"Orientation\" – your school's";
    assert!(panel.contains(found), "{panel}");
    planner.apply(Command::UseDate);
    says(&planner, &found.replace("the day you try out", "as you entered"));
    // A clash that goes needs no repair.
    planner.apply(Command::Open(value("what-if")));
    planner.apply(Command::TryDate([("what-if-day", "2027-02-05")].into_iter().collect()));
    let html = view::page(&planner);
    let result = text_of(html.split("what-if-result").nth(1).unwrap());
    assert!(result.contains("Would no longer clash"), "{result}");
    assert!(!result.split("Nothing in your plan").next().unwrap().contains("Each of these alone"), "{result}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Whatever is typed: no panic, and a record that reads itself again.
    #[test]
    fn whatever_is_typed_leaves_a_record_that_can_be_kept(
        title in ".{0,90}", offset in -8000..8000_i32, step in 0..40_usize, from in any::<bool>(), school in any::<bool>()
    ) {
        let mut planner = student("");
        let steps = planner.steps_to_limit();
        let limits = steps.get(step).map(ToString::to_string).unwrap_or_default();
        let day = today().plus_days(offset).to_string();
        let side = if from { "from" } else { "until" };
        let saved = add(&mut planner, [&title, &day, if school { "school" } else { "mine" }, &limits, side]);
        prop_assert_eq!(saved.accepted, events(&planner).len() == 1);
        prop_assert!(planner.session().place == Place::Timeline);
        let page = view::page(&planner);
        prop_assert!(!page.contains("NaN"));
        let read = Record::from_json(&planner.record().to_json());
        prop_assert_eq!(read.as_ref(), Ok(planner.record()));
    }
}

/// A clash between the student's own days says nothing about a season.
#[test]
fn an_own_clash_puts_no_season_out_of_reach() {
    let clear = student("");
    let mut planner = student("");
    add(&mut planner, ["Orientation", "2027-02-11", "mine", "step-1", "until"]);
    assert!(!planner.timeline().conflicts.is_empty());
    let reached =
        |planner: &Planner| planner.seasons().iter().map(|reach| reach.conflicts.is_empty()).collect::<Vec<_>>();
    assert_eq!(reached(&planner), reached(&clear));
    assert!(reached(&clear).contains(&true));
    assert!(planner.seasons().iter().all(|reach| reach.clashes_anyway));
    assert!(clear.seasons().iter().all(|reach| !reach.clashes_anyway));
    says(&planner, "Steps of your plan clash whatever the season: see above.");
}
