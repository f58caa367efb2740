//! # a piece of evidence is cited nowhere
//!
//! A piece under `evidence` is named by no score and no task, and no other piece replaces it.
//!
//! ## Why it costs points
//!
//! The document was collected, and the points that it proves are perhaps not claimed.
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
//!   I: { self: 0 }
//!   II: { self: 0 }
//! evidence:
//!   bc-112: { number: 112/BC-UBND, date: 2026-04-20 }
//! ```
//!
//! ## How to mend it
//!
//! Name its key under `evidence` of the score that it proves, or delete it.
//!
//! # Tiếng Việt: tài liệu kiểm chứng không được dùng
//!
//! Tài liệu ghi dưới `evidence` mà không có chỉ số hay nhiệm vụ nào dẫn, cũng không có tài liệu nào thay thế nó.
//!
//! ## Vì sao mất điểm
//!
//! Tài liệu đã thu thập nhưng điểm mà nó chứng minh có thể chưa được chấm.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Nêu khóa của tài liệu ở `evidence` của điểm chấm tương ứng, hoặc bỏ tài liệu này.

use crate::RuleInfo;
use crate::book::Book;
use crate::found::{Found, Said};
use crate::message as m;
use cchc_core::EvidenceKey;
use cchc_core::finding::{Locus, Severity, Subject};
use std::collections::BTreeSet;

pub(super) const RULE: RuleInfo =
    RuleInfo::new('S', 109, "unused-evidence", &[Severity::Warning], include_str!("s109_unused_evidence.rs"));

pub(super) fn check(book: &Book<'_>, found: &mut Found) {
    let scored = book.marks.iter().flat_map(|mark| mark.evidence);
    let placed = book.marks.iter().flat_map(|mark| mark.score.places.keys());
    let shown = book.tasks().flat_map(|(_, task)| &task.evidence);
    let replaced = book.evidence().filter_map(|(_, piece)| piece.replaces.as_ref());
    let used: BTreeSet<&EvidenceKey> = scored.chain(placed).chain(shown).chain(replaced).collect();
    for (key, _) in book.evidence().filter(|(key, _)| !used.contains(key)) {
        found.add(&RULE, Severity::Warning, Subject::evidence(key.clone()), || {
            let message = m::s109(book.voice, book.piece(key));
            Said::at(Locus::Evidence(key.clone(), None), message, m::s109_help(book.voice, key))
        });
    }
}
