//! The laws of a month's figures, each on generated catalogues, assignments and scores; then cases that are worked out by
//! hand.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs, reason = "a test")]

use cchc_core::draft::{self, Assess, Change, IndexKind, Round, Score, Share};
use cchc_core::{
    Assignment, Assumption, Catalogue, CellContent, Entries, Figures, Holder, IndexId, ItemContent, Percent,
    Points, Scorebook, Standing, Status, Sum, UnitKey, View, strategies,
};
use proptest::prelude::*;
use proptest::sample::Index as Pick;
use std::collections::BTreeMap;
use std::sync::Arc;

type Case = (Arc<Assignment>, draft::Scorebook);

fn config() -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 200;
    }
    config
}

/// A commune's assignment and a month of scores: of catalogues in which all points are known, and of any others.
fn case() -> impl Strategy<Value = Case> {
    let catalogue = prop_oneof![strategies::scored_catalogue(), strategies::catalogue()];
    catalogue.prop_flat_map(|draft| {
        let catalogue = Arc::new(Catalogue::new(draft.clone()).unwrap());
        let book = strategies::scorebook(&catalogue);
        let commune = prop_oneof![strategies::commune(&draft), strategies::valid_commune(&catalogue)];
        (commune, book).prop_map(move |(commune, book)| {
            (Arc::new(Assignment::new(Arc::clone(&catalogue), commune).unwrap()), book)
        })
    })
}

fn view() -> impl Strategy<Value = View> {
    prop_oneof![Just(View::SelfScored), Just(View::Appraised)]
}

fn figures((assignment, book): &Case, view: View) -> Figures {
    model(&(Arc::clone(assignment), book.clone())).figures(view)
}

fn model((assignment, book): &Case) -> Scorebook {
    Scorebook::new(Arc::clone(assignment), book.clone()).unwrap()
}

fn added(sums: impl Iterator<Item = Sum>) -> Sum {
    sums.fold(Sum::default(), |a, b| a + b)
}

fn reversed<K: PartialEq, V>(entries: Entries<K, V>) -> Entries<K, V> {
    entries.into_iter().collect::<Vec<_>>().into_iter().rev().collect()
}

