//! The picture of an assignment: units by parts.

use crate::text::{self, one_line};
use crate::words::Words;
use crate::{Align, Drawing, Frame, Ink, Label, Shape};
use cchc_core::{Cell, IndexId, Lang, Points, Resolution, Status, UnitKey};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// The picture of an assignment: a row for each unit, for what is led jointly, for what has several leads and for what has
/// none; a column for each part. A bar is as long as what it stands for, and its number stands above it: points where every
/// maximum is known, else the number of items (a content that is divided counts as one).
///
/// Each item is in exactly one of: a unit's dark bar, the row of what is joint, of conflicts, of gaps, of what cannot be
/// apportioned to contents. In the units' rows bars in the style of the joint and of the conflicts tell who has to do with
/// them. Signs and hatching say what colours say.
///
/// ```no_run
/// # let resolution: cchc_core::Resolution = todo!();
/// let picture = cchc_report::overview(&resolution, cchc_core::Lang::Vi);
/// std::fs::write("phan-cong.svg", picture.svg())?;
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn overview(resolution: &Resolution<'_>, lang: Lang) -> Drawing {
    let words = Words { assignment: resolution.assignment(), lang };
    let overview = Overview::new(resolution, words);
    Painter::new(&overview, lang).paint(words)
}

/// The numbers behind the picture.
struct Overview {
    /// Thousandths of points; else items are counted.
    in_points: bool,
    parts: Vec<Part>,
    units: Vec<Unit>,
    joint: Vec<i64>,
    conflict: Vec<i64>,
    unassigned: Vec<i64>,
    unapportioned: Vec<i64>,
}

struct Part {
    id: IndexId,
    title: Option<String>,
}

struct Unit {
    key: UnitKey,
    name: String,
    monitors_all: bool,
    amounts: Vec<Amounts>,
}

/// What a unit has to do with a part.
#[derive(Clone, Copy, Debug, Default)]
struct Amounts {
    lead: i64,
    joint: i64,
    conflict: i64,
    /// How many cells it coordinates.
    coordinates: usize,
}

