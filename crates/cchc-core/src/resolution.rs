//! Who answers for what: every cell with its status, its units and the rules behind them.

use crate::assignment::{Assignment, Attachment, CompiledRule, Role, RuleRef};
use crate::{ContentKey, IndexId, IndexRef, Points, UnitKey};
use std::ops::Range;

/// How a cell is led.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// One unit leads it.
    Led,
    /// Several units lead it, and each of them says that it does so jointly.
    Joint,
    /// Several units lead it, and not all say that it is joint.
    Conflict,
    /// No unit leads it.
    Unassigned,
}

impl Status {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Status::Led => "led",
            Status::Joint => "joint",
            Status::Conflict => "conflict",
            Status::Unassigned => "unassigned",
        }
    }
}

/// Which share of its index a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CellContent<'a> {
    /// All of it: no contents are declared.
    Whole,
    /// A declared content.
    Named(&'a ContentKey),
    /// What the declared contents do not cover.
    Rest,
}

impl<'a> CellContent<'a> {
    /// The name in JSON: none for the whole, the content's key, or `*rest`.
    pub fn name(self) -> Option<&'a str> {
        match self {
            CellContent::Whole => None,
            CellContent::Named(key) => Some(key.as_str()),
            CellContent::Rest => Some("*rest"),
        }
    }
}

/// All cells of an assignment with their answers; see [`Assignment::resolve`] and [`Assignment::explain`].
///
/// Cells come in the numeric order of their ids, an index's unlisted cells after its listed children, contents in
/// declared order, then the rest.
#[derive(Clone, Debug)]
pub struct Resolution<'a> {
    assignment: &'a Assignment,
    cells: Vec<CellData>,
    /// Where the cells of each index's subtree stand, by its position.
    runs: Vec<Range<u32>>,
    answers: Vec<AnswerData>,
    /// Units by their position in the sorted list, for all answers one after the other.
    units: Vec<usize>,
    applied: Vec<AppliedData>,
    explained: bool,
}

#[derive(Clone, Debug)]
struct CellData {
    position: usize,
    answer: u32,
    /// The bit of the content, and how many contents are declared; the rest is the bit behind the last content.
    content: u8,
    contents: u8,
    unlisted: bool,
}

/// What is said of a cell, and of every other cell that no rule and no content tells apart from it.
#[derive(Clone, Debug)]
struct AnswerData {
    status: Status,
    leads: Range<u32>,
    coordinates: Range<u32>,
    monitors: Range<u32>,
    applied: Range<u32>,
}

#[derive(Clone, Copy, Debug)]
struct AppliedData {
    rule: usize,
    /// The index by which the rule came in; none for a rule that monitors everything.
    position: Option<usize>,
    won: bool,
}

impl Assignment {
    /// Works out every cell's answer.
    ///
    /// 1. A lead rule applies to a cell if one of its indices is the cell's or lies above it, `without` does not
    ///    leave the cell out, and its scope lets the cell's content through.
    /// 2. Of the rules that apply, those named at the deepest index win; at the same index, scoped ones.
    /// 3. The winners' units are the leads: one leads, several lead jointly if all their rules say so and are in
    ///    conflict otherwise, and without a rule the cell is unassigned.
    /// 4. Coordinating and monitoring rules add up.
    pub fn resolve(&self) -> Resolution<'_> {
        self.run::<false>()
    }

    /// The same answers, and for each cell all rules that applied, winners and losers.
    pub fn explain(&self) -> Resolution<'_> {
        self.run::<true>()
    }

    fn run<const EXPLAIN: bool>(&self) -> Resolution<'_> {
        let catalogue = self.catalogue();
        let mut run = Run::<EXPLAIN> {
            assignment: self,
            cells: Vec::with_capacity(catalogue.len()),
            runs: Vec::with_capacity(catalogue.len()),
            answered: vec![None; catalogue.len()],
            answers: Vec::with_capacity(self.rules.len() * 2),
            units: Vec::with_capacity(self.rules.len() * 4),
            applied: Vec::with_capacity(if EXPLAIN { self.rules.len() * 4 } else { 0 }),
        };
        let mut open: Vec<IndexRef<'_>> = Vec::new();
        for index in catalogue.iter() {
            while let Some(done) = open.pop_if(|open| open.end() <= index.position) {
                run.close(done);
            }
            run.runs.push(range(run.cells.len(), run.cells.len()));
            if index.is_leaf() {
                run.slot(index.position, false);
                run.end(index.position);
            } else {
                open.push(index);
            }
        }
        while let Some(done) = open.pop() {
            run.close(done);
        }
        Resolution {
            assignment: self,
            cells: run.cells,
            runs: run.runs,
            answers: run.answers,
            units: run.units,
            applied: run.applied,
            explained: EXPLAIN,
        }
    }
}

