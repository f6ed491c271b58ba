//! The planner as HTML: pure functions, one file a panel, escaped by maud.
//!
//! Nothing in here decides anything; it puts the values of [`Planner`] into words and pictures. There are no `style`
//! attributes and no handlers: styles come with the element, and controls are plain HTML whose commands the page
//! sends back (`data-command`, `data-change`).

mod about;
mod advice;
mod advisor;
mod after;
mod backup;
mod both_exams;
mod chart;
mod checkpoint;
mod circumstances;
mod comlex;
mod contradictions;
mod control;
mod dates;
mod display;
mod dots;
mod entry;
mod fan;
mod frame;
mod hard_choices;
mod icons;
mod kept;
mod later;
mod marks;
mod my_data;
mod now;
mod number;
mod outlook;
mod paperwork;
mod plain;
mod results;
mod rule;
mod rules;
mod setup;
mod share;
mod shared;
mod signs;
mod site;
mod sources;
mod step2;
mod streams;
mod timeline;
mod timeline_forms;
mod transfer;
mod verdict;
mod why;
mod words;

use crate::planner::{Part, Planner};

/// The whole planner as HTML.
///
/// ```
/// use ready_to_sit::planner::Planner;
/// use ready_to_sit::view;
///
/// let planner = Planner::new("2026-11-22".parse()?);
/// assert!(view::page(&planner).contains("Am I ready to sit Step 1?"));
/// # Ok::<(), ready_to_sit::calendar::DayError>(())
/// ```
#[must_use]
pub fn page(planner: &Planner) -> String {
    frame::page(planner).into_string()
}

/// One part of [`page`] alone, as it stands there.
#[must_use]
pub fn part(planner: &Planner, part: Part) -> String {
    match part {
        Part::WhatIf => later::later(planner, later::Part::WhatIf).into_string(),
    }
}
