//! What units wrote, put into the book: who may write it, where two differ, and what follows from it.

use super::entry::{Datum, Entry, Field, Offer, Part, Target, evidence_of, share_of};
use super::evidence::{Match, Piece};
use super::head::Column;
use super::pieces::Pieces;
use super::{ReplacedValue, ScoreCell, Sources, Told, ToldKind};
use cchc_core::draft::{self, Score, Share};
use cchc_core::finding::{EvidenceField, Locus, ScoreField, TaskField};
use cchc_core::{Entries, EvidenceKey, IndexId, Resolution, Scorebook, UnitKey};
use std::collections::{BTreeMap, BTreeSet};

pub(super) struct Merger<'a> {
    book: &'a Scorebook,
    resolution: Resolution<'a>,
    /// Without its evidence.
    draft: draft::Scorebook,
    pieces: Pieces,
    told: Vec<Told>,
    added: BTreeMap<EvidenceKey, BTreeSet<ScoreCell>>,
    replaced: Vec<ReplacedValue>,
    sources: Sources,
}

/// What came of it.
pub(super) struct Merged {
    pub(super) draft: draft::Scorebook,
    pub(super) told: Vec<Told>,
    pub(super) added: BTreeMap<EvidenceKey, BTreeSet<ScoreCell>>,
    pub(super) replaced: Vec<ReplacedValue>,
    pub(super) sources: Sources,
}

/// What is taken of a row, with the cells that say it.
type Taken = BTreeMap<Field, (Datum, Vec<ScoreCell>)>;

impl<'a> Merger<'a> {
    pub(super) fn new(
        book: &'a Scorebook,
        resolution: Resolution<'a>,
        pieces: Pieces,
        told: Vec<Told>,
    ) -> Self {
        let draft = draft::Scorebook { evidence: Entries::new(), ..book.draft().clone() };
        Merger {
            book,
            resolution,
            draft,
            pieces,
            told,
            added: BTreeMap::new(),
            replaced: Vec::new(),
            sources: Sources::default(),
        }
    }

    fn tell(&mut self, kind: ToldKind, target: &Target, subject: impl Into<String>, cells: Vec<ScoreCell>) {
        self.told.push(Told::about(kind, target, self.book.draft(), subject, cells));
    }

    pub(super) fn merge(mut self, entries: BTreeMap<Target, Vec<Entry>>) -> Merged {
        let was_sorted = self.draft.scores.keys().is_sorted();
        let mut pieces = Vec::new();
        let mut refused = Vec::new();
        for (target, entries) in &entries {
            self.merge_one(target, entries);
            for entry in entries {
                for offer in &entry.evidence {
                    if self.may_give(target, entry.unit.as_ref()) {
                        let mut offer = offer.clone();
                        offer.piece.unit.clone_from(&entry.unit);
                        pieces.push((offer.piece.date.is_none(), offer, target));
                    } else {
                        refused.push((target, entry, offer));
                    }
                }
            }
        }
        // What has a date comes first, so that what has none can be told from it.
        pieces.sort();
        for (_, offer, target) in pieces {
            self.give(&offer, target);
        }
        // What is in the book anyway needs no word about who wrote it.
        for (target, entry, offer) in refused {
            if !self.is_there(target, &offer.piece) {
                self.tell(ToldKind::NoEvidence, target, self.unit(entry), offer.all());
            }
        }
        for (target, entry) in
            entries.iter().flat_map(|(target, all)| all.iter().map(move |one| (target, one)))
        {
            if self.may_score(target, entry.unit.as_ref()) {
                continue;
            }
            let others = entry.fields.iter().filter(|(field, datum, ..)| !self.says(target, *field, datum));
            let cells: Vec<ScoreCell> = others.map(|(_, _, cell, _)| cell.clone()).collect();
            if !cells.is_empty() {
                self.tell(ToldKind::NotLeading, target, self.unit(entry), cells);
            }
        }
        if was_sorted {
            let mut scores: Vec<_> = std::mem::take(&mut self.draft.scores).into_iter().collect();
            scores.sort_by_key(|(id, _)| *id);
            self.draft.scores = scores.into_iter().collect();
        }
        let draft = draft::Scorebook { evidence: self.pieces.into_entries(), ..self.draft };
        Merged { draft, told: self.told, added: self.added, replaced: self.replaced, sources: self.sources }
    }

