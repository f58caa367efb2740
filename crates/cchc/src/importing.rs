//! Documents made into files, and checked where they stand.

use crate::beside::Folders;
use crate::import::{
    AssignmentImportError, AssignmentOptions, CatalogueImportError, CatalogueOptions, Document,
    ImportedAssignment, ImportedCatalogue, ImportedScores, ScoreCell, ScoresImportError, Source,
};
use crate::model::finding::{Finding, Labelled, Located, Locus, Place};
use crate::model::{Assignment, Catalogue, EvidenceKey, Lang, ModelError, Scorebook};
use crate::session::{Checked, Session};
use crate::validate::{self, Facts, Medium, Options};
use crate::yaml::{
    Failures, Files, LoadedCatalogue, LoadedScorebook, catalogue_to_annotated_string,
    commune_to_annotated_string, scorebook_to_string, update_scorebook,
};
use std::collections::BTreeMap;
use std::iter::successors;
use std::sync::Arc;

/// What is asked of the import of an assignment, beside its document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AssignmentImport {
    /// The catalogue's file: its titles are recognised, and the assignment is checked upon it.
    pub catalogue: Option<String>,
    /// What the commune's file is to call the catalogue's file; else as it is called here.
    pub catalogue_path: Option<String>,
    /// A commune's file or a template, whose units and contents are taken over with their keys.
    pub units: Option<String>,
    /// The commune's name, where the document does not give it.
    pub commune: Option<String>,
    /// The year, where the document does not give it.
    pub year: Option<u16>,
}

/// A commune's file made of a document.
#[derive(Clone, Debug)]
pub struct AssignmentFile<'d> {
    /// Its text, which says of each rule from which words it comes.
    pub text: String,
    /// What was read.
    pub imported: ImportedAssignment<'d>,
    /// What is wrong with it, with the places in the document; none without a catalogue.
    pub checked: Option<Checked>,
}

/// A catalogue's file made of a document.
#[derive(Clone, Debug)]
pub struct CatalogueFile {
    /// Its text, which says of each index from which row it is.
    pub text: String,
    /// What was read.
    pub imported: ImportedCatalogue,
    /// What is wrong with it, with the places in the document.
    pub checked: Checked,
}

/// A scorebook with what units filled in.
#[derive(Clone, Debug)]
pub struct ScoresFile {
    /// The text of the book's file, with what has changed changed where it stands; comments and layout stay.
    pub text: String,
    /// The book, and what was not taken of the sheets.
    pub imported: ImportedScores,
    /// What a check finds in the book now and did not find before, with the places in the sheets; what is not of a sheet
    /// has its place in the book's file as it was.
    pub checked: Checked,
}

