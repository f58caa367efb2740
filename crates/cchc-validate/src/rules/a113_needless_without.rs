//! # a rule leaves out what it would not have anyway
//!
//! An item of `without` contains nothing that the rule would select by its indices and its scope; or all that it
//! contains of that is won by more specific rules of the rule's own unit. An item that keeps something from another
//! unit's hands, or from nobody's, is an explicit carve-out and never needless. Items are gone through from the last to
//! the first, so of two that leave out the same the later one is told. Items with an id that the catalogue lacks
//! are A103 alone. Of coordinating and monitoring rules, which have no precedence, only the first reason counts.
//!
//! ## Why it costs points
//!
//! Readers believe that something was taken from the unit; often another index was meant.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   VII: {}
//!   VIII: {}
//!   "8.1": {}
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
//!     - lead: VII
//!       without: "8.1"
//!   kinh-te:
//!     - lead: VIII
//! ```
//!
//! ## How to mend it
//!
//! Take the id out of `without`, or correct it.
//!
//! # Tiếng Việt: ghi trừ thừa
//!
//! Một số hiệu trong `without` không có phần nào mà phân công vốn chọn theo số hiệu và nội dung; hoặc mọi phần như vậy đã
//! thuộc phân công cụ thể hơn của chính đơn vị đó. Số hiệu trừ ra để đơn vị khác phụ trách, hoặc để chưa giao cho ai, là
//! ghi trừ rõ ràng và không bao giờ bị coi là thừa. Các số hiệu được xét từ cuối lên đầu, nên nếu hai số hiệu trừ cùng một
//! phần thì báo số hiệu ghi sau. Số hiệu không có trong bộ chỉ số thì chỉ báo A103. Với phân công phối hợp, theo dõi chỉ
//! tính lý do thứ nhất.
//!
//! ## Vì sao mất điểm
//!
//! Người đọc tưởng đơn vị đã được trừ một phần việc; thường là ghi nhầm số hiệu.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Bỏ số hiệu khỏi `without`, hoặc sửa lại.

use crate::RuleInfo;
use crate::context::{Context, item, lead_rules, subject};
use crate::found::{Found, Said};
use crate::message as m;
use cchc_core::finding::{Locus, RuleField, Severity};
use cchc_core::{Cell, CellContent, IndexItem, IndexRef, Role, RuleRef, Scope};
use std::collections::BTreeSet;

pub(super) const RULE: RuleInfo = RuleInfo::new(
    'A',
    113,
    "needless-without",
    &[Severity::Warning],
    include_str!("a113_needless_without.rs"),
);

pub(super) fn check(context: &Context<'_>, found: &mut Found) {
    for rule in context.assignment.rules() {
        let items = rule.draft().without.as_ref().map(|indices| indices.items()).unwrap_or_default();
        let mut counting: Vec<bool> = vec![true; items.len()];
        for (number, left_out) in items.iter().enumerate().rev() {
            if left_out.ends().any(|(_, id)| context.catalogue().get(id).is_none()) {
                continue;
            }
            let others = items.iter().zip(&counting).enumerate();
            let others = others.filter(|(other, (_, counts))| *other != number && **counts);
            let others: Vec<IndexItem> = others.map(|(_, (item, _))| *item).collect();
            let cells = context.resolution.cells().filter(|cell| {
                holds(*left_out, *cell) && !others.iter().any(|other| holds(*other, *cell))
            });
            let spared: Vec<(Cell<'_>, Specificity)> =
                cells.filter_map(|cell| Some((cell, would_select(context, rule, cell)?))).collect();
            let needless = spared.is_empty()
                || (rule.role() == Role::Lead
                    && spared.iter().all(|(cell, specificity)| own_unit_wins(rule, *cell, *specificity)));
            if !needless {
                continue;
            }
            if let Some(counts) = counting.get_mut(number) {
                *counts = false;
            }
            // What is left out tells two findings about one rule apart.
            let mut subject = subject(rule);
            subject.index = left_out.ends().next().map(|(_, id)| id);
            found.add(&RULE, Severity::Warning, subject, || said(context, rule, number, *left_out, &spared));
        }
    }
}

fn said(
    context: &Context<'_>,
    rule: RuleRef<'_>,
    number: usize,
    left_out: IndexItem,
    spared: &[(Cell<'_>, Specificity)],
) -> Said {
    let voice = context.voice;
    let unit = context.unit(rule.unit());
    let winners = spared.iter().flat_map(|(cell, _)| lead_rules(*cell).take_while(|applied| applied.won));
    let winners: BTreeSet<Locus> = winners.map(|applied| item(applied.rule, applied.via)).collect();
    let place = Locus::RuleItem(rule.id(), RuleField::Without, number, None);
    Said {
        message: match spared.is_empty() {
            true => m::a113_outside(voice, left_out, unit, context.selection(rule)),
            false => m::a113_own(voice, left_out, unit),
        },
        help: Some(m::a113_help(voice)),
        places: std::iter::once((place, String::new()))
            .chain(winners.into_iter().map(|place| (place, m::a113_winner(voice))))
            .collect(),
        edit: None,
    }
}

/// How specific a rule is on a cell: the depth of its index there, and whether it is scoped.
type Specificity = (usize, bool);

/// Whether a cell is in the subtree of a listed index that an item names.
fn holds(item: IndexItem, cell: Cell<'_>) -> bool {
    path(cell).any(|index| item.names(index.id()))
}

/// The listed indices from the cell's own upwards.
fn path<'r>(cell: Cell<'r>) -> impl Iterator<Item = IndexRef<'r>> {
    std::iter::successors(Some(cell.index()), |index| index.parent())
}

/// How specific a rule would be on a cell if its `without` did not matter; none if it would not apply.
fn would_select(context: &Context<'_>, rule: RuleRef<'_>, cell: Cell<'_>) -> Option<Specificity> {
    let scoped = rule.scope().is_scoped();
    let Some(indices) = rule.indices() else {
        // A rule that monitors everything; no content is declared above all indices.
        return (!matches!(rule.scope(), Scope::Only(_))).then_some((0, scoped));
    };
    let mut named = path(cell).filter(|index| indices.items().iter().any(|item| item.names(index.id())));
    let index = named.find(|index| lets_through(context, rule.scope(), *index, cell))?;
    Some((index.id().depth(), scoped))
}

fn lets_through(context: &Context<'_>, scope: Scope<'_>, index: IndexRef<'_>, cell: Cell<'_>) -> bool {
    let Some((field, keys)) = scope.named() else { return true };
    // Contents that are declared further down cannot be named at the index.
    let named = context.assignment.contents(index.id()).is_some()
        && matches!(cell.content(), CellContent::Named(key) if keys.contains(key));
    if field == RuleField::Only { named } else { !named }
}

/// Whether the cell goes to rules of the unit itself that are more specific than the rule would be.
fn own_unit_wins(rule: RuleRef<'_>, cell: Cell<'_>, specificity: Specificity) -> bool {
    let mut winners = lead_rules(cell).take_while(|applied| applied.won).peekable();
    winners.peek().is_some()
        && winners.all(|winner| {
            let depth = winner.via.map_or(0, |via| via.id().depth());
            winner.rule.unit() == rule.unit() && (depth, winner.rule.scope().is_scoped()) > specificity
        })
}
