//! How long a browser keeps what is stored, and how old the last file is.

use maud::{Markup, html};

use super::control;
use crate::evidence::{Choice, choices};
use crate::planner::{LastFile, Place, Planner};

/// How long any browser keeps what a site stores. Which browser this is cannot be told honestly, so all are named.
pub(super) fn how_long() -> &'static str {
    "Kept means: in this browser, on this device, for this website. No browser promises to keep it for good. Safari deletes it after seven days of use in which you do not come to this website. Others may delete it when the device runs short of space. In a private window it is gone when you close the window. A file that you save stays yours."
}

/// Where the student stands, under "My data".
pub(super) fn in_my_data(planner: &Planner) -> Markup {
    if planner.told().is_empty() {
        return html! {};
    }
    let state = planner.backup_state();
    html! {
        h4 { "Your own copy" }
        p id="last-file" {
            (last_file(state.last)) " "
            @match (state.unsaved, state.last) {
                (0, _) => "It holds everything.",
                (1, LastFile::Never) => "The one entry that you made is in no file.",
                (unsaved, LastFile::Never) => { "All " (unsaved) " entries are in no file." }
                (1, _) => "Since then at least one entry has changed.",
                (unsaved, _) => { "Since then at least " (unsaved) " entries have changed." }
            }
        }
        @if planner.keeping().writes() {
            p.hint { "A calendar can remind you: the file below puts \"save a file\" into it every two weeks until your exam." }
            div.actions.small {
                (control::button("remind-to-save", "", "remind-to-save", "quiet", &"Remind me in my calendar"))
            }
        }
    }
}

/// A quiet line on the first screen, once a loss would cost much.
pub(super) fn reminder(planner: &Planner) -> Markup {
    let state = planner.backup_state();
    html! {
        @if state.remind {
            div.keep id="backup-reminder" {
                p { (last_file(state.last)) " Browsers can lose what they keep; a file is yours." }
                div.actions.small {
                    (control::button("go", Place::MyData.code(), "backup-go", "", &"Save a file"))
                    (control::button("put-off-saving", "", "put-off-saving", "quiet", &"Not now"))
                }
            }
        }
    }
}

fn last_file(last: LastFile) -> Markup {
    html! {
        @match last {
            LastFile::Never => "No file saved yet.",
            LastFile::DaysAgo(0) => "Last file saved: today.",
            LastFile::DaysAgo(1) => "Last file saved: yesterday.",
            LastFile::DaysAgo(days) => { "Last file saved: " (days) " days ago." }
        }
    }
}

/// The choices of ours behind the line on the first screen.
pub(super) fn behind(planner: &Planner, ours: &mut Vec<&'static Choice>) {
    if planner.keeping().writes() && planner.backup_state().remind {
        ours.extend([&choices::BACKUP_ENTRIES, &choices::BACKUP_DAYS, &choices::BACKUP_PAUSE]);
    }
}