/// Why a document could not be made into a file.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub enum ImportFailure {
    /// The document has no assignment.
    Assignment(#[from] AssignmentImportError),
    /// The document has no catalogue.
    Catalogue(#[from] CatalogueImportError),
    /// A document has no table of scores.
    Scores(#[from] ScoresImportError),
    /// A file that goes with it cannot be used.
    Files(#[from] Failures),
    /// What was read has no meaning as a whole.
    Model(Vec<ModelError>),
}

impl ImportFailure {
    /// What is wrong.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            ImportFailure::Assignment(error) => error.message(lang),
            ImportFailure::Catalogue(error) => error.message(lang),
            ImportFailure::Scores(error) => error.message(lang),
            ImportFailure::Files(failures) => failures.to_string(),
            ImportFailure::Model(errors) => {
                let said: Vec<String> = errors.iter().map(|error| error.message(lang)).collect();
                said.join("; ")
            }
        }
    }

    /// What to do instead, where something can be told.
    pub fn help(&self, lang: Lang) -> Option<String> {
        match self {
            ImportFailure::Assignment(error) => Some(error.help(lang)),
            ImportFailure::Catalogue(error) => Some(error.help(lang)),
            ImportFailure::Scores(error) => Some(error.help(lang)),
            ImportFailure::Files(_) | ImportFailure::Model(_) => None,
        }
    }
}

impl<F: Files> Session<F> {
    /// Makes a commune's file of the annex in a document.
    ///
    /// ```no_run
    /// use cchc::{AssignmentImport, Session};
    ///
    /// let bytes = std::fs::read("thong-bao.docx")?;
    /// let document = cchc::import::read("thong-bao.docx", &bytes)?;
    /// let request = AssignmentImport { catalogue: Some("qd-2648.yaml".into()), ..AssignmentImport::default() };
    /// let file = Session::new().import_assignment(&document, &request)?;
    /// std::fs::write("commune.yaml", &file.text)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// There is no annex in it, it does not say whose it is, or a file that is named here cannot be used.
    pub fn import_assignment<'d>(
        &self,
        document: &'d Document,
        request: &AssignmentImport,
    ) -> Result<AssignmentFile<'d>, ImportFailure> {
        let catalogue = request.catalogue.as_ref().map(|path| self.loader().catalogue(path)).transpose()?;
        let known = request.units.as_ref().map(|path| self.loader().draft(path)).transpose()?;
        let options = AssignmentOptions {
            catalogue: catalogue.as_ref().map(|loaded| loaded.catalogue.as_ref()),
            known: known.as_ref(),
            commune: request.commune.clone(),
            year: request.year,
            catalogue_path: request.catalogue_path.clone().or_else(|| request.catalogue.clone()),
            lang: self.options().lang,
        };
        let imported = crate::import::assignment(document, &options)?;
        let text = commune_to_annotated_string(&imported.draft, |locus| imported.comment(locus));
        let checked =
            catalogue.map(|catalogue| self.check_imported(document, &imported, &catalogue)).transpose()?;
        Ok(AssignmentFile { text, imported, checked })
    }

    /// Makes a catalogue's file of the table in a document.
    ///
    /// ```
    /// use cchc::Session;
    /// use cchc::import::{CatalogueOptions, read};
    ///
    /// let table = "STT\tTiêu chí\tĐiểm tối đa\nI\tChỉ đạo điều hành\t2\n1.1\tKế hoạch\t1\n";
    /// let document = read("bo-chi-so.txt", table.as_bytes())?;
    /// let file = Session::new().import_catalogue(&document, &CatalogueOptions::default())?;
    /// let codes: Vec<String> = file.checked.report.findings.iter().map(|finding| finding.code.to_string()).collect();
    /// assert_eq!(codes, ["C103"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// There is no such table in it.
    pub fn import_catalogue(
        &self,
        document: &Document,
        options: &CatalogueOptions,
    ) -> Result<CatalogueFile, ImportFailure> {
        let options = CatalogueOptions { lang: self.options().lang, ..options.clone() };
        let imported = crate::import::catalogue(document, &options)?;
        let text = catalogue_to_annotated_string(&imported.draft, |locus| imported.comment(locus));
        let catalogue = Catalogue::new(imported.draft.clone()).map_err(ImportFailure::Model)?;
        let findings = validate::check_catalogue(&catalogue, self.options());
        let top = Place { file: document.name.clone(), line: 1, column: 1, end_line: 1, end_column: 1 };
        let located = findings.into_iter().map(|finding| {
            self.in_document(document, finding, |locus| imported.source(locus), |_| top.clone())
        });
        let checked = Checked::of(located.collect(), texts(document));
        Ok(CatalogueFile { text, imported, checked })
    }

    /// Merges the sheets that units filled in into a month's scorebook; the file itself stays as it is.
    ///
    /// What units wrote is taken even if it is wrong, since the book keeps what they say: `checked` tells it with its cells.
    ///
    /// # Errors
    ///
    /// A document has no table of scores or tasks, or the scorebook cannot be used.
    pub fn import_scores(&self, documents: &[Document], book: &str) -> Result<ScoresFile, ImportFailure> {
        let loaded = self.loader().scorebook(book)?;
        let imported = crate::import::scores(documents, &loaded.scorebook)?;
        let text = match loaded.sources.inputs().next() {
            Some(input) => update_scorebook(input.raw(), &imported.draft),
            None => scorebook_to_string(&imported.draft),
        };
        let checked = self.check_merged(documents, &imported, &loaded)?;
        Ok(ScoresFile { text, imported, checked })
    }

    fn check_merged(
        &self,
        documents: &[Document],
        imported: &ImportedScores,
        loaded: &LoadedScorebook,
    ) -> Result<Checked, ImportFailure> {
        let merged = Scorebook::new(loaded.scorebook.shared_assignment(), imported.draft.clone())
            .map_err(ImportFailure::Model)?;
        // Merging takes no piece out and changes no file that is named, so that one look at the files is enough.
        let facts = self.month_facts(&merged, loaded, &Folders::default());
        let had_file = |key: &EvidenceKey| {
            let piece = loaded.scorebook.draft().evidence.get(key);
            piece.is_some_and(|piece| piece.file.is_some())
        };
        let files = facts.files.iter().filter(|(key, _)| had_file(key));
        let known = Facts { files: files.map(|(key, file)| (key.clone(), *file)).collect(), ..facts.clone() };
        let before = validate::check_scorebook(&loaded.scorebook, &known, self.options());
        let after = validate::check_scorebook(&merged, &facts, self.options());
        let new = new_findings(&before, after);
        let of_sheets = if new.is_empty() {
            Vec::new()
        } else {
            let options = Options { medium: Medium::Document, ..self.options().clone() };
            validate::check_scorebook(&merged, &facts, &options)
        };
        let lang = self.options().lang;
        let located = new.into_iter().map(|mut finding| {
            // What is to be mended in a sheet is told by its columns.
            if finding.primary().is_some_and(|place| imported.source(place).is_some())
                && let Some(said) = of_sheets.iter().find(|other| is_same_fault(other, &finding))
            {
                finding.message.clone_from(&said.message);
                finding.help.clone_from(&said.help);
            }
            for Labelled { place, label } in &mut finding.places {
                if let Some(cell) = imported.source(place) {
                    *label = cell_label(cell, std::mem::take(label), lang);
                }
            }
            let place = |locus: &Locus| match imported.source(locus) {
                Some(cell) => cell_place(documents, cell),
                None => loaded.sources.place(locus),
            };
            finding.located(place, |_| None)
        });
        let mut checked = Checked::of(located.collect(), documents.iter().flat_map(texts).collect());
        checked
            .add_texts(loaded.sources.inputs().map(|input| (input.name().to_owned(), input.text().into())));
        // They are of the sheets and the book together.
        checked.report.files = 0;
        Ok(checked)
    }

    fn check_imported(
        &self,
        document: &Document,
        imported: &ImportedAssignment<'_>,
        catalogue: &LoadedCatalogue,
    ) -> Result<Checked, ImportFailure> {
        let assignment = Assignment::new(Arc::clone(&catalogue.catalogue), imported.draft.clone())
            .map_err(ImportFailure::Model)?;
        let options = Options { medium: Medium::Document, ..self.options().clone() };
        let findings = validate::check(&assignment, &options);
        let source = |locus: &Locus| (!locus.is_in_catalogue()).then(|| imported.source(locus));
        let located = findings.into_iter().map(|finding| {
            self.in_document(document, finding, source, |locus| catalogue.sources.place(locus))
        });
        let mut checked = Checked::of(located.collect(), texts(document));
        checked.add_texts(
            catalogue.sources.inputs().map(|input| (input.name().to_owned(), input.text().into())),
        );
        Ok(checked)
    }

    /// A finding with its places in the document. An edit of the draft is no edit of the document: what it would remove
    /// is still told.
    fn in_document(
        &self,
        document: &Document,
        finding: Finding,
        source: impl Fn(&Locus) -> Option<Source>,
        elsewhere: impl Fn(&Locus) -> Place,
    ) -> Located {
        let lang = self.options().lang;
        let labels: Vec<Option<String>> = finding
            .places
            .iter()
            .map(|labelled| {
                let found = source(&labelled.place)?;
                if !labelled.label.is_empty() {
                    return Some(format!("{} ({})", labelled.label, found.label(lang)));
                }
                // All the words of the rule, and not only its number.
                let rule = successors(Some(labelled.place.clone()), Locus::around)
                    .find(|locus| matches!(locus, Locus::Rule(_)));
                Some(rule.and_then(|rule| source(&rule)).unwrap_or(found).quoted(lang))
            })
            .collect();
        let mut located = finding.located(
            |locus| match source(locus) {
                Some(source) => {
                    let mut place = source.place;
                    if let Some(sheet) = &source.sheet {
                        place.file = sheet_name(document, sheet);
                    }
                    place
                }
                None => elsewhere(locus),
            },
            |_| None,
        );
        for (labelled, label) in located.places.iter_mut().zip(labels) {
            labelled.label = label.unwrap_or_else(|| std::mem::take(&mut labelled.label));
        }
        located
    }
}

