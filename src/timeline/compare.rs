use super::clash::same;
use super::{Clash, Span, Timeline, Trial, Wait};
use crate::calendar::Day;
use crate::exam::{Exam, Milestone};
use crate::record::Record;
use crate::rules::{Event, Rules, Season, Standing};

/// What differs between two timelines, for "what if I move it?".
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Difference {
    /// Milestones whose days move, in the order of the timeline after.
    pub moved: Vec<Moved>,
    /// Clashes that appear.
    pub appeared: Vec<Clash>,
    /// Clashes that go.
    pub gone: Vec<Clash>,
}

/// A milestone whose days move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Which milestone.
    pub milestone: Milestone,
    /// Its days before; free where it was not part of the timeline.
    pub before: Span,
    /// Its days after.
    pub after: Span,
}

impl Difference {
    /// What changes from one timeline to another.
    #[must_use]
    pub fn between(before: &Timeline, after: &Timeline) -> Self {
        let span = |timeline: &Timeline, milestone| timeline.station(milestone).map_or(Span::FREE, |s| s.safe);
        let mut moved = Vec::new();
        for station in &after.stations {
            let (was, is) = (span(before, station.milestone), station.safe);
            if was != is {
                moved.push(Moved { milestone: station.milestone, before: was, after: is });
            }
        }
        let missing = |from: &[Clash], other: &[Clash]| {
            let known = |clash: &Clash| other.iter().any(|known| alike(clash, known));
            from.iter().filter(|clash| !known(clash)).cloned().collect()
        };
        Self {
            moved,
            appeared: missing(&after.conflicts, &before.conflicts),
            gone: missing(&before.conflicts, &after.conflicts),
        }
    }
}

/// Whether two clashes are one: the same constraints, whatever day is tried out.
fn alike(clash: &Clash, other: &Clash) -> bool {
    let without_days = |clash: &Clash| {
        let mut reasons = clash.reasons.clone();
        for reason in &mut reasons {
            reason.day = None;
        }
        reasons
    };
    same(&without_days(clash), &without_days(other))
}

/// A season, and what aiming at it costs.
#[derive(Clone, Debug, PartialEq)]
pub struct Reach {
    /// Which season.
    pub season: Season,
    /// Whether its dates are announced.
    pub standing: Standing,
    /// Its Match Day.
    pub match_day: Day,
    /// Whether the plan is safe: for each wait for results, under rules that may be relied on.
    pub safe: bool,
    /// Whether it fits with the usual wait.
    pub typical: bool,
    /// What clashes because of the season; what clashes without any is left out.
    pub conflicts: Vec<Clash>,
    /// Whether there is such a clash without any season.
    pub clashes_anyway: bool,
    /// The days left for Step 2 CK, safely.
    pub step2: Span,
    /// Years after the first season that can still be entered.
    pub years_later: u16,
}

/// How many seasons are looked at.
const SEASONS: u16 = 4;

/// Forward from the exam date: the next seasons, and what each costs.
///
/// ```
/// use ready_to_sit::record::Record;
/// use ready_to_sit::rules::Rules;
/// use ready_to_sit::timeline::reachable;
///
/// let record = Record::from_json(r#"{ "schema": 1, "booking": { "exam": "2027-07-30" } }"#)?;
/// let seasons = reachable(&record, &Rules::built_in(), "2026-11-22".parse()?, None);
/// let safe: Vec<(i32, bool)> = seasons.iter().map(|reach| (reach.season.year(), reach.conflicts.is_empty())).collect();
/// // An eight-week result of 30 July 2027 comes after applications open on 1 September.
/// assert_eq!(safe, [(2028, false), (2029, true), (2030, true), (2031, true)]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn reachable(record: &Record, rules: &Rules, today: Day, exam: Option<Day>) -> Vec<Reach> {
    let Some(first) = rules.next_season(today) else { return Vec::new() };
    let mut without_season = record.clone();
    without_season.timeline.season = None;
    let anyway = Timeline::with(&without_season, rules, today, Trial { exam, season: None }).conflicts;
    let reach = |years_later: u16| {
        let season = first.later(years_later)?;
        let mut timeline = Timeline::with(record, rules, today, Trial { exam, season: Some(season) });
        // It says nothing about the season.
        timeline.conflicts.retain(|clash| !anyway.iter().any(|known| alike(clash, known)));
        let step2 = timeline.station(Milestone::Exam(Exam::Step2)).map_or(Span::FREE, |station| station.safe);
        Some(Reach {
            season,
            standing: rules.standing(season),
            match_day: rules.season_date(season, Event::MatchDay).day,
            safe: timeline.is_safe(),
            typical: timeline.holds(Wait::Typical),
            conflicts: timeline.conflicts,
            clashes_anyway: !anyway.is_empty(),
            step2,
            years_later,
        })
    };
    (0..SEASONS).filter_map(reach).collect()
}
