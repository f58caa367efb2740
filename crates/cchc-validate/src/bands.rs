//! Percentage bands as the labels of levels write them: `Từ 70% - 100%`, `Từ 50% - dưới 70%`, `Dưới 50%`.
//!
//! Only what can mean one thing is read. A label that names no share, or several, or limits it in words that are not
//! known here, has no band.

use cchc_core::fold;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::LazyLock;

/// The shares that a level claims, in thousandths of a percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Band {
    low: End,
    high: End,
}

/// An end of a band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct End {
    share: u32,
    /// Whether the share itself is in the band.
    closed: bool,
}

/// What a label says of shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// Nothing that can be read for certain.
    Nothing,
    /// A band.
    Band(Band),
    /// A band that lacks the number of one end: `từ 50 đến dưới số nhiệm vụ`.
    WithoutEnd,
    /// A band with two ends that goes on upwards all the same: `từ 1-2 tin, bài trở lên`.
    Endless,
}

const NONE: u32 = 0;
const ALL: u32 = 100_000;

impl Band {
    /// What two bands both claim, if they overlap: a share, or all shares between two.
    pub(crate) fn overlap(self, other: Band) -> Option<Overlap> {
        let low = match self.low.share.cmp(&other.low.share) {
            std::cmp::Ordering::Equal => End { closed: self.low.closed && other.low.closed, ..self.low },
            std::cmp::Ordering::Less => other.low,
            std::cmp::Ordering::Greater => self.low,
        };
        let high = match self.high.share.cmp(&other.high.share) {
            std::cmp::Ordering::Equal => End { closed: self.high.closed && other.high.closed, ..self.high },
            std::cmp::Ordering::Less => self.high,
            std::cmp::Ordering::Greater => other.high,
        };
        let any = low.share < high.share || (low.share == high.share && low.closed && high.closed);
        any.then_some(Overlap { low: low.share, high: high.share })
    }
}

/// Shares that two bands claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Overlap {
    low: u32,
    high: u32,
}

impl fmt::Display for Overlap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = |share: u32| {
            let text = format!("{}.{:03}", share / 1000, share % 1000);
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        };
        if self.low == self.high {
            write!(f, "{}%", percent(self.low))
        } else {
            write!(f, "{}–{}%", percent(self.low), percent(self.high))
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    /// A number, and whether a percent sign stands behind it.
    Number(u32, bool),
    From,
    To,
    Below,
    Above,
    AtMost,
    AtLeast,
    /// "trở lên"
    Up,
    /// "trở xuống"
    Down,
    /// Any other word, or a comma.
    Word,
}

static WORDS: LazyLock<Vec<(Vec<String>, Token)>> = LazyLock::new(|| {
    let words: [(&str, Token); 17] = [
        ("không quá", Token::AtMost),
        ("không dưới", Token::AtLeast),
        ("ít nhất", Token::AtLeast),
        ("tối thiểu", Token::AtLeast),
        ("tối đa", Token::AtMost),
        ("trở lên", Token::Up),
        ("trở xuống", Token::Down),
        ("từ", Token::From),
        ("đến", Token::To),
        ("tới", Token::To),
        ("dưới", Token::Below),
        ("nhỏ hơn", Token::Below),
        ("trên", Token::Above),
        ("lớn hơn", Token::Above),
        ("<", Token::Below),
        (">", Token::Above),
        ("-", Token::To),
    ];
    words.map(|(words, token)| (words.split(' ').map(fold).collect(), token)).into()
});

/// Words that say nothing of what is counted.
static FILLERS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let words = "đạt có được hoàn thành thực hiện tổng số các của tỷ lệ trở lên xuống từ đến tới dưới trên";
    words.split(' ').map(fold).collect()
});

/// Whether two labels speak of shares of the same thing: what one says is counted, the other says too.
pub(crate) fn same_subject(a: &str, b: &str) -> bool {
    let words = |label: &str| -> BTreeSet<String> {
        let folded = fold(label);
        let words = pieces(&folded).into_iter().filter(|piece| piece.starts_with(char::is_alphabetic));
        words.filter(|word| !FILLERS.contains(*word)).map(str::to_owned).collect()
    };
    let (a, b) = (words(a), words(b));
    a.is_subset(&b) || b.is_subset(&a)
}

