//! Laws of reading: nothing is lost, nothing panics, and what the report `assignment` prints is read back.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

#[allow(dead_code, unreachable_pub, missing_docs, reason = "shared by the tests")]
mod common;

use cchc_core::draft::{self, Rule};
use cchc_core::{Assignment, Catalogue, Lang, fold, strategies};
use cchc_notice::{Annex, AnnexRow, Known, read};
use cchc_report::AnnexView;
use proptest::prelude::*;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// A rule without what changes no answer: where it stands, titles and notes.
fn bare(rule: &Rule) -> Rule {
    Rule {
        duty: rule.duty.as_deref().map(fold).filter(|duty| !duty.is_empty()),
        part: None,
        title: None,
        note: None,
        ..rule.clone()
    }
}

fn rules(commune: &draft::Commune) -> Vec<(String, Vec<Rule>)> {
    let assign = commune.assign.iter().flat_map(|assign| assign.iter());
    let mut rules: Vec<(String, Vec<Rule>)> =
        assign.map(|(unit, rules)| (unit.to_string(), rules.iter().map(bare).collect())).collect();
    rules.retain(|(_, rules)| !rules.is_empty());
    rules.sort_by(|a, b| a.0.cmp(&b.0));
    rules
}

/// An annex in the words of the report: a line of a cell is a line of the text.
struct Printed(Vec<(String, String, String)>);

impl Printed {
    fn new(view: &AnnexView) -> Self {
        let rows = view.rows.iter().map(|row| {
            let count = row.lines.len();
            let lines = row.lines.iter().zip(1..).map(|(line, number)| {
                let end = match line.text.chars().last() {
                    Some('.' | ';' | '…' | '!' | '?') => "",
                    _ if number == count => ".",
                    _ => ";",
                };
                format!("- {}{end}", line.text)
            });
            let scope = lines.collect::<Vec<_>>().join("\n");
            let scope = if scope.is_empty() { "(không phân công)".to_owned() } else { scope };
            (row.number.to_string(), row.name.clone(), scope)
        });
        Printed(rows.collect())
    }

    fn annex(&self) -> Annex<'_> {
        let rows = self.0.iter().map(|(number, unit, scope)| AnnexRow {
            number: number.as_str().into(),
            unit: unit.as_str().into(),
            scope: scope.as_str().into(),
            ..AnnexRow::default()
        });
        Annex { rows: rows.collect(), ..Annex::default() }
    }
}

fn reads_back(catalogue: draft::Catalogue, commune: draft::Commune) -> Result<(), TestCaseError> {
    let catalogue = Arc::new(Catalogue::new(catalogue).unwrap());
    let assignment = Assignment::new(Arc::clone(&catalogue), commune.clone()).unwrap();
    let view = AnnexView::new(&assignment.explain(), Lang::Vi);
    let printed = Printed::new(&view);
    let annex = printed.annex();
    let reading = read(&annex, Known { catalogue: Some(&catalogue), commune: Some(&commune) });
    common::assert_partition(&annex, &reading);
    prop_assert_eq!(&reading.commune.unread, &None, "{:#?}", &annex.rows);
    prop_assert_eq!(rules(&reading.commune), rules(&commune), "{:#?}", &annex.rows);
    prop_assert_eq!(&reading.commune.units, &commune.units);
    prop_assert_eq!(&reading.commune.contents, &commune.contents);
    // Read back, the answers are the same.
    let same = draft::Commune { assign: reading.commune.assign.clone(), ..commune };
    let read_back = Assignment::new(catalogue, same).unwrap();
    let answers = |assignment: &Assignment| {
        let cells = assignment.resolve();
        let cells = cells.cells().map(|cell| {
            let leads: Vec<String> = cell.leads().map(ToString::to_string).collect();
            format!("{} {:?} {} {:?}", cell.index().id(), cell.content(), cell.status() as u8, leads)
        });
        cells.collect::<Vec<_>>()
    };
    prop_assert_eq!(answers(&read_back), answers(&assignment));
    Ok(())
}

