//! Words and elements of XML, put at the end of a text.

/// Puts words into a text of XML. What XML 1.0 does not allow is left out; breaks of lines and tabs become spaces, since
/// words stand on one line.
pub(crate) fn words(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(is_special) {
        let Some((plain, from)) = rest.split_at_checked(at) else { break };
        out.push_str(plain);
        let mut chars = from.chars();
        match chars.next() {
            Some('<') => out.push_str("&lt;"),
            Some('>') => out.push_str("&gt;"),
            Some('&') => out.push_str("&amp;"),
            Some('"') => out.push_str("&quot;"),
            Some('\n' | '\r' | '\t') => out.push(' '),
            Some(c) if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            Some(c) => out.push(c),
            None => {}
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
}

/// Whether a character that begins with this byte needs a look; 0xEF begins U+FFFE.
fn is_special(byte: u8) -> bool {
    byte < b' ' || matches!(byte, b'<' | b'>' | b'&' | b'"' | 0xEF)
}

/// Puts ` name="value"`.
pub(crate) fn attribute(out: &mut String, name: &str, value: impl std::fmt::Display) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    words(out, &value.to_string());
    out.push('"');
}

/// Puts `<name a="…" …/>`.
pub(crate) fn empty(out: &mut String, name: &str, attributes: &[(&str, &dyn std::fmt::Display)]) {
    out.push('<');
    out.push_str(name);
    for (name, value) in attributes {
        attribute(out, name, value);
    }
    out.push_str("/>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_escaped_and_what_xml_forbids_is_left_out() {
        let mut out = String::new();
        words(&mut out, "a\u{0}<w:p>&\"\n\u{ffff}\u{feff}e\u{302} 🇻🇳\u{7}");
        assert_eq!(out, "a&lt;w:p&gt;&amp;&quot; \u{feff}e\u{302} 🇻🇳");
    }
}
