//! The numbers that Word puts before paragraphs of a list: they are not in the text.

use super::styles::{ListPlace, Styles};
use crate::read::xml;
use roxmltree::Node;
use std::collections::{HashMap, HashSet};

const LEVELS: usize = 9;

/// Numbers of several levels are joined into one; a label of a document is shorter by far.
const MOST_LABEL: usize = 200;

/// What stands before a paragraph.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) text: String,
    pub(super) is_bullet: bool,
}

#[derive(Default)]
pub(super) struct Numbering<'a> {
    abstracts: HashMap<&'a str, [Level<'a>; LEVELS]>,
    lists: HashMap<&'a str, List<'a>>,
    /// Where each abstract list stands; lists of one go on counting for each other.
    counts: HashMap<&'a str, [Option<u32>; LEVELS]>,
    /// Lists that have begun, and with that anew where they say so.
    begun: HashSet<&'a str>,
}

#[derive(Default)]
struct List<'a> {
    of: &'a str,
    levels: HashMap<usize, Level<'a>>,
    starts: [Option<u32>; LEVELS],
}

#[derive(Clone, Copy, Default)]
struct Level<'a> {
    start: Option<u32>,
    format: Option<&'a str>,
    text: &'a str,
    nothing_after: bool,
    all_decimal: bool,
}

impl<'a> Level<'a> {
    fn new(node: Node<'a, 'a>) -> Self {
        Level {
            start: xml::value(node, "start").and_then(|start| start.parse().ok()),
            format: xml::value(node, "numFmt"),
            text: xml::value(node, "lvlText").unwrap_or_default(),
            nothing_after: xml::value(node, "suff") == Some("nothing"),
            all_decimal: xml::child(node, "isLgl").is_some(),
        }
    }
}

fn levels<'a>(node: Node<'a, 'a>) -> impl Iterator<Item = (usize, Level<'a>)> {
    xml::children(node).filter(|node| node.tag_name().name() == "lvl").filter_map(|node| {
        let level = xml::attribute(node, "ilvl")?.parse().ok()?;
        (level < LEVELS).then(|| (level, Level::new(node)))
    })
}

impl<'a> Numbering<'a> {
    pub(super) fn new(root: Node<'a, 'a>, styles: &Styles<'a>) -> Self {
        let mut numbering = Numbering::default();
        let mut by_style = Vec::new();
        for node in xml::children(root) {
            match node.tag_name().name() {
                "abstractNum" => {
                    let Some(id) = xml::attribute(node, "abstractNumId") else { continue };
                    let mut all = [Level::default(); LEVELS];
                    for (at, level) in levels(node) {
                        if let Some(slot) = all.get_mut(at) {
                            *slot = level;
                        }
                    }
                    numbering.abstracts.insert(id, all);
                    by_style.extend(xml::value(node, "numStyleLink").map(|style| (id, style)));
                }
                "num" => {
                    let Some(id) = xml::attribute(node, "numId") else { continue };
                    let of = xml::value(node, "abstractNumId").unwrap_or_default();
                    let mut list = List { of, ..List::default() };
                    for change in xml::children(node).filter(|node| node.tag_name().name() == "lvlOverride") {
                        list.levels.extend(levels(change));
                        let start = xml::value(change, "startOverride").and_then(|start| start.parse().ok());
                        let at = xml::attribute(change, "ilvl").and_then(|level| level.parse::<usize>().ok());
                        if let Some(slot) = at.and_then(|at| list.starts.get_mut(at)) {
                            *slot = start;
                        }
                    }
                    numbering.lists.insert(id, list);
                }
                _ => {}
            }
        }
        // Such a list looks as the one that its style names.
        for (id, style) in by_style {
            let list = styles.style(style).list.list.and_then(|list| numbering.lists.get(list));
            if let Some(levels) = list.and_then(|list| numbering.abstracts.get(list.of)).copied() {
                numbering.abstracts.insert(id, levels);
            }
        }
        numbering
    }

