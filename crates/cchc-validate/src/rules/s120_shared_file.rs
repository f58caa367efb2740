//! # two pieces of evidence name one file with different fingerprints
//!
//! Two pieces have the same `file` and different `sha256`. One file can hold the proof of several pieces, but it has
//! one content only. Letter case makes a difference here, as it does on some machines.
//!
//! ## Why it costs points
//!
//! One of the two documents was overwritten by the other, and cannot be shown any more.
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
//! Give each document a file of its own.
//!
//! # Tiếng Việt: hai tài liệu kiểm chứng dùng chung một tệp
//!
//! Hai tài liệu có cùng `file` nhưng khác `sha256`. Một tệp có thể chứa nhiều tài liệu, nhưng chỉ có một nội dung. Chữ
//! hoa, chữ thường được coi là khác nhau.
//!
//! ## Vì sao mất điểm
//!
//! Một tài liệu đã bị tài liệu kia ghi đè, không còn để đưa ra nữa.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Lưu mỗi tài liệu thành một tệp riêng.

use crate::RuleInfo;
use crate::book::Book;
use crate::found::{Found, Said};
use crate::message as m;
use crate::book::shortened;
use cchc_core::{EvidenceKey, Sha256};
use cchc_core::finding::{EvidenceField, Locus, Severity, Subject};
use std::collections::BTreeMap;

pub(super) const RULE: RuleInfo =
    RuleInfo::new('S', 120, "shared-file", &[Severity::Error], include_str!("s120_shared_file.rs"));

pub(super) fn check(book: &Book<'_>, found: &mut Found) {
    let mut first: BTreeMap<String, (&EvidenceKey, Sha256)> = BTreeMap::new();
    let mut pieces: Vec<_> = book.evidence().collect();
    pieces.sort_by_key(|(key, _)| *key);
    for (key, piece) in pieces {
        let (Some(path), Some(sha256)) = (piece.path(), piece.sha256) else { continue };
        let (other, before) = *first.entry(path).or_insert((key, sha256));
        if before != sha256 {
            found.add(&RULE, Severity::Error, Subject::evidence(key.clone()), || {
                let file = shortened(piece.file.as_deref().unwrap_or_default());
                let message = m::s120(book.voice, book.piece(other), book.piece(key), file);
                let place = |key: &EvidenceKey| Locus::Evidence(key.clone(), Some(EvidenceField::File));
                Said::at(place(key), message, m::s120_help(book.voice)).and(place(other), m::s120_other(book.voice))
            });
        }
    }
}
