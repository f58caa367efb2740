//! Reading a document: which format it is of, and what all formats have in common.

mod fonts;
mod lines;
mod markdown;
mod package;
mod plain;
mod separated;
mod sheets;
mod word;
mod xml;

use crate::document::{Block, Document, Sheet};
use crate::error::{Fault, Format, ImportError, Limit};
use package::Package;
use std::borrow::Cow;

/// The most that a file may have.
const MOST_BYTES: usize = 64 << 20;

/// The most that a text file may have.
const MOST_TEXT: usize = 16 << 20;

/// The most cells that all tables of a document may have.
const MOST_CELLS: usize = 1_000_000;

/// The most columns that a table may have, but for a spreadsheet.
const MOST_COLUMNS: usize = 1024;

/// Reads a document: Word (`.docx`), Excel (`.xlsx`), `.csv`, `.txt` or Markdown.
///
/// The format is told from the bytes; only kinds of text are told apart by the name's ending. Nothing that the document
/// names is opened, no macro and no formula is run.
///
/// ```
/// use cchc_import::{Block, read};
///
/// let document = read("annex.txt", "STT\tĐơn vị\n5\tCông an xã\n".as_bytes())?;
/// let [Block::Table(table)] = &document.sheets[0].blocks[..] else { panic!() };
/// assert_eq!(table.rows[1].cells[1].passage.text, "Công an xã");
/// # Ok::<(), cchc_import::ImportError>(())
/// ```
///
/// # Errors
///
/// The file is of another format, damaged, protected by a password, not in Unicode, or larger than any annex is.
pub fn read(name: &str, bytes: &[u8]) -> Result<Document, ImportError> {
    let name = name.replace('\\', "/");
    match sheets_of(&name, bytes) {
        Ok(sheets) => Ok(Document { name, sheets }),
        Err(fault) => Err(ImportError::new(&name, fault)),
    }
}

fn sheets_of(name: &str, bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Fault::Empty);
    }
    if bytes.len() > MOST_BYTES {
        return Err(Fault::TooBig(Limit::File(MOST_BYTES >> 20)));
    }
    if bytes.starts_with(b"PK") {
        let mut package = Package::open(bytes)?;
        let sheets = match package.main()? {
            package::Main::Word(path) => vec![word::read(&mut package, &path)?],
            package::Main::Excel(path) => sheets::read(&mut package, &path)?,
            package::Main::Other(format) => return Err(Fault::Format(format)),
        };
        return with_words(sheets);
    }
    if let Some(fault) = refused(bytes) {
        return Err(fault);
    }
    if bytes.len() > MOST_TEXT {
        return Err(Fault::TooBig(Limit::File(MOST_TEXT >> 20)));
    }
    let text = decode(bytes)?;
    if text.trim().is_empty() {
        return Err(Fault::Empty);
    }
    if let Some(format) = refused_text(&text) {
        return Err(Fault::Format(format));
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    let separator = match ending.as_str() {
        "tsv" => Some(b'\t'),
        "csv" => Some(separated::separator(&text)),
        _ => None,
    };
    let text = text.into_owned();
    with_words(vec![match separator {
        Some(separator) => separated::read(text, separator)?,
        None if markdown::has_table(&text) => markdown::read(text)?,
        None => match separated::certain(&text) {
            Some(separator) => separated::read(text, separator)?,
            None => plain::read(text)?,
        },
    }])
}

fn with_words(sheets: Vec<Sheet>) -> Result<Vec<Sheet>, Fault> {
    let has_words = |block: &Block| match block {
        Block::Paragraph(passage) => !passage.is_empty(),
        Block::Table(table) => !table.rows.is_empty(),
    };
    if sheets.iter().flat_map(|sheet| &sheet.blocks).any(has_words) {
        Ok(sheets)
    } else {
        Err(Fault::NoWords)
    }
}

/// Formats that are known by their first bytes and are not read.
fn refused(bytes: &[u8]) -> Option<Fault> {
    const SIGNS: &[(&[u8], Format)] = &[
        (b"%PDF-", Format::Pdf),
        (b"{\\rtf", Format::Rtf),
        (b"\x89PNG", Format::Image),
        (b"\xff\xd8\xff", Format::Image),
        (b"II*\0", Format::Image),
        (b"MM\0*", Format::Image),
        (b"GIF8", Format::Image),
        (b"RIFF", Format::Image),
    ];
    let is_office = bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    if is_office {
        // The names of its streams, in UTF-16, say of which program it is.
        let names = |name: &str| {
            let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            contains(bytes, &name)
        };
        return Some(if names("EncryptedPackage") {
            Fault::Protected
        } else if names("WordDocument") {
            Fault::Format(Format::Doc)
        } else if names("Workbook") || names("Book") {
            Fault::Format(Format::Xls)
        } else {
            Fault::Format(Format::OldOffice)
        });
    }
    // Some programs put a line or a mark before the head of a PDF.
    let head = bytes.get(..1024).unwrap_or(bytes);
    if contains(head, b"%PDF-") {
        return Some(Fault::Format(Format::Pdf));
    }
    let format = SIGNS.iter().find(|(sign, _)| bytes.starts_with(sign)).map(|(_, format)| *format);
    format.map(Fault::Format)
}

/// Text that is known by its first words and is not read.
fn refused_text(text: &str) -> Option<Format> {
    let head: String = text.trim_start().chars().take(64).collect::<String>().to_lowercase();
    if ["<!doctype", "<html", "<head", "<body", "<table", "<?xml", "mime-version:"]
        .iter()
        .any(|sign| head.starts_with(sign))
    {
        return Some(Format::Html);
    }
    let is_ours = |line: &str| {
        let value =
            line.strip_prefix("schema:").map(|value| value.trim_start().trim_start_matches(['"', '\'']));
        value.is_some_and(|value| value.starts_with("cchc/"))
    };
    text.lines().take(100).any(is_ours).then_some(Format::Yaml)
}

fn contains(bytes: &[u8], sought: &[u8]) -> bool {
    bytes.windows(sought.len()).any(|window| window == sought)
}

/// The text, without a byte order mark.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Fault> {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let (pairs, rest) = bytes.as_chunks::<2>();
        let text = char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).collect::<Result<String, _>>();
        if rest.is_empty() { text.map(Cow::Owned).map_err(|_| Fault::Encoding) } else { Err(Fault::Encoding) }
    };
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        [0xef, 0xbb, 0xbf, rest @ ..] => {
            Cow::Borrowed(std::str::from_utf8(rest).map_err(|_| Fault::Encoding)?)
        }
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) if bytes.contains(&0) => return Err(Fault::Format(Format::Unknown)),
            Err(_) => return Err(Fault::Encoding),
        },
    };
    if text.contains('\0') { Err(Fault::Format(Format::Unknown)) } else { Ok(text) }
}
