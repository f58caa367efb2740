//! The zip around the parts of a workbook, in which parts are written anew.

use crate::ExcelError;
use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

/// The workbook with the parts of these names written anew. All others keep their bytes, and all their order.
pub(crate) fn with_parts(bytes: &[u8], mut parts: BTreeMap<String, String>) -> Result<Vec<u8>, ExcelError> {
    // No time of its own, so that the same parts give the same bytes.
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    let mut zip = ZipArchive::new(Cursor::new(bytes))?;
    let mut out = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    for number in 0..zip.len() {
        let entry = zip.by_index_raw(number)?;
        let name = entry.name()?.into_owned();
        match parts.remove(&name) {
            Some(text) => {
                out.start_file(name, options)?;
                out.write_all(text.as_bytes()).map_err(ZipError::from)?;
            }
            None => out.raw_copy_file(entry)?,
        }
    }
    match parts.into_keys().next() {
        Some(name) => Err(ExcelError::no_part(&name)),
        None => Ok(out.finish()?.into_inner()),
    }
}
