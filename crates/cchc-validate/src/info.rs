//! A rule and its manual page.

use cchc_core::Lang;
use cchc_core::finding::{Code, Severity};

/// A finding rule: its code, its name and its manual page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleInfo {
    /// The code; it is never given to another rule.
    pub code: Code,
    /// The name in kebab case.
    pub name: &'static str,
    /// The severities that its findings can have before anyone changes them, the gravest first.
    pub severities: &'static [Severity],
    source: &'static str,
}

/// The heading behind which the page's Vietnamese part stands.
const VIETNAMESE: &str = "# Tiếng Việt: ";

/// The line of the Vietnamese part that stands for the example.
const EXAMPLE: &str = "(ví dụ)";

impl RuleInfo {
    pub(crate) const fn new(
        family: char,
        number: u16,
        name: &'static str,
        severities: &'static [Severity],
        source: &'static str,
    ) -> Self {
        RuleInfo { code: Code::new(family, number).expect("a legal code"), name, severities, source }
    }

    /// The manual page in Markdown: what the rule finds, why it costs points, an example and how to mend it.
    ///
    /// ```
    /// use cchc_core::Lang;
    ///
    /// let rule = cchc_validate::rule("A104".parse().unwrap()).unwrap();
    /// assert!(rule.page(Lang::En).starts_with("# A104 `title-mismatch`: "));
    /// assert!(rule.page(Lang::Vi).contains("\n## Cách sửa\n"));
    /// ```
    pub fn page(&self, lang: Lang) -> String {
        let lines: Vec<&str> = self.lines().collect();
        let vietnamese = lines.iter().position(|line| line.starts_with(VIETNAMESE)).unwrap_or(lines.len());
        let (en, vi) = lines.split_at_checked(vietnamese).unwrap_or_default();
        let mut page = format!("# {} `{}`: {}\n", self.code, self.name, self.title(lang));
        for line in lang.pick(vi, en).iter().skip(1) {
            if *line == EXAMPLE {
                page.push_str(&fences(en));
            } else {
                page.push_str(line);
                page.push('\n');
            }
        }
        page.truncate(page.trim_end().len());
        page.push('\n');
        page
    }

    /// The rule in a few words: the page's heading.
    ///
    /// ```
    /// use cchc_core::Lang;
    ///
    /// let rule = cchc_validate::rule("A102".parse().unwrap()).unwrap();
    /// assert_eq!(rule.title(Lang::Vi), "chưa có đơn vị phụ trách");
    /// ```
    pub fn title(&self, lang: Lang) -> &'static str {
        let mark = lang.pick(VIETNAMESE, "# ");
        self.lines().find_map(|line| line.strip_prefix(mark)).unwrap_or(self.name)
    }

    /// The files of the page's example, by their names: `catalogue.yaml`; unless the rule is about the catalogue alone,
    /// `commune.yaml`; and, if it is about a month of scores, `scorebook.yaml`.
    pub fn example(&self) -> Vec<(&'static str, String)> {
        let mut files = Vec::new();
        let mut lines = self.lines();
        while let Some(line) = lines.next() {
            if let Some(name) = line.strip_prefix("```yaml ") {
                let text = lines.by_ref().take_while(|line| *line != "```");
                files.push((name, text.flat_map(|line| [line, "\n"]).collect()));
            }
        }
        files
    }

    /// The lines of the leading doc comment of the rule's own file.
    fn lines(&self) -> impl Iterator<Item = &'static str> {
        let lines = self.source.lines().map_while(|line| line.strip_prefix("//!"));
        lines.map(|line| line.strip_prefix(' ').unwrap_or(line))
    }
}

fn fences(lines: &[&str]) -> String {
    let first = lines.iter().position(|line| line.starts_with("```"));
    let last = lines.iter().rposition(|line| line.starts_with("```"));
    let fenced = first.zip(last).and_then(|(first, last)| lines.get(first..=last)).unwrap_or_default();
    fenced.iter().flat_map(|line| [line, "\n"]).collect()
}