    /// The unit of a row, as people call it.
    fn unit(&self, entry: &Entry) -> String {
        let Some(key) = &entry.unit else { return String::new() };
        match self.book.assignment().unit(key) {
            Some(_) => self.book.assignment().unit_name(key).to_owned(),
            None => format!("`{key}`"),
        }
    }

    fn may_score(&self, target: &Target, unit: Option<&UnitKey>) -> bool {
        let Some(unit) = unit else { return true };
        match target {
            // Where its contents have points, they are scored each by itself.
            Target::Score(index, Part::Whole) if self.is_split(*index) => {
                self.resolution.subtree(*index).all(|cell| cell.leads().any(|lead| lead == unit))
            }
            Target::Score(index, part) => self.resolution.may_score(unit, *index, part.cell()),
            Target::Task(at) => {
                self.draft.tasks.get(*at).is_some_and(|task| task.unit == *unit || task.with.contains(unit))
            }
        }
    }

    fn is_split(&self, index: IndexId) -> bool {
        let contents = self.book.assignment().contents(index);
        contents.is_some_and(|(_, contents)| contents.values().all(|content| content.points.is_some()))
    }

    fn may_give(&self, target: &Target, unit: Option<&UnitKey>) -> bool {
        match (target, unit) {
            (Target::Score(index, part), Some(unit)) => {
                self.resolution.may_give_evidence(unit, *index, part.cell())
            }
            _ => self.may_score(target, unit),
        }
    }

    /// Merges what is not evidence.
    fn merge_one(&mut self, target: &Target, entries: &[Entry]) {
        let mut given: BTreeMap<Field, BTreeMap<&Datum, Vec<&ScoreCell>>> = BTreeMap::new();
        let mut units: BTreeSet<&UnitKey> = BTreeSet::new();
        let mut nobody = false;
        let mut heads: BTreeMap<Field, &str> = BTreeMap::new();
        for entry in entries {
            if !self.may_score(target, entry.unit.as_ref()) {
                continue;
            }
            for (field, datum, cell, head) in &entry.fields {
                heads.insert(*field, head);
                given.entry(*field).or_default().entry(datum).or_default().push(cell);
                match &entry.unit {
                    Some(unit) if field.is_claim() => drop(units.insert(unit)),
                    _ => nobody |= field.is_claim(),
                }
            }
        }
        let cells = |field: Field| -> Vec<ScoreCell> {
            let data = given.get(&field).into_iter().flat_map(BTreeMap::values);
            data.flatten().map(|cell| (*cell).clone()).collect()
        };
        let mut conflict = false;
        let mut taken = Taken::new();
        for (field, data) in &given {
            let mut values = data.iter();
            match (values.next(), values.next()) {
                (Some((one, _)), None) => {
                    taken.insert(*field, ((*one).clone(), cells(*field)));
                }
                _ => {
                    conflict |= field.is_claim();
                    let head = heads.get(field).copied().unwrap_or_default();
                    self.tell(ToldKind::Conflict, target, format!("`{head}`"), cells(*field));
                }
            }
        }
        // One sheet says that it does not apply, and another one scores it.
        let of =
            |cells: &[ScoreCell]| cells.iter().map(|cell| cell.document.clone()).collect::<BTreeSet<_>>();
        let is_out = |(datum, _): &(Datum, Vec<ScoreCell>)| *datum == Datum::Flag(true);
        if taken.get(&Field::NotApplicable).is_some_and(is_out) {
            let says = cells(Field::NotApplicable);
            let scored: Vec<ScoreCell> =
                [Field::Points, Field::Level, Field::Done].into_iter().flat_map(cells).collect();
            if !scored.is_empty() && of(&says).is_disjoint(&of(&scored)) {
                conflict = true;
                let head = heads.get(&Field::NotApplicable).copied().unwrap_or_default();
                self.tell(
                    ToldKind::Conflict,
                    target,
                    format!("`{head}`"),
                    says.into_iter().chain(scored).collect(),
                );
            }
        }
        if conflict {
            // Nothing is lost: what agreed is told with what did not.
            let agreed: Vec<ScoreCell> =
                taken.keys().filter(|field| field.is_claim()).flat_map(|field| cells(*field)).collect();
            if !agreed.is_empty() {
                self.tell(ToldKind::Beside, target, "", agreed);
            }
            taken.retain(|field, _| !field.is_claim());
        }
        let by = units.first().filter(|_| units.len() == 1 && !nobody).map(|unit| (*unit).clone());
        let came: BTreeMap<Field, Vec<ScoreCell>> =
            taken.iter().map(|(field, (_, cells))| (*field, cells.clone())).collect();
        match target {
            Target::Task(at) => self.take_task(*at, taken),
            Target::Score(index, part) => {
                let claimed: Vec<ScoreCell> =
                    taken.keys().filter(|field| field.is_claim()).flat_map(|field| cells(*field)).collect();
                match part {
                    Part::Whole => self.take_whole(*index, taken, by, claimed),
                    part => self.take_share(*index, part, taken, by, claimed),
                }
            }
        }
        self.note_replaced(target, &came);
    }

