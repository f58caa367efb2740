use super::{CONTENT_KEYS, UNITS, content_key, id_in, index_id, partial_date, text, unit_key, usual_points};
use crate::draft::{Evidence, Previous, Score, Scorebook, Seal, SealSchema, SealedFile, Share, Task};
use crate::{Amount, Catalogue, Due, Entries, EvidenceKey, IndexId, Month, Points, Sha256, TaskKey, UnitKey};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// A legal month of scores for a catalogue, with whatever can be wrong with one: ids, units, contents and evidence that are
/// not there, points above and below what there is, levels that the ladder does not have, what does not apply beside what
/// was appraised, deadlines of all sorts.
pub fn scorebook(catalogue: &Catalogue) -> impl Strategy<Value = Scorebook> + use<> {
    let ids = if catalogue.is_empty() {
        index_id().boxed()
    } else {
        prop_oneof![20 => id_in(catalogue), 1 => index_id()].boxed()
    };
    let most = catalogue.len().clamp(1, 30);
    // Of an id that is drawn twice the first stays.
    let scores = vec((ids.clone(), score()), 0..=most).prop_map(|drawn| {
        let mut scores = Entries::new();
        for (id, score) in drawn {
            if !scores.contains(&id) {
                scores.push(id, score);
            }
        }
        scores
    });
    let evidence =
        (subsequence(&EVIDENCE[..], 0..=EVIDENCE.len()).prop_shuffle(), vec(evidence(), EVIDENCE.len()))
            .prop_map(|(keys, pieces)| keys.into_iter().map(evidence_key).zip(pieces).collect());
    let tasks = btree_map(select(&TASKS[..]), task(ids.clone()), 0..=TASKS.len()).prop_map(|tasks| {
        let keyed = tasks.into_iter();
        keyed.map(|(id, task)| Task { id: id.parse().unwrap_or(task.id), ..task }).collect()
    });
    let paths = (
        select(&["../commune.yaml", "xã: a.yaml"][..]),
        option::of(Just("2026-03.yaml".to_owned())),
        option::weighted(0.2, text()),
    );
    (paths, month(), vec(previous(ids), 0..=2), scores, evidence, tasks)
        .prop_map(|((commune, follows, note), period, previous, scores, evidence, tasks)| Scorebook {
            commune: commune.into(),
            period,
            follows,
            note,
            previous,
            scores,
            evidence,
            tasks,
            ..Scorebook::default()
        })
        .boxed()
}

/// A seal of whatever files.
pub fn seal() -> impl Strategy<Value = Seal> {
    let files = || vec(sealed(), 0..=3);
    (
        month(),
        option::of(partial_date()),
        text(),
        sealed(),
        option::of(sealed()),
        files(),
        files(),
        option::of(sha256()),
    )
        .prop_map(|(period, date, version, book, follows, inputs, evidence, check)| Seal {
            schema: SealSchema::V1,
            period,
            date,
            version,
            book,
            follows,
            inputs,
            evidence,
            check,
        })
        .boxed()
}

fn sealed() -> BoxedStrategy<SealedFile> {
    let file = prop_oneof![select(&["a.yaml", "evidence/bc-112.pdf"][..]).prop_map(str::to_owned), text()];
    (file, sha256(), any::<u64>()).prop_map(|(file, sha256, size)| SealedFile { file, sha256, size }).boxed()
}

fn sha256() -> BoxedStrategy<Sha256> {
    prop_oneof![select(&[0, 1, 0x99][..]).prop_map(|byte| [byte; 32]), any::<[u8; 32]>()]
        .prop_map(Sha256::from_bytes)
        .boxed()
}

fn month() -> BoxedStrategy<Month> {
    (2025..=2027_i16, 1..=12_i8).prop_filter_map("no month", |(year, month)| Month::new(year, month)).boxed()
}

/// The keys of evidence and of tasks, nasty ones in YAML among them.
const EVIDENCE: [&str; 6] = ["bc-112", "kh-01", "on", "007", "2026-04-20", "null"];
const TASKS: [&str; 4] = ["tuyen-truyen-q2", "no", "1e3", "08"];

fn evidence_key(text: &str) -> EvidenceKey {
    text.parse().expect("the keys of this module are legal")
}

fn evidence_keys() -> BoxedStrategy<Vec<EvidenceKey>> {
    subsequence(&EVIDENCE[..], 0..=2).prop_map(|keys| keys.into_iter().map(evidence_key).collect()).boxed()
}

fn unit() -> BoxedStrategy<UnitKey> {
    select(&UNITS[..]).prop_map(|(key, _)| unit_key(key)).boxed()
}

/// Points that a score may be given: mostly some that a catalogue has, sometimes below 0.
fn given() -> BoxedStrategy<Points> {
    prop_oneof![6 => usual_points(), 1 => usual_points().prop_map(|points| -points)].boxed()
}

fn amount() -> BoxedStrategy<Amount> {
    prop_oneof![
        (0..=60_u32).prop_map(Amount::of),
        select(&["0.5", "12500000000", "999999999999999.999"][..])
            .prop_map(|text| text.parse().unwrap_or_default())
    ]
    .boxed()
}

