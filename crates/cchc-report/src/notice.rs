//! The view `notice`: the notice with its annex, as the office sends it.

use crate::annex::{self, attached};
use crate::office::{Office, line};
use crate::paper::{nation, recipients_label};
use crate::text::{markdown, markdown_paragraph};
use crate::view::{self, View};
use crate::words::Words;
use crate::{
    AnnexView, Block, Foot, Head, Orientation, Paper, Paragraph, Receipt, Section, html, text::ROOM,
};
use cchc_core::draft::Document;
use cchc_core::{Lang, Resolution};
use serde::Serialize;

/// The notice (*thông báo*) that hands the indices out, with the annex behind it.
///
/// Its texts are those of the file's `office`; what the file leaves out follows from the rest of it, and what does not
/// follow leaves room. On paper it carries no receipt, since an office sends it.
///
/// The kind is that of the file's `document`; a decision (*quyết định*), which is written in articles, is not laid out as one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NoticeView {
    /// The language.
    pub lang: Lang,
    /// The head of the document.
    pub head: Head,
    /// The kind of document, in capitals: `THÔNG BÁO`.
    pub kind: String,
    /// What it is about (*trích yếu*).
    pub subject: String,
    /// Its paragraphs; the last ends with `./.`.
    pub paragraphs: Vec<String>,
    /// Recipients and signature.
    pub foot: Foot,
    /// The annex.
    pub annex: AnnexView,
}

impl NoticeView {
    /// The notice of an assignment.
    pub fn new(resolution: &Resolution<'_>, lang: Lang) -> Self {
        let assignment = resolution.assignment();
        let commune = assignment.commune();
        let words = Words { assignment, lang };
        let office = Office::new(words);
        let document = commune.document.as_ref();
        let kind = document.and_then(|document| line(document.kind.as_deref()));
        let kind = kind.unwrap_or_else(|| lang.pick("Thông báo", "Notice").to_owned());
        let year = commune.year.map_or_else(|| ROOM.to_owned(), |year| year.to_string());
        let subject = document.and_then(|document| line(document.title.as_deref()));
        let mut annex = AnnexView::new(resolution, lang);
        // The annex names what it is attached to as the notice calls itself.
        let named = Document { kind: Some(kind.clone()), ..document.cloned().unwrap_or_default() };
        annex.attached = Some(attached(&named, words));
        NoticeView {
            lang,
            head: office.head(document, &kind),
            subject: subject.unwrap_or_else(|| {
                lang.pick(
                    format!("Về việc phân công phụ trách các chỉ số cải cách hành chính năm {year}"),
                    format!("Assignment of the PAR indices of {year}"),
                )
            }),
            paragraphs: paragraphs(words, &kind, &year),
            kind: kind.to_uppercase(),
            foot: office.foot(),
            annex,
        }
    }
}

/// The paragraphs of the notice: those of the file, else what follows from it.
fn paragraphs(words: Words<'_>, kind: &str, year: &str) -> Vec<String> {
    let Words { assignment, lang } = words;
    let commune = assignment.commune();
    let office = Office::new(words);
    let texts = office.texts();
    let own = |texts: Option<&Vec<String>>| {
        texts.map(|texts| texts.iter().filter_map(|text| line(Some(text))).collect())
    };
    let opening: Option<Vec<String>> = own(texts.and_then(|texts| texts.opening.as_ref()));
    let mut paragraphs = opening.unwrap_or_else(|| {
        let cites = commune.cites.as_deref().filter(|cites| !cites.is_empty());
        let decision = assignment.catalogue().draft().decision.as_ref();
        let based_on = match cites {
            Some(cites) => annex::documents(cites, lang),
            None => annex::documents(decision, lang),
        };
        let issuer = office.issuer_of(commune.document.as_ref());
        let based_on = based_on.map_or_else(String::new, |documents| {
            format!("{} {documents}, ", lang.pick("Thực hiện", "Pursuant to"))
        });
        vec![lang.pick(
            format!(
                "{based_on}{issuer} phân công các đơn vị phụ trách các chỉ số cải cách hành chính năm {year}."
            ),
            format!("{based_on}{issuer} assigns the PAR indices of {year} to its units."),
        )]
    });
    paragraphs.extend(own(texts.and_then(|texts| texts.body.as_ref())).unwrap_or_default());
    paragraphs.push(lang.pick(
        format!("Phân công cụ thể tại Biểu phân công phụ trách các chỉ số cải cách hành chính năm {year} kèm theo {kind} này."),
        format!("The assignment of the PAR indices of {year} is attached to this {kind}."),
    ));
    let closing: Option<Vec<String>> = own(texts.and_then(|texts| texts.closing.as_ref()));
    paragraphs.extend(closing.unwrap_or_else(|| {
        vec![
            lang.pick(
                "Các đơn vị được phân công có trách nhiệm tổ chức thực hiện.",
                "The units named in it carry it out.",
            )
            .to_owned(),
        ]
    }));
    if let Some(last) = paragraphs.last_mut() {
        let end = last.trim_end_matches(['.', '/', ';', ',', ' ']).len();
        last.truncate(end);
        last.push_str("./.");
    }
    paragraphs
}

