//! Rows read: to which index or task of the book each belongs, and what its cells say.

use super::evidence::Piece;
use super::head::{Column, Head};
use super::told::{ScoreCell, Told, ToldKind};
use super::{Datum, Entry, Field, Part, Target, value};
use crate::catalogue::{head::is_numbering, number};
use crate::document::{Block, Cell, Document, Row, Sheet};
use cchc_core::{IndexId, Scorebook, TaskKey, UnitKey, fold};
use std::collections::BTreeMap;

pub(super) struct Reader<'a> {
    book: &'a Scorebook,
    pub(super) entries: BTreeMap<Target, Vec<Entry>>,
    pub(super) told: Vec<Told>,
}

/// What the hidden key of a row says.
enum Key {
    None,
    Damaged(String),
    /// Of another commune or month.
    Other(String),
    Row {
        unit: Option<UnitKey>,
        names: [String; 2],
    },
}

impl<'a> Reader<'a> {
    pub(super) fn new(book: &'a Scorebook) -> Self {
        Reader { book, entries: BTreeMap::new(), told: Vec::new() }
    }

    /// Reads a document; false if it has no table to read.
    pub(super) fn document(&mut self, document: &Document) -> bool {
        let mut any = false;
        let mut others: BTreeMap<String, Vec<ScoreCell>> = BTreeMap::new();
        let mut left = Vec::new();
        for sheet in &document.sheets {
            let place = Place { document, sheet };
            let mut found = false;
            for block in &sheet.blocks {
                if let Block::Table(table) = block {
                    found |= self.table(place, &table.rows, &mut others);
                }
            }
            any |= found;
            // What the form keeps for its lists holds nothing that a unit has filled in.
            let is_of_form = sheet.name.as_deref().is_some_and(|name| LISTS.contains(&name));
            if !found && !is_of_form && sheet.blocks.iter().any(|block| matches!(block, Block::Table(_))) {
                let subject = sheet.name.clone().unwrap_or_default();
                let cell = ScoreCell {
                    document: document.name.clone(),
                    sheet: sheet.name.clone(),
                    row: 1,
                    column: 1,
                    words: String::new(),
                };
                left.push(Told { kind: ToldKind::UnknownSheet, index: None, subject, cells: vec![cell] });
            }
        }
        for (subject, cells) in others {
            self.told.push(Told { kind: ToldKind::OtherBook, index: None, subject, cells });
        }
        self.told.extend(left);
        any
    }

    fn table(
        &mut self,
        place: Place<'_>,
        rows: &[Row],
        others: &mut BTreeMap<String, Vec<ScoreCell>>,
    ) -> bool {
        let mut head: Option<Head> = None;
        let mut at = 0;
        let mut unknown: BTreeMap<usize, (String, Vec<ScoreCell>)> = BTreeMap::new();
        // What indices got in this table, to know sums of them by.
        let mut sums = Vec::new();
        while let Some(row) = rows.get(at) {
            if let Some((found, used)) = Head::at(rows, at) {
                head = Some(found);
                at += used;
                continue;
            }
            at += 1;
            let Some(head) = &head else { continue };
            let more = row.cells.iter().enumerate().skip(head.columns.len());
            let more: Vec<ScoreCell> = more
                .filter(|(_, cell)| !cell.passage.is_empty())
                .map(|(column, cell)| place.cell(row, column, cell))
                .collect();
            if !more.is_empty() {
                let subject = String::new();
                self.told.push(Told { kind: ToldKind::TooManyCells, index: None, subject, cells: more });
                continue;
            }
            self.row(place, head, row, others, &mut sums);
            for (column, cell) in row.cells.iter().enumerate() {
                let known = head.columns.get(column).and_then(|(column, _)| *column);
                if known.is_none() && !cell.passage.is_empty() && !numbers_columns(self.book, row, head) {
                    let words = head.columns.get(column).map(|(_, words)| words.clone()).unwrap_or_default();
                    let (_, cells) = unknown.entry(column).or_insert((words, Vec::new()));
                    cells.push(place.cell(row, column, cell));
                }
            }
        }
        for (_, (subject, cells)) in unknown {
            self.told.push(Told { kind: ToldKind::UnknownColumn, index: None, subject, cells });
        }
        for (id, points, cell) in sums {
            let below = self.entries.iter().filter_map(|(target, entries)| match target {
                Target::Score(other, _) if id.is_ancestor_of(*other) => Some(entries),
                _ => None,
            });
            let given =
                below.flatten().flat_map(|entry| &entry.fields).filter_map(
                    |(_, datum, other, _)| match datum {
                        Datum::Points(points)
                            if (&other.document, &other.sheet) == (&cell.document, &cell.sheet) =>
                        {
                            Some(*points)
                        }
                        _ => None,
                    },
                );
            if points != Some(given.sum()) {
                self.told.push(Told {
                    kind: ToldKind::NotALeaf,
                    index: Some(id),
                    subject: String::new(),
                    cells: vec![cell],
                });
            }
        }
        head.is_some()
    }

