//! The page in which an assignment is searched: what it holds, and that no text of a file becomes markup.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs, reason = "a test")]

use cchc_core::finding::{Labelled, Located, Place, RuleId, Severity, Subject};
use cchc_core::{Assignment, Catalogue, Lang, fold, strategies};
use cchc_report::{CheckReport, FailureReport, Input, Receipt, explore_html};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Made up, in the shape of a real annex: divided contents, a part that is a leaf, gaps, conflicts and all roles.
fn assignment(name: &str) -> Assignment {
    let catalogue = json!({
        "schema": "cchc/catalogue/1", "id": "made-up",
        "indices": {
            "I": { "title": name, "partial": true },
            "1.1": { "title": "Kế hoạch hoà giải", "max": "1.5" },
            "1.4": { "max": "2" },
            "II": { "title": "Thể chế" },
            "VII": {}, "7.1": {}, "7.10": { "title": name }
        }
    });
    let commune = json!({
        "schema": "cchc/commune/1", "commune": { "name": name }, "year": 2026, "catalogue": "c.yaml",
        "units": {
            "vhxh": { "name": name, "aliases": [name] },
            "kinh-te": { "name": "Phòng Kinh tế" },
        },
        "contents": { "1.4": { "tuyen-truyen": { "title": name } } },
        "assign": {
            "vhxh": [{ "lead": "I" }, { "lead": "7.1" }, { "monitor": "all" }],
            "kinh-te": [
                { "lead": "1.4", "only": ["tuyen-truyen"] },
                { "lead": "7.1" },
                { "coordinate": "1.1", "with": ["vhxh"], "duty": name }
            ]
        }
    });
    build(catalogue, commune)
}

fn build(catalogue: Value, commune: Value) -> Assignment {
    let catalogue = Catalogue::new(serde_json::from_value(catalogue).unwrap()).unwrap();
    Assignment::new(Arc::new(catalogue), serde_json::from_value(commune).unwrap()).unwrap()
}

fn place(rule: &RuleId) -> Place {
    Place { file: "xa/phan-cong.yaml".into(), line: rule.number * 10, column: 7, end_line: 1, end_column: 9 }
}

fn finding(number: usize, subject: Subject, message: &str) -> Located {
    let severity = [Severity::Error, Severity::Warning, Severity::Info][number % 3];
    let place = Place { file: message.into(), line: 1, column: 1, end_line: 1, end_column: 2 };
    Located {
        code: "A101".parse().unwrap(),
        name: "some-rule",
        severity,
        subject,
        message: message.into(),
        help: Some(message.into()),
        removes: vec![],
        edit: None,
        places: vec![Labelled { place, label: message.into() }],
    }
}

fn report(message: &str) -> CheckReport {
    let rule = |unit: &str, number| Subject::rule(RuleId { unit: unit.parse().unwrap(), number });
    let subjects = [
        Subject::index("7.1".parse().unwrap()),
        Subject { unlisted: true, ..Subject::index("I".parse().unwrap()) },
        Subject { content: Some("tuyen-truyen".into()), ..Subject::index("1.4".parse().unwrap()) },
        Subject { content: Some("*rest".into()), ..Subject::index("1.4".parse().unwrap()) },
        Subject::index("VII".parse().unwrap()),
        Subject::index("II".parse().unwrap()),
        // Not listed: the nearest that is.
        Subject::index("7.99.1".parse().unwrap()),
        Subject::index("40.1".parse().unwrap()),
        rule("kinh-te", 2),
        rule("vhxh", 3),
        rule("nobody", 9),
        Subject::unit("kinh-te".parse().unwrap()),
        Subject::document(message),
    ];
    let failure = FailureReport {
        file: message.into(),
        line: Some(1),
        column: None,
        end: None,
        message: message.into(),
        help: None,
    };
    let findings = subjects.into_iter().enumerate();
    CheckReport::new(
        findings.map(|(number, subject)| finding(number, subject, message)).collect(),
        vec![failure],
    )
}

fn page(assignment: &Assignment, report: &CheckReport, lang: Lang) -> String {
    let receipt = Receipt::new(vec![Input::new("xa.yaml", b"")], assignment.catalogue());
    explore_html(&assignment.explain(), report, place, &receipt, lang)
}

/// The values of an attribute, in order.
fn values<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let before = format!(" {name}=\"");
    html.split(&before).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// The names of all tags, in order, without those of the picture, in which long names are broken.
