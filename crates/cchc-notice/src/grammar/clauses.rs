//! Clauses: who does what about which indices.

use super::*;
use crate::syntax::{Clause, Element, Limit, Named, Says};
use cchc_core::draft::UnreadWhy;
use winnow::combinator::alt;

/// Signs between clauses, and before the first.
const BETWEEN: [char; 8] = [';', ',', '.', ':', '-', '•', '+', '*'];

const COORDINATE: &[&[Word]] = &[&[Word::Match, Word::Join]];
const PRESIDE: &[&[Word]] = &[&[Word::Preside, Word::Hold]];
const LEAD: &[&[Word]] = &[
    &[Word::Preside, Word::Hold],
    &[Word::Charge, Word::Duty],
    &[Word::Bear, Word::Duty, Word::Task],
    &[Word::Direct, Word::Straight, Word::Charge, Word::Duty],
    &[Word::Direct, Word::Straight, Word::Preside, Word::Hold],
    &[Word::Carry, Word::Out],
];
const MONITOR: &[&[Word]] = &[&[Word::Follow, Word::Watch], &[Word::Urge, Word::Press]];
/// What is said of watching beside the words that tell it.
const WATCH_TOO: &[&[Word]] = &[&[Word::Check, Word::Examine], &[Word::Director, Word::Inspect]];
const CARRY_OUT: &[&[Word]] = &[&[Word::Carry, Word::Out]];

/// Whether a role is said here.
pub(crate) fn starts_role(input: &Input<'_>) -> bool {
    let carries_out = sees(input, any_of(CARRY_OUT));
    [COORDINATE, LEAD, MONITOR].into_iter().any(|role| sees(input, any_of(role))) && !carries_out
}

/// Whether a line begins with a role, and whether that is another than to lead and stands there as a label: `Phối hợp:`.
pub(crate) fn label(tokens: &[Token]) -> Option<bool> {
    let mut input = Input::new(tokens);
    skip_all(&mut input, &BETWEEN);
    if !starts_role(&input) {
        return None;
    }
    let other = [COORDINATE, MONITOR].into_iter().any(|role| any_of(role).parse_next(&mut input).is_ok());
    if !other {
        return Some(false);
    }
    skip_all(&mut input, &[',']);
    let _ = any_of(MONITOR).parse_next(&mut input);
    Some(input.first().is_some_and(|token| token.is_mark(':')))
}

/// `hoặc` or a stroke.
fn or(input: &mut Input<'_>) -> Parsed<()> {
    alt((word(Word::Or).void(), mark('/').void())).parse_next(input)
}