impl Assignment {
    /// The positions of an index and of its listed ancestors, the deepest first.
    fn path(&self, position: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(position), |at| self.catalogue().node(*at)?.parent)
    }

    /// The rule of an attachment, if it applies to the cell.
    fn applies(&self, attachment: Attachment, position: usize, bit: u64) -> Option<&CompiledRule> {
        let rule = self.rules.get(attachment.rule)?;
        (attachment.mask & bit != 0 && !rule.leaves_out(position)).then_some(rule)
    }
}

struct Run<'a, const EXPLAIN: bool> {
    assignment: &'a Assignment,
    cells: Vec<CellData>,
    runs: Vec<Range<u32>>,
    /// The first answer at a position, if it has been worked out, and how many contents there are.
    answered: Vec<Option<(u32, u8)>>,
    answers: Vec<AnswerData>,
    units: Vec<usize>,
    applied: Vec<AppliedData>,
}

impl<const EXPLAIN: bool> Run<'_, EXPLAIN> {
    /// All below an index is done.
    fn close(&mut self, index: IndexRef<'_>) {
        if index.has_unlisted() {
            self.slot(index.position, true);
        }
        self.end(index.position);
    }

    fn end(&mut self, position: usize) {
        let end = range(0, self.cells.len()).end;
        if let Some(run) = self.runs.get_mut(position) {
            run.end = end;
        }
    }

    /// The cells of a leaf, or of what an index holds beyond its listed children.
    fn slot(&mut self, position: usize, unlisted: bool) {
        let decisive = self.assignment.decisive(position);
        let (first, contents) = match self.answered.get(decisive).copied().flatten() {
            Some(answered) => answered,
            None => self.answer_all(decisive),
        };
        for content in 0..=contents {
            let answer = first + u32::from(content);
            self.cells.push(CellData { position, answer, content, contents, unlisted });
        }
    }

    /// Works out the answers at a position, for each content.
    fn answer_all(&mut self, position: usize) -> (u32, u8) {
        let first = range(self.answers.len(), self.answers.len()).start;
        let contents = self.assignment.contents_above(position).map_or(0, |contents| contents.len());
        let contents = u8::try_from(contents).unwrap_or(u8::MAX);
        for content in 0..=contents {
            self.answer(position, 1_u64.checked_shl(content.into()).unwrap_or(0));
        }
        if let Some(answered) = self.answered.get_mut(position) {
            *answered = Some((first, contents));
        }
        (first, contents)
    }

    fn answer(&mut self, position: usize, bit: u64) {
        let first_applied = self.applied.len();
        let (leads, status) = self.lead(position, bit, first_applied);
        let coordinates = self.helpers(position, bit, Role::Coordinate, first_applied);
        let monitors = self.helpers(position, bit, Role::Monitor, first_applied);
        let applied = range(first_applied, self.applied.len());
        self.answers.push(AnswerData { status, leads, coordinates, monitors, applied });
    }

    fn lead(&mut self, position: usize, bit: u64, first_applied: usize) -> (Range<u32>, Status) {
        let start = self.units.len();
        let mut all_joint = true;
        let mut won = false;
        let assignment = self.assignment;
        for at in assignment.path(position) {
            let attachments = assignment.leads.at(at);
            let scoped = attachments.partition_point(|attachment| attachment.scoped);
            let (scoped, whole) = attachments.split_at_checked(scoped).unwrap_or_default();
            for level in [scoped, whole] {
                let mut wins = false;
                for attachment in level {
                    let Some(rule) = assignment.applies(*attachment, position, bit) else { continue };
                    if EXPLAIN {
                        self.note(first_applied, attachment.rule, Some(at), !won);
                    }
                    if !won {
                        wins = true;
                        all_joint &= rule.joint;
                        self.add_unit(start, rule.unit);
                    }
                }
                won |= wins;
                if won && !EXPLAIN {
                    return self.led(start, all_joint);
                }
            }
        }
        self.led(start, all_joint)
    }

    fn led(&self, start: usize, all_joint: bool) -> (Range<u32>, Status) {
        let status = match self.units.len() - start {
            0 => Status::Unassigned,
            1 => Status::Led,
            _ if all_joint => Status::Joint,
            _ => Status::Conflict,
        };
        (range(start, self.units.len()), status)
    }

    fn helpers(&mut self, position: usize, bit: u64, role: Role, first_applied: usize) -> Range<u32> {
        let start = self.units.len();
        let assignment = self.assignment;
        let helpers = &assignment.helpers;
        let named = assignment
            .path(position)
            .flat_map(|at| helpers.at(at).iter().map(move |helper| (Some(at), helper)));
        for (at, helper) in named.chain(helpers.everywhere.iter().map(|helper| (None, helper))) {
            if let Some(rule) = assignment.applies(*helper, position, bit).filter(|rule| rule.role == role) {
                if EXPLAIN {
                    self.note(first_applied, helper.rule, at, true);
                }
                self.add_unit(start, rule.unit);
            }
        }
        range(start, self.units.len())
    }

    /// Each rule is noted once a cell, with the most specific of its indices.
    fn note(&mut self, first: usize, rule: usize, position: Option<usize>, won: bool) {
        let noted = self.applied.get(first..).unwrap_or_default();
        if !noted.iter().any(|applied| applied.rule == rule) {
            self.applied.push(AppliedData { rule, position, won });
        }
    }

    /// Adds a unit to those from `start` on, which stay sorted and different.
    fn add_unit(&mut self, start: usize, unit: usize) {
        let units = self.units.get(start..).unwrap_or_default();
        if let Err(place) = units.binary_search(&unit) {
            self.units.insert(start + place, unit);
        }
    }
}

