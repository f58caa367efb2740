use super::catalogue::roomy_catalogue;
use super::valid::{Parts, Tidy, parts, unit};
use super::{content_key, thousandths, unit_key};
use crate::draft::{self, Document, Index, Level, Repeated, Rule, Unread, UnreadWhy};
use crate::finding::Code;
use crate::{Catalogue, IndexId, IndexItem, IndexKey, IndexRef, PartialDate, Points, UnitKey};
use proptest::prelude::*;
use proptest::sample::{Index as Pick, select};
use std::sync::Arc;

/// A catalogue and a commune about which there is nothing to say but one seeded defect and what follows from it.
#[derive(Clone, Debug)]
pub struct Seeded {
    /// The catalogue.
    pub catalogue: draft::Catalogue,
    /// The commune.
    pub commune: draft::Commune,
    /// The code that must be among the findings.
    pub code: Code,
}

/// The codes that [`seeded_defect`] seeds.
pub fn seeded_codes() -> impl Iterator<Item = Code> {
    SEEDS.iter().map(|(code, _)| code.parse().expect("the codes of this module are legal"))
}

/// A complete catalogue with a commune that is in order, but for one defect somewhere in either.
pub fn seeded_defect() -> impl Strategy<Value = Seeded> {
    (select(SEEDS), roomy_catalogue(), any::<(Pick, Pick)>())
        .prop_flat_map(|((code, seed), draft, picks)| {
            let mut draft = draft;
            if let Seed::Catalogue(spoil) = seed {
                let sound = Catalogue::new(draft.clone()).expect("the catalogue is legal");
                spoil(&mut draft, &sound, picks);
            }
            let catalogue = Arc::new(Catalogue::new(draft.clone()).expect("the catalogue is legal"));
            parts(&catalogue).prop_map(move |parts: Parts| {
                let part = match seed {
                    Seed::Catalogue(_) => None,
                    Seed::Commune(_) => catalogue.roots().last(),
                };
                let mut commune = parts.build(&catalogue, Tidy::ButQuiet(part.map(IndexRef::id)));
                if let (Seed::Commune(spoil), Some(part)) = (seed, part) {
                    spoil(&mut Spoiled { commune: &mut commune, part, picks });
                }
                let code = code.parse().expect("the codes of this module are legal");
                Seeded { catalogue: draft.clone(), commune, code }
            })
        })
        .boxed()
}

#[derive(Clone, Copy, Debug)]
enum Seed {
    /// Changes a catalogue before a commune is made for it.
    Catalogue(fn(&mut draft::Catalogue, &Catalogue, (Pick, Pick))),
    /// Changes a commune within the part that one unit leads by one plain rule.
    Commune(fn(&mut Spoiled<'_>)),
}

const SEEDS: &[(&str, Seed)] = &[
    ("C101", Seed::Catalogue(duplicate_index)),
    ("C102", Seed::Catalogue(orphan_index)),
    ("C103", Seed::Catalogue(points_mismatch)),
    ("C104", Seed::Catalogue(numbering_gap)),
    ("C105", Seed::Catalogue(out_of_order)),
    ("C106", Seed::Catalogue(level_points)),
    ("C107", Seed::Catalogue(overlapping_bands)),
    ("C108", Seed::Catalogue(misplaced_child)),
    ("C109", Seed::Catalogue(unclear_band)),
    ("C110", Seed::Catalogue(label_points)),
    ("U101", Seed::Commune(ambiguous_unit)),
    ("U102", Seed::Commune(unknown_unit)),
    ("U103", Seed::Commune(idle_unit)),
    ("A101", Seed::Commune(overlapping_lead)),
    ("A102", Seed::Commune(unassigned)),
    ("A103", Seed::Commune(unknown_index)),
    ("A104", Seed::Commune(title_mismatch)),
    ("A105", Seed::Commune(implicit_carve_out)),
    ("A106", Seed::Commune(dead_rule)),
    ("A107", Seed::Commune(redundant_rule)),
    ("A108", Seed::Commune(unknown_content)),
    ("A109", Seed::Commune(needless_joint)),
    ("A110", Seed::Commune(partner_not_lead)),
    ("A111", Seed::Commune(self_coordination)),
    ("A112", Seed::Commune(outside_part)),
    ("A113", Seed::Commune(needless_without)),
    ("D101", Seed::Commune(cited_later)),
    ("D102", Seed::Commune(draft_document)),
    ("D103", Seed::Commune(citation_mismatch)),
    ("D104", Seed::Commune(catalogue_not_cited)),
    ("N101", Seed::Commune(unread_words)),
    ("N102", Seed::Commune(undetermined_bracket)),
    ("N103", Seed::Commune(undetermined_role)),
    ("N104", Seed::Commune(open_group)),
    ("N105", Seed::Commune(outside_table)),
];

fn entries(draft: &mut draft::Catalogue) -> Vec<(IndexKey, Index)> {
    std::mem::take(&mut draft.indices).into_iter().collect()
}

fn duplicate_index(draft: &mut draft::Catalogue, sound: &Catalogue, picks: (Pick, Pick)) {
    let again = draft.indices.at(picks.0.index(sound.len())).map(|(key, index)| (*key, index.clone()));
    if let Some((id, index)) = again.filter(|_| picks.1.index(2) == 0) {
        let index = Index { contents: None, ..index };
        draft.repeated.push(Repeated { id, after: Some(id), index });
    } else if let Some((key, index)) = draft.indices.at(picks.0.index(sound.len())) {
        let (key, index) = (key.respelled(), index.clone());
        draft.indices.push(key, index);
    }
}

fn chosen<'a>(mut indices: Vec<IndexRef<'a>>, pick: Pick) -> IndexRef<'a> {
    let chosen = pick.index(indices.len());
    indices.swap_remove(chosen)
}

