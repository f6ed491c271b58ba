//! Commands about the student's own events: a trip, an orientation, a deadline of the school.

use super::apply::done;
use super::command::Fields;
use super::session::Opened;
use super::setup::unreadable;
use super::{Outcome, Planner};
use crate::calendar::Day;
use crate::exam::Milestone;
use crate::record::{Limit, OwnEvent, TimelinePlans, Whose};

/// Farther away, a year is more likely mistyped than meant.
const MOST_YEARS: i32 = 20;
const GONE: &str = "This event is no longer here.";

/// One own event as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventForm {
    /// The id of the event that is being edited; `None` for a new one.
    pub replaces: Option<u16>,
    /// Its name.
    pub title: String,
    /// Its day.
    pub day: String,
    /// Code of whose it is.
    pub whose: String,
    /// Code of the step that it limits; empty for none.
    pub limits: String,
    /// `until` or `from`.
    pub side: String,
    /// What is wrong with the name.
    pub title_problem: Option<String>,
    /// What is wrong with the day.
    pub day_problem: Option<String>,
    /// What is wrong with the step.
    pub limits_problem: Option<String>,
}

impl EventForm {
    fn of(event: &OwnEvent) -> Self {
        Self {
            replaces: Some(event.id),
            title: event.title.clone(),
            day: event.day.to_string(),
            whose: event.whose.code().into(),
            limits: event.limit.map(|limit| limit.of().to_string()).unwrap_or_default(),
            side: if matches!(event.limit, Some(Limit::From(_))) { "from".into() } else { "until".into() },
            ..Self::default()
        }
    }

    fn from_fields(fields: &Fields, replaces: Option<u16>) -> Self {
        let text = |name| fields.text(name).to_owned();
        Self {
            replaces,
            title: text("event-title"),
            day: text("event-day"),
            whose: text("event-whose"),
            limits: text("event-limits"),
            side: text("event-side"),
            ..Self::default()
        }
    }

    /// Takes over what is typed; what is wrong stays said until something changes.
    pub(super) fn retype(&mut self, typed: &Fields) {
        let typed = Self::from_fields(typed, self.replaces);
        let mut plain = self.clone();
        (plain.title_problem, plain.day_problem, plain.limits_problem) = (None, None, None);
        if plain != typed {
            *self = typed;
        }
    }

    /// The event under this id, or what is wrong at its fields.
    fn check(&mut self, id: u16, today: Day) -> Option<OwnEvent> {
        let most = TimelinePlans::MAX_TITLE;
        let length = self.title.chars().count();
        if length == 0 {
            self.title_problem = Some("Give it a name.".into());
        } else if length > most {
            self.title_problem = Some(format!("A name has at most {most} characters. This one has {length}."));
        }
        let far = 12 * MOST_YEARS;
        let day = match self.day.parse::<Day>() {
            _ if self.day.is_empty() => Err("Enter the day.".into()),
            Err(error) => Err(unreadable(error)),
            Ok(day) if day > today.plus_months(far) || day < today.plus_months(-far) => {
                Err(format!("This day is more than {MOST_YEARS} years away. Check the year."))
            }
            Ok(day) => Ok(day),
        };
        let day = day.map_err(|problem| self.day_problem = Some(problem)).ok();
        let step = self.limits.parse::<Milestone>().ok();
        let limit = match self.side.as_str() {
            _ if self.limits.is_empty() => Some(None),
            "until" => step.map(|step| Some(Limit::Until(step))),
            "from" => step.map(|step| Some(Limit::From(step))),
            _ => None,
        };
        if limit.is_none() {
            self.limits_problem = Some("Choose the step and the side from the lists.".into());
        }
        let whose = Whose::from_code(&self.whose).unwrap_or_default();
        let title = self.title.clone();
        let event = OwnEvent { id, title, day: day?, limit: limit?, whose };
        self.title_problem.is_none().then_some(event)
    }

