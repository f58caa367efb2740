//! Edits are tried before they are offered.

use crate::MAX_EDITS;
use crate::context::Context;
use crate::found::{Found, Raw};
use crate::message::Voice;
use crate::rules;
use cchc_core::finding::{Code, Edit, EditValue, Locus, Severity, Subject};
use cchc_core::{Assignment, UnitKey};
use std::collections::BTreeMap;

/// For each finding whose edit mends it and brings no new error: the positions of the others that are gone after it.
pub(crate) fn tried(assignment: &Assignment, found: &[Raw]) -> Vec<Option<Vec<usize>>> {
    let mut left = MAX_EDITS;
    let mut results = Vec::with_capacity(found.len());
    for (position, raw) in found.iter().enumerate() {
        let edit = raw.said.as_ref().and_then(|said| said.edit.as_ref()).filter(|_| left > 0);
        left -= usize::from(edit.is_some());
        results.push(edit.and_then(|edit| others_gone(assignment, found, position, edit)));
    }
    results
}

fn others_gone(assignment: &Assignment, found: &[Raw], own: usize, edit: &Edit) -> Option<Vec<usize>> {
    let commune = edit.apply(assignment.commune())?;
    let mended = Assignment::new(assignment.shared_catalogue(), commune).ok()?;
    let resolution = mended.explain();
    let mut after = Found { quiet: true, ..Found::default() };
    rules::check_commune(&Context::new(&resolution, Voice::default()), &mut after);

    // Findings have no identity but code and subject, so those that have them in common are counted.
    let key = |raw: &Raw| (raw.rule.code, renamed(&raw.subject, edit));
    let mut before: BTreeMap<(Code, Subject), Vec<usize>> = BTreeMap::new();
    // The finding itself is the first to go, and of the others the first ones stay.
    let others = (0..found.len()).rev().filter(|position| *position != own);
    for position in std::iter::once(own).chain(others) {
        before.entry(key(found.get(position)?)).or_default().push(position);
    }
    for raw in &after.list {
        let left = before.get_mut(&(raw.rule.code, raw.subject.clone())).and_then(Vec::pop);
        if left.is_none() && raw.severity == Severity::Error {
            return None;
        }
    }
    let mut gone: Vec<usize> = before.into_values().flatten().collect();
    let own_place = gone.iter().position(|position| *position == own)?;
    gone.remove(own_place);
    Some(gone)
}

/// What a finding's subject is called after the edit: one of a unit's key in `assign` renames its rules.
fn renamed(subject: &Subject, edit: &Edit) -> Subject {
    let mut subject = subject.clone();
    let rename: Option<(&UnitKey, &UnitKey)> = match (&edit.locus, &edit.value) {
        (Locus::Assign(old), EditValue::Unit(new)) => Some((old, new)),
        _ => None,
    };
    if let (Some((old, new)), Some(rule)) = (rename, subject.rule.as_mut())
        && rule.unit == *old
    {
        rule.unit = new.clone();
    }
    subject
}
