use super::picture::{Context, Picture};
use super::qualify::sort;
use super::what_if::{Rank, WhatIf, lowest};
use super::{ReadingUse, Verdict};
use crate::calendar::Day;
use crate::record::{Record, ResultId};

/// What each result does to the answer, and what would change it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Explanation {
    /// The answer without each of the results that count, in order of date; of many the last [`Explanation::MOST`].
    pub without: Vec<Without>,
    /// What one fresh form today would change; `None` on the exam day, or where the figures are out of date.
    pub fresh_form: Option<FreshForm>,
    /// The day of the last result that moved the picture: nothing is new since then. `None` where none did, or where
    /// the days since then alone have changed the verdict.
    pub nothing_new_since: Option<Day>,
}

/// The answer as it would be without one result.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Without {
    /// The result that is left out.
    pub result: ResultId,
    /// The level without it, EPC on the day of the last result that is left; `None` where none is left.
    pub level: Option<f64>,
    /// The chance of passing with no growth on the cautious curve without it, 0 to 1; `None` where none is left.
    pub cautious: Option<f64>,
    /// The verdict without it.
    pub verdict: Verdict,
}

/// What the score of one fresh standard form would change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FreshForm {
    /// The day of the form.
    pub on: Day,
    /// The lowest whole EPC, 0 to 100, with which the answer would be Ready; `None` where no single form does that.
    pub ready_at: Option<u8>,
    /// Below this whole EPC, 1 to 100, the answer would be worse than it is; `None` where no score does that.
    pub worse_below: Option<u8>,
}

impl Explanation {
    /// The most results that are left out one by one, so that the work does not grow with the square of their number.
    pub const MOST: usize = 20;
}

/// Explains a picture.
pub(super) fn explain(context: &Context<'_>, picture: &Picture<'_>, record: &Record) -> Explanation {
    let counting: Vec<_> = picture
        .entries
        .iter()
        .zip(&picture.followed.readings)
        .enumerate()
        .filter(|(_, (entry, reading))| {
            let pins = entry.result.printed.is_some() && reading.used != ReadingUse::Future;
            pins || reading.used.moves()
        })
        .map(|(place, (entry, _))| (place, entry.result))
        .collect();
    let last = counting.len().saturating_sub(Explanation::MOST);
    Explanation {
        without: counting
            .iter()
            .skip(last)
            .filter_map(|(place, result)| leave_out(context, picture, *place, result.id))
            .collect(),
        fresh_form: fresh_form(context, picture),
        nothing_new_since: counting
            .last()
            .map(|(_, result)| result.date)
            .filter(|day| verdict_on(context, record, *day) == picture.verdict),
    }
}

fn leave_out(context: &Context<'_>, picture: &Picture<'_>, place: usize, result: ResultId) -> Option<Without> {
    let left = picture.without(context, place)?;
    Some(Without {
        result,
        level: left.followed.state.map(|state| state.level().mean),
        cautious: left.chances.map(|chances| chances.slow.cautious),
        verdict: left.verdict,
    })
}

/// The verdict for the same record on an earlier day.
fn verdict_on(context: &Context<'_>, record: &Record, day: Day) -> Verdict {
    let then = Context { situation: context.situation.on(day), ..*context };
    Picture::new(&then, sort(record, day)).verdict
}

fn fresh_form(context: &Context<'_>, picture: &Picture<'_>) -> Option<FreshForm> {
    let today = context.situation.today;
    if context.situation.exam == Some(today) {
        return None;
    }
    let what_if = WhatIf::on(*context, picture)?;
    let now = Rank::from(picture.verdict);
    let as_good = lowest(|epc| what_if.rank(epc) >= now);
    Some(FreshForm { on: today, ready_at: what_if.ready_at(), worse_below: as_good.filter(|epc| *epc > 0) })
}
