//! Excel workbooks.
//!
//! The parts that are needed are unpacked once, within bounds, and handed to the reader as a package of their own: macros,
//! links and pictures are not in it.

mod merges;
mod numbers;

use super::lines::Lines;
use super::package::Package;
use super::{MOST_CELLS, fonts, xml};
use crate::document::{Block, Cell, Passage, Row, Sheet, Table, Value};
use crate::error::{Fault, Limit, short};
use calamine::{DataRef, Reader as _, Style, Xlsx, XlsxError};
use merges::Merges;
use numbers::Shown;
use std::collections::BTreeSet;
use std::io::{Cursor, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const MOST_SHEETS: usize = 256;

/// What Excel itself can hold.
const MOST_ROWS: u32 = 1 << 20;
const MOST_COLUMNS: u32 = 1 << 14;

/// The most cells that may be there, empty ones with them.
const MOST_WRITTEN: usize = 4_000_000;

/// The most bytes that the words of all cells may have: one shared text may stand in each of them.
const MOST_WORDS: usize = 64 << 20;

/// The most lines that all sheets may have, empty ones with them.
const MOST_LINES: u32 = 4 << 20;

/// Excel has at most 65,490 formats of cells, of two kinds, and each is kept with its own font.
const MOST_FORMATS: usize = 140_000;

/// A name of a font or a format of a number that is longer than Excel can hold.
const MOST_OF_NAME: usize = 1000;

/// What all sheets together may still take.
struct Left {
    written: usize,
    cells: usize,
    words: usize,
    lines: u32,
}

/// A sheet of the workbook, in its order.
struct Part {
    name: String,
    merges: Merges,
}

pub(super) fn read(package: &mut Package<'_>, path: &str) -> Result<Vec<Sheet>, Fault> {
    let (parts, bytes) = repack(package, path)?;
    // The reader is meant for well-made files; what it does with others must not end the program.
    let read = catch_unwind(AssertUnwindSafe(move || read_parts(parts, bytes)));
    read.unwrap_or_else(|_| Err(Fault::Broken(String::new())))
}

/// Takes out of the package what is needed of it.
fn repack(package: &mut Package<'_>, path: &str) -> Result<(Vec<Part>, Vec<u8>), Fault> {
    let broken = || Fault::broken(path);
    let related = package.related(path)?;
    let workbook = package.text(path)?.ok_or_else(broken)?;
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let mut needed = vec![
        ("_rels/.rels".to_owned(), package.text("_rels/.rels")?.ok_or_else(broken)?),
        (format!("{folder}/_rels/{name}.rels"), {
            package.text(&format!("{folder}/_rels/{name}.rels"))?.ok_or_else(broken)?
        }),
    ];
    let mut parts = Vec::new();
    let (mut names, mut paths) = (BTreeSet::new(), BTreeSet::new());
    let tree = xml::parse(&workbook)?;
    let sheets = xml::child(tree.root_element(), "sheets").ok_or_else(broken)?;
    for (number, node) in xml::children(sheets).enumerate() {
        if number >= MOST_SHEETS {
            return Err(Fault::TooBig(Limit::Sheets));
        }
        let id =
            node.attributes().find(|attribute| attribute.name() == "id").map(|attribute| attribute.value());
        let Some(part) = related.iter().find(|part| Some(part.id.as_str()) == id) else { continue };
        let Some(name) = xml::attribute(node, "name") else { continue };
        // Charts and old macro sheets have no cells.
        if part.kind != "worksheet" {
            continue;
        }
        // Each part belongs to one sheet, or little could be read many times.
        if !names.insert(name.to_owned()) || !paths.insert(part.path.to_lowercase()) {
            return Err(broken());
        }
        let Some(text) = package.text(&part.path)? else { continue };
        if let Some(cell) = not_worked_out(&text) {
            return Err(Fault::Formula { cell: short(cell), sheet: short(name) });
        }
        parts.push(Part { name: name.to_owned(), merges: Merges::of_sheet(&text)? });
        needed.push((part.path.clone(), text));
    }
    for name in ["styles.xml", "sharedStrings.xml"] {
        let path = format!("{folder}/{name}");
        if let Some(text) = package.text(&path)? {
            match name {
                "styles.xml" => check_styles(&text)?,
                _ => check_strings(&text)?,
            }
            needed.push((path, text));
        }
    }
    drop(tree);
    needed.push((path.to_owned(), workbook));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (path, text) in needed {
        check_part(&text)?;
        zip.start_file(path, options).map_err(Fault::broken)?;
        zip.write_all(text.as_bytes()).map_err(Fault::broken)?;
    }
    let bytes = zip.finish().map_err(Fault::broken)?.into_inner();
    Ok((parts, bytes))
}

/// The first cell that has a formula and no result: its words would be missing without anybody's knowing.
fn not_worked_out(sheet: &str) -> Option<&str> {
    if !sheet.contains("<f") {
        return None;
    }
    sheet.split("<c ").skip(1).find_map(|cell| {
        let (attributes, inside) = cell.split_once("</c>")?.0.split_once('>')?;
        let has_formula = ["<f>", "<f ", "<f/"].iter().any(|formula| inside.contains(formula));
        let result = inside.split_once("<v>").map(|(_, result)| result);
        let has_result = result.is_some_and(|result| !result.starts_with("</v>"));
        // A result may be an empty text.
        let is_text = attributes.contains("t=\"str\"") && result.is_some();
        let name = attributes.split_once("r=\"").and_then(|(_, name)| name.split('"').next());
        (has_formula && !has_result && !is_text).then_some(name.unwrap_or_default())
    })
}

/// Refuses what comes before the first element and is read by other rules.
fn check_part(text: &str) -> Result<(), Fault> {
    xml::tags(text).next().transpose()?;
    let declared =
        text.strip_prefix("<?xml").and_then(|text| text.split_once("?>")).map(|(inside, _)| inside);
    match declared.and_then(|inside| inside.split_once("encoding")) {
        Some((_, encoding)) if !encoding.to_lowercase().contains("utf-8") => Err(Fault::broken("not UTF-8")),
        _ => Ok(()),
    }
}

/// Refuses styles that take many times their length once they are read.
fn check_styles(text: &str) -> Result<(), Fault> {
    let mut formats = 0;
    for tag in xml::tags(text) {
        let xml::Tag::Start { inside, .. } = tag? else { continue };
        match xml::local_name(inside) {
            "xf" | "font" | "fill" | "border" => formats += 1,
            "name" | "numFmt" | "rFont" if inside.len() > MOST_OF_NAME => {
                return Err(Fault::broken("styles.xml"));
            }
            _ => {}
        }
        if formats > MOST_FORMATS {
            return Err(Fault::TooBig(Limit::Formats));
        }
    }
    Ok(())
}

/// Refuses a list of shared texts that claims more of them than fit in it, since room is made for all in advance, and one
/// with words in a font from before Unicode.
fn check_strings(text: &str) -> Result<(), Fault> {
    let list = xml::tags(text).filter_map(Result::ok).find_map(|tag| match tag {
        xml::Tag::Start { inside, .. } if xml::local_name(inside) == "sst" => Some(inside),
        _ => None,
    });
    let count = list.and_then(|inside| inside.split_once("uniqueCount")).map(|(_, rest)| {
        rest.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect::<String>()
    });
    let fits = |count: String| count.parse().is_ok_and(|count: usize| count <= text.len() / "<si/>".len());
    if !count.is_none_or(fits) {
        return Err(Fault::broken("sharedStrings.xml"));
    }
    // Runs of their own fonts are rare, and a tree of all texts is not cheap.
    let may_be_legacy = text.contains(".Vn") || text.contains(".VN") || text.contains("VNI-");
    if !may_be_legacy {
        return Ok(());
    }
    let tree = xml::parse(text)?;
    for run in tree.descendants().filter(|node| node.tag_name().name() == "r") {
        let font = xml::child(run, "rPr").and_then(|props| xml::value(props, "rFont"));
        let words = xml::child(run, "t").and_then(|node| node.text());
        if let (Some(font), Some(words)) = (font.filter(|font| fonts::is_legacy(font)), words) {
            fonts::check(font, words)?;
        }
    }
    Ok(())
}

/// What a style of cells changes.
struct Look {
    italic: bool,
    legacy_font: Option<String>,
    shown: Shown,
}

impl Look {
    fn new(style: &Style) -> Self {
        let font = style.font.as_ref();
        let name = font.and_then(|font| font.name.clone());
        let format = style.number_format.as_ref().map(|format| format.format_code.as_str());
        Look {
            italic: font.is_some_and(calamine::Font::is_italic),
            legacy_font: name.filter(|name| fonts::is_legacy(name)),
            shown: Shown::new(format.unwrap_or_default()),
        }
    }
}

/// A cell that holds words, with row and column from 0.
struct Filled {
    row: u32,
    column: u32,
    cell: Cell,
}

fn read_parts(parts: Vec<Part>, bytes: Vec<u8>) -> Result<Vec<Sheet>, Fault> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(fault)?;
    let mut left = Left { written: MOST_WRITTEN, cells: MOST_CELLS, words: MOST_WORDS, lines: MOST_LINES };
    let sheet = |part: Part| {
        let filled = filled(&mut book, &part.name, &mut left)?;
        lay_out(part, filled, &mut left)
    };
    parts.into_iter().map(sheet).collect()
}

