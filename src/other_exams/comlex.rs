use super::{Against, Latest, is_recent, latest, results_of};
use crate::calendar::Day;
use crate::evidence::choices::numbers::PAIR_DAYS;
use crate::evidence::figures::numbers::{COMSAE_AVERAGE, LOW_PASS_HIGH, LOW_PASS_LOW};
use crate::exam::Route;
use crate::readiness::Assessment;
use crate::record::{ExamOf, Record};

/// COMLEX Level 1 beside Step 1, each on its own scale.
///
/// It holds no chance of passing Level 1: NBOME says that COMSAE should not be used to predict performance, and we found
/// no numbers that could be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comlex {
    /// The day of COMLEX Level 1, where the student has entered one; it may have passed.
    pub exam: Option<Day>,
    /// How many COMSAE results there are up to today.
    pub results: usize,
    /// The newest COMSAE.
    pub comsae: Option<Comsae>,
    /// Step 1 as the NBME forms show it; `None` without a form that counts.
    pub step1: Option<Step1Lane>,
    /// Set where the two point in different directions; `None` too where one of them is too old to compare.
    pub discrepancy: Option<Discrepancy>,
}

/// The newest COMSAE and NBOME's band for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comsae {
    /// The result, on the COMSAE scale.
    pub latest: Latest,
    /// Against NBOME's average band.
    pub band: Against,
}

/// Where Step 1 stands, for a look at both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step1Lane {
    /// The day of the last result that moved the level.
    pub on: Day,
    /// The level on that day as it is shown: whole EPC, 0 to 100.
    pub level: i32,
    /// Against NBME's low-pass band.
    pub zone: Against,
    /// Whether that day is of the recent window.
    pub recent: bool,
}

/// One of the two exams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// USMLE Step 1.
    Step1,
    /// COMLEX Level 1.
    Comlex,
}

/// One side lies low and the other does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discrepancy {
    /// The side that lies low.
    pub lower: Lane,
    /// What may be behind it, the student's own circumstances first.
    pub reasons: Vec<LikelyReason>,
}

/// What may be behind a difference between COMSAE and the NBME forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LikelyReason {
    /// They were taken this many days apart.
    Timing {
        /// More than ten.
        days: i32,
    },
    /// The COMSAE was not taken under exam conditions.
    Conditions,
    /// The same COMSAE form had been taken before.
    RepeatedForm,
    /// COMLEX asks about osteopathic manipulative medicine, and weighs subjects in its own way.
    Content,
    /// Questions are worded differently, and forms differ in age.
    Style,
    /// One result is one sample, and effort differs from test to test.
    Chance,
}

/// COMLEX Level 1 beside Step 1; `None` for students who do not come from a US DO school.
///
/// The two point in different directions where one lies low and the other does not: the COMSAE below NBOME's average band
/// and the level above NBME's low-pass band, or the level below that band and the COMSAE not below its own. Only results
/// of the recent window are compared.
#[must_use]
pub fn comlex(record: &Record, assessment: &Assessment) -> Option<Comlex> {
    if record.profile.route != Some(Route::UsDo) {
        return None;
    }
    let today = assessment.today;
    let comsae = latest(record, today, ExamOf::ComlexLevel1)
        .map(|latest| Comsae { latest, band: Against::band(latest.score, COMSAE_AVERAGE) });
    let step1 = assessment.level.map(|level| {
        #[allow(clippy::cast_possible_truncation, reason = "a level lies between 0 and 100")]
        let whole = level.mean.round() as i32;
        let zone = Against::band(whole, (LOW_PASS_LOW, LOW_PASS_HIGH));
        Step1Lane { on: level.on, level: whole, zone, recent: is_recent(today, level.on) }
    });
    Some(Comlex {
        exam: record.booking.comlex,
        results: results_of(record, today, ExamOf::ComlexLevel1).count(),
        comsae,
        step1,
        discrepancy: comsae.zip(step1).and_then(|(comsae, step1)| discrepancy(&comsae, &step1)),
    })
}

