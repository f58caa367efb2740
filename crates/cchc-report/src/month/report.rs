//! The monthly report in its forms.

use super::chart::{self, ChartOf};
use super::grid::{Grid, column, maybe, percent_text, row, share, text};
use super::view::{EvidenceLack, MonthView, ResultLine, ResultOf, TaskLine, TaskState};
use super::{ChangeKind, MonthFigures};
use crate::text::{ROOM, date, points};
use crate::view::{self, View};
use crate::{Align, Block, Book, Paper, Paragraph, Receipt, Sheet, Table, Value, workbook};
use cchc_core::{Lang, Points};

/// More rows of a table than these are in the workbook only; a line below the table says so.
const MOST_ROWS: usize = 30;

impl View for MonthView {
    const NAME: &'static str = "month";

    fn markdown(&self, receipt: &Receipt) -> String {
        self.document().markdown(receipt)
    }

    fn html(&self, receipt: &Receipt) -> String {
        self.document().html(receipt)
    }

    fn json(&self, receipt: &Receipt) -> String {
        view::json(Self::NAME, self, receipt)
    }

    /// On paper it carries no receipt, since an office sends it.
    fn paper(&self, _: &Receipt) -> Option<Paper> {
        Some(self.document())
    }

    fn book(&self, receipt: &Receipt) -> Option<Book> {
        Some(self.workbook(receipt))
    }
}

impl MonthView {
    pub(super) fn month_words(&self) -> String {
        self.lang.pick(format!("tháng {}", self.period.vietnamese()), self.period.to_string())
    }

    pub(super) fn before_words(&self) -> Option<String> {
        let before = self.before?;
        Some(self.lang.pick(format!("tháng {}", before.vietnamese()), before.to_string()))
    }

    fn document(&self) -> Paper {
        let lang = self.lang;
        let kind = lang.pick("BÁO CÁO", "REPORT");
        let mut paper = Paper::new(lang, format!("{kind}: {}", self.subject));
        paper.push(Block::Head(self.head.clone()));
        paper.push(Block::Title(vec![kind.to_owned()]));
        paper.push(Block::Subject(self.subject.clone()));
        paper.push(Block::Addressee(self.addressee.clone()));
        let mut out = Sections { paper: &mut paper, lang, number: 0 };
        self.results_section(&mut out);
        self.changes_section(&mut out);
        self.tasks_section(&mut out);
        self.evidence_section(&mut out);
        self.risk_section(&mut out);
        self.forecast_section(&mut out);
        self.proposals_section(&mut out);
        paper.push(Block::Foot(self.foot.clone()));
        paper
    }

    fn results_section(&self, out: &mut Sections<'_>) {
        let lang = self.lang;
        out.section(lang.pick("KẾT QUẢ CHẤM ĐIỂM", "RESULTS"));
        if let Some(whole) = self.whole() {
            out.paragraph(self.summary(whole));
            for text in self.remarks(whole) {
                out.paragraph(text);
            }
        }
        let of = |kinds: &'static [ResultOf]| move |line: &&ResultLine| kinds.contains(&line.of);
        out.heading(lang.pick("1. Theo lĩnh vực", "1. By part"));
        out.table(&self.results_grid(of(&[ResultOf::Whole, ResultOf::Part]), true), "");
        out.heading(lang.pick("2. Theo đơn vị", "2. By unit"));
        let units: &[ResultOf] = &[
            ResultOf::Unit,
            ResultOf::Joint,
            ResultOf::Conflict,
            ResultOf::Unassigned,
            ResultOf::Unapportioned,
        ];
        out.table(
            &self.results_grid(of(units), false),
            lang.pick("Chưa có chỉ số nào có điểm.", "Nothing has points."),
        );
        if self.trend.len() > 1 {
            out.heading(lang.pick("3. Diễn biến theo tháng", "3. Month by month"));
            for kind in [ChartOf::Parts, ChartOf::Units] {
                out.paper.push(Block::Drawing(chart::chart(self, kind)));
            }
        }
    }

