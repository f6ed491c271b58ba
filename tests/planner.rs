//! The planner as a student drives it: command by command.

mod common;

use common::{day, planner, rows, start, today, value};
use ready_to_sit::json::Value as JsonValue;
use ready_to_sit::planner::{
    Command, Effect, Field, Fields, Keeping, Opened, Place, Planner, Problem, Question, Unsaved,
};
use ready_to_sit::readiness::Verdict;
use ready_to_sit::record::{AcceptableRisk, Confirmation, ExamDate, PracticeTest, Record, ResultId, Scale, ScoreError};
use ready_to_sit::store::{Change, Clash, Path};

const TWO: [(&str, &str, &str, &str); 2] =
    [("cbssa-30", "2026-11-08", "71", "97"), ("cbssa-31", "2026-11-19", "73", "")];

fn problems(planner: &Planner, row: usize) -> Vec<(Field, Problem)> {
    planner.session().entry.problems_of(row).to_vec()
}

fn add(planner: &mut Planner, results: &[(&str, &str, &str, &str)]) -> bool {
    planner.apply(Command::AddResults(rows(results).into_iter().collect())).accepted
}

fn with(results: &[(&str, &str, &str, &str)], more: &[(&str, &str)]) -> Fields {
    rows(results).into_iter().chain(more.iter().map(|(name, text)| ((*name).into(), (*text).into()))).collect()
}

/// What a box that says yes sends: the values that it is about.
fn said_yes((test, date, score, printed): (&str, &str, &str, &str)) -> String {
    [test, "", score, date, printed].join("|")
}

/// C-87: the answer stands on data and date together.
#[test]
fn three_answers_on_one_screen_make_an_answer() {
    let planner = planner("2026-12-18", &TWO);
    assert!(!planner.session().first_run);
    assert_eq!(planner.session().place, Place::Now);
    assert_eq!(planner.record().booking.exam_day(), Some(day("2026-12-18")));
    assert_eq!(planner.record().results().len(), 2);
    assert_ne!(planner.assessment().verdict, Verdict::NotEnough);
}

#[test]
fn not_booked_yet_is_an_answer_and_a_date_beats_it() {
    let mut planner = Planner::new(today());
    let fields = [("not-booked", "on"), ("exam", "")].into_iter().collect();
    assert!(planner.apply(Command::Start(fields)).accepted);
    assert_eq!(planner.record().booking.exam, Some(ExamDate::NotBooked));
    let fields = [("not-booked", "on"), ("exam", "2026-12-18")].into_iter().collect();
    assert!(planner.apply(Command::SaveBooking(fields)).accepted);
    assert_eq!(planner.record().booking.exam_day(), Some(day("2026-12-18")));
}

#[test]
fn one_wrong_row_keeps_all_rows_out_and_loses_nothing() {
    let mut planner = Planner::new(today());
    let outcome = start(&mut planner, "2026-12-18", &[TWO[0], ("cbssa-31", "2026-11-30", "730", "high")]);
    assert!(!outcome.accepted);
    assert!(planner.record().is_empty());
    assert!(problems(&planner, 0).is_empty());
    let fields: Vec<Field> = problems(&planner, 1).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, [Field::Score, Field::Date, Field::Printed]);
    assert_eq!(outcome.focus, Some(planner.session().control_id("score", 1)));
    assert_eq!(outcome.announce.as_deref(), Some("3 things need a look before this can be saved."));
    assert_eq!(planner.session().entry.rows[1].printed, "high");
    assert_eq!(planner.session().booking.exam, "2026-12-18");
}

#[test]
fn every_wrong_entry_has_its_own_message_at_its_field() {
    for (row, field, problem) in [
        (("", "2026-11-08", "71", ""), Field::Test, Problem::TestMissing),
        (("cbssa-30", "", "71", ""), Field::Date, Problem::DateMissing),
        (("cbssa-30", "2026-11-23", "71", ""), Field::Date, Problem::DateInFuture { today: today() }),
        (("free-120", "2026-11-08", "71", "91"), Field::Printed, Problem::PrintedElsewhere),
        (("amboss", "2026-11-08", "71", ""), Field::Scale, Problem::ScaleMissing),
    ] {
        let mut planner = Planner::new(today());
        assert!(!add(&mut planner, &[row]));
        assert_eq!(problems(&planner, 0), [(field, problem)], "{row:?}");
    }
    for (row, field) in [
        (("cbssa-30", "2026-02-30", "71", ""), Field::Date),
        (("cbssa-30", "2026-11-08", "", ""), Field::Score),
        (("cbssa-30", "2026-11-08", "71", "100"), Field::Printed),
    ] {
        let mut planner = Planner::new(today());
        assert!(!add(&mut planner, &[row]));
        assert_eq!(problems(&planner, 0)[0].0, field, "{row:?}");
    }
}

