//! The zip around the parts, written, and read within bounds.

use crate::error::Fault;
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};
use zip::result::{ZipError, ZipResult};
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

/// The level of deflating: the one after which files get hardly smaller.
const LEVEL: i64 = 4;

/// A template larger than this is not read, as no document is by the importer.
const MOST_BYTES: usize = 64 << 20;

/// Word makes some dozen; pictures come on top.
const MOST_ENTRIES: usize = 10_000;

/// The most that one part may hold, unpacked; a template has no long text.
const MOST_OF_PART: u64 = 32 << 20;

/// The most that all parts that are read may hold together.
const MOST_OF_ALL: u64 = 64 << 20;

/// How many times its packed size a part may hold once it is larger than a few MiB.
const MOST_RATIO: u64 = 200;

const RATIO_FROM: u64 = 4 << 20;

/// The same for all that is written, so that the same parts give the same bytes.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_level(Some(LEVEL)).last_modified_time(DateTime::default())
}

/// Parts as a package. The last one is written in pieces.
pub(crate) fn write(parts: &[(&str, &str)], last: &str, write: impl FnOnce(&mut dyn FnMut(&str))) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new())).set_auto_large_file();
    let written = (|| -> ZipResult<Vec<u8>> {
        for (name, text) in parts {
            zip.start_file(*name, options())?;
            zip.write_all(text.as_bytes())?;
        }
        zip.start_file(last, options())?;
        let mut result = Ok(());
        write(&mut |text| {
            if result.is_ok() {
                result = zip.write_all(text.as_bytes());
            }
        });
        result?;
        Ok(zip.finish()?.into_inner())
    })();
    // Names are ours and differ, and memory takes what is written to it.
    written.unwrap_or_else(|_| unreachable!())
}

pub(crate) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// The numbers of the entries by their names: lower case, with `/`.
    names: BTreeMap<String, usize>,
    left: u64,
}

impl<'a> Package<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        if bytes.len() > MOST_BYTES {
            return Err(Fault::TooBig);
        }
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            // An old file, or a new one with a password.
            return Err(Fault::Old);
        }
        if !bytes.starts_with(b"PK") {
            return Err(Fault::NotWord);
        }
        // Told before the library makes a list of them.
        if bytes.windows(4).filter(|window| *window == b"PK\x01\x02").count() > MOST_ENTRIES {
            return Err(Fault::TooBig);
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
        if zip.len() > MOST_ENTRIES {
            return Err(Fault::TooBig);
        }
        let names = (0..zip.len())
            .filter_map(|number| Some((key(&zip.name_for_index(number)?.ok()?), number)))
            .collect();
        Ok(Package { zip, names, left: MOST_OF_ALL })
    }

    /// The number of a part's entry.
    pub(crate) fn entry(&self, path: &str) -> Option<usize> {
        self.names.get(&key(path)).copied()
    }

    /// The text of a part.
    pub(crate) fn text(&mut self, path: &str) -> Result<Option<String>, Fault> {
        let Some(number) = self.entry(path) else { return Ok(None) };
        let mut part = self.zip.by_index(number).map_err(broken)?;
        let by_ratio = part.compressed_size().saturating_mul(MOST_RATIO).max(RATIO_FROM);
        let most = MOST_OF_PART.min(self.left).min(by_ratio);
        let mut bytes = Vec::new();
        part.by_ref().take(most + 1).read_to_end(&mut bytes).map_err(broken)?;
        let size = bytes.len() as u64;
        if size > most {
            return Err(Fault::TooBig);
        }
        self.left -= size;
        let text = String::from_utf8(bytes).map_err(|_| broken(format!("{path}: not UTF-8")))?;
        Ok(Some(match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        }))
    }

    /// The package with some parts written anew; all others keep their bytes and the order that they have.
    pub(crate) fn rewrite(mut self, parts: &BTreeMap<usize, String>) -> Result<Vec<u8>, Fault> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new())).set_auto_large_file();
        for number in 0..self.zip.len() {
            let entry = self.zip.by_index_raw(number).map_err(broken)?;
            match parts.get(&number) {
                Some(text) => {
                    let name = entry.name().map_err(broken)?.into_owned();
                    zip.start_file(name, options()).map_err(broken)?;
                    zip.write_all(text.as_bytes()).map_err(broken)?;
                }
                None => zip.raw_copy_file(entry).map_err(broken)?,
            }
        }
        Ok(zip.finish().map_err(broken)?.into_inner())
    }
}

/// A path seen from a folder of the package.
pub(crate) fn join(folder: &str, path: &str) -> String {
    let mut steps: Vec<&str> = if path.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in path.split(['/', '\\']) {
        match step {
            ".." => {
                steps.pop();
            }
            "." | "" => {}
            step => steps.push(step),
        }
    }
    steps.retain(|step| !step.is_empty());
    steps.join("/")
}

fn key(path: &str) -> String {
    path.trim_start_matches('/').replace('\\', "/").to_lowercase()
}

fn broken(error: impl Into<Trouble>) -> Fault {
    match error.into() {
        Trouble::Zip(ZipError::InvalidPassword) => Fault::Old,
        Trouble::Zip(ZipError::UnsupportedArchive(why)) if why == ZipError::PASSWORD_REQUIRED => Fault::Old,
        Trouble::Zip(error) => Fault::Broken(error.to_string()),
        Trouble::Said(said) => Fault::Broken(said),
    }
}

enum Trouble {
    Zip(ZipError),
    Said(String),
}

impl From<ZipError> for Trouble {
    fn from(error: ZipError) -> Self {
        Trouble::Zip(error)
    }
}

impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Self {
        Trouble::Said(error.to_string())
    }
}

impl From<String> for Trouble {
    fn from(said: String) -> Self {
        Trouble::Said(said)
    }
}
