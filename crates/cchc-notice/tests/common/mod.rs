//! What the tests share: rules in a few words.

use cchc_core::draft::{Commune, Rule};
use cchc_notice::Reading;

/// A rule in a few words: `lead 8.1 except [x] part VIII title “…”`.
pub fn rule(rule: &Rule) -> String {
    let mut said = String::new();
    let mut add = |word: &str, value: Option<String>| {
        if let Some(value) = value {
            said.push_str(&format!(" {word} {value}"));
        }
    };
    let keys = |keys: &Option<Vec<cchc_core::ContentKey>>| {
        keys.as_ref()
            .map(|keys| format!("[{}]", keys.iter().map(|key| key.as_str()).collect::<Vec<_>>().join(", ")))
    };
    add("lead", rule.lead.as_ref().map(ToString::to_string));
    add("coordinate", rule.coordinate.as_ref().map(ToString::to_string));
    add("monitor", rule.monitor.as_ref().map(ToString::to_string));
    add("without", rule.without.as_ref().map(ToString::to_string));
    add("only", keys(&rule.only));
    add("except", keys(&rule.except));
    add("joint", rule.joint.then(String::new));
    let with: Vec<&str> = rule.with.iter().map(|unit| unit.as_str()).collect();
    add("with", (!with.is_empty()).then(|| format!("[{}]", with.join(", "))));
    add("duty", rule.duty.as_ref().map(|duty| format!("“{duty}”")));
    add("part", rule.part.map(|part| part.to_string()));
    add("title", rule.title.as_ref().map(|title| format!("“{title}”")));
    add("note", rule.note.as_ref().map(|note| format!("“{note}”")));
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// All that a commune's file says of units, contents, rules and words that were not read.
pub fn commune(commune: &Commune) -> String {
    let mut said = String::new();
    for (key, unit) in commune.units.iter().flat_map(|units| units.iter()) {
        said.push_str(&format!("{key}: {}\n", unit.name));
    }
    for (id, contents) in commune.contents.iter() {
        for (key, content) in contents.iter() {
            said.push_str(&format!("{id} [{key}]: {}\n", content.title));
        }
    }
    for (unit, rules) in commune.assign.iter().flat_map(|assign| assign.iter()) {
        for rule in rules {
            said.push_str(&format!("{unit} {}\n", self::rule(rule)));
        }
    }
    for unread in commune.unread.iter().flatten() {
        said.push_str(&format!("unread {}: {}\n", unread.why.name(), unread.text));
    }
    said
}

/// Every character of an annex belongs to exactly one piece.
pub fn assert_partition(annex: &cchc_notice::Annex<'_>, reading: &Reading) {
    let mut pieces = reading.pieces.iter().peekable();
    for (spot, passage) in annex.passages() {
        let mut end = 0;
        while let Some(piece) = pieces.next_if(|piece| piece.stretch.spot == spot) {
            assert_eq!(piece.stretch.bytes.start, end, "{spot:?} {:?}", reading.pieces);
            assert!(passage.text.is_char_boundary(piece.stretch.bytes.end));
            end = piece.stretch.bytes.end;
        }
        assert_eq!(end, passage.text.len(), "{spot:?} {:?}", reading.pieces);
    }
    assert_eq!(pieces.next(), None);
}
