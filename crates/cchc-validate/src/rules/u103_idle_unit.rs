//! # a unit has no rule
//!
//! A unit is declared, and no rule under `assign` is its own. This is told, not blamed: a commune may list all its units.
//!
//! ## Why it costs points
//!
//! Perhaps a line of the annex was left out.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   I: {}
//! ```
//!
//! ```yaml commune.yaml
//! schema: cchc/commune/1
//! commune: { name: xã Ví Dụ }
//! year: 2026
//! catalogue: catalogue.yaml
//! units:
//!   vhxh: { name: Phòng Văn hóa - Xã hội }
//!   cong-an: { name: Công an xã }
//! assign:
//!   vhxh:
//!     - lead: I
//! ```
//!
//! ## How to mend it
//!
//! Write the unit's rules, or leave it as it is.
//!
//! # Tiếng Việt: đơn vị không được phân công gì
//!
//! Đơn vị có trong `units` nhưng không có phân công nào dưới `assign`. Đây là thông tin, không phải lỗi: xã có thể ghi đủ
//! mọi đơn vị.
//!
//! ## Vì sao mất điểm
//!
//! Có thể đã bỏ sót một dòng của biểu phân công.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Ghi phân công cho đơn vị, hoặc để nguyên nếu đúng là không có việc.

use crate::RuleInfo;
use crate::context::Context;
use crate::found::{Found, Said};
use crate::message as m;
use cchc_core::finding::{Locus, Severity, Subject};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('U', 103, "idle-unit", &[Severity::Info], include_str!("u103_idle_unit.rs"));

pub(super) fn check(context: &Context<'_>, found: &mut Found) {
    let commune = context.assignment.commune();
    let rules = |key| commune.assign.as_ref().and_then(|assign| assign.get(key));
    let units = commune.units.iter().flat_map(|units| units.keys());
    for key in units.filter(|key| rules(*key).is_none_or(|rules| rules.is_empty())) {
        found.add(&RULE, Severity::Info, Subject::unit(key.clone()), || Said {
            message: m::u103(context.voice, context.unit(key)),
            help: Some(m::u103_help(context.voice)),
            places: vec![(Locus::UnitKey(key.clone()), String::new())],
            edit: None,
        });
    }
}
