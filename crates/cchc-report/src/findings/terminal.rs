//! Findings for people: the source lines with the place underlined.

use super::{CheckReport, FailureReport, words};
use crate::text::one_line;
use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use cchc_core::Lang;
use cchc_core::finding::{Labelled, Located, Place, Severity};
use std::collections::BTreeMap;
use std::ops::Range;

/// Whether a text for a terminal is coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Colour {
    /// Plain text, for files and pipes.
    #[default]
    Never,
    /// ANSI escape sequences. A Windows console shows them only if they were switched on in it.
    Always,
}

/// How many columns a source line may take before it is cut around its place; with the usual 120 of a Windows console
/// nothing is wrapped.
const WIDTH: usize = 110;

impl CheckReport {
    /// The report for people: each finding with its source lines, then the failures, then the counts.
    ///
    /// `text` gives a file's text by the name under which places know it; where there is none, the place is
    /// named without its lines. Places that lie outside their text are moved to its nearest end.
    ///
    /// ```
    /// use cchc_core::Lang;
    /// use cchc_report::{CheckReport, Colour, FailureReport};
    ///
    /// let failure = FailureReport {
    ///     file: "xa.yaml".into(),
    ///     line: Some(1),
    ///     column: Some(7),
    ///     end: Some((1, 11)),
    ///     message: "`nămm` không phải là năm".into(),
    ///     help: None,
    /// };
    /// let report = CheckReport { failures: vec![failure], files: 1, ..CheckReport::default() };
    /// let text = report.terminal(|_| Some("year: nămm\n"), Lang::Vi, Colour::Never);
    /// assert_eq!(text, "\
    /// lỗi tệp: `nămm` không phải là năm
    ///  --> xa.yaml:1:7
    ///   |
    /// 1 | year: nămm
    ///   |       ^^^^
    ///
    /// 1 lỗi tệp trong 1 tệp
    /// ");
    /// ```
    pub fn terminal<'t>(&self, text: impl Fn(&str) -> Option<&'t str>, lang: Lang, colour: Colour) -> String {
        let renderer = match colour {
            Colour::Never => Renderer::plain(),
            Colour::Always => Renderer::styled(),
        };
        let renderer = renderer.term_width(WIDTH);
        let mut sources = Sources { text, files: BTreeMap::new() };
        let mut out = String::new();
        let reports = (self.findings.iter().map(|finding| report(finding, lang)))
            .chain(self.failures.iter().map(|failure| failure_report(failure, lang)));
        for report in reports {
            out.push_str(&render(&renderer, report, &mut sources));
            out.push_str("\n\n");
        }
        out.push_str(&self.summary_line(lang));
        out.push('\n');
        out
    }
}

/// What is printed of one finding or failure.
struct Report<'a> {
    level: Level<'static>,
    code: Option<String>,
    message: &'a str,
    /// The file if there is no place in it.
    file: Option<&'a str>,
    places: Vec<Labelled<Place>>,
    notes: Vec<Note>,
}

struct Note {
    level: Level<'static>,
    text: String,
}

fn report(finding: &Located, lang: Lang) -> Report<'_> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let mut notes = Vec::new();
    notes.extend(finding.help.as_deref().map(|help| help_note(help, lang)));
    if let Some(edit) = &finding.edit {
        let level = Level::HELP.with_name(lang.pick("sửa được", "can be fixed"));
        notes.push(Note { level, text: format!("`{}` → `{}`", edit.old, edit.new) });
    }
    if !finding.removes.is_empty() {
        let removed = finding.removes.iter().map(|removed| {
            let subject = words::subject(&removed.subject, words::key, lang);
            format!("{} {subject}", removed.code)
        });
        let removed = removed.collect::<Vec<_>>().join(", ");
        let text = lang.pick(
            format!("sửa lỗi này thì hết cả: {removed}"),
            format!("mending this also mends: {removed}"),
        );
        notes.push(Note { level: Level::NOTE.no_name(), text });
    }
    let kind = lang.pick("loại", "kind");
    notes.push(Note { level: Level::NOTE.with_name(kind), text: finding.name.to_owned() });
    Report {
        level: level.with_name(words::severity(finding.severity, lang)),
        code: Some(finding.code.to_string()),
        message: &finding.message,
        file: None,
        places: finding.places.clone(),
        notes,
    }
}

fn failure_report(failure: &FailureReport, lang: Lang) -> Report<'_> {
    let place = failure.line.map(|line| {
        let column = failure.column.unwrap_or(1);
        let (end_line, end_column) = failure.end.unwrap_or((line, column));
        Place { file: failure.file.clone(), line, column, end_line, end_column }
    });
    Report {
        level: Level::ERROR.with_name(words::failure(lang)),
        code: None,
        message: &failure.message,
        file: Some(&failure.file),
        places: place.into_iter().map(|place| Labelled { place, label: String::new() }).collect(),
        notes: failure.help.as_deref().map(|help| help_note(help, lang)).into_iter().collect(),
    }
}

fn help_note(help: &str, lang: Lang) -> Note {
    Note { level: Level::HELP.with_name(lang.pick("gợi ý", "help")), text: help.to_owned() }
}

