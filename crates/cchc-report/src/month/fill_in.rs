//! The sheets that units fill in.

use super::sheet_layout::{self as layout, RowKey, RowOf};
use crate::text::one_line;
use crate::tree::{Branch, Tree};
use crate::words::Words;
use crate::{Align, Book, BookColumn, BookRow, Sheet, Value};
use cchc_core::draft::{Assess, IndexKind, Score, Share};
use cchc_core::{
    Amount, CellContent, EvidenceKey, Lang, PartialDate, Percent, Points, Resolution, Scorebook, UnitKey,
};

/// The self-assessment table (*bảng tự chấm điểm*) of a month in the columns that provinces use, to be filled in: what one unit
/// may score and its tasks, or all of it. [`sheet_layout`](super::sheet_layout) says how it is laid out.
///
/// It is Vietnamese: what is filled in goes to a province, and is read back by its headings.
pub fn score_sheets(book: &Scorebook, unit: Option<&UnitKey>) -> Book {
    let words = Words { assignment: book.assignment(), lang: Lang::Vi };
    let resolution = book.assignment().resolve();
    let commune = book.assignment().commune().commune.as_ref();
    let name = commune.map_or_else(String::new, |commune| one_line(&commune.name));
    let code = commune.and_then(|commune| commune.code.as_deref()).map(one_line).unwrap_or_default();
    let commune = if code.is_empty() { name.clone() } else { code };
    let of = unit.map_or_else(|| name.clone(), |unit| format!("{}, {name}", words.unit(unit)));
    let month = book.draft().period.vietnamese();
    let form = Form { book, resolution: &resolution, unit, words, commune: commune.replace('|', " ") };
    let title = |what: &str| vec![format!("{what} tháng {month} – {of}")];
    let sheets = vec![form.scores(title("Bảng tự chấm điểm chỉ số CCHC")), form.tasks(title("Nhiệm vụ"))];
    Book {
        lang: Lang::Vi, title: format!("Bảng tự chấm điểm chỉ số CCHC tháng {month}, {of}"), sheets
    }
}

struct Form<'a> {
    book: &'a Scorebook,
    resolution: &'a Resolution<'a>,
    unit: Option<&'a UnitKey>,
    words: Words<'a>,
    /// As the keys of rows name it.
    commune: String,
}

