//! Marks of formatting in plain text: `<i>…</i>`, `*…*`, `**…**` and their like are not part of the words.

use crate::document::{Passage, Walk};

/// A mark within the words.
#[derive(Clone, Copy)]
struct Mark {
    start: usize,
    end: usize,
    /// Italics begin, or end.
    italics: i32,
    /// What stands for it in the words.
    instead: &'static str,
}

/// The words without the marks, and what these say of italics.
pub(super) fn without(words: Passage) -> Passage {
    if !words.text.contains(['*', '_', '<']) {
        return words;
    }
    let mut marks = tags(&words.text);
    marks.extend(stars(&words.text));
    marks.sort_by_key(|mark| mark.start);
    let mut plain = Passage::default();
    let mut walk = Walk::new(&words);
    let (mut at, mut depth) = (0, 0_i32);
    for mark in marks {
        copy(&words, at..mark.start, depth > 0, &mut walk, &mut plain);
        depth = (depth + mark.italics).max(0);
        if !mark.instead.is_empty() {
            let (line, column) = walk.to(mark.start);
            plain.anchor(plain.text.len(), line, column);
            plain.push(mark.instead, false);
        }
        at = mark.end;
    }
    copy(&words, at..words.text.len(), depth > 0, &mut walk, &mut plain);
    plain.trimmed()
}

/// Copies a stretch with the places of its lines.
fn copy(
    words: &Passage,
    bytes: std::ops::Range<usize>,
    italic: bool,
    walk: &mut Walk<'_>,
    plain: &mut Passage,
) {
    let Some(stretch) = words.text.get(bytes.clone()) else { return };
    let mut at = bytes.start;
    for line in stretch.split_inclusive('\n') {
        let (line_number, column) = walk.to(at);
        plain.anchor(plain.text.len(), line_number, column);
        plain.push(line, italic);
        at += line.len();
    }
}

/// Marks of HTML.
fn tags(text: &str) -> Vec<Mark> {
    let tag = |(start, _)| {
        let inside = text.get(start + 1..)?.split(['>', '<', '\n']).next()?;
        let end = start + 1 + inside.len() + 1;
        if text.get(end - 1..end) != Some(">") {
            return None;
        }
        let (italics, instead) = match inside.trim_end_matches(['/', ' ']).to_lowercase().as_str() {
            "i" | "em" => (1, ""),
            "/i" | "/em" => (-1, ""),
            "br" => (0, "\n"),
            "b" | "/b" | "strong" | "/strong" | "u" | "/u" => (0, ""),
            _ => return None,
        };
        Some(Mark { start, end, italics, instead })
    };
    text.match_indices('<').filter_map(tag).collect()
}

/// A run of stars or underscores that can begin or end formatting.
struct Run {
    start: usize,
    length: usize,
    opens: bool,
    closes: bool,
}

/// Pairs of `*`, `**`, `***` and the same of `_`: an opening one stands before a word, a closing one behind a word.
fn stars(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    for sign in ['*', '_'] {
        let runs = runs(text, sign);
        for length in 1..=3 {
            let mut closing = runs.iter().filter(|run| run.closes && run.length == length).peekable();
            let mut after = 0;
            for opening in runs.iter().filter(|run| run.opens && run.length == length) {
                if opening.start < after {
                    continue;
                }
                while closing.next_if(|run| run.start <= opening.start).is_some() {}
                let Some(close) = closing.next() else { break };
                let italics = i32::from(length != 2);
                for (run, italics) in [(opening, italics), (close, -italics)] {
                    marks.push(Mark { start: run.start, end: run.start + length, italics, instead: "" });
                }
                after = close.start + length;
            }
        }
    }
    marks
}

fn runs(text: &str, sign: char) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut before = None;
    let mut signs = text.char_indices().peekable();
    while let Some((start, c)) = signs.next() {
        if c != sign {
            before = Some(c);
            continue;
        }
        let mut length = 1;
        while signs.next_if(|(_, c)| *c == sign).is_some() {
            length += 1;
        }
        let after = signs.peek().map(|(_, c)| *c);
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        runs.push(Run {
            start,
            length,
            opens: !is_word(before) && !is_space(after),
            closes: !is_space(before) && !is_word(after),
        });
        before = Some(sign);
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> (String, Vec<String>) {
        let words = without(Passage::new(text, 1, 1));
        let italics = words
            .italics
            .iter()
            .filter_map(|range| words.text.get(range.clone()))
            .map(str::to_owned)
            .collect();
        (words.text, italics)
    }

    #[test]
    fn formatting_is_not_text() {
        for (text, words, italics) in [
            (
                "8.1 ( <i>trừ nội dung: đổi tên</i> );",
                "8.1 ( trừ nội dung: đổi tên );",
                &["trừ nội dung: đổi tên"][..],
            ),
            ("**BIỂU PHÂN CÔNG  \nNĂM 2026**", "BIỂU PHÂN CÔNG  \nNĂM 2026", &[]),
            ("a *b* _c_ ***d***", "a b c d", &["b", "c", "d"]),
            ("*a **b** c*", "a b c", &["a b c"]),
            ("một<BR/>hai <em>ba", "một\nhai ba", &["ba"]),
        ] {
            assert_eq!(
                plain(text),
                (words.to_owned(), italics.iter().map(|s| (*s).to_owned()).collect()),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_formatting_stays() {
        for text in
            ["2 * 3 * 4", "a_b_c", "* một\n* hai", "(*) ghi chú", "điểm < 5 và > 3", "<bảng 2>", "5 *", "**"]
        {
            assert_eq!(plain(text).0, text);
        }
    }
}
