//! From what an annex says to a commune's draft.

use crate::annex::{Annex, AnnexRow, Known, Piece, PieceKind, Reading, Spot, Stretch};
use crate::cell::Cell;
use crate::contents::Declared;
use crate::grammar::{Grammar, Input, one_line};
use crate::head;
use crate::names::{Names, head_of};
use crate::rules::{Maker, Ready, With};
use crate::slug;
use crate::syntax::{Clause, Element, Heading, Line, Says, Unit};
use crate::token::{Kind, Token, tokens};
use crate::words::Word;
use cchc_core::draft::{self, Rule, Unread, UnreadWhy};
use cchc_core::finding::{Locus, RuleField, RuleId};
use cchc_core::{Entries, UnitKey};
use std::collections::BTreeMap;

/// What a cell may hold before it is kept unread: no office writes so much into one.
const MOST_TOKENS: usize = 20_000;
/// The most units of one commune.
const MOST_UNITS: usize = 500;

/// Reads an annex.
///
/// Nothing is guessed and nothing is lost: what is not understood is in the draft's `unread`, with its words.
///
/// ```
/// use cchc_notice::{Annex, AnnexRow, Known, read};
///
/// let row = AnnexRow {
///     number: "4".into(),
///     unit: "Phòng Kinh tế".into(),
///     scope: "- Phần VIII: Nâng cao hiệu quả quản trị. (Mục 8.1 (trừ nội dung: thành lập thôn); mục 8.2)".into(),
///     ..AnnexRow::default()
/// };
/// let reading = read(&Annex { rows: vec![row], ..Annex::default() }, Known::default());
/// let assign = reading.commune.assign.unwrap();
/// let (unit, rules) = assign.at(0).unwrap();
/// assert_eq!(unit.as_str(), "kinh-te");
/// assert_eq!(rules[0].lead.as_ref().unwrap().to_string(), "8.1");
/// assert_eq!(rules[0].except.as_ref().unwrap()[0].as_str(), "thanh-lap-thon");
/// assert_eq!(rules[1].lead.as_ref().unwrap().to_string(), "8.2");
/// assert_eq!(reading.commune.unread, None);
/// ```
pub fn read(annex: &Annex<'_>, known: Known<'_>) -> Reading {
    let units = known.commune.and_then(|commune| commune.units.clone()).unwrap_or_default();
    let mut reader = Reader {
        known,
        names: Names::new(&units),
        units,
        declared: Declared::new(known),
        assign: Entries::new(),
        unread: Vec::new(),
        origins: BTreeMap::new(),
        pieces: Vec::new(),
        helps: Vec::new(),
        joins: Vec::new(),
    };
    let mut commune = draft::Commune::default();
    head::read(&annex.before, &mut commune, &mut reader);
    let units: Vec<Option<UnitKey>> = reader.units_of(annex);
    for (row, (cells, unit)) in annex.rows.iter().zip(&units).enumerate() {
        reader.row(row, cells, unit.as_ref());
    }
    for (at, passage) in annex.after.iter().enumerate() {
        reader.outside(Spot::After(at), passage.text, None);
    }
    reader.finish(commune)
}

/// A rule of another unit that a clause speaks of.
struct Other {
    unit: UnitKey,
    rule: Rule,
    stretch: Stretch,
}

/// What is read so far.
pub(crate) struct Reader<'a> {
    known: Known<'a>,
    names: Names,
    units: Entries<UnitKey, draft::Unit>,
    declared: Declared<'a>,
    assign: Entries<UnitKey, Vec<Rule>>,
    unread: Vec<Unread>,
    pub(crate) origins: BTreeMap<Locus, Stretch>,
    pieces: Vec<Piece>,
    /// Who helps where another unit leads.
    helps: Vec<Other>,
    /// Who leads together with another unit, as that one's row says.
    joins: Vec<Other>,
}

