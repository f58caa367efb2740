//! A month's points added up: by index, by who answers for them, and as a whole.

use crate::draft::{Assess, IndexKind, Score, Share};
use crate::resolution::{Cell, CellContent, Status};
use crate::{ContentKey, IndexId, IndexRef, Percent, Points, Scorebook, UnitKey};
use serde::Serialize;

/// Whose points count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// The commune's own (*tự chấm*).
    SelfScored,
    /// The appraisal's (*thẩm định*) where there is one, else the commune's own.
    Appraised,
}

/// Where an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It has points.
    Scored,
    /// It could have points and has none.
    Unscored,
    /// It does not apply to the commune, so it lowers what can be earned.
    NotApplicable,
    /// A survey or a measured result decides, and has not yet.
    Apart,
}

/// Which share of its leaf an item is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ItemContent {
    /// All of it.
    Whole,
    /// A declared content.
    Named(ContentKey),
    /// What the declared contents do not cover.
    Rest,
}

impl ItemContent {
    /// The name in JSON: none for the whole, the content's key, or `*rest`.
    pub fn name(&self) -> Option<&str> {
        match self {
            ItemContent::Whole => None,
            ItemContent::Named(key) => Some(key.as_str()),
            ItemContent::Rest => Some("*rest"),
        }
    }

    fn of(content: CellContent<'_>) -> Self {
        match content {
            CellContent::Whole => ItemContent::Whole,
            CellContent::Named(key) => ItemContent::Named(key.clone()),
            CellContent::Rest => ItemContent::Rest,
        }
    }
}

/// To whom an item's points belong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    /// To the one unit that leads it.
    Unit,
    /// To several units that lead it jointly.
    Joint,
    /// To several units that lead it without saying that it is joint.
    Conflict,
    /// To nobody.
    Unassigned,
    /// To units that lead different contents of it, and nobody can say how much to which.
    Unapportioned,
}

/// The smallest thing whose points are counted: a leaf, or, where all its contents have points, one of its contents; or
/// what an index holds beyond its listed children.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The leaf, or the index that holds more than is listed.
    pub index: IndexId,
    /// Whether it is what the index holds beyond its listed children.
    pub unlisted: bool,
    /// Which share of it.
    pub content: ItemContent,
    /// How its points count. A leaf whose maximum is 0 can only deduct.
    pub kind: IndexKind,
    /// The most that it can earn, where that is known; of a deduction, the most that it can take, where that is limited.
    pub maximum: Option<Points>,
    /// Where it stands.
    pub standing: Standing,
    /// The points that the file gives it in this view, whatever they are.
    pub points: Option<Points>,
    /// What counts of them: between its least and its maximum; of a deduction, at most 0.
    pub earned: Points,
    /// What can still be won: what an ordinary item lacks, as long as there are no final points.
    pub winnable: Points,
    /// To whom its points belong.
    pub holder: Holder,
    /// The units that lead it or a part of it, by sorted keys.
    pub leads: Vec<UnitKey>,
}

impl Item {
    /// What is lost today: what it lacks to its maximum; of a deduction, what it takes. Not below 0.
    pub fn lost(&self) -> Points {
        match (self.kind, self.standing) {
            (IndexKind::Ordinary, Standing::Scored | Standing::Unscored) => {
                self.maximum.map_or(Points::ZERO, |maximum| maximum - self.earned)
            }
            (IndexKind::Deduction, _) => -self.earned,
            _ => Points::ZERO,
        }
    }
}

/// Points added up over some items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// The known maxima of ordinary items.
    pub maximum: Points,
    /// Of these, what a survey or a measured result decides and has not yet.
    pub apart: Points,
    /// Of these, what does not apply to the commune.
    pub not_applicable: Points,
    /// What ordinary items earn.
    pub earned: Points,
    /// What bonus items add.
    pub bonus: Points,
    /// What deductions take, as a number of at most 0.
    pub deduction: Points,
    /// The maxima of ordinary items that have no points yet.
    pub unscored: Points,
    /// How many these are.
    pub unscored_items: usize,
    /// What can still be won.
    pub winnable: Points,
    /// How many leaves' maxima are not known, and so in none of the sums.
    pub unknown_leaves: usize,
    /// What the file gives these leaves.
    pub unknown_points: Points,
}

impl Sum {
    /// What can be earned: the maxima without what is apart and what does not apply.
    pub fn attainable(&self) -> Points {
        self.maximum - self.apart - self.not_applicable
    }

