//! The looks of cells. Each is made once, not once a cell.

use cchc_report::{Align, Tint};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};
use std::collections::HashMap;

/// Official documents are set in it (Nghị định 30/2020/NĐ-CP).
pub(crate) const FONT: &str = "Times New Roman";
/// The height of a row of one line, in pixels, and in points that of each line.
pub(crate) const ROW_PIXELS: u32 = 20;
pub(crate) const LINE_POINTS: u32 = 15;
/// The width of a column that nobody has set, in pixels; a digit has seven of them, and five are lost at the sides.
pub(crate) const COLUMN_PIXELS: u32 = 64;
pub(crate) const DIGIT_PIXELS: u32 = 7;
pub(crate) const PADDING_PIXELS: u32 = 5;

const LINES: Color = Color::RGB(0x00A6_ACB3);
const HEAD: Color = Color::RGB(0x00DD_E5EE);
const STRONG: Color = Color::RGB(0x00F1_F3F6);
const FILL_IN: Color = Color::RGB(0x00EC_F5EA);
const ERROR: Color = Color::RGB(0x00FB_E3E0);
const WARNING: Color = Color::RGB(0x00FF_F3D6);
const LINK: Color = Color::RGB(0x001F_4E8C);

/// What all cells have that say nothing else.
pub(crate) fn default() -> Format {
    Format::new().set_font_name(FONT).set_font_size(11)
}

/// What a cell is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Role {
    /// A cell of the table.
    #[default]
    Body,
    /// A heading of the table, perhaps upright.
    Head { upright: bool },
    /// The first line above the table.
    Title,
    /// Another line above or below it.
    Line,
}

/// How a number is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Number {
    /// As many places as it has, with the decimal sign of who reads.
    #[default]
    General,
    /// As it is written: numbers that are names.
    Text,
    /// A percentage with so many places.
    Percent(u8),
    /// A day; Vietnamese or international.
    Day { vietnamese: bool },
}

/// How a cell looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Style {
    pub(crate) role: Role,
    pub(crate) align: Aligned,
    pub(crate) number: Number,
    pub(crate) strong: bool,
    pub(crate) tint: Option<Tinted>,
    pub(crate) indent: u8,
    pub(crate) fill_in: bool,
    pub(crate) link: bool,
    /// Whether the text would become something else when somebody edits the cell.
    pub(crate) quoted: bool,
}

/// [`Align`] that can be a key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Aligned(u8);

/// [`Tint`] that can be a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Tinted {
    Error,
    Warning,
}

impl From<Align> for Aligned {
    fn from(align: Align) -> Self {
        Aligned(match align {
            Align::Left => 0,
            Align::Centre => 1,
            Align::Right => 2,
            Align::Justify => 3,
        })
    }
}

impl From<Tint> for Tinted {
    fn from(tint: Tint) -> Self {
        match tint {
            Tint::Error => Tinted::Error,
            Tint::Warning => Tinted::Warning,
        }
    }
}

/// The formats that have been asked for.
#[derive(Default)]
pub(crate) struct Styles(HashMap<Style, Format>);

impl Styles {
    pub(crate) fn get(&mut self, style: Style) -> &Format {
        self.0.entry(style).or_insert_with(|| style.format())
    }
}

impl Style {
    fn format(self) -> Format {
        let format = default().set_text_wrap();
        let format = match self.role {
            Role::Title => return format.set_bold().set_font_size(14).set_align(FormatAlign::VerticalCenter),
            Role::Line => return format.set_align(FormatAlign::Top),
            Role::Head { upright } => {
                let format = if upright { format.set_rotation(90) } else { format };
                return bordered(format)
                    .set_bold()
                    .set_background_color(HEAD)
                    .set_align(FormatAlign::Center)
                    .set_align(FormatAlign::VerticalCenter);
            }
            Role::Body => bordered(format).set_align(FormatAlign::VerticalCenter),
        };
        let mut format = match (self.align, self.indent) {
            // An indent is one from the left.
            (_, 1..) => format.set_align(FormatAlign::Left).set_indent(self.indent),
            (Aligned(1), _) => format.set_align(FormatAlign::Center),
            (Aligned(2), _) => format.set_align(FormatAlign::Right),
            (Aligned(3), _) => format.set_align(FormatAlign::Justify),
            _ => format.set_align(FormatAlign::Left),
        };
        format = match self.number {
            Number::General => format,
            Number::Text => format.set_num_format("@"),
            Number::Percent(0) => format.set_num_format("0%"),
            Number::Percent(places) => format.set_num_format(format!("0.{}%", "0".repeat(places.into()))),
            // A bare `/` would be shown as the separator of who reads.
            Number::Day { vietnamese: true } => format.set_num_format("dd\\/mm\\/yyyy"),
            Number::Day { vietnamese: false } => format.set_num_format("yyyy-mm-dd"),
        };
        let fill = match (self.tint, self.fill_in, self.strong) {
            (Some(Tinted::Error), ..) => Some(ERROR),
            (Some(Tinted::Warning), ..) => Some(WARNING),
            (None, true, _) => Some(FILL_IN),
            (None, false, true) => Some(STRONG),
            (None, false, false) => None,
        };
        if let Some(fill) = fill {
            format = format.set_background_color(fill);
        }
        if self.strong {
            format = format.set_bold();
        }
        if self.fill_in {
            format = format.set_unlocked();
        }
        if self.link {
            format = format.set_font_color(LINK).set_underline(rust_xlsxwriter::FormatUnderline::Single);
        }
        if self.quoted {
            format = format.set_quote_prefix();
        }
        format
    }
}

fn bordered(format: Format) -> Format {
    format.set_border(FormatBorder::Thin).set_border_color(LINES)
}
