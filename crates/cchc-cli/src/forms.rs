//! Reports written in the form that the command line asks for: what `cchc report` and `cchc month report` have in common.

use crate::Context;
use crate::output::Problem;
use cchc::model::UnitKey;
use cchc::word::Template;
use cchc::{MonthReportKind, MonthReports, ReportError, ReportFormat, ReportKind, Reports};

/// What makes reports.
pub(crate) trait Reporter {
    /// Which report.
    type Kind;

    fn kinds(&self) -> Vec<Self::Kind>;
    fn stem(kind: &Self::Kind) -> String;
    fn formats(kind: &Self::Kind) -> Vec<ReportFormat>;
    fn file(&self, kind: &Self::Kind, format: ReportFormat) -> Result<Option<Vec<u8>>, ReportError>;
    fn fill(&self, kind: &Self::Kind, template: &Template) -> Result<Option<Vec<u8>>, ReportError>;
}

impl Reporter for Reports<'_> {
    type Kind = ReportKind;

    fn kinds(&self) -> Vec<ReportKind> {
        self.kinds().collect()
    }

    fn stem(kind: &ReportKind) -> String {
        kind.file_stem()
    }

    fn formats(kind: &ReportKind) -> Vec<ReportFormat> {
        kind.formats().collect()
    }

    fn file(&self, kind: &ReportKind, format: ReportFormat) -> Result<Option<Vec<u8>>, ReportError> {
        self.file(kind, format)
    }

    fn fill(&self, kind: &ReportKind, template: &Template) -> Result<Option<Vec<u8>>, ReportError> {
        self.fill(kind, template)
    }
}

impl Reporter for MonthReports {
    type Kind = MonthReportKind;

    fn kinds(&self) -> Vec<MonthReportKind> {
        self.kinds().collect()
    }

    fn stem(kind: &MonthReportKind) -> String {
        kind.file_stem()
    }

    fn formats(kind: &MonthReportKind) -> Vec<ReportFormat> {
        kind.formats().collect()
    }

    fn file(&self, kind: &MonthReportKind, format: ReportFormat) -> Result<Option<Vec<u8>>, ReportError> {
        self.file(kind, format)
    }

    fn fill(&self, kind: &MonthReportKind, template: &Template) -> Result<Option<Vec<u8>>, ReportError> {
        self.fill(kind, template)
    }
}

/// The form that the command line asks for.
pub(crate) struct Form<'a> {
    pub(crate) view: &'a str,
    pub(crate) format: ReportFormat,
    /// Whether `--format` names it.
    is_named: bool,
    template: Option<(&'a str, Template)>,
}

impl<'a> Form<'a> {
    /// As `--format` says, else the ending of `-o`, else as a template is, else the usual one of the view.
    pub(crate) fn new(
        context: &'a Context<'_>,
        usual: impl Fn(&str) -> ReportFormat,
    ) -> Result<Self, Problem> {
        let lang = context.lang;
        let view = context.required("view");
        let template = context.text("template");
        let named: Option<ReportFormat> = context.text("format").and_then(|name| name.parse().ok());
        // With all views, `-o` is a folder.
        let output = context.text("output").filter(|_| view != "all");
        let ending = output.and_then(|file| file.rsplit_once('.')).map(|(_, ending)| ending.to_lowercase());
        let by_ending = match ending.as_deref().filter(|_| named.is_none()) {
            Some("htm") => Some(ReportFormat::HTML),
            Some(ending) => {
                no_foreign(context, ending)?;
                ending.parse().ok()
            }
            None => None,
        };
        let usual = if template.is_some() { ReportFormat::Docx } else { usual(view) };
        let format = named.or(by_ending).unwrap_or(usual);
        if template.is_some() && format != ReportFormat::Docx {
            return Err(Problem::Said(lang.pick(
                format!(
                    "`--template` là mẫu Word, không dùng được cho dạng `{format}`; dùng `--format docx`"
                ),
                format!("`--template` is a Word file and of no use for `{format}`; use `--format docx`"),
            )));
        }
        context.output.keep_input(context.text("output"), template.into_iter())?;
        let template = template.map(|file| Ok((file, read_template(context, file)?))).transpose()?;
        Ok(Form { view, format, is_named: named.is_some(), template })
    }