    /// What is earned with bonus and deduction.
    pub fn total(&self) -> Points {
        self.earned + self.bonus + self.deduction
    }

    /// What ordinary items lack to what can be earned.
    pub fn lost(&self) -> Points {
        self.attainable() - self.earned
    }

    /// The index in percent: the total of what can be earned. None if nothing can.
    pub fn percent(&self) -> Option<Percent> {
        Percent::of(self.total(), self.attainable())
    }

    fn add_item(&mut self, item: &Item) {
        match (item.kind, item.maximum) {
            (IndexKind::Bonus, _) => self.bonus = self.bonus + item.earned,
            (IndexKind::Deduction, _) => self.deduction = self.deduction + item.earned,
            (IndexKind::Ordinary, None) => {
                self.unknown_leaves += 1;
                if item.standing == Standing::Scored {
                    self.unknown_points = self.unknown_points + item.points.unwrap_or_default();
                }
            }
            (IndexKind::Ordinary, Some(maximum)) => {
                self.maximum = self.maximum + maximum;
                match item.standing {
                    Standing::Scored => self.earned = self.earned + item.earned,
                    Standing::Unscored => {
                        self.unscored = self.unscored + maximum;
                        self.unscored_items += 1;
                    }
                    Standing::NotApplicable => self.not_applicable = self.not_applicable + maximum,
                    Standing::Apart => self.apart = self.apart + maximum,
                }
                self.winnable = self.winnable + item.winnable;
            }
        }
    }
}

impl std::ops::Add for Sum {
    type Output = Sum;

    fn add(self, other: Sum) -> Sum {
        Sum {
            maximum: self.maximum + other.maximum,
            apart: self.apart + other.apart,
            not_applicable: self.not_applicable + other.not_applicable,
            earned: self.earned + other.earned,
            bonus: self.bonus + other.bonus,
            deduction: self.deduction + other.deduction,
            unscored: self.unscored + other.unscored,
            unscored_items: self.unscored_items + other.unscored_items,
            winnable: self.winnable + other.winnable,
            unknown_leaves: self.unknown_leaves + other.unknown_leaves,
            unknown_points: self.unknown_points + other.unknown_points,
        }
    }
}

/// What caps of indices above leaves have cut away; both are at least 0. It belongs to no unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cut {
    /// Of bonus points.
    pub bonus: Points,
    /// Of deductions.
    pub deduction: Points,
}

/// A month's figures in one view: every item is in exactly one of the sums by who answers, and in those of its index and
/// all above it. Only what caps cut away is in the former and not in the latter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// Whose points count.
    pub view: View,
    /// All of it.
    pub whole: Sum,
    /// Each listed index with all below it, in numeric order.
    pub indices: Vec<(IndexId, Sum)>,
    /// The items, in the order of cells: numeric by id, what an index holds unlisted behind its listed children.
    pub items: Vec<Item>,
    /// What each unit leads alone, by sorted keys: every declared unit, and others that lead something.
    pub units: Vec<(UnitKey, Sum)>,
    /// What several units lead jointly.
    pub joint: Sum,
    /// What several units lead without saying that it is joint.
    pub conflict: Sum,
    /// What nobody leads.
    pub unassigned: Sum,
    /// What units lead by contents that have no points of their own.
    pub unapportioned: Sum,
    /// What caps have cut away.
    pub cut: Cut,
    /// The class (*xếp loại*) that the percentage reaches.
    pub class: Option<String>,
    roots: Vec<usize>,
}

impl Figures {
    /// An index with all below it.
    pub fn index(&self, id: IndexId) -> Option<&Sum> {
        let at = self.indices.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        self.indices.get(at).map(|(_, sum)| sum)
    }

    /// The parts: indices that have none above them, in numeric order.
    pub fn parts(&self) -> impl Iterator<Item = (IndexId, &Sum)> {
        self.roots.iter().filter_map(|at| self.indices.get(*at)).map(|(id, sum)| (*id, sum))
    }

    /// What a unit leads alone.
    pub fn unit(&self, key: &UnitKey) -> Option<&Sum> {
        let at = self.units.binary_search_by_key(&key, |(key, _)| key).ok()?;
        self.units.get(at).map(|(_, sum)| sum)
    }

