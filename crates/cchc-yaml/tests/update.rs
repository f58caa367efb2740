//! A scorebook's file with other values in it: all else is as a person wrote it. The books are made up.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    missing_docs,
    reason = "a test"
)]

use cchc_core::draft::{Evidence, Score, Scorebook};
use cchc_core::{Catalogue, Entries, strategies};
use cchc_yaml::{scorebook_from_str, scorebook_to_string, update_scorebook};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::collections::BTreeMap;
use std::fmt::Write as _;

fn cases(number: u32) -> ProptestConfig {
    let cases = if cfg!(debug_assertions) { number } else { number * 40 };
    ProptestConfig {
        failure_persistence: None,
        max_global_rejects: 4 * cases,
        ..ProptestConfig::with_cases(cases)
    }
}

/// Two books over one catalogue.
fn books() -> impl Strategy<Value = (Scorebook, Scorebook)> {
    strategies::catalogue().prop_flat_map(|draft| {
        let catalogue = Catalogue::new(draft).unwrap();
        (strategies::scorebook(&catalogue), strategies::scorebook(&catalogue))
    })
}

/// What to do with the entries at some place: to take them over from the other book, to take them out, or to put one of
/// the other book before them.
#[derive(Clone, Copy, Debug)]
enum Change {
    Replace(Index),
    Part(Index),
    Remove(Index),
    Add(Index, Index),
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let place = any::<Index>;
    let change = prop_oneof![
        1 => place().prop_map(Change::Replace),
        3 => place().prop_map(Change::Part),
        1 => place().prop_map(Change::Remove),
        1 => (place(), place()).prop_map(|(to, from)| Change::Add(to, from)),
    ];
    prop::collection::vec(change, 0..4)
}

/// The entries with some changes; those that stay stay in order.
fn mixed<K: PartialEq + Clone, V: Clone>(
    own: &[(K, V)],
    other: &[(K, V)],
    changes: &[Change],
    part: impl Fn(&mut V, &V),
) -> Vec<(K, V)> {
    let mut mixed = own.to_vec();
    for change in changes {
        match change {
            Change::Replace(at) | Change::Part(at) if !mixed.is_empty() && !other.is_empty() => {
                let value = &mut at.get_mut(&mut mixed).1;
                let from = &at.get(other).1;
                if matches!(change, Change::Part(_)) { part(value, from) } else { *value = from.clone() }
            }
            Change::Remove(at) if !mixed.is_empty() => drop(mixed.remove(at.index(mixed.len()))),
            Change::Add(to, from) if !other.is_empty() => {
                let (key, value) = from.get(other).clone();
                if mixed.iter().chain(own).all(|(own, _)| *own != key) {
                    mixed.insert(to.index(mixed.len() + 1), (key, value));
                }
            }
            _ => {}
        }
    }
    mixed
}

fn pairs<K: Clone, V: Clone>(entries: &Entries<K, V>) -> Vec<(K, V)> {
    entries.iter().map(|(key, value)| (key.clone(), value.clone())).collect()
}

/// The first book with a few changes towards the second one.
fn nearby(a: &Scorebook, b: &Scorebook, changes: &[Vec<Change>; 4]) -> Scorebook {
    let tasks =
        |book: &Scorebook| book.tasks.iter().map(|task| (task.id.clone(), task.clone())).collect::<Vec<_>>();
    let score = |own: &mut Score, from: &Score| {
        own.self_score = from.self_score;
        own.evidence = from.evidence.clone();
        own.rest = from.rest.clone();
    };
    let evidence = |own: &mut Evidence, from: &Evidence| {
        own.title = from.title.clone();
        own.date = from.date;
    };
    let mut book = Scorebook {
        scores: mixed(&pairs(&a.scores), &pairs(&b.scores), &changes[0], score).into_iter().collect(),
        evidence: mixed(&pairs(&a.evidence), &pairs(&b.evidence), &changes[1], evidence)
            .into_iter()
            .collect(),
        ..a.clone()
    };
    let tasks = mixed(&tasks(a), &tasks(b), &changes[2], |own, from| own.done = from.done);
    book.tasks = tasks.into_iter().map(|(id, task)| cchc_core::draft::Task { id, ..task }).collect();
    if !changes[3].is_empty() {
        book.note = b.note.clone();
        book.previous = b.previous.clone();
    }
    book
}

