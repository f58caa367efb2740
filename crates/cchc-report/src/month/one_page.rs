//! The month on one page, for whoever chairs the meeting.

use super::grid::{Grid, GridRow, column, count, cut, percent_text, row, share, text};
use super::view::{MonthView, ResultOf, TaskState};
use crate::text::{date, points};
use crate::{Align, Block, Paper, Paragraph, Receipt, Value};
use cchc_core::Points;

// What fits on one page, whatever the titles.
const UNITS: usize = 7;
const TASKS: usize = 3;
const RISKS: usize = 3;
/// Longer words are cut: of an index or a task, and of units.
const WORDS: usize = 60;
const NAMES: usize = 36;

impl MonthView {
    /// The month on one upright page (A4): the result, units with what they still can win and have overdue, the first overdue
    /// tasks, the first points at risk, the forecast. What does not fit is counted.
    pub fn one_page(&self, receipt: &Receipt) -> Paper {
        let lang = self.lang;
        let month = self.month_words();
        let title =
            lang.pick(format!("TÓM TẮT CHỈ SỐ CCHC {}", month.to_uppercase()), format!("PAR INDEX, {month}"));
        let mut paper = Paper::new(lang, title.clone());
        paper.push(Block::Title(vec![title]));
        paper.push(Block::Note(self.commune.clone()));
        if let Some(whole) = self.whole() {
            paper.push(Block::Paragraph(Paragraph::bold(self.summary(whole))));
        }
        self.units_table(&mut paper);
        let overdue: Vec<_> = self.tasks_in(TaskState::Overdue).collect();
        let said = overdue.iter().map(|task| {
            let due = task.day.map_or_else(String::new, |day| {
                format!(" ({} {})", lang.pick("hạn", "due"), date(day, lang))
            });
            format!("{}: {}{due}", cut(&task.unit_name, NAMES), cut(&task.title, WORDS))
        });
        self.items(&mut paper, lang.pick("Nhiệm vụ quá hạn", "Overdue"), overdue.len(), said.take(TASKS));
        let risks: Vec<_> = self.at_risk.iter().filter(|item| item.winnable > Points::ZERO).collect();
        let said = risks.iter().map(|item| {
            let winnable = points(item.winnable, lang);
            let units = cut(&item.units.join("; "), NAMES);
            let units = if units.is_empty() { String::new() } else { format!(" ({units})") };
            format!("{}{units}: {winnable} {}", cut(&item.name, WORDS), lang.pick("điểm", "points"))
        });
        let title = lang.pick("Chỉ số còn có thể giành thêm điểm", "Indices that can still win points");
        self.items(&mut paper, title, risks.len(), said.take(RISKS));
        paper.push(Block::Heading(1, lang.pick("Dự báo cuối năm", "Forecast").to_owned()));
        for forecast in &self.forecasts {
            let percent =
                forecast.percent.map_or_else(|| "–".to_owned(), |percent| percent_text(percent, lang));
            let class = forecast
                .class
                .as_ref()
                .map_or_else(String::new, |class| format!(", {} {class}", lang.pick("xếp loại", "class")));
            let words = match forecast.assumption {
                "as_it_is" => lang.pick("Giữ nguyên như hiện nay", "As it is"),
                "open_tasks" => lang.pick("Hoàn thành các nhiệm vụ đang mở", "Open tasks are done"),
                _ => lang.pick("Giành được mọi điểm còn lại", "Everything is won"),
            };
            paper.push(Block::Item(1, Paragraph::text(format!("- {words}: {percent}{class}"))));
        }
        paper.push(receipt.block(lang));
        paper
    }

    fn units_table(&self, paper: &mut Paper) {
        let lang = self.lang;
        let lines: Vec<_> = self.results.iter().filter(|line| line.of != ResultOf::Part).collect();
        let columns = vec![
            column(lang.pick("Đơn vị", "Unit"), 44, Align::Left),
            column(lang.pick("Điểm/có thể đạt", "Points/attainable"), 18, Align::Centre),
            column(lang.pick("Tỷ lệ", "Percent"), 11, Align::Right),
            column(lang.pick("Còn có thể đạt", "Winnable"), 11, Align::Right),
            column(lang.pick("Nhiệm vụ quá hạn", "Overdue tasks"), 11, Align::Right),
        ];
        let rows = lines.iter().map(|line| {
            let best = line.best();
            let overdue = self.tasks_in(TaskState::Overdue);
            let overdue = match line.of {
                ResultOf::Whole => count(overdue.count()),
                ResultOf::Unit => {
                    count(overdue.filter(|task| line.key.as_deref() == Some(task.unit.as_str())).count())
                }
                _ => Value::Empty,
            };
            let cells = vec![
                text(&cut(&line.name, NAMES)),
                text(&format!("{}/{}", points(best.total, lang), points(best.attainable, lang))),
                share(best.percent),
                Value::Points(best.winnable),
                overdue,
            ];
            GridRow { strong: line.of == ResultOf::Whole, ..row(cells) }
        });
        let grid = Grid { columns, rows: rows.collect() };
        paper.push(Block::Table(grid.table(UNITS + 1, lang)));
        let more = lines.len().saturating_sub(UNITS + 1);
        if more > 0 {
            let said = lang.pick(format!("và {more} dòng khác"), format!("and {more} more rows"));
            paper.push(Block::Note(said));
        }
    }

    /// A heading with how many there are, and the first of them.
    fn items(&self, paper: &mut Paper, title: &str, all: usize, first: impl Iterator<Item = String>) {
        let first: Vec<String> = first.collect();
        let shown = match first.len() {
            some if some < all => self.lang.pick(format!(" (nêu {some})"), format!(" ({some} are named)")),
            _ => String::new(),
        };
        paper.push(Block::Heading(1, format!("{title}: {all}{shown}")));
        for item in first {
            paper.push(Block::Item(1, Paragraph::text(format!("- {item}"))));
        }
    }
}
