//! Styles of a Word document, as far as they change what is read: italics, hidden text, fonts and lists.

use crate::read::{fonts, xml};
use roxmltree::Node;
use std::collections::HashMap;

/// How far styles may be based on each other; more is a ring.
const MOST_BASES: usize = 32;

/// How a run or a paragraph looks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look<'a> {
    pub(super) italic: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) font: Option<&'a str>,
    pub(super) list: ListPlace<'a>,
}

/// Which list a paragraph belongs to, and on which level from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ListPlace<'a> {
    pub(super) list: Option<&'a str>,
    pub(super) level: Option<usize>,
}

impl<'a> ListPlace<'a> {
    /// What this one leaves open is as below.
    pub(super) fn over(self, below: ListPlace<'a>) -> ListPlace<'a> {
        ListPlace { list: self.list.or(below.list), level: self.level.or(below.level) }
    }
}

impl<'a> Look<'a> {
    fn over(self, below: Look<'a>) -> Look<'a> {
        Look {
            italic: self.italic.or(below.italic),
            hidden: self.hidden.or(below.hidden),
            font: self.font.or(below.font),
            list: self.list.over(below.list),
        }
    }
}

#[derive(Default)]
pub(super) struct Styles<'a> {
    defaults: Look<'a>,
    /// The style of paragraphs that name none.
    normal: Option<&'a str>,
    by_id: HashMap<&'a str, Style<'a>>,
}

struct Style<'a> {
    based_on: Option<&'a str>,
    look: Look<'a>,
}

impl<'a> Styles<'a> {
    pub(super) fn new(root: Node<'a, 'a>) -> Self {
        let mut styles = Styles::default();
        for node in xml::children(root) {
            match node.tag_name().name() {
                "docDefaults" => {
                    let props = xml::child(node, "rPrDefault").and_then(|node| xml::child(node, "rPr"));
                    styles.defaults = run_look(props);
                }
                "style" => {
                    let Some(id) = xml::attribute(node, "styleId") else { continue };
                    let is_default = xml::attribute(node, "default").is_some_and(is_on);
                    if is_default && xml::attribute(node, "type") == Some("paragraph") {
                        styles.normal = Some(id);
                    }
                    let mut look = run_look(xml::child(node, "rPr"));
                    let list = xml::child(node, "pPr").and_then(|props| xml::child(props, "numPr"));
                    look.list = list.map(list_place).unwrap_or_default();
                    styles.by_id.insert(id, Style { based_on: xml::value(node, "basedOn"), look });
                }
                _ => {}
            }
        }
        styles
    }

    /// What a style says together with those that it is based on.
    pub(super) fn style(&self, id: &str) -> Look<'a> {
        let mut look = Look::default();
        let mut next = self.by_id.get(id);
        for _ in 0..MOST_BASES {
            let Some(style) = next else { break };
            look = look.over(style.look);
            next = style.based_on.and_then(|id| self.by_id.get(id));
        }
        look
    }

    /// How a paragraph of a style looks.
    pub(super) fn paragraph(&self, style: Option<&str>) -> Look<'a> {
        let look = style.or(self.normal).map(|style| self.style(style)).unwrap_or_default();
        look.over(self.defaults)
    }

    /// How a run in such a paragraph looks.
    pub(super) fn run(&self, props: Option<Node<'a, 'a>>, paragraph: &Look<'a>) -> Look<'a> {
        let Some(props) = props else { return *paragraph };
        let mut style = xml::value(props, "rStyle").map(|id| self.style(id)).unwrap_or_default();
        // Italics in both of the styles are upright again.
        if let (Some(true), Some(true)) = (style.italic, paragraph.italic) {
            style.italic = Some(false);
        } else if style.italic == Some(false) {
            style.italic = None;
        }
        run_look(Some(props)).over(style).over(*paragraph)
    }
}

fn run_look<'a>(props: Option<Node<'a, 'a>>) -> Look<'a> {
    let Some(props) = props else { return Look::default() };
    let toggle = |name| xml::child(props, name).map(|node| xml::attribute(node, "val").is_none_or(is_on));
    let font = xml::child(props, "rFonts").and_then(|node| {
        let named = ["ascii", "hAnsi"].map(|name| xml::attribute(node, name));
        let by_theme = ["asciiTheme", "hAnsiTheme"].into_iter().find_map(|name| xml::attribute(node, name));
        let legacy = named.into_iter().flatten().find(|font| fonts::is_legacy(font));
        legacy.or(named.into_iter().flatten().next()).or(by_theme)
    });
    Look { italic: toggle("i"), hidden: toggle("vanish"), font, list: ListPlace::default() }
}

fn is_on(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off")
}

pub(super) fn list_place<'a>(node: Node<'a, 'a>) -> ListPlace<'a> {
    ListPlace {
        list: xml::value(node, "numId"),
        level: xml::value(node, "ilvl").and_then(|level| level.parse().ok()),
    }
}