fn skeleton(html: &str) -> Vec<&str> {
    let (before, rest) = html.split_once("<svg").unwrap();
    let (_, after) = rest.split_once("</svg>").unwrap();
    // The script is the program's own, and its comparisons are no tags.
    let (after, script) = after.split_once("<script>").unwrap();
    let tags = [before, after].into_iter().flat_map(|html| html.split('<').skip(1));
    let end = script.split('<').skip(1).filter(|piece| piece.starts_with("/script"));
    tags.chain(end).map(|tag| tag.split([' ', '>', '\n']).next().unwrap()).collect()
}

#[test]
fn every_cell_and_every_finding_stands_in_the_page() {
    let assignment = assignment("Phòng Văn hoá");
    let report = report("phòng trùng");
    let html = page(&assignment, &report, Lang::Vi);
    assert_eq!(
        values(&html, "id")
            .into_iter()
            .filter(|id| id.starts_with("c-") || id.starts_with("p-"))
            .collect::<Vec<_>>(),
        [
            "p-1",
            "c-1.1",
            "c-1.4",
            "c-1.4_tuyen-truyen",
            "c-1.4.rest",
            "c-1.more",
            "p-2",
            "c-2",
            "p-7",
            "c-7.1",
            "c-7.10"
        ]
    );
    let mut at = values(&html, "data-at");
    at.sort();
    // What is about a unit, a document, a rule for everything or what does not exist stands in the list alone.
    let placed = ["c-1.4.rest", "c-1.4_tuyen-truyen", "c-1.more", "c-2", "c-7.1", "c-7.1", "p-7", "p-7"];
    assert_eq!(at, [["", "", "", "", ""].as_slice(), &placed].concat());
    // The coordinating unit, and the one that monitors everything, which no filter by unit alone is to find.
    assert_eq!(values(&html, "data-u")[0], "0l 0w 1c");
    assert_eq!(values(&html, "data-t"), ["led", "led", "led", "led", "unassigned", "conflict", "unassigned"]);
    assert!(html.contains("xa/phan-cong.yaml:20") || html.contains("xa&#x2f;phan-cong.yaml:20"));
    assert!(html.contains("default-src 'none'"));
}

#[test]
fn what_is_searched_is_folded() {
    let assignment = assignment("Phòng VĂN HOÁ – Xã hội");
    let html = page(&assignment, &CheckReport::default(), Lang::Vi);
    let searched = values(&html, "data-s");
    let folded = fold("phòng văn hóa - xã hội");
    assert!(searched.contains(&format!("{folded} {folded} vhxh").as_str()), "{searched:?}");
    assert!(searched.contains(&format!("7.10 {folded}").as_str()), "{searched:?}");
    assert!(searched.contains(&format!("i 1 {folded}").as_str()), "{searched:?}");
    assert!(searched.contains(&format!("{folded} tuyen-truyen").as_str()), "{searched:?}");
}

#[test]
fn an_assignment_of_nothing_has_a_page() {
    let catalogue = json!({ "schema": "cchc/catalogue/1", "id": "leer", "indices": {} });
    let commune = json!({ "schema": "cchc/commune/1", "commune": { "name": "xã Mẫu" }, "year": 2026, "catalogue": "c.yaml", "document": {}, "cites": [], "units": {}, "assign": {} });
    let html = page(&build(catalogue, commune), &CheckReport::default(), Lang::En);
    assert!(html.contains("0 items.") && html.contains("no findings"), "{html}");
}

#[test]
fn names_that_look_like_markup_stay_text() {
    let tame = skeletons("Phòng Kinh doanh");
    for name in [
        "</script><script>alert(1)</script>",
        "<!--",
        "-->",
        "]]>",
        "\" onload=\"alert(1)",
        "' x='",
        "&amp;<b>",
        "{{ view.title }}{% raw %}",
        "\u{202e}quay lại\u{202c} 🏛️ 👩‍👩‍👧",
        "Pho\u{300}ng",
        "</td></tr></table>",
        "javascript:alert(1)",
        "\u{0}\u{1b}[31m",
    ] {
        assert_eq!(skeletons(&format!("Phòng {name}")), tame, "{name}");
    }
    let long = "rất dài ".repeat(250);
    assert_eq!(skeletons(&long), tame);
}

