//! Lists of ids and ranges, as a rule names them: `8.5.1, 8.5.2; 7.10-7.12`.

use crate::id::{IdError, IndexId, serde_as_text};
use crate::lang::Lang;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

/// The indices that a rule names: at least one id or range, separated by `,` or `;` in one text.
///
/// ```
/// use cchc_core::Indices;
///
/// let indices: Indices = "8.5.1; 7.10 – 7.12".parse().unwrap();
/// assert_eq!(indices.to_string(), "8.5.1, 7.10-7.12");
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Indices(Vec<IndexItem>);

/// One id or one range of a list.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum IndexItem {
    /// A single index.
    One(IndexId),
    /// All listed siblings from the first to the last, both included.
    Range(IndexId, IndexId),
}

/// Which id of an item is meant: a single index has only a first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RangeEnd {
    /// The single id, or the one that the range starts with.
    First,
    /// The one that the range ends with.
    Last,
}

impl IndexItem {
    /// A range, if both ends lie under one parent and the first stands before the last.
    pub fn range(first: IndexId, last: IndexId) -> Option<Self> {
        (first.parent() == last.parent() && first.depth() == last.depth() && first < last)
            .then_some(IndexItem::Range(first, last))
    }

    /// Whether the item itself names this index (and not only one above it).
    pub fn names(self, id: IndexId) -> bool {
        match self {
            IndexItem::One(one) => one == id,
            IndexItem::Range(first, last) => first <= id && id <= last && id.depth() == first.depth(),
        }
    }

    /// The ids that are written out: one, or the two ends of a range.
    pub fn ends(self) -> impl Iterator<Item = (RangeEnd, IndexId)> {
        let (first, last) = match self {
            IndexItem::One(one) => (one, None),
            IndexItem::Range(first, last) => (first, Some(last)),
        };
        std::iter::once((RangeEnd::First, first)).chain(last.map(|last| (RangeEnd::Last, last)))
    }
}

impl fmt::Display for IndexItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            IndexItem::One(id) => write!(f, "{id}"),
            IndexItem::Range(first, last) => write!(f, "{first}-{last}"),
        }
    }
}

impl fmt::Debug for IndexItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl Indices {
    /// A list of these items, if there is at least one.
    pub fn new(items: Vec<IndexItem>) -> Option<Self> {
        (!items.is_empty()).then_some(Indices(items))
    }

    /// The items in the order in which they are written.
    pub fn items(&self) -> &[IndexItem] {
        &self.0
    }

    /// The one index that is named, if it is only one.
    pub fn single(&self) -> Option<IndexId> {
        match self.0.as_slice() {
            [IndexItem::One(id)] => Some(*id),
            _ => None,
        }
    }

    /// Puts another id in the place of one that is written out, if the item stays a legal one; says whether it did.
    pub fn replace(&mut self, item: usize, end: RangeEnd, id: IndexId) -> bool {
        let Some(slot) = self.0.get_mut(item) else { return false };
        let mended = match (*slot, end) {
            (IndexItem::One(_), RangeEnd::First) => Some(IndexItem::One(id)),
            (IndexItem::One(_), RangeEnd::Last) => None,
            (IndexItem::Range(_, last), RangeEnd::First) => IndexItem::range(id, last),
            (IndexItem::Range(first, _), RangeEnd::Last) => IndexItem::range(first, id),
        };
        mended.map(|mended| *slot = mended).is_some()
    }

    /// Where in the text an id of an item stands, in bytes; for the whole item, ask for both ends.
    ///
    /// ```
    /// use cchc_core::{Indices, RangeEnd};
    ///
    /// let text = "8.5.1; 7.10-7.12";
    /// assert_eq!(Indices::locate(text, 1, Some(RangeEnd::Last)), Some(12..16));
    /// assert_eq!(Indices::locate(text, 1, None), Some(7..16));
    /// ```
    pub fn locate(text: &str, item: usize, end: Option<RangeEnd>) -> Option<Range<usize>> {
        let piece = pieces(text).nth(item)?;
        let whole = trimmed(text, piece);
        let (first, last) = split_range(text, whole.clone());
        match (end, last) {
            (None, _) => Some(whole),
            (Some(RangeEnd::First), _) => Some(first),
            (Some(RangeEnd::Last), last) => last,
        }
    }
}

