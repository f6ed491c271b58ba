//! The way to residency: the rules in force, the timelines drawn from them, and the commands of their place.

use std::cell::OnceCell;

use super::apply::done;
use super::command::Fields;
use super::keeping::Effect;
use super::rules_file::RulesFile;
use super::{Outcome, Planner};
use crate::export;
use crate::record::{Binds, Target};
use crate::rules::{Rules, Season};
use crate::timeline::{Reach, Timeline, reachable};

/// The name of the calendar file.
const FILE_NAME: &str = "ready-to-sit.ics";

/// How much of the timeline the picture shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Zoom {
    /// The next weeks.
    Weeks,
    /// A year.
    Months,
    /// All of it.
    #[default]
    Years,
}

impl Zoom {
    /// Every zoom, nearest first.
    pub const ALL: [Self; 3] = [Self::Weeks, Self::Months, Self::Years];

    /// The stable code for commands and ids.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Weeks => "weeks",
            Self::Months => "months",
            Self::Years => "years",
        }
    }

    /// What the student reads.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Weeks => "12 weeks",
            Self::Months => "12 months",
            Self::Years => "The whole way",
        }
    }
}

/// The rules in force, and what follows from them for the record; each part is drawn when it is first asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Way {
    rules: OnceCell<Rules>,
    file: Option<RulesFile>,
    timeline: OnceCell<Timeline>,
    backward: OnceCell<Timeline>,
    seasons: OnceCell<Vec<Reach>>,
}

impl Way {
    pub(super) const fn file(&self) -> Option<&RulesFile> {
        self.file.as_ref()
    }

    /// Takes over what became of the site's rules file, and its rules where it is in force.
    pub(super) fn follow(&mut self, rules: Option<Rules>, file: RulesFile) {
        self.file = Some(file);
        if let Some(rules) = rules {
            self.rules = OnceCell::from(rules);
            self.forget();
        }
    }

    /// Forgets what was drawn: the record or the day has changed.
    pub(super) fn forget(&mut self) {
        (self.timeline, self.backward, self.seasons) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
    }
}

impl Planner {
    /// The official rules in force.
    #[must_use]
    pub fn rules(&self) -> &Rules {
        self.way.rules.get_or_init(Rules::built_in)
    }

    /// The timeline of [`Planner::record`] on [`Planner::today`].
    #[must_use]
    pub fn timeline(&self) -> &Timeline {
        self.way.timeline.get_or_init(|| Timeline::of(self.record(), self.rules(), self.today))
    }

    /// The timeline without the days that are booked or meant for exams still ahead: it leaves to each step every day
    /// that the season leaves (C-80).
    #[must_use]
    pub fn backward(&self) -> &Timeline {
        self.way.backward.get_or_init(|| {
            let mut free = self.record().clone();
            if free.booking.exam_day().is_some_and(|day| day >= self.today) {
                free.booking.exam = None;
            }
            let is_meant = |date: &crate::record::OwnDate| {
                date.binds == Binds::On && date.day >= self.today && matches!(date.of, crate::exam::Milestone::Exam(_))
            };
            free.timeline.dates.retain(|date| !is_meant(date));
            Timeline::of(&free, self.rules(), self.today)
        })
    }

    /// The next seasons, and what each costs with the exam date as it is.
    #[must_use]
    pub fn seasons(&self) -> &[Reach] {
        self.way.seasons.get_or_init(|| reachable(self.record(), self.rules(), self.today, None))
    }

    /// Season and target. The lists are the way back, so no notice moves the page under the student's hand.
    pub(super) fn save_season(&mut self, fields: &Fields) -> Outcome {
        let mut next = self.record.clone();
        let year = fields.text("season");
        let season = year.parse().ok().and_then(Season::of_match);
        let target = Target::from_code(fields.text("target"));
        let (Some(target), true) = (target, season.is_some() || year.is_empty()) else {
            return self.refuse("Choose a Match season and a target from the lists.");
        };
        next.timeline.season = season.and_then(|season| u16::try_from(season.year()).ok());
        next.timeline.target = target;
        let said = match season {
            Some(season) => format!("The timeline is drawn for the Match of {}.", season.year()),
            None => "The timeline is drawn without a season.".into(),
        };
        self.change(next, None, &said, None)
    }

    pub(super) fn zoom(&mut self, fields: &Fields) -> Outcome {
        match Zoom::ALL.into_iter().find(|zoom| zoom.code() == fields.text("zoom")) {
            Some(zoom) => {
                self.session.zoom = zoom;
                done(None, None, Some(zoom.label()))
            }
            None => self.refuse("There is no such picture."),
        }
    }

    pub(super) fn export_calendar(&mut self) -> Outcome {
        let text = export::calendar(self.timeline(), self.record());
        done(Some(Effect::Download { name: FILE_NAME.into(), text }), None, Some("The calendar file is handed out."))
    }
}
