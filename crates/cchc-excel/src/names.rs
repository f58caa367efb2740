//! Names that Excel takes.

use crate::text::{cut, one_line, start};
use cchc_core::Lang;
use std::collections::HashSet;

/// What the name of a sheet holds at most, in UTF-16 units.
const SHEET: usize = 31;
/// What the heading of a table's column holds at most, in UTF-16 units.
const HEADING: usize = 255;

/// Names of sheets that fit: at most 31 units, none of the signs that Excel keeps for itself, no two alike whatever their
/// case, and not `History`, which Excel keeps for itself too.
pub(crate) fn sheets<'a>(names: impl Iterator<Item = &'a str>, lang: Lang) -> Vec<String> {
    let mut taken = HashSet::from(["history".to_owned()]);
    names.map(|name| sheet(name, lang, &mut taken)).collect()
}

fn sheet(name: &str, lang: Lang, taken: &mut HashSet<String>) -> String {
    let signs = ['[', ']', ':', '*', '?', '/', '\\'];
    let spoken = one_line(name).replace(signs, "-");
    let name = trimmed(&spoken);
    let name = if name.is_empty() { lang.pick("Trang", "Sheet") } else { name };
    unique(name, SHEET, taken)
}

fn trimmed(name: &str) -> &str {
    name.trim_matches(|c: char| c == '\'' || c.is_whitespace())
}

/// Headings of one table: never empty, and no two alike whatever their case.
pub(crate) fn headings<'a>(headings: impl Iterator<Item = &'a str>, lang: Lang) -> Vec<String> {
    let mut taken = HashSet::new();
    let column = lang.pick("Cột", "Column");
    let heading = |(heading, number): (&str, usize)| match one_line(heading) {
        empty if empty.is_empty() => unique(&format!("{column} {number}"), HEADING, &mut taken),
        heading => unique(&heading, HEADING, &mut taken),
    };
    headings.zip(1..).map(heading).collect()
}

/// The name, cut to fit, with a number if it is taken.
fn unique(name: &str, limit: usize, taken: &mut HashSet<String>) -> String {
    let mut fitting = cut(name, limit);
    let mut number = 2;
    while !taken.insert(fitting.to_lowercase()) {
        let suffix = format!(" ({number})");
        fitting = format!("{}{suffix}", start(name, limit.saturating_sub(suffix.len())).trim_end());
        number += 1;
    }
    fitting
}

/// A name as it stands in a reference: `'Công an'`.
pub(crate) fn quoted(sheet: &str) -> String {
    format!("'{}'", sheet.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_fit() {
        let long = "Trung tâm Phục vụ Hành chính công xã";
        let names = ["Phòng Kinh tế", "phòng kinh tế", long, long, "a/b:c", "'", "History", "'x'y'", ""];
        assert_eq!(
            sheets(names.into_iter(), Lang::Vi),
            [
                "Phòng Kinh tế",
                "phòng kinh tế (2)",
                "Trung tâm Phục vụ Hành chính c…",
                "Trung tâm Phục vụ Hành chín (2)",
                "a-b-c",
                "Trang",
                "History (2)",
                "x'y",
                "Trang (2)",
            ]
        );
    }

    #[test]
    fn headings_are_there_and_differ() {
        assert_eq!(
            headings(["Tên", "", "TÊN", "a\nb"].into_iter(), Lang::Vi),
            ["Tên", "Cột 2", "TÊN (2)", "a b"]
        );
    }
}
