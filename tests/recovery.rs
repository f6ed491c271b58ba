//! After a fail: the first screen, what happened, a fresh form, the day to sit again, and how to tell it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod common;

use common::html::lines_of;
use common::{day, value};
use ready_to_sit::planner::{Command, Fields, Keeping, Planner};
use ready_to_sit::record::Record;
use ready_to_sit::view;

const FAIL: &str = r#"{"exam":"step-1","day":"2026-10-01","outcome":"failed","result_on":"2026-10-28"}"#;

/// A student of this route with these attempts and results, on 22 November 2026, in the place "After".
fn student(route: &str, attempts: &str, results: &str, more: &str) -> Planner {
    let text = format!(
        r#"{{"schema":1,"profile":{{"route":"{route}","attempt":"repeat"}},"attempts":[{attempts}],{more}"results":[{results}]}}"#
    );
    let record = Record::from_json(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let mut planner = Planner::with_record(day("2026-11-22"), record, Keeping::InMemory);
    assert!(planner.apply(Command::Go(value("after"))).accepted);
    planner
}

fn failed(results: &str, more: &str) -> Planner {
    student("us-md", FAIL, results, more)
}

fn form(id: u32, date: &str, epc: u8) -> String {
    format!(r#"{{"id":{id},"test":"cbssa-{}","date":"{date}","score":{{"scale":"epc","value":{epc}}}}}"#, 27 + id)
}

fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().copied().collect()
}

fn set(planner: &mut Planner, pairs: &[(&str, &str)]) {
    assert!(planner.apply(Command::SaveAfter(fields(pairs))).accepted, "{pairs:?}");
}

fn lines(planner: &Planner) -> String {
    lines_of(
        &view::page(planner),
        &["h3", "h4", "h5", "p", "li", "dt", "dd", "summary", "legend", "label", "button", "figcaption", "textarea"],
    )
}

/// From one text to another.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).unwrap_or_else(|| panic!("no {from} in {text}"));
    let rest = &text[start..];
    &rest[..rest.find(to).unwrap_or_else(|| panic!("no {to} after {from}"))]
}

/// A-15, A-16, A-19, A-20, A-21, A-22, A-23, C-105, C-106, C-107, C-114, C-117, C-119, D-01, D-02, D-03, D-17, D-19, D-20,
/// D-21, D-22, D-36, D-38, D-39, D-40, D-41, D-43: the first screen after a fail, for each route.
#[test]
fn first_screen_golden() {
    for route in ["us-md", "us-do", "us-img", "non-us-img"] {
        let planner = student(route, FAIL, "", "");
        insta::assert_snapshot!(format!("fail_{route}"), lines(&planner));
    }
}

/// D-19: each group sees its own number, dated, with its population; never another group's.
#[test]
fn the_base_rate_is_the_groups_own_and_dated() {
    for (route, passed, people, help_first) in [
        ("us-md", "71", "2,098 people of 2025", "In a crisis, call or text 988"),
        ("us-do", "79", "121 people of 2025", "In a crisis, call or text 988"),
        ("us-img", "54", "3,594 people of 2025", "In a crisis, call your local emergency number"),
        ("non-us-img", "54", "3,594 people of 2025", "In a crisis, call your local emergency number"),
    ] {
        let planner = student(route, FAIL, "", "");
        let (page, text) = (view::page(&planner), lines(&planner));
        assert!(text.contains(&format!("who sat Step 1 again in 2025, {passed} passed")), "{route}: {text}");
        assert!(text.contains(people) && text.contains(help_first), "{route}");
        assert!(text.contains("988") && text.contains("campus counselling"));
        let number: usize = passed.parse().unwrap();
        let array = between(&page, "repeaters-title\">", "</svg>");
        assert_eq!(array.matches("class=\"pass\"").count(), number, "{route}");
        assert_eq!(array.matches("class=\"fail\"").count(), 100 - number, "{route}");
        assert!(page.contains(&format!("100 people who sat it again: {passed} passed, {} did not.", 100 - number)));
    }
}

