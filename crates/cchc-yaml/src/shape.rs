//! What the files look like, and all the ways in which a tree does not look like it.
//!
//! The shapes say what the drafts' serde attributes say. A test holds them against the JSON Schemas, which come from the
//! same types, and another one holds the walk against decoding.

use crate::failure::{Expected, Fault, Found, Syntax, quoted};
use crate::look::Kind;
use crate::tree::{Content, Flaw, NodeRef, Scalar, Style, Tree};
use cchc_core::finding::Code;
use cchc_core::{
    Amount, ContentKey, Due, EvidenceKey, IndexId, IndexKey, Indices, Month, PartialDate, Points, Sha256,
    TaskKey, UnitKey, Watch,
};
use std::collections::BTreeMap;
use std::ops::Range;

pub(crate) enum Shape {
    /// A map with these keys.
    Fields(&'static [Field]),
    /// A map with keys of a kind.
    Entries(Value, &'static Shape),
    List(&'static Shape),
    Value(Value),
}

pub(crate) struct Field {
    pub(crate) key: &'static str,
    pub(crate) shape: &'static Shape,
    pub(crate) required: bool,
    /// Whether `null` stands for leaving it out.
    null: bool,
}

/// What is written as one piece of text.
#[derive(Clone, Copy)]
pub(crate) enum Value {
    /// Any text.
    Text,
    /// Text that must not be empty.
    Filled,
    Year,
    /// A whole number up to this one.
    Number(u64),
    Amount,
    Month,
    Due,
    Sha256,
    EvidenceKey,
    TaskKey,
    Bool,
    Id,
    Key,
    Indices,
    Watch,
    Points,
    Date,
    UnitKey,
    ContentKey,
    Code,
    Word(&'static [&'static str]),
}

impl Field {
    /// A line that shows how it is written.
    fn example(&self) -> String {
        let value = match (self.key, self.shape) {
            (_, Shape::Value(Value::Word([word]))) => word,
            ("id", Shape::Value(Value::TaskKey)) => "tuyen-truyen-q2",
            ("id", _) => "qd-2648-thai-nguyen",
            ("indices", _) => "{ I: { title: Công tác chỉ đạo điều hành CCHC } }",
            ("name", _) => "Phòng Văn hóa - Xã hội",
            ("label", _) => "Đạt",
            ("points", _) => "0.5",
            ("period", _) => "2026-04",
            ("from", _) => "90",
            ("commune", _) => "../commune.yaml",
            ("unit", _) => "kinh-te",
            ("version", _) => "0.1.0",
            ("sha256", _) => "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            ("size", _) => "1024",
            ("file", _) => "2026-04.yaml",
            ("book", _) => "{ file: 2026-04.yaml, sha256: …, size: 1024 }",
            _ => "Cải cách thể chế",
        };
        format!("{}: {value}", self.key)
    }
}

const fn field(key: &'static str, shape: &'static Shape) -> Field {
    Field { key, shape, required: false, null: false }
}

const fn nullable(key: &'static str, shape: &'static Shape) -> Field {
    Field { null: true, ..field(key, shape) }
}

const fn required(key: &'static str, shape: &'static Shape) -> Field {
    Field { required: true, ..field(key, shape) }
}

static TEXT: Shape = Shape::Value(Value::Text);
static FILLED: Shape = Shape::Value(Value::Filled);
static YEAR: Shape = Shape::Value(Value::Year);
static BOOL: Shape = Shape::Value(Value::Bool);
static ID: Shape = Shape::Value(Value::Id);
static INDICES: Shape = Shape::Value(Value::Indices);
static WATCH: Shape = Shape::Value(Value::Watch);
static POINTS: Shape = Shape::Value(Value::Points);
static DATE: Shape = Shape::Value(Value::Date);
static UNIT_KEYS: Shape = Shape::List(&Shape::Value(Value::UnitKey));
static AMOUNT: Shape = Shape::Value(Value::Amount);
static UNIT: Shape = Shape::Value(Value::UnitKey);
static EVIDENCE_KEYS: Shape = Shape::List(&Shape::Value(Value::EvidenceKey));
static SHA256: Shape = Shape::Value(Value::Sha256);
static CONTENT_KEYS: Shape = Shape::List(&Shape::Value(Value::ContentKey));

static DOCUMENT: Shape = Shape::Fields(&[
    nullable("kind", &TEXT),
    nullable("number", &TEXT),
    nullable("date", &DATE),
    nullable("issuer", &TEXT),
    nullable("title", &TEXT),
]);

static CONTENTS: Shape = Shape::Entries(
    Value::ContentKey,
    &Shape::Fields(&[required("title", &FILLED), nullable("points", &POINTS)]),
);

static CLASSES: Shape = Shape::List(&Shape::Fields(&[required("name", &FILLED), required("from", &POINTS)]));

static INDEX: Shape = Shape::Fields(&[
    nullable("title", &TEXT),
    nullable("max", &POINTS),
    field("kind", &Shape::Value(Value::Word(&["ordinary", "bonus", "deduction"]))),
    field(
        "proportion",
        &Shape::Fields(&[
            field("round", &Shape::Value(Value::Word(&["half-up", "down", "up"]))),
            nullable("step", &POINTS),
            nullable("from", &POINTS),
        ]),
    ),
    field("assess", &Shape::Value(Value::Word(&["self", "survey", "outcome"]))),
    field("levels", &Shape::List(&Shape::Fields(&[required("label", &FILLED), required("points", &POINTS)]))),
    field("partial", &BOOL),
    field("implied", &BOOL),
    field("contents", &CONTENTS),
    nullable("note", &TEXT),
]);

static UNREAD: Shape = Shape::List(&Shape::Fields(&[
    required("text", &FILLED),
    required("why", &Shape::Value(Value::Word(&["words", "bracket", "role", "group", "outside"]))),
    nullable("source", &TEXT),
    nullable("unit", &Shape::Value(Value::UnitKey)),
    nullable("index", &ID),
]));

static CATALOGUE: Shape = Shape::Fields(&[
    required("schema", &Shape::Value(Value::Word(&["cchc/catalogue/1"]))),
    required("id", &FILLED),
    nullable("title", &TEXT),
    nullable("decision", &DOCUMENT),
    nullable("note", &TEXT),
    field("classes", &CLASSES),
    required("indices", &Shape::Entries(Value::Key, &INDEX)),
    field(
        "repeated",
        &Shape::List(&Shape::Fields(&[
            required("id", &Shape::Value(Value::Key)),
            nullable("after", &Shape::Value(Value::Key)),
            field("index", &INDEX),
        ])),
    ),
    field("unread", &UNREAD),
]);

static RULE: Shape = Shape::Fields(&[
    field("lead", &INDICES),
    field("coordinate", &INDICES),
    field("monitor", &WATCH),
    field("without", &INDICES),
    field("only", &CONTENT_KEYS),
    field("except", &CONTENT_KEYS),
    field("joint", &BOOL),
    field("with", &UNIT_KEYS),
    nullable("duty", &TEXT),
    nullable("part", &ID),
    nullable("title", &TEXT),
    nullable("note", &TEXT),
]);

static TEXTS: Shape = Shape::List(&FILLED);

static OFFICE: Shape = Shape::Fields(&[
    nullable("superior", &TEXT),
    nullable("issuer", &TEXTS),
    nullable("place", &TEXT),
    nullable("sign", &TEXT),
    field("abbreviations", &Shape::Entries(Value::Text, &FILLED)),
    nullable(
        "notice",
        &Shape::Fields(&[nullable("opening", &TEXTS), nullable("body", &TEXTS), nullable("closing", &TEXTS)]),
    ),
    nullable("recipients", &TEXTS),
    nullable("signature", &Shape::Fields(&[field("authority", &TEXTS), nullable("name", &TEXT)])),
]);

static COMMUNE: Shape = Shape::Fields(&[
    required("schema", &Shape::Value(Value::Word(&["cchc/commune/1"]))),
    nullable(
        "commune",
        &Shape::Fields(&[required("name", &FILLED), nullable("province", &TEXT), nullable("code", &TEXT)]),
    ),
    nullable("year", &YEAR),
    nullable("catalogue", &TEXT),
    nullable("extends", &TEXT),
    nullable("document", &DOCUMENT),
    nullable("cites", &Shape::List(&DOCUMENT)),
    nullable(
        "units",
        &Shape::Entries(
            Value::UnitKey,
            &Shape::Fields(&[required("name", &FILLED), field("aliases", &TEXTS), nullable("note", &TEXT)]),
        ),
    ),
    field("contents", &Shape::Entries(Value::Id, &CONTENTS)),
    nullable("classes", &CLASSES),
    field(
        "findings",
        &Shape::Entries(Value::Code, &Shape::Value(Value::Word(&["off", "info", "warning", "error"]))),
    ),
    nullable("assign", &Shape::Entries(Value::UnitKey, &Shape::List(&RULE))),
    nullable("office", &OFFICE),
    nullable("unread", &UNREAD),
]);

static SHARE: Shape = Shape::Fields(&[
    nullable("self", &POINTS),
    nullable("appraised", &POINTS),
    nullable("reappraised", &POINTS),
    nullable("final", &POINTS),
    field("not_applicable", &BOOL),
    nullable("by", &UNIT),
    field("evidence", &EVIDENCE_KEYS),
    nullable("explanation", &TEXT),
    nullable("note", &TEXT),
]);

static SCORE: Shape = Shape::Fields(&[
    nullable("self", &POINTS),
    nullable("level", &Shape::Value(Value::Number(u16::MAX as u64))),
    nullable("done", &AMOUNT),
    nullable("of", &AMOUNT),
    nullable("appraised", &POINTS),
    nullable("reappraised", &POINTS),
    nullable("final", &POINTS),
    field("not_applicable", &BOOL),
    nullable("by", &UNIT),
    field("evidence", &EVIDENCE_KEYS),
    field("where", &Shape::Entries(Value::EvidenceKey, &FILLED)),
    nullable("explanation", &TEXT),
    field("contents", &Shape::Entries(Value::ContentKey, &SHARE)),
    nullable("rest", &SHARE),
    nullable("note", &TEXT),
]);

static EVIDENCE: Shape = Shape::Fields(&[
    nullable("number", &TEXT),
    nullable("title", &TEXT),
    nullable("date", &DATE),
    nullable("received", &DATE),
    nullable("issuer", &TEXT),
    nullable("unit", &UNIT),
    nullable("section", &TEXT),
    nullable("page", &TEXT),
    nullable("file", &TEXT),
    nullable("sha256", &SHA256),
    nullable("replaces", &Shape::Value(Value::EvidenceKey)),
    nullable("note", &TEXT),
]);

static TASK: Shape = Shape::Fields(&[
    required("id", &Shape::Value(Value::TaskKey)),
    required("title", &FILLED),
    required("unit", &UNIT),
    field("with", &UNIT_KEYS),
    nullable("index", &ID),
    nullable("due", &Shape::Value(Value::Due)),
    nullable("done", &DATE),
    nullable("result", &TEXT),
    field("evidence", &EVIDENCE_KEYS),
    nullable("note", &TEXT),
]);

static PREVIOUS: Shape = Shape::Fields(&[
    required("period", &DATE),
    nullable("source", &TEXT),
    nullable("earned", &POINTS),
    nullable("attainable", &POINTS),
    nullable("percent", &POINTS),
    nullable("class", &TEXT),
    nullable("rank", &TEXT),
    field("scores", &Shape::Entries(Value::Id, &POINTS)),
    nullable("note", &TEXT),
]);

static SCOREBOOK: Shape = Shape::Fields(&[
    required("schema", &Shape::Value(Value::Word(&["cchc/scorebook/1"]))),
    required("commune", &FILLED),
    required("period", &Shape::Value(Value::Month)),
    nullable("follows", &TEXT),
    nullable("note", &TEXT),
    field("previous", &Shape::List(&PREVIOUS)),
    field("scores", &Shape::Entries(Value::Id, &SCORE)),
    field("evidence", &Shape::Entries(Value::EvidenceKey, &EVIDENCE)),
    field("tasks", &Shape::List(&TASK)),
]);

static SEALED: Shape = Shape::Fields(&[
    required("file", &FILLED),
    required("sha256", &SHA256),
    required("size", &Shape::Value(Value::Number(u64::MAX))),
]);

static SEAL: Shape = Shape::Fields(&[
    required("schema", &Shape::Value(Value::Word(&["cchc/seal/1"]))),
    required("period", &Shape::Value(Value::Month)),
    nullable("date", &DATE),
    required("version", &FILLED),
    required("book", &SEALED),
    nullable("follows", &SEALED),
    field("inputs", &Shape::List(&SEALED)),
    field("evidence", &Shape::List(&SEALED)),
    nullable("check", &SHA256),
]);

pub(crate) fn of(kind: Kind) -> &'static Shape {
    match kind {
        Kind::Catalogue => &CATALOGUE,
        Kind::Commune => &COMMUNE,
        Kind::Scorebook => &SCOREBOOK,
        Kind::Seal => &SEAL,
    }
}

/// All that is wrong with the tree, in the order of the text.
pub(crate) fn walk(text: &str, tree: &Tree, kind: Kind) -> Vec<Flaw> {
    let mut walk = Walk { text, flaws: Vec::new() };
    if let Some(root) = tree.root() {
        let start = root.span().start;
        walk.node(root, of(kind), "", start..start);
    }
    walk.flaws.sort_by_key(|flaw| flaw.span.start);
    walk.flaws
}

struct Walk<'t> {
    text: &'t str,
    flaws: Vec<Flaw>,
}

