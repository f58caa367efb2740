//! What is true of the findings about any month of scores.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

#[allow(dead_code, unreachable_pub, missing_docs, reason = "shared by the tests")]
mod common;

use cchc_core::finding::{Code, Edit, EditValue, Finding, Locus, ScoreField, Severity, Subject, TaskField};
use cchc_core::{Assignment, Catalogue, Lang, Scorebook, draft, strategies};
use cchc_validate::{EvidenceFile, Facts, Options, check_scorebook};
use proptest::prelude::*;
use std::sync::Arc;

fn book() -> impl Strategy<Value = Scorebook> {
    strategies::scored_catalogue().prop_flat_map(|draft| {
        let catalogue = Catalogue::new(draft).unwrap();
        let parts = (strategies::commune(catalogue.draft()), strategies::scorebook(&catalogue));
        let catalogue = Arc::new(catalogue);
        parts.prop_map(move |(commune, book)| {
            let assignment = Assignment::new(Arc::clone(&catalogue), commune).unwrap();
            Scorebook::new(Arc::new(assignment), book).unwrap()
        })
    })
}

fn check(book: &Scorebook, lang: Lang) -> Vec<Finding> {
    check_scorebook(book, &common::facts(book), &Options { lang, ..Options::default() })
}

/// What is said, whatever the order.
fn said(book: &Scorebook) -> Vec<(Code, Severity, Subject, String)> {
    let findings = check(book, Lang::En).into_iter();
    let mut said: Vec<_> =
        findings.map(|finding| (finding.code, finding.severity, finding.subject, finding.message)).collect();
    said.sort();
    said
}

/// The book with a slip of the pen in the first thing of a kind that it has: a figure or a letter too many.
fn slipped(book: &Scorebook, slip: usize) -> Option<Scorebook> {
    let mut draft = book.draft().clone();
    let assignment = book.assignment();
    let unit = || format!("{}x", assignment.commune().units.as_ref()?.keys().next()?).parse().ok();
    match slip {
        0 => draft.scores.at_mut(0)?.1.by = Some(unit()?),
        1 => draft.tasks.first_mut()?.unit = unit()?,
        2 => {
            let key = format!("{}x", draft.evidence.keys().next()?).parse().ok()?;
            draft.scores.at_mut(0)?.1.evidence.push(key);
        }
        3 => {
            let id = assignment.catalogue().iter().find(|index| index.is_leaf())?.id();
            draft.tasks.first_mut()?.index = Some(format!("{id}9").parse().ok()?);
        }
        _ => {
            let (id, contents, _) = assignment.declared_contents().next()?;
            let key = format!("{}x", contents.keys().next()?).parse().ok()?;
            let mut score = draft.scores.get(&id.id()).cloned().unwrap_or_default();
            score.contents.push(key, draft::Share::default());
            draft.scores.set(id.id(), score);
        }
    }
    Scorebook::new(book.shared_assignment(), draft).ok()
}

fn reversed(draft: &draft::Scorebook) -> draft::Scorebook {
    let mut draft = draft.clone();
    draft.scores = draft.scores.into_iter().collect::<Vec<_>>().into_iter().rev().collect();
    draft.evidence = draft.evidence.into_iter().collect::<Vec<_>>().into_iter().rev().collect();
    draft.tasks.reverse();
    draft
}

