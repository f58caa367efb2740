//! # the parent of an index is not listed
//!
//! An index lies below one that the catalogue does not list: `8.5.3` without `8.5`. It then hangs under the nearest
//! ancestor that is listed, else it stands alone. Where it is plain that the number is wrong and not the list, C108 tells
//! it instead.
//!
//! ## Why it costs points
//!
//! A rule for the missing parent reaches nothing, and points cannot be added up through it.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   VIII: { partial: true }
//!   8.5.3: {}
//! ```
//!
//! ## How to mend it
//!
//! List the parent. If only the numbering tells that it exists, say `implied: true` and give it no title.
//!
//! # Tiếng Việt: chỉ số không có mục cha
//!
//! Mục cha của một chỉ số không có trong bộ chỉ số: có `8.5.3` mà không có `8.5`. Khi đó chỉ số được xếp vào mục cấp trên
//! gần nhất có ghi; nếu không có thì đứng riêng. Khi rõ là số hiệu sai chứ không phải thiếu mục thì C108 báo thay.
//!
//! ## Vì sao mất điểm
//!
//! Phân công theo mục cha không đến được chỉ số nào, và điểm không cộng được qua mục cha đó.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Ghi thêm mục cha. Nếu chỉ suy ra từ cách đánh số thì ghi `implied: true` và không đặt tên.

use crate::RuleInfo;
use crate::found::{Found, Said};
use crate::listing::Listing;
use crate::message as m;
use crate::names::{Names, written};
use cchc_core::finding::{Locus, Severity, Subject};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('C', 102, "orphan-index", &[Severity::Error], include_str!("c102_orphan_index.rs"));

pub(super) fn check(names: Names<'_>, found: &mut Found) {
    let mut listing = None;
    for index in names.catalogue.iter() {
        let Some(parent) = index.id().parent() else { continue };
        if index.parent().is_some_and(|listed| listed.id() == parent) {
            continue;
        }
        let listing = listing.get_or_insert_with(|| Listing::new(names.catalogue));
        if listing.is_misplaced(index.id()) {
            continue;
        }
        found.add(&RULE, Severity::Error, Subject::index(index.id()), || Said {
            message: m::c102(names.voice, names.index(index.id()), names.number(parent)),
            help: Some(m::c102_help(names.voice, written(parent))),
            places: vec![(Locus::Index(index.entry(), None), String::new())],
            edit: None,
        });
    }
}