#[test]
fn adding_nothing_says_what_is_needed() {
    let mut planner = Planner::new(today());
    assert!(!add(&mut planner, &[("", "", "", ""), ("", "", "", "")]));
    assert_eq!(problems(&planner, 0), [(Field::Test, Problem::NothingEntered)]);
    assert!(!add(&mut planner, &[("", "", "", ""), ("cbssa-31", "", "", "")]));
    assert_eq!(problems(&planner, 1)[0].1, Problem::Score(ScoreError::Missing), "a row begun is asked about");
}

/// C-11, C-07: the planner asks which kind a number is, and converts nothing.
#[test]
fn a_number_that_does_not_fit_its_scale_is_asked_about() {
    let mut planner = Planner::new(today());
    assert!(!add(&mut planner, &[("cbssa-30", "2021-11-08", "215", "")]));
    assert_eq!(problems(&planner, 0)[0].1, Problem::ScoreOfAnotherScale { typed: "215".into() });
    assert!(planner.session().entry.rows[0].asks_scale());

    let row = [("cbssa-30", "2026-11-08", "215", "")];
    assert!(planner.apply(Command::AddResults(with(&row, &[("scale-0", "three-digit")]))).accepted);
    let score = planner.record().results()[0].score;
    assert_eq!((score.scale(), score.value()), (Scale::ThreeDigit, 215.0));
    assert!(planner.assessment().chances.is_none(), "a three-digit number never becomes a chance");
}

#[test]
fn a_duplicate_is_asked_about_and_kept_only_on_a_yes() {
    let mut planner = planner("2026-12-18", &TWO);
    let again = [TWO[0]];
    assert!(!add(&mut planner, &again));
    let expected = Question::Duplicate { test: "NBME form 30".into() };
    assert_eq!(problems(&planner, 0), [(Field::Date, Problem::Ask(expected))]);
    assert!(planner.apply(Command::AddResults(with(&again, &[("yes-duplicate-0", &said_yes(again[0]))]))).accepted);
    assert_eq!(planner.record().results().len(), 3);
    assert_eq!(planner.record().results()[2].confirmed, [Confirmation::Duplicate]);
}

#[test]
fn two_rows_of_one_form_are_duplicates_of_each_other() {
    let mut planner = Planner::new(today());
    assert!(!add(&mut planner, &[TWO[0], TWO[0]]));
    assert!(problems(&planner, 0).is_empty());
    assert_eq!(problems(&planner, 1).len(), 1);
}

#[test]
fn a_printed_chance_far_from_its_score_is_asked_about() {
    let mut planner = Planner::new(today());
    for (score, printed, low) in [("71", "20", true), ("50", "95", false)] {
        let row = [("cbssa-30", "2026-11-08", score, printed)];
        assert!(!add(&mut planner, &row), "{row:?}");
        let found = problems(&planner, 0);
        match &found[0] {
            (Field::Printed, Problem::Ask(Question::PrintedLow { .. })) => assert!(low),
            (Field::Printed, Problem::Ask(Question::PrintedHigh { .. })) => assert!(!low),
            other => panic!("{other:?}"),
        }
        assert!(planner.apply(Command::AddResults(with(&row, &[("yes-printed-0", &said_yes(row[0]))]))).accepted);
        assert!(planner.apply(Command::Undo).accepted);
    }
    assert!(
        add(&mut planner, &[("cbssa-30", "2026-11-08", "65", "80")]),
        "between the published readings: no question"
    );
}

#[test]
fn a_yes_covers_no_other_values() {
    let mut planner = Planner::new(today());
    let row = [("cbssa-30", "2026-11-08", "66", "19")];
    assert!(planner.apply(Command::AddResults(with(&row, &[("yes-printed-0", &said_yes(row[0]))]))).accepted);
    planner.apply(Command::EditResult(value("1")));
    let changed = [("cbssa-30", "2026-11-08", "72", "2")];
    let stale = [("yes-printed-0", &*said_yes(row[0]))];
    assert!(!planner.apply(Command::SaveResult(with(&changed, &stale))).accepted);
    assert!(planner.apply(Command::SaveResult(with(&row, &stale))).accepted, "unchanged, the yes still holds");
}

