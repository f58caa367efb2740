//! # the levels of an index do not fit its maximum
//!
//! A level earns more than the index's maximum: an error. Or no level earns the maximum: a warning. Indices without
//! levels or without a maximum are not looked at; a deduction, whose levels are negative, earns at most 0 and need not
//! say that nothing is taken away.
//!
//! ## Why it costs points
//!
//! With a level above the maximum a unit counts on points that the appraisal will not give; without one that reaches
//! it, some points can never be earned on paper.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   I:
//!     max: 1
//!     levels:
//!       - { label: Đạt, points: 1.5 }
//!       - { label: Không đạt, points: 0 }
//! ```
//!
//! ## How to mend it
//!
//! Compare the maximum and the points of each level with the decision.
//!
//! # Tiếng Việt: điểm các mức không khớp điểm tối đa
//!
//! Có mức được nhiều điểm hơn điểm tối đa của chỉ số: lỗi. Hoặc không mức nào đạt điểm tối đa: cảnh báo. Không xét chỉ số
//! không chia mức hoặc chưa ghi điểm tối đa; mục điểm trừ được nhiều nhất là 0, các mức mang số âm và không cần ghi mức
//! không bị trừ.
//!
//! ## Vì sao mất điểm
//!
//! Mức vượt điểm tối đa làm đơn vị trông vào số điểm mà khi thẩm định không được công nhận; không có mức nào đạt điểm tối
//! đa thì có điểm không bao giờ chấm được.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Đối chiếu điểm tối đa và điểm từng mức với quyết định.

use crate::RuleInfo;
use crate::found::{Found, Said};
use crate::message as m;
use crate::names::Names;
use cchc_core::Points;
use cchc_core::draft::IndexKind;
use cchc_core::finding::{IndexField, Locus, Severity, Subject};

pub(super) const RULE: RuleInfo = RuleInfo::new(
    'C',
    106,
    "level-points",
    &[Severity::Error, Severity::Warning],
    include_str!("c106_level_points.rs"),
);

pub(super) fn check(names: Names<'_>, found: &mut Found) {
    for index in names.catalogue.iter() {
        let levels = &index.draft().levels;
        let best = levels.iter().enumerate().max_by_key(|(_, level)| level.points);
        // The maximum of a deduction is the most that it takes; what it earns is nothing.
        let max = match index.kind() {
            IndexKind::Deduction => Some(Points::ZERO),
            _ => index.max(),
        };
        let (Some(max), Some((_, best))) = (max, best) else { continue };
        let subject = Subject::index(index.id());
        let help = || Some(m::c106_help(names.voice));
        if best.points > max {
            found.add(&RULE, Severity::Error, subject, || {
                let above = levels.iter().enumerate().filter(|(_, level)| level.points > max);
                let said: Vec<(Locus, String)> = above
                    .map(|(number, level)| {
                        let name = names.index(index.id());
                        let text = m::c106_above(names.voice, name, max, &level.label, level.points);
                        (Locus::Index(index.entry(), Some(IndexField::Level(number))), text)
                    })
                    .collect();
                let message = said.first().map(|(_, text)| text.clone()).unwrap_or_default();
                let unlabelled = |(number, (place, text))| {
                    (place, if number == 0 { String::new() } else { text })
                };
                Said {
                    message,
                    help: help(),
                    places: said.into_iter().enumerate().map(unlabelled).collect(),
                    edit: None,
                }
            });
        } else if best.points < max && max != Points::ZERO {
            found.add(&RULE, Severity::Warning, subject, || Said {
                message: m::c106_none(names.voice, names.index(index.id()), max, best.points),
                help: help(),
                places: vec![(Locus::Index(index.entry(), Some(IndexField::Levels)), String::new())],
                edit: None,
            });
        }
    }
}
