//! The timeline as a calendar file (RFC 5545): all-day events that a later import updates.

use crate::calendar::Day;
use crate::exam::Milestone;
use crate::record::Record;
use crate::timeline::{Clash, Station, Timeline};

/// The longest line in octets, without its end.
const LINE: usize = 75;

/// The dates from today on as an iCalendar file; steps without a date are left out.
///
/// Ids are the milestones' codes, so that a later import moves an event instead of adding it again.
///
/// ```
/// use ready_to_sit::export::calendar;
/// use ready_to_sit::record::Record;
/// use ready_to_sit::rules::Rules;
/// use ready_to_sit::timeline::Timeline;
///
/// let record = Record::from_json(r#"{ "schema": 1, "booking": { "exam": "2027-02-12" } }"#)?;
/// let timeline = Timeline::of(&record, &Rules::built_in(), "2026-11-22".parse()?);
/// let file = calendar(&timeline, &record);
/// assert!(file.contains("UID:step-1@ready-to-sit\r\n"));
/// assert!(file.contains("DTSTART;VALUE=DATE:20270212\r\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn calendar(timeline: &Timeline, record: &Record) -> String {
    let mut file = String::new();
    for part in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Ready to Sit//Timeline//EN", "METHOD:PUBLISH"] {
        line(&mut file, part, "");
    }
    for station in &timeline.stations {
        if let Some((day, what)) = date(timeline, station).filter(|(day, _)| *day >= timeline.today) {
            event(&mut file, timeline, record, station, day, what);
        }
    }
    line(&mut file, "END:VCALENDAR", "");
    file
}

/// The day under which a step is noted, and what that day is.
fn date(timeline: &Timeline, station: &Station) -> Option<(Day, &'static str)> {
    let span = station.safe;
    if let Milestone::Result(exam) = station.milestone
        && let Some(days) = station.result
    {
        let sat = timeline.station(Milestone::Exam(exam))?.safe;
        // A result that came lies on its day; one of an exam without a day has none.
        let is_out = days.earliest == days.safe;
        return Some((
            days.safe.filter(|_| sat.slack() == Some(0))?,
            if is_out { "" } else { "allow until this week: " },
        ));
    }
    match (span.earliest, span.latest) {
        (Some(first), Some(last)) if first == last => Some((first, "")),
        (_, Some(last)) => Some((last, "latest day: ")),
        _ => None,
    }
}

fn event(file: &mut String, timeline: &Timeline, record: &Record, station: &Station, day: Day, what: &str) {
    let milestone = station.milestone;
    let own = record.timeline.events.iter().find(|event| milestone == Milestone::Own(event.id));
    let name = own.map_or(milestone.label(), |event| &event.title);
    // In a calendar nothing around it says whose day it is.
    let of_step1 = matches!(
        milestone,
        Milestone::MoveBy
            | Milestone::LastChange
            | Milestone::EligibilityEnd
            | Milestone::Application
            | Milestone::Permit
    );
    let name = if of_step1 { format!("{name} (Step 1)") } else { name.to_owned() };
    let summary = match what.split_at_checked(1) {
        Some((first, rest)) => format!("{}{rest}{name}", first.to_ascii_uppercase()),
        None => name,
    };
    let mut about = String::new();
    if station.announced == Some(false) {
        about.push_str("Expected, not announced. ");
    }
    let binds = |clash: &Clash| clash.reasons.iter().any(|reason| reason.milestone == milestone);
    if timeline.conflicts.iter().any(binds) {
        about.push_str("Part of a clash in your plan: see the planner. ");
    }
    about.push_str("Not official. Check the date at its source.");
    let today = compact(timeline.today);
    line(file, "BEGIN:VEVENT", "");
    line(file, "UID:", &format!("{milestone}@ready-to-sit"));
    line(file, "DTSTAMP:", &format!("{today}T000000Z"));
    // Grows from day to day, so that a later file wins.
    line(file, "SEQUENCE:", &(timeline.today - Day::MIN).to_string());
    line(file, "DTSTART;VALUE=DATE:", &compact(day));
    line(file, "DTEND;VALUE=DATE:", &compact(day.plus_days(1)));
    line(file, "SUMMARY:", &summary);
    line(file, "DESCRIPTION:", &about);
    line(file, "TRANSP:TRANSPARENT", "");
    line(file, "END:VEVENT", "");
}

/// `20270212`.
pub(super) fn compact(day: Day) -> String {
    day.to_string().chars().filter(char::is_ascii_digit).collect()
}

/// One line, its value escaped, folded where it is too long, never inside a character.
pub(super) fn line(file: &mut String, name: &str, value: &str) {
    let mut length = name.len();
    file.push_str(name);
    for c in value.chars() {
        let escaped = match c {
            '\\' | ';' | ',' => Some('\\'),
            _ => None,
        };
        // A control character, a line break among them, has no place in a title.
        let c = if c.is_control() { ' ' } else { c };
        let octets = c.len_utf8() + usize::from(escaped.is_some());
        if length + octets > LINE {
            file.push_str("\r\n ");
            length = 1;
        }
        file.extend(escaped);
        file.push(c);
        length += octets;
    }
    file.push_str("\r\n");
}
