//! Indices, ranges and lists of them.

use super::*;
use crate::syntax::Named;
use cchc_core::{IndexId, IndexItem};
use winnow::combinator::alt;

/// What a number is called before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Called {
    Part,
    Item,
}

pub(crate) const EVERY: &[&[Word]] =
    &[&[Word::Whole, Word::Set], &[Word::Every, Word::All], &[Word::Plural], &[Word::Those]];

/// `Phần`, `các mục`, `tiêu chí thành phần`.
pub(crate) fn called(input: &mut Input<'_>) -> Parsed<Called> {
    let start = input.checkpoint();
    let every: Parsed<()> = repeat(0..=2, any_of(EVERY)).parse_next(input);
    debug_assert!(every.is_ok());
    let component: &[&[Word]] = &[&[Word::Component, Word::Part]];
    let called = alt((
        word(Word::Part).value(Called::Part),
        words(&[Word::Field, Word::Area]).value(Called::Part),
        word(Word::Item).value(Called::Item),
        (words(&[Word::Criterion, Word::Sign]), opt(any_of(component))).value(Called::Item),
        (words(&[Word::Only, Word::Index]), opt(any_of(component))).value(Called::Item),
        word(Word::Tctp).value(Called::Item),
        word(Word::Tc).value(Called::Item),
    ))
    .parse_next(input);
    if called.is_err() {
        input.reset(&start);
    }
    called
}

/// A number; Roman ones only where a word says that it is one.
fn id(input: &mut Input<'_>, roman: bool) -> Parsed<IndexId> {
    any.verify_map(|token: &Token| match token.kind {
        Kind::Id(id) => Some(id),
        Kind::Other(_, id) if roman => id,
        _ => None,
    })
    .parse_next(input)
}

/// `Mục 8.1`, `Phần VIII`, `8.5.1`, `7.10–7.12`, `từ 3.1 đến 3.4`; a bare number only if it has a dot or follows one that
/// was called a part.
pub(crate) fn named<'t>(input: &mut Input<'t>, after: Option<Called>) -> Parsed<(Named, Option<Called>)> {
    let start = input.checkpoint();
    let tokens = rest(input);
    let parsed = item(input, after);
    let length = tokens.len() - rest(input).len();
    match parsed {
        Ok((item, called)) => {
            let tokens = taken(tokens.get(..length).unwrap_or_default());
            Ok((Named { item, tokens }, called))
        }
        Err(error) => {
            input.reset(&start);
            Err(error)
        }
    }
}

/// `Phần VIII` alone, neither a range nor the beginning of a list of items.
pub(crate) fn part(input: &mut Input<'_>) -> Parsed<Named> {
    let start = input.checkpoint();
    let tokens = rest(input);
    let parsed = (called, |input: &mut Input<'_>| id(input, true)).parse_next(input);
    match parsed {
        Ok((Called::Part, part)) if part.is_part() => {
            let length = tokens.len() - rest(input).len();
            Ok(Named { item: IndexItem::One(part), tokens: taken(tokens.get(..length).unwrap_or_default()) })
        }
        _ => {
            input.reset(&start);
            Err(EmptyError)
        }
    }
}

/// `thuộc`, `của`, `trong` before a part.
fn whole_of(input: &mut Input<'_>) -> Parsed<()> {
    let start = input.checkpoint();
    let of = alt((word(Word::Of), word(Word::Belong), word(Word::In))).void().parse_next(input);
    if of.is_ok() && sees(input, part) {
        return Ok(());
    }
    input.reset(&start);
    Err(EmptyError)
}

fn item(input: &mut Input<'_>, after: Option<Called>) -> Parsed<(IndexItem, Option<Called>)> {
    let every = sees(input, any_of(EVERY));
    let from = opt(word(Word::From)).parse_next(input)?.is_some();
    let said = opt(called).parse_next(input)?;
    if said.is_none() && every {
        return Err(EmptyError);
    }
    let from = from || opt(word(Word::From)).parse_next(input)?.is_some();
    let said = match said {
        Some(said) => Some(said),
        None if from => opt(called).parse_next(input)?,
        None => None,
    };
    let colon = said.is_some() && skip(input, ':');
    let roman = (said.is_some() && !colon) || said == Some(Called::Part) || after == Some(Called::Part);
    // `các chỉ số thuộc Phần II` are all of that part.
    if every && said == Some(Called::Item) && whole_of(input).is_ok() {
        let part = part(input)?;
        return Ok((part.item, Some(Called::Part)));
    }
    let first = id(input, roman)?;
    let bare = said.is_none() && after != Some(Called::Part);
    // “Phần I, mục 4” means an item of that part, and “toàn bộ các chỉ số: 12” no index at all.
    if first.is_part() && (bare || said == Some(Called::Item)) {
        return Err(EmptyError);
    }
    let to = |input: &mut Input<'_>| {
        alt((mark('-').void(), word(Word::To).void(), word(Word::Until).void())).parse_next(input)?;
        let called = opt(called).parse_next(input)?;
        if called == Some(Called::Part) && !first.is_part() {
            return Err(EmptyError);
        }
        let last = id(input, roman)?;
        range(first, last).ok_or(EmptyError)
    };
    let start = input.checkpoint();
    match to(input) {
        Ok(range) => Ok((range, said)),
        Err(_) => {
            input.reset(&start);
            if from { Err(EmptyError) } else { Ok((IndexItem::One(first), said)) }
        }
    }
}

/// A range; `7.10-12` can only mean 7.10 to 7.12.
fn range(first: IndexId, last: IndexId) -> Option<IndexItem> {
    IndexItem::range(first, last).or_else(|| {
        let full = last.is_part().then(|| first.parent()?.child(last.last_segment())).flatten()?;
        IndexItem::range(first, full)
    })
}

/// What may stand between two indices of one list.
fn separator(input: &mut Input<'_>) -> Parsed<bool> {
    let comma = alt((mark(',').value(false), mark(';').value(true)));
    let semicolon = opt(comma).parse_next(input)?;
    let and = opt(alt((word(Word::And).void(), mark('&').void()))).parse_next(input)?;
    match (semicolon, and) {
        (None, None) => Err(EmptyError),
        (semicolon, _) => Ok(semicolon.unwrap_or(false)),
    }
}

/// Indices of one rule: `Mục 8.5.1, 8.5.2`, `Phần I, Phần II, Mục 7.10–7.12`.
///
/// Behind a semicolon only a bare number belongs to the list, and `Mục` behind an item begins a list of its own, so that
/// what stands in brackets behind it is said of that item alone.
pub(crate) fn list(input: &mut Input<'_>) -> Parsed<Vec<Named>> {
    let (first, mut last_called) = named(input, None)?;
    let mut after_item = !is_part(&first);
    let mut list = vec![first];
    loop {
        let start = input.checkpoint();
        let next = separator(input).and_then(|semicolon| {
            let (next, said) = named(input, last_called)?;
            let own_word = said.is_some() && (semicolon || (after_item && said == Some(Called::Item)));
            if own_word { Err(EmptyError) } else { Ok((next, said)) }
        });
        match next {
            Ok((next, said)) => {
                after_item = !is_part(&next);
                last_called = said.or(last_called).filter(|_| !after_item);
                list.push(next);
            }
            Err(_) => {
                input.reset(&start);
                return Ok(list);
            }
        }
    }
}

fn is_part(named: &Named) -> bool {
    matches!(named.item, IndexItem::One(id) | IndexItem::Range(id, _) if id.is_part())
}
