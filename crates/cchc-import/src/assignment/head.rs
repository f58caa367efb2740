//! The head of the table by which it is found.

use crate::document::{Row, Table};
use cchc_core::fold;

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

const NUMBER: [&str; 5] = ["stt", "tt", "số tt", "số thứ tự", "no"];
const UNIT: [&str; 4] = ["đơn vị", "bộ phận", "cơ quan", "phòng, ban"];
const SCOPE: [&str; 8] =
    ["phụ trách", "lĩnh vực", "chỉ số", "tiêu chí", "nội dung", "nhiệm vụ", "phân công", "trách nhiệm"];
const HELP: &str = "phối hợp";

impl Head {
    /// The first row that is a head.
    pub(super) fn find(table: &Table) -> Option<(usize, Head)> {
        table.rows.iter().take(MOST_ROWS_ABOVE).enumerate().find_map(|(at, row)| Some((at, Head::of(row)?)))
    }

    fn of(row: &Row) -> Option<Head> {
        let words: Vec<String> = row.cells.iter().map(|cell| fold(&cell.passage.text)).collect();
        // A head is words, not sentences.
        if words.iter().any(|words| words.chars().count() > 60) {
            return None;
        }
        let says = |at: usize, any: &[&str]| {
            words.get(at).is_some_and(|words| any.iter().any(|word| words.contains(fold(word).as_str())))
        };
        let columns = || 0..words.len();
        let number = columns().find(|at| {
            words.get(*at).is_some_and(|words| NUMBER.iter().any(|number| fold(number) == *words))
        });
        let units: Vec<usize> = columns().filter(|at| says(*at, &UNIT)).collect();
        let unit = *units.first()?;
        let scope = columns().find(|at| !units.contains(at) && Some(*at) != number && says(*at, &SCOPE))?;
        let by_index = units.iter().any(|at| says(*at, &[HELP])) || (scope < unit && units.len() > 1);
        Some(Head { number, unit, scope, width: words.len(), by_index, words })
    }

    /// Whether a row is the head again, as on the next page, or the numbers of the columns.
    pub(super) fn is_repeated(&self, row: &Row) -> bool {
        let words = || row.cells.iter().map(|cell| fold(&cell.passage.text));
        let numbered = words().enumerate().all(|(at, words)| {
            let words = words.trim_matches(['(', ')']);
            words == (at + 1).to_string()
        });
        words().eq(self.words.iter().cloned()) || (numbered && row.cells.len() > 1)
    }
}
