//! What can be told of a file without reading it whole.

use cchc_core::Month;

/// The kinds of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A catalogue of indices (*bộ chỉ số*).
    Catalogue,
    /// A commune's assignment (*biểu phân công*).
    Commune,
    /// A month of scores (*sổ chấm điểm*).
    Scorebook,
    /// The seal of a closed month.
    Seal,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 4] = [Kind::Catalogue, Kind::Commune, Kind::Scorebook, Kind::Seal];

    /// The kind's name in commands and file names: `catalogue`, `commune`, `scorebook` or `seal`.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Catalogue => "catalogue",
            Kind::Commune => "commune",
            Kind::Scorebook => "scorebook",
            Kind::Seal => "seal",
        }
    }

    /// What the `schema` line of such a file says.
    pub fn schema(self) -> &'static str {
        match self {
            Kind::Catalogue => "cchc/catalogue/1",
            Kind::Commune => "cchc/commune/1",
            Kind::Scorebook => "cchc/scorebook/1",
            Kind::Seal => "cchc/seal/1",
        }
    }

    fn of(schema: &str) -> Option<Self> {
        Kind::ALL.into_iter().find(|kind| kind.schema() == schema)
    }
}

/// The kind of file that its `schema` line names; none if there is no such line or it names something else.
///
/// ```
/// use cchc_yaml::{Kind, kind_of, schema_of};
///
/// assert_eq!(kind_of(b"# a note\nschema: cchc/commune/1\n"), Some(Kind::Commune));
/// assert_eq!(kind_of(b"schema: cchc/commune/9\n"), None);
/// assert_eq!(schema_of(b"schema: cchc/commune/9\n").as_deref(), Some("cchc/commune/9"));
/// ```
pub fn kind_of(text: &[u8]) -> Option<Kind> {
    Kind::of(&schema_of(text)?)
}

/// The kind that a file is meant to be: as its `schema` line says, in whatever version; without such a line, as its keys say.
///
/// ```
/// use cchc_yaml::{Kind, likely_kind};
///
/// assert_eq!(likely_kind(b"schema: cchc/scorebook/2\n"), Some(Kind::Scorebook));
/// assert_eq!(likely_kind(b"period: 2026-04\nscores: {}\n"), Some(Kind::Scorebook));
/// assert_eq!(likely_kind(b"name: x\n"), None);
/// ```
pub fn likely_kind(text: &[u8]) -> Option<Kind> {
    if let Some(schema) = schema_of(text) {
        let named = |kind: &Kind| schema.split('/').nth(1) == Some(kind.name());
        return Kind::ALL.into_iter().find(named);
    }
    let has = |key| values(text, key).next().is_some();
    match () {
        () if has("period") && ["scores", "evidence", "tasks"].into_iter().any(has) => Some(Kind::Scorebook),
        () if has("indices") => Some(Kind::Catalogue),
        () if has("units") || has("assign") => Some(Kind::Commune),
        () => None,
    }
}

/// What the `schema` line says, where it begins with `cchc/`: a kind or version that is unknown here is somebody's
/// mistake, and any other file is none of ours.
pub fn schema_of(text: &[u8]) -> Option<String> {
    let value = values(text, "schema").next()?;
    let value = value.trim_start_matches(['"', '\'']);
    let end = value.find([' ', '\t', '"', '\'', ',', '}', '#', '\r']).unwrap_or(value.len());
    let (value, _) = value.split_at_checked(end)?;
    value.starts_with("cchc/").then(|| value.to_owned())
}

/// Whether a commune file is only there to be extended: it has no `commune` of its own.
///
/// ```
/// assert!(cchc_yaml::is_template(b"schema: cchc/commune/1\nunits: {}\n"));
/// assert!(!cchc_yaml::is_template(b"schema: cchc/commune/1\ncommune: { name: xa }\n"));
/// ```
pub fn is_template(text: &[u8]) -> bool {
    kind_of(text) == Some(Kind::Commune) && values(text, "commune").next().is_none()
}

