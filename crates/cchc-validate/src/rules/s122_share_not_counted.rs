//! # points of a content count nothing beside those of the whole
//!
//! A score has points for the whole index and for one of its contents, of the same sort: both self-scored, or both of
//! an appraisal. The whole's count. An appraisal of contents beside the commune's own score of the whole is in order.
//!
//! ## Why it costs points
//!
//! The unit that scored its content believes that its points are in the total.
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
//! contents:
//!   I:
//!     rural: { title: đề án nông thôn, points: 1 }
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
//!   I:
//!     self: 2
//!     evidence: [bc-112]
//!     rest: { self: 1 }
//!   II: { self: 0 }
//! evidence:
//!   bc-112: { number: 112/BC-UBND, date: 2026-04-20 }
//! ```
//!
//! ## How to mend it
//!
//! Keep the points of the whole, or those of all its contents.
//!
//! # Tiếng Việt: điểm của nội dung không được tính vì đã chấm cả chỉ số
//!
//! Điểm chấm có điểm cho cả chỉ số và cho một nội dung, cùng loại: cùng là tự chấm, hoặc cùng là thẩm định. Chỉ điểm
//! của cả chỉ số được tính. Thẩm định chấm từng nội dung trong khi xã tự chấm cả chỉ số thì không sao.
//!
//! ## Vì sao mất điểm
//!
//! Đơn vị chấm phần của mình tưởng điểm đã vào tổng.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Giữ điểm của cả chỉ số, hoặc giữ điểm của tất cả các nội dung.

use crate::RuleInfo;
use crate::book::Book;
use crate::found::{Found, Said};
use crate::message as m;
use cchc_core::CellContent;
use cchc_core::finding::{Locus, ScoreField, Severity};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('S', 122, "share-not-counted", &[Severity::Warning], include_str!("s122_share_not_counted.rs"));

pub(super) fn check(book: &Book<'_>, found: &mut Found) {
    for share in book.marks.iter().filter(|mark| mark.content != CellContent::Whole && mark.leaf().is_some()) {
        let whole = share.score;
        let own = book.own_of_whole(share);
        let appraised = share.appraisal.iter().find(|(_, points)| points.is_some());
        let (field, counts) = match (share.self_score, own, appraised, whole.appraisal()) {
            (Some(_), Some(counts), _, _) => (ScoreField::SelfScore, counts),
            (_, _, Some((field, _)), Some(counts)) => (*field, counts),
            _ => continue,
        };
        if book.is_content(share) {
            found.add(&RULE, Severity::Warning, share.subject(), || {
                let message = m::s122(book.voice, book.name(share), counts);
                let said = Said::at(share.place(Some(field)), message, m::s122_help(book.voice));
                said.and(Locus::Score(share.id, None), m::s122_whole(book.voice))
            });
        }
    }
}