/// What a label says of shares.
pub(crate) fn read(label: &str) -> Said {
    // Most labels name no share at all.
    if !label.bytes().any(|byte| byte.is_ascii_digit()) {
        return Said::Nothing;
    }
    let tokens = tokens(&fold(label));
    let numbers = tokens.iter().filter(|token| matches!(token, Token::Number(..))).count();
    if numbers == 0 || numbers > 2 {
        return Said::Nothing;
    }
    let Some(at) = tokens.iter().position(|token| matches!(token, Token::Number(..))) else {
        return Said::Nothing;
    };
    let before = at.checked_sub(1).and_then(|at| tokens.get(at)).copied();
    let behind = tokens.get(at + 1..).unwrap_or_default();
    let Some(Token::Number(first, percent)) = tokens.get(at).copied() else { return Said::Nothing };
    let closed = |share| End { share, closed: true };
    let open = |share| End { share, closed: false };
    let has = |wanted: Token| behind.contains(&wanted);
    let band = |low: End, high: End| {
        let within = low.share <= ALL && high.share <= ALL && low.share <= high.share;
        if within { Said::Band(Band { low, high }) } else { Said::Nothing }
    };
    // "70 - 100%", "từ 75 đến dưới 100%"
    let second = match behind {
        [Token::To, Token::Number(second, percent), rest @ ..] => Some((closed(*second), *percent, rest)),
        [Token::To, Token::Below, Token::Number(second, percent), rest @ ..] => {
            Some((open(*second), *percent, rest))
        }
        _ => None,
    };
    if let Some((high, percent_behind, rest)) = second {
        let low = match before {
            None | Some(Token::From | Token::Word) => closed(first),
            Some(Token::Above) => open(first),
            Some(_) => return Said::Nothing,
        };
        if rest.contains(&Token::Up) && before == Some(Token::From) {
            return Said::Endless;
        }
        return match percent_behind && !rest.contains(&Token::Down) && !rest.contains(&Token::Up) {
            true => band(low, high),
            false => Said::Nothing,
        };
    }
    // "từ 50 đến dưới số nhiệm vụ": the number behind "dưới" has been left out.
    if before == Some(Token::From) && numbers == 1 && matches!(behind, [Token::To, Token::Below, ..]) {
        return Said::WithoutEnd;
    }
    if !percent || numbers > 1 {
        return Said::Nothing;
    }
    let ahead = before.and_then(|_| at.checked_sub(2)).and_then(|at| tokens.get(at)).copied();
    if matches!(
        ahead,
        Some(Token::From | Token::To | Token::Below | Token::Above | Token::AtLeast | Token::AtMost)
    ) {
        // "Hoàn thành từ dưới 50%", "không quá trên 5%": more than one limit.
        return match (ahead, before) {
            (Some(Token::From), Some(Token::Above)) => band(open(first), closed(ALL)),
            _ => Said::Nothing,
        };
    }
    match (before, has(Token::Up), has(Token::Down)) {
        (_, true, true) => Said::Nothing,
        (Some(Token::Below), false, false) => band(closed(NONE), open(first)),
        (Some(Token::Above), false, false) => band(open(first), closed(ALL)),
        (Some(Token::AtMost), false, false) => band(closed(NONE), closed(first)),
        (Some(Token::AtLeast | Token::From), _, false) => band(closed(first), closed(ALL)),
        (None | Some(Token::Word), true, false) => band(closed(first), closed(ALL)),
        (None | Some(Token::Word | Token::From), false, true) => band(closed(NONE), closed(first)),
        // "100% ý kiến" is all of them; "50% số xã" may be anything.
        (None | Some(Token::Word), false, false) if first == ALL => band(closed(ALL), closed(ALL)),
        _ => Said::Nothing,
    }
}

