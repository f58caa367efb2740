//! The views of a small made-up commune, in every format.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs, reason = "a test")]

use cchc_core::{Assignment, Catalogue, Lang, Status, UnitKey, strategies};
use cchc_report::{AnnexView, Format, Input, MatrixView, NoticeView, Receipt, Share, UnitView, View};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::Arc;

fn assignment(catalogue: Value, commune: Value) -> Assignment {
    let catalogue = Catalogue::new(serde_json::from_value(catalogue).unwrap()).unwrap();
    Assignment::new(Arc::new(catalogue), serde_json::from_value(commune).unwrap()).unwrap()
}

/// Titles and points are made up; the shape is that of a real annex.
fn catalogue() -> Value {
    json!({
        "schema": "cchc/catalogue/1",
        "id": "made-up",
        "decision": { "number": "01/QĐ-UBND", "date": "2025-12-31", "issuer": "UBND tỉnh Mẫu" },
        "indices": {
            "I": { "title": "Công tác chỉ đạo điều hành CCHC", "partial": true },
            "1.3": { "implied": true },
            "1.4": {},
            "VII": { "title": "Xây dựng và phát triển chính quyền điện tử, chính quyền số", "partial": true },
            "7.10": { "max": "1.5" }, "7.11": { "max": "0.25" }, "7.12": { "max": "1" },
            "VIII": { "title": "Nâng cao hiệu quả quản trị và hành chính công", "partial": true },
            "8.1": { "title": "Quản trị địa bàn", "max": "2" },
            "8.2": { "title": "Công khai, minh bạch", "max": "1" },
            "8.3": {}, "8.4": {},
            "8.5": { "title": "Sự hài lòng", "partial": true },
            "8.5.1": { "max": "0.5", "assess": "survey" }, "8.5.2": { "max": "0.5" }, "8.5.3": {},
            "IX": { "title": "Tác động của CCHC đến kinh tế - xã hội", "max": "6" },
            "9.1": { "max": "2" }, "9.2": { "max": "2" }, "9.3": { "implied": true }, "9.4": { "max": "1" }
        }
    })
}

fn commune() -> Value {
    json!({
        "schema": "cchc/commune/1",
        "commune": { "name": "xã Mẫu", "province": "tỉnh Mẫu" },
        "year": 2026,
        "catalogue": "catalogue.yaml",
        "document": { "kind": "Thông báo", "number": null, "date": "2026-04", "issuer": "UBND xã Mẫu" },
        "cites": [
            { "number": "01/QĐ-UBND", "date": "2026-12-31", "issuer": "UBND tỉnh Mẫu" },
            { "kind": "Kế hoạch", "number": "02/KH-UBND", "date": "2026-01", "issuer": "UBND xã Mẫu" }
        ],
        "units": {
            "vhxh": { "name": "Phòng Văn hoá - Xã hội", "aliases": ["Phòng VH-XH"] },
            "vp": { "name": "Văn phòng HĐND & UBND xã" },
            "pvhcc": { "name": "Trung tâm Phục vụ Hành chính công xã" },
            "kinh-te": { "name": "Phòng Kinh tế" },
            "ca": { "name": "Công an xã" },
            "dvth": { "name": "Trung tâm Dịch vụ tổng hợp xã" }
        },
        "contents": {
            "1.4": { "propaganda": { "title": "Các hình thức tuyên truyền về CCHC..." } },
            "8.1": { "territory": { "title": "thành lập, sáp nhập, giải thể xóm, thôn, tổ dân phố" } }
        },
        "assign": {
            "vhxh": [
                { "lead": "I", "title": "Công tác chỉ đạo điều hành CCHC" },
                { "lead": "VII", "without": "7.10-7.11" },
                { "lead": "8.1", "only": ["territory"], "part": "VIII",
                  "title": "Nâng cao hiệu quả quản trị và hành chính công." },
                { "lead": "8.5.1, 8.5.2", "part": "VIII" },
                { "lead": "9.4", "part": "IX", "joint": true },
                { "monitor": "all" }
            ],
            "vp": [
                { "lead": "8.3, 8.4", "part": "VIII", "title": "Nâng cao hiệu quả quản trị và hành chính công" },
                { "lead": "9.1", "part": "IX", "title": "Tác động của CCHC đến kinh tế – xã hội" },
                { "lead": "9.4", "joint": true }
            ],
            "pvhcc": [ { "lead": "7.10-7.12", "part": "VII" } ],
            "kinh-te": [
                { "lead": "8.1", "except": ["territory"] },
                { "lead": "8.2" },
                { "lead": "8.5.3" },
                { "lead": "9.1, 9.2" }
            ],
            "dvth": [
                { "lead": "1.4", "only": ["propaganda"] },
                { "coordinate": "8.2", "with": ["kinh-te"], "duty": "Công khai, minh bạch trên Trang TTĐT của xã" },
                { "monitor": "8.5", "without": "8.5.3" }
            ]
        }
    })
}

