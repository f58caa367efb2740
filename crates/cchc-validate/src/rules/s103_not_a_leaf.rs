//! # a score stands at an index that has others below it
//!
//! An index is scored that the catalogue divides further. Its points follow from those below it, and what is written
//! here counts nothing.
//!
//! ## Why it costs points
//!
//! The points that were written are in no total.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   I: { max: 2 }
//!   "1.1": { max: 2 }
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
//!   I: { self: 1, evidence: [bc-112] }
//!   "1.1": { self: 1, evidence: [bc-112] }
//!   II: { self: 0 }
//! evidence:
//!   bc-112: { number: 112/BC-UBND, date: 2026-04-20 }
//! ```
//!
//! ## How to mend it
//!
//! Move the score to the indices below, each its own.
//!
//! # Tiếng Việt: chấm điểm ở chỉ số còn chia nhỏ
//!
//! Chỉ số được chấm còn có các chỉ số con. Điểm của nó là tổng điểm các chỉ số con, điểm ghi ở đây không được tính.
//!
//! ## Vì sao mất điểm
//!
//! Số điểm đã ghi không vào tổng nào.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Chuyển điểm xuống từng chỉ số con.

use crate::RuleInfo;
use crate::book::Book;
use crate::found::{Found, Said};
use crate::message as m;
use cchc_core::CellContent;
use cchc_core::finding::Severity;

pub(super) const RULE: RuleInfo =
    RuleInfo::new('S', 103, "not-a-leaf", &[Severity::Error], include_str!("s103_not_a_leaf.rs"));

pub(super) fn check(book: &Book<'_>, found: &mut Found) {
    for mark in book.marks.iter().filter(|mark| mark.content == CellContent::Whole) {
        if let Some(index) = mark.index.filter(|index| !index.is_leaf()) {
            found.add(&RULE, Severity::Error, mark.subject(), || {
                let below = index.subtree().filter(|index| index.is_leaf()).map(|index| index.id().to_string());
            let shown = book.some(below);
            let message = m::s103(book.voice, book.name(mark));
                Said::at(mark.place(None), message, m::s103_help(book.voice, shown))
            });
        }
    }
}
