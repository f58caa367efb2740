//! An assignment read out of the annex of a notice.

mod head;

use crate::document::{Block, Cell, Document, Passage, Row, Sheet, Table};
use crate::source::Source;
use cchc_core::finding::Locus;
use cchc_core::{Catalogue, Lang, draft};
use cchc_notice::{Annex, AnnexRow, Known, Share, Spot, Stretch};
use head::Head;
use std::collections::BTreeMap;
use std::iter::successors;

/// What is known of an assignment beside its document.
#[derive(Clone, Debug, Default)]
pub struct AssignmentOptions<'a> {
    /// The catalogue: a title in it is recognised without a sign that says so.
    pub catalogue: Option<&'a Catalogue>,
    /// A commune whose units and contents are taken over, with their keys and aliases.
    pub known: Option<&'a draft::Commune>,
    /// The commune's name; else what the annex says.
    pub commune: Option<String>,
    /// The year; else what the annex says.
    pub year: Option<u16>,
    /// What the file is to call its catalogue's file.
    pub catalogue_path: Option<String>,
    /// The language of comments.
    pub lang: Lang,
}

/// An assignment as its document has it, with what a reader needs to look it up there.
#[derive(Clone, Debug)]
pub struct ImportedAssignment<'d> {
    /// The commune's file. What is faulty in the document is faulty here; what was not read is under `unread`.
    pub draft: draft::Commune,
    /// How much of the table was understood.
    pub share: Share,
    /// Where in the annex the draft was read; where that is in the document is worked out when somebody asks.
    origins: BTreeMap<Locus, Stretch>,
    found: Found<'d>,
    lang: Lang,
}

impl ImportedAssignment<'_> {
    /// Where in the document something of the draft was read; of what has no place of its own, what is around it, else
    /// the table.
    pub fn source(&self, locus: &Locus) -> Source {
        let around = successors(Some(locus.clone()), Locus::around).find_map(|locus| self.own_source(&locus));
        around.unwrap_or_else(|| self.found.table_source())
    }

    fn own_source(&self, locus: &Locus) -> Option<Source> {
        self.found.source(self.origins.get(locus)?)
    }

    /// The comment on a place of the draft, in the language that was asked for: from which row it is and which words.
    ///
    /// Nothing is said where the file itself says it: words that were not read have their row with them.
    pub fn comment(&self, locus: &Locus) -> Option<String> {
        let lang = self.lang;
        match locus {
            Locus::Top("schema") => Some(self.head()),
            Locus::Rule(_) | Locus::Document(None) | Locus::Cite(_, None) => {
                Some(self.own_source(locus)?.quoted(lang))
            }
            Locus::UnitKey(_) | Locus::Content(..) => Some(self.own_source(locus)?.label(lang)),
            _ => None,
        }
    }

    fn head(&self) -> String {
        let file = self.found.document.name.rsplit('/').next().unwrap_or_default();
        let share = self.share.percent(self.lang);
        let mut head = self.lang.pick(
            format!("Đọc từ {file}; hiểu {share} số chữ của bảng phân công."),
            format!("Read from {file}; {share} of the table's characters were understood."),
        );
        if self.draft.catalogue.is_none() {
            head.push('\n');
            head.push_str(self.lang.pick(
                "Thêm dòng `catalogue: …` chỉ đến tệp bộ chỉ số trước khi kiểm tra.",
                "Add a line `catalogue: …` with the catalogue's file before checking it.",
            ));
        }
        head
    }
}

/// Why a document gives no assignment.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub struct AssignmentImportError {
    document: String,
    kind: ErrorKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum ErrorKind {
    /// The first rows of the tables that there are.
    Table(Vec<String>),
    /// The table has a row for each index and columns for who leads and who helps.
    ByIndex,
    /// The annex does not say which commune it is.
    Commune,
    /// Nor which year.
    Year,
}

impl AssignmentImportError {
    /// What is wrong.
    pub fn message(&self, lang: Lang) -> String {
        let name = &self.document;
        match &self.kind {
            ErrorKind::Table(found) if found.is_empty() => {
                lang.pick(format!("`{name}` không có bảng nào"), format!("`{name}` has no table"))
            }
            ErrorKind::Table(found) => {
                let found = found.join("; ");
                lang.pick(
                    format!("không tìm thấy bảng phân công trong `{name}`; các bảng ở đó bắt đầu bằng: {found}"),
                    format!("no table of an assignment was found in `{name}`; the tables there begin with: {found}"),
                )
            }
            ErrorKind::ByIndex => lang.pick(
                format!("bảng trong `{name}` ghi mỗi hàng một chỉ số, không phải mỗi hàng một đơn vị"),
                format!("the table in `{name}` has a row for each index, not for each unit"),
            ),
            ErrorKind::Commune => lang.pick(
                format!("`{name}` không ghi tên xã, phường"),
                format!("`{name}` does not name the commune"),
            ),
            ErrorKind::Year => {
                lang.pick(format!("`{name}` không ghi năm"), format!("`{name}` does not give the year"))
            }
        }
    }

