//! The figures of the monthly report.

use super::changes::{ChangeLine, changes};
use crate::office::Office;
use crate::text::{date, one_line};
use crate::words::Words;
use crate::{Foot, Head};
use cchc_core::draft::{self, Document, IndexKind};
use cchc_core::{
    Assumption, EvidenceKey, Figures, IndexId, Item, ItemContent, Lang, Month, PartialDate, Percent, Points,
    Scorebook, Standing, Sum, TaskKey, UnitKey, View,
};
use jiff::civil::Date;
use serde::Serialize;
use std::cmp::Reverse;

/// Of more months than this before the month of the report, the earlier ones are left out of the trend.
const TREND_MONTHS: usize = 24;

/// The monthly report (*báo cáo tháng*): results, what changed, what is due, what lacks evidence, what can still be won.
///
/// Where the appraisal has given points, figures are told for both views; comparisons, points at risk and forecasts are of the
/// appraised one, which is the best that is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MonthView {
    /// The language.
    pub lang: Lang,
    /// The name of the commune.
    pub commune: String,
    /// The month.
    pub period: Month,
    /// The day by which tasks are overdue or not.
    pub on: PartialDate,
    /// The last day of the tasks that are told as soon due: that of the month after the report's.
    pub soon_until: PartialDate,
    /// The head of the document.
    pub head: Head,
    /// What it is about (*trích yếu*).
    pub subject: String,
    /// To whom it goes (*kính gửi*).
    pub addressee: String,
    /// Whether the appraisal has given points to anything.
    pub is_appraised: bool,
    /// The whole, the parts, the units, and what belongs to no one unit.
    pub results: Vec<ResultLine>,
    /// What caps have cut away of bonus points and of deductions; it is in the units' sums and not in the whole.
    pub cut: [Points; 2],
    /// The class (*xếp loại*).
    pub class: Option<String>,
    /// The month that is compared with: the latest of the earlier ones.
    pub before: Option<Month>,
    /// Its percentage.
    pub before_percent: Option<Percent>,
    /// Its class.
    pub before_class: Option<String>,
    /// Results of earlier years, the latest first.
    pub previous: Vec<PreviousLine>,
    /// What changed since the month that is compared with.
    pub changes: Vec<ChangeLine>,
    /// The tasks that are open, by unit and day.
    pub tasks: Vec<TaskLine>,
    /// Scores without the evidence that proves them.
    pub evidence: Vec<EvidenceGap>,
    /// The points at risk, first those by which most can still be won.
    pub at_risk: Vec<RiskLine>,
    /// What the year would end with.
    pub forecasts: Vec<ForecastLine>,
    /// The months from the first one that is known to this one, those that are missing among them.
    pub trend: Vec<TrendMonth>,
    /// Recipients and signature.
    pub foot: Foot,
}

/// Points added up in one view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct MonthFigures {
    /// The known maxima.
    pub maximum: Points,
    /// What can be earned.
    pub attainable: Points,
    /// What is earned, with bonus and deductions.
    pub total: Points,
    /// Of it, bonus points.
    pub bonus: Points,
    /// Of it, deductions, at most 0.
    pub deduction: Points,
    /// The index in percent.
    pub percent: Option<Percent>,
    /// The maxima of what has no points yet.
    pub unscored: Points,
    /// How many these are.
    pub unscored_items: usize,
    /// What a survey or a measured result decides and has not yet.
    pub apart: Points,
    /// What does not apply.
    pub not_applicable: Points,
    /// What can still be won.
    pub winnable: Points,
}

/// What a line of results is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ResultOf {
    /// All of it.
    Whole,
    /// A part of the catalogue.
    Part,
    /// What a unit leads alone.
    Unit,
    /// What several units lead jointly.
    Joint,
    /// What several units lead without saying that it is joint.
    Conflict,
    /// What nobody leads.
    Unassigned,
    /// What units lead by contents without points.
    Unapportioned,
}

