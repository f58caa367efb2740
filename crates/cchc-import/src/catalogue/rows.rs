//! The rows of a catalogue's table, one after the other.

use super::head::{Column, Head};
use super::number::{self, Number, Sign};
use super::{CatalogueFigures, CatalogueOptions, ImportedCatalogue, Names, Spot};
use super::{above, head_in, level, one_line, shortened, words_of};
use crate::document::{Block, Cell, Document, Passage, Row, Sheet, Table};
use cchc_core::draft::{self, Assess, Index, Level, Repeated, Unread, UnreadWhy};
use cchc_core::finding::{IndexField, Locus};
use cchc_core::{IndexId, IndexKey, Lang, Points, fold};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Reads a document's rows into a draft.
pub(super) struct Reader<'d> {
    document: &'d Document,
    options: &'d CatalogueOptions,
    lines: Vec<Line<'d>>,
    numbers: Vec<Number>,
    /// Words above the table, and words elsewhere.
    above: Vec<(String, Spot)>,
    outside: Vec<(String, Spot)>,
}

/// A row of the table.
struct Line<'d> {
    row: &'d Row,
    head: std::rc::Rc<Head>,
    spot: Spot,
    what: What,
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// An index, by the position of its number among all, and where its title stands.
    Index { number: usize, title: Title },
    /// Words without a number: a level, if they have points.
    Level,
    /// A sum of all.
    Total,
    /// Nothing but what belongs to the row above, such as more evidence.
    More,
    /// A number that is none, or a kind of row that is not known.
    Unreadable,
    /// Of a transcription, an option of another index than the one above it.
    Foreign,
}

/// Where an index's title stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Title {
    /// In its own column.
    Own,
    /// Behind the number: in the column of titles from this byte on.
    Behind(usize),
    /// Behind the number in the column of numbers, from this byte on.
    InNumber(usize),
}

impl<'d> Reader<'d> {
    pub(super) fn new(document: &'d Document, options: &'d CatalogueOptions) -> Self {
        Reader {
            document,
            options,
            lines: Vec::new(),
            numbers: Vec::new(),
            above: Vec::new(),
            outside: Vec::new(),
        }
    }

    /// Reads the sheet in which a table was found, in a block from a row on whose head takes some rows.
    pub(super) fn sheet(&mut self, sheet: &'d Sheet, block: usize, row: usize, head: Head, used: usize) {
        let tables = sheet.blocks.iter().filter(|block| matches!(block, Block::Table(_))).count();
        let mut head = std::rc::Rc::new(head);
        for (at, content) in sheet.blocks.iter().enumerate() {
            match content {
                Block::Paragraph(passage) if at < block => {
                    let spot = self.spot(sheet, passage);
                    self.above.push((one_line(&passage.text), spot));
                }
                Block::Table(table) if at == block => {
                    for above in table.rows.iter().take(row) {
                        let spot = self.row_spot(sheet, table, tables, above);
                        self.above.push((words_of(above), spot));
                    }
                    self.table(sheet, table, tables, &head, row + used);
                }
                Block::Table(table) if at > block => {
                    let own = head_in(table).filter(|(row, ..)| *row <= 3);
                    let (first, next) = match own {
                        Some((row, head, used)) => (row + used, std::rc::Rc::new(head)),
                        None => (0, std::rc::Rc::clone(&head)),
                    };
                    if self.continues(table, &next, first) {
                        for above in table.rows.iter().take(first.saturating_sub(1)) {
                            if !next.is_repeated(above) && !super::head::is_numbering(above) {
                                let spot = self.row_spot(sheet, table, tables, above);
                                self.outside.push((words_of(above), spot));
                            }
                        }
                        head = next;
                        self.table(sheet, table, tables, &head, first);
                    } else {
                        self.outside(sheet, content);
                    }
                }
                _ => self.outside(sheet, content),
            }
        }
    }

    /// Keeps the words of a block that is not read: of a table, of which there can be much, how it begins.
    pub(super) fn outside(&mut self, sheet: &'d Sheet, block: &'d Block) {
        match block {
            Block::Paragraph(passage) if !passage.is_empty() => {
                let spot = self.spot(sheet, passage);
                self.outside.push((one_line(&passage.text), spot));
            }
            Block::Table(table) => {
                if let Some(row) = table.rows.first() {
                    let spot = self.row_spot(sheet, table, 2, row);
                    let more = if table.rows.len() > 1 { " …" } else { "" };
                    self.outside.push((format!("{}{more}", shortened(&words_of(row))), spot));
                }
            }
            Block::Paragraph(_) => {}
        }
    }