fn range(start: usize, end: usize) -> Range<u32> {
    // More than four billion answers do not fit into memory.
    u32::try_from(start).unwrap_or(u32::MAX)..u32::try_from(end).unwrap_or(u32::MAX)
}

fn wide(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}

impl<'a> Resolution<'a> {
    /// The assignment that was resolved.
    pub fn assignment(&self) -> &'a Assignment {
        self.assignment
    }

    /// Whether the rules behind the answers are known, as [`Assignment::explain`] makes them.
    pub fn is_explained(&self) -> bool {
        self.explained
    }

    /// All cells, in order.
    pub fn cells(&self) -> impl DoubleEndedIterator<Item = Cell<'_>> + ExactSizeIterator {
        self.cells.iter().map(|data| Cell { resolution: self, data })
    }

    /// The cells of an index's subtree, in order; none if the index is not listed.
    ///
    /// ```no_run
    /// # let resolution: cchc_core::Resolution = todo!();
    /// for cell in resolution.subtree("8.5".parse().unwrap()) {
    ///     println!("{} {:?}", cell.index().id(), cell.status());
    /// }
    /// ```
    pub fn subtree(&self, id: IndexId) -> impl DoubleEndedIterator<Item = Cell<'_>> + ExactSizeIterator {
        self.cells_in(self.assignment.catalogue().position(id).map_or(0..0, |position| self.run_of(position)))
    }

    fn run_of(&self, position: usize) -> Range<usize> {
        self.runs.get(position).map_or(0..0, wide)
    }

    fn cells_in(
        &self,
        run: Range<usize>,
    ) -> impl DoubleEndedIterator<Item = Cell<'_>> + ExactSizeIterator + use<'_, 'a> {
        let cells = self.cells.get(run).unwrap_or_default();
        cells.iter().map(|data| Cell { resolution: self, data })
    }

    /// The cells that answer for an id, whether it is listed or not: those of its subtree, or, if it is not listed,
    /// the unlisted cells of its nearest listed ancestor, if that one is partial. None where there can be no such index.
    pub fn answering(&self, id: IndexId) -> Option<Vec<Cell<'_>>> {
        let nearest = self.assignment.catalogue().nearest(id)?;
        let mut run = self.run_of(nearest.position);
        if nearest.id() != id {
            if !nearest.draft().partial {
                return None;
            }
            // An index's own cells stand behind all below it.
            let below = self.cells.get(run.clone()).unwrap_or_default();
            run.start += below.partition_point(|data| data.position != nearest.position);
        }
        Some(self.cells_in(run).collect())
    }
}

/// A cell: the smallest thing that can be led.
#[derive(Clone, Copy)]
pub struct Cell<'r> {
    resolution: &'r Resolution<'r>,
    data: &'r CellData,
}

