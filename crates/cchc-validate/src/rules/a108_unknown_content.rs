//! # a content is not declared
//!
//! In a scorebook: `contents` or `rest` of a score is not in the assignment, and counts nothing. In a commune's file:
//! `only` or `except` names a content that is declared neither on the rule's index nor above it. Of a rule with several
//! indices each is looked at. An undeclared content drops out of `only` and excludes nothing in `except`; the rule
//! stays a scoped one.
//!
//! Where the key is a slip of one that is declared there, an edit puts the right one.
//!
//! ## Why it costs points
//!
//! What `only` was to give is given to nobody; what `except` was to leave out is not left out.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   VIII: {}
//!   "8.1": {}
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
//! contents:
//!   "8.1":
//!     territory: { title: "thành lập, sáp nhập, giải thể xóm, thôn" }
//! assign:
//!   vhxh:
//!     - lead: "8.1"
//!       only: [territory]
//!     - lead: "8.1"
//!       except: [territory]
//!   kinh-te:
//!     - coordinate: "8.1"
//!       only: [teritory]
//! ```
//!
//! ## How to mend it
//!
//! Write the key as `contents` has it, or declare the content for the index.
//!
//! # Tiếng Việt: nội dung chưa được khai báo
//!
//! Trong sổ chấm điểm: `contents` hoặc `rest` của một điểm chấm không có trong phân công nên không được tính. Trong tệp xã:
//! `only` hoặc `except` nêu một nội dung không được khai báo ở chỉ số của phân công và cũng không ở cấp trên. Phân công có
//! nhiều chỉ số thì xét từng chỉ số. Nội dung chưa khai báo không được tính trong `only` và không loại gì trong `except`;
//! phân công vẫn được coi là có giới hạn nội dung.
//!
//! Nếu khóa chỉ là viết nhầm của một nội dung đã khai báo ở đó, chương trình đề nghị khóa đúng.
//!
//! ## Vì sao mất điểm
//!
//! Phần định giao bằng `only` không giao được cho ai; phần định trừ bằng `except` thì không được trừ.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Ghi khóa đúng như trong `contents`, hoặc khai báo nội dung cho chỉ số.

use crate::book::Book;
use crate::context::Context;
use crate::found::{Found, Said};
use crate::message as m;
use crate::names::list;
use crate::slip;
use crate::{Medium, RuleInfo};
use cchc_core::finding::{Edit, EditValue, Locus, RuleField, Severity, Subject};
use cchc_core::{CellContent, ContentKey, IndexId, RuleRef};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('A', 108, "unknown-content", &[Severity::Error], include_str!("a108_unknown_content.rs"));

/// A content that a rule names, and the indices of the rule for which it is not declared; none for a rule
/// that monitors everything.
pub(super) struct Undeclared<'a> {
    field: RuleField,
    number: usize,
    key: &'a ContentKey,
    indices: Vec<IndexId>,
}

pub(super) fn check(context: &Context<'_>, found: &mut Found) {
    for rule in context.assignment.rules() {
        for undeclared in undeclared(context, rule) {
            let index = match undeclared.indices.as_slice() {
                [index] => Some(*index),
                _ => None,
            };
            let content = Some(undeclared.key.to_string());
            let subject = Subject { index, content, ..Subject::rule(rule.id()) };
            found.add(&RULE, Severity::Error, subject, || said(context, rule, &undeclared));
        }
    }
}