/// The cells of a sheet that hold words, row by row.
fn filled(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str, left: &mut Left) -> Result<Vec<Filled>, Fault> {
    let mut reader = match book.worksheet_cells_reader(sheet) {
        Ok(reader) => reader,
        Err(XlsxError::NotAWorksheet(_)) => return Ok(Vec::new()),
        Err(error) => return Err(fault(error)),
    };
    let looks: Vec<Look> = reader.styles().iter().map(Look::new).collect();
    let mut filled: Vec<Filled> = Vec::new();
    let mut is_sorted = true;
    loop {
        left.written = left.written.checked_sub(1).ok_or(Fault::TooBig(Limit::Cells))?;
        let (cell, style) = match reader.next_cell_with_style_id() {
            Ok(Some(found)) => found,
            Ok(None) => break,
            // A kind of error value that the reader does not know: no words are lost with it.
            Err(XlsxError::CellError(_)) => continue,
            Err(error) => return Err(fault(error)),
        };
        let (row, column) = cell.get_position();
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            return Err(Fault::broken(sheet));
        }
        let look = looks.get(style);
        let Some(cell) = read_cell(cell.get_value(), look)? else { continue };
        let length = cell.passage.text.len();
        left.words = left.words.checked_sub(length).ok_or(Fault::TooBig(Limit::Unpacked))?;
        let before = filled.last().map(|last| (last.row, last.column));
        is_sorted &= before < Some((row, column));
        filled.push(Filled { row, column, cell });
    }
    if !is_sorted {
        filled.sort_by_key(|cell| (cell.row, cell.column));
        filled.dedup_by_key(|cell| (cell.row, cell.column));
    }
    Ok(filled)
}

