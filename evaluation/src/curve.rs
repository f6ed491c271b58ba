//! The curve from score to chance, written anew: nothing of the engine is used here.

use crate::numbers::{phi, quantile};
use ready_to_sit::record::Printed;

/// Standard deviation of one form's error, EPC.
pub(crate) const FORM_ERROR: f64 = 2.9;

/// Edges X and Y: mean and spread.
const EDGE_X: (f64, f64) = (62.0, 4.73);
const EDGE_Y: (f64, f64) = (52.93, 7.34);

/// z of the curve with this weight at a score.
fn z(weight: f64, score: f64) -> f64 {
    (1.0 - weight) * edge(EDGE_X, score) + weight * edge(EDGE_Y, score)
}

fn edge((mean, sd): (f64, f64), score: f64) -> f64 {
    (score - mean) / sd
}

/// The chance of passing of people with this score on one form within a week of the exam.
pub(crate) fn chance_of_score(weight: f64, score: f64) -> f64 {
    phi(z(weight, score))
}

/// The chance of passing at a true level: the same curve without one form's error.
pub(crate) fn chance_of_level(weight: f64, level: f64) -> f64 {
    let slope = (1.0 - weight) / EDGE_X.1 + weight / EDGE_Y.1;
    phi(z(weight, level) / (1.0 - (FORM_ERROR * slope).powi(2)).sqrt())
}

/// What a report prints at a score: whole per cent, "< 1" or "> 99".
pub(crate) fn print(weight: f64, score: f64) -> Printed {
    let per_cent = 100.0 * chance_of_score(weight, score);
    if per_cent >= 99.5 {
        return Printed::Above99;
    }
    (1..=99_u8)
        .find(|whole| per_cent < f64::from(*whole) + 0.5)
        .filter(|_| per_cent >= 0.5)
        .map_or(Printed::Below1, Printed::Percent)
}

/// The interval of weights under which a report prints this at a score.
pub(crate) fn weights_that_print(printed: Printed, score: f64) -> (f64, f64) {
    let (low, high) = match printed {
        Printed::Below1 => (f64::NEG_INFINITY, quantile(0.005)),
        Printed::Percent(whole) => {
            (quantile((f64::from(whole) - 0.5) / 100.0), quantile((f64::from(whole) + 0.5) / 100.0))
        }
        Printed::Above99 => (quantile(0.995), f64::INFINITY),
    };
    let at_x = edge(EDGE_X, score);
    let span = edge(EDGE_Y, score) - at_x;
    let (one, other) = ((low - at_x) / span, (high - at_x) / span);
    (one.min(other), one.max(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_print_leads_back_to_its_weight() {
        for score in [45.0, 58.0, 62.0, 66.0, 70.0, 73.0, 80.0, 90.0] {
            for weight in [0.02, 0.3, 0.5, 0.97] {
                let (low, high) = weights_that_print(print(weight, score), score);
                assert!((low..=high).contains(&weight), "{score} {weight}: {low} to {high}");
            }
        }
    }

    #[test]
    fn a_level_known_up_to_one_forms_error_gives_the_score_curve() {
        let steps = 4_000;
        for weight in [0.0, 0.5, 1.0] {
            let sum: f64 = (0..steps)
                .map(|step| quantile((f64::from(step) + 0.5) / f64::from(steps)))
                .map(|error| chance_of_level(weight, 66.0 + FORM_ERROR * error))
                .sum();
            assert!((sum / f64::from(steps) - chance_of_score(weight, 66.0)).abs() < 1e-4);
        }
    }
}
