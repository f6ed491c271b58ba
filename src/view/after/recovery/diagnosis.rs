//! Part 2: what happened, asked calmly, and the changes that the answers point to (D-04 to D-13, C-114, C-115).

use maud::{Markup, Render as _, html};

use super::step;
use crate::evidence::figures;
use crate::planner::Planner;
use crate::record::{Answer, ItemKind};
use crate::result::{Proposal, Rank, proposals};
use crate::view::after::fields::{self, List};

/// A question of the appraisal: its answers, and the change that a no points to.
struct Question {
    of: Answer,
    asks: &'static str,
    title: &'static str,
    change: &'static str,
}

static QUESTIONS: [Question; 7] = [
    Question {
        of: Answer::EFFORT,
        asks: "How was the effort?",
        title: "Effort and rest in balance",
        change: "Plan the week with set hours and one free day: fixed times where it was too little, an end to each day where it was too much.",
    },
    Question {
        of: Answer::FACED,
        asks: "Did you face your weak subjects head on?",
        title: "Weak subjects first",
        change: "Begin each day with a short block on a weak system, before what you like.",
    },
    Question {
        of: Answer::TRIMMED,
        asks: "Did you use only the resources that matter, and nothing extra?",
        title: "Fewer resources",
        change: "Choose one question bank, one book and your practice forms. Put the rest away.",
    },
    Question {
        of: Answer::HONEST,
        asks: "Did you take practice tests honestly, and change the plan after each?",
        title: "Honest tests, and a plan that follows them",
        change: "Take new forms only, timed and in one sitting. Write down beforehand what you will do at which score.",
    },
    Question {
        of: Answer::ASKED,
        asks: "Did you ask for help, and the right person?",
        title: "Help, and early",
        change: "Name one person for how you study and one for what you study, and meet each within two weeks.",
    },
    Question {
        of: Answer::SPACED,
        asks: "Did you look at old misses again, with cards or spaced review?",
        title: "Spaced review",
        change: "Look at what you missed again after days and weeks, every day before new questions.",
    },
    Question {
        of: Answer::TIMED,
        asks: "Did the plan fit your life, and the exam day your results?",
        title: "A plan and a day that fit",
        change: "Let your practice choose the day. Set it only when two fresh forms say so.",
    },
];

/// A cause: its code, how the student says it, the change that it asks for, and what to do.
static CAUSES: [(&str, &str, &str, &str); 4] = [
    (
        "early",
        "I sat before my practice was stable",
        "Sit on stable practice",
        "Sit when two fresh forms agree, at the stricter rule of part 4.",
    ),
    (
        "inflated",
        "My scores came partly from questions I had seen before",
        "New questions for every test",
        "Count first passes only. Keep new forms for testing and never score a form twice.",
    ),
    (
        "anxiety",
        "Nerves or the pace cost me questions",
        "Calm and a steady pace",
        "Practice in the exam's own blocks until the pace is a habit: when an item is hard, choose an answer, mark it, and go on. For test anxiety, ask counselling; there is help for it.",
    ),
    (
        "passive",
        "I read and watched more than I answered",
        "Questions before reading",
        "Questions first: a timed block, then read only what you missed.",
    ),
];

static OUTSIDE: [(&str, &str); 7] = [
    ("illness", "Illness"),
    ("loss", "A loss, or trouble at home"),
    ("care", "Care for others"),
    ("money", "Money or work"),
    ("center", "Trouble at the test center"),
    ("school", "A date that the school set"),
    ("accommodations", "Accommodations that I needed and did not have"),
];

const OUTSIDE_TITLE: &str = "What came from outside";
const OUTSIDE_CHANGE: &str = "Tell your advisor, and ask what can be moved, granted or made easier before the next time. It is no fault of yours.";

const OWN: List = List {
    hint: Some("In your own words, small enough to do."),
    ..List::plain(ItemKind::Change, "Another thing I will change", "Add the change")
};

/// Whether any question has been answered.
pub(in crate::view::after) fn is_begun(planner: &Planner) -> bool {
    let after = &planner.record().after;
    Answer::APPRAISAL.into_iter().chain([Answer::CAUSES]).any(|of| !after.answer(of).is_empty())
}

