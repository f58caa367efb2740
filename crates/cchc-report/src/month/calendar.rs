//! What is due, as a calendar file.

use crate::text::{index, one_line};
use crate::words::Words;
use cchc_core::{Lang, Scorebook, UnitKey, draft};
use jiff::civil::Date;

/// A line of a calendar has at most so many octets, without its end.
const LINE: usize = 75;

/// The open tasks that are due on a day, of one unit or of all, as a calendar file (RFC 5545) that calendars of all makers
/// read: a whole day for each task.
///
/// A task has the same UID in every month's file, so that the file of a later month replaces what an earlier one said of it; its
/// `SEQUENCE` is the number of the month. The time of writing that the format asks for is the first moment of the month, so that
/// the same book gives the same bytes.
pub fn calendar(book: &Scorebook, unit: Option<&UnitKey>, lang: Lang) -> String {
    let words = Words { assignment: book.assignment(), lang };
    let draft = book.draft();
    let period = draft.period;
    let commune = book.assignment().commune().commune.as_ref();
    let name = commune.map_or_else(String::new, |commune| one_line(&commune.name));
    let place = commune.map_or("", |commune| commune.code.as_deref().unwrap_or(&commune.name));
    // Letters with marks tell names apart, so they are kept as their numbers.
    let place: String = (place.chars())
        .map(|c| match c {
            c if c.is_ascii_alphanumeric() => c.to_string(),
            c if c.is_ascii() => "-".to_owned(),
            c => format!("{:x}", u32::from(c)),
        })
        .collect();
    let year =
        book.assignment().commune().year.map_or_else(|| period.year().to_string(), |year| year.to_string());
    let title = lang.pick(format!("Nhiệm vụ CCHC {name}"), format!("PAR tasks of {name}"));
    let title = unit.map_or_else(|| title.clone(), |unit| format!("{title} - {}", words.unit(unit)));
    let mut out = Lines::default();
    out.add("BEGIN", "VCALENDAR");
    out.add("VERSION", "2.0");
    out.add("PRODID", &format!("-//cchc//cchc//{}", lang.pick("VI", "EN")));
    out.add("CALSCALE", "GREGORIAN");
    out.add("METHOD", "PUBLISH");
    out.add("X-WR-CALNAME", &escape(&title));
    let concerns = |task: &&draft::Task| {
        unit.is_none_or(|unit| task.unit == *unit || task.with.contains(unit)) && task.is_open()
    };
    for task in draft.tasks.iter().filter(concerns) {
        let Some(day) = task.due_day() else { continue };
        out.add("BEGIN", "VEVENT");
        out.add("UID", &format!("{}.{year}.{place}@cchc", task.id));
        out.add("DTSTAMP", &format!("{}T000000Z", compact(period.first_day())));
        out.add("SEQUENCE", &(i32::from(period.year()) * 12 + i32::from(period.month())).to_string());
        out.add("DTSTART;VALUE=DATE", &compact(day));
        if let Ok(next) = day.tomorrow() {
            out.add("DTEND;VALUE=DATE", &compact(next));
        }
        let title = one_line(&task.title);
        out.add("SUMMARY", &escape(&lang.pick(format!("Hạn: {title}"), format!("Due: {title}"))));
        let mut said = vec![format!("{}: {}", lang.pick("Đơn vị", "Unit"), words.unit(&task.unit))];
        if !task.with.is_empty() {
            let with: Vec<String> = task.with.iter().map(|unit| words.unit(unit)).collect();
            said.push(format!("{}: {}", lang.pick("Phối hợp", "With"), with.join(", ")));
        }
        said.extend(task.index.map(|id| format!("{}: {}", lang.pick("Chỉ số", "Index"), index(id, lang))));
        said.extend(
            task.due
                .as_ref()
                .map(|due| format!("{}: {}", lang.pick("Thời hạn", "Due"), one_line(due.text()))),
        );
        out.add("DESCRIPTION", &escape(&said.join("\n")));
        out.add("TRANSP", "TRANSPARENT");
        out.add("END", "VEVENT");
    }
    out.add("END", "VCALENDAR");
    out.0
}

fn compact(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// Text of a calendar: what would end it or part it is escaped. A control character other than a line's end becomes a space.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

#[derive(Default)]
struct Lines(String);

impl Lines {
    /// A content line, folded between characters where it is too long: what follows begins with a space.
    fn add(&mut self, name: &str, value: &str) {
        let mut length = 0;
        for c in name.chars().chain([':']).chain(value.chars()) {
            if length + c.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(c);
            length += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}
