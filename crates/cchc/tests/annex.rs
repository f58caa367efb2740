//! The annex of xã Vĩnh Thông, checked end to end.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

use cchc::model::finding::{Located, Severity};
use cchc::{Checked, Session};

fn check(file: &str) -> Checked {
    std::env::set_current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).unwrap();
    Session::new().check(&[file])
}

/// A finding in a line: severity, code, what it is about.
fn line(finding: &Located) -> String {
    let subject = &finding.subject;
    let mut line = format!("{} {}", finding.severity.name(), finding.code);
    if let Some(index) = subject.index {
        line.push_str(&format!(" {index}"));
    }
    if let Some(content) = &subject.content {
        line.push_str(&format!("/{content}"));
    }
    if subject.unlisted {
        line.push('+');
    }
    for part in [
        subject.unit.as_ref().map(ToString::to_string),
        subject.rule.as_ref().map(ToString::to_string),
        subject.document.clone(),
    ] {
        line.extend(part.map(|part| format!(" {part}")));
    }
    line
}

fn sorted(checked: &Checked, severity: Severity) -> Vec<String> {
    let findings = checked.report.findings.iter().filter(|finding| finding.severity == severity);
    let mut lines: Vec<String> = findings.map(line).collect();
    lines.sort();
    lines
}

fn find<'a>(checked: &'a Checked, wanted: &str) -> &'a Located {
    let found = checked.report.findings.iter().find(|finding| line(finding) == wanted);
    found.unwrap_or_else(|| {
        panic!("no {wanted} in {:#?}", checked.report.findings.iter().map(line).collect::<Vec<_>>())
    })
}

#[test]
fn every_fault_of_the_annex_is_found() {
    let checked = check("fixtures/vinh-thong/as-issued.yaml");
    assert!(checked.report.failures.is_empty(), "{:?}", checked.report.failures);
    assert_eq!(
        sorted(&checked, Severity::Error),
        [
            "error A101 9.1",
            "error A101 IV",
            "error A102 VI",
            "error A104 IV kinh-te#1",
            "error D101 2648/QĐ-UBND",
            "error D103 2648/QĐ-UBND"
        ]
    );
    assert_eq!(
        sorted(&checked, Severity::Warning),
        [
            "warning A102 8.5+",
            "warning A102 9.3",
            "warning A102 IX+",
            "warning A102 VIII+",
            "warning D102 Thông báo"
        ]
    );
    assert_eq!(sorted(&checked, Severity::Info).len(), 2);
    assert!(sorted(&checked, Severity::Info).iter().all(|line| line.starts_with("info A105")));
    assert_eq!(checked.report.exit_code(), 1);
}

#[test]
fn the_misnumbered_part_is_mended_by_its_number_and_takes_two_faults_with_it() {
    let checked = check("fixtures/vinh-thong/as-issued.yaml");
    let title = find(&checked, "error A104 IV kinh-te#1");
    let edit = title.edit.as_ref().unwrap();
    assert_eq!((edit.old.as_str(), edit.new.as_str()), ("IV", "VI"));
    assert!(edit.place.file.ends_with("as-issued.yaml"));
    let removed: Vec<String> = title
        .removes
        .iter()
        .map(|removed| format!("{} {}", removed.code, removed.subject.index.unwrap()))
        .collect();
    assert_eq!(removed, ["A101 IV", "A102 VI"]);
    assert!(title.help.as_ref().unwrap().contains("VI"));
}

#[test]
fn the_decisions_date_is_mended_from_the_catalogue() {
    let checked = check("fixtures/vinh-thong/as-issued.yaml");
    let date = find(&checked, "error D103 2648/QĐ-UBND");
    let edit = date.edit.as_ref().unwrap();
    assert_eq!((edit.old.as_str(), edit.new.as_str()), ("2026-12-31", "2025-12-31"));
    assert_eq!(date.removes.len(), 1);
    assert_eq!(date.removes[0].code.to_string(), "D101");
}

#[test]
fn a_gap_is_placed_at_its_index_in_the_catalogue() {
    let checked = check("fixtures/vinh-thong/as-issued.yaml");
    let gap = find(&checked, "warning A102 9.3");
    let place = gap.primary().unwrap();
    assert_eq!(place.file, "fixtures/catalogues/qd-2648.yaml");
    let text = checked.text(&place.file).unwrap();
    assert!(text.lines().nth(place.line as usize - 1).unwrap().contains("\"9.3\""));
}

#[test]
fn the_corrected_annex_has_only_what_the_commune_must_settle() {
    let checked = check("fixtures/vinh-thong/corrected.yaml");
    assert_eq!(sorted(&checked, Severity::Error), [""; 0]);
    assert_eq!(
        sorted(&checked, Severity::Warning),
        [
            "warning A102 8.5+",
            "warning A102 9.3",
            "warning A102 IX+",
            "warning A102 VIII+",
            "warning D102 Thông báo"
        ]
    );
    assert_eq!(sorted(&checked, Severity::Info), [""; 0]);
    assert_eq!(checked.report.exit_code(), 0);
}

#[test]
fn the_made_up_commune_is_clean_and_all_its_points_are_led() {
    let checked = check("fixtures/made-up/commune.yaml");
    assert_eq!(checked.report.findings.iter().map(line).collect::<Vec<_>>(), [""; 0]);
    assert!(checked.report.failures.is_empty());
    let loaded = Session::new().commune("fixtures/made-up/commune.yaml").unwrap();
    let resolution = loaded.assignment.resolve();
    let tally = resolution.tally();
    let parts: cchc::model::Points =
        loaded.assignment.catalogue().roots().map(|part| part.max().unwrap()).sum();
    assert_eq!(tally.total(), parts);
    assert_eq!(tally.unknown_leaves, 0);
    let none = cchc::model::Points::ZERO;
    assert_eq!((tally.conflict, tally.unassigned), (none, none));
}

#[test]
fn the_folder_of_the_example_commune_is_clean() {
    std::env::set_current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).unwrap();
    let files = cchc::files_in("fixtures").unwrap();
    assert!(files.contains(&"fixtures/vinh-thong/as-issued.yaml".to_owned()));
    assert!(
        !files.iter().any(|file| file.contains("templates")),
        "a template is checked with what extends it"
    );
    let checked = Session::new().check(&["fixtures/example-commune/commune.yaml"]);
    assert!(checked.report.findings.iter().all(|finding| finding.severity != Severity::Error));
    assert!(checked.report.failures.is_empty());
}

#[test]
fn the_page_says_by_which_line_a_unit_leads() {
    std::env::set_current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).unwrap();
    let session = Session::new();
    let loaded = session.commune("fixtures/vinh-thong/as-issued.yaml").unwrap();
    let page = session.reports(&loaded).explore();
    let (_, row) = page.split_once("<tr id=\"c-9.1\"").unwrap();
    let (row, _) = row.split_once("</tr>").unwrap();
    for said in ["as-issued.yaml:118", "as-issued.yaml:149", "A101", "trùng phụ trách"] {
        assert!(row.contains(said), "{said} in {row}");
    }
}