fn read_cell(data: &DataRef<'_>, look: Option<&Look>) -> Result<Option<Cell>, Fault> {
    let shown = look.map(|look| look.shown).unwrap_or_default();
    let (text, value) = match data {
        DataRef::Empty => return Ok(None),
        DataRef::String(text) => (text.clone(), Value::Text),
        DataRef::SharedString(text) => ((*text).to_owned(), Value::Text),
        DataRef::Bool(is) => ((if *is { "TRUE" } else { "FALSE" }).to_owned(), Value::Text),
        DataRef::Error(error) => (error.to_string(), Value::Text),
        DataRef::Int(number) => (shown.number(*number as f64), Value::Number(*number as f64)),
        DataRef::Float(number) => (shown.number(*number), Value::Number(*number)),
        DataRef::DateTime(time) => numbers::time(time),
        DataRef::DateTimeIso(text) => (text.clone(), numbers::iso_day(text)),
        DataRef::DurationIso(text) => (text.clone(), Value::Text),
    };
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
    let words = Passage::of(text, look.is_some_and(|look| look.italic)).trimmed();
    if words.is_empty() {
        return Ok(None);
    }
    if let Some(font) = look.and_then(|look| look.legacy_font.as_deref()) {
        fonts::check(font, &words.text)?;
    }
    Ok(Some(Cell { passage: words, value, columns: 1, rows: 1 }))
}

/// Puts the cells of a sheet into rows, and writes its text.
fn lay_out(part: Part, filled: Vec<Filled>, left: &mut Left) -> Result<Sheet, Fault> {
    let Part { name, mut merges } = part;
    let widest = filled.iter().map(|cell| cell.column).max().unwrap_or(0);
    let count = filled.last().map_or(0, |cell| cell.row + 1);
    left.lines = left.lines.checked_sub(count).ok_or(Fault::TooBig(Limit::Cells))?;
    let mut lines = Lines::default();
    let mut rows = Vec::new();
    let mut filled = filled.into_iter().peekable();
    while let Some(row) = filled.peek().map(|cell| cell.row) {
        merges.go_to(row);
        let mut cells: Vec<Cell> = Vec::new();
        while let Some(Filled { column, mut cell, .. }) = filled.next_if(|cell| cell.row == row) {
            let merged = merges.at(column);
            // What another cell covers is not seen by anybody.
            if merged.is_some_and(|merge| !merge.begins_at(row, column)) {
                continue;
            }
            let last = merged.map_or(column, |merge| merge.last_column().min(widest)).max(column);
            let wanted = last as usize + 1;
            left.cells = left
                .cells
                .checked_sub(wanted.saturating_sub(cells.len()))
                .ok_or(Fault::TooBig(Limit::Cells))?;
            cells.resize_with(wanted, Cell::default);
            cell.columns = last - column + 1;
            cell.rows = merged.map_or(row, |merge| merge.last_row()).saturating_sub(row) + 1;
            if let Some(slot) = cells.get_mut(column as usize) {
                *slot = cell;
            }
        }
        if cells.is_empty() {
            continue;
        }
        while lines.done() < row {
            lines.end();
        }
        lines.row(&mut cells);
        rows.push(Row { number: row + 1, cells });
    }
    let blocks = if rows.is_empty() { Vec::new() } else { vec![Block::Table(Table { number: 1, rows })] };
    Ok(Sheet { name: Some(name), text: lines.into_text(), blocks })
}

fn fault(error: XlsxError) -> Fault {
    match error {
        XlsxError::Password => Fault::Protected,
        error => Fault::broken(error),
    }
}
