//! What a unit writes into a cell.

use crate::catalogue::level;
use crate::document::{Cell, Value};
use cchc_core::draft::Level;
use cchc_core::{Amount, PartialDate, Points, fold};

/// Points as `0,5` or `0.5`, or a number.
pub(super) fn points(cell: &Cell) -> Option<Points> {
    level::of_cell(cell)
}

/// An amount; `1.250` is none, since nobody can tell whether it is above a thousand.
pub(super) fn amount(cell: &Cell) -> Option<Amount> {
    match cell.value {
        Value::Day(..) => None,
        Value::Number(number) => {
            let shown = format!("{number:.3}");
            let exact = shown.parse::<f64>().is_ok_and(|read| (read - number).abs() < 1e-6);
            exact.then(|| shown.parse().ok()).flatten()
        }
        Value::Text => {
            let text = cell.passage.text.trim().replacen(',', ".", 1);
            let thousands = text.split_once('.').is_some_and(|(whole, rest)| whole != "0" && rest.len() == 3);
            if thousands { None } else { text.parse().ok() }
        }
    }
}

/// A day, month or year: of the spreadsheet, as its number of days since 1900, or in words.
pub(super) fn date(cell: &Cell) -> Option<PartialDate> {
    match cell.value {
        Value::Day(year, month, day) => PartialDate::new(
            i16::try_from(year).ok()?,
            Some(i8::try_from(month).ok()?),
            Some(i8::try_from(day).ok()?),
        ),
        // Days of the years 2000 to 2099, in a cell that was not shown as a day.
        Value::Number(number) if number.fract() == 0.0 && (36_526.0..73_051.0).contains(&number) => {
            day_after_1899(number as i32)
        }
        Value::Number(_) => None,
        Value::Text => date_in_words(&cell.passage.text).or_else(|| long_date(&cell.passage.text)),
    }
}

/// `20/4/2026`, `20-04-2026`, `20.4.2026`, `4/2026`, `2026-04-20`, with `ngày` or `tháng` before it.
pub(super) fn date_in_words(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    let bare = ["ngày ", "Ngày ", "tháng ", "Tháng "].iter().find_map(|word| text.strip_prefix(word));
    let bare = bare.unwrap_or(text).trim();
    if bare.len() > 10 {
        return None;
    }
    if let Ok(date) = bare.parse() {
        return Some(date);
    }
    let parts: Vec<&str> = bare.split(['/', '-', '.']).collect();
    let number = |text: &str| text.parse::<i8>().ok().filter(|_| text.len() <= 2);
    match parts.as_slice() {
        [day, month, year] if year.len() == 4 => {
            PartialDate::new(year.parse().ok()?, Some(number(month)?), Some(number(day)?))
        }
        [month, year] if year.len() == 4 => PartialDate::new(year.parse().ok()?, Some(number(month)?), None),
        _ => None,
    }
}

/// `ngày 20 tháng 4 năm 2026`, as letters are dated.
fn long_date(text: &str) -> Option<PartialDate> {
    let is = |word: &str, wanted: &str| fold(word) == fold(wanted);
    let words: Vec<&str> = text.split_whitespace().take(7).collect();
    let led = words.first().is_some_and(|word| is(word, "ngày"));
    let bare = words.get(usize::from(led)..).unwrap_or_default();
    match bare {
        [day, of, month, in_year, year] if is(of, "tháng") && is(in_year, "năm") => {
            PartialDate::new(year.parse().ok()?, Some(month.parse().ok()?), Some(day.parse().ok()?))
        }
        _ => None,
    }
}

/// Whether a text is written like a day with its year, and there is none such.
pub(super) fn is_no_such_day(text: &str) -> bool {
    let bare = text.trim().trim_start_matches(|c: char| !c.is_ascii_digit());
    let parts: Vec<&str> = bare.split(['/', '-', '.']).collect();
    let has_figures = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let [first, _, last] = parts.as_slice() else { return false };
    parts.iter().all(has_figures) && (first.len() == 4) != (last.len() == 4) && date_in_words(bare).is_none()
}

/// The day with this number in a spreadsheet, by the calendar of days since 1 March 0000.
fn day_after_1899(number: i32) -> Option<PartialDate> {
    // 30 December 1899 is day 693,899 of it.
    let days = number + 693_899;
    let era = days / 146_097;
    let of_era = days % 146_097;
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i32::from(month <= 2);
    PartialDate::new(i16::try_from(year).ok()?, i8::try_from(month).ok(), i8::try_from(day).ok())
}

