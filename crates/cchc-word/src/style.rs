//! The kinds of paragraphs of a document, and how each is set (Nghị định 30/2020/NĐ-CP, Phụ lục I).

use crate::xml::{attribute, empty};

/// How a paragraph is set. Lengths are in twips, a twentieth of a point; what is none is left to the style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Para {
    pub(crate) keep_next: bool,
    pub(crate) keep_lines: bool,
    /// A rule above it.
    pub(crate) rule: bool,
    pub(crate) before: Option<u32>,
    pub(crate) after: Option<u32>,
    /// The exact height of a line.
    pub(crate) line: Option<u32>,
    pub(crate) left: Option<u32>,
    pub(crate) right: Option<u32>,
    pub(crate) first: Option<u32>,
    pub(crate) align: Option<&'static str>,
    pub(crate) outline: Option<u8>,
}

/// How letters are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Chars {
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    /// In half points.
    pub(crate) size: u32,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Body,
    /// From level 1.
    Item(u8),
    /// From level 1.
    Heading(u8),
    Title,
    Subject,
    Addressee,
    Note,
    Superior,
    Issuer,
    Nation,
    Motto,
    Number,
    Day,
    RecipientsTitle,
    Recipient,
    Authority,
    Signer,
    /// In a cell, at a size in half points.
    Cell(u32),
    /// Below a table.
    TableNote,
    Receipt,
    Picture,
    /// Room, or a rule.
    Room,
    PageNumber,
}

/// The sizes of letters in tables in half points, the larger ones first.
pub(crate) const CELL_SIZES: [u32; 7] = [26, 24, 22, 20, 18, 16, 14];

/// How far the first line of a paragraph is indented: 1.27 cm.
pub(crate) const FIRST: u32 = 720;

/// How far an item is indented for each level.
const LEVEL: u32 = 397;

const PLAIN: Para = Para {
    keep_next: false,
    keep_lines: false,
    rule: false,
    before: Some(0),
    after: Some(0),
    line: None,
    left: Some(0),
    right: Some(0),
    first: Some(0),
    align: Some("left"),
    outline: None,
};

impl Kind {
    /// All that have a style.
    pub(crate) fn all() -> impl Iterator<Item = Kind> {
        let first = [
            Kind::Body,
            Kind::Title,
            Kind::Subject,
            Kind::Addressee,
            Kind::Note,
            Kind::Superior,
            Kind::Issuer,
            Kind::Nation,
            Kind::Motto,
            Kind::Number,
            Kind::Day,
            Kind::RecipientsTitle,
            Kind::Recipient,
            Kind::Authority,
            Kind::Signer,
            Kind::TableNote,
            Kind::Receipt,
            Kind::Picture,
            Kind::Room,
            Kind::PageNumber,
        ];
        let headings = (1..=6).map(Kind::Heading);
        let items = (1..=6).map(Kind::Item);
        first.into_iter().chain(headings).chain(items).chain(CELL_SIZES.into_iter().map(Kind::Cell))
    }

