//! What there is to find about who answers for what.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

#[allow(dead_code, unreachable_pub, missing_docs, reason = "shared by the tests")]
mod common;

use cchc_core::RangeEnd;
use cchc_core::finding::{Edit, Finding, Locus, RuleField, RuleId};
use common::{check, lines, one, places};

const NINE: &str = "  IX: {}\n  \"9.1\": {}\n  \"9.2\": {}\n  \"9.3\": { implied: true }\n";
const EIGHT: &str = "  VIII: {}\n  \"8.1\": {}\n  \"8.2\": {}\n";
const TERRITORY: &str = "contents: { \"8.1\": { territory: { title: thành lập thôn } } }\n";

fn rule(unit: &str, number: u32) -> RuleId {
    RuleId { unit: unit.parse().unwrap(), number }
}

fn lead(unit: &str, number: u32, item: usize) -> Locus {
    Locus::RuleItem(rule(unit, number), RuleField::Lead, item, None)
}

fn found(catalogue: &str, text: &str) -> Vec<String> {
    lines(&check(catalogue, text))
}

/// Without informations about implicit carve-outs.
fn faults(catalogue: &str, text: &str) -> Vec<String> {
    let mut findings = check(catalogue, text);
    findings.retain(|finding| finding.code.to_string() != "A105");
    lines(&findings)
}

fn removed(finding: &Finding) -> Vec<String> {
    finding
        .removes
        .iter()
        .map(|removed| format!("{} {:?}", removed.code, removed.subject.index.unwrap()))
        .collect()
}

// A101 and A102: cells that belong together are told once.

#[test]
fn a_part_that_two_units_lead_is_one_finding() {
    let findings = check(NINE, "assign:\n  b: [{ lead: IX }]\n  a: [{ lead: \"II, IX\" }]\n");
    assert_eq!(lines(&findings), ["A103 error a#1 II", "A101 error IX"]);
    assert_eq!(
        places(&findings[1]),
        [&lead("b", 1, 0), &lead("a", 1, 1)],
        "the first in the annex is primary"
    );
    assert!(findings[1].message.contains("Phòng B; Phòng A"), "{}", findings[1].message);
}

#[test]
fn conflicts_of_other_units_are_other_findings() {
    assert_eq!(
        faults(
            NINE,
            "assign:\n  a: [{ lead: \"9.1, 9.2\" }, { lead: \"9.3\" }]\n  b: [{ lead: \"9.1\" }]\n  c: [{ lead: \"9.2\" }]\n"
        ),
        ["A101 error 9.1", "A101 error 9.2"]
    );
}

#[test]
fn joint_leads_are_no_conflict() {
    let joint = "assign:\n  a: [{ lead: IX, joint: true }]\n  b: [{ lead: IX, joint: true }]\n";
    assert!(found(NINE, joint).is_empty());
    let half = "assign:\n  a: [{ lead: IX, joint: true }]\n  b: [{ lead: IX }]\n";
    assert_eq!(found(NINE, half), ["A101 error IX"]);
}

#[test]
fn gaps_that_weigh_the_same_are_one_finding() {
    assert_eq!(found(NINE, "assign: {}\n"), ["A102 error 9.1", "A102 error 9.2", "A102 warning 9.3"]);
    assert_eq!(found(EIGHT, "assign: {}\n"), ["A102 error VIII"]);
    let implied = "  IX: {}\n  \"9.1\": { implied: true }\n  \"9.2\": { implied: true }\n";
    assert_eq!(found(implied, "assign: {}\n"), ["A102 warning IX"]);
}

#[test]
fn what_is_not_listed_is_a_finding_of_its_own() {
    let partial = "  VIII: { partial: true }\n  \"8.1\": {}\n  \"8.5\": { partial: true }\n  8.5.1: {}\n";
    let nobody = check(partial, "assign: {}\n");
    assert_eq!(lines(&nobody), ["A102 error VIII", "A102 warning VIII +"]);
    assert_eq!(places(&nobody[0]), [&Locus::Index(0, None), &Locus::Top("assign")]);
    assert_eq!(
        found(partial, "assign: { a: [{ lead: \"8.1\" }, { lead: 8.5.1 }] }\n"),
        ["A102 warning VIII +", "A102 warning 8.5 +"],
        "the listed ones are led otherwise, so these do not belong together"
    );
    assert_eq!(
        found(partial, "assign: { a: [{ lead: \"8.1\" }] }\n"),
        ["A102 warning VIII +", "A102 error 8.5", "A102 warning 8.5 +"]
    );
    assert!(found(partial, "assign: { a: [{ lead: VIII }] }\n").is_empty());
}

