//! # an index is scored by nobody
//!
//! An index that the commune scores itself has neither points of its own nor of an appraisal, and does not say that it
//! does not apply. What is unscored as a whole is one finding at the highest index. Bonus and deductions need no score.
//!
//! ## Why it costs points
//!
//! What is not scored earns nothing.
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
//!   II: { self: 0 }
//! ```
//!
//! ## How to mend it
//!
//! Score it (`self`, `level`, or `done` and `of`), or write `not_applicable: true` with the reason.
//!
//! # Tiếng Việt: chỉ số chưa ai chấm điểm
//!
//! Chỉ số do xã tự chấm chưa có điểm tự chấm, chưa có điểm thẩm định, cũng không ghi là không áp dụng. Phần nào chưa
//! chấm toàn bộ thì báo một lần ở chỉ số cao nhất. Điểm thưởng và điểm trừ không bắt buộc chấm.
//!
//! ## Vì sao mất điểm
//!
//! Không chấm thì không có điểm.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Chấm điểm (`self`, `level`, hoặc `done` và `of`), hoặc ghi `not_applicable: true` kèm lý do.

use crate::RuleInfo;
use crate::book::Book;
use crate::found::{Found, Said};
use crate::message as m;
use cchc_core::draft::IndexKind;
use cchc_core::finding::{Locus, Severity, Subject};
use cchc_core::{CellContent, IndexId, Item, ItemContent, Points, Standing, View};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('S', 108, "unscored", &[Severity::Warning], include_str!("s108_unscored.rs"));

pub(super) fn check(book: &Book<'_>, found: &mut Found) {
    let figures = book.scorebook.figures(View::Appraised);
    let counted = |item: &&Item| {
        let ours = matches!(item.standing, Standing::Scored | Standing::Unscored);
        // The contents hold all points of their leaf, so what they do not cover has none to lose.
        let is_nothing = item.content == ItemContent::Rest && item.maximum == Some(Points::ZERO);
        ours && item.kind == IndexKind::Ordinary && !item.unlisted && !is_nothing
    };
    // A level or a proportion that gives no points is told by its own rule.
    let tried = |id| book.scorebook.score(id).is_some_and(|score| score.level.is_some() || score.done.is_some());
    let unscored = |item: &Item| item.standing == Standing::Unscored && !tried(item.index);
    let above = |id: IndexId| std::iter::successors(Some(id), |id| id.parent());
    // Of each index: how many items below it can be scored, and how many are not.
    let mut counts: BTreeMap<IndexId, (usize, usize)> = BTreeMap::new();
    for item in figures.items.iter().filter(counted) {
        for id in above(item.index) {
            let (all, left) = counts.entry(id).or_default();
            *all += 1;
            *left += usize::from(unscored(item));
        }
    }
    let mut told = BTreeSet::new();
    for item in figures.items.iter().filter(counted).filter(|item| unscored(item)) {
        let untouched = |id: &IndexId| counts.get(id).is_some_and(|(all, left)| all == left);
        let whole = above(item.index).filter(untouched).filter_map(|id| book.context.catalogue().get(id)).last();
        let content = match &item.content {
            ItemContent::Named(key) if whole.is_none() => CellContent::Named(key),
            ItemContent::Rest if whole.is_none() => CellContent::Rest,
            _ => CellContent::Whole,
        };
        let id = whole.map_or(item.index, |index| index.id());
        if whole.is_some() && !told.insert(id) {
            continue;
        }
        let subject = Subject { content: content.name().map(str::to_owned), ..Subject::index(id) };
        found.add(&RULE, Severity::Warning, subject, || {
            let name = book.context.cells(id, content, false);
            let leaf = whole.is_none_or(|index| index.is_leaf());
            let message = match counts.get(&id) {
                Some((count, _)) if !leaf => m::s108_all(book.voice, name, count),
                _ => m::s108(book.voice, name),
            };
            let place = match book.scorebook.score(id) {
                Some(_) => Locus::Score(id, None),
                None => Locus::Book("scores"),
            };
            let said = Said::at(place, message, m::s108_help(book.voice));
            let entry = book.context.catalogue().get(id).map(|index| Locus::Index(index.entry(), None));
            entry.into_iter().fold(said, |said, entry| said.and(entry, m::s108_entry(book.voice)))
        });
    }
}
