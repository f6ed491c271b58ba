//! Tables for a spreadsheet: RFC 4180, in UTF-8.

use crate::record::Record;

/// Excel reads a table without this mark in the code page of the computer, and breaks every accent. Others skip it.
const MARK: char = '\u{feff}';

/// The practice results, one a line.
#[must_use]
pub fn results_csv(record: &Record) -> String {
    let mut table = table(["Day", "Test", "Score", "Scale", "Printed chance of passing", "Different from an exam"]);
    for result in record.results() {
        let mut conditions = String::new();
        for code in result.conditions.codes() {
            conditions.push_str(if conditions.is_empty() { "" } else { "; " });
            conditions.push_str(code);
        }
        let printed = result.printed.map(|printed| printed.to_string()).unwrap_or_default();
        row(
            &mut table,
            [
                &result.date.to_string(),
                &result.test.label(),
                &result.score.to_string(),
                result.score.scale().code(),
                &printed,
                &conditions,
            ],
        );
    }
    table
}

/// The misses, one a line.
#[must_use]
pub fn misses_csv(record: &Record) -> String {
    let mut table = table(["Day", "Source", "Topic", "What went wrong", "Note"]);
    for miss in &record.misses {
        row(&mut table, [&miss.day.to_string(), &miss.source, &miss.topic, miss.kind.label(), &miss.note]);
    }
    table
}

fn table<const N: usize>(head: [&str; N]) -> String {
    let mut table = String::from(MARK);
    row(&mut table, head);
    table
}

fn row<const N: usize>(table: &mut String, cells: [&str; N]) {
    for (column, cell) in cells.iter().enumerate() {
        table.push_str(if column > 0 { ",\"" } else { "\"" });
        // A spreadsheet would take these for the begin of a formula, and run it.
        if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
            table.push('\'');
        }
        for sign in cell.chars() {
            table.push(sign);
            if sign == '"' {
                table.push('"');
            }
        }
        table.push('"');
    }
    table.push_str("\r\n");
}