#[test]
fn contents_are_told_apart_and_not_above_the_index_that_declares_them() {
    assert_eq!(
        found(EIGHT, &format!("{TERRITORY}assign: {{}}\n")),
        ["A102 error 8.1 *rest", "A102 error 8.1 territory", "A102 error 8.2"]
    );
    let above = "  VIII:\n    contents: { x: { title: X } }\n  \"8.1\": {}\n  \"8.2\": {}\n";
    assert_eq!(found(above, "assign: {}\n"), ["A102 error VIII *rest", "A102 error VIII x"]);
    assert_eq!(
        found(above, "assign: { a: [{ lead: VIII, only: [x] }, { lead: \"8.1\" }] }\n"),
        ["A102 error 8.2 *rest"]
    );
    assert_eq!(
        faults(
            EIGHT,
            &format!(
                "{TERRITORY}assign:\n  a: [{{ lead: VIII }}]\n  b: [{{ lead: \"8.1\", only: [territory] }}]\n  \
             c: [{{ lead: \"8.1\", only: [territory] }}]\n"
            )
        ),
        ["A101 error 8.1 territory"]
    );
}

// A103 and A112: ids.

#[test]
fn every_place_of_an_unknown_id_is_told() {
    let findings = check(
        "  VIII: {}\n  \"8.1\": {}\n  \"8.2\": {}\n  \"8.3\": {}\n",
        "contents: { \"8.70\": { x: { title: X } } }\n\
         assign:\n  a: [{ lead: VIII, without: 8.8-8.9, part: XX }, { coordinate: 8.50-8.60 }, { monitor: \"8.3, 8.40\" }]\n",
    );
    let unknown: Vec<&Finding> = findings.iter().filter(|found| found.code.to_string() == "A103").collect();
    let places: Vec<&Locus> = unknown.iter().filter_map(|finding| finding.primary()).collect();
    let at = |number, field, item, end| Locus::RuleItem(rule("a", number), field, item, end);
    assert_eq!(
        places,
        [
            &Locus::Contents("8.70".parse().unwrap()),
            &Locus::RuleField(rule("a", 1), RuleField::Part),
            &at(1, RuleField::Without, 0, Some(RangeEnd::First)),
            &at(1, RuleField::Without, 0, Some(RangeEnd::Last)),
            &at(2, RuleField::Coordinate, 0, Some(RangeEnd::First)),
            &at(2, RuleField::Coordinate, 0, Some(RangeEnd::Last)),
            &at(3, RuleField::Monitor, 1, None),
        ]
    );
    assert!(unknown.iter().all(|finding| finding.edit.is_none()), "nothing is near, or too much is");
    assert_eq!(findings.len(), unknown.len(), "{:?}", lines(&findings));
}

#[test]
fn a_hole_in_a_range_is_no_unknown_index() {
    let sevens = "  VII: { partial: true }\n  \"7.1\": {}\n  \"7.3\": {}\n";
    assert!(found(sevens, "assign: { a: [{ lead: VII }, { monitor: 7.1-7.3 }] }\n").is_empty());
}

#[test]
fn a_certain_slip_of_an_id_is_mended() {
    let elevens = "  VII: { partial: true }\n  \"7.11\": {}\n  \"7.2\": {}\n";
    let findings = check(elevens, "assign: { a: [{ lead: VII }], b: [{ lead: \"7.2, 7.1\" }] }\n");
    let unknown = one(&findings, "A103");
    assert_eq!(unknown.edit, None, "as near to 7.2 as to 7.11");
    let gap =
        check("  VII: {}\n  \"7.11\": {}\n", "findings: { C104: off }\nassign: { b: [{ lead: \"7.1\" }] }\n");
    let unknown = one(&gap, "A103");
    let edit = unknown.edit.as_ref().unwrap();
    assert_eq!((&edit.locus, edit.value.to_string().as_str()), (&lead("b", 1, 0), "7.11"));
    assert_eq!(removed(unknown), ["A102 VII"], "the gap is closed by the same edit");
}

