//! `cchc import` as its users run it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

mod common;

use common::{Run, cchc, codes, command, json, root};
use std::fs;
use std::io::Write;
use std::process::Stdio;

const ANNEX: &str = "fixtures/vinh-thong/annex.docx";
const CATALOGUE: &str = "fixtures/catalogues/qd-2648.yaml";

#[test]
fn the_word_file_becomes_a_file_that_is_checked() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("xa")).unwrap();
    fs::copy(root().join(CATALOGUE), folder.path().join("qd.yaml")).unwrap();
    fs::copy(root().join(ANNEX), folder.path().join("thong-bao.docx")).unwrap();
    let run = |args: &[&str]| -> Run { command(args).current_dir(folder.path()).output().unwrap().into() };
    let import =
        run(&["import", "assignment", "thong-bao.docx", "--catalogue", "qd.yaml", "-o", "xa/phan-cong.yaml"]);
    assert_eq!((import.code, import.out.as_str()), (0, ""), "{}", import.err);
    assert_eq!(
        import.err,
        "đã ghi `xa/phan-cong.yaml`\n6 đơn vị, 21 phân công; hiểu 97,1 % bảng phân công (1075/1106 ký tự); 1 chỗ giữ trong `unread`\n"
    );
    let text = fs::read_to_string(folder.path().join("xa/phan-cong.yaml")).unwrap();
    assert!(text.starts_with("# Đọc từ thong-bao.docx; hiểu 97,1 % "), "{text}");
    // The catalogue is found from the file's own folder.
    assert!(text.contains("\ncatalogue: ../qd.yaml\n"), "{text}");
    let check = run(&["check", "xa/phan-cong.yaml"]);
    assert_eq!(check.code, 1);
    assert!(check.out.ends_with("6 lỗi, 6 cảnh báo, 2 thông tin trong 1 tệp\n"), "{}", check.out);
    // What somebody may have worked on is not replaced.
    let again = run(&["import", "assignment", "thong-bao.docx", "-o", "xa/phan-cong.yaml"]);
    assert_eq!(
        (again.code, again.err.as_str()),
        (2, "lỗi: `xa/phan-cong.yaml` đã có; chọn tên khác, hoặc thêm `--force` để ghi đè\n")
    );
    assert_eq!(fs::read_to_string(folder.path().join("xa/phan-cong.yaml")).unwrap(), text);
    let forced = run(&["import", "assignment", "thong-bao.docx", "-o", "xa/phan-cong.yaml", "--force"]);
    assert_eq!(forced.code, 0);
    assert!(forced.err.contains("chưa có bộ chỉ số"), "{}", forced.err);
}

#[test]
fn the_check_of_an_import_speaks_of_the_document() {
    let run = cchc(&["import", "assignment", ANNEX, "--catalogue", CATALOGUE, "--check", "--format", "json"]);
    assert_eq!(run.code, 1);
    let report = json(&run);
    assert_eq!(
        codes(&report),
        [
            "A101", "A101", "A102", "A102", "A102", "A102", "A102", "A104", "A105", "A105", "D101", "D102",
            "D103", "N102"
        ]
    );
    let finding =
        report["findings"].as_array().unwrap().iter().find(|finding| finding["code"] == "A104").unwrap();
    let place = &finding["places"][0];
    assert_eq!(
        (place["file"].as_str(), place["line"].as_u64(), place["column"].as_u64()),
        (Some(ANNEX), Some(8), Some(19))
    );
    assert_eq!(place["label"], "STT 4: “Phần IV: Cải cách tài chính công”");
    assert!(finding["edit"].is_null());
    let text = cchc(&["import", "assignment", ANNEX, "--catalogue", CATALOGUE, "--check", "--lang", "en"]);
    assert!(text.out.contains("error[A104]") && text.out.contains("no. 4: “Phần IV"), "{}", text.out);
    // A check needs something to check against.
    let without = cchc(&["import", "assignment", ANNEX, "--check"]);
    assert_eq!(
        (without.code, without.err.as_str()),
        (2, "lỗi: `--check` cần bộ chỉ số: thêm `--catalogue TỆP`\n")
    );
}

