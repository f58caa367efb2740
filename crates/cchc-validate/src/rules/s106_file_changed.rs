//! # a file of evidence has changed
//!
//! The file is another one than the `sha256` of its piece of evidence says: it was changed, or replaced by another
//! file, after it was filed. (Where two pieces
//! give one file different fingerprints, S120 tells it.)
//!
//! ## Why it costs points
//!
//! What is shown at the appraisal may not be what was scored.
//!
//! ## Example
//!
//! ```yaml catalogue.yaml
//! schema: cchc/catalogue/1
//! id: example
//! indices:
//!   I: { max: 2 }
//!   II: { max: 1 }
//! ```
//!
//! ```yaml commune.yaml
//! schema: cchc/commune/1
//! commune: { name: xã Ví Dụ }
//! year: 2026
//! catalogue: catalogue.yaml
//! units:
//!   vhxh: { name: Phòng Văn hóa - Xã hội }
//!   kinh-te: { name: Phòng Kinh tế }
//! assign:
//!   vhxh:
//!     - lead: I
//!   kinh-te:
//!     - lead: II
//! ```
//!
//! ```yaml scorebook.yaml
//! schema: cchc/scorebook/1
//! commune: commune.yaml
//! period: 2026-04
//! scores:
//!   I: { self: 2, evidence: [bc-112] }
//!   II: { self: 0 }
//! evidence:
//!   bc-112:
//!     number: 112/BC-UBND
//!     date: 2026-04-20
//!     file: evidence/bc-112.pdf
//!     sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
//! ```
//!
//! ## How to mend it
//!
//! Put the right file back. If the new one is meant, add it as a piece of its own that says `replaces`, or write its
//! fingerprint to `sha256`.
//!
//! # Tiếng Việt: tệp tài liệu kiểm chứng đã bị thay đổi
//!
//! Tệp không khớp `sha256` đã ghi: nội dung đã bị sửa, hoặc tệp bị thay bằng tệp khác, sau khi lưu.
//! (Hai tài liệu ghi hai `sha256` khác nhau cho một tệp thì xem S120.)
//!
//! ## Vì sao mất điểm
//!
//! Tài liệu đưa ra lúc thẩm định có thể không phải tài liệu đã dùng để chấm.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Đặt lại đúng tệp ban đầu. Nếu dùng tệp mới thì ghi thành một tài liệu riêng có `replaces`, hoặc ghi lại `sha256`.

use crate::RuleInfo;
use crate::book::Book;
use crate::found::{Found, Said};
use crate::message as m;
use crate::EvidenceFile;
use crate::book::shortened;
use cchc_core::finding::{EvidenceField, Locus, Severity, Subject};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('S', 106, "file-changed", &[Severity::Error], include_str!("s106_file_changed.rs"));

pub(super) fn check(book: &Book<'_>, found: &mut Found) {
    for (key, piece) in book.evidence() {
        let (Some(file), Some(before), Some(EvidenceFile::Found { sha256, size: 1.. })) =
            (&piece.file, piece.sha256, book.facts.files.get(key))
        else {
            continue;
        };
        if *sha256 != before && piece.path().is_some_and(|path| !book.is_disputed(&path)) {
            found.add(&RULE, Severity::Error, Subject::evidence(key.clone()), || {
                let message = m::s106(book.voice, book.piece(key), shortened(file));
                let place = Locus::Evidence(key.clone(), Some(EvidenceField::Sha256));
                Said::at(place, message, m::s106_help(book.voice, sha256))
            });
        }
    }
}
