//! Other values put into a text, so that all else stays as a person wrote it.
//!
//! What has changed is seen in two texts of ours, the old draft's and the new one's, where the same is written in the
//! same way. The user's text is walked beside them and changed only where they differ.

use crate::emit::{double_quoted, is_printable, scorebook_to_string};
use crate::loader::scorebook_from_str;
use crate::look::Kind;
use crate::shape::{self, Shape};
use crate::source::split_bom;
use crate::tree::{NodeRef, Style, Tree};
use cchc_core::draft::Scorebook;
use std::collections::BTreeMap;
use std::ops::Range;

/// The text of a scorebook's file with the values of a draft.
///
/// What the draft does not change stays as it is, byte for byte: comments, blank lines, order of keys, quotes, brackets,
/// line ends, a byte order mark. What it changes is changed where it stands; what is new stands where
/// [`scorebook_to_string`] would put it; what is gone is taken out with its lines and the comments within them.
///
/// Reading the result always gives the draft, as far as [`scorebook_to_string`] gives a text that does: where the text is
/// no scorebook, or is written in a way that cannot be kept (`? ` before a key, an empty line that belongs to a text
/// after `|+`), the result is the text of the draft alone.
///
/// ```
/// let text = "schema: cchc/scorebook/1\ncommune: a.yaml\nperiod: 2026-04\nscores:\n  # họp ngày 3/4\n  \
///             \"7.10\": { self: 0.50, by: vp } # còn chờ số liệu\n";
/// let mut draft = cchc_yaml::scorebook_from_str(text)?;
/// assert_eq!(cchc_yaml::update_scorebook(text, &draft), text);
///
/// let (_, score) = draft.scores.at_mut(0).unwrap();
/// score.self_score = "0.75".parse().ok();
/// assert_eq!(cchc_yaml::update_scorebook(text, &draft), text.replace("0.50", "0.75"));
/// # Ok::<(), cchc_yaml::Failures>(())
/// ```
pub fn update_scorebook(text: &str, draft: &Scorebook) -> String {
    let written = scorebook_to_string(draft);
    let Ok(old) = scorebook_from_str(text) else { return written };
    if old == *draft {
        return text.to_owned();
    }
    let (bom, body) = split_bom(text);
    let updated = updated(body, &scorebook_to_string(&old), &written, shape::of(Kind::Scorebook));
    let updated = updated.map(|body| format!("{bom}{body}"));
    let is_right = |text: &String| scorebook_from_str(text).is_ok_and(|read| read == *draft);
    updated.filter(is_right).unwrap_or(written)
}

/// The text with what is other in `after` than in `before`, which are texts of ours; none if that is not simple.
fn updated(text: &str, before: &str, after: &str, shape: &'static Shape) -> Option<String> {
    let line_break = line_break(text);
    // If the last line ends like all others, it needs no care.
    let is_open = !text.ends_with(['\n', '\r']);
    let text = if is_open { format!("{text}{line_break}") } else { text.to_owned() };
    let (tree, old, new) = (Tree::parse(&text).ok()?, Tree::parse(before).ok()?, Tree::parse(after).ok()?);
    let root = tree.root()?;
    let mut update = Update { text: &text, before, after, line_break, splices: Vec::new() };
    update.value(Slot { key: None, node: root, in_flow: root.is_flow() }, shape, old.root()?, new.root()?)?;
    let mut done = splice(&text, update.splices)?;
    if is_open && done.ends_with(line_break) {
        done.truncate(done.len() - line_break.len());
    }
    Some(done)
}

/// How the text's first line ends.
fn line_break(text: &str) -> &'static str {
    match text.find(['\n', '\r']).and_then(|at| text.get(at..)) {
        Some(rest) if rest.starts_with("\r\n") => "\r\n",
        Some(rest) if rest.starts_with('\r') => "\r",
        _ => "\n",
    }
}

