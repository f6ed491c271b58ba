//! The rows in which results are entered and changed.

use maud::{Markup, html};

use super::control::{self, Around};
use super::words::add_to;
use crate::planner::{Field, Opened, Planner, Problem, Row, Session};
use crate::record::{PracticeTest, Scale};

/// The form for new results.
pub(super) fn add_form(planner: &Planner) -> Markup {
    html! {
        form.card id="entry-form" data-command="add-results" data-draft novalidate aria-labelledby="entry-title" {
            h4 id="entry-title" { "Add results" }
            (rows(planner, "entry-form"))
            div.actions {
                button.primary type="submit" id="add-results" { "Add to my results" }
                (control::button("close", "results", "close-results", "quiet", &"Cancel"))
            }
        }
    }
}

/// The form for one existing result.
pub(super) fn edit_form(planner: &Planner) -> Markup {
    let session = planner.session();
    html! {
        form.card id="entry-form" data-command="save-result" data-draft novalidate aria-labelledby="entry-title" {
            h4 id="entry-title" { "Change this result" }
            @for (index, row) in session.entry.rows.iter().enumerate() { (entry_row(planner, index, row, None)) }
            input type="hidden" id="rows" name="rows" value=(session.entry.rows.len());
            div.actions {
                button.primary type="submit" id="save-result" { "Save the change" }
                (control::button("close", "results", "close-results", "quiet", &"Cancel"))
            }
        }
    }
}

/// All rows, with the ways to get more of them.
pub(super) fn rows(planner: &Planner, form: &str) -> Markup {
    let session = planner.session();
    let count = session.entry.rows.len();
    html! {
        @for (index, row) in session.entry.rows.iter().enumerate() { (entry_row(planner, index, row, (count > 1).then_some(form))) }
        input type="hidden" id="rows" name="rows" value=(count);
        div.actions {
            button.quiet type="button" id="add-row" data-command="add-row" data-form=(form) { "Add another row" }
            @if !session.is_open(Opened::Paste) {
                button.quiet type="button" id="open-paste" data-command="open" value="paste" data-form=(form) {
                    "Paste several lines"
                }
            }
        }
        @if session.is_open(Opened::Paste) { (paste_box(form)) }
    }
}

fn paste_box(form: &str) -> Markup {
    html! {
        div.field {
            label for="lines" { "One result a line" }
            textarea id="lines" name="lines" rows="4" aria-describedby="lines-hint" {}
            p.hint id="lines-hint" {
                "For example: NBME 31, 2026-11-03, 68, 91%. You see what we read before anything is added."
            }
            div.actions {
                button type="button" id="read-lines" data-command="read-lines" data-form=(form) { "Read these lines" }
            }
        }
    }
}

/// `among` is the form's id where the row is one of several, and can be left out.
fn entry_row(planner: &Planner, index: usize, row: &Row, among: Option<&str>) -> Markup {
    let session = planner.session();
    let id = |name: &str| session.control_id(name, index);
    let name = |name: &str| format!("{name}-{index}");
    let problem = |field: Field| problem_text(session, index, field);
    let scale = row.effective_scale();
    let prints_chance = row.chosen_test().is_none_or(PracticeTest::prints_chance);
    html! {
        fieldset.row id=(session.control_id("row", index)) {
            legend { @if among.is_some() { "Result " (index + 1) } @else { "Result" } }
            @if let Some(line) = &row.pasted {
                p.pasted { "From the line: " q { (line) } }
                input type="hidden" name=(name("pasted")) value=(line);
            }
            div.row-fields {
                (control::choice(
                    Around { id: &id("test"), label: "Test", problem: problem(Field::Test).as_deref(), hint: None },
                    &name("test"), &tests(row, planner.sits_comlex()), &row.test, Some("draft-results"),
                ))
                (control::day(
                    Around { id: &id("date"), label: "Day you took it", problem: problem(Field::Date).as_deref(), hint: None },
                    &name("date"), &row.date,
                ))
                (control::text(
                    Around { id: &id("score"), label: score_label(scale), problem: problem(Field::Score).as_deref(), hint: None },
                    &name("score"), &row.score, true,
                ))
                @if prints_chance || !row.printed.is_empty() {
                    (control::text(
                        Around {
                            id: &id("printed"),
                            label: "Printed chance",
                            problem: problem(Field::Printed).as_deref(),
                            hint: None,
                        },
                        &name("printed"), &row.printed, false,
                    ))
                }
            }
            @if row.asks_scale() { (scale_choice(session, index, row)) }
            (questions(session, index, row))
            (conditions(session, index, row))
            @if let Some(form) = among {
                button.link type="button" id=(session.control_id("drop", index)) data-command="drop-row" value=(index)
                    data-form=(form) { "Leave this row out" }
            }
        }
    }
}

