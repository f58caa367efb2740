//! Blocks of a document as WordprocessingML.

use crate::look::Look;
use crate::page::Page;
use crate::style::{Kind, Para, marks};
use crate::xml;
use cchc_core::Lang;
use cchc_report::{Block, Paragraph, Run};

/// Room between a table and what follows, in twips.
const AFTER_TABLE: u32 = 120;

/// What a section's end or a document's end may take after a table.
const AT_END: u32 = 20;

/// How much is written before it is passed on.
const PIECE: usize = 64 << 10;

/// Writes blocks.
pub(crate) struct Writer<'l> {
    /// What has been written and not yet passed on.
    pub(crate) out: String,
    /// To whom what is written is passed on in pieces, if not all at once.
    pub(crate) sink: Option<&'l mut dyn FnMut(&str)>,
    pub(crate) page: Page,
    pub(crate) lang: Lang,
    pub(crate) look: &'l Look,
    /// The last number given to a picture or a shape.
    pub(crate) shapes: u32,
    /// Whether a table has just been written: two without a paragraph between would become one.
    after_table: bool,
}

impl<'l> Writer<'l> {
    pub(crate) fn new(lang: Lang, page: Page, look: &'l Look, shapes: u32) -> Self {
        Writer { out: String::new(), sink: None, page, lang, look, shapes, after_table: false }
    }

    pub(crate) fn blocks<'b>(&mut self, blocks: impl IntoIterator<Item = &'b Block>) {
        let mut blocks = blocks.into_iter().peekable();
        while let Some(block) = blocks.next() {
            self.block(block, blocks.peek().copied());
            self.pass_on(false);
        }
    }

    fn block(&mut self, block: &Block, next: Option<&Block>) {
        // A signature does not stand on a page by itself.
        let keep = matches!(next, Some(Block::Foot(_)));
        let is_foot = matches!(block, Block::Foot(_));
        if self.after_table || is_foot {
            self.room(AFTER_TABLE, is_foot);
            self.after_table = false;
        }
        let over = Para { keep_next: keep, ..Para::default() };
        match block {
            Block::Head(head) => {
                self.head(head);
                self.after_table = true;
            }
            Block::Title(lines) => {
                let heads = |block| matches!(block, &Block::Title(_) | &Block::Subject(_) | &Block::Note(_));
                for (number, line) in lines.iter().enumerate() {
                    let last = number + 1 == lines.len() && !next.is_some_and(heads);
                    let before = (number > 0).then_some(0);
                    self.line(Kind::Title, &Para { before, after: last.then_some(180), ..over }, line);
                }
            }
            Block::Subject(text) => self.subject(text),
            Block::Addressee(text) => self.line(Kind::Addressee, &over, text),
            Block::Note(text) => self.line(Kind::Note, &over, text),
            Block::Heading(level, text) => self.line(Kind::Heading(*level), &over, text),
            Block::Paragraph(paragraph) => self.paragraph(Kind::Body, &over, paragraph),
            Block::Item(level, paragraph) => self.paragraph(Kind::Item(*level), &over, paragraph),
            Block::Table(table) => self.after_table = self.table(table, keep),
            Block::Drawing(drawing) => self.drawing(drawing, &over),
            Block::Receipt(lines) => {
                for (number, (label, said)) in lines.iter().enumerate() {
                    let before = (number == 0).then_some(240);
                    let line = if label.is_empty() { said.clone() } else { format!("{label}: {said}") };
                    self.line(Kind::Receipt, &Para { before, ..over }, &line);
                }
            }
            Block::Foot(foot) => {
                self.foot(foot);
                self.after_table = true;
            }
        }
    }

    /// Puts what must stand at the end: a paragraph after a table, and the properties of a section that others follow.
    pub(crate) fn end(&mut self, section: Option<&str>) {
        let over = Para { line: Some(AT_END), ..Para::default() };
        if let Some(section) = section {
            self.out.push_str("<w:p><w:pPr>");
            self.look.para(&mut self.out, Kind::Room, &over);
            self.out.push_str(section);
            self.out.push_str("</w:pPr></w:p>");
        } else if self.after_table {
            self.room(AT_END, false);
        }
        self.after_table = false;
    }

    /// Passes on what has been written, if it is much or there is no more: a large table is never held whole.
    pub(crate) fn pass_on(&mut self, all: bool) {
        if let Some(sink) = &mut self.sink
            && (all || self.out.len() >= PIECE)
        {
            sink(&self.out);
            self.out.clear();
        }
    }

    /// A paragraph without words, of a height.
    pub(crate) fn room(&mut self, height: u32, keep_next: bool) {
        self.open(Kind::Room, &Para { line: Some(height), keep_next, ..Para::default() });
        self.out.push_str("</w:p>");
    }

    /// A rule of a length in the middle of a width.
    pub(crate) fn rule(&mut self, length: u32, width: u32, after: u32) {
        let side = width.saturating_sub(length) / 2;
        let over = Para {
            keep_next: true,
            rule: true,
            left: Some(side),
            right: Some(side),
            line: Some(60),
            after: Some(after),
            ..Para::default()
        };
        self.open(Kind::Room, &over);
        self.out.push_str("</w:p>");
    }

    /// Begins a paragraph.
    pub(crate) fn open(&mut self, kind: Kind, over: &Para) {
        self.out.push_str("<w:p><w:pPr>");
        self.look.para(&mut self.out, kind, over);
        self.out.push_str("</w:pPr>");
    }

    pub(crate) fn paragraph(&mut self, kind: Kind, over: &Para, paragraph: &Paragraph) {
        self.open(kind, over);
        self.runs(kind, &paragraph.0, false);
        self.out.push_str("</w:p>");
    }

    /// A paragraph of words in one style.
    pub(crate) fn line(&mut self, kind: Kind, over: &Para, text: &str) {
        self.open(kind, over);
        self.run(kind, text, false, false);
        self.out.push_str("</w:p>");
    }

    pub(crate) fn runs(&mut self, kind: Kind, runs: &[Run], strong: bool) {
        for run in runs {
            self.run(kind, &run.text, run.bold || strong, run.italic);
        }
    }

    fn run(&mut self, kind: Kind, text: &str, bold: bool, italic: bool) {
        if text.is_empty() {
            return;
        }
        self.out.push_str("<w:r>");
        self.look.chars(&mut self.out, kind, bold, italic);
        self.out.push_str("<w:t xml:space=\"preserve\">");
        xml::words(&mut self.out, text);
        self.out.push_str("</w:t></w:r>");
    }

    /// What a document is about, with a rule of a third to a half of its length.
    fn subject(&mut self, text: &str) {
        self.line(Kind::Subject, &Para::default(), text);
        let chars = Kind::Subject.chars();
        let length = crate::measure::width(text, chars.size, chars.bold).min(self.page.width);
        self.rule(length * 2 / 5, self.page.width, 180);
    }
}

/// The run properties that bold and italics need beside a style.
pub(crate) fn marked(out: &mut String, bold: bool, italic: bool) {
    if bold || italic {
        out.push_str("<w:rPr>");
        marks(out, bold, italic);
        out.push_str("</w:rPr>");
    }
}
