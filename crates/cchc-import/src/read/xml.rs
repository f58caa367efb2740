//! XML within bounds.

use crate::error::{Fault, Limit};
use roxmltree::{Document, Node, ParsingOptions};

/// How deeply elements may be nested, also for what walks them.
const MOST_DEPTH: usize = 200;

/// Word writes some forty on the first element, most of them namespaces.
const MOST_ATTRIBUTES: usize = 250;

/// Each element that declares a namespace holds a list of all that are in force there.
const MOST_NAMESPACES: usize = 10_000;

const MOST_NODES: u32 = 2_000_000;

/// A text that may be parsed; a tree of it takes some hundred bytes a node.
pub(super) fn parse(text: &str) -> Result<Document<'_>, Fault> {
    check(text)?;
    let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => Fault::TooBig(Limit::Nodes),
        roxmltree::Error::DtdDetected => Fault::Dtd,
        error => Fault::broken(error),
    })
}

/// Refuses what would take a parser much longer than its length says.
fn check(text: &str) -> Result<(), Fault> {
    if text.matches("xmlns").nth(MOST_NAMESPACES).is_some() {
        return Err(Fault::TooBig(Limit::Attributes));
    }
    let mut depth = 0_usize;
    for tag in tags(text) {
        match tag? {
            Tag::Start { inside, empty } => {
                // None is shorter than `a=""` and a space.
                if inside.len() / 5 > MOST_ATTRIBUTES && attributes(inside) > MOST_ATTRIBUTES {
                    return Err(Fault::TooBig(Limit::Attributes));
                }
                depth += usize::from(!empty);
            }
            Tag::End => depth = depth.saturating_sub(1),
        }
        if depth > MOST_DEPTH {
            return Err(Fault::TooBig(Limit::Depth));
        }
    }
    Ok(())
}

/// How many attributes a tag has: signs `=` that are not between quotes.
fn attributes(inside: &str) -> usize {
    let mut quote = None;
    let is_equals = |byte: &u8| match quote {
        Some(open) => {
            if *byte == open {
                quote = None;
            }
            false
        }
        None => {
            if matches!(byte, b'"' | b'\'') {
                quote = Some(*byte);
            }
            *byte == b'='
        }
    };
    inside.bytes().filter(is_equals).count()
}

/// A tag of XML, as it is written.
pub(super) enum Tag<'a> {
    /// Name and attributes; whether the element is empty.
    Start {
        inside: &'a str,
        empty: bool,
    },
    End,
}

/// The tags of a text, in which no DTD may be.
pub(super) fn tags(text: &str) -> impl Iterator<Item = Result<Tag<'_>, Fault>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let from = rest.get(rest.find('<')? + 1..)?;
            let skipped = |end: &str| from.find(end).and_then(|at| from.get(at + end.len()..));
            if from.starts_with("!--") {
                rest = skipped("-->")?;
            } else if from.starts_with("![CDATA[") {
                rest = skipped("]]>")?;
            } else if from.starts_with('?') {
                rest = skipped("?>")?;
            } else if from.starts_with('!') {
                rest = "";
                return Some(Err(Fault::Dtd));
            } else if from.starts_with('/') {
                rest = from.get(from.find('>')? + 1..)?;
                return Some(Ok(Tag::End));
            } else {
                let end = end_of_tag(from)?;
                let inside = from.get(..end)?;
                rest = from.get(end + 1..)?;
                let empty = inside.ends_with('/');
                return Some(Ok(Tag::Start { inside: inside.strip_suffix('/').unwrap_or(inside), empty }));
            }
        }
    })
}

/// Where the `>` stands that ends a tag; one between quotes does not.
fn end_of_tag(from: &str) -> Option<usize> {
    let mut quote = None;
    from.bytes().position(|byte| match quote {
        Some(open) => {
            if byte == open {
                quote = None;
            }
            false
        }
        None if matches!(byte, b'"' | b'\'') => {
            quote = Some(byte);
            false
        }
        None => byte == b'>',
    })
}

/// A tag's name without its prefix.
pub(super) fn local_name(inside: &str) -> &str {
    let name = inside.split(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default();
    name.rsplit(':').next().unwrap_or_default()
}

/// The elements within one.
pub(super) fn children<'a, 'i>(node: Node<'a, 'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(Node::is_element)
}

/// The first element of a name within one.
pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    children(node).find(|child| child.tag_name().name() == name)
}

/// The value of an attribute, whatever its namespace: transitional and strict documents differ in them alone.
pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// The attribute `val` of an element within one.
pub(super) fn value<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    child(node, name).and_then(|child| attribute(child, "val"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_take_long_is_refused() {
        let deep = "<a>".repeat(300) + &"</a>".repeat(300);
        assert_eq!(parse(&deep).unwrap_err(), Fault::TooBig(Limit::Depth));
        let deep_behind_a_quote = r#"<a b=">/">"#.repeat(300) + &"</a>".repeat(300);
        assert_eq!(parse(&deep_behind_a_quote).unwrap_err(), Fault::TooBig(Limit::Depth));
        let wide = format!("<a {}/>", (0..1000).map(|n| format!("b{n}='' ")).collect::<String>());
        assert_eq!(parse(&wide).unwrap_err(), Fault::TooBig(Limit::Attributes));
        let many = format!("<a>{}</a>", "<b xmlns:c='d'/>".repeat(20_000));
        assert_eq!(parse(&many).unwrap_err(), Fault::TooBig(Limit::Attributes));
        let entities = "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>";
        assert_eq!(parse(entities).unwrap_err(), Fault::Dtd);
    }

    #[test]
    fn what_only_looks_long_is_not() {
        let equals = format!("<a b='{}'/>", "=".repeat(1000));
        assert!(parse(&equals).is_ok());
        let comment = format!("<a><!--{}--><![CDATA[{}]]></a>", "<b>".repeat(300), "<!DOCTYPE>".repeat(300));
        assert!(parse(&comment).is_ok());
    }
}
