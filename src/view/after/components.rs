//! The other parts of an application, and which of them can balance a thin one, by when (B-12, B-13).

use maud::{Markup, html};

use crate::calendar::Day;
use crate::exam::{Exam, Milestone};
use crate::planner::{Place, Planner};
use crate::record::Answer;
use crate::result::first_exam;
use crate::rules::Event;
use crate::view::control::{self, Around};
use crate::view::dates::long;

/// One part: its answer, its name, what moves it, and the step of the timeline by which it has to be there.
struct Component {
    of: Answer,
    label: &'static str,
    lever: &'static str,
    by: Milestone,
}

static COMPONENTS: [Component; 5] = [
    Component {
        of: Answer::CLERKSHIPS,
        label: "Clerkship evaluations",
        lever: "ask for feedback in the middle of each clerkship, while it can still change something.",
        by: Milestone::ClerkshipsEnd,
    },
    Component {
        of: Answer::MSPE,
        label: "Dean's letter (MSPE)",
        lever: "ask the dean's office what goes in, and until when you can add to it.",
        by: Milestone::Season(Event::ProgrammesReview),
    },
    Component {
        of: Answer::LETTERS,
        label: "Letters",
        lever: "ask those who know your work well, early, and tell them what you aim at.",
        by: Milestone::Letters,
    },
    Component {
        of: Answer::STEP2,
        label: "Step 2 CK",
        lever: "it has a number and is still open. Choose its day so that the result is there in time.",
        by: Milestone::Exam(Exam::Step2),
    },
    Component {
        of: Answer::RESEARCH,
        label: "Research",
        lever: "one project in your field that you can finish and explain.",
        by: Milestone::Season(Event::ErasSubmission),
    },
];

impl Component {
    /// The second exam of those who sit no USMLE has another name.
    fn label(&self, planner: &Planner) -> &'static str {
        if self.of == Answer::STEP2 && no_usmle(planner) { Exam::Comlex2.label() } else { self.label }
    }

    /// The step by which it has to be there.
    fn step(&self, planner: &Planner) -> Milestone {
        match self.by {
            Milestone::Exam(_) if no_usmle(planner) => Milestone::Exam(Exam::Comlex2),
            by => by,
        }
    }

    /// The last day, where the timeline knows one, and whether it is only expected.
    fn by(&self, planner: &Planner) -> Option<(Day, bool)> {
        let station = planner.backward().station(self.step(planner))?;
        let day = station.safe.latest.filter(|day| *day >= planner.today())?;
        Some((day, planner.backward().standing != Some(crate::rules::Standing::Announced)))
    }
}

fn no_usmle(planner: &Planner) -> bool {
    first_exam(planner.record()) == Exam::Comlex1
}

pub(super) fn panel(planner: &Planner) -> Markup {
    let after = &planner.record().after;
    let options =
        [("", "Not said"), ("strong", "Strong"), ("steady", "Steady"), ("weak", "Thin"), ("ahead", "Still ahead")];
    let options = options.map(|(code, label)| control::option(code, label));
    let told = COMPONENTS.iter().any(|part| !after.answer(part.of).is_empty());
    html! {
        details id="components" open[told] {
            summary { "What can balance it" }
            p { "An application is more than one exam. Say how its other parts stand, in your own view; you then see which of them can still be moved, and by when." }
            form id="components-form" data-command="save-after" novalidate {
                div.pair {
                    @for part in &COMPONENTS {
                        @let id = format!("after-{}", part.of.code);
                        (control::choice(Around { id: &id, label: part.label(planner), ..Around::default() }, &id, &options, after.answer(part.of), Some("save-after")))
                    }
                }
            }
            @if told { (plan(planner)) }
        }
    }
}

fn plan(planner: &Planner) -> Markup {
    let stands = |standing: &'static str| {
        COMPONENTS.iter().filter(move |part| planner.record().after.answer(part.of) == standing)
    };
    // An exam that is passed cannot be moved any more.
    let is_done = |part: &&Component| matches!(part.step(planner), Milestone::Exam(exam) if planner.record().attempts.passed(exam).is_some());
    let movable = || stands("ahead").chain(stands("weak")).chain(stands("steady")).filter(|part| !is_done(part));
    html! {
        div id="levers" {
            @if stands("strong").next().is_some() {
                p {
                    "These speak for you already: "
                    @for (index, part) in stands("strong").enumerate() { @if index > 0 { ", " } (part.label(planner)) }
                    ". For a particular programme, strength here can balance a thin spot elsewhere."
                }
            }
            @if movable().next().is_some() {
                p { "These can still be moved, the open ones first:" }
                ul {
                    @for part in movable() {
                        li {
                            strong { (part.label(planner)) } ": " (part.lever)
                            @if let Some((day, expected)) = part.by(planner) {
                                " By " (long(day)) @if expected { ", expected and not announced" } "."
                            }
                        }
                    }
                }
            }
            @if planner.timeline().season.is_none() && planner.is_offered(Place::Timeline) {
                p.fact {
                    "Choose a Match season to see the days. "
                    (control::button("go", "timeline", "season-for-levers", "link", &"Choose it in the timeline"))
                }
            }
            p.hint { "No part of a file is weighed in numbers here: each programme weighs for itself." }
        }
    }
}
