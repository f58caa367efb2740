//! Documents made up at random, and a reader of packages.

use cchc_core::Lang;
use cchc_report::{
    Align, Block, Column, Drawing, Foot, Frame, Head, Ink, Label, Orientation, Paper, Paragraph, Row, Run,
    Section, Shape, Table, TableCell,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use std::io::{Cursor, Read as _, Write as _};

pub(crate) fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let read = (0..zip.len()).map(|number| {
        let mut entry = zip.by_index(number).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        (entry.name().unwrap().into_owned(), bytes)
    });
    read.collect()
}

pub(crate) fn part(bytes: &[u8], name: &str) -> String {
    let parts = parts(bytes);
    let (_, bytes) = parts.into_iter().find(|(other, _)| other == name).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// A package of texts.
#[allow(dead_code, reason = "not every test makes one")]
pub(crate) fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Words that go well and words that do not.
pub(crate) fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("Phòng Văn hoá - Xã hội".to_owned()),
        Just("Tie\u{302}\u{309}u".to_owned()),
        Just("=HYPERLINK(\"http://a\")".to_owned()),
        Just("</w:t></w:r><w:p>&amp;]]>".to_owned()),
        Just("🇻🇳 {{so}}".to_owned()),
        Just("\u{0}\u{7}\u{1f}\u{ffff}\u{fffe}\u{feff}".to_owned()),
        Just("a\nb\tc\rd".to_owned()),
        "[a-zA-Z0-9 ăâđêôơưạảấầẩẫậ,.;:()<>&\"'/-]{0,20}",
        any::<char>().prop_map(String::from),
    ];
    vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}

pub(crate) fn paragraph() -> impl Strategy<Value = Paragraph> {
    let run =
        (words(), any::<bool>(), any::<bool>()).prop_map(|(text, bold, italic)| Run { text, bold, italic });
    vec(run, 0..4).prop_map(Paragraph)
}

fn align() -> impl Strategy<Value = Align> {
    prop_oneof![Just(Align::Left), Just(Align::Centre), Just(Align::Right), Just(Align::Justify)]
}

fn table() -> impl Strategy<Value = Table> {
    let width = prop_oneof![0..5_u32, Just(u32::MAX)];
    let column = (words(), width, align(), any::<bool>())
        .prop_map(|(heading, width, align, upright)| Column { heading, width, align, upright });
    let cell = vec(paragraph(), 0..3).prop_map(TableCell);
    let row = (vec(cell, 0..6), any::<bool>(), any::<u8>()).prop_map(|(cells, strong, depth)| Row {
        cells,
        strong,
        depth,
    });
    (vec(column, 0..6), vec(row, 0..5)).prop_map(|(columns, rows)| Table { columns, rows })
}

fn drawing() -> impl Strategy<Value = Drawing> {
    let length = || prop_oneof![-10..2000_i32, Just(i32::MAX), Just(i32::MIN)];
    let frame = || {
        (length(), length(), length(), length()).prop_map(|(x, y, width, height)| Frame {
            x,
            y,
            width,
            height,
        })
    };
    let label = || {
        (words(), length(), align(), any::<bool>()).prop_map(|(text, size, align, bold)| Label {
            text,
            size,
            align,
            bold,
        })
    };
    let ink =
        || prop_oneof![Just(Ink::None), Just(Ink::Lead), Just(Ink::Gap), any::<u8>().prop_map(Ink::Series)];
    let shape =
        prop_oneof![
            (frame(), ink(), any::<bool>(), option::of(label()))
                .prop_map(|(frame, fill, outline, label)| Shape::Box { frame, fill, outline, label }),
            (frame(), label()).prop_map(|(frame, label)| Shape::Words { frame, label }),
            (vec((length(), length()), 0..4), ink(), length())
                .prop_map(|(points, ink, thickness)| Shape::Line { points, ink, thickness }),
        ];
    (length(), length(), words(), words(), vec(shape, 0..5)).prop_map(
        |(width, height, title, description, shapes)| Drawing { width, height, title, description, shapes },
    )
}

