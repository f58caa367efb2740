//! What is said to who mends an office's annex and never sees a file of ours.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

#[allow(dead_code, unreachable_pub, missing_docs, reason = "shared by the tests")]
mod common;

use cchc_core::finding::Finding;
use cchc_core::{Assignment, Catalogue, Lang, draft, strategies};
use cchc_notice::{Annex, AnnexRow, Known, Reading, read};
use cchc_validate::{Medium, Options, RuleInfo, check, check_catalogue, check_commune, rules};
use common::{commune, listing};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Keys of a commune's file.
const KEYS: [&str; 18] = [
    "lead",
    "coordinate",
    "monitor",
    "only",
    "except",
    "joint",
    "without",
    "with",
    "assign",
    "unread",
    "units",
    "contents",
    "duty",
    "part",
    "title",
    "note",
    "cites",
    "document",
];

fn options(lang: Lang, medium: Medium) -> Options {
    Options { lang, medium, ..Options::default() }
}

/// All that a finding says.
fn said(finding: &Finding) -> impl Iterator<Item = &str> {
    let labels = finding.places.iter().map(|labelled| labelled.label.as_str());
    [finding.message.as_str()].into_iter().chain(finding.help.as_deref()).chain(labels)
}

/// The keys in back-ticks: `only`, `joint: true`, `- lead: VI`.
fn keys(text: &str) -> Vec<&str> {
    let ticked = text.split('`').skip(1).step_by(2);
    let key = ticked.map(|ticked| ticked.trim_start_matches("- ").split(':').next().unwrap());
    key.filter(|key| KEYS.contains(key)).collect()
}

/// What stands between “ and ”, those within such left to it.
fn quotes(text: &str) -> Vec<&str> {
    let (mut quotes, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, c) in text.char_indices() {
        match c {
            '“' => {
                depth += 1;
                if depth == 1 {
                    start = at + c.len_utf8();
                }
            }
            '”' => {
                depth -= 1;
                if depth == 0 {
                    quotes.push(text.get(start..at).unwrap());
                }
            }
            _ => {}
        }
    }
    assert_eq!(depth, 0, "{text}");
    quotes
}

/// Situations with helps that no page's example has: catalogue, commune.
fn situations() -> Vec<(String, String)> {
    let eight = "  VIII: { title: Hành chính công, partial: true }\n  \"8.1\": { title: Rà soát }\n  \"8.2\": { implied: true }\n";
    let contents = "contents: { \"8.1\": { territory: { title: \"thành lập, sáp nhập thôn\" }, fees: { title: thu phí } } }\n";
    let with = |lines: &str| (listing(eight), commune(&format!("{contents}{lines}")));
    vec![
        // Every cell.
        with("assign: {}\n"),
        // Contents out of a broader rule, and out of a rule of the same index.
        with("assign:\n  a: [{ lead: VIII }]\n  b: [{ lead: \"8.1\", only: [territory] }]\n"),
        with("assign:\n  a: [{ lead: VIII }]\n  b: [{ lead: \"8.1\", except: [fees, territory] }]\n"),
        with("assign:\n  a: [{ lead: \"VIII, 8.1\" }]\n  b: [{ lead: \"8.1\", only: [fees, territory] }]\n"),
        with("assign:\n  a: [{ lead: VIII }]\n  b: [{ lead: \"8.1, 8.2\" }]\n"),
        // A slip; a content elsewhere, further down, nowhere.
        with(
            "assign:\n  a: [{ lead: VIII }, { lead: \"8.1\", only: [teritory] }, { lead: \"8.1\", only: [elsewhere] }]\n",
        ),
        with(
            "assign:\n  a: [{ lead: VIII, only: [fees] }, { monitor: \"8.2\", only: [elsewhere] }, { monitor: all, only: [x] }]\n",
        ),
        // Units that are not declared.
        with("assign:\n  a: [{ lead: VIII }]\n  nobody: [{ coordinate: VIII, with: [somebody, a] }]\n"),
        // A title of an index and of nothing; a needless exception.
        with(
            "assign:\n  a: [{ lead: VIII, title: Rà soát }, { monitor: \"8.1\", title: Khác }]\n  \
             b: [{ lead: VIII, without: \"8.1\" }, { lead: \"8.1\" }]\n",
        ),
        // Words of each kind.
        with(
            "assign:\n  a: [{ lead: VIII }]\nunread:\n  - { text: chữ, why: words }\n  - { text: mục 8.2, why: words }\n  \
             - { text: chữ, why: bracket, unit: a }\n  - { text: chữ, why: role }\n  - { text: chữ, why: group }\n  \
             - { text: chữ, why: outside }\n",
        ),
        // Documents.
        (
            format!(
                "{}decision: {{ number: 34/QĐ-UBND, date: 2025-12-31, issuer: UBND tỉnh }}\n",
                listing(eight)
            ),
            commune(
                "assign: {}\ncites: [{ number: 34/QĐ-UBND, date: 2025-12, issuer: UBND xã }, { number: 34/QĐ-UBND, date: 2025-11-30 }]\n",
            ),
        ),
    ]
}

