//! Drafts as text.
//!
//! Written so that a reader of YAML 1.1 or 1.2 sees the same: block style, and in quotes whatever one of them could
//! take for a number, a truth value, a date or syntax.

use crate::comment;
use cchc_core::draft::{
    Catalogue, Class, Commune, Content, Contents, Document, Evidence, Index, IndexKind, NoticeTexts, Office,
    Override, Previous, Proportion, Repeated, Round, Rule, Score, Scorebook, Seal, SealedFile, Share,
    Signature, Task, Unit, Unread,
};
use cchc_core::finding::{Locus, RuleId};
use cchc_core::{Due, EvidenceKey, IndexId, PartialDate, UnitKey};
use std::fmt::Write as _;

/// A catalogue as the text of a file.
///
/// Reading it again gives the same draft, in the same order.
pub fn catalogue_to_string(catalogue: &Catalogue) -> String {
    Emitter::default().catalogue(catalogue)
}

/// A catalogue as the text of a file, with comments.
///
/// A comment stands on lines of its own right above what it is about: a key at the top of the file (`Locus::Top`, here
/// of the catalogue; `Locus::Top("schema")` is the head of the file), the decision, an index, an entry of `repeated` or
/// of `unread`. For nothing else, such as a field of an index, is a comment asked.
///
/// Whatever the comments are, reading the text gives the same draft; see [`commune_to_annotated_string`].
pub fn catalogue_to_annotated_string(
    catalogue: &Catalogue,
    comments: impl Fn(&Locus) -> Option<String>,
) -> String {
    Emitter { comments: Some(&comments), ..Emitter::default() }.catalogue(catalogue)
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
    Emitter::default().commune(draft)
}

/// A commune's file as text, with comments.
///
/// A comment stands on lines of its own right above what it is about: a key at the top of the file (`Locus::Top`;
/// `Locus::Top("schema")` is the head of the file), the document, a cite, a unit's key under `units` or `assign`, the
/// index or the content of `contents`, a code of `findings`, a rule, an entry of `unread`. For nothing else, such as a
/// field of a rule, is a comment asked.
///
/// Line breaks in a comment stay, long lines are broken at about 110 columns, a comment of more than 4,000 characters is
/// cut short, and what cannot be seen is left out. So reading the text gives the same draft, whatever the comments are.
///
/// ```
/// use cchc_core::draft::Commune;
/// use cchc_core::finding::Locus;
///
/// let draft = Commune { year: Some(2026), ..Commune::default() };
/// let text = cchc_yaml::commune_to_annotated_string(&draft, |locus| match locus {
///     Locus::Top("schema") => Some("đọc từ thong-bao.docx".into()),
///     Locus::Top("year") => Some("theo tiêu đề: “NĂM 2026”".into()),
///     _ => None,
/// });
/// assert_eq!(
///     text,
///     "# đọc từ thong-bao.docx\nschema: cchc/commune/1\n# theo tiêu đề: “NĂM 2026”\nyear: 2026\n"
/// );
/// ```
pub fn commune_to_annotated_string(draft: &Commune, comments: impl Fn(&Locus) -> Option<String>) -> String {
    Emitter { comments: Some(&comments), ..Emitter::default() }.commune(draft)
}

/// A month of scores as the text of a file.
///
/// Reading it again gives the same draft, in the same order.
///
/// ```
/// use cchc_core::draft::{Score, Scorebook};
///
/// let score = Score { self_score: "0.5".parse().ok(), evidence: vec!["bc-112".parse()?], ..Score::default() };
/// let draft = Scorebook {
///     commune: "../commune.yaml".into(),
///     period: "2026-04".parse()?,
///     scores: [("7.10".parse()?, score)].into_iter().collect(),
///     ..Scorebook::default()
/// };
/// let text = cchc_yaml::scorebook_to_string(&draft);
/// assert!(text.ends_with("period: 2026-04\nscores:\n  \"7.10\":\n    self: 0.5\n    evidence:\n      - bc-112\n"));
/// assert_eq!(cchc_yaml::scorebook_from_str(&text).unwrap(), draft);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn scorebook_to_string(draft: &Scorebook) -> String {
    Emitter::default().scorebook(draft)
}

/// A seal as the text of a file.
///
/// Reading it again gives the same draft, in the same order.
pub fn seal_to_string(seal: &Seal) -> String {
    Emitter::default().seal(seal)
}