#[test]
fn an_edit_that_brings_a_new_error_is_not_offered() {
    let findings = check(
        "  VII: {}\n  \"7.11\": {}\n",
        "findings: { C104: off }\nassign: { a: [{ lead: \"7.11\" }], b: [{ lead: \"7.1\" }] }\n",
    );
    let unknown = one(&findings, "A103");
    assert_eq!(unknown.edit, None, "7.11 would have two leads");
    assert_eq!(unknown.help.as_deref(), Some("did you mean `7.11`?"), "the hint stays");
    assert!(unknown.removes.is_empty());
}

#[test]
fn the_commune_can_mistype_an_index_of_its_contents() {
    let findings = check(
        "  VIII: { partial: true }\n  \"8.11\": {}\n",
        "contents: { \"8.1\": { territory: { title: X } } }\n\
         assign: { a: [{ lead: VIII }, { lead: \"8.11\", only: [territory] }] }\n",
    );
    assert_eq!(lines(&findings), ["A103 error 8.1", "A108 error a#2 8.11 territory"]);
    assert_eq!(findings[0].edit.as_ref().unwrap().value.to_string(), "8.11");
    assert_eq!(findings[0].removes.len(), 1, "the content is declared then");
}

#[test]
fn ids_outside_the_part_are_told_one_by_one() {
    let parts = "  VIII: {}\n  \"8.1\": {}\n  IX: {}\n  \"9.1\": {}\n  \"9.2\": {}\n";
    let findings = check(parts, "assign: { a: [{ lead: \"8.1, 9.1-9.2\", part: VIII }] }\n");
    assert_eq!(lines(&findings), ["A112 error a#1 9.1", "A112 error a#1 9.2"]);
    let end = |end| Locus::RuleItem(rule("a", 1), RuleField::Lead, 1, Some(end));
    let part = Locus::RuleField(rule("a", 1), RuleField::Part);
    assert_eq!(places(&findings[0]), [&end(RangeEnd::First), &part]);
    assert_eq!(places(&findings[1]), [&end(RangeEnd::Last), &part]);
    assert_eq!(
        found(parts, "assign: { a: [{ lead: \"VIII, IX\", part: XX }] }\n"),
        ["A103 error a#1 XX"],
        "a part that is not there has no outside"
    );
}

// A104: titles.

const TITLED: &str = "  IV: { title: Cải cách tổ chức bộ máy }\n  VI: { title: Cải cách tài chính công }\n  \
    \"6.1\": { title: Quyết toán }\n  X: {}\n";

#[test]
fn a_title_of_another_part_is_mended_by_its_id_and_takes_what_follows_with_it() {
    let findings = check(
        TITLED,
        "assign:\n  a: [{ lead: IV, title: Cải cách tổ chức bộ máy }, { lead: X, title: gì cũng được }]\n  \
         b: [{ lead: IV, title: CẢI CÁCH TÀI CHÍNH CÔNG. }]\n",
    );
    assert_eq!(lines(&findings), ["A102 error VI", "A101 error IV", "A104 error b#1 IV"]);
    let title = one(&findings, "A104");
    let edit: &Edit = title.edit.as_ref().unwrap();
    assert_eq!((&edit.locus, edit.value.to_string().as_str()), (&lead("b", 1, 0), "VI"));
    assert_eq!(removed(title), ["A101 IV", "A102 VI"]);
    assert_eq!(places(title), [&lead("b", 1, 0), &Locus::RuleField(rule("b", 1), RuleField::Title)]);
    assert!(title.help.as_deref().unwrap().contains("part VI"));
}

#[test]
fn a_finding_that_is_switched_off_is_not_said_to_be_removed() {
    let findings = check(
        TITLED,
        "findings: { A101: off }\nassign:\n  a: [{ lead: \"IV, X\" }]\n  b: [{ lead: IV, title: Cải cách tài chính công }]\n",
    );
    assert_eq!(lines(&findings), ["A102 error VI", "A104 error b#1 IV"]);
    assert_eq!(removed(&findings[1]), ["A102 VI"]);
}

#[test]
fn a_switched_off_error_still_keeps_an_edit_from_being_offered() {
    let findings = check(
        TITLED,
        "findings: { A101: off }\nassign:\n  a: [{ lead: \"VI, X\" }]\n  b: [{ lead: IV, title: Cải cách tài chính công }]\n",
    );
    assert_eq!(lines(&findings), ["A104 error b#1 IV"]);
    assert_eq!(findings[0].edit, None);
}

