//! A notice with its annex, made up, as Word files: by our own layout, and in a template if one is named.
//!
//! `cargo run -p cchc-word --example notice -- notice.docx [template.docx]`
#![expect(clippy::print_stderr, reason = "an example")]

use cchc_core::Lang;
use cchc_report::{
    Align, Block, Column, Drawing, Foot, Frame, Head, Ink, Label, Orientation, Paper, Paragraph, Row, Run,
    Section, Shape, Table, TableCell,
};
use cchc_word::{Template, docx};
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let target = arguments.next().ok_or("name the file to write, such as `notice.docx`")?;
    let bytes = match arguments.next() {
        Some(template) => Template::read(&std::fs::read(template)?)?.fill(&notice())?,
        None => docx(&notice()),
    };
    std::fs::write(target, bytes)?;
    Ok(())
}

fn notice() -> Paper {
    let mut paper = Paper::new(Lang::Vi, "Thông báo phân công phụ trách các chỉ số CCHC năm 2026");
    paper.push(Block::Head(Head {
        superior: Some("ỦY BAN NHÂN DÂN".into()),
        issuer: vec!["XÃ VÍ DỤ".into()],
        number: None,
        sign: Some("TB-UBND".into()),
        place: Some("Ví Dụ".into()),
        day: "ngày       tháng 4 năm 2026".into(),
    }));
    paper.push(Block::Title(vec!["THÔNG BÁO".into()]));
    paper.push(Block::Subject(
        "Phân công phụ trách, theo dõi các chỉ số cải cách hành chính năm 2026 của xã Ví Dụ".into(),
    ));
    let body = "Thực hiện Quyết định của Ủy ban nhân dân tỉnh về việc ban hành Quy định, tiêu chí đánh giá, xác định Chỉ số \
                cải cách hành chính đối với các sở, ban, ngành, Ủy ban nhân dân các xã, phường; Chủ tịch Ủy ban nhân dân xã \
                phân công các phòng, đơn vị phụ trách như sau:";
    paper.push(Block::Paragraph(Paragraph::text(body)));
    paper.push(Block::Heading(1, "1. Phân công phụ trách".into()));
    paper.push(Block::Item(1, Paragraph::text("- Các phòng, đơn vị chủ trì theo biểu phân công kèm theo.")));
    paper.push(Block::Item(
        1,
        Paragraph(vec![
            Run { text: "- Hằng tháng tự chấm điểm, ".into(), ..Run::default() },
            Run { text: "lưu tài liệu kiểm chứng".into(), italic: true, ..Run::default() },
            Run { text: " theo từng chỉ số.".into(), ..Run::default() },
        ]),
    ));
    paper.push(Block::Heading(1, "2. Tổ chức thực hiện".into()));
    paper.push(Block::Paragraph(Paragraph::text(
        "Giao Văn phòng HĐND và UBND xã theo dõi, đôn đốc, tổng hợp báo cáo Chủ tịch Ủy ban nhân dân xã tại các phiên họp. \
         Trong quá trình thực hiện nếu có khó khăn, vướng mắc, các đơn vị phản ánh về Văn phòng để tổng hợp./.",
    )));
    paper.push(Block::Foot(Foot {
        recipients: ["UBND tỉnh (báo cáo)", "TT Đảng ủy, TT HĐND xã", "Các phòng, đơn vị", "Lưu: VT"]
            .map(str::to_owned)
            .to_vec(),
        authority: vec!["TL. CHỦ TỊCH".into(), "CHÁNH VĂN PHÒNG".into()],
        name: Some("Nguyễn Văn Ví Dụ".into()),
    }));
    paper.sections.push(Section {
        orientation: Orientation::Portrait,
        blocks: vec![
            Block::Title(vec!["BIỂU PHÂN CÔNG PHỤ TRÁCH CÁC CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2026".into()]),
            Block::Note(
                "(Kèm theo Thông báo số       /TB-UBND ngày       tháng 4 năm 2026 của UBND xã Ví Dụ)".into(),
            ),
            Block::Table(annex()),
            Block::Drawing(picture()),
        ],
    });
    paper.sections.push(Section {
        orientation: Orientation::Landscape,
        blocks: vec![
            Block::Title(vec!["BẢNG MA TRẬN".into()]),
            Block::Table(matrix()),
            Block::Receipt(vec![("Lập từ".into(), "dữ liệu ví dụ".into())]),
        ],
    });
    paper
}