/// The name of a proposed change, and what to do.
pub(super) fn change(one: Proposal) -> (&'static str, Markup) {
    if let Some(question) = QUESTIONS.iter().find(|question| question.of.code == one.code) {
        return (question.title, question.change.render());
    }
    match CAUSES.iter().find(|(code, ..)| *code == one.code) {
        Some((code, _, title, change)) => (
            title,
            html! {
                (change)
                @if *code == "anxiety" { (pace()) }
            },
        ),
        None => (OUTSIDE_TITLE, OUTSIDE_CHANGE.render()),
    }
}

/// The exam's own block, for practice (C-118).
fn pace() -> Markup {
    let (items, minutes) = (&figures::STEP1_BLOCK_ITEMS, &figures::STEP1_BLOCK_MINUTES);
    html! { " A block of Step 1 has at most " (items.value) " questions in " (minutes.value) " minutes." }
}

pub(in crate::view::after) fn panel(planner: &Planner) -> Markup {
    let after = &planner.record().after;
    let named = !after.answer(Answer::CHANGES).is_empty() || after.of(ItemKind::Change).next().is_some();
    html! {
        details id="diagnosis" {
            (step(2, "diagnosis", "Find out what happened", named))
            p { "There are two ways from here. One books the next date and does more of the same. The other looks first, then changes something, then plans. This is the second way." }
            p { "These are questions and no verdict on you. Answer what you can, and leave out what you cannot." }
            (questions(planner))
            (in_your_hands(planner))
            (ownership(planner))
            (changes(planner))
        }
    }
}

fn questions(planner: &Planner) -> Markup {
    const HOW_FAR: [(&str, &str); 3] = [("well", "Yes"), ("partly", "Partly"), ("no", "No")];
    const EFFORT: [(&str, &str); 3] =
        [("right", "About right"), ("little", "Less than I meant to"), ("much", "Too much, without rest")];
    let causes = CAUSES.map(|(code, label, ..)| (code, label));
    html! {
        (fields::choices("appraisal-form", &html! {
            @for question in &QUESTIONS {
                (fields::one(planner, question.of, question.asks, if question.of == Answer::EFFORT { &EFFORT } else { &HOW_FAR }))
            }
        }))
        (fields::choices("causes-form", &fields::many(planner, Answer::CAUSES, "Do you recognize one of these?", &causes)))
        (fields::choices("outside-form", &fields::many(planner, Answer::OUTSIDE, "Did something from outside get in the way?", &OUTSIDE)))
    }
}

/// What came from outside beside what the student can change (D-04).
fn in_your_hands(planner: &Planner) -> Markup {
    let after = &planner.record().after;
    let found = proposals(after);
    let outside = || OUTSIDE.iter().filter(|(code, _)| after.has(Answer::OUTSIDE, code));
    let own = || found.iter().filter(|one| one.rank != Rank::Outside);
    html! {
        @if outside().next().is_some() && own().next().is_some() {
            dl id="hands" {
                dt { "Not in your hands" }
                dd { @for (index, (_, label)) in outside().enumerate() { @if index > 0 { "; " } (label) } }
                dt { "In your hands" }
                dd { @for (index, one) in own().enumerate() { @if index > 0 { "; " } (change(*one).0) } }
            }
            p.hint { "Both are true at once. The first list may need other people; the second is where you can begin tomorrow." }
        }
    }
}

fn ownership(planner: &Planner) -> Markup {
    fields::form(
        "ownership-form",
        "ownership-form-save",
        "Keep this line",
        &fields::text_area(
            planner,
            Answer::OWNERSHIP,
            "What I take on, in one line",
            "Your own words, for yourself. For example: \"I will let my practice choose the day.\"",
        ),
    )
}

fn changes(planner: &Planner) -> Markup {
    let after = &planner.record().after;
    let found = proposals(after);
    html! {
        h5 id="changes-title" { "What to change" }
        @if found.is_empty() {
            p.hint { "Once you have answered some of the questions, the changes that they point to stand here." }
        } @else {
            p.hint { "The order follows simple rules: first what you named as a cause, then every clear no, then every partly, and last what came from outside. Take on two or three, not all." }
            (fields::choices("changes-form", &html! {
                input type="hidden" id="after-changes" name="after-changes" value="";
                ol id="changes" {
                    @for one in &found {
                        @let (title, text) = change(*one);
                        @let id = format!("after-changes-{}", one.code);
                        li {
                            div.tick {
                                input type="checkbox" id=(id) name=(id) checked[after.has(Answer::CHANGES, one.code)] data-change="save-after";
                                label for=(id) { "I will: " (title) }
                            }
                            p { (text) }
                        }
                    }
                }
            }))
        }
        (fields::list(planner, &OWN))
    }
}
