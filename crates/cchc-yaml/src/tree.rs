//! A second look at a text, for places: its events with their spans, as a small tree.
//!
//! Decoding needs none of this. It is made when a place is asked for, or to find out all that is wrong with a text that
//! did not decode.

use crate::failure::{Fault, Prop, Syntax};
use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Span, StrInput};
use std::ops::Range;
use std::sync::OnceLock;

/// More levels than any file of ours has; what is deeper is refused before anything else can be slow with it.
const MAX_DEPTH: usize = 64;

/// A map with no more entries is looked through.
const FEW: usize = 16;

/// Offsets are in bytes. Nodes lie in one list and name each other by number, so nothing here recurses by depth.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    nodes: Vec<Node>,
    root: Option<usize>,
}

#[derive(Debug)]
struct Node {
    span: Range<usize>,
    kind: NodeKind,
}

#[derive(Debug)]
enum NodeKind {
    Scalar { value: String, style: Style },
    List { items: Vec<usize>, flow: bool },
    Map { entries: Vec<(usize, usize)>, flow: bool, sorted: Sorted },
}

/// The entries of a map by their keys, once somebody asks for one: a map can have thousands, and be asked for each.
type Sorted = OnceLock<Vec<usize>>;

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Plain,
    Single,
    Double,
    /// `|` or `>`.
    Block,
}

/// Something wrong at a place, and perhaps a second place that belongs to it.
#[derive(Debug)]
pub(crate) struct Flaw {
    pub(crate) span: Range<usize>,
    pub(crate) fault: Fault,
    pub(crate) also: Option<Range<usize>>,
}

impl Flaw {
    pub(crate) fn new(span: Range<usize>, fault: Fault) -> Self {
        Flaw { span, fault, also: None }
    }
}

impl Tree {
    /// The tree, or what keeps the text from being one: wrong syntax, or syntax that these files do not use.
    pub(crate) fn parse(text: &str) -> Result<Tree, Vec<Flaw>> {
        let mut builder = Builder::new(text);
        builder.run();
        if builder.flaws.is_empty() { Ok(builder.tree) } else { Err(builder.flaws) }
    }

    pub(crate) fn root(&self) -> Option<NodeRef<'_>> {
        self.root.and_then(|id| self.node(id))
    }

    fn node(&self, id: usize) -> Option<NodeRef<'_>> {
        self.nodes.get(id).map(|node| NodeRef { tree: self, node })
    }
}

#[derive(Clone, Copy)]
pub(crate) struct NodeRef<'a> {
    tree: &'a Tree,
    node: &'a Node,
}

/// What a node is.
#[derive(Clone, Copy)]
pub(crate) enum Content<'a> {
    Scalar(Scalar<'a>),
    List,
    Map,
}

#[derive(Clone, Copy)]
pub(crate) struct Scalar<'a> {
    pub(crate) value: &'a str,
    pub(crate) style: Style,
}

impl Scalar<'_> {
    /// Nothing is written at all.
    pub(crate) fn is_blank(self) -> bool {
        self.style == Style::Plain && self.value.is_empty()
    }

    /// Nothing, or one of the words for it.
    pub(crate) fn is_null(self) -> bool {
        self.style == Style::Plain && matches!(self.value, "" | "~" | "null" | "Null" | "NULL")
    }
}

impl<'a> NodeRef<'a> {
    pub(crate) fn span(self) -> Range<usize> {
        self.node.span.clone()
    }

