//! # a task is overdue
//!
//! A task is not done, and its deadline has passed on the day that is asked about: the last day of the scorebook's
//! month, unless another day is given. It is a warning and no error, since the file is right and the work is late;
//! `findings: { T101: error }` makes it one.
//!
//! ## Why it costs points
//!
//! What is not done in time lowers the index that it is done for.
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
//!     due: 2026-04-15
//!     done: null
//! ```
//!
//! ## How to mend it
//!
//! Do the task and write the day to `done`, or agree on another deadline.
//!
//! # Tiếng Việt: nhiệm vụ quá hạn
//!
//! Nhiệm vụ chưa làm xong mà đã hết hạn vào ngày được xét: ngày cuối tháng của sổ chấm điểm, trừ khi cho ngày khác. Đây
//! là cảnh báo chứ không phải lỗi, vì tệp ghi đúng, chỉ có việc bị chậm; ghi `findings: { T101: error }` nếu muốn coi
//! là lỗi.
//!
//! ## Vì sao mất điểm
//!
//! Việc không làm đúng hạn kéo điểm của chỉ số xuống.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Làm xong rồi ghi ngày vào `done`, hoặc xin gia hạn.

use crate::RuleInfo;
use crate::book::Book;
use crate::found::{Found, Said};
use crate::message as m;
use crate::book::of_task;
use cchc_core::finding::{Locus, Severity, TaskField};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('T', 101, "overdue", &[Severity::Warning], include_str!("t101_overdue.rs"));

pub(super) fn check(book: &Book<'_>, found: &mut Found) {
    for (position, task) in book.tasks().filter(|(_, task)| task.is_overdue(book.today)) {
        found.add(&RULE, Severity::Warning, of_task(task), || {
            let day = task.due_day().map(|day| book.day(day)).unwrap_or_default();
            let (unit, today) = (book.context.unit(&task.unit), book.day(book.today));
            let message = m::t101(book.voice, book.task(task), unit, day, today);
            let place = Locus::Task(position, Some(TaskField::Due));
            Said::at(place, message, m::t101_help(book.voice))
        });
    }
}