impl Grammar<'_> {
    /// Everything that is said, in order; what is not understood is a clause of its own. `above` is the index behind which
    /// it is said, for a role that names none itself.
    pub(crate) fn clauses(self, above: &[Named], tokens: &[Token]) -> Vec<Clause> {
        let mut input = Input::new(tokens);
        let mut clauses: Vec<Clause> = Vec::new();
        loop {
            skip_all(&mut input, &BETWEEN);
            if opt(word(Word::And)).parse_next(&mut input).is_ok_and(|and| and.is_some()) {
                continue;
            }
            if input.is_empty() {
                return clauses;
            }
            let start = input.checkpoint();
            let ahead = rest(&input);
            let parsed = self.clause(above, &mut input).ok().filter(|_| self.ends(&input));
            // Behind `Phối hợp … Mục 8.2; ` a bare `Mục 8.3` may mean either role.
            let bare = !starts_role(&Input::new(ahead));
            let other_role = clauses.last().is_some_and(|last| match last.says {
                Says::Coordinate { .. } | Says::Monitor { .. } => true,
                Says::Unread(why) => why == UnreadWhy::Role,
                _ => false,
            });
            let says = match parsed {
                Some(Says::Lead { .. }) if bare && other_role => Says::Unread(UnreadWhy::Role),
                Some(says) => says,
                None => {
                    input.reset(&start);
                    let why =
                        if undetermined(&mut input).is_ok() { UnreadWhy::Role } else { UnreadWhy::Words };
                    self.skip_clause(&mut input);
                    Says::Unread(why)
                }
            };
            let length = ahead.len() - rest(&input).len();
            clauses.push(Clause { tokens: taken(ahead.get(..length).unwrap_or_default()), says });
        }
    }

    /// Whether a clause may end here.
    pub(crate) fn ends(self, input: &Input<'_>) -> bool {
        let Some(token) = input.first() else { return true };
        let after = |skip: usize| Input::new(rest(input).get(skip..).unwrap_or_default());
        match token.kind {
            Kind::Mark(';' | '.' | '…') => true,
            Kind::Mark(',') => {
                let open_end = after(1).first().is_some_and(|token| token.is_mark('…'));
                open_end || after(1).is_empty() || self.starts_clause(&after(1))
            }
            Kind::Mark('•' | '+') => token.spaced,
            Kind::Mark('-') => token.starts_line,
            _ if token.word() == Some(Word::And) => self.starts_clause(&after(1)),
            _ => token.starts_line && self.starts_clause(input),
        }
    }

    /// Takes what was not understood, up to where something else begins for certain; at least one token.
    fn skip_clause(self, input: &mut Input<'_>) {
        let tokens = rest(input);
        let mut at = 1;
        while let Some(token) = tokens.get(at) {
            let next = Input::new(tokens.get(at + 1..).unwrap_or_default());
            let here = Input::new(tokens.get(at..).unwrap_or_default());
            match token.kind {
                Kind::Mark(';') => break,
                Kind::Mark('.') if next.is_empty() || self.starts_clause(&next) => break,
                Kind::Open(close) => at = at.saturating_add(close.saturating_sub(token.at)).min(tokens.len()),
                _ if token.starts_line && self.starts_clause(&here) => break,
                _ => {}
            }
            at += 1;
        }
        // A bracket that opens the text is taken with its end.
        if let Some(Token { kind: Kind::Open(close), at: open, .. }) = tokens.first() {
            at = at.max(close.saturating_sub(*open).saturating_add(1));
        }
        input.next_slice(at.min(tokens.len()));
    }

    fn clause(self, above: &[Named], input: &mut Input<'_>) -> Parsed<Says> {
        if sees(input, undetermined) {
            return Err(EmptyError);
        }
        alt((
            |input: &mut Input<'_>| self.nothing(input),
            |input: &mut Input<'_>| self.lead_with(above, input),
            |input: &mut Input<'_>| self.coordinate(input),
            |input: &mut Input<'_>| self.monitor(above, input),
            |input: &mut Input<'_>| self.content_of(input),
            |input: &mut Input<'_>| self.lead(input),
        ))
        .parse_next(input)
    }

    /// `(không phân công)`.
    fn nothing(self, input: &mut Input<'_>) -> Parsed<Says> {
        let inner = bracket(input)?;
        let said: Vec<Option<Word>> = inner.iter().map(Token::word).collect();
        let nothing = said == [Word::Not, Word::Assign, Word::Work].map(Some);
        nothing.then_some(Says::Nothing).ok_or(EmptyError)
    }

    /// Indices and what limits them.
    fn element(self, titles: bool, input: &mut Input<'_>) -> Parsed<Element> {
        let mut named = indices::list(input)?;
        let part = if self.depth == 0 { own_part(&mut named) } else { None };
        let mut limits = self.limits(&named, titles, input);
        limits.extend(part.map(Limit::Of));
        let within = limits.iter().any(|limit| matches!(limit, Limit::Clauses(_)));
        let shared =
            |limit: &Limit| matches!(limit, Limit::Only(_) | Limit::Except(_) | Limit::Undetermined(_));
        // Which of the items a content would belong to is not said.
        if within && limits.iter().any(shared) { Err(EmptyError) } else { Ok(Element { named, limits }) }
    }

    /// `Mục 8.3, 8.4`, `chủ trì Mục 8.3`, `Phụ trách: …`.
    fn lead(self, input: &mut Input<'_>) -> Parsed<Says> {
        opt(|input: &mut Input<'_>| lead_verb(input)).parse_next(input)?;
        let element = self.element(true, input)?;
        Ok(Says::Lead { element, helpers: Vec::new(), note: None })
    }

    /// `chủ trì, phối hợp với Phòng Kinh tế thực hiện Mục 8.2`.
    fn lead_with(self, above: &[Named], input: &mut Input<'_>) -> Parsed<Says> {
        any_of(PRESIDE).parse_next(input)?;
        opt(alt((mark(',').void(), word(Word::And).void()))).parse_next(input)?;
        any_of(COORDINATE).parse_next(input)?;
        with(input)?;
        let helpers = self.units(input)?;
        let (before, found) = self.up_to_index(input)?;
        let element = match found {
            true => self.element(true, input)?,
            false if above.is_empty() => return Err(EmptyError),
            false => Element { named: above.to_vec(), limits: Vec::new() },
        };
        Ok(Says::Lead { element, helpers, note: before })
    }

    /// `Phối hợp phòng Kinh tế tổ chức rà soát Mục 8.2. Công khai trên Trang TTĐT`.
    fn coordinate(self, input: &mut Input<'_>) -> Parsed<Says> {
        any_of(COORDINATE).parse_next(input)?;
        with(input)?;
        let start = input.checkpoint();
        let with = match self.units(input) {
            Ok(units) => units,
            Err(EmptyError) => {
                input.reset(&start);
                Vec::new()
            }
        };
        let (before, found) = self.up_to_index(input)?;
        // Words before the index may be units that are not known; and behind an item, in a bracket, “phối hợp với …” may be
        // said of either side.
        if !found || (with.is_empty() && before.is_some()) {
            return Err(EmptyError);
        }
        let mut duty: Vec<_> = before.into_iter().collect();
        let element = self.element(false, input)?;
        duty.extend(self.duty(input)?);
        Ok(Says::Coordinate { element, with, duty })
    }

    /// `Theo dõi, đôn đốc toàn bộ các chỉ số`.
    fn monitor(self, above: &[Named], input: &mut Input<'_>) -> Parsed<Says> {
        any_of(MONITOR).parse_next(input)?;
        let more = |input: &mut Input<'_>| {
            opt(alt((mark(',').void(), word(Word::And).void()))).parse_next(input)?;
            alt((any_of(MONITOR), any_of(WATCH_TOO))).parse_next(input)
        };
        let _: () = repeat(0..=3, more).parse_next(input)?;
        opt(any_of(CARRY_OUT)).parse_next(input)?;
        skip(input, ':');
        let start = input.checkpoint();
        let element = if everything(input).is_ok() {
            // “… của Phần VII” are not all.
            if sees(input, alt((word(Word::Of), word(Word::Belong), word(Word::In), word(Word::At)))) {
                return Err(EmptyError);
            }
            let limits = self.limits(&[], false, input);
            (!limits.is_empty()).then_some(Element { named: Vec::new(), limits })
        } else {
            input.reset(&start);
            match self.element(false, input) {
                Ok(element) => Some(element),
                Err(EmptyError) if above.is_empty() => return Err(EmptyError),
                Err(EmptyError) => {
                    input.reset(&start);
                    Some(Element { named: above.to_vec(), limits: Vec::new() })
                }
            }
        };
        Ok(Says::Monitor { element, duty: self.duty(input)?.into_iter().collect() })
    }

    /// `nội dung tuyên truyền thuộc Mục 1.4`.
    fn content_of(self, input: &mut Input<'_>) -> Parsed<Says> {
        opt(lead_verb).parse_next(input)?;
        opt(alt((word(Word::Plural), word(Word::Those)))).parse_next(input)?;
        words(&[Word::Content, Word::Use]).parse_next(input)?;
        skip(input, ':');
        let tokens = rest(input);
        let owner = |at: &usize| {
            let word = tokens.get(*at).and_then(Token::word);
            matches!(word, Some(Word::Of | Word::Belong | Word::At))
                && sees(&Input::new(tokens.get(at + 1..).unwrap_or_default()), indices::called)
        };
        let length =
            (0..tokens.len()).take_while(|at| !tokens.get(*at).is_some_and(|token| token.is_mark(';')));
        let length = length.into_iter().find(owner).ok_or(EmptyError)?;
        let content = tokens.get(..length).and_then(|tokens| self.words(tokens)).ok_or(EmptyError)?;
        input.next_slice(length + 1);
        let mut element = self.element(true, input)?;
        // Whether the content is meant of a further item, too, is not said.
        let sign = any.verify(|token: &Token| token.is_mark(',') || token.word() == Some(Word::And));
        if sees(input, (sign, |input: &mut Input<'_>| indices::named(input, None))) {
            return Err(EmptyError);
        }
        element.limits.insert(0, Limit::Only(vec![content]));
        Ok(Says::Lead { element, helpers: Vec::new(), note: None })
    }

    /// The words up to the index of which they speak, without a bare `thực hiện`, and whether there is one.
    fn up_to_index(self, input: &mut Input<'_>) -> Parsed<(Option<Words>, bool)> {
        let tokens = rest(input);
        let mut length = 0;
        let mut found = false;
        while let Some(token) = tokens.get(length) {
            let here = Input::new(tokens.get(length..).unwrap_or_default());
            if sees(&here, |input: &mut Input<'_>| indices::named(input, None).map(|_| ())) {
                found = true;
                break;
            }
            if matches!(token.kind, Kind::Mark(';') | Kind::Open(_) | Kind::Key(_) | Kind::Quoted(_)) {
                break;
            }
            length += 1;
        }
        if !found {
            // Without an index, what follows is the duty.
            return Ok((None, false));
        }
        let before = input.next_slice(length);
        let plain = sees(&Input::new(before), any_of(CARRY_OUT)) && before.len() == 2;
        let signs = before.first().is_some_and(|token| !token.is_wordy() || token.word() == Some(Word::And));
        match before {
            [] => Ok((None, true)),
            [token] if token.is_mark(':') => Ok((None, true)),
            _ if plain => Ok((None, true)),
            // A comma before the first word: a unit that is not known follows.
            _ if signs => Err(EmptyError),
            _ => Ok((self.words(before), true)),
        }
    }

    /// What somebody does there: behind a colon or a full stop, or simply behind the index. Words that speak of further
    /// indices or roles would be lost in it.
    fn duty(self, input: &mut Input<'_>) -> Parsed<Option<Words>> {
        let tokens = rest(input);
        let Some(first) = tokens.first() else { return Ok(None) };
        let sign = matches!(first.kind, Kind::Mark(':' | '.' | ','));
        let next = Input::new(tokens.get(usize::from(sign)..).unwrap_or_default());
        let colon = first.is_mark(':');
        let ends =
            matches!(first.kind, Kind::Mark(';' | '…')) || (first.starts_line && self.starts_clause(&next));
        if next.is_empty() || ends || (!colon && self.starts_clause(&next)) {
            return Ok(None);
        }
        let mut at = usize::from(sign);
        while let Some(token) = tokens.get(at) {
            let next = Input::new(tokens.get(at + 1..).unwrap_or_default());
            let here = Input::new(tokens.get(at..).unwrap_or_default());
            match token.kind {
                Kind::Mark(';') if next.is_empty() || self.starts_clause(&next) => break,
                Kind::Mark('.') if !colon && self.starts_clause(&next) => break,
                Kind::Open(close) => at = at.saturating_add(close.saturating_sub(token.at)).min(tokens.len()),
                _ if token.starts_line && self.starts_clause(&here) => break,
                _ => {}
            }
            at += 1;
        }
        let duty = limits::trimmed(tokens.get(usize::from(sign)..at.min(tokens.len())).unwrap_or_default());
        if self.speaks(duty) {
            return Err(EmptyError);
        }
        let words = self.words(duty).ok_or(EmptyError)?;
        input.next_slice(at.min(tokens.len()));
        Ok(Some(words))
    }
}

