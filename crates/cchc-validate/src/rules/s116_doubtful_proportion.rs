//! # an amount gives no proportion
//!
//! `of` is 0, so that there is no number; or `done` is more than `of`, and all is counted; or `done` and `of` stand at
//! an index for which the catalogue has no `proportion` or no maximum, with neither `self` nor `level` beside them, so
//! that no points follow. What does not apply is not looked at.
//!
//! ## Why it costs points
//!
//! The index has no points, or points that the appraisal will work out in another way.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   I: { max: 2, proportion: { round: down } }
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
//!   I: { done: 12, of: 10, evidence: [bc-112] }
//!   II: { self: 0 }
//! evidence:
//!   bc-112: { number: 112/BC-UBND, date: 2026-04-20 }
//! ```
//!
//! ## How to mend it
//!
//! Correct the amounts. Where nothing was to be done, write `not_applicable: true` with the reason, or the points to
//! `self`. At an index with levels, write the one that was reached to `level`.
//!
//! # Tiếng Việt: số lượng không tính được tỷ lệ
//!
//! `of` bằng 0 nên không tính được; hoặc `done` lớn hơn `of`, khi đó tính là làm hết; hoặc chỉ số không có `proportion`
//! trong bộ chỉ số mà chỉ ghi `done` và `of`, không có `self` hay `level`, nên không tính được điểm. Chỉ số ghi không
//! áp dụng thì không xét.
//!
//! ## Vì sao mất điểm
//!
//! Chỉ số không có điểm, hoặc thẩm định sẽ tính ra điểm khác.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Sửa lại số lượng. Nếu trong kỳ không phát sinh thì ghi `not_applicable: true` kèm lý do, hoặc ghi điểm vào `self`. Chỉ số chia
//! mức thì ghi mức đạt được vào `level`.

use crate::RuleInfo;
use crate::book::Book;
use crate::found::{Found, Said};
use crate::message as m;
use crate::names::ladder;
use cchc_core::{Amount, CellContent};
use cchc_core::finding::{ScoreField, Severity};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('S', 116, "doubtful-proportion", &[Severity::Warning], include_str!("s116_doubtful_proportion.rs"));

pub(super) fn check(book: &Book<'_>, found: &mut Found) {
    for mark in book.marks.iter().filter(|mark| mark.content == CellContent::Whole && !mark.not_applicable) {
        let (Some(index), Some(done), Some(of)) = (mark.own_leaf(), mark.score.done, mark.score.of) else { continue };
        let levels = &index.draft().levels;
        let (field, message) = if of == Amount::default() {
            (ScoreField::Of, m::s116_nothing(book.voice, book.name(mark)))
        } else if done > of {
            (ScoreField::Done, m::s116_more(book.voice, book.name(mark), done, of))
        } else if mark.own.is_none() {
            (ScoreField::Done, m::s116_no_rule(book.voice, book.name(mark)))
        } else {
            continue;
        };
        found.add(&RULE, Severity::Warning, mark.subject(), || {
            let by_level = mark.own.is_none() && index.draft().proportion.is_none() && !levels.is_empty();
            let help = match by_level {
                true => m::s116_help_level(book.voice, ladder(levels)),
                false => m::s116_help(book.voice),
            };
            Said::at(mark.place(Some(field)), message, help)
        });
    }
}
