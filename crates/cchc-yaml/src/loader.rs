//! Reading files with all that they name.

use crate::decode::{Draft, Refusal, decode};
use crate::failure::{Failure, Failures, Fault, Link, Unreadable};
use crate::files::{Files, beside, normal, shown};
use crate::source::Source;
use crate::sources::Sources;
use cchc_core::finding::Place;
use cchc_core::{Assignment, Catalogue, Scorebook, draft};
use std::collections::HashMap;
use std::io::ErrorKind;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Reads files, and remembers catalogues and base files, which many communes share.
///
/// It can be used from several threads.
///
/// ```
/// use cchc_yaml::{Loader, Memory};
///
/// let files = Memory::new([
///     ("c.yaml", "schema: cchc/catalogue/1\nid: x\nindices: { I: {}, II: {} }\n"),
///     ("xa/commune.yaml", "schema: cchc/commune/1\ncommune: { name: xã A }\nyear: 2026\ncatalogue: ../c.yaml\n\
///                          units: { vp: { name: Văn phòng } }\nassign: { vp: [{ lead: I }] }\n"),
/// ]);
/// let loader = Loader::new(files);
/// let loaded = loader.commune("xa/commune.yaml")?;
/// assert_eq!(loaded.assignment.catalogue().len(), 2);
/// let names: Vec<&str> = loaded.sources.inputs().map(|input| input.name()).collect();
/// assert_eq!(names, ["xa/commune.yaml", "c.yaml"]);
///
/// let failures = loader.commune("xa/missing.yaml").unwrap_err();
/// assert_eq!(failures.to_string(), "xa/missing.yaml: the file cannot be read: there is no such file");
/// # Ok::<(), cchc_yaml::Failures>(())
/// ```
#[derive(Debug)]
pub struct Loader<F> {
    files: F,
    catalogues: Cache<Arc<Catalogue>>,
    bases: Cache<Arc<draft::Commune>>,
    communes: Cache<(Arc<Assignment>, Sources)>,
}

/// A catalogue and where it was read.
#[derive(Clone, Debug)]
pub struct LoadedCatalogue {
    /// The catalogue.
    pub catalogue: Arc<Catalogue>,
    /// Its file.
    pub sources: Sources,
}

/// A commune's rules upon its catalogue and where they were read.
#[derive(Clone, Debug)]
pub struct LoadedCommune {
    /// The rules upon the catalogue.
    pub assignment: Assignment,
    /// The commune's file, those that it extends, and the catalogue's.
    pub sources: Sources,
}

/// A month of scores upon its commune's assignment, and where they were read.
#[derive(Clone, Debug)]
pub struct LoadedScorebook {
    /// The month.
    pub scorebook: Scorebook,
    /// The scorebook's file, then the commune's, those that it extends, and the catalogue's.
    pub sources: Sources,
}

impl LoadedScorebook {
    /// The path of the month before, if the book names it: as the loader reads it.
    pub fn follows(&self) -> Option<String> {
        self.beside(self.scorebook.draft().follows.as_deref()?)
    }

    /// A path that the book writes, as the loader reads it.
    pub fn beside(&self, path: &str) -> Option<String> {
        Some(beside(self.sources.book.as_ref()?.name(), path))
    }
}

/// What a file holds, with its text.
type Read<T> = Result<(T, Arc<Source>), Unread>;

/// Each file is read once, also if several threads ask for it at the same time.
type Cache<T> = Mutex<HashMap<String, Arc<OnceLock<Read<T>>>>>;

/// Why a file was not read.
#[derive(Clone, Debug)]
enum Unread {
    /// It is none of ours at all; told at the line that names it, where there is one.
    Whole(Unreadable, Option<Place>, Option<Arc<Source>>),
    /// It is, but not a legal one.
    Illegal(Failures),
}

impl Unread {
    /// The failures of a file that was asked for.
    fn of_main(self, name: &str) -> Failures {
        match self {
            Unread::Whole(why, place, source) => {
                Failures::new(vec![Failure::new(name, place, Fault::Unreadable(why))], source)
            }
            Unread::Illegal(failures) => failures,
        }
    }

