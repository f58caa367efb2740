//! # a level's band cannot be meant as it is written
//!
//! The label of a level begins a band and does not end it (“từ 50 đến dưới số nhiệm vụ”: the share behind “dưới” is
//! missing), or gives both ends and goes on upwards all the same (“từ 1-2 tin, bài trở lên”).
//!
//! ## Why it costs points
//!
//! Nobody can say which results earn this level, so the appraisal decides, and not in the unit's favour.
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
//!       - { label: Từ 75% số nhiệm vụ trở lên, points: 1 }
//!       - { label: Từ 50% đến dưới số nhiệm vụ, points: 0.5 }
//!       - { label: Dưới 50% số nhiệm vụ, points: 0 }
//! ```
//!
//! ## How to mend it
//!
//! Compare with the decision. If it says so itself, ask who issued it; the levels beside it often show what is missing.
//!
//! # Tiếng Việt: khoảng của một mức ghi không rõ
//!
//! Nhãn của một mức mở một khoảng mà không khép lại (“từ 50 đến dưới số nhiệm vụ”: thiếu tỷ lệ sau chữ “dưới”), hoặc đã ghi
//! đủ hai đầu mà vẫn ghi “trở lên” (“từ 1-2 tin, bài trở lên”).
//!
//! ## Vì sao mất điểm
//!
//! Không rõ kết quả nào được mức này thì điểm do người thẩm định quyết định, và thường không có lợi cho đơn vị.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Đối chiếu với quyết định. Nếu quyết định ghi như vậy thì hỏi nơi ban hành; các mức bên cạnh thường cho biết phần còn
//! thiếu.

use crate::RuleInfo;
use crate::bands::{Said as Read, read};
use crate::found::{Found, Said};
use crate::message as m;
use crate::names::Names;
use cchc_core::finding::{IndexField, Locus, Severity, Subject};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('C', 109, "unclear-band", &[Severity::Warning], include_str!("c109_unclear_band.rs"));

pub(super) fn check(names: Names<'_>, found: &mut Found) {
    for index in names.catalogue.iter() {
        let levels = index.draft().levels.iter().enumerate();
        let unclear: Vec<(usize, &str, Read)> = levels
            .map(|(number, level)| (number, level.label.as_str(), read(&level.label)))
            .filter(|(_, _, read)| matches!(read, Read::WithoutEnd | Read::Endless))
            .collect();
        if unclear.is_empty() {
            continue;
        }
        found.add(&RULE, Severity::Warning, Subject::index(index.id()), || {
            let said = |label: &str, read: Read| match read {
                Read::Endless => m::c109_endless(names.voice, names.index(index.id()), label),
                _ => m::c109_without_end(names.voice, names.index(index.id()), label),
            };
            let place = |number| Locus::Index(index.entry(), Some(IndexField::Level(number)));
            let message = unclear.first().map(|(_, label, read)| said(label, *read)).unwrap_or_default();
            let places = unclear.iter().enumerate().map(|(at, (number, label, read))| {
                (place(*number), if at == 0 { String::new() } else { said(label, *read) })
            });
            Said { message, help: Some(m::c109_help(names.voice)), places: places.collect(), edit: None }
        });
    }
}
