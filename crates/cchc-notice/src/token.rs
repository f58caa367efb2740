//! A text cut into words, numbers and marks, each with its place.

use crate::words::Word;
use cchc_core::{IndexId, UnitKey, fold};
use std::ops::Range;

/// A word, a number or a mark of a text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token {
    /// Its number in the text, counted from 0.
    pub(crate) at: usize,
    /// Where it stands, in bytes.
    pub(crate) span: Range<usize>,
    pub(crate) kind: Kind,
    /// A line break stands before it, or it is the first.
    pub(crate) starts_line: bool,
    /// White space stands before it, or it is the first.
    pub(crate) spaced: bool,
    /// It begins with a capital letter.
    pub(crate) capital: bool,
    /// It is in italics.
    pub(crate) italic: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    /// A word of the language in which officials write scope.
    Word(Word),
    /// Any other word, folded; with the index that its letters are as a Roman number.
    Other(String, Option<IndexId>),
    /// A number that can be an index: with dots or of one segment.
    Id(IndexId),
    /// A sign. Dashes are `-`, bullets `•`, two dots and more `…`.
    Mark(char),
    /// An opening bracket and the token that closes it.
    Open(usize),
    /// A closing bracket that belongs to an opening one.
    Close,
    /// What stands between `“` and `”`; a closing mark within is doubled there and single here.
    Quoted(String),
    /// A key between square brackets.
    Key(String),
}

impl Token {
    pub(crate) fn word(&self) -> Option<Word> {
        match self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(crate) fn is_mark(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }

    /// Whether it carries meaning of its own, as words and numbers do and commas do not.
    pub(crate) fn is_wordy(&self) -> bool {
        !matches!(self.kind, Kind::Mark(_) | Kind::Open(_) | Kind::Close)
    }

    /// Whether it is a word of letters, and no number.
    pub(crate) fn has_letters(&self) -> bool {
        match &self.kind {
            Kind::Word(_) | Kind::Quoted(_) => true,
            Kind::Other(word, _) => word.chars().any(char::is_alphabetic),
            _ => false,
        }
    }

    /// How it is compared in names: folded.
    pub(crate) fn folded(&self) -> String {
        match &self.kind {
            Kind::Word(word) => word.folded().to_owned(),
            Kind::Other(word, _) => word.clone(),
            Kind::Id(id) => id.to_string(),
            Kind::Mark('&') => Word::And.folded().to_owned(),
            Kind::Mark(mark) => mark.to_string(),
            Kind::Open(_) => "(".to_owned(),
            Kind::Close => ")".to_owned(),
            Kind::Quoted(text) => fold(text),
            Kind::Key(key) => format!("[{key}]"),
        }
    }
}

/// Cuts a text into tokens; `italics` are the bytes that are in italics, in order.
pub(crate) fn tokens(text: &str, italics: &[Range<usize>]) -> Vec<Token> {
    let mut scanner =
        Scanner { text, at: 0, tokens: Vec::new(), open: Vec::new(), spaced: true, starts_line: true };
    while scanner.step() {}
    let mut tokens = scanner.tokens;
    let mut italics = italics.iter().peekable();
    for token in &mut tokens {
        while italics.next_if(|range| range.end <= token.span.start).is_some() {}
        token.italic = italics.peek().is_some_and(|range| range.start < token.span.end);
    }
    tokens
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    tokens: Vec<Token>,
    /// Opening brackets that are not closed yet.
    open: Vec<usize>,
    spaced: bool,
    starts_line: bool,
}

impl Scanner<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// One token, or white space; whether there was anything.
    fn step(&mut self) -> bool {
        let Some(c) = self.rest().chars().next() else { return false };
        if is_space(c) {
            self.spaced = true;
            self.starts_line |= c == '\n';
            self.at += c.len_utf8();
            return true;
        }
        let (kind, length) = self.token(c);
        let token = Token {
            at: self.tokens.len(),
            span: self.at..self.at + length,
            kind,
            starts_line: self.starts_line,
            spaced: self.spaced,
            capital: c.is_uppercase(),
            italic: false,
        };
        if token.kind == Kind::Open(usize::MAX) {
            self.open.push(token.at);
        }
        self.tokens.push(token);
        self.at += length;
        (self.spaced, self.starts_line) = (false, false);
        true
    }