/// The entry that each line belongs to: a key at the top, and what is two columns deeper.
fn owners(text: &str) -> Vec<(String, String)> {
    let (mut top, mut entry) = (String::new(), String::new());
    let lines = text.lines().map(|line| {
        if line.starts_with(|c: char| !matches!(c, ' ' | '}' | '-')) {
            top = line.split(':').next().unwrap().to_owned();
            entry.clear();
        } else if let Some(rest) = line.strip_prefix("  ").filter(|rest| !rest.starts_with(' ')) {
            entry = rest.split(": {").next().unwrap().to_owned();
        }
        (top.clone(), entry.clone())
    });
    lines.collect()
}

/// Whether what a line belongs to is the same in both books.
fn is_same((top, entry): &(String, String), a: &Scorebook, b: &Scorebook) -> bool {
    let name = entry.trim_end_matches(':').trim_end().trim_matches(['"', '\'']);
    match top.as_str() {
        // Without entries there is no key.
        "scores" if entry.is_empty() => a.scores.is_empty() == b.scores.is_empty(),
        "evidence" if entry.is_empty() => a.evidence.is_empty() == b.evidence.is_empty(),
        "scores" => {
            let id = name.parse().unwrap();
            a.scores.get(&id) == b.scores.get(&id)
        }
        "evidence" => {
            let key = name.parse().unwrap();
            a.evidence.get(&key) == b.evidence.get(&key)
        }
        "note" => a.note == b.note,
        "previous" => a.previous == b.previous,
        "tasks" => a.tasks == b.tasks,
        _ => true,
    }
}

/// The same book as others would write it.
fn styled(book: &Scorebook, style: usize) -> String {
    match style {
        // JSON is YAML too.
        1 => serde_json::to_string(book).unwrap() + "\n",
        2 => serde_json::to_string_pretty(book).unwrap() + "\n",
        // One line an entry.
        3 => {
            let rest = Scorebook { scores: Entries::new(), evidence: Entries::new(), ..book.clone() };
            let mut text = scorebook_to_string(&rest);
            if !book.scores.is_empty() {
                text.push_str("scores:\n");
            }
            for (id, score) in book.scores.iter() {
                writeln!(text, "  '{id}': {}", serde_json::to_string(score).unwrap()).unwrap();
            }
            if !book.evidence.is_empty() {
                text.push_str("evidence:\n");
            }
            for (key, piece) in book.evidence.iter() {
                writeln!(text, "  \"{key}\": {}", serde_json::to_string(piece).unwrap()).unwrap();
            }
            text
        }
        // Lists not indented, other spellings of points and ids, nothing for null.
        4 => {
            let text = scorebook_to_string(book);
            let mut listed = false;
            let lines = text.lines().map(|line| {
                if !line.starts_with(' ') {
                    listed = line == "tasks:" || line == "previous:";
                }
                let line = if listed { line.strip_prefix("  ").unwrap_or(line) } else { line };
                let line = line.replace("done: null", "done:").replace("self: 0.5", "self:  \"0.50\"");
                let key = line.trim().trim_end_matches(':').trim_matches('"');
                match key.parse::<cchc_core::IndexId>() {
                    Ok(id)
                        if line.ends_with(':')
                            && id.segments().count() == 1
                            && line.starts_with("  ")
                            && !line.starts_with("   ") =>
                    {
                        format!("  {} :", id.segments().next().unwrap())
                    }
                    _ => line.clone(),
                }
            });
            lines.map(|line| line + "\n").collect()
        }
        _ => scorebook_to_string(book),
    }
}

