//! From clauses to rules.

use crate::contents::Declared;
use crate::syntax::{Called, Clause, Element, Heading, Limit, Named, Says, Tokens, Words};
use cchc_core::draft::Rule;
use cchc_core::finding::{Locus, RuleField, RuleId};
use cchc_core::{ContentKey, IndexId, IndexItem, Indices, RangeEnd, Watch};

/// A rule that a clause says, before its unit is given it.
#[derive(Default)]
pub(crate) struct Ready {
    pub(crate) rule: Rule,
    pub(crate) tokens: Tokens,
    /// Where the parts of the rule stand.
    pub(crate) loci: Vec<(At, Tokens)>,
    /// The contents that it is the first to name.
    pub(crate) contents: Vec<(IndexId, ContentKey, Tokens)>,
    /// A bracket that was read as a content without saying that it is one.
    pub(crate) unread: Option<Tokens>,
    /// Other units of which it speaks.
    pub(crate) others: Vec<(Called, With)>,
}

/// What another unit has to do with a rule.
#[derive(Clone, Copy)]
pub(crate) enum With {
    /// It leads, and is helped.
    Helped,
    /// It helps.
    Helping,
    /// It leads too.
    Joint,
}

/// A part of a rule.
#[derive(Clone, Copy)]
pub(crate) enum At {
    Field(RuleField),
    Item(RuleField, usize, Option<RangeEnd>),
}

impl At {
    pub(crate) fn locus(self, rule: RuleId) -> Locus {
        match self {
            At::Field(field) => Locus::RuleField(rule, field),
            At::Item(field, item, end) => Locus::RuleItem(rule, field, item, end),
        }
    }
}

/// Who does what, apart from the indices.
#[derive(Clone, Copy)]
enum Role<'c> {
    Lead { helpers: &'c [Called], note: Option<&'c Words> },
    Coordinate { with: &'c [Called], duty: &'c [Words] },
    Monitor { duty: &'c [Words] },
}

pub(crate) struct Maker<'m, 'a> {
    pub(crate) declared: &'m mut Declared<'a>,
    /// The heading under which the clause stands.
    pub(crate) heading: Option<&'m Heading>,
}

impl Maker<'_, '_> {
    /// The rules of a clause; none if it makes no sense as a whole.
    pub(crate) fn rules(&mut self, clause: &Clause) -> Option<Vec<Ready>> {
        match &clause.says {
            Says::Lead { element, helpers, note } => {
                self.element(&clause.tokens, element, Role::Lead { helpers, note: note.as_ref() })
            }
            Says::Coordinate { element, with, duty } => {
                self.element(&clause.tokens, element, Role::Coordinate { with, duty })
            }
            Says::Monitor { element: Some(element), duty } => {
                self.element(&clause.tokens, element, Role::Monitor { duty })
            }
            Says::Monitor { element: None, duty } => {
                let all = Element { named: Vec::new(), limits: Vec::new() };
                self.element(&clause.tokens, &all, Role::Monitor { duty })
            }
            Says::Nothing | Says::Unread(_) => None,
        }
    }

    fn element(&mut self, tokens: &Tokens, element: &Element, role: Role<'_>) -> Option<Vec<Ready>> {
        let within = element.limits.iter().any(|limit| matches!(limit, Limit::Clauses(_)));
        if within { self.within(element, role) } else { Some(vec![self.rule(tokens, element, role)?]) }
    }

