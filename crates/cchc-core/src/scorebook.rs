//! A month's scores put upon an assignment.

use crate::draft::{self, Score};
use crate::error::{ModelError, ModelErrorKind};
use crate::figures::{Figures, Item};
use crate::finding::{Locus, ScoreField, TaskField};
use crate::resolution::{CellContent, Resolution};
use crate::{Assignment, IndexId, IndexRef, Percent, Points, UnitKey};
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A month of scores (*sổ chấm điểm*) put upon the assignment of its commune.
///
/// It is made of a draft, which it keeps, and it exists for a book with faults too: a score of an index that the catalogue
/// does not list, or that has children, counts nothing; of an index that is listed twice the first score counts.
#[derive(Clone, Debug)]
pub struct Scorebook {
    assignment: Arc<Assignment>,
    draft: draft::Scorebook,
    /// The entry in the draft, by position in the catalogue.
    entries: Vec<Option<usize>>,
}

/// What a forecast takes for granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Assumption {
    /// Everything stays as it is: what has no points gets none.
    AsItIs,
    /// Every index for which a task is open, and due within the year or at no known day, reaches its maximum; the rest stays.
    OpenTasks,
    /// Everything that can still be won is won.
    Everything,
}

impl Assumption {
    /// All of them, from the least to the most that they hope for.
    pub const ALL: [Assumption; 3] = [Assumption::AsItIs, Assumption::OpenTasks, Assumption::Everything];

    /// The name in JSON: `as_it_is`, `open_tasks` or `everything`.
    pub fn name(self) -> &'static str {
        match self {
            Assumption::AsItIs => "as_it_is",
            Assumption::OpenTasks => "open_tasks",
            Assumption::Everything => "everything",
        }
    }
}

/// What the year would end with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// What is taken for granted.
    pub assumption: Assumption,
    /// What would be won.
    pub gain: Points,
    /// The total with it.
    pub total: Points,
    /// The percentage with it, of what can be earned today.
    pub percent: Option<Percent>,
    /// The class that it reaches.
    pub class: Option<String>,
}

impl Scorebook {
    /// Puts a month's draft upon its commune's assignment, or says at which places it is not a legal draft.
    pub fn new(assignment: Arc<Assignment>, draft: draft::Scorebook) -> Result<Self, Vec<ModelError>> {
        let mut errors = Vec::new();
        let catalogue = assignment.catalogue();
        let mut entries = vec![None; catalogue.len()];
        for (entry, (id, score)) in draft.scores.iter().enumerate() {
            check_score(*id, score, &mut errors);
            if let Some(slot) = catalogue.position(*id).and_then(|position| entries.get_mut(position)) {
                slot.get_or_insert(entry);
            }
        }
        let mut tasks = BTreeSet::new();
        for (number, task) in draft.tasks.iter().enumerate() {
            if !tasks.insert(&task.id) {
                let locus = Locus::Task(number, Some(TaskField::Id));
                errors.push(ModelError::new(locus, ModelErrorKind::TaskTwice(task.id.clone())));
            }
        }
        if errors.is_empty() { Ok(Scorebook { assignment, draft, entries }) } else { Err(errors) }
    }

    /// The assignment.
    pub fn assignment(&self) -> &Assignment {
        &self.assignment
    }

    /// The assignment, to be shared.
    pub fn shared_assignment(&self) -> Arc<Assignment> {
        Arc::clone(&self.assignment)
    }

    /// The draft that it was made of.
    pub fn draft(&self) -> &draft::Scorebook {
        &self.draft
    }

    /// The score of a listed index.
    pub fn score(&self, id: IndexId) -> Option<&Score> {
        self.score_at(self.assignment.catalogue().position(id)?)
    }

    pub(crate) fn score_at(&self, position: usize) -> Option<&Score> {
        let entry = (*self.entries.get(position)?)?;
        self.draft.scores.at(entry).map(|(_, score)| score)
    }

    /// The self-scored points of a listed index: those that are written, else those that follow.
    pub fn self_points(&self, id: IndexId) -> Option<Points> {
        self.own_points(self.assignment.catalogue().get(id)?, self.score(id)?)
    }

    /// The points that follow from what is said of a listed index: those of the level that is claimed, else the catalogue's
    /// proportion of what was done.
    pub fn derived_points(&self, id: IndexId) -> Option<Points> {
        self.assignment.catalogue().get(id)?.derived_points(self.score(id)?)
    }