fn discrepancy(comsae: &Comsae, step1: &Step1Lane) -> Option<Discrepancy> {
    if !(comsae.latest.recent && step1.recent) {
        return None;
    }
    let lower = match (comsae.band, step1.zone) {
        (Against::Below, Against::Above) => Lane::Comlex,
        (Against::Within | Against::Above, Against::Below) => Lane::Step1,
        _ => return None,
    };
    let days = (comsae.latest.date - step1.on).abs();
    let own = [
        (days > PAIR_DAYS, LikelyReason::Timing { days }),
        (!comsae.latest.standard, LikelyReason::Conditions),
        (comsae.latest.repeated, LikelyReason::RepeatedForm),
        (true, LikelyReason::Content),
        (true, LikelyReason::Style),
        (true, LikelyReason::Chance),
    ];
    let reasons = own.into_iter().filter_map(|(holds, reason)| holds.then_some(reason)).collect();
    Some(Discrepancy { lower, reasons })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::readiness::assess;

    /// A DO student with two forms at `epc`, the last `forms_ago` days ago, and a COMSAE of some days ago.
    fn of(epc: u8, forms_ago: i32, comsae: u16, days_ago: i32, more: &str) -> Comlex {
        let today: Day = "2026-11-22".parse().unwrap();
        let (last, first) = (today.plus_days(-forms_ago), today.plus_days(-forms_ago - 3));
        let form = |id: u8, day| {
            format!(r#"{{"id":{id},"test":"cbse","date":"{day}","score":{{"scale":"epc","value":{epc}}}}}"#)
        };
        let osteopathic = format!(
            r#"{{"id":3,"test":"comsae-110","date":"{}","score":{{"scale":"comsae","value":{comsae}}}{more}}}"#,
            today.plus_days(-days_ago),
        );
        let text = format!(
            r#"{{"schema":1,"profile":{{"route":"us-do"}},"booking":{{"comlex":"2026-12-28"}},"results":[{},{},{osteopathic}]}}"#,
            form(1, first),
            form(2, last),
        );
        let record = Record::from_json(&text).unwrap();
        comlex(&record, &assess(&record, today)).unwrap()
    }

    #[test]
    fn reads_the_bands_as_they_are_published() {
        for (score, band) in
            [(399, Against::Below), (400, Against::Within), (649, Against::Within), (650, Against::Above)]
        {
            assert_eq!(of(65, 1, score, 2, "").comsae.unwrap().band, band, "{score}");
        }
        for (epc, zone) in [(61, Against::Below), (62, Against::Within), (68, Against::Within), (70, Against::Above)] {
            assert_eq!(of(epc, 1, 450, 2, "").step1.unwrap().zone, zone, "{epc}");
        }
    }

    #[test]
    fn flags_where_one_side_lies_low_and_the_other_does_not() {
        for (epc, comsae, lower) in [
            (74, 380, Some(Lane::Comlex)),
            (56, 450, Some(Lane::Step1)),
            (56, 700, Some(Lane::Step1)),
            (74, 450, None),
            (65, 380, None),
            (56, 380, None),
            (65, 700, None),
        ] {
            assert_eq!(of(epc, 1, comsae, 2, "").discrepancy.map(|found| found.lower), lower, "{epc} and {comsae}");
        }
    }

    #[test]
    fn names_the_students_own_circumstances_first() {
        let plain = of(74, 1, 380, 2, "").discrepancy.unwrap();
        assert_eq!(plain.reasons, [LikelyReason::Content, LikelyReason::Style, LikelyReason::Chance]);
        let apart = of(74, 1, 380, 20, r#","conditions":["untimed"]"#).discrepancy.unwrap();
        assert_eq!(apart.reasons[..2], [LikelyReason::Timing { days: 19 }, LikelyReason::Conditions]);
        assert!(of(74, 1, 380, 11, "").discrepancy.unwrap().reasons[0] == LikelyReason::Content, "ten days are near");
    }

    #[test]
    fn compares_nothing_that_is_old() {
        assert!(of(74, 1, 380, 28, "").discrepancy.is_some());
        let old = of(74, 1, 380, 29, "");
        assert!(old.discrepancy.is_none() && !old.comsae.unwrap().latest.recent);
        assert!(of(74, 29, 380, 1, "").discrepancy.is_none());
    }

    #[test]
    fn concerns_do_students_alone() {
        for route in ["us-md", "us-img", "non-us-img"] {
            let text = format!(
                r#"{{"schema":1,"profile":{{"route":"{route}"}},"results":[{{"id":1,"test":"comsae","date":"2026-11-20","score":{{"scale":"comsae","value":450}}}}]}}"#
            );
            let record = Record::from_json(&text).unwrap();
            assert_eq!(comlex(&record, &assess(&record, "2026-11-22".parse().unwrap())), None, "{route}");
        }
    }
}
