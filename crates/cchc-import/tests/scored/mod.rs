//! A commune that scores itself. It is made up, and so are its points.

use cchc_core::{Assignment, Catalogue, Scorebook, draft};
use std::sync::Arc;

/// The levels of 7.2.
pub(crate) const LEVELS: [(&str, &str); 3] = [("Đạt", "1"), ("Đạt một phần", "0.5"), ("Không đạt", "0")];

/// `vp` leads all but 7.11 and a part of 8.1, which are `kt`'s; both lead 7.2, and `kt` coordinates 7.1.
pub(crate) fn book(month: draft::Scorebook) -> Scorebook {
    let index = |title: &str| draft::Index {
        title: Some(title.into()),
        max: "1".parse().ok(),
        ..draft::Index::default()
    };
    let content =
        |title: &str, points: &str| draft::Content { title: title.into(), points: points.parse().ok() };
    let contents = |points: [&str; 2]| {
        let contents = [("dat", content("đất đai", points[0])), ("ho", content("hộ tịch", points[1]))];
        Some(contents.map(|(key, content)| (key.parse().unwrap(), content)).into_iter().collect())
    };
    let levels = LEVELS
        .map(|(label, points)| draft::Level { label: label.into(), points: points.parse().unwrap() })
        .to_vec();
    let indices = [
        ("VII", draft::Index { max: "4".parse().ok(), ..index("Phần bảy") }),
        ("7.1", index("Kế hoạch")),
        ("7.2", draft::Index { levels, ..index("Công khai") }),
        ("7.10", draft::Index { proportion: Some(draft::Proportion::default()), ..index("Hồ sơ") }),
        ("7.11", draft::Index { assess: draft::Assess::Survey, ..index("Khảo sát") }),
        ("VIII", draft::Index { max: "2".parse().ok(), ..index("Phần tám") }),
        ("8.1", draft::Index { contents: contents(["0.5", "0.25"]), ..index("Có điểm") }),
        ("8.2", draft::Index { contents: contents(["", ""]), ..index("Không có điểm") }),
    ];
    let indices = indices.into_iter().map(|(id, index)| (id.parse().unwrap(), index)).collect();
    let catalogue = Catalogue::new(draft::Catalogue { indices, ..draft::Catalogue::default() }).unwrap();
    let unit = |name: &str| draft::Unit { name: name.into(), ..draft::Unit::default() };
    let lead = |ids: &str| draft::Rule { lead: Some(ids.parse().unwrap()), ..draft::Rule::default() };
    let dat = |rule: draft::Rule, only: bool| {
        let list = Some(vec!["dat".parse().unwrap()]);
        if only { draft::Rule { only: list, ..rule } } else { draft::Rule { except: list, ..rule } }
    };
    let helps = draft::Rule { coordinate: Some("7.1".parse().unwrap()), ..draft::Rule::default() };
    let commune = draft::Commune {
        year: Some(2026),
        catalogue: Some("c.yaml".into()),
        commune: Some(draft::CommuneName {
            name: "xã A".into(), province: None, code: Some("01981".into())
        }),
        units: Some(
            [("vp", "Văn phòng"), ("kt", "Phòng Kinh tế")]
                .map(|(key, name)| (key.parse().unwrap(), unit(name)))
                .into_iter()
                .collect(),
        ),
        assign: Some(
            [
                ("vp", vec![lead("7.1, 7.2, 7.10"), dat(lead("8.1"), false), lead("8.2")]),
                ("kt", vec![lead("7.2, 7.11"), dat(lead("8.1"), true), helps]),
            ]
            .map(|(key, rules)| (key.parse().unwrap(), rules))
            .into_iter()
            .collect(),
        ),
        ..draft::Commune::default()
    };
    let assignment = Assignment::new(Arc::new(catalogue), commune).unwrap();
    let month =
        draft::Scorebook { period: "2026-04".parse().unwrap(), commune: "commune.yaml".into(), ..month };
    Scorebook::new(Arc::new(assignment), month).unwrap()
}
