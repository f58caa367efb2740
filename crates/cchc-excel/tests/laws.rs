//! What holds for every book: it reads back, it is a table that can be filtered and printed, it has no formulas.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs, reason = "a test")]

mod support;

use cchc_core::{Lang, strategies};
use cchc_excel::xlsx;
use cchc_report::{Align, Book, BookColumn, BookRow, Drawing, Frame, Ink, Label, Shape, Sheet, Tint, Value};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use std::collections::BTreeSet;
use support::{assert_well_made, cells, expected, part, parts};

fn text() -> impl Strategy<Value = String> + Clone {
    prop_oneof![
        strategies::text(),
        "[=+@'-][A-Z]{1,4}\\([0-9]\\)",
        "[a-zđạ&<>\"' \\n]{0,30}".prop_filter("spaces at an end", |text| text.trim() == text),
        Just("7.10".to_owned()),
        Just("Phòng Kinh tê\u{301}".to_owned()),
        Just("🐈‍⬛ họp".to_owned()),
    ]
    .boxed()
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Empty),
        text().prop_map(Value::Text),
        strategies::index_id().prop_map(Value::Index),
        strategies::points().prop_map(Value::Points),
        (0..1_u64 << 40).prop_map(Value::Count),
        (-200_000..200_000_i64).prop_map(Value::Percent),
        strategies::partial_date().prop_map(Value::Date),
        (text(), 0..4_usize, 0..9_usize, 0..5_usize).prop_map(|(text, sheet, row, column)| Value::Link {
            text,
            sheet,
            row,
            column
        }),
    ]
}

fn column() -> impl Strategy<Value = BookColumn> {
    let choices = prop_oneof![Just(Vec::new()), vec(text(), 0..4), vec("[a-z]{40}", 8..9)];
    (text(), 0..40_u16, any::<bool>(), any::<bool>(), choices, 0..6_u8).prop_map(
        |(heading, width, upright, fill_in, choices, dice)| BookColumn {
            heading,
            width,
            align: [Align::Left, Align::Centre, Align::Right, Align::Justify][usize::from(dice % 4)],
            upright,
            fill_in,
            choices,
            hidden: dice == 5,
        },
    )
}

fn row(columns: usize) -> impl Strategy<Value = BookRow> {
    let tint = prop_oneof![Just(None), Just(Some(Tint::Error)), Just(Some(Tint::Warning))];
    let choices = vec((0..5_usize, vec("[a-z, ]{1,9}", 1..3)), 0..2);
    (vec(value(), columns), any::<bool>(), 0..12_u8, tint, choices)
        .prop_map(|(cells, strong, depth, tint, choices)| BookRow { cells, strong, depth, tint, choices })
}

fn drawing() -> impl Strategy<Value = Drawing> {
    let frame = (-50..3_000_i32, -50..3_000_i32, -5..900_i32, 0..900_i32)
        .prop_map(|(x, y, width, height)| Frame { x, y, width, height });
    let label = (text(), 0..90_i32).prop_map(|(text, size)| Label { text, size, ..Label::default() }).boxed();
    let shape = prop_oneof![
        (frame.clone(), any::<bool>(), option::of(label.clone()))
            .prop_map(|(frame, outline, label)| Shape::Box { frame, fill: Ink::Lead, outline, label }),
        (frame, label).prop_map(|(frame, label)| Shape::Words { frame, label }),
        (vec((0..900_i32, any::<i32>()), 0..4), 0..9_i32).prop_map(|(points, thickness)| Shape::Line {
            points,
            ink: Ink::Text,
            thickness
        }),
    ];
    (vec(shape, 0..9), text(), 1..4_000_i32).prop_map(|(shapes, title, width)| Drawing {
        width,
        height: 900,
        title: title.clone(),
        description: title,
        shapes,
    })
}

fn sheet() -> impl Strategy<Value = Sheet> {
    let table = vec(column(), 0..5).prop_flat_map(|columns| (vec(row(columns.len()), 0..7), Just(columns)));
    (text(), vec(text(), 0..3), table, vec(text(), 0..3), 0..4_usize, option::of(drawing()), any::<bool>())
        .prop_map(|(name, above, (rows, columns), below, frozen, drawing, locked)| Sheet {
            name,
            above,
            columns,
            rows,
            below,
            frozen,
            drawing,
            locked,
        })
}

