//! Why a file cannot be read or is not a legal one: the messages, in Vietnamese and English.

use crate::look::Kind;
use crate::source::Source;
use cchc_core::finding::{CodeError, Place};
use cchc_core::{
    AmountError, DateError, IdError, IndicesError, KeyError, Lang, ModelError, PointsError, Sha256Error,
};
use std::fmt;
use std::sync::Arc;

/// Something that keeps a file from being read or from being legal, at a place where there is one.
///
/// It prints as `file:line:column: message`, in English.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{}: {}", self.heading(), self.message(Lang::En))]
pub struct Failure {
    file: String,
    place: Option<Place>,
    related: Option<Place>,
    fault: Arc<Fault>,
}

impl Failure {
    pub(crate) fn new(file: &str, place: Option<Place>, fault: Fault) -> Self {
        Failure { file: file.to_owned(), place, related: None, fault: Arc::new(fault) }
    }

    pub(crate) fn with_related(self, related: Option<Place>) -> Self {
        Failure { related, ..self }
    }

    /// The file, named as on the command line and with `/`.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Where in the file, if it is at one place.
    pub fn place(&self) -> Option<&Place> {
        self.place.as_ref()
    }

    /// The line, from 1.
    pub fn line(&self) -> Option<u32> {
        self.place.as_ref().map(|place| place.line)
    }

    /// The column, from 1, in Unicode scalars.
    pub fn column(&self) -> Option<u32> {
        self.place.as_ref().map(|place| place.column)
    }

    /// Another place that belongs to it: of a key written twice, the first one.
    pub fn related(&self) -> Option<&Place> {
        self.related.as_ref()
    }

    /// What is wrong.
    pub fn message(&self, lang: Lang) -> String {
        let message = one_line(self.fault.message(lang));
        match &self.related {
            Some(place) if place.file == self.file => {
                let line = place.line;
                lang.pick(
                    format!("{message}, lần đầu ở dòng {line}"),
                    format!("{message}, first on line {line}"),
                )
            }
            _ => message,
        }
    }

    /// What to write instead, where something can be said.
    pub fn help(&self, lang: Lang) -> Option<String> {
        self.fault.help(lang).map(one_line)
    }

    fn heading(&self) -> String {
        match &self.place {
            Some(place) => format!("{}:{}:{}", self.file, place.line, place.column),
            None => self.file.clone(),
        }
    }
}

/// All that keeps a file from being read or from being legal: at least one failure.
#[derive(Clone, Debug, Default)]
pub struct Failures {
    list: Vec<Failure>,
    sources: Vec<Arc<Source>>,
}

impl Failures {
    pub(crate) fn new(list: Vec<Failure>, sources: impl IntoIterator<Item = Arc<Source>>) -> Self {
        Failures { list, sources: sources.into_iter().collect() }
    }

    pub(crate) fn extend(&mut self, other: Failures) {
        self.list.extend(other.list);
        self.sources.extend(other.sources);
    }

    /// The failures, in the order of the files and of their places.
    pub fn iter(&self) -> std::slice::Iter<'_, Failure> {
        self.list.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none, which is so of none that a loader returns.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The text of a file that a failure names, where it could be read, without a byte order mark.
    pub fn text(&self, file: &str) -> Option<&str> {
        self.sources.iter().find(|source| source.name() == file).map(|source| source.text())
    }
}

