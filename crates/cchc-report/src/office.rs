//! What stands in the head and the foot of the commune's documents.

use crate::text::{ROOM, day_in_words, one_line};
use crate::words::Words;
use crate::{Foot, Head};
use cchc_core::draft::{self, Document};
use cchc_core::{Lang, fold};

/// How kinds of documents are abbreviated in a number (Nghị định 30/2020/NĐ-CP, Phụ lục III).
const ABBREVIATIONS: [(&str, &str); 14] = [
    ("Nghị quyết", "NQ"),
    ("Quyết định", "QĐ"),
    ("Chỉ thị", "CT"),
    ("Quy chế", "QC"),
    ("Thông báo", "TB"),
    ("Hướng dẫn", "HD"),
    ("Chương trình", "CTr"),
    ("Kế hoạch", "KH"),
    ("Phương án", "PA"),
    ("Đề án", "ĐA"),
    ("Báo cáo", "BC"),
    ("Biên bản", "BB"),
    ("Tờ trình", "TTr"),
    ("Công điện", "CĐ"),
];

/// How a people's committee is called.
const COMMITTEE: [&str; 2] = ["UBND", "Ủy ban nhân dân"];

/// More units than this are not named one by one among the recipients.
const MAX_RECIPIENTS: usize = 12;

/// The office of a commune: what its file says of it, else what follows from the rest of the file.
#[derive(Clone, Copy)]
pub(crate) struct Office<'a> {
    words: Words<'a>,
    draft: Option<&'a draft::Office>,
}

impl<'a> Office<'a> {
    pub(crate) fn new(words: Words<'a>) -> Self {
        Office { words, draft: words.assignment.commune().office.as_ref() }
    }

    fn lang(self) -> Lang {
        self.words.lang
    }

