//! Numbers and days as a sheet shows them.

use crate::document::Value;
use calamine::ExcelDateTime;

/// How a cell's format shows a number, as far as it adds to it: a number is never rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    /// How many decimal places there are at least.
    places: usize,
    /// As a percentage.
    percent: bool,
}

impl Shown {
    /// Of a format such as `0.00` or `0%`; others show the number as it is.
    pub(super) fn new(format: &str) -> Self {
        let first = format.split(';').next().unwrap_or_default();
        let (digits, percent) = match first.strip_suffix('%') {
            Some(digits) => (digits, true),
            None => (first, false),
        };
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let is_plain =
            matches!(whole, "0" | "#0" | "#,##0" | "00") && decimals.bytes().all(|byte| byte == b'0');
        if is_plain { Shown { places: decimals.len().min(15), percent } } else { Shown::default() }
    }

    pub(super) fn number(self, number: f64) -> String {
        let mut text = plain(if self.percent { number * 100.0 } else { number });
        let places = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        if places < self.places && number.is_finite() {
            if places == 0 {
                text.push('.');
            }
            text.extend(std::iter::repeat_n('0', self.places - places));
        }
        if self.percent {
            text.push('%');
        }
        text
    }
}

/// The number with as many digits as it needs, at most fifteen: what Excel keeps of one.
fn plain(number: f64) -> String {
    let text = number.to_string();
    if text.len() <= 16 || !number.is_finite() {
        return if text == "-0" { "0".to_owned() } else { text };
    }
    format!("{number:.14e}").parse::<f64>().map_or(text, |rounded| rounded.to_string())
}

/// A day, a time or a duration.
pub(super) fn time(time: &ExcelDateTime) -> (String, Value) {
    let number = time.as_f64();
    let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
    if time.is_duration() || number < 1.0 {
        let seconds = (number * 86_400.0).round();
        let text = if seconds.is_finite() && (0.0..1e9).contains(&seconds) {
            let seconds = seconds as u64;
            let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
            if seconds == 0 {
                format!("{hours}:{minutes:02}")
            } else {
                format!("{hours}:{minutes:02}:{seconds:02}")
            }
        } else {
            plain(number)
        };
        return (text, Value::Number(number));
    }
    let mut text = format!("{day:02}/{month:02}/{year}");
    if (hour, minute, second) != (0, 0, 0) {
        text.push_str(&format!(" {hour:02}:{minute:02}"));
    }
    (text, Value::Day(i32::from(year), u32::from(month), u32::from(day)))
}

/// The day of `2026-10-07` or `2026-10-07T00:00:00`.
pub(super) fn iso_day(text: &str) -> Value {
    let day = text.split('T').next().unwrap_or_default();
    let mut fields = day.splitn(3, '-');
    let mut field = || fields.next()?.parse::<u32>().ok();
    match (field(), field(), field()) {
        (Some(year), Some(month @ 1..=12), Some(day @ 1..=31)) => {
            i32::try_from(year).map_or(Value::Text, |year| Value::Day(year, month, day))
        }
        _ => Value::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    #[test]
    fn numbers_are_shown_without_noise_and_never_rounded() {
        for (format, number, text) in [
            ("General", 7.1, "7.1"),
            ("", 0.1 + 0.2, "0.3"),
            ("", 1.0 / 3.0, "0.333333333333333"),
            ("", 100.0, "100"),
            ("", -0.0, "0"),
            ("0.00", 7.1, "7.10"),
            ("0.0", 8.0, "8.0"),
            ("#,##0.00", 0.125, "0.125"),
            ("0", 0.25, "0.25"),
            ("0%", 0.8, "80%"),
            ("0.0%", 0.555, "55.5%"),
            ("0%", 0.07 * 100.0 / 100.0, "7%"),
            (r#"0" điểm""#, 2.0, "2"),
            ("0.00;[Red]-0.00", 1.5, "1.50"),
        ] {
            assert_eq!(Shown::new(format).number(number), text, "{format} {number}");
        }
    }

    #[test]
    fn days_and_times_are_told_apart() {
        let at = |number| time(&ExcelDateTime::new(number, ExcelDateTimeType::DateTime, false));
        assert_eq!(at(46302.0), ("07/10/2026".to_owned(), Value::Day(2026, 10, 7)));
        assert_eq!(at(46302.5).0, "07/10/2026 12:00");
        assert_eq!(at(0.298_611_111), ("7:10".to_owned(), Value::Number(0.298_611_111)));
        assert_eq!(iso_day("2026-10-07T00:00:00"), Value::Day(2026, 10, 7));
        assert_eq!(iso_day("tháng 10"), Value::Text);
    }
}
