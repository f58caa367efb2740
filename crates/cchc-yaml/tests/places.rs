//! What is read where: ids in every position, files that extend others, places and edits in the file that wrote the thing.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    missing_docs,
    reason = "a test"
)]

use cchc_core::finding::{DocumentField, Edit, EditValue, IndexField, Locus, RuleField, RuleId};
use cchc_core::{IndexId, Lang, RangeEnd};
use cchc_yaml::{LoadedCommune, Loader, Memory, Sources, apply_edits, catalogue_from_str, commune_from_str};

fn id(text: &str) -> IndexId {
    text.parse().unwrap()
}

fn rule(unit: &str, number: u32) -> RuleId {
    RuleId { unit: unit.parse().unwrap(), number }
}

#[test]
fn an_unquoted_7_10_stays_7_10_everywhere() {
    let catalogue = catalogue_from_str(
        "schema: cchc/catalogue/1\nid: 7.10\ntitle: 7.10\nindices:\n  7.1: {}\n  7.10:\n    title: 7.10\n    max: 7.10\n    contents: {}\n",
    )
    .unwrap();
    let (key, index) = catalogue.indices.at(1).unwrap();
    assert_eq!((key.id, catalogue.indices.len()), (id("7.10"), 2));
    assert_ne!(key.id, id("7.1"));
    assert_eq!(
        (catalogue.id.as_str(), catalogue.title.as_deref(), index.title.as_deref()),
        ("7.10", Some("7.10"), Some("7.10"))
    );
    assert_eq!(index.max.unwrap().to_string(), "7.1");

    for style in ["7.10", "'7.10'", "\"7.10\""] {
        let commune = commune_from_str(&format!(
            "schema: cchc/commune/1
commune: {{ name: {style}, code: {style} }}
document: {{ number: {style} }}
units: {{ vp: {{ name: {style}, aliases: [{style}] }} }}
contents:
  {style}: {{ a: {{ title: {style} }} }}
assign:
  vp:
    - lead: {style}
      without: {style}
      part: {style}
      title: {style}
    - coordinate: {style}
    - {{ monitor: {style} }}
"
        ))
        .unwrap();
        let rules = commune.assign.as_ref().unwrap().at(0).unwrap().1;
        assert_eq!(commune.contents.keys().collect::<Vec<_>>(), [&id("7.10")]);
        assert_eq!(rules[0].lead.as_ref().unwrap().single(), Some(id("7.10")));
        assert_eq!(rules[0].without.as_ref().unwrap().single(), Some(id("7.10")));
        assert_eq!(rules[0].part, Some(id("7.10")));
        assert_eq!(rules[0].title.as_deref(), Some("7.10"));
        assert_eq!(rules[1].coordinate.as_ref().unwrap().single(), Some(id("7.10")));
        assert_eq!(rules[2].monitor.as_ref().unwrap().to_string(), "7.10");
        assert_eq!(commune.commune.as_ref().unwrap().code.as_deref(), Some("7.10"));
        assert_eq!(commune.document.as_ref().unwrap().number.as_deref(), Some("7.10"));
        let unit = commune.units.as_ref().unwrap().at(0).unwrap().1;
        assert_eq!((unit.name.as_str(), unit.aliases[0].as_str()), ("7.10", "7.10"));
    }
    let lists = "schema: cchc/commune/1\nassign:\n  vp:\n    - lead: 7.10-7.12\n    - lead: 7.10 – 7.12\n    - lead: 7.1, 7.10\n    - { lead: 7.10 ; 7.20 }\n";
    let commune = commune_from_str(lists).unwrap();
    let rules = commune.assign.as_ref().unwrap().at(0).unwrap().1;
    let leads: Vec<String> = rules.iter().map(|rule| rule.lead.as_ref().unwrap().to_string()).collect();
    assert_eq!(leads, ["7.10-7.12", "7.10-7.12", "7.1, 7.10", "7.10, 7.20"]);
}

const CATALOGUE: &str = "\
schema: cchc/catalogue/1
id: x
decision: { number: 1/QĐ, date: 2025-12-31 }
indices:
  I: { title: Phần một, max: 2, levels: [{ label: Đạt, points: 2 }] }
  VIII:
    title: >-
      Phần tám
  \"8.1\": {}
  8.2: { contents: { all: { title: t } } }
