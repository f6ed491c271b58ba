//! Old advice that is still good (C-20 to C-22), and what programmes want to find in a file (C-17).

use maud::{Markup, html};

use crate::planner::Planner;
use crate::record::{Answer, SUBJECTS};

static SUBJECT_LABELS: [&str; 5] = ["Biochemistry", "Pathology", "Physiology", "Microbiology", "Pharmacology"];

/// What a week can be made of; the first three are active work, the fourth is what makes it stay.
static WEEK: [(&str, &str); 6] = [
    ("questions", "Bank questions"),
    ("forms", "NBME forms"),
    ("recall", "Recalling without looking"),
    ("spaced", "Coming back to old topics on purpose"),
    ("reading", "Reading and marking"),
    ("videos", "Videos"),
];

pub(super) fn panel(planner: &Planner) -> Markup {
    let after = &planner.record().after;
    let firm = SUBJECTS.iter().filter(|code| after.has(Answer::FIRM, code)).count();
    let ticked = |from: usize, to: usize| {
        WEEK.iter().take(to).skip(from).filter(|(code, _)| after.has(Answer::WEEK, code)).count()
    };
    let (active, passive) = (ticked(0, 3), ticked(4, 6));
    html! {
        details id="keep-advice" {
            summary { "Old advice worth keeping" }
            (ticks(planner, Answer::FIRM, "The basics, early. Which are firm?", &SUBJECTS, &SUBJECT_LABELS))
            @if firm > 0 {
                p.result {
                    (firm) " of " (SUBJECTS.len()) " are firm. "
                    @if firm < SUBJECTS.len() { "Begin with one of the others." } @else { "Keep them that way with a few mixed questions a week." }
                }
            }
            (ticks(planner, Answer::WEEK, "What is your usual week made of?", &WEEK.map(|(code, _)| code), &WEEK.map(|(_, label)| label)))
            @if active + passive > 0 {
                p.result {
                    (active) " of " (active + passive) " kinds of work are active. "
                    @if active < passive { "Swap one for questions: what you pull out of memory stays longer." }
                    @else { "Questions and recall do most of the work, so this is a good mix." }
                }
            }
            @if active + passive + ticked(3, 4) > 0 {
                p.result {
                    @if ticked(3, 4) > 0 { "You come back to old topics. That is what makes them stay." }
                    @else { "Old topics have no day of their own yet. Give them one: it is asked again on the wards and in Step 2 CK." }
                }
            }
        }
    }
}

fn ticks(planner: &Planner, of: Answer, legend: &str, codes: &[&str], labels: &[&str]) -> Markup {
    let after = &planner.record().after;
    html! {
        form id={ (of.code) "-form" } data-command="save-after" novalidate {
            fieldset {
                legend { (legend) }
                input type="hidden" id={ "after-" (of.code) } name={ "after-" (of.code) } value="";
                div.ticks {
                    @for (code, label) in codes.iter().zip(labels) {
                        @let id = format!("after-{}-{code}", of.code);
                        div.tick {
                            input type="checkbox" name=(id) id=(id) checked[after.has(of, code)] data-change="save-after";
                            label for=(id) { (label) }
                        }
                    }
                }
            }
        }
    }
}

/// What programmes want to be able to say of somebody, and which parts speak for it.
static CLAIMS: [Claim; 3] = [
    Claim {
        name: "Prepared",
        parts: &[(Answer::STEP2, "Step 2 CK")],
        speaks: "a pass at the first gate, and Step 2 CK early enough to be read",
    },
    Claim {
        name: "Dependable",
        parts: &[(Answer::CLERKSHIPS, "clerkship evaluations"), (Answer::MSPE, "the dean's letter")],
        speaks: "clerkship evaluations and the dean's letter, steady from place to place",
    },
    Claim {
        name: "Likely to do well with us",
        parts: &[(Answer::LETTERS, "letters"), (Answer::RESEARCH, "research")],
        speaks: "letters from people in the field, and work that fits it",
    },
];

/// One of them.
struct Claim {
    name: &'static str,
    /// The parts that the student can rate.
    parts: &'static [(Answer, &'static str)],
    speaks: &'static str,
}

pub(super) fn claims(planner: &Planner) -> Markup {
    let after = &planner.record().after;
    html! {
        details id="claims" {
            summary { "What programmes want to be able to say of you" }
            dl {
                @for Claim { name, parts, speaks } in &CLAIMS {
                    dt { (name) }
                    dd {
                        "What speaks for it: " (speaks) ". "
                        @for (of, name) in *parts {
                            @match after.answer(*of) {
                                "strong" => { "You rated " (name) " as strong. " },
                                "steady" => { "You rated " (name) " as steady. " },
                                "weak" => { "You rated " (name) " as thin: worth a plan. " },
                                "ahead" => { (name) ": still ahead of you. " },
                                _ => {},
                            }
                        }
                    }
                }
            }
            @if CLAIMS.iter().all(|claim| claim.parts.iter().all(|(of, _)| after.answer(*of).is_empty())) {
                p.hint { "Once you have passed, you can rate each part on the page for the days after the exam; it then shows here which claim is covered." }
            }
        }
    }
}
