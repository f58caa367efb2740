//! What would break a document that is made carelessly.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

#[expect(dead_code, reason = "only the reader of packages")]
mod support;

use cchc_core::Lang;
use cchc_report::{
    Align, Block, Column, Foot, Head, Orientation, Paper, Paragraph, Row, Section, Table, TableCell,
};
use cchc_word::docx;
use roxmltree::{Document, Node};
use support::part;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fn column(heading: &str, width: u32, align: Align, upright: bool) -> Column {
    Column { heading: heading.to_owned(), width, align, upright }
}

fn on(orientation: Orientation, table: Table) -> Paper {
    let mut paper = Paper::new(Lang::Vi, "thử");
    paper.sections.push(Section { orientation, blocks: vec![Block::Table(table)] });
    paper
}

fn matrix(rows: usize, units: usize) -> Table {
    let mut columns = vec![column("TT", 6, Align::Left, false), column("Chỉ số", 30, Align::Left, false)];
    columns.extend((0..units).map(|unit| column(&format!("Phòng số {unit}"), 2, Align::Centre, true)));
    let rows = (0..rows).map(|row| {
        let mut cells = vec![TableCell::text(format!("7.{row}")), TableCell::text("Tỷ lệ hồ sơ đúng hạn")];
        cells.extend((0..units).map(|unit| TableCell::text(format!("{row}x{unit}"))));
        Row { cells, strong: row % 10 == 0, depth: 1 }
    });
    Table { columns, rows: rows.collect() }
}

fn number(node: Node<'_, '_>, name: &str) -> u32 {
    node.attribute((W, name)).unwrap().parse().unwrap()
}

fn all<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> Vec<Node<'a, 'i>> {
    node.descendants().filter(|node| node.has_tag_name((W, name))).collect()
}

#[test]
fn a_matrix_of_1200_rows_and_60_units_is_whole_and_has_no_column_too_narrow_to_read() {
    let document = part(&docx(&on(Orientation::Landscape, matrix(1200, 60))), "word/document.xml");
    let tree = Document::parse(&document).unwrap();
    let tables = all(tree.root(), "tbl");
    assert_eq!(tables.len(), 2, "30 units each");
    for table in &tables {
        let widths: Vec<u32> = all(*table, "gridCol").iter().map(|column| number(*column, "w")).collect();
        assert_eq!(widths.iter().sum::<u32>(), 16838 - 1701 - 851, "the width of the page");
        assert!(widths.iter().all(|width| *width >= 240), "{widths:?}");
        assert_eq!(all(*table, "tr").len(), 1201);
        assert_eq!(all(*table, "tblHeader").len(), 1);
    }
    for cell in ["0x0", "1199x59", "600x29", "600x30"] {
        assert_eq!(document.matches(&format!(">{cell}<")).count(), 1, "{cell}");
    }
    assert_eq!(document.matches(">7.1199<").count(), 2, "what a row is stands in both");
}

#[test]
fn no_table_has_more_columns_than_word_opens() {
    let columns: Vec<Column> = (0..200).map(|n| column(&format!("Cột {n}"), 1, Align::Left, false)).collect();
    let rows =
        vec![Row { cells: (0..200).map(|n| TableCell::text(format!("ô {n}"))).collect(), ..Row::default() }];
    let document = part(&docx(&on(Orientation::Portrait, Table { columns, rows })), "word/document.xml");
    let tree = Document::parse(&document).unwrap();
    let tables = all(tree.root(), "tbl");
    assert!(tables.iter().all(|table| all(*table, "gridCol").len() <= 63));
    for n in 0..200 {
        assert!(document.contains(&format!(">ô {n}<")) && document.contains(&format!(">Cột {n}<")), "{n}");
    }
}

#[test]
fn a_heading_of_2000_characters_stands_below_the_table() {
    let long = "Mức độ hoàn thành kế hoạch ".repeat(75);
    let mut table = matrix(3, 12);
    table.columns[5].heading = long.clone();
    let document = part(&docx(&on(Orientation::Landscape, table)), "word/document.xml");
    let tree = Document::parse(&document).unwrap();
    let table = all(tree.root(), "tbl")[0];
    let heading = all(table, "tr")[0];
    let words: Vec<&str> = all(heading, "t").iter().filter_map(Node::text).collect();
    assert_eq!(words[4..7], ["Phòng số 2", "(1)", "Phòng số 4"]);
    let notes: String =
        table.next_siblings().flat_map(|node| all(node, "t")).filter_map(|t| t.text()).collect();
    assert!(notes.contains(&format!("(1) {long}")));
    // The row still finds room on the page many times over.
    assert!(number(all(heading, "trHeight")[0], "val") < (11906 - 2 * 1134) / 2);
}

#[test]
fn an_indent_goes_where_there_is_room_for_it() {
    let row = |depth| Row {
        cells: vec![TableCell::text("7.10.1"), TableCell::text("Tỷ lệ")],
        strong: false,
        depth,
    };
    let columns = vec![column("TT", 1, Align::Left, false), column("Chỉ số", 19, Align::Left, false)];
    let table = Table { columns, rows: vec![row(0), row(1), row(200)] };
    let document = part(&docx(&on(Orientation::Portrait, table)), "word/document.xml");
    let tree = Document::parse(&document).unwrap();
    let rows = all(tree.root(), "tr");
    let indents = |row: Node<'_, '_>| {
        let cells = all(row, "tc").into_iter();
        cells.map(|cell| all(cell, "ind").first().map_or(0, |ind| number(*ind, "left"))).collect::<Vec<_>>()
    };
    assert_eq!(indents(rows[1]), [0, 0]);
    assert_eq!(indents(rows[2]), [0, 227]);
    let deep = indents(rows[3]);
    assert!(deep[0] == 0 && deep[1] > 227 && deep[1] < 9000, "{deep:?}");
}

