//! A calendar entry that comes again: save a file of the planner.

use super::ics::{compact, line};
use crate::calendar::Day;

/// Days from one reminder to the next.
const EVERY: i32 = 14;

/// How often it comes where no exam day ends it.
const TIMES: &str = "FREQ=WEEKLY;INTERVAL=2;COUNT=12";

/// An iCalendar file that reminds of saving a file, every two weeks from two weeks after `today` until the exam.
///
/// It names no exam: others may see the calendar. A later import moves the entry instead of adding it again.
///
/// ```
/// use ready_to_sit::export::reminder;
///
/// let file = reminder("2026-11-22".parse()?, Some("2027-02-12".parse()?));
/// assert!(file.contains("DTSTART;VALUE=DATE:20261206\r\n"));
/// assert!(file.contains("RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20270212\r\n"));
/// # Ok::<(), ready_to_sit::calendar::DayError>(())
/// ```
#[must_use]
pub fn reminder(today: Day, exam: Option<Day>) -> String {
    let first = today.plus_days(EVERY);
    let rule = match exam.filter(|exam| *exam >= first) {
        Some(exam) => format!("FREQ=WEEKLY;INTERVAL=2;UNTIL={}", compact(exam)),
        None => TIMES.to_owned(),
    };
    let mut file = String::new();
    for (name, value) in [
        ("BEGIN:VCALENDAR", ""),
        ("VERSION:2.0", ""),
        ("PRODID:-//Ready to Sit//Reminder//EN", ""),
        ("METHOD:PUBLISH", ""),
        ("BEGIN:VEVENT", ""),
        ("UID:save-a-file@ready-to-sit", ""),
        ("DTSTAMP:", &format!("{}T000000Z", compact(today))),
        ("SEQUENCE:", &(today - Day::MIN).to_string()),
        ("DTSTART;VALUE=DATE:", &compact(first)),
        ("DTEND;VALUE=DATE:", &compact(first.plus_days(1))),
    ] {
        line(&mut file, name, value);
    }
    // A rule's semicolons are no text, so they are not escaped.
    file.push_str("RRULE:");
    file.push_str(&rule);
    file.push_str("\r\n");
    for (name, value) in [
        ("SUMMARY:", "Save a file of my planner"),
        ("DESCRIPTION:", "Open the planner, go to My data, and save a file. Browsers can lose what they keep."),
        ("TRANSP:TRANSPARENT", ""),
        ("END:VEVENT", ""),
        ("END:VCALENDAR", ""),
    ] {
        line(&mut file, name, value);
    }
    file
}
