//! What all rules about a month of scores look at.

use crate::Facts;
use crate::context::Context;
use crate::message::{self as m, Voice};
use crate::names::list;
use cchc_core::draft::{Assess, Evidence, IndexKind, Score, Task};
use cchc_core::finding::{Locus, ScoreField, Subject};
use cchc_core::{
    CellContent, EvidenceKey, IndexId, IndexRef, PartialDate, Points, Resolution, Scorebook, UnitKey, draft,
};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// How many places or names of a kind one finding tells.
pub(crate) const SHOWN: usize = 5;

/// A scorebook with its assignment's resolution, what is known of its files, and how to speak of it.
pub(crate) struct Book<'a> {
    pub(crate) context: &'a Context<'a>,
    pub(crate) scorebook: &'a Scorebook,
    pub(crate) facts: &'a Facts,
    pub(crate) voice: Voice,
    /// The day on which it is asked what is overdue.
    pub(crate) today: Date,
    /// Everything that is given points, or could be: scores, and scores of contents.
    pub(crate) marks: Vec<Mark<'a>>,
    pieces: BTreeMap<&'a EvidenceKey, &'a Evidence>,
    /// The files that have several fingerprints.
    disputed: BTreeSet<String>,
}

/// What an index, a content of it or its rest is given.
pub(crate) struct Mark<'a> {
    pub(crate) id: IndexId,
    /// The index, if the catalogue lists it.
    pub(crate) index: Option<IndexRef<'a>>,
    pub(crate) content: CellContent<'a>,
    /// The score that it is, or is a share of.
    pub(crate) score: &'a Score,
    /// The points of the commune itself, written or derived.
    pub(crate) own: Option<Points>,
    pub(crate) self_score: Option<Points>,
    pub(crate) appraisal: [(ScoreField, Option<Points>); 3],
    pub(crate) not_applicable: bool,
    pub(crate) by: Option<&'a UnitKey>,
    pub(crate) evidence: &'a [EvidenceKey],
    explanation: Option<&'a str>,
    note: Option<&'a str>,
}

impl<'a> Mark<'a> {
    fn whole(book: &Scorebook, id: IndexId, index: Option<IndexRef<'a>>, score: &'a Score) -> Self {
        Mark {
            id,
            index,
            content: CellContent::Whole,
            score,
            own: score.self_score.or_else(|| book.derived_points(id)),
            self_score: score.self_score,
            appraisal: [
                (ScoreField::Appraised, score.appraised),
                (ScoreField::Reappraised, score.reappraised),
                (ScoreField::Final, score.final_score),
            ],
            not_applicable: score.not_applicable,
            by: score.by.as_ref(),
            evidence: &score.evidence,
            explanation: score.explanation.as_deref(),
            note: score.note.as_deref(),
        }
    }

    fn share(
        id: IndexId,
        index: Option<IndexRef<'a>>,
        score: &'a Score,
        content: CellContent<'a>,
        share: &'a draft::Share,
    ) -> Self {
        Mark {
            id,
            index,
            content,
            score,
            own: share.self_score,
            self_score: share.self_score,
            appraisal: [
                (ScoreField::Appraised, share.appraised),
                (ScoreField::Reappraised, share.reappraised),
                (ScoreField::Final, share.final_score),
            ],
            not_applicable: share.not_applicable,
            by: share.by.as_ref(),
            evidence: &share.evidence,
            explanation: share.explanation.as_deref(),
            note: share.note.as_deref(),
        }
    }

