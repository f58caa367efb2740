//! The sheet Phân công: the whole responsibility table.

use crate::findings::book::Target;
use crate::tree::{Branch, Tree};
use crate::words::Words;
use crate::{Align, BookColumn, BookRow, Sheet, Tint, Value};
use cchc_core::{Cell, Lang, Role, Status, UnitKey};
use std::collections::HashMap;

pub(super) fn sheet(
    tree: &Tree<'_>,
    units: &[&UnitKey],
    words: Words<'_>,
    findings: &HashMap<usize, (String, Target)>,
) -> Sheet {
    let lang = words.lang;
    // A unit that monitors everything would stand in every row.
    let watchers: Vec<&UnitKey> = units.iter().copied().filter(|unit| tree.monitors_all(unit)).collect();
    let mut others = tree.cells.iter().flat_map(|cell| cell.monitors());
    let with_monitors = others.any(|unit| !watchers.contains(&unit));
    let units = units.iter().map(|unit| (*unit, words.unit(unit))).collect();
    let mut table = Table { tree, units, words, watchers, rules: HashMap::new() };
    let with_points = tree.branches.iter().any(|branch| branch.points(tree).is_some());
    let column =
        |heading: &str, width| BookColumn { heading: heading.to_owned(), width, ..BookColumn::default() };
    let mut columns = vec![
        BookColumn { align: Align::Centre, ..column(lang.pick("Số hiệu", "Number"), 9) },
        column(lang.pick("Tên chỉ số, nội dung", "Title"), 38),
    ];
    if with_points {
        columns
            .push(BookColumn { align: Align::Right, ..column(lang.pick("Điểm tối đa", "Maximum"), 8) });
    }
    columns.extend([
        column(lang.pick("Tình trạng", "State"), 15),
        column(lang.pick("Phụ trách", "Led by"), 26),
        column(lang.pick("Phối hợp", "Coordinated by"), 18),
    ]);
    if with_monitors {
        columns.push(column(lang.pick("Theo dõi", "Monitored by"), 16));
    }
    columns.extend([
        column(lang.pick("Căn cứ phân công", "Assigned by"), 42),
        column(lang.pick("Sai sót", "Findings"), 10),
    ]);
    let rows = tree.branches.iter().enumerate().map(|(at, branch)| {
        let mut row = table.row(at, branch, with_points, with_monitors);
        row.cells.push(match findings.get(&at) {
            Some((codes, (sheet, row, column))) => {
                Value::Link { text: codes.clone(), sheet: *sheet, row: *row, column: *column }
            }
            None => Value::Empty,
        });
        row
    });
    let rows = rows.collect();
    let everything = lang.pick("theo dõi, đôn đốc toàn bộ các chỉ số", "monitors all indices");
    let mut above =
        vec![lang.pick("Phân công phụ trách các chỉ số CCHC", "Who answers for which index").to_owned()];
    above.extend(table.watchers.iter().map(|unit| format!("{} {everything}.", words.unit(unit))));
    Sheet {
        name: lang.pick("Phân công", "Assignment").to_owned(),
        above,
        columns,
        rows,
        frozen: 2,
        ..Sheet::default()
    }
}

struct Table<'a> {
    tree: &'a Tree<'a>,
    /// The units with their names, in printing order.
    units: Vec<(&'a UnitKey, String)>,
    words: Words<'a>,
    watchers: Vec<&'a UnitKey>,
    /// Rules in words, by their positions.
    rules: HashMap<usize, String>,
}

impl<'a> Table<'a> {
    fn row(&mut self, at: usize, branch: &Branch<'a>, with_points: bool, with_monitors: bool) -> BookRow {
        let tree = self.tree;
        let cells = tree.cells_of(branch);
        let is_above = branch.end > at + 1;
        let status = cells.first().map(|first| first.status());
        let status = status.filter(|status| cells.iter().all(|cell| cell.status() == *status));
        let title = branch.title(self.words).map_or(Value::Empty, Value::Text);
        let mut values = vec![Value::Index(branch.id()), title];
        if with_points {
            values.push(branch.points(tree).map_or(Value::Empty, Value::Points));
        }
        values.push(Value::Text(state(status, self.words.lang).to_owned()));
        values.push(self.names(cells, |cell, unit| cell.leads().any(|key| key == unit)));
        values.push(self.names(cells, |cell, unit| cell.coordinates().any(|key| key == unit)));
        if with_monitors {
            values.push(self.names(cells, |cell, unit| {
                !self.watchers.contains(&unit) && cell.monitors().any(|key| key == unit)
            }));
        }
        let rules = cells.first().filter(|_| !is_above).map(|cell| self.rules(*cell));
        values.push(rules.filter(|rules| !rules.is_empty()).map_or(Value::Empty, Value::Text));
        // Of what is only known to exist it is a question whether anybody must lead it.
        let certain = !branch.unlisted && !branch.index.draft().implied;
        let tint = match status {
            Some(Status::Conflict) => Some(Tint::Error),
            Some(Status::Unassigned) if certain => Some(Tint::Error),
            Some(Status::Unassigned) => Some(Tint::Warning),
            _ => None,
        };
        let depth = u8::try_from(branch.depth).unwrap_or(u8::MAX);
        BookRow { cells: values, strong: is_above, depth, tint, choices: Vec::new() }
    }

    /// The units of which something holds on one of the cells.
    fn names(&self, cells: &[Cell<'_>], holds: impl Fn(&Cell<'_>, &UnitKey) -> bool) -> Value {
        let named = self.units.iter().filter(|(unit, _)| cells.iter().any(|cell| holds(cell, unit)));
        let names: Vec<&str> = named.map(|(_, name)| name.as_str()).collect();
        if names.is_empty() { Value::Empty } else { Value::Text(names.join("; ")) }
    }

    /// The rules that count on a cell, a line each.
    fn rules(&mut self, cell: Cell<'a>) -> String {
        let words = self.words;
        let counting = cell.applied().filter(|applied| {
            let rule = applied.rule;
            let watches_all = rule.role() == Role::Monitor && self.watchers.contains(&rule.unit());
            applied.won && !watches_all
        });
        let mut text = String::new();
        for applied in counting.collect::<Vec<_>>() {
            let rule = applied.rule;
            let line = self
                .rules
                .entry(rule.position())
                .or_insert_with(|| format!("{}: {}", words.unit(rule.unit()), words.sentence(rule)));
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(line);
        }
        text
    }
}

/// How a row is led; none where its cells differ.
fn state(status: Option<Status>, lang: Lang) -> &'static str {
    match status {
        Some(Status::Led) => lang.pick("Đã giao", "Assigned"),
        Some(Status::Joint) => lang.pick("Cùng phụ trách", "Joint"),
        Some(Status::Conflict) => lang.pick("Trùng phụ trách", "Overlapping"),
        Some(Status::Unassigned) => lang.pick("Chưa giao", "No lead"),
        None => lang.pick("Theo từng mục", "By item"),
    }
}
