//! The place "After": waiting, passing, and what is written down there.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod common;

use common::html::lines_of;
use common::{day, value};
use ready_to_sit::planner::{Command, Fields, Keeping, Outcome, Place, Planner};
use ready_to_sit::record::{Answer, ItemKind, Record};
use ready_to_sit::view;

/// A student with three results, booked for 18 December 2026, on `today`, in the place "After".
fn student(today: &str, more: &str) -> Planner {
    let text = format!(
        r#"{{"schema":1,"profile":{{"route":"us-md","attempt":"first"}},"booking":{{"exam":"2026-12-18"}},{more}
        "results":[{{"id":1,"test":"cbssa-29","date":"2026-11-21","score":{{"scale":"epc","value":64}}}},
        {{"id":2,"test":"cbssa-30","date":"2026-12-02","score":{{"scale":"epc","value":66}}}},
        {{"id":3,"test":"cbssa-31","date":"2026-12-11","score":{{"scale":"epc","value":67}}}}]}}"#
    );
    let mut planner = Planner::with_record(day(today), Record::from_json(&text).unwrap(), Keeping::InMemory);
    go(&mut planner);
    planner
}

fn go(planner: &mut Planner) {
    assert!(planner.apply(Command::Go(value("after"))).accepted);
    assert_eq!(planner.session().place, Place::After);
}

fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().copied().collect()
}

fn add(planner: &mut Planner, kind: &str, text: &str) -> Outcome {
    planner.apply(Command::SaveItem(fields(&[("kind", kind), (&format!("after-{kind}-text"), text)])))
}

fn lines(planner: &Planner) -> String {
    lines_of(&view::page(planner), &["h3", "h4", "p", "li", "dt", "dd", "summary", "legend", "label", "button"])
}

/// C-24: frozen on the exam day, before a later edit, once; anew only when the student asks.
#[test]
fn the_profile_is_frozen_before_anything_can_change_it() {
    let mut planner = student("2026-12-17", "");
    assert!(planner.record().after.snapshots.is_empty());
    planner.set_today(day("2026-12-19"));
    // The first thing done after the exam deletes a result: it was there on the day.
    assert!(planner.apply(Command::DeleteResult(value("3"))).accepted);
    let frozen = planner.record().after.snapshot(day("2026-12-18")).unwrap().clone();
    assert_eq!((frozen.results.len(), frozen.taken), (3, day("2026-12-19")));
    assert!(frozen.fail.is_some_and(|(low, high)| low < high));
    planner.apply(Command::DeleteResult(value("2")));
    assert_eq!(planner.record().after.snapshots, [frozen]);
    assert!(planner.apply(Command::FreezeProfile).accepted);
    assert_eq!(planner.record().after.snapshots[0].results.len(), 1);
    planner.apply(Command::Undo);
    assert_eq!(planner.record().after.snapshots[0].results.len(), 3);
}

#[test]
fn answers_and_lists_are_kept_changed_and_taken_back() {
    let mut planner = student("2026-12-19", "");
    planner.apply(Command::SaveAfter(fields(&[("after-feeling", "unsure")])));
    assert_eq!(planner.record().after.answer(Answer::FEELING), "unsure");
    let wrong = planner.apply(Command::SaveAfter(fields(&[("after-feeling", "splendid")])));
    assert!(!wrong.accepted);
    let long = "x".repeat(2_003);
    let refused = planner.apply(Command::SaveAfter(fields(&[("after-day-notes", &long)])));
    assert_eq!((refused.accepted, refused.focus.as_deref()), (false, Some("after-day-notes")));
    assert!(view::page(&planner).contains("This is 3 characters too long. Shorten it to 2000."));
    assert!(add(&mut planner, "question", "Who reads my file?").accepted);
    assert!(!add(&mut planner, "question", " ").accepted);
    assert!(planner.apply(Command::EditItem(value("1"))).accepted);
    assert!(view::page(&planner).contains("Save the change"));
    assert!(add(&mut planner, "question", "Who reads my file first?").accepted);
    let texts: Vec<_> = planner.record().after.of(ItemKind::Question).map(|item| item.text.as_str()).collect();
    assert_eq!(texts, ["Who reads my file first?"]);
    assert!(planner.apply(Command::DeleteItem(value("1"))).accepted);
    planner.apply(Command::Undo);
    assert_eq!(planner.record().after.items.len(), 1);
    // A number is never used twice, not even over a reload.
    planner.apply(Command::DeleteItem(value("1")));
    let again = Record::from_json(&planner.record().to_json()).unwrap();
    let mut planner = Planner::with_record(day("2026-12-19"), again, Keeping::InMemory);
    assert!(add(&mut planner, "question", "Another").accepted);
    assert_eq!(planner.record().after.items[0].id, 2);
}

