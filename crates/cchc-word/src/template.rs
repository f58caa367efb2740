//! A Word file of the office's own with places for what a document says.

mod places;
mod splice;

use crate::error::{Fault, TemplateError};
use crate::look::Look;
use crate::package::{Package, join};
use crate::page::{self, Page};
use crate::writer::Writer;
use crate::xml::empty;
use cchc_report::{Block, Orientation, Paper, Table};
use places::{Name, Values};
use roxmltree::{Document, Node, ParsingOptions};
use splice::{Found, Splices, Spot};
use std::collections::BTreeMap;

pub(crate) use places::names;

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A tree takes some hundred bytes a node.
const MOST_NODES: u32 = 1_000_000;

/// How deeply elements may be nested.
const MOST_DEPTH: usize = 200;

/// Word writes some forty on the first element, most of them namespaces.
const MOST_ATTRIBUTES: usize = 250;

/// Each element that declares a namespace holds a list of all that are in force there.
const MOST_NAMESPACES: usize = 10_000;

/// Numbers of shapes begin above those that a template has.
const SHAPES: u32 = 1 << 20;

/// A Word file of the office's own, with places such as `{{so}}` that a document is put into.
///
/// A place may stand anywhere in the text, in tables, frames, headers and footers, and takes the looks of the letters
/// that it is written in; Word may have cut it into several runs. Its name is Vietnamese or English; tone marks, capitals
/// and spaces in it make no difference.
///
/// | place | what is put there |
/// |---|---|
/// | `{{co_quan_cap_tren}}`, `{{superior}}` | the superior body |
/// | `{{co_quan}}`, `{{issuer}}` | the issuing body, line by line |
/// | `{{so}}`, `{{number}}` | the number, or room for it |
/// | `{{ky_hieu}}`, `{{sign}}` | what follows the number |
/// | `{{dia_danh}}`, `{{place}}` | the place |
/// | `{{ngay}}`, `{{day}}` | the day in words |
/// | `{{tieu_de}}`, `{{title}}` | the kind or title, line by line |
/// | `{{trich_yeu}}`, `{{subject}}` | what it is about |
/// | `{{kinh_gui}}`, `{{addressee}}` | to whom it is sent |
/// | `{{kem_theo}}`, `{{note}}` | the line in italics below the title |
/// | `{{noi_dung}}`, `{{content}}` | all that stands between these and the foot |
/// | `{{bang}}`, `{{tables}}` | the tables alone; `{{noi_dung}}` then leaves them out |
/// | `{{phu_luc}}`, `{{annex}}` | what follows the foot |
/// | `{{noi_nhan}}`, `{{recipients}}` | the recipients, each on a line |
/// | `{{chuc_vu_ky}}`, `{{authority}}` | the lines above the signature |
/// | `{{nguoi_ky}}`, `{{signer}}` | the name below the signature |
/// | `{{nguon}}`, `{{receipt}}` | the small print; it then stands nowhere else |
///
/// Content, tables and annex are each a paragraph by itself in the text, outside of tables and frames. They take the page
/// and the paragraph's looks of the template, so a landscape section among them is not turned. Where a template has no
/// place for the annex (and none for the tables), what follows the foot comes at the template's end, on pages of its own
/// that lie as the document says.
///
/// All parts of the file in which nothing is put keep their bytes.
///
/// ```no_run
/// use cchc_core::Lang;
/// use cchc_report::{Block, Paper, Paragraph};
/// use cchc_word::Template;
///
/// let template = Template::read(&std::fs::read("mau.docx")?)?;
/// let mut paper = Paper::new(Lang::Vi, "Kết quả kiểm tra");
/// paper.push(Block::Paragraph(Paragraph::text("Không phát hiện sai sót nào.")));
/// std::fs::write("ket-qua.docx", template.fill(&paper)?)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Template {
    bytes: Vec<u8>,
    /// The parts that have places, or may get an annex.
    parts: Vec<Part>,
}

/// A part of the package.
#[derive(Clone, Debug)]
struct Part {
    entry: usize,
    text: String,
    main: bool,
}

