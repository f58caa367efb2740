//! # a unit is not declared
//!
//! `assign` or `with` names a unit that `units` does not declare. Its rules still apply, under its key. In a scorebook, `by` of
//! a score, or `unit` or `with` of a piece of evidence or a task does.
//!
//! Where the key is a slip of one that is declared (at most two keystrokes away, one for a key shorter than four, and
//! no other key as near), or spells a unit's name out (`phong-kinh-te` for Phòng Kinh tế), an edit puts the right one.
//!
//! ## Why it costs points
//!
//! The indices are led by a unit that does not exist, and the unit that is meant does not know.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   I: {}
//!   II: {}
//! ```
//!
//! ```yaml commune.yaml
//! schema: cchc/commune/1
//! commune: { name: xã Ví Dụ }
//! year: 2026
//! catalogue: catalogue.yaml
//! units:
//!   kinh-te: { name: Phòng Kinh tế }
//!   van-phong: { name: Văn phòng HĐND & UBND }
//! assign:
//!   kinh-te:
//!     - lead: I
//!   van-phong:
//!     - lead: II
//!     - coordinate: I
//!       with: [kinh-tee]
//! ```
//!
//! ## How to mend it
//!
//! Declare the unit under `units`, or write the key that is declared there.
//!
//! # Tiếng Việt: đơn vị chưa được khai báo
//!
//! `assign` hoặc `with` nêu một đơn vị không có trong `units`. Phân công vẫn được tính, dưới khóa đã ghi. Trong sổ chấm điểm
//! thì xét `by` của điểm chấm, `unit` và `with` của tài liệu kiểm chứng và nhiệm vụ.
//!
//! Nếu khóa chỉ là viết nhầm của một khóa đã khai báo (lệch nhiều nhất hai ký tự, với khóa ngắn hơn bốn ký tự là một, và
//! không có khóa nào khác gần như vậy), hoặc là tên đơn vị viết không dấu (`phong-kinh-te` cho Phòng Kinh tế), chương trình
//! đề nghị khóa đúng.
//!
//! ## Vì sao mất điểm
//!
//! Chỉ số được giao cho một đơn vị không có thật, còn đơn vị được giao thì không biết.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Khai báo đơn vị dưới `units`, hoặc ghi đúng khóa đã khai báo.

use crate::RuleInfo;
use crate::book::{Book, of_task};
use crate::context::Context;
use crate::found::{Found, Said};
use crate::message as m;
use crate::names::list;
use crate::slip;
use cchc_core::UnitKey;
use cchc_core::finding::{
    Edit, EditValue, EvidenceField, Locus, RuleField, ScoreField, Severity, Subject, TaskField,
};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('U', 102, "unknown-unit", &[Severity::Error], include_str!("u102_unknown_unit.rs"));

pub(super) fn check(context: &Context<'_>, found: &mut Found) {
    let unknown = |key: &UnitKey| context.assignment.unit(key).is_none();
    let assigned = context.assignment.commune().assign.iter().flat_map(|assign| assign.keys());
    for key in assigned.filter(|key| unknown(key)) {
        found.add(&RULE, Severity::Error, Subject::unit(key.clone()), || {
            said(context, key, Locus::Assign(key.clone()), m::u102_assign(context.voice, key))
        });
    }
    for rule in context.assignment.rules() {
        for (number, key) in rule.draft().with.iter().enumerate().filter(|(_, key)| unknown(key)) {
            let subject = Subject { unit: Some(key.clone()), ..Subject::rule(rule.id()) };
            found.add(&RULE, Severity::Error, subject, || {
                let place = Locus::RuleItem(rule.id(), RuleField::With, number, None);
                said(context, key, place, m::u102_with(context.voice, key, context.unit(rule.unit())))
            });
        }
    }
}

pub(super) fn check_scorebook(book: &Book<'_>, found: &mut Found) {
    let mut tell = |key: &UnitKey, subject: Subject, place: Locus| {
        if !book.is_unit(key) {
            found.add(&RULE, Severity::Error, Subject { unit: Some(key.clone()), ..subject }, || {
                said(book.context, key, place, m::u102_by(book.voice, key))
            });
        }
    };
    for mark in &book.marks {
        if let Some(key) = mark.by {
            tell(key, mark.subject(), mark.place(Some(ScoreField::By)));
        }
    }
    for (piece, evidence) in book.evidence() {
        if let Some(key) = &evidence.unit {
            let place = Locus::Evidence(piece.clone(), Some(EvidenceField::Unit));
            tell(key, Subject::evidence(piece.clone()), place);
        }
    }
    for (position, task) in book.tasks() {
        tell(&task.unit, of_task(task), Locus::Task(position, Some(TaskField::Unit)));
        for (number, key) in task.with.iter().enumerate() {
            tell(key, of_task(task), Locus::Task(position, Some(TaskField::With(number))));
        }
    }
}

fn said(context: &Context<'_>, wrong: &UnitKey, place: Locus, message: String) -> Said {
    let meant = slip::unit(context.assignment, wrong);
    let keys = context.assignment.commune().units.iter().flat_map(|units| units.keys());
    let help = match &meant {
        Some(key) => m::did_you_mean_unit(context.voice, key, context.unit(key)),
        None => m::u102_help(context.voice, list(keys.map(|key| format!("`{key}`")))),
    };
    let edit = meant.map(|key| Edit { locus: place.clone(), value: EditValue::Unit(key) });
    Said { message, help: Some(help), places: vec![(place, String::new())], edit }
}