fn receipt(assignment: &Assignment) -> Receipt {
    let inputs = vec![Input::new("xa-mau.yaml", b"commune"), Input::new("catalogue.yaml", b"catalogue")];
    Receipt { version: "0.0.0".into(), ..Receipt::new(inputs, assignment.catalogue()) }
}

fn unit(key: &str) -> UnitKey {
    key.parse().unwrap()
}

/// The words of one unit's cell.
fn cell<'a>(view: &'a AnnexView, key: &str) -> Vec<&'a str> {
    let row = view.rows.iter().find(|row| row.unit == unit(key)).unwrap();
    row.lines.iter().map(|line| line.text.as_str()).collect()
}

fn snapshots(name: &str, view: &impl View, receipt: &Receipt) {
    for format in Format::ALL {
        if let Some(text) = view.render(format, receipt) {
            for input in &receipt.inputs {
                assert!(text.contains(&input.sha256), "{name} {format}");
            }
            insta::assert_snapshot!(format!("{name}.{}", format.extension()), text);
        }
    }
}

#[test]
fn the_annex_is_written_again() {
    let assignment = assignment(catalogue(), commune());
    let view = AnnexView::new(&assignment.resolve(), Lang::Vi);
    assert_eq!(view.subtitle, "XÃ MẪU NĂM 2026");
    assert_eq!(
        view.attached.as_deref(),
        Some("(Kèm theo Thông báo số ……/TB-UBND ngày …… tháng 4 năm 2026 của UBND xã Mẫu)")
    );
    assert_eq!(
        view.issued_with.as_deref(),
        Some(
            "Nội dung và đầu mục các chỉ số đánh giá sau được ban hành kèm theo Quyết định số 01/QĐ-UBND, \
             ngày 31/12/2026 của UBND tỉnh Mẫu:"
        )
    );
    assert_eq!(
        view.cites.as_deref(),
        Some("Văn bản viện dẫn: Kế hoạch số 02/KH-UBND, tháng 01/2026 của UBND xã Mẫu.")
    );
    let vii = "Phần VII: Xây dựng và phát triển chính quyền điện tử, chính quyền số";
    assert_eq!(
        cell(&view, "vhxh"),
        [
            "Phần I: Công tác chỉ đạo điều hành CCHC",
            &format!("{vii} (trừ Mục 7.10–7.11)"),
            "Phần VIII: Nâng cao hiệu quả quản trị và hành chính công. (Mục 8.1 (nội dung: thành lập, sáp nhập, giải \
             thể xóm, thôn, tổ dân phố); Mục 8.5.1, 8.5.2)",
            "Phần IX: Mục 9.4 (cùng phụ trách)",
            "Theo dõi, đôn đốc toàn bộ các chỉ số",
        ]
    );
    // A rule that quotes nothing joins the line of its part; a dash is kept as the file has it.
    assert_eq!(
        cell(&view, "vp")[1..],
        ["Phần IX: Tác động của CCHC đến kinh tế – xã hội (Mục 9.1; Mục 9.4 (cùng phụ trách))"]
    );
    assert_eq!(cell(&view, "pvhcc"), ["Phần VII: Mục 7.10–7.12"]);
    // What the file does not quote is filled in from the catalogue, and said not to be quoted.
    assert_eq!(
        cell(&view, "kinh-te"),
        [
            "Phần VIII: Nâng cao hiệu quả quản trị và hành chính công (Mục 8.1 (trừ nội dung: thành lập, sáp nhập, giải \
             thể xóm, thôn, tổ dân phố); Mục 8.2; Mục 8.5.3)",
            "Phần IX: Tác động của CCHC đến kinh tế - xã hội (Mục 9.1, 9.2)",
        ]
    );
    assert!(!view.rows[3].lines[0].quoted && view.rows[0].lines[0].quoted);
    assert_eq!(
        cell(&view, "dvth"),
        [
            "Phần I: Công tác chỉ đạo điều hành CCHC (Mục 1.4 (nội dung: Các hình thức tuyên truyền về CCHC...))",
            "Phần VIII: Nâng cao hiệu quả quản trị và hành chính công (Phối hợp Phòng Kinh tế thực hiện Mục 8.2: \
             Công khai, minh bạch trên Trang TTĐT của xã; Theo dõi, đôn đốc Mục 8.5 (trừ Mục 8.5.3))",
        ]
    );
    assert!(cell(&view, "ca").is_empty());
    // Every rule stands in it once, in order, as the file has it.
    let commune = assignment.commune();
    for (key, rules) in commune.assign.as_ref().unwrap().iter() {
        let row = view.rows.iter().find(|row| row.unit == *key).unwrap();
        let printed = row.lines.iter().flat_map(|line| &line.rules);
        assert!(printed.clone().map(|rule| &rule.rule).eq(rules), "{key}");
        assert!(printed.map(|rule| rule.number).eq(1..=u32::try_from(rules.len()).unwrap()), "{key}");
    }
    snapshots("annex.vi", &view, &receipt(&assignment));
    snapshots("notice.vi", &NoticeView::new(&assignment.resolve(), Lang::Vi), &receipt(&assignment));
    snapshots("notice.en", &NoticeView::new(&assignment.resolve(), Lang::En), &receipt(&assignment));
    snapshots("annex.en", &AnnexView::new(&assignment.resolve(), Lang::En), &receipt(&assignment));
}

