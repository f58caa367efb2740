//! The page in which an assignment is searched.

use crate::findings::words as finding_words;
use crate::findings::{Item, Span, sentence};
use crate::text::{self, one_line};
use crate::tree::{Branch, Tree};
use crate::words::Words;
use crate::{CheckReport, Receipt, answers, html, overview};
use cchc_core::finding::{Located, Place, RuleId, Severity};
use cchc_core::{Applied, Cell, CellContent, IndexId, Lang, Resolution, Role, Status, UnitKey, fold};
use serde::Serialize;
use std::collections::BTreeMap;

/// A page of one file in which people look for who answers for what: every index with its leads, the rules behind each
/// answer, and the findings beside what they concern.
///
/// It can be read without its script, which searches (tone marks and letter case make no difference unless they are
/// typed), filters and keeps the choice in the address. It fetches nothing. The resolution is an explained one
/// ([`cchc_core::Assignment::explain`]), or there are no rules to show; `place` says where a rule is written.
pub fn explore_html(
    resolution: &Resolution<'_>,
    report: &CheckReport,
    place: impl Fn(&RuleId) -> Place,
    receipt: &Receipt,
    lang: Lang,
) -> String {
    let words = Words { assignment: resolution.assignment(), lang };
    let tree = Tree::new(resolution);
    let page = Explorer::new(&tree, report, words, place).page(resolution);
    html::page("explore.html", &page, receipt, lang)
}

/// The most indices at which a finding about a rule is shown; a rule may name hundreds.
const MOST_TARGETS: usize = 12;

struct Explorer<'a> {
    tree: &'a Tree<'a>,
    words: Words<'a>,
    units: Vec<Unit<'a>>,
    /// Each rule of the assignment in words.
    rules: Vec<RuleWords>,
    report: &'a CheckReport,
    /// The branches that each finding is about, in the report's order.
    targets: Vec<Vec<usize>>,
    /// The findings about each branch.
    at: Vec<Vec<usize>>,
}

struct Unit<'a> {
    key: &'a UnitKey,
    name: String,
    monitors_all: bool,
}

#[derive(Clone, Serialize)]
struct RuleWords {
    unit: String,
    words: String,
    place: String,
}

#[derive(Serialize)]
struct Page {
    title: String,
    commune: String,
    year: Option<u16>,
    summary: String,
    picture: String,
    notes: Vec<String>,
    units: Vec<Choice>,
    statuses: Vec<Choice>,
    parts: Vec<PartBlock>,
    cells: usize,
    /// Whether there is anything to stand in the columns that only some assignments need.
    has_points: bool,
    has_monitors: bool,
    findings: Vec<Group>,
    failures: Vec<Item>,
}

/// Something that can be chosen in a filter.
#[derive(Serialize)]
struct Choice {
    value: String,
    text: String,
    /// What it is found by, folded.
    search: String,
}

#[derive(Serialize)]
struct PartBlock {
    /// The part's number in figures.
    value: String,
    key: String,
    number: String,
    title: String,
    search: String,
    points: String,
    cells: usize,
    flags: Vec<String>,
    notes: Vec<Note>,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    key: String,
    number: String,
    title: String,
    depth: usize,
    search: String,
    points: String,
    cell: Option<CellRow>,
    notes: Vec<Note>,
    /// Findings about what it lies below.
    inherited: Vec<Reference>,
}

#[derive(Serialize)]
struct CellRow {
    status: &'static str,
    sign: &'static str,
    state: &'static str,
    leads: String,
    coordinates: String,
    monitors: String,
    /// Units by their position, each with a letter for its role.
    units: String,
    rules: Vec<RuleRow>,
}

#[derive(Serialize)]
struct RuleRow {
    won: bool,
    rule: RuleWords,
    verdict: &'static str,
}

/// A finding beside what it concerns.
#[derive(Serialize)]
struct Note {
    number: usize,
    code: String,
    kind: &'static str,
    severity: &'static str,
    message: Vec<Span>,
    help: Option<Vec<Span>>,
}

#[derive(Serialize)]
struct Reference {
    href: String,
    text: String,
}

#[derive(Serialize)]
struct Group {
    kind: &'static str,
    heading: &'static str,
    entries: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    number: usize,
    item: Item,
    targets: Vec<Reference>,
}

