//! The rules file says what the collected evidence says, and a file that does not hold together is refused.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use ready_to_sit::calendar::{Day, Weekday};
use ready_to_sit::evidence::figures::numbers;
use ready_to_sit::rules::{Event, Kind, Origin, Rule, Rules, RulesFault, Season, Standing, Status};

const FILE: &str = include_str!("../data/rules.txt");

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn today() -> Day {
    day("2026-11-22")
}

/// The rows of a table of the evidence; remarks and the head left out.
fn rows(table: &'static str) -> Vec<csv::StringRecord> {
    csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .flexible(true)
        .from_reader(table.as_bytes())
        .records()
        .map(Result::unwrap)
        .collect()
}

#[test]
fn the_file_that_ships_is_read_and_holds_together() {
    let rules = Rules::from_site(FILE).unwrap();
    assert_eq!(rules.origin(), Origin::Site);
    let ours = Rules::built_in();
    assert_eq!(ours.origin(), Origin::BuiltIn);
    assert_eq!(ours.edition(), today());
    assert_eq!(rules.entries(), ours.entries(), "the built-in text is this file");
}

#[test]
fn every_line_has_a_source_that_was_read_and_expires() {
    let rules = Rules::built_in();
    for source in rules.sources() {
        assert!(!source.name.is_empty() && source.url.starts_with("https://"), "{}", source.name);
        assert!(source.checked_on <= rules.edition() && source.good_until > rules.edition(), "{}", source.name);
        let held = source.good_until - source.checked_on;
        assert!(held == 365 || source.good_until == day("2027-12-31"), "{}", source.name);
    }
    for rule in Rule::ALL {
        let entry = rules.entry(*rule, today()).unwrap();
        assert!(rules.source_of(entry).is_some() && !entry.title.is_empty(), "{}", rule.id());
        assert!(rules.is_current(*rule, &[today()]), "{}", rule.id());
        assert!(!rules.is_current(*rule, &[today(), day("2029-01-01")]), "{}", rule.id());
        assert_eq!(Rule::from_id(rule.id()), Some(*rule));
    }
    assert!(rules.states().iter().all(|state| rules.source_of_state(state).is_some()));
}

/// Which rule a key of the evidence's table became.
fn rule_of(key: &str) -> Option<(Rule, &'static str)> {
    let today = "2026-11-22";
    Some(match key {
        "usmle_attempts_total_per_step" => (Rule::UsmleAttempts, today),
        "usmle_attempts_per_12_months" => (Rule::UsmleAttemptsAYear, today),
        "usmle_4th_attempt_months_after_first" => (Rule::UsmleFourthAfterFirst, today),
        "usmle_4th_attempt_months_after_latest" => (Rule::UsmleFourthAfterLatest, today),
        "usmle_incomplete_counts" => (Rule::UsmleIncompleteCounts, today),
        "usmle_retake_after_pass" => (Rule::UsmleRetakeAfterPass, today),
        "usmle_step1_pass" => (Rule::Step1Pass, today),
        "usmle_ck_pass" => (Rule::CkPass, today),
        "usmle_ck_pass_before" => (Rule::CkPass, "2025-06-30"),
        "usmle_step3_pass" => (Rule::Step3Pass, today),
        "usmle_step3_pass_before" => (Rule::Step3Pass, "2023-12-31"),
        "step1_items" => (Rule::Step1Items, today),
        "step1_blocks" => (Rule::Step1Blocks, today),
        "step1_items_per_block" => (Rule::Step1BlockItems, today),
        "step1_minutes_per_block" => (Rule::BlockMinutes, today),
        "ck_items" => (Rule::CkItems, today),
        "ck_blocks" => (Rule::CkBlocks, today),
        "step3_day1_blocks" => (Rule::Step3Day1Blocks, today),
        "step3_day2_blocks" => (Rule::Step3Day2Blocks, today),
        "step3_ccs_cases" => (Rule::Step3Cases, today),
        "break_minutes_min" => (Rule::BreakMinutes, today),
        "tutorial_minutes" => (Rule::TutorialMinutes, today),
        "score_report_weeks_typical" => (Rule::ResultWeeksTypical, today),
        "score_report_weeks_allow" => (Rule::ResultWeeksSafe, today),
        "score_day" => (Rule::ResultWeekday, today),
        "eligibility_months" => (Rule::EligibilityMonths, today),
        "eligibility_extension_months" => (Rule::ExtensionMonths, today),
        "prometric_months_ahead" => (Rule::BookingMonths, today),
        "reschedule_free_days_2020" => (Rule::ChangeFeeDays2020, today),
        "reschedule_free_days_2026" => (Rule::ChangeFeeDays, today),
        "ecfmg_years" => (Rule::EcfmgYears, today),
        "step3_permit_weeks" => (Rule::PermitWeeks, today),
        "img_registration" => (Rule::ImgRegistration, today),
        "comlex_attempts_total" => (Rule::ComlexAttempts, today),
        "comlex_l1_pass" => (Rule::Comlex1Pass, today),
        "comlex_l2ce_pass" => (Rule::Comlex2Pass, today),
        "comlex_l3_pass" => (Rule::Comlex3Pass, today),
        "comlex_blueprint_2" => (Rule::ComlexBlueprint2, today),
        _ => return None,
    })
}

