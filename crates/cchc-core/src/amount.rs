//! Amounts of work: what was done, and of how much.

use crate::id::serde_as_text;
use crate::lang::Lang;
use crate::points::{decimal, shown};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;

/// How much there is of something that is counted or measured (files, households, đồng), exact to the thousandth and not
/// below 0.
///
/// ```
/// use cchc_core::Amount;
///
/// let paid: Amount = "12500000000.5".parse().unwrap();
/// assert_eq!(paid.to_string(), "12500000000.5");
/// assert_eq!("12,5".parse::<Amount>().unwrap_err().suggestion(), Some("12.5"));
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(u64);

impl Amount {
    /// The most figures before the point.
    const FIGURES: usize = 15;

    /// The number of thousandths.
    pub const fn thousandths(self) -> u64 {
        self.0
    }

    /// An amount of so many whole things.
    pub const fn of(count: u32) -> Self {
        Amount(count as u64 * 1000)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&shown(self.0))
    }
}

impl fmt::Debug for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for Amount {
    type Err = AmountError;

    fn from_str(text: &str) -> Result<Self, AmountError> {
        let read = |text: &str| decimal(text, Self::FIGURES).map(Amount);
        read(text).ok_or_else(|| {
            // In `1.234,5` and in `1,234` nobody can tell which mark separates what.
            let mended = Some(text.trim().replace(',', "."));
            let suggestion = mended.filter(|mended| mended != text && read(mended).is_some());
            AmountError { text: text.to_owned(), suggestion }
        })
    }
}

/// A text is no amount.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub struct AmountError {
    text: String,
    suggestion: Option<String>,
}

impl AmountError {
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
        lang.pick(format!("`{text}` không phải là số lượng"), format!("`{text}` is not an amount"))
    }

    /// What to write instead.
    pub fn help(&self, lang: Lang) -> String {
        match &self.suggestion {
            Some(mended) => lang.pick(format!("viết `{mended}`"), format!("write `{mended}`")),
            None => lang.pick(
                "viết số từ 0 trở lên với dấu chấm thập phân, không tách hàng nghìn, như `1250` hoặc `12.5`"
                    .into(),
                "write a number from 0 up with a point and no thousands separators, like `1250` or `12.5`"
                    .into(),
            ),
        }
    }
}

impl crate::text::Expected for Amount {
    const EXPECTED: &'static str = "an amount such as 47 or 12.5";
}
serde_as_text!(Amount);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slips_are_refused() {
        for (text, mended) in
            [("12,5", Some("12.5")), (" 3", Some("3")), ("-1", None), ("1.234,5", None), ("", None)]
        {
            assert_eq!(text.parse::<Amount>().unwrap_err().suggestion(), mended, "{text}");
        }
        assert!("1000000000000000".parse::<Amount>().is_err());
    }

    proptest! {
        #[test]
        fn printing_and_reading_agree(thousandths in 0..=999_999_999_999_999_999_u64) {
            prop_assert_eq!(Amount(thousandths).to_string().parse(), Ok(Amount(thousandths)));
        }
    }
}
