//! Lines of a cell: a part's heading with what stands under it, or clauses alone.

use super::*;
use crate::syntax::{Clause, Heading, Limit, Line, Named, Says};
use cchc_core::draft::UnreadWhy;
use cchc_core::{IndexId, IndexItem};

/// A heading, and whether what follows are its items.
struct Head {
    heading: Heading,
    items: Vec<Clause>,
}

impl Grammar<'_> {
    /// The lines of a cell, in order.
    ///
    /// A line begins at a line break, at a bullet, and at a part behind a semicolon or a full stop, if something begins
    /// there that stands on its own: text that was broken anywhere stays together.
    pub(crate) fn lines(self, tokens: &[Token]) -> Vec<Line> {
        let mut starts = vec![0];
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            if at > 0 && self.starts_new_line(tokens, at) {
                starts.push(at);
            }
            at = match token.kind {
                Kind::Open(close) => at
                    .saturating_add(close.saturating_sub(token.at).saturating_add(1))
                    .min(tokens.len().max(at + 1)),
                _ => at + 1,
            };
        }
        starts.push(tokens.len());
        let lines = starts.windows(2).filter_map(|pair| match pair {
            [start, end] => tokens.get(*start..*end),
            _ => None,
        });
        let mut read: Vec<Line> = Vec::new();
        // The last heading of a whole part, and whether a colon opens it to what stands below.
        let mut heading: Option<(usize, bool)> = None;
        // `Phối hợp:` goes for the lines below it, as long as they name no other role.
        let mut labelled = false;
        for tokens in lines.filter(|line| !line.is_empty()) {
            let mut line = self.line(tokens);
            match clauses::label(tokens) {
                Some(other_than_lead) => labelled = other_than_lead,
                None if labelled => {
                    let whole = Clause { tokens: taken(tokens), says: Says::Unread(UnreadWhy::Role) };
                    line = Line { heading: None, clauses: vec![whole], bullets: Vec::new() };
                }
                None => {}
            }
            let above = heading.and_then(|(at, open)| Some((read.get_mut(at)?, open)));
            match above.filter(|(above, open)| stands_below(&line, above, *open)) {
                Some((above, true)) => put_below(above, line, tokens),
                Some((above, false)) => {
                    // Whether the part is led as a whole, or only the items below its heading, is not said.
                    let tokens = above.heading.take().map_or(0..0, |heading| heading.tokens);
                    above.clauses.insert(0, Clause { tokens, says: Says::Unread(UnreadWhy::Words) });
                    heading = None;
                    read.push(line);
                }
                None => {
                    let whole = line.heading.as_ref().and_then(|heading| heading.whole.as_ref());
                    let open = tokens.last().is_some_and(|token| token.is_mark(':'));
                    heading = whole.filter(|limits| limits.is_empty()).map(|_| (read.len(), open));
                    read.push(line);
                }
            }
        }
        read
    }

    fn starts_new_line(self, tokens: &[Token], at: usize) -> bool {
        let (Some(token), Some(before)) = (tokens.get(at), at.checked_sub(1).and_then(|at| tokens.get(at)))
        else {
            return false;
        };
        let here = || Input::new(tokens.get(at..).unwrap_or_default());
        let bullet = matches!(token.kind, Kind::Mark('-' | '•' | '+' | '*')) && token.spaced;
        if bullet {
            let next = Input::new(tokens.get(at + 1..).unwrap_or_default());
            if !next.first().is_some_and(|next| next.spaced || !token.is_mark('-')) {
                return false;
            }
            // A text that has lost its line breaks: “… - Phần VIII: …”; but `Phần I - Phần III` is a range.
            let ranges = matches!(before.kind, Kind::Id(_) | Kind::Other(_, Some(_)));
            let part = sees(&next, indices::called.verify(|called| *called == indices::Called::Part));
            let numbered =
                part && sees(&next, |input: &mut Input<'_>| indices::named(input, None).map(|_| ()));
            // A dash within a title, as in “kinh tế - xã hội”, has no such sign before it.
            let stops = token.starts_line || matches!(before.kind, Kind::Mark(';' | '.' | '…') | Kind::Close);
            return token.starts_line || (stops && self.starts_clause(&next)) || (numbered && !ranges);
        }
        if token.starts_line {
            return self.starts_clause(&here()) || enumeration(&mut here()).is_ok();
        }
        // `a) Phần II: …; b) Phần III: …`
        let mut behind_number = here();
        if matches!(before.kind, Kind::Mark(';' | '.')) && enumeration(&mut behind_number).is_ok() {
            return self.starts_clause(&behind_number);
        }
        // `… (Mục 8.1) và Phần IX`
        let and = token.word() == Some(Word::And) && matches!(before.kind, Kind::Close);
        if and {
            return sees(&Input::new(tokens.get(at + 1..).unwrap_or_default()), indices::part);
        }
        let part = sees(&here(), indices::called.verify(|called| *called == indices::Called::Part));
        let stops = match before.kind {
            Kind::Mark(';' | '.') => true,
            // `Phần VIII (8.1), Phần IX (9.1)`
            Kind::Mark(',') => {
                at.checked_sub(2).and_then(|at| tokens.get(at)).is_some_and(|token| token.kind == Kind::Close)
            }
            _ => false,
        };
        part && stops && self.starts_clause(&here()) && !is_heading_sign(tokens, at)
    }

    fn line(self, tokens: &[Token]) -> Line {
        let mut input = Input::new(tokens);
        skip_all(&mut input, &['-', '•', '+', '*', ';', '.', ',']);
        let _ = word(Word::And).parse_next(&mut input);
        let start = input.checkpoint();
        let _ = enumeration(&mut input);
        if let Some(line) = self.headed(&mut input) {
            return line;
        }
        input.reset(&start);
        let enumerated = enumeration(&mut input).is_ok() && self.starts_clause(&input);
        if !enumerated {
            input.reset(&start);
        }
        Line { heading: None, clauses: self.clauses(&[], rest(&input)), bullets: Vec::new() }
    }

    /// A line under a part's heading.
    fn headed(self, input: &mut Input<'_>) -> Option<Line> {
        let tokens = rest(input);
        let Head { heading, mut items } = self.head(input).ok()?;
        let left = rest(input);
        let part = std::slice::from_ref(&heading.named);
        let more = self.clauses(part, left);
        // Behind “Phần VIII: tên; ” an item of this part leaves open whether the part is led as a whole.
        let unclear = heading.whole.is_some()
            && more.iter().any(|clause| match &clause.says {
                Says::Lead { element, .. } => element
                    .named
                    .iter()
                    .flat_map(|named| named.item.ends())
                    .any(|(_, id)| heading.part.is_ancestor_of(id)),
                _ => false,
            });
        if unclear {
            let whole = Clause { tokens: taken(tokens), says: Says::Unread(UnreadWhy::Words) };
            return Some(Line { heading: None, clauses: vec![whole], bullets: Vec::new() });
        }
        if heading.whole.is_none() {
            items.extend(more);
        } else if !more.is_empty() {
            items = more;
        }
        Some(Line { heading: Some(heading), clauses: items, bullets: Vec::new() })
    }

    /// `Phần VIII`, its title, its limits, and the items in brackets or behind a colon.
    fn head(self, input: &mut Input<'_>) -> Parsed<Head> {
        let tokens = rest(input);
        let called = peek(indices::called).parse_next(input)?;
        if called != indices::Called::Part {
            return Err(EmptyError);
        }
        let (named, _) = indices::named(input, None)?;
        let part = match named.item {
            IndexItem::One(part) if part.is_part() => part,
            _ => return Err(EmptyError),
        };
        let head = |title, whole, items, input: &Input<'_>| {
            let length = tokens.len() - rest(input).len();
            let tokens = taken(tokens.get(..length).unwrap_or_default());
            Head { heading: Heading { part, named: named.clone(), title, tokens, whole }, items }
        };
        // Several parts, or a part among other indices, are a list.
        let start = input.checkpoint();
        let sign = any.verify_map(|token: &Token| match token.kind {
            Kind::Mark(sign @ (':' | '.' | '-' | ',' | ';')) => Some(sign),
            _ => None,
        });
        let sign = opt(sign).parse_next(input)?;
        match sign {
            Some(sign @ (':' | '.' | ',' | ';' | '-')) if self.starts_clause(input) => {
                // A role names nothing yet.
                let next = indices::list(&mut input.clone()).unwrap_or_default();
                let within =
                    next.iter().flat_map(|named| named.item.ends()).all(|(_, id)| part.is_ancestor_of(id));
                return match sign {
                    ':' => Ok(head(None, None, Vec::new(), input)),
                    '.' | ',' | '-' if within => Ok(head(None, None, Vec::new(), input)),
                    _ => Err(EmptyError),
                };
            }
            // `Phần I, II`.
            Some(',')
                if sees(input, |input: &mut Input<'_>| {
                    indices::named(input, Some(indices::Called::Part)).map(|_| ())
                }) =>
            {
                return Err(EmptyError);
            }
            Some(',' | ';') => input.reset(&start),
            // `Phần VIII mục 8.1, 8.2`
            None if sees(input, title::numbered) => {
                let next = indices::list(&mut input.clone()).unwrap_or_default();
                let within =
                    next.iter().flat_map(|named| named.item.ends()).all(|(_, id)| part.is_ancestor_of(id));
                return if within { Ok(head(None, None, Vec::new(), input)) } else { Err(EmptyError) };
            }
            _ => {}
        }
        if sign.is_none()
            && sees(input, |input: &mut Input<'_>| {
                word(Word::And).parse_next(input)?;
                indices::named(input, Some(indices::Called::Part)).map(|_| ())
            })
        {
            return Err(EmptyError);
        }
        let title = self.head_title(part, sign, input);
        let mut limit = None;
        if title.is_none() && matches!(sign, Some(':' | '.' | '-')) {
            // `Phần VIII: trừ mục 8.1`; a sign at the end of the line, or before a bracket, says nothing.
            let plain = input.first().is_none_or(|token| matches!(token.kind, Kind::Open(_)));
            if plain {
                input.reset(&start);
            } else {
                limit = Some(self.running(input)?);
            }
        }
        if let Some(Limit::Clauses(items)) = limit {
            return Ok(head(None, None, items, input));
        }
        if let Some(limit) = limit {
            let ends = self.ends(input);
            return if ends { Ok(head(None, Some(vec![limit]), Vec::new(), input)) } else { Err(EmptyError) };
        }
        self.head_limits(&named, title, input).map(|(title, whole, items)| head(title, whole, items, input))
    }

    /// The title behind a part's number: behind a sign; without one if it is what the catalogue has, or begins with a
    /// capital letter.
    fn head_title(self, part: IndexId, sign: Option<char>, input: &mut Input<'_>) -> Option<Words> {
        let start = input.checkpoint();
        let next = rest(input).first()?;
        let capital = self
            .text
            .get(next.span.clone())
            .and_then(|text| text.chars().next())
            .is_some_and(char::is_uppercase);
        let signed = matches!(sign, Some(':' | '.' | '-'));
        let quoted = matches!(next.kind, Kind::Quoted(_));
        let title = if let Ok(title) = self.listed_title(Some(part), input) {
            Some(title)
        } else if (signed || quoted || (capital && next.is_wordy())) && !matches!(next.kind, Kind::Open(_)) {
            self.title(Some(part), input).ok()
        } else {
            None
        };
        if title.is_none() {
            input.reset(&start);
        }
        title
    }

    /// What stands in brackets behind the heading: items of the part, or limits of the part as a whole.
    #[expect(clippy::type_complexity, reason = "title, limits of the whole, items")]
    fn head_limits(
        self,
        named: &Named,
        title: Option<Words>,
        input: &mut Input<'_>,
    ) -> Parsed<(Option<Words>, Option<Vec<Limit>>, Vec<Clause>)> {
        let mut limits = Vec::new();
        let mut items = Vec::new();
        let mut title = title;
        let start = input.checkpoint();
        // `(…). (…)` and `…: (…)` are as good as `(…) (…)`.
        loop {
            let before = input.checkpoint();
            skip_all(input, &['.', ':', ',']);
            if !input.first().is_some_and(|token| matches!(token.kind, Kind::Open(_))) {
                input.reset(&before);
            }
            let found = self.limits(std::slice::from_ref(named), false, input);
            if found.is_empty() {
                input.reset(&before);
                break;
            }
            for limit in found {
                match limit {
                    Limit::Clauses(clauses) => items.extend(clauses),
                    Limit::Title(words) if title.is_none() => title = Some(words),
                    limit => limits.push(limit),
                }
            }
        }
        // A bracket that is not understood may limit all that stands before it, and so may words behind a whole part.
        let bracket = input.first().is_some_and(|token| matches!(token.kind, Kind::Open(_)));
        let colon = input.first().is_some_and(|token| token.is_mark(':'));
        if bracket || (items.is_empty() && !colon && !self.ends(input)) {
            input.reset(&start);
            return Err(EmptyError);
        }
        match (limits.is_empty(), items.is_empty()) {
            (_, true) => Ok((title, Some(limits), items)),
            (true, false) => Ok((title, None, items)),
            // Which of the items a limit of the whole would mean is not said.
            (false, false) if limits.iter().all(|limit| matches!(limit, Limit::Note(_))) => {
                Ok((title, None, items))
            }
            (false, false) => {
                input.reset(&start);
                Err(EmptyError)
            }
        }
    }
}