    /// Notes what the book said there and does not say now.
    fn note_replaced(&mut self, target: &Target, came: &BTreeMap<Field, Vec<ScoreCell>>) {
        let before = self.book.draft();
        for field in Field::ALL {
            let old = said(before, target, field);
            let new = said(&self.draft, target, field);
            // Points that follow change with what they follow from, which is noted itself.
            let has_points = old.is_some() || new.is_some();
            let follow = |draft: &draft::Scorebook| {
                (field == Field::Points && has_points).then(|| self.follow(draft, target)).flatten()
            };
            let (old, new) = (old.or_else(|| follow(before)), new.or_else(|| follow(&self.draft)));
            let (Some(old), Some(new)) = (old, new) else { continue };
            if old == new || old == Datum::Flag(false) {
                continue;
            }
            let own = came.get(&field).into_iter().flatten();
            let others = came.iter().filter(|(field, _)| field.is_claim()).flat_map(|(_, cells)| cells);
            let mut cells: Vec<ScoreCell> = own.cloned().collect();
            if cells.is_empty() {
                cells.extend(others.cloned());
            }
            cells.sort();
            let told = Told::about(ToldKind::Beside, target, before, "", Vec::new());
            let [old, new] = [old, new].map(|datum| self.shown(target, &datum));
            self.replaced.push(ReplacedValue {
                index: told.index,
                content: told.content,
                task: told.task,
                column: field.heading(),
                old,
                new,
                cells,
            });
        }
    }

    /// The points that follow from the level or the amounts of an index.
    fn follow(&self, draft: &draft::Scorebook, target: &Target) -> Option<Datum> {
        let Target::Score(id, Part::Whole) = target else { return None };
        let index = self.book.assignment().catalogue().get(*id)?;
        index.derived_points(draft.scores.get(id)?).map(Datum::Points)
    }

    /// A value as a sheet shows it.
    fn shown(&self, target: &Target, datum: &Datum) -> String {
        let decimal = |number: String| number.replace('.', ",");
        match datum {
            Datum::Points(points) => decimal(points.to_string()),
            Datum::Amount(amount) => decimal(amount.to_string()),
            Datum::Date(date) => date.vietnamese(),
            Datum::Text(text) => text.clone(),
            Datum::Flag(flag) => if *flag { "x" } else { "không" }.to_owned(),
            Datum::Level(number) => {
                let index = match target {
                    Target::Score(id, _) => self.book.assignment().catalogue().get(*id),
                    Target::Task(_) => None,
                };
                let levels = index.map(|index| index.draft().levels.as_slice()).unwrap_or_default();
                let level = usize::from(*number).checked_sub(1).and_then(|at| levels.get(at));
                level.map_or_else(|| number.to_string(), |level| format!("{number}. {}", level.label))
            }
        }
    }

    /// Whether the merged book says that.
    fn says(&self, target: &Target, field: Field, datum: &Datum) -> bool {
        let there = said(&self.draft, target, field);
        let there =
            there.or_else(|| (field == Field::Points).then(|| self.follow(&self.draft, target)).flatten());
        match (&there, datum) {
            (Some(Datum::Text(text)), Datum::Text(written)) => same_words(text, written),
            (there, datum) => there.as_ref() == Some(datum),
        }
    }