proptest! {
    #[test]
    fn every_finding_is_whole(book in book()) {
        for lang in [Lang::Vi, Lang::En] {
            let findings = check(&book, lang);
            prop_assert_eq!(&check(&book, lang), &findings);
            prop_assert!(findings.is_sorted_by_key(|finding| finding.primary().cloned()));
            for finding in findings {
                let rule = cchc_validate::rule(finding.code).unwrap();
                prop_assert!(finding.primary().unwrap().is_in_scorebook());
                prop_assert!(rule.severities.contains(&finding.severity) || !book.assignment().commune().findings.is_empty());
                prop_assert!(!finding.message.is_empty() && finding.help.is_some());
            }
        }
    }

    #[test]
    fn the_order_of_entries_changes_nothing(book in book()) {
        let other = Scorebook::new(book.shared_assignment(), reversed(book.draft())).unwrap();
        prop_assert_eq!(said(&book), said(&other));
    }

    #[test]
    fn an_offered_edit_does_what_it_says(book in book(), slip in 0..5_usize) {
        let Some(book) = slipped(&book, slip) else { prop_assume!(false); unreachable!() };
        let before = check(&book, Lang::En);
        let count = |findings: &[Finding], code: Code, subject: &Subject| {
            findings.iter().filter(|other| other.code == code && other.subject == *subject).count()
        };
        for finding in before.iter().filter(|finding| finding.edit.is_some()) {
            let edit = finding.edit.as_ref().unwrap();
            let draft = edit.apply_scorebook(book.draft()).unwrap();
            let after = Scorebook::new(book.shared_assignment(), draft).unwrap();
            let after = check(&after, Lang::En);
            let fewer = |code, subject| count(&after, code, subject) < count(&before, code, subject);
            prop_assert!(fewer(finding.code, &finding.subject), "{:?}", finding);
            for removed in &finding.removes {
                prop_assert!(fewer(removed.code, &removed.subject), "{:?}", removed);
            }
            let renames = matches!(edit.locus, Locus::Score(_, None) | Locus::Share(_, _, None) | Locus::Task(_, Some(TaskField::Unit | TaskField::Index)));
            for new in after.iter().filter(|new| new.severity == Severity::Error && !renames) {
                prop_assert!(count(&after, new.code, &new.subject) <= count(&before, new.code, &new.subject), "{:?} brings {:?}", edit, new);
            }
        }
    }

    #[test]
    fn a_month_in_order_has_no_error((draft, commune) in strategies::complete_catalogue().prop_flat_map(|draft| {
        let catalogue = Catalogue::new(draft.clone()).unwrap();
        (Just(draft), strategies::valid_commune(&catalogue))
    })) {
        let assignment = Assignment::new(Arc::new(Catalogue::new(draft).unwrap()), commune).unwrap();
        let month = strategies::valid_scorebook(&assignment);
        let book = Scorebook::new(Arc::new(assignment), month).unwrap();
        let findings = check(&book, Lang::En);
        prop_assert!(findings.is_empty(), "{:#?}", findings);
    }

    #[test]
    fn a_seeded_defect_is_found(seeded in strategies::seeded_month()) {
        let catalogue = Arc::new(Catalogue::new(seeded.catalogue).unwrap());
        let assignment = Assignment::new(catalogue, seeded.commune).unwrap();
        let book = Scorebook::new(Arc::new(assignment), seeded.book).unwrap();
        let beside = seeded.beside.map(|month| ("other.yaml".to_owned(), month));
        let facts = common::facts_beside(&book, beside.into_iter().collect());
        let findings = check_scorebook(&book, &facts, &Options::default());
        let codes: Vec<Code> = findings.iter().map(|finding| finding.code).collect();
        prop_assert!(codes.contains(&seeded.code), "{} not in {:?}", seeded.code, codes);
    }
}

/// The findings about a month of one index with one piece of evidence, in English.
fn of_piece(piece: &str, facts: impl FnOnce(&Scorebook) -> Facts) -> Vec<String> {
    let catalogue = common::listing("  I: { max: 1 }\n");
    let assignment = common::assignment(
        &catalogue,
        &common::commune("assign: { a: [{ lead: I }], b: [{ monitor: I }], c: [{ monitor: I }] }\n"),
    );
    let month = format!(
        "schema: cchc/scorebook/1\ncommune: commune.yaml\nperiod: 2026-04\nscores:\n  I: {{ self: 1, evidence: [bc-1] }}\n\
         evidence:\n  bc-1: {{ {piece} }}\n"
    );
    let book = common::scorebook(assignment, &month);
    let findings = check_scorebook(&book, &facts(&book), &Options { lang: Lang::En, ..Options::default() });
    findings.iter().map(|finding| format!("{} {}", finding.code, finding.message)).collect()
}

