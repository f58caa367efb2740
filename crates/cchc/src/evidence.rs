//! Files as they are stored: fingerprints of evidence, which is read below the scorebook's folder only.

use crate::model::draft::Evidence;
use crate::model::{Lang, Sha256};
use sha2::{Digest, Sha256 as Hasher};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

/// How much of a file is in memory at once, in bytes.
const CHUNK: usize = 1 << 18;

/// The longest path that is tried, in bytes; no system takes a longer one.
const LONGEST: usize = 4096;

/// What a file is: the SHA-256 of its bytes, and how many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fingerprint {
    /// The SHA-256 of its bytes.
    pub sha256: Sha256,
    /// How many bytes it has.
    pub size: u64,
}

/// Why a file has no fingerprint.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub enum FileFault {
    /// Its path is absolute, has a drive, leads out with `..`, or names nothing; it was not looked for.
    Refused,
    /// A link on the way leads out of the folder; it was not read.
    LeadsOut,
    /// There is no such file.
    Missing,
    /// It is a folder.
    Folder,
    /// It is a device, a pipe or the like; it was not read.
    NoFile,
    /// No system takes so long a name.
    TooLong,
    /// The system does not let it be read, in its words.
    Unreadable(String),
}

impl FileFault {
    /// What is wrong, and what to do about it.
    pub fn message(&self, lang: Lang) -> String {
        let (vi, en) = match self {
            FileFault::Refused => (
                "đường dẫn phải nằm trong thư mục của sổ chấm điểm; viết như `evidence/bc-112.pdf`",
                "the path has to stay below the scorebook's folder; write it like `evidence/bc-112.pdf`",
            ),
            FileFault::LeadsOut => (
                "là liên kết dẫn ra ngoài thư mục của sổ chấm điểm; chép tệp vào thư mục đó",
                "is a link that leads out of the scorebook's folder; copy the file into the folder",
            ),
            FileFault::Missing => ("không tìm thấy tệp", "there is no such file"),
            FileFault::Folder => (
                "là một thư mục; viết tên tệp trong thư mục đó",
                "is a folder; write the name of a file in it",
            ),
            FileFault::NoFile => ("không phải tệp thường", "is no ordinary file"),
            FileFault::TooLong => ("tên tệp quá dài", "the name is too long"),
            FileFault::Unreadable(why) => {
                return lang.pick(format!("không đọc được: {why}"), format!("cannot be read: {why}"));
            }
        };
        lang.pick(vi, en).to_owned()
    }

    fn of(error: &io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => FileFault::Missing,
            ErrorKind::IsADirectory => FileFault::Folder,
            ErrorKind::InvalidFilename => FileFault::TooLong,
            _ => FileFault::Unreadable(error.to_string()),
        }
    }
}

/// The folder that a scorebook's evidence lies below.
///
/// ```
/// use cchc::{EvidenceFolder, FileFault};
/// use cchc::model::draft::Evidence;
///
/// let folder = EvidenceFolder::of("months/2026-04.yaml");
/// let evidence = |file: &str| Evidence { file: Some(file.into()), ..Evidence::default() };
/// assert_eq!(folder.fingerprint(&evidence("../secret.pdf")), Some(Err(FileFault::Refused)));
/// assert_eq!(folder.fingerprint(&evidence("no-such-file.pdf")), Some(Err(FileFault::Missing)));
/// assert_eq!(folder.fingerprint(&Evidence::default()), None);
/// ```
#[derive(Clone, Debug)]
pub struct EvidenceFolder(PathBuf);

impl EvidenceFolder {
    /// The folder of the scorebook of this path.
    pub fn of(book: &str) -> Self {
        let parent = Path::new(book).parent().filter(|parent| !parent.as_os_str().is_empty());
        EvidenceFolder(parent.unwrap_or(Path::new(".")).to_owned())
    }

    /// What the file of a piece of evidence is; none if it names no file.
    pub fn fingerprint(&self, evidence: &Evidence) -> Option<Result<Fingerprint, FileFault>> {
        evidence.file.as_ref()?;
        Some(match evidence.path() {
            Some(path) => self.fingerprint_of(&path),
            None => Err(FileFault::Refused),
        })
    }

    /// What the files of several pieces of evidence are, in their order. With the feature `parallel` they are read on all
    /// cores; the result is the same.
    pub fn fingerprints(&self, evidence: &[&Evidence]) -> Vec<Option<Result<Fingerprint, FileFault>>> {
        map(evidence, |evidence| self.fingerprint(evidence))
    }

    /// A path that [`Evidence::path`] has given.
    pub(crate) fn fingerprint_of(&self, path: &str) -> Result<Fingerprint, FileFault> {
        if path.len() > LONGEST {
            return Err(FileFault::TooLong);
        }
        let resolve = |path: &Path| fs::canonicalize(path).map_err(|error| FileFault::of(&error));
        let file = resolve(&self.0.join(path))?;
        if !file.starts_with(resolve(&self.0)?) {
            return Err(FileFault::LeadsOut);
        }
        fingerprint(&file)
    }
}

