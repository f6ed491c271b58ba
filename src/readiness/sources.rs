use super::Direction;
use super::exam_day::hold;
use super::parameters::Parameters;
use super::qualify::{Entry, Kind, Qualifying};
use super::streams::direction;
use crate::calendar::Day;
use crate::record::{PracticeTest, ResultId, Scale};

/// A kind of practice test besides the NBME's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Self-assessments of `UWorld`.
    Uwsa,
    /// The free sample items.
    Free120,
    /// First-pass timed blocks of a question bank, one point a week.
    QuestionBank,
    /// Self-assessments of AMBOSS.
    Amboss,
}

/// What the results of one other source say.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherSource {
    /// Which.
    pub family: Family,
    /// The scale of its results; two scales are two sources.
    pub scale: Scale,
    /// Points: results under standard conditions, or weeks of the question bank.
    pub points: usize,
    /// Where its own points go.
    pub direction: Direction,
    /// Its own trend a month (30 days), on its own scale; `None` with fewer than two days.
    pub per_month: Option<f64>,
    /// How many points have a qualifying form within ten days.
    pub pairs: usize,
    /// Its last point, on its own scale.
    pub last: f64,
    /// Results that are no points: under other conditions, or a numbered test taken again.
    pub left_out: Vec<ResultId>,
    /// How its points are read as EPC; `None` before three pairs, and until then it does not touch the chance.
    pub link: Option<Link>,
}

/// A line from a source's own scale to EPC: EPC ≈ `at_zero` + `slope` · score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// The EPC at a score of 0.
    pub at_zero: f64,
    /// EPC a point, 0.1 to 1.
    pub slope: f64,
    /// Standard deviation of the EPC so read, at least 4.
    pub noise: f64,
    /// The day on which the third pair was complete; earlier points and the pairs themselves are not read as EPC.
    pub since: Day,
}

impl OtherSource {
    /// What its last point is read as, EPC, 0 to 100; `None` without a link.
    #[must_use]
    pub fn reads_as(&self) -> Option<f64> {
        self.link.map(|link| hold(link.epc(self.last)))
    }
}

impl Link {
    fn epc(self, value: f64) -> f64 {
        self.at_zero + self.slope * value
    }
}

/// A result or a week of a source.
#[derive(Clone, Copy)]
pub(super) struct Point {
    /// The place of its (last) result among the entries.
    entry: usize,
    pub(super) date: Day,
    pub(super) value: f64,
}

/// The family of a test; `None` for the NBME's own and for what is not known.
const fn family(test: PracticeTest) -> Option<Family> {
    match test {
        PracticeTest::Uwsa { .. } => Some(Family::Uwsa),
        PracticeTest::Free120 => Some(Family::Free120),
        PracticeTest::QuestionBank => Some(Family::QuestionBank),
        PracticeTest::Amboss => Some(Family::Amboss),
        PracticeTest::Cbssa { .. }
        | PracticeTest::Cbse
        | PracticeTest::Other
        | PracticeTest::Comsae { .. }
        | PracticeTest::Ccssa { .. } => None,
    }
}

