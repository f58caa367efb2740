//! The view `matrix`: indices by units.

mod book;

use crate::text::{markdown, one_line};
use crate::tree::{Branch, Tree};
use crate::view::{self, View};
use crate::words::Words;
use crate::{
    Align, Block, Column, Orientation, Paper, Paragraph, Receipt, Row, Run, Section, Table, TableCell, html,
    text,
};
use cchc_core::{Cell, CellContent, IndexId, Lang, Points, Resolution, Status, UnitKey};
use serde::Serialize;
use std::ops::Range;

/// Who does what, index by index: a row for each index, for each content of one that is divided, and for what an index
/// holds beyond its listed children; a column for each unit. Signs, not colours, tell the roles apart:
///
/// | sign | meaning |
/// |---|---|
/// | ● | leads all of it |
/// | ◐ | leads a part of it |
/// | ◎ | leads jointly with others |
/// | ○ | coordinates |
/// | ◇ | monitors |
/// | ⚠ | leads with others, and not all say that it is joint |
/// | ∅ | nobody leads (in the row's own words, not in a unit's column) |
///
/// A row above others sums them up. A unit that monitors everything has a note instead of a column full of signs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MatrixView {
    /// The language.
    pub lang: Lang,
    /// The commune's name.
    pub commune: String,
    /// The year that is scored.
    pub year: Option<u16>,
    /// The columns: declared units in printing order, then others that have rules.
    pub units: Vec<MatrixUnit>,
    /// The units that monitor every cell.
    pub monitors_all: Vec<UnitKey>,
    /// The rows, in the numeric order of their indices.
    pub rows: Vec<MatrixRow>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MatrixUnit {
    /// The unit.
    pub unit: UnitKey,
    /// Its name as it is printed.
    pub name: String,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MatrixRow {
    /// The index.
    pub index: IndexId,
    /// The content, `*rest` for what no content covers; none in a row that is not about one content.
    pub content: Option<String>,
    /// Whether the row stands for what the index holds beyond its listed children.
    pub unlisted: bool,
    /// How many rows this one lies below.
    pub depth: usize,
    /// The title, or the words of the content.
    pub title: Option<String>,
    /// The points that hang on it, where they are known.
    pub points: Option<Points>,
    /// How much of it nobody leads.
    pub unassigned: Share,
    /// How much of it several units lead, not all saying that it is joint.
    pub conflict: Share,
    /// The units that have to do with it, in the order of the columns.
    pub marks: Vec<Mark>,
}

/// How much of a row something holds for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Share {
    /// Nothing.
    #[default]
    None,
    /// A part.
    Some,
    /// All.
    All,
}

/// What a unit has to do with a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// The unit.
    pub unit: UnitKey,
    /// How much of it the unit leads alone.
    pub lead: Share,
    /// How much it leads jointly.
    pub joint: Share,
    /// How much it leads in conflict with others.
    pub conflict: Share,
    /// How much it coordinates.
    pub coordinate: Share,
    /// How much it monitors.
    pub monitor: Share,
}

impl Share {
    fn of(cells: &[Cell<'_>], holds: impl Fn(&Cell<'_>) -> bool) -> Self {
        match cells.iter().filter(|cell| holds(cell)).count() {
            0 => Share::None,
            count if count == cells.len() => Share::All,
            _ => Share::Some,
        }
    }

    fn any(self) -> bool {
        self != Share::None
    }
}

