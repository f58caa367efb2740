//! Word documents.

mod numbering;
mod styles;

use super::lines::Lines;
use super::package::Package;
use super::{MOST_CELLS, MOST_COLUMNS, fonts, xml};
use crate::document::{Block, Cell, Passage, Row, Sheet, Table};
use crate::error::{Fault, Limit};
use numbering::Numbering;
use roxmltree::{Document, Node};
use styles::{Look, Styles};

/// Reads the body of a document: not its headers, notes, comments and text boxes.
pub(super) fn read(package: &mut Package<'_>, path: &str) -> Result<Sheet, Fault> {
    let related = package.related(path)?;
    let text_of = |package: &mut Package<'_>, kind: &str| match related.iter().find(|part| part.kind == kind)
    {
        Some(part) => package.text(&part.path),
        None => Ok(None),
    };
    let styles = text_of(package, "styles")?;
    let numbering = text_of(package, "numbering")?;
    let Some(text) = package.text(path)? else { return Err(Fault::broken(path)) };
    let styles_tree: Option<Document<'_>> = styles.as_deref().map(xml::parse).transpose()?;
    let numbering_tree: Option<Document<'_>> = numbering.as_deref().map(xml::parse).transpose()?;
    let styles = styles_tree.as_ref().map(|tree| Styles::new(tree.root_element())).unwrap_or_default();
    let numbering = match &numbering_tree {
        Some(tree) => Numbering::new(tree.root_element(), &styles),
        None => Numbering::default(),
    };
    let tree = xml::parse(&text)?;
    let Some(body) = xml::child(tree.root_element(), "body") else { return Err(Fault::broken(path)) };
    let mut reader = Reader {
        styles,
        numbering,
        lines: Lines::default(),
        blocks: Vec::new(),
        tables: 0,
        cells_left: MOST_CELLS,
    };
    reader.body(body)?;
    Ok(Sheet { name: None, text: reader.lines.into_text(), blocks: reader.blocks })
}

struct Reader<'a> {
    styles: Styles<'a>,
    numbering: Numbering<'a>,
    lines: Lines,
    blocks: Vec<Block>,
    tables: u32,
    cells_left: usize,
}

/// The elements within one as they are seen when all changes are accepted: what was deleted or moved away is left out,
/// and what only wraps others is opened.
fn seen<'a, 'i>(node: Node<'a, 'i>, found: &mut Vec<Node<'a, 'i>>) {
    for child in xml::children(node) {
        match child.tag_name().name() {
            "del" | "moveFrom" | "sdtPr" | "sdtEndPr" | "customXmlPr" | "smartTagPr" => {}
            "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" | "smartTag" | "hyperlink"
            | "fldSimple" | "dir" | "bdo" | "oMathPara" | "oMath" => seen(child, found),
            // The same content twice, for newer and older programs.
            "AlternateContent" => {
                if let Some(choice) = xml::children(child).next() {
                    seen(choice, found);
                }
            }
            _ => found.push(child),
        }
    }
}

fn contents<'a, 'i>(node: Node<'a, 'i>) -> Vec<Node<'a, 'i>> {
    let mut found = Vec::new();
    seen(node, &mut found);
    found
}

