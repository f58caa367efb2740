//! Which file supplied what, and where in it that stands.

use crate::edit::replacement;
use crate::failure::{Failure, Failures, Fault};
use crate::shape::{head, inside};
use crate::source::Source;
use crate::tree::{Content, NodeRef};
use cchc_core::finding::{
    DocumentField, Edit, IndexField, Locus, Place, RuleField, RuleId, ScoreField, TaskField, TextEdit,
};
use cchc_core::{ContentKey, IndexId, Indices, Lang, ModelError, RangeEnd, UnitKey};
use std::ops::Range;
use std::sync::Arc;

/// The files that something was made of. Places are looked for in them only when they are asked for.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    pub(crate) book: Option<Arc<Source>>,
    /// A commune's file and what it extends, one after the other; empty for a catalogue alone.
    pub(crate) chain: Vec<Arc<Source>>,
    pub(crate) catalogue: Option<Arc<Source>>,
}

/// One of the files that something was made of.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a>(&'a Source);

impl<'a> Input<'a> {
    /// The file's name, as on the command line and with `/`.
    pub fn name(self) -> &'a str {
        self.0.name()
    }

    /// Its text, without a byte order mark.
    pub fn text(self) -> &'a str {
        self.0.text()
    }

    /// Its text with the byte order mark, if it has one: all its bytes.
    pub fn raw(self) -> &'a str {
        self.0.raw()
    }

    /// The SHA-256 of its bytes in hexadecimal figures, as `sha256sum` prints it.
    pub fn sha256(self) -> String {
        self.0.sha256()
    }
}

/// A node, and the key or list mark that leads to it.
#[derive(Clone, Copy)]
struct Found<'a> {
    source: &'a Source,
    key: Option<NodeRef<'a>>,
    value: Option<NodeRef<'a>>,
}

impl<'a> Found<'a> {
    fn root(source: &'a Source) -> Self {
        Found { source, key: None, value: source.tree().and_then(|tree| tree.root()) }
    }

    /// The entry with a key that is right.
    fn entry(self, right: impl Fn(&str) -> bool) -> Option<Self> {
        let (key, value) = self.value?.find(right)?;
        Some(Found { key: Some(key), value: Some(value), ..self })
    }

    fn get(self, key: &str) -> Option<Self> {
        let (key, value) = self.value?.get(key)?;
        Some(Found { key: Some(key), value: Some(value), ..self })
    }

    /// The entry with a key that is read as this one; most are written as we write them.
    fn keyed<T: std::str::FromStr + PartialEq + std::fmt::Display>(self, key: &T) -> Option<Self> {
        self.get(&key.to_string()).or_else(|| self.entry(|k| k.parse::<T>().is_ok_and(|k| k == *key)))
    }

    fn item(self, number: usize) -> Option<Self> {
        Some(Found { key: None, value: Some(self.value?.items().nth(number)?), ..self })
    }

    fn nth_entry(self, number: usize) -> Option<Self> {
        let (key, value) = self.value?.entries().nth(number)?;
        Some(Found { key: Some(key), value: Some(value), ..self })
    }

    fn is_there(self) -> bool {
        self.value.is_some_and(|value| !value.is_null())
    }

    fn key_span(self) -> Option<Span<'a>> {
        Some(Span { source: self.source, bytes: self.key?.span() })
    }

    /// What shows the thing: a short value itself, else its key, else how it begins.
    fn shown(self) -> Option<Span<'a>> {
        let value = self.value?;
        let text = self.source.text();
        let one_line = !text.get(value.span()).unwrap_or_default().contains('\n');
        let short = match value.content() {
            Content::Scalar(scalar) => !scalar.is_blank(),
            Content::List | Content::Map => one_line && (value.is_flow() || self.key.is_none()),
        };
        match self.key {
            Some(key) if !short => Some(Span { source: self.source, bytes: key.span() }),
            _ => Some(Span { source: self.source, bytes: head(text, value) }),
        }
    }
}