/// Whether two findings are one in two wordings.
fn is_same_fault(a: &Finding, b: &Finding) -> bool {
    let places =
        |finding: &Finding| finding.places.iter().map(|labelled| labelled.place.clone()).collect::<Vec<_>>();
    a.code == b.code && a.subject == b.subject && places(a) == places(b)
}

/// The findings that were not there before, and those that have become more.
fn new_findings(before: &[Finding], after: Vec<Finding>) -> Vec<Finding> {
    // What has no score is told of the whole part as long as nothing in it is scored, so that one score makes many findings
    // of one.
    let was_told_above = |new: &Finding| {
        let covers = |old: &Finding| match (old.subject.index, new.subject.index) {
            (Some(above), Some(own)) => {
                above.is_ancestor_of(own) || (above == own && old.subject.content.is_none())
            }
            _ => false,
        };
        new.name == "unscored" && before.iter().any(|old| old.name == new.name && covers(old))
    };
    let key = |finding: &Finding| (finding.code, finding.subject.clone(), finding.message.clone());
    let mut known: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for old in before {
        known.entry(key(old)).or_default().push(old.places.len());
    }
    after
        .into_iter()
        .filter(|new| {
            let same = known.get_mut(&key(new));
            // Each old finding stands for one new one.
            let taken = same.and_then(|same| {
                let at = same.iter().position(|places| *places >= new.places.len())?;
                Some(same.swap_remove(at))
            });
            taken.is_none() && !was_told_above(new)
        })
        .collect()
}

