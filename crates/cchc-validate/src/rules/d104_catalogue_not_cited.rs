//! # the catalogue's decision is not cited
//!
//! The commune's document cites something, and none of it has the number of the decision that issued the catalogue.
//! Nothing is said where nothing is cited, or where the catalogue does not give its decision's number.
//!
//! ## Why it costs points
//!
//! It is open by which catalogue the commune is scored; perhaps the number is mistyped, or it is last year's.
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
//!   - { number: 12/QĐ-UBND, date: 2024-12-30, issuer: UBND tỉnh Ví Dụ }
//! units:
//!   vhxh: { name: Phòng Văn hóa - Xã hội }
//! assign:
//!   vhxh:
//!     - lead: I
//! ```
//!
//! ## How to mend it
//!
//! Cite the decision, or correct the number of the cited document; or name the catalogue that the document is about.
//!
//! # Tiếng Việt: không viện dẫn quyết định ban hành bộ chỉ số
//!
//! Văn bản có viện dẫn, nhưng không văn bản nào mang số của quyết định ban hành bộ chỉ số. Không báo khi không viện dẫn gì,
//! hoặc khi bộ chỉ số chưa ghi số quyết định.
//!
//! ## Vì sao mất điểm
//!
//! Không rõ xã được chấm theo bộ chỉ số nào; có thể ghi nhầm số, hoặc viện dẫn quyết định của năm trước.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Viện dẫn quyết định đó, hoặc sửa số của văn bản được viện dẫn; hoặc ghi đúng bộ chỉ số mà văn bản nói đến.

use super::d103_citation_mismatch::same_number;
use crate::RuleInfo;
use crate::context::Context;
use crate::found::{Found, Said};
use crate::message as m;
use cchc_core::finding::{Locus, Severity, Subject};

pub(super) const RULE: RuleInfo = RuleInfo::new(
    'D',
    104,
    "catalogue-not-cited",
    &[Severity::Warning],
    include_str!("d104_catalogue_not_cited.rs"),
);

pub(super) fn check(context: &Context<'_>, found: &mut Found) {
    let Some(decision) = &context.catalogue().draft().decision else { return };
    let cites = context.assignment.commune().cites.as_deref().unwrap_or_default();
    // A decision that has no number is not the number of anything, itself included.
    if cites.is_empty() || !same_number(decision, decision) || cites.iter().any(|cite| same_number(cite, decision))
    {
        return;
    }
    found.add(&RULE, Severity::Warning, Subject::document(decision.name()), || Said {
        message: m::d104(context.voice, decision.name()),
        help: Some(m::d104_help(context.voice, decision.name())),
        places: vec![(Locus::Top("cites"), String::new())],
        edit: None,
    });
}
