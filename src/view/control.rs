//! Labelled controls: label, hint, control and message belong together and say so to screen readers.

use maud::{Markup, Render, html};

/// What stands around a control.
#[derive(Clone, Copy, Default)]
pub(super) struct Around<'a> {
    /// The control's id; unique on the page.
    pub(super) id: &'a str,
    /// What it asks for.
    pub(super) label: &'a str,
    /// A short help, always visible.
    pub(super) hint: Option<&'a str>,
    /// What is wrong and what to do.
    pub(super) problem: Option<&'a str>,
}

impl Around<'_> {
    /// The ids that describe the control.
    pub(super) fn described_by(&self) -> Option<String> {
        let id = self.id;
        match (self.problem, self.hint) {
            (Some(_), Some(_)) => Some(format!("{id}-problem {id}-hint")),
            (Some(_), None) => Some(format!("{id}-problem")),
            (None, Some(_)) => Some(format!("{id}-hint")),
            (None, None) => None,
        }
    }

    pub(super) fn wrap(&self, control: &Markup) -> Markup {
        html! {
            div.field.wrong[self.problem.is_some()] {
                label for=(self.id) { (self.label) }
                (control)
                @if let Some(hint) = self.hint { p.hint id={ (self.id) "-hint" } { (hint) } }
                @if let Some(problem) = self.problem { p.problem id={ (self.id) "-problem" } { (problem) } }
            }
        }
    }
}

/// A field for a day.
pub(super) fn day(around: Around<'_>, name: &str, value: &str) -> Markup {
    input(around, name, value, "date", None, None)
}

/// A field for a short text or number.
pub(super) fn text(around: Around<'_>, name: &str, value: &str, numeric: bool) -> Markup {
    input(around, name, value, "text", Some("off"), numeric.then_some("decimal"))
}

/// `suggestions` are the browser's, `keys` the keyboard that a phone offers.
fn input(
    around: Around<'_>,
    name: &str,
    value: &str,
    kind: &str,
    suggestions: Option<&str>,
    keys: Option<&str>,
) -> Markup {
    around.wrap(&html! {
        input type=(kind) id=(around.id) name=(name) value=(value) autocomplete=[suggestions] inputmode=[keys]
            aria-describedby=[around.described_by()] aria-invalid=[around.problem.map(|_| "true")];
    })
}

/// One entry of a list: its code and what the student reads.
pub(super) fn option(code: &str, label: &str) -> (String, String) {
    (code.to_owned(), label.to_owned())
}

/// A list to choose from. `changes` names the command that is sent when the choice changes.
pub(super) fn choice(
    around: Around<'_>,
    name: &str,
    options: &[(String, String)],
    chosen: &str,
    changes: Option<&str>,
) -> Markup {
    around.wrap(&html! {
        select id=(around.id) name=(name) data-change=[changes]
            aria-describedby=[around.described_by()] aria-invalid=[around.problem.map(|_| "true")] {
            @for (code, label) in options {
                option value=(code) selected[code == chosen] { (label) }
            }
        }
    })
}

/// A box to tick.
pub(super) fn tick(id: &str, name: &str, label: &str, ticked: bool) -> Markup {
    html! {
        div.tick {
            input type="checkbox" id=(id) name=(name) checked[ticked];
            label for=(id) { (label) }
        }
    }
}

/// A button that sends a command. The label is a text or [`html!`].
pub(super) fn button(command: &str, value: &str, id: &str, class: &str, label: &dyn Render) -> Markup {
    html! { button type="button" class=(class) id=(id) data-command=(command) value=(value) { (label) } }
}

/// Said where figures are past the date to which we trust them.
pub(super) fn may_have_changed() -> Markup {
    html! { p.changed { "The figures behind this may have changed since we checked them; see the sources." } }
}