/// A stretch of a file.
struct Span<'a> {
    source: &'a Source,
    bytes: Range<usize>,
}

impl Span<'_> {
    fn place(&self) -> Place {
        self.source.place(self.bytes.clone())
    }
}

impl Sources {
    /// The place of something in the draft. What is not written is shown by the nearest thing around it, and in the end by
    /// the beginning of its file.
    pub fn place(&self, locus: &Locus) -> Place {
        match self.span(locus) {
            Some(span) => span.place(),
            None => self.home(locus).place(0..0),
        }
    }

    /// The place at which a file is named, under this key.
    pub(crate) fn named(&self, key: &'static str) -> Place {
        match self.top(key).and_then(Found::shown) {
            Some(span) => span.place(),
            None => self.place(&Locus::Top(key)),
        }
    }

    /// The place at which the scorebook names a file, under this key.
    pub(crate) fn named_in_book(&self, key: &'static str) -> Place {
        match self.in_book(key).and_then(Found::shown) {
            Some(span) => span.place(),
            None => self.place(&Locus::Book(key)),
        }
    }

    /// The edit as one of a file's text. Comments and layout survive, since only the one text is exchanged. None if the
    /// thing is not written as one piece of text.
    pub fn text_edit(&self, edit: &Edit) -> Option<TextEdit> {
        let (found, part) = self.scalar(&edit.locus)?;
        let node = found.value?;
        let (bytes, new) = replacement(found.source.text(), node, part, &edit.value)?;
        let old = found.source.text().get(bytes.clone())?.to_owned();
        Some(TextEdit { place: found.source.place(bytes), old, new })
    }

    /// A failure at the place of something in the draft, for what only an embedder can tell: a message and perhaps a help.
    pub fn failure(&self, locus: &Locus, say: impl Fn(Lang) -> (String, Option<String>)) -> Failure {
        let place = self.place(locus);
        let file = place.file.clone();
        Failure::new(&file, Some(place), Fault::Said { vi: say(Lang::Vi), en: say(Lang::En) })
    }