#[test]
fn a_result_of_years_ago_is_asked_about() {
    let mut planner = Planner::new(today());
    assert!(!add(&mut planner, &[("cbssa-30", "2024-11-08", "65", "")]));
    assert_eq!(problems(&planner, 0), [(Field::Date, Problem::Ask(Question::OldDate))]);
}

#[test]
fn pasted_lines_become_rows_to_look_at_before_anything_is_added() {
    let mut planner = Planner::new(today());
    let fields = [("lines", "NBME 30 2026-11-08 71 97%\nNBME 31, 11/12/2026, 73"), ("rows", "2"), ("route", "us-do")];
    assert!(planner.apply(Command::ReadLines(fields.into_iter().collect())).accepted);
    assert!(planner.record().is_empty());
    let rows = &planner.session().entry.rows;
    assert_eq!(rows.len(), 2, "the two empty rows of the first screen give way");
    assert_eq!((rows[0].date.as_str(), rows[0].printed.as_str()), ("2026-11-08", "97"));
    assert_eq!(rows[1].date, "", "12 November or 11 December: not guessed");
    assert_eq!(planner.session().profile.route, "us-do", "what was chosen above the rows stays");
}

#[test]
fn edit_delete_and_undo() {
    let mut planner = planner("2026-12-18", &TWO);
    let before = planner.record().clone();

    assert!(planner.apply(Command::EditResult(value("1"))).accepted);
    assert_eq!(planner.session().results_form(), Some(Opened::Edit(ResultId(1))));
    assert_eq!(planner.session().entry.rows[0].score, "71");
    assert!(
        !planner
            .apply(Command::SaveResult(rows(&[("cbssa-30", "2026-11-08", "seventy", "")]).into_iter().collect()))
            .accepted
    );
    assert_eq!(planner.session().results_form(), Some(Opened::Edit(ResultId(1))), "a wrong change stays open");
    assert!(
        planner
            .apply(Command::SaveResult(rows(&[("cbssa-29", "2026-11-07", "69", "")]).into_iter().collect()))
            .accepted
    );
    assert_eq!(planner.record().result(ResultId(1)).unwrap().test, PracticeTest::Cbssa { form: Some(29) });

    assert!(planner.apply(Command::DeleteResult(value("2"))).accepted);
    assert_eq!(planner.record().results().len(), 1);
    assert!(planner.session().notice.as_ref().unwrap().undo);

    assert!(planner.apply(Command::Undo).accepted);
    assert!(planner.apply(Command::Undo).accepted);
    assert_eq!(*planner.record(), before);
    assert_eq!(*planner.assessment(), ready_to_sit::readiness::assess(&before, today()));
}

#[test]
fn an_unknown_command_or_result_changes_nothing() {
    let mut planner = planner("2026-12-18", &TWO);
    let before = planner.record().clone();
    for json in [
        "",
        "[]",
        r#"{"command":"sit-for-me","fields":{}}"#,
        r#"{"command":"go","fields":{"value":"nowhere"}}"#,
        r#"{"command":"delete-result","fields":{"value":"99"}}"#,
        r#"{"command":"edit-result","fields":{"value":"one"}}"#,
        r#"{"command":"save-result","fields":{}}"#,
        r#"{"command":"save-risk","fields":{"value":"0"}}"#,
        r#"{"command":"open","fields":{"value":"window"}}"#,
        r#"{"command":"add-results","fields":{"rows":"99999999999999"}}"#,
        r#"{"command":"set-aside-damaged","fields":{}}"#,
    ] {
        let outcome = planner.apply_json(json);
        assert!(!outcome.accepted, "{json}");
        assert_eq!(outcome.effect, None, "{json}");
    }
    assert_eq!(*planner.record(), before);
}

#[test]
fn the_acceptable_chance_is_the_students_own() {
    let mut planner = planner("2026-12-18", &TWO);
    assert_eq!(planner.record().accepted_risk().in_100(), 5);
    assert!(planner.apply(Command::SaveRisk(value("10"))).accepted);
    assert_eq!(planner.record().acceptable_risk, AcceptableRisk::of_100(10));
}