/// An item told from all others of its month.
fn name(item: &cchc_core::Item) -> (IndexId, bool, ItemContent) {
    (item.index, item.unlisted, item.content.clone())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn parts_add_up_to_the_whole(case in case(), view in view()) {
        let figures = figures(&case, view);
        prop_assert_eq!(added(figures.parts().map(|(_, sum)| *sum)), figures.whole);
        let catalogue = case.0.catalogue();
        for (id, sum) in &figures.indices {
            let index = catalogue.get(*id).unwrap();
            if index.is_leaf() || index.has_unlisted() {
                continue;
            }
            let below = added(index.children().map(|child| *figures.index(child.id()).unwrap()));
            // Only bonus and deductions are capped.
            prop_assert_eq!(Sum { bonus: below.bonus, deduction: below.deduction, ..*sum }, below);
            prop_assert!(sum.bonus <= below.bonus && sum.deduction >= below.deduction);
            if let Some(max) = index.max() {
                prop_assert!(index.kind() != IndexKind::Bonus || sum.bonus <= max);
                prop_assert!(index.kind() != IndexKind::Deduction || max == Points::ZERO || sum.deduction >= -max);
            }
        }
    }

    #[test]
    fn nothing_is_counted_twice(case in case(), view in view()) {
        let figures = figures(&case, view);
        let units = added(figures.units.iter().map(|(_, sum)| *sum));
        let all = units + figures.joint + figures.conflict + figures.unassigned + figures.unapportioned;
        let whole = figures.whole;
        let uncut = Sum {
            bonus: whole.bonus + figures.cut.bonus,
            deduction: whole.deduction - figures.cut.deduction,
            ..whole
        };
        prop_assert_eq!(all, uncut);
        prop_assert!(figures.cut.bonus >= Points::ZERO && figures.cut.deduction >= Points::ZERO);
        let mut names: Vec<_> = figures.items.iter().map(name).collect();
        let len = names.len();
        names.sort();
        names.dedup();
        prop_assert_eq!(names.len(), len);
        // What an ordinary item could earn is what a tally of the assignment knows.
        let ordinary = case.0.catalogue().iter().all(|index| index.kind() == IndexKind::Ordinary);
        if ordinary && figures.items.iter().all(|item| item.kind == IndexKind::Ordinary) {
            let tally = case.0.resolve().tally();
            let negative = case.0.catalogue().iter().any(|index| index.remaining_max().is_some_and(Points::is_negative));
            prop_assert!(negative || (tally.total(), tally.unknown_leaves) == (whole.maximum, whole.unknown_leaves));
        }
    }

    #[test]
    fn percentages_stay_between_nothing_and_all(case in case(), view in view()) {
        let figures = figures(&case, view);
        let sums = figures.indices.iter().map(|(_, sum)| sum).chain(figures.units.iter().map(|(_, sum)| sum));
        for sum in sums.chain([&figures.whole, &figures.joint, &figures.conflict, &figures.unassigned]) {
            prop_assert!(sum.earned <= sum.attainable() && sum.winnable <= sum.lost());
            prop_assert!(sum.bonus >= Points::ZERO && sum.deduction <= Points::ZERO);
            prop_assert_eq!(sum.percent().is_none(), sum.attainable() == Points::ZERO);
            prop_assert!(sum.percent().is_none_or(|percent| percent <= Percent::FULL));
        }
        for item in &figures.items {
            prop_assert!(item.lost() >= item.winnable && item.winnable >= Points::ZERO, "{item:?}");
            prop_assert!(item.maximum.is_none_or(|maximum| item.earned <= maximum), "{item:?}");
            prop_assert!(item.standing == Standing::Scored || item.earned == Points::ZERO, "{item:?}");
        }
        let lost: Points = figures.at_risk().iter().filter(|item| item.kind == IndexKind::Ordinary).map(|item| item.lost()).sum();
        prop_assert_eq!(lost, figures.whole.lost());
    }

    #[test]
    fn what_does_not_apply_lowers_what_can_be_earned((case, pick) in (case(), any::<Pick>())) {
        prop_assume!(!case.1.scores.is_empty());
        let before = figures(&case, View::SelfScored);
        let (assignment, mut book) = case;
        let at = pick.index(book.scores.len());
        let (id, score) = book.scores.at_mut(at).unwrap();
        let id = *id;
        *score = Score { not_applicable: true, ..Score::default() };
        let after = figures(&(Arc::clone(&assignment), book), View::SelfScored);
        prop_assert!(after.whole.attainable() <= before.whole.attainable());
        prop_assert_eq!(after.whole.maximum, before.whole.maximum);
        match assignment.catalogue().get(id).filter(|index| index.is_leaf()) {
            Some(_) => {
                let sum = after.index(id).unwrap();
                prop_assert_eq!((sum.attainable(), sum.total(), sum.lost()), (Points::ZERO, Points::ZERO, Points::ZERO));
            }
            None => prop_assert_eq!(after.items, before.items),
        }
    }

    #[test]
    fn the_order_of_entries_changes_nothing(case in case(), view in view()) {
        let before = figures(&case, view);
        let (assignment, mut book) = case;
        book.scores = reversed(book.scores);
        book.evidence = reversed(book.evidence);
        book.tasks.reverse();
        for at in 0..book.scores.len() {
            let (_, score) = book.scores.at_mut(at).unwrap();
            score.contents = reversed(std::mem::take(&mut score.contents));
            score.evidence.reverse();
        }
        prop_assert_eq!(figures(&(assignment, book), view), before);
    }

    #[test]
    fn an_appraisal_replaces_and_never_adds(case in case(), points in strategies::points()) {
        let own = figures(&case, View::SelfScored);
        let (assignment, mut book) = case;
        // Whatever the commune gave itself, with the council's points for everything the result is the same.
        let appraise = |book: &mut draft::Scorebook, own: Option<Points>| {
            for at in 0..book.scores.len() {
                let (_, score) = book.scores.at_mut(at).unwrap();
                score.self_score = own;
                (score.appraised, score.reappraised, score.final_score) = (own, None, Some(points));
            }
        };
        appraise(&mut book, Some(Points::ZERO));
        let one = figures(&(Arc::clone(&assignment), book.clone()), View::Appraised);
        appraise(&mut book, Some(Points::LIMIT));
        let other = figures(&(Arc::clone(&assignment), book.clone()), View::Appraised);
        prop_assert_eq!(&one, &other);
        prop_assert!(one.items.iter().all(|item| item.points.is_none_or(|given| given == points)));
        // And what nobody appraised is what the commune gave itself, but for what is not the commune's to score.
        for at in 0..book.scores.len() {
            let (_, score) = book.scores.at_mut(at).unwrap();
            (score.appraised, score.reappraised, score.final_score) = (None, None, None);
            for share in (0..score.contents.len()).collect::<Vec<_>>() {
                let (_, share) = score.contents.at_mut(share).unwrap();
                (share.appraised, share.reappraised, share.final_score) = (None, None, None);
            }
            if let Some(rest) = score.rest.as_mut() {
                (rest.appraised, rest.reappraised, rest.final_score) = (None, None, None);
            }
        }
        let case = (assignment, book);
        let (mine, theirs) = (figures(&case, View::SelfScored), figures(&case, View::Appraised));
        prop_assert_eq!(mine.items, theirs.items);
        prop_assert_eq!(own.whole.maximum, one.whole.maximum);
    }

    #[test]
    fn a_survey_is_never_self_scored(case in case()) {
        let figures = figures(&case, View::SelfScored);
        for item in &figures.items {
            if case.0.catalogue().get(item.index).unwrap().draft().assess != Assess::SelfScore {
                prop_assert!(matches!(item.standing, Standing::Apart | Standing::NotApplicable), "{item:?}");
            }
        }
    }

    #[test]
    fn a_proportion_is_that_of_rational_numbers(
        max in 0..=20_000_i64, done in 0..=200_u32, of in 0..=200_u32, step in 1..=700_i64, round in 0..3_u8,
        from in prop::option::of(0..=100_000_i64),
    ) {
        let points = |thousandths| Points::from_thousandths(thousandths).unwrap();
        let round = [Round::HalfUp, Round::Down, Round::Up][usize::from(round)];
        let rule = draft::Proportion { round, step: Some(points(step)), from: from.map(points) };
        let found = rule.points(points(max), cchc_core::Amount::of(done), cchc_core::Amount::of(of));
        if of == 0 {
            prop_assert_eq!(found, None);
            return Ok(());
        }
        let found = found.unwrap();
        // done/of = part/of with part at most of; in steps it lies between whole and whole + 1.
        let (part, of) = (i64::from(done.min(of)), i64::from(of));
        let reaches = from.is_none_or(|from| part * 100_000 >= from * of);
        let naive = if !reaches { 0 } else {
            let steps = (0..).take_while(|steps| steps * step * of <= max * part).last().unwrap();
            let left = max * part - steps * step * of;
            let up = match round {
                Round::Down => false,
                Round::Up => left > 0,
                Round::HalfUp => 2 * left >= step * of,
            };
            ((steps + i64::from(up)) * step).min(max)
        };
        prop_assert_eq!(found, points(naive));
    }

    #[test]
    fn a_month_carried_forward_is_the_month_with_its_open_tasks(case in case(), view in view()) {
        let next = case.1.period.next().unwrap();
        let carried = case.1.carry_forward(next, Some("2026-04.yaml".into()));
        prop_assert!(carried.changes_since(&case.1).is_empty());
        prop_assert_eq!((&carried.scores, &carried.evidence, &carried.previous), (&case.1.scores, &case.1.evidence, &case.1.previous));
        let open: Vec<_> = case.1.tasks.iter().filter(|task| task.is_open()).cloned().collect();
        prop_assert_eq!(&carried.tasks, &open);
        prop_assert_eq!(figures(&(Arc::clone(&case.0), carried), view), figures(&case, view));
    }

    #[test]
    fn what_changed_is_told((case, pick, points) in (case(), any::<Pick>(), strategies::points())) {
        let (_, before) = case;
        prop_assume!(!before.scores.is_empty());
        let mut after = before.clone();
        let (id, score) = after.scores.at_mut(pick.index(before.scores.len())).unwrap();
        let id = *id;
        score.final_score = Some(points);
        let changes = after.changes_since(&before);
        if before.scores.get(&id).unwrap().final_score == Some(points) {
            prop_assert!(changes.is_empty());
        } else {
            let told = match changes.as_slice() {
                [Change::Score { index, before: Some(_), after: Some(_) }] => Some(*index),
                _ => None,
            };
            prop_assert_eq!(told, Some(id));
        }
    }

    #[test]
    fn forecasts_hope_for_more_and_more(case in case(), view in view()) {
        let book = model(&case);
        let figures = book.figures(view);
        let forecasts: Vec<_> = Assumption::ALL.iter().map(|assumption| book.forecast(&figures, *assumption)).collect();
        prop_assert_eq!(forecasts[0].total, figures.whole.total());
        prop_assert_eq!(&forecasts[0].class, &figures.class);
        prop_assert!(forecasts.windows(2).all(|pair| pair[0].total <= pair[1].total && pair[0].percent <= pair[1].percent));
    }

    #[test]
    fn who_may_score_is_who_leads(case in case()) {
        let resolution = case.0.resolve();
        for cell in resolution.cells() {
            for unit in case.0.unit_keys() {
                let (id, content) = (cell.index().id(), cell.content());
                let leads = cell.leads().any(|lead| lead == unit);
                prop_assert!(!leads || resolution.may_score(unit, id, content));
                prop_assert!(!resolution.may_score(unit, id, content) || resolution.may_give_evidence(unit, id, content));
                if cell.index().is_leaf() {
                    prop_assert_eq!(leads, resolution.may_score(unit, id, content));
                }
                if cell.status() == Status::Unassigned && cell.index().is_leaf() {
                    prop_assert!(!resolution.may_score(unit, id, content));
                }
            }
        }
    }

    #[test]
    fn a_seal_finds_every_change(seal in strategies::seal(), byte in 0..32_usize, pick in any::<Pick>()) {
        prop_assert!(seal.compare(&seal).is_empty());
        let change = |file: &draft::SealedFile| {
            let mut bytes = *file.sha256.bytes();
            bytes[byte] ^= 1;
            draft::SealedFile { sha256: cchc_core::Sha256::from_bytes(bytes), ..file.clone() }
        };
        let now = draft::Seal { book: change(&seal.book), ..seal.clone() };
        prop_assert_eq!(seal.compare(&now).len(), 1);
        let mut files: BTreeMap<_, _> = seal.evidence.iter().map(|file| (file.file.clone(), file.clone())).collect();
        let sealed = draft::Seal { evidence: files.values().cloned().collect(), ..seal };
        if let Some(file) = sealed.evidence.get(pick.index(sealed.evidence.len().max(1))) {
            files.insert(file.file.clone(), change(file));
            let now = draft::Seal { evidence: files.values().cloned().collect(), ..sealed.clone() };
            prop_assert_eq!(sealed.compare(&now), [draft::SealChange::Evidence(Some(file.clone()), Some(change(file)))]);
            files.remove(&file.file);
            let now = draft::Seal { evidence: files.into_values().collect(), ..sealed.clone() };
            prop_assert_eq!(sealed.compare(&now), [draft::SealChange::Evidence(Some(file.clone()), None)]);
        }
    }
}

