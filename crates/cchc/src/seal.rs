//! Months that are closed: their seals, and what has changed since.

use crate::beside::scorebooks_of;
use crate::evidence::{EvidenceFolder, FileFault, Fingerprint, digest, fingerprint, map};
use crate::model::draft::{Evidence, Scorebook, Seal, SealChange, SealSchema, SealedFile};
use crate::model::{EvidenceKey, Lang, Month, PartialDate, Sha256};
use crate::month::MonthError;
use crate::session::Session;
use crate::write::write_new_file;
use crate::yaml::{Disk, Files as _, Kind, LoadedScorebook, kind_of, scorebook_from_str, seal_to_string};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;

/// Where the seal of a scorebook stands: `2026-04.seal.yaml` beside `2026-04.yaml`.
///
/// ```
/// assert_eq!(cchc::seal_path("months/2026-04.yaml"), "months/2026-04.seal.yaml");
/// ```
pub fn seal_path(book: &str) -> String {
    let stem = book.strip_suffix(".yaml").or_else(|| book.strip_suffix(".yml"));
    format!("{}.seal.yaml", stem.unwrap_or(book))
}

/// A month that was closed.
#[derive(Clone, Debug)]
pub struct Closed {
    /// Where its seal was written.
    pub path: String,
    /// The seal.
    pub seal: Seal,
    /// Evidence whose file could not be sealed; none unless the month was closed in spite of it.
    pub left_out: Vec<(EvidenceKey, FileFault)>,
    /// Evidence that names no file.
    pub without_file: Vec<EvidenceKey>,
}

/// What a seal was compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// The scorebook.
    pub book: String,
    /// Its seal.
    pub seal: String,
    /// What is no longer as it was sealed: nothing, if all is as it was.
    pub changes: Vec<SealedChange>,
    /// How many files were read and compared.
    pub files: usize,
}

/// What kind of file is no longer as it was sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SealedPart {
    /// The seal itself.
    Seal,
    /// The scorebook.
    Book,
    /// The seal of the month before.
    Follows,
    /// The commune's file, what it extends, or the catalogue.
    Input,
    /// The file of a piece of evidence.
    Evidence,
}

impl SealedPart {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            SealedPart::Seal => "seal",
            SealedPart::Book => "book",
            SealedPart::Follows => "follows",
            SealedPart::Input => "input",
            SealedPart::Evidence => "evidence",
        }
    }

    fn said(self, lang: Lang) -> &'static str {
        let (vi, en) = match self {
            SealedPart::Seal => ("niêm phong", "the seal"),
            SealedPart::Book => ("sổ chấm điểm", "the scorebook"),
            SealedPart::Follows => ("niêm phong tháng trước", "the seal of the month before"),
            SealedPart::Input => ("tệp mà điểm số dựa vào", "a file that the figures follow from"),
            SealedPart::Evidence => ("tài liệu kiểm chứng", "evidence"),
        };
        lang.pick(vi, en)
    }
}

/// A file that is no longer as it was sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedChange {
    /// What kind of file it is.
    pub part: SealedPart,
    /// Its path, relative to the seal.
    pub file: String,
    /// What was sealed; none if it was not sealed, or if that can no longer be told.
    pub sealed: Option<Fingerprint>,
    /// What there is now.
    pub now: Now,
}

/// What there is now in the place of a sealed file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Now {
    /// A file that is another, or that was not sealed.
    File(Fingerprint),
    /// A file that cannot be read, or is not there.
    Fault(FileFault),
    /// A file that the scorebook no longer names.
    NotNamed,
    /// A seal whose bytes do not have the SHA-256 that its last line says, or that has no such line.
    Check,
    /// A seal that is none any more; why, in Vietnamese and in English.
    NoSeal([String; 2]),
    /// A seal of another month than the scorebook's.
    Period {
        /// The month of the seal.
        sealed: Month,
        /// The month of the scorebook.
        book: Month,
    },
}