/// The text with all splices made; none if two of them overlap. Of two at one place the earlier one comes first.
fn splice(text: &str, mut splices: Vec<(Range<usize>, String)>) -> Option<String> {
    splices.sort_by_key(|(range, _)| (range.start, range.end));
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (range, new) in splices {
        // Where two overlap there is nothing between them.
        out.push_str(text.get(done..range.start)?);
        out.push_str(&new);
        done = range.end;
    }
    out.push_str(text.get(done..)?);
    Some(out)
}

/// A value in the user's text.
#[derive(Clone, Copy)]
struct Slot<'a> {
    /// The key that it has; an item of a list has none.
    key: Option<NodeRef<'a>>,
    node: NodeRef<'a>,
    /// Whether it stands within brackets.
    in_flow: bool,
}

/// What tells an entry of a map or an item of a list from the others: its key, its id or itself, and how many there were
/// before it of the same name.
type Name<'a> = (&'a str, usize);

/// An entry of a map or an item of a list, in a text of ours.
struct Named<'a> {
    name: Name<'a>,
    key: Option<NodeRef<'a>>,
    node: NodeRef<'a>,
}

/// An entry of a map or an item of a list, in the user's text.
struct Member<'a> {
    name: Name<'a>,
    slot: Slot<'a>,
    /// Where it begins, with its key or its dash.
    head: usize,
    end: usize,
    /// What it is in the old draft; none if it says there no more than if it were not written.
    before: Option<NodeRef<'a>>,
}

/// Where what is new in a map or a list goes.
struct Spot<'a> {
    /// The key of the map or list.
    key: Option<NodeRef<'a>>,
    /// Whether its first entry has a line of its own, and does not follow a dash.
    begins_line: bool,
    /// Where the first entry that stays begins.
    first: usize,
    /// Where the entry ends behind which it goes; none if it is to be the first.
    behind: Option<usize>,
}

struct Update<'t> {
    text: &'t str,
    before: &'t str,
    after: &'t str,
    line_break: &'static str,
    splices: Vec<(Range<usize>, String)>,
}