/// A line of results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ResultLine {
    /// What it is about.
    pub of: ResultOf,
    /// The part's id or the unit's key.
    pub key: Option<String>,
    /// What it is called.
    pub name: String,
    /// The commune's own points.
    pub own: MonthFigures,
    /// The appraisal's, where it has given points to anything.
    pub appraised: Option<MonthFigures>,
    /// The percentage in the month that is compared with.
    pub before: Option<Percent>,
    /// How many percentage points it has more than then.
    pub change: Option<Points>,
    /// The percentage or, of a part, the points of the latest earlier year.
    pub last_year: Option<Points>,
}

/// The result of an earlier year or month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PreviousLine {
    /// The year or month.
    pub period: PartialDate,
    /// The points that were earned.
    pub earned: Option<Points>,
    /// The points that could be earned.
    pub attainable: Option<Points>,
    /// The index in percent: as it was made known, else of the points.
    pub percent: Option<Points>,
    /// The class.
    pub class: Option<String>,
    /// The rank among all communes.
    pub rank: Option<String>,
    /// Where it stands.
    pub source: Option<String>,
}

/// How a task stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    /// Its last day has gone by.
    Overdue,
    /// Its last day comes until the end of the next month.
    Soon,
    /// It comes later.
    Later,
    /// Its deadline says no day, or there is none.
    NoDay,
}

/// An open task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TaskLine {
    /// Its key.
    pub id: TaskKey,
    /// What is to be done.
    pub title: String,
    /// The key of the unit that does it.
    pub unit: UnitKey,
    /// The unit's name.
    pub unit_name: String,
    /// The names of the units that help.
    pub with: Vec<String>,
    /// The index that it is done for.
    pub index: Option<IndexId>,
    /// The deadline, as it is written.
    pub due: Option<String>,
    /// The last day that it leaves.
    pub day: Option<PartialDate>,
    /// How it stands.
    pub state: TaskState,
    /// How many days it is late.
    pub days_late: Option<i32>,
}

/// What a score lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceLack {
    /// No evidence is named.
    Nothing,
    /// What is named is not in the book.
    NotInBook,
    /// What is named has no file.
    NoFile,
}

/// A self-scored item with points and without proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EvidenceGap {
    /// The index.
    pub index: IndexId,
    /// The content, or `*rest`.
    pub content: Option<String>,
    /// What it is called.
    pub name: String,
    /// The names of the units that lead it.
    pub units: Vec<String>,
    /// The points that it is given.
    pub points: Points,
    /// What is missing.
    pub lack: EvidenceLack,
    /// The evidence that is named, where it is.
    pub key: Option<EvidenceKey>,
}

/// An item that loses points today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RiskLine {
    /// The index.
    pub index: IndexId,
    /// The content, or `*rest`.
    pub content: Option<String>,
    /// What it is called.
    pub name: String,
    /// The names of the units that lead it.
    pub units: Vec<String>,
    /// Its maximum, where it is known.
    pub maximum: Option<Points>,
    /// What it earns; none where it has no points yet.
    pub earned: Option<Points>,
    /// What it loses.
    pub lost: Points,
    /// What can still be won.
    pub winnable: Points,
}

/// What the year would end with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ForecastLine {
    /// The name of the assumption: `as_it_is`, `open_tasks` or `everything`.
    pub assumption: &'static str,
    /// What is taken for granted, in words.
    pub words: String,
    /// What would be won.
    pub gain: Points,
    /// The total with it.
    pub total: Points,
    /// The percentage with it.
    pub percent: Option<Percent>,
    /// The class that it reaches.
    pub class: Option<String>,
}

/// A month in the trend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TrendMonth {
    /// The month.
    pub period: Month,
    /// Its percentages; none for a month of which there is no book.
    pub lines: Option<Vec<TrendLine>>,
}

/// A percentage of a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TrendLine {
    /// What it is of.
    pub of: ResultOf,
    /// The part's id or the unit's key.
    pub key: Option<String>,
    /// The percentage, in the appraised view.
    pub percent: Option<Percent>,
}

