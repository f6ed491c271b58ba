//! What stands beside Step 1, as JSON.

use super::answer::{count, day, list, or_null, tagged};
use crate::calendar::Day;
use crate::json::Value;
use crate::other_exams::{self, Against, Comsae, Discrepancy, Estimate, Lane, Latest, LikelyReason, Step1Lane};
use crate::readiness::Assessment;
use crate::record::Record;

pub(super) fn comlex(record: &Record, assessment: &Assessment) -> Value {
    or_null(other_exams::comlex(record, assessment), |found| {
        Value::map([
            ("exam", or_null(found.exam, day)),
            ("results", count(found.results)),
            ("comsae", or_null(found.comsae, comsae)),
            ("step1", or_null(found.step1, step1)),
            ("discrepancy", or_null(found.discrepancy.as_ref(), discrepancy)),
        ])
    })
}

pub(super) fn step2(record: &Record, today: Day) -> Value {
    or_null(other_exams::step2(record, today), |found| {
        Value::map([
            ("latest", latest(found.latest)),
            ("estimate", estimate(found.estimate)),
            ("standard", against(found.standard)),
            ("results", count(found.results)),
            ("lowest", Value::whole(found.spread.0)),
            ("highest", Value::whole(found.spread.1)),
        ])
    })
}

fn latest(latest: Latest) -> Value {
    Value::map([
        ("result", Value::whole(latest.result.0)),
        ("date", day(latest.date)),
        ("score", Value::whole(latest.score)),
        ("recent", Value::Bool(latest.recent)),
        ("standard", Value::Bool(latest.standard)),
        ("repeated", Value::Bool(latest.repeated)),
    ])
}

fn comsae(comsae: Comsae) -> Value {
    Value::map([("latest", latest(comsae.latest)), ("band", against(comsae.band))])
}

fn step1(lane: Step1Lane) -> Value {
    Value::map([
        ("on", day(lane.on)),
        ("level", Value::whole(lane.level)),
        ("zone", against(lane.zone)),
        ("recent", Value::Bool(lane.recent)),
    ])
}

fn discrepancy(found: &Discrepancy) -> Value {
    let lower = match found.lower {
        Lane::Step1 => "step1",
        Lane::Comlex => "comlex",
    };
    Value::map([("lower", Value::text(lower)), ("reasons", list(&found.reasons, |reason| likely(*reason)))])
}

fn likely(reason: LikelyReason) -> Value {
    let plain = |name| tagged("reason", name, []);
    match reason {
        LikelyReason::Timing { days } => tagged("reason", "timing", [("days", Value::whole(days))]),
        LikelyReason::Conditions => plain("conditions"),
        LikelyReason::RepeatedForm => plain("repeated-form"),
        LikelyReason::Content => plain("content"),
        LikelyReason::Style => plain("style"),
        LikelyReason::Chance => plain("chance"),
    }
}

fn estimate(estimate: Estimate) -> Value {
    let plain = |name| tagged("span", name, []);
    match estimate {
        Estimate::BelowSpan => plain("below"),
        Estimate::About(score) => tagged("span", "within", [("score", Value::whole(score))]),
        Estimate::AboveSpan => plain("above"),
    }
}

fn against(against: Against) -> Value {
    Value::text(match against {
        Against::Below => "below",
        Against::Within => "within",
        Against::Above => "above",
    })
}