    fn row(
        &mut self,
        place: Place<'_>,
        head: &Head,
        row: &Row,
        others: &mut BTreeMap<String, Vec<ScoreCell>>,
        sums: &mut Vec<(IndexId, Option<cchc_core::Points>, ScoreCell)>,
    ) {
        let book = self.book;
        let filled: Vec<(Column, usize, &Cell)> = head
            .columns
            .iter()
            .enumerate()
            .filter_map(|(at, (column, _))| {
                Some((column.filter(|column| column.is_filled_in())?, at, row.cells.get(at)?))
            })
            .filter(|(_, _, cell)| !cell.passage.is_empty())
            .collect();
        if filled.is_empty() || numbers_columns(book, row, head) {
            return;
        }
        let words = |column: Column| {
            let found = head.all(column).filter_map(|at| row.cells.get(at));
            found.map(|cell| cell.passage.text.as_str()).find(|text| !text.is_empty()).unwrap_or_default()
        };
        let cells = || filled.iter().map(|(_, at, cell)| place.cell(row, *at, cell)).collect::<Vec<_>>();
        let mut tell = |kind, index, subject: String| {
            self.told.push(Told { kind, index, subject, cells: cells() });
        };
        let title = words(Column::Title);
        let (unit, names) = match book_key(book, row, head) {
            Key::None => (None, None),
            Key::Damaged(key) => return tell(ToldKind::WrongKey, None, key),
            Key::Other(of) => return others.entry(of).or_default().extend(cells()),
            Key::Row { unit, names } => (unit, Some(names)),
        };
        let numbered =
            head.all(Column::Number).filter_map(|at| row.cells.get(at)).find(|cell| !cell.passage.is_empty());
        let catalogue = book.assignment().catalogue();
        let mut readings: Vec<IndexId> = Vec::new();
        if let Some((number, _)) = numbered.and_then(number::of_cell) {
            readings.extend(number.readings().filter(|id| catalogue.get(*id).is_some()));
        }
        let by_title = |id: &IndexId| {
            catalogue.get(*id).and_then(|index| index.title()).is_some_and(|own| fold(own) == fold(title))
        };
        let number_words = numbered.map(|cell| cell.passage.text.clone()).unwrap_or_default();
        let target = if head.has(Column::Task) {
            let key = names.iter().flatten().find_map(|name| {
                let key: TaskKey = name.trim_start_matches("task:").parse().ok()?;
                book.draft().tasks.iter().position(|task| task.id == key)
            });
            let wanted = fold(words(Column::Task));
            let mut named =
                book.draft().tasks.iter().enumerate().filter(|(_, task)| fold(&task.title) == wanted);
            let by_words = named.next().filter(|_| named.next().is_none()).map(|(at, _)| at);
            match key.or(by_words.filter(|_| names.is_none())) {
                Some(at) => Target::Task(at),
                None => return tell(ToldKind::UnknownRow, None, words(Column::Task).to_owned()),
            }
        } else {
            let (id, part) = match &names {
                Some([id, content]) => {
                    let part = match content.as_str() {
                        "" => Part::Whole,
                        "*rest" | "rest" => Part::Rest,
                        key => match key.parse() {
                            Ok(key) => Part::Content(key),
                            Err(_) => return tell(ToldKind::WrongKey, None, content.clone()),
                        },
                    };
                    match id.parse::<IndexId>() {
                        Ok(id) => (id, part),
                        Err(_) => return tell(ToldKind::WrongKey, None, id.clone()),
                    }
                }
                None => {
                    let titled: Vec<IndexId> = readings.iter().copied().filter(by_title).collect();
                    match (readings.as_slice(), titled.as_slice()) {
                        ([id], []) if is_titled_otherwise(book, *id, title) => {
                            return tell(ToldKind::Ambiguous, None, number_words);
                        }
                        ([id], _) | (_, [id]) => (*id, Part::Whole),
                        ([], _) => {
                            let sum = ["tổng cộng", "tổng điểm", "cộng", "tổng"];
                            let is_sum =
                                |text: &str| sum.iter().any(|sum| fold(text).starts_with(&fold(sum)));
                            let only_points = filled.iter().all(|(column, _, cell)| {
                                *column == Column::Points && value::points(cell).is_some()
                            });
                            if only_points && (is_sum(title) || is_sum(&number_words)) {
                                return;
                            }
                            let subject =
                                [number_words.as_str(), title].into_iter().filter(|text| !text.is_empty());
                            return tell(ToldKind::UnknownRow, None, subject.collect::<Vec<_>>().join(" "));
                        }
                        _ => return tell(ToldKind::Ambiguous, None, number_words),
                    }
                }
            };
            let Some(index) = catalogue.get(id) else {
                return tell(ToldKind::UnknownRow, Some(id), number_words);
            };
            // Only numbers of what can be scored speak against a key.
            let leaf = |id: &IndexId| catalogue.get(*id).is_some_and(|index| index.is_leaf());
            if part == Part::Whole && !readings.contains(&id) && readings.iter().any(leaf) {
                return tell(ToldKind::Mismatch, Some(id), number_words);
            }
            if !index.is_leaf() {
                for (column, at, cell) in &filled {
                    let points = (*column == Column::Points).then(|| value::points(cell)).flatten();
                    sums.push((id, points, place.cell(row, *at, cell)));
                }
                return;
            }
            if let Part::Content(key) = &part {
                let contents = book.assignment().contents(id);
                if !contents.is_some_and(|(_, contents)| contents.contains(key)) {
                    return tell(ToldKind::UnknownRow, Some(id), key.to_string());
                }
            }
            Target::Score(id, part)
        };
        let entry = self.read(place, head, row, &filled, &target, unit);
        if !entry.fields.is_empty() || !entry.evidence.is_empty() {
            self.entries.entry(target).or_default().push(entry);
        }
    }

