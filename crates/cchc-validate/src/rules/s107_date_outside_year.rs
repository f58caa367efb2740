//! # a date is outside of the year that is scored
//!
//! The own date of a piece of evidence, or the month of the scorebook, is not in the commune's `year`; or a piece was
//! received in a year that is neither this one nor one beside it. It is a warning and no error since some documents are
//! rightly of another year: a plan for the year is issued in the December before it, and results are made known in the
//! January after.
//!
//! ## Why it costs points
//!
//! A document of another year proves nothing for this one, unless the decision asks for it.
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
//!   bc-112: { number: 112/BC-UBND, date: 2025-04-20 }
//! ```
//!
//! ## How to mend it
//!
//! Correct the date, or file the document of the right year. If the other year is right, leave it. In January, when
//! `period` is told: make the commune's file of the new year (`year`, its assignment and its catalogue), and name that
//! file as `commune` of January's book; the books of the months before keep the old one.
//!
//! # Tiếng Việt: ngày nằm ngoài năm chấm điểm
//!
//! Ngày của tài liệu kiểm chứng, hoặc tháng của sổ chấm điểm, không thuộc `year` của tệp xã; hoặc ngày nhận tài liệu
//! cách năm đó quá một năm. Đây chỉ là cảnh báo vì có tài liệu đúng là của năm khác: kế hoạch năm ban hành từ tháng 12
//! năm trước, kết quả công bố vào tháng 1 năm sau.
//!
//! ## Vì sao mất điểm
//!
//! Tài liệu của năm khác không chứng minh được cho năm này, trừ khi quyết định yêu cầu như vậy.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Sửa lại ngày, hoặc thay bằng tài liệu của đúng năm. Nếu đúng là của năm khác thì không cần sửa. Sang tháng 1 mà sổ
//! bị báo ở `period`: lập tệp xã của năm mới (`year`, phân công và bộ chỉ số của năm đó), rồi ghi tên tệp ấy vào
//! `commune` của sổ tháng 1; sổ các tháng trước vẫn dùng tệp xã cũ.

use crate::RuleInfo;
use crate::book::Book;
use crate::found::{Found, Said};
use crate::message as m;
use cchc_core::PartialDate;
use cchc_core::finding::{EvidenceField, Locus, Severity, Subject};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('S', 107, "date-outside-year", &[Severity::Warning], include_str!("s107_date_outside_year.rs"));

pub(super) fn check(book: &Book<'_>, found: &mut Found) {
    let Some(year) = book.context.assignment.commune().year else { return };
    let outside = |date: PartialDate| i32::from(date.year()) != i32::from(year);
    let period = PartialDate::from(book.scorebook.draft().period);
    if outside(period) {
        found.add(&RULE, Severity::Warning, Subject::default(), || {
            let message = m::s107_period(book.voice, book.context.names.date(period), year);
            Said::at(Locus::Book("period"), message, m::s107_help_period(book.voice))
        });
    }
    for (key, piece) in book.evidence() {
        if let Some(date) = piece.date.filter(|date| outside(*date)) {
            found.add(&RULE, Severity::Warning, Subject::evidence(key.clone()), || {
                let message = m::s107(book.voice, book.piece(key), book.context.names.date(date), year);
                let place = Locus::Evidence(key.clone(), Some(EvidenceField::Date));
                Said::at(place, message, m::s107_help(book.voice))
            });
        }
        let far = |date: PartialDate| i32::from(date.year()).abs_diff(i32::from(year)) > 1;
        if let Some(received) = piece.received.filter(|received| far(*received)) {
            found.add(&RULE, Severity::Warning, Subject::evidence(key.clone()), || {
                let date = book.context.names.date(received);
                let message = m::s107_received(book.voice, book.piece(key), date, year);
                let place = Locus::Evidence(key.clone(), Some(EvidenceField::Received));
                Said::at(place, message, m::s107_help(book.voice))
            });
        }
    }
}
