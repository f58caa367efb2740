//! Edits of a text that leave everything else as it is.

use crate::emit;
use crate::shape::inside;
use crate::source::{byte_at, line_starts, split_bom};
use crate::tree::{NodeRef, Style};
use cchc_core::finding::{EditValue, TextEdit};
use std::ops::Range;

/// The text with the edits made.
///
/// None if two of them overlap, or if the old text does not stand where an edit says so: then the file has changed in
/// the meantime. A byte order mark is kept.
///
/// ```
/// use cchc_core::finding::{Place, TextEdit};
///
/// let place = Place { file: "a.yaml".into(), line: 2, column: 7, end_line: 2, end_column: 9 };
/// let edit = TextEdit { place, old: "IV".into(), new: "VI".into() };
/// let text = "vhxh:\nlead: IV # as printed\n";
/// assert_eq!(cchc_yaml::apply_edits(text, &[edit]).unwrap(), "vhxh:\nlead: VI # as printed\n");
/// ```
pub fn apply_edits(text: &str, edits: &[TextEdit]) -> Option<String> {
    let (bom, body) = split_bom(text);
    let lines = line_starts(body);
    let mut splices = Vec::new();
    for edit in edits {
        let place = &edit.place;
        let start = byte_at(body, &lines, place.line, place.column)?;
        let end = byte_at(body, &lines, place.end_line, place.end_column)?;
        if body.get(start..end) != Some(edit.old.as_str()) {
            return None;
        }
        splices.push((start, end, edit.new.as_str()));
    }
    splices.sort_unstable();
    splices.dedup();
    let mut edited = bom.to_owned();
    let mut done = 0;
    for (start, end, new) in splices {
        // Also what is put in twice at one place would have no order.
        if start < done || (start == done && start == end && done > 0) {
            return None;
        }
        edited.push_str(body.get(done..start)?);
        edited.push_str(new);
        done = end;
    }
    edited.push_str(body.get(done..)?);
    Some(edited)
}

/// Which bytes to exchange for what, so that the scalar, or the part of it, has the value.
pub(crate) fn replacement(
    text: &str,
    node: NodeRef<'_>,
    part: Option<Range<usize>>,
    value: &EditValue,
) -> Option<(Range<usize>, String)> {
    let scalar = node.scalar()?;
    if scalar.is_blank() || scalar.style == Style::Block {
        return None;
    }
    let new = value.to_string();
    let whole = match &part {
        Some(part) => {
            format!("{}{new}{}", scalar.value.get(..part.start)?, scalar.value.get(part.end..)?)
        }
        None => new.clone(),
    };
    let bare = matches!(value, EditValue::Date(_)) && part.is_none();
    let keeps_its_quotes = match scalar.style {
        Style::Plain => {
            bare || (emit::is_plain(&whole) && !whole.contains([',', '[', ']', '{', '}'])) || {
                // A list that stands bare already may keep its commas.
                part.is_some() && emit::is_plain(&whole) && text.get(node.span()) == Some(scalar.value)
            }
        }
        Style::Single => !whole.contains(|c: char| c == '\'' || c.is_control()),
        Style::Double => !whole.contains(|c: char| c == '"' || c == '\\' || c.is_control()),
        Style::Block => false,
    };
    if !keeps_its_quotes {
        return Some((node.span(), emit::double_quoted(&whole)));
    }
    match part {
        Some(part) => match inside(text, node, part) {
            Some(bytes) => Some((bytes, new)),
            None => Some((node.span(), emit::double_quoted(&whole))),
        },
        None => {
            let span = node.span();
            let quotes = usize::from(scalar.style != Style::Plain);
            Some((span.start + quotes..span.end.checked_sub(quotes)?, new))
        }
    }
}
