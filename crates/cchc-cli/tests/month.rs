//! Months of scores through the command.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

#[expect(dead_code, reason = "shared with other tests")]
mod common;

use common::{cchc, json, root};
use std::fs;
use std::path::Path;

const MONTHS: &str = "fixtures/vinh-thong/months";

/// A copy of the months that may be changed.
fn copy(to: &Path) -> String {
    fs::create_dir_all(to.join("evidence")).unwrap();
    for folder in ["", "evidence"] {
        for entry in fs::read_dir(root().join(MONTHS).join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                fs::copy(&path, to.join(folder).join(path.file_name().unwrap())).unwrap();
            }
        }
    }
    to.to_str().unwrap().to_owned()
}

#[test]
fn the_months_of_the_fixture_are_as_they_were_closed() {
    let run = cchc(&["month", "verify", MONTHS, "--format", "json"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let report = json(&run);
    assert_eq!(report["open"], serde_json::json!([format!("{MONTHS}/2026-05.yaml")]));
    assert_eq!(report["months"].as_array().unwrap().len(), 2);
    assert!(
        report["months"].as_array().unwrap().iter().all(|month| month["changes"] == serde_json::json!([]))
    );
    assert_eq!(cchc(&["check", MONTHS]).code, 0);
}

#[test]
fn a_month_that_was_changed_after_it_was_closed_is_told_file_by_file() {
    let folder = "fixtures/bad/changed-after-closing";
    let report = json(&cchc(&["month", "verify", folder, "--format", "json"]));
    let changes = report["months"][0]["changes"].as_array().unwrap().clone();
    let named: Vec<(&str, &str)> = (changes.iter())
        .map(|change| (change["part"].as_str().unwrap(), change["file"].as_str().unwrap()))
        .collect();
    assert_eq!(named, [("book", "2026-04.yaml"), ("evidence", "evidence/bc-9.txt")]);
    assert!(changes.iter().all(|change| change["sealed"] != change["now"]));
    let mut said = String::new();
    for lang in ["vi", "en"] {
        let run = cchc(&["month", "verify", folder, "--lang", lang]);
        assert_eq!(run.code, 1);
        said.push_str(&run.out);
    }
    insta::assert_snapshot!("changed_after_closing", said);
}

#[test]
fn a_month_is_carried_forward_closed_and_closed_only_once() {
    let folder = tempfile::tempdir().unwrap();
    let months = copy(folder.path());
    fs::remove_file(folder.path().join("2026-05.yaml")).unwrap();
    let (april, may) = (format!("{months}/2026-04.yaml"), format!("{months}/2026-05.yaml"));
    let new = cchc(&["month", "new", "2026-05", &april]);
    assert_eq!((new.code, new.err.as_str()), (0, ""));
    let text = fs::read_to_string(&may).unwrap();
    assert!(text.contains("follows: \"2026-04.yaml\"") || text.contains("follows: 2026-04.yaml"), "{text}");
    assert!(text.contains("niem-yet-dat-dai") && !text.contains("doi-thoai"), "{text}");
    // Nothing is replaced, and no month comes twice or out of turn.
    for (args, told) in [
        (vec!["month", "new", "2026-05", &april], "đã có sổ"),
        (vec!["month", "new", "2026-05", &april, "-o", &may], "đã có sổ"),
        (vec!["month", "new", "2026-07", &may], "viết `2026-06`"),
        (vec!["month", "new", "2026-6", &may], "`2026-6`"),
        (vec!["month", "new", "2026-06", &may, "-o", "./elsewhere.yaml"], "thư mục khác"),
        (vec!["month", "new", "2026-06", &may, "-o", &april], "đã có"),
        (vec!["month", "close", &april], "tháng đã đóng"),
        (vec!["month", "verify", &may], "chưa niêm phong"),
        (vec!["month", "close", &may, "--date", "30/2/2026"], "30/2/2026"),
    ] {
        let run = cchc(&args);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}");
        assert!(run.err.contains(told), "{args:?}: {}", run.err);
    }
    assert_eq!(fs::read_to_string(&may).unwrap(), text);
    // The next may be begun while this one is open, but that is said.
    let early = cchc(&["month", "new", "2026-06", &may]);
    assert_eq!(early.code, 0);
    assert!(early.err.contains("chưa đóng"), "{}", early.err);
    assert_eq!(cchc(&["month", "close", &may]).code, 0);
    assert_eq!(cchc(&["month", "verify", &months]).code, 0);
}

#[test]
fn a_month_is_not_closed_without_its_evidence_or_before_the_last_one() {
    let folder = tempfile::tempdir().unwrap();
    let months = copy(folder.path());
    let may = format!("{months}/2026-05.yaml");
    fs::remove_file(folder.path().join("evidence/bc-58.docx")).unwrap();
    let run = cchc(&["month", "close", &may]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("[S105]") && run.out.contains("`bc-58`"), "{}", run.out);
    assert!(run.err.contains("--force"), "{}", run.err);
    fs::remove_file(folder.path().join("2026-04.seal.yaml")).unwrap();
    assert_eq!(cchc(&["month", "close", &may, "--force"]).code, 0);
    // What was left out is no change as long as it is not there, and is told as soon as it is.
    assert_eq!(cchc(&["month", "verify", &may]).code, 0);
    fs::write(folder.path().join("evidence/bc-58.docx"), "late").unwrap();
    let late = cchc(&["month", "verify", &may]);
    assert_eq!(late.code, 1);
    assert!(late.out.contains("không có trong niêm phong"), "{}", late.out);
}

#[test]
fn what_vanished_is_told_as_missing() {
    let folder = tempfile::tempdir().unwrap();
    let months = copy(folder.path());
    let april = format!("{months}/2026-04.yaml");
    fs::remove_file(folder.path().join("evidence/bb-12.pdf")).unwrap();
    fs::remove_file(folder.path().join("evidence/bc-44.txt")).unwrap();
    fs::create_dir(folder.path().join("evidence/bc-44.txt")).unwrap();
    fs::remove_file(folder.path().join("catalogue.yaml")).unwrap();
    let run = cchc(&["month", "verify", &april, "--lang", "en"]);
    assert_eq!(run.code, 1);
    for told in ["`catalogue.yaml`", "`evidence/bb-12.pdf`", "there is no such file", "is a folder"] {
        assert!(run.out.contains(told), "{told}: {}", run.out);
    }
    fs::remove_file(&april).unwrap();
    let gone = cchc(&["month", "verify", &months, "--lang", "en"]);
    assert_eq!(gone.code, 1);
    assert!(gone.out.contains("`2026-04.yaml` (the scorebook)"), "{}", gone.out);
}

#[test]
fn schemas_of_all_kinds_are_printed() {
    for kind in ["catalogue", "commune", "scorebook", "seal"] {
        let file = fs::read_to_string(root().join(format!("docs/schema/{kind}.schema.json"))).unwrap();
        assert_eq!(cchc(&["schema", kind]).out, file, "{kind}");
    }
}

#[test]
fn a_closed_month_takes_no_more_scores() {
    let folder = tempfile::tempdir().unwrap();
    let months = copy(folder.path());
    let (april, sheet) = (format!("{months}/2026-04.yaml"), format!("{months}/kinh-te.xlsx"));
    assert_eq!(cchc(&["month", "report", "sheets", &april, "--unit", "kinh-te", "-o", &sheet]).code, 0);
    let before = fs::read(&april).unwrap();
    let run = cchc(&["import", "scores", &sheet, "--into", &april, "-o", &april, "--force"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("2026-04.seal.yaml"), "{}", run.err);
    assert_eq!(fs::read(&april).unwrap(), before);
    assert_eq!(cchc(&["month", "verify", &april]).code, 0);
}

/// The findings of a code: file, line and what is marked there, the message and the help.
fn findings(paths: &[&str], code: &str) -> Vec<(String, String, String)> {
    let args = [&["check", "--lang", "en", "--format", "json"], paths].concat();
    let report = json(&cchc(&args));
    let of_code = |finding: &&serde_json::Value| finding["code"] == code;
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    (report["findings"].as_array().unwrap().iter().filter(of_code))
        .map(|finding| {
            let place = &finding["places"][0];
            let file = fs::read_to_string(root().join(place["file"].as_str().unwrap())).unwrap();
            let line = file.lines().nth(place["line"].as_u64().unwrap() as usize - 1).unwrap().to_owned();
            (line, text(&finding["message"]), text(&finding["help"]))
        })
        .collect()
}

#[test]
fn what_a_month_follows_is_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let months = copy(folder.path());
    let may = format!("{months}/2026-05.yaml");
    let book = fs::read_to_string(&may).unwrap();
    assert!(findings(&[&months], "S123").is_empty());
    for (written, message, help) in [
        ("follows: 2026-05.yaml", "`follows` names this very scorebook", "write `follows: 2026-04.yaml`"),
        (
            "follows: ./../months/none.yaml",
            "the file `./../months/none.yaml`, which `follows` names, is not there",
            "write `follows: 2026-04.yaml`",
        ),
        (
            "follows: commune.yaml",
            "`commune.yaml`, which `follows` names, is no scorebook, or cannot be read",
            "write `follows: 2026-04.yaml`",
        ),
        (
            "follows: evidence",
            "`evidence`, which `follows` names, is no scorebook, or cannot be read",
            "write `follows: 2026-04.yaml`",
        ),
        (
            "follows: 2026-03.yaml",
            "this scorebook is of 2026-05 and follows `2026-03.yaml` of 2026-03: a month between them is left out",
            "write `follows: 2026-04.yaml`",
        ),
        (
            "# none",
            "the scorebook has no `follows`, and beside it there is `2026-04.yaml` of 2026-04",
            "write `follows: 2026-04.yaml`",
        ),
    ] {
        fs::write(&may, book.replace("follows: 2026-04.yaml", written)).unwrap();
        let found = findings(&[&may], "S123");
        let line = if written.starts_with('#') { "period: 2026-05" } else { written };
        assert_eq!(found, [(line.to_owned(), message.to_owned(), help.to_owned())]);
    }
    // The later month as the one before.
    fs::write(&may, &book).unwrap();
    let april = format!("{months}/2026-04.yaml");
    let other = fs::read_to_string(&april).unwrap().replace("follows: 2026-03.yaml", "follows: 2026-05.yaml");
    fs::write(&april, other).unwrap();
    assert_eq!(findings(&[&months], "S123").len(), 1);
    // Another commune's book; and the same commune's under another name, as in a new year.
    let commune = fs::read_to_string(format!("{months}/commune.yaml")).unwrap();
    for (name, found) in [("name: xã Khác", 1), ("name: xã Vĩnh Thông", 0)] {
        fs::write(
            format!("{months}/khac.yaml"),
            commune.replace("name: xã Vĩnh Thông", name).replace("code: \"01981\"", "province: null"),
        )
        .unwrap();
        fs::write(
            &april,
            fs::read_to_string(root().join(MONTHS).join("2026-04.yaml"))
                .unwrap()
                .replace("commune: commune.yaml", "commune: khac.yaml"),
        )
        .unwrap();
        assert_eq!(findings(&[&may], "S123").len(), found, "{name}");
    }
}

#[test]
fn a_month_before_that_is_missing_is_told_at_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let months = copy(folder.path());
    let may = format!("{months}/2026-05.yaml");
    let book = fs::read_to_string(&may).unwrap();
    let line = 1 + book.lines().position(|line| line.starts_with("follows:")).unwrap();
    for (written, said) in [
        ("none.yaml", "there is no such file"),
        ("commune.yaml", "it is a commune's file, not a month's scorebook"),
        ("evidence", "it is a folder"),
    ] {
        fs::write(&may, book.replace("follows: 2026-04.yaml", &format!("follows: {written}"))).unwrap();
        let run = cchc(&["month", "report", "report", &may, "--lang", "en"]);
        assert_eq!(run.code, 2);
        let all = run.out + &run.err;
        assert!(all.contains(&format!("2026-05.yaml:{line}:10")) && all.contains(said), "{all}");
        // What needs no month before is made.
        assert_eq!(cchc(&["month", "report", "calendar", &may]).code, 0);
    }
}

