//! Rows read: to which index or task of the book each belongs, and what its cells say.

use super::entry::{Datum, Entry, Field, Offer, Part, Target, evidence_of, share_of};
use super::evidence::{Line, Piece, lines_of, squeezed};
use super::head::{Column, Head};
use super::pieces::Pieces;
use super::told::{Detail, ScoreCell, Told, ToldKind, cut};
use super::value;
use crate::catalogue::{head::is_numbering, number};
use crate::document::{Block, Cell, Document, Row, Sheet};
use cchc_core::{EvidenceKey, IndexId, PartialDate, Resolution, Scorebook, TaskKey, UnitKey, draft, fold};
use std::collections::BTreeMap;

pub(super) struct Reader<'a> {
    book: &'a Scorebook,
    pub(super) resolution: Resolution<'a>,
    pub(super) pieces: Pieces,
    pub(super) entries: BTreeMap<Target, Vec<Entry>>,
    pub(super) told: Vec<Told>,
}

/// What the hidden key of a row says.
enum Key {
    None,
    Damaged(String),
    /// Of another commune or month.
    Other([String; 2]),
    Row {
        unit: Option<UnitKey>,
        names: [String; 2],
        /// As it is written.
        text: String,
    },
}

impl<'a> Reader<'a> {
    pub(super) fn new(book: &'a Scorebook) -> Self {
        let pieces = Pieces::new(book.draft().evidence.clone());
        let resolution = book.assignment().resolve();
        Reader { book, resolution, pieces, entries: BTreeMap::new(), told: Vec::new() }
    }

    /// Reads a document; false if it has no table to read.
    pub(super) fn document(&mut self, document: &Document) -> bool {
        let mut any = false;
        let mut others: BTreeMap<[String; 2], Vec<ScoreCell>> = BTreeMap::new();
        let mut left = Vec::new();
        for sheet in &document.sheets {
            let place = Place { document, sheet };
            let mut head: Option<Head> = None;
            for block in &sheet.blocks {
                let Block::Table(table) = block else { continue };
                // A table that a page has split goes on below the same head.
                let width = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
                let goes_on = head.clone().filter(|head| head.columns.len() == width);
                match self.table(place, &table.rows, goes_on, &mut others) {
                    Some(found) => head = Some(found),
                    // What stands above is who writes to whom, and below a table of two columns who signs.
                    None if head.is_some() && width > 2 => {
                        let cell =
                            table.rows.first().and_then(|row| Some(place.cell(row, 0, row.cells.first()?)));
                        let number = table.number.to_string();
                        left.push(Told::new(ToldKind::UnknownTable, number, cell.into_iter().collect()));
                    }
                    None => {}
                }
            }
            any |= head.is_some();
            // What the form keeps for its lists holds nothing that a unit has filled in.
            let is_of_form = sheet.name.as_deref().is_some_and(|name| LISTS.contains(&name));
            let first = sheet.blocks.iter().find_map(|block| match block {
                Block::Table(table) => table.rows.first().and_then(|row| Some((row, row.cells.first()?))),
                Block::Paragraph(_) => None,
            });
            if let (None, false, Some((row, cell))) = (&head, is_of_form, first) {
                let cell = ScoreCell { words: String::new(), ..place.cell(row, 0, cell) };
                let name = sheet.name.clone().unwrap_or_default();
                let (rows, cells) = place.filled_without_head();
                left.push(match rows {
                    0 => Told::new(ToldKind::UnknownSheet, name, vec![cell]),
                    rows => Told::new(ToldKind::UnknownSheet, name, cells).with(Detail::Rows(rows)),
                });
            }
        }
        let commune = self.book.assignment().commune().commune.as_ref();
        let (name, code) =
            commune.map_or(("", None), |commune| (commune.name.as_str(), commune.code.as_deref()));
        let own_period = self.book.draft().period.to_string();
        for ([other, period], cells) in others {
            let is_own = is_of_commune(self.book, &other);
            let own = match code.filter(|_| !is_own) {
                Some(code) => format!("{name} (`{code}`)"),
                None => name.to_owned(),
            };
            let said = [other.as_str(), period.as_str()].into_iter().filter(|text| !text.is_empty());
            let subject = said.collect::<Vec<_>>().join(", ");
            let other = [if is_own { name.to_owned() } else { cut(&other) }, period];
            let detail = Detail::Books { other, own: [own, own_period.clone()] };
            self.told.push(Told::new(ToldKind::OtherBook, subject, cells).with(detail));
        }
        self.told.extend(left);
        any
    }