    /// The files, the one that was asked for first, then what it extends, then the catalogue.
    pub fn inputs(&self) -> impl Iterator<Item = Input<'_>> {
        self.all().map(|source| Input(source))
    }

    /// The text of one of the files, without a byte order mark.
    pub fn text(&self, file: &str) -> Option<&str> {
        self.all().find(|source| source.name() == file).map(|source| source.text())
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Arc<Source>> {
        self.book.iter().chain(&self.chain).chain(&self.catalogue)
    }

    /// What the model says of the draft, at the places that it speaks of.
    pub(crate) fn model_failures(&self, errors: Vec<ModelError>) -> Failures {
        let file = |place: &Place| self.all().position(|source| source.name() == place.file);
        let mut placed: Vec<(Place, ModelError)> =
            errors.into_iter().map(|error| (self.place(error.locus()), error)).collect();
        placed.sort_by_key(|(place, _)| (file(place), place.line, place.column));
        let list = placed
            .into_iter()
            .map(|(place, error)| Failure::new(&place.file.clone(), Some(place), Fault::Model(error)));
        Failures::new(list.collect(), self.all().cloned())
    }

    /// The file that a thing belongs to if it is nowhere.
    fn home(&self, locus: &Locus) -> &Source {
        if let Some(book) = self.book.as_deref().filter(|_| locus.is_in_scorebook()) {
            return book;
        }
        let (first, second) = (self.chain.first(), self.catalogue.as_ref());
        let found = if locus.is_in_catalogue() { second.or(first) } else { first.or(second) };
        // Neither is missing: sources are made of at least one file.
        found.or(self.book.as_ref()).unwrap_or_else(|| unreachable!())
    }

    /// The first file of the chain in which it is found; a file stands before the one that it extends.
    fn supplied<'a>(&'a self, find: impl Fn(Found<'a>) -> Option<Found<'a>>) -> Option<Found<'a>> {
        self.chain.iter().find_map(|source| find(Found::root(source)))
    }

    /// A key at the top, of the file whose value counts.
    fn top<'a>(&'a self, key: &'static str) -> Option<Found<'a>> {
        self.supplied(|root| root.get(key).filter(|found| found.is_there()))
            .or_else(|| self.supplied(|root| root.get(key)))
    }

    fn unit(&self, unit: &UnitKey) -> Option<Found<'_>> {
        self.supplied(|root| root.get("units")?.keyed(unit))
    }

    fn contents(&self, index: IndexId) -> Option<Found<'_>> {
        self.supplied(|root| root.get("contents")?.keyed(&index))
    }

    fn content(&self, index: IndexId, content: &ContentKey) -> Option<Found<'_>> {
        self.supplied(|root| root.get("contents")?.keyed(&index)?.keyed(content))
    }

    fn assign(&self, unit: &UnitKey) -> Option<Found<'_>> {
        self.supplied(|root| root.get("assign")?.keyed(unit))
    }

    fn rule(&self, rule: &RuleId) -> Option<Found<'_>> {
        self.assign(&rule.unit)?.item((rule.number as usize).checked_sub(1)?)
    }

    fn cite(&self, number: usize) -> Option<Found<'_>> {
        self.top("cites")?.item(number)
    }

    fn index(&self, number: usize) -> Option<Found<'_>> {
        self.in_catalogue("indices")?.nth_entry(number)
    }

    fn in_catalogue(&self, key: &'static str) -> Option<Found<'_>> {
        Found::root(self.catalogue.as_ref()?).get(key)
    }

    fn in_book(&self, key: &'static str) -> Option<Found<'_>> {
        Found::root(self.book.as_ref()?).get(key)
    }

    /// A score, or, with a content or none, that of one content or of the rest.
    fn score(&self, index: IndexId, share: Option<&Option<ContentKey>>) -> Option<Found<'_>> {
        let score = self.in_book("scores")?.keyed(&index)?;
        match share {
            None => Some(score),
            Some(None) => score.get("rest"),
            Some(Some(content)) => score.get("contents")?.keyed(content),
        }
    }

    fn task(&self, number: usize) -> Option<Found<'_>> {
        self.in_book("tasks")?.item(number)
    }

    fn decision(&self) -> Option<Found<'_>> {
        self.in_catalogue("decision")
    }

    fn span(&self, locus: &Locus) -> Option<Span<'_>> {
        match locus {
            Locus::Top(key) => self.top(key)?.key_span(),
            Locus::Decision(field) => shown_within(self.decision(), field),
            Locus::Document(field) => shown_within(self.top("document"), field),
            Locus::Cite(number, field) => {
                shown_within(self.cite(*number), field).or_else(|| self.top("cites")?.key_span())
            }
            Locus::Index(number, field) => {
                let index = self.index(*number)?;
                let inner = match field {
                    None => None,
                    Some(IndexField::Title) => index.get("title"),
                    Some(IndexField::Max) => index.get("max"),
                    Some(IndexField::Proportion) => index.get("proportion"),
                    Some(IndexField::Levels) => index.get("levels"),
                    Some(IndexField::Level(level)) => index.get("levels").and_then(|levels| {
                        levels.item(*level).and_then(|level| level.get("points")).or(Some(levels))
                    }),
                    Some(IndexField::Contents) => index.get("contents").map(by_key),
                    Some(IndexField::Content(key)) => {
                        index.get("contents").map(|contents| by_key(contents.keyed(key).unwrap_or(contents)))
                    }
                };
                inner.and_then(Found::shown).or_else(|| index.key_span())
            }
            Locus::UnitName(unit) => {
                let unit = self.unit(unit)?;
                unit.get("name").and_then(Found::shown).or_else(|| unit.key_span())
            }
            Locus::UnitAlias(unit, number) => {
                let unit = self.unit(unit)?;
                let aliases = unit.get("aliases");
                let alias = aliases.and_then(|aliases| aliases.item(*number)).or(aliases);
                alias.and_then(Found::shown).or_else(|| unit.key_span())
            }
            Locus::UnitKey(unit) => self.unit(unit).or_else(|| self.assign(unit))?.key_span(),
            Locus::Contents(index) => self.contents(*index).or_else(|| self.top("contents"))?.key_span(),
            Locus::Content(index, content) => {
                self.content(*index, content).or_else(|| self.contents(*index))?.key_span()
            }
            Locus::Assign(unit) => self.assign(unit).or_else(|| self.top("assign"))?.key_span(),
            Locus::Rule(rule) => self.rule_span(rule),
            Locus::RuleField(rule, field) => {
                let found = self.rule(rule).and_then(|rule| rule.get(field.key()));
                found.and_then(Found::shown).or_else(|| self.rule_span(rule))
            }
            Locus::RuleItem(rule, field, item, end) => {
                let found = self.rule(rule).and_then(|rule| rule.get(field.key()));
                let span = found.and_then(|found| item_span(found, *item, *end));
                span.or_else(|| found.and_then(Found::shown)).or_else(|| self.rule_span(rule))
            }
            Locus::Override(code) => self
                .supplied(|root| root.get("findings")?.keyed(code))
                .or_else(|| self.top("findings"))?
                .key_span(),
            Locus::Class(number) => shown_item(self.top("classes")?, *number, "from"),
            Locus::CatalogueClass(number) => shown_item(self.in_catalogue("classes")?, *number, "from"),
            Locus::Book(key) => self.in_book(key)?.key_span(),
            Locus::Score(index, None) => self.score(*index, None)?.key_span(),
            Locus::Score(index, Some(field)) => {
                let score = self.score(*index, None)?;
                score_field(score, *field).or_else(|| score.key_span())
            }
            Locus::Share(index, content, field) => {
                let Some(share) = self.score(*index, Some(content)) else {
                    return self.score(*index, None)?.key_span();
                };
                field.and_then(|field| score_field(share, field)).or_else(|| share.key_span())
            }
            Locus::Evidence(key, field) => {
                let piece = self.in_book("evidence")?.keyed(key)?;
                let inner = field.and_then(|field| piece.get(field.key())).and_then(Found::shown);
                inner.or_else(|| piece.key_span())
            }
            Locus::Task(number, field) => {
                let task = self.task(*number)?;
                let inner = field.and_then(|field| match field {
                    TaskField::With(item) | TaskField::Evidence(item) => shown_entry(task, field.key(), item),
                    _ => task.get(field.key()).and_then(Found::shown),
                });
                inner.or_else(|| task.get("id").and_then(Found::shown)).or_else(|| task.shown())
            }
            Locus::Previous(number, index) => {
                let previous = self.in_book("previous")?.item(*number)?;
                let inner = index.and_then(|index| previous.get("scores")?.keyed(&index)?.shown());
                inner.or_else(|| previous.get("period").and_then(Found::shown)).or_else(|| previous.shown())
            }
            Locus::Unread(number) => self.top("unread")?.item(*number)?.get("text")?.shown(),
            Locus::Repeated(number) => self.in_catalogue("repeated")?.item(*number)?.get("id")?.shown(),
            Locus::CatalogueUnread(number) => {
                self.in_catalogue("unread")?.item(*number)?.get("text")?.shown()
            }
        }
    }

    /// A rule is shown by what it leads, coordinates or monitors; one without, by how it begins.
    fn rule_span(&self, rule: &RuleId) -> Option<Span<'_>> {
        let Some(found) = self.rule(rule) else { return self.assign(&rule.unit)?.key_span() };
        let roles = [RuleField::Lead, RuleField::Coordinate, RuleField::Monitor];
        let role = roles.iter().find_map(|role| found.get(role.key()));
        role.and_then(Found::shown).or_else(|| found.shown())
    }

    /// The text that holds something, and which bytes of its value are meant.
    fn scalar(&self, locus: &Locus) -> Option<(Found<'_>, Option<Range<usize>>)> {
        let found = match locus {
            Locus::Assign(unit) => by_key(self.assign(unit)?),
            Locus::Contents(index) => by_key(self.contents(*index)?),
            Locus::Cite(number, Some(field)) => self.cite(*number)?.get(field.key())?,
            Locus::RuleField(rule, field) => self.rule(rule)?.get(field.key())?,
            Locus::RuleItem(rule, field, item, end) => {
                let list = self.rule(rule)?.get(field.key())?;
                match list.item(*item) {
                    Some(item) => item,
                    None => {
                        let value = list.value?.scalar()?.value;
                        let part = Indices::locate(value, *item, Some(end.unwrap_or(RangeEnd::First)))?;
                        return Some((list, Some(part)));
                    }
                }
            }
            Locus::Book(key) => self.in_book(key)?,
            Locus::Score(index, field) => score_scalar(self.score(*index, None)?, *field)?,
            Locus::Share(index, content, field) => score_scalar(self.score(*index, Some(content))?, *field)?,
            Locus::Evidence(key, Some(field)) => self.in_book("evidence")?.keyed(key)?.get(field.key())?,
            Locus::Task(number, Some(field)) => match field {
                TaskField::With(item) | TaskField::Evidence(item) => {
                    self.task(*number)?.get(field.key())?.item(*item)?
                }
                _ => self.task(*number)?.get(field.key())?,
            },
            _ => return None,
        };
        Some((found, None))
    }
}

