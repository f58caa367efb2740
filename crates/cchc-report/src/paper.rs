//! A document as an office sends it, before it becomes Word or anything else.
//!
//! Views say what stands in a document and in which order; how it is laid out (Nghị định 30/2020/NĐ-CP) is the business of
//! whoever renders it.

mod html;
mod markdown;

use crate::Drawing;
use crate::text::ROOM;
use cchc_core::Lang;
use serde::Serialize;

/// A document in blocks.
///
/// ```
/// use cchc_core::Lang;
/// use cchc_report::{Block, Paper, Paragraph};
///
/// let mut paper = Paper::new(Lang::Vi, "Kết quả kiểm tra");
/// paper.push(Block::Paragraph(Paragraph::text("Không phát hiện sai sót nào.")));
/// assert_eq!(paper.sections.len(), 1);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The language it is written in.
    pub lang: Lang,
    /// What the file is called by a program that lists documents; not printed.
    pub title: String,
    /// Its sections; each begins on a new page.
    pub sections: Vec<Section>,
}

/// Pages of one orientation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// How the paper lies.
    pub orientation: Orientation,
    /// What stands on it.
    pub blocks: Vec<Block>,
}

/// How the paper lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Orientation {
    /// Upright.
    #[default]
    Portrait,
    /// On its long side.
    Landscape,
}

/// A block of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The head of a document: issuing body, number, national title, place and date.
    Head(Head),
    /// The kind or the title of a document, in bold capitals as they are given, each line by itself, centred.
    Title(Vec<String>),
    /// What a document is about (*trích yếu*), bold and centred, with a short rule below.
    Subject(String),
    /// To whom a report is sent (*kính gửi*), centred.
    Addressee(String),
    /// A line in italics, centred: `(Kèm theo Thông báo số …)`.
    Note(String),
    /// A heading within the text, from level 1.
    Heading(u8, String),
    /// A paragraph, justified, its first line indented.
    Paragraph(Paragraph),
    /// An item of a list, from level 1; it begins with its own sign (`- `, `1. `).
    Item(u8, Paragraph),
    /// A table.
    Table(Table),
    /// A picture in the text's width.
    Drawing(Drawing),
    /// Small print at the end: what the document was made of, a label and what it says.
    Receipt(Vec<(String, String)>),
    /// Recipients and signature.
    Foot(Foot),
}

/// The head of a document (Nghị định 30/2020/NĐ-CP, Phụ lục I).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Head {
    /// The superior body, if it is named: capitals, not bold.
    pub superior: Option<String>,
    /// The issuing body, line by line: capitals, bold.
    pub issuer: Vec<String>,
    /// The number, none while it is not given: `112`.
    pub number: Option<String>,
    /// What follows the number: `TB-UBND`.
    pub sign: Option<String>,
    /// The place: `Vĩnh Thông`.
    pub place: Option<String>,
    /// The day in words, with room for what is not given: `ngày …… tháng 4 năm 2026`.
    pub day: String,
}

/// The foot of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Foot {
    /// The recipients, without the sign that ends each.
    pub recipients: Vec<String>,
    /// The lines above the signature: `TL. CHỦ TỊCH`, `CHÁNH VĂN PHÒNG`.
    pub authority: Vec<String>,
    /// The name below the room for the signature, if it is known.
    pub name: Option<String>,
}

/// A paragraph: runs of text, each in one style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph(pub Vec<Run>);

/// A run of text in one style. The text is on one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Set in bold.
    pub bold: bool,
    /// Set in italics.
    pub italic: bool,
}

/// A table whose heading row is repeated on each page and whose rows are not split.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows below the headings.
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The heading.
    pub heading: String,
    /// Its share of the table's width, beside the other columns' shares.
    pub width: u32,
    /// How its cells are set.
    pub align: Align,
    /// Whether the heading is set from bottom to top.
    pub upright: bool,
}

/// How text is set in its column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// From the left.
    #[default]
    Left,
    /// In the middle.
    Centre,
    /// To the right, as numbers are.
    Right,
    /// To both sides.
    Justify,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The cells, one for each column.
    pub cells: Vec<TableCell>,
    /// Whether the row sums up others: it is set off from them.
    pub strong: bool,
    /// How far its first text is indented, from 0.
    pub depth: u8,
}

/// A cell of a table: its paragraphs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableCell(pub Vec<Paragraph>);

impl Paper {
    /// A document without blocks.
    pub fn new(lang: Lang, title: impl Into<String>) -> Self {
        Paper { lang, title: title.into(), sections: Vec::new() }
    }

    /// Puts a block at the end of the last section, an upright one if there is none.
    pub fn push(&mut self, block: Block) {
        match self.sections.last_mut() {
            Some(section) => section.blocks.push(block),
            None => {
                self.sections.push(Section { orientation: Orientation::Portrait, blocks: vec![block] });
            }
        }
    }

    /// All blocks in order.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.sections.iter().flat_map(|section| &section.blocks)
    }
}

impl Paragraph {
    /// A paragraph in the plain style.
    pub fn text(text: impl Into<String>) -> Self {
        Paragraph(vec![Run { text: text.into(), ..Run::default() }])
    }

    /// A paragraph in bold.
    pub fn bold(text: impl Into<String>) -> Self {
        Paragraph(vec![Run { text: text.into(), bold: true, italic: false }])
    }

    /// Its words without their styles.
    pub fn plain(&self) -> String {
        self.0.iter().map(|run| run.text.as_str()).collect()
    }
}

impl TableCell {
    /// A cell of one paragraph in the plain style.
    pub fn text(text: impl Into<String>) -> Self {
        TableCell(vec![Paragraph::text(text)])
    }
}

/// The national title (*Quốc hiệu, Tiêu ngữ*).
pub(crate) fn nation(lang: Lang) -> [&'static str; 2] {
    lang.pick(
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
        ["SOCIALIST REPUBLIC OF VIET NAM", "Independence - Freedom - Happiness"],
    )
}

pub(crate) fn recipients_label(lang: Lang) -> &'static str {
    lang.pick("Nơi nhận:", "Recipients:")
}

impl Head {
    /// `Số: ……/TB-UBND`.
    pub(crate) fn number_line(&self, lang: Lang) -> String {
        let number = self.number.as_deref().unwrap_or(ROOM);
        let sign = self.sign.as_deref().map_or_else(String::new, |sign| format!("/{sign}"));
        format!("{} {number}{sign}", lang.pick("Số:", "No."))
    }

    /// `Vĩnh Thông, ngày …… tháng 4 năm 2026`.
    pub(crate) fn day_line(&self) -> String {
        format!("{}, {}", self.place.as_deref().unwrap_or(ROOM), self.day)
    }
}

impl Foot {
    /// The recipients, each with the mark that ends it.
    pub(crate) fn recipient_lines(&self) -> Vec<String> {
        let count = self.recipients.len();
        let recipients = self.recipients.iter().zip(1..);
        recipients
            .map(|(recipient, number)| format!("{recipient}{}", if number == count { "." } else { ";" }))
            .collect()
    }
}