fn orphan_index(draft: &mut draft::Catalogue, sound: &Catalogue, picks: (Pick, Pick)) {
    let parent = chosen(sound.iter().filter(|index| !index.is_leaf()).collect(), picks.0).id();
    // Its contents go with it; those of its children could not have any.
    draft.indices.retain(|key, _| key.id != parent);
}

fn points_mismatch(draft: &mut draft::Catalogue, sound: &Catalogue, picks: (Pick, Pick)) {
    let whole = chosen(sound.roots().filter(|root| !root.is_leaf()).collect(), picks.0);
    change(draft, whole.id(), |index| index.max = index.max.map(|max| max + step(picks.1)));
}

fn step(pick: Pick) -> Points {
    thousandths(pick.index(8) as i64 * 125 + 125)
}

fn change(draft: &mut draft::Catalogue, id: IndexId, change: impl FnOnce(&mut Index)) {
    let mut entries = entries(draft);
    if let Some((_, index)) = entries.iter_mut().find(|(key, _)| key.id == id) {
        change(index);
    }
    draft.indices = entries.into_iter().collect();
}

fn numbering_gap(draft: &mut draft::Catalogue, sound: &Catalogue, picks: (Pick, Pick)) {
    let parent = chosen(sound.iter().filter(|index| !index.is_leaf()).collect(), picks.0);
    let last = parent.children().last().map_or(1, |child| child.id().last_segment());
    let far = parent.id().child(last.saturating_add(2 + picks.1.index(9) as u8));
    let mut entries = entries(draft);
    let behind = entries.iter().rposition(|(key, _)| parent.id().contains(key.id));
    if let (Some(far), Some(behind)) = (far, behind) {
        let index =
            Index { title: Some("Điểm trừ".into()), max: Some(Points::ZERO), ..Index::default() };
        entries.insert(behind + 1, (far.into(), index));
    }
    draft.indices = entries.into_iter().collect();
}

fn out_of_order(draft: &mut draft::Catalogue, sound: &Catalogue, picks: (Pick, Pick)) {
    let parent = chosen(sound.roots().collect(), picks.0);
    let mut entries = entries(draft);
    let first = parent.children().next();
    if let Some(at) = first.and_then(|first| entries.iter().position(|(key, _)| key.id == first.id())) {
        let moved = entries.remove(at);
        entries.push(moved);
    }
    draft.indices = entries.into_iter().collect();
}

fn level_points(draft: &mut draft::Catalogue, sound: &Catalogue, picks: (Pick, Pick)) {
    let leaf = chosen(sound.iter().filter(|index| index.is_leaf()).collect(), picks.0);
    let above = leaf.max().unwrap_or_default() + step(picks.1);
    change(draft, leaf.id(), |index| {
        index.levels.insert(0, Level { label: "Vượt mức".into(), points: above });
    });
}

