use super::examples::{self, assignment, failed, finding, report};
use super::*;
use crate::{Input, Receipt, View};
use cchc_core::Lang;
use cchc_core::finding::{Labelled, Place, Subject, TextEdit};
use proptest::prelude::*;
use serde_json::Value;
use unicode_width::UnicodeWidthStr as _;

fn terminal(report: &CheckReport, lang: Lang) -> String {
    let report = CheckReport { files: 1, ..report.clone() };
    report.terminal(examples::text, lang, Colour::Never)
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn the_exit_code_says_the_worst() {
    let exit = |severities: &[Severity]| {
        CheckReport::new(severities.iter().map(|severity| finding("A101", *severity)).collect(), vec![])
            .exit_code()
    };
    assert_eq!(exit(&[]), 0);
    assert_eq!(exit(&[Severity::Warning, Severity::Info]), 0);
    assert_eq!(exit(&[Severity::Warning, Severity::Error]), 1);
    let mut both = failed();
    both.findings.push(finding("A101", Severity::Error));
    assert_eq!(both.exit_code(), 2);
}

#[test]
fn json_has_the_fields_of_the_contract_in_its_order() {
    let document = json(&report().json());
    assert_eq!(keys(&document), ["findings", "failures", "summary"]);
    assert_eq!(keys(&document["summary"]), ["error", "warning", "info", "failure"]);
    let finding = document["findings"].as_array().unwrap().iter().find(|f| f["code"] == "A104").unwrap();
    assert_eq!(
        keys(finding),
        ["code", "name", "severity", "subject", "message", "help", "removes", "edit", "places"]
    );
    assert_eq!(keys(&finding["edit"]), ["file", "line", "column", "end_line", "end_column", "old", "new"]);
    let place = &finding["places"][0];
    assert_eq!(keys(place), ["file", "line", "column", "end_line", "end_column", "primary", "label"]);
    assert_eq!(place["primary"], true);
    assert_eq!(finding["places"][1]["primary"], false);
    assert_eq!(finding["subject"]["rule"]["number"], 1);
    assert_eq!(finding["removes"][1]["subject"]["index"], "VI");
    let draft = document["findings"].as_array().unwrap().iter().find(|f| f["code"] == "D102").unwrap();
    assert_eq!(draft["edit"], Value::Null);
    insta::assert_snapshot!("check.json", report().json());
}

#[test]
fn a_failure_is_listed_with_nulls_for_what_is_not_known() {
    let document = json(&failed().json());
    assert_eq!(document["failures"][0]["file"], "thieu.yaml");
    assert_eq!(keys(&document["failures"][0]), ["file", "line", "column", "message", "help"]);
    assert_eq!(document["failures"][0]["line"], Value::Null);
    assert_eq!(document["failures"][1]["column"], 30);
    assert_eq!(document["summary"]["failure"], 2);
}

#[test]
fn findings_are_told_with_their_lines() {
    let text = terminal(&report(), Lang::Vi);
    assert!(text.contains("lỗi[A104]: tên `Cải cách tài chính công` không phải là tên của phần `IV`"));
    assert!(text.contains("cảnh báo[D102]: "));
    assert!(text.contains("thông tin[A105]: "));
    assert!(text.contains("= sửa được: `IV` → `VI`"));
    assert!(text.contains("sửa lỗi này thì hết cả: A101 phần IV, A102 phần VI"));
    assert!(text.ends_with("\n2 lỗi, 1 cảnh báo, 1 thông tin trong 1 tệp\n"));
    assert!(!text.contains("help") && !text.contains("error") && !text.contains("note"));
    insta::assert_snapshot!("terminal.vi", text);

    let text = terminal(&report(), Lang::En);
    assert!(
        text.contains("error[A104]: ")
            && text.contains("mending this also mends: A101 part IV, A102 part VI")
    );
    assert!(text.ends_with("\n2 errors, 1 warning, 1 info in 1 file\n"));
}

#[test]
fn failures_are_told_with_and_without_a_place() {
    let text = terminal(&failed(), Lang::Vi);
    assert!(text.contains("lỗi tệp: không đọc được tệp\n--> thieu.yaml\n"), "{text}");
    assert!(text.contains("--> xa/phan-cong.yaml:5:30"), "{text}");
    assert!(text.ends_with("\n2 lỗi tệp trong 1 tệp\n"));
    insta::assert_snapshot!("failures.vi", text);
}

#[test]
fn a_clean_check_says_so() {
    let clean = CheckReport::default();
    assert_eq!(clean.summary_line(Lang::Vi), "không phát hiện vấn đề nào");
    assert_eq!(terminal(&clean, Lang::Vi), "không phát hiện vấn đề nào trong 1 tệp\n");
    assert_eq!(terminal(&clean, Lang::En), "no findings in 1 file\n");
}

#[test]
fn colours_only_where_they_are_asked_for() {
    assert!(!terminal(&report(), Lang::Vi).contains('\u{1b}'));
    assert!(report().terminal(examples::text, Lang::Vi, Colour::Always).contains("\u{1b}["));
}

#[test]
fn what_a_file_says_gives_a_terminal_no_orders() {
    let source = "a: \u{1b}[31m\u{9b}32m\u{7}\u{202e}x\u{2028}y\n";
    let mut told = finding("A101", Severity::Error);
    told.message = "\u{1b}[31m".into();
    told.help = Some("\u{1b}[31m".into());
    told.places = vec![Labelled {
        place: Place { file: "\u{1b}x".into(), line: 1, column: 4, end_line: 1, end_column: 9 },
        label: "\u{1b}".into(),
    }];
    let report = CheckReport::new(vec![told], vec![]);
    for text in [Some(source), None] {
        let out = report.terminal(|_| text, Lang::Vi, Colour::Never);
        assert!(!out.contains(['\u{1b}', '\u{9b}', '\u{7}', '\u{202e}', '\u{2028}']), "{out:?}");
    }
}

/// The display columns, from 0 and without the end, of the carets of the only finding, and the columns of the piece that they
/// stand under.
fn carets(source: &str, line: u32, piece: &str) -> ((usize, usize), (usize, usize)) {
    let text = source.strip_prefix('\u{feff}').unwrap_or(source);
    let place = examples::place("f.yaml", &text.replace("\r\n", "\n"), piece, 0);
    assert_eq!(place.line, line);
    let mut told = finding("A101", Severity::Error);
    told.places = vec![Labelled { place, label: String::new() }];
    let out = CheckReport::new(vec![told], vec![]).terminal(|_| Some(source), Lang::Vi, Colour::Never);
    let lines: Vec<&str> = out.lines().collect();
    let number = lines.iter().position(|line| line.contains('^')).unwrap();
    let (shown, marks) = (lines[number - 1], lines[number]);
    assert!(shown.starts_with(&line.to_string()), "{out}");
    let carets = (marks.split('^').next().unwrap().width(), marks.trim_end().width());
    let (before, _) = shown.split_once(piece).unwrap();
    let under = (before.width(), before.width() + piece.width());
    (carets, under)
}

#[test]
fn carets_stand_under_what_they_mean() {
    let composed = "- title: Phòng Văn hóa – Xã hội";
    let decomposed = "- title: Pho\u{300}ng Va\u{306}n ho\u{301}a – Xa\u{303} ho\u{323}\u{302}i";
    for (source, line, piece) in [
        (format!("{composed}\n"), 1, "Xã hội"),
        (format!("a: 1\n{decomposed}\n"), 2, "Xa\u{303} ho\u{323}\u{302}i"),
        (format!("a: 1\r\nb: 2\r\n{composed}\r\n"), 3, "hóa"),
        (format!("\u{feff}{composed}\n"), 1, "Văn"),
        (format!("\u{feff}{decomposed}\r\n"), 1, "ho\u{301}a"),
        ("\t\tnhãn: \tgiá trị\n".to_owned(), 1, "giá"),
        // Of emoji that are made of several scalars terminals do not agree about the width.
        ("nhãn: 🏛 ủy ban 💻 xã\n".to_owned(), 1, "ủy ban"),
        ("nhãn: 💻 xã 💻\n".to_owned(), 1, "xã"),
        ("nhãn: 統計 xã\n".to_owned(), 1, "計"),
        ("không có dấu xuống dòng".to_owned(), 1, "dòng"),
    ] {
        let (carets, under) = carets(&source, line, piece);
        assert_eq!(carets, under, "{source:?} {piece:?}");
    }
}

#[test]
fn the_end_of_a_text_can_be_pointed_at() {
    for (source, line, column) in [("a: 1\n", 2, 1), ("a: 1", 1, 5), ("", 1, 1), ("a\r\rb", 3, 1)] {
        let place = Place { file: "f".into(), line, column, end_line: line, end_column: column };
        let mut told = finding("A101", Severity::Error);
        told.places = vec![Labelled { place, label: String::new() }];
        let out = CheckReport::new(vec![told], vec![]).terminal(|_| Some(source), Lang::Vi, Colour::Never);
        assert!(out.contains(&format!("--> f:{line}:{column}\n")), "{source:?}: {out}");
        assert!(out.contains('^'), "{source:?}: {out}");
    }
}

#[test]
fn a_long_line_is_cut_around_its_place() {
    let source = format!("{}đây{}\n", "ạ ".repeat(200_000), " ộ".repeat(200_000));
    let place = examples::place("f", &source, "đây", 0);
    let mut told = finding("A101", Severity::Error);
    told.places = vec![Labelled { place, label: String::new() }];
    let out = CheckReport::new(vec![told], vec![]).terminal(|_| Some(&source), Lang::Vi, Colour::Never);
    assert!(out.contains("--> f:1:400001") && out.contains("đây") && out.contains("^^^"), "{out}");
    assert!(out.lines().all(|line| line.width() <= 120), "{out}");
}

/// What section 3 of SARIF 2.1.0 requires of what we write.
#[test]
fn sarif_has_what_its_specification_requires() {
    let mut both = report();
    both.failures = failed().failures;
    both.findings[0].places[0].place.file = "thư mục/tệp 1#%.yaml".into();
    let rules = [
        RuleInfo {
            code: "A104".parse().unwrap(),
            name: "title-mismatch",
            description: "tên trích không khớp",
            severity: Severity::Error,
        },
        RuleInfo {
            code: "A105".parse().unwrap(),
            name: "implicit-carve-out",
            description: "tách ra ngầm",
            severity: Severity::Info,
        },
    ];
    let text = both.sarif(&rules, Lang::Vi);
    let log = json(&text);
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["language"], "vi");
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "cchc");
    assert_eq!(driver["rules"][1]["id"], "A105");
    assert_eq!(driver["rules"][1]["defaultConfiguration"]["level"], "note");
    assert_eq!(driver["rules"][0]["shortDescription"]["text"], "tên trích không khớp");

    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 4);
    for result in results {
        assert!(result["message"]["text"].is_string());
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
        assert_eq!(result["locations"].as_array().unwrap().len(), 1);
        let location = &result["locations"][0]["physicalLocation"];
        assert!(location["artifactLocation"]["uri"].is_string());
        assert!(location["region"]["startLine"].as_u64().unwrap() >= 1);
        if let Some(index) = result.get("ruleIndex") {
            let rule = usize::try_from(index.as_u64().unwrap()).unwrap();
            assert_eq!(driver["rules"][rule]["id"], result["ruleId"]);
        }
    }
    let uri = &results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(uri, "th%C6%B0%20m%E1%BB%A5c/t%E1%BB%87p%201%23%25.yaml");
    let mismatch = results.iter().find(|result| result["ruleId"] == "A104").unwrap();
    let region = &mismatch["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["startLine"], &region["startColumn"]), (&Value::from(10), &Value::from(13)));
    assert_eq!(region["endColumn"], 15);
    assert_eq!(mismatch["relatedLocations"].as_array().unwrap().len(), 2);
    assert_eq!(mismatch["relatedLocations"][0]["message"]["text"], "tên được trích");
    let change = &mismatch["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["artifactLocation"]["uri"], "xa/phan-cong.yaml");
    assert_eq!(change["replacements"][0]["insertedContent"]["text"], "VI");
    assert_eq!(&change["replacements"][0]["deletedRegion"], region);

    let invocation = &run["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let notifications = invocation["toolExecutionNotifications"].as_array().unwrap();
    assert_eq!(notifications.len(), 2);
    assert_eq!(notifications[0]["locations"][0]["physicalLocation"].get("region"), None);
    assert_eq!(notifications[1]["locations"][0]["physicalLocation"]["region"]["startColumn"], 30);
    insta::assert_snapshot!("check.sarif", text);

    let clean = json(&CheckReport::default().sarif(&[], Lang::En));
    assert_eq!(clean["runs"][0]["invocations"][0]["executionSuccessful"], true);
    assert_eq!(clean["runs"][0]["results"], Value::Array(vec![]));
}

fn receipt() -> Receipt {
    Receipt::new(vec![Input::new("xa/phan-cong.yaml", b"")], assignment().catalogue())
}

#[test]
fn the_note_says_all_in_every_format() {
    let (assignment, report, receipt) = (assignment(), report(), receipt());
    for lang in [Lang::Vi, Lang::En] {
        let view = FindingsView::new(&assignment.resolve(), &report, lang);
        let texts =
            [view.markdown(&receipt), view.html(&receipt), view.json(&receipt), view.csv(&receipt).unwrap()];
        for text in &texts {
            for finding in &report.findings {
                assert!(text.contains(&finding.code.to_string()));
            }
            assert!(text.contains(&receipt.inputs[0].sha256), "{text}");
        }
    }
    let view = FindingsView::new(&assignment.resolve(), &report, Lang::Vi);
    let markdown = view.markdown(&receipt);
    assert!(markdown.contains("## Lỗi cần sửa (2)") && markdown.contains("xã Vĩnh Thông, năm 2026"));
    assert!(markdown.contains("**A104, phần IV, quy tắc 1 của Phòng Kinh tế**"), "{markdown}");
    assert!(markdown.contains("Nơi: `xa/phan-cong.yaml`, dòng 10, cột 13"));
    assert!(markdown.contains("Cách sửa: thay `IV` bằng `VI`"));
    insta::assert_snapshot!("note.vi.md", markdown);
    let html = view.html(&receipt);
    assert!(html.contains("<code>VI</code>") && html.contains("<html lang=\"vi\">"));
    insta::assert_snapshot!("note.vi.csv", view.csv(&receipt).unwrap());
    insta::assert_snapshot!(
        "note.en.md",
        FindingsView::new(&assignment.resolve(), &report, Lang::En).markdown(&receipt)
    );
    let document = json(&view.json(&receipt));
    assert_eq!(keys(&document), ["findings", "failures", "summary", "receipt"]);
    assert_eq!(document["findings"], json(&report.json())["findings"]);
}

#[test]
fn the_note_takes_what_files_say_for_text_and_not_for_signs() {
    let mut told = finding("A101", Severity::Error);
    told.message = "tên `<b>|x` và <script>*y*".into();
    told.help = Some("một dấu ` lẻ\n# tiêu đề".into());
    let report = CheckReport::new(vec![told], failed().failures);
    let (assignment, receipt) = (assignment(), receipt());
    let view = FindingsView::new(&assignment.resolve(), &report, Lang::Vi);
    let html = view.html(&receipt);
    assert!(html.contains("<code>&lt;b&gt;|x</code> và &lt;script&gt;"), "{html}");
    let markdown = view.markdown(&receipt);
    assert!(markdown.contains(r"tên `<b>|x` và &lt;script&gt;\*y\*"), "{markdown}");
    assert!(markdown.contains(r"một dấu \` lẻ # tiêu đề"), "{markdown}");
    assert!(markdown.contains("## Tệp không kiểm tra được (2)"));
    let mut pages = pulldown_cmark::Parser::new(&markdown);
    assert!(
        !pages.any(|event| matches!(
            event,
            pulldown_cmark::Event::Html(_) | pulldown_cmark::Event::InlineHtml(_)
        ))
    );
}

#[test]
fn subjects_have_words_for_each_of_their_parts() {
    let subject =
        Subject { unlisted: true, content: Some("*rest".into()), ..Subject::index("8.5".parse().unwrap()) };
    assert_eq!(
        words::subject(&subject, words::key, Lang::Vi),
        "các nội dung còn lại của mục 8.5 (ngoài các mục đã liệt kê)"
    );
    let unit = Subject { content: Some("x".into()), ..Subject::unit("vhxh".parse().unwrap()) };
    assert_eq!(words::subject(&unit, words::key, Lang::En), "unit `vhxh`");
}

/// Texts with what is hard about them: combining marks, wide and zero-width characters, all kinds of line ends.
fn hard_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\n".to_owned()),
        Just("\r\n".to_owned()),
        Just("\r".to_owned()),
        Just("\u{feff}".to_owned()),
        Just("\t".to_owned()),
        Just("ho\u{323}\u{302}i".to_owned()),
        Just("\u{301}".to_owned()),
        Just("👩‍💻".to_owned()),
        Just("統".to_owned()),
        Just("\u{2028}\u{85}".to_owned()),
        Just(" ".repeat(90)),
        Just("a".repeat(200)),
        any::<String>(),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn hard_place() -> impl Strategy<Value = Place> {
    let number = || prop_oneof![4 => 0..12_u32, 1 => Just(u32::MAX), 1 => 0..400_u32];
    (prop_oneof!["a", "b", "c"], number(), number(), number(), number()).prop_map(
        |(file, line, column, end_line, end_column)| Place { file, line, column, end_line, end_column },
    )
}

proptest! {
    #[test]
    fn no_text_and_no_place_is_too_hard(
        (a, b) in (hard_text(), hard_text()),
        places in proptest::collection::vec((hard_place(), prop_oneof![Just(String::new()), any::<String>()]), 0..5),
        colour in prop_oneof![Just(Colour::Never), Just(Colour::Always)],
    ) {
        let mut told = finding("A101", Severity::Error);
        told.edit = places.first().map(|(place, _)| TextEdit {
            place: place.clone(),
            old: a.clone(),
            new: b.clone(),
        });
        told.places = places.into_iter().map(|(place, label)| Labelled { place, label }).collect();
        let failures = told.places.iter().map(|Labelled { place, .. }| {
            FailureReport::new(&place.file, Some(place), &a, Some(b.clone()))
        });
        let failures = failures.collect();
        let report = CheckReport::new(vec![told], failures);
        let text = |file: &str| match file {
            "a" => Some(a.as_str()),
            "b" => Some(b.as_str()),
            _ => None,
        };
        let out = report.terminal(text, Lang::Vi, colour);
        prop_assert!(out.ends_with('\n'));
        let log: Value = serde_json::from_str(&report.sarif(&[], Lang::En)).unwrap();
        prop_assert_eq!(&log["runs"][0]["results"][0]["ruleId"], "A101");
    }
}
