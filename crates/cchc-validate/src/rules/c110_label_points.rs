//! # a level's words end with other points than it earns
//!
//! The label of a level ends with a colon and a number of points (“Có kế hoạch: 1”), and the level earns another number. An
//! import takes such a number off the label where both agree, and leaves the label as it stands where they do not.
//!
//! ## Why it costs points
//!
//! Two numbers stand for one level in the decision; the unit counts on one, the appraisal on the other.
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
//!       - { label: Có kế hoạch, points: 1 }
//!       - { label: "Có kế hoạch nhưng chậm: 0,25", points: 0.5 }
//! ```
//!
//! ## How to mend it
//!
//! Compare with the decision, and keep the number that counts. If the decision has both, ask who issued it.
//!
//! # Tiếng Việt: điểm ở cuối dòng khác điểm của mức
//!
//! Nhãn của một mức kết thúc bằng dấu hai chấm và số điểm (“Có kế hoạch: 1”), nhưng điểm của mức lại là số khác. Khi nhập từ
//! bảng, hai số giống nhau thì số ở cuối dòng được bỏ khỏi nhãn; khác nhau thì nhãn được giữ nguyên.
//!
//! ## Vì sao mất điểm
//!
//! Một mức có hai số điểm: đơn vị tính theo số này, người thẩm định theo số kia.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Đối chiếu với quyết định rồi giữ lại số đúng. Nếu quyết định ghi cả hai thì hỏi nơi ban hành.

use crate::RuleInfo;
use crate::found::{Found, Said};
use crate::message as m;
use crate::names::Names;
use cchc_core::Points;
use cchc_core::finding::{IndexField, Locus, Severity, Subject};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('C', 110, "label-points", &[Severity::Warning], include_str!("c110_label_points.rs"));

pub(super) fn check(names: Names<'_>, found: &mut Found) {
    for index in names.catalogue.iter() {
        let levels = index.draft().levels.iter().enumerate();
        let differing = levels.filter_map(|(number, level)| {
            // A deduction may be written either way.
            let agrees = |repeated: &Points| [level.points, -level.points].contains(repeated);
            let repeated = at_end(&level.label).filter(|repeated| !agrees(repeated))?;
            Some((number, level, repeated))
        });
        let differing: Vec<_> = differing.collect();
        if differing.is_empty() {
            continue;
        }
        found.add(&RULE, Severity::Warning, Subject::index(index.id()), || {
            let said = differing.iter().map(|(number, level, repeated)| {
                let place = Locus::Index(index.entry(), Some(IndexField::Level(*number)));
                let name = names.index(index.id());
                (place, m::c110(names.voice, name, &level.label, level.points, repeated))
            });
            let mut places: Vec<(Locus, String)> = said.collect();
            let message = places.first_mut().map(|(_, said)| std::mem::take(said)).unwrap_or_default();
            Said { message, help: Some(m::c110_help(names.voice)), places, edit: None }
        });
    }
}

/// The points behind the last colon: `Có kế hoạch: 0,5`, not `12:30`.
fn at_end(label: &str) -> Option<Points> {
    let (before, number) = label.rsplit_once(':')?;
    if before.ends_with(|c: char| c.is_ascii_digit()) && !number.starts_with(char::is_whitespace) {
        return None;
    }
    number.trim().replacen(',', ".", 1).parse().ok()
}
