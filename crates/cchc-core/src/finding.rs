//! What is said about a legal file that is wrong: the data that passes between finding it, placing it and showing it.
//!
//! Rules name places as [`Locus`] and mendings as [`Edit`], both in terms of the drafts, so that nothing here knows
//! of text; a loader turns them into [`Place`] and [`TextEdit`] ([`Finding::located`]).

mod edit;

pub use edit::{Edit, EditValue};

use crate::id::serde_as_text;
use crate::{ContentKey, EvidenceKey, IndexId, RangeEnd, TaskKey, UnitKey};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;

/// The code of a kind of finding, such as `A101`; codes are never reused.
///
/// ```
/// use cchc_core::finding::Code;
///
/// let code: Code = "A101".parse().unwrap();
/// assert_eq!(code.to_string(), "A101");
/// assert!("A1".parse::<Code>().is_err());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    family: u8,
    number: u16,
}

impl Code {
    /// A code of a family, which is a capital letter, and a number up to 999.
    pub const fn new(family: char, number: u16) -> Option<Self> {
        if family.is_ascii_uppercase() && number <= 999 {
            Some(Code { family: family as u8, number })
        } else {
            None
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}{:03}", self.family as char, self.number))
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for Code {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        let error = || CodeError { text: text.to_owned() };
        let mut chars = text.chars();
        let family = chars.next().ok_or_else(error)?;
        let digits = chars.as_str();
        if digits.len() != 3 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(error());
        }
        Code::new(family, digits.parse().map_err(|_| error())?).ok_or_else(error)
    }
}

/// A text is no code of a finding.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not the code of a finding; write a letter and three digits, like `A101`")]
pub struct CodeError {
    text: String,
}

impl CodeError {
    /// What was read.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl crate::text::Expected for Code {
    const EXPECTED: &'static str = "the code of a finding, such as A101";
}
serde_as_text!(Code);

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Points will be lost, or nobody can say who answers.
    Error,
    /// Somebody has to decide.
    Warning,
    /// Told, not blamed.
    Info,
}

impl Severity {
    /// The name in codes and JSON: `error`, `warning` or `info`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        }
    }
}

/// A rule of a commune: its unit, and its number among that unit's rules, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RuleId {
    /// The unit's key in `assign`.
    pub unit: UnitKey,
    /// The number, from 1.
    pub number: u32,
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.unit, self.number)
    }
}

/// What a finding is about; what does not apply is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Subject {
    /// The index.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<IndexId>,
    /// The content of that index, `*rest` for what its contents do not cover.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// What the index holds beyond its listed children.
    #[serde(skip_serializing_if = "is_false")]
    pub unlisted: bool,
    /// The unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitKey>,
    /// The rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<RuleId>,
    /// The document, by its number or kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// The piece of evidence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<EvidenceKey>,
    /// The task.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task: Option<TaskKey>,
}

fn is_false(value: &bool) -> bool {
    !value
}

impl Subject {
    /// An index.
    pub fn index(index: IndexId) -> Self {
        Subject { index: Some(index), ..Subject::default() }
    }

    /// A unit.
    pub fn unit(unit: UnitKey) -> Self {
        Subject { unit: Some(unit), ..Subject::default() }
    }

    /// A rule.
    pub fn rule(rule: RuleId) -> Self {
        Subject { rule: Some(rule), ..Subject::default() }
    }

    /// A document.
    pub fn document(name: impl fmt::Display) -> Self {
        Subject { document: Some(name.to_string()), ..Subject::default() }
    }

    /// A piece of evidence.
    pub fn evidence(key: EvidenceKey) -> Self {
        Subject { evidence: Some(key), ..Subject::default() }
    }

    /// A task.
    pub fn task(id: TaskKey) -> Self {
        Subject { task: Some(id), ..Subject::default() }
    }

    /// The same subject, at this index.
    pub fn at(self, index: IndexId) -> Self {
        Subject { index: Some(index), ..self }
    }
}