    fn table(
        &mut self,
        place: Place<'_>,
        rows: &[Row],
        mut head: Option<Head>,
        others: &mut BTreeMap<[String; 2], Vec<ScoreCell>>,
    ) -> Option<Head> {
        let mut at = 0;
        let mut unknown: BTreeMap<usize, (String, Vec<ScoreCell>)> = BTreeMap::new();
        // What indices got in this table, to know sums of them by.
        let mut sums = Vec::new();
        // Who signs stands below the table, behind a row that is blank or in a table of its own.
        let mut last = rows.first().map_or(0, |row| row.number);
        let mut is_below = head.is_some();
        while let Some(row) = rows.get(at) {
            if let Some((found, used)) = Head::at(rows, at) {
                head = Some(found);
                at += used;
                last = rows.get(at - 1).map_or(last, |row| row.number);
                is_below = false;
                continue;
            }
            at += 1;
            is_below |= head.is_some() && row.number > last.saturating_add(1);
            last = row.number;
            let Some(head) = &head else { continue };
            let more = row.cells.iter().enumerate().skip(head.columns.len());
            let more: Vec<ScoreCell> = more
                .filter(|(_, cell)| !cell.passage.is_empty())
                .map(|(column, cell)| place.cell(row, column, cell))
                .collect();
            if !more.is_empty() {
                let mut cells: Vec<ScoreCell> =
                    filled_in(head, row).into_iter().map(|(_, at, cell)| place.cell(row, at, cell)).collect();
                cells.extend(more);
                self.told.push(Told::new(ToldKind::TooManyCells, "", cells));
                continue;
            }
            self.row(place, head, (row, is_below), others, &mut sums);
            for (column, cell) in row.cells.iter().enumerate() {
                let known = head.columns.get(column).and_then(|(column, _)| *column);
                if known.is_none() && !cell.passage.is_empty() && !numbers_columns(self.book, row, head) {
                    let words = head.columns.get(column).map(|(_, words)| words.clone()).unwrap_or_default();
                    let (_, cells) = unknown.entry(column).or_insert((words, Vec::new()));
                    cells.push(place.cell(row, column, cell));
                }
            }
        }
        let has_points = head.as_ref().is_none_or(|head| head.has(Column::Points) || head.has(Column::Task));
        for (_, (subject, cells)) in unknown {
            let is_named = !subject.is_empty();
            let told = Told::new(ToldKind::UnknownColumn, subject, cells);
            self.told.push(if has_points || !is_named { told } else { told.with(Detail::NoPoints) });
        }
        let mut not_leaves: BTreeMap<(IndexId, u32), Vec<ScoreCell>> = BTreeMap::new();
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
                not_leaves.entry((id, cell.row)).or_default().push(cell);
            }
        }
        for ((id, _), cells) in not_leaves {
            let target = Target::Score(id, Part::Whole);
            self.told.push(Told::about(ToldKind::NotALeaf, &target, self.book.draft(), "", cells));
        }
        head
    }

    fn row(
        &mut self,
        place: Place<'_>,
        head: &Head,
        (row, is_below): (&Row, bool),
        others: &mut BTreeMap<[String; 2], Vec<ScoreCell>>,
        sums: &mut Vec<(IndexId, Option<cchc_core::Points>, ScoreCell)>,
    ) {
        let book = self.book;
        let filled = filled_in(head, row);
        if numbers_columns(book, row, head) {
            return;
        }
        // A row that the form has not, with nothing in the cells to be filled in: a new task, a new index.
        let is_new = filled.is_empty() && self.is_new_row(head, row, is_below);
        let words = |column: Column| {
            let found = head.all(column).filter_map(|at| row.cells.get(at));
            found.map(|cell| cell.passage.text.as_str()).find(|text| !text.is_empty()).unwrap_or_default()
        };
        let cells = || -> Vec<ScoreCell> {
            let printed = if is_new { written(head, row) } else { Vec::new() };
            filled.iter().chain(&printed).map(|(_, at, cell)| place.cell(row, *at, cell)).collect()
        };
        let mut tell = |kind, about: Option<(IndexId, Part)>, subject: String| {
            if filled.is_empty() && !is_new {
                return;
            }
            self.told.push(match about {
                Some((id, part)) => {
                    Told::about(kind, &Target::Score(id, part), book.draft(), subject, cells())
                }
                None => Told::new(kind, subject, cells()),
            });
        };
        let title = words(Column::Title);
        let (unit, names, key_text) = match book_key(book, row, head) {
            Key::None => (None, None, String::new()),
            Key::Damaged(key) => return tell(ToldKind::WrongKey, None, key),
            Key::Other(_) if filled.is_empty() => return,
            Key::Other(of) => return others.entry(of).or_default().extend(cells()),
            Key::Row { unit, names, text } => (unit, Some(names), text),
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
            let title = words(Column::Task);
            let tasks = &book.draft().tasks;
            let is = |task: &draft::Task| is_same_line(&task.title, title);
            let by_words = || {
                let mut named = tasks.iter().enumerate().filter(|(_, task)| is(task));
                named.next().filter(|_| named.next().is_none()).map(|(at, _)| at)
            };
            match key.or_else(|| names.is_none().then(by_words).flatten()) {
                Some(at) if !tasks.get(at).is_some_and(is) && tasks.iter().any(is) => {
                    if !filled.is_empty() {
                        let (target, book) = (Target::Task(at), book.draft());
                        self.told.push(Told::about(ToldKind::Mismatch, &target, book, title, cells()));
                    }
                    return;
                }
                Some(at) => Target::Task(at),
                None => return tell(ToldKind::UnknownRow, None, words(Column::Task).to_owned()),
            }
        } else {
            let (id, part) = match &names {
                Some([id, content]) => {
                    let part = match content.as_str() {
                        "" => Part::Whole,
                        "*rest" => Part::Rest,
                        key => match key.parse() {
                            Ok(key) => Part::Content(key),
                            Err(_) => return tell(ToldKind::WrongKey, None, key_text),
                        },
                    };
                    match id.parse::<IndexId>() {
                        Ok(id) => (id, part),
                        Err(_) => return tell(ToldKind::WrongKey, None, key_text),
                    }
                }
                None => {
                    let titled: Vec<IndexId> = readings.iter().copied().filter(by_title).collect();
                    match (readings.as_slice(), titled.as_slice()) {
                        ([id], []) if is_titled_otherwise(book, *id, title) => {
                            return tell(ToldKind::Ambiguous, Some((*id, Part::Whole)), number_words);
                        }
                        ([id], _) | (_, [id]) => (*id, Part::Whole),
                        ([], _) => {
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
                return tell(ToldKind::UnknownRow, Some((id, Part::Whole)), number_words);
            };
            // Only numbers of what can be scored speak against a key.
            let leaf = |id: &IndexId| catalogue.get(*id).is_some_and(|index| index.is_leaf());
            if !readings.contains(&id) && readings.iter().any(leaf) {
                return tell(ToldKind::Mismatch, Some((id, part)), number_words);
            }
            if readings.is_empty() && is_titled_as_another(book, id, &part, title) {
                return tell(ToldKind::Mismatch, Some((id, part)), title.to_owned());
            }
            if !index.is_leaf() {
                self.printed(place, head, row, &Target::Score(id, Part::Whole));
                for (column, at, cell) in &filled {
                    let points = (*column == Column::Points).then(|| value::points(cell)).flatten();
                    sums.push((id, points, place.cell(row, *at, cell)));
                }
                return;
            }
            let contents = book.assignment().contents(id).map(|(_, contents)| contents);
            let is_there = match &part {
                Part::Whole => true,
                Part::Content(key) => contents.is_some_and(|contents| contents.contains(key)),
                Part::Rest => contents.is_some(),
            };
            if !is_there {
                return tell(ToldKind::UnknownRow, Some((id, part)), number_words);
            }
            Target::Score(id, part)
        };
        self.printed(place, head, row, &target);
        let entry = self.read(place, head, row, &filled, &target, unit);
        if !entry.fields.is_empty() || !entry.evidence.is_empty() {
            self.entries.entry(target).or_default().push(entry);
        }
    }

    /// Whether somebody wrote a row of his own, of which no cell to be filled in is filled in. What the form says below the
    /// table and who signs there are none.
    fn is_new_row(&self, head: &Head, row: &Row, is_below: bool) -> bool {
        let find = |column| {
            head.all(column).filter_map(|at| row.cells.get(at)).find(|cell| !cell.passage.is_empty())
        };
        let keyed = !matches!(book_key(self.book, row, head), Key::None);
        if let Some(task) = find(Column::Task) {
            let is_unit = |cell: &Cell| {
                let mut units = self.book.assignment().commune().units.iter().flat_map(|units| units.iter());
                units.any(|(_, unit)| is_same_line(&unit.name, &cell.passage.text))
            };
            return !is_sum(&task.passage.text)
                && (keyed
                    || !is_below
                    || find(Column::Due).is_some_and(|cell| value::date(cell).is_some())
                    || find(Column::TaskUnit).is_some_and(is_unit));
        }
        if head.has(Column::Task) || keyed || !head.has(Column::Key) {
            return false;
        }
        let (title, maximum) = (find(Column::Title), find(Column::Maximum));
        let has_number = find(Column::Number).is_some_and(|cell| number::of_cell(cell).is_some());
        let has_points = maximum.is_some_and(|cell| value::points(cell).is_some());
        let words = title.map_or("", |cell| &cell.passage.text);
        (has_number && (title.is_some() || maximum.is_some()))
            || (title.is_some() && has_points && !is_sum(words))
    }

    /// Tells cells that say something else than the form prints there, since nothing of them is read.
    fn printed(&mut self, place: Place<'_>, head: &Head, row: &Row, target: &Target) {
        let book = self.book;
        let task = match target {
            Target::Task(at) => book.draft().tasks.get(*at),
            Target::Score(..) => None,
        };
        for (at, (column, heading)) in head.columns.iter().enumerate() {
            let Some(cell) = row.cells.get(at).filter(|cell| !cell.passage.is_empty()) else { continue };
            let text = cell.passage.text.as_str();
            let is_as_printed = match (column, target, task) {
                (Some(Column::Maximum), Target::Score(id, part), _) => {
                    value::points(cell).is_some_and(|points| self.maximum(*id, part) == Some(points))
                }
                (Some(Column::Task), _, Some(task)) => is_same_line(&task.title, text),
                (Some(Column::TaskUnit), _, Some(task)) => {
                    let (name, key) = (book.assignment().unit_name(&task.unit), &task.unit);
                    [name.to_owned(), key.to_string(), format!("[{key}]"), format!("{name} [{key}]")]
                        .iter()
                        .any(|words| is_same_line(words, text))
                }
                (Some(Column::Due), _, Some(task)) => task.due.as_ref().is_some_and(|due| {
                    let day = due.text().parse::<PartialDate>().ok();
                    is_same_line(due.text(), text) || (day.is_some() && day == value::date(cell))
                }),
                _ => true,
            };
            if !is_as_printed {
                let heading = format!("`{}`", heading.replace('\n', " "));
                self.tell(ToldKind::Printed, target, heading, vec![place.cell(row, at, cell)]);
            }
        }
    }

    /// The points that the form prints of a row.
    fn maximum(&self, id: IndexId, part: &Part) -> Option<cchc_core::Points> {
        if *part == Part::Whole {
            return self.book.assignment().catalogue().get(id)?.max();
        }
        let mut cells = self.resolution.subtree(id);
        cells.find(|cell| cell.index().id() == id && cell.content() == part.cell())?.points()
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
        let mut own_piece = Offer::default();
        let mut is_claim_read = true;
        let (index, whole) = match target {
            Target::Score(id, part) => (Some(*id), *part == Part::Whole),
            Target::Task(_) => (None, false),
        };
        let draft = self.book.draft();
        let listed = index.and_then(|id| self.book.assignment().catalogue().get(id));
        let has_levels = listed.is_some_and(|index| !index.draft().levels.is_empty());
        let own = match (target, index.and_then(|id| draft.scores.get(&id))) {
            (Target::Score(_, Part::Whole), Some(score)) => {
                [score.appraised, score.reappraised, score.final_score]
            }
            (Target::Score(_, part), Some(score)) => share_of(score, part)
                .map_or([None; 3], |share| [share.appraised, share.reappraised, share.final_score]),
            _ => [None; 3],
        };
        for (column, at, cell) in filled {
            let text = cell.passage.text.as_str();
            let heading =
                head.columns.get(*at).map(|(_, words)| words.replace('\n', " ")).unwrap_or_default();
            let at = place.cell(row, *at, cell);
            if cell.rows > 1 {
                self.tell(ToldKind::Merged, target, cell.rows.to_string(), vec![at.clone()]);
            }
            let words = || Some(text.to_owned());
            let read = match column {
                Column::Points if index.is_some() && value::says_not_applicable(text) => {
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
                    let cited = evidence_of(draft, target);
                    for line in lines_of(text, &self.pieces) {
                        let cell = ScoreCell { words: line.trim().to_owned(), ..at.clone() };
                        // A key that the book cites without having it: the sheet only repeats it.
                        let repeats = cell.words.parse().is_ok_and(|key: EvidenceKey| {
                            cited.contains(&key) && !self.pieces.contains(&key)
                        });
                        match Piece::of_line(line, &self.pieces) {
                            _ if repeats => {}
                            Line::Piece(mut piece) => {
                                if let Some(day) = piece.unread_day.take() {
                                    let no_such = value::is_no_such_day(&day);
                                    let subject = format!("`{heading}`: `{}`", cut(&day));
                                    let told = Told::about(
                                        ToldKind::Unreadable,
                                        target,
                                        draft,
                                        subject,
                                        vec![cell.clone()],
                                    );
                                    self.told.push(told.with(Detail::Undated { no_such }));
                                }
                                let cells = vec![(Column::Evidence, cell)];
                                entry.evidence.push(Offer { piece, cells, is_unclear: false });
                            }
                            Line::Unknown(key) => {
                                self.tell(ToldKind::UnknownEvidence, target, key.to_string(), vec![cell]);
                            }
                            Line::Nothing => {
                                let words = cell.words.clone();
                                self.tell(ToldKind::NotEvidence, target, words, vec![cell]);
                            }
                        }
                    }
                    continue;
                }
                column if column.is_of_evidence() => {
                    self.part_of_piece(&mut own_piece, target, (*column, cell), &heading, at);
                    continue;
                }
                Column::Appraised | Column::Reappraised | Column::Final => {
                    let points = value::points(cell);
                    if points.is_none() || !own.contains(&points) {
                        self.tell(ToldKind::Appraisal, target, format!("`{heading}`"), vec![at]);
                    }
                    continue;
                }
                _ => None,
            };
            let is_here = match column {
                Column::Level => whole && (has_levels || read.is_some()),
                Column::Done | Column::Of => whole,
                Column::TaskDone | Column::TaskResult => index.is_none(),
                Column::Points | Column::NotApplicable | Column::Explanation => index.is_some(),
                _ => true,
            };
            match read {
                Some((field, datum)) => entry.fields.push((field, datum, at, heading)),
                None => {
                    is_claim_read &= !column.is_of_claim();
                    if is_here {
                        let no_such = value::is_no_such_day(text);
                        let detail = match column {
                            Column::Points => Detail::Points,
                            Column::Done | Column::Of => Detail::Amount,
                            Column::NotApplicable => Detail::Flag,
                            Column::TaskDone => Detail::Date { no_such },
                            Column::Level => {
                                let levels = listed.iter().flat_map(|index| &index.draft().levels);
                                let named = (1..)
                                    .zip(levels)
                                    .map(|(number, level)| format!("{number}. {}", level.label));
                                Detail::Levels(named.collect())
                            }
                            _ => Detail::None,
                        };
                        self.unreadable(target, &heading, at, detail);
                    } else {
                        self.tell(ToldKind::NotHere, target, format!("`{heading}`"), vec![at]);
                    }
                }
            }
        }
        if !is_claim_read {
            let (claim, others) = entry.fields.into_iter().partition(|(field, ..)| field.is_claim());
            entry.fields = others;
            let claim: Vec<(Field, Datum, ScoreCell, String)> = claim;
            let cells: Vec<ScoreCell> = claim.into_iter().map(|(_, _, cell, _)| cell).collect();
            if !cells.is_empty() {
                self.tell(ToldKind::Beside, target, "", cells);
            }
        }
        self.own_piece(&mut entry, own_piece, target);
        entry
    }

    /// A cell of the columns that hold one piece of evidence.
    fn part_of_piece(
        &mut self,
        offer: &mut Offer,
        target: &Target,
        (column, cell): (Column, &Cell),
        heading: &str,
        at: ScoreCell,
    ) {
        let text = cell.passage.text.as_str();
        if let Some(other) = offer.cell(column) {
            // A second column of the kind.
            if other.words == at.words {
                offer.cells.push((column, at));
            } else {
                let cells = offer.take(column).chain([at]).collect();
                self.tell(ToldKind::Conflict, target, format!("`{heading}`"), cells);
                match column {
                    Column::EvidenceDate => offer.piece.date = None,
                    column => *offer.piece.part(column) = None,
                }
                if column == Column::EvidenceNumber {
                    offer.piece.key = None;
                }
            }
            return;
        }
        if !text.chars().any(char::is_alphanumeric) {
            return self.tell(ToldKind::NotEvidence, target, text, vec![at]);
        }
        match column {
            Column::EvidenceDate => match value::date(cell) {
                Some(date) => offer.piece.date = Some(date),
                None => {
                    let no_such = value::is_no_such_day(text);
                    return self.unreadable(target, heading, at, Detail::Date { no_such });
                }
            },
            // Nobody can tell of which one the row's other columns are.
            Column::EvidenceNumber if lines_of(text, &self.pieces).len() > 1 => offer.is_unclear = true,
            Column::EvidenceNumber => match Piece::of_number(text, &self.pieces) {
                Line::Piece(Piece { key: Some(key), .. }) => offer.piece.key = Some(key),
                Line::Unknown(key) => {
                    return self.tell(ToldKind::UnknownEvidence, target, key.to_string(), vec![at]);
                }
                _ => offer.piece.number = Some(text.to_owned()),
            },
            _ => *offer.piece.part(column) = Some(text.to_owned()),
        }
        offer.cells.push((column, at));
    }

    /// Puts the piece of a row's own columns to what the row gives.
    fn own_piece(&mut self, entry: &mut Entry, own: Offer, target: &Target) {
        if own.cells.is_empty() {
            return;
        }
        if own.is_unclear {
            return self.tell(ToldKind::WhichEvidence, target, own.words(), own.all());
        }
        let is_called = own.piece.key.is_some() || own.piece.number.is_some() || own.piece.title.is_some();
        // A piece that has no name of its own is the one that the row names elsewhere.
        match entry.evidence.as_mut_slice() {
            [only] if !is_called => {
                let mut own = own;
                let piece = own.piece.clone();
                if let (Some(line), Some(date)) = (only.piece.date, piece.date)
                    && line != date
                {
                    let both = only.all().into_iter().chain(own.take(Column::EvidenceDate)).collect();
                    self.tell(ToldKind::Conflict, target, "`Tài liệu kiểm chứng`, `Ngày`", both);
                    only.piece.date = None;
                } else {
                    only.piece.date = only.piece.date.or(piece.date);
                }
                only.piece.issuer = piece.issuer;
                only.piece.section = piece.section;
                only.piece.page = piece.page;
                only.piece.file = piece.file;
                only.cells.extend(own.cells);
            }
            _ if is_called || own.piece.file.is_some() => entry.evidence.push(own),
            _ => self.tell(ToldKind::WhichEvidence, target, own.words(), own.all()),
        }
    }

    fn tell(&mut self, kind: ToldKind, target: &Target, subject: impl Into<String>, cells: Vec<ScoreCell>) {
        self.told.push(Told::about(kind, target, self.book.draft(), subject, cells));
    }

    fn unreadable(&mut self, target: &Target, heading: &str, cell: ScoreCell, detail: Detail) {
        let subject = format!("`{heading}`: `{}`", cut(&cell.words));
        let told = Told::about(ToldKind::Unreadable, target, self.book.draft(), subject, vec![cell]);
        self.told.push(told.with(detail));
    }
}

/// The cells of a row that somebody has filled in, with their columns.
fn filled_in<'r>(head: &Head, row: &'r Row) -> Vec<(Column, usize, &'r Cell)> {
    let columns = head.columns.iter().enumerate();
    let cells = columns.filter_map(|(at, (column, _))| {
        Some((column.filter(|column| column.is_filled_in())?, at, row.cells.get(at)?))
    });
    cells.filter(|(_, _, cell)| !cell.passage.is_empty()).collect()
}

/// The cells of a row that are not to be filled in and hold something, but for its key.
fn written<'r>(head: &Head, row: &'r Row) -> Vec<(Column, usize, &'r Cell)> {
    let columns = head.columns.iter().enumerate();
    let cells = columns.filter_map(|(at, (column, _))| {
        let column = column.filter(|column| !column.is_filled_in() && *column != Column::Key)?;
        Some((column, at, row.cells.get(at)?))
    });
    cells.filter(|(_, _, cell)| !cell.passage.is_empty()).collect()
}

