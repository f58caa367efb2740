//! What holds for the Word file of any document.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

mod support;

use cchc_report::{Block, Paper};
use cchc_word::docx;
use proptest::prelude::*;
use roxmltree::{Document, Node};
use support::{paper, part, parts, texts};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The order in which ECMA-376 (transitional) has the children of an element. Those of `w:trPr` may come in any order.
const ORDERS: [(&str, &[&str]); 8] = [
    (
        "pPr",
        &[
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
        ],
    ),
    (
        "rPr",
        &[
            "rStyle",
            "rFonts",
            "b",
            "bCs",
            "i",
            "iCs",
            "caps",
            "smallCaps",
            "strike",
            "dstrike",
            "outline",
            "shadow",
            "emboss",
            "imprint",
            "noProof",
            "snapToGrid",
            "vanish",
            "webHidden",
            "color",
            "spacing",
            "w",
            "kern",
            "position",
            "sz",
            "szCs",
            "highlight",
            "u",
            "effect",
            "bdr",
            "shd",
            "fitText",
            "vertAlign",
            "rtl",
            "cs",
            "em",
            "lang",
            "eastAsianLayout",
            "specVanish",
            "oMath",
        ],
    ),
    (
        "tcPr",
        &[
            "cnfStyle",
            "tcW",
            "gridSpan",
            "hMerge",
            "vMerge",
            "tcBorders",
            "shd",
            "noWrap",
            "tcMar",
            "textDirection",
            "tcFitText",
            "vAlign",
            "hideMark",
        ],
    ),
    (
        "tblPr",
        &[
            "tblStyle",
            "tblpPr",
            "tblOverlap",
            "bidiVisual",
            "tblStyleRowBandSize",
            "tblStyleColBandSize",
            "tblW",
            "jc",
            "tblCellSpacing",
            "tblInd",
            "tblBorders",
            "shd",
            "tblLayout",
            "tblCellMar",
            "tblLook",
            "tblCaption",
            "tblDescription",
        ],
    ),
    (
        "sectPr",
        &[
            "headerReference",
            "footerReference",
            "footnotePr",
            "endnotePr",
            "type",
            "pgSz",
            "pgMar",
            "paperSrc",
            "pgBorders",
            "lnNumType",
            "pgNumType",
            "cols",
            "formProt",
            "vAlign",
            "noEndnote",
            "titlePg",
            "textDirection",
            "bidi",
            "rtlGutter",
            "docGrid",
        ],
    ),
    ("tbl", &["tblPr", "tblGrid", "tr"]),
    ("tr", &["tblPrEx", "trPr", "tc"]),
    (
        "style",
        &[
            "name",
            "aliases",
            "basedOn",
            "next",
            "link",
            "autoRedefine",
            "hidden",
            "uiPriority",
            "semiHidden",
            "unhideWhenUsed",
            "qFormat",
            "locked",
            "personal",
            "pPr",
            "rPr",
            "tblPr",
            "trPr",
            "tcPr",
        ],
    ),
];

/// Which may stand several times.
const REPEATED: [&str; 3] = ["tr", "tc", "headerReference"];

fn assert_order(tree: &Document<'_>) {
    for node in tree.descendants().filter(|node| node.tag_name().namespace() == Some(W)) {
        let Some((_, order)) = ORDERS.iter().find(|(name, _)| node.has_tag_name((W, *name))) else {
            continue;
        };
        let ranks: Vec<usize> = node
            .children()
            .filter(Node::is_element)
            .map(|child| {
                let name = child.tag_name().name();
                order
                    .iter()
                    .position(|known| *known == name)
                    .unwrap_or_else(|| panic!("{name} in {:?}", node.tag_name()))
            })
            .collect();
        for pair in ranks.windows(2) {
            let repeats = pair[0] == pair[1] && REPEATED.contains(&order[pair[0]]);
            assert!(
                pair[0] < pair[1] || repeats,
                "{:?}: {} before {}",
                node.tag_name(),
                order[pair[0]],
                order[pair[1]]
            );
        }
    }
}

fn count(tree: &Document<'_>, name: &str) -> usize {
    tree.descendants().filter(|node| node.has_tag_name((W, name))).count()
}

/// All words of a document.
fn words(tree: &Document<'_>) -> String {
    let words = tree.descendants().filter(|node| node.has_tag_name((W, "t"))).filter_map(|node| node.text());
    words.collect()
}

fn tables(paper: &Paper) -> usize {
    let has_cells = |block: &&Block| match block {
        Block::Table(table) => {
            !table.columns.is_empty() || table.rows.iter().any(|row| !row.cells.is_empty())
        }
        _ => false,
    };
    paper.blocks().filter(has_cells).count()
}

