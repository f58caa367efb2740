//! `cchc report`: the views of an assignment as documents.

use crate::Context;
use crate::answers::{load, session};
use crate::output::Problem;
use cchc::model::UnitKey;
use cchc::report::Format;
use cchc::{ReportKind, Reports};

pub(crate) fn report(context: &Context<'_>) -> Result<u8, Problem> {
    let session = session(context);
    let loaded = load(context, &session)?;
    let reports = session.reports(&loaded);
    match context.required("view") {
        "all" => all(context, &reports)?,
        name => one(context, &reports, name)?,
    }
    context.output.tell(&reports.checked().report.summary_line(context.lang));
    Ok(0)
}

fn one(context: &Context<'_>, reports: &Reports<'_>, name: &str) -> Result<(), Problem> {
    let lang = context.lang;
    let format = match context.text("format") {
        None | Some("md") => Format::Markdown,
        Some("html") => Format::Html,
        Some("json") => Format::Json,
        Some(_) => Format::Csv,
    };
    let view = match name {
        "assignment" => ReportKind::Assignment,
        "matrix" => ReportKind::Matrix,
        "findings" => ReportKind::Findings,
        _ => ReportKind::Unit(unit(context, reports)?),
    };
    let Some(text) = reports.render(&view, format) else {
        return Err(Problem::Said(lang.pick(
            format!(
                "báo cáo `{name}` không phải là một bảng nên không có dạng `csv`; dùng md, html hoặc json"
            ),
            format!("the report `{name}` is no table and has no `csv` form; use md, html or json"),
        )));
    };
    context.output.deliver(context.text("output"), &text)
}

fn unit(context: &Context<'_>, reports: &Reports<'_>) -> Result<UnitKey, Problem> {
    let keys: Vec<&UnitKey> = reports.units().collect();
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

/// Every view in every form that it has, in one folder; the findings are shown too.
fn all(context: &Context<'_>, reports: &Reports<'_>) -> Result<(), Problem> {
    let lang = context.lang;
    let folder = context.text("output").unwrap_or("reports");
    context.output.make_folder(folder)?;
    let mut views = vec![ReportKind::Assignment, ReportKind::Matrix, ReportKind::Findings];
    views.extend(reports.units().cloned().map(ReportKind::Unit));
    let mut written = 0;
    for view in &views {
        for format in Format::ALL {
            if let Some(text) = reports.render(view, format) {
                context
                    .output
                    .write(&format!("{folder}/{}.{}", view.file_stem(), format.extension()), &text)?;
                written += 1;
            }
        }
    }
    context.output.print(&reports.checked().terminal(lang, context.output.colour))?;
    context.output.tell(&lang.pick(
        format!("đã ghi {written} tệp vào `{folder}`"),
        format!("{written} files written to `{folder}`"),
    ));
    Ok(())
}
