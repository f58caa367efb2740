//! The view `assignment`: the annex again (*biểu phân công*), in the annex's own way of writing.

use crate::office::Office;
use crate::text::{ROOM, day_in_words, markdown, one_line};
use crate::view::{self, View};
use crate::words::{Phrase, Span, Words, quoted_if};
use crate::{Align, Block, Column, Paper, Paragraph, Receipt, Row, Run, Table, TableCell, html, text};
use cchc_core::draft::{self, Document};
use cchc_core::{IndexId, Lang, Resolution, Role, RuleRef, UnitKey, Watch, fold};
use serde::Serialize;

/// The annex of an assignment (*biểu phân công*): which unit answers for what, as the commune's notice says it.
///
/// It is the table that a notice carries: a number, a unit, what the unit answers for. It is made so that it can be read
/// back: every rule of the assignment stands in it once, in order, and the sentences follow one grammar
/// (the English words in brackets; `*(…)` repeats, `[…]` may be missing):
///
/// ```text
/// cell     = line *(";" line) "."                   each line starts with "- "; a unit without rules has "(không phân công)"
/// line     = part [": " title] limits               the part as a whole
///          | part ": " title " (" clauses ")"       only these items of the part
///          | part ": " clauses                      the same where no title is quoted; in brackets where a part is named
///          | clauses                                rules that belong to no one part
/// clauses  = clause *("; " clause)                  one clause is one rule
/// clause   = ["Phụ trách "] indices [" " quoted-title] limits       the word behind a clause of another role
///          | "Phối hợp " [units " "] "thực hiện " indices [" " quoted-title] limits [": " duty]
///          | "Theo dõi, đôn đốc " (indices | "toàn bộ các chỉ số") [" " quoted-title] limits [": " duty]
/// limits   = [" (trừ " indices ")"] [" (nội dung: " contents ")" | " (trừ nội dung: " contents ")"] [" (cùng phụ trách)"]
/// indices  = named *(", " named)                    ids and ranges of one rule
/// named    = ("Phần " | "Mục ") id ["–" id]         the word is left out after another "Mục"
/// contents = content *("; " content)                in the words of the content's title
/// units    = name *(", " name)
/// ```
///
/// A text of the file (a title, a content, a unit's name, a duty) stands as the file spells it, on one line. Where it holds
/// a sign of the grammar (`;` or a bracket, in a name also `,` or `:`, in a title also `:` or a full stop), or begins like a
/// clause, it stands between “ and ”, and a closing mark within it is doubled. `[key]` follows words that two things of the commune share, and stands alone
/// for what is not declared.
///
/// Rules that follow one another under one part make one line. The heading is what the rule quotes in `part` and `title`;
/// for a rule that quotes neither it is the part to which all its indices belong, with the catalogue's title. That
/// says nothing new, so an annex read back answers as the assignment did. A rule's `note` is for readers of the file
/// and is only in the JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AnnexView {
    /// The language.
    pub lang: Lang,
    /// The first line of the title, in capitals.
    pub title: String,
    /// The second line of the title: commune and year, in capitals.
    pub subtitle: String,
    /// Which notice it belongs to, in brackets; what is not yet given leaves room.
    pub attached: Option<String>,
    /// The other documents that the notice cites.
    pub cites: Option<String>,
    /// The sentence that names the decision with the indices: as the notice cites it, or, for a notice that cites
    /// nothing, as the catalogue does.
    pub issued_with: Option<String>,
    /// The units in printing order.
    pub rows: Vec<AnnexRow>,
}

/// A unit's row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AnnexRow {
    /// Its number, from 1.
    pub number: usize,
    /// The unit.
    pub unit: UnitKey,
    /// The unit's name as it is printed.
    pub name: String,
    /// What it answers for.
    pub lines: Vec<AnnexLine>,
}

/// A line of a unit's cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AnnexLine {
    /// The part under whose heading it stands.
    pub part: Option<IndexId>,
    /// The title in the heading.
    pub title: Option<String>,
    /// Whether the file quotes that title; else it is the catalogue's.
    pub quoted: bool,
    /// The line in words, without the sign that ends it.
    pub text: String,
    /// The rules in it, as the file has them.
    pub rules: Vec<AnnexRule>,
    #[serde(skip)]
    phrase: Phrase,
}

