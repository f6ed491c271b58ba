use super::Verdict;
use super::exam_day::futures;
use super::parameters::{MONTH_DAYS, Parameters};
use super::passing::Passing;
use super::picture::{Context, Picture};
use super::qualify::{Entry, Kind, Qualifying, sort};
use super::situation::Situation;
use super::state::State;
use super::trend::trend;
use super::verdict::{Facts, decide};
use crate::calendar::{Day, OpenDays};
use crate::evidence::choices::numbers as chosen;
use crate::record::{Conditions, ExamDate, PracticeResult, PracticeTest, Record, ResultId, Score};

/// What practice since a fail says about the day to sit again.
///
/// It rests on results from after the fail alone: those from before it led there. A form that was used before it is not
/// fresh any more.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Repeat {
    /// The first fresh form since the fail.
    pub baseline: Option<Fresh>,
    /// How many fresh forms there are since the fail.
    pub fresh: usize,
    /// The pace that the days rest on, in tenths of an EPC a month; `None` where they rest on no gain.
    pub tenths_a_month: Option<i32>,
    /// The earliest sensible day.
    pub earliest: Sensible,
}

/// A fresh qualifying form.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fresh {
    /// When it was taken, or would be.
    pub date: Day,
    /// Its score, EPC.
    pub epc: f64,
}

/// The earliest day on which sitting again is sensible by practice.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sensible {
    /// There is no fresh form since the fail: no day and no weeks, only "take one".
    TakeBaseline,
    /// The rule is met on this day.
    From {
        /// The day.
        day: Day,
        /// The two forms that meet it, taken or expected; at least [`APART`](chosen::REPEAT_APART_DAYS) days lie between.
        forms: [Fresh; 2],
        /// How many of the two are taken already.
        taken: usize,
    },
    /// Not on any day up to this one, as far as a pace can be trusted.
    NotUntil {
        /// The last day that was looked at.
        last: Day,
    },
    /// The figures behind the curve are out of date.
    FiguresOutOfDate,
}

/// Looks for the earliest day, from `from` on, on which two fresh forms meet half the chance that the student accepts.
///
/// A day D holds if the last two fresh qualifying forms lie at least seven days apart, agree, and make the answer for D
/// Ready on the cautious curve without further gain, at half the acceptable chance of failing. Forms that are still to
/// come are expected on D − 14 and D − 7 at the level of the typical path, rounded down; with several fresh forms whose
/// pace is not likely to rise, at today's level. Days further off than twelve weeks are not looked at.
///
/// ```
/// use ready_to_sit::calendar::OpenDays;
/// use ready_to_sit::readiness::{Sensible, repeat};
/// use ready_to_sit::record::Record;
///
/// let (failed, today) = ("2026-09-01".parse()?, "2026-11-22".parse()?);
/// let open = OpenDays::closed_in_january(14);
/// let nothing = repeat(&Record::default(), failed, today, today, open);
/// assert_eq!(nothing.earliest, Sensible::TakeBaseline);
/// # Ok::<(), ready_to_sit::calendar::DayError>(())
/// ```
#[must_use]
pub fn repeat(record: &Record, failed: Day, today: Day, from: Day, open: OpenDays) -> Repeat {
    let p = &Parameters::DEFAULT;
    let since = since(record, failed);
    let accepted = record.accepted_risk().chance() * chosen::REPEAT_RISK;
    let passing = Passing { p, breaks: record.breaks.as_slice() };
    let context = Context { passing, situation: Situation::new(&since, today), accepted };
    let picture = Picture::new(&context, sort(&since, today));
    let fresh = picture.qualifying.len();
    let baseline = picture.qualifying.first().map(|first| Fresh { date: first.date, epc: first.epc });
    let (Some(_), Some(state)) = (baseline, picture.followed.state) else {
        return Repeat { baseline, fresh, tenths_a_month: None, earliest: Sensible::TakeBaseline };
    };
    // From a single form the pace is the one that is assumed at first; from several it has to show.
    let rises = fresh < 2 || state.level().rises();
    #[allow(clippy::cast_possible_truncation, reason = "a pace of some EPC a month")]
    let tenths_a_month = rises.then_some((state.slope * MONTH_DAYS * 10.0).round() as i32);
    let last = today.plus_days(p.horizon_days);
    let mut earliest = Sensible::NotUntil { last };
    let mut booked = Record::default();
    booked.booking = record.booking;
    let mut plan = Plan { context, picture: &picture, booked, state, rises, today };
    let mut day = open.next(from.max(today.plus_days(1)));
    while day <= last {
        if let Some((forms, taken)) = plan.meets(day) {
            earliest = Sensible::From { day, forms, taken };
            break;
        }
        day = open.next(day.plus_days(1));
    }
    if matches!(earliest, Sensible::NotUntil { .. }) && !context.situation.figures_current {
        earliest = Sensible::FiguresOutOfDate;
    }
    Repeat { baseline, fresh, tenths_a_month, earliest }
}