impl MonthView {
    /// The report of a month. `earlier` are other months of the commune in any order, of which those before this one count;
    /// the latest of them is compared with. `on` is the day of the report, the month's last day if it is not given.
    pub fn new(book: &Scorebook, earlier: &[&Scorebook], on: Option<Date>, lang: Lang) -> Self {
        let assignment = book.assignment();
        let words = Words { assignment, lang };
        let office = Office::new(words);
        let draft = book.draft();
        let period = draft.period;
        let on = on.unwrap_or_else(|| period.last_day());
        let soon_until = period.next().unwrap_or(period).last_day();

        let mut months: Vec<&Scorebook> =
            earlier.iter().copied().filter(|month| month.draft().period < period).collect();
        // Of a month that is given twice the first counts.
        months.sort_by_key(|month| month.draft().period);
        months.dedup_by_key(|month| month.draft().period);
        let before = months.last().copied();

        let own = book.figures(View::SelfScored);
        let best = book.figures(View::Appraised);
        let is_appraised = draft.scores.values().any(has_appraisal);
        let before_figures = before.map(|book| book.figures(View::Appraised));
        let mut previous: Vec<PreviousLine> = draft.previous.iter().map(previous_line).collect();
        previous.sort_by_key(|line| Reverse((line.period.year(), line.period.month(), line.period.day())));
        let results =
            Results { words, own: &own, best: &best, is_appraised, before: before_figures.as_ref(), book }
                .lines();
        let document = Document::default();
        let issuer = office.issuer_of(None);
        let mut tasks: Vec<TaskLine> = draft
            .tasks
            .iter()
            .filter(|task| task.is_open())
            .map(|task| task_line(task, on, soon_until, words))
            .collect();
        let order = words.printing_order();
        let rank = |unit: &UnitKey| order.iter().position(|key| *key == unit).unwrap_or(order.len());
        tasks.sort_by(|a, b| {
            let key = |task: &TaskLine| (rank(&task.unit), task.unit.clone());
            let day = |task: &TaskLine| task.day.map(|day| (day.year(), day.month(), day.day()));
            (a.state, key(a), day(a), &a.id).cmp(&(b.state, key(b), day(b), &b.id))
        });

        MonthView {
            lang,
            commune: assignment
                .commune()
                .commune
                .as_ref()
                .map_or_else(String::new, |commune| one_line(&commune.name)),
            period,
            on: partial(on),
            soon_until: partial(soon_until),
            head: office.head(Some(&Document { issuer: None, ..document }), lang.pick("Báo cáo", "Report")),
            subject: lang.pick(
                format!(
                    "Kết quả tự chấm điểm, theo dõi chỉ số cải cách hành chính tháng {} năm {}",
                    period.month(),
                    period.year()
                ),
                format!("Scores of the PAR indices, {period}"),
            ),
            addressee: lang
                .pick(format!("Kính gửi: Các thành viên {issuer}"), format!("To: the members of {issuer}")),
            is_appraised,
            results,
            cut: [best.cut.bonus, best.cut.deduction],
            class: best.class.as_deref().map(one_line),
            before: before.map(|book| book.draft().period),
            before_percent: before_figures.as_ref().and_then(|figures| figures.whole.percent()),
            before_class: before_figures.as_ref().and_then(|figures| figures.class.as_deref().map(one_line)),
            previous,
            changes: before.map_or_else(Vec::new, |before| changes(book, before, lang)),
            tasks,
            evidence: evidence_gaps(book, &own, words),
            at_risk: best.at_risk().into_iter().map(|item| risk_line(item, words)).collect(),
            forecasts: Assumption::ALL.map(|assumption| forecast_line(book, &best, assumption, lang)).into(),
            trend: trend(book, &best, &months),
            foot: office.foot(),
        }
    }

    /// The whole.
    pub(super) fn whole(&self) -> Option<&ResultLine> {
        self.results.iter().find(|line| line.of == ResultOf::Whole)
    }

    /// The tasks in a state.
    pub(super) fn tasks_in(&self, state: TaskState) -> impl Iterator<Item = &TaskLine> {
        self.tasks.iter().filter(move |task| task.state == state)
    }
}

impl ResultLine {
    /// The best that is known: the appraised view, where there is one.
    pub fn best(&self) -> &MonthFigures {
        self.appraised.as_ref().unwrap_or(&self.own)
    }
}

