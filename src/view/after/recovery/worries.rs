//! Five worries, each with a short answer and where it comes from (D-02).

use maud::{Markup, html};

use crate::evidence::figures;
use crate::exam::Exam;
use crate::planner::Planner;
use crate::rules::Rule;
use crate::view::after::fail::Failed;
use crate::view::after::source;
use crate::view::timeline_forms::words;

pub(in crate::view::after) fn panel(planner: &Planner, failed: &Failed) -> Markup {
    html! {
        section id="worries" aria-labelledby="worries-title" {
            h4 id="worries-title" { "What may be going through your head" }
            (worry("only-chance", "Was that my only chance?", &only_chance(planner, failed)))
            (worry("career", "Is my career over?", &career(planner)))
            (worry("loans", "What about my loans?", &loans()))
            (worry("recover", "Do people recover from this?", &recover(planner)))
            (worry("match", "Can I still match?", &still_match(planner)))
        }
    }
}

fn worry(id: &str, question: &str, answer: &Markup) -> Markup {
    html! { details id={ "worry-" (id) } { summary { (question) } (answer) } }
}

fn only_chance(planner: &Planner, failed: &Failed) -> Markup {
    let (rules, today) = (planner.rules(), planner.today());
    let limit = if failed.is_step1() { Rule::UsmleAttempts } else { Rule::ComlexAttempts };
    let exam = if failed.is_step1() { Exam::Step1 } else { Exam::Comlex1 };
    let next = crate::exam::NextAttempt::of(exam, &planner.record().attempts, rules, today);
    html! {
        p {
            @if next.remaining > 0 { "No. " }
            "The rules allow " (rules.number(limit, today)) " attempts in all. You have used " (next.used) ", so "
            @if next.remaining == 0 { "by these rules none is left. Ask your school and the exam's own office about your case." }
            @else { (next.remaining) @if next.remaining == 1 { " is" } @else { " are" } " left. Your school may allow fewer: ask it." }
        }
        (words::sources(rules, &[limit], today))
    }
}

fn career(planner: &Planner) -> Markup {
    let figure = &figures::FAILED_THEN_GRADUATED;
    html! {
        p {
            "No rule that we know ends a career after one fail. Of 100 US students who failed Step 1 at first, "
            (figure.value) " graduated all the same. That is from students of " (figure.year) ", long ago, and it says that many recover."
        }
        p { "The attempt stays on your transcript, so you will be asked about it. Part 5 helps you with the answer." }
        (source(planner, figure))
    }
}

fn loans() -> Markup {
    html! {
        p { "It depends on your school and your lender. At some schools a long delay moves graduation, and aid may stop." }
        p { "So ask your financial aid office before you take a leave or move a clerkship. Ask what changes, and from which day." }
        p.hint { "Source: the policies of single schools; yours decides. We hold no figures about this." }
    }
}

fn recover(planner: &Planner) -> Markup {
    let figure = &figures::FAILED_THEN_CK;
    html! {
        p {
            "Yes, many do. How your group did when it sat the exam again stands above. In an older study, " (figure.value)
            " per cent of those who went on to Step 2 CK after failing Step 1 passed that exam at the first try (students of " (figure.year) ")."
        }
        p { "Those who came back did not all do the same thing. What counts is what changes, and that is what the steps below are for." }
        (source(planner, figure))
    }
}

fn still_match(planner: &Planner) -> Markup {
    let figure = &figures::DIRECTORS_FAILED_ATTEMPT;
    html! {
        p {
            "It gets harder, and it stays possible. " (figure.value) " of 100 programme directors said in " (figure.year)
            " that they look at failed attempts when they choose whom to interview. They look at much else as well."
        }
        p { "We found no official match rate by number of failed attempts, so none stands here. Be careful with pages that print one." }
        (source(planner, figure))
    }
}