#[test]
fn rules_are_those_of_the_evidence() {
    let rules = Rules::built_in();
    let mut left = Vec::new();
    for row in rows(include_str!("rules/rules.csv")) {
        let (key, value, effective, confidence) = (&row[0], &row[1], &row[2], &row[3]);
        let Some((rule, on)) = rule_of(key) else {
            left.push(key.to_owned());
            continue;
        };
        let entry = rules.entry(rule, day(on)).unwrap();
        // The evidence adds words to some numbers, and writes yes and no as true and false.
        let first = value.split([' ', '(']).next().unwrap().replace("true", "yes").replace("false", "no");
        let ours = entry.value.replace('–', "-");
        assert!(ours == first || (rule.kind() == Kind::Day && ours.starts_with(&first)), "{key}: {ours}");
        if effective.len() == 10 && !key.ends_with("_before") {
            assert_eq!(entry.from, Some(day(effective)), "{key}");
        }
        // Where the evidence names two codes, ours is the more cautious one.
        assert_eq!(entry.confidence.code(), confidence.rsplit('/').next().unwrap(), "{key}");
    }
    // The first is a stretch of days, checked below; the schools' own gates are figures, shown elsewhere.
    assert_eq!(left.remove(0), "closed_dates");
    assert!(left.iter().all(|key| key.starts_with("school_gate_")), "{left:?}");
    assert_eq!(rules.number(Rule::ClosedInJanuary, today()), 14, "two weeks");
}

#[test]
fn figures_that_stand_in_both_files_agree() {
    let rules = Rules::built_in();
    let number = |rule| rules.number(rule, today());
    assert_eq!(number(Rule::Step1Pass), numbers::STEP1_STANDARD);
    assert_eq!(number(Rule::Step1Items), numbers::STEP1_ITEMS);
    assert_eq!(number(Rule::Step1Blocks), numbers::STEP1_BLOCKS);
    assert_eq!(number(Rule::Step1BlockItems), numbers::STEP1_BLOCK_ITEMS);
    assert_eq!(number(Rule::BlockMinutes), numbers::STEP1_BLOCK_MINUTES);
    assert_eq!(number(Rule::CkPass), numbers::STEP2_STANDARD);
    assert_eq!(number(Rule::Comlex1Pass), numbers::COMLEX_LEVEL1_STANDARD);
    assert_eq!(rules.result_weekday(today()), Weekday::Wednesday);
}

#[test]
fn a_rule_holds_on_its_days() {
    let rules = Rules::built_in();
    let pass = |rule, on: &str| rules.number(rule, day(on));
    assert_eq!([pass(Rule::Step1Pass, "2022-01-25"), pass(Rule::Step1Pass, "2022-01-26")], [194, 196]);
    assert_eq!([pass(Rule::CkPass, "2025-06-30"), pass(Rule::CkPass, "2025-07-01")], [214, 218]);
    assert_eq!([pass(Rule::Step3Pass, "1999-01-01"), pass(Rule::Step3Pass, "2030-01-01")], [198, 200]);
    let registers = |on: &str| rules.entry(Rule::ImgRegistration, day(on)).unwrap().value.clone();
    assert_eq!([registers("2025-12-31"), registers("2026-01-01")], ["ECFMG", "FSMB"]);
}

fn event_of(name: &str) -> Option<Event> {
    Some(match name {
        "ERAS season opens" => Event::ErasOpens,
        "MyERAS submission" => Event::ErasSubmission,
        "NRMP registration" => Event::NrmpRegistration,
        "programmes review" => Event::ProgrammesReview,
        "IMG pathway deadline" => Event::PathwayDeadline,
        "standard registration deadline" => Event::RegistrationDeadline,
        "ranking opens" => Event::RankingOpens,
        "rank list deadline" | "rank list deadline and late registration" => Event::RankListDeadline,
        "match status" | "match status and SOAP start" => Event::MatchStatus,
        "SOAP programme review" => Event::SoapReview,
        "SOAP rounds" => Event::SoapRounds,
        "Match Day" => Event::MatchDay,
        _ => return None,
    })
}

