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
    let mut files = Vec::new();
    collect(folder.trim_end_matches(['/', '\\']), &mut files)?;
    files.sort();
    Ok(files)
}

fn collect(folder: &str, files: &mut Vec<String>) -> io::Result<()> {
    let root = if folder.is_empty() { "/" } else { folder };
    for entry in std::fs::read_dir(root)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        let path = format!("{}/{name}", folder.replace('\\', "/"));
        let kind = entry.file_type()?;
        if kind.is_dir() {
            if !name.starts_with('.') {
                collect(&path, files)?;
            }
        } else if Path::new(&name).extension().is_some_and(|ending| ending == "yaml" || ending == "yml") {
            let wanted = match std::fs::read(&path) {
                Ok(bytes) => crate::yaml::schema_of(&bytes).is_some() && !crate::yaml::is_template(&bytes),
                Err(_) => true,
            };
            if wanted {
                files.push(path);
            }
        }
    }
    Ok(())
}
