//! How a commune's notice writes who answers for what, read as rules.
//!
//! An [`Annex`] is the table of a notice (*biểu phân công*) with the paragraphs around it, from whatever document;
//! [`read()`] makes of it a commune's draft, and says of every character of the text what became of it. What is not
//! understood is kept in the draft under `unread`.
//!
//! The grammar knows how officials write: `Phần VIII: Nâng cao hiệu quả quản trị (Mục 8.1 nội dung: …) (mục 8.5 gồm: 8.5.1;
//! 8.5.2)`, `trừ các mục 7.10 - 7.12`, `Phối hợp phòng Kinh tế tổ chức rà soát Mục 8.2`. Every form of it stands in
//! `docs/vi/cach-viet.md`, with examples that are tests.

mod annex;
mod cell;
mod contents;
mod grammar;
mod head;
mod names;
mod read;
mod rules;
mod slug;
mod syntax;
mod token;
mod words;

pub use annex::{Annex, AnnexRow, Known, Passage, Piece, PieceKind, Reading, Share, Spot, Stretch};
pub use read::read;