    /// One report in this form.
    pub(crate) fn render<R: Reporter>(
        &self,
        context: &Context<'_>,
        reports: &R,
        kind: &R::Kind,
    ) -> Result<Vec<u8>, Problem> {
        let bytes = match &self.template {
            Some((_, template)) => reports.fill(kind, template),
            None => reports.file(kind, self.format),
        };
        bytes.map_err(|error| self.cannot(context, &error))?.ok_or_else(|| {
            let (view, format) = (self.view, self.format);
            let forms: Vec<&str> = R::formats(kind).into_iter().map(ReportFormat::extension).collect();
            let forms = forms.join(", ");
            Problem::Said(context.lang.pick(
                format!("báo cáo `{view}` không có dạng `{format}`; các dạng của nó: {forms}"),
                format!("the report `{view}` has no form `{format}`; its forms are {forms}"),
            ))
        })
    }

    /// Every report in every form that it has, in one folder; only in the one that `--format` names, if it names one.
    pub(crate) fn all<R: Reporter>(
        &self,
        context: &Context<'_>,
        reports: &R,
        folder: &str,
    ) -> Result<usize, Problem> {
        context.output.make_folder(folder)?;
        let wanted = |format: &ReportFormat| !self.is_named || *format == self.format;
        let mut files = Vec::new();
        for kind in reports.kinds() {
            for format in R::formats(&kind).into_iter().filter(wanted) {
                if let Some(bytes) =
                    reports.file(&kind, format).map_err(|error| self.cannot(context, &error))?
                {
                    let file = format!("{folder}/{}.{}", R::stem(&kind), format.extension());
                    files.push((file, bytes));
                }
            }
        }
        // All or none.
        files.iter().try_for_each(|(file, bytes)| context.output.may_write(file, bytes))?;
        files.iter().try_for_each(|(file, bytes)| context.output.put(file, bytes))?;
        Ok(files.len())
    }

    fn cannot(&self, context: &Context<'_>, error: &ReportError) -> Problem {
        let file = self.template.as_ref().map(|(file, _)| format!("`{file}`: ")).unwrap_or_default();
        Problem::Said(format!("{file}{}", error.message(context.lang)))
    }
}

/// Refuses the endings of formats that are not written here, in which something else would not open.
fn no_foreign(context: &Context<'_>, ending: &str) -> Result<(), Problem> {
    let (vi, en) = match ending {
        "pdf" => (
            "không ghi thẳng ra PDF; ghi `.docx` rồi chuyển bằng LibreOffice: `soffice --headless --convert-to pdf`",
            "PDF is not written here; write `.docx` and let LibreOffice make it: `soffice --headless --convert-to pdf`",
        ),
        "doc" | "odt" | "rtf" => {
            ("không ghi dạng này; dùng `.docx`", "this format is not written; use `.docx`")
        }
        "xls" | "ods" => ("không ghi dạng này; dùng `.xlsx`", "this format is not written; use `.xlsx`"),
        _ => return Ok(()),
    };
    Err(Problem::Said(format!("`.{ending}`: {}", context.lang.pick(vi, en))))
}

fn read_template(context: &Context<'_>, file: &str) -> Result<Template, Problem> {
    let bytes = std::fs::read(file).map_err(|error| context.output.cannot_read(file, &error))?;
    Template::read(&bytes).map_err(|error| {
        Problem::Said(format!("`{file}`: {}; {}", error.message(context.lang), error.help(context.lang)))
    })
}

pub(crate) fn tell_written(context: &Context<'_>, written: usize, folder: &str) {
    context.output.tell(&context.lang.pick(
        format!("đã ghi {written} tệp vào `{folder}`"),
        format!("{written} files written to `{folder}`"),
    ));
}

/// The unit that `--unit` names among these.
pub(crate) fn unit(context: &Context<'_>, keys: &[&UnitKey]) -> Result<UnitKey, Problem> {
    let asked = context.text("unit").unwrap_or_default();
    keys.iter().find(|key| key.as_str() == asked).map(|key| (*key).clone()).ok_or_else(|| {
        let list = keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
        Problem::Said(match asked {
            "" => context.lang.pick(
                format!("ghi đơn vị bằng `--unit`: {list}"),
                format!("name the unit with `--unit`: {list}"),
            ),
            asked => context.lang.pick(
                format!("không có đơn vị `{asked}`; các đơn vị: {list}"),
                format!("there is no unit `{asked}`; the units are {list}"),
            ),
        })
    })
}
