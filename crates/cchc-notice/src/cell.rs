//! A cell while it is read: what became of each of its tokens.

use crate::annex::{Piece, PieceKind, Spot, Stretch};
use crate::grammar::one_line;
use crate::syntax::Tokens;
use crate::token::{Kind, Token};
use crate::words::Word;
use cchc_core::{IndexId, UnitKey};

pub(crate) struct Cell<'c> {
    spot: Spot,
    text: &'c str,
    pub(crate) tokens: &'c [Token],
    /// The unit in whose row it is.
    pub(crate) unit: &'c UnitKey,
    pub(crate) source: Option<String>,
    /// What each token became, and with which others: those of one run are one piece.
    fates: Vec<Option<(PieceKind, usize)>>,
    runs: usize,
}

impl<'c> Cell<'c> {
    pub(crate) fn new(
        spot: Spot,
        text: &'c str,
        tokens: &'c [Token],
        unit: &'c UnitKey,
        source: Option<String>,
    ) -> Self {
        Cell { spot, text, tokens, unit, source, fates: vec![None; tokens.len()], runs: 0 }
    }

    pub(crate) fn stretch(&self, tokens: &Tokens) -> Stretch {
        let held = self.tokens.get(tokens.clone()).unwrap_or_default();
        let bytes = match (held.first(), held.last()) {
            (Some(first), Some(last)) => first.span.start..last.span.end,
            _ => 0..0,
        };
        Stretch { spot: self.spot, bytes }
    }

    /// The words of the tokens, on one line.
    pub(crate) fn words(&self, tokens: &Tokens) -> Option<String> {
        let words = one_line(self.text.get(self.stretch(tokens).bytes)?);
        (!words.is_empty()).then_some(words)
    }

    /// The index that was last named before a token.
    pub(crate) fn index_before(&self, at: usize) -> Option<IndexId> {
        self.tokens.get(..at)?.iter().rev().find_map(|token| match token.kind {
            Kind::Id(id) => Some(id),
            _ => None,
        })
    }

    pub(crate) fn read(&mut self, tokens: Tokens) {
        self.set(tokens, PieceKind::Read, |_| true);
    }

    pub(crate) fn keep(&mut self, tokens: Tokens, number: usize) {
        self.set(tokens, PieceKind::Unread(number), |_| true);
    }

    /// Bullets and numbers before a line, up to a token: they say nothing.
    pub(crate) fn mark_up_to(&mut self, end: usize) {
        let start = self
            .fates
            .get(..end)
            .and_then(|fates| fates.iter().rposition(Option::is_some))
            .map_or(0, |last| last + 1);
        self.mark(start..end);
    }

    /// What says nothing, unless something was made of it.
    pub(crate) fn mark(&mut self, tokens: Tokens) {
        self.set(tokens, PieceKind::Mark, |fate| fate.is_none());
    }

    fn set(&mut self, tokens: Tokens, kind: PieceKind, wanted: impl Fn(&Option<(PieceKind, usize)>) -> bool) {
        self.runs += 1;
        let run = self.runs;
        for fate in self.fates.get_mut(tokens).unwrap_or_default().iter_mut().filter(|fate| wanted(fate)) {
            *fate = Some((kind, run));
        }
    }

    /// Words that nothing was made of: there should be none, and if there are, they must not be lost.
    pub(crate) fn forgotten(&self) -> Vec<Tokens> {
        let mut found: Vec<Tokens> = Vec::new();
        for (at, token) in self.tokens.iter().enumerate() {
            let fate = self.fates.get(at).copied().flatten();
            if fate.is_some() || !token.is_wordy() || token.word() == Some(Word::And) {
                continue;
            }
            match found.last_mut().filter(|last| last.end == at) {
                Some(last) => last.end = at + 1,
                None => found.push(at..at + 1),
            }
        }
        found
    }

    /// All of the text, in pieces.
    pub(crate) fn pieces(&self) -> Vec<Piece> {
        let mut pieces: Vec<(Piece, usize)> = Vec::new();
        let mut add = |bytes: std::ops::Range<usize>, kind: PieceKind, run: usize| {
            if bytes.is_empty() {
                return;
            }
            match pieces.last_mut().filter(|(last, before)| last.kind == kind && *before == run) {
                Some((last, _)) => last.stretch.bytes.end = bytes.end,
                None => pieces.push((Piece { stretch: Stretch { spot: self.spot, bytes }, kind }, run)),
            }
        };
        let mut end = 0;
        let mut before = None;
        for (at, token) in self.tokens.iter().enumerate() {
            // What became of nothing are signs between clauses, which are one run with the white space around them.
            let (kind, run) = self.fates.get(at).copied().flatten().unwrap_or((PieceKind::Mark, 0));
            let (kind_between, run_between) =
                if before == Some((kind, run)) { (kind, run) } else { (PieceKind::Mark, 0) };
            add(end..token.span.start, kind_between, run_between);
            add(token.span.clone(), kind, if kind == PieceKind::Mark { 0 } else { run });
            before = Some((kind, run));
            end = token.span.end;
        }
        add(end..self.text.len(), PieceKind::Mark, 0);
        pieces.into_iter().map(|(piece, _)| piece).collect()
    }
}
