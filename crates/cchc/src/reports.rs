//! A commune's reports.

use crate::model::finding::{Locus, RuleId};
use crate::model::{Lang, Resolution, UnitKey};
use crate::report::{
    AnnexView, Book, Drawing, FindingsView, Format, Input, MatrixView, NoticeView, Paper, Receipt, UnitView,
    View, explore_html, overview, workbook,
};
use crate::report_kind::{ReportFormat, ReportKind};
use crate::session::{Checked, Session};
use crate::yaml::{Files, LoadedCommune, Sources};

/// The reports of a commune: what they are made of is worked out once.
pub struct Reports<'a> {
    resolution: Resolution<'a>,
    receipt: Receipt,
    checked: Checked,
    sources: &'a Sources,
    lang: Lang,
}

impl<F: Files> Session<F> {
    /// Prepares the reports of a loaded commune.
    ///
    /// ```no_run
    /// use cchc::report::Format;
    /// use cchc::{ReportKind, Session};
    ///
    /// let session = Session::new();
    /// let loaded = session.commune("fixtures/vinh-thong/as-issued.yaml")?;
    /// let reports = session.reports(&loaded);
    /// let page = reports.render(&ReportKind::Matrix, Format::Html);
    /// # Ok::<(), cchc::yaml::Failures>(())
    /// ```
    pub fn reports<'a>(&self, loaded: &'a LoadedCommune) -> Reports<'a> {
        Reports {
            resolution: loaded.assignment.explain(),
            receipt: Receipt::new(inputs(&loaded.sources), loaded.assignment.catalogue()),
            checked: self.check_loaded(loaded),
            sources: &loaded.sources,
            lang: self.options().lang,
        }
    }
}

