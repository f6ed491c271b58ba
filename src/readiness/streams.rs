use super::normal::chance_below;
use super::parameters::Parameters;
use super::qualify::{Entry, Kind, Qualifying};
use super::sources::{Family, points};
use super::trend::line;
use super::{ReadingUse, WeakeningCause};
use crate::calendar::Day;
use crate::record::Scale;

/// Where a series of results goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Upward, with a chance of at least nine in ten.
    Up,
    /// Not to be told from level.
    Flat,
    /// Downward, with a chance of at least nine in ten.
    Down,
    /// Fewer than two days of results.
    Unknown,
}

/// Three streams of readiness over the last twelve weeks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Streams {
    /// Qualifying NBME forms.
    pub nbme: Direction,
    /// First-pass timed blocks of a question bank, one point a week.
    pub question_bank: Direction,
    /// NBME forms taken again, timed, complete and closed-book.
    pub timed_repeats: Direction,
    /// Whether they agree.
    pub agreement: Agreement,
}

/// Whether streams agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// Fewer than two streams can be read.
    TooFew,
    /// All that can be read go the same way.
    Agree,
    /// Some go a way and others are flat.
    Mixed,
    /// One goes up while another goes down.
    Disagree,
}

/// Reads the three streams.
pub(super) fn streams(p: &Parameters, today: Day, entries: &[Entry<'_>], qualifying: &[Qualifying]) -> Streams {
    let late = |day: Day| (0..=p.trend_days).contains(&(today - day));
    let forms = qualifying.iter().map(|form| (form.date, form.epc)).filter(|(day, _)| late(*day));
    let (blocks, _) = points(entries, Family::QuestionBank, Scale::Percent);
    let blocks = blocks.iter().map(|point| (point.date, point.value)).filter(|(day, _)| late(*day));
    let repeats = entries.iter().filter(|entry| late(entry.result.date)).filter_map(repeat);
    let nbme = direction(p, p.form_error, forms).0;
    let question_bank = direction(p, p.link_noise, blocks).0;
    let timed_repeats = direction(p, p.form_error, repeats).0;
    Streams { nbme, question_bank, timed_repeats, agreement: agreement([nbme, question_bank, timed_repeats]) }
}

/// A form taken again under conditions that are otherwise standard.
fn repeat(entry: &Entry<'_>) -> Option<(Day, f64)> {
    let Kind::Sitting { epc, causes } = &entry.kind else { return None };
    let known = |cause: &WeakeningCause| matches!(cause, WeakeningCause::RepeatedForm | WeakeningCause::SeenBefore);
    (!causes.is_empty() && causes.iter().all(known)).then_some((entry.result.date, *epc))
}

fn agreement(streams: [Direction; 3]) -> Agreement {
    let count = |direction| streams.iter().filter(|other| **other == direction).count();
    let (up, flat, down) = (count(Direction::Up), count(Direction::Flat), count(Direction::Down));
    match (up, flat, down) {
        _ if up + flat + down < 2 => Agreement::TooFew,
        (1.., _, 1..) => Agreement::Disagree,
        (0, 0, _) | (0, _, 0) | (_, 0, 0) => Agreement::Agree,
        _ => Agreement::Mixed,
    }
}

/// Where results with this error go, and their trend a month.
pub(super) fn direction(
    p: &Parameters,
    error: f64,
    results: impl Iterator<Item = (Day, f64)>,
) -> (Direction, Option<f64>) {
    let results: Vec<_> = results.map(|(date, epc)| Qualifying { date, epc }).collect();
    let Some(line) = line(error, &results) else { return (Direction::Unknown, None) };
    let rising = chance_below(line.per_month / line.error_per_month);
    let direction = if rising >= p.readable_trend {
        Direction::Up
    } else if rising <= 1.0 - p.readable_trend {
        Direction::Down
    } else {
        Direction::Flat
    };
    (direction, Some(line.per_month))
}

impl ReadingUse {
    /// Whether a result so used moves the level.
    pub(super) const fn moves(&self) -> bool {
        matches!(self, Self::Qualifying | Self::Weakened { .. } | Self::Linked)
    }
}