    /// Whether a table goes on where the one before it ends: it has as many columns, and its first number is a later one.
    fn continues(&self, table: &Table, head: &Head, first: usize) -> bool {
        let Some(last) = self.numbers.iter().rev().find_map(|number| number.key) else { return false };
        let rows = || table.rows.iter().skip(first);
        if first == 0 && rows().next().is_none_or(|row| row.cells.len() != head.width()) {
            return false;
        }
        let number = rows().find_map(|row| {
            let cell = head.cell(row, Column::Number).and_then(|cell| number::of_cell(cell)?.0.key);
            cell.or_else(|| Some(number::in_words(&head.cell(row, Column::Title)?.passage.text)?.0))
        });
        match number {
            Some(key) => key.id > last.id,
            // The rest of a ladder that a page has cut.
            None => rows().all(|row| head.cell(row, Column::Points).is_some()) && first == 0,
        }
    }

    fn table(
        &mut self,
        sheet: &'d Sheet,
        table: &'d Table,
        tables: usize,
        head: &std::rc::Rc<Head>,
        from: usize,
    ) {
        let rows = table.rows.iter().skip(from);
        let in_column = |row: &Row| {
            head.cell(row, Column::Number).and_then(|cell| number::of_cell(cell)?.0.key).is_some()
        };
        let by_title = !head.has(Column::Kind) && !rows.clone().any(in_column);
        let mut last = self.numbers.iter().rev().find_map(|number| number.key).map(|key| key.id);
        let mut in_head = false;
        for row in rows {
            in_head = head.is_repeated(row) || (in_head && super::head::is_numbering(row));
            if in_head {
                continue;
            }
            if row.cells.iter().all(|cell| cell.passage.is_empty()) {
                continue;
            }
            let spot = self.row_spot(sheet, table, tables, row);
            let (what, number) = classified(head, row, by_title, last, self.numbers.len());
            if let Some(number) = number {
                last = number.key.map(|key| key.id).or(last);
                self.numbers.push(number);
            }
            self.lines.push(Line { row, head: std::rc::Rc::clone(head), spot, what });
        }
    }

    /// Where a passage stands.
    fn spot(&self, sheet: &Sheet, passage: &Passage) -> Spot {
        let sheet = self.document.sheets.iter().position(|other| std::ptr::eq(other, sheet)).unwrap_or(0);
        let (start, end) = passage.extent(0..passage.text.len());
        Spot { sheet, table: None, row: None, start, end }
    }

    fn row_spot(&self, sheet: &Sheet, table: &Table, tables: usize, row: &Row) -> Spot {
        let mut filled = row.cells.iter().map(|cell| &cell.passage).filter(|passage| !passage.is_empty());
        let mut spot = match filled.next() {
            Some(first) => self.spot(sheet, first),
            None => {
                let start = (row.number, 1);
                Spot { start, end: start, ..self.spot(sheet, &Passage::NOTHING) }
            }
        };
        if let Some(last) = filled.next_back() {
            spot.end = last.extent(0..last.text.len()).1;
        }
        Spot { table: (tables > 1).then_some(table.number), row: Some(row.number), ..spot }
    }