    /// The failures of a file that another one names there.
    fn of_related(self, link: Link, path: &str, named_by: &Arc<Source>, place: Place) -> Failures {
        match self {
            Unread::Whole(why, ..) => {
                let fault = Fault::Related(link, path.to_owned(), why);
                Failures::new(vec![Failure::new(named_by.name(), Some(place), fault)], [Arc::clone(named_by)])
            }
            Unread::Illegal(failures) => failures,
        }
    }
}

impl<F: Files> Loader<F> {
    /// A loader that reads from these files.
    pub fn new(files: F) -> Self {
        Loader { files, catalogues: Cache::default(), bases: Cache::default(), communes: Cache::default() }
    }

    /// The files that it reads from.
    pub fn files(&self) -> &F {
        &self.files
    }

    /// The catalogue in a file.
    ///
    /// # Errors
    ///
    /// All that is wrong with the file.
    pub fn catalogue(&self, path: &str) -> Result<LoadedCatalogue, Failures> {
        let name = shown(path);
        let (catalogue, source) = catalogue(self.source(&name)).map_err(|unread| unread.of_main(&name))?;
        Ok(LoadedCatalogue { catalogue, sources: Sources { catalogue: Some(source), ..Sources::default() } })
    }

    /// The catalogue in these bytes; `name` stands for the file in places.
    ///
    /// # Errors
    ///
    /// All that is wrong with the text.
    pub fn catalogue_from(&self, name: &str, bytes: Vec<u8>) -> Result<LoadedCatalogue, Failures> {
        let (catalogue, source) =
            catalogue(new_source(name, bytes)).map_err(|unread| unread.of_main(name))?;
        Ok(LoadedCatalogue { catalogue, sources: Sources { catalogue: Some(source), ..Sources::default() } })
    }

    /// The commune in a file, with what it extends, upon its catalogue.
    ///
    /// # Errors
    ///
    /// All that is wrong with these files. What they name and cannot be read is told where it is named.
    pub fn commune(&self, path: &str) -> Result<LoadedCommune, Failures> {
        let name = shown(path);
        let read = self.source(&name).and_then(with_draft);
        self.assemble(read.map_err(|unread| unread.of_main(&name))?)
    }

    /// The commune in these bytes; `name` stands for the file in places, and what the file names is seen from its folder:
    /// of `-`, from the working folder.
    ///
    /// # Errors
    ///
    /// As of [`Loader::commune`].
    pub fn commune_from(&self, name: &str, bytes: Vec<u8>) -> Result<LoadedCommune, Failures> {
        let read = new_source(name, bytes).and_then(with_draft);
        self.assemble(read.map_err(|unread| unread.of_main(name))?)
    }

    /// The month of scores in a file, upon its commune's assignment; a commune is read once for all its months.
    ///
    /// # Errors
    ///
    /// All that is wrong with these files. What they name and cannot be read is told where it is named.
    ///
    /// ```
    /// use cchc_core::View;
    /// use cchc_yaml::{Loader, Memory};
    ///
    /// let loader = Loader::new(Memory::new([
    ///     ("c.yaml", "schema: cchc/catalogue/1\nid: x\nindices: { I: { max: 2 } }\n"),
    ///     ("xa.yaml", "schema: cchc/commune/1\ncommune: { name: xã A }\nyear: 2026\ncatalogue: c.yaml\n\
    ///                  units: { vp: { name: Văn phòng } }\nassign: { vp: [{ lead: I }] }\n"),
    ///     ("months/2026-04.yaml", "schema: cchc/scorebook/1\ncommune: ../xa.yaml\nperiod: 2026-04\n\
    ///                              follows: 2026-03.yaml\nscores:\n  I: { self: 1.5 }\n"),
    /// ]));
    /// let loaded = loader.scorebook("months/2026-04.yaml")?;
    /// let figures = loaded.scorebook.figures(View::SelfScored);
    /// assert_eq!(figures.whole.percent().unwrap().to_string(), "75");
    /// assert_eq!(loaded.follows().as_deref(), Some("months/2026-03.yaml"));
    /// # Ok::<(), cchc_yaml::Failures>(())
    /// ```
    pub fn scorebook(&self, path: &str) -> Result<LoadedScorebook, Failures> {
        let name = shown(path);
        let read = self.source(&name).and_then(with_draft);
        self.month(read.map_err(|unread| unread.of_main(&name))?)
    }

