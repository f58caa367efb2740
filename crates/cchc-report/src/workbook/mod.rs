//! The workbook of a commune: its assignment as an office looks things up, filters and prints them.

mod assignment;
mod summary;

use crate::findings::book::{self as findings, Target};
use crate::tree::{Branch, Tree};
use crate::words::Words;
use crate::{
    Book, BookColumn, BookRow, CheckReport, Drawing, MatrixView, Receipt, Sheet, UnitView, Value, text,
};
use cchc_core::finding::Subject;
use cchc_core::{CellContent, IndexId, Lang, Resolution, UnitKey};
use std::collections::HashMap;

/// Where sheets stand in the workbook, from 0.
const ASSIGNMENT: usize = 1;
const FINDINGS: usize = 2;
const UNITS: usize = 4;

/// The workbook of a commune, with these sheets:
///
/// | sheet | holds |
/// |---|---|
/// | Tổng hợp | a row for each unit, and the points; below it the picture, if there is one |
/// | Phân công | a row for each index, content and what is not listed: who leads, coordinates and monitors, by which rules |
/// | Sai sót | a row for each finding, which leads to the row that it is about; that row leads back |
/// | Ma trận | indices by units |
/// | one for each unit | what the unit has to do with, with a column for its notes |
/// | Nguồn dữ liệu | the receipt |
///
/// Of the rows of Phân công those below which no row lies are the cells of the resolution.
///
/// Which rules a cell has needs the rules behind the answers: they are worked out here if the resolution does not have
/// them. The language should be that of the report's messages.
pub fn workbook(
    resolution: &Resolution<'_>,
    report: &CheckReport,
    receipt: &Receipt,
    lang: Lang,
    drawing: Option<Drawing>,
) -> Book {
    let assignment = resolution.assignment();
    if !resolution.is_explained() {
        return workbook(&assignment.explain(), report, receipt, lang, drawing);
    }
    let words = Words { assignment, lang };
    let tree = Tree::new(resolution);
    let views: Vec<UnitView> =
        words.printing_order().into_iter().filter_map(|unit| UnitView::new(resolution, unit, lang)).collect();
    let units: Vec<&UnitKey> = views.iter().map(|view| &view.unit).collect();
    let places = Places::new(&tree, &units);

    let mut sheets = vec![
        summary::sheet(resolution, &units, words, drawing),
        assignment::sheet(&tree, &units, words, &places.findings_by_row(report)),
        findings::sheet(assignment, report, lang, |subject| places.target(subject)),
        MatrixView::new(resolution, lang).sheet(),
    ];
    sheets.extend(views.iter().map(UnitView::sheet));
    sheets.push(sources(receipt, lang));
    let commune = assignment.commune().commune.as_ref();
    let commune = commune.map_or_else(String::new, |commune| text::one_line(&commune.name));
    let year = assignment.commune().year.map_or_else(String::new, |year| year.to_string());
    let title = lang.pick(
        format!("Phân công các chỉ số CCHC, {commune}, năm {year}"),
        format!("Assignment of the PAR indices of {commune}, {year}"),
    );
    Book { lang, title, sheets }
}

/// Where things stand, for links.
struct Places<'a> {
    /// The rows of Phân công by index, content and whether the row is about what is not listed.
    rows: HashMap<(IndexId, Option<&'a str>, bool), usize>,
    units: &'a [&'a UnitKey],
}

impl<'a> Places<'a> {
    fn new(tree: &'a Tree<'a>, units: &'a [&'a UnitKey]) -> Self {
        let key =
            |branch: &Branch<'a>| (branch.id(), branch.content.and_then(CellContent::name), branch.unlisted);
        let rows = tree.branches.iter().enumerate().map(|(row, branch)| (key(branch), row)).collect();
        Places { rows, units }
    }

    /// The row of Phân công that a finding is about.
    fn row(&self, subject: &Subject) -> Option<usize> {
        let index = subject.index?;
        let content = subject.content.as_deref();
        let keys =
            [(index, content, subject.unlisted), (index, None, subject.unlisted), (index, None, false)];
        keys.iter().find_map(|key| self.rows.get(key)).copied()
    }

    /// That row, else the sheet of the unit that it is about.
    fn target(&self, subject: &Subject) -> Option<Target> {
        if let Some(row) = self.row(subject) {
            return Some((ASSIGNMENT, row, 0));
        }
        let unit = subject.rule.as_ref().map(|rule| &rule.unit).or(subject.unit.as_ref())?;
        Some((UNITS + self.units.iter().position(|known| *known == unit)?, 0, 0))
    }

    /// For each row of Phân công the codes of the findings about it, with where the first of them stands.
    fn findings_by_row(&self, report: &CheckReport) -> HashMap<usize, (String, Target)> {
        let mut by_row: HashMap<usize, (String, Target)> = HashMap::new();
        for (at, finding) in report.findings.iter().enumerate() {
            let Some(row) = self.row(&finding.subject) else { continue };
            let code = finding.code.to_string();
            match by_row.get_mut(&row) {
                None => {
                    by_row.insert(row, (code, (FINDINGS, at, 3)));
                }
                Some((codes, _)) if codes.contains(&code) => {}
                Some((codes, _)) => codes.push_str(&format!(", {code}")),
            }
        }
        by_row
    }
}

/// What the workbook was made of.
pub(crate) fn sources(receipt: &Receipt, lang: Lang) -> Sheet {
    let column =
        |heading: &str, width| BookColumn { heading: heading.to_owned(), width, ..BookColumn::default() };
    let lines = receipt.lines(lang).into_iter();
    let rows = lines.map(|(label, value)| BookRow {
        cells: vec![Value::Text(label.to_owned()), Value::Text(value)],
        ..BookRow::default()
    });
    Sheet {
        name: lang.pick("Nguồn dữ liệu", "Sources").to_owned(),
        above: vec![lang.pick("Tệp này được lập từ", "This file was made of").to_owned()],
        columns: vec![
            column(lang.pick("Nguồn", "Source"), 18),
            column(lang.pick("Chi tiết", "Details"), 110),
        ],
        rows: rows.collect(),
        ..Sheet::default()
    }
}
