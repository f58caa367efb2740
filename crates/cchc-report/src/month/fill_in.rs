//! The sheets that units fill in.

use super::sheet_layout::{self as layout, RowKey, RowOf};
use crate::text::one_line;
use crate::tree::{Branch, Tree};
use crate::words::Words;
use crate::{Align, Book, BookColumn, BookRow, Sheet, Value};
use cchc_core::draft::{Assess, Evidence, Score, Share};
use cchc_core::{CellContent, Lang, PartialDate, Percent, Points, Resolution, Scorebook, UnitKey};

/// So many empty rows for new pieces of evidence.
const NEW_ROWS: usize = 20;

/// The self-assessment table (*bảng tự chấm điểm*) of a month in the columns that provinces use, to be filled in: what one unit
/// may score, its evidence and its tasks, or all of it. [`sheet_layout`](super::sheet_layout) says how it is laid out.
///
/// It is Vietnamese: what is filled in goes to a province, and is read back by its headings.
pub fn score_sheets(book: &Scorebook, unit: Option<&UnitKey>) -> Book {
    let words = Words { assignment: book.assignment(), lang: Lang::Vi };
    let resolution = book.assignment().resolve();
    let commune = book.assignment().commune().commune.as_ref();
    let name = commune.map_or_else(String::new, |commune| one_line(&commune.name));
    let code = commune.and_then(|commune| commune.code.as_deref()).map(one_line).unwrap_or_default();
    let of = unit.map_or_else(|| name.clone(), |unit| format!("{}, {name}", words.unit(unit)));
    let month = book.draft().period.vietnamese();
    let form = Form { book, resolution: &resolution, unit, words, code: code.replace('|', " ") };
    let title = |what: &str| vec![format!("{what} tháng {month} – {of}")];
    let sheets = vec![
        form.scores(title("Bảng tự chấm điểm chỉ số CCHC")),
        form.evidence(title("Tài liệu kiểm chứng")),
        form.tasks(title("Nhiệm vụ")),
    ];
    Book {
        lang: Lang::Vi, title: format!("Bảng tự chấm điểm chỉ số CCHC tháng {month}, {of}"), sheets
    }
}

struct Form<'a> {
    book: &'a Scorebook,
    resolution: &'a Resolution<'a>,
    unit: Option<&'a UnitKey>,
    words: Words<'a>,
    code: String,
}

