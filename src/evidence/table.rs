//! The rules that every row of `data/*.csv` must keep.
//!
//! `build.rs` includes this file and refuses to build when a row breaks one; the tests below include it too. It is
//! not part of the library, so nothing of it reaches the student's download.

use std::collections::HashSet;
use std::fmt;

use serde::Deserialize;

/// One line of `data/figures.csv`, as written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FigureRow {
    pub(crate) id: String,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) value: String,
    pub(crate) unit: String,
    pub(crate) label: String,
    pub(crate) population: String,
    pub(crate) year: String,
    pub(crate) source: String,
    pub(crate) url: String,
    pub(crate) checked_on: String,
    pub(crate) good_until: String,
    pub(crate) confidence: String,
    pub(crate) derivation: String,
    pub(crate) note: String,
}

/// One line of `data/choices.csv`, as written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChoiceRow {
    pub(crate) id: String,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) value: String,
    pub(crate) unit: String,
    pub(crate) label: String,
    pub(crate) why: String,
}

/// What is wrong with a cell, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) file: &'static str,
    pub(crate) line: u64,
    pub(crate) column: &'static str,
    pub(crate) what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}, column `{}`: {}", self.file, self.line, self.column, self.what)
    }
}

/// The number in a value, in the type that the code uses it in.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Number {
    /// The value is text or a date.
    None,
    /// One number: its Rust type and its Rust literal.
    One { rust_type: &'static str, literal: String },
    /// Two numbers that belong together, as Rust literals.
    Pair(String, String),
}

/// Checks the rows of one file, and remembers their ids.
pub(crate) struct Checker {
    file: &'static str,
    ids: HashSet<String>,
    problems: Vec<Problem>,
}

impl Checker {
    pub(crate) fn new(file: &'static str) -> Self {
        Self { file, ids: HashSet::new(), problems: Vec::new() }
    }

    /// Everything that was wrong, in the order of the lines.
    pub(crate) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    pub(crate) fn figure(&mut self, line: u64, row: &FigureRow) {
        self.id(line, &row.id);
        self.number(line, &row.kind, &row.value);
        self.tidy(line, "unit", &row.unit);
        self.filled(line, "label", &row.label);
        self.filled(line, "population", &row.population);
        self.filled(line, "year", &row.year);
        self.filled(line, "source", &row.source);
        self.url(line, &row.url);
        self.dates(line, &row.checked_on, &row.good_until);
        self.confidence(line, &row.confidence, &row.derivation);
        self.tidy(line, "note", &row.note);
    }

    pub(crate) fn choice(&mut self, line: u64, row: &ChoiceRow) {
        self.id(line, &row.id);
        self.number(line, &row.kind, &row.value);
        self.tidy(line, "unit", &row.unit);
        self.filled(line, "label", &row.label);
        self.filled(line, "why", &row.why);
    }

    fn report(&mut self, line: u64, column: &'static str, what: impl Into<String>) {
        self.problems.push(Problem { file: self.file, line, column, what: what.into() });
    }

    fn filled(&mut self, line: u64, column: &'static str, cell: &str) {
        if cell.trim().is_empty() {
            self.report(line, column, "is empty");
        } else {
            self.tidy(line, column, cell);
        }
    }

    /// A cell that may be empty.
    fn tidy(&mut self, line: u64, column: &'static str, cell: &str) {
        if cell.trim() != cell {
            self.report(line, column, "begins or ends with a space");
        }
        if cell.contains('\n') {
            self.report(line, column, "holds more than one line");
        }
    }

    fn id(&mut self, line: u64, id: &str) {
        let snake = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if !id.starts_with(|c: char| c.is_ascii_lowercase()) || !id.chars().all(snake) || id == "all" {
            self.report(line, "id", format!("`{id}` is not a name in lower_snake_case"));
        } else if !self.ids.insert(id.to_owned()) {
            self.report(line, "id", format!("`{id}` stands twice"));
        }
    }

    fn number(&mut self, line: u64, kind: &str, value: &str) {
        self.filled(line, "value", value);
        if let Err((column, what)) = number(kind, value) {
            self.report(line, column, what);
        }
    }

    fn url(&mut self, line: u64, url: &str) {
        let host = url.strip_prefix("https://").and_then(|rest| rest.split('/').next());
        if !host.is_some_and(|host| host.contains('.')) || url.contains(|c: char| c.is_whitespace() || c == '"') {
            self.report(line, "url", format!("`{url}` is not an https address"));
        }
    }

