//! A picture as shapes of Excel, which people can move, recolour and copy into a letter.

use crate::ExcelError;
use crate::style;
use crate::text::{self, one_line};
use cchc_report::{Align, Drawing, Frame, Ink, Label, Shape as Drawn};
use rust_xlsxwriter::{
    ObjectMovement, Shape, ShapeFont, ShapeFormat, ShapeGradientFill, ShapeGradientStop, ShapeLine,
    ShapeSolidFill, ShapeText, ShapeTextHorizontalAlignment, ShapeTextVerticalAlignment, Worksheet,
};
use std::collections::BTreeSet;

/// How many rows of a sheet a picture covers at most.
pub(crate) const MOST_ROWS: usize = 2_000;
/// No shape is farther from the picture's corner or larger than so many pixels.
const FARTHEST: i64 = 30_000;
/// How many shapes may lie upon one another, and the height in pixels of the rows that hold them.
const LAYERS: u32 = 8;
const LAYER_PIXELS: u32 = 3;
/// Beyond so many shapes they are not compared with one another any more.
const COMPARED: usize = 4_000;
/// The library makes no shape slimmer than so many pixels.
const SLIM: i64 = 5;
/// Words keep so far from their shape's sides, left and above, in pixels; the library does not set it.
const INSET: (i64, i64) = (10, 5);

/// Puts a picture on a sheet from a row on, and says its last row and column; `widths` are those of the columns that
/// are set, in pixels.
pub(crate) fn insert(
    out: &mut Worksheet,
    drawing: &Drawing,
    row: u32,
    widths: &[u32],
) -> Result<(u32, u16), ExcelError> {
    for layer in 0..LAYERS {
        out.set_row_height_pixels(row + layer, LAYER_PIXELS)?;
    }
    let frame = Area { x: 0, y: 0, width: pixels(drawing.width), height: pixels(drawing.height) };
    let words = [&drawing.title, &drawing.description].map(|words| one_line(words));
    let words = words.iter().filter(|words| !words.is_empty()).map(String::as_str).collect::<Vec<_>>();
    let nothing = ShapeFormat::new().set_no_fill().set_no_line();
    let whole = Shape::textbox().set_format(&nothing).set_alt_text(text::cut(&words.join(": "), 255));
    let mut shapes = vec![Placed { area: frame, is_words: false, shape: whole }];
    drawing.shapes.iter().for_each(|shape| add(shape, &mut shapes));

    // Excel's library sorts shapes by row, then by offset: a shape that lies upon another hangs at a lower row.
    let areas: Vec<Area> = shapes.iter().map(|placed| placed.area).collect();
    let mut taken = BTreeSet::new();
    for (Placed { area, is_words, shape }, layer) in shapes.into_iter().zip(layers(&areas)) {
        // Words keep away from their shape's sides, so theirs is larger than their frame.
        let area = if is_words { area.wider(INSET) } else { area };
        let y = offset(area.y + i64::from((LAYERS - layer) * LAYER_PIXELS));
        let mut x = offset(area.x + INSET.0);
        while !taken.insert((layer, y, x)) {
            x += 1;
        }
        let shape = shape
            .set_width(size(area.width))
            .set_height(size(area.height))
            .set_object_movement(ObjectMovement::DontMoveOrSizeWithCells);
        out.insert_shape_with_offset(row + layer, 0, &shape, x, y)?;
    }

    let mut column = 0_u16;
    let mut left = size(frame.width) + 2 * offset(INSET.0);
    loop {
        let width = widths.get(usize::from(column)).copied().unwrap_or(style::COLUMN_PIXELS);
        if left <= width {
            break;
        }
        left -= width;
        column += 1;
    }
    Ok((row + LAYERS + size(frame.height) / style::ROW_PIXELS + 1, column))
}

/// A shape with its place.
struct Placed {
    area: Area,
    is_words: bool,
    shape: Shape,
}

/// Where a shape stands, in pixels.
#[derive(Clone, Copy)]
struct Area {
    x: i64,
    y: i64,
    width: i64,
    height: i64,
}

impl Area {
    fn of(frame: Frame) -> Self {
        // Both ends are rounded, so that what is side by side stays so.
        let (x, y) = (pixels(frame.x), pixels(frame.y));
        let end = |start: i32, length: i32| pixels(start.saturating_add(length.max(0)));
        Area { x, y, width: end(frame.x, frame.width) - x, height: end(frame.y, frame.height) - y }
    }

    fn meets(&self, other: &Area) -> bool {
        self.x < other.x + other.width.max(1)
            && other.x < self.x + self.width.max(1)
            && self.y < other.y + other.height.max(1)
            && other.y < self.y + self.height.max(1)
    }

    fn wider(self, (x, y): (i64, i64)) -> Self {
        Area { x: self.x - x, y: self.y - y, width: self.width + 2 * x, height: self.height + 2 * y }
    }
}

/// How many others each lies upon, counted along the longest such pile.
fn layers(areas: &[Area]) -> Vec<u32> {
    let mut layers: Vec<u32> = Vec::with_capacity(areas.len());
    for area in areas {
        let compared = if areas.len() > COMPARED { 1 } else { layers.len() };
        let below = areas.iter().zip(&layers).take(compared).filter(|(other, _)| area.meets(other));
        let layer = below.map(|(_, layer)| layer + 1).max().unwrap_or(0);
        layers.push(layer.min(LAYERS - 1));
    }
    layers
}