fn head() -> impl Strategy<Value = Head> {
    let texts = (option::of(words()), vec(words(), 0..3), option::of(words()), option::of(words()));
    (texts, option::of(words()), words()).prop_map(|((superior, issuer, number, sign), place, day)| Head {
        superior,
        issuer,
        number,
        sign,
        place,
        day,
    })
}

fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        head().prop_map(Block::Head),
        vec(words(), 0..3).prop_map(Block::Title),
        words().prop_map(Block::Subject),
        words().prop_map(Block::Addressee),
        words().prop_map(Block::Note),
        (any::<u8>(), words()).prop_map(|(level, text)| Block::Heading(level, text)),
        paragraph().prop_map(Block::Paragraph),
        (any::<u8>(), paragraph()).prop_map(|(level, paragraph)| Block::Item(level, paragraph)),
        table().prop_map(Block::Table),
        drawing().prop_map(Block::Drawing),
        vec((words(), words()), 0..3).prop_map(Block::Receipt),
        (vec(words(), 0..3), vec(words(), 0..3), option::of(words()))
            .prop_map(|(recipients, authority, name)| Block::Foot(Foot { recipients, authority, name })),
    ]
}

pub(crate) fn paper() -> impl Strategy<Value = Paper> {
    let orientation = prop_oneof![Just(Orientation::Portrait), Just(Orientation::Landscape)];
    let section =
        (orientation, vec(block(), 0..6)).prop_map(|(orientation, blocks)| Section { orientation, blocks });
    let lang = prop_oneof![Just(Lang::Vi), Just(Lang::En)];
    (lang, words(), vec(section, 0..4)).prop_map(|(lang, title, sections)| Paper { lang, title, sections })
}

/// A text as XML can hold it: without the characters that it does not have, on one line.
pub(crate) fn printable(text: &str) -> String {
    let kept = text
        .chars()
        .filter(|c| matches!(c, '\n' | '\r' | '\t' | ' '..) && !matches!(c, '\u{fffe}' | '\u{ffff}'));
    kept.map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }).collect()
}

/// All texts of a document in order.
#[allow(dead_code, reason = "not every test asks for them")]
pub(crate) fn texts(paper: &Paper) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    let runs = |texts: &mut Vec<String>, paragraph: &Paragraph| {
        texts.extend(paragraph.0.iter().map(|run| run.text.clone()));
    };
    for block in paper.blocks() {
        match block {
            Block::Head(head) => {
                texts.extend(head.superior.clone());
                texts.extend(head.issuer.iter().cloned());
                texts.extend(head.number.clone());
                texts.extend(head.sign.clone());
                texts.extend(head.place.clone());
                texts.push(head.day.clone());
            }
            Block::Title(lines) => texts.extend(lines.iter().cloned()),
            Block::Subject(text) | Block::Addressee(text) | Block::Note(text) | Block::Heading(_, text) => {
                texts.push(text.clone());
            }
            Block::Paragraph(paragraph) | Block::Item(_, paragraph) => runs(&mut texts, paragraph),
            Block::Table(table) => {
                texts.extend(table.columns.iter().map(|column| column.heading.clone()));
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    cell.0.iter().for_each(|paragraph| runs(&mut texts, paragraph));
                }
            }
            Block::Drawing(drawing) => {
                if drawing.width > 0 && drawing.height > 0 {
                    for shape in &drawing.shapes {
                        if let Shape::Box { label: Some(label), .. } | Shape::Words { label, .. } = shape {
                            texts.push(label.text.clone());
                        }
                    }
                }
                texts.push(drawing.title.clone());
                texts.push(drawing.description.clone());
            }
            Block::Receipt(lines) => {
                for (label, said) in lines {
                    texts.push(label.clone());
                    texts.push(said.clone());
                }
            }
            Block::Foot(foot) => {
                texts.extend(foot.recipients.iter().cloned());
                texts.extend(foot.authority.iter().cloned());
                texts.extend(foot.name.clone());
            }
        }
    }
    texts.iter().map(|text| printable(text)).collect()
}