    /// The result in one sentence.
    pub(super) fn summary(&self, whole: &ResultLine) -> String {
        let lang = self.lang;
        let best = whole.best();
        let amount = |amount| points(amount, lang);
        let percent = best.percent.map_or_else(|| "–".to_owned(), |percent| percent_text(percent, lang));
        let (total, attainable) = (amount(best.total), amount(best.attainable));
        let month = self.month_words();
        let what = match (self.is_appraised, lang) {
            (true, Lang::Vi) => "tổng điểm (theo kết quả thẩm định nếu đã có, còn lại theo điểm tự chấm)",
            (false, Lang::Vi) => "tổng điểm tự chấm",
            (true, Lang::En) => "the total (appraised where it is, else self-scored)",
            (false, Lang::En) => "the self-scored total",
        };
        let mut said = lang.pick(
            format!("Đến hết {month}, {what} là {total}/{attainable} điểm có thể đạt, bằng {percent}"),
            format!("At the end of {month}, {what} is {total} of {attainable} attainable points, {percent}"),
        );
        if let Some(class) = &self.class {
            said.push_str(&lang.pick(format!(", xếp loại {class}"), format!(", class {class}")));
        }
        if let (Some(change), Some(before)) = (whole.change, self.before_words()) {
            said.push_str(&format!("; {}", self.compared(change, &before)));
        }
        said.push('.');
        said
    }

    /// `tăng 3,2 điểm phần trăm so với tháng 03/2026`.
    fn compared(&self, change: Points, with: &str) -> String {
        let lang = self.lang;
        let by = points(if change.is_negative() { -change } else { change }, lang);
        if change == Points::ZERO {
            return lang.pick(format!("không thay đổi so với {with}"), format!("as in {with}"));
        }
        if change.is_negative() {
            lang.pick(
                format!("giảm {by} điểm phần trăm so với {with}"),
                format!("{by} percentage points less than in {with}"),
            )
        } else {
            lang.pick(
                format!("tăng {by} điểm phần trăm so với {with}"),
                format!("{by} percentage points more than in {with}"),
            )
        }
    }

    /// What a reader of the figures has to know.
    fn remarks(&self, whole: &ResultLine) -> Vec<String> {
        let lang = self.lang;
        let best: &MonthFigures = whole.best();
        let mut said = Vec::new();
        if self.is_appraised {
            let percent =
                whole.own.percent.map_or_else(|| "–".to_owned(), |percent| percent_text(percent, lang));
            let total = points(whole.own.total, lang);
            said.push(lang.pick(
                format!("Riêng điểm tự chấm: {total} điểm, bằng {percent}."),
                format!("Self-scored alone: {total} points, {percent}."),
            ));
        }
        let listed = |amounts: &[(Points, &str, &str)]| {
            let parts = amounts.iter().filter(|(amount, ..)| *amount != Points::ZERO);
            let parts =
                parts.map(|(amount, vi, en)| format!("{} {}", points(*amount, lang), lang.pick(*vi, *en)));
            parts.collect::<Vec<_>>().join("; ")
        };
        let outside = listed(&[
            (
                best.apart,
                "điểm do điều tra, đo lường bên ngoài quyết định và chưa có kết quả",
                "points wait for a survey or a measured result",
            ),
            (best.not_applicable, "điểm không áp dụng cho xã", "points do not apply"),
        ]);
        if !outside.is_empty() {
            said.push(format!(
                "{} {outside}.",
                lang.pick("Không tính vào điểm có thể đạt:", "Not attainable:")
            ));
        }
        let inside = listed(&[
            (best.unscored, "điểm chưa được chấm", "points are not scored yet"),
            (best.bonus, "điểm thưởng đã tính", "bonus points are counted"),
            (best.deduction, "điểm trừ đã tính", "points are deducted"),
            (self.cut[0], "điểm thưởng vượt mức trần không được tính", "bonus points are cut by caps"),
            (self.cut[1], "điểm trừ vượt mức trần không bị tính", "deducted points are cut by caps"),
        ]);
        if !inside.is_empty() {
            said.push(format!("{} {inside}.", lang.pick("Trong đó:", "Of these:")));
        }
        for previous in &self.previous {
            let period = date(previous.period, lang);
            let mut told = Vec::new();
            if let Some(percent) = previous.percent {
                told.push(format!("{}%", points(percent, lang)));
            }
            if let Some(earned) = previous.earned {
                let of = previous.attainable.map_or_else(String::new, |of| format!("/{}", points(of, lang)));
                told.push(format!("{}{of} {}", points(earned, lang), lang.pick("điểm", "points")));
            }
            told.extend(
                previous.class.iter().map(|class| format!("{} {class}", lang.pick("xếp loại", "class"))),
            );
            told.extend(previous.rank.iter().map(|rank| format!("{} {rank}", lang.pick("xếp hạng", "rank"))));
            if !told.is_empty() {
                let source = previous.source.iter().map(|source| format!(" ({source})")).collect::<String>();
                said.push(format!(
                    "{} {period}: {}{source}.",
                    lang.pick("Kết quả đã công bố", "Published result of"),
                    told.join(", ")
                ));
            }
        }
        said
    }