impl Update<'_> {
    /// Changes a value, as little of it as goes.
    fn value(
        &mut self,
        slot: Slot<'_>,
        shape: &'static Shape,
        before: NodeRef<'_>,
        after: NodeRef<'_>,
    ) -> Option<()> {
        if self.before.get(before.span())? == self.after.get(after.span())? {
            return Some(());
        }
        if matches!(shape, Shape::Value(_)) {
            return self.rewrite(slot, after);
        }
        let made = self.splices.len();
        self.members(slot, shape, before, after).or_else(|| {
            self.splices.truncate(made);
            self.rewrite(slot, after)
        })
    }

    /// Changes what a map or a list holds; none if nothing of it stays.
    fn members(
        &mut self,
        slot: Slot<'_>,
        shape: &'static Shape,
        before: NodeRef<'_>,
        after: NodeRef<'_>,
    ) -> Option<()> {
        let olds = self.written(slot.node, shape, before)?;
        let news = named(after);
        let places: BTreeMap<Name<'_>, usize> =
            olds.iter().enumerate().map(|(place, old)| (old.name, place)).collect();
        let found: Vec<Option<usize>> = news.iter().map(|new| places.get(&new.name).copied()).collect();
        let has_order = !matches!(shape, Shape::Fields(_));
        let kept = if has_order { longest_rising(&found) } else { found.clone() };
        let mut stays: Vec<bool> = olds.iter().map(|old| old.before.is_none()).collect();
        for place in kept.iter().flatten() {
            *stays.get_mut(*place)? = true;
        }
        kept.iter().flatten().next()?;

        for (new, place) in news.iter().zip(&kept) {
            let Some(place) = place else { continue };
            let old = olds.get(*place)?;
            match old.before {
                Some(before) => self.value(old.slot, inner(shape, old.name.0)?, before, new.node)?,
                None => self.rewrite(old.slot, new.node)?,
            }
        }
        let is_flow = slot.node.is_flow();
        if is_flow {
            self.cut_in_flow(&olds, &stays)?;
        } else {
            self.cut_lines(&olds, &stays)?;
        }
        let mut spot = Spot {
            key: slot.key,
            begins_line: self.begins_line(olds.first()?.head),
            first: olds.iter().zip(&stays).find(|(_, stays)| **stays)?.0.head,
            behind: None,
        };
        for ((new, kept), found) in news.iter().zip(&kept).zip(&found) {
            if let Some(place) = kept {
                spot.behind = Some(olds.get(*place)?.end);
            } else if has_order || !self.is_implied(before, new) {
                // What only goes elsewhere takes its comments along.
                let moved = found.and_then(|place| olds.get(place)).filter(|old| self.is_same(old, new));
                if is_flow {
                    self.put_in_flow(&spot, new, moved)?;
                } else {
                    self.put_lines(&spot, new, moved)?;
                }
            }
        }
        Some(())
    }

    /// What the user's text has in a map or a list.
    fn written<'a>(
        &self,
        node: NodeRef<'a>,
        shape: &'static Shape,
        before: NodeRef<'a>,
    ) -> Option<Vec<Member<'a>>> {
        let in_flow = node.is_flow();
        let member = |key: Option<NodeRef<'a>>, value: NodeRef<'a>, name, before| {
            let head = match key {
                Some(key) => key.span().start,
                None if in_flow => value.span().start,
                None => self.dash(value)?,
            };
            let end = self.end(key, value)?;
            let slot = Slot { key, node: value, in_flow };
            Some(Member { name, slot, head, end, before })
        };
        let olds = named(before);
        if let Shape::Fields(_) = shape {
            let old = |name: &str| olds.iter().find(|old| old.name.0 == name).map(|old| old.node);
            let entries = node.entries();
            return entries
                .map(|(key, value)| {
                    let name = key.scalar()?.value;
                    member(Some(key), value, (name, 0), old(name))
                })
                .collect();
        }
        let entries = node.entries().map(|(key, value)| (Some(key), value));
        let members: Vec<_> = entries.chain(node.items().map(|item| (None, item))).collect();
        if members.len() != olds.len() {
            return None;
        }
        let pairs = members.into_iter().zip(&olds);
        pairs.map(|((key, value), old)| member(key, value, old.name, Some(old.node))).collect()
    }

    fn is_same(&self, old: &Member<'_>, new: &Named<'_>) -> bool {
        let before = old.before.and_then(|before| self.before.get(before.span()));
        before.is_some() && before == self.after.get(new.node.span())
    }

    /// Whether the old draft has it though nobody wrote it, such as `done: null`.
    fn is_implied(&self, before: NodeRef<'_>, new: &Named<'_>) -> bool {
        let old = before.get(new.name.0).and_then(|(_, old)| self.before.get(old.span()));
        old.is_some() && old == self.after.get(new.node.span())
    }

    /// Takes entries of a block out with their lines.
    fn cut_lines(&mut self, olds: &[Member<'_>], stays: &[bool]) -> Option<()> {
        let mut gone = olds.iter().zip(stays).peekable();
        // The first one may stand behind a dash; what comes next then stands there.
        if let Some((first, false)) = gone.peek()
            && !self.begins_line(first.head)
        {
            let head = first.head;
            while gone.next_if(|(_, stays)| !**stays).is_some() {}
            self.splices.push((head..gone.peek()?.0.head, String::new()));
        }
        for (old, _) in gone.filter(|(_, stays)| !**stays) {
            if !self.begins_line(old.head) {
                return None;
            }
            self.splices.push((self.line_start(old.head)..self.line_end(old.end), String::new()));
        }
        Some(())
    }

    /// Takes entries out of brackets, each with a comma.
    fn cut_in_flow(&mut self, olds: &[Member<'_>], stays: &[bool]) -> Option<()> {
        let last = stays.iter().rposition(|stays| *stays)?;
        for ((old, next), _) in olds.iter().zip(olds.iter().skip(1)).zip(stays).filter(|(_, stays)| !**stays)
        {
            if next.head <= olds.get(last)?.head {
                self.splices.push((old.head..next.head, String::new()));
            }
        }
        if last + 1 < olds.len() {
            self.splices.push((olds.get(last)?.end..olds.last()?.end, String::new()));
        }
        Some(())
    }

    fn put_in_flow(&mut self, spot: &Spot<'_>, new: &Named<'_>, moved: Option<&Member<'_>>) -> Option<()> {
        let text = match moved {
            Some(old) => self.text.get(old.head..old.end)?.to_owned(),
            None => self.flow_member(new)?,
        };
        match spot.behind {
            Some(behind) => self.put(behind, format!(", {text}")),
            None => self.put(spot.first, format!("{text}, ")),
        }
        Some(())
    }

    fn put_lines(&mut self, spot: &Spot<'_>, new: &Named<'_>, moved: Option<&Member<'_>>) -> Option<()> {
        let column = self.column(spot.first)?;
        let indent = " ".repeat(column);
        let lines = match moved.filter(|old| self.begins_line(old.head)) {
            Some(old) => self.text.get(self.line_start(old.head)..self.line_end(old.end))?.to_owned(),
            None => {
                let Range { start, end } = new.node.span();
                let head = match new.key {
                    Some(key) => key.span().start,
                    None => start.checked_sub("- ".len())?,
                };
                format!("{indent}{}{}", self.block(head..end, column)?, self.line_break)
            }
        };
        match (spot.behind, spot.key) {
            (Some(behind), _) => self.put(self.line_end(behind), lines),
            (None, _) if !spot.begins_line => self.put(spot.first, format!("{}{indent}", lines.trim_start())),
            // A comment that is above the first one is about that.
            (None, Some(key)) => self.put(self.line_end(self.colon(key)?), lines),
            (None, None) => self.put(self.line_start(spot.first), lines),
        }
        Some(())
    }

    /// Writes a value anew, in brackets if it was, else as we do.
    fn rewrite(&mut self, slot: Slot<'_>, after: NodeRef<'_>) -> Option<()> {
        let node = slot.node;
        let (start, end) = (self.start(node)?, self.end(slot.key, node)?);
        let is_blank = node.scalar().is_some_and(|scalar| scalar.is_blank());
        let is_block = node.scalar().is_none() && !node.is_flow();
        let is_one_line = after.scalar().is_some() || after.is_flow();
        let stays_flow = slot.in_flow
            || (node.is_flow() && (node.entries().next().is_some() || node.items().next().is_some()));
        if stays_flow || (is_one_line && !is_block) {
            let old = node.scalar().map(|scalar| scalar.style);
            let text = match old {
                Some(style) if after.scalar().is_some() => self.scalar(style, after, slot.in_flow)?,
                _ => self.flow(after, stays_flow)?,
            };
            if is_blank || old == Some(Style::Block) {
                // The mark of a text in lines of its own goes, and a comment behind it stays.
                let colon = self.colon(slot.key?)?;
                let mark = if is_blank { "" } else { self.text.get(colon..self.line_end(colon))? };
                let comment = mark.find(" #").and_then(|at| mark.get(at..)).unwrap_or_default().trim_end();
                self.splices.push((colon..end, format!(" {text}{comment}")));
            } else {
                self.splices.push((start..end, text));
            }
            return Some(());
        }
        let hangs = is_block || (!is_blank && self.begins_line(start));
        if (hangs && !is_one_line) || slot.key.is_none() {
            let text = self.block(after.span(), self.column(start)?)?;
            self.splices.push((start..end, text));
            return Some(());
        }
        let key = slot.key?;
        let colon = self.colon(key)?;
        if is_one_line {
            if !self.begins_line(start) {
                return None;
            }
            self.put(colon, format!(" {}", self.after.get(after.span())?));
            self.splices.push((self.line_start(start)..self.line_end(end), String::new()));
            return Some(());
        }
        if !is_blank {
            if self.text.get(colon..start)?.contains(|c| c != ' ') {
                return None;
            }
            self.splices.push((colon..end, String::new()));
        }
        let column = self.column(key.span().start)? + 2;
        let text = format!("{}{}{}", " ".repeat(column), self.block(after.span(), column)?, self.line_break);
        self.put(self.line_end(end), text);
        Some(())
    }

    /// A scalar of ours, in the quotes that the user's has.
    fn scalar(&self, style: Style, after: NodeRef<'_>, in_flow: bool) -> Option<String> {
        let new = after.scalar()?;
        let is_plain = |quotes: &[char]| new.value.chars().all(|c| is_printable(c) && !quotes.contains(&c));
        match style {
            Style::Single if !new.is_null() && is_plain(&['\'']) => Some(format!("'{}'", new.value)),
            Style::Double if !new.is_null() && is_plain(&['"', '\\']) => Some(format!("\"{}\"", new.value)),
            _ => self.flow(after, in_flow),
        }
    }

    /// A value of ours on one line; a text with a comma has quotes within brackets.
    fn flow(&self, after: NodeRef<'_>, in_flow: bool) -> Option<String> {
        if let Some(scalar) = after.scalar() {
            let bracketed =
                in_flow && scalar.style == Style::Plain && scalar.value.contains([',', '[', ']', '{', '}']);
            let bare = || self.after.get(after.span()).map(str::to_owned);
            return if bracketed { Some(double_quoted(scalar.value)) } else { bare() };
        }
        if after.is_flow() {
            // Ours are in brackets only where they are empty.
            return self.after.get(after.span()).map(str::to_owned);
        }
        let members: Option<Vec<String>> = named(after).iter().map(|new| self.flow_member(new)).collect();
        let members = members?.join(", ");
        Some(if after.entries().next().is_some() {
            format!("{{ {members} }}")
        } else {
            format!("[{members}]")
        })
    }

    fn flow_member(&self, new: &Named<'_>) -> Option<String> {
        let value = self.flow(new.node, true)?;
        Some(match new.key {
            Some(key) => format!("{}: {value}", self.after.get(key.span())?),
            None => value,
        })
    }

    /// A stretch of our new text, its lines but for the first one indented to this column.
    fn block(&self, span: Range<usize>, column: usize) -> Option<String> {
        let ours = span.start - start_of_line(self.after, span.start);
        let mut lines = self.after.get(span)?.lines();
        let mut out = lines.next()?.to_owned();
        for line in lines {
            out.push_str(self.line_break);
            out.extend(std::iter::repeat_n(' ', column));
            out.push_str(line.get(ours..)?);
        }
        Some(out)
    }

    fn put(&mut self, at: usize, new: String) {
        self.splices.push((at..at, new));
    }

    /// Where a value begins. Of a list that is not indented the tree does not know the first dash.
    fn start(&self, node: NodeRef<'_>) -> Option<usize> {
        match node.items().next() {
            Some(item) if !node.is_flow() => self.dash(item),
            _ => Some(node.span().start),
        }
    }

    /// The dash before an item.
    fn dash(&self, item: NodeRef<'_>) -> Option<usize> {
        let before = self.text.get(..self.start(item)?)?;
        before.trim_end_matches(' ').strip_suffix('-').map(str::len)
    }

    /// Where a value ends, without what follows on its line. One that is not written ends with its key's colon.
    fn end(&self, key: Option<NodeRef<'_>>, node: NodeRef<'_>) -> Option<usize> {
        if let Some(key) = key
            && node.scalar().is_some_and(|scalar| scalar.is_blank())
        {
            return Some(self.colon(key).unwrap_or(key.span().end));
        }
        if node.is_flow() || node.scalar().is_some() {
            return Some(node.span().end);
        }
        match node.entries().last() {
            Some((key, value)) => self.end(Some(key), value),
            None => self.end(None, node.items().last()?),
        }
    }

    /// Right behind the colon of a key.
    fn colon(&self, key: NodeRef<'_>) -> Option<usize> {
        let rest = self.text.get(key.span().end..)?;
        let behind = rest.trim_start_matches(' ').strip_prefix(':')?;
        Some(self.text.len() - behind.len())
    }

    /// How far a place in a block is from its line's start; none if other things than dashes stand before it.
    fn column(&self, at: usize) -> Option<usize> {
        let before = self.text.get(self.line_start(at)..at)?;
        before.chars().all(|c| matches!(c, ' ' | '-')).then_some(before.len())
    }

    fn begins_line(&self, at: usize) -> bool {
        self.text.get(self.line_start(at)..at).is_some_and(|before| before.chars().all(|c| c == ' '))
    }

    fn line_start(&self, at: usize) -> usize {
        start_of_line(self.text, at)
    }

    /// Behind the break of the line.
    fn line_end(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        match rest.find(['\n', '\r']) {
            Some(end) if rest.get(end..).is_some_and(|rest| rest.starts_with("\r\n")) => at + end + 2,
            Some(end) => at + end + 1,
            None => self.text.len(),
        }
    }
}

fn start_of_line(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind(['\n', '\r'])).map_or(0, |end| end + 1)
}