impl Reports<'_> {
    /// The findings, as a check gives them.
    pub fn checked(&self) -> &Checked {
        &self.checked
    }

    /// The answers that the reports show.
    pub fn resolution(&self) -> &Resolution<'_> {
        &self.resolution
    }

    /// The keys of the units that have a sheet: those that are declared, in printing order, then others with rules.
    pub fn units(&self) -> impl Iterator<Item = &UnitKey> {
        let commune = self.resolution.assignment().commune();
        let declared = commune.units.iter().flat_map(|units| units.keys());
        let assigned = commune.assign.iter().flat_map(|assign| assign.keys());
        let undeclared =
            assigned.filter(|key| commune.units.as_ref().is_none_or(|units| !units.contains(key)));
        declared.chain(undeclared)
    }

    /// Every report that there is of this commune.
    pub fn kinds(&self) -> impl Iterator<Item = ReportKind> {
        use ReportKind::{Assignment, Explore, Findings, Matrix, Notice, Overview};
        let units = self.units().cloned().map(ReportKind::Unit);
        [Assignment, Notice, Matrix, Findings, Overview, Explore].into_iter().chain(units)
    }

    /// A report in any of its formats; none if it has no such form, or if there is no such unit.
    ///
    /// # Errors
    /// If Excel cannot hold it.
    pub fn file(&self, kind: &ReportKind, format: ReportFormat) -> Result<Option<Vec<u8>>, ReportError> {
        Ok(match format {
            ReportFormat::Text(format) => self.render(kind, format).map(String::into_bytes),
            ReportFormat::Svg => (*kind == ReportKind::Overview).then(|| self.overview().svg().into_bytes()),
            #[cfg(feature = "word")]
            ReportFormat::Docx => self.paper(kind).map(|paper| crate::word::docx(&paper)),
            #[cfg(feature = "excel")]
            ReportFormat::Xlsx => self.book(kind).map(|book| crate::excel::xlsx(&book)).transpose()?,
            _ => None,
        })
    }

    /// A report put into a Word file of the commune's own; none if it is no document, or if there is no such unit.
    ///
    /// # Errors
    /// If the report does not fit into the places of the file.
    #[cfg(feature = "word")]
    pub fn fill(
        &self,
        kind: &ReportKind,
        template: &crate::word::Template,
    ) -> Result<Option<Vec<u8>>, ReportError> {
        Ok(self.paper(kind).map(|paper| template.fill(&paper)).transpose()?)
    }

    /// A report as text; none if it has no such form, as one that is no table has no CSV, or if there is no such unit.
    pub fn render(&self, kind: &ReportKind, format: Format) -> Option<String> {
        let (resolution, receipt, lang) = (&self.resolution, &self.receipt, self.lang);
        match kind {
            ReportKind::Assignment => AnnexView::new(resolution, lang).render(format, receipt),
            ReportKind::Notice => NoticeView::new(resolution, lang).render(format, receipt),
            ReportKind::Matrix => MatrixView::new(resolution, lang).render(format, receipt),
            ReportKind::Unit(key) => UnitView::new(resolution, key, lang)?.render(format, receipt),
            ReportKind::Findings => self.findings().render(format, receipt),
            ReportKind::Explore => (format == Format::Html).then(|| self.explore()),
            ReportKind::Overview => None,
        }
    }

    /// A report as a document of an office; none if it is none, or if there is no such unit.
    pub fn paper(&self, kind: &ReportKind) -> Option<Paper> {
        let (resolution, receipt, lang) = (&self.resolution, &self.receipt, self.lang);
        match kind {
            ReportKind::Assignment => AnnexView::new(resolution, lang).paper(receipt),
            ReportKind::Notice => NoticeView::new(resolution, lang).paper(receipt),
            ReportKind::Matrix => MatrixView::new(resolution, lang).paper(receipt),
            ReportKind::Unit(key) => UnitView::new(resolution, key, lang)?.paper(receipt),
            ReportKind::Findings => self.findings().paper(receipt),
            ReportKind::Overview => Some(self.overview().paper(lang)),
            ReportKind::Explore => None,
        }
    }

    /// A report as a workbook, the annex as the whole one; none if it is none, or if there is no such unit.
    pub fn book(&self, kind: &ReportKind) -> Option<Book> {
        let (resolution, receipt, lang) = (&self.resolution, &self.receipt, self.lang);
        match kind {
            ReportKind::Assignment => {
                let picture = Some(self.overview());
                Some(workbook(resolution, &self.checked.report, receipt, lang, picture))
            }
            ReportKind::Matrix => MatrixView::new(resolution, lang).book(receipt),
            ReportKind::Unit(key) => UnitView::new(resolution, key, lang)?.book(receipt),
            ReportKind::Findings => self.findings().book(receipt),
            ReportKind::Notice | ReportKind::Overview | ReportKind::Explore => None,
        }
    }

    fn findings(&self) -> FindingsView<'_> {
        FindingsView::new(&self.resolution, &self.checked.report, self.lang)
    }

    /// The page in which the assignment is searched: every answer with the rules behind it and their lines, and the
    /// findings beside what they concern.
    pub fn explore(&self) -> String {
        let place = |rule: &RuleId| self.sources.place(&Locus::Rule(rule.clone()));
        explore_html(&self.resolution, &self.checked.report, place, &self.receipt, self.lang)
    }

    /// The picture of the assignment: units by parts.
    pub fn overview(&self) -> Drawing {
        overview(&self.resolution, self.lang)
    }
}

/// Why a report cannot be written in a format.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// It does not fit into the office's own Word file.
    #[cfg(feature = "word")]
    #[error(transparent)]
    Template(#[from] crate::word::TemplateError),
    /// Excel cannot hold it.
    #[cfg(feature = "excel")]
    #[error(transparent)]
    Excel(#[from] crate::excel::ExcelError),
}

impl ReportError {
    /// What is wrong.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            #[cfg(feature = "word")]
            ReportError::Template(error) => format!("{}; {}", error.message(lang), error.help(lang)),
            #[cfg(feature = "excel")]
            ReportError::Excel(error) => error.message(lang),
            #[cfg(not(any(feature = "word", feature = "excel")))]
            _ => {
                let _ = lang;
                String::new()
            }
        }
    }
}

fn inputs(sources: &Sources) -> Vec<Input> {
    sources.inputs().map(|input| Input { name: input.name().to_owned(), sha256: input.sha256() }).collect()
}