/// What is done to many things, on all cores if that is wanted.
pub(crate) fn map<T: Sync, U: Send>(of: &[T], work: impl Fn(&T) -> U + Sync + Send) -> Vec<U> {
    #[cfg(feature = "parallel")]
    if of.len() > 1 {
        use rayon::prelude::*;
        return of.par_iter().map(work).collect();
    }
    of.iter().map(work).collect()
}

/// What any ordinary file is, read a piece at a time.
pub(crate) fn fingerprint(path: &Path) -> Result<Fingerprint, FileFault> {
    let fault = |error: io::Error| FileFault::of(&error);
    // Looked at before it is opened: to open a pipe would wait for its other end.
    let facts = fs::metadata(path).map_err(fault)?;
    if facts.is_dir() {
        return Err(FileFault::Folder);
    }
    if !facts.is_file() {
        return Err(FileFault::NoFile);
    }
    let mut file = File::open(path).map_err(fault)?;
    let room = usize::try_from(facts.len()).map_or(CHUNK, |size| size.saturating_add(1).min(CHUNK));
    let mut chunk = vec![0; room];
    let (mut hasher, mut size) = (Hasher::new(), 0_u64);
    loop {
        match file.read(&mut chunk) {
            Ok(0) => return Ok(Fingerprint { sha256: Sha256::from_bytes(hasher.finalize().into()), size }),
            Ok(count) => {
                hasher.update(chunk.get(..count).unwrap_or_default());
                size += count as u64;
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(fault(error)),
        }
    }
}

/// The SHA-256 of bytes at hand.
pub(crate) fn digest(bytes: &[u8]) -> Sha256 {
    Sha256::from_bytes(Hasher::digest(bytes).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(file: &str) -> Evidence {
        Evidence { file: Some(file.into()), ..Evidence::default() }
    }

    #[test]
    fn a_file_is_fingerprinted_as_sha256sum_does_whatever_its_size() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("2026-04.yaml");
        let here = EvidenceFolder::of(book.to_str().unwrap());
        fs::write(folder.path().join("abc"), "abc").unwrap();
        let print = here.fingerprint(&evidence("./abc")).unwrap().unwrap();
        assert_eq!(
            (print.sha256.to_string().as_str(), print.size),
            ("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 3)
        );
        let long = vec![b'a'; 1_000_000];
        fs::write(folder.path().join("long"), &long).unwrap();
        let print = here.fingerprint(&evidence("long")).unwrap().unwrap();
        assert_eq!(
            (print.sha256.to_string().as_str(), print.size),
            ("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0", 1_000_000)
        );
    }

    #[test]
    fn what_is_no_file_of_the_folder_is_told_and_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let months = folder.path().join("months");
        fs::create_dir_all(months.join("evidence")).unwrap();
        fs::write(folder.path().join("secret"), "x").unwrap();
        let here = EvidenceFolder::of(months.join("2026-04.yaml").to_str().unwrap());
        let fault = |file: &str| here.fingerprint(&evidence(file)).unwrap().unwrap_err();
        for refused in
            ["/etc/passwd", "C:/a.pdf", "../secret", "evidence/../../secret", "\\\\host\\a.pdf", "", "."]
        {
            assert_eq!(fault(refused), FileFault::Refused, "{refused}");
        }
        assert_eq!(fault("evidence"), FileFault::Folder);
        assert_eq!(fault("evidence/none.pdf"), FileFault::Missing);
        assert_eq!(fault(&"a".repeat(1 << 20)), FileFault::TooLong);
        // A single step may be too long where the path is not.
        assert!(matches!(fault(&"a".repeat(300)), FileFault::TooLong | FileFault::Missing));
    }

    #[cfg(unix)]
    #[test]
    fn links_stay_below_the_folder_and_devices_are_not_read() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let months = folder.path().join("months");
        fs::create_dir_all(months.join("evidence")).unwrap();
        fs::write(folder.path().join("secret"), "x").unwrap();
        fs::write(months.join("evidence/a"), "x").unwrap();
        symlink("../secret", months.join("out")).unwrap();
        symlink("..", months.join("up")).unwrap();
        symlink("evidence/a", months.join("in")).unwrap();
        symlink("circle", months.join("circle")).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(months.join("socket")).unwrap();
        let here = EvidenceFolder::of(months.join("2026-04.yaml").to_str().unwrap());
        let print = |file: &str| here.fingerprint(&evidence(file)).unwrap();
        assert_eq!(print("out"), Err(FileFault::LeadsOut));
        assert_eq!(print("up/secret"), Err(FileFault::LeadsOut));
        assert_eq!(print("in"), print("evidence/a"));
        assert_eq!(print("socket"), Err(FileFault::NoFile));
        assert!(matches!(print("circle"), Err(FileFault::Unreadable(_))));
    }
}
