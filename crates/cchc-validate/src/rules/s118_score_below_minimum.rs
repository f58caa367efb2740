//! # a score is below the least that it can be
//!
//! Points are below 0 at an index that deducts nothing (or below its lowest level, if that is below 0), or a deduction
//! takes more than its maximum. They count only down to the least.
//!
//! ## Why it costs points
//!
//! The total that was reported is too low, or a deduction was written at the wrong index.
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
//!   I: { self: -1 }
//!   II: { self: 0 }
//! ```
//!
//! ## How to mend it
//!
//! Compare the points with the decision, and see whether they belong to another index.
//!
//! # Tiếng Việt: điểm chấm thấp hơn điểm thấp nhất có thể
//!
//! Điểm dưới 0 ở chỉ số không phải điểm trừ (hoặc dưới điểm của mức thấp nhất, nếu điểm đó dưới 0), hoặc điểm trừ
//! vượt số điểm trừ tối đa. Khi cộng, chương trình chỉ tính đến điểm thấp nhất.
//!
//! ## Vì sao mất điểm
//!
//! Tổng điểm đã báo cáo bị thấp hơn thực tế, hoặc điểm trừ bị ghi nhầm chỉ số.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Đối chiếu số điểm với quyết định, và xem có ghi nhầm chỉ số không.

use crate::RuleInfo;
use crate::book::Book;
use crate::found::{Found, Said};
use crate::message as m;
use cchc_core::finding::Severity;

pub(super) const RULE: RuleInfo =
    RuleInfo::new('S', 118, "score-below-minimum", &[Severity::Error], include_str!("s118_score_below_minimum.rs"));

pub(super) fn check(book: &Book<'_>, found: &mut Found) {
    for mark in &book.marks {
        let Some(least) = book.bounds(mark).least else { continue };
        for (field, points) in mark.points().filter(|(_, points)| *points < least) {
            found.add(&RULE, Severity::Error, mark.subject(), || {
                let message = m::s118(book.voice, points, book.name(mark), least);
                Said::at(mark.place(Some(field)), message, m::s118_help(book.voice))
            });
        }
    }
}