    pub(crate) fn content(self) -> Content<'a> {
        match &self.node.kind {
            NodeKind::Scalar { value, style } => Content::Scalar(Scalar { value, style: *style }),
            NodeKind::List { .. } => Content::List,
            NodeKind::Map { .. } => Content::Map,
        }
    }

    pub(crate) fn scalar(self) -> Option<Scalar<'a>> {
        match self.content() {
            Content::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    pub(crate) fn is_null(self) -> bool {
        self.scalar().is_some_and(Scalar::is_null)
    }

    /// Whether it is a list or map in brackets.
    pub(crate) fn is_flow(self) -> bool {
        matches!(self.node.kind, NodeKind::List { flow: true, .. } | NodeKind::Map { flow: true, .. })
    }

    pub(crate) fn items(self) -> impl Iterator<Item = NodeRef<'a>> {
        let items = match &self.node.kind {
            NodeKind::List { items, .. } => items.as_slice(),
            _ => &[],
        };
        items.iter().filter_map(move |id| self.tree.node(*id))
    }

    pub(crate) fn entries(self) -> impl Iterator<Item = (NodeRef<'a>, NodeRef<'a>)> {
        let entries = match &self.node.kind {
            NodeKind::Map { entries, .. } => entries.as_slice(),
            _ => &[],
        };
        entries.iter().filter_map(move |(key, value)| Some((self.tree.node(*key)?, self.tree.node(*value)?)))
    }

    /// The first entry whose key is right.
    pub(crate) fn find(self, right: impl Fn(&str) -> bool) -> Option<(NodeRef<'a>, NodeRef<'a>)> {
        self.entries().find(|(key, _)| key.scalar().is_some_and(|key| right(key.value)))
    }

    /// The first entry with this key.
    pub(crate) fn get(self, key: &str) -> Option<(NodeRef<'a>, NodeRef<'a>)> {
        let NodeKind::Map { entries, sorted, .. } = &self.node.kind else { return None };
        if entries.len() <= FEW {
            return self.find(|k| k == key);
        }
        let entry = |at: usize| {
            let (key, value) = entries.get(at)?;
            Some((self.tree.node(*key)?, self.tree.node(*value)?))
        };
        let text = |at: usize| entry(at).and_then(|(key, _)| key.scalar()).map(|key| key.value);
        let sorted = sorted.get_or_init(|| {
            let mut sorted: Vec<usize> = (0..entries.len()).collect();
            sorted.sort_by_key(|at| text(*at));
            sorted
        });
        let at = sorted.partition_point(|at| text(*at) < Some(key));
        sorted.get(at).filter(|at| text(**at) == Some(key)).and_then(|at| entry(*at))
    }
}

/// Turns counts of characters into bytes; they come nearly in order, and a text can be long.
struct Offsets<'t> {
    text: &'t str,
    /// The byte of every 64th character; empty if a character is a byte.
    marks: Vec<usize>,
}

impl<'t> Offsets<'t> {
    const STEP: usize = 64;

    fn new(text: &'t str) -> Self {
        let marks = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().map(|(at, _)| at).step_by(Self::STEP).collect()
        };
        Offsets { text, marks }
    }

    fn byte(&self, character: usize) -> usize {
        if self.marks.is_empty() {
            return character.min(self.text.len());
        }
        let Some(mark) = self.marks.get(character / Self::STEP) else { return self.text.len() };
        let rest = self.text.get(*mark..).unwrap_or_default();
        let inside = rest.char_indices().nth(character % Self::STEP);
        inside.map_or(self.text.len(), |(at, _)| mark + at)
    }
}

