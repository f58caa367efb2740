//! One sheet: lines above, the table, lines below, a picture.

use crate::drawing;
use crate::lists::Lists;
use crate::style::{self, Aligned, Number, Role, Style, Styles};
use crate::text::{self, one_line};
use crate::{ExcelError, measure, names};
use cchc_core::PartialDate;
use cchc_report::{Book, BookColumn, BookRow, Sheet, Value};
use rust_xlsxwriter::{
    ExcelDateTime, IgnoreError, ProtectionOptions, Table, TableColumn, TableStyle, Worksheet,
};
use std::ops::Range;

/// Rows and columns of a sheet of Excel.
const ROWS: usize = 1_048_576;
const COLUMNS: usize = 16_384;
/// Links of a sheet of Excel.
const LINKS: usize = 65_530;
/// A row of Excel is not higher, in points.
const HIGHEST: u32 = 409;
/// Levels of an outline in Excel.
const LEVELS: u8 = 7;
/// Lines above and below the table go over columns that are together as wide as so many digits.
const LINE_DIGITS: u32 = 80;

/// Where on a sheet things stand, counted from 0.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    /// The row of the headings.
    head: u32,
    /// The rows of the table's body; a table of Excel has one at least.
    body: Range<u32>,
    /// Where the lines below begin.
    below: u32,
    /// The row behind all text.
    end: u32,
    columns: u16,
}

impl Layout {
    pub(crate) fn new(sheet: &Sheet) -> Result<Self, ExcelError> {
        let has_table = !sheet.columns.is_empty();
        let count = sheet.rows.len().max(1);
        // An empty row keeps the table apart from what stands above and below it.
        let above = sheet.above.len() + usize::from(!sheet.above.is_empty());
        let below = sheet.below.len() + usize::from(!sheet.below.is_empty());
        let table = if has_table { 1 + count } else { 0 };
        let picture = if sheet.drawing.is_some() { drawing::MOST_ROWS } else { 0 };
        let rows = above + table + below + picture;
        if rows > ROWS {
            return Err(ExcelError::rows(&sheet.name, rows, ROWS));
        }
        if sheet.columns.len() > COLUMNS {
            return Err(ExcelError::columns(&sheet.name, sheet.columns.len(), COLUMNS));
        }
        let wide = |rows: usize| u32::try_from(rows).unwrap_or(u32::MAX);
        let head = wide(above);
        let end_of_table = head + wide(table);
        Ok(Layout {
            head,
            body: (head + 1).min(end_of_table)..end_of_table,
            below: end_of_table + u32::from(!sheet.below.is_empty()),
            end: end_of_table + wide(below),
            columns: u16::try_from(sheet.columns.len()).unwrap_or(u16::MAX),
        })
    }

    /// The row behind all text, where a picture begins.
    pub(crate) fn end(&self) -> u32 {
        self.end
    }

    /// A cell of the table by its position.
    fn cell(&self, row: usize, column: usize) -> Option<(u32, u16)> {
        let row =
            self.body.start.checked_add(u32::try_from(row).ok()?).filter(|row| self.body.contains(row))?;
        Some((row, u16::try_from(column).ok().filter(|column| *column < self.columns)?))
    }
}

/// A column as it will be.
struct Column<'a> {
    position: u16,
    data: &'a BookColumn,
    heading: String,
    /// Its width in digits.
    width: u32,
    /// The places that its percentages need.
    places: u8,
}

impl Column<'_> {
    /// How wide a line of text in it may be.
    fn room(&self) -> u32 {
        // A little less than there is, since programs measure differently.
        self.width * measure::DIGIT * 19 / 20
    }
}

/// Writes a sheet.
pub(crate) struct Writer<'a> {
    pub(crate) book: &'a Book,
    pub(crate) sheet: &'a Sheet,
    pub(crate) layout: &'a Layout,
    /// The names and the layouts of all sheets, for links.
    pub(crate) names: &'a [String],
    pub(crate) layouts: &'a [Layout],
    pub(crate) out: &'a mut Worksheet,
}