proptest! {
    #[test]
    fn every_part_is_xml_and_in_the_order_of_the_schema(paper in paper()) {
        let bytes = docx(&paper);
        for (name, bytes) in parts(&bytes) {
            let text = String::from_utf8(bytes).unwrap();
            let tree = Document::parse(&text);
            prop_assert!(tree.is_ok(), "{name}: {tree:?}");
            assert_order(&tree.unwrap());
        }
    }

    #[test]
    fn every_text_stands_in_it_in_order(paper in paper()) {
        let document = part(&docx(&paper), "word/document.xml");
        let tree = Document::parse(&document).unwrap();
        let words = words(&tree);
        let mut rest = words.as_str();
        for text in texts(&paper) {
            let found = rest.split_once(text.as_str());
            prop_assert!(found.is_some(), "{text:?} is not in {rest:?}");
            rest = found.unwrap().1;
        }
    }

    #[test]
    fn the_same_document_is_the_same_bytes(paper in paper()) {
        prop_assert_eq!(docx(&paper), docx(&paper.clone()));
    }

    #[test]
    fn tables_repeat_their_heading_row_and_split_no_row(paper in paper()) {
        let document = part(&docx(&paper), "word/document.xml");
        let tree = Document::parse(&document).unwrap();
        prop_assert_eq!(count(&tree, "tblHeader"), tables(&paper));
        prop_assert_eq!(count(&tree, "cantSplit"), count(&tree, "tr"));
        for table in tree.descendants().filter(|node| node.has_tag_name((W, "tbl"))) {
            let rows: Vec<_> = table.children().filter(|node| node.has_tag_name((W, "tr"))).collect();
            let cells = |row: &Node<'_, '_>| row.children().filter(|node| node.has_tag_name((W, "tc"))).count();
            let columns = table.descendants().filter(|node| node.has_tag_name((W, "gridCol"))).count();
            prop_assert!(rows.iter().all(|row| cells(row) == columns));
            let repeats = |row: &Node<'_, '_>| row.descendants().any(|node| node.has_tag_name((W, "tblHeader")));
            prop_assert!(!rows[1..].iter().any(repeats));
            // Two tables without a paragraph between them would become one, and a cell ends with a paragraph.
            prop_assert!(table.next_sibling_element().is_some_and(|next| !next.has_tag_name((W, "tbl"))));
            for cell in table.descendants().filter(|node| node.has_tag_name((W, "tc"))) {
                prop_assert!(cell.last_element_child().is_some_and(|last| last.has_tag_name((W, "p"))));
            }
        }
    }

    #[test]
    fn sections_are_those_of_the_document(paper in paper()) {
        let document = part(&docx(&paper), "word/document.xml");
        let tree = Document::parse(&document).unwrap();
        let sizes = tree.descendants().filter(|node| node.has_tag_name((W, "pgSz")));
        let landscape: Vec<bool> = sizes.map(|size| size.attribute((W, "orient")) == Some("landscape")).collect();
        let mut expected: Vec<bool> =
            paper.sections.iter().map(|s| s.orientation == cchc_report::Orientation::Landscape).collect();
        if expected.is_empty() {
            expected.push(false);
        }
        prop_assert_eq!(landscape, expected);
        // The number is left out on the first page alone.
        prop_assert_eq!(count(&tree, "titlePg"), 1);
        let body = tree.root_element().first_element_child().unwrap();
        prop_assert!(body.last_element_child().unwrap().has_tag_name((W, "sectPr")));
    }

    #[test]
    fn shapes_have_numbers_of_their_own_and_lengths_that_word_takes(paper in paper()) {
        let document = part(&docx(&paper), "word/document.xml");
        let tree = Document::parse(&document).unwrap();
        let ids = tree.descendants().filter(|node| matches!(node.tag_name().name(), "docPr" | "cNvPr"));
        let mut ids: Vec<&str> = ids.filter_map(|node| node.attribute("id")).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), all);
        for node in tree.descendants().filter(|node| matches!(node.tag_name().name(), "ext" | "extent" | "off")) {
            for name in ["cx", "cy", "x", "y"] {
                let Some(length) = node.attribute(name) else { continue };
                let length: i64 = length.parse().unwrap();
                prop_assert!(length.abs() <= i64::from(i32::MAX));
                prop_assert!(length >= 0 || name.len() == 1);
            }
        }
    }
}

/// The styles that a document names are there.
#[test]
fn every_style_that_is_named_is_defined() {
    use proptest::strategy::{Strategy as _, ValueTree as _};
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut named = std::collections::BTreeSet::new();
    let mut styles = String::new();
    for _ in 0..64 {
        let bytes = docx(&paper().new_tree(&mut runner).unwrap().current());
        let document = part(&bytes, "word/document.xml");
        let tree = Document::parse(&document).unwrap();
        named.extend(
            tree.descendants()
                .filter(|node| node.has_tag_name((W, "pStyle")))
                .map(|node| node.attribute((W, "val")).unwrap().to_owned()),
        );
        styles = part(&bytes, "word/styles.xml");
    }
    assert!(named.len() > 20, "{named:?}");
    let tree = Document::parse(&styles).unwrap();
    let mut defined: Vec<&str> =
        tree.descendants().filter_map(|node| node.attribute((W, "styleId"))).collect();
    assert!(named.iter().all(|style| defined.contains(&style.as_str())), "{named:?} of {defined:?}");
    let all = defined.len();
    defined.sort_unstable();
    defined.dedup();
    assert_eq!(defined.len(), all, "a style is defined twice");
}
