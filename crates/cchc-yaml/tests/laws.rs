//! Load after save is the same; edits of a text are edits of its draft; nothing that is read makes the loader panic.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    missing_docs,
    reason = "a test"
)]

use cchc_core::draft::{self, Commune};
use cchc_core::finding::{DocumentField, Edit, EditValue, Locus, RuleField, RuleId};
use cchc_core::{Catalogue, IndexId, IndexItem, strategies};
use cchc_yaml::{
    Loader, Memory, apply_edits, catalogue_from_str, catalogue_to_string, commune_from_str, commune_to_string,
};
use proptest::prelude::*;
use proptest::sample::{Index, select};

fn cases(number: u32) -> ProptestConfig {
    let cases = if cfg!(debug_assertions) { number } else { number * 40 };
    // Not every draft has something to edit, and not every edit fits.
    ProptestConfig {
        max_global_rejects: 2 * cases,
        failure_persistence: None,
        ..ProptestConfig::with_cases(cases)
    }
}

fn sound() -> impl Strategy<Value = (draft::Catalogue, Commune)> {
    strategies::sound_catalogue().prop_flat_map(|draft| (Just(draft.clone()), strategies::commune(&draft)))
}

/// All places of a commune that an edit could name, with a value that fits.
fn edits(commune: &Commune, id: IndexId) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut add = |locus, value| edits.push(Edit { locus, value });
    for number in 0..commune.cites.as_ref().map_or(0, Vec::len) {
        add(Locus::Cite(number, Some(DocumentField::Date)), EditValue::Date("2025-12-31".parse().unwrap()));
        add(Locus::Cite(number, Some(DocumentField::Issuer)), EditValue::Text("UBND: \"tỉnh\"".into()));
        add(Locus::Cite(number, Some(DocumentField::Number)), EditValue::Text("12".into()));
    }
    for index in commune.contents.keys() {
        add(Locus::Contents(*index), EditValue::Index(id));
    }
    for (unit, rules) in commune.assign.iter().flat_map(|assign| assign.iter()) {
        add(Locus::Assign(unit.clone()), EditValue::Unit("on".parse().unwrap()));
        for (rule, number) in rules.iter().zip(1..) {
            let rule_id = RuleId { unit: unit.clone(), number };
            if rule.part.is_some() {
                add(Locus::RuleField(rule_id.clone(), RuleField::Part), EditValue::Index(id.part()));
            }
            for (field, list) in [
                (RuleField::Lead, rule.lead.as_ref()),
                (RuleField::Coordinate, rule.coordinate.as_ref()),
                (RuleField::Without, rule.without.as_ref()),
            ] {
                for (item, what) in list.iter().flat_map(|list| list.items()).enumerate() {
                    for (end, _) in what.ends() {
                        let end = matches!(what, IndexItem::Range(..)).then_some(end);
                        let locus = Locus::RuleItem(rule_id.clone(), field, item, end);
                        add(locus, EditValue::Index(id));
                    }
                }
            }
            for (field, list) in [(RuleField::Only, &rule.only), (RuleField::Except, &rule.except)] {
                for item in 0..list.as_ref().map_or(0, Vec::len) {
                    let locus = Locus::RuleItem(rule_id.clone(), field, item, None);
                    add(locus, EditValue::Content("no".parse().unwrap()));
                }
            }
            for item in 0..rule.with.len() {
                let locus = Locus::RuleItem(rule_id.clone(), RuleField::With, item, None);
                add(locus, EditValue::Unit("7".parse().unwrap()));
            }
        }
    }
    edits
}

