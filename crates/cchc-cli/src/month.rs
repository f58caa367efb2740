//! `cchc month`: months of scores, begun, closed and verified.

use crate::Context;
use crate::answers::{session, tell_failures};
use crate::output::Problem;
use crate::slashed;
use cchc::{Before, Fingerprint, Lang, MonthError, Now, SealedChange, Verified};
use std::collections::BTreeSet;
use std::path::Path;

pub(crate) fn month(context: &Context<'_>) -> Result<u8, Problem> {
    let Some((name, args)) = context.args.subcommand() else { return Ok(2) };
    let context = Context { args, output: context.output.of(args), lang: context.lang };
    match name {
        "new" => new(&context),
        "close" => close(&context),
        "report" => crate::month_report::report(&context),
        _ => verify(&context),
    }
}

fn new(context: &Context<'_>) -> Result<u8, Problem> {
    let lang = context.lang;
    let period = context.required("period");
    let period = period.parse().map_err(|error: cchc::model::DateError| date_problem(&error, lang))?;
    let (book, target) = (context.required_path("book"), context.path("output"));
    match session(context).begin_month(period, &book, target.as_deref()) {
        Ok(begun) => {
            match begun.before {
                Before::Sealed => {}
                Before::Open => context.output.tell(&lang.pick(
                    format!("chú ý: `{book}` chưa đóng; số liệu tháng trước còn có thể thay đổi, đóng bằng `cchc month close {book}`"),
                    format!("note: `{book}` is not closed, so the last month may still change; close it with `cchc month close {book}`"),
                )),
                Before::Changed => context.output.tell(&lang.pick(
                    format!("chú ý: `{book}` đã thay đổi sau khi đóng; xem `cchc month verify {book}`"),
                    format!("note: `{book}` has changed after it was closed; see `cchc month verify {book}`"),
                )),
            }
            if let Some(year) = begun.other_year {
                let new = begun.book.period.year();
                context.output.tell(&lang.pick(
                    format!("chú ý: tệp xã chấm điểm năm {year}; năm {new} cần tệp xã của năm mới ở `commune`, và điểm của năm cũ thì bỏ đi"),
                    format!("note: the commune's file scores the year {year}; {new} needs a file of its own under `commune`, and the scores of the old year go"),
                ));
            }
            let counts = (begun.book.scores.len(), begun.book.evidence.len(), begun.book.tasks.len());
            let (scores, evidence, tasks) = counts;
            context.output.print(&lang.pick(
                format!("đã mở tháng {}: `{}` ({scores} điểm số, {evidence} tài liệu kiểm chứng, {tasks} nhiệm vụ chưa xong)\n", begun.book.period.vietnamese(), begun.path),
                format!("began {}: `{}` (scores: {scores}, evidence: {evidence}, open tasks: {tasks})\n", begun.book.period, begun.path),
            ))?;
            Ok(0)
        }
        Err(error) => refuse(context, &error),
    }
}

fn close(context: &Context<'_>) -> Result<u8, Problem> {
    let lang = context.lang;
    let date = context.text("date").map(str::parse).transpose();
    let date = date.map_err(|error: cchc::model::DateError| date_problem(&error, lang))?;
    match session(context).close_month(&context.required_path("book"), date, context.flag("force")) {
        Ok(closed) => {
            for (key, fault) in &closed.left_out {
                context.output.tell(&lang.pick(
                    format!("chú ý: tài liệu `{key}` không được niêm phong: {}", fault.message(lang)),
                    format!("note: `{key}` is not sealed: {}", fault.message(lang)),
                ));
            }
            if !closed.without_file.is_empty() {
                let keys = closed.without_file.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>();
                let (count, keys) = (keys.len(), keys.join(", "));
                context.output.tell(&lang.pick(
                    format!("chú ý: {count} tài liệu chưa có tệp, không nằm trong niêm phong: {keys}"),
                    format!(
                        "note: pieces of evidence without a file, which are not in the seal ({count}): {keys}"
                    ),
                ));
            }
            let count = closed.seal.evidence.len();
            context.output.print(&lang.pick(
                format!(
                    "đã đóng tháng {}: `{}` ({count} tệp kiểm chứng)\n",
                    closed.seal.period.vietnamese(),
                    closed.path
                ),
                format!("closed {}: `{}` (files of evidence: {count})\n", closed.seal.period, closed.path),
            ))?;
            Ok(0)
        }
        Err(error) => refuse(context, &error),
    }
}

