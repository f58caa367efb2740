//! Answers for people.

use super::table::columns;
use crate::findings::words;
use crate::text::{one_line, points};
use cchc_core::finding::{Place, RuleId};
use cchc_core::{
    Assignment, Cell, CellContent, IndexId, Lang, Resolution, Role, RuleRef, Scope, Status, UnitKey,
};

/// What `cchc resolve` prints for people: a line for each cell, then the points by who answers for them.
pub fn resolve_text(resolution: &Resolution<'_>, lang: Lang) -> String {
    let assignment = resolution.assignment();
    let commune = assignment.commune();
    let mut out = String::new();
    if let Some(name) = &commune.commune {
        out.push_str(&one_line(&name.name));
        if let Some(year) = commune.year {
            out.push_str(&lang.pick(format!(", năm {year}"), format!(", year {year}")));
        }
        out.push_str("\n\n");
    }
    let head = lang.pick(
        ["Số hiệu", "Nội dung", "Tình trạng", "Phụ trách", "Phối hợp", "Theo dõi", "Điểm"],
        ["Index", "Content", "Status", "Lead", "Coordinates", "Monitors", "Points"],
    );
    let mut rows = vec![head.map(str::to_owned)];
    for cell in resolution.cells() {
        let mut index = cell.index().id().to_string();
        if cell.is_unlisted() {
            index.push_str(lang.pick(" (chưa liệt kê)", " (unlisted)"));
        }
        let content = match cell.content() {
            CellContent::Whole => String::new(),
            CellContent::Named(key) => key.to_string(),
            CellContent::Rest => lang.pick("(còn lại)", "(the rest)").to_owned(),
        };
        rows.push([
            index,
            content,
            status_word(cell.status(), lang).to_owned(),
            join(cell.leads().map(ToString::to_string)),
            join(cell.coordinates().map(ToString::to_string)),
            join(cell.monitors().map(ToString::to_string)),
            cell.points().map(|sum| points(sum, lang)).unwrap_or_default(),
        ]);
    }
    out.push_str(&columns(&rows, [false, false, false, false, false, false, true]));
    out.push('\n');
    out.push_str(&tally(resolution, lang));
    out
}

fn tally(resolution: &Resolution<'_>, lang: Lang) -> String {
    let assignment = resolution.assignment();
    let tally = resolution.tally();
    let mut rows = Vec::new();
    // In printing order, undeclared units last.
    let declared = || assignment.commune().units.iter().flat_map(|units| units.keys());
    let position = |unit: &UnitKey| declared().position(|key| key == unit).unwrap_or(usize::MAX);
    let mut units: Vec<_> = tally.units.iter().collect();
    units.sort_by_key(|(unit, _)| position(unit));
    for (unit, sum) in units {
        rows.push([unit_words(assignment, unit), points(*sum, lang)]);
    }
    let sums = [
        (lang.pick("Các đơn vị cùng phụ trách", "Led jointly"), tally.joint),
        (lang.pick("Phụ trách chồng chéo", "In conflict"), tally.conflict),
        (lang.pick("Chưa có đơn vị phụ trách", "Without a lead"), tally.unassigned),
        (lang.pick("Chưa chia được theo nội dung", "Not apportioned to contents"), tally.unapportioned),
        (lang.pick("Tổng số điểm đã biết", "All known points"), tally.total()),
    ];
    rows.extend(sums.map(|(label, sum)| [label.to_owned(), points(sum, lang)]));
    let mut out = format!("{}\n", lang.pick("Điểm tối đa theo đơn vị phụ trách", "Maximum points by lead"));
    out.push_str(&columns(&rows, [false, true]));
    match (tally.unknown_leaves, lang) {
        (0, _) => {}
        (number, Lang::Vi) => out.push_str(&format!("Chưa tính {number} chỉ số chưa biết điểm tối đa\n")),
        (1, Lang::En) => out.push_str("1 index with an unknown maximum is not counted\n"),
        (number, Lang::En) => {
            out.push_str(&format!("{number} indices with unknown maxima are not counted\n"))
        }
    }
    out
}