    /// What to do instead.
    pub fn help(&self, lang: Lang) -> String {
        match &self.kind {
            ErrorKind::Table(_) => lang.pick(
                "bảng cần một hàng tiêu đề có cột “Đơn vị” và cột “Lĩnh vực phụ trách” (hoặc “Nội dung phụ trách”, “Chỉ số phụ trách”)".into(),
                "the table needs a heading row with a column “Đơn vị” and a column “Lĩnh vực phụ trách” (or “Nội dung phụ trách”, “Chỉ số phụ trách”)".into(),
            ),
            ErrorKind::ByIndex => lang.pick(
                "chép lại thành bảng có cột “Đơn vị” và cột “Lĩnh vực phụ trách”, mỗi đơn vị một hàng".into(),
                "write it as a table with a column “Đơn vị” and a column “Lĩnh vực phụ trách”, a row for each unit".into(),
            ),
            ErrorKind::Commune => lang.pick(
                "thêm `--commune \"xã …\"`".into(),
                "add `--commune \"xã …\"`".into(),
            ),
            ErrorKind::Year => lang.pick("thêm `--year 2026`".into(), "add `--year 2026`".into()),
        }
    }
}

/// Reads the assignment in a document: finds the table by its head, in whatever sheet it is, and reads what its cells say.
///
/// ```
/// use cchc_import::{AssignmentOptions, assignment, read};
///
/// let text = "BIỂU PHÂN CÔNG\nXÃ MẪU NĂM 2026\n\nSTT\tĐơn vị\tLĩnh vực phụ trách\n5\tCông an xã\t- Phần VIII: Mục 8.5.4\n";
/// let document = read("annex.txt", text.as_bytes())?;
/// let imported = assignment(&document, &AssignmentOptions::default())?;
/// assert_eq!(imported.draft.year, Some(2026));
/// assert_eq!(imported.share.thousandths(), 1000);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// There is no such table, or nothing says which commune or which year it is about.
pub fn assignment<'d>(
    document: &'d Document,
    options: &AssignmentOptions<'_>,
) -> Result<ImportedAssignment<'d>, AssignmentImportError> {
    let error = |kind| AssignmentImportError { document: document.name.clone(), kind };
    let found = Found::new(document).map_err(error)?;
    let annex = found.annex();
    let known = Known { catalogue: options.catalogue, commune: options.known };
    let reading = cchc_notice::read(&annex, known);
    let share = reading.share(&annex, true);
    let mut draft = reading.commune;
    // Words that were not read are looked for in the document by their row.
    for (number, unread) in draft.unread.iter_mut().flatten().enumerate() {
        let stretch = reading.origins.get(&Locus::Unread(number));
        unread.source =
            stretch.and_then(|stretch| found.source(stretch)).map(|source| source.label(options.lang));
    }
    if let Some(name) = &options.commune {
        draft.commune = Some(draft::CommuneName { name: name.clone(), ..draft::CommuneName::default() });
    }
    draft.year = options.year.or(draft.year);
    draft.catalogue = options.catalogue_path.clone();
    if draft.commune.is_none() {
        return Err(error(ErrorKind::Commune));
    }
    if draft.year.is_none() {
        return Err(error(ErrorKind::Year));
    }
    Ok(ImportedAssignment { draft, share, origins: reading.origins, found, lang: options.lang })
}

/// The table of an annex in its document, with what stands around it.
#[derive(Clone, Debug)]
struct Found<'d> {
    document: &'d Document,
    sheet: &'d Sheet,
    head: Head,
    /// What stands around the table, passage by passage.
    before: Vec<Around<'d>>,
    rows: Vec<Line<'d>>,
    after: Vec<Around<'d>>,
    /// The heading cell of the units, where the table is shown, with its row and table.
    heading: &'d Passage,
    heading_at: (u32, u32),
    several_tables: bool,
}

