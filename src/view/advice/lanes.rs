//! Three things that get mixed up: the official result, practice, and what both mean for an application (C-06 to C-09).

use maud::{Markup, html};

use super::super::dates::long;
use crate::evidence::figures;
use crate::planner::Planner;
use crate::record::Answer;
use crate::result::first_exam;

pub(super) fn panel(planner: &Planner) -> Markup {
    let record = planner.record();
    let exam = first_exam(record);
    let told = [Answer::CLERKSHIPS, Answer::MSPE, Answer::LETTERS, Answer::STEP2, Answer::RESEARCH];
    let parts = told.iter().filter(|of| !record.after.answer(**of).is_empty()).count();
    html! {
        details id="lanes" {
            summary { "Two questions, and three things to keep apart" }
            p { strong { "What does the exam report? " } "Pass or fail, and nothing else, for exam days since " (super::date(figures::STEP1_REPORT_SINCE.value)) "." }
            p { strong { "What does it mean to do well? " } "To know the basics firmly enough that they carry you through clerkships and Step 2 CK. No report says that. You read it from your own practice." }
            dl {
                dt { "The official result" }
                dd {
                    "One word. Yours for " (exam.label()) ": "
                    @match record.attempts.passed(exam) {
                        Some(pass) => { "Pass, sat on " (long(pass.day)) "." },
                        None => "not there, or not a pass yet.",
                    }
                }
                dt { "Your practice" }
                dd {
                    "NBME forms and question banks still say whether you are ready. Nobody else sees them. Yours: "
                    @match record.results().len() {
                        0 => "none entered.",
                        1 => "1 result entered.",
                        count => { (count) " results entered." },
                    }
                }
                dt { "Your application" }
                dd {
                    "What programmes make of all parts together. Yours: "
                    @if parts == 0 { "no part rated yet; you can do that after a pass." } @else { (parts) " of " (told.len()) " parts rated." }
                }
            }
            p.hint { "A number from one of the three says nothing in another." }
        }
    }
}
