//! The numbers of indices: read from words, and repaired where a spreadsheet has made a number or a day of them.

use crate::document::{Cell, Value};
use cchc_core::{IndexId, IndexKey, fold};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A number as a row gives it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Number {
    /// The id as it stands.
    pub(super) key: Option<IndexKey>,
    /// What it can have been before a spreadsheet made a number or a day of it.
    others: Vec<IndexId>,
    /// Whether a day was made of it.
    day: bool,
}

impl Number {
    pub(super) fn certain(key: IndexKey) -> Self {
        Number { key: Some(key), others: Vec::new(), day: false }
    }

    /// All that it can have been.
    pub(crate) fn readings(&self) -> impl Iterator<Item = IndexId> {
        self.key.map(|key| key.id).into_iter().chain(self.others.iter().copied())
    }
}

/// The number that a cell of the column of numbers holds, and the words behind it.
///
/// None if it holds no number at all, or one that cannot be an id.
pub(crate) fn of_cell(cell: &Cell) -> Option<(Number, &str)> {
    match cell.value {
        Value::Day(year, month, day) => Some((of_day(year, month, day), "")),
        Value::Number(number) => Some((of_decimal(&number.to_string(), '.')?, "")),
        Value::Text => {
            let text = cell.passage.text.as_str();
            // As a program writes numbers where the comma is the decimal sign.
            if let Some(number) = of_decimal(text, ',').filter(|_| text.contains(',')) {
                return Some((number, ""));
            }
            let (key, rest, _) = in_words(text)?;
            Some((Number::certain(key), rest))
        }
    }
}

/// `7.1` may have been 7.1, 7.10 or 7.100.
fn of_decimal(text: &str, sign: char) -> Option<Number> {
    let (whole, fraction) = text.split_once(sign).unwrap_or((text, ""));
    let whole: u8 = digits(whole)?.parse().ok()?;
    if fraction.is_empty() {
        return IndexId::from_segments(&[whole])
            .filter(|_| !text.contains(sign))
            .map(|id| Number::certain(IndexKey { id, roman: false }));
    }
    let fraction = digits(fraction)?;
    let mut ids = ["", "0", "00"].into_iter().filter_map(|zeros| {
        // 7.05 is no id, and no more are those behind it.
        let segment = format!("{fraction}{zeros}");
        let segment: u8 = segment.parse().ok().filter(|_| !segment.starts_with('0'))?;
        IndexId::from_segments(&[whole, segment])
    });
    let id = ids.next()?;
    Some(Number { key: Some(IndexKey { id, roman: false }), others: ids.collect(), day: false })
}

fn digits(text: &str) -> Option<&str> {
    (!text.is_empty() && text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit())).then_some(text)
}

/// The 7th of October was `7.10`, or `10.7` where the month stands first; with a year perhaps three numbers.
fn of_day(year: i32, month: u32, day: u32) -> Number {
    let segment = |number: u32| u8::try_from(number).unwrap_or(0);
    let (month, day, year) = (segment(month), segment(day), segment(u32::try_from(year % 100).unwrap_or(0)));
    let mut others: Vec<IndexId> =
        [&[day, month][..], &[month, day], &[day, month, year], &[month, day, year], &[year, month, day]]
            .into_iter()
            .filter_map(IndexId::from_segments)
            .collect();
    others.sort();
    others.dedup();
    Number { key: None, others, day: true }
}

/// Words that may stand before a number, longest first.
const BEFORE: &[&str] = &[
    "tiêu chí thành phần",
    "chỉ số thành phần",
    "lĩnh vực",
    "tiêu chí",
    "chỉ số",
    "phần",
    "mục",
    "tctp",
    "tc",
];

/// What shows that a number at the start of words is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A word such as `Mục` stands before it.
    Word,
    /// A full stop, a bracket or a colon stands behind it.
    Mark,
    /// Nothing but a space or the end.
    None,
}

/// An id at the start of words, the words behind it, and what shows that it is one.
pub(super) fn in_words(text: &str) -> Option<(IndexKey, &str, Sign)> {
    let text = text.trim_start();
    let (bare, word) = without_word(text);
    let (key, rest, mark) = id_at_start(bare)?;
    let sign = match (word, mark) {
        (true, _) => Sign::Word,
        (false, true) => Sign::Mark,
        (false, false) => Sign::None,
    };
    Some((key, rest, sign))
}