/// The announced seasons are the evidence's, and the pattern gives its estimates for 2028.
#[test]
fn seasons_are_those_of_the_evidence() {
    let rules = Rules::built_in();
    let mut seen = 0;
    for row in rows(include_str!("rules/calendar.csv")) {
        let season = Season::of_match(row[0].parse().unwrap()).unwrap();
        let Some(event) = event_of(&row[1]) else {
            // Not found in any source, or a second hour of the same day.
            assert!(&row[2] == "not_found" || ["SOAP applications from", "SOAP ends"].contains(&&row[1]), "{row:?}");
            continue;
        };
        let ours = rules.season_date(season, event);
        assert_eq!(ours.day, day(&row[2]), "{row:?}");
        assert_eq!(ours.is_announced(), &row[4] != "estimate", "{row:?}");
        if ours.is_announced() {
            assert!(rules.source_of_date(&ours).is_some());
            assert!(row[3].is_empty() || ours.time.starts_with(&row[3][..5]), "{row:?}");
        }
        seen += 1;
    }
    assert_eq!(seen, 32);
    let pathway = rules.season_date(Season::of_match(2027).unwrap(), Event::PathwayDeadline);
    assert_eq!((pathway.day, pathway.status), (day("2027-01-31"), Status::Estimated), "by the pattern of 2026");
}

#[test]
fn states_are_those_of_the_evidence() {
    let rules = Rules::built_in();
    let ours: Vec<String> = rules
        .states()
        .iter()
        .map(|state| format!("{},{},{}", state.code, state.attempts, state.years.replace('–', "-")))
        .collect();
    let theirs: Vec<String> =
        rows(include_str!("rules/states.csv")).iter().map(|row| row.iter().collect::<Vec<_>>().join(",")).collect();
    assert_eq!(ours, theirs);
    let years = |code: &str| rules.states().iter().find(|state| state.code == code).unwrap().fewest_years();
    assert_eq!(
        [years("NM"), years("CA"), years("NY"), years("OH"), years("MN")],
        [Some(7), Some(10), None, None, None]
    );
}

#[test]
fn seasons_decades_away_are_named_far_off_and_never_panic() {
    let rules = Rules::built_in();
    for year in 2026..=2100 {
        let season = Season::of_match(year).unwrap();
        let standing = match year {
            ..=2027 => Standing::Announced,
            2028..=2037 => Standing::Expected,
            _ => Standing::FarOff,
        };
        assert_eq!(rules.standing(season), standing, "{year}");
        for event in Event::ALL {
            assert!(rules.season_date(season, event).day.year() >= i32::from(year) - 1);
        }
    }
    assert_eq!(Season::of_match(2025), None);
    assert_eq!(Season::LAST.later(1), None);
    let next = |on: &str| rules.next_season(day(on)).map(Season::year);
    assert_eq!(next("2026-09-02"), Some(2027), "submission begins on this day");
    assert_eq!(next("2026-09-03"), Some(2028));
    assert_eq!(next("2099-09-05"), None);
    assert_eq!(next("1950-01-01"), Some(2026));
}

