//! Index ids (*số hiệu*): `VIII`, `8.5`, `8.5.3`.

use crate::lang::Lang;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::num::NonZeroU64;
use std::str::FromStr;

/// The number of an index (*số hiệu*) in its catalogue: 1 to 8 segments, each from 1 to 255.
///
/// An id is one machine word, a byte a segment from the top, so that order and ancestry are plain
/// arithmetic: segments compare as numbers and a parent stands before its children.
/// The first segment may be read in Roman figures (`VIII` is `8`, `VIII.5` is `8.5`); a part, which is
/// an id of one segment, is printed in them, and the rest is printed dotted.
///
/// ```
/// use cchc_core::IndexId;
///
/// let id = |text: &str| text.parse::<IndexId>().unwrap();
/// assert_eq!(id("VIII.5.3"), id("8.5.3"));
/// assert!(id("7.9") < id("7.10") && id("7.10") < id("7.10.1") && id("7.10.1") < id("VIII"));
/// assert_ne!(id("7.10"), id("7.1"));
/// assert!(id("VIII").is_ancestor_of(id("8.5.3")));
/// assert_eq!(id("8").to_string(), "VIII");
/// assert_eq!(id("VIII.5").to_string(), "8.5");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndexId(NonZeroU64);

impl IndexId {
    /// The greatest number of segments.
    pub const MAX_DEPTH: usize = 8;

    /// Makes an id of its segments, or nothing if there are none, more than 8, or a zero among them.
    ///
    /// ```
    /// use cchc_core::IndexId;
    ///
    /// assert_eq!(IndexId::from_segments(&[7, 10]), "7.10".parse().ok());
    /// assert_eq!(IndexId::from_segments(&[7, 0]), None);
    /// ```
    pub fn from_segments(segments: &[u8]) -> Option<Self> {
        if segments.len() > Self::MAX_DEPTH || segments.contains(&0) {
            return None;
        }
        let mut bytes = [0; Self::MAX_DEPTH];
        for (byte, segment) in bytes.iter_mut().zip(segments) {
            *byte = *segment;
        }
        NonZeroU64::new(u64::from_be_bytes(bytes)).map(IndexId)
    }

    /// How many segments the id has: 1 for a part.
    pub const fn depth(self) -> usize {
        Self::MAX_DEPTH - (self.0.get().trailing_zeros() / 8) as usize
    }

    /// Whether this is a part (*phần*): an id of one segment.
    pub const fn is_part(self) -> bool {
        self.0.get().trailing_zeros() >= 56
    }

    /// The part to which the id belongs: itself, if it is a part.
    pub fn part(self) -> Self {
        self.cut(!0 << 56)
    }

    /// The id one segment shorter; a part has none.
    ///
    /// ```
    /// use cchc_core::IndexId;
    ///
    /// let id: IndexId = "8.5.3".parse().unwrap();
    /// assert_eq!(id.parent(), "8.5".parse().ok());
    /// assert_eq!(id.part().parent(), None);
    /// ```
    pub fn parent(self) -> Option<Self> {
        (!self.is_part()).then(|| self.cut(self.mask() << 8))
    }

    /// The id one segment longer, if the segment is not 0 and there is room for it.
    pub fn child(self, segment: u8) -> Option<Self> {
        let depth = self.depth();
        if segment == 0 || depth == Self::MAX_DEPTH {
            return None;
        }
        let low = u64::from(segment) << (56 - 8 * depth);
        NonZeroU64::new(self.0.get() | low).map(IndexId)
    }

    /// The last segment.
    pub fn last_segment(self) -> u8 {
        (self.0.get() >> (self.0.get().trailing_zeros() / 8 * 8)) as u8
    }

    /// The segments from the first to the last.
    pub fn segments(self) -> impl Iterator<Item = u8> {
        self.0.get().to_be_bytes().into_iter().take_while(|segment| *segment != 0)
    }

    /// Whether `other` lies strictly below this index.
    pub const fn is_ancestor_of(self, other: Self) -> bool {
        self.0.get() != other.0.get() && self.contains(other)
    }