/// Whether words name a sum; *Tổng kết năm* and *Cộng đồng* are none.
fn is_sum(text: &str) -> bool {
    let folded = fold(text);
    ["tổng", "cộng", "tổng số"].iter().any(|sum| folded == fold(sum))
        || ["tổng cộng", "tổng điểm"].iter().any(|sum| folded.starts_with(&fold(sum)))
}

/// Whether a cell shows these words: a form has them on one line, without marks that turn the direction of writing.
fn is_same_line(words: &str, shown: &str) -> bool {
    let line = |text: &str| {
        let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
        let plain = text.chars().filter(|c| !turns(*c)).map(|c| if c.is_control() { ' ' } else { c });
        squeezed(&plain.collect::<String>())
    };
    line(words) == line(shown)
}

/// Whether the words are those of another content, of the rest or of another leaf, and not the row's own.
fn is_titled_as_another(book: &Scorebook, id: IndexId, part: &Part, title: &str) -> bool {
    let assignment = book.assignment();
    let is = |words: &str| is_same_line(words, title);
    let is_own = match part {
        Part::Whole => assignment.catalogue().get(id).and_then(|index| index.title()).is_some_and(is),
        Part::Rest => is(REST),
        Part::Content(key) => {
            let contents = assignment.contents(id).map(|(_, contents)| contents);
            contents.and_then(|contents| contents.get(key)).is_some_and(|content| is(&content.title))
        }
    };
    let is_content = || {
        let mut all = assignment.declared_contents().flat_map(|(_, contents, _)| contents.values());
        is(REST) || all.any(|content| is(&content.title))
    };
    !title.is_empty() && !is_own && (is_content() || is_titled_otherwise(book, id, title))
}

