//! What an import kept because it was not read, or not for certain: of a commune's file or of a catalogue's.

use crate::context::Context;
use crate::message::{self as m, Voice};
use crate::names::Names;
use cchc_core::draft::{Unread, UnreadWhy};
use cchc_core::finding::{Locus, Subject};
use cchc_core::{Catalogue, IndexId, RuleRef};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The entries of `unread` in one file.
pub(crate) struct Words<'a> {
    names: Names<'a>,
    entries: &'a [Unread],
    /// None of a catalogue's own entries.
    commune: Option<&'a Context<'a>>,
}

/// One entry of `unread`.
#[derive(Clone, Copy)]
pub(crate) struct Entry<'a> {
    words: &'a Words<'a>,
    unread: &'a Unread,
    number: usize,
}

impl<'a> Words<'a> {
    pub(crate) fn of_catalogue(names: Names<'a>) -> Self {
        Words { names, entries: &names.catalogue.draft().unread, commune: None }
    }

    pub(crate) fn of_commune(context: &'a Context<'a>) -> Self {
        let entries = context.assignment.commune().unread.as_deref().unwrap_or_default();
        Words { names: context.names, entries, commune: Some(context) }
    }

    pub(crate) fn voice(&self) -> Voice {
        self.names.voice
    }

    /// The entries that were kept for this reason, in the file's order.
    pub(crate) fn kept_for(&self, why: UnreadWhy) -> impl Iterator<Item = Entry<'_>> {
        let entries = self.entries.iter().enumerate();
        let entries = entries.map(|(number, unread)| Entry { words: self, unread, number });
        entries.filter(move |entry| entry.unread.why == why)
    }

    /// What to do in a commune's file; in a catalogue's, where there are no rules, always the same.
    pub(crate) fn help(&self, commune: impl FnOnce(Voice) -> String) -> Option<String> {
        let voice = self.voice();
        Some(if self.commune.is_some() { commune(voice) } else { m::n_catalogue_help(voice) })
    }
}

impl<'a> Entry<'a> {
    pub(crate) fn locus(self) -> Locus {
        match self.words.commune {
            Some(_) => Locus::Unread(self.number),
            None => Locus::CatalogueUnread(self.number),
        }
    }

    pub(crate) fn subject(self) -> Subject {
        Subject { index: self.unread.index, unit: self.unread.unit.clone(), ..Subject::default() }
    }

    pub(crate) fn is_of_catalogue(self) -> bool {
        self.words.commune.is_none()
    }

    /// `“Mục 8.1 và các mục liên quan” (STT 4)`.
    pub(crate) fn quoted(self) -> String {
        let voice = self.words.voice();
        let words = shortened(&self.unread.text);
        match &self.unread.source {
            Some(source) => m::n_words_at(voice, words, shortened(source)),
            None => m::n_words(voice, words),
        }
    }

    /// Whether an index may have been lost with the words.
    pub(crate) fn names_index(self) -> bool {
        names_index(&self.unread.text, self.words.names.catalogue)
    }

    /// The rules of the unit that were limited to contents of the one index, as a bracket behind it can be read.
    pub(crate) fn limited_rules(self) -> impl Iterator<Item = RuleRef<'a>> {
        let (unit, index) = (self.unread.unit.as_ref(), self.unread.index);
        let rules = self.words.commune.into_iter().flat_map(|context| context.assignment.rules());
        rules.filter(move |rule| {
            Some(rule.unit()) == unit
                && index.is_some()
                && rule.single_index() == index
                && rule.draft().only.is_some()
        })
    }
}

/// Words of a message at most, in characters.
const READABLE: usize = 80;

/// The words on one line and not too long to read.
fn shortened(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let line = words.join(" ");
    let mut ends = line.char_indices().map(|(at, c)| (at, is_combining_mark(c))).skip(READABLE);
    let Some((limit, _)) = ends.find(|(_, mark)| !mark) else { return line };
    let (head, _) = line.split_at_checked(limit).unwrap_or_default();
    // Half a line of one word is cut within the word.
    let head = match head.rsplit_once(' ') {
        Some((whole, _)) if whole.len() * 2 > head.len() => whole,
        _ => head,
    };
    format!("{}…", head.trim_end())
}

/// Whether the words hold the number of an index: any behind a word such as "Mục", also one misspelt in Roman figures; without one, only a number of several
/// figures that the catalogue lists, or that can be one of those it does not list.
fn names_index(text: &str, catalogue: &Catalogue) -> bool {
    // The last two words.
    let (mut before, mut last) = (String::new(), String::new());
    let mut rest = text;
    loop {
        let Some(start) = rest.find(char::is_alphanumeric) else { return false };
        let (gap, behind) = rest.split_at_checked(start).unwrap_or_default();
        let end = behind.find(|c| !is_of_token(c)).unwrap_or(behind.len());
        let (token, behind) = behind.split_at_checked(end).unwrap_or_default();
        let token = token.trim_end_matches('.');
        let is_led = |is_part| is_led_by(&before, &last, is_part) && gap.chars().all(char::is_whitespace);
        let names = match token.parse::<IndexId>() {
            Ok(id) => is_led(id.is_part()) || (may_be_listed(id, catalogue) && !is_amount(behind)),
            Err(_) => is_like_roman(token) && is_led(true),
        };
        if names {
            return true;
        }
        before = std::mem::replace(&mut last, lower(token));
        rest = behind;
    }
}

