//! The reports of a month say what its figures are, whatever the month.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs, reason = "a test")]

mod support;

use cchc_core::{Assignment, Catalogue, IndexId, Lang, Points, Scorebook, View as Of, strategies};
use cchc_report::sheet_layout::{self, RowKey, RowOf, level_choice, level_chosen};
use cchc_report::{
    Block, Book, EvidenceLack, Input, MonthView, Paper, Receipt, ResultOf, Shape, TaskState, Value, View,
    calendar, score_sheets,
};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::collections::BTreeSet;
use std::sync::Arc;

fn receipt(book: &Scorebook) -> Receipt {
    Receipt::new(vec![Input::new("2026-04.yaml", b"")], book.assignment().catalogue())
}

/// Two months of one commune, with whatever can be wrong with them.
fn months() -> impl Strategy<Value = (Scorebook, Scorebook)> {
    let catalogues = prop_oneof![strategies::catalogue().boxed(), strategies::scored_catalogue().boxed()];
    let drafts = catalogues.prop_flat_map(|draft| {
        let catalogue = Catalogue::new(draft.clone()).unwrap();
        (
            strategies::commune(&draft),
            strategies::scorebook(&catalogue),
            strategies::scorebook(&catalogue),
            Just(draft),
        )
    });
    drafts.prop_map(|(commune, one, other, catalogue)| {
        let catalogue = Arc::new(Catalogue::new(catalogue).unwrap());
        let assignment = Arc::new(Assignment::new(catalogue, commune).unwrap());
        let book = |draft| Scorebook::new(Arc::clone(&assignment), draft).unwrap();
        (book(one), book(other))
    })
}

fn lang(english: bool) -> Lang {
    if english { Lang::En } else { Lang::Vi }
}

/// The cells of all tables, as they stand on paper.
fn paper_cells(paper: &Paper) -> Vec<Vec<String>> {
    let tables =
        paper.blocks().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
    let rows = tables.flat_map(|table| &table.rows);
    rows.map(|row| row.cells.iter().map(|cell| cell.0[0].plain().trim().to_owned()).collect()).collect()
}

fn markdown_cells(markdown: &str) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let (mut head, mut cell) = (false, None);
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::TableHead) => head = true,
            Event::End(TagEnd::TableHead) => head = false,
            Event::Start(Tag::TableRow) => rows.push(Vec::new()),
            Event::Start(Tag::TableCell) if !head => cell = Some(String::new()),
            Event::End(TagEnd::TableCell) => {
                rows.last_mut()
                    .into_iter()
                    .zip(cell.take())
                    .for_each(|(row, cell)| row.push(cell.trim().to_owned()));
            }
            Event::Text(text) => cell.iter_mut().for_each(|cell| cell.push_str(&text)),
            Event::InlineHtml(_) | Event::Html(_) if cell.is_some() => panic!("a cell holds HTML"),
            _ => {}
        }
    }
    rows
}

/// A small reader of calendars: unfolds lines, and takes events apart.
fn events(calendar: &str) -> Vec<Vec<(String, String)>> {
    assert!(calendar.ends_with("\r\n") && !calendar.replace("\r\n", "").contains(['\r', '\n']));
    for line in calendar.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
    }
    let unfolded = calendar.replace("\r\n ", "");
    let mut events: Vec<Vec<(String, String)>> = Vec::new();
    let mut open = false;
    for line in unfolded.split("\r\n").filter(|line| !line.is_empty()) {
        let (name, value) = line.split_once(':').unwrap();
        let mut text = String::new();
        let mut signs = value.chars();
        while let Some(sign) = signs.next() {
            match sign {
                '\\' => match signs.next().unwrap() {
                    'n' => text.push('\n'),
                    other => {
                        assert!(matches!(other, '\\' | ';' | ','));
                        text.push(other);
                    }
                },
                other => text.push(other),
            }
        }
        match (name, value) {
            ("BEGIN", "VEVENT") => {
                events.push(Vec::new());
                open = true;
            }
            ("END", "VEVENT") => open = false,
            _ if open => events.last_mut().unwrap().push((name.to_owned(), text)),
            _ => {}
        }
    }
    events
}

