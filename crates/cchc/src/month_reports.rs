//! A month's reports.

use crate::model::{Lang, PartialDate, Scorebook, UnitKey};
use crate::report::{Book, Drawing, Format, Input, MonthView, Paper, Receipt, View, calendar, score_sheets};
use crate::report_kind::{ReportFormat, available};
use crate::reports::ReportError;
use crate::session::Session;
use crate::yaml::{Failures, Files, LoadedScorebook};
use std::collections::BTreeSet;

/// A report of a month that can be asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MonthReportKind {
    /// The monthly report to the committee (*báo cáo tháng*).
    Report,
    /// One page for the chairman (*tóm tắt*).
    Summary,
    /// The self-assessment table to be filled in (*bảng tự chấm điểm*): a unit's, or the whole.
    Sheets(Option<UnitKey>),
    /// What is due (*lịch nhiệm vụ*): a unit's, or all.
    Calendar(Option<UnitKey>),
    /// The percentages by month, as a picture.
    Trend,
}

impl MonthReportKind {
    /// The name of a file for it, without an ending: `month`, `scores-kinh-te`.
    pub fn file_stem(&self) -> String {
        let of = |name: &str, unit: &Option<UnitKey>| match unit {
            Some(unit) => format!("{name}-{unit}"),
            None => name.to_owned(),
        };
        match self {
            MonthReportKind::Report => "month".to_owned(),
            MonthReportKind::Summary => "summary".to_owned(),
            MonthReportKind::Sheets(unit) => of("scores", unit),
            MonthReportKind::Calendar(unit) => of("tasks", unit),
            MonthReportKind::Trend => "trend".to_owned(),
        }
    }

    /// The formats that it can be written in.
    ///
    /// ```
    /// use cchc::{ReportFormat, MonthReportKind};
    ///
    /// assert_eq!(MonthReportKind::Trend.formats().collect::<Vec<_>>(), [ReportFormat::Svg]);
    /// ```
    pub fn formats(&self) -> impl Iterator<Item = ReportFormat> + use<> {
        use ReportFormat::{Docx, Ics, Svg, Text, Xlsx};
        let formats: &'static [ReportFormat] = match self {
            MonthReportKind::Report => {
                &[Text(Format::Markdown), Text(Format::Html), Text(Format::Json), Docx, Xlsx]
            }
            MonthReportKind::Summary => &[Docx],
            MonthReportKind::Sheets(_) => &[Xlsx],
            MonthReportKind::Calendar(_) => &[Ics],
            MonthReportKind::Trend => &[Svg],
        };
        available(formats)
    }
}

/// The reports of a month: the month and those before it are read once.
pub struct MonthReports {
    month: LoadedScorebook,
    view: MonthView,
    receipt: Receipt,
    lang: Lang,
}

/// So many months before a month are read for what changed and for the trend.
const EARLIER: usize = 36;

impl<F: Files> Session<F> {
    /// Prepares the reports of a month; the months before it are found by what each follows.
    ///
    /// ```no_run
    /// use cchc::{ReportFormat, MonthReportKind, Session};
    ///
    /// let session = Session::new();
    /// let reports = session.month_reports("months/2026-05.yaml")?;
    /// let document = reports.file(&MonthReportKind::Report, ReportFormat::Docx);
    /// # Ok::<(), cchc::yaml::Failures>(())
    /// ```
    ///
    /// # Errors
    /// All that keeps the month, or one before it, from being read or from being legal.
    pub fn month_reports(&self, path: &str) -> Result<MonthReports, Failures> {
        self.reports_of_month(path, EARLIER)
    }

    /// Prepares the sheets and calendars of a month, which need none of the months before it.
    ///
    /// # Errors
    /// All that keeps the month from being read or from being legal.
    pub fn month_forms(&self, path: &str) -> Result<MonthReports, Failures> {
        self.reports_of_month(path, 0)
    }

