//! # a unit coordinates with one that leads nothing there
//!
//! `with` names a unit that is declared, or has rules, and that leads nothing of what the rule selects. A unit that is
//! neither is U102, and a rule that selects nothing is not looked at.
//!
//! ## Why it costs points
//!
//! Each of the two waits for the other, and the unit that does lead does not know of the help.
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
//!   kinh-te: { name: Phòng Kinh tế }
//!   dvth: { name: Trung tâm Dịch vụ tổng hợp }
//! assign:
//!   vhxh:
//!     - lead: "8.1"
//!   kinh-te:
//!     - lead: "8.2"
//!   dvth:
//!     - coordinate: "8.2"
//!       with: [vhxh]
//! ```
//!
//! ## How to mend it
//!
//! Name the unit that leads there, or correct the id.
//!
//! # Tiếng Việt: phối hợp với đơn vị không phụ trách ở đó
//!
//! `with` nêu một đơn vị đã khai báo hoặc có phân công, nhưng đơn vị đó không phụ trách gì trong phạm vi phối hợp. Đơn vị
//! chưa khai báo là U102; phân công không chọn được gì thì không xét.
//!
//! ## Vì sao mất điểm
//!
//! Hai bên chờ nhau, còn đơn vị thật sự phụ trách thì không biết có bên phối hợp.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Ghi đơn vị phụ trách ở đó, hoặc sửa số hiệu.

use crate::RuleInfo;
use crate::context::{Context, subject};
use crate::found::{Found, Said};
use crate::message as m;
use cchc_core::finding::{Locus, RuleField, Severity, Subject};
use cchc_core::{RuleRef, UnitKey};
use std::collections::BTreeSet;

pub(super) const RULE: RuleInfo =
    RuleInfo::new('A', 110, "partner-not-lead", &[Severity::Error], include_str!("a110_partner_not_lead.rs"));

pub(super) fn check(context: &Context<'_>, found: &mut Found) {
    let rules = context.assignment.rules().filter(|rule| !rule.draft().with.is_empty());
    for rule in rules.filter(|rule| context.uses(*rule).selects > 0) {
        let leads = leads(context, rule);
        for (number, partner) in rule.draft().with.iter().enumerate() {
            if leads.contains(partner) || context.assignment.unit_keys().binary_search(partner).is_err() {
                continue;
            }
            let subject = Subject { unit: Some(partner.clone()), ..subject(rule) };
            found.add(&RULE, Severity::Error, subject, || Said {
                message: m::a110(
                    context.voice,
                    context.unit(rule.unit()),
                    context.unit(partner),
                    context.selection(rule),
                ),
                help: Some(match leads.is_empty() {
                    true => m::a110_nobody(context.voice),
                    false => m::a110_leads(context.voice, context.units(leads.iter().copied())),
                }),
                places: vec![(Locus::RuleItem(rule.id(), RuleField::With, number, None), String::new())],
                edit: None,
            });
        }
    }
}

/// Who leads what a rule selects.
fn leads<'a>(context: &'a Context<'_>, rule: RuleRef<'_>) -> BTreeSet<&'a UnitKey> {
    let cells = context.resolution.cells();
    let selected = cells.filter(|cell| cell.applied().any(|applied| applied.rule == rule));
    selected.flat_map(|cell| cell.leads()).collect()
}