struct Builder<'t> {
    text: &'t str,
    offsets: Offsets<'t>,
    tree: Tree,
    /// Lists and maps that are not yet closed; of a map also the key that waits for its value.
    open: Vec<(usize, Option<usize>)>,
    flaws: Vec<Flaw>,
    documents: usize,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str) -> Self {
        let offsets = Offsets::new(text);
        Builder { text, offsets, tree: Tree::default(), open: Vec::new(), flaws: Vec::new(), documents: 0 }
    }

    fn run(&mut self) {
        let mut parser: Parser<'_, StrInput<'_>> = Parser::new_from_str(self.text);
        while let Some(event) = parser.next_event() {
            let go_on = match event {
                Ok((event, span)) => self.event(event, span),
                Err(error) => {
                    self.syntax(&error);
                    false
                }
            };
            if !go_on {
                break;
            }
        }
    }

    /// Takes one event; says whether to go on.
    fn event(&mut self, event: Event<'_>, span: Span) -> bool {
        let start = self.byte(span.start);
        match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 {
                    self.flaws.push(Flaw::new(start..start, Fault::Syntax(Syntax::SecondDocument)));
                    return false;
                }
            }
            Event::Alias(_) => {
                let end = self.word_end(start);
                self.flaws.push(Flaw::new(start..end, Fault::Prop(Prop::Alias)));
                self.add(start..end, NodeKind::Scalar { value: String::new(), style: Style::Plain });
            }
            Event::Scalar(value, style, anchor, tag) => {
                self.prop(start, anchor != 0, tag.is_some());
                let style = match style {
                    ScalarStyle::Plain => Style::Plain,
                    ScalarStyle::SingleQuoted => Style::Single,
                    ScalarStyle::DoubleQuoted => Style::Double,
                    ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
                };
                let span = self.scalar_span(start, self.byte(span.end), style, value.is_empty());
                self.add(span, NodeKind::Scalar { value: value.into_owned(), style });
            }
            Event::SequenceStart(anchor, tag) => {
                self.prop(start, anchor != 0, tag.is_some());
                let flow = self.bytes_at(start).starts_with(b"[");
                return self.open(start, NodeKind::List { items: Vec::new(), flow });
            }
            Event::MappingStart(anchor, tag) => {
                self.prop(start, anchor != 0, tag.is_some());
                let flow = self.bytes_at(start).starts_with(b"{");
                return self.open(start, NodeKind::Map { entries: Vec::new(), flow, sorted: Sorted::new() });
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(start),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
        true
    }

    fn byte(&self, mark: Marker) -> usize {
        self.offsets.byte(mark.index())
    }

    fn bytes_at(&self, at: usize) -> &'t [u8] {
        self.text.as_bytes().get(at..).unwrap_or_default()
    }

    fn word_end(&self, start: usize) -> usize {
        let rest = self.text.get(start..).unwrap_or_default();
        start + rest.find(|c: char| c.is_whitespace() || ",[]{}".contains(c)).unwrap_or(rest.len())
    }

    fn prop(&mut self, start: usize, anchor: bool, tag: bool) {
        let span = start..self.word_end(start);
        if anchor {
            self.flaws.push(Flaw::new(span.clone(), Fault::Prop(Prop::Anchor)));
        }
        if tag {
            self.flaws.push(Flaw::new(span, Fault::Prop(Prop::Tag)));
        }
    }

    /// The parser's ends run over comments and blank lines, and what is empty stands anywhere.
    fn scalar_span(&self, start: usize, end: usize, style: Style, empty: bool) -> Range<usize> {
        let whole = self.text.get(start..end).unwrap_or_default();
        match style {
            Style::Plain if empty => {
                let before = self.text.get(..start).unwrap_or_default();
                let at = before.trim_end_matches([' ', '\t', '\n', '\r', ',', '{']).len();
                // A value that is not written stands behind its key's colon.
                let at = if self.bytes_at(at).starts_with(b":") { at + 1 } else { at };
                at..at
            }
            Style::Plain | Style::Block => start..start + whole.trim_end().len(),
            Style::Single | Style::Double => start..start + quoted_len(whole).unwrap_or(whole.len()),
        }
    }

    fn open(&mut self, start: usize, kind: NodeKind) -> bool {
        if self.open.len() >= MAX_DEPTH {
            self.flaws.push(Flaw::new(start..start, Fault::Syntax(Syntax::TooDeep)));
            return false;
        }
        let id = self.add(start..start, kind);
        self.open.push((id, None));
        true
    }

    fn close(&mut self, at: usize) {
        let Some((id, _)) = self.open.pop() else { return };
        let last = match self.tree.nodes.get(id).map(|node| &node.kind) {
            Some(NodeKind::List { items, flow: false }) => items.last().copied(),
            Some(NodeKind::Map { entries, flow: false, .. }) => entries.last().map(|(_, value)| *value),
            _ => None,
        };
        // A block ends with its last line, and not with the next thing, before which the parser ends it.
        let end = last.and_then(|id| self.tree.nodes.get(id)).map_or(at + 1, |last| last.span.end);
        let end = end.min(self.text.len());
        if let Some(node) = self.tree.nodes.get_mut(id) {
            node.span.end = end.max(node.span.start);
        }
    }

    fn add(&mut self, span: Range<usize>, kind: NodeKind) -> usize {
        let id = self.tree.nodes.len();
        self.tree.nodes.push(Node { span, kind });
        match self.open.last_mut() {
            None => self.tree.root = Some(id),
            Some((parent, waiting)) => {
                match (self.tree.nodes.get_mut(*parent).map(|node| &mut node.kind), waiting.take()) {
                    (Some(NodeKind::List { items, .. }), _) => items.push(id),
                    (Some(NodeKind::Map { entries, .. }), Some(key)) => entries.push((key, id)),
                    _ => *waiting = Some(id),
                }
            }
        }
        id
    }

    fn syntax(&mut self, error: &ScanError) {
        let at = self.byte(*error.marker());
        let (span, syntax) = syntax(self.text, at, error.info(), self.innermost_flow(), self.last_scalar());
        self.flaws.push(Flaw::new(span, syntax));
    }

    fn last_scalar(&self) -> Option<Range<usize>> {
        let last = self.tree.nodes.last()?;
        matches!(last.kind, NodeKind::Scalar { style: Style::Plain, .. }).then(|| last.span.clone())
    }

    fn innermost_flow(&self) -> Option<usize> {
        let node = self.tree.nodes.get(self.open.last()?.0)?;
        let flow = matches!(node.kind, NodeKind::List { flow: true, .. } | NodeKind::Map { flow: true, .. });
        flow.then_some(node.span.start)
    }
}