/// A place in a draft. A loader knows where in which file it was read.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Locus {
    /// A key at the top of the commune's file, such as `year`, or the file itself if it is not there.
    Top(&'static str),
    /// The catalogue's decision or a field of it.
    Decision(Option<DocumentField>),
    /// An index of the catalogue by its position in the list, counted from 0; without a field, its key.
    Index(usize, Option<IndexField>),
    /// The commune's own document or a field of it.
    Document(Option<DocumentField>),
    /// A cited document by its position, counted from 0, or a field of it.
    Cite(usize, Option<DocumentField>),
    /// The name of a declared unit.
    UnitName(UnitKey),
    /// An alias of a declared unit by its position, counted from 0.
    UnitAlias(UnitKey, usize),
    /// The key of a declared unit.
    UnitKey(UnitKey),
    /// The key of an index in the commune's contents.
    Contents(IndexId),
    /// A content of an index in the commune's contents.
    Content(IndexId, ContentKey),
    /// A unit's key in `assign`.
    Assign(UnitKey),
    /// A rule as a whole, which is shown by what it leads, coordinates or monitors.
    Rule(RuleId),
    /// A field of a rule.
    RuleField(RuleId, RuleField),
    /// One item of a rule's field, counted from 0; of a range, one of its ends.
    RuleItem(RuleId, RuleField, usize, Option<RangeEnd>),
    /// A code under `findings`.
    Override(Code),
    /// Words under the commune's `unread` by their position, counted from 0.
    Unread(usize),
    /// An entry under the catalogue's `repeated` by its position, counted from 0.
    Repeated(usize),
    /// Words under the catalogue's `unread` by their position, counted from 0.
    CatalogueUnread(usize),
    /// A class under the commune's `classes` by its position, counted from 0.
    Class(usize),
    /// A class under the catalogue's `classes` by its position, counted from 0.
    CatalogueClass(usize),
    /// A key at the top of the scorebook's file, such as `period`, or the file itself if it is not there.
    Book(&'static str),
    /// The score of an index or a field of it; without a field, its key.
    Score(IndexId, Option<ScoreField>),
    /// The score of a content, or, without a content, of the rest; or a field of it.
    Share(IndexId, Option<ContentKey>, Option<ScoreField>),
    /// A piece of evidence or a field of it; without a field, its key.
    Evidence(EvidenceKey, Option<EvidenceField>),
    /// A task by its position, counted from 0, or a field of it; without a field, what it is called.
    Task(usize, Option<TaskField>),
    /// An earlier result by its position, counted from 0; with an index, its points.
    Previous(usize, Option<IndexId>),
}

impl Locus {
    /// Whether the place is in the catalogue's file and not in the commune's.
    pub fn is_in_catalogue(&self) -> bool {
        matches!(
            self,
            Locus::Decision(_)
                | Locus::Index(..)
                | Locus::Repeated(_)
                | Locus::CatalogueUnread(_)
                | Locus::CatalogueClass(_)
        )
    }

    /// Whether the place is in the scorebook's file.
    pub fn is_in_scorebook(&self) -> bool {
        matches!(
            self,
            Locus::Book(_)
                | Locus::Score(..)
                | Locus::Share(..)
                | Locus::Evidence(..)
                | Locus::Task(..)
                | Locus::Previous(..)
        )
    }

    /// The nearest thing around it that has a place of its own: of a field its rule, of a rule its unit's list. For
    /// whoever knows the places of some things only, such as an import that made rules of the cells of a table.
    ///
    /// ```
    /// use cchc_core::finding::{Locus, RuleField, RuleId};
    /// use std::iter::successors;
    ///
    /// let rule = RuleId { unit: "kinh-te".parse()?, number: 2 };
    /// let item = Locus::RuleItem(rule.clone(), RuleField::Lead, 0, None);
    /// let around: Vec<Locus> = successors(Some(item), Locus::around).skip(1).collect();
    /// assert_eq!(around, [
    ///     Locus::RuleField(rule.clone(), RuleField::Lead),
    ///     Locus::Rule(rule),
    ///     Locus::Assign("kinh-te".parse()?),
    ///     Locus::Top("assign"),
    /// ]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn around(&self) -> Option<Locus> {
        Some(match self {
            Locus::Top(_)
            | Locus::Decision(None)
            | Locus::Index(_, None)
            | Locus::Repeated(_)
            | Locus::CatalogueUnread(_)
            | Locus::CatalogueClass(_)
            | Locus::Book(_) => return None,
            Locus::Decision(Some(_)) => Locus::Decision(None),
            Locus::Index(number, Some(field)) => Locus::Index(*number, field.around()),
            Locus::Document(None) => Locus::Top("document"),
            Locus::Document(Some(_)) => Locus::Document(None),
            Locus::Cite(_, None) => Locus::Top("cites"),
            Locus::Cite(number, Some(_)) => Locus::Cite(*number, None),
            Locus::UnitName(unit) | Locus::UnitAlias(unit, _) => Locus::UnitKey(unit.clone()),
            Locus::UnitKey(_) => Locus::Top("units"),
            Locus::Contents(_) => Locus::Top("contents"),
            Locus::Content(index, _) => Locus::Contents(*index),
            Locus::Assign(_) => Locus::Top("assign"),
            Locus::Rule(rule) => Locus::Assign(rule.unit.clone()),
            Locus::RuleField(rule, _) => Locus::Rule(rule.clone()),
            Locus::RuleItem(rule, field, _, _) => Locus::RuleField(rule.clone(), *field),
            Locus::Override(_) => Locus::Top("findings"),
            Locus::Unread(_) => Locus::Top("unread"),
            Locus::Class(_) => Locus::Top("classes"),
            Locus::Score(_, None) => Locus::Book("scores"),
            Locus::Score(index, Some(field)) => Locus::Score(*index, field.around()),
            Locus::Share(index, _, None) => Locus::Score(*index, None),
            Locus::Share(index, content, Some(field)) => {
                Locus::Share(*index, content.clone(), field.around())
            }
            Locus::Evidence(_, None) => Locus::Book("evidence"),
            Locus::Evidence(key, Some(_)) => Locus::Evidence(key.clone(), None),
            Locus::Task(_, None) => Locus::Book("tasks"),
            Locus::Task(number, Some(field)) => Locus::Task(*number, field.around()),
            Locus::Previous(_, None) => Locus::Book("previous"),
            Locus::Previous(number, Some(_)) => Locus::Previous(*number, None),
        })
    }
}

