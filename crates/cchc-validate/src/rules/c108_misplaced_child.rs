//! # an index is listed among the children of another one
//!
//! The number of an index says that it belongs below one index, and the list has it among the children of another: 5.5.1
//! right below 5.4, which has no children, while 5.5 is not listed; 5.5.3 between 5.4.2 and 5.4.4; or a number without one
//! of its dots, such as 9.32 between 9.3.1 and 9.3.3. It is told only where the number that is meant is free and comes next
//! where the index stands. Rows side by side are one finding. Such an index is no orphan (C102), leaves no gap (C104), is not
//! out of order (C105), and its points count where it stands (C103): all of that is this one fault.
//!
//! ## Why it costs points
//!
//! A rule for the one index misses it, a rule for the other one reaches what it should not, and no total agrees with the
//! decision.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   V: { max: 3 }
//!   "5.1": { max: 1 }
//!   "5.2": { max: 2 }
//!   5.3.1: { max: 1 }
//!   5.3.2: { max: 1 }
//! ```
//!
//! ## How to mend it
//!
//! Compare with the decision and correct the number; the help names the one that the order of the table speaks for. If a row
//! was left out instead, list it.
//!
//! # Tiếng Việt: chỉ số ghi lẫn vào mục khác
//!
//! Theo số hiệu thì chỉ số thuộc một mục, nhưng trong bảng nó lại đứng giữa các mục con của mục khác: 5.5.1 ngay dưới 5.4 là
//! mục không có mục con, trong khi không có 5.5; 5.5.3 giữa 5.4.2 và 5.4.4; hoặc số hiệu thiếu một dấu chấm, như 9.32 giữa
//! 9.3.1 và 9.3.3. Chỉ báo khi số hiệu đúng còn trống và là số tiếp theo ở chỗ đó. Các hàng liền nhau được báo một lần. Chỉ số
//! như vậy không bị coi là thiếu mục cha (C102), không làm nhảy quãng (C104), không sai thứ tự (C105), và điểm được cộng ở
//! chỗ nó đứng (C103): tất cả là một lỗi này.
//!
//! ## Vì sao mất điểm
//!
//! Phân công theo mục này thì sót nó, theo mục kia thì lại thừa, và không tổng điểm nào khớp với quyết định.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Đối chiếu với quyết định rồi sửa số hiệu; lời khuyên nêu số hiệu hợp với thứ tự trong bảng. Nếu là thiếu một hàng thì ghi
//! thêm hàng đó.

use crate::RuleInfo;
use crate::found::{Found, Said};
use crate::listing::{Listing, Row};
use crate::message as m;
use crate::names::{Names, list};
use cchc_core::IndexId;
use cchc_core::finding::{Locus, Severity, Subject};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('C', 108, "misplaced-child", &[Severity::Error], include_str!("c108_misplaced_child.rs"));

pub(super) fn check(names: Names<'_>, found: &mut Found) {
    let listing = Listing::new(names.catalogue);
    let rows: Vec<(&Row, IndexId)> = listing.misplaced().collect();
    let together = |a: &(&Row, IndexId), b: &(&Row, IndexId)| {
        a.0.id.parent() == b.0.id.parent()
            && a.1.parent() == b.1.parent()
            && a.1.last_segment().checked_add(1) == Some(b.1.last_segment())
    };
    for group in rows.chunk_by(together) {
        let Some(((first, meant), rest)) = group.split_first() else { continue };
        found.add(&RULE, Severity::Error, Subject::index(first.id), || {
            let numbers = |ids: &mut dyn Iterator<Item = IndexId>| {
                if rest.is_empty() {
                    ids.next().map_or_else(String::new, |id| names.number(id))
                } else {
                    m::items(names.voice, list(ids))
                }
            };
            let under = meant.parent().unwrap_or(*meant);
            let (place, own) = (names.index(under), names.number(first.id.parent().unwrap_or(first.id)));
            let message = if rest.is_empty() {
                m::c108_one(names.voice, names.index(first.id), place, own)
            } else {
                let ids = numbers(&mut group.iter().map(|(row, _)| row.id));
                m::c108_many(names.voice, ids, place, own)
            };
            let others = rest.iter().map(|(row, _)| (row.locus(), String::new()));
            let parent = names.catalogue.get(under).map(|index| {
                (Locus::Index(index.entry(), None), m::c108_place(names.voice, names.number(under)))
            });
            Said {
                message,
                help: Some(m::c108_help(names.voice, numbers(&mut group.iter().map(|(_, meant)| *meant)))),
                places: std::iter::once((first.locus(), String::new())).chain(others).chain(parent).collect(),
                edit: None,
            }
        });
    }
}