/// Says why not. Findings are no failure: they are shown, and the code is theirs.
fn refuse(context: &Context<'_>, error: &MonthError) -> Result<u8, Problem> {
    match error {
        MonthError::Failures(failures) => {
            tell_failures(context, &session(context), failures);
            Ok(2)
        }
        MonthError::Findings(checked) => {
            context.output.print(&checked.terminal(context.lang, context.output.colour))?;
            context.output.complain(&error.message(context.lang));
            Ok(1)
        }
        _ => Err(Problem::Said(error.message(context.lang))),
    }
}

fn verify(context: &Context<'_>) -> Result<u8, Problem> {
    let lang = context.lang;
    let session = session(context);
    let mut named = BTreeSet::new();
    // In a folder a month may well be open; who names a scorebook wants to hear of it.
    let mut found = BTreeSet::new();
    for given in context.texts("paths").map(slashed) {
        if Path::new(&given).is_dir() {
            let books =
                cchc::months_in(&given).map_err(|error| context.output.cannot_read(&given, &error))?;
            if books.is_empty() {
                return Err(Problem::Said(lang.pick(
                    format!("thư mục `{given}` không có sổ chấm điểm nào"),
                    format!("the folder `{given}` has no scorebook"),
                )));
            }
            found.extend(books);
        } else {
            named.insert(match given.strip_suffix(".seal.yaml") {
                Some(stem) => format!("{stem}.yaml"),
                None => given,
            });
        }
    }
    let mut months = Vec::new();
    let mut open = Vec::new();
    for book in named.union(&found) {
        match session.verify_month(book) {
            Ok(verified) => months.push(verified),
            Err(MonthError::NotSealed(_)) if !named.contains(book) => open.push(book.clone()),
            Err(error) => return refuse(context, &error),
        }
    }
    let text =
        if context.format() == "json" { json(&months, &open, lang) } else { text(&months, &open, lang) };
    context.output.deliver(context.text("output"), &text)?;
    Ok(u8::from(months.iter().any(|month| !month.changes.is_empty())))
}

fn text(months: &[Verified], open: &[String], lang: Lang) -> String {
    let mut out = String::new();
    for month in months {
        if month.changes.is_empty() {
            out.push_str(&lang.pick(
                format!("{}: còn nguyên như khi đóng ({} tệp)\n", month.book, month.files),
                format!("{}: as it was closed (files: {})\n", month.book, month.files),
            ));
            continue;
        }
        out.push_str(&lang.pick(
            format!("{}: đã thay đổi sau khi đóng, {} chỗ\n", month.book, month.changes.len()),
            format!("{}: changed after it was closed (changes: {})\n", month.book, month.changes.len()),
        ));
        for change in &month.changes {
            out.push_str(&format!("  {}\n", change.message(lang)));
        }
    }
    for book in open {
        out.push_str(&lang.pick(format!("{book}: chưa đóng\n"), format!("{book}: not closed\n")));
    }
    out
}

fn json(months: &[Verified], open: &[String], lang: Lang) -> String {
    let print =
        |print: &Fingerprint| serde_json::json!({ "sha256": print.sha256.to_string(), "size": print.size });
    let change = |change: &SealedChange| {
        serde_json::json!({
            "part": change.part.name(),
            "file": change.file,
            "sealed": change.sealed.as_ref().map(print),
            "now": match &change.now { Now::File(now) => Some(print(now)), _ => None },
            "message": change.message(lang),
        })
    };
    let months: Vec<_> = (months.iter())
        .map(|month| {
            serde_json::json!({
                "book": month.book,
                "seal": month.seal,
                "files": month.files,
                "changes": month.changes.iter().map(change).collect::<Vec<_>>(),
            })
        })
        .collect();
    let report = serde_json::json!({ "months": months, "open": open });
    format!("{report:#}\n")
}

fn date_problem(error: &cchc::model::DateError, lang: Lang) -> Problem {
    Problem::Said(format!("{}; {}", error.message(lang), error.help(lang)))
}