    /// The month before, if the book names one.
    ///
    /// # Errors
    ///
    /// As of [`Loader::scorebook`]; that there is no such file, or another one, is told where the book names it.
    pub fn month_before(&self, book: &LoadedScorebook) -> Option<Result<LoadedScorebook, Failures>> {
        let name = book.follows()?;
        let read = self.source(&name).and_then(with_draft);
        Some(match (read, &book.sources.book) {
            (Ok(read), _) => self.month(read),
            (Err(unread), Some(named_by)) => {
                let place = book.sources.named_in_book("follows");
                Err(unread.of_related(Link::Follows, &name, named_by, place))
            }
            (Err(unread), None) => Err(unread.of_main(&name)),
        })
    }

    /// The month of scores in these bytes; `name` stands for the file in places, and what the file names is seen from its
    /// folder.
    ///
    /// # Errors
    ///
    /// As of [`Loader::scorebook`].
    pub fn scorebook_from(&self, name: &str, bytes: Vec<u8>) -> Result<LoadedScorebook, Failures> {
        let read = new_source(name, bytes).and_then(with_draft);
        self.month(read.map_err(|unread| unread.of_main(name))?)
    }

    fn month(&self, (draft, source): (draft::Scorebook, Arc<Source>)) -> Result<LoadedScorebook, Failures> {
        let read = self.related(&self.communes, &draft.commune, &source, |name| {
            let (own, source) = self.source(name).and_then(with_draft)?;
            let loaded = self.assemble((own, Arc::clone(&source))).map_err(Unread::Illegal)?;
            Ok(((Arc::new(loaded.assignment), loaded.sources), source))
        });
        match read {
            Ok(((assignment, sources), _)) => {
                let sources = Sources { book: Some(source), ..sources };
                let scorebook =
                    Scorebook::new(assignment, draft).map_err(|errors| sources.model_failures(errors))?;
                Ok(LoadedScorebook { scorebook, sources })
            }
            Err((name, unread)) => {
                let sources = Sources { book: Some(Arc::clone(&source)), ..Sources::default() };
                Err(unread.of_related(Link::Commune, &name, &source, sources.named_in_book("commune")))
            }
        }
    }

    /// The seal in a file.
    ///
    /// # Errors
    ///
    /// All that is wrong with the file.
    pub fn seal(&self, path: &str) -> Result<draft::Seal, Failures> {
        let name = shown(path);
        let read = self.source(&name).and_then(with_draft);
        read.map(|(seal, _)| seal).map_err(|unread| unread.of_main(&name))
    }

    /// The seal in these bytes; `name` stands for the file in places.
    ///
    /// # Errors
    ///
    /// All that is wrong with the text.
    pub fn seal_from(&self, name: &str, bytes: Vec<u8>) -> Result<draft::Seal, Failures> {
        let read = new_source(name, bytes).and_then(with_draft);
        read.map(|(seal, _)| seal).map_err(|unread| unread.of_main(name))
    }

    /// What a commune's file says, with what it extends; its catalogue is not looked at, and it may be a template.
    ///
    /// # Errors
    ///
    /// All that is wrong with these files.
    ///
    /// ```
    /// use cchc_yaml::{Loader, Memory};
    ///
    /// let template = "schema: cchc/commune/1\nunits: { vp: { name: Văn phòng } }\n";
    /// let draft = Loader::new(Memory::new([("t.yaml", template)])).draft("t.yaml")?;
    /// assert_eq!(draft.units.unwrap().len(), 1);
    /// # Ok::<(), cchc_yaml::Failures>(())
    /// ```
    pub fn draft(&self, path: &str) -> Result<draft::Commune, Failures> {
        let name = shown(path);
        let read = self.source(&name).and_then(with_draft);
        let (own, source) = read.map_err(|unread| unread.of_main(&name))?;
        let mut drafts = vec![Arc::new(own)];
        self.follow(&mut drafts, &mut Sources { chain: vec![source], ..Sources::default() })?;
        Ok(merged(drafts))
    }

