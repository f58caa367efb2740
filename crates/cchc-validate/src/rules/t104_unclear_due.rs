//! # a deadline says no day
//!
//! `due` of an open task means no certain day, so it is never overdue. With a figure in it, such as `30/6` or `Tháng 6`
//! without a year, it is a warning; a recurring one in words alone, such as `Thường xuyên`, is only told.
//!
//! ## Why it costs points
//!
//! Nobody is reminded of the task.
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
//!     due: "30/6"
//!     done: null
//! ```
//!
//! ## How to mend it
//!
//! Write the deadline with its year: `30/6/2026`, `Tháng 6/2026`, `Quý II/2026`.
//!
//! # Tiếng Việt: thời hạn chưa xác định được ngày
//!
//! `due` của nhiệm vụ chưa xong chưa xác định được ngày đến hạn, nên không bao giờ bị tính là quá hạn. Có chữ số mà
//! thiếu năm, như `30/6` hoặc `Tháng 6`, thì là cảnh báo; chỉ có chữ, như `Thường xuyên`, thì chỉ là thông tin.
//!
//! ## Vì sao mất điểm
//!
//! Không ai được nhắc làm nhiệm vụ này.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Ghi thời hạn có năm: `30/6/2026`, `Tháng 6/2026`, `Quý II/2026`.

use crate::RuleInfo;
use crate::book::Book;
use crate::found::{Found, Said};
use crate::message as m;
use crate::book::{of_task, shortened};
use cchc_core::Due;
use cchc_core::finding::{Locus, Severity, TaskField};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('T', 104, "unclear-due", &[Severity::Warning, Severity::Info], include_str!("t104_unclear_due.rs"));

pub(super) fn check(book: &Book<'_>, found: &mut Found) {
    for (position, task) in book.tasks().filter(|(_, task)| task.is_open()) {
        let Some(due) = task.due.as_ref().filter(|due| due.day().is_none()) else { continue };
        let figures = due.text().chars().any(|c| c.is_ascii_digit());
        let severity = if figures { Severity::Warning } else { Severity::Info };
        found.add(&RULE, severity, of_task(task), || {
            let message = m::t104(book.voice, book.task(task), shortened(due.text()));
            let place = Locus::Task(position, Some(TaskField::Due));
            // Most deadlines without a year are of the one that is scored.
            let meant = book.context.assignment.commune().year.map(|year| format!("{}/{year}", due.text().trim()));
            let meant = meant.filter(|text| text.parse::<Due>().is_ok_and(|due| due.day().is_some()));
            let help = match meant {
                Some(text) => m::t104_meant(book.voice, shortened(&text)),
                None => m::t104_help(book.voice),
            };
            Said::at(place, message, help)
        });
    }
}
