//! How much room text takes, roughly: neither Excel nor LibreOffice measures rows that are written with a height.

use unicode_width::UnicodeWidthChar;

/// The width of a digit, which is the unit of column widths, in thousandths of the letters' height.
pub(crate) const DIGIT: u32 = 500;

/// The width of a character in Times New Roman, in thousandths of the letters' height.
fn advance(c: char, bold: bool) -> u32 {
    let width = match c {
        ' ' | '.' | ',' | '/' | '|' => 250,
        'i' | 'j' | 'l' | 't' | ':' | ';' | '\'' | '!' => 278,
        'f' | 'r' | 's' | 'I' | '(' | ')' | '[' | ']' | '-' | '`' => 333,
        'a' | 'c' | 'e' | 'z' => 444,
        'm' => 778,
        'w' => 722,
        'M' | 'W' => 920,
        '–' | '“' | '”' => 500,
        '—' | '…' | '%' | '@' | '&' => 1000,
        c if c.is_ascii_uppercase() => 667,
        c if c.is_ascii() => DIGIT,
        // The letters of Vietnamese.
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' if c.is_lowercase() => 480,
        c => match c.width() {
            None | Some(0) => 0,
            Some(1) if c.is_uppercase() => 722,
            Some(1) => DIGIT,
            Some(_) => 1000,
        },
    };
    if bold { width + width / 14 } else { width }
}

/// The width of a text that stands on one line.
pub(crate) fn width(text: &str, bold: bool) -> u32 {
    text.chars().map(|c| advance(c, bold)).fold(0, u32::saturating_add)
}

/// How many lines a text takes where each has so much room.
pub(crate) fn lines(text: &str, room: u32, bold: bool) -> u32 {
    let room = room.max(DIGIT);
    let mut count: u32 = 0;
    for line in text.split('\n') {
        count = count.saturating_add(1);
        // A word that does not fit stands on a line of its own, and is broken if it is longer than that.
        let (mut used, mut word) = (0_u32, 0_u32);
        for c in line.chars() {
            let advance = advance(c, bold);
            if c == ' ' {
                used = used.saturating_add(word).saturating_add(advance);
                word = 0;
                continue;
            }
            word += advance;
            if used.saturating_add(word) > room {
                if used == 0 {
                    word = advance;
                }
                used = 0;
                count = count.saturating_add(1);
            }
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_kept_whole() {
        assert_eq!(lines("", 5000, false), 1);
        assert_eq!(lines("một\nhai", 5000, false), 2);
        // Ten digits' room: neither second word fits beside the first.
        assert_eq!(lines("aaaaaaaa bbbbbbbb", 10 * DIGIT, false), 2);
        assert_eq!(lines(&"0".repeat(35), 10 * DIGIT, false), 4);
    }

    #[test]
    fn marks_of_their_own_take_no_room() {
        assert_eq!(width("e\u{302}\u{323}", false), width("e", false));
    }

    proptest! {
        #[test]
        fn more_room_takes_no_more_lines(text in "\\PC{0,80}", room in 500_u32..20_000, more in 0_u32..20_000) {
            // Breaking words may shift where later ones begin, so one line is granted.
            prop_assert!(lines(&text, room + more, false) <= lines(&text, room, false) + 1);
        }

        #[test]
        fn what_fits_takes_one_line(text in "[^\\n\\pC]{0,80}") {
            prop_assert_eq!(lines(&text, width(&text, true).max(DIGIT), true), 1);
        }
    }
}
