use super::{Against, Latest, latest, results_of, whole};
use crate::calendar::Day;
use crate::evidence::figures::numbers::{CCSSA_PAIR_HIGH, CCSSA_PAIR_LOW, CCSSA_RANGE, STEP2_STANDARD};
use crate::record::{ExamOf, Record};

/// Step 2 CK as the student's CCSSA results show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step2 {
    /// The newest CCSSA, in EPC; of one day the lowest.
    pub latest: Latest,
    /// The Step 2 CK score that it points to.
    pub estimate: Estimate,
    /// The estimate with its range against the passing standard.
    pub standard: Against,
    /// How many CCSSA results there are up to today.
    pub results: usize,
    /// The lowest and the highest of them, EPC.
    pub spread: (i32, i32),
}

/// A Step 2 CK score read from a CCSSA, on the straight line between the two published pairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Estimate {
    /// The CCSSA lies below the published span: the score lies below the one of its lower end, and no number is named.
    BelowSpan,
    /// About this three-digit score, give or take [`CCSSA_RANGE`].
    About(i32),
    /// The CCSSA lies above the published span.
    AboveSpan,
}

impl Estimate {
    /// Reads a whole EPC of a CCSSA.
    ///
    /// ```
    /// use ready_to_sit::other_exams::Estimate;
    ///
    /// assert_eq!(Estimate::of(58), Estimate::About(201));
    /// assert_eq!(Estimate::of(68), Estimate::About(226));
    /// assert_eq!(Estimate::of(78), Estimate::AboveSpan);
    /// ```
    #[must_use]
    pub fn of(epc: i32) -> Self {
        let ((from, low), (to, high)) = (CCSSA_PAIR_LOW, CCSSA_PAIR_HIGH);
        match Against::band(epc, (from, to)) {
            Against::Below => Self::BelowSpan,
            Against::Above => Self::AboveSpan,
            Against::Within => {
                let score = low + (f64::from(epc) - from) * (high - low) / (to - from);
                #[allow(clippy::cast_possible_truncation, reason = "it lies between the two published scores")]
                Self::About(score.round() as i32)
            }
        }
    }

    /// The estimate with its range against the passing standard; passing is at the standard or above.
    fn against_standard(self) -> Against {
        #[allow(clippy::cast_possible_truncation, reason = "two published three-digit scores")]
        let (low, high) = (CCSSA_PAIR_LOW.1 as i32, CCSSA_PAIR_HIGH.1 as i32);
        let (from, to) = match self {
            Self::BelowSpan => (i32::MIN, low + CCSSA_RANGE),
            Self::About(score) => (score - CCSSA_RANGE, score + CCSSA_RANGE),
            Self::AboveSpan => (high - CCSSA_RANGE, i32::MAX),
        };
        if to < STEP2_STANDARD {
            Against::Below
        } else if from < STEP2_STANDARD {
            Against::Within
        } else {
            Against::Above
        }
    }
}

/// Step 2 CK from the CCSSA results of a record; `None` without one.
#[must_use]
pub fn step2(record: &Record, today: Day) -> Option<Step2> {
    let latest = latest(record, today, ExamOf::Step2Ck)?;
    let estimate = Estimate::of(latest.score);
    let (mut results, mut spread) = (0, (latest.score, latest.score));
    for score in results_of(record, today, ExamOf::Step2Ck).map(whole) {
        results += 1;
        spread = (spread.0.min(score), spread.1.max(score));
    }
    Some(Step2 { latest, estimate, standard: estimate.against_standard(), results, spread })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 201 + (EPC − 58) · 48 / 19, by hand.
    #[test]
    fn follows_the_straight_line_between_the_published_pairs_and_stops_there() {
        for (epc, score) in [(58, 201), (59, 204), (64, 216), (65, 219), (68, 226), (72, 236), (76, 246), (77, 249)] {
            assert_eq!(Estimate::of(epc), Estimate::About(score), "{epc}");
        }
        for epc in [0, 57] {
            assert_eq!(Estimate::of(epc), Estimate::BelowSpan, "{epc}");
        }
        for epc in [78, 100] {
            assert_eq!(Estimate::of(epc), Estimate::AboveSpan, "{epc}");
        }
    }

    #[test]
    fn the_range_is_held_against_the_standard() {
        for (epc, standard) in [
            (40, Against::Below),
            (58, Against::Below),  // 193 to 209
            (61, Against::Below),  // 209 give or take 8: 201 to 217
            (62, Against::Within), // 211: 203 to 219
            (67, Against::Within), // 224: 216 to 232
            (68, Against::Above),  // 226: 218 to 234
            (90, Against::Above),
        ] {
            assert_eq!(Estimate::of(epc).against_standard(), standard, "{epc}");
        }
    }

    fn of(results: &str) -> Option<Step2> {
        let record = Record::from_json(&format!(r#"{{"schema":1,"results":[{results}]}}"#)).unwrap();
        step2(&record, "2026-11-22".parse().unwrap())
    }

    fn ccssa(id: u8, date: &str, epc: u8) -> String {
        format!(r#"{{"id":{id},"test":"ccssa-14","date":"{date}","score":{{"scale":"epc","value":{epc}}}}}"#)
    }

    #[test]
    fn the_newest_result_speaks_and_the_others_show_the_spread() {
        assert_eq!(of(""), None);
        assert_eq!(of(&ccssa(1, "2026-11-23", 70)), None, "a day to come");
        let all = [ccssa(1, "2026-11-20", 66), ccssa(2, "2026-09-01", 60), ccssa(3, "2026-11-10", 72)].join(",");
        let found = of(&all).unwrap();
        assert_eq!((found.latest.score, found.results, found.spread), (66, 3, (60, 72)));
        assert!(found.latest.recent && found.latest.standard && found.latest.repeated);
        let same_day = [ccssa(1, "2026-10-01", 60), ccssa(2, "2026-10-01", 70)].join(",");
        let found = of(&same_day).unwrap();
        assert_eq!(found.latest.score, 60, "of one day the lower");
        assert!(!found.latest.recent && !found.latest.repeated);
    }
}