    /// The index, if it is one that can be scored.
    pub(crate) fn leaf(&self) -> Option<IndexRef<'a>> {
        self.index.filter(|index| index.is_leaf())
    }

    /// The index, if the commune scores it itself.
    pub(crate) fn own_leaf(&self) -> Option<IndexRef<'a>> {
        self.leaf().filter(|index| index.draft().assess == Assess::SelfScore)
    }

    /// Whether it takes points away: by its kind, or by a maximum of 0.
    pub(crate) fn is_deduction(&self) -> bool {
        self.leaf().is_some_and(|index| match index.kind() {
            IndexKind::Ordinary => index.max() == Some(Points::ZERO),
            kind => kind == IndexKind::Deduction,
        })
    }

    /// The field that gives the points of the commune itself.
    pub(crate) fn own_field(&self) -> Option<ScoreField> {
        self.own?;
        let derived = if self.score.level.is_some() { ScoreField::Level } else { ScoreField::Done };
        Some(if self.self_score.is_some() { ScoreField::SelfScore } else { derived })
    }

    /// Its place, or that of one of its fields.
    pub(crate) fn place(&self, field: Option<ScoreField>) -> Locus {
        match self.content {
            CellContent::Whole => Locus::Score(self.id, field),
            CellContent::Named(key) => Locus::Share(self.id, Some(key.clone()), field),
            CellContent::Rest => Locus::Share(self.id, None, field),
        }
    }

    pub(crate) fn subject(&self) -> Subject {
        Subject { content: self.content.name().map(str::to_owned), ..Subject::index(self.id) }
    }

    /// The points that are written, with their fields.
    pub(crate) fn points(&self) -> impl Iterator<Item = (ScoreField, Points)> {
        let own = [(ScoreField::SelfScore, self.self_score)];
        own.into_iter().chain(self.appraisal).filter_map(|(field, points)| Some((field, points?)))
    }

    pub(crate) fn is_explained(&self) -> bool {
        said(self.explanation)
    }

    pub(crate) fn has_reason(&self) -> bool {
        said(self.explanation) || said(self.note)
    }
}

fn said(text: Option<&str>) -> bool {
    text.is_some_and(|text| !text.trim().is_empty())
}

/// The least and the most that a mark's points can count; what is not known is not limited.
#[derive(Clone, Copy, Default)]
pub(crate) struct Bounds {
    pub(crate) least: Option<Points>,
    pub(crate) most: Option<Points>,
}

impl<'a> Book<'a> {
    pub(crate) fn new(context: &'a Context<'a>, scorebook: &'a Scorebook, facts: &'a Facts) -> Self {
        let draft = scorebook.draft();
        let catalogue = context.catalogue();
        let mut marks = Vec::with_capacity(draft.scores.len());
        for (id, score) in draft.scores.iter() {
            let index = catalogue.get(*id);
            marks.push(Mark::whole(scorebook, *id, index, score));
            for (key, share) in score.contents.iter() {
                marks.push(Mark::share(*id, index, score, CellContent::Named(key), share));
            }
            if let Some(share) = &score.rest {
                marks.push(Mark::share(*id, index, score, CellContent::Rest, share));
            }
        }
        let today = facts.today.unwrap_or_else(|| draft.period.last_day());
        // Of a key that is there twice the first counts.
        let pieces = draft.evidence.iter().rev().collect();
        let mut disputed = BTreeSet::new();
        let mut fingerprints = BTreeMap::new();
        for piece in draft.evidence.values() {
            let (Some(path), Some(sha256)) = (piece.path(), piece.sha256) else { continue };
            if *fingerprints.entry(path.clone()).or_insert(sha256) != sha256 {
                disputed.insert(path);
            }
        }
        Book { context, scorebook, facts, voice: context.voice, today, marks, pieces, disputed }
    }

    pub(crate) fn resolution(&self) -> &'a Resolution<'a> {
        self.context.resolution
    }

    pub(crate) fn evidence(&self) -> impl Iterator<Item = (&'a EvidenceKey, &'a Evidence)> {
        self.scorebook.draft().evidence.iter()
    }

