//! What there is to find about units and documents.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

#[allow(dead_code, unreachable_pub, missing_docs, reason = "shared by the tests")]
mod common;

use cchc_core::finding::{DocumentField, EditValue, Finding, Locus, RuleField};
use cchc_core::{Catalogue, Lang, UnitKey};
use cchc_validate::Options;
use common::{assignment, lines, one, places};

fn key(text: &str) -> UnitKey {
    text.parse().unwrap()
}

/// The findings of a commune with one part, led by unit `a`.
fn with(units: &str, rest: &str) -> Vec<Finding> {
    let catalogue = "schema: cchc/catalogue/1\nid: made-up\n\
        decision: { number: 34/QĐ-UBND, date: 2025-12-31, issuer: UBND tỉnh Ví Dụ }\nindices:\n  I: {}\n  II: {}\n";
    let commune = format!(
        "schema: cchc/commune/1\ncommune: {{ name: xã Ví Dụ }}\nyear: 2026\ncatalogue: c.yaml\nunits:\n{units}{rest}"
    );
    let options = Options { lang: Lang::En, ..Options::default() };
    cchc_validate::check(&assignment(catalogue, &commune), &options)
}

#[test]
fn one_finding_for_each_pair_of_units_of_one_name() {
    let findings = with(
        "  a: { name: Phòng Văn hoá, aliases: [VH, P. Văn hóa] }\n  b: { name: VH, aliases: [PHÒNG VĂN HÓA] }\n  \
         c: { name: vh. }\n",
        "assign:\n  a: [{ lead: I }]\n  b: [{ lead: II }]\n  c: [{ monitor: all }]\n",
    );
    let pairs: Vec<_> = findings.iter().map(places).collect();
    assert_eq!(lines(&findings), ["U101 error unit=c", "U101 error unit=c", "U101 error unit=b"]);
    assert!(pairs.contains(&vec![&Locus::UnitName(key("c")), &Locus::UnitAlias(key("a"), 0)]), "{pairs:?}");
    assert!(pairs.contains(&vec![&Locus::UnitName(key("c")), &Locus::UnitName(key("b"))]), "{pairs:?}");
    let own = with(
        "  a: { name: Phòng A, aliases: [phòng a] }\n  b: { name: Phòng Đ }\n",
        "assign: { a: [{ lead: I }], b: [{ lead: II }] }\n",
    );
    assert!(own.is_empty(), "an alias may repeat its own unit's name");
}

#[test]
fn a_slip_of_a_units_key_is_mended_where_it_stands() {
    let findings = with(
        "  kinh-te: { name: Phòng Kinh tế }\n  vhxh: { name: Phòng VH }\n",
        "assign:\n  kinh-tee: [{ lead: I }]\n  vhxh: [{ lead: II }, { coordinate: I, with: [kinhte] }]\n",
    );
    assert_eq!(
        lines(&findings),
        ["U103 info unit=kinh-te", "U102 error unit=kinh-tee", "U102 error vhxh#2 unit=kinhte"]
    );
    let assign = &findings[1];
    assert_eq!(places(assign), [&Locus::Assign(key("kinh-tee"))]);
    assert_eq!(assign.edit.as_ref().unwrap().value, EditValue::Unit(key("kinh-te")));
    assert_eq!(assign.removes.len(), 1, "the declared unit is no longer idle: {:?}", assign.removes);
    assert_eq!(assign.removes[0].code.to_string(), "U103");
    // Before the other slip is mended, the unit that is meant leads nothing under its own key.
    let partner = &findings[2];
    assert!(partner.edit.is_none() && partner.help.as_deref().unwrap().contains("`kinh-te`"));
    let place = partner.primary().unwrap();
    assert!(matches!(place, Locus::RuleItem(_, RuleField::With, 0, None)), "{place:?}");
}

#[test]
fn a_name_written_as_a_key_is_understood() {
    let findings = with(
        "  kt: { name: Phòng Kinh tế }\n  vh: { name: Phòng Văn hóa }\n",
        "assign:\n  phong-kinh-te: [{ lead: I }]\n  vh: [{ lead: II }]\n",
    );
    assert_eq!(one(&findings, "U102").edit.as_ref().unwrap().value, EditValue::Unit(key("kt")));
}

#[test]
fn an_undeclared_unit_that_is_like_no_other_is_declared_or_corrected() {
    let findings = with(
        "  kt: { name: Phòng Kinh tế }\n",
        "assign:\n  kt: [{ lead: I }]\n  quan-su: [{ lead: II }, { coordinate: I, with: [quan-su] }]\n",
    );
    let unknown = findings.iter().find(|finding| finding.code.to_string() == "U102").unwrap();
    assert!(unknown.edit.is_none() && unknown.help.as_deref().unwrap().contains("`kt`"));
    // It has rules, so it can be asked whether it leads there.
    assert!(lines(&findings).contains(&"A110 error quan-su#2 unit=quan-su I".to_owned()));
}

#[test]
fn a_unit_with_an_empty_list_is_idle() {
    let findings =
        with("  a: { name: A }\n  b: { name: B }\n", "assign: { a: [{ lead: \"I, II\" }], b: [] }\n");
    assert_eq!(lines(&findings), ["U103 info unit=b"]);
}

fn documents(text: &str) -> Vec<Finding> {
    with("  a: { name: A }\n", &format!("assign: {{ a: [{{ lead: \"I, II\" }}] }}\n{text}"))
}