fn partial(day: Date) -> PartialDate {
    // A day of a month between 1900 and 2999 is a date, and others are cut to the last year that is one.
    PartialDate::from_day(day)
        .or_else(|| PartialDate::new(day.year().clamp(1900, 2999), None, None))
        .unwrap_or_else(|| unreachable!())
}

fn has_appraisal(score: &draft::Score) -> bool {
    let shares = score.contents.values().chain(&score.rest);
    score.appraisal().is_some() || shares.into_iter().any(|share| share.appraisal().is_some())
}

impl MonthFigures {
    fn new(sum: &Sum) -> Self {
        MonthFigures {
            maximum: sum.maximum,
            attainable: sum.attainable(),
            total: sum.total(),
            bonus: sum.bonus,
            deduction: sum.deduction,
            percent: sum.percent(),
            unscored: sum.unscored,
            unscored_items: sum.unscored_items,
            apart: sum.apart,
            not_applicable: sum.not_applicable,
            winnable: sum.winnable,
        }
    }
}

/// One of the sums of a month's figures.
type SumOf = fn(&Figures) -> &Sum;

struct Results<'a> {
    words: Words<'a>,
    own: &'a Figures,
    best: &'a Figures,
    is_appraised: bool,
    before: Option<&'a Figures>,
    book: &'a Scorebook,
}

impl Results<'_> {
    fn lines(&self) -> Vec<ResultLine> {
        let lang = self.words.lang;
        let last = last_year(self.book.draft());
        let mut lines = vec![ResultLine {
            last_year: last.and_then(|last| previous_line(last).percent),
            ..self.line(ResultOf::Whole, None, lang.pick("Toàn xã", "The commune").to_owned(), |figures| {
                Some(&figures.whole)
            })
        }];
        for (id, _) in self.best.parts() {
            let title =
                self.words.assignment.catalogue().get(id).and_then(|index| index.title()).map(one_line);
            let name = self.words.index(id);
            let name = title.map_or_else(|| name.clone(), |title| format!("{name}. {title}"));
            lines.push(ResultLine {
                last_year: last.and_then(|last| last.scores.get(&id).copied()),
                ..self.line(ResultOf::Part, Some(id.to_string()), name, |figures| figures.index(id))
            });
        }
        let mut units = self.words.printing_order();
        units.extend(self.best.units.iter().map(|(key, _)| key));
        for (at, key) in units.iter().enumerate() {
            if units.iter().take(at).any(|other| other == key) {
                continue;
            }
            let line = self.line(ResultOf::Unit, Some(key.to_string()), self.words.unit(key), |figures| {
                figures.unit(key)
            });
            if [self.own, self.best]
                .iter()
                .any(|figures| figures.unit(key).is_some_and(|sum| *sum != Sum::default()))
            {
                lines.push(line);
            }
        }
        let others: [(ResultOf, &str, SumOf); 4] = [
            (ResultOf::Joint, lang.pick("Nhiều đơn vị cùng phụ trách", "Led jointly"), |figures| {
                &figures.joint
            }),
            (ResultOf::Conflict, lang.pick("Trùng phụ trách", "Overlapping leads"), |figures| {
                &figures.conflict
            }),
            (ResultOf::Unassigned, lang.pick("Chưa giao đơn vị nào", "Led by nobody"), |figures| {
                &figures.unassigned
            }),
            (
                ResultOf::Unapportioned,
                lang.pick("Chưa tách được điểm theo nội dung", "Not apportioned to contents"),
                |figures| &figures.unapportioned,
            ),
        ];
        for (of, name, sum) in others {
            if [self.own, self.best].iter().any(|figures| *sum(figures) != Sum::default()) {
                lines.push(self.line(of, None, name.to_owned(), |figures| Some(sum(figures))));
            }
        }
        lines
    }

    fn line(
        &self,
        of: ResultOf,
        key: Option<String>,
        name: String,
        sum: impl Fn(&Figures) -> Option<&Sum>,
    ) -> ResultLine {
        let figures = |figures| MonthFigures::new(sum(figures).unwrap_or(&Sum::default()));
        let (own, best) = (figures(self.own), figures(self.best));
        let before = self.before.and_then(|before| sum(before)?.percent());
        let change = best.percent.zip(before).map(|(now, before)| now.minus(before));
        let appraised = self.is_appraised.then_some(best);
        ResultLine { of, key, name, own, appraised, before, change, last_year: None }
    }
}