#[derive(Clone, Copy, Debug)]
struct Around<'d> {
    sheet: &'d Sheet,
    passage: &'d Passage,
}

/// A row of the table, or of one that goes on with it.
#[derive(Clone, Debug)]
struct Line<'d> {
    table: u32,
    row: &'d Row,
    /// Cells that are neither number nor unit nor scope.
    others: Vec<&'d Passage>,
}

static NOTHING: Passage = Passage::NOTHING;

impl<'d> Found<'d> {
    fn new(document: &'d Document) -> Result<Self, ErrorKind> {
        let mut by_index = false;
        for sheet in &document.sheets {
            for (number, block) in sheet.blocks.iter().enumerate() {
                let Block::Table(table) = block else { continue };
                let Some((head_row, head)) = Head::find(table) else { continue };
                if head.by_index {
                    by_index = true;
                    continue;
                }
                return Ok(Self::around(document, sheet, number, table, head_row, head));
            }
        }
        if by_index {
            return Err(ErrorKind::ByIndex);
        }
        let tables = document.sheets.iter().flat_map(|sheet| &sheet.blocks).filter_map(|block| match block {
            Block::Table(table) => Some(format!("“{}”", first_row(table)?)),
            Block::Paragraph(_) => None,
        });
        Err(ErrorKind::Table(tables.take(5).collect()))
    }

    /// The table with what stands around it.
    fn around(
        document: &'d Document,
        sheet: &'d Sheet,
        at: usize,
        table: &'d Table,
        head_row: usize,
        head: Head,
    ) -> Self {
        let row = table.rows.get(head_row).unwrap_or(&EMPTY_ROW);
        let heading = row.cells.get(head.unit).map_or(&NOTHING, |cell| &cell.passage);
        let tables = sheet.blocks.iter().filter(|block| matches!(block, Block::Table(_))).count();
        let mut found = Found {
            document,
            sheet,
            heading,
            heading_at: (table.number, row.number),
            before: Vec::new(),
            rows: Vec::new(),
            after: Vec::new(),
            several_tables: tables > 1,
            head,
        };
        for other in document.sheets.iter().take_while(|other| !std::ptr::eq(*other, sheet)) {
            other.blocks.iter().for_each(|block| spread(&mut found.after, other, block));
        }
        for block in sheet.blocks.iter().take(at) {
            spread(&mut found.before, sheet, block);
        }
        for row in table.rows.iter().take(head_row) {
            spread_row(&mut found.before, sheet, row);
        }
        found.add_rows(table, head_row + 1);
        let mut ended = false;
        for block in sheet.blocks.iter().skip(at + 1) {
            match block {
                // A table that is split over pages goes on after at most empty paragraphs.
                Block::Table(next) if !ended && found.goes_on(next) => found.add_rows(next, 0),
                Block::Paragraph(passage) if passage.is_empty() => {}
                block => {
                    ended = true;
                    spread(&mut found.after, sheet, block);
                }
            }
        }
        for other in document.sheets.iter().skip_while(|other| !std::ptr::eq(*other, sheet)).skip(1) {
            other.blocks.iter().for_each(|block| spread(&mut found.after, other, block));
        }
        found
    }

    fn goes_on(&self, table: &Table) -> bool {
        let width = |row: &Row| row.cells.len();
        let fits = table.rows.iter().all(|row| width(row) <= self.head.width);
        fits && table.rows.iter().any(|row| width(row) > self.head.scope.max(self.head.unit))
    }

    fn add_rows(&mut self, table: &'d Table, skip: usize) {
        for row in table.rows.iter().skip(skip) {
            if self.head.is_repeated(row) {
                continue;
            }
            let filled = row.cells.iter().filter(|cell| !cell.passage.is_empty()).count();
            // A heading over all columns belongs to no unit.
            let heading =
                filled == 1 && row.cells.iter().any(|cell| cell.columns as usize >= self.head.width.max(2));
            let named = [self.head.number, Some(self.head.unit), Some(self.head.scope)];
            let other = |(at, cell): (usize, &'d Cell)| {
                (heading || !named.contains(&Some(at)))
                    .then_some(&cell.passage)
                    .filter(|passage| !passage.is_empty())
            };
            let others = row.cells.iter().enumerate().filter_map(other).collect();
            self.rows.push(Line { table: table.number, row: if heading { &EMPTY_ROW } else { row }, others });
        }
    }

