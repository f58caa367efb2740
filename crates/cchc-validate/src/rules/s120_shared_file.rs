//! # a file stands for two documents
//!
//! Two pieces have the same `file` and different `sha256`: an error, since a file has one content only. Or they have
//! different numbers: a warning, since one file may hold several documents. Or `file` is the commune's file or another
//! scorebook: an error. Letter case makes a difference here, as it does on some machines.
//!
//! ## Why it costs points
//!
//! One of the two documents was overwritten by the other, or its file was never filed, and it cannot be shown.
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
//!   I: { self: 2, evidence: [bc-112, bc-113] }
//!   II: { self: 0 }
//! evidence:
//!   bc-112:
//!     file: evidence/bc.pdf
//!     sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
//!   bc-113:
//!     file: evidence/bc.pdf
//!     sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
//! ```
//!
//! ## How to mend it
//!
//! Give each document a file of its own. If one file rightly holds several documents, leave the warning.
//!
//! # Tiếng Việt: một tệp dùng cho hai tài liệu kiểm chứng
//!
//! Hai tài liệu có cùng `file` nhưng khác `sha256`: lỗi, vì một tệp chỉ có một nội dung. Hoặc cùng `file` nhưng khác số,
//! ký hiệu: cảnh báo, vì một tệp có thể gồm nhiều tài liệu. Hoặc `file` lại là tệp xã hay một sổ chấm điểm khác: lỗi. Chữ
//! hoa, chữ thường được coi là khác nhau.
//!
//! ## Vì sao mất điểm
//!
//! Một tài liệu đã bị tài liệu kia ghi đè, hoặc tệp của nó chưa được lưu, nên không đưa ra được.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Lưu mỗi tài liệu thành một tệp riêng. Nếu một tệp đúng là gồm nhiều tài liệu thì để nguyên cảnh báo.

use crate::RuleInfo;
use crate::book::Book;
use crate::book::shortened;
use crate::found::{Found, Said};
use crate::message as m;
use cchc_core::draft::Evidence;
use cchc_core::finding::{EvidenceField, Locus, Severity, Subject};
use cchc_core::{EvidenceKey, Sha256, fold};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('S', 120, "shared-file", &[Severity::Error, Severity::Warning], include_str!("s120_shared_file.rs"));

pub(super) fn check(book: &Book<'_>, found: &mut Found) {
    let draft = book.scorebook.draft();
    let others = [Some(&draft.commune), draft.follows.as_ref()].into_iter().flatten().chain(book.facts.beside.keys());
    let path = |file: &String| Evidence { file: Some(file.clone()), ..Evidence::default() }.path();
    let others: BTreeSet<String> = others.filter_map(path).collect();
    let mut prints: BTreeMap<String, (&EvidenceKey, Sha256)> = BTreeMap::new();
    let mut numbers: BTreeMap<String, (&EvidenceKey, String)> = BTreeMap::new();
    let mut pieces: Vec<_> = book.evidence().collect();
    pieces.sort_by_key(|(key, _)| *key);
    let place = |key: &EvidenceKey| Locus::Evidence(key.clone(), Some(EvidenceField::File));
    for (key, piece) in pieces {
        let Some(path) = piece.path() else { continue };
        let file = || shortened(piece.file.as_deref().unwrap_or_default());
        let mut tell = |severity, said: &dyn Fn() -> Said| {
            found.add(&RULE, severity, Subject::evidence(key.clone()), said);
        };
        if others.contains(&path) {
            tell(Severity::Error, &|| {
                Said::at(place(key), m::s120_own(book.voice, book.piece(key), file()), m::s120_help_own(book.voice))
            });
            continue;
        }
        let print = piece.sha256.map(|sha256| *prints.entry(path.clone()).or_insert((key, sha256)));
        let number = piece.number.as_ref().map(|number| fold(number));
        let first = number.as_ref().map(|number| &*numbers.entry(path).or_insert_with(|| (key, number.clone())));
        if let Some((other, _)) = print.filter(|(_, before)| Some(*before) != piece.sha256) {
            tell(Severity::Error, &|| {
                let message = m::s120(book.voice, book.piece(other), book.piece(key), file());
                Said::at(place(key), message, m::s120_help(book.voice)).and(place(other), m::s120_other(book.voice))
            });
        } else if let Some((other, _)) = first.filter(|(_, before)| Some(before) != number.as_ref()) {
            tell(Severity::Warning, &|| {
                let message = m::s120_numbers(book.voice, book.piece(other), book.piece(key), file());
                let said = Said::at(place(key), message, m::s120_help_numbers(book.voice));
                said.and(place(other), m::s120_other(book.voice))
            });
        }
    }
}
