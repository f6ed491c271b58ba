//! Part 3: the fail report's areas and a fresh form, side by side (D-20 to D-24); no number is ever needed.

use maud::{Markup, html};

use super::step;
use crate::evidence::figures;
use crate::planner::Planner;
use crate::record::{Answer, PracticeTest};
use crate::view::after::fail::Failed;
use crate::view::after::systems::SYSTEMS;
use crate::view::after::{fields, source};
use crate::view::control::{self, Around};
use crate::view::dates::long;
use crate::view::number::one_decimal;

const DISTANCES: [(&str, &str); 3] = [("near", "Near the line"), ("middle", "Some way off"), ("far", "Far from it")];

pub(in crate::view::after) fn panel(planner: &Planner, failed: &Failed) -> Markup {
    let baseline = failed.plan.repeat.and_then(|repeat| repeat.baseline);
    html! {
        details id="baseline" {
            (step(3, "baseline", "See where you stand now", baseline.is_some()))
            @if failed.is_step1() {
                (fresh_form(planner, failed))
                (areas(planner))
                (overlap(planner))
                (distance(planner))
            } @else {
                p { "For COMLEX Level 1 the planner reads no practice tests: NBOME says that COMSAE should not be used to predict. A fresh COMSAE still shows which subjects to begin with." }
            }
        }
    }
}

/// D-20 to D-23.
fn fresh_form(planner: &Planner, failed: &Failed) -> Markup {
    let baseline = failed.plan.repeat.and_then(|repeat| repeat.baseline);
    let mut used: Vec<u8> = Vec::new();
    for result in planner.record().results() {
        if let PracticeTest::Cbssa { form: Some(form) } = result.test
            && !used.contains(&form)
        {
            used.insert(used.partition_point(|other| *other < form), form);
        }
    }
    html! {
        @if let Some(form) = baseline {
            p {
                "Your first fresh form since the exam: " (one_decimal(form.epc)) " EPC on " (long(form.date))
                ". It serves three things: how much time you need, a mark to measure from, and the subjects to begin with."
            }
        } @else {
            p { "Before the work begins, one fresh NBME form: new to you, timed, in one sitting. It tells how much time you need, gives a mark to measure from, and names the subjects to begin with." }
            p {
                "A good day for it lies in the next week or two, once you have rested and before the work begins: by " (long(planner.today().plus_days(14))) ". "
                @if !used.is_empty() {
                    "You have entered form"
                    @if used.len() > 1 { "s" }
                    @for (index, form) in used.iter().enumerate() { @if index > 0 { "," } " " (form) }
                    ", so choose another."
                }
            }
            p.fact { (control::button("go", "results", "enter-baseline", "link", &"Enter its result, and it is read from here")) }
        }
        p {
            @if baseline.is_some() { "If it is lower than before the exam, some weeks have passed. " }
            @else { "Expect a lower first result, because some weeks have passed. " }
            "This is what one tutoring firm sees with its students, and no measurement; nothing is converted from it."
        }
        (source(planner, &figures::BASELINE_LOWER))
    }
}

/// D-24.
fn areas(planner: &Planner) -> Markup {
    let after = &planner.record().after;
    let options = [("", "Not entered"), ("lower", "Lower"), ("same", "Same"), ("higher", "Higher")]
        .map(|(code, label)| control::option(code, label));
    let labels = SYSTEMS.map(|(code, label, _)| (code, label));
    let told = Answer::AREAS.into_iter().filter(|of| !after.answer(*of).is_empty()).count();
    let weak = SYSTEMS.iter().filter(|(code, ..)| after.has(Answer::BASELINE_WEAK, code)).count();
    html! {
        details id="fail-report" {
            summary { "What my fail report says" @if told > 0 { ": " (told) " areas" } }
            p { "Your report shows how you did in each area against people who passed narrowly: lower, the same, or higher." }
            (fields::choices("areas-form", &html! {
                div.pair {
                    @for (of, (_, label, _)) in Answer::AREAS.into_iter().zip(SYSTEMS) {
                        @let id = format!("after-{}", of.code);
                        (control::choice(Around { id: &id, label, ..Around::default() }, &id, &options, after.answer(of), Some("save-after")))
                    }
                }
            }))
        }
        details id="form-report" {
            summary { "Where my fresh form was weak" @if weak > 0 { ": " (weak) " areas" } }
            (fields::choices("baseline-weak-form", &fields::many(planner, Answer::BASELINE_WEAK, "Weak on the fresh form", &labels)))
        }
    }
}

/// A system of the list.
type System = (&'static str, &'static str, &'static str);

/// The systems that are low in the fail report or not, and weak on the fresh form or not.
pub(super) fn systems(planner: &Planner, in_report: bool, in_form: bool) -> Vec<&'static System> {
    let after = &planner.record().after;
    let mut found = Vec::new();
    for (of, system) in Answer::AREAS.into_iter().zip(&SYSTEMS) {
        if (after.answer(of) == "lower") == in_report && after.has(Answer::BASELINE_WEAK, system.0) == in_form {
            found.push(system);
        }
    }
    found
}

/// Areas that both reports name come first; each with where it comes back on the wards (D-41).
fn overlap(planner: &Planner) -> Markup {
    let groups = [
        ("Low in both: begin here", systems(planner, true, true)),
        ("Low on the exam only: test it again soon", systems(planner, true, false)),
        ("Weak on the fresh form only: it may have faded, or be chance", systems(planner, false, true)),
    ];
    let [both, report, form] =
        [0, 1, 2].map(|index: usize| groups.get(index).is_some_and(|(_, found)| !found.is_empty()));
    let entered = both || report && form;
    html! {
        @if entered {
            h5 id="overlap-title" { "The two side by side" }
            dl id="overlap" {
                @for (title, found) in &groups {
                    @if !found.is_empty() {
                        dt { (title) }
                        @for (_, label, shelves) in found { dd { (label) ". Comes back in: " (shelves) } }
                    }
                }
            }
            p.hint { "What you build here is not only for the exam. It is how you will think on the wards." }
        }
    }
}

/// How far off, in words: it changes wording and never a date. The number is for the student's own notes.
fn distance(planner: &Planner) -> Markup {
    let after = &planner.record().after;
    let forms = &planner.session().after;
    let score = Answer::THREE_DIGIT;
    html! {
        (fields::choices("distance-form", &fields::one(planner, Answer::DISTANCE, "How far from passing does the report's picture show you?", &DISTANCES)))
        @match after.answer(Answer::DISTANCE) {
            "near" => p id="distance-words" { "Near the line is a warning light and no reason to hurry: the same preparation could end on either side. Change a few things well." },
            "middle" => p id="distance-words" { "Some way off means that more than luck was missing, and that it can be built. Give the changes time to work before you test again." },
            "far" => p id="distance-words" { "Far off is hard to read, and it says nothing about the physician you can be. Ask your school for a course or a learning specialist, and plan with them and not alone." },
            _ => {},
        }
        details id="three-digit" open[!after.answer(score).is_empty() || forms.problem(score.code).is_some()] {
            summary id="three-digit-title" { "My report shows a number" }
            (fields::form("three-digit-form", "three-digit-title", "Keep it", &control::text(Around {
                id: "after-three-digit",
                label: "Three-digit score, if there is one",
                hint: Some("Sources differ on whether a fail report shows one. It is not needed: it is kept for you and changes nothing here."),
                problem: forms.problem(score.code),
            }, "after-three-digit", forms.typed(score.code).unwrap_or_else(|| after.answer(score)), true)))
        }
    }
}
