//! From a file's text to a draft, or to all that is wrong with the text.

use crate::failure::{Failure, Fault, Syntax, Unreadable};
use crate::look::Kind;
use crate::shape;
use crate::source::Source;
use crate::tree::{Flaw, Tree};
use cchc_core::draft;
use serde::de::DeserializeOwned;
use std::ops::Range;

/// A draft that is the content of a file.
pub(crate) trait Draft: DeserializeOwned {
    const KIND: Kind;
}

impl Draft for draft::Catalogue {
    const KIND: Kind = Kind::Catalogue;
}

impl Draft for draft::Commune {
    const KIND: Kind = Kind::Commune;
}

impl Draft for draft::Scorebook {
    const KIND: Kind = Kind::Scorebook;
}

impl Draft for draft::Seal {
    const KIND: Kind = Kind::Seal;
}

/// Why a text did not become a draft.
#[derive(Clone, Debug)]
pub(crate) enum Refusal {
    /// The file is none of ours, or of another kind, as this place of it shows.
    Whole(Unreadable, Range<usize>),
    /// These are wrong in it.
    Illegal(Vec<Failure>),
}

/// The draft of a text. As long as nothing is wrong, this is decoding and a glance at each byte before.
pub(crate) fn decode<T: Draft>(source: &Source) -> Result<T, Refusal> {
    let text = source.text();
    match glance(text) {
        Glance::Plain => {}
        Glance::Refused(at, syntax) => {
            let end = at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            return Err(illegal(source, vec![Flaw::new(at..end, Fault::Syntax(syntax))]));
        }
        // Perhaps only an ampersand in a unit's name; the parser knows.
        Glance::Look => {
            if let Err(flaws) = Tree::parse(text) {
                return Err(illegal(source, flaws));
            }
        }
    }
    serde_yaml::from_str(text).map_err(|error| diagnose(source, T::KIND, &error))
}

fn illegal(source: &Source, flaws: Vec<Flaw>) -> Refusal {
    let failure = |flaw: Flaw| {
        Failure::new(source.name(), Some(source.place(flaw.span)), flaw.fault)
            .with_related(flaw.also.map(|span| source.place(span)))
    };
    Refusal::Illegal(flaws.into_iter().map(failure).collect())
}

enum Glance {
    Plain,
    /// There may be an anchor, an alias or a tag.
    Look,
    Refused(usize, Syntax),
}

/// More open brackets than this make parsers slow, and no text has them.
const MAX_OPEN: usize = 1000;

/// Looks at each byte once, before any parser does.
fn glance(text: &str) -> Glance {
    let bytes = text.as_bytes();
    let mut look = false;
    let mut open = 0_usize;
    let mut before = b'\n';
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'[' | b'{' => {
                open += 1;
                if open > MAX_OPEN {
                    return Glance::Refused(at, Syntax::TooDeep);
                }
            }
            b']' | b'}' => open = open.saturating_sub(1),
            b'&' | b'*' | b'!' if !look => {
                let begins =
                    matches!(before, b' ' | b'\t' | b'\n' | b'\r' | b'[' | b'{' | b',' | b':' | b'-' | b'?');
                let next = bytes.get(at + 1).copied().unwrap_or(b'\n');
                look = begins && (*byte == b'!' || !next.is_ascii_whitespace());
            }
            // NEL, LS and PS end a line for one of the two parsers and not for the other, so they end none here.
            0xc2 if bytes.get(at + 1) == Some(&0x85) => {
                return Glance::Refused(at, Syntax::LineSeparator('\u{85}'));
            }
            0xe2 => match bytes.get(at + 1..at + 3) {
                Some([0x80, 0xa8]) => return Glance::Refused(at, Syntax::LineSeparator('\u{2028}')),
                Some([0x80, 0xa9]) => return Glance::Refused(at, Syntax::LineSeparator('\u{2029}')),
                _ => {}
            },
            _ => {}
        }
        before = *byte;
    }
    if look { Glance::Look } else { Glance::Plain }
}

/// All that is wrong with a text that did not decode.
fn diagnose(source: &Source, kind: Kind, error: &serde_yaml::Error) -> Refusal {
    let text = source.text();
    if let Some((at, c)) = text.char_indices().find(|(_, c)| is_unprintable(*c)) {
        let fault = Fault::Syntax(Syntax::Unprintable(c));
        return illegal(source, vec![Flaw::new(at..at + c.len_utf8(), fault)]);
    }
    match Tree::parse(text) {
        Err(flaws) => illegal(source, flaws),
        Ok(tree) => {
            if let Some((whole, span)) = foreign(&tree, kind) {
                return Refusal::Whole(whole, span);
            }
            let flaws = shape::walk(text, &tree, kind);
            illegal(source, if flaws.is_empty() { vec![fallback(text, error)] } else { flaws })
        }
    }
}