/// A made-up catalogue and commune, small enough to add up by hand.
fn by_hand(scores: &[(&str, Score)], change: impl FnOnce(&mut draft::Catalogue)) -> Case {
    let index = |max: &str| draft::Index { max: max.parse().ok(), ..draft::Index::default() };
    let content = |points: Option<&str>| draft::Content {
        title: "nội dung tự đặt".into(),
        points: points.map(|points| points.parse().unwrap()),
    };
    let contents = |points| Some([("territory".parse().unwrap(), content(points))].into_iter().collect());
    let indices = [
        ("I", index("4")),
        ("1.1", index("1")),
        ("1.2", draft::Index { assess: Assess::Survey, ..index("2") }),
        ("1.3", draft::Index { contents: contents(Some("0.25")), ..index("1") }),
        ("II", index("2")),
        ("2.1", draft::Index { contents: contents(None), ..index("2") }),
        ("III", draft::Index { kind: IndexKind::Bonus, ..index("2") }),
        ("3.1", index("1.5")),
        ("3.2", index("1.5")),
        ("IV", draft::Index { kind: IndexKind::Deduction, ..index("1") }),
        ("4.1", draft::Index::default()),
        ("4.2", draft::Index::default()),
    ];
    let mut catalogue = draft::Catalogue {
        id: "tu-dat".into(),
        indices: indices.into_iter().map(|(id, index)| (id.parse().unwrap(), index)).collect(),
        classes: [("A", "90"), ("B", "70"), ("C", "50")]
            .map(|(name, from)| draft::Class { name: name.into(), from: from.parse().unwrap() })
            .into(),
        ..draft::Catalogue::default()
    };
    change(&mut catalogue);
    let lead = |ids: &str| draft::Rule { lead: ids.parse().ok(), ..draft::Rule::default() };
    let territory = || Some(vec!["territory".parse().unwrap()]);
    let units = ["vhxh", "kinh-te"];
    let rules = [
        vec![lead("I, III"), draft::Rule { only: territory(), ..lead("1.3, 2.1") }],
        vec![lead("IV"), draft::Rule { except: territory(), ..lead("1.3, 2.1") }],
    ];
    let unit = || draft::Unit { name: "đơn vị tự đặt".into(), ..draft::Unit::default() };
    let commune = draft::Commune {
        commune: Some(draft::CommuneName { name: "xã Mẫu".into(), ..Default::default() }),
        year: Some(2026),
        catalogue: Some("catalogue.yaml".into()),
        units: Some(units.map(|key| (key.parse().unwrap(), unit())).into_iter().collect()),
        assign: Some(units.map(|key| key.parse().unwrap()).into_iter().zip(rules).collect()),
        ..draft::Commune::default()
    };
    let assignment = Assignment::new(Arc::new(Catalogue::new(catalogue).unwrap()), commune).unwrap();
    let scores = scores.iter().map(|(id, score)| (id.parse().unwrap(), score.clone())).collect();
    let book = draft::Scorebook { period: "2026-04".parse().unwrap(), scores, ..draft::Scorebook::default() };
    (Arc::new(assignment), book)
}

