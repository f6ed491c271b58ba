//! A student in the making, for whole answers from a record and a day.
#![allow(dead_code, reason = "each test binary uses a part of it")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests may fail the test")]

use ready_to_sit::calendar::Day;
use ready_to_sit::readiness::{Assessment, Verdict, assess};
use ready_to_sit::record::Record;

pub(crate) const TODAY: &str = "2026-11-22";

/// A record in the making; results get the ids 1, 2, 3 … in the order of the calls.
#[derive(Clone)]
pub(crate) struct Student {
    pub(crate) today: Day,
    booking: Vec<String>,
    profile: String,
    results: Vec<String>,
    more: String,
}

impl Student {
    pub(crate) fn new() -> Self {
        let profile = r#""route":"us-md""#.into();
        Self { today: day(TODAY), booking: Vec::new(), profile, results: Vec::new(), more: String::new() }
    }

    pub(crate) fn on(mut self, today: &str) -> Self {
        self.today = day(today);
        self
    }

    pub(crate) fn profile(mut self, json: &str) -> Self {
        self.profile = json.into();
        self
    }

    pub(crate) fn booked(mut self, what: &str, day: &str) -> Self {
        self.booking.push(format!(r#""{what}":"{day}""#));
        self
    }

    pub(crate) fn exam(self, day: &str) -> Self {
        self.booked("exam", day)
    }

    /// A result with further JSON members, such as `,"printed":"91"`.
    pub(crate) fn result(mut self, test: &str, days_ago: i32, epc: u8, more: &str) -> Self {
        let date = self.today.plus_days(-days_ago);
        let id = self.results.len() + 1;
        self.results.push(format!(
            r#"{{"id":{id},"test":"{test}","date":"{date}","score":{{"scale":"epc","value":{epc}}}{more}}}"#
        ));
        self
    }

    /// Further JSON members of the record, such as `"hardship":true`.
    pub(crate) fn tells(mut self, json: &str) -> Self {
        self.more.push(',');
        self.more.push_str(json);
        self
    }

    /// A result on another scale.
    pub(crate) fn other(mut self, test: &str, days_ago: i32, scale: &str, value: u16) -> Self {
        let date = self.today.plus_days(-days_ago);
        let id = self.results.len() + 1;
        self.results.push(format!(
            r#"{{"id":{id},"test":"{test}","date":"{date}","score":{{"scale":"{scale}","value":{value}}}}}"#
        ));
        self
    }

    /// A standard sitting of a fresh form.
    pub(crate) fn form(self, days_ago: i32, epc: u8) -> Self {
        self.result("cbse", days_ago, epc, "")
    }

    pub(crate) fn record(&self) -> Record {
        let Self { booking, profile, results, more, .. } = self;
        let (booking, results) = (booking.join(","), results.join(","));
        let json =
            format!(r#"{{"schema":1,"profile":{{{profile}}},"booking":{{{booking}}},"results":[{results}]{more}}}"#);
        Record::from_json(&json).unwrap_or_else(|error| panic!("{error}: {json}"))
    }

    pub(crate) fn assess(&self) -> Assessment {
        assess(&self.record(), self.today)
    }

    pub(crate) fn verdict(&self) -> Verdict {
        self.assess().verdict
    }
}

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub(crate) fn in_days(days: i32) -> String {
    day(TODAY).plus_days(days).to_string()
}

pub(crate) fn close(ours: f64, expected: f64, within: f64) {
    assert!((ours - expected).abs() <= within, "{ours} instead of {expected}");
}