impl Overview {
    fn new(resolution: &Resolution<'_>, words: Words<'_>) -> Self {
        let assignment = resolution.assignment();
        let cells: Vec<Cell<'_>> = resolution.cells().collect();
        let mut ids: Vec<IndexId> = cells.iter().map(|cell| cell.index().id().part()).collect();
        ids.sort();
        ids.dedup();
        let parts: Vec<Part> = (ids.into_iter())
            .map(|id| Part {
                id,
                title: assignment.catalogue().get(id).and_then(|part| part.title()).map(one_line),
            })
            .collect();
        let slots: Vec<&[Cell<'_>]> = cells
            .chunk_by(|a, b| a.index().id() == b.index().id() && a.is_unlisted() == b.is_unlisted())
            .collect();
        let known =
            |cell: &Cell<'_>| cell.index().remaining_max().is_some_and(|points| !points.is_negative());
        let fair = |cell: &Cell<'_>| cell.points().is_none_or(|points| !points.is_negative());
        let none = vec![0; parts.len()];
        let mut overview = Overview {
            in_points: cells.iter().all(|cell| known(cell) && fair(cell)),
            units: (words.printing_order().into_iter())
                .map(|key| Unit {
                    key: key.clone(),
                    name: words.unit(key),
                    monitors_all: !cells.is_empty()
                        && cells.iter().all(|cell| cell.monitors().any(|unit| unit == key)),
                    amounts: vec![Amounts::default(); parts.len()],
                })
                .collect(),
            parts,
            joint: none.clone(),
            conflict: none.clone(),
            unassigned: none.clone(),
            unapportioned: none,
        };
        for slot in slots {
            overview.add_slot(slot);
        }
        overview
    }

    /// Adds a leaf, or what is not listed, as the tally does.
    fn add_slot(&mut self, slot: &[Cell<'_>]) {
        let Some(first) = slot.first() else { return };
        let Ok(part) = self.parts.binary_search_by_key(&first.index().id().part(), |part| part.id) else {
            return;
        };
        for cell in slot {
            for unit in self.units.iter_mut().filter(|unit| cell.coordinates().any(|key| *key == unit.key)) {
                if let Some(amounts) = unit.amounts.get_mut(part) {
                    amounts.coordinates += 1;
                }
            }
        }
        if !self.in_points {
            slot.iter().for_each(|cell| self.add(*cell, part, 1));
            return;
        }
        let max = first.index().remaining_max().map_or(0, Points::thousandths);
        let alike = |cell: &Cell<'_>| cell.status() == first.status() && cell.leads().eq(first.leads());
        if slot.iter().all(alike) {
            return self.add(*first, part, max);
        }
        match slot.iter().map(|cell| cell.points()).collect::<Option<Vec<_>>>() {
            Some(shares) => {
                (slot.iter().zip(shares)).for_each(|(cell, share)| self.add(*cell, part, share.thousandths()))
            }
            None => add_at(&mut self.unapportioned, part, max),
        }
    }

    fn add(&mut self, cell: Cell<'_>, part: usize, amount: i64) {
        match cell.status() {
            Status::Led => {}
            Status::Joint => add_at(&mut self.joint, part, amount),
            Status::Conflict => add_at(&mut self.conflict, part, amount),
            Status::Unassigned => add_at(&mut self.unassigned, part, amount),
        }
        for unit in self.units.iter_mut().filter(|unit| cell.leads().any(|key| *key == unit.key)) {
            let Some(amounts) = unit.amounts.get_mut(part) else { continue };
            match cell.status() {
                Status::Led => amounts.lead += amount,
                Status::Joint => amounts.joint += amount,
                Status::Conflict => amounts.conflict += amount,
                Status::Unassigned => {}
            }
        }
    }

    /// All there is in each part.
    fn totals(&self) -> Vec<i64> {
        let others = [&self.joint, &self.conflict, &self.unassigned, &self.unapportioned];
        let total = |part: usize| {
            let led: i64 =
                self.units.iter().map(|unit| unit.amounts.get(part).map_or(0, |amounts| amounts.lead)).sum();
            led + others.iter().map(|row| row.get(part).copied().unwrap_or_default()).sum::<i64>()
        };
        (0..self.parts.len()).map(total).collect()
    }
}

fn add_at(row: &mut [i64], part: usize, amount: i64) {
    if let Some(sum) = row.get_mut(part) {
        *sum += amount;
    }
}

impl Amounts {
    fn all(self) -> i64 {
        self.lead + self.joint + self.conflict
    }
}

const MARGIN: i32 = 10;
const NAMES: i32 = 430;
const SUMS: i32 = 130;
const ROW: i32 = 88;
const LINE: i32 = 40;
const TEXT: i32 = 28;
const SMALL: i32 = 23;
const BAR: i32 = 26;
/// Between a column's left edge and what stands in it; a bar leaves as much at its right.
const GAP: i32 = 6;

struct Painter<'a> {
    overview: &'a Overview,
    lang: Lang,
    /// The width of a part's column.
    column: i32,
    width: i32,
    /// What a bar as long as a column stands for.
    longest: i64,
    y: i32,
    /// Where the grid begins.
    top: i32,
    shapes: Vec<Shape>,
}

/// How a bar is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Lead,
    Joint,
    Conflict,
    Gap,
    Unapportioned,
}

impl<'a> Painter<'a> {
    fn new(overview: &'a Overview, lang: Lang) -> Self {
        let parts = i32::try_from(overview.parts.len().max(1)).unwrap_or(i32::MAX).min(255);
        // The width of the text of an upright page; more parts than can be read in it make it wider.
        let column = ((1650 - 2 * MARGIN - NAMES - SUMS) / parts).max(58);
        let units = overview.units.iter().flat_map(|unit| unit.amounts.iter().map(|amounts| amounts.all()));
        let others = [&overview.joint, &overview.conflict, &overview.unassigned, &overview.unapportioned];
        let longest = units.chain(others.into_iter().flatten().copied()).max().unwrap_or_default().max(1);
        let width = 2 * MARGIN + NAMES + SUMS + parts * column;
        Painter { overview, lang, column, width, longest, y: MARGIN, top: MARGIN, shapes: Vec::new() }
    }

