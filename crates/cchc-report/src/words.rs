//! How things are called in a document of the commune: indices, units, contents, rules.

use crate::Run;
use crate::text::{self, one_line};
use cchc_core::{Assignment, ContentKey, IndexId, IndexItem, Indices, Lang, Role, RuleRef, UnitKey, fold};

/// A piece of text in which some words are quoted from a file, to be set in italics.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Phrase(pub(crate) Vec<Span>);

/// A run of words of a [`Phrase`].
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub(crate) struct Span {
    pub(crate) text: String,
    pub(crate) italic: bool,
}

impl Phrase {
    pub(crate) fn push(&mut self, text: &str) {
        match self.0.last_mut() {
            Some(last) if !last.italic => last.text.push_str(text),
            _ => self.0.push(Span { text: text.to_owned(), italic: false }),
        }
    }

    fn push_italic(&mut self, text: String) {
        self.0.push(Span { text, italic: true });
    }

    pub(crate) fn append(&mut self, other: Phrase) {
        for span in other.0 {
            if span.italic { self.0.push(span) } else { self.push(&span.text) }
        }
    }

    pub(crate) fn plain(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }

    pub(crate) fn runs(&self) -> impl Iterator<Item = Run> {
        self.0.iter().map(|span| Run { text: span.text.clone(), bold: false, italic: span.italic })
    }

    pub(crate) fn markdown(&self) -> String {
        let spans = self.0.iter().map(|span| match text::markdown_raw(&span.text) {
            text if span.italic && !text.trim().is_empty() => format!("*{text}*"),
            text => text,
        });
        spans.collect()
    }
}

/// Puts words of a file between quotation marks where a reader could not see where they end: “…”, a closing mark within
/// them doubled.
pub(crate) fn quoted_if(text: &str, unclear: impl Fn(&str) -> bool) -> String {
    let text = one_line(text);
    if text.is_empty() || text.contains(['“', '”']) || unclear(&text) { quoted(&text) } else { text }
}

/// Whether a reader could not see where the words of a content begin or end, or could take what stands in them for an index.
fn is_unclear_content(title: &str) -> bool {
    title.contains([';', '(', ')', '[', ']'])
        || !title.starts_with(char::is_alphanumeric)
        || title.contains(|c: char| c.is_ascii_digit())
}

pub(crate) fn quoted(text: &str) -> String {
    format!("“{}”", one_line(text).replace('”', "””"))
}

/// Says how things of an assignment are called.
#[derive(Clone, Copy)]
pub(crate) struct Words<'a> {
    pub(crate) assignment: &'a Assignment,
    pub(crate) lang: Lang,
}