impl Template {
    /// Reads a template and looks at its places.
    ///
    /// # Errors
    ///
    /// It is no ordinary Word file, damaged or too large; it has a place whose name nothing belongs to, a place for content
    /// within a sentence, a table, a frame, a header or a footer, or no place for the content.
    pub fn read(bytes: &[u8]) -> Result<Self, TemplateError> {
        Ok(read(bytes)?)
    }

    /// Puts a document into the template. The same document gives the same bytes.
    ///
    /// # Errors
    ///
    /// The template's file turns out to be damaged where it is copied.
    pub fn fill(&self, paper: &Paper) -> Result<Vec<u8>, TemplateError> {
        Ok(self.filled(paper)?)
    }

    fn filled(&self, paper: &Paper) -> Result<Vec<u8>, Fault> {
        let trees = self.parts.iter().map(|part| parse(&part.text)).collect::<Result<Vec<_>, _>>()?;
        let parts = self.parts.iter().zip(&trees);
        let found = parts.map(|(part, tree)| splice::find(tree, &part.text, part.main));
        let found = found.collect::<Result<Vec<_>, _>>()?;
        let names: Vec<Name> = found.iter().flatten().map(|found| found.name).collect();
        let filling = Filling::of(paper, &names);
        let mut shapes = SHAPES;
        let mut parts = BTreeMap::new();
        for ((part, tree), found) in self.parts.iter().zip(&trees).zip(&found) {
            let text = filling.part(part, tree, found, &mut shapes);
            if text != part.text {
                parts.insert(part.entry, text);
            }
        }
        Package::open(&self.bytes)?.rewrite(&parts)
    }
}

fn read(bytes: &[u8]) -> Result<Template, Fault> {
    let mut package = Package::open(bytes)?;
    let path = main(&mut package)?;
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
    let mut paths = vec![path.clone()];
    if let Some(text) = package.text(&join(folder, &format!("_rels/{name}.rels")))? {
        let tree = parse(&text)?;
        for relation in tree.root_element().children().filter(Node::is_element) {
            let kind = relation.attribute("Type").unwrap_or_default();
            if kind.ends_with("/header") || kind.ends_with("/footer") {
                let target = join(folder, relation.attribute("Target").unwrap_or_default());
                if !paths.contains(&target) {
                    paths.push(target);
                }
            }
        }
    }
    let mut parts = Vec::new();
    let mut names = Vec::new();
    for (number, path) in paths.iter().enumerate() {
        let (Some(entry), Some(text)) = (package.entry(path), package.text(path)?) else { continue };
        let tree = parse(&text)?;
        if tree.root_element().lookup_prefix(MAIN) != Some("w") {
            return Err(Fault::OtherWord);
        }
        names.extend(splice::find(&tree, &text, number == 0)?.iter().map(|found| found.name));
        drop(tree);
        parts.push(Part { entry, text, main: number == 0 });
    }
    if !names.iter().any(|name| matches!(name, Name::Content | Name::Tables)) {
        return Err(Fault::NoContent);
    }
    Ok(Template { bytes: bytes.to_vec(), parts })
}

/// The path of the document.
fn main(package: &mut Package<'_>) -> Result<String, Fault> {
    let text = package.text("[Content_Types].xml")?.ok_or(Fault::NotWord)?;
    let tree = parse(&text)?;
    let mut other = false;
    for part in tree.root_element().children().filter(Node::is_element) {
        let kind = part.attribute("ContentType").unwrap_or_default();
        if kind.ends_with("wordprocessingml.document.main+xml") {
            let path = part.attribute("PartName").unwrap_or_default();
            return package.entry(path).map(|_| join("", path)).ok_or(Fault::NotWord);
        }
        other |= kind.ends_with("wordprocessingml.template.main+xml") || kind.contains("ms-word");
    }
    Err(if other { Fault::OtherWord } else { Fault::NotWord })
}

/// A tree of a text, if it is not made so that it takes much longer than its length says.
fn parse(text: &str) -> Result<Document<'_>, Fault> {
    let namespaces = text.matches("xmlns").nth(MOST_NAMESPACES).is_some();
    if namespaces || text.split('<').any(|tag| attributes(tag) > MOST_ATTRIBUTES) {
        return Err(Fault::TooBig);
    }
    let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let tree = Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => Fault::TooBig,
        error => Fault::Broken(error.to_string()),
    })?;
    if depth(&tree) > MOST_DEPTH { Err(Fault::TooBig) } else { Ok(tree) }
}