static FOLDED_BEFORE: LazyLock<Vec<String>> =
    LazyLock::new(|| BEFORE.iter().map(|word| fold(word)).collect());

/// The text behind a word such as `Mục`, and whether there is one.
fn without_word(text: &str) -> (&str, bool) {
    // The words begin with these letters, and most rows with others.
    if !text.starts_with(['t', 'T', 'c', 'C', 'l', 'L', 'p', 'P', 'm', 'M']) {
        return (text, false);
    }
    let starts = text.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
    // The words are at most four, and so are the spaces behind which a number can stand.
    for at in starts.take(4).collect::<Vec<_>>().into_iter().rev() {
        if let Some((word, rest)) = text.split_at_checked(at)
            && word.len() <= 64
            // A number can only stand behind them if one does.
            && rest.trim_start().starts_with(|c: char| c.is_ascii_digit() || "IVXLC".contains(c))
        {
            let folded = fold(word);
            if FOLDED_BEFORE.contains(&folded) {
                return (rest.trim_start(), true);
            }
        }
    }
    (text, false)
}

fn id_at_start(text: &str) -> Option<(IndexKey, &str, bool)> {
    let bytes = text.as_bytes();
    let run = |from: usize, of: fn(&u8) -> bool| {
        bytes.get(from..).unwrap_or_default().iter().take_while(|byte| of(byte)).count()
    };
    let roman = |byte: &u8| b"IVXLC".contains(byte);
    let mut end = match run(0, u8::is_ascii_digit) {
        0 => run(0, roman),
        digits => digits,
    };
    if end == 0 {
        return None;
    }
    while bytes.get(end) == Some(&b'.') {
        match run(end + 1, u8::is_ascii_digit) {
            0 => break,
            digits => end += 1 + digits,
        }
    }
    let (id, rest) = text.split_at_checked(end)?;
    // Letters that count something else: A, B, C are no parts, though C is a figure.
    if matches!(id, "C" | "L") {
        return None;
    }
    let bare = rest.trim_start_matches(['.', ')', ':', '-', '–', '/']);
    let mark = bare.len() < rest.len();
    // "9.3.2a" and "3%" are no numbers; "1.1.Xây dựng" is one.
    let apart = mark || rest.is_empty() || rest.starts_with(char::is_whitespace);
    if !apart || (mark && bare.starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    let key: IndexKey = id.parse().ok().or_else(|| zeros_dropped(id).parse().ok())?;
    Some((key, bare.trim_start(), mark))
}

/// `01.02` is 1.2.
fn zeros_dropped(id: &str) -> String {
    id.split('.').map(|segment| segment.trim_start_matches('0')).collect::<Vec<_>>().join(".")
}

/// The id's ancestor of a depth, or itself.
fn at_depth(id: IndexId, depth: usize) -> Option<IndexId> {
    std::iter::successors(Some(id), |id| id.parent()).find(|id| id.depth() == depth)
}

/// Whether one id comes right behind another where nothing is left out: its first child, the next sibling of it or of
/// one above it.
pub(super) fn follows(before: Option<IndexId>, id: IndexId) -> bool {
    let Some(before) = before else { return id.last_segment() == 1 };
    if id.parent() == Some(before) {
        return id.last_segment() == 1;
    }
    at_depth(before, id.depth()).is_some_and(|sibling| {
        sibling.parent() == id.parent() && id.last_segment().checked_sub(1) == Some(sibling.last_segment())
    })
}

/// A number that was repaired, and what proves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Repair {
    /// Which of the numbers.
    pub(super) at: usize,
    /// What it stands for.
    pub(super) id: IndexId,
    /// The index before it.
    pub(super) before: Option<IndexId>,
    /// The index behind it; none if it is the last one.
    pub(super) behind: Option<IndexId>,
}

