use super::picture::Picture;
use super::sources::{Family, points};
use super::{GateLine, Overlay};
use crate::record::{Gate, Scale};

/// What the school asks for, against the last results; it never changes the verdict.
pub(super) fn gate(picture: &Picture<'_>, asked: Gate) -> Overlay {
    let line =
        |asked: u8, last: Option<f64>| GateLine { asked, last, met: last.is_some_and(|last| last >= f64::from(asked)) };
    let form = picture.qualifying.last().map(|form| form.epc);
    let free120 = points(&picture.entries, Family::Free120, Scale::Percent).0.last().map(|point| point.value);
    Overlay::SchoolGate {
        cbssa: asked.cbssa.map(|asked| line(asked, form)),
        free120: asked.free120.map(|asked| line(asked, free120)),
    }
}
