//! Practice results as short rows: `[days since the row before, test, score, printed chance, marks]`.
//!
//! A CBSSA form is its bare number, a scale that the test's report prints today stays unsaid, and a row ends where nothing
//! is left to say. So a result packs to about five bytes, and a long log fits into a link.

use super::ShareError;
use crate::calendar::Day;
use crate::json::Value;
use crate::record::{Conditions, Confirmation, PracticeResult, PracticeTest, Printed, Record, ResultId, Scale, Score};

/// The only answer at entry that the planner's answer depends on.
pub(super) const CONFIRMED: Confirmation = Confirmation::PrintedChance;

/// Marks beside a score, in the order in which they are written.
const SCALES: [(char, Scale); 4] =
    [('e', Scale::Epc), ('p', Scale::Percent), ('t', Scale::ThreeDigit), ('c', Scale::Comsae)];

/// The row of one result; `before` is the day of the row before it.
pub(super) fn write(result: &PracticeResult, before: Day) -> Value {
    let test = match result.test {
        PracticeTest::Cbssa { form: Some(form) } => Value::whole(form),
        other => Value::text(other.to_string()),
    };
    let mut row = vec![Value::whole(result.date - before), test, Value::Number(result.score.to_string())];
    if let Some(printed) = result.printed {
        row.push(Value::whole(match printed {
            Printed::Below1 => 0,
            Printed::Percent(percent) => percent,
            Printed::Above99 => 100,
        }));
    }
    let marks = marks(result);
    if !marks.is_empty() {
        row.push(Value::Text(marks));
    }
    Value::List(row)
}

fn marks(result: &PracticeResult) -> String {
    let scale = result.score.scale();
    let said = result.test.usual_scale() != Some(scale);
    let differs = result.conditions;
    let facts = [
        ('u', differs.untimed),
        ('s', differs.seen_before),
        ('i', differs.interrupted),
        ('o', differs.open_book),
        ('y', result.confirmed.contains(&CONFIRMED)),
    ];
    let mut marks = String::new();
    for (mark, known) in SCALES {
        if said && known == scale {
            marks.push(mark);
        }
    }
    for (mark, holds) in facts {
        if holds {
            marks.push(mark);
        }
    }
    marks
}

/// Reads rows into a record. Their days go up from `from`.
pub(super) fn read(rows: &[Value], from: Day, record: &mut Record) -> Result<(), ShareError> {
    if rows.len() > Record::MAX_RESULTS {
        return Err(ShareError::TooMuch);
    }
    let mut before = from;
    for (number, row) in (1..).zip(rows) {
        let result = result(row, ResultId(number), before).ok_or(ShareError::Broken)?;
        before = result.date;
        if !record.put(result) {
            return Err(ShareError::TooMuch);
        }
    }
    Ok(())
}

fn result(row: &Value, id: ResultId, before: Day) -> Option<PracticeResult> {
    let Value::List(items) = row else { return None };
    let [days, test, score, rest @ ..] = items.as_slice() else { return None };
    let (printed, marks) = match rest {
        [] => (None, ""),
        [Value::Text(marks)] => (None, marks.as_str()),
        [printed] => (Some(printed), ""),
        [printed, Value::Text(marks)] => (Some(printed), marks.as_str()),
        _ => return None,
    };
    let test = match test {
        Value::Text(code) => code.parse().ok()?,
        form => {
            PracticeTest::Cbssa { form: Some(u8::try_from(whole(form)?).ok().filter(|form| (1..100).contains(form))?) }
        }
    };
    let mut result = PracticeResult {
        id,
        test,
        date: later(before, whole(days)?)?,
        score: Score::whole_epc(0),
        printed: match printed {
            Some(value) => Some(self::printed(value)?),
            None => None,
        },
        conditions: Conditions::default(),
        confirmed: Vec::new(),
    };
    let mut scale = test.usual_scale();
    for mark in marks.chars() {
        let fact = match mark {
            'u' => &mut result.conditions.untimed,
            's' => &mut result.conditions.seen_before,
            'i' => &mut result.conditions.interrupted,
            'o' => &mut result.conditions.open_book,
            'y' => {
                result.confirmed = vec![CONFIRMED];
                continue;
            }
            _ => {
                scale = Some(SCALES.into_iter().find(|(known, _)| *known == mark)?.1);
                continue;
            }
        };
        *fact = true;
    }
    let (Value::Number(score), Some(scale)) = (score, scale) else { return None };
    result.score = Score::parse(score, scale).ok()?;
    let fits = test.scales().contains(&scale) && (result.printed.is_none() || test.prints_chance());
    fits.then_some(result)
}

fn printed(value: &Value) -> Option<Printed> {
    match whole(value)? {
        0 => Some(Printed::Below1),
        100 => Some(Printed::Above99),
        percent => u8::try_from(percent).ok().filter(|percent| *percent < 100).map(Printed::Percent),
    }
}

fn whole(value: &Value) -> Option<u32> {
    value.as_count("").ok()
}

/// A day so many days on; `None` beyond the calendar, where `plus_days` would stop.
fn later(day: Day, days: u32) -> Option<Day> {
    let days = i32::try_from(days).ok()?;
    (days <= Day::MAX - day).then(|| day.plus_days(days))
}
