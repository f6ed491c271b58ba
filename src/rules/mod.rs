//! The official rules and dates in force: attempts, eligibility, results, seasons, state boards.
//!
//! They stand in one dated file, `data/rules.txt`, which is compiled in as text and read when the planner starts. A site
//! owner can put a newer file in its place without a new release; the same reader checks both. So rules are looked up at
//! run time, while the figures of [`evidence`](crate::evidence), which the statistics rest on, are constants.
//!
//! ```
//! use ready_to_sit::rules::{Event, Rule, Rules, Season};
//!
//! let rules = Rules::built_in();
//! let today = "2026-11-22".parse()?;
//! assert_eq!(rules.number(Rule::UsmleAttempts, today), 4);
//! let season = Season::of_match(2028).ok_or("no such season")?;
//! let date = rules.season_date(season, Event::MatchDay);
//! assert_eq!((date.day.to_string().as_str(), date.is_announced()), ("2028-03-17", false));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod check;
mod error;
mod pattern;
mod read;
mod rule;
mod season;
mod table;

pub use error::{RulesError, RulesFault};
pub use rule::{Kind, Rule};
pub use season::{Event, Season, SeasonDate, Standing};
pub use table::{Entry, Origin, Rules, Source, StateLimit, Status};
