//! The names of places, and what a document says for each.

use crate::office::{NUMBER_ROOM, recipients};
use cchc_report::{Block, Foot, Head, Paper};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// What a place stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Name {
    Superior,
    Issuer,
    Number,
    Sign,
    Place,
    Day,
    Title,
    Subject,
    Addressee,
    Note,
    Content,
    Tables,
    Annex,
    Recipients,
    Authority,
    Signer,
    Receipt,
}

/// Each with its names in Vietnamese and English.
const NAMES: [(Name, &str, &str); 17] = [
    (Name::Superior, "co_quan_cap_tren", "superior"),
    (Name::Issuer, "co_quan", "issuer"),
    (Name::Number, "so", "number"),
    (Name::Sign, "ky_hieu", "sign"),
    (Name::Place, "dia_danh", "place"),
    (Name::Day, "ngay", "day"),
    (Name::Title, "tieu_de", "title"),
    (Name::Subject, "trich_yeu", "subject"),
    (Name::Addressee, "kinh_gui", "addressee"),
    (Name::Note, "kem_theo", "note"),
    (Name::Content, "noi_dung", "content"),
    (Name::Tables, "bang", "tables"),
    (Name::Annex, "phu_luc", "annex"),
    (Name::Recipients, "noi_nhan", "recipients"),
    (Name::Authority, "chuc_vu_ky", "authority"),
    (Name::Signer, "nguoi_ky", "signer"),
    (Name::Receipt, "nguon", "receipt"),
];

impl Name {
    /// What a name in a template means; otherwise the name that it is most like.
    pub(super) fn read(written: &str) -> Result<Name, Option<&'static str>> {
        let name = simple(written);
        let all = || NAMES.iter().flat_map(|(place, vi, en)| [(*place, *vi), (*place, *en)]);
        if let Some((place, _)) = all().find(|(_, known)| *known == name) {
            return Ok(place);
        }
        let distance = |known: &str| strsim::levenshtein(&name, known);
        let near = |known: &str| distance(known) <= if known.len() < 5 { 1 } else { 2 };
        Err(all().map(|(_, known)| known).filter(|known| near(known)).min_by_key(|known| distance(known)))
    }

    /// Whether blocks are put there rather than words.
    pub(super) fn is_block(self) -> bool {
        matches!(self, Name::Content | Name::Tables | Name::Annex)
    }
}

/// All names, for a message.
pub(crate) fn names() -> (String, String) {
    let list = |name: fn(&(Name, &'static str, &'static str)) -> &'static str| {
        NAMES.iter().map(|row| format!("`{{{{{}}}}}`", name(row))).collect::<Vec<_>>().join(", ")
    };
    (list(|row| row.1), list(|row| row.2))
}

/// `Nội dung` is `noi_dung`.
fn simple(name: &str) -> String {
    let mut simple = String::new();
    for c in name.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'đ' => simple.push('d'),
            c if c.is_alphanumeric() => simple.push(c),
            _ if simple.is_empty() || simple.ends_with('_') => {}
            _ => simple.push('_'),
        }
    }
    simple.truncate(simple.trim_end_matches('_').len());
    simple
}

/// What a document says for the places of words; lines are separated by `\n`.
pub(super) struct Values {
    head: Head,
    foot: Foot,
    title: Vec<String>,
    subject: Vec<String>,
    addressee: Vec<String>,
    note: Vec<String>,
    receipt: Vec<String>,
}

impl Values {
    pub(super) fn of(paper: &Paper) -> Self {
        let mut values = Values {
            head: Head::default(),
            foot: Foot::default(),
            title: Vec::new(),
            subject: Vec::new(),
            addressee: Vec::new(),
            note: Vec::new(),
            receipt: Vec::new(),
        };
        let mut opening = true;
        let (mut has_head, mut has_foot) = (false, false);
        for block in paper.blocks() {
            match block {
                Block::Head(head) if !has_head => (values.head, has_head) = (head.clone(), true),
                Block::Foot(foot) if !has_foot => (values.foot, has_foot) = (foot.clone(), true),
                Block::Title(lines) if opening => values.title.extend(lines.iter().cloned()),
                Block::Subject(text) if opening => values.subject.push(text.clone()),
                Block::Addressee(text) if opening => values.addressee.push(text.clone()),
                Block::Note(text) if opening => values.note.push(text.clone()),
                Block::Receipt(lines) => {
                    values.receipt.extend(lines.iter().map(|(label, said)| format!("{label}: {said}")));
                }
                _ => {}
            }
            opening &= matches!(
                block,
                Block::Head(_) | Block::Title(_) | Block::Subject(_) | Block::Addressee(_) | Block::Note(_)
            );
        }
        values
    }

    pub(super) fn get(&self, name: Name) -> String {
        let lines = |lines: &[String]| lines.join("\n");
        match name {
            Name::Superior => self.head.superior.clone().unwrap_or_default(),
            Name::Issuer => lines(&self.head.issuer),
            Name::Number => self.head.number.clone().unwrap_or_else(|| NUMBER_ROOM.to_owned()),
            Name::Sign => self.head.sign.clone().unwrap_or_default(),
            Name::Place => self.head.place.clone().unwrap_or_default(),
            Name::Day => self.head.day.clone(),
            Name::Title => lines(&self.title),
            Name::Subject => lines(&self.subject),
            Name::Addressee => lines(&self.addressee),
            Name::Note => lines(&self.note),
            Name::Recipients => recipients(&self.foot).collect::<Vec<_>>().join("\n"),
            Name::Authority => lines(&self.foot.authority),
            Name::Signer => self.foot.name.clone().unwrap_or_default(),
            Name::Receipt => lines(&self.receipt),
            // Of blocks.
            Name::Content | Name::Tables | Name::Annex => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_as_an_official_types_it() {
        assert_eq!(Name::read(" Nội dung "), Ok(Name::Content));
        assert_eq!(Name::read("SỐ"), Ok(Name::Number));
        assert_eq!(Name::read("Địa danh"), Ok(Name::Place));
        assert_eq!(Name::read("noi_dug"), Err(Some("noi_dung")));
        assert_eq!(Name::read("so_dien_thoai"), Err(None));
    }

    #[test]
    fn no_name_means_two_things() {
        let mut all: Vec<&str> = NAMES.iter().flat_map(|(_, vi, en)| [*vi, *en]).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
