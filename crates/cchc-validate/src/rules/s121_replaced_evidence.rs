//! # a score cites evidence that was replaced
//!
//! A score cites a piece of evidence that another piece `replaces`, and does not cite that other piece.
//!
//! ## Why it costs points
//!
//! The appraisal looks at the document that is in force.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   I: { max: 2 }
//!   II: { max: 1 }
//! ```
//!
//! ```yaml commune.yaml
//! schema: cchc/commune/1
//! commune: { name: xã Ví Dụ }
//! year: 2026
//! catalogue: catalogue.yaml
//! units:
//!   vhxh: { name: Phòng Văn hóa - Xã hội }
//!   kinh-te: { name: Phòng Kinh tế }
//! assign:
//!   vhxh:
//!     - lead: I
//!   kinh-te:
//!     - lead: II
//! ```
//!
//! ```yaml scorebook.yaml
//! schema: cchc/scorebook/1
//! commune: commune.yaml
//! period: 2026-04
//! scores:
//!   I: { self: 2, evidence: [bc-112] }
//!   II: { self: 1, evidence: [bc-113] }
//! evidence:
//!   bc-112: { number: 112/BC-UBND, date: 2026-04-20 }
//!   bc-113: { number: 113/BC-UBND, date: 2026-04-25, replaces: bc-112 }
//! ```
//!
//! ## How to mend it
//!
//! Cite the piece that replaces it.
//!
//! # Tiếng Việt: điểm chấm dẫn tài liệu đã bị thay thế
//!
//! Điểm chấm vẫn dẫn một tài liệu mà tài liệu khác ghi `replaces`, và không dẫn tài liệu thay thế.
//!
//! ## Vì sao mất điểm
//!
//! Thẩm định xét theo tài liệu còn hiệu lực.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Dẫn tài liệu thay thế.

use crate::RuleInfo;
use crate::book::Book;
use crate::found::{Found, Said};
use crate::message as m;
use crate::book::SHOWN;
use crate::names::list;
use cchc_core::EvidenceKey;
use cchc_core::finding::{Edit, EditValue, EvidenceField, Locus, ScoreField, Severity, Subject};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('S', 121, "replaced-evidence", &[Severity::Warning], include_str!("s121_replaced_evidence.rs"));

pub(super) fn check(book: &Book<'_>, found: &mut Found) {
    let mut newer: BTreeMap<&EvidenceKey, BTreeSet<&EvidenceKey>> = BTreeMap::new();
    for (key, piece) in book.evidence() {
        if let Some(old) = piece.replaces.as_ref().filter(|old| *old != key) {
            newer.entry(old).or_default().insert(key);
        }
    }
    for mark in &book.marks {
        for (number, key) in mark.evidence.iter().enumerate() {
            let Some(by) = newer.get(key).filter(|by| !mark.evidence.iter().any(|key| by.contains(key))) else { continue };
            let subject = Subject { evidence: Some(key.clone()), ..mark.subject() };
            found.add(&RULE, Severity::Warning, subject, || {
                let keys = list(by.iter().map(|key| format!("`{key}`")));
                let message = m::s121(book.voice, book.name(mark), book.piece(key), &keys);
                let place = mark.place(Some(ScoreField::Evidence(number)));
                let mut by_one = by.iter().filter(|_| by.len() == 1);
                let edit = by_one.next().map(|key| Edit { locus: place.clone(), value: EditValue::Evidence((*key).clone()) });
                let said = Said { edit, ..Said::at(place, message, m::s121_help(book.voice, &keys)) };
                by.iter().take(SHOWN).fold(said, |said, key| {
                    let place = Locus::Evidence((*key).clone(), Some(EvidenceField::Replaces));
                    said.and(place, m::s121_newer(book.voice))
                })
            });
        }
    }
}
