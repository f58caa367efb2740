//! # a rule takes from another unit's broader one
//!
//! A rule wins over a broader rule of another unit, which does not leave the share out by `without` (or `except`). The
//! more specific rule counts; that is how annexes are written, so this is told and not blamed. One finding for each
//! pair of a winning rule and a unit that is beaten and leads nothing of the share.
//!
//! ## Why it costs points
//!
//! Readers of the broader line believe that the other unit answers for all of it.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   VII: {}
//!   "7.1": {}
//!   "7.2": {}
//! ```
//!
//! ```yaml commune.yaml
//! schema: cchc/commune/1
//! commune: { name: xã Ví Dụ }
//! year: 2026
//! catalogue: catalogue.yaml
//! units:
//!   vhxh: { name: Phòng Văn hóa - Xã hội }
//!   pvhcc: { name: Trung tâm Phục vụ hành chính công }
//! assign:
//!   vhxh:
//!     - lead: VII
//!   pvhcc:
//!     - lead: "7.2"
//! ```
//!
//! ## How to mend it
//!
//! Nothing has to be mended. To make it plain, say `without: "7.2"` in the broader rule; for a content, `except`.
//!
//! # Tiếng Việt: tách ra từ phân công rộng hơn mà không ghi trừ
//!
//! Một phân công lấy đi một phần trong phân công rộng hơn của đơn vị khác, mà bên đó không ghi trừ bằng `without` (hoặc
//! `except`). Phân công cụ thể hơn được tính; các biểu phân công thường viết như vậy nên đây là thông tin, không phải lỗi.
//! Mỗi cặp gồm phân công được tính và đơn vị không còn phụ trách phần đó được báo một lần.
//!
//! ## Vì sao mất điểm
//!
//! Người đọc dòng rộng hơn tưởng rằng đơn vị kia phụ trách tất cả.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Không bắt buộc sửa. Muốn rõ ràng thì ghi `without: "7.2"` ở phân công rộng hơn; với một nội dung thì ghi `except`.

use crate::context::{Context, item, lead_rules, subject};
use crate::found::{Found, Said};
use crate::message as m;
use crate::names::list;
use crate::{RuleInfo, annex};
use cchc_core::finding::{Locus, RuleField, Severity, Subject};
use cchc_core::{IndexItem, IndexRef, RuleRef, UnitKey};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const RULE: RuleInfo = RuleInfo::new(
    'A',
    105,
    "implicit-carve-out",
    &[Severity::Info],
    include_str!("a105_implicit_carve_out.rs"),
);

/// By which items a rule takes, and from which rules' items.
struct Taking<'a> {
    winner: RuleRef<'a>,
    from: BTreeMap<usize, RuleRef<'a>>,
    winner_places: BTreeSet<Locus>,
    loser_places: BTreeSet<(usize, Locus)>,
    /// Whether it takes a content of an index from a rule that names this very index.
    same_index: bool,
}

pub(super) fn check(context: &Context<'_>, found: &mut Found) {
    let mut takings: BTreeMap<(usize, &UnitKey), Taking<'_>> = BTreeMap::new();
    for cell in context.resolution.cells() {
        for loser in lead_rules(cell).filter(|applied| !applied.won) {
            if cell.leads().any(|lead| lead == loser.rule.unit()) {
                continue;
            }
            for winner in lead_rules(cell).take_while(|applied| applied.won) {
                let taking =
                    takings.entry((winner.rule.position(), loser.rule.unit())).or_insert_with(|| Taking {
                        winner: winner.rule,
                        from: BTreeMap::new(),
                        winner_places: BTreeSet::new(),
                        loser_places: BTreeSet::new(),
                        same_index: false,
                    });
                if !found.quiet {
                    taking.same_index |= winner.via.map(IndexRef::id) == loser.via.map(IndexRef::id);
                    taking.from.insert(loser.rule.position(), loser.rule);
                    taking.winner_places.insert(item(winner.rule, winner.via));
                    taking.loser_places.insert((loser.rule.position(), item(loser.rule, loser.via)));
                }
            }
        }
    }
    for ((_, loser), taking) in takings {
        let subject = Subject { unit: Some(loser.clone()), ..subject(taking.winner) };
        found.add(&RULE, Severity::Info, subject, || said(context, loser, taking));
    }
}

fn said(context: &Context<'_>, loser: &UnitKey, taking: Taking<'_>) -> Said {
    let voice = context.voice;
    let (unit, other) = (context.unit(taking.winner.unit()), context.unit(loser));
    let broad = list(taking.from.values().map(|rule| context.selection(*rule)));
    let winner = taking.winner;
    let taken = annex::items(&items(&taking));
    let help = match winner.scope().named() {
        None => m::a105_help(voice, other, taken),
        Some((field, keys)) => {
            let field = if field == RuleField::Only { RuleField::Except } else { RuleField::Only };
            let rest = annex::scoped(&taken, field, context.titles(winner, keys));
            match taking.same_index {
                true => m::a105_help_same(voice, other, field.key(), rest),
                false => m::a105_help_content(voice, other, taken, rest),
            }
        }
    };
    let winners = taking.winner_places.into_iter().map(|place| (place, m::a105_winner(voice, unit)));
    let losers = taking.loser_places.into_iter().map(|(_, place)| (place, m::a105_loser(voice, other)));
    Said {
        message: m::a105(voice, unit, context.selection(winner), broad, other),
        help: Some(help),
        places: winners.chain(losers).collect(),
        edit: None,
    }
}

/// The winner's items that take something.
fn items(taking: &Taking<'_>) -> Vec<IndexItem> {
    let (rule, field) = (taking.winner.id(), taking.winner.role().field());
    let items = taking.winner.indices().map(|indices| indices.items()).unwrap_or_default();
    let items = items.iter().enumerate().filter(|(number, _)| {
        taking.winner_places.contains(&Locus::RuleItem(rule.clone(), field, *number, None))
    });
    items.map(|(_, item)| *item).collect()
}
