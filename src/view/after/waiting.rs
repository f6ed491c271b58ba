//! From the exam day to the result: when it can come, what not to book on it, and what to do meanwhile.

use maud::{Markup, html};

use super::{day_notes, fields, head, help, next_exam, outcome, reflection, snapshot};
use crate::calendar::Day;
use crate::exam::{Exam, Milestone};
use crate::planner::Planner;
use crate::record::{Answer, Binds};
use crate::result::{Reliance, ResultWindow, first_exam};
use crate::rules::Rule;
use crate::view::dates::{countdown, long};
use crate::view::icons;
use crate::view::timeline;
use crate::view::timeline_forms::words;

pub(super) fn branch(planner: &Planner, exam: Day) -> Markup {
    let (rules, today) = (planner.rules(), planner.today());
    // NBOME publishes a schedule of its own; no rule tells the days.
    let window = (first_exam(planner.record()) == Exam::Step1).then(|| ResultWindow::of(exam, rules, today));
    html! {
        @if exam == today {
            (head("unknown", &kicker(planner, exam), "Today is your exam day", &html! {
                "Nothing needs deciding today. When it is behind you, this page helps with the wait."
            }, &html! { "afterwards, write a few notes while it is fresh. Then rest." }))
        } @else {
            (head("unknown", &kicker(planner, exam), "You have sat it. Well done.", &html! {
                "Getting through that day is an achievement, whatever the result will say. Nothing about it can be changed now."
            }, &next(window, today)))
            (outcome(planner, "Enter my result", "primary"))
        }
        @match window {
            Some(window) => {
                (dates(planner, exam, window))
                (never_book(planner, exam, window))
            }
            None => p {
                "When a COMLEX result comes, NBOME's own schedule says: see "
                (words::link("https://www.nbome.org", "NBOME")) "."
            },
        }
        (branches(planner, window))
        (day_notes::panel(planner, exam))
        (reflection::lists(planner, false))
        (snapshot::panel(planner, exam))
        (help::quiet())
    }
}

fn kicker(planner: &Planner, exam: Day) -> Markup {
    html! { (first_exam(planner.record()).label()) " on " (long(exam)) ", " (countdown(exam - planner.today())) }
}

fn next(window: Option<ResultWindow>, today: Day) -> Markup {
    html! {
        @match window {
            Some(window) if today < window.earliest => { "rest. No result is reported to come before the week of " (long(window.earliest)) "." },
            Some(window) if today >= window.plan_safe.plus_days(7) => {
                "the time that the official advice allows has passed. Look at the place where you applied for the exam, and ask there if nothing stands there."
            },
            _ => { "enter your result here when it is there. Until then, plan with the last of the three dates." },
        }
    }
}

/// A-01, C-101.
fn dates(planner: &Planner, exam: Day, window: ResultWindow) -> Markup {
    let (rules, today) = (planner.rules(), planner.today());
    let row = |day: Day| html! { "week of " (long(day)) ", " (countdown(day - today)) };
    html! {
        section aria-labelledby="window-title" {
            h4 id="window-title" { "When the result comes" }
            @if !planner.record().display.words_only { (picture(window, exam, today)) }
            dl.dates {
                dt { "Earliest" } dd { (row(window.earliest)) }
                dt { "Typical" } dd { (row(window.typical)) }
                dt { "Safe to plan with" } dd { (row(window.plan_safe)) }
            }
            p.hint {
                "Results come out weekly; " (rules.result_weekday(today).to_string()) " is past practice, not a promise. "
                "The official advice is to allow " (rules.number(Rule::ResultWeeksSafe, today)) " weeks."
            }
            (words::sources(rules, &ResultWindow::RULES, today))
        }
    }
}

/// The weeks from the exam to the safe one, a disc for each day on which results come out.
fn picture(window: ResultWindow, exam: Day, today: Day) -> Markup {
    let first = exam.plus_days(1).next_or_same(window.plan_safe.weekday());
    let weeks = (window.plan_safe - first) / 7 + 1;
    let kind = |week: i32| match window.reliance(first.plus_days(7 * week)) {
        Reliance::Impossible => "fail",
        Reliance::Luck | Reliance::Usual => "depends",
        Reliance::Safe => "pass",
    };
    let none = (0..weeks).filter(|week| kind(*week) == "fail").count();
    // The week that runs today, by the release day at its end.
    let here = (today - first + 6).div_euclid(7);
    html! {
        figure.weeks {
            svg.array viewBox={ "0 0 " (weeks * 20) " 30" } role="img"
                aria-label={ "The " (weeks) " weeks from the exam to the safe one. In the first " (none) " no result is reported to come; in the last one it is there, as far as the official advice goes; in between it can be there." } {
                @for week in 0..weeks { (icons::drawn(kind(week), week * 20 + 10, 10)) }
                @if (0..weeks).contains(&here) { g.fail { path d={ "M" (here * 20 + 4) " 25h12" } {} } }
            }
            ul.legend {
                li { (icons::key("fail")) span { "no result is reported to come" } }
                li { (icons::key("depends")) span { "it can be there; nothing may depend on it" } }
                li { (icons::key("pass")) span { "safe to plan with" } }
                @if (0..weeks).contains(&here) { li { svg.key viewBox="0 0 20 20" aria-hidden="true" { g.fail { path d="M4 10h12" {} } } span { "this week" } } }
            }
        }
    }
}