/// A field of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DocumentField {
    /// `number`
    Number,
    /// `date`
    Date,
    /// `issuer`
    Issuer,
}

impl DocumentField {
    /// The field's key in a file.
    pub fn key(self) -> &'static str {
        match self {
            DocumentField::Number => "number",
            DocumentField::Date => "date",
            DocumentField::Issuer => "issuer",
        }
    }
}

/// A field of an index.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum IndexField {
    /// `title`
    Title,
    /// `max`
    Max,
    /// `proportion`
    Proportion,
    /// `levels`
    Levels,
    /// The points of a level, counted from 0.
    Level(usize),
    /// `contents`
    Contents,
    /// One of the contents.
    Content(ContentKey),
}

impl IndexField {
    fn around(&self) -> Option<IndexField> {
        match self {
            IndexField::Level(_) => Some(IndexField::Levels),
            IndexField::Content(_) => Some(IndexField::Contents),
            IndexField::Title
            | IndexField::Max
            | IndexField::Proportion
            | IndexField::Levels
            | IndexField::Contents => None,
        }
    }
}

/// A field of a score, of an index's or of a content's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ScoreField {
    /// `self`
    SelfScore,
    /// `level`
    Level,
    /// `done`
    Done,
    /// `of`
    Of,
    /// `appraised`
    Appraised,
    /// `reappraised`
    Reappraised,
    /// `final`
    Final,
    /// `not_applicable`
    NotApplicable,
    /// `by`
    By,
    /// `evidence`
    EvidenceList,
    /// One key of `evidence` by its position, counted from 0.
    Evidence(usize),
    /// `where`
    Where,
    /// One entry of `where` by its position, counted from 0.
    WhereItem(usize),
}

