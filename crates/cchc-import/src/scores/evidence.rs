//! Pieces of evidence as units write them, and the pieces of the book that they are.

use super::head::Column;
use super::pieces::Pieces;
use super::value::date_in_words;
use cchc_core::draft::Evidence;
use cchc_core::{EvidenceKey, PartialDate, UnitKey, fold};

/// A piece as a row gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Piece {
    /// The key of the book that stands there.
    pub(super) key: Option<EvidenceKey>,
    pub(super) number: Option<String>,
    pub(super) title: Option<String>,
    /// Whether the title is a line that may hold the number and the date, too.
    pub(super) is_line: bool,
    pub(super) date: Option<PartialDate>,
    /// The words of a line that stand where a day is to stand and are none.
    pub(super) unread_day: Option<String>,
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

/// What a line of a cell is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line {
    Piece(Piece),
    /// A key that the book does not have.
    Unknown(EvidenceKey),
    /// Words that name no document.
    Nothing,
}

/// A key at the beginning of a line, and what follows it.
struct Keyed<'t> {
    key: EvidenceKey,
    rest: &'t str,
    /// Whether it can be nothing but a key: in brackets, before a colon, or with a hyphen and a figure.
    is_certain: bool,
}

impl<'t> Keyed<'t> {
    fn of(line: &'t str) -> Option<Self> {
        let line = without_bullet(line);
        let bracketed = line.strip_prefix('[').and_then(|inside| inside.split_once(']'));
        let (word, rest) = bracketed.unwrap_or_else(|| {
            let ends = |c: char| c.is_whitespace() || [':', ',', ';', ']'].contains(&c);
            let bare = line.trim_start_matches('[');
            bare.split_at_checked(bare.find(ends).unwrap_or(bare.len())).unwrap_or((bare, ""))
        });
        let word = word.trim().trim_end_matches(['.', ')']);
        let key: EvidenceKey = word.to_ascii_lowercase().parse().ok()?;
        let has = |is: fn(&u8) -> bool| word.as_bytes().iter().any(is);
        let lower = !has(u8::is_ascii_uppercase);
        let colon = rest.starts_with(':') && !rest.starts_with("://");
        let alone = rest.trim_matches(|c: char| c.is_whitespace() || c.is_ascii_punctuation()).is_empty();
        let has_shape = has(u8::is_ascii_digit) && word.contains('-');
        // `[1]` numbers a line, and `24-11-2026` is a day.
        let is_certain = has(u8::is_ascii_alphabetic)
            && (bracketed.is_some() || (colon && lower) || (has_shape && (alone || colon || lower)));
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || [']', ':', '-', '–'].contains(&c));
        (lower || is_certain || alone).then_some(Keyed { key, rest, is_certain })
    }
}

fn without_bullet(line: &str) -> &str {
    line.trim().trim_start_matches(['-', '+', '•', '*']).trim()
}

/// The lines of a cell: those that are written, and the parts of one where commas or semicolons separate keys or numbers.
pub(super) fn lines_of<'t>(text: &'t str, book: &Pieces) -> Vec<&'t str> {
    let mut lines = Vec::new();
    for line in text.lines() {
        let parts = |sign: &[char]| -> Vec<&'t str> {
            line.split(sign).filter(|part| !part.trim().is_empty()).collect()
        };
        let is_keyed =
            |part: &&str| Keyed::of(part).is_some_and(|keyed| keyed.is_certain || book.contains(&keyed.key));
        let is_numbered =
            |part: &&str| matches!(Piece::of_line(part, book), Line::Piece(Piece { number: Some(_), .. }));
        let is_bare = |part: &&str| !part.trim().contains([' ', ':']);
        // Nothing but a number, perhaps with its day.
        let is_only_numbered = |part: &&str| {
            matches!(Piece::of_line(part, book), Line::Piece(Piece { number: Some(_), title: None, .. }))
        };
        let (all, some) = (parts(&[',', ';']), parts(&[';']));
        // Behind a key stands what the book says of it, which may have semicolons and numbers of its own.
        let is_said = some.first().is_some_and(|part| is_keyed(part) && !is_bare(part));
        if all.iter().all(|part| is_keyed(part) && is_bare(part)) || all.iter().all(is_only_numbered) {
            lines.extend(all);
        } else if some.iter().all(|part| is_keyed(part) || (!is_said && is_numbered(part))) {
            lines.extend(some);
        } else {
            lines.push(line);
        }
    }
    lines.retain(|line| !line.trim().is_empty());
    lines
}

