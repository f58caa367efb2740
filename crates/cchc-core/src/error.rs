//! What keeps a draft from having a meaning.

use crate::finding::{Locus, RuleField, RuleId};
use crate::{ContentKey, IndexId, Lang, Points, TaskKey};

/// A draft is not a legal one, at a place of it: a failure of the file, not a finding about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub struct ModelError {
    locus: Locus,
    kind: ModelErrorKind,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ModelErrorKind {
    /// Something required is nowhere, neither in the file nor in one that it extends.
    Missing(&'static str),
    /// A maximum below 0.
    NegativeMax(IndexId, Points),
    /// `contents` of an index without one content.
    EmptyContents(IndexId),
    /// More than [`crate::MAX_CONTENTS`] contents.
    TooManyContents(IndexId),
    /// Contents of an index that lies below another with contents.
    NestedContents {
        /// The index above.
        above: IndexId,
        /// The index below it.
        index: IndexId,
    },
    /// Points for a content of an index that has children.
    ContentPointsAboveLeaf(IndexId, ContentKey),
    /// A rule without `lead`, `coordinate` or `monitor`.
    NoRole(RuleId),
    /// A rule with more than one of them; these two, for example.
    TwoRoles(RuleId, RuleField, RuleField),
    /// `only` and `except` together.
    OnlyAndExcept(RuleId),
    /// `only` or `except` with an empty list.
    EmptyScope(RuleId, RuleField),
    /// A field that belongs to another role than the rule's.
    WrongRole {
        /// The rule.
        rule: RuleId,
        /// The field.
        field: RuleField,
        /// The role that it belongs to.
        role: RuleField,
    },
    /// A title for several indices without the part that it is the title of.
    TitleOfSeveral(RuleId),
    /// `part` is an index below a part.
    PartIsNoPart(RuleId, IndexId),
    /// A proportion with a step that is not above 0, or with a percentage that is none.
    WrongProportion(IndexId),
    /// A class that begins below 0 or above 100, or where another one begins.
    WrongClass(Points),
    /// A score that says how much was done, or of how much, and not both.
    HalfProportion(IndexId, &'static str),
    /// A score that claims level 0.
    LevelZero(IndexId),
    /// Two tasks with one key.
    TaskTwice(TaskKey),
}

impl ModelError {
    pub(crate) fn new(locus: Locus, kind: ModelErrorKind) -> Self {
        ModelError { locus, kind }
    }

    /// Where it is.
    pub fn locus(&self) -> &Locus {
        &self.locus
    }

    /// What it is.
    pub fn kind(&self) -> &ModelErrorKind {
        &self.kind
    }

    /// What is wrong, in words.
    pub fn message(&self, lang: Lang) -> String {
        use ModelErrorKind as Kind;
        let (vi, en) = match &self.kind {
            Kind::Missing(key) => (format!("thiếu `{key}`"), format!("`{key}` is missing")),
            Kind::NegativeMax(id, points) => (
                format!("điểm của `{id}` nhỏ hơn 0: `{points}`"),
                format!("the points of `{id}` are below 0: `{points}`"),
            ),
            Kind::EmptyContents(id) => (
                format!("`{id}` khai báo `contents` nhưng không có nội dung nào"),
                format!("`contents` of `{id}` has no content"),
            ),
            Kind::TooManyContents(id) => (
                format!("`{id}` có hơn {} nội dung", crate::MAX_CONTENTS),
                format!("`{id}` has more than {} contents", crate::MAX_CONTENTS),
            ),
            Kind::NestedContents { above, index } => (
                format!("`{index}` có nội dung riêng trong khi `{above}` phía trên đã có"),
                format!("`{index}` declares contents while `{above}` above it has some"),
            ),
            Kind::ContentPointsAboveLeaf(id, key) => (
                format!("nội dung `{key}` của `{id}` có điểm, nhưng `{id}` còn có chỉ số con"),
                format!("content `{key}` of `{id}` has points, but `{id}` has children"),
            ),
            Kind::NoRole(rule) => (
                format!(
                    "quy tắc {} của `{}` thiếu `lead`, `coordinate` hoặc `monitor`",
                    rule.number, rule.unit
                ),
                format!("rule {} of `{}` has no `lead`, `coordinate` or `monitor`", rule.number, rule.unit),
            ),
            Kind::TwoRoles(rule, first, second) => (
                format!(
                    "quy tắc {} của `{}` có cả `{}` và `{}`",
                    rule.number,
                    rule.unit,
                    first.key(),
                    second.key()
                ),
                format!(
                    "rule {} of `{}` has both `{}` and `{}`",
                    rule.number,
                    rule.unit,
                    first.key(),
                    second.key()
                ),
            ),
            Kind::OnlyAndExcept(rule) => (
                format!("quy tắc {} của `{}` có cả `only` và `except`", rule.number, rule.unit),
                format!("rule {} of `{}` has both `only` and `except`", rule.number, rule.unit),
            ),
            Kind::EmptyScope(rule, field) => (
                format!("`{}` trong quy tắc {} của `{}` để trống", field.key(), rule.number, rule.unit),
                format!("`{}` in rule {} of `{}` is empty", field.key(), rule.number, rule.unit),
            ),
            Kind::WrongRole { rule, field, role } => (
                format!(
                    "quy tắc {} của `{}` có `{}`, chỉ dùng với `{}`",
                    rule.number,
                    rule.unit,
                    field.key(),
                    role.key()
                ),
                format!(
                    "rule {} of `{}` has `{}`, which belongs to `{}`",
                    rule.number,
                    rule.unit,
                    field.key(),
                    role.key()
                ),
            ),
            Kind::TitleOfSeveral(rule) => (
                format!("quy tắc {} của `{}` trích một tên cho nhiều chỉ số", rule.number, rule.unit),
                format!("rule {} of `{}` quotes one title for several indices", rule.number, rule.unit),
            ),
            Kind::PartIsNoPart(rule, id) => (
                format!(
                    "`part: {id}` trong quy tắc {} của `{}` không phải là một phần",
                    rule.number, rule.unit
                ),
                format!("`part: {id}` in rule {} of `{}` is not a part", rule.number, rule.unit),
            ),
            Kind::WrongProportion(id) => (
                format!(
                    "`proportion` của `{id}` có bước làm tròn không lớn hơn 0, hoặc tỷ lệ ngoài khoảng 0–100"
                ),
                format!(
                    "`proportion` of `{id}` has a step that is not above 0, or a percentage outside of 0 to 100"
                ),
            ),
            Kind::WrongClass(from) => (
                format!("mức `{from}` của xếp loại nằm ngoài khoảng 0–100 hoặc trùng với loại khác"),
                format!("a class from `{from}` on is outside of 0 to 100, or another one begins there"),
            ),
            Kind::HalfProportion(id, key) => {
                let other = if *key == "of" { "done" } else { "of" };
                (
                    format!("điểm của `{id}` có `{other}` nhưng thiếu `{key}`"),
                    format!("the score of `{id}` has `{other}` and lacks `{key}`"),
                )
            }
            Kind::LevelZero(id) => (
                format!("điểm của `{id}` ghi mức `0`, nhưng các mức đếm từ 1"),
                format!("the score of `{id}` claims level `0`, but levels count from 1"),
            ),
            Kind::TaskTwice(id) => {
                (format!("hai nhiệm vụ cùng có mã `{id}`"), format!("two tasks have the key `{id}`"))
            }
        };
        lang.pick(vi, en)
    }

    /// What to write instead.
    pub fn help(&self, lang: Lang) -> String {
        use ModelErrorKind as Kind;
        let (vi, en) = match &self.kind {
            Kind::Missing(key) => {
                let example = match *key {
                    "commune" => "commune: { name: xã Vĩnh Thông }",
                    "year" => "year: 2026",
                    "catalogue" => "catalogue: ../catalogues/qd-2648.yaml",
                    "units" => "units: { vhxh: { name: Phòng Văn hóa - Xã hội } }",
                    _ => "assign: { vhxh: [{ lead: I }] }",
                };
                (format!("thêm dòng như `{example}`"), format!("add a line like `{example}`"))
            }
            Kind::NegativeMax(..) => {
                ("viết số điểm từ 0 trở lên".to_owned(), "write points from 0 up".to_owned())
            }
            Kind::EmptyContents(_) => (
                "ghi ít nhất một nội dung, hoặc bỏ mục này".into(),
                "name a content, or leave the entry out".into(),
            ),
            Kind::TooManyContents(_) => ("gộp bớt các nội dung".into(), "merge some of the contents".into()),
            Kind::NestedContents { above, .. } => (
                format!("chỉ khai báo nội dung ở một cấp: gộp vào `{above}` hoặc bỏ ở `{above}`"),
                format!(
                    "declare contents on one level only: merge them into `{above}`, or take them from `{above}`"
                ),
            ),
            Kind::ContentPointsAboveLeaf(..) => (
                "bỏ `points`, hoặc khai báo nội dung ở chỉ số thấp nhất".into(),
                "leave `points` out, or declare the contents on an index without children".into(),
            ),
            Kind::NoRole(_) => ("viết như `- lead: VIII`".into(), "write it like `- lead: VIII`".into()),
            Kind::TwoRoles(..) => ("tách thành hai quy tắc".into(), "make two rules of it".into()),
            Kind::OnlyAndExcept(_) => (
                "chỉ giữ một: `only` (chỉ nội dung) hoặc `except` (trừ nội dung)".into(),
                "keep one: `only` these contents, or all `except` them".into(),
            ),
            Kind::EmptyScope(..) => (
                "ghi khóa của ít nhất một nội dung, như `[territory]`, hoặc bỏ dòng này".into(),
                "name the key of a content, like `[territory]`, or leave the line out".into(),
            ),
            Kind::WrongRole { role, .. } => (
                format!("bỏ dòng này, hoặc đổi quy tắc thành `{}`", role.key()),
                format!("leave the line out, or make it a `{}` rule", role.key()),
            ),
            Kind::TitleOfSeveral(_) => (
                "thêm `part` nếu đó là tên của phần, hoặc mỗi quy tắc chỉ ghi một chỉ số".into(),
                "add `part` if it is the part's title, or name one index a rule".into(),
            ),
            Kind::PartIsNoPart(_, id) => (format!("viết `{}`", id.part()), format!("write `{}`", id.part())),
            Kind::WrongProportion(_) => (
                "viết như `proportion: { round: half-up, step: 0.25 }`".into(),
                "write it like `proportion: { round: half-up, step: 0.25 }`".into(),
            ),
            Kind::WrongClass(_) => (
                "mỗi loại một mức phần trăm riêng, như `{ name: A, from: 90 }`".into(),
                "give each class a percentage of its own, like `{ name: A, from: 90 }`".into(),
            ),
            Kind::HalfProportion(..) => (
                "ghi cả hai, như `done: 47` và `of: 50`".into(),
                "write both, like `done: 47` and `of: 50`".into(),
            ),
            Kind::LevelZero(_) => (
                "ghi số thứ tự của mức trong bộ chỉ số, bắt đầu từ 1".into(),
                "write the level's number in the catalogue, from 1".into(),
            ),
            Kind::TaskTwice(_) => (
                "đặt cho mỗi nhiệm vụ một mã riêng, hoặc bỏ một mục".into(),
                "give each task a key of its own, or leave one out".into(),
            ),
        };
        lang.pick(vi, en)
    }
}
