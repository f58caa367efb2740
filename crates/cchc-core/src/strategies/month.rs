use super::catalogue::complete_catalogue;
use super::valid_commune;
use crate::draft::{self, Assess, Evidence, IndexKind, Score, Scorebook, Share, Task};
use crate::finding::Code;
use crate::{
    Amount, Assignment, Catalogue, EvidenceKey, IndexId, Month, PartialDate, Points, Sha256, UnitKey,
};
use proptest::prelude::*;
use proptest::sample::{Index as Pick, select};
use std::sync::Arc;

/// A month of scores about which there is nothing to say: every leaf that the commune scores itself has its maximum, its
/// evidence and a task, all of units that lead it. Fingerprints of files are 32 times the byte 7.
pub fn valid_scorebook(assignment: &Assignment) -> Scorebook {
    let resolution = assignment.resolve();
    let mut book = Scorebook { commune: "commune.yaml".into(), period: month(4), ..Scorebook::default() };
    for (number, leaf) in assignment.catalogue().iter().filter(|index| index.is_leaf()).enumerate() {
        let lead = resolution.subtree(leaf.id()).flat_map(|cell| cell.leads()).next().cloned();
        let Some(lead) = lead.filter(|_| leaf.draft().assess == Assess::SelfScore) else { continue };
        let own = match leaf.kind() {
            IndexKind::Deduction => Points::ZERO,
            _ => {
                leaf.draft().levels.iter().map(|level| level.points).max().or(leaf.max()).unwrap_or_default()
            }
        };
        let evidence = evidence_key(&format!("bc-{number}"));
        let score = Score {
            self_score: Some(own),
            by: Some(lead.clone()),
            evidence: vec![evidence.clone()],
            ..Score::default()
        };
        book.scores.push(leaf.id(), score);
        let piece = Evidence {
            number: Some(format!("{number}/BC-UBND")),
            date: PartialDate::new(2026, Some(4), Some(20)),
            file: Some(format!("evidence/bc-{number}.pdf")),
            sha256: Some(Sha256::from_bytes([7; 32])),
            ..Evidence::default()
        };
        book.evidence.push(evidence.clone(), piece);
        book.tasks.push(task(&format!("t-{number}"), lead, leaf.id(), evidence));
    }
    book
}

fn month(month: i8) -> Month {
    Month::new(2026, month).expect("a month")
}

fn evidence_key(text: &str) -> EvidenceKey {
    text.parse().expect("the keys of this module are legal")
}

fn task(id: &str, unit: UnitKey, index: IndexId, evidence: EvidenceKey) -> Task {
    Task {
        id: id.parse().expect("the keys of this module are legal"),
        title: "made up".into(),
        unit,
        with: Vec::new(),
        index: Some(index),
        due: "2026-04-25".parse().ok(),
        done: PartialDate::new(2026, Some(4), Some(22)),
        result: None,
        evidence: vec![evidence],
        note: None,
    }
}

/// A catalogue, a commune and a month of scores that are in order, but for one seeded defect of the month.
#[derive(Clone, Debug)]
pub struct SeededMonth {
    /// The catalogue.
    pub catalogue: draft::Catalogue,
    /// The commune.
    pub commune: draft::Commune,
    /// The month.
    pub book: Scorebook,
    /// The month of another scorebook of the commune, `other.yaml`, in the same folder.
    pub beside: Option<Month>,
    /// The code that must be among the findings.
    pub code: Code,
}

/// The codes that [`seeded_month`] seeds.
pub fn seeded_month_codes() -> impl Iterator<Item = Code> {
    SEEDS.iter().map(|(code, _)| code.parse().expect("the codes of this module are legal"))
}

/// A month that is in order, but for one defect at the leaf `254.1`, which the unit `seeded` leads and which has two contents
/// of 1 point of its 3 each.
pub fn seeded_month() -> impl Strategy<Value = SeededMonth> {
    (select(SEEDS), complete_catalogue(), any::<Pick>())
        .prop_flat_map(|((code, seed), catalogue, pick)| {
            let sound = Catalogue::new(catalogue.clone()).expect("the catalogue is legal");
            valid_commune(&sound).prop_map(move |commune| {
                let mut seeded = SeededMonth {
                    catalogue: catalogue.clone(),
                    commune,
                    book: Scorebook::default(),
                    beside: None,
                    code: code.parse().expect("the codes of this module are legal"),
                };
                seeded.widen();
                let sound = Catalogue::new(seeded.catalogue.clone()).expect("the catalogue is legal");
                let assignment =
                    Assignment::new(Arc::new(sound), seeded.commune.clone()).expect("the commune is legal");
                seeded.book = valid_scorebook(&assignment);
                seed(&mut seeded, pick);
                seeded
            })
        })
        .boxed()
}

