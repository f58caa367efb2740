//! A folder of files that are not legal. Each says in comments where what must be said; then all of it is snapshot.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    missing_docs,
    reason = "a test"
)]

use cchc_core::Lang;
use cchc_yaml::{Disk, Failures, Kind, Loader, Memory, kind_of};
use std::fmt::Write as _;
use std::fs;

fn load(loader: &Loader<Disk>, path: &str, kind: Option<Kind>) -> Failures {
    let result = match kind {
        Some(Kind::Catalogue) => loader.catalogue(path).map(|_| ()),
        Some(Kind::Scorebook) => loader.scorebook(path).map(|_| ()),
        Some(Kind::Seal) => loader.seal(path).map(|_| ()),
        _ => loader.commune(path).map(|_| ()),
    };
    result.expect_err(path)
}

fn shown(failures: &Failures) -> String {
    let mut out = String::new();
    for failure in failures {
        let (line, column) = (failure.line().unwrap_or(0), failure.column().unwrap_or(0));
        let place = format!("{}:{line}:{column}", failure.file());
        let end = failure
            .place()
            .map_or(String::new(), |place| format!("-{}:{}", place.end_line, place.end_column));
        writeln!(out, "{place}{end}").unwrap();
        for lang in [Lang::Vi, Lang::En] {
            let help = failure.help(lang).map_or(String::new(), |help| format!(" ({help})"));
            writeln!(out, "  {}{help}", failure.message(lang)).unwrap();
        }
    }
    out
}

#[test]
fn each_file_fails_where_it_says() {
    let loader = Loader::new(Disk);
    let mut names: Vec<String> =
        fs::read_dir("tests/bad").unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    let (mut all, mut wrong) = (String::new(), String::new());
    for name in names {
        let path = format!("tests/bad/{name}");
        let bytes = fs::read(&path).unwrap();
        let failures = load(&loader, &path, kind_of(&bytes));
        let text = String::from_utf8(bytes).unwrap();
        let mut expected = 0;
        for line in text.lines().filter_map(|line| line.strip_prefix("# expect: ")) {
            expected += 1;
            let (file, line) = match line.split_once(' ').unwrap() {
                (other, rest) if !other.contains(':') => (format!("tests/bad/{other}.yaml"), rest),
                _ => (path.clone(), line),
            };
            let (place, phrase) = line.split_once(' ').unwrap();
            let hit = failures.iter().any(|failure| {
                failure.file() == file
                    && format!("{}:{}", failure.line().unwrap(), failure.column().unwrap()) == place
                    && failure.message(Lang::En).contains(phrase)
            });
            if !hit {
                writeln!(wrong, "{path}: no failure at {place}: {phrase}").unwrap();
            }
        }
        if failures.len() != expected || expected == 0 {
            writeln!(wrong, "{path}: not {expected} failures").unwrap();
        }
        if wrong.contains(&path) {
            writeln!(wrong, "{failures}").unwrap();
        }
        assert!(failures.iter().all(|failure| failures.text(failure.file()).is_some()), "{path}");
        writeln!(all, "{}", shown(&failures)).unwrap();
    }
    assert!(wrong.is_empty(), "{wrong}");
    well_said(&all);
    insta::assert_snapshot!(all);
}

fn well_said(all: &str) {
    for line in all.lines().filter(|line| line.starts_with("  ")) {
        let line = line.trim();
        assert!(!line.ends_with('.') && !line.contains("Option<"), "{line}");
    }
}

#[test]
fn files_that_are_no_text_say_how_to_save_them() {
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain("schema: cchc/commune/1\n".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let good = "schema: cchc/commune/1\ncommune: { name: x }\nyear: 2026\nunits: {}\nassign: {}\ncatalogue: ";
    let files = Memory::new([
        ("utf16.yaml", utf16.clone()),
        ("utf16-bare.yaml", utf16[2..].to_vec()),
        ("latin.yaml", b"schema: cchc/commune/1\ncommune: { name: x\xe3 }\n".to_vec()),
        ("word.yaml", b"PK\x03\x04\x14\0".to_vec()),
        ("big.yaml", vec![b' '; 16 * 1024 * 1024 + 1]),
        ("empty.yaml", Vec::new()),
        ("folder/x.yaml", Vec::new()),
        ("names-utf16.yaml", format!("{good}utf16.yaml\n").into_bytes()),
        ("names-folder.yaml", format!("{good}folder\n").into_bytes()),
        ("names-big.yaml", format!("{good}big.yaml\n").into_bytes()),
        ("names-version.yaml", format!("{good}version.yaml\n").into_bytes()),
        ("names-nothing.yaml", format!("{good}\"\"\n").into_bytes()),
        ("names-list.yaml", format!("{good}list.yaml\n").into_bytes()),
        ("version.yaml", b"schema: cchc/catalogue/2\n".to_vec()),
        ("list.yaml", b"- a\n- b\n".to_vec()),
    ]);
    let loader = Loader::new(files);
    let mut all = String::new();
    for (name, place, phrase) in [
        ("utf16.yaml", None, "saved as UTF-16"),
        ("utf16-bare.yaml", None, "saved as UTF-16"),
        ("latin.yaml", Some((2, 19)), "not UTF-8 text"),
        ("word.yaml", None, "a Word, Excel or zip file"),
        ("big.yaml", None, "larger than 16 MiB"),
        ("empty.yaml", Some((1, 1)), "it is empty"),
        ("folder", None, "it is a folder"),
        ("none.yaml", None, "there is no such file"),
        ("names-utf16.yaml", Some((6, 12)), "`utf16.yaml` cannot be read: it is saved as UTF-16"),
        ("names-folder.yaml", Some((6, 12)), "`folder` cannot be read: it is a folder"),
        ("names-big.yaml", Some((6, 12)), "`big.yaml` cannot be read: it is larger"),
        ("names-version.yaml", Some((6, 12)), "the format `cchc/catalogue/2` is unknown"),
        ("names-nothing.yaml", Some((6, 12)), "no file is named"),
        ("names-list.yaml", Some((6, 12)), "it has no line `schema: cchc/catalogue/1`"),
    ] {
        let failures = loader.commune(name).unwrap_err();
        assert_eq!(failures.len(), 1, "{name} {failures}");
        let failure = failures.iter().next().unwrap();
        assert_eq!(failure.line().zip(failure.column()), place, "{name}");
        assert!(failure.message(Lang::En).contains(phrase), "{failure}");
        writeln!(all, "{}", shown(&failures)).unwrap();
    }
    well_said(&all);
    insta::assert_snapshot!(all);
}