#[test]
fn a_title_beside_a_part_is_the_parts() {
    let text = |part: &str, title: &str| {
        format!(
            "assign: {{ a: [{{ lead: \"IV, VI, X\" }}, {{ monitor: \"6.1\", part: {part}, title: {title} }}] }}\n"
        )
    };
    assert!(found(TITLED, &text("VI", "Cải cách tài chính công")).is_empty());
    let findings = check(TITLED, &text("VI", "Cải cách tổ chức bộ máy"));
    assert_eq!(lines(&findings), ["A104 error a#2 VI"]);
    assert_eq!(findings[0].edit, None, "6.1 is not in part IV");
    assert_eq!(places(&findings[0])[0], &Locus::RuleField(rule("a", 2), RuleField::Part));
    let item = check(TITLED, &text("VI", "Quyết toán"));
    assert!(!item[0].help.as_deref().unwrap().contains("6.1"), "a part is not mended to an item");
}

// A105 to A107: rules against rules.

#[test]
fn one_finding_for_each_winner_and_beaten_unit() {
    let sevens = "  VII: {}\n  \"7.1\": {}\n  7.1.1: {}\n  7.1.2: {}\n  \"7.2\": {}\n  \"7.3\": {}\n";
    let findings = check(
        sevens,
        "assign:\n  a: [{ lead: VII }]\n  b: [{ lead: \"7.1\" }]\n  c: [{ lead: \"7.1.1, 7.2\" }]\n",
    );
    assert_eq!(
        lines(&findings),
        ["A105 info b#1 unit=a 7.1", "A105 info c#1 unit=a", "A105 info c#1 unit=b"],
        "c takes from a and from b"
    );
    assert_eq!(places(&findings[0]), [&lead("b", 1, 0), &lead("a", 1, 0)]);
    assert_eq!(places(&findings[1]), [&lead("c", 1, 0), &lead("c", 1, 1), &lead("a", 1, 0)]);
    assert_eq!(places(&findings[2]), [&lead("c", 1, 0), &lead("b", 1, 0)]);
    let explicit = "assign:\n  a: [{ lead: VII, without: \"7.1\" }]\n  b: [{ lead: \"7.1\" }]\n";
    assert!(found(sevens, explicit).is_empty());
    let own = "assign:\n  a: [{ lead: VII }, { lead: \"7.1\", joint: true }]\n  b: [{ lead: \"7.1\", joint: true }]\n";
    assert!(found(sevens, own).is_empty(), "a still leads there");
}

#[test]
fn a_rule_whose_all_goes_to_others_is_dead() {
    let findings =
        check(EIGHT, "assign:\n  a: [{ lead: VIII }]\n  b: [{ lead: \"8.1\" }]\n  c: [{ lead: \"8.2\" }]\n");
    let dead = one(&findings, "A106");
    assert_eq!(places(dead), [&Locus::Rule(rule("a", 1)), &lead("b", 1, 0), &lead("c", 1, 0)]);
    assert!(faults(EIGHT, "assign:\n  a: [{ lead: VIII }]\n  b: [{ lead: \"8.1\" }]\n").is_empty());
}

#[test]
fn of_two_duplicates_the_later_is_redundant() {
    assert_eq!(
        found(EIGHT, "assign: { a: [{ lead: VIII }, { lead: VIII }, { lead: VIII }] }\n"),
        ["A107 warning a#2 VIII", "A107 warning a#3 VIII"]
    );
}

#[test]
fn all_that_is_redundant_can_be_taken_away_together() {
    // 8.1 and 8.2 each are covered by VIII, and VIII by both; only two of the three go.
    assert_eq!(
        found(EIGHT, "assign: { a: [{ lead: VIII }, { lead: \"8.1\" }] }\n"),
        ["A107 warning a#2 8.1"]
    );
    assert_eq!(
        found(EIGHT, "assign: { a: [{ lead: VIII }, { lead: \"8.1\" }, { lead: \"8.2\" }] }\n"),
        ["A106 warning a#1 VIII"],
        "with the dead rule the others are needed"
    );
}

#[test]
fn a_rule_that_keeps_another_unit_away_is_needed() {
    let text = "assign:\n  a: [{ lead: VIII }, { lead: \"8.1\" }]\n  b: [{ lead: VIII, without: \"8.2\" }]\n";
    assert!(!found(EIGHT, text).iter().any(|line| line.starts_with("A107")));
    // Without a's second rule, 8.1 would be led by b too.
    assert_eq!(found(EIGHT, text), ["A106 warning b#1 VIII", "A105 info a#2 unit=b 8.1"]);
}

