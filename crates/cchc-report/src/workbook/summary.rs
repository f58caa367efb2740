//! The sheet Tổng hợp: units and points, and the picture.

use super::UNITS;
use crate::words::Words;
use crate::{Align, BookColumn, BookRow, Drawing, Sheet, Tint, Value, text};
use cchc_core::{Cell, Points, Resolution, Status, UnitKey};

pub(super) fn sheet(
    resolution: &Resolution<'_>,
    units: &[&UnitKey],
    words: Words<'_>,
    drawing: Option<Drawing>,
) -> Sheet {
    let lang = words.lang;
    let tally = resolution.tally();
    let cells: Vec<Cell<'_>> = resolution.cells().collect();
    let with_points = tally.total() != Points::ZERO;
    let count = |holds: &dyn Fn(&Cell<'_>) -> bool| {
        Value::Count(u64::try_from(cells.iter().filter(|cell| holds(cell)).count()).unwrap_or(u64::MAX))
    };
    let number = |heading: &str| BookColumn {
        heading: heading.to_owned(),
        width: 13,
        align: Align::Right,
        ..BookColumn::default()
    };
    let heading = lang.pick("Đơn vị", "Unit").to_owned();
    let mut columns = vec![
        BookColumn { heading, width: 48, ..BookColumn::default() },
        number(lang.pick("Số mục phụ trách", "Leads")),
        number(lang.pick("Số mục cùng phụ trách", "Leads jointly")),
        number(lang.pick("Số mục trùng phụ trách", "Overlapping")),
        number(lang.pick("Số mục phối hợp", "Coordinates")),
    ];
    if with_points {
        columns.push(number(lang.pick("Điểm tối đa", "Maximum")));
    }
    let mut rows = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        let led = |status| {
            count(&|cell: &Cell<'_>| cell.status() == status && cell.leads().any(|key| key == *unit))
        };
        let name = Value::Link { text: words.unit(unit), sheet: UNITS + at, row: 0, column: 0 };
        let coordinates = count(&|cell: &Cell<'_>| cell.coordinates().any(|key| key == *unit));
        let mut values = vec![name, led(Status::Led), led(Status::Joint), led(Status::Conflict), coordinates];
        if with_points {
            values.push(Value::Points(tally.unit(unit)));
        }
        rows.push(BookRow { cells: values, ..BookRow::default() });
    }
    let all = |status| count(&|cell: &Cell<'_>| cell.status() == status);
    let mut add = |label: (&str, &str), counts: [Value; 3], points: Points, strong: bool, tint| {
        let [led, joint, conflict] = counts;
        let mut values =
            vec![Value::Text(lang.pick(label.0, label.1).to_owned()), led, joint, conflict, Value::Empty];
        if with_points {
            values.push(Value::Points(points));
        }
        rows.push(BookRow { cells: values, strong, tint, ..BookRow::default() });
    };
    let none = || [Value::Empty, Value::Empty, Value::Empty];
    if tally.joint != Points::ZERO {
        add(("Điểm cùng phụ trách", "Points led jointly"), none(), tally.joint, false, None);
    }
    if tally.conflict != Points::ZERO {
        let label = ("Điểm đang trùng phụ trách", "Points in conflict");
        add(label, none(), tally.conflict, false, Some(Tint::Warning));
    }
    if tally.unapportioned != Points::ZERO {
        let label =
            ("Điểm của chỉ số chia nội dung, chưa tách được", "Points of divided indices, not apportioned");
        add(label, none(), tally.unapportioned, false, None);
    }
    let gaps = cells.iter().any(|cell| cell.status() == Status::Unassigned);
    if gaps {
        let label = ("Chưa có đơn vị phụ trách", "No lead");
        let counts = [all(Status::Unassigned), Value::Empty, Value::Empty];
        add(label, counts, tally.unassigned, false, Some(Tint::Warning));
    }
    let counts = [count(&|_| true), all(Status::Joint), all(Status::Conflict)];
    add(("Toàn bộ các mục", "All items"), counts, tally.total(), true, None);

    let commune = words.assignment.commune();
    let name = commune.commune.as_ref().map_or_else(String::new, |commune| text::one_line(&commune.name));
    let year = commune.year.map_or_else(String::new, |year| year.to_string());
    let unknown = tally.unknown_leaves;
    let below = (unknown > 0).then(|| {
        lang.pick(
            format!("Còn {unknown} mục chưa biết điểm tối đa, không tính vào các tổng điểm."),
            format!("{unknown} items of unknown maximum are in none of the sums."),
        )
    });
    Sheet {
        name: lang.pick("Tổng hợp", "Summary").to_owned(),
        above: vec![lang.pick(
            format!("Tổng hợp phân công các chỉ số CCHC, {name}, năm {year}"),
            format!("The PAR indices of {name}, {year}, by units"),
        )],
        columns,
        rows,
        below: below.into_iter().collect(),
        frozen: 1,
        drawing,
        ..Sheet::default()
    }
}
