//! The view `unit`: one unit's sheet.

mod book;

use crate::text::{markdown, one_line};
use crate::tree::{Branch, Tree};
use crate::view::{self, View};
use crate::words::Words;
use crate::{Block, Paper, Paragraph, Receipt, Run, html, text};
use cchc_core::{Cell, CellContent, IndexId, Lang, Points, Resolution, Role, RuleRef, Status, UnitKey};
use serde::Serialize;

/// What hangs on one unit: what it leads and with whom, what others take from its rules, what it coordinates and
/// monitors, where it is in conflict, and the points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnitView {
    /// The language.
    pub lang: Lang,
    /// The commune's name.
    pub commune: String,
    /// The year that is scored.
    pub year: Option<u16>,
    /// The unit.
    pub unit: UnitKey,
    /// Its name as it is printed.
    pub name: String,
    /// Other names in use for it.
    pub aliases: Vec<String>,
    /// What it leads, alone or jointly, by parts.
    pub leads: Vec<SheetPart>,
    /// What it leads together with others, though not all say that it is joint.
    pub conflicts: Vec<SheetEntry>,
    /// What more specific rules of others take from its rules without its rules saying so.
    pub lost: Vec<Lost>,
    /// What it coordinates.
    pub coordinates: Vec<Duty>,
    /// What it monitors.
    pub monitors: Vec<Duty>,
    /// The points that hang on it.
    pub points: SheetPoints,
    /// Its rows in a workbook, down to the cells.
    #[serde(skip)]
    rows: Vec<book::UnitRow>,
    #[serde(skip)]
    watches_all: bool,
}

/// What a unit leads in one part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SheetPart {
    /// The part.
    pub part: IndexId,
    /// Its title, where it is known.
    pub title: Option<String>,
    /// What the unit leads in it: the highest indices that are led alike as a whole.
    pub entries: Vec<SheetEntry>,
}

/// An index, or a share of one, that a unit leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SheetEntry {
    /// The index.
    pub index: IndexId,
    /// The content, `*rest` for what no content covers; none for all of it.
    pub content: Option<String>,
    /// Whether it is only what the index holds beyond its listed children.
    pub unlisted: bool,
    /// In words, with its title where it is known.
    pub text: String,
    /// The other units that lead it.
    pub with: Vec<Named>,
    /// The units that coordinate it or a part of it.
    pub coordinators: Vec<Coordinator>,
    /// The points that hang on it, where they are known.
    pub points: Option<Points>,
}

/// A unit with its name as it is printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named {
    /// The unit.
    pub unit: UnitKey,
    /// Its name.
    pub name: String,
}

/// A rule by which another unit coordinates something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Coordinator {
    /// The unit.
    pub unit: UnitKey,
    /// Its name.
    pub name: String,
    /// The indices that the rule names, in words.
    pub indices: String,
    /// What it helps with.
    pub duty: Option<String>,
}

/// Something that a rule names and another unit leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lost {
    /// The unit's rule, by its number from 1.
    pub rule: u32,
    /// The indices that the rule names, in words.
    pub rule_text: String,
    /// What is lost.
    pub index: IndexId,
    /// Which content of it.
    pub content: Option<String>,
    /// Whether it is only what the index holds beyond its listed children.
    pub unlisted: bool,
    /// In words, with its title where it is known.
    pub text: String,
    /// Who leads it.
    pub leads: Vec<Named>,
}

/// A rule by which the unit coordinates or monitors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Duty {
    /// The rule's number among the unit's, from 1.
    pub rule: u32,
    /// The rule in words.
    pub text: String,
    /// Who leads what the rule names; empty for a rule that monitors everything.
    pub leads: Vec<Named>,
}

/// Points by how the unit answers for them. Each leaf is counted once, as in [`cchc_core::Tally`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SheetPoints {
    /// Points that the unit leads alone.
    pub led: Points,
    /// Points that it leads jointly.
    pub joint: Points,
    /// Points that it leads in conflict with others.
    pub conflict: Points,
    /// Maxima of leaves of which it leads a share that has no points of its own.
    pub unapportioned: Points,
    /// How many leaves it leads, wholly or in part, whose maximum is not known.
    pub unknown_leaves: usize,
}

