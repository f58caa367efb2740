//! The grammar in which officials write scope, as parsers over tokens.
//!
//! Every parser takes tokens from the front and leaves the rest, or fails and takes none. What no parser takes is kept
//! as unread by [`Grammar::clauses`] and [`Grammar::line`], so that nothing is lost.

mod clauses;
mod indices;
mod limits;
mod line;
mod title;

pub(crate) use clauses::starts_role;

use crate::names::Names;
use crate::syntax::{Tokens, Words};
use crate::token::{Kind, Token};
use crate::words::Word;
use cchc_core::Catalogue;
use winnow::combinator::{opt, peek, repeat};
use winnow::error::EmptyError;
use winnow::prelude::*;
use winnow::stream::{Stream, TokenSlice};
use winnow::token::any;

pub(crate) type Input<'t> = TokenSlice<'t, Token>;
pub(crate) type Parsed<T> = Result<T, EmptyError>;

/// Brackets within brackets beyond this are not looked into.
const DEEPEST: usize = 6;

/// What the grammar looks things up in.
#[derive(Clone, Copy)]
pub(crate) struct Grammar<'a> {
    pub(crate) names: &'a Names,
    pub(crate) catalogue: Option<&'a Catalogue>,
    /// The text of the tokens.
    pub(crate) text: &'a str,
    /// How many brackets we are in.
    pub(crate) depth: usize,
}

impl<'a> Grammar<'a> {
    pub(crate) fn new(names: &'a Names, catalogue: Option<&'a Catalogue>, text: &'a str) -> Self {
        Grammar { names, catalogue, text, depth: 0 }
    }

    fn deeper(self) -> Self {
        Grammar { depth: self.depth + 1, ..self }
    }

    /// Tokens as words: as the text has them, on one line, without quotation marks round all of them.
    pub(crate) fn words(self, tokens: &[Token]) -> Option<Words> {
        let (said, key) = match tokens {
            [said @ .., Token { kind: Kind::Key(key), .. }] => (said, Some(key.clone())),
            said => (said, None),
        };
        let text = match said {
            [] => "",
            [Token { kind: Kind::Quoted(text), .. }] => text.as_str(),
            [first, .., last] => self.text.get(first.span.start..last.span.end)?,
            [one] => self.text.get(one.span.clone())?,
        };
        (!tokens.is_empty()).then(|| Words { text: one_line(text), key, tokens: taken(tokens) })
    }
}

/// The text with runs of white space as one space.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !matches!(c, '\u{200b}' | '\u{feff}')) {
        if !c.is_whitespace() && !c.is_control() {
            line.push(c);
        } else if !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// What is left to read.
pub(crate) fn rest<'t>(input: &Input<'t>) -> &'t [Token] {
    input.peek_finish()
}

/// The tokens that a parser took.
pub(crate) fn taken(tokens: &[Token]) -> Tokens {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => first.at..last.at + 1,
        _ => 0..0,
    }
}

/// One word.
pub(crate) fn word<'t>(word: Word) -> impl Parser<Input<'t>, &'t Token, EmptyError> {
    any.verify(move |token: &Token| token.word() == Some(word))
}

/// Words that follow one another.
pub(crate) fn words<'t>(wanted: &'static [Word]) -> impl Parser<Input<'t>, (), EmptyError> {
    move |input: &mut Input<'t>| {
        let start = input.checkpoint();
        for wanted in wanted {
            if word(*wanted).parse_next(input).is_err() {
                input.reset(&start);
                return Err(EmptyError);
            }
        }
        Ok(())
    }
}

/// The first of several runs of words.
pub(crate) fn any_of<'t>(all: &'static [&'static [Word]]) -> impl Parser<Input<'t>, (), EmptyError> {
    move |input: &mut Input<'t>| {
        all.iter().find_map(|run| words(run).parse_next(input).ok()).ok_or(EmptyError)
    }
}

/// A sign.
pub(crate) fn mark<'t>(mark: char) -> impl Parser<Input<'t>, &'t Token, EmptyError> {
    any.verify(move |token: &Token| token.is_mark(mark))
}

/// The tokens between brackets that belong together.
pub(crate) fn bracket<'t>(input: &mut Input<'t>) -> Parsed<&'t [Token]> {
    let start = input.checkpoint();
    let tokens = rest(input);
    let open = any.parse_next(input)?;
    let inner = match open.kind {
        Kind::Open(close) => close.checked_sub(open.at).and_then(|close| tokens.get(1..close)),
        _ => None,
    };
    let Some(inner) = inner else {
        input.reset(&start);
        return Err(EmptyError);
    };
    input.next_slice(inner.len() + 1);
    Ok(inner)
}

/// Whether a parser would take something, without taking it.
pub(crate) fn sees<'t, O>(input: &Input<'t>, parser: impl Parser<Input<'t>, O, EmptyError>) -> bool {
    peek(parser).parse_next(&mut input.clone()).is_ok()
}

/// Takes a sign if it is there.
pub(crate) fn skip(input: &mut Input<'_>, sign: char) -> bool {
    matches!(opt(mark(sign)).parse_next(input), Ok(Some(_)))
}

/// Takes any of the signs, as many as there are.
pub(crate) fn skip_all(input: &mut Input<'_>, signs: &[char]) {
    let sign =
        any.verify(|token: &Token| matches!(token.kind, Kind::Mark(mark) if signs.contains(&mark))).void();
    let taken: Parsed<()> = repeat(0.., sign).parse_next(input);
    debug_assert!(taken.is_ok());
}
