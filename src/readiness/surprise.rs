use super::normal::quantile;
use super::picture::{Context, Picture};
use super::qualify::Kind;
use super::{FutureChances, Verdict};
use crate::record::ResultId;

/// The last qualifying result against what was expected before it: a dip, a leap, or neither.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LastResult {
    /// The result.
    pub result: ResultId,
    /// Its EPC, 0 to 100.
    pub epc: f64,
    /// The EPC that was expected on its day, from the results before it.
    pub expected: f64,
    /// The standard deviation of that, with one form's error, EPC.
    pub expected_sd: f64,
    /// How many of these standard deviations it lies above (positive) or below (negative) what was expected.
    pub z: f64,
    /// What that says.
    pub surprise: Surprise,
    /// Whether it is the highest so far and higher than nine of ten such results would be: one lucky score is no
    /// answer, a second one settles it.
    pub maybe_lucky: bool,
}

/// How far a result lies from what was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surprise {
    /// Eight of ten results lie so near: nothing to read into it.
    WithinError,
    /// Rare, but not enough alone to say that anything has changed.
    Unusual,
    /// Fewer than one of twenty lie so far: something is different, in the student or in the sitting.
    Signal,
}

/// Whether a pass would be a secure or a bare one; a pass itself does not say.
///
/// It is NBME's own reading of a range against the low-pass band, on the level of the exam day with no growth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Margin {
    /// The whole likely range lies above the band of those who passed narrowly.
    Secure,
    /// The range reaches into the band but not below it.
    Near,
    /// The range reaches below the band.
    Bare,
}

/// Reads the last qualifying result; `None` where nothing was expected before it.
pub(super) fn last_result(context: &Context<'_>, picture: &Picture<'_>) -> Option<LastResult> {
    let p = context.passing.p;
    let expected = picture.followed.expected?;
    let (result, epc) = picture.entries.iter().rev().find_map(|entry| match &entry.kind {
        Kind::Sitting { epc, causes } if causes.is_empty() => Some((entry.result.id, *epc)),
        _ => None,
    })?;
    let expected_sd = (expected.level_variance + p.form_variance()).sqrt();
    let z = (epc - expected.level) / expected_sd;
    let surprise = match z.abs() {
        far if far >= p.signal_from => Surprise::Signal,
        far if far >= p.unusual_from => Surprise::Unusual,
        _ => Surprise::WithinError,
    };
    let before = picture.qualifying.len().saturating_sub(1);
    let highest = picture.qualifying.iter().take(before).all(|other| other.epc < epc);
    let maybe_lucky = highest && z > quantile(p.lucky_from);
    Some(LastResult { result, epc, expected: expected.level.clamp(0.0, 100.0), expected_sd, z, surprise, maybe_lucky })
}

/// How secure a pass would be; `None` where there is too little to say.
pub(super) fn margin(context: &Context<'_>, chances: Option<FutureChances>, verdict: Verdict) -> Option<Margin> {
    let p = context.passing.p;
    let level = chances.filter(|_| verdict != Verdict::NotEnough)?.slow.level;
    Some(match level - p.likely_range {
        low if low > p.low_pass_high => Margin::Secure,
        low if low >= p.low_pass => Margin::Near,
        _ => Margin::Bare,
    })
}
