//! How things are shown.

use super::command::Fields;
use super::{Outcome, Planner};
use crate::record::Display;

impl Planner {
    /// Takes over all ticks. The next tick is the way back, so no notice moves the page under the student's hand.
    pub(super) fn save_display(&mut self, fields: &Fields) -> Outcome {
        let mut next = self.record.clone();
        next.display = Display {
            words_only: fields.ticked(Display::WORDS_ONLY),
            plain_language: fields.ticked(Display::PLAIN_LANGUAGE),
            hide_on_blur: fields.ticked(Display::HIDE_ON_BLUR),
        };
        let hides = next.display.hide_on_blur;
        let said = match (next.display.words_only, next.display.plain_language) {
            _ if hides != self.record.display.hide_on_blur && hides => {
                "Covered from now on when you turn to another window."
            }
            _ if hides != self.record.display.hide_on_blur => "No longer covered when you turn to another window.",
            (false, false) => "Shown with pictures, in the usual words.",
            (true, false) => "Shown in words only.",
            (false, true) => "Shown in plain language.",
            (true, true) => "Shown in words only and in plain language.",
        };
        self.change(next, None, said, None)
    }
}