/// How many attributes a tag has at most: signs `=` that a quote follows.
fn attributes(tag: &str) -> usize {
    tag.split('=').skip(1).filter(|rest| rest.trim_start().starts_with(['"', '\''])).count()
}

/// How deeply elements are nested at most.
fn depth(tree: &Document<'_>) -> usize {
    // In the order of the text, in which a parent comes before its children.
    let mut depths = vec![0_usize];
    for node in tree.descendants().skip(1) {
        let parent = node.parent().and_then(|parent| depths.get(parent.id().get_usize()));
        depths.push(parent.copied().unwrap_or(0) + 1);
    }
    depths.into_iter().max().unwrap_or(0)
}

/// What goes where.
struct Filling<'p> {
    paper: &'p Paper,
    values: Values,
    /// Between the opening and the foot, section by section.
    content: Vec<Vec<&'p Block>>,
    /// After the foot, in its section.
    rest: Vec<&'p Block>,
    /// The sections after that.
    annexes: Vec<(Orientation, Vec<&'p Block>)>,
    tables: Vec<&'p Table>,
    /// Whether what follows the foot is put at the end.
    appends: bool,
}

impl<'p> Filling<'p> {
    fn of(paper: &'p Paper, names: &[Name]) -> Self {
        let has = |name| names.contains(&name);
        let mut filling = Filling {
            paper,
            values: Values::of(paper),
            content: Vec::new(),
            rest: Vec::new(),
            annexes: Vec::new(),
            tables: Vec::new(),
            appends: !has(Name::Annex) && !has(Name::Tables),
        };
        let (mut opening, mut after) = (true, false);
        for section in &paper.sections {
            let mut blocks = Vec::new();
            let began_after = after;
            for block in &section.blocks {
                match block {
                    Block::Head(_) if !after => continue,
                    Block::Title(_) | Block::Subject(_) | Block::Addressee(_) | Block::Note(_) if opening => {
                        continue;
                    }
                    Block::Foot(_) if !after => {
                        filling.content.push(std::mem::take(&mut blocks));
                        (opening, after) = (false, true);
                        continue;
                    }
                    Block::Receipt(_) if has(Name::Receipt) => continue,
                    Block::Table(table) if has(Name::Tables) => {
                        opening = false;
                        filling.tables.push(table);
                        continue;
                    }
                    _ => {}
                }
                opening = false;
                blocks.push(block);
            }
            match (began_after, after) {
                (false, false) => filling.content.push(blocks),
                (false, true) => filling.rest = blocks,
                (true, _) => filling.annexes.push((section.orientation, blocks)),
            }
        }
        filling.content.retain(|blocks| !blocks.is_empty());
        filling
    }

    fn part(&self, part: &Part, tree: &Document<'_>, found: &[Found<'_, '_>], shapes: &mut u32) -> String {
        let mut splices = Splices::new(&part.text);
        for found in found {
            match &found.spot {
                Spot::Inline(_) => {}
                Spot::Block { paragraph, place } => {
                    let page = page_at(tree, paragraph.range().start);
                    let look = Look::Place(place.clone());
                    let mut writer = Writer::new(self.paper.lang, page, &look, *shapes);
                    self.block(found.name, &mut writer);
                    *shapes = writer.shapes;
                    splices.paragraph(*paragraph, writer.out);
                }
            }
        }
        splices.inline(found, |name| self.values.get(name));
        if part.main && self.appends && !(self.rest.is_empty() && self.annexes.is_empty()) {
            self.append(tree, found, &mut splices, shapes);
        }
        splices.finish()
    }

