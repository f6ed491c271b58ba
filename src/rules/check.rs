//! What the lines of a rules file have to be together.

use super::{Event, Rule, Rules, RulesError, RulesFault};

/// Checks that every rule is there and its stretches follow each other, and that seasons run in their order.
pub(super) fn check(rules: &Rules) -> Result<(), RulesError> {
    for rule in Rule::ALL {
        check_history(rules, *rule)?;
    }
    if rules.dates.is_empty() {
        return Err(whole("No season has a date. Add \"date\" lines for at least one season.".into()));
    }
    for date in &rules.dates {
        for later in rules.dates.iter().filter(|later| later.season == date.season) {
            let in_order = date.event.comes_before(later.event);
            if in_order && later.day < date.day {
                let (season, first, second) = (date.season.year(), date.event.code(), later.event.code());
                return Err(whole(format!(
                    "In the season of {season}, {second} lies before {first}. Check both days."
                )));
            }
        }
    }
    Ok(())
}

fn check_history(rules: &Rules, rule: Rule) -> Result<(), RulesError> {
    let id = rule.id();
    let mut entries = rules.history(rule);
    let Some(mut last) = entries.next() else {
        return Err(whole(format!("The rule \"{id}\" is missing. Copy its line from the file that ships.")));
    };
    for entry in entries {
        let follows = last.until.is_some_and(|until| entry.from.is_some_and(|from| until < from));
        if !follows {
            return Err(whole(format!(
                "The lines of \"{id}\" do not follow each other in time. Each begins after the one before ends."
            )));
        }
        last = entry;
    }
    if last.until.is_some() {
        return Err(whole(format!("The last line of \"{id}\" has an end, so nothing holds later. Add what holds.")));
    }
    Ok(())
}

fn whole(message: String) -> RulesError {
    RulesError::whole(RulesFault::Whole, message)
}

impl Event {
    /// Whether every season has this event before the other, or on the same day.
    fn comes_before(self, other: Self) -> bool {
        // The Pathways' deadline is ECFMG's own and follows no other date.
        self != Self::PathwayDeadline && other != Self::PathwayDeadline && (self as usize) < (other as usize)
    }
}
