//! Where paragraphs and letters have their looks from: from styles of ours, or from the place in a template where they
//! are put.

use crate::style::{Kind, Para};
use crate::writer::marked;

/// How paragraphs and letters are set.
#[derive(Clone, Debug)]
pub(crate) enum Look {
    /// By the styles that the document has.
    Named,
    /// As the place in a template is, whose file does not have our styles.
    Place(Place),
}

/// How the place in a template is set where content is put.
#[derive(Clone, Debug, Default)]
pub(crate) struct Place {
    pub(crate) para: Properties,
    pub(crate) chars: Properties,
}

/// Elements of `w:pPr` or `w:rPr`: the names without prefix, and how they are written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Properties(pub(crate) Vec<(String, String)>);

/// The order in which the schema has what stands in `w:pPr`.
const PARA: [&str; 36] = [
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
    "pBdr",
    "shd",
    "tabs",
    "suppressAutoHyphens",
    "kinsoku",
    "wordWrap",
    "overflowPunct",
    "topLinePunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "bidi",
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "mirrorIndents",
    "suppressOverlap",
    "jc",
    "textDirection",
    "textAlignment",
    "textboxTightWrap",
    "outlineLvl",
    "divId",
    "cnfStyle",
    "rPr",
    "sectPr",
    "pPrChange",
];

impl Properties {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(other, _)| other == name).map(|(_, written)| written.as_str())
    }

    /// Puts an element of a paragraph in its place, instead of one of its name.
    pub(crate) fn set(&mut self, name: &str, written: &str) {
        self.0.retain(|(other, _)| other != name);
        let rank = |name: &str| PARA.iter().position(|known| *known == name);
        let at = self.0.iter().position(|(other, _)| rank(other) > rank(name)).unwrap_or(self.0.len());
        self.0.insert(at, (name.to_owned(), written.to_owned()));
    }
}

impl Look {
    /// What stands in `w:pPr`.
    pub(crate) fn para(&self, out: &mut String, kind: Kind, over: &Para) {
        match self {
            Look::Named => {
                out.push_str("<w:pStyle w:val=\"");
                out.push_str(kind.style().0);
                out.push_str("\"/>");
                over.elements(|_, written| out.push_str(written));
            }
            Look::Place(place) => match kind {
                Kind::Body | Kind::Item(_) | Kind::Heading(_) => {
                    let mut properties = place.para.clone();
                    let extra = Para {
                        keep_next: matches!(kind, Kind::Heading(_)),
                        left: match kind {
                            Kind::Item(2..) => kind.para().left,
                            _ => None,
                        },
                        first: match kind {
                            Kind::Item(2..) => kind.para().first,
                            _ => None,
                        },
                        outline: kind.para().outline,
                        ..Para::default()
                    };
                    over.or(extra).elements(|name, written| properties.set(name, written));
                    properties.0.iter().for_each(|(_, written)| out.push_str(written));
                }
                _ => {
                    let mut properties = place.para.clone();
                    properties.0.retain(|(name, _)| matches!(name.as_str(), "pStyle" | "numPr"));
                    over.or(kind.para()).elements(|name, written| properties.set(name, written));
                    properties.0.iter().for_each(|(_, written)| out.push_str(written));
                }
            },
        }
    }

    /// `w:rPr`, if there is need of one.
    pub(crate) fn chars(&self, out: &mut String, kind: Kind, bold: bool, italic: bool) {
        let place = match self {
            Look::Named => return marked(out, bold, italic),
            Look::Place(place) => place,
        };
        out.push_str("<w:rPr>");
        let body = matches!(kind, Kind::Body | Kind::Item(_) | Kind::Heading(_));
        let chars = kind.chars();
        let (bold, italic) = (bold || chars.bold, italic || chars.italic);
        let fonts = |name: &str| matches!(name, "rStyle" | "rFonts");
        let own = place.chars.0.iter().filter(|(name, _)| fonts(name));
        own.for_each(|(_, written)| out.push_str(written));
        if body {
            // What the place says of bold and italics stands where the words say nothing.
            let of = |names: [&str; 2]| {
                let said = place.chars.0.iter().filter(move |(name, _)| names.contains(&name.as_str()));
                said.map(|(_, written)| written.as_str()).collect::<String>()
            };
            match bold {
                true => out.push_str("<w:b/><w:bCs/>"),
                false => out.push_str(&of(["b", "bCs"])),
            }
            match italic {
                true => out.push_str("<w:i/><w:iCs/>"),
                false => out.push_str(&of(["i", "iCs"])),
            }
            let rest = place
                .chars
                .0
                .iter()
                .filter(|(name, _)| !fonts(name) && !matches!(name.as_str(), "b" | "bCs" | "i" | "iCs"));
            rest.for_each(|(_, written)| out.push_str(written));
        } else {
            crate::style::Chars { bold, italic, ..chars }.write(out);
        }
        out.push_str("</w:rPr>");
    }
}