";

const BASE: &str = "\
schema: cchc/commune/1
year: 2025
catalogue: ../c.yaml
cites:
  - { number: 9/QĐ, date: 2025-01-01 }
units:
  vp: { name: Văn phòng }
  kt: { name: Kinh tế, aliases: [KT] }
contents:
  \"8.1\":
    a: { title: A }
findings: { A105: off }
assign:
  vp:
    - lead: I
  kt:
    - lead: VIII
";

const OWN: &str = "\u{feff}\
schema: cchc/commune/1
commune: { name: xã A }
extends: ../templates/./base.yaml
year: 2026
document: { number: null, date: 2026-04 }
units:
  kt: { name: Phòng Kinh tế }
  xx:
    name: \"Công an\"
contents:
  8.1: { b: { title: B } }
findings: { D102: error }
assign:
  kt:
    - title: Phần tám   # trước
      lead: VIII
    - lead: \"8.1; 8.2 – 8.4\"   # một, hai
      only: [a,   b]
    - coordinate: 'I, 8.2'
      with:
        - vp
    - monitor: all
      without: 7.1,
        8.2
";

fn loaded() -> LoadedCommune {
    let files = Memory::new([("d/c.yaml", CATALOGUE), ("d/templates/base.yaml", BASE), ("d/xa/a.yaml", OWN)]);
    Loader::new(files).commune("d/xa/a.yaml").unwrap()
}

/// The place, and what stands there.
fn seen(sources: &Sources, locus: &Locus) -> String {
    let place = sources.place(locus);
    let line = sources.text(&place.file).unwrap().lines().nth(place.line as usize - 1).unwrap();
    let end = if place.line == place.end_line { place.end_column } else { u32::MAX };
    let shown: String =
        line.chars().skip(place.column as usize - 1).take((end - place.column) as usize).collect();
    format!("{}:{}:{} {shown}", place.file, place.line, place.column)
}