impl<'a> Explorer<'a> {
    fn new(
        tree: &'a Tree<'a>,
        report: &'a CheckReport,
        words: Words<'a>,
        place: impl Fn(&RuleId) -> Place,
    ) -> Self {
        let cells = &tree.cells;
        let watches = |unit: &UnitKey| {
            !cells.is_empty() && cells.iter().all(|cell| cell.monitors().any(|key| key == unit))
        };
        let units = words.printing_order().into_iter();
        let units: Vec<Unit<'a>> =
            units.map(|key| Unit { key, name: words.unit(key), monitors_all: watches(key) }).collect();
        let name = |key: &UnitKey| units.iter().find(|unit| unit.key == key).map(|unit| unit.name.clone());
        let rules = words.assignment.rules().map(|rule| {
            let lead = if rule.role() == Role::Lead { words.leads() } else { "" };
            let place = place(&rule.id());
            RuleWords {
                unit: name(rule.unit()).unwrap_or_default(),
                words: format!("{lead}{}", words.rule(rule, None).plain()),
                place: format!("{}:{}", one_line(&place.file), place.line),
            }
        });
        let rules = rules.collect();
        let finder = Finder::new(tree, words);
        let targets: Vec<Vec<usize>> =
            report.findings.iter().map(|finding| finder.targets(finding)).collect();
        let mut at = vec![Vec::new(); tree.branches.len()];
        for (finding, targets) in targets.iter().enumerate() {
            for target in targets {
                if let Some(findings) = at.get_mut(*target) {
                    findings.push(finding);
                }
            }
        }
        Explorer { tree, words, units, rules, report, targets, at }
    }

    fn page(&self, resolution: &Resolution<'_>) -> Page {
        let lang = self.words.lang;
        let assignment = self.words.assignment;
        let commune = assignment.commune();
        let watchers = self.units.iter().filter(|unit| unit.monitors_all).map(|unit| {
            let all = lang.pick("theo dõi, đôn đốc toàn bộ các chỉ số", "monitors all indices");
            format!("◇ {} {all}.", unit.name)
        });
        let statuses = [Status::Led, Status::Joint, Status::Conflict, Status::Unassigned].map(|status| {
            let (sign, text) = state(status, lang);
            Choice { value: status.name().to_owned(), text: format!("{sign} {text}"), search: String::new() }
        });
        let parts = self.parts();
        let rows = || parts.iter().flat_map(|part| &part.rows);
        Page {
            has_points: rows().any(|row| !row.points.is_empty()),
            has_monitors: rows().any(|row| row.cell.as_ref().is_some_and(|cell| !cell.monitors.is_empty())),
            title: lang
                .pick("Tra cứu phân công các chỉ số CCHC", "Who answers for which PAR index")
                .to_owned(),
            commune: commune.commune.as_ref().map_or_else(String::new, |commune| one_line(&commune.name)),
            year: commune.year,
            summary: finding_words::summary(self.report.summary(), None, lang),
            picture: overview(resolution, lang).svg(),
            notes: watchers.collect(),
            units: self.units.iter().map(|unit| self.unit_choice(unit)).collect(),
            statuses: statuses.into(),
            parts,
            cells: self.tree.cells.len(),
            findings: self.groups(),
            failures: self.report.failures.iter().map(|failure| Item::of_failure(failure, lang)).collect(),
        }
    }

    fn unit_choice(&self, unit: &Unit<'_>) -> Choice {
        let declared = self.words.assignment.unit(unit.key);
        let names = declared.iter().flat_map(|unit| std::iter::once(&unit.name).chain(&unit.aliases));
        let names: Vec<String> = names.map(|name| fold(name)).collect();
        Choice {
            value: unit.key.to_string(),
            text: unit.name.clone(),
            search: format!("{} {}", names.join(" "), unit.key),
        }
    }

    fn parts(&self) -> Vec<PartBlock> {
        let mut blocks: Vec<PartBlock> = Vec::new();
        let mut open: Option<IndexId> = None;
        let branches = &self.tree.branches;
        for (position, branch) in branches.iter().enumerate() {
            let part = branch.id().part();
            if open != Some(part) {
                open = Some(part);
                blocks.push(self.block(part));
            }
            let Some(block) = blocks.last_mut() else { continue };
            if self.is_heading(position, branch) {
                block.notes = self.notes(position);
                block.points = self.points(branch);
                continue;
            }
            block.rows.push(self.row(position, branch));
        }
        blocks
    }

    /// Whether the heading of the part says all there is to say of it.
    fn is_heading(&self, position: usize, branch: &Branch<'_>) -> bool {
        branch.id().is_part() && !branch.unlisted && branch.content.is_none() && branch.end > position + 1
    }

