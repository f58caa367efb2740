//! A picture as SVG.

use crate::{Align, Drawing, Frame, Ink, Label, Shape};

impl Drawing {
    /// As an SVG file of its own, which can also stand within a page: it fetches nothing, its colours follow light and dark
    /// screens, and its title and description are for screen readers.
    ///
    /// ```
    /// use cchc_report::{Drawing, Frame, Ink, Shape};
    ///
    /// let frame = Frame { x: 0, y: 0, width: 100, height: 50 };
    /// let drawing = Drawing {
    ///     width: 100,
    ///     height: 50,
    ///     title: "A & B".into(),
    ///     description: String::new(),
    ///     shapes: vec![Shape::Box { frame, fill: Ink::Lead, outline: false, label: None }],
    /// };
    /// assert!(drawing.svg().contains("<title>A &amp; B</title>"));
    /// ```
    pub fn svg(&self) -> String {
        let Drawing { width, height, .. } = self;
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{}mm\" \
             height=\"{}mm\" role=\"img\" font-family=\"{FONTS}\">\n<title>{}</title>\n<desc>{}</desc>\n<style>{}</style>\n",
            millimetres(*width),
            millimetres(*height),
            escape(&self.title),
            escape(&self.description),
            dark(),
        );
        out.push_str(&format!(
            "<rect class=\"cchc-paper\" width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n"
        ));
        for shape in &self.shapes {
            match shape {
                Shape::Box { frame, fill, outline, label } => {
                    let Frame { x, y, width, height } = frame;
                    let line = if *outline { outline_of(Ink::Text) } else { String::new() };
                    out.push_str(&format!(
                        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"{}{line}/>\n",
                        filled(*fill)
                    ));
                    if let Some(label) = label {
                        words(&mut out, *frame, label, ink_on(*fill));
                    }
                }
                Shape::Words { frame, label } => words(&mut out, *frame, label, Ink::Text),
                Shape::Line { points, ink, thickness } => {
                    let points: Vec<String> = points.iter().map(|(x, y)| format!("{x},{y}")).collect();
                    out.push_str(&format!(
                        "<polyline points=\"{}\" fill=\"none\" stroke-width=\"{thickness}\"{}/>\n",
                        points.join(" "),
                        stroked(*ink)
                    ));
                }
            }
        }
        out.push_str("</svg>\n");
        out
    }
}

const FONTS: &str = "'Segoe UI', 'Noto Sans', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif";

/// All inks that have a class of their own in the picture.
const INKS: [(Ink, &str); 13] = [
    (Ink::Text, "text"),
    (Ink::Grid, "grid"),
    (Ink::Lead, "lead"),
    (Ink::Joint, "joint"),
    (Ink::Coordinate, "coordinate"),
    (Ink::Gap, "gap"),
    (Ink::Conflict, "conflict"),
    (Ink::Series(0), "s0"),
    (Ink::Series(1), "s1"),
    (Ink::Series(2), "s2"),
    (Ink::Series(3), "s3"),
    (Ink::Series(4), "s4"),
    (Ink::Series(5), "s5"),
];

fn class(ink: Ink) -> &'static str {
    let ink = match ink {
        Ink::Series(number) => Ink::Series(number % 6),
        other => other,
    };
    INKS.iter().find(|(other, _)| *other == ink).map_or("none", |(_, name)| name)
}

fn hex([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The colour as an attribute, for programs without style sheets, and as a class, which a style sheet can turn dark.
fn filled(ink: Ink) -> String {
    match ink.rgb() {
        Some(rgb) => format!(" class=\"cchc-{}\" fill=\"{}\"", class(ink), hex(rgb)),
        None => " fill=\"none\"".to_owned(),
    }
}

fn stroked(ink: Ink) -> String {
    match ink.rgb() {
        Some(rgb) => format!(" class=\"cchc-line-{}\" stroke=\"{}\"", class(ink), hex(rgb)),
        None => " stroke=\"none\"".to_owned(),
    }
}

fn outline_of(ink: Ink) -> String {
    format!(" stroke=\"{}\" stroke-width=\"2\" data-outline=\"\"", hex(ink.rgb().unwrap_or_default()))
}

/// What can be read on a colour.
fn ink_on(fill: Ink) -> Ink {
    let light = |[red, green, blue]: [u8; 3]| {
        299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue) > 140_000
    };
    if fill.rgb().is_none_or(light) { Ink::Text } else { Ink::Gap }
}

fn words(out: &mut String, frame: Frame, label: &Label, ink: Ink) {
    let (x, anchor) = match label.align {
        Align::Left | Align::Justify => (frame.x, "start"),
        Align::Centre => (frame.x + frame.width / 2, "middle"),
        Align::Right => (frame.x + frame.width, "end"),
    };
    // The middle of small letters and figures lies about a third of the size above the line they stand on.
    let y = frame.y + frame.height / 2 + label.size * 7 / 20;
    let bold = if label.bold { " font-weight=\"bold\"" } else { "" };
    out.push_str(&format!(
        "<text x=\"{x}\" y=\"{y}\" font-size=\"{}\" text-anchor=\"{anchor}\"{bold}{}>{}</text>\n",
        label.size,
        filled(ink),
        escape(&label.text)
    ));
}

fn dark() -> String {
    let mut rules = ".cchc-paper{fill:#16181b}rect[data-outline]{stroke:#e8e8e8}".to_owned();
    for (ink, name) in INKS {
        let colour = hex(ink.rgb_on_dark().unwrap_or_default());
        rules.push_str(&format!(".cchc-{name}{{fill:{colour}}}.cchc-line-{name}{{stroke:{colour}}}"));
    }
    format!("@media screen and (prefers-color-scheme:dark){{{rules}}}")
}

/// Tenths of millimetres as millimetres.
fn millimetres(tenths: i32) -> String {
    match (tenths / 10, tenths % 10) {
        (whole, 0) => whole.to_string(),
        (whole, tenth) => format!("{whole}.{}", tenth.abs()),
    }
}

/// Text of XML: what it cannot hold at all becomes a replacement character.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}
