//! Mendings that can be applied to drafts.

use super::{DocumentField, EvidenceField, Locus, RuleField, RuleId, ScoreField, TaskField};
use crate::draft::{Commune, Scorebook};
use crate::{ContentKey, Entries, EvidenceKey, IndexId, PartialDate, RangeEnd, UnitKey};
use std::fmt;

/// A mending that can be applied: another value in one place of a commune's draft, or of a scorebook's.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Edit {
    /// Where.
    pub locus: Locus,
    /// What is to stand there.
    pub value: EditValue,
}

/// What an edit puts in its place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum EditValue {
    /// An index id.
    Index(IndexId),
    /// A unit's key.
    Unit(UnitKey),
    /// A content's key.
    Content(ContentKey),
    /// The key of a piece of evidence.
    Evidence(EvidenceKey),
    /// A date.
    Date(PartialDate),
    /// Other text.
    Text(String),
}

impl fmt::Display for EditValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EditValue::Index(id) => id.fmt(f),
            EditValue::Unit(key) => key.fmt(f),
            EditValue::Content(key) => key.fmt(f),
            EditValue::Evidence(key) => key.fmt(f),
            EditValue::Date(date) => date.fmt(f),
            EditValue::Text(text) => text.fmt(f),
        }
    }
}

impl Edit {
    /// The draft with the edit applied; none if the place and the value do not fit each other or the draft.
    pub fn apply(&self, commune: &Commune) -> Option<Commune> {
        let mut commune = commune.clone();
        self.apply_to(&mut commune).then_some(commune)
    }

    /// The scorebook with the edit applied; none if the place and the value do not fit each other or the scorebook. Only
    /// what is written is changed.
    pub fn apply_scorebook(&self, book: &Scorebook) -> Option<Scorebook> {
        let mut book = book.clone();
        self.apply_to_scorebook(&mut book).then_some(book)
    }

    fn apply_to_scorebook(&self, book: &mut Scorebook) -> bool {
        match (&self.locus, &self.value) {
            (Locus::Book("follows"), EditValue::Text(text)) => put(book.follows.as_mut(), text.clone()),
            (Locus::Score(old, None), EditValue::Index(new)) => rename(&mut book.scores, old, new),
            (Locus::Score(index, Some(field)), value) => {
                let Some(score) = book.scores.get_mut(index) else { return false };
                match (field, value) {
                    (ScoreField::By, EditValue::Unit(unit)) => put(score.by.as_mut(), unit.clone()),
                    (ScoreField::Evidence(item), EditValue::Evidence(key)) => {
                        put(score.evidence.get_mut(*item), key.clone())
                    }
                    (ScoreField::WhereItem(item), EditValue::Evidence(key)) => {
                        let old = score.places.at(*item).map(|(old, _)| old.clone());
                        old.is_some_and(|old| rename(&mut score.places, &old, key))
                    }
                    _ => false,
                }
            }
            (Locus::Share(index, Some(old), None), EditValue::Content(new)) => {
                book.scores.get_mut(index).is_some_and(|score| rename(&mut score.contents, old, new))
            }
            (Locus::Share(index, content, Some(field)), value) => {
                let share = book.scores.get_mut(index).and_then(|score| match content {
                    Some(content) => score.contents.get_mut(content),
                    None => score.rest.as_mut(),
                });
                match (share, field, value) {
                    (Some(share), ScoreField::By, EditValue::Unit(unit)) => {
                        put(share.by.as_mut(), unit.clone())
                    }
                    (Some(share), ScoreField::Evidence(item), EditValue::Evidence(key)) => {
                        put(share.evidence.get_mut(*item), key.clone())
                    }
                    _ => false,
                }
            }
            (Locus::Evidence(key, Some(field)), value) => match (book.evidence.get_mut(key), field, value) {
                (Some(piece), EvidenceField::Unit, EditValue::Unit(unit)) => {
                    put(piece.unit.as_mut(), unit.clone())
                }
                (Some(piece), EvidenceField::Replaces, EditValue::Evidence(key)) => {
                    put(piece.replaces.as_mut(), key.clone())
                }
                _ => false,
            },
            (Locus::Task(number, Some(field)), value) => match (book.tasks.get_mut(*number), field, value) {
                (Some(task), TaskField::Unit, EditValue::Unit(unit)) => {
                    put(Some(&mut task.unit), unit.clone())
                }
                (Some(task), TaskField::With(item), EditValue::Unit(unit)) => {
                    put(task.with.get_mut(*item), unit.clone())
                }
                (Some(task), TaskField::Index, EditValue::Index(id)) => put(task.index.as_mut(), *id),
                (Some(task), TaskField::Evidence(item), EditValue::Evidence(key)) => {
                    put(task.evidence.get_mut(*item), key.clone())
                }
                _ => false,
            },
            _ => false,
        }
    }