impl UnitView {
    /// The sheet of a unit that is declared or has rules; none for another key.
    ///
    /// What is lost needs the rules behind the answers: they are worked out here if the resolution does not have them.
    pub fn new(resolution: &Resolution<'_>, unit: &UnitKey, lang: Lang) -> Option<Self> {
        let assignment = resolution.assignment();
        assignment.unit_keys().binary_search(unit).ok()?;
        if !resolution.is_explained() {
            return UnitView::new(&assignment.explain(), unit, lang);
        }
        let tree = Tree::new(resolution);
        let sheet = Sheet { words: Words { assignment, lang }, tree: &tree, unit };
        let commune = assignment.commune();
        let aliases = assignment.unit(unit).map(|unit| unit.aliases.as_slice()).unwrap_or_default();
        let watches_all = tree.monitors_all(unit);
        let own = |role| assignment.rules().filter(move |rule| rule.unit() == unit && rule.role() == role);
        Some(UnitView {
            lang,
            commune: commune.commune.as_ref().map_or_else(String::new, |commune| one_line(&commune.name)),
            year: commune.year,
            unit: unit.clone(),
            name: sheet.words.unit(unit),
            aliases: aliases.iter().map(|alias| one_line(alias)).collect(),
            leads: sheet.leads(),
            conflicts: sheet.led(|status| status == Status::Conflict),
            lost: sheet.lost(),
            coordinates: own(Role::Coordinate).map(|rule| sheet.duty(rule)).collect(),
            monitors: own(Role::Monitor).map(|rule| sheet.duty(rule)).collect(),
            points: sheet.points(),
            rows: book::rows(&tree, unit, sheet.words, watches_all),
            watches_all,
        })
    }

    /// Whether the unit has nothing to do.
    pub fn is_idle(&self) -> bool {
        self.leads.is_empty()
            && self.conflicts.is_empty()
            && self.lost.is_empty()
            && self.coordinates.is_empty()
            && self.monitors.is_empty()
    }
}

struct Sheet<'a> {
    words: Words<'a>,
    tree: &'a Tree<'a>,
    unit: &'a UnitKey,
}

impl<'a> Sheet<'a> {
    fn leads(&self) -> Vec<SheetPart> {
        let mut parts: Vec<SheetPart> = Vec::new();
        for entry in self.led(|status| matches!(status, Status::Led | Status::Joint)) {
            let part = entry.index.part();
            match parts.last_mut().filter(|last| last.part == part) {
                Some(last) => last.entries.push(entry),
                None => {
                    let index = self.words.assignment.catalogue().get(part);
                    let title = index.and_then(|index| index.title()).map(one_line);
                    parts.push(SheetPart { part, title, entries: vec![entry] });
                }
            }
        }
        parts
    }

    /// What the unit leads with such a status, alike as a whole.
    fn led(&self, wanted: impl Fn(Status) -> bool) -> Vec<SheetEntry> {
        let groups = self.tree.groups(|cell| {
            let leads: Vec<&UnitKey> = cell.leads().collect();
            (wanted(cell.status()) && leads.contains(&self.unit)).then_some(leads)
        });
        groups.into_iter().map(|(branch, leads)| self.entry(branch, &leads)).collect()
    }

    fn entry(&self, branch: &Branch<'a>, leads: &[&UnitKey]) -> SheetEntry {
        let mut coordinators: Vec<(RuleRef<'a>, Coordinator)> = Vec::new();
        for rule in
            self.tree.cells_of(branch).iter().flat_map(|cell| cell.applied()).map(|applied| applied.rule)
        {
            let known = coordinators.iter().any(|(other, _)| *other == rule);
            if rule.role() == Role::Coordinate && !known {
                coordinators.push((rule, self.coordinator(rule)));
            }
        }
        coordinators.sort_by_key(|(rule, _)| rule.position());
        SheetEntry {
            index: branch.id(),
            content: branch.content.and_then(CellContent::name).map(str::to_owned),
            unlisted: branch.unlisted,
            text: self.text(branch),
            with: self.named(leads.iter().copied().filter(|lead| *lead != self.unit)),
            coordinators: coordinators.into_iter().map(|(_, coordinator)| coordinator).collect(),
            points: branch.points(self.tree),
        }
    }

    fn coordinator(&self, rule: RuleRef<'_>) -> Coordinator {
        Coordinator {
            unit: rule.unit().clone(),
            name: self.words.unit(rule.unit()),
            indices: rule.indices().map(|indices| self.words.indices(indices)).unwrap_or_default(),
            duty: rule.draft().duty.as_deref().map(one_line),
        }
    }

    fn named<'k>(&self, keys: impl Iterator<Item = &'k UnitKey>) -> Vec<Named> {
        keys.map(|unit| Named { unit: unit.clone(), name: self.words.unit(unit) }).collect()
    }