/// The latest result of an earlier year, that of a whole year before that of a month of it.
fn last_year(draft: &draft::Scorebook) -> Option<&draft::Previous> {
    let earlier = draft.previous.iter().filter(|previous| previous.period.year() < draft.period.year());
    earlier.max_by_key(|previous| (previous.period.year(), Reverse(previous.period.month())))
}

fn previous_line(previous: &draft::Previous) -> PreviousLine {
    let of_points = || {
        let percent = Percent::of(previous.earned?, previous.attainable?)?;
        Points::from_thousandths(percent.thousandths().into())
    };
    PreviousLine {
        period: previous.period,
        earned: previous.earned,
        attainable: previous.attainable,
        percent: previous.percent.or_else(of_points),
        class: previous.class.as_deref().map(one_line),
        rank: previous.rank.as_deref().map(one_line),
        source: previous.source.as_deref().map(one_line),
    }
}

fn task_line(task: &draft::Task, on: Date, soon_until: Date, words: Words<'_>) -> TaskLine {
    let day = task.due_day();
    let state = match day {
        None => TaskState::NoDay,
        Some(_) if task.is_overdue(on) => TaskState::Overdue,
        Some(day) if day <= soon_until => TaskState::Soon,
        Some(_) => TaskState::Later,
    };
    TaskLine {
        id: task.id.clone(),
        title: one_line(&task.title),
        unit: task.unit.clone(),
        unit_name: words.unit(&task.unit),
        with: task.with.iter().map(|unit| words.unit(unit)).collect(),
        index: task.index,
        due: task.due.as_ref().map(|due| match due.text().parse::<PartialDate>() {
            Ok(day) => date(day, words.lang),
            Err(_) => one_line(due.text()),
        }),
        day: day.map(partial),
        state,
        days_late: day.filter(|_| state == TaskState::Overdue).map(|day| (on - day).get_days()),
    }
}

/// `Mục 8.1. Quản trị địa bàn: thành lập xóm`.
pub(super) fn name_of(index: IndexId, unlisted: bool, content: &ItemContent, words: Words<'_>) -> String {
    let mut name = words.index(index);
    if let Some(title) = words.assignment.catalogue().get(index).and_then(|index| index.title()) {
        name.push_str(&format!(". {}", one_line(title)));
    }
    if unlisted {
        name.push_str(&format!(" ({})", words.unlisted()));
    }
    match content {
        ItemContent::Whole => {}
        ItemContent::Named(key) => name.push_str(&format!(": {}", words.content_title(index, key))),
        ItemContent::Rest => name.push_str(&format!(": {}", words.rest())),
    }
    name
}

fn units_of(item: &Item, words: Words<'_>) -> Vec<String> {
    item.leads.iter().map(|unit| words.unit(unit)).collect()
}

fn risk_line(item: &Item, words: Words<'_>) -> RiskLine {
    RiskLine {
        index: item.index,
        content: item.content.name().map(str::to_owned),
        name: name_of(item.index, item.unlisted, &item.content, words),
        units: units_of(item, words),
        maximum: item.maximum,
        earned: (item.standing == Standing::Scored).then_some(item.earned),
        lost: item.lost(),
        winnable: item.winnable,
    }
}