    /// Whether `other` is this index or lies below it.
    pub const fn contains(self, other: Self) -> bool {
        other.0.get() & self.mask() == self.0.get()
    }

    /// The greatest id that an index of this subtree could have; `self ..= self.last_descendant()` is the subtree.
    pub fn last_descendant(self) -> Self {
        IndexId(self.0 | !self.mask())
    }

    /// The dotted form, with the part in Arabic figures too: `8` for part VIII.
    pub fn dotted(self) -> String {
        let mut text = String::new();
        for segment in self.segments() {
            if !text.is_empty() {
                text.push('.');
            }
            text.push_str(&segment.to_string());
        }
        text
    }

    const fn mask(self) -> u64 {
        !0 << (self.0.get().trailing_zeros() / 8 * 8)
    }

    /// `mask` keeps at least the first segment, which is not 0.
    fn cut(self, mask: u64) -> Self {
        NonZeroU64::new(self.0.get() & mask).map_or(self, IndexId)
    }
}

impl fmt::Display for IndexId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_part() {
            return f.pad(&roman(self.last_segment()));
        }
        f.pad(&self.dotted())
    }
}

impl fmt::Debug for IndexId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for IndexId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        Ok(IndexKey::from_str(text)?.id)
    }
}

/// An id together with how its first segment was written, since `VIII` and `8` are two spellings of one id.
///
/// ```
/// use cchc_core::{IndexId, IndexKey};
///
/// let key: IndexKey = "8".parse().unwrap();
/// assert_eq!(key.to_string(), "8");
/// assert_eq!(key.id, "VIII".parse::<IndexId>().unwrap());
/// assert_eq!(IndexKey::from(key.id).to_string(), "VIII");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndexKey {
    /// The id.
    pub id: IndexId,
    /// Whether the first segment is in Roman figures.
    pub roman: bool,
}

impl IndexKey {
    /// The same id in its other spelling.
    pub fn respelled(self) -> Self {
        IndexKey { roman: !self.roman, ..self }
    }
}

impl From<IndexId> for IndexKey {
    /// The usual spelling: a part in Roman figures, the rest dotted.
    fn from(id: IndexId) -> Self {
        IndexKey { id, roman: id.is_part() }
    }
}

impl fmt::Display for IndexKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.roman {
            return f.pad(&self.id.dotted());
        }
        let mut segments = self.id.segments();
        let mut text = segments.next().map(roman).unwrap_or_default();
        for segment in segments {
            text.push('.');
            text.push_str(&segment.to_string());
        }
        f.pad(&text)
    }
}

impl fmt::Debug for IndexKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for IndexKey {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        match parse_dotted(text) {
            Some(id) => Ok(IndexKey { id, roman: false }),
            None => parse(text).map_err(|kind| IdError { text: text.to_owned(), kind: mended(kind) }),
        }
    }
}

/// The kind of a slip with what to write if that is an id. Two slips in one text take two mendings, and what is
/// wrong with the text after the first is what is wrong with it.
fn mended(mut kind: IdErrorKind) -> IdErrorKind {
    while let IdErrorKind::Suggest(text) = &kind {
        match parse(text) {
            Ok(_) => break,
            Err(next) if next == kind => return IdErrorKind::NoNumber,
            Err(next) => kind = next,
        }
    }
    kind
}

/// The dotted form without a fault, as nearly all ids come; all else is left to [`parse`].
fn parse_dotted(text: &str) -> Option<IndexId> {
    let mut word = 0_u64;
    let mut room = u64::BITS;
    let mut segment = 0_u64;
    for byte in text.bytes() {
        match byte {
            b'1'..=b'9' => segment = segment * 10 + u64::from(byte - b'0'),
            b'0' if segment > 0 => segment *= 10,
            b'.' if segment > 0 && room > 8 => {
                room -= 8;
                word |= segment << room;
                segment = 0;
            }
            _ => return None,
        }
        if segment > 255 {
            return None;
        }
    }
    if segment == 0 {
        return None;
    }
    NonZeroU64::new(word | segment << (room - 8)).map(IndexId)
}