/// A rule in a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AnnexRule {
    /// Its number among its unit's rules, from 1.
    pub number: u32,
    /// The rule.
    pub rule: draft::Rule,
}

impl AnnexView {
    /// The annex of an assignment.
    pub fn new(resolution: &Resolution<'_>, lang: Lang) -> Self {
        let assignment = resolution.assignment();
        let commune = assignment.commune();
        let words = Words { assignment, lang };
        let name = commune.commune.as_ref().map_or_else(String::new, |commune| one_line(&commune.name));
        let year = commune.year.map_or_else(String::new, |year| year.to_string());
        let rows = words.printing_order().into_iter().zip(1..).map(|(unit, number)| AnnexRow {
            number,
            unit: unit.clone(),
            name: words.unit(unit),
            lines: lines(assignment.rules().filter(|rule| rule.unit() == unit), words),
        });
        // Only the catalogue's own decision has issued the indices; of other documents it would be untrue.
        let decision = assignment.catalogue().draft().decision.as_ref();
        let number_of = |document: &Document| document.number.as_deref().map(fold);
        let is_decision =
            |cite: &&Document| number_of(cite).is_some() && decision.and_then(number_of) == number_of(cite);
        let cites = commune.cites.as_deref().unwrap_or_default();
        let (issued_with, others): (Vec<&Document>, Vec<&Document>) = cites.iter().partition(is_decision);
        let issued_with = if cites.is_empty() { decision.into_iter().collect() } else { issued_with };
        AnnexView {
            lang,
            title: lang
                .pick("BIỂU PHÂN CÔNG PHỤ TRÁCH CÁC CHỈ SỐ CCHC", "ASSIGNMENT OF THE PAR INDICES")
                .to_owned(),
            subtitle: lang.pick(format!("{name} năm {year}"), format!("{name}, {year}")).to_uppercase(),
            attached: commune.document.as_ref().map(|document| attached(document, words)),
            issued_with: documents(issued_with, lang).map(|documents| {
                lang.pick(
                    format!(
                        "Nội dung và đầu mục các chỉ số đánh giá sau được ban hành kèm theo {documents}:"
                    ),
                    format!("The indices below were issued with {documents}:"),
                )
            }),
            cites: documents(others, lang).map(|documents| {
                format!("{}: {documents}.", lang.pick("Văn bản viện dẫn", "Documents cited"))
            }),
            rows: rows.collect(),
        }
    }
}

/// Words with which a clause or a limit begins: a title that begins so is quoted.
const FIRST_WORDS: [&str; 14] =
    ["phần", "lĩnh", "mục", "tiêu", "tc", "tctp", "chỉ", "các", "những", "toàn", "tất", "từ", "nội", "part"];

/// Words of roles and limits, which a reader of the annex takes for what they say wherever they stand.
const SPEAKING: [&str; 12] =
    ["trừ", "gồm", "kể", "không", "cùng", "đồng", "phối", "trì", "phụ", "chịu", "dõi", "đốc"];

/// Whether words of the file say something of their own in an annex, or hold its signs.
pub(crate) fn speaks(text: &str) -> bool {
    let words = || text.split(|c: char| !c.is_alphanumeric() && !('\u{300}'..='\u{36f}').contains(&c));
    words().any(|word| SPEAKING.iter().any(|speaking| fold(speaking) == fold(word)))
        || text.contains(|c: char| c.is_ascii_digit())
}

/// Whether a reader could not see where a title ends, or that it is one.
fn is_unclear(title: &str) -> bool {
    let mut words = title.split(' ');
    let first = words.next().unwrap_or_default();
    // A full stop at the end is no sign of the grammar there.
    title.trim_end_matches('.').contains(['(', ')', '[', ']', ';', ':', '.', '…'])
        || FIRST_WORDS.iter().any(|word| fold(word) == fold(first))
        || title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count() < 3
        || speaks(title)
}

/// Where a rule stands.
struct Heading {
    part: Option<IndexId>,
    title: Option<String>,
    /// Whether the rule itself quotes that title.
    quoted: bool,
    /// The rule leads all of the part, and the heading alone says so.
    whole: bool,
    /// A title of the rule's own index, below the part.
    own_title: Option<String>,
}

