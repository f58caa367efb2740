//! # a month has two scorebooks
//!
//! Another scorebook of the same commune and the same month stands in the same folder. It is told in each of them. Only
//! the folder is looked at; of a book from standard input (`-`), none.
//!
//! ## Why it costs points
//!
//! Nobody knows which of the two counts: scores that are entered in one are missing in the report that is made of the
//! other, and the next month follows only one.
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
//! ```yaml 2026-04-ban-2.yaml
//! schema: cchc/scorebook/1
//! commune: commune.yaml
//! period: 2026-04
//! ```
//!
//! ```yaml scorebook.yaml
//! schema: cchc/scorebook/1
//! commune: commune.yaml
//! period: 2026-04
//! scores:
//!   I: { self: 0 }
//!   II: { self: 0 }
//! ```
//!
//! ## How to mend it
//!
//! Keep one of them with everything that counts, and move the other out of the folder. What units send in is merged
//! with `cchc import scores` and not kept as a second book.
//!
//! # Tiếng Việt: một tháng có hai sổ chấm điểm
//!
//! Trong cùng thư mục có sổ khác của cùng xã và cùng tháng. Lỗi được báo ở cả hai sổ. Chương trình chỉ xem thư mục; đọc
//! sổ từ đầu vào chuẩn (`-`) thì không xem.
//!
//! ## Vì sao mất điểm
//!
//! Không ai biết sổ nào được tính: điểm ghi ở sổ này thì thiếu trong báo cáo lập từ sổ kia, và sổ tháng sau chỉ nối
//! với một sổ.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Giữ một sổ có đủ nội dung, chuyển sổ kia ra ngoài thư mục. Bảng tự chấm của các đơn vị thì gộp bằng `cchc import
//! scores`, không để thành sổ thứ hai.

use crate::RuleInfo;
use crate::book::{Book, shortened};
use crate::found::{Found, Said};
use crate::message as m;
use cchc_core::finding::{Locus, Severity, Subject};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('S', 124, "month-twice", &[Severity::Error], include_str!("s124_month_twice.rs"));

pub(super) fn check(book: &Book<'_>, found: &mut Found) {
    let own = book.scorebook.draft().period;
    let others = || book.facts.beside.iter().filter(|(_, month)| **month == own);
    if others().next().is_some() {
        found.add(&RULE, Severity::Error, Subject::default(), || {
            let files = book.some(others().map(|(file, _)| format!("`{}`", shortened(file))));
            let message = m::s124(book.voice, book.context.names.date(own.into()), files);
            Said::at(Locus::Book("period"), message, m::s124_help(book.voice))
        });
    }
}
