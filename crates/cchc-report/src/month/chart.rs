//! How the percentages went, month by month, as a picture.

use super::grid::{cut, percent_text};
use super::view::{MonthView, ResultOf, TrendLine};
use crate::{Align, Drawing, Frame, Ink, Label, Shape};
use cchc_core::Percent;

/// Which lines a chart has besides that of the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChartOf {
    /// The parts of the catalogue.
    Parts,
    /// The units.
    Units,
}

// Lengths in tenths of a millimetre.
const WIDTH: i32 = 1600;
const LEFT: i32 = 110;
const RIGHT: i32 = 60;
const TOP: i32 = 90;
const PLOT: i32 = 560;
const MONTHS: i32 = 50;
const LEGEND: i32 = 46;
const TEXT: i32 = 30;
const DOT: i32 = 18;

impl MonthView {
    /// The percentages by month, of the whole and of the units, as a picture of its own.
    pub fn trend_chart(&self) -> Drawing {
        chart(self, ChartOf::Units)
    }
}

struct Line {
    name: String,
    ink: Ink,
    thickness: i32,
    /// The percentage of each month, where there is one.
    values: Vec<Option<Percent>>,
}

/// The percentages of the whole and of parts or units, month by month. A line is broken where a month is missing or has no
/// percentage; the description says all numbers.
pub(super) fn chart(view: &MonthView, of: ChartOf) -> Drawing {
    let lang = view.lang;
    let lines = lines(view, of);
    let columns = i32::try_from(lines.len()).unwrap_or(i32::MAX).clamp(1, 2);
    let legend_rows = i32::try_from(lines.len().div_ceil(2)).unwrap_or(i32::MAX).min(100);
    let height = TOP + PLOT + MONTHS + 20 + legend_rows * LEGEND + 20;
    let title = match of {
        ChartOf::Parts => lang.pick(
            "Chỉ số CCHC theo tháng (%), toàn xã và theo lĩnh vực",
            "PAR index by month (%), whole and parts",
        ),
        ChartOf::Units => lang.pick(
            "Chỉ số CCHC theo tháng (%), toàn xã và theo đơn vị",
            "PAR index by month (%), whole and units",
        ),
    };
    let mut shapes =
        vec![words(Frame { x: 0, y: 10, width: WIDTH, height: 50 }, title, 34, Align::Centre, true)];
    for percent in (0..=100).step_by(20) {
        let y = y_of(percent * 1000);
        shapes.push(Shape::Line {
            points: vec![(LEFT, y), (WIDTH - RIGHT, y)],
            ink: Ink::Grid,
            thickness: 2,
        });
        let frame = Frame { x: 0, y: y - 20, width: LEFT - 14, height: 40 };
        shapes.push(words(frame, &percent.to_string(), TEXT, Align::Right, false));
    }
    let months = view.trend.len();
    let step = (WIDTH - LEFT - RIGHT) / i32::try_from(months.max(1)).unwrap_or(i32::MAX);
    let x_of = |at: usize| LEFT + step / 2 + step * i32::try_from(at).unwrap_or_default();
    // Where months stand close, only some of them are named.
    let every = months.div_ceil(12).max(1);
    for (at, month) in view.trend.iter().enumerate().filter(|(at, _)| (months - 1 - at).is_multiple_of(every))
    {
        let wide = step * i32::try_from(every).unwrap_or(1);
        let frame = Frame { x: x_of(at) - wide / 2, y: TOP + PLOT + 6, width: wide, height: 40 };
        let name = format!("{:02}/{}", month.period.month(), month.period.year());
        shapes.push(words(frame, &name, TEXT - 4, Align::Centre, false));
    }
    // The whole stands above the others.
    for line in lines.iter().rev() {
        draw(&mut shapes, line, &x_of);
    }
    if let Some(whole) = lines.first() {
        for (at, value) in
            whole.values.iter().enumerate().filter(|(at, _)| (months - 1 - at).is_multiple_of(every))
        {
            let Some(value) = value else { continue };
            let frame = Frame { x: x_of(at) - 90, y: y_of(thousandths(*value)) - 62, width: 180, height: 40 };
            shapes.push(words(frame, &percent_text(*value, lang), TEXT - 2, Align::Centre, true));
        }
    }
    for (at, line) in (0..).zip(&lines) {
        let x = 40 + at % columns * (WIDTH / 2);
        let y = TOP + PLOT + MONTHS + 20 + at / columns * LEGEND;
        shapes.push(Shape::Line {
            points: vec![(x, y + LEGEND / 2), (x + 70, y + LEGEND / 2)],
            ink: line.ink,
            thickness: line.thickness,
        });
        let frame = Frame { x: x + 86, y, width: WIDTH / 2 - 140, height: LEGEND };
        shapes.push(words(frame, &cut(&line.name, 44), TEXT - 4, Align::Left, false));
    }
    Drawing { width: WIDTH, height, title: title.to_owned(), description: describe(view, &lines), shapes }
}