#[test]
fn what_could_be_misread_in_the_annex_is_set_apart() {
    let mut commune = commune();
    commune["units"]["ca"]["name"] = "Phòng Kinh tế.".into();
    commune["contents"]["8.1"] = json!({
        "a": { "title": "cấp mới; cấp lại (nếu có)" },
        "b": { "title": "rà soát" },
        "c": { "title": "Rà soát." },
    });
    commune["assign"] = json!({
        "ca": [
            { "lead": "8.1", "only": ["a", "b", "none"] },
            { "lead": "8.2", "title": "Công khai" },
            { "lead": "IX", "title": "Mục tiêu “lớn”" },
            { "lead": "8.4", "part": "IX", "title": "Mục tiêu" },
            { "lead": "I, 7.10, 7.11, VIII" },
            { "lead": "VII", "part": "VIII", "title": "Nâng cao (hiệu quả)" },
            { "coordinate": "VII", "with": ["kinh-te", "khong-co"], "duty": "hạ tầng; dữ liệu" },
            { "coordinate": "8.2" },
            { "monitor": "all", "without": "I", "except": ["a"] }
        ],
        "khong-co": [{ "lead": "40.1" }]
    });
    let assignment = assignment(catalogue(), commune);
    let view = AnnexView::new(&assignment.resolve(), Lang::Vi);
    assert_eq!(
        cell(&view, "ca"),
        [
            "Phần VIII: Nâng cao hiệu quả quản trị và hành chính công (Mục 8.1 (nội dung: “cấp mới; cấp lại (nếu có)”; \
             rà soát [b]; [none]); Mục 8.2 “Công khai”)",
            "Phần IX: “Mục tiêu “lớn”””",
            "Phần IX: “Mục tiêu” (Mục 8.4)",
            "Phần I, Mục 7.10, 7.11, Phần VIII",
            "Phần VIII: “Nâng cao (hiệu quả)” (Phần VII)",
            "Phần VII: Xây dựng và phát triển chính quyền điện tử, chính quyền số (Phối hợp Phòng Kinh tế [kinh-te], \
             [khong-co] thực hiện Phần VII: “hạ tầng; dữ liệu”)",
            "Phần VIII: Nâng cao hiệu quả quản trị và hành chính công (Phối hợp thực hiện Mục 8.2)",
            "Theo dõi, đôn đốc toàn bộ các chỉ số (trừ Phần I) (trừ nội dung: [a])",
        ]
    );
    assert_eq!(view.rows[6].name, "[khong-co]");
    assert_eq!(cell(&view, "khong-co"), ["Phần XL: Mục 40.1"]);
}

