use super::CurveReading;
use super::normal::{chance_below, quantile};
use super::parameters::Parameters;
use super::qualify::{Entry, Kind};
use crate::record::{Confirmation, PracticeResult, Printed, Score};

/// What a printed chance looks like beside its score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Plausibility {
    /// Some curve between the published edges gives it.
    Fits,
    /// Lower than the cautious edge of the curve gives for this score.
    BelowCautious,
    /// Higher than the optimistic edge gives.
    AboveOptimistic,
}

/// Whether a printed chance can belong to its score; where not, ask "typed right?".
///
/// Up to EPC 73 a print must meet some curve between the two published edges. Above, where the edges run together,
/// it may lie up to 5 points outside. Scores on other scales always fit: nothing is known about them.
///
/// ```
/// use ready_to_sit::readiness::{Plausibility, plausibility};
/// use ready_to_sit::record::{Printed, Scale, Score};
///
/// let score = Score::parse("66", Scale::Epc)?;
/// assert_eq!(plausibility(score, Printed::Percent(91)), Plausibility::Fits);
/// assert_eq!(plausibility(score, Printed::Percent(19)), Plausibility::BelowCautious);
/// assert_eq!(plausibility(score, Printed::Above99), Plausibility::AboveOptimistic);
/// # Ok::<(), ready_to_sit::record::ScoreError>(())
/// ```
#[must_use]
pub fn plausibility(score: Score, printed: Printed) -> Plausibility {
    let p = Parameters::DEFAULT;
    let Some(epc) = score.epc() else {
        return Plausibility::Fits;
    };
    let (x, y) = edges(&p);
    if epc <= p.highest_pin {
        return weights(x, y, epc, printed).plausibility();
    }
    let [cautious, optimistic] = published_chances(score).unwrap_or_default();
    let (lowest, highest) = printed.range();
    if highest < cautious - p.implausible_beyond {
        Plausibility::BelowCautious
    } else if lowest > optimistic + p.implausible_beyond {
        Plausibility::AboveOptimistic
    } else {
        Plausibility::Fits
    }
}

/// The chance of passing within a week after one form with this score, 0 to 1, on the cautious and the optimistic edge
/// as published; `None` on other scales.
///
/// ```
/// use ready_to_sit::readiness::published_chances;
/// use ready_to_sit::record::{Scale, Score};
///
/// let [cautious, optimistic] = published_chances(Score::parse("62", Scale::Epc)?).unwrap_or_default();
/// assert!((cautious - 0.5).abs() < 0.01 && (optimistic - 0.89).abs() < 0.01);
/// # Ok::<(), ready_to_sit::record::ScoreError>(())
/// ```
#[must_use]
pub fn published_chances(score: Score) -> Option<[f64; 2]> {
    let epc = score.epc()?;
    let (x, y) = edges(&Parameters::DEFAULT);
    let (on_x, on_y) = (chance_below(x.z(epc)), chance_below(y.z(epc)));
    Some([on_x.min(on_y), on_x.max(on_y)])
}

/// A normal curve as a line in z: z(x) = slope · x − offset, with slope 1/σ and offset μ/σ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) slope: f64,
    pub(super) offset: f64,
}

impl Line {
    fn new(mean: f64, sd: f64) -> Self {
        Self { slope: 1.0 / sd, offset: mean / sd }
    }

    fn z(self, x: f64) -> f64 {
        self.slope * x - self.offset
    }

    /// The line at weight `w` between this one (0) and `other` (1).
    pub(super) fn towards(self, other: Self, w: f64) -> Self {
        let mix = |a: f64, b: f64| (1.0 - w) * a + w * b;
        Self { slope: mix(self.slope, other.slope), offset: mix(self.offset, other.offset) }
    }
}

fn edges(p: &Parameters) -> (Line, Line) {
    (Line::new(p.x_mean, p.x_sd), Line::new(p.y_mean, p.y_sd))
}

/// An interval of the curve's weight between edge X (0) and edge Y (1).
#[derive(Clone, Copy, Debug, PartialEq)]
struct Weights {
    low: f64,
    high: f64,
}

impl Weights {
    const ALL: Self = Self { low: 0.0, high: 1.0 };

    fn plausibility(self) -> Plausibility {
        if self.high < Self::ALL.low {
            Plausibility::BelowCautious
        } else if self.low > Self::ALL.high {
            Plausibility::AboveOptimistic
        } else {
            Plausibility::Fits
        }
    }

    fn says_something(self) -> bool {
        self.low > Self::ALL.low || self.high < Self::ALL.high
    }

    fn common(self, other: Self) -> Self {
        Self { low: self.low.max(other.low), high: self.high.min(other.high) }
    }

