//! A zip with the parts of a Word or Excel file, unpacked within bounds.

use super::xml;
use crate::error::{Fault, Format, Limit};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Word and Excel make some dozen; pictures come on top.
const MOST_ENTRIES: usize = 10_000;

/// The most that one part may hold, unpacked.
const MOST_OF_PART: u64 = 64 << 20;

/// The most that all parts that are read may hold together.
const MOST_OF_ALL: u64 = 128 << 20;

/// How many times its packed size a part may hold once it is larger than a few MiB; real sheets reach some thirty.
const MOST_RATIO: u64 = 200;

const RATIO_FROM: u64 = 8 << 20;

pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// The numbers of the entries by their names: lower case, with `/`.
    names: BTreeMap<String, usize>,
    left: u64,
}

/// What the package is.
pub(super) enum Main {
    /// The path of the document.
    Word(String),
    /// The path of the workbook.
    Excel(String),
    Other(Format),
}

/// A part that another one names.
pub(super) struct Related {
    pub(super) id: String,
    /// The last word of its type: `styles`, `worksheet`, …
    pub(super) kind: String,
    pub(super) path: String,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Fault> {
        // Told before the library makes a list of them.
        let entries = bytes.windows(4).filter(|window| *window == b"PK\x01\x02").count();
        if entries > MOST_ENTRIES {
            return Err(Fault::TooBig(Limit::Entries));
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(fault)?;
        if zip.len() > MOST_ENTRIES {
            return Err(Fault::TooBig(Limit::Entries));
        }
        let names = (0..zip.len())
            .filter_map(|number| Some((key(&zip.name_for_index(number)?.ok()?), number)))
            .collect();
        Ok(Package { zip, names, left: MOST_OF_ALL })
    }

    /// What the package says that it is.
    pub(super) fn main(&mut self) -> Result<Main, Fault> {
        if let Some(kind) = self.read("mimetype")? {
            let is = |kind_of: &str| {
                kind.starts_with(b"application/vnd.oasis") && super::contains(&kind, kind_of.as_bytes())
            };
            if is("text") {
                return Ok(Main::Other(Format::Odt));
            }
            if is("spreadsheet") {
                return Ok(Main::Other(Format::Ods));
            }
        }
        let main =
            self.related("")?.into_iter().find(|part| part.kind == "officeDocument").map(|part| part.path);
        let known = ["word/document.xml", "xl/workbook.xml", "xl/workbook.bin"].map(str::to_owned);
        let path = main.into_iter().chain(known).find(|path| self.has(path));
        Ok(match path {
            Some(path) if key(&path).ends_with(".bin") => Main::Other(Format::Xlsb),
            Some(path) if key(&path).starts_with("xl/") => Main::Excel(path),
            Some(path) if key(&path).starts_with("word/") => Main::Word(path),
            Some(_) | None => Main::Other(Format::Zip),
        })
    }

    fn has(&self, path: &str) -> bool {
        self.names.contains_key(&key(path))
    }

    /// The bytes of a part.
    pub(super) fn read(&mut self, path: &str) -> Result<Option<Vec<u8>>, Fault> {
        let Some(number) = self.names.get(&key(path)) else { return Ok(None) };
        let mut part = self.zip.by_index(*number).map_err(fault)?;
        let most_by_ratio = part.compressed_size().saturating_mul(MOST_RATIO).max(RATIO_FROM);
        let most = MOST_OF_PART.min(self.left).min(most_by_ratio);
        let mut bytes = Vec::new();
        part.by_ref().take(most + 1).read_to_end(&mut bytes).map_err(Fault::broken)?;
        let size = bytes.len() as u64;
        if size > most {
            return Err(Fault::TooBig(Limit::Unpacked));
        }
        self.left -= size;
        Ok(Some(bytes))
    }

    /// The text of a part.
    pub(super) fn text(&mut self, path: &str) -> Result<Option<String>, Fault> {
        let Some(bytes) = self.read(path)? else { return Ok(None) };
        if let Ok(text) = super::decode(&bytes) {
            return Ok(Some(text.into_owned()));
        }
        Err(Fault::broken(format!("{path}: not UTF-8")))
    }

    /// The parts that one names, or the package itself; what is outside of the package is left out.
    pub(super) fn related(&mut self, path: &str) -> Result<Vec<Related>, Fault> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let Some(text) = self.text(&join(folder, &format!("_rels/{name}.rels")))? else {
            return Ok(Vec::new());
        };
        let tree = xml::parse(&text)?;
        let related = xml::children(tree.root_element()).filter_map(|node| {
            if xml::attribute(node, "TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("external")) {
                return None;
            }
            let kind = xml::attribute(node, "Type")?.rsplit('/').next()?;
            Some(Related {
                id: xml::attribute(node, "Id")?.to_owned(),
                kind: kind.to_owned(),
                path: join(folder, xml::attribute(node, "Target")?),
            })
        });
        Ok(related.collect())
    }
}

/// A path seen from a folder of the package.
fn join(folder: &str, path: &str) -> String {
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

fn fault(error: ZipError) -> Fault {
    match error {
        ZipError::InvalidPassword => Fault::Protected,
        ZipError::UnsupportedArchive(why) if why == ZipError::PASSWORD_REQUIRED => Fault::Protected,
        error => Fault::broken(error),
    }
}
