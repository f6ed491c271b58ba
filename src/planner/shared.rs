//! At a computer that others use.

use super::apply::done;
use super::keeping::Keeping;
use super::{Outcome, Planner};

impl Planner {
    /// Whether the student can still choose that nothing is ever stored in this session.
    #[must_use]
    pub const fn can_be_session_only(&self) -> bool {
        self.read_only.is_none() && matches!(self.keeping, Keeping::InMemory | Keeping::Blocked | Keeping::Locked)
    }

    /// Stores nothing from now on, and covers the planner when its reader turns away.
    pub fn only_this_session(&mut self) {
        self.keeping = Keeping::Session;
        self.record.display.hide_on_blur = true;
        self.reassess();
    }

    pub(super) fn session_only(&mut self) -> Outcome {
        if !self.can_be_session_only() {
            return self.refuse("Something is kept here already. You can delete it under \"My data\".");
        }
        self.only_this_session();
        self.say("Only for this session: nothing is stored, and all of it is gone when you close or leave this page. The planner is covered when you turn to another window.");
        done(None, Some("notice"), None)
    }
}
