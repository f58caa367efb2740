//! A picture as a group of shapes, which people can move, recolour and copy into a letter.
//!
//! The library has rectangles only. So it writes a sheet with a placeholder, and the part that holds it is written anew
//! (see [`crate::package`]).

use crate::style;
use crate::text::{self, one_line};
use crate::{ExcelError, sheet::Layout};
use cchc_core::Lang;
use cchc_report::{Align, Drawing, Frame, Ink, Label, Shape as Drawn, Stroke};
use rust_xlsxwriter::{Shape, Worksheet};
use std::fmt::{Arguments, Write as _};

/// How many rows of a sheet a picture covers at most.
pub(crate) const MOST_ROWS: usize = 2_000;

/// EMU in a tenth of a millimetre, and in a pixel.
const TENTH: i64 = 3_600;
const PIXEL: i64 = 9_525;
/// No shape begins or ends farther from the picture's corner than this: as many pixels as [`MOST_ROWS`] have room for.
const FARTHEST: i64 = 30_000 * PIXEL;
/// The picture stands so far below the text above it.
const ABOVE: i64 = 10 * PIXEL;
/// What Excel takes as the text that tells of a picture, in UTF-16 units.
const TOLD: usize = 255;

/// Keeps a place for the picture of a sheet, and says its last row and column; `widths` are those of the columns that are
/// set, in pixels.
pub(crate) fn keep_place(
    out: &mut Worksheet,
    drawing: &Drawing,
    row: u32,
    widths: &[u32],
) -> Result<(u32, u16), ExcelError> {
    out.insert_shape(row, 0, &Shape::textbox())?;
    let pixels = |length| u32::try_from((length + PIXEL - 1) / PIXEL).unwrap_or(0);
    let mut column = 0_u16;
    let mut left = pixels(emu(drawing.width));
    loop {
        let width = widths.get(usize::from(column)).copied().unwrap_or(style::COLUMN_PIXELS);
        if left <= width {
            break;
        }
        left -= width;
        column += 1;
    }
    Ok((row + pixels(emu(drawing.height).max(0) + ABOVE) / style::ROW_PIXELS, column))
}

/// The part of the package that holds the picture of a sheet.
pub(crate) fn part(drawing: &Drawing, layout: &Layout, lang: Lang) -> String {
    let mut out = Part { xml: String::new(), lang, shapes: 1 };
    out.picture(drawing, layout.end());
    out.xml
}

struct Part {
    xml: String,
    lang: Lang,
    /// The number of the last shape; 1 is that of the sheet.
    shapes: u32,
}