impl Reader<'_> {
    /// The unit of each row; none of a row that names several, or that comes first and names none.
    fn units_of(&mut self, annex: &Annex<'_>) -> Vec<Option<UnitKey>> {
        let mut last = None;
        let mut unit_of = |(number, row): (usize, &AnnexRow<'_>)| {
            let name = one_line(row.unit.text);
            if !name.is_empty() {
                last = self
                    .unit_named(&name, Stretch { spot: Spot::Unit(number), bytes: 0..row.unit.text.len() });
            }
            last.clone()
        };
        annex.rows.iter().enumerate().map(&mut unit_of).collect()
    }

    /// The unit of this name, which is added if it is new.
    fn unit_named(&mut self, name: &str, stretch: Stretch) -> Option<UnitKey> {
        let words = tokens(name, &[]);
        if let Some(key) = self.names.named(&words) {
            for locus in unit_loci(&key) {
                self.origins.entry(locus).or_insert_with(|| stretch.clone());
            }
            return Some(key);
        }
        if self.units.len() >= MOST_UNITS || !names_one_unit(&words) {
            return None;
        }
        let spelled = name.trim_matches(['.', ';', ':', ',', ' ', '-', '+', '*', '•']);
        // The head of a unit stands for it.
        let unit = match head_of(spelled) {
            Some(unit) => draft::Unit { name: unit, aliases: vec![spelled.to_owned()], note: None },
            None => draft::Unit { name: spelled.to_owned(), ..draft::Unit::default() },
        };
        let key = slug::free(slug::unit(&unit.name), "don-vi", |key| self.units.contains(key))?;
        self.names.add(&key, &unit);
        self.units.push(key.clone(), unit);
        for locus in unit_loci(&key) {
            self.origins.insert(locus, stretch.clone());
        }
        Some(key)
    }

    fn row(&mut self, number: usize, cells: &AnnexRow<'_>, unit: Option<&UnitKey>) {
        let stt = one_line(cells.number.text);
        let source = (!stt.is_empty()).then(|| format!("STT {}", stt.trim_end_matches('.')));
        self.plain(Spot::Number(number), cells.number.text, PieceKind::Read);
        match unit {
            Some(unit) => {
                self.plain(Spot::Unit(number), cells.unit.text, PieceKind::Read);
                if !self.assign.contains(unit) {
                    self.assign.push(unit.clone(), Vec::new());
                }
                self.scope(number, cells, unit, source.clone());
            }
            None => {
                for (spot, passage) in [(Spot::Unit(number), cells.unit), (Spot::Scope(number), cells.scope)]
                {
                    self.keep(spot, passage.text, UnreadWhy::Words, source.clone());
                }
            }
        }
        for (at, other) in cells.others.iter().enumerate() {
            self.outside(Spot::Other(number, at), other.text, source.clone());
        }
    }

    /// A passage that is one piece.
    pub(crate) fn plain(&mut self, spot: Spot, text: &str, kind: PieceKind) {
        let kind = if text.trim().is_empty() { PieceKind::Mark } else { kind };
        if !text.is_empty() {
            self.pieces.push(Piece { stretch: Stretch { spot, bytes: 0..text.len() }, kind });
        }
    }

    /// A passage that is kept unread as a whole.
    fn keep(&mut self, spot: Spot, text: &str, why: UnreadWhy, source: Option<String>) {
        let words = one_line(text);
        if words.is_empty() {
            return self.plain(spot, text, PieceKind::Mark);
        }
        let stretch = Stretch { spot, bytes: 0..text.len() };
        let number = self.add_unread(Unread { source, ..Unread::new(words, why) }, stretch);
        self.plain(spot, text, PieceKind::Unread(number));
    }

    pub(crate) fn outside(&mut self, spot: Spot, text: &str, source: Option<String>) {
        self.keep(spot, text, UnreadWhy::Outside, source);
    }

    fn add_unread(&mut self, unread: Unread, stretch: Stretch) -> usize {
        let number = self.unread.len();
        self.unread.push(unread);
        self.origins.insert(Locus::Unread(number), stretch);
        number
    }

    fn scope(&mut self, number: usize, cells: &AnnexRow<'_>, unit: &UnitKey, source: Option<String>) {
        let text = cells.scope.text;
        let tokens = tokens(text, cells.scope.italics);
        if tokens.len() > MOST_TOKENS {
            return self.keep(Spot::Scope(number), text, UnreadWhy::Words, source);
        }
        let lines = Grammar::new(&self.names, self.known.catalogue, text).lines(&tokens);
        let mut cell = Cell::new(Spot::Scope(number), text, &tokens, unit, source);
        for line in lines {
            self.line(&mut cell, line);
        }
        for words in cell.forgotten() {
            self.unread_tokens(&mut cell, words, UnreadWhy::Words);
        }
        self.pieces.extend(cell.pieces());
    }

    fn line(&mut self, cell: &mut Cell<'_>, line: Line) {
        let Line { heading, clauses, bullets } = line;
        bullets.into_iter().for_each(|bullet| cell.mark(bullet));
        let headed = heading.as_ref().map(|heading| heading.tokens.start);
        cell.mark_up_to(headed.or(clauses.first().map(|clause| clause.tokens.start)).unwrap_or(0));
        match heading {
            Some(heading) if heading.whole.is_some() => {
                let limits = heading.whole.clone().unwrap_or_default();
                let element = Element { named: vec![heading.named.clone()], limits };
                let says = Says::Lead { element, helpers: Vec::new(), note: None };
                self.clause(cell, Some(&heading), &Clause { tokens: heading.tokens.clone(), says });
                clauses.iter().for_each(|clause| self.clause(cell, None, clause));
            }
            Some(heading) => {
                cell.read(heading.tokens.clone());
                let first = self.assign.get(cell.unit).map_or(0, Vec::len);
                clauses.iter().for_each(|clause| self.clause(cell, Some(&heading), clause));
                self.quote_heading(cell, &heading, first);
            }
            None => clauses.iter().for_each(|clause| self.clause(cell, None, clause)),
        }
    }

    /// Puts the heading's title on the first of its rules that has none of its own.
    fn quote_heading(&mut self, cell: &Cell<'_>, heading: &Heading, first: usize) {
        let Some((title, rules)) = heading.title.as_ref().zip(self.assign.get_mut(cell.unit)) else { return };
        let plain = |rule: &Rule| rule.part == Some(heading.part) && rule.title.is_none();
        let at = rules.iter().skip(first).position(plain).map_or(first, |at| at + first);
        let Some(rule) = rules.get_mut(at) else { return };
        if let Some(own) = rule.title.take() {
            // Every item has a title of its own: that of the first becomes a note.
            crate::rules::add_note(rule, &own);
            rule.part = Some(heading.part);
        }
        rule.title = Some(title.text.clone());
        let id = rule_id(cell.unit, at);
        self.origins.insert(Locus::RuleField(id, RuleField::Title), cell.stretch(&title.tokens));
    }

    /// A clause is read whole or not at all.
    fn clause(&mut self, cell: &mut Cell<'_>, heading: Option<&Heading>, clause: &Clause) {
        let state = self.declared.state();
        let made = match &clause.says {
            Says::Unread(why) => return self.unread_tokens(cell, clause.tokens.clone(), *why),
            Says::Nothing => Some(Vec::new()),
            _ => Maker { declared: &mut self.declared, heading }.rules(clause),
        };
        let Some(made) = made else {
            self.declared.back_to(state);
            return self.unread_tokens(cell, clause.tokens.clone(), UnreadWhy::Words);
        };
        cell.read(clause.tokens.clone());
        for ready in made {
            self.add(cell, ready);
        }
    }

    /// Puts a rule, and what else a clause says, into the draft.
    fn add(&mut self, cell: &mut Cell<'_>, ready: Ready) {
        let Ready { mut rule, tokens, loci, contents, unread, others } = ready;
        for (index, key, words) in contents {
            let stretch = cell.stretch(&words);
            self.origins.entry(Locus::Contents(index)).or_insert_with(|| stretch.clone());
            self.origins.entry(Locus::Content(index, key)).or_insert(stretch);
        }
        if let Some(tokens) = unread {
            self.unread_tokens(cell, tokens, UnreadWhy::Bracket);
        }
        let mut with = Vec::new();
        for (called, how) in others {
            let unit = match called.unit {
                Unit::Known(unit) => Some(unit),
                Unit::New(name) => self.unit_named(&one_line(&name), cell.stretch(&called.tokens)),
                Unit::Group(_) => None,
            };
            let Some(unit) = unit else {
                self.unread_tokens(cell, called.tokens, UnreadWhy::Group);
                continue;
            };
            let stretch = cell.stretch(&called.tokens);
            let of_other = Rule {
                only: rule.only.clone(),
                except: rule.except.clone(),
                without: rule.without.clone(),
                part: rule.part,
                ..Rule::default()
            };
            match how {
                With::Helped => with.push((unit, called.tokens)),
                With::Helping => self.helps.push(Other {
                    unit,
                    rule: Rule { coordinate: rule.lead.clone(), with: vec![cell.unit.clone()], ..of_other },
                    stretch,
                }),
                With::Joint => self.joins.push(Other {
                    unit,
                    rule: Rule { lead: rule.lead.clone(), joint: true, ..of_other },
                    stretch,
                }),
            }
        }
        rule.with = with.iter().map(|(unit, _)| unit.clone()).collect();
        let Some(rules) = self.assign.get_mut(cell.unit) else { return };
        let id = rule_id(cell.unit, rules.len());
        rules.push(rule);
        self.origins.insert(Locus::Rule(id.clone()), cell.stretch(&tokens));
        let with = with
            .into_iter()
            .enumerate()
            .map(|(at, (_, tokens))| (crate::rules::At::Item(RuleField::With, at, None), tokens));
        for (at, tokens) in loci.into_iter().chain(with) {
            self.origins.insert(at.locus(id.clone()), cell.stretch(&tokens));
        }
    }

    /// Words of a cell that are kept.
    fn unread_tokens(&mut self, cell: &mut Cell<'_>, tokens: std::ops::Range<usize>, why: UnreadWhy) {
        let Some(words) = cell.words(&tokens) else { return };
        let index =
            cell.tokens.get(tokens.clone()).unwrap_or_default().iter().find_map(|token| match token.kind {
                Kind::Id(id) if !id.is_part() => Some(id),
                _ => None,
            });
        let index = index.or_else(|| cell.index_before(tokens.start).filter(|_| why == UnreadWhy::Bracket));
        let unread =
            Unread { text: words, why, source: cell.source.clone(), unit: Some(cell.unit.clone()), index };
        let number = self.add_unread(unread, cell.stretch(&tokens));
        cell.keep(tokens, number);
    }

    /// Adds the rules that other units' rows say of a unit, behind its own.
    fn add_others(&mut self) {
        for Other { unit, rule, stretch } in std::mem::take(&mut self.helps) {
            self.add_other(unit, rule, stretch);
        }
        for Other { unit, rule, stretch } in std::mem::take(&mut self.joins) {
            let rules = self.assign.get_mut(&unit).map(|rules| rules.iter_mut());
            let same = |own: &&mut Rule| {
                own.lead == rule.lead
                    && own.only == rule.only
                    && own.except == rule.except
                    && own.without == rule.without
            };
            match rules.and_then(|mut rules| rules.find(same)) {
                Some(own) => own.joint = true,
                None => self.add_other(unit, rule, stretch),
            }
        }
    }

    fn add_other(&mut self, unit: UnitKey, rule: Rule, stretch: Stretch) {
        if !self.assign.contains(&unit) {
            self.assign.push(unit.clone(), Vec::new());
        }
        let Some(rules) = self.assign.get_mut(&unit) else { return };
        let id = rule_id(&unit, rules.len());
        rules.push(rule);
        self.origins.insert(Locus::Rule(id), stretch);
    }

    fn finish(mut self, commune: draft::Commune) -> Reading {
        self.add_others();
        let commune = draft::Commune {
            units: Some(self.units),
            contents: self.declared.into_contents(),
            assign: Some(self.assign),
            unread: Some(self.unread).filter(|unread| !unread.is_empty()),
            ..commune
        };
        self.pieces.sort_by_key(|piece| (piece.stretch.spot, piece.stretch.bytes.start));
        Reading { commune, pieces: self.pieces, origins: self.origins }
    }
}

/// Whether a cell names a single unit: not several of them, not a group, not a role.
fn names_one_unit(words: &[Token]) -> bool {
    let between = |token: &Token| {
        matches!(token.kind, Kind::Mark(',' | ';' | '&' | '/')) || token.word() == Some(Word::And)
    };
    let kind = |token: Option<&Token>| token.and_then(Token::word).is_some_and(Word::is_kind_of_unit);
    let several = words.split(between).skip(1).any(|part| kind(part.first()));
    let role = (0..words.len()).any(|at| {
        let ahead = Input::new(words.get(at..).unwrap_or_default());
        crate::grammar::starts_role(&ahead)
    });
    let group = matches!(words.first().and_then(Token::word), Some(Word::Plural | Word::Those | Word::Every));
    words.iter().any(Token::has_letters) && !several && !role && !group
}

fn unit_loci(key: &UnitKey) -> [Locus; 3] {
    [Locus::UnitName(key.clone()), Locus::UnitKey(key.clone()), Locus::Assign(key.clone())]
}

/// The rule at a position, counted from 0.
fn rule_id(unit: &UnitKey, at: usize) -> RuleId {
    RuleId { unit: unit.clone(), number: u32::try_from(at + 1).unwrap_or(u32::MAX) }
}
