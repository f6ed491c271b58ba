use crate::record::{Answer, AnswerKind, Notes};

/// A change that the student's own answers point to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The code of the question or the cause, as in [`Answer::CHANGES`].
    pub code: &'static str,
    /// Why it stands where it does.
    pub rank: Rank,
}

/// The place of a proposal, first things first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    /// The student named it as a cause.
    Cause,
    /// A clear no.
    No,
    /// A partly.
    Partly,
    /// It came from outside.
    Outside,
}

/// The changes, in order: causes that the student named, then every clear no, then every partly, each in the order in
/// which it was asked; what came from outside last, because others have to help with it (D-13).
///
/// ```
/// use ready_to_sit::record::{Answer, Record};
/// use ready_to_sit::result::proposals;
///
/// let mut record = Record::default();
/// assert!(record.after.set(Answer::SPACED, "partly"));
/// assert!(record.after.set(Answer::ASKED, "no"));
/// assert!(record.after.set(Answer::CAUSES, "passive"));
/// let codes: Vec<_> = proposals(&record.after).iter().map(|one| one.code).collect();
/// assert_eq!(codes, ["passive", "asked", "spaced"]);
/// ```
#[must_use]
pub fn proposals(notes: &Notes) -> Vec<Proposal> {
    let mut found = Vec::new();
    if let AnswerKind::Many(causes) = Answer::CAUSES.kind {
        let named = causes.iter().filter(|code| notes.has(Answer::CAUSES, code));
        found.extend(named.map(|code| Proposal { code, rank: Rank::Cause }));
    }
    for rank in [Rank::No, Rank::Partly] {
        let said = Answer::APPRAISAL.into_iter().filter(|of| of_answer(notes.answer(*of)) == Some(rank));
        found.extend(said.map(|of| Proposal { code: of.code, rank }));
    }
    if !notes.answer(Answer::OUTSIDE).is_empty() {
        found.push(Proposal { code: "outside", rank: Rank::Outside });
    }
    found
}

/// What an answer of the appraisal asks for; nothing where all was well.
fn of_answer(answer: &str) -> Option<Rank> {
    match answer {
        "no" | "little" | "much" => Some(Rank::No),
        "partly" => Some(Rank::Partly),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// D-13: every answer has its place, and what was well proposes nothing.
    #[test]
    fn the_order_follows_visible_rules() {
        let mut notes = Notes::default();
        for of in Answer::APPRAISAL {
            let well = if of == Answer::EFFORT { "right" } else { "well" };
            assert!(notes.set(of, well));
        }
        assert_eq!(proposals(&notes), []);
        for (of, text) in [
            (Answer::OUTSIDE, "money"),
            (Answer::TIMED, "no"),
            (Answer::FACED, "partly"),
            (Answer::EFFORT, "much"),
            (Answer::CAUSES, "anxiety early"),
        ] {
            assert!(notes.set(of, text));
        }
        let found: Vec<_> = proposals(&notes).iter().map(|one| (one.code, one.rank)).collect();
        assert_eq!(
            found,
            [
                ("early", Rank::Cause),
                ("anxiety", Rank::Cause),
                ("effort", Rank::No),
                ("timed", Rank::No),
                ("faced", Rank::Partly),
                ("outside", Rank::Outside),
            ]
        );
        // Each can be taken on.
        for one in proposals(&notes) {
            assert!(notes.set(Answer::CHANGES, one.code), "{}", one.code);
        }
    }
}
