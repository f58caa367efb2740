//! # units are named only as a group
//!
//! The document names units as an open group, such as "các đơn vị liên quan". Who belongs to it is nowhere said, so an import
//! never makes rules of it; the words are kept under `unread` with `why: group`.
//!
//! ## Why it costs points
//!
//! Nothing is lost as long as one unit leads. But none of the group will know that it is meant.
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
//!   - text: phối hợp với các đơn vị liên quan
//!     why: group
//!     source: STT 4
//!     unit: kinh-te
//!     index: VIII
//! ```
//!
//! ## How to mend it
//!
//! Leave it if that is meant. If some of these units are to answer, write their rules under `assign`, and delete the entry of
//! `unread`.
//!
//! # Tiếng Việt: chỉ nêu chung một nhóm đơn vị
//!
//! Văn bản nêu đơn vị theo nhóm, như "các đơn vị liên quan". Không có chỗ nào nói nhóm gồm những ai, nên khi nhập chương trình
//! không lập phân công cho nhóm; chữ được giữ dưới `unread` với `why: group`.
//!
//! ## Vì sao mất điểm
//!
//! Có một đơn vị phụ trách thì không mất gì; nhưng không đơn vị nào trong nhóm biết mình được nhắc đến.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Nếu đúng ý thì không cần sửa. Nếu có đơn vị phải chịu trách nhiệm thì ghi phân công cho đơn vị đó dưới `assign`, rồi xóa
//! mục này khỏi `unread`.

use crate::RuleInfo;
use crate::found::{Found, Said};
use crate::message as m;
use crate::words::Words;
use cchc_core::draft::UnreadWhy;
use cchc_core::finding::Severity;

pub(super) const RULE: RuleInfo =
    RuleInfo::new('N', 104, "open-group", &[Severity::Info], include_str!("n104_open_group.rs"));

pub(super) fn check(words: &Words<'_>, found: &mut Found) {
    for entry in words.kept_for(UnreadWhy::Group) {
        found.add(&RULE, Severity::Info, entry.subject(), || Said {
            message: m::n104(words.voice(), entry.quoted()),
            help: words.help(m::n104_help),
            places: vec![(entry.locus(), String::new())],
            edit: None,
        });
    }
}
