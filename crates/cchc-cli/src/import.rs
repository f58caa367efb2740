//! `cchc import`: documents of an office made into files.

use crate::Context;
use crate::answers::{session, tell_failures};
use crate::output::Problem;
use crate::slashed;
use cchc::import::{AddedEvidence, CatalogueOptions, Document, ReplacedValue, ScoreCell, Share, Told};
use cchc::model::EvidenceKey;
use cchc::model::finding::Severity;
use cchc::{AssignmentImport, Checked, ImportFailure, Lang, MonthError, ScoresFile, Session};
use std::io::Read;
use std::path::Path;

/// No document of an office is larger.
const MOST_BYTES: u64 = 64 << 20;

pub(crate) fn import(context: &Context<'_>) -> Result<u8, Problem> {
    let Some((name, args)) = context.args.subcommand() else { return Ok(2) };
    let context = Context { args, output: context.output.of(args), lang: context.lang };
    let output = context.text("output").map(str::to_owned);
    if let Some(file) = &output
        && !context.flag("force")
        && Path::new(file).exists()
    {
        return Err(Problem::Said(context.lang.pick(
            format!("`{file}` đã có; chọn tên khác, hoặc thêm `--force` để ghi đè"),
            format!("`{file}` is there already; choose another name, or add `--force` to replace it"),
        )));
    }
    let documents = if name == "scores" { "files" } else { "file" };
    context.output.keep_input(context.text("output"), context.texts(documents))?;
    match name {
        "assignment" => assignment(&context),
        "scores" => scores(&context),
        _ => catalogue(&context),
    }
}

/// The document that is named, or standard input.
fn document(context: &Context<'_>) -> Result<Document, Problem> {
    document_at(context, context.required("file"))
}

fn document_at(context: &Context<'_>, path: &str) -> Result<Document, Problem> {
    let lang = context.lang;
    let name = slashed(path);
    let mut bytes = Vec::new();
    let mut read = |from: &mut dyn Read| from.take(MOST_BYTES + 1).read_to_end(&mut bytes).map(|_| ());
    let done = match path {
        "-" => read(&mut std::io::stdin().lock()),
        path => std::fs::File::open(path).and_then(|mut file| read(&mut file)),
    };
    done.map_err(|error| context.output.cannot_read(path, &error))?;
    cchc::import::read(&name, &bytes)
        .map_err(|error| Problem::Said(format!("{name}: {}; {}", error.message(lang), error.help(lang))))
}

fn assignment(context: &Context<'_>) -> Result<u8, Problem> {
    let lang = context.lang;
    let (catalogue, check) = (context.path("catalogue"), context.flag("check"));
    if check && catalogue.is_none() {
        return Err(Problem::Said(lang.pick(
            "`--check` cần bộ chỉ số: thêm `--catalogue TỆP`".into(),
            "`--check` needs the catalogue: add `--catalogue FILE`".into(),
        )));
    }
    let year = context.text("year").map(|text| {
        text.parse().map_err(|_| {
            Problem::Said(lang.pick(
                format!("`{text}` không phải là năm; viết như `2026`"),
                format!("`{text}` is no year; write it like `2026`"),
            ))
        })
    });
    let output = context.path("output");
    let request = AssignmentImport {
        catalogue_path: catalogue.as_deref().map(|catalogue| seen_from(output.as_deref(), catalogue)),
        catalogue,
        units: context.path("units"),
        commune: context.text("commune").map(str::to_owned),
        year: year.transpose()?,
    };
    let document = document(context)?;
    let session = session(context);
    let file = session
        .import_assignment(&document, &request)
        .map_err(|failure| problem(context, &session, &failure, || not_imported(&document, lang)))?;
    let rules =
        file.imported.draft.assign.iter().flat_map(|assign| assign.values()).map(Vec::len).sum::<usize>();
    let units = file.imported.draft.units.as_ref().map_or(0, |units| units.len());
    let unread = file.imported.draft.unread.as_ref().map_or(0, Vec::len);
    deliver(context, output.as_deref(), &file.text, file.checked.as_ref().filter(|_| check))?;
    context.output.tell(&lang.pick(
        format!("{units} đơn vị, {rules} phân công; {}", understood(file.imported.share, unread, lang)),
        format!("{units} units, {rules} rules; {}", understood(file.imported.share, unread, lang)),
    ));
    if request.catalogue.is_none() {
        context.output.tell(lang.pick(
            "chưa có bộ chỉ số: thêm dòng `catalogue: …` vào tệp, hoặc nhập lại với `--catalogue TỆP`",
            "there is no catalogue yet: add a line `catalogue: …` to the file, or import again with `--catalogue FILE`",
        ));
    }
    Ok(if check { file.checked.map_or(0, |checked| checked.report.exit_code()) } else { 0 })
}

