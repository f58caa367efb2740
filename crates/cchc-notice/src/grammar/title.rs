//! Titles that are quoted behind a number, and where they end.

use super::*;
use cchc_core::{IndexId, fold};

impl Grammar<'_> {
    /// Whether something begins here that stands on its own: an index, a role, a content of an index.
    pub(crate) fn starts_clause(self, input: &Input<'_>) -> bool {
        sees(input, |input: &mut Input<'_>| indices::named(input, None).map(|_| ()))
            || clauses::starts_role(input)
    }

    /// Whether a limit begins here in running text: `trừ mục …`, `gồm: …`, `cùng phụ trách`.
    fn starts_limit(self, input: &Input<'_>) -> bool {
        let mut after = input.clone();
        if limits::except_word(&mut after).is_ok() || limits::comprise_word(&mut after).is_ok() {
            return after.first().is_some_and(|token| token.is_mark(':'))
                || sees(&after, words(&[Word::Content, Word::Use]))
                || sees(&after, |input: &mut Input<'_>| indices::named(input, None).map(|_| ()));
        }
        limits::joint_word(&mut after).is_ok()
    }

    /// The words of a title of an index, which may hold commas, brackets and even semicolons: it ends before a limit, before
    /// a bracket that says something else, before what begins a clause, or with the line.
    pub(crate) fn title<'t>(self, of: Option<IndexId>, input: &mut Input<'t>) -> Parsed<Words> {
        let tokens = rest(input);
        match tokens.first().map(|token| &token.kind) {
            Some(Kind::Quoted(_)) => {
                let quoted = input.next_slice(1);
                return self.words(quoted).ok_or(EmptyError);
            }
            // A number that is no index belongs to something else.
            Some(Kind::Id(_)) => return Err(EmptyError),
            _ => {}
        }
        let mut length = 0;
        while let Some(token) = tokens.get(length) {
            let ahead = |skip: usize| Input::new(tokens.get(length + skip..).unwrap_or_default());
            match token.kind {
                Kind::Open(close) => {
                    let skip = close.saturating_sub(token.at).saturating_add(1);
                    if !self.belongs_to_title(of, tokens, length, skip) {
                        break;
                    }
                    length = length.saturating_add(skip).min(tokens.len());
                    continue;
                }
                Kind::Mark(';' | '.') => {
                    let next = ahead(1);
                    let bracket = |input: &Input<'_>| {
                        input.first().is_some_and(|token| matches!(token.kind, Kind::Open(_)))
                            && self.sees_limit(input)
                    };
                    let bullet =
                        next.first().is_some_and(|token| matches!(token.kind, Kind::Mark('-' | '•' | '+')));
                    if next.is_empty() || bullet || self.starts_clause(&next) || bracket(&next) {
                        break;
                    }
                }
                Kind::Mark(',')
                    if self.starts_limit(&ahead(1))
                        || sees(&ahead(1), numbered)
                        || clauses::starts_role(&ahead(1)) =>
                {
                    break;
                }
                Kind::Word(Word::And) if length > 0 && sees(&ahead(1), numbered) => break,
                _ if self.starts_limit(&ahead(0)) && length > 0 => break,
                _ => {}
            }
            length += 1;
        }
        let title = tokens.get(..length).unwrap_or_default();
        let end = title.iter().rposition(|token| !matches!(token.kind, Kind::Mark(',' | ':' | '.' | ';')));
        let title = end.and_then(|end| title.get(..=end)).unwrap_or_default();
        if !title.iter().any(Token::is_wordy)
            && !title.iter().any(|token| matches!(token.kind, Kind::Mark(_)))
        {
            return Err(EmptyError);
        }
        // What speaks of something else is a title only if the catalogue says so, and so is a single syllable; else the
        // annex has to put it between quotation marks.
        let item = of.is_some_and(|of| !of.is_part());
        let is_unit = item && self.names.at_start(title).is_some_and(|(_, length)| length == title.len());
        let short = title.iter().filter(|token| token.is_wordy()).count() < 2;
        if short || is_unit || self.speaks(title) {
            return Err(EmptyError);
        }
        let words = self.words(title).ok_or(EmptyError)?;
        input.next_slice(title.len());
        Ok(words)
    }

    /// Whether a bracket is part of the title that stands before it: its abbreviation, what the catalogue has there too, or
    /// a bracket in the middle that says nothing else.
    fn belongs_to_title(self, of: Option<IndexId>, tokens: &[Token], at: usize, length: usize) -> bool {
        let Some(inner) = tokens.get(at + 1..(at + length).saturating_sub(1)) else { return false };
        let before = tokens.get(..at).unwrap_or_default();
        if self.sees_limit(&Input::new(tokens.get(at..).unwrap_or_default())) {
            return false;
        }
        let whole = tokens.get(..at + length).and_then(|title| self.words(title));
        let listed = of.and_then(|id| self.catalogue?.get(id)?.title());
        if let (Some(listed), Some(whole)) = (listed, whole)
            && fold(listed).starts_with(&fold(&whole.text))
        {
            return true;
        }
        if let [Token { kind: Kind::Other(short, _), .. }] = inner {
            let letters = before.iter().rev().filter(|token| token.is_wordy());
            let letters: Vec<char> = letters
                .take(short.chars().count())
                .filter_map(|token| token.folded().chars().next())
                .collect();
            if letters.into_iter().rev().eq(short.chars()) {
                return true;
            }
        }
        let after = Input::new(tokens.get(at + length..).unwrap_or_default());
        after.first().is_some_and(|token| token.is_wordy() && !token.starts_line)
            && !self.starts_clause(&after)
    }

    /// The title that the catalogue has, if the words here are just that.
    pub(crate) fn listed_title(self, of: Option<IndexId>, input: &mut Input<'_>) -> Parsed<Words> {
        let tokens = rest(input);
        let listed = of.and_then(|id| self.catalogue?.get(id)?.title()).map(fold);
        let listed = listed.filter(|listed| !listed.is_empty()).ok_or(EmptyError)?;
        // Tokens and words of the title are as many, but for signs that are written in one way or another.
        let most = crate::token::tokens(&listed, &[]).len() + 4;
        let lengths = (1..=most.min(tokens.len())).rev();
        let same = |length: &usize| {
            let words = tokens.get(..*length).and_then(|title| self.words(title));
            words.is_some_and(|words| fold(&words.text) == listed)
        };
        let length = lengths.into_iter().find(same).ok_or(EmptyError)?;
        let title = input.next_slice(length);
        let end = title.iter().rposition(|token| !matches!(token.kind, Kind::Mark(',' | ':' | '.' | ';')));
        end.and_then(|end| self.words(title.get(..=end)?)).ok_or(EmptyError)
    }
}

/// An index that is called so: `Phần III`, `mục 8.2`.
pub(crate) fn numbered(input: &mut Input<'_>) -> Parsed<()> {
    peek(indices::called).parse_next(input)?;
    indices::named(input, None).map(|_| ())
}
