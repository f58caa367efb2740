//! The units of a commune, and how texts call them.

use crate::token::{Kind, Token, tokens};
use crate::words::{Word, is_place};
use cchc_core::draft::Unit;
use cchc_core::{Entries, UnitKey};
use std::collections::{BTreeMap, BTreeSet};

/// All ways in which a text may call a unit, each the words of a name, folded.
///
/// Beside names and aliases these are: the name without the place at its end (`Phòng Kinh tế` for `Phòng Kinh tế xã`),
/// the head of the unit (`Trưởng phòng Kinh tế`), `TT` for `Trung tâm`, and the first letters of its words (`VHXH`,
/// `Trung tâm DVTH`). What could be two units is none.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    /// By the words of the name; no key if two units share it.
    names: BTreeMap<Vec<String>, (Rank, Option<UnitKey>)>,
    longest: usize,
    /// The words with which names begin: most places in a text begin with another.
    first: BTreeSet<String>,
}

/// How a unit is called: its own name says more than another's alias.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Name,
    Alias,
    Variant,
}

/// Titles of the people who stand for a unit, and the word with which such a unit's name begins.
const HEADS: [(&[Word], &[Word]); 6] = [
    (&[Word::Head], &[Word::Room, Word::Board, Word::Work, Word::Station]),
    (&[Word::Vice, Word::Head], &[Word::Room, Word::Board, Word::Work, Word::Station]),
    (&[Word::Director, Word::Press], &[Word::Centre]),
    (&[Word::Vice, Word::Director, Word::Press], &[Word::Centre]),
    (&[Word::Chief], &[Word::Office]),
    (&[Word::Vice, Word::Chief], &[Word::Office]),
];

impl Names {
    pub(crate) fn new(units: &Entries<UnitKey, Unit>) -> Self {
        let mut names = Names::default();
        for (key, unit) in units.iter() {
            names.add(key, unit);
        }
        names
    }

    pub(crate) fn add(&mut self, key: &UnitKey, unit: &Unit) {
        self.add_name(key, Rank::Name, &tokens(&unit.name, &[]));
        for alias in &unit.aliases {
            self.add_name(key, Rank::Alias, &tokens(alias, &[]));
        }
    }

    fn add_name(&mut self, key: &UnitKey, rank: Rank, name: &[Token]) {
        let full: Vec<String> = name.iter().map(Token::folded).collect();
        for variant in variants(name, &full) {
            self.call(key, Rank::Variant, variant);
        }
        self.call(key, rank, full);
    }

    fn call(&mut self, key: &UnitKey, rank: Rank, name: Vec<String>) {
        self.longest = self.longest.max(name.len());
        if let Some(first) = name.first().filter(|first| !self.first.contains(*first)) {
            self.first.insert(first.clone());
        }
        let (known, holder) = self.names.entry(name).or_insert_with(|| (rank, Some(key.clone())));
        if *known < rank {
            return;
        }
        // Of two units that are called alike in the same way, neither is meant for certain.
        if *known > rank || holder.as_ref() != Some(key) {
            *holder = (*known > rank).then(|| key.clone());
        }
        *known = rank;
    }

    /// The longest unit's name with which the tokens begin, and how many tokens it takes. A key in square brackets
    /// behind a name, or alone, says which unit is meant.
    pub(crate) fn at_start(&self, tokens: &[Token]) -> Option<(UnitKey, usize)> {
        if let Some(Token { kind: Kind::Key(key), .. }) = tokens.first() {
            return Some((key.parse().ok()?, 1));
        }
        let begins = tokens.first().is_some_and(|token| self.first.contains(&token.folded()));
        let most = if begins { self.longest } else { 0 };
        let words: Vec<String> = tokens.iter().take(most).map(Token::folded).collect();
        let longest =
            (1..=words.len()).rev().find_map(|length| Some((self.held(words.get(..length)?)?, length)));
        let quoted = || match tokens.first() {
            Some(Token { kind: Kind::Quoted(name), .. }) => Some((self.held(&spelled(name))?, 1)),
            _ => None,
        };
        let ((rank, name), length) = longest.or_else(quoted)?;
        match tokens.get(length) {
            Some(Token { kind: Kind::Key(key), .. }) => Some((key.parse().ok()?, length + 1)),
            // `Công an tỉnh`, `Văn phòng Đảng ủy`: what goes on is another unit's name.
            Some(next) if rank == Rank::Variant && goes_on(next) => None,
            _ => Some((name.clone()?, length)),
        }
    }