/// What is typed and not kept stays through every redrawing.
#[test]
fn what_is_typed_stays() {
    let mut planner = student("2026-12-19", "");
    planner.apply_json(
        r#"{"command":"go","fields":{"value":"after"},"draft":{"after-day-notes":"Slept well","after-question-text":"May I"}}"#,
    );
    let page = view::page(&planner);
    assert!(page.contains("Slept well") && page.contains("value=\"May I\""));
}

/// The outcome is entered in place, with exam and day filled in.
#[test]
fn the_outcome_is_entered_right_there() {
    let mut planner = student("2027-01-14", "");
    assert!(planner.apply(Command::Open(value("outcome"))).accepted);
    assert!(view::page(&planner).contains(r#"value="2026-12-18""#));
    let saved = planner.apply(Command::SaveAttempt(fields(&[
        ("attempt-exam", "step-1"),
        ("attempt-day", "2026-12-18"),
        ("attempt-outcome", "passed"),
        ("attempt-result", "2027-01-13"),
    ])));
    assert_eq!((saved.accepted, saved.focus.as_deref()), (true, Some("place-heading")));
    assert!(lines(&planner).contains("You passed"));
}

/// The bar has the place once its time has come.
#[test]
fn the_bar_has_the_place_once_the_exam_day_has_come() {
    for (today, is_there) in [("2026-12-17", false), ("2026-12-18", true)] {
        let mut planner = student(today, "");
        planner.apply(Command::Go(value("now")));
        assert_eq!(view::page(&planner).contains("id=\"go-after\""), is_there, "{today}");
    }
}

/// The same student after the result, with further members of the record.
fn passed(today: &str, route: &str, more: &str) -> Planner {
    let mut planner = student(
        today,
        &format!(
            r#""attempts":[{{"exam":"step-1","day":"2026-12-18","outcome":"passed","result_on":"2027-01-13"}}],{more}"#
        ),
    );
    planner.apply(Command::SaveProfile(fields(&[("route", route), ("attempt", "first")])));
    planner
}

fn set(planner: &mut Planner, pairs: &[(&str, &str)]) {
    assert!(planner.apply(Command::SaveAfter(fields(pairs))).accepted, "{pairs:?}");
}

/// A-01, A-02, C-24, C-101, C-102, C-103: the wait on the screen.
#[test]
fn waiting_golden() {
    let mut planner = student(
        "2026-12-20",
        r#""timeline":{"dates":[{"of":"clerkships-start","binds":"on","day":"2027-01-11","whose":"school"}],
        "events":[{"id":1,"title":"Trip to Lisbon","day":"2027-02-20","whose":"mine"},
        {"id":2,"title":"Away rotation paper","day":"2027-01-29","whose":"school"}]},"#,
    );
    insta::assert_snapshot!("waiting", lines(&planner));
    for feeling in ["fine", "unsure", "bad"] {
        set(&mut planner, &[("after-feeling", feeling)]);
        let text = lines(&planner);
        let (pass, not) = (text.find("If it is a pass").unwrap(), text.find("If it is not").unwrap());
        assert_eq!(pass < not, feeling != "bad", "{feeling}");
    }
    insta::assert_snapshot!("waiting_worried", lines(&planner));
}

/// C-102: each own date before the safe week is named with what it would rest on; a later one is not.
#[test]
fn own_dates_are_held_against_the_fastest_result() {
    let planner = student(
        "2026-12-20",
        r#""timeline":{"events":[{"id":1,"title":"One","day":"2027-01-05","whose":"mine"},
        {"id":2,"title":"Two","day":"2027-01-06","whose":"mine"},{"id":3,"title":"Three","day":"2027-02-16","whose":"mine"},
        {"id":4,"title":"Four","day":"2027-02-17","whose":"mine"},{"id":5,"title":"Past","day":"2026-12-18","whose":"mine"}]},"#,
    );
    let text = lines(&planner);
    assert!(text.contains("One, 5 Jan 2027: no result is reported to come by then."), "{text}");
    assert!(text.contains("Two, 6 Jan 2027: only the fastest results are there by then."));
    assert!(text.contains("Three, 16 Feb 2027: a result is there by then as a rule, but it can come later."));
    let from = text.find("Of your own dates").unwrap();
    let list = &text[from..text.find("What to do with the wait").unwrap()];
    assert!(!list.contains("Four") && !list.contains("Past"));
}

