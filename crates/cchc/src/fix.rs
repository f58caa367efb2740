//! Mending what is certain.

use crate::model::finding::Located;
use crate::seal::seal_path;
use crate::session::{Checked, Session};
use crate::yaml::{Files, apply_edits};
use std::collections::BTreeMap;
use std::io;

/// What mending came to.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The files that change, by name.
    pub files: Vec<FixedFile>,
    /// Files that might change but for their seals.
    pub closed: Vec<String>,
    /// What is found once they have changed.
    pub checked: Checked,
}

/// A file that mending changes.
#[derive(Clone, Debug)]
pub struct FixedFile {
    /// Its name.
    pub name: String,
    /// Its text before.
    pub old: String,
    /// Its text after.
    pub new: String,
    /// The findings whose edits were applied, in that order.
    pub applied: Vec<Located>,
}

impl<F: Files> Session<F> {
    /// Works out the files as they are once every certain edit is applied that falls into one of `may_change`; writes
    /// nothing. A month that is closed is not changed.
    ///
    /// Edits are applied one at a time and the files checked again after each, so that an edit which another has made
    /// needless is not applied.
    pub fn fix(&self, paths: &[String], may_change: &[String]) -> Fixed {
        let files = self.loader().files();
        let is_closed = |file: &&String| files.read(&seal_path(file)).is_ok();
        let (closed, may_change): (Vec<&String>, Vec<&String>) = may_change.iter().partition(is_closed);
        let mut fixed: BTreeMap<String, FixedFile> = BTreeMap::new();
        let mut done: Vec<(String, u32, u32, String)> = Vec::new();
        loop {
            let overlay = Overlay { files, changed: &fixed };
            let session = Session::with(overlay, self.options().clone()).on(self.today());
            let checked = session.check(paths);
            let next = checked.report.findings.iter().find_map(|finding| {
                let edit = finding.edit.as_ref().filter(|edit| may_change.contains(&&edit.place.file))?;
                let key = (edit.place.file.clone(), edit.place.line, edit.place.column, edit.new.clone());
                // An edit that comes up again would go round in circles.
                let text = checked.text(&edit.place.file).filter(|_| !done.contains(&key))?;
                let new = apply_edits(text, std::slice::from_ref(edit))?;
                Some((finding.clone(), key, text.to_owned(), new))
            });
            let Some((finding, key, old, new)) = next else {
                let files = fixed.into_values().map(|file| with_mark(file, files)).collect();
                let edits = || checked.report.findings.iter().filter_map(|finding| finding.edit.as_ref());
                let is_wrong = |file: &&String| edits().any(|edit| edit.place.file == **file);
                let closed = closed.into_iter().filter(is_wrong).cloned().collect();
                return Fixed { files, closed, checked };
            };
            let name = key.0.clone();
            done.push(key);
            let file = fixed.entry(name.clone()).or_insert_with(|| FixedFile {
                name,
                new: old.clone(),
                old,
                applied: Vec::new(),
            });
            file.new = new;
            file.applied.push(finding);
        }
    }
}

/// The texts that edits are about lack the byte order mark that some editors write; it stays in the file.
fn with_mark(file: FixedFile, files: &impl Files) -> FixedFile {
    let mark = "\u{feff}";
    match files.read(&file.name) {
        Ok(bytes) if bytes.starts_with(mark.as_bytes()) => {
            FixedFile { old: format!("{mark}{}", file.old), new: format!("{mark}{}", file.new), ..file }
        }
        _ => file,
    }
}

struct Overlay<'a, F> {
    files: &'a F,
    changed: &'a BTreeMap<String, FixedFile>,
}

impl<F: Files> Files for Overlay<'_, F> {
    fn is_disk(&self) -> bool {
        self.files.is_disk()
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        match self.changed.get(path) {
            Some(file) => Ok(file.new.clone().into_bytes()),
            None => self.files.read(path),
        }
    }
}