fn is_of_token(c: char) -> bool {
    c.is_alphanumeric() || c == '.' || is_combining_mark(c)
}

fn lower(word: &str) -> String {
    word.nfc().collect::<String>().to_lowercase()
}

/// Whether a part's number was meant, though there is none like it: `VIIX`.
fn is_like_roman(token: &str) -> bool {
    token.len() > 1 && token.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L'))
}

fn is_led_by(before: &str, last: &str, is_part: bool) -> bool {
    match last {
        "mục" | "tc" | "tctp" => true,
        // Of "tiêu chí thành phần 8.5.3" and not of "thành phần 12 người".
        "phần" => before != "thành" || !is_part,
        "vực" => before == "lĩnh",
        "chí" => before == "tiêu",
        "số" => before == "chỉ",
        _ => false,
    }
}

fn may_be_listed(id: IndexId, catalogue: &Catalogue) -> bool {
    let near = catalogue.nearest(id);
    !id.is_part() && near.is_some_and(|near| near.id() == id || near.draft().partial)
}

/// Whether what stands behind a number makes an amount of it: `2.5 điểm`, `2.5%`.
fn is_amount(behind: &str) -> bool {
    let behind = behind.trim_start();
    let end = behind.find(|c| !is_of_token(c)).unwrap_or(behind.len());
    let word = behind.get(..end).unwrap_or_default();
    behind.starts_with('%') || lower(word) == "điểm"
}

#[cfg(test)]
mod tests {
    use super::*;
    use cchc_core::draft;
    use proptest::prelude::*;

    fn catalogue() -> Catalogue {
        let index = |partial| draft::Index { partial, ..draft::Index::default() };
        let list = [("I", true), ("1.4", false), ("II", false), ("2.1", false)];
        let list = list.map(|(id, partial)| (id.parse().unwrap(), index(partial)));
        let draft = draft::Catalogue { indices: list.into_iter().collect(), ..draft::Catalogue::default() };
        Catalogue::new(draft).unwrap()
    }

    #[test]
    fn an_index_is_named_by_its_number() {
        for text in [
            "Phần VIII và các việc khác",
            "phần 8",
            "PHẦN I.",
            "lĩnh  vực IX",
            "các tiêu chí 3; 4",
            "Tiêu chi\u{301} thành phần 8.5.3",
            "TCTP 8.5.3",
            "chỉ số 9",
            "Phần VIIX: Xây dựng chính quyền số",
            "mu\u{323}c 99.9",
            "việc ở 1.4",
            "(1.4;)",
            "từ 2.1-2.3",
            "1.77 nằm trong phần chưa ghi đủ",
        ] {
            assert!(names_index(text, &catalogue()), "{text}");
        }
        for text in [
            "",
            "các đơn vị liên quan",
            "34/QĐ-UBND",
            "ngày 15.3.2026",
            "Phòng I",
            "vitamin C",
            "VIIX",
            "thành phần XX",
            "trong 5 ngày",
            "2.7 và 3.1 không có",
            "1.4 điểm",
            "1.4%",
            "2,1",
            "thành phần 12 người",
            "tiêu chí, 12 việc",
            "mục tiêu 5",
            "phần mềm 8",
        ] {
            assert!(!names_index(text, &catalogue()), "{text}");
        }
    }

    #[test]
    fn long_words_are_cut_where_a_reader_cuts_them() {
        assert_eq!(shortened("một\n  hai\tba"), "một hai ba");
        let long = "Công khai, minh bạch ".repeat(10);
        assert_eq!(
            shortened(&long),
            "Công khai, minh bạch Công khai, minh bạch Công khai, minh bạch Công khai, minh…"
        );
        assert_eq!(shortened(&"a".repeat(200)), format!("{}…", "a".repeat(READABLE)));
        let exact = "a".repeat(READABLE);
        assert_eq!(shortened(&exact), exact);
        // A mark stays with its letter.
        let marked = format!("{}e\u{302}\u{301} và sau đó", "a".repeat(READABLE - 1));
        assert_eq!(shortened(&marked), format!("{}e\u{302}\u{301}…", "a".repeat(READABLE - 1)));
    }

    proptest! {
        #[test]
        fn any_words_are_one_readable_line(text in "(\\PC|\\s|[ẠếA-Z0-9. \u{301}]){0,200}") {
            let line = shortened(&text);
            prop_assert!(!line.contains(['\n', '\r', '\t']));
            prop_assert!(line.chars().filter(|c| !is_combining_mark(*c)).count() <= READABLE + 1, "{line}");
            names_index(&text, &catalogue());
        }
    }
}
