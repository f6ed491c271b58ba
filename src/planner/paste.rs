//! Pasted lines, one result a line, read into rows that the student looks at before anything is added.
//!
//! A guess is worse than a gap here: a date that can be read two ways stays empty, and the row shows the line.

use std::str::FromStr;

use super::entry::Row;
use crate::calendar::Day;
use crate::record::PracticeTest;

/// The most lines that are read at once.
pub(super) const MAX_LINES: usize = 200;

/// Reads each line that holds something into a row; `today` decides the year where a line names none.
pub(super) fn read_lines(text: &str, today: Day) -> Vec<Row> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).take(MAX_LINES).map(|line| read(line, today)).collect()
}

fn read(line: &str, today: Day) -> Row {
    let lower = line.to_ascii_lowercase();
    let mut words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || matches!(c, ';' | '|' | '(' | ')' | ':'))
        .filter(|w| !w.is_empty())
        .collect();
    shorten_uwsa(&mut words);
    // The test first: in "NBME 30 (Dec 20)" the 30 is its number and no day of December.
    let test = take_test(&mut words);
    let date = take_date(&mut words, today);
    let numbers: Vec<String> = words.iter().filter_map(|word| number(word)).collect();
    let (score, printed) = match numbers.as_slice() {
        [score] => (Some(score), None),
        [score, printed] => (Some(score), Some(printed)),
        _ => (None, None),
    };
    Row {
        test: test.map(|test| test.to_string()).unwrap_or_default(),
        score: score.map(|score| score.trim_start_matches(['<', '>']).to_owned()).unwrap_or_default(),
        printed: printed.cloned().unwrap_or_default(),
        date: date.map(|date| date.to_string()).unwrap_or_default(),
        pasted: Some(line.to_owned()),
        ..Row::default()
    }
}

/// `uworld self-assessment 2` becomes `uwsa 2`.
fn shorten_uwsa(words: &mut Vec<&str>) {
    let Some(at) = words.iter().position(|word| *word == "uworld") else { return };
    let (length, number) = match words.get(at + 1..).unwrap_or_default() {
        ["sa", _, ..] => (2, Some("")),
        ["self", last, ..] => (3, last.strip_prefix("assessment")),
        [last, ..] => (2, last.strip_prefix("self-assessment")),
        [] => return,
    };
    if let Some(number) = number {
        words.drain(at..at + length);
        if !number.is_empty() {
            words.insert(at, number);
        }
        words.insert(at, "uwsa");
    }
}

/// A word that is a number, with a sign of comparison and without a per cent sign.
fn number(word: &str) -> Option<String> {
    let word = word.trim_end_matches([',', '.']).trim_end_matches('%');
    let digits = word.trim_start_matches(['<', '>']);
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
    is_number.then(|| word.to_owned())
}

/// Finds the test and removes its words, so that its number is not taken for the score.
fn take_test(words: &mut Vec<&str>) -> Option<PracticeTest> {
    // "NBME CBSE" is the CBSE, "NBME CCSSA" the CCSSA: the narrower name counts.
    let narrow =
        |word: &&str| matches!(family(word), Some(Family::Plain(PracticeTest::Cbse) | Family::Ccssa | Family::Comsae));
    let narrow = words.iter().position(narrow);
    let at = narrow.or_else(|| words.iter().position(|word| family(word).is_some()))?;
    let family = family(words.get(at)?)?;
    let named: String = words.get(at)?.chars().filter(char::is_ascii_digit).collect();
    words.remove(at);
    match family {
        // Phase 1 is for Level 1; the other phases are not asked for here, and a guess is worse than a gap.
        Family::Comsae if words.get(at) == Some(&"phase") => {
            words.remove(at);
            if !matches!(words.get(at).map(|word| word.trim_end_matches(',')), Some("1" | "i" | "one")) {
                return None;
            }
            words.remove(at);
        }
        // In "CCSSA 9 Nov 66" the 9 is a day, in "CCSSA 9 Nov 3 66" the form.
        Family::Ccssa if named.is_empty() && begins_a_date(words.get(at..).unwrap_or_default()) => {
            return Some(PracticeTest::Ccssa { form: None });
        }
        _ => {}
    }
    let mut take_number = |range: std::ops::RangeInclusive<u8>| {
        if let Ok(number) = named.parse::<u8>() {
            return range.contains(&number).then_some(number);
        }
        // "NBME form 31": the filler words stand between the name and its number.
        while words.get(at).is_some_and(|word| matches!(*word, "form" | "cbssa" | "nbme" | "no" | "no." | "#" | "-")) {
            words.remove(at);
        }
        let number = words.get(at)?.trim_start_matches('#').trim_end_matches(',').parse::<u8>().ok()?;
        range.contains(&number).then(|| {
            words.remove(at);
            number
        })
    };
    match family {
        Family::Cbssa => Some(PracticeTest::Cbssa { form: take_number(18..=49) }),
        Family::Uwsa => take_number(1..=3).map(|number| PracticeTest::Uwsa { number }),
        Family::Comsae => Some(PracticeTest::Comsae { form: take_number(100..=u8::MAX) }),
        Family::Ccssa => Some(PracticeTest::Ccssa { form: take_number(1..=30) }),
        Family::Free => {
            // "Free 120" or "Free120".
            take_number(120..=120);
            Some(PracticeTest::Free120)
        }
        Family::Plain(test) => Some(test),
    }
}

