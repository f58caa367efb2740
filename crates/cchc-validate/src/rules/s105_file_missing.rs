//! # a file of evidence cannot be read
//!
//! The file that a piece of evidence names is not there, is empty, cannot be read, or is refused. Refused is what does
//! not lie below the folder of the scorebook: an absolute path, one with a drive or with `..`, a link that leads out.
//!
//! ## Why it costs points
//!
//! Nobody can show the document when the appraisal asks for it.
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
//!   bc-112: { number: 112/BC-UBND, date: 2026-04-20, file: ../bc-112.pdf }
//! ```
//!
//! ## How to mend it
//!
//! Put the file below the folder of the scorebook, and write its path from there.
//!
//! # Tiếng Việt: không đọc được tệp tài liệu kiểm chứng
//!
//! Tệp mà tài liệu kiểm chứng nêu không có, rỗng, không đọc được, hoặc bị từ chối. Bị từ chối là tệp không nằm dưới thư
//! mục của sổ chấm điểm: đường dẫn tuyệt đối, có tên ổ đĩa hoặc có `..`, liên kết trỏ ra ngoài.
//!
//! ## Vì sao mất điểm
//!
//! Khi thẩm định yêu cầu thì không ai đưa ra được tài liệu.
//!
//! ## Ví dụ
//!
//! (ví dụ)
//!
//! ## Cách sửa
//!
//! Đặt tệp dưới thư mục của sổ chấm điểm và ghi đường dẫn tính từ đó.

use crate::RuleInfo;
use crate::book::Book;
use crate::found::{Found, Said};
use crate::message as m;
use crate::EvidenceFile;
use crate::book::shortened;
use cchc_core::finding::{EvidenceField, Locus, Severity, Subject};

pub(super) const RULE: RuleInfo =
    RuleInfo::new('S', 105, "file-missing", &[Severity::Error], include_str!("s105_file_missing.rs"));

pub(super) fn check(book: &Book<'_>, found: &mut Found) {
    for (key, piece) in book.evidence() {
        let Some(file) = &piece.file else { continue };
        let state = book.facts.files.get(key);
        let say = match (piece.path(), state) {
            (None, _) | (_, Some(EvidenceFile::Outside)) => m::s105_outside,
            (_, Some(EvidenceFile::Missing)) => m::s105_missing,
            (_, Some(EvidenceFile::Folder)) => m::s105_folder,
            (_, Some(EvidenceFile::Unreadable)) => m::s105_unreadable,
            (_, Some(EvidenceFile::Found { size: 0, .. })) => m::s105_empty,
            (_, Some(EvidenceFile::Found { .. }) | None) => continue,
        };
        found.add(&RULE, Severity::Error, Subject::evidence(key.clone()), || {
            let place = Locus::Evidence(key.clone(), Some(EvidenceField::File));
            let help = if state == Some(&EvidenceFile::Folder) { m::s105_help_folder } else { m::s105_help };
            Said::at(place, say(book.voice, book.piece(key), shortened(file)), help(book.voice))
        });
    }
}
