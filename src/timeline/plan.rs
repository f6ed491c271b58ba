use super::build_season::build;
use super::clash::clashes;
use super::draft::{Case, Draft, Wait};
use super::{Branch, Clash, Solved, Span, Stage};
use crate::calendar::Day;
use crate::exam::{Exam, Milestone, NextAttempt, Outcome, Retake, Series};
use crate::record::{Record, Target};
use crate::rules::{Rule, Rules, Season, Standing};

/// From today to residency: every milestone with its days, and what clashes.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// The day for which it was drawn.
    pub today: Day,
    /// The day of Step 1 for which it was drawn, booked or tried out.
    pub exam: Option<Day>,
    /// The season aimed at.
    pub season: Option<Season>,
    /// Whether its dates are announced.
    pub standing: Option<Standing>,
    /// The named target from which latest days are computed.
    pub target: Target,
    /// The milestones, in order of their days; those without a day last.
    pub stations: Vec<Station>,
    /// What clashes, the clashes under the safe wait first.
    pub conflicts: Vec<Clash>,
    /// Whether Step 1 may lie before, or after, the clerkships; both where it does not matter.
    pub clerkships: ClerkshipOptions,
    /// Exams of which no attempt is left.
    pub used_up: Vec<Exam>,
    /// Whether every choice has a day that holds for all waits; if not, a day could be right only by luck.
    pub waits_agree: bool,
    /// Whether the rules it rests on may be relied on, today and on the exams' days; if not, nothing is called safe.
    pub rules_are_current: bool,
    /// Where the student stands.
    pub stage: Stage,
}

/// One milestone with its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Station {
    /// Which milestone.
    pub milestone: Milestone,
    /// The days that hold whether results take two, four or eight weeks: plan with these. Of a result, and where
    /// something clashes, the days with the longest wait.
    pub safe: Span,
    /// The days with the usual wait.
    pub typical: Span,
    /// Of a result: when it comes.
    pub result: Option<ResultDays>,
    /// Of a date of the season: whether it is announced; otherwise "expected, not announced".
    pub announced: Option<bool>,
    /// No source gives this day: "enter your school's date".
    pub needs_date: bool,
}

/// When a result comes after the earliest day of its exam; each day stands for its week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResultDays {
    /// The fastest that is reported; nothing may rest on it.
    pub earliest: Option<Day>,
    /// As a rule.
    pub typical: Option<Day>,
    /// The day to plan with.
    pub safe: Option<Day>,
}

/// Which sides of the clerkships Step 1 may lie on; neither where something clashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClerkshipOptions {
    /// Before they begin.
    pub before: bool,
    /// After they end.
    pub after: bool,
}

/// What to draw a timeline for instead of what the record says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Trial {
    /// Another day of Step 1.
    pub exam: Option<Day>,
    /// Another season.
    pub season: Option<Season>,
}