fn heading(rule: RuleRef<'_>, words: Words<'_>) -> Heading {
    let draft = rule.draft();
    let single = rule.single_index();
    let quoted = draft.title.as_deref().map(one_line);
    let title_of = |part: IndexId| words.assignment.catalogue().get(part)?.title().map(one_line);
    let part = draft.part.or(single.filter(|id| id.is_part())).or_else(|| common_part(rule));
    let whole = rule.role() == Role::Lead && part.is_some() && part == single;
    let is_of_part = draft.part.is_some() || part == single;
    match quoted {
        Some(title) if is_of_part => {
            Heading { part, title: Some(title), quoted: true, whole, own_title: None }
        }
        // Under a part that the annex names without its title, it stays without.
        None if draft.part.is_some() => Heading { part, title: None, quoted: false, whole, own_title: None },
        own_title => Heading { part, title: part.and_then(title_of), quoted: false, whole, own_title },
    }
}

/// The part to which all indices belong that a rule names.
fn common_part(rule: RuleRef<'_>) -> Option<IndexId> {
    let ids = || rule.indices().into_iter().flat_map(|indices| indices.items()).flat_map(|item| item.ends());
    let part = ids().next()?.1.part();
    ids().all(|(_, id)| id.part() == part).then_some(part)
}

/// A line while rules are added to it.
struct Open {
    heading: Heading,
    clauses: Phrase,
    rules: Vec<AnnexRule>,
    /// The role of its last clause.
    role: Role,
}

fn lines<'a>(rules: impl Iterator<Item = RuleRef<'a>>, words: Words<'a>) -> Vec<AnnexLine> {
    let mut lines: Vec<Open> = Vec::new();
    for rule in rules {
        let heading = heading(rule, words);
        let entry = AnnexRule { number: rule.number(), rule: rule.draft().clone() };
        let joined = lines.last_mut().filter(|last| {
            let same_title = !heading.quoted || last.heading.title == heading.title;
            !last.heading.whole && !heading.whole && last.heading.part == heading.part && same_title
        });
        let mut clauses = Phrase::default();
        if heading.whole {
            words.limits(rule, &mut clauses);
        } else {
            // Behind a clause of another role a bare index could mean either.
            if rule.role() == Role::Lead && joined.as_ref().is_some_and(|last| last.role != Role::Lead) {
                clauses.push(words.leads());
            }
            clauses.append(words.rule(rule, heading.own_title.as_deref()));
        }
        match joined {
            Some(last) => {
                last.clauses.push("; ");
                last.clauses.append(clauses);
                last.rules.push(entry);
                last.role = rule.role();
            }
            None => lines.push(Open { heading, clauses, rules: vec![entry], role: rule.role() }),
        }
    }
    lines.into_iter().map(|line| line.finish(words)).collect()
}

impl Open {
    fn finish(self, words: Words<'_>) -> AnnexLine {
        let Heading { part, title, quoted, whole, .. } = self.heading;
        // A part within a line would begin one of its own.
        let names_part = self.rules.iter().any(|AnnexRule { rule, .. }| {
            let watched = rule.monitor.as_ref().and_then(|watch| match watch {
                Watch::Indices(indices) => Some(indices),
                Watch::All => None,
            });
            let indices = rule.lead.as_ref().or(rule.coordinate.as_ref()).or(watched);
            indices.is_some_and(|indices| {
                indices.items().iter().any(|item| item.ends().any(|(_, id)| id.is_part()))
            })
        });
        let mut phrase = Phrase::default();
        if let Some(part) = part {
            phrase.push(&words.index(part));
            if let Some(title) = &title {
                phrase.push(&format!(": {}", quoted_if(title, is_unclear)));
            }
        }
        match (&part, &title) {
            _ if whole => phrase.append(self.clauses),
            (None, _) => phrase.append(self.clauses),
            (Some(_), None) if !names_part => {
                phrase.push(": ");
                phrase.append(self.clauses);
            }
            (Some(_), _) => {
                phrase.push(" (");
                phrase.append(self.clauses);
                phrase.push(")");
            }
        }
        AnnexLine { part, title, quoted, text: phrase.plain(), rules: self.rules, phrase }
    }
}