    fn cell(&self, row: usize, column: Option<usize>) -> &'d Passage {
        let cell = column.and_then(|column| self.rows.get(row)?.row.cells.get(column));
        cell.map_or(&NOTHING, |cell| &cell.passage)
    }

    fn annex(&self) -> Annex<'d> {
        let passage =
            |passage: &'d Passage| cchc_notice::Passage { text: &passage.text, italics: &passage.italics };
        let rows = self.rows.iter().enumerate().map(|(at, line)| AnnexRow {
            number: passage(self.cell(at, self.head.number)),
            unit: passage(self.cell(at, Some(self.head.unit))),
            scope: passage(self.cell(at, Some(self.head.scope))),
            others: line.others.iter().map(|other| passage(other)).collect(),
        });
        Annex {
            before: self.before.iter().map(|around| passage(around.passage)).collect(),
            rows: rows.collect(),
            after: self.after.iter().map(|around| passage(around.passage)).collect(),
        }
    }

    fn source(&self, stretch: &Stretch) -> Option<Source> {
        let (sheet, passage, row) = match stretch.spot {
            Spot::Before(at) => self.before.get(at).map(|around| (around.sheet, around.passage, None))?,
            Spot::After(at) => self.after.get(at).map(|around| (around.sheet, around.passage, None))?,
            Spot::Number(row) => (self.sheet, self.cell(row, self.head.number), Some(row)),
            Spot::Unit(row) => (self.sheet, self.cell(row, Some(self.head.unit)), Some(row)),
            Spot::Scope(row) => (self.sheet, self.cell(row, Some(self.head.scope)), Some(row)),
            Spot::Other(row, at) => (self.sheet, *self.rows.get(row)?.others.get(at)?, Some(row)),
        };
        let mut source = self.at(sheet, passage, stretch.bytes.clone());
        if let Some(row) = row {
            let line = self.rows.get(row)?;
            // A row that goes on with the one above has its number, too.
            let goes_on = |row: &usize| self.cell(*row, Some(self.head.unit)).is_empty();
            let first = (1..=row).rev().find(|row| !goes_on(row)).unwrap_or(0);
            let first = if goes_on(&row) { first } else { row };
            let number = self.cell(first, self.head.number).text.trim().trim_end_matches('.');
            source.table = self.several_tables.then_some(line.table);
            source.row = Some(line.row.number);
            source.number = (!number.is_empty()).then(|| number.to_owned());
            if source.number.is_some() {
                source.table = None;
            }
        }
        Some(source)
    }

    /// The head of the table.
    fn table_source(&self) -> Source {
        let (table, row) = self.heading_at;
        let source = self.at(self.sheet, self.heading, 0..self.heading.text.len());
        Source { row: Some(row), table: self.several_tables.then_some(table), ..source }
    }

    fn at(&self, sheet: &Sheet, passage: &Passage, bytes: std::ops::Range<usize>) -> Source {
        Source {
            place: passage.place(&self.document.name, bytes.clone()),
            sheet: sheet.name.clone().filter(|_| self.document.sheets.len() > 1),
            table: None,
            row: None,
            number: None,
            words: passage
                .text
                .get(bytes)
                .unwrap_or_default()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
        }
    }
}

static EMPTY_ROW: Row = Row { number: 0, cells: Vec::new() };

/// The words of a block, passage by passage.
fn spread<'d>(around: &mut Vec<Around<'d>>, sheet: &'d Sheet, block: &'d Block) {
    match block {
        Block::Paragraph(passage) if !passage.is_empty() => around.push(Around { sheet, passage }),
        Block::Paragraph(_) => {}
        Block::Table(table) => table.rows.iter().for_each(|row| spread_row(around, sheet, row)),
    }
}

fn spread_row<'d>(around: &mut Vec<Around<'d>>, sheet: &'d Sheet, row: &'d Row) {
    let cells = row.cells.iter().map(|cell| &cell.passage).filter(|passage| !passage.is_empty());
    around.extend(cells.map(|passage| Around { sheet, passage }));
}

/// The text with runs of white space as one space.
fn one_line(text: &str) -> String {
    if text.contains(['\n', '\t']) || text.contains("  ") {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        text.to_owned()
    }
}

/// How a table begins, to be told.
fn first_row(table: &Table) -> Option<String> {
    let cells = table.rows.first()?.cells.iter().map(|cell| cell.passage.text.as_str());
    let cells: Vec<&str> = cells.filter(|text| !text.is_empty()).collect();
    Some(one_line(&cells.join(" | ")).chars().take(60).collect())
}
