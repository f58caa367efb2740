//! # an index that a survey decides is self-scored
//!
//! The catalogue says `assess: survey` or `assess: outcome`, and the score has `self`, `level`, `done` or `of`. These
//! count nothing: such an index has points only once they are given from outside.
//!
//! ## Why it costs points
//!
//! The total that the commune reports would be too high.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   I: { max: 2, assess: survey }
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
//!   II: { self: 0 }
//! evidence:
//!   bc-112: { number: 112/BC-UBND, date: 2026-04-20 }
//! ```
//!
//! ## How to mend it
//!
//! Delete the self-score; write the result of the survey to `appraised` when it is known.
//!
//! # Tiếng Việt: tự chấm chỉ số do điều tra hoặc kết quả bên ngoài quyết định
//!
//! Bộ chỉ số ghi `assess: survey` hoặc `assess: outcome`, nhưng điểm chấm có `self`, `level`, `done` hoặc `of`. Các
//! điểm này không được tính: chỉ số như vậy chỉ có điểm khi bên ngoài công bố.
//!
//! ## Vì sao mất điểm
//!
//! Nếu cộng vào thì tổng điểm xã báo cáo cao hơn thực tế.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Bỏ điểm tự chấm; khi có kết quả điều tra thì ghi vào `appraised`.

use crate::RuleInfo;
use crate::book::Book;
use crate::found::{Found, Said};
use crate::message as m;
use cchc_core::CellContent;
use cchc_core::draft::Assess;
use cchc_core::finding::{ScoreField, Severity};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('S', 111, "self-scored-survey", &[Severity::Error], include_str!("s111_self_scored_survey.rs"));

pub(super) fn check(book: &Book<'_>, found: &mut Found) {
    for mark in &book.marks {
        let Some(index) = mark.leaf().filter(|index| index.draft().assess != Assess::SelfScore) else { continue };
        let whole = (mark.content == CellContent::Whole).then_some(mark.score);
        let field = if mark.self_score.is_some() {
            ScoreField::SelfScore
        } else if whole.is_some_and(|score| score.level.is_some()) {
            ScoreField::Level
        } else if whole.is_some_and(|score| score.done.is_some()) {
            ScoreField::Done
        } else {
            continue;
        };
        found.add(&RULE, Severity::Error, mark.subject(), || {
            let say = if index.draft().assess == Assess::Survey { m::s111_survey } else { m::s111_outcome };
            Said::at(mark.place(Some(field)), say(book.voice, book.name(mark)), m::s111_help(book.voice, field.key()))
        });
    }
}