fn scale_choice(session: &Session, index: usize, row: &Row) -> Markup {
    let test = row.chosen_test();
    let usual = test.and_then(PracticeTest::usual_scale);
    let mut options = vec![match usual {
        Some(scale) => control::option("", &format!("{}, as usual", scale.label())),
        None => control::option("", "Choose"),
    }];
    for scale in test.map(PracticeTest::scales).unwrap_or_default() {
        if Some(*scale) != usual {
            options.push(control::option(scale.code(), scale.label()));
        }
    }
    control::choice(
        Around {
            id: &session.control_id("scale", index),
            label: "Which kind of number is it?",
            hint: Some("We never convert one kind into another."),
            problem: problem_text(session, index, Field::Scale).as_deref(),
        },
        &format!("scale-{index}"),
        &options,
        &row.scale,
        Some("draft-results"),
    )
}

/// The questions asked about the row, each with a box that says yes. The box carries the values that it is about, so
/// that a yes never covers other ones.
fn questions(session: &Session, index: usize, row: &Row) -> Markup {
    let values = row.values();
    let problems = session.entry.problems_of(index);
    html! {
        @for (_, problem) in problems {
            @if let Problem::Ask(question) = problem {
                div.tick {
                    input type="checkbox" id=(session.control_id(question.box_name(), index))
                        name={ (question.box_name()) "-" (index) } value=(values);
                    label for=(session.control_id(question.box_name(), index)) { (question.yes()) }
                }
            }
        }
        // What was answered before stays answered.
        @for confirmation in &row.confirmed {
            input type="hidden" name={ (confirmation.box_name()) "-" (index) } value=(values);
        }
    }
}

fn conditions(session: &Session, index: usize, row: &Row) -> Markup {
    let set = row.conditions;
    let boxes = [
        ("untimed", "Not timed (approved extra time counts as timed)", set.untimed),
        ("seen", "I had seen this form or its questions before", set.seen_before),
        ("interrupted", "Broken up, or not finished", set.interrupted),
        ("open-book", "I looked things up", set.open_book),
    ];
    html! {
        details.conditions id=(session.control_id("conditions", index)) open[!set.is_standard()] {
            summary { "Something was different" }
            p.hint { "Otherwise we take it that you sat it timed, in one go, closed book, and had not seen it before." }
            @for (name, label, ticked) in boxes {
                (control::tick(&session.control_id(name, index), &format!("{name}-{index}"), label, ticked))
            }
        }
    }
}

fn problem_text(session: &Session, index: usize, field: Field) -> Option<String> {
    let mut text = String::new();
    for (at, problem) in session.entry.problems_of(index) {
        if *at == field {
            add_to(&mut text, " ", &problem.to_string());
        }
    }
    (!text.is_empty()).then_some(text)
}

/// What to type, by scale (C-11): a number means nothing without its scale.
fn score_label(scale: Option<Scale>) -> &'static str {
    match scale {
        Some(Scale::Epc) => "Score (EPC)",
        Some(Scale::Percent) => "Score (% correct)",
        Some(Scale::ThreeDigit) => "Score (3 digits)",
        Some(Scale::Comsae) => "Score (COMSAE)",
        None => "Score",
    }
}

/// The NBME's forms first; what belongs to other exams stands last, COMSAE only for those whom it concerns.
fn tests(row: &Row, comsae: bool) -> Vec<(String, String)> {
    let mut offered = Vec::new();
    for form in PracticeTest::CBSSA_FORMS.rev() {
        offered.push(PracticeTest::Cbssa { form: Some(form) });
    }
    offered.extend_from_slice(&[
        PracticeTest::Cbssa { form: None },
        PracticeTest::Cbse,
        PracticeTest::Free120,
        PracticeTest::Uwsa { number: 1 },
        PracticeTest::Uwsa { number: 2 },
        PracticeTest::Uwsa { number: 3 },
        PracticeTest::Amboss,
        PracticeTest::QuestionBank,
        PracticeTest::Other,
        PracticeTest::Ccssa { form: None },
    ]);
    if comsae {
        offered.push(PracticeTest::Comsae { form: None });
    }
    // An older form, from a pasted line or a stored result, stays choosable.
    if let Some(test) = row.chosen_test()
        && !offered.contains(&test)
    {
        offered.insert(0, test);
    }
    let mut options = vec![control::option("", "Choose")];
    for test in offered {
        options.push((test.to_string(), test.label()));
    }
    options
}
