//! Where bytes come from.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind, Read as _};
use std::sync::Arc;

/// The most bytes that a file may have: 16 MiB.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// Where bytes come from: the disk, memory, or whatever an embedder has.
///
/// Paths are as on the command line or as a file writes them, put together and with `/`.
pub trait Files: Send + Sync {
    /// The bytes of a file.
    ///
    /// # Errors
    ///
    /// `NotFound`, `IsADirectory`, `FileTooLarge` and `PermissionDenied` have messages of their own; any other error is
    /// shown in the system's words.
    fn read(&self, path: &str) -> io::Result<Vec<u8>>;

    /// Whether its paths are those of the file system, so that files too large for memory can be looked for there.
    fn is_disk(&self) -> bool {
        false
    }
}

impl<F: Files + ?Sized> Files for &F {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        (**self).read(path)
    }

    fn is_disk(&self) -> bool {
        (**self).is_disk()
    }
}

impl<F: Files + ?Sized> Files for Box<F> {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        (**self).read(path)
    }

    fn is_disk(&self) -> bool {
        (**self).is_disk()
    }
}

impl<F: Files + ?Sized> Files for Arc<F> {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        (**self).read(path)
    }
}

/// The files of this computer.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl Files for Disk {
    fn is_disk(&self) -> bool {
        true
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let facts = fs::metadata(path)?;
        if facts.is_dir() {
            return Err(ErrorKind::IsADirectory.into());
        }
        if facts.len() > MAX_BYTES as u64 {
            return Err(ErrorKind::FileTooLarge.into());
        }
        let mut bytes = Vec::new();
        // The length is only what the system says; of a device it says nothing.
        fs::File::open(path)?.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
        if bytes.len() > MAX_BYTES {
            return Err(ErrorKind::FileTooLarge.into());
        }
        Ok(bytes)
    }
}

/// Files in memory, by their names.
///
/// ```
/// use cchc_yaml::{Files, Memory};
///
/// let files = Memory::new([("a/b.yaml", "x: 1")]);
/// assert_eq!(files.read("a/../a/b.yaml").unwrap(), b"x: 1");
/// assert_eq!(files.read("a").unwrap_err().kind(), std::io::ErrorKind::IsADirectory);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Memory(BTreeMap<String, Vec<u8>>);

impl Memory {
    /// Files with these names and texts.
    pub fn new<N: AsRef<str>, T: Into<Vec<u8>>>(files: impl IntoIterator<Item = (N, T)>) -> Self {
        files.into_iter().map(|(name, text)| (normal(name.as_ref()), text.into())).collect()
    }

    /// Adds a file, or puts another in its place.
    pub fn insert(&mut self, name: &str, text: impl Into<Vec<u8>>) {
        self.0.insert(normal(name), text.into());
    }
}

impl FromIterator<(String, Vec<u8>)> for Memory {
    fn from_iter<I: IntoIterator<Item = (String, Vec<u8>)>>(files: I) -> Self {
        Memory(files.into_iter().map(|(name, text)| (normal(&name), text)).collect())
    }
}

impl Files for Memory {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let path = normal(path);
        if let Some(bytes) = self.0.get(&path) {
            return Ok(bytes.clone());
        }
        let folder = if path == "." { String::new() } else { format!("{path}/") };
        let is_folder = self.0.keys().any(|name| name.starts_with(&folder));
        Err(if is_folder { ErrorKind::IsADirectory } else { ErrorKind::NotFound }.into())
    }
}

/// A name as the command line gives it, with `/`.
pub(crate) fn shown(path: &str) -> String {
    if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() }
}

/// A path that a file writes, seen from where that file is seen. On any system `\` may be written for `/`.
pub(crate) fn beside(file: &str, path: &str) -> String {
    let path = path.replace('\\', "/");
    match file.rsplit_once('/') {
        Some((folder, _)) if !is_absolute(&path) => normal(&format!("{folder}/{path}")),
        _ => normal(&path),
    }
}

fn is_absolute(path: &str) -> bool {
    let drive = path.split_once(':').is_some_and(|(letter, _)| letter.len() == 1);
    path.starts_with('/') || (cfg!(windows) && drive)
}

/// The path without `.` and without a `..` that a folder before it answers.
pub(crate) fn normal(path: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    for step in path.split('/') {
        match (step, steps.last()) {
            ("" | ".", _) => {}
            ("..", Some(last)) if *last != ".." => {
                steps.pop();
            }
            ("..", None) if path.starts_with('/') => {}
            _ => steps.push(step),
        }
    }
    let joined = steps.join("/");
    match (path.starts_with('/'), joined.is_empty()) {
        (true, _) => format!("/{joined}"),
        (false, true) => ".".to_owned(),
        (false, false) => joined,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_put_together_as_they_are_shown() {
        for (file, path, shown) in [
            ("fixtures/vinh-thong/a.yaml", "../catalogues/x.yaml", "fixtures/catalogues/x.yaml"),
            ("a.yaml", "x.yaml", "x.yaml"),
            ("-", "../x.yaml", "../x.yaml"),
            ("../a.yaml", "../x.yaml", "../../x.yaml"),
            ("./b/a.yaml", "./x.yaml", "b/x.yaml"),
            ("/a/b.yaml", "../../../x.yaml", "/x.yaml"),
            ("b/a.yaml", "/x.yaml", "/x.yaml"),
            ("b/a.yaml", "..\\catalogues\\x.yaml", "catalogues/x.yaml"),
            ("b/a.yaml", "..", "."),
        ] {
            assert_eq!(beside(file, path), shown, "{file} {path}");
        }
    }
}
