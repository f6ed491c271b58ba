//! The first screen, and the forms about the student and the exam date.

use maud::{Markup, html};

use super::control::{self, Around};
use super::entry;
use super::later::{Part, later};
use crate::exam::{Attempt, Route};
use crate::planner::{Planner, Session};

/// Three questions, one button.
pub(super) fn first_screen(planner: &Planner) -> Markup {
    let session = planner.session();
    html! {
        section.first aria-labelledby="place-heading" {
            h3 id="place-heading" tabindex="-1" { "Am I ready to sit Step 1?" }
            p.lead {
                "Answer three questions from your own papers and you get an honest answer, with its reasons, right here. "
                "Nothing you type leaves this page."
            }
            form id="start-form" data-command="start" data-draft novalidate {
                fieldset.question {
                    legend { span.step { "1" } " You" }
                    (profile_fields(planner, Some("draft-results")))
                }
                fieldset.question {
                    legend { span.step { "2" } " Your exam" }
                    (exam_fields(session))
                }
                fieldset.question {
                    legend { span.step { "3" } " Your last practice results" }
                    p.hint {
                        "NBME forms (CBSSA) and the CBSE say most. Two or more, taken under exam conditions, give an answer; "
                        "enter what you have. Their score is the EPC, the equated per cent correct. "
                        "If the report prints a chance of passing, enter that too."
                    }
                    (entry::rows(planner, "start-form"))
                }
                div.actions { button.primary type="submit" id="start" { "Show my answer" } }
            }
            (later(planner, Part::BeforeKeeping))
        }
    }
}

/// Route and attempt, in place.
pub(super) fn profile_form(planner: &Planner) -> Markup {
    html! {
        form.card id="profile-form" data-command="save-profile" data-draft novalidate {
            (profile_fields(planner, None))
            (save_and_cancel("profile"))
        }
    }
}

/// Exam date and limits, in place.
pub(super) fn booking_form(planner: &Planner) -> Markup {
    let session = planner.session();
    let form = &session.booking;
    let problems = &session.booking_problems;
    html! {
        form.card id="booking-form" data-command="save-booking" data-draft novalidate {
            (exam_fields(session))
            @if planner.sits_comlex() {
                (control::day(Around {
                    id: "comlex-date",
                    label: "COMLEX Level 1 date",
                    hint: Some("It stands beside Step 1 and changes nothing about it."),
                    problem: problems.comlex.as_deref(),
                }, "comlex", form.comlex.as_deref().unwrap_or_default()))
            }
            details id="booking-limits" open[
                !(form.last_change.is_empty() && form.eligibility_end.is_empty() && form.school_limit.is_empty())
            ] {
                summary { "Limits around it, if you know them" }
                (control::day(Around {
                    id: "last-change",
                    label: "Last day on which I can still move it",
                    hint: Some("From your scheduling permit or test centre. Without it we assume one week before the exam."),
                    problem: problems.last_change.as_deref(),
                }, "last-change", &form.last_change))
                (control::day(Around {
                    id: "eligibility-end",
                    label: "Last day of my eligibility period",
                    hint: Some("Printed on the scheduling permit."),
                    problem: problems.eligibility_end.as_deref(),
                }, "eligibility-end", &form.eligibility_end))
                (control::day(Around {
                    id: "school-limit",
                    label: "Day by which my school wants it taken",
                    hint: None,
                    problem: problems.school_limit.as_deref(),
                }, "school-limit", &form.school_limit))
            }
            (save_and_cancel("booking"))
        }
    }
}

/// `changes` as in [`control::choice`]: on the first screen the route decides which tests are offered.
fn profile_fields(planner: &Planner, changes: Option<&str>) -> Markup {
    let form = &planner.session().profile;
    let preset = planner.route_of_site().map_or("", Route::code);
    let route = if form.route.is_empty() { preset } else { &form.route };
    let hint = (!route.is_empty() && route == preset).then_some("Set by this site; change it if yours is another.");
    let mut routes = vec![control::option("", "Choose")];
    for route in Route::ALL {
        routes.push(control::option(route.code(), route.label()));
    }
    let attempts = Attempt::ALL.map(|attempt| control::option(attempt.code(), attempt.label()));
    html! {
        div.pair {
            (control::choice(
                Around { id: "route", label: "My route", hint, ..Around::default() },
                "route", &routes, route, changes,
            ))
            (control::choice(
                Around { id: "attempt", label: "Step 1 attempt", ..Around::default() },
                "attempt", &attempts, &form.attempt, None,
            ))
        }
    }
}

fn exam_fields(session: &Session) -> Markup {
    html! {
        (control::day(Around {
            id: "exam",
            label: "Exam date",
            problem: session.booking_problems.exam.as_deref(),
            ..Around::default()
        }, "exam", &session.booking.exam))
        (control::tick("not-booked", "not-booked", "Not booked yet", session.booking.not_booked))
    }
}

pub(super) fn save_and_cancel(form: &str) -> Markup {
    html! {
        div.actions {
            button.primary type="submit" id={ "save-" (form) } { "Save" }
            (control::button("close", form, &format!("close-{form}"), "quiet", &"Cancel"))
        }
    }
}
