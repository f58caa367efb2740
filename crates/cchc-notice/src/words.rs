//! The words in which officials write scope.

use std::collections::HashMap;
use std::sync::OnceLock;

macro_rules! words {
    ($($name:ident $text:literal)*) => {
        /// A word that the grammar knows, compared folded.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Word {
            $(#[doc = $text] $name,)*
        }

        const ALL: &[(Word, &str)] = &[$((Word::$name, $text)),*];
    };
}

words! {
    Part "phần"
    Field "lĩnh"
    Area "vực"
    Item "mục"
    Criterion "tiêu"
    Sign "chí"
    Component "thành"
    Index "số"
    Only "chỉ"
    Tc "tc"
    Tctp "tctp"
    Plural "các"
    Those "những"
    Whole "toàn"
    Set "bộ"
    Every "tất"
    All "cả"
    From "từ"
    To "đến"
    Until "tới"
    And "và"
    Or "hoặc"
    Comprise "gồm"
    Package "bao"
    Content "nội"
    Use "dung"
    Except "trừ"
    Outside "ngoại"
    Not "không"
    Count "kể"
    Preside "chủ"
    Hold "trì"
    Charge "phụ"
    Duty "trách"
    Bear "chịu"
    Task "nhiệm"
    Carry "thực"
    Out "hiện"
    Match "phối"
    Join "hợp"
    With "với"
    Together "cùng"
    Equal "đồng"
    Common "chung"
    Follow "theo"
    Watch "dõi"
    Urge "đôn"
    Press "đốc"
    Check "kiểm"
    Examine "tra"
    Inspect "sát"
    Of "của"
    Belong "thuộc"
    At "tại"
    In "trong"
    Related "liên"
    Concern "quan"
    Example "ví"
    Show "dụ"
    Vd "vd"
    Like "như"
    Points "điểm"
    Assign "phân"
    Work "công"
    Direct "trực"
    Straight "tiếp"
    // What units are called by.
    Room "phòng"
    Board "ban"
    Centre "trung"
    Heart "tâm"
    Station "trạm"
    Office "văn"
    Police "an"
    School "trường"
    Association "hội"
    Union "đoàn"
    Front "mttq"
    Committee "ubnd"
    Head "trưởng"
    Vice "phó"
    Director "giám"
    Chief "chánh"
    // What documents are called by.
    Attach "kèm"
    Day "ngày"
    Month "tháng"
    Year "năm"
    Table "biểu"
    Commune "xã"
    Ward "phường"
    Zone "khu"
    Special "đặc"
    About "về"
}

impl Word {
    pub(crate) fn of(folded: &str) -> Option<Word> {
        static WORDS: OnceLock<HashMap<String, Word>> = OnceLock::new();
        let words =
            WORDS.get_or_init(|| ALL.iter().map(|(word, text)| (cchc_core::fold(text), *word)).collect());
        words.get(folded).copied()
    }

    /// Whether it is a kind of unit of which a commune may have several, as `Phòng` or `Trường`; not `Công an`.
    pub(crate) fn is_kind_of_unit(self) -> bool {
        use Word::{Association, Board, Centre, Office, Room, School, Station, Union, Work};
        matches!(self, Room | Board | Centre | Station | Office | Work | School | Association | Union)
    }

    /// The word as [`cchc_core::fold`] writes it.
    pub(crate) fn folded(self) -> &'static str {
        static FOLDED: OnceLock<Vec<String>> = OnceLock::new();
        let folded = FOLDED.get_or_init(|| ALL.iter().map(|(_, text)| cchc_core::fold(text)).collect());
        // Words stand in the list in the order of their numbers.
        folded.get(self as usize).map_or("", String::as_str)
    }
}

/// Whether a place begins here: `xã`, `phường`, `đặc khu`; but not in `Xã hội`.
pub(crate) fn is_place(words: &[Option<Word>], at: usize) -> bool {
    let word = |at: usize| words.get(at).copied().flatten();
    match word(at) {
        Some(Word::Commune) => word(at + 1) != Some(Word::Association),
        Some(Word::Ward) => true,
        Some(Word::Special) => word(at + 1) == Some(Word::Zone),
        _ => false,
    }
}
