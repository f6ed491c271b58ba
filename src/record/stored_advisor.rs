//! The page for the advisor as JSON.

use super::{AdvisorPage, AdvisorPart, Record};
use crate::json::{Entries, Expected, Map, Value};

pub(super) fn write(map: &mut Map, record: &Record) {
    let page = &record.advisor_page;
    if *page == AdvisorPage::default() {
        return;
    }
    let mut fields = Map::default();
    fields.put("parts", Value::List(page.parts().map(|part| Value::text(part.code())).collect()));
    if !page.tried.is_empty() {
        fields.text("tried", &page.tried);
    }
    if page.questions.iter().any(|question| !question.is_empty()) {
        fields.put("questions", Value::List(page.questions.iter().map(Value::text).collect()));
    }
    map.put("advisor_page", fields.into());
}

pub(super) fn read(record: &mut Record, fields: Entries<'_>) -> Result<(), Expected> {
    if let Some(value) = fields.get("advisor_page") {
        record.advisor_page = page(value).map_err(|error| error.inside("advisor_page"))?;
    }
    Ok(())
}

fn page(value: &Value) -> Result<AdvisorPage, Expected> {
    let fields = value.entries_of("advisor_page", &["parts", "tried", "questions"])?;
    let mut parts = Vec::new();
    for item in fields.require("parts")?.items("parts")? {
        let code = item.as_text("parts")?;
        let part = AdvisorPart::ALL.into_iter().find(|part| part.code() == code);
        parts.push(part.ok_or_else(|| Expected::new("parts", &format!("holds the unknown word {code}")))?);
    }
    let mut page = AdvisorPage::default().with_parts(parts);
    if let Some(tried) = fields.text("tried")? {
        page.tried = bounded("tried", tried, AdvisorPage::MOST_TRIED)?;
    }
    if let Some(questions) = fields.get("questions") {
        let texts = questions.items("questions")?;
        if texts.len() > page.questions.len() {
            return Err(Expected::new("questions", "should be at most three"));
        }
        for (slot, text) in page.questions.iter_mut().zip(texts) {
            *slot = bounded("questions", text.as_text("questions")?, AdvisorPage::MOST_QUESTION)?;
        }
    }
    Ok(page)
}

/// A text of at most so many characters.
pub(super) fn bounded(name: &str, text: &str, most: usize) -> Result<String, Expected> {
    if text.chars().count() > most {
        return Err(Expected::new(name, &format!("should have at most {most} characters")));
    }
    Ok(text.to_owned())
}