#[test]
fn a_month_that_has_two_books_is_told_in_both_and_not_closed() {
    let folder = tempfile::tempdir().unwrap();
    let months = copy(folder.path());
    let (may, other) = (format!("{months}/2026-05.yaml"), format!("{months}/2026-05b.yaml"));
    fs::copy(&may, &other).unwrap();
    let line = "period: 2026-05".to_owned();
    let help = "copy what is missing into one of them, and move the other out of the folder".to_owned();
    let said = |file: &str| format!("there is another scorebook of 2026-05 in this folder: `{file}`");
    assert_eq!(
        findings(&[&months], "S124"),
        [(line.clone(), said("2026-05b.yaml"), help.clone()), (line, said("2026-05.yaml"), help)]
    );
    let run = cchc(&["month", "close", &may]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("S124"), "{}", run.out);
    assert!(!Path::new(&format!("{months}/2026-05.seal.yaml")).exists());
}

#[test]
fn a_month_is_not_closed_before_what_it_holds() {
    let folder = tempfile::tempdir().unwrap();
    let months = copy(folder.path());
    let may = format!("{months}/2026-05.yaml");
    let close = |date: &str| cchc(&["month", "close", &may, "--lang", "en", "--force", "--date", date]);
    let run = close("2026-04-30");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("cannot be closed on 2026-04-30"), "{}", run.err);
    let run = cchc(&["month", "close", &may, "--lang", "en", "--date", "2026-05-05"]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("S115") && run.out.contains("the day of this check"), "{}", run.out);
    assert!(!Path::new(&format!("{months}/2026-05.seal.yaml")).exists());
}