    /// Counts a paragraph, and says what stands before it.
    pub(super) fn label(&mut self, place: ListPlace<'a>) -> Option<Label> {
        let id = place.list.filter(|id| *id != "0")?;
        let at = place.level.unwrap_or(0);
        let list = self.lists.get(id)?;
        let abstracts = self.abstracts.get(list.of)?;
        let level_at =
            |at: usize| list.levels.get(&at).or_else(|| abstracts.get(at)).copied().unwrap_or_default();
        let start_of = |at: usize| {
            let anew = list.starts.get(at).copied().flatten();
            anew.or(level_at(at).start).unwrap_or(if level_at(at).format.is_some() { 1 } else { 0 })
        };
        let counts = self.counts.entry(list.of).or_default();
        if self.begun.insert(id) {
            for (count, start) in counts.iter_mut().zip(&list.starts) {
                if start.is_some() {
                    *count = None;
                }
            }
        }
        let level = level_at(at);
        for (number, count) in counts.iter_mut().enumerate() {
            if number < at {
                count.get_or_insert_with(|| start_of(number));
            } else if number == at {
                *count = Some(count.map_or_else(|| start_of(number), |count| count.saturating_add(1)));
            } else {
                *count = None;
            }
        }
        let is_bullet = level.format == Some("bullet");
        let mut text = String::new();
        if is_bullet {
            text.push('-');
        } else {
            let mut signs = level.text.chars();
            while let Some(sign) = signs.next() {
                let digit =
                    if sign == '%' { signs.clone().next().and_then(|c| c.to_digit(10)) } else { None };
                match digit.and_then(|digit| (digit as usize).checked_sub(1)).filter(|at| *at < LEVELS) {
                    Some(of) => {
                        signs.next();
                        let count = counts.get(of).copied().flatten().unwrap_or(0);
                        let format = if level.all_decimal { Some("decimal") } else { level_at(of).format };
                        text.push_str(&written(count, format));
                    }
                    None => text.push(sign),
                }
                if text.len() > MOST_LABEL {
                    break;
                }
            }
        }
        if !text.is_empty() && !level.nothing_after {
            text.push(' ');
        }
        (!text.is_empty()).then_some(Label { text, is_bullet })
    }
}

/// A number as a list writes it.
fn written(number: u32, format: Option<&str>) -> String {
    match format {
        Some("none") => String::new(),
        Some("decimalZero") => format!("{number:02}"),
        Some("upperRoman") => roman(number),
        Some("lowerRoman") => roman(number).to_lowercase(),
        Some("upperLetter") => letters(number).to_uppercase(),
        Some("lowerLetter") => letters(number),
        _ => number.to_string(),
    }
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number > 3999 {
        return number.to_string();
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            text.push_str(sign);
            rest -= value;
        }
    }
    text
}

/// a … z, then aa, bb …, as Word has it.
fn letters(number: u32) -> String {
    let Some(number) = number.checked_sub(1).filter(|number| *number < 26 * 5) else {
        return number.to_string();
    };
    let letter = char::from_u32(u32::from('a') + number % 26).unwrap_or('a');
    std::iter::repeat_n(letter, number as usize / 26 + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTS: &str = r#"<w:numbering xmlns:w="w">
        <w:abstractNum w:abstractNumId="0">
            <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="Phần %1:"/></w:lvl>
            <w:lvl w:ilvl="1"><w:isLgl/><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl>
            <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>
        </w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
    </w:numbering>"#;

    #[test]
    fn levels_count_and_begin_anew() {
        let tree = roxmltree::Document::parse(LISTS).unwrap();
        let mut numbering = Numbering::new(tree.root_element(), &Styles::default());
        let mut label = |list, level| {
            let place = ListPlace { list: Some(list), level: Some(level) };
            numbering.label(place).map(|label| label.text).unwrap_or_default()
        };
        assert_eq!(label("1", 0), "Phần I: ");
        assert_eq!(label("1", 1), "1.1. ");
        assert_eq!(label("1", 1), "1.2. ");
        assert_eq!(label("1", 2), "- ");
        assert_eq!(label("1", 0), "Phần II: ");
        assert_eq!(label("1", 1), "2.1. ");
        assert_eq!(label("2", 0), "Phần VII: ", "a list that says so begins anew");
        assert_eq!(label("1", 0), "Phần VIII: ", "lists of one kind go on counting for each other");
        assert_eq!(label("0", 0), "", "no list");
        assert_eq!(label("1", 40), "", "no such level");
    }

    #[test]
    fn numbers_are_written_as_word_does() {
        assert_eq!(roman(1994), "MCMXCIV");
        assert_eq!(roman(4000), "4000");
        assert_eq!([1, 26, 27, 52, 53, 0].map(letters), ["a", "z", "aa", "zz", "aaa", "0"]);
        assert_eq!(written(7, Some("decimalZero")), "07");
    }
}