impl fmt::Display for Indices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, item) in self.0.iter().enumerate() {
            if number > 0 {
                f.write_str(", ")?;
            }
            write!(f, "{item}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Indices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl From<IndexId> for Indices {
    fn from(id: IndexId) -> Self {
        Indices(vec![IndexItem::One(id)])
    }
}

const DASHES: [char; 3] = ['-', '–', '—'];

fn pieces(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split([',', ';']).map(move |piece| {
        let range = start..start + piece.len();
        start = range.end + 1;
        range
    })
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let piece = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (piece.len() - piece.trim_start().len());
    start..start + piece.trim().len()
}

fn split_range(text: &str, range: Range<usize>) -> (Range<usize>, Option<Range<usize>>) {
    let piece = text.get(range.clone()).unwrap_or_default();
    match piece.find(DASHES) {
        Some(at) => {
            let dash = piece.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            let first = trimmed(text, range.start..range.start + at);
            (first, Some(trimmed(text, range.start + at + dash..range.end)))
        }
        None => (range, None),
    }
}

impl FromStr for Indices {
    type Err = IndicesError;

    fn from_str(text: &str) -> Result<Self, IndicesError> {
        let fail = |span: Range<usize>, kind| IndicesError { span, kind };
        if text.trim().is_empty() {
            return Err(fail(0..text.len(), IndicesErrorKind::Empty));
        }
        let mut items = Vec::new();
        for piece in pieces(text) {
            let whole = trimmed(text, piece.clone());
            if whole.is_empty() {
                return Err(fail(piece, IndicesErrorKind::EmptyItem));
            }
            let id = |range: Range<usize>| {
                let id = text.get(range.clone()).unwrap_or_default();
                id.parse::<IndexId>().map_err(|error| fail(range, IndicesErrorKind::Id(error)))
            };
            items.push(match split_range(text, whole.clone()) {
                (first, None) => IndexItem::One(id(first)?),
                (first, Some(last)) => {
                    let (first, last) = (id(first)?, id(last)?);
                    IndexItem::range(first, last).ok_or_else(|| {
                        let siblings = first.parent() == last.parent() && first.depth() == last.depth();
                        let kind = match siblings {
                            true if first == last => IndicesErrorKind::OneEnd(first),
                            true => IndicesErrorKind::UpsideDown(first, last),
                            false => IndicesErrorKind::AcrossParents(first, last),
                        };
                        fail(whole, kind)
                    })?
                }
            });
        }
        Ok(Indices(items))
    }
}

/// Why a text is no list of ids and ranges.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub struct IndicesError {
    span: Range<usize>,
    kind: IndicesErrorKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum IndicesErrorKind {
    Empty,
    EmptyItem,
    Id(IdError),
    OneEnd(IndexId),
    UpsideDown(IndexId, IndexId),
    AcrossParents(IndexId, IndexId),
}

impl IndicesError {
    /// Where in the text the fault is, in bytes.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// What to write in place of the faulty piece, where only one thing can be meant.
    ///
    /// ```
    /// use cchc_core::Indices;
    ///
    /// let error = "8.1, 7.12-7.10".parse::<Indices>().unwrap_err();
    /// assert_eq!(error.suggestion(), Some("7.10-7.12".to_owned()));
    /// assert_eq!(error.span(), 5..14);
    /// ```
    pub fn suggestion(&self) -> Option<String> {
        match &self.kind {
            IndicesErrorKind::Id(error) => error.suggestion().map(str::to_owned),
            IndicesErrorKind::OneEnd(id) => Some(id.to_string()),
            IndicesErrorKind::UpsideDown(first, last) => Some(format!("{last}-{first}")),
            IndicesErrorKind::AcrossParents(first, last) => {
                // `7.10-12` means 7.10 to 7.12.
                let full = last.is_part().then(|| first.parent()?.child(last.last_segment())).flatten()?;
                IndexItem::range(*first, full).map(|range| range.to_string())
            }
            IndicesErrorKind::Empty | IndicesErrorKind::EmptyItem => None,
        }
    }

    /// What is wrong.
    pub fn message(&self, lang: Lang) -> String {
        match &self.kind {
            IndicesErrorKind::Empty => {
                lang.pick("chưa ghi số hiệu nào".into(), "no index id is given".into())
            }
            IndicesErrorKind::EmptyItem => lang.pick(
                "giữa hai dấu phân cách không có số hiệu nào".into(),
                "nothing stands between two separators".into(),
            ),
            IndicesErrorKind::Id(error) => error.message(lang),
            IndicesErrorKind::OneEnd(id) => lang.pick(
                format!("khoảng `{id}-{id}` chỉ có một chỉ số"),
                format!("range `{id}-{id}` holds a single index"),
            ),
            IndicesErrorKind::UpsideDown(first, last) => lang.pick(
                format!("khoảng `{first}-{last}` viết ngược: `{first}` đứng sau `{last}`"),
                format!("range `{first}-{last}` is upside down: `{first}` stands after `{last}`"),
            ),
            IndicesErrorKind::AcrossParents(first, last) => lang.pick(
                format!("hai đầu của khoảng `{first}-{last}` không cùng một mục cha"),
                format!("the ends of range `{first}-{last}` do not lie under one parent"),
            ),
        }
    }

