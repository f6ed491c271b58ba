//! The answer as JSON; `www/types/core.d.ts` describes it, and a test holds the two together.

use super::{beside, other_exams};
use crate::calendar::Day;
use crate::json::Value;
use crate::readiness::{
    Assessment, Chance, CurveReading, Earn, FutureChances, InformationGrade, InformationLimit, InformationQuality,
    LastChange, Level, Meanwhile, NextStep, Overlay, Reading, ReadingUse, Reason, TestAgain, Trend, Verdict,
    WeakeningCause,
};
use crate::record::{Record, ResultId};

/// The version of the answer's form; a change that breaks a reader raises it.
const SCHEMA: i64 = 1;

pub(super) fn write(record: &Record, assessment: &Assessment) -> Value {
    Value::map([
        ("schema", Value::whole(SCHEMA)),
        ("today", day(assessment.today)),
        ("exam", or_null(assessment.exam, day)),
        ("verdict", Value::text(verdict(assessment.verdict))),
        ("reasons", list(&assessment.reasons, reason)),
        ("overlays", list(&assessment.overlays, overlay)),
        ("next", next_step(&assessment.next)),
        ("level", or_null(assessment.level, level)),
        ("horizon_days", Value::whole(assessment.horizon_days)),
        ("chances", or_null(assessment.chances, chances)),
        ("curve", curve(&assessment.curve)),
        ("trend", or_null(assessment.trend, trend)),
        ("epc_alone", Value::decimal(assessment.epc_alone)),
        ("test_again", or_null(assessment.test_again, test_again)),
        ("information", information(&assessment.information)),
        ("readings", list(&assessment.readings, reading)),
        ("explanation", beside::explanation(&assessment.explanation)),
        ("forecast", or_null(assessment.forecast.as_ref(), beside::forecast)),
        ("last_result", or_null(assessment.last_result, beside::last_result)),
        ("margin", or_null(assessment.margin, beside::margin)),
        ("other_sources", list(&assessment.other_sources, beside::other_source)),
        ("streams", beside::streams(assessment.streams)),
        ("checkpoint", or_null(assessment.checkpoint, beside::checkpoint)),
        ("checkpoint_outcome", or_null(assessment.checkpoint_outcome, beside::outcome)),
        ("comlex", other_exams::comlex(record, assessment)),
        ("step2", other_exams::step2(record, assessment.today)),
    ])
}

pub(super) fn or_null<T>(value: Option<T>, write: impl FnOnce(T) -> Value) -> Value {
    value.map_or(Value::Null, write)
}

pub(super) fn list<T>(items: &[T], write: impl Fn(&T) -> Value) -> Value {
    Value::List(items.iter().map(write).collect())
}

pub(super) fn day(day: Day) -> Value {
    Value::Text(day.to_string())
}

pub(super) fn count(count: usize) -> Value {
    Value::whole(i64::try_from(count).unwrap_or(i64::MAX))
}

pub(super) fn ids(ids: &[ResultId]) -> Value {
    list(ids, |id| Value::whole(id.0))
}

pub(super) const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::NotSafe => "not-safe",
        Verdict::NotEnough => "not-enough",
        Verdict::Ready => "ready",
        Verdict::OnTrack => "on-track",
        Verdict::MoveOrEarn => "move-or-earn",
        Verdict::PostponeAndChange => "postpone-and-change",
    }
}

/// A map with its tag first.
pub(super) fn tagged<const N: usize>(tag: &str, name: &str, entries: [(&str, Value); N]) -> Value {
    let entries = entries.into_iter().map(|(name, value)| (name.to_owned(), value));
    Value::Map(std::iter::once((tag.to_owned(), Value::text(name))).chain(entries).collect())
}

fn reason(reason: &Reason) -> Value {
    const TAG: &str = "reason";
    match *reason {
        Reason::FarBelow { result, epc } => {
            tagged(TAG, "far-below", [("result", Value::whole(result.0)), ("epc", Value::decimal(epc))])
        }
        Reason::FewResults { qualifying } => tagged(TAG, "few-results", [("qualifying", count(qualifying))]),
        Reason::NothingRecent { last } => tagged(TAG, "nothing-recent", [("last", day(last))]),
        Reason::FiguresOutOfDate => tagged(TAG, "figures-out-of-date", []),
        Reason::RiskAgainstAccepted { cautious, middle, accepted } => tagged(
            TAG,
            "risk-against-accepted",
            [
                ("cautious", Value::decimal(cautious)),
                ("middle", Value::decimal(middle)),
                ("accepted", Value::decimal(accepted)),
            ],
        ),
        Reason::LastTwoDisagree { apart } => tagged(TAG, "last-two-disagree", [("apart", Value::decimal(apart))]),
        Reason::LastTwoAgree { apart } => tagged(TAG, "last-two-agree", [("apart", Value::decimal(apart))]),
        Reason::Plateau { per_month, error_per_month, results, days } => tagged(
            TAG,
            "plateau",
            [
                ("per_month", Value::decimal(per_month)),
                ("error_per_month", Value::decimal(error_per_month)),
                ("results", count(results)),
                ("days", Value::whole(days)),
            ],
        ),
        Reason::ReportsDisagree => tagged(TAG, "reports-disagree", []),
    }
}