    /// The catalogue of all that was read; none if no row has a number.
    pub(super) fn finish(mut self) -> Option<ImportedCatalogue> {
        if self.numbers.is_empty() {
            return None;
        }
        let repairs = number::repaired(&mut self.numbers);
        let mut built = Builder {
            lang: self.options.lang,
            names: Names {
                file: self.document.name.clone(),
                sheets: match self.document.sheets.as_slice() {
                    [_] => Vec::new(),
                    sheets => sheets.iter().map(|sheet| sheet.name.clone()).collect(),
                },
            },
            draft: draft::Catalogue::default(),
            figures: CatalogueFigures { rows: self.lines.len(), unread: 0, repaired: repairs.len() },
            remarks: BTreeMap::new(),
            spots: Vec::new(),
            entries: BTreeMap::new(),
            taking_away: BTreeSet::new(),
            current: None,
            said: BTreeSet::new(),
            last: None,
            totals: Vec::new(),
        };
        built.head(self.options, &self.document.name, self.above);
        let mut repairs = repairs.iter().peekable();
        for line in &self.lines {
            let before = built.draft.unread.len();
            match line.what {
                What::Index { number, title } => {
                    let repair = repairs.next_if(|repair| repair.at == number);
                    match self.numbers.get(number).and_then(|number| number.key) {
                        Some(key) => built.index(line, key, title, repair),
                        // A day that nothing proves to have been a number.
                        None => built.unreadable(line),
                    }
                }
                What::Level => built.level(line),
                What::More => built.more(line),
                What::Total => {
                    let points = points_of(line);
                    built.totals.push((total_of(line), points, line.spot, built.last));
                }
                What::Unreadable => built.unreadable(line),
                What::Foreign => {
                    built.unread(words_of(line.row), UnreadWhy::Words, line.spot, None);
                }
            }
            built.figures.unread += usize::from(built.draft.unread.len() > before);
        }
        built.add_totals();
        for (text, spot) in self.outside {
            built.unread(text, UnreadWhy::Outside, spot, None);
        }
        let Builder { draft, figures, remarks, spots, names, lang, .. } = built;
        (!draft.indices.is_empty()).then_some(ImportedCatalogue {
            draft,
            figures,
            remarks,
            spots,
            names,
            lang,
        })
    }
}

/// What a row is, and its number if it has one.
fn classified(
    head: &Head,
    row: &Row,
    by_title: bool,
    last: Option<IndexId>,
    next: usize,
) -> (What, Option<Number>) {
    let title = head.cell(row, Column::Title).map(|cell| cell.passage.text.as_str());
    let number = head.cell(row, Column::Number);
    let index = |number, title| (What::Index { number: next, title }, Some(number));
    if head.has(Column::Kind) {
        let kind = head.cell(row, Column::Kind).map(|cell| fold(&cell.passage.text)).unwrap_or_default();
        return match kind.as_str() {
            "item" => match number.and_then(number::of_cell) {
                Some((number, "")) => index(number, Title::Own),
                _ => (What::Unreadable, None),
            },
            "option" => match number.and_then(number::of_cell).map(|(number, _)| number.key) {
                Some(key) if key.map(|key| key.id) == last => (What::Level, None),
                None if number.is_none() => (What::Level, None),
                _ => (What::Foreign, None),
            },
            "note" if title.is_some_and(is_total) => (What::Total, None),
            _ => (What::Unreadable, None),
        };
    }
    if title.is_none_or(is_total)
        && [title, number.map(|cell| cell.passage.text.as_str())].into_iter().flatten().any(is_total)
    {
        return (What::Total, None);
    }
    if let Some(cell) = number.filter(|_| !by_title) {
        let text = &cell.passage.text;
        return match number::of_cell(cell) {
            Some((number, "")) => index(number, Title::Own),
            Some((number, rest)) if title.is_none() => {
                index(number, Title::InNumber(text.len() - rest.len()))
            }
            // "a)", "-" list levels.
            _ if title.is_some() && is_bullet(text) => (What::Level, None),
            _ => (What::Unreadable, None),
        };
    }
    let Some(title) = title else {
        let more = head.cells(row, Column::Evidence).chain(head.cells(row, Column::Note)).next().is_some();
        let other = head.cell(row, Column::Points).is_some() || number.is_some();
        return (if more && !other { What::More } else { What::Unreadable }, None);
    };
    if let Some((key, rest, sign)) = number::in_words(title).filter(|(_, rest, _)| !rest.is_empty()) {
        let natural = number::follows(last, key.id);
        let part = key.id.is_part();
        let is_index = if by_title {
            match sign {
                Sign::Word => true,
                // "2. Không có: 0" may list a level.
                Sign::Mark if part => key.roman || (natural && level::at_end(title).is_none()),
                Sign::Mark => true,
                Sign::None => !part && (natural || key.id.depth() > 2),
            }
        } else {
            // Where numbers have a column, one elsewhere is an index only if it is the very next.
            natural && (sign == Sign::Word || !part)
        };
        if is_index {
            return index(Number::certain(key), Title::Behind(title.len() - rest.len()));
        }
    }
    (What::Level, None)
}

fn is_bullet(text: &str) -> bool {
    let bare = text.trim_end_matches([')', '.']);
    matches!(bare, "-" | "–" | "—" | "+" | "*" | "•" | "·")
        || (bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_lowercase()))
}