    pub(crate) fn own_points(&self, index: IndexRef<'_>, score: &Score) -> Option<Points> {
        score.self_score.or_else(|| index.derived_points(score))
    }

    /// The class that a percentage reaches: of those that begin at or below it, the one that begins last.
    pub fn class_of(&self, percent: Percent) -> Option<&str> {
        let reached = self.assignment.classes().iter().filter(|class| percent.reaches(class.from));
        reached.max_by_key(|class| class.from).map(|class| class.name.as_str())
    }

    /// The last day of the year that is scored.
    pub fn year_end(&self) -> Option<Date> {
        let year = i16::try_from(self.assignment.commune().year?).ok()?;
        Date::new(year, 12, 31).ok()
    }

    /// What the year would end with.
    pub fn forecast(&self, figures: &Figures, assumption: Assumption) -> Forecast {
        let gain: Points = match assumption {
            Assumption::AsItIs => Points::ZERO,
            Assumption::Everything => figures.whole.winnable,
            Assumption::OpenTasks => {
                let end = self.year_end();
                let tasks = self.draft.tasks.iter().filter(|task| {
                    task.is_open() && task.due_day().zip(end).is_none_or(|(day, end)| day <= end)
                });
                let wanted: BTreeSet<IndexId> = tasks.filter_map(|task| task.index).collect();
                let is_wanted = |item: &&Item| {
                    std::iter::successors(Some(item.index), |id| id.parent()).any(|id| wanted.contains(&id))
                };
                figures.items.iter().filter(is_wanted).map(|item| item.winnable).sum()
            }
        };
        let total = figures.whole.total() + gain;
        let percent = Percent::of(total, figures.whole.attainable());
        let class = percent.and_then(|percent| self.class_of(percent)).map(str::to_owned);
        Forecast { assumption, gain, total, percent, class }
    }
}

impl IndexRef<'_> {
    /// The points that follow from what a score says of the index: those of its level, or the proportion of what was done.
    /// None if nothing follows, as from points that are written.
    ///
    /// ```
    /// use cchc_core::{Catalogue, draft};
    ///
    /// let level = |points: &str| draft::Level { label: "made up".into(), points: points.parse().unwrap() };
    /// let index = draft::Index { levels: vec![level("1"), level("0.5")], ..draft::Index::default() };
    /// let indices = [("I".parse()?, index)].into_iter().collect();
    /// let catalogue = Catalogue::new(draft::Catalogue { indices, ..draft::Catalogue::default() }).unwrap();
    ///
    /// let score = draft::Score { level: Some(2), ..draft::Score::default() };
    /// assert_eq!(catalogue.get("I".parse()?).unwrap().derived_points(&score), "0.5".parse().ok());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn derived_points(self, score: &Score) -> Option<Points> {
        let draft = self.draft();
        match score.level {
            Some(level) => draft.levels.get(usize::from(level).checked_sub(1)?).map(|level| level.points),
            None => draft.proportion?.points(draft.max?, score.done?, score.of?),
        }
    }
}

fn check_score(id: IndexId, score: &Score, errors: &mut Vec<ModelError>) {
    let mut fail = |field, kind| errors.push(ModelError::new(Locus::Score(id, Some(field)), kind));
    if score.level == Some(0) {
        fail(ScoreField::Level, ModelErrorKind::LevelZero(id));
    }
    match (score.done, score.of) {
        (Some(_), None) => fail(ScoreField::Done, ModelErrorKind::HalfProportion(id, "of")),
        (None, Some(_)) => fail(ScoreField::Of, ModelErrorKind::HalfProportion(id, "done")),
        _ => {}
    }
}

impl Resolution<'_> {
    /// Whether a unit may score an index or a content of it: it leads it. The whole of an index may be scored by whoever
    /// leads any of it.
    pub fn may_score(&self, unit: &UnitKey, index: IndexId, content: CellContent<'_>) -> bool {
        self.subtree(index).any(|cell| {
            (content == CellContent::Whole || cell.content() == content)
                && cell.leads().any(|lead| lead == unit)
        })
    }

    /// Whether a unit may give evidence for an index or a content of it: it leads or coordinates it.
    pub fn may_give_evidence(&self, unit: &UnitKey, index: IndexId, content: CellContent<'_>) -> bool {
        self.subtree(index).any(|cell| {
            (content == CellContent::Whole || cell.content() == content)
                && cell.leads().chain(cell.coordinates()).any(|other| other == unit)
        })
    }
}
