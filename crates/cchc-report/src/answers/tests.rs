use super::*;
use crate::findings::examples::assignment;
use cchc_core::finding::{Place, RuleId};
use cchc_core::{IndexId, Lang};
use serde_json::Value;
use unicode_width::UnicodeWidthStr as _;

fn place(rule: &RuleId) -> Place {
    let line = rule.number * 10;
    Place { file: format!("xa/{}.yaml", rule.unit), line, column: 7, end_line: line, end_column: 9 }
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

const CELL: [&str; 8] =
    ["index", "content", "unlisted", "status", "leads", "coordinates", "monitors", "points"];

#[test]
fn resolve_answers_for_every_cell() {
    let assignment = assignment();
    let text = resolve_json(&assignment.resolve());
    let document = json(&text);
    assert_eq!(keys(&document), ["commune", "year", "cells", "points"]);
    assert_eq!(document["commune"], json(r#"{ "name": "xã Vĩnh Thông", "code": null }"#));
    let cells = document["cells"].as_array().unwrap();
    for cell in cells {
        assert_eq!(keys(cell), CELL);
    }
    let names: Vec<String> = cells
        .iter()
        .map(|cell| {
            let content = cell["content"].as_str().map(|content| format!("/{content}")).unwrap_or_default();
            let unlisted = if cell["unlisted"] == true { "+" } else { "" };
            format!(
                "{}{content}{unlisted} {}",
                cell["index"].as_str().unwrap(),
                cell["status"].as_str().unwrap()
            )
        })
        .collect();
    assert_eq!(
        names,
        [
            "1.1 led",
            "1.2 joint",
            "1.4/tuyen-truyen led",
            "1.4/bao-cao led",
            "1.4/*rest led",
            "I+ led",
            "2.1 conflict",
            "2.2 unassigned"
        ]
    );
    assert_eq!(cells[0]["points"], "1.5");
    assert_eq!(cells[4]["points"], "1.25");
    assert_eq!(cells[7]["points"], Value::Null);
    assert_eq!(cells[6]["leads"], json(r#"["bi-bo", "kinh-te"]"#));
    let points = &document["points"];
    assert_eq!(keys(points), ["units", "joint", "conflict", "unassigned", "unapportioned", "unknown_leaves"]);
    assert_eq!(keys(&points["units"]), ["cong-an", "kinh-te", "vhxh"]);
    assert_eq!(points["units"]["vhxh"], "3");
    assert_eq!(points["units"]["cong-an"], "0");
    assert_eq!(points["unknown_leaves"], 2);
    insta::assert_snapshot!("resolve.json", text);
}

#[test]
fn who_explains_with_every_rule() {
    let assignment = assignment();
    let resolution = assignment.explain();
    let id: IndexId = "I".parse().unwrap();
    let cells = resolution.answering(id).unwrap();
    let text = who_json(id, &cells, place);
    let document = json(&text);
    assert_eq!(keys(&document), ["index", "cells"]);
    assert_eq!(document["index"], "I");
    let cell = &document["cells"][2];
    assert_eq!(keys(cell), [CELL.as_slice(), &["rules"]].concat());
    let rules = cell["rules"].as_array().unwrap();
    let said: Vec<_> = rules.iter().map(|rule| (rule["unit"].as_str().unwrap(), &rule["won"])).collect();
    assert_eq!(
        said,
        [("kinh-te", &Value::Bool(true)), ("vhxh", &Value::Bool(false)), ("vhxh", &Value::Bool(true))]
    );
    assert_eq!(keys(&rules[0]), ["unit", "number", "role", "scope", "won", "place"]);
    assert_eq!(rules[0]["scope"], json(r#"{ "only": ["tuyen-truyen"] }"#));
    assert_eq!(rules[1]["scope"], json("{}"));
    assert_eq!(
        rules[0]["place"],
        json(r#"{ "file": "xa/kinh-te.yaml", "line": 10, "column": 7, "end_line": 10, "end_column": 9 }"#)
    );
    let second: IndexId = "2.1".parse().unwrap();
    let cells = resolution.answering(second).unwrap();
    let left_out = json(&who_json(second, &cells, place));
    let scopes: Vec<_> =
        left_out["cells"][0]["rules"].as_array().unwrap().iter().map(|rule| &rule["scope"]).collect();
    assert!(scopes.contains(&&json(r#"{ "without": "2.2" }"#)));
    insta::assert_snapshot!("who.json", text);
}

#[test]
fn who_tells_people_the_reasons() {
    let assignment = assignment();
    let resolution = assignment.explain();
    let told = |id: &str, lang| {
        let id = id.parse().unwrap();
        who_text(id, &resolution.answering(id).unwrap(), place, lang)
    };
    let text = told("I", Lang::Vi);
    assert!(text.starts_with("Phần I: Chỉ đạo điều hành\n"));
    assert!(text.contains("Mục 1.2: Phòng Kinh tế, Phòng Văn hóa - Xã hội cùng phụ trách; 0,5 điểm"));
    assert!(
        text.contains(
            "Mục 1.4, nội dung `tuyen-truyen` (Các hình thức tuyên truyền): Phòng Kinh tế phụ trách"
        )
    );
    assert!(text.contains("nhường cho quy tắc cụ thể hơn") && text.contains("xa/kinh-te.yaml:10"));
    insta::assert_snapshot!("who.vi", text);
    let conflict = told("2.1", Lang::Vi);
    assert!(conflict.contains("phụ trách chồng chéo giữa bi-bo, Phòng Kinh tế; 3 điểm"), "{conflict}");
    let nobody = told("2.2", Lang::Vi);
    assert!(nobody.contains("Mục 2.2: chưa có đơn vị phụ trách"), "{nobody}");
    let unlisted = told("1.7", Lang::Vi);
    assert!(
        unlisted.contains("Phần I (ngoài các mục đã liệt kê): Phòng Văn hóa - Xã hội phụ trách"),
        "{unlisted}"
    );
    insta::assert_snapshot!("who.en", told("II", Lang::En));
}

#[test]
fn resolve_tells_people_in_straight_columns() {
    let assignment = assignment();
    let text = resolve_text(&assignment.resolve(), Lang::Vi);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "xã Vĩnh Thông, năm 2026");
    let status = lines[2].split("Tình trạng").next().unwrap().width();
    for (line, word) in lines[3..].iter().zip(["phụ trách", "cùng phụ trách", "phụ trách"]) {
        assert_eq!(line.split(word).next().unwrap().width(), status, "{line}");
    }
    assert!(text.contains("Chưa tính 2 chỉ số chưa biết điểm tối đa"));
    insta::assert_snapshot!("resolve.vi", text);
    insta::assert_snapshot!("resolve.en", resolve_text(&assignment.resolve(), Lang::En));
}

#[test]
fn columns_are_straight_in_composed_and_decomposed_vietnamese() {
    let rows = ["Phòng Văn hóa", "Pho\u{300}ng Va\u{306}n ho\u{301}a", "統計"]
        .map(|name| [name.to_owned(), "1".to_owned()]);
    let laid = table::columns(&rows, [false, true]);
    let ends: Vec<usize> = laid.lines().map(|line| line.width()).collect();
    assert_eq!(ends, [16, 16, 16]);
}