impl IntoIterator for Failures {
    type Item = Failure;
    type IntoIter = std::vec::IntoIter<Failure>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl<'a> IntoIterator for &'a Failures {
    type Item = &'a Failure;
    type IntoIter = std::slice::Iter<'a, Failure>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Failures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, failure) in self.list.iter().enumerate() {
            if number > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{failure}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Failures {}

/// What is wrong.
#[derive(Debug)]
pub(crate) enum Fault {
    /// The file itself cannot be read.
    Unreadable(Unreadable),
    /// A file that this one names cannot be read.
    Related(Link, String, Unreadable),
    /// Files extend each other in a ring; the names as they follow.
    Cycle(Vec<String>),
    Syntax(Syntax),
    Prop(Prop),
    UnknownKey {
        key: String,
        near: Option<String>,
        known: String,
    },
    Twice(String),
    MissingKey {
        key: &'static str,
        of: String,
        example: String,
    },
    /// What is expected of something, and what is there.
    Type {
        what: String,
        expected: Expected,
        found: Found,
    },
    Empty(String),
    FlowSlip {
        key: String,
        first: String,
        joined: String,
        /// What the comma cut is a number with a decimal sign.
        is_decimal: bool,
    },
    ListForText {
        what: String,
        joined: Option<String>,
    },
    KeyIsNoText,
    MergeKey,
    Year(String),
    Word {
        what: String,
        text: String,
        allowed: &'static [&'static str],
    },
    Id(IdError),
    Indices(IndicesError),
    Key(KeyError),
    Points(PointsError),
    Number(String),
    Amount(AmountError),
    Sha256(Sha256Error),
    Date(DateError),
    Code(CodeError),
    Model(ModelError),
    /// What only the first parser complains of, in its words.
    Decoder(String),
    /// Said by an embedder: message and help in both languages.
    Said {
        vi: (String, Option<String>),
        en: (String, Option<String>),
    },
}

/// Why a file as a whole cannot be read.
#[derive(Clone, Debug)]
pub(crate) enum Unreadable {
    NotFound,
    Folder,
    NoPath,
    Denied,
    TooBig,
    Utf16,
    NotUtf8,
    Office,
    Empty,
    NoSchema(Kind),
    WrongKind { wanted: Kind, found: Kind },
    UnknownSchema { wanted: Kind, found: String },
    Io(String),
}

/// How one file names another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    Catalogue,
    Extends,
    Commune,
    Follows,
}

#[derive(Debug)]
pub(crate) enum Syntax {
    Tab,
    TooDeep,
    SecondDocument,
    OpenQuote,
    AfterQuote,
    Escape,
    OpenBracket(char),
    Bracket,
    ColonInText(String),
    NoColon,
    Indentation,
    Character(char),
    Unprintable(char),
    LineSeparator(char),
    Other(String),
}

