//! A unit's sheet as one of a workbook: every cell that the unit has to do with, below the indices that it lies under.

use super::UnitView;
use crate::tree::Tree;
use crate::words::Words;
use crate::{Align, Book, BookColumn, BookRow, Receipt, Sheet, Tint, Value};
use cchc_core::{Cell, IndexId, Points, Role, Status, UnitKey};
use std::collections::HashMap;

/// A row of the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UnitRow {
    index: IndexId,
    title: Option<String>,
    depth: usize,
    /// Whether rows lie below it.
    is_above: bool,
    /// What the unit does with all of it; none in a row whose cells differ.
    share: Option<UnitShare>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct UnitShare {
    points: Option<Points>,
    /// How it leads, if it does.
    led: Option<Status>,
    coordinates: bool,
    monitors: bool,
    /// Whether a rule of the unit lost it to others.
    lost: bool,
    leads: Vec<String>,
    coordinators: Vec<String>,
    /// The unit's own rules, in words.
    rules: Vec<String>,
}

/// What makes two cells alike for a unit.
type Answer<'r> = (Option<Status>, bool, bool, bool, Vec<&'r UnitKey>, Vec<&'r UnitKey>, Vec<usize>);

/// The rows of a unit; `watches_all` is whether it monitors every cell, which a line above the table says instead of
/// every row.
pub(super) fn rows(tree: &Tree<'_>, unit: &UnitKey, words: Words<'_>, watches_all: bool) -> Vec<UnitRow> {
    let answers: Vec<Answer<'_>> = tree.cells.iter().map(|cell| answer(*cell, unit, watches_all)).collect();
    let is_involved = |(led, coordinates, monitors, lost, ..): &Answer<'_>| {
        led.is_some() || *coordinates || *monitors || *lost
    };
    // Telling apart units of one name takes a look at all of them.
    let names: HashMap<&UnitKey, String> =
        words.printing_order().into_iter().map(|key| (key, words.unit(key))).collect();
    let mut rows = Vec::new();
    for (at, branch) in tree.branches.iter().enumerate() {
        let own = answers.get(branch.cells.clone()).unwrap_or_default();
        let Some(first) = own.first().filter(|_| own.iter().any(is_involved)) else { continue };
        let is_above = branch.end > at + 1;
        let share = own.iter().all(|answer| answer == first).then(|| {
            let (led, coordinates, monitors, lost, leads, coordinators, rules) = first.clone();
            let named = |keys: Vec<&UnitKey>| keys.iter().filter_map(|key| names.get(key).cloned()).collect();
            UnitShare {
                points: branch.points(tree),
                led,
                coordinates,
                monitors,
                lost,
                leads: named(leads),
                coordinators: named(coordinators),
                rules: if is_above {
                    Vec::new()
                } else {
                    rule_words(tree, branch.cells.start, &rules, words)
                },
            }
        });
        rows.push(UnitRow {
            index: branch.id(),
            title: branch.title(words),
            depth: branch.depth,
            is_above,
            share,
        });
    }
    rows
}

fn answer<'r>(cell: Cell<'r>, unit: &UnitKey, watches_all: bool) -> Answer<'r> {
    let leads: Vec<&UnitKey> = cell.leads().collect();
    let leads_it = leads.contains(&unit);
    let own = || cell.applied().filter(|applied| applied.rule.unit() == unit);
    let lost = !leads_it && own().any(|applied| applied.rule.role() == Role::Lead && !applied.won);
    let everything = |role, named: bool| role == Role::Monitor && !named;
    let rules = own()
        .filter(|applied| applied.won || lost)
        .filter(|applied| !(watches_all && everything(applied.rule.role(), applied.rule.indices().is_some())))
        .map(|applied| applied.rule.position());
    (
        leads_it.then(|| cell.status()),
        cell.coordinates().any(|key| key == unit),
        !watches_all && cell.monitors().any(|key| key == unit),
        lost,
        leads,
        cell.coordinates().filter(|key| *key != unit).collect(),
        rules.collect(),
    )
}

fn rule_words(tree: &Tree<'_>, cell: usize, rules: &[usize], words: Words<'_>) -> Vec<String> {
    let applied = tree.cells.get(cell).into_iter().flat_map(|cell| cell.applied());
    let own = applied.filter(|applied| rules.contains(&applied.rule.position()));
    own.map(|applied| words.sentence(applied.rule)).collect()
}

