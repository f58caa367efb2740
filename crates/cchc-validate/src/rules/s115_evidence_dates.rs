//! # the dates of a piece of evidence cannot be right
//!
//! A piece of evidence is dated later than the month of the scorebook, within the year that is scored (other years are
//! S107), or it was received before it was issued. Dates are compared at the precision that both have. That it is
//! received after the month is in order: reports on a month come in the next one.
//!
//! ## Why it costs points
//!
//! A document that did not exist yet proves nothing for the month, and the appraisal refuses it.
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
//!   I: { self: 2, evidence: [bc-112] }
//!   II: { self: 0 }
//! evidence:
//!   bc-112: { number: 112/BC-UBND, date: 2026-05-20 }
//! ```
//!
//! ## How to mend it
//!
//! Correct the dates, or cite the document in the month in which it was issued.
//!
//! # Tiếng Việt: ngày của tài liệu kiểm chứng không hợp lý
//!
//! Tài liệu có ngày muộn hơn tháng của sổ chấm điểm, trong năm chấm điểm (năm khác thì xem S107), hoặc được nhận trước
//! khi ban hành. Ngày được so sánh đến mức mà cả hai cùng có. Nhận sau khi hết tháng thì không sao: báo cáo tháng
//! thường có vào tháng sau.
//!
//! ## Vì sao mất điểm
//!
//! Tài liệu lúc đó chưa có thì không chứng minh được cho tháng, thẩm định không chấp nhận.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Sửa lại ngày, hoặc dùng tài liệu ở tháng mà nó được ban hành.

use crate::RuleInfo;
use crate::book::Book;
use crate::found::{Found, Said};
use crate::message as m;
use cchc_core::finding::{EvidenceField, Locus, Severity, Subject};
use std::cmp::Ordering;

pub(super) const RULE: RuleInfo =
    RuleInfo::new('S', 115, "evidence-dates", &[Severity::Error], include_str!("s115_evidence_dates.rs"));

pub(super) fn check(book: &Book<'_>, found: &mut Found) {
    let period = book.scorebook.draft().period;
    let year = book.context.assignment.commune().year;
    let date_of = |date| book.context.names.date(date);
    for (key, piece) in book.evidence() {
        let Some(date) = piece.date else { continue };
        let place = |field| Locus::Evidence(key.clone(), Some(field));
        let this_year = year.is_none_or(|year| i32::from(date.year()) == i32::from(year));
        if this_year && date.compare(period.into()) == Ordering::Greater {
            found.add(&RULE, Severity::Error, Subject::evidence(key.clone()), || {
                let message = m::s115_late(book.voice, book.piece(key), date_of(date), date_of(period.into()));
                Said::at(place(EvidenceField::Date), message, m::s115_help_late(book.voice))
            });
        }
        if let Some(received) = piece.received.filter(|received| received.compare(date) == Ordering::Less) {
            found.add(&RULE, Severity::Error, Subject::evidence(key.clone()), || {
                let message = m::s115_received(book.voice, book.piece(key), date_of(received), date_of(date));
                Said::at(place(EvidenceField::Received), message, m::s115_help(book.voice))
            });
        }
    }
}
