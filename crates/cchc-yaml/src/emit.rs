//! Drafts as text.
//!
//! Written so that a reader of YAML 1.1 or 1.2 sees the same: block style, and in quotes whatever one of them could
//! take for a number, a truth value, a date or syntax.

use cchc_core::UnitKey;
use cchc_core::draft::{
    Catalogue, Commune, Content, Contents, Document, Index, Override, Repeated, Rule, Unit, Unread,
};
use std::fmt::Write as _;

/// A catalogue as the text of a file.
///
/// Reading it again gives the same draft, in the same order.
pub fn catalogue_to_string(catalogue: &Catalogue) -> String {
    let mut out = Emitter::default();
    let Catalogue { schema: _, id, title, decision, note, indices, repeated, unread } = catalogue;
    out.line("schema", "cchc/catalogue/1");
    out.text("id", id);
    out.optional("title", title.as_deref());
    out.document("decision", decision.as_ref());
    out.optional("note", note.as_deref());
    out.block("indices", indices.is_empty(), |out| {
        for (key, index) in indices.iter() {
            let key = scalar(&key.to_string());
            out.block(&key, *index == Index::default(), |out| out.index(index));
        }
    });
    if !repeated.is_empty() {
        out.list("repeated", repeated, |out, repeated| out.repeated(repeated));
    }
    if !unread.is_empty() {
        out.list("unread", unread, |out, unread| out.unread(unread));
    }
    out.text
}

/// A commune's file as text; what it leaves to the file that it extends stays left.
///
/// Reading it again gives the same draft, in the same order.
///
/// ```
/// use cchc_core::draft::Commune;
///
/// let draft = Commune { year: Some(2026), catalogue: Some("c.yaml".into()), ..Commune::default() };
/// let text = cchc_yaml::commune_to_string(&draft);
/// assert_eq!(text, "schema: cchc/commune/1\nyear: 2026\ncatalogue: c.yaml\n");
/// assert_eq!(cchc_yaml::commune_from_str(&text).unwrap(), draft);
/// ```
pub fn commune_to_string(draft: &Commune) -> String {
    let mut out = Emitter::default();
    let Commune {
        schema: _,
        commune,
        year,
        catalogue,
        extends,
        document,
        cites,
        units,
        contents,
        findings,
        assign,
        unread,
    } = draft;
    out.line("schema", "cchc/commune/1");
    if let Some(commune) = commune {
        out.block("commune", false, |out| {
            out.text("name", &commune.name);
            out.optional("province", commune.province.as_deref());
            out.optional("code", commune.code.as_deref());
        });
    }
    if let Some(year) = year {
        out.line("year", &year.to_string());
    }
    out.optional("catalogue", catalogue.as_deref());
    out.optional("extends", extends.as_deref());
    out.document("document", document.as_ref());
    if let Some(cites) = cites {
        out.list("cites", cites, |out, cite| out.document_fields(cite));
    }
    if let Some(units) = units {
        out.block("units", units.is_empty(), |out| {
            for (key, unit) in units.iter() {
                out.block(&scalar(key.as_str()), false, |out| out.unit(unit));
            }
        });
    }
    if !contents.is_empty() {
        out.block("contents", false, |out| {
            for (index, contents) in contents.iter() {
                out.contents(&scalar(&index.to_string()), contents);
            }
        });
    }
    if !findings.is_empty() {
        out.block("findings", false, |out| {
            for (code, choice) in findings.iter() {
                out.line(&scalar(&code.to_string()), &scalar(override_word(*choice)));
            }
        });
    }
    if let Some(assign) = assign {
        out.block("assign", assign.is_empty(), |out| {
            for (unit, rules) in assign.iter() {
                out.list(&scalar(unit.as_str()), rules, |out, rule| out.rule(rule));
            }
        });
    }
    if let Some(unread) = unread {
        out.list("unread", unread, |out, unread| out.unread(unread));
    }
    out.text
}

fn override_word(choice: Override) -> &'static str {
    match choice {
        Override::Off => "off",
        Override::Info => "info",
        Override::Warning => "warning",
        Override::Error => "error",
    }
}

#[derive(Default)]
struct Emitter {
    text: String,
    indent: usize,
    /// The next line begins an item of a list.
    item: bool,
}

impl Emitter {
    fn start(&mut self) {
        let dash = std::mem::take(&mut self.item);
        let spaces = if dash { self.indent - 2 } else { self.indent };
        self.text.extend(std::iter::repeat_n(' ', spaces));
        if dash {
            self.text.push_str("- ");
        }
    }

