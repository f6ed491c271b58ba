//! The parts of the screen after a fail, in the order in which a student meets them.
//!
//! They open when the student opens them and never by themselves: a part that closed under a ticking hand would lose the
//! focus, and a long open page would press.

pub(super) mod base_rate;
pub(super) mod diagnosis;
pub(super) mod explain;
pub(super) mod help;
pub(super) mod meeting;
mod plan;
pub(super) mod report;
pub(super) mod retake;
pub(super) mod worries;

use maud::{Markup, html};

/// The summary of a step: its number, its name, and whether it is done.
fn step(number: u8, id: &str, name: &str, done: bool) -> Markup {
    html! {
        summary id={ (id) "-title" } { (number) ". " (name) @if done { ": done" } }
    }
}