#[test]
fn dates_of_evidence_are_held_against_the_day_of_the_check() {
    let on = |piece: &str, day: Option<&str>| {
        of_piece(piece, |book| Facts { today: day.map(|day| day.parse().unwrap()), ..common::facts(book) })
    };
    let piece = "number: 1/BC, date: 2026-04-20, received: 2026-05-03";
    assert!(on(piece, None).is_empty());
    assert!(on(piece, Some("2026-05-03")).is_empty());
    assert_eq!(
        on(piece, Some("2026-05-02")),
        ["S115 evidence `bc-1` (1/BC) was received 2026-05-03, after the day of this check (2026-05-02)"]
    );
    assert_eq!(on(piece, Some("2026-04-19")).len(), 2);
    // Who asks of a day before the month asks of its tasks.
    assert!(on(piece, Some("2026-03-31")).is_empty());
    // Without a day, only what is far away is told.
    assert!(on("date: 2026-04-20, received: 2027-03-01", None).is_empty());
    assert_eq!(
        on("date: 2026-04-20, received: 2036-05-03", None),
        ["S107 evidence `bc-1` was received 2036-05-03, more than a year from the year 2026 that is scored"]
    );
}

#[test]
fn a_folder_is_no_evidence() {
    let found = of_piece("date: 2026-04-20, file: evidence", |book| Facts {
        files: [("bc-1".parse().unwrap(), EvidenceFile::Folder)].into(),
        ..common::facts(book)
    });
    assert_eq!(found, ["S105 evidence `bc-1`: `evidence` is a folder and no file"]);
}

/// A month of two units with these lines, and the edits that are offered about it.
fn offered(lines: &str, beside: &[(&str, &str)]) -> Vec<(String, Edit)> {
    let catalogue = common::listing(
        "  I: {}\n  \"1.1\": { max: 1 }\n  \"1.2\": { max: 1, contents: { nong: { title: a }, lam: { title: b } } }\n",
    );
    let commune = common::commune(
        "assign: { a: [{ lead: I }], b: [{ coordinate: I, with: [a] }], c: [{ monitor: I }] }\n",
    );
    let book = common::scorebook(
        common::assignment(&catalogue, &commune),
        &format!("schema: cchc/scorebook/1\ncommune: commune.yaml\nperiod: 2026-04\n{lines}"),
    );
    let beside = beside.iter().map(|(name, month)| (name.to_string(), month.parse().unwrap())).collect();
    let findings = check_scorebook(&book, &common::facts_beside(&book, beside), &Options::default());
    findings.into_iter().filter_map(|finding| Some((finding.code.to_string(), finding.edit?))).collect()
}

#[test]
fn what_is_certain_is_offered_as_an_edit() {
    let id = |text: &str| text.parse().unwrap();
    let evidence = |text: &str| EditValue::Evidence(text.parse().unwrap());
    let score = |field| Locus::Score(id("1.1"), Some(field));
    let april = "scores: { \"1.1\": { self: 1, evidence: [bc-112, bc-11], where: { bc-9: trang 2 } } }\n\
                 evidence: { bc-112: { number: 1/BC }, bc-90: { number: 2/BC, replaces: bc-112 } }\n";
    // A key that is near one which stands there already is only told.
    assert_eq!(
        offered(april, &[]),
        [
            ("S121".to_owned(), Edit { locus: score(ScoreField::Evidence(0)), value: evidence("bc-90") }),
            ("S114".to_owned(), Edit { locus: score(ScoreField::WhereItem(0)), value: evidence("bc-90") }),
        ]
    );
    let slips = "scores:\n  \"1.12\": { self: 1 }\n  \"1.2\": { contents: { nongg: { self: 0, by: a } } }\n\
                 tasks: [{ id: t-1, title: x, unit: phong-a, with: [b], index: \"1.13\", done: null }]\n";
    let unit = EditValue::Unit("a".parse().unwrap());
    assert_eq!(
        offered(slips, &[]),
        [
            (
                "A108".to_owned(),
                Edit {
                    locus: Locus::Share(id("1.2"), "nongg".parse().ok(), None),
                    value: EditValue::Content("nong".parse().unwrap())
                }
            ),
            ("U102".to_owned(), Edit { locus: Locus::Task(0, Some(TaskField::Unit)), value: unit }),
            (
                "A103".to_owned(),
                Edit { locus: Locus::Task(0, Some(TaskField::Index)), value: EditValue::Index(id("1.1")) }
            ),
        ]
    );
    let follows = |name: &str, beside: &[(&str, &str)]| offered(&format!("follows: {name}\n"), beside);
    let edit = Edit { locus: Locus::Book("follows"), value: EditValue::Text("thang-3.yaml".into()) };
    assert_eq!(follows("2026-3.yaml", &[("thang-3.yaml", "2026-03")]), [("S123".to_owned(), edit)]);
    assert!(follows("2026-3.yaml", &[("thang-2.yaml", "2026-02")]).is_empty());
    assert!(follows("thang-2.yaml", &[("thang-2.yaml", "2026-02")]).is_empty());
}

