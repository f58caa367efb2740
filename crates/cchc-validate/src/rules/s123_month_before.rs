//! # a scorebook does not follow the month before
//!
//! `follows` names the scorebook itself, no file, a file that is no scorebook, the scorebook of another commune, or one
//! whose month is not before this one's. It is a warning if at least one month between the two is left out, or if the
//! book has no `follows` and an earlier scorebook of the commune stands in its folder. Only the folder and the file
//! that is named are looked at; of a book from standard input (`-`), only the file.
//!
//! ## Why it costs points
//!
//! What changed since the last month cannot be told, the report to the committee cannot be made, and the seals of
//! closed months do not hold together: the one behind a gap vouches for nothing before it.
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
//! ```yaml 2026-03.yaml
//! schema: cchc/scorebook/1
//! commune: commune.yaml
//! period: 2026-03
//! ```
//!
//! ```yaml scorebook.yaml
//! schema: cchc/scorebook/1
//! commune: commune.yaml
//! period: 2026-04
//! follows: 2026-02.yaml
//! scores:
//!   I: { self: 0 }
//!   II: { self: 0 }
//! ```
//!
//! ## How to mend it
//!
//! Write the name of the scorebook of the month before, seen from this one's folder. The first month has no `follows`.
//! A month that is left out is begun with `cchc month new`.
//!
//! # Tiếng Việt: sổ chấm điểm không nối với sổ tháng trước
//!
//! `follows` nêu chính sổ này, nêu tệp không có, tệp không phải sổ chấm điểm, sổ của xã khác, hoặc sổ của tháng không
//! nằm trước tháng này. Chỉ cảnh báo nếu giữa hai sổ thiếu ít nhất một tháng, hoặc sổ không có `follows` mà cùng thư
//! mục có sổ tháng trước của xã. Chương trình chỉ xem thư mục và tệp được nêu; đọc sổ từ đầu vào chuẩn (`-`) thì chỉ
//! xem tệp được nêu.
//!
//! ## Vì sao mất điểm
//!
//! Không biết tháng này đổi gì so với tháng trước, không lập được báo cáo tháng, và niêm phong của các tháng đã đóng
//! không nối được với nhau.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Ghi tên tệp sổ của tháng liền trước, tính từ thư mục của sổ này. Tháng đầu tiên thì không có `follows`. Tháng còn
//! thiếu thì mở bằng `cchc month new`.

use crate::book::{Book, shortened};
use crate::found::{Found, Said};
use crate::message as m;
use crate::{Follows, RuleInfo};
use cchc_core::finding::{Edit, EditValue, Locus, Severity, Subject};

pub(super) const RULE: RuleInfo = RuleInfo::new(
    'S',
    123,
    "month-before",
    &[Severity::Error, Severity::Warning],
    include_str!("s123_month_before.rs"),
);

pub(super) fn check(book: &Book<'_>, found: &mut Found) {
    let draft = book.scorebook.draft();
    let (own, voice) = (draft.period, book.voice);
    let month = |month: cchc_core::Month| book.context.names.date(month.into());
    let last = || book.facts.beside.iter().filter(|(_, month)| **month < own).max_by_key(|(_, month)| **month);
    let Some(file) = draft.follows.as_deref() else {
        if let Some((file, before)) = last() {
            found.add(&RULE, Severity::Warning, Subject::default(), || {
                let message = m::s123_unnamed(voice, shortened(file), month(*before));
                Said::at(Locus::Book("period"), message, m::s123_help(voice, shortened(file)))
            });
        }
        return;
    };
    let file = || shortened(file);
    let (severity, message): (_, &dyn Fn() -> String) = match book.facts.follows {
        None => return,
        Some(Follows::Itself) => (Severity::Error, &|| m::s123_itself(voice)),
        Some(Follows::Missing) => (Severity::Error, &|| m::s123_missing(voice, file())),
        Some(Follows::NoScorebook) => (Severity::Error, &|| m::s123_no_book(voice, file())),
        Some(Follows::OtherCommune) => (Severity::Error, &|| m::s123_commune(voice, file())),
        Some(Follows::Month(before)) if before >= own => {
            (Severity::Error, &move || m::s123_not_before(voice, file(), month(before), month(own)))
        }
        Some(Follows::Month(before)) if before.next() != Some(own) => {
            (Severity::Warning, &move || m::s123_gap(voice, file(), month(before), month(own)))
        }
        Some(Follows::Month(_)) => return,
    };
    found.add(&RULE, severity, Subject::default(), || {
        let before = last().filter(|(_, month)| month.next() == Some(own));
        let help = match before {
            Some((file, _)) => m::s123_help(voice, shortened(file)),
            None if severity == Severity::Warning => m::s123_help_gap(voice),
            None => m::s123_help_first(voice),
        };
        let place = Locus::Book("follows");
        let value = before.map(|(file, _)| EditValue::Text(file.clone()));
        let edit = value.map(|value| Edit { locus: place.clone(), value });
        Said { edit, ..Said::at(place, message(), help) }
    });
}
