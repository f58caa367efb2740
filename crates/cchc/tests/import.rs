//! From the document that an office has to a checked file.
#![cfg(feature = "import")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

use cchc::import::Document;
use cchc::model::draft::Commune;
use cchc::model::finding::{Located, Subject};
use cchc::model::strategies;
use cchc::model::{Catalogue, Lang};
use cchc::yaml::Memory;
use cchc::{AssignmentFile, AssignmentImport, ReportFormat, ReportKind, Session};
use proptest::prelude::*;
use std::collections::BTreeSet;

const CATALOGUE: &str = "fixtures/catalogues/qd-2648.yaml";

fn at_root() -> Session {
    std::env::set_current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).unwrap();
    Session::new()
}

fn read(name: &str) -> Document {
    cchc::import::read(name, &std::fs::read(name).unwrap()).unwrap()
}

fn import<'d>(session: &Session, document: &'d Document) -> AssignmentFile<'d> {
    let request = AssignmentImport { catalogue: Some(CATALOGUE.into()), ..AssignmentImport::default() };
    session.import_assignment(document, &request).unwrap()
}

/// A finding in a line that does not depend on how keys are called: units by their names, contents by their words.
fn line(finding: &Located, commune: &Commune) -> String {
    let Subject { index, content, unlisted, unit, rule, document, .. } = &finding.subject;
    let name = |key: &cchc::model::UnitKey| commune.units.as_ref().unwrap().get(key).unwrap().name.clone();
    let words = |key: &String| match key.parse().ok().zip(*index) {
        Some((key, index)) => {
            commune.contents.get(&index).and_then(|contents| contents.get(&key)).unwrap().title.clone()
        }
        None => key.clone(),
    };
    let mut parts = vec![finding.severity.name().to_owned(), finding.code.to_string()];
    parts.extend(index.map(|index| index.to_string()));
    parts.extend(content.as_ref().map(words));
    parts.extend(unlisted.then(|| "unlisted".to_owned()));
    parts.extend(unit.as_ref().map(name));
    parts.extend(rule.as_ref().map(|rule| format!("{} {}", name(&rule.unit), rule.number)));
    parts.extend(document.clone());
    parts.join(" | ")
}

/// What only a person can know, and is therefore told beside what the hand-made file gives: whether the bracket behind 1.4 is
/// a content, as that file reads it.
const ONLY_A_PERSON_KNOWS: [&str; 1] = ["warning | N102 | 1.4 | Trung tâm Dịch vụ tổng hợp xã"];

#[test]
fn each_form_of_the_annex_gives_the_findings_of_the_file_made_by_hand() {
    let session = at_root();
    let by_hand = session.commune("fixtures/vinh-thong/as-issued.yaml").unwrap();
    let commune = by_hand.assignment.commune();
    let mut expected: BTreeSet<String> =
        session.check_loaded(&by_hand).report.findings.iter().map(|finding| line(finding, commune)).collect();
    assert_eq!(expected.len(), 13);
    expected.extend(ONLY_A_PERSON_KNOWS.map(str::to_owned));
    for name in ["annex.txt", "annex.docx", "annex.xlsx"] {
        let document = read(&format!("fixtures/vinh-thong/{name}"));
        let file = import(&session, &document);
        let checked = file.checked.unwrap();
        assert!(checked.report.failures.is_empty());
        let found: BTreeSet<String> =
            checked.report.findings.iter().map(|finding| line(finding, &file.imported.draft)).collect();
        assert_eq!(found, expected, "{name}");
        assert_eq!(checked.report.findings.len(), expected.len());
    }
}

#[test]
fn the_file_that_is_written_is_found_to_have_the_same_faults() {
    let session = at_root();
    let document = read("fixtures/vinh-thong/annex.docx");
    let file = import(&session, &document);
    let written = session.check_text("-", file.text.clone().into_bytes());
    assert!(written.report.failures.is_empty(), "{}\n{:?}", file.text, written.report.failures);
    let lines = |checked: &cchc::Checked| -> BTreeSet<String> {
        checked.report.findings.iter().map(|finding| line(finding, &file.imported.draft)).collect()
    };
    assert_eq!(lines(&written), lines(file.checked.as_ref().unwrap()));
    insta::assert_snapshot!(file.text);
}

