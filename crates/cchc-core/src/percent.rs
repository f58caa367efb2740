//! Percentages, to the thousandth.

use crate::Points;
use crate::points::shown;
use serde::{Serialize, Serializer};
use std::fmt;

/// A percentage from 0 to 100, cut to thousandths: never more than there is, so that 100 is only where nothing is lost, and
/// a class is reached exactly where the uncut percentage reaches it. Printed without trailing zeros, with a decimal point.
///
/// ```
/// use cchc_core::{Percent, Points};
///
/// let points = |text: &str| text.parse::<Points>().unwrap();
/// assert_eq!(Percent::of(points("2"), points("3")).unwrap().to_string(), "66.666");
/// assert_eq!(Percent::of(points("-1"), points("3")), Some(Percent::ZERO));
/// assert_eq!(Percent::of(points("1"), points("0")), None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(u32);

impl Percent {
    /// Nothing.
    pub const ZERO: Percent = Percent(0);

    /// All.
    pub const FULL: Percent = Percent(100_000);

    /// How much of a whole; below nothing is nothing, above all is all. None if there is no whole.
    pub fn of(part: Points, whole: Points) -> Option<Self> {
        if whole <= Points::ZERO {
            return None;
        }
        let part = part.clamp(Points::ZERO, whole);
        let cut = i128::from(part.thousandths()) * 100_000 / i128::from(whole.thousandths());
        u32::try_from(cut).ok().map(Percent)
    }

    /// The number of thousandths of a percent.
    pub const fn thousandths(self) -> u32 {
        self.0
    }

    /// Whether it reaches a threshold in percent.
    pub fn reaches(self, threshold: Points) -> bool {
        i64::from(self.0) >= threshold.thousandths()
    }

    /// How many percentage points it has more than another: the number of points reads as percent.
    pub fn minus(self, other: Percent) -> Points {
        Points::from_thousandths(i64::from(self.0) - i64::from(other.0)).unwrap_or_default()
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&shown(self.0.into()))
    }
}

impl Serialize for Percent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