    fn dates(&mut self, line: u64, checked_on: &str, good_until: &str) {
        match (iso_year(checked_on), iso_year(good_until)) {
            (Some(checked), Some(until)) => {
                if good_until <= checked_on {
                    self.report(line, "good_until", "is not later than checked_on");
                } else if until > checked + 2 {
                    // A slip of the finger must not keep a figure fresh for decades.
                    self.report(line, "good_until", "lies more than two years after checked_on");
                }
            }
            (None, _) => self.report(line, "checked_on", format!("`{checked_on}` is not a day (year-month-day)")),
            (_, None) => self.report(line, "good_until", format!("`{good_until}` is not a day (year-month-day)")),
        }
    }

    fn confidence(&mut self, line: u64, code: &str, derivation: &str) {
        match code {
            "P" | "S+" | "S" => {}
            "E" => self.filled(line, "derivation", derivation),
            "B" | "S-" => self.report(line, "confidence", format!("`{code}` never ships: leave the row out")),
            _ => self.report(line, "confidence", format!("`{code}` is none of P, S+, S and E")),
        }
    }
}

/// Reads `value` as its `kind` says; the error names the column at fault.
pub(crate) fn number(kind: &str, value: &str) -> Result<Number, (&'static str, String)> {
    let not_a = |what: &str| ("value", format!("`{value}` is not {what}"));
    match kind {
        "f64" => Ok(Number::One { rust_type: "f64", literal: real(value).ok_or_else(|| not_a("a plain number"))? }),
        "i32" => whole::<i32>("i32", value).ok_or_else(|| not_a("a whole number (i32)")),
        "u8" => whole::<u8>("u8", value).ok_or_else(|| not_a("a whole number from 0 to 255 (u8)")),
        "usize" => whole::<u32>("usize", value).ok_or_else(|| not_a("a count (usize)")),
        "pair" => value
            .split_once(" → ")
            .and_then(|(from, to)| Some(Number::Pair(real(from)?, real(to)?)))
            .ok_or_else(|| not_a("a pair like `73 → 99`")),
        "date" => iso_year(value).map(|_| Number::None).ok_or_else(|| not_a("a day (year-month-day)")),
        "text" => Ok(Number::None),
        _ => Err(("type", format!("`{kind}` is none of f64, i32, u8, usize, pair, date and text"))),
    }
}

/// The literal of a finite number that is written exactly as Rust writes it, so that code and page cannot differ.
fn real(text: &str) -> Option<String> {
    let number: f64 = text.parse().ok()?;
    (number.is_finite() && number.to_string() == text).then(|| format!("{number:?}"))
}

fn whole<T: std::str::FromStr + fmt::Display>(rust_type: &'static str, text: &str) -> Option<Number> {
    let literal = text.parse::<T>().ok()?.to_string();
    (literal == text).then_some(Number::One { rust_type, literal })
}

