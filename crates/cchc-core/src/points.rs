//! Points: exact decimals with at most three places.

use crate::id::serde_as_text;
use crate::lang::Lang;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Neg, Sub};
use std::str::FromStr;

/// Points (*điểm*), exact to the thousandth. Printed without trailing zeros, with a decimal point.
///
/// ```
/// use cchc_core::Points;
///
/// let ladder: Points = "0.125".parse().unwrap();
/// assert_eq!((ladder + "0.375".parse().unwrap()).to_string(), "0.5");
/// assert_eq!("0,25".parse::<Points>().unwrap_err().suggestion(), Some("0.25"));
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(i64);

impl Points {
    /// No points.
    pub const ZERO: Points = Points(0);

    /// The greatest amount, either way, that can be written: 999,999.999.
    pub const LIMIT: Points = Points(999_999_999);

    /// Points of a number of thousandths, if it is within [`Points::LIMIT`].
    pub const fn from_thousandths(thousandths: i64) -> Option<Self> {
        if thousandths.unsigned_abs() <= Self::LIMIT.0.unsigned_abs() {
            Some(Points(thousandths))
        } else {
            None
        }
    }

    /// The number of thousandths.
    pub const fn thousandths(self) -> i64 {
        self.0
    }

    /// Whether this is less than nothing, as a deduction is.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }
}

// A sum of amounts within the limit cannot leave an i64 before there are nine billion of them.
impl Add for Points {
    type Output = Points;

    fn add(self, other: Points) -> Points {
        Points(self.0.saturating_add(other.0))
    }
}

impl Sub for Points {
    type Output = Points;

    fn sub(self, other: Points) -> Points {
        Points(self.0.saturating_sub(other.0))
    }
}

impl Neg for Points {
    type Output = Points;

    fn neg(self) -> Points {
        Points(self.0.saturating_neg())
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Points>>(amounts: I) -> Points {
        amounts.fold(Points::ZERO, Add::add)
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}{}", if self.0 < 0 { "-" } else { "" }, shown(self.0.unsigned_abs())))
    }
}

/// Thousandths as a decimal without trailing zeros.
pub(crate) fn shown(thousandths: u64) -> String {
    let mut text = (thousandths / 1000).to_string();
    let fraction = thousandths % 1000;
    if fraction != 0 {
        let digits = format!(".{fraction:03}");
        text.push_str(digits.trim_end_matches('0'));
    }
    text
}

impl fmt::Debug for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for Points {
    type Err = PointsError;

    fn from_str(text: &str) -> Result<Self, PointsError> {
        parse(text).ok_or_else(|| PointsError {
            suggestion: Some(text.trim().replace(',', "."))
                .filter(|mended| mended != text && parse(mended).is_some()),
            text: text.to_owned(),
        })
    }
}

fn parse(text: &str) -> Option<Points> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let thousandths = i64::try_from(decimal(digits, 6)?).ok()?;
    Points::from_thousandths(if negative { -thousandths } else { thousandths })
}

/// The thousandths of a decimal with a point, at most three places that say something, and at most so many figures
/// before them.
pub(crate) fn decimal(digits: &str, most: usize) -> Option<u64> {
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) if !fraction.is_empty() => (whole, fraction),
        Some(_) => return None,
        None => (digits, ""),
    };
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > most || !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    let significant = fraction.trim_end_matches('0');
    if significant.len() > 3 {
        return None;
    }
    Some(whole.parse::<u64>().ok()? * 1000 + format!("{significant:0<3}").parse::<u64>().ok()?)
}

/// A text is no amount of points.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub struct PointsError {
    text: String,
    suggestion: Option<String>,
}

impl PointsError {
    /// What was read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What to write instead, where only one thing can be meant.
    pub fn suggestion(&self) -> Option<&str> {
        self.suggestion.as_deref()
    }

    /// What is wrong.
    pub fn message(&self, lang: Lang) -> String {
        let text = &self.text;
        lang.pick(format!("`{text}` không phải là số điểm"), format!("`{text}` is not a number of points"))
    }

    /// What to write instead.
    pub fn help(&self, lang: Lang) -> String {
        match &self.suggestion {
            Some(mended) => lang.pick(format!("viết `{mended}`"), format!("write `{mended}`")),
            None => lang.pick(
                "viết số thập phân với dấu chấm, nhiều nhất ba chữ số lẻ, như `0.5`".into(),
                "write a decimal number with a point and at most three places, like `0.5`".into(),
            ),
        }
    }
}

impl crate::text::Expected for Points {
    const EXPECTED: &'static str = "a number of points such as 0.5";
}
serde_as_text!(Points);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slips_are_refused() {
        for (text, mended) in
            [("0,25", Some("0.25")), (" 1", Some("1")), ("1.", None), (".5", None), ("0.1234", None)]
        {
            let error = text.parse::<Points>().unwrap_err();
            assert_eq!(error.suggestion(), mended, "{text}");
        }
        for text in ["", "-", "1e3", "+1", "NaN", "0x1", "1000000", "１", "1 000"] {
            assert!(text.parse::<Points>().is_err(), "{text}");
        }
    }

    #[test]
    fn places_beyond_the_third_may_be_zeros() {
        assert_eq!("0.5000".parse(), Ok(Points(500)));
        assert_eq!("-0".parse(), Ok(Points::ZERO));
    }

    proptest! {
        #[test]
        fn printing_and_reading_agree(thousandths in -999_999_999_i64..=999_999_999) {
            let points = Points::from_thousandths(thousandths).unwrap();
            let text = points.to_string();
            prop_assert_eq!(text.parse(), Ok(points));
            prop_assert!(!text.contains('.') || !text.ends_with('0'));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,12}") {
            let _ = text.parse::<Points>();
        }
    }
}