    /// `Mục 8.1 (nội dung: …)`, `Mục 8.3: title`, `Phần VIII: các mục khác chưa liệt kê`.
    fn text(&self, branch: &Branch<'_>) -> String {
        let words = self.words;
        let mut text = words.index(branch.id());
        if branch.unlisted {
            text.push_str(&format!(": {}", words.unlisted()));
        }
        match (branch.content, branch.title(words)) {
            (Some(CellContent::Named(_)), Some(title)) => {
                text.push_str(&format!(" ({}: {title})", words.lang.pick("nội dung", "content")));
            }
            (Some(_), Some(title)) => text.push_str(&format!(" ({title})")),
            (None, Some(title)) if !branch.unlisted => text.push_str(&format!(": {title}")),
            _ => {}
        }
        text
    }

    /// Cells to which a lead rule of the unit applies and which others win.
    fn lost(&self) -> Vec<Lost> {
        let beaten = |cell: Cell<'a>| {
            let mut own = cell.applied().filter(|applied| {
                applied.rule.role() == Role::Lead && !applied.won && applied.rule.unit() == self.unit
            });
            let leads: Vec<&UnitKey> = cell.leads().collect();
            let rule = own.next().filter(|_| !leads.contains(&self.unit))?.rule;
            Some((rule, leads))
        };
        let groups = self.tree.groups(|cell| beaten(cell).map(|(rule, leads)| (rule.position(), leads)));
        let lost = groups.into_iter().filter_map(|(branch, (_, leads))| {
            let (rule, _) = self.tree.cells_of(branch).first().and_then(|cell| beaten(*cell))?;
            Some(Lost {
                rule: rule.number(),
                rule_text: rule.indices().map(|indices| self.words.indices(indices)).unwrap_or_default(),
                index: branch.id(),
                content: branch.content.and_then(CellContent::name).map(str::to_owned),
                unlisted: branch.unlisted,
                text: self.text(branch),
                leads: self.named(leads.into_iter()),
            })
        });
        lost.collect()
    }

    fn duty(&self, rule: RuleRef<'_>) -> Duty {
        let mut leads: Vec<&UnitKey> = Vec::new();
        if rule.indices().is_some() {
            let touched =
                self.tree.cells.iter().filter(|cell| cell.applied().any(|applied| applied.rule == rule));
            leads = touched.flat_map(|cell| cell.leads()).collect();
            leads.sort();
            leads.dedup();
        }
        Duty {
            rule: rule.number(),
            text: self.words.rule(rule, None).plain(),
            leads: self.named(leads.into_iter()),
        }
    }

    fn points(&self) -> SheetPoints {
        let mut points = SheetPoints {
            led: Points::ZERO,
            joint: Points::ZERO,
            conflict: Points::ZERO,
            unapportioned: Points::ZERO,
            unknown_leaves: 0,
        };
        let mine = |cell: &Cell<'_>| cell.leads().any(|lead| lead == self.unit);
        let add = |points: &mut SheetPoints, cell: &Cell<'_>, amount: Points| {
            let sum = match cell.status() {
                Status::Led => &mut points.led,
                Status::Joint => &mut points.joint,
                Status::Conflict => &mut points.conflict,
                Status::Unassigned => return,
            };
            *sum = *sum + amount;
        };
        // A slot is a leaf or what an index holds beyond its listed children.
        let slots = self
            .tree
            .branches
            .iter()
            .filter(|branch| branch.content.is_none() && (branch.unlisted || branch.index.is_leaf()));
        for slot in slots {
            let cells = self.tree.cells_of(slot);
            let Some(first) = cells.first().filter(|_| cells.iter().any(mine)) else { continue };
            let alike = |cell: &Cell<'_>| cell.status() == first.status() && cell.leads().eq(first.leads());
            let shares: Option<Vec<Points>> = cells.iter().map(|cell| cell.points()).collect();
            match (slot.index.remaining_max(), shares) {
                (None, _) => points.unknown_leaves += 1,
                (Some(max), _) if cells.iter().all(alike) => add(&mut points, first, max),
                (Some(_), Some(shares)) => {
                    let own = cells.iter().zip(shares).filter(|(cell, _)| mine(cell));
                    own.for_each(|(cell, share)| add(&mut points, cell, share));
                }
                (Some(max), None) => points.unapportioned = points.unapportioned + max,
            }
        }
        points
    }
}

/// A part of the sheet, for Markdown and HTML.
#[derive(Serialize)]
struct Section {
    heading: String,
    /// What the section is about, where the heading does not say it all.
    intro: Option<&'static str>,
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    text: String,
    notes: Vec<String>,
}