#[test]
fn what_is_no_scorebook_is_told_as_that() {
    let folder = tempfile::tempdir().unwrap();
    let months = copy(folder.path());
    let commune = format!("{months}/commune.yaml");
    for (args, said) in [
        (vec!["month", "verify", "none.yaml"], vec!["there is no such file"]),
        (
            vec!["month", "verify", &commune],
            vec!["not a month's scorebook", "name a file with the line `schema: cchc/scorebook/1`"],
        ),
        (
            vec!["month", "close", &commune],
            vec!["not a month's scorebook", "name a file with the line `schema: cchc/scorebook/1`"],
        ),
        (vec!["month", "new", "2026-06", &months], vec!["it is a folder", "name a file in it"]),
    ] {
        let run = cchc(&[args.as_slice(), &["--lang", "en"]].concat());
        assert_eq!(run.code, 2, "{args:?}");
        let all = run.out + &run.err;
        assert!(said.iter().all(|said| all.contains(said)), "{args:?}: {all}");
    }
}

#[test]
fn slips_of_a_month_are_mended_where_it_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let months = copy(folder.path());
    let may = format!("{months}/2026-05.yaml");
    let book = fs::read_to_string(&may).unwrap();
    let key = book.lines().find(|line| line.contains("evidence: [")).unwrap();
    let key = key.split_once("evidence: [").unwrap().1.split([',', ']']).next().unwrap();
    let slips = book.replace("follows: 2026-04.yaml", "follows: 2026-4.yaml # tháng trước").replacen(
        &format!("evidence: [{key}"),
        &format!("evidence: [{key}x"),
        1,
    );
    fs::write(&may, &slips).unwrap();
    let run = cchc(&["check", "--fix", &may, "--lang", "en"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let mended = fs::read_to_string(&may).unwrap();
    assert_eq!(mended, book.replace("follows: 2026-04.yaml", "follows: \"2026-04.yaml\" # tháng trước"));
    assert!(run.err.contains("[S123] `2026-4.yaml` → `\"2026-04.yaml\"`"), "{}", run.err);
    // What `--fix` says at the end is what a check says.
    assert_eq!(run.out, cchc(&["check", &may, "--lang", "en"]).out);

    fs::write(&may, &slips).unwrap();
    assert_eq!(cchc(&["month", "close", &may, "--force"]).code, 0);
    let run = cchc(&["check", "--fix", &may, "--lang", "en"]);
    assert!(run.err.contains("is closed and stays as it is"), "{}", run.err);
    assert_eq!(fs::read_to_string(&may).unwrap(), slips);
}

#[test]
fn what_is_filed_or_filled_in_is_not_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let months = copy(folder.path());
    let may = format!("{months}/2026-05.yaml");
    let at = |name: &str| format!("{months}/{name}");
    let before = fs::read(at("evidence/kh-05.txt")).unwrap();
    for args in [
        vec!["month", "report", "report", &may, "--format", "md"],
        vec!["check", &may],
        vec!["month", "verify", &months],
    ] {
        for force in [&[][..], &["--force"]] {
            let run =
                cchc(&[args.as_slice(), &["-o", &at("evidence/kh-05.txt"), "--lang", "en"], force].concat());
            assert_eq!(run.code, 2, "{args:?}");
        }
        assert_eq!(fs::read(at("evidence/kh-05.txt")).unwrap(), before);
    }
    let run = cchc(&["check", &may, "-o", &at("evidence/kh-05.txt"), "--lang", "en", "--force"]);
    assert!(run.err.contains("is filed as evidence in"), "{}", run.err);

    // A sheet that a unit has written into. The same sheet again is no change.
    let sheet = at("kinh-te.xlsx");
    let export = |more: &[&str]| {
        cchc(
            &[&["month", "report", "sheets", &may, "--unit", "kinh-te", "-o", &sheet, "--lang", "en"], more]
                .concat(),
        )
    };
    assert_eq!(export(&[]).code, 0);
    assert_eq!(export(&[]).code, 0);
    fs::write(&sheet, b"filled in").unwrap();
    let run = export(&[]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("says something else") && run.err.contains("--force"), "{}", run.err);
    assert_eq!(fs::read(&sheet).unwrap(), b"filled in");
    assert_eq!(export(&["--force"]).code, 0);
    let all = cchc(&["month", "report", "all", &may, "-o", &months]);
    assert_eq!(all.code, 0, "{}", all.err);
    fs::write(at("scores-kinh-te.xlsx"), b"filled in").unwrap();
    assert_eq!(cchc(&["month", "report", "all", &may, "-o", &months]).code, 2);
    assert_eq!(fs::read(at("scores-kinh-te.xlsx")).unwrap(), b"filled in");
}