    fn reports_of_month(&self, path: &str, most: usize) -> Result<MonthReports, Failures> {
        let month = self.loader().scorebook(path)?;
        let mut earlier: Vec<LoadedScorebook> = Vec::new();
        let mut seen: BTreeSet<String> = BTreeSet::from([path.to_owned()]);
        loop {
            let last = earlier.last().unwrap_or(&month);
            let Some(path) = last.follows() else { break };
            if earlier.len() == most || !seen.insert(path) {
                break;
            }
            let Some(before) = self.loader().month_before(last) else { break };
            earlier.push(before?);
        }
        let lang = self.options().lang;
        let books: Vec<&Scorebook> = earlier.iter().map(|loaded| &loaded.scorebook).collect();
        let inputs = std::iter::once(&month).chain(&earlier).flat_map(|loaded| loaded.sources.inputs());
        let mut known = BTreeSet::new();
        let inputs: Vec<Input> = inputs
            .filter(|input| known.insert(input.name().to_owned()))
            .map(|input| Input { name: input.name().to_owned(), sha256: input.sha256() })
            .collect();
        Ok(MonthReports {
            view: MonthView::new(&month.scorebook, &books, self.today().and_then(PartialDate::to_day), lang),
            receipt: Receipt::new(inputs, month.scorebook.assignment().catalogue()),
            month,
            lang,
        })
    }
}

impl MonthReports {
    /// The month.
    pub fn month(&self) -> &LoadedScorebook {
        &self.month
    }

    /// What the monthly report says.
    pub fn view(&self) -> &MonthView {
        &self.view
    }

    /// The units that have sheets and calendars of their own, in printing order.
    pub fn units(&self) -> impl Iterator<Item = &UnitKey> {
        let commune = self.month.scorebook.assignment().commune();
        commune.units.iter().flat_map(|units| units.keys())
    }

    /// Every report that there is of the month.
    pub fn kinds(&self) -> impl Iterator<Item = MonthReportKind> {
        use MonthReportKind::{Calendar, Report, Sheets, Summary, Trend};
        let of_units =
            self.units().cloned().flat_map(|unit| [Sheets(Some(unit.clone())), Calendar(Some(unit))]);
        [Report, Summary, Trend, Sheets(None), Calendar(None)].into_iter().chain(of_units)
    }

    /// A report in one of its formats; none if it has no such form.
    ///
    /// # Errors
    /// If Excel cannot hold it.
    pub fn file(&self, kind: &MonthReportKind, format: ReportFormat) -> Result<Option<Vec<u8>>, ReportError> {
        let text = match (kind, format) {
            (MonthReportKind::Report, ReportFormat::Text(format)) => self.view.render(format, &self.receipt),
            (MonthReportKind::Calendar(unit), ReportFormat::Ics) => {
                Some(calendar(&self.month.scorebook, unit.as_ref(), self.lang))
            }
            (MonthReportKind::Trend, ReportFormat::Svg) => Some(self.trend().svg()),
            #[cfg(feature = "word")]
            (_, ReportFormat::Docx) => return Ok(self.paper(kind).map(|paper| crate::word::docx(&paper))),
            #[cfg(feature = "excel")]
            (_, ReportFormat::Xlsx) => {
                return Ok(self.book(kind).map(|book| crate::excel::xlsx(&book)).transpose()?);
            }
            _ => None,
        };
        Ok(text.map(String::into_bytes))
    }

    /// A report put into a Word file of the commune's own; none if it is no document.
    ///
    /// # Errors
    /// If the report does not fit into the places of the file.
    #[cfg(feature = "word")]
    pub fn fill(
        &self,
        kind: &MonthReportKind,
        template: &crate::word::Template,
    ) -> Result<Option<Vec<u8>>, ReportError> {
        Ok(self.paper(kind).map(|paper| template.fill(&paper)).transpose()?)
    }

    /// A report as a document of an office, if it is one.
    pub fn paper(&self, kind: &MonthReportKind) -> Option<Paper> {
        match kind {
            MonthReportKind::Report => self.view.paper(&self.receipt),
            MonthReportKind::Summary => Some(self.view.one_page(&self.receipt)),
            _ => None,
        }
    }

    /// A report as a workbook, if it is one.
    pub fn book(&self, kind: &MonthReportKind) -> Option<Book> {
        match kind {
            MonthReportKind::Report => self.view.book(&self.receipt),
            MonthReportKind::Sheets(unit) => Some(score_sheets(&self.month.scorebook, unit.as_ref())),
            _ => None,
        }
    }

    fn trend(&self) -> Drawing {
        self.view.trend_chart()
    }
}
