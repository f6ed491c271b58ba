//! The controls of the place: each shows what is typed, or else what is kept.

use maud::{Markup, html};

use crate::planner::Planner;
use crate::record::{Answer, Item, ItemKind};
use crate::view::control::{self, Around};
use crate::view::dates::long;

/// A form whose answers are kept together; `then` is the id that gets the focus afterwards.
pub(super) fn form(id: &str, then: &str, save: &str, inside: &Markup) -> Markup {
    html! {
        form id=(id) data-command="save-after" data-draft novalidate {
            input type="hidden" id={ (id) "-then" } name="then" value=(then);
            (inside)
            div.actions { button.quiet type="submit" id={ (id) "-save" } { (save) } }
        }
    }
}

/// A box for free text.
pub(super) fn text_area(planner: &Planner, of: Answer, label: &str, hint: &str) -> Markup {
    let forms = &planner.session().after;
    let text = forms.typed(of.code).unwrap_or_else(|| planner.record().after.answer(of));
    let id = format!("after-{}", of.code);
    let around = Around { id: &id, label, hint: Some(hint), problem: forms.problem(of.code) };
    let problem = around.problem;
    around.wrap(&html! {
        textarea id=(id) name=(id) rows="4" aria-describedby=[around.described_by()] aria-invalid=[problem.map(|_| "true")] { (text) }
    })
}

/// One answer of several; it is kept as soon as it is chosen.
pub(super) fn one(planner: &Planner, of: Answer, legend: &str, choices: &[(&str, &str)]) -> Markup {
    let kept = planner.record().after.answer(of);
    html! {
        fieldset {
            legend { (legend) }
            div.ticks {
                @for (code, label) in choices {
                    div.tick {
                        input type="radio" name={ "after-" (of.code) } id={ "after-" (of.code) "-" (code) } value=(code)
                            checked[kept == *code] data-change="save-after";
                        label for={ "after-" (of.code) "-" (code) } { (label) }
                    }
                }
            }
        }
    }
}

/// Any of several; kept as soon as one is ticked.
pub(super) fn many(planner: &Planner, of: Answer, legend: &str, choices: &[(&str, &str)]) -> Markup {
    let after = &planner.record().after;
    html! {
        fieldset {
            legend { (legend) }
            input type="hidden" id={ "after-" (of.code) } name={ "after-" (of.code) } value="";
            div.ticks {
                @for (code, label) in choices {
                    div.tick {
                        input type="checkbox" name={ "after-" (of.code) "-" (code) } id={ "after-" (of.code) "-" (code) }
                            checked[after.has(of, code)] data-change="save-after";
                        label for={ "after-" (of.code) "-" (code) } { (label) }
                    }
                }
            }
        }
    }
}

/// A form that is sent as soon as something in it is chosen, so it needs no button.
pub(super) fn choices(id: &str, inside: &Markup) -> Markup {
    html! {
        form id=(id) data-command="save-after" novalidate { (inside) }
    }
}

/// What one list asks for.
pub(super) struct List {
    pub(super) kind: ItemKind,
    /// The label of its text.
    pub(super) label: &'static str,
    pub(super) hint: Option<&'static str>,
    /// The label of its note, where it has one.
    pub(super) note: Option<&'static str>,
    /// The label of its day, where it has one.
    pub(super) day: Option<&'static str>,
    /// The label of its number, where it has one.
    pub(super) number: Option<&'static str>,
    /// The label of its rating from 1 to 5, where it has one.
    pub(super) rating: Option<&'static str>,
    /// What the button says.
    pub(super) add: &'static str,
}

impl List {
    /// A list of plain texts.
    pub(super) const fn plain(kind: ItemKind, label: &'static str, add: &'static str) -> Self {
        Self { kind, label, hint: None, note: None, day: None, number: None, rating: None, add }
    }
}

/// The items of a list and the form to add one.
pub(super) fn list(planner: &Planner, list: &List) -> Markup {
    html! { (items(planner, list.kind)) (item_form(planner, list)) }
}

/// The items of a list alone, but for the one that is being edited.
pub(super) fn items(planner: &Planner, kind: ItemKind) -> Markup {
    let editing = planner.session().after.editing;
    let shown = || planner.record().after.of(kind).filter(|one| Some(one.id) != editing);
    html! {
        @if shown().next().is_some() {
            ul.attempts id={ "list-" (kind.code()) } { @for one in shown() { (item(one)) } }
        }
    }
}

fn item(item: &Item) -> Markup {
    let key = item.id.to_string();
    let which = html! { span.unseen { " " (item.text) } };
    html! {
        li {
            p.written {
                @if item.done { "Done: " }
                (item.text)
                @if let Some(number) = item.number { ", " (number) " hours" }
                @if let Some(rating) = item.rating { ", useful " (rating) " of 5" }
                @if let Some(day) = item.day { ", by " (long(day)) }
                @if !item.note.is_empty() { ". " (item.note) }
            }
            @if item.kind == ItemKind::Commitment {
                (control::button("tick-item", &key, &format!("tick-item-{key}"), "link",
                    &html! { @if item.done { "Mark as not done" } @else { "Mark as done" } (which) }))
            }
            (control::button("edit-item", &key, &format!("edit-item-{key}"), "link", &html! { "Change" (which) }))
            (control::button("delete-item", &key, &format!("delete-item-{key}"), "link", &html! { "Remove" (which) }))
        }
    }
}

fn item_form(planner: &Planner, list: &List) -> Markup {
    let (forms, code) = (&planner.session().after, list.kind.code());
    let edits = forms.editing.and_then(|id| planner.record().after.item(id)).is_some_and(|item| item.kind == list.kind);
    let field = |name: &str, label: Option<&'static str>, kind: &str| {
        let key = format!("{code}-{name}");
        let id = format!("after-{key}-{}", forms.serial);
        let around = Around {
            id: &id,
            label: label.unwrap_or_default(),
            hint: list.hint.filter(|_| name == "text"),
            problem: forms.problem(&key),
        };
        let name = format!("after-{key}");
        let typed = forms.typed(&key).unwrap_or_default();
        html! {
            @if label.is_some() {
                @match kind {
                    "date" => (control::day(around, &name, typed)),
                    kind => (control::text(around, &name, typed, kind == "number")),
                }
            }
        }
    };
    html! {
        form id={ (code) "-form" } data-command="save-item" data-draft novalidate {
            input type="hidden" id={ (code) "-kind" } name="kind" value=(code);
            (field("text", Some(list.label), "text"))
            @if list.day.is_some() || list.number.is_some() || list.rating.is_some() {
                div.pair {
                    (field("day", list.day, "date"))
                    (field("number", list.number, "number"))
                    (field("rating", list.rating, "number"))
                }
            }
            (field("note", list.note, "text"))
            div.actions.small {
                button.quiet type="submit" id={ (code) "-add" } { @if edits { "Save the change" } @else { (list.add) } }
                @if edits { (control::button("close", "item", "close-item", "link", &"Leave it as it was")) }
            }
        }
    }
}