/// Whether a cell says yes or no; none if it says something else.
pub(super) fn flag(text: &str) -> Option<bool> {
    let folded = fold(text);
    let is = |words: &[&str]| words.iter().any(|word| folded == fold(word));
    if is(&["x", "có", "true", "yes", "1", "không áp dụng", "n/a", "✓", "✔", "v"]) {
        Some(true)
    } else if is(&["không", "false", "no", "0", "áp dụng"]) {
        Some(false)
    } else {
        None
    }
}

/// Whether the cell of points says that the index does not apply.
pub(super) fn says_not_applicable(text: &str) -> bool {
    ["không áp dụng", "n/a", "kad"].iter().any(|word| fold(text) == fold(word))
}

/// The number of the level that a cell claims, from 1: by its label, with its number or its points.
pub(super) fn level(cell: &Cell, ladder: &[Level]) -> Option<u16> {
    let text = cell.passage.text.trim();
    let folded = fold(text);
    let only = |matches: &dyn Fn(&Level) -> bool| {
        let mut found = (1_u16..).zip(ladder).filter(|(_, level)| matches(level)).map(|(number, _)| number);
        found.next().filter(|_| found.next().is_none())
    };
    if let Some(number) = only(&|level| fold(&level.label) == folded) {
        return Some(number);
    }
    if let Some((label, points)) = level::at_end(text) {
        let label = fold(label);
        if let Some(number) = only(&|level| level.points == points && fold(&level.label) == label) {
            return Some(number);
        }
    }
    let (number, rest) = text.split_once(['.', ')', ':']).unwrap_or((text, ""));
    let number: u16 = number.trim().parse().ok()?;
    let level = ladder.get(usize::from(number).checked_sub(1)?)?;
    let rest = rest.trim();
    let label = level::at_end(rest).map_or(rest, |(label, _)| label);
    (rest.is_empty() || fold(rest) == fold(&level.label) || fold(label) == fold(&level.label))
        .then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> Cell {
        Cell { passage: crate::Passage::new(text, 1, 1), ..Cell::default() }
    }

    #[test]
    fn days_are_read_however_they_are_kept() {
        for text in ["20/4/2026", "20.04.2026", "2026-04-20", "ngày 20/04/2026", "Ngày 20 tháng 04 năm 2026"]
        {
            assert_eq!(
                date(&cell(text)).map(|date| date.to_string()).as_deref(),
                Some("2026-04-20"),
                "{text}"
            );
        }
        for (number, day) in [(46_132.0, "2026-04-20"), (36_526.0, "2000-01-01"), (45_351.0, "2024-02-29")] {
            let cell = Cell { value: Value::Number(number), ..cell("") };
            assert_eq!(date(&cell).map(|date| date.to_string()).as_deref(), Some(day));
        }
        assert_eq!(date(&cell("30/2/2026")), None);
        assert_eq!(date(&Cell { value: Value::Number(7.1), ..cell("") }), None);
    }

    #[test]
    fn amounts_that_have_two_readings_are_refused() {
        let read = |text: &str| amount(&cell(text)).map(|amount| amount.to_string());
        assert_eq!(read("12,5").as_deref(), Some("12.5"));
        assert_eq!(read("1.250"), None);
        assert_eq!(read("0.125").as_deref(), Some("0.125"));
        assert_eq!(read("-1"), None);
    }

    #[test]
    fn a_level_is_known_by_its_label_or_its_number() {
        let of = |label: &str, points: &str| Level { label: label.into(), points: points.parse().unwrap() };
        let ladder = [of("Đạt", "1"), of("Đạt một phần", "0.5"), of("Đạt một phần", "0.25"), of("2", "0")];
        for (text, number) in [
            ("đạt.", Some(1)),
            ("Đạt một phần", None),
            ("Đạt một phần (0,25 điểm)", Some(3)),
            ("3. Đạt một phần", Some(3)),
            ("2", Some(4)),
            ("1", Some(1)),
            ("5", None),
            ("Khác", None),
        ] {
            assert_eq!(level(&cell(text), &ladder), number, "{text}");
        }
    }
}