#[test]
fn standard_input_is_imported() {
    for name in ["annex.txt", "annex.docx", "annex.xlsx"] {
        let mut child = command(&["import", "assignment", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let bytes = fs::read(root().join("fixtures/vinh-thong").join(name)).unwrap();
        child.stdin.take().unwrap().write_all(&bytes).unwrap();
        let run = Run::from(child.wait_with_output().unwrap());
        assert_eq!(run.code, 0, "{}", run.err);
        let named = cchc(&["import", "assignment", &format!("fixtures/vinh-thong/{name}")]);
        let body = |text: &str| text.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(body(&run.out), body(&named.out));
    }
}

#[test]
fn keys_of_a_template_are_kept() {
    let run = cchc(&["import", "assignment", ANNEX, "--units", "fixtures/vinh-thong/as-issued.yaml"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for key in ["vhxh", "van-phong", "pvhcc", "kinh-te", "cong-an", "dvth"] {
        assert!(run.out.contains(&format!("\n  {key}:\n")), "{key} in {}", run.out);
    }
    assert!(run.out.contains("    territory:\n"), "{}", run.out);
}

#[test]
fn a_table_of_indices_becomes_a_catalogue() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bo-chi-so.yaml");
    let run = cchc(&[
        "import",
        "catalogue",
        "fixtures/made-up/catalogue-table.csv",
        "--check",
        "-o",
        file.to_str().unwrap(),
    ]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(
        run.out.contains("lỗi[C101]") && run.out.contains("fixtures/made-up/catalogue-table.csv:"),
        "{}",
        run.out
    );
    // The file that was written has the same faults.
    let check = cchc(&["check", file.to_str().unwrap(), "--format", "json"]);
    let direct =
        cchc(&["import", "catalogue", "fixtures/made-up/catalogue-table.csv", "--check", "--format", "json"]);
    assert_eq!(codes(&json(&check)), codes(&json(&direct)));
    assert!(fs::read_to_string(&file).unwrap().contains("repeated:\n"));
}

#[test]
fn what_cannot_be_imported_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let mut said = String::new();
    let files: [(&str, &[u8]); 7] = [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more"),
        ("a.pdf", b"%PDF-1.7\n"),
        ("a.docx", b"PK\x03\x04 cut off"),
        ("a.txt", b"C\xe9i c\xe1ch"),
        ("empty.docx", b""),
        ("a.yaml", b"schema: cchc/commune/1\n"),
        ("no-table.txt", "Thông báo này không có bảng.".as_bytes()),
    ];
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
        for (kind, lang) in [("assignment", "vi"), ("catalogue", "en")] {
            let run: Run = command(&["import", kind, name, "--lang", lang])
                .current_dir(folder.path())
                .output()
                .unwrap()
                .into();
            assert_eq!((run.code, run.out.as_str()), (2, ""), "{name}");
            said.push_str(&run.err);
        }
    }
    for args in [
        &["import"][..],
        &["import", "assignment"],
        &["import", "catalog", "x"],
        &["import", "assignment", "thieu.docx"],
        &["import", "assignment", "fixtures"],
        &["import", "assignment", ANNEX, "--year", "nămm"],
        &["import", "assignment", ANNEX, "--catalogue", "thieu.yaml"],
        &["import", "assignment", ANNEX, "--units", "fixtures/catalogues/qd-2648.yaml"],
        &["import", "assignment", ANNEX, "-o", "khong/co/thu-muc.yaml"],
        &["import", "catalogue", "fixtures/made-up/catalogue-table.csv", "--sheet", "Trang 2"],
    ] {
        let run = cchc(args);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}");
        said.push_str(&format!("{}: {}", args.join(" "), run.err));
    }
    insta::assert_snapshot!(said);
}