#[test]
fn a_book_takes_no_scores_of_another_month_or_through_a_link() {
    let folder = tempfile::tempdir().unwrap();
    let months = copy(folder.path());
    let at = |name: &str| format!("{months}/{name}");
    let sheet = at("kinh-te.xlsx");
    assert_eq!(
        cchc(&["month", "report", "sheets", &at("2026-05.yaml"), "--unit", "kinh-te", "-o", &sheet]).code,
        0
    );
    assert_eq!(cchc(&["month", "new", "2026-06", &at("2026-05.yaml")]).code, 0);
    let june = fs::read(at("2026-06.yaml")).unwrap();
    let run = cchc(&[
        "import",
        "scores",
        &sheet,
        "--into",
        &at("2026-05.yaml"),
        "-o",
        &at("2026-06.yaml"),
        "--force",
        "--lang",
        "en",
    ]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("it is the scorebook of 2026-06, not of 2026-05"), "{}", run.err);
    assert_eq!(fs::read(at("2026-06.yaml")).unwrap(), june);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("2026-04.yaml", at("link.yaml")).unwrap();
        let april = fs::read(at("2026-04.yaml")).unwrap();
        let sheet = at("april.xlsx");
        assert_eq!(
            cchc(&["month", "report", "sheets", &at("2026-04.yaml"), "--unit", "kinh-te", "-o", &sheet]).code,
            0
        );
        let run = cchc(&[
            "import",
            "scores",
            &sheet,
            "--into",
            &at("2026-04.yaml"),
            "-o",
            &at("link.yaml"),
            "--force",
            "--lang",
            "en",
        ]);
        assert_eq!(run.code, 2);
        assert!(run.err.contains("the month is closed"), "{}", run.err);
        assert_eq!(fs::read(at("2026-04.yaml")).unwrap(), april);
    }
}