fn overlay(overlay: &Overlay) -> Value {
    const TAG: &str = "overlay";
    match *overlay {
        Overlay::NoExamDate => tagged(TAG, "no-exam-date", []),
        Overlay::ExamPassed { exam } => tagged(TAG, "exam-passed", [("exam", day(exam))]),
        Overlay::ExamToday => tagged(TAG, "exam-today", []),
        Overlay::ExamFarOff { days } => tagged(TAG, "exam-far-off", [("days", Value::whole(days))]),
        Overlay::PastLastChange { last_change, assumed } => {
            tagged(TAG, "past-last-change", [("last_change", day(last_change)), ("assumed", Value::Bool(assumed))])
        }
        Overlay::AfterEligibility { end } => tagged(TAG, "after-eligibility", [("end", day(end))]),
        Overlay::AfterSchoolLimit { limit } => tagged(TAG, "after-school-limit", [("limit", day(limit))]),
        Overlay::SchoolGate { cbssa, free120 } => tagged(
            TAG,
            "school-gate",
            [("cbssa", or_null(cbssa, beside::gate_line)), ("free_120", or_null(free120, beside::gate_line))],
        ),
        Overlay::Hardship => tagged(TAG, "hardship", []),
        Overlay::BreakBeforeExam { from, to } => {
            tagged(TAG, "break-before-exam", [("from", day(from)), ("to", day(to))])
        }
        Overlay::MayHaveChanged => tagged(TAG, "may-have-changed", []),
        Overlay::FutureResults { count: number } => tagged(TAG, "future-results", [("count", count(number))]),
    }
}

fn next_step(step: &NextStep) -> Value {
    const TAG: &str = "step";
    match *step {
        NextStep::TakeFreshForm { by, meanwhile } => {
            let meanwhile = match meanwhile {
                Meanwhile::Keep => "keep",
                Meanwhile::Undecided => "undecided",
                Meanwhile::MoveUnlessTaken => "move-unless-taken",
            };
            tagged(TAG, "take-fresh-form", [("by", last_change(by)), ("meanwhile", Value::text(meanwhile))])
        }
        NextStep::KeepDate => tagged(TAG, "keep-date", []),
        NextStep::SettleWithOneForm { by } => tagged(TAG, "settle-with-one-form", [("by", last_change(by))]),
        NextStep::MoveOrEarn { earn: step, by } => {
            tagged(TAG, "move-or-earn", [("earn", or_null(step, earn)), ("by", last_change(by))])
        }
        NextStep::Checkpoint { from } => tagged(TAG, "checkpoint", [("from", day(from))]),
        NextStep::PostponeAndChange => tagged(TAG, "postpone-and-change", []),
        NextStep::CheckSources => tagged(TAG, "check-sources", []),
        NextStep::SitToday => tagged(TAG, "sit-today", []),
        NextStep::ExamPassed => tagged(TAG, "exam-passed", []),
    }
}

fn last_change(by: LastChange) -> Value {
    const TAG: &str = "when";
    match by {
        LastChange::NoExam => tagged(TAG, "no-exam", []),
        LastChange::Ahead { day: ahead, assumed } => {
            tagged(TAG, "ahead", [("day", day(ahead)), ("assumed", Value::Bool(assumed))])
        }
        LastChange::Passed => tagged(TAG, "passed", []),
    }
}

fn earn(Earn { forms, epc, until }: Earn) -> Value {
    Value::map([
        ("forms", Value::whole(i64::from(forms))),
        ("epc", Value::whole(i64::from(epc))),
        ("until", day(until)),
    ])
}

fn level(level: Level) -> Value {
    Value::map([
        ("on", day(level.on)),
        ("mean", Value::decimal(level.mean)),
        ("sd", Value::decimal(level.sd)),
        ("slope_per_month", Value::decimal(level.slope_per_month)),
        ("slope_sd_per_month", Value::decimal(level.slope_sd_per_month)),
    ])
}

