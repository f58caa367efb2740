//! # nobody leads an index
//!
//! No rule reaches some share of the catalogue. For an index that only the numbering tells of (`implied: true`), and for
//! what an index holds beyond its listed children (`partial: true`), it is a warning, since the decision has to be
//! looked up first; else it is an error.
//!
//! Shares that agree are one finding, at the highest index whose whole subtree agrees: every leaf below it, and what
//! its indices hold beyond their listed children, lacks a lead, and the listed ones weigh the same. Contents are told
//! apart (`territory`, and `*rest` for what no content covers) and never merge above the index that declares them; what
//! is beyond the listed children is a finding of its own. The place is the index's key in the catalogue.
//!
//! ## Why it costs points
//!
//! Nobody collects the evidence, and the points are lost without anyone having decided so.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   V: { title: Cải cách chế độ công vụ }
//!   VI: { title: Cải cách tài chính công }
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
//!     - lead: V
//! ```
//!
//! ## How to mend it
//!
//! Give the index to a unit. A broad rule, for the whole part, also covers what the catalogue does not list; more specific
//! rules keep what they have.
//!
//! # Tiếng Việt: chưa có đơn vị phụ trách
//!
//! Không phân công nào đến được một phần của bộ chỉ số. Với chỉ số chỉ suy ra từ cách đánh số (`implied: true`) và những
//! mục mà bộ chỉ số chưa ghi (`partial: true`) thì đây là cảnh báo, vì cần đối chiếu quyết định trước; còn lại là lỗi.
//!
//! Những phần giống nhau được báo một lần, ở chỉ số cao nhất mà mọi mục bên dưới đều như vậy và cùng mức độ. Các nội dung
//! được báo riêng (`territory`; `*rest` là phần còn lại) và không gộp lên trên chỉ số khai báo nội dung; những mục mà bộ
//! chỉ số chưa ghi cũng được báo riêng. Vị trí được chỉ ra là chỉ số trong tệp bộ chỉ số.
//!
//! ## Vì sao mất điểm
//!
//! Không ai thu thập tài liệu kiểm chứng, và điểm bị mất mà không ai quyết định như vậy.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Giao chỉ số cho một đơn vị. Phân công cả phần thì bao gồm cả những mục mà bộ chỉ số chưa ghi; phân công cụ thể hơn vẫn
//! giữ nguyên.

use crate::RuleInfo;
use crate::context::Context;
use crate::found::{Found, Said};
use crate::group::groups;
use crate::message as m;
use cchc_core::finding::{Locus, Severity};
use cchc_core::{Cell, Status};

pub(super) const RULE: RuleInfo = RuleInfo::new(
    'A',
    102,
    "unassigned",
    &[Severity::Error, Severity::Warning],
    include_str!("a102_unassigned.rs"),
);

pub(super) fn check(context: &Context<'_>, found: &mut Found) {
    let voice = context.voice;
    for group in groups(context.resolution, Status::Unassigned, severity) {
        found.add(&RULE, group.severity, group.subject(), || {
            let id = group.index.id();
            let implied = group.index.draft().implied;
            let example = context.to_write(id, group.content);
            Said {
                message: m::a102(voice, context.cells(id, group.content, group.unlisted)),
                help: Some(match group.unlisted {
                    true => m::a102_unlisted(voice, context.names.number(id), example),
                    false if implied => m::a102_implied(voice, example),
                    false => m::a102_help(voice, example),
                }),
                // The second place tells which commune it is, since many share a catalogue.
                places: vec![
                    (Locus::Index(group.index.entry(), None), String::new()),
                    (Locus::Top("assign"), m::a102_here(voice)),
                ],
                edit: None,
            }
        });
    }
}

fn severity(cell: Cell<'_>) -> Severity {
    if cell.is_unlisted() || cell.index().draft().implied { Severity::Warning } else { Severity::Error }
}