#[test]
fn a_file_that_cannot_be_used_is_refused_with_the_line_and_what_to_do() {
    let spoilt = |from: &str, to: &str| {
        assert!(FILE.contains(from), "{from}");
        Rules::from_site(&FILE.replacen(from, to, 1)).unwrap_err()
    };
    for (from, to, message) in [
        (
            "ready-to-sit rules 1",
            "{}",
            "The first line should be \"ready-to-sit rules 1\". Start from the file that ships with the planner.",
        ),
        ("edition | 2026-11-22", "", "The line \"edition | year-month-day\" is missing. Add it below the first line."),
        (
            "edition | 2026-11-22",
            "edition | 22.11.2026",
            "Line N: \"22.11.2026\" is not a day: write the date as year-month-day, for example 2026-11-22.",
        ),
        (
            "edition |",
            "editoin |",
            "Line N: \"editoin\" begins no line that we know: edition, source, rule, date and state do.",
        ),
        ("usmle-attempts | 4", "usmle-attempts | four", "Line N: \"four\" should be a whole number from 1 to 12."),
        (
            "usmle-attempts | 4 |",
            "usmle-attempts | 4",
            "Line N: A \"rule\" line has 9 cells, parted by \"|\"; this one has 8.",
        ),
        (
            "| usmle-attempts |",
            "| usmle-atempts |",
            "Line N: \"usmle-atempts\" is not a rule that we know. Check its spelling.",
        ),
        ("usmle-incomplete-counts | yes", "usmle-incomplete-counts | true", "Line N: \"true\" should be yes or no."),
        (
            "| published | S+ | attempts | Attempts",
            "| official | S+ | attempts | Attempts",
            "Line N: \"official\" should be published, reported or estimated.",
        ),
        ("| S+ | attempts | Attempts", "| B | attempts | Attempts", "Line N: \"B\" should be P, S+, S or E."),
        (
            "| S+ | attempts | Attempts",
            "| S+ | atempts | Attempts",
            "Line N: No source above bears the name \"atempts\". Add a \"source\" line.",
        ),
        ("| Wednesday |", "| Wed |", "Line N: \"Wed\" should be a day of the week, for example Wednesday."),
        (
            "| 2026-01-01 | | published | S | registration",
            "| | | published | S | registration",
            "The lines of \"img-registration\" do not follow each other in time. Each begins after the one before ends.",
        ),
        (
            "rule | ecfmg-years",
            "# rule | ecfmg-years",
            "The rule \"ecfmg-years\" is missing. Copy its line from the file that ships.",
        ),
        (
            "rule | ecfmg-years | 7 | | |",
            "rule | ecfmg-years | 7 | | 2030-01-01 |",
            "The last line of \"ecfmg-years\" has an end, so nothing holds later. Add what holds.",
        ),
        (
            "date | 2027 | match-day | 2027-03-19",
            "date | 2027 | match-day | 2027-03-09",
            "In the season of 2027, rank-list-deadline lies before match-day. Check both days.",
        ),
        (
            "date | 2027 | match-day | 2027-03-19",
            "date | 2027 | match-day | 2028-03-19",
            "Line N: The day lies neither in the year of the Match nor in the one before.",
        ),
        (
            "date | 2027 | match-day",
            "date | 2027 | soap-rounds",
            "Line N: This event of this season stands twice. Take one of the lines away.",
        ),
        (
            "date | 2027 | match-day",
            "date | 1027 | match-day",
            "Line N: \"1027\" should be the year of a Match, 2026 to 2100.",
        ),
        ("state | AK", "state | AL", "Line N: AL stands twice. Take one of the lines away."),
        (
            "https://www.usmle.org",
            "http://www.usmle.org",
            "Line N: \"http://www.usmle.org\" is not an address that begins with https://.",
        ),
    ] {
        let error = spoilt(from, to);
        let line = 1 + FILE[..FILE.find(from).unwrap()].matches('\n').count();
        let message = message.replace("Line N", &format!("Line {line}"));
        // Which of two clashing days is named first depends on the order of the file; both are.
        if message.starts_with("In the season") {
            assert!(error.to_string().starts_with("In the season of 2027, "), "{error}");
        } else {
            assert_eq!(error.to_string(), message, "{from}");
        }
    }
}

#[test]
fn an_older_or_newer_kind_of_file_is_refused() {
    let older = Rules::from_site(&FILE.replacen("2026-11-22", "2026-11-21", 1)).unwrap_err();
    assert_eq!(older.fault, RulesFault::Older);
    assert_eq!(
        older.to_string(),
        "The file is of 21 Nov 2026, the planner's own rules are of 22 Nov 2026. Take the newer file as a start, or \
         check yours against it and put today's date into \"edition\"."
    );
    let format = Rules::from_site(&FILE.replacen("rules 1", "rules 2", 1)).unwrap_err();
    assert_eq!(format.fault, RulesFault::Format);
    assert!(format.to_string().contains("format 2"));
    let large = Rules::from_site(&"x".repeat(Rules::MAX_BYTES + 1)).unwrap_err();
    assert_eq!(large.fault, RulesFault::NotRules);
}

/// A site owner's correction: what the file says is what the planner goes by.
#[test]
fn a_newer_file_is_taken() {
    let corrected = FILE
        .replacen("2026-11-22", "2027-02-01", 1)
        .replace("change-fee-days | 45", "change-fee-days | 30")
        .replace('\n', "\r\n")
        + "date | 2028 | match-day | 2028-03-16 | 12:00 | published | P | nrmp-2027\r\n";
    let rules = Rules::from_site(&format!("\u{feff}{corrected}")).unwrap();
    assert_eq!(rules.number(Rule::ChangeFeeDays, today()), 30);
    let season = Season::of_match(2028).unwrap();
    assert_eq!(rules.season_date(season, Event::MatchDay).day, day("2028-03-16"));
    assert!(rules.season_date(season, Event::MatchDay).is_announced());
    assert_eq!(rules.standing(season), Standing::Announced);
}

/// Any damage to the file gives an error or a file, never a panic.
#[test]
fn no_damaged_file_panics() {
    let mut state = 1_u32;
    let mut next = |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        usize::try_from(state >> 8).unwrap() % below
    };
    let characters: Vec<char> = FILE.chars().collect();
    for _ in 0..300 {
        let mut damaged = characters.clone();
        for _ in 0..=next(5) {
            let at = next(damaged.len());
            match next(3) {
                0 => damaged.truncate(at),
                1 => damaged[at] = ['|', '\n', '0', 'x', '–'][next(5)],
                _ => drop(damaged.remove(at)),
            }
            if damaged.is_empty() {
                damaged.push('x');
            }
        }
        let _ = Rules::from_site(&damaged.iter().collect::<String>());
    }
}
