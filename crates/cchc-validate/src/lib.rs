//! Every finding about a catalogue, an assignment or a month of scores: one rule, one documented file.
//!
//! [`check`] looks at a commune's assignment together with its catalogue; [`check_catalogue`] and [`check_commune`] are
//! its two halves, so that many communes can share one check of their catalogue. [`check_scorebook`] looks at a month. Findings name their places in terms
//! of the drafts ([`cchc_core::finding::Locus`]); a loader puts them into files. [`rules`] lists the rules with their
//! manual pages.
//!
//! An assignment about which there is no finding of severity `error`, before anyone changes severities, has no cell
//! in conflict, and no cell without a lead but at implied indices and at what an index holds beyond its listed children.
//!
//! ```
//! use cchc_core::{Assignment, Catalogue, draft};
//! use cchc_validate::{Options, check};
//! use std::sync::Arc;
//!
//! let catalogue = draft::Catalogue {
//!     indices: [("VIII".parse()?, draft::Index::default()), ("IX".parse()?, draft::Index::default())]
//!         .into_iter()
//!         .collect(),
//!     ..draft::Catalogue::default()
//! };
//! let rule = draft::Rule { lead: Some("VIII".parse()?), ..draft::Rule::default() };
//! let unit = draft::Unit { name: "Phòng Kinh tế".into(), ..draft::Unit::default() };
//! let commune = draft::Commune {
//!     commune: Some(draft::CommuneName { name: "xã Vĩnh Thông".into(), ..Default::default() }),
//!     year: Some(2026),
//!     catalogue: Some("catalogue.yaml".into()),
//!     units: Some([("kinh-te".parse()?, unit)].into_iter().collect()),
//!     assign: Some([("kinh-te".parse()?, vec![rule])].into_iter().collect()),
//!     ..draft::Commune::default()
//! };
//! let catalogue = Arc::new(Catalogue::new(catalogue).map_err(|errors| errors[0].clone())?);
//! let assignment = Assignment::new(catalogue, commune).map_err(|errors| errors[0].clone())?;
//! let findings = check(&assignment, &Options::default());
//! assert_eq!(findings.len(), 1);
//! assert_eq!(findings[0].code.to_string(), "A102");
//! assert_eq!(findings[0].message, "phần IX chưa có đơn vị nào phụ trách");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod annex;
mod bands;
mod book;
mod context;
mod facts;
mod found;
mod group;
mod info;
mod listing;
mod mend;
mod message;
mod names;
mod rules;
mod slip;
mod words;

pub use facts::{EvidenceFile, EvidenceFiles, Facts, Follows};
pub use info::RuleInfo;

use book::Book;
use cchc_core::draft::Override;
use cchc_core::finding::{Code, Finding, Labelled, Removed, Severity};
use cchc_core::{Assignment, Catalogue, Entries, Lang, Scorebook};
use context::Context;
use found::{Found, Raw};
use message::Voice;
use names::Names;
use std::collections::BTreeSet;

/// How findings are told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The language of messages, helps and labels.
    pub lang: Lang,
    /// Severities by code, as the command line gives them; they win over the commune's own `findings`.
    pub overrides: Entries<Code, Override>,
    /// In what the faults are to be mended.
    pub medium: Medium,
}

/// In what faults are mended: helps tell what to write there.
///
/// Faults of a catalogue are mended in its file either way.
///
/// ```
/// use cchc_validate::{Medium, Options};
///
/// let options = Options { medium: Medium::Document, ..Options::default() };
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Medium {
    /// In the commune's file, by its keys: `joint: true`.
    #[default]
    File,
    /// In the document from which the commune was read, an office's annex, in the words that an import understands there:
    /// “(cùng phụ trách)”. Of a month of scores, in the sheet that a unit filled in, by its columns: `Giải trình`.
    Document,
}

impl Options {
    fn voice(&self) -> Voice {
        Voice { lang: self.lang, medium: self.medium }
    }

    /// What becomes of a finding of this code, if it was not told otherwise, `severity`; none if it is switched off.
    fn severity(&self, commune: Option<&Entries<Code, Override>>, raw: &Raw) -> Option<Severity> {
        let code = raw.rule.code;
        let chosen = self.overrides.get(&code).or_else(|| commune?.get(&code));
        chosen.map_or(Some(raw.severity), |chosen| chosen.severity())
    }
}

/// All findings about an assignment and its catalogue, sorted by their primary place in the drafts, then code, then subject.
///
/// Both the commune's own `findings` and [`Options::overrides`] change severities, those about the catalogue included.
pub fn check(assignment: &Assignment, options: &Options) -> Vec<Finding> {
    let names = Names { catalogue: assignment.catalogue(), voice: options.voice() };
    let commune = Some(&assignment.commune().findings);
    let mut findings = catalogue_findings(names, options, commune);
    findings.extend(check_commune(assignment, options));
    sorted(findings)
}

/// The findings about a catalogue alone, in the order of [`check`].
pub fn check_catalogue(catalogue: &Catalogue, options: &Options) -> Vec<Finding> {
    sorted(catalogue_findings(Names { catalogue, voice: options.voice() }, options, None))
}

/// The findings about an assignment without those about its catalogue, in the order of [`check`].
///
/// An edit is offered only where it was tried: the finding is gone after it, and no new error has come. At most
/// [`MAX_EDITS`] edits are tried.
pub fn check_commune(assignment: &Assignment, options: &Options) -> Vec<Finding> {
    let resolution = assignment.explain();
    let context = Context::new(&resolution, options.voice());
    let mut found = Found::default();
    rules::check_commune(&context, &mut found);
    let mended =
        mend::tried(&found.list, |edit| mend::in_assignment(assignment, edit), mend::renamed_in_assignment);
    told(assignment, found, mended, options)
}