enum Family {
    Cbssa,
    Uwsa,
    Free,
    Comsae,
    Ccssa,
    Plain(PracticeTest),
}

fn family(word: &str) -> Option<Family> {
    let name = word.trim_matches(|c: char| !c.is_alphabetic());
    match name {
        "nbme" | "cbssa" | "form" => Some(Family::Cbssa),
        "uwsa" => Some(Family::Uwsa),
        "free" => Some(Family::Free),
        "comsae" => Some(Family::Comsae),
        "ccssa" => Some(Family::Ccssa),
        "cbse" => Some(Family::Plain(PracticeTest::Cbse)),
        "amboss" => Some(Family::Plain(PracticeTest::Amboss)),
        "uworld" | "qbank" | "q-bank" | "block" => Some(Family::Plain(PracticeTest::QuestionBank)),
        _ => None,
    }
}

/// Whether the words begin with a day and its month, and no other day follows.
fn begins_a_date(words: &[&str]) -> bool {
    let [first, second, rest @ ..] = words else { return false };
    day_of_month(first).is_some()
        && month(second).is_some()
        && rest.first().is_none_or(|next| day_of_month(next).is_none())
}

/// Finds the first date and removes its words.
fn take_date(words: &mut Vec<&str>, today: Day) -> Option<Day> {
    for at in 0..words.len() {
        let single = words.get(at).map_or(OneWord::NoDate, |word| one_word_date(word.trim_end_matches(',')));
        let (read, length) = match single {
            OneWord::Date(day) => (Some(day), 1),
            OneWord::TwoWays => (None, 1),
            OneWord::NoDate => match month_name_date(words.get(at..).unwrap_or_default(), today) {
                Some((day, length)) => (Some(day), length),
                None => continue,
            },
        };
        words.drain(at..at + length);
        return read;
    }
    None
}

/// What a single word says as a date.
enum OneWord {
    NoDate,
    Date(Day),
    /// 03/11/2026 is one day in Boston and another in Berlin.
    TwoWays,
}

fn one_word_date(word: &str) -> OneWord {
    if let Ok(day) = Day::from_str(word) {
        return OneWord::Date(day);
    }
    let Some((first, second, year)) = three_numbers(word) else {
        return OneWord::NoDate;
    };
    match (Day::from_ymd(year, first, second), Day::from_ymd(year, second, first)) {
        (Ok(month_first), Ok(day_first)) if month_first != day_first => OneWord::TwoWays,
        (Ok(day), _) | (_, Ok(day)) => OneWord::Date(day),
        _ => OneWord::NoDate,
    }
}

/// Two short numbers and a year, apart by one kind of sign.
fn three_numbers(word: &str) -> Option<(u8, u8, i32)> {
    let separator = word.chars().find(|c| matches!(c, '/' | '.' | '-'))?;
    let mut parts = word.split(separator);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let short = |text: &str| (text.len() <= 2).then(|| text.parse::<u8>().ok()).flatten();
    let year = match (year.len(), year.parse::<i32>().ok()?) {
        (4, year) => year,
        (2, year) => 2000 + year,
        _ => return None,
    };
    Some((short(first)?, short(second)?, year))
}

/// "3 Nov 2026", "Nov 3, 2026" or either without a year (then the latest such day up to today), and its length.
fn month_name_date(words: &[&str], today: Day) -> Option<(Day, usize)> {
    let (first, second) = (words.first()?, words.get(1)?);
    let (month, day) = match (month(first), month(second)) {
        (Some(month), _) => (month, day_of_month(second)?),
        (None, Some(month)) => (month, day_of_month(first)?),
        (None, None) => return None,
    };
    let year = words.get(2).map(|word| word.trim_end_matches(',')).filter(|word| word.len() == 4);
    if let Some(year) = year.and_then(|year| year.parse().ok()) {
        return Day::from_ymd(year, month, day).ok().map(|day| (day, 3));
    }
    let this_year = Day::from_ymd(today.year(), month, day).ok().filter(|day| *day <= today);
    let last = this_year.or_else(|| Day::from_ymd(today.year() - 1, month, day).ok())?;
    Some((last, 2))
}

