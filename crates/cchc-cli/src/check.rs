//! `cchc check`: findings and failures, and the mending of what is certain.

use crate::Context;
use crate::output::Problem;
use cchc::model::finding::Code;
use cchc::model::{Entries, PartialDate, draft::Override};
use cchc::report::Colour;
use cchc::validate::Options;
use cchc::{Checked, Fixed, Session};

pub(crate) fn check(context: &Context<'_>) -> Result<u8, Problem> {
    let lang = context.lang;
    let options = Options { lang, overrides: overrides(context)?, ..Options::default() };
    let named: Vec<String> =
        context.args.get_many::<String>("paths").into_iter().flatten().cloned().collect();
    let (fix, diff) = (context.flag("fix"), context.flag("diff"));
    if named.iter().any(|path| path == "-") {
        if named.len() > 1 || fix || diff {
            return Err(Problem::Said(lang.pick(
                "`-` đứng một mình, không cùng tệp khác, `--fix` hay `--diff`".into(),
                "`-` stands alone, without other files, `--fix` or `--diff`".into(),
            )));
        }
        let session = Session::with(cchc::yaml::Disk, options).on(today(context)?);
        let checked = session.check_text("-", context.output.read_input()?);
        return show(context, &checked);
    }
    let paths = files(context, &named)?;
    let session = Session::with(cchc::yaml::Disk, options).on(today(context)?);
    if fix || diff {
        return mend(context, &session, &named, &paths, fix);
    }
    show(context, &session.check(&paths))
}

/// The day that `--today` names, for what is overdue in a month.
pub(crate) fn today(context: &Context<'_>) -> Result<Option<PartialDate>, Problem> {
    let lang = context.lang;
    let read = |text: &str| match text.parse::<PartialDate>() {
        Ok(day) if day.is_full() => Ok(day),
        Ok(_) => Err(Problem::Said(lang.pick(
            format!("`--today {text}` không phải một ngày; viết như `2026-05-31`"),
            format!("`--today {text}` is no day; write it like `2026-05-31`"),
        ))),
        Err(error) => Err(Problem::Said(format!("`--today`: {}; {}", error.message(lang), error.help(lang)))),
    };
    context.text("today").map(read).transpose()
}

/// The severities that `--severity` asks for.
fn overrides(context: &Context<'_>) -> Result<Entries<Code, Override>, Problem> {
    let mut overrides = Entries::new();
    for text in context.args.get_many::<String>("severity").into_iter().flatten() {
        let wrong = || {
            Problem::Said(context.lang.pick(
                format!("`--severity {text}` không đúng; viết như `A105=off` (off, info, warning, error; mã: `cchc explain`)"),
                format!("`--severity {text}` is not right; write it like `A105=off` (off, info, warning, error; codes: `cchc explain`)"),
            ))
        };
        let (code, level) = text.split_once('=').ok_or_else(wrong)?;
        let code: Code = code.parse().map_err(|_| wrong())?;
        if cchc::validate::rule(code).is_none() {
            return Err(wrong());
        }
        overrides.set(code, Override::from_name(level).ok_or_else(wrong)?);
    }
    Ok(overrides)
}

/// The files that the paths name, folders searched.
fn files(context: &Context<'_>, named: &[String]) -> Result<Vec<String>, Problem> {
    let mut files = Vec::new();
    for path in named {
        if std::fs::metadata(path).is_ok_and(|meta| meta.is_dir()) {
            let found = cchc::files_in(path).map_err(|error| {
                Problem::Said(context.lang.pick(
                    format!("không đọc được thư mục `{path}`: {error}"),
                    format!("the folder `{path}` cannot be read: {error}"),
                ))
            })?;
            if found.is_empty() {
                return Err(Problem::Said(context.lang.pick(
                    format!("thư mục `{path}` không có tệp nào bắt đầu bằng `schema: cchc/…`"),
                    format!("the folder `{path}` has no file that starts with `schema: cchc/…`"),
                )));
            }
            files.extend(found);
        } else {
            files.push(path.replace('\\', "/"));
        }
    }
    files.sort();
    files.dedup();
    Ok(files)
}

fn mend(
    context: &Context<'_>,
    session: &Session,
    named: &[String],
    paths: &[String],
    write: bool,
) -> Result<u8, Problem> {
    let lang = context.lang;
    let may_change: Vec<String> =
        named.iter().map(|path| path.replace('\\', "/")).filter(|path| paths.contains(path)).collect();
    let Fixed { files, closed, checked } = session.fix(paths, &may_change);
    for file in &files {
        if write {
            context.output.replace(&file.name, file.new.as_bytes())?;
            for finding in &file.applied {
                let Some(edit) = &finding.edit else { continue };
                context.output.tell(&format!(
                    "{} {}:{}:{} [{}] `{}` → `{}`",
                    lang.pick("đã sửa", "mended"),
                    edit.place.file,
                    edit.place.line,
                    edit.place.column,
                    finding.code,
                    edit.old,
                    edit.new
                ));
            }
        } else {
            context.output.print(&diff(&file.name, &file.old, &file.new))?;
        }
    }
    for file in &closed {
        context.output.tell(&lang.pick(
            format!("`{file}` đã đóng nên giữ nguyên; đính chính ghi vào tháng sau"),
            format!("`{file}` is closed and stays as it is; corrections go into the next month"),
        ));
    }
    if files.is_empty() && closed.is_empty() {
        context
            .output
            .tell(lang.pick("không có chỗ nào sửa được chắc chắn", "nothing can be mended for certain"));
    }
    if write {
        return show(context, &checked);
    }
    if !files.is_empty() {
        context
            .output
            .tell(lang.pick("chưa ghi gì; dùng `--fix` để sửa", "nothing was written; use `--fix` to mend"));
    }
    Ok(session.check(paths).report.exit_code())
}

fn diff(name: &str, old: &str, new: &str) -> String {
    similar::TextDiff::from_lines(old, new).unified_diff().header(name, name).to_string()
}

fn show(context: &Context<'_>, checked: &Checked) -> Result<u8, Problem> {
    let file = context.text("output");
    let text = match context.format() {
        "json" => checked.report.json(),
        "sarif" => checked.sarif(context.lang),
        _ => {
            checked.terminal(context.lang, if file.is_none() { context.output.colour } else { Colour::Never })
        }
    };
    context.output.deliver(file, &text)?;
    Ok(checked.report.exit_code())
}