fn catalogue(context: &Context<'_>) -> Result<u8, Problem> {
    let (lang, check) = (context.lang, context.flag("check"));
    let options = CatalogueOptions {
        id: context.text("id").map(str::to_owned),
        sheet: context.text("sheet").map(str::to_owned),
        ..CatalogueOptions::default()
    };
    let document = document(context)?;
    let session = session(context);
    let file = session
        .import_catalogue(&document, &options)
        .map_err(|failure| problem(context, &session, &failure, || not_imported(&document, lang)))?;
    let output = context.path("output");
    deliver(context, output.as_deref(), &file.text, Some(&file.checked).filter(|_| check))?;
    let (draft, figures) = (&file.imported.draft, file.imported.figures);
    let (indices, repeated, unread) = (draft.indices.len(), draft.repeated.len(), draft.unread.len());
    let mut said = lang.pick(
        format!("{} hàng, {indices} chỉ số; {unread} chỗ giữ trong `unread`", figures.rows),
        format!("{} rows, {indices} indices; {unread} kept in `unread`", figures.rows),
    );
    if repeated > 0 {
        said.push_str(&lang.pick(
            format!("; {repeated} số hiệu trùng giữ trong `repeated`"),
            format!("; {repeated} with an id of another kept in `repeated`"),
        ));
    }
    if figures.repaired > 0 {
        said.push_str(&lang.pick(
            format!("; {} số hiệu mà bảng tính làm sai đã khôi phục", figures.repaired),
            format!("; {} ids that the spreadsheet had spoiled were restored", figures.repaired),
        ));
    }
    context.output.tell(&said);
    Ok(if check { file.checked.report.exit_code() } else { 0 })
}

fn scores(context: &Context<'_>) -> Result<u8, Problem> {
    let lang = context.lang;
    let documents: Vec<Document> =
        context.texts("files").map(|path| document_at(context, path)).collect::<Result<_, _>>()?;
    let book = context.required_path("into");
    let session = session(context);
    let file = session.import_scores(&documents, &book).map_err(|failure| {
        problem(context, &session, &failure, || {
            lang.pick(
                format!("không nhập được vào `{book}`"),
                format!("nothing can be imported into `{book}`"),
            )
        })
    })?;
    let output = context.path("output");
    if let Some(seal) = output.as_deref().map(cchc::seal_path).filter(|seal| Path::new(seal).exists()) {
        return Err(Problem::Said(MonthError::Sealed(seal).message(lang)));
    }
    let (told, figures) = (&file.imported.told, file.imported.figures);
    deliver(context, output.as_deref(), &file.text, None)?;
    // Without a file the book itself is on standard output.
    let print = |text: &str| match output {
        Some(_) => context.output.print(text),
        None => {
            context.output.tell(text.trim_end());
            Ok(())
        }
    };
    let found = file.checked.report.findings.len();
    if context.format() == "json" {
        print(&scores_json(context, &file))?;
    } else {
        for told in told {
            context.output.tell(&told_text(told, lang));
        }
        if !file.imported.added.is_empty() {
            context.output.tell(&added_text(&file, lang));
        }
        if !file.imported.replaced.is_empty() {
            context.output.tell(&replaced_text(&file.imported.replaced, lang));
        }
        if found > 0 {
            context.output.tell(lang.pick(
                "sổ sau khi gộp có thêm những vấn đề sau; sửa bảng rồi nhập lại, hoặc sửa trong sổ:",
                "the merged book has these new faults; mend the sheet and import it again, or mend the book:",
            ));
            print(&file.checked.terminal(lang, context.output.colour))?;
        }
    }
    let added = file.imported.added.len();
    context.output.tell(&lang.pick(
        format!(
            "{} dòng đã điền, {} mục thay đổi trong sổ, {added} tài liệu mới; {} chỗ không đưa vào sổ hoặc cần xem; kiểm tra thấy thêm {found} vấn đề",
            figures.rows,
            figures.changes,
            told.len()
        ),
        format!(
            "{} rows filled in, {} entries changed in the book, {added} new pieces of evidence; {} places to look at; {found} new findings",
            figures.rows,
            figures.changes,
            told.len()
        ),
    ));
    let failed = told.iter().any(|told| told.severity() == Severity::Error);
    Ok(u8::from(failed).max(file.checked.report.exit_code()))
}

