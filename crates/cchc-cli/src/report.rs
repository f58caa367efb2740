//! `cchc report`: the views of an assignment as documents.

use crate::Context;
use crate::answers::{load, session};
use crate::output::Problem;
use cchc::model::UnitKey;
use cchc::word::Template;
use cchc::yaml::{Failures, LoadedCommune};
use cchc::{ReportError, ReportFormat, ReportKind, Reports, Session};
use std::collections::BTreeMap;

pub(crate) fn report(context: &Context<'_>) -> Result<u8, Problem> {
    let session = session(context);
    let asked = Asked::new(context)?;
    let paths: Vec<String> = context.texts("commune").map(|path| path.replace('\\', "/")).collect();
    match paths.as_slice() {
        [path] if !std::path::Path::new(path).is_dir() => {
            let loaded = load(context, &session)?;
            let reports = session.reports(&loaded);
            match asked.view {
                "all" => {
                    let folder = context.text("output").unwrap_or("reports");
                    let written = all(context, &asked, &reports, folder)?;
                    context.output.print(&reports.checked().terminal(context.lang, context.output.colour))?;
                    tell_written(context, written, folder);
                }
                _ => {
                    let bytes = asked.render(context, &reports)?;
                    context.output.deliver_bytes(context.text("output"), &bytes)?;
                }
            }
            context.output.tell(&reports.checked().report.summary_line(context.lang));
            Ok(0)
        }
        paths => many(context, &session, &asked, paths),
    }
}

/// What the command line asks for.
struct Asked<'a> {
    view: &'a str,
    format: ReportFormat,
    template: Option<Template>,
}

impl<'a> Asked<'a> {
    fn new(context: &'a Context<'_>) -> Result<Self, Problem> {
        let lang = context.lang;
        let view = context.required("view");
        let by_ending = context.text("output").and_then(|file| file.rsplit_once('.'));
        let by_ending = by_ending.and_then(|(_, ending)| ending.to_lowercase().parse().ok());
        let template = context.text("template");
        let usual = match view {
            "explore" => ReportFormat::HTML,
            "overview" => ReportFormat::Svg,
            _ if template.is_some() => ReportFormat::Docx,
            _ => ReportFormat::MARKDOWN,
        };
        let asked = context.text("format").and_then(|name| name.parse().ok());
        let format = asked.or(by_ending.filter(|_| view != "all")).unwrap_or(usual);
        if template.is_some() && format != ReportFormat::Docx {
            return Err(Problem::Said(lang.pick(
                format!(
                    "`--template` là mẫu Word, không dùng được cho dạng `{format}`; dùng `--format docx`"
                ),
                format!("`--template` is a Word file and of no use for `{format}`; use `--format docx`"),
            )));
        }
        let template = template.map(|file| read_template(context, file)).transpose()?;
        Ok(Asked { view, format, template })
    }

    fn kind(&self, context: &Context<'_>, reports: &Reports<'_>) -> Result<ReportKind, Problem> {
        Ok(match self.view {
            "assignment" => ReportKind::Assignment,
            "notice" => ReportKind::Notice,
            "matrix" => ReportKind::Matrix,
            "findings" => ReportKind::Findings,
            "overview" => ReportKind::Overview,
            "explore" => ReportKind::Explore,
            _ => ReportKind::Unit(unit(context, &reports.units().collect::<Vec<_>>())?),
        })
    }

    fn render(&self, context: &Context<'_>, reports: &Reports<'_>) -> Result<Vec<u8>, Problem> {
        let kind = self.kind(context, reports)?;
        let bytes = match &self.template {
            Some(template) => reports.fill(&kind, template),
            None => reports.file(&kind, self.format),
        };
        bytes.map_err(|error| self.cannot(context, &error))?.ok_or_else(|| self.no_such_form(context, &kind))
    }

    fn cannot(&self, context: &Context<'_>, error: &ReportError) -> Problem {
        let file = context.text("template").map(|file| format!("`{file}`: ")).unwrap_or_default();
        Problem::Said(format!("{file}{}", error.message(context.lang)))
    }

    fn no_such_form(&self, context: &Context<'_>, kind: &ReportKind) -> Problem {
        let (view, format) = (self.view, self.format);
        let forms: Vec<&str> = kind.formats().map(ReportFormat::extension).collect();
        let forms = forms.join(", ");
        Problem::Said(context.lang.pick(
            format!("báo cáo `{view}` không có dạng `{format}`; các dạng của nó: {forms}"),
            format!("the report `{view}` has no form `{format}`; its forms are {forms}"),
        ))
    }
}

pub(crate) fn read_template(context: &Context<'_>, file: &str) -> Result<Template, Problem> {
    let bytes = std::fs::read(file).map_err(|error| context.output.cannot_read(file, &error))?;
    Template::read(&bytes).map_err(|error| {
        Problem::Said(format!("`{file}`: {}; {}", error.message(context.lang), error.help(context.lang)))
    })
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

/// Every view in every form that it has, in one folder. With a format, only that one.
fn all(
    context: &Context<'_>,
    asked: &Asked<'_>,
    reports: &Reports<'_>,
    folder: &str,
) -> Result<usize, Problem> {
    context.output.make_folder(folder)?;
    let only = context.text("format").map(|_| asked.format);
    let mut written = 0;
    for kind in reports.kinds() {
        for format in kind.formats().filter(|format| only.is_none_or(|only| only == *format)) {
            if let Some(bytes) = reports.file(&kind, format).map_err(|error| asked.cannot(context, &error))? {
                let file = format!("{folder}/{}.{}", kind.file_stem(), format.extension());
                context.output.write(&file, &bytes)?;
                written += 1;
            }
        }
    }
    Ok(written)
}

pub(crate) fn tell_written(context: &Context<'_>, written: usize, folder: &str) {
    context.output.tell(&context.lang.pick(
        format!("đã ghi {written} tệp vào `{folder}`"),
        format!("{written} files written to `{folder}`"),
    ));
}

/// The reports of many communes, each named after its file.
fn many(
    context: &Context<'_>,
    session: &Session,
    asked: &Asked<'_>,
    paths: &[String],
) -> Result<u8, Problem> {
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
        let result = one_of_many(context, session, asked, loaded, &format!("{folder}/{stem}"));
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
    asked: &Asked<'_>,
    loaded: Result<LoadedCommune, Failures>,
    stem: &str,
) -> Result<usize, Problem> {
    let loaded = loaded.map_err(|failures| {
        let text = session.report_failures(&failures).terminal(context.lang, cchc::report::Colour::Never);
        Problem::Said(text.trim_end().to_owned())
    })?;
    let reports = session.reports(&loaded);
    if asked.view == "all" {
        return all(context, asked, &reports, stem);
    }
    let bytes = asked.render(context, &reports)?;
    context.output.write(&format!("{stem}.{}", asked.format.extension()), &bytes)?;
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
            let files = cchc::files_in(path).map_err(|error| context.output.cannot_read(path, &error))?;
            for file in files {
                let is_catalogue = std::fs::read(&file)
                    .is_ok_and(|bytes| cchc::yaml::kind_of(&bytes) != Some(cchc::yaml::Kind::Commune));
                if !is_catalogue {
                    let stem = stem(file.strip_prefix(&root).unwrap_or(&file)).to_owned();
                    add(file, stem)?;
                }
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