    /// What the cells of a row say.
    fn read(
        &mut self,
        place: Place<'_>,
        head: &Head,
        row: &Row,
        filled: &[(Column, usize, &Cell)],
        target: &Target,
        unit: Option<UnitKey>,
    ) -> Entry {
        let mut entry = Entry { unit, ..Entry::default() };
        let mut piece = Piece::default();
        let mut piece_cell = None;
        let mut is_claim_read = true;
        let (index, whole) = match target {
            Target::Score(id, part) => (Some(*id), *part == Part::Whole),
            Target::Task(_) => (None, false),
        };
        let draft = self.book.draft();
        let listed = index.and_then(|id| self.book.assignment().catalogue().get(id));
        let own = match (target, index.and_then(|id| draft.scores.get(&id))) {
            (Target::Score(_, Part::Whole), Some(score)) => {
                [score.appraised, score.reappraised, score.final_score]
            }
            (Target::Score(_, part), Some(score)) => super::share_of(score, part)
                .map_or([None; 3], |share| [share.appraised, share.reappraised, share.final_score]),
            _ => [None; 3],
        };
        for (column, at, cell) in filled {
            let text = cell.passage.text.as_str();
            let heading =
                head.columns.get(*at).map(|(_, words)| words.replace('\n', " ")).unwrap_or_default();
            let at = place.cell(row, *at, cell);
            let words = || Some(text.to_owned());
            let read = match column {
                Column::Points if value::says_not_applicable(text) => {
                    Some((Field::NotApplicable, Datum::Flag(true)))
                }
                Column::Points if index.is_some() => {
                    value::points(cell).map(|points| (Field::Points, Datum::Points(points)))
                }
                Column::Level if whole && value::says_not_applicable(text) => {
                    Some((Field::NotApplicable, Datum::Flag(true)))
                }
                Column::Level if whole => listed
                    .and_then(|index| value::level(cell, &index.draft().levels))
                    .map(|level| (Field::Level, Datum::Level(level))),
                Column::Done if whole => {
                    value::amount(cell).map(|amount| (Field::Done, Datum::Amount(amount)))
                }
                Column::Of if whole => value::amount(cell).map(|amount| (Field::Of, Datum::Amount(amount))),
                Column::NotApplicable if index.is_some() => {
                    value::flag(text).map(|flag| (Field::NotApplicable, Datum::Flag(flag)))
                }
                Column::Explanation if index.is_some() => {
                    words().map(|text| (Field::Explanation, Datum::Text(text)))
                }
                Column::Note => words().map(|text| (Field::Note, Datum::Text(text))),
                Column::TaskDone if index.is_none() => {
                    value::date(cell).map(|date| (Field::TaskDone, Datum::Date(date)))
                }
                Column::TaskResult if index.is_none() => {
                    words().map(|text| (Field::Result, Datum::Text(text)))
                }
                Column::Evidence => {
                    for line in lines_of(text, draft) {
                        let piece = Piece::of_line(line, draft);
                        if !piece.is_empty() {
                            let cell = ScoreCell { words: line.trim().to_owned(), ..at.clone() };
                            entry.evidence.push((piece, cell));
                        }
                    }
                    continue;
                }
                column if column.is_of_evidence() => {
                    let slot = match column {
                        Column::EvidenceNumber => &mut piece.number,
                        Column::EvidenceTitle => &mut piece.title,
                        Column::EvidenceIssuer => &mut piece.issuer,
                        Column::EvidenceSection => &mut piece.section,
                        Column::EvidencePage => &mut piece.page,
                        Column::EvidenceFile => &mut piece.file,
                        _ => {
                            piece.date = value::date(cell);
                            if piece.date.is_none() {
                                self.unreadable(index, &heading, at);
                            } else {
                                piece_cell.get_or_insert(at);
                            }
                            continue;
                        }
                    };
                    *slot = words();
                    piece_cell.get_or_insert(at);
                    continue;
                }
                Column::Appraised | Column::Reappraised | Column::Final => {
                    let points = value::points(cell);
                    if points.is_none() || !own.contains(&points) {
                        let subject = format!("`{heading}`");
                        self.told.push(Told { kind: ToldKind::Appraisal, index, subject, cells: vec![at] });
                    }
                    continue;
                }
                _ => None,
            };
            match read {
                Some((field, datum)) => entry.fields.push((field, datum, at, heading)),
                None => {
                    is_claim_read &= !column.is_of_claim();
                    self.unreadable(index, &heading, at);
                }
            }
        }
        if !is_claim_read {
            let (claim, others) = entry.fields.into_iter().partition(|(field, ..)| field.is_claim());
            entry.fields = others;
            let claim: Vec<(Field, Datum, ScoreCell, String)> = claim;
            let cells: Vec<ScoreCell> = claim.into_iter().map(|(_, _, cell, _)| cell).collect();
            if !cells.is_empty() {
                self.told.push(Told { kind: ToldKind::Beside, index, subject: String::new(), cells });
            }
        }
        if let Some(cell) = piece_cell {
            // A piece that has no name of its own is the one that the row names elsewhere.
            match entry.evidence.as_mut_slice() {
                [(only, _)] if piece.number.is_none() && piece.title.is_none() => {
                    only.date = only.date.or(piece.date);
                    only.issuer = piece.issuer;
                    only.section = piece.section;
                    only.page = piece.page;
                    only.file = piece.file;
                }
                _ if piece.number.is_some() || piece.title.is_some() || piece.file.is_some() => {
                    entry.evidence.push((piece, cell));
                }
                _ => self.unreadable(index, &cell.name(), cell.clone()),
            }
        }
        entry
    }

