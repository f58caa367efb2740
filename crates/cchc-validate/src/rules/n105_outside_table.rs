//! # text outside the table was not read
//!
//! An import reads the table of a document. What stands before and behind it (the heading, the recital, the signature) is
//! kept under `unread` with `why: outside`. All of one file is one finding, at the first piece; the others, at most some
//! dozens, are shown with it, and the message says how many there are.
//!
//! ## Why it costs points
//!
//! It seldom does. But a sentence below the table can assign something too.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   VIII: {}
//! ```
//!
//! ```yaml commune.yaml
//! schema: cchc/commune/1
//! commune: { name: xã Ví Dụ }
//! year: 2026
//! catalogue: catalogue.yaml
//! units:
//!   kinh-te: { name: Phòng Kinh tế }
//! assign:
//!   kinh-te:
//!     - lead: VIII
//! unread:
//!   - text: BIỂU PHÂN CÔNG PHỤ TRÁCH CÁC CHỈ SỐ CCHC
//!     why: outside
//!   - text: Các đơn vị báo cáo kết quả trước ngày 25 hằng tháng.
//!     why: outside
//! ```
//!
//! ## How to mend it
//!
//! Leave it if nothing is assigned there. Else write the rule under `assign` and delete the entry of `unread`.
//!
//! # Tiếng Việt: chữ ngoài bảng không được đọc
//!
//! Khi nhập, chương trình đọc bảng của văn bản. Chữ trước và sau bảng (tiêu đề, căn cứ, chữ ký) được giữ dưới `unread` với
//! `why: outside`. Mỗi tệp báo một lần, ở đoạn đầu; các đoạn khác (nhiều nhất vài chục) chỉ ra kèm theo, và thông báo ghi có
//! bao nhiêu đoạn.
//!
//! ## Vì sao mất điểm
//!
//! Thường không mất gì. Nhưng một câu dưới bảng cũng có thể giao việc.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Nếu ở đó không giao việc gì thì không cần sửa. Nếu có thì ghi phân công dưới `assign`, rồi xóa mục đó khỏi `unread`.

use crate::RuleInfo;
use crate::found::{Found, Said};
use crate::message as m;
use crate::words::Words;
use cchc_core::draft::UnreadWhy;
use cchc_core::finding::{Severity, Subject};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('N', 105, "outside-table", &[Severity::Info], include_str!("n105_outside_table.rs"));

/// How many pieces are shown.
const SHOWN: usize = 24;

pub(super) fn check(words: &Words<'_>, found: &mut Found) {
    let mut entries = words.kept_for(UnreadWhy::Outside);
    let Some(first) = entries.next() else { return };
    // It is about the file.
    found.add(&RULE, Severity::Info, Subject::default(), || {
        let message = match words.kept_for(UnreadWhy::Outside).count() {
            1 => m::n105(words.voice(), first.quoted()),
            count => m::n105_several(words.voice(), count, first.quoted()),
        };
        let others = entries.take(SHOWN - 1).map(|entry| (entry.locus(), entry.quoted()));
        Said {
            message,
            help: words.help(m::n105_help),
            places: std::iter::once((first.locus(), String::new())).chain(others).collect(),
            edit: None,
        }
    });
}
