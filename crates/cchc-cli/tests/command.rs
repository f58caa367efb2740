//! The command as its users run it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

mod common;

use common::{Run, cchc, codes, command, json, root};
use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::Stdio;

#[test]
fn check_speaks_vietnamese_and_english_and_exits_1_for_errors() {
    let vi = cchc(&["check", "fixtures/vinh-thong/as-issued.yaml"]);
    assert_eq!((vi.code, vi.err.as_str()), (1, ""));
    assert!(vi.out.contains("lỗi[A104]") && vi.out.contains("Cải cách tài chính công"));
    insta::assert_snapshot!("as_issued_vi", vi.out);
    let en = cchc(&["check", "--lang", "en", "fixtures/vinh-thong/as-issued.yaml"]);
    assert!(en.out.contains("error[A104]"));
    insta::assert_snapshot!("as_issued_en", en.out);
}

#[test]
fn check_exits_0_without_errors() {
    assert_eq!(cchc(&["check", "fixtures/vinh-thong/corrected.yaml"]).code, 0);
    let clean = cchc(&["check", "fixtures/made-up/commune.yaml", "fixtures/made-up/catalogue.yaml"]);
    assert_eq!((clean.code, clean.out.as_str()), (0, "không phát hiện vấn đề nào trong 2 tệp\n"));
}

#[test]
fn the_json_of_check_has_the_fields_of_its_contract() {
    let run = cchc(&["check", "--format", "json", "fixtures/vinh-thong/as-issued.yaml"]);
    let report = json(&run);
    assert_eq!(
        codes(&report),
        [
            "A101", "A101", "A102", "A102", "A102", "A102", "A102", "A104", "A105", "A105", "D101", "D102",
            "D103"
        ]
    );
    assert_eq!(report["summary"], serde_json::json!({"error": 6, "warning": 5, "info": 2, "failure": 0}));
    for finding in report["findings"].as_array().unwrap() {
        let keys: Vec<&String> = finding.as_object().unwrap().keys().collect();
        assert_eq!(
            keys,
            ["code", "name", "severity", "subject", "message", "help", "removes", "edit", "places"]
        );
        for (number, place) in finding["places"].as_array().unwrap().iter().enumerate() {
            let keys: Vec<&String> = place.as_object().unwrap().keys().collect();
            assert_eq!(keys, ["file", "line", "column", "end_line", "end_column", "primary", "label"]);
            assert_eq!(place["primary"], Value::Bool(number == 0));
        }
    }
    let title =
        report["findings"].as_array().unwrap().iter().find(|finding| finding["code"] == "A104").unwrap();
    let edit: Vec<&String> = title["edit"].as_object().unwrap().keys().collect();
    assert_eq!(edit, ["file", "line", "column", "end_line", "end_column", "old", "new"]);
    assert_eq!(title["edit"]["new"], "VI");
    assert_eq!(title["subject"]["rule"], serde_json::json!({"unit": "kinh-te", "number": 1}));
    insta::assert_snapshot!("as_issued_json", run.out);
}

#[test]
fn codes_and_field_names_do_not_change_with_the_language() {
    let structure = |lang| {
        let mut report =
            json(&cchc(&["check", "--format", "json", "--lang", lang, "fixtures/vinh-thong/as-issued.yaml"]));
        for finding in report["findings"].as_array_mut().unwrap() {
            for words in ["message", "help"] {
                finding[words] = Value::Null;
            }
            for place in finding["places"].as_array_mut().unwrap() {
                place["label"] = Value::Null;
            }
        }
        report
    };
    assert_eq!(structure("vi"), structure("en"));
}

/// Every file of fixtures/bad says in its second line what it must give; messages are pinned in both languages.
#[test]
fn bad_inputs_are_answered_with_what_to_write_instead() {
    let mut files: Vec<PathBuf> =
        fs::read_dir(root().join("fixtures/bad")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "yaml"));
    files.sort();
    assert!(files.len() > 50);
    let table = fs::read_to_string(root().join("fixtures/bad/README.md")).unwrap();
    for file in &files {
        let name = file.file_name().unwrap().to_str().unwrap();
        let path = format!("fixtures/bad/{name}");
        let row = table.lines().find(|line| line.starts_with(&format!("| `{name}` |")));
        let Some(row) = row else {
            assert_eq!(name, "catalogue.yaml", "{name} is not in the table");
            continue;
        };
        let wanted = row.split(" | ").nth(1).unwrap();
        let run = cchc(&["check", "--format", "json", &path]);
        let report = json(&run);
        if wanted == "failure" {
            assert_eq!(run.code, 2, "{name}: {}", run.out);
            for failure in report["failures"].as_array().unwrap() {
                assert!(!failure["message"].as_str().unwrap().is_empty());
                assert!(failure["help"].is_string(), "{name} is not told what to write: {failure}");
            }
        } else {
            assert!(run.code < 2, "{name}: {}", run.out);
            assert!(codes(&report).contains(&wanted), "{name}: {:?} without {wanted}", codes(&report));
        }
        let stem = name.trim_end_matches(".yaml");
        let mut said = String::new();
        for lang in ["vi", "en"] {
            said.push_str(&cchc(&["check", "--lang", lang, &path]).out);
        }
        insta::with_settings!({ snapshot_path => "snapshots/bad", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(stem.to_owned(), said);
        });
    }
}