impl<'a> Writer<'a> {
    pub(crate) fn write(&mut self, styles: &mut Styles, lists: &mut Lists) -> Result<(), ExcelError> {
        let columns = self.columns();
        for column in &columns {
            self.out.set_column_width_pixels(column.position, pixels(column.width))?;
            if column.data.hidden {
                self.out.set_column_hidden(column.position)?;
            }
        }
        self.lines(&self.sheet.above, 0, &columns, styles, true)?;
        if !columns.is_empty() {
            self.table(&columns, styles)?;
            self.choices(&columns, lists)?;
            self.outline()?;
        }
        self.lines(&self.sheet.below, self.layout.below, &columns, styles, false)?;
        let mut corner = (self.layout.end.max(1) - 1, self.layout.columns.max(1) - 1);
        if let Some(drawing) = &self.sheet.drawing {
            let widths: Vec<u32> = columns
                .iter()
                .map(|column| if column.data.hidden { 0 } else { pixels(column.width) })
                .collect();
            let (row, column) = drawing::keep_place(self.out, drawing, self.layout.end, &widths)?;
            corner = (row, column.max(corner.1));
        }
        self.page(corner)
    }

    fn columns(&self) -> Vec<Column<'a>> {
        let sheet = self.sheet;
        let headings =
            names::headings(sheet.columns.iter().map(|column| column.heading.as_str()), self.book.lang);
        let column = |(position, (data, heading)): (usize, (&'a BookColumn, String))| {
            let values = || sheet.rows.iter().filter_map(move |row| row.cells.get(position));
            let width = match data.width {
                0 => fitting(data, &heading, values()),
                width => u32::from(width).clamp(2, 200),
            };
            let places =
                values().map(|value| if let Value::Percent(share) = value { places(*share) } else { 0 });
            let places = places.max().unwrap_or(0);
            Column { position: u16::try_from(position).unwrap_or(u16::MAX), data, heading, width, places }
        };
        sheet.columns.iter().zip(headings).enumerate().map(column).collect()
    }

