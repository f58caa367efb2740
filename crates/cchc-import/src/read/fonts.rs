//! Fonts from before Unicode, whose letters are other ones than they seem.

use crate::error::{Fault, short};

/// Whether a font shows bytes of TCVN3 (`.VnTime` …) or VNI (`VNI-Times` …).
pub(super) fn is_legacy(font: &str) -> bool {
    let starts = |sign: &str| font.get(..sign.len()).is_some_and(|start| start.eq_ignore_ascii_case(sign));
    starts(".Vn") || starts("VNI-")
}

/// Refuses words in such a font.
///
/// Letters without marks are the same in all of them, and words with a letter that only Unicode has were converted
/// already, whatever font they still name.
pub(super) fn check(font: &str, words: &str) -> Result<(), Fault> {
    let is_foreign = |c: char| matches!(c, '\u{a1}'..='\u{ff}' | '\u{f020}'..='\u{f0ff}');
    let is_unicode = |c: char| {
        matches!(
            c,
            '\u{102}' | '\u{103}' | '\u{110}' | '\u{111}' | '\u{128}' | '\u{129}' | '\u{168}' | '\u{169}'
        ) || matches!(c, '\u{1a0}' | '\u{1a1}' | '\u{1af}' | '\u{1b0}' | '\u{300}'..='\u{323}')
            || matches!(c, '\u{1ea0}'..='\u{1ef9}')
    };
    if !words.contains(is_foreign) || words.contains(is_unicode) {
        return Ok(());
    }
    Err(Fault::LegacyFont { font: short(font), words: short(words) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_letters_with_marks_are_foreign() {
        // "Phòng Kinh tế" in TCVN3 and in VNI, as Word holds them.
        for (font, words) in [(".VnTime", "Phßng Kinh tÕ"), ("VNI-Times", "Phoøng Kinh teá")] {
            assert!(is_legacy(font));
            assert!(matches!(check(font, words), Err(Fault::LegacyFont { .. })), "{words}");
        }
        assert!(is_legacy(".VNTIMEH") && is_legacy("vni-helve"));
        assert!(!is_legacy("Times New Roman") && !is_legacy(".") && !is_legacy("VNIBook"));
        for words in ["8.5.1", "UBND", "", "Phòng Kinh tế"] {
            assert_eq!(check(".VnTime", words), Ok(()), "{words}");
        }
    }
}
