//! A document as Markdown.

use super::{Align, Block, Foot, Head, Paper, Paragraph, Run, Table, nation, recipients_label};
use crate::Receipt;
use crate::text::{markdown, markdown_paragraph, markdown_raw, one_line};
use cchc_core::Lang;

impl Paper {
    /// The document as Markdown with tables, which ends with the receipt: a receipt that stands in the document itself is left
    /// out for it. Of a picture there are its title and its description.
    ///
    /// ```
    /// use cchc_core::{Catalogue, Lang, draft};
    /// use cchc_report::{Block, Paper, Paragraph, Receipt};
    ///
    /// let mut paper = Paper::new(Lang::Vi, "Kết quả");
    /// paper.push(Block::Paragraph(Paragraph::text("# 1 < 2")));
    /// let receipt = Receipt::new(Vec::new(), &Catalogue::new(draft::Catalogue::default()).unwrap());
    /// assert!(paper.markdown(&receipt).starts_with("\\# 1 &lt; 2\n"));
    /// ```
    pub fn markdown(&self, receipt: &Receipt) -> String {
        let mut out = String::new();
        let mut item_before = false;
        for block in self.blocks() {
            let Some(text) = of_block(block, self.lang).filter(|text| !text.is_empty()) else { continue };
            let item = matches!(block, Block::Item(..));
            let in_a_list = item && item_before;
            if !out.is_empty() && !in_a_list {
                out.push('\n');
            }
            out.push_str(&text);
            out.push('\n');
            item_before = item;
        }
        out + &receipt.markdown(self.lang)
    }
}

fn of_block(block: &Block, lang: Lang) -> Option<String> {
    Some(match block {
        Block::Head(head) => of_head(head, lang),
        Block::Title(lines) => format!("# {}", joined(lines)),
        Block::Subject(text) => bold(&markdown(text)),
        Block::Addressee(text) => markdown_paragraph(text),
        Block::Note(text) => italic(&markdown(text)),
        Block::Heading(level, text) => {
            format!("{} {}", "#".repeat(usize::from((*level).clamp(1, 5)) + 1), markdown(text))
        }
        Block::Paragraph(paragraph) => of_paragraph(paragraph),
        // The sign that an item begins with is its own.
        Block::Item(level, paragraph) => {
            let indent = "  ".repeat(usize::from((*level).clamp(1, 6)) - 1);
            let text = runs(paragraph);
            let text = text.strip_prefix("- ").unwrap_or(&text);
            format!("{indent}- {}", markdown_start(text))
        }
        Block::Table(table) => of_table(table),
        Block::Drawing(drawing) => {
            let description = markdown(&drawing.description);
            format!("{} {description}", bold(&markdown(&drawing.title))).trim_end().to_owned()
        }
        Block::Receipt(_) => return None,
        Block::Foot(foot) => of_foot(foot, lang),
    })
}

fn of_head(head: &Head, lang: Lang) -> String {
    let mut out = String::new();
    if let Some(superior) = &head.superior {
        out.push_str(&format!("{}\n\n", markdown_paragraph(superior)));
    }
    out.push_str(&format!("**{}**\n\n{}\n\n", joined(&head.issuer), markdown(&head.number_line(lang))));
    let [nation, motto] = nation(lang);
    out.push_str(&format!("**{nation}<br>{motto}**\n\n*{}*", markdown(&head.day_line())));
    out
}

fn of_foot(foot: &Foot, lang: Lang) -> String {
    let mut out = format!("**{}**\n", joined(&foot.authority));
    if let Some(name) = &foot.name {
        out.push_str(&format!("\n**{}**\n", markdown(name)));
    }
    out.push_str(&format!("\n***{}***\n", recipients_label(lang)));
    for recipient in foot.recipient_lines() {
        out.push_str(&format!("\n- {}", markdown_paragraph(&recipient)));
    }
    out
}

fn of_table(table: &Table) -> String {
    let mut out = "|".to_owned();
    for column in &table.columns {
        out.push_str(&format!(" {} |", markdown(&column.heading)));
    }
    out.push_str("\n|");
    for column in &table.columns {
        out.push_str(match column.align {
            Align::Left | Align::Justify => " --- |",
            Align::Centre => " :---: |",
            Align::Right => " ---: |",
        });
    }
    for row in &table.rows {
        out.push_str("\n|");
        // The first cell with a text that is no number is the one that is indented.
        let indented =
            table.columns.iter().position(|column| matches!(column.align, Align::Left | Align::Justify));
        for (at, cell) in row.cells.iter().enumerate() {
            let lines: Vec<String> = cell.0.iter().map(runs).collect();
            let text = lines.join("<br>");
            let indent =
                if indented == Some(at) { "&emsp;".repeat(usize::from(row.depth)) } else { String::new() };
            let text = if row.strong && !text.contains(['*', '<']) { bold(&text) } else { text };
            out.push_str(&format!(" {indent}{text} |"));
        }
    }
    out
}

fn joined(lines: &[String]) -> String {
    lines.iter().map(|line| markdown(line)).collect::<Vec<_>>().join("<br>")
}

fn bold(text: &str) -> String {
    if text.trim().is_empty() { String::new() } else { format!("**{text}**") }
}

fn italic(text: &str) -> String {
    if text.trim().is_empty() { String::new() } else { format!("*{text}*") }
}

fn of_paragraph(paragraph: &Paragraph) -> String {
    match paragraph.0.as_slice() {
        [Run { text, bold: false, italic: false }] => markdown_paragraph(text),
        _ => markdown_start(&runs(paragraph)),
    }
}

/// Text that is escaped already, with its first sign kept from making it a heading or an item.
fn markdown_start(text: &str) -> String {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let figures = text.len() - rest.len();
    if figures == 0 && rest.starts_with(['#', '+', '-', '=', ':']) {
        return format!("\\{text}");
    }
    match text.split_at_checked(figures) {
        Some((figures, rest)) if !figures.is_empty() && rest.starts_with(['.', ')']) => {
            format!("{figures}\\{rest}")
        }
        _ => text.to_owned(),
    }
}

/// The runs, each in its style. Spaces at the ends of a run stand outside of its marks, which Markdown asks for.
fn runs(paragraph: &Paragraph) -> String {
    let mut out = String::new();
    for Run { text, bold, italic } in &paragraph.0 {
        let mark = match (bold, italic) {
            (false, false) => "",
            (false, true) => "*",
            (true, false) => "**",
            (true, true) => "***",
        };
        let words = one_line(text);
        if mark.is_empty() || words.is_empty() {
            out.push_str(&markdown_raw(&spaced(text)));
            continue;
        }
        let space = |is: bool| if is { " " } else { "" };
        let before = space(text.starts_with(char::is_whitespace));
        let behind = space(text.ends_with(char::is_whitespace));
        out.push_str(&format!("{before}{mark}{}{mark}{behind}", markdown_raw(&words)));
    }
    out
}

/// On one line, with one space kept at either end.
fn spaced(text: &str) -> String {
    let words = one_line(text);
    let before = if text.starts_with(char::is_whitespace) { " " } else { "" };
    let behind = if text.ends_with(char::is_whitespace) && !words.is_empty() { " " } else { "" };
    format!("{before}{words}{behind}")
}
