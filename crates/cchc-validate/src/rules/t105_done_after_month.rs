//! # a task was done after the month of the scorebook
//!
//! `done` of a task is later than the month of the scorebook, compared at the precision of a month.
//!
//! ## Why it costs points
//!
//! At the end of the month the task was still open. A day that is a slip, such as one of another year, lets the task
//! vanish from what is overdue, and nobody asks for it any more.
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
//!   I: { self: 0 }
//!   II: { self: 0 }
//! tasks:
//!   - id: t-1
//!     title: Đăng bài tuyên truyền
//!     unit: vhxh
//!     index: I
//!     due: 2026-04-30
//!     done: 2026-05-10
//! ```
//!
//! ## How to mend it
//!
//! Correct `done`; or take it out here, and write it into the book of the month in which the task was done.
//!
//! # Tiếng Việt: nhiệm vụ ghi hoàn thành sau tháng của sổ chấm điểm
//!
//! `done` của nhiệm vụ muộn hơn tháng của sổ chấm điểm; chỉ so sánh đến tháng.
//!
//! ## Vì sao mất điểm
//!
//! Đến cuối tháng việc vẫn chưa xong. Ngày ghi nhầm, như nhầm năm, làm nhiệm vụ không còn trong danh sách quá hạn và
//! không ai đôn đốc nữa.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Sửa `done`; hoặc bỏ ở đây và ghi vào sổ của tháng hoàn thành.

use crate::RuleInfo;
use crate::book::{Book, of_task};
use crate::found::{Found, Said};
use crate::message as m;
use cchc_core::finding::{Locus, Severity, TaskField};
use std::cmp::Ordering;

pub(super) const RULE: RuleInfo =
    RuleInfo::new('T', 105, "done-after-month", &[Severity::Warning], include_str!("t105_done_after_month.rs"));

pub(super) fn check(book: &Book<'_>, found: &mut Found) {
    let period = book.scorebook.draft().period;
    for (position, task) in book.tasks() {
        let Some(done) = task.done.filter(|done| done.compare(period.into()) == Ordering::Greater) else { continue };
        found.add(&RULE, Severity::Warning, of_task(task), || {
            let day = |date| book.context.names.date(date);
            let message = m::t105(book.voice, book.task(task), day(done), day(period.into()));
            Said::at(Locus::Task(position, Some(TaskField::Done)), message, m::t105_help(book.voice))
        });
    }
}