    /// A key and what is already written as YAML.
    fn line(&mut self, key: &str, value: &str) {
        self.start();
        // Writing into a string does not fail.
        let _ = writeln!(self.text, "{key}: {value}");
    }

    fn text(&mut self, key: &str, value: &str) {
        self.line(key, &scalar(value));
    }

    fn optional(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(key, value);
        }
    }

    fn flag(&mut self, key: &str, value: bool) {
        if value {
            self.line(key, "true");
        }
    }

    /// A map under a key.
    fn block(&mut self, key: &str, empty: bool, body: impl FnOnce(&mut Self)) {
        if empty {
            return self.line(key, "{}");
        }
        self.start();
        let _ = writeln!(self.text, "{key}:");
        self.indent += 2;
        body(self);
        self.indent -= 2;
    }

    /// A list of maps under a key.
    fn list<T>(&mut self, key: &str, items: &[T], body: impl Fn(&mut Self, &T)) {
        if items.is_empty() {
            return self.line(key, "[]");
        }
        self.start();
        let _ = writeln!(self.text, "{key}:");
        self.indent += 4;
        for item in items {
            self.item = true;
            body(self, item);
            if std::mem::take(&mut self.item) {
                // Nothing was written of it.
                self.text.extend(std::iter::repeat_n(' ', self.indent - 2));
                self.text.push_str("- {}\n");
            }
        }
        self.indent -= 4;
    }

    /// A list of texts under a key.
    fn words<'a>(&mut self, key: &str, words: impl ExactSizeIterator<Item = &'a str>) {
        if words.len() == 0 {
            return self.line(key, "[]");
        }
        self.start();
        let _ = writeln!(self.text, "{key}:");
        for word in words {
            self.text.extend(std::iter::repeat_n(' ', self.indent + 2));
            let _ = writeln!(self.text, "- {}", scalar(word));
        }
    }

    fn document(&mut self, key: &str, document: Option<&Document>) {
        if let Some(document) = document {
            self.block(key, false, |out| out.document_fields(document));
        }
    }

    fn document_fields(&mut self, document: &Document) {
        let Document { kind, number, date, issuer, title } = document;
        self.optional("kind", kind.as_deref());
        self.line("number", &number.as_deref().map_or("null".into(), scalar));
        self.line("date", &date.map_or("null".into(), |date| date.to_string()));
        self.optional("issuer", issuer.as_deref());
        self.optional("title", title.as_deref());
    }

    fn index(&mut self, index: &Index) {
        let Index { title, max, assess, levels, partial, implied, contents, note } = index;
        self.optional("title", title.as_deref());
        if let Some(max) = max {
            self.line("max", &max.to_string());
        }
        let word = match assess {
            cchc_core::draft::Assess::SelfScore => None,
            cchc_core::draft::Assess::Survey => Some("survey"),
            cchc_core::draft::Assess::Outcome => Some("outcome"),
        };
        self.optional("assess", word);
        if !levels.is_empty() {
            self.list("levels", levels, |out, level| {
                out.text("label", &level.label);
                out.line("points", &level.points.to_string());
            });
        }
        self.flag("partial", *partial);
        self.flag("implied", *implied);
        if let Some(contents) = contents {
            self.contents("contents", contents);
        }
        self.optional("note", note.as_deref());
    }

    fn repeated(&mut self, repeated: &Repeated) {
        let Repeated { id, after, index } = repeated;
        self.text("id", &id.to_string());
        self.optional("after", after.map(|after| after.to_string()).as_deref());
        if *index != Index::default() {
            self.block("index", false, |out| out.index(index));
        }
    }

    fn unread(&mut self, unread: &Unread) {
        let Unread { text, why, source, unit, index } = unread;
        self.text("text", text);
        self.text("why", why.name());
        self.optional("source", source.as_deref());
        self.optional("unit", unit.as_ref().map(UnitKey::as_str));
        self.optional("index", index.map(|index| index.to_string()).as_deref());
    }

    fn contents(&mut self, key: &str, contents: &Contents) {
        self.block(key, contents.is_empty(), |out| {
            for (key, Content { title, points }) in contents.iter() {
                out.block(&scalar(key.as_str()), false, |out| {
                    out.text("title", title);
                    if let Some(points) = points {
                        out.line("points", &points.to_string());
                    }
                });
            }
        });
    }

    fn unit(&mut self, unit: &Unit) {
        let Unit { name, aliases, note } = unit;
        self.text("name", name);
        if !aliases.is_empty() {
            self.words("aliases", aliases.iter().map(String::as_str));
        }
        self.optional("note", note.as_deref());
    }

    fn rule(&mut self, rule: &Rule) {
        let Rule { lead, coordinate, monitor, without, only, except, joint, with, duty, part, title, note } =
            rule;
        let text = |value: &dyn ToString| value.to_string();
        self.optional("lead", lead.as_ref().map(|v| text(v)).as_deref());
        self.optional("coordinate", coordinate.as_ref().map(|v| text(v)).as_deref());
        self.optional("monitor", monitor.as_ref().map(|v| text(v)).as_deref());
        self.optional("without", without.as_ref().map(|v| text(v)).as_deref());
        for (key, contents) in [("only", only), ("except", except)] {
            if let Some(contents) = contents {
                self.words(key, contents.iter().map(|content| content.as_str()));
            }
        }
        self.flag("joint", *joint);
        if !with.is_empty() {
            self.words("with", with.iter().map(|unit| unit.as_str()));
        }
        self.optional("duty", duty.as_deref());
        self.optional("part", part.as_ref().map(|v| text(v)).as_deref());
        self.optional("title", title.as_deref());
        self.optional("note", note.as_deref());
    }
}

