//! Text made fit for the place where it goes.

use crate::Receipt;
use cchc_core::{IndexId, Lang, PartialDate, Points};

/// The text on one line: runs of white space and control characters become one space each.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        // Marks that turn the direction of writing would also turn what stands around the text.
        if matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        {
            continue;
        }
        if c.is_whitespace() || c.is_control() {
            if !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
        } else {
            line.push(c);
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// The text on one line of Markdown, in a table or outside, with everything that Markdown or HTML would read as a sign
/// escaped.
pub(crate) fn markdown(text: &str) -> String {
    markdown_raw(&one_line(text))
}

/// The same for a text that is on one line already; spaces at its ends are kept.
pub(crate) fn markdown_raw(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
    }
    escaped
}

/// The text as a paragraph of Markdown: what its first sign would make of it, a heading or an item of a list, is
/// escaped, too.
pub(crate) fn markdown_paragraph(text: &str) -> String {
    let text = markdown(text);
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let figures = text.len() - rest.len();
    if rest.starts_with(['#', '+', '-', '=', ':']) && figures == 0 {
        return format!("\\{text}");
    }
    match text.split_at_checked(figures) {
        Some((figures, rest)) if !figures.is_empty() && rest.starts_with(['.', ')']) => {
            format!("{figures}\\{rest}")
        }
        _ => text,
    }
}

/// A table for spreadsheets, RFC 4180 with a byte order mark, that ends with the receipt.
///
/// A cell that starts with `=`, `+`, `-`, `@` or an apostrophe would be run as a formula or lose its first sign: an
/// apostrophe is put before it. Everything else is written as it is; ids are not touched, since callers write them with
/// their word (`Mục 7.10`), which keeps a spreadsheet from reading the number 7.1.
/// All rows have as many cells as the first.
pub(crate) fn csv(mut table: Vec<Vec<String>>, receipt: &Receipt, lang: Lang) -> String {
    let width = table.first().map_or(2, Vec::len);
    table.extend(receipt.lines(lang).into_iter().map(|(label, value)| vec![label.to_owned(), value]));
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for mut row in table {
        row.resize(width.max(2), String::new());
        // Writing to memory cannot fail, and all rows have one length.
        writer.write_record(row.iter().map(|cell| harmless(cell))).unwrap_or_else(|_| unreachable!());
    }
    let bytes = writer.into_inner().unwrap_or_else(|_| unreachable!());
    let text = String::from_utf8(bytes).unwrap_or_else(|_| unreachable!());
    format!("\u{feff}{text}")
}

fn harmless(cell: &str) -> String {
    let cell = one_line(cell);
    if cell.starts_with(['=', '+', '-', '@', '\'']) { format!("'{cell}") } else { cell }
}

/// Points as people of the language write them: `0,5` in Vietnamese, `0.5` in English.
pub(crate) fn points(points: Points, lang: Lang) -> String {
    lang.pick(points.to_string().replace('.', ","), points.to_string())
}

/// A date as people of the language write it.
pub(crate) fn date(date: PartialDate, lang: Lang) -> String {
    lang.pick(date.vietnamese(), date.to_string())
}

/// Room for what is not given yet, as on a printed form.
pub(crate) const ROOM: &str = "……";

/// `ngày 05 tháng 4 năm 2026`, with room for what is not known. Days below 10 and the months 1 and 2 have a leading zero
/// (Nghị định 30/2020/NĐ-CP).
pub(crate) fn day_in_words(date: Option<PartialDate>, lang: Lang) -> String {
    let room = || ROOM.to_owned();
    let year = date.map_or_else(room, |date| date.year().to_string());
    let month = date.and_then(PartialDate::month);
    let day = date.and_then(PartialDate::day).map_or_else(room, |day| format!("{day:02}"));
    let month_vi =
        month.map_or_else(room, |month| if month < 3 { format!("{month:02}") } else { month.to_string() });
    let month_en = month.map_or_else(room, |month| format!("{month:02}"));
    lang.pick(format!("ngày {day} tháng {month_vi} năm {year}"), format!("{year}-{month_en}-{day}"))
}

/// An index as a document names it: `Phần VIII`, `Mục 8.5`.
pub(crate) fn index(id: IndexId, lang: Lang) -> String {
    let word = if id.is_part() { lang.pick("Phần", "Part") } else { lang.pick("Mục", "Item") };
    format!("{word} {id}")
}