    fn source(&self, name: &str) -> Result<Arc<Source>, Unread> {
        match self.files.read(name) {
            Ok(bytes) => new_source(name, bytes),
            Err(error) => {
                let why = match error.kind() {
                    ErrorKind::NotFound | ErrorKind::NotADirectory => Unreadable::NotFound,
                    ErrorKind::IsADirectory => Unreadable::Folder,
                    ErrorKind::FileTooLarge => Unreadable::TooBig,
                    ErrorKind::PermissionDenied => Unreadable::Denied,
                    _ => Unreadable::Io(error.to_string()),
                };
                Err(Unread::Whole(why, None, None))
            }
        }
    }

    /// Puts the chain of files and the catalogue together.
    fn assemble(&self, (own, source): (draft::Commune, Arc<Source>)) -> Result<LoadedCommune, Failures> {
        let mut sources = Sources { chain: vec![source], ..Sources::default() };
        let mut drafts = vec![Arc::new(own)];
        self.follow(&mut drafts, &mut sources)?;
        let named = drafts.iter().zip(&sources.chain).find_map(|(draft, source)| {
            draft.catalogue.as_ref().map(|path| (path.clone(), Arc::clone(source)))
        });
        let merged = merged(drafts);
        let mut failures = Failures::default();
        let catalogue = named.and_then(|(path, named_by)| {
            let read = self.related(&self.catalogues, &path, &named_by, |name| catalogue(self.source(name)));
            match read {
                Ok((catalogue, source)) => {
                    sources.catalogue = Some(source);
                    Some(catalogue)
                }
                Err((name, unread)) => {
                    let place = sources.named("catalogue");
                    failures.extend(unread.of_related(Link::Catalogue, &name, &named_by, place));
                    None
                }
            }
        });
        // Without its catalogue the commune is still looked at for what else is wrong with it.
        let catalogue = catalogue.unwrap_or_else(|| {
            let empty = Catalogue::new(draft::Catalogue::default());
            Arc::new(empty.unwrap_or_else(|_| unreachable!("an empty catalogue is legal")))
        });
        match Assignment::new(catalogue, merged) {
            Ok(assignment) if failures.is_empty() => Ok(LoadedCommune { assignment, sources }),
            Ok(_) => Err(failures),
            Err(errors) => {
                let mut all = sources.model_failures(errors);
                all.extend(failures);
                Err(all)
            }
        }
    }

    /// Reads what the last of the drafts extends, and so on.
    fn follow(&self, drafts: &mut Vec<Arc<draft::Commune>>, sources: &mut Sources) -> Result<(), Failures> {
        loop {
            let Some((path, named_by)) =
                drafts.last().zip(sources.chain.last()).and_then(|(draft, source)| {
                    draft.extends.as_ref().map(|path| (path.clone(), Arc::clone(source)))
                })
            else {
                return Ok(());
            };
            let place =
                || Sources { chain: vec![Arc::clone(&named_by)], ..Sources::default() }.named("extends");
            let name = beside(named_by.name(), &path);
            let mut names = sources.chain.iter().map(|source| normal(source.name()));
            if let Some(ring) = names.position(|earlier| earlier == name) {
                let mut chain: Vec<String> =
                    sources.chain.iter().skip(ring).map(|source| source.name().to_owned()).collect();
                chain.push(name);
                let failure = Failure::new(named_by.name(), Some(place()), Fault::Cycle(chain));
                return Err(Failures::new(vec![failure], [named_by]));
            }
            let read = self.related(&self.bases, &path, &named_by, |name| {
                self.source(name).and_then(with_draft).map(|(draft, source)| (Arc::new(draft), source))
            });
            let (draft, source) =
                read.map_err(|(name, unread)| unread.of_related(Link::Extends, &name, &named_by, place()))?;
            drafts.push(draft);
            sources.chain.push(source);
        }
    }