/// B-01, B-03, B-04, B-06, B-12, A-13, A-14, C-08, C-10, C-12, C-27, C-42: right after a pass.
#[test]
fn pass_golden() {
    insta::assert_snapshot!("pass", lines(&passed("2027-01-14", "us-md", "")));
}

/// B-02, B-10, A-16, A-17: three reactions, each with its own next steps.
#[test]
fn every_reaction_has_its_own_next_steps() {
    let mut planner = passed("2027-01-14", "us-md", "");
    let mut seen = Vec::new();
    for reaction in ["happy", "mixed", "unhappy"] {
        set(&mut planner, &[("after-reaction", reaction)]);
        let text = lines(&planner);
        let from = text.find("How do you feel about it?").unwrap();
        let part = text[from..text.find("Look back, whatever the result").unwrap()].to_owned();
        assert!(!seen.contains(&part));
        seen.push(part);
    }
    set(
        &mut planner,
        &[("after-unhappy-why", ""), ("after-unhappy-why-program", "on"), ("after-unhappy-why-location", "on")],
    );
    let text = lines(&planner);
    assert!(text.contains("A certain programme: strength elsewhere can balance"));
    assert!(text.contains("A certain place: look for ways to be seen there"));
    assert!(!text.contains("A certain specialty: talk with"));
    assert!(text.contains("prepare to do better on Step 2 CK"));
}

/// B-04 to B-08: the reminder stands for two weeks after the result and goes as soon as something is written.
#[test]
fn the_reminder_to_look_back_fades() {
    const REMINDER: &str = "You remember it best now";
    for (today, stands) in [("2027-01-13", true), ("2027-01-27", true), ("2027-01-28", false)] {
        assert_eq!(lines(&passed(today, "us-md", "")).contains(REMINDER), stands, "{today}");
    }
    let mut planner = passed("2027-01-14", "us-md", "");
    assert!(add(&mut planner, "keep", "Timed blocks of 20").accepted);
    assert!(!lines(&planner).contains(REMINDER));
}

/// B-05, B-07, B-08, B-09, B-15: lists, resources with feedback to copy, three commitments with days.
#[test]
fn what_is_written_is_kept_and_can_be_taken_along() {
    let mut planner = passed("2027-01-14", "us-md", "");
    assert!(add(&mut planner, "keep", "Timed blocks of 20").accepted);
    assert!(add(&mut planner, "change", "Started questions too late").accepted);
    let resource = |rating: &'static str| {
        Command::SaveItem(fields(&[
            ("kind", "resource"),
            ("after-resource-text", "A question bank"),
            ("after-resource-number", "210"),
            ("after-resource-rating", rating),
            ("after-resource-note", "Good explanations."),
        ]))
    };
    assert!(!planner.apply(resource("6")).accepted);
    assert!(lines(&planner).contains("Enter a whole number from 1 to 5."));
    assert!(planner.apply(resource("4")).accepted);
    let copy = "A question bank: used while preparing for Step 1, about 210 hours, useful 4 of 5. Good explanations.";
    assert!(lines(&planner).contains(copy) || view::page(&planner).contains(copy));
    for (number, day) in ["2027-02-01", "2027-03-01", "2027-04-01"].into_iter().enumerate() {
        let text = format!("Commitment {number}");
        let sent = fields(&[("kind", "commitment"), ("after-commitment-text", &text), ("after-commitment-day", day)]);
        assert!(planner.apply(Command::SaveItem(sent)).accepted);
    }
    assert!(lines(&planner).contains("Three things I will do: 3 of 3 written"));
    assert!(!view::page(&planner).contains("commitment-form"));
    let id = planner.record().after.of(ItemKind::Commitment).next().unwrap().id;
    assert!(planner.apply(Command::TickItem(value(&id.to_string()))).accepted);
    assert!(lines(&planner).contains("Done: Commitment 0, by 1 Feb 2027"));
    insta::assert_snapshot!("pass_looked_back", lines(&planner));
    // All of it comes back from the document: the plan for Step 2 CK reads it there.
    assert_eq!(Record::from_json(&planner.record().to_json()).unwrap().after, planner.record().after);
}