/// The month of a scorebook and the path of its commune's file, as the book writes it. The rest is not looked at; what is
/// none of ours, or has no legal month, has none.
///
/// ```
/// let text = b"schema: cchc/scorebook/1\ncommune: ../commune.yaml\nperiod: 2026-04\nscores: {}\n";
/// let (month, commune) = cchc_yaml::month_of(text).unwrap();
/// assert_eq!((month.to_string().as_str(), commune.as_str()), ("2026-04", "../commune.yaml"));
/// ```
pub fn month_of(text: &[u8]) -> Option<(Month, String)> {
    if kind_of(text) != Some(Kind::Scorebook) {
        return None;
    }
    let value = |key| values(text, key).next().map(scalar);
    Some((value("period")?.parse().ok()?, value("commune")?.to_owned()))
}

/// A value as it stands on its line, without its quotes and without what stands behind it.
fn scalar(line: &str) -> &str {
    let quote = line.chars().next().filter(|c| matches!(c, '"' | '\''));
    if let Some(quote) = quote {
        return line.split(quote).nth(1).unwrap_or_default();
    }
    let line = line.split(" #").next().unwrap_or_default();
    line.split([',', '}']).next().unwrap_or_default().trim()
}

/// What stands behind `key:` at the top of the file. A file all in braces is looked through as one line after another.
fn values<'a>(text: &'a [u8], key: &'a str) -> impl Iterator<Item = &'a str> {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let braces = text.trim_ascii_start().starts_with(b"{");
    let lines = text.split(move |byte| *byte == b'\n' || (braces && matches!(*byte, b'{' | b',')));
    lines.filter_map(move |line| {
        let line = str::from_utf8(line).ok()?;
        let line = if braces { line.trim_start() } else { line };
        let line = match line.chars().next()? {
            quote @ ('"' | '\'') => line.strip_prefix(quote)?.strip_prefix(key)?.strip_prefix(quote)?,
            _ => line.strip_prefix(key)?,
        };
        Some(line.trim_start().strip_prefix(':')?.trim_start())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_line_is_found_as_people_write_it() {
        for text in [
            "schema: cchc/catalogue/1",
            "\u{feff}schema: cchc/catalogue/1\r\nid: x",
            "# x\n\nid: a\nschema:   \"cchc/catalogue/1\" # x",
            "{ schema: cchc/catalogue/1, id: x }",
            "{\n  \"id\": 1,\n  \"schema\": \"cchc/catalogue/1\"\n}",
            "'schema' : 'cchc/catalogue/1'",
        ] {
            assert_eq!(kind_of(text.as_bytes()), Some(Kind::Catalogue), "{text}");
        }
        for text in
            ["", "schema: x", "a:\n  schema: cchc/catalogue/1", "schemas: cchc/catalogue/1", "\u{0}\u{1}"]
        {
            assert_eq!(schema_of(text.as_bytes()), None, "{text}");
        }
        assert_eq!(schema_of(b"s\0c\0h\0"), None);
        assert!(!is_template(b"{ schema: cchc/commune/1, \"commune\": {name: x} }"));
    }

    #[test]
    fn the_month_is_found_as_people_write_it() {
        for text in [
            "schema: cchc/scorebook/1\r\nperiod: 2026-04 # bịa\r\ncommune: xã A/commune.yaml\r\n",
            "schema: cchc/scorebook/1\nperiod: \"2026-04\"\ncommune: 'xã A/commune.yaml' # bịa\n",
            "{ schema: cchc/scorebook/1, commune: xã A/commune.yaml, period: 2026-04 }",
        ] {
            let (month, commune) = month_of(text.as_bytes()).unwrap();
            assert_eq!((month.to_string().as_str(), commune.as_str()), ("2026-04", "xã A/commune.yaml"));
        }
        for text in [
            "schema: cchc/commune/1\nperiod: 2026-04\ncommune: a\n",
            "schema: cchc/scorebook/1\nperiod: 4/2026\ncommune: a\n",
            "schema: cchc/scorebook/1\ncommune: a\n",
        ] {
            assert_eq!(month_of(text.as_bytes()), None, "{text}");
        }
    }
}