/// What a form calls what the contents of an index do not cover.
const REST: &str = "các nội dung còn lại";

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

/// How many columns of a form come before those to be filled in.
const PRINTED: usize = 3;

/// How the sheet is called that holds what may be chosen in a form.
const LISTS: [&str; 2] = ["Danh sách chọn", "Choices"];

impl Place<'_> {
    /// The rows of a form that have something behind what is printed, where no head says which columns are to be filled in.
    fn filled_without_head(self) -> (usize, Vec<ScoreCell>) {
        let is_key = |cell: &Cell| {
            ["cchc/scores/1|", "cchc/tasks/1|"]
                .iter()
                .any(|schema| cell.passage.text.trim().starts_with(schema))
        };
        let tables = self.sheet.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(&table.rows),
            Block::Paragraph(_) => None,
        });
        let (mut rows, mut cells) = (0, Vec::new());
        for row in tables.flatten().filter(|row| row.cells.iter().any(is_key)) {
            let filled = row.cells.iter().enumerate().skip(PRINTED);
            let filled = filled.filter(|(_, cell)| !cell.passage.is_empty() && !is_key(cell));
            let before = cells.len();
            cells.extend(filled.map(|(at, cell)| self.cell(row, at, cell)));
            rows += usize::from(cells.len() > before);
        }
        (rows, cells)
    }

    fn cell(self, row: &Row, at: usize, cell: &Cell) -> ScoreCell {
        ScoreCell {
            document: self.document.name.clone(),
            sheet: self.sheet.name.clone(),
            row: row.number,
            column: u32::try_from(at + 1).unwrap_or(u32::MAX),
            words: cell.passage.text.clone(),
            place: cell.passage.place(&self.document.name, 0..cell.passage.text.len()),
        }
    }
}

/// Whether the hidden key of a row names the book's commune: by its code, or, where it had none, by its name.
fn is_of_commune(book: &Scorebook, said: &str) -> bool {
    let commune = book.assignment().commune().commune.as_ref();
    let plain = |text: &str| text.replace('|', " ").trim().to_owned();
    let code = commune.and_then(|name| name.code.as_deref()).map(plain).unwrap_or_default();
    let is_named = || commune.is_some_and(|commune| is_same_line(&plain(&commune.name), said));
    code == said || (!said.is_empty() && is_named())
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
    if !is_of_commune(book, code) || *period != book.draft().period.to_string() {
        return Key::Other([(*code).to_owned(), (*period).to_owned()]);
    }
    let unit = match *unit {
        "" | "*" => None,
        unit => match unit.parse() {
            Ok(unit) => Some(unit),
            Err(_) => return Key::Damaged(text.to_owned()),
        },
    };
    let mut names = rest.iter().map(|name| (*name).to_owned());
    Key::Row {
        unit,
        names: [names.next().unwrap_or_default(), names.next().unwrap_or_default()],
        text: text.to_owned(),
    }
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
