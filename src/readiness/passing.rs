use super::parameters::Parameters;
use super::state::State;
use crate::calendar::Day;
use crate::record::Break;

/// How time passes for a student: days of study carry the pace, days of a break forget.
#[derive(Clone, Copy)]
pub(super) struct Passing<'a> {
    pub(super) p: &'a Parameters,
    /// In order and apart from each other.
    pub(super) breaks: &'a [Break],
}

/// Some days on.
pub(super) struct Ahead {
    /// The prediction.
    pub(super) state: State,
    /// What a pace of 1 EPC a day at the start has gained.
    pub(super) gain: f64,
    /// What breaks have cost, EPC.
    pub(super) lost: f64,
}

impl Passing<'_> {
    /// The prediction for `day`, or the state itself where it is not earlier.
    pub(super) fn until(self, state: &State, day: Day) -> Ahead {
        self.ahead(state, day - state.day)
    }

    /// The prediction `days` after `state`.
    pub(super) fn ahead(self, state: &State, days: i32) -> Ahead {
        let end = state.day.plus_days(days.max(0));
        let mut ahead = Ahead { state: *state, gain: 0.0, lost: 0.0 };
        // A day belongs to the break in which it lies: the step into it is one of forgetting.
        for pause in self.breaks.iter().filter(|pause| pause.to > state.day && pause.from <= end) {
            ahead.study(self.p, state, pause.from.plus_days(-1));
            ahead.pause(self.p, pause.to.min(end));
        }
        ahead.study(self.p, state, end);
        ahead
    }
}

impl Ahead {
    fn study(&mut self, p: &Parameters, start: &State, until: Day) {
        let days = until - self.state.day;
        if days > 0 {
            self.gain += p.slope_kept().powi(self.state.day - start.day) * p.path_gain(days);
            self.state = self.state.after(p, days);
        }
    }

    fn pause(&mut self, p: &Parameters, until: Day) {
        let days = until - self.state.day;
        if days > 0 {
            self.lost += f64::from(days) * p.forgotten_a_day;
            self.state = self.state.paused(p, days);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start() -> State {
        State::first(&Parameters::DEFAULT, Day::from_ymd(2026, 11, 1).unwrap(), 66.0)
    }

    fn pause(from: i32, to: i32) -> Break {
        Break { from: start().day.plus_days(from), to: start().day.plus_days(to) }
    }

    #[test]
    fn a_year_without_study_costs_what_was_measured_and_widens_the_spread() {
        let p = &Parameters::DEFAULT;
        let breaks = [pause(1, 365)];
        let ahead = Passing { p, breaks: &breaks }.ahead(&start(), 365);
        assert!((ahead.lost - 6.4).abs() < 1e-9 && ahead.gain.abs() < 1e-12);
        assert!((ahead.state.level - (66.0 - 6.4)).abs() < 1e-9);
        let expected = start().after(p, 365).level_variance + 365.0 * 0.3 * 0.3;
        assert!((ahead.state.level_variance - expected).abs() < 1e-9);
    }

    #[test]
    fn a_break_counts_only_where_it_lies_on_the_way() {
        let p = &Parameters::DEFAULT;
        let plain = Passing { p, breaks: &[] }.ahead(&start(), 20);
        for breaks in [[pause(-9, 0)], [pause(21, 30)]] {
            let ahead = Passing { p, breaks: &breaks }.ahead(&start(), 20);
            assert_eq!((ahead.state, ahead.lost), (plain.state, 0.0));
        }
        let breaks = [pause(-3, 2), pause(6, 8), pause(19, 40)];
        let ahead = Passing { p, breaks: &breaks }.ahead(&start(), 20);
        assert!((ahead.lost - 7.0 * p.forgotten_a_day).abs() < 1e-12);
        // Study on the steps into days 3 to 5 and 9 to 18; the pace fades on every day.
        let kept = p.slope_kept();
        let gain: f64 = (3..=5).chain(9..=18).map(|day| kept.powi(day - 1)).sum();
        assert!((ahead.gain - gain).abs() < 1e-9);
        assert!((ahead.state.level - (66.0 + gain * p.first_slope - ahead.lost)).abs() < 1e-9);
        assert_eq!(ahead.state.day, start().day.plus_days(20));
    }
}
