//! # the document leaves open who leads
//!
//! The document gives a unit an index "chủ trì hoặc phối hợp", or in other words that leave open whether it leads or
//! coordinates. An import makes no rule of that, and keeps the words under `unread` with `why: role`.
//!
//! ## Why it costs points
//!
//! Each index has one unit that answers for it. Where the document leaves that open, each unit believes that another does it.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   VIII: {}
//!   IX: {}
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
//!     - lead: VIII, IX
//! unread:
//!   - text: Chủ trì hoặc phối hợp thực hiện Phần IX
//!     why: role
//!     source: STT 4
//!     unit: kinh-te
//!     index: IX
//! ```
//!
//! ## How to mend it
//!
//! Ask who issued the document. Write `lead` or `coordinate` for the unit under `assign`, and delete the entry of `unread`.
//!
//! # Tiếng Việt: chưa rõ phụ trách hay phối hợp
//!
//! Văn bản giao cho đơn vị "chủ trì hoặc phối hợp", hoặc viết theo cách khác mà không rõ đơn vị phụ trách hay chỉ phối hợp. Khi
//! nhập, chương trình không lập phân công nào, mà giữ chữ dưới `unread` với `why: role`.
//!
//! ## Vì sao mất điểm
//!
//! Mỗi chỉ số cần một đơn vị chịu trách nhiệm. Văn bản để ngỏ thì đơn vị nào cũng nghĩ đơn vị khác làm.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Hỏi lại nơi ban hành văn bản. Ghi `lead` hoặc `coordinate` cho đơn vị dưới `assign`, rồi xóa mục này khỏi `unread`.

use crate::RuleInfo;
use crate::found::{Found, Said};
use crate::message as m;
use crate::words::Words;
use cchc_core::draft::UnreadWhy;
use cchc_core::finding::Severity;

pub(super) const RULE: RuleInfo =
    RuleInfo::new('N', 103, "undetermined-role", &[Severity::Error], include_str!("n103_undetermined_role.rs"));

pub(super) fn check(words: &Words<'_>, found: &mut Found) {
    for entry in words.kept_for(UnreadWhy::Role) {
        found.add(&RULE, Severity::Error, entry.subject(), || Said {
            message: m::n103(words.voice(), entry.quoted()),
            help: words.help(m::n103_help),
            places: vec![(entry.locus(), String::new())],
            edit: None,
        });
    }
}