#[test]
fn the_matrix_tells_roles_gaps_and_conflicts_apart() {
    let assignment = assignment(catalogue(), commune());
    let view = MatrixView::new(&assignment.resolve(), Lang::Vi);
    let row = |index: &str, content: Option<&str>, unlisted| {
        let wanted = |row: &&cchc_report::MatrixRow| {
            row.index.to_string() == index && row.content.as_deref() == content && row.unlisted == unlisted
        };
        view.rows.iter().find(wanted).unwrap()
    };
    let mark = |row: &cchc_report::MatrixRow, key: &str| {
        row.marks.iter().find(|mark| mark.unit == unit(key)).unwrap().clone()
    };
    assert_eq!(mark(row("VII", None, false), "vhxh").lead, Share::Some);
    assert_eq!(mark(row("VII", None, true), "vhxh").lead, Share::All);
    assert_eq!(mark(row("7.10", None, false), "pvhcc").lead, Share::All);
    assert_eq!(mark(row("8.1", Some("territory"), false), "vhxh").lead, Share::All);
    assert_eq!(mark(row("8.1", None, false), "kinh-te").lead, Share::Some);
    assert_eq!(mark(row("8.1", Some("*rest"), false), "kinh-te").lead, Share::All);
    assert_eq!(mark(row("9.1", None, false), "vp").conflict, Share::All);
    assert_eq!(mark(row("9.4", None, false), "vp").joint, Share::All);
    assert_eq!(mark(row("8.2", None, false), "dvth").coordinate, Share::All);
    assert_eq!(row("9.1", None, false).conflict, Share::All);
    assert_eq!(
        (row("IX", None, false).conflict, row("IX", None, false).unassigned),
        (Share::Some, Share::Some)
    );
    assert_eq!(row("9.3", None, false).unassigned, Share::All);
    assert_eq!(row("VIII", None, true).unassigned, Share::All);
    assert_eq!(row("8.1", None, false).points.unwrap().to_string(), "2");
    assert_eq!(row("8.1", Some("territory"), false).points, None);
    assert_eq!(view.monitors_all, [unit("vhxh")]);

    let receipt = receipt(&assignment);
    let csv = view.csv(&receipt).unwrap();
    assert!(csv.starts_with('\u{feff}') && csv.contains("\r\nMục 7.10,,1.5,,,●,"));
    let mut reader = csv::ReaderBuilder::new().from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    // One length for all rows, or this would be an error.
    assert_eq!(reader.records().collect::<Result<Vec<_>, _>>().unwrap().len(), view.rows.len() + 4);
    let markdown = view.markdown(&receipt);
    assert!(markdown.contains("| &emsp;Mục 9.1 | 2 |  | ⚠ |  | ⚠ |  |  | ⚠ trùng phụ trách |"), "{markdown}");
    assert!(markdown.contains("Phòng Văn hoá - Xã hội theo dõi, đôn đốc toàn bộ các chỉ số."));
    snapshots("matrix.vi", &view, &receipt);
    snapshots("matrix.en", &MatrixView::new(&assignment.resolve(), Lang::En), &receipt);
}

