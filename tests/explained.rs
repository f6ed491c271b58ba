//! Why this answer, what would change it, dip or signal, other sources and hard deadlines, as a student reads them.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    reason = "helpers of tests may fail the test; clippy's own allowance covers only functions marked as tests"
)]

mod common;
#[path = "common/student.rs"]
mod student;

use common::html::lines_of;
use ready_to_sit::planner::{Command, Keeping, Planner};
use ready_to_sit::readiness::{Margin, Surprise, Verdict};
use ready_to_sit::view;
use student::{Student, in_days};

/// The planner of a student who comes back: the record was kept, and nothing has been told since.
fn back(student: &Student) -> Planner {
    Planner::with_record(student.today, student.record(), Keeping::Kept)
}

/// The words of some HTML, a line for each block.
fn words(html: &str) -> String {
    let html = html.replace("</strong>", "</strong> ");
    let text = lines_of(&html, &["p", "li", "h3", "h4", "summary", "ul", "details", "section"]);
    text.replace("  ", " ").replace(" .", ".").replace(" ,", ",").replace("&quot;", "\"")
}

/// The words from `begin` to the next `end`; empty where there is no such part.
fn between(html: &str, begin: &str, end: &str) -> String {
    let part = html.split_once(begin).and_then(|(_, rest)| rest.split_once(end));
    part.map_or(String::new(), |(part, _)| words(&format!("<{part}")))
}

fn panel(student: &Student, id: &str) -> String {
    between(&view::page(&back(student)), &format!("<details id=\"{id}\""), "</details>")
}

/// What stands in view beside the verdict.
fn asides(student: &Student) -> String {
    let html = view::page(&back(student));
    let parts = html.split("<p class=\"aside\">").skip(1);
    parts.map(|part| words(part.split("</p>").next().unwrap())).collect::<Vec<_>>().join("\n")
}

fn choices(student: &Student) -> String {
    between(&view::page(&back(student)), "<section aria-labelledby=\"choices-title\"", "</section>")
}

fn page(student: &Student) -> String {
    words(&view::page(&back(student)))
}

mod why {
    use super::*;

    fn steady() -> Student {
        Student::new()
            .result("cbssa-29", 17, 70, "")
            .result("cbssa-30", 10, 72, "")
            .result("cbssa-31", 3, 73, "")
            .exam(&in_days(12))
    }

    /// C-79: what each result does, and what would change the answer, before anyone has to guess.
    #[test]
    fn three_results_that_agree() {
        insta::assert_snapshot!(panel(&steady(), "why"));
    }