/// `(Kèm theo Thông báo số ……/TB-UBND ngày …… tháng 4 năm 2026 của UBND xã Vĩnh Thông)`.
pub(crate) fn attached(document: &Document, words: Words<'_>) -> String {
    let lang = words.lang;
    let kind = document.kind.as_deref().map_or_else(|| lang.pick("văn bản", "document").to_owned(), one_line);
    let issuer = document.issuer.as_deref().map(one_line);
    let number = Office::new(words).number(document, &kind);
    let day = day_in_words(document.date, lang);
    let (of, issuer) = match issuer {
        Some(issuer) => (lang.pick(" của ", ", "), issuer),
        None => ("", String::new()),
    };
    lang.pick(
        format!("(Kèm theo {kind} số {number} {day}{of}{issuer})"),
        format!("(Attached to {kind} no. {number}, {day}{of}{issuer})"),
    )
}

pub(crate) fn documents<'a>(documents: impl IntoIterator<Item = &'a Document>, lang: Lang) -> Option<String> {
    let words: Vec<String> = documents.into_iter().map(|document| cited_words(document, lang)).collect();
    (!words.is_empty()).then(|| words.join("; "))
}

/// `Quyết định số 2648/QĐ-UBND, ngày 31/12/2025 của UBND tỉnh Thái Nguyên`.
fn cited_words(document: &Document, lang: Lang) -> String {
    let number = document.number.as_deref().map_or_else(|| ROOM.to_owned(), one_line);
    let kind = match &document.kind {
        Some(kind) => one_line(kind),
        None if number.contains("/QĐ-") => lang.pick("Quyết định", "Decision").to_owned(),
        None => lang.pick("văn bản", "document").to_owned(),
    };
    let mut text = format!("{kind} {} {number}", lang.pick("số", "no."));
    if let Some(date) = document.date {
        let before = lang.pick(
            if date.is_full() {
                "ngày "
            } else if date.month().is_some() {
                "tháng "
            } else {
                "năm "
            },
            "",
        );
        text.push_str(&format!(", {before}{}", text::date(date, lang)));
    }
    if let Some(issuer) = &document.issuer {
        text.push_str(&format!("{}{}", lang.pick(" của ", ", "), one_line(issuer)));
    }
    text
}

/// What ends a line of a cell: `;`, the last one `.`; nothing after a sign that ends a sentence already.
fn line_end(text: &str, last: bool) -> &'static str {
    match text.chars().last() {
        Some('.' | ';' | '…' | '!' | '?') => "",
        _ if last => ".",
        _ => ";",
    }
}

impl AnnexView {
    fn headings(&self) -> [&'static str; 3] {
        [
            self.lang.pick("STT", "No."),
            self.lang.pick("Đơn vị", "Unit"),
            self.lang.pick("Lĩnh vực phụ trách", "Answers for"),
        ]
    }