    /// The style's key in the file and its name in Word. Names in English are those of Word itself, which it shows in the
    /// user's language.
    pub(crate) fn style(self) -> (&'static str, &'static str) {
        match self {
            Kind::Body => ("BodyText", "Body Text"),
            Kind::Item(..=1) => ("CchcItem1", "Gạch đầu dòng 1"),
            Kind::Item(2) => ("CchcItem2", "Gạch đầu dòng 2"),
            Kind::Item(3) => ("CchcItem3", "Gạch đầu dòng 3"),
            Kind::Item(4) => ("CchcItem4", "Gạch đầu dòng 4"),
            Kind::Item(5) => ("CchcItem5", "Gạch đầu dòng 5"),
            Kind::Item(_) => ("CchcItem6", "Gạch đầu dòng 6"),
            Kind::Heading(..=1) => ("Heading1", "heading 1"),
            Kind::Heading(2) => ("Heading2", "heading 2"),
            Kind::Heading(3) => ("Heading3", "heading 3"),
            Kind::Heading(4) => ("Heading4", "heading 4"),
            Kind::Heading(5) => ("Heading5", "heading 5"),
            Kind::Heading(_) => ("Heading6", "heading 6"),
            Kind::Title => ("Title", "Title"),
            Kind::Subject => ("Subtitle", "Subtitle"),
            Kind::Addressee => ("CchcAddressee", "Kính gửi"),
            Kind::Note => ("CchcNote", "Kèm theo"),
            Kind::Superior => ("CchcSuperior", "Cơ quan cấp trên"),
            Kind::Issuer => ("CchcIssuer", "Cơ quan ban hành"),
            Kind::Nation => ("CchcNation", "Quốc hiệu"),
            Kind::Motto => ("CchcMotto", "Tiêu ngữ"),
            Kind::Number => ("CchcNumber", "Số, ký hiệu"),
            Kind::Day => ("CchcDay", "Địa danh, ngày tháng"),
            Kind::RecipientsTitle => ("CchcRecipientsTitle", "Nơi nhận"),
            Kind::Recipient => ("CchcRecipient", "Nơi nhận, từng dòng"),
            Kind::Authority => ("CchcAuthority", "Chức vụ người ký"),
            Kind::Signer => ("CchcSigner", "Họ tên người ký"),
            Kind::Cell(25..) => ("CchcCell13", "Chữ trong bảng cỡ 13"),
            Kind::Cell(23..) => ("CchcCell12", "Chữ trong bảng cỡ 12"),
            Kind::Cell(21..) => ("CchcCell11", "Chữ trong bảng cỡ 11"),
            Kind::Cell(19..) => ("CchcCell10", "Chữ trong bảng cỡ 10"),
            Kind::Cell(17..) => ("CchcCell9", "Chữ trong bảng cỡ 9"),
            Kind::Cell(15..) => ("CchcCell8", "Chữ trong bảng cỡ 8"),
            Kind::Cell(_) => ("CchcCell7", "Chữ trong bảng cỡ 7"),
            Kind::TableNote => ("CchcTableNote", "Ghi chú dưới bảng"),
            Kind::Receipt => ("CchcReceipt", "Nguồn lập văn bản"),
            Kind::Picture => ("CchcPicture", "Hình"),
            Kind::Room => ("CchcRoom", "Khoảng trống"),
            Kind::PageNumber => ("Header", "header"),
        }
    }

    pub(crate) fn para(self) -> Para {
        let centred = Para { align: Some("center"), ..PLAIN };
        match self {
            Kind::Body => Para { after: Some(120), first: Some(FIRST), align: Some("both"), ..PLAIN },
            Kind::Item(level) => {
                let left = u32::from(level.clamp(1, 6) - 1) * LEVEL;
                Para { left: Some(left), ..Kind::Body.para() }
            }
            Kind::Heading(level) => Para {
                keep_next: true,
                keep_lines: true,
                before: Some(120),
                outline: Some(level.clamp(1, 6) - 1),
                ..Kind::Body.para()
            },
            Kind::Title => Para { keep_next: true, before: Some(120), ..centred },
            Kind::Subject => Para { keep_next: true, ..centred },
            Kind::Note => Para { keep_next: true, after: Some(120), ..centred },
            Kind::Addressee => Para { keep_next: true, before: Some(120), after: Some(240), ..centred },
            Kind::Number | Kind::Day => Para { before: Some(60), ..centred },
            Kind::Superior
            | Kind::Issuer
            | Kind::Nation
            | Kind::Motto
            | Kind::Authority
            | Kind::Signer
            | Kind::PageNumber => centred,
            Kind::Picture => Para { before: Some(60), after: Some(120), ..centred },
            Kind::RecipientsTitle | Kind::Recipient | Kind::Cell(_) | Kind::Room => PLAIN,
            Kind::TableNote => Para { after: Some(40), align: Some("both"), ..PLAIN },
            Kind::Receipt => Para { after: Some(20), ..PLAIN },
        }
    }