fn ladder(draft: &mut draft::Catalogue, sound: &Catalogue, pick: Pick, labels: &[String]) {
    let leaf = chosen(sound.iter().filter(|index| index.is_leaf()).collect(), pick);
    let max = leaf.max().unwrap_or_default();
    let levels = labels
        .iter()
        .zip(0..)
        .map(|(label, number)| Level { label: label.clone(), points: max + thousandths(-250 * number) });
    change(draft, leaf.id(), |index| index.levels = levels.collect());
}

fn overlapping_bands(draft: &mut draft::Catalogue, sound: &Catalogue, picks: (Pick, Pick)) {
    let end = picks.1.index(60) + 20;
    let top = if picks.1.index(2) == 0 {
        format!("Từ {end}% - 100% kế hoạch")
    } else {
        format!("Từ {end}% trở lên")
    };
    ladder(draft, sound, picks.0, &[top, format!("Từ 10% - {end}%"), "Dưới 10%".into()]);
}

fn unclear_band(draft: &mut draft::Catalogue, sound: &Catalogue, picks: (Pick, Pick)) {
    let unclear = select_one(&["Từ 50% - dưới kế hoạch", "Từ 1-2 tin, bài trở lên"], picks.1);
    ladder(draft, sound, picks.0, &["Đạt".into(), unclear.into()]);
}

fn label_points(draft: &mut draft::Catalogue, sound: &Catalogue, picks: (Pick, Pick)) {
    let other = 99 + picks.1.index(9);
    ladder(draft, sound, picks.0, &["Đạt".into(), format!("Chưa đạt: {other}")]);
}

fn select_one(from: &'static [&'static str], pick: Pick) -> &'static str {
    from.get(pick.index(from.len())).copied().unwrap_or_default()
}

/// The last child of an index gets the number that it would have under another one, which is not listed. The index has points:
/// where there are none to be counted wrongly, the row above the child can as well be the one that is missing.
fn misplaced_child(draft: &mut draft::Catalogue, sound: &Catalogue, picks: (Pick, Pick)) {
    let has_points = |index: &IndexRef<'_>| index.max() != Some(Points::ZERO);
    let parents = sound.iter().filter(|index| !index.is_leaf() && has_points(index)).collect();
    let parent = chosen(parents, picks.0).id();
    let Some(last) = sound.get(parent).and_then(|parent| parent.children().last()).map(IndexRef::id) else {
        return;
    };
    let far = 200 + picks.1.index(50) as u8;
    let other = parent.parent().map_or_else(|| IndexId::from_segments(&[far]), |above| above.child(far));
    let mut entries = entries(draft);
    for (key, _) in entries.iter_mut().filter(|(key, _)| last.contains(key.id)) {
        let above = other.iter().flat_map(|other| other.segments());
        let segments: Vec<u8> = above.chain(key.id.segments().skip(parent.depth())).collect();
        *key = IndexId::from_segments(&segments).unwrap_or(key.id).into();
    }
    draft.indices = entries.into_iter().collect();
}

/// A commune in which a part with several children is led by one unit, by one plain rule and no other.
struct Spoiled<'a> {
    commune: &'a mut draft::Commune,
    part: IndexRef<'a>,
    picks: (Pick, Pick),
}

impl Spoiled<'_> {
    fn rules(&mut self, unit: &UnitKey) -> &mut Vec<Rule> {
        let assign = self.commune.assign.as_mut().expect("the commune is complete");
        assign.get_mut(unit).expect("every unit has a list of rules")
    }

    fn units(&self) -> Vec<UnitKey> {
        self.commune.units.iter().flat_map(|units| units.keys()).cloned().collect()
    }

    /// The unit that leads the part.
    fn lead(&self) -> UnitKey {
        let leads = |rule: &Rule| rule.lead.as_ref().and_then(|lead| lead.single()) == Some(self.part.id());
        let mut lists = self.commune.assign.iter().flat_map(|assign| assign.iter());
        let lead = lists.find(|(_, rules)| rules.iter().any(leads)).map(|(unit, _)| unit.clone());
        lead.expect("a unit leads the part")
    }

    /// One of the others.
    fn other(&self) -> UnitKey {
        let lead = self.lead();
        let mut others: Vec<UnitKey> = self.units().into_iter().filter(|unit| *unit != lead).collect();
        others.swap_remove(self.picks.1.index(others.len()))
    }

    /// The rule by which the part is led.
    fn part_rule(&mut self) -> &mut Rule {
        let (unit, part) = (self.lead(), self.part.id());
        let mut rules = self.rules(&unit).iter_mut();
        let rule = rules.find(|rule| rule.lead.as_ref().and_then(|lead| lead.single()) == Some(part));
        rule.expect("a rule leads the part")
    }

    /// A child of the part, or something below one.
    fn inside(&self) -> IndexId {
        chosen(self.part.subtree().skip(1).collect(), self.picks.0).id()
    }

    fn other_part(&self) -> IndexId {
        // The first part is another one, since there are two and this is the last.
        IndexId::from_segments(&[1]).unwrap_or(self.part.id())
    }

    fn lead_by(&mut self, unit: &UnitKey, id: IndexId) {
        self.rules(unit).push(lead(id.into()));
    }
}