    fn table(&mut self, columns: &[Column<'a>], styles: &mut Styles) -> Result<(), ExcelError> {
        let Layout { head, body, .. } = self.layout.clone();
        let last = self.layout.columns - 1;
        let heads = columns.iter().map(|column| {
            let style = Style { role: Role::Head { upright: column.data.upright }, ..Style::default() };
            TableColumn::new().set_header(&column.heading).set_header_format(styles.get(style))
        });
        let table = Table::new()
            .set_style(TableStyle::Light1)
            .set_banded_rows(false)
            .set_columns(&heads.collect::<Vec<_>>());
        self.out.add_table(head, 0, body.end - 1, last, &table)?;
        self.out.set_row_height(head, head_height(columns))?;
        let frozen = self.sheet.frozen.min(usize::from(last));
        self.out.set_freeze_panes(head + 1, u16::try_from(frozen).unwrap_or(0))?;
        self.out.set_repeat_rows(head, head)?;
        self.out.ignore_error_range(body.start, 0, body.end - 1, last, IgnoreError::NumberStoredAsText)?;

        // Looks of cells alone do not tell the library how far the sheet goes.
        self.out.write_blank(body.end - 1, last, styles.get(Style::default()))?;
        let title = self.title();
        let mut links = 0;
        let nothing = BookRow::default();
        let rows = self.sheet.rows.iter().chain(self.sheet.rows.is_empty().then_some(&nothing));
        let mut looks: Vec<Vec<Style>> = vec![Vec::with_capacity(body.len()); columns.len()];
        for (at, row) in body.clone().zip(rows) {
            let mut lines = 1;
            for (column, looks) in columns.iter().zip(&mut looks) {
                let value = row.cells.get(usize::from(column.position)).unwrap_or(&Value::Empty);
                let indent = if title == Some(column.position) { row.depth.min(15) } else { 0 };
                let style = Style {
                    align: Aligned::from(column.data.align),
                    strong: row.strong,
                    tint: row.tint.map(Into::into),
                    fill_in: column.data.fill_in,
                    indent,
                    ..Style::default()
                };
                let (style, taken) = self.value(value, (at, column), style, &mut links)?;
                looks.push(style);
                if !column.data.hidden {
                    lines = lines.max(taken);
                }
            }
            if lines > 1 {
                self.out.set_row_height(at, height(lines))?;
            }
        }
        // The library looks a format up by all that it says, so that one a run of cells is much less work than one a cell.
        for (column, looks) in columns.iter().zip(&looks) {
            let mut start = body.start;
            for run in looks.chunk_by(|one, other| one == other) {
                let end = start + u32::try_from(run.len()).unwrap_or(u32::MAX);
                if let Some(style) = run.first() {
                    let format = styles.get(*style);
                    self.out.set_range_format(start, column.position, end - 1, column.position, format)?;
                }
                start = end;
            }
        }
        Ok(())
    }

    /// The column that shows how deep a row lies: the first with texts.
    fn title(&self) -> Option<u16> {
        let is_text = |row: &BookRow, column: usize| {
            matches!(row.cells.get(column), Some(Value::Text(_) | Value::Link { .. }))
        };
        (0..self.layout.columns)
            .find(|column| self.sheet.rows.iter().any(|row| is_text(row, usize::from(*column))))
    }

    /// Writes a value, and says how its cell is to look and how many lines it takes.
    fn value(
        &mut self,
        value: &Value,
        (row, column): (u32, &Column<'_>),
        style: Style,
        links: &mut usize,
    ) -> Result<(Style, u32), ExcelError> {
        let at = column.position;
        let lines = |text: &str| {
            // An indent is about as wide as a digit and a half.
            let room = column.room().saturating_sub(u32::from(style.indent) * measure::DIGIT * 3 / 2);
            measure::lines(text, room, style.strong)
        };
        let numbered = |number| (Style { number, ..style }, 1);
        Ok(match value {
            Value::Empty => (style, 1),
            Value::Text(words) => {
                let words = text::cell(words);
                self.out.write_string(row, at, &*words)?;
                (Style { quoted: is_risky(&words), ..style }, lines(&words))
            }
            Value::Index(id) => {
                self.out.write_string(row, at, id.to_string())?;
                numbered(Number::Text)
            }
            Value::Points(points) => {
                // Thousandths below 2^53 are exact, and the quotient is the number nearest to what is meant.
                self.out.write_number(row, at, points.thousandths() as f64 / 1000.0)?;
                (style, 1)
            }
            Value::Count(count) => {
                self.out.write_number(row, at, *count as f64)?;
                (style, 1)
            }
            Value::Percent(share) => {
                self.out.write_number(row, at, *share as f64 / 100_000.0)?;
                numbered(Number::Percent(column.places))
            }
            Value::Date(date) => match day(*date) {
                Some(day) => {
                    self.out.write_datetime(row, at, &day)?;
                    numbered(Number::Day { vietnamese: self.book.lang.pick(true, false) })
                }
                None => {
                    self.out.write_string(
                        row,
                        at,
                        self.book.lang.pick(date.vietnamese(), date.to_string()),
                    )?;
                    numbered(Number::Text)
                }
            },
            Value::Link { text: words, sheet, row: to_row, column: to_column } => {
                let words = text::cell(words);
                let target = self.target(*sheet, *to_row, *to_column);
                let target = target.filter(|_| !words.is_empty() && *links < LINKS);
                let link = target.is_some();
                match target {
                    Some(target) => {
                        *links += 1;
                        self.out.write_url_with_text(row, at, target.as_str(), &*words)?;
                    }
                    None => {
                        self.out.write_string(row, at, &*words)?;
                    }
                }
                (Style { link, quoted: is_risky(&words), ..style }, lines(&words))
            }
        })
    }

    fn target(&self, sheet: usize, row: usize, column: usize) -> Option<String> {
        let (row, column) = self.layouts.get(sheet)?.cell(row, column)?;
        let sheet = names::quoted(self.names.get(sheet)?);
        Some(format!("internal:{sheet}!{}", rust_xlsxwriter::utility::row_col_to_cell(row, column)))
    }

    /// Lines over the first columns; they are merged, so that long ones are wrapped and not cut at the page's edge.
    fn lines(
        &mut self,
        lines: &[String],
        first: u32,
        columns: &[Column<'_>],
        styles: &mut Styles,
        titled: bool,
    ) -> Result<(), ExcelError> {
        let mut width = 0;
        let mut last = 0;
        for column in columns.iter().filter(|column| !column.data.hidden) {
            if width >= LINE_DIGITS {
                break;
            }
            width += column.width;
            last = column.position;
        }
        if columns.is_empty() {
            // Columns that nobody has set are about eight digits wide.
            (width, last) = (LINE_DIGITS, 9);
        }
        for (number, line) in lines.iter().enumerate() {
            let at = first.saturating_add(u32::try_from(number).unwrap_or(u32::MAX));
            let is_title = titled && number == 0;
            let role = if is_title { Role::Title } else { Role::Line };
            let words = text::cell(line);
            let format = styles.get(Style { role, quoted: is_risky(&words), ..Style::default() });
            if last > 0 {
                self.out.merge_range(at, 0, at, last, &words, format)?;
            } else {
                self.out.write_string_with_format(at, 0, &words, format)?;
            }
            let room = width * measure::DIGIT * 19 / 20;
            // The title's letters are higher: 14 points, not 11.
            let room = if is_title { room * 11 / 14 } else { room };
            let points = height(measure::lines(&words, room, is_title));
            self.out
                .set_row_height(at, if is_title { (points * 14 / 11 + 2).min(HIGHEST) } else { points })?;
        }
        Ok(())
    }

    /// What may be chosen: a rule for each run of rows with the same choices.
    fn choices(&mut self, columns: &[Column<'_>], lists: &mut Lists) -> Result<(), ExcelError> {
        for column in columns {
            let position = usize::from(column.position);
            let mut start = self.layout.body.start;
            for run in self
                .sheet
                .rows
                .chunk_by(|one, other| own_choices(one, position) == own_choices(other, position))
            {
                let end = start + u32::try_from(run.len()).unwrap_or(u32::MAX);
                let own = run.first().and_then(|row| own_choices(row, position));
                let choices = own.unwrap_or(&column.data.choices);
                if let Some(rule) = lists.rule(choices)? {
                    self.out.add_data_validation(start, column.position, end - 1, column.position, &rule)?;
                }
                start = end;
            }
        }
        Ok(())
    }

    /// Rows below others can be folded away.
    fn outline(&mut self) -> Result<(), ExcelError> {
        let deepest = self.sheet.rows.iter().map(|row| row.depth).max().unwrap_or(0);
        for level in 1..=deepest.min(LEVELS) {
            let mut start = self.layout.body.start;
            for run in self.sheet.rows.chunk_by(|one, other| (one.depth < level) == (other.depth < level)) {
                let end = start + u32::try_from(run.len()).unwrap_or(u32::MAX);
                if run.first().is_some_and(|row| row.depth >= level) {
                    self.out.group_rows(start, end - 1)?;
                }
                start = end;
            }
        }
        self.out.group_symbols_above(true);
        Ok(())
    }

    fn page(&mut self, (last_row, last_column): (u32, u16)) -> Result<(), ExcelError> {
        let lang = self.book.lang;
        self.out
            .set_paper_size(9) // A4
            .set_landscape()
            .set_margins(0.5, 0.4, 0.6, 0.6, 0.3, 0.3)
            .set_print_fit_to_pages(1, 0)
            .set_print_center_horizontally(true);
        self.out.set_print_area(0, 0, last_row, last_column)?;
        // `&` begins a code there.
        let title = text::cut(&one_line(&self.book.title), 80).replace('&', "&&");
        let font = format!("&\"{},Regular\"&9", style::FONT);
        let page = lang.pick("Trang", "Page");
        self.out.set_header(format!("&C{font} &P"));
        self.out.set_footer(format!("&L{font} {title}&R{font} {page} &P/&N"));
        if self.sheet.locked {
            self.out.protect_with_options(&ProtectionOptions {
                use_autofilter: true,
                format_columns: true,
                format_rows: true,
                ..ProtectionOptions::new()
            });
        }
        Ok(())
    }
}

/// What may be chosen in one cell only.
fn own_choices(row: &BookRow, column: usize) -> Option<&[String]> {
    row.choices.iter().find(|(own, _)| *own == column).map(|(_, choices)| choices.as_slice())
}

/// Whether a text becomes a formula when somebody who looks at it presses Enter.
fn is_risky(words: &str) -> bool {
    words.starts_with(['=', '+', '-', '@', '\''])
}

/// The day, if it is one that Excel knows.
fn day(date: PartialDate) -> Option<ExcelDateTime> {
    let (month, day) = (u8::try_from(date.month()?).ok()?, u8::try_from(date.day()?).ok()?);
    let year = u16::try_from(date.year()).ok()?;
    // It counts a 29 February 1900 that was none: days before March of that year differ between programs.
    if (year, month) < (1900, 3) {
        return None;
    }
    ExcelDateTime::from_ymd(year, month, day).ok()
}

/// The places that a share in thousandths of a percent needs.
fn places(share: i64) -> u8 {
    match (share % 1000 == 0, share % 100 == 0, share % 10 == 0) {
        (true, ..) => 0,
        (_, true, _) => 1,
        (.., true) => 2,
        _ => 3,
    }
}

/// A width in digits that suits what stands in the column.
fn fitting<'v>(column: &BookColumn, heading: &str, values: impl Iterator<Item = &'v Value>) -> u32 {
    let of_text = |text: &str| text.split('\n').map(|line| measure::width(line, true)).max().unwrap_or(0);
    let widest = values.map(|value| match value {
        Value::Empty => 0,
        Value::Text(text) | Value::Link { text, .. } => of_text(text),
        Value::Index(id) => of_text(&id.to_string()),
        Value::Points(points) => of_text(&points.to_string()),
        Value::Count(count) => of_text(&count.to_string()),
        Value::Percent(_) => 8 * measure::DIGIT,
        Value::Date(_) => 10 * measure::DIGIT,
    });
    let widest = widest.max().unwrap_or(0);
    let word = heading.split(' ').map(|word| measure::width(word, true)).max().unwrap_or(0);
    // Beside a heading stands the button of its filter.
    let head = if column.upright { 2 * measure::DIGIT } else { word + 2 * measure::DIGIT };
    (widest.max(head) / measure::DIGIT + 2).clamp(4, 60)
}

fn pixels(digits: u32) -> u32 {
    digits * style::DIGIT_PIXELS + style::PADDING_PIXELS
}

/// The height of so many lines in points.
fn height(lines: u32) -> u32 {
    lines.saturating_mul(style::LINE_POINTS).min(HIGHEST)
}

/// Headings wrap within their columns; upright ones are as high as they are long, up to a bound.
fn head_height(columns: &[Column<'_>]) -> u32 {
    let heights = columns.iter().filter(|column| !column.data.hidden).map(|column| {
        if column.data.upright {
            // In points of letters 11 points high; a long one is wrapped, for which there is hardly room.
            measure::width(&column.heading, true) * 11 / 1000 + 12
        } else {
            let button = 2 * measure::DIGIT;
            height(measure::lines(&column.heading, column.room().saturating_sub(button), true)) + 3
        }
    });
    heights.max().unwrap_or(0).clamp(style::LINE_POINTS, 140)
}
