//! Probabilities as people read them: of 100, rounded, and never more exact than we know.

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

/// Both frames of one chance of passing: how many of 100 pass, and how many fail. The two add up to 100.
pub(super) fn both_frames(pass: f64) -> (String, String) {
    let words = |place: Rounded| match place {
        Rounded::Few => "fewer than 2".into(),
        Rounded::Most => "more than 98".into(),
        Rounded::About(number) => number.to_string(),
    };
    let fail = match rounded(pass) {
        Rounded::Few => Rounded::Most,
        Rounded::Most => Rounded::Few,
        Rounded::About(number) => Rounded::About(100 - number),
    };
    (words(rounded(pass)), words(fail))
}

/// A chance of failing as [`of_100`] gives it, unless rounding would put it on the wrong side of what is accepted.
pub(super) fn against(risk: f64, accepted: f64) -> String {
    let (shown, limit) = (shapes(risk), whole(accepted * 100.0));
    if risk > accepted && shown <= limit {
        format!("just over {limit} of 100")
    } else if risk <= accepted && shown > limit {
        format!("just under {limit} of 100")
    } else {
        of_100(risk)
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
pub(super) const FEW: f64 = 0.02;
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
    fn rounding_never_contradicts_the_decision() {
        assert_eq!(against(0.052, 0.05), "just over 5 of 100");
        assert_eq!(against(0.015, 0.01), "just over 1 of 100");
        assert_eq!(against(0.128, 0.13), "just under 13 of 100");
        assert_eq!(against(0.05, 0.05), "about 5 of 100");
        assert_eq!(against(0.062, 0.05), "about 6 of 100");
    }

    #[test]
    fn both_frames_add_up_to_100() {
        for (chance, pass, fail) in [
            (0.985, "more than 98", "fewer than 2"),
            (0.98, "98", "2"),
            (0.905, "91", "9"),
            (0.874, "85", "15"),
            (0.1, "10", "90"),
            (0.01, "fewer than 2", "more than 98"),
        ] {
            assert_eq!(both_frames(chance), (pass.into(), fail.into()), "{chance}");
        }
    }

    #[test]
    fn thresholds_round_up() {
        assert_eq!(rounded_up(69.78), "70");
        assert_eq!(rounded_up(70.0), "70");
    }
}