    /// The points at risk: all items that lose something today, first those by which most can still be won, then those that
    /// lose most, then by their ids.
    pub fn at_risk(&self) -> Vec<&Item> {
        let mut items: Vec<&Item> = self.items.iter().filter(|item| item.lost() > Points::ZERO).collect();
        items.sort_by_key(|item| (std::cmp::Reverse((item.winnable, item.lost())), item.index));
        items
    }
}

/// What a file gives a leaf or a content of it.
#[derive(Clone, Copy)]
struct Given {
    own: Option<Points>,
    appraisal: Option<Points>,
    is_final: bool,
    not_applicable: bool,
}

impl Given {
    const NOTHING: Given = Given { own: None, appraisal: None, is_final: false, not_applicable: false };

    fn whole(score: &Score, own: Option<Points>) -> Self {
        let (appraisal, is_final) = (score.appraisal(), score.final_score.is_some());
        Given { own, appraisal, is_final, not_applicable: score.not_applicable }
    }

    fn share(share: &Share) -> Self {
        let (appraisal, is_final) = (share.appraisal(), share.final_score.is_some());
        Given { own: share.self_score, appraisal, is_final, not_applicable: share.not_applicable }
    }

    /// The points in a view. What a survey or a measured result decides is never self-scored.
    fn points(self, view: View, assess: Assess) -> Option<Points> {
        let own = self.own.filter(|_| assess == Assess::SelfScore);
        match view {
            View::SelfScored => own,
            View::Appraised => self.appraisal.or(own),
        }
    }

    /// Whoever appraised it has found that it applies.
    fn is_not_applicable(self, view: View) -> bool {
        self.not_applicable && (view == View::SelfScored || self.appraisal.is_none())
    }

    fn is_blank(self) -> bool {
        self.own.is_none() && self.appraisal.is_none() && !self.not_applicable
    }
}