impl ScoreField {
    /// The field's key in a file.
    pub fn key(self) -> &'static str {
        match self {
            ScoreField::SelfScore => "self",
            ScoreField::Level => "level",
            ScoreField::Done => "done",
            ScoreField::Of => "of",
            ScoreField::Appraised => "appraised",
            ScoreField::Reappraised => "reappraised",
            ScoreField::Final => "final",
            ScoreField::NotApplicable => "not_applicable",
            ScoreField::By => "by",
            ScoreField::EvidenceList | ScoreField::Evidence(_) => "evidence",
            ScoreField::Where | ScoreField::WhereItem(_) => "where",
        }
    }

    fn around(self) -> Option<ScoreField> {
        match self {
            ScoreField::Evidence(_) => Some(ScoreField::EvidenceList),
            ScoreField::WhereItem(_) => Some(ScoreField::Where),
            _ => None,
        }
    }
}

/// A field of a piece of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EvidenceField {
    /// `number`
    Number,
    /// `date`
    Date,
    /// `received`
    Received,
    /// `unit`
    Unit,
    /// `file`
    File,
    /// `sha256`
    Sha256,
    /// `replaces`
    Replaces,
}

impl EvidenceField {
    /// The field's key in a file.
    pub fn key(self) -> &'static str {
        match self {
            EvidenceField::Number => "number",
            EvidenceField::Date => "date",
            EvidenceField::Received => "received",
            EvidenceField::Unit => "unit",
            EvidenceField::File => "file",
            EvidenceField::Sha256 => "sha256",
            EvidenceField::Replaces => "replaces",
        }
    }
}

/// A field of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TaskField {
    /// `id`
    Id,
    /// `unit`
    Unit,
    /// `with`
    WithList,
    /// One key of `with` by its position, counted from 0.
    With(usize),
    /// `index`
    Index,
    /// `due`
    Due,
    /// `done`
    Done,
    /// `evidence`
    EvidenceList,
    /// One key of `evidence` by its position, counted from 0.
    Evidence(usize),
}

impl TaskField {
    /// The field's key in a file.
    pub fn key(self) -> &'static str {
        match self {
            TaskField::Id => "id",
            TaskField::Unit => "unit",
            TaskField::WithList | TaskField::With(_) => "with",
            TaskField::Index => "index",
            TaskField::Due => "due",
            TaskField::Done => "done",
            TaskField::EvidenceList | TaskField::Evidence(_) => "evidence",
        }
    }

    fn around(self) -> Option<TaskField> {
        match self {
            TaskField::With(_) => Some(TaskField::WithList),
            TaskField::Evidence(_) => Some(TaskField::EvidenceList),
            _ => None,
        }
    }
}

/// A field of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RuleField {
    /// `lead`
    Lead,
    /// `coordinate`
    Coordinate,
    /// `monitor`
    Monitor,
    /// `without`
    Without,
    /// `only`
    Only,
    /// `except`
    Except,
    /// `joint`
    Joint,
    /// `with`
    With,
    /// `duty`
    Duty,
    /// `part`
    Part,
    /// `title`
    Title,
}

impl RuleField {
    /// The field's key in a file.
    pub fn key(self) -> &'static str {
        match self {
            RuleField::Lead => "lead",
            RuleField::Coordinate => "coordinate",
            RuleField::Monitor => "monitor",
            RuleField::Without => "without",
            RuleField::Only => "only",
            RuleField::Except => "except",
            RuleField::Joint => "joint",
            RuleField::With => "with",
            RuleField::Duty => "duty",
            RuleField::Part => "part",
            RuleField::Title => "title",
        }
    }
}

