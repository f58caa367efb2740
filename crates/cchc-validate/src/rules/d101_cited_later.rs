//! # a cited document is later than the one that cites it
//!
//! A cited document bears a date after the commune's own document. The two are compared at the precision that both
//! have: `2026-04` is not after `2026-04-20`.
//!
//! ## Why it costs points
//!
//! A document cannot cite one that does not exist yet: a date is wrong, and the appraisal may not accept the notice.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   I: {}
//! ```
//!
//! ```yaml commune.yaml
//! schema: cchc/commune/1
//! commune: { name: xã Ví Dụ }
//! year: 2026
//! catalogue: catalogue.yaml
//! document: { kind: Thông báo, number: 12/TB-UBND, date: 2026-04-20 }
//! cites:
//!   - { number: 34/QĐ-UBND, date: 2026-12-31 }
//! units:
//!   vhxh: { name: Phòng Văn hóa - Xã hội }
//! assign:
//!   vhxh:
//!     - lead: I
//! ```
//!
//! ## How to mend it
//!
//! Compare the date with the cited document itself.
//!
//! # Tiếng Việt: văn bản được viện dẫn có ngày muộn hơn
//!
//! Văn bản được viện dẫn đề ngày sau ngày của chính văn bản này. Ngày nào chỉ ghi tháng hoặc năm thì
//! chỉ so sánh đến tháng hoặc năm: `2026-04` không muộn hơn `2026-04-20`.
//!
//! ## Vì sao mất điểm
//!
//! Không thể viện dẫn một văn bản chưa ban hành: có ngày ghi sai, và thông báo có thể không được công nhận khi thẩm định.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Đối chiếu ngày với bản gốc của văn bản được viện dẫn.

use crate::RuleInfo;
use crate::context::Context;
use crate::found::{Found, Said};
use crate::message as m;
use cchc_core::finding::{DocumentField, Locus, Severity, Subject};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('D', 101, "cited-later", &[Severity::Error], include_str!("d101_cited_later.rs"));

pub(super) fn check(context: &Context<'_>, found: &mut Found) {
    let commune = context.assignment.commune();
    let Some(own) = &commune.document else { return };
    let Some(own_date) = own.date else { return };
    for (number, cite) in commune.cites.iter().flatten().enumerate() {
        let Some(date) = cite.date.filter(|date| date.compare(own_date).is_gt()) else { continue };
        found.add(&RULE, Severity::Error, Subject::document(cite.name()), || {
            let own_name = match (&own.number, &own.kind) {
                (None, None) => m::own_document(context.voice),
                _ => own.name().to_string(),
            };
            let own_date = context.names.date(own_date);
            Said {
                message: m::d101(context.voice, cite.name(), context.names.date(date), own_name, &own_date),
                help: Some(m::d101_help(context.voice)),
                places: vec![
                    (Locus::Cite(number, Some(DocumentField::Date)), String::new()),
                    (Locus::Document(Some(DocumentField::Date)), m::d101_own(context.voice, own_date)),
                ],
                edit: None,
            }
        });
    }
}
