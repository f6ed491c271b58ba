//! Attempts and plans beyond Step 1 as JSON.

use super::stored::{day, list, missing, required_day, unknown_word};
use super::{Binds, Leave, LeaveKind, Limit, OwnDate, OwnEvent, Record, Target, TimelinePlans, Whose};
use crate::exam::{AttemptLog, Exam, Milestone, Outcome, Sitting};
use crate::json::{Entries, Expected, Map, Value};

pub(super) fn write(map: &mut Map, record: &Record) {
    if !record.attempts.is_empty() {
        map.put("attempts", Value::List(record.attempts.as_slice().iter().map(write_sitting).collect()));
    }
    if record.timeline != TimelinePlans::default() {
        map.put("timeline", write_plans(&record.timeline));
    }
}

fn write_sitting(sitting: &Sitting) -> Value {
    let mut map = Map::default();
    map.text("exam", &sitting.exam.code());
    map.text("day", &sitting.day);
    map.text("outcome", &sitting.outcome.code());
    if let Some(day) = sitting.result_on {
        map.text("result_on", &day);
    }
    map.into()
}

fn write_plans(plans: &TimelinePlans) -> Value {
    let mut map = Map::default();
    if let Some(season) = plans.season {
        map.number("season", &season);
    }
    if plans.target != Target::default() {
        map.text("target", &plans.target.code());
    }
    for (name, yes) in [("h1b", plans.h1b), ("step_3", plans.step3), ("comlex_only", plans.comlex_only)] {
        if yes {
            map.put(name, Value::Bool(true));
        }
    }
    if let Some(days) = plans.review_days {
        map.number("review_days", &days);
    }
    put_list(&mut map, "dates", plans.dates.iter().map(write_date).collect());
    put_list(&mut map, "events", plans.events.iter().map(write_event).collect());
    put_list(&mut map, "leaves", plans.leaves.iter().map(write_leave).collect());
    if let Some(state) = &plans.state {
        map.text("state", state);
    }
    map.into()
}

/// Adds a list that holds something.
pub(super) fn put_list(map: &mut Map, name: &str, items: Vec<Value>) {
    if !items.is_empty() {
        map.put(name, Value::List(items));
    }
}

fn write_date(date: &OwnDate) -> Value {
    let mut map = Map::default();
    map.text("of", &date.of);
    map.text("binds", &date.binds.code());
    map.text("day", &date.day);
    map.text("whose", &date.whose.code());
    map.into()
}

fn write_event(event: &OwnEvent) -> Value {
    let mut map = Map::default();
    map.number("id", &event.id);
    map.text("title", &event.title);
    map.text("day", &event.day);
    match event.limit {
        Some(Limit::Until(Milestone::Result(exam))) => map.text("needs", &exam.code()),
        Some(Limit::Until(step)) => map.text("until", &step),
        Some(Limit::From(step)) => map.text("from", &step),
        None => {}
    }
    map.text("whose", &event.whose.code());
    map.into()
}

fn write_leave(leave: &Leave) -> Value {
    let mut map = Map::default();
    map.text("from", &leave.from);
    map.text("to", &leave.to);
    map.text("kind", &leave.kind.code());
    map.into()
}

pub(super) fn read(record: &mut Record, fields: Entries<'_>) -> Result<(), Expected> {
    let sittings = list(fields, "attempts", read_sitting)?;
    record.attempts = AttemptLog::new(sittings).map_err(|error| Expected::unreadable("attempts", &error))?;
    if let Some(value) = fields.get("timeline") {
        record.timeline = read_plans(value).map_err(|error| error.inside("timeline"))?;
        record.timeline.check().map_err(|error| Expected::unreadable("timeline", &error))?;
    }
    Ok(())
}