static TOTALS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    [
        "tổng cộng",
        "tổng điểm",
        "tổng số điểm",
        "tổng cộng điểm",
        "tổng số",
        "tổng",
        "cộng",
        "tổng điểm tối đa",
    ]
    .map(fold)
    .into_iter()
    .collect()
});

/// Whether a row is a sum of all: `Tổng cộng`, `Tổng điểm (I+II+III)`, `Tổng cộng: 100`.
fn is_total(text: &str) -> bool {
    // All of them begin with these letters, in either Unicode form.
    let mut first = text.chars();
    let begins = matches!(first.next(), Some('t' | 'T' | 'c' | 'C'))
        && matches!(first.next(), Some('ổ' | 'Ổ' | 'ộ' | 'Ộ' | 'o' | 'O'));
    if text.len() > 120 || !begins {
        return false;
    }
    let bare = level::at_end(text).map_or(text, |(label, _)| label);
    TOTALS.contains(fold(bare.split('(').next().unwrap_or_default()).as_str())
}

/// The words of a sum: without what other columns hold, such as a unit's own score.
fn total_of(line: &Line<'_>) -> String {
    let cell = |column| line.head.cell(line.row, column).map(|cell| one_line(&cell.passage.text));
    let words: Vec<String> = [Column::Number, Column::Title].into_iter().filter_map(cell).collect();
    let words = words.join(" ");
    match cell(Column::Points).filter(|_| level::at_end(&words).is_none()) {
        Some(points) => format!("{words} {points}"),
        None => words,
    }
}

fn points_of(line: &Line<'_>) -> Option<Points> {
    let title =
        || level::at_end(&line.head.cell(line.row, Column::Title)?.passage.text).map(|(_, points)| points);
    line.head.cell(line.row, Column::Points).and_then(level::of_cell).or_else(title)
}

/// The index to which rows without a number belong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Current {
    Entry(usize),
    Repeated(usize),
}

struct Builder {
    lang: Lang,
    names: Names,
    draft: draft::Catalogue,
    figures: CatalogueFigures,
    remarks: BTreeMap<Locus, Vec<String>>,
    spots: Vec<(Locus, Spot)>,
    /// Where an id is listed.
    entries: BTreeMap<IndexId, usize>,
    /// Indices whose titles say that points are taken away.
    taking_away: BTreeSet<IndexId>,
    current: Option<Current>,
    /// What the note of the current index says.
    said: BTreeSet<String>,
    last: Option<IndexKey>,
    totals: Vec<(String, Option<Points>, Spot, Option<IndexKey>)>,
}

impl Builder {
    /// The id, the title and the decision of the catalogue.
    fn head(&mut self, options: &CatalogueOptions, name: &str, above: Vec<(String, Spot)>) {
        let with = fold("kèm theo");
        let reason = fold("căn cứ");
        let read: Vec<_> = above.iter().map(|(text, _)| above::decision(text)).collect();
        let which = |wanted: &dyn Fn(&str) -> bool| {
            above.iter().zip(&read).position(|((text, _), read)| read.is_some() && wanted(&fold(text)))
        };
        let decision =
            which(&|text| text.contains(&with)).or_else(|| which(&|text| !text.starts_with(&reason)));
        let title = above.iter().position(|(text, _)| above::is_title(text));
        self.draft.decision =
            options.decision.clone().or_else(|| decision.and_then(|at| read.get(at).cloned().flatten()));
        self.draft.title = options
            .title
            .clone()
            .or_else(|| title.and_then(|at| above.get(at)).map(|(text, _)| text.clone()));
        self.draft.id = options.id.clone().unwrap_or_else(|| slug(name));
        for (at, (text, spot)) in above.into_iter().enumerate() {
            if Some(at) == decision {
                self.spots.push((Locus::Decision(None), spot));
            } else if Some(at) != title && !text.is_empty() {
                self.unread(text, UnreadWhy::Outside, spot, None);
            }
        }
    }

    /// What people call a place.
    fn label(&self, spot: Spot, lang: Lang) -> String {
        self.names.source(spot).label(lang)
    }

    fn unread(&mut self, text: String, why: UnreadWhy, spot: Spot, index: Option<IndexId>) {
        self.spots.push((Locus::CatalogueUnread(self.draft.unread.len()), spot));
        self.draft.unread.push(Unread {
            source: Some(self.label(spot, Lang::Vi)),
            index,
            ..Unread::new(text, why)
        });
    }

