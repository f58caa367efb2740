//! # words of an imported document were not read
//!
//! An import kept words of the document under `unread` with `why: words`, since it did not understand them; nothing was made
//! of them. Words that hold the number of an index are an error: a number behind Phần, Lĩnh vực, Mục, Tiêu chí or Chỉ số;
//! without such a word, a number like `8.1` that the catalogue lists or, being incomplete there, may lack. Other words are a
//! warning. So are the words that a catalogue's file keeps.
//!
//! ## Why it costs points
//!
//! What the annex says there is not in the file. If it gives out an index, nobody has it, and if it limits one, somebody has
//! too much.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   VIII: { partial: true }
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
//!   - text: riêng mục 8.2 thực hiện theo quy chế phối hợp
//!     why: words
//!     source: STT 4
//!     unit: kinh-te
//! ```
//!
//! ## How to mend it
//!
//! Write the rule that is meant under `assign`, and delete the entry of `unread`; if the words assign nothing, only delete
//! the entry. In a catalogue, add to `indices` what is missing.
//!
//! # Tiếng Việt: có chữ trong văn bản chưa đọc được
//!
//! Khi nhập văn bản, chương trình không hiểu đoạn chữ này nên giữ lại dưới `unread` với `why: words`, không suy đoán gì. Đoạn
//! có nêu số hiệu là lỗi: số đứng sau chữ Phần, Lĩnh vực, Mục, Tiêu chí hoặc Chỉ số; hoặc số như `8.1` mà bộ chỉ số có ghi,
//! hay có thể thuộc phần chưa ghi đủ. Đoạn khác là cảnh báo. Chữ chưa đọc được trong tệp bộ chỉ số cũng được báo như vậy.
//!
//! ## Vì sao mất điểm
//!
//! Điều biểu phân công nói ở đó không có trong tệp: nếu là giao việc thì không ai nhận, nếu là giới hạn thì có đơn vị bị giao
//! thừa.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Ghi phân công được nói đến dưới `assign`, rồi xóa mục này khỏi `unread`; nếu ở đó không giao việc gì thì chỉ cần xóa. Với
//! bộ chỉ số thì bổ sung điều còn thiếu vào `indices`.

use crate::RuleInfo;
use crate::found::{Found, Said};
use crate::message as m;
use crate::words::Words;
use cchc_core::draft::UnreadWhy;
use cchc_core::finding::Severity;

pub(super) const RULE: RuleInfo =
    RuleInfo::new('N', 101, "unread-words", &[Severity::Error, Severity::Warning], include_str!("n101_unread_words.rs"));

pub(super) fn check(words: &Words<'_>, found: &mut Found) {
    for entry in words.kept_for(UnreadWhy::Words) {
        let severity = if entry.names_index() { Severity::Error } else { Severity::Warning };
        found.add(&RULE, severity, entry.subject(), || {
            let say = match severity {
                Severity::Error if entry.is_of_catalogue() => m::n101_index,
                Severity::Error => m::n101_rule,
                _ => m::n101,
            };
            Said {
                message: say(words.voice(), entry.quoted()),
                help: words.help(m::n101_help),
                places: vec![(entry.locus(), String::new())],
                edit: None,
            }
        });
    }
}
