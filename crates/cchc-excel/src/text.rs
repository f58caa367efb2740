//! Texts that a cell of Excel can hold.

/// What a cell holds at most, in UTF-16 units, which is how Excel counts.
pub(crate) const CELL: usize = 32_767;

/// The text without what XML has no place for; line breaks are Excel's.
pub(crate) fn clean(text: &str) -> String {
    if !text.contains(unwanted) {
        return text.to_owned();
    }
    text.replace("\r\n", "\n").replace('\r', "\n").chars().filter(|c| !unwanted(*c)).collect()
}

fn unwanted(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// The text on one line.
pub(crate) fn one_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// At most so many UTF-16 units; what is cut ends with `…`.
pub(crate) fn cut(text: &str, limit: usize) -> String {
    // Bytes are never fewer than UTF-16 units.
    if text.len() <= limit || text.encode_utf16().count() <= limit {
        return text.to_owned();
    }
    let mut kept = start(text, limit.saturating_sub(1));
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

/// The beginning of a text, at most so many UTF-16 units.
pub(crate) fn start(text: &str, limit: usize) -> String {
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= limit
    };
    text.chars().take_while(fits).collect()
}

/// What a cell holds.
pub(crate) fn cell(text: &str) -> String {
    cut(&clean(text), CELL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_is_cut_between_characters() {
        assert_eq!(cut("đường", 5), "đường");
        assert_eq!(cut("đường làng", 7), "đường…");
        // A cat has two units.
        assert_eq!(cut("🐈🐈🐈", 5), "🐈🐈…");
        assert_eq!(cell(&"ạ".repeat(40_000)).encode_utf16().count(), CELL);
    }

    #[test]
    fn what_xml_has_no_place_for_is_left_out() {
        assert_eq!(clean("a\u{0}b\r\nc\rd\u{ffff}\te"), "ab\nc\nd\te");
    }
}
