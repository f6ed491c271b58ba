//! A pass that some body no longer counts (C-111).

use maud::{Markup, html};

use crate::exam::Sitting;
use crate::planner::Planner;
use crate::result::Body;

pub(super) fn branch(planner: &Planner, pass: &Sitting, body: Body) -> Markup {
    html! {
        (super::head("open", &html! { (super::entered(pass)) }, match body {
            Body::Ecfmg => "You passed, and ECFMG's time limit has run out",
            Body::State => "You passed, and your state's time limit has run out",
            Body::Other => "You passed, and somebody no longer counts the pass",
        }, &html! { "The pass stays on your record." }, &html! {}))
        (super::outcome(planner, "Change the outcome", "quiet"))
    }
}
