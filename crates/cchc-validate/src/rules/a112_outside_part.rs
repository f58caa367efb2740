//! # an index is not in the part under which the rule is written
//!
//! A rule has a `part`, the heading under which the annex writes it, and names an index of another part. Every id that is
//! written out is looked at, of a range both ends. A `part` that the catalogue does not list is A103 alone.
//!
//! ## Why it costs points
//!
//! Either the heading or the number is wrong; the number decides, and perhaps gives away the wrong index.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   VIII: {}
//!   "8.1": {}
//!   IX: {}
//!   "9.1": {}
//! ```
//!
//! ```yaml commune.yaml
//! schema: cchc/commune/1
//! commune: { name: xã Ví Dụ }
//! year: 2026
//! catalogue: catalogue.yaml
//! units:
//!   van-phong: { name: Văn phòng HĐND & UBND }
//! assign:
//!   van-phong:
//!     - lead: 8.1, 9.1
//!       part: VIII
//! ```
//!
//! ## How to mend it
//!
//! Correct the id or the `part`; ids of two parts are two rules.
//!
//! # Tiếng Việt: chỉ số không thuộc phần đã ghi
//!
//! Phân công có ghi `part` là phần mà biểu phân công ghi ở trên, nhưng nêu một chỉ số của phần khác. Xét mọi số hiệu được
//! viết ra, với một khoảng thì cả hai đầu. Nếu bộ chỉ số không có phần ghi ở `part` thì chỉ báo A103.
//!
//! ## Vì sao mất điểm
//!
//! Tên phần hoặc số hiệu đã sai; chương trình tính theo số hiệu nên có thể giao nhầm chỉ số.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Sửa số hiệu hoặc `part`; chỉ số của hai phần thì ghi thành hai phân công.

use crate::RuleInfo;
use crate::context::{Context, written_ids};
use crate::found::{Found, Said};
use crate::message as m;
use cchc_core::finding::{Locus, RuleField, Severity, Subject};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('A', 112, "outside-part", &[Severity::Error], include_str!("a112_outside_part.rs"));

pub(super) fn check(context: &Context<'_>, found: &mut Found) {
    for rule in context.assignment.rules() {
        let Some(part) = rule.draft().part.filter(|part| context.catalogue().get(*part).is_some()) else {
            continue;
        };
        let ids = written_ids(rule.role().field(), rule.indices());
        for written in ids.filter(|written| !part.contains(written.id)) {
            let subject = Subject::rule(rule.id()).at(written.id);
            found.add(&RULE, Severity::Error, subject, || Said {
                message: m::a112(
                    context.voice,
                    context.names.index(written.id),
                    context.names.index(part),
                ),
                help: Some(m::a112_help(context.voice, context.names.number(written.id.part()))),
                places: vec![
                    (written.locus(rule.id()), String::new()),
                    (Locus::RuleField(rule.id(), RuleField::Part), m::a112_part(context.voice)),
                ],
                edit: None,
            });
        }
    }
}
