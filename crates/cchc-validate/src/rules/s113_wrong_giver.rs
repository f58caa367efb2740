//! # evidence comes from a unit that is not involved
//!
//! `unit` of a piece of evidence neither leads nor coordinates something that the piece is cited for. All such indices
//! are one finding of the piece.
//!
//! ## Why it costs points
//!
//! Whoever answers for the index did not give the document, and may not know of it.
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
//!   II: { self: 0 }
//! evidence:
//!   bc-112: { number: 112/BC-UBND, date: 2026-04-20, unit: kinh-te }
//! ```
//!
//! ## How to mend it
//!
//! Correct `unit` of the piece, or give the unit its coordination in the commune's file.
//!
//! # Tiếng Việt: tài liệu kiểm chứng của đơn vị không liên quan
//!
//! `unit` của tài liệu không phụ trách và cũng không phối hợp chỉ số dẫn tài liệu đó. Các chỉ số như vậy được báo
//! chung một lần cho mỗi tài liệu.
//!
//! ## Vì sao mất điểm
//!
//! Đơn vị chịu trách nhiệm về chỉ số không cung cấp tài liệu, có thể cũng không biết tài liệu đó.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Sửa `unit` của tài liệu, hoặc ghi việc phối hợp của đơn vị trong tệp xã.

use crate::RuleInfo;
use crate::book::Book;
use crate::found::{Found, Said};
use crate::message as m;
use crate::book::SHOWN;
use cchc_core::finding::{EvidenceField, Locus, ScoreField, Severity, Subject};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('S', 113, "wrong-giver", &[Severity::Warning], include_str!("s113_wrong_giver.rs"));

pub(super) fn check(book: &Book<'_>, found: &mut Found) {
    let citations = book.citations();
    for (key, piece) in book.evidence() {
        let Some(unit) = piece.unit.as_ref().filter(|unit| book.is_unit(unit)) else { continue };
        let cited = citations.get(key).map(Vec::as_slice).unwrap_or_default();
        let foreign: Vec<_> = cited
            .iter()
            .filter(|(mark, _)| mark.leaf().is_some() && book.is_content(mark))
            .filter(|(mark, _)| !book.resolution().may_give_evidence(unit, mark.id, mark.content))
            .collect();
        if foreign.is_empty() {
            continue;
        }
        let subject = Subject { unit: Some(unit.clone()), ..Subject::evidence(key.clone()) };
        found.add(&RULE, Severity::Warning, subject, || {
            let names = book.some(foreign.iter().map(|(mark, _)| book.name(mark)));
            let message = m::s113(book.voice, book.piece(key), book.context.unit(unit), names);
            let place = Locus::Evidence(key.clone(), Some(EvidenceField::Unit));
            foreign.iter().take(SHOWN).fold(Said::at(place, message, m::s113_help(book.voice)), |said, (mark, number)| {
                said.and(mark.place(Some(ScoreField::Evidence(*number))), m::s113_cited(book.voice))
            })
        });
    }
}
