//! Some forms are easier than others, for everyone.

use super::family::{Life, lives_as_the_family};
use super::{About, Family, Generator, Slot, score_density};
use crate::curve::FORM_ERROR;
use crate::random::{Random, normal};

/// How much too high each form reads, EPC; the mean is 0 and the SD 1.4.
const OFFSETS: [(u8, f64); 8] =
    [(26, 2.3), (27, 1.3), (28, 0.7), (29, -0.7), (30, 0.2), (31, -0.2), (32, -1.3), (33, -2.3)];
const OFFSET_VARIANCE: f64 = 1.96;

/// Form-difficulty offsets that all students share.
#[derive(Debug)]
pub(crate) struct FormOffsets(pub(crate) Family);

impl Generator for FormOffsets {
    lives_as_the_family!();

    fn about(&self) -> About {
        About {
            name: "Form offsets",
            paragraph: "The model family, but every form reads too high or too low by the same amount for everyone: \
                from +2.3 (form 26) to −2.3 EPC (form 33), SD 1.4. Scores are equated, so offsets should be smaller; \
                one site claims 2 to 4 without showing data. Students take the forms in random order. The filter \
                knows how much offsets differ, not which form has which: one student's record cannot tell.",
            breaks: Some("errors are larger than s, and shared between students"),
            has_targets: true,
        }
    }

    fn sit(&self, state: &mut Life, slot: Slot, random: &mut Random) -> Option<f64> {
        let offset = OFFSETS.iter().find(|(form, _)| *form == slot.form).map_or(0.0, |(_, offset)| *offset);
        Some(state.level + offset + FORM_ERROR * normal(random))
    }

    fn weigh(&self, state: &mut Life, _slot: Slot, seen: Option<f64>, _random: &mut Random) -> f64 {
        seen.map_or(0.0, |score| score_density(score - state.level, OFFSET_VARIANCE))
    }
}