fn own(points: &str) -> Score {
    Score { self_score: Some(points.parse().unwrap()), ..Score::default() }
}

fn share(points: &str) -> Share {
    Share { self_score: Some(points.parse().unwrap()), ..Share::default() }
}

fn points(text: &str) -> Points {
    text.parse().unwrap()
}

fn unit<'f>(figures: &'f Figures, key: &str) -> &'f Sum {
    figures.unit(&key.parse().unwrap()).unwrap()
}

#[test]
fn a_survey_counts_from_its_result_on() {
    let mut case = by_hand(&[("1.1", own("1")), ("1.2", own("2"))], |_| {});
    let sum = figures(&case, View::Appraised).whole;
    assert_eq!((sum.maximum, sum.apart, sum.attainable()), (points("6"), points("2"), points("4")));
    assert_eq!((sum.earned, sum.unscored, sum.unscored_items), (points("1"), points("3"), 3));
    case.1.scores.get_mut(&"1.2".parse().unwrap()).unwrap().final_score = Some(points("1.5"));
    let sum = figures(&case, View::Appraised).whole;
    assert_eq!((sum.apart, sum.attainable(), sum.earned), (points("0"), points("6"), points("2.5")));
    // Final points are not won any more.
    assert_eq!((sum.lost(), sum.winnable), (points("3.5"), points("3")));
    assert_eq!(figures(&case, View::SelfScored).whole.apart, points("2"));
}

