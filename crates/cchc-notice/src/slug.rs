//! Keys that can be read, made of names.

use crate::token::{Kind, tokens};
use crate::words::{Word, is_place};
use unicode_normalization::UnicodeNormalization;

/// The most words of a title that go into a key.
const MOST_WORDS: usize = 5;

/// Letters a to z, figures and dashes of some words; empty if nothing is left.
fn slug<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut slug = String::new();
    for word in words {
        let composed: String = word.nfc().collect();
        let plain = deunicode::deunicode(&composed).to_ascii_lowercase();
        let plain: String = plain.chars().filter(char::is_ascii_alphanumeric).collect();
        if !plain.is_empty() {
            if !slug.is_empty() {
                slug.push('-');
            }
            slug.push_str(&plain);
        }
    }
    slug
}

/// A key for a unit: its name without what kind of unit it is and without the place at its end, `kinh-te` for
/// `Phòng Kinh tế xã`.
pub(crate) fn unit(name: &str) -> String {
    let tokens = tokens(name, &[]);
    let words: Vec<(&str, Option<Word>)> = tokens
        .iter()
        .filter(|token| token.is_wordy() && !matches!(token.kind, Kind::Key(_)))
        .filter_map(|token| Some((name.get(token.span.clone())?, token.word())))
        .collect();
    let kinds: [&[Word]; 3] = [&[Word::Room], &[Word::Board], &[Word::Centre, Word::Heart]];
    let kind = kinds.into_iter().find(|kind| {
        words.iter().map(|(_, word)| *word).take(kind.len()).eq(kind.iter().map(|word| Some(*word)))
    });
    let start = kind.map_or(0, <[Word]>::len);
    let said: Vec<Option<Word>> = words.iter().map(|(_, word)| *word).collect();
    let end = (start + 1..words.len()).rev().find(|at| is_place(&said, *at));
    let core = words.get(start..end.unwrap_or(words.len())).filter(|core| !core.is_empty()).unwrap_or(&words);
    slug(core.iter().map(|(word, _)| *word).take(MOST_WORDS))
}

/// A key for a content: the first words of its title.
pub(crate) fn content(title: &str) -> String {
    slug(
        title
            .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\u{300}'..='\u{36f}'))
            .take(2 * MOST_WORDS)
            .filter(|word| !word.is_empty())
            .take(MOST_WORDS),
    )
}

/// The key, or with a number behind it if it is taken; `instead` for a name that leaves nothing of a key.
pub(crate) fn free<K: std::str::FromStr>(
    slug: String,
    instead: &str,
    taken: impl Fn(&K) -> bool,
) -> Option<K> {
    let slug = if slug.is_empty() { instead.to_owned() } else { slug };
    let numbered = (2..).map(|number: u32| format!("{slug}-{number}"));
    std::iter::once(slug.clone())
        .chain(numbered.take(100_000))
        .find_map(|key| key.parse().ok().filter(|key| !taken(key)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_can_be_read() {
        for (name, key) in [
            ("Phòng Văn hoá - Xã hội xã", "van-hoa-xa-hoi"),
            ("Phòng Văn hóa - Xã hội", "van-hoa-xa-hoi"),
            ("Phòng Kinh tế", "kinh-te"),
            ("Trung tâm Dịch vụ tổng hợp xã", "dich-vu-tong-hop"),
            ("Văn phòng HĐND & UBND xã", "van-phong-hdnd-ubnd"),
            ("Công an xã", "cong-an"),
            ("Phòng", "phong"),
            ("★", ""),
        ] {
            assert_eq!(unit(name), key, "{name}");
        }
        assert_eq!(content("thành lập, sáp nhập, giải thể, đổi tên"), "thanh-lap-sap-nhap-giai");
        let taken = |key: &cchc_core::UnitKey| key.as_str() == "kinh-te";
        assert_eq!(free("kinh-te".into(), "don-vi", taken).unwrap().as_str(), "kinh-te-2");
        assert_eq!(free("".into(), "don-vi", taken).unwrap().as_str(), "don-vi");
    }
}