/// The text with some lines in a spelling that few people use and that says the same.
fn odd(text: &str, marks: &[(Index, u8)]) -> String {
    let count = text.lines().count();
    let at: BTreeMap<usize, u8> = marks.iter().map(|(line, kind)| (line.index(count), *kind)).collect();
    let line = |(number, line): (usize, &str)| {
        let indent = " ".repeat(line.len() - line.trim_start_matches([' ', '-']).len());
        let words = line.trim_start_matches([' ', '-']);
        let bare =
            |value: &str| !value.is_empty() && !value.starts_with(['"', '\'', '{', '[']) && value != "null";
        match (at.get(&number), line.split_once(": ")) {
            // A text in lines of its own; in the first one a comment.
            (Some(0), Some((key, value)))
                if bare(value) && value.parse::<f64>().is_err() && value != "true" =>
            {
                format!("{key}: >- # gấp\n{indent}   {value}\n")
            }
            (Some(1), Some((key, value))) => format!("{key}: # dưới\n{indent}  {value}\n"),
            (Some(2), Some((key, value))) => format!("{key}  :     {value}   # xa\n"),
            // A dash, or the indentation, that is longer than it has to be.
            (Some(3), None) if line.trim_start().starts_with("- ") => {
                format!("{}-   {words}\n", " ".repeat(indent.len() - 2))
            }
            (Some(4), Some((key, value))) if bare(value) && value.contains(' ') => {
                format!("{key}: {}\n", value.replacen(' ', &format!("\n\u{20}{indent}  "), 1))
            }
            _ => format!("{line}\n"),
        }
    };
    text.lines().enumerate().map(line).collect()
}

/// A text with comments and blank lines put in.
struct Commented {
    text: String,
    /// Where the lines now are that were there before, each with its break.
    lines: Vec<std::ops::Range<usize>>,
    /// The comments, and how many lines were before the line that each stands behind or under.
    comments: Vec<(String, usize, Kind)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Behind,
    Below,
    Apart,
}

type Marks = Vec<(Index, Kind)>;

fn marks(most: usize) -> impl Strategy<Value = Marks> {
    prop::collection::vec((any::<Index>(), select(&[Kind::Behind, Kind::Below, Kind::Apart][..])), 0..most)
}

fn commented(text: &str, marks: &Marks) -> Commented {
    let count = text.lines().count();
    let at: BTreeMap<usize, Kind> = marks.iter().map(|(line, kind)| (line.index(count), *kind)).collect();
    let mut out = Commented { text: "# đầu tệp\n".into(), lines: Vec::new(), comments: Vec::new() };
    for (number, line) in text.lines().enumerate() {
        let start = out.text.len();
        let comment = format!("# chú thích {number}.");
        let kind = at.get(&number).copied();
        match kind {
            Some(Kind::Behind) => writeln!(out.text, "{line} {comment}").unwrap(),
            _ => writeln!(out.text, "{line}").unwrap(),
        }
        out.lines.push(start..out.text.len());
        match kind {
            Some(Kind::Below) => writeln!(out.text, "{comment}").unwrap(),
            Some(Kind::Apart) => writeln!(out.text, "\n      {comment}\n").unwrap(),
            _ => {}
        }
        out.comments.extend(kind.map(|kind| (comment, number, kind)));
    }
    out
}

fn read(text: &str) -> Result<Scorebook, String> {
    scorebook_from_str(text).map_err(|failures| format!("{failures}\n{text}"))
}

