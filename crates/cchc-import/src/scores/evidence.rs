//! Pieces of evidence as units write them, and the pieces of the book that they are.

use super::value::date_in_words;
use cchc_core::draft::{Evidence, Scorebook};
use cchc_core::{EvidenceKey, PartialDate, UnitKey, fold};

/// A piece as a row gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Piece {
    /// The key of the book that stands there.
    pub(super) key: Option<EvidenceKey>,
    pub(super) number: Option<String>,
    pub(super) title: Option<String>,
    pub(super) date: Option<PartialDate>,
    pub(super) issuer: Option<String>,
    pub(super) section: Option<String>,
    pub(super) page: Option<String>,
    pub(super) file: Option<String>,
    /// The unit that gives it.
    pub(super) unit: Option<UnitKey>,
}

/// What a piece is to the book.
pub(super) enum Match {
    /// It is this one. False if it says something that this one does not.
    Known(EvidenceKey, bool),
    /// It may be several.
    Several,
    New,
}

impl Piece {
    /// A line such as `112/BC-UBND ngày 20/4/2026 về kết quả quý I`, or a key of the book.
    pub(super) fn of_line(line: &str, book: &Scorebook) -> Piece {
        let line = line.trim().trim_start_matches(['-', '+', '•', '*']).trim();
        let bare = line.trim_start_matches('[');
        let end = bare.find([']', ':', ' ']).unwrap_or(bare.len());
        let (first, rest) = bare.split_at_checked(end).unwrap_or((bare, ""));
        let key = first.parse().ok().filter(|key| book.evidence.contains(key));
        let words = line;
        if let Some(evidence) = key.as_ref().and_then(|key| book.evidence.get(key)) {
            // What the book itself says of it is written behind the key for whoever reads the sheet.
            let said = squeezed(rest.trim_start_matches([']', ':', ' ', '-', '–']));
            let day = evidence.date.map(|date| format!("ngày {}", date.vietnamese()));
            let parts = [evidence.number.as_ref(), day.as_ref(), evidence.title.as_ref()];
            let phrase: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
            let is_known = said.is_empty()
                || said == squeezed(&phrase.join(" "))
                || parts.into_iter().flatten().any(|part| said == squeezed(part));
            let title = (!is_known).then(|| line.to_owned());
            return Piece { key, title, ..Piece::default() };
        }
        let mut piece = Piece::default();
        // Words in which nothing but a number, a date and what leads to them stands are no title.
        let mut left = 0;
        for word in words.split([' ', ',', ';', '(', ')', '\t']).filter(|word| !word.is_empty()) {
            let word = word.trim_end_matches(['.', ':']);
            if piece.number.is_none() && is_number(word) {
                piece.number = Some(word.to_owned());
            } else if piece.date.is_none() && word.contains(['/', '-', '.']) && date_in_words(word).is_some()
            {
                piece.date = date_in_words(word);
            } else if !["số", "ngày", "so", "ngay", "-", "–"].contains(&word.to_lowercase().as_str()) {
                left += 1;
            }
        }
        if left > 0 {
            piece.title = Some(words.trim().to_owned());
        }
        piece
    }

    pub(super) fn is_empty(&self) -> bool {
        let Piece { key, number, title, date, issuer, section, page, file, unit: _ } = self;
        key.is_none()
            && date.is_none()
            && [number, title, issuer, section, page, file].iter().all(|field| field.is_none())
    }

