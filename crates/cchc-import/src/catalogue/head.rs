//! The head of a catalogue's table: which column holds what.

use crate::document::{Cell, Row};
use cchc_core::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    /// The index's number.
    Number,
    /// The title of an index, the label of a level.
    Title,
    /// Maximum points of an index, points of a level.
    Points,
    /// Documents that prove a score.
    Evidence,
    /// Notes.
    Note,
    /// How the index is assessed.
    Method,
    /// Of a transcription: whether a row is an `item`, an `option` or a `note`.
    Kind,
    /// Known, and of no use to a catalogue, such as a unit's own score.
    Ignored,
    /// A head that is not known.
    Other,
}

/// The heads of columns.
const HEADS: &[(Column, &[&str])] = &[
    (
        Column::Number,
        &[
            "stt",
            "số tt",
            "tt",
            "số thứ tự",
            "mã",
            "mã số",
            "mã chỉ số",
            "mã tiêu chí",
            "số hiệu",
            "ký hiệu",
            "code",
        ],
    ),
    (Column::Kind, &["kind"]),
    (
        Column::Evidence,
        &["tài liệu kiểm chứng", "tài liệu minh chứng", "minh chứng", "hồ sơ kiểm chứng", "evidence"],
    ),
    (
        Column::Method,
        &[
            "phương pháp đánh giá",
            "phương thức đánh giá",
            "hình thức đánh giá",
            "cách đánh giá",
            "đánh giá qua",
            "assess",
        ],
    ),
    (Column::Note, &["ghi chú", "note", "notes"]),
    (
        Column::Ignored,
        &[
            "điểm đánh giá",
            "điểm đạt",
            "điểm đạt được",
            "kết quả",
            "giải trình",
            "chỉ số (%)",
            "tỷ lệ (%)",
            "level",
            "xlsx_row",
        ],
    ),
    (
        Column::Points,
        &[
            "điểm",
            "điểm tối đa",
            "điểm chuẩn",
            "thang điểm",
            "số điểm",
            "mức điểm",
            "tối đa",
            "points",
            "max",
        ],
    ),
    (
        Column::Title,
        &[
            "lĩnh vực",
            "tiêu chí",
            "tiêu chí thành phần",
            "tctp",
            "nội dung",
            "chỉ số",
            "chỉ số thành phần",
            "text",
            "title",
            "tên chỉ số",
            "tên tiêu chí",
            "nội dung tiêu chí",
            "nội dung đánh giá",
            "các chỉ số",
            "các tiêu chí",
        ],
    ),
];

/// Words that make a column one of scores, whatever else its head says.
const SCORES: &[&str] = &[
    "tự đánh giá",
    "tự chấm",
    "thẩm định",
    "đạt được",
    "hội đồng",
    "phúc tra",
    "cấp trên chấm",
    "chỉ số (%)",
];

/// The heads without which there is no table, for the message that none was found.
pub(super) const WANTED: [&str; 3] = ["STT", "Lĩnh vực / Tiêu chí / Tiêu chí thành phần", "Điểm tối đa"];

static FOLDED: LazyLock<BTreeMap<String, Column>> = LazyLock::new(|| {
    HEADS.iter().flat_map(|(column, heads)| heads.iter().map(|head| (fold(head), *column))).collect()
});

static FOLDED_SCORES: LazyLock<Vec<String>> =
    LazyLock::new(|| SCORES.iter().map(|words| fold(words)).collect());

fn kind(head: &str) -> Column {
    let folded = fold(head);
    if folded.is_empty() {
        return Column::Other;
    }
    if FOLDED_SCORES.iter().any(|words| folded.contains(words)) {
        return Column::Ignored;
    }
    let exact = |text: &str| FOLDED.get(text).copied();
    if let Some(column) = exact(&folded) {
        return column;
    }
    // "Điểm tối đa (điểm)", "Tài liệu kiểm chứng (nếu có)".
    let bare = folded.split('(').next().unwrap_or_default().trim();
    if let Some(column) = exact(bare) {
        return column;
    }
    // "Lĩnh vực/Tiêu chí/Tiêu chí thành phần": all of its pieces say the same.
    let pieces: BTreeSet<Option<Column>> = bare
        .split(['/', ',', ';', '-'])
        .flat_map(|piece| piece.split(" và "))
        .map(|piece| exact(piece.trim()))
        .collect();
    if pieces == BTreeSet::from([Some(Column::Title)]) {
        return Column::Title;
    }
    if bare.starts_with(&fold("điểm tối đa")) || bare.starts_with(&fold("điểm chuẩn")) {
        return Column::Points;
    }
    if bare.starts_with(&fold("tài liệu kiểm chứng")) {
        return Column::Evidence;
    }
    Column::Other
}

/// Which column holds what.
#[derive(Clone, Debug)]
pub(super) struct Head {
    columns: Vec<(Column, String)>,
    /// The words of the title's head, by which a repeated head is known.
    title: String,
}

impl Head {
    /// The head that begins at a row, and how many rows it takes; none if the row is no head.
    pub(super) fn at(rows: &[Row], at: usize) -> Option<(Head, usize)> {
        let row = rows.get(at)?;
        // A head's cells are short, so that most rows cost little.
        if row.cells.iter().filter(|cell| !cell.passage.is_empty()).count() < 2
            || row.cells.iter().any(|cell| cell.passage.text.len() > 300)
        {
            return None;
        }
        let two = rows.get(at + 1).and_then(|below| over_two_rows(row, below)).and_then(Head::of);
        let (mut head, mut used) = match (two, Head::of(row.cells.iter().map(words).collect())) {
            (Some(two), one) if one.as_ref().is_none_or(|one| two.known() > one.known()) => (two, 2),
            (_, Some(one)) => (one, 1),
            _ => return None,
        };
        while rows.get(at + used).is_some_and(is_numbering) {
            used += 1;
        }
        let title = head.columns.iter().find(|(column, _)| *column == Column::Title);
        head.title = title.map(|(_, words)| fold(words)).unwrap_or_default();
        Some((head, used))
    }

