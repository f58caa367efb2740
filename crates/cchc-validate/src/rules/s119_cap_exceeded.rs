//! # a cap cuts bonus points or deductions
//!
//! What is below an index of bonus points or deductions adds up to more than its maximum. Only the maximum counts.
//!
//! ## Why it costs points
//!
//! The bonus that is above the cap is not earned. Told, not blamed: the scores may all be right.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   I: { max: 1, kind: bonus }
//!   "1.1": { max: 1 }
//!   "1.2": { max: 1 }
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
//!   "1.1": { self: 1, evidence: [bc-112] }
//!   "1.2": { self: 1, evidence: [bc-112] }
//!   II: { self: 0 }
//! evidence:
//!   bc-112: { number: 112/BC-UBND, date: 2026-04-20 }
//! ```
//!
//! ## How to mend it
//!
//! Nothing need be mended; look for points elsewhere.
//!
//! # Tiếng Việt: điểm thưởng hoặc điểm trừ vượt mức trần
//!
//! Các mục con của một mục điểm thưởng hoặc điểm trừ cộng lại vượt điểm tối đa của mục đó. Chỉ tính đến điểm tối đa.
//!
//! ## Vì sao mất điểm
//!
//! Phần điểm thưởng vượt trần không được tính. Đây chỉ là thông tin: các điểm đã chấm có thể đều đúng.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Không cần sửa; nên tìm điểm ở chỉ số khác.

use crate::RuleInfo;
use crate::book::Book;
use crate::found::{Found, Said};
use crate::message as m;
use cchc_core::draft::IndexKind;
use cchc_core::{Sum, View};
use cchc_core::finding::{IndexField, Locus, Severity, Subject};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('S', 119, "cap-exceeded", &[Severity::Info], include_str!("s119_cap_exceeded.rs"));

pub(super) fn check(book: &Book<'_>, found: &mut Found) {
    let figures = book.scorebook.figures(View::Appraised);
    for index in book.context.catalogue().iter().filter(|index| !index.is_leaf() && index.max().is_some()) {
        let Some(sum) = figures.index(index.id()) else { continue };
        let below: Sum = index.children().filter_map(|child| figures.index(child.id())).fold(Sum::default(), |a, b| a + *b);
        let (all, counts) = match index.kind() {
            IndexKind::Bonus if below.bonus > sum.bonus => (below.bonus, sum.bonus),
            IndexKind::Deduction if below.deduction < sum.deduction => (below.deduction, sum.deduction),
            _ => continue,
        };
        found.add(&RULE, Severity::Info, Subject::index(index.id()), || {
            let message = m::s119(book.voice, book.context.names.index(index.id()), all, counts);
            let said = Said::at(Locus::Book("scores"), message, m::s119_help(book.voice));
            said.and(Locus::Index(index.entry(), Some(IndexField::Max)), m::s119_cap(book.voice))
        });
    }
}
