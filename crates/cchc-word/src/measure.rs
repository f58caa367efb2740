//! How much room words take in Times New Roman.
//!
//! Word lays the text out itself. What must be known before is how long a rule below words is, and at which size words
//! fit into a column.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The width in twips (a twentieth of a point) at a size in half points.
pub(crate) fn width(text: &str, size: u32, bold: bool) -> u32 {
    twips(ems(text, bold), size)
}

/// Thousandths of an em as twips at a size in half points.
pub(crate) fn twips(ems: u32, size: u32) -> u32 {
    let twips = u64::from(ems) * u64::from(size) * 10 / 1000;
    u32::try_from(twips).unwrap_or(u32::MAX)
}

/// The width in thousandths of an em.
pub(crate) fn ems(text: &str, bold: bool) -> u32 {
    text.chars().fold(0, |sum: u32, c| sum.saturating_add(em(c, bold)))
}

/// The width of the longest word in thousandths of an em, of those that a line is to hold in one piece.
pub(crate) fn longest_word(text: &str, bold: bool) -> u32 {
    /// Longer than any word of Vietnamese, or two with a dash between.
    const MOST: usize = 16;
    let words = text.split_whitespace().filter(|word| word.len() <= MOST || word.chars().count() <= MOST);
    words.map(|word| ems(word, bold)).max().unwrap_or(0)
}

fn em(c: char, bold: bool) -> u32 {
    if c.is_ascii() {
        return ascii(c, bold);
    }
    match c {
        'đ' => return ascii('d', bold),
        'Đ' => return ascii('D', bold),
        '–' => return 500,
        '…' | '—' => return 1000,
        '\u{2e80}'.. => return 1000,
        c if is_combining_mark(c) => return 0,
        _ => {}
    }
    // A letter is as wide without its marks.
    let mut base = None;
    decompose_canonical(c, |part| {
        base.get_or_insert(part);
    });
    match base {
        Some(base) if base.is_ascii() => ascii(base, bold),
        _ => 550,
    }
}

/// From the metrics of Times Roman and Times Bold, which Times New Roman and Liberation Serif share.
fn ascii(c: char, bold: bool) -> u32 {
    let (roman, heavy) = match c {
        ' ' | '.' | ',' => (250, 250),
        'i' | 'l' => (278, 278),
        '/' => (278, 278),
        'j' | 't' | ':' | ';' => (278, 333),
        'f' | '!' | '(' | ')' | '[' | ']' | '-' | '`' | '\'' => (333, 333),
        'I' | 's' => (389, 389),
        'r' => (333, 444),
        'J' => (389, 500),
        '"' => (408, 555),
        'c' | 'e' | 'z' => (444, 444),
        'a' => (444, 500),
        'g' | 'o' | 'v' | 'x' | 'y' | '0'..='9' | '*' | '_' | '$' | '#' => (500, 500),
        'b' | 'd' | 'h' | 'k' | 'n' | 'p' | 'q' | 'u' | 'S' => (500, 556),
        'F' | 'P' => (556, 611),
        '+' | '<' | '=' | '>' | '|' | '~' | '^' | '?' => (564, 570),
        'E' | 'L' | 'T' | 'Z' => (611, 667),
        'B' => (667, 667),
        'C' | 'R' => (667, 722),
        'A' | 'D' | 'N' | 'U' | 'V' | 'X' | 'Y' | 'w' => (722, 722),
        'G' | 'H' | 'K' | 'O' | 'Q' => (722, 778),
        'm' | '&' => (778, 833),
        '%' => (833, 1000),
        'M' => (889, 944),
        'W' => (944, 1000),
        '@' => (921, 930),
        _ => (500, 500),
    };
    if bold { heavy } else { roman }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_take_no_room() {
        assert_eq!(ems("Độc lập", true), ems("Doc lap", true));
        assert_eq!(ems("Đo\u{302}\u{323}c", false), ems("Độc", false));
        assert_eq!(width("ăn", 28, false), (444 + 500) * 280 / 1000);
    }

    #[test]
    fn what_is_no_word_does_not_set_the_size() {
        assert_eq!(longest_word("a https://example.org/a-long-address", false), 444);
    }
}