#[test]
fn helpers_are_redundant_only_to_the_same_help() {
    let lead = "{ lead: VIII }";
    let help = |rules: &str| found(EIGHT, &format!("assign:\n  a: [{lead}]\n  b: [{rules}]\n"));
    assert_eq!(help("{ coordinate: VIII }, { coordinate: \"8.1\" }"), ["A107 warning b#2 8.1"]);
    assert_eq!(help("{ coordinate: \"8.1\" }, { coordinate: VIII }"), ["A107 warning b#1 8.1"]);
    assert!(help("{ coordinate: VIII }, { coordinate: \"8.1\", duty: rà soát }").is_empty());
    assert!(help("{ coordinate: VIII }, { coordinate: \"8.1\", with: [a] }").is_empty());
    assert!(help("{ coordinate: VIII }, { monitor: \"8.1\" }").is_empty());
    assert_eq!(help("{ monitor: all }, { monitor: \"8.1\" }"), ["A107 warning b#2 8.1"]);
}

#[test]
fn a_rule_that_leaves_out_all_of_itself_is_redundant() {
    let findings = check(EIGHT, "assign: { a: [{ lead: VIII }, { lead: \"8.1\", without: VIII }] }\n");
    // What it leaves out its own unit leads by a broader rule, so the carve-out is not needless, but the rule is.
    assert_eq!(lines(&findings), ["A107 warning a#2 8.1"]);
    assert!(findings[0].message.contains("selects nothing"));
    assert_eq!(
        found(EIGHT, "assign: { a: [{ lead: VIII }, { lead: \"8.9\" }] }\n"),
        ["A103 error a#2 8.9"],
        "an unknown id is reason enough"
    );
}

// A108: contents.

#[test]
fn contents_are_looked_for_at_the_index_and_above() {
    let text = |rule: &str| format!("{TERRITORY}assign: {{ a: [{{ lead: VIII }}, {rule}] }}\n");
    let slip = check(EIGHT, &text("{ monitor: \"8.1\", only: [teritory] }"));
    assert_eq!(lines(&slip), ["A108 error a#2 8.1 teritory"]);
    assert_eq!(slip[0].edit.as_ref().unwrap().value.to_string(), "territory");
    let below = check(EIGHT, &text("{ monitor: VIII, only: [territory] }"));
    assert_eq!(lines(&below), ["A108 error a#2 VIII territory"]);
    assert!(below[0].help.as_deref().unwrap().contains("`\"8.1\"`"), "{:?}", below[0].help);
    let one_of_two = check(EIGHT, &text("{ monitor: \"8.1, 8.2\", except: [territory] }"));
    assert_eq!(lines(&one_of_two), ["A108 error a#2 8.2 territory"]);
    let place = Locus::RuleItem(rule("a", 2), RuleField::Except, 0, None);
    assert_eq!(places(&one_of_two[0]), [&place]);
    let everything = check(EIGHT, &text("{ monitor: all, only: [territory] }"));
    assert_eq!(lines(&everything), ["A108 error a#2 territory"]);
    let inherited = "  VIII:\n    contents: { x: { title: X } }\n  \"8.1\": {}\n";
    assert!(
        found(inherited, "assign: { a: [{ lead: VIII }, { monitor: \"8.1\", only: [x] }] }\n").is_empty()
    );
}

// A109 to A111: who is with whom.

#[test]
fn joint_is_needless_only_where_nobody_else_leads() {
    let alone = check(EIGHT, "assign: { a: [{ lead: VIII, joint: true }] }\n");
    assert_eq!(lines(&alone), ["A109 warning a#1 VIII"]);
    assert_eq!(places(&alone[0]), [&Locus::RuleField(rule("a", 1), RuleField::Joint)]);
    let somewhere =
        "assign:\n  a: [{ lead: \"8.1, 8.2\", joint: true }]\n  b: [{ lead: \"8.1\", joint: true }]\n";
    assert!(found(EIGHT, somewhere).is_empty());
    let conflict = "assign:\n  a: [{ lead: VIII, joint: true }]\n  b: [{ lead: VIII }]\n";
    assert_eq!(found(EIGHT, conflict), ["A101 error VIII"], "the other one only does not say so");
}

