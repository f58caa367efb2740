//! Texts made to be slow or deep: each is refused, and soon.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a test")]

use cchc_core::Lang;
use cchc_yaml::{Disk, Files as _, Loader, Memory, catalogue_from_str, commune_from_str};

const HEAD: &str = "schema: cchc/commune/1\n";

fn refused(what: &str, text: &str, phrase: &str) {
    let failures = commune_from_str(text).expect_err(what);
    let failure = failures.iter().next().unwrap();
    let message = failure.message(Lang::En);
    assert!(message.contains(phrase), "{what}: {message}");
    assert!(message.len() < 2000 && failure.message(Lang::Vi).len() < 2000, "{what}");
}

#[test]
fn bombs_and_towers() {
    let mut bomb = format!("{HEAD}a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (before, name) in ('a'..='h').zip('b'..='i') {
        bomb.push_str(&format!("{name}: &{name} [*{before}, *{before}, *{before}, *{before}, *{before}]\n"));
    }
    refused("a bomb of aliases", &bomb, "YAML anchors (`&`)");
    refused("anchors alone", &"&a ".repeat(50_000), "YAML");
    refused("ten thousand brackets", &format!("{HEAD}units: {}", "[".repeat(10_000)), "nested too deeply");
    refused(
        "ten thousand closed brackets",
        &format!("{HEAD}units: {}{}", "[".repeat(10_000), "]".repeat(10_000)),
        "nested too deeply",
    );
    refused(
        "a hundred brackets",
        &format!("{HEAD}units: {}{}", "[".repeat(100), "]".repeat(100)),
        "nested too deeply",
    );
    refused("160 KB of open maps", &"{a: ".repeat(40_000), "nested too deeply");
    refused("open maps below the limit", &"{a: ".repeat(999), "nested too deeply");
    refused(
        "ten thousand dashes",
        &format!("{HEAD}assign:\n  {}x", "- ".repeat(10_000)),
        "nested too deeply",
    );
    refused(
        "ten thousand questions",
        &format!("{HEAD}assign:\n  {}x", "? ".repeat(10_000)),
        "nested too deeply",
    );
    let tower: String = (0..2_000).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
    refused("two thousand levels", &format!("{HEAD}{tower}"), "nested too deeply");
    let keys: String = (0..50_000).map(|key| format!("k{key}: 1\n")).collect();
    refused("fifty thousand keys", &format!("{HEAD}{keys}"), "there is no key `k0`");
}

#[test]
fn a_megabyte_on_one_line() {
    let million = 1_000_000;
    refused("of letters", &format!("{HEAD}year: {}", "x".repeat(million)), "is not a year");
    refused("of letters as a key", &format!("{HEAD}{}", "x".repeat(million)), "no colon");
    refused(
        "as an id",
        &format!("{HEAD}assign: {{ vp: [ {{ lead: \"{}\" }} ] }}", "8".repeat(million)),
        "above 255",
    );
    refused(
        "in quotes that stay open",
        &format!("{HEAD}units: \"{}", "x".repeat(million)),
        "a quote is not closed",
    );
    refused("of items", &format!("{HEAD}units: [{}]", "x, ".repeat(million / 3)), "not a list");
    refused("of spaces", &format!("{HEAD}units: {}x", " ".repeat(million)), "not the text `x`");
    refused("of colons", &":".repeat(million), "");
    refused("of zeros", &"\0".repeat(million), "");
    let title = "đ".repeat(million / 2);
    let read = catalogue_from_str(&format!("schema: cchc/catalogue/1\nid: {title}\nindices:\n"));
    assert_eq!(read.unwrap().id.len(), million);
}

#[test]
fn what_is_no_yaml_is_refused() {
    for text in [
        "\0",
        "\u{1}",
        "%",
        "%YAML 9.9\n---\n",
        "\u{feff}\u{feff}",
        "]",
        "}",
        ",",
        ":",
        "-",
        "?",
        "'",
        "\"",
        "|",
        "&",
        "*",
        "!",
    ] {
        let failures = commune_from_str(text).expect_err(text);
        assert!(!failures.is_empty(), "{text:?}");
    }
}

#[test]
fn the_disk_reads_files_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    assert_eq!(Disk.read(&path("")).unwrap_err().kind(), std::io::ErrorKind::IsADirectory);
    assert_eq!(Disk.read(&path("x")).unwrap_err().kind(), std::io::ErrorKind::NotFound);
    let big = std::fs::File::create(path("big")).unwrap();
    big.set_len(16 * 1024 * 1024 + 1).unwrap();
    assert_eq!(Disk.read(&path("big")).unwrap_err().kind(), std::io::ErrorKind::FileTooLarge);
}

#[test]
fn one_loader_serves_many_threads() {
    let catalogue = "schema: cchc/catalogue/1\nid: x\nindices: { I: {} }\n";
    let mut files = Memory::new([("c.yaml", catalogue)]);
    for number in 0..40 {
        let text = format!(
            "{HEAD}commune: {{ name: xã {number} }}\nyear: 2026\ncatalogue: c.yaml\nunits: {{ vp: {{ name: VP }} }}\nassign: {{ vp: [] }}\n"
        );
        files.insert(&format!("{number}.yaml"), text);
    }
    let loader = Loader::new(files);
    let catalogues: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..40)
            .map(|number| {
                let loader = &loader;
                scope.spawn(move || {
                    loader.commune(&format!("{number}.yaml")).unwrap().assignment.shared_catalogue()
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(catalogues.windows(2).all(|pair| std::sync::Arc::ptr_eq(&pair[0], &pair[1])));
}