/// The pieces of evidence that the book did not have, with their first cells, so that a slip in a number is seen.
fn added_text(file: &ScoresFile, lang: Lang) -> String {
    let head = lang.pick(
        "thêm tài liệu mới vào sổ (nếu là tài liệu đã có, ghi lại đúng mã hoặc số, ký hiệu):",
        "new evidence in the book (if it was there already, write its key or its number again):",
    );
    let mut lines = vec![head.to_owned()];
    for AddedEvidence { key, cells } in &file.imported.added {
        let cell = cells.first().map_or_else(String::new, |cell| format!(" ({})", cell.label()));
        lines.push(format!("  `{key}`: {}{cell}", called(file, key, lang)));
    }
    lines.join("\n")
}

/// The values of the book that are others now, since an old sheet undoes what was corrected.
fn replaced_text(replaced: &[ReplacedValue], lang: Lang) -> String {
    let head = lang.pick("thay giá trị đang có trong sổ:", "values of the book that were replaced:");
    let mut lines = vec![head.to_owned()];
    for ReplacedValue { cells, index, content, task, column, old, new } in replaced {
        let cell = cells.first().map_or_else(String::new, ScoreCell::label);
        let index = index.map(|index| index.to_string());
        let task = task.as_ref().map(|task| task.to_string());
        let row: Vec<&str> =
            [index.as_deref(), content.as_deref(), task.as_deref()].into_iter().flatten().collect();
        let (old, new) = (cut(old), cut(new));
        lines.push(format!("  {cell}: {}, {column}: “{old}” → “{new}”", row.join(" ")));
    }
    lines.join("\n")
}

