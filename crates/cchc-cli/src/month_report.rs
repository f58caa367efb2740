//! `cchc month report`: a month's reports.

use crate::Context;
use crate::answers::{session, unusable};
use crate::forms::{Form, tell_written, unit};
use crate::output::Problem;
use cchc::model::UnitKey;
use cchc::{MonthReportKind, MonthReports, ReportFormat};

pub(crate) fn report(context: &Context<'_>) -> Result<u8, Problem> {
    let session = session(context).on(crate::check::today(context)?);
    let form = Form::new(context, |view| match view {
        "summary" => ReportFormat::Docx,
        "sheets" => ReportFormat::Xlsx,
        "calendar" => ReportFormat::Ics,
        "trend" => ReportFormat::Svg,
        _ => ReportFormat::MARKDOWN,
    })?;
    let book = context.required_path("book");
    let read = match form.view {
        "sheets" | "calendar" => session.month_forms(&book),
        _ => session.month_reports(&book),
    };
    let reports = read.map_err(|failures| unusable(context, &session, &failures, &book))?;
    if form.view == "all" {
        let folder = context.text("output").unwrap_or("reports");
        let written = form.all(context, &reports, folder)?;
        tell_written(context, written, folder);
    } else {
        let bytes = form.render(context, &reports, &kind(context, &reports, form.view)?)?;
        context.output.deliver_bytes(context.text("output"), &bytes)?;
    }
    context.output.tell(&session.check_month(reports.month()).report.summary_line(context.lang));
    Ok(0)
}

fn kind(context: &Context<'_>, reports: &MonthReports, view: &str) -> Result<MonthReportKind, Problem> {
    let asked_unit = || -> Result<Option<UnitKey>, Problem> {
        let units: Vec<&UnitKey> = reports.units().collect();
        context.text("unit").map(|_| unit(context, &units)).transpose()
    };
    if let ("report" | "summary" | "trend", Some(unit)) = (view, context.text("unit")) {
        let lang = context.lang;
        return Err(Problem::Said(lang.pick(
            format!("`{view}` là của cả xã, không lập riêng cho `{unit}`; `--unit` dùng với `sheets` và `calendar`"),
            format!("`{view}` is of the whole commune and not of `{unit}`; `--unit` goes with `sheets` and `calendar`"),
        )));
    }
    Ok(match view {
        "report" => MonthReportKind::Report,
        "summary" => MonthReportKind::Summary,
        "sheets" => MonthReportKind::Sheets(asked_unit()?),
        "calendar" => MonthReportKind::Calendar(asked_unit()?),
        _ => MonthReportKind::Trend,
    })
}
