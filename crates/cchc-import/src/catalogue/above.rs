//! What stands above the table: the decision that issued the catalogue, and its title.

use cchc_core::draft::Document;
use cchc_core::{PartialDate, fold};

/// The decision that words cite: `(Kèm theo Quyết định số 2648/QĐ-UBND ngày 31/12/2025 của UBND tỉnh Thái Nguyên)`.
///
/// What is not there, such as the number and the day of a draft, is left out.
pub(super) fn decision(text: &str) -> Option<Document> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let folded: Vec<String> = words.iter().map(|word| fold(word.trim_start_matches('('))).collect();
    let is = |at: usize, word: &str| folded.get(at).is_some_and(|other| *other == fold(word));
    let cites = |at: &usize| is(*at, "quyết") && is(at + 1, "định");
    // It is the decision that the table comes with, or one that is cited with its number.
    let with = (0..words.len()).find(|at| is(*at, "kèm") && is(at + 1, "theo"));
    let mut at = (with.unwrap_or(0)..words.len()).find(cites)? + 2;
    if is(at, "số") {
        at += 1;
    }
    let trimmed = |at: usize| words.get(at).map(|word| word.trim_matches([',', ';', ':', '.', '(', ')']));
    let number = trimmed(at)
        .filter(|word| word.contains('/') && !word.chars().all(|c| c.is_ascii_digit() || c == '/'));
    if with.is_none() && number.is_none() {
        return None;
    }
    at += usize::from(number.is_some());
    let number = number.filter(|number| number.starts_with(|c: char| c.is_ascii_digit())).map(str::to_owned);
    let rest = at..words.len();
    let date = rest.clone().take(8).find_map(|at| match () {
        () if is(at, "ngày") => date(&words, at + 1),
        () => None,
    });
    let issuer = rest.clone().take(12).find(|at| is(*at, "của")).map(|at| {
        let words: Vec<&str> = words.iter().skip(at + 1).copied().collect();
        let text = words.join(" ");
        let end = text.find([')', ';']).unwrap_or(text.len());
        text.get(..end).unwrap_or_default().trim_end_matches(['.', ',', ' ']).to_owned()
    });
    let document = Document {
        kind: None,
        number,
        date,
        issuer: issuer.filter(|issuer| !issuer.is_empty() && issuer.len() <= 200),
        title: None,
    };
    (document != Document::default()).then_some(document)
}

/// `31/12/2025`, or `31 tháng 12 năm 2025`; of a draft's `ngày … tháng 4 năm 2026` the month.
fn date(words: &[&str], at: usize) -> Option<PartialDate> {
    let number = |text: &str| -> Option<i16> { text.trim_matches([',', ';', '.', ')']).parse().ok() };
    let small = |number: i16| i8::try_from(number).ok();
    if let Some(word) = words.get(at)
        && word.contains('/')
    {
        let mut parts = word.split('/').map(number);
        let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
        return PartialDate::new(year, Some(small(month)?), Some(small(day)?));
    }
    let behind = |word: &str| {
        let at = words.iter().skip(at).take(6).position(|other| fold(other) == fold(word))? + at;
        words.get(at + 1).and_then(|word| number(word))
    };
    let (month, year) = (behind("tháng")?, behind("năm")?);
    let day = words.get(at).and_then(|word| number(word)).and_then(small);
    PartialDate::new(year, Some(small(month)?), day)
}

/// Whether words are the title of a catalogue.
pub(super) fn is_title(text: &str) -> bool {
    let folded = fold(text);
    let starts = [
        "bộ chỉ số",
        "bộ tiêu chí",
        "bảng tiêu chí",
        "chỉ số",
        "tiêu chí",
        "quy định",
        "mức điểm",
        "bảng điểm",
        "thang điểm",
        "bảng chấm điểm",
    ];
    let about = ["chỉ số", "tiêu chí", "cải cách hành chính", "cchc"];
    let cited = folded.contains(fold("kèm theo").as_str());
    text.len() <= 400
        && !cited
        && starts.iter().any(|start| folded.starts_with(fold(start).as_str()))
        && about.iter().any(|about| folded.contains(fold(about).as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_decision_is_read_out_of_what_the_annex_says() {
        for (text, number, date, issuer) in [
            (
                "(Kèm theo Quyết định số 2648/QĐ-UBND ngày 31/12/2025 của UBND tỉnh Thái Nguyên)",
                Some("2648/QĐ-UBND"),
                Some("2025-12-31"),
                Some("UBND tỉnh Thái Nguyên"),
            ),
            (
                "Ban hành kèm theo Quyết định số: 12/QĐ-UBND, ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh Mẫu",
                Some("12/QĐ-UBND"),
                Some("2026-01-05"),
                Some("Ủy ban nhân dân tỉnh Mẫu"),
            ),
            (
                "(Kèm theo Quyết định số     /QĐ-UBND ngày    tháng 4 năm 2026 của UBND tỉnh Mẫu)",
                None,
                Some("2026-04"),
                Some("UBND tỉnh Mẫu"),
            ),
            ("Quyết định số 7/QĐ-UBND", Some("7/QĐ-UBND"), None, None),
        ] {
            let read = decision(text).unwrap();
            assert_eq!(read.number.as_deref(), number, "{text}");
            assert_eq!(read.date.map(|date| date.to_string()).as_deref(), date, "{text}");
            assert_eq!(read.issuer.as_deref(), issuer, "{text}");
        }
        assert_eq!(decision("Theo quyết định của Chủ tịch"), None);
        assert_eq!(decision("Phụ lục I"), None);
    }

    proptest! {
        #[test]
        fn no_words_panic(text in "(kèm theo |quyết định |số |ngày |của |/|3|\\PC){0,16}") {
            let _ = (decision(&text), is_title(&text));
        }
    }
}
