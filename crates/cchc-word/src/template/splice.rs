//! Places found in a part of a Word file, and the part with something else in their stead.

use super::MAIN;
use super::places::Name;
use crate::error::Fault;
use crate::look::{Place, Properties};
use crate::xml;
use roxmltree::{Document, Node};
use std::ops::Range;

/// A place in a part.
pub(super) struct Found<'a, 'i> {
    pub(super) name: Name,
    pub(super) spot: Spot<'a, 'i>,
}

pub(super) enum Spot<'a, 'i> {
    /// Where in the words of its paragraph.
    Inline(Inline<'a, 'i>),
    /// A paragraph by itself.
    Block { paragraph: Node<'a, 'i>, place: Place },
}

/// Words to be replaced: the texts of runs that hold them, each with the part of it that goes.
pub(super) struct Inline<'a, 'i>(Vec<(Node<'a, 'i>, Range<usize>)>);

/// What stands for a tab, a break or a picture among the words of a paragraph.
const OTHER: char = '\u{1}';

/// A text of a run, and where it begins among the words of its paragraph.
struct Piece<'a, 'i> {
    node: Node<'a, 'i>,
    start: usize,
    length: usize,
}

/// The places of a part in order.
pub(super) fn find<'a, 'i>(
    tree: &'a Document<'i>,
    source: &str,
    main: bool,
) -> Result<Vec<Found<'a, 'i>>, Fault> {
    let mut found = Vec::new();
    for paragraph in tree.descendants().filter(|node| node.has_tag_name((MAIN, "p"))) {
        let (words, pieces) = words(paragraph);
        let mut from = 0;
        while let Some((at, rest)) = after(&words, "{{", from) {
            let Some((length, _)) =
                after(rest, "}}", 0).filter(|(length, _)| !inside(rest, *length).contains(OTHER))
            else {
                return Err(Fault::Unclosed(inside(&words, words.len()).replace(OTHER, " ")));
            };
            let written = inside(rest, length).trim();
            let name =
                Name::read(written).map_err(|near| Fault::Unknown { name: written.to_owned(), near })?;
            let span = at..at + 2 + length + 2;
            let touched = pieces.iter().filter_map(|piece| {
                let start = span.start.max(piece.start);
                let end = span.end.min(piece.start + piece.length);
                (start < end).then(|| (piece.node, start - piece.start..end - piece.start))
            });
            let touched: Vec<_> = touched.collect();
            let spot = if name.is_block() {
                let before = words.get(..span.start).unwrap_or_default();
                let behind = words.get(span.end..).unwrap_or_default();
                if !(before.trim().is_empty() && behind.trim().is_empty()) {
                    let around = words.replace(OTHER, " ");
                    return Err(Fault::InSentence { name: written.to_owned(), around });
                }
                if !(main && in_body(paragraph)) {
                    return Err(Fault::NotInBody(written.to_owned()));
                }
                let run = touched.first().and_then(|(text, _)| text.parent());
                Spot::Block { paragraph, place: place(source, paragraph, run) }
            } else {
                Spot::Inline(Inline(touched))
            };
            from = span.end;
            found.push(Found { name, spot });
        }
    }
    Ok(found)
}

/// Where a sign stands from some place on, and what follows it.
fn after<'t>(text: &'t str, sign: &str, from: usize) -> Option<(usize, &'t str)> {
    let (before, rest) = text.get(from..)?.split_once(sign)?;
    Some((from + before.len(), rest))
}

fn inside(text: &str, length: usize) -> &str {
    text.get(..length).unwrap_or_default()
}

/// The words of a paragraph without those of frames in it, and the texts that they are in.
fn words<'a, 'i>(paragraph: Node<'a, 'i>) -> (String, Vec<Piece<'a, 'i>>) {
    let mut words = String::new();
    let mut pieces = Vec::new();
    let own = |node: &Node<'_, '_>| {
        node.ancestors().skip(1).find(|node| node.has_tag_name((MAIN, "p"))) == Some(paragraph)
    };
    for node in paragraph.descendants().skip(1).filter(|node| node.is_element()) {
        if node.tag_name().namespace() != Some(MAIN) {
            continue;
        }
        match node.tag_name().name() {
            "t" if own(&node) => {
                let start = words.len();
                node.descendants()
                    .filter(Node::is_text)
                    .for_each(|text| words.push_str(text.text().unwrap_or_default()));
                pieces.push(Piece { node, start, length: words.len() - start });
            }
            "tab" | "br" | "cr" | "drawing" | "pict" | "object" | "noBreakHyphen" | "sym" | "fldChar"
            | "footnoteReference"
                if node.parent().is_some_and(|run| run.has_tag_name((MAIN, "r"))) && own(&node) =>
            {
                words.push(OTHER);
            }
            _ => {}
        }
    }
    (words, pieces)
}

/// Whether a paragraph stands in the text itself, perhaps in a content control.
fn in_body(paragraph: Node<'_, '_>) -> bool {
    let mut around = paragraph.ancestors().skip(1).filter(Node::is_element);
    around.all(|node| {
        node.tag_name().namespace() == Some(MAIN)
            && matches!(node.tag_name().name(), "body" | "document" | "sdt" | "sdtContent")
    })
}

