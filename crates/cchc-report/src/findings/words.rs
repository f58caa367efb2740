//! Words that all renderings of findings share.

use super::Summary;
use cchc_core::finding::{Severity, Subject};
use cchc_core::{IndexId, Lang, UnitKey};

/// One finding's weight.
pub(crate) fn severity(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Error => lang.pick("lỗi", "error"),
        Severity::Warning => lang.pick("cảnh báo", "warning"),
        Severity::Info => lang.pick("thông tin", "info"),
    }
}

/// What a failure is called: the file itself is the problem.
pub(crate) fn failure(lang: Lang) -> &'static str {
    lang.pick("lỗi tệp", "file error")
}

/// An index as a sentence names it: `phần IV`, `mục 9.1`.
pub(crate) fn index(id: IndexId, lang: Lang) -> String {
    let kind = if id.is_part() { lang.pick("phần", "part") } else { lang.pick("mục", "item") };
    format!("{kind} {id}")
}

/// A unit as its file names it.
pub(crate) fn key(unit: &UnitKey) -> String {
    format!("`{unit}`")
}

/// What a finding is about; `name` says how a unit is called.
pub(crate) fn subject(subject: &Subject, name: impl Fn(&UnitKey) -> String, lang: Lang) -> String {
    let mut words = Vec::new();
    if let Some(id) = subject.index {
        let mut place = index(id, lang);
        if subject.unlisted {
            place = lang.pick(
                format!("{place} (ngoài các mục đã liệt kê)"),
                format!("{place} (beyond the listed items)"),
            );
        }
        words.push(match subject.content.as_deref() {
            None => place,
            Some("*rest") => lang.pick(
                format!("các nội dung còn lại của {place}"),
                format!("the remaining contents of {place}"),
            ),
            Some(content) => lang
                .pick(format!("nội dung `{content}` của {place}"), format!("content `{content}` of {place}")),
        });
    }
    if let Some(unit) = subject.unit.as_ref().map(&name) {
        words.push(lang.pick(format!("đơn vị {unit}"), format!("unit {unit}")));
    }
    if let Some(rule) = &subject.rule {
        let (number, unit) = (rule.number, name(&rule.unit));
        words.push(lang.pick(format!("quy tắc {number} của {unit}"), format!("rule {number} of {unit}")));
    }
    if let Some(document) = &subject.document {
        words.push(lang.pick(format!("văn bản `{document}`"), format!("document `{document}`")));
    }
    words.join(", ")
}

/// The counts in one line, and of how many files, where that is known.
pub(crate) fn summary(summary: Summary, files: Option<usize>, lang: Lang) -> String {
    let count = |number: usize, vi: &str, en: &str| {
        lang.pick(format!("{number} {vi}"), format!("{number} {en}{}", if number == 1 { "" } else { "s" }))
    };
    let mut counts = Vec::new();
    if summary.failure > 0 {
        counts.push(count(summary.failure, "lỗi tệp", "file error"));
    }
    if summary.error + summary.warning + summary.info > 0 {
        counts.push(count(summary.error, "lỗi", "error"));
        counts.push(count(summary.warning, "cảnh báo", "warning"));
        counts.push(count(summary.info, "thông tin", "info"));
    }
    let mut line = if counts.is_empty() {
        lang.pick("không phát hiện vấn đề nào", "no findings").to_owned()
    } else {
        counts.join(", ")
    };
    if let Some(files) = files {
        line.push_str(lang.pick(" trong ", " in "));
        line.push_str(&count(files, "tệp", "file"));
    }
    line
}
