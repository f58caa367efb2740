//! Vietnamese text compared as a reader compares it.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The text folded for comparing, never for printing: two texts that an official would call the same fold alike.
///
/// Letter case, the Unicode form (NFC or NFD), the place of the tone mark within its syllable (`hoá` and `hóa`),
/// the kind of dash and the spaces around it, runs of spaces, quotation marks' shapes and punctuation at the end
/// make no difference. Letters with other marks stay different: `đ` is not `d`, `ơ` is not `o`.
///
/// ```
/// use cchc_core::fold;
///
/// assert_eq!(fold("Phòng Văn hoá - Xã hội"), fold("phòng văn hóa – xã  hội."));
/// assert_ne!(fold("Đoàn"), fold("Doan"));
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = Folder { out: String::with_capacity(text.len() + text.len() / 2), tone: None };
    // Without marks of their own, the letters' decompositions one after another are the text's.
    if text.chars().any(|c| !c.is_ascii() && is_combining_mark(c)) {
        text.nfd().for_each(|c| folded.add(c));
    } else {
        for c in text.chars() {
            if c.is_ascii() { folded.add(c) } else { decompose_canonical(c, |c| folded.add(c)) }
        }
    }
    folded.finish()
}

struct Folder {
    out: String,
    tone: Option<char>,
}

impl Folder {
    /// A character of the decomposed text.
    fn add(&mut self, c: char) {
        match c {
            // Grave, acute, tilde, hook above, dot below: a syllable has at most one tone, so it can wait for its end.
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => self.tone = Some(c),
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => self.dash(),
            '\u{2018}' | '\u{2019}' => self.push('\''),
            '\u{201c}' | '\u{201d}' | '«' | '»' => self.push('"'),
            '\u{200b}' | '\u{feff}' => {}
            c if c.is_whitespace() => self.space(),
            c if c.is_ascii() => self.push(c.to_ascii_lowercase()),
            c => c.to_lowercase().for_each(|c| self.push(c)),
        }
    }

    fn push(&mut self, c: char) {
        // Marks of the letter itself (circumflex, breve, horn) are not alphabetic, but belong to the syllable.
        let in_syllable =
            c.is_ascii_alphabetic() || (!c.is_ascii() && (c.is_alphabetic() || is_combining_mark(c)));
        if !in_syllable {
            self.end_syllable();
        }
        self.out.push(c);
    }

    fn end_syllable(&mut self) {
        self.out.extend(self.tone.take());
    }

    fn space(&mut self) {
        self.end_syllable();
        if !self.out.is_empty() && !self.out.ends_with([' ', '-']) {
            self.out.push(' ');
        }
    }

    fn dash(&mut self) {
        self.end_syllable();
        if self.out.ends_with(' ') {
            self.out.pop();
        }
        self.out.push('-');
    }

    fn finish(mut self) -> String {
        self.end_syllable();
        let end = self.out.trim_end_matches([' ', '.', ',', ';', ':', '…', '!', '?']).len();
        self.out.truncate(end);
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_name_fold_alike() {
        for (a, b) in [
            ("hoá", "hóa"),
            ("HOÀ", "hòa"),
            ("thuỷ", "thủy"),
            ("Quý", "quý"),
            ("khoẻ", "khỏe"),
            ("Văn hoá - Xã hội", "Văn hóa–Xã hội"),
            ("Cải cách tài chính công;", "Cải cách tài chính công"),
            ("  a\u{a0}\n b ", "a b"),
            ("Đ", "đ"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
        for (a, b) in
            [("hoa", "hoà"), ("mơ", "mo"), ("đa", "da"), ("mã", "ma"), ("8.1", "81"), ("oà a", "oa à")]
        {
            assert_ne!(fold(a), fold(b), "{a} {b}");
        }
    }

    proptest! {
        #[test]
        fn form_does_not_matter_and_folding_twice_is_folding_once(text in "\\PC{0,24}") {
            let folded = fold(&text);
            prop_assert_eq!(&fold(&text.nfc().collect::<String>()), &folded);
            prop_assert_eq!(&fold(&text.nfd().collect::<String>()), &folded);
            prop_assert_eq!(&fold(&folded), &folded);
        }
    }
}
