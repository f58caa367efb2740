//! The sheets of units, made by the command, filled in and merged by it. Points and documents are made up.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

mod common;

use common::{cchc, json, root};
use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;

const MAY: &str = "fixtures/vinh-thong/months/2026-05.yaml";

/// The form of a unit, with words written into cells of its first or second sheet.
fn filled(folder: &Path, unit: &str, cells: &[(&str, &str, &str)]) -> String {
    let path = folder.join(format!("{unit}.xlsx")).to_str().unwrap().to_owned();
    let run = cchc(&["month", "report", "sheets", MAY, "--unit", unit, "-o", &path]);
    assert_eq!(run.code, 0, "{}", run.err);
    let mut form = zip::ZipArchive::new(Cursor::new(fs::read(&path).unwrap())).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..form.len() {
        let mut part = form.by_index(number).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if let Some(sheet) = part.name().unwrap().strip_prefix("xl/worksheets/") {
            let mut text = String::from_utf8(bytes).unwrap();
            for (_, cell, words) in cells.iter().filter(|(name, ..)| sheet == *name) {
                text = with_words(&text, cell, words);
            }
            bytes = text.into_bytes();
        }
        out.start_file(part.name().unwrap(), zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(&bytes).unwrap();
    }
    fs::write(&path, out.finish().unwrap().into_inner()).unwrap();
    path
}

/// A sheet with other words in a cell of the form.
fn with_words(sheet: &str, cell: &str, words: &str) -> String {
    let (before, rest) =
        sheet.split_once(&format!("<c r=\"{cell}\"")).unwrap_or_else(|| panic!("no cell {cell}"));
    let (attributes, rest) = rest.split_once('>').unwrap();
    let rest = if attributes.ends_with('/') { rest } else { rest.split_once("</c>").unwrap().1 };
    format!("{before}<c r=\"{cell}\" t=\"inlineStr\"><is><t>{words}</t></is></c>{rest}")
}

const SCORES: &str = "sheet1.xml";
const TASKS: &str = "sheet2.xml";

#[test]
fn a_form_that_is_filled_in_wrongly_is_told_with_its_cells() {
    let folder = tempfile::tempdir().unwrap();
    let office = filled(
        folder.path(),
        "van-phong",
        &[
            (SCORES, "H5", "x"),
            (SCORES, "D6", "0,5"),
            (SCORES, "D8", "99"),
            (SCORES, "J8", "7/QĐ-UBND"),
            (SCORES, "L8", "15/12/2026"),
            (SCORES, "P8", "evidence/khong-co.pdf"),
            (SCORES, "D10", "-2"),
            (SCORES, "I10", "bc-99"),
        ],
    );
    let culture = filled(folder.path(), "vhxh", &[(SCORES, "D7", "2")]);
    let economy = filled(folder.path(), "kinh-te", &[(SCORES, "D6", "-1"), (TASKS, "D4", "30/2/2026")]);
    let out = folder.path().join("out.yaml").to_str().unwrap().to_owned();
    let sheets = ["import", "scores", &office, &culture, &economy, "--into", MAY, "-o", &out];
    let run = cchc(&[&sheets[..], &["--format", "json"]].concat());
    assert_eq!(run.code, 1, "{}", run.err);
    let report = json(&run);
    let mut found: Vec<(&str, String, &str)> = Vec::new();
    for finding in report["findings"].as_array().unwrap() {
        let place = &finding["places"][0];
        let Some(file) = place["file"].as_str().unwrap().strip_suffix(": Tự chấm điểm") else {
            continue;
        };
        let at = format!("{}:{}", Path::new(file).file_stem().unwrap().to_str().unwrap(), place["line"]);
        found.push((finding["code"].as_str().unwrap(), at, place["label"].as_str().unwrap()));
    }
    // Other rules may have something to say of these cells, too.
    for (code, at, label) in [
        ("S117", "van-phong:5", "ô H5: “x”"),
        ("S110", "van-phong:6", "ô D6: “0,5”"),
        ("S101", "van-phong:8", "ô D8: “99”"),
        ("S115", "van-phong:8", "ô L8: “15/12/2026”"),
        ("S105", "van-phong:8", "ô P8: “evidence/khong-co.pdf”"),
        ("S118", "van-phong:10", "ô D10: “-2”"),
        ("S111", "vhxh:7", "ô D7: “2”"),
        ("S118", "kinh-te:6", "ô D6: “-1”"),
    ] {
        assert!(found.contains(&(code, at.to_owned(), label)), "{code} {label}: {found:#?}");
    }
    let told: Vec<(&str, &str)> = report["told"]
        .as_array()
        .unwrap()
        .iter()
        .map(|told| (told["kind"].as_str().unwrap(), told["cells"][0]["cell"].as_str().unwrap()))
        .collect();
    assert_eq!(told, [("unreadable", "D4"), ("unknown_evidence", "I10")]);
    assert_eq!(report["added"][0]["key"], "7-qd-ubnd");
    assert_eq!(report["added"][0]["cells"][0]["cell"], "J8");

    // People are told the same, and where no file is written the book alone is on standard output.
    let run = cchc(&[&sheets[..6], &["--lang", "vi"]].concat());
    assert_eq!(run.code, 2, "without --into: {}", run.err);
    let run = cchc(&["import", "scores", &office, &culture, &economy, "--into", MAY]);
    assert_eq!(run.code, 1);
    assert_eq!(run.out, fs::read_to_string(&out).unwrap());
    for said in ["lỗi[S101]", "ô D8: “99”", "`7-qd-ubnd`: 7/QĐ-UBND ngày 15/12/2026", "mã `bc-99`"]
    {
        assert!(run.err.contains(said), "{said}: {}", run.err);
    }
}

#[test]
fn a_form_that_nobody_touched_has_nothing_new() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = filled(folder.path(), "van-phong", &[]);
    let run = cchc(&["import", "scores", &sheet, "--into", MAY]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(run.out, fs::read_to_string(root().join(MAY)).unwrap());
    assert_eq!(run.err.lines().count(), 1, "{}", run.err);
}

/// A sheet that was exported before the book was corrected takes the correction back; that is to be seen.
#[test]
fn what_a_sheet_takes_back_is_listed() {
    let folder = tempfile::tempdir().unwrap();
    for file in fs::read_dir(root().join(MAY).parent().unwrap()).unwrap().map(|file| file.unwrap().path()) {
        if file.extension().is_some_and(|extension| extension == "yaml") {
            fs::copy(&file, folder.path().join(file.file_name().unwrap())).unwrap();
        }
    }
    let may = folder.path().join("2026-05.yaml").to_str().unwrap().to_owned();
    let office = filled(folder.path(), "van-phong", &[(SCORES, "Q5", "lý do cũ")]);
    let run = cchc(&["import", "scores", &office, "--into", &may, "-o", &may, "--force"]);
    assert!(!run.err.contains("thay giá trị"), "what was blank is not listed: {}", run.err);
    fs::write(&may, fs::read_to_string(&may).unwrap().replace("lý do cũ", "lý do đã sửa")).unwrap();
    let again = ["import", "scores", &office, "--into", &may];
    let run = cchc(&again);
    let line = "van-phong.xlsx, “Tự chấm điểm”, Q5: 1.2, Giải trình: “lý do đã sửa” → “lý do cũ”";
    assert!(run.err.contains("thay giá trị đang có trong sổ:") && run.err.contains(line), "{}", run.err);
    let out = folder.path().join("out.yaml").to_str().unwrap().to_owned();
    let report = json(&cchc(&[&again[..], &["-o", &out, "--format", "json"]].concat()));
    let replaced = &report["replaced"];
    assert_eq!(
        (replaced.as_array().unwrap().len(), replaced[0]["cells"][0]["cell"].as_str()),
        (1, Some("Q5"))
    );
}

/// The form prints what a deduction takes at most, which must not be taken for points to be earned.
#[test]
fn a_deduction_says_how_it_is_written_and_is_read_so() {
    let folder = tempfile::tempdir().unwrap();
    for (words, codes) in [("-0,5", vec![]), ("0,5", vec!["S101"])] {
        let sheet = filled(folder.path(), "van-phong", &[(SCORES, "D10", words)]);
        let document = cchc(&[
            "import",
            "scores",
            &sheet,
            "--into",
            MAY,
            "--format",
            "json",
            "-o",
            &format!("{sheet}.yaml"),
            "--force",
        ]);
        let report = json(&document);
        assert_eq!(common::codes(&report), codes, "{report:#}");
        fs::remove_file(&sheet).unwrap();
    }
    let sheet = filled(folder.path(), "van-phong", &[]);
    let bytes = fs::read(&sheet).unwrap();
    let mut form = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut strings = String::new();
    form.by_name("xl/sharedStrings.xml").unwrap().read_to_string(&mut strings).unwrap();
    assert!(strings.contains("Báo cáo tháng gửi chậm quá 5 ngày (điểm trừ, ghi số âm như -0,5)"));
}