/// The same document as others would write it: with comments, other quotes, another spelling of lists.
fn restyled(text: &str, style: u8) -> String {
    let mut out = String::from("# a comment\n");
    for line in text.lines() {
        let plain_list =
            line.trim_start().starts_with("without: ") || line.trim_start().starts_with("- lead: ");
        let line = match (style % 4, line.split_once(": ")) {
            (1, Some((key, value))) if plain_list && !value.starts_with('"') => format!("{key}:   '{value}'"),
            (2, Some((key, value))) if plain_list && value.starts_with('"') => {
                format!("{key}: {}", value.trim_matches('"'))
            }
            (3, Some((key, value))) if plain_list => format!("{key}: {}", value.replace(", ", " ;  ")),
            _ => line.to_owned(),
        };
        out.push_str(&line);
        out.push_str(if style & 4 == 0 { " # chú thích\n" } else { "\r\n" });
    }
    out
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn load_after_save_is_the_same_catalogue(draft in strategies::catalogue()) {
        let text = catalogue_to_string(&draft);
        let read = catalogue_from_str(&text);
        prop_assert_eq!(read.map_err(|failures| format!("{failures}\n{text}")), Ok(draft));
    }

    #[test]
    fn load_after_save_is_the_same_commune((_, commune) in sound()) {
        let text = commune_to_string(&commune);
        let read = commune_from_str(&text);
        prop_assert_eq!(read.map_err(|failures| format!("{failures}\n{text}")), Ok(commune));
    }

    #[test]
    fn an_edit_of_the_text_is_the_edit_of_the_draft(
        (catalogue, commune) in sound(), pick in any::<Index>(), id in strategies::index_id(), style in 0..8_u8,
    ) {
        let commune = Commune { catalogue: Some("c.yaml".into()), extends: None, ..commune };
        let text = restyled(&commune_to_string(&commune), style);
        let catalogue = Catalogue::new(catalogue).unwrap();
        let loader = Loader::new(Memory::new([("c.yaml", catalogue_to_string(catalogue.draft()))]));
        let Ok(loaded) = loader.commune_from("a.yaml", text.clone().into_bytes()) else { prop_assume!(false); unreachable!() };
        let edits = edits(&commune, id);
        prop_assume!(!edits.is_empty());
        let edit = pick.get(&edits);
        let Some(expected) = edit.apply(&commune) else { prop_assume!(false); unreachable!() };
        if let Some(edit) = loaded.sources.text_edit(edit) {
            let edited = apply_edits(&text, std::slice::from_ref(&edit)).unwrap();
            let read = commune_from_str(&edited);
            prop_assert_eq!(read.map_err(|failures| format!("{failures}\n{edited}")), Ok(expected), "{:?}\n{}", edit, edited);
            // Nothing else has changed.
            prop_assert_eq!(edited.matches('#').count() + edit.old.matches('#').count(), text.matches('#').count() + edit.new.matches('#').count());
        } else {
            // Only what is not written as a text of its own has no edit.
            prop_assert!(matches!(edit.locus, Locus::Cite(..)), "{edit:?}\n{text}");
        }
    }

    #[test]
    fn every_place_is_in_its_file((catalogue, commune) in sound(), pick in any::<Index>(), id in strategies::index_id()) {
        let text = commune_to_string(&Commune { catalogue: Some("c.yaml".into()), ..commune.clone() });
        let catalogue = Catalogue::new(catalogue).unwrap();
        let loader = Loader::new(Memory::new([("c.yaml", catalogue_to_string(catalogue.draft()))]));
        let Ok(loaded) = loader.commune_from("a.yaml", text.into_bytes()) else { prop_assume!(false); unreachable!() };
        let mut loci: Vec<Locus> = edits(&commune, id).into_iter().map(|edit| edit.locus).collect();
        loci.extend((0..catalogue.len()).map(|entry| Locus::Index(entry, None)));
        loci.push(Locus::Top("year"));
        let locus = pick.get(&loci);
        let place = loaded.sources.place(locus);
        prop_assert_eq!(place.file.as_str(), if locus.is_in_catalogue() { "c.yaml" } else { "a.yaml" });
        let lines: Vec<&str> = loaded.sources.text(&place.file).unwrap().lines().collect();
        let line = lines[place.line as usize - 1];
        prop_assert!(place.column as usize <= line.chars().count() && place.line == place.end_line, "{locus:?} {place:?}");
        prop_assert!(place.column < place.end_column);
        if let Locus::Index(entry, None) = locus {
            let key: String = line.chars().skip(place.column as usize - 1).take((place.end_column - place.column) as usize).collect();
            let written = catalogue.draft().indices.at(*entry).unwrap().0.to_string();
            prop_assert_eq!(key.trim_matches('"'), written);
        }
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let loader = Loader::new(Memory::default());
        let failures = loader.commune_from("x", bytes.clone()).unwrap_err();
        prop_assert!(!failures.is_empty());
        let _ = loader.catalogue_from("x", bytes);
    }

    #[test]
    fn no_text_panics(
        pieces in prop::collection::vec(select(&[
            "schema: cchc/commune/1\n", "schema: cchc/catalogue/1\n", "units:", "\n", "  ", "- ", "lead: ", "8.1", ", ", "{", "}", "[", "]", ":",
            "\"", "'", "&a", "*a", "!t", "|", ">", "\t", "\r\n", "# ", "---\n", "...\n", "? ", "Phần", "\u{301}", "\u{2028}", "\0", "%YAML 1.2\n",
            "<<: ", "indices:", "assign:\n  vp:\n    - ", "\\", "\u{feff}", "@", "`", "null", "~",
        ][..]), 0..40),
        kind in any::<bool>(),
    ) {
        let text = pieces.concat();
        let loader = Loader::new(Memory::default());
        let failures = if kind {
            loader.commune_from("x", text.into_bytes()).unwrap_err()
        } else {
            match loader.catalogue_from("x", text.into_bytes()) {
                Ok(_) => return Ok(()),
                Err(failures) => failures,
            }
        };
        prop_assert!(!failures.is_empty());
        for failure in &failures {
            for lang in [cchc_core::Lang::Vi, cchc_core::Lang::En] {
                let message = failure.message(lang);
                prop_assert!(!message.is_empty() && !message.contains('\n'), "{message}");
            }
        }
    }
}
