//! # points do not add up
//!
//! The maximum of an index is not the sum of its children's maxima, where all of them are listed and known. Where some
//! are not (`partial: true`, or a child without points), the known ones must still not exceed it. An index whose id
//! comes a second time, or whose number is wrong (C108), counts where the table lists it. The points of an index's contents must not exceed its maximum either, whether the catalogue or the commune declares them.
//! The maximum of a bonus or of a deduction is a cap: it need not be a sum, and is no part of one.
//!
//! ## Why it costs points
//!
//! Every total and every share of a unit is counted from these points; a wrong one makes all reports wrong.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   I: { max: 2 }
//!   "1.1": { max: 1 }
//!   "1.2": { max: 0.5 }
//! ```
//!
//! ## How to mend it
//!
//! Compare the points with the decision. If not all children are listed, say `partial: true` of the parent.
//!
//! # Tiếng Việt: điểm cộng không khớp
//!
//! Điểm tối đa của một chỉ số không bằng tổng điểm tối đa của các mục con, khi tất cả mục con đã được ghi và có điểm. Khi
//! chưa đủ (`partial: true`, hoặc có mục con chưa ghi điểm) thì tổng số đã biết vẫn không được vượt điểm tối đa. Mục ghi
//! trùng số hiệu hoặc ghi sai số hiệu (C108) được cộng ở chỗ bảng ghi nó. Điểm của các nội dung trong một chỉ số cũng không được vượt điểm tối đa, dù khai báo ở bộ chỉ số hay ở tệp của xã.
//! Điểm tối đa của điểm thưởng, điểm trừ là mức trần: không cần bằng tổng và không được cộng vào tổng.
//!
//! ## Vì sao mất điểm
//!
//! Mọi tổng điểm và phần điểm của từng đơn vị đều tính từ các số này; một số sai làm sai mọi báo cáo.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Đối chiếu số điểm với quyết định. Nếu chưa ghi đủ mục con thì thêm `partial: true` cho mục cha.

use crate::RuleInfo;
use crate::context::Context;
use crate::found::{Found, Said};
use crate::listing::Listing;
use crate::message as m;
use crate::names::Names;
use cchc_core::draft::{Contents, IndexKind};
use cchc_core::finding::{IndexField, Locus, Severity, Subject};
use cchc_core::{IndexRef, Points};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('C', 103, "points-mismatch", &[Severity::Error], include_str!("c103_points_mismatch.rs"));

pub(super) fn check(names: Names<'_>, found: &mut Found) {
    let listing = Listing::new(names.catalogue);
    for index in names.catalogue.iter() {
        let Some(max) = index.max() else { continue };
        if let Some(contents) = &index.draft().contents {
            check_contents(names, index, contents, Locus::Index(index.entry(), Some(IndexField::Contents)), found);
        }
        // There the maximum is a cap, and no sum.
        if index.kind() != IndexKind::Ordinary {
            continue;
        }
        let moved = listing.moved(index.id());
        let children = || {
            index.children().filter(|child| index.sums(*child) && !listing.is_misplaced(child.id()))
        };
        if children().next().is_none() && moved.is_none() {
            continue;
        }
        let moved = moved.unwrap_or_default();
        let listed: Points = children().filter_map(IndexRef::max).sum();
        // A row that is there twice by mistake adds nothing; one that should have another number does.
        let (once, sum) = (listed + moved.misplaced, listed + moved.misplaced + moved.repeated);
        let known = !moved.unknown && children().all(|child| child.max().is_some());
        let complete = !index.draft().partial && known;
        if (complete && once != max && sum != max) || once > max {
            found.add(&RULE, Severity::Error, Subject::index(index.id()), || {
                let name = names.index(index.id());
                let (message, help) = if complete {
                    (m::c103_sum(names.voice, name, max, sum), m::c103_help(names.voice))
                } else {
                    (m::c103_more(names.voice, name, max, sum), m::c103_more_help(names.voice))
                };
                Said {
                    message,
                    help: Some(help),
                    places: vec![(Locus::Index(index.entry(), Some(IndexField::Max)), String::new())],
                    edit: None,
                }
            });
        }
    }
}

/// The contents that the commune declares.
pub(super) fn check_commune(context: &Context<'_>, found: &mut Found) {
    for (id, contents) in context.assignment.commune().contents.iter() {
        if let Some(index) = context.catalogue().get(*id) {
            check_contents(context.names, index, contents, Locus::Contents(*id), found);
        }
    }
}

fn check_contents(names: Names<'_>, index: IndexRef<'_>, contents: &Contents, place: Locus, found: &mut Found) {
    let sum: Points = contents.values().filter_map(|content| content.points).sum();
    let Some(max) = index.max().filter(|max| sum > *max) else { return };
    found.add(&RULE, Severity::Error, Subject::index(index.id()), || Said {
        message: m::c103_contents(names.voice, names.index(index.id()), max, sum),
        help: Some(m::c103_more_help(names.voice)),
        places: vec![(place, String::new())],
        edit: None,
    });
}
