//! The paragraphs above the table: which commune, which year, which notice, which decision.

use crate::annex::{Passage, PieceKind, Spot, Stretch};
use crate::grammar::{Input, any_of, one_line, sees};
use crate::read::Reader;
use crate::token::{Kind, Token, tokens};
use crate::words::{Word, is_place};
use cchc_core::PartialDate;
use cchc_core::draft::{Commune, CommuneName, Document};
use cchc_core::finding::{DocumentField, Locus};

/// Reads the paragraphs; what they do not say is left out.
pub(crate) fn read(passages: &[Passage<'_>], commune: &mut Commune, reader: &mut Reader<'_>) {
    for (at, passage) in passages.iter().enumerate() {
        let spot = Spot::Before(at);
        let tokens = tokens(passage.text, &[]);
        let paragraph = Paragraph { spot, text: passage.text, tokens: &tokens };
        let read = paragraph.title(commune, reader)
            || paragraph.attached(commune, reader) | paragraph.cites(commune, reader);
        if read {
            reader.plain(spot, passage.text, PieceKind::Read);
        } else {
            reader.outside(spot, passage.text, None);
        }
    }
}

/// A title has fewer words and signs.
const LONGEST_TITLE: usize = 60;

struct Paragraph<'p> {
    spot: Spot,
    text: &'p str,
    tokens: &'p [Token],
}

/// A document as a sentence names it, and where.
struct Cited {
    document: Document,
    whole: std::ops::Range<usize>,
    number: std::ops::Range<usize>,
    date: Option<std::ops::Range<usize>>,
    issuer: Option<std::ops::Range<usize>>,
}

