//! # what does not apply is scored
//!
//! `not_applicable: true` stands beside points of the commune itself: `self`, or `level` or `done` and `of` from which
//! points follow. It counts as not applicable, and the points count nothing. The same if the whole index is said not to
//! apply, and one of its contents is self-scored. An appraisal beside it is in order: whoever appraised it has found
//! that it applies.
//!
//! ## Why it costs points
//!
//! The points that were written are in no total; or the index leaves the maximum though it was done, and nobody
//! notices.
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
//!   I: { self: 2, not_applicable: true, note: made up, evidence: [bc-112] }
//!   II: { self: 0 }
//! evidence:
//!   bc-112: { number: 112/BC-UBND, date: 2026-04-20 }
//! ```
//!
//! ## How to mend it
//!
//! If it applies, delete `not_applicable`; if not, delete the points.
//!
//! # Tiếng Việt: vừa ghi không áp dụng vừa chấm điểm
//!
//! `not_applicable: true` ghi cùng điểm của xã: `self`, hoặc `level`, hoặc `done` và `of` tính được điểm. Chỉ số được
//! coi là không áp dụng, điểm không được tính. Cả chỉ số ghi không áp dụng mà một nội dung của nó vẫn tự chấm điểm thì
//! cũng vậy. Có điểm thẩm định thì không sao: cơ quan thẩm định đã xác định là có áp dụng.
//!
//! ## Vì sao mất điểm
//!
//! Điểm đã ghi không vào tổng nào; hoặc chỉ số đã thực hiện mà bị bỏ ra khỏi điểm tối đa, không ai biết.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Nếu chỉ số có áp dụng thì bỏ `not_applicable`; nếu không áp dụng thì bỏ điểm.

use crate::RuleInfo;
use crate::book::Book;
use crate::found::{Found, Said};
use crate::message as m;
use cchc_core::CellContent;
use cchc_core::finding::{Locus, ScoreField, Severity};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('S', 125, "scored-not-applicable", &[Severity::Warning], include_str!("s125_scored_not_applicable.rs"));

pub(super) fn check(book: &Book<'_>, found: &mut Found) {
    for mark in book.marks.iter().filter(|mark| mark.own_leaf().is_some() && book.is_content(mark)) {
        let (Some(field), Some(points)) = (mark.own_field(), mark.own) else { continue };
        let of_whole = || Locus::Score(mark.id, Some(ScoreField::NotApplicable));
        let (place, content) = if mark.not_applicable {
            (mark.place(Some(ScoreField::NotApplicable)), mark.content)
        } else if mark.score.not_applicable && book.own_of_whole(mark).is_none() {
            (of_whole(), CellContent::Whole)
        } else {
            // Points of a content beside those of the whole count nothing anyway, which S122 tells.
            continue;
        };
        found.add(&RULE, Severity::Warning, mark.subject(), || {
            let name = book.context.cells(mark.id, content, false);
            let said = Said::at(place, m::s125(book.voice, name, points), m::s125_help(book.voice));
            said.and(mark.place(Some(field)), m::s125_points(book.voice))
        });
    }
}
