//! What things are called in messages: as an official knows them, by id and title.

use crate::message::{self as m, Voice};
use crate::{Medium, annex};
use cchc_core::draft::Level;
use cchc_core::{Catalogue, IndexId, Lang, PartialDate};

/// Calls a catalogue's indices by their names.
#[derive(Clone, Copy)]
pub(crate) struct Names<'a> {
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) voice: Voice,
}

impl Names<'_> {
    /// `phần IV “Cải cách tổ chức bộ máy hành chính”`, `mục 9.1`.
    pub(crate) fn index(self, id: IndexId) -> String {
        match self.catalogue.get(id).and_then(|index| index.title()) {
            Some(title) => m::titled(self.voice, self.number(id), title),
            None => self.number(id),
        }
    }

    /// `phần IV`, `mục 9.1`.
    pub(crate) fn number(self, id: IndexId) -> String {
        if id.is_part() { m::part(self.voice, id) } else { m::item(self.voice, id) }
    }

    /// A date as the language writes it: `ngày 31/12/2025`, `tháng 04/2026`, `năm 2026`.
    pub(crate) fn date(self, date: PartialDate) -> String {
        let text = self.voice.lang.pick(date.vietnamese(), date.to_string());
        match (date.month(), date.day()) {
            (_, Some(_)) => m::day(self.voice, text),
            (Some(_), None) => m::month(self.voice, text),
            (None, None) => m::year(self.voice, text),
        }
    }

    /// An index as it is to be written: `"9.3"` in a file; `Mục 9.3`, `Phần VI: Cải cách tài chính công` in a document.
    pub(crate) fn to_write(self, id: IndexId) -> String {
        match self.voice.medium {
            Medium::File => written(id),
            Medium::Document => annex::index(self.catalogue, id),
        }
    }

    /// A date as it is to be written: `2025-12-31` in a file, `ngày 31/12/2025` in a document.
    pub(crate) fn date_to_write(self, date: PartialDate) -> String {
        let vietnamese = Names { voice: Voice { lang: Lang::Vi, ..self.voice }, ..self };
        match self.voice.medium {
            Medium::File => date.to_string(),
            Medium::Document => vietnamese.date(date),
        }
    }
}

/// An id as it is best written in a file: quoted where another reader of YAML would take it for a number.
pub(crate) fn written(id: IndexId) -> String {
    if id.depth() == 2 { format!("\"{id}\"") } else { id.to_string() }
}

/// Names in a row; they contain commas themselves.
pub(crate) fn list<T: std::fmt::Display>(names: impl IntoIterator<Item = T>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| name.to_string()).collect();
    names.join("; ")
}

/// The levels of an index with their numbers and points: `1: Đạt (2); 2: Không đạt (0)`.
pub(crate) fn ladder(levels: &[Level]) -> String {
    list(
        levels.iter().zip(1..).map(|(level, number)| format!("{number}: {} ({})", level.label, level.points)),
    )
}