impl Mark {
    fn new(unit: &UnitKey, cells: &[Cell<'_>]) -> Self {
        let led = |status| {
            Share::of(cells, |cell| cell.status() == status && cell.leads().any(|lead| lead == unit))
        };
        Mark {
            unit: unit.clone(),
            lead: led(Status::Led),
            joint: led(Status::Joint),
            conflict: led(Status::Conflict),
            coordinate: Share::of(cells, |cell| cell.coordinates().any(|key| key == unit)),
            monitor: Share::of(cells, |cell| cell.monitors().any(|key| key == unit)),
        }
    }

    /// The signs with what they say, the most important first.
    fn signs(&self, watches: bool) -> Vec<Sign> {
        let mut signs = Vec::new();
        match (self.lead, self.joint) {
            (Share::All, _) => signs.push(Sign::Lead),
            (Share::None, Share::None) | (Share::None, Share::All) => {}
            _ => signs.push(Sign::PartialLead),
        }
        if self.joint.any() {
            signs.push(Sign::Joint);
        }
        if self.conflict.any() {
            signs.push(Sign::Conflict);
        }
        if self.coordinate.any() {
            signs.push(Sign::Coordinate);
        }
        if self.monitor.any() && watches {
            signs.push(Sign::Monitor);
        }
        signs
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Lead,
    PartialLead,
    Joint,
    Coordinate,
    Monitor,
    Conflict,
    Gap,
}

impl Sign {
    const ALL: [Sign; 7] = [
        Sign::Lead,
        Sign::PartialLead,
        Sign::Joint,
        Sign::Coordinate,
        Sign::Monitor,
        Sign::Conflict,
        Sign::Gap,
    ];

    fn sign(self) -> &'static str {
        match self {
            Sign::Lead => "●",
            Sign::PartialLead => "◐",
            Sign::Joint => "◎",
            Sign::Coordinate => "○",
            Sign::Monitor => "◇",
            Sign::Conflict => "⚠",
            Sign::Gap => "∅",
        }
    }

    fn words(self, lang: Lang) -> &'static str {
        let (vi, en) = match self {
            Sign::Lead => ("phụ trách", "leads"),
            Sign::PartialLead => ("phụ trách một phần", "leads a part"),
            Sign::Joint => ("cùng phụ trách", "leads jointly"),
            Sign::Coordinate => ("phối hợp", "coordinates"),
            Sign::Monitor => ("theo dõi, đôn đốc", "monitors"),
            Sign::Conflict => ("trùng phụ trách", "overlapping leads"),
            Sign::Gap => ("chưa có đơn vị phụ trách", "no lead"),
        };
        lang.pick(vi, en)
    }

    fn legend(self, lang: Lang) -> String {
        let more = match self {
            Sign::Conflict => lang.pick(
                ": nhiều đơn vị cùng được giao mà không ghi “cùng phụ trách”",
                ": several units are named, and not all say that it is joint",
            ),
            _ => "",
        };
        format!("{} {}{more}", self.sign(), self.words(lang))
    }
}

impl MatrixView {
    /// The matrix of an assignment.
    pub fn new(resolution: &Resolution<'_>, lang: Lang) -> Self {
        let assignment = resolution.assignment();
        let words = Words { assignment, lang };
        let tree = Tree::new(resolution);
        let units = words.printing_order();
        let monitors_all = units.iter().filter(|unit| {
            Share::of(&tree.cells, |cell| cell.monitors().any(|key| key == **unit)) == Share::All
        });
        let commune = assignment.commune();
        MatrixView {
            lang,
            commune: commune.commune.as_ref().map_or_else(String::new, |commune| one_line(&commune.name)),
            year: commune.year,
            monitors_all: monitors_all.map(|unit| (*unit).clone()).collect(),
            rows: tree.branches.iter().map(|branch| MatrixRow::new(&tree, branch, &units, words)).collect(),
            units: units
                .into_iter()
                .map(|unit| MatrixUnit { unit: unit.clone(), name: words.unit(unit) })
                .collect(),
        }
    }

    fn title(&self) -> String {
        let year = self.year.map_or_else(String::new, |year| year.to_string());
        let commune = &self.commune;
        self.lang.pick(
            format!("Ma trận phân công các chỉ số CCHC, {commune}, năm {year}"),
            format!("Who does what: PAR indices of {commune}, {year}"),
        )
    }

