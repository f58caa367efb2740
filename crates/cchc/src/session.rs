//! Loading, checking, mending and reporting in one place.

use crate::beside::Folders;
use crate::evidence::{EvidenceFolder, FileFault, Fingerprint};
use crate::model::draft;
use crate::model::finding::{Finding, Located, Locus, Severity};
use crate::model::{Lang, PartialDate, Scorebook};
use crate::report::{CheckReport, Colour, FailureReport};
use crate::validate::{self, EvidenceFile, EvidenceFiles, Facts, Options};
use crate::yaml::{
    Disk, Failure, Failures, Files, Kind, LoadedCatalogue, LoadedCommune, LoadedScorebook, Loader, Sources,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is needed to check files and to ask of them: where files come from, the language of messages and the
/// severities that are asked for. Catalogues and bases are read once.
///
/// ```no_run
/// use cchc::Session;
///
/// let session = Session::new();
/// let checked = session.check(&["fixtures/vinh-thong/as-issued.yaml"]);
/// for finding in &checked.report.findings {
///     println!("{} {}", finding.code, finding.message);
/// }
/// ```
#[derive(Debug)]
pub struct Session<F: Files = Disk> {
    loader: Loader<F>,
    options: Options,
    today: Option<PartialDate>,
}

impl Session {
    /// A session over the file system, in Vietnamese.
    pub fn new() -> Self {
        Session::with(Disk, Options::default())
    }
}

impl Default for Session {
    fn default() -> Self {
        Session::new()
    }
}

/// What a check found, and the texts that it is shown with.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// Findings and failures.
    pub report: CheckReport,
    texts: BTreeMap<String, Arc<str>>,
}

impl Checked {
    /// The text of a file that something was found in, to show the lines.
    pub fn text(&self, file: &str) -> Option<&str> {
        self.texts.get(file).map(AsRef::as_ref)
    }

    /// Findings that were placed elsewhere, with the texts that they are shown with.
    #[cfg(feature = "import")]
    pub(crate) fn of(findings: Vec<Located>, texts: Vec<(String, Arc<str>)>) -> Self {
        gather(vec![Part { findings, failures: Vec::new(), texts }])
    }

    /// More texts to show places with.
    #[cfg(feature = "import")]
    pub(crate) fn add_texts(&mut self, texts: impl Iterator<Item = (String, Arc<str>)>) {
        self.texts.extend(texts);
    }

    /// The findings for people, with the lines of the files and the places underlined.
    pub fn terminal(&self, lang: Lang, colour: Colour) -> String {
        self.report.terminal(|file| self.text(file), lang, colour)
    }

    /// The findings as SARIF 2.1.0, for editors and code hosts.
    pub fn sarif(&self, lang: Lang) -> String {
        let titles: Vec<&str> = validate::rules().iter().map(|rule| rule.title(lang)).collect();
        let rules: Vec<crate::report::RuleInfo<'_>> = (validate::rules().iter().zip(&titles))
            .map(|(rule, title)| crate::report::RuleInfo {
                code: rule.code,
                name: rule.name,
                description: title,
                severity: rule.severities.first().copied().unwrap_or(Severity::Error),
            })
            .collect();
        self.report.sarif(&rules, lang)
    }
}

/// One file's share of a check.
#[derive(Default)]
struct Part {
    findings: Vec<Located>,
    failures: Vec<FailureReport>,
    texts: Vec<(String, Arc<str>)>,
}

impl<F: Files> Session<F> {
    /// A session over other files, with options.
    pub fn with(files: F, options: Options) -> Self {
        Session { loader: Loader::new(files), options, today: None }
    }

    /// The same session on a day: what is overdue in a month is asked for it. Without one, and for a date that is no day,
    /// it is the last day of each month.
    pub fn on(self, today: Option<PartialDate>) -> Self {
        Session { today, ..self }
    }

    /// The day of this session, if it has one.
    pub fn today(&self) -> Option<PartialDate> {
        self.today
    }

    /// The loader of this session.
    pub fn loader(&self) -> &Loader<F> {
        &self.loader
    }

    /// The options of this session.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Checks files, each a commune's, a catalogue's, a month's or a seal. With the feature `parallel` they are checked on all cores;
    /// the result is the same.
    pub fn check<P: AsRef<str> + Sync>(&self, paths: &[P]) -> Checked {
        gather(self.check_files(paths))
    }