/// Repairs numbers that a spreadsheet holds as decimals or days, where the sequence proves what they were.
///
/// One is repaired if as it stands it does not come right behind the number before it, exactly one other reading does,
/// and the number behind it comes right behind that reading. If what is behind is no sibling and no child of the
/// reading, but the next part or the end, a decimal must also repeat an id of the sequence as it stands.
pub(super) fn repaired(numbers: &mut [Number]) -> Vec<Repair> {
    let mut repairs = Vec::new();
    let mut before: Option<IndexId> = None;
    let mut seen: BTreeSet<IndexId> = BTreeSet::new();
    for at in 0..numbers.len() {
        let Some(number) = numbers.get(at) else { break };
        let stands = number.key.map(|key| key.id);
        if !number.others.is_empty() && !stands.is_some_and(|id| follows(before, id)) {
            let mut fitting = number.others.iter().copied().filter(|id| follows(before, *id));
            if let (Some(id), None) = (fitting.next(), fitting.next()) {
                let next = numbers.get(at + 1);
                let behind = next.and_then(|next| next.readings().find(|next| follows(Some(id), *next)));
                let repeats = number.day || stands.is_some_and(|id| seen.contains(&id));
                let proved = match (next, behind) {
                    (None, _) => repeats,
                    (Some(_), Some(behind)) => repeats || behind.part() == id.part(),
                    (Some(_), None) => false,
                };
                if proved {
                    repairs.push(Repair { at, id, before, behind });
                    if let Some(number) = numbers.get_mut(at) {
                        *number = Number::certain(IndexKey { id, roman: false });
                    }
                }
            }
        }
        if let Some(id) = numbers.get(at).and_then(|number| number.key).map(|key| key.id) {
            before = Some(id);
            seen.insert(id);
        }
    }
    repairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn id(text: &str) -> IndexId {
        text.parse().unwrap()
    }

    /// As a spreadsheet holds it: one or two numbers as a decimal.
    fn held(id: IndexId) -> Number {
        match id.depth() {
            1 => Number::certain(IndexKey { id, roman: false }),
            2 => of_decimal(&id.dotted().parse::<f64>().unwrap().to_string(), '.').unwrap(),
            _ => Number::certain(id.into()),
        }
    }

    fn read(numbers: &[Number]) -> (Vec<Option<IndexId>>, usize) {
        let mut numbers = numbers.to_vec();
        let repairs = repaired(&mut numbers).len();
        (numbers.iter().map(|number| number.key.map(|key| key.id)).collect(), repairs)
    }

    fn decimals(texts: &[&str]) -> Vec<String> {
        let numbers: Vec<Number> = texts.iter().map(|text| held(id(text))).collect();
        read(&numbers).0.into_iter().flatten().map(|id| id.dotted()).collect()
    }

    #[test]
    fn words_before_and_behind_a_number() {
        for (text, key, rest, sign) in [
            ("1.1. Xây dựng kế hoạch", "1.1", "Xây dựng kế hoạch", Sign::Mark),
            ("1.1.Xây dựng", "1.1", "Xây dựng", Sign::Mark),
            ("Phần I: Công tác chỉ đạo", "I", "Công tác chỉ đạo", Sign::Word),
            ("PHẦN IV", "IV", "", Sign::Word),
            ("Tiêu chí thành phần 1.2.3", "1.2.3", "", Sign::Word),
            ("mu\u{323}c 08.05", "8.5", "", Sign::Word),
            ("II. Cải cách thể chế", "II", "Cải cách thể chế", Sign::Mark),
            ("3) Tên", "3", "Tên", Sign::Mark),
            ("VIII.5 Tên", "VIII.5", "Tên", Sign::None),
        ] {
            let read = in_words(text).unwrap();
            assert_eq!((read.0.to_string().as_str(), read.1, read.2), (key, rest, sign), "{text}");
        }
        for text in [
            "9.3.2a",
            "932",
            "A",
            "C. Nhóm",
            "CẢI CÁCH",
            "70% - 100%",
            "50-70",
            "Cải cách 1.1",
            "",
            "7..1x",
            "0.5",
        ] {
            assert_eq!(in_words(text), None, "{text}");
        }
    }

    #[test]
    fn a_lost_zero_is_put_back_where_both_neighbours_prove_it() {
        let part = |last: u8| (1..=last).map(|n| format!("7.{n}")).collect::<Vec<_>>();
        let all = part(12);
        let texts: Vec<&str> = std::iter::once("7").chain(all.iter().map(String::as_str)).collect();
        assert_eq!(decimals(&texts), texts);
        assert_eq!(decimals(&["7.9", "7.10", "7.11"]), ["7.9", "7.10", "7.11"], "without a first 7.1 too");
        assert_eq!(decimals(&["7.9", "7.9.1", "7.10", "7.10.1"]), ["7.9", "7.9.1", "7.10", "7.10.1"]);
    }

    #[test]
    fn what_is_not_proved_stays() {
        assert_eq!(decimals(&["7", "7.10", "7.11"]), ["7", "7.1", "7.11"], "7.1 is right behind 7");
        assert_eq!(decimals(&["7.9", "7.10", "7.12"]), ["7.9", "7.1", "7.12"], "7.11 is missing");
        assert_eq!(decimals(&["7.8", "7.10", "7.11"]), ["7.8", "7.1", "7.11"], "7.9 is missing");
        assert_eq!(decimals(&["7.9", "7.10", "8"]), ["7.9", "7.1", "8"], "the last one, and no other 7.1");
    }

    #[test]
    fn a_day_was_a_number() {
        let day = |day, month| of_day(2026, month, day);
        let known = |text: &str| Number::certain(id(text).into());
        let numbers = [known("7"), day(7, 1), day(7, 2), known("8"), day(8, 1)];
        let (ids, repairs) = read(&numbers);
        assert_eq!(ids, ["7", "7.1", "7.2", "8", "8.1"].map(|text| Some(id(text))));
        assert_eq!(repairs, 3);
        let month_first = [known("7"), day(1, 7), day(2, 7), known("8")];
        assert_eq!(read(&month_first).0, ["7", "7.1", "7.2", "8"].map(|text| Some(id(text))));
        assert_eq!(read(&[known("7.8"), day(7, 10), known("7.11")]).0[1], None, "7.9 is missing");
    }

    /// All ids of a catalogue in which nothing is left out.
    fn complete() -> impl Strategy<Value = Vec<IndexId>> {
        let items = prop::collection::vec(prop_oneof![4 => Just(0_u8), 1 => 1..4_u8], 0..130);
        prop::collection::vec(items, 1..4).prop_map(|parts| {
            let mut ids = Vec::new();
            for (part, items) in (1..).zip(parts) {
                ids.extend(IndexId::from_segments(&[part]));
                for (item, children) in (1..).zip(items) {
                    ids.extend(IndexId::from_segments(&[part, item]));
                    ids.extend(
                        (1..=children).filter_map(|child| IndexId::from_segments(&[part, item, child])),
                    );
                }
            }
            ids
        })
    }

    proptest! {
        #[test]
        fn every_number_of_a_complete_catalogue_comes_back(ids in complete()) {
            let numbers: Vec<Number> = ids.iter().map(|id| held(*id)).collect();
            let (read, _) = read(&numbers);
            prop_assert_eq!(read, ids.into_iter().map(Some).collect::<Vec<_>>());
        }

        #[test]
        fn what_is_repaired_is_right_and_the_rest_stands(ids in complete(), kept in prop::collection::vec(prop::bool::weighted(0.8), 0..400)) {
            let mut kept = kept.into_iter();
            let ids: Vec<IndexId> = ids.into_iter().filter(|_| kept.next().unwrap_or(true)).collect();
            let numbers: Vec<Number> = ids.iter().map(|id| held(*id)).collect();
            let mut after = numbers.clone();
            let repairs = repaired(&mut after);
            for repair in &repairs {
                prop_assert_eq!(repair.id, ids[repair.at]);
            }
            for (at, number) in after.iter().enumerate() {
                if repairs.iter().all(|repair| repair.at != at) {
                    prop_assert_eq!(number, &numbers[at]);
                }
            }
        }

        #[test]
        fn no_words_panic(text in "\\PC{0,24}") {
            let _ = in_words(&text);
        }
    }
}
