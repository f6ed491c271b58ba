//! The rules file, line by line.

use super::table::PublishedDate;
use super::{Entry, Event, Kind, Origin, Rule, Rules, RulesError, RulesFault, Season, Source, StateLimit, Status};
use crate::calendar::{Day, Weekday};
use crate::evidence::Confidence;

/// The format that this program reads.
const FORMAT: &str = "1";

pub(super) fn read(text: &str, origin: Origin) -> Result<Rules, RulesError> {
    if text.len() > Rules::MAX_BYTES {
        let message = format!("The file is larger than {} bytes; that is no rules file.", Rules::MAX_BYTES);
        return Err(RulesError::whole(RulesFault::NotRules, message));
    }
    // Some editors begin a file with an invisible mark.
    let mut lines = text.trim_start_matches('\u{feff}').lines().enumerate();
    check_format(lines.next().map_or("", |(_, line)| line.trim()))?;
    let mut rules = Rules {
        edition: Day::MIN,
        origin,
        sources: Vec::new(),
        entries: Vec::new(),
        dates: Vec::new(),
        states: Vec::new(),
    };
    for (index, line) in lines {
        let line = line.trim();
        if !line.is_empty() && !line.starts_with('#') {
            let row = Row { line: index + 1, cells: line.split('|').map(str::trim).collect() };
            row.add_to(&mut rules)?;
        }
    }
    if rules.edition == Day::MIN {
        let message = "The line \"edition | year-month-day\" is missing. Add it below the first line.".into();
        return Err(RulesError::whole(RulesFault::Whole, message));
    }
    Ok(rules)
}

fn check_format(first: &str) -> Result<(), RulesError> {
    match first.strip_prefix("ready-to-sit rules ") {
        Some(FORMAT) => Ok(()),
        Some(other) => {
            let message = format!(
                "The file is of format {other}; this planner reads format {FORMAT}. Update the planner, or take a file \
                 of format {FORMAT}."
            );
            Err(RulesError::whole(RulesFault::Format, message))
        }
        None => {
            let message = format!(
                "The first line should be \"ready-to-sit rules {FORMAT}\". Start from the file that ships with the \
                 planner."
            );
            Err(RulesError::whole(RulesFault::NotRules, message))
        }
    }
}

/// One line, cut into its cells.
struct Row<'a> {
    line: usize,
    cells: Vec<&'a str>,
}