impl Walk<'_> {
    fn flaw(&mut self, span: Range<usize>, fault: Fault) {
        self.flaws.push(Flaw::new(span, fault));
    }

    /// `what` is the key under which the node stands, `at` its place.
    fn node(&mut self, node: NodeRef<'_>, shape: &'static Shape, what: &str, at: Range<usize>) {
        match (shape, node.content()) {
            (Shape::Fields(fields), Content::Map) => self.fields(node, fields, what, at),
            (Shape::Fields(fields), Content::Scalar(scalar)) if scalar.is_blank() => {
                self.missing(&[], fields, what, at);
            }
            (Shape::Entries(key, value), Content::Map) => self.entries(node, *key, value),
            (Shape::List(item), Content::List) => {
                for (number, node) in node.items().enumerate() {
                    if let Some(slip) = colon_slip(self.text, node, item) {
                        self.flaws.push(slip);
                        continue;
                    }
                    let what = if matches!(item, Shape::Fields(_)) {
                        format!("{what} #{}", number + 1)
                    } else {
                        what.to_owned()
                    };
                    let start = node.span().start;
                    self.node(node, item, &what, start..start);
                }
            }
            (Shape::Entries(..) | Shape::List(_), Content::Scalar(scalar)) if scalar.is_blank() => {}
            (Shape::Value(value), Content::Scalar(scalar)) => self.value(node, scalar, *value, what),
            (Shape::Value(value), Content::List) if value.is_textual() => {
                let joined: Option<Vec<&str>> =
                    node.items().map(|item| item.scalar().map(|scalar| scalar.value)).collect();
                let separator = if matches!(value, Value::Text | Value::Filled) { " " } else { ", " };
                let joined = joined.map(|items| items.join(separator)).filter(|joined| !joined.is_empty());
                self.flaw(head(self.text, node), Fault::ListForText { what: what.to_owned(), joined });
            }
            (_, Content::Scalar(scalar)) if scalar.is_blank() => {
                self.flaw(node.span(), Fault::Empty(what.to_owned()));
            }
            (_, content) => {
                let found = match content {
                    Content::Map => Found::Map,
                    Content::List => Found::List,
                    Content::Scalar(scalar) => Found::Text(shortened(scalar.value)),
                };
                let expected = shape.expected();
                self.flaw(head(self.text, node), Fault::Type { what: what.to_owned(), expected, found });
            }
        }
    }

    fn fields(&mut self, map: NodeRef<'_>, fields: &'static [Field], what: &str, at: Range<usize>) {
        let mut seen: BTreeMap<&str, Range<usize>> = BTreeMap::new();
        // The field before, to which a text cut by a comma belongs, and the flaw that says so.
        let mut before: Option<(&Field, String)> = None;
        let mut slip: Option<usize> = None;
        for (key, value) in map.entries() {
            let Some(name) = key.scalar() else {
                self.flaw(head(self.text, key), Fault::KeyIsNoText);
                continue;
            };
            let Some(field) = fields.iter().find(|field| field.key == name.value) else {
                let alone = map.is_flow() && value.scalar().is_some_and(Scalar::is_blank);
                match (&mut before, alone) {
                    (Some((field, text)), true) => {
                        let is_decimal = field.shape.is_decimal()
                            && [text.as_str(), name.value].iter().all(|part| is_figures(part));
                        text.push_str(if is_decimal { "." } else { ", " });
                        text.push_str(name.value);
                        let first = match slip.and_then(|slip| self.flaws.get(slip)).map(|flaw| &flaw.fault) {
                            Some(Fault::FlowSlip { first, .. }) => first.clone(),
                            _ => name.value.to_owned(),
                        };
                        let (of, joined) = (field.key.to_owned(), text.clone());
                        let fault = Fault::FlowSlip { key: of, first, joined, is_decimal };
                        match slip.and_then(|slip| self.flaws.get_mut(slip)) {
                            Some(flaw) => flaw.fault = fault,
                            None => {
                                slip = Some(self.flaws.len());
                                self.flaw(key.span(), fault);
                            }
                        }
                    }
                    _ => self.unknown_key(key, name.value, fields),
                }
                continue;
            };
            slip = None;
            let before_text =
                value.scalar().filter(|scalar| scalar.style == Style::Plain && !scalar.is_blank());
            before = before_text.map(|scalar| (field, scalar.value.to_owned()));
            if let Some(first) = seen.get(field.key) {
                let also = Some(first.clone());
                self.flaws.push(Flaw { span: key.span(), fault: Fault::Twice(field.key.to_owned()), also });
            } else {
                seen.insert(field.key, key.span());
            }
            if !(field.null && value.is_null()) {
                self.node(value, field.shape, field.key, key.span());
            }
        }
        let seen: Vec<&str> = seen.into_keys().collect();
        let at = if map.is_flow() { head(self.text, map) } else { at };
        self.missing(&seen, fields, what, at);
    }

    fn missing(&mut self, seen: &[&str], fields: &'static [Field], what: &str, at: Range<usize>) {
        for field in fields.iter().filter(|field| field.required && !seen.contains(&field.key)) {
            self.flaw(
                at.clone(),
                Fault::MissingKey { key: field.key, of: what.to_owned(), example: field.example() },
            );
        }
    }

    fn unknown_key(&mut self, key: NodeRef<'_>, name: &str, fields: &'static [Field]) {
        if name == "<<" {
            return self.flaw(key.span(), Fault::MergeKey);
        }
        let near = nearest(name, fields.iter().map(|field| field.key));
        let known = quoted(fields.iter().map(|field| field.key));
        self.flaw(
            key.span(),
            Fault::UnknownKey { key: shortened(name), near: near.map(str::to_owned), known },
        );
    }

    fn entries(&mut self, map: NodeRef<'_>, kind: Value, shape: &'static Shape) {
        let mut seen: BTreeMap<String, Range<usize>> = BTreeMap::new();
        for (key, value) in map.entries() {
            match key.scalar() {
                None => self.flaw(head(self.text, key), Fault::KeyIsNoText),
                // Where any text is a key, this one is no more than that.
                Some(name) if name.value == "<<" && !matches!(kind, Value::Text) => {
                    self.flaw(key.span(), Fault::MergeKey);
                }
                Some(name) => match kind.read(name, "") {
                    Err((fault, part)) => {
                        let span = part.and_then(|part| inside(self.text, key, part)).unwrap_or(key.span());
                        self.flaw(span, fault);
                    }
                    Ok(normal) => match seen.get(&normal) {
                        Some(first) => {
                            let (also, fault) = (Some(first.clone()), Fault::Twice(name.value.to_owned()));
                            self.flaws.push(Flaw { span: key.span(), fault, also });
                        }
                        None => {
                            seen.insert(normal, key.span());
                        }
                    },
                },
            }
            let what = key.scalar().map(|name| shortened(name.value)).unwrap_or_default();
            self.node(value, shape, &what, key.span());
        }
    }

    fn value(&mut self, node: NodeRef<'_>, scalar: Scalar<'_>, value: Value, what: &str) {
        if let Err((fault, part)) = value.read(scalar, what) {
            let span = part.and_then(|part| inside(self.text, node, part)).unwrap_or_else(|| node.span());
            self.flaw(span, fault);
        }
    }
}