#[test]
fn partners_lead_something_that_is_selected() {
    let text = |rule: &str| {
        format!("assign:\n  a: [{{ lead: \"8.1\" }}]\n  b: [{{ lead: \"8.2\" }}]\n  c: [{rule}]\n")
    };
    assert!(found(EIGHT, &text("{ coordinate: VIII, with: [a, b] }")).is_empty());
    let findings = check(EIGHT, &text("{ coordinate: \"8.2\", with: [b, a] }"));
    assert_eq!(lines(&findings), ["A110 error c#1 unit=a 8.2"]);
    assert_eq!(places(&findings[0]), [&Locus::RuleItem(rule("c", 1), RuleField::With, 1, None)]);
    assert!(findings[0].help.as_deref().unwrap().contains("Phòng B"));
    assert_eq!(
        found(EIGHT, &text("{ coordinate: \"8.2\", with: [quan-su] }")),
        ["U102 error c#1 unit=quan-su"]
    );
}

#[test]
fn nobody_coordinates_what_it_leads_alone() {
    let findings =
        check(EIGHT, "assign:\n  a: [{ lead: \"8.1\" }, { coordinate: VIII }]\n  b: [{ lead: \"8.2\" }]\n");
    assert_eq!(lines(&findings), ["A111 warning a#2 VIII"]);
    let at = Locus::RuleItem(rule("a", 2), RuleField::Coordinate, 0, None);
    assert_eq!(places(&findings[0]), [&at, &lead("a", 1, 0)]);
    assert!(findings[0].message.contains("8.1"));
    let joint = "assign:\n  a: [{ lead: VIII, joint: true }, { coordinate: VIII }]\n  b: [{ lead: VIII, joint: true }]\n";
    assert!(found(EIGHT, joint).is_empty());
}

// A113: carve-outs.

#[test]
fn an_explicit_carve_out_is_never_needless() {
    for text in [
        "assign:\n  a: [{ lead: VIII, without: \"8.1\" }]\n  b: [{ lead: \"8.1\" }]\n",
        "assign:\n  a: [{ lead: VIII, without: \"8.1\" }]\n",
        "assign:\n  a: [{ lead: VIII, without: \"8.1\" }, { lead: \"8.1\", joint: true }]\n  b: [{ lead: \"8.1\", joint: true }]\n",
    ] {
        assert!(!found(EIGHT, text).iter().any(|line| line.starts_with("A113")), "{text}");
    }
}

#[test]
fn leaving_out_what_the_rule_does_not_have_is_needless() {
    let own = check(EIGHT, "assign: { a: [{ lead: VIII, without: \"8.1\" }, { lead: \"8.1\" }] }\n");
    assert_eq!(lines(&own), ["A113 warning a#1 8.1"]);
    let place = Locus::RuleItem(rule("a", 1), RuleField::Without, 0, None);
    assert_eq!(places(&own[0]), [&place, &lead("a", 2, 0)]);
    let outside = "assign: { a: [{ lead: VIII }, { monitor: \"8.1\", without: \"8.2\" }] }\n";
    assert_eq!(found(EIGHT, outside), ["A113 warning a#2 8.2"]);
    let by_scope = format!(
        "{TERRITORY}assign: {{ a: [{{ lead: VIII }}], b: [{{ monitor: \"8.1, 8.2\", only: [territory], without: \"8.2\" }}] }}\n"
    );
    assert!(found(EIGHT, &by_scope).contains(&"A113 warning b#1 8.2".to_owned()));
    let helper = "assign: { a: [{ lead: VIII }], b: [{ coordinate: VIII, without: \"8.1\" }, { coordinate: \"8.1\" }] }\n";
    assert!(found(EIGHT, helper).is_empty(), "helpers have no precedence");
    assert_eq!(
        found(EIGHT, "assign: { a: [{ lead: VIII }], b: [{ monitor: all, without: \"8.1, 8.1\" }] }\n"),
        ["A113 warning b#1 8.1"],
        "of two that leave out the same, the later one"
    );
}

#[test]
fn a_content_in_english_and_vietnamese_is_called_by_its_title() {
    let text = format!(
        "{TERRITORY}assign: {{ a: [{{ lead: \"8.2\" }}, {{ lead: \"8.1\", except: [territory] }}] }}\n"
    );
    let findings = check(EIGHT, &text);
    assert_eq!(lines(&findings), ["A102 error 8.1 territory"]);
    assert_eq!(findings[0].message, "nobody leads content “thành lập thôn” of index 8.1");
}