impl Scorebook {
    /// Adds up the month's points in a view.
    ///
    /// ```
    /// use cchc_core::{Assignment, Catalogue, Scorebook, View, draft};
    /// use std::sync::Arc;
    ///
    /// let index = |max: &str| draft::Index { max: max.parse().ok(), ..draft::Index::default() };
    /// let indices = [("I".parse()?, index("3")), ("1.1".parse()?, index("1")), ("1.2".parse()?, index("2"))];
    /// let catalogue = draft::Catalogue { indices: indices.into_iter().collect(), ..draft::Catalogue::default() };
    /// let rule = draft::Rule { lead: Some("I".parse()?), ..draft::Rule::default() };
    /// let commune = draft::Commune {
    ///     commune: Some(draft::CommuneName { name: "xã Mẫu".into(), ..Default::default() }),
    ///     year: Some(2026),
    ///     catalogue: Some("catalogue.yaml".into()),
    ///     units: Some([("vhxh".parse()?, draft::Unit { name: "Phòng Văn hóa - Xã hội".into(), ..Default::default() })].into_iter().collect()),
    ///     assign: Some([("vhxh".parse()?, vec![rule])].into_iter().collect()),
    ///     ..draft::Commune::default()
    /// };
    /// let assignment = Assignment::new(Arc::new(Catalogue::new(catalogue).unwrap()), commune).unwrap();
    ///
    /// let score = draft::Score { self_score: "1.5".parse().ok(), ..draft::Score::default() };
    /// let not_applicable = draft::Score { not_applicable: true, ..draft::Score::default() };
    /// let scores = [("1.2".parse()?, score), ("1.1".parse()?, not_applicable)].into_iter().collect();
    /// let month = draft::Scorebook { period: "2026-04".parse()?, scores, ..draft::Scorebook::default() };
    /// let figures = Scorebook::new(Arc::new(assignment), month).unwrap().figures(View::SelfScored);
    /// assert_eq!(figures.whole.attainable().to_string(), "2");
    /// assert_eq!(figures.whole.percent().unwrap().to_string(), "75");
    /// assert_eq!(figures.unit(&"vhxh".parse()?).unwrap().lost().to_string(), "0.5");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn figures(&self, view: View) -> Figures {
        let assignment = self.assignment();
        let catalogue = assignment.catalogue();
        let mut units: Vec<Option<Sum>> =
            assignment.unit_keys().iter().map(|key| assignment.unit(key).map(|_| Sum::default())).collect();
        let mut sums = vec![Sum::default(); catalogue.len()];
        let mut figures = Figures {
            view,
            whole: Sum::default(),
            indices: Vec::new(),
            items: Vec::with_capacity(catalogue.len()),
            units: Vec::new(),
            joint: Sum::default(),
            conflict: Sum::default(),
            unassigned: Sum::default(),
            unapportioned: Sum::default(),
            cut: Cut::default(),
            class: None,
            roots: Vec::new(),
        };
        let resolution = assignment.resolve();
        let mut cells = resolution.cells().peekable();
        let mut slot: Vec<Cell<'_>> = Vec::new();
        while let Some(first) = cells.next() {
            slot.clear();
            slot.push(first);
            while let Some(cell) = cells.next_if(|cell| !cell.starts_slot()) {
                slot.push(cell);
            }
            let position = first.index().position;
            self.items(view, &slot, |item, led| {
                if let Some(sum) = sums.get_mut(position) {
                    sum.add_item(&item);
                }
                match item.holder {
                    Holder::Unit => {
                        if let Some(sum) = led.and_then(|unit| units.get_mut(unit)) {
                            sum.get_or_insert_default().add_item(&item);
                        }
                    }
                    Holder::Joint => figures.joint.add_item(&item),
                    Holder::Conflict => figures.conflict.add_item(&item),
                    Holder::Unassigned => figures.unassigned.add_item(&item),
                    Holder::Unapportioned => figures.unapportioned.add_item(&item),
                }
                figures.items.push(item);
            });
        }
        // From the last index to the first, so that all below an index is done before it.
        for index in catalogue.iter().rev() {
            let Some(sum) = sums.get_mut(index.position) else { continue };
            let cut = capped(sum, index);
            let sum = *sum;
            figures.cut.bonus = figures.cut.bonus + cut.bonus;
            figures.cut.deduction = figures.cut.deduction + cut.deduction;
            match index.parent().and_then(|parent| sums.get_mut(parent.position)) {
                Some(above) => *above = *above + sum,
                None => {
                    figures.whole = figures.whole + sum;
                    figures.roots.push(index.position);
                }
            }
        }
        figures.roots.reverse();
        figures.indices = catalogue.ids().iter().copied().zip(sums).collect();
        let keys = assignment.unit_keys().iter().cloned();
        figures.units = keys.zip(units).filter_map(|(key, sum)| Some((key, sum?))).collect();
        figures.class = figures.whole.percent().and_then(|percent| self.class_of(percent)).map(str::to_owned);
        figures
    }

    /// The items of a leaf, or of what an index holds beyond its listed children; with the position of the one unit that
    /// leads each, where there is one.
    fn items(&self, view: View, slot: &[Cell<'_>], mut found: impl FnMut(Item, Option<usize>)) {
        let Some(first) = slot.first() else { return };
        let index = first.index();
        let unlisted = first.is_unlisted();
        let score = if unlisted { None } else { self.score_at(index.position) };
        let whole = score.map_or(Given::NOTHING, |score| Given::whole(score, self.own_points(index, score)));
        let assess = index.draft().assess;
        let share = |cell: &Cell<'_>| {
            let share = match cell.content() {
                CellContent::Whole => None,
                CellContent::Named(key) => score.and_then(|score| score.contents.get(key)),
                CellContent::Rest => score.and_then(|score| score.rest.as_ref()),
            };
            share.map_or(Given::NOTHING, Given::share)
        };
        // What is said of the whole counts, but an appraisal of contents replaces the whole's own points.
        let appraised = slot.iter().any(|cell| share(cell).appraisal.is_some());
        let by_content = (view == View::Appraised && appraised && whole.appraisal.is_none())
            || (whole.points(view, assess).is_none() && !whole.is_not_applicable(view));
        let maxima: Option<Vec<Points>> =
            slot.iter().map(|cell| cell.points().filter(|points| !points.is_negative())).collect();
        match maxima.filter(|_| slot.len() > 1) {
            Some(maxima) if by_content || whole.is_not_applicable(view) => {
                for (cell, maximum) in slot.iter().zip(maxima) {
                    let mut given = if by_content { share(cell) } else { whole };
                    given.is_final |= whole.is_final;
                    let content = ItemContent::of(cell.content());
                    found(
                        item(
                            view,
                            index,
                            unlisted,
                            content,
                            Some(maximum),
                            given,
                            std::slice::from_ref(cell),
                        ),
                        cell.lead_positions().first().copied(),
                    );
                }
            }
            _ => {
                let mut given = whole;
                if by_content && slot.iter().any(|cell| !share(cell).is_blank()) {
                    // The contents have no points of their own: what is given to them is the leaf's.
                    let sum = |of: &dyn Fn(Given) -> Option<Points>| {
                        slot.iter().filter_map(|cell| of(share(cell))).reduce(|a, b| a + b)
                    };
                    given.own = sum(&|share| share.own);
                    given.appraisal =
                        sum(&|share| share.points(View::Appraised, assess)).filter(|_| appraised);
                    given.is_final |= slot.iter().all(|cell| share(cell).is_final);
                }
                // A remainder below 0 says only that the catalogue does not add up.
                let maximum = if unlisted { index.remaining_max() } else { index.max() };
                let maximum = maximum.filter(|maximum| !maximum.is_negative());
                let item = item(view, index, unlisted, ItemContent::Whole, maximum, given, slot);
                found(item, first.lead_positions().first().copied());
            }
        }
    }
}

