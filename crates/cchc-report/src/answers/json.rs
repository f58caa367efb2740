//! Answers for programs.

use crate::findings::json_text;
use cchc_core::finding::{Place, RuleId};
use cchc_core::{Applied, Cell, ContentKey, IndexId, Points, Resolution, Scope, UnitKey};
use serde::{Serialize, Serializer};

/// The JSON of `cchc resolve`: every cell with its answer and the points by who answers for them, with a line break at
/// the end.
pub fn resolve_json(resolution: &Resolution<'_>) -> String {
    #[derive(Serialize)]
    struct Document<'a> {
        commune: Commune<'a>,
        year: Option<u16>,
        cells: Vec<CellFields<'a>>,
        points: PointsFields<'a>,
    }
    #[derive(Serialize)]
    struct Commune<'a> {
        name: &'a str,
        code: Option<&'a str>,
    }
    let commune = resolution.assignment().commune();
    let tally = resolution.tally();
    json_text(&Document {
        commune: Commune {
            name: commune.commune.as_ref().map_or("", |commune| &commune.name),
            code: commune.commune.as_ref().and_then(|commune| commune.code.as_deref()),
        },
        year: commune.year,
        cells: resolution.cells().map(CellFields::of).collect(),
        points: PointsFields {
            units: UnitPoints(&tally.units),
            joint: tally.joint,
            conflict: tally.conflict,
            unassigned: tally.unassigned,
            unapportioned: tally.unapportioned,
            unknown_leaves: tally.unknown_leaves,
        },
    })
}

/// The JSON of `cchc who`: the cells that answer for an index, each with every rule that applies to it, with a line
/// break at the end.
///
/// The cells are those of an explained resolution ([`cchc_core::Assignment::explain`]); `place` says where a rule is
/// written.
pub fn who_json(id: IndexId, cells: &[Cell<'_>], place: impl Fn(&RuleId) -> Place) -> String {
    #[derive(Serialize)]
    struct Document<'a> {
        index: IndexId,
        cells: Vec<Explained<'a>>,
    }
    #[derive(Serialize)]
    struct Explained<'a> {
        #[serde(flatten)]
        cell: CellFields<'a>,
        rules: Vec<RuleFields<'a>>,
    }
    let cells = cells.iter().map(|cell| Explained {
        cell: CellFields::of(*cell),
        rules: cell.applied().map(|applied| RuleFields::of(applied, &place)).collect(),
    });
    json_text(&Document { index: id, cells: cells.collect() })
}

#[derive(Serialize)]
struct CellFields<'a> {
    index: IndexId,
    content: Option<&'a str>,
    unlisted: bool,
    status: &'static str,
    leads: Vec<&'a UnitKey>,
    coordinates: Vec<&'a UnitKey>,
    monitors: Vec<&'a UnitKey>,
    points: Option<Points>,
}

impl<'a> CellFields<'a> {
    fn of(cell: Cell<'a>) -> Self {
        CellFields {
            index: cell.index().id(),
            content: cell.content().name(),
            unlisted: cell.is_unlisted(),
            status: cell.status().name(),
            leads: cell.leads().collect(),
            coordinates: cell.coordinates().collect(),
            monitors: cell.monitors().collect(),
            points: cell.points(),
        }
    }
}

#[derive(Serialize)]
struct RuleFields<'a> {
    unit: &'a UnitKey,
    number: u32,
    role: &'static str,
    scope: ScopeFields<'a>,
    won: bool,
    place: Place,
}

#[derive(Serialize)]
struct ScopeFields<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    only: Option<&'a [ContentKey]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    except: Option<&'a [ContentKey]>,
    /// Ids and ranges in one text, as in a file.
    #[serde(skip_serializing_if = "Option::is_none")]
    without: Option<String>,
}

impl<'a> RuleFields<'a> {
    fn of(applied: Applied<'a>, place: impl Fn(&RuleId) -> Place) -> Self {
        let rule = applied.rule;
        let (only, except) = match rule.scope() {
            Scope::Whole => (None, None),
            Scope::Only(keys) => (Some(keys), None),
            Scope::Except(keys) => (None, Some(keys)),
        };
        RuleFields {
            unit: rule.unit(),
            number: rule.number(),
            role: rule.role().name(),
            scope: ScopeFields {
                only,
                except,
                without: rule.draft().without.as_ref().map(ToString::to_string),
            },
            won: applied.won,
            place: place(&rule.id()),
        }
    }
}

#[derive(Serialize)]
struct PointsFields<'a> {
    units: UnitPoints<'a>,
    joint: Points,
    conflict: Points,
    unassigned: Points,
    unapportioned: Points,
    unknown_leaves: usize,
}

/// A map by unit keys.
struct UnitPoints<'a>(&'a [(UnitKey, Points)]);

impl Serialize for UnitPoints<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(unit, points)| (unit, points)))
    }
}