    fn token(&mut self, c: char) -> (Kind, usize) {
        let one = c.len_utf8();
        match c {
            '(' => (Kind::Open(usize::MAX), one),
            ')' => match self.open.pop() {
                Some(open) => {
                    let close = self.tokens.len();
                    if let Some(token) = self.tokens.get_mut(open) {
                        token.kind = Kind::Open(close);
                    }
                    (Kind::Close, one)
                }
                None => (Kind::Mark(')'), one),
            },
            '“' => self.quoted().unwrap_or((Kind::Mark('“'), one)),
            '[' => self.key().unwrap_or((Kind::Mark('['), one)),
            '.' | '…' => {
                let dots = self.rest().chars().take_while(|c| matches!(c, '.' | '…'));
                let dots: Vec<char> = dots.collect();
                let length = dots.iter().map(|c| c.len_utf8()).sum();
                (Kind::Mark(if dots == ['.'] { '.' } else { '…' }), length)
            }
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => (Kind::Mark('-'), one),
            '•' | '●' | '▪' | '■' | '◦' | '·' | '\u{f0b7}' | '\u{f0a7}' => (Kind::Mark('•'), one),
            c if is_letter(c) => self.word(),
            c => (Kind::Mark(c), one),
        }
    }

    /// Letters and figures, and dots between figures.
    fn word(&self) -> (Kind, usize) {
        let rest = self.rest();
        let mut length = 0;
        let mut before = ' ';
        let mut chars = rest.chars().peekable();
        while let Some(c) = chars.next() {
            let dot = c == '.'
                && (before.is_ascii_digit() || is_roman(before))
                && chars.peek().is_some_and(char::is_ascii_digit);
            if !is_letter(c) && !dot {
                break;
            }
            length += c.len_utf8();
            before = c;
        }
        let text = rest.get(..length).unwrap_or_default();
        // An id that is none takes pains to say why.
        let figures = text.chars().all(|c| c.is_ascii_digit() || c == '.' || is_roman(c));
        let id = figures.then(|| text.parse::<IndexId>().ok()).flatten();
        let roman = text.starts_with(is_roman) && !text.contains('.');
        if let Some(id) = id.filter(|_| !roman) {
            return (Kind::Id(id), length);
        }
        let folded = fold(text);
        match Word::of(&folded) {
            Some(word) => (Kind::Word(word), length),
            None => (Kind::Other(folded, id), length),
        }
    }

    fn quoted(&self) -> Option<(Kind, usize)> {
        let rest = self.rest();
        let mut text = String::new();
        let mut chars = rest.char_indices().skip(1).peekable();
        while let Some((at, c)) = chars.next() {
            if c == '”' && chars.next_if(|(_, next)| *next == '”').is_none() {
                return Some((Kind::Quoted(text), at + c.len_utf8()));
            }
            text.push(c);
        }
        None
    }

    fn key(&self) -> Option<(Kind, usize)> {
        let inner = self.rest().get(1..)?;
        let end = inner.find(']')?;
        let key = inner.get(..end)?;
        // Keys of units and contents are spelled alike.
        key.parse::<UnitKey>().ok()?;
        Some((Kind::Key(key.to_owned()), end + 2))
    }
}

fn is_space(c: char) -> bool {
    c == ' ' || c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}' | '\u{feff}')
}

/// Letters with their marks, which may be characters of their own, and figures.
fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        // Vietnamese is written with these.
        '\u{1ea0}'..='\u{1ef9}' | '\u{300}'..='\u{36f}' => true,
        c => c.is_alphanumeric(),
    }
}

fn is_roman(c: char) -> bool {
    matches!(c, 'I' | 'V' | 'X' | 'L' | 'C')
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "a test")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> Vec<String> {
        tokens(text, &[]).iter().map(|token| format!("{:?}", token.kind)).collect()
    }

    #[test]
    fn a_dot_belongs_to_a_number_only_before_a_figure() {
        assert_eq!(
            shown("Mục 7.10. 8.5.3) VIII.5"),
            ["Word(Item)", "Id(7.10)", "Mark('.')", "Id(8.5.3)", "Mark(')')", "Id(8.5)"]
        );
    }

    #[test]
    fn brackets_know_their_ends() {
        let tokens = tokens("(a (b) c) (d", &[]);
        let open: Vec<_> = tokens.iter().filter(|token| matches!(token.kind, Kind::Open(_))).collect();
        assert_eq!(open[0].kind, Kind::Open(6));
        assert_eq!(open[1].kind, Kind::Open(4));
        assert_eq!(open[2].kind, Kind::Open(usize::MAX));
    }

    #[test]
    fn quotation_marks_hold_a_text_together() {
        assert_eq!(shown("“a; ”” (b”"), [format!("{:?}", Kind::Quoted("a; ” (b".into()))]);
        assert_eq!(shown("“a"), ["Mark('“')", "Other(\"a\", None)"]);
    }

    proptest! {
        #[test]
        fn tokens_stand_in_order_and_leave_only_white_space(text in "(\\PC|\n|Mục |8\\.1|[-(),;“”\\[\\]]){0,40}") {
            let mut end = 0;
            for (number, token) in tokens(&text, &[]).into_iter().enumerate() {
                prop_assert_eq!(token.at, number);
                prop_assert!(text[end..token.span.start].chars().all(is_space));
                prop_assert!(token.span.start < token.span.end);
                end = token.span.end;
            }
            prop_assert!(text[end..].chars().all(is_space));
        }
    }
}