fn is_figures(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

impl Shape {
    /// Whether it is a number with a decimal point.
    fn is_decimal(&self) -> bool {
        matches!(self, Shape::Value(Value::Points | Value::Amount))
    }

    fn expected(&self) -> Expected {
        match self {
            Shape::Fields(fields) => Expected::Map(match fields.iter().find(|field| field.required) {
                Some(Field { key: "name", .. }) => "name: Phòng Kinh tế",
                Some(Field { key: "label", .. }) => "label: Đạt",
                Some(Field { shape: Shape::Value(Value::Word([schema])), .. }) => match *schema {
                    "cchc/catalogue/1" => "schema: cchc/catalogue/1",
                    "cchc/scorebook/1" => "schema: cchc/scorebook/1",
                    "cchc/seal/1" => "schema: cchc/seal/1",
                    _ => "schema: cchc/commune/1",
                },
                Some(Field { shape: Shape::Value(Value::TaskKey), .. }) => "id: tuyen-truyen-q2",
                Some(Field { key: "period", .. }) => "period: 2025",
                Some(Field { key: "file", .. }) => "file: evidence/bc-112.pdf",
                Some(_) => "title: …",
                None if fields.iter().any(|field| field.key == "lead") => "lead: VIII",
                None if fields.iter().any(|field| field.key == "recipients") => "place: Vĩnh Thông",
                None if fields.iter().any(|field| field.key == "self") => "self: 0.5",
                None if fields.iter().any(|field| field.key == "round") => "round: half-up",
                None if fields.iter().any(|field| field.key == "file") => "file: evidence/bc-112.pdf",
                None if fields.iter().any(|field| field.key == "issuer") => "number: 2648/QĐ-UBND",
                None if fields.iter().any(|field| field.key == "opening") => "opening: …",
                None if fields.iter().any(|field| field.key == "authority") => "authority: …",
                None => "title: …",
            }),
            Shape::Entries(key, _) => Expected::Map(match key {
                Value::Key | Value::Id => "\"8.1\": …",
                Value::Code => "A105: off",
                Value::ContentKey => "territory: …",
                Value::EvidenceKey => "bc-112: …",
                Value::Text => "Thông báo: TB",
                _ => "kinh-te: …",
            }),
            Shape::List(_) => Expected::List,
            Shape::Value(Value::Bool) => Expected::Bool,
            Shape::Value(_) => Expected::Text,
        }
    }
}

type Refusal = (Fault, Option<Range<usize>>);

impl Value {
    /// Whether a list in its place is best written as one text.
    fn is_textual(self) -> bool {
        !matches!(self, Value::Bool | Value::Year | Value::Number(_) | Value::Word(_))
    }

    /// The value as it is told from others, or what is wrong with it and in which bytes of it.
    fn read(self, scalar: Scalar<'_>, what: &str) -> Result<String, Refusal> {
        let text = scalar.value;
        fn whole<T: ToString>(read: Result<T, Fault>) -> Result<String, Refusal> {
            read.map(|value| value.to_string()).map_err(|fault| (fault, None))
        }
        match self {
            Value::Text => Ok(text.to_owned()),
            Value::Filled if scalar.is_null() || text.trim().is_empty() => {
                Err((Fault::Empty(what.to_owned()), None))
            }
            Value::Filled => Ok(text.to_owned()),
            Value::Year => {
                let year =
                    (scalar.style == Style::Plain).then(|| serde_yaml::from_str::<u16>(text).ok()).flatten();
                whole(year.ok_or_else(|| Fault::Year(shortened(text))))
            }
            Value::Number(most) => {
                let plain = scalar.style == Style::Plain;
                let number = plain.then(|| serde_yaml::from_str::<u64>(text).ok()).flatten();
                whole(number.filter(|number| *number <= most).ok_or_else(|| Fault::Number(shortened(text))))
            }
            Value::Amount => whole(text.parse::<Amount>().map_err(Fault::Amount)),
            Value::Month => whole(text.parse::<Month>().map_err(Fault::Date)),
            Value::Due if text.trim().is_empty() => Err((Fault::Empty(what.to_owned()), None)),
            Value::Due => whole(text.parse::<Due>().map_err(Fault::Date)),
            Value::Sha256 => whole(text.parse::<Sha256>().map_err(Fault::Sha256)),
            Value::EvidenceKey => whole(text.parse::<EvidenceKey>().map_err(Fault::Key)),
            Value::TaskKey => whole(text.parse::<TaskKey>().map_err(Fault::Key)),
            Value::Bool => {
                let words = ["true", "True", "TRUE", "false", "False", "FALSE"];
                if scalar.style == Style::Plain && words.contains(&text) {
                    return Ok(text.to_owned());
                }
                if scalar.is_blank() {
                    return Err((Fault::Empty(what.to_owned()), None));
                }
                let (what, found) = (what.to_owned(), Found::Text(shortened(text)));
                Err((Fault::Type { what, expected: Expected::Bool, found }, None))
            }
            Value::Word(allowed) if allowed.contains(&text) => Ok(text.to_owned()),
            Value::Word(_) if text.is_empty() => Err((Fault::Empty(what.to_owned()), None)),
            Value::Word(allowed) => {
                Err((Fault::Word { what: what.to_owned(), text: shortened(text), allowed }, None))
            }
            Value::Id => whole(text.parse::<IndexId>().map_err(Fault::Id)),
            Value::Key => whole(text.parse::<IndexKey>().map_err(Fault::Id)),
            Value::Points => whole(text.parse::<Points>().map_err(Fault::Points)),
            Value::Date => whole(text.parse::<PartialDate>().map_err(Fault::Date)),
            Value::UnitKey => whole(text.parse::<UnitKey>().map_err(Fault::Key)),
            Value::ContentKey => whole(text.parse::<ContentKey>().map_err(Fault::Key)),
            Value::Code => whole(text.parse::<Code>().map_err(Fault::Code)),
            Value::Indices => match text.parse::<Indices>() {
                Ok(indices) => Ok(indices.to_string()),
                Err(error) => Err((Fault::Indices(error.clone()), Some(error.span()))),
            },
            Value::Watch => match text.parse::<Watch>() {
                Ok(watch) => Ok(watch.to_string()),
                Err(error) => Err((Fault::Indices(error.clone()), Some(error.span()))),
            },
        }
    }
}

/// `- Lưu: VT` in a list of texts: its colon makes a map of it.
fn colon_slip(text: &str, node: NodeRef<'_>, item: &Shape) -> Option<Flaw> {
    if !matches!(item, Shape::Value(Value::Text | Value::Filled)) || node.is_flow() {
        return None;
    }
    let mut entries = node.entries();
    let ((key, value), None) = (entries.next()?, entries.next()) else { return None };
    let plain = |node: NodeRef<'_>| node.scalar().is_some_and(|scalar| scalar.style == Style::Plain);
    if !plain(key) || !plain(value) {
        return None;
    }
    let start = key.span().start;
    let end = if value.scalar()?.is_blank() { key.span().end + 1 } else { value.span().end };
    let words = text.get(start..end).filter(|words| !words.contains('\n'))?;
    Some(Flaw::new(start..end, Fault::Syntax(Syntax::ColonInText(words.to_owned()))))
}

/// Where a stretch of a scalar's value stands in the text, if the text shows the value as it is.
pub(crate) fn inside(text: &str, node: NodeRef<'_>, part: Range<usize>) -> Option<Range<usize>> {
    let scalar = node.scalar()?;
    let span = node.span();
    let start = match scalar.style {
        Style::Plain => span.start,
        Style::Single | Style::Double => span.start + 1,
        Style::Block => return None,
    };
    (text.get(start..start + scalar.value.len()) == Some(scalar.value) && !part.is_empty())
        .then(|| start + part.start..start + part.end)
}

/// A span that shows a node without all that it holds: a scalar, what is in brackets on one line, else its first line.
pub(crate) fn head(text: &str, node: NodeRef<'_>) -> Range<usize> {
    let span = node.span();
    let whole = text.get(span.clone()).unwrap_or_default();
    match whole.find('\n') {
        Some(line) if node.scalar().is_none() => {
            span.start..span.start + whole.get(..line).unwrap_or_default().trim_end().len()
        }
        _ => span,
    }
}

/// The word that was most likely meant.
pub(crate) fn nearest<'a>(word: &str, words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).clamp(1, 2);
    words
        .map(|other| (strsim::damerau_levenshtein(&word.to_lowercase(), other), other))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, other)| other)
}

