//! # the catalogue has no such index
//!
//! A rule names an index that the catalogue does not list: in what it leads, coordinates or monitors, at an end of a
//! range, in `without`, or as its `part`; or the commune's `contents` do, or a score or a task of a scorebook. Such an id selects nothing. A hole in the
//! middle of a range is none of this.
//!
//! Where exactly one listed index of the same depth is one keystroke away, an edit puts it, if that brings no new error.
//!
//! ## Why it costs points
//!
//! The unit believes that it was given something, and the index that was meant has no lead.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   VII: { partial: true }
//!   "7.10": {}
//!   "7.11": {}
//! ```
//!
//! ```yaml commune.yaml
//! schema: cchc/commune/1
//! commune: { name: xã Ví Dụ }
//! year: 2026
//! catalogue: catalogue.yaml
//! units:
//!   pvhcc: { name: Trung tâm Phục vụ hành chính công }
//! assign:
//!   pvhcc:
//!     - lead: VII
//!     - monitor: "7.21"
//! ```
//!
//! ## How to mend it
//!
//! Correct the id. If the decision has the index, add it to the catalogue.
//!
//! # Tiếng Việt: bộ chỉ số không có chỉ số này
//!
//! Phân công nêu một chỉ số không có trong bộ chỉ số: ở phần phụ trách, phối hợp hoặc theo dõi, ở đầu hoặc cuối một khoảng,
//! trong `without`, hoặc ở `part`; hoặc `contents` của tệp xã, điểm chấm, nhiệm vụ trong sổ chấm điểm nêu chỉ số đó. Số hiệu như vậy không chọn được gì. Số bị thiếu
//! ở giữa một khoảng thì không tính.
//!
//! Nếu chỉ có một chỉ số cùng cấp lệch đúng một ký tự, chương trình đề nghị số hiệu đó, miễn là không gây lỗi mới.
//!
//! ## Vì sao mất điểm
//!
//! Đơn vị tưởng mình được giao việc, còn chỉ số cần giao thì không có ai phụ trách.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Sửa số hiệu. Nếu quyết định có chỉ số này thì bổ sung vào bộ chỉ số.

use crate::RuleInfo;
use crate::book::{Book, of_task};
use crate::context::{Context, written_ids};
use crate::found::{Found, Said};
use crate::message as m;
use crate::slip;
use cchc_core::{CellContent, IndexId};
use cchc_core::finding::{Edit, EditValue, Locus, RuleField, Severity, Subject, TaskField};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('A', 103, "unknown-index", &[Severity::Error], include_str!("a103_unknown_index.rs"));

pub(super) fn check(context: &Context<'_>, found: &mut Found) {
    let unknown = |id: IndexId| context.catalogue().get(id).is_none();
    for (id, _) in context.assignment.commune().contents.iter().filter(|(id, _)| unknown(**id)) {
        found.add(&RULE, Severity::Error, Subject::index(*id), || said(context, *id, Locus::Contents(*id)));
    }
    for rule in context.assignment.rules() {
        let fields = [
            (rule.role().field(), rule.indices()),
            (RuleField::Without, rule.draft().without.as_ref()),
        ];
        let ids = fields.into_iter().flat_map(|(field, indices)| written_ids(field, indices));
        let ids = ids.filter(|written| unknown(written.id));
        let ids = ids.map(|written| (written.locus(rule.id()), written.id));
        let part = rule.draft().part.filter(|id| unknown(*id));
        let part = part.map(|id| (Locus::RuleField(rule.id(), RuleField::Part), id));
        for (place, id) in ids.chain(part) {
            let subject = Subject::rule(rule.id()).at(id);
            found.add(&RULE, Severity::Error, subject, || said(context, id, place));
        }
    }
}

pub(super) fn check_scorebook(book: &Book<'_>, found: &mut Found) {
    let unlisted = book.marks.iter().filter(|mark| mark.content == CellContent::Whole && mark.index.is_none());
    let scores = unlisted.map(|mark| (mark.subject(), mark.id, mark.place(None)));
    let tasks = book.tasks().filter_map(|(position, task)| {
        let index = task.index.filter(|id| book.context.catalogue().get(*id).is_none())?;
        Some((of_task(task), index, Locus::Task(position, Some(TaskField::Index))))
    });
    for (subject, id, place) in scores.chain(tasks) {
        found.add(&RULE, Severity::Error, subject, || said(book.context, id, place));
    }
}

fn said(context: &Context<'_>, id: IndexId, place: Locus) -> Said {
    let meant = slip::index(context.catalogue(), id);
    let help = match meant {
        Some(id) => m::did_you_mean(context.voice, id),
        None => m::a103_help(context.voice),
    };
    Said {
        message: m::a103(context.voice, context.names.number(id)),
        help: Some(help),
        edit: meant.map(|id| Edit { locus: place.clone(), value: EditValue::Index(id) }),
        places: vec![(place, String::new())],
    }
}