    fn results_grid(&self, which: impl Fn(&&ResultLine) -> bool, by_part: bool) -> Grid {
        let lang = self.lang;
        let mut columns = vec![
            column(
                if by_part { lang.pick("Lĩnh vực", "Part") } else { lang.pick("Đơn vị", "Unit") },
                40,
                Align::Left,
            ),
            column(lang.pick("Điểm tối đa", "Maximum"), 10, Align::Right),
            column(lang.pick("Điểm có thể đạt", "Attainable"), 10, Align::Right),
            column(lang.pick("Điểm tự chấm", "Self-scored"), 10, Align::Right),
            column(lang.pick("Tỷ lệ", "Percent"), 11, Align::Right),
        ];
        if self.is_appraised {
            columns.push(column(lang.pick("Điểm thẩm định", "Appraised"), 10, Align::Right));
            columns.push(column(lang.pick("Tỷ lệ thẩm định", "Appraised percent"), 11, Align::Right));
        }
        if let Some(before) = self.before {
            let month = lang.pick(before.vietnamese(), before.to_string());
            let heading =
                lang.pick(format!("So với {month} (điểm %)"), format!("Since {month} (points of %)"));
            columns.push(super::grid::GridColumn { signed: true, ..column(&heading, 11, Align::Right) });
        }
        let last_year = self.results.iter().filter(&which).any(|line| line.last_year.is_some()) && by_part;
        if last_year {
            columns.push(column(
                lang.pick("Năm trước (chung: %, lĩnh vực: điểm)", "Last year (whole: %, parts: points)"),
                12,
                Align::Right,
            ));
        }
        let rows = self.results.iter().filter(which).map(|line| {
            let mut cells = vec![
                text(&line.name),
                Value::Points(line.own.maximum),
                Value::Points(line.own.attainable),
                Value::Points(line.own.total),
                share(line.own.percent),
            ];
            if self.is_appraised {
                cells.push(Value::Points(line.best().total));
                cells.push(share(line.best().percent));
            }
            if self.before.is_some() {
                cells.push(maybe(line.change));
            }
            if last_year {
                cells.push(match (line.of, line.last_year) {
                    (ResultOf::Whole, Some(percent)) => Value::Percent(percent.thousandths()),
                    (_, given) => maybe(given),
                });
            }
            super::grid::GridRow { cells, strong: line.of == ResultOf::Whole }
        });
        Grid { columns, rows: rows.collect() }
    }

    fn changes_section(&self, out: &mut Sections<'_>) {
        let lang = self.lang;
        let Some(before) = self.before_words() else {
            out.section(lang.pick("THAY ĐỔI SO VỚI THÁNG TRƯỚC", "CHANGES"));
            out.paragraph(
                lang.pick("Chưa có số liệu của tháng trước để so sánh.", "There is no earlier month.")
                    .to_owned(),
            );
            return;
        };
        out.section(
            &lang.pick(
                format!("THAY ĐỔI SO VỚI {}", before.to_uppercase()),
                format!("CHANGES SINCE {before}"),
            ),
        );
        out.table(&self.changes_grid(), lang.pick("Không có thay đổi.", "Nothing has changed."));
    }