    fn current(&mut self) -> Option<&mut Index> {
        match self.current? {
            Current::Entry(entry) => self.draft.indices.at_mut(entry).map(|(_, index)| index),
            Current::Repeated(number) => {
                self.draft.repeated.get_mut(number).map(|repeated| &mut repeated.index)
            }
        }
    }

    fn current_id(&self) -> Option<IndexId> {
        match self.current? {
            Current::Entry(entry) => self.draft.indices.at(entry).map(|(key, _)| key.id),
            Current::Repeated(number) => self.draft.repeated.get(number).map(|repeated| repeated.id.id),
        }
    }

    /// The place of the current index or of a field of it; of one that repeats an id there is but one place.
    fn locus(&self, field: Option<IndexField>) -> Option<Locus> {
        match (self.current?, field) {
            (Current::Entry(entry), field) => Some(Locus::Index(entry, field)),
            (Current::Repeated(number), None) => Some(Locus::Repeated(number)),
            (Current::Repeated(_), Some(_)) => None,
        }
    }

    fn put_spot(&mut self, field: IndexField, line: &Line<'_>, cell: &Cell) {
        if let Some(locus) = self.locus(Some(field)) {
            let (start, end) = cell.passage.extent(0..cell.passage.text.len());
            self.spots.push((locus, Spot { start, end, ..line.spot }));
        }
    }

    fn remark(&mut self, text: String) {
        if let Some(locus) = self.locus(None) {
            self.remarks.entry(locus).or_default().push(text);
        }
    }

    /// Adds to the note of the current index, but not what merged cells repeat.
    fn add_note(&mut self, text: String) {
        if self.said.contains(&text) {
            return;
        }
        let Some(index) = self.current() else { return };
        let note = index.note.get_or_insert_default();
        if !note.is_empty() {
            note.push('\n');
        }
        note.push_str(&text);
        self.said.insert(text);
    }

    /// A row that is no index and no level. What stands below it belongs to nothing that is known.
    fn unreadable(&mut self, line: &Line<'_>) {
        let levels = line.head.cell(line.row, Column::Number).is_some();
        self.unread(words_of(line.row), UnreadWhy::Words, line.spot, None);
        if levels {
            self.current = None;
        }
    }

    fn index(&mut self, line: &Line<'_>, key: IndexKey, title: Title, repair: Option<&number::Repair>) {
        let head = std::rc::Rc::clone(&line.head);
        let titles: Vec<&Cell> = head.cells(line.row, Column::Title).map(|(_, cell)| cell).collect();
        let (cell, from) = match title {
            Title::Own => (titles.last().copied(), 0),
            Title::Behind(from) => (titles.first().copied(), from),
            Title::InNumber(from) => (head.cell(line.row, Column::Number), from),
        };
        let text =
            cell.and_then(|cell| cell.passage.text.get(from..)).map(one_line).filter(|text| !text.is_empty());
        let takes_away = text.as_deref().is_some_and(level::takes_away)
            || std::iter::successors(key.id.parent(), |id| id.parent())
                .any(|id| self.taking_away.contains(&id));
        if takes_away {
            self.taking_away.insert(key.id);
        }
        let index = Index { title: text, assess: Assess::SelfScore, ..Index::default() };
        self.said.clear();
        let after = self.last.replace(key);
        self.current = Some(match self.entries.contains_key(&key.id) {
            false => {
                let entry = self.draft.indices.len();
                self.entries.insert(key.id, entry);
                self.draft.indices.push(key, index);
                Current::Entry(entry)
            }
            true => {
                self.draft.repeated.push(Repeated { id: key, after, index });
                Current::Repeated(self.draft.repeated.len() - 1)
            }
        });
        if let Some(locus) = self.locus(None) {
            let number = head.cell(line.row, Column::Number).or(cell);
            let extent = number.map(|cell| cell.passage.extent(0..cell.passage.text.len()));
            let (start, end) = extent.unwrap_or((line.spot.start, line.spot.end));
            self.spots.push((locus, Spot { start, end, ..line.spot }));
        }
        if let Some(repair) = repair {
            let written = head.cell(line.row, Column::Number).map(|cell| cell.passage.text.clone());
            self.remark(repaired(self.lang, written.unwrap_or_default(), repair));
        }
        if let Some(cell) = cell {
            self.put_spot(IndexField::Title, line, cell);
        }
        for extra in titles.iter().filter(|extra| cell.is_none_or(|cell| !std::ptr::eq(**extra, cell))) {
            let text = one_line(&extra.passage.text);
            self.unread(text, UnreadWhy::Words, line.spot, Some(key.id));
        }
        self.max(line, takes_away);
        self.method(line);
        self.notes(line);
    }

