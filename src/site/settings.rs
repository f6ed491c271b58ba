use super::{Given, SiteWords};
use crate::exam::Route;
use crate::record::{AcceptableRisk, Gate, Record};

/// The places that `sections` may name. "Now" stays whatever it says, and "My data" too: nobody may be kept from
/// deleting what is stored.
pub const SECTIONS: [&str; 7] = ["now", "my-data", "results", "timeline", "sources", "advisor", "after"];

/// How many of [`SECTIONS`] always stay.
const ALWAYS: usize = 2;

/// A site's settings, each checked; by default the planner is as it comes.
///
/// ```
/// use ready_to_sit::site::{Given, SiteSettings};
///
/// let settings = SiteSettings::of(&Given::read(r#"{ "risk": "10", "route": "US MD" }"#));
/// assert_eq!(settings.risk.map(|risk| risk.in_100()), Some(10));
/// assert_eq!(settings.route, None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteSettings {
    /// The route of most readers.
    pub route: Option<Route>,
    /// Where the acceptable chance of failing starts.
    pub risk: Option<AcceptableRisk>,
    /// What the readers' school asks for.
    pub gate: Option<Gate>,
    /// The name under which this planner keeps its record, apart from others on the origin; letters, digits and hyphens.
    pub store: Option<String>,
    /// Whether the page is told when the planner is ready, has saved, or shows another place.
    pub events: bool,
    /// Whether nothing is ever stored, nor what is stored read: for computers that many share.
    pub session: bool,
    /// What the site says in words of its own; read by the module's later half.
    pub words: SiteWords,
    /// Which of [`SECTIONS`] stand in the bar; none for all.
    shown: [bool; SECTIONS.len()],
}

impl SiteSettings {
    /// The longest name of a storage.
    pub const MAX_STORE: usize = 40;

    /// Reads all but the words, and leaves out what is wrong; [`warnings`](super::warnings) tells it.
    #[must_use]
    pub fn of(given: &Given) -> Self {
        let gate = Gate { cbssa: per_cent(given, "gate-cbssa"), free120: per_cent(given, "gate-free120") };
        let mut shown = [false; SECTIONS.len()];
        for word in words_of(given.text("sections")) {
            for (place, shown) in SECTIONS.iter().zip(&mut shown) {
                *shown |= *place == word;
            }
        }
        let store = given.text("store");
        let plain = store.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        Self {
            route: Route::from_code(given.text("route")),
            risk: number(given, "risk").and_then(AcceptableRisk::of_100),
            gate: (gate != Gate::default()).then_some(gate),
            store: (plain && (1..=Self::MAX_STORE).contains(&store.len())).then(|| store.to_owned()),
            events: given.get("events").is_some(),
            session: given.get("session").is_some(),
            words: SiteWords::default(),
            shown,
        }
    }

    /// Whether a place stands in the bar, by its code.
    #[must_use]
    pub fn shows(&self, place: &str) -> bool {
        // A list without a single place must not empty the bar.
        !self.shown.contains(&true)
            || SECTIONS
                .iter()
                .zip(self.shown)
                .enumerate()
                .any(|(at, (code, shown))| *code == place && (shown || at < ALWAYS))
    }

    /// What the student has told, with the site's defaults where nothing is told; all but the deadlines.
    #[must_use]
    pub fn complete(&self, told: &Record) -> Record {
        let mut record = told.clone();
        record.profile.route = told.profile.route.or(self.route);
        record.acceptable_risk = told.acceptable_risk.or(self.risk);
        // A gate without a line is an answer, too: the student's school asks for nothing.
        record.school_gate = told.school_gate.or(self.gate).filter(|gate| *gate != Gate::default());
        record
    }
}

/// The words of a list as HTML writes lists; some may be empty.
pub(super) fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '\n', '\t'])
}

fn number(given: &Given, name: &str) -> Option<u8> {
    given.text(name).parse().ok()
}

pub(super) fn per_cent(given: &Given, name: &str) -> Option<u8> {
    number(given, name).filter(|number| *number <= 100)
}