/// Number, date and title of a piece of evidence.
fn called(file: &ScoresFile, key: &EvidenceKey, lang: Lang) -> String {
    let Some(piece) = file.imported.draft.evidence.get(key) else { return String::new() };
    // A line of a cell is the title as it stands, with the number and the date in it.
    let title = piece.title.as_deref();
    let is_in_title = |words: &str| title.is_some_and(|title| title.contains(words));
    let number = piece.number.as_deref().filter(|number| !is_in_title(number));
    let date = piece.date.filter(|_| number.is_some() || title.is_none()).map(|date| match lang {
        Lang::Vi => format!("ngày {}", date.vietnamese()),
        Lang::En => date.to_string(),
    });
    let parts = [
        number,
        date.as_deref(),
        title,
        piece.file.as_deref().filter(|_| number.is_none() && title.is_none()),
    ];
    cut(&parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
}

/// Words on one line, cut where nobody would read on.
fn cut(words: &str) -> String {
    const MOST: usize = 80;
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().nth(MOST).is_some() { line.chars().take(MOST).chain(['…']).collect() } else { line }
}

/// What was not taken, its cells and what to do, on lines of their own.
fn told_text(told: &Told, lang: Lang) -> String {
    const MOST: usize = 6;
    let severity = match told.severity() {
        Severity::Error => lang.pick("lỗi", "error"),
        Severity::Warning => lang.pick("cảnh báo", "warning"),
        Severity::Info => lang.pick("lưu ý", "note"),
    };
    let mut lines = vec![format!("{severity}: {}", told.message(lang))];
    for cell in told.cells.iter().take(MOST) {
        let quoted = cut(&cell.words);
        let quoted = if quoted.is_empty() { String::new() } else { format!(": “{quoted}”") };
        lines.push(format!("  {}{quoted}", cell.label()));
    }
    if told.cells.len() > MOST {
        let left = told.cells.len() - MOST;
        lines.push(lang.pick(format!("  và {left} ô nữa"), format!("  and {left} more cells")));
    }
    lines.push(format!("  {}: {}", lang.pick("cách sửa", "help"), told.help(lang)));
    lines.join("\n")
}

/// What was not taken and what is new, beside the findings as `cchc check` has them.
fn scores_json(context: &Context<'_>, file: &ScoresFile) -> String {
    let cell = |cell: &ScoreCell| {
        serde_json::json!({
            "document": cell.document,
            "sheet": cell.sheet,
            "cell": cell.name(),
            "row": cell.row,
            "column": cell.column,
            "words": cell.words,
        })
    };
    let one = |told: &Told| {
        serde_json::json!({
            "kind": told.name(),
            "severity": told.severity().name(),
            "index": told.index.map(|index| index.to_string()),
            "content": told.content,
            "task": told.task.as_ref().map(|task| task.to_string()),
            "message": told.message(context.lang),
            "help": told.help(context.lang),
            "cells": told.cells.iter().map(cell).collect::<Vec<_>>(),
        })
    };
    let added = |added: &AddedEvidence| {
        serde_json::json!({
            "key": added.key.as_str(),
            "words": called(file, &added.key, context.lang),
            "cells": added.cells.iter().map(cell).collect::<Vec<_>>(),
        })
    };
    let replaced = |replaced: &ReplacedValue| {
        serde_json::json!({
            "index": replaced.index.map(|index| index.to_string()),
            "content": replaced.content,
            "task": replaced.task.as_ref().map(|task| task.to_string()),
            "column": replaced.column,
            "old": replaced.old,
            "new": replaced.new,
            "cells": replaced.cells.iter().map(cell).collect::<Vec<_>>(),
        })
    };
    let report = serde_json::to_value(&file.checked.report).unwrap_or_default();
    let all = serde_json::json!({
        "told": file.imported.told.iter().map(one).collect::<Vec<_>>(),
        "added": file.imported.added.iter().map(added).collect::<Vec<_>>(),
        "replaced": file.imported.replaced.iter().map(replaced).collect::<Vec<_>>(),
        "findings": report.get("findings"),
        "failures": report.get("failures"),
        "summary": report.get("summary"),
    });
    format!("{all:#}\n")
}

/// `hiểu 97,8 % bảng phân công (1466/1498 ký tự); 1 chỗ giữ trong unread`.
fn understood(share: Share, unread: usize, lang: Lang) -> String {
    let percent = share.percent(lang);
    let (read, all) = (share.read, share.read + share.unread);
    lang.pick(
        format!("hiểu {percent} bảng phân công ({read}/{all} ký tự); {unread} chỗ giữ trong `unread`"),
        format!("{percent} of the table was understood ({read}/{all} characters); {unread} kept in `unread`"),
    )
}

/// The file to where it is wanted, and the findings to standard output; without a file to write and with a check, only the
/// findings.
fn deliver(
    context: &Context<'_>,
    output: Option<&str>,
    text: &str,
    checked: Option<&Checked>,
) -> Result<(), Problem> {
    match (output, checked) {
        (Some(file), _) => {
            context.output.write(file, text.as_bytes())?;
            context
                .output
                .tell(&context.lang.pick(format!("đã ghi `{file}`"), format!("`{file}` was written")));
        }
        (None, None) => context.output.print(text)?,
        (None, Some(_)) => {}
    }
    let Some(checked) = checked else { return Ok(()) };
    context.output.print(&match context.format() {
        "json" => checked.report.json(),
        _ => checked.terminal(context.lang, context.output.colour),
    })
}

/// What a file calls another one: by the way from its folder.
fn seen_from(file: Option<&str>, other: &str) -> String {
    let folder = file.and_then(|file| Path::new(file).parent()).unwrap_or(Path::new(""));
    // `..` behind a link leads elsewhere than it looks, so the file system is asked where it can be.
    let absolute = |path: &Path| {
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        path.canonicalize().or_else(|_| std::path::absolute(path))
    };
    let way = match (absolute(Path::new(other)), absolute(folder)) {
        (Ok(other), Ok(folder)) => pathdiff::diff_paths(other, folder),
        _ => None,
    };
    way.and_then(|way| way.to_str().map(|way| way.replace('\\', "/"))).unwrap_or_else(|| other.to_owned())
}

fn problem(
    context: &Context<'_>,
    session: &Session,
    failure: &ImportFailure,
    failed: impl FnOnce() -> String,
) -> Problem {
    let lang = context.lang;
    if let ImportFailure::Files(failures) = failure {
        tell_failures(context, session, failures);
        return Problem::Said(failed());
    }
    let help = failure.help(lang).map_or_else(String::new, |help| format!("; {help}"));
    Problem::Said(format!("{}{help}", failure.message(lang)))
}

fn not_imported(document: &Document, lang: Lang) -> String {
    lang.pick(
        format!("không nhập được `{}`", document.name),
        format!("`{}` cannot be imported", document.name),
    )
}