/// What `cchc who` prints for people: for each cell that answers for an index its leads by name, then every rule that
/// applies, the winners with `+` and the losers with `-`, with what they say and where they are written.
///
/// The cells are those of an explained resolution ([`cchc_core::Assignment::explain`]); `place` says where a rule is
/// written.
pub fn who_text(id: IndexId, cells: &[Cell<'_>], place: impl Fn(&RuleId) -> Place, lang: Lang) -> String {
    let mut out = capital(&words::index(id, lang));
    let assignment = cells.first().map(|cell| cell.assignment());
    if let Some(title) = assignment.and_then(|assignment| assignment.catalogue().get(id)?.title()) {
        out.push_str(&format!(": {}", one_line(title)));
    }
    out.push('\n');
    for cell in cells {
        let assignment = cell.assignment();
        out.push('\n');
        out.push_str(&cell_words(*cell, lang));
        out.push('\n');
        let rules = cell.applied().map(|applied| {
            let rule = applied.rule;
            let place = place(&rule.id());
            [
                format!("  {}", if applied.won { "+" } else { "-" }),
                unit_words(assignment, rule.unit()),
                rule_words(rule, lang),
                verdict(rule.role(), applied.won, lang).to_owned(),
                format!("{}:{}", place.file, place.line),
            ]
        });
        let rules: Vec<_> = rules.collect();
        for line in columns(&rules, [false; 5]).lines() {
            out.push_str(&format!("  {line}\n"));
        }
    }
    out
}

pub(crate) fn verdict(role: Role, won: bool, lang: Lang) -> &'static str {
    match (role, won) {
        (Role::Lead, true) => lang.pick("được áp dụng", "decides"),
        (Role::Lead, false) => {
            lang.pick("nhường cho quy tắc cụ thể hơn", "gives way to a more specific rule")
        }
        _ => lang.pick("áp dụng thêm", "adds to it"),
    }
}

/// A cell with its answer: `Mục 8.1, nội dung …: Phòng Kinh tế phụ trách`.
fn cell_words(cell: Cell<'_>, lang: Lang) -> String {
    let (assignment, index) = (cell.assignment(), cell.index());
    let mut words = capital(&words::index(index.id(), lang));
    if cell.is_unlisted() {
        words.push_str(lang.pick(" (ngoài các mục đã liệt kê)", " (beyond the listed items)"));
    }
    match cell.content() {
        CellContent::Whole => {}
        CellContent::Named(key) => {
            let title = assignment.contents(index.id()).and_then(|(_, contents)| contents.get(key));
            words.push_str(&format!(", {} `{key}`", lang.pick("nội dung", "content")));
            if let Some(content) = title {
                words.push_str(&format!(" ({})", one_line(&content.title)));
            }
        }
        CellContent::Rest => words.push_str(lang.pick(", các nội dung còn lại", ", the remaining contents")),
    }
    let name = |unit: &UnitKey| one_line(assignment.unit_name(unit));
    let leads = join(cell.leads().map(name));
    words.push_str(": ");
    words.push_str(&match cell.status() {
        Status::Led => lang.pick(format!("{leads} phụ trách"), format!("led by {leads}")),
        Status::Joint => lang.pick(format!("{leads} cùng phụ trách"), format!("led jointly by {leads}")),
        Status::Conflict => {
            lang.pick(format!("phụ trách chồng chéo giữa {leads}"), format!("conflicting leads: {leads}"))
        }
        Status::Unassigned => lang.pick("chưa có đơn vị phụ trách", "no unit leads it").to_owned(),
    });
    if let Some(sum) = cell.points() {
        words.push_str(&format!("; {} {}", points(sum, lang), lang.pick("điểm", "points")));
    }
    words
}

/// What a rule says: `phụ trách 8.1 trừ nội dung territory`.
fn rule_words(rule: RuleRef<'_>, lang: Lang) -> String {
    let role = match rule.role() {
        Role::Lead if rule.draft().joint => lang.pick("cùng phụ trách", "leads jointly"),
        Role::Lead => lang.pick("phụ trách", "leads"),
        Role::Coordinate => lang.pick("phối hợp", "coordinates"),
        Role::Monitor => lang.pick("theo dõi, đôn đốc", "monitors"),
    };
    let indices = rule.indices().map_or_else(|| lang.pick("tất cả", "all").to_owned(), ToString::to_string);
    let mut words = format!("{role} {indices}");
    let keys = |keys: &[cchc_core::ContentKey]| join(keys.iter().map(ToString::to_string));
    match rule.scope() {
        Scope::Whole => {}
        Scope::Only(only) => {
            words.push_str(&format!(", {} {}", lang.pick("chỉ nội dung", "only"), keys(only)));
        }
        Scope::Except(except) => {
            words.push_str(&format!(", {} {}", lang.pick("trừ nội dung", "except"), keys(except)));
        }
    }
    if let Some(without) = &rule.draft().without {
        words.push_str(&format!(", {} {without}", lang.pick("trừ", "without")));
    }
    words
}

fn status_word(status: Status, lang: Lang) -> &'static str {
    match status {
        Status::Led => lang.pick("phụ trách", "led"),
        Status::Joint => lang.pick("cùng phụ trách", "joint"),
        Status::Conflict => lang.pick("chồng chéo", "conflict"),
        Status::Unassigned => lang.pick("chưa giao", "unassigned"),
    }
}

/// A unit's name and key; of an undeclared unit only the key.
fn unit_words(assignment: &Assignment, unit: &UnitKey) -> String {
    match assignment.unit(unit) {
        Some(declared) => format!("{} ({unit})", one_line(&declared.name)),
        None => unit.to_string(),
    }
}

fn join(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