#[derive(Serialize)]
struct Page {
    title: String,
    subtitle: String,
    aliases: Option<String>,
    idle: Option<&'static str>,
    points: Vec<(&'static str, String)>,
    sections: Vec<Section>,
}

impl UnitView {
    fn page(&self) -> Page {
        let lang = self.lang;
        let year = self.year.map_or_else(String::new, |year| year.to_string());
        let aliases = lang.pick("Tên gọi khác: ", "Also called: ");
        Page {
            title: self.name.clone(),
            subtitle: lang.pick(
                format!("Phiếu phân công các chỉ số CCHC, {}, năm {year}", self.commune),
                format!("Sheet of the PAR indices of {}, {year}", self.commune),
            ),
            aliases: (!self.aliases.is_empty()).then(|| format!("{aliases}{}", self.aliases.join("; "))),
            idle: self.is_idle().then(|| {
                lang.pick(
                    "Đơn vị này chưa được phân công phụ trách, phối hợp hay theo dõi chỉ số nào.",
                    "This unit leads, coordinates and monitors nothing.",
                )
            }),
            points: if self.is_idle() { Vec::new() } else { self.point_lines() },
            sections: self.sections(),
        }
    }

    fn point_lines(&self) -> Vec<(&'static str, String)> {
        let lang = self.lang;
        let points = &self.points;
        let amount = |amount: Points| text::points(amount, lang);
        let mut lines = Vec::new();
        let known = [
            (lang.pick("Điểm do đơn vị phụ trách", "Points led"), points.led),
            (lang.pick("Điểm cùng phụ trách", "Points led jointly"), points.joint),
            (lang.pick("Điểm đang trùng phụ trách", "Points in conflict"), points.conflict),
            (
                lang.pick(
                    "Điểm của chỉ số chia nội dung, chưa tách được",
                    "Points of divided indices, not apportioned",
                ),
                points.unapportioned,
            ),
        ];
        for (label, sum) in known {
            if sum != Points::ZERO {
                lines.push((label, amount(sum)));
            }
        }
        if points.unknown_leaves > 0 {
            lines.push((
                lang.pick("Số mục chưa biết điểm tối đa", "Items of unknown maximum"),
                points.unknown_leaves.to_string(),
            ));
        }
        lines
    }

    fn sections(&self) -> Vec<Section> {
        let lang = self.lang;
        let leads = self.leads.iter().map(|part| {
            let word = text::index(part.part, lang);
            let heading = match &part.title {
                Some(title) => format!("{word}: {title}"),
                None => word,
            };
            let whole = part.entries.iter().map(|entry| self.entry_item(entry, Some(part.part)));
            (lang.pick("Phụ trách", "Leads"), heading, whole.collect::<Vec<_>>())
        });
        let mut sections: Vec<Section> = leads
            .map(|(word, heading, items)| Section {
                heading: format!("{word} – {heading}"),
                intro: None,
                items,
            })
            .collect();
        let mut add = |heading: &str, intro, items: Vec<Item>| {
            if !items.is_empty() {
                sections.push(Section { heading: heading.to_owned(), intro, items });
            }
        };
        add(
            lang.pick("⚠ Trùng phụ trách", "⚠ Overlapping leads"),
            Some(lang.pick(
                "Những chỉ số sau cũng được giao cho đơn vị khác mà không ghi “cùng phụ trách”.",
                "Other units lead these too, and not all say that it is joint.",
            )),
            self.conflicts.iter().map(|entry| self.entry_item(entry, None)).collect(),
        );
        add(
            lang.pick("Phần đã giao cho đơn vị khác", "Led by others"),
            Some(lang.pick(
                "Thuộc chỉ số đã giao cho đơn vị này, nhưng biểu phân công giao cụ thể hơn cho đơn vị khác.",
                "This lies within what the unit is given, but a more specific rule gives it to others.",
            )),
            self.lost.iter().map(|lost| self.lost_item(lost)).collect(),
        );
        add(lang.pick("Phối hợp", "Coordinates"), None, self.duty_items(&self.coordinates));
        add(lang.pick("Theo dõi, đôn đốc", "Monitors"), None, self.duty_items(&self.monitors));
        sections
    }