impl Part {
    fn picture(&mut self, drawing: &Drawing, row: u32) {
        let (width, height) = (emu(drawing.width).max(1), emu(drawing.height).max(1));
        self.xml.push_str(concat!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
            "\n",
            r#"<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" "#,
            r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">"#,
        ));
        self.put(format_args!(
            concat!(
                "<xdr:oneCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff>",
                "<xdr:row>{row}</xdr:row><xdr:rowOff>{above}</xdr:rowOff></xdr:from>",
                r#"<xdr:ext cx="{width}" cy="{height}"/><xdr:grpSp><xdr:nvGrpSpPr>"#,
            ),
            row = row,
            above = ABOVE,
            width = width,
            height = height,
        ));
        let told = [&drawing.title, &drawing.description].map(|words| text::cut(&one_line(words), TOLD));
        let [title, description] = told.map(|words| escape(&words));
        self.named(format_args!(r#" descr="{description}" title="{title}""#));
        self.put(format_args!(
            concat!(
                "<xdr:cNvGrpSpPr/></xdr:nvGrpSpPr><xdr:grpSpPr><a:xfrm>",
                r#"<a:off x="0" y="0"/><a:ext cx="{0}" cy="{1}"/><a:chOff x="0" y="0"/><a:chExt cx="{0}" cy="{1}"/>"#,
                "</a:xfrm></xdr:grpSpPr>",
            ),
            width, height
        ));
        // The grid of the sheet would shine through.
        let paper = Frame { x: 0, y: 0, width: drawing.width, height: drawing.height };
        self.shape(paper, Ink::Gap, false, None);
        for stroke in drawing.strokes() {
            match stroke {
                Stroke::Shape(Drawn::Box { frame, fill, outline, label }) => {
                    self.shape(*frame, *fill, *outline, label.as_ref());
                }
                Stroke::Shape(Drawn::Words { frame, label }) => {
                    self.shape(*frame, Ink::None, false, Some(label));
                }
                Stroke::Shape(Drawn::Line { .. }) => {}
                Stroke::Path { lines, ink, thickness } => self.path(&lines, ink, thickness),
            }
        }
        self.xml.push_str("</xdr:grpSp><xdr:clientData/></xdr:oneCellAnchor></xdr:wsDr>");
    }

    fn shape(&mut self, frame: Frame, fill: Ink, outline: bool, label: Option<&Label>) {
        self.begin(
            (emu(frame.x), emu(frame.y)),
            (emu(frame.x.saturating_add(frame.width)), emu(frame.y.saturating_add(frame.height))),
        );
        self.xml.push_str(r#"<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>"#);
        self.fill(fill.rgb());
        self.outline(if outline { Ink::Grid } else { Ink::None }, 2);
        self.xml.push_str("</xdr:spPr>");
        if let Some(label) = label {
            self.label(label, fill);
        }
        self.xml.push_str("</xdr:sp>");
    }

    /// Lines of one pen as one shape.
    fn path(&mut self, lines: &[&[(i32, i32)]], ink: Ink, thickness: i32) {
        let points = || lines.iter().copied().flatten();
        let ends = |along: fn(&(i32, i32)) -> i32| {
            Some((points().map(along).min().map(emu)?, points().map(along).max().map(emu)?))
        };
        let (Some((left, right)), Some((top, bottom))) = (ends(|point| point.0), ends(|point| point.1))
        else {
            return;
        };
        self.begin((left, top), (right, bottom));
        self.put(format_args!(
            concat!(
                r#"<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>"#,
                r#"<a:pathLst><a:path w="{}" h="{}" fill="none">"#,
            ),
            (right - left).max(1),
            (bottom - top).max(1)
        ));
        for line in lines {
            let mut step = "moveTo";
            for (x, y) in *line {
                let (x, y) = (emu(*x) - left, emu(*y) - top);
                self.put(format_args!(r#"<a:{step}><a:pt x="{x}" y="{y}"/></a:{step}>"#));
                step = "lnTo";
            }
        }
        self.xml.push_str("</a:path></a:pathLst></a:custGeom><a:noFill/>");
        self.outline(ink, thickness);
        self.xml.push_str("</xdr:spPr></xdr:sp>");
    }

    fn begin(&mut self, (left, top): (i64, i64), (right, bottom): (i64, i64)) {
        self.xml.push_str(r#"<xdr:sp macro="" textlink=""><xdr:nvSpPr>"#);
        self.named(format_args!(""));
        // A shape without any extent is left out by programs, even where a line of it is to be seen.
        let (width, height) = ((right - left).max(1), (bottom - top).max(1));
        self.put(format_args!(
            concat!(
                "<xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr><a:xfrm>",
                r#"<a:off x="{}" y="{}"/><a:ext cx="{}" cy="{}"/></a:xfrm>"#,
            ),
            left, top, width, height
        ));
    }

    fn named(&mut self, more: Arguments<'_>) {
        self.shapes = self.shapes.saturating_add(1);
        let (id, name) = (self.shapes, self.lang.pick("Hình", "Picture"));
        self.put(format_args!(r#"<xdr:cNvPr id="{id}" name="{name} {id}"{more}/>"#));
    }

    fn label(&mut self, label: &Label, ground: Ink) {
        let words = text::cut(&one_line(&label.text), 1_000);
        if words.is_empty() {
            return;
        }
        let across = match label.align {
            Align::Left | Align::Justify => "l",
            Align::Centre => "ctr",
            Align::Right => "r",
        };
        // Tenths of a millimetre in hundredths of a point, in halves of a point.
        let size = (i64::from(label.size) * 144 + 127).div_euclid(254).clamp(2, 800) * 50;
        let letters = if ground.is_dark() { [0xff; 3] } else { Ink::Text.rgb().unwrap_or_default() };
        self.put(format_args!(
            concat!(
                r#"<xdr:txBody><a:bodyPr vertOverflow="overflow" horzOverflow="overflow" wrap="none" "#,
                r#"lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></a:bodyPr><a:lstStyle/>"#,
                r#"<a:p><a:pPr algn="{}"/><a:r><a:rPr lang="{}" sz="{}" b="{}">"#,
            ),
            across,
            self.lang.pick("vi-VN", "en-US"),
            size,
            u8::from(label.bold)
        ));
        self.fill(Some(letters));
        self.put(format_args!(
            concat!(
                r#"<a:latin typeface="{0}"/><a:cs typeface="{0}"/></a:rPr><a:t>{1}</a:t></a:r></a:p>"#,
                "</xdr:txBody>",
            ),
            style::FONT,
            escape(&words)
        ));
    }

    fn fill(&mut self, colour: Option<[u8; 3]>) {
        match colour {
            Some([red, green, blue]) => self.put(format_args!(
                r#"<a:solidFill><a:srgbClr val="{red:02X}{green:02X}{blue:02X}"/></a:solidFill>"#
            )),
            None => self.xml.push_str("<a:noFill/>"),
        }
    }

    fn outline(&mut self, ink: Ink, thickness: i32) {
        // Excel draws lines up to 1,584 points.
        let thickness = emu(thickness).clamp(TENTH / 10, 20_116_800);
        self.put(format_args!(r#"<a:ln w="{thickness}">"#));
        self.fill(ink.rgb());
        self.xml.push_str("</a:ln>");
    }

    fn put(&mut self, said: Arguments<'_>) {
        // A text takes whatever is written to it.
        let _ = self.xml.write_fmt(said);
    }
}

fn emu(tenths: i32) -> i64 {
    (i64::from(tenths) * TENTH).clamp(-FARTHEST, FARTHEST)
}

/// Words, free of what XML has no place for, between tags and between quotation marks.
fn escape(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