fn read_sitting(value: &Value) -> Result<Sitting, Expected> {
    let fields = value.entries_of("attempt", &["exam", "day", "outcome", "result_on"])?;
    Ok(Sitting {
        exam: required(fields, "exam", Exam::from_code)?,
        day: required_day(fields, "day")?,
        outcome: required(fields, "outcome", Outcome::from_code)?,
        result_on: day(fields, "result_on")?,
    })
}

fn read_plans(value: &Value) -> Result<TimelinePlans, Expected> {
    let names =
        ["season", "target", "h1b", "step_3", "comlex_only", "review_days", "dates", "events", "leaves", "state"];
    let fields = value.entries_of("timeline", &names)?;
    let yes = |name: &str| fields.get(name).map_or(Ok(false), |value| value.as_bool(name));
    Ok(TimelinePlans {
        season: number(fields, "season")?,
        target: code(fields, "target", Target::from_code)?.unwrap_or_default(),
        h1b: yes("h1b")?,
        step3: yes("step_3")?,
        comlex_only: yes("comlex_only")?,
        review_days: number(fields, "review_days")?,
        dates: list(fields, "dates", read_date)?,
        events: list(fields, "events", read_event)?,
        leaves: list(fields, "leaves", read_leave)?,
        state: fields.read("state", str::parse::<String>)?,
    })
}

fn read_date(value: &Value) -> Result<OwnDate, Expected> {
    let fields = value.entries_of("date", &["of", "binds", "day", "whose"])?;
    Ok(OwnDate {
        of: fields.read("of", str::parse::<Milestone>)?.ok_or_else(|| missing("of"))?,
        binds: required(fields, "binds", Binds::from_code)?,
        day: required_day(fields, "day")?,
        whose: code(fields, "whose", Whose::from_code)?.unwrap_or_default(),
    })
}

fn read_event(value: &Value) -> Result<OwnEvent, Expected> {
    let fields = value.entries_of("event", &["id", "title", "day", "needs", "until", "from", "whose"])?;
    let needs = code(fields, "needs", Exam::from_code)?.map(|exam| Limit::Until(Milestone::Result(exam)));
    let until = fields.read("until", str::parse::<Milestone>)?.map(Limit::Until);
    let from = fields.read("from", str::parse::<Milestone>)?.map(Limit::From);
    let mut limits = [needs, until, from].into_iter().flatten();
    let limit = limits.next();
    if limits.next().is_some() {
        return Err(Expected::new("event", "limits one step only"));
    }
    Ok(OwnEvent {
        id: number(fields, "id")?.ok_or_else(|| missing("id"))?,
        title: fields.require("title")?.as_text("title")?.to_owned(),
        day: required_day(fields, "day")?,
        limit,
        whose: code(fields, "whose", Whose::from_code)?.unwrap_or_default(),
    })
}

fn read_leave(value: &Value) -> Result<Leave, Expected> {
    let fields = value.entries_of("leave", &["from", "to", "kind"])?;
    Ok(Leave {
        from: required_day(fields, "from")?,
        to: required_day(fields, "to")?,
        kind: code(fields, "kind", LeaveKind::from_code)?.unwrap_or_default(),
    })
}

fn code<T>(fields: Entries<'_>, name: &str, from_code: fn(&str) -> Option<T>) -> Result<Option<T>, Expected> {
    let Some(text) = fields.text(name)? else { return Ok(None) };
    from_code(text).map(Some).ok_or_else(|| unknown_word(name, text))
}

/// The value whose code has to be there.
pub(super) fn required<T>(fields: Entries<'_>, name: &str, from_code: fn(&str) -> Option<T>) -> Result<T, Expected> {
    code(fields, name, from_code)?.ok_or_else(|| missing(name))
}

/// A whole number up to 65,535; `None` where it is missing.
pub(super) fn number(fields: Entries<'_>, name: &str) -> Result<Option<u16>, Expected> {
    let Some(value) = fields.get(name) else { return Ok(None) };
    u16::try_from(value.as_count(name)?).map(Some).map_err(|_| Expected::new(name, "is too large"))
}

