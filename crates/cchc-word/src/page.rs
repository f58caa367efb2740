//! The sheet of paper.

use crate::xml::empty;
use cchc_report::Orientation;

/// A4 and its margins, in twips: above and below 20 mm, left 30 mm, right 15 mm. They are the same on a sheet that lies on
/// its long side.
const SHORT: u32 = 11906;
const LONG: u32 = 16838;
const ABOVE: u32 = 1134;
const LEFT: u32 = 1701;
const RIGHT: u32 = 851;
/// From the edge to the number of the page.
const HEADER: u32 = 567;

/// What a text finds room in, in twips.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    pub(crate) width: u32,
    pub(crate) height: u32,
}

impl Page {
    pub(crate) fn of(orientation: Orientation) -> Page {
        let (width, height) = sheet(orientation);
        Page { width: width - LEFT - RIGHT, height: height - 2 * ABOVE }
    }
}

fn sheet(orientation: Orientation) -> (u32, u32) {
    match orientation {
        Orientation::Portrait => (SHORT, LONG),
        Orientation::Landscape => (LONG, SHORT),
    }
}

/// The properties of a section that begins on a new page. `head` names the part with the number of the page, if it is not
/// taken over from the section before; `first` leaves the number out on the first page.
pub(crate) fn section(out: &mut String, orientation: Orientation, head: Option<&str>, first: bool) {
    out.push_str("<w:sectPr>");
    if let Some(id) = head {
        empty(out, "w:headerReference", &[("w:type", &"default"), ("r:id", &id)]);
    }
    out.push_str(r#"<w:type w:val="nextPage"/>"#);
    let (width, height) = sheet(orientation);
    match orientation {
        Orientation::Portrait => empty(out, "w:pgSz", &[("w:w", &width), ("w:h", &height)]),
        Orientation::Landscape => {
            empty(out, "w:pgSz", &[("w:w", &width), ("w:h", &height), ("w:orient", &"landscape")]);
        }
    }
    empty(
        out,
        "w:pgMar",
        &[
            ("w:top", &ABOVE),
            ("w:right", &RIGHT),
            ("w:bottom", &ABOVE),
            ("w:left", &LEFT),
            ("w:header", &HEADER),
            ("w:footer", &HEADER),
            ("w:gutter", &0),
        ],
    );
    if first {
        out.push_str("<w:titlePg/>");
    }
    out.push_str("</w:sectPr>");
}