#[test]
fn a_sheet_says_what_hangs_on_a_unit() {
    let assignment = assignment(catalogue(), commune());
    let resolution = assignment.resolve();
    let receipt = receipt(&assignment);
    let sheet = |key: &str, lang| UnitView::new(&resolution, &unit(key), lang).unwrap();

    let vhxh = sheet("vhxh", Lang::Vi);
    let leads: Vec<(String, Vec<&str>)> = vhxh
        .leads
        .iter()
        .map(|part| (part.part.to_string(), part.entries.iter().map(|entry| entry.text.as_str()).collect()))
        .collect();
    assert_eq!(
        leads,
        [
            (
                "I".to_owned(),
                vec!["Mục 1.3", "Mục 1.4 (các nội dung còn lại)", "Phần I: các mục khác chưa liệt kê"]
            ),
            ("VII".to_owned(), vec!["Phần VII: các mục khác chưa liệt kê"]),
            (
                "VIII".to_owned(),
                vec![
                    "Mục 8.1 (nội dung: thành lập, sáp nhập, giải thể xóm, thôn, tổ dân phố)",
                    "Mục 8.5.1",
                    "Mục 8.5.2"
                ]
            ),
            ("IX".to_owned(), vec!["Mục 9.4"]),
        ]
    );
    assert_eq!(vhxh.leads[3].entries[0].with[0].unit, unit("vp"));
    // 7.12 is taken although the rule for part VII leaves out only 7.10 and 7.11, and so is the propaganda of 1.4.
    let lost: Vec<_> =
        vhxh.lost.iter().map(|lost| (lost.rule, lost.text.as_str(), lost.leads[0].unit.as_str())).collect();
    assert_eq!(
        lost,
        [(1, "Mục 1.4 (nội dung: Các hình thức tuyên truyền về CCHC...)", "dvth"), (2, "Mục 7.12", "pvhcc")]
    );
    assert_eq!(vhxh.monitors.len(), 1);

    let kinh_te = sheet("kinh-te", Lang::Vi);
    assert_eq!(kinh_te.conflicts[0].index.to_string(), "9.1");
    assert_eq!(kinh_te.conflicts[0].with[0].unit, unit("vp"));
    let helped =
        kinh_te.leads.iter().flat_map(|part| &part.entries).find(|entry| !entry.coordinators.is_empty());
    assert_eq!(
        helped.unwrap().coordinators[0].duty.as_deref(),
        Some("Công khai, minh bạch trên Trang TTĐT của xã")
    );
    // 8.2 and 9.2 alone; 8.1 is divided without points for the shares; 9.1 is in conflict; of 8.5.3 nothing is known.
    let points = &kinh_te.points;
    assert_eq!((points.led.to_string(), points.conflict.to_string()), ("3".into(), "2".into()));
    assert_eq!((points.unapportioned.to_string(), points.unknown_leaves), ("2".into(), 1));

    let dvth = sheet("dvth", Lang::Vi);
    assert_eq!(dvth.coordinates[0].leads[0].unit, unit("kinh-te"));
    let idle = sheet("ca", Lang::Vi);
    assert!(idle.is_idle());
    assert!(UnitView::new(&resolution, &unit("khong-co"), Lang::Vi).is_none());
    assert!(idle.csv(&receipt).is_none());

    let tally = resolution.tally();
    for key in assignment.unit_keys() {
        assert_eq!(sheet(key.as_str(), Lang::Vi).points.led, tally.unit(key), "{key}");
    }
    for key in ["vhxh", "kinh-te", "dvth", "ca"] {
        snapshots(&format!("unit.{key}.vi"), &sheet(key, Lang::Vi), &receipt);
    }
    snapshots("unit.kinh-te.en", &sheet("kinh-te", Lang::En), &receipt);
}

/// Texts that could break out of the place where they are put.
fn hostile() -> Vec<String> {
    let mut texts: Vec<String> = [
        "<script>alert(1)</script>",
        "a | b \\| `c` *d* _e_ [f](g) ~~h~~",
        "dòng một\r\ndòng hai\u{2028}dòng ba\tcuối",
        "=HYPERLINK(\"http://a.example\";\"b\")",
        "+1, -1; @x “y” \"z\"",
        "\u{202e}quay lại\u{202c} 🏛️ 👩‍👩‍👧",
        "Phòng Va\u{306}n hoa\u{301}",
        "{{ view.title }} {% raw %}",
        "</td></tr></table>&amp;",
    ]
    .map(str::to_owned)
    .to_vec();
    texts.push("rất dài ".repeat(250));
    texts
}

