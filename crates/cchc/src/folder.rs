//! The files of a folder.

use std::io;
use std::path::Path;

/// The catalogue and commune files in a folder and in those below it, sorted by name.
///
/// A file counts if it ends in `.yaml` or `.yml` and its `schema` begins with `cchc/`. Templates, which are commune
/// files that name no commune, are left out: they are checked with the files that extend them. Hidden folders and
/// links to folders are not entered.
///
/// # Errors
/// If a folder cannot be read. A file that cannot be read counts, so that checking it tells why.
pub fn files_in(folder: &str) -> io::Result<Vec<String>> {
    files_where(folder, |bytes| crate::yaml::schema_of(bytes).is_some() && !crate::yaml::is_template(bytes))
}

/// The commune files among those of [`files_in`].
///
/// # Errors
/// If a folder cannot be read.
pub fn communes_in(folder: &str) -> io::Result<Vec<String>> {
    files_where(folder, |bytes| {
        crate::yaml::kind_of(bytes) == Some(crate::yaml::Kind::Commune) && !crate::yaml::is_template(bytes)
    })
}

fn files_where(folder: &str, wanted: impl Fn(&[u8]) -> bool) -> io::Result<Vec<String>> {
    let mut files = Vec::new();
    collect(folder.trim_end_matches(['/', '\\']), &wanted, &mut files)?;
    files.sort();
    Ok(files)
}

fn collect(folder: &str, wanted: &impl Fn(&[u8]) -> bool, files: &mut Vec<String>) -> io::Result<()> {
    let root = if folder.is_empty() { "/" } else { folder };
    for entry in std::fs::read_dir(root)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        let path = format!("{}/{name}", folder.replace('\\', "/"));
        let kind = entry.file_type()?;
        if kind.is_dir() {
            if !name.starts_with('.') {
                collect(&path, wanted, files)?;
            }
        } else if Path::new(&name).extension().is_some_and(|ending| ending == "yaml" || ending == "yml") {
            let is_wanted = std::fs::read(&path).map_or(true, |bytes| wanted(&bytes));
            if is_wanted {
                files.push(path);
            }
        }
    }
    Ok(())
}
