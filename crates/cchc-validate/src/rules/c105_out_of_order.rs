//! # an index is listed out of order
//!
//! An index is listed after a sibling that it should precede: 8.3, then 8.2. The program's answers do not depend on the
//! order, so this is a warning; it often tells of a wrong id.
//!
//! ## Why it costs points
//!
//! A reader who looks for 8.2 before 8.3 does not find it, and an index out of its place is easily a mistyped one.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   VIII: {}
//!   "8.1": {}
//!   "8.3": {}
//!   "8.2": {}
//! ```
//!
//! ## How to mend it
//!
//! Put the index in its place, or correct its id.
//!
//! # Tiếng Việt: chỉ số ghi sai thứ tự
//!
//! Một chỉ số được ghi sau mục cùng cấp mà lẽ ra nó phải đứng trước: 8.3 rồi mới đến 8.2. Kết quả không phụ thuộc vào thứ
//! tự nên đây chỉ là cảnh báo, nhưng thường là dấu hiệu của số hiệu ghi sai.
//!
//! ## Vì sao mất điểm
//!
//! Người đọc tìm 8.2 trước 8.3 sẽ không thấy; chỉ số đứng sai chỗ cũng dễ là chỉ số ghi nhầm.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Xếp chỉ số về đúng chỗ, hoặc sửa số hiệu.

use crate::RuleInfo;
use crate::found::{Found, Said};
use crate::listing::Listing;
use crate::message as m;
use crate::names::Names;
use cchc_core::IndexId;
use cchc_core::finding::{Locus, Severity, Subject};
use std::collections::BTreeMap;

pub(super) const RULE: RuleInfo =
    RuleInfo::new('C', 105, "out-of-order", &[Severity::Warning], include_str!("c105_out_of_order.rs"));

pub(super) fn check(names: Names<'_>, found: &mut Found) {
    let indices = &names.catalogue.draft().indices;
    if indices.keys().is_sorted_by_key(|key| key.id) {
        return;
    }
    let listing = Listing::new(names.catalogue);
    // The greatest sibling so far, by parent.
    let mut greatest: BTreeMap<Option<IndexId>, (IndexId, usize)> = BTreeMap::new();
    for (entry, key) in indices.keys().enumerate() {
        // Of an id that is listed twice the first entry counts.
        if names.catalogue.get(key.id).is_none_or(|index| index.entry() != entry) {
            continue;
        }
        if listing.is_misplaced(key.id) {
            continue;
        }
        let before = greatest.entry(key.id.parent()).or_insert((key.id, entry));
        if before.0 <= key.id {
            *before = (key.id, entry);
            continue;
        }
        let (other, other_entry) = *before;
        found.add(&RULE, Severity::Warning, Subject::index(key.id), || Said {
            message: m::c105(names.voice, names.index(key.id), names.number(other)),
            help: Some(m::c105_help(names.voice)),
            places: vec![
                (Locus::Index(entry, None), String::new()),
                (Locus::Index(other_entry, None), m::c105_other(names.voice, names.number(other))),
            ],
            edit: None,
        });
    }
}
