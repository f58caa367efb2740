//! Views of a resolved assignment and their renderings.
//!
//! Each view is plain data made from a [`cchc_core::Resolution`]; [`View`] renders it as Markdown, as an HTML page of
//! one file, as JSON, and as CSV where it is a table. Every rendering ends with the [`Receipt`] of what it was
//! made of, and the same input gives the same bytes.

mod annex;
mod answers;
mod book;
mod drawing;
mod explore;
mod findings;
mod format;
mod html;
mod matrix;
mod month;
mod notice;
mod office;
mod overview;
mod paper;
mod receipt;
mod sheet;
mod svg;
mod text;
mod tree;
mod view;
mod words;
mod workbook;

pub use annex::{AnnexLine, AnnexRow, AnnexRule, AnnexView};
pub use answers::{resolve_json, resolve_text, who_json, who_text};
pub use book::{Book, BookColumn, BookRow, Sheet, Tint, Value};
pub use drawing::{Drawing, Frame, Ink, Label, Shape, Stroke};
pub use explore::explore_html;
pub use findings::{CheckReport, Colour, FailureReport, FindingsView, RuleInfo, Summary};
pub use format::{Format, UnknownFormat};
pub use matrix::{Mark, MatrixRow, MatrixUnit, MatrixView, Share};
pub use month::{
    ChangeKind, ChangeLine, EvidenceGap, EvidenceLack, ForecastLine, MonthFigures, MonthView, PreviousLine,
    ResultLine, ResultOf, RiskLine, TaskLine, TaskState, TrendLine, TrendMonth, calendar, score_sheets,
    sheet_layout,
};
pub use notice::NoticeView;
pub use overview::overview;
pub use paper::{
    Align, Block, Column, Foot, Head, Orientation, Paper, Paragraph, Row, Run, Section, Table, TableCell,
};
pub use receipt::{Decision, Input, Receipt};
pub use sheet::{Coordinator, Duty, Lost, Named, SheetEntry, SheetPart, SheetPoints, UnitView};
pub use view::View;
pub use workbook::workbook;
