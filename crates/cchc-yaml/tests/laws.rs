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
use cchc_core::finding::{
    DocumentField, Edit, EditValue, EvidenceField, Locus, RuleField, RuleId, ScoreField, TaskField,
};
use cchc_core::{Catalogue, IndexId, IndexItem, strategies};
use cchc_yaml::{
    Kind, Loader, Memory, apply_edits, catalogue_from_str, catalogue_to_annotated_string,
    catalogue_to_string, commune_from_str, commune_to_annotated_string, commune_to_string, is_template,
    kind_of, scorebook_from_str, scorebook_to_string, seal_from_str, seal_to_string,
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

/// All places of a month that an edit could name, with a value that fits.
fn edits_of_month(book: &draft::Scorebook, id: IndexId) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut add = |locus, value| edits.push(Edit { locus, value });
    let unit = || EditValue::Unit("on".parse().unwrap());
    let evidence = || EditValue::Evidence("1-2".parse().unwrap());
    add(Locus::Book("follows"), EditValue::Text("tháng 3: \"x\".yaml".into()));
    for (index, score) in book.scores.iter() {
        add(Locus::Score(*index, None), EditValue::Index(id));
        add(Locus::Score(*index, Some(ScoreField::By)), unit());
        for item in 0..score.evidence.len() {
            add(Locus::Score(*index, Some(ScoreField::Evidence(item))), evidence());
        }
        for item in 0..score.places.len() {
            add(Locus::Score(*index, Some(ScoreField::WhereItem(item))), evidence());
        }
        for key in score.contents.keys() {
            add(Locus::Share(*index, Some(key.clone()), None), EditValue::Content("no".parse().unwrap()));
        }
        let contents = score.contents.iter().map(|(key, share)| (Some(key.clone()), share));
        for (key, share) in contents.chain(score.rest.iter().map(|rest| (None, rest))) {
            add(Locus::Share(*index, key.clone(), Some(ScoreField::By)), unit());
            for item in 0..share.evidence.len() {
                add(Locus::Share(*index, key.clone(), Some(ScoreField::Evidence(item))), evidence());
            }
        }
    }
    for key in book.evidence.keys() {
        add(Locus::Evidence(key.clone(), Some(EvidenceField::Unit)), unit());
        add(Locus::Evidence(key.clone(), Some(EvidenceField::Replaces)), evidence());
    }
    for (number, task) in book.tasks.iter().enumerate() {
        add(Locus::Task(number, Some(TaskField::Unit)), unit());
        add(Locus::Task(number, Some(TaskField::Index)), EditValue::Index(id));
        for item in 0..task.with.len() {
            add(Locus::Task(number, Some(TaskField::With(item))), unit());
        }
        for item in 0..task.evidence.len() {
            add(Locus::Task(number, Some(TaskField::Evidence(item))), evidence());
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

/// Texts that would end a comment, if anything could.
fn comment() -> impl Strategy<Value = String> {
    let breaks = select(
        &[
            "\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}", "\u{b}", "\u{c}", "\0", "\t", "\u{feff}",
            "\u{7f}", " ",
        ][..],
    );
    let yaml = select(
        &[
            "---",
            "...",
            "%YAML 1.2",
            "- a",
            "a: b",
            "schema: cchc/catalogue/1",
            "commune: x",
            "#",
            "\"",
            "&a",
            "*a",
        ][..],
    );
    let piece = prop_oneof![
        3 => strategies::text(),
        3 => breaks.prop_map(str::to_owned),
        2 => yaml.prop_map(str::to_owned),
        1 => ".{0,12}",
        1 => any::<char>().prop_map(|c| c.to_string().repeat(130)),
        1 => select(&["[", "{", "]", "}"][..]).prop_map(|c| c.repeat(200)),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

/// Says one comment after the other, and of some things nothing.
fn in_turn(comments: &[String]) -> impl Fn(&Locus) -> Option<String> {
    let next = std::cell::Cell::new(0);
    move |_| {
        let number = next.replace(next.get() + 1);
        comments.get(number % (comments.len() + 1)).cloned()
    }
}

/// All that a comment can be about in a commune.
fn annotated(commune: &Commune) -> Vec<Locus> {
    let mut loci: Vec<Locus> =
        ["schema", "commune", "year", "catalogue", "units", "assign"].map(Locus::Top).into();
    loci.extend(commune.document.iter().map(|_| Locus::Document(None)));
    loci.extend((0..commune.cites.as_ref().map_or(0, Vec::len)).map(|number| Locus::Cite(number, None)));
    loci.extend(commune.units.iter().flat_map(|units| units.keys()).cloned().map(Locus::UnitKey));
    for (index, contents) in commune.contents.iter() {
        loci.push(Locus::Contents(*index));
        loci.extend(contents.keys().map(|content| Locus::Content(*index, content.clone())));
    }
    loci.extend(commune.findings.keys().copied().map(Locus::Override));
    for (unit, rules) in commune.assign.iter().flat_map(|assign| assign.iter()) {
        loci.push(Locus::Assign(unit.clone()));
        let number = 1..=u32::try_from(rules.len()).unwrap();
        loci.extend(number.map(|number| Locus::Rule(RuleId { unit: unit.clone(), number })));
    }
    loci.extend((0..commune.unread.as_ref().map_or(0, Vec::len)).map(Locus::Unread));
    loci
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn comments_say_nothing_to_a_reader_of_the_draft(
        (_, commune) in sound(), catalogue in strategies::catalogue(), comments in prop::collection::vec(comment(), 0..6),
    ) {
        let text = commune_to_annotated_string(&commune, in_turn(&comments));
        prop_assert_eq!((kind_of(text.as_bytes()), is_template(text.as_bytes())), (Some(Kind::Commune), false));
        let plain: String = text.split_inclusive('\n').filter(|line| !line.trim_start().starts_with('#')).collect();
        prop_assert_eq!(&plain, &commune_to_string(&commune));
        let read = commune_from_str(&text);
        prop_assert_eq!(read.map_err(|failures| format!("{failures}\n{text}")), Ok(commune));

        let text = catalogue_to_annotated_string(&catalogue, in_turn(&comments));
        prop_assert_eq!(kind_of(text.as_bytes()), Some(Kind::Catalogue));
        let plain: String = text.split_inclusive('\n').filter(|line| !line.trim_start().starts_with('#')).collect();
        prop_assert_eq!(&plain, &catalogue_to_string(&catalogue));
        let read = catalogue_from_str(&text);
        prop_assert_eq!(read.map_err(|failures| format!("{failures}\n{text}")), Ok(catalogue));
    }

    #[test]
    fn without_comments_the_text_is_the_plain_one((_, commune) in sound(), catalogue in strategies::catalogue()) {
        prop_assert_eq!(commune_to_annotated_string(&commune, |_| None), commune_to_string(&commune));
        prop_assert_eq!(catalogue_to_annotated_string(&catalogue, |_| Some(" \n".into())), catalogue_to_string(&catalogue));
    }

    #[test]
    fn a_comment_stands_right_above_what_it_is_about((catalogue, commune) in sound(), repeated in strategies::catalogue()) {
        let catalogue = draft::Catalogue { unread: repeated.unread, repeated: repeated.repeated, ..catalogue };
        let commune = Commune { catalogue: Some("c.yaml".into()), extends: None, ..commune };
        let said = |locus: &Locus| Some(format!("về\n{locus:?}"));
        let text = commune_to_annotated_string(&commune, said);
        let loader = Loader::new(Memory::new([("c.yaml", catalogue_to_annotated_string(&catalogue, said))]));
        let Ok(loaded) = loader.commune_from("a.yaml", text.into_bytes()) else { prop_assume!(false); unreachable!() };
        let mut loci = annotated(&commune);
        loci.extend((0..catalogue.indices.len()).map(|number| Locus::Index(number, None)));
        loci.extend((0..catalogue.repeated.len()).map(Locus::Repeated));
        loci.extend((0..catalogue.unread.len()).map(Locus::CatalogueUnread));
        loci.extend(catalogue.decision.iter().map(|_| Locus::Decision(None)));
        for locus in loci {
            let place = loaded.sources.place(&locus);
            let lines: Vec<&str> = loaded.sources.text(&place.file).unwrap().lines().collect();
            // The key of a document has two names.
            let above = match locus {
                Locus::Document(_) | Locus::Decision(_) => 5,
                _ => 3,
            };
            let at = place.line as usize - above;
            prop_assert_eq!(lines[at].trim_start(), "# về");
            prop_assert_eq!(lines[at + 1].trim_start(), format!("# {locus:?}"));
            let column = |line: &str| line.len() - line.trim_start_matches([' ', '-']).len();
            let indent = |line: &str| line.len() - line.trim_start().len();
            prop_assert!(indent(lines[at]) <= column(lines[place.line as usize - 1]));
        }
        // Every key at the top can have a comment.
        for file in ["a.yaml", "c.yaml"] {
            let lines: Vec<&str> = loaded.sources.text(file).unwrap().lines().collect();
            for pair in lines.windows(2).filter(|pair| pair[1].starts_with(char::is_alphabetic)) {
                let key = pair[1].split(':').next().unwrap();
                prop_assert_eq!(pair[0], format!("# Top({key:?})"));
            }
        }
    }

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
    fn load_after_save_is_the_same_month(
        book in strategies::catalogue().prop_flat_map(|draft| strategies::scorebook(&Catalogue::new(draft).unwrap())),
        seal in strategies::seal(),
    ) {
        let text = scorebook_to_string(&book);
        prop_assert_eq!(kind_of(text.as_bytes()), Some(Kind::Scorebook));
        let read = scorebook_from_str(&text);
        prop_assert_eq!(read.map_err(|failures| format!("{failures}\n{text}")), Ok(book));
        let text = seal_to_string(&seal);
        prop_assert_eq!(kind_of(text.as_bytes()), Some(Kind::Seal));
        let read = seal_from_str(&text);
        prop_assert_eq!(read.map_err(|failures| format!("{failures}\n{text}")), Ok(seal));
    }

    #[test]
    fn everything_in_a_month_has_its_place(
        (catalogue, commune, book) in sound().prop_flat_map(|(catalogue, commune)| {
            let book = strategies::scorebook(&Catalogue::new(catalogue.clone()).unwrap());
            (Just(catalogue), Just(commune), book)
        }),
    ) {
        let book = draft::Scorebook { commune: "a.yaml".into(), ..book };
        let commune = Commune { catalogue: Some("c.yaml".into()), extends: None, ..commune };
        let loader = Loader::new(Memory::new([
            ("c.yaml", catalogue_to_string(&catalogue)),
            ("a.yaml", commune_to_string(&commune)),
            ("m.yaml", scorebook_to_string(&book)),
        ]));
        let loaded = loader.scorebook("m.yaml").unwrap();
        let lines: Vec<&str> = loaded.sources.text("m.yaml").unwrap().lines().collect();
        let shown = |locus: &Locus| {
            let place = loaded.sources.place(locus);
            assert_eq!((place.file.as_str(), place.line), ("m.yaml", place.end_line), "{locus:?}");
            let line = lines[place.line as usize - 1].chars().skip(place.column as usize - 1);
            let text: String = line.take((place.end_column - place.column) as usize).collect();
            text.trim_matches('"').to_owned()
        };
        for (id, score) in book.scores.iter() {
            prop_assert_eq!(shown(&Locus::Score(*id, None)), id.to_string());
            for (number, key) in score.evidence.iter().enumerate() {
                let field = Some(ScoreField::Evidence(number));
                prop_assert_eq!(shown(&Locus::Score(*id, field)), key.to_string());
            }
            if let Some(points) = score.self_score {
                prop_assert_eq!(shown(&Locus::Score(*id, Some(ScoreField::SelfScore))), points.to_string());
            }
            for key in score.contents.keys() {
                prop_assert_eq!(shown(&Locus::Share(*id, Some(key.clone()), None)), key.to_string());
            }
            if let Some(points) = score.rest.as_ref().and_then(|rest| rest.final_score) {
                prop_assert_eq!(shown(&Locus::Share(*id, None, Some(ScoreField::Final))), points.to_string());
            }
            for (number, key) in score.places.keys().enumerate() {
                let field = Some(ScoreField::WhereItem(number));
                prop_assert_eq!(shown(&Locus::Score(*id, field)), key.to_string());
            }
        }
        for (key, piece) in book.evidence.iter() {
            prop_assert_eq!(shown(&Locus::Evidence(key.clone(), None)), key.to_string());
            if let Some(sha256) = piece.sha256 {
                prop_assert_eq!(shown(&Locus::Evidence(key.clone(), Some(EvidenceField::Sha256))), sha256.to_string());
            }
        }
        for (number, task) in book.tasks.iter().enumerate() {
            prop_assert_eq!(shown(&Locus::Task(number, None)), task.id.to_string());
            prop_assert_eq!(shown(&Locus::Task(number, Some(TaskField::Unit))), task.unit.to_string());
        }
        for (number, previous) in book.previous.iter().enumerate() {
            prop_assert_eq!(shown(&Locus::Previous(number, None)), previous.period.to_string());
        }
        prop_assert_eq!(loaded.scorebook.draft(), &book);
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
    fn an_edit_of_a_months_text_is_the_edit_of_the_month(
        (catalogue, commune, book) in sound().prop_flat_map(|(catalogue, commune)| {
            let book = strategies::scorebook(&Catalogue::new(catalogue.clone()).unwrap());
            (Just(catalogue), Just(commune), book)
        }),
        id in strategies::index_id(), style in 0..8_u8,
    ) {
        let book = draft::Scorebook { commune: "a.yaml".into(), ..book };
        let commune = Commune { catalogue: Some("c.yaml".into()), extends: None, ..commune };
        let loader = Loader::new(Memory::new([
            ("c.yaml", catalogue_to_string(&catalogue)),
            ("a.yaml", commune_to_string(&commune)),
        ]));
        let text = restyled(&scorebook_to_string(&book), style);
        let loaded = loader.scorebook_from("m.yaml", text.clone().into_bytes()).unwrap();
        for edit in edits_of_month(&book, id) {
            // What is not written, or would be there twice, is not changed.
            let Some(expected) = edit.apply_scorebook(&book) else { continue };
            let of_text = loaded.sources.text_edit(&edit);
            prop_assert!(of_text.is_some(), "{:?}\n{}", edit, text);
            let edited = apply_edits(&text, &[of_text.unwrap()]).unwrap();
            let read = scorebook_from_str(&edited).map_err(|failures| format!("{failures}\n{edited}"));
            prop_assert_eq!(read, Ok(expected), "{:?}", edit);
            prop_assert_eq!(edited.matches('#').count(), text.matches('#').count());
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