#[test]
fn a_deadline_that_lacks_only_its_year_is_offered_with_it() {
    let help = |due: &str| {
        let catalogue = common::listing("  I: {}\n");
        let assignment = common::assignment(&catalogue, &common::commune("assign: { a: [{ lead: I }] }\n"));
        let month = format!(
            "schema: cchc/scorebook/1\ncommune: c\nperiod: 2026-04\ntasks: [{{ id: t-1, title: x, unit: a, index: I, due: {due}, done: null }}]\n"
        );
        let findings = check(&common::scorebook(assignment, &month), Lang::En);
        common::one(&findings, "T104").help.clone().unwrap()
    };
    assert_eq!(help("30/6"), "write the deadline with its year, like `30/6/2026`");
    assert_eq!(help("Quý II"), "write the deadline with its year, like `Quý II/2026`");
    assert!(help("thường xuyên").contains("a recurring task"));
    assert!(help("30/2").contains("a recurring task"));
}

/// What is said and advised about a month of these lines; made up are five indices of unit `a`, one of them a deduction,
/// one with levels and one with contents.
fn told(lines: &str) -> Vec<String> {
    let catalogue = common::listing(
        "  I: { max: 2 }\n  II: { kind: deduction, max: 3 }\n  III: { max: 0 }\n  \
         IV: { max: 2, levels: [{ label: Đạt, points: 2 }, { label: Không đạt, points: 0 }] }\n  \
         V: { max: 2, contents: { nong: { title: a }, lam: { title: b } } }\n",
    );
    let leads: Vec<String> = ["I", "II", "III", "IV", "V"].map(|id| format!("{{ lead: {id} }}")).into();
    let commune = common::commune(&format!("assign: {{ a: [{}] }}\n", leads.join(", ")));
    let month = format!("schema: cchc/scorebook/1\ncommune: commune.yaml\nperiod: 2026-04\n{lines}");
    let book = common::scorebook(common::assignment(&catalogue, &commune), &month);
    let findings = check(&book, Lang::En).into_iter();
    let findings = findings.filter(|finding| finding.code.to_string() != "S108");
    findings.map(|finding| format!("{}: {}", common::line(&finding), finding.help.unwrap())).collect()
}

#[test]
fn points_of_a_deduction_that_lack_their_sign_are_told_so_and_need_no_evidence() {
    let help = "points of a deduction are written below 0, like `-1.5`";
    for index in ["II", "III"] {
        let month = format!("scores: {{ {index}: {{ self: 1.5 }} }}\n");
        assert_eq!(told(&month), [format!("S101 error {index}: {help}")]);
    }
    assert!(told("scores: { II: { self: -1.5 }, III: { self: -1 } }\n").is_empty());
    let found = told("scores: { I: { self: 3 } }\n");
    assert!(
        found[0].starts_with("S104 error I: declare") && found[1].starts_with("S101 error I: compare"),
        "{found:?}"
    );
}

#[test]
fn what_is_explained_or_has_levels_is_advised_accordingly() {
    let found = told("scores: { I: { self: 2, explanation: made up }, IV: { done: 1, of: 2 } }\n");
    assert!(found[0].starts_with("S104 warning I: it is explained and may stay;"), "{found:?}");
    assert!(found[1].starts_with("S116 warning IV: this index has levels:"), "{found:?}");
    assert!(found[1].ends_with("1: Đạt (2); 2: Không đạt (0)"), "{found:?}");
    assert_eq!(found.len(), 2);
    // What the help about an amount of nothing says to write settles it.
    assert!(told("scores: { I: { done: 0, of: 0, not_applicable: true, note: made up } }\n").is_empty());
}