impl UnitView {
    pub(super) fn to_book(&self, receipt: &Receipt) -> Book {
        let mut sheet = self.sheet();
        sheet.below.extend(receipt.sentences(self.lang));
        Book { lang: self.lang, title: self.name.clone(), sheets: vec![sheet] }
    }

    /// The sheet, named after the unit; its last column is for the unit's own notes.
    pub(crate) fn sheet(&self) -> Sheet {
        let lang = self.lang;
        let page = self.page();
        let mut above = vec![page.title, page.subtitle];
        above.extend(page.aliases);
        above.extend(page.points.into_iter().map(|(label, amount)| format!("{label}: {amount}")));
        above.extend(page.idle.map(str::to_owned));
        above.extend(
            self.watches_all.then(|| {
                lang.pick("Theo dõi, đôn đốc toàn bộ các chỉ số.", "Monitors all indices.").to_owned()
            }),
        );
        let with_points =
            self.rows.iter().any(|row| row.share.as_ref().is_some_and(|share| share.points.is_some()));
        let column =
            |heading: &str, width| BookColumn { heading: heading.to_owned(), width, ..BookColumn::default() };
        let mut columns = vec![
            BookColumn { align: Align::Centre, ..column(lang.pick("Số hiệu", "Number"), 9) },
            column(lang.pick("Tên chỉ số, nội dung", "Title"), 42),
        ];
        if with_points {
            columns
                .push(BookColumn {
                    align: Align::Right, ..column(lang.pick("Điểm tối đa", "Maximum"), 8)
                });
        }
        columns.extend([
            column(lang.pick("Vai trò", "Role"), 17),
            column(lang.pick("Đơn vị phụ trách", "Led by"), 26),
            column(lang.pick("Đơn vị phối hợp", "Coordinated by"), 18),
            column(lang.pick("Nội dung được giao", "As assigned"), 36),
            BookColumn { fill_in: true, ..column(lang.pick("Ghi chú", "Notes"), 18) },
        ]);
        let rows = self.rows.iter().map(|row| {
            let mut cells =
                vec![Value::Index(row.index), row.title.clone().map_or(Value::Empty, Value::Text)];
            let share = row.share.as_ref();
            if with_points {
                cells.push(share.and_then(|share| share.points).map_or(Value::Empty, Value::Points));
            }
            let text = |words: Vec<String>, between| match words.is_empty() {
                true => Value::Empty,
                false => Value::Text(words.join(between)),
            };
            match share {
                Some(share) => {
                    cells.push(text(share.roles(lang).into_iter().map(str::to_owned).collect(), "; "));
                    cells.push(text(share.leads.clone(), "; "));
                    cells.push(text(share.coordinators.clone(), "; "));
                    cells.push(text(share.rules.clone(), "\n"));
                }
                None => cells.extend([Value::Empty, Value::Empty, Value::Empty, Value::Empty]),
            }
            cells.push(Value::Empty);
            BookRow {
                cells,
                strong: row.is_above,
                depth: u8::try_from(row.depth).unwrap_or(u8::MAX),
                tint: share.filter(|share| share.led == Some(Status::Conflict)).map(|_| Tint::Warning),
                choices: Vec::new(),
            }
        });
        Sheet { name: self.name.clone(), above, rows: rows.collect(), columns, frozen: 2, ..Sheet::default() }
    }
}

impl UnitShare {
    fn roles(&self, lang: cchc_core::Lang) -> Vec<&'static str> {
        let mut roles = Vec::new();
        match self.led {
            Some(Status::Joint) => roles.push(lang.pick("Cùng phụ trách", "Leads jointly")),
            Some(Status::Conflict) => roles.push(lang.pick("Trùng phụ trách", "Overlapping lead")),
            Some(_) => roles.push(lang.pick("Phụ trách", "Leads")),
            None => {}
        }
        if self.lost {
            roles.push(lang.pick("Đơn vị khác phụ trách", "Led by others"));
        }
        if self.coordinates {
            roles.push(lang.pick("Phối hợp", "Coordinates"));
        }
        if self.monitors {
            roles.push(lang.pick("Theo dõi", "Monitors"));
        }
        roles
    }
}
