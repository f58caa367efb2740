//! # a score has no evidence
//!
//! An index that the commune scores itself has self-scored points above 0, and no evidence: an error; where an
//! `explanation` says why, a warning. Evidence may stand at the score or at its contents. Deductions need none, and
//! neither does what has `final` points.
//!
//! ## Why it costs points
//!
//! The appraisal gives no points without evidence.
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
//!   I: { self: 2 }
//!   II: { self: 0 }
//! ```
//!
//! ## How to mend it
//!
//! File the evidence under `evidence` and name its key at the score; where there can be none, write an `explanation`,
//! and leave the warning.
//!
//! # Tiếng Việt: điểm chấm chưa có tài liệu kiểm chứng
//!
//! Chỉ số do xã tự chấm có điểm trên 0 mà không nêu tài liệu kiểm chứng: lỗi; nếu có giải trình ở `explanation` thì là
//! cảnh báo. Tài liệu ghi ở chỉ số hoặc ở từng nội dung đều được. Điểm trừ không cần tài liệu; chỉ số đã có điểm công
//! bố (`final`) cũng không xét.
//!
//! ## Vì sao mất điểm
//!
//! Không có tài liệu kiểm chứng thì thẩm định không cho điểm.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Ghi tài liệu dưới `evidence` rồi ghi khóa của nó ở điểm chấm; nếu không thể có tài liệu thì giải trình ở
//! `explanation`; cảnh báo còn lại thì để nguyên.

use crate::RuleInfo;
use crate::book::Book;
use crate::found::{Found, Said};
use crate::message::{self as m, Voice};
use cchc_core::{CellContent, Points};
use cchc_core::finding::Severity;

pub(super) const RULE: RuleInfo =
    RuleInfo::new('S', 104, "no-evidence", &[Severity::Error, Severity::Warning], include_str!("s104_no_evidence.rs"));

pub(super) fn check(book: &Book<'_>, found: &mut Found) {
    for mark in &book.marks {
        let earns = mark.own.is_some_and(|points| points > Points::ZERO);
        if mark.own_leaf().is_none() || !earns || mark.is_deduction() || mark.not_applicable || mark.score.final_score.is_some() {
            continue;
        }
        let score = mark.score;
        let shares = || score.contents.values().chain(&score.rest);
        let elsewhere = match mark.content {
            CellContent::Whole => shares().any(|share| !share.evidence.is_empty()),
            _ => !score.evidence.is_empty(),
        };
        if mark.evidence.is_empty() && !elsewhere {
            let (severity, help): (_, fn(Voice) -> String) = match mark.is_explained() {
                true => (Severity::Warning, m::s104_help_explained),
                false => (Severity::Error, m::s104_help),
            };
            found.add(&RULE, severity, mark.subject(), || {
                let points = mark.own.unwrap_or_default();
                let message = m::s104(book.voice, book.name(mark), points);
                Said::at(mark.place(None), message, help(book.voice))
            });
        }
    }
}
