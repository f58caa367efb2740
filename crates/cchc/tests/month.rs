//! Laws of months that are closed.

#![cfg(all(feature = "yaml", feature = "validate", feature = "report"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

use cchc::model::draft::{Evidence, Scorebook, Task};
use cchc::model::{Catalogue, Entries, draft, strategies};
use cchc::{Before, MonthError, Session, yaml};
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const COMMUNE: &str = "schema: cchc/commune/1\ncommune: { name: xã bịa }\nyear: 2026\ncatalogue: catalogue.yaml\n\
                       units: { vp: { name: Văn phòng } }\nassign: { vp: [{ lead: I }] }\n";

/// A folder with a commune, a first month that is closed and a second one that is closed behind it.
fn two_closed() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("evidence")).unwrap();
    fs::write(path("evidence/a.txt"), "bịa đặt").unwrap();
    fs::write(path("catalogue.yaml"), "schema: cchc/catalogue/1\nid: x\nindices: { I: { max: 2 } }\n")
        .unwrap();
    fs::write(path("commune.yaml"), COMMUNE).unwrap();
    fs::write(
        path("2026-01.yaml"),
        "schema: cchc/scorebook/1\ncommune: commune.yaml\nperiod: 2026-01\nscores:\n  I: { self: 1, by: vp, evidence: [a] }\n\
         evidence:\n  a: { file: evidence/a.txt, date: 2026-01-02 }\n",
    )
    .unwrap();
    let session = Session::new();
    let (first, second) = (text(&path("2026-01.yaml")), text(&path("2026-02.yaml")));
    session.close_month(&first, None, true).unwrap();
    let begun = session.begin_month("2026-02".parse().unwrap(), &first, None).unwrap();
    assert_eq!((begun.path.as_str(), begun.before), (second.as_str(), Before::Sealed));
    session.close_month(&second, Some("2026-03-02".parse().unwrap()), true).unwrap();
    folder
}

fn text(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

fn changed(folder: &Path) -> bool {
    let session = Session::new();
    let months = cchc::months_in(&text(folder)).unwrap();
    months.iter().any(|book| match session.verify_month(book) {
        Ok(verified) => !verified.changes.is_empty(),
        Err(_) => true,
    })
}

#[test]
fn any_one_byte_changed_in_a_closed_month_its_seal_its_inputs_or_its_evidence_is_found() {
    let folder = two_closed();
    assert!(!changed(folder.path()));
    for name in [
        "2026-01.yaml",
        "2026-01.seal.yaml",
        "2026-02.yaml",
        "2026-02.seal.yaml",
        "evidence/a.txt",
        "commune.yaml",
        "catalogue.yaml",
    ] {
        let path: PathBuf = folder.path().join(name);
        let bytes = fs::read(&path).unwrap();
        for at in 0..bytes.len() {
            for other in [bytes[at] ^ 1, b' ', b'\n', 0xff] {
                if other == bytes[at] {
                    continue;
                }
                let mut new = bytes.clone();
                new[at] = other;
                fs::write(&path, new).unwrap();
                assert!(changed(folder.path()), "byte {at} of {name}: {other}");
            }
        }
        for new in [&bytes[1..], &bytes[..bytes.len() - 1], &[bytes.as_slice(), b"\n"].concat(), b""] {
            fs::write(&path, new).unwrap();
            assert!(changed(folder.path()), "{name}");
        }
        fs::remove_file(&path).unwrap();
        // A month without its seal is open again; the seal of the month behind it tells of all but the last.
        assert!(changed(folder.path()) || name == "2026-02.seal.yaml", "{name}");
        fs::write(&path, bytes).unwrap();
        assert!(!changed(folder.path()));
    }
}

#[test]
fn a_seal_made_anew_is_found_by_the_next() {
    let folder = two_closed();
    let book = folder.path().join("2026-01.yaml");
    fs::remove_file(folder.path().join("2026-01.seal.yaml")).unwrap();
    fs::write(&book, fs::read_to_string(&book).unwrap().replace("self: 1", "self: 2")).unwrap();
    Session::new().close_month(&text(&book), None, true).unwrap();
    assert!(Session::new().verify_month(&text(&book)).unwrap().changes.is_empty());
    assert!(changed(folder.path()));
}

/// Any month of any catalogue, with evidence that is there.
fn month() -> impl Strategy<Value = (draft::Catalogue, draft::Commune, Scorebook, Vec<u8>)> {
    strategies::scored_catalogue().prop_flat_map(|draft| {
        let catalogue = Catalogue::new(draft.clone()).unwrap();
        let month = (strategies::valid_commune(&catalogue), strategies::scorebook(&catalogue));
        (Just(draft), month, proptest::collection::vec(any::<u8>(), 0..5000))
            .prop_map(|(draft, (commune, book), bytes)| (draft, commune, book, bytes))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_carried_forward_and_closed_is_as_it_was_until_a_byte_is_changed(
        (catalogue, commune, mut book, bytes) in month(),
        at in any::<prop::sample::Index>(),
        bit in 0..8_u32,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("catalogue.yaml"), yaml::catalogue_to_string(&catalogue)).unwrap();
        let commune = draft::Commune { catalogue: Some("catalogue.yaml".into()), extends: None, ..commune };
        fs::write(path("commune.yaml"), yaml::commune_to_string(&commune)).unwrap();
        fs::write(path("evidence.bin"), &bytes).unwrap();
        book.commune = "commune.yaml".into();
        book.follows = None;
        let piece = Evidence { file: Some("evidence.bin".into()), ..Evidence::default() };
        book.evidence = Entries::from_iter([("a".parse().unwrap(), piece)]);
        book.period = "2026-11".parse().unwrap();
        fs::write(path("first.yaml"), yaml::scorebook_to_string(&book)).unwrap();
        let session = Session::new();
        let first = text(&path("first.yaml"));
        match session.close_month(&first, None, true) {
            Ok(closed) => prop_assert_eq!(closed.seal.evidence.len(), 1),
            // A book that the model refuses is no month.
            Err(MonthError::Failures(_)) => return Ok(()),
            Err(error) => panic!("{error}"),
        }
        let begun = session.begin_month("2026-12".parse().unwrap(), &first, None).unwrap();
        prop_assert_eq!(begun.before, Before::Sealed);
        prop_assert!(begun.book.tasks.iter().all(Task::is_open));
        prop_assert!(begun.book.changes_since(&book).is_empty());
        let again = session.loader().scorebook(&begun.path).unwrap();
        prop_assert_eq!(again.scorebook.draft(), &begun.book);
        session.close_month(&begun.path, None, true).unwrap();
        prop_assert!(!changed(folder.path()));

        for name in ["first.yaml", "first.seal.yaml", "2026-12.yaml", "2026-12.seal.yaml", "evidence.bin", "commune.yaml"] {
            let bytes = fs::read(path(name)).unwrap();
            if bytes.is_empty() {
                continue;
            }
            let mut new = bytes.clone();
            new[at.index(bytes.len())] ^= 1 << bit;
            fs::write(path(name), new).unwrap();
            prop_assert!(changed(folder.path()), "{}", name);
            fs::write(path(name), bytes).unwrap();
        }
    }
}