    fn hull(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    fn clip(self) -> Self {
        Self { low: self.low.clamp(0.0, 1.0), high: self.high.clamp(0.0, 1.0) }
    }
}

/// The weights at which the curve at `epc` gives a chance that is printed so. The edges cross at EPC 78, so `epc`
/// must lie below.
fn weights(x: Line, y: Line, epc: f64, printed: Printed) -> Weights {
    let (lowest, highest) = printed.range();
    let (on_x, on_y) = (x.z(epc), y.z(epc));
    let weight = |chance: f64| (quantile(chance) - on_x) / (on_y - on_x);
    Weights { low: weight(lowest), high: weight(highest) }
}

/// The curves that fit the student's reports.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Curve {
    /// Edge X.
    pub(super) x: Line,
    /// Edge Y.
    pub(super) y: Line,
    /// The lowest weight.
    pub(super) low: f64,
    /// The highest weight.
    pub(super) high: f64,
    /// Edge X moved right through a print that lies below it; a further cautious curve.
    pub(super) moved: Option<Line>,
    /// The lowest EPC whose print says where the curve lies.
    lowest_pin: Option<f64>,
    return_from: f64,
    return_over: f64,
}

impl Curve {
    /// The lowest weight at a level: well below the lowest pinned report the cautious edge returns to X.
    pub(super) fn low_at(&self, level: f64) -> f64 {
        let below = self.lowest_pin.map_or(0.0, |pin| pin - level);
        let returned = ((below - self.return_from) / self.return_over).clamp(0.0, 1.0);
        self.low * (1.0 - returned)
    }
}

/// Reads where the curve lies from the printed chances of the sittings (any conditions: a print speaks of its score).
///
/// Each print gives an interval of weights; their intersection holds, or their hull where they contradict each
/// other. A print below both edges counts at once, because it is the more cautious reading; one above both edges
/// counts only when the student has confirmed it.
pub(super) fn read(p: &Parameters, entries: &[Entry<'_>]) -> (Curve, CurveReading) {
    let (x, y) = edges(p);
    let mut reading = CurveReading {
        weight_low: 0.0,
        weight_high: 1.0,
        pinned_by: Vec::new(),
        disagree: false,
        to_confirm: Vec::new(),
        moved_cautious_by: Vec::new(),
        above_optimistic: Vec::new(),
    };
    let mut intervals: Vec<Weights> = Vec::new();
    let mut moved_mean: Option<f64> = None;
    let mut lowest_pin: Option<f64> = None;
    for (result, epc, printed) in prints(entries).filter(|&(_, epc, _)| epc <= p.highest_pin) {
        let interval = weights(x, y, epc, printed);
        let confirmed = result.has_confirmed(Confirmation::PrintedChance);
        match (interval.plausibility(), confirmed) {
            (Plausibility::Fits, _) if interval.says_something() => reading.pinned_by.push(result.id),
            (Plausibility::Fits, _) => {}
            (Plausibility::BelowCautious, true) => reading.moved_cautious_by.push(result.id),
            (Plausibility::AboveOptimistic, true) => reading.above_optimistic.push(result.id),
            (_, false) => reading.to_confirm.push(result.id),
        }
        match interval.plausibility() {
            Plausibility::AboveOptimistic if !confirmed => continue,
            Plausibility::BelowCautious => {
                let mean = mean_through(epc, printed, p.x_sd);
                moved_mean = Some(moved_mean.map_or(mean, |other| other.max(mean)));
            }
            _ => {}
        }
        if interval.says_something() {
            lowest_pin = Some(lowest_pin.map_or(epc, |other| other.min(epc)));
        }
        intervals.push(interval);
    }
    let common = intervals.iter().copied().reduce(Weights::common).unwrap_or(Weights::ALL);
    let hull = intervals.iter().copied().reduce(Weights::hull).unwrap_or(Weights::ALL);
    reading.disagree = common.low > common.high;
    let kept = if reading.disagree { hull.clip() } else { common.clip() };
    (reading.weight_low, reading.weight_high) = (kept.low, kept.high);
    let moved = moved_mean.map(|mean| Line::new(mean, p.x_sd));
    let (return_from, return_over) = (p.return_from, p.return_over);
    (Curve { x, y, low: kept.low, high: kept.high, moved, lowest_pin, return_from, return_over }, reading)
}

fn prints<'a>(entries: &'a [Entry<'_>]) -> impl Iterator<Item = (&'a PracticeResult, f64, Printed)> {
    entries.iter().filter_map(|entry| match entry.kind {
        Kind::Sitting { epc, .. } => Some((entry.result, epc, entry.result.printed?)),
        Kind::OtherScale | Kind::OtherExam | Kind::OwnTrend | Kind::Linked { .. } | Kind::Future => None,
    })
}

/// The mean of the curve with spread `sd` that runs through a print at its lowest (at its highest for "< 1", whose
/// lowest is 0).
fn mean_through(epc: f64, printed: Printed, sd: f64) -> f64 {
    let (lowest, highest) = printed.range();
    epc - sd * quantile(if lowest > 0.0 { lowest } else { highest })
}

#[cfg(test)]
#[path = "curve_tests.rs"]
mod tests;