#[test]
fn an_index_is_split_by_contents_that_have_points() {
    let by_content = Score {
        contents: [("territory".parse().unwrap(), share("0.25"))].into_iter().collect(),
        rest: Some(share("0.5")),
        ..Score::default()
    };
    let mut case = by_hand(&[("1.3", by_content)], |_| {});
    let of = |case: &Case, view| {
        let figures = figures(case, view);
        let amounts = |sum: &Sum| (sum.maximum, sum.earned);
        let sums = [unit(&figures, "vhxh"), unit(&figures, "kinh-te"), &figures.unapportioned].map(amounts);
        (sums, figures.index("1.3".parse().unwrap()).unwrap().earned)
    };
    let pair = |a: &str, b: &str| (points(a), points(b));
    // 1.1 and 1.2 are vhxh's, and 2.1 is of contents without points.
    let (sums, earned) = of(&case, View::SelfScored);
    assert_eq!(sums, [pair("3.25", "0.25"), pair("0.75", "0.5"), pair("2", "0")]);
    assert_eq!(earned, points("0.75"));
    // A council that judges the whole leaves open whose points are lost.
    case.1.scores.get_mut(&"1.3".parse().unwrap()).unwrap().appraised = Some(points("0.5"));
    let (sums, earned) = of(&case, View::Appraised);
    assert_eq!(sums, [pair("3", "0"), pair("0", "0"), pair("3", "0.5")]);
    assert_eq!(earned, points("0.5"));
}