#[test]
fn nothing_is_written_until_keep_is_pressed_and_everything_after() {
    let mut planner = planner("2026-12-18", &TWO);
    assert_eq!(planner.apply(Command::DeleteResult(value("2"))).effect, None);
    let kept = planner.apply(Command::Keep);
    assert_eq!(kept.effect, Some(Effect::Save));
    planner.keeping_is_now(Keeping::Kept);
    let outcome = planner.apply(Command::DeleteResult(value("1")));
    assert_eq!(outcome.effect, Some(Effect::Save));
    planner.keeping_is_now(Keeping::Unsaved(Unsaved::Full));
    let outcome = planner.apply(Command::Undo);
    assert_eq!(outcome.effect, Some(Effect::Save), "a failed write is tried again with the next change");
}

#[test]
fn two_taps_delete_everything() {
    let mut planner = planner("2026-12-18", &TWO);
    planner.keeping_is_now(Keeping::Kept);
    assert_eq!(planner.apply(Command::AskDeleteAll).effect, None);
    assert_eq!(planner.record().results().len(), 2);
    assert_eq!(planner.apply(Command::DeleteAll).effect, Some(Effect::Erase));
    assert!(planner.record().is_empty());
    assert!(!planner.session().can_undo(), "what was deleted is gone from memory too");
}

#[test]
fn damaged_data_is_never_overwritten_unasked() {
    let keeping = Keeping::Damaged { raw: "{broken".into(), problem: "why".into() };
    let mut planner = Planner::with_record(today(), Record::default(), keeping);
    assert!(start(&mut planner, "", &TWO).accepted);
    assert_eq!(planner.apply(Command::DeleteResult(value("1"))).effect, None);
    assert!(!planner.apply(Command::Keep).accepted);
    let download = planner.apply(Command::DownloadDamaged).effect;
    assert_eq!(download, Some(Effect::Download { name: "ready-to-sit-saved-data.txt".into(), text: "{broken".into() }));
    assert_eq!(planner.apply(Command::SetAsideDamaged).effect, Some(Effect::SetAside));
}

#[test]
fn what_two_tabs_changed_is_the_students_to_decide() {
    let mut here = planner("2026-12-18", &TWO);
    let change = Change { at: Path::of_field("acceptable_risk"), was: None, is: Some(JsonValue::whole(10)) };
    let clash = Clash { change, theirs: Some(JsonValue::whole(5)) };
    assert!(!here.apply(Command::UseStored).accepted, "there is nothing to decide yet");
    here.keeping_is_now(Keeping::Contested(vec![clash]));
    assert_eq!(here.apply(Command::DeleteResult(value("1"))).effect, Some(Effect::Save), "all else goes on");
    assert_eq!(here.apply(Command::UseStored).effect, Some(Effect::Decide { ours: false }));
    assert_eq!(here.apply(Command::ReplaceStored).effect, Some(Effect::Decide { ours: true }));
    let theirs = planner("2027-01-18", &TWO[..1]).record().clone();
    here.decided(theirs.clone());
    assert_eq!(*here.record(), theirs);
    assert!(here.session().can_undo(), "what was entered here can be taken back");
}

/// Whatever is begun in a form outlives everything else that is done on the screen.
#[test]
fn no_other_step_loses_what_is_typed() {
    let draft = r#""draft":{"rows":"1","test-0":"cbssa-29","date-0":"","score-0":"7","printed-0":"","attempt":"repeat","exam":""}"#;
    let steps = [
        r#""command":"go","fields":{"value":"results"}"#,
        r#""command":"go","fields":{"value":"sources"}"#,
        r#""command":"save-risk","fields":{"value":"10"}"#,
        r#""command":"delete-result","fields":{"value":"2"}"#,
        r#""command":"undo""#,
        r#""command":"open","fields":{"value":"booking"}"#,
        r#""command":"save-booking","fields":{"exam":"2026-12-20"}"#,
        r#""command":"edit-result","fields":{"value":"1"}"#,
        r#""command":"ask-delete-all""#,
        r#""command":"close","fields":{"value":"delete-all"}"#,
        r#""command":"keep""#,
        r#""command":"no-such-step""#,
    ];
    let mut adding = planner("2026-12-18", &TWO);
    adding.apply(Command::Open(value("add")));
    for mut planner in [adding, Planner::new(today())] {
        for step in steps {
            planner.apply_json(&format!("{{{step},{draft}}}"));
            let row = &planner.session().entry.rows[0];
            assert_eq!((row.test.as_str(), row.score.as_str()), ("cbssa-29", "7"), "{step}");
        }
        if planner.session().first_run {
            assert_eq!(planner.session().profile.attempt, "repeat");
        }
    }
}

