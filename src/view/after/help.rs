//! Where somebody can be reached. It stands there for everyone; nothing that is typed decides about it.

use maud::{Markup, html};

/// One quiet line, for waiting and for a pass.
pub(super) fn quiet() -> Markup {
    html! {
        p.hint {
            "These weeks can weigh on anybody. Your campus counselling office is there for that, whatever the result. "
            "In the United States you can also call or text 988 at any hour; elsewhere, your local emergency number."
        }
    }
}