/// The text bare where every reader takes it for itself, else in double quotes.
fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { double_quoted(text) }
}

/// Whether the text may stand without quotes in block style, in the eyes of readers of YAML 1.1 and 1.2.
pub(crate) fn is_plain(text: &str) -> bool {
    let first = text.chars().next();
    first.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '/' | '(' | '“'))
        && !text.starts_with("...")
        && text.chars().all(is_printable)
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !is_word(text)
        && !is_number_or_date(text)
}

/// Line breaks and tabs are not among them: they need quotes.
fn is_printable(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a0}'..='\u{2027}' | '\u{202a}'..='\u{d7ff}' | '\u{e000}'..='\u{fefe}' | '\u{ff00}'..='\u{fffd}')
        || c >= '\u{10000}'
}

/// Words that mean something else than themselves to some reader.
fn is_word(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    matches!(
        lower.as_str(),
        "null" | "y" | "n" | "yes" | "no" | "on" | "off" | "true" | "false" | ".inf" | ".nan" | "nan" | "inf"
    )
}

/// Broader than any reader's rules: figures with at most one point, and what begins like a date.
fn is_number_or_date(text: &str) -> bool {
    let figures = |c: char| c.is_ascii_digit() || matches!(c, '_' | '.' | ':' | '+' | '-' | 'e' | 'E' | ',');
    let starts_as_number = text.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    let plain_number = text.chars().all(figures) && text.chars().filter(|c| *c == '.').count() <= 1;
    let prefixed = ["0x", "0o", "0b", "0X", "0O", "0B"].iter().any(|prefix| text.starts_with(prefix));
    let date = text
        .get(..5)
        .is_some_and(|start| start.ends_with('-') && start.bytes().take(4).all(|b| b.is_ascii_digit()));
    // Times with a point in their seconds: 12:30:45.5.
    let time = text.contains(':') && text.chars().all(figures);
    starts_as_number && (plain_number || prefixed || date || time)
}

/// The text in double quotes; whatever cannot be seen is escaped.
pub(crate) fn double_quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if is_printable(c) => out.push(c),
            c => {
                let _ = match u32::from(c) {
                    code @ 0..=0xff => write!(out, "\\x{code:02x}"),
                    code @ 0..=0xffff => write!(out, "\\u{code:04x}"),
                    code => write!(out, "\\U{code:08x}"),
                };
            }
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_some_reader_misreads_is_quoted() {
        for text in [
            "7.10",
            "8",
            "1_000",
            "12:30",
            "12:30:45.5",
            "0x1F",
            "1e3",
            ".5",
            "2026-04-20",
            "2026-04-20 10:00",
            "on",
            "No",
            "y",
            "null",
            "~",
            "",
            " a",
            "a ",
            "a: b",
            "a:",
            "a #b",
            "- a",
            "-",
            "?",
            "[a",
            "{a",
            "*a",
            "&a",
            "!a",
            "%a",
            "@a",
            "`a",
            "'a",
            "\"a",
            "|",
            ">",
            "#a",
            "...",
            "--- a",
            "a\nb",
            "a\tb",
            "a\u{85}b",
            "\u{feff}",
            ",",
            "<<",
            "=",
            ".inf",
            "+1",
            "1,5",
        ] {
            assert!(!is_plain(text), "{text:?}");
        }
        for text in [
            "8.5.3",
            "7.10-7.12",
            "8.5.1, 8.5.2",
            "VIII",
            "Phòng Kinh tế",
            "../catalogues/x.yaml",
            "2648/QĐ-UBND",
            "112/BC",
        ] {
            assert!(is_plain(text), "{text:?}");
        }
    }
}
