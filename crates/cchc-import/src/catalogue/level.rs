//! Points, and the levels that earn them.

use crate::document::{Cell, Value};
use cchc_core::{Points, fold};
use std::sync::LazyLock;

/// Words that are looked for, folded.
struct Words {
    points: String,
    most: String,
    minus: String,
    takes_away: [String; 2],
}

static WORDS: LazyLock<Words> = LazyLock::new(|| Words {
    points: fold("điểm"),
    most: fold("tối đa"),
    minus: fold("trừ"),
    takes_away: ["điểm trừ", "trừ điểm"].map(fold),
});

/// The points of a cell; none if it holds something else.
pub(crate) fn of_cell(cell: &Cell) -> Option<Points> {
    match cell.value {
        Value::Day(..) => None,
        // Beyond the third place there is only what binary fractions leave.
        Value::Number(number) => {
            let thousandths = (number * 1000.0).round();
            let exact = (number * 1000.0 - thousandths).abs() < 1e-6 && thousandths.abs() < 1e12;
            exact.then_some(thousandths as i64).and_then(Points::from_thousandths)
        }
        Value::Text => amount(&cell.passage.text),
    }
}

/// `0,5`, `0.5 điểm`, `-0,5`, `trừ 0,5 điểm`.
pub(super) fn amount(text: &str) -> Option<Points> {
    let text = text.trim();
    if text.len() > 40 || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    // Most are plain numbers, which need no folding; what is none takes pains to say why.
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.' | b'-'));
    if let Some(points) = plain.then(|| text.replacen(',', ".", 1).parse().ok()).flatten() {
        return Some(points);
    }
    let folded = fold(text);
    let bare =
        folded.strip_suffix(WORDS.points.as_str()).or_else(|| folded.strip_suffix('đ')).unwrap_or(&folded);
    let bare = bare.trim();
    let bare = bare.strip_prefix(WORDS.most.as_str()).unwrap_or(bare).trim_start();
    let (bare, negative) = match bare.strip_prefix(WORDS.minus.as_str()).or_else(|| bare.strip_prefix('-')) {
        Some(rest) => (rest.trim_start(), true),
        None => (bare.strip_prefix('+').unwrap_or(bare), false),
    };
    let points: Points =
        bare.replacen(',', ".", 1).parse().ok().filter(|points: &Points| !points.is_negative())?;
    Some(if negative { -points } else { points })
}

/// The points that are repeated at the end of a label, and the label without them: `Có kế hoạch: 1`,
/// `Đạt (0,5 điểm)`, `Nộp chậm: trừ 0,5 điểm`.
pub(crate) fn at_end(text: &str) -> Option<(&str, Points)> {
    let trimmed = text.trim_end_matches([' ', ';', '.', ',', '\n', '\t']);
    if let Some(inside) = trimmed.strip_suffix(')')
        && let Some((label, inside)) = inside.rsplit_once('(')
        && fold(inside).ends_with(WORDS.points.as_str())
        && let Some(points) = amount(inside)
    {
        return Some((label.trim_end(), points)).filter(|(label, _)| !label.is_empty());
    }
    let (at, sign) = trimmed.char_indices().rev().find(|(_, c)| matches!(c, ':' | '='))?;
    let (label, rest) = trimmed.split_at_checked(at)?;
    let rest = rest.get(sign.len_utf8()..)?;
    // 12:30 is a time and 1:2 a share.
    if label.ends_with(|c: char| c.is_ascii_digit()) && !rest.starts_with(char::is_whitespace) {
        return None;
    }
    let label = label.trim_end();
    amount(rest).filter(|_| !label.is_empty()).map(|points| (label, points))
}

/// A label without the dash, the plus or the letter that lists it.
pub(super) fn without_bullet(text: &str) -> &str {
    let mut characters = text.chars();
    let rest = match characters.next() {
        Some('-' | '–' | '—' | '+' | '•' | '*' | '·') => Some(characters.as_str()),
        Some(c) if c.is_ascii_lowercase() => match characters.next() {
            Some(')') => Some(characters.as_str()),
            _ => None,
        },
        _ => None,
    };
    // "-0,5" and "+1" are no lists.
    let rest = rest.filter(|rest| rest.starts_with(char::is_whitespace)).map(str::trim_start);
    rest.filter(|rest| !rest.is_empty()).unwrap_or(text)
}

/// Whether a title says that what is below it takes points away.
pub(super) fn takes_away(title: &str) -> bool {
    // Most titles have no such syllable in any spelling.
    if !["tr", "TR", "Tr"].iter().any(|letters| title.contains(letters)) {
        return false;
    }
    let folded = fold(title);
    WORDS.takes_away.iter().any(|words| folded.contains(words.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn points(text: &str) -> Option<String> {
        amount(text).map(|points| points.to_string())
    }

    #[test]
    fn points_are_read_as_officials_write_them() {
        for (text, read) in [
            ("0,5", "0.5"),
            ("0.25 điểm", "0.25"),
            ("1 đ", "1"),
            ("1,50", "1.5"),
            ("-0,5", "-0.5"),
            ("− 1", "-1"),
            ("trừ 0,5 điểm", "-0.5"),
            ("Trừ tối đa 2", ""),
            ("tối đa 2", "2"),
            ("", ""),
            ("≤ 2", ""),
            ("1/2", ""),
            ("50%", ""),
            ("0,1234", ""),
        ] {
            assert_eq!(points(text).unwrap_or_default(), read, "{text}");
        }
    }

    #[test]
    fn points_at_the_end_of_a_label() {
        for (text, label, read) in [
            ("Có kế hoạch: 1", "Có kế hoạch", "1"),
            ("Xác định đầy đủ nhiệm vụ:1", "Xác định đầy đủ nhiệm vụ", "1"),
            ("Đạt 100% : 1,5;", "Đạt 100%", "1.5"),
            ("Đạt (0,5 điểm)", "Đạt", "0.5"),
            ("Nộp chậm: trừ 0,5 điểm.", "Nộp chậm", "-0.5"),
            ("Không đảm bảo đầy đủ theo quy định”: 0", "Không đảm bảo đầy đủ theo quy định”", "0"),
        ] {
            let read_at_end = at_end(text).map(|(label, points)| (label, points.to_string()));
            assert_eq!(read_at_end, Some((label, read.to_owned())), "{text}");
        }
        for text in
            ["12:30", "Có kế hoạch", "Nội dung: thành lập", ": 1", "Từ 70% - 100%", "(1)", "Đạt (năm 2024)"]
        {
            assert_eq!(at_end(text), None, "{text}");
        }
    }

    #[test]
    fn bullets_are_taken_off() {
        for (text, bare) in [
            ("- Đạt", "Đạt"),
            ("+ Đạt", "Đạt"),
            ("a) Đạt", "Đạt"),
            ("-0,5", "-0,5"),
            ("- ", "- "),
            ("ao) x", "ao) x"),
        ] {
            assert_eq!(without_bullet(text), bare);
        }
    }

    proptest! {
        #[test]
        fn no_words_panic(text in "\\PC{0,24}") {
            let _ = (amount(&text), at_end(&text), without_bullet(&text));
        }
    }
}
