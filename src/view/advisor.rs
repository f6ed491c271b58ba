//! The page for the advisor: what is on it, and the page itself, which prints on one sheet.

use maud::{Markup, html};

use super::control::{self, Around};
use super::dates::long;
use super::number::integer;
use super::{chart, now, plain, results, verdict, why};
use crate::planner::{AdvisorForm, Place, Planner};
use crate::readiness::{InformationLimit, NextStep, Reading, ReadingUse, Verdict};
use crate::record::{AdvisorPage, AdvisorPart, ExamDate, ItemKind, Record};
use crate::result::ResultWindow;

/// So many results fit on the sheet beside everything else.
const MOST_RESULTS: usize = 10;

/// So many of the questions that are written down elsewhere.
const MOST_QUESTIONS: usize = 5;

/// The way to the page, at the foot of other places.
pub(super) fn link(planner: &Planner) -> Markup {
    html! {
        @if planner.is_offered(Place::Advisor) && !planner.is_read_only() {
            p.fact { (control::button("go", "advisor", "go-advisor", "link", &"Make a page for your advisor")) }
        }
    }
}

/// The place where the page is put together.
pub(super) fn place(planner: &Planner) -> Markup {
    html! {
        section aria-labelledby="place-heading" {
            h3 id="place-heading" tabindex="-1" { "A page for your advisor" }
            p.lead {
                "One sheet to print, or to save as a PDF"
                @if planner.is_read_only() { "." } @else { ", and take along. You choose what is on it. Nothing is sent." }
            }
            div.actions {
                button.primary type="button" id="print" data-print="advisor-page" { "Print or save as PDF" }
                (control::button("go", "now", "back-to-now", "quiet", &"Back to my answer"))
            }
            @if !planner.is_read_only() {
                (choices(planner))
                (super::share::panel(planner))
            }
            (sheet(planner))
        }
    }
}

fn choices(planner: &Planner) -> Markup {
    let page = &planner.record().advisor_page;
    let form = planner.session().advisor.clone().unwrap_or_else(|| AdvisorForm::of(page));
    let problem = form.tried_problem();
    html! {
        form.card id="advisor-form" data-command="save-advisor" data-draft novalidate {
            fieldset {
                legend { "What is on the page" }
                div.ticks {
                    @for part in AdvisorPart::ALL {
                        div.tick {
                            input type="checkbox" id={ "part-" (part.code()) } name={ "part-" (part.code()) }
                                checked[page.shows(part)] data-change="save-advisor";
                            label for={ "part-" (part.code()) } { (part.label()) }
                        }
                    }
                }
                p.hint { "Earlier attempts and health stay off the page unless you tick them." }
            }
            details id="advisor-words" open[form != AdvisorForm::default()] {
                summary { "In your own words" }
                (words(Around {
                    id: "tried",
                    label: "What I have tried so far",
                    hint: Some("For example: resources, question bank, how your days go, what you changed."),
                    problem: problem.as_deref(),
                }, "tried", &form.tried, 4))
                @for (number, text) in form.questions.iter().enumerate() {
                    @let problem = form.question_problem(number);
                    @let (id, label) = (format!("question-{number}"), format!("Question {}", number + 1));
                    (words(Around {
                        id: &id,
                        label: &label,
                        hint: (number == 0).then_some("Empty, our suggestion stands on the page."),
                        problem: problem.as_deref(),
                    }, &id, text, 2))
                }
            }
        }
    }
}

/// A field for some sentences; leaving it takes them over.
fn words(around: Around<'_>, name: &str, text: &str, rows: u8) -> Markup {
    around.wrap(&html! {
        textarea id=(around.id) name=(name) rows=(rows) data-change="save-advisor"
            aria-describedby=[around.described_by()] aria-invalid=[around.problem.map(|_| "true")] { (text) }
    })
}

fn sheet(planner: &Planner) -> Markup {
    let page = &planner.record().advisor_page;
    let on = |part| page.shows(part);
    html! {
        article.sheet id="advisor-page" aria-label="The page" {
            h4.sheet-title { "USMLE Step 1: where I stand on " (long(planner.today())) }
            p.hint { "Made with Ready to Sit from practice results I entered myself. Not an official report, and no promise." }
            @if on(AdvisorPart::Answer) { (answer(planner)) }
            @if on(AdvisorPart::Attempts) { p { "Step 1: " (planner.record().profile.attempt.label()) "." } }
            @if on(AdvisorPart::Health) { (health(planner.record())) }
            @if on(AdvisorPart::Trend) {
                @if planner.record().display.words_only { p { (results::summary(planner)) } }
                @else if let Some(chart) = chart::trend(planner) { figure.trend { (chart) } }
            }
            @if on(AdvisorPart::Results) { (table(planner)) }
            @if on(AdvisorPart::Dates) { (dates(planner)) }
            @if on(AdvisorPart::Tried) { (tried(page)) }
            @if on(AdvisorPart::Questions) { (questions(planner)) }
        }
    }
}

fn answer(planner: &Planner) -> Markup {
    let assessment = planner.assessment();
    html! {
        section {
            @match assessment.next {
                NextStep::ExamPassed => h5 { "The exam day has passed" },
                NextStep::Checkpoint { .. } => h5 { "Too early to call: the exam is more than twelve weeks off" },
                _ => {
                    h5 { "The planner's answer: " (verdict::name(assessment)) }
                    (reasons(planner))
                }
            }
            p { "Its next step: " (verdict::next_step(assessment)) }
        }
    }
}

