//! Merged cells of a sheet.

use crate::error::Fault;
use crate::read::xml;

/// More merged cells in one row than this are no table; those beyond are taken as they stand.
const MOST_AT_ONCE: usize = 1000;

/// Cells that are shown as one, with rows and columns from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Merge {
    first: (u32, u32),
    last: (u32, u32),
}

impl Merge {
    /// `B2:D3`.
    fn parse(text: &str) -> Option<Self> {
        let (first, last) = text.split_once(':')?;
        let (first, last) = (position(first)?, position(last)?);
        (first.0 <= last.0 && first.1 <= last.1).then_some(Merge { first, last })
    }

    pub(super) fn begins_at(&self, row: u32, column: u32) -> bool {
        self.first == (row, column)
    }

    pub(super) fn last_column(&self) -> u32 {
        self.last.1
    }

    pub(super) fn last_row(&self) -> u32 {
        self.last.0
    }
}

/// Row and column, from 0, of `B2` or `$B$2`.
fn position(text: &str) -> Option<(u32, u32)> {
    let text = text.replace('$', "");
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = text.split_at_checked(digits)?;
    let mut column = 0_u32;
    for letter in letters.chars() {
        let value = letter.to_digit(36)?.checked_sub(9)?;
        column = column.checked_mul(26)?.checked_add(value)?;
    }
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

/// The merged cells, looked up while going down the rows.
#[derive(Debug, Default)]
pub(super) struct Merges {
    /// Those that begin below the row that was last asked for, the topmost last.
    below: Vec<Merge>,
    /// Those in that row, from left to right.
    here: Vec<Merge>,
}

impl Merges {
    /// Those of a sheet's XML, where they come behind the cells.
    pub(super) fn of_sheet(text: &str) -> Result<Self, Fault> {
        let behind = text.rfind("sheetData").and_then(|at| text.get(at..)).unwrap_or_default();
        let mut below = Vec::new();
        for tag in xml::tags(behind) {
            let xml::Tag::Start { inside, .. } = tag? else { continue };
            if xml::local_name(inside) != "mergeCell" {
                continue;
            }
            let cells = inside.split_once("ref=").and_then(|(_, rest)| rest.split(['"', '\'']).nth(1));
            below.extend(cells.and_then(Merge::parse));
        }
        below.sort_unstable_by(|one, other| other.cmp(one));
        Ok(Merges { below, here: Vec::new() })
    }

    /// Goes down to a row.
    pub(super) fn go_to(&mut self, row: u32) {
        self.here.retain(|merge| merge.last.0 >= row);
        let before = self.here.len();
        while let Some(merge) = self.below.pop_if(|merge| merge.first.0 <= row) {
            if merge.last.0 >= row && self.here.len() < MOST_AT_ONCE {
                self.here.push(merge);
            }
        }
        if self.here.len() > before {
            self.here.sort_unstable_by_key(|merge| merge.first.1);
        }
    }

    /// The merged cells at a column of that row. They do not overlap in what Excel writes.
    pub(super) fn at(&self, column: u32) -> Option<Merge> {
        let after = self.here.partition_point(|merge| merge.first.1 <= column);
        let merge = self.here.get(after.checked_sub(1)?)?;
        (merge.last.1 >= column).then_some(*merge)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merges_are_found_behind_the_cells() {
        let text = r#"<worksheet><sheetData><c t="str"><v>&lt;mergeCell ref="A1:B9"/></v></c></sheetData>
            <x:mergeCells><x:mergeCell ref="B2:D3"/><mergeCell ref='$F$1:$G$1'></mergeCell><mergeCell ref="C3:A1"/></x:mergeCells>"#;
        let mut merges = Merges::of_sheet(text).unwrap();
        merges.go_to(0);
        assert_eq!(merges.at(5).map(|merge| merge.last_column()), Some(6));
        assert_eq!(merges.at(1), None);
        merges.go_to(2);
        let merge = merges.at(3).unwrap();
        assert!(merge.begins_at(1, 1) && !merge.begins_at(2, 3));
        assert_eq!(merges.at(4), None);
        merges.go_to(3);
        assert_eq!(merges.at(3), None);
    }

    #[test]
    fn positions_are_read_and_bounded() {
        assert_eq!(position("XFD1048576"), Some((1_048_575, 16_383)));
        for wrong in ["", "A", "1", "A0", "AAAAAAAAAA1", "A99999999999", "-1", "Ă1"] {
            assert_eq!(position(wrong), None, "{wrong}");
        }
    }
}