/// How a paragraph and a run of it are set.
fn place(source: &str, paragraph: Node<'_, '_>, run: Option<Node<'_, '_>>) -> Place {
    let properties = |node: Option<Node<'_, '_>>, name: &str, without: &[&str]| {
        let node = node.and_then(|node| node.children().find(|child| child.has_tag_name((MAIN, name))));
        let children = node.into_iter().flat_map(|node| node.children()).filter(Node::is_element);
        let children = children.filter(|child| {
            child.tag_name().namespace() == Some(MAIN) && !without.contains(&child.tag_name().name())
        });
        let written = children.filter_map(|child| {
            let written = source.get(child.range())?;
            stands_alone(written).then(|| (child.tag_name().name().to_owned(), written.to_owned()))
        });
        Properties(written.collect())
    };
    let mut para = properties(Some(paragraph), "pPr", &["rPr", "sectPr", "pPrChange"]);
    // The place may be an item of a list; what is put there is none.
    if para.get("numPr").or(para.get("pStyle")).is_some() {
        para.set("numPr", r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>"#);
    }
    Place { para, chars: properties(run, "rPr", &["rPrChange", "ins", "del", "moveFrom", "moveTo"]) }
}

/// Whether something needs no namespace but that of Word, and so can be put elsewhere.
fn stands_alone(written: &str) -> bool {
    let alone = format!("<w:p xmlns:w=\"{MAIN}\">{written}</w:p>");
    Document::parse(&alone).is_ok()
}

/// What goes, and what comes in its stead.
type Change = (Range<usize>, String);

/// Changes of a text.
pub(super) struct Splices<'s> {
    source: &'s str,
    changes: Vec<Change>,
}

impl<'s> Splices<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Splices { source, changes: Vec::new() }
    }

    pub(super) fn source(&self, range: Range<usize>) -> &'s str {
        self.source.get(range).unwrap_or_default()
    }

    pub(super) fn replace(&mut self, range: Range<usize>, by: String) {
        self.changes.push((range, by));
    }

    /// Puts blocks in a paragraph's stead. A section that ends with it still does.
    pub(super) fn paragraph(&mut self, paragraph: Node<'_, '_>, mut blocks: String) {
        if blocks.starts_with("<w:tbl>") {
            // Or it would become one with a table before it.
            blocks.insert_str(0, ROOM);
        }
        let properties = paragraph.children().find(|child| child.has_tag_name((MAIN, "pPr")));
        let section = properties
            .and_then(|properties| properties.children().find(|child| child.has_tag_name((MAIN, "sectPr"))));
        match section {
            Some(section) => {
                blocks.push_str("<w:p><w:pPr>");
                blocks.push_str(self.source(section.range()));
                blocks.push_str("</w:pPr></w:p>");
            }
            None if blocks.is_empty() => blocks.push_str("<w:p/>"),
            None => {}
        }
        self.replace(paragraph.range(), blocks);
    }

    /// Puts words in the stead of the places within paragraphs.
    pub(super) fn inline(&mut self, found: &[Found<'_, '_>], value: impl Fn(Name) -> String) {
        // A text may hold several places, and parts of them.
        let mut texts: Vec<(Node<'_, '_>, Vec<Change>)> = Vec::new();
        for found in found {
            let Spot::Inline(Inline(touched)) = &found.spot else { continue };
            for (number, (node, range)) in touched.iter().enumerate() {
                let by = if number == 0 { value(found.name) } else { String::new() };
                match texts.last_mut().filter(|(last, _)| last == node) {
                    Some((_, changes)) => changes.push((range.clone(), by)),
                    None => texts.push((*node, vec![(range.clone(), by)])),
                }
            }
        }
        for (node, changes) in texts {
            let old: String =
                node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect();
            // A line break of the file is a space to Word; those of what is put here are breaks.
            let old = old.replace(['\n', '\r'], " ");
            let mut new = String::new();
            let mut from = 0;
            for (range, by) in changes {
                new.push_str(old.get(from..range.start).unwrap_or_default());
                new.push_str(&by);
                from = range.end;
            }
            new.push_str(old.get(from..).unwrap_or_default());
            let mut out = String::from(OPEN);
            for (number, line) in new.split('\n').enumerate() {
                if number > 0 {
                    out.push_str("</w:t><w:br/>");
                    out.push_str(OPEN);
                }
                xml::words(&mut out, line);
            }
            out.push_str("</w:t>");
            self.replace(node.range(), out);
        }
    }

    /// The text with its changes. Of changes within each other the outer one is made.
    pub(super) fn finish(mut self) -> String {
        self.changes.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        let mut out = String::with_capacity(self.source.len());
        let mut from = 0;
        for (range, by) in self.changes {
            if range.start < from {
                continue;
            }
            out.push_str(self.source.get(from..range.start).unwrap_or_default());
            out.push_str(&by);
            from = range.end;
        }
        out.push_str(self.source.get(from..).unwrap_or_default());
        out
    }
}

const OPEN: &str = "<w:t xml:space=\"preserve\">";

const ROOM: &str =
    r#"<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>"#;
