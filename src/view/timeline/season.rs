//! Which season and which target the timeline is drawn for.

use maud::{Markup, html};

use super::words::target;
use crate::planner::Planner;
use crate::record::Target;
use crate::rules::{Season, Standing};
use crate::view::control::{self, Around, option};
use crate::view::dates::long;

/// Seasons that are offered.
const OFFERED: u16 = 6;

/// Season and target; each takes effect at once.
pub(super) fn chooser(planner: &Planner) -> Markup {
    let plans = &planner.record().timeline;
    let first = planner.rules().next_season(planner.today());
    let mut seasons: Vec<Season> = (0..OFFERED).filter_map(|years| first?.later(years)).collect();
    // A season that came from elsewhere stays choosable, in its place.
    if let Some(chosen) = plans.season.and_then(Season::of_match).filter(|chosen| !seasons.contains(chosen)) {
        seasons.insert(seasons.partition_point(|season| *season < chosen), chosen);
    }
    let mut options = vec![option("", "Not chosen yet")];
    options.extend(
        seasons.iter().map(|season| option(&season.year().to_string(), &format!("Match of {}", season.year()))),
    );
    let targets: Vec<(String, String)> =
        Target::ALL.iter().map(|choice| option(choice.code(), target(*choice).label())).collect();
    html! {
        form.card id="season-form" data-command="save-season" novalidate {
            div.pair {
                (control::choice(
                    Around { id: "season", label: "Match season", ..Around::default() },
                    "season", &options, &plans.season.map(|year| year.to_string()).unwrap_or_default(), Some("save-season"),
                ))
                (control::choice(
                    Around { id: "target", label: "Results are there by", ..Around::default() },
                    "target", &targets, plans.target.code(), Some("save-season"),
                ))
            }
        }
    }
}

/// Whether a season's dates are announced, and the target's day.
pub(super) fn standing(planner: &Planner, season: Season) -> Markup {
    let event = target(planner.record().timeline.target);
    let date = planner.rules().season_date(season, event);
    html! {
        "Latest days are counted back from " (event.label()) ", " (long(date.day))
        @match planner.rules().standing(season) {
            Standing::Announced => ". The season's dates are announced.",
            Standing::Expected => ". The season's dates are expected, not announced.",
            Standing::FarOff => ". The season's dates are expected, not announced, and so far off that the pattern may change.",
        }
    }
}
