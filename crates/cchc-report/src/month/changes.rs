//! What changed since an earlier month, in words.

use super::view::name_of;
use crate::text::{date, one_line, points};
use crate::words::Words;
use cchc_core::draft::{Change, Evidence, Score, Share, Task};
use cchc_core::{IndexId, ItemContent, Lang, Scorebook};
use serde::Serialize;

/// What has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// A score.
    Score,
    /// A piece of evidence.
    Evidence,
    /// A task.
    Task,
}

/// A change since the month that is compared with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChangeLine {
    /// What has changed.
    pub kind: ChangeKind,
    /// The index, or the key of the evidence or the task.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// What there was, in words; none for what has come.
    pub before: Option<String>,
    /// What there is, in words; none for what has gone.
    pub after: Option<String>,
}

pub(super) fn changes(book: &Scorebook, earlier: &Scorebook, lang: Lang) -> Vec<ChangeLine> {
    let words = Words { assignment: book.assignment(), lang };
    let changes = book.draft().changes_since(earlier.draft());
    changes.iter().map(|change| line(change, book, earlier, words)).collect()
}

fn line(change: &Change, book: &Scorebook, earlier: &Scorebook, words: Words<'_>) -> ChangeLine {
    let lang = words.lang;
    let (kind, key, name, before, after) = match change {
        Change::Score { index, before, after } => {
            let says = |book: &Scorebook, score: &Score| score_words(book, *index, score, words);
            let (before, after) = (
                before.as_ref().map(|score| says(earlier, score)),
                after.as_ref().map(|score| says(book, score)),
            );
            (
                ChangeKind::Score,
                index.to_string(),
                name_of(*index, false, &ItemContent::Whole, words),
                before,
                after,
            )
        }
        Change::Evidence { key, before, after } => {
            let says =
                |piece: &Option<Box<Evidence>>| piece.as_deref().map(|piece| evidence_words(piece, lang));
            let title = after.as_deref().or(before.as_deref()).and_then(|piece| piece.title.as_deref());
            let name = title.map(one_line).filter(|title| !title.is_empty());
            (
                ChangeKind::Evidence,
                key.to_string(),
                name.unwrap_or_else(|| key.to_string()),
                says(before),
                says(after),
            )
        }
        Change::Task { id, before, after } => {
            let says = |task: &Option<Box<Task>>| task.as_deref().map(|task| task_words(task, words));
            let title = after.as_deref().or(before.as_deref()).map(|task| one_line(&task.title));
            (ChangeKind::Task, id.to_string(), title.unwrap_or_default(), says(before), says(after))
        }
    };
    // Where the words are the same, something has changed that they do not tell.
    let after = match (&before, after) {
        (Some(before), Some(after)) if *before == after => Some(format!(
            "{after} ({})",
            lang.pick("sửa giải trình, ghi chú hoặc chi tiết khác", "other details")
        )),
        (_, after) => after,
    };
    ChangeLine { kind, key, name, before, after }
}

fn score_words(book: &Scorebook, index: IndexId, score: &Score, words: Words<'_>) -> String {
    let lang = words.lang;
    let whole = Share {
        self_score: if book.score(index) == Some(score) { book.self_points(index) } else { score.self_score },
        appraised: score.appraised,
        reappraised: score.reappraised,
        final_score: score.final_score,
        not_applicable: score.not_applicable,
        evidence: score.evidence.clone(),
        ..Share::default()
    };
    let mut said = share_words(&whole, lang);
    for (key, share) in score.contents.iter() {
        let told = share_words(share, lang);
        if !told.is_empty() {
            said.push(format!("{}: {}", words.content_title(index, key), told.join(", ")));
        }
    }
    if let Some(share) = &score.rest {
        let told = share_words(share, lang);
        if !told.is_empty() {
            said.push(format!("{}: {}", words.rest(), told.join(", ")));
        }
    }
    if said.is_empty() { lang.pick("chưa chấm", "not scored").to_owned() } else { said.join("; ") }
}

fn share_words(share: &Share, lang: Lang) -> Vec<String> {
    let given = [
        (share.self_score, lang.pick("tự chấm", "self")),
        (share.appraised, lang.pick("thẩm định", "appraised")),
        (share.reappraised, lang.pick("thẩm định lần hai", "reappraised")),
        (share.final_score, lang.pick("điểm đạt", "final")),
    ];
    let mut said: Vec<String> = given
        .into_iter()
        .filter_map(|(given, label)| Some(format!("{label} {}", points(given?, lang))))
        .collect();
    if share.not_applicable {
        said.push(lang.pick("không áp dụng", "not applicable").to_owned());
    }
    if !share.evidence.is_empty() {
        let keys: Vec<&str> = share.evidence.iter().map(|key| key.as_str()).collect();
        said.push(format!("{} {}", lang.pick("tài liệu", "evidence"), keys.join(", ")));
    }
    said
}

fn evidence_words(piece: &Evidence, lang: Lang) -> String {
    let mut said: Vec<String> = piece.number.iter().map(|number| one_line(number)).collect();
    said.extend(piece.date.map(|day| date(day, lang)));
    said.extend(piece.file.iter().map(|file| one_line(file)));
    said.extend(piece.replaces.iter().map(|key| format!("{} {key}", lang.pick("thay cho", "replaces"))));
    said.retain(|text| !text.is_empty());
    if said.is_empty() { lang.pick("đã ghi", "listed").to_owned() } else { said.join(", ") }
}

fn task_words(task: &Task, words: Words<'_>) -> String {
    let lang = words.lang;
    let state = match task.done {
        Some(day) => format!("{} {}", lang.pick("hoàn thành", "done"), date(day, lang)),
        None => {
            let due = task
                .due
                .as_ref()
                .map(|due| format!(", {} {}", lang.pick("hạn", "due"), one_line(due.text())));
            format!("{}{}", lang.pick("chưa hoàn thành", "open"), due.unwrap_or_default())
        }
    };
    let result = task.result.as_deref().map(one_line).filter(|result| !result.is_empty());
    let result = result.map_or_else(String::new, |result| format!("; {result}"));
    format!("{}: {state}{result}", words.unit(&task.unit))
}
