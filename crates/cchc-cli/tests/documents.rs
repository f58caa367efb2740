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
fn an_ending_of_another_program_is_no_excuse_for_markdown() {
    let folder = tempfile::tempdir().unwrap();
    for (ending, told) in
        [("pdf", "LibreOffice"), ("doc", "docx"), ("xls", "xlsx"), ("odt", "docx"), ("ODS", "xlsx")]
    {
        let file = folder.path().join(format!("a.{ending}"));
        let run = cchc(&["report", "assignment", AS_ISSUED, "-o", text(&file)]);
        assert_eq!(run.code, 2, "{ending}");
        assert!(run.err.contains(told), "{}", run.err);
        assert!(!file.exists());
    }
    let page = folder.path().join("a.htm");
    assert_eq!(cchc(&["report", "assignment", AS_ISSUED, "-o", text(&page)]).code, 0);
    assert!(fs::read_to_string(page).unwrap().starts_with("<!DOCTYPE html>"));
    let named = folder.path().join("b.pdf");
    assert_eq!(cchc(&["report", "assignment", AS_ISSUED, "--format", "json", "-o", text(&named)]).code, 0);
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
fn a_report_never_takes_the_place_of_what_it_is_made_of() {
    let folder = tempfile::tempdir_in(common::root().join("fixtures")).unwrap();
    let at = |name: &str| text(&folder.path().join(name)).to_owned();
    for name in ["2026-03.yaml", "2026-03.seal.yaml", "commune.yaml", "catalogue.yaml"] {
        fs::copy(common::root().join("fixtures/vinh-thong/months").join(name), at(name)).unwrap();
    }
    let (commune, book) = (at("commune.yaml"), at("2026-03.yaml"));
    // A template is a Word file in which a paragraph says where the content goes.
    let office = "office:\n  notice:\n    body:\n      - \"{{noi_dung}}\"\n";
    let with_place = fs::read_to_string(&commune).unwrap() + office;
    fs::write(at("with-place.yaml"), with_place).unwrap();
    let (template, sheet) = (at("mau.docx"), at("phieu.xlsx"));
    assert_eq!(cchc(&["report", "notice", &at("with-place.yaml"), "-o", &template]).code, 0);
    assert_eq!(cchc(&["report", "notice", AS_ISSUED, "--template", &template, "-o", &at("a.docx")]).code, 0);
    assert_eq!(cchc(&["month", "report", "sheets", &book, "-o", &sheet]).code, 0);
    for (args, file) in [
        (vec!["report", "assignment", &commune, "-o", &commune], &commune),
        (vec!["report", "matrix", &commune, "--format", "docx", "-o", &commune], &commune),
        (vec!["resolve", &commune, "-o", &commune], &commune),
        (vec!["month", "report", "report", &book, "-o", &book], &book),
        (vec!["month", "report", "report", &book, "-o", &at("2026-03.seal.yaml")], &at("2026-03.seal.yaml")),
        (vec!["import", "scores", &sheet, "--into", &book, "-o", &commune, "--force"], &commune),
        (vec!["import", "scores", &sheet, "--into", &book, "-o", &sheet, "--force"], &sheet),
        (vec!["report", "notice", AS_ISSUED, "--template", &template, "-o", &template], &template),
    ] {
        let before = fs::read(file).unwrap();
        let run = cchc(&args);
        assert_eq!(run.code, 2, "{args:?}: {}", run.err);
        assert!(
            run.err.contains("chọn tên khác") || run.err.contains("{{noi_dung}}"),
            "{args:?}: {}",
            run.err
        );
        assert_eq!(fs::read(file).unwrap(), before, "{args:?}");
    }
    // What is of the same kind may be replaced by a command that makes it.
    fs::copy(&commune, at("other.yaml")).unwrap();
    let catalogue = at("catalogue.yaml");
    let import = ["import", "assignment", "fixtures/vinh-thong/annex.docx", "--catalogue", &catalogue];
    let other = at("other.yaml");
    let run = cchc(&[&import[..], &["-o", &other, "--force"]].concat());
    assert_eq!(run.code, 0, "{}", run.err);
}

#[test]
#[cfg(unix)]
fn a_file_that_cannot_be_replaced_is_left_as_it_was() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.docx");
    fs::write(&file, "mine").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
    let run = cchc(&["report", "notice", AS_ISSUED, "-o", text(&file), "--force"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("không có quyền"), "{}", run.err);
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}
