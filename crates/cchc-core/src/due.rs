//! Deadlines as officials write them.

use crate::id::serde_as_text;
use crate::{DateError, PartialDate};
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;

/// A deadline (*thời hạn*): the words, and the last day that they leave, where they say one for certain.
///
/// A period means its last day: `Quý IV/2026` is 31/12/2026. *Trước* is before: `trước ngày 15/6/2026` leaves the 14th.
/// Nothing is guessed: a deadline without its year, or in other words, is kept and has no day.
///
/// ```
/// use cchc_core::Due;
///
/// let day = |text: &str| text.parse::<Due>().unwrap().day().map(|day| day.to_string());
/// assert_eq!(day("2026-04-30").as_deref(), Some("2026-04-30"));
/// assert_eq!(day("Quý IV/2026").as_deref(), Some("2026-12-31"));
/// assert_eq!(day("chậm nhất ngày 31/5/2026").as_deref(), Some("2026-05-31"));
/// assert_eq!(day("trước ngày 15/6/2026").as_deref(), Some("2026-06-14"));
/// assert_eq!(day("khi có hướng dẫn của tỉnh"), None);
/// assert!("30/02/2026".parse::<Due>().is_err());
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Due {
    text: String,
    day: Option<Date>,
}

impl Due {
    /// The words, as they are written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The last day that they leave, where they say one for certain.
    pub fn day(&self) -> Option<Date> {
        self.day
    }
}

impl From<Date> for Due {
    fn from(day: Date) -> Self {
        Due { text: day.to_string(), day: Some(day) }
    }
}

impl fmt::Display for Due {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl fmt::Debug for Due {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.text)
    }
}

impl FromStr for Due {
    type Err = DateError;

    /// Fails for nothing at all, and for a day, month or quarter that there is not.
    fn from_str(text: &str) -> Result<Self, DateError> {
        if text.trim().is_empty() {
            return Err(DateError::no_such_day(text));
        }
        match read(text) {
            Ok(day) => Ok(Due { text: text.to_owned(), day }),
            Err(NoSuchDay) => Err(DateError::no_such_day(text)),
        }
    }
}

impl crate::text::Expected for Due {
    const EXPECTED: &'static str = "a deadline such as 2026-04-30 or Quý IV/2026";
}
serde_as_text!(Due);

/// Said like a date, but there is none.
struct NoSuchDay;

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Word(String),
    /// A number and how many figures it is written with.
    Number(i16, usize),
    Mark(char),
}

/// The longest text in which a deadline is looked for; what is longer says more than a day.
const LONGEST: usize = 80;

fn read(text: &str) -> Result<Option<Date>, NoSuchDay> {
    if text.len() > 4 * LONGEST || text.chars().count() > LONGEST {
        return Ok(None);
    }
    let Some(tokens) = tokens(text) else { return Ok(None) };
    let mut rest = tokens.as_slice();
    let mut before = false;
    // Words that may stand before the day; all of them mean that it is the last one, but for one.
    loop {
        rest = match rest {
            [Token::Word(word), behind @ ..] if word == "truoc" => {
                before = true;
                behind
            }
            [Token::Word(a), Token::Word(b), behind @ ..] if a == "cham" && b == "nhat" => behind,
            [Token::Word(a), Token::Word(b), behind @ ..] if a == "thoi" && b == "han" => behind,
            [Token::Word(a), Token::Word(b), behind @ ..] if a == "hoan" && b == "thanh" => behind,
            [Token::Word(word), behind @ ..]
                if matches!(
                    word.as_str(),
                    "la" | "vao" | "den" | "het" | "trong" | "cuoi" | "han" | "xong"
                ) =>
            {
                behind
            }
            [Token::Mark(':'), behind @ ..] => behind,
            _ => break,
        };
    }
    // “Before the end of” says two things at once.
    let ends = |tokens: &[Token]| {
        tokens.iter().any(|token| matches!(token, Token::Word(word) if word == "het" || word == "cuoi"))
    };
    if before && ends(&tokens) {
        return Ok(None);
    }
    let Some((first, last)) = period(rest)? else { return Ok(None) };
    Ok(if before { first.yesterday().ok() } else { Some(last) })
}

