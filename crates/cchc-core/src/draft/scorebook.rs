use super::{filled, is_default, text};
use crate::{
    Amount, ContentKey, Due, Entries, EvidenceKey, IndexId, Month, PartialDate, Points, Sha256, TaskKey,
    UnitKey,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The `schema` line of a scorebook file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub enum ScorebookSchema {
    /// The first version of the format.
    #[default]
    #[serde(rename = "cchc/scorebook/1")]
    V1,
}

/// A scorebook (*sổ chấm điểm*): one month of a commune's scores, evidence and tasks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Scorebook {
    /// Format and version of the file: `cchc/scorebook/1`.
    pub schema: ScorebookSchema,
    /// The commune's file, relative to this one.
    #[serde(deserialize_with = "text")]
    pub commune: String,
    /// The month that the scores are of.
    pub period: Month,
    /// The scorebook of the month before, relative to this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<String>,
    /// Anything a reader should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Results of earlier years, to compare with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub previous: Vec<Previous>,
    /// The scores, by the ids of indices without children.
    #[serde(default, skip_serializing_if = "Entries::is_empty")]
    pub scores: Entries<IndexId, Score>,
    /// The evidence (*tài liệu kiểm chứng*), by keys.
    #[serde(default, skip_serializing_if = "Entries::is_empty")]
    pub evidence: Entries<EvidenceKey, Evidence>,
    /// The tasks (*nhiệm vụ*), in any order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<Task>,
}

/// What an index has been given, and by whom.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// Self-scored points (*điểm tự chấm*). Left out where they follow from `level`, or from `done` and `of`.
    #[serde(default, rename = "self", skip_serializing_if = "Option::is_none")]
    pub self_score: Option<Points>,
    /// The achievement level that is claimed, by its number in the catalogue's ladder, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<u16>,
    /// How much was done, for an index whose points follow from a proportion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<Amount>,
    /// Of how much.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<Amount>,
    /// Points of the appraisal (*điểm thẩm định*), of its first round if there are two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appraised: Option<Points>,
    /// Points of the appraisal's second round (*thẩm định lần hai*), after the commune has explained itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reappraised: Option<Points>,
    /// Points of the published result (*điểm đạt được*).
    #[serde(default, rename = "final", skip_serializing_if = "Option::is_none")]
    pub final_score: Option<Points>,
    /// The index does not apply to the commune; its note says why.
    #[serde(default, skip_serializing_if = "is_default")]
    pub not_applicable: bool,
    /// The unit that scored it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<UnitKey>,
    /// The keys of the evidence that proves it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceKey>,
    /// Where in a piece of evidence the proof stands, such as `Mục II, trang 3`, where only a part of it counts.
    #[serde(
        default,
        rename = "where",
        deserialize_with = "filled",
        skip_serializing_if = "Entries::is_empty"
    )]
    pub places: Entries<EvidenceKey, String>,
    /// What explains the points (*giải trình*), such as why there is no evidence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explanation: Option<String>,
    /// Scores of single contents, by their keys.
    #[serde(default, skip_serializing_if = "Entries::is_empty")]
    pub contents: Entries<ContentKey, Share>,
    /// The score of what the contents do not cover.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rest: Option<Share>,
    /// Anything a reader should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Score {
    /// What the appraisal says in the end: the final points, else those of the second round, else of the first.
    pub fn appraisal(&self) -> Option<Points> {
        self.final_score.or(self.reappraised).or(self.appraised)
    }
}

