use super::Timeline;
use crate::evidence::choices::numbers::FAR_OFF_WEEKS;
use crate::exam::{Exam, Milestone};
use crate::record::Record;

/// The stage at which a student stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Before the weeks of preparation for Step 1.
    Preclinical,
    /// Preparing for Step 1.
    Dedicated,
    /// Core clerkships.
    Clerkships,
    /// Step 2 CK.
    Step2,
    /// Step 3, for some.
    Step3,
    /// All exams of this timeline are passed: the application.
    Application,
}

impl Stage {
    /// Where the record puts the student on the timeline's day.
    ///
    /// Step 1 counts as prepared for when it is at most twelve weeks off \[P\], or when it was sat before; clerkships
    /// last until the day that the student entered, and without one until Step 2 CK is twelve weeks off.
    #[must_use]
    pub fn of(record: &Record, timeline: &Timeline) -> Self {
        let today = timeline.today;
        let near = |exam: Exam| {
            let day = timeline.station(Milestone::Exam(exam)).and_then(|station| station.typical.latest);
            day.is_some_and(|day| day - today <= 7 * FAR_OFF_WEEKS)
        };
        let passed =
            |step: Exam, level: Exam| record.attempts.passed(step).or_else(|| record.attempts.passed(level)).is_some();
        let day_of = |milestone| record.timeline.day_of(milestone);
        let begun = day_of(Milestone::ClerkshipsStart).is_some_and(|day| day <= today);
        let over = day_of(Milestone::ClerkshipsEnd).is_some_and(|day| day < today);
        if passed(Exam::Step2, Exam::Comlex2) {
            let ahead = timeline.station(Milestone::Exam(Exam::Step3)).is_some()
                && record.attempts.passed(Exam::Step3).is_none();
            return if ahead { Self::Step3 } else { Self::Application };
        }
        let sat_step1 = timeline.exam.is_some_and(|exam| exam < today);
        if passed(Exam::Step1, Exam::Comlex1) || sat_step1 || begun {
            return if over || near(Exam::Step2) { Self::Step2 } else { Self::Clerkships };
        }
        if near(Exam::Step1) || near(Exam::Comlex1) || !record.attempts.is_empty() {
            Self::Dedicated
        } else {
            Self::Preclinical
        }
    }
}