/// Reads the other sources, and marks in `entries` what shows its own trend and what is read as EPC.
pub(super) fn link(p: &Parameters, entries: &mut [Entry<'_>], qualifying: &[Qualifying]) -> Vec<OtherSource> {
    let families = [Family::Uwsa, Family::Free120, Family::QuestionBank, Family::Amboss];
    let mut sources = Vec::new();
    for family in families {
        for scale in [Scale::Percent, Scale::ThreeDigit] {
            sources.extend(one(p, entries, qualifying, family, scale));
        }
    }
    sources
}

fn one(
    p: &Parameters,
    entries: &mut [Entry<'_>],
    qualifying: &[Qualifying],
    family: Family,
    scale: Scale,
) -> Option<OtherSource> {
    let (points, left_out) = points(entries, family, scale);
    let last = points.last()?.value;
    for entry in entries.iter_mut().filter(|entry| is_of(entry, family, scale)) {
        entry.kind = Kind::OwnTrend;
    }
    let pairs = pair(p, &points, qualifying);
    let link = fit(p, &pairs);
    if let Some(link) = link {
        // Points are in order, and so are the pairs.
        let paired = |point: &Point| pairs.binary_search_by_key(&point.entry, |pair| pair.entry).is_ok();
        for point in points.iter().filter(|point| point.date > link.since && !paired(point)) {
            if let Some(entry) = entries.get_mut(point.entry) {
                let epc = hold(link.epc(point.value));
                entry.kind = Kind::Linked { epc, variance: link.noise * link.noise };
            }
        }
    }
    let trend = direction(p, p.link_noise, points.iter().map(|point| (point.date, point.value)));
    Some(OtherSource {
        family,
        scale,
        points: points.len(),
        direction: trend.0,
        per_month: trend.1,
        pairs: pairs.len(),
        last,
        left_out,
        link,
    })
}

fn is_of(entry: &Entry<'_>, of: Family, scale: Scale) -> bool {
    let is_open = matches!(entry.kind, Kind::OtherScale | Kind::OwnTrend | Kind::Linked { .. });
    is_open && family(entry.result.test) == Some(of) && entry.result.score.scale() == scale
}

/// The points of a source in order of date, and what is none of them: results under standard conditions, of the
/// question bank a week's mean. A numbered test is a point once, whatever its scale and conditions were before.
pub(super) fn points(entries: &[Entry<'_>], family: Family, scale: Scale) -> (Vec<Point>, Vec<ResultId>) {
    let mut points: Vec<(Point, f64)> = Vec::new();
    let (mut left_out, mut taken) = (Vec::new(), Vec::new());
    for (index, entry) in entries.iter().enumerate() {
        let again = matches!(entry.result.test, PracticeTest::Uwsa { number } if taken.contains(&number));
        if let (PracticeTest::Uwsa { number }, false) = (entry.result.test, again) {
            taken.push(number);
        }
        if !is_of(entry, family, scale) {
            continue;
        }
        if again || !entry.result.conditions.is_standard() {
            left_out.push(entry.result.id);
            continue;
        }
        let (date, value) = (entry.result.date, entry.result.score.value());
        match points.last_mut() {
            Some((week, blocks)) if family == Family::QuestionBank && monday(week.date) == monday(date) => {
                *blocks += 1.0;
                *week = Point { entry: index, date, value: week.value + (value - week.value) / *blocks };
            }
            _ => points.push((Point { entry: index, date, value }, 1.0)),
        }
    }
    (points.into_iter().map(|(point, _)| point).collect(), left_out)
}

/// The number of a week; the calendar's first day is a Monday.
fn monday(day: Day) -> i32 {
    (day - Day::MIN).div_euclid(7)
}

/// A point and the form beside it.
struct Pair {
    entry: usize,
    value: f64,
    epc: f64,
    complete: Day,
}

/// Pairs each point with the nearest form that no earlier point has, within ten days.
fn pair(p: &Parameters, points: &[Point], qualifying: &[Qualifying]) -> Vec<Pair> {
    let mut taken = vec![false; qualifying.len()];
    let mut pairs = Vec::new();
    for point in points {
        let first = qualifying.partition_point(|form| point.date - form.date > p.pair_days);
        let near = qualifying.iter().zip(&mut taken).skip(first);
        let near = near.take_while(|(form, _)| form.date - point.date <= p.pair_days).filter(|(_, taken)| !**taken);
        if let Some((form, taken)) = near.min_by_key(|(form, _)| (point.date - form.date).abs()) {
            *taken = true;
            let complete = point.date.max(form.date);
            pairs.push(Pair { entry: point.entry, value: point.value, epc: form.epc, complete });
        }
    }
    pairs
}

/// The least-squares line through the pairs, its slope held in its bounds; `None` before three.
fn fit(p: &Parameters, pairs: &[Pair]) -> Option<Link> {
    let count = u32::try_from(pairs.len()).map_or(0.0, f64::from);
    let mut complete: Vec<Day> = Vec::with_capacity(pairs.len());
    for Pair { complete: day, .. } in pairs {
        complete.insert(complete.partition_point(|earlier| earlier <= day), *day);
    }
    let since = *complete.get(p.link_pairs.checked_sub(1)?)?;
    let mean = |of: fn(&Pair) -> f64| pairs.iter().map(of).sum::<f64>() / count;
    let (value, epc) = (mean(|pair| pair.value), mean(|pair| pair.epc));
    let (mut squares, mut products) = (0.0, 0.0);
    for pair in pairs {
        squares += (pair.value - value).powi(2);
        products += (pair.value - value) * (pair.epc - epc);
    }
    let (least, most) = p.link_slope;
    // Not by `clamp`: its panic message would bring the printing of floats into the module, 9 kB of it.
    let slope = if squares > 0.0 { least.max(most.min(products / squares)) } else { least };
    let at_zero = epc - slope * value;
    let residuals: f64 = pairs.iter().map(|pair| (pair.epc - at_zero - slope * pair.value).powi(2)).sum();
    let noise = (residuals / (count - 2.0).max(1.0)).sqrt().max(p.link_noise);
    Some(Link { at_zero, slope, noise, since })
}
