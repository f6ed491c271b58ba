//! Then, now, and what to do, for each sentence. Figures of the past stand here and nowhere else, and drive nothing.

use maud::{Markup, html};

use super::super::dates::long;
use super::super::sources::date;
use crate::advice::Saying;
use crate::calendar::Day;
use crate::evidence::{Figure, Group, figures as f};
use crate::exam::{Attempt, Route};
use crate::planner::Planner;
use crate::rules::Rule;
use crate::view::comlex::pair;

/// The three parts of an answer, and what its numbers rest on.
pub(super) struct Answer {
    pub(super) then: Markup,
    pub(super) now: Markup,
    pub(super) todo: Markup,
    pub(super) figures: Vec<&'static Figure>,
    pub(super) rules: &'static [Rule],
}

/// A number of the past, marked as such.
fn past(figure: &Figure) -> Markup {
    html! { b { (figure.value) } " (history, " (figure.year) ")" }
}

fn since() -> Markup {
    date(f::STEP1_REPORT_SINCE.value)
}

/// What a report shows today (C-08).
fn pass_or_fail() -> Markup {
    html! { "For every exam day since " (since()) ", report and transcript say only \"Pass\" or \"Fail\"." }
}

fn answer<const N: usize>(then: Markup, now: Markup, todo: Markup, figures: [&'static Figure; N]) -> Answer {
    Answer { then, now, todo, figures: figures.into(), rules: &[] }
}

/// The answer to a sentence.
#[expect(clippy::too_many_lines, reason = "a table of texts, one arm a sentence")]
pub(super) fn of(planner: &Planner, saying: Saying) -> Answer {
    let (rules, today) = (planner.rules(), planner.today());
    let number = |rule| rules.number(rule, today);
    match saying {
        Saying::Golden => answer(
            html! {
                p { "Until January 2022 a report carried three digits, and a very high number was noticed." }
                p { "The middle scores of those who matched:" }
                ul {
                    li { (past(&f::HISTORY_2016_ALL)) " in every specialty." }
                    li { (past(&f::HISTORY_2016_HIGH)) " in diagnostic radiology, neurosurgery, orthopaedic surgery and radiation oncology." }
                    li { (past(&f::HISTORY_2016_TOP)) " in dermatology, otolaryngology and plastic surgery." }
                }
            },
            html! { p { (pass_or_fail()) " Nobody can see a 250 on it. The door that Step 1 opens now is the same for all who pass." } },
            html! { p { "Hear it as: do well on what can be seen. That is Step 2 CK, your clerkships and your letters. For Step 1, aim at a pass with a margin, and keep your pace." } },
            [&f::HISTORY_2016_ALL, &f::HISTORY_2016_HIGH, &f::HISTORY_2016_TOP, &f::STEP1_REPORT_SINCE],
        ),
        Saying::Strong => answer(
            html! { p { "Until January 2022 it meant a three-digit score well above most others." } },
            html! { p { (pass_or_fail()) " \"Strong\" now means: passed the first time, without drama, on ground that will carry you through the wards." } },
            html! {
                p { "Set a margin as your goal, not the highest number. A good margin is a likely range that lies above NBME's low-pass zone, "
                    (f::LOW_PASS_LOW.value) " to " (f::LOW_PASS_HIGH.value) " EPC. \"Now\" shows where yours lies." }
                p { "Pass clearly, keep your pace, then build the rest on purpose." }
            },
            [&f::LOW_PASS_LOW, &f::LOW_PASS_HIGH, &f::STEP1_REPORT_SINCE],
        ),
        Saying::Barely => answer(
            html! { p { "Until January 2022 a score just above the line could be seen by all who read the report." } },
            html! { p { (pass_or_fail()) " No programme can see how close it was, and you cannot either. A pass that felt close is a full pass." } },
            html! { p { "Use it as a hint for yourself only. If your practice was near the line, go over the weak parts before the shelf exams and Step 2 CK. They come up there again. The page for the days after the exam has your own estimate from practice." } },
            [&f::STEP1_REPORT_SINCE],
        ),
        Saying::Former => Answer {
            then: html! { p { "The passing standard was " (rules.number(Rule::Step1Pass, before_change())) " until " (long(before_change())) ". So 196 is no former standard: it is the newer one." } },
            now: html! { p { "The standard is " (number(Rule::Step1Pass)) ". What went away is the printed number: it decides whether you pass, and no report of a pass shows it. Old pass marks and percentiles say nothing about your report." } },
            todo: html! { p { "Do not aim at it. There is no official way from a practice score to this scale. Go by the chance that your NBME report prints." } },
            figures: vec![&f::STEP1_REPORT_SINCE],
            rules: &[Rule::Step1Pass],
        },
        Saying::Safe => answer(
            html! { p { "An advising article of " (f::SAFE_ZONE_ADVICE.year) " calls " (pair(&f::SAFE_ZONE_ADVICE, " to ")) " per cent a safe zone. It is not official, and it does not say of which test." } },
            html! { p { "NBME's own low-pass zone goes from " (f::LOW_PASS_LOW.value) " to " (f::LOW_PASS_HIGH.value) " EPC. Two times out of three, a second form lies within "
            (f::LIKELY_RANGE.value) " of the first. So 60 to 65 lies below that zone and in its lower part. It is a place of doubt, not of safety." } },
            html! { p { "Let no single number decide. Look at \"Now\": how many of 100 people with results like yours would pass, and how sure we are. If it is open, one more unseen form under exam conditions tells you most." } },
            [&f::SAFE_ZONE_ADVICE, &f::LOW_PASS_LOW, &f::LOW_PASS_HIGH, &f::LIKELY_RANGE],
        ),
        Saying::Club600 => answer(
            html! { p { "In advice of " (f::HISTORY_600_CLUB.year) ", a COMLEX score of " (past(&f::HISTORY_600_CLUB)) " or more could be enough for an interview where the programme knew COMLEX." } },
            html! { p { "COMLEX Level 1 is reported as pass or fail since " (date(f::COMLEX_LEVEL1_REPORT_SINCE.value)) ", so there is no 600 on it any more. Of the early exams only Level 2-CE still has a number. We found no study that says from which number it helps." } },
            html! { p { "Ask the programmes you think of whether they read Level 2-CE, and what they make of it. Do not turn a COMLEX number into a USMLE number. The formulas you find are from the years of scores." } },
            [&f::HISTORY_600_CLUB, &f::COMLEX_LEVEL1_REPORT_SINCE],
        ),
        Saying::Bands => answer(
            html! {
                p { "Advice of " (f::HISTORY_BAND_180.year) " went by the score of the fail:" }
                ul {
                    li { "180 or more: " (past(&f::HISTORY_BAND_180)) " of study." }
                    li { "In the 170s: " (past(&f::HISTORY_BAND_170)) ", and perhaps a tutor." }
                    li { "In the 160s or below: " (past(&f::HISTORY_BAND_160)) ", or other help." }
                }
            },
            html! { p { "No report of a pass has three digits. A failing report shows how far you were from passing, as near, middle or far, and your content areas. We use none of these weeks, and turn no distance into weeks." } },
            html! { p { "First find out why. Then take a fresh practice form as a baseline. The time you need follows from there, not from an old number. Distance helps in one way: the further away, the more help is worth asking for." } },
            [&f::HISTORY_BAND_180, &f::HISTORY_BAND_170, &f::HISTORY_BAND_160, &f::STEP1_REPORT],
        ),
        Saying::Rates => rates(planner),
        Saying::Directors => answer(
            html! { p { "In a survey of programme directors, Step 1 was " (past(&f::HISTORY_DIRECTORS_2010)) ". There was a score then." } },
            html! { p { "In " (f::DIRECTORS_2024_PASS.year) ", " (f::DIRECTORS_2024_PASS.value) " of 100 programme directors said that they look at the Step 1 pass before they invite, and "
            (f::DIRECTORS_2024_CK.value) " of 100 at the Step 2 CK score. The pass is a gate. It sorts nobody." } },
            html! { p { "Go through the gate cleanly, then put your time where there is something to see: Step 2 CK, clerkships, letters." } },
            [&f::HISTORY_DIRECTORS_2010, &f::DIRECTORS_2024_PASS, &f::DIRECTORS_2024_CK],
        ),
        Saying::Offset => answer(
            html! { p { "Until January 2022 a high score could make up for a school that few people knew, for thin letters, or for a slow start." } },
            html! { p { (pass_or_fail()) " A pass looks the same from every school, so it can make up for nothing and nobody can outshine you with it." } },
            html! { p { "What balances a thin part today is another part: how you do on the wards, letters from people who know your work, Step 2 CK, or research. Pick one that is still open, and a date." } },
            [&f::STEP1_REPORT_SINCE],
        ),
        Saying::Rescue => answer(
            html! { p { "Until January 2022 one very good number could turn heads in spite of the rest." } },
            html! { p { "One exam rarely carries a file, just as one lab value rarely explains a patient. Programmes read whether the parts point the same way." } },
            html! { p { "Steady beats brilliant. Choose two parts that you can still move, and let them tell the same story. Step 2 CK is one of them; it is not a rescue." } },
            [],
        ),
        Saying::Matter => answer(
            html! { p { "Since " (since()) " there is no number, and some took this to mean that the exam is easy or does not count." } },
            html! { p { "The number left; what hangs on it did not. Step 1 is the first gate. An attempt that is not passed stays on the transcript, and " (f::DIRECTORS_2024_PASS.value)
            " of 100 programme directors asked in " (f::DIRECTORS_2024_PASS.year) " look at the pass. But a pass alone sets nobody apart." } },
            html! { p { "Take the gate seriously and no further: sit when your practice says so, pass once, go on." } },
            [&f::STEP1_REPORT_SINCE, &f::DIRECTORS_2024_PASS],
        ),
        Saying::Tiers => answer(
            html! { p { "One advising site sorts specialties by Step 2 CK bands: " (f::HISTORY_CK_BANDS.value) ". They are that site's own, not NRMP's." } },
            html! { p { "People who match and people who do not overlap a lot. Among seniors of US MD schools in " (f::CK_2026_DERM.year) ", half of those who matched in dermatology had "
            (pair(&f::CK_2026_DERM, " or more, and half of those who did not had ")) " or more. In family medicine the middle of those who matched was " (f::CK_2026_FAMILY.value)
            ", so a lowest band of 220 to 239 misleads." } },
            html! { p { "Ask for your own group and specialty: numbers of seniors of US MD schools say little about others. Take no band as a door that is shut or open. Show your advisor the whole file." } },
            [&f::HISTORY_CK_BANDS, &f::CK_2026_DERM, &f::CK_2026_FAMILY],
        ),
        Saying::Expires => Answer {
            then: html! { p { "You hear both: that a score expires and can be taken again, and that a pass never goes away. Both are half right, then and now." } },
            now: html! {
                p { "For USMLE a pass stays a pass, and a passed Step is not taken again. The one exception: a licensing body can ask for it, where its time limit has run out." }
                p { "Some bodies stop counting an old pass. For its certificate, ECFMG wants Step 1 and Step 2 CK within " (number(Rule::EcfmgYears)) " years. Many state boards have limits of their own." }
            },
            todo: html! { p { "Note your pass date. Before a long leave, a research year or a move, ask the body that decides in your case. The page on dates, rules and paperwork has your limits." } },
            figures: Vec::new(),
            rules: &[Rule::UsmleRetakeAfterPass, Rule::EcfmgYears],
        },
        Saying::Attempts => Answer {
            then: html! { p { "Years ago, " (past(&f::HISTORY_ATTEMPTS)) " attempts at one Step were allowed. Old pages still say so." } },
            now: html! { p { "Since July 2021 it is " (number(Rule::UsmleAttempts)) " attempts at one Step, and an attempt that was begun and not completed counts. Within 12 months at most "
            (number(Rule::UsmleAttemptsAYear)) ". For COMLEX it is " (number(Rule::ComlexAttempts)) " at one exam. Schools and states can allow fewer." } },
            todo: html! { p { "Do not plan with attempts to spare. Ask your school for its own limit, in writing." } },
            figures: vec![&f::HISTORY_ATTEMPTS],
            rules: &[Rule::UsmleAttempts, Rule::UsmleAttemptsAYear, Rule::ComlexAttempts],
        },
        Saying::Blocks => answer(
            html! { p { "Until May 2026 the day had " (past(&f::HISTORY_STEP1_BLOCKS)) ". Many guides still describe it." } },
            html! { p { "Since " (date(f::STEP1_FORMAT_SINCE.value)) " it has " (f::STEP1_BLOCKS.value) " blocks of " (f::STEP1_BLOCK_MINUTES.value) " minutes, each with at most "
            (f::STEP1_BLOCK_ITEMS.value) " questions, " (f::STEP1_ITEMS.value) " in all. The time for one question is the same as before." } },
            html! { p { "Practise in blocks of " (f::STEP1_BLOCK_ITEMS.value) " questions and " (f::STEP1_BLOCK_MINUTES.value) " minutes. Do some full days as well: the number of blocks is what tires." } },
            [
                &f::HISTORY_STEP1_BLOCKS,
                &f::STEP1_FORMAT_SINCE,
                &f::STEP1_BLOCKS,
                &f::STEP1_BLOCK_MINUTES,
                &f::STEP1_BLOCK_ITEMS,
                &f::STEP1_ITEMS,
            ],
        ),
        Saying::Convert => answer(
            html! { p { "Until early 2022 NBME printed three digits for its practice forms, and students kept their own tables." } },
            html! { p { "NBME prints no three digits any more, and we found no official table from per cent to three digits. The rules of thumb that go round were never checked in public." } },
            html! { p { "Leave each number on its own scale. An EPC says how you stand on NBME forms; the report prints the chance that goes with it. That is the number to enter here." } },
            [&f::CBSSA_THREE_DIGIT_END],
        ),
        Saying::Effort => answer(
            html! { p { "Some advice asks for your whole being for a month or two. Other advice asks if you studied too much without rest." } },
            html! { p { "Rest is part of the work, and hours are not what is tested." } },
            html! { p { "Plan hours that you can keep up, with time off and sleep. If more hours did not move your forms, change how you study, not how long." } },
            [],
        ),
        Saying::Basics => answer(
            html! { p { "This was good advice before 2022." } },
            html! { p { "It still is. Learn the basics early: how the body works, what goes wrong, what germs do, what drugs do. Learn with questions. Study so that it stays, because it comes back on the wards and in Step 2 CK." } },
            html! { p { "Keep it. Below you can tick where you stand with each." } },
            [],
        ),
    }
}

/// The last day under the older standard.
fn before_change() -> Day {
    f::STEP1_STANDARD_SINCE.value.parse().map_or(Day::MIN, |day: Day| day.plus_days(-1))
}

/// Pass rates, like with like (C-02).
fn rates(planner: &Planner) -> Answer {
    let profile = planner.record().profile;
    let again = profile.attempt == Attempt::Repeat;
    let mut used: Vec<&'static Figure> =
        vec![&f::HISTORY_RATES_QUOTED, &f::RATE_ALL_US_MD_2021, &f::RATE_ALL_US_MD_2024];
    let own: Vec<&'static Figure> = match profile.route {
        Some(route) if again => vec![route.group().repeater_rate()],
        Some(route) => vec![route.group().first_taker_rate()],
        None => Group::ALL.map(Group::first_taker_rate).into(),
    };
    if again {
        used.push(&f::HISTORY_REPEATERS_2020);
    }
    used.extend(&own);
    let comlex = profile.route == Some(Route::UsDo) && !again;
    if comlex {
        used.push(&f::COMLEX1_FIRST_2022);
    }
    let then = html! {
        p { "One article quotes " (f::HISTORY_RATES_QUOTED.value) " of 100 for MD, DO and international students. The numbers are of " (f::HISTORY_RATES_QUOTED.year)
            " and mix two things. The first counts all who sat it. The last counts only those who sat it for the first time." }
        p { "Its \"down from 95\" is right only for everybody from US MD schools: " (f::RATE_ALL_US_MD_2021.value) " in " (f::RATE_ALL_US_MD_2021.year) ", "
            (f::RATE_ALL_US_MD_2024.value) " in " (f::RATE_ALL_US_MD_2024.year) "." }
        @if again { p { "For those who sit it again, older advice quotes " (past(&f::HISTORY_REPEATERS_2020)) " of 100." } }
    };
    let now = html! {
        ul { @for figure in &own { li { (figure.label()) ": " b { (figure.value) " of 100" } ", " (figure.population()) "." } } }
        @if comlex { p { "And of COMLEX Level 1: of first-takers in " (f::COMLEX1_FIRST_2022.year) ", " (f::COMLEX1_FIRST_2022.value) " of 100 passed. We found no later number for the whole country." } }
        p { "From 2025 on, Canadian schools count as schools outside the US, so the years compare only roughly." }
    };
    let todo = html! { p { "A rate speaks of a group, never of you. Your own practice forms say far more, and our answer does not use the rate at all. When somebody quotes one, ask: which year, which schools, first time or all?" } };
    Answer { then, now, todo, figures: used, rules: &[] }
}