impl Paragraph<'_> {
    fn slice(&self, tokens: std::ops::Range<usize>) -> &str {
        self.text.get(self.bytes(&tokens)).unwrap_or_default()
    }

    fn bytes(&self, tokens: &std::ops::Range<usize>) -> std::ops::Range<usize> {
        let held = self.tokens.get(tokens.clone()).unwrap_or_default();
        match (held.first(), held.last()) {
            (Some(first), Some(last)) => first.span.start..last.span.end,
            _ => 0..0,
        }
    }

    fn stretch(&self, tokens: &std::ops::Range<usize>) -> Stretch {
        Stretch { spot: self.spot, bytes: self.bytes(tokens) }
    }

    fn at(&self, at: usize) -> Option<Word> {
        self.tokens.get(at).and_then(Token::word)
    }

    fn sees(&self, at: usize, words: &'static [&'static [Word]]) -> bool {
        sees(&Input::new(self.tokens.get(at..).unwrap_or_default()), any_of(words))
    }

    /// `BIỂU PHÂN CÔNG … XÃ VĨNH THÔNG NĂM 2026`, perhaps over two paragraphs.
    fn title(&self, commune: &mut Commune, reader: &mut Reader<'_>) -> bool {
        if self.tokens.len() > LONGEST_TITLE {
            return false;
        }
        let capitals = self.text.chars().filter(|c| c.is_alphabetic()).all(|c| !c.is_lowercase());
        let named = self.at(0) == Some(Word::Table) && self.sees(1, &[&[Word::Assign, Word::Work]]);
        let says_so = (0..self.tokens.len()).any(|at| self.sees(at, &[&[Word::Assign, Word::Work]]));
        let year = (0..self.tokens.len()).rev().find_map(|at| {
            let year = self.text.get(self.tokens.get(at + 1)?.span.clone())?.parse::<u16>().ok()?;
            (self.at(at) == Some(Word::Year) && (1900..2999).contains(&year)).then_some((at, year))
        });
        let words: Vec<Option<Word>> = self.tokens.iter().map(Token::word).collect();
        let place = (0..words.len()).find(|at| is_place(&words, *at));
        // The second line of a title may be a paragraph of its own.
        let second = capitals && year.is_some() && place.is_some();
        let titled = named || second || (says_so && capitals);
        if !titled {
            return false;
        }
        if let Some((at, year)) = year {
            commune.year.get_or_insert(year);
            reader.origins.entry(Locus::Top("year")).or_insert_with(|| self.stretch(&(at..at + 2)));
        }
        if let Some(place) = place {
            // A name ends before the year, and before what is said of the place.
            let stops = |at: &usize| {
                let token = self.tokens.get(*at);
                let sign = token.is_some_and(|token| !token.is_wordy());
                let small = token.is_some_and(|token| !token.capital);
                let says = self.sees(
                    *at,
                    &[
                        &[Word::Carry, Word::Out],
                        &[Word::Charge, Word::Duty],
                        &[Word::Plural],
                        &[Word::Of],
                        &[Word::Year],
                        &[Word::Only, Word::Index],
                    ],
                );
                sign || small || says
            };
            let end = (place + 1..self.tokens.len()).find(stops).unwrap_or(self.tokens.len());
            let name = place..end;
            let spelled = one_line(self.slice(name.clone()));
            let spelled = if capitals { in_small_letters(&spelled) } else { spelled };
            if end > place + 1 && end - place <= 8 {
                reader.origins.entry(Locus::Top("commune")).or_insert_with(|| self.stretch(&name));
                commune.commune.get_or_insert(CommuneName { name: spelled, ..CommuneName::default() });
            }
        }
        true
    }

    /// `(Kèm theo Thông báo số …/TB-UBND ngày … tháng 4 năm 2026 của UBND xã Vĩnh Thông)`.
    fn attached(&self, commune: &mut Commune, reader: &mut Reader<'_>) -> bool {
        let start = usize::from(matches!(self.tokens.first(), Some(Token { kind: Kind::Open(_), .. })));
        if !self.sees(start, &[&[Word::Attach, Word::Follow]]) || commune.document.is_some() {
            return false;
        }
        let Some(cited) = self.document(start + 2) else { return false };
        let issuer = cited.document.issuer.clone();
        self.place(&cited, reader, Locus::Document);
        commune.document = Some(cited.document);
        // The notice's issuer spells the commune's name as it is spelled.
        let name = issuer.as_deref().and_then(of_committee);
        if let (Some(name), Some(issuer)) = (name, cited.issuer) {
            reader.origins.insert(Locus::Top("commune"), self.stretch(&issuer));
            commune.commune = Some(CommuneName { name, ..CommuneName::default() });
        }
        true
    }

    /// `… ban hành kèm theo quyết định số 2648/QĐ-UBND, ngày 31/12/2025 của UBND tỉnh Thái Nguyên:`; whether all of the
    /// paragraph is only that.
    fn cites(&self, commune: &mut Commune, reader: &mut Reader<'_>) -> bool {
        let mut sentence = false;
        let mut at = 0;
        while at < self.tokens.len() {
            let attached = self.sees(at, &[&[Word::Attach, Word::Follow]])
                && self.tokens.first().is_some_and(|token| !matches!(token.kind, Kind::Open(_)));
            let cited = if attached { self.document(at + 2) } else { self.named_document(at) };
            let Some(cited) = cited else {
                at += 1;
                continue;
            };
            at = cited.whole.end.max(at + 1);
            sentence |= attached;
            let cites = commune.cites.get_or_insert_default();
            let known = |cite: &Document| cite.number == cited.document.number && cite.number.is_some();
            if !cites.iter().any(known) && cites.len() < 200 {
                let number = cites.len();
                self.place(&cited, reader, |field| Locus::Cite(number, field));
                cites.push(cited.document);
            }
        }
        sentence
    }

    fn place(&self, cited: &Cited, reader: &mut Reader<'_>, locus: impl Fn(Option<DocumentField>) -> Locus) {
        let fields = [
            (None, Some(cited.whole.clone())),
            (Some(DocumentField::Number), Some(cited.number.clone())),
            (Some(DocumentField::Date), cited.date.clone()),
            (Some(DocumentField::Issuer), cited.issuer.clone()),
        ];
        for (field, tokens) in fields {
            if let Some(tokens) = tokens {
                reader.origins.insert(locus(field), self.stretch(&tokens));
            }
        }
    }

    /// A document that is named in the middle of a sentence: its kind is one that is known.
    fn named_document(&self, at: usize) -> Option<Cited> {
        const KINDS: [&str; 7] =
            ["quyết định", "kế hoạch", "thông báo", "công văn", "nghị quyết", "nghị định", "chỉ thị"];
        if self.at(at + 2) != Some(Word::Index) {
            return None;
        }
        let kind = cchc_core::fold(self.slice(at..at + 2));
        let known = KINDS.iter().any(|known| cchc_core::fold(known) == kind);
        self.document(at).filter(|cited| known && cited.document.number.is_some())
    }

    /// `Quyết định số 2648/QĐ-UBND, ngày 31/12/2025 của UBND tỉnh Thái Nguyên`.
    fn document(&self, start: usize) -> Option<Cited> {
        let number_word =
            (start..self.tokens.len().min(start + 8)).find(|at| self.at(*at) == Some(Word::Index))?;
        let kind = one_line(self.slice(start..number_word));
        let mut at = number_word + 1;
        let ends = |at: usize| {
            let token = self.tokens.get(at);
            token.is_none_or(|token| match token.kind {
                Kind::Mark(mark) => matches!(mark, ',' | ';' | ':' | ')'),
                Kind::Open(_) | Kind::Close => true,
                _ => matches!(
                    token.word(),
                    Some(Word::Day | Word::Month | Word::Year | Word::Of | Word::About)
                ),
            })
        };
        let number_start = at;
        while !ends(at) {
            at += 1;
        }
        let number = number_start..at;
        let spelled: String = self.slice(number.clone()).split_whitespace().collect();
        let given = spelled.starts_with(|c: char| c.is_ascii_digit());
        if self.tokens.get(at).is_some_and(|token| token.is_mark(',')) {
            at += 1;
        }
        let date_start = at;
        let date = self.date(&mut at);
        let date_tokens = date.map(|_| date_start..at);
        if self.tokens.get(at).is_some_and(|token| token.is_mark(',')) && self.at(at + 1) == Some(Word::Of) {
            at += 1;
        }
        let mut issuer = None;
        if self.at(at) == Some(Word::Of) {
            let first = at + 1;
            at = first;
            let stops = |at: usize| {
                ends(at)
                    || self.tokens.get(at).is_some_and(|token| token.is_mark('.'))
                    || self.sees(at, &[&[Word::Board]])
            };
            while !stops(at) {
                at += 1;
            }
            issuer = Some(first..at).filter(|issuer| !issuer.is_empty());
        }
        if number.is_empty() && date.is_none() && issuer.is_none() {
            return None;
        }
        let document = Document {
            kind: (!kind.is_empty()).then(|| capital(&kind)),
            number: given.then_some(spelled),
            date,
            issuer: issuer.clone().map(|issuer| one_line(self.slice(issuer))),
            title: None,
        };
        let number = if number.is_empty() { start..number_word + 1 } else { number };
        Some(Cited { document, whole: start..at, number, date: date_tokens, issuer })
    }

    /// `ngày 31/12/2026`, `ngày … tháng 4 năm 2026`, `tháng 4 năm 2026`, `năm 2026`; room for what is not given.
    fn date(&self, at: &mut usize) -> Option<PartialDate> {
        let figure = |at: usize| self.text.get(self.tokens.get(at)?.span.clone())?.parse::<i16>().ok();
        let room = |at: &mut usize| {
            while self.tokens.get(*at).is_some_and(|token| matches!(token.kind, Kind::Mark('…' | '.' | '_')))
            {
                *at += 1;
            }
        };
        let start = *at;
        let mut next = *at;
        let (mut day, mut month, mut year) = (None, None, None);
        if self.at(next) == Some(Word::Day) {
            next += 1;
            room(&mut next);
            if let Some(figure) = figure(next) {
                day = i8::try_from(figure).ok();
                next += 1;
            }
            let slash =
                |at: usize| self.tokens.get(at).is_some_and(|token| token.is_mark('/') || token.is_mark('-'));
            if slash(next) && slash(next + 2) {
                month = figure(next + 1).and_then(|month| i8::try_from(month).ok());
                year = figure(next + 3);
                next += 4;
            }
        }
        room(&mut next);
        if self.at(next) == Some(Word::Month) {
            next += 1;
            room(&mut next);
            if let Some(figure) = figure(next) {
                month = i8::try_from(figure).ok();
                next += 1;
            }
            if self.tokens.get(next).is_some_and(|token| token.is_mark('/')) {
                year = figure(next + 1);
                next += 2;
            }
            room(&mut next);
        }
        if self.at(next) == Some(Word::Year) {
            year = figure(next + 1);
            next += 2;
        }
        let date = year.and_then(|year| PartialDate::new(year, month, day.filter(|_| month.is_some())));
        *at = if date.is_some() { next.min(self.tokens.len()) } else { start };
        date
    }
}

/// The commune whose committee has issued something: `xã Vĩnh Thông` of `UBND xã Vĩnh Thông`.
fn of_committee(issuer: &str) -> Option<String> {
    let tokens = tokens(issuer, &[]);
    let words: Vec<Option<Word>> = tokens.iter().map(Token::word).collect();
    let place = (0..words.len()).find(|at| is_place(&words, *at)).and_then(|at| tokens.get(at))?;
    let name = one_line(issuer.get(place.span.start..)?);
    (name.contains(' ')).then_some(name)
}

/// A name in capitals as names are written: `xã Vĩnh Thông`.
fn in_small_letters(name: &str) -> String {
    let mut words = name.split(' ').map(str::to_lowercase);
    let kind = words.next().unwrap_or_default();
    let rest = words.map(|word| capital(&word));
    std::iter::once(kind).chain(rest).collect::<Vec<_>>().join(" ")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