    fn max(&mut self, line: &Line<'_>, takes_away: bool) {
        let cell = line.head.cell(line.row, Column::Points);
        let read = match cell {
            Some(cell) => level::of_cell(cell),
            None => self.current().and_then(|index| index.title.as_deref().and_then(in_title)),
        };
        if let (Some(cell), None) = (cell, read) {
            let index = self.current_id();
            self.unread(one_line(&cell.passage.text), UnreadWhy::Words, line.spot, index);
        }
        if let Some(cell) = cell {
            self.put_spot(IndexField::Max, line, cell);
        }
        let note = match read {
            Some(points) if takes_away && points != Points::ZERO => {
                let most = if points.is_negative() { -points } else { points };
                Some(format!("Điểm trừ tối đa: {most}"))
            }
            Some(points) if points.is_negative() => Some(format!("Điểm tối đa ghi là {points}")),
            _ => None,
        };
        let max = if takes_away { Some(Points::ZERO) } else { read.map(|points| points.max(Points::ZERO)) };
        if let Some(index) = self.current() {
            index.max = max;
        }
        if let Some(note) = note {
            self.add_note(note);
        }
        // A second column of points, where it does not say the same.
        for (words, other) in line.head.cells(line.row, Column::Points).skip(1) {
            if level::of_cell(other) != read {
                self.add_note(format!("{}: {}", one_line(words), one_line(&other.passage.text)));
            }
        }
    }

    fn method(&mut self, line: &Line<'_>) {
        for (words, cell) in line.head.cells(line.row, Column::Method) {
            let text = one_line(&cell.passage.text);
            match (assess(&text), self.current()) {
                (Some(assess), Some(index)) => index.assess = assess,
                (Some(_), None) => {}
                (None, _) => self.add_note(format!("{}: {text}", one_line(words))),
            }
        }
    }

    /// What a row says of evidence, in notes, and under heads that are not known.
    fn notes(&mut self, line: &Line<'_>) {
        for column in [Column::Evidence, Column::Note, Column::Other] {
            for (words, cell) in line.head.cells(line.row, column) {
                let text = cell.passage.text.as_str();
                let text = match (column, one_line(words)) {
                    (Column::Note, _) => text.to_owned(),
                    (Column::Evidence, _) => format!("Tài liệu kiểm chứng: {}", one_line(text)),
                    (_, words) if words.is_empty() => one_line(text),
                    (_, words) => format!("{words}: {}", one_line(text)),
                };
                self.add_note(text);
            }
        }
    }

    fn more(&mut self, line: &Line<'_>) {
        if self.current.is_some() {
            self.notes(line);
        } else {
            self.unreadable(line);
        }
    }

    fn level(&mut self, line: &Line<'_>) {
        let titles: Vec<&Cell> = line.head.cells(line.row, Column::Title).map(|(_, cell)| cell).collect();
        let text = titles.iter().map(|cell| one_line(&cell.passage.text)).collect::<Vec<_>>().join(" ");
        let cell = line.head.cell(line.row, Column::Points);
        let column = cell.and_then(level::of_cell);
        let label = level::without_bullet(&text);
        let at_end = level::at_end(label);
        let id = self.current_id();
        let read = match (column, at_end) {
            (Some(points), Some((bare, repeated))) if points == repeated => Some((bare, points, None)),
            (Some(points), Some((bare, repeated))) if points == -repeated => {
                Some((bare, points.min(repeated), None))
            }
            // The two differ: the label stays as it stands.
            (Some(points), Some((_, repeated))) => Some((label, points, Some(repeated))),
            (Some(points), None) => Some((label, points, None)),
            (None, Some((bare, points))) => Some((bare, points, None)),
            (None, None) => None,
        };
        let (Some(id), Some((label, points, repeated))) = (id, read) else {
            self.unread(words_of(line.row), UnreadWhy::Words, line.spot, id);
            return;
        };
        if let (Some(cell), None) = (cell, column) {
            self.unread(one_line(&cell.passage.text), UnreadWhy::Words, line.spot, Some(id));
        }
        let points = if self.taking_away.contains(&id) && points > Points::ZERO { -points } else { points };
        let level = Level { label: label.to_owned(), points };
        let Some(index) = self.current() else { return };
        index.levels.push(level);
        let number = index.levels.len() - 1;
        if let Some(cell) = cell.filter(|_| column.is_some()).or(titles.last().copied()) {
            if number == 0 {
                self.put_spot(IndexField::Levels, line, titles.first().copied().unwrap_or(cell));
            }
            self.put_spot(IndexField::Level(number), line, cell);
        }
        if let Some(repeated) = repeated {
            let label = self.label(line.spot, self.lang);
            self.remark(differs(self.lang, &label, points, repeated));
        }
        self.method(line);
        self.notes(line);
    }