#[test]
fn hostile_names_stay_text() {
    for text in hostile() {
        let mut catalogue = catalogue();
        catalogue["indices"]["VIII"]["title"] = text.clone().into();
        catalogue["indices"]["8.2"]["title"] = text.clone().into();
        catalogue["decision"]["issuer"] = text.clone().into();
        let mut commune = commune();
        commune["commune"]["name"] = text.clone().into();
        commune["document"]["issuer"] = text.clone().into();
        commune["document"]["kind"] = text.clone().into();
        commune["document"]["number"] = text.clone().into();
        commune["cites"][0]["number"] = text.clone().into();
        commune["units"]["vhxh"]["name"] = text.clone().into();
        commune["units"]["ca"]["name"] = text.clone().into();
        commune["units"]["ca"]["aliases"] = json!([text]);
        commune["contents"]["8.1"]["territory"]["title"] = text.clone().into();
        commune["assign"]["vhxh"][0]["title"] = text.clone().into();
        commune["assign"]["dvth"][1]["duty"] = text.clone().into();
        commune["office"] = json!({
            "superior": text, "issuer": [text], "place": text, "sign": text, "abbreviations": { &text: text },
            "notice": { "opening": [text], "body": [text, text], "closing": [text] },
            "recipients": [text], "signature": { "authority": [text], "name": text }
        });
        let assignment = assignment(catalogue, commune);
        let receipt = Receipt::new(vec![Input::new(text.clone(), b"")], assignment.catalogue());
        let resolution = assignment.explain();
        for lang in [Lang::Vi, Lang::En] {
            let annex = AnnexView::new(&resolution, lang);
            let matrix = MatrixView::new(&resolution, lang);
            let units = ["vhxh", "kinh-te", "dvth", "ca"]
                .map(|key| UnitView::new(&resolution, &unit(key), lang).unwrap());
            assert_tame(&annex, &receipt, 6);
            assert_tame(&matrix, &receipt, matrix.rows.len());
            assert_tame(&NoticeView::new(&resolution, lang), &receipt, 6);
            units.iter().for_each(|unit| assert_tame(unit, &receipt, 0));
        }
    }
}

/// No text of a file has become markup, a row or a formula.
fn assert_tame(view: &impl View, receipt: &Receipt, rows: usize) {
    let html = view.html(receipt);
    for markup in ["<script", "javascript:", "http://a.example\"", "<a ", "</td></tr></table>&amp;<"] {
        assert!(!html.contains(markup), "{markup} in {html}");
    }
    assert_eq!(html.matches("<table").count(), html.matches("</table>").count());
    assert_eq!(html.matches("<tr").count(), html.matches("</tr>").count());

    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
    let markdown = view.markdown(receipt);
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut body_rows = 0;
    for event in Parser::new_ext(&markdown, options) {
        match event {
            Event::InlineHtml(html) => assert_eq!(html.as_ref(), "<br>", "{markdown}"),
            Event::Html(_)
            | Event::Code(_)
            | Event::Start(Tag::Link { .. } | Tag::Strikethrough | Tag::CodeBlock(_)) => {
                panic!("{event:?} in {markdown}")
            }
            Event::End(TagEnd::TableRow) => body_rows += 1,
            _ => {}
        }
    }
    assert_eq!(body_rows, rows, "{markdown}");

    if let Some(csv) = view.csv(receipt) {
        let table = csv.strip_prefix('\u{feff}').unwrap();
        for record in csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes()).records() {
            for cell in &record.unwrap() {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
            }
        }
    }
    let json: Value = serde_json::from_str(&view.json(receipt)).unwrap();
    assert_eq!(json["receipt"]["version"], env!("CARGO_PKG_VERSION"));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let render = || {
        let assignment = assignment(catalogue(), commune());
        let receipt = receipt(&assignment);
        let resolution = assignment.explain();
        Format::ALL.map(|format| {
            (
                AnnexView::new(&resolution, Lang::Vi).render(format, &receipt),
                MatrixView::new(&resolution, Lang::Vi).render(format, &receipt),
                UnitView::new(&resolution, &unit("vhxh"), Lang::Vi).unwrap().render(format, &receipt),
            )
        })
    };
    assert_eq!(render(), render());
}

