//! A commune's reports.

use crate::model::finding::{Locus, RuleId};
use crate::model::{Lang, Resolution, UnitKey};
use crate::report::{
    AnnexView, Drawing, FindingsView, Format, Input, MatrixView, Receipt, UnitView, View, explore_html,
    overview,
};
use crate::session::{Checked, Session};
use crate::yaml::{Files, LoadedCommune, Sources};

/// A report that can be asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ReportKind {
    /// The annex again (*biểu phân công*).
    Assignment,
    /// Indices by units (*ma trận*).
    Matrix,
    /// One unit's sheet (*phiếu đơn vị*).
    Unit(UnitKey),
    /// The findings as a note to the drafter.
    Findings,
}

impl ReportKind {
    /// The name of a file for it, without an ending: `assignment`, `matrix`, `unit-kinh-te`, `findings`.
    pub fn file_stem(&self) -> String {
        match self {
            ReportKind::Assignment => "assignment".into(),
            ReportKind::Matrix => "matrix".into(),
            ReportKind::Unit(key) => format!("unit-{key}"),
            ReportKind::Findings => "findings".into(),
        }
    }
}

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

    /// A report in a format; none if it has no such form, as one that is no table has no CSV, or if
    /// there is no such unit.
    pub fn render(&self, kind: &ReportKind, format: Format) -> Option<String> {
        let (resolution, lang) = (&self.resolution, self.lang);
        match kind {
            ReportKind::Assignment => AnnexView::new(resolution, lang).render(format, &self.receipt),
            ReportKind::Matrix => MatrixView::new(resolution, lang).render(format, &self.receipt),
            ReportKind::Unit(key) => UnitView::new(resolution, key, lang)?.render(format, &self.receipt),
            ReportKind::Findings => {
                FindingsView::new(resolution, &self.checked.report, lang).render(format, &self.receipt)
            }
        }
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

fn inputs(sources: &Sources) -> Vec<Input> {
    sources.inputs().map(|input| Input { name: input.name().to_owned(), sha256: input.sha256() }).collect()
}
