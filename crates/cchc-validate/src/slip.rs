//! Did you mean: the one thing that a slip of the pen can have meant.

use cchc_core::{Assignment, Catalogue, IndexId, UnitKey, fold};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The listed index that is one keystroke away, at the same depth, if it is the only one.
pub(crate) fn index(catalogue: &Catalogue, wrong: IndexId) -> Option<IndexId> {
    let text = wrong.dotted();
    let near = catalogue.ids().iter().copied().filter(|id| {
        let other = id.dotted();
        // Two parts of one figure each have nothing in common.
        id.depth() == wrong.depth()
            && strsim::levenshtein(&text, &other) == 1
            && (text.len() > 1 || other.len() > 1)
    });
    only(near)
}

/// The declared unit that a key can have meant: the one that is called so, else the nearest key.
pub(crate) fn unit(assignment: &Assignment, wrong: &UnitKey) -> Option<UnitKey> {
    let units = assignment.commune().units.as_ref()?;
    let folded = fold(wrong.as_str());
    let called = units.iter().filter(|(_, unit)| {
        let mut names = std::iter::once(&unit.name).chain(&unit.aliases);
        names.any(|name| slug(name) == wrong.as_str() || fold(name) == folded)
    });
    let mut called = called.map(|(key, _)| key).peekable();
    if called.peek().is_some() {
        return only(called).cloned();
    }
    nearest(wrong.as_str(), units.keys(), UnitKey::as_str).cloned()
}

/// The one key that is nearest, and near enough: two keystrokes away, or one from a key shorter than 4.
pub(crate) fn nearest<'k, K>(
    wrong: &str,
    keys: impl Iterator<Item = &'k K>,
    text: impl Fn(&K) -> &str,
) -> Option<&'k K> {
    let limit = if wrong.len() < 4 { 1 } else { 2 };
    let mut best: Option<(usize, &K)> = None;
    let mut tie = false;
    for key in keys {
        let distance = strsim::levenshtein(wrong, text(key));
        if distance > limit || distance >= text(key).len() {
            continue;
        }
        match best {
            Some((least, _)) if least < distance => {}
            Some((least, _)) if least == distance => tie = true,
            _ => (best, tie) = (Some((distance, key)), false),
        }
    }
    best.filter(|_| !tie).map(|(_, key)| key)
}

/// A name as a key writes it: `Phòng Kinh tế` is `phong-kinh-te`.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'đ' => slug.push('d'),
            c if c.is_ascii_alphanumeric() => slug.push(c),
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_the_key_that_an_official_would_type() {
        assert_eq!(slug("Phòng Văn hoá – Xã hội"), "phong-van-hoa-xa-hoi");
        assert_eq!(slug("Văn phòng HĐND & UBND xã."), "van-phong-hdnd-ubnd-xa");
        assert_eq!(slug("Đảng ủy"), "dang-uy");
    }

    #[test]
    fn only_one_near_key_is_meant() {
        let keys = ["vhxh", "kinh-te", "kinh-to"].map(str::to_owned);
        let near = |wrong| nearest(wrong, keys.iter(), |key| key).map(String::as_str);
        assert_eq!(near("vhxx"), Some("vhxh"));
        assert_eq!(near("vxhh"), Some("vhxh"));
        assert_eq!(near("kinh-tee"), Some("kinh-te"));
        assert_eq!(near("kinh-t"), None, "as near to the one as to the other");
        assert_eq!(near("abc"), None);
    }
}
