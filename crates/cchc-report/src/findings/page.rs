//! The findings as a note to whoever drafts the annex.

use super::{CheckReport, FailureReport, Summary, book, json_text, words};
use crate::text::one_line;
use crate::{Block, Book, Paper, Paragraph, Receipt, Run, View, html, text};
use cchc_core::finding::{Located, Severity};
use cchc_core::{Assignment, Lang, Resolution};
use serde::Serialize;

/// The findings of one commune as a note to the drafter: grouped by severity, each with its place and what to do.
#[derive(Clone, Debug)]
pub struct FindingsView<'a> {
    assignment: &'a Assignment,
    report: &'a CheckReport,
    lang: Lang,
    note: Note<'a>,
}

impl<'a> FindingsView<'a> {
    /// The note about what a check of this commune found; `lang` is the language of the findings' messages.
    pub fn new(resolution: &Resolution<'a>, report: &'a CheckReport, lang: Lang) -> Self {
        let assignment = resolution.assignment();
        FindingsView { assignment, report, lang, note: Note::new(assignment, report, lang) }
    }
}

/// What Markdown and HTML say.
#[derive(Clone, Debug, Serialize)]
struct Note<'a> {
    title: &'static str,
    commune: &'a str,
    year: Option<u16>,
    summary: String,
    groups: Vec<Group>,
}

#[derive(Clone, Debug, Serialize)]
struct Group {
    /// `failure`, `error`, `warning` or `info`.
    kind: &'static str,
    heading: &'static str,
    entries: Vec<Item>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Item {
    code: String,
    subject: String,
    message: Vec<Span>,
    lines: Vec<Line>,
}

/// One thing more that is said of an item: a label and what it says.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Line {
    label: &'static str,
    spans: Vec<Span>,
}

/// A piece of a sentence; code is what stands between back-ticks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Span {
    text: String,
    code: bool,
}

impl<'a> Note<'a> {
    fn new(assignment: &'a Assignment, report: &CheckReport, lang: Lang) -> Self {
        let commune = assignment.commune();
        let of = |severity, vi, en| Group {
            kind: Severity::name(severity),
            heading: lang.pick(vi, en),
            entries: (report.findings.iter())
                .filter(|finding| finding.severity == severity)
                .map(|finding| Item::of(finding, assignment, lang))
                .collect(),
        };
        let failures = Group {
            kind: "failure",
            heading: lang.pick("Tệp không kiểm tra được", "Files that could not be checked"),
            entries: report.failures.iter().map(|failure| Item::of_failure(failure, lang)).collect(),
        };
        let mut groups = vec![
            failures,
            of(Severity::Error, "Lỗi cần sửa", "Errors to mend"),
            of(Severity::Warning, "Điểm cần xem xét, quyết định", "Points to be decided"),
            of(Severity::Info, "Thông tin để biết", "For information"),
        ];
        groups.retain(|group| !group.entries.is_empty());
        Note {
            title: lang.pick("Kết quả kiểm tra biểu phân công", "Findings in the assignment"),
            commune: commune.commune.as_ref().map_or("", |commune| &commune.name),
            year: commune.year,
            summary: words::summary(report.summary(), None, lang),
            groups,
        }
    }
}

impl Item {
    pub(crate) fn of(finding: &Located, assignment: &Assignment, lang: Lang) -> Self {
        let subject = |subject| words::subject(subject, |unit| assignment.unit_name(unit).to_owned(), lang);
        let mut lines = Vec::new();
        for (number, labelled) in finding.places.iter().enumerate() {
            let label =
                if number == 0 { lang.pick("Nơi", "Place") } else { lang.pick("Xem thêm", "See also") };
            let mut spans =
                place(&labelled.place.file, Some((labelled.place.line, labelled.place.column)), lang);
            if !labelled.label.is_empty() {
                spans.push(Span { text: ": ".to_owned(), code: false });
                spans.extend(sentence(&labelled.label));
            }
            lines.push(Line { label, spans });
        }
        lines.extend(finding.help.as_deref().map(|help| help_line(help, lang)));
        if let Some(edit) = &finding.edit {
            let (before, between) = lang.pick(("thay ", " bằng "), ("put ", " in place of "));
            let (old, new) = (one_line(&edit.old), one_line(&edit.new));
            let (first, second) = lang.pick((&old, &new), (&new, &old));
            let spans = [(before, false), (first, true), (between, false), (second, true)];
            let spans = spans.map(|(text, code)| Span { text: text.to_owned(), code });
            lines.push(Line { label: lang.pick("Cách sửa", "Mending"), spans: spans.into() });
        }
        if !finding.removes.is_empty() {
            let removed = finding.removes.iter();
            let removed: Vec<String> =
                removed.map(|removed| format!("{} {}", removed.code, subject(&removed.subject))).collect();
            let label = lang.pick("Sửa xong thì hết cả", "This also mends");
            lines.push(Line { label, spans: sentence(&removed.join(", ")) });
        }
        Item {
            code: finding.code.to_string(),
            subject: subject(&finding.subject).replace('`', ""),
            message: sentence(&finding.message),
            lines,
        }
    }

