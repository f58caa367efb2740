//! Looks into a workbook as a reader does, and into its parts.

#![allow(dead_code, reason = "not every test needs all")]

use calamine::{Data, Reader, Xlsx};
use cchc_core::Lang;
use cchc_report::{Book, Value};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

/// A part of the file.
pub(crate) fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The names of the file's parts.
pub(crate) fn parts(bytes: &[u8]) -> Vec<String> {
    let zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    zip.file_names().map(|name| name.unwrap().into_owned()).collect()
}

/// The cells of one sheet, by row and column from 0, as text.
pub(crate) type Cells = BTreeMap<(usize, usize), String>;

/// All sheets with their cells.
pub(crate) fn cells(bytes: &[u8]) -> Vec<(String, Cells)> {
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let sheets = book.worksheets();
    let read = sheets.into_iter().map(|(name, range)| {
        let (row, column) = range.start().unwrap_or((0, 0));
        let cells = range.used_cells().map(|(y, x, data)| {
            let words = match data {
                Data::Float(number) => number.to_string(),
                Data::DateTime(day) => {
                    let (year, month, day, ..) = day.to_ymd_hms_milli();
                    format!("{year:04}-{month:02}-{day:02}")
                }
                Data::String(text) => text.clone(),
                other => panic!("{other:?}"),
            };
            ((row as usize + y, column as usize + x), words)
        });
        (name, cells.collect())
    });
    read.collect()
}

/// What a reader should find for a value.
pub(crate) fn expected(value: &Value, lang: Lang) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(text) | Value::Link { text, .. } => {
            text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
        }
        Value::Index(id) => id.to_string(),
        Value::Points(points) => points.to_string(),
        Value::Count(count) => count.to_string(),
        Value::Percent(share) => (*share as f64 / 100_000.0).to_string(),
        Value::Date(date) => match date.to_day() {
            Some(day) if (day.year(), day.month()) >= (1900, 3) => day.to_string(),
            _ => lang.pick(date.vietnamese(), date.to_string()),
        },
    }
}

/// Every visible sheet can be filtered, keeps its headings in sight and on every page, and fits the paper; nothing is a
/// formula.
pub(crate) fn assert_well_made(book: &Book, bytes: &[u8]) {
    for name in parts(bytes) {
        if name.ends_with(".xml") || name.ends_with(".rels") {
            let text = part(bytes, &name);
            roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
        }
    }
    let workbook = part(bytes, "xl/workbook.xml");
    let workbook = roxmltree::Document::parse(&workbook).unwrap();
    let titles = workbook
        .descendants()
        .filter(|node| node.attribute("name") == Some("_xlnm.Print_Titles"))
        .map(|node| node.attribute("localSheetId").unwrap().parse().unwrap())
        .collect::<Vec<usize>>();
    for (number, sheet) in book.sheets.iter().enumerate() {
        let text = part(bytes, &format!("xl/worksheets/sheet{}.xml", number + 1));
        let xml = roxmltree::Document::parse(&text).unwrap();
        let named = |name: &'static str| xml.descendants().find(|node| node.tag_name().name() == name);
        assert!(named("f").is_none(), "{text}");
        let setup = named("pageSetup").unwrap();
        assert_eq!(
            (setup.attribute("paperSize"), setup.attribute("orientation")),
            (Some("9"), Some("landscape"))
        );
        assert_eq!(named("pageSetUpPr").unwrap().attribute("fitToPage"), Some("1"));
        let has_table = !sheet.columns.is_empty();
        assert_eq!(named("tablePart").is_some(), has_table);
        assert_eq!(named("pane").is_some(), has_table);
        assert_eq!(titles.contains(&number), has_table);
        assert_eq!(named("sheetProtection").is_some(), sheet.locked);
    }
    for name in parts(bytes).iter().filter(|name| name.starts_with("xl/tables/")) {
        let text = part(bytes, name);
        assert!(text.contains("<autoFilter "), "{text}");
    }
}