    /// Sums that agree are noted, others are not read.
    fn add_totals(&mut self) {
        let parts = self.draft.indices.iter().filter(|(key, _)| key.id.is_part());
        let sum: Option<Points> = parts.map(|(_, index)| index.max).sum();
        for (text, points, spot, last) in std::mem::take(&mut self.totals) {
            let part = last
                .and_then(|key| self.entries.get(&key.id.part()))
                .and_then(|entry| self.draft.indices.at(*entry));
            let part = part.and_then(|(_, index)| index.max);
            if points.is_none_or(|points| Some(points) == sum || Some(points) == part) {
                let label = self.label(spot, Lang::Vi);
                let note = match points {
                    Some(_) => format!("{text} ({label})"),
                    None => format!("{text} ({label}, không ghi số)"),
                };
                let all = self.draft.note.get_or_insert_default();
                if !all.is_empty() {
                    all.push('\n');
                }
                all.push_str(&note);
            } else {
                self.figures.unread += 1;
                self.unread(text, UnreadWhy::Words, spot, None);
            }
        }
    }
}

/// `Xây dựng kế hoạch (2 điểm)`.
fn in_title(title: &str) -> Option<Points> {
    let end = title.trim_end_matches(')');
    let end = end.get(end.char_indices().rev().nth(8)?.0..)?;
    fold(end)
        .ends_with(fold("điểm").as_str())
        .then(|| level::at_end(title))
        .flatten()
        .map(|(_, points)| points)
}

/// How an index is assessed, where the words say one thing.
fn assess(text: &str) -> Option<Assess> {
    static WORDS: LazyLock<[Vec<String>; 3]> = LazyLock::new(|| {
        [
            &["xã hội học", "xhh", "sipas", "khảo sát", "survey"][..],
            &["tự đánh giá", "tự chấm", "thẩm định", "self"],
            &["tác động", "kết quả", "outcome"],
        ]
        .map(|words| words.iter().map(|word| fold(word)).collect())
    });
    let folded = fold(text);
    match WORDS.each_ref().map(|words| words.iter().any(|word| folded.contains(word.as_str()))).into() {
        (true, false, _) => Some(Assess::Survey),
        (false, true, _) => Some(Assess::SelfScore),
        (false, false, true) => Some(Assess::Outcome),
        _ => None,
    }
}

fn repaired(lang: Lang, written: String, repair: &number::Repair) -> String {
    let id = repair.id;
    let (before, behind) = (repair.before, repair.behind);
    match (before, behind) {
        (Some(before), Some(behind)) => lang.pick(
            format!("bảng tính ghi `{written}`; đọc là {id} vì đứng giữa {before} và {behind}"),
            format!(
                "the spreadsheet has `{written}`; read as {id}, since it stands between {before} and {behind}"
            ),
        ),
        (Some(before), None) => lang.pick(
            format!("bảng tính ghi `{written}`; đọc là {id} vì đứng ngay sau {before}"),
            format!("the spreadsheet has `{written}`; read as {id}, since it stands right behind {before}"),
        ),
        (None, _) => lang.pick(
            format!("bảng tính ghi `{written}`; đọc là {id} vì đứng đầu bảng"),
            format!("the spreadsheet has `{written}`; read as {id}, since it stands first"),
        ),
    }
}

fn differs(lang: Lang, row: &str, points: Points, repeated: Points) -> String {
    lang.pick(
        format!("{row}: cột điểm ghi {points}, cuối dòng ghi {repeated}"),
        format!("{row}: the column of points has {points}, the end of the words {repeated}"),
    )
}

/// A name for programs out of a file's name.
fn slug(name: &str) -> String {
    let file = name.rsplit('/').next().unwrap_or(name);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let mut slug = String::new();
    for c in deunicode::deunicode(stem).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.is_empty() { "catalogue".into() } else { slug }
}