    /// `Phòng A theo dõi, đôn đốc toàn bộ các chỉ số.`
    fn notes(&self) -> Vec<String> {
        let watchers = self.units.iter().filter(|column| self.monitors_all.contains(&column.unit));
        let note = |column: &MatrixUnit| {
            let words = self.lang.pick("theo dõi, đôn đốc toàn bộ các chỉ số", "monitors all indices");
            format!("{} {words}.", column.name)
        };
        watchers.map(note).collect()
    }

    fn has_points(&self) -> bool {
        self.rows.iter().any(|row| row.points.is_some())
    }

    /// The signs of a row, a list for each column.
    fn signs<'a>(&'a self, row: &'a MatrixRow) -> impl Iterator<Item = (&'a MatrixUnit, Vec<Sign>)> {
        let mut marks = row.marks.iter().peekable();
        self.units.iter().map(move |column| {
            let watches = !self.monitors_all.contains(&column.unit);
            let mark = marks.next_if(|mark| mark.unit == column.unit);
            (column, mark.map_or_else(Vec::new, |mark| mark.signs(watches)))
        })
    }

    fn headings(&self) -> [&'static str; 3] {
        [
            self.lang.pick("Chỉ số", "Index"),
            self.lang.pick("Điểm tối đa", "Maximum"),
            self.lang.pick("Tình trạng", "State"),
        ]
    }
}

impl MatrixRow {
    fn new(tree: &Tree<'_>, branch: &Branch<'_>, units: &[&UnitKey], words: Words<'_>) -> Self {
        let cells = tree.cells_of(branch);
        let involved = |unit: &UnitKey| {
            let named = |cell: &Cell<'_>| {
                cell.leads().chain(cell.coordinates()).chain(cell.monitors()).any(|key| key == unit)
            };
            cells.iter().any(named)
        };
        MatrixRow {
            index: branch.id(),
            content: branch.content.and_then(CellContent::name).map(str::to_owned),
            unlisted: branch.unlisted,
            depth: branch.depth,
            title: branch.title(words),
            points: branch.points(tree),
            unassigned: Share::of(cells, |cell| cell.status() == Status::Unassigned),
            conflict: Share::of(cells, |cell| cell.status() == Status::Conflict),
            marks: units.iter().filter(|unit| involved(unit)).map(|unit| Mark::new(unit, cells)).collect(),
        }
    }

    /// `Phần VIII`, `Mục 8.5`; nothing in a row below the row of its index.
    fn number(&self, lang: Lang) -> String {
        match (self.unlisted, &self.content) {
            (false, None) => text::index(self.index, lang),
            _ => String::new(),
        }
    }

    /// What is wrong with the row, in signs and words.
    fn state(&self, lang: Lang) -> String {
        let mut states = Vec::new();
        for (share, sign) in [(self.unassigned, Sign::Gap), (self.conflict, Sign::Conflict)] {
            let part = match share {
                Share::None => continue,
                Share::Some => lang.pick("một phần ", "partly "),
                Share::All => "",
            };
            states.push(format!("{} {part}{}", sign.sign(), sign.words(lang)));
        }
        states.join("; ")
    }
}

fn joined(signs: &[Sign]) -> String {
    signs.iter().map(|sign| sign.sign()).collect()
}

/// More units than this do not stand beside one another on a page.
const MAX_COLUMNS: usize = 15;