fn day_of_month(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches([',', '.']);
    let digits = ["st", "nd", "rd", "th"].iter().fold(digits, |text, suffix| text.strip_suffix(suffix).unwrap_or(text));
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

fn month(word: &str) -> Option<u8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.trim_end_matches([',', '.']);
    let word = if word == "sept" { "sep" } else { word };
    if word.len() < 3 {
        return None;
    }
    let index = MONTHS.iter().position(|month| month.starts_with(word))?;
    u8::try_from(index + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(line: &str) -> (String, String, String, String) {
        let rows = read_lines(line, Day::from_ymd(2026, 11, 22).unwrap());
        assert_eq!(rows.len(), 1, "{line}");
        let row = rows[0].clone();
        assert_eq!(row.pasted.as_deref(), Some(line));
        (row.test, row.date, row.score, row.printed)
    }

    #[test]
    fn reads_lines_as_students_write_them() {
        for (line, test, date, score, printed) in [
            ("NBME 31  2026-11-03  68  91%", "cbssa-31", "2026-11-03", "68", "91"),
            ("2026-11-03, NBME form 31, 68, >99", "cbssa-31", "2026-11-03", "68", ">99"),
            ("Form 28 - 3 Nov 2026 - 66 % - 84 %", "cbssa-28", "2026-11-03", "66", "84"),
            ("Nov 3, 2026: CBSSA 26: 61", "cbssa-26", "2026-11-03", "61", ""),
            ("NBME 30 (Dec 20): 64", "cbssa-30", "2025-12-20", "64", ""),
            ("nbme31 13/10/2026 70", "cbssa-31", "2026-10-13", "70", ""),
            ("UWSA 2 10/31/26 231", "uwsa-2", "2026-10-31", "231", ""),
            ("UWSA1; October 1st; 215", "uwsa-1", "2026-10-01", "215", ""),
            ("Free 120 2026-11-10 73.3%", "free-120", "2026-11-10", "73.3", ""),
            ("free120 2026-11-10 73", "free-120", "2026-11-10", "73", ""),
            ("CBSE Sept 4 57 42%", "cbse", "2026-09-04", "57", "42"),
            ("UWorld block 5 Nov 72%", "question-bank", "2026-11-05", "72", ""),
            ("NBME 64 2026-11-01", "cbssa", "2026-11-01", "64", ""),
            ("NBME CBSE 2026-11-01 61", "cbse", "2026-11-01", "61", ""),
            ("UWorld Self Assessment 2 2026-11-01 231", "uwsa-2", "2026-11-01", "231", ""),
            ("2026-11-01 UWorld self-assessment2: 231", "uwsa-2", "2026-11-01", "231", ""),
            ("COMSAE 110 450 2026-10-01", "comsae-110", "2026-10-01", "450", ""),
            ("COMSAE 2026-10-01: 450", "comsae", "2026-10-01", "450", ""),
            ("NBOME COMSAE Phase 1 form 111, 2026-10-01, 520", "comsae-111", "2026-10-01", "520", ""),
            ("COMSAE110 Oct 1 380", "comsae-110", "2026-10-01", "380", ""),
            ("CCSSA 14 68 2026-10-01", "ccssa-14", "2026-10-01", "68", ""),
            ("NBME CCSSA form 9; 2026-10-01; 66", "ccssa-9", "2026-10-01", "66", ""),
            ("CCSSA 9 Nov 66", "ccssa", "2026-11-09", "66", ""),
            ("CCSSA 9 Nov 3 66", "ccssa-9", "2026-11-03", "66", ""),
            ("CCSSA 68, 2026-10-01", "ccssa", "2026-10-01", "68", ""),
            ("UWorld SA 1 2026-11-01 231", "uwsa-1", "2026-11-01", "231", ""),
        ] {
            assert_eq!(row(line), (test.into(), date.into(), score.into(), printed.into()), "{line}");
        }
    }

    #[test]
    fn leaves_open_what_can_be_read_two_ways() {
        assert_eq!(row("NBME 31 03/11/2026 68").1, "", "3 November or 11 March");
        assert_eq!(row("03/03/2026 NBME 31 68").1, "2026-03-03", "the same day either way");
        assert_eq!(row("my practice test 68").0, "");
        assert_eq!(row("COMSAE Phase 2 form 210 450 2026-11-01").0, "", "another exam than the one asked for");
        assert_eq!(row("NBME 31 2026-11-01 68 91 40").2, "", "three numbers: which is the score?");
    }

    #[test]
    fn takes_any_text_without_harm() {
        let today = Day::from_ymd(2026, 11, 22).unwrap();
        assert!(read_lines("\n \n", today).is_empty());
        for text in ["99/99/9999", "-", "nbme", "form form form", "30 feb", "<>%", "é ü 1.2.3.4", "uwsa 9", "0x10"] {
            assert_eq!(read_lines(text, today).len(), 1, "{text}");
        }
        assert_eq!(read_lines(&"NBME 31 68\n".repeat(1_000), today).len(), MAX_LINES);
    }
}
