//! Columns of text that stand straight in a terminal.

use crate::text::one_line;
use unicode_width::UnicodeWidthStr as _;

/// Lays rows out in columns, two spaces between them and none at a line's end, each line ended by a line break.
/// Where `right` is true the column is flush right. Marks that combine with a letter take no room, so that decomposed Vietnamese stands as straight
/// as composed.
pub(crate) fn columns<const N: usize>(rows: &[[String; N]], right: [bool; N]) -> String {
    let mut widths = [0; N];
    let rows: Vec<[String; N]> = rows.iter().map(|row| row.each_ref().map(|cell| one_line(cell))).collect();
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.width().max(*width);
        }
    }
    let mut out = String::new();
    for row in &rows {
        let mut line = String::new();
        for ((cell, width), right) in row.iter().zip(widths).zip(right) {
            let room = " ".repeat(width.saturating_sub(cell.width()));
            let (before, after) = if right { (room.as_str(), "") } else { ("", room.as_str()) };
            line.push_str(before);
            line.push_str(cell);
            line.push_str(after);
            line.push_str("  ");
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}