impl Piece {
    /// A line such as `112/BC-UBND ngày 20/4/2026 về kết quả quý I`, or a key of the book.
    pub(super) fn of_line(line: &str, book: &Pieces) -> Line {
        let words = without_bullet(line);
        if let Some(Keyed { key, rest, is_certain }) = Keyed::of(line) {
            if let Some(evidence) = book.get(&key) {
                // What the book itself says of it is written behind the key for whoever reads the sheet.
                let said = squeezed(rest);
                let day = evidence.date.map(|date| format!("ngày {}", date.vietnamese()));
                let parts = [evidence.number.as_ref(), day.as_ref(), evidence.title.as_ref()];
                let phrase: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
                let is_known = said.is_empty()
                    || said == squeezed(&phrase.join(" "))
                    || parts.into_iter().flatten().any(|part| said == squeezed(part));
                let title = (!is_known).then(|| words.to_owned());
                return Line::Piece(Piece { key: Some(key), title, is_line: true, ..Piece::default() });
            }
            if is_certain {
                return Line::Unknown(key);
            }
        }
        if NOTHING.iter().any(|nothing| fold(words) == fold(nothing)) {
            return Line::Nothing;
        }
        let mut piece = Piece { is_line: true, ..Piece::default() };
        let is_gap = |c: char| [' ', ',', ';', '(', ')', '\t'].contains(&c);
        let mut tokens: Vec<(usize, &str)> = Vec::new();
        let mut at = 0;
        for part in words.split(is_gap) {
            if !part.is_empty() {
                tokens.push((at, part.trim_end_matches(['.', ':'])));
            }
            // Every sign between words is one byte.
            at += part.len() + 1;
        }
        let mut left = tokens.as_slice();
        // Where the first word stands that is neither the number nor the date nor what leads to them.
        let mut title_at = None;
        let mut is_behind_number = false;
        let mut before = "";
        while let [(at, word), rest @ ..] = left {
            left = rest;
            let is_count = before.parse::<u32>().is_ok();
            before = word;
            if piece.number.is_none() && is_number(word) {
                piece.number = Some((*word).to_owned());
                is_behind_number = true;
                continue;
            }
            let is_led = ["ngày", "ngay"].contains(&word.to_lowercase().as_str());
            let own = [(*at, *word)];
            let from = if is_led { rest } else { own.as_slice() };
            if piece.date.is_none()
                && piece.unread_day.is_none()
                && !(is_led && is_count)
                && let Some(day) = day_at(from, is_led)
            {
                let is_taken = match day.date {
                    Some(_) => true,
                    None => is_behind_number || day.is_whole,
                };
                if is_taken {
                    piece.date = day.date;
                    piece.unread_day = day.date.is_none().then_some(day.words);
                    left = if is_led { rest.get(day.used..).unwrap_or_default() } else { rest };
                    is_behind_number = false;
                    continue;
                }
            }
            if !is_led && !["số", "so", "-", "–"].contains(&word.to_lowercase().as_str()) {
                title_at = title_at.or(Some((*at, piece.number.is_some())));
                is_behind_number = false;
            }
        }
        // A title that follows the number is itself without it; else the words are the title as they stand.
        piece.title = title_at.map(|(at, is_behind)| {
            let opens = |at: &usize| words.get(..*at).is_some_and(|before| before.ends_with('('));
            let at = if is_behind { at - usize::from(opens(&at)) } else { 0 };
            words.get(at..).unwrap_or(words).to_owned()
        });
        if piece.number.is_none() && piece.title.is_none() { Line::Nothing } else { Line::Piece(piece) }
    }