    #[test]
    fn one_result_decides_alone() {
        let student = steady().result("cbssa-32", 1, 55, r#","conditions":["untimed"]"#);
        assert_eq!(student.verdict(), Verdict::NotSafe);
        let why = panel(&student, "why");
        assert!(why.contains("Without NBME form 32 of 21 Nov 2026 (55 EPC) the answer would be Ready"), "{why}");
        insta::assert_snapshot!(why);
    }

    #[test]
    fn the_only_result_has_nothing_to_be_left_out_of() {
        let why = panel(&Student::new().form(3, 70).exam(&in_days(12)), "why");
        assert!(!why.contains("What each result does"), "{why}");
        insta::assert_snapshot!(why);
    }

    /// The design record's length: the last twenty, and those that change nothing in one line.
    #[test]
    fn twenty_five_results() {
        let student = (0..25).fold(Student::new(), |student, nth| {
            let form = format!("cbssa-{}", 50 + nth);
            student.result(&form, 100 - 4 * nth, if nth == 23 { 61 } else { 67 + u8::try_from(nth % 4).unwrap() }, "")
        });
        let student = student.exam(&in_days(12));
        let why = panel(&student, "why");
        assert!(why.contains("The last 20 that count"), "{why}");
        let told = why.lines().filter(|line| line.starts_with("Without NBME form")).count();
        assert!((1..6).contains(&told), "{told}: {why}");
        insta::assert_snapshot!(why);
    }

    /// The next step says a score already: it is not said twice.
    #[test]
    fn a_number_of_the_next_step_is_not_repeated() {
        let student = Student::new().form(10, 67).form(3, 67).exam(&in_days(12));
        assert_eq!(student.verdict(), Verdict::MoveOrEarn);
        let page = page(&student);
        let next = page.lines().find(|line| line.starts_with("Next:")).unwrap();
        assert!(next.contains("one fresh form at"), "{next}");
        let why = panel(&student, "why");
        for epc in 60..80 {
            let score = format!("{epc} EPC or above");
            assert!(!(next.contains(&score) && why.contains(&score)), "{next}\n{why}");
        }
    }

    #[test]
    fn the_last_two_side_by_side() {
        let student = Student::new().result("cbssa-30", 10, 70, "").result("cbssa-31", 3, 80, "").exam(&in_days(12));
        assert_eq!(student.verdict(), Verdict::OnTrack);
        insta::assert_snapshot!(panel(&student, "why"));
    }

    #[test]
    fn printed_chances_that_contradict_each_other() {
        let student = Student::new()
            .result("cbssa-30", 10, 66, r#","printed":"82""#)
            .result("cbssa-31", 3, 67, r#","printed":"97""#)
            .exam(&in_days(12));
        let why = panel(&student, "why");
        assert!(
            why.contains("The cautious reading gives about 80 of 100, the optimistic one about 96 of 100."),
            "{why}"
        );
        insta::assert_snapshot!(why);
    }

    #[test]
    fn a_printed_chance_far_off_stands_beside_the_readings() {
        let student = Student::new()
            .result("cbssa-30", 10, 66, r#","printed":"19","confirmed":["printed-chance"]"#)
            .result("cbssa-31", 3, 67, "")
            .exam(&in_days(12));
        let why = panel(&student, "why");
        assert!(why.contains("Your report prints 19 %."), "{why}");
    }

    /// C-89: a plateau, and how far it can be told from chance.
    #[test]
    fn a_plateau_says_what_chance_could_hide() {
        let student = Student::new().form(33, 61).form(17, 61).form(3, 60).exam(&in_days(26));
        assert_eq!(student.verdict(), Verdict::PostponeAndChange);
        assert!(page(&student).contains("Measuring error alone could hide a pace between"));
    }

    /// C-79: who comes back without news reads that nothing is new; who has just told something does not.
    #[test]
    fn nothing_new_calms_who_comes_back() {
        let student = steady();
        let said = "Nothing new since 19 Nov 2026: your picture is the same.";
        assert!(page(&student).contains(said));
        let mut planner = back(&student);
        planner.apply(Command::SaveRisk([("value", "10")].into_iter().collect()));
        assert!(!words(&view::page(&planner)).contains("Nothing new"));
        assert!(!page(&student.clone().form(1, 73)).contains("Nothing new"), "a day is no time");
        let aged = Student::new().form(33, 72).form(29, 73).exam(&in_days(12));
        assert!(!page(&aged).contains("Nothing new"), "time alone has changed the answer");
    }
}

mod signs {
    use super::*;

    fn after(first: u8, then: u8) -> Student {
        Student::new().form(10, first).form(3, then).exam(&in_days(12))
    }

    fn told(first: u8, then: u8, surprise: Surprise) -> String {
        let student = after(first, then);
        assert_eq!(student.assess().last_result.unwrap().surprise, surprise);
        asides(&student)
    }

    /// C-70, C-79: a dip is shown against measuring error before anyone panics; a signal is not talked away.
    #[test]
    fn a_dip_and_a_signal() {
        insta::assert_snapshot!(
            [told(75, 73, Surprise::WithinError), told(75, 70, Surprise::Unusual), told(75, 67, Surprise::Signal),]
                .join("\n\n")
        );
        assert_eq!(asides(&after(75, 76)), "", "what is expected needs no word beside the verdict");
        assert!(panel(&after(75, 76), "why").contains("Your last result, 76 EPC, is no surprise"));
    }

    /// The scores said to be expected are exactly those that the engine calls so.
    #[test]
    fn the_range_is_where_the_engine_draws_it() {
        let dip = told(75, 73, Surprise::WithinError);
        let (_, rest) = dip.split_once("would lie from ").unwrap();
        let (low, rest) = rest.split_once(" to ").unwrap();
        let (high, _) = rest.split_once(" EPC").unwrap();
        let (low, high): (u8, u8) = (low.parse().unwrap(), high.parse().unwrap());
        for epc in 50..100 {
            let within = after(75, epc).assess().last_result.unwrap().surprise == Surprise::WithinError;
            assert_eq!(within, (low..=high).contains(&epc), "{epc}: {dip}");
        }
    }

    /// C-32: one lucky score is no answer, a second one settles it.
    #[test]
    fn a_leap_may_be_luck() {
        insta::assert_snapshot!([told(70, 77, Surprise::Unusual), told(70, 82, Surprise::Signal)].join("\n\n"));
        let before = Student::new().form(24, 82).form(13, 66).form(3, 76).exam(&in_days(12));
        assert!(!asides(&before).contains("lucky"), "it has been higher before");
    }

    /// C-70: a low result that decides is not softened.
    #[test]
    fn no_dip_is_told_where_the_answer_is_not_safe() {
        let student = after(56, 55);
        assert_eq!(student.verdict(), Verdict::NotSafe);
        assert!(!asides(&student).contains("measuring error"));
    }

    /// C-73, C-108: whoever stands at 60 to 65 reads what that zone is, and that it is not safe.
    #[test]
    fn from_60_to_65_uncertainty_is_said_and_nothing_is_called_safe() {
        let said = "From 60 to 65 EPC uncertainty is greatest. Some advice calls it a safe zone; NBME does not.";
        for epc in 56..=80 {
            for student in [Student::new().form(3, epc), Student::new().form(10, epc).form(3, epc)] {
                for student in [student.clone().exam(&in_days(30)), student] {
                    let borderline = (60..=65).contains(&epc);
                    assert_eq!(asides(&student).contains(said), borderline, "{epc}: {}", asides(&student));
                    if borderline {
                        assert_ne!(student.verdict(), Verdict::Ready);
                        let page = page(&student).replace(said, "");
                        assert!(!page.contains(" safe ") && !page.contains("Safe to sit"), "{page}");
                    }
                }
            }
        }
        insta::assert_snapshot!(asides(&after(63, 64)));
    }

    /// C-108: near the margin stands a warning light; far from it none.
    #[test]
    fn near_the_line_is_said() {
        let near = Student::new().form(17, 69).form(10, 69).form(3, 69).exam(&in_days(9));
        assert_eq!(near.verdict(), Verdict::Ready);
        let said = asides(&near);
        assert!(said.contains("This is near the line: a fresh form below"), "{said}");
        let far = Student::new().form(17, 78).form(10, 78).form(3, 78).exam(&in_days(9));
        assert_eq!((far.verdict(), asides(&far).as_str()), (Verdict::Ready, ""));
    }

    /// C-27, C-42: barely or securely, by the student's own level, and where a base begins.
    #[test]
    fn secure_or_bare() {
        let mut all = Vec::new();
        for (epc, margin) in [(59, Margin::Bare), (64, Margin::Bare), (70, Margin::Near), (78, Margin::Secure)] {
            let student = after(epc, epc);
            assert_eq!(student.assess().margin, Some(margin));
            let page = page(&student);
            all.push(page.lines().find(|line| line.starts_with("Secure or bare")).unwrap().to_owned());
        }
        insta::assert_snapshot!(all.join("\n"));
        assert!(!page(&Student::new().form(3, 78)).contains("Secure or bare"), "one result is not enough");
        let below = after(55, 55);
        assert_eq!((below.assess().margin, page(&below).contains("Secure or bare")), (Some(Margin::Bare), false));
    }
}

mod streams {
    use super::*;

    fn forms() -> Student {
        [(60, 58), (50, 61), (40, 64), (4, 68)]
            .into_iter()
            .fold(Student::new(), |student, (ago, epc)| student.form(ago, epc))
    }

    #[test]
    fn nbme_forms_alone_need_no_such_panel() {
        assert_eq!(panel(&forms(), "streams"), "");
    }

    /// C-25, C-30: three streams as trends in words, and whether they agree; a source with two pairs counts nothing.
    #[test]
    fn streams_and_a_source_that_does_not_count_yet() {
        let student = forms()
            .other("free-120", 58, "percent", 60)
            .other("free-120", 48, "percent", 65)
            .other("question-bank", 30, "percent", 52)
            .other("question-bank", 16, "percent", 58)
            .other("question-bank", 15, "percent", 60)
            .other("question-bank", 2, "percent", 66);
        let streams = panel(&student, "streams");
        assert!(streams.contains("2 of 3 pairs with NBME forms"), "{streams}");
        insta::assert_snapshot!(streams);
    }

    /// C-11, C-25: a linked source says what it reads as, and how sure that is.
    #[test]
    fn a_source_that_counts() {
        let student = forms()
            .other("free-120", 58, "percent", 60)
            .other("free-120", 48, "percent", 65)
            .other("free-120", 38, "percent", 70)
            .other("free-120", 20, "percent", 74);
        let streams = panel(&student, "streams");
        assert!(streams.contains("reads as about 66 EPC, give or take 4"), "{streams}");
        insta::assert_snapshot!(streams);
        let mut planner = back(&student);
        planner.apply(Command::Go([("value", "results")].into_iter().collect()));
        let results = words(&view::page(&planner));
        assert!(results.contains("Counts, with more doubt than an NBME form"), "{results}");
        assert!(results.contains("Shows its own source's trend; by itself it does not touch the chance."), "{results}");
    }

    #[test]
    fn streams_that_go_different_ways_are_side_by_side() {
        let student = [(50, 70), (36, 62), (22, 56), (8, 50)]
            .into_iter()
            .fold(Student::new().form(60, 50).form(40, 58).form(20, 65).form(3, 72), |student, (ago, value)| {
                student.other("question-bank", ago, "percent", value)
            });
        assert!(panel(&student, "streams").contains("The streams go different ways."));
        assert!(panel(&student, "why").contains("Your streams of readiness go different ways"));
    }

    /// C-115: forms taken again may be memory, and what is left out says so.
    #[test]
    fn repeats_are_told_from_fresh_work() {
        let student = Student::new()
            .result("cbssa-30", 40, 60, "")
            .result("cbssa-31", 20, 62, "")
            .result("cbssa-30", 12, 64, "")
            .result("cbssa-31", 2, 75, "")
            .other("uwsa-1", 30, "three-digit", 210)
            .other("uwsa-1", 9, "three-digit", 230);
        let streams = panel(&student, "streams");
        assert!(streams.contains("NBME forms taken again, timed: rising"), "{streams}");
        assert!(streams.contains("One more is left out"), "{streams}");
        let mut planner = back(&student);
        planner.apply(Command::Go([("value", "results")].into_iter().collect()));
        assert!(
            words(&view::page(&planner)).contains("or a test taken before, it says little even about its own trend")
        );
    }
}

mod hard_deadlines {
    use super::*;

    fn student() -> Student {
        Student::new().form(24, 60).form(13, 62).form(3, 65)
    }

    #[test]
    fn no_deadline_no_choices() {
        assert_eq!(choices(&student().exam(&in_days(40))), "");
        assert_eq!(choices(&student()), "");
        let ready = Student::new().form(10, 80).form(3, 80).exam(&in_days(4));
        assert_eq!((ready.verdict(), choices(&ready).as_str()), (Verdict::Ready, ""), "nobody ready needs to move");
    }

    /// Each choice with its price, from figures that have a source or with the request to ask.
    #[test]
    fn the_exam_lies_past_the_eligibility_period() {
        let student = student().exam(&in_days(40)).booked("eligibility_end", &in_days(30));
        insta::assert_snapshot!(choices(&student));
        let ready = Student::new().form(10, 80).form(3, 80).exam(&in_days(40)).booked("eligibility_end", &in_days(30));
        assert_eq!(ready.verdict(), Verdict::Ready);
        assert!(choices(&ready).contains("without an extension you cannot sit then"), "even who is ready");
    }

    #[test]
    fn the_exam_lies_past_the_school_limit() {
        let student = student().exam(&in_days(40)).booked("school_limit", &in_days(30));
        insta::assert_snapshot!(choices(&student));
    }

    #[test]
    fn a_limit_that_has_passed_is_no_day_to_move_to() {
        let student = student().exam(&in_days(40)).booked("school_limit", &in_days(-3));
        assert!(!choices(&student).contains("Move to"));
    }

    /// C-83: the last day to move has passed, and the answer is not Ready.
    #[test]
    fn the_last_change_day_has_passed() {
        insta::assert_snapshot!(choices(&student().exam(&in_days(4))));
    }

    #[test]
    fn the_day_to_test_again_lies_after_the_limit() {
        let student = Student::new()
            .form(40, 52)
            .form(24, 58)
            .form(13, 62)
            .form(3, 65)
            .exam(&in_days(20))
            .booked("school_limit", &in_days(21));
        assert!(page(&student).contains("only after 13 Dec 2026, the limit you entered"), "{}", page(&student));
        insta::assert_snapshot!(choices(&student));
    }

    /// The verdict is the same with and without the limits.
    #[test]
    fn a_deadline_never_changes_the_verdict() {
        let free = student().exam(&in_days(40));
        let bound = free.clone().booked("eligibility_end", &in_days(30)).booked("school_limit", &in_days(20));
        let verdict = |student: &Student| between(&view::page(&back(student)), "<h3", "</h3>");
        assert_eq!(verdict(&free), verdict(&bound));
    }

    /// With one result a pace is only assumed, so nothing is promised of waiting.
    #[test]
    fn one_result_says_nothing_about_waiting() {
        let student = Student::new().form(3, 45).exam(&in_days(5));
        assert_eq!(student.verdict(), Verdict::NotSafe);
        let choices = choices(&student);
        assert!(choices.contains("Move later") && !choices.contains("pace"), "{choices}");
    }

    #[test]
    fn far_off_no_chance_is_named() {
        let student = student().exam(&in_days(140)).booked("eligibility_end", &in_days(100));
        let choices = choices(&student);
        assert!(choices.contains("we cannot say") && !choices.contains("of 100"), "{choices}");
    }
}

/// Every figure and choice of these panels stands on "How do we know?".
#[test]
fn the_sources_of_what_stands_beside_are_listed() {
    let student = Student::new()
        .form(24, 60)
        .form(13, 62)
        .form(3, 65)
        .other("free-120", 9, "percent", 70)
        .exam(&in_days(40))
        .booked("eligibility_end", &in_days(30));
    let mut planner = back(&student);
    planner.apply(Command::Go([("value", "sources")].into_iter().collect()));
    let page = words(&view::page(&planner));
    for part in [
        "60 → 65",
        "Still at risk",
        "own pace, looking things up",
        "within which moving it is reported to cost a fee",
        "Months of the one extension",
        "Distance from which on a result is a signal",
        "Pairs needed before another test touches the chance",
    ] {
        assert_eq!(page.matches(part).count(), 1, "{part}: {page}");
    }
}
