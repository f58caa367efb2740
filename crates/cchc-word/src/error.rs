//! Why a template cannot be used, in Vietnamese and English.

use cchc_core::Lang;

/// A template cannot be used.
///
/// It prints in English.
///
/// ```
/// use cchc_core::Lang;
/// use cchc_word::{Template, TemplateErrorKind};
///
/// let error = Template::read(b"%PDF-1.7").unwrap_err();
/// assert_eq!(error.kind(), TemplateErrorKind::NotWord);
/// assert_eq!(error.message(Lang::Vi), "mẫu không phải tệp Word `.docx`");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub struct TemplateError {
    fault: Box<Fault>,
}

/// What kind of thing keeps a template from being used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TemplateErrorKind {
    /// It is not a Word file of the kind that is read.
    NotWord,
    /// It is damaged, or made so that a reader of it would come to harm.
    Broken,
    /// It holds more than a template does.
    TooBig,
    /// It has a place that nothing belongs to, or one that does not end.
    Place,
    /// The place for the content stands where the content cannot be put.
    Position,
    /// It has no place for the content.
    NoContent,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    NotWord,
    /// A `.doc`, or a file with a password.
    Old,
    /// A Word file of another kind: a template of Word, with macros, or the strict form.
    OtherWord,
    Broken(String),
    TooBig,
    Unknown {
        name: String,
        near: Option<&'static str>,
    },
    Unclosed(String),
    /// The place's name, and the words around it.
    InSentence {
        name: String,
        around: String,
    },
    /// In a table, a frame, a header or a footer.
    NotInBody(String),
    NoContent,
}

impl From<Fault> for TemplateError {
    fn from(fault: Fault) -> Self {
        TemplateError { fault: Box::new(fault) }
    }
}

impl TemplateError {
    /// What kind of thing keeps the template from being used.
    pub fn kind(&self) -> TemplateErrorKind {
        match &*self.fault {
            Fault::NotWord | Fault::Old | Fault::OtherWord => TemplateErrorKind::NotWord,
            Fault::Broken(_) => TemplateErrorKind::Broken,
            Fault::TooBig => TemplateErrorKind::TooBig,
            Fault::Unknown { .. } | Fault::Unclosed(_) => TemplateErrorKind::Place,
            Fault::InSentence { .. } | Fault::NotInBody(_) => TemplateErrorKind::Position,
            Fault::NoContent => TemplateErrorKind::NoContent,
        }
    }

    /// What is wrong.
    pub fn message(&self, lang: Lang) -> String {
        let (vi, en) = match &*self.fault {
            Fault::NotWord => (
                "mẫu không phải tệp Word `.docx`".to_owned(),
                "the template is not a Word file `.docx`".to_owned(),
            ),
            Fault::Old => (
                "mẫu là tệp Word kiểu cũ `.doc` hoặc có mật khẩu".into(),
                "the template is an old Word file `.doc`, or has a password".into(),
            ),
            Fault::OtherWord => (
                "mẫu là tệp Word nhưng không phải kiểu `.docx` thông thường".into(),
                "the template is a Word file, but not an ordinary `.docx`".into(),
            ),
            Fault::Broken(said) => (
                format!("tệp mẫu bị hỏng ({})", short(said)),
                format!("the template is damaged ({})", short(said)),
            ),
            Fault::TooBig => ("tệp mẫu quá lớn".into(), "the template is too large".into()),
            Fault::Unknown { name, near } => {
                let name = short(name);
                match near {
                    Some(near) => (
                        format!("mẫu có vị trí không rõ `{{{{{name}}}}}`; có phải là `{{{{{near}}}}}`?"),
                        format!(
                            "the template has an unknown place `{{{{{name}}}}}`; is `{{{{{near}}}}}` meant?"
                        ),
                    ),
                    None => (
                        format!("mẫu có vị trí không rõ `{{{{{name}}}}}`"),
                        format!("the template has an unknown place `{{{{{name}}}}}`"),
                    ),
                }
            }
            Fault::Unclosed(words) => {
                let words = short(words);
                (
                    format!("vị trí mở bằng `{{{{` mà không đóng bằng `}}}}` trong cùng đoạn: `{words}`"),
                    format!(
                        "a place begins with `{{{{` and does not end with `}}}}` in its paragraph: `{words}`"
                    ),
                )
            }
            Fault::InSentence { name, around } => {
                let around = short(around);
                (
                    format!("`{{{{{name}}}}}` nằm chung đoạn với chữ khác: `{around}`"),
                    format!("`{{{{{name}}}}}` shares its paragraph with other words: `{around}`"),
                )
            }
            Fault::NotInBody(name) => (
                format!("`{{{{{name}}}}}` nằm trong bảng, khung, đầu trang hoặc chân trang"),
                format!("`{{{{{name}}}}}` stands in a table, a frame, a header or a footer"),
            ),
            Fault::NoContent => (
                "mẫu không có vị trí nào cho nội dung".into(),
                "the template has no place for the content".into(),
            ),
        };
        lang.pick(vi, en)
    }

    /// What to do instead.
    pub fn help(&self, lang: Lang) -> String {
        let (vi, en) = match &*self.fault {
            Fault::NotWord | Fault::Old | Fault::OtherWord => (
                "mở mẫu bằng Word, bỏ mật khẩu nếu có, chọn Lưu thành (Save as), kiểu Word Document (*.docx)".to_owned(),
                "open it in Word, remove its password if it has one, and choose Save as, type Word Document (*.docx)"
                    .to_owned(),
            ),
            Fault::Broken(_) => (
                "mở mẫu bằng Word rồi lưu lại thành tệp `.docx` mới".into(),
                "open it in Word and save it as a new `.docx`".into(),
            ),
            Fault::TooBig => (
                "bỏ bớt ảnh và nội dung không cần khỏi mẫu".into(),
                "take pictures and text that it does not need out of it".into(),
            ),
            Fault::Unknown { near: Some(near), .. } => {
                (format!("ghi `{{{{{near}}}}}`"), format!("write `{{{{{near}}}}}`"))
            }
            Fault::Unknown { near: None, .. } => {
                let (vi, en) = crate::template::names();
                (format!("dùng một trong các vị trí: {vi}"), format!("use one of the places: {en}"))
            }
            Fault::Unclosed(_) => (
                "ghi trọn vị trí trong một đoạn, như `{{so}}`".into(),
                "write the whole place in one paragraph, as `{{number}}`".into(),
            ),
            Fault::InSentence { name, .. } => (
                format!("để `{{{{{name}}}}}` một mình trong một đoạn"),
                format!("let `{{{{{name}}}}}` be a paragraph by itself"),
            ),
            Fault::NotInBody(name) => (
                format!("chuyển `{{{{{name}}}}}` ra một đoạn riêng trong thân văn bản, ngoài bảng và khung"),
                format!("move `{{{{{name}}}}}` to a paragraph of its own in the text, out of tables and frames"),
            ),
            Fault::NoContent => (
                "thêm một đoạn chỉ gồm `{{noi_dung}}` vào chỗ đặt nội dung".into(),
                "add a paragraph that is just `{{content}}` where the content goes".into(),
            ),
        };
        lang.pick(vi, en)
    }
}

/// Words out of a file as far as a message can carry them.
fn short(words: &str) -> String {
    const MOST: usize = 80;
    let clean: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mut short = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = short.char_indices().nth(MOST) {
        short.truncate(end);
        short.push('…');
    }
    short
}
