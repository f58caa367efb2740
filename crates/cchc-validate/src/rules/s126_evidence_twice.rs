//! # a document is declared twice
//!
//! Two pieces of evidence have the same number, compared folded, the same date, and the same issuer, section and page,
//! or none of these. A piece that another one of them `replaces` is left aside. Without a number that has a figure in
//! it, or without a date, nothing is compared.
//!
//! ## Why it costs points
//!
//! The appraisal sees one document where the commune counts two, and what is corrected at one of them stays wrong at
//! the other.
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
//!   II: { self: 1, evidence: [bao-cao] }
//! evidence:
//!   bc-112: { number: 112/BC-UBND, date: 2026-04-20 }
//!   bao-cao: { number: 112/BC - UBND, date: 2026-04-20 }
//! ```
//!
//! ## How to mend it
//!
//! If they are one document, keep one key and name it wherever it is cited. If they are two, correct the number or the
//! date of one.
//!
//! # Tiếng Việt: một tài liệu kiểm chứng ghi hai lần
//!
//! Hai tài liệu có cùng số, ký hiệu (không phân biệt chữ hoa, chữ thường và cách gõ), cùng ngày, và cùng cơ quan ban
//! hành, mục, trang (hoặc cùng không ghi). Tài liệu đã được một tài liệu khác trong số đó thay thế (`replaces`) thì
//! không xét. Số không có chữ số nào, hoặc không có ngày, thì không so sánh.
//!
//! ## Vì sao mất điểm
//!
//! Thẩm định chỉ thấy một tài liệu, trong khi xã tính là hai; sửa ở chỗ này thì chỗ kia vẫn sai.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Nếu là một tài liệu thì giữ một khóa, và ghi khóa đó ở mọi chỗ dẫn. Nếu là hai tài liệu thì sửa lại số hoặc ngày.

use crate::RuleInfo;
use crate::book::Book;
use crate::found::{Found, Said};
use crate::message as m;
use cchc_core::draft::Evidence;
use cchc_core::finding::{EvidenceField, Locus, Severity, Subject};
use cchc_core::{EvidenceKey, fold};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('S', 126, "evidence-twice", &[Severity::Warning], include_str!("s126_evidence_twice.rs"));

pub(super) fn check(book: &Book<'_>, found: &mut Found) {
    let mut alike: BTreeMap<_, BTreeMap<&EvidenceKey, &Evidence>> = BTreeMap::new();
    for (key, piece) in book.evidence() {
        let number = piece.number.as_ref().filter(|number| number.chars().any(|c| c.is_ascii_digit()));
        let (Some(number), Some(date)) = (number, piece.date) else { continue };
        // Two parts of one document may well have keys of their own.
        let rest = [&piece.issuer, &piece.section, &piece.page].map(|text| text.as_deref().map(fold));
        alike.entry((fold(number), date, rest)).or_default().insert(key, piece);
    }
    for pieces in alike.values() {
        let others = pieces.iter().filter(|(key, piece)| piece.replaces.as_ref() != Some(**key));
        let replaced: BTreeSet<&EvidenceKey> = others.filter_map(|(_, piece)| piece.replaces.as_ref()).collect();
        let mut keys = pieces.keys().copied().filter(|key| !replaced.contains(key));
        let Some(first) = keys.next() else { continue };
        for key in keys {
            found.add(&RULE, Severity::Warning, Subject::evidence(key.clone()), || {
                let message = m::s126(book.voice, book.piece(first), book.piece(key));
                let place = |key: &EvidenceKey| Locus::Evidence(key.clone(), Some(EvidenceField::Number));
                Said::at(place(key), message, m::s126_help(book.voice)).and(place(first), m::s126_other(book.voice))
            });
        }
    }
}
