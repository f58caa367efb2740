//! # an index is listed twice
//!
//! Two entries of the catalogue have one id: two spellings of it (`VIII` and `8`), or, in an imported table, the same
//! id twice. The first entry counts, the other one is ignored.
//!
//! ## Why it costs points
//!
//! The title and the points of one of the two entries are lost, and nobody can say which of them the decision means.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   VIII: { title: Nâng cao hiệu quả quản trị và hành chính công }
//!   "8": { title: Nâng cao hiệu quả quản trị }
//! ```
//!
//! ## How to mend it
//!
//! Keep one of the entries, or give the other one the id that the decision gives it.
//!
//! # Tiếng Việt: một chỉ số được ghi hai lần
//!
//! Hai mục của bộ chỉ số có cùng số hiệu: viết theo hai cách (`VIII` và `8`), hoặc bảng nhập vào ghi trùng. Chỉ mục ghi
//! trước được tính, mục ghi sau bị bỏ qua.
//!
//! ## Vì sao mất điểm
//!
//! Tên và điểm của một trong hai mục không được dùng đến, và không rõ quyết định nói mục nào.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Giữ lại một mục, hoặc ghi lại số hiệu của mục kia đúng như quyết định.

use crate::RuleInfo;
use crate::found::{Found, Said};
use crate::message as m;
use crate::names::Names;
use cchc_core::finding::{Locus, Severity, Subject};

pub(super) const RULE: RuleInfo = RuleInfo::new(
    'C',
    101,
    "duplicate-index",
    &[Severity::Error],
    include_str!("c101_duplicate_index.rs"),
);

pub(super) fn check(names: Names<'_>, found: &mut Found) {
    let indices = &names.catalogue.draft().indices;
    if indices.len() == names.catalogue.len() {
        return;
    }
    for (entry, key) in indices.keys().enumerate() {
        let Some(first) = names.catalogue.get(key.id).map(|index| index.entry()) else { continue };
        if first == entry {
            continue;
        }
        found.add(&RULE, Severity::Error, Subject::index(key.id), || Said {
            message: m::c101(
                names.voice,
                key,
                indices.at(first).map_or_else(String::new, |(key, _)| key.to_string()),
            ),
            help: Some(m::c101_help(names.voice)),
            places: vec![
                (Locus::Index(entry, None), String::new()),
                (Locus::Index(first, None), m::c101_first(names.voice)),
            ],
            edit: None,
        });
    }
}