fn lead(indices: crate::Indices) -> Rule {
    Rule { lead: Some(indices), ..Rule::default() }
}

fn ambiguous_unit(spoiled: &mut Spoiled<'_>) {
    let (lead, other) = (spoiled.lead(), spoiled.other());
    let Some(units) = spoiled.commune.units.as_mut() else { return };
    let name = units.get(&lead).map(|unit| unit.name.to_uppercase()).unwrap_or_default();
    if let Some(other) = units.get_mut(&other) {
        other.aliases.push(name);
    }
}

fn unknown_unit(spoiled: &mut Spoiled<'_>) {
    let lead = spoiled.lead();
    if let Some(units) = spoiled.commune.units.as_mut() {
        units.retain(|unit, _| *unit != lead);
    }
}

fn idle_unit(spoiled: &mut Spoiled<'_>) {
    if let Some(units) = spoiled.commune.units.as_mut() {
        units.push(unit_key("idle-1"), unit("Ban chưa có việc"));
    }
}

fn overlapping_lead(spoiled: &mut Spoiled<'_>) {
    let (inside, lead, other) = (spoiled.inside(), spoiled.lead(), spoiled.other());
    spoiled.lead_by(&lead, inside);
    spoiled.lead_by(&other, inside);
}

fn unassigned(spoiled: &mut Spoiled<'_>) {
    let (lead, part) = (spoiled.lead(), spoiled.part.id());
    spoiled.rules(&lead).retain(|rule| rule.lead.as_ref().and_then(|lead| lead.single()) != Some(part));
}

fn unknown_index(spoiled: &mut Spoiled<'_>) {
    let (lead_unit, part) = (spoiled.lead(), spoiled.part.id());
    let (Some(first), Some(unlisted)) = (part.child(1), part.child(250)) else { return };
    match spoiled.picks.1.index(4) {
        0 => spoiled.lead_by(&lead_unit, unlisted),
        1 => {
            let range = IndexItem::range(first, unlisted).and_then(|range| crate::Indices::new(vec![range]));
            spoiled.rules(&lead_unit).extend(range.map(lead));
        }
        2 => spoiled.part_rule().without = Some(unlisted.into()),
        _ => {
            let content = draft::Content { title: "Nội dung: thử".into(), points: None };
            spoiled
                .commune
                .contents
                .push(unlisted, [(content_key("territory"), content)].into_iter().collect());
        }
    }
}

fn title_mismatch(spoiled: &mut Spoiled<'_>) {
    let title = format!("{} khác", spoiled.part.title().unwrap_or_default());
    let part = spoiled.picks.1.index(2) == 1;
    let id = spoiled.part.id();
    let rule = spoiled.part_rule();
    rule.title = Some(title);
    rule.part = part.then_some(id);
}

fn implicit_carve_out(spoiled: &mut Spoiled<'_>) {
    let (inside, other) = (spoiled.inside(), spoiled.other());
    spoiled.lead_by(&other, inside);
}

fn dead_rule(spoiled: &mut Spoiled<'_>) {
    let other = spoiled.other();
    for child in spoiled.part.children().collect::<Vec<_>>() {
        spoiled.lead_by(&other, child.id());
    }
}

fn redundant_rule(spoiled: &mut Spoiled<'_>) {
    let lead = spoiled.lead();
    let rule = spoiled.part_rule().clone();
    spoiled.rules(&lead).push(rule);
}