const STYLES: std::ops::Range<usize> = 0..5;

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn the_new_book_is_read_and_no_comment_at_the_top_is_lost(
        (a, b) in books(), changes in prop::array::uniform4(changes()), few in any::<bool>(), style in STYLES,
        marks in marks(6),
        (crlf, bom, open) in any::<(bool, bool, bool)>(),
    ) {
        let mut text = commented(&styled(&a, style), &marks).text;
        if open {
            text.truncate(text.trim_end().len());
        }
        if crlf {
            text = text.replace('\n', "\r\n");
        }
        if bom {
            text.insert(0, '\u{feff}');
        }
        prop_assert_eq!(read(&text), Ok(a.clone()));
        prop_assert_eq!(&update_scorebook(&text, &a), &text);
        let b = if few { nearby(&a, &b, &changes) } else { b };
        let updated = update_scorebook(&text, &b);
        prop_assert_eq!(read(&updated), Ok(b), "{}", text);
        // So it is not the text of the draft alone.
        prop_assert!(updated.trim_start_matches('\u{feff}').starts_with("# đầu tệp"), "{text}\n→\n{updated}");
        prop_assert!(updated.starts_with('\u{feff}') == bom && (open || updated.ends_with('\n')), "{updated}");
        prop_assert_eq!(updated.matches("\r\n").count(), if crlf { updated.matches('\n').count() } else { 0 });
    }

    #[test]
    fn what_few_people_write_is_kept_too(
        (a, b) in books(), changes in prop::array::uniform4(changes()), style in select(&[0_usize, 2, 4][..]),
        marks in prop::collection::vec((any::<Index>(), 0..5_u8), 0..12),
    ) {
        let text = format!("# đầu tệp\n{}", odd(&styled(&a, style), &marks));
        prop_assume!(read(&text).as_ref() == Ok(&a));
        let b = nearby(&a, &b, &changes);
        let updated = update_scorebook(&text, &b);
        prop_assert_eq!(read(&updated), Ok(b), "{}", text);
        prop_assert!(updated.starts_with("# đầu tệp"), "{text}\n→\n{updated}");
    }

    #[test]
    fn what_has_not_changed_is_the_same_to_the_byte(
        (a, b) in books(), changes in prop::array::uniform4(changes()), style in select(&[0_usize, 3, 4][..]), marks in marks(30),
    ) {
        let plain = styled(&a, style);
        let Commented { text, lines, comments } = commented(&plain, &marks);
        prop_assert_eq!(read(&text), Ok(a.clone()));
        let b = nearby(&a, &b, &changes);
        let updated = update_scorebook(&text, &b);

        let owners = owners(&plain);
        let same: Vec<bool> = owners.iter().map(|owner| is_same(owner, &a, &b)).collect();
        // Those behind or between lines of what has not changed, in their order.
        let mut rest = updated.as_str();
        for (comment, line, kind) in comments {
            let below = same.get(line + 1).copied().unwrap_or(true) || kind == Kind::Behind;
            if same[line] && below {
                let at = rest.find(&comment);
                prop_assert!(at.is_some(), "{comment}\n{text}\n→\n{updated}");
                rest = &rest[at.unwrap() + comment.len()..];
            }
        }
        // Whole entries, with the comments among their lines.
        let mut first = 0;
        for next in 1..=owners.len() {
            if owners.get(next) == Some(&owners[first]) {
                continue;
            }
            if !owners[first].1.is_empty() && same[first] {
                let entry = &text[lines[first].start..lines[next - 1].end];
                prop_assert!(updated.contains(entry), "{entry}\n{text}\n→\n{updated}");
            }
            first = next;
        }
    }
}

const HEAD: &str = "schema: cchc/scorebook/1\ncommune: a.yaml\nperiod: 2026-04\n";

fn changed(text: &str, change: impl FnOnce(&mut Scorebook)) -> String {
    let mut draft = scorebook_from_str(text).unwrap();
    change(&mut draft);
    let updated = update_scorebook(text, &draft);
    assert_eq!(read(&updated), Ok(draft));
    updated
}

fn score(points: &str) -> Score {
    Score { self_score: points.parse().ok(), ..Score::default() }
}

fn add(id: &str, points: &str) -> impl FnOnce(&mut Scorebook) {
    let (id, score) = (id.parse().unwrap(), score(points));
    move |book| book.scores.push(id, score)
}

#[test]
fn of_a_real_file_the_lines_change_that_must() {
    let may = include_str!("../../../fixtures/vinh-thong/months/2026-05.yaml");
    let updated = changed(may, |book| {
        let score = book.scores.get_mut(&"2.1".parse().unwrap()).unwrap();
        score.done = "50".parse().ok();
        let score = book.scores.get_mut(&"1.2".parse().unwrap()).unwrap();
        score.evidence.push("bc-70".parse().unwrap());
        score.explanation = Some("đủ, đúng hạn".into());
        let evidence = Evidence { title: Some("Báo cáo: tháng 5".into()), ..Evidence::default() };
        book.evidence.push("bc-70".parse().unwrap(), evidence);
        let task = book.tasks.last_mut().unwrap();
        task.done = "2026-05-20".parse().ok();
        task.result = Some("bốn tin bài".into());
    });
    let file = "    file: evidence/bc-58.docx\n";
    let expected = may
        .replace("done: 48", "done: 50")
        .replace("evidence: [bc-58] }", "evidence: [bc-58, bc-70], explanation: \"đủ, đúng hạn\" }")
        .replace(file, &format!("{file}  bc-70:\n    title: \"Báo cáo: tháng 5\"\n"))
        .replace(
            "Quý IV/2026\n    done: null\n",
            "Quý IV/2026\n    done: 2026-05-20\n    result: bốn tin bài\n",
        );
    assert_eq!(updated, expected);
}

