//! Findings for tests, in the shape of those of a commune's annex; the files are made up.

use super::{CheckReport, FailureReport};
use cchc_core::finding::{Labelled, Located, Place, Removed, Severity, Subject, TextEdit};
use cchc_core::{Assignment, Catalogue};
use std::sync::Arc;

/// A commune's file, made up.
pub(crate) const COMMUNE: &str = "\
schema: cchc/commune/1
units:
  vhxh: { name: Phòng Văn hóa - Xã hội }
  kinh-te: { name: Phòng Kinh tế }
document: { kind: Thông báo, number: null, date: 2026-04 }
assign:
  vhxh:
    - lead: IV
  kinh-te:
    - lead: IV
      title: Cải cách tài chính công
    - lead: \"9.1\"
";

/// A catalogue's file, made up.
pub(crate) const CATALOGUE: &str = "\
indices:
  IV: { title: Cải cách tổ chức bộ máy hành chính }
  VI: { title: Cải cách tài chính công }
  \"9.1\": {}
";

pub(crate) fn text(file: &str) -> Option<&'static str> {
    match file {
        "xa/phan-cong.yaml" => Some(COMMUNE),
        "bo-chi-so.yaml" => Some(CATALOGUE),
        _ => None,
    }
}

/// Where the n-th occurrence, counted from 0, of a piece stands in a text.
pub(crate) fn place(file: &str, text: &str, piece: &str, number: usize) -> Place {
    let (start, _) = text.match_indices(piece).nth(number).unwrap();
    let (before, _) = text.split_at(start);
    let line = u32::try_from(before.matches('\n').count()).unwrap() + 1;
    let column = u32::try_from(before.rsplit('\n').next().unwrap().chars().count()).unwrap() + 1;
    let end_column = column + u32::try_from(piece.chars().count()).unwrap();
    Place { file: file.into(), line, column, end_line: line, end_column }
}

fn at(piece: &str, number: usize, label: &str) -> Labelled<Place> {
    Labelled { place: place("xa/phan-cong.yaml", COMMUNE, piece, number), label: label.into() }
}

pub(crate) fn finding(code: &str, severity: Severity) -> Located {
    Located {
        code: code.parse().unwrap(),
        name: "some-rule",
        severity,
        subject: Subject::default(),
        message: "có điều cần xem".into(),
        help: None,
        removes: vec![],
        edit: None,
        places: vec![at("schema", 0, "")],
    }
}

/// A report with findings of each severity, a help, an edit and what it removes, places in two files.
pub(crate) fn report() -> CheckReport {
    let part = |id: &str| Subject::index(id.parse().unwrap());
    let removed = |code: &str, id| Removed { code: code.parse().unwrap(), subject: part(id) };
    let fourth = at("IV", 1, "");
    CheckReport::new(
        vec![
            Located {
                name: "unassigned",
                subject: part("VI"),
                message: "phần VI chưa có đơn vị phụ trách".into(),
                places: vec![Labelled {
                    place: place("bo-chi-so.yaml", CATALOGUE, "VI", 0),
                    label: String::new(),
                }],
                ..finding("A102", Severity::Error)
            },
            Located {
                name: "title-mismatch",
                subject: Subject::rule(cchc_core::finding::RuleId {
                    unit: "kinh-te".parse().unwrap(),
                    number: 1,
                })
                .at("IV".parse().unwrap()),
                message: "tên `Cải cách tài chính công` không phải là tên của phần `IV`".into(),
                help: Some("đó là tên của phần `VI`".into()),
                removes: vec![removed("A101", "IV"), removed("A102", "VI")],
                edit: Some(TextEdit { place: fourth.place.clone(), old: "IV".into(), new: "VI".into() }),
                places: vec![
                    fourth,
                    at("Cải cách tài chính công", 0, "tên được trích"),
                    Labelled {
                        place: place("bo-chi-so.yaml", CATALOGUE, "Cải cách tài chính công", 0),
                        label: "tên của phần VI".into(),
                    },
                ],
                ..finding("A104", Severity::Error)
            },
            Located {
                name: "draft-document",
                subject: Subject::document("Thông báo"),
                message: "văn bản chưa có số".into(),
                help: Some("điền số khi ban hành".into()),
                places: vec![at("null", 0, "")],
                ..finding("D102", Severity::Warning)
            },
            Located {
                name: "implicit-carve-out",
                subject: Subject { unit: Some("vhxh".parse().unwrap()), ..part("9.1") },
                message: "mục 9.1 được tách ra mà không ghi `without`".into(),
                places: vec![at("\"9.1\"", 0, "")],
                ..finding("A105", Severity::Info)
            },
        ],
        vec![],
    )
}

/// A report with nothing but failures, one of them without a place.
pub(crate) fn failed() -> CheckReport {
    let failure = FailureReport {
        file: "xa/phan-cong.yaml".into(),
        line: Some(5),
        column: Some(30),
        end: Some((5, 36)),
        message: "khóa `number` không dùng được ở đây".into(),
        help: Some("bỏ dòng này".into()),
    };
    let unread = FailureReport {
        file: "thieu.yaml".into(),
        line: None,
        column: None,
        end: None,
        message: "không đọc được tệp".into(),
        help: None,
    };
    CheckReport::new(vec![], vec![failure, unread])
}

/// A small assignment, made up: one cell each of led, joint, conflict and unassigned, contents, helpers, an unlisted rest.
pub(crate) fn assignment() -> Assignment {
    let catalogue = serde_json::from_str(
        r#"{
            "schema": "cchc/catalogue/1", "id": "made-up",
            "decision": { "number": "1/QĐ-UBND", "date": "2025-12-31", "issuer": "UBND tỉnh X" },
            "indices": {
                "I": { "title": "Chỉ đạo điều hành", "partial": true },
                "1.1": { "title": "Kế hoạch", "max": "1.5" },
                "1.2": { "max": "0.5" },
                "1.4": { "max": "2" },
                "II": { "title": "Thể chế" },
                "2.1": { "max": "3" },
                "2.2": {}
            }
        }"#,
    );
    let commune = serde_json::from_str(
        r#"{
            "schema": "cchc/commune/1", "commune": { "name": "xã Vĩnh Thông" }, "year": 2026,
            "catalogue": "c.yaml",
            "units": {
                "vhxh": { "name": "Phòng Văn hóa - Xã hội" },
                "kinh-te": { "name": "Phòng Kinh tế" },
                "cong-an": { "name": "Công an xã" }
            },
            "contents": { "1.4": {
                "tuyen-truyen": { "title": "Các hình thức tuyên truyền", "points": "0.5" },
                "bao-cao": { "title": "Báo cáo", "points": "0.25" }
            } },
            "assign": {
                "vhxh": [
                    { "lead": "I" },
                    { "lead": "1.2", "joint": true },
                    { "monitor": "all" }
                ],
                "kinh-te": [
                    { "lead": "1.4", "only": ["tuyen-truyen"] },
                    { "lead": "1.2", "joint": true },
                    { "lead": "2.1" },
                    { "coordinate": "1.1", "with": ["vhxh"], "duty": "Cung cấp số liệu" }
                ],
                "bi-bo": [ { "lead": "II", "without": "2.2" }, { "lead": "2.1" } ]
            }
        }"#,
    );
    Assignment::new(Arc::new(Catalogue::new(catalogue.unwrap()).unwrap()), commune.unwrap()).unwrap()
}