    /// Where in the piece the proof stands.
    pub(super) fn place(&self) -> Option<String> {
        let section = self.section.as_ref().map(|section| {
            if section.chars().next().is_some_and(|c| c.is_alphabetic()) && section.contains(' ') {
                section.clone()
            } else {
                format!("mục {section}")
            }
        });
        let page = self.page.as_ref().map(|page| {
            if page.starts_with(|c: char| c.is_ascii_digit()) {
                format!("trang {page}")
            } else {
                page.clone()
            }
        });
        let parts: Vec<String> = section.into_iter().chain(page).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// Which of the book's pieces it is.
    pub(super) fn find(&self, book: &Scorebook) -> Match {
        if let Some(key) = &self.key {
            let agrees = book.evidence.get(key).is_some_and(|evidence| self.agrees(evidence));
            return Match::Known(key.clone(), agrees);
        }
        let same_date = |evidence: &Evidence| match (self.date, evidence.date) {
            (Some(own), Some(other)) => own == other,
            _ => true,
        };
        let candidates: Vec<(&EvidenceKey, &Evidence)> = book
            .evidence
            .iter()
            .filter(|(_, evidence)| self.is_called(evidence) && same_date(evidence))
            .collect();
        let exact: Vec<_> =
            candidates.iter().copied().filter(|(_, evidence)| evidence.date == self.date).collect();
        match (candidates.as_slice(), exact.as_slice()) {
            ([], _) => Match::New,
            ([(key, evidence)], _) | (_, [(key, evidence)]) => {
                Match::Known((*key).clone(), self.agrees(evidence))
            }
            _ => Match::Several,
        }
    }

    /// Whether the number is the same, or, without one, the title or the file.
    fn is_called(&self, other: &Evidence) -> bool {
        let same = |own: &Option<String>, other: &Option<String>| match (own, other) {
            (Some(own), Some(other)) => Some(squeezed(own) == squeezed(other)),
            _ => None,
        };
        let by_title = || same(&self.title, &other.title);
        match (&self.number, &other.number) {
            (Some(_), Some(_)) => same(&self.number, &other.number) == Some(true),
            (None, None) => by_title().or_else(|| same(&self.file, &other.file)) == Some(true),
            (None, Some(_)) => by_title() == Some(true),
            (Some(_), None) => false,
        }
    }

    /// Whether it says nothing that the other does not say, where that says anything.
    fn agrees(&self, other: &Evidence) -> bool {
        let same = |own: &Option<String>, other: &Option<String>| match (own, other) {
            (Some(own), Some(other)) => squeezed(own) == squeezed(other),
            _ => true,
        };
        if self.key.is_some() && self.title.is_some() {
            return false;
        }
        // A line may hold the number and the date beside the title.
        let title = match (&self.title, &other.title) {
            (Some(own), Some(other)) => squeezed(own).contains(&squeezed(other)),
            _ => true,
        };
        title
            && same(&self.number, &other.number)
            && same(&self.issuer, &other.issuer)
            && same(&self.file, &other.file)
            && self.date.is_none_or(|own| other.date.is_none_or(|other| own == other))
    }

    /// Fills in what the book's piece does not say yet. A unit gives only what is new: a sheet repeats what the book knows.
    pub(super) fn fill(&self, evidence: &mut Evidence) {
        let is_new = *evidence == Evidence::default();
        let fill = |own: &Option<String>, other: &mut Option<String>| {
            if other.is_none() {
                other.clone_from(own);
            }
        };
        fill(&self.number, &mut evidence.number);
        fill(&self.title, &mut evidence.title);
        fill(&self.issuer, &mut evidence.issuer);
        fill(&self.file, &mut evidence.file);
        evidence.date = evidence.date.or(self.date);
        if is_new {
            evidence.unit.clone_from(&self.unit);
        }
    }

    /// A key that the book does not have, made of the number or the title.
    pub(super) fn new_key(&self, book: &Scorebook) -> Option<EvidenceKey> {
        let words = self.number.as_ref().or(self.title.as_ref()).or(self.file.as_ref());
        let slug = slug(words.map_or("", String::as_str));
        let dated = self.date.map(|date| format!("{slug}-{date}"));
        let counted = (2..10_000).map(|number| format!("{slug}-{number}"));
        std::iter::once(slug.clone())
            .chain(dated)
            .chain(counted)
            .filter_map(|key| key.parse().ok())
            .find(|key| !book.evidence.contains(key))
    }
}

fn squeezed(text: &str) -> String {
    fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Figures, a stroke and letters: `112/BC-UBND`, `01/KH`.
fn is_number(word: &str) -> bool {
    word.split_once('/').is_some_and(|(number, sign)| {
        number.starts_with(|c: char| c.is_ascii_digit())
            && number.chars().all(char::is_alphanumeric)
            && (sign.starts_with(|c: char| c.is_uppercase())
                || sign.split_once('/').is_some_and(|(_, sign)| sign.starts_with(char::is_uppercase)))
    })
}

/// The words in letters without marks, cut at about forty characters.
fn slug(words: &str) -> String {
    const MOST: usize = 40;
    let mut slug = String::new();
    let plain = deunicode::deunicode(words).to_lowercase();
    for part in plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()) {
        if !slug.is_empty() {
            if slug.len() + part.len() >= MOST {
                break;
            }
            slug.push('-');
        }
        slug.extend(part.chars().take(MOST));
    }
    if slug.is_empty() { "tai-lieu".to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_taken_apart() {
        let book = Scorebook::default();
        let piece = Piece::of_line("- Báo cáo số 112/BC-UBND ngày 20/4/2026 về quý I", &book);
        assert_eq!(piece.number.as_deref(), Some("112/BC-UBND"));
        assert_eq!(piece.date.map(|date| date.to_string()).as_deref(), Some("2026-04-20"));
        assert_eq!(piece.title.as_deref(), Some("Báo cáo số 112/BC-UBND ngày 20/4/2026 về quý I"));
        let bare = Piece::of_line("112/BC-UBND ngày 20/4/2026", &book);
        assert_eq!((bare.title, bare.number.as_deref()), (None, Some("112/BC-UBND")));
        assert_eq!(Piece::of_line("Ảnh chụp hội nghị", &book).number, None);
        assert_eq!(Piece::of_line("Họp 1/2 nhiệm vụ", &book).number, None);
    }

    #[test]
    fn keys_never_collide() {
        let mut book = Scorebook::default();
        let piece = Piece { number: Some("112/BC-UBND".into()), ..Piece::default() };
        for key in ["112-bc-ubnd", "112-bc-ubnd-2", "112-bc-ubnd-3"] {
            let made = piece.new_key(&book).unwrap();
            assert_eq!(made.as_str(), key);
            book.evidence.push(made, Evidence::default());
        }
        assert_eq!(
            Piece { title: Some("!!!".into()), ..piece }.new_key(&book).unwrap().as_str(),
            "112-bc-ubnd-4"
        );
        assert_eq!(slug("…"), "tai-lieu");
        assert_eq!(slug("Đề án số hóa"), "de-an-so-hoa");
    }
}
