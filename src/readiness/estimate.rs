use super::passing::Passing;
use super::qualify::{Entry, Kind};
use super::state::State;
use super::{Reading, ReadingUse};

/// What following the student from result to result leaves behind.
pub(super) struct Followed {
    /// After the last result that moved it; `None` without a qualifying result.
    pub(super) state: Option<State>,
    /// What was expected on the day of the last qualifying result, before it was known; `None` for the first one.
    pub(super) expected: Option<State>,
    /// What was made of each result.
    pub(super) readings: Vec<Reading>,
    /// The state before each result, so that a later one can be left out without walking the way again.
    pub(super) before: Vec<Option<State>>,
}

/// Follows the student from result to result, and says what was made of each; from `start` on where the way up to the
/// first of `entries` is known.
pub(super) fn follow(passing: Passing<'_>, start: Option<State>, entries: &[Entry<'_>]) -> Followed {
    let p = passing.p;
    let count = entries.len();
    let (readings, before) = (Vec::with_capacity(count), Vec::with_capacity(count));
    let mut followed = Followed { state: start, expected: None, readings, before };
    for Entry { result, kind } in entries {
        followed.before.push(followed.state);
        let predicted = followed.state.map(|state| passing.until(&state, result.date).state);
        let used = match kind {
            Kind::Future => ReadingUse::Future,
            Kind::OtherScale => ReadingUse::OtherScale,
            Kind::OtherExam => ReadingUse::OtherExam,
            Kind::OwnTrend => ReadingUse::OwnTrend,
            Kind::Linked { epc, variance } => {
                followed.state = predicted.map(|predicted| predicted.corrected(*epc, *variance));
                ReadingUse::Linked
            }
            Kind::Sitting { epc, causes } if causes.is_empty() => {
                followed.state = Some(match predicted {
                    None => State::first(p, result.date, *epc),
                    Some(predicted) => predicted.corrected(*epc, p.form_variance()),
                });
                followed.expected = predicted;
                ReadingUse::Qualifying
            }
            Kind::Sitting { epc, causes } => {
                let lowered = followed.state.zip(predicted).and_then(|(last, next)| last.lowered(p, &next, *epc));
                match lowered {
                    Some(lowered) => {
                        followed.state = Some(lowered);
                        ReadingUse::Weakened { causes: causes.clone() }
                    }
                    None => ReadingUse::SetAside { causes: causes.clone() },
                }
            }
        };
        followed.readings.push(Reading { result: result.id, used });
    }
    followed
}