    /// What the annex's page shows.
    pub(crate) fn page(&self) -> Page<'_> {
        let rows = self.rows.iter().map(PageRow::new).collect();
        Page { annex: self, headings: self.headings(), nothing: self.nothing(), rows }
    }

    /// The annex as Markdown, from the words of its heading on.
    pub(crate) fn markdown_body(&self) -> String {
        let mut out = format!("{}<br>{}\n", markdown(&self.title), markdown(&self.subtitle));
        if let Some(attached) = &self.attached {
            out.push_str(&format!("\n*{}*\n", markdown(attached)));
        }
        for line in [&self.cites, &self.issued_with].into_iter().flatten() {
            out.push_str(&format!("\n{}\n", markdown(line)));
        }
        let [number, unit, field] = self.headings();
        out.push_str(&format!("\n| {number} | {unit} | {field} |\n| ---: | --- | --- |\n"));
        for row in &self.rows {
            let count = row.lines.len();
            let lines = row.lines.iter().zip(1..).map(|(line, number)| {
                format!("- {}{}", line.phrase.markdown(), line_end(&line.text, number == count))
            });
            let mut cell = lines.collect::<Vec<_>>().join("<br>");
            if cell.is_empty() {
                cell = self.nothing().to_owned();
            }
            out.push_str(&format!("| {} | {} | {cell} |\n", row.number, markdown(&row.name)));
        }
        out
    }

    /// The annex as it stands on paper.
    pub(crate) fn blocks(&self) -> Vec<Block> {
        let mut blocks = vec![Block::Title(vec![self.title.clone(), self.subtitle.clone()])];
        blocks.extend(self.attached.clone().map(Block::Note));
        for line in [&self.cites, &self.issued_with].into_iter().flatten() {
            blocks.push(Block::Paragraph(Paragraph::text(line)));
        }
        let [number, unit, field] = self.headings();
        let column = |heading: &str, width, align| Column {
            heading: heading.to_owned(),
            width,
            align,
            upright: false,
        };
        blocks.push(Block::Table(Table {
            columns: vec![
                column(number, 7, Align::Centre),
                column(unit, 27, Align::Left),
                column(field, 66, Align::Justify),
            ],
            rows: self.rows.iter().map(|row| self.paper_row(row)).collect(),
        }));
        blocks
    }

    fn paper_row(&self, row: &AnnexRow) -> Row {
        let count = row.lines.len();
        let line = |(line, number): (&AnnexLine, usize)| {
            let mut runs = vec![plain("- ")];
            runs.extend(line.phrase.runs());
            runs.push(plain(line_end(&line.text, number == count)));
            Paragraph(runs.into_iter().filter(|run| !run.text.is_empty()).collect())
        };
        let mut lines: Vec<Paragraph> = row.lines.iter().zip(1..).map(line).collect();
        if lines.is_empty() {
            lines.push(Paragraph::text(self.nothing()));
        }
        let unit = TableCell(vec![Paragraph::bold(&row.name)]);
        Row { cells: vec![TableCell::text(row.number.to_string()), unit, TableCell(lines)], ..Row::default() }
    }

    fn nothing(&self) -> &'static str {
        self.lang.pick("(không phân công)", "(nothing assigned)")
    }
}

fn plain(text: &str) -> Run {
    Run { text: text.to_owned(), ..Run::default() }
}

/// What the page shows.
#[derive(Serialize)]
pub(crate) struct Page<'a> {
    annex: &'a AnnexView,
    headings: [&'static str; 3],
    nothing: &'static str,
    rows: Vec<PageRow<'a>>,
}

#[derive(Serialize)]
struct PageRow<'a> {
    number: usize,
    name: &'a str,
    lines: Vec<PageLine<'a>>,
}

#[derive(Serialize)]
struct PageLine<'a> {
    spans: &'a [Span],
    end: &'static str,
}

impl View for AnnexView {
    const NAME: &'static str = "assignment";

    fn markdown(&self, receipt: &Receipt) -> String {
        format!("# {}{}", self.markdown_body(), receipt.markdown(self.lang))
    }

    fn html(&self, receipt: &Receipt) -> String {
        html::page("assignment.html", &self.page(), receipt, self.lang)
    }

    /// Without the receipt: an office sends it.
    fn paper(&self, _: &Receipt) -> Option<Paper> {
        let mut paper = Paper::new(self.lang, format!("{} {}", self.title, self.subtitle));
        self.blocks().into_iter().for_each(|block| paper.push(block));
        Some(paper)
    }

    fn json(&self, receipt: &Receipt) -> String {
        view::json(Self::NAME, self, receipt)
    }

    /// A row for each line of each unit.
    fn csv(&self, receipt: &Receipt) -> Option<String> {
        let mut table = vec![self.headings().map(str::to_owned).to_vec()];
        for row in &self.rows {
            let mut add = |text: String| table.push(vec![row.number.to_string(), row.name.clone(), text]);
            match row.lines.as_slice() {
                [] => add(self.nothing().to_owned()),
                lines => lines.iter().for_each(|line| add(line.text.clone())),
            }
        }
        Some(text::csv(table, receipt, self.lang))
    }
}

impl<'a> PageRow<'a> {
    fn new(row: &'a AnnexRow) -> Self {
        let count = row.lines.len();
        let lines = row.lines.iter().zip(1..);
        let lines = lines.map(|(line, number)| PageLine {
            spans: &line.phrase.0,
            end: line_end(&line.text, number == count),
        });
        PageRow { number: row.number, name: &row.name, lines: lines.collect() }
    }
}
