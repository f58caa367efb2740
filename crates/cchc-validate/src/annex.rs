//! How an annex writes what is to stand in it: in Vietnamese, whatever language speaks of it, and in forms that its reader
//! understands.

use crate::names::list;
use cchc_core::finding::RuleField;
use cchc_core::{Catalogue, IndexId, IndexItem};
use std::fmt::Write as _;

/// `Phần VI: Cải cách tài chính công`, `Mục 9.3`.
pub(crate) fn index(catalogue: &Catalogue, id: IndexId) -> String {
    match catalogue.get(id).and_then(|index| index.title()).filter(|_| id.is_part()) {
        Some(title) => format!("{} {id}: {title}", called(id)),
        None => format!("{} {id}", called(id)),
    }
}

/// `Mục 7.10-7.12, 8.1`; `Phần I, Mục 8.1`.
pub(crate) fn items(items: &[IndexItem]) -> String {
    let mut text = String::new();
    let mut last = "";
    for item in items {
        let called = item.ends().next().map_or("", |(_, id)| called(id));
        let separator = if text.is_empty() { "" } else { ", " };
        let _ = match called == last {
            true => write!(text, "{separator}{item}"),
            false => write!(text, "{separator}{called} {item}"),
        };
        last = called;
    }
    text
}

/// `Mục 8.1 (nội dung: thành lập thôn)`, `Mục 8.1 (trừ nội dung: thành lập thôn; sáp nhập thôn)`.
pub(crate) fn scoped(indices: &str, field: RuleField, titles: impl IntoIterator<Item = String>) -> String {
    let except = if field == RuleField::Except { "trừ " } else { "" };
    format!("{indices} ({except}nội dung: {})", list(titles))
}

fn called(id: IndexId) -> &'static str {
    if id.is_part() { "Phần" } else { "Mục" }
}