    pub(crate) fn chars(self) -> Chars {
        let plain = |size| Chars { bold: false, italic: false, size };
        let bold = |size| Chars { bold: true, italic: false, size };
        let italic = |size| Chars { bold: false, italic: true, size };
        match self {
            Kind::Body | Kind::Item(_) | Kind::Addressee | Kind::Picture | Kind::PageNumber => plain(28),
            Kind::Heading(..=2) => bold(28),
            Kind::Heading(_) => Chars { bold: true, italic: true, size: 28 },
            Kind::Title | Kind::Subject | Kind::Motto | Kind::Authority | Kind::Signer => bold(28),
            Kind::Note | Kind::Day => italic(28),
            Kind::Superior | Kind::Number => plain(26),
            Kind::Issuer | Kind::Nation => bold(26),
            Kind::RecipientsTitle => Chars { bold: true, italic: true, size: 24 },
            Kind::Recipient | Kind::TableNote => plain(22),
            Kind::Cell(size) => plain(size),
            Kind::Receipt => plain(18),
            Kind::Room => plain(2),
        }
    }
}

impl Para {
    /// What the one says, and where it says nothing, the other.
    pub(crate) fn or(self, other: Para) -> Para {
        Para {
            keep_next: self.keep_next || other.keep_next,
            keep_lines: self.keep_lines || other.keep_lines,
            rule: self.rule || other.rule,
            before: self.before.or(other.before),
            after: self.after.or(other.after),
            line: self.line.or(other.line),
            left: self.left.or(other.left),
            right: self.right.or(other.right),
            first: self.first.or(other.first),
            align: self.align.or(other.align),
            outline: self.outline.or(other.outline),
        }
    }

    /// What it says as elements of `w:pPr`, each with its name, in the order of the schema.
    pub(crate) fn elements(&self, mut each: impl FnMut(&'static str, &str)) {
        let mut out = String::new();
        let mut put = |name, write: &dyn Fn(&mut String)| {
            out.clear();
            write(&mut out);
            each(name, &out);
        };
        if self.keep_next {
            put("keepNext", &|out| out.push_str("<w:keepNext/>"));
        }
        if self.keep_lines {
            put("keepLines", &|out| out.push_str("<w:keepLines/>"));
        }
        if self.rule {
            put("pBdr", &|out| out.push_str(RULE));
        }
        if self.before.is_some() || self.after.is_some() || self.line.is_some() {
            put("spacing", &|out| {
                out.push_str("<w:spacing");
                optional(out, "w:before", self.before);
                optional(out, "w:after", self.after);
                optional(out, "w:line", self.line);
                if self.line.is_some() {
                    attribute(out, "w:lineRule", "exact");
                }
                out.push_str("/>");
            });
        }
        if self.left.is_some() || self.right.is_some() || self.first.is_some() {
            put("ind", &|out| {
                out.push_str("<w:ind");
                optional(out, "w:left", self.left);
                optional(out, "w:right", self.right);
                optional(out, "w:firstLine", self.first);
                out.push_str("/>");
            });
        }
        if let Some(align) = self.align {
            put("jc", &|out| empty(out, "w:jc", &[("w:val", &align)]));
        }
        if let Some(level) = self.outline {
            put("outlineLvl", &|out| empty(out, "w:outlineLvl", &[("w:val", &level)]));
        }
    }
}

const RULE: &str = r#"<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>"#;

fn optional(out: &mut String, name: &str, value: Option<u32>) {
    if let Some(value) = value {
        attribute(out, name, value);
    }
}

impl Chars {
    /// The elements of `w:rPr` that follow the fonts.
    pub(crate) fn write(self, out: &mut String) {
        marks(out, self.bold, self.italic);
        empty(out, "w:sz", &[("w:val", &self.size)]);
        empty(out, "w:szCs", &[("w:val", &self.size)]);
    }
}

/// Bold and italics.
pub(crate) fn marks(out: &mut String, bold: bool, italic: bool) {
    if bold {
        out.push_str("<w:b/><w:bCs/>");
    }
    if italic {
        out.push_str("<w:i/><w:iCs/>");
    }
}