/// What one content of an index has been given, and by whom.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// Self-scored points (*điểm tự chấm*).
    #[serde(default, rename = "self", skip_serializing_if = "Option::is_none")]
    pub self_score: Option<Points>,
    /// Points of the appraisal (*điểm thẩm định*), of its first round if there are two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appraised: Option<Points>,
    /// Points of the appraisal's second round (*thẩm định lần hai*).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reappraised: Option<Points>,
    /// Points of the published result (*điểm đạt được*).
    #[serde(default, rename = "final", skip_serializing_if = "Option::is_none")]
    pub final_score: Option<Points>,
    /// The content does not apply to the commune; its note says why.
    #[serde(default, skip_serializing_if = "is_default")]
    pub not_applicable: bool,
    /// The unit that scored it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<UnitKey>,
    /// The keys of the evidence that proves it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceKey>,
    /// What explains the points (*giải trình*).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explanation: Option<String>,
    /// Anything a reader should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Share {
    /// What the appraisal says in the end: the final points, else those of the second round, else of the first.
    pub fn appraisal(&self) -> Option<Points> {
        self.final_score.or(self.reappraised).or(self.appraised)
    }
}

/// A piece of evidence (*tài liệu kiểm chứng*): a document that proves scores, of one index or of several.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Number and sign (*số, ký hiệu*), such as `112/BC-UBND`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// What it is about (*trích yếu*).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its own date, which decides the period that it can support.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// When it was received.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<PartialDate>,
    /// Who issued it, where that is no unit of the commune.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// The unit that gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitKey>,
    /// The section that counts, where not all of it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// The page or pages that count, where not all of it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// Its file, below the scorebook's folder and relative to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The SHA-256 of its file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<Sha256>,
    /// The key of the piece that it replaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<EvidenceKey>,
    /// Anything a reader should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Evidence {
    /// The path of its file with `/` and without `.`, if it stays below the scorebook's folder: none for a path that is
    /// absolute, has a drive, or leads out with `..`, and none if there is no file. Links are for whoever reads the file.
    ///
    /// ```
    /// use cchc_core::draft::Evidence;
    ///
    /// let path = |file: &str| Evidence { file: Some(file.into()), ..Evidence::default() }.path();
    /// assert_eq!(path("evidence\\./bc-112.pdf").as_deref(), Some("evidence/bc-112.pdf"));
    /// for refused in ["/etc/passwd", "C:/bc.pdf", "\\\\server\\bc.pdf", "../bc.pdf", "evidence/../bc.pdf", "."] {
    ///     assert_eq!(path(refused), None, "{refused}");
    /// }
    /// ```
    pub fn path(&self) -> Option<String> {
        let path = self.file.as_deref()?.replace('\\', "/");
        let steps: Vec<&str> = path.split('/').filter(|step| !matches!(*step, "" | ".")).collect();
        let leads_out = path.starts_with('/') || path.contains([':', '\0']) || steps.contains(&"..");
        (!leads_out && !steps.is_empty()).then(|| steps.join("/"))
    }
}

/// A task (*nhiệm vụ*): who has to do what for an index, and until when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// Its key, the same in every month.
    pub id: TaskKey,
    /// What is to be done.
    #[serde(deserialize_with = "text")]
    pub title: String,
    /// The unit that does it.
    pub unit: UnitKey,
    /// The units that help.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<UnitKey>,
    /// The index that it is done for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<IndexId>,
    /// The deadline: a day, or a period such as `Quý IV/2026`, which means its last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Due>,
    /// When it was done; null while it is not.
    #[serde(default)]
    pub done: Option<PartialDate>,
    /// What came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// The keys of the evidence that shows it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceKey>,
    /// Anything a reader should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Task {
    /// Whether it is still to be done.
    pub fn is_open(&self) -> bool {
        self.done.is_none()
    }

    /// The last day on which it is in time, where its deadline says one.
    pub fn due_day(&self) -> Option<Date> {
        self.due.as_ref()?.day()
    }

    /// Whether it is still to be done on that day, and should not be.
    pub fn is_overdue(&self, on: Date) -> bool {
        self.is_open() && self.due_day().is_some_and(|day| day < on)
    }
}