fn parse(text: &str) -> Result<IndexKey, IdErrorKind> {
    let mut bytes = [0; IndexId::MAX_DEPTH];
    let mut roman = false;
    let mut depth = 0;
    for (number, segment) in text.split('.').enumerate() {
        let Some(byte) = bytes.get_mut(number) else { return Err(IdErrorKind::TooDeep) };
        *byte = if number == 0 && segment.starts_with(|c: char| c.is_ascii_uppercase()) {
            roman = true;
            parse_roman(segment).map_err(|kind| match kind {
                IdErrorKind::Suggest(mended) => IdErrorKind::Suggest(text.replacen(segment, &mended, 1)),
                kind => kind,
            })?
        } else {
            parse_arabic(segment, text)?
        };
        depth = number + 1;
    }
    bytes
        .get(..depth)
        .and_then(IndexId::from_segments)
        .map(|id| IndexKey { id, roman })
        .ok_or(IdErrorKind::Empty)
}

fn parse_arabic(segment: &str, whole: &str) -> Result<u8, IdErrorKind> {
    if whole.trim().is_empty() {
        return Err(IdErrorKind::Empty);
    }
    if whole.trim() != whole {
        return Err(IdErrorKind::Suggest(whole.trim().to_owned()));
    }
    if segment.is_empty() {
        // One dot too many at either end is the slip of a sentence's full stop; inside it could be anything.
        let bare = whole.trim_matches('.');
        return Err(if bare.contains("..") || bare.is_empty() {
            IdErrorKind::EmptySegment
        } else {
            IdErrorKind::Suggest(bare.to_owned())
        });
    }
    if !segment.bytes().all(|b| b.is_ascii_digit()) {
        let mended: String = whole
            .chars()
            .map(|c| match c {
                'O' | 'o' => '0',
                'l' | 'I' => '1',
                ',' => '.',
                c => c,
            })
            .collect();
        if mended != whole && parse(&mended).is_ok() {
            return Err(IdErrorKind::Suggest(mended));
        }
        let upper = whole.to_ascii_uppercase();
        if upper != whole && parse(&upper).is_ok() {
            return Err(IdErrorKind::Suggest(upper));
        }
        return Err(IdErrorKind::NoNumber);
    }
    let bare = segment.trim_start_matches('0');
    if bare.is_empty() {
        return Err(IdErrorKind::Zero);
    }
    if bare != segment {
        if whole.split('.').any(|s| !s.is_empty() && s.bytes().all(|b| b == b'0')) {
            return Err(IdErrorKind::Zero);
        }
        let mended: Vec<&str> = whole.split('.').map(|s| s.trim_start_matches('0')).collect();
        return Err(IdErrorKind::Suggest(mended.join(".")));
    }
    bare.parse().map_err(|_| IdErrorKind::TooLarge)
}

fn parse_roman(segment: &str) -> Result<u8, IdErrorKind> {
    let mut value = 0_u32;
    let mut last = 0;
    for c in segment.bytes().rev() {
        let figure = match c {
            b'I' => 1,
            b'V' => 5,
            b'X' => 10,
            b'L' => 50,
            b'C' => 100,
            b'D' => 500,
            b'M' => 1000,
            _ => return Err(IdErrorKind::NoNumber),
        };
        if figure < last {
            value = value.saturating_sub(figure);
        } else {
            value = value.saturating_add(figure);
            last = figure;
        }
    }
    match u8::try_from(value) {
        Ok(0) => Err(IdErrorKind::NoNumber),
        Ok(value) if roman(value) == segment => Ok(value),
        Ok(value) => Err(IdErrorKind::Suggest(roman(value))),
        Err(_) => Err(IdErrorKind::TooLarge),
    }
}