impl Row<'_> {
    fn add_to(&self, rules: &mut Rules) -> Result<(), RulesError> {
        match self.cell(0) {
            "edition" => {
                self.has(2)?;
                rules.edition = self.day(1)?;
            }
            "source" => {
                self.has(6)?;
                rules.sources.push(self.source(rules)?);
            }
            "rule" => {
                self.has(9)?;
                rules.entries.push(self.entry(rules)?);
            }
            "date" => {
                self.has(8)?;
                rules.dates.push(self.date(rules)?);
            }
            "state" => {
                self.has(5)?;
                rules.states.push(self.state(rules)?);
            }
            other => {
                let known = "edition, source, rule, date and state";
                return Err(self.wrong(&format!("\"{other}\" begins no line that we know: {known} do.")));
            }
        }
        Ok(())
    }

    fn source(&self, rules: &Rules) -> Result<Source, RulesError> {
        let key = self.filled(1)?;
        if rules.sources.iter().any(|source| source.key == key) {
            return Err(self.wrong(&format!("The source \"{key}\" stands twice. Give the second one another name.")));
        }
        let url = self.cell(3);
        let host = url.strip_prefix("https://").unwrap_or("");
        if !host.contains('.') || url.contains(|c: char| c.is_whitespace() || c == '"') {
            return Err(self.wrong(&format!("\"{url}\" is not an address that begins with https://.")));
        }
        let (checked_on, good_until) = (self.day(4)?, self.day(5)?);
        if good_until <= checked_on {
            return Err(self.wrong("The last day is not later than the day of the check. Correct one of the two."));
        }
        Ok(Source { key: key.into(), name: self.filled(2)?.into(), url: url.into(), checked_on, good_until })
    }

    fn entry(&self, rules: &Rules) -> Result<Entry, RulesError> {
        let id = self.cell(1);
        let rule = Rule::from_id(id)
            .ok_or_else(|| self.wrong(&format!("\"{id}\" is not a rule that we know. Check its spelling.")))?;
        let (from, until) = (self.day_or_none(3)?, self.day_or_none(4)?);
        if from.is_some_and(|from| until.is_some_and(|until| until < from)) {
            return Err(self.wrong("The rule ends before it begins. Correct one of the two days."));
        }
        Ok(Entry {
            rule,
            value: self.filled(2)?.into(),
            number: self.number(rule.kind())?,
            from,
            until,
            status: self.status(5)?,
            confidence: self.confidence(6)?,
            source: self.source_key(7, rules)?,
            title: self.filled(8)?.into(),
        })
    }

    fn number(&self, kind: Kind) -> Result<u16, RulesError> {
        let value = self.cell(2);
        match kind {
            Kind::Number(from, to) => value
                .parse()
                .ok()
                .filter(|number| (from..=to).contains(number))
                .ok_or_else(|| self.wrong(&format!("\"{value}\" should be a whole number from {from} to {to}."))),
            Kind::YesNo => match value {
                "yes" => Ok(1),
                "no" => Ok(0),
                _ => Err(self.wrong(&format!("\"{value}\" should be yes or no."))),
            },
            Kind::Weekday => weekday(value)
                .map(|weekday| u16::from(weekday.number_days_from_monday()))
                .ok_or_else(|| self.wrong(&format!("\"{value}\" should be a day of the week, for example Wednesday."))),
            Kind::Day => self.day(2).map(|_| 0),
            Kind::Text => Ok(0),
        }
    }

    fn date(&self, rules: &Rules) -> Result<PublishedDate, RulesError> {
        let (year, code) = (self.cell(1), self.cell(2));
        let season = year.parse().ok().and_then(Season::of_match).ok_or_else(|| {
            let (first, last) = (Season::FIRST.year(), Season::LAST.year());
            self.wrong(&format!("\"{year}\" should be the year of a Match, {first} to {last}."))
        })?;
        let event = Event::from_code(code)
            .ok_or_else(|| self.wrong(&format!("\"{code}\" is not an event that we know. Check its spelling.")))?;
        let day = self.day(3)?;
        if !(0..=1).contains(&(season.year() - day.year())) {
            return Err(self.wrong("The day lies neither in the year of the Match nor in the one before."));
        }
        if rules.dates.iter().any(|date| date.season == season && date.event == event) {
            return Err(self.wrong("This event of this season stands twice. Take one of the lines away."));
        }
        Ok(PublishedDate {
            season,
            event,
            day,
            time: self.cell(4).into(),
            status: self.status(5)?,
            confidence: self.confidence(6)?,
            source: self.source_key(7, rules)?,
        })
    }

    fn state(&self, rules: &Rules) -> Result<StateLimit, RulesError> {
        let code = self.filled(1)?;
        if rules.states.iter().any(|state| state.code == code) {
            return Err(self.wrong(&format!("{code} stands twice. Take one of the lines away.")));
        }
        Ok(StateLimit {
            code: code.into(),
            attempts: self.filled(2)?.into(),
            years: self.cell(3).into(),
            source: self.source_key(4, rules)?,
        })
    }

    fn cell(&self, index: usize) -> &str {
        self.cells.get(index).copied().unwrap_or("")
    }

    fn has(&self, wanted: usize) -> Result<(), RulesError> {
        let (first, found) = (self.cell(0), self.cells.len());
        let message = || format!("A \"{first}\" line has {wanted} cells, parted by \"|\"; this one has {found}.");
        if found == wanted { Ok(()) } else { Err(self.wrong(&message())) }
    }

    fn filled(&self, index: usize) -> Result<&str, RulesError> {
        let cell = self.cell(index);
        if cell.is_empty() {
            return Err(self.wrong(&format!("Cell {} is empty. Fill it in.", index + 1)));
        }
        Ok(cell)
    }

    fn day(&self, index: usize) -> Result<Day, RulesError> {
        let cell = self.cell(index);
        cell.parse().map_err(|error| self.wrong(&format!("\"{cell}\" is not a day: {error}.")))
    }

    fn day_or_none(&self, index: usize) -> Result<Option<Day>, RulesError> {
        if self.cell(index).is_empty() { Ok(None) } else { self.day(index).map(Some) }
    }

    fn status(&self, index: usize) -> Result<Status, RulesError> {
        match self.cell(index) {
            "published" => Ok(Status::Published),
            "reported" => Ok(Status::Reported),
            "estimated" => Ok(Status::Estimated),
            other => Err(self.wrong(&format!("\"{other}\" should be published, reported or estimated."))),
        }
    }

    fn confidence(&self, index: usize) -> Result<Confidence, RulesError> {
        let cell = self.cell(index);
        Confidence::ALL
            .into_iter()
            .find(|confidence| confidence.code() == cell)
            .ok_or_else(|| self.wrong(&format!("\"{cell}\" should be P, S+, S or E.")))
    }

    fn source_key(&self, index: usize, rules: &Rules) -> Result<usize, RulesError> {
        let key = self.cell(index);
        rules
            .sources
            .iter()
            .position(|source| source.key == key)
            .ok_or_else(|| self.wrong(&format!("No source above bears the name \"{key}\". Add a \"source\" line.")))
    }

    fn wrong(&self, message: &str) -> RulesError {
        RulesError::at(self.line, message.into())
    }
}

fn weekday(name: &str) -> Option<Weekday> {
    let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let index = names.iter().position(|other| *other == name)?;
    Some(Weekday::Monday.nth_next(u8::try_from(index).ok()?))
}