    /// The unit of this name; no key if there are two.
    fn held(&self, name: &[String]) -> Option<(Rank, &Option<UnitKey>)> {
        self.names.get(name).map(|(rank, key)| (*rank, key))
    }

    /// The unit that these tokens name as a whole.
    pub(crate) fn named(&self, tokens: &[Token]) -> Option<UnitKey> {
        let (key, length) = self.at_start(tokens)?;
        let rest = tokens.get(length..)?;
        let words: Vec<Option<Word>> = rest.iter().map(Token::word).collect();
        // `Phòng Kinh tế xã` is `Phòng Kinh tế`.
        let placed = is_place(&words, 0) && rest.len() <= 5;
        (placed || rest.iter().all(|token| matches!(token.kind, Kind::Mark('.' | ';' | ',' | '*'))))
            .then_some(key)
    }
}

/// The unit that a name means by its head: `Phòng Kinh tế` of `Trưởng phòng Kinh tế`.
pub(crate) fn head_of(name: &str) -> Option<String> {
    let tokens = tokens(name, &[]);
    let words: Vec<Option<Word>> = tokens.iter().map(Token::word).collect();
    let starts = |at: usize, with: &Word| words.get(at) == Some(&Some(*with));
    let (head, _) = HEADS.iter().find(|(head, units)| {
        head.iter().enumerate().all(|(at, word)| starts(at, word))
            && units.iter().any(|word| starts(head.len(), word))
    })?;
    let unit = name.get(tokens.get(head.len())?.span.start..)?;
    let mut letters = unit.chars();
    let first = letters.next()?;
    Some(first.to_uppercase().chain(letters).collect())
}

/// Whether a unit's name goes on with this.
fn goes_on(next: &Token) -> bool {
    match &next.kind {
        Kind::Other(word, id) => {
            let wider = ["tỉnh", "huyện", "thành"].iter().any(|wider| cchc_core::fold(wider) == *word);
            wider || (next.capital && id.is_none())
        }
        Kind::Word(Word::Committee | Word::Front | Word::Component) => true,
        _ => false,
    }
}

/// The words of a name, folded.
fn spelled(name: &str) -> Vec<String> {
    tokens(name, &[]).iter().map(Token::folded).collect()
}

/// What else a name may be called, beside itself.
fn variants(tokens: &[Token], full: &[String]) -> Vec<Vec<String>> {
    let words: Vec<Option<Word>> = tokens.iter().map(Token::word).collect();
    let mut variants = vec![full.to_vec()];
    let (end, shorter) = place_start(&words);
    let short: Vec<String> = full.iter().take(end).cloned().collect();
    if end < full.len() {
        variants.push(short.clone());
        variants.push(full.iter().take(shorter).cloned().collect());
    }
    // `Chánh Văn phòng` alone: a commune has one.
    if words.starts_with(&[Some(Word::Office), Some(Word::Room)]) {
        variants.push([Word::Office, Word::Room].map(|word| word.folded().to_owned()).to_vec());
    }
    variants.extend(abbreviations(tokens, end));
    let heads =
        HEADS.iter().filter(|(_, units)| units.iter().any(|word| words.first() == Some(&Some(*word))));
    let kind = words.first().copied().flatten().map(Word::folded);
    let headed: Vec<Vec<String>> = heads
        .flat_map(|(head, _)| variants.iter().map(move |name| (head, name)))
        .filter(|(_, name)| name.first().map(String::as_str) == kind)
        .map(|(head, name)| {
            head.iter().map(|word| word.folded().to_owned()).chain(name.iter().cloned()).collect()
        })
        .collect();
    variants.extend(headed);
    variants
}

/// Where the place at the end of a name begins: `xã`, `phường Tân Lập`; and where with the words before it that only say
/// whose it is: `UBND xã`, `của xã`.
fn place_start(words: &[Option<Word>]) -> (usize, usize) {
    let Some(start) = (2..words.len()).rev().find(|at| is_place(words, *at)) else {
        return (words.len(), words.len());
    };
    let owner = |word: &Option<Word>| matches!(word, Some(Word::Committee | Word::Of | Word::Belong));
    let owned = words.iter().take(start).rev().take_while(|word| owner(word)).count();
    (start, start - owned)
}

