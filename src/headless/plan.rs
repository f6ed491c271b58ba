//! The timeline as JSON; `www/types/core.d.ts` describes it.

use super::answer::{day, list, or_null};
use crate::json::Value;
use crate::record::Record;
use crate::rules::{Origin, Rules, Standing};
use crate::timeline::{Change, Clash, Reach, Reason, ResultDays, Softness, Span, Stage, Station, Timeline, Wait};

/// The version of the plan's form; a change that breaks a reader raises it.
const SCHEMA: i64 = 1;

pub(super) fn write(record: &Record, rules: &Rules, timeline: &Timeline, reach: &[Reach]) -> Value {
    Value::map([
        ("schema", Value::whole(SCHEMA)),
        ("today", day(timeline.today)),
        ("exam", or_null(timeline.exam, day)),
        ("season", or_null(timeline.season, |season| Value::whole(season.year()))),
        ("standing", or_null(timeline.standing, standing)),
        ("target", Value::text(record.timeline.target.code())),
        ("stage", Value::text(stage(timeline.stage))),
        (
            "holds",
            Value::Map(Wait::ALL.map(|wait| (wait_code(wait).to_owned(), Value::Bool(timeline.holds(wait)))).into()),
        ),
        ("safe", Value::Bool(timeline.is_safe())),
        ("rules", rules_in_force(rules, timeline)),
        ("milestones", list(&timeline.stations, station)),
        ("conflicts", list(&timeline.conflicts, clash)),
        ("reachable", list(reach, season)),
    ])
}

fn rules_in_force(rules: &Rules, timeline: &Timeline) -> Value {
    let origin = match rules.origin() {
        Origin::BuiltIn => "built-in",
        Origin::Site => "site",
    };
    Value::map([
        ("edition", day(rules.edition())),
        ("origin", Value::text(origin)),
        ("current", Value::Bool(timeline.rules_are_current)),
    ])
}

fn standing(standing: Standing) -> Value {
    Value::text(match standing {
        Standing::Announced => "announced",
        Standing::Expected => "expected",
        Standing::FarOff => "far-off",
    })
}

const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Preclinical => "preclinical",
        Stage::Dedicated => "dedicated",
        Stage::Clerkships => "clerkships",
        Stage::Step2 => "step-2",
        Stage::Step3 => "step-3",
        Stage::Application => "application",
    }
}

const fn wait_code(wait: Wait) -> &'static str {
    match wait {
        Wait::Earliest => "earliest",
        Wait::Typical => "typical",
        Wait::Safe => "safe",
    }
}

fn span(span: Span) -> Value {
    Value::map([("earliest", or_null(span.earliest, day)), ("latest", or_null(span.latest, day))])
}

fn station(station: &Station) -> Value {
    let result = |ResultDays { earliest, typical, safe }| {
        Value::map([
            ("earliest", or_null(earliest, day)),
            ("typical", or_null(typical, day)),
            ("safe", or_null(safe, day)),
        ])
    };
    Value::map([
        ("milestone", Value::text(station.milestone.to_string())),
        ("safe", span(station.safe)),
        ("typical", span(station.typical)),
        ("result", or_null(station.result, result)),
        ("announced", or_null(station.announced, Value::Bool)),
        ("needs_date", Value::Bool(station.needs_date)),
    ])
}

fn clash(clash: &Clash) -> Value {
    let repair = |(which, change): &(Reason, Change)| {
        Value::map([
            ("reason", reason(which)),
            ("change", Value::text(change_code(*change))),
            ("days", Value::whole(change.days())),
        ])
    };
    Value::map([
        ("reasons", list(&clash.reasons, reason)),
        ("left_out", or_null(clash.left_out.as_ref(), reason)),
        ("waits", list(&clash.waits, |wait| Value::text(wait_code(*wait)))),
        ("repairs", list(&clash.repairs, repair)),
    ])
}

const fn change_code(change: Change) -> &'static str {
    match change {
        Change::Earlier(_) => "earlier",
        Change::Later(_) => "later",
        Change::Shorter(_) => "shorter",
        Change::Longer(_) => "longer",
    }
}

fn reason(reason: &Reason) -> Value {
    let softness = match reason.softness {
        Softness::Mine => "mine",
        Softness::School => "school",
        Softness::Estimate => "estimate",
        Softness::Reported => "reported",
        Softness::Published => "published",
    };
    Value::map([
        ("title", Value::text(reason.why.title())),
        ("milestone", Value::text(reason.milestone.to_string())),
        ("other", or_null(reason.other, |other| Value::text(other.to_string()))),
        ("day", or_null(reason.day, day)),
        ("status", Value::text(softness)),
        ("rule", or_null(reason.rule, |rule| Value::text(rule.id()))),
    ])
}

fn season(reach: &Reach) -> Value {
    Value::map([
        ("season", Value::whole(reach.season.year())),
        ("standing", standing(reach.standing)),
        ("match_day", day(reach.match_day)),
        ("safe", Value::Bool(reach.safe)),
        ("typical", Value::Bool(reach.typical)),
        ("conflicts", list(&reach.conflicts, clash)),
        ("step_2", span(reach.step2)),
        ("years_later", Value::whole(reach.years_later)),
    ])
}
