//! # two units have one name
//!
//! A name or an alias of one unit is, when folded, a name or an alias of another: case, the place of the tone mark
//! (`hoá`, `hóa`), dashes and spaces make no difference. One finding for each pair of units.
//!
//! ## Why it costs points
//!
//! When the annex names the unit, nobody can say which of the two answers.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   I: {}
//!   II: {}
//! ```
//!
//! ```yaml commune.yaml
//! schema: cchc/commune/1
//! commune: { name: xã Ví Dụ }
//! year: 2026
//! catalogue: catalogue.yaml
//! units:
//!   vhxh: { name: Phòng Văn hóa - Xã hội }
//!   vhxx: { name: Phòng VHXX, aliases: [Phòng Văn hoá – Xã hội] }
//! assign:
//!   vhxh:
//!     - lead: I
//!   vhxx:
//!     - lead: II
//! ```
//!
//! ## How to mend it
//!
//! If they are one unit, merge the two entries and their rules. Else rename one, or drop the alias.
//!
//! # Tiếng Việt: hai đơn vị trùng tên
//!
//! Tên hoặc tên gọi khác của một đơn vị trùng với của đơn vị khác; không phân biệt chữ hoa, chữ thường, cách đặt dấu
//! (`hoá`, `hóa`), dấu gạch và dấu cách. Mỗi cặp đơn vị được báo một lần.
//!
//! ## Vì sao mất điểm
//!
//! Khi biểu phân công nêu tên đó, không rõ đơn vị nào chịu trách nhiệm.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Nếu là một đơn vị thì gộp hai mục và các phân công làm một. Nếu không thì đặt lại tên, hoặc bỏ tên gọi khác.

use crate::RuleInfo;
use crate::context::Context;
use crate::found::{Found, Said};
use crate::message as m;
use cchc_core::finding::{Locus, Severity, Subject};
use cchc_core::{UnitKey, fold};
use std::collections::BTreeSet;

pub(super) const RULE: RuleInfo =
    RuleInfo::new('U', 101, "ambiguous-unit", &[Severity::Error], include_str!("u101_ambiguous_unit.rs"));

struct Name<'a> {
    folded: String,
    unit: usize,
    key: &'a UnitKey,
    /// None for the name itself.
    alias: Option<usize>,
    text: &'a str,
}

impl Name<'_> {
    fn place(&self) -> Locus {
        match self.alias {
            None => Locus::UnitName(self.key.clone()),
            Some(alias) => Locus::UnitAlias(self.key.clone(), alias),
        }
    }
}

pub(super) fn check(context: &Context<'_>, found: &mut Found) {
    let units = context.assignment.commune().units.iter().flat_map(|units| units.iter());
    let names = units.enumerate().flat_map(|(unit, (key, draft))| {
        let aliases = draft.aliases.iter().enumerate().map(|(number, alias)| (Some(number), alias));
        std::iter::once((None, &draft.name))
            .chain(aliases)
            .map(move |(alias, text)| Name { folded: fold(text), unit, key, alias, text })
    });
    let mut names: Vec<Name<'_>> = names.filter(|name| !name.folded.is_empty()).collect();
    names.sort_by(|a, b| (&a.folded, a.unit, a.alias).cmp(&(&b.folded, b.unit, b.alias)));
    let mut told = BTreeSet::new();
    for same in names.chunk_by(|a, b| a.folded == b.folded) {
        for (number, first) in same.iter().enumerate() {
            for second in same.iter().skip(number + 1) {
                if first.unit == second.unit || !told.insert((first.unit, second.unit)) {
                    continue;
                }
                found.add(&RULE, Severity::Error, Subject::unit(second.key.clone()), || Said {
                    message: m::u101(context.voice, first.key, second.key, second.text),
                    help: Some(m::u101_help(context.voice)),
                    places: vec![
                        (second.place(), String::new()),
                        (first.place(), m::u101_other(context.voice, first.key)),
                    ],
                    edit: None,
                });
            }
        }
    }
}