/// The result of an earlier year or month, as it was made known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Previous {
    /// The year or month.
    pub period: PartialDate,
    /// Where the result stands, such as the decision that made it known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The points that were earned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earned: Option<Points>,
    /// The points that could be earned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attainable: Option<Points>,
    /// The index in percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<Points>,
    /// The class (*xếp loại*).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// The rank among all communes, such as `85/92`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<String>,
    /// Points of single indices, of whatever depth.
    #[serde(default, skip_serializing_if = "Entries::is_empty")]
    pub scores: Entries<IndexId, Points>,
    /// Anything a reader should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What is another in a scorebook than in an earlier one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The score of an index has come, gone or changed.
    Score {
        /// The index.
        index: IndexId,
        /// What there was.
        before: Option<Box<Score>>,
        /// What there is.
        after: Option<Box<Score>>,
    },
    /// A piece of evidence has come, gone or changed.
    Evidence {
        /// Its key.
        key: EvidenceKey,
        /// What there was.
        before: Option<Box<Evidence>>,
        /// What there is.
        after: Option<Box<Evidence>>,
    },
    /// A task has come or changed. One that was done is no longer listed in later months; its going is no change.
    Task {
        /// Its key.
        id: TaskKey,
        /// What there was.
        before: Option<Box<Task>>,
        /// What there is.
        after: Option<Box<Task>>,
    },
}

impl Scorebook {
    /// The book to begin the next month with: the same scores, evidence and earlier results, and the tasks that are still
    /// open. `follows` is the path of this book, seen from the new one.
    ///
    /// ```
    /// use cchc_core::draft::Scorebook;
    ///
    /// let april = Scorebook { period: "2026-04".parse()?, ..Scorebook::default() };
    /// let may = april.carry_forward("2026-05".parse()?, Some("2026-04.yaml".into()));
    /// assert_eq!(may.period.to_string(), "2026-05");
    /// assert!(may.changes_since(&april).is_empty());
    /// # Ok::<(), cchc_core::DateError>(())
    /// ```
    pub fn carry_forward(&self, period: Month, follows: Option<String>) -> Scorebook {
        let tasks = self.tasks.iter().filter(|task| task.is_open()).cloned().collect();
        Scorebook { period, follows, note: None, tasks, ..self.clone() }
    }

    /// What is another here than in an earlier book: scores by their ids, then evidence, then tasks by their keys.
    pub fn changes_since(&self, earlier: &Scorebook) -> Vec<Change> {
        let scores = differences(earlier.scores.iter(), self.scores.iter());
        let scores = scores.map(|(index, before, after)| Change::Score {
            index: *index,
            before: before.cloned().map(Box::new),
            after: after.cloned().map(Box::new),
        });
        let evidence = differences(earlier.evidence.iter(), self.evidence.iter());
        let evidence = evidence.map(|(key, before, after)| Change::Evidence {
            key: key.clone(),
            before: before.cloned().map(Box::new),
            after: after.cloned().map(Box::new),
        });
        fn by_key(tasks: &[Task]) -> impl Iterator<Item = (&TaskKey, &Task)> {
            tasks.iter().map(|task| (&task.id, task))
        }
        let tasks = differences(by_key(&earlier.tasks), by_key(&self.tasks));
        let tasks = tasks.filter(|(_, before, after)| after.is_some() || before.is_some_and(Task::is_open));
        let tasks = tasks.map(|(id, before, after)| Change::Task {
            id: id.clone(),
            before: before.cloned().map(Box::new),
            after: after.cloned().map(Box::new),
        });
        scores.chain(evidence).chain(tasks).collect()
    }
}

/// The keys whose values differ, sorted. Of a key that stands twice the first value counts.
fn differences<'a, K: Ord + 'a, V: PartialEq + 'a>(
    before: impl Iterator<Item = (&'a K, &'a V)>,
    after: impl Iterator<Item = (&'a K, &'a V)>,
) -> impl Iterator<Item = (&'a K, Option<&'a V>, Option<&'a V>)> {
    let mut pairs: BTreeMap<&K, (Option<&V>, Option<&V>)> = BTreeMap::new();
    for (key, value) in before {
        pairs.entry(key).or_default().0.get_or_insert(value);
    }
    for (key, value) in after {
        pairs.entry(key).or_default().1.get_or_insert(value);
    }
    pairs
        .into_iter()
        .filter(|(_, (before, after))| before != after)
        .map(|(key, (before, after))| (key, before, after))
}