#[test]
fn a_slip_in_the_day_of_closing_does_not_last() {
    let folder = tempfile::tempdir().unwrap();
    let months = copy(folder.path());
    let may = format!("{months}/2026-05.yaml");
    for date in ["2062-06-03", "2026", "2026-06", "2027-06-01"] {
        let run = cchc(&["month", "close", &may, "--lang", "en", "--force", "--date", date]);
        assert_eq!(run.code, 2, "{date}");
        assert!(run.err.contains(date) && run.err.contains("2027-05-31"), "{}", run.err);
    }
    assert_eq!(cchc(&["month", "close", &may, "--date", "2027-05-31"]).code, 0);
}

#[test]
fn a_month_is_not_closed_behind_the_back_of_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let months = copy(folder.path());
    fs::remove_file(format!("{months}/2026-03.seal.yaml")).unwrap();
    let march = format!("{months}/2026-03.yaml");
    let run = cchc(&["month", "close", &march, "--lang", "en"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("2026-04.seal.yaml") && run.err.contains("--force"), "{}", run.err);
    assert_eq!(cchc(&["month", "close", &march, "--force"]).code, 0);
}

#[test]
fn evidence_without_a_file_and_a_new_year_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let months = copy(folder.path());
    let may = format!("{months}/2026-05.yaml");
    let book = fs::read_to_string(&may).unwrap();
    fs::write(&may, book.replace("    file: evidence/bc-58.docx\n", "")).unwrap();
    let run = cchc(&["month", "close", &may, "--lang", "en"]);
    assert_eq!(run.code, 0, "{}", run.out);
    assert!(run.err.contains("not in the seal (1): `bc-58`"), "{}", run.err);
    fs::write(
        format!("{months}/2026-12.yaml"),
        book.replace("2026-05", "2026-12").replace("follows: 2026-04.yaml\n", ""),
    )
    .unwrap();
    let run = cchc(&[
        "month",
        "new",
        "2027-01",
        &format!("{months}/2026-12.yaml"),
        "-o",
        "thang-1.yaml",
        "--lang",
        "en",
    ]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("2027 needs a file of its own"), "{}", run.err);
    assert!(Path::new(&format!("{months}/thang-1.yaml")).exists());
}