    fn paint(mut self, words: Words<'_>) -> Drawing {
        let lang = self.lang;
        let commune = words.assignment.commune();
        let name = commune.commune.as_ref().map_or_else(String::new, |commune| one_line(&commune.name));
        let year = commune.year.map_or_else(String::new, |year| year.to_string());
        let title = lang.pick(
            format!("Phân công các chỉ số CCHC theo đơn vị và phần, {name}, năm {year}"),
            format!("PAR indices by unit and part: {name}, {year}"),
        );
        self.line(&title, 32, true);
        let measure = if self.overview.in_points {
            lang.pick(
                "Con số và độ dài của thanh là điểm tối đa.",
                "Numbers and lengths of bars are maximum points.",
            )
        } else {
            lang.pick(
                "Con số và độ dài của thanh là số mục (nội dung được tách riêng tính là một mục).",
                "Numbers and lengths of bars count items (a content that is divided counts as one).",
            )
        };
        self.line(measure, SMALL, false);
        self.legend();
        self.headings();
        for number in 0..self.overview.units.len() {
            self.unit(number);
        }
        self.rule(Ink::Text, 4);
        let overview = self.overview;
        for (label, row, style, always) in [
            (lang.pick("◎ Cùng phụ trách", "◎ Led jointly"), &overview.joint, Style::Joint, false),
            (
                lang.pick("⚠ Trùng phụ trách", "⚠ Overlapping leads"),
                &overview.conflict,
                Style::Conflict,
                true,
            ),
            (lang.pick("∅ Chưa có đơn vị phụ trách", "∅ No lead"), &overview.unassigned, Style::Gap, true),
            (
                lang.pick("Chưa chia được theo nội dung", "Not apportioned to contents"),
                &overview.unapportioned,
                Style::Unapportioned,
                false,
            ),
        ] {
            if always || row.iter().any(|amount| *amount > 0) {
                self.other(label, row, style);
            }
        }
        self.totals();
        for unit in overview.units.iter().filter(|unit| unit.monitors_all) {
            let all = lang.pick("theo dõi, đôn đốc toàn bộ các chỉ số.", "monitors all indices.");
            self.line(&format!("◇ {} {all}", unit.name), SMALL, false);
        }
        for part in &overview.parts {
            if let Some(title) = &part.title {
                self.line(&format!("{}: {title}", part.id), SMALL, false);
            }
        }
        Drawing {
            width: self.width,
            height: self.y + MARGIN,
            title,
            description: overview.describe(lang),
            shapes: self.shapes,
        }
    }

    /// A line of words over the whole width.
    fn line(&mut self, text: &str, size: i32, bold: bool) {
        let frame = Frame { x: MARGIN, y: self.y, width: self.width - 2 * MARGIN, height: LINE };
        self.words(frame, text, size, Align::Left, bold);
        self.y += LINE;
    }

    fn words(&mut self, frame: Frame, text: &str, size: i32, align: Align, bold: bool) {
        let text = cut(text, frame.width, size, bold);
        if !text.is_empty() {
            self.shapes.push(Shape::Words { frame, label: Label { text, size, align, bold } });
        }
    }

    fn legend(&mut self) {
        let lang = self.lang;
        let items = [
            (Style::Lead, lang.pick("phụ trách", "leads")),
            (Style::Joint, lang.pick("◎ cùng phụ trách", "◎ leads jointly")),
            (Style::Conflict, lang.pick("⚠ trùng phụ trách", "⚠ overlapping leads")),
            (Style::Gap, lang.pick("∅ chưa có đơn vị phụ trách", "∅ no lead")),
        ];
        let sizes = [250, 330, 340, 450];
        let mut x = MARGIN;
        for ((style, text), room) in items.into_iter().zip(sizes) {
            self.bar(Frame { x, y: self.y + 7, width: 44, height: BAR }, style);
            let frame = Frame { x: x + 56, y: self.y, width: room - 70, height: LINE };
            self.words(frame, text, SMALL, Align::Left, false);
            x += room;
        }
        let frame = Frame { x, y: self.y, width: 250, height: LINE };
        self.words(frame, lang.pick("○ phối hợp", "○ coordinates"), SMALL, Align::Left, false);
        self.y += LINE + 8;
    }

    fn headings(&mut self) {
        let y = self.y;
        let names = Frame { x: MARGIN, y, width: NAMES - 12, height: LINE };
        self.words(names, self.lang.pick("Đơn vị", "Unit"), TEXT, Align::Left, true);
        for (part, id) in self.overview.parts.iter().map(|part| part.id).enumerate() {
            let frame = Frame { x: self.part_x(part) + GAP, y, width: self.column - GAP, height: LINE };
            self.fitted(frame, &[&id.to_string()], TEXT, true);
        }
        let frame = Frame { x: self.part_x(self.overview.parts.len()), y, width: SUMS, height: LINE };
        self.words(frame, self.lang.pick("Tổng", "Total"), TEXT, Align::Right, true);
        self.y += LINE + 4;
        self.rule(Ink::Text, 4);
        self.top = self.y;
    }

