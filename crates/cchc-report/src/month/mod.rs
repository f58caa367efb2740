//! A month of scores: the monthly report, what units fill in, what is due, how it went.

mod calendar;
mod changes;
mod chart;
mod fill_in;
mod grid;
mod one_page;
mod report;
pub mod sheet_layout;
mod view;

pub use calendar::calendar;
pub use changes::{ChangeKind, ChangeLine};
pub use fill_in::score_sheets;
pub use view::{
    EvidenceGap, EvidenceLack, ForecastLine, MonthFigures, MonthView, PreviousLine, ResultLine, ResultOf,
    RiskLine, TaskLine, TaskState, TrendLine, TrendMonth,
};