/// The part at the end of a list of its own items: `mục 8.1, 8.2, Phần VIII`.
fn own_part(named: &mut Vec<Named>) -> Option<Named> {
    let (last, items) = named.split_last()?;
    let part = match last.item {
        cchc_core::IndexItem::One(part) if part.is_part() => part,
        _ => return None,
    };
    let mut ids = items.iter().flat_map(|named| named.item.ends()).map(|(_, id)| id);
    let own = !items.is_empty() && ids.all(|id| part.is_ancestor_of(id));
    own.then(|| named.pop()).flatten()
}

/// Which role it is stays open: `chủ trì hoặc phối hợp`.
fn undetermined(input: &mut Input<'_>) -> Parsed<()> {
    alt(((any_of(PRESIDE), or, any_of(COORDINATE)).void(), (any_of(COORDINATE), or, any_of(PRESIDE)).void()))
        .parse_next(input)
}

/// `với`, `cùng`, `cùng với`.
fn with(input: &mut Input<'_>) -> Parsed<()> {
    opt(word(Word::Together)).parse_next(input)?;
    opt(word(Word::With)).parse_next(input)?;
    skip(input, ':');
    Ok(())
}

/// `chủ trì`, `phụ trách, chủ trì thực hiện:`.
fn lead_verb(input: &mut Input<'_>) -> Parsed<()> {
    any_of(LEAD).parse_next(input)?;
    let more = |input: &mut Input<'_>| {
        opt(alt((mark(',').void(), word(Word::And).void()))).parse_next(input)?;
        any_of(LEAD).parse_next(input)
    };
    let more: Parsed<()> = repeat(0..=2, more).parse_next(input);
    skip(input, ':');
    more
}

/// `toàn bộ các chỉ số`, `tất cả các tiêu chí`.
fn everything(input: &mut Input<'_>) -> Parsed<()> {
    let all: &[&[Word]] = &[&[Word::Whole, Word::Set], &[Word::Every, Word::All]];
    if !sees(input, any_of(all))
        || sees(input, |input: &mut Input<'_>| indices::named(input, None).map(|_| ()))
    {
        return Err(EmptyError);
    }
    indices::called(input).map(|_| ())
}
