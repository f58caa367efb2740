use super::{filled, maybe_texts, texts};
use crate::Entries;
use serde::{Deserialize, Serialize};

/// What the commune's office writes in its documents besides the assignment: head, texts of the notice, foot.
///
/// All of it may be left out; documents then say what follows from the rest of the file, and leave room for what does not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// The superior body (*cơ quan chủ quản*), above the issuing one; a people's committee names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub superior: Option<String>,
    /// The issuing body as the head of a document has it, line by line: `ỦY BAN NHÂN DÂN`, `XÃ VĨNH THÔNG`.
    #[serde(default, deserialize_with = "maybe_texts", skip_serializing_if = "Option::is_none")]
    pub issuer: Option<Vec<String>>,
    /// The place before the date: `Vĩnh Thông`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// How the issuing body is abbreviated in a document's number: `UBND` in `112/TB-UBND`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign: Option<String>,
    /// How kinds of documents are abbreviated in a number, where it is not as in Nghị định 30/2020/NĐ-CP: `Thông báo: TB`.
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Entries::is_empty")]
    pub abbreviations: Entries<String, String>,
    /// The texts of the notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<NoticeTexts>,
    /// The recipients (*nơi nhận*), each without the mark that ends it; the last says what is filed: `Lưu: VT`.
    #[serde(default, deserialize_with = "maybe_texts", skip_serializing_if = "Option::is_none")]
    pub recipients: Option<Vec<String>>,
    /// Who signs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<Signature>,
}

/// The texts of the notice (*thông báo*), paragraph by paragraph. What it is about is the `title` of `document`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NoticeTexts {
    /// The first paragraphs: on what the notice is based, and what it does.
    #[serde(default, deserialize_with = "maybe_texts", skip_serializing_if = "Option::is_none")]
    pub opening: Option<Vec<String>>,
    /// More paragraphs, before the one that says that the annex is attached.
    #[serde(default, deserialize_with = "maybe_texts", skip_serializing_if = "Option::is_none")]
    pub body: Option<Vec<String>>,
    /// The last paragraphs, after the one that says that the annex is attached.
    #[serde(default, deserialize_with = "maybe_texts", skip_serializing_if = "Option::is_none")]
    pub closing: Option<Vec<String>>,
}

/// Who signs a document, and for whom.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// The lines above the signature: `TL. CHỦ TỊCH`, `CHÁNH VĂN PHÒNG`.
    #[serde(default, deserialize_with = "texts", skip_serializing_if = "Vec::is_empty")]
    pub authority: Vec<String>,
    /// The name below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl Office {
    /// These texts merged over those of a base, these winning: each field by itself, `notice` text by text,
    /// `abbreviations` kind by kind. `signature` is one thing: nobody signs with the position of somebody else.
    ///
    /// ```
    /// use cchc_core::draft::Office;
    ///
    /// let base = Office { sign: Some("UBND".into()), place: Some("Mẫu".into()), ..Office::default() };
    /// let own = Office { place: Some("Vĩnh Thông".into()), ..Office::default() };
    /// let merged = own.over(base);
    /// assert_eq!((merged.sign.as_deref(), merged.place.as_deref()), (Some("UBND"), Some("Vĩnh Thông")));
    /// ```
    pub fn over(self, base: Office) -> Office {
        let mut abbreviations = base.abbreviations;
        for (kind, sign) in self.abbreviations {
            abbreviations.set(kind, sign);
        }
        let notice = match (self.notice, base.notice) {
            (Some(own), Some(base)) => Some(NoticeTexts {
                opening: own.opening.or(base.opening),
                body: own.body.or(base.body),
                closing: own.closing.or(base.closing),
            }),
            (own, base) => own.or(base),
        };
        Office {
            superior: self.superior.or(base.superior),
            issuer: self.issuer.or(base.issuer),
            place: self.place.or(base.place),
            sign: self.sign.or(base.sign),
            abbreviations,
            notice,
            recipients: self.recipients.or(base.recipients),
            signature: self.signature.or(base.signature),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_and_a_kind_win_by_themselves_and_a_signature_as_a_whole() {
        let texts = |text: &str| Some(vec![text.to_owned()]);
        let signs = |signs: &[(&str, &str)]| {
            signs.iter().map(|(kind, sign)| ((*kind).to_owned(), (*sign).to_owned())).collect()
        };
        let base = Office {
            abbreviations: signs(&[("Thông báo", "TB"), ("Kế hoạch", "KH")]),
            notice: Some(NoticeTexts { opening: texts("a"), closing: texts("b"), ..NoticeTexts::default() }),
            recipients: texts("Lưu: VT"),
            signature: Some(Signature { authority: vec!["CHỦ TỊCH".into()], name: Some("A".into()) }),
            ..Office::default()
        };
        let own = Office {
            abbreviations: signs(&[("Kế hoạch", "KHo")]),
            notice: Some(NoticeTexts {
                opening: texts("c"),
                body: Some(Vec::new()),
                ..NoticeTexts::default()
            }),
            recipients: Some(Vec::new()),
            signature: Some(Signature { authority: vec!["PHÓ CHỦ TỊCH".into()], name: None }),
            ..Office::default()
        };
        let merged = own.clone().over(base.clone());
        assert_eq!(merged.abbreviations, signs(&[("Thông báo", "TB"), ("Kế hoạch", "KHo")]));
        assert_eq!(
            merged.notice,
            Some(NoticeTexts { opening: texts("c"), body: Some(Vec::new()), closing: texts("b") })
        );
        assert_eq!((merged.recipients, merged.signature), (Some(Vec::new()), own.signature));
        assert_eq!(Office::default().over(base.clone()), base);
    }
}
