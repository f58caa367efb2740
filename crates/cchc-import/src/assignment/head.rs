//! The head of the table by which it is found.

use crate::document::{Row, Table};
use cchc_core::fold;
use std::sync::LazyLock;

/// Which column holds what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) number: Option<usize>,
    pub(super) unit: usize,
    pub(super) scope: usize,
    /// How many columns there are.
    pub(super) width: usize,
    /// The table has a row for each index, and says of each who leads and who helps.
    pub(super) by_index: bool,
    words: Vec<String>,
}

/// The head stands among the first rows, behind titles that are merged over all columns.
const MOST_ROWS_ABOVE: usize = 20;

/// Words of heads, folded.
struct Words {
    number: Vec<String>,
    unit: Vec<String>,
    scope: Vec<String>,
    help: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let folded = |words: &[&str]| words.iter().map(|word| fold(word)).collect();
    Words {
        number: folded(&["stt", "tt", "số tt", "số thứ tự", "no"]),
        unit: folded(&["đơn vị", "bộ phận", "cơ quan", "phòng, ban"]),
        scope: folded(&[
            "phụ trách",
            "lĩnh vực",
            "chỉ số",
            "tiêu chí",
            "nội dung",
            "nhiệm vụ",
            "phân công",
            "trách nhiệm",
        ]),
        help: folded(&["phối hợp", "theo dõi", "đôn đốc"]),
    }
});

impl Head {
    /// The first row that is a head.
    pub(super) fn find(table: &Table) -> Option<(usize, Head)> {
        table.rows.iter().take(MOST_ROWS_ABOVE).enumerate().find_map(|(at, row)| Some((at, Head::of(row)?)))
    }

    fn of(row: &Row) -> Option<Head> {
        // A head is words, not sentences.
        if row.cells.iter().any(|cell| cell.passage.text.chars().nth(60).is_some()) {
            return None;
        }
        let words: Vec<String> = row.cells.iter().map(|cell| fold(&cell.passage.text)).collect();
        let says = |at: usize, any: &[String]| {
            words.get(at).is_some_and(|words| any.iter().any(|word| words.contains(word.as_str())))
        };
        let columns = || 0..words.len();
        let number = columns().find(|at| words.get(*at).is_some_and(|words| WORDS.number.contains(words)));
        let units: Vec<usize> = columns().filter(|at| says(*at, &WORDS.unit)).collect();
        let unit = *units.first()?;
        let scope =
            columns().find(|at| !units.contains(at) && Some(*at) != number && says(*at, &WORDS.scope))?;
        let by_index = units.iter().any(|at| says(*at, &WORDS.help)) || (scope < unit && units.len() > 1);
        Some(Head { number, unit, scope, width: words.len(), by_index, words })
    }

    /// Whether a row is the head again, as on the next page, or the numbers of the columns.
    pub(super) fn is_repeated(&self, row: &Row) -> bool {
        if row.cells.iter().any(|cell| cell.passage.text.chars().nth(60).is_some()) {
            return false;
        }
        let numbered = row
            .cells
            .iter()
            .enumerate()
            .all(|(at, cell)| cell.passage.text.trim_matches(['(', ')']) == (at + 1).to_string());
        let words = row.cells.iter().map(|cell| fold(&cell.passage.text));
        words.eq(self.words.iter().cloned()) || (numbered && row.cells.len() > 1)
    }
}