type Seed = fn(&mut SeededMonth, Pick);

const SEEDS: &[(&str, Seed)] = &[
    ("U102", |seeded, _| seeded.score().by = "nobody".parse().ok()),
    ("A103", |seeded, _| seeded.book.scores.push(id("255.255"), Score::default())),
    ("A108", |seeded, _| {
        let key = "unheard-of".parse().expect("a key");
        seeded.score().contents.push(key, Share::default());
    }),
    ("S101", |seeded, pick| {
        let points = Points::from_thousandths(3_001 + pick.index(999) as i64);
        match pick.index(3) {
            0 => seeded.score().self_score = points,
            1 => seeded.score().appraised = points,
            _ => seeded.score().final_score = points,
        }
    }),
    ("S102", |seeded, pick| seeded.score().level = Some(1 + pick.index(9) as u16)),
    ("S103", |seeded, _| {
        let parent = id("254");
        seeded.book.scores.push(parent, Score::default());
    }),
    ("S104", |seeded, _| seeded.score().evidence.clear()),
    ("S105", |seeded, _| seeded.piece().file = Some("../bc.pdf".into())),
    ("S106", |seeded, pick| {
        let mut bytes = [7; 32];
        if let Some(byte) = bytes.get_mut(pick.index(32)) {
            *byte = 8;
        }
        seeded.piece().sha256 = Some(Sha256::from_bytes(bytes));
    }),
    ("S107", |seeded, pick| {
        let year = if pick.index(2) == 0 { 2025 } else { 2027 };
        seeded.piece().date = PartialDate::new(year, Some(4), None);
    }),
    ("S108", |seeded, _| seeded.book.scores.retain(|key, _| *key != id("254.1"))),
    ("S109", |seeded, _| seeded.book.evidence.push(evidence_key("unused"), Evidence::default())),
    ("S110", |seeded, _| {
        (seeded.score().done, seeded.score().of) = (Some(Amount::of(0)), Some(Amount::of(9)))
    }),
    ("S111", |seeded, _| seeded.index().assess = Assess::Survey),
    ("S112", |seeded, _| {
        seeded.add_unit();
        seeded.score().by = "idle".parse().ok();
    }),
    ("S113", |seeded, _| {
        seeded.add_unit();
        seeded.piece().unit = "idle".parse().ok();
    }),
    ("S114", |seeded, _| seeded.score().evidence.push(evidence_key("unheard-of"))),
    ("S115", |seeded, pick| match pick.index(2) {
        0 => seeded.piece().date = PartialDate::new(2026, Some(5 + pick.index(8) as i8), None),
        _ => seeded.piece().received = PartialDate::new(2026, Some(4), Some(19)),
    }),
    ("S116", |seeded, pick| {
        let of = Amount::of(pick.index(2) as u32);
        (seeded.score().done, seeded.score().of) = (Some(Amount::of(2)), Some(of));
    }),
    ("S117", |seeded, _| seeded.score().not_applicable = true),
    ("S118", |seeded, _| seeded.score().self_score = Points::from_thousandths(-1)),
    ("S119", |seeded, _| {
        seeded.index().max = Points::from_thousandths(6_000);
        let ids = [id("254"), id("254.1")];
        for (key, index) in std::mem::take(&mut seeded.catalogue.indices) {
            let kind = if ids.contains(&key.id) { IndexKind::Bonus } else { index.kind };
            seeded.catalogue.indices.push(key, draft::Index { kind, ..index });
        }
        seeded.score().self_score = Points::from_thousandths(6_000);
    }),
    ("S120", |seeded, pick| {
        let mut other = seeded.piece().clone();
        match pick.index(3) {
            0 => other.sha256 = Some(Sha256::from_bytes([8; 32])),
            1 => other.number = Some("9/KH-UBND".into()),
            _ => other.file = Some("./commune.yaml".into()),
        }
        seeded.book.evidence.push(evidence_key("other"), other);
        seeded.score().evidence.push(evidence_key("other"));
    }),
    ("S121", |seeded, _| {
        let old = seeded.score().evidence.first().cloned();
        let newer = Evidence { replaces: old, ..Evidence::default() };
        seeded.book.evidence.push(evidence_key("newer"), newer);
    }),
    ("S122", |seeded, _| {
        let share = Share { self_score: Some(Points::ZERO), ..Share::default() };
        seeded.score().rest = Some(share);
    }),
    ("S123", |seeded, pick| match pick.index(4) {
        0 => seeded.book.follows = Some("none.yaml".into()),
        1 => seeded.beside = Some(month(3)),
        number => {
            seeded.book.follows = Some("other.yaml".into());
            seeded.beside = Some(month(if number == 2 { 2 } else { 5 }));
        }
    }),
    ("S124", |seeded, _| seeded.beside = Some(month(4))),
    ("S125", |seeded, pick| {
        let score = seeded.score();
        (score.not_applicable, score.note) = (true, Some("made up".into()));
        if pick.index(2) == 0 {
            let share = Share { self_score: score.self_score.take(), ..Share::default() };
            score.rest = Some(share);
        }
    }),
    ("S126", |seeded, _| {
        let number = seeded.piece().number.as_ref().map(|number| number.to_lowercase());
        let other = Evidence { number, file: None, ..seeded.piece().clone() };
        seeded.book.evidence.push(evidence_key("other"), other);
        seeded.score().evidence.push(evidence_key("other"));
    }),
    ("T101", |seeded, _| seeded.task().done = None),
    ("T102", |seeded, _| {
        seeded.add_unit();
        seeded.task().unit = "idle".parse().expect("a key");
    }),
    ("T103", |seeded, pick| {
        seeded.task().done = PartialDate::new(2026, Some(4), Some(1 + pick.index(19) as i8));
    }),
    ("T104", |seeded, pick| {
        let due = if pick.index(2) == 0 { "30/6" } else { "thường xuyên" };
        (seeded.task().done, seeded.task().due) = (None, due.parse().ok());
    }),
    ("T105", |seeded, pick| {
        seeded.task().done = PartialDate::new(2026, Some(5 + pick.index(8) as i8), None);
    }),
];

