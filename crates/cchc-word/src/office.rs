//! The head and the foot of a document: tables without borders.

use crate::measure::width;
use crate::style::{Kind, Para};
use crate::writer::Writer;
use crate::xml::empty;
use cchc_report::{Foot, Head};

/// Room for a number that is not given.
pub(crate) const NUMBER_ROOM: &str = "        ";

/// Room for the signature, in twips: some 30 mm.
const SIGNATURE: u32 = 1650;

impl Writer<'_> {
    pub(crate) fn head(&mut self, head: &Head) {
        // The right column holds the national title on one line.
        let left = self.page.width * 39 / 100;
        let right = self.page.width - left;
        self.begin_plain_table(&[left, right]);

        self.begin_row();
        self.begin_cell(left);
        if let Some(superior) = &head.superior {
            self.line(Kind::Superior, &Para::default(), superior);
        }
        for line in &head.issuer {
            self.line(Kind::Issuer, &Para::default(), line);
        }
        let chars = Kind::Issuer.chars();
        let last = head.issuer.last().map_or(0, |line| width(line, chars.size, chars.bold));
        // From a third to a half of the line; a cell ends with a paragraph in any case.
        if last > 0 {
            self.rule(last.min(left) * 2 / 5, left, 0);
        } else {
            self.room(60, false);
        }
        self.end_cell();
        self.begin_cell(right);
        let (nation, motto) = self.lang.pick(
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
            ("SOCIALIST REPUBLIC OF VIET NAM", "Independence - Freedom - Happiness"),
        );
        self.line(Kind::Nation, &Para::default(), nation);
        self.line(Kind::Motto, &Para::default(), motto);
        let chars = Kind::Motto.chars();
        self.rule(width(motto, chars.size, chars.bold), right, 0);
        self.end_cell();
        self.end_row();

        self.begin_row();
        self.begin_cell(left);
        self.line(Kind::Number, &Para::default(), &number(head, self.lang.pick("Số", "No.")));
        self.end_cell();
        self.begin_cell(right);
        self.line(Kind::Day, &Para::default(), &place_and_day(head));
        self.end_cell();
        self.end_row();
        self.out.push_str("</w:tbl>");
    }

    pub(crate) fn foot(&mut self, foot: &Foot) {
        let left = self.page.width * 47 / 100;
        let right = self.page.width - left;
        self.begin_plain_table(&[left, right]);
        self.begin_row();
        self.begin_cell(left);
        if foot.recipients.is_empty() {
            self.room(60, false);
        } else {
            let title = self.lang.pick("Nơi nhận:", "Recipients:");
            self.line(Kind::RecipientsTitle, &Para::default(), title);
        }
        for line in recipients(foot) {
            self.line(Kind::Recipient, &Para::default(), &line);
        }
        self.end_cell();
        self.begin_cell(right);
        for line in &foot.authority {
            self.line(Kind::Authority, &Para { keep_next: true, ..Para::default() }, line);
        }
        let before = Some(SIGNATURE);
        self.line(
            Kind::Signer,
            &Para { before, ..Para::default() },
            foot.name.as_deref().unwrap_or_default(),
        );
        self.end_cell();
        self.end_row();
        self.out.push_str("</w:tbl>");
    }

    fn begin_plain_table(&mut self, widths: &[u32]) {
        let total: u32 = widths.iter().sum();
        self.out.push_str("<w:tbl><w:tblPr>");
        empty(&mut self.out, "w:tblW", &[("w:w", &total), ("w:type", &"dxa")]);
        self.out.push_str(concat!(
            r#"<w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/>"#,
            r#"<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>"#,
            r#"</w:tblPr>"#
        ));
        self.grid(widths);
    }

    pub(crate) fn grid(&mut self, widths: &[u32]) {
        self.out.push_str("<w:tblGrid>");
        for width in widths {
            empty(&mut self.out, "w:gridCol", &[("w:w", width)]);
        }
        self.out.push_str("</w:tblGrid>");
    }

    fn begin_row(&mut self) {
        self.out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
    }

    fn end_row(&mut self) {
        self.out.push_str("</w:tr>");
    }

    fn begin_cell(&mut self, width: u32) {
        self.out.push_str("<w:tc><w:tcPr>");
        empty(&mut self.out, "w:tcW", &[("w:w", &width), ("w:type", &"dxa")]);
        self.out.push_str("</w:tcPr>");
    }

    fn end_cell(&mut self) {
        self.out.push_str("</w:tc>");
    }
}

/// `Số: 112/TB-UBND`; a number that is not given leaves its room, and what has no sign either has no number.
fn number(head: &Head, word: &str) -> String {
    match (&head.number, &head.sign) {
        (None, None) => String::new(),
        (Some(number), None) => format!("{word}: {number}"),
        (number, Some(sign)) => format!("{word}: {}/{sign}", number.as_deref().unwrap_or(NUMBER_ROOM)),
    }
}

fn place_and_day(head: &Head) -> String {
    let place = head.place.as_deref().filter(|place| !place.is_empty());
    match place {
        Some(place) if !head.day.is_empty() => format!("{place}, {}", head.day),
        Some(place) => place.to_owned(),
        None => head.day.clone(),
    }
}

/// `- Như trên;`, the last with a full stop.
pub(crate) fn recipients(foot: &Foot) -> impl Iterator<Item = String> {
    let last = foot.recipients.len();
    foot.recipients.iter().enumerate().map(move |(number, recipient)| {
        let end = if number + 1 == last { '.' } else { ';' };
        format!("- {recipient}{end}")
    })
}