/// All findings about the pages' examples and the situations.
fn findings(lang: Lang, medium: Medium) -> Vec<Finding> {
    let options = options(lang, medium);
    let examples = rules().iter().map(RuleInfo::example).flat_map(|files| match files.as_slice() {
        [(_, catalogue), (_, commune)] => check(&common::assignment(catalogue, commune), &options),
        [(_, catalogue)] => check_catalogue(&common::catalogue(catalogue), &options),
        // A month of scores is no document that assignments are read from.
        _ => Vec::new(),
    });
    let situations = situations()
        .into_iter()
        .flat_map(|(catalogue, commune)| check(&common::assignment(&catalogue, &commune), &options));
    examples.chain(situations).collect()
}

#[test]
fn who_mends_a_document_is_told_no_keys_of_a_file() {
    let mut of_files = BTreeSet::new();
    for lang in [Lang::Vi, Lang::En] {
        for finding in findings(lang, Medium::Document) {
            for text in said(&finding) {
                assert!(keys(text).is_empty(), "{}: {text}", finding.code);
            }
        }
        for finding in findings(lang, Medium::File) {
            of_files.extend(said(&finding).flat_map(keys).map(str::to_owned));
        }
    }
    assert!(of_files.len() >= 10, "the examples name them to who mends a file: {of_files:?}");
}

/// With words in place of each ellipsis.
fn filled(example: &str) -> String {
    let fills = [
        ("Phần …", "Phần VIII"),
        ("Mục …", "Mục 8.1"),
        ("Phối hợp …", "Phối hợp với Công an xã"),
        ("…", "thu phí"),
    ];
    fills.iter().fold(example.to_owned(), |text, (from, to)| text.replace(from, to))
}

fn row(unit: &'static str, scope: &str) -> (String, String) {
    (unit.to_owned(), scope.to_owned())
}

fn reading(rows: &[(String, String)], catalogue: Option<&Catalogue>) -> Reading {
    let rows = rows.iter().map(|(unit, scope)| AnnexRow {
        unit: unit.as_str().into(),
        scope: scope.as_str().into(),
        ..AnnexRow::default()
    });
    let annex = Annex { rows: rows.collect(), ..Annex::default() };
    read(&annex, Known { catalogue, ..Known::default() })
}

#[test]
fn what_is_to_be_written_in_a_document_is_read_there() {
    let mut examples = BTreeSet::new();
    for lang in [Lang::Vi, Lang::En] {
        for finding in findings(lang, Medium::Document) {
            let quotes = quotes(finding.help.as_deref().unwrap()).into_iter();
            examples.extend(quotes.map(str::to_owned));
        }
    }
    let mut count = 0;
    for example in &examples {
        // A title, a date or the name of a column, or something to write behind an index, or a line.
        let line = match example.chars().next().unwrap() {
            '(' if example.contains("phân công") => filled(example),
            '(' => format!("- Phần VIII {}", filled(example)),
            _ if ["- ", "Mục", "Phần"].iter().any(|start| example.starts_with(start)) => filled(example),
            _ => continue,
        };
        let reading = reading(&[row("Phòng Kinh tế", &line)], None);
        assert_eq!(reading.commune.unread, None, "{line}");
        let made = reading.commune.assign.unwrap();
        let made = made.at(0).unwrap().1;
        assert_eq!(made.is_empty(), example.contains("phân công"), "{line}: {made:?}");
        count += 1;
    }
    assert!(count >= 20, "{examples:#?}");
    assert!(examples.contains("- Phần VI: Cải cách tài chính công"), "{examples:#?}");
    assert!(examples.contains("ngày 31/12/2025"), "{examples:#?}");
}

