//! Dates as documents bear them: a day, or only a month or a year.

use crate::id::serde_as_text;
use crate::lang::Lang;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// The date of a document, as precise as the document itself: `2026`, `2026-04` or `2026-04-20`.
///
/// A draft's day is often blank, so two dates are compared at the precision that both have.
///
/// ```
/// use cchc_core::PartialDate;
/// use std::cmp::Ordering;
///
/// let date = |text: &str| text.parse::<PartialDate>().unwrap();
/// assert_eq!(date("2026-04").compare(date("2026-04-20")), Ordering::Equal);
/// assert_eq!(date("2026-12-31").compare(date("2026-04")), Ordering::Greater);
/// assert!("2026-06-31".parse::<PartialDate>().is_err());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl PartialDate {
    /// A date, if there is such a day, month or year; a day needs its month. Years run from 1900 to 2999.
    pub fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Self> {
        if !(1900..=2999).contains(&year) || (day.is_some() && month.is_none()) {
            return None;
        }
        jiff::civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        Some(PartialDate { year, month, day })
    }

    /// The year.
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The month, from 1, where it is known.
    pub const fn month(self) -> Option<i8> {
        self.month
    }

    /// The day of the month, from 1, where it is known.
    pub const fn day(self) -> Option<i8> {
        self.day
    }

    /// Whether the day is known.
    pub const fn is_full(self) -> bool {
        self.day.is_some()
    }

    /// The date that is this day, of the years 1900 to 2999.
    ///
    /// ```
    /// use cchc_core::PartialDate;
    ///
    /// let date: PartialDate = "2026-04-20".parse().unwrap();
    /// assert_eq!(date.to_day().and_then(PartialDate::from_day), Some(date));
    /// ```
    pub fn from_day(day: jiff::civil::Date) -> Option<Self> {
        PartialDate::new(day.year(), Some(day.month()), Some(day.day()))
    }

    /// The day itself, where it is known.
    pub fn to_day(self) -> Option<jiff::civil::Date> {
        jiff::civil::Date::new(self.year, self.month?, self.day?).ok()
    }

    /// Which of two dates is the later one, at the precision that both have.
    pub fn compare(self, other: Self) -> Ordering {
        fn known<T: Ord>(a: Option<T>, b: Option<T>) -> Ordering {
            a.zip(b).map_or(Ordering::Equal, |(a, b)| a.cmp(&b))
        }
        self.year.cmp(&other.year).then(known(self.month, other.month)).then(
            if self.month.is_some() && other.month.is_some() {
                known(self.day, other.day)
            } else {
                Ordering::Equal
            },
        )
    }

    /// The date as Vietnamese documents write it: `31/12/2025`, `4/2026`, `2026`.
    ///
    /// ```
    /// use cchc_core::PartialDate;
    ///
    /// assert_eq!("2026-04".parse::<PartialDate>().unwrap().vietnamese(), "04/2026");
    /// ```
    pub fn vietnamese(self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{day:02}/{month:02}/{}", self.year),
            (Some(month), None) => format!("{month:02}/{}", self.year),
            _ => self.year.to_string(),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        parse(text).map_err(|kind| DateError { text: text.to_owned(), kind })
    }
}

fn parse(text: &str) -> Result<PartialDate, DateErrorKind> {
    let number = |part: &str, width: usize| {
        (part.len() == width && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse::<i16>().ok())
            .flatten()
    };
    let form = || DateErrorKind::Form(vietnamese_slip(text));
    let mut parts = text.split('-');
    let year = parts.next().and_then(|part| number(part, 4)).ok_or_else(form)?;
    let mut small = || match parts.next() {
        Some(part) => match number(part, 2).and_then(|n| i8::try_from(n).ok()) {
            Some(n) => Ok(Some(n)),
            None => Err(form()),
        },
        None => Ok(None),
    };
    let (month, day) = (small()?, small()?);
    if parts.next().is_some() {
        return Err(form());
    }
    PartialDate::new(year, month, day).ok_or(DateErrorKind::NoSuchDay)
}

