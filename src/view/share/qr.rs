use std::fmt::Write as _;

use maud::{Markup, html};
use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

/// The light border that readers need around a code.
const BORDER: i32 = 4;

/// A text as a QR code; `None` where it is longer than any code holds.
///
/// At the lowest level of correction, raised where that costs no size: a screen is not torn or stained, and the fewer
/// modules a long link needs, the easier a camera reads it.
pub(super) fn svg(text: &str) -> Option<Markup> {
    let segment = QrSegment::make_bytes(text.as_bytes());
    let code =
        QrCode::encode_segments_advanced(&[segment], QrCodeEcc::Low, Version::MIN, Version::MAX, None, true).ok()?;
    let size = code.size() + 2 * BORDER;
    Some(html! {
        svg.code viewBox={ "0 0 " (size) " " (size) } role="img" aria-label="QR code of the link" {
            rect.light width=(size) height=(size) {}
            path.dark d=(path(&code)) {}
        }
    })
}

/// The dark modules as bars, row by row.
fn path(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let length = (x..code.size()).take_while(|at| code.get_module(*at, y)).fold(0, |length, _| length + 1);
            if length > 0 {
                // A text takes whatever is written to it.
                let _ = write!(path, "M{} {}h{length}v1h-{length}z", x + BORDER, y + BORDER);
            }
            x += length + 1;
        }
    }
    path
}