impl Timeline {
    /// The timeline of a record: backward from its season, forward from its exam date (C-80 and C-81 as values).
    ///
    /// It depends on nothing else, and never panics.
    ///
    /// ```
    /// use ready_to_sit::exam::{Exam, Milestone};
    /// use ready_to_sit::record::Record;
    /// use ready_to_sit::rules::Rules;
    /// use ready_to_sit::timeline::Timeline;
    ///
    /// let record = Record::from_json(r#"{
    ///     "schema": 1,
    ///     "profile": { "route": "us-md" },
    ///     "booking": { "exam": "2027-02-12" },
    ///     "timeline": { "season": 2028 }
    /// }"#)?;
    /// let timeline = Timeline::of(&record, &Rules::built_in(), "2026-11-22".parse()?);
    /// let step2 = timeline.station(Milestone::Exam(Exam::Step2)).ok_or("Step 2 CK")?;
    /// // Applications open on 1 September 2027, expected; eight weeks before that Wednesday.
    /// assert_eq!(step2.safe.latest.map(|day| day.to_string()), Some("2027-07-07".into()));
    /// assert!(timeline.conflicts.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of(record: &Record, rules: &Rules, today: Day) -> Self {
        Self::with(record, rules, today, Trial::default())
    }

    /// [`Timeline::of`] with another exam day or season than the record's; the record stays as it is.
    #[must_use]
    pub fn with(record: &Record, rules: &Rules, today: Day, trial: Trial) -> Self {
        let season = trial.season.or_else(|| record.timeline.season.and_then(Season::of_match));
        let exam = trial.exam.or_else(|| record.booking.exam_day());
        let case = Case { record, rules, today, season, exam };
        let drafts = Wait::ALL.map(|wait| build(case, wait));
        let solved = drafts.each_ref().map(|draft| draft.network.solve());
        let spans = common_branch(&solved);
        // All three drafts have the same milestones; only gaps differ.
        let [early, typical, safe] = &spans;
        let [draft, ..] = &drafts;
        let fits = solved.iter().all(Solved::is_feasible);
        let mut waits_agree = true;
        let mut stations: Vec<Station> = Vec::with_capacity(draft.milestones.len());
        for milestone in &draft.milestones {
            let span = |which: &Spans<'_>, draft: &Draft<'_>| {
                draft.known(*milestone).map_or(Span::FREE, |node| which.span(node))
            };
            let [first, second, third] = &drafts;
            let spans = [span(early, first), span(typical, second), span(safe, third)];
            let is_choice = fits && !is_step_result(*milestone);
            let common = for_each_wait(spans).filter(|_| is_choice);
            waits_agree &= common.is_some() || !is_choice;
            let station = station(case, *milestone, spans, common);
            let key = station.sort_key();
            stations.insert(stations.partition_point(|other| other.sort_key() <= key), station);
        }
        let mut timeline = Self {
            today,
            exam,
            season,
            standing: season.map(|season| rules.standing(season)),
            target: record.timeline.target,
            stations,
            conflicts: clashes(&drafts, &solved),
            clerkships: clerkship_options(&solved),
            used_up: used_up(record, rules, today),
            waits_agree,
            rules_are_current: true,
            stage: Stage::Preclinical,
        };
        timeline.rules_are_current = timeline.rests_on_current_rules(rules);
        timeline.stage = Stage::of(record, &timeline);
        timeline
    }

    /// One milestone; `None` where it is not part of this student's timeline.
    #[must_use]
    pub fn station(&self, milestone: Milestone) -> Option<&Station> {
        self.stations.iter().find(|station| station.milestone == milestone)
    }

    /// Whether everything fits under one wait for results.
    #[must_use]
    pub fn holds(&self, wait: Wait) -> bool {
        !self.conflicts.iter().any(|clash| clash.waits.contains(&wait))
    }

    /// Whether the plan is safe: it holds for each wait, and the rules may be relied on.
    #[must_use]
    pub fn is_safe(&self) -> bool {
        self.conflicts.is_empty() && self.waits_agree && self.used_up.is_empty() && self.rules_are_current
    }

    /// The next days ahead, of exams, deadlines and own events, soonest first.
    pub fn next(&self) -> impl Iterator<Item = (&Station, Day)> {
        let ahead = |station: &Station| station.day().filter(|day| *day >= self.today);
        self.stations.iter().filter_map(move |station| Some((station, ahead(station)?)))
    }

    fn rests_on_current_rules(&self, rules: &Rules) -> bool {
        let mut days = vec![self.today];
        for exam in [Exam::Step1, Exam::Step2, Exam::Step3] {
            let span = self.station(Milestone::Exam(exam)).map(|station| station.safe);
            let span = span.unwrap_or(Span::FREE);
            days.extend(span.earliest.into_iter().chain(span.latest).filter(|day| *day >= self.today));
        }
        let used = [Rule::ResultWeeksTypical, Rule::ResultWeeksSafe, Rule::ClosedInJanuary, Rule::UsmleAttempts];
        used.iter().all(|rule| rules.is_current(*rule, &days))
    }
}

