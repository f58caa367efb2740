//! What limits indices, in brackets or in running text.

use super::*;
use crate::syntax::{Called, Clause, Element, Limit, Named, Says, Unit};
use cchc_core::{IndexId, IndexItem, fold};
use winnow::combinator::alt;

/// `trừ`, `ngoại trừ`, `không bao gồm`, `không kể`.
pub(crate) fn except_word(input: &mut Input<'_>) -> Parsed<()> {
    any_of(&[
        &[Word::Outside, Word::Except],
        &[Word::Except],
        &[Word::Not, Word::Package, Word::Comprise],
        &[Word::Not, Word::Comprise],
        &[Word::Not, Word::Count],
    ])
    .parse_next(input)
}

/// `gồm`, `bao gồm`.
pub(crate) fn comprise_word(input: &mut Input<'_>) -> Parsed<()> {
    any_of(&[&[Word::Package, Word::Comprise], &[Word::Comprise]]).parse_next(input)
}

/// `cùng phụ trách`, `đồng chủ trì`, `phụ trách chung`.
pub(crate) fn joint_word(input: &mut Input<'_>) -> Parsed<()> {
    any_of(&[
        &[Word::Together, Word::Charge, Word::Duty],
        &[Word::Together, Word::Preside, Word::Hold],
        &[Word::Equal, Word::Charge, Word::Duty],
        &[Word::Equal, Word::Preside, Word::Hold],
        &[Word::Charge, Word::Duty, Word::Common],
    ])
    .parse_next(input)
}

/// `nội dung`, `các nội dung`, `chỉ nội dung`, `gồm các nội dung`; with the colon behind it.
fn content_word(input: &mut Input<'_>) -> Parsed<()> {
    opt(word(Word::Only)).parse_next(input)?;
    opt(comprise_word).parse_next(input)?;
    opt(alt((word(Word::Plural), word(Word::Those)))).parse_next(input)?;
    words(&[Word::Content, Word::Use]).parse_next(input)?;
    skip(input, ':');
    Ok(())
}