#[test]
fn fix_applies_what_is_certain_and_keeps_comments_and_layout() {
    let folder = tempfile::tempdir().unwrap();
    let (communes, catalogues) = (folder.path().join("vinh-thong"), folder.path().join("catalogues"));
    fs::create_dir(&communes).unwrap();
    fs::create_dir(&catalogues).unwrap();
    let source = fs::read_to_string(root().join("fixtures/vinh-thong/as-issued.yaml")).unwrap();
    let copy = communes.join("as-issued.yaml");
    fs::write(&copy, &source).unwrap();
    fs::copy(root().join("fixtures/catalogues/qd-2648.yaml"), catalogues.join("qd-2648.yaml")).unwrap();
    let path = copy.to_str().unwrap();

    let diff = cchc(&["check", "--diff", path]);
    assert!(diff.out.contains("-    - lead: IV\n+    - lead: VI\n"), "{}", diff.out);
    assert!(diff.out.contains("-    date: 2026-12-31\n+    date: 2025-12-31\n"));
    assert_eq!(diff.code, 1);
    assert_eq!(fs::read_to_string(&copy).unwrap(), source, "a diff writes nothing");

    let fixed = cchc(&["check", "--fix", path]);
    assert_eq!(fixed.err.lines().count(), 2, "{}", fixed.err);
    let mended = fs::read_to_string(&copy).unwrap();
    let expected = source
        .replacen(
            "    # \"- Phần IV: Cải cách tài chính công\"\n    - lead: IV",
            "    # \"- Phần IV: Cải cách tài chính công\"\n    - lead: VI",
            1,
        )
        .replacen("    date: 2026-12-31", "    date: 2025-12-31", 1);
    assert_eq!(mended, expected);
    let left = json(&cchc(&["check", "--format", "json", path]));
    assert_eq!(left["summary"]["error"], 1, "9.1 is for the commune to settle");
    let again = cchc(&["check", "--fix", path]);
    assert_eq!(fs::read_to_string(&copy).unwrap(), mended);
    assert_eq!(again.code, 1);
}

#[test]
fn fix_leaves_files_alone_that_are_not_named() {
    let folder = tempfile::tempdir().unwrap();
    let base = folder.path().join("base.yaml");
    let source = fs::read_to_string(root().join("fixtures/vinh-thong/as-issued.yaml")).unwrap();
    let source = source.replace("../catalogues/qd-2648.yaml", "catalogue.yaml");
    fs::write(&base, &source).unwrap();
    fs::copy(root().join("fixtures/catalogues/qd-2648.yaml"), folder.path().join("catalogue.yaml")).unwrap();
    let own = folder.path().join("own.yaml");
    fs::write(&own, "schema: cchc/commune/1\nextends: base.yaml\nyear: 2026\n").unwrap();
    let run = cchc(&["check", "--fix", own.to_str().unwrap()]);
    assert_eq!(run.code, 1);
    assert_eq!(fs::read_to_string(&base).unwrap(), source);
}