    fn apply_to(&self, commune: &mut Commune) -> bool {
        match (&self.locus, &self.value) {
            (Locus::Assign(old), EditValue::Unit(new)) => {
                commune.assign.as_mut().is_some_and(|assign| rename(assign, old, new))
            }
            (Locus::Contents(old), EditValue::Index(new)) => rename(&mut commune.contents, old, new),
            (Locus::Cite(number, Some(field)), value) => {
                let cite = commune.cites.as_mut().and_then(|cites| cites.get_mut(*number));
                match (cite, field, value) {
                    (Some(cite), DocumentField::Date, EditValue::Date(date)) => {
                        put(Some(&mut cite.date), Some(*date))
                    }
                    (Some(cite), DocumentField::Issuer, EditValue::Text(text)) => {
                        put(Some(&mut cite.issuer), Some(text.clone()))
                    }
                    (Some(cite), DocumentField::Number, EditValue::Text(text)) => {
                        put(Some(&mut cite.number), Some(text.clone()))
                    }
                    _ => false,
                }
            }
            (Locus::RuleField(rule, RuleField::Part), EditValue::Index(id)) => {
                put(rule_mut(commune, rule).map(|rule| &mut rule.part), Some(*id))
            }
            (Locus::RuleItem(rule, field, item, end), value) => {
                let Some(rule) = rule_mut(commune, rule) else { return false };
                match (field, value) {
                    (RuleField::With, EditValue::Unit(unit)) => put(rule.with.get_mut(*item), unit.clone()),
                    (RuleField::Only | RuleField::Except, EditValue::Content(content)) => {
                        let list = if *field == RuleField::Only { &mut rule.only } else { &mut rule.except };
                        put(list.as_mut().and_then(|list| list.get_mut(*item)), content.clone())
                    }
                    (field, EditValue::Index(id)) => {
                        let list = match field {
                            RuleField::Lead => rule.lead.as_mut(),
                            RuleField::Coordinate => rule.coordinate.as_mut(),
                            RuleField::Without => rule.without.as_mut(),
                            RuleField::Monitor => match rule.monitor.as_mut() {
                                Some(crate::Watch::Indices(list)) => Some(list),
                                _ => None,
                            },
                            _ => None,
                        };
                        list.is_some_and(|list| list.replace(*item, end.unwrap_or(RangeEnd::First), *id))
                    }
                    _ => false,
                }
            }
            _ => false,
        }
    }
}

fn put<T>(slot: Option<&mut T>, value: T) -> bool {
    slot.map(|slot| *slot = value).is_some()
}

/// Gives an entry another key, unless there is one of that key.
fn rename<K: Clone + PartialEq, V>(entries: &mut Entries<K, V>, old: &K, new: &K) -> bool {
    match entries.position(old) {
        Some(position) if !entries.contains(new) => {
            put(entries.at_mut(position).map(|(key, _)| key), new.clone())
        }
        _ => false,
    }
}

fn rule_mut<'a>(commune: &'a mut Commune, id: &RuleId) -> Option<&'a mut crate::draft::Rule> {
    let rules = commune.assign.as_mut()?.get_mut(&id.unit)?;
    rules.get_mut((id.number as usize).checked_sub(1)?)
}
