//! # the numbering of indices jumps
//!
//! Below an index that is not `partial`, the children's numbers do not start with 1 or leave one out: 7.1, then 7.11.
//! One finding for each gap, about the index behind it. Parts are not looked at.
//!
//! ## Why it costs points
//!
//! What is not listed is assigned to nobody, and nobody notices.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   VII: {}
//!   "7.1": {}
//!   "7.11": {}
//! ```
//!
//! ## How to mend it
//!
//! List what is missing; if only the numbering tells that it exists, with `implied: true`. If the list of children is
//! known not to be whole, say `partial: true` of the parent. And look whether `7.11` should be `7.1.1`.
//!
//! # Tiếng Việt: đánh số nhảy quãng
//!
//! Trong một mục không ghi `partial`, các mục con không bắt đầu từ số 1 hoặc bỏ cách số: sau 7.1 là 7.11. Mỗi quãng trống
//! được báo một lần, ở chỉ số đứng ngay sau. Không xét thứ tự giữa các phần.
//!
//! ## Vì sao mất điểm
//!
//! Chỉ số không được ghi thì không giao cho ai, và cũng không ai nhận ra.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Ghi thêm chỉ số còn thiếu; nếu chỉ suy ra từ cách đánh số thì ghi `implied: true`. Nếu biết là chưa ghi đủ mục con thì
//! ghi `partial: true` cho mục cha. Cũng nên xem `7.11` có phải là `7.1.1` không.

use crate::RuleInfo;
use crate::found::{Found, Said};
use crate::listing::Listing;
use crate::message as m;
use crate::names::Names;
use cchc_core::finding::{Locus, Severity, Subject};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('C', 104, "numbering-gap", &[Severity::Warning], include_str!("c104_numbering_gap.rs"));

pub(super) fn check(names: Names<'_>, found: &mut Found) {
    let mut listing = None;
    for parent in names.catalogue.iter().filter(|index| !index.is_leaf() && !index.draft().partial) {
        let mut before = 0;
        for child in parent.children().filter(|child| child.id().parent() == Some(parent.id())) {
            let number = child.id().last_segment();
            if number > before + 1 {
                // Rows whose numbers are wrong fill the gap, and leave none before them.
                let listing = listing.get_or_insert_with(|| Listing::new(names.catalogue));
                let filled = || (before + 1..number).all(|missing| listing.more(parent.id()).contains(&missing));
                if listing.is_misplaced(child.id()) {
                    continue;
                }
                if filled() {
                    before = number;
                    continue;
                }
                found.add(&RULE, Severity::Warning, Subject::index(child.id()), || {
                    let first = parent.id().child(before + 1);
                    let last = parent.id().child(number - 1);
                    let missing = match (first, last) {
                        (Some(first), Some(last)) if first != last => {
                            m::items(names.voice, m::range_of(names.voice, first, last))
                        }
                        _ => first.map_or_else(String::new, |first| names.number(first)),
                    };
                    Said {
                        message: m::c104(names.voice, names.index(child.id()), missing),
                        help: Some(m::c104_help(names.voice, names.number(parent.id()))),
                        places: vec![(Locus::Index(child.entry(), None), String::new())],
                        edit: None,
                    }
                });
            }
            before = number;
        }
    }
}