#[test]
fn letters_are_13_points_unless_a_word_would_be_broken() {
    let style = |heading: &str, width| {
        let columns =
            vec![column(heading, width, Align::Left, false), column("Nội dung", 10, Align::Left, false)];
        let rows = vec![Row { cells: vec![TableCell::text("1"), TableCell::text("2")], ..Row::default() }];
        let document = part(&docx(&on(Orientation::Portrait, Table { columns, rows })), "word/document.xml");
        let tree = Document::parse(&document).unwrap();
        all(tree.root(), "tr")[1].descendants().find_map(|n| n.attribute((W, "val"))).unwrap().to_owned()
    };
    assert_eq!(style("Đơn vị", 5), "CchcCell13");
    assert_ne!(style("Nghiêngngả", 1), "CchcCell13");
    // What is no word breaks anywhere.
    assert_eq!(style(&"x".repeat(300), 5), "CchcCell13");
}

#[test]
fn what_looks_like_markup_or_a_formula_is_text() {
    let mut paper = Paper::new(Lang::Vi, "<&\u{0}>");
    let said = "=HYPERLINK(\"http://a\";\"b\") </w:t></w:p><w:p> ]]> 🇻🇳 Tie\u{302}\u{309}u\u{0}";
    paper.push(Block::Paragraph(Paragraph::text(said)));
    let bytes = docx(&paper);
    let document = part(&bytes, "word/document.xml");
    let tree = Document::parse(&document).unwrap();
    let words: String = all(tree.root(), "t").iter().filter_map(Node::text).collect();
    assert_eq!(words, said.replace('\u{0}', ""));
    assert!(part(&bytes, "docProps/core.xml").contains("<dc:title>&lt;&amp;&gt;</dc:title>"));
}

#[test]
fn what_is_not_known_leaves_its_room_and_the_signature_its_own() {
    let mut paper = Paper::new(Lang::Vi, "thử");
    let head = Head { issuer: vec!["XÃ VÍ DỤ".into()], sign: Some("TB-UBND".into()), ..Head::default() };
    paper.push(Block::Head(head.clone()));
    paper.push(Block::Paragraph(Paragraph::text("Hết./.")));
    let recipients = vec!["Như trên".into(), "Lưu: VT".into()];
    paper.push(Block::Foot(Foot { recipients, authority: vec!["CHỦ TỊCH".into()], name: None }));
    let document = part(&docx(&paper), "word/document.xml");
    let tree = Document::parse(&document).unwrap();
    let words: Vec<&str> = all(tree.root(), "t").iter().filter_map(Node::text).collect();
    assert!(words.contains(&"Số:         /TB-UBND"), "{words:?}");
    assert!(words.contains(&"- Như trên;") && words.contains(&"- Lưu: VT."), "{words:?}");
    let tables = all(tree.root(), "tbl");
    assert!(tables.iter().all(|table| all(*table, "tblBorders").is_empty()));
    // The last words, and the room below them, stand on the page of the signature.
    let body: Vec<_> = tree.root_element().first_element_child().unwrap().children().collect();
    let foot = body.iter().position(|node| node == tables.last().unwrap()).unwrap();
    assert!(body[foot - 2..foot].iter().all(|node| all(*node, "keepNext").len() == 1));
    let signer = all(*tables.last().unwrap(), "p").into_iter().next_back().unwrap();
    assert!(number(all(signer, "spacing")[0], "before") >= 1400);

    let known =
        Head { number: Some("112".into()), place: Some("Ví Dụ".into()), day: "ngày 02".into(), ..head };
    let mut paper = Paper::new(Lang::Vi, "thử");
    paper.push(Block::Head(known));
    let document = part(&docx(&paper), "word/document.xml");
    assert!(document.contains(">Số: 112/TB-UBND<") && document.contains(">Ví Dụ, ngày 02<"));
}

#[test]
fn the_page_is_that_of_the_decree() {
    let mut paper = on(Orientation::Portrait, matrix(1, 2));
    paper.sections.push(Section { orientation: Orientation::Landscape, blocks: Vec::new() });
    let bytes = docx(&paper);
    let document = part(&bytes, "word/document.xml");
    let tree = Document::parse(&document).unwrap();
    let sizes: Vec<_> = all(tree.root(), "pgSz").iter().map(|s| (number(*s, "w"), number(*s, "h"))).collect();
    assert_eq!(sizes, [(11906, 16838), (16838, 11906)]);
    for margin in all(tree.root(), "pgMar") {
        let millimetres = |name| (f64::from(number(margin, name)) / 56.693).round();
        assert_eq!(["top", "bottom", "left", "right"].map(millimetres), [20.0, 20.0, 30.0, 15.0]);
    }
    let styles = part(&bytes, "word/styles.xml");
    assert!(styles.contains(r#"w:ascii="Times New Roman""#) && styles.contains(r#"w:lang w:val="vi-VN""#));
    assert!(part(&bytes, "word/header1.xml").contains(" PAGE "));
}
