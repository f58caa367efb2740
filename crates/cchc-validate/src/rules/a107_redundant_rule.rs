//! # taking a rule away would change nothing
//!
//! Without the rule every share of the catalogue would have the same status, leads, coordinating and monitoring units;
//! and it is not a dead rule (A106). Of two duplicates the later one is told. The rules of a unit are gone through from
//! the last to the first, without those that were told already, so that all of them, and the dead ones, can be taken away
//! together. Coordinating and monitoring rules that differ in `with` or `duty` say different things and are not
//! redundant to each other. A rule that selects nothing since `without` leaves out all of it is redundant too; if it
//! selects nothing because of an id or a content that does not exist, only that is told (A103, A108).
//!
//! ## Why it costs points
//!
//! A line that says nothing hides a mistake: perhaps another index was meant, and that one has no lead.
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
//!     - lead: "8.1"
//! ```
//!
//! ## How to mend it
//!
//! Drop the rule, or correct its ids.
//!
//! # Tiếng Việt: phân công thừa
//!
//! Bỏ phân công này đi thì mọi phần của bộ chỉ số vẫn có cùng đơn vị phụ trách, phối hợp và theo dõi; và đây không phải là
//! phân công đã hết tác dụng (A106). Nếu hai phân công trùng nhau thì báo phân công sau. Các phân công của một đơn vị được
//! xét từ cuối lên đầu, không kể những phân công đã báo, nên có thể bỏ cùng lúc tất cả những phân công được báo, kể cả
//! những phân công hết tác dụng. Các phân công phối hợp, theo dõi khác nhau ở `with` hoặc `duty` không bị coi là thừa của
//! nhau. Phân công không chọn được gì vì `without` đã loại hết cũng là thừa; nếu không chọn được gì vì số hiệu hoặc nội dung
//! không có thật thì chỉ báo lỗi đó (A103, A108).
//!
//! ## Vì sao mất điểm
//!
//! Một dòng không có tác dụng thường che một chỗ nhầm: có thể ý là chỉ số khác, và chỉ số đó không có ai phụ trách.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Bỏ phân công, hoặc sửa số hiệu.

use super::a106_dead_rule::is_dead;
use super::a108_unknown_content::undeclared;
use crate::RuleInfo;
use crate::context::{Context, lead_rules, subject, written_ids};
use crate::found::{Found, Said};
use crate::message as m;
use cchc_core::finding::{Locus, Severity};
use cchc_core::{Applied, Cell, Role, RuleRef, Status, UnitKey};
use std::collections::BTreeSet;

pub(super) const RULE: RuleInfo =
    RuleInfo::new('A', 107, "redundant-rule", &[Severity::Warning], include_str!("a107_redundant_rule.rs"));

pub(super) fn check(context: &Context<'_>, found: &mut Found) {
    let mut needed: Vec<bool> = context.assignment.rules().map(|rule| is_dead(context, rule)).collect();
    let mut gone = needed.clone();
    let mut need = |rule: RuleRef<'_>| {
        if let Some(needed) = needed.get_mut(rule.position()) {
            *needed = true;
        }
    };
    for cell in context.resolution.cells() {
        for applied in cell.applied().filter(|applied| applied.won) {
            if changes(cell, applied.rule, |other| other == applied.rule) {
                need(applied.rule);
            }
        }
    }
    let mut candidates: Vec<RuleRef<'_>> =
        context.assignment.rules().filter(|rule| needed.get(rule.position()) == Some(&false)).collect();
    // By unit keys, so that the order of units does not matter.
    candidates.sort_by_key(|rule| std::cmp::Reverse((rule.unit(), rule.number())));
    for rule in candidates {
        if context.uses(rule).selects == 0 {
            if is_empty_for_no_other_reason(context, rule) {
                found.add(&RULE, Severity::Warning, subject(rule), || {
                    said(context, rule, m::a107_nothing)
                });
            }
            continue;
        }
        let is_gone = |other: RuleRef<'_>| other == rule || gone.get(other.position()) == Some(&true);
        let mut cells = context.resolution.cells();
        let changed =
            cells.any(|cell| cell.applied().any(|applied| applied.rule == rule) && changes(cell, rule, is_gone));
        if !changed {
            if let Some(gone) = gone.get_mut(rule.position()) {
                *gone = true;
            }
            found.add(&RULE, Severity::Warning, subject(rule), || said(context, rule, m::a107));
        }
    }
}

fn said(
    context: &Context<'_>,
    rule: RuleRef<'_>,
    message: impl Fn(m::Voice, String, String) -> String,
) -> Said {
    let unit = context.unit(rule.unit()).to_owned();
    Said {
        message: message(context.voice, unit, context.selection(rule)),
        help: Some(m::a107_help(context.voice)),
        places: vec![(Locus::Rule(rule.id()), String::new())],
        edit: None,
    }
}

/// Whether a cell on which a rule counts would have another answer without it and others.
fn changes<'r>(cell: Cell<'r>, rule: RuleRef<'r>, is_gone: impl Fn(RuleRef<'r>) -> bool) -> bool {
    if rule.role() == Role::Lead {
        return leads_changed(cell, rule, is_gone);
    }
    let same = |other: RuleRef<'_>| {
        other.role() == rule.role()
            && other.unit() == rule.unit()
            && other.draft().duty == rule.draft().duty
            && partners(other) == partners(rule)
    };
    !cell.applied().any(|applied| !is_gone(applied.rule) && same(applied.rule))
}

fn partners(rule: RuleRef<'_>) -> BTreeSet<&UnitKey> {
    rule.draft().with.iter().collect()
}

fn leads_changed<'r>(cell: Cell<'r>, rule: RuleRef<'r>, is_gone: impl Fn(RuleRef<'r>) -> bool) -> bool {
    let mut left = lead_rules(cell).filter(|applied| !is_gone(applied.rule)).peekable();
    // Most often nothing is left, or the next rule is another unit's.
    let Some(first) = left.peek() else { return true };
    if cell.status() == Status::Led && first.rule.unit() != rule.unit() {
        return true;
    }
    let level = |applied: &Applied<'_>| (applied.via.map(|via| via.id()), applied.rule.scope().is_scoped());
    let best = level(first);
    let mut units = BTreeSet::new();
    let mut joint = true;
    for applied in left.take_while(|applied| level(applied) == best) {
        units.insert(applied.rule.unit());
        joint &= applied.rule.draft().joint;
    }
    let status = match units.len() {
        0 => Status::Unassigned,
        1 => Status::Led,
        _ if joint => Status::Joint,
        _ => Status::Conflict,
    };
    status != cell.status() || !cell.leads().eq(units)
}

/// Whether nothing else tells why the rule selects nothing.
fn is_empty_for_no_other_reason(context: &Context<'_>, rule: RuleRef<'_>) -> bool {
    let listed = |id| context.catalogue().get(id).is_some();
    written_ids(rule.role().field(), rule.indices()).all(|written| listed(written.id))
        && undeclared(context, rule).is_empty()
}
