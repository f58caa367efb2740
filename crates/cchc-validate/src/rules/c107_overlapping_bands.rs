//! # two levels claim the same share
//!
//! The labels of two levels of one index are percentage bands that overlap, and the levels earn different points: at a
//! boundary (“Từ 70% - 100%” beside “Từ 50% - 70%”) or wholly (“100%” beside “Từ 70% - 100%”). Only bands that can mean one
//! thing are read, and only labels that speak of the same thing are compared. It is a warning: no answer of the program
//! depends on it, but whoever scores has to know.
//!
//! ## Why it costs points
//!
//! For a share that two levels claim the unit counts on the higher points and the appraisal may give the lower ones.
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
//!       - { label: Từ 70% - 100% kế hoạch, points: 1 }
//!       - { label: Từ 50% - 70% kế hoạch, points: 0.5 }
//!       - { label: Dưới 50% kế hoạch, points: 0 }
//! ```
//!
//! ## How to mend it
//!
//! Compare the labels with the decision. If it says so itself, ask who issued it; until then write the agreed reading into
//! the index's `note`.
//!
//! # Tiếng Việt: hai mức nhận cùng một tỷ lệ
//!
//! Nhãn của hai mức trong một chỉ số là các khoảng phần trăm chồng lên nhau mà điểm lại khác nhau: chồng ở điểm ranh giới
//! (“Từ 70% - 100%” bên cạnh “Từ 50% - 70%”) hoặc chồng hẳn (“100%” bên cạnh “Từ 70% - 100%”). Chỉ đọc những khoảng chắc
//! chắn hiểu được theo một nghĩa, và chỉ so các nhãn cùng nói về một việc. Đây là cảnh báo: kết quả của chương trình không
//! phụ thuộc vào nó, nhưng người chấm điểm cần biết.
//!
//! ## Vì sao mất điểm
//!
//! Với tỷ lệ mà hai mức cùng nhận, đơn vị tính theo mức cao còn khi thẩm định có thể chỉ được mức thấp.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Đối chiếu nhãn với quyết định. Nếu quyết định ghi như vậy thì hỏi nơi ban hành; trong lúc chờ, ghi cách hiểu đã thống
//! nhất vào `note` của chỉ số.

use crate::RuleInfo;
use crate::bands::{Band, Said as Read, read, same_subject};
use crate::found::{Found, Said};
use crate::message as m;
use crate::names::Names;
use cchc_core::draft::Level;
use cchc_core::finding::{IndexField, Locus, Severity, Subject};

pub(super) const RULE: RuleInfo = RuleInfo::new(
    'C',
    107,
    "overlapping-bands",
    &[Severity::Warning],
    include_str!("c107_overlapping_bands.rs"),
);

/// The most bands of one index that are compared with each other; a ladder has three or four.
const MAX_BANDS: usize = 64;

pub(super) fn check(names: Names<'_>, found: &mut Found) {
    for index in names.catalogue.iter() {
        let levels = &index.draft().levels;
        if levels.len() < 2 {
            continue;
        }
        let bands = levels.iter().enumerate().filter_map(|(number, level)| match read(&level.label) {
            Read::Band(band) => Some((number, level, band)),
            _ => None,
        });
        let bands: Vec<(usize, &Level, Band)> = bands.take(MAX_BANDS).collect();
        let pairs = bands.iter().enumerate().flat_map(|(at, a)| bands.iter().skip(at + 1).map(move |b| (a, b)));
        let clashes = pairs.filter_map(|(a, b)| {
            let shares = a.2.overlap(b.2).filter(|_| a.1.points != b.1.points)?;
            same_subject(&a.1.label, &b.1.label).then_some((a, b, shares))
        });
        let clashes: Vec<_> = clashes.collect();
        let Some((first, second, shares)) = clashes.first() else { continue };
        found.add(&RULE, Severity::Warning, Subject::index(index.id()), || {
            let name = names.index(index.id());
            let place = |number| Locus::Index(index.entry(), Some(IndexField::Level(number)));
            // The later of the two, which would have to say where it ends, is where one looks first.
            let mut places = vec![(place(second.0), String::new())];
            let others = clashes.iter().flat_map(|(a, b, _)| [a, b]);
            for (number, level, _) in others {
                if places.iter().all(|(there, _)| *there != place(*number)) {
                    places.push((place(*number), m::c107_other(names.voice, &level.label)));
                }
            }
            Said {
                message: m::c107(names.voice, name, &first.1.label, &second.1.label, shares),
                help: Some(m::c107_help(names.voice)),
                places,
                edit: None,
            }
        });
    }
}
