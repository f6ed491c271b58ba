//! Students: a life simulated by a generator, what the reports show of it, and how it ended.

use crate::curve::{chance_of_level, print};
use crate::generators::{COHORT, Generator, Slot};
use crate::random::{Purpose, Random, between, happens, normal, stream};
use rand::Rng as _;
use rand::seq::SliceRandom as _;
use ready_to_sit::record::Printed;

/// The forms on sale.
const FORMS: std::ops::RangeInclusive<u8> = 26..=33;
/// Of 100 students, how many plan 1, 2, … 7 tests.
const PLANNED: [u8; 7] = [8, 17, 25, 20, 15, 10, 5];
/// Days between planned tests.
const BETWEEN_TESTS: std::ops::RangeInclusive<i32> = 7..=21;
/// Days from the last planned test to the exam.
const LAST_TO_EXAM: std::ops::RangeInclusive<i32> = 7..=42;
/// Days from the last planned test to the day of the question, at most.
const LAST_TO_TODAY: i32 = 10;
/// The days before the exam that a printed chance already contains.
pub(crate) const CONTAINED: i32 = 7;

/// A planned sitting, and the whole score on its report if it was taken.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sitting {
    /// When, and on which form.
    pub(crate) slot: Slot,
    /// EPC.
    pub(crate) score: Option<f64>,
    /// What the report prints, for students whose reports print a chance.
    pub(crate) printed: Option<Printed>,
}

/// One simulated student. Days count from the first test.
#[derive(Clone, Debug)]
pub(crate) struct Student {
    /// The place in the cohort.
    pub(crate) number: u64,
    /// All planned sittings; the first is always taken.
    pub(crate) sittings: Vec<Sitting>,
    /// The day on which the question is asked.
    pub(crate) today: i32,
    /// The exam.
    pub(crate) exam: i32,
    /// The true level on the exam day (a week before it, because the curve contains a week).
    pub(crate) level: f64,
    /// The true chance of passing.
    pub(crate) chance: f64,
    /// What happened.
    pub(crate) passed: bool,
}

impl Student {
    /// The results that the student has, in order: day, form, score, print.
    pub(crate) fn results(&self) -> impl DoubleEndedIterator<Item = (Slot, f64, Option<Printed>)> {
        self.sittings.iter().filter_map(|sitting| Some((sitting.slot, sitting.score?, sitting.printed)))
    }

    /// The day whose level the curve is applied to.
    pub(crate) fn scored_day(&self) -> i32 {
        self.exam - CONTAINED
    }
}

/// Student `number` of a cohort.
pub(crate) fn student<G: Generator>(generator: &G, seed: u64, cohort: u64, number: u64) -> Student {
    let random = &mut stream(seed, cohort, number, Purpose::Student);
    let slots = plan(random);
    let last = slots.last().map_or(0, |slot| slot.day);
    let exam = last + random.random_range(LAST_TO_EXAM);
    let today = random.random_range(last..=(last + LAST_TO_TODAY).min(exam - 3));
    let weight = weight(generator.curve_weights(), random);
    let prints = happens(0.5, random);

    let mut state = generator.start(COHORT.0 + COHORT.1 * normal(random), exam, random);
    let mut day = 0;
    let mut sittings = Vec::with_capacity(slots.len());
    for slot in slots {
        generator.advance(&mut state, day, slot.day, random);
        day = slot.day;
        let score = generator.sit(&mut state, slot, random).map(|score| score.round().clamp(0.0, 100.0));
        let printed = score.filter(|_| prints).map(|score| print(weight, score));
        sittings.push(Sitting { slot, score, printed });
    }
    generator.advance(&mut state, day, exam - CONTAINED, random);
    let level = generator.level(&state);
    let chance = chance_of_level(weight, level);
    let passed = happens(chance, random);
    Student { number, sittings, today, exam, level, chance, passed }
}

fn plan(random: &mut Random) -> Vec<Slot> {
    let mut ticket = random.random_range(0..100_u8);
    let mut count = 1;
    for share in PLANNED {
        if ticket < share {
            break;
        }
        ticket -= share;
        count += 1;
    }
    let mut forms: Vec<u8> = FORMS.collect();
    forms.shuffle(random);
    let mut day = 0;
    forms
        .into_iter()
        .take(count)
        .enumerate()
        .map(|(index, form)| {
            if index > 0 {
                day += random.random_range(BETWEEN_TESTS);
            }
            Slot { day, index, form }
        })
        .collect()
}

fn weight(intervals: &[(f64, f64)], random: &mut Random) -> f64 {
    let total: f64 = intervals.iter().map(|(low, high)| high - low).sum();
    along(intervals, between(0.0, total, random))
}

/// The place that lies `distance` along the intervals, laid end to end.
pub(crate) fn along(intervals: &[(f64, f64)], mut distance: f64) -> f64 {
    for (low, high) in intervals {
        if distance <= high - low {
            return low + distance;
        }
        distance -= high - low;
    }
    intervals.last().map_or(0.0, |(_, high)| *high)
}