    fn of(words: Vec<String>) -> Option<Head> {
        let columns: Vec<(Column, String)> = words.into_iter().map(|words| (kind(&words), words)).collect();
        let has = |wanted| columns.iter().any(|(column, _)| *column == wanted);
        let proof = has(Column::Number) && (has(Column::Evidence) || has(Column::Method));
        (has(Column::Title) && (has(Column::Points) || proof))
            .then_some(Head { columns, title: String::new() })
    }

    fn known(&self) -> usize {
        self.columns.iter().filter(|(column, _)| *column != Column::Other).count()
    }

    /// How many columns there are.
    pub(super) fn width(&self) -> usize {
        self.columns.len()
    }

    pub(super) fn has(&self, column: Column) -> bool {
        self.columns.iter().any(|(other, _)| *other == column)
    }

    /// The cells of a row that hold something of a kind, with what their column is called.
    pub(super) fn cells<'r>(
        &'r self,
        row: &'r Row,
        wanted: Column,
    ) -> impl Iterator<Item = (&'r str, &'r Cell)> {
        row.cells
            .iter()
            .enumerate()
            .map(|(at, cell)| {
                let (column, words) =
                    self.columns.get(at).map_or((Column::Other, ""), |(c, w)| (*c, w.as_str()));
                (column, words, cell)
            })
            .filter(move |(column, _, cell)| *column == wanted && !cell.passage.is_empty())
            .map(|(_, words, cell)| (words, cell))
    }

    /// The first of them.
    pub(super) fn cell<'r>(&'r self, row: &'r Row, wanted: Column) -> Option<&'r Cell> {
        self.cells(row, wanted).next().map(|(_, cell)| cell)
    }

    /// Whether the row repeats this head, as on the next page.
    pub(super) fn is_repeated(&self, row: &Row) -> bool {
        // A head has no figures where points stand, so that few rows are folded.
        let points = self.cell(row, Column::Points).map(|cell| cell.passage.text.as_str());
        if points.is_some_and(|text| text.contains(|c: char| c.is_ascii_digit()) || text.len() > 100)
            || (points.is_none() && self.has(Column::Points))
        {
            return false;
        }
        match self.cell(row, Column::Title).map(|cell| cell.passage.text.as_str()) {
            Some(title) => title.len() <= 2 * self.title.len() + 16 && fold(title) == self.title,
            // The second row of a head.
            None => {
                self.cell(row, Column::Number).is_none()
                    && points.is_some_and(|text| kind(text) == Column::Points)
            }
        }
    }
}

fn words(cell: &Cell) -> String {
    cell.passage.text.replace('\n', " ")
}

/// The words of each column of a head over two rows; none if the row below is not the second row of one.
fn over_two_rows(top: &Row, below: &Row) -> Option<Vec<String>> {
    let mut words_of = Vec::new();
    let mut covering = (0_u32, String::new());
    let mut any = false;
    for (at, cell) in top.cells.iter().enumerate() {
        let own = words(cell);
        if cell.columns > 1 {
            covering = (cell.columns, own.clone());
        } else if !own.is_empty() {
            covering = (0, String::new());
        }
        let under = below.cells.get(at).map(words).unwrap_or_default();
        let (left, above) = &mut covering;
        match (under.is_empty(), *left > 0) {
            (true, _) => words_of.push(own),
            (false, true) => {
                any = true;
                // "Điểm" over "Tối đa", "Tự đánh giá": the second row alone may say it all.
                let joined = format!("{above} {under}");
                words_of.push(if kind(&joined) == Column::Other { under } else { joined });
            }
            (false, false) if own.is_empty() => {
                any = true;
                words_of.push(under);
            }
            // Words below a head of its own are no second row of a head.
            (false, false) => return None,
        }
        *left = left.saturating_sub(1);
    }
    any.then_some(words_of)
}

/// A row that numbers the columns below their heads: `(1) (2) (3)`, `A B 1 2`.
pub(crate) fn is_numbering(row: &Row) -> bool {
    let texts: Vec<&str> = row.cells.iter().map(|cell| cell.passage.text.as_str()).collect();
    let filled: Vec<&str> = texts.iter().copied().filter(|text| !text.is_empty()).collect();
    let short = |text: &&str| {
        let bare = text.trim_matches(['(', ')', '[', ']']);
        let letter = bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_uppercase());
        letter
            || (bare.len() <= 12
                && bare.starts_with(|c: char| c.is_ascii_digit())
                && bare.bytes().all(|b| b.is_ascii_digit() || b"=+-/:.".contains(&b)))
    };
    filled.len() >= 2 && filled.len() * 2 >= texts.len() && filled.iter().all(short) && {
        // Numbers of columns run on; numbers of indices beside points do so only by chance, and never in brackets.
        let numbers: Vec<Option<u32>> =
            filled.iter().map(|text| text.trim_matches(['(', ')']).split('=').next()?.parse().ok()).collect();
        let counted: Vec<u32> = numbers.iter().copied().flatten().collect();
        counted.len() + 2 >= filled.len()
            && counted.first() == Some(&1)
            && counted.windows(2).all(|pair| matches!(pair, [a, b] if *b == a + 1))
            && filled.len() >= 3
    }
}
