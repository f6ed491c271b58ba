//! The dates of a season that nobody has announced yet.
//!
//! Each follows the rule that the announced seasons kept. Where two days are candidates, the earlier is taken: whoever
//! keeps it is never late.

use super::{Event, Season};
use crate::calendar::{Day, Weekday};

/// The day on which an event is to be expected.
pub(super) fn expected(season: Season, event: Event) -> Day {
    let year = season.year();
    let nth = |year, month, nth, weekday| Day::nth_weekday(year, month, nth, weekday).unwrap_or(Day::MAX);
    let on = |year, month, day| Day::from_ymd(year, month, day).unwrap_or(Day::MAX);
    // Match Week begins on the Monday before the third Friday of March.
    let match_day = nth(year, 3, 3, Weekday::Friday);
    let monday = match_day.plus_days(-4);
    match event {
        Event::ErasOpens => nth(year - 1, 6, 1, Weekday::Wednesday),
        Event::ErasSubmission => nth(year - 1, 9, 1, Weekday::Wednesday),
        Event::NrmpRegistration => on(year - 1, 9, 15),
        Event::ProgrammesReview => nth(year - 1, 9, 4, Weekday::Wednesday),
        // The last business day of January, or the last Friday: that is the earlier.
        Event::RegistrationDeadline => Day::last_weekday(year, 1, Weekday::Friday).unwrap_or(Day::MAX),
        Event::PathwayDeadline => on(year, 1, 31),
        Event::RankingOpens => on(year, 2, 1).next_business_day(),
        // The Wednesday twelve days before Match Week.
        Event::RankListDeadline => monday.plus_days(-12),
        Event::MatchStatus => monday,
        Event::SoapReview => monday.plus_days(1),
        Event::SoapRounds => monday.plus_days(3),
        Event::MatchDay => match_day,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Seasons of which evidence gives some dates but which are not in the file: NRMP 2024 and 2021.
    #[test]
    fn the_pattern_gives_earlier_seasons_back() {
        let at = |year, event| expected(Season::of_match(year).unwrap(), event).to_string();
        for (year, event, day) in [
            (2026, Event::ErasOpens, "2025-06-04"),
            (2026, Event::RegistrationDeadline, "2026-01-30"),
            (2027, Event::MatchDay, "2027-03-19"),
            (2028, Event::RankListDeadline, "2028-03-01"),
        ] {
            assert_eq!(at(year, event), day);
        }
    }

    #[test]
    fn every_season_to_2100_runs_in_order() {
        for year in 2026..=2100 {
            let season = Season::of_match(year).unwrap();
            let days: Vec<Day> = Event::ALL.iter().map(|event| expected(season, *event)).collect();
            assert!(days[..11].is_sorted(), "{year}");
            assert_eq!(days[6].weekday(), Weekday::Wednesday);
            assert!(days.iter().all(|day| *day < Day::MAX));
        }
    }
}