impl Grammar<'_> {
    /// All that limits the indices before it.
    ///
    /// `titles` says whether a title may follow behind a colon, a full stop or a dash; else what stands there is said of
    /// somebody's duty.
    pub(crate) fn limits(self, named: &[Named], titles: bool, input: &mut Input<'_>) -> Vec<Limit> {
        let mut limits = Vec::new();
        loop {
            let start = input.checkpoint();
            match self.limit(named, &limits, titles, input) {
                Ok(limit) => limits.push(limit),
                Err(EmptyError) => {
                    input.reset(&start);
                    return limits;
                }
            }
        }
    }

    fn limit(self, named: &[Named], before: &[Limit], titles: bool, input: &mut Input<'_>) -> Parsed<Limit> {
        let start = input.checkpoint();
        if let Ok(inner) = bracket(input) {
            if let Some(limit) = self.bracketed(named, inner) {
                return Ok(limit);
            }
            // Two brackets of which neither says what it is would be two contents of one index.
            let again = before
                .iter()
                .any(|limit| matches!(limit, Limit::Undetermined(_) | Limit::Only(_) | Limit::Except(_)));
            let words = self.words(trimmed(inner)).filter(|_| !again && self.may_be_content(inner));
            return words.map(Limit::Undetermined).ok_or(EmptyError);
        }
        let single = single(named);
        let titled = before.iter().any(|limit| matches!(limit, Limit::Title(_)));
        if let Some(Token { kind: Kind::Quoted(_), .. }) = input.first()
            && !titled
        {
            return self.title(single, input).map(Limit::Title);
        }
        if !titled && let Ok(title) = self.listed_title(single, input) {
            return Ok(Limit::Title(title));
        }
        input.reset(&start);
        // `mục 8.1, 8.2 thuộc Phần VIII`
        if named.iter().all(|named| named.item.ends().all(|(_, id)| !id.is_part())) {
            opt(alt((word(Word::Of), word(Word::Belong), word(Word::In)))).parse_next(input)?;
            if let Ok(part) = indices::part(input) {
                return Ok(Limit::Of(part));
            }
            input.reset(&start);
        }
        let comma = skip(input, ',');
        if let Ok(limit) = self.running(input) {
            // “Phần VIII trừ mục 8.1 và Phần IX” may leave out the one and give the other.
            return match &limit {
                Limit::Without(list) if !named.is_empty() && !is_below(named, list) => Err(EmptyError),
                _ => Ok(limit),
            };
        }
        if comma || titled || !titles {
            return Err(EmptyError);
        }
        // A title behind a colon, a full stop or a dash, or the items of which it speaks.
        let sign = any
            .verify_map(|token: &Token| match token.kind {
                Kind::Mark(sign @ (':' | '.' | '-')) => Some(sign),
                _ => None,
            })
            .parse_next(input)?;
        if matches!(sign, ':' | '-') && self.starts_clause(input) {
            let list = indices::list(input)?;
            return below(named, list).map(|clause| Limit::Clauses(vec![clause])).ok_or(EmptyError);
        }
        if sign != '.'
            && let Ok(limit) = self.running(input)
        {
            return Ok(limit);
        }
        let ends = input.first().is_none_or(|token| token.starts_line) || self.starts_clause(input);
        if ends || single.is_none() {
            return Err(EmptyError);
        }
        self.title(single, input).map(Limit::Title)
    }

    /// Whether words speak of indices, of a role or of a limit: then they are no title, no duty and no content that could be
    /// taken over as it stands.
    pub(crate) fn speaks(self, tokens: &[Token]) -> bool {
        (0..tokens.len()).any(|at| {
            let ahead = Input::new(tokens.get(at..).unwrap_or_default());
            self.starts_clause(&ahead)
                || sees(&ahead, except_word)
                || sees(&ahead, comprise_word)
                || sees(&ahead, joint_word)
                || sees(&ahead, word(Word::Together))
                || sees(&ahead, word(Word::Not))
        })
    }

    /// Whether a bracket that does not say what it is can be a content: it has words, and they speak of nothing else.
    fn may_be_content(self, inner: &[Token]) -> bool {
        let is_unit = self.names.at_start(inner).is_some_and(|(_, length)| length == inner.len());
        let figures = |token: &Token| {
            self.text.get(token.span.clone()).is_some_and(|text| text.contains(|c: char| c.is_ascii_digit()))
        };
        let all = sees(&Input::new(inner), any_of(indices::EVERY)) && inner.len() <= 3;
        let plain = !is_unit && !all && !inner.iter().any(figures);
        plain && inner.iter().any(Token::has_letters) && !self.speaks(inner)
    }

    /// Whether a bracket follows that says what it is.
    pub(crate) fn sees_limit(self, input: &Input<'_>) -> bool {
        bracket(&mut input.clone()).is_ok_and(|inner| self.bracketed(&[], inner).is_some())
    }

    /// A limit in running text: `trừ …`, `gồm …`, `nội dung …`, `cùng …`.
    pub(crate) fn running(self, input: &mut Input<'_>) -> Parsed<Limit> {
        alt((
            |input: &mut Input<'_>| self.except(input),
            |input: &mut Input<'_>| {
                content_word(input)?;
                self.contents(input).map(Limit::Only)
            },
            |input: &mut Input<'_>| {
                comprise_word(input)?;
                skip(input, ':');
                // “bao gồm cả mục 8.1” leaves nothing out.
                if sees(input, word(Word::All)) {
                    return Err(EmptyError);
                }
                if let Ok(list) = indices::list(input) {
                    return Ok(Limit::Clauses(vec![lead(list).ok_or(EmptyError)?]));
                }
                self.contents(input).map(Limit::Only)
            },
            |input: &mut Input<'_>| self.joint(input),
        ))
        .parse_next(input)
    }

    /// `Công an xã phối hợp`, `Công an xã phối hợp thực hiện`, `phối hợp: Công an xã`.
    fn helped(self, input: &mut Input<'_>) -> Parsed<Limit> {
        let labelled = (words(&[Word::Match, Word::Join]), mark(':'));
        if sees(input, labelled) {
            input.next_slice(3);
            return self.units(input).map(Limit::Helped);
        }
        let units = self.units(input)?;
        words(&[Word::Match, Word::Join]).parse_next(input)?;
        opt(words(&[Word::Carry, Word::Out])).parse_next(input)?;
        Ok(Limit::Helped(units))
    }

    /// What a bracket says, if all of it is understood; of an index, if any is named.
    fn bracketed(self, named: &[Named], inner: &[Token]) -> Option<Limit> {
        if self.depth >= DEEPEST {
            return None;
        }
        let grammar = self.deeper();
        let all = |input: &mut Input<'_>| {
            skip_all(input, &['.', ';', ',']);
            input.is_empty()
        };
        let (mut running, mut remark, mut helped) = (Input::new(inner), Input::new(inner), Input::new(inner));
        let running = grammar.running(&mut running).ok().filter(|_| all(&mut running));
        running
            .or_else(|| grammar.remark(&mut remark).ok().filter(|_| all(&mut remark)))
            .or_else(|| grammar.helped(&mut helped).ok().filter(|_| all(&mut helped)))
            .or_else(|| match inner {
                [Token { kind: Kind::Quoted(_), .. }] => self.words(inner).map(Limit::Title),
                _ => None,
            })
            .or_else(|| grammar.said_within(named, inner))
            .or_else(|| {
                let id = single(named)?;
                let words = self.words(trimmed(inner))?;
                let folded = fold(&words.text);
                // A part's title under another number is a fault that is to be found.
                let titled = |index: cchc_core::IndexRef<'_>| {
                    (index.id() == id || (id.is_part() && index.id().is_part()))
                        && index.title().is_some_and(|title| fold(title) == folded)
                };
                self.catalogue?.iter().any(titled).then_some(Limit::Title(words))
            })
    }

    /// Items, or what somebody does there, in a bracket behind an index.
    fn said_within(self, named: &[Named], inner: &[Token]) -> Option<Limit> {
        let starts = Input::new(inner);
        if !self.starts_clause(&starts) {
            return None;
        }
        let clauses = self.clauses(named, inner);
        let read = clauses.iter().any(|clause| !matches!(clause.says, Says::Unread(_)));
        let first = clauses.first().is_some_and(
            |clause| !matches!(clause.says, Says::Unread(why) if why != cchc_core::draft::UnreadWhy::Role),
        );
        // What stands in a bracket behind an item lies below it; else the bracket means something else. Behind a part it
        // may be anything: an item of another part is a fault that is to be found.
        let item = named.iter().any(|named| named.item.ends().any(|(_, id)| !id.is_part()));
        let below = clauses.iter().all(|clause| match &clause.says {
            Says::Lead { element, .. } => !item || is_below(named, &element.named),
            _ => true,
        });
        (read && first && below).then_some(Limit::Clauses(clauses))
    }

    /// `trừ mục 7.10`, `trừ nội dung: …`, `trừ …`.
    fn except(self, input: &mut Input<'_>) -> Parsed<Limit> {
        except_word(input)?;
        skip(input, ':');
        if content_word(input).is_ok() {
            return self.contents(input).map(Limit::Except);
        }
        let start = input.checkpoint();
        if let Ok(list) = indices::list(input) {
            let ends = input.first().is_none_or(|token| !token.is_wordy());
            if ends {
                return Ok(Limit::Without(list));
            }
            input.reset(&start);
            return Err(EmptyError);
        }
        // Without the word “nội dung”, what speaks of indices may be anything: “trừ mục đã giao cho …”.
        if sees(input, indices::called) {
            return Err(EmptyError);
        }
        let tokens = rest(input);
        let contents = self.contents(input)?;
        let said = tokens.get(..tokens.len() - rest(input).len()).unwrap_or_default();
        if self.may_be_content(said) { Ok(Limit::Except(contents)) } else { Err(EmptyError) }
    }

    /// Contents in the words of the text, separated by semicolons; up to the end of the bracket or line, or what begins a
    /// clause. Words in italics are never looked into for one.
    fn contents(self, input: &mut Input<'_>) -> Parsed<Vec<Words>> {
        let tokens = rest(input);
        let mut contents = Vec::new();
        let mut from = 0;
        let mut at = 0;
        let mut done = 0;
        let mut add = |from: usize, to: usize| -> bool {
            let Some(words) = tokens.get(from..to).and_then(|tokens| self.words(trimmed(tokens))) else {
                return false;
            };
            contents.push(words);
            true
        };
        loop {
            let token = tokens.get(at);
            let ends = match token.map(|token| &token.kind) {
                None => true,
                Some(Kind::Mark(';' | ',' | '.')) => {
                    let next = Input::new(tokens.get(at + 1..).unwrap_or_default());
                    let upright = next.first().is_none_or(|token| !token.italic);
                    upright && (next.is_empty() || self.starts_clause(&next))
                }
                Some(Kind::Open(_)) => {
                    tokens.get(at + 1).is_some_and(|token| !token.italic) && {
                        let ahead = Input::new(tokens.get(at..).unwrap_or_default());
                        self.sees_limit(&ahead)
                    }
                }
                _ => false,
            };
            if ends {
                if add(from, at) {
                    done = at;
                }
                break;
            }
            match token.map(|token| &token.kind) {
                Some(Kind::Mark(';')) => {
                    if !add(from, at) {
                        break;
                    }
                    (from, done) = (at + 1, at);
                    at += 1;
                }
                Some(Kind::Open(close)) => {
                    let here = token.map_or(at, |token| token.at);
                    at = at.saturating_add(close.saturating_sub(here).saturating_add(1)).min(tokens.len());
                }
                _ => at += 1,
            }
        }
        // An index that is named within, and not in italics, may be no part of the content.
        let names_index = |at: &usize| {
            tokens.get(*at).is_some_and(|token| !token.italic)
                && sees(&Input::new(tokens.get(*at..).unwrap_or_default()), title::numbered)
        };
        let worded = contents.iter().all(|words| {
            let first = tokens.iter().find(|token| token.at == words.tokens.start);
            let quoted = first.is_some_and(|token| matches!(token.kind, Kind::Quoted(_)));
            quoted || words.key.is_some() || words.text.chars().any(char::is_alphabetic)
        });
        if contents.is_empty() || !worded || (0..done).any(|at| names_index(&at)) {
            return Err(EmptyError);
        }
        input.next_slice(done);
        Ok(contents)
    }

    /// `cùng phụ trách`, `cùng Phòng Kinh tế`, `cùng với Phòng Kinh tế phụ trách`.
    fn joint(self, input: &mut Input<'_>) -> Parsed<Limit> {
        if joint_word(input).is_ok() {
            opt(word(Word::Common)).parse_next(input)?;
            let start = input.checkpoint();
            let with = word(Word::With).parse_next(input).and_then(|_| self.units(input));
            return Ok(Limit::Joint(with.unwrap_or_else(|_| {
                input.reset(&start);
                Vec::new()
            })));
        }
        word(Word::Together).parse_next(input)?;
        opt(word(Word::With)).parse_next(input)?;
        let units = self.units(input)?;
        if units.iter().any(|called| matches!(called.unit, Unit::Group(_))) {
            return Err(EmptyError);
        }
        opt(any_of(&[&[Word::Charge, Word::Duty], &[Word::Preside, Word::Hold], &[Word::Carry, Word::Out]]))
            .parse_next(input)?;
        Ok(Limit::Joint(units))
    }

    /// `2,5 điểm`, `05 tiêu chí; 20 điểm`, `ví dụ: …`, `như: …`.
    fn remark(self, input: &mut Input<'_>) -> Parsed<Limit> {
        let tokens = rest(input);
        let examples = any_of(&[&[Word::Example, Word::Show], &[Word::Vd], &[Word::Like]]);
        if sees(input, examples) {
            let remark = self.words(trimmed(tokens)).ok_or(EmptyError)?;
            input.next_slice(tokens.len());
            return Ok(Limit::Note(remark));
        }
        let figure = |input: &mut Input<'_>| {
            let figures = |token: &Token| {
                let text = self.text.get(token.span.clone()).unwrap_or_default();
                text.chars().all(|c| c.is_ascii_digit() || c == '.')
            };
            any.verify(figures).void().parse_next(input)
        };
        let amount = |input: &mut Input<'_>| {
            skip_all(input, &[',', ';']);
            figure(input)?;
            if skip(input, ',') {
                figure(input)?;
            }
            alt((word(Word::Points).void(), indices::called.void())).parse_next(input)
        };
        let _: () = repeat(1..=4, amount).parse_next(input)?;
        let length = tokens.len() - rest(input).len();
        tokens.get(..length).and_then(|tokens| self.words(trimmed(tokens))).map(Limit::Note).ok_or(EmptyError)
    }

    /// Units one after another: `Phòng Kinh tế, Công an xã và các đơn vị liên quan`.
    pub(crate) fn units(self, input: &mut Input<'_>) -> Parsed<Vec<Called>> {
        let mut units = vec![self.unit(input)?];
        loop {
            let start = input.checkpoint();
            let sign = opt(alt((mark(','), mark(';')))).parse_next(input)?.is_some();
            // A name may begin with the sign that else means “and”.
            let next = (if sign { self.unit(input) } else { Err(EmptyError) }).or_else(|_| {
                let and = opt(alt((word(Word::And), mark('&')))).parse_next(input)?.is_some();
                opt(word(Word::With)).parse_next(input)?;
                if sign || and { self.unit(input) } else { Err(EmptyError) }
            });
            match next {
                Ok(next) => units.push(next),
                Err(_) => {
                    input.reset(&start);
                    return Ok(units);
                }
            }
        }
    }

    fn unit(self, input: &mut Input<'_>) -> Parsed<Called> {
        let tokens = rest(input);
        let mut take = |length: usize, unit: Unit| {
            let tokens = taken(input.next_slice(length));
            Ok(Called { unit, tokens })
        };
        if let Some((key, length)) = self.names.at_start(tokens) {
            return take(length, Unit::Known(key));
        }
        if let Some((words, length)) = self.group(tokens) {
            return take(length, Unit::Group(words));
        }
        if let Some(Token { kind: Kind::Quoted(name), .. }) = tokens.first() {
            return take(1, Unit::New(name.clone()));
        }
        let (name, length) = self.new_unit(tokens).ok_or(EmptyError)?;
        take(length, Unit::New(name))
    }

    /// `các đơn vị liên quan`, `các phòng, ban, đơn vị có liên quan`.
    fn group(self, tokens: &[Token]) -> Option<(String, usize)> {
        let plural = tokens.first().and_then(Token::word);
        if !matches!(plural, Some(Word::Plural | Word::Those)) {
            return None;
        }
        let near = tokens.get(..tokens.len().min(14))?;
        let related = near.windows(2).position(|pair| {
            matches!(pair, [a, b] if a.word() == Some(Word::Related) && b.word() == Some(Word::Concern))
        })?;
        let group = tokens.get(..related + 2)?;
        let plain = group.iter().all(|token| token.is_wordy() || token.is_mark(','));
        let words = self.words(group).filter(|_| plain)?;
        Some((words.text, group.len()))
    }

    /// A unit that nobody has named yet, where it is clear where its name ends: before `thực hiện`, before an index or a
    /// separator, or at the end.
    fn new_unit(self, tokens: &[Token]) -> Option<(String, usize)> {
        let starts = |word: Word| {
            word.is_kind_of_unit() || matches!(word, Word::Police | Word::Front | Word::Committee)
        };
        if !tokens.first().and_then(Token::word).is_some_and(starts) {
            return None;
        }
        let ends = |at: &usize| {
            let ahead = Input::new(tokens.get(*at..).unwrap_or_default());
            ahead.first().is_none_or(|token| match token.kind {
                Kind::Mark(mark) => mark != '-' && mark != '&' && mark != '/',
                Kind::Open(_) | Kind::Close | Kind::Quoted(_) | Kind::Key(_) => true,
                _ => false,
            }) || sees(&ahead, words(&[Word::Carry, Word::Out]))
                || sees(&ahead, |input: &mut Input<'_>| indices::named(input, None).map(|_| ()))
        };
        let length = (1..=tokens.len()).find(ends)?;
        // A long run of words holds more than a name.
        let name = tokens.get(..length).filter(|name| name.len() <= 12 && name.len() > 1)?;
        // What is to be done stands in small letters behind the name, and nothing tells where it begins.
        let text = self.words(name)?.text;
        let small = text
            .split(' ')
            .skip(1)
            .filter(|word| word.chars().next().is_some_and(char::is_lowercase))
            .count();
        (small <= 3).then_some((text, length))
    }
}

