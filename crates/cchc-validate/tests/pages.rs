//! Every rule has its page, its example and its place in docs/rules.
//!
//! `UPDATE_DOCS=1 cargo test -p cchc-validate --test pages` writes docs/rules anew from the pages.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

#[allow(dead_code, unreachable_pub, missing_docs, reason = "shared by the tests")]
mod common;

use cchc_core::Lang;
use cchc_core::finding::Severity;
use cchc_validate::{Options, RuleInfo, rules};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Codes, names and severities are frozen: a code is never given to another rule.
const FROZEN: &[&str] = &[
    "C101 duplicate-index error",
    "C102 orphan-index error",
    "C103 points-mismatch error",
    "C104 numbering-gap warning",
    "C105 out-of-order warning",
    "C106 level-points error/warning",
    "C107 overlapping-bands warning",
    "C108 misplaced-child error",
    "C109 unclear-band warning",
    "C110 label-points warning",
    "U101 ambiguous-unit error",
    "U102 unknown-unit error",
    "U103 idle-unit info",
    "A101 overlapping-lead error",
    "A102 unassigned error/warning",
    "A103 unknown-index error",
    "A104 title-mismatch error",
    "A105 implicit-carve-out info",
    "A106 dead-rule warning",
    "A107 redundant-rule warning",
    "A108 unknown-content error",
    "A109 needless-joint warning",
    "A110 partner-not-lead error",
    "A111 self-coordination warning",
    "A112 outside-part error",
    "A113 needless-without warning",
    "D101 cited-later error",
    "D102 draft-document warning",
    "D103 citation-mismatch error",
    "D104 catalogue-not-cited warning",
    "N101 unread-words error/warning",
    "N102 undetermined-bracket warning",
    "N103 undetermined-role error",
    "N104 open-group info",
    "N105 outside-table info",
    "S101 score-above-maximum error",
    "S102 not-a-level error/warning",
    "S103 not-a-leaf error",
    "S104 no-evidence error/warning",
    "S105 file-missing error",
    "S106 file-changed error",
    "S107 date-outside-year warning",
    "S108 unscored warning",
    "S109 unused-evidence warning",
    "S110 points-disagree warning",
    "S111 self-scored-survey error",
    "S112 wrong-scorer error",
    "S113 wrong-giver warning",
    "S114 unknown-evidence error",
    "S115 evidence-dates error",
    "S116 doubtful-proportion warning",
    "S117 unexplained-not-applicable error",
    "S118 score-below-minimum error",
    "S119 cap-exceeded info",
    "S120 shared-file error/warning",
    "S121 replaced-evidence warning",
    "S122 share-not-counted warning",
    "S123 month-before error/warning",
    "S124 month-twice error",
    "S125 scored-not-applicable warning",
    "S126 evidence-twice warning",
    "T101 overdue warning",
    "T102 unit-not-involved warning",
    "T103 done-before-evidence warning",
    "T104 unclear-due warning/info",
    "T105 done-after-month warning",
];

fn severities(rule: &RuleInfo) -> String {
    rule.severities.iter().map(|severity| severity.name()).collect::<Vec<_>>().join("/")
}

#[test]
fn codes_names_and_severities_are_frozen_and_unique() {
    let now: Vec<String> =
        rules().iter().map(|rule| format!("{} {} {}", rule.code, rule.name, severities(rule))).collect();
    assert_eq!(now, FROZEN);
    assert_eq!(rules().iter().map(|rule| rule.code).collect::<BTreeSet<_>>().len(), rules().len());
    assert_eq!(rules().iter().map(|rule| rule.name).collect::<BTreeSet<_>>().len(), rules().len());
    for rule in rules() {
        assert_eq!(cchc_validate::rule(rule.code), Some(rule));
    }
}

#[test]
fn each_rule_is_the_file_that_bears_its_name() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let files: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let expected = rules()
        .iter()
        .map(|rule| format!("{}_{}.rs", rule.code.to_string().to_lowercase(), rule.name.replace('-', "_")));
    assert_eq!(files, expected.collect());
}