/// What the page shows.
#[derive(Serialize)]
struct Page<'a> {
    notice: &'a NoticeView,
    number: String,
    day: String,
    nation: [&'static str; 2],
    recipients_label: &'static str,
    recipients: Vec<String>,
    annex: annex::Page<'a>,
}

impl View for NoticeView {
    const NAME: &'static str = "notice";

    fn markdown(&self, receipt: &Receipt) -> String {
        let lines =
            |lines: &[String]| lines.iter().map(|line| markdown(line)).collect::<Vec<_>>().join("<br>");
        let mut out = String::new();
        if let Some(superior) = &self.head.superior {
            out.push_str(&format!("{}\n\n", markdown_paragraph(superior)));
        }
        out.push_str(&format!(
            "**{}**\n\n{}\n\n",
            lines(&self.head.issuer),
            markdown(&self.head.number_line(self.lang))
        ));
        let [nation, motto] = nation(self.lang);
        out.push_str(&format!("**{nation}<br>{motto}**\n\n*{}*\n\n", markdown(&self.head.day_line())));
        out.push_str(&format!("# {}<br>{}\n", markdown(&self.kind), markdown(&self.subject)));
        for paragraph in &self.paragraphs {
            out.push_str(&format!("\n{}\n", markdown_paragraph(paragraph)));
        }
        out.push_str(&format!("\n**{}**\n", lines(&self.foot.authority)));
        if let Some(name) = &self.foot.name {
            out.push_str(&format!("\n**{}**\n", markdown(name)));
        }
        out.push_str(&format!("\n***{}***\n\n", recipients_label(self.lang)));
        for recipient in self.foot.recipient_lines() {
            out.push_str(&format!("- {}\n", markdown_paragraph(&recipient)));
        }
        out.push_str(&format!("\n## {}", self.annex.markdown_body()));
        out + &receipt.markdown(self.lang)
    }

    fn html(&self, receipt: &Receipt) -> String {
        let page = Page {
            notice: self,
            number: self.head.number_line(self.lang),
            day: self.head.day_line(),
            nation: nation(self.lang),
            recipients_label: recipients_label(self.lang),
            recipients: self.foot.recipient_lines(),
            annex: self.annex.page(),
        };
        html::page("notice.html", &page, receipt, self.lang)
    }

    fn json(&self, receipt: &Receipt) -> String {
        view::json(Self::NAME, self, receipt)
    }

    /// The notice, and the annex in a section of its own.
    fn paper(&self, _: &Receipt) -> Option<Paper> {
        let mut blocks = vec![
            Block::Head(self.head.clone()),
            Block::Title(vec![self.kind.clone()]),
            Block::Subject(self.subject.clone()),
        ];
        blocks.extend(self.paragraphs.iter().map(|text| Block::Paragraph(Paragraph::text(text))));
        blocks.push(Block::Foot(self.foot.clone()));
        let mut paper = Paper::new(self.lang, format!("{}: {}", self.kind, self.subject));
        for blocks in [blocks, self.annex.blocks()] {
            paper.sections.push(Section { orientation: Orientation::Portrait, blocks });
        }
        Some(paper)
    }
}
