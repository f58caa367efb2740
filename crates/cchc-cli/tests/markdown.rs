//! What the documents show is what the command prints.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

use cchc::yaml::Memory;
use cchc::{Session, validate::Options};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn documents() -> Vec<PathBuf> {
    fn collect(folder: &Path, documents: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, documents);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                documents.push(path);
            }
        }
    }
    let mut documents = vec![root().join("README.md")];
    collect(&root().join("docs"), &mut documents);
    collect(&root().join("fixtures"), &mut documents);
    documents.sort();
    documents
}

struct Fence {
    language: String,
    text: String,
    line: usize,
}

fn fences(document: &str) -> Vec<Fence> {
    let mut fences = Vec::new();
    let mut open: Option<Fence> = None;
    for (number, line) in document.lines().enumerate() {
        let fence = line.trim_start().strip_prefix("```");
        match (open.take(), fence) {
            (None, Some(language)) => {
                open = Some(Fence {
                    language: language.trim().to_owned(),
                    text: String::new(),
                    line: number + 1,
                })
            }
            (Some(done), Some("")) => fences.push(done),
            (Some(mut inside), _) => {
                inside.text.push_str(line);
                inside.text.push('\n');
                open = Some(inside);
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a fence is not closed");
    fences
}

/// `$ cchc …` lines are run from the root; what follows each is the beginning of what it prints, `…` stands for the rest.
#[test]
fn console_snippets_are_what_the_command_prints() {
    let mut ran = 0;
    for path in documents() {
        for fence in
            fences(&fs::read_to_string(&path).unwrap()).iter().filter(|fence| fence.language == "console")
        {
            for shown in fence.text.split("$ cchc ").skip(1) {
                let (args, shown) = shown.split_once('\n').unwrap();
                let run = Command::new(env!("CARGO_BIN_EXE_cchc"))
                    .args(args.split_whitespace())
                    .current_dir(root())
                    .output()
                    .unwrap();
                let printed = String::from_utf8([run.stdout, run.stderr].concat()).unwrap();
                // A document may leave out trailing spaces and empty lines.
                let lines = |text: &str| {
                    text.lines()
                        .map(str::trim_end)
                        .filter(|line| !line.is_empty())
                        .map(str::to_owned)
                        .collect::<Vec<_>>()
                };
                let (shown, printed) = (lines(shown), lines(&printed));
                let place = format!("{}:{} cchc {args}", path.display(), fence.line);
                let mut rest = printed.as_slice();
                let mut skip = false;
                for line in &shown {
                    if line.trim() == "…" {
                        skip = true;
                        continue;
                    }
                    let at = rest.iter().position(|printed| printed == line);
                    let at =
                        at.unwrap_or_else(|| panic!("{place}: not printed: {line}\n{}", printed.join("\n")));
                    assert!(skip || at == 0, "{place}: left out before: {line}");
                    rest = &rest[at + 1..];
                    skip = false;
                }
                assert!(skip || rest.is_empty(), "{place}: more is printed:\n{}", rest.join("\n"));
                ran += 1;
            }
        }
    }
    assert!(ran > 0);
}

/// A `yaml commune.yaml` snippet is checked with the last `yaml catalogue.yaml` above it; a `findings` fence behind it
/// lists what must be found, a code and an index or nothing a line.
#[test]
fn yaml_snippets_are_checked() {
    let mut checked = 0;
    for path in documents() {
        let document = fs::read_to_string(&path).unwrap();
        let mut catalogue: Option<String> = None;
        let mut codes: Option<Vec<String>> = None;
        for fence in fences(&document) {
            let place = format!("{}:{}", path.display(), fence.line);
            match fence.language.as_str() {
                "yaml catalogue.yaml" => {
                    let report = Session::with(
                        Memory::new([("catalogue.yaml".to_owned(), fence.text.clone())]),
                        Options::default(),
                    )
                    .check(&["catalogue.yaml"]);
                    assert!(report.report.failures.is_empty(), "{place}: {:?}", report.report.failures);
                    codes = Some(found(&report.report));
                    catalogue = Some(fence.text);
                }
                "yaml commune.yaml" => {
                    let mut files = vec![("commune.yaml".to_owned(), fence.text.clone())];
                    files.extend(catalogue.clone().map(|text| ("catalogue.yaml".to_owned(), text)));
                    let report =
                        Session::with(Memory::new(files), Options::default()).check(&["commune.yaml"]);
                    assert!(report.report.failures.is_empty(), "{place}: {:?}", report.report.failures);
                    codes = Some(found(&report.report));
                    checked += 1;
                }
                "findings" => {
                    let mut wanted: Vec<String> =
                        fence.text.lines().map(str::to_owned).filter(|line| !line.is_empty()).collect();
                    wanted.sort();
                    assert_eq!(codes.as_ref().unwrap(), &wanted, "{place}");
                }
                "yaml" | "yaml fragment" => {
                    let parsed: Result<serde_yaml::Value, _> = serde_yaml::from_str(&fence.text);
                    assert!(parsed.is_ok(), "{place}: {parsed:?}");
                }
                _ => {}
            }
        }
    }
    assert!(checked > 0);
}

fn found(report: &cchc::report::CheckReport) -> Vec<String> {
    let mut found: Vec<String> = (report.findings.iter())
        .map(|finding| match finding.subject.index {
            Some(index) => format!("{} {index}", finding.code),
            None => finding.code.to_string(),
        })
        .collect();
    found.sort();
    found
}

/// Links between documents lead somewhere.
#[test]
fn links_lead_to_files() {
    for path in documents() {
        let document = fs::read_to_string(&path).unwrap();
        for link in document.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link)
        {
            let target = link.split('#').next().unwrap();
            if target.is_empty() || target.contains("://") || target.contains(' ') {
                continue;
            }
            assert!(path.parent().unwrap().join(target).exists(), "{}: {link}", path.display());
        }
    }
}