    pub(crate) fn of_failure(failure: &FailureReport, lang: Lang) -> Self {
        let position = failure.line.map(|line| (line, failure.column.unwrap_or(1)));
        let label = lang.pick("Nơi", "Place");
        let mut lines = vec![Line { label, spans: place(&failure.file, position, lang) }];
        lines.extend(failure.help.as_deref().map(|help| help_line(help, lang)));
        Item {
            code: String::new(),
            subject: words::failure(lang).to_owned(),
            message: sentence(&failure.message),
            lines,
        }
    }
}

fn help_line(help: &str, lang: Lang) -> Line {
    Line { label: lang.pick("Gợi ý", "Help"), spans: sentence(help) }
}

fn place(file: &str, position: Option<(u32, u32)>, lang: Lang) -> Vec<Span> {
    let mut spans = vec![Span { text: one_line(file), code: true }];
    if let Some((line, column)) = position {
        let text =
            lang.pick(format!(", dòng {line}, cột {column}"), format!(", line {line}, column {column}"));
        spans.push(Span { text, code: false });
    }
    spans
}

/// A sentence cut at its back-ticks; one that does not close is a character like others.
pub(crate) fn sentence(text: &str) -> Vec<Span> {
    let text = one_line(text);
    let pieces: Vec<&str> = text.split('`').collect();
    if pieces.len().is_multiple_of(2) {
        return vec![Span { text, code: false }];
    }
    let spans = pieces.into_iter().enumerate().filter(|(_, piece)| !piece.is_empty());
    spans.map(|(number, piece)| Span { text: piece.to_owned(), code: number % 2 == 1 }).collect()
}

fn run(text: &str) -> Run {
    Run { text: text.to_owned(), ..Run::default() }
}

fn bold(text: String) -> Run {
    Run { text, bold: true, italic: false }
}

impl Span {
    /// What is to be written or stands in a file is in italics.
    fn run(&self) -> Run {
        Run { text: self.text.clone(), bold: false, italic: self.code }
    }

    fn markdown(&self) -> String {
        if !self.code {
            return text::markdown_raw(&self.text);
        }
        let line = one_line(&self.text);
        if line.is_empty() || line.contains('`') {
            return text::markdown(&line);
        }
        format!("`{line}`")
    }
}

fn markdown(spans: &[Span]) -> String {
    spans.iter().map(Span::markdown).collect()
}

