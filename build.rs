//! Turns `data/*.csv` into Rust tables, so that nothing is parsed in the browser.
//!
//! A row that breaks a rule of `src/evidence/table.rs` fails the build with its file, line and column.

use std::error::Error;
use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use serde::de::DeserializeOwned;

#[path = "src/evidence/table.rs"]
mod table;

use table::{Checker, ChoiceRow, FigureRow, Number, number};

const FIGURES: &str = "data/figures.csv";
const CHOICES: &str = "data/choices.csv";

fn main() -> ExitCode {
    for input in [FIGURES, CHOICES, "src/evidence/table.rs", "build.rs"] {
        println!("cargo::rerun-if-changed={input}");
    }
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Cargo prints one message a line; several rows may be at fault.
            for line in error.to_string().lines() {
                println!("cargo::error={line}");
            }
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let out = env::var("OUT_DIR")?;
    let figures = read::<FigureRow>(FIGURES, Checker::figure)?;
    let choices = read::<ChoiceRow>(CHOICES, Checker::choice)?;
    fs::write(Path::new(&out).join("figures.rs"), figures_source(&figures)?)?;
    fs::write(Path::new(&out).join("choices.rs"), choices_source(&choices)?)?;
    Ok(())
}

/// Reads and checks one file; the error lists every problem, one a line.
fn read<Row: DeserializeOwned>(
    file: &'static str,
    check: fn(&mut Checker, u64, &Row),
) -> Result<Vec<Row>, Box<dyn Error>> {
    let mut reader =
        csv::ReaderBuilder::new().comment(Some(b'#')).from_path(file).map_err(|error| format!("{file}: {error}"))?;
    let headers = reader.headers().map_err(|error| format!("{file}: {error}"))?.clone();
    let mut checker = Checker::new(file);
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| format!("{file}: {error}"))?;
        let line = record.position().map_or(0, csv::Position::line);
        let row: Row = record.deserialize(Some(&headers)).map_err(|error| format!("{file}, line {line}: {error}"))?;
        check(&mut checker, line, &row);
        rows.push(row);
    }
    let problems: Vec<String> = checker.into_problems().iter().map(ToString::to_string).collect();
    if problems.is_empty() { Ok(rows) } else { Err(problems.join("\n").into()) }
}

fn figures_source(rows: &[FigureRow]) -> Result<String, Box<dyn Error>> {
    let mut source = String::from("use super::{Confidence, Figure};\n\n");
    for row in rows {
        let confidence = match row.confidence.as_str() {
            "P" => "Primary",
            "S+" => "Careful",
            "S" => "Secondary",
            _ => "Estimate",
        };
        writeln!(source, "/// {}.", row.label)?;
        writeln!(source, "pub static {}: Figure = Figure {{", row.id.to_uppercase())?;
        write_cells(&mut source, &[("id", &row.id), ("value", &row.value), ("year", &row.year)])?;
        // In the order of the methods in src/evidence/figure.rs.
        let cells = [
            &row.unit,
            &row.label,
            &row.population,
            &row.source,
            &row.url,
            &row.checked_on,
            &row.good_until,
            &row.derivation,
            &row.note,
        ];
        writeln!(source, "    cells: {:?},", cells.map(String::as_str).join("\n"))?;
        writeln!(source, "    confidence: Confidence::{confidence},\n}};\n")?;
    }
    let numbers = rows.iter().map(|row| (&row.id, &row.label, &row.unit, &row.kind, &row.value));
    write_tail(&mut source, "Figure", "figure", numbers)?;
    Ok(source)
}

fn choices_source(rows: &[ChoiceRow]) -> Result<String, Box<dyn Error>> {
    let mut source = String::from("use super::Choice;\n\n");
    for row in rows {
        writeln!(source, "/// {}.", row.label)?;
        writeln!(source, "pub static {}: Choice = Choice {{", row.id.to_uppercase())?;
        write_cells(&mut source, &[("id", &row.id), ("value", &row.value)])?;
        // In the order of the methods in src/evidence/choice.rs.
        let cells = [&row.unit, &row.label, &row.why];
        writeln!(source, "    cells: {:?},\n}};\n", cells.map(String::as_str).join("\n"))?;
    }
    let numbers = rows.iter().map(|row| (&row.id, &row.label, &row.unit, &row.kind, &row.value));
    write_tail(&mut source, "Choice", "choice", numbers)?;
    Ok(source)
}

fn write_cells(source: &mut String, cells: &[(&str, &String)]) -> std::fmt::Result {
    for (name, cell) in cells {
        writeln!(source, "    {name}: {cell:?},")?;
    }
    Ok(())
}

/// The list of all rows and the numbers for formulas.
fn write_tail<'a>(
    source: &mut String,
    row_type: &str,
    noun: &str,
    rows: impl Iterator<Item = (&'a String, &'a String, &'a String, &'a String, &'a String)> + Clone,
) -> std::fmt::Result {
    writeln!(source, "/// Every {noun}, in the order of the file.")?;
    writeln!(source, "pub static ALL: &[&{row_type}] = &[")?;
    for (id, ..) in rows.clone() {
        writeln!(source, "    &{},", id.to_uppercase())?;
    }
    writeln!(source, "];\n\n/// The numbers of this table, for formulas.\npub mod numbers {{")?;
    for (id, label, unit, kind, value) in rows {
        let (rust_type, literal) = match number(kind, value) {
            Ok(Number::One { rust_type, literal }) => (rust_type, literal),
            Ok(Number::Pair(from, to)) => ("(f64, f64)", format!("({from}, {to})")),
            Ok(Number::None) | Err(_) => continue,
        };
        let unit = if unit.is_empty() { String::new() } else { format!(" ({unit})") };
        writeln!(source, "    /// {label}{unit}.")?;
        writeln!(source, "    pub const {}: {rust_type} = {literal};", id.to_uppercase())?;
    }
    writeln!(source, "}}")
}
