//! `cchc month report`: a month's reports.

use crate::Context;
use crate::answers::session;
use crate::output::Problem;
use crate::report::{read_template, tell_written, unit};
use cchc::model::UnitKey;
use cchc::report::{Colour, Format};
use cchc::{MonthFormat, MonthReportKind, MonthReports, ReportError};

pub(crate) fn report(context: &Context<'_>) -> Result<u8, Problem> {
    let session = session(context).on(crate::check::today(context)?);
    let book = context.required("book").replace('\\', "/");
    let reports = session.month_reports(&book).map_err(|failures| {
        context
            .output
            .tell(session.report_failures(&failures).terminal(context.lang, Colour::Never).trim_end());
        Problem::Said(
            context.lang.pick(format!("không dùng được `{book}`"), format!("`{book}` cannot be used")),
        )
    })?;
    match context.required("view") {
        "all" => all(context, &reports)?,
        view => one(context, &reports, view)?,
    }
    context.output.tell(&session.check_month(reports.month()).report.summary_line(context.lang));
    Ok(0)
}

fn one(context: &Context<'_>, reports: &MonthReports, view: &str) -> Result<(), Problem> {
    let lang = context.lang;
    let asked_unit = || -> Result<Option<UnitKey>, Problem> {
        let units: Vec<&UnitKey> = reports.units().collect();
        context.text("unit").map(|_| unit(context, &units)).transpose()
    };
    let (kind, usual) = match view {
        "report" => (MonthReportKind::Report, MonthFormat::Text(Format::Markdown)),
        "summary" => (MonthReportKind::Summary, MonthFormat::Docx),
        "sheets" => (MonthReportKind::Sheets(asked_unit()?), MonthFormat::Xlsx),
        "calendar" => (MonthReportKind::Calendar(asked_unit()?), MonthFormat::Ics),
        _ => (MonthReportKind::Trend, MonthFormat::Svg),
    };
    let template = context.text("template");
    let ending = context
        .text("output")
        .and_then(|file| file.rsplit_once('.'))
        .map(|(_, ending)| ending.to_lowercase());
    let named = context.text("format").or(ending.as_deref()).and_then(|name| name.parse().ok());
    let format = named.unwrap_or(if template.is_some() { MonthFormat::Docx } else { usual });
    let cannot = |error: ReportError| {
        let file = template.map(|file| format!("`{file}`: ")).unwrap_or_default();
        Problem::Said(format!("{file}{}", error.message(lang)))
    };
    let bytes = match template {
        Some(file) if format == MonthFormat::Docx => {
            reports.fill(&kind, &read_template(context, file)?).map_err(cannot)?
        }
        _ => reports.file(&kind, format).map_err(cannot)?,
    };
    let bytes = bytes.ok_or_else(|| {
        let forms: Vec<&str> = kind.formats().map(MonthFormat::extension).collect();
        let forms = forms.join(", ");
        Problem::Said(lang.pick(
            format!("báo cáo `{view}` không có dạng `{format}`; các dạng của nó: {forms}"),
            format!("the report `{view}` has no form `{format}`; its forms are {forms}"),
        ))
    })?;
    context.output.deliver_bytes(context.text("output"), &bytes)
}

/// Every report in every form that it has, in one folder.
fn all(context: &Context<'_>, reports: &MonthReports) -> Result<(), Problem> {
    let folder = context.text("output").unwrap_or("reports");
    context.output.make_folder(folder)?;
    let mut written = 0;
    for kind in reports.kinds() {
        for format in kind.formats() {
            let bytes = reports.file(&kind, format);
            let bytes = bytes.map_err(|error| Problem::Said(error.message(context.lang)))?;
            if let Some(bytes) = bytes {
                let file = format!("{folder}/{}.{}", kind.file_stem(), format.extension());
                context.output.write(&file, &bytes)?;
                written += 1;
            }
        }
    }
    tell_written(context, written, folder);
    Ok(())
}