    fn entry_item(&self, entry: &SheetEntry, part: Option<IndexId>) -> Item {
        let lang = self.lang;
        let mut notes = Vec::new();
        if !entry.with.is_empty() {
            let label = match part {
                Some(_) => lang.pick("Cùng phụ trách với", "Jointly with"),
                None => lang.pick("Đơn vị khác được giao", "Also led by"),
            };
            notes.push(format!("{label}: {}", names(&entry.with)));
        }
        for coordinator in &entry.coordinators {
            let duty = coordinator.duty.as_ref().map_or_else(String::new, |duty| format!(": {duty}"));
            let label = lang.pick("Phối hợp", "Coordinated by");
            notes.push(format!("{label}: {} ({}){duty}", coordinator.name, coordinator.indices));
        }
        let whole = part == Some(entry.index) && entry.content.is_none() && !entry.unlisted;
        let mut text = if whole {
            lang.pick("Toàn bộ phần", "The whole part").to_owned()
        } else {
            entry.text.clone()
        };
        if let Some(points) = entry.points {
            let points = text::points(points, lang);
            text.push_str(
                &lang.pick(format!(" – tối đa {points} điểm"), format!(" – at most {points} points")),
            );
        }
        Item { text, notes }
    }

    fn lost_item(&self, lost: &Lost) -> Item {
        let lang = self.lang;
        Item {
            text: lost.text.clone(),
            notes: vec![
                format!("{}: {}", lang.pick("Đơn vị phụ trách", "Led by"), names(&lost.leads)),
                format!("{}: {}", lang.pick("Được giao chung trong", "Within"), lost.rule_text),
            ],
        }
    }

    fn duty_items(&self, duties: &[Duty]) -> Vec<Item> {
        let led_by = self.lang.pick("Đơn vị phụ trách", "Led by");
        let note =
            |duty: &Duty| (!duty.leads.is_empty()).then(|| format!("{led_by}: {}", names(&duty.leads)));
        duties
            .iter()
            .map(|duty| Item { text: duty.text.clone(), notes: note(duty).into_iter().collect() })
            .collect()
    }
}

fn names(units: &[Named]) -> String {
    units.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>().join(", ")
}

impl View for UnitView {
    const NAME: &'static str = "unit";

    fn markdown(&self, receipt: &Receipt) -> String {
        let page = self.page();
        let mut out = format!("# {}\n\n{}\n", markdown(&page.title), markdown(&page.subtitle));
        for line in page.aliases.as_deref().into_iter().chain(page.idle) {
            out.push_str(&format!("\n{}\n", markdown(line)));
        }
        if !page.points.is_empty() {
            out.push('\n');
        }
        for (label, value) in &page.points {
            out.push_str(&format!("- {label}: **{value}**\n"));
        }
        for section in &page.sections {
            out.push_str(&format!("\n## {}\n\n", markdown(&section.heading)));
            if let Some(intro) = section.intro {
                out.push_str(&format!("{intro}\n\n"));
            }
            for item in &section.items {
                out.push_str(&format!("- {}\n", markdown(&item.text)));
                for note in &item.notes {
                    out.push_str(&format!("  - {}\n", markdown(note)));
                }
            }
        }
        out + &receipt.markdown(self.lang)
    }

    fn html(&self, receipt: &Receipt) -> String {
        html::page("unit.html", &self.page(), receipt, self.lang)
    }

    fn paper(&self, receipt: &Receipt) -> Option<Paper> {
        let page = self.page();
        let paragraph = |text: &str| Block::Paragraph(Paragraph::text(text));
        let item =
            |level, sign: &str, text: &str| Block::Item(level, Paragraph::text(format!("{sign} {text}")));
        let mut paper = Paper::new(self.lang, format!("{}: {}", page.subtitle, page.title));
        paper.push(Block::Title(vec![page.title.to_uppercase()]));
        paper.push(Block::Note(page.subtitle));
        page.aliases.as_deref().into_iter().chain(page.idle).for_each(|line| paper.push(paragraph(line)));
        for (label, value) in page.points {
            let label = Run { text: format!("- {label}: "), ..Run::default() };
            paper
                .push(Block::Item(1, Paragraph(vec![label, Run { text: value, bold: true, italic: false }])));
        }
        for section in page.sections {
            paper.push(Block::Heading(1, section.heading));
            section.intro.into_iter().for_each(|intro| paper.push(paragraph(intro)));
            for Item { text, notes } in &section.items {
                paper.push(item(1, "-", text));
                notes.iter().for_each(|note| paper.push(item(2, "+", note)));
            }
        }
        paper.push(receipt.block(self.lang));
        Some(paper)
    }

    fn json(&self, receipt: &Receipt) -> String {
        view::json(Self::NAME, self, receipt)
    }

    fn book(&self, receipt: &Receipt) -> Option<crate::Book> {
        Some(self.to_book(receipt))
    }
}
