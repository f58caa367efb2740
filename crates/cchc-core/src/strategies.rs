//! Strategies for property tests with proptest 1, behind the feature `proptest1`.
//!
//! Small values ([`points`], [`index_id`], [`partial_date`], [`text`], [`document`], [`office`]); whole drafts, messy
//! ([`catalogue`], [`commune`]) and in order ([`sound_catalogue`], [`complete_catalogue`], [`scored_catalogue`],
//! [`valid_commune`]); months of scores ([`scorebook`], [`seal`]); values *of an instance* ([`id_in`]); and drafts in
//! order but for one seeded defect, with the code that it must trigger ([`seeded_defect`]).
//!
//! Every draft is legal: [`crate::Catalogue::new`] and [`crate::Assignment::new`] succeed, and the draft can be
//! written to a file and read back, however nasty its texts are. All of it is made up.
//!
//! ```
//! use cchc_core::{Assignment, Catalogue, Status, strategies};
//! use proptest::prelude::*;
//! use std::sync::Arc;
//!
//! let drafts = strategies::complete_catalogue().prop_flat_map(|draft| {
//!     let catalogue = Catalogue::new(draft).unwrap();
//!     (strategies::valid_commune(&catalogue), Just(Arc::new(catalogue)))
//! });
//! proptest!(|((commune, catalogue) in drafts)| {
//!     let assignment = Assignment::new(catalogue, commune).unwrap();
//!     prop_assert!(assignment.resolve().cells().all(|cell| matches!(cell.status(), Status::Led | Status::Joint)));
//! });
//! ```

mod catalogue;
mod commune;
mod defect;
mod month;
mod scorebook;
mod valid;

pub use catalogue::{catalogue, complete_catalogue, scored_catalogue, sound_catalogue};
pub use commune::commune;
pub use defect::{Seeded, seeded_codes, seeded_defect};
pub use month::{SeededMonth, seeded_month, seeded_month_codes, valid_scorebook};
pub use scorebook::{scorebook, seal};
pub use valid::valid_commune;

use crate::draft::{Document, NoticeTexts, Office, Signature, Unread, UnreadWhy};
use crate::{Catalogue, ContentKey, IndexId, PartialDate, Points, UnitKey};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// Points from −999,999.999 to 999,999.999, mostly such as catalogues have.
pub fn points() -> impl Strategy<Value = Points> {
    let limit = Points::LIMIT.thousandths();
    prop_oneof![4 => usual_points(), 1 => (-limit..=limit).prop_map(thousandths)]
}

/// Points as maxima are given: steps of an eighth, a quarter or a half, or 0.15.
pub(crate) fn usual_points() -> impl Strategy<Value = Points> {
    select(&[500, 1000, 250, 1500, 2000, 125, 150, 3000, 10_000, 0][..]).prop_map(thousandths)
}

pub(crate) fn thousandths(thousandths: i64) -> Points {
    Points::from_thousandths(thousandths).unwrap_or(Points::LIMIT)
}

/// An index id of 1 to 8 segments, mostly few and small ones.
pub fn index_id() -> impl Strategy<Value = IndexId> {
    let segment = || prop_oneof![6 => 1..=12_u8, 1 => 1..=255_u8];
    let segments = prop_oneof![
        6 => prop::collection::vec(segment(), 1..=4),
        1 => prop::collection::vec(segment(), 1..=IndexId::MAX_DEPTH),
    ];
    segments.prop_filter_map("no id", |segments| IndexId::from_segments(&segments))
}

/// A date of a day, a month or a year, mostly near 2026.
pub fn partial_date() -> impl Strategy<Value = PartialDate> {
    let year = prop_oneof![6 => 2024..=2027_i16, 1 => 1900..=2999_i16];
    (year, option::of(1..=12_i8), option::of(1..=31_i8)).prop_filter_map("no date", |(year, month, day)| {
        let day = day.filter(|_| month.is_some());
        PartialDate::new(year, month, day).or_else(|| PartialDate::new(year, month, None))
    })
}

/// A text for a title or a name, on one line and not blank: words of the field in either Unicode form, and what
/// has a meaning of its own in YAML, Markdown or HTML.
pub fn text() -> impl Strategy<Value = String> {
    let letters = "[a-zăâđêôơưáàảãạấềổữựỳA-ZĐ0-9][a-zăâđêôơưáàảãạ0-9 :#'\",.;()–/&<>|*_-]{0,16}[a-zđ0-9]";
    prop_oneof![
        4 => select(PLAIN_TEXTS).prop_map(str::to_owned),
        4 => select(NASTY_TEXTS).prop_map(str::to_owned),
        1 => letters,
    ]
    .boxed()
}

const PLAIN_TEXTS: &[&str] = &[
    "Cải cách thủ tục hành chính",
    "Công tác chỉ đạo, điều hành",
    "Hoá đơn điện tử; thuỷ lợi",
    "Hóa đơn điện tử; thủy lợi",
    "Ca\u{309}i ca\u{301}ch the\u{302}\u{309} che\u{302}\u{301} (NFD)",
    "Văn hóa – Xã hội",
    "Văn hoá - Xã hội",
];