    /// A number that is written in a column of its own, which may be a key of the book.
    pub(super) fn of_number(number: &str, book: &Pieces) -> Line {
        match Piece::of_line(number, book) {
            Line::Piece(Piece { key: Some(key), title: None, .. }) => {
                Line::Piece(Piece { key: Some(key), ..Piece::default() })
            }
            Line::Unknown(key) => Line::Unknown(key),
            _ => Line::Piece(Piece { number: Some(number.to_owned()), ..Piece::default() }),
        }
    }

    /// What a column of words holds of it; of another column, nothing is kept.
    pub(super) fn part(&mut self, column: Column) -> &mut Option<String> {
        match column {
            Column::EvidenceNumber => &mut self.number,
            Column::EvidenceIssuer => &mut self.issuer,
            Column::EvidenceSection => &mut self.section,
            Column::EvidencePage => &mut self.page,
            Column::EvidenceFile => &mut self.file,
            _ => &mut self.title,
        }
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
    pub(super) fn find(&self, book: &Pieces) -> Match {
        if let Some(key) = &self.key {
            let agrees = book.get(key).is_some_and(|evidence| self.agrees(evidence));
            return Match::Known(key.clone(), agrees);
        }
        let same_date = |evidence: &Evidence| match (self.date, evidence.date) {
            (Some(own), Some(other)) => own == other,
            _ => true,
        };
        let candidates: Vec<(&EvidenceKey, &Evidence)> = book
            .named_like(self)
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
        if self.is_line && self.key.is_some() && self.title.is_some() {
            return false;
        }
        // A line may hold the number and the date beside the title.
        let title = match (&self.title, &other.title) {
            (Some(own), Some(other)) if self.is_line => {
                let (own, other) = (squeezed(own), squeezed(other));
                own.contains(&other) || other.contains(&own)
            }
            (own, other) => same(own, other),
        };
        title
            && same(&self.number, &other.number)
            && same(&self.issuer, &other.issuer)
            && same(&self.file, &other.file)
            && self.date.is_none_or(|own| other.date.is_none_or(|other| own == other))
    }

    /// Whether the other says all of it; where the proof stands is in one of the two.
    pub(super) fn is_said_by(&self, other: &Evidence, place: Option<&str>) -> bool {
        let there = |own: &Option<String>, other: &Option<String>| own.is_none() || other.is_some();
        let within = |own: &Option<String>, other: &Option<String>| own.is_none() || own == other;
        self.agrees(other)
            && there(&self.number, &other.number)
            && there(&self.title, &other.title)
            && there(&self.issuer, &other.issuer)
            && there(&self.file, &other.file)
            && (self.date.is_none() || self.date == other.date)
            && ((within(&self.section, &other.section) && within(&self.page, &other.page))
                || self.place().as_deref() == place)
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
    pub(super) fn new_key(&self, book: &Pieces) -> Option<EvidenceKey> {
        let words = self.number.as_ref().or(self.title.as_ref()).or(self.file.as_ref());
        let slug = slug(words.map_or("", String::as_str));
        let dated = self.date.map(|date| format!("{slug}-{date}"));
        let counted = (2..10_000).map(|number| format!("{slug}-{number}"));
        std::iter::once(slug.clone())
            .chain(dated)
            .chain(counted)
            .filter_map(|key| key.parse().ok())
            .find(|key| !book.contains(key))
    }
}

/// What stands where a day may stand.
struct Day {
    /// None if it is no day.
    date: Option<PartialDate>,
    words: String,
    /// Whether it has a day, a month and a year, even if there is no such day.
    is_whole: bool,
    /// How many words it takes.
    used: usize,
}

/// The day that words begin with: `20/4/2026`, and behind the word *ngày* `20 tháng 4 năm 2026`, or figures that are none.
fn day_at(tokens: &[(usize, &str)], is_led: bool) -> Option<Day> {
    let word = |at: usize| tokens.get(at).map_or("", |(_, word)| *word);
    let figures = |at: usize| {
        let word = word(at);
        (!word.is_empty() && word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit())).then_some(word)
    };
    let is = |at: usize, wanted: &str| fold(word(at)) == fold(wanted);
    let said = |used: usize| tokens.iter().take(used).map(|(_, word)| *word).collect::<Vec<_>>().join(" ");
    let from = usize::from(figures(0).is_some());
    if is_led
        && is(from, "tháng")
        && let Some(month) = figures(from + 1)
    {
        let year = figures(from + 3).filter(|_| is(from + 2, "năm"));
        let day = figures(0).map(str::parse::<i8>);
        let date = match (day.transpose(), month.parse(), year.map(str::parse)) {
            (Ok(day), Ok(month), Some(Ok(year))) => PartialDate::new(year, Some(month), day),
            _ => None,
        };
        let used = if year.is_some() { from + 4 } else { from + 2 };
        return Some(Day { date, words: said(used), is_whole: year.is_some(), used });
    }
    let first = word(0);
    let signs = first.matches(['/', '-', '.']).count();
    let date = date_in_words(first).filter(|_| signs > 0);
    let is_figures = first.contains(|c: char| c.is_ascii_digit())
        && first.chars().all(|c| c.is_ascii_digit() || ['/', '-', '.', '…'].contains(&c));
    let is_whole = first.matches('/').count() == 2;
    let may_be_day = date.is_some() || (is_figures && (is_led || first.contains('/')));
    may_be_day.then(|| Day { date, words: first.to_owned(), is_whole, used: 1 })
}

/// What stands in a cell of evidence where there is none.
const NOTHING: [&str; 8] =
    ["không", "không có", "chưa", "chưa có", "không có tài liệu", "chưa có tài liệu", "n/a", "x"];

/// Words as they are compared.
pub(super) fn squeezed(text: &str) -> String {
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
        let book = Pieces::default();
        let read = |line: &str| match Piece::of_line(line, &book) {
            Line::Piece(piece) => piece,
            other => panic!("{other:?}"),
        };
        let piece = read("- Báo cáo số 112/BC-UBND ngày 20/4/2026 về quý I");
        assert_eq!(piece.number.as_deref(), Some("112/BC-UBND"));
        assert_eq!(piece.date.map(|date| date.to_string()).as_deref(), Some("2026-04-20"));
        assert_eq!(piece.title.as_deref(), Some("Báo cáo số 112/BC-UBND ngày 20/4/2026 về quý I"));
        for (line, date, title) in [
            ("112/BC-UBND ngày 20/4/2026 Báo cáo tháng", Ok("2026-04-20"), Some("Báo cáo tháng")),
            ("Số 112/BC-UBND, ngày 20 tháng 02 năm 2026", Ok("2026-02-20"), None),
            ("112/BC-UBND Ngày 20 tháng 2 năm 2026 (quý I)", Ok("2026-02-20"), Some("(quý I)")),
            ("112/BC-UBND ngày tháng 4 năm 2026", Ok("2026-04"), None),
            ("112/BC-UBND ngày 30/2/2026", Err("30/2/2026"), None),
            ("112/BC-UBND ngày 20/2 họp", Err("20/2"), Some("họp")),
            ("112/BC-UBND 20/2/26", Err("20/2/26"), None),
            ("112/BC-UBND ngày 31 tháng 2 năm 2026", Err("31 tháng 2 năm 2026"), None),
            ("Họp ngày 30/2/2026", Err("30/2/2026"), Some("Họp ngày 30/2/2026")),
            ("Mít tinh ngày 8/3", Ok(""), Some("Mít tinh ngày 8/3")),
            ("112/BC-UBND ngày hội", Ok(""), Some("hội")),
            ("112/KH-UBND 90 ngày 90 đêm", Ok(""), Some("90 ngày 90 đêm")),
        ] {
            let piece = read(line);
            let day = piece.date.map(|date| date.to_string()).unwrap_or_default();
            assert_eq!(piece.unread_day.as_deref(), date.err(), "{line}");
            assert_eq!((day.as_str(), piece.title.as_deref()), (date.unwrap_or_default(), title), "{line}");
        }
        let bare = read("112/BC-UBND ngày 20/4/2026");
        assert_eq!((bare.title, bare.number.as_deref()), (None, Some("112/BC-UBND")));
        assert_eq!(read("Ảnh chụp hội nghị").number, None);
        assert_eq!(read("Họp 1/2 nhiệm vụ").number, None);
    }

