//! # a task was done before its evidence
//!
//! `done` of a task is earlier than the own date of a piece of evidence that is to show it, a date that says only
//! its month or its year being compared only by that. Of several pieces the last is told.
//!
//! ## Why it costs points
//!
//! The appraisal takes the date of the document: what was in time by `done` may have been late.
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
//!     done: 2026-04-10
//!     evidence: [bc-112]
//! evidence:
//!   bc-112: { number: 112/BC-UBND, date: 2026-04-20 }
//! ```
//!
//! ## How to mend it
//!
//! Correct `done` or the date of the evidence, or name the document that was made when the task was done.
//!
//! # Tiếng Việt: nhiệm vụ ghi hoàn thành trước ngày của tài liệu kiểm chứng
//!
//! `done` của nhiệm vụ sớm hơn ngày của tài liệu dùng để chứng minh, ngày nào chỉ ghi tháng hoặc năm thì chỉ so
//! sánh đến tháng hoặc năm. Có nhiều tài liệu thì báo tài liệu muộn nhất.
//!
//! ## Vì sao mất điểm
//!
//! Thẩm định xét theo ngày của tài liệu: việc ghi là đúng hạn có thể thành trễ hạn.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Sửa `done` hoặc ngày của tài liệu, hoặc dẫn tài liệu đã có khi hoàn thành.

use crate::RuleInfo;
use crate::book::Book;
use crate::found::{Found, Said};
use crate::message as m;
use crate::book::of_task;
use cchc_core::finding::{EvidenceField, Locus, Severity, TaskField};
use std::cmp::Ordering;

pub(super) const RULE: RuleInfo =
    RuleInfo::new('T', 103, "done-before-evidence", &[Severity::Warning], include_str!("t103_done_before_evidence.rs"));

pub(super) fn check(book: &Book<'_>, found: &mut Found) {
    for (position, task) in book.tasks() {
        let Some(done) = task.done else { continue };
        let pieces = task.evidence.iter().filter_map(|key| Some((key, book.declared(key)?.date?)));
        let later = pieces.filter(|(_, date)| done.compare(*date) == Ordering::Less);
        let Some((key, date)) = later.max_by_key(|(key, date)| (*date, std::cmp::Reverse(*key))) else { continue };
        found.add(&RULE, Severity::Warning, of_task(task), || {
            let day = |date| book.context.names.date(date);
            let message = m::t103(book.voice, book.task(task), day(done), book.piece(key), day(date));
            let place = Locus::Task(position, Some(TaskField::Done));
            let evidence = Locus::Evidence(key.clone(), Some(EvidenceField::Date));
            Said::at(place, message, m::t103_help(book.voice)).and(evidence, m::t103_date(book.voice))
        });
    }
}
