//! The practice profile as it stood on the exam day (C-24).

use super::{Outcome, Planner};
use crate::calendar::Day;
use crate::exam::Exam;
use crate::readiness::{self, Margin};
use crate::record::{Closeness, ExamDate, Frozen, Notes, PracticeResult, Record, Snapshot};
use crate::result::{Stage, first_exam, has_come};

impl Planner {
    /// Freezes the profile of the last exam day before a command can change it; once for each exam day, and only where
    /// there are results from before it. Whether it did.
    ///
    /// It is no change of the student's, so it cannot be taken back.
    pub(super) fn freeze_when_due(&mut self) -> bool {
        self.whole && !self.is_read_only() && has_come(&self.record, self.today) && self.freeze()
    }

    /// Here the module is cut: the later half knows the stages.
    #[inline(never)]
    fn freeze(&mut self) -> bool {
        match self.stage().exam_day() {
            Some(exam) if self.record.after.problem.is_none() && self.record.after.snapshot(exam).is_none() => {
                self.record.after.snapshots.len() < Notes::MAX_SNAPSHOTS && self.take_snapshot(exam)
            }
            _ => false,
        }
    }

    /// Takes the profile anew, from the results as they stand now: only the student asks for this.
    pub(super) fn freeze_profile(&mut self) -> Outcome {
        const SAID: &str = "Your practice is frozen anew, from the results as they stand now.";
        let Some(exam) = self.stage().exam_day() else {
            return self.refuse("Your exam day has not come yet.");
        };
        match snapshot(&self.record, exam, self.today) {
            Some(taken) => {
                let mut next = self.record.clone();
                next.after.change(|notes| {
                    notes.snapshots.retain(|other| other.exam != exam);
                    notes.snapshots.push(taken);
                });
                self.change(next, Some(SAID), SAID, Some("snapshot-title"))
            }
            None => self.refuse("There is no result from before your exam day to freeze."),
        }
    }

    /// Where the student stands with the first exam.
    #[must_use]
    pub fn stage(&self) -> Stage {
        let record = self.record();
        Stage::of(first_exam(record), record, self.rules(), self.today)
    }

    fn take_snapshot(&mut self, exam: Day) -> bool {
        let taken = snapshot(&self.record, exam, self.today);
        let took = taken.is_some();
        self.record.after.change(|notes| notes.snapshots.extend(taken));
        if took {
            self.reassess();
        }
        took
    }
}

/// The profile for an exam day from the results up to it; `None` without any.
fn snapshot(record: &Record, exam: Day, today: Day) -> Option<Snapshot> {
    let mut then = record.clone();
    then.booking.exam = Some(ExamDate::On(exam));
    let answer = readiness::assess(&then, exam);
    let results = frozen(record.results(), exam);
    if results.is_empty() {
        return None;
    }
    // The chance is about Step 1; for another exam it would be a conversion that nobody has published.
    let is_step1 = first_exam(record) == Exam::Step1;
    let fail = answer.chances.filter(|_| is_step1).map(|chances| {
        let (low, high) = (in_1000(1.0 - chances.slow.optimistic), in_1000(1.0 - chances.slow.cautious));
        (low, high.max(low))
    });
    let margin = answer.margin.filter(|_| is_step1).map(|margin| match margin {
        Margin::Secure => Closeness::Secure,
        Margin::Near => Closeness::Near,
        Margin::Bare => Closeness::Bare,
    });
    Some(Snapshot { exam, taken: today, fail, margin, results })
}

/// The last results up to the exam day, in order of their days.
fn frozen(results: &[PracticeResult], exam: Day) -> Vec<Frozen> {
    let mut kept: Vec<Frozen> = Vec::new();
    for result in results.iter().filter(|result| result.date <= exam) {
        let one = Frozen { test: result.test, date: result.date, score: result.score };
        kept.insert(kept.partition_point(|earlier| earlier.date <= one.date), one);
        if kept.len() > Notes::MAX_FROZEN {
            kept.remove(0);
        }
    }
    kept
}

/// A chance in thousandths.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 1000")]
fn in_1000(chance: f64) -> u16 {
    (chance.clamp(0.0, 1.0) * 1000.0).round() as u16
}