    #[test]
    fn what_looks_like_a_key_is_no_title() {
        let mut book = Pieces::default();
        book.begin(&"bc-112".parse().unwrap());
        let key = |text: &str| text.parse::<EvidenceKey>().unwrap();
        let line = |text: &str| Piece::of_line(text, &book);
        for text in ["bc-112", "BC-112", "[bc-112]", "- bc-112.", "Bc-112:"] {
            assert!(matches!(line(text), Line::Piece(piece) if piece.key == Some(key("bc-112"))), "{text}");
        }
        for text in ["bc-99", "BC-99", "Bc-99", "bc-99: báo cáo", "[bc-99] báo cáo", "bc-99 trang 3"] {
            assert_eq!(line(text), Line::Unknown(key("bc-99")), "{text}");
        }
        assert_eq!(line("anh: hội nghị"), Line::Unknown(key("anh")));
        for text in [
            "Ảnh chụp hội nghị",
            "anh hop",
            "Video: hội nghị",
            "Covid-19 và cải cách",
            "112/BC-UBND ngày 20/4/2026",
            "bc-99.pdf",
            "https://a.vn",
            "24-11-2026 họp",
            "[1] Kế hoạch",
            "2026",
        ] {
            assert!(matches!(line(text), Line::Piece(Piece { key: None, .. })), "{text}: {:?}", line(text));
        }
        for text in ["Không có", "-", "số ngày", "20/4/2026", "chưa có."] {
            assert_eq!(line(text), Line::Nothing, "{text}");
        }
        assert_eq!(
            lines_of("bc-112, bc-99; BC-1\n\nmột; hai", &book),
            ["bc-112", " bc-99", " BC-1", "một; hai"]
        );
        assert_eq!(lines_of("12/BC-UBND, 13/BC-UBND ngày 2/3/2026", &book).len(), 2);
        assert_eq!(lines_of("12/BC-UBND, ngày 2/3/2026", &book).len(), 1);
        assert_eq!(lines_of("12/BC-UBND, 13/BC-UBND về quý I", &book).len(), 1);
        assert_eq!(lines_of("bc-112: Quý I; quý II", &book), ["bc-112: Quý I; quý II"]);
        assert_eq!(lines_of("bc-112; 5/KH-UBND", &book), ["bc-112", " 5/KH-UBND"]);
        assert_eq!(lines_of("bc-112: Quý I; 5/KH-UBND", &book).len(), 1);
        assert_eq!(lines_of("5/KH-UBND; bc-112", &book).len(), 2);
    }

    #[test]
    fn keys_never_collide() {
        let mut book = Pieces::default();
        let piece = Piece { number: Some("112/BC-UBND".into()), ..Piece::default() };
        for key in ["112-bc-ubnd", "112-bc-ubnd-2", "112-bc-ubnd-3"] {
            let made = piece.new_key(&book).unwrap();
            assert_eq!(made.as_str(), key);
            book.begin(&made);
        }
        assert_eq!(
            Piece { title: Some("!!!".into()), ..piece }.new_key(&book).unwrap().as_str(),
            "112-bc-ubnd-4"
        );
        assert_eq!(slug("…"), "tai-lieu");
        assert_eq!(slug("Đề án số hóa"), "de-an-so-hoa");
    }
}