/// How long a quoted text is, with its quotes.
fn quoted_len(text: &str) -> Option<usize> {
    let quote = text.bytes().next()?;
    let mut bytes = text.bytes().enumerate().skip(1).peekable();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'\\' if quote == b'"' => {
                bytes.next();
            }
            b'\'' if quote == b'\'' && bytes.peek().is_some_and(|(_, next)| *next == b'\'') => {
                bytes.next();
            }
            byte if byte == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// What the parser's complaint comes to, and where the slip is rather than where it was noticed: `flow` is where the
/// innermost open bracket stands, `last` the unquoted text before.
fn syntax(
    text: &str,
    at: usize,
    info: &str,
    flow: Option<usize>,
    last: Option<Range<usize>>,
) -> (Range<usize>, Fault) {
    let next = text.get(at..).and_then(|rest| rest.chars().next());
    let one = at..at + next.map_or(0, char::len_utf8);
    let said = |syntax| Fault::Syntax(syntax);
    if info.contains("tab") && !info.contains("table") {
        let before = text.get(..one.end).unwrap_or_default();
        let line = before.rfind('\n').map_or(0, |line| line + 1);
        let tab =
            before.get(line..).and_then(|line| line.find('\t')).map_or(one, |tab| line + tab..line + tab + 1);
        return (tab, said(Syntax::Tab));
    }
    if info.contains("recursion limit") {
        return (one, said(Syntax::TooDeep));
    }
    if info.contains("unknown anchor") {
        return (one, Fault::Prop(Prop::Alias));
    }
    if info.contains("quoted scalar") {
        if info.contains("trailing") {
            return (one, said(Syntax::AfterQuote));
        }
        if info.contains("escape") || info.contains("hexadecimal") {
            return (one, said(Syntax::Escape));
        }
        return (one, said(Syntax::OpenQuote));
    }
    if info.contains("unexpected character") {
        return (one, said(Syntax::Character(next.unwrap_or_default())));
    }
    if info.contains("unprintable") {
        return (one, said(Syntax::Unprintable(next.unwrap_or_default())));
    }
    if let Some(colon) = colon_in_text(text, at, flow.is_some()) {
        return colon;
    }
    // Two lines became one text, since the first of them has no colon.
    if next == Some(':')
        && flow.is_none()
        && let Some(last) = last
        && let Some(first) = text.get(last.clone()).and_then(|last| last.lines().next())
        && first.len() < last.len()
        && text.get(..last.start).is_some_and(|before| before.trim_end_matches([' ', '-']).ends_with('\n'))
    {
        return (last.start..last.start + first.trim_end().len(), said(Syntax::NoColon));
    }
    // The scanner runs ahead of the events: a bracket that is still open may not have been told yet.
    let ahead = || text.get(..at).and_then(|before| before.rfind(['{', '[']));
    let flow = if info.contains("only valid inside a block") { flow.or_else(ahead) } else { flow };
    if let Some(open) = flow
        && !info.contains("misplaced")
    {
        let bracket = if text.as_bytes().get(open) == Some(&b'[') { ']' } else { '}' };
        return (open..open + 1, said(Syntax::OpenBracket(bracket)));
    }
    if info.contains("simple key") {
        // It is noticed on the next line that this one has no colon.
        let before = text.get(..at).unwrap_or_default().trim_end();
        let start = before.rfind('\n').map_or(0, |line| line + 1);
        let start = start + before.get(start..).map_or(0, |line| line.len() - line.trim_start().len());
        return (start..before.len(), said(Syntax::NoColon));
    }
    if info.contains("misplaced") {
        return (one, said(Syntax::Bracket));
    }
    if ["indent", "expected key", "'-' indicator", "not allowed in this context", "document start"]
        .iter()
        .any(|part| info.contains(part))
    {
        return (one, said(Syntax::Indentation));
    }
    (one, said(Syntax::Other(info.to_owned())))
}

/// `title: Phần I: x`: a second colon in an unquoted text.
fn colon_in_text(text: &str, at: usize, flow: bool) -> Option<(Range<usize>, Fault)> {
    let rest = text.get(at..)?;
    if !rest.starts_with(':') {
        return None;
    }
    let start = text.get(..at)?.rfind('\n').map_or(0, |line| line + 1);
    let line = text.get(start..at)?;
    // In brackets the entry starts behind the last comma or bracket.
    let entry = if flow { line.rfind([',', '{', '[']).map_or(0, |at| at + 1) } else { 0 };
    let colon = line.get(entry..)?.find(": ")? + entry;
    let value = start + colon + 2;
    let value = value + text.get(value..)?.len() - text.get(value..)?.trim_start().len();
    let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
    let end = if flow { rest.get(..end)?.find([',', '}', ']']).unwrap_or(end) } else { end };
    let words = text.get(value..at + end)?;
    let words = words.split_once(" #").map_or(words, |(words, _)| words).trim_end();
    if words.starts_with(['"', '\'']) || value >= at {
        return None;
    }
    let shown = words.to_owned();
    Some((value..value + words.len(), Fault::Syntax(Syntax::ColonInText(shown))))
}

#[cfg(test)]
#[allow(clippy::string_slice, reason = "a test")]
mod tests {
    use super::*;

    fn shape(text: &str) -> Vec<(&str, String)> {
        let tree = Tree::parse(text).map_err(|flaws| format!("{flaws:?}")).unwrap();
        let show = |node: &Node| match &node.kind {
            NodeKind::Scalar { value, .. } => value.clone(),
            NodeKind::List { flow, .. } => format!("list {flow}"),
            NodeKind::Map { flow, .. } => format!("map {flow}"),
        };
        tree.nodes.iter().map(|node| (&text[node.span.clone()], show(node))).collect()
    }

    #[test]
    fn spans_are_the_things_themselves() {
        let text =
            "ế: \"x\" # c\nb: 'y''s'  # d\nk:\nf: p q\n  r \n\nh: { ẹ: 8.3, v: } # e\ni:\n  - a\n  - {}\n";
        assert_eq!(
            shape(text),
            [
                (text.trim_end(), "map false".to_owned()),
                ("ế", "ế".into()),
                ("\"x\"", "x".into()),
                ("b", "b".into()),
                ("'y''s'", "y's".into()),
                ("k", "k".into()),
                ("", String::new()),
                ("f", "f".into()),
                ("p q\n  r", "p q r".into()),
                ("h", "h".into()),
                ("{ ẹ: 8.3, v: }", "map true".into()),
                ("ẹ", "ẹ".into()),
                ("8.3", "8.3".into()),
                ("v", "v".into()),
                ("", String::new()),
                ("i", "i".into()),
                ("- a\n  - {}", "list false".into()),
                ("a", "a".into()),
                ("{}", "map true".into()),
            ]
        );
    }

    #[test]
    fn characters_become_bytes() {
        let text = "Phần ".repeat(50) + "I";
        let offsets = Offsets::new(&text);
        for (number, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(offsets.byte(number), byte);
        }
        assert_eq!(offsets.byte(10_000), text.len());
    }
}
