//! Findings as a sheet.

use super::{CheckReport, words};
use crate::text::one_line;
use crate::{Align, BookColumn, BookRow, Sheet, Tint, Value};
use cchc_core::finding::{Located, Place, Severity, Subject};
use cchc_core::{Assignment, Lang};

/// Where a subject stands in the workbook: a sheet, a row of its table and a column.
pub(crate) type Target = (usize, usize, usize);

/// The findings of a commune, one a row in the report's order, then the files that could not be checked.
pub(crate) fn sheet(
    assignment: &Assignment,
    report: &CheckReport,
    lang: Lang,
    target: impl Fn(&Subject) -> Option<Target>,
) -> Sheet {
    let column =
        |heading: &str, width| BookColumn { heading: heading.to_owned(), width, ..BookColumn::default() };
    let centred = |heading: &str, width| BookColumn { align: Align::Centre, ..column(heading, width) };
    let columns = vec![
        centred(lang.pick("STT", "No."), 6),
        column(lang.pick("Mức độ", "Severity"), 10),
        centred(lang.pick("Mã", "Code"), 7),
        column(lang.pick("Đối tượng", "Subject"), 27),
        column(lang.pick("Nội dung", "Message"), 44),
        column(lang.pick("Gợi ý", "Help"), 34),
        column(lang.pick("Cách sửa", "Mending"), 20),
        column(lang.pick("Tệp", "File"), 18),
        centred(lang.pick("Dòng", "Line"), 7),
        centred(lang.pick("Cột", "Column"), 7),
        column(lang.pick("Nơi liên quan", "See also"), 26),
    ];
    let findings = report.findings.iter().map(|finding| {
        let name = |unit: &_| assignment.unit_name(unit).to_owned();
        let subject = capital(&one_line(&words::subject(&finding.subject, name, lang).replace('`', "")));
        let subject = match target(&finding.subject) {
            Some((sheet, row, column)) => Value::Link { text: subject, sheet, row, column },
            None => Value::Text(subject),
        };
        let tint = (finding.severity == Severity::Error).then_some(Tint::Error);
        let cells = vec![
            Value::Text(capital(words::severity(finding.severity, lang))),
            Value::Text(finding.code.to_string()),
            subject,
            Value::Text(spoken(&finding.message)),
            text(finding.help.as_deref().map(spoken)),
            text(
                finding
                    .edit
                    .as_ref()
                    .map(|edit| format!("“{}” → “{}”", one_line(&edit.old), one_line(&edit.new))),
            ),
            text(finding.primary().map(|place| one_line(&place.file))),
            count(finding.primary().map(|place| place.line)),
            count(finding.primary().map(|place| place.column)),
            text(others(finding, lang)),
        ];
        (cells, tint)
    });
    let failures = report.failures.iter().map(|failure| {
        let cells = vec![
            Value::Text(capital(words::failure(lang))),
            Value::Empty,
            Value::Empty,
            Value::Text(spoken(&failure.message)),
            text(failure.help.as_deref().map(spoken)),
            Value::Empty,
            text(Some(one_line(&failure.file))),
            count(failure.line),
            count(failure.column),
            Value::Empty,
        ];
        (cells, Some(Tint::Error))
    });
    let rows = findings.chain(failures).zip(1..).map(|((mut cells, tint), number)| {
        cells.insert(0, Value::Count(number));
        BookRow { cells, tint, ..BookRow::default() }
    });
    let summary = capital(&words::summary(report.summary(), None, lang));
    Sheet {
        name: lang.pick("Sai sót", "Findings").to_owned(),
        above: vec![
            lang.pick("Kết quả kiểm tra biểu phân công", "Findings in the assignment").to_owned(),
            format!("{summary}."),
        ],
        rows: rows.collect(),
        columns,
        frozen: 3,
        ..Sheet::default()
    }
}

/// The places beside the first.
fn others(finding: &Located, lang: Lang) -> Option<String> {
    let other = |(place, label): (&Place, &str)| {
        let (file, line) = (one_line(&place.file), place.line);
        let place = lang.pick(format!("{file}, dòng {line}"), format!("{file}, line {line}"));
        if label.is_empty() { place } else { format!("{place}: {}", spoken(label)) }
    };
    let places = finding.places.iter().skip(1).map(|labelled| (&labelled.place, labelled.label.as_str()));
    let places: Vec<String> = places.map(other).collect();
    (!places.is_empty()).then(|| places.join("\n"))
}

fn text(words: Option<String>) -> Value {
    words.filter(|words| !words.is_empty()).map_or(Value::Empty, Value::Text)
}

fn count(number: Option<u32>) -> Value {
    number.map_or(Value::Empty, |number| Value::Count(number.into()))
}

/// A message as an office writes it: quotation marks for back-ticks, a capital first.
fn spoken(message: &str) -> String {
    let message = one_line(message);
    let pieces: Vec<&str> = message.split('`').collect();
    if pieces.len().is_multiple_of(2) {
        return capital(&message);
    }
    let quoted = pieces.into_iter().enumerate().map(|(number, piece)| match number % 2 {
        0 => piece.to_owned(),
        _ => format!("“{piece}”"),
    });
    capital(&quoted.collect::<String>())
}

fn capital(words: &str) -> String {
    let mut rest = words.chars();
    let first = rest.next().into_iter().flat_map(char::to_uppercase);
    first.chain(rest.as_str().chars()).collect()
}
