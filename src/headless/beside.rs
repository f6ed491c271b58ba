//! What stands beside the verdict, as JSON.

use super::answer::{count, day, list, or_null, verdict};
use crate::json::Value;
use crate::readiness::{
    Agreement, Branch, CheckpointOutcome, CheckpointRule, Direction, Explanation, Family, FanPoint, Forecast,
    FreshForm, GateLine, LastResult, Link, Margin, OtherSource, Streams, Surprise, Wait, Without,
};

/// A whole number, or `null`.
fn whole(number: Option<u8>) -> Value {
    or_null(number, Value::whole)
}

pub(super) fn explanation(explanation: &Explanation) -> Value {
    Value::map([
        ("without", list(&explanation.without, without)),
        ("fresh_form", or_null(explanation.fresh_form, fresh_form)),
        ("nothing_new_since", or_null(explanation.nothing_new_since, day)),
    ])
}

fn without(without: &Without) -> Value {
    Value::map([
        ("result", Value::whole(without.result.0)),
        ("level", or_null(without.level, Value::decimal)),
        ("cautious", or_null(without.cautious, Value::decimal)),
        ("verdict", Value::text(verdict(without.verdict))),
    ])
}

fn fresh_form(form: FreshForm) -> Value {
    Value::map([("on", day(form.on)), ("ready_at", whole(form.ready_at)), ("worse_below", whole(form.worse_below))])
}

pub(super) fn checkpoint(rule: CheckpointRule) -> Value {
    Value::map([
        ("day", day(rule.day)),
        ("test", Value::text(rule.test.to_string())),
        ("planned", Value::Bool(rule.planned)),
        ("keep_at", whole(rule.keep_at)),
        ("change_below", whole(rule.change_below)),
        ("weeks", whole(rule.weeks)),
        ("past_limit", Value::Bool(rule.past_limit)),
    ])
}

pub(super) fn outcome(outcome: CheckpointOutcome) -> Value {
    let taken = outcome.taken.map(|(result, branch)| {
        let (name, weeks) = match branch {
            Branch::Keep => ("keep", None),
            Branch::Move { weeks } => ("move", weeks),
            Branch::Change => ("change", None),
        };
        Value::map([("result", Value::whole(result.0)), ("branch", Value::text(name)), ("weeks", whole(weeks))])
    });
    Value::map([("day", day(outcome.rule.day)), ("taken", or_null(taken, |taken| taken))])
}

pub(super) fn forecast(forecast: &Forecast) -> Value {
    Value::map([
        ("slow", list(&forecast.slow, fan_point)),
        ("typical", list(&forecast.typical, fan_point)),
        ("fast", list(&forecast.fast, fan_point)),
        ("dots", list(&forecast.dots, |dot| Value::decimal(*dot))),
        ("pass_line", Value::decimal(forecast.pass_line)),
        ("waiting", list(&forecast.waiting, wait)),
        ("waiting_buys_little", Value::Bool(forecast.waiting_buys_little)),
    ])
}

fn fan_point(point: &FanPoint) -> Value {
    Value::map([
        ("day", day(point.day)),
        ("mean", Value::decimal(point.mean)),
        ("quantiles", list(&point.quantiles, |level| Value::decimal(*level))),
    ])
}

fn wait(wait: &Wait) -> Value {
    Value::map([
        ("weeks", Value::whole(wait.weeks)),
        ("day", day(wait.day)),
        ("no_gain", Value::decimal(wait.no_gain)),
        ("cautious", Value::decimal(wait.cautious)),
        ("middle", Value::decimal(wait.middle)),
        ("past_limit", Value::Bool(wait.past_limit)),
    ])
}

pub(super) fn last_result(last: LastResult) -> Value {
    let surprise = match last.surprise {
        Surprise::WithinError => "within-error",
        Surprise::Unusual => "unusual",
        Surprise::Signal => "signal",
    };
    Value::map([
        ("result", Value::whole(last.result.0)),
        ("epc", Value::decimal(last.epc)),
        ("expected", Value::decimal(last.expected)),
        ("expected_sd", Value::decimal(last.expected_sd)),
        ("z", Value::decimal(last.z)),
        ("surprise", Value::text(surprise)),
        ("maybe_lucky", Value::Bool(last.maybe_lucky)),
    ])
}

pub(super) fn margin(margin: Margin) -> Value {
    Value::text(match margin {
        Margin::Secure => "secure",
        Margin::Near => "near",
        Margin::Bare => "bare",
    })
}

pub(super) fn other_source(source: &OtherSource) -> Value {
    let family = match source.family {
        Family::Uwsa => "uwsa",
        Family::Free120 => "free-120",
        Family::QuestionBank => "question-bank",
        Family::Amboss => "amboss",
    };
    Value::map([
        ("family", Value::text(family)),
        ("scale", Value::text(source.scale.code())),
        ("points", count(source.points)),
        ("direction", direction(source.direction)),
        ("per_month", or_null(source.per_month, Value::decimal)),
        ("pairs", count(source.pairs)),
        ("link", or_null(source.link, link)),
    ])
}

fn link(link: Link) -> Value {
    Value::map([
        ("at_zero", Value::decimal(link.at_zero)),
        ("slope", Value::decimal(link.slope)),
        ("noise", Value::decimal(link.noise)),
        ("since", day(link.since)),
    ])
}

fn direction(direction: Direction) -> Value {
    Value::text(match direction {
        Direction::Up => "up",
        Direction::Flat => "flat",
        Direction::Down => "down",
        Direction::Unknown => "unknown",
    })
}

pub(super) fn streams(streams: Streams) -> Value {
    let agreement = match streams.agreement {
        Agreement::TooFew => "too-few",
        Agreement::Agree => "agree",
        Agreement::Mixed => "mixed",
        Agreement::Disagree => "disagree",
    };
    Value::map([
        ("nbme", direction(streams.nbme)),
        ("question_bank", direction(streams.question_bank)),
        ("timed_repeats", direction(streams.timed_repeats)),
        ("agreement", Value::text(agreement)),
    ])
}

pub(super) fn gate_line(line: GateLine) -> Value {
    Value::map([
        ("asked", Value::whole(line.asked)),
        ("last", or_null(line.last, Value::decimal)),
        ("met", Value::Bool(line.met)),
    ])
}