    /// The texts of the notice that the file gives.
    pub(crate) fn texts(self) -> Option<&'a draft::NoticeTexts> {
        self.draft?.notice.as_ref()
    }

    fn commune(self) -> String {
        let commune = self.words.assignment.commune().commune.as_ref();
        commune.map_or_else(String::new, |commune| one_line(&commune.name))
    }

    /// Who issues a document, as a sentence says it: `UBND xã Vĩnh Thông`.
    pub(crate) fn issuer_of(self, document: Option<&Document>) -> String {
        let issuer = document.and_then(|document| line(document.issuer.as_deref()));
        issuer.unwrap_or_else(|| format!("UBND {}", self.commune()))
    }

    /// The head of a document of a kind.
    pub(crate) fn head(self, document: Option<&Document>, kind: &str) -> Head {
        let given = document.and_then(|document| document.number.as_deref()).map(one_line);
        let (number, sign) = match given.as_deref().map(|given| given.split_once('/').unwrap_or((given, "")))
        {
            Some((number, sign)) => (number.trim(), sign.trim()),
            None => ("", ""),
        };
        let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Head {
            superior: self
                .draft
                .and_then(|office| line(office.superior.as_deref()))
                .map(|s| s.to_uppercase()),
            issuer: self.issuer_lines(document),
            number: filled(number),
            sign: filled(sign).or_else(|| self.sign_of(document, kind)),
            place: self.place(),
            day: day_in_words(document.and_then(|document| document.date), self.lang()),
        }
    }

    fn issuer_lines(self, document: Option<&Document>) -> Vec<String> {
        let own = self.draft.and_then(|office| office.issuer.as_deref()).unwrap_or_default();
        let own: Vec<String> = own.iter().filter_map(|text| line(Some(text))).collect();
        let lines = if own.is_empty() { self.issuer_split(document) } else { own };
        lines.into_iter().map(|line| line.to_uppercase()).collect()
    }

    /// `UBND xã Vĩnh Thông` on two lines.
    fn issuer_split(self, document: Option<&Document>) -> Vec<String> {
        let issuer = self.issuer_of(document);
        let Some(rest) = of_committee(&issuer) else { return vec![issuer] };
        let committee = self.lang().pick("Ủy ban nhân dân", "People's Committee").to_owned();
        let rest = if rest.is_empty() { self.commune() } else { rest };
        [committee, rest].into_iter().filter(|line| !line.is_empty()).collect()
    }

    /// The place of the date: as the file has it, else the commune's name without its kind.
    fn place(self) -> Option<String> {
        let own = self.draft.and_then(|office| line(office.place.as_deref()));
        own.or_else(|| {
            let name = self.commune();
            let kinds = ["xã ", "phường ", "thị trấn ", "đặc khu "];
            let rest = kinds.iter().find_map(|kind| without_prefix(&name, kind)).unwrap_or(name);
            line(Some(&rest))
        })
    }

    /// What follows the number of a document of a kind, `TB-UBND`; none where kind or issuer do not say which it is.
    fn sign_of(self, document: Option<&Document>, kind: &str) -> Option<String> {
        let own = self.draft.map(|office| &office.abbreviations);
        let own =
            own.into_iter().flat_map(|signs| signs.iter()).map(|(kind, sign)| (kind.as_str(), sign.as_str()));
        // What the commune's own file says stands behind what it has from a base.
        let mut known = ABBREVIATIONS.into_iter().chain(own).rev();
        let abbreviation =
            known.find(|(name, _)| fold(name) == fold(kind)).map(|(_, sign)| one_line(sign))?;
        let issuer = self.draft.and_then(|office| line(office.sign.as_deref()));
        let issuer = issuer.or_else(|| of_committee(&self.issuer_of(document)).map(|_| "UBND".to_owned()))?;
        Some(format!("{abbreviation}-{issuer}"))
    }

    /// The number of a document, with room for what is not given yet: `……/TB-UBND`.
    pub(crate) fn number(self, document: &Document, kind: &str) -> String {
        if let Some(number) = document.number.as_deref() {
            return one_line(number);
        }
        match self.sign_of(Some(document), kind) {
            Some(sign) => format!("{ROOM}/{sign}"),
            None => ROOM.to_owned(),
        }
    }

    /// The foot of a document: recipients and who signs; what is not known leaves room.
    pub(crate) fn foot(self) -> Foot {
        let signature = self.draft.and_then(|office| office.signature.as_ref());
        let lines = signature.map(|signature| signature.authority.as_slice()).unwrap_or_default();
        let mut authority: Vec<String> =
            lines.iter().filter_map(|text| line(Some(text))).map(|text| text.to_uppercase()).collect();
        if authority.is_empty() {
            authority.push(ROOM.to_owned());
        }
        let name = signature.and_then(|signature| line(signature.name.as_deref()));
        let unmarked = |text: &String| line(Some(text.trim_end().trim_end_matches([';', '.'])));
        let own = self.draft.and_then(|office| office.recipients.as_deref());
        let recipients = own.map(|texts| texts.iter().filter_map(unmarked).collect());
        Foot { recipients: recipients.unwrap_or_else(|| self.recipients()), authority, name }
    }

    /// The units that have rules, and the archive.
    fn recipients(self) -> Vec<String> {
        let assignment = self.words.assignment;
        let mut units = self.words.printing_order();
        units.retain(|unit| assignment.rules().any(|rule| rule.unit() == *unit));
        let mut recipients: Vec<String> = if units.len() > MAX_RECIPIENTS {
            vec![self.lang().pick("Các đơn vị được phân công", "The units named in the annex").to_owned()]
        } else {
            units.into_iter().map(|unit| self.words.unit(unit)).collect()
        };
        recipients.push(self.lang().pick("Lưu: VT", "Filed: VT").to_owned());
        recipients
    }
}

/// A text of the file on one line, unless nothing is left of it.
pub(crate) fn line(text: Option<&str>) -> Option<String> {
    text.map(one_line).filter(|text| !text.is_empty())
}

/// What follows the committee's name, if the issuer is one.
fn of_committee(issuer: &str) -> Option<String> {
    COMMITTEE.iter().find_map(|committee| without_prefix(issuer, committee))
}

/// The rest behind a beginning that is the same but for spelling; it ends where a word ends.
fn without_prefix(text: &str, prefix: &str) -> Option<String> {
    let count = prefix.trim_end().split(' ').count();
    let mut words = text.split(' ');
    let first: Vec<&str> = words.by_ref().take(count).collect();
    (fold(&first.join(" ")) == fold(prefix)).then(|| words.collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_committee_is_known_in_every_spelling() {
        assert_eq!(of_committee("UBND xã Vĩnh Thông").as_deref(), Some("xã Vĩnh Thông"));
        assert_eq!(of_committee("Uỷ ban Nhân dân xã Vĩnh Thông").as_deref(), Some("xã Vĩnh Thông"));
        assert_eq!(of_committee("ubnd").as_deref(), Some(""));
        for other in ["Văn phòng UBND xã", "UBNDX", "Ủy ban", ""] {
            assert_eq!(of_committee(other), None, "{other}");
        }
    }
}
