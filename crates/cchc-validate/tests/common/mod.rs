//! Makes assignments of YAML text.

use cchc_core::draft;
use cchc_core::finding::{Finding, Locus};
use cchc_core::{Assignment, Catalogue, Lang, Month, Scorebook, Sha256};
use cchc_validate::{EvidenceFile, Facts, Follows, Options, RuleInfo};
use std::collections::BTreeMap;
use std::sync::Arc;

pub fn catalogue(yaml: &str) -> Arc<Catalogue> {
    let draft: draft::Catalogue = serde_yaml::from_str(yaml).unwrap();
    Arc::new(Catalogue::new(draft).unwrap())
}

pub fn assignment(catalogue_yaml: &str, commune_yaml: &str) -> Assignment {
    let draft: draft::Commune = serde_yaml::from_str(commune_yaml).unwrap();
    Assignment::new(catalogue(catalogue_yaml), draft).unwrap()
}

pub fn scorebook(assignment: Assignment, yaml: &str) -> Scorebook {
    let draft: draft::Scorebook = serde_yaml::from_str(yaml).unwrap();
    Scorebook::new(Arc::new(assignment), draft).unwrap()
}

/// What the files of all evidence hold in tests, made up.
pub fn fingerprint() -> Sha256 {
    Sha256::from_bytes([7; 32])
}

/// Every file is there, and is the same; no other scorebook is.
pub fn facts(book: &Scorebook) -> Facts {
    facts_beside(book, BTreeMap::new())
}

/// Every file is there, and is the same; so are other scorebooks of the commune.
pub fn facts_beside(book: &Scorebook, beside: BTreeMap<String, Month>) -> Facts {
    let found = EvidenceFile::Found { sha256: fingerprint(), size: 1 };
    let follows = book.draft().follows.as_ref().map(|name| match beside.get(name) {
        Some(month) => Follows::Month(*month),
        None => Follows::Missing,
    });
    let files = book.draft().evidence.keys().map(|key| (key.clone(), found)).collect();
    Facts { files, today: None, follows, beside }
}

/// All findings about the files of a rule's example.
pub fn check_example(rule: &RuleInfo, options: &Options) -> Vec<Finding> {
    let files = rule.example();
    let file = |name| files.iter().find(|(file, _)| *file == name).map(|(_, text)| text.as_str());
    let catalogue_yaml = file("catalogue.yaml").unwrap();
    let Some(commune) = file("commune.yaml") else {
        return cchc_validate::check_catalogue(&catalogue(catalogue_yaml), options);
    };
    let assignment = assignment(catalogue_yaml, commune);
    let mut findings = cchc_validate::check(&assignment, options);
    if let Some(book) = file("scorebook.yaml") {
        let book = scorebook(assignment, book);
        let others = files
            .iter()
            .filter(|(name, text)| *name != "scorebook.yaml" && text.starts_with("schema: cchc/scorebook/1"));
        let beside = others.map(|(name, text)| {
            let draft: draft::Scorebook = serde_yaml::from_str(text).unwrap();
            (name.to_string(), draft.period)
        });
        let facts = facts_beside(&book, beside.collect());
        findings.extend(cchc_validate::check_scorebook(&book, &facts, options));
    }
    findings
}

/// A catalogue of these lines under `indices`.
pub fn listing(lines: &str) -> String {
    format!("schema: cchc/catalogue/1\nid: made-up\nindices:\n{lines}")
}

/// A commune with three units and these lines.
pub fn commune(lines: &str) -> String {
    format!(
        "schema: cchc/commune/1\ncommune: {{ name: xã Ví Dụ }}\nyear: 2026\ncatalogue: catalogue.yaml\n\
         units:\n  a: {{ name: Phòng A }}\n  b: {{ name: Phòng B }}\n  c: {{ name: Phòng C }}\n{lines}"
    )
}

/// The findings in English, without those about units that have no rule.
pub fn check(catalogue: &str, lines: &str) -> Vec<Finding> {
    let options = Options { lang: Lang::En, ..Options::default() };
    let mut findings = cchc_validate::check(&assignment(&listing(catalogue), &commune(lines)), &options);
    findings.retain(|finding| finding.code.to_string() != "U103");
    findings
}

/// A finding in one line: code, severity and subject, as `A102 error IX territory +`.
pub fn line(finding: &Finding) -> String {
    let subject = &finding.subject;
    let mut line = format!("{} {}", finding.code, finding.severity.name());
    let mut add = |text: Option<String>| {
        if let Some(text) = text {
            line.push(' ');
            line.push_str(&text);
        }
    };
    add(subject.rule.as_ref().map(|rule| rule.to_string()));
    add(subject.unit.as_ref().map(|unit| format!("unit={unit}")));
    add(subject.index.map(|index| index.to_string()));
    add(subject.content.clone());
    add(subject.unlisted.then(|| "+".to_owned()));
    add(subject.document.clone());
    add(subject.evidence.as_ref().map(|key| format!("evidence={key}")));
    add(subject.task.as_ref().map(|id| format!("task={id}")));
    line
}

pub fn lines(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(line).collect()
}

/// The only finding of a code.
pub fn one<'f>(findings: &'f [Finding], code: &str) -> &'f Finding {
    let mut of_code = findings.iter().filter(|finding| finding.code.to_string() == code);
    let one = of_code.next().unwrap_or_else(|| panic!("no {code} in {:?}", lines(findings)));
    assert!(of_code.next().is_none(), "{:?}", lines(findings));
    one
}

pub fn places(finding: &Finding) -> Vec<&Locus> {
    finding.places.iter().map(|labelled| &labelled.place).collect()
}