/// What is said of a cell: `ô F12: “99”`.
fn cell_label(cell: &ScoreCell, label: String, lang: Lang) -> String {
    const MOST: usize = 60;
    let name = lang.pick(format!("ô {}", cell.name()), format!("cell {}", cell.name()));
    if !label.is_empty() {
        return format!("{label} ({name})");
    }
    let words: String = cell.words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(MOST) {
        Some((end, _)) => format!("{name}: “{} …”", words.get(..end).unwrap_or_default().trim_end()),
        None => format!("{name}: “{words}”"),
    }
}

/// Where a cell is, in the text of its sheet.
fn cell_place(documents: &[Document], cell: &ScoreCell) -> Place {
    let document = documents.iter().find(|document| document.name == cell.document);
    let file = match (document, &cell.sheet) {
        (Some(document), Some(sheet)) if document.sheets.len() > 1 => sheet_name(document, sheet),
        _ => cell.document.clone(),
    };
    Place { file, ..cell.place.clone() }
}

/// How a sheet of a spreadsheet with several is called in places.
fn sheet_name(document: &Document, sheet: &str) -> String {
    format!("{}: {sheet}", document.name)
}

/// The texts to which places refer, by the names that they have there.
fn texts(document: &Document) -> Vec<(String, Arc<str>)> {
    let several = document.sheets.len() > 1;
    let texts = document.sheets.iter().map(|sheet| {
        let name = match sheet.name.as_ref().filter(|_| several) {
            Some(name) => sheet_name(document, name),
            None => document.name.clone(),
        };
        (name, Arc::from(sheet.text.as_str()))
    });
    texts.collect()
}
