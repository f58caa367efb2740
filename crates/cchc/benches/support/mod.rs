//! Catalogues and communes to measure with, made up from a fixed seed.

#![allow(clippy::indexing_slicing, clippy::unwrap_used, missing_docs, reason = "the data is made here")]

use cchc::model::draft::{
    Assess, Catalogue, Commune, CommuneName, Content, Document, Evidence, Index, Level, Rule, Score,
    Scorebook, Task, Unit,
};
use cchc::model::{Entries, IndexId, Month, Points};

/// A small generator of numbers that is the same everywhere (Knuth's MMIX).
pub(crate) struct Numbers(u64);

impl Numbers {
    pub(crate) fn new(seed: u64) -> Self {
        Numbers(seed)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

const WORDS: [&str; 12] = [
    "ban hành kế hoạch cải cách hành chính",
    "công khai thủ tục hành chính",
    "giải quyết hồ sơ đúng hạn",
    "tuyên truyền về cải cách hành chính",
    "kiểm tra việc thực hiện",
    "ứng dụng chữ ký số",
    "xử lý văn bản trên môi trường điện tử",
    "sắp xếp tổ chức bộ máy",
    "quản lý tài chính, tài sản công",
    "mức độ hài lòng của người dân",
    "chế độ báo cáo định kỳ",
    "rà soát văn bản quy phạm pháp luật",
];

fn title(numbers: &mut Numbers) -> String {
    format!("{} và {}", WORDS[numbers.below(WORDS.len())], WORDS[numbers.below(WORDS.len())])
}

/// A complete catalogue of nine parts on three levels, with about this many leaves.
pub(crate) fn catalogue(leaves: usize, numbers: &mut Numbers) -> Catalogue {
    let mut indices = Entries::new();
    let per_item = 3;
    let items = (leaves / 9 / per_item).clamp(2, 80);
    for part in 1..=9_u8 {
        let part = IndexId::from_segments(&[part]).unwrap();
        let max = Points::from_thousandths((items * per_item * 500) as i64);
        indices.push(part.into(), Index { title: Some(title(numbers)), max, ..Index::default() });
        for item in 1..=items as u8 {
            let item = part.child(item).unwrap();
            let max = Points::from_thousandths((per_item * 500) as i64);
            indices.push(item.into(), Index { title: Some(title(numbers)), max, ..Index::default() });
            for leaf in 1..=per_item as u8 {
                let level = |label: &str, points: i64| Level {
                    label: label.into(),
                    points: Points::from_thousandths(points).unwrap(),
                };
                let index = Index {
                    title: Some(title(numbers)),
                    max: Points::from_thousandths(500),
                    assess: if numbers.below(10) == 0 { Assess::Survey } else { Assess::SelfScore },
                    levels: vec![level("Đạt", 500), level("Đạt một phần", 250), level("Không đạt", 0)],
                    ..Index::default()
                };
                indices.push(item.child(leaf).unwrap().into(), index);
            }
        }
    }
    Catalogue {
        id: "made-up".into(),
        title: Some("Bộ chỉ số tự đặt".into()),
        decision: Some(decision()),
        indices,
        ..Catalogue::default()
    }
}

fn decision() -> Document {
    Document {
        kind: Some("Quyết định".into()),
        number: Some("1/QĐ-UBND".into()),
        date: "2025-12-31".parse().ok(),
        issuer: Some("UBND tỉnh (tự đặt)".into()),
        title: None,
    }
}

const UNITS: [(&str, &str); 6] = [
    ("vhxh", "Phòng Văn hóa - Xã hội"),
    ("van-phong", "Văn phòng HĐND & UBND"),
    ("pvhcc", "Trung tâm Phục vụ Hành chính công"),
    ("kinh-te", "Phòng Kinh tế"),
    ("cong-an", "Công an"),
    ("dvth", "Trung tâm Dịch vụ tổng hợp"),
];

/// A commune without faults: every part has a lead, some items are carved out and said so, one is shared by contents.
pub(crate) fn commune(
    name: String,
    code: Option<String>,
    path: &str,
    catalogue: &Catalogue,
    numbers: &mut Numbers,
) -> Commune {
    let mut rules: Vec<Vec<Rule>> = vec![Vec::new(); UNITS.len()];
    let mut contents = Entries::new();
    let ids: Vec<IndexId> = catalogue.indices.keys().map(|key| key.id).collect();
    for part in ids.iter().copied().filter(|id| id.is_part()) {
        let title = catalogue.indices.get(&part.into()).and_then(|index| index.title.clone());
        // The first parts go round all units, so that none is idle.
        let lead = (usize::from(part.last_segment())
            + if part.last_segment() > 6 { numbers.below(UNITS.len()) } else { 0 })
            % UNITS.len();
        let other = (lead + 1 + numbers.below(UNITS.len() - 1)) % UNITS.len();
        let items: Vec<IndexId> = ids.iter().copied().filter(|id| id.parent() == Some(part)).collect();
        let carved = items[numbers.below(items.len())];
        rules[lead].push(Rule {
            lead: Some(part.into()),
            without: Some(carved.into()),
            title,
            ..Rule::default()
        });
        if numbers.below(3) == 0 {
            let content = Content { title: WORDS[numbers.below(WORDS.len())].into(), points: None };
            contents.push(carved, [("content".parse().unwrap(), content)].into_iter().collect());
            let key = || Some(vec!["content".parse().unwrap()]);
            rules[lead].push(Rule {
                lead: Some(carved.into()),
                only: key(),
                part: Some(part),
                ..Rule::default()
            });
            rules[other].push(Rule {
                lead: Some(carved.into()),
                except: key(),
                part: Some(part),
                ..Rule::default()
            });
        } else {
            rules[other].push(Rule { lead: Some(carved.into()), part: Some(part), ..Rule::default() });
            let rule = Rule {
                coordinate: Some(carved.into()),
                with: vec![UNITS[other].0.parse().unwrap()],
                duty: Some(WORDS[numbers.below(WORDS.len())].into()),
                ..Rule::default()
            };
            rules[lead].push(rule);
        }
    }
    rules[0].push(Rule { monitor: Some(cchc::model::Watch::All), ..Rule::default() });
    Commune {
        commune: Some(CommuneName { name, province: None, code }),
        year: Some(2026),
        catalogue: Some(path.into()),
        document: Some(Document {
            kind: Some("Thông báo".into()),
            number: Some("1/TB-UBND".into()),
            date: "2026-04-20".parse().ok(),
            issuer: Some("UBND xã (tự đặt)".into()),
            title: None,
        }),
        cites: Some(vec![decision()]),
        units: Some(
            UNITS
                .iter()
                .map(|(key, name)| (key.parse().unwrap(), Unit { name: (*name).into(), ..Unit::default() }))
                .collect(),
        ),
        contents,
        assign: Some(
            UNITS.iter().zip(rules).map(|((key, _), rules)| (key.parse().unwrap(), rules)).collect(),
        ),
        ..Commune::default()
    }
}

/// A year of months for a catalogue: every index without children has a score, and so many pieces of evidence prove them.
#[allow(dead_code, reason = "not every program that uses this module measures months")]
pub(crate) fn months(catalogue: &Catalogue, pieces: usize, numbers: &mut Numbers) -> Vec<Scorebook> {
    let keys: Vec<String> = (0..pieces).map(|number| format!("bc-{number}")).collect();
    let evidence: Entries<_, _> = keys
        .iter()
        .map(|key| {
            let piece = Evidence {
                number: Some(format!("{key}/BC-UBND")),
                title: Some(title(numbers)),
                date: "2026-01-20".parse().ok(),
                unit: UNITS[numbers.below(UNITS.len())].0.parse().ok(),
                file: Some(format!("evidence/{key}.pdf")),
                ..Evidence::default()
            };
            (key.parse().unwrap(), piece)
        })
        .collect();
    let leaves =
        catalogue.indices.iter().filter(|(_, index)| !index.levels.is_empty()).map(|(key, _)| key.id);
    let leaves: Vec<IndexId> = leaves.collect();
    let book = |period, numbers: &mut Numbers| {
        let score = |_| Score {
            level: Some(1 + numbers.below(3) as u16),
            evidence: (0..pieces / leaves.len())
                .map(|_| keys[numbers.below(pieces)].parse().unwrap())
                .collect(),
            ..Score::default()
        };
        let scores: Vec<Score> = leaves.iter().map(score).collect();
        let task = |number: usize| Task {
            id: format!("viec-{number}").parse().unwrap(),
            title: title(numbers),
            unit: UNITS[numbers.below(UNITS.len())].0.parse().unwrap(),
            with: Vec::new(),
            index: Some(leaves[numbers.below(leaves.len())]),
            due: "Quý IV/2026".parse().ok(),
            done: None,
            result: None,
            evidence: Vec::new(),
            note: None,
        };
        Scorebook {
            commune: "commune.yaml".into(),
            period,
            scores: leaves.iter().copied().zip(scores).collect(),
            evidence: evidence.clone(),
            tasks: (0..100).map(task).collect(),
            ..Scorebook::default()
        }
    };
    (1..=12).map(|month| book(Month::new(2026, month).unwrap(), numbers)).collect()
}

/// Names and codes of communes: those of the file that `CCHC_COMMUNES` names (columns `commune_code`, `commune` last),
/// else numbered ones.
fn names(count: usize) -> Vec<(String, String)> {
    let table = std::env::var("CCHC_COMMUNES").ok().and_then(|path| std::fs::read_to_string(path).ok());
    let rows = table.iter().flat_map(|table| table.lines().skip(1)).filter_map(|line| {
        let mut fields = line.rsplit(',');
        Some((fields.next()?.to_owned(), fields.next()?.to_owned()))
    });
    let numbered = (1..).map(|number| (format!("xã số {number} (tự đặt)"), format!("{number:05}")));
    rows.chain(numbered).take(count).collect()
}

/// The files of a country: 34 catalogues of 40 to 120 leaves and so many communes, by their names.
pub(crate) fn country(communes: usize) -> Vec<(String, String)> {
    let mut numbers = Numbers::new(2026);
    let mut files = Vec::new();
    let catalogues: Vec<Catalogue> = (0..34)
        .map(|_| {
            let leaves = 40 + numbers.below(81);
            catalogue(leaves, &mut numbers)
        })
        .collect();
    for (number, catalogue) in catalogues.iter().enumerate() {
        files.push((format!("catalogues/{number:02}.yaml"), cchc::yaml::catalogue_to_string(catalogue)));
    }
    for (number, (name, code)) in names(communes).into_iter().enumerate() {
        let province = number % 34;
        let path = format!("../catalogues/{province:02}.yaml");
        let commune = commune(name, Some(code.clone()), &path, &catalogues[province], &mut numbers);
        files.push((format!("communes/{code}-{number}.yaml"), cchc::yaml::commune_to_string(&commune)));
    }
    files
}