proptest! {
    #[test]
    fn what_the_report_prints_is_read_back((catalogue, commune) in strategies::complete_catalogue().prop_flat_map(|draft| {
        let catalogue = Catalogue::new(draft.clone()).unwrap();
        (Just(draft), strategies::valid_commune(&catalogue))
    })) {
        reads_back(catalogue, commune)?;
    }

    #[test]
    fn what_the_report_prints_of_messy_files_is_read_back((catalogue, commune) in strategies::catalogue().prop_flat_map(|draft| {
        (Just(draft.clone()), strategies::commune(&draft))
    })) {
        reads_back(catalogue, draft::Commune { unread: None, ..commune })?;
    }
}

/// Anything made of what annexes are made of, and of other text.
fn soup(other: &'static str) -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "Phần",
        "Lĩnh vực",
        "Mục",
        "các mục",
        "Tiêu chí",
        "TCTP",
        "I",
        "VIII",
        "8",
        "8.1",
        "8.2",
        "7.10",
        "9.3.2a",
        "300.1",
        "từ",
        "đến",
        "và",
        "gồm:",
        "bao gồm",
        "nội dung:",
        "trừ",
        "trừ nội dung:",
        "ngoại trừ",
        "không bao gồm",
        "chủ trì",
        "phối hợp",
        "với",
        "Phòng Kinh tế",
        "Công an xã",
        "Phòng",
        "các đơn vị liên quan",
        "thực hiện",
        "theo dõi, đôn đốc",
        "toàn bộ các chỉ số",
        "cùng phụ trách",
        "cùng",
        "hoặc",
        "thuộc",
        "ví dụ:",
        "2,5 điểm",
        "(",
        ")",
        "(",
        ")",
        "[",
        "]",
        "[kinh-te]",
        "“",
        "”",
        "””",
        ",",
        ";",
        ".",
        "...",
        "…",
        ":",
        "-",
        "–",
        "\n",
        "\n- ",
        "•",
        "&",
        "/",
        "=",
        "thành lập thôn",
        "Nâng cao",
        "\u{301}",
        "\u{200b}",
        "😀",
        "a)",
        "1.",
    ];
    prop::collection::vec(
        prop_oneof![8 => prop::sample::select(WORDS).prop_map(str::to_owned), 1 => other],
        0..60,
    )
    .prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn nothing_is_lost_and_nothing_panics(cells in prop::collection::vec((soup("\\PC{0,6}"), soup("\\PC{0,6}")), 0..4), head in soup("\\PC{0,6}")) {
        let catalogue = Catalogue::new(draft::Catalogue {
            indices: ["VIII", "8.1", "8.2"].into_iter().map(|id| (id.parse().unwrap(), draft::Index::default())).collect(),
            ..draft::Catalogue::default()
        }).unwrap();
        let rows = cells.iter().map(|(unit, scope)| AnnexRow {
            unit: unit.as_str().into(),
            scope: scope.as_str().into(),
            others: vec![unit.as_str().into()],
            ..AnnexRow::default()
        });
        let annex = Annex { before: vec![head.as_str().into()], rows: rows.collect(), after: vec![head.as_str().into()] };
        let reading = read(&annex, Known { catalogue: Some(&catalogue), commune: None });
        common::assert_partition(&annex, &reading);
        // Whatever is unread is kept, each once.
        let kept = reading.commune.unread.clone().unwrap_or_default();
        for piece in &reading.pieces {
            if let cchc_notice::PieceKind::Unread(number) = piece.kind {
                prop_assert!(number < kept.len());
            }
        }
        // What comes of it is a legal draft, whatever is wrong with it.
        let commune = draft::Commune {
            commune: Some(draft::CommuneName { name: "xã Mẫu".into(), ..Default::default() }),
            year: Some(2026),
            catalogue: Some("c.yaml".into()),
            ..reading.commune
        };
        if let Err(errors) = Assignment::new(Arc::new(catalogue), commune) {
            prop_assert!(false, "{:?} of {:?}", errors, cells);
        }
    }

    #[test]
    fn spelling_makes_no_difference(words in soup("[a-zđăâêôơưáàảãạ]{0,6}")) {
        let read_rules = |text: &str| {
            let row = AnnexRow { unit: "Phòng Nội vụ".into(), scope: text.into(), ..AnnexRow::default() };
            rules(&read(&Annex { rows: vec![row], ..Annex::default() }, Known::default()).commune)
        };
        let other: String = words.nfd().collect::<String>().replace(" - ", " – ");
        prop_assert_eq!(read_rules(&words), read_rules(&other));
    }
}