fn tokens(folded: &str) -> Vec<Token> {
    let pieces = pieces(folded);
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        if let Some(number) = number(piece) {
            let percent = pieces.get(at + 1).is_some_and(|next| *next == "%");
            tokens.push(Token::Number(number, percent));
            at += if percent { 2 } else { 1 };
            continue;
        }
        let known = WORDS.iter().find(|(words, _)| {
            words
                .iter()
                .enumerate()
                .all(|(more, word)| pieces.get(at + more).is_some_and(|piece| piece == word))
        });
        let (token, length) = known.map_or((Token::Word, 1), |(words, token)| (*token, words.len()));
        tokens.push(token);
        at += length;
    }
    tokens
}

/// Words, numbers, and each sign for itself.
fn pieces(folded: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = folded.trim_start();
    while let Some(first) = rest.chars().next() {
        let digit = |c: char| c.is_ascii_digit();
        let end = if digit(first) {
            let whole = rest.find(|c| !digit(c)).unwrap_or(rest.len());
            let behind = rest.get(whole..).unwrap_or_default();
            let fraction = behind
                .strip_prefix([',', '.'])
                .map_or(0, |behind| behind.find(|c| !digit(c)).unwrap_or(behind.len()));
            whole + if fraction > 0 { 1 + fraction } else { 0 }
        } else if first.is_alphabetic() {
            // The tone of a syllable is folded to its end.
            let letter = |c: char| c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c);
            rest.find(|c| !letter(c)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (piece, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
        pieces.push(piece);
        rest = behind.trim_start();
    }
    pieces
}

/// A number in thousandths.
fn number(piece: &str) -> Option<u32> {
    if !piece.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (whole, fraction) = piece.split_once([',', '.']).unwrap_or((piece, ""));
    let thousandths = format!("{fraction:0<3}");
    let whole: u32 = whole.parse().ok()?;
    whole.checked_mul(1000)?.checked_add(thousandths.get(..3)?.parse().ok()?).filter(|_| fraction.len() <= 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A band as mathematicians write it.
    fn written(label: &str) -> String {
        match read(label) {
            Said::Nothing => "?".into(),
            Said::WithoutEnd => "without end".into(),
            Said::Endless => "endless".into(),
            Said::Band(Band { low, high }) => format!(
                "{}{}; {}{}",
                if low.closed { '[' } else { '(' },
                f64::from(low.share) / 1000.0,
                f64::from(high.share) / 1000.0,
                if high.closed { ']' } else { ')' },
            ),
        }
    }

    #[test]
    fn bands_are_read_as_officials_write_them() {
        for (label, band) in [
            ("Từ 70% - 100%", "[70; 100]"),
            ("Hoàn thành từ 70 - 100%", "[70; 100]"),
            ("Từ 70% – 100 % kế hoạch", "[70; 100]"),
            ("Từ 50% - dưới 70%", "[50; 70)"),
            ("Hoàn thành từ 75 đến dưới 100% số nhiệm vụ được giao", "[75; 100)"),
            ("Trên 50% đến 70%", "(50; 70]"),
            ("Dưới 50%", "[0; 50)"),
            ("Hoàn thành dưới 50 % kế hoạch", "[0; 50)"),
            ("100% ý kiến được hỏi", "[100; 100]"),
            ("Hoàn thành từ 100% kế hoạch", "[100; 100]"),
            ("từ 80% trở lên", "[80; 100]"),
            ("Đạt 50 % trở lên", "[50; 100]"),
            ("Từ 70% số TTHC trở lên cung cấp trực tuyến", "[70; 100]"),
            ("Từ 15% các thủ tục được đề xuất cắt giảm", "[15; 100]"),
            ("trên 90%", "(90; 100]"),
            ("Không quá 5%", "[0; 5]"),
            ("Có thực hiện nhưng dưới 5%", "[0; 5)"),
            ("Đạt 99,5% trở lên", "[99.5; 100]"),
            ("tu\u{31b}\u{300} 20% tro\u{31b}\u{309} le\u{302}n", "[20; 100]"),
        ] {
            assert_eq!(written(label), band, "{label}");
        }
    }

    #[test]
    fn what_is_not_certain_is_not_read() {
        for label in [
            "Có kế hoạch",
            "Có từ 3 tin, bài trở lên",
            "50% số xã",
            "Báo cáo đạt ¾ số lượng trở lên",
            "Giảm 10% thời gian, tăng 20% hồ sơ",
            "Từ 70% đến 90% của 50% số xã",
            "Trước ngày 20/12/2025",
            "Từ 150% trở lên",
            "từ 70% - 50%",
            "Có từ 01 - 02 hình thức",
            "Không quá 01 tháng",
        ] {
            assert_eq!(written(label), "?", "{label}");
        }
    }

    #[test]
    fn bands_that_cannot_be_meant_so() {
        assert_eq!(written("Hoàn thành từ 50 đến dưới số nhiệm vụ được giao"), "without end");
        assert_eq!(written("Từ 50% - dưới kế hoạch"), "without end");
        assert_eq!(written("Có từ 1-2 tin, bài về CCHC trở lên"), "endless");
    }

    fn overlap(a: &str, b: &str) -> Option<String> {
        match (read(a), read(b)) {
            (Said::Band(a), Said::Band(b)) => a.overlap(b).map(|overlap| overlap.to_string()),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn bands_overlap_in_a_share_or_in_many() {
        assert_eq!(overlap("Từ 70% - 100%", "Từ 50% - 70%").as_deref(), Some("70%"));
        assert_eq!(overlap("100% ý kiến", "Từ 70% - 100% ý kiến").as_deref(), Some("100%"));
        assert_eq!(overlap("Từ 60% trở lên", "Từ 50% - 70%").as_deref(), Some("60–70%"));
        assert_eq!(overlap("Từ 70% - 100%", "Từ 50% - dưới 70%"), None);
        assert_eq!(overlap("trên 50%", "Từ 20% - 50%"), None);
        assert_eq!(overlap("Từ 50% - 70%", "Dưới 50%"), None);
    }

    #[test]
    fn only_shares_of_one_thing_are_compared() {
        assert!(same_subject("Thực hiện từ 70% - 100% kế hoạch", "Hoàn thành từ 50% - 70% kế hoạch"));
        assert!(same_subject("100% ý kiến", "Từ 70% - 100% ý kiến được hỏi"));
        assert!(same_subject("Đạt dưới 20%", "Từ 20% số xã"));
        assert!(!same_subject("100% cán bộ được tập huấn", "Từ 70% - 100% báo cáo đúng hạn"));
    }

    fn labels() -> impl Strategy<Value = String> {
        const WORDS: &[&str] = &[
            "từ ",
            "đến ",
            "dưới ",
            "trên ",
            "- ",
            "trở lên",
            "100",
            "50",
            "7,5",
            "%",
            " số xã ",
            "không quá ",
        ];
        prop::collection::vec(
            prop_oneof![4 => prop::sample::select(WORDS).prop_map(str::to_owned), 1 => "\\PC{0,3}"],
            0..9,
        )
        .prop_map(|words| words.concat())
    }

    proptest! {
        #[test]
        fn no_label_panics_and_a_band_overlaps_itself(label in labels()) {
            if let Said::Band(band) = read(&label) {
                prop_assert!(band.low.share <= band.high.share && band.high.share <= ALL);
                if band.low.share < band.high.share || (band.low.closed && band.high.closed) {
                    prop_assert!(band.overlap(band).is_some());
                }
            }
        }

        #[test]
        fn overlapping_is_mutual(a in labels(), b in labels()) {
            if let (Said::Band(a), Said::Band(b)) = (read(&a), read(&b)) {
                prop_assert_eq!(a.overlap(b), b.overlap(a));
            }
        }

        #[test]
        fn a_ladder_of_neighbours_does_not_overlap(mut ends in prop::collection::btree_set(1..100_u32, 1..6)) {
            let mut labels = Vec::new();
            let mut high = None;
            while let Some(low) = ends.pop_last() {
                labels.push(match high {
                    None => format!("Từ {low}% trở lên"),
                    Some(high) => format!("Từ {low}% - dưới {high}%"),
                });
                high = Some(low);
            }
            labels.extend(high.map(|high| format!("Dưới {high}%")));
            for (at, a) in labels.iter().enumerate() {
                for b in labels.iter().skip(at + 1) {
                    prop_assert_eq!(overlap(a, b), None, "{} {}", a, b);
                }
            }
        }
    }
}