/// The first and the last day of what the tokens name, if it is one thing with its year.
fn period(tokens: &[Token]) -> Result<Option<(Date, Date)>, NoSuchDay> {
    use Token::{Mark, Number, Word};
    let tokens = match tokens {
        [rest @ .., Mark('.' | ';')] => rest,
        whole => whole,
    };
    let word = |token: &str, wanted: &str| token == wanted;
    Ok(Some(match tokens {
        // 2026-04-30, 2026-04, 2026
        [Number(year, 4), Mark('-'), Number(month, 2), Mark('-'), Number(day, 2)] => {
            day_of(*year, *month, *day)?
        }
        [Number(year, 4), Mark('-'), Number(month, 2)] => month_of(*year, *month)?,
        [Number(year, 4)] => months_of(*year, 1, 12)?,
        // 31/5/2026, with or without “ngày”
        [Number(day, 1..=2), Mark(a), Number(month, 1..=2), Mark(b), Number(year, 4)]
            if a == b && matches!(a, '/' | '-' | '.') =>
        {
            day_of(*year, *month, *day)?
        }
        [Word(w), rest @ ..] if word(w, "ngay") && matches!(rest, [Number(_, 1..=2), Mark(_), ..]) => {
            return period(rest);
        }
        // ngày 31 tháng 5 năm 2026
        [Word(w), Number(day, 1..=2), Word(t), Number(month, 1..=2), Word(n), Number(year, 4)]
            if word(w, "ngay") && word(t, "thang") && word(n, "nam") =>
        {
            day_of(*year, *month, *day)?
        }
        [Number(day, 1..=2), Word(t), Number(month, 1..=2), Word(n), Number(year, 4)]
            if word(t, "thang") && word(n, "nam") =>
        {
            day_of(*year, *month, *day)?
        }
        // 5/2026, tháng 5/2026, tháng 5 năm 2026
        [Number(month, 1..=2), Mark('/' | '-'), Number(year, 4)] => month_of(*year, *month)?,
        [Word(t), rest @ ..]
            if word(t, "thang") && matches!(rest, [Number(_, 1..=2), Mark('/' | '-'), Number(_, 4)]) =>
        {
            return period(rest);
        }
        [Word(t), Number(month, 1..=2), Word(n), Number(year, 4)] if word(t, "thang") && word(n, "nam") => {
            month_of(*year, *month)?
        }
        // Quý IV/2026, quý 4 năm 2026
        [Word(q), number, Mark('/' | '-'), Number(year, 4)] if word(q, "quy") => {
            let Some(quarter) = quarter(number) else { return Ok(None) };
            quarter_of(*year, quarter)?
        }
        [Word(q), number, Word(n), Number(year, 4)] if word(q, "quy") && word(n, "nam") => {
            let Some(quarter) = quarter(number) else { return Ok(None) };
            quarter_of(*year, quarter)?
        }
        // năm 2026, 6 tháng đầu năm 2026, 6 tháng cuối năm 2026
        [Word(n), Number(year, 4)] if word(n, "nam") => months_of(*year, 1, 12)?,
        [Number(count, 1..=2), Word(t), Word(half), Word(n), Number(year, 4)]
            if word(t, "thang") && word(n, "nam") && (1..=12).contains(count) =>
        {
            match half.as_str() {
                "dau" => months_of(*year, 1, *count)?,
                "cuoi" => months_of(*year, 13 - *count, 12)?,
                _ => return Ok(None),
            }
        }
        _ => return Ok(None),
    }))
}

fn day_of(year: i16, month: i16, day: i16) -> Result<(Date, Date), NoSuchDay> {
    let small = |number: i16| i8::try_from(number).ok();
    let date = PartialDate::new(year, small(month), small(day)).filter(|date| date.is_full());
    date.and_then(PartialDate::to_day).map(|day| (day, day)).ok_or(NoSuchDay)
}

fn months_of(year: i16, first: i16, last: i16) -> Result<(Date, Date), NoSuchDay> {
    Ok((day_of(year, first, 1)?.0, day_of(year, last, 1)?.0.last_of_month()))
}

