//! What stands beside a month's scorebook: the others in its folder, and the one that it follows.

use crate::model::Month;
use crate::model::draft::Evidence;
use crate::seal::beside;
use crate::session::Session;
use crate::validate::Follows;
use crate::yaml::{Disk, Files, Kind, LoadedScorebook, kind_of, month_of, scorebook_from_str, seal_from_str};
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// So many folders above a file are looked at.
const LEVELS: usize = 8;

/// A scorebook, as far as it has to be known to others.
#[derive(Clone, Debug)]
pub(crate) struct Neighbour {
    /// Its file's name.
    pub(crate) name: String,
    pub(crate) month: Month,
    /// The path of its commune's file, as the book writes it.
    pub(crate) commune: String,
}

/// The scorebooks in a folder, by their names; none if it cannot be read.
pub(crate) fn scorebooks_of(folder: &str) -> Vec<Neighbour> {
    let read = |name: String| {
        let path = Path::new(folder).join(&name);
        let (month, commune) = month_of(&Disk.read(path.to_str()?).ok()?)?;
        Some(Neighbour { name, month, commune })
    };
    names_of(Path::new(folder)).into_iter().filter_map(read).collect()
}

/// The files in a folder that may be ours, sorted.
fn names_of(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.retain(|name| name.ends_with(".yaml") || name.ends_with(".yml"));
    names.sort();
    names
}

/// The scorebook, or the seal of a closed month, that files this file as evidence; none if nothing in the folders above
/// it does. Evidence lies below the folder of its scorebook.
///
/// ```
/// assert_eq!(cchc::filed_in("no-such-file.pdf"), None);
/// ```
pub fn filed_in(file: &str) -> Option<String> {
    let real = std::fs::canonicalize(file).ok()?;
    real.ancestors().skip(1).take(LEVELS).find_map(|folder| {
        let files = |text: &str, is_seal: bool| -> Vec<String> {
            match is_seal {
                true => {
                    seal_from_str(text).map(|seal| seal.evidence.into_iter().map(|file| file.file).collect())
                }
                false => scorebook_from_str(text)
                    .map(|book| book.evidence.values().filter_map(Evidence::path).collect()),
            }
            .unwrap_or_default()
        };
        names_of(folder).into_iter().find_map(|name| {
            let path = folder.join(&name);
            let path = path.to_str()?;
            let text = String::from_utf8(Disk.read(path).ok()?).ok()?;
            let named = match kind_of(text.as_bytes())? {
                Kind::Scorebook => files(&text, false),
                Kind::Seal => files(&text, true),
                Kind::Catalogue | Kind::Commune => return None,
            };
            let is_it =
                |named: &String| std::fs::canonicalize(folder.join(named)).is_ok_and(|named| named == real);
            named.iter().any(is_it).then(|| path.replace('\\', "/"))
        })
    })
}

/// Folders that were looked at, each once for all the scorebooks in it.
#[derive(Debug, Default)]
pub(crate) struct Folders(Mutex<BTreeMap<String, Arc<Vec<Neighbour>>>>);

impl Folders {
    fn scorebooks_of(&self, folder: &str) -> Arc<Vec<Neighbour>> {
        // A thread that panicked with the lock held has changed nothing by halves.
        let mut folders = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = folders.entry(folder.to_owned()).or_insert_with(|| Arc::new(scorebooks_of(folder)));
        Arc::clone(found)
    }
}

impl<F: Files> Session<F> {
    /// The other scorebooks of the commune in the book's folder; none of standard input, and none where
    /// files come from elsewhere than the file system.
    pub(crate) fn beside(&self, loaded: &LoadedScorebook, folders: &Folders) -> BTreeMap<String, Month> {
        let own = loaded.sources.inputs().next().map(|input| input.name());
        // What is read from standard input may well be one of those in the folder.
        let own = own.filter(|own| *own != "-" && self.loader().files().is_disk());
        let Some(own) = own else { return BTreeMap::new() };
        let folder = loaded.beside(".").unwrap_or_default();
        let commune = loaded.beside(&loaded.scorebook.draft().commune);
        let others = folders.scorebooks_of(&folder);
        let others = others.iter().filter(|other| {
            loaded.beside(&other.name) != loaded.beside(file_name(own))
                && loaded.beside(&other.commune) == commune
        });
        others.map(|other| (other.name.clone(), other.month)).collect()
    }

    /// What the file is that the book names as the month before; nothing if it names none.
    pub(crate) fn followed(&self, loaded: &LoadedScorebook) -> Option<Follows> {
        let written = loaded.scorebook.draft().follows.as_deref()?;
        let own = loaded.sources.inputs().next()?.name();
        let path = loaded.beside(written)?;
        if Some(&path) == loaded.beside(file_name(own)).as_ref() {
            return Some(Follows::Itself);
        }
        let bytes = match self.loader().files().read(&path) {
            Ok(bytes) => bytes,
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                return Some(Follows::Missing);
            }
            Err(_) => return Some(Follows::NoScorebook),
        };
        let Some((month, commune)) = month_of(&bytes) else { return Some(Follows::NoScorebook) };
        let same = loaded.beside(&loaded.scorebook.draft().commune)
            == loaded.beside(&beside(&written.replace('\\', "/"), &commune).to_string_lossy())
            || self.is_same_commune(loaded, &path);
        Some(if same { Follows::Month(month) } else { Follows::OtherCommune })
    }

    /// Whether another scorebook, which names another file of its commune, is of the same one: a new year often brings a
    /// new file.
    fn is_same_commune(&self, loaded: &LoadedScorebook, other: &str) -> bool {
        let Ok(other) = self.loader().scorebook(other) else { return true };
        let name = |book: &LoadedScorebook| book.scorebook.assignment().commune().commune.clone();
        match (name(loaded), name(&other)) {
            (Some(own), Some(other)) => match (own.code, other.code) {
                (Some(own), Some(other)) => own == other,
                _ => crate::model::fold(&own.name) == crate::model::fold(&other.name),
            },
            _ => true,
        }
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