    fn take_task(&mut self, at: usize, taken: Taken) {
        let Some(task) = self.draft.tasks.get_mut(at) else { return };
        let mut done = Vec::new();
        for (field, (datum, cells)) in taken {
            match (field, datum) {
                (Field::TaskDone, Datum::Date(date)) => {
                    task.done = Some(date);
                    done = cells;
                }
                (Field::Result, Datum::Text(text)) => put(&mut task.result, text),
                (Field::Note, Datum::Text(text)) => put(&mut task.note, text),
                _ => {}
            }
        }
        self.sources.came(Locus::Task(at, Some(TaskField::Done)), &done);
    }

    fn take_whole(&mut self, id: IndexId, taken: Taken, by: Option<UnitKey>, claimed: Vec<ScoreCell>) {
        let is_new = !self.draft.scores.contains(&id);
        let before = self.draft.scores.get(&id).cloned().unwrap_or_default();
        let mut score = before.clone();
        let mut points = None;
        for (field, (datum, cells)) in &taken {
            match (field, datum) {
                (Field::Points, Datum::Points(given)) => points = Some(*given),
                (Field::Level, Datum::Level(level)) => score.level = Some(*level),
                (Field::Done, Datum::Amount(amount)) => score.done = Some(*amount),
                (Field::Of, Datum::Amount(amount)) => score.of = Some(*amount),
                (Field::NotApplicable, Datum::Flag(flag)) => score.not_applicable = *flag,
                (Field::Explanation, Datum::Text(text)) => put(&mut score.explanation, text.clone()),
                (Field::Note, Datum::Text(text)) => put(&mut score.note, text.clone()),
                _ => {}
            }
            if let Some(field) = field.of_score() {
                self.sources.came(Locus::Score(id, Some(field)), cells);
            }
            if is_new {
                self.sources.began(Locus::Score(id, None), cells);
            }
        }
        let target = Target::Score(id, Part::Whole);
        if score.done.is_some() != score.of.is_some() {
            (score.done, score.of) = (before.done, before.of);
            let halves = [Field::Done, Field::Of].into_iter().filter_map(|field| taken.get(&field));
            self.tell(ToldKind::Half, &target, "", halves.flat_map(|(_, cells)| cells).cloned().collect());
        }
        let index = self.book.assignment().catalogue().get(id);
        let follow = index.and_then(|index| index.derived_points(&score));
        let worked = |score: &Score| (score.level, score.done, score.of);
        if points.is_none() && follow.is_some() && worked(&score) != worked(&before) {
            // Who chooses another level leaves the points blank, and they follow.
            score.self_score = None;
        }
        if let Some(points) = points {
            // Points that follow from the level or the amounts are not written beside them.
            if score.self_score.is_some() || follow != Some(points) {
                score.self_score = Some(points);
            }
        }
        let scored = points.is_some() || (score.level, score.done) != (before.level, before.done);
        let claim =
            |score: &Score| (score.self_score, score.level, score.done, score.of, score.not_applicable);
        if claim(&score) != claim(&before) {
            self.sources.came(Locus::Score(id, None), &claimed);
            if by.is_some() {
                score.by = by;
                self.sources.came(Locus::Score(id, Some(ScoreField::By)), &claimed);
            }
        }
        if score.not_applicable && before.not_applicable && scored && !claimed.is_empty() {
            self.tell(ToldKind::NotApplicable, &target, "", claimed);
        }
        if score != before {
            self.draft.scores.set(id, score);
        }
    }