#[test]
fn a_finding_is_shown_in_the_document() {
    let session = at_root();
    let document = read("fixtures/vinh-thong/annex.docx");
    let file = import(&session, &document);
    let checked = file.checked.unwrap();
    let title = checked.report.findings.iter().find(|finding| finding.code.to_string() == "A104").unwrap();
    let place = title.primary().unwrap();
    assert_eq!(place.file, "fixtures/vinh-thong/annex.docx");
    assert_eq!(title.places[0].label, "STT 4: “Phần IV: Cải cách tài chính công”");
    let text = checked.text(&place.file).unwrap();
    let row: Vec<char> = text.lines().nth(place.line as usize - 1).unwrap().chars().collect();
    let shown: String = row[place.column as usize - 1..place.end_column as usize - 1].iter().collect();
    assert_eq!(shown, "Phần IV");
    // A Word file is mended by its writer, who is told what else goes.
    assert_eq!(title.edit, None);
    assert_eq!(
        title.removes.iter().map(|removed| removed.code.to_string()).collect::<Vec<_>>(),
        ["A101", "A102"]
    );
    insta::assert_snapshot!(checked.terminal(Lang::Vi, cchc::report::Colour::Never));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Printing an assignment in the annex's own way of writing and importing what was printed gives the same assignment.
    #[test]
    fn what_the_report_writes_is_imported_again((catalogue, commune) in strategies::complete_catalogue().prop_flat_map(|draft| {
        let catalogue = Catalogue::new(draft.clone()).unwrap();
        (Just(draft), strategies::valid_commune(&catalogue))
    })) {
        let commune = Commune { catalogue: Some("c.yaml".into()), extends: None, ..commune };
        let files = || Memory::new([
            ("c.yaml".to_owned(), cchc::yaml::catalogue_to_string(&catalogue)),
            ("a.yaml".to_owned(), cchc::yaml::commune_to_string(&commune)),
        ]);
        let session = Session::with(files(), Default::default());
        let loaded = session.commune("a.yaml").unwrap();
        let reports = session.reports(&loaded);
        let mut forms = vec![("annex.md", ReportKind::Assignment, ReportFormat::MARKDOWN)];
        #[cfg(feature = "word")]
        forms.extend([
            ("annex.docx", ReportKind::Assignment, ReportFormat::Docx),
            ("notice.docx", ReportKind::Notice, ReportFormat::Docx),
        ]);
        for (name, kind, format) in forms {
            let printed = reports.file(&kind, format).unwrap().unwrap();
            let document = cchc::import::read(name, &printed).unwrap();
            let request = AssignmentImport {
                catalogue: Some("c.yaml".into()),
                units: Some("a.yaml".into()),
                commune: Some("xã Mẫu".into()),
                year: commune.year,
                ..AssignmentImport::default()
            };
            let file = session.import_assignment(&document, &request).unwrap();
            // Nothing in the table is unread; what stands around it is no part of the annex.
            let unread = file.imported.draft.unread.iter().flatten();
            let unread: Vec<_> = unread.filter(|unread| unread.why.name() != "outside").collect();
            prop_assert!(unread.is_empty(), "{name}: {unread:?}");
            let read_back = session.loader().commune_from("b.yaml", file.text.clone().into_bytes());
            let read_back = read_back.map_err(|failures| TestCaseError::fail(format!("{failures}\n{}", file.text)))?;
            let answers = |loaded: &cchc::yaml::LoadedCommune| {
                let mut value: serde_json::Value = serde_json::from_str(&cchc::report::resolve_json(&loaded.assignment.resolve())).unwrap();
                value.as_object_mut().unwrap().remove("commune");
                value
            };
            prop_assert_eq!(answers(&read_back), answers(&loaded), "{}\n{}", name, file.text);
        }
    }
}