fn roman(value: u8) -> String {
    const FIGURES: [(u8, &str); 9] =
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut rest = value;
    let mut text = String::new();
    for (figure, letters) in FIGURES {
        while rest >= figure {
            text.push_str(letters);
            rest -= figure;
        }
    }
    text
}

/// Why a text is no index id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub struct IdError {
    text: String,
    kind: IdErrorKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum IdErrorKind {
    Empty,
    EmptySegment,
    NoNumber,
    Zero,
    TooLarge,
    TooDeep,
    Suggest(String),
}

impl IdError {
    /// What was read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What to write instead, where only one thing can be meant.
    ///
    /// ```
    /// use cchc_core::IndexId;
    ///
    /// let slip = |text: &str| text.parse::<IndexId>().unwrap_err().suggestion().map(str::to_owned);
    /// assert_eq!(slip("8."), Some("8".into()));
    /// assert_eq!(slip("08"), Some("8".into()));
    /// assert_eq!(slip("VIIII"), Some("IX".into()));
    /// assert_eq!(slip("7.1O"), Some("7.10".into()));
    /// assert_eq!(slip("300.1"), None);
    /// ```
    pub fn suggestion(&self) -> Option<&str> {
        match &self.kind {
            IdErrorKind::Suggest(text) => Some(text),
            _ => None,
        }
    }

    /// What is wrong.
    pub fn message(&self, lang: Lang) -> String {
        let text = &self.text;
        match &self.kind {
            IdErrorKind::Empty => lang.pick("số hiệu chỉ số để trống".into(), "an index id is empty".into()),
            IdErrorKind::EmptySegment => lang.pick(
                format!("số hiệu `{text}` có hai dấu chấm liền nhau hoặc thiếu số"),
                format!("index id `{text}` lacks a number between its dots"),
            ),
            IdErrorKind::Zero => lang.pick(
                format!("số hiệu `{text}` có số 0; các số đếm từ 1"),
                format!("index id `{text}` has a 0; numbers count from 1"),
            ),
            IdErrorKind::TooLarge => lang.pick(
                format!("số hiệu `{text}` có số lớn hơn 255"),
                format!("index id `{text}` has a number above 255"),
            ),
            IdErrorKind::TooDeep => lang.pick(
                format!("số hiệu `{text}` có hơn 8 cấp"),
                format!("index id `{text}` has more than 8 levels"),
            ),
            IdErrorKind::NoNumber | IdErrorKind::Suggest(_) => lang.pick(
                format!("`{text}` không phải là số hiệu chỉ số"),
                format!("`{text}` is not an index id"),
            ),
        }
    }

    /// What to write instead.
    pub fn help(&self, lang: Lang) -> String {
        match &self.kind {
            IdErrorKind::Suggest(mended) => {
                lang.pick(format!("viết `{mended}`"), format!("write `{mended}`"))
            }
            _ => lang.pick(
                "viết như `VIII`, `8.5` hoặc `8.5.3`".into(),
                "write it like `VIII`, `8.5` or `8.5.3`".into(),
            ),
        }
    }
}

macro_rules! serde_as_text {
    ($type:ty) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Visitor;
                impl de::Visitor<'_> for Visitor {
                    type Value = $type;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str(<$type as crate::text::Expected>::EXPECTED)
                    }

                    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
                        text.parse().map_err(E::custom)
                    }
                }
                deserializer.deserialize_str(Visitor)
            }
        }
    };
}
pub(crate) use serde_as_text;

