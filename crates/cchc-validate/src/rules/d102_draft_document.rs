//! # a document has no number or no full date
//!
//! The number of the commune's own document or of a cited one is missing, or its date is not a full day. One finding for
//! each document. A commune file without `document` says nothing of its own document, and nothing is said about it.
//!
//! ## Why it costs points
//!
//! A notice without number and day is still a draft and proves nothing; a cited document without them cannot be found.
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
//! document: { kind: Thông báo, number: null, date: 2026-04 }
//! units:
//!   vhxh: { name: Phòng Văn hóa - Xã hội }
//! assign:
//!   vhxh:
//!     - lead: I
//! ```
//!
//! ## How to mend it
//!
//! Fill in number and date when the document is issued.
//!
//! # Tiếng Việt: văn bản chưa có số hoặc chưa đủ ngày
//!
//! Văn bản của xã hoặc văn bản được viện dẫn chưa có số, hoặc chưa ghi đủ ngày, tháng, năm. Mỗi văn bản được báo một lần.
//! Tệp không có `document` thì không nói gì về văn bản của xã, nên không báo.
//!
//! ## Vì sao mất điểm
//!
//! Thông báo chưa có số, chưa có ngày vẫn là dự thảo, không dùng làm tài liệu kiểm chứng được; văn bản viện dẫn thiếu số,
//! ngày thì không tra được.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Điền số và ngày khi ban hành.

use crate::RuleInfo;
use crate::context::Context;
use crate::found::{Found, Said};
use crate::message as m;
use crate::message::Voice;
use cchc_core::draft::Document;
use cchc_core::finding::{DocumentField, Locus, Severity, Subject};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('D', 102, "draft-document", &[Severity::Warning], include_str!("d102_draft_document.rs"));

pub(super) fn check(context: &Context<'_>, found: &mut Found) {
    let commune = context.assignment.commune();
    let voice = context.voice;
    if let Some(own) = &commune.document {
        check_document(own, Locus::Document, found, voice, |missing| {
            (m::d102_own(voice, missing), m::d102_own_help(voice))
        });
    }
    for (number, cite) in commune.cites.iter().flatten().enumerate() {
        let locus = |field| Locus::Cite(number, field);
        check_document(cite, locus, found, voice, |missing| {
            (m::d102_cite(voice, cite.name(), missing), m::d102_cite_help(voice))
        });
    }
}

fn check_document(
    document: &Document,
    locus: impl Fn(Option<DocumentField>) -> Locus,
    found: &mut Found,
    voice: Voice,
    say: impl Fn(String) -> (String, String),
) {
    let no_number = document.number.as_deref().is_none_or(|number| number.trim().is_empty());
    let no_date = !document.date.is_some_and(|date| date.is_full());
    let (missing, field): (fn(Voice) -> String, _) = match (no_number, no_date) {
        (false, false) => return,
        (true, false) => (m::d102_number, DocumentField::Number),
        (false, true) => (m::d102_date, DocumentField::Date),
        (true, true) => (m::d102_both, DocumentField::Number),
    };
    found.add(&RULE, Severity::Warning, Subject::document(document.name()), || {
        let (message, help) = say(missing(voice));
        Said { message, help: Some(help), places: vec![(locus(Some(field)), String::new())], edit: None }
    });
}
