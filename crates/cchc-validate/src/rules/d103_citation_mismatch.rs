//! # the catalogue's decision is cited with another date or issuer
//!
//! A cited document has the number of the decision that issued the catalogue, and another date (at the precision that
//! both have) or another issuer (folded). One finding for each of the two, with an edit that puts what the catalogue says.
//!
//! ## Why it costs points
//!
//! Two documents of one number are two documents; who looks for the one that is cited does not find it.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! decision: { number: 34/QĐ-UBND, date: 2025-12-31, issuer: UBND tỉnh Ví Dụ }
//! indices:
//!   I: {}
//! ```
//!
//! ```yaml commune.yaml
//! schema: cchc/commune/1
//! commune: { name: xã Ví Dụ }
//! year: 2026
//! catalogue: catalogue.yaml
//! cites:
//!   - { number: 34/QĐ-UBND, date: 2025-12-13, issuer: UBND tỉnh Ví Dụ }
//! units:
//!   vhxh: { name: Phòng Văn hóa - Xã hội }
//! assign:
//!   vhxh:
//!     - lead: I
//! ```
//!
//! ## How to mend it
//!
//! Write what the decision itself says. If the catalogue has it wrong, correct the catalogue.
//!
//! # Tiếng Việt: viện dẫn quyết định sai ngày hoặc sai cơ quan ban hành
//!
//! Văn bản được viện dẫn có số của quyết định ban hành bộ chỉ số, nhưng ngày (so đến mức cả hai đều ghi) hoặc cơ quan ban
//! hành lại khác. Ngày và cơ quan ban hành được báo riêng, kèm đề nghị sửa theo bộ chỉ số.
//!
//! ## Vì sao mất điểm
//!
//! Cùng số mà khác ngày là hai văn bản khác nhau; người tra cứu sẽ không tìm được văn bản được viện dẫn.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Ghi đúng như quyết định. Nếu bộ chỉ số ghi sai thì sửa bộ chỉ số.

use crate::RuleInfo;
use crate::context::Context;
use crate::found::{Found, Said};
use crate::message as m;
use cchc_core::draft::Document;
use cchc_core::finding::{DocumentField, Edit, EditValue, Locus, Severity, Subject};
use cchc_core::fold;

pub(super) const RULE: RuleInfo = RuleInfo::new(
    'D',
    103,
    "citation-mismatch",
    &[Severity::Error],
    include_str!("d103_citation_mismatch.rs"),
);

pub(super) fn check(context: &Context<'_>, found: &mut Found) {
    let Some(decision) = &context.catalogue().draft().decision else { return };
    for (position, cite) in context.assignment.commune().cites.iter().flatten().enumerate() {
        if !same_number(cite, decision) {
            continue;
        }
        let subject = || Subject::document(cite.name());
        if let (Some(date), Some(expected)) = (cite.date, decision.date)
            && date.compare(expected).is_ne()
        {
            found.add(&RULE, Severity::Error, subject(), || {
                let (said, right) = (context.names.date(date), context.names.date(expected));
                Said {
                    message: m::d103_date(context.voice, cite.name(), said, right),
                    // A less precise date would take away what the commune knows.
                    edit: expected
                        .is_full()
                        .then(|| edit(position, DocumentField::Date, EditValue::Date(expected))),
                    ..said_of(context, position, DocumentField::Date, context.names.date_to_write(expected))
                }
            });
        }
        if let (Some(issuer), Some(expected)) = (&cite.issuer, &decision.issuer)
            && issuer != expected
            && fold(issuer) != fold(expected)
        {
            found.add(&RULE, Severity::Error, subject(), || Said {
                message: m::d103_issuer(context.voice, cite.name(), issuer, expected),
                edit: Some(edit(position, DocumentField::Issuer, EditValue::Text(expected.clone()))),
                ..said_of(context, position, DocumentField::Issuer, expected.clone())
            });
        }
    }
}

/// Whether a cited document has the number of the catalogue's decision.
pub(super) fn same_number(cite: &Document, decision: &Document) -> bool {
    match (cite.number.as_deref().map(str::trim), decision.number.as_deref().map(str::trim)) {
        (Some(""), _) | (_, Some("")) | (None, _) | (_, None) => false,
        (Some(cited), Some(number)) => cited == number || fold(cited) == fold(number),
    }
}

fn edit(position: usize, field: DocumentField, value: EditValue) -> Edit {
    Edit { locus: Locus::Cite(position, Some(field)), value }
}

fn said_of(context: &Context<'_>, position: usize, field: DocumentField, expected: String) -> Said {
    Said {
        help: Some(m::d103_help(context.voice, expected)),
        places: vec![
            (Locus::Cite(position, Some(field)), String::new()),
            (Locus::Decision(Some(field)), m::d103_decision(context.voice)),
        ],
        ..Said::default()
    }
}