impl crate::text::Expected for IndexId {
    const EXPECTED: &'static str = "an index id such as VIII or 8.5.3";
}
impl crate::text::Expected for IndexKey {
    const EXPECTED: &'static str = "an index id such as VIII or 8.5.3";
}
serde_as_text!(IndexId);
serde_as_text!(IndexKey);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn error(text: &str) -> IdError {
        text.parse::<IndexId>().unwrap_err()
    }

    #[test]
    fn slips_are_refused_with_what_to_write() {
        for (text, mended) in [
            ("8.", "8"),
            ("08", "8"),
            ("8.05", "8.5"),
            ("8.5.3.", "8.5.3"),
            (".8", "8"),
            ("VIIII", "IX"),
            ("VIIII.05", "IX.5"),
            (".08", "8"),
            ("IIX", "VIII"),
            ("7.1O", "7.10"),
            ("7.l", "7.1"),
            ("8,5", "8.5"),
            ("viii", "VIII"),
            (" 8.1", "8.1"),
        ] {
            let error = error(text);
            // `IIX` reads as 8 under the rule of subtraction.
            assert_eq!(error.suggestion(), Some(mended), "{text}");
            assert_eq!(error.text(), text);
            assert!(error.help(Lang::Vi).contains(mended) && error.help(Lang::En).contains(mended));
        }
        for text in [
            "",
            " ",
            "8.0",
            "0",
            "300.1",
            ".300",
            "08.0",
            "8..5",
            "..",
            "1.2.3.4.5.6.7.8.9",
            "MMM",
            "8.x",
            "-1",
            "８",
        ] {
            assert_eq!(error(text).suggestion(), None, "{text}");
        }
    }

    #[test]
    fn roman_figures_read_back_for_every_part() {
        for value in 1..=255_u8 {
            let id = IndexId::from_segments(&[value]).unwrap();
            assert_eq!(id.to_string().parse(), Ok(id));
            assert_eq!(id.dotted().parse(), Ok(id));
        }
    }

    fn segments() -> impl Strategy<Value = Vec<u8>> {
        prop::collection::vec(1..=255_u8, 1..=8)
    }

    proptest! {
        #[test]
        fn order_is_the_order_of_segments(a in segments(), b in segments()) {
            let (x, y) = (IndexId::from_segments(&a).unwrap(), IndexId::from_segments(&b).unwrap());
            prop_assert_eq!(x.cmp(&y), a.cmp(&b));
        }

        #[test]
        fn ancestry_is_being_a_prefix(a in segments(), tail in prop::collection::vec(1..=255_u8, 0..=7), b in segments()) {
            let x = IndexId::from_segments(&a).unwrap();
            let mut longer = a.clone();
            longer.extend(&tail);
            if let Some(y) = IndexId::from_segments(&longer) {
                prop_assert!(x.contains(y));
                prop_assert_eq!(x.is_ancestor_of(y), !tail.is_empty());
                prop_assert!(x <= y && y <= x.last_descendant());
            }
            let z = IndexId::from_segments(&b).unwrap();
            prop_assert_eq!(x.contains(z), b.starts_with(&a));
            prop_assert_eq!(x.contains(z), x <= z && z <= x.last_descendant());
        }

        #[test]
        fn parts_of_an_id_agree(a in segments()) {
            let id = IndexId::from_segments(&a).unwrap();
            prop_assert_eq!(id.depth(), a.len());
            prop_assert_eq!(id.segments().collect::<Vec<_>>(), a.clone());
            prop_assert_eq!(Some(id.last_segment()), a.last().copied());
            prop_assert_eq!(id.parent(), IndexId::from_segments(&a[..a.len() - 1]));
            prop_assert_eq!(id.part(), IndexId::from_segments(&a[..1]).unwrap());
            prop_assert_eq!(id.parent().and_then(|p| p.child(id.last_segment())), id.parent().map(|_| id));
        }

        #[test]
        fn printing_and_reading_agree(a in segments(), roman: bool) {
            let key = IndexKey { id: IndexId::from_segments(&a).unwrap(), roman };
            prop_assert_eq!(key.to_string().parse(), Ok(key));
            prop_assert_eq!(key.id.to_string().parse(), Ok(key.id));
        }

        #[test]
        fn no_text_panics_and_what_to_write_is_an_id(text in "\\PC{0,12}|[0-3.OolIVXiv ]{0,10}") {
            if let Err(error) = text.parse::<IndexId>()
                && let Some(mended) = error.suggestion()
            {
                prop_assert!(mended.parse::<IndexId>().is_ok(), "{}", mended);
            }
        }
    }
}
