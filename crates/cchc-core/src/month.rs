//! Months, by which scores are kept.

use crate::id::serde_as_text;
use crate::{DateError, PartialDate};
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;

/// A month, such as `2026-04`, of the years 1900 to 2999.
///
/// ```
/// use cchc_core::Month;
///
/// let month: Month = "2026-12".parse().unwrap();
/// assert_eq!(month.next().unwrap().to_string(), "2027-01");
/// assert_eq!(month.last_day().to_string(), "2026-12-31");
/// assert_eq!("12/2026".parse::<Month>().unwrap_err().suggestion(), Some("2026-12"));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Month {
    year: i16,
    month: i8,
}

impl Default for Month {
    /// January of 1900.
    fn default() -> Self {
        Month { year: 1900, month: 1 }
    }
}

impl Month {
    /// The month of this number, from 1, if there is one.
    pub fn new(year: i16, month: i8) -> Option<Self> {
        PartialDate::new(year, Some(month), None).map(|_| Month { year, month })
    }

    /// The year.
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The number of the month, from 1.
    pub const fn month(self) -> i8 {
        self.month
    }

    /// The month behind it, unless it is the last one.
    pub fn next(self) -> Option<Self> {
        if self.month == 12 { Month::new(self.year + 1, 1) } else { Month::new(self.year, self.month + 1) }
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        // Every month that is made has one.
        Date::new(self.year, self.month, 1).unwrap_or_else(|_| unreachable!())
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        self.first_day().last_of_month()
    }

    /// The month as Vietnamese documents write it: `04/2026`.
    pub fn vietnamese(self) -> String {
        PartialDate::from(self).vietnamese()
    }
}

impl From<Month> for PartialDate {
    fn from(month: Month) -> PartialDate {
        PartialDate::new(month.year, Some(month.month), None).unwrap_or_else(|| unreachable!())
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl fmt::Debug for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for Month {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let date = text.parse::<PartialDate>().ok().filter(|date| !date.is_full());
        let month = date.and_then(|date| Month::new(date.year(), date.month()?));
        month.ok_or_else(|| DateError::no_month(text))
    }
}

impl crate::text::Expected for Month {
    const EXPECTED: &'static str = "a month such as 2026-04";
}
serde_as_text!(Month);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_refused() {
        for (text, mended) in [
            ("4/2026", Some("2026-04")),
            ("2026-04-30", Some("2026-04")),
            ("30/4/2026", Some("2026-04")),
            ("2026-4", None),
            ("2026-13", None),
            ("2026", None),
            ("", None),
        ] {
            assert_eq!(text.parse::<Month>().unwrap_err().suggestion(), mended, "{text}");
        }
    }
}