impl MatrixView {
    /// The table with the units of these positions.
    fn paper_table(&self, units: Range<usize>) -> Table {
        let [index, points, state] = self.headings();
        let column = |heading: &str, width, align, upright| Column {
            heading: heading.to_owned(),
            width,
            align,
            upright,
        };
        let mut columns = vec![column(index, 40, Align::Left, false)];
        if self.has_points() {
            columns.push(column(points, 8, Align::Right, false));
        }
        let named = self.units.get(units.clone()).unwrap_or_default();
        columns.extend(named.iter().map(|unit| column(&unit.name, 6, Align::Centre, true)));
        columns.push(column(state, 22, Align::Left, false));
        let next_depths = self.rows.iter().skip(1).map(|next| next.depth).chain([0]);
        let rows = self.rows.iter().zip(next_depths).map(|(row, next)| {
            let mut cells = vec![TableCell(vec![row.paper_name(self.lang)])];
            if self.has_points() {
                let points = row.points.map(|points| text::points(points, self.lang));
                cells.push(TableCell::text(points.unwrap_or_default()));
            }
            let signs = self.signs(row).skip(units.start).take(units.len());
            cells.extend(signs.map(|(_, signs)| TableCell::text(joined(&signs))));
            cells.push(TableCell::text(row.state(self.lang)));
            Row { cells, strong: next > row.depth, depth: u8::try_from(row.depth).unwrap_or(u8::MAX) }
        });
        Table { columns, rows: rows.collect() }
    }
}

impl MatrixRow {
    /// The number and the title; what has no number of its own is in italics.
    fn paper_name(&self, lang: Lang) -> Paragraph {
        let number = self.number(lang);
        let title = self.title.as_deref().unwrap_or_default();
        match (number.is_empty(), title.is_empty()) {
            (false, false) => Paragraph::text(format!("{number}: {title}")),
            (false, true) => Paragraph::text(number),
            (true, _) => Paragraph(vec![Run { text: title.to_owned(), bold: false, italic: true }]),
        }
    }
}

impl View for MatrixView {
    const NAME: &'static str = "matrix";

    fn markdown(&self, receipt: &Receipt) -> String {
        let [index, points, state] = self.headings();
        let with_points = self.has_points();
        let mut out = format!("# {}\n\n", markdown(&self.title()));
        for sign in Sign::ALL {
            out.push_str(&format!("- {}\n", sign.legend(self.lang)));
        }
        for note in self.notes() {
            out.push_str(&format!("\n{}\n", markdown(&note)));
        }
        let mut head = format!("\n| {index} |");
        let mut rule = "\n| --- |".to_owned();
        if with_points {
            head.push_str(&format!(" {points} |"));
            rule.push_str(" ---: |");
        }
        for column in &self.units {
            head.push_str(&format!(" {} |", markdown(&column.name)));
            rule.push_str(" :---: |");
        }
        out.push_str(&format!("{head} {state} |{rule} --- |\n"));
        for row in &self.rows {
            let number = row.number(self.lang);
            let title = row.title.as_deref().map(markdown).unwrap_or_default();
            let name = match (number.is_empty(), title.is_empty()) {
                (false, false) => format!("{number}: {title}"),
                (true, _) => format!("*{title}*"),
                (false, true) => number,
            };
            out.push_str(&format!("| {}{name} |", "&emsp;".repeat(row.depth)));
            if with_points {
                let points = row.points.map(|points| text::points(points, self.lang)).unwrap_or_default();
                out.push_str(&format!(" {points} |"));
            }
            for (_, signs) in self.signs(row) {
                out.push_str(&format!(" {} |", joined(&signs)));
            }
            out.push_str(&format!(" {} |\n", row.state(self.lang)));
        }
        out + &receipt.markdown(self.lang)
    }

    fn html(&self, receipt: &Receipt) -> String {
        let [index, points, _] = self.headings();
        let rows = self.rows.iter().map(|row| PageRow {
            number: row.number(self.lang),
            title: row.title.as_deref().unwrap_or_default(),
            depth: row.depth,
            state: row.state(self.lang),
            points: row.points.map(|points| text::points(points, self.lang)).unwrap_or_default(),
            marks: self.signs(row).map(|(column, signs)| self.page_mark(column, &signs)).collect(),
        });
        let page = Page {
            title: self.title(),
            index,
            points: self.has_points().then_some(points),
            units: self.units.iter().map(|column| column.name.as_str()).collect(),
            legend: Sign::ALL.map(|sign| sign.legend(self.lang)),
            notes: self.notes(),
            rows: rows.collect(),
        };
        html::page("matrix.html", &page, receipt, self.lang)
    }