fn column(heading: &str, width: u32, align: Align, upright: bool) -> Column {
    Column { heading: heading.to_owned(), width, align, upright }
}

fn annex() -> Table {
    let units = [
        "Văn phòng HĐND & UBND xã",
        "Phòng Văn hóa - Xã hội",
        "Phòng Kinh tế",
        "Trung tâm Phục vụ hành chính công",
    ];
    Table {
        columns: vec![
            column("STT", 1, Align::Centre, false),
            column("Đơn vị", 4, Align::Left, false),
            column("Chỉ số phụ trách", 9, Align::Justify, false),
            column("Ghi chú", 2, Align::Left, false),
        ],
        rows: units
            .iter()
            .enumerate()
            .map(|(number, unit)| Row {
                cells: vec![
                    TableCell::text((number + 1).to_string()),
                    TableCell::text(*unit),
                    TableCell(
                        (1..=4)
                            .map(|part| {
                                Paragraph(vec![
                                    Run {
                                        text: format!("- Mục {}.{part}: ", number + 1), ..Run::default()
                                    },
                                    Run {
                                        text: "Mức độ hoàn thành kế hoạch cải cách hành chính trong năm"
                                            .into(),
                                        italic: true,
                                        ..Run::default()
                                    },
                                    Run {
                                        text: " (trừ nội dung sáp nhập, đổi tên)".into(),
                                        ..Run::default()
                                    },
                                ])
                            })
                            .collect(),
                    ),
                    TableCell::default(),
                ],
                ..Row::default()
            })
            .collect(),
    }
}

fn matrix() -> Table {
    let mut columns = vec![column("TT", 3, Align::Left, false), column("Chỉ số", 14, Align::Left, false)];
    let units = [
        "Văn phòng HĐND & UBND xã",
        "Phòng Văn hóa - Xã hội",
        "Phòng Kinh tế",
        "Trung tâm Phục vụ hành chính công",
    ];
    columns.extend(units.iter().cycle().take(12).map(|unit| column(unit, 2, Align::Centre, true)));
    let rows = (0..60).map(|number| {
        let depth = u8::from(number % 6 != 0);
        let mut cells = vec![
            TableCell::text(if depth == 0 {
                format!("{}", number / 6 + 1)
            } else {
                format!("{}.{}", number / 6 + 1, number % 6)
            }),
            TableCell::text("Tỷ lệ hồ sơ giải quyết đúng hạn"),
        ];
        cells.extend((0..12).map(|unit| TableCell::text(if (number + unit) % 5 == 0 { "●" } else { "" })));
        Row { cells, strong: depth == 0, depth }
    });
    Table { columns, rows: rows.collect() }
}

fn picture() -> Drawing {
    let mut shapes = Vec::new();
    for (number, (ink, text)) in [
        (Ink::Lead, "Chủ trì"),
        (Ink::Joint, "Cùng chủ trì"),
        (Ink::Coordinate, "Phối hợp"),
        (Ink::Gap, "Chưa giao"),
    ]
    .into_iter()
    .enumerate()
    {
        let x = 50 + 400 * i32::try_from(number).unwrap_or(0);
        let label = Label { text: text.into(), size: 45, align: Align::Centre, bold: number == 0 };
        let frame = Frame { x, y: 60, width: 350, height: 150 };
        shapes.push(Shape::Box { frame, fill: ink, outline: true, label: Some(label) });
    }
    let label = Label { text: "Bốn trạng thái".into(), size: 50, align: Align::Left, bold: true };
    shapes.push(Shape::Words { frame: Frame { x: 50, y: 0, width: 800, height: 60 }, label });
    let points = vec![(50, 380), (450, 260), (850, 340), (1600, 240)];
    shapes.push(Shape::Line { points, ink: Ink::Series(1), thickness: 8 });
    shapes.push(Shape::Line { points: vec![(50, 400), (1600, 400)], ink: Ink::Grid, thickness: 4 });
    Drawing {
        width: 1650,
        height: 420,
        title: "Các trạng thái".into(),
        description: "Bốn ô màu: chủ trì, cùng chủ trì, phối hợp, chưa giao".into(),
        shapes,
    }
}