fn render<'t, F: Fn(&str) -> Option<&'t str>>(
    renderer: &Renderer,
    report: Report<'_>,
    sources: &mut Sources<'t, F>,
) -> String {
    let title = report.level.primary_title(one_line(report.message));
    let title = match &report.code {
        Some(code) => title.id(code.as_str()),
        None => title,
    };
    let mut group = Group::with_title(title);
    if let (Some(file), []) = (report.file, report.places.as_slice()) {
        group = group.element(Origin::path(one_line(file)));
    }
    for (file, places) in by_file(&report.places) {
        group = group.elements(match sources.lines(file) {
            Some(lines) => vec![lines.snippet(file, &places).into()],
            None => places.iter().map(|(place, _, _)| unread(place)).collect(),
        });
    }
    for note in &report.notes {
        group = group.element(note.level.clone().message(one_line(&note.text)));
    }
    renderer.render(&[group])
}

/// A place and its label, and whether it is the primary one.
type Marked<'a> = (&'a Place, &'a str, bool);

/// The places of each file, the primary one's first.
fn by_file(places: &[Labelled<Place>]) -> Vec<(&str, Vec<Marked<'_>>)> {
    let mut files: Vec<(&str, Vec<Marked<'_>>)> = Vec::new();
    for (number, Labelled { place, label }) in places.iter().enumerate() {
        let marked = (place, label.as_str(), number == 0);
        match files.iter_mut().find(|(file, _)| *file == place.file) {
            Some((_, places)) => places.push(marked),
            None => files.push((&place.file, vec![marked])),
        }
    }
    files
}

/// A place in a file whose text is not there.
fn unread(place: &Place) -> Element<'static> {
    Origin::path(one_line(&place.file)).line(place.line as usize).char_column(place.column as usize).into()
}

/// The texts that were asked for, split into lines.
struct Sources<'t, F> {
    text: F,
    files: BTreeMap<String, Option<Lines<'t>>>,
}

impl<'t, F: Fn(&str) -> Option<&'t str>> Sources<'t, F> {
    fn lines(&mut self, file: &str) -> Option<&Lines<'t>> {
        let Sources { text, files } = self;
        files.entry(file.to_owned()).or_insert_with(|| text(file).map(Lines::new)).as_ref()
    }
}

/// The lines of a text as YAML counts them: LF, CR LF and CR end one, and a byte order mark is no character of the first.
struct Lines<'t>(Vec<&'t str>);

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let lines = text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'));
        Lines(lines.collect())
    }

    /// The lines from the first to the last place, with the places marked in them.
    fn snippet(&self, file: &str, places: &[Marked<'_>]) -> Snippet<'static, Annotation<'static>> {
        let spans: Vec<_> = places.iter().map(|(place, _, _)| self.span(place)).collect();
        let first = spans.iter().map(|span| span.start.line).min().unwrap_or(0);
        let last = spans.iter().map(|span| span.end.line).max().unwrap_or(0);
        // Of the lines between places only those next to one are ever shown; the others only have to be counted.
        let near = |line| spans.iter().any(|span| (span.start.line..=span.end.line + 1).contains(&line));
        let mut source = String::new();
        let mut starts = Vec::new();
        for line in first..=last {
            starts.push(source.len());
            if near(line) {
                source.extend(self.line(line).chars().map(printable));
            }
            source.push('\n');
        }
        let byte = |position: Position| {
            let start = starts.get(position.line.saturating_sub(first)).copied().unwrap_or(0);
            let before = self.line(position.line).chars().take(position.scalars);
            start + before.map(|c| printable(c).len_utf8()).sum::<usize>()
        };
        let annotations = places.iter().zip(&spans).map(|((_, label, primary), span)| {
            let kind = if *primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            let label = Some(one_line(label)).filter(|label| !label.is_empty());
            kind.span(byte(span.start)..byte(span.end)).label(label)
        });
        let annotations: Vec<_> = annotations.collect();
        Snippet::source(source).path(one_line(file)).line_start(first + 1).annotations(annotations)
    }

    /// Where a place is, moved into the text if it lies outside.
    fn span(&self, place: &Place) -> Range<Position> {
        let start = self.position(place.line, place.column);
        let end = self.position(place.end_line, place.end_column);
        start..end.max(start)
    }

    fn position(&self, line: u32, column: u32) -> Position {
        let line = (line as usize).saturating_sub(1);
        let last = self.0.len().saturating_sub(1);
        if line > last {
            return Position { line: last, scalars: self.line(last).chars().count() };
        }
        let length = self.line(line).chars().count();
        Position { line, scalars: (column as usize).saturating_sub(1).min(length) }
    }

    fn line(&self, line: usize) -> &'t str {
        self.0.get(line).copied().unwrap_or_default()
    }
}

/// A place between characters: the line from 0 and how many scalars of it stand before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Position {
    line: usize,
    scalars: usize,
}

/// A character that a terminal does not take for an order, one for one, so that columns stay true.
fn printable(c: char) -> char {
    if c != '\t' && c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
        char::REPLACEMENT_CHARACTER
    } else {
        c
    }
}
