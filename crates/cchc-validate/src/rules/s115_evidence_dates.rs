//! # the dates of a piece of evidence cannot be right
//!
//! A piece of evidence is dated later than the month of the scorebook, within the year that is scored (other years are
//! S107); or it was received before it was issued; or, where the check is told a day within or after the month
//! (`--today`, or the day of closing), it is dated or was received after that day. A date that says only its month or
//! its year is compared only by that. That it is received after the month is in order: reports on a month come in the
//! next one.
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
//! Tài liệu có ngày muộn hơn tháng của sổ chấm điểm, trong năm chấm điểm (năm khác thì xem S107); hoặc được nhận trước
//! khi ban hành; hoặc, khi kiểm tra với `--today` hay khi đóng tháng, tài liệu đề ngày (hoặc được nhận) sau ngày đó
//! (ngày đó nằm trước tháng của sổ thì không xét). Ngày nào chỉ ghi tháng hoặc năm thì chỉ so sánh đến tháng hoặc năm.
//! Nhận sau khi hết tháng thì không sao: báo cáo tháng thường có vào tháng sau.
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
use crate::message::{self as m, Voice};
use cchc_core::PartialDate;
use cchc_core::finding::{EvidenceField, Locus, Severity, Subject};
use std::cmp::Ordering;

pub(super) const RULE: RuleInfo =
    RuleInfo::new('S', 115, "evidence-dates", &[Severity::Error], include_str!("s115_evidence_dates.rs"));

pub(super) fn check(book: &Book<'_>, found: &mut Found) {
    let period = book.scorebook.draft().period;
    let year = book.context.assignment.commune().year;
    let date_of = |date| book.context.names.date(date);
    let asked = book.facts.today.filter(|day| *day >= period.first_day()).and_then(PartialDate::from_day);
    let is_after_asked = |date: PartialDate| asked.filter(|day| date.compare(*day) == Ordering::Greater);
    for (key, piece) in book.evidence() {
        let mut tell = |field, message: &dyn Fn() -> String, help: fn(Voice) -> String| {
            found.add(&RULE, Severity::Error, Subject::evidence(key.clone()), || {
                Said::at(Locus::Evidence(key.clone(), Some(field)), message(), help(book.voice))
            });
        };
        let name = || book.piece(key);
        let (voice, own, received) = (book.voice, piece.date, piece.received);
        if let Some(date) = own {
            let this_year = year.is_none_or(|year| i32::from(date.year()) == i32::from(year));
            if this_year && date.compare(period.into()) == Ordering::Greater {
                let message = || m::s115_late(voice, name(), date_of(date), date_of(period.into()));
                tell(EvidenceField::Date, &message, m::s115_help_late);
            } else if let Some(day) = is_after_asked(date) {
                let message = || m::s115_day(voice, name(), date_of(date), date_of(day));
                tell(EvidenceField::Date, &message, m::s115_help_day);
            }
        }
        let Some(received) = received else { continue };
        if let Some(date) = own.filter(|date| received.compare(*date) == Ordering::Less) {
            let message = || m::s115_received(voice, name(), date_of(received), date_of(date));
            tell(EvidenceField::Received, &message, m::s115_help);
        } else if let Some(day) = is_after_asked(received) {
            let message = || m::s115_received_day(voice, name(), date_of(received), date_of(day));
            tell(EvidenceField::Received, &message, m::s115_help_day);
        }
    }
}