pub(super) fn undeclared<'a>(context: &Context<'a>, rule: RuleRef<'a>) -> Vec<Undeclared<'a>> {
    let Some((field, keys)) = rule.scope().named() else { return Vec::new() };
    let assignment = context.assignment;
    let indices: Option<Vec<IndexId>> = rule.indices().map(|indices| {
        let selected = indices.items().iter().flat_map(|item| assignment.selected(*item));
        selected.map(|index| index.id()).collect()
    });
    let mut undeclared = Vec::new();
    for (number, key) in keys.iter().enumerate() {
        let declared = |id: IndexId| {
            assignment.contents(id).is_some_and(|(_, contents)| contents.contains(key))
        };
        let missing: Option<Vec<IndexId>> = indices
            .as_ref()
            .map(|indices| indices.iter().copied().filter(|id| !declared(*id)).collect());
        if missing.as_ref().is_none_or(|missing| !missing.is_empty()) {
            undeclared.push(Undeclared { field, number, key, indices: missing.unwrap_or_default() });
        }
    }
    undeclared
}

fn said(context: &Context<'_>, rule: RuleRef<'_>, undeclared: &Undeclared<'_>) -> Said {
    let voice = context.voice;
    let place = Locus::RuleItem(rule.id(), undeclared.field, undeclared.number, None);
    let contents = undeclared.indices.first().and_then(|id| context.assignment.contents(*id));
    let keys = || contents.iter().flat_map(|(_, contents)| contents.keys());
    let title = |key: &ContentKey| {
        let content = contents.as_ref().and_then(|(_, contents)| contents.get(key));
        content.map_or_else(|| key.to_string(), |content| content.title.clone())
    };
    let named = rule.scope().named().map(|(_, keys)| keys).unwrap_or_default();
    let meant = slip::nearest(undeclared.key.as_str(), keys(), ContentKey::as_str);
    let meant = meant.filter(|key| !named.contains(key));
    // A content of an index further down cannot be named from above.
    let below = context.assignment.declared_contents().find(|(index, contents, _)| {
        contents.contains(undeclared.key) && undeclared.indices.iter().any(|id| id.is_ancestor_of(index.id()))
    });
    let help = match (meant, below) {
        (Some(key), _) => m::a108_meant(voice, key, title(key)),
        (None, Some((index, _, _))) => {
            m::a108_below(voice, context.names.number(index.id()), context.names.to_write(index.id()))
        }
        (None, None) if contents.is_some() => {
            let declared = keys().map(|key| match voice.medium {
                Medium::File => format!("`{key}`"),
                Medium::Document => format!("“{}”", title(key)),
            });
            m::a108_declared(voice, list(declared))
        }
        (None, None) => m::a108_help(voice),
    };
    let indices = match undeclared.indices.is_empty() {
        true => m::everything(voice),
        false => list(undeclared.indices.iter().map(|id| context.names.index(*id))),
    };
    Said {
        message: m::a108(voice, undeclared.key, indices),
        help: Some(help),
        edit: meant.map(|key| Edit { locus: place.clone(), value: EditValue::Content(key.clone()) }),
        places: vec![(place, String::new())],
    }
}

pub(super) fn check_scorebook(book: &Book<'_>, found: &mut Found) {
    for mark in book.marks.iter().filter(|mark| mark.leaf().is_some() && !book.is_content(mark)) {
        found.add(&RULE, Severity::Error, mark.subject(), || {
            let name = book.context.names.index(mark.id);
            let place = mark.place(None);
            let CellContent::Named(key) = mark.content else {
                return Said::at(place, m::a108_rest(book.voice, name), m::a108_rest_help(book.voice));
            };
            let declared = book.context.assignment.contents(mark.id).map(|(_, contents)| contents);
            let keys = || declared.into_iter().flat_map(|contents| contents.keys());
            let meant = slip::nearest(key.as_str(), keys(), ContentKey::as_str);
            let help = match meant {
                Some(meant) => m::did_you_mean(book.voice, meant),
                None if declared.is_some() => {
                    m::a108_declared(book.voice, list(keys().map(|key| format!("`{key}`"))))
                }
                None => m::a108_help(book.voice),
            };
            let edit = meant.map(|meant| Edit { locus: place.clone(), value: EditValue::Content(meant.clone()) });
            Said { edit, ..Said::at(place, m::a108(book.voice, key, name), help) }
        });
    }
}