/// In words only no picture stands there, and the same number does.
#[test]
fn words_only_keeps_the_number() {
    let planner = failed("", r#""display":["words-only"],"#);
    let page = view::page(&planner);
    assert!(!page.contains("class=\"array\"") && lines(&planner).contains("71 passed"));
}

/// A second and a third fail, and none left: kinder the harder it is, and each rule with its day.
#[test]
fn second_third_and_last_fail_golden() {
    let second = r#"{"exam":"step-1","day":"2026-05-04","outcome":"failed"}"#;
    let third = r#"{"exam":"step-1","day":"2026-02-02","outcome":"failed"}"#;
    let planner = student("us-md", &format!("{second},{FAIL}"), "", "");
    insta::assert_snapshot!("fail_second", lines(&planner));
    let planner = student("us-do", &format!("{third},{second},{FAIL}"), "", "");
    let text = lines(&planner);
    assert!(text.contains("The fourth attempt comes at least 6 months after the latest."), "{text}");
    insta::assert_snapshot!("fail_third", text);
    let fourth = r#"{"exam":"step-1","day":"2025-06-02","outcome":"failed"}"#;
    let planner = student("non-us-img", &format!("{fourth},{third},{second},{FAIL}"), "", "");
    let text = lines(&planner);
    assert!(text.contains("This is a hard place, and you need not stand in it alone"), "{text}");
    assert!(text.contains("by these rules none is left") && !text.contains("The first sensible day"));
}

/// COMLEX alone: the same help, and no number that is another exam's.
#[test]
fn comlex_alone() {
    let comlex = FAIL.replace("step-1", "comlex-1");
    let planner = student("us-do", &comlex, "", r#""timeline":{"comlex_only":true},"#);
    let text = lines(&planner);
    assert!(text.contains("NBOME's numbers about sitting again are not in our material"), "{text}");
    assert!(!text.contains("79 passed") && !text.contains("The first sensible day"));
}

/// D-04, D-05, D-06, D-07, D-08, D-09, D-10, D-11, D-12, D-13, C-114, C-115, C-118: answers lead to a list in a visible
/// order; what came from outside stands apart.
#[test]
fn answers_point_to_changes() {
    let mut planner = failed("", "");
    assert!(lines(&planner).contains("the changes that they point to stand here"));
    set(
        &mut planner,
        &[
            ("after-effort", "much"),
            ("after-faced", "partly"),
            ("after-trimmed", "no"),
            ("after-honest", "well"),
            ("after-asked", "partly"),
            ("after-spaced", "no"),
            ("after-timed", "well"),
        ],
    );
    set(&mut planner, &[("after-causes", ""), ("after-causes-anxiety", "on"), ("after-causes-early", "on")]);
    set(&mut planner, &[("after-outside", ""), ("after-outside-illness", "on")]);
    set(&mut planner, &[("after-ownership", "I will let my practice choose the day")]);
    let text = lines(&planner);
    let list = between(&text, "The order follows simple rules", "Another thing I will change");
    let mut from = 0;
    for title in [
        "I will: Sit on stable practice",
        "I will: Calm and a steady pace",
        "I will: Effort and rest in balance",
        "I will: Fewer resources",
        "I will: Spaced review",
        "I will: Weak subjects first",
        "I will: Help, and early",
        "I will: What came from outside",
    ] {
        from += list[from..].find(title).unwrap_or_else(|| panic!("{title} in {list}"));
    }
    assert!(!list.contains("Honest tests") && list.contains("at most 20 questions in 30 minutes"));
    let hands = between(&text, "Not in your hands", "Both are true at once");
    assert!(hands.contains("Illness") && hands.contains("In your hands"));
    assert!(text.contains("I will let my practice choose the day"));
    insta::assert_snapshot!(
        "fail_diagnosis",
        between(&text, "2. Find out what happened", "3. See where you stand now")
    );
    // The sheet for the advisor has them too.
    assert!(
        between(&text, "What may have to change, by my own answers", "What I would like to ask")
            .contains("Spaced review")
    );
    // And what was taken on alone, once something was.
    set(&mut planner, &[("after-changes", ""), ("after-changes-spaced", "on")]);
    let text = lines(&planner);
    let sheet = between(&text, "What I want to change:", "What I would like to ask");
    assert!(sheet.contains("Spaced review") && !sheet.contains("Calm and a steady pace"), "{sheet}");
}

/// D-20, D-28: no weeks without a fresh form, and none until the changes are named.
#[test]
fn no_day_without_a_form_and_without_changes() {
    let mut planner = failed("", r#""after":{"changes":"early"},"#);
    let text = lines(&planner);
    let part = between(&text, "The first sensible day", "The rule for sitting again");
    assert!(part.contains("Take one fresh form first.") && !part.contains("weeks from"), "{part}");
    planner = failed(&form(1, "2026-11-20", 66), "");
    let text = lines(&planner);
    let part = between(&text, "The first sensible day", "The rule for sitting again");
    assert!(part.contains("Name first what will be different.") && !part.contains("2027"), "{part}");
    set(&mut planner, &[("after-changes", ""), ("after-changes-early", "on")]);
    let text = lines(&planner);
    let part = between(&text, "The first sensible day", "The rule for sitting again");
    assert!(part.contains("at the earliest") && part.contains("A second form makes it yours"), "{part}");
}

/// D-18, D-23, D-28, D-29, C-40, C-109, C-110, C-117: the retake with everything told, and a day that is too soon.
#[test]
fn retake_golden() {
    let told = r#""after":{"changes":"early spaced","advisor":"met"},"booking":{"school_limit":"2026-12-10"},"timeline":{"season":2029},"#;
    let mut planner = failed(&[form(1, "2026-11-05", 66), form(2, "2026-11-19", 70)].join(","), told);
    let text = lines(&planner);
    insta::assert_snapshot!("fail_retake", between(&text, "3. See where you stand now", "5. Tell it"));
    assert!(text.contains("Your school's last day for Step 1 is 10 Dec 2026"), "{text}");
    assert!(text.contains("What this day would move"));
    assert!(!view::page(&planner).contains("open-what-if"), "the checklist comes first");
    let ticks = [
        "after-release",
        "after-release-reworked",
        "after-release-trend",
        "after-release-story",
        "after-release-school",
    ];
    set(&mut planner, &ticks.map(|name| (name, if name == "after-release" { "" } else { "on" })));
    assert!(view::page(&planner).contains("open-what-if"));
    // A day within three weeks: allowed by the rules, and too soon by practice.
    assert!(planner.apply(Command::Open(value("what-if"))).accepted);
    assert!(planner.apply(Command::TryDate(fields(&[("what-if-day", "2026-12-09")]))).accepted);
    assert!(planner.apply(Command::UseDate).accepted);
    let text = lines(&planner);
    let guard = between(&text, "This day may be too soon.", "Before I choose a day");
    assert!(guard.contains("is the first sensible day") && guard.contains("Med School Tutors"), "{guard}");
    assert!(!guard.contains("Nothing is named in part 2"));
}

/// D-29: where no day within reach meets the rule, more time alone is not the answer, and why is named.
#[test]
fn a_long_wait_is_no_plan() {
    let results = [form(1, "2026-11-01", 60), form(2, "2026-11-12", 59), form(3, "2026-11-21", 58)].join(",");
    let text = lines(&failed(&results, r#""after":{"changes":"early"},"#));
    assert!(text.contains("No day can be named yet.") && text.contains("More time alone is not the answer."), "{text}");
    assert!(text.contains("Med Sci Educ") || text.contains("Medical Science Educator 2024"));
}

/// C-108, D-24, D-41: areas of the report beside the fresh form; the distance changes words and no date.
#[test]
fn the_report_beside_the_fresh_form() {
    let results = form(1, "2026-11-20", 68);
    let mut planner = failed(&results, r#""after":{"changes":"early"},"#);
    set(&mut planner, &[("after-area-renal", "lower"), ("after-area-neuro", "lower"), ("after-area-blood", "higher")]);
    set(
        &mut planner,
        &[("after-baseline-weak", ""), ("after-baseline-weak-renal", "on"), ("after-baseline-weak-endocrine", "on")],
    );
    let text = lines(&planner);
    let part = between(&text, "The two side by side", "What you build here");
    assert!(
        between(part, "Low in both", "Low on the exam only")
            .contains("Kidneys and urinary tract. Comes back in: Internal medicine")
    );
    assert!(between(part, "Low on the exam only", "Weak on the fresh form only").contains("Nervous system"));
    assert!(part.contains("Hormones") && !part.contains("Blood"));
    let day_of = |text: &str| between(text, "The first sensible day", "The rule for sitting again").to_owned();
    let before = day_of(&text);
    for (distance, words) in [("near", "warning light"), ("middle", "can be built"), ("far", "learning specialist")] {
        set(&mut planner, &[("after-distance", distance)]);
        let text = lines(&planner);
        assert!(between(&text, "How far from passing", "My report shows a number").contains(words), "{distance}");
        assert_eq!(day_of(&text), before, "{distance}");
    }
    // The number is never needed, is checked, and changes nothing.
    let refused =
        planner.apply(Command::SaveAfter(fields(&[("after-three-digit", "1965"), ("then", "three-digit-title")])));
    assert_eq!((refused.accepted, refused.focus.as_deref()), (false, Some("after-three-digit")));
    assert!(lines(&planner).contains("Enter a whole number from 1 to 300."));
    set(&mut planner, &[("after-three-digit", "190")]);
    assert_eq!(day_of(&lines(&planner)), before);
}

/// C-116, C-106, C-107, D-05: three sentences of the student's own, joined and never rewritten.
#[test]
fn the_explanation_is_made_of_own_words() {
    let mut planner = failed("", "");
    assert!(!view::page(&planner).contains("id=\"explanation\""));
    set(&mut planner, &[("after-ownership", "I let my practice choose the day")]);
    set(
        &mut planner,
        &[("after-happened", "I sat before my scores were stable"), ("after-shown", "Two new forms agree.")],
    );
    let page = view::page(&planner);
    assert!(
        page.contains(
            "I sat before my scores were stable. I let my practice choose the day. Two new forms agree.</textarea>"
        ),
        "{page}"
    );
    set(&mut planner, &[("after-changed", "I now review old misses daily.")]);
    assert!(view::page(&planner).contains("stable. I now review old misses daily. Two new forms agree."));
}

/// C-117: the plan on one page has changes, weak systems, the rule and the days; without changes there is none.
#[test]
fn the_plan_on_one_page() {
    let results = [form(1, "2026-11-05", 70), form(2, "2026-11-19", 72)].join(",");
    let mut planner = failed(&results, "");
    assert!(!view::page(&planner).contains("recovery-plan"));
    set(&mut planner, &[("after-spaced", "no"), ("after-asked", "no")]);
    set(&mut planner, &[("after-changes", ""), ("after-changes-spaced", "on")]);
    set(&mut planner, &[("after-area-renal", "lower"), ("after-area-neuro", "lower")]);
    set(&mut planner, &[("after-baseline-weak", ""), ("after-baseline-weak-renal", "on")]);
    set(&mut planner, &[("after-own-rule", "Only rested.")]);
    let text = lines(&planner);
    let plan = between(&text, "My plan for the next attempt", "Print my plan");
    insta::assert_snapshot!("fail_plan", plan);
    assert!(plan.contains("Spaced review") && !plan.contains("Help, and early"));
    assert!(plan.contains("Kidneys and urinary tract.") && !plan.contains("Nervous system"));
    assert!(plan.contains("Only rested.") && plan.contains("at most 2.5 of 100"));
}

/// D-37: the student's own why stands on the screen of a hard day.
#[test]
fn my_why_comes_back() {
    let mut planner = failed("", "");
    assert!(!view::page(&planner).contains("why-again"));
    set(&mut planner, &[("after-why", "My grandmother's clinic.")]);
    let text = lines(&planner);
    assert!(between(&text, "You once wrote why", "What may be going").contains("My grandmother's clinic."));
}

/// No word of blame, of fear or of promise on any screen after a fail.
#[test]
fn the_tone_holds() {
    for attempts in [FAIL.to_owned(), format!(r#"{{"exam":"step-1","day":"2026-05-04","outcome":"failed"}},{FAIL}"#)] {
        let text = lines(&student("us-md", &attempts, &form(1, "2026-11-20", 50), r#""after":{"changes":"early"},"#))
            .to_lowercase();
        for word in [
            "your fault",
            "you should have",
            "unfortunately",
            "guarantee",
            "you will pass",
            "!",
            "failure",
            "careless",
            "lazy",
        ] {
            assert!(!text.contains(word), "{word}");
        }
    }
}

/// What this branch rests on stands on "How do we know?".
#[test]
fn sources_are_listed() {
    let mut planner = failed("", "");
    planner.apply(Command::Go(value("sources")));
    let text = lines(&planner);
    for known in [
        "Part of the acceptable chance of failing that a repeat asks for",
        "Least time between the two fresh forms",
        "6,594 US students",
        "Repeaters from US MD schools who passed in 2025",
    ] {
        assert!(text.contains(known), "{known}");
    }
}

/// C-117: "Now" knows the result that was entered, and says whose rule is the stricter one.
#[test]
fn now_knows_the_fail() {
    let mut planner = failed("", r#""booking":{"exam":"2026-10-01"},"#);
    assert!(planner.apply(Command::Go(value("now"))).accepted);
    let text = lines(&planner);
    assert!(text.contains("Your result is entered") && text.contains("What comes now"), "{text}");
    assert!(!text.contains("Your exam date has passed") && !text.contains("Safe to plan with"), "{text}");

    let results = [form(1, "2026-11-01", 60), form(2, "2026-11-15", 66)].join(",");
    let mut planner = failed(&results, r#""booking":{"exam":"2027-02-01"},"#);
    assert!(planner.apply(Command::Go(value("now"))).accepted);
    assert!(
        lines(&planner).contains("two fresh forms that agree, at half the chance of failing"),
        "{}",
        lines(&planner)
    );
}