fn forecast_line(book: &Scorebook, figures: &Figures, assumption: Assumption, lang: Lang) -> ForecastLine {
    let forecast = book.forecast(figures, assumption);
    let words = match assumption {
        Assumption::AsItIs => lang.pick("Giữ nguyên như hiện nay, không thêm điểm nào", "Nothing more is won"),
        Assumption::OpenTasks => lang.pick(
            "Hoàn thành mọi nhiệm vụ đang mở có hạn trong năm (hoặc không rõ hạn), các chỉ số gắn với nhiệm vụ đạt điểm tối đa",
            "Every open task that is due within the year, or at no known day, is done and its index reaches its maximum",
        ),
        Assumption::Everything => {
            lang.pick("Giành được toàn bộ số điểm còn có thể đạt", "Everything that can still be won is won")
        }
    };
    ForecastLine {
        assumption: assumption.name(),
        words: words.to_owned(),
        gain: forecast.gain,
        total: forecast.total,
        percent: forecast.percent,
        class: forecast.class.as_deref().map(one_line),
    }
}

/// Self-scored points above 0 for which no evidence is named, or such that is not in the book or has no file.
fn evidence_gaps(book: &Scorebook, own: &Figures, words: Words<'_>) -> Vec<EvidenceGap> {
    let mut gaps = Vec::new();
    for item in &own.items {
        let points = item.points.unwrap_or_default();
        if item.standing != Standing::Scored || points <= Points::ZERO || item.kind == IndexKind::Deduction {
            continue;
        }
        let Some(score) = book.score(item.index) else { continue };
        // What proves the whole also proves its shares, and the other way round where the whole is one item.
        let mut keys: Vec<&EvidenceKey> = score.evidence.iter().collect();
        match &item.content {
            ItemContent::Whole => {
                let shares = score.contents.values().chain(&score.rest);
                keys.extend(shares.flat_map(|share| &share.evidence));
            }
            ItemContent::Named(key) => {
                keys.extend(score.contents.get(key).into_iter().flat_map(|share| &share.evidence));
            }
            ItemContent::Rest => keys.extend(score.rest.iter().flat_map(|share| &share.evidence)),
        }
        let mut gap = |lack, key: Option<&EvidenceKey>| {
            gaps.push(EvidenceGap {
                index: item.index,
                content: item.content.name().map(str::to_owned),
                name: name_of(item.index, item.unlisted, &item.content, words),
                units: units_of(item, words),
                points,
                lack,
                key: key.cloned(),
            });
        };
        if keys.is_empty() {
            gap(EvidenceLack::Nothing, None);
        }
        keys.sort();
        keys.dedup();
        for key in keys {
            match book.draft().evidence.get(key) {
                None => gap(EvidenceLack::NotInBook, Some(key)),
                Some(piece) if piece.file.is_none() => gap(EvidenceLack::NoFile, Some(key)),
                Some(_) => {}
            }
        }
    }
    gaps
}

fn trend_lines(figures: &Figures) -> Vec<TrendLine> {
    let line = |of, key, sum: &Sum| TrendLine { of, key, percent: sum.percent() };
    let mut lines = vec![line(ResultOf::Whole, None, &figures.whole)];
    lines.extend(figures.parts().map(|(id, sum)| line(ResultOf::Part, Some(id.to_string()), sum)));
    lines.extend(figures.units.iter().map(|(key, sum)| line(ResultOf::Unit, Some(key.to_string()), sum)));
    lines
}

/// The months from the first one on, those of which there is no book among them.
fn trend(book: &Scorebook, best: &Figures, months: &[&Scorebook]) -> Vec<TrendMonth> {
    let last = book.draft().period;
    let number = |month: Month| i32::from(month.year()) * 12 + i32::from(month.month());
    let within = |month: &&&Scorebook| {
        usize::try_from(number(last) - number(month.draft().period))
            .is_ok_and(|months| months <= TREND_MONTHS)
    };
    let mut trend = Vec::new();
    let mut known = months.iter().filter(within).peekable();
    let Some(first) = known.peek().map(|month| month.draft().period) else {
        return vec![TrendMonth { period: last, lines: Some(trend_lines(best)) }];
    };
    for period in std::iter::successors(Some(first), |month| month.next()).take_while(|month| *month < last) {
        let month = known.next_if(|month| month.draft().period == period);
        trend.push(TrendMonth {
            period,
            lines: month.map(|month| trend_lines(&month.figures(View::Appraised))),
        });
    }
    trend.push(TrendMonth { period: last, lines: Some(trend_lines(best)) });
    trend
}