fn override_word(choice: Override) -> &'static str {
    match choice {
        Override::Off => "off",
        Override::Info => "info",
        Override::Warning => "warning",
        Override::Error => "error",
    }
}

/// The keys at the top of either file.
const TOP: [&str; 20] = [
    "classes",
    "schema",
    "id",
    "title",
    "decision",
    "note",
    "indices",
    "repeated",
    "unread",
    "commune",
    "year",
    "catalogue",
    "extends",
    "document",
    "cites",
    "units",
    "contents",
    "findings",
    "assign",
    "office",
];

/// What is said of a thing.
type Comments<'a> = dyn Fn(&Locus) -> Option<String> + 'a;

#[derive(Default)]
struct Emitter<'a> {
    text: String,
    indent: usize,
    /// The next line begins an item of a list.
    item: bool,
    comments: Option<&'a Comments<'a>>,
}

impl Emitter<'_> {
    fn catalogue(mut self, draft: &Catalogue) -> String {
        let Catalogue { schema: _, id, title, decision, note, classes, indices, repeated, unread } = draft;
        self.line("schema", "cchc/catalogue/1");
        self.text("id", id);
        self.optional("title", title.as_deref());
        self.document("decision", Locus::Decision(None), decision.as_ref());
        self.optional("note", note.as_deref());
        if !classes.is_empty() {
            self.classes(classes);
        }
        self.block("indices", indices.is_empty(), |out| {
            for (number, (key, index)) in indices.iter().enumerate() {
                out.about(|| Locus::Index(number, None));
                let key = scalar(&key.to_string());
                out.block(&key, *index == Index::default(), |out| out.index(index));
            }
        });
        if !repeated.is_empty() {
            self.list("repeated", repeated, |out, number, repeated| {
                out.about(|| Locus::Repeated(number));
                out.repeated(repeated);
            });
        }
        if !unread.is_empty() {
            self.unread(unread, Locus::CatalogueUnread);
        }
        self.text
    }

    fn commune(mut self, draft: &Commune) -> String {
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
            classes,
            findings,
            assign,
            office,
            unread,
        } = draft;
        self.line("schema", "cchc/commune/1");
        if let Some(commune) = commune {
            self.block("commune", false, |out| {
                out.text("name", &commune.name);
                out.optional("province", commune.province.as_deref());
                out.optional("code", commune.code.as_deref());
            });
        }
        if let Some(year) = year {
            self.line("year", &year.to_string());
        }
        self.optional("catalogue", catalogue.as_deref());
        self.optional("extends", extends.as_deref());
        self.document("document", Locus::Document(None), document.as_ref());
        if let Some(cites) = cites {
            self.list("cites", cites, |out, number, cite| {
                out.about(|| Locus::Cite(number, None));
                out.document_fields(cite);
            });
        }
        if let Some(units) = units {
            self.block("units", units.is_empty(), |out| {
                for (key, unit) in units.iter() {
                    out.about(|| Locus::UnitKey(key.clone()));
                    out.block(&scalar(key.as_str()), false, |out| out.unit(unit));
                }
            });
        }
        if !contents.is_empty() {
            self.block("contents", false, |out| {
                for (index, contents) in contents.iter() {
                    out.about(|| Locus::Contents(*index));
                    out.contents(&scalar(&index.to_string()), Some(*index), contents);
                }
            });
        }
        if let Some(classes) = classes {
            self.classes(classes);
        }
        if !findings.is_empty() {
            self.block("findings", false, |out| {
                for (code, choice) in findings.iter() {
                    out.about(|| Locus::Override(*code));
                    out.line(&scalar(&code.to_string()), &scalar(override_word(*choice)));
                }
            });
        }
        if let Some(assign) = assign {
            self.block("assign", assign.is_empty(), |out| {
                for (unit, rules) in assign.iter() {
                    out.about(|| Locus::Assign(unit.clone()));
                    out.list(&scalar(unit.as_str()), rules, |out, number, rule| {
                        let number = u32::try_from(number + 1).unwrap_or(u32::MAX);
                        out.about(|| Locus::Rule(RuleId { unit: unit.clone(), number }));
                        out.rule(rule);
                    });
                }
            });
        }
        if let Some(office) = office {
            self.block("office", *office == Office::default(), |out| out.office(office));
        }
        if let Some(unread) = unread {
            self.unread(unread, Locus::Unread);
        }
        self.text
    }

    /// Writes the comment about what is written next, if there is one.
    fn about(&mut self, locus: impl FnOnce() -> Locus) {
        let Some(text) = self.comments.and_then(|comments| comments(&locus())) else { return };
        let indent = if self.item { self.indent - 2 } else { self.indent };
        for line in comment::lines(&text, indent) {
            self.text.extend(std::iter::repeat_n(' ', indent));
            // Writing into a string does not fail.
            let _ = writeln!(self.text, "# {line}");
        }
    }

    /// Begins the line of a key.
    fn start(&mut self, key: &str) {
        if self.indent == 0
            && let Some(key) = TOP.iter().find(|top| **top == key)
        {
            self.about(|| Locus::Top(key));
        }
        let dash = std::mem::take(&mut self.item);
        let spaces = if dash { self.indent - 2 } else { self.indent };
        self.text.extend(std::iter::repeat_n(' ', spaces));
        if dash {
            self.text.push_str("- ");
        }
    }

    /// A key and what is already written as YAML.
    fn line(&mut self, key: &str, value: &str) {
        self.start(key);
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

    /// Points, a date or whatever else is read alike with and without quotes.
    fn bare<T: ToString>(&mut self, key: &str, value: Option<&T>) {
        if let Some(value) = value {
            self.line(key, &value.to_string());
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
        self.start(key);
        let _ = writeln!(self.text, "{key}:");
        self.indent += 2;
        body(self);
        self.indent -= 2;
    }

    /// A list of maps under a key.
    fn list<T>(&mut self, key: &str, items: &[T], body: impl Fn(&mut Self, usize, &T)) {
        if items.is_empty() {
            return self.line(key, "[]");
        }
        self.start(key);
        let _ = writeln!(self.text, "{key}:");
        self.indent += 4;
        for (number, item) in items.iter().enumerate() {
            self.item = true;
            body(self, number, item);
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
        self.start(key);
        let _ = writeln!(self.text, "{key}:");
        for word in words {
            self.text.extend(std::iter::repeat_n(' ', self.indent + 2));
            let _ = writeln!(self.text, "- {}", scalar(word));
        }
    }

    fn document(&mut self, key: &str, locus: Locus, document: Option<&Document>) {
        if let Some(document) = document {
            self.about(|| locus);
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

    fn office(&mut self, office: &Office) {
        let Office { superior, issuer, place, sign, abbreviations, notice, recipients, signature } = office;
        self.optional("superior", superior.as_deref());
        self.paragraphs("issuer", issuer.as_deref());
        self.optional("place", place.as_deref());
        self.optional("sign", sign.as_deref());
        if !abbreviations.is_empty() {
            self.block("abbreviations", false, |out| {
                abbreviations.iter().for_each(|(kind, sign)| out.text(&scalar(kind), sign));
            });
        }
        if let Some(notice) = notice {
            let NoticeTexts { opening, body, closing } = notice;
            self.block("notice", *notice == NoticeTexts::default(), |out| {
                out.paragraphs("opening", opening.as_deref());
                out.paragraphs("body", body.as_deref());
                out.paragraphs("closing", closing.as_deref());
            });
        }
        self.paragraphs("recipients", recipients.as_deref());
        if let Some(signature) = signature {
            let Signature { authority, name } = signature;
            self.block("signature", *signature == Signature::default(), |out| {
                out.paragraphs("authority", Some(authority.as_slice()).filter(|lines| !lines.is_empty()));
                out.optional("name", name.as_deref());
            });
        }
    }

    fn paragraphs(&mut self, key: &str, texts: Option<&[String]>) {
        if let Some(texts) = texts {
            self.words(key, texts.iter().map(String::as_str));
        }
    }

    fn index(&mut self, index: &Index) {
        let Index { title, max, kind, assess, proportion, levels, partial, implied, contents, note } = index;
        self.optional("title", title.as_deref());
        self.bare("max", max.as_ref());
        if *kind != IndexKind::Ordinary {
            self.line("kind", kind.name());
        }
        let word = match assess {
            cchc_core::draft::Assess::SelfScore => None,
            cchc_core::draft::Assess::Survey => Some("survey"),
            cchc_core::draft::Assess::Outcome => Some("outcome"),
        };
        self.optional("assess", word);
        if let Some(proportion) = proportion {
            let Proportion { round, step, from } = proportion;
            self.block("proportion", *proportion == Proportion::default(), |out| {
                if *round != Round::default() {
                    out.line("round", round.name());
                }
                out.bare("step", step.as_ref());
                out.bare("from", from.as_ref());
            });
        }
        if !levels.is_empty() {
            self.list("levels", levels, |out, _, level| {
                out.text("label", &level.label);
                out.line("points", &level.points.to_string());
            });
        }
        self.flag("partial", *partial);
        self.flag("implied", *implied);
        if let Some(contents) = contents {
            self.contents("contents", None, contents);
        }
        self.optional("note", note.as_deref());
    }

    fn classes(&mut self, classes: &[Class]) {
        self.list("classes", classes, |out, _, Class { name, from }| {
            out.text("name", name);
            out.bare("from", Some(from));
        });
    }

    fn scorebook(mut self, draft: &Scorebook) -> String {
        let Scorebook { schema: _, commune, period, follows, note, previous, scores, evidence, tasks } =
            draft;
        self.line("schema", "cchc/scorebook/1");
        self.text("commune", commune);
        self.bare("period", Some(period));
        self.optional("follows", follows.as_deref());
        self.optional("note", note.as_deref());
        if !previous.is_empty() {
            self.list("previous", previous, |out, _, previous| out.previous(previous));
        }
        if !scores.is_empty() {
            self.block("scores", false, |out| {
                for (id, score) in scores.iter() {
                    let empty = *score == Score::default();
                    out.block(&scalar(&id.to_string()), empty, |out| out.score(score));
                }
            });
        }
        if !evidence.is_empty() {
            self.block("evidence", false, |out| {
                for (key, piece) in evidence.iter() {
                    let empty = *piece == Evidence::default();
                    out.block(&scalar(key.as_str()), empty, |out| out.evidence(piece));
                }
            });
        }
        if !tasks.is_empty() {
            self.list("tasks", tasks, |out, _, task| out.task(task));
        }
        self.text
    }

    fn previous(&mut self, previous: &Previous) {
        let Previous { period, source, earned, attainable, percent, class, rank, scores, note } = previous;
        self.bare("period", Some(period));
        self.optional("source", source.as_deref());
        self.bare("earned", earned.as_ref());
        self.bare("attainable", attainable.as_ref());
        self.bare("percent", percent.as_ref());
        self.optional("class", class.as_deref());
        self.optional("rank", rank.as_deref());
        if !scores.is_empty() {
            self.block("scores", false, |out| {
                for (id, points) in scores.iter() {
                    out.bare(&scalar(&id.to_string()), Some(points));
                }
            });
        }
        self.optional("note", note.as_deref());
    }

    fn score(&mut self, score: &Score) {
        let Score {
            self_score,
            level,
            done,
            of,
            appraised,
            reappraised,
            final_score,
            not_applicable,
            by,
            evidence,
            places,
            explanation,
            contents,
            rest,
            note,
        } = score;
        self.bare("self", self_score.as_ref());
        self.bare("level", level.as_ref());
        self.bare("done", done.as_ref());
        self.bare("of", of.as_ref());
        self.bare("appraised", appraised.as_ref());
        self.bare("reappraised", reappraised.as_ref());
        self.bare("final", final_score.as_ref());
        self.flag("not_applicable", *not_applicable);
        self.optional("by", by.as_ref().map(UnitKey::as_str));
        self.evidence_keys(evidence);
        if !places.is_empty() {
            self.block("where", false, |out| {
                places.iter().for_each(|(key, place)| out.text(&scalar(key.as_str()), place));
            });
        }
        self.optional("explanation", explanation.as_deref());
        if !contents.is_empty() {
            self.block("contents", false, |out| {
                for (key, share) in contents.iter() {
                    out.share(&scalar(key.as_str()), share);
                }
            });
        }
        if let Some(rest) = rest {
            self.share("rest", rest);
        }
        self.optional("note", note.as_deref());
    }

    fn share(&mut self, key: &str, share: &Share) {
        let Share {
            self_score,
            appraised,
            reappraised,
            final_score,
            not_applicable,
            by,
            evidence,
            explanation,
            note,
        } = share;
        self.block(key, *share == Share::default(), |out| {
            out.bare("self", self_score.as_ref());
            out.bare("appraised", appraised.as_ref());
            out.bare("reappraised", reappraised.as_ref());
            out.bare("final", final_score.as_ref());
            out.flag("not_applicable", *not_applicable);
            out.optional("by", by.as_ref().map(UnitKey::as_str));
            out.evidence_keys(evidence);
            out.optional("explanation", explanation.as_deref());
            out.optional("note", note.as_deref());
        });
    }

    fn evidence_keys(&mut self, keys: &[EvidenceKey]) {
        if !keys.is_empty() {
            self.words("evidence", keys.iter().map(EvidenceKey::as_str));
        }
    }

    fn evidence(&mut self, piece: &Evidence) {
        let Evidence {
            number,
            title,
            date,
            received,
            issuer,
            unit,
            section,
            page,
            file,
            sha256,
            replaces,
            note,
        } = piece;
        self.optional("number", number.as_deref());
        self.optional("title", title.as_deref());
        self.bare("date", date.as_ref());
        self.bare("received", received.as_ref());
        self.optional("issuer", issuer.as_deref());
        self.optional("unit", unit.as_ref().map(UnitKey::as_str));
        self.optional("section", section.as_deref());
        self.optional("page", page.as_deref());
        self.optional("file", file.as_deref());
        self.optional("sha256", sha256.map(|sha256| sha256.to_string()).as_deref());
        self.optional("replaces", replaces.as_ref().map(EvidenceKey::as_str));
        self.optional("note", note.as_deref());
    }

    fn task(&mut self, task: &Task) {
        let Task { id, title, unit, with, index, due, done, result, evidence, note } = task;
        self.text("id", id.as_str());
        self.text("title", title);
        self.text("unit", unit.as_str());
        if !with.is_empty() {
            self.words("with", with.iter().map(UnitKey::as_str));
        }
        self.optional("index", index.map(|index| index.to_string()).as_deref());
        if let Some(due) = due {
            self.due(due);
        }
        self.line("done", &done.map_or("null".into(), |done| done.to_string()));
        self.optional("result", result.as_deref());
        self.evidence_keys(evidence);
        self.optional("note", note.as_deref());
    }

    /// A day stands bare like other dates, words as texts do.
    fn due(&mut self, due: &Due) {
        match due.text().parse::<PartialDate>() {
            Ok(date) => self.bare("due", Some(&date)),
            Err(_) => self.text("due", due.text()),
        }
    }

    fn seal(mut self, seal: &Seal) -> String {
        let Seal { schema: _, period, date, version, book, follows, inputs, evidence, check } = seal;
        self.line("schema", "cchc/seal/1");
        self.bare("period", Some(period));
        self.bare("date", date.as_ref());
        self.text("version", version);
        self.block("book", false, |out| out.sealed(book));
        if let Some(follows) = follows {
            self.block("follows", false, |out| out.sealed(follows));
        }
        for (key, files) in [("inputs", inputs), ("evidence", evidence)] {
            if !files.is_empty() {
                self.list(key, files, |out, _, file| out.sealed(file));
            }
        }
        if let Some(check) = check {
            self.text("check", &check.to_string());
        }
        self.text
    }

    fn sealed(&mut self, SealedFile { file, sha256, size }: &SealedFile) {
        self.text("file", file);
        self.text("sha256", &sha256.to_string());
        self.bare("size", Some(size));
    }

    fn repeated(&mut self, repeated: &Repeated) {
        let Repeated { id, after, index } = repeated;
        self.text("id", &id.to_string());
        self.optional("after", after.map(|after| after.to_string()).as_deref());
        if *index != Index::default() {
            self.block("index", false, |out| out.index(index));
        }
    }

    fn unread(&mut self, unread: &[Unread], locus: impl Fn(usize) -> Locus) {
        self.list("unread", unread, |out, number, Unread { text, why, source, unit, index }| {
            out.about(|| locus(number));
            out.text("text", text);
            out.text("why", why.name());
            out.optional("source", source.as_deref());
            out.optional("unit", unit.as_ref().map(UnitKey::as_str));
            out.optional("index", index.map(|index| index.to_string()).as_deref());
        });
    }

    /// Contents under a key; those that a commune declares, with their index.
    fn contents(&mut self, key: &str, index: Option<IndexId>, contents: &Contents) {
        self.block(key, contents.is_empty(), |out| {
            for (key, Content { title, points }) in contents.iter() {
                if let Some(index) = index {
                    out.about(|| Locus::Content(index, key.clone()));
                }
                out.block(&scalar(key.as_str()), false, |out| {
                    out.text("title", title);
                    out.bare("points", points.as_ref());
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
pub(crate) fn is_printable(c: char) -> bool {
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