    fn take_share(
        &mut self,
        id: IndexId,
        part: &Part,
        taken: Taken,
        by: Option<UnitKey>,
        claimed: Vec<ScoreCell>,
    ) {
        let is_new = !self.draft.scores.contains(&id);
        let whole = self.draft.scores.get(&id).cloned().unwrap_or_default();
        let there = share_of(&whole, part);
        let is_new_share = there.is_none();
        let before = there.cloned().unwrap_or_default();
        let mut share = before.clone();
        let mut scored = false;
        let at = |field: Option<ScoreField>| Locus::Share(id, part.key(), field);
        for (field, (datum, cells)) in taken {
            match (field, datum) {
                (Field::Points, Datum::Points(points)) => {
                    scored = true;
                    share.self_score = Some(points);
                }
                (Field::NotApplicable, Datum::Flag(flag)) => share.not_applicable = flag,
                (Field::Explanation, Datum::Text(text)) => put(&mut share.explanation, text),
                (Field::Note, Datum::Text(text)) => put(&mut share.note, text),
                _ => {}
            }
            if let Some(field) = field.of_score() {
                self.sources.came(at(Some(field)), &cells);
            }
            if is_new_share {
                self.sources.began(at(None), &cells);
            }
            if is_new {
                self.sources.began(Locus::Score(id, None), &cells);
            }
        }
        let claim = |share: &Share| (share.self_score, share.not_applicable);
        if claim(&share) != claim(&before) {
            self.sources.came(at(None), &claimed);
            if by.is_some() {
                share.by = by;
                self.sources.came(at(Some(ScoreField::By)), &claimed);
            }
        }
        if share.not_applicable && before.not_applicable && scored {
            self.tell(ToldKind::NotApplicable, &Target::Score(id, part.clone()), "", claimed);
        }
        if share != before {
            self.set_share(id, part, share);
        }
    }

    fn set_share(&mut self, id: IndexId, part: &Part, share: Share) {
        let mut whole = self.draft.scores.get(&id).cloned().unwrap_or_default();
        match part {
            Part::Content(key) => whole.contents.set(key.clone(), share),
            _ => whole.rest = Some(share),
        }
        self.draft.scores.set(id, whole);
    }

    /// Whether the merged book has all of the piece there.
    fn is_there(&self, target: &Target, piece: &Piece) -> bool {
        let Match::Known(key, true) = piece.find(&self.pieces) else { return false };
        let place = match target {
            Target::Score(id, Part::Whole) => {
                self.draft.scores.get(id).and_then(|score| score.places.get(&key)).map(String::as_str)
            }
            _ => None,
        };
        evidence_of(&self.draft, target).contains(&key)
            && self.pieces.get(&key).is_some_and(|evidence| piece.is_said_by(evidence, place))
    }

    /// Puts a piece of evidence where a row gave it.
    fn give(&mut self, offer: &Offer, target: &Target) {
        let piece = &offer.piece;
        let found = match piece.find(&self.pieces) {
            Match::New => piece.new_key(&self.pieces).map(|key| (key, true)),
            Match::Known(key, agrees) => Some((key, agrees)),
            Match::Several => None,
        };
        let Some((key, agrees)) = found else {
            return self.tell(ToldKind::SeveralEvidence, target, offer.words(), offer.all());
        };
        if self.pieces.begin(&key) {
            self.added.insert(key.clone(), BTreeSet::new());
            self.sources.began(Locus::Evidence(key.clone(), None), offer.first());
        }
        if let Some(cells) = self.added.get_mut(&key) {
            cells.extend(offer.all());
        }
        if !agrees {
            self.tell(ToldKind::OtherEvidence, target, offer.words(), offer.all());
        } else {
            self.pieces.change(&key, |evidence| piece.fill(evidence));
            for (field, column, is_said) in [
                (EvidenceField::Number, Column::EvidenceNumber, piece.number.is_some()),
                (EvidenceField::Date, Column::EvidenceDate, piece.date.is_some()),
                (EvidenceField::File, Column::EvidenceFile, piece.file.is_some()),
            ] {
                let cell = offer.cell(column).or(offer.first()).filter(|_| is_said);
                self.sources.came(Locus::Evidence(key.clone(), Some(field)), cell);
            }
        }
        if !evidence_of(&self.draft, target).contains(&key) {
            self.cite(offer, target, &key);
        }
        self.place(offer, target, &key);
    }

