//! # several units lead one index
//!
//! On some share of the catalogue the most specific rules are of several units, and not all of them say `joint: true`.
//!
//! Shares that agree are one finding, at the highest index whose whole subtree agrees: every leaf below it, and what
//! its indices hold beyond their listed children, has the same leads. Contents are told apart (`territory`, and `*rest`
//! for what no content covers) and never merge above the index that declares them; what is beyond the listed children
//! is a finding of its own. The primary place is the first of the rules in the annex.
//!
//! ## Why it costs points
//!
//! Each waits for the other, the evidence is missing when the month is scored, and nobody answers for it.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   IX: {}
//!   "9.1": {}
//!   "9.2": {}
//! ```
//!
//! ```yaml commune.yaml
//! schema: cchc/commune/1
//! commune: { name: xã Ví Dụ }
//! year: 2026
//! catalogue: catalogue.yaml
//! units:
//!   van-phong: { name: Văn phòng HĐND & UBND xã }
//!   kinh-te: { name: Phòng Kinh tế }
//! assign:
//!   van-phong:
//!     - lead: "9.1"
//!   kinh-te:
//!     - lead: 9.1, 9.2
//! ```
//!
//! ## How to mend it
//!
//! Keep one lead. If the units share the index by content, declare the content under `contents` and say `only` in one
//! rule and `except` in the other. If they really lead it together, say `joint: true` in the rule of each.
//!
//! # Tiếng Việt: một chỉ số có nhiều đơn vị phụ trách
//!
//! Ở một phần của bộ chỉ số, các phân công cụ thể nhất là của nhiều đơn vị mà không phải đơn vị nào cũng ghi
//! `joint: true` (phụ trách chung).
//!
//! Những phần giống nhau được báo một lần, ở chỉ số cao nhất mà mọi mục bên dưới đều như vậy. Các nội dung được báo riêng
//! (`territory`; `*rest` là phần còn lại) và không gộp lên trên chỉ số khai báo nội dung; những mục mà bộ chỉ số chưa ghi
//! cũng được báo riêng. Vị trí chính là phân công đứng trước trong biểu.
//!
//! ## Vì sao mất điểm
//!
//! Đơn vị này chờ đơn vị kia, đến kỳ chấm điểm thiếu tài liệu kiểm chứng mà không ai chịu trách nhiệm.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Giữ một đơn vị phụ trách. Nếu chia theo nội dung thì khai báo nội dung dưới `contents`, một bên ghi `only`, bên kia ghi
//! `except`. Nếu thật sự cùng phụ trách thì ghi `joint: true` ở phân công của từng đơn vị.

use crate::RuleInfo;
use crate::context::{Context, item, lead_rules};
use crate::found::{Found, Said};
use crate::group::{Group, groups};
use crate::message as m;
use cchc_core::{Status, UnitKey};
use cchc_core::finding::{Locus, Severity};
use std::collections::BTreeMap;

pub(super) const RULE: RuleInfo =
    RuleInfo::new('A', 101, "overlapping-lead", &[Severity::Error], include_str!("a101_overlapping_lead.rs"));

pub(super) fn check(context: &Context<'_>, found: &mut Found) {
    for group in groups(context.resolution, Status::Conflict, |_| Severity::Error) {
        found.add(&RULE, group.severity, group.subject(), || said(context, &group));
    }
}

fn said(context: &Context<'_>, group: &Group<'_>) -> Said {
    // The winners' items, and their units, in the annex's order.
    let winners = group.cells.iter().flat_map(|cell| lead_rules(*cell)).filter(|applied| applied.won);
    let winners: BTreeMap<(usize, Locus), &UnitKey> = winners
        .map(|applied| ((applied.rule.position(), item(applied.rule, applied.via)), applied.rule.unit()))
        .collect();
    let mut units: Vec<&UnitKey> = Vec::new();
    for unit in winners.values() {
        if !units.contains(unit) {
            units.push(unit);
        }
    }
    let what = context.cells(group.index.id(), group.content, group.unlisted);
    let places = winners.into_iter().map(|((_, place), unit)| {
        let label = m::a101_lead(context.voice, context.unit(unit));
        (place, label)
    });
    Said {
        message: m::a101(context.voice, what, units.len(), context.units(units)),
        help: Some(m::a101_help(context.voice)),
        places: places.collect(),
        edit: None,
    }
}