impl<'r> Cell<'r> {
    /// The leaf, or the partial index whose unlisted children the cell stands for.
    pub fn index(self) -> IndexRef<'r> {
        self.resolution.assignment.catalogue().index(self.data.position).unwrap_or_else(|| unreachable!())
    }

    /// The assignment that was resolved.
    pub fn assignment(self) -> &'r Assignment {
        self.resolution.assignment
    }

    /// Which share of it.
    pub fn content(self) -> CellContent<'r> {
        if self.data.contents == 0 {
            return CellContent::Whole;
        }
        let content = self.resolution.assignment.content(self.data.position, self.data.content.into());
        content.map_or(CellContent::Rest, |(key, _)| CellContent::Named(key))
    }

    /// Whether it stands for what its index holds beyond its listed children.
    pub fn is_unlisted(self) -> bool {
        self.data.unlisted
    }

    fn answer(self) -> &'r AnswerData {
        // Every cell is made with its answer.
        self.resolution.answers.get(self.data.answer as usize).unwrap_or_else(|| unreachable!())
    }

    /// How it is led.
    pub fn status(self) -> Status {
        self.answer().status
    }

    /// Who leads it, by sorted keys.
    pub fn leads(self) -> impl ExactSizeIterator<Item = &'r UnitKey> + Clone {
        self.keys(&self.answer().leads)
    }

    /// Who coordinates it, by sorted keys.
    pub fn coordinates(self) -> impl ExactSizeIterator<Item = &'r UnitKey> + Clone {
        self.keys(&self.answer().coordinates)
    }

    /// Who monitors it, by sorted keys.
    pub fn monitors(self) -> impl ExactSizeIterator<Item = &'r UnitKey> + Clone {
        self.keys(&self.answer().monitors)
    }

    fn keys(self, range: &Range<u32>) -> impl ExactSizeIterator<Item = &'r UnitKey> + Clone + use<'r> {
        let units = self.unit_positions(range).iter();
        let keys: &'r [UnitKey] = &self.resolution.assignment.units;
        units.map(move |unit| keys.get(*unit).unwrap_or_else(|| unreachable!()))
    }

    fn unit_positions(self, range: &Range<u32>) -> &'r [usize] {
        self.resolution.units.get(wide(range)).unwrap_or_default()
    }

    pub(crate) fn lead_positions(self) -> &'r [usize] {
        self.unit_positions(&self.answer().leads)
    }

    /// The rules that apply: lead rules from the most specific on, then coordinating, then monitoring ones.
    /// Each stands once. Empty unless the resolution is explained.
    pub fn applied(self) -> impl ExactSizeIterator<Item = Applied<'r>> {
        let assignment = self.resolution.assignment;
        let applied = self.resolution.applied.get(wide(&self.answer().applied)).unwrap_or_default();
        applied.iter().map(move |applied| Applied {
            rule: assignment.rule_at(applied.rule),
            via: applied.position.and_then(|position| assignment.catalogue().index(position)),
            won: applied.won,
        })
    }

    /// The points that hang on the cell, where they are known: its leaf's maximum if the leaf has one cell, else a
    /// content's own and for the rest the remainder, where every content of the leaf has points.
    pub fn points(self) -> Option<Points> {
        if self.data.contents == 0 {
            return self.index().remaining_max();
        }
        let contents = self.resolution.assignment.contents_above(self.data.position)?;
        if !self.index().is_leaf() {
            return None;
        }
        let all: Points = contents.values().map(|content| content.points).sum::<Option<Points>>()?;
        match contents.at(self.data.content.into()) {
            Some((_, content)) => content.points,
            None => Some(self.index().max()? - all),
        }
    }

    pub(crate) fn starts_slot(self) -> bool {
        self.data.content == 0
    }
}

impl std::fmt::Debug for Cell<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.index().id())?;
        if let Some(content) = self.content().name() {
            write!(f, "/{content}")?;
        }
        if self.is_unlisted() {
            f.write_str("+")?;
        }
        write!(f, " {:?} {:?}", self.status(), self.leads().collect::<Vec<_>>())
    }
}

/// A rule that applies to a cell.
#[derive(Clone, Copy, Debug)]
pub struct Applied<'a> {
    /// The rule.
    pub rule: RuleRef<'a>,
    /// The most specific of its indices by which it applies; none for a rule that monitors everything.
    pub via: Option<IndexRef<'a>>,
    /// Whether it counts: a lead rule that no more specific one beats, and every rule of another role.
    pub won: bool,
}