#[test]
fn standard_input_is_checked() {
    let mut child = command(&["check", "-", "--format", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let text = fs::read_to_string(root().join("fixtures/vinh-thong/corrected.yaml")).unwrap();
    let text = text.replace("../catalogues", "fixtures/catalogues");
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let run = Run::from(child.wait_with_output().unwrap());
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(json(&run)["findings"].as_array().unwrap().iter().all(|finding| finding["severity"] != "error"));
}

#[test]
fn a_folder_is_every_commune_file_in_it() {
    let run = cchc(&["check", "--format", "json", "fixtures/vinh-thong", "fixtures/example-commune"]);
    let report = json(&run);
    let files: std::collections::BTreeSet<&str> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|finding| finding["places"].as_array().unwrap())
        .map(|place| place["file"].as_str().unwrap())
        .collect();
    assert!(
        files.contains("fixtures/vinh-thong/as-issued.yaml")
            && files.contains("fixtures/vinh-thong/corrected.yaml")
    );
    assert_eq!(run.code, 1);
    assert_eq!(report["summary"]["failure"], 0);
}

#[test]
fn severities_change_on_the_command_line() {
    let run = cchc(&[
        "check",
        "--format",
        "json",
        "--severity",
        "A105=off",
        "--severity",
        "D102=error",
        "fixtures/vinh-thong/corrected.yaml",
    ]);
    let report = json(&run);
    assert!(!codes(&report).contains(&"A105"));
    assert_eq!((run.code, &report["summary"]["error"]), (1, &Value::from(1)));
    let wrong = cchc(&["check", "--severity", "A999=off", "fixtures/vinh-thong/corrected.yaml"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("A999"));
}

#[test]
fn who_tells_winners_and_losers_with_their_places() {
    let run = cchc(&["who", "8.1", "fixtures/vinh-thong/as-issued.yaml", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let answer = json(&run);
    assert_eq!(answer["index"], "8.1");
    let cells = answer["cells"].as_array().unwrap();
    assert_eq!(cells.len(), 2);
    assert_eq!(
        (&cells[0]["content"], &cells[0]["leads"]),
        (&Value::from("territory"), &serde_json::json!(["vhxh"]))
    );
    assert_eq!(
        (&cells[1]["content"], &cells[1]["leads"]),
        (&Value::from("*rest"), &serde_json::json!(["kinh-te"]))
    );
    let rule = &cells[0]["rules"][0];
    let keys: Vec<&String> = rule.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["unit", "number", "role", "scope", "won", "place"]);
    assert_eq!(rule["scope"], serde_json::json!({"only": ["territory"]}));
    assert_eq!(rule["place"]["file"], "fixtures/vinh-thong/as-issued.yaml");
    insta::assert_snapshot!("who_8_1", cchc(&["who", "8.1", "fixtures/vinh-thong/as-issued.yaml"]).out);
    insta::assert_snapshot!(
        "who_7_10",
        cchc(&["who", "7.10", "fixtures/vinh-thong/as-issued.yaml", "--lang", "en"]).out
    );
}

#[test]
fn who_of_an_unlisted_index_answers_for_what_is_not_listed() {
    let run = cchc(&["who", "1.9", "fixtures/vinh-thong/as-issued.yaml", "--format", "json"]);
    assert_eq!(run.code, 0);
    assert!(run.err.contains("`1.9`"), "{}", run.err);
    let cells = json(&run)["cells"].clone();
    assert_eq!((&cells[0]["index"], &cells[0]["unlisted"]), (&Value::from("I"), &Value::Bool(true)));
    let nowhere = cchc(&["who", "10.1", "fixtures/vinh-thong/as-issued.yaml"]);
    assert_eq!(nowhere.code, 2);
    assert!(nowhere.err.contains("`10.1`"));
    let slip = cchc(&["who", "7.1O", "fixtures/vinh-thong/as-issued.yaml"]);
    assert_eq!(slip.code, 2);
    assert!(slip.err.contains("viết `7.10`"));
}

#[test]
fn resolve_gives_every_cell_and_the_points() {
    let run = cchc(&["resolve", "fixtures/vinh-thong/as-issued.yaml", "--format", "json"]);
    assert_eq!(run.code, 1, "it exits as check does");
    let answer = json(&run);
    assert_eq!(answer["commune"], serde_json::json!({"name": "xã Vĩnh Thông", "code": "01981"}));
    let keys: Vec<&String> = answer["cells"][0].as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        ["index", "content", "unlisted", "status", "leads", "coordinates", "monitors", "points"]
    );
    let points: Vec<&String> = answer["points"].as_object().unwrap().keys().collect();
    assert_eq!(points, ["units", "joint", "conflict", "unassigned", "unapportioned", "unknown_leaves"]);
    let made_up = cchc(&["resolve", "fixtures/made-up/commune.yaml", "--format", "json"]);
    assert_eq!(made_up.code, 0);
    insta::assert_snapshot!("resolve_made_up", cchc(&["resolve", "fixtures/made-up/commune.yaml"]).out);
}

#[test]
fn all_reports_go_into_a_folder_and_are_the_same_twice() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str| {
        let target = folder.path().join(name);
        let run = cchc(&[
            "report",
            "all",
            "fixtures/vinh-thong/as-issued.yaml",
            "--output",
            target.to_str().unwrap(),
        ]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(run.out.contains("[A104]") && run.err.contains("6 lỗi"));
        let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(target)
            .unwrap()
            .map(|entry| entry.unwrap())
            .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
            .collect();
        files.sort();
        files
    };
    let first = write("a");
    let names: Vec<&str> = first.iter().map(|(name, _)| name.as_str()).collect();
    for name in [
        "assignment.md",
        "assignment.html",
        "assignment.csv",
        "matrix.csv",
        "findings.html",
        "unit-kinh-te.html",
        "unit-vhxh.json",
    ] {
        assert!(names.contains(&name), "{names:?}");
    }
    assert_eq!(first, write("b"));
}

#[test]
fn reports_that_cannot_be_written_say_why_and_leave_nothing() {
    let no_folder = cchc(&[
        "report",
        "matrix",
        "fixtures/vinh-thong/as-issued.yaml",
        "--output",
        "no/such/folder/m.html",
    ]);
    assert_eq!(no_folder.code, 2);
    assert!(no_folder.err.contains("chưa có thư mục `no/such/folder`"), "{}", no_folder.err);
    let is_folder = cchc(&["report", "matrix", "fixtures/vinh-thong/as-issued.yaml", "--output", "fixtures"]);
    assert_eq!(is_folder.code, 2);
    assert!(is_folder.err.contains("thư mục"));
    let no_table = cchc(&[
        "report",
        "unit",
        "fixtures/vinh-thong/as-issued.yaml",
        "--unit",
        "kinh-te",
        "--format",
        "csv",
    ]);
    assert_eq!(no_table.code, 2);
    let no_unit = cchc(&["report", "unit", "fixtures/vinh-thong/as-issued.yaml"]);
    assert_eq!(no_unit.code, 2);
    assert!(no_unit.err.contains("`kinh-te`"));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_device_is_told() {
    let full = || fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let run = Run::from(command(&["explain", "A104"]).stdout(full()).output().unwrap());
    assert_eq!(run.code, 2);
    assert!(run.err.contains("ổ đĩa đã đầy"), "{}", run.err);
    let file = cchc(&["report", "matrix", "fixtures/vinh-thong/as-issued.yaml", "--output", "/dev/full"]);
    assert_eq!(file.code, 2);
    assert!(file.err.contains("/dev/full"));
}

#[test]
fn explain_schema_and_completions_print() {
    let page = cchc(&["explain", "a104"]);
    assert_eq!(page.code, 0);
    assert!(page.out.contains("A104"));
    assert_ne!(page.out, cchc(&["explain", "A104", "--lang", "en"]).out);
    assert_eq!(cchc(&["explain", "Z999"]).code, 2);
    assert!(cchc(&["explain"]).out.lines().count() >= 26);
    let schema: Value = serde_json::from_str(&cchc(&["schema", "commune"]).out).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        assert!(cchc(&["completions", shell]).out.contains("resolve"));
    }
}

#[test]
fn sarif_has_the_required_fields_of_its_schema() {
    let log = json(&cchc(&["check", "--format", "sarif", "fixtures/vinh-thong/as-issued.yaml"]));
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "cchc");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 13);
    for result in results {
        let index = result["ruleIndex"].as_u64().unwrap() as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let region = &result["locations"][0]["physicalLocation"]["region"];
        assert!(region["startLine"].as_u64().unwrap() >= 1 && region["startColumn"].as_u64().unwrap() >= 1);
    }
}

