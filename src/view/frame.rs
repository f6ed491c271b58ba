//! The frame around every place: name, bar, messages, foot.

use maud::{Markup, html};

use super::later::{Part, later};
use super::{control, now, setup};
use crate::planner::{Keeping, Place, Planner};
use crate::result;

pub(super) fn page(planner: &Planner) -> Markup {
    let session = planner.session();
    html! {
        header.head data-hides[planner.record().display.hide_on_blur] {
            h2.brand { "Ready to Sit" }
            (bar(planner))
        }
        @if planner.is_read_only() { (later(planner, Part::ReadOnly)) }
        (warning(planner))
        @if planner.mended().is_some() { (later(planner, Part::Mended)) }
        @if let Some(notice) = &session.notice {
            div.notice id="notice" tabindex="-1" {
                p { (notice.text) }
                @if notice.undo { (control::button("undo", "", "undo", "link", &"Undo")) }
            }
        }
        div.place {
            @match session.place {
                Place::Now if session.first_run => (setup::first_screen(planner)),
                Place::Now => (now::place(planner)),
                place => (later(planner, Part::Place(place))),
            }
        }
        (foot(planner))
    }
}

/// The places that matter at this stage. On the first screen there is one question and nothing else.
fn bar(planner: &Planner) -> Markup {
    let session = planner.session();
    let is_shown = |place: &Place| match place {
        place if !planner.is_offered(*place) => false,
        Place::Results => !session.first_run || session.place != Place::Now,
        Place::Timeline => !session.first_run || session.place == Place::Timeline,
        Place::After => session.place == Place::After || result::has_come(planner.record(), planner.today()),
        _ => true,
    };
    html! {
        nav.bar aria-label="Planner" {
            ul {
                @for place in Place::BAR.into_iter().filter(is_shown) {
                    li {
                        button type="button" id={ "go-" (place.code()) } data-command="go" value=(place.code())
                            aria-current=[(place == session.place).then_some("page")] { (place.label()) }
                    }
                }
            }
        }
    }
}

/// What the student must know about the storage wherever they are.
fn warning(planner: &Planner) -> Markup {
    match planner.keeping() {
        Keeping::InMemory | Keeping::Kept | Keeping::Session => html! {},
        Keeping::Mending => html! {
            p.warning role="note" { "One moment: something is amiss with your saved data, and it is being looked at." }
        },
        _ => later(planner, Part::Storage),
    }
}

fn foot(planner: &Planner) -> Markup {
    // Where a number comes from can always be asked, whatever a site leaves out of the bar.
    let asks = !planner.is_offered(Place::Sources);
    let is_kept = matches!(planner.keeping(), Keeping::Kept | Keeping::Contested(_));
    html! {
        footer.foot {
            @if asks { p { (control::button("go", "sources", "go-sources", "link", &Place::Sources.label())) } }
            // www/standalone/update.ts asks before it loads a page whose record is not kept.
            p.kept data-kept[is_kept] {
                @match planner.keeping() {
                    _ if is_kept => "Kept on this device. Nothing is sent.",
                    Keeping::Session => "Only for this session, in this open page. Nothing is stored or sent.",
                    _ => "In this open page only. Nothing is sent.",
                }
            }
            p {
                "Independent; not affiliated with or endorsed by NBME, USMLE, NBOME, ECFMG, AAMC or NRMP. "
                "Not official advice. Check dates at the source."
            }
        }
    }
}