#[test]
fn a_commune_with_next_to_nothing_has_reports() {
    let catalogue = json!({ "schema": "cchc/catalogue/1", "id": "leer", "indices": {} });
    let commune = json!({
        "schema": "cchc/commune/1", "commune": { "name": "xã Mẫu" }, "year": 2026, "catalogue": "c.yaml",
        "document": {}, "cites": [{}], "units": {}, "assign": {}
    });
    let assignment = assignment(catalogue, commune);
    let receipt = Receipt::new(Vec::new(), assignment.catalogue());
    let annex = AnnexView::new(&assignment.resolve(), Lang::Vi);
    assert_eq!(annex.attached.as_deref(), Some("(Kèm theo văn bản số …… ngày …… tháng …… năm ……)"));
    assert_eq!(annex.issued_with, None);
    assert_eq!(annex.cites.as_deref(), Some("Văn bản viện dẫn: văn bản số ……."));
    let matrix = MatrixView::new(&assignment.resolve(), Lang::Vi);
    for format in Format::ALL {
        assert!(annex.render(format, &receipt).unwrap().contains(&receipt.version));
        assert!(matrix.render(format, &receipt).unwrap().contains(&receipt.version));
    }
}

/// Writes the pages of the sample, to be looked at: `CCHC_PAGES=folder cargo test -p cchc-report --test views pages`.
#[test]
fn pages_can_be_looked_at() {
    let Ok(folder) = std::env::var("CCHC_PAGES") else { return };
    let assignment = assignment(catalogue(), commune());
    let receipt = receipt(&assignment);
    let resolution = assignment.explain();
    let write = |name: &str, html: String| std::fs::write(format!("{folder}/{name}.html"), html).unwrap();
    write("assignment", AnnexView::new(&resolution, Lang::Vi).html(&receipt));
    write("notice", NoticeView::new(&resolution, Lang::Vi).html(&receipt));
    write("matrix", MatrixView::new(&resolution, Lang::Vi).html(&receipt));
    for key in ["vhxh", "kinh-te", "ca"] {
        write(key, UnitView::new(&resolution, &unit(key), Lang::Vi).unwrap().html(&receipt));
    }
}

fn messy_assignment() -> impl Strategy<Value = Assignment> {
    let drafts =
        strategies::catalogue().prop_flat_map(|catalogue| (strategies::commune(&catalogue), Just(catalogue)));
    drafts.prop_map(|(commune, catalogue)| {
        Assignment::new(Arc::new(Catalogue::new(catalogue).unwrap()), commune).unwrap()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_views_of_a_messy_commune_agree_with_its_resolution(assignment in messy_assignment(), english: bool) {
        let lang = if english { Lang::En } else { Lang::Vi };
        let receipt = Receipt::new(vec![Input::new("c.yaml", b"")], assignment.catalogue());
        let resolution = assignment.explain();

        let annex = AnnexView::new(&resolution, lang);
        let printed: usize = annex.rows.iter().flat_map(|row| &row.lines).map(|line| line.rules.len()).sum();
        prop_assert_eq!(printed, assignment.rules().len());
        assert_tame(&annex, &receipt, annex.rows.len());
        assert_tame(&NoticeView::new(&resolution, lang), &receipt, annex.rows.len());

        let matrix = MatrixView::new(&resolution, lang);
        assert_tame(&matrix, &receipt, matrix.rows.len());
        // The rows below which no row lies are the cells.
        let ends = matrix.rows.iter().zip(matrix.rows.iter().skip(1).map(|next| next.depth).chain([0]));
        let ends: Vec<_> = ends.filter(|(row, next)| *next <= row.depth).map(|(row, _)| row).collect();
        prop_assert_eq!(ends.len(), resolution.cells().len());
        for (row, cell) in ends.into_iter().zip(resolution.cells()) {
            prop_assert_eq!((row.index, row.unlisted), (cell.index().id(), cell.is_unlisted()));
            prop_assert_eq!(row.content.as_deref(), cell.content().name());
            prop_assert_eq!(row.points, cell.points());
            prop_assert_eq!(row.unassigned == Share::All, cell.status() == Status::Unassigned);
            let leads = row.marks.iter().filter(|mark| [mark.lead, mark.joint, mark.conflict].contains(&Share::All));
            let mut leads: Vec<_> = leads.map(|mark| &mark.unit).collect();
            leads.sort();
            prop_assert!(leads.into_iter().eq(cell.leads()));
        }

        let tally = resolution.tally();
        for key in assignment.unit_keys() {
            let sheet = UnitView::new(&resolution, key, lang).unwrap();
            prop_assert_eq!(sheet.points.led, tally.unit(key));
            assert_tame(&sheet, &receipt, 0);
        }
    }
}