    /// What is said of an index only in what stands behind it: `mục 8.5 gồm: 8.5.1; 8.5.2`.
    fn within(&mut self, element: &Element, role: Role<'_>) -> Option<Vec<Ready>> {
        let Role::Lead { helpers, note } = role else { return None };
        let mut made = Vec::new();
        for limit in &element.limits {
            if let Limit::Clauses(clauses) = limit {
                for clause in clauses {
                    made.extend(self.rules(clause)?);
                }
            }
        }
        for limit in &element.limits {
            match limit {
                Limit::Clauses(_) => {}
                Limit::Title(words) | Limit::Note(words) => {
                    add_note(&mut made.first_mut()?.rule, &words.text)
                }
                Limit::Joint(units) => {
                    for ready in &mut made {
                        ready.rule.lead.as_ref()?;
                        ready.rule.joint = true;
                        ready.others.extend(units.iter().map(|unit| (unit.clone(), With::Joint)));
                    }
                }
                Limit::Of(_) => {}
                Limit::Helped(units) => {
                    for ready in &mut made {
                        ready.rule.lead.as_ref()?;
                        ready.others.extend(units.iter().map(|unit| (unit.clone(), With::Helping)));
                    }
                }
                Limit::Without(_) | Limit::Only(_) | Limit::Except(_) | Limit::Undetermined(_) => {
                    return None;
                }
            }
        }
        if let Some(note) = note {
            add_note(&mut made.first_mut()?.rule, &note.text);
        }
        for ready in made.iter_mut().filter(|ready| ready.rule.lead.is_some()) {
            ready.others.extend(helpers.iter().map(|unit| (unit.clone(), With::Helping)));
        }
        Some(made)
    }

    fn rule(&mut self, tokens: &Tokens, element: &Element, role: Role<'_>) -> Option<Ready> {
        let mut ready = Ready { tokens: tokens.clone(), ..Ready::default() };
        let items: Vec<IndexItem> = element.named.iter().map(|named| named.item).collect();
        let indices = Indices::new(items.clone());
        let (field, others, how) = match role {
            Role::Lead { helpers, note } => {
                ready.rule.lead = Some(indices.clone()?);
                note.into_iter().for_each(|note| add_note(&mut ready.rule, &note.text));
                (RuleField::Lead, helpers, With::Helping)
            }
            Role::Coordinate { with, duty } => {
                ready.rule.coordinate = Some(indices.clone()?);
                ready.rule.duty = duty_of(duty);
                (RuleField::Coordinate, with, With::Helped)
            }
            Role::Monitor { duty } => {
                ready.rule.monitor = Some(indices.clone().map_or(Watch::All, Watch::Indices));
                ready.rule.duty = duty_of(duty);
                (RuleField::Monitor, &[][..], With::Helped)
            }
        };
        ready.others.extend(others.iter().map(|unit| (unit.clone(), how)));
        ready.place(field, &element.named);
        let is_heading = self.heading.is_some_and(|heading| element.named.first() == Some(&heading.named));
        for limit in &element.limits {
            self.limit(&mut ready, &items, limit, is_heading)?;
        }
        self.stand_under_heading(&mut ready, is_heading, indices.as_ref().and_then(Indices::single));
        Some(ready)
    }

    fn limit(
        &mut self,
        ready: &mut Ready,
        items: &[IndexItem],
        limit: &Limit,
        is_heading: bool,
    ) -> Option<()> {
        let scoped = ready.rule.only.is_some() || ready.rule.except.is_some();
        match limit {
            Limit::Without(named) if ready.rule.without.is_none() => {
                ready.rule.without = Some(Indices::new(named.iter().map(|named| named.item).collect())?);
                ready.place(RuleField::Without, named);
            }
            Limit::Only(words) if !scoped => {
                ready.rule.only = Some(self.contents(ready, items, words, RuleField::Only)?);
            }
            Limit::Except(words) if !scoped => {
                ready.rule.except = Some(self.contents(ready, items, words, RuleField::Except)?);
            }
            Limit::Undetermined(words) if !scoped => {
                let words = std::slice::from_ref(words);
                ready.rule.only = Some(self.contents(ready, items, words, RuleField::Only)?);
                ready.unread = words.first().map(|words| words.tokens.clone());
            }
            Limit::Joint(units) if ready.rule.lead.is_some() => {
                ready.rule.joint = true;
                ready.others.extend(units.iter().map(|unit| (unit.clone(), With::Joint)));
            }
            Limit::Helped(units) if ready.rule.lead.is_some() => {
                ready.others.extend(units.iter().map(|unit| (unit.clone(), With::Helping)));
            }
            // What lies elsewhere is a fault of the annex, which is found by its part.
            Limit::Of(part) if self.heading.is_none() => {
                ready.rule.part = part.item.ends().next().map(|(_, part)| part);
                ready.loci.push((At::Field(RuleField::Part), part.tokens.clone()));
            }
            Limit::Title(words) => match items {
                [IndexItem::One(_)] if ready.rule.title.is_none() && !is_heading => {
                    ready.rule.title = Some(words.text.clone());
                    ready.loci.push((At::Field(RuleField::Title), words.tokens.clone()));
                }
                _ => add_note(&mut ready.rule, &words.text),
            },
            Limit::Note(words) => add_note(&mut ready.rule, &words.text),
            _ => return None,
        }
        Some(())
    }