/// The thing as its key shows it.
fn by_key(found: Found<'_>) -> Found<'_> {
    Found { value: found.key.or(found.value), ..found }
}

/// A field of a document, else the document.
fn shown_within<'a>(document: Option<Found<'a>>, field: &Option<DocumentField>) -> Option<Span<'a>> {
    let document = document?;
    let inner = field.and_then(|field| document.get(field.key())).and_then(Found::shown);
    inner.or_else(|| document.key_span()).or_else(|| document.shown())
}

/// A field of one of several things.
fn shown_item<'a>(list: Found<'a>, number: usize, field: &str) -> Option<Span<'a>> {
    let item = list.item(number)?;
    item.get(field).and_then(Found::shown).or_else(|| item.shown())
}

/// One item of a list under a key, else the key's value.
fn shown_entry<'a>(thing: Found<'a>, key: &str, number: usize) -> Option<Span<'a>> {
    let list = thing.get(key)?;
    list.item(number).and_then(Found::shown).or_else(|| list.shown())
}

fn score_field<'a>(score: Found<'a>, field: ScoreField) -> Option<Span<'a>> {
    match field {
        ScoreField::Evidence(number) => shown_entry(score, field.key(), number),
        ScoreField::WhereItem(number) => score.get("where")?.nth_entry(number)?.key_span(),
        _ => score.get(field.key())?.shown(),
    }
}

/// The text of a score's field, or, without one, of its key.
fn score_scalar(score: Found<'_>, field: Option<ScoreField>) -> Option<Found<'_>> {
    match field {
        None => Some(by_key(score)),
        Some(field @ ScoreField::Evidence(item)) => score.get(field.key())?.item(item),
        Some(ScoreField::WhereItem(item)) => Some(by_key(score.get("where")?.nth_entry(item)?)),
        Some(field) => score.get(field.key()),
    }
}

/// One item of a list, which is a list or one text.
fn item_span(found: Found<'_>, item: usize, end: Option<RangeEnd>) -> Option<Span<'_>> {
    if let Some(item) = found.item(item) {
        return item.shown();
    }
    let value = found.value?;
    let part = Indices::locate(value.scalar()?.value, item, end)?;
    Some(Span { source: found.source, bytes: inside(found.source.text(), value, part)? })
}
