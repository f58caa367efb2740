//! # a score is none of the levels
//!
//! `level` is a number that the catalogue's ladder does not have, or the index has no ladder: an error, since it gives
//! no points. Or, without `level`, the self-scored points are those of no level: a warning. Indices whose points follow
//! from a proportion, and those with contents, are only looked at for `level`.
//!
//! ## Why it costs points
//!
//! The appraisal gives the points of one level, mostly the one below.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   I:
//!     max: 2
//!     levels:
//!       - { label: Đạt, points: 2 }
//!       - { label: Không đạt, points: 0 }
//!   II: { max: 1 }
//! ```
//!
//! ```yaml commune.yaml
//! schema: cchc/commune/1
//! commune: { name: xã Ví Dụ }
//! year: 2026
//! catalogue: catalogue.yaml
//! units:
//!   vhxh: { name: Phòng Văn hóa - Xã hội }
//!   kinh-te: { name: Phòng Kinh tế }
//! assign:
//!   vhxh:
//!     - lead: I
//!   kinh-te:
//!     - lead: II
//! ```
//!
//! ```yaml scorebook.yaml
//! schema: cchc/scorebook/1
//! commune: commune.yaml
//! period: 2026-04
//! scores:
//!   I: { level: 3, evidence: [bc-112] }
//!   II: { self: 0 }
//! evidence:
//!   bc-112: { number: 112/BC-UBND, date: 2026-04-20 }
//! ```
//!
//! ## How to mend it
//!
//! Write the number of the level that was reached, counted from 1 in the order of the catalogue, or its points.
//!
//! # Tiếng Việt: điểm chấm không đúng mức nào
//!
//! `level` ghi số mức mà thang điểm của chỉ số không có, hoặc chỉ số không chia mức: lỗi, vì không tính ra điểm. Hoặc
//! không ghi `level` mà điểm tự chấm không bằng điểm của mức nào: cảnh báo. Chỉ số tính điểm theo tỷ lệ và chỉ số chia
//! nội dung thì chỉ xét `level`.
//!
//! ## Vì sao mất điểm
//!
//! Thẩm định cho điểm đúng theo một mức, thường là mức thấp hơn.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Ghi số thứ tự của mức đạt được, đếm từ 1 theo bộ chỉ số, hoặc ghi đúng điểm của mức đó.

use crate::RuleInfo;
use crate::book::Book;
use crate::found::{Found, Said};
use crate::message as m;
use crate::names::ladder;
use cchc_core::CellContent;
use cchc_core::finding::{ScoreField, Severity};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('S', 102, "not-a-level", &[Severity::Error, Severity::Warning], include_str!("s102_not_a_level.rs"));

pub(super) fn check(book: &Book<'_>, found: &mut Found) {
    for mark in book.marks.iter().filter(|mark| mark.content == CellContent::Whole) {
        let Some(index) = mark.own_leaf() else { continue };
        let levels = &index.draft().levels;
        let help = || match levels.is_empty() {
            true => m::s102_help_none(book.voice),
            false => m::s102_help(book.voice, ladder(levels)),
        };
        match (mark.score.level, mark.self_score) {
            (Some(level), _) if usize::from(level) > levels.len() => {
                found.add(&RULE, Severity::Error, mark.subject(), || {
                    let message = match levels.len() {
                        0 => m::s102_no_ladder(book.voice, book.name(mark)),
                        count => m::s102_level(book.voice, level, book.name(mark), count),
                    };
                    Said::at(mark.place(Some(ScoreField::Level)), message, help())
                });
            }
            (None, Some(points)) => {
                let free = levels.is_empty() || index.draft().proportion.is_some() || book.has_contents(mark);
                if !free && levels.iter().all(|level| level.points != points) {
                    found.add(&RULE, Severity::Warning, mark.subject(), || {
                        let message = m::s102_points(book.voice, points, book.name(mark));
                        Said::at(mark.place(Some(ScoreField::SelfScore)), message, help())
                    });
                }
            }
            _ => {}
        }
    }
}