#[test]
fn usage_is_explained_in_the_readers_language() {
    for (args, vi, en) in [
        (&["chek"][..], "không có lệnh `chek`", "there is no command `chek`"),
        (&["check"], "thiếu", "is missing"),
        (&["check", "--formt", "json", "x"], "không có tham số `--formt`", "there is no argument `--formt`"),
        (&["check", "--format", "xml", "x"], "`xml` không dùng được", "`xml` is not a value"),
        (&["report", "matrixx", "x"], "`matrixx` không dùng được", "`matrixx` is not a value"),
        (&[], "thiếu lệnh", "a command is missing"),
    ] {
        let run = cchc(args);
        assert_eq!((run.code, run.out.as_str()), (2, ""));
        assert!(run.err.contains(vi), "{}", run.err);
        let run = cchc(&[&["--lang", "en"], args].concat());
        assert!(run.err.contains(en), "{}", run.err);
    }
    insta::assert_snapshot!("help_vi", cchc(&["--help"]).out);
    insta::assert_snapshot!("help_check_en", cchc(&["check", "--help", "--lang", "en"]).out);
    assert_eq!(cchc(&["--version"]).out, format!("cchc {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_path_that_is_not_there_is_told_with_its_name() {
    for lang in ["vi", "en"] {
        let run = cchc(&["check", "--lang", lang, "no-such-file.yaml"]);
        assert_eq!(run.code, 2);
        assert!(run.out.contains("no-such-file.yaml"));
    }
    assert_eq!(cchc(&["check", "docs"]).code, 2, "a folder without files of ours");
}