    fn changes_grid(&self) -> Grid {
        let lang = self.lang;
        let columns = vec![
            column(lang.pick("Loại", "Kind"), 11, Align::Left),
            column(lang.pick("Nội dung", "What"), 40, Align::Left),
            column(lang.pick("Trước", "Before"), 28, Align::Left),
            column(lang.pick("Nay", "Now"), 28, Align::Left),
        ];
        let rows = self.changes.iter().map(|change| {
            let kind = match change.kind {
                ChangeKind::Score => lang.pick("Điểm", "Score"),
                ChangeKind::Evidence => lang.pick("Tài liệu", "Evidence"),
                ChangeKind::Task => lang.pick("Nhiệm vụ", "Task"),
            };
            let said =
                |side: &Option<String>| text(side.as_deref().unwrap_or(lang.pick("(không có)", "(none)")));
            row(vec![text(kind), text(&change.name), said(&change.before), said(&change.after)])
        });
        Grid { columns, rows: rows.collect() }
    }

    fn tasks_section(&self, out: &mut Sections<'_>) {
        let lang = self.lang;
        let (on, until) = (date(self.on, lang), date(self.soon_until, lang));
        out.section(lang.pick("TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ", "TASKS"));
        let number = |state| self.tasks_in(state).count();
        let (open, overdue) = (self.tasks.len(), number(TaskState::Overdue));
        out.paragraph(lang.pick(
            format!(
                "Tính đến ngày {on} còn {open} nhiệm vụ chưa hoàn thành, trong đó {overdue} nhiệm vụ quá hạn."
            ),
            format!("On {on}, {open} tasks are open, {overdue} of them overdue."),
        ));
        out.heading(lang.pick("1. Nhiệm vụ quá hạn", "1. Overdue"));
        out.every_row(
            &self.tasks_grid(&[TaskState::Overdue]),
            lang.pick("Không có nhiệm vụ quá hạn.", "None."),
        );
        out.heading(&lang.pick(
            format!("2. Nhiệm vụ sắp đến hạn (đến hết ngày {until})"),
            format!("2. Soon due (until {until})"),
        ));
        out.every_row(
            &self.tasks_grid(&[TaskState::Soon]),
            lang.pick("Không có nhiệm vụ sắp đến hạn.", "None."),
        );
        if number(TaskState::NoDay) > 0 {
            out.heading(lang.pick("3. Nhiệm vụ chưa rõ thời hạn", "3. Without a day"));
            out.table(&self.tasks_grid(&[TaskState::NoDay]), "");
        }
    }

    fn tasks_grid(&self, states: &[TaskState]) -> Grid {
        let lang = self.lang;
        let overdue = states.contains(&TaskState::Overdue);
        let mut columns = vec![
            column(lang.pick("Đơn vị", "Unit"), 26, Align::Left),
            column(lang.pick("Nhiệm vụ", "Task"), 42, Align::Left),
            column(lang.pick("Chỉ số", "Index"), 9, Align::Centre),
            column(lang.pick("Thời hạn", "Due"), 15, Align::Left),
        ];
        if overdue {
            columns.push(column(lang.pick("Số ngày quá hạn", "Days late"), 9, Align::Right));
        }
        if states.len() > 1 {
            columns.push(column(lang.pick("Tình trạng", "State"), 14, Align::Left));
        }
        let tasks = self.tasks.iter().filter(|task| states.contains(&task.state));
        let rows = tasks.map(|task| {
            let mut cells = vec![
                text(&self.doers(task)),
                text(&task.title),
                task.index.map_or(Value::Empty, Value::Index),
                text(task.due.as_deref().unwrap_or_default()),
            ];
            if overdue {
                let days = task.days_late.and_then(|days| u64::try_from(days).ok());
                cells.push(days.map_or(Value::Empty, Value::Count));
            }
            if states.len() > 1 {
                cells.push(text(match task.state {
                    TaskState::Overdue => lang.pick("Quá hạn", "Overdue"),
                    TaskState::Soon => lang.pick("Sắp đến hạn", "Soon due"),
                    TaskState::Later => lang.pick("Chưa đến hạn", "Later"),
                    TaskState::NoDay => lang.pick("Chưa rõ hạn", "No day"),
                }));
            }
            row(cells)
        });
        Grid { columns, rows: rows.collect() }
    }

    pub(super) fn doers(&self, task: &TaskLine) -> String {
        if task.with.is_empty() {
            return task.unit_name.clone();
        }
        let with = self.lang.pick("phối hợp", "with");
        format!("{} ({with}: {})", task.unit_name, task.with.join(", "))
    }