impl SealedChange {
    /// What has changed: the file, what was sealed, what there is now.
    pub fn message(&self, lang: Lang) -> String {
        let what = |print: &Fingerprint| {
            lang.pick(
                format!("{} byte, SHA-256 {}", print.size, print.sha256),
                format!("{} bytes, SHA-256 {}", print.size, print.sha256),
            )
        };
        let sealed = match &self.sealed {
            Some(print) => {
                lang.pick(format!("đã niêm phong {}", what(print)), format!("sealed {}", what(print)))
            }
            None => lang.pick("không có trong niêm phong".to_owned(), "not in the seal".to_owned()),
        };
        let now = match &self.now {
            Now::File(print) => {
                lang.pick(format!("nay là {}", what(print)), format!("is now {}", what(print)))
            }
            Now::Fault(fault) => {
                lang.pick(format!("nay {}", fault.message(lang)), format!("now {}", fault.message(lang)))
            }
            Now::NotNamed => lang.pick(
                "sổ chấm điểm nay không nêu tệp này".to_owned(),
                "the scorebook no longer names it".to_owned(),
            ),
            Now::Check => {
                return lang.pick(
                    format!("`{}` (niêm phong) đã bị sửa: nội dung không khớp dòng `check` ở cuối", self.file),
                    format!("`{}` (the seal) was changed: it does not have the fingerprint of its last line, `check`", self.file),
                );
            }
            Now::NoSeal(why) => {
                let [vi, en] = why;
                return lang.pick(
                    format!("`{}` (niêm phong) không còn đọc được: {vi}", self.file),
                    format!("`{}` (the seal) can no longer be read: {en}", self.file),
                );
            }
            Now::Period { sealed, book } => {
                return lang.pick(
                    format!(
                        "`{}` niêm phong tháng {}, còn sổ là của tháng {}",
                        self.file,
                        sealed.vietnamese(),
                        book.vietnamese()
                    ),
                    format!("`{}` seals {sealed}, and the scorebook is of {book}", self.file),
                );
            }
        };
        format!("`{}` ({}): {sealed}; {now}", self.file, self.part.said(lang))
    }
}

impl Session<Disk> {
    /// Closes a month: writes the seal of its scorebook, its evidence, the files that its figures follow from and the
    /// seal of the month before. `date` is the day of closing; a seal has no clock of its own.
    ///
    /// `force` closes it in spite of findings that are errors, of evidence whose file cannot be read, and of a month
    /// before that is not closed: what could not be sealed is not in the seal. The check is that of the day of closing.
    ///
    /// # Errors
    /// If the book cannot be used, is sealed already, or, without `force`, is not fit to be closed.
    pub fn close_month(
        &self,
        book: &str,
        date: Option<PartialDate>,
        force: bool,
    ) -> Result<Closed, MonthError> {
        let path = seal_path(book);
        if std::fs::symlink_metadata(&path).is_ok() {
            return Err(MonthError::Sealed(path));
        }
        let loaded = self.loader().scorebook(book)?;
        let period = loaded.scorebook.draft().period;
        if let Some(date) = date {
            self.may_close_on(date, period, &loaded)?;
        }
        if !force && let Some(seal) = self.sealed_behind(&loaded) {
            return Err(MonthError::NextSealed(seal));
        }
        let today = date.or(self.today());
        let checked = self.check_month_on(&loaded, today);
        if !force && checked.report.exit_code() != 0 {
            return Err(MonthError::Findings(Box::new(checked)));
        }
        let draft = loaded.scorebook.draft();
        let pieces: Vec<(&EvidenceKey, &Evidence)> = draft.evidence.iter().collect();
        let prints = EvidenceFolder::of(book)
            .fingerprints(&pieces.iter().map(|(_, evidence)| *evidence).collect::<Vec<_>>());
        let (mut evidence, mut left_out, mut without_file) = (BTreeMap::new(), Vec::new(), Vec::new());
        for ((key, piece), print) in pieces.into_iter().zip(prints) {
            match print {
                Some(Ok(print)) => {
                    evidence.extend(piece.path().map(|path| (path, print)));
                }
                Some(Err(fault)) => left_out.push((key.clone(), fault)),
                None => without_file.push(key.clone()),
            }
        }
        if !force && !left_out.is_empty() {
            return Err(MonthError::Evidence(left_out));
        }
        let follows = match loaded.follows() {
            None => None,
            Some(before) => {
                let before = seal_path(&before);
                match fingerprint(Path::new(&before)) {
                    Ok(print) => Some(sealed_file(relative(&loaded, &before), print)),
                    Err(_) if force => None,
                    Err(_) => return Err(MonthError::BeforeNotSealed(before)),
                }
            }
        };
        let mut inputs = Vec::new();
        let mut own = None;
        for (number, input) in loaded.sources.inputs().enumerate() {
            let print = fingerprint(Path::new(input.name()))
                .map_err(|fault| MonthError::File { file: input.name().to_owned(), fault })?;
            if print.sha256.to_string() != input.sha256() {
                return Err(MonthError::Changing(input.name().to_owned()));
            }
            let file = sealed_file(relative(&loaded, input.name()), print);
            if number == 0 { own = Some(file) } else { inputs.push(file) }
        }
        let Some(own) = own else { return Err(MonthError::Changing(book.to_owned())) };
        let mut seal = Seal {
            schema: SealSchema::V1,
            period: draft.period,
            date,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            book: own,
            follows,
            inputs,
            evidence: evidence.into_iter().map(|(file, print)| sealed_file(file, print)).collect(),
            check: None,
        };
        seal.check = Some(digest(seal_to_string(&seal).as_bytes()));
        write_new_file(Path::new(&path), seal_to_string(&seal).as_bytes()).map_err(|error| {
            match error.kind() {
                ErrorKind::AlreadyExists => MonthError::Sealed(path.clone()),
                _ => MonthError::Write { file: path.clone(), why: error.to_string() },
            }
        })?;
        Ok(Closed { path, seal, left_out, without_file })
    }