/// A stretch of a file, named as on the command line and with `/`. Lines and columns count from 1, columns in the
/// file's own characters; the end is the first place behind it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1, in Unicode scalars.
    pub column: u32,
    /// The line on which it ends.
    pub end_line: u32,
    /// The column behind its end.
    pub end_column: u32,
}

/// An edit of a file's text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct TextEdit {
    /// Where the old text stands.
    #[serde(flatten)]
    pub place: Place,
    /// What stands there.
    pub old: String,
    /// What is to stand there.
    pub new: String,
}

/// One finding. Fresh from a rule its places are loci; from a loader they are places in files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding<P = Locus, E = Edit> {
    /// The code.
    pub code: Code,
    /// The rule's name in kebab case.
    pub name: &'static str,
    /// The severity, after the commune's own choice.
    pub severity: Severity,
    /// What it is about.
    pub subject: Subject,
    /// What is wrong, in the language that was asked for.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Other findings that are gone once the edit is applied.
    pub removes: Vec<Removed>,
    /// The mending, where one is certain.
    pub edit: Option<E>,
    /// The places, the primary one first.
    pub places: Vec<Labelled<P>>,
}

/// A finding that another finding's edit removes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Removed {
    /// Its code.
    pub code: Code,
    /// Its subject.
    pub subject: Subject,
}

/// A place and what is said about it there.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Labelled<P> {
    /// The place.
    pub place: P,
    /// What is said, perhaps nothing.
    pub label: String,
}

/// A finding whose places are in files.
pub type Located = Finding<Place, TextEdit>;

impl<P, E> Finding<P, E> {
    /// The place that the finding is shown at.
    pub fn primary(&self) -> Option<&P> {
        self.places.first().map(|labelled| &labelled.place)
    }
}

impl Finding {
    /// The finding with its places and its edit put into files.
    pub fn located(
        self,
        mut place: impl FnMut(&Locus) -> Place,
        edit: impl FnOnce(&Edit) -> Option<TextEdit>,
    ) -> Located {
        Finding {
            code: self.code,
            name: self.name,
            severity: self.severity,
            subject: self.subject,
            message: self.message,
            help: self.help,
            removes: self.removes,
            edit: self.edit.as_ref().and_then(edit),
            places: self
                .places
                .into_iter()
                .map(|labelled| Labelled { place: place(&labelled.place), label: labelled.label })
                .collect(),
        }
    }
}

impl Located {
    /// Sorts findings as they are always listed: by primary place, then code, then subject.
    pub fn sort(findings: &mut [Located]) {
        findings.sort_by(|a, b| (a.primary(), a.code, &a.subject).cmp(&(b.primary(), b.code, &b.subject)));
    }
}

impl Serialize for Located {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Fields<'a> {
            code: Code,
            name: &'static str,
            severity: Severity,
            subject: &'a Subject,
            message: &'a str,
            help: Option<&'a str>,
            removes: &'a [Removed],
            edit: Option<&'a TextEdit>,
            places: Vec<PlaceFields<'a>>,
        }
        #[derive(Serialize)]
        struct PlaceFields<'a> {
            #[serde(flatten)]
            place: &'a Place,
            primary: bool,
            label: &'a str,
        }
        Fields {
            code: self.code,
            name: self.name,
            severity: self.severity,
            subject: &self.subject,
            message: &self.message,
            help: self.help.as_deref(),
            removes: &self.removes,
            edit: self.edit.as_ref(),
            places: (self.places.iter().enumerate())
                .map(|(number, labelled)| PlaceFields {
                    place: &labelled.place,
                    primary: number == 0,
                    label: &labelled.label,
                })
                .collect(),
        }
        .serialize(serializer)
    }
}