#[test]
fn scores_come_where_there_are_none() {
    let new = "scores:\n  \"7.10\":\n    self: 0.5\n";
    assert_eq!(changed(HEAD, add("7.10", "0.5")), format!("{HEAD}{new}"));
    let with = |rest: &str| changed(&format!("{HEAD}{rest}"), add("7.10", "0.5")).replacen(HEAD, "", 1);
    assert_eq!(with("# hết\n"), format!("{new}# hết\n"));
    let behind = new.replacen(":\n", ": # chưa có\n", 1);
    assert_eq!(with("scores: {} # chưa có\ntasks: []\n"), format!("{behind}tasks: []\n"));
    assert_eq!(with("scores: # chưa có\n"), behind);
    assert_eq!(with("scores:\n  # chưa có\n"), format!("{new}  # chưa có\n"));
    assert_eq!(with("scores:\n  {}\nevidence:\n"), format!("{new}evidence:\n"));
    assert_eq!(with("evidence: {}\nnote: x"), format!("evidence: {{}}\nnote: x\n{}", new.trim_end()));
}

#[test]
fn what_is_new_stands_before_a_comment_that_ends_a_list_and_behind_one_on_its_line() {
    let text =
        format!("{HEAD}scores:\n  # phần I\n  \"1.2\": {{ self: 0.5 }} # tạm\n  # hết điểm\ntasks: []\n");
    assert_eq!(
        changed(&text, add("7.10", "1")),
        text.replace("# tạm\n", "# tạm\n  \"7.10\":\n    self: 1\n")
    );
    let first = changed(&text, |book| {
        let scores = std::mem::take(&mut book.scores);
        book.scores = std::iter::once(("1.1".parse().unwrap(), score("1"))).chain(scores).collect();
    });
    assert_eq!(first, text.replace("scores:\n", "scores:\n  \"1.1\":\n    self: 1\n"));
}

#[test]
fn brackets_stay_with_what_is_in_them() {
    let text = format!(
        "{HEAD}scores: {{\n  I: {{ self: 0.50, by: vp, }}, # một\n  II: {{by: vp , note: 'x'}},\n  III: {{ self: }}\n}}\n"
    );
    let updated = changed(&text, |book| {
        let id = |id: &str| id.parse().unwrap();
        let one = book.scores.get_mut(&id("I")).unwrap();
        one.self_score = "1".parse().ok();
        one.note = Some("a: [b], c".into());
        let two = book.scores.get_mut(&id("II")).unwrap();
        two.by = None;
        two.note = Some("y".into());
        two.evidence = vec!["bc-1".parse().unwrap(), "bc-2".parse().unwrap()];
        book.scores.get_mut(&id("III")).unwrap().self_score = "2".parse().ok();
        book.scores.push(id("IV"), Score { rest: Some(Default::default()), ..score("3") });
    });
    let expected = text
        .replace("0.50, by: vp, }", "1, by: vp, note: \"a: [b], c\", }")
        .replace("{by: vp , note: 'x'}", "{evidence: [bc-1, bc-2], note: 'y'}")
        .replace("{ self: }\n", "{ self: 2 }, IV: { self: 3, rest: {} }\n");
    assert_eq!(updated, expected);
    let none = changed(&text, |book| book.scores.retain(|id, _| id.to_string() == "II"));
    assert_eq!(none, format!("{HEAD}scores: {{\n  II: {{by: vp , note: 'x'}}\n}}\n"));
}

#[test]
fn quotes_stay_and_texts_in_lines_of_their_own_become_one_line() {
    let text = format!(
        "{HEAD}follows: '2026-03.yaml'\nnote: | # dài\n\n    # chữ\n    hai\n\n# hết\nevidence:\n  a: {{ number: \"1\", title: hai\n    dòng }}\n"
    );
    let updated = changed(&text, |book| {
        book.follows = Some("it's".into());
        book.note = Some("một".into());
        let (_, piece) = book.evidence.at_mut(0).unwrap();
        piece.number = Some("2/BC".into());
        piece.title = Some("một".into());
    });
    let start = text.find("note").unwrap();
    assert_eq!(
        updated,
        format!(
            "{HEAD}follows: it's\nnote: một # dài\n\n# hết\nevidence:\n  a: {{ number: \"2/BC\", title: một }}\n"
        ),
        "{}",
        &text[start..]
    );
}