    /// What belongs to a place of blocks.
    fn block(&self, name: Name, writer: &mut Writer<'_>) {
        match name {
            Name::Content => {
                for (number, blocks) in self.content.iter().enumerate() {
                    if number > 0 {
                        writer.new_page();
                    }
                    writer.blocks(blocks.iter().copied());
                }
            }
            Name::Tables => {
                for table in &self.tables {
                    writer.only_table(table);
                }
            }
            _ => {
                let annexes = self.annexes.iter().map(|(_, blocks)| blocks);
                for (number, blocks) in
                    std::iter::once(&self.rest).chain(annexes).filter(|b| !b.is_empty()).enumerate()
                {
                    if number > 0 {
                        writer.new_page();
                    }
                    writer.blocks(blocks.iter().copied());
                }
            }
        }
        writer.end(None);
    }

    /// Puts what follows the foot at the end, before the properties of the last section, each section on its own pages.
    fn append(
        &self,
        tree: &Document<'_>,
        found: &[Found<'_, '_>],
        splices: &mut Splices<'_>,
        shapes: &mut u32,
    ) {
        let Some(body) = tree.root_element().children().find(|node| node.has_tag_name((MAIN, "body"))) else {
            return;
        };
        let last = body.last_element_child().filter(|node| node.has_tag_name((MAIN, "sectPr")));
        let place = found.iter().find_map(|found| match &found.spot {
            Spot::Block { place, .. } => Some(place.clone()),
            Spot::Inline(_) => None,
        });
        let look = Look::Place(place.unwrap_or_default());
        let page = page_at(tree, last.map_or(usize::MAX, |last| last.range().start));
        let mut writer = Writer::new(self.paper.lang, page, &look, *shapes);
        if !self.rest.is_empty() {
            writer.room(20, false);
        }
        writer.blocks(self.rest.iter().copied());
        let mut properties = match last {
            Some(last) => splices.source(last.range()).to_owned(),
            None => {
                let mut properties = String::new();
                page::section(&mut properties, Orientation::Portrait, None, false);
                properties
            }
        };
        for (orientation, blocks) in &self.annexes {
            writer.end(Some(&properties));
            properties.clear();
            page::section(&mut properties, *orientation, None, false);
            writer.page = Page::of(*orientation);
            writer.blocks(blocks.iter().copied());
        }
        writer.end(None);
        *shapes = writer.shapes;
        let mut out = writer.out;
        out.push_str(&properties);
        match last {
            Some(last) => splices.replace(last.range(), out),
            None => {
                // Before `</w:body>`.
                let end = body.range().end;
                let close = splices.source(0..end).rfind("</").unwrap_or(end);
                splices.replace(close..close, out);
            }
        }
    }
}

impl Writer<'_> {
    fn new_page(&mut self) {
        self.end(None);
        self.out.push_str("<w:p><w:r>");
        empty(&mut self.out, "w:br", &[("w:type", &"page")]);
        self.out.push_str("</w:r></w:p>");
    }

    fn only_table(&mut self, table: &Table) {
        if !self.out.is_empty() {
            self.room(120, false);
        }
        if self.table(table, false) {
            self.room(20, false);
        }
    }
}

/// The page on which something of the body stands: that of the next properties of a section.
fn page_at(tree: &Document<'_>, at: usize) -> Page {
    let sections = tree.descendants().filter(|node| node.has_tag_name((MAIN, "sectPr")));
    let mut sections = sections.filter(|node| node.range().start >= at);
    sections.next().and_then(size_of).unwrap_or(Page::of(Orientation::Portrait))
}

fn size_of(section: Node<'_, '_>) -> Option<Page> {
    let child = |name| section.children().find(|node| node.has_tag_name((MAIN, name)));
    let (size, margins) = (child("pgSz")?, child("pgMar")?);
    let length = |node: Node<'_, '_>, name| node.attribute((MAIN, name))?.parse::<i32>().ok();
    let width =
        length(size, "w")?.checked_sub(length(margins, "left")?)?.checked_sub(length(margins, "right")?)?;
    let height = length(size, "h")?
        .checked_sub(length(margins, "top")?.checked_abs()?)?
        .checked_sub(length(margins, "bottom")?.checked_abs()?)?;
    // From 3 cm to what Word takes at most.
    let sane = |length: i32| u32::try_from(length).ok().filter(|length| (1701..=31680).contains(length));
    Some(Page { width: sane(width)?, height: sane(height)? })
}