fn lines(view: &MonthView, of: ChartOf) -> Vec<Line> {
    let wanted = match of {
        ChartOf::Parts => ResultOf::Part,
        ChartOf::Units => ResultOf::Unit,
    };
    let shown = view.results.iter().filter(|line| line.of == ResultOf::Whole || line.of == wanted);
    let mut series = 0_u8;
    let mut lines = Vec::new();
    for result in shown {
        let is_it = |line: &&TrendLine| line.of == result.of && line.key == result.key;
        let values: Vec<Option<Percent>> = view
            .trend
            .iter()
            .map(|month| month.lines.iter().flatten().find(is_it).and_then(|line| line.percent))
            .collect();
        if values.iter().all(Option::is_none) {
            continue;
        }
        let (ink, thickness) = if result.of == ResultOf::Whole {
            (Ink::Text, 10)
        } else {
            series = series.wrapping_add(1);
            // After six colours they come again, thinner.
            (Ink::Series((series - 1) % 6), if series <= 6 { 6 } else { 3 })
        };
        lines.push(Line { name: result.name.clone(), ink, thickness, values });
    }
    lines
}

fn thousandths(percent: Percent) -> i32 {
    i32::try_from(percent.thousandths()).unwrap_or(100_000)
}

fn y_of(thousandths: i32) -> i32 {
    TOP + PLOT - thousandths / 100 * PLOT / 1000
}

/// A line for each run of months that have a percentage, and a dot for each month.
fn draw(shapes: &mut Vec<Shape>, line: &Line, x_of: &impl Fn(usize) -> i32) {
    let points: Vec<Option<(i32, i32)>> = line
        .values
        .iter()
        .enumerate()
        .map(|(at, value)| value.map(|value| (x_of(at), y_of(thousandths(value)))))
        .collect();
    for run in points.split(Option::is_none) {
        let points: Vec<(i32, i32)> = run.iter().flatten().copied().collect();
        for (x, y) in &points {
            let frame = Frame { x: x - DOT / 2, y: y - DOT / 2, width: DOT, height: DOT };
            shapes.push(Shape::Box { frame, fill: line.ink, outline: false, label: None });
        }
        if points.len() > 1 {
            shapes.push(Shape::Line { points, ink: line.ink, thickness: line.thickness });
        }
    }
}

fn words(frame: Frame, text: &str, size: i32, align: Align, bold: bool) -> Shape {
    Shape::Words { frame, label: Label { text: text.to_owned(), size, align, bold } }
}

/// All numbers, line by line.
fn describe(view: &MonthView, lines: &[Line]) -> String {
    let lang = view.lang;
    let said = lines.iter().map(|line| {
        let months = view.trend.iter().zip(&line.values).map(|(month, value)| {
            let value = value
                .map_or_else(|| lang.pick("không có", "none").to_owned(), |value| percent_text(value, lang));
            format!("{:02}/{} {value}", month.period.month(), month.period.year())
        });
        format!("{}: {}", line.name, months.collect::<Vec<_>>().join(", "))
    });
    format!("{}.", said.collect::<Vec<_>>().join("; "))
}