    /// Whether a month can have been closed on a day.
    fn may_close_on(
        &self,
        date: PartialDate,
        period: Month,
        loaded: &LoadedScorebook,
    ) -> Result<(), MonthError> {
        let begins = PartialDate::from_day(period.first_day());
        let before = loaded.follows().and_then(|before| self.loader().seal(&seal_path(&before)).ok()?.date);
        let mut bounds = begins.into_iter().chain(before);
        if let Some(earliest) = bounds.find(|earliest| date.compare(*earliest) == Ordering::Less) {
            return Err(MonthError::ClosedBefore { date, earliest });
        }
        let last = period.last_day();
        let latest =
            Month::new(last.year() + 1, last.month()).map(Month::last_day).and_then(PartialDate::from_day);
        match latest.filter(|latest| !date.is_full() || date.compare(*latest) == Ordering::Greater) {
            Some(latest) => Err(MonthError::ClosedWhen { date, latest }),
            None => Ok(()),
        }
    }

    /// The seal of a later month in the folder that follows this one.
    fn sealed_behind(&self, loaded: &LoadedScorebook) -> Option<String> {
        let own = loaded.sources.inputs().next()?.name();
        let own = loaded.beside(name(own).as_str())?;
        let folder = loaded.beside(".")?;
        let period = loaded.scorebook.draft().period;
        scorebooks_of(&folder).into_iter().filter(|other| other.month > period).find_map(|other| {
            let path = loaded.beside(&other.name)?;
            let seal = seal_path(&path);
            let text = String::from_utf8(Disk.read(&path).ok()?).ok()?;
            let follows = scorebook_from_str(&text).ok()?.follows?;
            (Path::new(&seal).exists() && loaded.beside(&follows)? == own).then_some(seal)
        })
    }

