//! # a unit coordinates what it leads alone
//!
//! A coordinating rule selects something of which its own unit is the only lead.
//!
//! ## Why it costs points
//!
//! There is nobody to coordinate with; either the lead or the index is a slip.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   I: {}
//! ```
//!
//! ```yaml commune.yaml
//! schema: cchc/commune/1
//! commune: { name: xã Ví Dụ }
//! year: 2026
//! catalogue: catalogue.yaml
//! units:
//!   vhxh: { name: Phòng Văn hóa - Xã hội }
//! assign:
//!   vhxh:
//!     - lead: I
//!     - coordinate: I
//! ```
//!
//! ## How to mend it
//!
//! Drop the rule or correct its ids; of a broad rule, leave out by `without` what the unit leads itself.
//!
//! # Tiếng Việt: tự phối hợp với chính mình
//!
//! Phân công phối hợp có phần mà chính đơn vị đó một mình phụ trách.
//!
//! ## Vì sao mất điểm
//!
//! Không có ai để phối hợp; có thể đã ghi nhầm đơn vị phụ trách hoặc số hiệu.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Bỏ phân công hoặc sửa số hiệu; nếu phân công rộng thì dùng `without` để loại phần đơn vị tự phụ trách.

use crate::RuleInfo;
use crate::context::{Context, item, lead_rules, subject};
use crate::found::{Found, Said};
use crate::message as m;
use cchc_core::finding::Severity;
use cchc_core::{Applied, Cell, Role, RuleRef, Status};

pub(super) const RULE: RuleInfo = RuleInfo::new(
    'A',
    111,
    "self-coordination",
    &[Severity::Warning],
    include_str!("a111_self_coordination.rs"),
);

pub(super) fn check(context: &Context<'_>, found: &mut Found) {
    for rule in context.assignment.rules().filter(|rule| rule.role() == Role::Coordinate) {
        if let Some((cell, applied)) = first_own(context, rule) {
            found.add(&RULE, Severity::Warning, subject(rule), || said(context, cell, applied));
        }
    }
}

/// The first cell of a coordinating rule that its own unit leads alone.
fn first_own<'a>(context: &'a Context<'_>, rule: RuleRef<'_>) -> Option<(Cell<'a>, Applied<'a>)> {
    context.resolution.cells().filter(|cell| cell.status() == Status::Led).find_map(|cell| {
        let applied = cell.applied().find(|applied| applied.rule == rule)?;
        cell.leads().any(|lead| lead == rule.unit()).then_some((cell, applied))
    })
}

fn said(context: &Context<'_>, cell: Cell<'_>, applied: Applied<'_>) -> Said {
    let unit = context.unit(applied.rule.unit());
    let what = context.cells(cell.index().id(), cell.content(), cell.is_unlisted());
    let winners = lead_rules(cell).take_while(|lead| lead.won);
    let winners = winners.map(|lead| (item(lead.rule, lead.via), m::a111_lead(context.voice, unit)));
    Said {
        message: m::a111(context.voice, unit, what),
        help: Some(m::a111_help(context.voice)),
        places: std::iter::once((item(applied.rule, applied.via), String::new())).chain(winners).collect(),
        edit: None,
    }
}