fn id(text: &str) -> IndexId {
    text.parse().expect("the ids of this module are legal")
}

impl SeededMonth {
    /// Adds the part `254` with its leaf `254.1`, which has contents, and a unit that leads it.
    fn widen(&mut self) {
        let max = Points::from_thousandths(3_000);
        let content =
            |title: &str| draft::Content { title: title.into(), points: Points::from_thousandths(1_000) };
        let contents =
            [("a1".parse().expect("a key"), content("a")), ("b1".parse().expect("a key"), content("b"))];
        let leaf = draft::Index {
            max,
            proportion: Some(draft::Proportion::default()),
            contents: Some(contents.into_iter().collect()),
            ..draft::Index::default()
        };
        let part = draft::Index { max, ..draft::Index::default() };
        for (key, index) in [("254", part), ("254.1", leaf)] {
            self.catalogue.indices.push(key.parse().expect("a key"), index);
        }
        self.add("seeded", vec![draft::Rule { lead: Some(id("254").into()), ..draft::Rule::default() }]);
    }

    fn add_unit(&mut self) {
        self.add("idle", Vec::new());
    }

    fn add(&mut self, key: &str, rules: Vec<draft::Rule>) {
        let unit: UnitKey = key.parse().expect("a key");
        let name = draft::Unit { name: key.to_uppercase(), ..draft::Unit::default() };
        self.commune.units.get_or_insert_default().push(unit.clone(), name);
        self.commune.assign.get_or_insert_default().push(unit, rules);
    }

    fn index(&mut self) -> &mut draft::Index {
        let keys: Vec<_> = self.catalogue.indices.keys().copied().collect();
        let at = keys.iter().position(|key| key.id == id("254.1"));
        let entry = at.and_then(|at| self.catalogue.indices.at_mut(at));
        entry.map(|(_, index)| index).expect("the leaf is listed")
    }

    fn score(&mut self) -> &mut Score {
        self.book.scores.get_mut(&id("254.1")).expect("the leaf is scored")
    }

    fn piece(&mut self) -> &mut Evidence {
        let key = self.score().evidence.first().cloned().expect("the leaf has evidence");
        self.book.evidence.get_mut(&key).expect("the evidence is declared")
    }

    fn task(&mut self) -> &mut Task {
        let mut tasks = self.book.tasks.iter_mut();
        tasks.find(|task| task.index == Some(id("254.1"))).expect("the leaf has a task")
    }
}