    fn part_x(&self, part: usize) -> i32 {
        MARGIN + NAMES + i32::try_from(part).unwrap_or_default().saturating_mul(self.column)
    }

    fn rule(&mut self, ink: Ink, thickness: i32) {
        let points = vec![(MARGIN, self.y), (self.width - MARGIN, self.y)];
        self.shapes.push(Shape::Line { points, ink, thickness });
    }

    /// The first of the texts that fits; smaller if none does.
    fn fitted(&mut self, frame: Frame, texts: &[&str], size: i32, bold: bool) {
        let fitting = texts.iter().find(|text| width(text, size, bold) <= frame.width);
        let Some(text) = fitting.or(texts.last()) else { return };
        let size = match width(text, size, bold) {
            wide if wide > frame.width => (size * frame.width / wide).max(8),
            _ => size,
        };
        self.words(frame, text, size, Align::Left, bold);
    }

    /// A name in the first column, on two lines if it needs them.
    fn name(&mut self, name: &str, bold: bool) {
        let room = NAMES - 14;
        let (first, second) = broken(name, room, TEXT, bold);
        let lines = if second.is_empty() { 1 } else { 2 };
        let mut y = self.y + (ROW - lines * 34) / 2;
        for text in [first, second] {
            self.words(Frame { x: MARGIN, y, width: room, height: 34 }, &text, TEXT, Align::Left, bold);
            y += 34;
        }
    }

    fn amount(&self, amount: i64) -> String {
        let points = Points::from_thousandths(amount).filter(|_| self.overview.in_points);
        points.map_or_else(|| amount.to_string(), |points| text::points(points, self.lang))
    }

    fn length(&self, amount: i64) -> i32 {
        let room = i128::from(self.column - 2 * GAP);
        i32::try_from(i128::from(amount) * room / i128::from(self.longest)).unwrap_or_default()
    }

    fn unit(&mut self, number: usize) {
        let Some(unit) = self.overview.units.get(number) else { return };
        let watch = if unit.monitors_all { " ◇" } else { "" };
        self.name(&format!("{}{watch}", unit.name), false);
        for (part, amounts) in unit.amounts.iter().enumerate() {
            let Amounts { lead, joint, conflict, coordinates } = *amounts;
            let (x, y) = (self.part_x(part) + GAP, self.y);
            let mut from = x;
            for (amount, style) in [(lead, Style::Lead), (joint, Style::Joint), (conflict, Style::Conflict)] {
                let width = self.length(amount);
                self.bar(Frame { x: from, y: y + 48, width, height: BAR }, style);
                from += width;
            }
            let coordinates_amount = i64::try_from(coordinates).unwrap_or_default();
            // Where numbers are points, that of items would be taken for points.
            let coordinated = if self.overview.in_points { String::new() } else { coordinates.to_string() };
            let signs = [
                ("", lead, self.amount(lead)),
                ("◎", joint, self.amount(joint)),
                ("⚠", conflict, self.amount(conflict)),
                ("○", coordinates_amount, coordinated),
            ];
            let signs: Vec<_> = signs.iter().filter(|(_, amount, _)| *amount > 0).collect();
            let long: Vec<String> = signs.iter().map(|(sign, _, number)| format!("{sign}{number}")).collect();
            // Where there is no room for all numbers, the signs are left, and the number of what is led.
            let short = signs.iter().map(|(sign, _, number)| if sign.is_empty() { number } else { *sign });
            let short: String = short.collect();
            let frame = Frame { x, y: y + 10, width: self.column - GAP, height: 34 };
            self.fitted(frame, &[&long.join(" "), &short], TEXT, false);
        }
        let led = unit.amounts.iter().map(|amounts| amounts.lead).sum();
        self.sum(led, false);
        self.y += ROW;
        self.rule(Ink::Grid, 2);
    }