/// C-27: the margin in words and as a range, from the frozen profile; never a score.
#[test]
fn the_margin_is_an_estimate_and_never_a_score() {
    let mut planner = passed("2027-01-14", "us-md", "");
    let text = lines(&planner);
    let from = text.find("Was it close?").unwrap();
    let part = &text[from..text.find("Where weak systems come back").unwrap()];
    assert!(part.contains("Of 100 people with results like these"), "{part}");
    assert!(part.contains("It is no score"));
    // No three-digit number but the 100 people.
    let numbers: Vec<&str> = part.split(|c: char| !c.is_ascii_digit()).filter(|word| word.len() == 3).collect();
    assert!(numbers.iter().all(|number| *number == "100"), "{numbers:?}");
    // In words only there is no picture, and the same numbers.
    assert!(view::page(&planner).contains("svg class=\"array\""));
    planner.apply(Command::SaveDisplay(fields(&[("words-only", "on")])));
    assert!(!view::page(&planner).contains("svg class=\"array\""));
    assert!(lines(&planner).contains("By your practice"));
}

/// C-34, C-41: ticked systems, the shelf exams in which they come back, and Step 2 CK.
#[test]
fn weak_systems_are_mapped_to_clerkships() {
    let mut planner = passed("2027-01-14", "us-md", "");
    assert!(!lines(&planner).contains("My weak systems, and who needs them"));
    set(&mut planner, &[("after-weak", ""), ("after-weak-renal", "on"), ("after-weak-neuro", "on")]);
    assert_eq!(planner.record().after.answer(Answer::WEAK), "renal neuro");
    let text = lines(&planner);
    assert!(text.contains("Kidneys and urinary tract: Internal medicine, Surgery; then Step 2 CK"), "{text}");
    assert!(text.contains("of 100 answers, 76.1 were right the first time and 69.7 the second."));
    set(&mut planner, &[("after-weak", "")]);
    assert_eq!(planner.record().after.answer(Answer::WEAK), "");
}