const CATALOGUE: &str = "  VII: { title: Xây dựng chính quyền số }\n  \"7.1\": {}\n  \"7.2\": {}\n  \"7.3\": {}\n  \
    VIII: { title: Hành chính công }\n  \"8.1\": {}\n  \"8.2\": {}\n";

/// The findings about an annex of these rows.
fn of_annex(rows: &[(String, String)]) -> Vec<Finding> {
    let catalogue = common::catalogue(&listing(CATALOGUE));
    let draft = reading(rows, Some(&catalogue)).commune;
    let draft = draft::Commune {
        commune: Some(draft::CommuneName { name: "xã Ví Dụ".into(), ..Default::default() }),
        year: Some(2026),
        catalogue: Some("catalogue.yaml".into()),
        ..draft
    };
    check_commune(&Assignment::new(catalogue, draft).unwrap(), &options(Lang::Vi, Medium::Document))
}

/// The help of the first finding with this code.
fn help(findings: &[Finding], code: &str) -> String {
    let found = findings.iter().find(|finding| finding.code.to_string() == code);
    found.unwrap_or_else(|| panic!("no {code} in {findings:#?}")).help.clone().unwrap()
}

fn lines(rows: &[(String, String)]) -> Vec<String> {
    common::lines(&of_annex(rows))
}

#[test]
fn a_line_as_the_help_has_it_gives_to_a_unit_what_had_none() {
    let mut rows = vec![
        row("Phòng Kinh tế", "- Phần VIII: Mục 8.1 (nội dung: sáp nhập thôn; thu phí)"),
        row("Công an xã", "- Mục 7.1"),
    ];
    let mut given = Vec::new();
    loop {
        let findings = of_annex(&rows);
        if findings.is_empty() {
            break;
        }
        let help = help(&findings, "A102");
        let line = quotes(&help)[0];
        given.push(line.to_owned());
        let scope = &mut rows[1].1;
        scope.push('\n');
        scope.push_str(line);
        assert!(given.len() < 9, "{given:#?} {findings:#?}");
    }
    assert_eq!(
        given,
        ["- Mục 7.2", "- Mục 7.3", "- Mục 8.1 (trừ nội dung: sáp nhập thôn; thu phí)", "- Mục 8.2"]
    );
}

#[test]
fn a_content_that_nobody_leads_is_given_as_the_help_has_it() {
    let mut rows = vec![
        row("Phòng Kinh tế", "- Phần VII\n- Mục 8.1 (trừ nội dung: thành lập, sáp nhập thôn)\n- Mục 8.2"),
        row("Công an xã", ""),
    ];
    let help = help(&of_annex(&rows), "A102");
    assert_eq!(quotes(&help), ["- Mục 8.1 (nội dung: thành lập, sáp nhập thôn)"]);
    rows[1].1 = quotes(&help)[0].to_owned();
    assert!(lines(&rows).is_empty(), "{:?}", lines(&rows));
}

#[test]
fn two_leads_are_joint_or_share_by_content_as_the_help_has_it() {
    let rows = |kinh_te: &str, cong_an: &str| {
        vec![
            row("Phòng Kinh tế", &format!("- Phần VII: Xây dựng chính quyền số {kinh_te}")),
            row("Công an xã", &format!("- Phần VII {cong_an}\n- Phần VIII")),
        ]
    };
    let help = help(&of_annex(&rows("", "")), "A101");
    let [only, except, joint] = quotes(&help)[..] else { panic!("{help}") };
    let (only, except) = (only.replace('…', "thu phí"), except.replace('…', "thu phí"));
    assert!(lines(&rows(&only, &except)).is_empty());
    assert!(lines(&rows(joint, joint)).is_empty());
    assert_eq!(lines(&rows(joint, "")), ["A101 error VII"]);
    assert!(!lines(&rows(&only, &only)).is_empty());
}

#[test]
fn what_another_unit_takes_is_left_out_as_the_help_has_it() {
    let rows = |broad: &str| {
        vec![
            row("Phòng Kinh tế", &format!("- Phần VIII\n- Phần VII {broad}")),
            row("Công an xã", "- Mục 7.1, 7.3"),
        ]
    };
    let help = help(&of_annex(&rows("")), "A105");
    assert_eq!(quotes(&help), ["(trừ Mục 7.1, 7.3)"]);
    assert!(lines(&rows(quotes(&help)[0])).is_empty());
}

