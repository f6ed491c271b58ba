//! Probabilities as people read them: of 100, rounded, and never more exact than we know.

/// Edges that lie further apart than this get no single number.
const ONE_NUMBER_WITHIN: f64 = 0.05;

/// A chance as a number of 100: to 5 between 10 and 90, to 1 outside, and never below "fewer than 2" or above
/// "more than 98".
///
/// Decisions use the unrounded chance; this is for the eye alone.
pub(super) fn of_100(chance: f64) -> String {
    match rounded(chance) {
        Rounded::Few => "fewer than 2 of 100".into(),
        Rounded::Most => "more than 98 of 100".into(),
        Rounded::About(number) => format!("about {number} of 100"),
    }
}

/// Two edges as one number where they are close, as a range where they are not.
pub(super) fn between(low: f64, high: f64) -> String {
    if high - low <= ONE_NUMBER_WITHIN {
        return of_100(f64::midpoint(low, high));
    }
    match (rounded(low), rounded(high)) {
        (Rounded::About(low), Rounded::About(high)) => format!("between {low} and {high} of 100"),
        (Rounded::About(low), _) => format!("{low} to more than 98 of 100"),
        (_, Rounded::About(high)) => format!("fewer than 2 to {high} of 100"),
        _ => "anything from fewer than 2 to more than 98 of 100".into(),
    }
}

/// An EPC or a pace with one decimal, with a true minus sign.
pub(super) fn one_decimal(value: f64) -> String {
    let tenths = integer(value * 10.0);
    let sign = if tenths < 0 { "−" } else { "" };
    format!("{sign}{}.{}", tenths.abs() / 10, tenths.abs() % 10)
}

/// A whole number, rounded up: a threshold is never made easier by rounding.
pub(super) fn rounded_up(value: f64) -> String {
    // A hair's breadth above a whole number is that number.
    integer((value - 1e-9).ceil()).to_string()
}

/// The nearest integer. Texts are made from integers: printing floats would cost the student 8 kB.
pub(super) fn integer(value: f64) -> i32 {
    #[allow(clippy::cast_possible_truncation, reason = "the cast saturates, and no shown number comes near the ends")]
    let integer = value.round() as i32;
    integer
}

enum Rounded {
    Few,
    About(u8),
    Most,
}

/// Below this chance no exact number is shown.
const FEW: f64 = 0.02;
/// Above this chance no exact number is shown.
pub(super) const MOST: f64 = 0.98;

fn rounded(chance: f64) -> Rounded {
    if chance < FEW {
        return Rounded::Few;
    }
    if chance > MOST {
        return Rounded::Most;
    }
    let percent = chance * 100.0;
    let step = if (10.0..=90.0).contains(&percent) { 5.0 } else { 1.0 };
    Rounded::About(whole((percent / step).round() * step))
}

/// The same chance as a number of shapes out of 100.
pub(super) fn shapes(chance: f64) -> u8 {
    match rounded(chance) {
        Rounded::Few => whole(chance * 100.0).min(1),
        Rounded::About(number) => number,
        Rounded::Most => whole(MOST * 100.0),
    }
}

/// A whole number from 0 to 100.
fn whole(value: f64) -> u8 {
    u8::try_from(integer(value).clamp(0, 100)).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_more_coarsely_in_the_middle_and_never_promises() {
        for (chance, words) in [
            (0.0, "fewer than 2 of 100"),
            (0.019, "fewer than 2 of 100"),
            (0.034, "about 3 of 100"),
            (0.118, "about 10 of 100"),
            (0.13, "about 15 of 100"),
            (0.62, "about 60 of 100"),
            (0.9, "about 90 of 100"),
            (0.934, "about 93 of 100"),
            (0.98, "about 98 of 100"),
            (0.9801, "more than 98 of 100"),
            (1.0, "more than 98 of 100"),
        ] {
            assert_eq!(of_100(chance), words, "{chance}");
        }
    }

    #[test]
    fn gives_one_number_only_where_the_edges_are_close() {
        assert_eq!(between(0.93, 0.97), "about 95 of 100");
        assert_eq!(between(0.66, 0.93), "between 65 and 93 of 100");
        assert_eq!(between(0.5, 0.99), "50 to more than 98 of 100");
        assert_eq!(between(0.0, 0.61), "fewer than 2 to 60 of 100");
    }

    #[test]
    fn thresholds_round_up() {
        assert_eq!(rounded_up(69.78), "70");
        assert_eq!(rounded_up(70.0), "70");
    }
}