    fn evidence_section(&self, out: &mut Sections<'_>) {
        let lang = self.lang;
        out.section(lang.pick("TÀI LIỆU KIỂM CHỨNG CÒN THIẾU", "EVIDENCE MISSING"));
        out.table(
            &self.evidence_grid(),
            lang.pick(
                "Các chỉ số đã chấm điểm đều có tài liệu kiểm chứng.",
                "All that is scored has its evidence.",
            ),
        );
    }

    fn evidence_grid(&self) -> Grid {
        let lang = self.lang;
        let columns = vec![
            column(lang.pick("Chỉ số", "Index"), 46, Align::Left),
            column(lang.pick("Đơn vị", "Unit"), 26, Align::Left),
            column(lang.pick("Điểm tự chấm", "Self-scored"), 9, Align::Right),
            column(lang.pick("Còn thiếu", "Missing"), 26, Align::Left),
        ];
        let rows = self.evidence.iter().map(|gap| {
            let key = gap.key.as_ref().map_or_else(String::new, ToString::to_string);
            let lack = match gap.lack {
                EvidenceLack::Nothing => lang.pick("chưa có tài liệu".to_owned(), "no evidence".to_owned()),
                EvidenceLack::NotInBook => lang
                    .pick(format!("tài liệu {key} không có trong sổ"), format!("{key} is not in the book")),
                EvidenceLack::NoFile => {
                    lang.pick(format!("tài liệu {key} chưa có tệp"), format!("{key} has no file"))
                }
            };
            row(vec![text(&gap.name), text(&gap.units.join("; ")), Value::Points(gap.points), text(&lack)])
        });
        Grid { columns, rows: rows.collect() }
    }

    fn risk_section(&self, out: &mut Sections<'_>) {
        let lang = self.lang;
        out.section(lang.pick("ĐIỂM CÓ NGUY CƠ MẤT", "POINTS AT RISK"));
        let winnable = self.whole().map_or(Points::ZERO, |whole| whole.best().winnable);
        out.paragraph(lang.pick(
            format!(
                "Số điểm còn có thể giành được: {}. Xếp theo số điểm còn có thể giành được.",
                points(winnable, lang)
            ),
            format!("{} points can still be won. By what can still be won.", points(winnable, lang)),
        ));
        out.table(&self.risk_grid(), lang.pick("Không có điểm nào bị mất.", "No points are lost."));
    }

    fn risk_grid(&self) -> Grid {
        let lang = self.lang;
        let columns = vec![
            column(lang.pick("Chỉ số", "Index"), 46, Align::Left),
            column(lang.pick("Đơn vị", "Unit"), 26, Align::Left),
            column(lang.pick("Điểm tối đa", "Maximum"), 9, Align::Right),
            column(lang.pick("Điểm hiện có", "Earned"), 9, Align::Right),
            column(lang.pick("Đang mất", "Lost"), 9, Align::Right),
            column(lang.pick("Còn có thể đạt", "Winnable"), 10, Align::Right),
        ];
        let rows = self.at_risk.iter().map(|item| {
            row(vec![
                text(&item.name),
                text(&item.units.join("; ")),
                maybe(item.maximum),
                item.earned.map_or_else(|| text(lang.pick("chưa chấm", "not scored")), Value::Points),
                Value::Points(item.lost),
                Value::Points(item.winnable),
            ])
        });
        Grid { columns, rows: rows.collect() }
    }

    fn forecast_section(&self, out: &mut Sections<'_>) {
        let lang = self.lang;
        out.section(lang.pick("DỰ BÁO CUỐI NĂM", "FORECAST"));
        out.table(&self.forecast_grid(), "");
    }

    fn forecast_grid(&self) -> Grid {
        let lang = self.lang;
        let columns = vec![
            column(lang.pick("Giả định", "Assumption"), 56, Align::Left),
            column(lang.pick("Điểm tăng thêm", "Gain"), 11, Align::Right),
            column(lang.pick("Tổng điểm", "Total"), 11, Align::Right),
            column(lang.pick("Tỷ lệ", "Percent"), 11, Align::Right),
            column(lang.pick("Xếp loại", "Class"), 14, Align::Centre),
        ];
        let rows = self.forecasts.iter().map(|forecast| {
            row(vec![
                text(&forecast.words),
                Value::Points(forecast.gain),
                Value::Points(forecast.total),
                share(forecast.percent),
                text(forecast.class.as_deref().unwrap_or_default()),
            ])
        });
        Grid { columns, rows: rows.collect() }
    }