/// B-12, B-13: which part can balance another, and by when.
#[test]
fn components_become_levers_with_days() {
    let mut planner = passed("2027-01-14", "us-md", r#""timeline":{"season":2028},"#);
    set(&mut planner, &[("after-clerkships", "strong"), ("after-step-2-ck", "ahead"), ("after-letters", "weak")]);
    let text = lines(&planner);
    assert!(text.contains("These speak for you already: Clerkship evaluations."), "{text}");
    assert!(text.contains("Step 2 CK: it has a number and is still open."));
    assert!(text.contains("expected and not announced"));
    insta::assert_snapshot!("pass_levers", text);
    set(&mut planner, &[("after-letters", "")]);
    assert!(!lines(&planner).contains("Letters: ask those"));
    // An exam that is passed is no lever any more.
    let attempt = [("attempt-exam", "step-2"), ("attempt-day", "2027-01-13"), ("attempt-outcome", "passed")];
    assert!(planner.apply(Command::SaveAttempt(fields(&attempt))).accepted);
    assert!(!lines(&planner).contains("Step 2 CK: it has a number"));
}

/// C-28, C-41, C-93, C-94: a pass that stands on thin ground is flagged by what the student says, and gets a plan.
#[test]
fn a_shaky_pass_gets_a_plan() {
    let mut planner = passed("2027-01-14", "us-md", "");
    assert!(!view::page(&planner).contains("shaky-plan"));
    set(&mut planner, &[("after-shaky", ""), ("after-shaky-shelf-fail", "on")]);
    assert!(lines(&planner).contains("Tell the clerkship director or your advisor about the shelf exam this week."));
    insta::assert_snapshot!("pass_shaky", lines(&planner));
}

/// C-111, A-14: a pass outside ECFMG's years, by its own dates; a US student has no such limit.
#[test]
fn a_pass_outside_the_years_golden() {
    let more = r#""attempts":[{"exam":"step-1","day":"2019-03-01","outcome":"passed"}],"#;
    for (route, lapsed) in [("us-md", false), ("us-do", false), ("us-img", true), ("non-us-img", true)] {
        let mut planner = student("2026-11-22", more);
        planner.apply(Command::SaveProfile(fields(&[("route", route), ("attempt", "first")])));
        let text = lines(&planner);
        assert_eq!(text.contains("ECFMG may no longer count it"), lapsed, "{route}");
        if lapsed {
            assert!(text.contains("the years of ECFMG end on 1 Mar 2026"), "{text}");
        }
        insta::assert_snapshot!(format!("old_pass_{route}"), text);
    }
    let mut planner = student("2026-11-22", more);
    planner.apply(Command::SaveState(value("AZ")));
    assert!(lines(&planner).contains("your state may no longer count it"));
    let mut planner = passed("2027-01-14", "us-md", "");
    set(&mut planner, &[("after-pass-refused", "other")]);
    insta::assert_snapshot!("refused_pass", lines(&planner));
    set(&mut planner, &[("after-pass-refused", "")]);
    assert!(lines(&planner).contains("You passed"));
}

/// A-23, D-37: own questions and the reason why, on every branch.
#[test]
fn own_questions_and_my_why_stand_everywhere() {
    let mut planner = student("2026-11-22", "");
    assert!(add(&mut planner, "question", "Is my date sensible?").accepted);
    set(&mut planner, &[("after-why", "My grandmother's doctor."), ("then", "my-why-title")]);
    assert!(lines(&planner).contains("Is my date sensible?"));
    planner.set_today(day("2026-12-30"));
    assert!(lines(&planner).contains("Is my date sensible?"));
    assert!(view::page(&planner).contains("My grandmother's doctor."));
    planner.apply(Command::Go(value("advisor")));
    assert!(lines(&planner).contains("Is my date sensible?"));
}

/// B-03: "Now" has no verdict for an exam that is passed, unless another one is booked.
#[test]
fn a_passed_exam_gets_no_verdict() {
    let mut planner = passed("2027-01-14", "us-md", "");
    planner.apply(Command::Go(value("now")));
    assert!(lines(&planner).contains("You passed Step 1"));
    planner.apply(Command::SaveBooking(fields(&[("exam", "2027-03-01")])));
    assert!(!lines(&planner).contains("You passed Step 1"));
}

/// C-105: an attempt that was not completed counts, and says nothing about what the student knows.
#[test]
fn incomplete_golden() {
    let planner = student("2027-01-14", r#""attempts":[{"exam":"step-1","day":"2026-12-18","outcome":"incomplete"}],"#);
    insta::assert_snapshot!("incomplete", lines(&planner));
}

/// Who sits no USMLE waits for COMLEX Level 1, whose days no rule of ours tells.
#[test]
fn comlex_only_golden() {
    let only = r#""timeline":{"comlex_only":true},"#;
    let mut planner = student("2026-12-30", only);
    planner.apply(Command::SaveProfile(fields(&[("route", "us-do"), ("attempt", "first")])));
    planner.apply(Command::SaveBooking(fields(&[("exam", "2026-12-18"), ("comlex", "2026-12-28")])));
    let waiting = lines(&planner);
    assert!(waiting.contains("COMLEX Level 1 on 28 Dec 2026") && !waiting.contains("Safe to plan with"), "{waiting}");
    let attempt = [("attempt-exam", "comlex-1"), ("attempt-day", "2026-12-28"), ("attempt-outcome", "passed")];
    assert!(planner.apply(Command::SaveAttempt(fields(&attempt))).accepted);
    // No chance of a Step 1 is told for another exam, and the next one goes by its own name.
    let text = lines(&planner);
    assert!(!text.contains("Of 100 people") && !text.contains("Step 2 CK"), "{text}");
    insta::assert_snapshot!("pass_comlex_only", text);
}

/// What a newer version wrote is kept as it is, and said.
#[test]
fn notes_that_cannot_be_read_are_kept() {
    let mut planner = student("2026-12-20", r#""after":{"feeling":"splendid"},"#);
    assert!(lines(&planner).contains("cannot be read by this version of the planner"));
    assert!(!planner.apply(Command::SaveAfter(fields(&[("after-feeling", "fine")]))).accepted);
    assert!(!add(&mut planner, "keep", "Walks").accepted);
    assert!(planner.record().to_json().contains(r#""after":{"feeling":"splendid"}"#));
}

/// On the day itself nobody is told that it is over.
#[test]
fn the_exam_day_itself() {
    let text = lines(&student("2026-12-18", ""));
    assert!(text.contains("Today is your exam day") && !text.contains("You have sat it"), "{text}");
    assert!(!text.contains("Enter my result"));
}

/// A-13, A-14, B-03, C-111: the closed lane on each route, with the years that count there.
#[test]
fn the_closed_lane_on_each_route() {
    for route in ["us-md", "us-do", "us-img", "non-us-img"] {
        let mut planner = passed("2027-01-14", route, "");
        planner.apply(Command::SaveState(value("NC")));
        let text = lines(&planner);
        let (from, to) = (text.find("Step 1 is closed").unwrap(), text.find("Has somebody said").unwrap());
        insta::assert_snapshot!(format!("closed_{route}"), text[from..to].trim());
    }
}

/// C-106: a pass does not hide the attempts before it.
#[test]
fn earlier_attempts_are_said_to_stay() {
    let more = r#""attempts":[{"exam":"step-1","day":"2026-03-02","outcome":"failed"},{"exam":"step-1","day":"2026-12-18","outcome":"passed"}],"#;
    assert!(lines(&student("2027-01-14", more)).contains("Earlier attempts stay on the transcript beside it."));
    assert!(!lines(&passed("2027-01-14", "us-md", "")).contains("Earlier attempts stay"));
}

/// A-24, B-16, C-120: who has gone over the advice and when, and a place for the site's own links, named as the site's.
#[test]
fn the_advice_names_its_review_and_the_site_its_links() {
    let mut planner = student("2026-12-20", "");
    assert!(lines(&planner).contains("last gone over on 22 Nov 2026"));
    let links = r#"{"links":[{"label":"What to read next","href":"https://example.org/next"}]}"#;
    assert_eq!(planner.site_is(links), Vec::<String>::new());
    let text = lines(&planner);
    assert!(text.find("From this site").unwrap() < text.find("What to read next").unwrap(), "{text}");
}

/// A site that leaves the place out of its bar gets no way to it on "Now" either.
#[test]
fn a_site_can_leave_the_place_out() {
    let mut planner = student("2026-12-20", "");
    planner.apply(Command::Go(value("now")));
    assert!(view::page(&planner).contains("see-after"));
    planner.site_is(r#"{"sections":"results timeline"}"#);
    assert!(!view::page(&planner).contains("see-after") && !view::page(&planner).contains("go-after"));
}

/// Every outcome on every route, over the years: the place is drawn, with one heading to go to.
#[test]
fn the_place_is_drawn_whatever_happened() {
    for outcome in ["waiting", "passed", "failed", "incomplete"] {
        for route in ["us-md", "us-do", "us-img", "non-us-img"] {
            let attempt = format!(r#""attempts":[{{"exam":"step-1","day":"2026-12-18","outcome":"{outcome}"}}],"#);
            let mut planner = student("2026-12-18", &attempt);
            planner.apply(Command::SaveProfile(fields(&[("route", route), ("attempt", "first")])));
            for days in [0, 1, 20, 40, 80, 400, 2_000, 4_000] {
                planner.set_today(day("2026-12-18").plus_days(days));
                let page = view::page(&planner);
                assert_eq!(page.matches("id=\"place-heading\"").count(), 1, "{outcome} {route} {days}");
                let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
                let twice = ids.iter().find(|id| ids.iter().filter(|other| other == id).count() > 1);
                assert_eq!(twice, None, "{outcome} {route} {days}");
            }
        }
    }
}