/// The tokens without the signs at their ends; an ellipsis stays.
pub(crate) fn trimmed(tokens: &[Token]) -> &[Token] {
    let sign = |token: &Token| matches!(token.kind, Kind::Mark(',' | ';' | ':' | '.' | '-' | '•'));
    let start = tokens.iter().position(|token| !sign(token)).unwrap_or(tokens.len());
    let end = tokens.iter().rposition(|token| !sign(token)).map_or(start, |end| end + 1);
    tokens.get(start..end).unwrap_or_default()
}

/// The one index that is named.
pub(crate) fn single(named: &[Named]) -> Option<IndexId> {
    match named {
        [Named { item: IndexItem::One(id), .. }] => Some(*id),
        _ => None,
    }
}

/// Whether these indices lie below those.
fn is_below(above: &[Named], named: &[Named]) -> bool {
    named.iter().flat_map(|named| named.item.ends()).all(|(_, id)| {
        above.iter().any(|above| matches!(above.item, IndexItem::One(above) if above.is_ancestor_of(id)))
    })
}

fn below(above: &[Named], list: Vec<Named>) -> Option<Clause> {
    if is_below(above, &list) { lead(list) } else { None }
}

fn lead(named: Vec<Named>) -> Option<Clause> {
    let tokens = named.first()?.tokens.start..named.last()?.tokens.end;
    let element = Element { named, limits: Vec::new() };
    Some(Clause { tokens, says: Says::Lead { element, helpers: Vec::new(), note: None } })
}
