//! Cells with the same fault, told once at the highest index whose whole subtree agrees.

use cchc_core::finding::{Severity, Subject};
use cchc_core::{Cell, CellContent, IndexId, IndexRef, Resolution, Status};
use std::ops::Range;

/// Cells that are one finding.
pub(crate) struct Group<'r> {
    pub(crate) index: IndexRef<'r>,
    pub(crate) content: CellContent<'r>,
    pub(crate) unlisted: bool,
    pub(crate) severity: Severity,
    /// At least one.
    pub(crate) cells: Vec<Cell<'r>>,
}

impl Group<'_> {
    pub(crate) fn subject(&self) -> Subject {
        Subject {
            content: self.content.name().map(str::to_owned),
            unlisted: self.unlisted,
            ..Subject::index(self.index.id())
        }
    }
}

/// The cells of a status in groups.
///
/// A subtree agrees on a content if each of its leaves and unlisted sets has a cell of that content and all these have
/// the status and the same leads, and the listed ones the same severity. Then its listed cells are one group, and
/// its unlisted ones another.
pub(crate) fn groups<'r>(
    resolution: &'r Resolution<'r>,
    status: Status,
    severity: impl Fn(Cell<'r>) -> Severity,
) -> Vec<Group<'r>> {
    if resolution.cells().all(|cell| cell.status() != status) {
        return Vec::new();
    }
    let cells: Vec<Cell<'r>> = resolution.cells().collect();
    let mut open: Vec<bool> = cells.iter().map(|cell| cell.status() == status).collect();
    let mut groups = Vec::new();
    // A parent comes before its children, so that the highest index that agrees takes the cells.
    for index in resolution.assignment().catalogue().iter() {
        let run = run(&cells, index.id());
        if !open.get(run.clone()).unwrap_or_default().contains(&true) {
            continue;
        }
        for content in contents(resolution, index, &cells, run.clone()) {
            let of_content: Vec<(usize, Cell<'r>)> = cells
                .iter()
                .copied()
                .enumerate()
                .skip(run.start)
                .take(run.len())
                .filter(|(at, cell)| open.get(*at) == Some(&true) && cell.content() == content)
                .collect();
            let slots = cells.get(run.clone()).unwrap_or_default();
            let slots = slots.iter().filter(|cell| starts_slot(resolution, **cell)).count();
            let whole_agrees = of_content.len() == slots && agree(&of_content, &severity);
            for unlisted in [false, true] {
                let members = of_content.iter().filter(|(_, cell)| {
                    cell.is_unlisted() == unlisted
                        && (whole_agrees || (unlisted && cell.index().id() == index.id()))
                });
                let members: Vec<(usize, Cell<'r>)> = members.copied().collect();
                let Some((_, first)) = members.first() else { continue };
                for (at, _) in &members {
                    if let Some(open) = open.get_mut(*at) {
                        *open = false;
                    }
                }
                groups.push(Group {
                    index,
                    content,
                    unlisted,
                    severity: severity(*first),
                    cells: members.iter().map(|(_, cell)| *cell).collect(),
                });
            }
        }
    }
    groups
}

fn agree<'r>(cells: &[(usize, Cell<'r>)], severity: &impl Fn(Cell<'r>) -> Severity) -> bool {
    let Some((_, first)) = cells.first() else { return false };
    let mut severities =
        cells.iter().filter(|(_, cell)| !cell.is_unlisted()).map(|(_, cell)| severity(*cell));
    let one = severities.next();
    cells.iter().all(|(_, cell)| cell.leads().eq(first.leads())) && severities.all(|other| Some(other) == one)
}

/// The cells of an index's subtree, which are a run.
fn run(cells: &[Cell<'_>], id: IndexId) -> Range<usize> {
    // Unlisted cells stand behind all that can be below their index.
    let place = |cell: &Cell<'_>| {
        let id = cell.index().id();
        if cell.is_unlisted() { id.last_descendant() } else { id }
    };
    let start = cells.partition_point(|cell| place(cell) < id);
    let behind = cells.get(start..).unwrap_or_default();
    start..start + behind.iter().take_while(|cell| id.contains(cell.index().id())).count()
}

/// The contents that all cells of a subtree can share: those declared at the index or above it, or the whole of it.
fn contents<'r>(
    resolution: &'r Resolution<'r>,
    index: IndexRef<'r>,
    cells: &[Cell<'r>],
    run: Range<usize>,
) -> Vec<CellContent<'r>> {
    match resolution.assignment().contents(index.id()) {
        Some((_, contents)) => contents.keys().map(CellContent::Named).chain([CellContent::Rest]).collect(),
        // What is declared below is never told above.
        None => {
            let cells = cells.get(run).unwrap_or_default();
            let whole = cells.iter().all(|cell| cell.content() == CellContent::Whole);
            let own = cells.last().filter(|cell| cell.is_unlisted() && cell.index().id() == index.id());
            if whole || own.is_some() { vec![CellContent::Whole] } else { Vec::new() }
        }
    }
}

/// Whether the cell is the first of its leaf or unlisted set.
fn starts_slot(resolution: &Resolution<'_>, cell: Cell<'_>) -> bool {
    match cell.content() {
        CellContent::Whole => true,
        CellContent::Rest => false,
        CellContent::Named(key) => {
            let contents = resolution.assignment().contents(cell.index().id());
            contents.is_some_and(|(_, contents)| contents.keys().next() == Some(key))
        }
    }
}