    fn block(&self, part: IndexId) -> PartBlock {
        let lang = self.words.lang;
        let title = self.words.assignment.catalogue().get(part).and_then(|index| index.title());
        let cells = || self.tree.cells.iter().filter(|cell| cell.index().id().part() == part);
        let flags = [Status::Conflict, Status::Unassigned].map(|status| {
            let (sign, words) = state(status, lang);
            (cells().filter(|cell| cell.status() == status).count(), format!("{sign} {words}"))
        });
        PartBlock {
            value: part.dotted(),
            key: part_key(part),
            number: self.words.index(part),
            title: title.map(one_line).unwrap_or_default(),
            search: format!(
                "{} {} {}",
                fold(&part.to_string()),
                part.dotted(),
                title.map(fold).unwrap_or_default()
            ),
            points: String::new(),
            cells: cells().count(),
            flags: (flags.into_iter().filter(|(count, _)| *count > 0))
                .map(|(count, words)| format!("{words}: {count}"))
                .collect(),
            notes: Vec::new(),
            rows: Vec::new(),
        }
    }

    fn points(&self, branch: &Branch<'_>) -> String {
        branch.points(self.tree).map(|points| text::points(points, self.words.lang)).unwrap_or_default()
    }

    fn row(&self, position: usize, branch: &Branch<'_>) -> Row {
        let title = branch.title(self.words).unwrap_or_default();
        let described = branch.unlisted || branch.content.is_some();
        let number = if described { String::new() } else { self.words.index(branch.id()) };
        let named = match branch.content {
            Some(CellContent::Named(key)) => key.as_str(),
            _ => "",
        };
        let id = if described { String::new() } else { branch.id().dotted() };
        let cells = self.tree.cells_of(branch);
        let cell = cells.first().filter(|_| branch.end == position + 1);
        // Words that many rows share, such as those of a rest, find nothing.
        let is_own = !described || !named.is_empty();
        let searched = if is_own { fold(&title) } else { String::new() };
        Row {
            key: key(branch),
            number,
            depth: branch.depth,
            search: [id.as_str(), &searched, named].join(" ").trim().to_owned(),
            title,
            points: self.points(branch),
            cell: cell.map(|cell| self.cell(*cell)),
            notes: self.notes(position),
            inherited: if cell.is_some() { self.inherited(position) } else { Vec::new() },
        }
    }

    fn cell(&self, cell: Cell<'_>) -> CellRow {
        let lang = self.words.lang;
        let (sign, state) = state(cell.status(), lang);
        let mut roles: Vec<String> = Vec::new();
        for (number, unit) in self.units.iter().enumerate() {
            for (has, letter) in [
                (cell.leads().any(|key| key == unit.key), 'l'),
                (cell.coordinates().any(|key| key == unit.key), 'c'),
                (cell.monitors().any(|key| key == unit.key), if unit.monitors_all { 'w' } else { 'm' }),
            ] {
                if has {
                    roles.push(format!("{number}{letter}"));
                }
            }
        }
        // In printing order.
        let names = |wanted: &dyn Fn(&Unit<'_>) -> bool| {
            let units = self.units.iter().filter(|unit| wanted(unit));
            units.map(|unit| unit.name.as_str()).collect::<Vec<_>>().join("; ")
        };
        CellRow {
            status: cell.status().name(),
            sign,
            state,
            leads: names(&|unit| cell.leads().any(|key| key == unit.key)),
            coordinates: names(&|unit| cell.coordinates().any(|key| key == unit.key)),
            monitors: names(&|unit| !unit.monitors_all && cell.monitors().any(|key| key == unit.key)),
            units: roles.join(" "),
            rules: cell.applied().filter_map(|applied| self.rule(applied)).collect(),
        }
    }

    fn rule(&self, applied: Applied<'_>) -> Option<RuleRow> {
        let rule = self.rules.get(applied.rule.position())?.clone();
        let verdict = answers::verdict(applied.rule.role(), applied.won, self.words.lang);
        Some(RuleRow { won: applied.won, rule, verdict })
    }

    fn notes(&self, position: usize) -> Vec<Note> {
        let numbers = self.at.get(position).into_iter().flatten();
        numbers.filter_map(|number| Some(self.note(*number, self.report.findings.get(*number)?))).collect()
    }

    fn note(&self, number: usize, finding: &Located) -> Note {
        Note {
            number: number + 1,
            code: finding.code.to_string(),
            kind: finding.severity.name(),
            severity: finding_words::severity(finding.severity, self.words.lang),
            message: sentence(&finding.message),
            help: finding.help.as_deref().map(sentence),
        }
    }