    fn cite(&mut self, offer: &Offer, target: &Target, key: &EvidenceKey) {
        let at = evidence_of(&self.draft, target).len();
        let (mut came, mut began) = (Vec::new(), Vec::new());
        match target {
            Target::Task(number) => {
                if let Some(task) = self.draft.tasks.get_mut(*number) {
                    task.evidence.push(key.clone());
                    came.push(Locus::Task(*number, Some(TaskField::Evidence(at))));
                }
            }
            Target::Score(id, part) => {
                let is_new = !self.draft.scores.contains(id);
                let mut score = self.draft.scores.get(id).cloned().unwrap_or_default();
                let field = Some(ScoreField::Evidence(at));
                if *part == Part::Whole {
                    score.evidence.push(key.clone());
                    came.push(Locus::Score(*id, field));
                    self.draft.scores.set(*id, score);
                } else {
                    let there = share_of(&score, part).cloned();
                    if there.is_none() {
                        began.push(Locus::Share(*id, part.key(), None));
                    }
                    let mut share = there.unwrap_or_default();
                    share.evidence.push(key.clone());
                    came.push(Locus::Share(*id, part.key(), field));
                    self.set_share(*id, part, share);
                }
                if is_new {
                    began.push(Locus::Score(*id, None));
                }
            }
        }
        came.into_iter().for_each(|locus| self.sources.came(locus, offer.first()));
        began.into_iter().for_each(|locus| self.sources.began(locus, offer.first()));
    }

    /// Where in the piece the proof of this row stands.
    fn place(&mut self, offer: &Offer, target: &Target, key: &EvidenceKey) {
        let piece = &offer.piece;
        let Some(place) = piece.place() else { return };
        let Some(evidence) = self.pieces.get(key) else { return };
        let has_place = evidence.section.is_some() || evidence.page.is_some();
        let same = |own: &Option<String>, other: &Option<String>| own.is_none() || own == other;
        if same(&piece.section, &evidence.section) && same(&piece.page, &evidence.page) {
            return;
        }
        let of_place = |column| matches!(column, Column::EvidenceSection | Column::EvidencePage);
        let cells = offer.cells.iter().filter(|(column, _)| of_place(*column));
        let cells: Vec<ScoreCell> = cells.map(|(_, cell)| cell.clone()).collect();
        if let Target::Score(id, Part::Whole) = target {
            let Some(score) = self.draft.scores.get_mut(id) else { return };
            match score.places.get(key) {
                None => {
                    let at = score.places.len();
                    score.places.push(key.clone(), place);
                    return self.sources.came(Locus::Score(*id, Some(ScoreField::WhereItem(at))), &cells);
                }
                Some(there) if *there == place => return,
                Some(_) => {}
            }
        } else if !has_place {
            self.pieces.change(key, |evidence| {
                evidence.section.clone_from(&piece.section);
                evidence.page.clone_from(&piece.page);
            });
            return;
        }
        self.tell(ToldKind::OtherEvidence, target, offer.words(), cells);
    }
}

/// What a book says itself.
fn said(draft: &draft::Scorebook, target: &Target, field: Field) -> Option<Datum> {
    let text = |text: &Option<String>| text.clone().map(Datum::Text);
    let flag = |flag: bool| Some(Datum::Flag(flag));
    match target {
        Target::Task(at) => draft.tasks.get(*at).and_then(|task| match field {
            Field::TaskDone => task.done.map(Datum::Date),
            Field::Result => text(&task.result),
            Field::Note => text(&task.note),
            _ => None,
        }),
        Target::Score(index, Part::Whole) => draft.scores.get(index).and_then(|score| match field {
            Field::Points => score.self_score.map(Datum::Points),
            Field::Level => score.level.map(Datum::Level),
            Field::Done => score.done.map(Datum::Amount),
            Field::Of => score.of.map(Datum::Amount),
            Field::NotApplicable => flag(score.not_applicable),
            Field::Explanation => text(&score.explanation),
            Field::Note => text(&score.note),
            Field::TaskDone | Field::Result => None,
        }),
        Target::Score(index, part) => {
            let share = draft.scores.get(index).and_then(|score| share_of(score, part));
            share.and_then(|share| match field {
                Field::Points => share.self_score.map(Datum::Points),
                Field::NotApplicable => flag(share.not_applicable),
                Field::Explanation => text(&share.explanation),
                Field::Note => text(&share.note),
                _ => None,
            })
        }
    }
}

/// Puts words into the book, unless only its line breaks are others: a sheet shows them as spaces.
fn put(slot: &mut Option<String>, text: String) {
    if !slot.as_ref().is_some_and(|there| same_words(there, &text)) {
        *slot = Some(text);
    }
}

fn same_words(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}