fn reasons(planner: &Planner) -> Markup {
    let assessment = planner.assessment();
    let tells = |limit: &&InformationLimit| {
        **limit != InformationLimit::Repeating || planner.record().advisor_page.shows(AdvisorPart::Attempts)
    };
    html! {
        p { (verdict::because(planner)) " The rule: " (why::rule_in_words(planner)) }
        p {
            "How good the information is: " (now::grade(assessment.information.grade)) "."
            @for limit in assessment.information.limits.iter().filter(tells) { " " (now::limit_text(*limit)) }
        }
        (plain::glossary(planner))
    }
}

fn health(record: &Record) -> Markup {
    html! {
        @if record.hardship { p { "Illness, a loss or the like weighs on these weeks." } }
        @if !record.breaks.is_empty() {
            p {
                "Breaks from study: "
                @for (index, pause) in record.breaks.as_slice().iter().enumerate() {
                    @if index > 0 { "; " }
                    (long(pause.from)) " to " (long(pause.to))
                }
                "."
            }
        }
    }
}

fn table(planner: &Planner) -> Markup {
    let all = &planner.assessment().readings;
    let left_out = all.len().saturating_sub(MOST_RESULTS);
    html! {
        section {
            h5 { "Practice results" @if left_out > 0 { ", the last " (MOST_RESULTS) " of " (all.len()) } }
            @if all.is_empty() {
                p { "None entered yet." }
            } @else {
                div.scrolls tabindex="0" role="region" aria-label="Practice results" {
                table {
                    thead {
                        tr {
                            th scope="col" { "Day" } th scope="col" { "Test" } th scope="col" { "Score" }
                            th scope="col" { "Printed chance" } th scope="col" { "Conditions" }
                        }
                    }
                    tbody { @for reading in all.iter().skip(left_out) { (row(planner, reading)) } }
                }
                }
            }
        }
    }
}

fn row(planner: &Planner, reading: &Reading) -> Markup {
    html! {
        @if let Some(result) = planner.record().result(reading.result) {
            tr {
                td { (long(result.date)) }
                th scope="row" { (result.test.short_label()) }
                td { (result.score) " " (result.score.scale().unit()) }
                td { @match result.printed { Some(printed) => { (printed) " %" }, None => "–" } }
                td {
                    @match &reading.used {
                        ReadingUse::Weakened { causes } | ReadingUse::SetAside { causes } => (results::causes(causes)),
                        ReadingUse::Qualifying => "timed, complete, closed book, new",
                        ReadingUse::OtherExam => "for another exam",
                        _ => "not an NBME form",
                    }
                }
            }
        }
    }
}

fn dates(planner: &Planner) -> Markup {
    let booking = planner.record().booking;
    let rows = [
        ("Last day to move it", booking.last_change),
        ("End of the eligibility period", booking.eligibility_end),
        ("School's limit", booking.school_limit),
        (
            "Result, to plan with",
            booking.exam_day().map(|exam| ResultWindow::of(exam, planner.rules(), planner.today()).plan_safe),
        ),
    ];
    html! {
        section {
            h5 { "Dates" }
            dl.dates {
                dt { "Exam" }
                dd {
                    @match booking.exam {
                        Some(ExamDate::On(day)) => (long(day)),
                        Some(ExamDate::NotBooked) => "not booked yet",
                        None => "not answered",
                    }
                }
                @for (name, day) in rows {
                    @if let Some(day) = day { dt { (name) } dd { (long(day)) } }
                }
            }
        }
    }
}

fn tried(page: &AdvisorPage) -> Markup {
    html! {
        section {
            h5 { "What I have tried" }
            @if page.tried.is_empty() {
                div.blank {} div.blank {}
            } @else {
                p.words { (page.tried) }
            }
        }
    }
}

fn questions(planner: &Planner) -> Markup {
    let own = &planner.record().advisor_page.questions;
    html! {
        section {
            h5 { "What I would like to discuss" }
            ol {
                @for (own, ours) in own.iter().zip(suggested(planner)) {
                    li { @if own.is_empty() { (ours) } @else { (own) } }
                }
                // those of the place "After"; so many fit on the sheet.
                @for item in planner.record().after.of(ItemKind::Question).take(MOST_QUESTIONS) { li { (item.text) } }
            }
        }
    }
}

/// Three questions that fit the answer, in the student's voice.
fn suggested(planner: &Planner) -> [String; 3] {
    let assessment = planner.assessment();
    let texts = match assessment.verdict {
        Verdict::NotEnough => [
            "Which practice test can I take under exam conditions, and when?",
            "What does the school ask for before Step 1, and by which day?",
            "If that test comes out low, which later dates would still fit?",
        ],
        Verdict::NotSafe => [
            "Can I take one more form under exam conditions before the last day to move?",
            "If I move, which dates fit the clerkships, and what has to be told to whom?",
            "What should I change first in how I study?",
        ],
        Verdict::Ready => [
            "Does any rule of the school speak against this date?",
            "What should I leave unchanged until the exam?",
            "What comes next while I wait for the result?",
        ],
        Verdict::OnTrack => [
            "One more form may settle it: which one, and on which day?",
            "Which later date could I fall back on?",
            "Where in my misses would you look first?",
        ],
        Verdict::MoveOrEarn => [
            "Which later dates fit the clerkships and the school's limits?",
            "What would moving cost me, in fees, aid or time?",
            "Where in my misses would you look first?",
        ],
        Verdict::PostponeAndChange => [
            "My results have stayed level: what would you change first?",
            "Who can go through my misses with me, a learning specialist or a tutor?",
            "Which new date leaves time to see whether the change works?",
        ],
    };
    let [first, second, third] = texts.map(str::to_owned);
    match (assessment.verdict, assessment.level) {
        (Verdict::PostponeAndChange, Some(level)) => {
            let level = integer(level.mean);
            [format!("My results have stayed near {level} EPC: what would you change first?"), second, third]
        }
        _ => [first, second, third],
    }
}
