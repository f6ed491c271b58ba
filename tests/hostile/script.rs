//! Sequences of commands as text, so that a fuzzer can change them and a person can read them.
//!
//! ```text
//! start              a line without "=" begins a command
//! route=us-md        a field of it
//! ~exam=2026-12-18   a field of the draft that travels with it
//! >3                 three days pass
//! >reload            the page is opened anew
//! ```
//!
//! `\\n` in a value is a line break.

use ready_to_sit::json::Value;

/// More than a student does in a minute, few enough for thousands of scripts a minute.
const MAX_STEPS: usize = 40;

/// One line or more of a script.
pub(crate) enum Step {
    /// So many days pass, or are gone back.
    Days(i32),
    /// The page is opened anew with what was told.
    Reload,
    /// A command as the page sends it.
    Command(String),
}

/// A command in the making: its name, its fields, its draft.
type Open = (String, Vec<(String, String)>, Vec<(String, String)>);

/// Reads a script; every text is one.
pub(crate) fn read(text: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut open: Option<Open> = None;
    for line in text.lines() {
        if let Some((name, value)) = line.split_once('=') {
            let (_, fields, draft) = open.get_or_insert_default();
            let (name, into) = name.strip_prefix('~').map_or((name, fields), |name| (name, draft));
            // A form has each name once.
            if into.iter().all(|(other, _)| other != name) {
                into.push((name.to_owned(), value.replace("\\n", "\n")));
            }
        } else {
            steps.extend(open.take().map(command));
            match line.strip_prefix('>') {
                Some("reload") => steps.push(Step::Reload),
                Some(days) => steps.extend(days.parse().ok().map(|days: i32| Step::Days(days.clamp(-400, 400)))),
                None => open = Some((line.to_owned(), Vec::new(), Vec::new())),
            }
        }
        if steps.len() >= MAX_STEPS {
            return steps;
        }
    }
    steps.extend(open.map(command));
    steps
}

fn command((name, fields, draft): Open) -> Step {
    let texts = |fields: Vec<(String, String)>| {
        Value::Map(fields.into_iter().map(|(name, text)| (name, Value::Text(text))).collect())
    };
    let json = Value::map([("command", Value::Text(name)), ("fields", texts(fields)), ("draft", texts(draft))]);
    Step::Command(json.to_string())
}
