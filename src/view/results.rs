//! All results: their trend, their list, and how each was used.

use maud::{Markup, html};

use super::control;
use super::dates::long;
use super::number::{integer, one_decimal};
use super::words::add_to;
use super::{chart, entry};
use crate::evidence::figures::LIKELY_RANGE;
use crate::planner::{Opened, Planner};
use crate::readiness::{Reading, ReadingUse, Reason, Trend, WeakeningCause};
use crate::record::{PracticeResult, Scale};

/// The place "Results".
pub(super) fn place(planner: &Planner) -> Markup {
    let readings = &planner.assessment().readings;
    html! {
        section aria-labelledby="place-heading" {
            h3 id="place-heading" tabindex="-1" { "Your results" }
            p.lead { (summary(planner)) }
            @if planner.record().display.words_only && !readings.is_empty() {
                (table(planner))
                p.hint { "Range: " (range_in_words()) }
            } @else if let Some(chart) = chart::trend(planner) {
                figure.trend {
                    (chart)
                    figcaption.hint {
                        "Filled: counts in full. Hollow: counts less or not. Bars: " (range_in_words())
                    }
                    details id="trend-table" { summary { "The same as a table" } (table(planner)) }
                }
            }
            (adding(planner))
            @if !readings.is_empty() {
                @let shown = shown(planner);
                ul.results id="all-results" tabindex="-1" {
                    @for reading in readings.iter().rev().take(shown) {
                        @if let Some(result) = planner.record().result(reading.result) { (item(planner, reading, result)) }
                    }
                }
                @if shown < readings.len() {
                    p.hint { "The latest " (shown) " of " (readings.len()) " results." }
                    div.actions {
                        (control::button("open", "all-results", "open-all-results", "quiet", &"Show all results"))
                    }
                }
            }
        }
    }
}

/// A long log is shown by its latest results until the student asks for all: every one drawn costs time at each step.
const LATEST: usize = 20;

fn shown(planner: &Planner) -> usize {
    let count = planner.assessment().readings.len();
    if planner.session().is_open(Opened::AllResults) { count } else { count.min(LATEST) }
}

/// The trend and the results without the picture.
pub(super) fn in_words(planner: &Planner) -> Markup {
    html! {
        p { (summary(planner)) }
        (table(planner))
        p.hint { "Range: " (range_in_words()) }
    }
}

fn range_in_words() -> String {
    format!("±{} EPC, the range in which a re-test falls two times out of three.", LIKELY_RANGE.value)
}

/// The button that opens the form, or the form.
pub(super) fn adding(planner: &Planner) -> Markup {
    html! {
        @if planner.is_read_only() {}
        @else if matches!(planner.session().results_form(), Some(Opened::Add | Opened::Paste)) {
            (entry::add_form(planner))
        } @else {
            div.actions {
                (control::button("open", "add", "open-add", "primary", &"Add a result"))
            }
        }
    }
}

/// The trend before any number (C-30).
pub(super) fn summary(planner: &Planner) -> String {
    match (&planner.assessment().trend, planner.record().results().len()) {
        (_, 0) => "Nothing here yet. Add what you have; two NBME forms under exam conditions make an answer.".into(),
        (Some(trend), _) => trend_words(trend),
        (None, _) => "There are too few results on different days to see a trend.".into(),
    }
}

fn trend_words(trend: &Trend) -> String {
    let per_month = one_decimal(trend.per_month);
    let error = one_decimal(2.0 * trend.error_per_month);
    let direction = if trend.per_month > 2.0 * trend.error_per_month {
        "Rising"
    } else if trend.per_month < -2.0 * trend.error_per_month {
        "Falling"
    } else {
        "No clear direction yet"
    };
    format!(
        "{direction}: {per_month} EPC a month over {} results in {} days, known to within about ±{error}.",
        trend.results, trend.days
    )
}

fn item(planner: &Planner, reading: &Reading, result: &PracticeResult) -> Markup {
    let id = result.id.0;
    html! {
        li.result id={ "result-" (id) } {
            @if planner.session().is_open(Opened::Edit(result.id)) {
                (entry::edit_form(planner))
            } @else {
                div.result-head { strong { (result.test.label()) } span.when { (long(result.date)) } }
                p.result-score { (score(result)) @if let Some(printed) = result.printed { ", printed chance " (printed) " %" } }
                p.result-use.hint { (usage(planner, reading)) }
                @if !planner.is_read_only() {
                    div.actions.small {
                        (named_button("edit-result", "edit", "Edit", result))
                        (named_button("delete-result", "delete", "Delete", result))
                    }
                }
            }
        }
    }
}

