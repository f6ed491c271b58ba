//! The questions after an attempt that was not a pass; their answers are kept among [`Notes`].

use super::after::{Answer, AnswerKind, Notes, SYSTEMS};

/// How far something was true: `well`, `partly` or `no`.
const HOW_FAR: AnswerKind = AnswerKind::One(&["well", "partly", "no"]);

/// How an area stands on a fail report, against people near the passing line.
const AREA: AnswerKind = AnswerKind::One(&["lower", "same", "higher"]);

/// Things to tick.
const fn many(code: &'static str, codes: &'static [&'static str]) -> Answer {
    Answer { code, kind: AnswerKind::Many(codes) }
}

/// A text of the student's own.
const fn text(code: &'static str, most: usize) -> Answer {
    Answer { code, kind: AnswerKind::Text(most) }
}

const fn how_far(code: &'static str) -> Answer {
    Answer { code, kind: HOW_FAR }
}

const fn area(code: &'static str) -> Answer {
    Answer { code, kind: AREA }
}

impl Answer {
    /// Whether the effort was right, too little, or too much without rest (D-06).
    pub const EFFORT: Self = Self { code: "effort", kind: AnswerKind::One(&["right", "little", "much"]) };
    /// Whether weaknesses were faced (D-07).
    pub const FACED: Self = how_far("faced");
    /// Whether only the important resources were used (D-08).
    pub const TRIMMED: Self = how_far("trimmed");
    /// Whether practice tests were used honestly, and the plan followed them (D-09).
    pub const HONEST: Self = how_far("honest");
    /// Whether help was asked for, from the right person (D-10).
    pub const ASKED: Self = how_far("asked");
    /// Whether review was spaced (D-11).
    pub const SPACED: Self = how_far("spaced");
    /// Whether plan and exam day fitted (D-12).
    pub const TIMED: Self = how_far("timed");
    /// Causes that the student recognises (C-115).
    pub const CAUSES: Self = many("causes", &["early", "inflated", "anxiety", "passive"]);
    /// What came from outside (D-04).
    pub const OUTSIDE: Self =
        many("outside", &["illness", "loss", "care", "money", "center", "school", "accommodations"]);
    /// One line that takes ownership, in the student's own words (D-05).
    pub const OWNERSHIP: Self = text("ownership", 300);
    /// The proposed changes that the student takes on, by the codes of their questions and causes.
    pub const CHANGES: Self = many(
        "changes",
        &[
            "effort", "faced", "trimmed", "honest", "asked", "spaced", "timed", "early", "inflated", "anxiety",
            "passive", "outside",
        ],
    );
    /// What is done of the meeting with the advisor (D-17).
    pub const ADVISOR: Self = many("advisor", &["booked", "met"]);
    /// What has to be true before a day is planned (C-110).
    pub const RELEASE: Self = many("release", &["reworked", "trend", "story", "school"]);
    /// How far from passing the report's picture shows the result (evidence §3.4).
    pub const DISTANCE: Self = Self { code: "distance", kind: AnswerKind::One(&["near", "middle", "far"]) };
    /// The three-digit score, where a report shows one; never needed.
    pub const THREE_DIGIT: Self = Self { code: "three-digit", kind: AnswerKind::Number(1, 300) };
    /// Systems in which the first form after the fail was weak (D-23).
    pub const BASELINE_WEAK: Self = many("baseline-weak", &SYSTEMS);
    /// What happened, for the explanation (C-116).
    pub const HAPPENED: Self = text("happened", 300);
    /// What the student has changed, for the explanation.
    pub const CHANGED: Self = text("changed", 300);
    /// What shows it now, for the explanation.
    pub const SHOWN: Self = text("shown", 300);
    /// The student's own rule for sitting again (C-117).
    pub const OWN_RULE: Self = text("own-rule", Notes::MOST_NOTE);

    /// What the fail report says of each area, in the order of [`SYSTEMS`] (D-24).
    pub const AREAS: [Self; SYSTEMS.len()] = [
        area("area-cardiovascular"),
        area("area-respiratory"),
        area("area-renal"),
        area("area-gastrointestinal"),
        area("area-endocrine"),
        area("area-reproductive"),
        area("area-neuro"),
        area("area-behavioral"),
        area("area-musculoskeletal"),
        area("area-blood"),
        area("area-multisystem"),
        area("area-biostatistics"),
    ];

    /// The seven questions of the appraisal, in their order (D-06 to D-12).
    pub const APPRAISAL: [Self; 7] =
        [Self::EFFORT, Self::FACED, Self::TRIMMED, Self::HONEST, Self::ASKED, Self::SPACED, Self::TIMED];

    /// The other questions after a fail.
    const OF_RECOVERY: [Self; 13] = [
        Self::CAUSES,
        Self::OUTSIDE,
        Self::OWNERSHIP,
        Self::CHANGES,
        Self::ADVISOR,
        Self::RELEASE,
        Self::DISTANCE,
        Self::THREE_DIGIT,
        Self::BASELINE_WEAK,
        Self::HAPPENED,
        Self::CHANGED,
        Self::SHOWN,
        Self::OWN_RULE,
    ];

    /// Every question of the place "After": those of [`Answer::ALL`], then those after a fail.
    pub fn every() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().chain(Self::APPRAISAL).chain(Self::OF_RECOVERY).chain(Self::AREAS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Record;

    #[test]
    fn every_code_stands_once_and_areas_follow_the_systems() {
        let codes: Vec<&str> = Answer::every().map(|of| of.code).collect();
        for (index, code) in codes.iter().enumerate() {
            assert!(!codes.iter().skip(index + 1).any(|other| other == code), "{code}");
        }
        for (of, system) in Answer::AREAS.iter().zip(SYSTEMS) {
            assert_eq!(of.code.strip_prefix("area-"), Some(system));
        }
    }

    #[test]
    fn answers_after_a_fail_survive_their_own_json() {
        let text = concat!(
            r#"{"schema":1,"profile":{"attempt":"first"},"booking":{},"after":{"effort":"much","faced":"partly","#,
            r#""causes":"early anxiety","ownership":"I sat too early.","changes":"early effort","distance":"near","#,
            r#""three-digit":"189","area-renal":"lower"},"results":[]}"#,
        );
        assert_eq!(Record::from_json(text).unwrap().to_json(), text);
        for wrong in [r#""three-digit":"0""#, r#""three-digit":"18x""#, r#""effort":"well""#, r#""causes":"luck""#] {
            let record = Record::from_json(&format!(r#"{{"schema":1,"after":{{{wrong}}}}}"#)).unwrap();
            assert!(record.after.problem.is_some(), "{wrong}");
        }
    }
}