    /// What to write instead.
    pub fn help(&self, lang: Lang) -> String {
        if let IndicesErrorKind::Id(error) = &self.kind {
            return error.help(lang);
        }
        match self.suggestion() {
            Some(mended) => lang.pick(format!("viết `{mended}`"), format!("write `{mended}`")),
            None => lang.pick(
                "viết các số hiệu cách nhau bằng dấu phẩy, như `8.5.1, 8.5.2` hoặc `7.10-7.12`".into(),
                "write ids separated by commas, like `8.5.1, 8.5.2` or `7.10-7.12`".into(),
            ),
        }
    }
}

impl crate::text::Expected for Indices {
    const EXPECTED: &'static str = "index ids in one text, such as \"8.5.1, 8.5.2\" or \"7.10-7.12\"";
}
serde_as_text!(Indices);

/// What a monitor rule watches: everything, or some indices.
///
/// ```
/// use cchc_core::Watch;
///
/// assert_eq!("all".parse(), Ok(Watch::All));
/// assert!(matches!("8.1, 8.2".parse(), Ok(Watch::Indices(_))));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Watch {
    /// Every cell of the catalogue; written `all`.
    All,
    /// The cells of these indices.
    Indices(Indices),
}

impl fmt::Display for Watch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Watch::All => f.write_str("all"),
            Watch::Indices(indices) => indices.fmt(f),
        }
    }
}

impl FromStr for Watch {
    type Err = IndicesError;

    fn from_str(text: &str) -> Result<Self, IndicesError> {
        if text == "all" { Ok(Watch::All) } else { text.parse().map(Watch::Indices) }
    }
}

impl crate::text::Expected for Watch {
    const EXPECTED: &'static str = "`all`, or index ids in one text such as \"8.5.1, 8.5.2\"";
}
serde_as_text!(Watch);

#[cfg(test)]
#[expect(clippy::string_slice, reason = "a test")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slips_are_refused_at_their_place() {
        for (text, wrong, mended) in [
            ("8.1, 08", "08", Some("8")),
            ("7.12-7.10", "7.12-7.10", Some("7.10-7.12")),
            ("7.10-12", "7.10-12", Some("7.10-7.12")),
            ("7.1-8.2", "7.1-8.2", None),
            ("7.1-7.1", "7.1-7.1", Some("7.1")),
            ("8.3;; 8.4", "", None),
            ("8.3 8.4", "8.3 8.4", None),
            ("", "", None),
            ("7.10 – 7.1O", "7.1O", Some("7.10")),
        ] {
            let error = text.parse::<Indices>().unwrap_err();
            assert_eq!(&text[error.span()], wrong, "{text}");
            assert_eq!(error.suggestion().as_deref(), mended, "{text}");
        }
    }

    #[test]
    fn a_range_names_siblings_only() {
        let id = |text: &str| text.parse::<IndexId>().unwrap();
        let range = IndexItem::range(id("7.10"), id("7.12")).unwrap();
        assert!(range.names(id("7.11")));
        assert!(!range.names(id("7.11.1")) && !range.names(id("7.9")) && !range.names(id("7.13")));
        assert!(IndexItem::range(id("I"), id("III")).unwrap().names(id("II")));
    }

    proptest! {
        #[test]
        fn no_text_panics_and_places_are_inside(text in "[0-9.,;–I V-]{0,16}|\\PC{0,16}") {
            match text.parse::<Indices>() {
                Ok(list) => {
                    prop_assert_eq!(list.to_string().parse(), Ok(list.clone()));
                    for (number, item) in list.items().iter().enumerate() {
                        for (end, id) in item.ends() {
                            let place = Indices::locate(&text, number, Some(end)).unwrap();
                            prop_assert_eq!(text[place].parse(), Ok(id));
                        }
                    }
                }
                Err(error) => prop_assert!(text.get(error.span()).is_some()),
            }
        }
    }
}
