//! The planner while the later half of its module is still to come.

mod common;

use common::{planner, value};
use ready_to_sit::planner::{Command, Place, Planner};
use ready_to_sit::view;

const RESULTS: [(&str, &str, &str, &str); 2] =
    [("cbssa-30", "2026-11-08", "66", ""), ("cbssa-31", "2026-11-19", "67", "")];

/// A planner with an answer and half a module.
fn half() -> Planner {
    let mut planner = planner("2026-12-18", &RESULTS);
    planner.later_half_is_missing();
    planner
}

#[test]
fn the_answer_stands_without_what_is_folded_below_it() {
    let mut planner = half();
    let page = view::page(&planner);
    assert!(page.contains("id=\"place-heading\""));
    assert!(page.contains("id=\"risk-form\""));
    for part in ["id=\"outlook\"", "id=\"why\"", "id=\"trend\"", "id=\"result-window\""] {
        assert!(!page.contains(part), "{part}");
    }
    planner.later_half_is_here();
    let whole = view::page(&planner);
    for part in ["id=\"outlook\"", "id=\"why\"", "id=\"trend\"", "id=\"result-window\""] {
        assert!(whole.contains(part), "{part}");
    }
}

#[test]
fn a_place_says_that_it_is_still_loading() {
    for place in [Place::Timeline, Place::Sources, Place::Advisor] {
        let mut planner = half();
        assert!(planner.apply(Command::Go(value(place.code()))).accepted);
        let page = view::page(&planner);
        assert!(page.contains("still loading"), "{place:?}");
        assert!(page.contains("id=\"place-heading\""), "{place:?}: the focus goes there");
        planner.later_half_is_here();
        assert!(!view::page(&planner).contains("still loading"), "{place:?}");
    }
}

#[test]
fn a_command_that_comes_too_early_changes_nothing_and_says_so() {
    let mut planner = half();
    let before = planner.record().clone();
    let commands =
        [Command::Open(value("plans")), Command::WriteRule, Command::AddLeave([("leaves", "1")].into_iter().collect())];
    for command in commands {
        let outcome = planner.apply(command);
        assert!(!outcome.accepted);
        assert!(outcome.announce.is_some_and(|said| said.contains("still loading")));
        assert_eq!(*planner.record(), before);
    }
    planner.later_half_is_here();
    assert!(planner.apply(Command::Open(value("plans"))).accepted);
}