#[test]
fn a_content_that_another_unit_takes_is_left_out_as_the_help_has_it() {
    for content in
        ["thu phí", "Các hình thức tuyên truyền về CCHC...", "thành lập, sáp nhập thôn; thu phí (nếu có)"]
    {
        let rows = |broad: &str, more: &str| {
            vec![
                row("Phòng Kinh tế", &format!("- Phần VIII\n- Phần VII {broad}\n{more}")),
                row("Công an xã", &format!("- Mục 7.1 (nội dung: {content})")),
            ]
        };
        let help = help(&of_annex(&rows("", "")), "A105");
        assert_eq!(quotes(&help), ["(trừ Mục 7.1)", &format!("- Mục 7.1 (trừ nội dung: {content})")]);
        assert!(lines(&rows(quotes(&help)[0], quotes(&help)[1])).is_empty());
    }
}

#[test]
fn a_content_of_the_same_index_is_left_out_there() {
    let rows = |same: &str| {
        vec![
            row("Phòng Kinh tế", &format!("- Phần VIII\n- {same}\n- Mục 7.2, 7.3")),
            row("Công an xã", "- Mục 7.1 (nội dung: thu phí)"),
        ]
    };
    let help = help(&of_annex(&rows("Mục 7.1")), "A105");
    assert_eq!(quotes(&help), ["Mục 7.1 (trừ nội dung: thu phí)"]);
    assert!(lines(&rows(quotes(&help)[0])).is_empty());
}

#[test]
fn the_date_of_a_decision_is_read_as_the_help_has_it() {
    for date in ["2025-12-31", "2025-12", "2025"] {
        let catalogue = format!("{}decision: {{ number: 34/QĐ-UBND, date: {date} }}\n", listing("  I: {}\n"));
        let commune = commune("assign: {}\ncites: [{ number: 34/QĐ-UBND, date: 2024-06-30 }]\n");
        let assignment = common::assignment(&catalogue, &commune);
        let help = help(&check(&assignment, &options(Lang::En, Medium::Document)), "D103");
        let text = format!("Căn cứ Quyết định số 34/QĐ-UBND {} của UBND tỉnh", quotes(&help)[0]);
        let annex = Annex { before: vec![text.as_str().into()], ..Annex::default() };
        let cites = read(&annex, Known::default()).commune.cites.unwrap();
        assert_eq!(cites[0].date.unwrap().to_string(), date, "{text}");
    }
}

#[test]
fn helps_for_a_document_are_read_in_both_languages() {
    let mut said = BTreeSet::new();
    for lang in [Lang::Vi, Lang::En] {
        for finding in findings(lang, Medium::Document) {
            said.insert(format!("{} {}: {}", finding.code, lang.code(), finding.help.unwrap()));
        }
    }
    insta::assert_snapshot!(said.into_iter().collect::<Vec<_>>().join("\n"));
}

/// A finding without its words.
fn wordless(mut finding: Finding) -> Finding {
    finding.message.clear();
    finding.help = None;
    finding.places.iter_mut().for_each(|labelled| labelled.label.clear());
    finding
}

proptest! {
    #[test]
    fn only_words_are_others(
        (catalogue, commune) in strategies::catalogue()
            .prop_flat_map(|draft| (Just(draft.clone()), strategies::commune(&draft))),
        lang in prop::sample::select(vec![Lang::Vi, Lang::En]),
    ) {
        let assignment = Assignment::new(Arc::new(Catalogue::new(catalogue).unwrap()), commune).unwrap();
        let of_file = check(&assignment, &options(lang, Medium::File));
        let of_document = check(&assignment, &options(lang, Medium::Document));
        prop_assert_eq!(of_file.len(), of_document.len());
        for (file, document) in of_file.into_iter().zip(of_document) {
            if !document.primary().unwrap().is_in_catalogue() || document.name == "unassigned" {
                for text in said(&document) {
                    prop_assert!(keys(text).is_empty(), "{}: {}", document.code, text);
                }
            }
            prop_assert_eq!(file.help.is_some(), document.help.is_some());
            prop_assert_eq!(wordless(file), wordless(document));
        }
    }
}
