//! Months of scores through the command.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

#[expect(dead_code, reason = "shared with other tests")]
mod common;

use common::{cchc, json, root};
use std::fs;
use std::path::Path;

const MONTHS: &str = "fixtures/vinh-thong/months";

/// A copy of the months that may be changed.
fn copy(to: &Path) -> String {
    fs::create_dir_all(to.join("evidence")).unwrap();
    for folder in ["", "evidence"] {
        for entry in fs::read_dir(root().join(MONTHS).join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                fs::copy(&path, to.join(folder).join(path.file_name().unwrap())).unwrap();
            }
        }
    }
    to.to_str().unwrap().to_owned()
}

#[test]
fn the_months_of_the_fixture_are_as_they_were_closed() {
    let run = cchc(&["month", "verify", MONTHS, "--format", "json"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let report = json(&run);
    assert_eq!(report["open"], serde_json::json!([format!("{MONTHS}/2026-05.yaml")]));
    assert_eq!(report["months"].as_array().unwrap().len(), 2);
    assert!(
        report["months"].as_array().unwrap().iter().all(|month| month["changes"] == serde_json::json!([]))
    );
    assert_eq!(cchc(&["check", MONTHS]).code, 0);
}

#[test]
fn a_month_that_was_changed_after_it_was_closed_is_told_file_by_file() {
    let folder = "fixtures/bad/changed-after-closing";
    let report = json(&cchc(&["month", "verify", folder, "--format", "json"]));
    let changes = report["months"][0]["changes"].as_array().unwrap().clone();
    let named: Vec<(&str, &str)> = (changes.iter())
        .map(|change| (change["part"].as_str().unwrap(), change["file"].as_str().unwrap()))
        .collect();
    assert_eq!(named, [("book", "2026-04.yaml"), ("evidence", "evidence/bc-9.txt")]);
    assert!(changes.iter().all(|change| change["sealed"] != change["now"]));
    let mut said = String::new();
    for lang in ["vi", "en"] {
        let run = cchc(&["month", "verify", folder, "--lang", lang]);
        assert_eq!(run.code, 1);
        said.push_str(&run.out);
    }
    insta::assert_snapshot!("changed_after_closing", said);
}

#[test]
fn a_month_is_carried_forward_closed_and_closed_only_once() {
    let folder = tempfile::tempdir().unwrap();
    let months = copy(folder.path());
    fs::remove_file(folder.path().join("2026-05.yaml")).unwrap();
    let (april, may) = (format!("{months}/2026-04.yaml"), format!("{months}/2026-05.yaml"));
    let new = cchc(&["month", "new", "2026-05", &april]);
    assert_eq!((new.code, new.err.as_str()), (0, ""));
    let text = fs::read_to_string(&may).unwrap();
    assert!(text.contains("follows: \"2026-04.yaml\"") || text.contains("follows: 2026-04.yaml"), "{text}");
    assert!(text.contains("niem-yet-dat-dai") && !text.contains("doi-thoai"), "{text}");
    // Nothing is replaced, and no month comes twice or out of turn.
    for (args, told) in [
        (vec!["month", "new", "2026-05", &april], "đã có sổ"),
        (vec!["month", "new", "2026-05", &april, "-o", &may], "đã có sổ"),
        (vec!["month", "new", "2026-07", &may], "viết `2026-06`"),
        (vec!["month", "new", "2026-6", &may], "`2026-6`"),
        (vec!["month", "new", "2026-06", &may, "-o", "elsewhere.yaml"], "thư mục khác"),
        (vec!["month", "new", "2026-06", &may, "-o", &april], "đã có"),
        (vec!["month", "close", &april], "tháng đã đóng"),
        (vec!["month", "verify", &may], "chưa niêm phong"),
        (vec!["month", "close", &may, "--date", "30/2/2026"], "30/2/2026"),
    ] {
        let run = cchc(&args);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}");
        assert!(run.err.contains(told), "{args:?}: {}", run.err);
    }
    assert_eq!(fs::read_to_string(&may).unwrap(), text);
    // The next may be begun while this one is open, but that is said.
    let early = cchc(&["month", "new", "2026-06", &may]);
    assert_eq!(early.code, 0);
    assert!(early.err.contains("chưa đóng"), "{}", early.err);
    assert_eq!(cchc(&["month", "close", &may]).code, 0);
    assert_eq!(cchc(&["month", "verify", &months]).code, 0);
}

#[test]
fn a_month_is_not_closed_without_its_evidence_or_before_the_last_one() {
    let folder = tempfile::tempdir().unwrap();
    let months = copy(folder.path());
    let may = format!("{months}/2026-05.yaml");
    fs::remove_file(folder.path().join("evidence/bc-58.docx")).unwrap();
    let run = cchc(&["month", "close", &may]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("[S105]") && run.out.contains("`bc-58`"), "{}", run.out);
    assert!(run.err.contains("--force"), "{}", run.err);
    fs::remove_file(folder.path().join("2026-04.seal.yaml")).unwrap();
    assert_eq!(cchc(&["month", "close", &may, "--force"]).code, 0);
    // What was left out is no change as long as it is not there, and is told as soon as it is.
    assert_eq!(cchc(&["month", "verify", &may]).code, 0);
    fs::write(folder.path().join("evidence/bc-58.docx"), "late").unwrap();
    let late = cchc(&["month", "verify", &may]);
    assert_eq!(late.code, 1);
    assert!(late.out.contains("không có trong niêm phong"), "{}", late.out);
}

#[test]
fn what_vanished_is_told_as_missing() {
    let folder = tempfile::tempdir().unwrap();
    let months = copy(folder.path());
    let april = format!("{months}/2026-04.yaml");
    fs::remove_file(folder.path().join("evidence/bb-12.pdf")).unwrap();
    fs::remove_file(folder.path().join("evidence/bc-44.txt")).unwrap();
    fs::create_dir(folder.path().join("evidence/bc-44.txt")).unwrap();
    fs::remove_file(folder.path().join("catalogue.yaml")).unwrap();
    let run = cchc(&["month", "verify", &april, "--lang", "en"]);
    assert_eq!(run.code, 1);
    for told in ["`catalogue.yaml`", "`evidence/bb-12.pdf`", "there is no such file", "is a folder"] {
        assert!(run.out.contains(told), "{told}: {}", run.out);
    }
    fs::remove_file(&april).unwrap();
    let gone = cchc(&["month", "verify", &months, "--lang", "en"]);
    assert_eq!(gone.code, 1);
    assert!(gone.out.contains("`2026-04.yaml` (the scorebook)"), "{}", gone.out);
}

#[test]
fn schemas_of_all_kinds_are_printed() {
    for kind in ["catalogue", "commune", "scorebook", "seal"] {
        let file = fs::read_to_string(root().join(format!("docs/schema/{kind}.schema.json"))).unwrap();
        assert_eq!(cchc(&["schema", kind]).out, file, "{kind}");
    }
}

#[test]
fn a_closed_month_takes_no_more_scores() {
    let folder = tempfile::tempdir().unwrap();
    let months = copy(folder.path());
    let (april, sheet) = (format!("{months}/2026-04.yaml"), format!("{months}/kinh-te.xlsx"));
    assert_eq!(cchc(&["month", "report", "sheets", &april, "--unit", "kinh-te", "-o", &sheet]).code, 0);
    let before = fs::read(&april).unwrap();
    let run = cchc(&["import", "scores", &sheet, "--into", &april, "-o", &april, "--force"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("2026-04.seal.yaml"), "{}", run.err);
    assert_eq!(fs::read(&april).unwrap(), before);
    assert_eq!(cchc(&["month", "verify", &april]).code, 0);
}