#[test]
fn points_where_nothing_applies_are_told() {
    let codes = |score: &str| -> Vec<String> {
        let found = told(&format!("scores: {{ {score} }}\n"));
        found.iter().map(|line| line.split(':').next().unwrap().to_owned()).collect()
    };
    let none = "not_applicable: true, note: made up";
    assert_eq!(codes(&format!("I: {{ self: 0, {none} }}")), ["S125 warning I"]);
    assert_eq!(codes(&format!("IV: {{ level: 1, {none} }}")), ["S125 warning IV"]);
    assert_eq!(
        codes(&format!("V: {{ {none}, contents: {{ lam: {{ self: 0 }} }} }}")),
        ["S125 warning V lam"]
    );
    assert_eq!(
        codes(&format!("V: {{ contents: {{ lam: {{ self: 0, {none} }} }} }}")),
        ["S125 warning V lam"]
    );
    // Whoever appraised it has found that it applies.
    assert!(codes(&format!("I: {{ appraised: 1, {none} }}")).is_empty());
}

#[test]
fn documents_and_their_files_are_held_against_each_other() {
    let codes = |pieces: &[&str]| -> Vec<String> {
        let keys: Vec<String> = (1..=pieces.len()).map(|number| format!("e-{number}")).collect();
        let listed: Vec<String> =
            keys.iter().zip(pieces).map(|(key, piece)| format!("  {key}: {{ {piece} }}\n")).collect();
        let cited: Vec<&String> = keys.iter().collect();
        let found = told(&format!(
            "scores: {{ I: {{ self: 2, evidence: {cited:?} }} }}\nevidence:\n{}",
            listed.concat()
        ));
        found.iter().map(|line| line.split(':').next().unwrap().to_owned()).collect()
    };
    let one = |text: &str| vec![format!("{text} evidence=e-2")];
    assert_eq!(codes(&["number: 1/BC, file: a.pdf", "number: 2/BC, file: ./a.pdf"]), one("S120 warning"));
    assert!(codes(&["number: 1/BC, file: a.pdf", "file: a.pdf"]).is_empty());
    assert!(codes(&["number: 1/BC, file: a.pdf, page: 1", "number: 1/bc, file: a.pdf, page: 2"]).is_empty());
    assert_eq!(codes(&["file: a.pdf", "file: .\\commune.yaml"]), one("S120 error"));

    let (first, again) = ("number: 1/BC-UBND, date: 2026-04-20", "number: 1/bc – ubnd, date: 2026-04-20");
    assert_eq!(codes(&[first, again]), one("S126 warning"));
    for other in ["number: 1/BC-UBND", "number: 1/BC-UBND, date: 2026-04-21", "date: 2026-04-20"] {
        assert!(codes(&[first, other]).is_empty(), "{other}");
    }
    for other in ["issuer: [UBND tỉnh, UBND xã]", "page: [trang 1, trang 2]", "section: [I, II]"] {
        let (field, values) = other.trim_end_matches(']').split_once(": [").unwrap();
        let pieces: Vec<String> =
            values.split(", ").map(|value| format!("{first}, {field}: {value}")).collect();
        assert!(codes(&[&pieces[0], &pieces[1]]).is_empty(), "{other}");
        assert_eq!(codes(&[&pieces[0], &pieces[0]]), one("S126 warning"), "{other}");
    }
    assert!(codes(&["number: không số, date: 2026-04-20", "number: không số, date: 2026-04-20"]).is_empty());
}

#[test]
fn a_document_that_replaces_its_like_is_no_second_one() {
    let pieces = |last: &str| {
        told(&format!(
            "scores: {{ I: {{ self: 2, evidence: [e-3] }} }}\nevidence:\n  \
             e-1: {{ number: 1/BC, date: 2026-04-20 }}\n  \
             e-2: {{ number: 1/BC, date: 2026-04-20, replaces: e-1 }}\n  \
             e-3: {{ number: 1/BC, date: 2026-04-20, replaces: {last} }}\n"
        ))
    };
    assert!(pieces("e-2").is_empty());
    // Two that replace the same one are two all the same.
    assert!(pieces("e-1").iter().any(|line| line.starts_with("S126 warning evidence=e-3")));
}
