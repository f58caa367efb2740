//! # self-scored points differ from what they follow from
//!
//! `self` is written beside `level`, or beside `done` and `of`, and is not what follows from them by the catalogue.
//! What is written in `self` counts.
//!
//! ## Why it costs points
//!
//! The appraisal works the points out again from the level or the proportion.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   I:
//!     max: 2
//!     levels:
//!       - { label: Đạt, points: 2 }
//!       - { label: Không đạt, points: 0 }
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
//!   I: { self: 0, level: 1 }
//!   II: { self: 0 }
//! ```
//!
//! ## How to mend it
//!
//! Leave out `self`, so that the points follow, or correct the level or the amounts.
//!
//! # Tiếng Việt: điểm tự chấm không khớp mức hoặc tỷ lệ
//!
//! `self` ghi cùng `level`, hoặc cùng `done` và `of`, nhưng khác số điểm tính ra theo bộ chỉ số. Điểm ở `self` được
//! tính.
//!
//! ## Vì sao mất điểm
//!
//! Thẩm định tính lại điểm theo mức hoặc theo tỷ lệ.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Bỏ `self` để chương trình tự tính, hoặc sửa lại mức hay số lượng.

use crate::RuleInfo;
use crate::book::Book;
use crate::found::{Found, Said};
use crate::message as m;
use cchc_core::CellContent;
use cchc_core::finding::{ScoreField, Severity};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('S', 110, "points-disagree", &[Severity::Warning], include_str!("s110_points_disagree.rs"));

pub(super) fn check(book: &Book<'_>, found: &mut Found) {
    for mark in book.marks.iter().filter(|mark| mark.content == CellContent::Whole && mark.own_leaf().is_some()) {
        let (Some(own), Some(follows)) = (mark.self_score, book.scorebook.derived_points(mark.id)) else { continue };
        if own != follows {
            found.add(&RULE, Severity::Warning, mark.subject(), || {
                let message = m::s110(book.voice, book.name(mark), own, follows);
                let field = if mark.score.level.is_some() { ScoreField::Level } else { ScoreField::Done };
                let said = Said::at(mark.place(Some(ScoreField::SelfScore)), message, m::s110_help(book.voice));
                said.and(mark.place(Some(field)), m::s110_other(book.voice, follows))
            });
        }
    }
}