    const fn first_problem(&self) -> &'static str {
        match (&self.title_problem, &self.day_problem) {
            (Some(_), _) => "event-title",
            (None, Some(_)) => "event-day",
            (None, None) => "event-limits",
        }
    }
}

impl Planner {
    /// The steps that an own event can limit: those of the student's timeline that somebody still chooses, and the one
    /// that the open form names already.
    #[must_use]
    pub fn steps_to_limit(&self) -> Vec<Milestone> {
        let fixed = |step: Milestone| {
            matches!(
                step,
                Milestone::Season(_)
                    | Milestone::Own(_)
                    | Milestone::EligibilityStart
                    | Milestone::EligibilityEnd
                    | Milestone::MoveBy
                    | Milestone::LastChange
            )
        };
        let is_behind = |latest: Option<Day>| latest.is_some_and(|day| day < self.today);
        let stations = &self.timeline().stations;
        let ahead = stations.iter().filter(|s| !fixed(s.milestone) && !is_behind(s.safe.latest));
        let mut steps: Vec<Milestone> = ahead.map(|station| station.milestone).collect();
        let named = self.session.event.limits.parse::<Milestone>().ok();
        steps.extend(named.filter(|step| !steps.contains(step)));
        steps
    }

    pub(super) fn open_event(&mut self, typed: &Fields) -> Outcome {
        self.keep_typed(typed);
        self.session.event = EventForm { side: "until".into(), ..EventForm::default() };
        self.session.switch_to(Opened::Event);
        done(None, Some("event-title"), None)
    }

    pub(super) fn edit_event(&mut self, fields: &Fields) -> Outcome {
        let Some(event) = self.event(fields) else {
            return self.refuse(GONE);
        };
        self.session.event = EventForm::of(event);
        self.session.switch_to(Opened::Event);
        done(None, Some("event-title"), None)
    }

    pub(super) fn save_event(&mut self, fields: &Fields) -> Outcome {
        const SAID: &str = "Event saved.";
        if !self.session.is_open(Opened::Event) {
            return self.refuse("This form is closed. Open it again.");
        }
        let mut form = EventForm::from_fields(fields, self.session.event.replaces);
        let events = &self.record.timeline.events;
        let id = form.replaces.unwrap_or_else(|| free_id(events));
        let Some(event) = form.check(id, self.today) else {
            let focus = form.first_problem();
            self.session.event = form;
            return Outcome {
                focus: Some(focus.to_owned()),
                announce: Some("The event needs a look before it can be saved.".to_owned()),
                ..Outcome::default()
            };
        };
        let mut next = self.record.clone();
        let events = &mut next.timeline.events;
        events.retain(|other| other.id != id);
        events.insert(events.partition_point(|other| other.day <= event.day), event);
        if events.len() > TimelinePlans::MAX {
            self.session.event = form;
            return self.refuse("The planner holds at most 50 events. Remove some that no longer matter.");
        }
        self.session.close(Opened::Event);
        self.change(next, Some(SAID), SAID, Some("events-title"))
    }

    pub(super) fn delete_event(&mut self, fields: &Fields) -> Outcome {
        const SAID: &str = "Event removed.";
        let Some(id) = self.event(fields).map(|event| event.id) else {
            return self.refuse(GONE);
        };
        let mut next = self.record.clone();
        next.timeline.events.retain(|event| event.id != id);
        if self.session.event.replaces == Some(id) {
            self.session.close(Opened::Event);
        }
        self.change(next, Some(SAID), SAID, Some("undo"))
    }

    /// The event whose id `value` names.
    fn event(&self, fields: &Fields) -> Option<&OwnEvent> {
        let id = fields.text("value").parse::<u16>().ok()?;
        self.record.timeline.events.iter().find(|event| event.id == id)
    }
}

/// The smallest id that no event bears: in a calendar file that is imported again, a new event takes the place of a removed
/// one.
fn free_id(events: &[OwnEvent]) -> u16 {
    (1..u16::MAX).find(|id| events.iter().all(|event| event.id != *id)).unwrap_or(u16::MAX)
}