impl<'a> Words<'a> {
    fn pick(self, vi: &'static str, en: &'static str) -> &'static str {
        self.lang.pick(vi, en)
    }

    /// The declared units in printing order, then others that have rules.
    pub(crate) fn printing_order(self) -> Vec<&'a UnitKey> {
        let commune = self.assignment.commune();
        let declared = commune.units.iter().flat_map(|units| units.keys());
        let assigned = commune.assign.iter().flat_map(|assign| assign.keys());
        let mut units: Vec<&UnitKey> = Vec::new();
        for key in declared.chain(assigned) {
            if !units.contains(&key) {
                units.push(key);
            }
        }
        units
    }

    /// `Phần VIII`, `Mục 8.5`.
    pub(crate) fn index(self, id: IndexId) -> String {
        text::index(id, self.lang)
    }

    /// `Mục 8.5.1, 8.5.2`, `Phần I, Phần II, Mục 7.10–7.12`: the word is said again where it changes and for each part.
    pub(crate) fn indices(self, indices: &Indices) -> String {
        let mut text = String::new();
        let mut after_item = false;
        for item in indices.items() {
            let (first, last) = match *item {
                IndexItem::One(id) => (id, None),
                IndexItem::Range(first, last) => (first, Some(last)),
            };
            if !text.is_empty() {
                text.push_str(", ");
            }
            if after_item && !first.is_part() {
                text.push_str(&first.to_string());
            } else {
                text.push_str(&self.index(first));
            }
            if let Some(last) = last {
                text.push_str(&format!("–{last}"));
            }
            after_item = !first.is_part();
        }
        text
    }

    /// A unit's name; `[key]` follows where two units share the name, and stands alone for a unit that is not declared.
    pub(crate) fn unit(self, key: &UnitKey) -> String {
        self.unit_with(key, one_line)
    }

    fn unit_with(self, key: &UnitKey, spell: impl Fn(&str) -> String) -> String {
        let Some(unit) = self.assignment.unit(key) else { return format!("[{key}]") };
        let name = spell(&unit.name);
        let folded = fold(&unit.name);
        let mut units = self.assignment.commune().units.iter().flat_map(|units| units.iter());
        let shared = units.any(|(other, unit)| other != key && fold(&unit.name) == folded);
        if shared { format!("{name} [{key}]") } else { name }
    }

    /// Units' names in a row, separated by commas.
    fn units<'k>(self, keys: impl Iterator<Item = &'k UnitKey>) -> String {
        let unclear = |name: &str| name.contains([',', ';', ':', '(', ')', '[', ']']);
        let names = keys.map(|key| self.unit_with(key, |name| quoted_if(name, unclear)));
        names.collect::<Vec<_>>().join(", ")
    }

    /// What a rule's `only` or `except` names, in the words of the contents: `[key]` follows where two contents share
    /// their words, and stands alone for a content that is not declared.
    fn contents(self, rule: RuleRef<'_>, keys: &[ContentKey], phrase: &mut Phrase) {
        let ids = rule.indices().map(Indices::items).unwrap_or_default();
        let named = ids.iter().flat_map(|item| self.assignment.selected(*item));
        let mut declared: Vec<(&ContentKey, String)> = Vec::new();
        for (_, contents) in named.filter_map(|index| self.assignment.contents(index.id())) {
            for (key, content) in contents.iter() {
                let title = one_line(&content.title);
                if !declared.iter().any(|(other, words)| *other == key && *words == title) {
                    declared.push((key, title));
                }
            }
        }
        let mut separator = " ";
        for key in keys {
            let before = separator;
            for (_, title) in declared.iter().filter(|(declared, _)| *declared == key) {
                phrase.push(separator);
                phrase.push_italic(quoted_if(title, is_unclear_content));
                if declared.iter().any(|(other, words)| *other != key && fold(words) == fold(title)) {
                    phrase.push(&format!(" [{key}]"));
                }
                separator = "; ";
            }
            if before == separator && !declared.iter().any(|(declared, _)| *declared == key) {
                phrase.push(&format!("{separator}[{key}]"));
            }
            separator = "; ";
        }
    }

    /// What limits a rule: ` (trừ Mục 7.10–7.12) (nội dung: …) (cùng phụ trách)`.
    pub(crate) fn limits(self, rule: RuleRef<'_>, phrase: &mut Phrase) {
        let draft = rule.draft();
        if let Some(without) = &draft.without {
            phrase.push(&format!(" ({} {})", self.pick("trừ", "except"), self.indices(without)));
        }
        for (keys, word) in [
            (&draft.only, self.pick("nội dung", "content")),
            (&draft.except, self.pick("trừ nội dung", "except the content")),
        ] {
            if let Some(keys) = keys {
                phrase.push(&format!(" ({word}:"));
                self.contents(rule, keys, phrase);
                phrase.push(")");
            }
        }
        if draft.joint {
            phrase.push(self.pick(" (cùng phụ trách)", " (jointly)"));
        }
    }

    /// A rule in words, as one clause of the annex; see [`crate::AnnexView`] for how clauses are made.
    pub(crate) fn rule(self, rule: RuleRef<'_>, title: Option<&str>) -> Phrase {
        let draft = rule.draft();
        let mut phrase = Phrase::default();
        match rule.role() {
            Role::Lead => {}
            Role::Coordinate if draft.with.is_empty() => {
                phrase.push(self.pick("Phối hợp thực hiện ", "Coordinates on "))
            }
            Role::Coordinate => phrase.push(&format!(
                "{} {} {} ",
                self.pick("Phối hợp", "Coordinates with"),
                self.units(draft.with.iter()),
                self.pick("thực hiện", "on")
            )),
            Role::Monitor => phrase.push(self.pick("Theo dõi, đôn đốc ", "Monitors ")),
        }
        match rule.indices() {
            Some(indices) => phrase.push(&self.indices(indices)),
            None => phrase.push(self.pick("toàn bộ các chỉ số", "all indices")),
        }
        if let Some(title) = title {
            phrase.push(" ");
            phrase.push_italic(quoted(title));
        }
        self.limits(rule, &mut phrase);
        if let Some(duty) = &draft.duty {
            phrase.push(": ");
            phrase.push_italic(quoted_if(duty, |duty| {
                let signs = duty.contains([';', '(', ')']) || !duty.starts_with(char::is_alphabetic);
                signs || crate::annex::speaks(duty)
            }));
        }
        phrase
    }

    /// A rule in words that say its role, too.
    pub(crate) fn sentence(self, rule: RuleRef<'_>) -> String {
        let words = self.rule(rule, None).plain();
        if rule.role() == Role::Lead { format!("{}{words}", self.leads()) } else { words }
    }

    /// What a lead rule begins with where its role is not clear.
    pub(crate) fn leads(self) -> &'static str {
        self.pick("Phụ trách ", "Leads ")
    }

    /// The words of a content of an index.
    pub(crate) fn content_title(self, index: IndexId, key: &ContentKey) -> String {
        let declared = self.assignment.contents(index).and_then(|(_, contents)| contents.get(key));
        declared.map_or_else(|| format!("[{key}]"), |content| one_line(&content.title))
    }

    /// What the contents of an index do not cover.
    pub(crate) fn rest(self) -> &'static str {
        self.pick("các nội dung còn lại", "everything else")
    }

    /// What an index holds beyond its listed children.
    pub(crate) fn unlisted(self) -> &'static str {
        self.pick("các mục khác chưa liệt kê", "other items, not listed")
    }
}
