//! # a lead rule decides nothing
//!
//! A lead rule selects something, and more specific rules win all of it.
//!
//! ## Why it costs points
//!
//! The unit is named in the annex and yet leads nothing by that line; either the line or the other ones are wrong.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   VIII: {}
//!   "8.1": {}
//!   "8.2": {}
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
//!     - lead: VIII
//!     - lead: 8.1, 8.2
//! ```
//!
//! ## How to mend it
//!
//! Drop the rule, or take back one of the more specific ones.
//!
//! # Tiếng Việt: phân công không còn tác dụng
//!
//! Một phân công phụ trách có chọn được chỉ số, nhưng mọi phần của nó đều đã có phân công cụ thể hơn.
//!
//! ## Vì sao mất điểm
//!
//! Đơn vị có tên trong biểu mà theo dòng đó thì không phụ trách gì; dòng này hoặc các dòng kia đã sai.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Bỏ phân công này, hoặc xem lại các phân công cụ thể hơn.

use crate::RuleInfo;
use crate::context::{Context, item, lead_rules, subject};
use crate::found::{Found, Said};
use crate::message as m;
use cchc_core::finding::{Locus, Severity};
use cchc_core::{Role, RuleRef};
use std::collections::BTreeMap;

pub(super) const RULE: RuleInfo =
    RuleInfo::new('A', 106, "dead-rule", &[Severity::Warning], include_str!("a106_dead_rule.rs"));

pub(super) fn check(context: &Context<'_>, found: &mut Found) {
    for rule in context.assignment.rules().filter(|rule| is_dead(context, *rule)) {
        found.add(&RULE, Severity::Warning, subject(rule), || said(context, rule));
    }
}

/// Whether a lead rule selects something and decides nothing.
pub(super) fn is_dead(context: &Context<'_>, rule: RuleRef<'_>) -> bool {
    let uses = context.uses(rule);
    rule.role() == Role::Lead && uses.selects > 0 && uses.wins == 0
}

fn said(context: &Context<'_>, dead: RuleRef<'_>) -> Said {
    let mut winners: BTreeMap<(usize, Locus), String> = BTreeMap::new();
    for cell in context.resolution.cells() {
        if lead_rules(cell).any(|applied| applied.rule == dead) {
            for winner in lead_rules(cell).take_while(|applied| applied.won) {
                winners
                    .entry((winner.rule.position(), item(winner.rule, winner.via)))
                    .or_insert_with(|| m::a106_winner(context.voice, context.unit(winner.rule.unit())));
            }
        }
    }
    let winners = winners.into_iter().map(|((_, place), label)| (place, label));
    Said {
        message: m::a106(context.voice, context.unit(dead.unit()), context.selection(dead)),
        help: Some(m::a106_help(context.voice)),
        places: std::iter::once((Locus::Rule(dead.id()), String::new())).chain(winners).collect(),
        edit: None,
    }
}