    /// Checks the text of a file that is at hand, such as standard input; what `-` names is seen from the working folder.
    pub fn check_text(&self, name: &str, bytes: Vec<u8>) -> Checked {
        gather(vec![self.check_bytes(name, bytes, &Folders::default())])
    }

    /// Loads one commune after the other, hands each with its position to `work` and forgets it: what many communes need
    /// together is no more than what one needs. With the feature `parallel` they are done on all cores; the results
    /// come in the order of the paths.
    pub fn each_commune<P: AsRef<str> + Sync, T: Send>(
        &self,
        paths: &[P],
        work: impl Fn(usize, Result<LoadedCommune, Failures>) -> T + Sync + Send,
    ) -> Vec<T> {
        let one = |(position, path): (usize, &P)| work(position, self.loader.commune(path.as_ref()));
        #[cfg(feature = "parallel")]
        if paths.len() > 1 {
            use rayon::prelude::*;
            return paths.par_iter().enumerate().map(one).collect();
        }
        paths.iter().enumerate().map(one).collect()
    }

    fn check_files<P: AsRef<str> + Sync>(&self, paths: &[P]) -> Vec<Part> {
        let folders = Folders::default();
        // Starting threads costs more than checking one file.
        #[cfg(feature = "parallel")]
        if paths.len() > 1 {
            use rayon::prelude::*;
            return paths.par_iter().map(|path| self.check_file(path.as_ref(), &folders)).collect();
        }
        paths.iter().map(|path| self.check_file(path.as_ref(), &folders)).collect()
    }

    fn check_file(&self, path: &str, folders: &Folders) -> Part {
        match self.loader.files().read(path) {
            Ok(bytes) => self.check_bytes(path, bytes, folders),
            // The loader knows how to say why.
            Err(_) => self.commune_part(self.loader.commune(path)),
        }
    }

    fn check_bytes(&self, name: &str, bytes: Vec<u8>, folders: &Folders) -> Part {
        match crate::yaml::likely_kind(&bytes) {
            Some(Kind::Catalogue) => self.catalogue_part(self.loader.catalogue_from(name, bytes)),
            Some(Kind::Scorebook) => match self.loader.scorebook_from(name, bytes) {
                Ok(loaded) => self.month_part(&loaded, self.today, folders),
                Err(failures) => self.failed(&failures),
            },
            // Whether it still fits its files is for `verify_month`.
            Some(Kind::Seal) => match self.loader.seal_from(name, bytes) {
                Ok(_) => Part::default(),
                Err(failures) => self.failed(&failures),
            },
            _ => self.commune_part(self.loader.commune_from(name, bytes)),
        }
    }

    fn catalogue_part(&self, loaded: Result<LoadedCatalogue, Failures>) -> Part {
        match loaded {
            Ok(loaded) => {
                let findings = validate::check_catalogue(&loaded.catalogue, &self.options);
                self.placed(findings, Vec::new(), &loaded.sources)
            }
            Err(failures) => self.failed(&failures),
        }
    }

    fn commune_part(&self, loaded: Result<LoadedCommune, Failures>) -> Part {
        match loaded {
            Ok(loaded) => self.loaded_part(&loaded),
            Err(failures) => self.failed(&failures),
        }
    }

    fn loaded_part(&self, loaded: &LoadedCommune) -> Part {
        let unknown = unknown_codes(loaded.assignment.commune(), &loaded.sources);
        self.placed(validate::check(&loaded.assignment, &self.options), unknown, &loaded.sources)
    }

    fn month_part(&self, loaded: &LoadedScorebook, today: Option<PartialDate>, folders: &Folders) -> Part {
        let today = today.and_then(PartialDate::to_day);
        let facts = Facts { today, ..self.month_facts(&loaded.scorebook, loaded, folders) };
        let findings = validate::check_scorebook(&loaded.scorebook, &facts, &self.options);
        self.placed(findings, Vec::new(), &loaded.sources)
    }

    /// What is known of a month that stands where that one was read.
    pub(crate) fn month_facts(&self, book: &Scorebook, loaded: &LoadedScorebook, folders: &Folders) -> Facts {
        Facts {
            files: self.evidence_files(book, &loaded.sources),
            today: self.today.and_then(PartialDate::to_day),
            follows: self.followed(loaded),
            beside: self.beside(loaded, folders),
        }
    }