const NASTY_TEXTS: &[&str] = &[
    "Nội dung: thành lập, sáp nhập",
    "# không phải chú thích",
    "sau đây #là chữ",
    "on",
    "no",
    "null",
    "~",
    "12:30",
    "1_000",
    "7.10",
    "0x1F",
    "1e3",
    "2026-04-20",
    "'nháy đơn'",
    "nó nói \"nháy kép\"",
    "“nháy cong” và `nháy ngược`",
    "- gạch đầu dòng",
    "? hỏi",
    ": hai chấm",
    "[ngoặc vuông]",
    "{ngoặc: nhọn}",
    "a, b",
    "&neo *sao !thẻ %phần @còng",
    "| ống > lớn <b>đậm</b> &amp;",
    "gạch\\ngược \\n",
    "---",
    "...",
    "<<",
    " cách đầu và cuối ",
    "cách\u{a0}cứng",
    "👮\u{200d}♀️ 🇻🇳 công an",
    "=1+1",
];

/// An official document of any kind, as incomplete as drafts are.
pub fn document() -> impl Strategy<Value = Document> {
    let kind =
        option::of(prop_oneof![select(&["Thông báo", "Quyết định"][..]).prop_map(str::to_owned), text()]);
    let number = option::of(prop_oneof![
        4 => (1..=3000_u16).prop_map(|number| format!("{number}/QĐ-UBND")),
        1 => text(),
    ]);
    (kind, number, option::of(partial_date()), option::of(text()), option::weighted(0.3, text()))
        .prop_map(|(kind, number, date, issuer, title)| Document { kind, number, date, issuer, title })
        .boxed()
}

/// What an office writes in its documents, any of it left out.
pub fn office() -> impl Strategy<Value = Office> {
    let texts = || option::of(prop::collection::vec(text(), 0..=2));
    let notice = (texts(), texts(), texts()).prop_map(|(opening, body, closing)| NoticeTexts {
        opening,
        body,
        closing,
    });
    let signature = (prop::collection::vec(text(), 0..=2), option::of(text()))
        .prop_map(|(authority, name)| Signature { authority, name });
    let kinds =
        prop_oneof![select(&["Thông báo", "thông báo", "Quyết định"][..]).prop_map(str::to_owned), text()];
    let abbreviations =
        prop::collection::btree_map(kinds, text(), 0..=2).prop_map(|signs| signs.into_iter().collect());
    let head = (option::of(text()), texts(), option::of(text()), option::of(text()));
    (head, abbreviations, option::of(notice), texts(), option::of(signature))
        .prop_map(|((superior, issuer, place, sign), abbreviations, notice, recipients, signature)| Office {
            superior,
            issuer,
            place,
            sign,
            abbreviations,
            notice,
            recipients,
            signature,
        })
        .boxed()
}

/// Words that an import did not read.
pub fn unread() -> impl Strategy<Value = Unread> {
    let unit = select(&["vhxh", "kinh-te"][..]).prop_filter_map("no key", |key| key.parse::<UnitKey>().ok());
    (text(), select(&UnreadWhy::ALL[..]), option::of(text()), option::of(unit), option::of(index_id()))
        .prop_map(|(text, why, source, unit, index)| Unread { text, why, source, unit, index })
        .boxed()
}

/// An id that the catalogue lists.
///
/// # Panics
///
/// Drawing from an empty catalogue panics.
pub fn id_in(catalogue: &Catalogue) -> impl Strategy<Value = IndexId> + Clone + use<> {
    select(catalogue.ids().to_vec())
}

/// The keys of contents; few, so that rules name declared ones often and others sometimes.
pub(crate) const CONTENT_KEYS: [&str; 6] = ["territory", "propaganda", "on", "7", "no-1", "rest"];

pub(crate) fn content_keys() -> impl Strategy<Value = Vec<ContentKey>> {
    subsequence(CONTENT_KEYS.as_slice(), 1..=3).prop_map(|keys| keys.into_iter().map(content_key).collect())
}

pub(crate) fn content_key(text: &str) -> ContentKey {
    text.parse().expect("the keys of this module are legal")
}

/// Units' keys, nasty ones in YAML among them, with names that no reader takes for one another.
pub(crate) const UNITS: [(&str, &str); 7] = [
    ("vhxh", "Phòng Văn hóa - Xã hội"),
    ("kinh-te", "Phòng Kinh tế"),
    ("vp", "Văn phòng HĐND & UBND"),
    ("on", "Công an xã: trật tự #1"),
    ("007", "Trung tâm \"Phục vụ\" hành chính công"),
    ("2026-04-20", "Trung ta\u{302}m Di\u{323}ch vu\u{323} to\u{302}\u{309}ng ho\u{31b}\u{323}p"),
    ("null", "Ban Chỉ huy quân sự 🇻🇳"),
];

pub(crate) fn unit_key(text: &str) -> UnitKey {
    text.parse().expect("the keys of this module are legal")
}