#[test]
fn each_page_says_what_why_how_and_shows_an_example() {
    for rule in rules() {
        let (en, vi) = (rule.page(Lang::En), rule.page(Lang::Vi));
        for heading in ["\n## Why it costs points\n", "\n## Example\n", "\n## How to mend it\n"] {
            assert!(en.contains(heading), "{}: {heading}", rule.code);
        }
        for heading in ["\n## Vì sao mất điểm\n", "\n## Ví dụ\n", "\n## Cách sửa\n"] {
            assert!(vi.contains(heading), "{}: {heading}", rule.code);
        }
        for page in [&en, &vi] {
            assert!(page.contains("```yaml catalogue.yaml\n"), "{}", rule.code);
            assert!(!page.contains("(ví dụ)") && !page.contains("use crate"), "{page}");
        }
        assert!(!en.contains("Tiếng Việt"), "{}", rule.code);
    }
}

#[test]
fn each_example_gives_exactly_its_code() {
    for rule in rules() {
        let findings = common::check_example(rule, &Options::default());
        let codes: BTreeSet<String> = findings.iter().map(|finding| finding.code.to_string()).collect();
        assert_eq!(codes, BTreeSet::from([rule.code.to_string()]), "{findings:#?}");
        for finding in &findings {
            assert_eq!(finding.name, rule.name);
            assert!(rule.severities.contains(&finding.severity));
            assert!(finding.help.is_some() && !finding.places.is_empty());
        }
    }
}

#[test]
fn each_message_is_read_in_both_languages() {
    let mut said = String::new();
    for rule in rules() {
        for lang in [Lang::Vi, Lang::En] {
            let findings = common::check_example(rule, &Options { lang, ..Options::default() });
            for finding in findings {
                said.push_str(&format!("{} {}\n", common::line(&finding), finding.message));
                for labelled in &finding.places {
                    said.push_str(&format!("     at {:?} {}\n", labelled.place, labelled.label));
                }
                said.push_str(&format!("   help {}\n", finding.help.unwrap_or_default()));
                if let Some(edit) = finding.edit {
                    said.push_str(&format!("   edit {:?} := {}\n", edit.locus, edit.value));
                }
            }
        }
    }
    insta::assert_snapshot!(said);
}

#[test]
fn docs_rules_are_the_pages() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules");
    let mut files = vec![("README.md".to_owned(), index())];
    files.extend(rules().iter().map(|rule| {
        let page = format!("{}\n---\n\n{}", rule.page(Lang::Vi), rule.page(Lang::En));
        (format!("{}.md", rule.code), page)
    }));
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::create_dir_all(&folder).unwrap();
        for (name, text) in &files {
            std::fs::write(folder.join(name), text).unwrap();
        }
    }
    let there: BTreeSet<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(there, files.iter().map(|(name, _)| name.clone()).collect(), "UPDATE_DOCS=1 writes them anew");
    for (name, text) in &files {
        let there = std::fs::read_to_string(folder.join(name)).unwrap().replace("\r\n", "\n");
        assert_eq!(there, *text, "{name}: UPDATE_DOCS=1 writes it anew");
    }
}

fn index() -> String {
    let mut text = String::from(
        "# What can be found\n\n\
         Every finding has a code, which is never given to another one, a name, a severity and a page in Vietnamese and \
         English; `cchc explain CODE` shows it too. A commune changes the severity of a code, or switches it off, under \
         `findings` in its file: `findings: { A105: off, D102: error }`.\n\n\
         C: the catalogue. U: units. A: the assignment. D: documents. N: what an import could not read. S: \
         scores and evidence. T: tasks.\n\n\
         These files are made from the rules' own doc comments in `crates/cchc-validate/src/rules`; \
         `UPDATE_DOCS=1 cargo test -p cchc-validate --test pages` writes them anew.\n\n\
         | code | name | severity | when | khi nào |\n|---|---|---|---|---|\n",
    );
    for rule in rules() {
        let severity = |severity: &Severity| severity.name();
        let severities: Vec<&str> = rule.severities.iter().map(severity).collect();
        text.push_str(&format!(
            "| [{0}]({0}.md) | {1} | {2} | {3} | {4} |\n",
            rule.code,
            rule.name,
            severities.join(", "),
            rule.title(Lang::En),
            rule.title(Lang::Vi),
        ));
    }
    text
}