#[test]
fn a_row_can_be_left_out() {
    let mut planner = Planner::new(today());
    assert!(planner.apply(Command::DropRow(with(&TWO, &[("value", "0")]))).accepted);
    assert_eq!(planner.session().entry.rows.len(), 1);
    assert_eq!(planner.session().entry.rows[0].test, "cbssa-31");
    assert!(!planner.apply(Command::DropRow(with(&TWO, &[("value", "7")]))).accepted);
}

#[test]
fn deleting_that_fails_is_said_plainly() {
    let mut planner = planner("2026-12-18", &TWO);
    planner.keeping_is_now(Keeping::Kept);
    planner.apply(Command::DeleteAll);
    planner.keeping_is_now(Keeping::NotErased);
    assert!(planner.session().notice.as_ref().unwrap().text.contains("could not be deleted"));
}

#[test]
fn wrong_limits_are_told_at_their_fields() {
    let mut planner = planner("2026-12-18", &TWO);
    planner.apply(Command::Open(value("booking")));
    let fields = [("exam", "2026-12-18"), ("last-change", "2026-12-24"), ("school-limit", "soon")];
    assert!(!planner.apply(Command::SaveBooking(fields.into_iter().collect())).accepted);
    let found = &planner.session().booking_problems;
    assert!(found.exam.is_none() && found.last_change.is_some() && found.school_limit.is_some());
    assert_eq!(planner.session().booking.school_limit, "soon");
}

#[test]
fn a_new_day_brings_a_new_answer() {
    let mut planner = planner("2026-12-18", &TWO);
    planner.set_today(day("2026-12-19"));
    assert_eq!(planner.assessment().exam, None);
    planner.set_today(day("2026-12-01"));
    assert_eq!(planner.assessment().exam, Some(day("2026-12-18")));
}

#[test]
fn another_tabs_change_appears_and_an_open_form_stays_open() {
    let mut here = planner("2026-12-18", &TWO);
    here.keeping_is_now(Keeping::Kept);
    let mut there = here.clone();
    assert!(there.apply(Command::DeleteResult(value("1"))).accepted);
    here.apply(Command::Go(value("results")));
    here.apply(Command::Open(value("add")));
    here.apply(Command::DraftResults(rows(&[("cbse", "", "6", "")]).into_iter().collect()));
    let typed = here.session().entry.clone();

    here.take_over(there.record().clone(), Keeping::Kept);
    assert_eq!(here.record(), there.record());
    assert_eq!(here.assessment(), there.assessment());
    assert_eq!((here.session().place, here.session().results_form()), (Place::Results, Some(Opened::Add)));
    assert_eq!(here.session().entry, typed);
    assert!(!here.session().can_undo(), "it would take back the other tab's change, too");

    assert!(!here.apply(Command::EditResult(value("2"))).accepted, "rows begun are not thrown away");
    here.apply(Command::Close(value("results")));
    here.apply(Command::EditResult(value("2")));
    there.apply(Command::DeleteResult(value("2")));
    here.take_over(there.record().clone(), Keeping::Kept);
    assert_eq!(here.session().results_form(), None, "a result that is gone cannot be edited");
}

#[test]
fn a_tab_on_its_first_screen_follows_and_keeps_begun_rows() {
    let kept = planner("2026-12-18", &TWO);
    let mut blank = Planner::new(today());
    blank.take_over(kept.record().clone(), Keeping::Kept);
    assert_eq!((blank.session().first_run, blank.session().results_form()), (false, None));

    let mut begun = Planner::new(today());
    begun.apply(Command::DraftResults(rows(&[("cbse", "", "6", "")]).into_iter().collect()));
    begun.take_over(kept.record().clone(), Keeping::Kept);
    assert_eq!((begun.session().first_run, begun.session().results_form()), (false, Some(Opened::Add)));
    assert_eq!(begun.session().entry.rows[0].score, "6");

    begun.take_over(Record::default(), Keeping::InMemory);
    assert!(begun.session().first_run, "deleting everything reaches every tab");
}