    fn other(&mut self, label: &str, row: &[i64], style: Style) {
        self.name(label, true);
        for (part, amount) in row.iter().enumerate().filter(|(_, amount)| **amount > 0) {
            let (x, y) = (self.part_x(part) + GAP, self.y);
            let frame = Frame { x, y: y + 10, width: self.column - GAP, height: 34 };
            self.fitted(frame, &[&self.amount(*amount)], TEXT, true);
            self.bar(Frame { x, y: y + 48, width: self.length(*amount), height: BAR }, style);
        }
        self.sum(row.iter().sum(), true);
        self.y += ROW;
        self.rule(Ink::Grid, 2);
    }

    /// The number at the end of a row.
    fn sum(&mut self, amount: i64, bold: bool) {
        let x = self.part_x(self.overview.parts.len());
        let frame = Frame { x, y: self.y, width: SUMS, height: ROW };
        let text = if amount == 0 { "–".to_owned() } else { self.amount(amount) };
        self.words(frame, &text, TEXT, Align::Right, bold);
    }

    fn totals(&mut self) {
        for part in 0..=self.overview.parts.len() {
            let points = vec![(self.part_x(part), self.top), (self.part_x(part), self.y)];
            self.shapes.push(Shape::Line { points, ink: Ink::Grid, thickness: 2 });
        }
        self.rule(Ink::Text, 4);
        let names = Frame { x: MARGIN, y: self.y + 8, width: NAMES - 14, height: LINE };
        self.words(names, self.lang.pick("Tổng", "Total"), TEXT, Align::Left, true);
        let totals = self.overview.totals();
        for (part, total) in totals.iter().enumerate() {
            let frame =
                Frame { x: self.part_x(part) + GAP, y: self.y + 8, width: self.column - GAP, height: LINE };
            self.fitted(frame, &[&self.amount(*total)], TEXT, true);
        }
        let frame = Frame { x: self.part_x(totals.len()), y: self.y + 8, width: SUMS, height: LINE };
        self.words(frame, &self.amount(totals.iter().sum()), TEXT, Align::Right, true);
        self.y += LINE + 24;
    }

    fn bar(&mut self, frame: Frame, style: Style) {
        if frame.width <= 0 {
            return;
        }
        let (fill, outline, hatch) = match style {
            Style::Lead => (Ink::Lead, false, None),
            Style::Joint => (Ink::Joint, true, None),
            Style::Conflict => (Ink::Conflict, true, Some(Ink::Gap)),
            Style::Gap => (Ink::Gap, true, Some(Ink::Text)),
            Style::Unapportioned => (Ink::Grid, true, None),
        };
        self.shapes.push(Shape::Box { frame, fill, outline, label: None });
        let Some(ink) = hatch else { return };
        let Frame { x, y, width, height } = frame;
        // Lines that rise to the right, cut off at the bar's right edge.
        for from in (0..width).step_by(14) {
            let rise = height.min(width - from);
            let points = vec![(x + from, y + height), (x + from + rise, y + height - rise)];
            self.shapes.push(Shape::Line { points, ink, thickness: 3 });
        }
    }
}

impl Overview {
    /// What is to be seen, in words.
    fn describe(&self, lang: Lang) -> String {
        let amount = |amount: i64| match Points::from_thousandths(amount).filter(|_| self.in_points) {
            Some(points) => text::points(points, lang),
            None => amount.to_string(),
        };
        let by_part = |row: &[i64]| {
            let parts = self.parts.iter().zip(row).filter(|(_, amount)| **amount > 0);
            parts
                .map(|(part, number)| format!("{} {}", part.id, amount(*number)))
                .collect::<Vec<_>>()
                .join(", ")
        };
        let mut said = Vec::new();
        let mut say = |name: &str, row: &[i64]| {
            let sum: i64 = row.iter().sum();
            if sum > 0 {
                said.push(format!("{name}: {} ({})", amount(sum), by_part(row)));
            }
        };
        for unit in &self.units {
            let row: Vec<i64> = unit.amounts.iter().map(|amounts| amounts.lead).collect();
            say(&unit.name, &row);
        }
        say(lang.pick("cùng phụ trách", "led jointly"), &self.joint);
        say(lang.pick("trùng phụ trách", "overlapping leads"), &self.conflict);
        say(lang.pick("chưa có đơn vị phụ trách", "no lead"), &self.unassigned);
        say(lang.pick("chưa chia được theo nội dung", "not apportioned to contents"), &self.unapportioned);
        said.join("; ")
    }
}

/// How wide a text is at most, without knowing its font: a little more than in Arial or Times.
fn width(text: &str, size: i32, bold: bool) -> i32 {
    let columns = i32::try_from(text.width()).unwrap_or(i32::MAX / 1000);
    columns.saturating_mul(size) * if bold { 58 } else { 53 } / 100
}

