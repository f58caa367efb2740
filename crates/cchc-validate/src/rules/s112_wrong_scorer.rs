//! # a unit scored what it does not lead
//!
//! `by` names a unit that does not lead the index or the content. The whole of an index may be scored by whoever leads
//! any of it, and where several units lead, by each of them. What nobody leads nobody may score.
//!
//! ## Why it costs points
//!
//! The unit that answers for the index has not scored it, and does not know what was claimed.
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
//!   I: { self: 2, by: kinh-te, evidence: [bc-112] }
//!   II: { self: 0 }
//! evidence:
//!   bc-112: { number: 112/BC-UBND, date: 2026-04-20 }
//! ```
//!
//! ## How to mend it
//!
//! Let the unit that leads score it, or correct the assignment in the commune's file.
//!
//! # Tiếng Việt: đơn vị chấm điểm không phụ trách chỉ số
//!
//! `by` nêu một đơn vị không phụ trách chỉ số hoặc nội dung đó. Cả chỉ số thì đơn vị phụ trách bất kỳ phần nào cũng
//! được chấm; nhiều đơn vị phụ trách thì đơn vị nào cũng được chấm. Chỉ số chưa giao cho ai thì không ai được chấm.
//!
//! ## Vì sao mất điểm
//!
//! Đơn vị phụ trách chưa chấm chỉ số của mình và không biết điểm đã được chấm ra sao.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Để đơn vị phụ trách chấm, hoặc sửa lại phân công trong tệp xã.

use crate::RuleInfo;
use crate::book::Book;
use crate::found::{Found, Said};
use crate::message as m;
use cchc_core::{CellContent, UnitKey};
use cchc_core::finding::{ScoreField, Severity, Subject};
use std::collections::BTreeSet;

pub(super) const RULE: RuleInfo =
    RuleInfo::new('S', 112, "wrong-scorer", &[Severity::Error], include_str!("s112_wrong_scorer.rs"));

pub(super) fn check(book: &Book<'_>, found: &mut Found) {
    for mark in book.marks.iter().filter(|mark| mark.leaf().is_some() && book.is_content(mark)) {
        let Some(unit) = mark.by.filter(|unit| book.is_unit(unit)) else { continue };
        if !book.resolution().may_score(unit, mark.id, mark.content) {
            let subject = Subject { unit: Some(unit.clone()), ..mark.subject() };
            found.add(&RULE, Severity::Error, subject, || {
                let cells = book.resolution().subtree(mark.id);
                let cells = cells.filter(|cell| mark.content == CellContent::Whole || cell.content() == mark.content);
                let leads: BTreeSet<&UnitKey> = cells.flat_map(|cell| cell.leads()).collect();
                let help = match leads.is_empty() {
                    true => m::s112_help_nobody(book.voice),
                    false => m::s112_help(book.voice, book.context.units(leads)),
                };
                let message = m::s112(book.voice, book.context.unit(unit), book.name(mark));
                Said::at(mark.place(Some(ScoreField::By)), message, help)
            });
        }
    }
}
