//! Comments, on lines of their own.

use crate::emit::is_printable;

/// Columns of a line with its indentation and its mark.
const WIDTH: usize = 110;

/// Columns of text that a line has however deep it is indented.
const NARROWEST: usize = 40;

/// Characters of one comment; a file is no place for more.
const LONGEST: usize = 4_000;

/// The text as lines that fit behind `# `. Its line breaks stay; what cannot be seen or could end a comment is a space,
/// and brackets that are not closed are round ones.
pub(crate) fn lines(text: &str, indent: usize) -> Vec<String> {
    let width = WIDTH.saturating_sub(indent + 2).max(NARROWEST);
    let text = match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    };
    let even = has_even_brackets(&text);
    let shown = |c: char| match c {
        '[' | '{' if !even => '(',
        ']' | '}' if !even => ')',
        c if is_printable(c) => c,
        _ => ' ',
    };
    let mut lines = Vec::new();
    for paragraph in text.split(is_line_break) {
        let seen: String = paragraph.chars().map(shown).collect();
        let mut line = String::new();
        for piece in seen.split(' ').filter(|word| !word.is_empty()).flat_map(|word| pieces(word, width)) {
            if !line.is_empty() && columns(&line) + 1 + columns(piece) > width {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(piece);
        }
        if !line.is_empty() {
            lines.push(line);
        }
    }
    lines
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether each bracket that opens something is closed, and few are open at a time. A reader that counts them, to refuse
/// what would keep its parser busy, counts those in comments too.
fn has_even_brackets(text: &str) -> bool {
    let mut open = 0_usize;
    let mut most = 0;
    for c in text.chars() {
        match c {
            '[' | '{' => open += 1,
            ']' | '}' => open = open.saturating_sub(1),
            _ => {}
        }
        most = most.max(open);
    }
    open == 0 && most < 10
}

/// The word in pieces of as many columns as a line has; only the last one has fewer.
fn pieces(word: &str, width: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = word;
    while let Some((end, _)) = rest.char_indices().filter(|(_, c)| !is_mark(*c)).nth(width) {
        let (piece, behind) = rest.split_at_checked(end).unwrap_or_default();
        pieces.push(piece);
        rest = behind;
    }
    pieces.push(rest);
    pieces
}

fn columns(text: &str) -> usize {
    text.chars().filter(|c| !is_mark(*c)).count()
}

/// The marks that decomposed Vietnamese letters are made of: they take no column and are not parted from their letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_are_broken_between_words_and_where_the_text_breaks() {
        let text = "STT 4: “Phần IV: Cải cách tài chính công”\r\n  đọc là   phần IV\u{2028}\0\u{85}hết";
        assert_eq!(lines(text, 4), ["STT 4: “Phần IV: Cải cách tài chính công”", "đọc là phần IV", "hết"]);
        let long = "Tác động của CCHC đến kinh tế - xã hội ".repeat(6);
        let lines = lines(&long, 4);
        assert!(lines.len() == 3 && lines[0].chars().count() > 90, "{lines:?}");
    }

    #[test]
    fn a_long_word_is_broken_but_not_within_a_letter() {
        let word = "e\u{302}\u{301}".repeat(250);
        let broken = lines(&word, 8);
        assert_eq!(broken.iter().map(|line| columns(line)).collect::<Vec<_>>(), [100, 100, 50]);
        assert!(broken.iter().all(|line| line.starts_with("e\u{302}\u{301}")));
        assert_eq!(broken.concat(), word);
        assert!(lines(&"a ".repeat(10_000), 0).join(" ").chars().count() <= LONGEST + 1);
        assert!(lines("a", 500) == ["a"] && lines(" \n\t", 0).is_empty());
    }

    #[test]
    fn brackets_that_are_not_closed_are_round() {
        assert_eq!(lines("Mục 8.1 [trừ {a}]", 0), ["Mục 8.1 [trừ {a}]"]);
        assert_eq!(lines("Mục 8.1 [trừ {a}", 0), ["Mục 8.1 (trừ (a)"]);
        let deep = format!("{}{}", "[".repeat(20), "]".repeat(20));
        assert_eq!(lines(&deep, 0), [format!("{}{}", "(".repeat(20), ")".repeat(20))]);
    }

    proptest! {
        #[test]
        fn every_word_is_there_and_no_line_is_too_long(
            text in "([^\u{300}-\u{36f}]|\n| |ế|e\u{302}\u{301}){0,300}", indent in 0..100_usize,
        ) {
            let lines = lines(&text, indent);
            let width = WIDTH.saturating_sub(indent + 2).max(NARROWEST);
            prop_assert!(lines.iter().all(|line| columns(line) <= width && line.chars().all(is_printable)));
            let bracket = |c| matches!(c, '[' | ']' | '{' | '}' | '(' | ')');
            let seen = |text: &str| {
                text.chars().filter(|c| *c != ' ' && is_printable(*c) && !bracket(*c)).collect::<String>()
            };
            prop_assert_eq!(seen(&lines.concat()), seen(&text));
        }
    }
}