fn unknown_content(spoiled: &mut Spoiled<'_>) {
    let (inside, lead_unit) = (spoiled.inside(), spoiled.lead());
    let keys = vec![content_key("undeclared")];
    let rule = lead(inside.into());
    let rule = match spoiled.picks.1.index(2) {
        0 => Rule { only: Some(keys), ..rule },
        _ => Rule { except: Some(keys), ..rule },
    };
    spoiled.rules(&lead_unit).push(rule);
}

fn needless_joint(spoiled: &mut Spoiled<'_>) {
    spoiled.part_rule().joint = true;
}

fn partner_not_lead(spoiled: &mut Spoiled<'_>) {
    let (inside, other) = (spoiled.inside(), spoiled.other());
    let rule = Rule { coordinate: Some(inside.into()), with: vec![other.clone()], ..Rule::default() };
    spoiled.rules(&other).push(rule);
}

fn self_coordination(spoiled: &mut Spoiled<'_>) {
    let (inside, lead) = (spoiled.inside(), spoiled.lead());
    spoiled.rules(&lead).push(Rule { coordinate: Some(inside.into()), ..Rule::default() });
}

fn outside_part(spoiled: &mut Spoiled<'_>) {
    let other = spoiled.other_part();
    let rule = spoiled.part_rule();
    rule.part = Some(other);
    rule.title = None;
}

fn needless_without(spoiled: &mut Spoiled<'_>) {
    let other = spoiled.other_part();
    spoiled.part_rule().without = Some(other.into());
}

fn cite(spoiled: &mut Spoiled<'_>, cite: Document) {
    spoiled.commune.cites.get_or_insert_default().push(cite);
}

fn cited_later(spoiled: &mut Spoiled<'_>) {
    let date = PartialDate::new(2026 + spoiled.picks.0.index(3) as i16, Some(12), Some(31));
    cite(spoiled, Document { number: Some("7/KH-UBND".into()), date, ..Document::default() });
}

fn draft_document(spoiled: &mut Spoiled<'_>) {
    let month = spoiled.picks.0.index(2) == 0;
    let Some(document) = spoiled.commune.document.as_mut() else { return };
    if month {
        document.date = PartialDate::new(2026, Some(4), None);
    } else {
        document.number = None;
    }
}

fn citation_mismatch(spoiled: &mut Spoiled<'_>) {
    let by_date = spoiled.picks.0.index(2) == 0;
    let decision = Document {
        number: Some("1000/QĐ-UBND".into()),
        date: PartialDate::new(2025, Some(if by_date { 11 } else { 12 }), Some(30)),
        issuer: Some(if by_date { "UBND tỉnh" } else { "UBND huyện" }.into()),
        ..Document::default()
    };
    spoiled.commune.cites = Some(vec![decision]);
}

fn catalogue_not_cited(spoiled: &mut Spoiled<'_>) {
    spoiled.commune.cites = None;
    let date = PartialDate::new(2025, Some(1), Some(15));
    cite(spoiled, Document { number: Some("7/KH-UBND".into()), date, ..Document::default() });
}

fn keep(spoiled: &mut Spoiled<'_>, text: impl Into<String>, why: UnreadWhy) {
    let unread = Unread {
        source: Some("STT 1".into()),
        unit: Some(spoiled.lead()),
        index: Some(spoiled.inside()).filter(|_| spoiled.picks.1.index(2) == 0),
        ..Unread::new(text, why)
    };
    spoiled.commune.unread.get_or_insert_default().push(unread);
}

fn unread_words(spoiled: &mut Spoiled<'_>) {
    let text = match spoiled.picks.1.index(3) {
        0 => "theo quy chế".to_owned(),
        _ => format!("riêng {} theo quy chế", spoiled.inside()),
    };
    keep(spoiled, text, UnreadWhy::Words);
}

fn undetermined_bracket(spoiled: &mut Spoiled<'_>) {
    keep(spoiled, "Các hình thức tuyên truyền...", UnreadWhy::Bracket);
}

fn undetermined_role(spoiled: &mut Spoiled<'_>) {
    keep(spoiled, "chủ trì hoặc phối hợp", UnreadWhy::Role);
}

fn open_group(spoiled: &mut Spoiled<'_>) {
    keep(spoiled, "các đơn vị liên quan", UnreadWhy::Group);
}

fn outside_table(spoiled: &mut Spoiled<'_>) {
    keep(spoiled, "BIỂU PHÂN CÔNG", UnreadWhy::Outside);
}
