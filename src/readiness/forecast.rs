use super::Chance;
use super::curve::Curve;
use super::exam_day::{Levels, chance, hold, levels, performance};
use super::normal::quantile;
use super::picture::{Context, Picture};
use super::state::State;
use crate::calendar::Day;

/// Where the level may go, for a fan chart, and what waiting buys.
///
/// Every point tells the level with which one would sit on that day, so the week that a printed chance already contains
/// is left out: the last point of each path is the exam day of [`Assessment::chances`](super::Assessment::chances).
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// With no growth; at most [`Forecast::MOST_POINTS`] points, in order of date.
    pub slow: Vec<FanPoint>,
    /// With growth as estimated; on the same days.
    pub typical: Vec<FanPoint>,
    /// With fast growth; on the same days.
    pub fast: Vec<FanPoint>,
    /// Twenty equally likely exam days (today without one) with no growth on the cautious curve, lowest first: the
    /// level with the exam's own luck, EPC. As many lie below `pass_line` as the chance of failing says.
    pub dots: [f64; 20],
    /// The performance at which one passes on the cautious curve, EPC.
    pub pass_line: f64,
    /// The chance of passing after 0 to 8 further weeks.
    pub waiting: Vec<Wait>,
    /// Whether, with growth as estimated, no number of further weeks up to 8 gains 1 of 100 a week on the cautious curve.
    pub waiting_buys_little: bool,
}

/// The level on one day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FanPoint {
    /// The day.
    pub day: Day,
    /// Its mean, EPC, 0 to 100.
    pub mean: f64,
    /// The levels below which it lies with chance 10, 25, 50, 75 and 90 of 100, EPC, 0 to 100.
    pub quantiles: [f64; 5],
}

/// The chance after some weeks more.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wait {
    /// Weeks after the exam day, or after today without one.
    pub weeks: u8,
    /// The day on which one would sit.
    pub day: Day,
    /// The chance of passing with no growth, on the cautious curve, 0 to 1.
    pub no_gain: f64,
    /// With growth as estimated, on the cautious curve, 0 to 1.
    pub cautious: f64,
    /// With growth as estimated, on the middle curve, 0 to 1.
    pub middle: f64,
    /// Whether the day lies after the eligibility period or the school's day.
    pub past_limit: bool,
}

impl Forecast {
    /// The most points of a path.
    pub const MOST_POINTS: usize = 30;
    /// The chances, in 100, of [`FanPoint::quantiles`].
    pub const QUANTILES: [u8; 5] = [10, 25, 50, 75, 90];
}

/// Looks ahead from a picture; `None` without a qualifying result.
pub(super) fn look_ahead(context: &Context<'_>, picture: &Picture<'_>) -> Option<Forecast> {
    let p = context.passing.p;
    let state = picture.followed.state?;
    let far = 7 * i32::from(p.waiting_weeks);
    let until = context.near_exam().unwrap_or_else(|| context.target().plus_days(far));
    let (mut slow, mut typical, mut fast) = (Vec::new(), Vec::new(), Vec::new());
    for day in days(state.day, until) {
        let levels = at(context, &state, day);
        let spread = levels.variance.sqrt();
        for (path, mean) in [(&mut slow, levels.slow), (&mut typical, levels.typical), (&mut fast, levels.fast)] {
            path.push(point(day, mean, spread));
        }
    }
    let sitting = at(context, &state, context.target());
    let (pass_line, spread) = performance(p, &picture.curve, sitting.slow, sitting.variance);
    let waiting = waiting(context, &picture.curve, &state);
    Some(Forecast {
        slow,
        typical,
        fast,
        dots: std::array::from_fn(|dot| {
            let place = u32::try_from(dot).map_or(0.0, f64::from);
            hold(sitting.slow + spread * quantile((place + 0.5) / 20.0))
        }),
        pass_line,
        waiting_buys_little: buys_little(&waiting, p.waiting_gain),
        waiting,
    })
}

/// Every week from `first` on, or every second, third …, so that they stay few; the last is `until`.
fn days(first: Day, until: Day) -> impl Iterator<Item = Day> {
    let span = (until - first).max(0);
    let steps = i32::try_from(Forecast::MOST_POINTS - 1).unwrap_or(1);
    let step = 7 * (span + 7 * steps - 1).div_euclid(7 * steps).max(1);
    let before = (span + step - 1).div_euclid(step);
    (0..before).map(move |count| first.plus_days(step * count)).chain([first.plus_days(span)])
}

fn at(context: &Context<'_>, state: &State, day: Day) -> Levels {
    levels(context.passing, state, context.horizon(state, day))
}

fn point(day: Day, mean: f64, spread: f64) -> FanPoint {
    let quantiles = Forecast::QUANTILES.map(|of_100| hold(mean + spread * quantile(f64::from(of_100) / 100.0)));
    FanPoint { day, mean, quantiles }
}

fn waiting(context: &Context<'_>, curve: &Curve, state: &State) -> Vec<Wait> {
    let p = context.passing.p;
    let after = |weeks: u8| {
        let day = context.target().plus_days(7 * i32::from(weeks));
        let levels = at(context, state, day);
        let Chance { cautious, middle, .. } = chance(p, curve, levels.typical, levels.variance);
        let no_gain = chance(p, curve, levels.slow, levels.variance).cautious;
        let past_limit = context.situation.limit().is_some_and(|limit| day > limit);
        Wait { weeks, day, no_gain, cautious, middle, past_limit }
    };
    (0..=p.waiting_weeks).map(after).collect()
}

/// Whether even the best wait gains less than `least` a week.
fn buys_little(waiting: &[Wait], least: f64) -> bool {
    let now = waiting.first().map_or(0.0, |wait| wait.cautious);
    waiting.iter().all(|wait| wait.weeks == 0 || wait.cautious - now < least * f64::from(wait.weeks))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_few_days_and_ends_on_the_last() {
        let first = Day::from_ymd(2026, 11, 1).unwrap();
        for span in (0..1_500).chain([36_500, 100_000]) {
            let days: Vec<_> = days(first, first.plus_days(span)).collect();
            assert!((1..=Forecast::MOST_POINTS).contains(&days.len()), "{span}: {}", days.len());
            assert_eq!((days[0], *days.last().unwrap()), (first, first.plus_days(span)));
            assert!(days.windows(2).all(|pair| pair[0] < pair[1]), "{span}");
            assert!(span > 203 || days.windows(2).all(|pair| pair[1] - pair[0] <= 7), "{span}: weekly");
        }
    }
}