    /// The piece of evidence of a key, if there is one.
    pub(crate) fn declared(&self, key: &EvidenceKey) -> Option<&'a Evidence> {
        self.pieces.get(key).copied()
    }

    pub(crate) fn is_declared(&self, key: &EvidenceKey) -> bool {
        self.pieces.contains_key(key)
    }

    /// Whether pieces of evidence say different things of a file.
    pub(crate) fn is_disputed(&self, path: &str) -> bool {
        self.disputed.contains(path)
    }

    pub(crate) fn tasks(&self) -> impl Iterator<Item = (usize, &'a Task)> {
        self.scorebook.draft().tasks.iter().enumerate()
    }

    pub(crate) fn is_unit(&self, key: &UnitKey) -> bool {
        self.context.assignment.unit(key).is_some()
    }

    /// The marks that cite each piece of evidence, with the position in their lists.
    pub(crate) fn citations(&self) -> BTreeMap<&'a EvidenceKey, Vec<(&Mark<'a>, usize)>> {
        let mut citations: BTreeMap<&EvidenceKey, Vec<(&Mark<'a>, usize)>> = BTreeMap::new();
        for mark in &self.marks {
            for (number, key) in mark.evidence.iter().enumerate() {
                citations.entry(key).or_default().push((mark, number));
            }
        }
        for cited in citations.values_mut() {
            cited.sort_by_key(|(mark, number)| (mark.id, mark.content, *number));
        }
        citations
    }

    /// Whether the assignment has such a content there.
    pub(crate) fn is_content(&self, mark: &Mark<'_>) -> bool {
        let declared = self.context.assignment.contents(mark.id).map(|(_, contents)| contents);
        match mark.content {
            CellContent::Whole => true,
            CellContent::Named(key) => declared.is_some_and(|contents| contents.contains(key)),
            CellContent::Rest => declared.is_some(),
        }
    }

    /// What a mark's points can be, by the catalogue.
    pub(crate) fn bounds(&self, mark: &Mark<'_>) -> Bounds {
        let Some(index) = mark.leaf() else { return Bounds::default() };
        let whole = mark.content == CellContent::Whole;
        let maximum = if whole {
            index.max()
        } else {
            let mut cells = self.resolution().subtree(mark.id);
            cells.find(|cell| cell.content() == mark.content).and_then(|cell| cell.points())
        };
        // A remainder below 0 says only that the catalogue does not add up.
        let maximum = maximum.filter(|maximum| !maximum.is_negative());
        if mark.is_deduction() {
            let least = maximum.filter(|maximum| *maximum > Points::ZERO).map(|maximum| -maximum);
            return Bounds { least, most: Some(Points::ZERO) };
        }
        let lowest = match index.kind() {
            IndexKind::Bonus => None,
            _ => index.draft().levels.iter().map(|level| level.points).min(),
        };
        Bounds { least: Some(lowest.unwrap_or_default().min(Points::ZERO)), most: maximum }
    }

    /// What a mark is given for: `mục 8.1 “…”`, `nội dung “…” của mục 8.1`.
    pub(crate) fn name(&self, mark: &Mark<'_>) -> String {
        self.context.cells(mark.id, mark.content, false)
    }

    /// Whether the index of a mark has contents.
    pub(crate) fn has_contents(&self, mark: &Mark<'_>) -> bool {
        self.context.assignment.contents(mark.id).is_some()
    }

    /// The points that the commune itself gives the whole index of a mark.
    pub(crate) fn own_of_whole(&self, mark: &Mark<'_>) -> Option<Points> {
        mark.score.self_score.or_else(|| self.scorebook.derived_points(mark.id))
    }

    /// The first few of some names, and how many more there are.
    pub(crate) fn some(&self, names: impl Iterator<Item = String>) -> String {
        let names: Vec<String> = names.collect();
        let shown = list(names.iter().take(SHOWN));
        match names.len().saturating_sub(SHOWN) {
            0 => shown,
            more => m::and_more(self.voice, shown, more),
        }
    }

    /// A piece of evidence: `tài liệu \`bc-112\` (112/BC-UBND)`.
    pub(crate) fn piece(&self, key: &EvidenceKey) -> String {
        let number = self.declared(key).and_then(|piece| piece.number.as_ref());
        match number {
            Some(number) => m::piece_number(self.voice, key, shortened(number)),
            None => m::piece(self.voice, key),
        }
    }

    pub(crate) fn task(&self, task: &Task) -> String {
        m::task(self.voice, &task.id, shortened(&task.title))
    }

    pub(crate) fn day(&self, date: Date) -> String {
        PartialDate::from_day(date).map(|date| self.context.names.date(date)).unwrap_or_default()
    }
}

/// A task as the subject of a finding, with its index.
pub(crate) fn of_task(task: &Task) -> Subject {
    Subject { index: task.index, unit: Some(task.unit.clone()), ..Subject::task(task.id.clone()) }
}

/// What the user wrote, cut where nobody would read on, in one line.
pub(crate) fn shortened(text: &str) -> String {
    const LONGEST: usize = 80;
    let shown: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST).collect();
    if text.chars().nth(LONGEST).is_some() { shown + "…" } else { shown }
}
