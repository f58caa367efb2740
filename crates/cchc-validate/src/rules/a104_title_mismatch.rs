//! # the quoted title is not the index's
//!
//! A rule quotes a `title`, and the catalogue gives another one to the index: to `part`, if the rule has one, else to the
//! one index that the rule names. Titles are compared folded: case, the place of the tone mark (`hoá`, `hóa`), dashes,
//! spaces and punctuation at the end make no difference. Where the catalogue has no title there is nothing to compare.
//!
//! If the quoted title is that of exactly one other index (for `part`: of one other part), the help names it, and an edit
//! puts its id, if that brings no new error.
//!
//! ## Why it costs points
//!
//! Number and words say different things. The number decides, so an index has a lead too many and another one none.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   IV: { title: Cải cách tổ chức bộ máy hành chính }
//!   VI: { title: Cải cách tài chính công }
//! ```
//!
//! ```yaml commune.yaml
//! schema: cchc/commune/1
//! commune: { name: xã Ví Dụ }
//! year: 2026
//! catalogue: catalogue.yaml
//! units:
//!   kinh-te: { name: Phòng Kinh tế }
//! assign:
//!   kinh-te:
//!     - lead: IV, VI
//!     - monitor: IV
//!       title: Cải cách tài chính công
//! ```
//!
//! ## How to mend it
//!
//! Ask who wrote the annex which of the two is meant; then correct the id, or write the title as the catalogue has it.
//!
//! # Tiếng Việt: tên được trích không phải của chỉ số
//!
//! Phân công trích một tên (`title`) khác với tên trong bộ chỉ số: của `part` nếu có ghi, nếu không thì của chỉ số duy nhất
//! mà phân công nêu. Khi so sánh không phân biệt chữ hoa, chữ thường, cách đặt dấu (`hoá`, `hóa`), dấu gạch, dấu cách và
//! dấu câu ở cuối. Chỉ số chưa có tên trong bộ chỉ số thì không so sánh.
//!
//! Nếu tên được trích là tên của đúng một chỉ số khác (với `part`: một phần khác) thì chương trình nêu chỉ số đó và đề nghị
//! sửa số hiệu, miễn là không gây lỗi mới.
//!
//! ## Vì sao mất điểm
//!
//! Số hiệu và tên nói hai điều khác nhau. Chương trình tính theo số hiệu, nên có chỉ số thừa đơn vị phụ trách và có chỉ số
//! không có đơn vị nào.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Hỏi lại người soạn biểu phân công xem ý là chỉ số nào; sau đó sửa số hiệu, hoặc viết tên như trong bộ chỉ số.

use crate::RuleInfo;
use crate::context::Context;
use crate::found::{Found, Said};
use crate::message as m;
use cchc_core::finding::{Edit, EditValue, Locus, RuleField, Severity, Subject};
use cchc_core::{IndexId, RuleRef, fold};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('A', 104, "title-mismatch", &[Severity::Error], include_str!("a104_title_mismatch.rs"));

pub(super) fn check(context: &Context<'_>, found: &mut Found) {
    for rule in context.assignment.rules() {
        let draft = rule.draft();
        let Some(quoted) = draft.title.as_deref() else { continue };
        let Some(index) = draft.part.or_else(|| rule.single_index()) else { continue };
        let Some(title) = context.catalogue().get(index).and_then(|index| index.title()) else { continue };
        // Most titles are quoted letter by letter, and folding is slower.
        if quoted == title || fold(quoted) == fold(title) {
            continue;
        }
        let subject = Subject::rule(rule.id()).at(index);
        found.add(&RULE, Severity::Error, subject, || said(context, rule, index, quoted, title));
    }
}

fn said(context: &Context<'_>, rule: RuleRef<'_>, index: IndexId, quoted: &str, title: &str) -> Said {
    let by_part = rule.draft().part.is_some();
    let folded = fold(quoted);
    let mut others = context.catalogue().iter().filter(|other| {
        (!by_part || other.id().is_part()) && other.title().is_some_and(|title| fold(title) == folded)
    });
    let other = others.next().filter(|_| others.next().is_none()).map(|other| other.id());
    let help = match other {
        Some(other) => m::a104_of(context.voice, context.names.number(other), context.names.to_write(other)),
        None => m::a104_help(context.voice),
    };
    let id_place = match by_part {
        true => Locus::RuleField(rule.id(), RuleField::Part),
        false => Locus::RuleItem(rule.id(), rule.role().field(), 0, None),
    };
    Said {
        message: m::a104(context.voice, quoted, context.names.number(index), title),
        help: Some(help),
        edit: other.map(|other| Edit { locus: id_place.clone(), value: EditValue::Index(other) }),
        places: vec![
            (id_place, String::new()),
            (Locus::RuleField(rule.id(), RuleField::Title), m::a104_title(context.voice)),
        ],
    }
}