fn item(
    view: View,
    index: IndexRef<'_>,
    unlisted: bool,
    content: ItemContent,
    maximum: Option<Points>,
    given: Given,
    cells: &[Cell<'_>],
) -> Item {
    let draft = index.draft();
    let kind = match index.kind() {
        IndexKind::Ordinary
            if maximum == Some(Points::ZERO) && !unlisted && content == ItemContent::Whole =>
        {
            IndexKind::Deduction
        }
        kind => kind,
    };
    let points = given.points(view, draft.assess);
    let standing = if given.is_not_applicable(view) {
        Standing::NotApplicable
    } else if points.is_some() {
        Standing::Scored
    } else if draft.assess == Assess::SelfScore {
        Standing::Unscored
    } else {
        Standing::Apart
    };
    let counted = points.filter(|_| standing == Standing::Scored).unwrap_or_default();
    let earned = match kind {
        IndexKind::Bonus => counted.min(maximum.unwrap_or(counted)).max(Points::ZERO),
        IndexKind::Deduction => {
            let most = maximum.filter(|maximum| *maximum > Points::ZERO);
            counted.max(most.map_or(counted, |most| -most)).min(Points::ZERO)
        }
        IndexKind::Ordinary => {
            let least = draft.levels.iter().map(|level| level.points).min().unwrap_or_default();
            let least = least.min(Points::ZERO);
            maximum.map_or(Points::ZERO, |maximum| counted.max(least).min(maximum))
        }
    };
    let open = matches!(standing, Standing::Scored | Standing::Unscored) && !given.is_final;
    let winnable = match (kind, maximum) {
        (IndexKind::Ordinary, Some(maximum)) if open => maximum - earned,
        _ => Points::ZERO,
    };
    let first = cells.first();
    let alike = cells.iter().all(|cell| {
        first.is_some_and(|first| {
            cell.status() == first.status() && cell.lead_positions() == first.lead_positions()
        })
    });
    let holder = match first.map(|cell| cell.status()) {
        _ if !alike => Holder::Unapportioned,
        Some(Status::Led) => Holder::Unit,
        Some(Status::Joint) => Holder::Joint,
        Some(Status::Conflict) => Holder::Conflict,
        Some(Status::Unassigned) | None => Holder::Unassigned,
    };
    let mut leads: Vec<UnitKey> = match first {
        Some(first) if alike => first.leads().cloned().collect(),
        _ => cells.iter().flat_map(|cell| cell.leads()).cloned().collect(),
    };
    if !alike {
        leads.sort();
        leads.dedup();
    }
    Item {
        index: index.id(),
        unlisted,
        content,
        kind,
        maximum,
        standing,
        points,
        earned,
        winnable,
        holder,
        leads,
    }
}

/// Holds what is below an index to its cap, and says what was cut.
fn capped(sum: &mut Sum, index: IndexRef<'_>) -> Cut {
    let mut cut = Cut::default();
    let Some(max) = index.max().filter(|_| !index.is_leaf()) else { return cut };
    match index.kind() {
        IndexKind::Bonus if sum.bonus > max => {
            cut.bonus = sum.bonus - max;
            sum.bonus = max;
        }
        IndexKind::Deduction if max > Points::ZERO && sum.deduction < -max => {
            cut.deduction = -max - sum.deduction;
            sum.deduction = -max;
        }
        _ => {}
    }
    cut
}
