use maud::{Markup, html};

use crate::calendar::Day;

/// A day with its weekday and year; the page writes it as the reader's locale does.
pub(super) fn long(day: Day) -> Markup {
    html! { time datetime=(day) data-format="long" { (day.in_words()) } }
}

/// A day without its year, for places that have room for no more.
pub(super) fn short(day: Day) -> Markup {
    html! { time datetime=(day) data-format="short" { (day.in_short_words()) } }
}

/// How far a day lies ahead or back, in words.
pub(super) fn countdown(days: i32) -> String {
    match days {
        0 => "today".into(),
        1 => "tomorrow".into(),
        -1 => "yesterday".into(),
        2..=20 => format!("in {days} days"),
        21.. => format!("in {} weeks", (days + 3) / 7),
        _ => format!("{} days ago", -days),
    }
}

#[cfg(test)]
mod tests {
    use super::countdown;

    /// C-101: a countdown in words.
    #[test]
    fn counts_in_days_and_then_in_weeks() {
        for (days, words) in [
            (0, "today"),
            (1, "tomorrow"),
            (20, "in 20 days"),
            (21, "in 3 weeks"),
            (26, "in 4 weeks"),
            (-1, "yesterday"),
            (-9, "9 days ago"),
        ] {
            assert_eq!(countdown(days), words);
        }
    }
}