    /// The keys of contents in the words of the text.
    fn contents(
        &mut self,
        ready: &mut Ready,
        items: &[IndexItem],
        words: &[Words],
        field: RuleField,
    ) -> Option<Vec<ContentKey>> {
        let mut keys: Vec<ContentKey> = Vec::new();
        for words in words {
            let named: Option<ContentKey> = words.key.as_ref().and_then(|key| key.parse().ok());
            let mut fresh = Vec::new();
            let key = match named {
                // A key that stands alone is that of a content that nobody has declared.
                Some(key) if words.text.is_empty() => key,
                named => self.declared.key(items, named, &words.text, &mut fresh)?,
            };
            ready.contents.extend(fresh.into_iter().map(|id| (id, key.clone(), words.tokens.clone())));
            if !keys.contains(&key) {
                ready.loci.push((At::Item(field, keys.len(), None), words.tokens.clone()));
                keys.push(key);
            }
        }
        let tokens = words.first()?.tokens.start..words.last()?.tokens.end;
        ready.loci.push((At::Field(field), tokens));
        Some(keys)
    }

    /// Under a part's heading a rule says so, unless it quotes a title of its own and lies in that part anyway.
    fn stand_under_heading(&self, ready: &mut Ready, is_heading: bool, single: Option<IndexId>) {
        let Some(heading) = self.heading else { return };
        if is_heading {
            if heading.whole.is_none() {
                // Somebody helps with the part as a whole.
                ready.rule.part = Some(heading.part);
                ready.loci.push((At::Field(RuleField::Part), heading.named.tokens.clone()));
            } else if let Some(title) = &heading.title {
                ready.rule.title = Some(title.text.clone());
                ready.loci.push((At::Field(RuleField::Title), title.tokens.clone()));
            }
            return;
        }
        let within = single.is_some_and(|id| heading.part.is_ancestor_of(id));
        if ready.rule.title.is_some() {
            if within {
                return;
            }
            // The title would be taken for the part's.
            if let Some(title) = ready.rule.title.take() {
                add_note(&mut ready.rule, &title);
            }
        }
        ready.rule.part = Some(heading.part);
        ready.loci.push((At::Field(RuleField::Part), heading.named.tokens.clone()));
    }
}

impl Ready {
    /// Notes where indices stand: the list, each item, the ends of ranges.
    fn place(&mut self, field: RuleField, named: &[Named]) {
        let (Some(first), Some(last)) = (named.first(), named.last()) else { return };
        self.loci.push((At::Field(field), first.tokens.start..last.tokens.end));
        for (at, named) in named.iter().enumerate() {
            self.loci.push((At::Item(field, at, None), named.tokens.clone()));
            for (end, _) in named.item.ends() {
                let tokens = match (named.item, end) {
                    (IndexItem::One(_), _) => named.tokens.clone(),
                    (IndexItem::Range(..), RangeEnd::First) => {
                        named.tokens.start..named.tokens.end.saturating_sub(1)
                    }
                    (IndexItem::Range(..), RangeEnd::Last) => {
                        named.tokens.end.saturating_sub(1)..named.tokens.end
                    }
                };
                self.loci.push((At::Item(field, at, Some(end)), tokens));
            }
        }
    }
}

/// What somebody does, as sentences.
fn duty_of(words: &[Words]) -> Option<String> {
    let words: Vec<&str> =
        words.iter().map(|words| words.text.as_str()).filter(|text| !text.is_empty()).collect();
    (!words.is_empty()).then(|| words.join(". "))
}

/// Adds something that a reader should know.
pub(crate) fn add_note(rule: &mut Rule, note: &str) {
    rule.note = Some(match rule.note.take() {
        Some(before) => format!("{before}; {note}"),
        None => note.to_owned(),
    });
}