/// A short label for the eye, with the result's name for screen readers.
fn named_button(command: &str, verb: &str, label: &str, result: &PracticeResult) -> Markup {
    let name = html! {
        (label) span.unseen { " " (result.test.label()) " of " (result.date.in_words()) }
    };
    control::button(command, &result.id.0.to_string(), &format!("{verb}-{}", result.id.0), "quiet", &name)
}

fn score(result: &PracticeResult) -> Markup {
    html! {
        @match result.score.scale() {
            Scale::Epc => { (result.score) " EPC" },
            Scale::Percent => { (result.score) " % correct" },
            Scale::ThreeDigit => { (result.score) ", a three-digit score" },
            Scale::Comsae => { (result.score) " on the COMSAE scale" },
        }
    }
}

/// What was made of a result (C-09: only like is added to like).
fn usage(planner: &Planner, reading: &Reading) -> String {
    let assessment = planner.assessment();
    let before = |other: &&Reading| other.result != reading.result;
    let has_level = || assessment.readings.iter().take_while(before).any(|other| other.used == ReadingUse::Qualifying);
    let mut words = match &reading.used {
        ReadingUse::Qualifying => "Counts in full.".into(),
        ReadingUse::Weakened { causes } => {
            format!("Counts less, {}. It is used because it lowers the picture.", causes_in_words(causes))
        }
        ReadingUse::SetAside { causes } if !has_level() => {
            format!("Does not enter the level, {}.", causes_in_words(causes))
        }
        ReadingUse::SetAside { causes } => {
            format!("Set aside, {}. It could only make the picture rosier.", causes_in_words(causes))
        }
        ReadingUse::OtherScale => "Shown, not counted: it is on another scale, and we convert nothing.".into(),
        ReadingUse::OtherExam => "Belongs to another exam. It never enters the answer for Step 1.".into(),
        ReadingUse::OwnTrend if is_no_point(planner, reading) => {
            "Shown, not counted: under other conditions, or a test taken before, it says little even about its own trend."
                .into()
        }
        ReadingUse::OwnTrend => "Shows its own source's trend; by itself it does not touch the chance.".into(),
        ReadingUse::Linked => {
            "Counts, with more doubt than an NBME form: pairs with your own forms have shown how to read it.".into()
        }
        ReadingUse::Future => "Left out until its day has come.".into(),
    };
    if matches!(assessment.reasons.first(), Some(Reason::FarBelow { result, .. }) if *result == reading.result) {
        words.push_str(" It decides today's answer.");
    }
    words
}

/// Whether a result of another source is left out of that source's trend.
fn is_no_point(planner: &Planner, reading: &Reading) -> bool {
    planner.assessment().other_sources.iter().any(|source| source.left_out.contains(&reading.result))
}

fn causes_in_words(causes: &[WeakeningCause]) -> String {
    format!("because: {}", self::causes(causes))
}

/// What was different from a standard sitting.
pub(super) fn causes(causes: &[WeakeningCause]) -> String {
    let mut words = String::new();
    for cause in causes {
        let cause = match cause {
            WeakeningCause::RepeatedForm => "the same form was taken before",
            WeakeningCause::SeenBefore => "seen before",
            WeakeningCause::Untimed => "not timed",
            WeakeningCause::Interrupted => "broken up or not finished",
            WeakeningCause::OpenBook => "open book",
        };
        add_to(&mut words, ", ", cause);
    }
    words
}

fn table(planner: &Planner) -> Markup {
    html! {
        table {
            thead { tr { th scope="col" { "Day" } th scope="col" { "Test" } th scope="col" { "Score" } th scope="col" { "Range" } } }
            tbody {
                @let readings = &planner.assessment().readings;
                @for reading in readings.iter().skip(readings.len().saturating_sub(shown(planner))) {
                    @if let Some(result) = planner.record().result(reading.result) {
                        tr {
                            td { (long(result.date)) }
                            th scope="row" { (result.test.short_label()) }
                            td { (score(result)) }
                            td { @match result.step1_epc() {
                                Some(epc) => { (integer(epc - RANGE)) "–" (integer(epc + RANGE)) },
                                None => "–",
                            } }
                        }
                    }
                }
            }
        }
    }
}

const RANGE: f64 = crate::evidence::figures::numbers::LIKELY_RANGE;