fn chances(chances: FutureChances) -> Value {
    Value::map([("slow", chance(chances.slow)), ("typical", chance(chances.typical)), ("fast", chance(chances.fast))])
}

fn chance(chance: Chance) -> Value {
    Value::map([
        ("cautious", Value::decimal(chance.cautious)),
        ("middle", Value::decimal(chance.middle)),
        ("optimistic", Value::decimal(chance.optimistic)),
        ("level", Value::decimal(chance.level)),
        ("level_sd", Value::decimal(chance.level_sd)),
    ])
}

fn curve(curve: &CurveReading) -> Value {
    Value::map([
        ("weight_low", Value::decimal(curve.weight_low)),
        ("weight_high", Value::decimal(curve.weight_high)),
        ("pinned_by", ids(&curve.pinned_by)),
        ("disagree", Value::Bool(curve.disagree)),
        ("to_confirm", ids(&curve.to_confirm)),
        ("moved_cautious_by", ids(&curve.moved_cautious_by)),
        ("above_optimistic", ids(&curve.above_optimistic)),
    ])
}

fn trend(trend: Trend) -> Value {
    Value::map([
        ("per_month", Value::decimal(trend.per_month)),
        ("error_per_month", Value::decimal(trend.error_per_month)),
        ("results", count(trend.results)),
        ("days", Value::whole(trend.days)),
    ])
}

fn test_again(again: TestAgain) -> Value {
    const TAG: &str = "when";
    match again {
        TestAgain::From { day: from } => tagged(TAG, "from", [("day", day(from))]),
        TestAgain::AfterLimit { limit } => tagged(TAG, "after-limit", [("limit", day(limit))]),
        TestAgain::NotWithinTwelveWeeks => tagged(TAG, "not-within-twelve-weeks", []),
        TestAgain::NoTrendYet => tagged(TAG, "no-trend-yet", []),
    }
}

fn information(information: &InformationQuality) -> Value {
    let grade = match information.grade {
        InformationGrade::Thin => "thin",
        InformationGrade::Fair => "fair",
        InformationGrade::Good => "good",
    };
    Value::map([
        ("grade", Value::text(grade)),
        ("limits", list(&information.limits, |limit| Value::text(information_limit(*limit)))),
    ])
}

const fn information_limit(limit: InformationLimit) -> &'static str {
    match limit {
        InformationLimit::FewResults => "few-results",
        InformationLimit::NothingRecent => "nothing-recent",
        InformationLimit::OnlyTwo => "only-two",
        InformationLimit::TwoWeeksOld => "two-weeks-old",
        InformationLimit::LastTwoDisagree => "last-two-disagree",
        InformationLimit::NoPrintedChance => "no-printed-chance",
        InformationLimit::ReportsDisagree => "reports-disagree",
        InformationLimit::Repeating => "repeating",
        InformationLimit::OutsideLcme => "outside-lcme",
        InformationLimit::RouteUnknown => "route-unknown",
        InformationLimit::FiguresOutOfDate => "figures-out-of-date",
    }
}

fn reading(reading: &Reading) -> Value {
    let result = ("result", Value::whole(reading.result.0));
    let causes = |causes: &[WeakeningCause]| ("causes", list(causes, |cause| Value::text(weakening_cause(*cause))));
    match &reading.used {
        ReadingUse::Qualifying => Value::map([result, ("used", Value::text("qualifying"))]),
        ReadingUse::Weakened { causes: why } => Value::map([result, ("used", Value::text("weakened")), causes(why)]),
        ReadingUse::SetAside { causes: why } => Value::map([result, ("used", Value::text("set-aside")), causes(why)]),
        ReadingUse::OtherScale => Value::map([result, ("used", Value::text("other-scale"))]),
        ReadingUse::OwnTrend => Value::map([result, ("used", Value::text("own-trend"))]),
        ReadingUse::Linked => Value::map([result, ("used", Value::text("linked"))]),
        ReadingUse::OtherExam => Value::map([result, ("used", Value::text("other-exam"))]),
        ReadingUse::Future => Value::map([result, ("used", Value::text("future"))]),
    }
}

const fn weakening_cause(cause: WeakeningCause) -> &'static str {
    match cause {
        WeakeningCause::RepeatedForm => "repeated-form",
        WeakeningCause::SeenBefore => "seen-before",
        WeakeningCause::Untimed => "untimed",
        WeakeningCause::Interrupted => "interrupted",
        WeakeningCause::OpenBook => "open-book",
    }
}