type Marks = (Option<Points>, Option<Points>, Option<Points>, Option<Points>, bool);

fn marks() -> BoxedStrategy<Marks> {
    let own = option::weighted(0.7, given());
    let rounds =
        (option::weighted(0.2, given()), option::weighted(0.1, given()), option::weighted(0.1, given()));
    (own, rounds, prop::bool::weighted(0.15))
        .prop_map(|(own, (first, second, last), not_applicable)| (own, first, second, last, not_applicable))
        .boxed()
}

fn share() -> BoxedStrategy<Share> {
    (
        marks(),
        option::of(unit()),
        evidence_keys(),
        option::weighted(0.1, text()),
        option::weighted(0.1, text()),
    )
        .prop_map(|((own, first, second, last, not_applicable), by, evidence, explanation, note)| Share {
            self_score: own,
            appraised: first,
            reappraised: second,
            final_score: last,
            not_applicable,
            by,
            evidence,
            explanation,
            note,
        })
        .boxed()
}

fn score() -> BoxedStrategy<Score> {
    let level = option::weighted(0.3, 1..=4_u16);
    let proportion = option::weighted(0.3, (amount(), amount()));
    let contents = btree_map(select(&CONTENT_KEYS[..]), share(), 0..=2);
    let places = btree_map(select(&EVIDENCE[..]), text(), 0..=1);
    (share(), level, proportion, prop::bool::weighted(0.4), (contents, option::of(share())), places)
        .prop_map(|(whole, level, proportion, by_content, (contents, rest), places)| {
            let whole = if by_content { Share { note: whole.note, ..Share::default() } } else { whole };
            Score {
                self_score: whole.self_score,
                level: level.filter(|_| !by_content),
                done: proportion.filter(|_| !by_content).map(|(done, _)| done),
                of: proportion.filter(|_| !by_content).map(|(_, of)| of),
                appraised: whole.appraised,
                reappraised: whole.reappraised,
                final_score: whole.final_score,
                not_applicable: whole.not_applicable,
                by: whole.by,
                evidence: whole.evidence,
                places: places.into_iter().map(|(key, place)| (evidence_key(key), place)).collect(),
                explanation: whole.explanation,
                contents: contents.into_iter().map(|(key, share)| (content_key(key), share)).collect(),
                rest,
                note: whole.note,
            }
        })
        .boxed()
}

fn evidence() -> BoxedStrategy<Evidence> {
    let words = || option::weighted(0.3, text());
    let file = option::of(prop_oneof![
        select(&["evidence/bc-112.pdf", "..\\x.pdf"][..]).prop_map(str::to_owned),
        text()
    ]);
    let replaces = option::weighted(0.1, select(&EVIDENCE[..]).prop_map(evidence_key));
    (
        (words(), words(), words(), words(), words(), words()),
        (option::of(partial_date()), option::of(partial_date()), option::of(unit())),
        (file, option::of(sha256()), replaces),
    )
        .prop_map(
            |(
                (number, title, issuer, section, page, note),
                (date, received, unit),
                (file, sha256, replaces),
            )| {
                Evidence {
                    number,
                    title,
                    date,
                    received,
                    issuer,
                    unit,
                    section,
                    page,
                    file,
                    sha256,
                    replaces,
                    note,
                }
            },
        )
        .boxed()
}

fn due() -> BoxedStrategy<Due> {
    let written = [
        "Quý IV/2026",
        "Tháng 3/2026",
        "trước ngày 15/6/2026",
        "31/5/2027",
        "2026-04",
        "2026",
        "Thường xuyên: hằng tháng",
        "no",
        "12:30",
    ];
    prop_oneof![
        partial_date().prop_map(|date| date.to_string()),
        select(written.map(str::to_owned).to_vec()),
    ]
    .prop_filter_map("no deadline", |text| text.parse().ok())
    .boxed()
}

fn task(ids: BoxedStrategy<IndexId>) -> BoxedStrategy<Task> {
    (
        (text(), unit(), subsequence(&UNITS[..], 0..=2), option::of(ids)),
        (option::of(due()), option::of(partial_date()), option::weighted(0.2, text())),
        (evidence_keys(), option::weighted(0.1, text())),
    )
        .prop_map(|((title, unit, with, index), (due, done, result), (evidence, note))| Task {
            id: task_key(),
            title,
            unit,
            with: with.into_iter().map(|(key, _)| unit_key(key)).collect(),
            index,
            due,
            done,
            result,
            evidence,
            note,
        })
        .boxed()
}

fn task_key() -> TaskKey {
    "task".parse().expect("the keys of this module are legal")
}

fn previous(ids: BoxedStrategy<IndexId>) -> BoxedStrategy<Previous> {
    let words = || option::weighted(0.3, text());
    let points = || option::of(usual_points());
    (
        (partial_date(), words(), points(), points(), points()),
        (words(), words(), words()),
        btree_map(ids, usual_points(), 0..=3),
    )
        .prop_map(|((period, source, earned, attainable, percent), (class, rank, note), scores)| Previous {
            period,
            source,
            earned,
            attainable,
            percent,
            class,
            rank,
            scores: scores.into_iter().collect(),
            note,
        })
        .boxed()
}
