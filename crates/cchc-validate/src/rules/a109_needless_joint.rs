//! # a rule says joint, and nobody else leads there
//!
//! A lead rule says `joint: true`, it decides something, and wherever it does its unit leads alone.
//!
//! ## Why it costs points
//!
//! The other unit that the annex means has no rule, or its rule is about another index: it will not do its share.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   IX: {}
//! ```
//!
//! ```yaml commune.yaml
//! schema: cchc/commune/1
//! commune: { name: xã Ví Dụ }
//! year: 2026
//! catalogue: catalogue.yaml
//! units:
//!   kinh-te: { name: Phòng Kinh tế }
//! assign:
//!   kinh-te:
//!     - lead: IX
//!       joint: true
//! ```
//!
//! ## How to mend it
//!
//! Drop `joint: true`, or write the rule of the other unit, also with `joint: true`.
//!
//! # Tiếng Việt: ghi phụ trách chung mà không có đơn vị nào khác
//!
//! Phân công ghi `joint: true` (phụ trách chung), nhưng ở mọi phần mà phân công có tác dụng chỉ một mình đơn vị đó phụ trách.
//!
//! ## Vì sao mất điểm
//!
//! Đơn vị cùng phụ trách chưa có phân công, hoặc phân công của họ ghi chỉ số khác, nên họ sẽ không làm phần của mình.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Bỏ `joint: true`, hoặc ghi phân công của đơn vị kia, cũng với `joint: true`.

use crate::RuleInfo;
use crate::context::{Context, lead_rules, subject};
use crate::found::{Found, Said};
use crate::message as m;
use cchc_core::finding::{Locus, RuleField, Severity};
use cchc_core::{RuleRef, Status};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('A', 109, "needless-joint", &[Severity::Warning], include_str!("a109_needless_joint.rs"));

pub(super) fn check(context: &Context<'_>, found: &mut Found) {
    let joint = context.assignment.rules().filter(|rule| rule.draft().joint && context.uses(*rule).wins > 0);
    for rule in joint.filter(|rule| leads_alone(context, *rule)) {
        found.add(&RULE, Severity::Warning, subject(rule), || Said {
            message: m::a109(context.voice, context.unit(rule.unit()), context.selection(rule)),
            help: Some(m::a109_help(context.voice)),
            places: vec![(Locus::RuleField(rule.id(), RuleField::Joint), String::new())],
            edit: None,
        });
    }
}

/// Whether the rule's unit is the only lead of every cell that the rule wins.
fn leads_alone(context: &Context<'_>, rule: RuleRef<'_>) -> bool {
    let wins = |cell| lead_rules(cell).any(|applied| applied.won && applied.rule == rule);
    context.resolution.cells().all(|cell| cell.status() == Status::Led || !wins(cell))
}
