//! Weak systems, as the student ticks them, and where they come back (C-34, C-41).

use maud::{Markup, html};

use super::{fields, next_exam};
use crate::calendar::Day;
use crate::evidence::figures;
use crate::planner::Planner;
use crate::record::{Answer, Closeness};

/// A system: its code, its name, and the clerkships and shelf exams in which it comes back. The map is ours.
pub(super) static SYSTEMS: [(&str, &str, &str); 12] = [
    ("cardiovascular", "Heart and vessels", "Internal medicine, Family medicine, Surgery"),
    ("respiratory", "Lungs", "Internal medicine, Pediatrics, Surgery"),
    ("renal", "Kidneys and urinary tract", "Internal medicine, Surgery"),
    ("gastrointestinal", "Digestion", "Internal medicine, Surgery"),
    ("endocrine", "Hormones", "Internal medicine, Family medicine"),
    ("reproductive", "Reproduction and pregnancy", "Obstetrics and gynecology, Family medicine"),
    ("neuro", "Nervous system", "Neurology, Psychiatry"),
    ("behavioral", "Behavior and mental health", "Psychiatry, Family medicine"),
    ("musculoskeletal", "Muscles, bones and skin", "Family medicine, Surgery"),
    ("blood", "Blood and immune system", "Internal medicine, Pediatrics"),
    ("multisystem", "Processes across systems", "Internal medicine, Pediatrics"),
    ("biostatistics", "Biostatistics and epidemiology", "Every clerkship"),
];

pub(super) fn panel(planner: &Planner, exam: Day) -> Markup {
    let after = &planner.record().after;
    let labels = SYSTEMS.map(|(code, label, _)| (code, label));
    let weak = || SYSTEMS.iter().filter(|(code, ..)| after.has(Answer::WEAK, code));
    let margin = after.snapshot(exam).and_then(|snapshot| snapshot.margin);
    html! {
        details id="weak-systems" open[weak().next().is_some()] {
            summary { "Where weak systems come back" }
            p { "Your reports named systems in which you were lower. Tick them, and see where they come back: first in the shelf exams, then in " (next_exam(planner)) "." }
            (fields::choices("weak-form", &fields::many(planner, Answer::WEAK, "Systems I want to build up", &labels)))
            @if weak().next().is_some() {
                h5 { "My weak systems, and who needs them" }
                ul id="carry-over" {
                    @for (_, label, shelves) in weak() { li { strong { (label) } ": " (shelves) "; then " (next_exam(planner)) } }
                }
                p.hint { "The map is our own, from what these clerkships treat most. Your school's may differ." }
                @if matches!(margin, Some(Closeness::Near | Closeness::Bare)) {
                    p { "Since your practice stood near the line, allow more time for these shelf exams, and for " (next_exam(planner)) ". We suggest one system at a time, a little each week, with questions first." }
                } @else {
                    p { "We suggest one system at a time, with questions first, shortly before the clerkship that needs it." }
                }
                p { (fades()) }
                (super::source(planner, &figures::FORGETTING_PAIR))
            }
        }
    }
}

/// What is known about forgetting: one pair of the same questions, about a year apart.
fn fades() -> Markup {
    let figure = &figures::FORGETTING_PAIR;
    let (then, later) = figure.value.split_once('→').unwrap_or((figure.value, ""));
    html! {
        "Some of it fades for everybody. In " (figure.year) " the same questions were asked in Step 1 and again in Step 2 CK, about a year later: "
        "of 100 answers, " (then.trim()) " were right the first time and " (later.trim()) " the second. "
        (figure.population()) " took part."
    }
}