#[test]
fn each_thing_is_placed_in_the_file_that_wrote_it() {
    let LoadedCommune { assignment, sources } = loaded();
    assert_eq!(assignment.commune().year, Some(2026));
    assert_eq!(assignment.commune().catalogue.as_deref(), Some("../c.yaml"));
    let names: Vec<&str> = sources.inputs().map(|input| input.name()).collect();
    assert_eq!(names, ["d/xa/a.yaml", "d/templates/base.yaml", "d/c.yaml"]);
    let unit = |key: &str| key.parse().unwrap();
    let item = |number, field, item, end| Locus::RuleItem(rule("kt", number), field, item, end);
    use Locus::{Cite, Contents, Decision, Document, Override, Top, UnitAlias, UnitKey, UnitName};
    use RuleField as F;
    for (locus, expected) in [
        (Top("year"), "d/xa/a.yaml:4:1 year"),
        (Top("catalogue"), "d/templates/base.yaml:3:1 catalogue"),
        (Top("cites"), "d/templates/base.yaml:4:1 cites"),
        (Top("nothing"), "d/xa/a.yaml:1:1 "),
        (Document(None), "d/xa/a.yaml:5:1 document"),
        (Document(Some(DocumentField::Number)), "d/xa/a.yaml:5:21 null"),
        (Document(Some(DocumentField::Issuer)), "d/xa/a.yaml:5:1 document"),
        (Cite(0, None), "d/templates/base.yaml:5:5 { number: 9/QĐ, date: 2025-01-01 }"),
        (Cite(0, Some(DocumentField::Date)), "d/templates/base.yaml:5:27 2025-01-01"),
        (Cite(7, None), "d/templates/base.yaml:4:1 cites"),
        (Decision(None), "d/c.yaml:3:1 decision"),
        (Decision(Some(DocumentField::Date)), "d/c.yaml:3:33 2025-12-31"),
        (Locus::Index(0, Some(IndexField::Title)), "d/c.yaml:5:15 Phần một"),
        (Locus::Index(0, Some(IndexField::Level(0))), "d/c.yaml:5:64 2"),
        (Locus::Index(0, Some(IndexField::Level(4))), "d/c.yaml:5:41 [{ label: Đạt, points: 2 }]"),
        (Locus::Index(1, Some(IndexField::Max)), "d/c.yaml:6:3 VIII"),
        (Locus::Index(2, None), "d/c.yaml:9:3 \"8.1\""),
        (Locus::Index(3, Some(IndexField::Content(unit_content("all")))), "d/c.yaml:10:22 all"),
        (Locus::Index(9, None), "d/c.yaml:1:1 "),
        (UnitName(unit("vp")), "d/templates/base.yaml:7:15 Văn phòng"),
        (UnitName(unit("kt")), "d/xa/a.yaml:7:15 Phòng Kinh tế"),
        (UnitName(unit("xx")), "d/xa/a.yaml:9:11 \"Công an\""),
        (UnitAlias(unit("kt"), 0), "d/xa/a.yaml:7:3 kt"),
        (UnitKey(unit("xx")), "d/xa/a.yaml:8:3 xx"),
        (Contents(id("8.1")), "d/xa/a.yaml:11:3 8.1"),
        (Locus::Content(id("8.1"), unit_content("a")), "d/templates/base.yaml:11:5 a"),
        (Locus::Content(id("8.1"), unit_content("b")), "d/xa/a.yaml:11:10 b"),
        (Override("A105".parse().unwrap()), "d/templates/base.yaml:12:13 A105"),
        (Override("D102".parse().unwrap()), "d/xa/a.yaml:12:13 D102"),
        (Locus::Assign(unit("vp")), "d/templates/base.yaml:14:3 vp"),
        (Locus::Rule(rule("vp", 1)), "d/templates/base.yaml:15:13 I"),
        (Locus::Rule(rule("kt", 1)), "d/xa/a.yaml:16:13 VIII"),
        (Locus::Rule(rule("kt", 9)), "d/xa/a.yaml:14:3 kt"),
        (Locus::RuleField(rule("kt", 1), F::Title), "d/xa/a.yaml:15:14 Phần tám"),
        (Locus::RuleField(rule("kt", 1), F::Part), "d/xa/a.yaml:16:13 VIII"),
        (Locus::RuleField(rule("kt", 3), F::With), "d/xa/a.yaml:20:7 with"),
        (item(2, F::Lead, 0, None), "d/xa/a.yaml:17:14 8.1"),
        (item(2, F::Lead, 1, None), "d/xa/a.yaml:17:19 8.2 – 8.4"),
        (item(2, F::Lead, 1, Some(RangeEnd::Last)), "d/xa/a.yaml:17:25 8.4"),
        (item(2, F::Only, 1, None), "d/xa/a.yaml:18:19 b"),
        (item(3, F::Coordinate, 1, None), "d/xa/a.yaml:19:23 8.2"),
        (item(3, F::With, 0, None), "d/xa/a.yaml:21:11 vp"),
        (item(4, F::Without, 1, None), "d/xa/a.yaml:23:16 7.1,"),
    ] {
        assert_eq!(seen(&sources, &locus).trim_end(), expected.trim_end(), "{locus:?}");
    }
}

fn unit_content(key: &str) -> cchc_core::ContentKey {
    key.parse().unwrap()
}