/// Whether a line without a heading of its own speaks of items of the part whose heading stands above it. Below an open
/// heading that goes for what was not understood, too.
fn stands_below(line: &Line, above: &Line, open: bool) -> bool {
    let Some(part) = above.heading.as_ref().map(|heading| heading.part) else { return false };
    let within = |clause: &Clause| match &clause.says {
        Says::Lead { element, .. } | Says::Coordinate { element, .. } => {
            element.named.iter().flat_map(|named| named.item.ends()).all(|(_, id)| part.is_ancestor_of(id))
        }
        Says::Unread(_) => open,
        Says::Monitor { .. } | Says::Nothing => false,
    };
    line.heading.is_none() && !line.clauses.is_empty() && line.clauses.iter().all(within)
}

/// Puts the items of a line under the heading above it.
fn put_below(above: &mut Line, line: Line, tokens: &[Token]) {
    if let Some(heading) = &mut above.heading {
        heading.whole = None;
    }
    let start = tokens.first().map_or(0, |token| token.at);
    above.bullets.extend(line.clauses.first().map(|clause| start..clause.tokens.start));
    above.clauses.extend(line.clauses);
}

/// `1.`, `1)`, `a)` before what stands on its own.
pub(crate) fn enumeration(input: &mut Input<'_>) -> Parsed<()> {
    let start = input.checkpoint();
    let short = |token: &Token| match &token.kind {
        Kind::Id(id) => id.is_part(),
        Kind::Other(text, _) => text.chars().count() <= 2,
        _ => false,
    };
    let sign = |token: &Token| matches!(token.kind, Kind::Mark('.' | ')' | '/'));
    let number: Parsed<_> =
        (any.verify(move |token: &Token| short(token)), any.verify(sign)).parse_next(input);
    if number.is_ok() && input.first().is_some_and(|token| token.spaced) {
        Ok(())
    } else {
        input.reset(&start);
        Err(EmptyError)
    }
}

/// Whether the full stop before a place is the one behind a heading's number: `Phần I. Phần …` is not two lines.
fn is_heading_sign(tokens: &[Token], at: usize) -> bool {
    let behind = |back: usize| at.checked_sub(back).and_then(|at| tokens.get(at));
    let number = behind(2).is_some_and(|token| matches!(token.kind, Kind::Id(_) | Kind::Other(_, Some(_))));
    let called = behind(3).is_some_and(|token| matches!(token.word(), Some(Word::Part | Word::Area)));
    called && number && behind(1).is_some_and(|sign| sign.is_mark('.'))
}
