//! Which milestones the form for own dates asks about, by route.

use crate::exam::{Exam, Milestone, Route};
use crate::record::{Binds, Record, Whose};

/// A date that the form asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Of which milestone.
    pub of: Milestone,
    /// How the day binds it.
    pub binds: Binds,
    /// Whose day it is.
    pub whose: Whose,
    /// What the form asks.
    pub label: &'static str,
}

const fn mine(of: Milestone, label: &'static str) -> Slot {
    Slot { of, binds: Binds::On, whose: Whose::Mine, label }
}

const fn school(of: Milestone, label: &'static str) -> Slot {
    Slot { of, binds: Binds::On, whose: Whose::School, label }
}

/// Those that everybody may know.
static EVERYBODY: [Slot; 7] = [
    mine(Milestone::EligibilityStart, "First day of my eligibility period for Step 1"),
    school(Milestone::ClerkshipsStart, "First day of my core clerkships"),
    school(Milestone::ClerkshipsEnd, "Last day of my core clerkships"),
    mine(Milestone::Letters, "The day my last letter is in"),
    school(Milestone::Mspe, "The day my school sends the MSPE"),
    school(Milestone::Graduation, "The day of my degree"),
    mine(Milestone::Residency, "First day of residency"),
];
static STEP2: [Slot; 2] = [
    mine(Milestone::Exam(Exam::Step2), "Step 2 CK, booked or meant"),
    Slot {
        of: Milestone::Exam(Exam::Step2),
        binds: Binds::Until,
        whose: Whose::School,
        label: "Day by which my school wants Step 2 CK taken",
    },
];
static STEP3: [Slot; 1] = [mine(Milestone::Exam(Exam::Step3), "Step 3, the second day, booked or meant")];
static AWAY: [Slot; 1] = [mine(Milestone::AwayRotations, "First day of away rotations")];
static ABROAD: [Slot; 2] =
    [mine(Milestone::EcfmgApplication, "The day I apply to ECFMG"), mine(Milestone::Oet, "My OET")];
static COMLEX: [Slot; 3] = [
    mine(Milestone::Exam(Exam::Comlex2), "COMLEX Level 2-CE, booked or meant"),
    mine(Milestone::Result(Exam::Comlex1), "COMLEX Level 1 result, by NBOME's schedule"),
    mine(Milestone::Result(Exam::Comlex2), "COMLEX Level 2-CE result, by NBOME's schedule"),
];
static REQUEST: [Slot; 1] = [mine(Milestone::Accommodations, "The day I send my request")];

/// The dates of this student's route, the request for accommodations last.
pub(super) fn slots(record: &Record) -> Vec<&'static Slot> {
    let plans = &record.timeline;
    let osteopathic = record.profile.route == Some(Route::UsDo);
    let abroad = is_abroad(record);
    let usmle = !(osteopathic && plans.comlex_only);
    let groups: [(bool, &'static [Slot]); 7] = [
        (usmle, &STEP2),
        (osteopathic, &COMLEX),
        (true, &EVERYBODY),
        (!abroad, &AWAY),
        (abroad, &ABROAD),
        (usmle && (plans.step3 || plans.h1b), &STEP3),
        (usmle, &REQUEST),
    ];
    groups.into_iter().filter(|(shown, _)| *shown).flat_map(|(_, slots)| slots).collect()
}

/// Whether the school lies outside the United States.
pub(super) fn is_abroad(record: &Record) -> bool {
    matches!(record.profile.route, Some(Route::UsImg | Route::NonUsImg))
}