/// Why the file is not of this kind, if its `schema` says so.
fn foreign(tree: &Tree, wanted: Kind) -> Option<(Unreadable, Range<usize>)> {
    let Some(root) = tree.root().filter(|root| !root.is_null()) else {
        return Some((Unreadable::Empty, 0..0));
    };
    let start = root.span().start;
    let Some((key, value)) = root.get("schema") else {
        return root.entries().next().is_none().then_some((Unreadable::NoSchema(wanted), start..start));
    };
    let found = value.scalar().filter(|scalar| !scalar.is_null()).map(|scalar| scalar.value);
    match (found, Kind::ALL.into_iter().find(|kind| found == Some(kind.schema()))) {
        (_, Some(kind)) if kind == wanted => None,
        (_, Some(found)) => Some((Unreadable::WrongKind { wanted, found }, value.span())),
        (Some(found), None) => {
            Some((Unreadable::UnknownSchema { wanted, found: found.to_owned() }, value.span()))
        }
        (None, None) => Some((Unreadable::NoSchema(wanted), key.span())),
    }
}

fn is_unprintable(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{feff}')
}

/// What only the first parser minds: it keeps to an older YAML.
fn fallback(text: &str, error: &serde_yaml::Error) -> Flaw {
    if let Some(at) = tab_in_indentation(text) {
        return Flaw::new(at..at + 1, Fault::Syntax(Syntax::Tab));
    }
    let at = error.location().map_or(0, |location| location.index()).min(text.len());
    let at = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let said = error.to_string();
    // The place is told by itself.
    let said = said.split_once(" at line ").map_or(said.as_str(), |(said, _)| said);
    Flaw::new(at..at, Fault::Decoder(said.to_owned()))
}

fn tab_in_indentation(text: &str) -> Option<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let indentation = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line.get(..indentation)?.find('\t')
            && !line.trim().is_empty()
        {
            return Some(start + tab);
        }
        start += line.len();
    }
    None
}

#[cfg(test)]
#[allow(clippy::string_slice, reason = "a test")]
mod tests {
    use super::*;
    use crate::emit::{catalogue_to_string, commune_to_string, scorebook_to_string, seal_to_string};
    use cchc_core::{Catalogue, strategies};
    use proptest::prelude::*;
    use proptest::sample::{Index, select};
    use serde::de::IgnoredAny;

    const VALUES: [&str; 46] = [
        "30/2/2026",
        "Quý IV/2026",
        "1,5",
        "65536",
        "+1",
        "1.0",
        "-0",
        "\"1\"",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "18446744073709551616",
        "",
        "null",
        "~",
        "\"\"",
        "\"null\"",
        "[]",
        "{}",
        "[a, b]",
        "[8.1, 8.2]",
        "[null]",
        "[[a]]",
        "{ a: b }",
        "{ name: x }",
        "{ lead: 8.3, 8.4 }",
        "{ label: a, points: 1 }",
        "- a",
        "a: b",
        "true",
        "'true'",
        "yes",
        "2026",
        "\"2026\"",
        "0x7EA",
        "70000",
        "08",
        "7.10",
        "\"7.10\"",
        "7.1O",
        "2026-04-31",
        "2026-04",
        "0,5",
        "-1.5",
        "off",
        "cchc/commune/1",
        "|-",
        "x # y",
    ];
    const KEYS: [&str; 28] = [
        "self", "evidence", "where", "due", "period", "classes", "schema", "id", "title", "indices", "VIII",
        "8", "\"8.1\"", "8.1", "name", "lead", "only", "levels", "contents", "vhxh", "null", "\"\"", "<<",
        "? a", "[a]", "units", "points", "A101",
    ];