    /// Compares a closed month with its seal. Whatever is another than it was is told, also if the book or the seal can
    /// no longer be read.
    ///
    /// # Errors
    /// If there is no seal or no such scorebook, or the seal cannot be read for a reason of the system's.
    pub fn verify_month(&self, book: &str) -> Result<Verified, MonthError> {
        let path = seal_path(book);
        let bytes = Disk.read(&path).map_err(|error| match error.kind() {
            ErrorKind::NotFound => self.not_sealed(book),
            _ => MonthError::File { file: path.clone(), fault: FileFault::Unreadable(error.to_string()) },
        })?;
        let mut verified =
            Verified { book: book.to_owned(), seal: path.clone(), changes: Vec::new(), files: 1 };
        let of_seal = |now| SealedChange { part: SealedPart::Seal, file: name(&path), sealed: None, now };
        let seal = match self.loader().seal_from(&path, bytes.clone()) {
            Ok(seal) => seal,
            Err(failures) => {
                let first =
                    |lang| failures.iter().next().map(|failure| failure.message(lang)).unwrap_or_default();
                verified.changes.push(of_seal(Now::NoSeal([first(Lang::Vi), first(Lang::En)])));
                return Ok(verified);
            }
        };
        if seal.check.is_none_or(|check| !has_check(&bytes, check)) {
            verified.changes.push(of_seal(Now::Check));
        }
        let sealed = |file: &SealedFile| Fingerprint { sha256: file.sha256, size: file.size };
        let print = match fingerprint(Path::new(book)) {
            Ok(print) => print,
            Err(fault) => {
                let now = Now::Fault(fault);
                let file = seal.book.file.clone();
                verified.changes.push(SealedChange {
                    part: SealedPart::Book,
                    file,
                    sealed: Some(sealed(&seal.book)),
                    now,
                });
                return Ok(verified);
            }
        };
        verified.files += 1;
        let mut state = State { faults: BTreeMap::new(), files: 0 };
        // A book that was changed, or that follows from something that was, may have lost its meaning. What it names is
        // compared as far as it can be told, and else what the seal names.
        let draft = Disk.read(book).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let draft = draft.and_then(|text| scorebook_from_str(&text).ok());
        let loaded = self.loader().scorebook(book).ok();
        let now = Seal {
            period: draft.as_ref().map_or(seal.period, |draft| draft.period),
            book: sealed_file(name(book), print),
            follows: state.follows(book, &seal, draft.as_ref()),
            inputs: state.inputs(book, &seal, loaded.as_ref()),
            evidence: state.evidence(book, &seal, draft.as_ref()),
            ..seal.clone()
        };
        for change in seal.compare(&now) {
            let (part, before, after) = match change {
                SealChange::Period { sealed, now } => {
                    verified.changes.push(of_seal(Now::Period { sealed, book: now }));
                    continue;
                }
                SealChange::Book(before, after) => (SealedPart::Book, Some(before), Some(after)),
                SealChange::Follows(before, after) => (SealedPart::Follows, before, after),
                SealChange::Input(before, after) => (SealedPart::Input, before, after),
                SealChange::Evidence(before, after) => (SealedPart::Evidence, before, after),
            };
            let Some(file) = after.as_ref().or(before.as_ref()).map(|file| file.file.clone()) else {
                continue;
            };
            let now = match after {
                Some(after) => Now::File(sealed(&after)),
                None => state.faults.remove(&(part, file.clone())).map_or(Now::NotNamed, Now::Fault),
            };
            verified.changes.push(SealedChange { part, file, sealed: before.as_ref().map(sealed), now });
        }
        verified.files += state.files;
        Ok(verified)
    }

    /// Why there is no seal: what was named is no scorebook, or an open one.
    fn not_sealed(&self, book: &str) -> MonthError {
        let is_scorebook = Disk.read(book).is_ok_and(|bytes| kind_of(&bytes) == Some(Kind::Scorebook));
        match self.loader().scorebook(book) {
            Err(failures) if !is_scorebook => MonthError::Failures(failures),
            _ => MonthError::NotSealed(book.to_owned()),
        }
    }
}

/// The scorebooks below a folder, and the books of the seals there whose scorebook is gone, sorted. Hidden folders and
/// links to folders are not entered.
///
/// # Errors
/// If a folder cannot be read.
pub fn months_in(folder: &str) -> std::io::Result<Vec<String>> {
    let mut books = Vec::new();
    for file in crate::files_in(folder)? {
        let kind = Disk.read(&file).ok().and_then(|bytes| kind_of(&bytes));
        match (kind, file.strip_suffix(".seal.yaml")) {
            // A seal may have been changed so that it says nothing of its kind; its name tells.
            (_, Some(stem)) => {
                let other = format!("{stem}.yml");
                books.push(if Path::new(&other).exists() { other } else { format!("{stem}.yaml") });
            }
            (Some(Kind::Scorebook), None) => books.push(file),
            _ => {}
        }
    }
    books.sort();
    books.dedup();
    Ok(books)
}