#[test]
fn edits_leave_comments_quotes_and_layout() {
    let LoadedCommune { sources, .. } = loaded();
    let edit = |locus, value| sources.text_edit(&Edit { locus, value });
    let item = |number, field, item, end| Locus::RuleItem(rule("kt", number), field, item, end);
    let index = |text| EditValue::Index(id(text));
    use RuleField as F;
    let cases = [
        (item(1, F::Lead, 0, None), index("VI"), "VIII", "VI", "      lead: VI"),
        (item(1, F::Lead, 0, None), index("8.1"), "VIII", "\"8.1\"", "      lead: \"8.1\""),
        (
            item(2, F::Lead, 0, None),
            index("8.3"),
            "8.1",
            "8.3",
            "    - lead: \"8.3; 8.2 – 8.4\"   # một, hai",
        ),
        (
            item(2, F::Lead, 1, Some(RangeEnd::Last)),
            index("8.5"),
            "8.4",
            "8.5",
            "    - lead: \"8.1; 8.2 – 8.5\"   # một, hai",
        ),
        (
            item(2, F::Only, 1, None),
            EditValue::Content(unit_content("on")),
            "b",
            "\"on\"",
            "      only: [a,   \"on\"]",
        ),
        (item(3, F::Coordinate, 1, None), index("IX"), "8.2", "IX", "    - coordinate: 'I, IX'"),
        (item(3, F::With, 0, None), EditValue::Unit("kt".parse().unwrap()), "vp", "kt", "        - kt"),
        (Locus::Contents(id("8.1")), index("8.2"), "8.1", "\"8.2\"", "  \"8.2\": { b: { title: B } }"),
        (Locus::Assign("kt".parse().unwrap()), EditValue::Unit("xx".parse().unwrap()), "kt", "xx", "  xx:"),
    ];
    for (locus, value, old, new, line) in cases {
        let edit = edit(locus, value).unwrap();
        assert_eq!(
            (edit.old.as_str(), edit.new.as_str(), edit.place.file.as_str()),
            (old, new, "d/xa/a.yaml")
        );
        let edited = apply_edits(OWN, std::slice::from_ref(&edit)).unwrap();
        assert!(edited.starts_with('\u{feff}') && edited.lines().count() == OWN.lines().count());
        assert_eq!(edited.lines().nth(edit.place.line as usize - 1).unwrap(), line);
    }
    // In a base file the edit is that file's.
    let date = EditValue::Date("2025-12-31".parse().unwrap());
    let edit_of_base = edit(Locus::Cite(0, Some(DocumentField::Date)), date).unwrap();
    assert_eq!(
        (edit_of_base.place.file.as_str(), edit_of_base.new.as_str()),
        ("d/templates/base.yaml", "2025-12-31")
    );
    // A list over two lines is written anew as one.
    let two_lines = edit(item(4, F::Without, 1, None), index("8.1")).unwrap();
    assert_eq!(
        (two_lines.new.as_str(), two_lines.place.end_line),
        ("\"7.1, 8.1\"", two_lines.place.line + 1)
    );
    assert!(edit(Locus::Top("year"), index("I")).is_none());
    assert!(edit(Locus::RuleField(rule("kt", 1), F::Part), index("I")).is_none());
}

#[test]
fn edits_that_overlap_or_come_too_late_are_refused() {
    let LoadedCommune { sources, .. } = loaded();
    let lead = |item, value| {
        let locus = Locus::RuleItem(rule("kt", 2), RuleField::Lead, item, Some(RangeEnd::First));
        sources.text_edit(&Edit { locus, value: EditValue::Index(id(value)) }).unwrap()
    };
    let both = apply_edits(OWN, &[lead(1, "8.3"), lead(0, "I")]).unwrap();
    assert!(both.contains("- lead: \"I; 8.3 – 8.4\""));
    assert_eq!(apply_edits(OWN, &[lead(0, "I"), lead(0, "I")]), apply_edits(OWN, &[lead(0, "I")]));
    assert_eq!(apply_edits(OWN, &[lead(0, "I"), lead(0, "II")]), None);
    assert_eq!(apply_edits(&OWN.replace("8.1;", "8.9;"), &[lead(0, "I")]), None);
}

#[test]
fn an_embedder_can_add_failures_at_places() {
    let LoadedCommune { sources, .. } = loaded();
    let failure = sources.failure(&Locus::Override("A105".parse().unwrap()), |lang| {
        (lang.pick("không có mã `A105`", "no such code as `A105`").to_owned(), None)
    });
    assert_eq!(failure.to_string(), "d/templates/base.yaml:12:13: no such code as `A105`");
    assert_eq!((failure.message(Lang::Vi).as_str(), failure.help(Lang::Vi)), ("không có mã `A105`", None));
}

#[test]
fn inputs_have_the_hash_of_their_bytes() {
    let LoadedCommune { sources, .. } = loaded();
    let hashes: Vec<String> = sources.inputs().map(|input| input.sha256()).collect();
    assert_eq!(hashes.len(), 3);
    let known = Loader::new(Memory::default())
        .catalogue_from("x", b"schema: cchc/catalogue/1\nid: x\nindices: {}\n".to_vec())
        .unwrap();
    // printf 'schema: cchc/catalogue/1\nid: x\nindices: {}\n' | sha256sum
    assert_eq!(
        known.sources.inputs().next().unwrap().sha256(),
        "9e7eedce6e8b1258d59436444555c05c6c64fa24f1c7b98acc26b9df01561742"
    );
}