    fn unreadable(&mut self, index: Option<IndexId>, heading: &str, cell: ScoreCell) {
        let subject = format!("`{heading}`: `{}`", super::cut(&cell.words));
        self.told.push(Told { kind: ToldKind::Unreadable, index, subject, cells: vec![cell] });
    }
}

/// Whether the words are the title of another leaf, and not of this one.
fn is_titled_otherwise(book: &Scorebook, id: IndexId, title: &str) -> bool {
    let wanted = fold(title);
    let mut leaves = book.assignment().catalogue().iter().filter(|index| index.is_leaf());
    !wanted.is_empty()
        && leaves.any(|index| index.id() != id && index.title().is_some_and(|own| fold(own) == wanted))
}

/// Where a table stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    document: &'a Document,
    sheet: &'a Sheet,
}

/// How the sheet is called that holds what may be chosen in a form.
const LISTS: [&str; 2] = ["Danh sách chọn", "Choices"];

impl Place<'_> {
    fn cell(self, row: &Row, at: usize, cell: &Cell) -> ScoreCell {
        ScoreCell {
            document: self.document.name.clone(),
            sheet: self.sheet.name.clone(),
            row: row.number,
            column: u32::try_from(at + 1).unwrap_or(u32::MAX),
            words: cell.passage.text.clone(),
        }
    }
}

