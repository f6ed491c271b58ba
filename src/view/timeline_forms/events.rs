//! The student's own events and the school's: a name, a day, and what they limit.

use maud::{Markup, html};

use crate::planner::{Opened, Planner};
use crate::record::{Limit, OwnEvent, Whose};
use crate::view::control::{self, Around};
use crate::view::dates::long;
use crate::view::setup::save_and_cancel;
use crate::view::site;
use crate::view::timeline::{self, words};

const UNTIL: &str = "By that day at the latest";
const FROM: &str = "On that day or later";

/// The folded panel; open as long as its form is.
pub(super) fn panel(planner: &Planner) -> Markup {
    let events = &planner.told().timeline.events;
    let open = planner.session().is_open(Opened::Event);
    let reads = planner.is_read_only();
    html! {
        @if reads && events.is_empty() {} @else { details id="events" open[open || !planner.record().timeline.events.is_empty()] {
            summary id="events-title" { "Your own events and deadlines" @if !events.is_empty() { ": " (events.len()) } }
            @if events.is_empty() {
                p { "A trip, an orientation, a deadline of your school: what you enter stands in the timeline. It can limit a step, and the timeline then says what clashes." }
            } @else {
                ul.attempts { @for event in events { (item(planner, event)) } }
            }
            (site::deadlines(planner))
            @if open { (form(planner)) } @else if !reads {
                div.actions { (control::button("open", "event", "open-event", "quiet", &html! { "Add an event" })) }
            }
        } }
    }
}

fn item(planner: &Planner, event: &OwnEvent) -> Markup {
    let which = html! { span.unseen { " \"" (event.title) "\"" } };
    let button = |command: &str, what: &str, label: &str| {
        let id = event.id.to_string();
        control::button(command, &id, &format!("{what}-event-{id}"), "link", &html! { (label) (which) })
    };
    html! {
        li {
            p {
                strong { (event.title) } ", " (long(event.day))
                @if event.whose == Whose::School { ", your school's" }
                "."
                @if let Some(limit) = event.limit {
                    " " (words::name(planner, limit.of())) ": "
                    @match limit { Limit::Until(_) => "by that day at the latest.", Limit::From(_) => "on that day or later." }
                }
                @if timeline::in_clash(planner, crate::exam::Milestone::Own(event.id)) { " " b { "Part of a clash." } }
            }
            @if !planner.is_read_only() {
                (button("edit-event", "edit", "Change"))
                (button("delete-event", "delete", "Remove"))
            }
        }
    }
}

fn form(planner: &Planner) -> Markup {
    let form = &planner.session().event;
    let mut steps = vec![control::option("", "Nothing, it is only shown")];
    steps.extend(
        planner.steps_to_limit().iter().map(|step| control::option(&step.to_string(), words::name(planner, *step))),
    );
    let whose = [("mine", "Mine"), ("school", "My school's")].map(|(code, label)| control::option(code, label));
    let sides = [("until", UNTIL), ("from", FROM)].map(|(code, label)| control::option(code, label));
    html! {
        form.card id="event-form" data-command="save-event" data-draft novalidate {
            h4 { @if form.replaces.is_some() { "Change this event" } @else { "An event of your own or of your school" } }
            (control::text(Around {
                id: "event-title", label: "Name", hint: Some("For example: Orientation. It stays on this device, like all you enter."), problem: form.title_problem.as_deref(),
            }, "event-title", &form.title, false))
            div.pair {
                (control::day(Around {
                    id: "event-day", label: "Day", problem: form.day_problem.as_deref(), ..Around::default()
                }, "event-day", &form.day))
                (control::choice(Around { id: "event-whose", label: "Whose", ..Around::default() }, "event-whose", &whose, &form.whose, None))
                (control::choice(Around {
                    id: "event-limits", label: "Step that it limits", problem: form.limits_problem.as_deref(), ..Around::default()
                }, "event-limits", &steps, &form.limits, None))
                (control::choice(Around {
                    id: "event-side", label: "When that step may be", hint: Some("Only where it limits one."), ..Around::default()
                }, "event-side", &sides, &form.side, None))
            }
            (save_and_cancel("event"))
        }
    }
}