/// The record with the results from after the fail alone; forms from before it are marked as seen.
fn since(record: &Record, failed: Day) -> Record {
    let mut since = record.clone();
    let seen: Vec<PracticeTest> =
        record.results().iter().filter(|result| result.date <= failed).map(|result| result.test).collect();
    for result in record.results() {
        let taken_out = since.remove(result.id);
        if let Some(mut result) = taken_out.filter(|result| result.date > failed) {
            let named = matches!(result.test, PracticeTest::Cbssa { form: Some(_) });
            result.conditions.seen_before |= named && seen.contains(&result.test);
            // There was room for it before.
            let _ = since.put(result);
        }
    }
    since
}

/// What stays the same whichever day is looked at.
struct Plan<'a> {
    context: Context<'a>,
    picture: &'a Picture<'a>,
    /// The booking alone, for the day that is looked at.
    booked: Record,
    state: State,
    rises: bool,
    today: Day,
}

impl Plan<'_> {
    /// The two forms that meet the rule for `exam`, and how many of them are taken already; the least work first.
    fn meets(&mut self, exam: Day) -> Option<([Fresh; 2], usize)> {
        let [first, second] =
            [exam.plus_days(-2 * chosen::REPEAT_APART_DAYS), exam.plus_days(-chosen::REPEAT_APART_DAYS)];
        let last = self.picture.qualifying.last()?.date;
        if let Some(forms) = self.holds(exam, self.today, &[]) {
            return Some((forms, 2));
        }
        if second >= self.today
            && last <= first
            && let Some(forms) = self.holds(exam, second, &[second])
        {
            return Some((forms, 1));
        }
        if first < self.today || last >= first {
            return None;
        }
        self.holds(exam, second, &[first, second]).map(|forms| (forms, 0))
    }

    /// Whether the rule holds for `exam` on `day`, with forms on the days `more`; the last two then.
    fn holds(&mut self, exam: Day, day: Day, more: &[Day]) -> Option<[Fresh; 2]> {
        let passing = self.context.passing;
        let p = passing.p;
        self.booked.booking.exam = Some(ExamDate::On(exam));
        let situation = Situation::new(&self.booked, day);
        let mut state = self.state;
        let mut qualifying = self.picture.qualifying.clone();
        let mut expected = Vec::new();
        for date in more {
            let ahead = passing.until(&state, *date);
            // A real score is a whole number, too; rounding down leans on no luck.
            let level = if self.rises { ahead.state.level } else { (state.level - ahead.lost).min(ahead.state.level) };
            let score = whole(level);
            let (epc, number) = (f64::from(score), u32::try_from(expected.len()).unwrap_or(0));
            state = ahead.state.corrected(epc, p.form_variance());
            qualifying.push(Qualifying { date: *date, epc });
            expected.push(sitting(ResultId(u32::MAX - number), *date, score));
        }
        let mut entries: Vec<Entry<'_>> = self.picture.entries.clone();
        for (result, of) in expected.iter().zip(qualifying.iter().skip(self.picture.qualifying.len())) {
            entries.push(Entry { result, kind: Kind::Sitting { epc: of.epc, causes: Vec::new() } });
        }
        let b = qualifying.last()?;
        let a = qualifying.iter().rev().find(|earlier| b.date - earlier.date >= chosen::REPEAT_APART_DAYS)?;
        let forms = [a, b].map(|form| Fresh { date: form.date, epc: form.epc });
        let horizon = (exam - state.day - p.contained_days).max(0);
        let facts = Facts {
            situation: &situation,
            entries: &entries,
            qualifying: &qualifying,
            chances: Some(futures(passing, &self.picture.curve, &state, horizon)),
            trend: trend(p, &qualifying),
            reports_disagree: self.picture.reading.disagree,
            accepted: self.context.accepted,
        };
        let recent = |form: &Fresh| situation.is_recent(p, form.date);
        (decide(p, &facts).0 == Verdict::Ready && forms.iter().all(recent)).then_some(forms)
    }
}

/// A standard sitting that is still to come.
fn sitting(id: ResultId, date: Day, epc: u8) -> PracticeResult {
    PracticeResult {
        id,
        test: PracticeTest::Cbse,
        date,
        score: Score::whole_epc(epc),
        printed: None,
        conditions: Conditions::default(),
        confirmed: Vec::new(),
    }
}

/// Rounded down to a whole score.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held between 0 and 100")]
fn whole(level: f64) -> u8 {
    level.clamp(0.0, 100.0) as u8
}