impl Form<'_> {
    fn key(&self, of: RowOf, unit: Option<&UnitKey>, row: String, content: Option<&str>) -> Value {
        let key = RowKey {
            of,
            commune: self.code.clone(),
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
        let mut columns = columns(&[
            (layout::SCORE_HEADINGS[0], 9, Align::Centre, false),
            (layout::SCORE_HEADINGS[1], 46, Align::Left, false),
            (layout::SCORE_HEADINGS[2], 8, Align::Right, false),
            (layout::SCORE_HEADINGS[3], 9, Align::Right, true),
            (layout::SCORE_HEADINGS[4], 22, Align::Left, true),
            (layout::SCORE_HEADINGS[5], 10, Align::Right, true),
            (layout::SCORE_HEADINGS[6], 10, Align::Right, true),
            (layout::SCORE_HEADINGS[7], 8, Align::Centre, true),
            (layout::SCORE_HEADINGS[8], 26, Align::Left, true),
            (layout::SCORE_HEADINGS[9], 30, Align::Left, true),
            (layout::SCORE_HEADINGS[10], 24, Align::Left, true),
        ]);
        if appraised {
            columns.extend(layout::APPRAISAL_HEADINGS.map(|heading| column(heading, 9, Align::Right, false)));
        }
        columns.push(hidden());
        let rows = branches.into_iter().map(|branch| self.score_row(&tree, branch, appraised)).collect();
        let mut below = vec![
            "Chỉ ghi vào các ô được tô để nhập. Chọn mức đạt thì để trống điểm tự chấm; chỉ số tính theo tỷ lệ thì ghi số đã \
             thực hiện và tổng số."
                .to_owned(),
            "Không áp dụng: ghi x và nêu lý do ở cột Ghi chú. Tài liệu kiểm chứng: ghi mã tài liệu ở trang tính sau, cách \
             nhau bằng dấu chấm phẩy."
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
        let maximum = branch.points(tree);
        let level = given.level.and_then(|number| {
            let level = index.levels.get(usize::from(number).checked_sub(1)?);
            Some(level.map_or_else(|| number.to_string(), |level| layout::level_choice(number, level)))
        });
        let amount = |amount: Option<cchc_core::Amount>| {
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
            text(&given.evidence),
            text(&given.explanation),
            text(&given.note),
        ];
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

    /// The pieces that the unit gives or that what it may score is proven by, and empty rows.
    fn evidence(&self, above: Vec<String>) -> Sheet {
        let draft = self.book.draft();
        let columns = columns(&[
            (layout::EVIDENCE_HEADINGS[0], 18, Align::Left, true),
            (layout::EVIDENCE_HEADINGS[1], 18, Align::Left, true),
            (layout::EVIDENCE_HEADINGS[2], 46, Align::Left, true),
            (layout::EVIDENCE_HEADINGS[3], 12, Align::Left, true),
            (layout::EVIDENCE_HEADINGS[4], 24, Align::Left, true),
            (layout::EVIDENCE_HEADINGS[5], 12, Align::Left, true),
            (layout::EVIDENCE_HEADINGS[6], 9, Align::Left, true),
            (layout::EVIDENCE_HEADINGS[7], 32, Align::Left, true),
            (layout::EVIDENCE_HEADINGS[8], 24, Align::Left, true),
        ]);
        let proves = |key| {
            draft.scores.iter().any(|(id, score)| {
                let mut shares = score.contents.values().chain(&score.rest);
                let named = score.evidence.contains(key) || shares.any(|share| share.evidence.contains(key));
                named
                    && self
                        .unit
                        .is_none_or(|unit| self.resolution.may_give_evidence(unit, *id, CellContent::Whole))
            })
        };
        let pieces = draft.evidence.iter().filter(|(key, piece)| {
            self.unit.is_none_or(|unit| piece.unit.as_ref() == Some(unit) || proves(*key))
        });
        let mut rows: Vec<BookRow> = pieces
            .map(|(key, piece)| {
                let unit = self.unit.or(piece.unit.as_ref());
                evidence_row(
                    Some(key.as_str()),
                    piece,
                    self.key(RowOf::Evidence, unit, key.to_string(), None),
                )
            })
            .collect();
        let blank = Evidence::default();
        let new = || evidence_row(None, &blank, self.key(RowOf::Evidence, self.unit, String::new(), None));
        rows.extend(std::iter::repeat_with(new).take(NEW_ROWS));
        let below = vec![
            "Mã tài liệu: chữ thường không dấu, số và dấu gạch nối, như bc-112; một tài liệu dùng được cho nhiều chỉ số."
                .to_owned(),
            "Tệp: đường dẫn trong thư mục của sổ chấm điểm, như tai-lieu/bc-112.pdf.".to_owned(),
        ];
        sheet(layout::EVIDENCE, above, columns, rows, below)
    }

    fn tasks(&self, above: Vec<String>) -> Sheet {
        let columns = columns(&[
            (layout::TASK_HEADINGS[0], 18, Align::Left, false),
            (layout::TASK_HEADINGS[1], 50, Align::Left, false),
            (layout::TASK_HEADINGS[2], 9, Align::Centre, false),
            (layout::TASK_HEADINGS[3], 18, Align::Left, false),
            (layout::TASK_HEADINGS[4], 14, Align::Left, true),
            (layout::TASK_HEADINGS[5], 40, Align::Left, true),
            (layout::TASK_HEADINGS[6], 24, Align::Left, true),
        ]);
        let tasks =
            self.book.draft().tasks.iter().filter(|task| self.unit.is_none_or(|unit| task.unit == *unit));
        let rows = tasks.map(|task| BookRow {
            cells: vec![
                Value::Text(task.id.to_string()),
                text(&one_line(&task.title)),
                task.index.map_or(Value::Empty, Value::Index),
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
        sheet(layout::TASKS, above, columns, rows.collect(), Vec::new())
    }
}

/// What a row of scores holds.
#[derive(Default)]
struct Given {
    own: Option<Points>,
    level: Option<u16>,
    done: Option<cchc_core::Amount>,
    of: Option<cchc_core::Amount>,
    not_applicable: bool,
    evidence: String,
    explanation: String,
    note: String,
    appraised: Option<Points>,
    appraisal: Option<Points>,
}

impl Given {
    fn whole(score: &Score) -> Self {
        Given {
            own: score.self_score,
            level: score.level,
            done: score.done,
            of: score.of,
            not_applicable: score.not_applicable,
            evidence: keys(&score.evidence),
            explanation: score.explanation.as_deref().map(one_line).unwrap_or_default(),
            note: score.note.as_deref().map(one_line).unwrap_or_default(),
            appraised: score.reappraised.or(score.appraised),
            appraisal: score.appraisal(),
        }
    }

    fn share(share: &Share) -> Self {
        Given {
            own: share.self_score,
            not_applicable: share.not_applicable,
            evidence: keys(&share.evidence),
            explanation: share.explanation.as_deref().map(one_line).unwrap_or_default(),
            note: share.note.as_deref().map(one_line).unwrap_or_default(),
            appraised: share.reappraised.or(share.appraised),
            appraisal: share.appraisal(),
            ..Given::default()
        }
    }
}

fn keys(keys: &[cchc_core::EvidenceKey]) -> String {
    keys.iter().map(|key| key.as_str()).collect::<Vec<_>>().join("; ")
}

fn text(text: &str) -> Value {
    if text.is_empty() { Value::Empty } else { Value::Text(text.to_owned()) }
}

fn optional(words: Option<&str>) -> Value {
    words.map_or(Value::Empty, |words| text(&one_line(words)))
}

fn evidence_row(key: Option<&str>, piece: &Evidence, row_key: Value) -> BookRow {
    let cells = vec![
        optional(key),
        optional(piece.number.as_deref()),
        optional(piece.title.as_deref()),
        piece.date.map_or(Value::Empty, Value::Date),
        optional(piece.issuer.as_deref()),
        optional(piece.section.as_deref()),
        optional(piece.page.as_deref()),
        optional(piece.file.as_deref()),
        optional(piece.note.as_deref()),
        row_key,
    ];
    BookRow { cells, ..BookRow::default() }
}

fn column(heading: &str, width: u16, align: Align, fill_in: bool) -> BookColumn {
    BookColumn { heading: heading.to_owned(), width, align, fill_in, ..BookColumn::default() }
}

/// Columns, and the hidden one but for the scores.
fn columns(given: &[(&str, u16, Align, bool)]) -> Vec<BookColumn> {
    given.iter().map(|(heading, width, align, fill_in)| column(heading, *width, *align, *fill_in)).collect()
}

fn hidden() -> BookColumn {
    BookColumn { heading: layout::ROW_KEY.to_owned(), hidden: true, ..BookColumn::default() }
}

fn sheet(
    name: &str,
    above: Vec<String>,
    mut columns: Vec<BookColumn>,
    rows: Vec<BookRow>,
    below: Vec<String>,
) -> Sheet {
    columns.push(hidden());
    Sheet { name: name.to_owned(), above, columns, rows, below, frozen: 1, ..Sheet::default() }
}
