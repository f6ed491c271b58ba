use super::curve::{Curve, Line};
use super::normal::{chance_below, quantile};
use super::parameters::Parameters;
use super::passing::{Ahead, Passing};
use super::state::State;
use super::{Chance, FutureChances};

/// The chance of passing in each future, `horizon` days after `state`.
///
/// The futures differ in the mean only; each keeps the full predictive variance of the typical one, in which the
/// doubt about the pace is contained.
pub(super) fn futures(passing: Passing<'_>, curve: &Curve, state: &State, horizon: i32) -> FutureChances {
    let levels = levels(passing, state, horizon);
    let chance = |mean: f64| chance(passing.p, curve, mean, levels.variance);
    FutureChances { slow: chance(levels.slow), typical: chance(levels.typical), fast: chance(levels.fast) }
}

/// The level in the three futures.
pub(super) struct Levels {
    pub(super) slow: f64,
    pub(super) typical: f64,
    pub(super) fast: f64,
    /// The variance of each.
    pub(super) variance: f64,
}

/// The level in each future, `horizon` days after `state`; what breaks cost is lost in all of them.
pub(super) fn levels(passing: Passing<'_>, state: &State, horizon: i32) -> Levels {
    let p = passing.p;
    let Ahead { state: ahead, gain, lost } = passing.ahead(state, horizon);
    let typical = state.level + state.slope * gain - lost;
    let slow = state.level + (state.slope * gain).min(0.0) - lost;
    let fast = typical + quantile(p.fast_percentile) * state.slope_variance.sqrt() * gain;
    Levels { slow: hold(slow), typical: hold(typical), fast: hold(fast), variance: ahead.level_variance }
}

/// The chance of passing for a level on the exam day with this mean and variance.
pub(super) fn chance(p: &Parameters, curve: &Curve, mean: f64, variance: f64) -> Chance {
    // A curve's variance already contains one form's error, because it speaks of people with one score.
    let excess = variance - p.form_variance();
    let at = |w: f64| z(p, curve.x.towards(curve.y, w), mean, excess);
    let turning = turning_weight(curve, mean, excess);
    let high = curve.high;

    let cautious = z(p, cautious_line(p, curve, mean, excess), mean, excess);
    let mut optimistic = at(curve.low).max(at(high));
    if curve.low < turning && turning < high {
        optimistic = optimistic.max(at(turning));
    }
    let mut middle = curve.x.towards(curve.y, f64::midpoint(curve.low, high));
    if let Some(moved) = curve.moved {
        // The student's own report contradicts the published edges, so no verdict may lean on them alone.
        middle = moved.towards(middle, 0.5);
    }
    let middle = z(p, middle, mean, excess).max(cautious).min(optimistic);
    Chance {
        cautious: chance_below(cautious),
        middle: chance_below(middle),
        optimistic: chance_below(optimistic),
        level: mean,
        level_sd: variance.sqrt(),
    }
}

/// The line that gives the lowest chance among all that fit.
fn cautious_line(p: &Parameters, curve: &Curve, mean: f64, excess: f64) -> Line {
    let (low, high) = (curve.low_at(mean), curve.high);
    let turning = turning_weight(curve, mean, excess);
    let turning = Some(turning).filter(|turning| low < *turning && *turning < high);
    let at = |w: f64| curve.x.towards(curve.y, w);
    let others = [Some(at(high)), turning.map(at), curve.moved];
    let lower = |best: Line, other: Line| {
        if z(p, other, mean, excess) < z(p, best, mean, excess) { other } else { best }
    };
    others.into_iter().flatten().fold(at(low), lower)
}

/// The exam day itself on the cautious reading, for a level with this mean and variance: the performance at which one
/// passes, and the standard deviation of one's own, both in EPC. Performance is the level with the luck of the exam.
pub(super) fn performance(p: &Parameters, curve: &Curve, mean: f64, variance: f64) -> (f64, f64) {
    let excess = variance - p.form_variance();
    let line = cautious_line(p, curve, mean, excess);
    (line.offset / line.slope, (line.slope.powi(-2) + excess).sqrt())
}

/// The EPC at which one fresh standard form alone, taken within the contained week, meets the accepted risk on the
/// cautious curve.
pub(super) fn epc_to_meet(p: &Parameters, curve: &Curve, accepted: f64) -> f64 {
    let meets = |epc: f64| 1.0 - chance(p, curve, epc, p.form_variance()).cautious <= accepted;
    let (mut below, mut above) = (0.0, 100.0);
    // The chance rises with the score, so halving finds the place; 60 halvings reach the precision of f64.
    for _ in 0..60 {
        let middle = f64::midpoint(below, above);
        if meets(middle) {
            above = middle;
        } else {
            below = middle;
        }
    }
    above
}

/// An EPC is a per cent; a pace that would leave the scale is held at its end.
pub(super) fn hold(level: f64) -> f64 {
    level.clamp(0.0, 100.0)
}

/// z = (m − μ)/√(σ² − s² + v), with slope a = 1/σ, offset b = μ/σ and c = v − s² written (a·m − b)/√(1 + c·a²).
fn z(p: &Parameters, line: Line, mean: f64, excess: f64) -> f64 {
    let variance = line.slope.powi(-2);
    debug_assert!(variance - p.form_variance() >= 13.9, "every curve is wider than one form's error");
    (line.slope * mean - line.offset) / (1.0 + excess * line.slope * line.slope).sqrt()
}

/// The weight at which z as a function of the weight turns; it may lie outside the interval, or be no number.
///
/// Between the edges a(w) = a₀ + w·a′ and b(w) = b₀ + w·b′ are linear. With N = a·m − b and N′ = a′·m − b′ the
/// derivative of N/√(1 + c·a²) has the sign of N′·(1 + c·a²) − N·c·a·a′ = N′ + c·a·(b·a′ − a·b′), and
/// b·a′ − a·b′ = b₀·a′ − a₀·b′ =: K does not depend on w. So the sign is that of N′ + c·K·a(w), which is linear in w
/// and changes at most once.
fn turning_weight(curve: &Curve, mean: f64, excess: f64) -> f64 {
    let (x, y) = (curve.x, curve.y);
    let (slope, offset) = (y.slope - x.slope, y.offset - x.offset);
    let numerator = slope * mean - offset;
    let constant = x.offset * slope - x.slope * offset;
    (-numerator / (excess * constant) - x.slope) / slope
}