#[cfg(test)]
mod tests {
    use crate::record::Record;

    #[test]
    fn attempts_and_plans_survive_their_own_json() {
        let text = concat!(
            r#"{"schema":1,"profile":{"attempt":"first"},"booking":{},"acceptable_risk":5,"#,
            r#""attempts":[{"exam":"step-1","day":"2026-05-01","outcome":"failed","result_on":"2026-05-27"},"#,
            r#"{"exam":"comlex-1","day":"2026-06-01","outcome":"waiting"}],"#,
            r#""timeline":{"season":2028,"target":"review","h1b":true,"step_3":true,"comlex_only":true,"#,
            r#""review_days":60,"dates":[{"of":"step-2","binds":"on","day":"2027-06-18","whose":"mine"},"#,
            r#"{"of":"rank-list-deadline","binds":"until","day":"2028-02-20","whose":"school"}],"#,
            r#""events":[{"id":3,"title":"Trip","day":"2027-03-01","needs":"step-1","whose":"mine"},"#,
            r#"{"id":4,"title":"Block","day":"2027-03-02","until":"step-1","whose":"school"},"#,
            r#"{"id":5,"title":"Term","day":"2027-03-03","from":"away-rotations","whose":"mine"}],"#,
            r#""leaves":[{"from":"2027-01-04","to":"2027-02-28","kind":"research"},{"from":"2027-03-01","to":"2027-04-11","kind":"clerkship"}],"#,
            r#""state":"NC"},"results":[]}"#,
        );
        assert_eq!(Record::from_json(text).unwrap().to_json(), text);
        let empty = r#"{"schema":1,"attempts":[],"timeline":{}}"#;
        assert_eq!(Record::from_json(empty).unwrap(), Record::default());
        assert!(!Record::default().to_json().contains("timeline"));
    }

    #[test]
    fn refuses_with_a_reason() {
        for (fields, message) in [
            (
                r#""attempts":[{"exam":"step-4","day":"2026-05-01","outcome":"failed"}]"#,
                "\"attempts.0.exam\" holds the unknown word step-4",
            ),
            (r#""attempts":[{"exam":"step-1","outcome":"failed"}]"#, "\"attempts.0.day\" is missing"),
            (
                r#""attempts":[{"exam":"step-1","day":"2026-05-01","outcome":"failed","result_on":"2026-04-01"}]"#,
                "\"attempts\" cannot be read: A result comes after its exam. Check the two dates.",
            ),
            (
                r#""timeline":{"season":2300}"#,
                "\"timeline\" cannot be read: The year of the Match lies between 2026 and 2100.",
            ),
            (r#""timeline":{"season":99999}"#, "\"timeline.season\" is too large"),
            (
                r#""timeline":{"state":"nc"}"#,
                "\"timeline\" cannot be read: A state is named by two capital letters, for example NY.",
            ),
            (r#""timeline":{"review_days":0}"#, "\"timeline\" cannot be read: A review takes 1 to 365 days."),
            (
                r#""timeline":{"leaves":[{"from":"2027-01-04","to":"2027-01-03"}]}"#,
                "\"timeline\" cannot be read: A leave ends on the day it begins or later. Check the two dates.",
            ),
            (
                r#""timeline":{"events":[{"id":1,"title":"","day":"2027-01-04"}]}"#,
                "\"timeline\" cannot be read: A title has 1 to 80 characters.",
            ),
            (
                r#""timeline":{"dates":[{"of":"nothing","binds":"on","day":"2027-01-04"}]}"#,
                "\"timeline.dates.0.of\" cannot be read: unknown milestone \"nothing\"",
            ),
        ] {
            let error = Record::from_json(&format!(r#"{{"schema":1,{fields}}}"#)).unwrap_err();
            assert_eq!(error.to_string(), message, "{fields}");
        }
    }
}
