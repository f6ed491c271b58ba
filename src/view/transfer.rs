//! The student's own copy: to save, to open, and what an opened one would do.

use maud::{Markup, html};

use super::control::{self, Around};
use super::dates::long;
use super::kept::value_words;
use super::words::add_to;
use crate::backup::{Counts, FieldChange, MAX_BYTES, Seal, Summary};
use crate::exam::{Attempt, Route};
use crate::json::Value;
use crate::planner::{ImportForm, Opened, Planner, Preview};
use crate::store::{Clash, Path};

/// The most lines that are shown of a list that may be of any length.
const MOST_LINES: usize = 12;

/// "Save a copy" and "Open a saved copy".
pub(super) fn section(planner: &Planner) -> Markup {
    let record = planner.told();
    let form = &planner.session().import;
    html! {
        h4 { "Save a copy" }
        @if record.is_empty() {
            p { "There is nothing to save yet." }
        } @else {
            p {
                "A file with everything, for another browser or for later. Whoever has the file can read it, and \"Delete everything\" does not reach it."
            }
            div.actions {
                (control::button("export-record", "", "export-record", "", &"Save a copy of everything"))
                @if !record.results().is_empty() {
                    (control::button("export-results-csv", "", "export-results-csv", "quiet", &"Results as a table"))
                }
                @if !record.misses.is_empty() {
                    (control::button("export-misses-csv", "", "export-misses-csv", "quiet", &"Misses as a table"))
                }
            }
            p.hint { "The tables are for a spreadsheet and cannot be opened here again." }
        }
        h4 { "Open a saved copy" }
        @if !planner.session().is_open(Opened::Import) {
            p { "You see what it would change before anything changes." }
            div.actions { (control::button("open", "import", "open-import", "quiet", &"Open a saved copy")) }
        } @else if let Some(preview) = &form.preview {
            (shown(preview))
        } @else {
            (asked(form))
        }
    }
}

fn asked(form: &ImportForm) -> Markup {
    let id = |name: &str| format!("{name}-{}", form.serial);
    let (file_id, text_id) = (id("import-file"), id("import-text"));
    let file = Around {
        id: &file_id,
        label: "The file",
        hint: Some("Its name begins with ready-to-sit and ends with .json. It is read in this page and sent nowhere."),
        problem: form.file_problem.as_deref(),
    };
    let text = Around {
        id: &text_id,
        label: "Or its text",
        hint: Some("Where files cannot be chosen: open the file in an editor, copy all of it, and paste it here."),
        problem: form.text_problem.as_deref(),
    };
    html! {
        form.card id="import-form" data-command="read-import" data-draft novalidate {
            (file.wrap(&html! {
                input type="file" id=(file.id) name="import-file" accept=".json,application/json" data-most=(MAX_BYTES)
                    aria-describedby=[file.described_by()] aria-invalid=[file.problem.map(|_| "true")];
            }))
            (text.wrap(&html! {
                textarea id=(text.id) name="import-text" rows="4" autocomplete="off" spellcheck="false"
                    aria-describedby=[text.described_by()] aria-invalid=[text.problem.map(|_| "true")] { (form.text) }
            }))
            div.actions {
                button type="submit" id="read-import" { "Look at it" }
                (control::button("drop-import", "", "drop-import", "quiet", &"Cancel"))
            }
        }
    }
}

fn shown(preview: &Preview) -> Markup {
    let replace = html! {
        @if preview.replacing.is_empty() { p { "What is here says the same already." } }
        @else { (changes(&preview.replacing)) }
    };
    html! {
        div.card id="import-preview" tabindex="-1" role="group" aria-labelledby="import-title" {
            h5 id="import-title" {
                @if preview.name.is_empty() { "The pasted copy" } @else { "The copy " span.words { (preview.name) } }
            }
            @if let Some(day) = preview.exported_on { p { "Saved on " (long(day)) "." } }
            @if preview.seal == Seal::Broken {
                p.problem id="import-broken" {
                    "This copy was changed or damaged after it was saved. What is in it can still be read, but it may not be what you saved. Look closely before you take it over."
                }
            }
            @if !preview.left_out.is_empty() {
                p id="import-left-out" {
                    "Left out, because this version of the planner does not know it: " span.words { (listed(&preview.left_out)) } "."
                }
            }
            p { "Nothing has changed yet. Whichever you choose, you can take it back." }
            @if let Some(adding) = &preview.adding {
                h5 { "If you add it to what is here" }
                @if adding.is_empty() { p { "Nothing: all that it could add is here already." } } @else { (changes(adding)) }
                @if !preview.kept.is_empty() {
                    p { "Where the two differ, what is here stays:" }
                    (stays(&preview.kept))
                }
                h5 { "If you put it in place of what is here" }
                (replace)
            } @else {
                h5 { "What it holds" }
                (replace)
            }
            div.actions {
                @if preview.adding.as_ref().is_some_and(|adding| !adding.is_empty()) {
                    (control::button("take-import", "add", "add-import", "", &"Add to what is here"))
                }
                @if !preview.replacing.is_empty() {
                    (control::button("take-import", "replace", "replace-import", "", &html! {
                        @if preview.adding.is_some() { "Replace what is here" } @else { "Take it over" }
                    }))
                }
                (control::button("drop-import", "", "drop-import", "quiet", &"Leave all as it is"))
            }
        }
    }
}