    /// Room for what a person has to write.
    fn proposals_section(&self, out: &mut Sections<'_>) {
        let lang = self.lang;
        out.section(lang.pick("KIẾN NGHỊ, ĐỀ XUẤT", "PROPOSALS"));
        for _ in 0..3 {
            out.paragraph(ROOM.repeat(12));
        }
        let month = self.month_words();
        out.paragraph(lang.pick(
            format!("Trên đây là báo cáo kết quả chấm điểm, theo dõi chỉ số cải cách hành chính {month}./."),
            format!("This is the report on the PAR indices of {month}./."),
        ));
    }

    fn workbook(&self, receipt: &Receipt) -> Book {
        let lang = self.lang;
        let title = self.subject.clone();
        let above = |heading: &str| vec![heading.to_owned()];
        let mut results = vec![self.subject.clone()];
        results.extend(self.whole().map(|whole| self.summary(whole)));
        let below = self.whole().map_or_else(Vec::new, |whole| self.remarks(whole));
        let all = [TaskState::Overdue, TaskState::Soon, TaskState::Later, TaskState::NoDay];
        let sheet = |grid: Grid, vi: &'static str, en: &'static str| {
            grid.sheet(lang.pick(vi, en), above(lang.pick(vi, en)), Vec::new())
        };
        let mut sheets: Vec<Sheet> = vec![
            self.results_grid(|_| true, true).sheet(lang.pick("Kết quả", "Results"), results, below),
            sheet(self.changes_grid(), "Thay đổi", "Changes"),
            sheet(self.tasks_grid(&all), "Nhiệm vụ", "Tasks"),
            sheet(self.evidence_grid(), "Tài liệu còn thiếu", "Evidence missing"),
            sheet(self.risk_grid(), "Điểm có nguy cơ mất", "Points at risk"),
            sheet(self.forecast_grid(), "Dự báo", "Forecast"),
        ];
        if let Some(first) = sheets.first_mut() {
            first.frozen = 1;
            first.drawing = (self.trend.len() > 1).then(|| chart::chart(self, ChartOf::Units));
        }
        sheets.push(workbook::sources(receipt, lang));
        Book { lang, title, sheets }
    }
}

/// The numbered sections of the report.
struct Sections<'a> {
    paper: &'a mut Paper,
    lang: Lang,
    number: usize,
}

impl Sections<'_> {
    fn section(&mut self, title: &str) {
        const ROMAN: [&str; 10] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];
        let number = ROMAN.get(self.number).copied().unwrap_or_default();
        self.number += 1;
        self.paper.push(Block::Heading(1, format!("{number}. {title}")));
    }

    fn heading(&mut self, title: &str) {
        self.paper.push(Block::Heading(2, title.to_owned()));
    }

    fn paragraph(&mut self, text: String) {
        self.paper.push(Block::Paragraph(Paragraph::text(text)));
    }

    /// The first rows, and how many more there are; if there are none, the sentence that says so.
    fn table(&mut self, grid: &Grid, nothing: &str) {
        self.push(grid, MOST_ROWS, nothing);
        let more = grid.rows.len().saturating_sub(MOST_ROWS);
        if more > 0 {
            self.paragraph(self.lang.pick(
                format!("Còn {more} dòng nữa; xem đầy đủ trong bản Excel."),
                format!("{more} more rows are in the workbook."),
            ));
        }
    }

    fn every_row(&mut self, grid: &Grid, nothing: &str) {
        self.push(grid, usize::MAX, nothing);
    }

    fn push(&mut self, grid: &Grid, most: usize, nothing: &str) {
        if grid.rows.is_empty() {
            if !nothing.is_empty() {
                self.paragraph(nothing.to_owned());
            }
            return;
        }
        let table: Table = grid.table(most, self.lang);
        self.paper.push(Block::Table(table));
    }
}