#[test]
fn what_is_given_to_contents_without_points_is_the_leafs() {
    let by_content = Score {
        contents: [("territory".parse().unwrap(), share("0.5")), ("not-there".parse().unwrap(), share("1"))]
            .into_iter()
            .collect(),
        rest: Some(Share { appraised: Some(points("1.25")), ..share("1") }),
        ..Score::default()
    };
    let case = by_hand(&[("2.1", by_content)], |_| {});
    assert_eq!(figures(&case, View::SelfScored).unapportioned.earned, points("1.5"));
    assert_eq!(figures(&case, View::Appraised).unapportioned.earned, points("1.75"));
}

#[test]
fn bonus_and_deductions_are_capped_and_the_cut_is_told() {
    let scores = [
        ("1.1", own("1")),
        ("1.3", own("1")),
        ("2.1", own("2")),
        ("3.1", own("9")),
        ("3.2", own("1")),
        ("4.1", own("-0.75")),
        ("4.2", own("-0.5")),
    ];
    let figures = figures(&by_hand(&scores, |_| {}), View::SelfScored);
    let whole = figures.whole;
    assert_eq!((whole.earned, whole.bonus, whole.deduction), (points("4"), points("2"), points("-1")));
    assert_eq!((figures.cut.bonus, figures.cut.deduction), (points("0.5"), points("0.25")));
    assert_eq!(
        (unit(&figures, "vhxh").bonus, unit(&figures, "kinh-te").deduction),
        (points("2.5"), points("-1.25"))
    );
    assert_eq!((whole.total(), whole.percent()), (points("5"), Some(Percent::FULL)));
    assert_eq!(figures.class.as_deref(), Some("A"));
    let risks: Vec<_> = figures.at_risk().iter().map(|item| (item.index.to_string(), item.lost())).collect();
    assert_eq!(risks, [("4.1".to_owned(), points("0.75")), ("4.2".to_owned(), points("0.5"))]);
}

#[test]
fn points_beyond_the_ladder_do_not_count() {
    let figures = figures(
        &by_hand(&[("1.1", own("3")), ("2.1", own("-1")), ("4.1", own("2"))], |_| {}),
        View::SelfScored,
    );
    let earned = |id: &str| figures.index(id.parse().unwrap()).unwrap().total();
    assert_eq!((earned("1.1"), earned("2.1"), earned("4.1")), (points("1"), points("0"), points("0")));
    let given = figures.items.iter().find(|item| item.index == "1.1".parse().unwrap()).unwrap();
    assert_eq!((given.points, given.earned, given.holder), (Some(points("3")), points("1"), Holder::Unit));
}

#[test]
fn a_level_and_a_proportion_say_the_points() {
    let level = |label: &str, text: &str| draft::Level { label: label.into(), points: points(text) };
    let scores = [
        ("1.1", Score { level: Some(2), ..Score::default() }),
        ("2.1", Score { done: "47".parse().ok(), of: "50".parse().ok(), ..Score::default() }),
    ];
    let case = by_hand(&scores, |catalogue| {
        let indices = &mut catalogue.indices;
        indices.get_mut(&"1.1".parse().unwrap()).unwrap().levels =
            vec![level("Đạt", "1"), level("Một phần", "0.5")];
        let rule = draft::Proportion { step: Some(points("0.25")), round: Round::Down, from: None };
        indices.get_mut(&"2.1".parse().unwrap()).unwrap().proportion = Some(rule);
    });
    let book = model(&case);
    assert_eq!(book.self_points("1.1".parse().unwrap()), Some(points("0.5")));
    assert_eq!(book.self_points("2.1".parse().unwrap()), Some(points("1.75")));
    assert_eq!(book.figures(View::SelfScored).whole.earned, points("2.25"));
}