fn book() -> impl Strategy<Value = Book> {
    (any::<bool>(), text(), vec(sheet(), 0..4)).prop_map(|(english, title, sheets)| Book {
        lang: if english { Lang::En } else { Lang::Vi },
        title,
        sheets,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn a_book_reads_back_and_is_well_made(book in book()) {
        let bytes = xlsx(&book).unwrap();
        prop_assert_eq!(&bytes, &xlsx(&book).unwrap());
        assert_well_made(&book, &bytes);
        assert_pictures(&book, &bytes);
        let read = cells(&bytes);
        prop_assert!(read.len() >= book.sheets.len());
        for (sheet, (name, table)) in book.sheets.iter().zip(&read) {
            for (at, row) in sheet.rows.iter().enumerate() {
                let place = sheet.above.len() + usize::from(!sheet.above.is_empty()) + 1 + at;
                for (column, value) in row.cells.iter().enumerate() {
                    let found = table.get(&(place, column)).cloned().unwrap_or_default();
                    prop_assert_eq!(found, expected(value, book.lang), "{} {} {}", name, at, column);
                }
            }
        }
    }
}

#[test]
fn links_lead_to_rows_of_sheets_with_signs_in_their_names() {
    let column = || BookColumn { heading: "Tên".into(), ..BookColumn::default() };
    let link = |sheet, row| Value::Link { text: "đến".into(), sheet, row, column: 0 };
    let sheet = |name: &str, above: &[&str], values: Vec<Value>| Sheet {
        name: name.into(),
        above: above.iter().map(|line| (*line).to_owned()).collect(),
        columns: vec![column()],
        rows: values.into_iter().map(|value| BookRow { cells: vec![value], ..BookRow::default() }).collect(),
        ..Sheet::default()
    };
    let book = Book {
        lang: Lang::Vi,
        title: String::new(),
        sheets: vec![
            sheet("Tổng hợp", &[], vec![link(1, 1), link(1, 2), link(9, 0)]),
            sheet("Trạm 'Y tế' & thú y", &["Tiêu đề"], vec![link(0, 0), Value::Empty]),
        ],
    };
    let bytes = xlsx(&book).unwrap();
    let first = part(&bytes, "xl/worksheets/sheet1.xml");
    let first = roxmltree::Document::parse(&first).unwrap();
    let links: Vec<_> = first
        .descendants()
        .filter(|node| {
            node.has_tag_name(("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "hyperlink"))
        })
        .map(|node| (node.attribute("ref").unwrap(), node.attribute("location").unwrap()))
        .collect();
    // The rows that are not there, and the sheet that is not there, are led to by nothing.
    assert_eq!(links, [("A2", "'Trạm ''Y tế'' & thú y'!A5")]);
    assert!(part(&bytes, "xl/worksheets/sheet2.xml").contains("location=\"'Tổng hợp'!A2\""));
}

#[test]
fn what_excel_cannot_hold_is_made_to_fit() {
    let long = "Đơn vị có tên rất dài và ".repeat(2_000);
    let mut rows = Vec::new();
    for title in [
        "t".repeat(2_000),
        "ạ".repeat(40_000),
        "<b>&amp;</b>".into(),
        "=1+1".into(),
        "\u{0}\u{1b}\u{ffff}".into(),
    ] {
        rows.push(BookRow { cells: vec![Value::Text(title)], depth: 200, ..BookRow::default() });
    }
    let sheet = || Sheet {
        name: long.clone(),
        above: vec![long.clone()],
        columns: vec![
            BookColumn { heading: long.clone(), upright: true, ..BookColumn::default() },
            BookColumn {
                heading: long.clone(),
                width: u16::MAX,
                choices: vec![long.clone()],
                ..BookColumn::default()
            },
        ],
        rows: rows.clone(),
        ..Sheet::default()
    };
    let book = Book { lang: Lang::Vi, title: long.clone(), sheets: (0..60).map(|_| sheet()).collect() };
    let bytes = xlsx(&book).unwrap();
    assert_well_made(&book, &bytes);
    let read = cells(&bytes);
    assert_eq!(read[0].1[&(3, 0)], "t".repeat(2_000));
    let cut = &read[0].1[&(4, 0)];
    assert!(cut.encode_utf16().count() == 32_767 && cut.ends_with('…'));
    assert_eq!(read[0].1[&(6, 0)], "=1+1");
}

#[test]
fn more_rows_than_excel_has_are_an_error() {
    let column = BookColumn { heading: "Tên".into(), ..BookColumn::default() };
    let rows = vec![BookRow::default(); 1_048_576];
    let sheet = Sheet { name: "Dài".into(), columns: vec![column], rows, ..Sheet::default() };
    let error = xlsx(&Book { lang: Lang::Vi, title: String::new(), sheets: vec![sheet] }).unwrap_err();
    assert_eq!(error.message(Lang::Vi), "trang `Dài` có 1048577 dòng, Excel chỉ chứa được 1048576 dòng");
    let columns = vec![BookColumn::default(); 16_385];
    let sheet = Sheet { name: "Rộng".into(), columns, ..Sheet::default() };
    let error = xlsx(&Book { lang: Lang::Vi, title: String::new(), sheets: vec![sheet] }).unwrap_err();
    assert_eq!(error.message(Lang::En), "the sheet `Rộng` has 16385 columns, of which Excel holds 16384");
}

#[test]
fn cells_that_are_filled_in_are_unlocked_and_offer_their_choices() {
    let own = vec!["Đạt".to_owned(), "Không đạt, có giải trình".to_owned()];
    let sheet = Sheet {
        name: "Chấm điểm".into(),
        columns: vec![BookColumn {
            heading: "Mức".into(),
            fill_in: true,
            choices: vec!["Đạt".into(), "Không đạt".into()],
            ..BookColumn::default()
        }],
        rows: vec![
            BookRow { cells: vec![Value::Empty], ..BookRow::default() },
            BookRow { cells: vec![Value::Empty], ..BookRow::default() },
            BookRow { cells: vec![Value::Empty], choices: vec![(0, own)], ..BookRow::default() },
        ],
        locked: true,
        ..Sheet::default()
    };
    let bytes = xlsx(&Book { lang: Lang::Vi, title: String::new(), sheets: vec![sheet] }).unwrap();
    let xml = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(xml.contains("<sheetProtection sheet=\"1\""), "{xml}");
    let xml = roxmltree::Document::parse(&xml).unwrap();
    let rules: Vec<_> = xml
        .descendants()
        .filter(|node| node.tag_name().name() == "dataValidation")
        .map(|node| (node.attribute("sqref").unwrap(), node.first_element_child().unwrap().text().unwrap()))
        .collect();
    // A comma would separate choices, so these stand on the hidden sheet.
    assert_eq!(rules, [("A2:A3", "\"Đạt,Không đạt\""), ("A4", "'Danh sách chọn'!$A$1:$A$2")]);
    let read = cells(&bytes);
    assert_eq!(read[1].0, "Danh sách chọn");
    assert_eq!(read[1].1[&(1, 0)], "Không đạt, có giải trình");
    let cell =
        xml.descendants().find(|node| node.attribute("r") == Some("A2") && node.tag_name().name() == "c");
    let style: usize = cell.unwrap().attribute("s").unwrap().parse().unwrap();
    let styles = part(&bytes, "xl/styles.xml");
    let styles = roxmltree::Document::parse(&styles).unwrap();
    let formats = styles.descendants().find(|node| node.tag_name().name() == "cellXfs").unwrap();
    let format = formats.children().filter(|node| node.is_element()).nth(style).unwrap();
    let protection = format.children().find(|node| node.tag_name().name() == "protection").unwrap();
    assert_eq!(protection.attribute("locked"), Some("0"));
}

/// Every picture stands on its own sheet, with all its shapes, words and lines.
fn assert_pictures(book: &Book, bytes: &[u8]) {
    let mut number = 0;
    for (at, sheet) in book.sheets.iter().enumerate() {
        let rels = format!("xl/worksheets/_rels/sheet{}.xml.rels", at + 1);
        let rels = if parts(bytes).contains(&rels) { part(bytes, &rels) } else { String::new() };
        let Some(drawing) = &sheet.drawing else {
            assert!(!rels.contains("/drawing"), "{rels}");
            continue;
        };
        number += 1;
        assert!(rels.contains(&format!("../drawings/drawing{number}.xml")), "{rels}");
        let xml = part(bytes, &format!("xl/drawings/drawing{number}.xml"));
        let xml = roxmltree::Document::parse(&xml).unwrap();
        let named = |name: &'static str| xml.descendants().filter(move |node| node.tag_name().name() == name);

        let one_line = |text: &str| {
            let kept = text.replace('\r', "\n");
            let kept: String = kept.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
            kept.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let (mut shapes, mut words, mut begun, mut drawn) = (1, Vec::new(), 0, 0);
        let (mut pen, mut seen) = (None, false);
        for shape in &drawing.shapes {
            match shape {
                Shape::Line { points, ink, thickness } => {
                    // Lines of one pen next to one another are one shape, if there is anything to be seen of them.
                    if pen != Some((*ink, *thickness)) {
                        pen = Some((*ink, *thickness));
                        seen = false;
                    }
                    if points.len() > 1 {
                        begun += 1;
                        drawn += points.len() - 1;
                        shapes += usize::from(!seen);
                        seen = true;
                    }
                    continue;
                }
                Shape::Box { label, .. } => words.extend(label.as_ref().map(|label| one_line(&label.text))),
                Shape::Words { label, .. } => words.push(one_line(&label.text)),
            }
            shapes += 1;
            pen = None;
        }
        words.retain(|words| !words.is_empty());
        assert_eq!(named("sp").count(), shapes);
        assert_eq!(named("t").map(|node| node.text().unwrap()).collect::<Vec<_>>(), words);
        assert_eq!((named("moveTo").count(), named("lnTo").count()), (begun, drawn));
        let ids: BTreeSet<_> = named("cNvPr").map(|node| node.attribute("id").unwrap()).collect();
        assert_eq!(ids.len(), shapes + 1);
        let group = named("cNvPr").next().unwrap();
        let told = |name| group.attribute(name).unwrap().to_owned();
        assert_eq!(
            (told("title"), told("descr")),
            (one_line(&drawing.title), one_line(&drawing.description))
        );
        for extent in named("ext").filter(|node| node.has_attribute("cx")) {
            let length = |name| extent.attribute(name).unwrap().parse::<i64>().unwrap();
            assert!(length("cx") > 0 && length("cy") > 0);
        }
    }
    assert_eq!(parts(bytes).iter().filter(|name| name.starts_with("xl/drawings/")).count(), number);
}

#[test]
fn a_picture_is_shapes_in_their_order() {
    let frame = |x, y, width, height| Frame { x, y, width, height };
    let label = |text: &str| Label { text: text.into(), size: 35, ..Label::default() };
    let hatch = |x| Shape::Line { points: vec![(x, 300), (x + 10, 290)], ink: Ink::Text, thickness: 3 };
    let drawing = |title: &str| Drawing {
        width: 1_000,
        height: 400,
        title: title.into(),
        description: "theo \"đơn vị\" & <phần>".into(),
        shapes: vec![
            Shape::Box { frame: frame(100, 100, 500, 200), fill: Ink::Lead, outline: false, label: None },
            Shape::Box {
                frame: frame(50, 50, 200, 200),
                fill: Ink::Gap,
                outline: true,
                label: Some(label("trên")),
            },
            Shape::Words { frame: frame(50, 50, 200, 200), label: label("trên cùng") },
            Shape::Line { points: vec![(0, 10), (900, 10), (900, 300)], ink: Ink::Grid, thickness: 4 },
            hatch(20),
            hatch(40),
            hatch(60),
        ],
    };
    let sheet = |name: &str, drawing| Sheet { name: name.into(), drawing, ..Sheet::default() };
    let sheets = vec![
        sheet("Tổng quan", Some(drawing("Điểm"))),
        sheet("Không hình", None),
        sheet("Từng tháng", Some(drawing("Tháng"))),
    ];
    let book = Book { lang: Lang::Vi, title: String::new(), sheets };
    let bytes = xlsx(&book).unwrap();
    assert_pictures(&book, &bytes);

    let xml = part(&bytes, "xl/drawings/drawing1.xml");
    let xml = roxmltree::Document::parse(&xml).unwrap();
    let named = |name: &'static str| xml.descendants().filter(move |node| node.tag_name().name() == name);
    let places: Vec<_> = named("sp")
        .map(|shape| {
            let within = |name: &'static str| {
                move |name_of: &'static str| {
                    let node = shape.descendants().find(|node| node.tag_name().name() == name).unwrap();
                    node.attribute(name_of).unwrap().parse::<i64>().unwrap()
                }
            };
            let (off, ext) = (within("off"), within("ext"));
            // A tenth of a millimetre is 3,600 units.
            [off("x"), off("y"), ext("cx"), ext("cy")].map(|length| length / 3_600)
        })
        .collect();
    assert_eq!(
        places,
        [
            [0, 0, 1_000, 400],
            [100, 100, 500, 200],
            [50, 50, 200, 200],
            [50, 50, 200, 200],
            [0, 10, 900, 290],
            [20, 290, 50, 10],
        ]
    );
    let points: Vec<_> = named("path")
        .nth(1)
        .unwrap()
        .descendants()
        .filter(|node| node.tag_name().name() == "pt")
        .map(|node| ["x", "y"].map(|name| node.attribute(name).unwrap().parse::<i64>().unwrap() / 3_600))
        .collect();
    assert_eq!(points, [[0, 10], [10, 0], [20, 10], [30, 0], [40, 10], [50, 0]]);
}