    #[derive(Clone, Debug)]
    enum Change {
        Delete(Index),
        Double(Index, Index),
        Value(Index, &'static str),
        Key(Index, &'static str),
        Indent(Index),
        Outdent(Index),
    }

    fn change() -> impl Strategy<Value = Change> {
        let line = any::<Index>;
        prop_oneof![
            line().prop_map(Change::Delete),
            (line(), line()).prop_map(|(from, to)| Change::Double(from, to)),
            (line(), select(&VALUES[..])).prop_map(|(at, value)| Change::Value(at, value)),
            (line(), select(&VALUES[..])).prop_map(|(at, value)| Change::Value(at, value)),
            (line(), select(&KEYS[..])).prop_map(|(at, key)| Change::Key(at, key)),
            line().prop_map(Change::Indent),
            line().prop_map(Change::Outdent),
        ]
    }

    fn changed(text: &str, changes: &[Change]) -> String {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for change in changes {
            let len = lines.len();
            if len == 0 {
                break;
            }
            let at = |index: &Index| index.index(len);
            let parts = |line: &str| {
                let start = line.len() - line.trim_start_matches([' ', '-']).len();
                let colon = line[start..].find(':').map_or(line.len(), |colon| start + colon);
                (line[..start].to_owned(), line[start..colon].to_owned(), line[colon..].to_owned())
            };
            match change {
                Change::Delete(index) => drop(lines.remove(at(index))),
                Change::Double(from, to) => lines.insert(at(to), lines[at(from)].clone()),
                Change::Value(index, value) => {
                    let (start, key, rest) = parts(&lines[at(index)]);
                    lines[at(index)] = if rest.is_empty() {
                        format!("{start}{value}")
                    } else {
                        format!("{start}{key}: {value}")
                    };
                }
                Change::Key(index, key) => {
                    let (start, _, rest) = parts(&lines[at(index)]);
                    lines[at(index)] = format!("{start}{key}{rest}");
                }
                Change::Indent(index) => lines[at(index)].insert_str(0, "  "),
                Change::Outdent(index) => {
                    let line = &mut lines[at(index)];
                    *line = line.strip_prefix("  ").unwrap_or(line).to_owned();
                }
            }
        }
        lines.join("\n")
    }

    fn agree<T: Draft>(text: &str) -> Result<(), TestCaseError> {
        let source = Source::new("x".to_owned(), text.as_bytes().to_vec()).unwrap();
        let decoded = serde_yaml::from_str::<T>(source.text());
        let Ok(tree) = Tree::parse(source.text()) else {
            // What only the second parser minds is left to read, and has no places.
            return Ok(());
        };
        let foreign = foreign(&tree, T::KIND).is_some();
        let flaws = shape::walk(source.text(), &tree, T::KIND);
        match decoded {
            Ok(_) => prop_assert!(flaws.is_empty() && !foreign, "{flaws:?}\n{text}"),
            Err(error) => {
                let syntax = serde_yaml::from_str::<IgnoredAny>(source.text()).is_err();
                prop_assert!(!flaws.is_empty() || foreign || syntax, "{error}\n{text}");
            }
        }
        for flaw in flaws {
            prop_assert!(text.get(flaw.span.clone()).is_some(), "{flaw:?}\n{text}");
        }
        Ok(())
    }

    #[test]
    fn a_text_that_looks_like_a_merge_key_is_a_key_where_any_text_is_one() {
        let text = "schema: cchc/commune/1\noffice:\n  abbreviations:\n    \"<<\": BC\n";
        agree::<draft::Commune>(text).unwrap();
        agree::<draft::Commune>(&text.replace('"', "")).unwrap();
        agree::<draft::Commune>(&text.replace("office", "units")).unwrap();
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 400 } else { 20_000 }))]

        #[test]
        fn decoding_fails_where_the_walk_finds_something_in_a_catalogue(
            draft in strategies::catalogue(), changes in prop::collection::vec(change(), 0..4),
        ) {
            agree::<draft::Catalogue>(&changed(&catalogue_to_string(&draft), &changes))?;
        }

        #[test]
        fn decoding_fails_where_the_walk_finds_something_in_a_commune(
            draft in strategies::catalogue().prop_flat_map(|draft| {
                let catalogue = Catalogue::new(draft).map_or_else(|_| draft::Catalogue::default(), |c| c.draft().clone());
                strategies::commune(&catalogue)
            }),
            changes in prop::collection::vec(change(), 0..4),
        ) {
            agree::<draft::Commune>(&changed(&commune_to_string(&draft), &changes))?;
        }

        #[test]
        fn decoding_fails_where_the_walk_finds_something_in_a_scorebook(
            draft in strategies::catalogue().prop_flat_map(|draft| {
                strategies::scorebook(&Catalogue::new(draft).unwrap())
            }),
            changes in prop::collection::vec(change(), 0..4),
        ) {
            agree::<draft::Scorebook>(&changed(&scorebook_to_string(&draft), &changes))?;
        }

        #[test]
        fn decoding_fails_where_the_walk_finds_something_in_a_seal(
            draft in strategies::seal(), changes in prop::collection::vec(change(), 0..4),
        ) {
            agree::<draft::Seal>(&changed(&seal_to_string(&draft), &changes))?;
        }
    }
}