/// What a message can quote: one line, and not a long one.
fn shortened(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", line.get(..at).unwrap_or_default()),
        None => line.to_owned(),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Under the path to each map its keys, with whether they are required and may be null.
    pub(crate) type Keys = BTreeMap<String, Vec<(String, bool, bool)>>;

    /// The keys of each map of a shape.
    pub(crate) fn keys(shape: &Shape, path: &str, found: &mut Keys) {
        match shape {
            Shape::Fields(fields) => {
                let mut list: Vec<_> =
                    fields.iter().map(|f| (f.key.to_owned(), f.required, f.null)).collect();
                list.sort();
                found.insert(path.to_owned(), list);
                for field in *fields {
                    keys(field.shape, &format!("{path}/{}", field.key), found);
                }
            }
            Shape::Entries(_, value) => keys(value, &format!("{path}/*"), found),
            Shape::List(item) => keys(item, &format!("{path}/-"), found),
            Shape::Value(_) => {}
        }
    }

    #[test]
    fn the_nearest_key_is_near() {
        assert_eq!(nearest("led", ["lead", "title"].into_iter()), Some("lead"));
        assert_eq!(nearest("tilte", ["lead", "title"].into_iter()), Some("title"));
        assert_eq!(nearest("phu-trach", ["lead", "title"].into_iter()), None);
    }
}