/// What a map or a list of ours holds.
fn named(node: NodeRef<'_>) -> Vec<Named<'_>> {
    let entries = node.entries().map(|(key, value)| (key.scalar(), Some(key), value));
    let items = node.items().map(|item| {
        let id = ["id", "period"].into_iter().find_map(|key| item.get(key));
        (id.map_or(item, |(_, id)| id).scalar(), None, item)
    });
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    let named = entries.chain(items).map(|(name, key, node)| {
        let name = name.map(|name| name.value).unwrap_or_default();
        let time = times.entry(name).or_default();
        *time += 1;
        Named { name: (name, *time - 1), key, node }
    });
    named.collect()
}

/// The shape of what stands in a map or a list under a name.
fn inner(shape: &'static Shape, name: &str) -> Option<&'static Shape> {
    match shape {
        Shape::Fields(fields) => fields.iter().find(|field| field.key == name).map(|field| field.shape),
        Shape::Entries(_, shape) | Shape::List(shape) => Some(shape),
        Shape::Value(_) => None,
    }
}

/// As many of the numbers as rise from one to the next; none instead of the others.
fn longest_rising(numbers: &[Option<usize>]) -> Vec<Option<usize>> {
    // Of all rising rows of one length, the number that ends lowest, and where it stands.
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (place, number) in numbers.iter().enumerate() {
        let Some(number) = *number else {
            before.push(None);
            continue;
        };
        let length = ends.partition_point(|(end, _)| *end < number);
        before.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter)).map(|(_, place)| *place));
        match ends.get_mut(length) {
            Some(end) => *end = (number, place),
            None => ends.push((number, place)),
        }
    }
    let mut rising = vec![None; numbers.len()];
    let mut next = ends.last().map(|(_, place)| *place);
    while let Some(place) = next {
        if let (Some(to), Some(number)) = (rising.get_mut(place), numbers.get(place)) {
            *to = *number;
        }
        next = before.get(place).copied().flatten();
    }
    rising
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn as_few_as_possible_move() {
        assert_eq!(
            longest_rising(&[Some(4), None, Some(0), Some(1), Some(3), Some(2)]),
            [None, None, Some(0), Some(1), None, Some(2)]
        );
        assert_eq!(longest_rising(&[]), []);
    }

    proptest! {
        #[test]
        fn what_rises_is_as_long_as_any_that_does(numbers in prop::collection::vec(prop::option::of(0..12_usize), 0..9)) {
            let rising = longest_rising(&numbers);
            prop_assert!(rising.iter().zip(&numbers).all(|(rising, number)| rising.is_none() || rising == number));
            let rises = |row: &[usize]| row.is_sorted_by(|a, b| a < b);
            let rising: Vec<usize> = rising.into_iter().flatten().collect();
            prop_assert!(rises(&rising));
            let most = (0..1_u32 << numbers.len()).filter_map(|chosen| {
                let row = numbers.iter().enumerate().filter(|(place, _)| chosen & (1 << place) != 0);
                let row: Option<Vec<usize>> = row.map(|(_, number)| *number).collect();
                row.filter(|row| rises(row)).map(|row| row.len())
            });
            prop_assert_eq!(most.max(), Some(rising.len()));
        }
    }
}