/// What is told of what was found, with the edits that were tried.
fn told(
    assignment: &Assignment,
    found: Found,
    mended: Vec<Option<Vec<usize>>>,
    options: &Options,
) -> Vec<Finding> {
    let commune = Some(&assignment.commune().findings);
    let severities: Vec<Option<Severity>> =
        found.list.iter().map(|raw| options.severity(commune, raw)).collect();
    let removed = |position: &usize| {
        let raw =
            found.list.get(*position).filter(|_| severities.get(*position).is_some_and(Option::is_some))?;
        Some(Removed { code: raw.rule.code, subject: raw.subject.clone() })
    };
    let removes: Vec<Option<Vec<Removed>>> = mended
        .into_iter()
        .map(|gone| {
            gone.map(|gone| gone.iter().filter_map(removed).collect::<BTreeSet<_>>().into_iter().collect())
        })
        .collect();
    let findings = found.list.into_iter().zip(severities).zip(removes);
    let findings = findings.filter_map(|((raw, severity), removes)| Some(finding(raw, severity?, removes)));
    sorted(findings.collect())
}

/// The findings about a month of scores, without those about its commune and catalogue, sorted as those of [`check`].
///
/// The commune's own `findings` and [`Options::overrides`] change severities. Edits are those of the scorebook, tried as in
/// [`check_commune`].
///
/// ```
/// use cchc_core::{Assignment, Catalogue, Scorebook, draft};
/// use cchc_validate::{Facts, Options, check_scorebook};
/// use std::sync::Arc;
///
/// let index = draft::Index { max: "2".parse().ok(), ..draft::Index::default() };
/// let indices = [("I".parse()?, index)].into_iter().collect();
/// let catalogue = Catalogue::new(draft::Catalogue { indices, ..draft::Catalogue::default() }).unwrap();
/// let rule = draft::Rule { lead: Some("I".parse()?), ..draft::Rule::default() };
/// let unit = draft::Unit { name: "Phòng Kinh tế".into(), ..draft::Unit::default() };
/// let commune = draft::Commune {
///     commune: Some(draft::CommuneName { name: "xã Mẫu".into(), ..Default::default() }),
///     year: Some(2026),
///     catalogue: Some("catalogue.yaml".into()),
///     units: Some([("kinh-te".parse()?, unit)].into_iter().collect()),
///     assign: Some([("kinh-te".parse()?, vec![rule])].into_iter().collect()),
///     ..draft::Commune::default()
/// };
/// let assignment = Assignment::new(Arc::new(catalogue), commune).unwrap();
///
/// let score = draft::Score { self_score: "1.5".parse().ok(), ..draft::Score::default() };
/// let scores = [("I".parse()?, score)].into_iter().collect();
/// let month = draft::Scorebook { period: "2026-04".parse()?, scores, ..draft::Scorebook::default() };
/// let book = Scorebook::new(Arc::new(assignment), month).unwrap();
/// let findings = check_scorebook(&book, &Facts::default(), &Options::default());
/// assert_eq!(findings[0].code.to_string(), "S104");
/// assert_eq!(findings[0].message, "phần I tự chấm 1.5 điểm mà chưa có tài liệu kiểm chứng");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn check_scorebook(scorebook: &Scorebook, facts: &Facts, options: &Options) -> Vec<Finding> {
    let assignment = scorebook.assignment();
    let resolution = assignment.resolve();
    let context = Context::new(&resolution, options.voice());
    let mut found = Found::default();
    let book = Book::new(&context, scorebook, facts);
    rules::check_scorebook(&book, &mut found);
    let mended = mend::tried(
        &found.list,
        |edit| mend::in_scorebook(&book, edit),
        |subject, edit| mend::renamed_in_scorebook(&book, subject, edit),
    );
    told(assignment, found, mended, options)
}

/// The most edits that one check tries; findings beyond it come with their help alone.
pub const MAX_EDITS: usize = 100;

/// All rules, by their codes.
///
/// ```
/// let rule = &cchc_validate::rules()[0];
/// assert_eq!((rule.code.to_string().as_str(), rule.name), ("C101", "duplicate-index"));
/// ```
pub fn rules() -> &'static [RuleInfo] {
    rules::RULES
}

/// The rule of a code, if there is one.
///
/// ```
/// let rule = cchc_validate::rule("A104".parse().unwrap()).unwrap();
/// assert_eq!(rule.name, "title-mismatch");
/// ```
pub fn rule(code: Code) -> Option<&'static RuleInfo> {
    rules().iter().find(|rule| rule.code == code)
}

fn catalogue_findings(
    names: Names<'_>,
    options: &Options,
    commune: Option<&Entries<Code, Override>>,
) -> Vec<Finding> {
    let mut found = Found::default();
    rules::check_catalogue(names, &mut found);
    let findings = found.list.into_iter().filter_map(|raw| {
        let severity = options.severity(commune, &raw)?;
        Some(finding(raw, severity, None))
    });
    findings.collect()
}

/// The finding as it is handed out; its edit stays if `removes` says what the edit does.
fn finding(raw: Raw, severity: Severity, removes: Option<Vec<Removed>>) -> Finding {
    let said = raw.said.unwrap_or_default();
    Finding {
        code: raw.rule.code,
        name: raw.rule.name,
        severity,
        subject: raw.subject,
        message: said.message,
        help: said.help,
        edit: said.edit.filter(|_| removes.is_some()),
        removes: removes.unwrap_or_default(),
        places: said.places.into_iter().map(|(place, label)| Labelled { place, label }).collect(),
    }
}

fn sorted(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| (a.primary(), a.code, &a.subject).cmp(&(b.primary(), b.code, &b.subject)));
    findings
}