#[test]
fn what_is_not_known_is_counted_apart() {
    let case = by_hand(&[("1.1", own("1")), ("2.1", own("1"))], |catalogue| {
        catalogue.indices.get_mut(&"2.1".parse().unwrap()).unwrap().max = None;
    });
    let whole = figures(&case, View::SelfScored).whole;
    assert_eq!((whole.unknown_leaves, whole.unknown_points), (1, points("1")));
    assert_eq!((whole.attainable(), whole.earned), (points("2"), points("1")));
}

#[test]
fn a_class_is_reached_exactly_where_the_percentage_is() {
    let case = by_hand(&[], |_| {});
    let book = model(&case);
    let class = |part: &str, whole: &str| {
        let percent = Percent::of(points(part), points(whole)).unwrap();
        book.class_of(percent).map(str::to_owned)
    };
    assert_eq!(class("90", "100").as_deref(), Some("A"));
    // 89.99999 percent, which rounding would lift to 90.
    assert_eq!(class("899999.9", "999999.999").as_deref(), Some("B"));
    assert_eq!(class("49.999", "100"), None);
}

#[test]
fn a_forecast_looks_at_open_tasks_of_the_year() {
    let mut case = by_hand(&[("1.1", own("0.5"))], |_| {});
    let task = |id: &str, index: &str, due: &str| draft::Task {
        id: id.parse().unwrap(),
        title: "việc tự đặt".into(),
        unit: "vhxh".parse().unwrap(),
        with: Vec::new(),
        index: index.parse().ok(),
        due: due.parse().ok(),
        done: None,
        result: None,
        evidence: Vec::new(),
        note: None,
    };
    case.1.tasks = vec![task("a", "1.1", "Quý IV/2026"), task("b", "II", "31/1/2027")];
    let book = model(&case);
    let figures = book.figures(View::SelfScored);
    let gains = Assumption::ALL.map(|assumption| book.forecast(&figures, assumption).gain.to_string());
    assert_eq!(gains, ["0", "0.5", "3.5"]);
    case.1.tasks[1].due = None;
    let forecast = model(&case).forecast(&figures, Assumption::OpenTasks);
    assert_eq!((forecast.gain, forecast.percent.unwrap().to_string()), (points("2.5"), "75".to_owned()));
    assert_eq!(forecast.class.as_deref(), Some("B"));
}

#[test]
fn what_leaves_a_score_without_sense_is_refused() {
    let half = Score { done: "3".parse().ok(), ..Score::default() };
    let mut case = by_hand(&[("1.1", half), ("1.3", Score { level: Some(0), ..Score::default() })], |_| {});
    let task = draft::Task {
        id: "a".parse().unwrap(),
        title: "việc tự đặt".into(),
        unit: "vhxh".parse().unwrap(),
        with: Vec::new(),
        index: None,
        due: None,
        done: None,
        result: None,
        evidence: Vec::new(),
        note: None,
    };
    case.1.tasks = vec![task.clone(), task];
    let errors = Scorebook::new(case.0, case.1).unwrap_err();
    let messages: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(messages.len(), 3, "{messages:?}");
    assert!(
        messages[0].contains("lacks `of`")
            && messages[1].contains("level `0`")
            && messages[2].contains("`a`")
    );
}

#[test]
fn who_may_score_a_content_is_who_leads_it() {
    let case = by_hand(&[], |_| {});
    let resolution = case.0.resolve();
    let (vhxh, kinh_te): (UnitKey, UnitKey) = ("vhxh".parse().unwrap(), "kinh-te".parse().unwrap());
    let (id, territory) = ("1.3".parse().unwrap(), "territory".parse().unwrap());
    let named = CellContent::Named(&territory);
    assert!(resolution.may_score(&vhxh, id, named) && !resolution.may_score(&kinh_te, id, named));
    assert!(
        !resolution.may_score(&vhxh, id, CellContent::Rest)
            && resolution.may_score(&kinh_te, id, CellContent::Rest)
    );
    assert!(
        resolution.may_score(&vhxh, id, CellContent::Whole)
            && resolution.may_score(&kinh_te, id, CellContent::Whole)
    );
    assert!(!resolution.may_score(&vhxh, "9.9".parse().unwrap(), CellContent::Whole));
}