/// The year of an ISO day that exists; `None` for anything else.
fn iso_year(text: &str) -> Option<u16> {
    let mut parts = text.split('-');
    let mut part = |length: usize| {
        let part = parts.next()?;
        (part.len() == length && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<u16>().ok())?
    };
    let (year, month, day) = (part(4)?, part(2)?, part(2)?);
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    (parts.next().is_none() && (1..=last).contains(&day)).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good() -> FigureRow {
        FigureRow {
            id: "low_pass_low".into(),
            kind: "f64".into(),
            value: "62".into(),
            unit: "EPC".into(),
            label: "Lower edge".into(),
            population: "Everyone".into(),
            year: "2026".into(),
            source: "NBME".into(),
            url: "https://nbme.org/report.pdf".into(),
            checked_on: "2026-10-03".into(),
            good_until: "2027-10-03".into(),
            confidence: "S+".into(),
            derivation: String::new(),
            note: String::new(),
        }
    }

    /// The problems of a good row after `spoil` has changed it.
    fn problems(spoil: impl FnOnce(&mut FigureRow)) -> Vec<String> {
        let mut row = good();
        spoil(&mut row);
        let mut checker = Checker::new("data/figures.csv");
        checker.figure(7, &row);
        checker.into_problems().iter().map(Problem::to_string).collect()
    }

    #[test]
    fn a_good_row_passes() {
        assert_eq!(problems(|_| ()), Vec::<String>::new());
    }

    #[test]
    fn every_missing_cell_is_named() {
        type Spoil = fn(&mut FigureRow);
        let spoils: [(&str, Spoil); 10] = [
            ("id", |row| row.id.clear()),
            ("type", |row| row.kind.clear()),
            ("label", |row| row.label.clear()),
            ("population", |row| row.population.clear()),
            ("year", |row| row.year = " ".into()),
            ("source", |row| row.source.clear()),
            ("url", |row| row.url.clear()),
            ("checked_on", |row| row.checked_on.clear()),
            ("good_until", |row| row.good_until.clear()),
            ("confidence", |row| row.confidence.clear()),
        ];
        for (column, spoil) in spoils {
            let found = problems(spoil);
            assert_eq!(found.len(), 1, "{found:?}");
            assert!(found[0].starts_with(&format!("data/figures.csv, line 7, column `{column}`: ")), "{found:?}");
        }
    }

    #[test]
    fn doubtful_evidence_never_ships() {
        for code in ["B", "S-"] {
            let found = problems(|row| row.confidence = code.into());
            assert_eq!(
                found,
                [format!("data/figures.csv, line 7, column `confidence`: `{code}` never ships: leave the row out")]
            );
        }
        assert_eq!(problems(|row| row.confidence = "[P]".into()).len(), 1);
    }

    #[test]
    fn an_estimate_shows_its_arithmetic() {
        assert_eq!(
            problems(|row| row.confidence = "E".into()),
            ["data/figures.csv, line 7, column `derivation`: is empty"]
        );
    }

    #[test]
    fn dates_exist_and_lie_in_order() {
        for bad in
            ["2026-02-29", "2026-13-01", "2026-1-01", "2026-10-03T00", "2026-10-03-1", "03/10/2026", "+026-10-03"]
        {
            assert_eq!(problems(|row| row.checked_on = bad.into()).len(), 1, "{bad}");
            assert_eq!(problems(|row| row.good_until = bad.into()).len(), 1, "{bad}");
        }
        assert_eq!(iso_year("2028-02-29"), Some(2028));
        assert_eq!(problems(|row| row.good_until = row.checked_on.clone()).len(), 1);
        assert_eq!(problems(|row| row.good_until = "2072-12-31".into()).len(), 1);
    }

    #[test]
    fn addresses_are_https() {
        for bad in ["http://nbme.org", "nbme.org", "https://", "https://nbme", "https://nbme.org/a b"] {
            assert_eq!(problems(|row| row.url = bad.into()).len(), 1, "{bad}");
        }
    }

    #[test]
    fn numbers_are_written_as_rust_writes_them() {
        for bad in ["62.0", "+62", "6e1", "062", "inf", "NaN", "62 "] {
            assert!(number("f64", bad).is_err(), "{bad}");
        }
        let one = |rust_type, literal: &str| Ok(Number::One { rust_type, literal: literal.into() });
        assert_eq!(number("f64", "4.73"), one("f64", "4.73"));
        assert_eq!(number("f64", "62"), one("f64", "62.0"));
        assert_eq!(number("i32", "-7"), one("i32", "-7"));
        assert_eq!(number("usize", "3"), one("usize", "3"));
        assert!(number("u8", "256").is_err());
        assert_eq!(number("pair", "73 → 99"), Ok(Number::Pair("73.0".into(), "99.0".into())));
        assert!(number("pair", "73 -> 99").is_err());
        assert_eq!(number("date", "2026-05-14"), Ok(Number::None));
        assert!(number("date", "May 2026").is_err());
    }

    #[test]
    fn an_id_stands_once() {
        let mut checker = Checker::new("data/figures.csv");
        checker.figure(7, &good());
        checker.figure(8, &good());
        let found = checker.into_problems();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].to_string(), "data/figures.csv, line 8, column `id`: `low_pass_low` stands twice");
        for bad in ["Low", "1st", "low-pass", "all"] {
            assert_eq!(problems(|row| row.id = bad.into()).len(), 1, "{bad}");
        }
    }

    #[test]
    fn a_choice_gives_its_reason() {
        let row = ChoiceRow {
            id: "recent_days".into(),
            kind: "i32".into(),
            value: "28".into(),
            unit: "days".into(),
            label: "How long a result counts as recent".into(),
            why: String::new(),
        };
        let mut checker = Checker::new("data/choices.csv");
        checker.choice(3, &row);
        let found: Vec<String> = checker.into_problems().iter().map(Problem::to_string).collect();
        assert_eq!(found, ["data/choices.csv, line 3, column `why`: is empty"]);
    }
}
