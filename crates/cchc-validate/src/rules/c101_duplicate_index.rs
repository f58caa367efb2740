//! # an index is listed twice
//!
//! Two entries of the catalogue have one id: two spellings of it (`VIII` and `8`), or, in an imported table, the same
//! id twice, which stands under `repeated`. The first entry counts, the other one is ignored; only C103 adds its points
//! where the table lists it.
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
//! Keep one of the entries, or give the other one the id that the decision gives it. Where the order of the table says
//! which number the later one should have, the help names it.
//!
//! # Tiếng Việt: một chỉ số được ghi hai lần
//!
//! Hai mục của bộ chỉ số có cùng số hiệu: viết theo hai cách (`VIII` và `8`), hoặc bảng nhập vào ghi trùng (mục ghi sau
//! nằm ở `repeated`). Chỉ mục ghi trước được tính, mục ghi sau bị bỏ qua; riêng C103 vẫn cộng điểm của nó ở chỗ bảng ghi
//! nó.
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
//! Giữ lại một mục, hoặc ghi lại số hiệu của mục kia đúng như quyết định. Khi thứ tự trong bảng cho biết số hiệu đúng thì
//! lời khuyên nêu số hiệu đó.

use crate::RuleInfo;
use crate::found::{Found, Said};
use crate::listing::Listing;
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
    check_repeated(names, found);
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

/// What an imported table gives a second time.
fn check_repeated(names: Names<'_>, found: &mut Found) {
    let draft = names.catalogue.draft();
    if draft.repeated.is_empty() {
        return;
    }
    for row in Listing::new(names.catalogue).repeated() {
        found.add(&RULE, Severity::Error, Subject::index(row.id), || {
            let first = names.catalogue.get(row.id).map(|index| index.entry());
            let name = match row.title(names.catalogue) {
                Some(title) => m::titled(names.voice, names.number(row.id), title),
                None => names.number(row.id),
            };
            let help = match row.meant {
                Some(meant) => m::c101_meant(names.voice, names.number(meant)),
                None => m::c101_help(names.voice),
            };
            let first = first.map(|first| (Locus::Index(first, None), m::c101_first(names.voice)));
            Said {
                message: m::c101_again(names.voice, name),
                help: Some(help),
                places: std::iter::once((row.locus(), String::new())).chain(first).collect(),
                edit: None,
            }
        });
    }
}