/// YAML that these files do not use, since other readers take it otherwise or it hides what is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Prop {
    Anchor,
    Alias,
    Tag,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Expected {
    Map(&'static str),
    List,
    Text,
    Bool,
}

#[derive(Debug)]
pub(crate) enum Found {
    Map,
    List,
    Text(String),
}

impl Unreadable {
    /// Why, as the end of a sentence.
    fn clause(&self, lang: Lang) -> String {
        let kind = |kind: &Kind| match kind {
            Kind::Catalogue => lang.pick("tệp bộ chỉ số", "a catalogue"),
            Kind::Commune => lang.pick("tệp phân công của xã, phường", "a commune's file"),
            Kind::Scorebook => lang.pick("sổ chấm điểm của một tháng", "a month's scorebook"),
            Kind::Seal => lang.pick("tệp niêm phong của một tháng", "a month's seal"),
        };
        let (vi, en) = match self {
            Unreadable::NotFound => ("không có tệp này".to_owned(), "there is no such file".to_owned()),
            Unreadable::Folder => ("đây là một thư mục".into(), "it is a folder".into()),
            Unreadable::NoPath => ("chưa ghi tên tệp".into(), "no file is named".into()),
            Unreadable::Denied => ("không có quyền đọc tệp".into(), "reading it is not allowed".into()),
            Unreadable::TooBig => ("tệp lớn hơn 16 MiB".into(), "it is larger than 16 MiB".into()),
            Unreadable::Utf16 => ("tệp được lưu theo mã UTF-16".into(), "it is saved as UTF-16".into()),
            Unreadable::NotUtf8 => ("tệp không phải là văn bản UTF-8".into(), "it is not UTF-8 text".into()),
            Unreadable::Office => (
                "đây là tệp Word, Excel hoặc tệp nén, không phải tệp văn bản".into(),
                "it is a Word, Excel or zip file and not text".into(),
            ),
            Unreadable::Empty => ("tệp trống".into(), "it is empty".into()),
            Unreadable::NoSchema(wanted) => (
                format!("tệp không có dòng `schema: {}`", wanted.schema()),
                format!("it has no line `schema: {}`", wanted.schema()),
            ),
            Unreadable::WrongKind { wanted, found } => (
                format!("đây là {}, không phải {}", kind(found), kind(wanted)),
                format!("it is {}, not {}", kind(found), kind(wanted)),
            ),
            Unreadable::UnknownSchema { found, .. } => (
                format!("chương trình không biết định dạng `{found}`"),
                format!("the format `{found}` is unknown"),
            ),
            Unreadable::Io(error) => (error.clone(), error.clone()),
        };
        lang.pick(vi, en)
    }

    fn help(&self, lang: Lang, link: Option<Link>) -> Option<String> {
        let (vi, en) = match self {
            Unreadable::NotFound if link.is_some() => (
                "đường dẫn tính từ thư mục của tệp này; kiểm tra lại tên tệp".to_owned(),
                "the path is seen from the folder of this file; check the name".to_owned(),
            ),
            Unreadable::NotFound => {
                ("kiểm tra lại tên tệp và thư mục".into(), "check the name and the folder".into())
            }
            Unreadable::Folder | Unreadable::NoPath => match link {
                Some(Link::Extends) => (
                    "ghi tên một tệp, như `../templates/commune.yaml`".into(),
                    "name a file, like `../templates/commune.yaml`".into(),
                ),
                Some(Link::Commune) => (
                    "ghi tên một tệp, như `../commune.yaml`".into(),
                    "name a file, like `../commune.yaml`".into(),
                ),
                Some(Link::Follows) => {
                    ("ghi tên một tệp, như `2026-04.yaml`".into(), "name a file, like `2026-04.yaml`".into())
                }
                Some(Link::Catalogue) => (
                    "ghi tên một tệp, như `../catalogues/qd-2648.yaml`".into(),
                    "name a file, like `../catalogues/qd-2648.yaml`".into(),
                ),
                None => ("ghi tên một tệp trong thư mục đó".into(), "name a file in it".into()),
            },
            Unreadable::Utf16 | Unreadable::NotUtf8 => (
                "mở bằng Notepad, chọn Lưu thành (Save as), ở ô Mã hóa (Encoding) chọn UTF-8 rồi lưu lại"
                    .into(),
                "open it in Notepad, choose Save as, set Encoding to UTF-8 and save it again".into(),
            ),
            Unreadable::Office => (
                "lưu thành tệp văn bản (.yaml), mã UTF-8".into(),
                "save it as a text file (.yaml) in UTF-8".into(),
            ),
            Unreadable::Empty => (
                "bắt đầu tệp bằng dòng `schema: cchc/commune/1`, `schema: cchc/catalogue/1` hoặc `schema: cchc/scorebook/1`".into(),
                "begin the file with `schema: cchc/commune/1`, `schema: cchc/catalogue/1` or `schema: cchc/scorebook/1`".into(),
            ),
            Unreadable::NoSchema(wanted) => {
                let schema = wanted.schema();
                (
                    format!("thêm dòng `schema: {schema}` vào đầu tệp"),
                    format!("begin the file with `schema: {schema}`"),
                )
            }
            Unreadable::UnknownSchema { wanted, .. } if link.is_none() => {
                let schema = wanted.schema();
                (format!("viết `schema: {schema}`"), format!("write `schema: {schema}`"))
            }
            Unreadable::WrongKind { wanted, .. } | Unreadable::UnknownSchema { wanted, .. } => {
                let schema = wanted.schema();
                (
                    format!("ghi tên một tệp có dòng `schema: {schema}`"),
                    format!("name a file with the line `schema: {schema}`"),
                )
            }
            Unreadable::Denied | Unreadable::TooBig | Unreadable::Io(_) => return None,
        };
        Some(lang.pick(vi, en))
    }
}

impl Fault {
    fn message(&self, lang: Lang) -> String {
        let (vi, en) = match self {
            Fault::Unreadable(why) => {
                let why = why.clause(lang);
                (format!("không đọc được tệp: {why}"), format!("the file cannot be read: {why}"))
            }
            Fault::Related(link, path, why) => {
                let why = why.clause(lang);
                match link {
                    Link::Catalogue => (
                        format!("không đọc được bộ chỉ số `{path}`: {why}"),
                        format!("the catalogue `{path}` cannot be read: {why}"),
                    ),
                    Link::Commune => (
                        format!("không đọc được tệp của xã, phường `{path}`: {why}"),
                        format!("the commune's file `{path}` cannot be read: {why}"),
                    ),
                    Link::Follows => (
                        format!("không đọc được sổ tháng trước `{path}`: {why}"),
                        format!("the scorebook of the month before, `{path}`, cannot be read: {why}"),
                    ),
                    Link::Extends => (
                        format!("không đọc được tệp gốc `{path}`: {why}"),
                        format!("the base file `{path}` cannot be read: {why}"),
                    ),
                }
            }
            Fault::Cycle(chain) => {
                let chain = chain.join("` → `");
                (
                    format!("các tệp kế thừa vòng tròn: `{chain}`"),
                    format!("files extend each other in a ring: `{chain}`"),
                )
            }
            Fault::Syntax(syntax) => return syntax.message(lang),
            Fault::Prop(prop) => match prop {
                Prop::Anchor => (
                    "không dùng neo `&` của YAML trong tệp này".into(),
                    "YAML anchors (`&`) are not used here".into(),
                ),
                Prop::Alias => (
                    "không dùng tham chiếu `*` của YAML trong tệp này".into(),
                    "YAML aliases (`*`) are not used here".into(),
                ),
                Prop::Tag => (
                    "không dùng thẻ `!` của YAML trong tệp này".into(),
                    "YAML tags (`!`) are not used here".into(),
                ),
            },
            Fault::UnknownKey { key, .. } => {
                (format!("không có khóa `{key}` ở đây"), format!("there is no key `{key}` here"))
            }
            Fault::Twice(key) => {
                (format!("khóa `{key}` được ghi hai lần"), format!("key `{key}` is written twice"))
            }
            Fault::MissingKey { key, of, .. } if of.is_empty() => {
                (format!("thiếu `{key}`"), format!("`{key}` is missing"))
            }
            Fault::MissingKey { key, of, .. } => {
                (format!("`{of}` thiếu `{key}`"), format!("`{of}` lacks `{key}`"))
            }
            Fault::Type { what, expected, found } => {
                let (vi, en) = (expected.words(Lang::Vi), expected.words(Lang::En));
                let (vi_found, en_found) = (found.words(Lang::Vi), found.words(Lang::En));
                if what.is_empty() {
                    (
                        format!("ở đây phải là {vi}, không phải {vi_found}"),
                        format!("here must be {en}, not {en_found}"),
                    )
                } else {
                    (
                        format!("`{what}` phải là {vi}, không phải {vi_found}"),
                        format!("`{what}` must be {en}, not {en_found}"),
                    )
                }
            }
            Fault::Empty(what) => (format!("`{what}` để trống"), format!("`{what}` is empty")),
            Fault::FlowSlip { key, first, .. } => (
                format!(
                    "trong `{{ }}`, dấu phẩy ngăn các khóa, nên `{first}` bị đọc thành một khóa chứ không thuộc `{key}`"
                ),
                format!(
                    "within `{{ }}` a comma separates keys, so `{first}` is read as a key and not as part of `{key}`"
                ),
            ),
            Fault::ListForText { what, .. } => (
                format!("`{what}` phải là một chuỗi chữ, không phải danh sách"),
                format!("`{what}` must be one text, not a list"),
            ),
            Fault::KeyIsNoText => ("khóa phải là chữ".into(), "a key must be text".into()),
            Fault::MergeKey => (
                "không dùng khóa gộp `<<` của YAML trong tệp này".into(),
                "YAML merge keys (`<<`) are not used here".into(),
            ),
            Fault::Year(text) => (format!("`{text}` không phải là năm"), format!("`{text}` is not a year")),
            Fault::Word { what, text, .. } => {
                (format!("`{what}` không nhận giá trị `{text}`"), format!("`{what}` cannot be `{text}`"))
            }
            Fault::Id(error) => return error.message(lang),
            Fault::Indices(error) => return error.message(lang),
            Fault::Key(error) => return error.message(lang),
            Fault::Points(error) => return error.message(lang),
            Fault::Number(text) => (
                format!("`{text}` không phải là số nguyên dùng được ở đây"),
                format!("`{text}` is no whole number that fits here"),
            ),
            Fault::Amount(error) => return error.message(lang),
            Fault::Sha256(error) => return error.message(lang),
            Fault::Date(error) => return error.message(lang),
            Fault::Code(error) => {
                let text = error.text();
                (
                    format!("`{text}` không phải là mã cảnh báo"),
                    format!("`{text}` is not the code of a finding"),
                )
            }
            Fault::Model(error) => return error.message(lang),
            Fault::Decoder(said) => {
                (format!("tệp không đúng cú pháp: {said}"), format!("the file is not legal: {said}"))
            }
            Fault::Said { vi, en } => (vi.0.clone(), en.0.clone()),
        };
        lang.pick(vi, en)
    }

    fn help(&self, lang: Lang) -> Option<String> {
        let (vi, en) = match self {
            Fault::Unreadable(why) => return why.help(lang, None),
            Fault::Related(link, _, why) => return why.help(lang, Some(*link)),
            Fault::Cycle(_) => (
                "bỏ dòng `extends` ở một trong các tệp này".to_owned(),
                "leave `extends` out of one of these files".to_owned(),
            ),
            Fault::Syntax(syntax) => return syntax.help(lang),
            Fault::Prop(Prop::Anchor | Prop::Alias) => (
                "chép lại nội dung đó; nếu là chữ thì đặt trong ngoặc kép".into(),
                "write it out again; if it is text, put it in quotes".into(),
            ),
            Fault::Prop(Prop::Tag) => (
                "bỏ thẻ; nếu là chữ thì đặt trong ngoặc kép".into(),
                "leave the tag out; if it is text, put it in quotes".into(),
            ),
            Fault::UnknownKey { near: Some(near), .. } => {
                (format!("có phải là `{near}`?"), format!("did you mean `{near}`?"))
            }
            Fault::UnknownKey { known, .. } => {
                (format!("ở đây dùng được: {known}"), format!("known here: {known}"))
            }
            Fault::Twice(_) => ("gộp lại hoặc bỏ một lần".into(), "merge them, or leave one out".into()),
            Fault::MissingKey { example, .. } => {
                (format!("thêm dòng như `{example}`"), format!("add a line like `{example}`"))
            }
            Fault::Type { expected, found, .. } => return expected.help(found, lang),
            Fault::Empty(_) => {
                ("ghi nội dung, hoặc bỏ mục này".into(), "write something, or leave the entry out".into())
            }
            Fault::FlowSlip { key, joined, is_decimal: true, .. } => (
                format!("dấu thập phân là dấu chấm: viết `{key}: {joined}`"),
                format!("the decimal sign is a point: write `{key}: {joined}`"),
            ),
            Fault::FlowSlip { key, joined, .. } => (
                format!("đặt trong ngoặc kép: `{key}: \"{joined}\"`"),
                format!("put it in quotes: `{key}: \"{joined}\"`"),
            ),
            Fault::ListForText { what, joined: Some(joined) } => {
                (format!("viết `{what}: \"{joined}\"`"), format!("write `{what}: \"{joined}\"`"))
            }
            Fault::ListForText { what, joined: None } => (
                format!("viết thành một dòng chữ: `{what}: …`"),
                format!("write it as one line of text: `{what}: …`"),
            ),
            Fault::KeyIsNoText => ("viết như `khóa: giá trị`".into(), "write it like `key: value`".into()),
            Fault::MergeKey => (
                "chép lại nội dung, hoặc dùng `extends`".into(),
                "write it out again, or use `extends`".into(),
            ),
            Fault::Year(_) => (
                "viết bốn chữ số, không có ngoặc kép, như `2026`".into(),
                "write four digits without quotes, like `2026`".into(),
            ),
            Fault::Word { allowed, .. } => {
                let words = quoted(allowed.iter().copied());
                (format!("dùng một trong: {words}"), format!("use one of {words}"))
            }
            Fault::Id(error) => return Some(error.help(lang)),
            Fault::Indices(error) => return Some(error.help(lang)),
            Fault::Key(error) => return Some(error.help(lang)),
            Fault::Points(error) => return Some(error.help(lang)),
            Fault::Number(_) => (
                "viết chữ số, không có ngoặc kép, như `1`".into(),
                "write figures without quotes, like `1`".into(),
            ),
            Fault::Amount(error) => return Some(error.help(lang)),
            Fault::Sha256(error) => return Some(error.help(lang)),
            Fault::Date(error) => return Some(error.help(lang)),
            Fault::Code(_) => (
                "viết một chữ cái và ba chữ số, như `A101`".into(),
                "write a letter and three digits, like `A101`".into(),
            ),
            Fault::Model(error) => return Some(error.help(lang)),
            Fault::Decoder(_) => return None,
            Fault::Said { vi, en } => return lang.pick(vi, en).1.clone(),
        };
        Some(lang.pick(vi, en))
    }
}

/// What was quoted may hold line breaks, or a megabyte: of that its beginning is shown, and the message's own words stay.
fn one_line(text: String) -> String {
    const MOST: usize = 200;
    if text.len() <= MOST && !text.contains(char::is_control) {
        return text;
    }
    let pieces = text.split('`').enumerate().map(|(number, piece)| {
        let quoted = number % 2 == 1;
        let end = piece.char_indices().nth(MOST).filter(|_| quoted).map(|(end, _)| end);
        let shown = piece.get(..end.unwrap_or(piece.len())).unwrap_or_default();
        let shown: String = shown.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        if end.is_some() { shown + "…" } else { shown }
    });
    pieces.collect::<Vec<_>>().join("`")
}

/// Words in back-ticks, separated by commas.
pub(crate) fn quoted<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

impl Expected {
    fn words(self, lang: Lang) -> String {
        let (vi, en) = match self {
            Expected::Map(example) => (format!("các dòng `{example}`"), format!("lines like `{example}`")),
            Expected::List => ("một danh sách".into(), "a list".into()),
            Expected::Text => ("chữ".into(), "text".into()),
            Expected::Bool => ("`true` hoặc `false`".into(), "`true` or `false`".into()),
        };
        lang.pick(vi, en)
    }

    fn help(self, found: &Found, lang: Lang) -> Option<String> {
        let (vi, en) = match (self, found) {
            (Expected::Map(_), Found::Text(text)) if text.contains(':') && !text.contains(": ") => (
                "sau dấu hai chấm phải có một dấu cách".to_owned(),
                "put a space behind the colon".to_owned(),
            ),
            (Expected::Map(example), _) => (
                format!("viết như `{example}`, mỗi khóa một dòng và thụt vào"),
                format!("write it like `{example}`, a line for each key, indented"),
            ),
            (Expected::List, Found::Text(text)) => (format!("viết `[{text}]`"), format!("write `[{text}]`")),
            (Expected::List, _) => (
                "viết mỗi mục một dòng bắt đầu bằng `- `".into(),
                "write each item on a line that begins with `- `".into(),
            ),
            (Expected::Text, _) => (
                "viết một dòng chữ; nếu có `: ` hay dấu ngoặc thì đặt trong ngoặc kép".into(),
                "write one line of text; with `: ` or brackets in it, put it in quotes".into(),
            ),
            (Expected::Bool, _) => ("viết `true` hoặc `false`".into(), "write `true` or `false`".into()),
        };
        Some(lang.pick(vi, en))
    }
}

impl Found {
    fn words(&self, lang: Lang) -> String {
        let (vi, en) = match self {
            Found::Map => ("các dòng `khóa: giá trị`".to_owned(), "keys with values".to_owned()),
            Found::List => ("danh sách".into(), "a list".into()),
            Found::Text(text) => (format!("chữ `{text}`"), format!("the text `{text}`")),
        };
        lang.pick(vi, en)
    }
}

impl Syntax {
    fn message(&self, lang: Lang) -> String {
        let (vi, en) = match self {
            Syntax::Tab => {
                ("dòng thụt vào bằng phím Tab".to_owned(), "a line is indented with a tab".to_owned())
            }
            Syntax::TooDeep => {
                ("các mục lồng nhau quá nhiều cấp".into(), "things are nested too deeply".into())
            }
            Syntax::SecondDocument => (
                "tệp chứa hai tài liệu YAML (có dòng `---` hoặc lệch lề)".into(),
                "the file holds a second YAML document".into(),
            ),
            Syntax::OpenQuote => ("dấu ngoặc kép mở ra mà không đóng".into(), "a quote is not closed".into()),
            Syntax::AfterQuote => {
                ("sau dấu ngoặc đóng còn có chữ".into(), "there is more text behind the closing quote".into())
            }
            Syntax::Escape => (
                "sau dấu `\\` trong ngoặc kép có ký tự không hợp lệ".into(),
                "`\\` within double quotes is followed by a wrong character".into(),
            ),
            Syntax::OpenBracket(bracket) => (
                format!("dấu ngoặc mở ra mà không có `{bracket}` đóng lại đúng chỗ"),
                format!("a bracket is not closed by its `{bracket}`"),
            ),
            Syntax::Bracket => {
                ("dấu ngoặc đóng không có dấu mở".into(), "a closing bracket has no opening one".into())
            }
            Syntax::ColonInText(_) => (
                "chữ không đặt trong ngoặc kép nhưng có dấu hai chấm kèm dấu cách".into(),
                "unquoted text has a colon and a space in it".into(),
            ),
            Syntax::NoColon => (
                "dòng này thiếu dấu hai chấm sau khóa".into(),
                "this line has no colon behind its key".into(),
            ),
            Syntax::Indentation => (
                "dòng này thụt vào không khớp với các dòng trên".into(),
                "this line is not indented like those above it".into(),
            ),
            Syntax::Character(c) => (
                format!("chữ không có ngoặc kép không được bắt đầu bằng `{c}`"),
                format!("unquoted text cannot begin with `{c}`"),
            ),
            Syntax::Unprintable(c) => (
                format!("có ký tự điều khiển U+{:04X} không nhìn thấy được", u32::from(*c)),
                format!("there is an invisible control character U+{:04X}", u32::from(*c)),
            ),
            Syntax::LineSeparator(c) => (
                format!("có ký tự ngắt dòng U+{:04X} không nhìn thấy được", u32::from(*c)),
                format!("there is an invisible line break U+{:04X}", u32::from(*c)),
            ),
            Syntax::Other(said) => {
                (format!("sai cú pháp YAML: {said}"), format!("wrong YAML syntax: {said}"))
            }
        };
        lang.pick(vi, en)
    }

    fn help(&self, lang: Lang) -> Option<String> {
        let (vi, en) = match self {
            Syntax::Tab => ("thay Tab bằng dấu cách".to_owned(), "use spaces instead of tabs".to_owned()),
            Syntax::TooDeep => (
                "bớt các dấu ngoặc hoặc dấu `-` thừa".into(),
                "take out the brackets or dashes that are too many".into(),
            ),
            Syntax::SecondDocument => (
                "mỗi tệp chỉ chứa một tài liệu: bỏ dòng `---`, hoặc canh lại lề dòng này".into(),
                "leave the line `---` out, or indent this line like those above it".into(),
            ),
            Syntax::OpenQuote => {
                ("thêm dấu ngoặc đóng ở cuối chữ".into(), "close it at the end of the text".into())
            }
            Syntax::AfterQuote => (
                "đặt cả dòng trong ngoặc kép; viết `\\\"` hoặc `''` cho dấu ngoặc nằm bên trong".into(),
                "put all of it in quotes; write `\\\"` or `''` for a quote within".into(),
            ),
            Syntax::Escape => (
                "viết `\\\\` cho một dấu `\\`, hoặc dùng ngoặc đơn".into(),
                "write `\\\\` for a `\\`, or use single quotes".into(),
            ),
            Syntax::OpenBracket(bracket) => (
                format!("thêm `{bracket}`, hoặc viết mỗi khóa một dòng thay cho dấu ngoặc"),
                format!("add `{bracket}`, or write a line for each key instead of brackets"),
            ),
            Syntax::Bracket => (
                "bỏ dấu ngoặc, hoặc đặt chữ trong ngoặc kép".into(),
                "leave it out, or put the text in quotes".into(),
            ),
            Syntax::ColonInText(words) => {
                let words = words.replace('\\', "\\\\").replace('"', "\\\"");
                (format!("đặt trong ngoặc kép: `\"{words}\"`"), format!("put it in quotes: `\"{words}\"`"))
            }
            Syntax::NoColon => ("viết như `khóa: giá trị`".into(), "write it like `key: value`".into()),
            Syntax::Indentation => (
                "canh lề cho các khóa cùng cấp thẳng hàng".into(),
                "let keys of one level begin in one column".into(),
            ),
            Syntax::Character(_) => ("đặt chữ trong ngoặc kép".into(), "put the text in quotes".into()),
            Syntax::Unprintable(_) | Syntax::LineSeparator(_) => (
                "xóa ký tự này rồi gõ lại dòng; nó thường theo vào khi chép từ Word".into(),
                "delete it and type the line again; it often comes along when copying from Word".into(),
            ),
            Syntax::Other(_) => (
                "xem dòng này và dòng ngay trên: dấu đóng, ngoặc kép, thụt lề".into(),
                "look at this line and the one above: closing brackets, quotes, indentation".into(),
            ),
        };
        Some(lang.pick(vi, en))
    }
}
