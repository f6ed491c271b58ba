//! The rules file of the site that embeds the planner: in force, or refused with the reason.

use super::Planner;
use crate::rules::Rules;

/// What became of the file that a site names for its planner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulesFile {
    /// Its address, as the page asked for it.
    pub address: String,
    /// Why it is not in force, for the owner of the site; `None` where it is.
    pub refused: Option<String>,
}

/// What came of fetching a rules file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fetched<'a> {
    /// Its text.
    Text(&'a str),
    /// It lies on another origin, and was not fetched.
    OtherOrigin,
    /// It could not be fetched, and what is known of why.
    Failed(&'a str),
}

impl Planner {
    /// The file that the site names for its planner; `None` where it names none, or while it is on its way.
    #[must_use]
    pub const fn rules_file(&self) -> Option<&RulesFile> {
        self.way.file()
    }

    /// Takes over what came of the site's rules file. A refused one leaves the rules in force as they are.
    /// Until the module's later half is there nothing happens.
    ///
    /// ```
    /// use ready_to_sit::planner::{Fetched, Planner};
    ///
    /// let mut planner = Planner::new("2026-11-22".parse()?);
    /// planner.rules_file_is("/rules.txt", Fetched::Text("ready-to-sit rules 1\nedition | soon"));
    /// let refused = planner.rules_file().and_then(|file| file.refused.as_deref()).unwrap_or_default();
    /// assert!(refused.starts_with("Line 2: "));
    /// # Ok::<(), ready_to_sit::calendar::DayError>(())
    /// ```
    pub fn rules_file_is(&mut self, address: &str, fetched: Fetched<'_>) {
        if self.is_whole() {
            self.read_rules_file(address, fetched);
        }
    }

    /// Here the module is cut: the later half reads rules.
    #[inline(never)]
    fn read_rules_file(&mut self, address: &str, fetched: Fetched<'_>) {
        let found = match fetched {
            Fetched::Text(text) => Rules::from_site(text).map_err(|error| error.to_string()),
            Fetched::OtherOrigin => {
                Err("It lies on another website. Put a copy on the website of the page, and point to that.".into())
            }
            Fetched::Failed(why) => Err(format!("It could not be fetched ({why}). Check the address.")),
        };
        let (rules, refused) = match found {
            Ok(rules) => (Some(rules), None),
            Err(why) => (None, Some(why)),
        };
        self.way.follow(rules, RulesFile { address: address.into(), refused });
    }
}