#[test]
fn units_have_sheets_and_calendars_only() {
    let run = cchc(&[
        "month",
        "report",
        "summary",
        &format!("{MONTHS}/2026-05.yaml"),
        "--unit",
        "vhxh",
        "--lang",
        "en",
    ]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("`--unit` goes with `sheets` and `calendar`"), "{}", run.err);
}

#[test]
fn a_scorebook_of_another_version_is_told_what_a_scorebook_is() {
    let folder = tempfile::tempdir().unwrap();
    let months = copy(folder.path());
    let may = format!("{months}/2026-05.yaml");
    let book = fs::read_to_string(&may).unwrap();
    for other in ["schema: cchc/scorebook/2\n", ""] {
        fs::write(&may, book.replace("schema: cchc/scorebook/1\n", other)).unwrap();
        let run = cchc(&["check", &may]);
        assert_eq!(run.code, 2);
        assert!(
            run.out.contains("`schema: cchc/scorebook/1`") && !run.out.contains("commune/1`"),
            "{}",
            run.out
        );
    }
}

#[test]
fn a_book_from_standard_input_is_no_second_one() {
    let folder = tempfile::tempdir().unwrap();
    let months = copy(folder.path());
    let book = fs::File::open(format!("{months}/2026-05.yaml")).unwrap();
    let run: common::Run =
        common::command(&["check", "-"]).current_dir(&months).stdin(book).output().unwrap().into();
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(!run.out.contains("S124"), "{}", run.out);
}