impl Form<'_> {
    fn key(&self, of: RowOf, unit: Option<&UnitKey>, row: String, content: Option<&str>) -> Value {
        let key = RowKey {
            of,
            commune: self.commune.clone(),
            period: self.book.draft().period,
            unit: unit.cloned(),
            row,
            content: content.map(str::to_owned),
        };
        Value::Text(key.to_string())
    }

    fn may_score(&self, branch: &Branch<'_>) -> bool {
        self.unit.is_none_or(|unit| {
            let content = branch.content.unwrap_or(CellContent::Whole);
            self.resolution.may_score(unit, branch.id(), content)
        })
    }

    fn scores(&self, above: Vec<String>) -> Sheet {
        let draft = self.book.draft();
        let tree = Tree::new(self.resolution);
        // Points are given to leaves and their contents; nothing can be given to what is not listed.
        let branches: Vec<&Branch<'_>> =
            tree.branches.iter().filter(|branch| !branch.unlisted && self.may_score(branch)).collect();
        let appraised = branches.iter().any(|branch| {
            let score = self.book.score(branch.id());
            score.is_some_and(|score| {
                let mut shares = score.contents.values().chain(&score.rest);
                score.appraisal().is_some() || shares.any(|share| share.appraisal().is_some())
            })
        });
        const LEFT: Align = Align::Left;
        // Widths, how cells are set, and whether they are filled in, heading by heading.
        let layout = [
            (9, Align::Centre, false),
            (46, LEFT, false),
            (8, Align::Right, false),
            (9, Align::Right, true),
            (22, LEFT, true),
            (10, Align::Right, true),
            (10, Align::Right, true),
            (8, Align::Centre, true),
            (36, LEFT, true),
            (16, LEFT, true),
            (30, LEFT, true),
            (12, LEFT, true),
            (20, LEFT, true),
            (10, LEFT, true),
            (8, LEFT, true),
            (24, LEFT, true),
            (30, LEFT, true),
            (24, LEFT, true),
        ];
        let mut columns: Vec<BookColumn> = layout::SCORE_HEADINGS
            .into_iter()
            .zip(layout)
            .map(|(heading, (width, align, fill_in))| column(heading, width, align, fill_in))
            .collect();
        if appraised {
            columns.extend(layout::APPRAISAL_HEADINGS.map(|heading| column(heading, 9, Align::Right, false)));
        }
        columns.push(hidden());
        let rows = branches.into_iter().map(|branch| self.score_row(&tree, branch, appraised)).collect();
        let mut below = vec![
            "Chỉ ghi vào các ô được tô để nhập. Chọn mức đạt thì để trống điểm tự chấm; chỉ số tính theo tỷ lệ thì ghi số đã \
             thực hiện và tổng số."
                .to_owned(),
            "Không áp dụng: ghi x và nêu lý do ở cột Ghi chú.".to_owned(),
            "Tài liệu kiểm chứng: mỗi tài liệu một dòng trong ô; tài liệu đã có trong sổ bắt đầu bằng mã. Tài liệu mới có thể ghi ở \
             các cột từ Số, ký hiệu đến Tệp; tệp là đường dẫn trong thư mục của sổ, như tai-lieu/bc-112.pdf."
                .to_owned(),
            "Có thể sắp xếp, tô màu, chèn dòng; không xóa cột Mã dòng (đang ẩn).".to_owned(),
        ];
        below.extend(draft.note.as_deref().map(one_line).filter(|note| !note.is_empty()));
        Sheet { name: layout::SCORES.to_owned(), above, columns, rows, below, frozen: 2, ..Sheet::default() }
    }

    fn score_row(&self, tree: &Tree<'_>, branch: &Branch<'_>, appraised: bool) -> BookRow {
        let id = branch.id();
        let score = self.book.score(id);
        let index = branch.index.draft();
        let is_leaf = branch.index.is_leaf();
        let content = branch.content.and_then(CellContent::name);
        let given = match branch.content {
            None | Some(CellContent::Whole) => score.map(Given::whole),
            Some(CellContent::Named(key)) => {
                score.and_then(|score| score.contents.get(key)).map(Given::share)
            }
            Some(CellContent::Rest) => score.and_then(|score| score.rest.as_ref()).map(Given::share),
        };
        let given = given.unwrap_or_default();
        let mut title = branch.title(self.words).unwrap_or_default();
        match index.assess {
            Assess::SelfScore => {}
            Assess::Survey if is_leaf => title.push_str(" (điều tra xã hội học, không tự chấm)"),
            Assess::Outcome if is_leaf => title.push_str(" (theo kết quả đo lường, không tự chấm)"),
            Assess::Survey | Assess::Outcome => {}
        }
        // What counts against the commune is printed with the most that it takes, which looks like points to be earned.
        let takes = match branch.index.kind() {
            IndexKind::Deduction => true,
            IndexKind::Ordinary => branch.index.max() == Some(Points::ZERO),
            IndexKind::Bonus => false,
        };
        if is_leaf && takes {
            title.push_str(" (điểm trừ, ghi số âm như -0,5)");
        }
        let maximum = branch.points(tree);
        let level = given.level.and_then(|number| {
            let level = index.levels.get(usize::from(number).checked_sub(1)?);
            Some(level.map_or_else(|| number.to_string(), |level| layout::level_choice(number, level)))
        });
        let amount = |amount: Option<Amount>| {
            // A count stays a number; of a part of one the exact decimal is text.
            amount.map_or(Value::Empty, |amount| {
                match (amount.thousandths() / 1000, amount.thousandths() % 1000) {
                    (whole, 0) => Value::Count(whole),
                    _ => Value::Text(amount.to_string().replace('.', ",")),
                }
            })
        };
        let mut cells = vec![
            if content.is_some() { Value::Empty } else { Value::Index(id) },
            text(&title),
            maximum.map_or(Value::Empty, Value::Points),
            given.own.map_or(Value::Empty, Value::Points),
            level.map_or(Value::Empty, Value::Text),
            amount(given.done),
            amount(given.of),
            if given.not_applicable { Value::Text(layout::NOT_APPLICABLE.to_owned()) } else { Value::Empty },
            text(&self.evidence(given.evidence)),
        ];
        // Those of a new piece.
        cells.extend(std::iter::repeat_n(Value::Empty, 7));
        cells.extend([optional(given.explanation), optional(given.note)]);
        if appraised {
            let best = given.appraisal.filter(|_| is_leaf);
            cells.push(given.appraised.map_or(Value::Empty, Value::Points));
            cells.push(best.map_or(Value::Empty, Value::Points));
            let percent = best.zip(maximum).and_then(|(best, maximum)| Percent::of(best, maximum));
            cells.push(percent.map_or(Value::Empty, |percent| Value::Percent(percent.thousandths().into())));
        }
        let unit = self.unit.or_else(|| {
            let mut leads = tree.cells_of(branch).iter().flat_map(|cell| cell.leads());
            let first = leads.next()?;
            leads.all(|lead| lead == first).then_some(first)
        });
        cells.push(self.key(RowOf::Scores, unit, id.to_string(), content));
        let mut choices = Vec::new();
        if is_leaf && index.assess == Assess::SelfScore {
            if !index.levels.is_empty() && content.is_none() {
                let levels =
                    (1..).zip(&index.levels).map(|(number, level)| layout::level_choice(number, level));
                choices.push((4, levels.collect()));
            }
            choices.push((7, vec![layout::NOT_APPLICABLE.to_owned()]));
        }
        let depth = u8::try_from(branch.depth).unwrap_or(u8::MAX);
        BookRow { cells, strong: !is_leaf, depth, tint: None, choices }
    }

    /// The pieces of the book, a line each.
    fn evidence(&self, keys: &[EvidenceKey]) -> String {
        let lines = keys.iter().map(|key| {
            let Some(piece) = self.book.draft().evidence.get(key) else { return key.to_string() };
            let number = piece.number.as_deref().map(one_line);
            let day = piece.date.filter(|day| day.is_full()).map(|day| format!("ngày {}", day.vietnamese()));
            let words: Vec<String> =
                number.into_iter().chain(day).chain(piece.title.as_deref().map(one_line)).collect();
            if words.is_empty() { key.to_string() } else { format!("{key}: {}", words.join(" ")) }
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    fn tasks(&self, above: Vec<String>) -> Sheet {
        let layout = [(50, false), (26, false), (18, false), (14, true), (40, true), (24, true)];
        let columns = layout::TASK_HEADINGS
            .into_iter()
            .zip(layout)
            .map(|(heading, (width, fill_in))| column(heading, width, Align::Left, fill_in))
            .chain([hidden()]);
        let tasks =
            self.book.draft().tasks.iter().filter(|task| self.unit.is_none_or(|unit| task.unit == *unit));
        let rows = tasks.map(|task| BookRow {
            cells: vec![
                text(&one_line(&task.title)),
                Value::Text(self.words.unit(&task.unit)),
                task.due.as_ref().map_or(Value::Empty, |due| match due.text().parse::<PartialDate>() {
                    Ok(day) => Value::Date(day),
                    Err(_) => text(&one_line(due.text())),
                }),
                task.done.map_or(Value::Empty, Value::Date),
                optional(task.result.as_deref()),
                optional(task.note.as_deref()),
                self.key(RowOf::Tasks, Some(&task.unit), task.id.to_string(), None),
            ],
            ..BookRow::default()
        });
        Sheet {
            name: layout::TASKS.to_owned(),
            above,
            columns: columns.collect(),
            rows: rows.collect(),
            frozen: 1,
            ..Sheet::default()
        }
    }
}

/// What a row of scores holds.
#[derive(Default)]
struct Given<'a> {
    own: Option<Points>,
    level: Option<u16>,
    done: Option<Amount>,
    of: Option<Amount>,
    not_applicable: bool,
    evidence: &'a [EvidenceKey],
    explanation: Option<&'a str>,
    note: Option<&'a str>,
    appraised: Option<Points>,
    appraisal: Option<Points>,
}

impl<'a> Given<'a> {
    fn whole(score: &'a Score) -> Self {
        Given {
            own: score.self_score,
            level: score.level,
            done: score.done,
            of: score.of,
            not_applicable: score.not_applicable,
            evidence: &score.evidence,
            explanation: score.explanation.as_deref(),
            note: score.note.as_deref(),
            appraised: score.reappraised.or(score.appraised),
            appraisal: score.appraisal(),
        }
    }

    fn share(share: &'a Share) -> Self {
        Given {
            own: share.self_score,
            not_applicable: share.not_applicable,
            evidence: &share.evidence,
            explanation: share.explanation.as_deref(),
            note: share.note.as_deref(),
            appraised: share.reappraised.or(share.appraised),
            appraisal: share.appraisal(),
            ..Given::default()
        }
    }
}

fn text(text: &str) -> Value {
    if text.is_empty() { Value::Empty } else { Value::Text(text.to_owned()) }
}

fn optional(words: Option<&str>) -> Value {
    words.map_or(Value::Empty, |words| text(&one_line(words)))
}

fn column(heading: &str, width: u16, align: Align, fill_in: bool) -> BookColumn {
    BookColumn { heading: heading.to_owned(), width, align, fill_in, ..BookColumn::default() }
}

fn hidden() -> BookColumn {
    BookColumn { heading: layout::ROW_KEY.to_owned(), hidden: true, ..BookColumn::default() }
}