/// What the hidden key of a row says.
fn book_key(book: &Scorebook, row: &Row, head: &Head) -> Key {
    // Whatever its column is called, the key is known by how it begins.
    let named =
        head.all(Column::Key).filter_map(|at| row.cells.get(at)).map(|cell| cell.passage.text.as_str());
    let known =
        row.cells.iter().map(|cell| cell.passage.text.as_str()).filter(|text| text.starts_with("cchc/"));
    let Some(text) = named.filter(|text| !text.is_empty()).chain(known).next() else { return Key::None };
    let fields: Vec<&str> = text.split('|').map(str::trim).collect();
    let [schema, code, period, unit, rest @ ..] = fields.as_slice() else {
        return Key::Damaged(text.to_owned());
    };
    if !schema.starts_with("cchc/") || !schema.ends_with("/1") || !(1..=2).contains(&rest.len()) {
        return Key::Damaged(text.to_owned());
    }
    let commune = book.assignment().commune().commune.as_ref().and_then(|name| name.code.as_deref());
    if *code != commune.unwrap_or_default().replace('|', " ").trim()
        || *period != book.draft().period.to_string()
    {
        return Key::Other(
            [*code, *period].iter().filter(|text| !text.is_empty()).copied().collect::<Vec<_>>().join(", "),
        );
    }
    let unit = match *unit {
        "" | "*" => None,
        unit => match unit.parse() {
            Ok(unit) => Some(unit),
            Err(_) => return Key::Damaged(text.to_owned()),
        },
    };
    let mut names = rest.iter().map(|name| (*name).to_owned());
    Key::Row { unit, names: [names.next().unwrap_or_default(), names.next().unwrap_or_default()] }
}

/// The pieces that a cell lists: its lines, and what semicolons separate where each has a number of its own.
fn lines_of<'t>(text: &'t str, draft: &cchc_core::draft::Scorebook) -> Vec<&'t str> {
    let mut lines = Vec::new();
    for line in text.lines() {
        let parts: Vec<&str> = line.split(';').filter(|part| !part.trim().is_empty()).collect();
        let apart = Piece::of_line(line, draft).key.is_none()
            && parts.iter().all(|part| Piece::of_line(part, draft).number.is_some());
        if apart { lines.extend(parts) } else { lines.push(line) }
    }
    lines
}

/// Whether the row only numbers the columns: one of an index can look like that, with its id and its points.
fn numbers_columns(book: &Scorebook, row: &Row, head: &Head) -> bool {
    let catalogue = book.assignment().catalogue();
    let numbered = head.all(Column::Number).filter_map(|at| row.cells.get(at)).find_map(number::of_cell);
    let leaf = |id: IndexId| catalogue.get(id).is_some_and(|index| index.is_leaf());
    is_numbering(row)
        && matches!(book_key(book, row, head), Key::None)
        && !numbered.is_some_and(|(number, _)| number.readings().any(leaf))
}
