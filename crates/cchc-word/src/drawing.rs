//! Pictures as shapes of Word, which an office can change.

use crate::style::{Kind, Para};
use crate::writer::Writer;
use crate::xml::{attribute, words};
use cchc_report::{Align, Drawing, Frame, Ink, Label, Shape, Stroke};
use std::fmt::Write as _;

/// EMU in a twip.
const TWIP: i64 = 635;

/// EMU in a tenth of a millimetre.
const TENTH: i64 = 3600;

/// The longest length that is written, some 28 m.
const MOST: i64 = 1_000_000_000;

/// From lengths of the picture to EMU: times one, by the other.
#[derive(Clone, Copy)]
struct Scale(i64, i64);

impl Scale {
    fn emu(self, length: i64) -> i64 {
        let emu = i128::from(length) * i128::from(self.0) / i128::from(self.1);
        i64::try_from(emu).unwrap_or(MOST).clamp(-MOST, MOST)
    }
}

impl Writer<'_> {
    /// A picture in the text's width, or less if it would not find room on the page.
    pub(crate) fn drawing(&mut self, drawing: &Drawing, over: &Para) {
        self.open(Kind::Picture, over);
        self.out.push_str("<w:r>");
        let (width, height) = (i64::from(drawing.width), i64::from(drawing.height));
        if width > 0 && height > 0 {
            let across = i64::from(self.page.width) * TWIP;
            let down = i64::from(self.page.height) * TWIP * 9 / 10;
            let scale =
                if across * height <= down * width { Scale(across, width) } else { Scale(down, height) };
            self.group(drawing, scale);
        } else {
            self.instead(drawing);
        }
        self.out.push_str("</w:r></w:p>");
    }

    /// What is told of a picture instead of it.
    fn instead(&mut self, drawing: &Drawing) {
        self.out.push_str("<w:t xml:space=\"preserve\">");
        words(&mut self.out, &drawing.title);
        if !drawing.description.is_empty() {
            self.out.push_str(": ");
            words(&mut self.out, &drawing.description);
        }
        self.out.push_str("</w:t>");
    }

    fn group(&mut self, drawing: &Drawing, scale: Scale) {
        let (width, height) =
            (scale.emu(drawing.width.into()).max(1), scale.emu(drawing.height.into()).max(1));
        self.out.push_str(concat!(
            r#"<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" "#,
            r#"xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" "#,
            r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" "#,
            r#"xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" "#,
            r#"xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">"#,
            r#"<mc:Choice Requires="wpg"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">"#
        ));
        self.put(format_args!(
            r#"<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>"#
        ));
        self.out.push_str("<wp:docPr");
        let id = self.next_shape();
        attribute(&mut self.out, "id", id);
        attribute(&mut self.out, "name", self.lang.pick("Hình", "Picture"));
        attribute(&mut self.out, "descr", &drawing.description);
        attribute(&mut self.out, "title", &drawing.title);
        self.out.push_str(concat!(
            r#"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData "#,
            r#"uri="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr>"#
        ));
        self.put(format_args!(
            concat!(
                r#"<a:xfrm><a:off x="0" y="0"/><a:ext cx="{0}" cy="{1}"/>"#,
                r#"<a:chOff x="0" y="0"/><a:chExt cx="{0}" cy="{1}"/></a:xfrm></wpg:grpSpPr>"#
            ),
            width, height
        ));
        for stroke in drawing.strokes() {
            match stroke {
                Stroke::Shape(Shape::Box { frame, fill, outline, label }) => {
                    let letters = if fill.is_dark() { [0xff; 3] } else { text() };
                    let stroke = outline.then_some((Ink::Grid, scale.emu(3)));
                    self.shape(*frame, *fill, stroke, label.as_ref(), letters, scale);
                }
                Stroke::Shape(Shape::Words { frame, label }) => {
                    self.shape(*frame, Ink::None, None, Some(label), text(), scale);
                }
                Stroke::Shape(Shape::Line { .. }) => {}
                Stroke::Path { lines, ink, thickness } => self.path(&lines, ink, thickness, scale),
            }
        }
        self.out.push_str(
            "</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback>",
        );
        self.instead(drawing);
        self.out.push_str("</mc:Fallback></mc:AlternateContent>");
    }

    fn shape(
        &mut self,
        frame: Frame,
        fill: Ink,
        stroke: Option<(Ink, i64)>,
        label: Option<&Label>,
        letters: [u8; 3],
        scale: Scale,
    ) {
        self.begin_shape();
        self.place(
            scale.emu(frame.x.into()),
            scale.emu(frame.y.into()),
            scale.emu(frame.width.into()),
            scale.emu(frame.height.into()),
        );
        self.out.push_str(r#"<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>"#);
        self.fill(fill);
        match stroke {
            Some((ink, thickness)) => self.outline(ink, thickness),
            None => self.out.push_str("<a:ln><a:noFill/></a:ln>"),
        }
        self.out.push_str("</wps:spPr>");
        if let Some(label) = label {
            self.label(label, letters, scale);
        }
        self.out.push_str(concat!(
            r#"<wps:bodyPr rot="0" vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr" anchorCtr="0">"#,
            r#"<a:noAutofit/></wps:bodyPr></wps:wsp>"#
        ));
    }

    fn label(&mut self, label: &Label, letters: [u8; 3], scale: Scale) {
        let align = match label.align {
            Align::Left => "left",
            Align::Centre => "center",
            Align::Right => "right",
            Align::Justify => "both",
        };
        // Half a point is 6,350 EMU.
        let size = (scale.emu(label.size.into()) / 6350).clamp(2, 400);
        // The style of the paragraph around it is not that of the letters here.
        self.put(format_args!(
            concat!(
                r#"<wps:txbx><w:txbxContent><w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>"#,
                r#"<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="{}"/></w:pPr><w:r><w:rPr>"#
            ),
            align
        ));
        if label.bold {
            self.out.push_str("<w:b/><w:bCs/>");
        }
        let [red, green, blue] = letters;
        self.put(format_args!(
            concat!(
                r#"<w:color w:val="{:02X}{:02X}{:02X}"/><w:sz w:val="{4}"/><w:szCs w:val="{4}"/>"#,
                r#"</w:rPr>{3}"#
            ),
            red, green, blue, r#"<w:t xml:space="preserve">"#, size
        ));
        words(&mut self.out, &label.text);
        self.out.push_str("</w:t></w:r></w:p></w:txbxContent></wps:txbx>");
    }

    /// Lines of one pen as one shape.
    fn path(&mut self, lines: &[&[(i32, i32)]], ink: Ink, thickness: i32, scale: Scale) {
        let points = || lines.iter().copied().flatten();
        let ends = |along: fn(&(i32, i32)) -> i32| {
            let (least, most) = (points().map(along).min()?, points().map(along).max()?);
            Some((scale.emu(least.into()), scale.emu(most.into())))
        };
        let (Some((left, right)), Some((top, bottom))) = (ends(|point| point.0), ends(|point| point.1))
        else {
            return;
        };
        // A shape without any extent is left out by programs, even where a line of it is to be seen.
        let (width, height) = ((right - left).max(1), (bottom - top).max(1));
        self.begin_shape();
        self.place(left, top, width, height);
        self.put(format_args!(
            concat!(
                r#"<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>"#,
                r#"<a:pathLst><a:path w="{}" h="{}" fill="none">"#
            ),
            width, height
        ));
        for line in lines {
            let mut step = "moveTo";
            for (x, y) in *line {
                let (x, y) = (scale.emu((*x).into()) - left, scale.emu((*y).into()) - top);
                self.put(format_args!(r#"<a:{step}><a:pt x="{x}" y="{y}"/></a:{step}>"#));
                step = "lnTo";
            }
        }
        self.out.push_str("</a:path></a:pathLst></a:custGeom><a:noFill/>");
        self.outline(ink, scale.emu(thickness.into()));
        self.out.push_str("</wps:spPr><wps:bodyPr/></wps:wsp>");
    }

    fn begin_shape(&mut self) {
        let id = self.next_shape();
        self.put(format_args!(r#"<wps:wsp><wps:cNvPr id="{id}" name="{id}"/><wps:cNvSpPr/><wps:spPr>"#));
    }

    fn place(&mut self, x: i64, y: i64, width: i64, height: i64) {
        let (width, height) = (width.max(0), height.max(0));
        self.put(format_args!(
            r#"<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>"#
        ));
    }

    fn fill(&mut self, ink: Ink) {
        match ink.rgb() {
            Some([red, green, blue]) => self.put(format_args!(
                r#"<a:solidFill><a:srgbClr val="{red:02X}{green:02X}{blue:02X}"/></a:solidFill>"#
            )),
            None => self.out.push_str("<a:noFill/>"),
        }
    }

    fn outline(&mut self, ink: Ink, thickness: i64) {
        // Word draws lines up to 1,584 points.
        let thickness = thickness.clamp(TENTH / 10, 20_116_800);
        self.put(format_args!(r#"<a:ln w="{thickness}" cap="rnd">"#));
        self.fill(ink);
        self.out.push_str("</a:ln>");
    }

    fn next_shape(&mut self) -> u32 {
        self.shapes = self.shapes.saturating_add(1);
        self.shapes
    }

    fn put(&mut self, said: std::fmt::Arguments<'_>) {
        // A text takes whatever is written to it.
        let _ = self.out.write_fmt(said);
    }
}

fn text() -> [u8; 3] {
    Ink::Text.rgb().unwrap_or_default()
}
