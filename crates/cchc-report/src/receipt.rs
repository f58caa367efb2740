//! What a report was made of.

use crate::Block;
use crate::text::{date, markdown, one_line};
use cchc_core::{Catalogue, Lang, PartialDate};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// What a report was made of, without a time: the same input gives the same report, to the byte.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// The files that were read.
    pub inputs: Vec<Input>,
    /// The decision that issued the catalogue, where the catalogue names it.
    pub decision: Option<Decision>,
    /// The version of the program.
    pub version: String,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Input {
    /// Its name, as on the command line, with `/`.
    pub name: String,
    /// The SHA-256 of its bytes, in 64 hexadecimal digits.
    pub sha256: String,
}

/// A decision, as far as it can be named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// Number and sign, such as `2648/QĐ-UBND`.
    pub number: Option<String>,
    /// Its date.
    pub date: Option<PartialDate>,
    /// Who issued it.
    pub issuer: Option<String>,
}

impl Input {
    /// A file of this name with these bytes.
    ///
    /// ```
    /// use cchc_report::Input;
    ///
    /// let input = Input::new("empty.yaml", b"");
    /// assert!(input.sha256.starts_with("e3b0c44298fc1c14"));
    /// ```
    pub fn new(name: impl Into<String>, bytes: &[u8]) -> Self {
        let sha256 = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        Input { name: name.into(), sha256 }
    }
}

impl Receipt {
    /// The receipt of a report that this version of the program makes of these files.
    pub fn new(inputs: Vec<Input>, catalogue: &Catalogue) -> Self {
        let decision = catalogue.draft().decision.as_ref().map(|decision| Decision {
            number: decision.number.clone(),
            date: decision.date,
            issuer: decision.issuer.clone(),
        });
        Receipt { inputs, decision, version: env!("CARGO_PKG_VERSION").to_owned() }
    }

    /// The receipt in words: a label and what it says, each on one line; for people.
    pub(crate) fn lines(&self, lang: Lang) -> Vec<(&'static str, String)> {
        let mut lines = Vec::new();
        for input in &self.inputs {
            let value = format!("{} (SHA-256: {})", one_line(&input.name), input.sha256);
            lines.push((lang.pick("Tệp dữ liệu", "Input"), value));
        }
        if let Some(decision) = &self.decision {
            lines.push((lang.pick("Bộ chỉ số", "Catalogue"), decision.words(lang)));
        }
        lines.push((lang.pick("Chương trình", "Program"), format!("cchc {}", self.version)));
        lines
    }

    /// The receipt as the end of a document on paper.
    pub(crate) fn block(&self, lang: Lang) -> Block {
        Block::Receipt(self.lines(lang).into_iter().map(|(label, value)| (label.to_owned(), value)).collect())
    }

    /// The receipt in words, a sentence a line.
    pub(crate) fn sentences(&self, lang: Lang) -> impl Iterator<Item = String> {
        self.lines(lang).into_iter().map(|(label, value)| format!("{label}: {value}"))
    }

    /// The receipt as the end of a Markdown document.
    pub(crate) fn markdown(&self, lang: Lang) -> String {
        let lines =
            self.lines(lang).into_iter().map(|(label, value)| format!("- {label}: {}\n", markdown(&value)));
        format!("\n---\n\n{}", lines.collect::<String>())
    }
}

impl Decision {
    fn words(&self, lang: Lang) -> String {
        let number = self.number.as_deref().map(one_line);
        let number = number.unwrap_or_else(|| lang.pick("(chưa có số)", "(no number)").to_owned());
        let mut words = format!("{} {number}", lang.pick("Quyết định số", "Decision"));
        if let Some(day) = self.date {
            words.push_str(&format!(", {}", date(day, lang)));
        }
        if let Some(issuer) = &self.issuer {
            words.push_str(&format!(", {}", one_line(issuer)));
        }
        words
    }
}
