//! `cchc report`: the views of an assignment as documents.

use crate::Context;
use crate::answers::{load, session};
use crate::forms::{Form, tell_written, unit};
use crate::output::Problem;
use crate::slashed;
use cchc::yaml::{Failures, LoadedCommune};
use cchc::{ReportFormat, ReportKind, Reports, Session};
use std::collections::BTreeMap;

pub(crate) fn report(context: &Context<'_>) -> Result<u8, Problem> {
    let session = session(context);
    let form = Form::new(context, |view| match view {
        "explore" => ReportFormat::HTML,
        "overview" => ReportFormat::Svg,
        _ => ReportFormat::MARKDOWN,
    })?;
    let paths: Vec<String> = context.texts("commune").map(slashed).collect();
    match paths.as_slice() {
        [path] if !std::path::Path::new(path).is_dir() => {
            let loaded = load(context, &session)?;
            let reports = session.reports(&loaded);
            match form.view {
                "all" => {
                    let folder = context.text("output").unwrap_or("reports");
                    let written = form.all(context, &reports, folder)?;
                    context.output.print(&reports.checked().terminal(context.lang, context.output.colour))?;
                    tell_written(context, written, folder);
                }
                view => {
                    let bytes = form.render(context, &reports, &kind(context, &reports, view)?)?;
                    context.output.deliver_bytes(context.text("output"), &bytes)?;
                }
            }
            context.output.tell(&reports.checked().report.summary_line(context.lang));
            Ok(0)
        }
        paths => many(context, &session, &form, paths),
    }
}

fn kind(context: &Context<'_>, reports: &Reports<'_>, view: &str) -> Result<ReportKind, Problem> {
    Ok(match view {
        "assignment" => ReportKind::Assignment,
        "notice" => ReportKind::Notice,
        "matrix" => ReportKind::Matrix,
        "findings" => ReportKind::Findings,
        "overview" => ReportKind::Overview,
        "explore" => ReportKind::Explore,
        _ => ReportKind::Unit(unit(context, &reports.units().collect::<Vec<_>>())?),
    })
}

/// The reports of many communes, each named after its file.
fn many(context: &Context<'_>, session: &Session, form: &Form<'_>, paths: &[String]) -> Result<u8, Problem> {
    let lang = context.lang;
    let Some(folder) = context.text("output") else {
        return Err(Problem::Said(lang.pick(
            "nhiều xã thì ghi thư mục nhận báo cáo bằng `-o`".into(),
            "for several communes name the folder that takes the reports with `-o`".into(),
        )));
    };
    let communes = communes(context, paths)?;
    context.output.make_folder(folder)?;
    for parent in communes.iter().filter_map(|(_, stem)| stem.rsplit_once('/')).map(|(parent, _)| parent) {
        context.output.make_folder(&format!("{folder}/{parent}"))?;
    }
    let files: Vec<&str> = communes.iter().map(|(file, _)| file.as_str()).collect();
    let progress = context.output.progress(files.len());
    let results = session.each_commune(&files, |position, loaded| {
        let stem = communes.get(position).map(|(_, stem)| stem.as_str()).unwrap_or_default();
        let result = one_of_many(context, session, form, loaded, &format!("{folder}/{stem}"));
        progress.inc(1);
        result
    });
    progress.finish_and_clear();
    let (mut written, mut failed) = (0, 0);
    for ((file, _), result) in communes.iter().zip(results) {
        match result {
            Ok(count) => written += count,
            Err(Problem::Said(message)) => {
                failed += 1;
                context.output.complain(&format!("{file}: {message}"));
            }
            Err(closed) => return Err(closed),
        }
    }
    tell_written(context, written, folder);
    if failed > 0 {
        return Err(Problem::Said(lang.pick(
            format!("không lập được báo cáo của {failed} trên {} xã", communes.len()),
            format!("no report could be made of {failed} of {} communes", communes.len()),
        )));
    }
    Ok(0)
}

fn one_of_many(
    context: &Context<'_>,
    session: &Session,
    form: &Form<'_>,
    loaded: Result<LoadedCommune, Failures>,
    stem: &str,
) -> Result<usize, Problem> {
    let loaded = loaded.map_err(|failures| {
        let text = session.report_failures(&failures).terminal(context.lang, cchc::report::Colour::Never);
        Problem::Said(text.trim_end().to_owned())
    })?;
    let reports = session.reports(&loaded);
    if form.view == "all" {
        return form.all(context, &reports, stem);
    }
    let bytes = form.render(context, &reports, &kind(context, &reports, form.view)?)?;
    context.output.write(&format!("{stem}.{}", form.format.extension()), &bytes)?;
    Ok(1)
}

/// The commune files that the paths name, each with what its reports are called: its path below the folder that was
/// named, without its ending.
fn communes(context: &Context<'_>, paths: &[String]) -> Result<Vec<(String, String)>, Problem> {
    let lang = context.lang;
    let mut communes: BTreeMap<String, String> = BTreeMap::new();
    let mut add = |file: String, stem: String| {
        match communes.insert(stem.clone(), file.clone()) {
        Some(other) if other != file => Err(Problem::Said(lang.pick(
            format!("báo cáo của `{other}` và `{file}` sẽ trùng tên `{stem}`; ghi thư mục chung của chúng"),
            format!("the reports of `{other}` and `{file}` would both be called `{stem}`; name the folder that holds both"),
        ))),
        _ => Ok(()),
    }
    };
    for path in paths {
        if std::path::Path::new(path).is_dir() {
            let root = format!("{}/", path.trim_end_matches('/'));
            let files = cchc::communes_in(path).map_err(|error| context.output.cannot_read(path, &error))?;
            for file in files {
                let stem = stem(file.strip_prefix(&root).unwrap_or(&file)).to_owned();
                add(file, stem)?;
            }
        } else {
            let name = path.rsplit('/').next().unwrap_or(path);
            add(path.clone(), stem(name).to_owned())?;
        }
    }
    if communes.is_empty() {
        return Err(Problem::Said(
            lang.pick("không có tệp phân công nào ở đó".into(), "there is no commune file there".into()),
        ));
    }
    Ok(communes.into_iter().map(|(stem, file)| (file, stem)).collect())
}

fn stem(file: &str) -> &str {
    file.strip_suffix(".yaml").or_else(|| file.strip_suffix(".yml")).unwrap_or(file)
}