/// `VHXH`, `Phòng VHXH`, `TT DVTH`, `Trung tâm Dịch vụ …` with `TT`.
fn abbreviations(tokens: &[Token], end: usize) -> Vec<Vec<String>> {
    let words: Vec<&Token> = tokens.iter().take(end).collect();
    let word = |number: usize| words.get(number).and_then(|token| token.word());
    // What kind of unit it is stays a word or becomes a letter or two; the rest are first letters.
    let (kind, short): (usize, &str) = match (word(0), word(1)) {
        (Some(Word::Centre), Some(Word::Heart)) => (2, "tt"),
        (Some(Word::Room), _) => (1, "p"),
        (Some(Word::Board), _) => (1, "b"),
        (Some(Word::Office), Some(Word::Room)) => (2, "vp"),
        (Some(Word::Station), _) => (1, "t"),
        _ => return Vec::new(),
    };
    let core: Vec<&Token> = words.iter().skip(kind).copied().collect();
    let spelled_kind: Vec<String> = words.iter().take(kind).map(|token| token.folded()).collect();
    let spelled_core: Vec<String> = core.iter().map(|token| token.folded()).collect();
    let first = |token: &Token| token.folded().chars().next().filter(|_| token.is_wordy());
    let letters: String = core.iter().copied().filter_map(first).collect();
    let mut found = Vec::new();
    let mut add = |kind: &[String], rest: Vec<String>| found.push(kind.iter().cloned().chain(rest).collect());
    let is_abbreviated = core.iter().filter(|token| token.is_wordy()).count() > 1;
    if kind == 2 && !spelled_core.is_empty() {
        add(&[short.to_owned()], spelled_core);
    }
    if is_abbreviated {
        // `VH-XH`: a letter for each word, the signs between words kept.
        let mut dashed: Vec<String> = vec![String::new()];
        for token in core.iter().copied() {
            match (first(token), dashed.last_mut()) {
                (Some(letter), Some(last)) => last.push(letter),
                _ => dashed.extend([token.folded(), String::new()]),
            }
        }
        for letters in [vec![letters.clone()], dashed] {
            add(&spelled_kind, letters.clone());
            add(&[short.to_owned()], letters);
        }
        if letters.chars().count() >= 3 {
            add(&[], vec![letters.clone()]);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        let mut units = Entries::new();
        for (key, name) in [
            ("vhxh", "Phòng Văn hoá - Xã hội xã"),
            ("vp", "Văn phòng HĐND & UBND xã"),
            ("pvhcc", "Trung tâm Phục vụ Hành chính công xã Vĩnh Thông"),
            ("kinh-te", "Phòng Kinh tế"),
            ("ha-tang", "Phòng Kinh tế, Hạ tầng và Đô thị"),
            ("ca", "Công an xã"),
            ("dvth", "Trung tâm Dịch vụ tổng hợp xã"),
        ] {
            units.push(key.parse().unwrap(), Unit { name: name.to_owned(), ..Unit::default() });
        }
        Names::new(&units)
    }

    #[test]
    fn a_unit_is_known_by_all_its_names() {
        let names = names();
        for (key, calls) in [
            (
                "vhxh",
                &[
                    "Phòng Văn hóa – Xã hội",
                    "phòng VHXH",
                    "VHXH",
                    "Phòng VH-XH",
                    "Trưởng phòng Văn hoá - Xã hội",
                ][..],
            ),
            ("vp", &["Văn phòng HĐND và UBND xã", "Văn phòng HĐND & UBND", "Chánh Văn phòng", "VĂN PHÒNG"]),
            (
                "pvhcc",
                &["TT PVHCC", "Trung tâm Phục vụ hành chính công", "Giám đốc Trung tâm PVHCC", "PVHCC"],
            ),
            ("kinh-te", &["phòng Kinh tế", "Trưởng Phòng Kinh tế"]),
            ("ca", &["Công an xã", "Công an", "Trưởng Công an xã"]),
            ("dvth", &["TT DVTH", "TT Dịch vụ tổng hợp", "Trung tâm DVTH"]),
        ] {
            for call in calls {
                assert_eq!(
                    names.named(&tokens(call, &[])).map(|key| key.to_string()).as_deref(),
                    Some(key),
                    "{call}"
                );
            }
        }
        assert_eq!(names.named(&tokens("Phòng", &[])), None);
        assert_eq!(names.named(&tokens("Phòng Nội vụ", &[])), None);
    }

    #[test]
    fn the_longest_name_counts() {
        let text = tokens("Phòng Kinh tế, Hạ tầng và Đô thị thực hiện", &[]);
        let (key, length) = names().at_start(&text).unwrap();
        assert_eq!((key.as_str(), length), ("ha-tang", 9));
    }
}