    /// A file that another one names, from the cache or read.
    fn related<T: Clone>(
        &self,
        cache: &Cache<T>,
        path: &str,
        named_by: &Source,
        read: impl FnOnce(&str) -> Read<T>,
    ) -> Result<(T, Arc<Source>), (String, Unread)> {
        if path.trim().is_empty() {
            return Err((path.to_owned(), Unread::Whole(Unreadable::NoPath, None, None)));
        }
        let name = beside(named_by.name(), path);
        let slot = {
            // A thread that panicked with the lock held has changed nothing by halves.
            let mut cache = cache.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(cache.entry(name.clone()).or_default())
        };
        slot.get_or_init(|| read(&name)).clone().map_err(|unread| (name, unread))
    }
}

/// Files merged over those that they extend, which stand behind them.
fn merged(drafts: Vec<Arc<draft::Commune>>) -> draft::Commune {
    let mut rest = drafts.into_iter().rev().map(Arc::unwrap_or_clone);
    let last = rest.next().unwrap_or_default();
    rest.fold(last, |base, own| own.over(base))
}

fn new_source(name: &str, bytes: Vec<u8>) -> Result<Arc<Source>, Unread> {
    match Source::new(name.to_owned(), bytes) {
        Ok(source) => Ok(Arc::new(source)),
        Err((why, place)) => Err(Unread::Whole(why, place, None)),
    }
}

fn with_draft<T: Draft>(source: Arc<Source>) -> Read<T> {
    match decode(&source) {
        Ok(draft) => Ok((draft, source)),
        Err(Refusal::Whole(why, span)) => {
            let place = source.place(span);
            Err(Unread::Whole(why, Some(place), Some(source)))
        }
        Err(Refusal::Illegal(list)) => Err(Unread::Illegal(Failures::new(list, [source]))),
    }
}

fn catalogue(source: Result<Arc<Source>, Unread>) -> Read<Arc<Catalogue>> {
    let (draft, source) = source.and_then(with_draft)?;
    match Catalogue::new(draft) {
        Ok(catalogue) => Ok((Arc::new(catalogue), source)),
        Err(errors) => {
            let sources = Sources { catalogue: Some(source), ..Sources::default() };
            Err(Unread::Illegal(sources.model_failures(errors)))
        }
    }
}

/// The draft in the text of a catalogue file.
///
/// # Errors
///
/// All that is wrong with the text; places name it `-`.
///
/// ```
/// let draft = cchc_yaml::catalogue_from_str("schema: cchc/catalogue/1\nid: x\nindices: { 7.10: {} }\n").unwrap();
/// assert_eq!(draft.indices.keys().next().unwrap().to_string(), "7.10");
/// ```
pub fn catalogue_from_str(text: &str) -> Result<draft::Catalogue, Failures> {
    from_str(text)
}

/// The draft in the text of a commune's file; nothing that it names is read.
///
/// # Errors
///
/// All that is wrong with the text; places name it `-`.
pub fn commune_from_str(text: &str) -> Result<draft::Commune, Failures> {
    from_str(text)
}

/// The draft in the text of a scorebook; nothing that it names is read.
///
/// # Errors
///
/// All that is wrong with the text; places name it `-`.
pub fn scorebook_from_str(text: &str) -> Result<draft::Scorebook, Failures> {
    from_str(text)
}

/// The seal in a text.
///
/// # Errors
///
/// All that is wrong with the text; places name it `-`.
pub fn seal_from_str(text: &str) -> Result<draft::Seal, Failures> {
    from_str(text)
}

fn from_str<T: Draft>(text: &str) -> Result<T, Failures> {
    let read = new_source("-", text.as_bytes().to_vec()).and_then(with_draft);
    read.map(|(draft, _)| draft).map_err(|unread| unread.of_main("-"))
}
