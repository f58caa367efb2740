//! # a score is above its maximum
//!
//! Points of a score or of a content's score, self-scored or of an appraisal, are more than the maximum in the
//! catalogue; of a deduction, more than 0. They count only up to the maximum.
//!
//! ## Why it costs points
//!
//! The appraisal gives no more than the maximum, so the total that was reported is too high. Often the score stands at
//! the wrong index.
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
//!   I: { self: 2.5, evidence: [bc-112] }
//!   II: { self: 0 }
//! evidence:
//!   bc-112: { number: 112/BC-UBND, date: 2026-04-20 }
//! ```
//!
//! ## How to mend it
//!
//! Compare the points with the decision, and see whether they belong to another index. Points of a deduction are
//! written below 0, like `-1`.
//!
//! # Tiếng Việt: điểm chấm vượt điểm tối đa
//!
//! Điểm của một chỉ số hoặc của một nội dung, tự chấm hay thẩm định, cao hơn điểm tối đa trong bộ chỉ số; với điểm trừ
//! là cao hơn 0. Khi cộng, chương trình chỉ tính đến điểm tối đa.
//!
//! ## Vì sao mất điểm
//!
//! Thẩm định không cho quá điểm tối đa, nên tổng điểm đã báo cáo bị cao hơn thực tế. Nhiều khi điểm bị ghi nhầm sang
//! chỉ số khác.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Đối chiếu số điểm với quyết định, và xem có ghi nhầm chỉ số không. Điểm trừ ghi số âm, như `-1`.

use crate::RuleInfo;
use crate::book::Book;
use crate::found::{Found, Said};
use crate::message as m;
use cchc_core::finding::Severity;

pub(super) const RULE: RuleInfo =
    RuleInfo::new('S', 101, "score-above-maximum", &[Severity::Error], include_str!("s101_score_above_maximum.rs"));

pub(super) fn check(book: &Book<'_>, found: &mut Found) {
    for mark in &book.marks {
        let Some(most) = book.bounds(mark).most else { continue };
        for (field, points) in mark.points().filter(|(_, points)| *points > most) {
            found.add(&RULE, Severity::Error, mark.subject(), || {
                let message = m::s101(book.voice, points, book.name(mark), most);
                let help = match mark.is_deduction() {
                    true => m::s101_help_deduction(book.voice, points),
                    false => m::s101_help(book.voice),
                };
                Said::at(mark.place(Some(field)), message, help)
            });
        }
    }
}
