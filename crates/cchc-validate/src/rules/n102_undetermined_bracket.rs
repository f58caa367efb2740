//! # a bracket does not say what it is
//!
//! A bracket behind an index can be a limit of content, the index's title or a list of examples, and its words do not say
//! which ("nội dung:", "trừ" and the like are missing). An import reads it as the only content that is meant, and keeps the
//! words under `unread` with `why: bracket`, so that somebody decides. The rule that it was read as is shown, where the entry
//! names its unit and index.
//!
//! ## Why it costs points
//!
//! If the words were only the title or examples, the unit answers for the whole index, and as it is read the rest has no lead.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   I: { max: 2 }
//! ```
//!
//! ```yaml commune.yaml
//! schema: cchc/commune/1
//! commune: { name: xã Ví Dụ }
//! year: 2026
//! catalogue: catalogue.yaml
//! units:
//!   kinh-te: { name: Phòng Kinh tế }
//!   vhxh: { name: Phòng Văn hóa - Xã hội }
//! contents:
//!   I:
//!     tuyen-truyen: { title: Các hình thức tuyên truyền }
//! assign:
//!   kinh-te:
//!     - lead: I
//!       only: [tuyen-truyen]
//!   vhxh:
//!     - lead: I
//!       except: [tuyen-truyen]
//! unread:
//!   - text: Các hình thức tuyên truyền
//!     why: bracket
//!     source: STT 6
//!     unit: kinh-te
//!     index: I
//! ```
//!
//! ## How to mend it
//!
//! If it is the only content that is meant, delete the entry of `unread`. If it is the title, drop `only` and write the words
//! as `title`. If it gives examples, drop `only`. Then delete the entry.
//!
//! # Tiếng Việt: chưa rõ chữ trong ngoặc là gì
//!
//! Chữ trong ngoặc sau một chỉ số có thể là giới hạn nội dung, là tên chỉ số hoặc là ví dụ, mà không có chữ nào cho biết (như
//! "nội dung:", "trừ"). Khi nhập, chương trình tạm hiểu là chỉ phụ trách riêng nội dung đó, và giữ chữ dưới `unread` với
//! `why: bracket` để người có trách nhiệm quyết định. Nếu mục này ghi đơn vị và chỉ số thì phân công đã đọc được chỉ ra kèm
//! theo.
//!
//! ## Vì sao mất điểm
//!
//! Nếu đó chỉ là tên hoặc ví dụ thì đơn vị phụ trách cả chỉ số, còn theo cách hiểu tạm thì phần còn lại không có ai phụ trách.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Nếu đúng là chỉ riêng nội dung đó thì xóa mục này khỏi `unread`. Nếu là tên chỉ số thì bỏ `only` và ghi vào `title`. Nếu là
//! ví dụ thì bỏ `only`. Sau đó xóa mục này.

use crate::RuleInfo;
use crate::found::{Found, Said};
use crate::message as m;
use crate::words::Words;
use cchc_core::draft::UnreadWhy;
use cchc_core::finding::{Locus, Severity};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('N', 102, "undetermined-bracket", &[Severity::Warning], include_str!("n102_undetermined_bracket.rs"));

pub(super) fn check(words: &Words<'_>, found: &mut Found) {
    for entry in words.kept_for(UnreadWhy::Bracket) {
        found.add(&RULE, Severity::Warning, entry.subject(), || {
            let rules = entry.limited_rules();
            let rules = rules.map(|rule| (Locus::Rule(rule.id()), m::n102_rule(words.voice())));
            Said {
                message: m::n102(words.voice(), entry.quoted()),
                help: words.help(m::n102_help),
                places: std::iter::once((entry.locus(), String::new())).chain(rules).collect(),
                edit: None,
            }
        });
    }
}