impl Station {
    /// The one day that stands for it: fixed, else the first possible one, else the last.
    #[must_use]
    pub fn day(&self) -> Option<Day> {
        self.safe.earliest.or(self.typical.earliest).or(self.safe.latest)
    }

    fn sort_key(&self) -> Day {
        self.day().unwrap_or(Day::MAX)
    }
}

/// The spans of one wait under the options that all waits share.
enum Spans<'a> {
    Branch(&'a Branch),
    Solved(&'a Solved),
}

impl Spans<'_> {
    fn span(&self, node: super::NodeId) -> Span {
        match self {
            Self::Branch(branch) => branch.span(node),
            Self::Solved(solved) => solved.span(node),
        }
    }
}

/// Options that work for every wait: the student chooses once, before any result is out.
fn common_branch(solved: &[Solved; 3]) -> [Spans<'_>; 3] {
    let find = |solved: &Solved, options: &[usize]| solved.branches.iter().position(|branch| branch.options == options);
    let [.., strictest] = solved;
    let shared =
        strictest.branches.iter().find(|branch| solved.iter().all(|solved| find(solved, &branch.options).is_some()));
    solved.each_ref().map(|solved| {
        let branch = shared.and_then(|shared| solved.branches.get(find(solved, &shared.options)?));
        branch.map_or(Spans::Solved(solved), Spans::Branch)
    })
}

fn station(case: Case<'_>, milestone: Milestone, spans: [Span; 3], common: Option<Span>) -> Station {
    let [early, typical, safe] = spans;
    let announced = match (milestone, case.season) {
        (Milestone::Season(event), Some(season)) => Some(case.rules.season_date(season, event).is_announced()),
        _ => None,
    };
    let own = case.plans().dates.iter().any(|date| date.of == milestone);
    let needs_date = !own
        && match milestone {
            Milestone::Mspe
            | Milestone::Residency
            | Milestone::Graduation
            | Milestone::AwayRotations
            | Milestone::ClerkshipsStart
            | Milestone::ClerkshipsEnd => true,
            Milestone::Result(exam) => {
                exam.series() == Series::Comlex
                    && case.record.attempts.passed(exam).is_none_or(|sitting| sitting.result_on.is_none())
            }
            _ => false,
        };
    Station {
        milestone,
        // A result is nobody's choice. Where something clashes, no days hold for all waits.
        safe: common.unwrap_or(safe),
        typical,
        result: is_step_result(milestone).then_some(ResultDays {
            earliest: early.earliest,
            typical: typical.earliest,
            safe: safe.earliest,
        }),
        announced,
        needs_date,
    }
}

/// A result whose day nobody chooses.
fn is_step_result(milestone: Milestone) -> bool {
    matches!(milestone, Milestone::Result(exam) if exam.series() == Series::Usmle)
}

/// The days that hold for each wait: from the latest of the earliest to the earliest of the latest, where there are any.
fn for_each_wait(spans: [Span; 3]) -> Option<Span> {
    let earliest = spans.iter().filter_map(|span| span.earliest).max();
    let latest = spans.iter().filter_map(|span| span.latest).min();
    let none = earliest.is_some_and(|earliest| latest.is_some_and(|latest| latest < earliest));
    (!none).then_some(Span { earliest, latest })
}

fn clerkship_options(solved: &[Solved; 3]) -> ClerkshipOptions {
    let [.., strictest] = solved;
    let possible = |option: usize| {
        strictest.branches.iter().any(|branch| branch.options.first().is_none_or(|taken| *taken == option))
    };
    ClerkshipOptions { before: possible(0), after: possible(1) }
}

fn used_up(record: &Record, rules: &Rules, today: Day) -> Vec<Exam> {
    let none_left = |exam: &Exam| {
        let waiting = record.attempts.latest(*exam).is_some_and(|last| last.outcome == Outcome::Waiting);
        !waiting && NextAttempt::of(*exam, &record.attempts, rules, today).retake == Retake::UsedUp
    };
    Exam::ALL.into_iter().filter(none_left).collect()
}