impl View for FindingsView<'_> {
    const NAME: &'static str = "findings";

    fn markdown(&self, receipt: &Receipt) -> String {
        let Note { title, commune, year, summary, groups } = &self.note;
        let mut out = format!("# {title}\n\n");
        let year = year.map(|year| format!(", {} {year}", self.lang.pick("năm", "year"))).unwrap_or_default();
        out.push_str(&format!("{}{year}: **{summary}**.\n", text::markdown(commune)));
        for group in groups {
            out.push_str(&format!("\n## {} ({})\n", group.heading, group.entries.len()));
            for (item, number) in group.entries.iter().zip(1..) {
                let code = if item.code.is_empty() { String::new() } else { format!("{}, ", item.code) };
                let subject = text::markdown(&item.subject);
                out.push_str(&format!("\n{number}. **{code}{subject}**: {}\n", markdown(&item.message)));
                // A list within the item is indented as far as the item's text.
                let indent = " ".repeat(format!("{number}. ").len());
                for Line { label, spans } in &item.lines {
                    out.push_str(&format!("{indent}- {label}: {}\n", markdown(spans)));
                }
            }
        }
        out + &receipt.markdown(self.lang)
    }

    fn html(&self, receipt: &Receipt) -> String {
        html::page("findings.html", &self.note, receipt, self.lang)
    }

    fn paper(&self, receipt: &Receipt) -> Option<Paper> {
        let Note { title, commune, year, summary, groups } = &self.note;
        let mut paper = Paper::new(self.lang, *title);
        paper.push(Block::Title(vec![title.to_uppercase()]));
        let commune = one_line(commune);
        paper.push(Block::Note(match year {
            Some(year) => format!("{commune}, {} {year}", self.lang.pick("năm", "year")),
            None => commune,
        }));
        let summary_label = self.lang.pick("Kết quả: ", "Result: ");
        paper.push(Block::Paragraph(Paragraph(vec![run(summary_label), bold(format!("{summary}."))])));
        for group in groups {
            paper.push(Block::Heading(1, format!("{} ({})", group.heading, group.entries.len())));
            for (item, number) in group.entries.iter().zip(1..) {
                let code = if item.code.is_empty() { String::new() } else { format!("{}, ", item.code) };
                let mut runs =
                    vec![run(&format!("{number}. ")), bold(format!("{code}{}", one_line(&item.subject)))];
                runs.push(run(": "));
                runs.extend(item.message.iter().map(Span::run));
                paper.push(Block::Item(1, Paragraph(runs)));
                for Line { label, spans } in &item.lines {
                    let label = run(&format!("- {label}: "));
                    let runs = std::iter::once(label).chain(spans.iter().map(Span::run));
                    paper.push(Block::Item(2, Paragraph(runs.collect())));
                }
            }
        }
        paper.push(receipt.block(self.lang));
        Some(paper)
    }

    /// The JSON of a check, and the receipt.
    fn json(&self, receipt: &Receipt) -> String {
        #[derive(Serialize)]
        struct Document<'a> {
            findings: &'a [Located],
            failures: &'a [FailureReport],
            summary: Summary,
            receipt: &'a Receipt,
        }
        let CheckReport { findings, failures, .. } = self.report;
        json_text(&Document { findings, failures, summary: self.report.summary(), receipt })
    }

    fn csv(&self, receipt: &Receipt) -> Option<String> {
        let lang = self.lang;
        let head = lang.pick(
            ["Mức độ", "Mã", "Đối tượng", "Nội dung", "Gợi ý", "Cách sửa", "Tệp", "Dòng", "Cột"],
            ["Severity", "Code", "Subject", "Message", "Help", "Mending", "File", "Line", "Column"],
        );
        let mut rows = vec![head.map(str::to_owned).to_vec()];
        let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
        for finding in &self.report.findings {
            let place = finding.primary();
            let edit = finding.edit.as_ref().map(|edit| format!("`{}` → `{}`", edit.old, edit.new));
            rows.push(vec![
                words::severity(finding.severity, lang).to_owned(),
                finding.code.to_string(),
                words::subject(&finding.subject, |unit| self.assignment.unit_name(unit).to_owned(), lang),
                finding.message.clone(),
                finding.help.clone().unwrap_or_default(),
                edit.unwrap_or_default(),
                place.map(|place| place.file.clone()).unwrap_or_default(),
                number(place.map(|place| place.line)),
                number(place.map(|place| place.column)),
            ]);
        }
        for failure in &self.report.failures {
            rows.push(vec![
                words::failure(lang).to_owned(),
                String::new(),
                String::new(),
                failure.message.clone(),
                failure.help.clone().unwrap_or_default(),
                String::new(),
                failure.file.clone(),
                number(failure.line),
                number(failure.column),
            ]);
        }
        Some(text::csv(rows, receipt, lang))
    }

    fn book(&self, receipt: &Receipt) -> Option<Book> {
        let mut sheet = book::sheet(self.assignment, self.report, self.lang, |_| None);
        sheet.below.extend(receipt.sentences(self.lang));
        Some(Book { lang: self.lang, title: self.note.title.to_owned(), sheets: vec![sheet] })
    }
}