fn skeletons(name: &str) -> Vec<String> {
    let html = page(&assignment(name), &report(name), Lang::Vi);
    skeleton(&html).into_iter().map(str::to_owned).collect()
}

/// A place in the page is there once, and every link within the page leads somewhere.
fn is_whole(html: &str) -> Result<(), TestCaseError> {
    let ids = values(html, "id");
    let places: BTreeSet<&str> = ids.iter().copied().collect();
    prop_assert_eq!(places.len(), ids.len(), "an id stands twice: {:?}", ids);
    for link in values(html, "href") {
        prop_assert!(places.contains(link.trim_start_matches('#')), "{}", link);
    }
    Ok(())
}

fn messy_assignment() -> impl Strategy<Value = Assignment> {
    let drafts =
        strategies::catalogue().prop_flat_map(|catalogue| (strategies::commune(&catalogue), Just(catalogue)));
    drafts.prop_map(|(commune, catalogue)| {
        Assignment::new(Arc::new(Catalogue::new(catalogue).unwrap()), commune).unwrap()
    })
}

/// A finding about a cell, about a rule, or about neither, chosen by numbers.
fn subject(
    assignment: &Assignment,
    (cell, rule): (prop::sample::Index, Option<prop::sample::Index>),
) -> Subject {
    if let Some(rule) = rule.filter(|_| assignment.rules().len() > 0) {
        return Subject::rule(assignment.rules().nth(rule.index(assignment.rules().len())).unwrap().id());
    }
    let resolution = assignment.resolve();
    match resolution.cells().len() {
        0 => Subject::document("x"),
        count => {
            let cell = resolution.cells().nth(cell.index(count)).unwrap();
            Subject {
                content: cell.content().name().map(str::to_owned),
                unlisted: cell.is_unlisted(),
                ..Subject::index(cell.index().id())
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn every_cell_with_its_rules_and_every_finding_stands_once(
        assignment in messy_assignment(),
        chosen in prop::collection::vec(any::<(prop::sample::Index, Option<prop::sample::Index>)>(), 0..6),
        english: bool,
    ) {
        let subjects: Vec<Subject> = chosen.into_iter().map(|chosen| subject(&assignment, chosen)).collect();
        let findings: Vec<Located> = subjects.into_iter().enumerate().map(|(number, subject)| finding(number, subject, "điều cần xem")).collect();
        let report = CheckReport::new(findings, vec![]);
        let html = page(&assignment, &report, if english { Lang::En } else { Lang::Vi });
        let resolution = assignment.explain();
        let statuses: Vec<&str> = resolution.cells().map(|cell| cell.status().name()).collect();
        prop_assert_eq!(values(&html, "data-t"), statuses);
        let rules: usize = resolution.cells().map(|cell| cell.applied().len()).sum();
        prop_assert_eq!(html.matches("<code>xa&#x2f;phan-cong.yaml:").count(), rules);
        let lost = resolution.cells().flat_map(|cell| cell.applied()).filter(|applied| !applied.won).count();
        prop_assert_eq!(html.matches("<li class=\"lost\"").count(), lost);
        is_whole(&html)?;
        let listed = values(&html, "id").into_iter().filter(|id| id.starts_with("f-")).count();
        prop_assert_eq!(listed, report.findings.len());
        let targets = values(&html, "data-at").into_iter().flat_map(str::split_whitespace).count();
        prop_assert_eq!(html.matches(" class=\"note ").count(), listed + targets);
        // A finding about a cell stands beside it.
        for (finding, at) in report.findings.iter().zip(1..).filter(|(finding, _)| finding.subject.index.is_some()) {
            let entry = html.split_once(&format!("id=\"f-{at}\" data-at=\"")).unwrap().1;
            let at = entry.split('"').next().unwrap();
            prop_assert!(at.starts_with("c-") || at.starts_with("p-"), "{:?} at {:?}", finding.subject, at);
        }
        prop_assert_eq!(&html, &page(&assignment, &report, if english { Lang::En } else { Lang::Vi }));
    }

    #[test]
    fn no_text_becomes_markup(name in "(<|>|&|\"|'|/|-|!|script|[a-z]|\\PC){1,24}") {
        // A back-tick is a sign of ours in messages.
        let name = format!("a{}", name.replace('`', ""));
        prop_assert_eq!(skeletons(&name), skeletons("Phòng"));
    }
}