    fn json(&self, receipt: &Receipt) -> String {
        view::json(Self::NAME, self, receipt)
    }

    /// Landscape; the units stand in several tables where there are too many for one, each on pages of its own.
    fn paper(&self, receipt: &Receipt) -> Option<Paper> {
        let title = self.title();
        let mut blocks = vec![Block::Title(vec![title.to_uppercase()])];
        let notes = self.notes();
        let notes = notes.iter().map(|note| Block::Paragraph(Paragraph::text(note)));
        let legend = Sign::ALL.map(|sign| sign.legend(self.lang)).join("; ");
        blocks.push(Block::Paragraph(Paragraph::text(legend)));
        blocks.extend(notes);
        let tables = self.units.len().div_ceil(MAX_COLUMNS).max(1);
        // As many units in each, so that the last is not left with one.
        let width = self.units.len().div_ceil(tables).max(1);
        let mut paper = Paper::new(self.lang, title);
        for number in 0..tables {
            let columns = number * width..((number + 1) * width).min(self.units.len());
            if tables > 1 {
                let (first, last, all) = (columns.start + 1, columns.end, self.units.len());
                blocks.push(Block::Heading(
                    1,
                    self.lang.pick(
                        format!("Đơn vị {first}–{last} trên {all}"),
                        format!("Units {first}–{last} of {all}"),
                    ),
                ));
            }
            blocks.push(Block::Table(self.paper_table(columns)));
            if number + 1 == tables {
                blocks.push(receipt.block(self.lang));
            }
            let blocks = std::mem::take(&mut blocks);
            paper.sections.push(Section { orientation: Orientation::Landscape, blocks });
        }
        Some(paper)
    }

    /// A row for each row of the matrix. Ids stand with their word, so that a spreadsheet leaves them as text; points have
    /// a decimal point in both languages.
    fn csv(&self, receipt: &Receipt) -> Option<String> {
        let [index, points, state] = self.headings();
        let mut head = vec![index.to_owned(), self.lang.pick("Tên", "Title").to_owned(), points.to_owned()];
        head.extend(self.units.iter().map(|column| column.name.clone()));
        head.push(state.to_owned());
        let mut table = vec![head];
        for row in &self.rows {
            let points = row.points.map(|points| points.to_string()).unwrap_or_default();
            let mut record =
                vec![text::index(row.index, self.lang), row.title.clone().unwrap_or_default(), points];
            record.extend(self.signs(row).map(|(_, signs)| joined(&signs)));
            record.push(row.state(self.lang));
            table.push(record);
        }
        Some(text::csv(table, receipt, self.lang))
    }

    fn book(&self, receipt: &Receipt) -> Option<crate::Book> {
        Some(self.to_book(receipt))
    }
}

/// What the page shows.
#[derive(Serialize)]
struct Page<'a> {
    title: String,
    index: &'static str,
    points: Option<&'static str>,
    units: Vec<&'a str>,
    legend: [String; 7],
    notes: Vec<String>,
    rows: Vec<PageRow<'a>>,
}

#[derive(Serialize)]
struct PageRow<'a> {
    number: String,
    title: &'a str,
    depth: usize,
    state: String,
    points: String,
    marks: Vec<PageMark>,
}

#[derive(Serialize)]
struct PageMark {
    signs: String,
    words: String,
}

impl MatrixView {
    fn page_mark(&self, column: &MatrixUnit, signs: &[Sign]) -> PageMark {
        let words: Vec<&str> = signs.iter().map(|sign| sign.words(self.lang)).collect();
        PageMark { signs: joined(signs), words: format!("{}: {}", column.name, words.join("; ")) }
    }
}
