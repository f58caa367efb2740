//! # evidence is named that is not declared
//!
//! A score, a task or `replaces` names a key that is not under `evidence`, or a piece says that it replaces itself.
//! `where` of a score is looked at, too.
//!
//! ## Why it costs points
//!
//! The score has no evidence, though it looks as if it had.
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
//!   I: { self: 2, evidence: [bc-12, bc-112] }
//!   II: { self: 0 }
//! evidence:
//!   bc-112: { number: 112/BC-UBND, date: 2026-04-20 }
//! ```
//!
//! ## How to mend it
//!
//! Correct the key, or add the piece under `evidence`.
//!
//! # Tiếng Việt: nêu tài liệu kiểm chứng chưa khai báo
//!
//! Điểm chấm, nhiệm vụ hoặc `replaces` nêu một khóa không có dưới `evidence`, hoặc tài liệu ghi thay thế chính nó.
//! `where` của điểm chấm cũng được xét.
//!
//! ## Vì sao mất điểm
//!
//! Điểm chấm trông như có tài liệu mà thật ra không có.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Sửa lại khóa, hoặc bổ sung tài liệu dưới `evidence`.

use crate::RuleInfo;
use crate::book::Book;
use crate::found::{Found, Said};
use crate::message as m;
use crate::book::of_task;
use crate::slip::nearest;
use cchc_core::{CellContent, EvidenceKey};
use cchc_core::finding::{Edit, EditValue, EvidenceField, Locus, ScoreField, Severity, Subject, TaskField};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('S', 114, "unknown-evidence", &[Severity::Error], include_str!("s114_unknown_evidence.rs"));

pub(super) fn check(book: &Book<'_>, found: &mut Found) {
    // None of the keys that stand there already was meant.
    let mut tell = |key: &EvidenceKey, there: &[EvidenceKey], subject: Subject, place: Locus, by: &dyn Fn() -> String| {
        if !book.is_declared(key) {
            found.add(&RULE, Severity::Error, Subject { evidence: Some(key.clone()), ..subject }, || {
                let meant = nearest(key.as_str(), book.evidence().map(|(key, _)| key), EvidenceKey::as_str)
                    .filter(|meant| !there.contains(meant));
                let help = match meant {
                    Some(meant) => m::did_you_mean(book.voice, meant),
                    None => m::s114_help(book.voice, key),
                };
                let edit = meant.map(|meant| Edit { locus: place.clone(), value: EditValue::Evidence(meant.clone()) });
                Said { edit, ..Said::at(place, m::s114(book.voice, by(), key), help) }
            });
        }
    };
    for mark in &book.marks {
        let name = || book.name(mark);
        for (number, key) in mark.evidence.iter().enumerate() {
            tell(key, mark.evidence, mark.subject(), mark.place(Some(ScoreField::Evidence(number))), &name);
        }
        let whole = mark.content == CellContent::Whole;
        for (number, key) in mark.score.places.keys().enumerate().filter(|_| whole) {
            // A key that stands in the list, too, has been told there.
            if !mark.evidence.contains(key) {
                tell(key, &[], mark.subject(), mark.place(Some(ScoreField::WhereItem(number))), &name);
            }
        }
    }
    for (position, task) in book.tasks() {
        for (number, key) in task.evidence.iter().enumerate() {
            let place = Locus::Task(position, Some(TaskField::Evidence(number)));
            tell(key, &task.evidence, of_task(task), place, &|| book.task(task));
        }
    }
    for (own, piece) in book.evidence() {
        let Some(key) = &piece.replaces else { continue };
        let place = Locus::Evidence(own.clone(), Some(EvidenceField::Replaces));
        tell(key, std::slice::from_ref(own), Subject::default(), place.clone(), &|| book.piece(own));
    }
    for (own, _) in book.evidence().filter(|(own, piece)| piece.replaces.as_ref() == Some(own)) {
        let place = Locus::Evidence(own.clone(), Some(EvidenceField::Replaces));
        found.add(&RULE, Severity::Error, Subject::evidence(own.clone()), || {
            Said::at(place, m::s114_itself(book.voice, book.piece(own)), m::s114_itself_help(book.voice))
        });
    }
}
