//! # nothing says why an index does not apply
//!
//! `not_applicable: true` without a `note` or an `explanation`.
//!
//! ## Why it costs points
//!
//! What does not apply lowers what can be earned; without a reason the appraisal takes it for not done.
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
//!   I: { not_applicable: true }
//!   II: { self: 0 }
//! ```
//!
//! ## How to mend it
//!
//! Write the reason to `note`.
//!
//! # Tiếng Việt: không áp dụng mà không nêu lý do
//!
//! Ghi `not_applicable: true` mà không có `note` hoặc `explanation`.
//!
//! ## Vì sao mất điểm
//!
//! Chỉ số không áp dụng được trừ khỏi điểm có thể đạt; không nêu lý do thì thẩm định coi là chưa làm.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Ghi lý do vào `note`.

use crate::RuleInfo;
use crate::book::Book;
use crate::found::{Found, Said};
use crate::message as m;
use cchc_core::finding::{ScoreField, Severity};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('S', 117, "unexplained-not-applicable", &[Severity::Error], include_str!("s117_unexplained_not_applicable.rs"));

pub(super) fn check(book: &Book<'_>, found: &mut Found) {
    for mark in book.marks.iter().filter(|mark| mark.not_applicable && !mark.has_reason()) {
        found.add(&RULE, Severity::Error, mark.subject(), || {
            let place = mark.place(Some(ScoreField::NotApplicable));
            Said::at(place, m::s117(book.voice, book.name(mark)), m::s117_help(book.voice))
        });
    }
}
