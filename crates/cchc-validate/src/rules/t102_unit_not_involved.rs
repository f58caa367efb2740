//! # the unit of a task neither leads nor coordinates its index
//!
//! `unit` of a task is declared, and neither leads nor coordinates anything of the `index` that the task is for.
//!
//! ## Why it costs points
//!
//! Whoever answers for the index does not do the task, and the unit that does it does not answer for the points.
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
//!     unit: kinh-te
//!     index: I
//!     due: 2026-06-30
//!     done: null
//! ```
//!
//! ## How to mend it
//!
//! Give the task to a unit that leads or coordinates, or write the coordination into the commune's file.
//!
//! # Tiếng Việt: nhiệm vụ giao cho đơn vị không liên quan đến chỉ số
//!
//! `unit` của nhiệm vụ không phụ trách và cũng không phối hợp phần nào của `index`.
//!
//! ## Vì sao mất điểm
//!
//! Đơn vị chịu trách nhiệm về chỉ số thì không làm, đơn vị làm thì không chịu trách nhiệm về điểm.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Giao nhiệm vụ cho đơn vị phụ trách hoặc phối hợp, hoặc ghi việc phối hợp trong tệp xã.

use crate::RuleInfo;
use crate::book::Book;
use crate::found::{Found, Said};
use crate::message as m;
use crate::book::of_task;
use cchc_core::{CellContent, UnitKey};
use cchc_core::finding::{Locus, Severity, TaskField};
use std::collections::BTreeSet;

pub(super) const RULE: RuleInfo =
    RuleInfo::new('T', 102, "unit-not-involved", &[Severity::Warning], include_str!("t102_unit_not_involved.rs"));

pub(super) fn check(book: &Book<'_>, found: &mut Found) {
    for (position, task) in book.tasks().filter(|(_, task)| book.is_unit(&task.unit)) {
        let Some(index) = task.index.filter(|id| book.context.catalogue().get(*id).is_some()) else { continue };
        if !book.resolution().may_give_evidence(&task.unit, index, CellContent::Whole) {
            found.add(&RULE, Severity::Warning, of_task(task), || {
                let name = book.context.names.index(index);
                let message = m::t102(book.voice, book.task(task), book.context.unit(&task.unit), name);
                let cells = book.resolution().subtree(index);
                let leads: BTreeSet<&UnitKey> = cells.flat_map(|cell| cell.leads()).collect();
                let help = match leads.is_empty() {
                    true => m::t102_help_nobody(book.voice),
                    false => m::t102_help(book.voice, book.context.units(leads)),
                };
                Said::at(Locus::Task(position, Some(TaskField::Unit)), message, help)
            });
        }
    }
}