/// `31/12/2025` is what an official would write; the file wants `2025-12-31`.
fn vietnamese_slip(text: &str) -> Option<String> {
    let mut parts = text.trim().split('/').rev();
    let year = parts.next()?.parse::<i16>().ok()?;
    let month = parts.next()?.parse::<i8>().ok()?;
    let day = parts.next().map(str::parse::<i8>).transpose().ok()?;
    if parts.next().is_some() {
        return None;
    }
    PartialDate::new(year, Some(month), day).map(|date| date.to_string())
}

/// A text is no date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub struct DateError {
    text: String,
    kind: DateErrorKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum DateErrorKind {
    Form(Option<String>),
    NoSuchDay,
    /// A month was asked for; what to write may be known.
    Month(Option<String>),
}

impl DateError {
    pub(crate) fn no_such_day(text: &str) -> Self {
        DateError { text: text.to_owned(), kind: DateErrorKind::NoSuchDay }
    }

    /// Of a text that is no month; a day lies in one.
    pub(crate) fn no_month(text: &str) -> Self {
        let date = text.parse().ok().or_else(|| vietnamese_slip(text)?.parse::<PartialDate>().ok());
        let month = date.and_then(|date| PartialDate::new(date.year, Some(date.month?), None));
        DateError { text: text.to_owned(), kind: DateErrorKind::Month(month.map(|month| month.to_string())) }
    }

    /// What was read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What to write instead, where only one thing can be meant.
    pub fn suggestion(&self) -> Option<&str> {
        match &self.kind {
            DateErrorKind::Form(mended) | DateErrorKind::Month(mended) => mended.as_deref(),
            DateErrorKind::NoSuchDay => None,
        }
    }

    /// What is wrong.
    pub fn message(&self, lang: Lang) -> String {
        let text = &self.text;
        match self.kind {
            DateErrorKind::Form(_) => {
                lang.pick(format!("`{text}` không phải là ngày"), format!("`{text}` is not a date"))
            }
            DateErrorKind::Month(_) => {
                lang.pick(format!("`{text}` không phải là tháng"), format!("`{text}` is not a month"))
            }
            DateErrorKind::NoSuchDay => {
                lang.pick(format!("không có ngày `{text}`"), format!("there is no such date as `{text}`"))
            }
        }
    }

    /// What to write instead.
    pub fn help(&self, lang: Lang) -> String {
        match self.suggestion() {
            Some(mended) => lang.pick(format!("viết `{mended}`"), format!("write `{mended}`")),
            None if matches!(self.kind, DateErrorKind::Month(_)) => {
                lang.pick("viết năm-tháng, như `2026-04`".into(), "write year-month like `2026-04`".into())
            }
            None => lang.pick(
                "viết năm-tháng-ngày, như `2026-04-20`, hoặc `2026-04`, `2026` khi chưa rõ".into(),
                "write year-month-day like `2026-04-20`, or `2026-04`, `2026` where more is not known".into(),
            ),
        }
    }
}

impl crate::text::Expected for PartialDate {
    const EXPECTED: &'static str = "a date such as 2026-04-20, 2026-04 or 2026";
}
serde_as_text!(PartialDate);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_refused() {
        for (text, mended) in [
            ("31/12/2025", Some("2025-12-31")),
            ("4/2026", Some("2026-04")),
            ("2026-4-20", None),
            ("2026-04-20-1", None),
            ("20260420", None),
            ("2026-02-30", None),
            ("0000", None),
            ("", None),
        ] {
            assert_eq!(text.parse::<PartialDate>().unwrap_err().suggestion(), mended, "{text}");
        }
    }

    #[test]
    fn precision_decides_what_is_compared() {
        let date = |text: &str| text.parse::<PartialDate>().unwrap();
        assert_eq!(date("2026").compare(date("2026-12-31")), Ordering::Equal);
        assert_eq!(date("2025-12-31").compare(date("2026")), Ordering::Less);
        assert_eq!(date("2026-04-20").compare(date("2026-04-21")), Ordering::Less);
        assert_eq!(date("2026-05").compare(date("2026-04-30")), Ordering::Greater);
    }

    #[test]
    fn printing_and_reading_agree() {
        for text in ["2026", "2026-04", "2026-04-20", "2024-02-29"] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
    }
}
