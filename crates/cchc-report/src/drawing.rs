//! A picture made of boxes, lines and words, before it becomes SVG, or shapes of Word and Excel.

use crate::{Block, Orientation, Paper, Section};
use cchc_core::Lang;

/// A picture. Lengths are in tenths of a millimetre, from the upper left corner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// Its width.
    pub width: i32,
    /// Its height.
    pub height: i32,
    /// What it is, in a few words.
    pub title: String,
    /// What is to be seen in it, for those who cannot see it.
    pub description: String,
    /// Its shapes, the lower ones first.
    pub shapes: Vec<Shape>,
}

/// What is drawn at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stroke<'a> {
    /// A box or words.
    Shape(&'a Shape),
    /// Lines of one pen that lie next upon one another, each through two points at least: a hatching has hundreds of them.
    Path {
        /// The points of each line.
        lines: Vec<&'a [(i32, i32)]>,
        /// Their colour.
        ink: Ink,
        /// Their thickness.
        thickness: i32,
    },
}

impl Drawing {
    /// The shapes in their order, lines of one pen joined, for renderers to which each shape is dear.
    pub fn strokes(&self) -> impl Iterator<Item = Stroke<'_>> {
        let pen = |shape: &Shape| match shape {
            Shape::Line { ink, thickness, .. } => Some((*ink, *thickness)),
            _ => None,
        };
        let runs = self.shapes.chunk_by(move |one, other| pen(one).is_some() && pen(one) == pen(other));
        runs.filter_map(move |run| {
            let first = run.first()?;
            let Some((ink, thickness)) = pen(first) else { return Some(Stroke::Shape(first)) };
            let lines = run.iter().filter_map(|shape| match shape {
                Shape::Line { points, .. } if points.len() > 1 => Some(points.as_slice()),
                _ => None,
            });
            Some(Stroke::Path { lines: lines.collect(), ink, thickness })
        })
    }

    /// A document of one page with nothing but the picture.
    pub fn paper(self, lang: Lang) -> Paper {
        let title = self.title.clone();
        let section = Section { orientation: Orientation::Landscape, blocks: vec![Block::Drawing(self)] };
        Paper { lang, title, sections: vec![section] }
    }
}

/// A shape of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A rectangle with words in its middle.
    Box {
        /// Where it stands.
        frame: Frame,
        /// What it is filled with.
        fill: Ink,
        /// Whether it has an outline.
        outline: bool,
        /// The words in it.
        label: Option<Label>,
    },
    /// Words without a box, set within a frame.
    Words {
        /// Where they stand.
        frame: Frame,
        /// The words.
        label: Label,
    },
    /// A line through points.
    Line {
        /// The points, each x and y.
        points: Vec<(i32, i32)>,
        /// Its colour.
        ink: Ink,
        /// Its thickness.
        thickness: i32,
    },
}

/// Where a shape stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// From the left.
    pub x: i32,
    /// From above.
    pub y: i32,
    /// How wide.
    pub width: i32,
    /// How high.
    pub height: i32,
}

/// Words in a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// The words, on one line.
    pub text: String,
    /// The height of the letters, in tenths of a millimetre.
    pub size: i32,
    /// How they are set in their frame.
    pub align: crate::Align,
    /// Set in bold.
    pub bold: bool,
}

/// A colour by what it says; a renderer has one for light and one for dark paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ink {
    /// Nothing.
    #[default]
    None,
    /// What text is written in.
    Text,
    /// Lines of a grid.
    Grid,
    /// What is led.
    Lead,
    /// What is led jointly.
    Joint,
    /// What is coordinated.
    Coordinate,
    /// What has no lead.
    Gap,
    /// What has several leads.
    Conflict,
    /// The one of several things that differ only in that they are different, from 0.
    Series(u8),
}

impl Ink {
    /// Whether white letters are read better than dark ones on it.
    pub fn is_dark(self) -> bool {
        self.rgb().is_some_and(|[red, green, blue]| {
            u32::from(red) * 299 + u32::from(green) * 587 + u32::from(blue) * 114 < 140_000
        })
    }

    /// Its colour on light paper: red, green, blue; none for nothing. The colours of the series differ in lightness too.
    pub fn rgb(self) -> Option<[u8; 3]> {
        Some(match self {
            Ink::None => return None,
            Ink::Text => [0x1a, 0x1a, 0x1a],
            Ink::Grid => [0xb0, 0xb4, 0xb8],
            Ink::Lead => [0x2f, 0x6d, 0xb5],
            Ink::Joint => [0x7a, 0xa9, 0xdd],
            Ink::Coordinate => [0xd3, 0xe3, 0xf5],
            Ink::Gap => [0xff, 0xff, 0xff],
            Ink::Conflict => [0xc0, 0x3a, 0x2b],
            Ink::Series(number) => match number % 6 {
                0 => [0x1f, 0x4e, 0x8c],
                1 => [0xd9, 0x82, 0x1e],
                2 => [0x3a, 0x8f, 0x4d],
                3 => [0x8e, 0x44, 0xad],
                4 => [0x00, 0x8b, 0x8b],
                _ => [0xb0, 0x3a, 0x5b],
            },
        })
    }

    /// Its colour on dark paper; none for nothing.
    pub(crate) fn rgb_on_dark(self) -> Option<[u8; 3]> {
        Some(match self {
            Ink::None => return None,
            Ink::Text => [0xe8, 0xe8, 0xe8],
            Ink::Grid => [0x5c, 0x61, 0x66],
            Ink::Lead => [0x6a, 0xa5, 0xe8],
            Ink::Joint => [0x3c, 0x6b, 0xa3],
            Ink::Coordinate => [0x2c, 0x3e, 0x52],
            Ink::Gap => [0x16, 0x18, 0x1b],
            Ink::Conflict => [0xf0, 0x80, 0x70],
            Ink::Series(number) => match number % 6 {
                0 => [0x7f, 0xb2, 0xf0],
                1 => [0xf0, 0xb0, 0x60],
                2 => [0x7c, 0xcb, 0x8d],
                3 => [0xc9, 0x8f, 0xe0],
                4 => [0x5c, 0xc8, 0xc8],
                _ => [0xe8, 0x8a, 0xa4],
            },
        })
    }
}