    /// The findings about what a branch lies below.
    fn inherited(&self, position: usize) -> Vec<Reference> {
        let above = self.tree.branches.iter().enumerate().take(position);
        let above = above.filter(|(_, branch)| branch.end > position);
        let findings = above.flat_map(|(above, _)| self.at.get(above).into_iter().flatten());
        let references = findings.filter_map(|number| {
            let finding = self.report.findings.get(*number)?;
            let subject = finding.subject.index.map(|id| self.words.index(id));
            let subject = subject.map(|index| format!(" ({index})")).unwrap_or_default();
            Some(Reference { href: format!("f-{}", number + 1), text: format!("{}{subject}", finding.code) })
        });
        references.collect()
    }

    fn groups(&self) -> Vec<Group> {
        let lang = self.words.lang;
        let groups = [
            (Severity::Error, lang.pick("Lỗi cần sửa", "Errors to mend")),
            (Severity::Warning, lang.pick("Điểm cần xem xét, quyết định", "Points to be decided")),
            (Severity::Info, lang.pick("Thông tin để biết", "For information")),
        ];
        let groups = groups.map(|(severity, heading)| Group {
            kind: severity.name(),
            heading,
            entries: (self.report.findings.iter().zip(&self.targets).enumerate())
                .filter(|(_, (finding, _))| finding.severity == severity)
                .map(|(number, (finding, targets))| Entry {
                    number: number + 1,
                    item: Item::of(finding, self.words.assignment, lang),
                    targets: targets.iter().filter_map(|target| self.reference(*target)).collect(),
                })
                .collect(),
        });
        groups.into_iter().filter(|group| !group.entries.is_empty()).collect()
    }

    fn reference(&self, position: usize) -> Option<Reference> {
        let branch = self.tree.branches.get(position)?;
        let mut text = self.words.index(branch.id());
        if branch.unlisted || branch.content.is_some() {
            text.push_str(&format!(" ({})", branch.title(self.words).unwrap_or_default()));
        }
        let href = if self.is_heading(position, branch) { part_key(branch.id()) } else { key(branch) };
        Some(Reference { href, text })
    }
}

/// The name of a part's place in the page.
fn part_key(part: IndexId) -> String {
    format!("p-{}", part.dotted())
}

/// The name of a branch's place in the page.
fn key(branch: &Branch<'_>) -> String {
    let unlisted = if branch.unlisted { ".more" } else { "" };
    let content = match branch.content {
        None | Some(CellContent::Whole) => String::new(),
        Some(CellContent::Named(key)) => format!("_{key}"),
        Some(CellContent::Rest) => ".rest".to_owned(),
    };
    format!("c-{}{unlisted}{content}", branch.id().dotted())
}

fn state(status: Status, lang: Lang) -> (&'static str, &'static str) {
    match status {
        Status::Led => ("●", lang.pick("phụ trách", "led")),
        Status::Joint => ("◎", lang.pick("cùng phụ trách", "led jointly")),
        Status::Conflict => ("⚠", lang.pick("trùng phụ trách", "overlapping leads")),
        Status::Unassigned => ("∅", lang.pick("chưa có đơn vị phụ trách", "no lead")),
    }
}

/// Finds what a finding is about.
struct Finder<'a> {
    words: Words<'a>,
    positions: BTreeMap<(IndexId, bool, Option<&'a str>), usize>,
}

impl<'a> Finder<'a> {
    fn new(tree: &'a Tree<'a>, words: Words<'a>) -> Self {
        let name = |branch: &Branch<'a>| branch.content.and_then(CellContent::name);
        let positions = tree.branches.iter().enumerate();
        let positions =
            positions.map(|(position, branch)| ((branch.id(), branch.unlisted, name(branch)), position));
        Finder { words, positions: positions.collect() }
    }

    /// The branch of the subject's index, or of the nearest that is listed; else those of the rule's indices.
    fn targets(&self, finding: &Located) -> Vec<usize> {
        let (subject, assignment) = (&finding.subject, self.words.assignment);
        if let Some(id) = subject.index {
            let content = subject.content.as_deref();
            let exact = self.positions.get(&(id, subject.unlisted, content));
            let whole = exact.or_else(|| self.positions.get(&(id, subject.unlisted, None)));
            let nearest = || self.listed(assignment.catalogue().nearest(id)?.id());
            return whole.copied().or_else(nearest).into_iter().collect();
        }
        let rule = subject.rule.as_ref().and_then(|rule| assignment.rule(rule));
        let items = rule.and_then(|rule| rule.indices()).map(|indices| indices.items()).unwrap_or_default();
        let named = items.iter().flat_map(|item| assignment.selected(*item));
        named.filter_map(|index| self.listed(index.id())).take(MOST_TARGETS).collect()
    }

    fn listed(&self, id: IndexId) -> Option<usize> {
        self.positions.get(&(id, false, None)).copied()
    }
}