    /// What is found of the files of a month's evidence, beside the first of these files; nothing where files come from
    /// elsewhere than the file system.
    fn evidence_files(&self, scorebook: &Scorebook, sources: &Sources) -> EvidenceFiles {
        let book = sources.inputs().next().filter(|_| self.loader.files().is_disk());
        let Some(book) = book else { return EvidenceFiles::new() };
        let evidence = &scorebook.draft().evidence;
        let pieces: Vec<_> = evidence.values().collect();
        let prints = EvidenceFolder::of(book.name()).fingerprints(&pieces);
        let found = evidence.keys().zip(prints).filter_map(|(key, print)| {
            let file = match print? {
                Ok(Fingerprint { sha256, size }) => EvidenceFile::Found { sha256, size },
                Err(FileFault::Refused | FileFault::LeadsOut) => EvidenceFile::Outside,
                Err(FileFault::Missing | FileFault::TooLong) => EvidenceFile::Missing,
                Err(FileFault::Folder) => EvidenceFile::Folder,
                Err(FileFault::NoFile | FileFault::Unreadable(_)) => EvidenceFile::Unreadable,
            };
            Some((key.clone(), file))
        });
        found.collect()
    }

    /// Findings about a month that is loaded already; those about its commune are not among them.
    pub fn check_month(&self, loaded: &LoadedScorebook) -> Checked {
        self.check_month_on(loaded, self.today)
    }

    pub(crate) fn check_month_on(&self, loaded: &LoadedScorebook, today: Option<PartialDate>) -> Checked {
        gather(vec![self.month_part(loaded, today, &Folders::default())])
    }

    fn placed(&self, findings: Vec<Finding>, failures: Vec<Failure>, sources: &Sources) -> Part {
        if findings.is_empty() && failures.is_empty() {
            return Part::default();
        }
        let located = findings
            .into_iter()
            .map(|finding| finding.located(|locus| sources.place(locus), |edit| sources.text_edit(edit)));
        Part {
            findings: located.collect(),
            failures: failures.iter().map(|failure| self.failure(failure)).collect(),
            texts: sources.inputs().map(|input| (input.name().to_owned(), input.text().into())).collect(),
        }
    }

    fn failed(&self, failures: &Failures) -> Part {
        Part {
            findings: Vec::new(),
            failures: failures.iter().map(|failure| self.failure(failure)).collect(),
            texts: failures
                .iter()
                .filter_map(|failure| {
                    Some((failure.file().to_owned(), failures.text(failure.file())?.into()))
                })
                .collect(),
        }
    }

    /// Findings about a commune that is loaded already.
    pub fn check_loaded(&self, loaded: &LoadedCommune) -> Checked {
        gather(vec![self.loaded_part(loaded)])
    }

    /// What is said, in this session's language, of files that could not be used.
    pub fn report_failures(&self, failures: &Failures) -> Checked {
        gather(vec![self.failed(failures)])
    }

    fn failure(&self, failure: &Failure) -> FailureReport {
        let lang = self.options.lang;
        FailureReport::new(failure.file(), failure.place(), failure.message(lang), failure.help(lang))
    }

    /// Loads a commune's file and its catalogue.
    ///
    /// # Errors
    /// Everything that keeps the file, what it extends or its catalogue from being read or from being legal.
    pub fn commune(&self, path: &str) -> Result<LoadedCommune, Failures> {
        self.loader.commune(path)
    }
}

/// Codes under `findings` that no rule has.
fn unknown_codes(commune: &draft::Commune, sources: &Sources) -> Vec<Failure> {
    let unknown = commune.findings.keys().filter(|code| validate::rule(**code).is_none());
    let say = |code| {
        move |lang: Lang| {
            let (message, help) = lang.pick(
                (format!("không có mã `{code}`"), "`cchc explain` liệt kê mọi mã"),
                (format!("there is no code `{code}`"), "`cchc explain` lists all codes"),
            );
            (message, Some(help.to_owned()))
        }
    };
    unknown.map(|code| sources.failure(&Locus::Override(*code), say(*code))).collect()
}

fn gather(parts: Vec<Part>) -> Checked {
    let mut checked = Checked::default();
    let (mut findings, mut failures) = (Vec::new(), Vec::new());
    let files = parts.len();
    for part in parts {
        findings.extend(part.findings);
        failures.extend(part.failures);
        checked.texts.extend(part.texts);
    }
    checked.report = CheckReport { files, ..CheckReport::new(findings, failures) };
    // Communes that share a catalogue or a base find the same faults in it.
    checked.report.findings.dedup();
    checked.report.failures.dedup();
    checked
}