fn month_of(year: i16, month: i16) -> Result<(Date, Date), NoSuchDay> {
    months_of(year, month, month)
}

fn quarter_of(year: i16, quarter: i16) -> Result<(Date, Date), NoSuchDay> {
    if !(1..=4).contains(&quarter) {
        return Err(NoSuchDay);
    }
    months_of(year, 3 * quarter - 2, 3 * quarter)
}

fn quarter(token: &Token) -> Option<i16> {
    match token {
        Token::Number(number, 1..=2) => Some(*number),
        Token::Word(word) => match word.as_str() {
            "i" => Some(1),
            "ii" => Some(2),
            "iii" => Some(3),
            "iv" => Some(4),
            _ => None,
        },
        _ => None,
    }
}

/// Words without their marks, numbers, and marks between them; none if there is anything else.
fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    // Whether the character before belongs to what comes next if it is of its kind.
    let mut open = false;
    for c in text.chars().flat_map(char::to_lowercase).filter_map(bare) {
        let figure = c.to_digit(10).and_then(|figure| i16::try_from(figure).ok());
        match (c, figure, tokens.last_mut()) {
            (_, Some(figure), Some(Token::Number(number, figures))) if open => {
                *number = number.checked_mul(10)?.checked_add(figure)?;
                *figures += 1;
            }
            (_, Some(figure), _) => tokens.push(Token::Number(figure, 1)),
            ('a'..='z', _, Some(Token::Word(word))) if open => word.push(c),
            ('a'..='z', ..) => tokens.push(Token::Word(c.into())),
            ('/' | '-' | '.' | ':' | ';', ..) => tokens.push(Token::Mark(c)),
            ('–' | '—', ..) => tokens.push(Token::Mark('-')),
            (' ' | ',', ..) => {}
            _ => return None,
        }
        open = c.is_ascii_alphanumeric();
    }
    Some(tokens)
}