#[test]
fn a_later_date_is_compared_at_the_precision_that_both_have() {
    let cite = |own: &str, cited: &str| {
        lines(&documents(&format!(
            "document: {{ number: 1/TB-UBND, date: {own} }}\n\
             cites: [{{ number: 34/QĐ-UBND }}, {{ number: 5/KH-UBND, date: {cited} }}]\n"
        )))
        .into_iter()
        .filter(|line| line.starts_with("D101"))
        .collect::<Vec<_>>()
    };
    assert_eq!(cite("2026-04-20", "2026-04-21"), ["D101 error 5/KH-UBND"]);
    assert_eq!(cite("2026-04", "2026-12-31"), ["D101 error 5/KH-UBND"]);
    for (own, cited) in [("2026-04-20", "2026-04-20"), ("2026-04", "2026-04-30"), ("2026", "2026-12")] {
        assert!(cite(own, cited).is_empty(), "{own} {cited}");
    }
}

#[test]
fn drafts_are_told_once_a_document() {
    let findings = documents(
        "document: { kind: Thông báo, number: ' ', date: 2026-04 }\n\
         cites: [{ number: 34/QĐ-UBND, date: 2025-12 }, { kind: Kế hoạch, number: null, date: 2026-01-02 }]\n",
    );
    let drafts: Vec<_> = findings.iter().filter(|finding| finding.code.to_string() == "D102").collect();
    assert_eq!(drafts.len(), 3);
    assert_eq!(drafts[0].primary(), Some(&Locus::Document(Some(DocumentField::Number))));
    assert!(drafts[0].message.starts_with("this document has no number and no full date"));
    assert_eq!(drafts[1].primary(), Some(&Locus::Cite(0, Some(DocumentField::Date))));
    assert!(drafts[1].message.contains("34/QĐ-UBND has no full date"));
    assert_eq!(drafts[2].primary(), Some(&Locus::Cite(1, Some(DocumentField::Number))));
    assert!(documents("").is_empty(), "without a document there is nothing to say");
}

#[test]
fn the_catalogues_decision_is_cited_as_it_is() {
    let findings = documents(
        "document: { number: 1/TB-UBND, date: 2026-04-20 }\n\
         cites: [{ number: 34/qđ-ubnd, date: 2026-12-31, issuer: UBND xã Ví Dụ }]\n",
    );
    assert_eq!(lines(&findings), ["D101 error 34/qđ-ubnd", "D103 error 34/qđ-ubnd", "D103 error 34/qđ-ubnd"]);
    let [_, date, issuer] = findings.as_slice() else { panic!() };
    assert_eq!(date.edit.as_ref().unwrap().value.to_string(), "2025-12-31");
    assert_eq!(date.removes.len(), 1, "{:?}", date.removes);
    assert_eq!(date.removes[0].code.to_string(), "D101");
    assert_eq!(places(date)[1], &Locus::Decision(Some(DocumentField::Date)));
    assert_eq!(issuer.edit.as_ref().unwrap().value.to_string(), "UBND tỉnh Ví Dụ");
    assert!(issuer.removes.is_empty());
    let fine = documents(
        "document: { number: 1/TB-UBND, date: 2026-04-20 }\n\
         cites: [{ number: 34/QĐ – UBND, date: 2025-12-31, issuer: ubnd tỉnh Ví  Dụ }]\n",
    );
    assert!(fine.is_empty(), "{:?}", lines(&fine));
}

#[test]
fn among_cites_is_the_catalogues_decision() {
    assert_eq!(
        lines(&documents("cites: [{ number: 35/QĐ-UBND, date: 2025-12-31 }]\n")),
        ["D104 warning 34/QĐ-UBND"]
    );
    assert!(documents("cites: []\n").is_empty());
}

#[test]
fn severities_are_overridden_by_the_commune_and_then_by_the_options() {
    let text = "findings: { D104: error, U103: off, C104: error }\n\
        cites: [{ number: 35/QĐ-UBND, date: 2025-12-31 }]\n";
    assert_eq!(lines(&documents(text)), ["D104 error 34/QĐ-UBND"]);
    let commune = "schema: cchc/commune/1\ncommune: { name: xã Ví Dụ }\nyear: 2026\ncatalogue: c.yaml\n\
        units: { a: { name: A }, b: { name: B } }\nfindings: { U103: error, C104: error }\nassign: { a: [{ lead: I }] }\n";
    let catalogue = "schema: cchc/catalogue/1\nid: x\nindices: { I: {}, \"1.2\": {} }\n";
    let assignment = assignment(catalogue, commune);
    assert_eq!(
        lines(&cchc_validate::check(&assignment, &Options::default())),
        ["C104 error 1.2", "U103 error unit=b"],
        "what the commune says is said of its catalogue too"
    );
    let options = Options {
        overrides: [("U103".parse().unwrap(), cchc_core::draft::Override::Off)].into_iter().collect(),
        ..Options::default()
    };
    assert_eq!(lines(&cchc_validate::check(&assignment, &options)), ["C104 error 1.2"]);
    let catalogue: &Catalogue = assignment.catalogue();
    assert_eq!(lines(&cchc_validate::check_catalogue(catalogue, &options)), ["C104 warning 1.2"]);
    assert!(cchc_validate::check_commune(&assignment, &options).is_empty());
}
