//! What the rules put down while they look.

use crate::RuleInfo;
use cchc_core::finding::{Edit, Locus, Severity, Subject};

/// The findings so far.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) list: Vec<Raw>,
    /// Whether only codes and subjects are wanted, as when an edit is tried.
    pub(crate) quiet: bool,
}

/// A finding before severities are changed and its edit is tried.
pub(crate) struct Raw {
    pub(crate) rule: &'static RuleInfo,
    pub(crate) severity: Severity,
    pub(crate) subject: Subject,
    pub(crate) said: Option<Said>,
}

/// What is said in a finding.
#[derive(Default)]
pub(crate) struct Said {
    pub(crate) message: String,
    pub(crate) help: Option<String>,
    /// The primary place first.
    pub(crate) places: Vec<(Locus, String)>,
    /// A mending that may be right, to be tried.
    pub(crate) edit: Option<Edit>,
}

impl Said {
    /// Something said at one place, without an edit.
    pub(crate) fn at(place: Locus, message: String, help: String) -> Self {
        Said { message, help: Some(help), places: vec![(place, String::new())], edit: None }
    }

    /// The same, with another place.
    pub(crate) fn and(mut self, place: Locus, label: String) -> Self {
        self.places.push((place, label));
        self
    }
}

impl Found {
    /// Adds a finding; what is said is only worked out if somebody will read it.
    pub(crate) fn add(
        &mut self,
        rule: &'static RuleInfo,
        severity: Severity,
        subject: Subject,
        say: impl FnOnce() -> Said,
    ) {
        let said = (!self.quiet).then(say);
        self.list.push(Raw { rule, severity, subject, said });
    }
}