/// What files are now, and why some have no fingerprint.
struct State {
    faults: BTreeMap<(SealedPart, String), FileFault>,
    files: usize,
}

impl State {
    fn seen(
        &mut self,
        part: SealedPart,
        file: String,
        print: Result<Fingerprint, FileFault>,
    ) -> Option<SealedFile> {
        match print {
            Ok(print) => {
                self.files += 1;
                Some(sealed_file(file, print))
            }
            Err(fault) => {
                self.faults.insert((part, file), fault);
                None
            }
        }
    }

    fn follows(&mut self, book: &str, seal: &Seal, draft: Option<&Scorebook>) -> Option<SealedFile> {
        let named = match draft {
            Some(draft) => draft.follows.as_deref().map(|before| seal_path(&before.replace('\\', "/"))),
            None => seal.follows.as_ref().map(|file| file.file.clone()),
        };
        let named = named?;
        let print = fingerprint(&beside(book, &named));
        self.seen(SealedPart::Follows, normal(&named), print)
    }

    fn inputs(&mut self, book: &str, seal: &Seal, loaded: Option<&LoadedScorebook>) -> Vec<SealedFile> {
        let named: Vec<String> = match loaded {
            Some(loaded) => {
                loaded.sources.inputs().skip(1).map(|input| relative(loaded, input.name())).collect()
            }
            None => seal.inputs.iter().map(|file| file.file.clone()).collect(),
        };
        let prints = map(&named, |file| fingerprint(&beside(book, file)));
        let seen = named
            .into_iter()
            .zip(prints)
            .filter_map(|(file, print)| self.seen(SealedPart::Input, file, print));
        seen.collect()
    }

    /// What the book names; of what only the seal names, nothing is known but that it is not named.
    fn evidence(&mut self, book: &str, seal: &Seal, draft: Option<&Scorebook>) -> Vec<SealedFile> {
        let mut named: Vec<String> = match draft {
            Some(draft) => draft.evidence.values().filter_map(Evidence::path).collect(),
            None => {
                let evidence =
                    |file: &SealedFile| Evidence { file: Some(file.file.clone()), ..Evidence::default() };
                seal.evidence.iter().filter_map(|file| evidence(file).path()).collect()
            }
        };
        named.sort();
        named.dedup();
        let folder = EvidenceFolder::of(book);
        let prints = map(&named, |file| folder.fingerprint_of(file));
        let seen = named
            .into_iter()
            .zip(prints)
            .filter_map(|(file, print)| self.seen(SealedPart::Evidence, file, print));
        seen.collect()
    }
}

/// Whether the last line of a seal is its check, and says the SHA-256 of all above it.
fn has_check(bytes: &[u8], check: Sha256) -> bool {
    let last = format!("check: {check}\n");
    let quoted = format!("check: \"{check}\"\n");
    let above = bytes.strip_suffix(last.as_bytes()).or_else(|| bytes.strip_suffix(quoted.as_bytes()));
    above.is_some_and(|above| digest(above) == check)
}

fn sealed_file(file: String, print: Fingerprint) -> SealedFile {
    SealedFile { file, sha256: print.sha256, size: print.size }
}

fn name(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).to_owned()
}

/// A path that a file writes, seen from where that file is seen.
pub(crate) fn beside(file: &str, path: &str) -> std::path::PathBuf {
    Path::new(file).parent().unwrap_or(Path::new("")).join(path)
}

/// A path that the loader read, seen from the scorebook's folder.
pub(crate) fn relative(loaded: &LoadedScorebook, path: &str) -> String {
    let folder = loaded.beside(".").unwrap_or_default();
    let found = pathdiff::diff_paths(path, &folder).or_else(|| {
        // Above a folder of `..` only the file system knows the names.
        pathdiff::diff_paths(std::fs::canonicalize(path).ok()?, std::fs::canonicalize(&folder).ok()?)
    });
    found.map_or_else(|| path.to_owned(), |found| found.to_string_lossy().replace('\\', "/"))
}

/// A relative path without steps that lead nowhere.
fn normal(path: &str) -> String {
    path.split('/').filter(|step| !matches!(*step, "" | ".")).collect::<Vec<_>>().join("/")
}
