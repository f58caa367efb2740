//! Points added up by who answers for them.

use crate::resolution::{Cell, Resolution, Status};
use crate::{Points, UnitKey};

/// The points of an assignment: every known point is in exactly one of these sums.
///
/// Each leaf is counted once. If all its cells have the same status and leads, its maximum goes there; else, if its
/// cells have points, each goes its own way; else its maximum is unapportioned. What an index holds beyond its listed
/// children counts as a leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The points that each unit leads alone, by sorted keys: every declared unit, and others that lead something.
    pub units: Vec<(UnitKey, Points)>,
    /// The points that several units lead jointly.
    pub joint: Points,
    /// The points that several units lead without saying that it is joint.
    pub conflict: Points,
    /// The points that nobody leads.
    pub unassigned: Points,
    /// The maxima of leaves whose contents go different ways and have no points of their own.
    pub unapportioned: Points,
    /// How many leaves' maxima are not known, and so in none of the sums.
    pub unknown_leaves: usize,
}

impl Tally {
    /// All known points.
    pub fn total(&self) -> Points {
        let units: Points = self.units.iter().map(|(_, points)| *points).sum();
        units + self.joint + self.conflict + self.unassigned + self.unapportioned
    }

    /// The points that a unit leads alone.
    pub fn unit(&self, key: &UnitKey) -> Points {
        self.units.iter().find(|(unit, _)| unit == key).map_or(Points::ZERO, |(_, points)| *points)
    }
}

impl Resolution<'_> {
    /// Adds up the points by who answers for them.
    pub fn tally(&self) -> Tally {
        let assignment = self.assignment();
        let mut by_unit = vec![None; assignment.unit_keys().len()];
        for (sum, key) in by_unit.iter_mut().zip(assignment.unit_keys()) {
            *sum = assignment.unit(key).map(|_| Points::ZERO);
        }
        let mut tally = Tally {
            units: Vec::new(),
            joint: Points::ZERO,
            conflict: Points::ZERO,
            unassigned: Points::ZERO,
            unapportioned: Points::ZERO,
            unknown_leaves: 0,
        };
        let mut add = |tally: &mut Tally, cell: Cell<'_>, points: Points| {
            let sum = match cell.status() {
                Status::Joint => &mut tally.joint,
                Status::Conflict => &mut tally.conflict,
                Status::Unassigned => &mut tally.unassigned,
                Status::Led => match cell.lead_positions().first().and_then(|unit| by_unit.get_mut(*unit)) {
                    Some(sum) => sum.get_or_insert(Points::ZERO),
                    None => return,
                },
            };
            *sum = *sum + points;
        };
        let mut cells = self.cells().peekable();
        let mut slot: Vec<Cell<'_>> = Vec::new();
        while let Some(first) = cells.next() {
            slot.clear();
            slot.push(first);
            while let Some(cell) = cells.next_if(|cell| !cell.starts_slot()) {
                slot.push(cell);
            }
            let alike = |cell: &Cell<'_>| {
                cell.status() == first.status() && cell.lead_positions() == first.lead_positions()
            };
            match first.index().remaining_max() {
                None => tally.unknown_leaves += 1,
                Some(max) if slot.iter().all(alike) => add(&mut tally, first, max),
                Some(max) => match slot.iter().map(|cell| cell.points()).collect::<Option<Vec<_>>>() {
                    Some(shares) => {
                        slot.iter().zip(shares).for_each(|(cell, share)| add(&mut tally, *cell, share))
                    }
                    None => tally.unapportioned = tally.unapportioned + max,
                },
            }
        }
        let keys = assignment.unit_keys().iter().cloned();
        tally.units = keys.zip(by_unit).filter_map(|(key, points)| Some((key, points?))).collect();
        tally
    }
}