/// As much of a text as has room, with `…` where something is left out.
fn cut(text: &str, room: i32, size: i32, bold: bool) -> String {
    if width(text, size, bold) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut columns = 1;
    for c in text.chars() {
        columns += i32::try_from(c.width().unwrap_or_default()).unwrap_or_default();
        if columns * size * if bold { 58 } else { 53 } / 100 > room {
            break;
        }
        kept.push(c);
    }
    format!("{}…", kept.trim_end())
}

/// A text on two lines, broken between words if it can be.
fn broken(text: &str, room: i32, size: i32, bold: bool) -> (String, String) {
    let mut first = String::new();
    let mut words = text.split(' ');
    for word in words.by_ref() {
        let longer = if first.is_empty() { word.to_owned() } else { format!("{first} {word}") };
        if !first.is_empty() && width(&longer, size, bold) > room {
            let rest: Vec<&str> = std::iter::once(word).chain(words).collect();
            return (first, rest.join(" "));
        }
        first = longer;
    }
    (first, String::new())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::examples::assignment;
    use cchc_core::{Assignment, Catalogue, strategies};
    use proptest::prelude::*;
    use std::sync::Arc;

    fn messy_assignment() -> impl Strategy<Value = Assignment> {
        let drafts = strategies::catalogue()
            .prop_flat_map(|catalogue| (strategies::commune(&catalogue), Just(catalogue), any::<bool>()));
        drafts.prop_map(|(commune, mut catalogue, known)| {
            if known {
                // Every leaf has points, so that the picture is in points.
                for (number, key) in (1_i64..).zip(catalogue.indices.keys().cloned().collect::<Vec<_>>()) {
                    let index = catalogue.indices.get_mut(&key).unwrap();
                    index.partial = false;
                    index.max = Points::from_thousandths(number * 250);
                }
            }
            Assignment::new(Arc::new(Catalogue::new(catalogue).unwrap()), commune).unwrap()
        })
    }

    fn numbers(assignment: &Assignment, lang: Lang) -> Overview {
        Overview::new(&assignment.resolve(), Words { assignment, lang })
    }

    fn frames(drawing: &Drawing) -> Vec<Frame> {
        let boxes = drawing.shapes.iter().map(|shape| match shape {
            Shape::Box { frame, .. } | Shape::Words { frame, .. } => *frame,
            Shape::Line { points, .. } => {
                let (xs, ys): (Vec<i32>, Vec<i32>) = points.iter().copied().unzip();
                let (x, y) = (*xs.iter().min().unwrap(), *ys.iter().min().unwrap());
                Frame { x, y, width: xs.iter().max().unwrap() - x, height: ys.iter().max().unwrap() - y }
            }
        });
        boxes.collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 128, ..ProptestConfig::default() })]

        #[test]
        fn every_item_and_every_point_stands_once_in_the_picture(assignment in messy_assignment()) {
            let resolution = assignment.resolve();
            let overview = numbers(&assignment, Lang::Vi);
            let all: i64 = overview.totals().iter().sum();
            if !overview.in_points {
                prop_assert_eq!(all, i64::try_from(resolution.cells().len()).unwrap());
                for (status, row) in [
                    (Status::Joint, &overview.joint),
                    (Status::Conflict, &overview.conflict),
                    (Status::Unassigned, &overview.unassigned),
                ] {
                    let count = resolution.cells().filter(|cell| cell.status() == status).count();
                    prop_assert_eq!(row.iter().sum::<i64>(), i64::try_from(count).unwrap());
                }
                return Ok(());
            }
            let tally = resolution.tally();
            prop_assert_eq!(all, tally.total().thousandths());
            for unit in &overview.units {
                let led: i64 = unit.amounts.iter().map(|amounts| amounts.lead).sum();
                prop_assert_eq!(led, tally.unit(&unit.key).thousandths());
            }
            let sums = [&overview.joint, &overview.conflict, &overview.unassigned, &overview.unapportioned];
            let sums = sums.map(|row| row.iter().sum::<i64>());
            prop_assert_eq!(
                sums,
                [tally.joint, tally.conflict, tally.unassigned, tally.unapportioned].map(Points::thousandths)
            );
        }

        #[test]
        fn bars_are_as_long_as_what_they_stand_for_and_nothing_leaves_the_picture(assignment in messy_assignment()) {
            let drawing = overview(&assignment.resolve(), Lang::Vi);
            for frame in frames(&drawing) {
                prop_assert!(frame.x >= 0 && frame.y >= 0 && frame.width >= 0 && frame.height >= 0, "{frame:?}");
                prop_assert!(frame.x + frame.width <= drawing.width, "{frame:?} in {}", drawing.width);
                prop_assert!(frame.y + frame.height <= drawing.height, "{frame:?} in {}", drawing.height);
            }
            let numbers = numbers(&assignment, Lang::Vi);
            let painter = Painter::new(&numbers, Lang::Vi);
            let drawn = |ink| -> i32 {
                let boxes = drawing.shapes.iter().filter_map(|shape| match shape {
                    Shape::Box { frame, fill, .. } if *fill == ink => Some(frame.width),
                    _ => None,
                });
                // The first is the legend's.
                boxes.skip(1).sum()
            };
            let lead: i64 = numbers.units.iter().flat_map(|unit| &unit.amounts).map(|amounts| amounts.lead).sum();
            let gap: i64 = numbers.unassigned.iter().sum();
            for (ink, amount) in [(Ink::Lead, lead), (Ink::Gap, gap)] {
                // Each bar is cut to a whole tenth of a millimetre.
                let bars = i32::try_from((numbers.units.len() + 1) * numbers.parts.len()).unwrap();
                let wanted = amount as f64 * f64::from(painter.column - 2 * GAP) / painter.longest as f64;
                let difference = wanted - f64::from(drawn(ink));
                prop_assert!((-0.01..=f64::from(bars)).contains(&difference), "{ink:?}: {difference}");
            }
        }
    }

    #[test]
    fn the_picture_tells_who_leads_what_and_what_nobody_leads() {
        let assignment = assignment();
        let drawing = overview(&assignment.resolve(), Lang::Vi);
        assert_eq!(
            drawing.description,
            "Phòng Văn hóa - Xã hội: 4 (I 4); Phòng Kinh tế: 1 (I 1); cùng phụ trách: 1 (I 1); \
             trùng phụ trách: 1 (II 1); chưa có đơn vị phụ trách: 1 (II 1)"
        );
        let words: Vec<&str> = drawing
            .shapes
            .iter()
            .filter_map(|shape| match shape {
                Shape::Words { label, .. } => Some(label.text.as_str()),
                _ => None,
            })
            .collect();
        assert!(words.contains(&"[bi-bo]") && words.contains(&"I: Chỉ đạo điều hành"), "{words:?}");
        assert!(
            words.contains(&"◇ Phòng Văn hóa - Xã hội theo dõi, đôn đốc toàn bộ các chỉ số."),
            "{words:?}"
        );
        insta::assert_snapshot!("overview.svg", drawing.svg());
    }

    #[test]
    fn a_picture_is_well_formed_whatever_the_names() {
        let name = "<script>&\"'\u{1}\u{fffe} 🏛️ Pho\u{300}ng ]]> ".repeat(100);
        let mut commune = assignment().commune().clone();
        commune.units.as_mut().unwrap().get_mut(&"kinh-te".parse().unwrap()).unwrap().name = name.clone();
        commune.commune.as_mut().unwrap().name = name;
        let assignment = Assignment::new(assignment().shared_catalogue(), commune).unwrap();
        let svg = overview(&assignment.resolve(), Lang::Vi).svg();
        let document = roxmltree::Document::parse(&svg).unwrap();
        assert_eq!(document.root_element().attribute("role"), Some("img"));
        let known = ["svg", "title", "desc", "style", "rect", "text", "polyline"];
        for node in document.descendants().filter(roxmltree::Node::is_element) {
            assert!(known.contains(&node.tag_name().name()), "{}", node.tag_name().name());
        }
    }

    #[test]
    fn names_break_between_words_and_end_with_dots() {
        let (first, second) = broken("Trung tâm Phục vụ Hành chính công xã", NAMES, TEXT, false);
        assert_eq!((first.as_str(), second.as_str()), ("Trung tâm Phục vụ Hành chính", "công xã"));
        let long = cut("Trung tâm Phục vụ Hành chính công xã", 200, TEXT, false);
        assert!(long.ends_with('…') && width(&long, TEXT, false) <= 200, "{long}");
    }
}