/// What the student has in the planner between the exam and the safe week, and what each would rest on (C-102).
fn never_book(planner: &Planner, exam: Day, window: ResultWindow) -> Markup {
    let mut between: Vec<(String, Day)> = Vec::new();
    let mut add = |name: &str, day: Day| {
        if day > exam && window.reliance(day) != Reliance::Safe {
            between.insert(between.partition_point(|(_, other)| *other <= day), (name.to_owned(), day));
        }
    };
    let plans = &planner.record().timeline;
    for event in &plans.events {
        add(&event.title, event.day);
    }
    for date in plans.dates.iter().filter(|date| date.binds != Binds::Until && date.of != Milestone::Exam(Exam::Step1))
    {
        add(timeline::words::name(planner, date.of), date.day);
    }
    html! {
        section aria-labelledby="never-title" {
            h4 id="never-title" { "Never book on the fastest result" }
            p {
                "A school date, an away rotation or a trip that needs the result belongs in the week of " (long(window.plan_safe))
                " or later. An earlier one is fine where it can still be moved, or does not need the result."
            }
            @if between.is_empty() {
                p.hint { "None of the dates that you have entered in the timeline lies before that." }
            } @else {
                p { "Of your own dates, these lie before it. Check whether each needs the result:" }
                ul id="early-dates" { @for (name, day) in &between { li { (name) ", " (long(*day)) ": " (rests_on(window.reliance(*day))) } } }
            }
        }
    }
}

const fn rests_on(reliance: Reliance) -> &'static str {
    match reliance {
        Reliance::Impossible => "no result is reported to come by then.",
        Reliance::Luck => "only the fastest results are there by then.",
        Reliance::Usual => "a result is there by then as a rule, but it can come later.",
        Reliance::Safe => "safe.",
    }
}

/// Two plans side by side; how it felt only decides which stands first (C-103).
fn branches(planner: &Planner, window: Option<ResultWindow>) -> Markup {
    let feeling = planner.record().after.answer(Answer::FEELING);
    let pass = || if_passed(planner, window);
    let not = || if_not(feeling == "bad", window);
    html! {
        section aria-labelledby="meanwhile-title" {
            h4 id="meanwhile-title" { "What to do with the wait" }
            (fields::choices("feeling-form", &fields::one(planner, Answer::FEELING, "How did it feel?", &[
                ("fine", "Fine, I think"),
                ("unsure", "I cannot tell"),
                ("bad", "Not good"),
            ])))
            @match feeling {
                "fine" => {
                    p { "A feeling is no result, so both plans stay here. Begin with what helps after a pass; it is never wasted." }
                    (pass()) (folded("The other plan, in case it is needed", &not()))
                },
                "bad" => {
                    p { "It is easy to leave an exam with only the missed questions in mind. A feeling is no result. Stay flexible, and be kind to yourself." }
                    (not()) (folded("The other plan, if it is a pass", &pass()))
                },
                "unsure" => {
                    p { "Nobody can tell from the inside. Stay flexible: plan so that either result fits." }
                    (pass()) (not())
                },
                _ => p.hint { "Your answer changes only which of two plans stands first: what to do if it is a pass, and if it is not." },
            }
        }
    }
}

fn folded(title: &str, inside: &Markup) -> Markup {
    html! { details id="other-plan" { summary { (title) } (inside) } }
}

fn if_passed(planner: &Planner, window: Option<ResultWindow>) -> Markup {
    html! {
        h5 { "If it is a pass: use the time to get stronger" }
        ol {
            li { "First some days off. They are part of the work." }
            li { "Write down what worked and what did not, while you remember it." }
            li { "Read into your first or next clerkship a little each week. What you have just learned comes back there." }
            li { "Look at your timeline: where does " (next_exam(planner)) " fit, and who could write a letter for you?" }
            @if let Some(window) = window { li { "Fix nothing that needs the result before the week of " (long(window.plan_safe)) "." } }
        }
    }
}

fn if_not(is_worried: bool, window: Option<ResultWindow>) -> Markup {
    html! {
        h5 { "If it is not: keep your ways open" }
        ol {
            @if is_worried { li { "Tell one person you trust how you are. You need not wait alone." } }
            li { "Leave one practice form unseen. If you need it, it shows where you stand." }
            li { "Read a little most days, so that less is forgotten. No full study days." }
            li { "Keep dates movable until the result is there. Ask your school now, in general, what would happen to your clerkships." }
            li { "Book no second exam before the result. That plan begins with an advisor and with a look at what happened." }
            @if let Some(window) = window { li { "If the week of " (long(window.plan_safe)) " comes without a result, ask where you applied." } }
        }
    }
}