#[test]
fn what_is_gone_goes_with_its_lines() {
    let text = format!(
        "{HEAD}tasks:\n# một\n- title: x # a\n  id: a\n  unit: vp\n  # hai\n  result: b\n# ba\n- id: b\n  title: y\n  unit: vp\n  index: I\n"
    );
    let updated = changed(&text, |book| {
        book.tasks[0].result = None;
        book.tasks[1].index = None;
    });
    assert_eq!(updated, text.replace("  result: b\n", "").replace("  index: I\n", ""));
    let updated = changed(&text, |book| drop(book.tasks.remove(0)));
    assert_eq!(updated, format!("{HEAD}tasks:\n# một\n# ba\n{}", &text[text.find("- id: b").unwrap()..]));
    assert_eq!(changed(&text, |book| book.tasks.clear()), HEAD);
}

#[test]
fn an_entry_that_only_goes_elsewhere_takes_its_comments_along() {
    let text = format!(
        "{HEAD}scores:\n  II: {{ self: 1 }} # hai\n  I: # một\n    # trong\n    self: 2\n  III: {{}}\n"
    );
    let updated = changed(&text, |book| {
        let mut scores: Vec<_> = std::mem::take(&mut book.scores).into_iter().collect();
        scores.sort_by_key(|(id, _)| *id);
        book.scores = scores.into_iter().collect();
    });
    assert_eq!(
        updated,
        format!(
            "{HEAD}scores:\n  I: # một\n    # trong\n    self: 2\n  II: {{ self: 1 }} # hai\n  III: {{}}\n"
        )
    );
}

#[test]
fn a_text_that_cannot_be_kept_is_written_anew() {
    let alone = |text: &str| {
        let mut draft = scorebook_from_str(text).unwrap_or_default();
        draft.scores.push("I".parse().unwrap(), score("1"));
        (update_scorebook(text, &draft), scorebook_to_string(&draft))
    };
    for text in [
        // No scorebook.
        "",
        "schema: cchc/scorebook/1\n# nháp",
        // A key in YAML's long form.
        &format!("{HEAD}? scores\n: II: {{ self: 1 }}\n"),
        // What comes behind would take the empty line from the text.
        &format!("{HEAD}note: |+\n  x\n\n"),
    ] {
        let (updated, written) = alone(text);
        assert_eq!(updated, written);
    }
    // A draft that no text can hold.
    let mut draft = scorebook_from_str(HEAD).unwrap();
    for _ in 0..2 {
        draft.scores.push("I".parse().unwrap(), score("1"));
    }
    assert_eq!(update_scorebook(HEAD, &draft), scorebook_to_string(&draft));
}

#[test]
fn a_large_book_is_no_trouble() {
    let mut text = format!("{HEAD}# điểm\nscores:\n");
    for number in 0..1_200 {
        writeln!(text, "  {}.{}.1: {{ self: 0.5 }} # {number}", number / 200 + 1, number % 200 + 1).unwrap();
    }
    text.push_str("evidence:\n");
    for number in 0..5_000 {
        writeln!(text, "  bc-{number}: # {number}\n    title: Báo cáo").unwrap();
    }
    let updated = changed(&text, |book| {
        let change = |(number, (id, score)): (usize, (_, Score))| {
            let score = Score { self_score: "1".parse().ok(), ..score };
            (number % 3 != 0).then_some((id, score))
        };
        book.scores = std::mem::take(&mut book.scores).into_iter().enumerate().filter_map(change).collect();
        let evidence: Vec<_> = std::mem::take(&mut book.evidence).into_iter().collect();
        let new = |number: usize| (format!("x-{number}").parse().unwrap(), Evidence::default());
        let pieces = evidence.into_iter().enumerate().skip(2_000);
        book.evidence = pieces.flat_map(|(number, piece)| [new(number), piece]).collect();
    });
    assert_eq!((updated.matches("{ self: 1 } #").count(), updated.matches("x-").count()), (800, 3_000));
    assert_eq!(updated.matches('#').count(), 1 + 800 + 3_000);
}