fn changes(summary: &Summary) -> Markup {
    html! {
        ul {
            @for counts in &summary.lists { li { (what(&counts.list)) ": " (counted(counts)) "." } }
            @for (index, field) in summary.fields.iter().enumerate() {
                @if let Some(line) = field_line(field, summary.fields.get(..index).unwrap_or_default()) { li { (line) } }
            }
        }
    }
}

fn counted(counts: &Counts) -> String {
    let mut words = String::new();
    for (number, what) in [(counts.added, "added"), (counts.changed, "changed"), (counts.dropped, "dropped")] {
        if number > 0 {
            add_to(&mut words, ", ", &format!("{number} {what}"));
        }
    }
    words
}

/// A line for a field; `None` where a line before says the same.
fn field_line(field: &FieldChange, before: &[FieldChange]) -> Option<Markup> {
    let name = name_of(field);
    if !tells_its_value(field) {
        let says_the_same = |other: &FieldChange| what(name_of(other)) == what(name) && verb(other) == verb(field);
        return (!before.iter().any(says_the_same)).then(|| html! { (what(name)) ": " (verb(field)) "." });
    }
    Some(html! {
        (what(name)) ": " (verb(field))
        @match (&field.was, &field.is) {
            (Some(was), Some(is)) => { " from " (told(Some(was))) " to " (told(Some(is))) }
            (None, Some(is)) => { ", " (told(Some(is))) }
            (Some(was), None) => { ", it was " (told(Some(was))) }
            (None, None) => {}
        }
        "."
    })
}

fn name_of(field: &FieldChange) -> &str {
    match field.at.strip_prefix("after") {
        Some(_) => "items",
        None => field.at.rsplit('.').next().unwrap_or_default(),
    }
}

const fn verb(field: &FieldChange) -> &'static str {
    match (&field.was, &field.is) {
        (Some(_), Some(_)) => "changed",
        (None, _) => "added",
        (Some(_), None) => "dropped",
    }
}

/// Whether a value is a day, a number or a choice that the student knows by its words.
fn tells_its_value(field: &FieldChange) -> bool {
    let names = [
        "route",
        "attempt",
        "exam",
        "last_change",
        "eligibility_end",
        "school_limit",
        "comlex",
        "acceptable_risk",
        "season",
        "state",
    ];
    names.contains(&name_of(field))
}

/// A short value in the words that the student knows it by.
fn told(value: Option<&Value>) -> Markup {
    let label = match value {
        Some(Value::Text(code)) if code == "not-booked" => Some("not booked yet"),
        Some(Value::Text(code)) => {
            Route::from_code(code).map(Route::label).or(Attempt::from_code(code).map(Attempt::label))
        }
        Some(item) => match item.get("minutes") {
            Some(Value::Number(minutes)) => return html! { (minutes) " minutes" },
            _ => None,
        },
        None => None,
    };
    match label {
        Some(label) => html! { (label) },
        None => value_words(value),
    }
}

fn stays(clashes: &[Clash]) -> Markup {
    html! {
        ul id="import-stays" {
            @for clash in clashes.iter().take(MOST_LINES) {
                li {
                    (one(&clash.change.at)) ": here " (told(clash.theirs.as_ref()))
                    ", in the copy " (told(clash.change.is.as_ref())) "."
                }
            }
            @if clashes.len() > MOST_LINES { li { "And " (clashes.len() - MOST_LINES) " more." } }
        }
    }
}

fn listed(names: &[String]) -> String {
    let mut list = String::new();
    for name in names.iter().take(MOST_LINES) {
        let short: String = name.chars().take(60).collect();
        add_to(&mut list, ", ", &short);
    }
    if names.len() > MOST_LINES {
        add_to(&mut list, ", ", &format!("and {} more", names.len() - MOST_LINES));
    }
    list
}

/// One thing at a place, where it is an item of a list.
fn one(at: &Path) -> &'static str {
    match (at.name(), at.item.is_some()) {
        ("results", true) => "A practice result",
        ("misses", true) => "A miss",
        ("study_days", true) => "A study day",
        ("attempts", true) => "An attempt",
        ("events", true) => "An event of your own",
        ("dates" | "leaves" | "breaks", true) => "A date of your own",
        (name, _) => what(name),
    }
}

/// What stands under a name in the document.
fn what(name: &str) -> &'static str {
    match name {
        "results" => "Practice results",
        "misses" => "Misses",
        "study_days" => "Study days",
        "attempts" => "Attempts",
        "breaks" => "Breaks",
        "events" => "Events of your own",
        "dates" => "Dates of your own",
        "leaves" => "Leaves and blocks",
        "items" => "Notes for after the exam",
        "route" => "Your route",
        "attempt" => "First attempt or repeat",
        "exam" => "Exam date",
        "last_change" => "Last day to move the exam",
        "eligibility_end" => "End of the eligibility period",
        "school_limit" => "Your school's limit",
        "comlex" => "COMLEX date",
        "acceptable_risk" => "Chance of failing you accept, in 100",
        "hardship" => "Hard times",
        "next_test" => "Next practice test",
        "checkpoint" => "Rule for the next test",
        "school_gate" => "What your school asks for",
        "parts" | "tried" | "questions" => "Page for your advisor",
        "display" => "How things are shown",
        "season" => "Match season",
        "target" => "Target of the timeline",
        "h1b" | "step_3" | "comlex_only" | "review_days" => "Wishes around the timeline",
        "state" => "State of the licence",
        _ => "Another entry",
    }
}