#[test]
fn a_chain_of_files_is_merged_from_its_end() {
    let files = Memory::new([
        ("c.yaml", CATALOGUE),
        (
            "3.yaml",
            "schema: cchc/commune/1\ncatalogue: c.yaml\nunits: { a: { name: A }, b: { name: B } }\nassign: { a: [{ lead: I }], b: [{ lead: VIII }] }\n",
        ),
        ("2.yaml", "schema: cchc/commune/1\nextends: 3.yaml\nyear: 2026\nassign: { a: [] }\n"),
        (
            "1.yaml",
            "schema: cchc/commune/1\nextends: 2.yaml\ncommune: { name: xã A }\nunits: { b: { name: BB } }\n",
        ),
    ]);
    let LoadedCommune { assignment, sources } = Loader::new(files).commune("1.yaml").unwrap();
    let commune = assignment.commune();
    assert_eq!(
        commune.units.as_ref().unwrap().keys().map(|key| key.as_str()).collect::<Vec<_>>(),
        ["a", "b"]
    );
    assert_eq!(assignment.unit_name(&"b".parse().unwrap()), "BB");
    assert_eq!(assignment.rules().len(), 1);
    let name = |unit: &str| Locus::UnitName(unit.parse().unwrap());
    assert_eq!(sources.place(&name("a")).file, "3.yaml");
    assert_eq!(sources.place(&name("b")).file, "1.yaml");
    assert_eq!(sources.place(&Locus::Assign("a".parse().unwrap())).file, "2.yaml");
    assert_eq!(sources.place(&Locus::Rule(rule("b", 1))).file, "3.yaml");
}

#[test]
fn standard_input_is_seen_from_the_working_folder() {
    let files = Memory::new([("c.yaml", CATALOGUE)]);
    let text = "schema: cchc/commune/1\ncommune: { name: x }\nyear: 2026\ncatalogue: ./c.yaml\nunits: {}\nassign: {}\n";
    let loaded = Loader::new(files).commune_from("-", text.into()).unwrap();
    assert_eq!(loaded.sources.inputs().map(|input| input.name()).collect::<Vec<_>>(), ["-", "c.yaml"]);
}

#[test]
fn what_was_not_read_and_what_is_repeated_has_its_place_and_quoted_ids() {
    let catalogue = "schema: cchc/catalogue/1\nid: x\nindices:\n  VII: {}\nrepeated:\n  - id: \"7.10\"\n    \
        after: \"7.10\"\n    index:\n      max: 1\nunread:\n  - text: \"7.10\"\n    why: words\n";
    let commune = "schema: cchc/commune/1\ncommune:\n  name: xã A\nyear: 2026\ncatalogue: c.yaml\nunits: {}\n\
        assign: {}\nunread:\n  - text: các đơn vị\n    why: group\n    source: STT 4\n    unit: \"on\"\n    index: \"7.10\"\n";
    let draft = catalogue_from_str(catalogue).unwrap();
    assert_eq!(draft.repeated[0].after.unwrap().to_string(), "7.10");
    assert_eq!(cchc_yaml::catalogue_to_string(&draft), catalogue);
    let draft = commune_from_str(commune).unwrap();
    assert_eq!(draft.unread.as_ref().unwrap()[0].index, Some(id("7.10")));
    assert_eq!(cchc_yaml::commune_to_string(&draft), commune);

    let loader = Loader::new(Memory::new([("c.yaml", catalogue), ("a.yaml", commune)]));
    let sources = loader.commune("a.yaml").unwrap().sources;
    let place = |locus| {
        let place = sources.place(&locus);
        (place.file, place.line, place.column)
    };
    assert_eq!(place(Locus::Unread(0)), ("a.yaml".to_owned(), 9, 11));
    assert_eq!(place(Locus::Repeated(0)), ("c.yaml".to_owned(), 6, 9));
    assert_eq!(place(Locus::CatalogueUnread(0)), ("c.yaml".to_owned(), 11, 11));
}
