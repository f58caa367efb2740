//! Edits are tried before they are offered.

use crate::book::Book;
use crate::context::Context;
use crate::found::{Found, Raw};
use crate::message::Voice;
use crate::rules;
use crate::{Facts, Follows, MAX_EDITS};
use cchc_core::finding::{Code, Edit, EditValue, Locus, Severity, Subject, TaskField};
use cchc_core::{Assignment, Scorebook};
use std::collections::BTreeMap;

/// For each finding whose edit mends it and brings no new error: the positions of the others that are gone after it.
/// `after` says what is found once an edit is applied, if it can be, and `renamed` how a subject is called then.
pub(crate) fn tried(
    found: &[Raw],
    after: impl Fn(&Edit) -> Option<Vec<Raw>>,
    renamed: impl Fn(&Subject, &Edit) -> Subject,
) -> Vec<Option<Vec<usize>>> {
    let mut left = MAX_EDITS;
    let mut results = Vec::with_capacity(found.len());
    for (position, raw) in found.iter().enumerate() {
        let edit = raw.said.as_ref().and_then(|said| said.edit.as_ref()).filter(|_| left > 0);
        left -= usize::from(edit.is_some());
        results.push(
            edit.and_then(|edit| {
                others_gone(found, &after(edit)?, position, |subject| renamed(subject, edit))
            }),
        );
    }
    results
}

/// What is found in an assignment once the edit is applied; only codes and subjects.
pub(crate) fn in_assignment(assignment: &Assignment, edit: &Edit) -> Option<Vec<Raw>> {
    let commune = edit.apply(assignment.commune())?;
    let mended = Assignment::new(assignment.shared_catalogue(), commune).ok()?;
    let resolution = mended.explain();
    let mut after = Found { quiet: true, ..Found::default() };
    rules::check_commune(&Context::new(&resolution, Voice::default()), &mut after);
    Some(after.list)
}

/// What is found in a month of scores once the edit is applied; only codes and subjects.
pub(crate) fn in_scorebook(book: &Book<'_>, edit: &Edit) -> Option<Vec<Raw>> {
    let draft = edit.apply_scorebook(book.scorebook.draft())?;
    // Of another file nothing is known but what stands beside the book.
    let follows = match draft.follows == book.scorebook.draft().follows {
        true => book.facts.follows,
        false => {
            draft.follows.as_ref().and_then(|name| book.facts.beside.get(name)).copied().map(Follows::Month)
        }
    };
    let facts = Facts { follows, ..book.facts.clone() };
    let mended = Scorebook::new(book.scorebook.shared_assignment(), draft).ok()?;
    let mut after = Found { quiet: true, ..Found::default() };
    rules::check_scorebook(&Book::new(book.context, &mended, &facts), &mut after);
    Some(after.list)
}

fn others_gone(
    found: &[Raw],
    after: &[Raw],
    own: usize,
    renamed: impl Fn(&Subject) -> Subject,
) -> Option<Vec<usize>> {
    // Findings have no identity but code and subject, so those that have them in common are counted.
    let key = |raw: &Raw| (raw.rule.code, renamed(&raw.subject));
    let mut before: BTreeMap<(Code, Subject), Vec<usize>> = BTreeMap::new();
    // The finding itself is the first to go, and of the others the first ones stay.
    let others = (0..found.len()).rev().filter(|position| *position != own);
    for position in std::iter::once(own).chain(others) {
        before.entry(key(found.get(position)?)).or_default().push(position);
    }
    for raw in after {
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

/// What a finding's subject is called after an edit of an assignment: one of a unit's key in `assign` renames its rules.
pub(crate) fn renamed_in_assignment(subject: &Subject, edit: &Edit) -> Subject {
    let mut subject = subject.clone();
    if let (Locus::Assign(old), EditValue::Unit(new)) = (&edit.locus, &edit.value)
        && let Some(rule) = subject.rule.as_mut().filter(|rule| rule.unit == *old)
    {
        rule.unit = new.clone();
    }
    subject
}

/// What a finding's subject is called after an edit of a month: findings are about indices, contents and the units of tasks.
pub(crate) fn renamed_in_scorebook(book: &Book<'_>, subject: &Subject, edit: &Edit) -> Subject {
    let mut subject = subject.clone();
    let is_of = |subject: &Subject, number: &usize| {
        let task = book.scorebook.draft().tasks.get(*number);
        subject.task.as_ref() == task.map(|task| &task.id)
    };
    match (&edit.locus, &edit.value) {
        (Locus::Score(old, None), EditValue::Index(new))
            if subject.task.is_none() && subject.index == Some(*old) =>
        {
            subject.index = Some(*new);
        }
        (Locus::Share(index, Some(old), None), EditValue::Content(new))
            if subject.index == Some(*index) && subject.content.as_deref() == Some(old.as_str()) =>
        {
            subject.content = Some(new.to_string());
        }
        (Locus::Task(number, Some(TaskField::Unit)), EditValue::Unit(new)) if is_of(&subject, number) => {
            subject.unit = Some(new.clone());
        }
        (Locus::Task(number, Some(TaskField::Index)), EditValue::Index(new)) if is_of(&subject, number) => {
            subject.index = Some(*new);
        }
        _ => {}
    }
    subject
}