/// Tenths of a millimetre in pixels, 96 to the inch.
fn pixels(length: i32) -> i64 {
    ((i64::from(length) * 96 + 127).div_euclid(254)).clamp(-FARTHEST, FARTHEST)
}

fn offset(length: i64) -> u32 {
    u32::try_from(length.clamp(0, FARTHEST)).unwrap_or(0)
}

fn size(length: i64) -> u32 {
    offset(length.max(SLIM))
}

fn add(shape: &Drawn, shapes: &mut Vec<Placed>) {
    match shape {
        Drawn::Box { frame, fill, outline, label } => {
            let area = Area::of(*frame);
            shapes.extend(filled(area, *fill, *outline));
            if let Some(label) = label {
                shapes.extend(words(area, label, *fill));
            }
        }
        Drawn::Words { frame, label } => shapes.extend(words(Area::of(*frame), label, Ink::None)),
        Drawn::Line { points, ink, thickness } => {
            for (from, to) in points.iter().zip(points.iter().skip(1)) {
                // The library has rectangles only: what is not level or upright becomes a step.
                let corner = (to.0, from.1);
                for (from, to) in [(*from, corner), (corner, *to)] {
                    if from != to {
                        shapes.extend(filled(stroke(from, to, *thickness), *ink, false));
                    }
                }
            }
        }
    }
}

fn stroke(from: (i32, i32), to: (i32, i32), thickness: i32) -> Area {
    let (left, right) = (from.0.min(to.0), from.0.max(to.0));
    let (top, bottom) = (from.1.min(to.1), from.1.max(to.1));
    let thickness = pixels(thickness).max(1);
    let half = thickness / 2;
    Area {
        x: pixels(left) - half,
        y: pixels(top) - half,
        width: pixels(right) - pixels(left) + thickness,
        height: pixels(bottom) - pixels(top) + thickness,
    }
}

fn colour(rgb: [u8; 3]) -> u32 {
    rgb.into_iter().fold(0, |colour, part| colour << 8 | u32::from(part))
}

fn filled(area: Area, fill: Ink, outline: bool) -> Option<Placed> {
    if area.width < 1 || area.height < 1 {
        return None;
    }
    let (area, format) = match fill.rgb().map(colour) {
        Some(fill) if area.width < SLIM || area.height < SLIM => slim(area, fill),
        Some(fill) => (area, ShapeFormat::new().set_solid_fill(&ShapeSolidFill::new().set_color(fill))),
        None => (area, ShapeFormat::new().set_no_fill()),
    };
    let format = match Ink::Grid.rgb().filter(|_| outline) {
        Some(rgb) => format.set_line(&ShapeLine::new().set_color(colour(rgb)).set_width(0.75)),
        None => format.set_no_line(),
    };
    Some(Placed { area, is_words: false, shape: Shape::textbox().set_format(&format) })
}

/// What is slimmer than a shape of the library can be: a broader shape whose middle alone has the colour.
fn slim(area: Area, fill: u32) -> (Area, ShapeFormat) {
    let is_level = area.height <= area.width;
    let thickness = if is_level { area.height } else { area.width };
    let broad = |start: i64, length: i64| {
        if length < SLIM { (start - (SLIM - length) / 2, SLIM) } else { (start, length) }
    };
    let (x, width) = broad(area.x, area.width);
    let (y, height) = broad(area.y, area.height);
    let before = (SLIM - thickness) / 2;
    let share = |pixels: i64| u8::try_from(pixels * 100 / SLIM).unwrap_or(100);
    let (from, to) = (share(before), share(before + thickness));
    const PAPER: u32 = 0x00FF_FFFF;
    let stops = [(PAPER, 0), (PAPER, from), (fill, from), (fill, to), (PAPER, to), (PAPER, 100)];
    let fill = ShapeGradientFill::new()
        .set_gradient_stops(&stops.map(|(colour, at)| ShapeGradientStop::new(colour, at)))
        .set_angle(if is_level { 90 } else { 0 });
    (Area { x, y, width, height }, ShapeFormat::new().set_gradient_fill(&fill))
}

/// Words as a shape of their own around their frame, since a shape keeps its words away from its sides.
fn words(area: Area, label: &Label, ground: Ink) -> Option<Placed> {
    let words = text::cut(&one_line(&label.text), 1_000);
    if words.is_empty() {
        return None;
    }
    // Tenths of a millimetre in points, in halves of one.
    let points = (f64::from(label.size.clamp(5, 1_000)) * 72.0 / 254.0 * 2.0).round() / 2.0;
    let dark = ground.rgb().is_some_and(|[red, green, blue]| {
        u32::from(red) * 299 + u32::from(green) * 587 + u32::from(blue) * 114 < 140_000
    });
    let text_colour = if dark { 0x00FF_FFFF } else { Ink::Text.rgb().map_or(0, colour) };
    let font = ShapeFont::new().set_name(style::FONT).set_size(points).set_color(text_colour);
    let font = if label.bold { font.set_bold() } else { font };
    let across = match label.align {
        Align::Left | Align::Justify => ShapeTextHorizontalAlignment::Left,
        Align::Centre => ShapeTextHorizontalAlignment::Center,
        Align::Right => ShapeTextHorizontalAlignment::Right,
    };
    let options = ShapeText::new()
        .set_horizontal_alignment(across)
        .set_vertical_alignment(ShapeTextVerticalAlignment::Middle);
    let shape = Shape::textbox()
        .set_text(words)
        .set_font(&font)
        .set_text_options(&options)
        .set_format(&ShapeFormat::new().set_no_fill().set_no_line());
    Some(Placed { area, is_words: true, shape })
}
