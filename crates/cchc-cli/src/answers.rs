//! The commands that answer a question: `who`, `resolve`, `explain`, `schema`, `completions`.

use crate::Context;
use crate::output::Problem;
use cchc::model::{IndexId, Lang};
use cchc::validate::{self, Options};
use cchc::yaml::{Failures, Kind, LoadedCommune};
use cchc::{Session, yaml::Disk};

/// Loads the commune that the command names, or shows why it cannot be.
pub(crate) fn load(context: &Context<'_>, session: &Session) -> Result<LoadedCommune, Problem> {
    let path = context.required_path("commune");
    let loaded = match path.as_str() {
        "-" => session.loader().commune_from("-", context.output.read_input()?),
        path => session.commune(path),
    };
    loaded.map_err(|failures| unusable(context, session, &failures, &path))
}

/// Shows why a file cannot be used.
pub(crate) fn unusable(context: &Context<'_>, session: &Session, failures: &Failures, path: &str) -> Problem {
    tell_failures(context, session, failures);
    Problem::Said(context.lang.pick(format!("không dùng được `{path}`"), format!("`{path}` cannot be used")))
}

pub(crate) fn tell_failures(context: &Context<'_>, session: &Session, failures: &Failures) {
    let shown = session.report_failures(failures).terminal(context.lang, cchc::report::Colour::Never);
    context.output.tell(shown.trim_end());
}

pub(crate) fn session(context: &Context<'_>) -> Session {
    Session::with(Disk, Options { lang: context.lang, ..Options::default() })
}

pub(crate) fn who(context: &Context<'_>) -> Result<u8, Problem> {
    let lang = context.lang;
    let text = context.required("index");
    let id: IndexId = text.parse().map_err(|error: cchc::model::IdError| {
        Problem::Said(format!("{}; {}", error.message(lang), error.help(lang)))
    })?;
    let loaded = load(context, &session(context))?;
    let resolution = loaded.assignment.explain();
    let catalogue = loaded.assignment.catalogue();
    let Some(cells) = resolution.answering(id) else {
        return Err(Problem::Said(not_listed(id, catalogue, lang)));
    };
    if catalogue.get(id).is_none()
        && let Some(nearest) = catalogue.nearest(id)
    {
        let nearest = nearest.id();
        context.output.tell(&lang.pick(
            format!("bộ chỉ số không nêu `{id}`; trả lời theo phần chưa liệt kê của `{nearest}`"),
            format!(
                "the catalogue does not list `{id}`; this is the answer for what `{nearest}` holds unlisted"
            ),
        ));
    }
    let place = |rule: &cchc::model::finding::RuleId| {
        loaded.sources.place(&cchc::model::finding::Locus::Rule(rule.clone()))
    };
    let answer = match context.format() {
        "json" => cchc::report::who_json(id, &cells, place),
        _ => cchc::report::who_text(id, &cells, place, lang),
    };
    context.output.deliver(context.text("output"), &answer)?;
    Ok(0)
}

fn not_listed(id: IndexId, catalogue: &cchc::model::Catalogue, lang: Lang) -> String {
    match catalogue.nearest(id) {
        Some(nearest) if nearest.is_leaf() => lang.pick(
            format!("bộ chỉ số không có `{id}`; `{}` không có chỉ số con", nearest.id()),
            format!("the catalogue has no `{id}`; `{}` has no children", nearest.id()),
        ),
        Some(nearest) => {
            let children: Vec<String> = nearest.children().map(|child| format!("`{}`", child.id())).collect();
            let listed = children.join(", ");
            lang.pick(
                format!("bộ chỉ số không có `{id}`; dưới `{}` chỉ có {listed}", nearest.id()),
                format!("the catalogue has no `{id}`; below `{}` there is {listed}", nearest.id()),
            )
        }
        None => {
            let roots: Vec<String> = catalogue.roots().map(|root| format!("`{}`", root.id())).collect();
            let listed = roots.join(", ");
            lang.pick(
                format!("bộ chỉ số không có `{id}`; các phần là {listed}"),
                format!("the catalogue has no `{id}`; its parts are {listed}"),
            )
        }
    }
}

pub(crate) fn resolve(context: &Context<'_>) -> Result<u8, Problem> {
    let loaded = load(context, &session(context))?;
    let resolution = loaded.assignment.resolve();
    let answer = match context.format() {
        "json" => cchc::report::resolve_json(&resolution),
        _ => cchc::report::resolve_text(&resolution, context.lang),
    };
    context.output.deliver(context.text("output"), &answer)?;
    // It exits as `check` does: an assignment with faults still has its answers.
    let options = Options { lang: context.lang, ..Options::default() };
    let errors = validate::check(&loaded.assignment, &options);
    Ok(u8::from(errors.iter().any(|finding| finding.severity == cchc::model::finding::Severity::Error)))
}

pub(crate) fn explain(context: &Context<'_>) -> Result<u8, Problem> {
    let lang = context.lang;
    let Some(text) = context.text("code") else {
        let list: String =
            validate::rules().iter().map(|rule| format!("{}  {}\n", rule.code, rule.title(lang))).collect();
        context.output.print(&list)?;
        return Ok(0);
    };
    let rule = text.to_ascii_uppercase().parse().ok().and_then(validate::rule);
    let Some(rule) = rule else {
        return Err(Problem::Said(lang.pick(
            format!("không có mã `{text}`; xem các mã bằng `cchc explain`"),
            format!("there is no code `{text}`; `cchc explain` lists them"),
        )));
    };
    context.output.print(&rule.page(lang))?;
    Ok(0)
}

pub(crate) fn schema(context: &Context<'_>) -> Result<u8, Problem> {
    let kind = match context.required("kind") {
        "catalogue" => Kind::Catalogue,
        "scorebook" => Kind::Scorebook,
        "seal" => Kind::Seal,
        _ => Kind::Commune,
    };
    context.output.print(&cchc::yaml::schema(kind))?;
    Ok(0)
}

pub(crate) fn completions(context: &Context<'_>) -> Result<u8, Problem> {
    let Ok(shell) = context.required("shell").parse::<clap_complete::Shell>() else { return Ok(2) };
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut crate::args::command(context.lang), "cchc", &mut script);
    context.output.print(&String::from_utf8_lossy(&script))?;
    Ok(0)
}
