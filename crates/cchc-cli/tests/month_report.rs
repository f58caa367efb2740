//! A month's reports, from the three months that are made up for tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

#[allow(dead_code, reason = "other tests use the rest")]
mod common;

use common::{cchc, json};
use std::fs;
use std::path::Path;

const MAY: &str = "fixtures/vinh-thong/months/2026-05.yaml";

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn every_report_of_a_month_goes_into_a_folder_and_is_the_same_twice() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str| {
        let target = folder.path().join(name);
        let run = cchc(&["month", "report", "all", MAY, "-o", text(&target)]);
        assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
        let files = fs::read_dir(target).unwrap().map(|entry| entry.unwrap());
        let mut files: Vec<(String, Vec<u8>)> = files
            .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
            .collect();
        files.sort();
        files
    };
    let first = write("a");
    let names: Vec<&str> = first.iter().map(|(name, _)| name.as_str()).collect();
    for name in
        ["month.docx", "month.xlsx", "summary.docx", "trend.svg", "scores-kinh-te.xlsx", "tasks-dvth.ics"]
    {
        assert!(names.contains(&name), "{names:?}");
    }
    assert_eq!(first, write("b"));
}

#[test]
fn what_the_report_says_follows_from_the_books() {
    let report = json(&cchc(&["month", "report", "report", MAY, "--format", "json"]));
    let month = &report["month"];
    assert_eq!(month["period"], "2026-05");
    assert_eq!(month["before"], "2026-04");
    // Added up anew, since points are exact decimals.
    let lines = month["results"].as_array().unwrap();
    let whole = &lines[0]["own"];
    let parts = lines.iter().filter(|line| line["of"] == "part");
    let thousandths = |value: &serde_json::Value| {
        let (whole, fraction) =
            value.as_str().unwrap().split_once('.').unwrap_or((value.as_str().unwrap(), ""));
        whole.parse::<i64>().unwrap() * 1000 + format!("{fraction:0<3}").parse::<i64>().unwrap()
    };
    let sum: i64 = parts.map(|part| thousandths(&part["own"]["total"])).sum();
    assert_eq!(sum, thousandths(&whole["total"]));
    assert_eq!(month["trend"].as_array().unwrap().len(), 3);
}

#[test]
fn the_day_decides_what_is_overdue() {
    let overdue = |today: &str| {
        let run = cchc(&["month", "report", "report", MAY, "--format", "json", "--today", today]);
        let tasks = json(&run)["month"]["tasks"].as_array().unwrap().clone();
        tasks.iter().filter(|task| task["state"] == "overdue").count()
    };
    assert_eq!((overdue("2026-04-15"), overdue("2026-04-16"), overdue("2027-01-01")), (0, 1, 2));
    let run = cchc(&["check", MAY, "--today", "2026-05"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("`2026-05-31`"), "{}", run.err);
}

#[test]
fn what_cannot_be_made_says_why() {
    let run = cchc(&["month", "report", "calendar", MAY, "--format", "docx"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("các dạng của nó: ics"), "{}", run.err);
    let run = cchc(&["month", "report", "sheets", MAY, "--unit", "kinh_te", "--lang", "en"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("there is no unit `kinh_te`") && run.err.contains("`kinh-te`"), "{}", run.err);
    let run = cchc(&["month", "report", "report", "fixtures/vinh-thong/as-issued.yaml"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("cchc/scorebook/1"), "{}", run.err);
}