fn of<'a>(event: &'a [(String, String)], name: &str) -> &'a str {
    let mut found = event.iter().filter(|(own, _)| own == name);
    let value = found.next().unwrap();
    assert!(found.next().is_none());
    &value.1
}

fn assert_regular(book: &Book) {
    for sheet in &book.sheets {
        for row in &sheet.rows {
            assert_eq!(row.cells.len(), sheet.columns.len(), "{}", sheet.name);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_report_says_what_the_figures_are((book, other) in months(), english: bool) {
        let view = MonthView::new(&book, &[&other], None, lang(english));
        let (own, best) = (book.figures(Of::SelfScored), book.figures(Of::Appraised));
        let mut shared = Points::ZERO;
        for line in &view.results {
            let (own, best) = match line.of {
                ResultOf::Whole => (&own.whole, &best.whole),
                ResultOf::Part => {
                    let id: IndexId = line.key.as_deref().unwrap().parse().unwrap();
                    (own.index(id).unwrap(), best.index(id).unwrap())
                }
                ResultOf::Unit => {
                    let key = line.key.as_deref().unwrap().parse().unwrap();
                    (own.unit(&key).unwrap(), best.unit(&key).unwrap())
                }
                ResultOf::Joint => (&own.joint, &best.joint),
                ResultOf::Conflict => (&own.conflict, &best.conflict),
                ResultOf::Unassigned => (&own.unassigned, &best.unassigned),
                ResultOf::Unapportioned => (&own.unapportioned, &best.unapportioned),
            };
            prop_assert_eq!((line.own.total, line.own.attainable, line.own.percent), (own.total(), own.attainable(), own.percent()));
            let told = line.best();
            prop_assert_eq!((told.total, told.attainable, told.percent), (best.total(), best.attainable(), best.percent()));
            if !matches!(line.of, ResultOf::Whole | ResultOf::Part) {
                shared = shared + line.best().attainable;
            }
        }
        prop_assert_eq!(shared, best.whole.attainable());
        prop_assert_eq!(view.before.is_some(), other.draft().period < book.draft().period);

        let receipt = receipt(&book);
        let paper = view.paper(&receipt).unwrap();
        for block in paper.blocks() {
            if let Block::Table(table) = block {
                prop_assert!(table.rows.iter().all(|row| row.cells.len() == table.columns.len()));
            }
        }
        let markdown = view.markdown(&receipt);
        prop_assert_eq!(paper_cells(&paper), markdown_cells(&markdown));
        prop_assert_eq!(&markdown, &MonthView::new(&book, &[&other], None, lang(english)).markdown(&receipt));
        let workbook = view.book(&receipt).unwrap();
        assert_regular(&workbook);
        prop_assert_eq!(workbook.sheets[0].rows.len(), view.results.len());
        for (row, line) in workbook.sheets[0].rows.iter().zip(&view.results) {
            prop_assert_eq!(&row.cells[3], &Value::Points(line.own.total));
        }
        view.html(&receipt);
        view.json(&receipt);
        let page = view.one_page(&receipt);
        page.html(&receipt);
        // What is counted above a list and not named there is told.
        let risks = view.at_risk.iter().filter(|item| item.winnable > Points::ZERO).count();
        let title = if english { "Indices that can still win points" } else { "Chỉ số còn có thể giành thêm điểm" };
        let shown = match (risks > 3, english) {
            (false, _) => "",
            (true, true) => " (3 are named)",
            (true, false) => " (nêu 3)",
        };
        let heading = format!("{title}: {risks}{shown}");
        prop_assert!(page.blocks().any(|block| matches!(block, Block::Heading(1, words) if *words == heading)), "{}", heading);
    }

    #[test]
    fn every_overdue_task_stands_in_the_report_once((book, _) in months()) {
        let last = book.draft().period.last_day();
        let view = MonthView::new(&book, &[], None, Lang::Vi);
        let mut told: Vec<_> = view.tasks.iter().filter(|task| task.state == TaskState::Overdue).map(|task| task.id.clone()).collect();
        told.sort();
        let mut overdue: Vec<_> = book.draft().tasks.iter().filter(|task| task.is_overdue(last)).map(|task| task.id.clone()).collect();
        overdue.sort();
        prop_assert_eq!(&told, &overdue);
        prop_assert_eq!(view.tasks.len(), book.draft().tasks.iter().filter(|task| task.is_open()).count());
        let paper = view.paper(&receipt(&book)).unwrap();
        let tables = paper.blocks().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
        let late = tables.filter(|table| table.columns.iter().any(|column| column.heading == "Số ngày quá hạn"));
        prop_assert_eq!(late.map(|table| table.rows.len()).sum::<usize>(), overdue.len());
    }

    #[test]
    fn the_calendar_has_every_open_task_that_is_due_on_a_day((book, _) in months(), english: bool) {
        let calendar_of = |unit| calendar(&book, unit, lang(english));
        let all = calendar_of(None);
        prop_assert_eq!(&all, &calendar_of(None));
        let events = events(&all);
        let due: Vec<_> = book.draft().tasks.iter().filter(|task| task.is_open() && task.due_day().is_some()).collect();
        prop_assert_eq!(events.len(), due.len());
        for (event, task) in events.iter().zip(&due) {
            let title: Vec<&str> = task.title.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect();
            let words: String = title.concat();
            let told: String = of(event, "SUMMARY").split_once(": ").unwrap().1.split(' ').collect();
            prop_assert!(told.chars().all(|c| words.contains(c)));
            prop_assert_eq!(of(event, "DTSTART;VALUE=DATE"), task.due_day().unwrap().strftime("%Y%m%d").to_string());
        }
        let ids: BTreeSet<&str> = events.iter().map(|event| of(event, "UID")).collect();
        prop_assert_eq!(ids.len(), events.len());
    }

    #[test]
    fn a_units_sheet_has_what_it_may_score_with_a_key_in_every_row((book, _) in months()) {
        let resolution = book.assignment().resolve();
        let units: Vec<_> = book.assignment().unit_keys().to_vec();
        for unit in units.iter().map(Some).chain([None]) {
            let sheets = score_sheets(&book, unit);
            assert_regular(&sheets);
            let table = &sheets.sheets[0];
            prop_assert_eq!(table.columns.last().map(|column| (column.heading.as_str(), column.hidden)), Some((sheet_layout::ROW_KEY, true)));
            let mut rows = BTreeSet::new();
            for row in &table.rows {
                let Some(Value::Text(key)) = row.cells.last() else { panic!("a row has no key") };
                let key = RowKey::read(key).unwrap();
                prop_assert_eq!((key.of, key.period), (RowOf::Scores, book.draft().period));
                if let Some(unit) = unit {
                    prop_assert_eq!(key.unit.as_ref(), Some(unit));
                }
                prop_assert!(rows.insert((key.row.parse::<IndexId>().unwrap(), key.content)));
            }
            let expected: BTreeSet<_> = resolution
                .cells()
                .filter(|cell| !cell.is_unlisted() && unit.is_none_or(|unit| cell.leads().any(|lead| lead == unit)))
                .map(|cell| (cell.index().id(), cell.content().name().map(str::to_owned)))
                .collect();
            prop_assert!(rows.is_superset(&expected));
            if let Some(unit) = unit {
                for (id, _) in &rows {
                    prop_assert!(resolution.may_score(unit, *id, cchc_core::CellContent::Whole));
                }
            }
        }
    }
}

#[test]
fn a_month_is_told_in_every_form() {
    let (book, march, january) = (support::april(), support::march(), support::january());
    let view = MonthView::new(&book, &[&march, &january], None, Lang::Vi);
    let whole = &view.results[0];
    // 1 + 1.5 + 1.75 (47 of 50 of 2, down to quarters) + 1.5 + 0.5 of 5 + 3.
    assert_eq!((whole.own.total.to_string(), whole.own.attainable.to_string()), ("6.25".into(), "8".into()));
    assert_eq!(view.class.as_deref(), Some("B"));
    assert_eq!(view.before.unwrap().to_string(), "2026-03");
    let lacks: Vec<_> = view.evidence.iter().map(|gap| (gap.index.to_string(), gap.lack)).collect();
    assert_eq!(
        lacks,
        [
            ("1.1".to_owned(), EvidenceLack::NoFile),
            ("1.2".to_owned(), EvidenceLack::Nothing),
            ("1.3".to_owned(), EvidenceLack::NotInBook),
            ("2.1".to_owned(), EvidenceLack::Nothing)
        ]
    );
    let states: Vec<_> =
        view.tasks.iter().map(|task| (task.id.to_string(), task.state, task.days_late)).collect();
    assert_eq!(
        states,
        [
            ("cong-khai".to_owned(), TaskState::Overdue, Some(30)),
            ("kiem-tra".to_owned(), TaskState::Soon, None),
            ("tong-ket".to_owned(), TaskState::Later, None),
            ("thuong-xuyen".to_owned(), TaskState::NoDay, None)
        ]
    );
    let receipt = receipt(&book);
    let html = view.html(&receipt);
    assert!(html.contains("Tuyên truyền &lt;b&gt;CCHC&lt;") && !html.contains("<b>CCHC"));
    insta::assert_snapshot!(view.markdown(&receipt));
    insta::assert_snapshot!(calendar(&book, Some(&"vhxh".parse().unwrap()), Lang::Vi));
}

#[test]
fn the_lines_of_the_trend_are_broken_where_a_month_is_missing() {
    let (book, march, january) = (support::april(), support::march(), support::january());
    let view = MonthView::new(&book, &[&march, &january], None, Lang::Vi);
    let missing: Vec<bool> = view.trend.iter().map(|month| month.lines.is_none()).collect();
    assert_eq!(missing, [false, true, false, false]);
    let paper = view.paper(&receipt(&book)).unwrap();
    let drawings: Vec<_> = paper
        .blocks()
        .filter_map(|block| if let Block::Drawing(drawing) = block { Some(drawing) } else { None })
        .collect();
    assert_eq!(drawings.len(), 2);
    for drawing in drawings {
        // January to March would be a line of three points or a line over two months' width.
        let most = drawing.shapes.iter().filter_map(|shape| match shape {
            Shape::Line { points, ink, .. } if *ink != cchc_report::Ink::Grid => Some(points.len()),
            _ => None,
        });
        assert_eq!(most.max(), Some(2));
        assert!(drawing.description.contains("02/2026 không có"));
        roxmltree::Document::parse(&drawing.svg()).unwrap();
    }
}

#[test]
fn a_sheet_to_fill_in_offers_the_levels() {
    let book = support::april();
    let sheets = score_sheets(&book, Some(&"vhxh".parse().unwrap()));
    let table = &sheets.sheets[0];
    let headings: Vec<&str> = table.columns.iter().map(|column| column.heading.as_str()).collect();
    assert_eq!(headings[..18], sheet_layout::SCORE_HEADINGS);
    let row = table.rows.iter().find(|row| row.cells[0] == Value::Index("1.1".parse().unwrap())).unwrap();
    assert_eq!(
        row.choices[0],
        (4, vec!["1. Ban hành đúng hạn (1 điểm)".to_owned(), "2. Ban hành chậm (0,5 điểm)".to_owned()])
    );
    assert_eq!(row.cells[3], Value::Empty);
    assert_eq!(row.cells[4], Value::Text("1. Ban hành đúng hạn (1 điểm)".into()));
    assert_eq!(
        row.cells[8],
        Value::Text(
            "kh-01: 01/KH-UBND ngày 15/01/2026 Kế hoạch CCHC\nbc-02: 02/BC-UBND Báo cáo quý I".into()
        )
    );
    assert_eq!(row.cells[18], Value::Text("cchc/scores/1|00001|2026-04|vhxh|1.1|".into()));
    for (number, level) in
        (1..).zip(&book.assignment().catalogue().get("1.1".parse().unwrap()).unwrap().draft().levels)
    {
        assert_eq!(level_chosen(&level_choice(number, level)), Some(number));
    }
    let tasks = &sheets.sheets[1];
    assert_eq!(tasks.rows.len(), 4);
}