/// The letter without its marks; none for a mark that stands by itself.
fn bare(c: char) -> Option<char> {
    Some(match c {
        '\u{300}'..='\u{36f}' => return None,
        '\t' | '\n' | '\r' | '\u{a0}' => ' ',
        'à' | 'á' | 'ả' | 'ã' | 'ạ' | 'ă' | 'ằ' | 'ắ' | 'ẳ' | 'ẵ' | 'ặ' | 'â' | 'ầ' | 'ấ' | 'ẩ' | 'ẫ'
        | 'ậ' => 'a',
        'è' | 'é' | 'ẻ' | 'ẽ' | 'ẹ' | 'ê' | 'ề' | 'ế' | 'ể' | 'ễ' | 'ệ' => 'e',
        'ì' | 'í' | 'ỉ' | 'ĩ' | 'ị' => 'i',
        'ò' | 'ó' | 'ỏ' | 'õ' | 'ọ' | 'ô' | 'ồ' | 'ố' | 'ổ' | 'ỗ' | 'ộ' | 'ơ' | 'ờ' | 'ớ' | 'ở' | 'ỡ'
        | 'ợ' => 'o',
        'ù' | 'ú' | 'ủ' | 'ũ' | 'ụ' | 'ư' | 'ừ' | 'ứ' | 'ử' | 'ữ' | 'ự' => 'u',
        'ỳ' | 'ý' | 'ỷ' | 'ỹ' | 'ỵ' => 'y',
        'đ' => 'd',
        c => c,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Option<String> {
        text.parse::<Due>().unwrap().day().map(|day| day.to_string())
    }

    #[test]
    fn deadlines_are_read_as_officials_write_them() {
        for (text, last) in [
            ("31/5/2026", "2026-05-31"),
            ("31-05-2026", "2026-05-31"),
            ("31.5.2026", "2026-05-31"),
            ("ngày 31/5/2026.", "2026-05-31"),
            ("ngày 05 tháng 6 năm 2026", "2026-06-05"),
            ("Tháng 3/2026", "2026-03-31"),
            ("Tháng 03/2026", "2026-03-31"),
            ("tháng 2 năm 2028", "2028-02-29"),
            ("2/2026", "2026-02-28"),
            ("2026-02", "2026-02-28"),
            ("2026", "2026-12-31"),
            ("Năm 2026", "2026-12-31"),
            ("QUÝ IV/2026", "2026-12-31"),
            ("Qúy I/2026", "2026-03-31"),
            ("Quy\u{301} II năm 2026", "2026-06-30"),
            ("quý 3 - 2026", "2026-09-30"),
            ("6 tháng đầu năm 2026", "2026-06-30"),
            ("6 tháng cuối năm 2026", "2026-12-31"),
            ("Chậm nhất là ngày 20/4/2026", "2026-04-20"),
            ("Hoàn thành trong Quý II/2026", "2026-06-30"),
            ("Đến hết tháng 9/2026", "2026-09-30"),
            ("Thời hạn hoàn thành: cuối tháng 9/2026", "2026-09-30"),
            ("Trước ngày 01/3/2028", "2028-02-29"),
            ("trước 15/6/2026", "2026-06-14"),
            ("hoàn thành trước tháng 6/2026", "2026-05-31"),
            ("trước quý IV/2026", "2026-09-30"),
        ] {
            assert_eq!(day(text).as_deref(), Some(last), "{text}");
        }
    }

    #[test]
    fn what_is_not_certain_has_no_day() {
        for text in [
            "Tháng 3",
            "Quý IV",
            "30/6",
            "Hằng tháng",
            "Thường xuyên",
            "Quý I, II/2026",
            "Từ tháng 3/2026 đến tháng 5/2026",
            "3/4/26",
            "đầu tháng 5/2026",
            "trước hết tháng 5/2026",
            "sau ngày 31/5/2026",
            "Quý V/2026",
            "31/5/2026 (theo Kế hoạch)",
            "trước",
            "-",
            "31:5:2026",
            "99999999999999999999",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
        assert_eq!(day(&format!("ngày {} 31/5/2026", " ".repeat(100))), None);
    }

    #[test]
    fn a_day_that_there_is_not_is_refused() {
        for text in [
            "2026-02-30",
            "30/2/2026",
            "trước ngày 31/6/2026",
            "tháng 13/2026",
            "quý 5/2026",
            "2026-00",
            "",
            " ",
        ] {
            let error = text.parse::<Due>().unwrap_err();
            assert_eq!((error.text(), error.suggestion()), (text, None), "{text}");
        }
    }

    proptest! {
        #[test]
        fn printing_and_reading_agree(year in 1900..=2999_i16, month in 1..=12_i8, day in 1..=31_i8) {
            let Ok(date) = Date::new(year, month, day) else { return Ok(()) };
            let due = Due::from(date);
            prop_assert_eq!(due.to_string().parse(), Ok(due));
            for text in [
                format!("{day}/{month}/{year}"),
                format!("{day:02}-{month:02}-{year}"),
                format!("chậm nhất ngày {day} tháng {month} năm {year}"),
            ] {
                let due: Due = text.parse().unwrap();
                prop_assert_eq!(due.day(), Some(date));
                prop_assert_eq!(due.to_string().parse(), Ok(due));
            }
            let before: Due = format!("trước ngày {day}/{month}/{year}").parse().unwrap();
            prop_assert_eq!(before.day(), date.yesterday().ok());
        }

        #[test]
        fn a_period_is_its_last_day_and_before_it_the_day_before(year in 1901..=2999_i16, month in 1..=12_i8) {
            let day = |text: String| text.parse::<Due>().unwrap().day().unwrap();
            let last = day(format!("tháng {month}/{year}"));
            prop_assert_eq!((last.month(), last.tomorrow().unwrap().day()), (month, 1));
            let quarter = (month + 2) / 3;
            let last = day(format!("Quý {quarter}/{year}"));
            prop_assert_eq!((last.month(), last.tomorrow().unwrap().day()), (3 * quarter, 1));
            prop_assert_eq!(day(format!("trước quý {quarter}/{year}")).tomorrow().unwrap().month(), 3 * quarter - 2);
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,30}|[0-9/ .-]{0,12}|(trước |ngày |quý |tháng |năm |[0-9]{1,4}|/| ){0,8}") {
            if let Ok(due) = text.parse::<Due>() {
                prop_assert_eq!(due.text(), text);
            }
        }
    }
}
