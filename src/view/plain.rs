//! Plain language: the same facts and numbers in shorter sentences and simpler words.

use maud::{Markup, html};

use super::dates::long;
use super::number::{against, integer, one_decimal};
use super::verdict::which;
use crate::evidence::{choices, figures};
use crate::planner::Planner;
use crate::readiness::{Reason, Verdict};
use crate::record::Display;

/// What the two published readings of the curve are called, each so that it can follow "on".
pub(super) struct Terms {
    /// The edge that verdicts use.
    pub(super) cautious: &'static str,
    /// The mid-point.
    pub(super) middle: &'static str,
    /// The other edge.
    pub(super) optimistic: &'static str,
    /// Both edges.
    pub(super) both: &'static str,
    /// What those do who pass on one edge only.
    pub(super) depends: &'static str,
}

/// The names for this way of showing.
pub(super) const fn terms(display: Display) -> Terms {
    if display.plain_language {
        Terms {
            cautious: "our careful count",
            middle: "our middle count",
            optimistic: "our hopeful count",
            both: "our two counts",
            depends: "could go either way",
        }
    } else {
        Terms {
            cautious: "the cautious reading",
            middle: "the middle reading",
            optimistic: "the optimistic reading",
            both: "the two published readings",
            depends: "depend on which reading is right",
        }
    }
}

/// What the plain words mean; stands below the answer, once.
pub(super) fn glossary(planner: &Planner) -> Markup {
    html! {
        @if planner.record().display.plain_language {
            p.hint {
                "EPC is the score on your NBME report: how many of 100 questions you got right, adjusted so that forms can be compared. "
                @if planner.assessment().chances.is_some() {
                    "Two sources differ on how many pass with such a score. Our careful count goes by the lower number, our hopeful count by the higher one."
                }
            }
        }
    }
}

/// A reason in plain words; `None` where the usual ones are plain, or are wanted.
pub(super) fn reason(planner: &Planner, reason: &Reason) -> Option<Markup> {
    if !planner.record().display.plain_language {
        return None;
    }
    Some(match reason {
        Reason::FarBelow { result, .. } => html! {
            (which(planner, *result)) " is very low. Even " (figures::LIKELY_RANGE.value) " EPC more would be below "
            (figures::LOW_PASS_LOW.value) " EPC, where those begin who passed narrowly. No later result is more than "
            (choices::CONTRADICTION_MARGIN.value) " EPC higher. One re-test in three moves by more than "
            (figures::LIKELY_RANGE.value) " EPC, up or down."
        },
        Reason::FewResults { qualifying: 0 } => html! {
            "We have no result yet that we can count. We need two NBME forms, taken like the real exam."
        },
        Reason::FewResults { .. } => html! {
            "We have one result. Two times out of three, a second test lands within " (figures::LIKELY_RANGE.value)
            " EPC of the first, up or down. With a second result we can answer."
        },
        Reason::NothingRecent { last } => html! {
            "Your last result that counts is from " (long(*last)) ". That is more than four weeks ago. It no longer shows where you are."
        },
        Reason::FiguresOutOfDate => html! {
            "Some published numbers that we use are too old. Until they are checked, we call no date safe."
        },
        Reason::RiskAgainstAccepted { cautious, middle, accepted } => {
            let of_100 = |risk: f64| against(risk, *accepted);
            html! {
                "If you gain nothing more, "
                @if planner.assessment().verdict == Verdict::OnTrack {
                    (of_100(*middle)) " people with results like yours would fail on our middle count. On our careful count it is " (of_100(*cautious))
                } @else {
                    (of_100(*cautious)) " people with results like yours would fail. This is our careful count"
                }
                ". " (super::verdict::limit(planner, *accepted))
            }
        }
        Reason::LastTwoDisagree { apart } => html! {
            "Your last two results are " (integer(*apart)) " EPC apart. Chance rarely does that. One day was lucky or unlucky, or something has changed."
        },
        Reason::Plateau { per_month, error_per_month, results, days } => html! {
            "Your " (results) " results over " (days) " days do not really rise: " (one_decimal(*per_month))
            " EPC a month. We look for more than " (choices::PLATEAU_GAIN.value) ". Chance could hide anything from "
            (one_decimal(per_month - 2.0 * error_per_month)) " to " (one_decimal(per_month + 2.0 * error_per_month))
            ". So this is a sign, not proof."
        },
        Reason::LastTwoAgree { .. } | Reason::ReportsDisagree => return None,
    })
}