impl<'a> Reader<'a> {
    fn body(&mut self, body: Node<'a, 'a>) -> Result<(), Fault> {
        for node in contents(body) {
            match node.tag_name().name() {
                "p" => {
                    let mut words = Passage::default();
                    self.paragraph(node, &mut words)?;
                    let mut words = words.trimmed();
                    self.lines.put(&mut words);
                    self.lines.end();
                    if !words.is_empty() {
                        self.blocks.push(Block::Paragraph(words));
                    }
                }
                "tbl" => {
                    let table = self.table(node)?;
                    self.blocks.push(Block::Table(table));
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn table(&mut self, node: Node<'a, 'a>) -> Result<Table, Fault> {
        self.tables += 1;
        let mut table = Table { number: self.tables, rows: Vec::new() };
        let rows =
            contents(node).into_iter().filter(|row| row.tag_name().name() == "tr" && !is_deleted(*row));
        for (number, node) in (1..).zip(rows) {
            let (mut cells, covered) = self.cells(node)?;
            for column in covered {
                // The cell that covers it is the next one above that is seen.
                let mut above = table.rows.iter_mut().rev().filter_map(|row| row.cells.get_mut(column));
                if let Some(above) = above.find(|cell| cell.columns > 0) {
                    above.rows += 1;
                }
            }
            self.lines.row(&mut cells);
            if cells.iter().any(|cell| !cell.passage.is_empty()) {
                table.rows.push(Row { number, cells });
            }
        }
        Ok(table)
    }

    /// The cells of a row, and the columns of those that a cell above covers.
    fn cells(&mut self, row: Node<'a, 'a>) -> Result<(Vec<Cell>, Vec<usize>), Fault> {
        let before = xml::child(row, "trPr").and_then(|props| xml::value(props, "gridBefore"));
        let (mut cells, mut covered) = (Vec::new(), Vec::new());
        self.widen(&mut cells, before.and_then(|count| count.parse().ok()).unwrap_or(0))?;
        for node in contents(row).into_iter().filter(|cell| cell.tag_name().name() == "tc") {
            let props = xml::child(node, "tcPr");
            let merged = |name| {
                let merge = props.and_then(|props| xml::child(props, name));
                merge.is_some_and(|merge| xml::attribute(merge, "val") != Some("restart"))
            };
            let span =
                props.and_then(|props| xml::value(props, "gridSpan")).and_then(|span| span.parse().ok());
            let columns: usize = span.unwrap_or(1).max(1);
            let mut words = Passage::default();
            let is_covered = merged("vMerge") || merged("hMerge");
            if !is_covered {
                self.cell(node, &mut words)?;
            }
            let at = cells.len();
            if merged("vMerge") {
                covered.push(at);
            }
            self.widen(&mut cells, columns)?;
            if let Some(cell) = cells.get_mut(at) {
                cell.passage = words.trimmed();
                cell.columns = if is_covered { 0 } else { u32::try_from(columns).unwrap_or(u32::MAX) };
                cell.rows = u32::from(!is_covered);
            }
        }
        Ok((cells, covered))
    }

    fn widen(&mut self, cells: &mut Vec<Cell>, by: usize) -> Result<(), Fault> {
        if by > MOST_COLUMNS || cells.len() + by > MOST_COLUMNS {
            return Err(Fault::TooBig(Limit::Columns));
        }
        self.cells_left = self.cells_left.checked_sub(by).ok_or(Fault::TooBig(Limit::Cells))?;
        cells.resize_with(cells.len() + by, Cell::default);
        Ok(())
    }

    /// The words of a cell, a line for each paragraph; a table within has a line for each row.
    fn cell(&mut self, node: Node<'a, 'a>, words: &mut Passage) -> Result<(), Fault> {
        let begin = words.text.len();
        for node in contents(node) {
            match node.tag_name().name() {
                "p" => {
                    line_break(words, begin);
                    self.paragraph(node, words)?;
                }
                "tbl" => {
                    for row in contents(node).into_iter().filter(|row| row.tag_name().name() == "tr") {
                        line_break(words, begin);
                        let cells = contents(row).into_iter().filter(|cell| cell.tag_name().name() == "tc");
                        for (number, cell) in cells.enumerate() {
                            if number > 0 {
                                words.push("\t", false);
                            }
                            self.cell(cell, words)?;
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, node: Node<'a, 'a>, words: &mut Passage) -> Result<(), Fault> {
        let props = xml::child(node, "pPr");
        let style = props.and_then(|props| xml::value(props, "pStyle"));
        let look = self.styles.paragraph(style);
        let start = words.text.len();
        let list = props.and_then(|props| xml::child(props, "numPr")).map(styles::list_place);
        // A paragraph that was deleted is not counted.
        let mark = props.and_then(|props| xml::child(props, "rPr"));
        let is_gone = mark.is_some_and(|mark| xml::child(mark, "del").is_some());
        let place = list.unwrap_or_default().over(look.list);
        let label = if is_gone { None } else { self.numbering.label(place) };
        if let Some(label) = &label {
            words.push(&label.text, false);
        }
        let labelled = words.text.len();
        self.inline(node, &look, words)?;
        let is_blank = words.text.get(labelled..).is_none_or(|text| text.trim().is_empty());
        if is_blank && label.is_none_or(|label| label.is_bullet) {
            words.cut(start);
        }
        Ok(())
    }

    fn inline(&mut self, node: Node<'a, 'a>, paragraph: &Look<'a>, words: &mut Passage) -> Result<(), Fault> {
        for node in contents(node) {
            match node.tag_name().name() {
                "r" => self.run(node, paragraph, words)?,
                // A fraction of a formula.
                "f" => {
                    for (number, part) in ["num", "den"].into_iter().enumerate() {
                        if number > 0 {
                            words.push("/", false);
                        }
                        if let Some(part) = xml::child(node, part) {
                            self.inline(part, paragraph, words)?;
                        }
                    }
                }
                "pPr" | "rPr" | "ctrlPr" => {}
                _ => self.inline(node, paragraph, words)?,
            }
        }
        Ok(())
    }

    fn run(&mut self, node: Node<'a, 'a>, paragraph: &Look<'a>, words: &mut Passage) -> Result<(), Fault> {
        let look = self.styles.run(xml::child(node, "rPr"), paragraph);
        if look.hidden == Some(true) {
            return Ok(());
        }
        let italic = look.italic == Some(true);
        for node in contents(node) {
            match node.tag_name().name() {
                "t" => {
                    let text = node.text().unwrap_or_default();
                    let keeps = |node: Node<'_, '_>| xml::attribute(node, "space") == Some("preserve");
                    let text = if keeps(node) { text } else { text.trim_matches([' ', '\n', '\r', '\t']) };
                    if let Some(font) = look.font.filter(|font| fonts::is_legacy(font)) {
                        fonts::check(font, text)?;
                    }
                    words.push(text, italic);
                }
                "br" | "cr" => words.push("\n", italic),
                "tab" | "ptab" => words.push("\t", italic),
                "noBreakHyphen" => words.push("-", italic),
                _ => {}
            }
        }
        Ok(())
    }
}

fn is_deleted(row: Node<'_, '_>) -> bool {
    xml::child(row, "trPr").is_some_and(|props| xml::child(props, "del").is_some())
}

/// Ends the line, if anything stands behind the beginning of a cell.
fn line_break(words: &mut Passage, begin: usize) {
    if words.text.len() > begin && !words.text.ends_with('\n') {
        words.push("\n", false);
    }
}
