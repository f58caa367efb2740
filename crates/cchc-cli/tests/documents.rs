//! Reports as documents of Word, Excel and SVG, of one commune and of many.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

#[allow(dead_code, reason = "other tests use the rest")]
mod common;

use common::{cchc, command, json};
use std::fs;
use std::path::Path;

const AS_ISSUED: &str = "fixtures/vinh-thong/as-issued.yaml";

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn the_ending_of_the_file_says_the_format() {
    let folder = tempfile::tempdir().unwrap();
    for (view, name, start) in [
        ("notice", "a.docx", "PK"),
        ("assignment", "b.XLSX", "PK"),
        ("overview", "c.svg", "<svg"),
        ("explore", "d.html", "<!DOCTYPE html>"),
        ("matrix", "e.txt", "# "),
    ] {
        let file = folder.path().join(name);
        let run = cchc(&["report", view, AS_ISSUED, "-o", text(&file)]);
        assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
        assert!(fs::read(&file).unwrap().starts_with(start.as_bytes()), "{name}");
    }
    // A format that is named wins; without a file, a document goes where standard output goes.
    let run = command(&["report", "notice", AS_ISSUED, "--format", "docx"]).output().unwrap();
    assert_eq!(run.stdout, fs::read(folder.path().join("a.docx")).unwrap());
}

#[test]
fn a_report_that_has_no_such_form_says_which_it_has() {
    let run = cchc(&["report", "explore", AS_ISSUED, "--format", "docx"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("các dạng của nó: html"), "{}", run.err);
    let run = cchc(&["report", "notice", AS_ISSUED, "--format", "xlsx", "--lang", "en"]);
    assert!(run.err.contains("its forms are md, html, json, docx"), "{}", run.err);
}

#[test]
fn a_written_annex_is_imported_as_the_same_assignment() {
    let folder = tempfile::tempdir_in(common::root().join("fixtures")).unwrap();
    let answers = |commune: &str| {
        let mut answers = json(&cchc(&["resolve", commune, "--format", "json"]));
        // Contents are called by keys of the file's own.
        for cell in answers["cells"].as_array_mut().unwrap() {
            if cell["content"].as_str().is_some_and(|content| content != "*rest") {
                cell["content"] = "named".into();
            }
        }
        answers["cells"].clone()
    };
    for view in ["assignment", "notice"] {
        let document = folder.path().join(format!("{view}.docx"));
        assert_eq!(cchc(&["report", view, AS_ISSUED, "-o", text(&document)]).code, 0);
        let commune = folder.path().join(format!("{view}.yaml"));
        let run = cchc(&[
            "import",
            "assignment",
            text(&document),
            "--catalogue",
            "fixtures/catalogues/qd-2648.yaml",
            "--units",
            AS_ISSUED,
            "-o",
            text(&commune),
        ]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert_eq!(answers(text(&commune)), answers(AS_ISSUED), "{view}");
    }
}

#[test]
fn many_communes_are_named_after_their_files() {
    let folder = tempfile::tempdir().unwrap();
    let run =
        cchc(&["report", "assignment", "fixtures/vinh-thong", "--format", "docx", "-o", text(folder.path())]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    assert!(run.err.contains("đã ghi 3 tệp"), "{}", run.err);
    let alone = folder.path().join("alone.docx");
    cchc(&["report", "assignment", AS_ISSUED, "-o", text(&alone)]);
    assert_eq!(fs::read(folder.path().join("as-issued.docx")).unwrap(), fs::read(alone).unwrap());
    assert!(folder.path().join("corrected.docx").exists());
    assert!(folder.path().join("months/commune.docx").exists());
}

#[test]
fn a_commune_that_cannot_be_used_does_not_keep_the_others_from_their_reports() {
    let folder = tempfile::tempdir().unwrap();
    let run =
        cchc(&["report", "matrix", AS_ISSUED, "fixtures/bad/two-roles.yaml", "-o", text(folder.path())]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("two-roles.yaml") && run.err.contains("của 1 trên 2 xã"), "{}", run.err);
    let written: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(written, ["as-issued.md"]);
}

#[test]
fn several_communes_need_a_folder_and_names_of_their_own() {
    let run = cchc(&["report", "matrix", AS_ISSUED, "fixtures/vinh-thong/corrected.yaml"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("`-o`"), "{}", run.err);
    let folder = tempfile::tempdir().unwrap();
    let (made_up, example) = ("fixtures/made-up/commune.yaml", "fixtures/example-commune/commune.yaml");
    let run = cchc(&["report", "matrix", made_up, example, "-o", text(folder.path())]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains(made_up) && run.err.contains(example), "{}", run.err);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_template_that_is_none_is_told() {
    let run = cchc(&["report", "notice", AS_ISSUED, "--template", AS_ISSUED]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("as-issued.yaml"), "{}", run.err);
    let run = cchc(&[
        "report",
        "notice",
        AS_ISSUED,
        "--template",
        "fixtures/vinh-thong/annex.docx",
        "--lang",
        "en",
    ]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("{{content}}") || run.err.contains("{{noi_dung}}"), "{}", run.err);
    let run = cchc(&["report", "notice", AS_ISSUED, "--template", "no.docx"]);
    assert!(run.err.contains("không tìm thấy"), "{}", run.err);
    let html =
        ["report", "notice", AS_ISSUED, "--template", "fixtures/vinh-thong/annex.docx", "--format", "html"];
    assert!(cchc(&html).err.contains("--format docx"));
}

#[test]
#[cfg(unix)]
fn a_file_that_cannot_be_replaced_is_left_as_it_was() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.docx");
    fs::write(&file, "mine").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
    let run = cchc(&["report", "notice", AS_ISSUED, "-o", text(&file)]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("không có quyền"), "{}", run.err);
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}
