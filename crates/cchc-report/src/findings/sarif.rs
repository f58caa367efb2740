//! SARIF 2.1.0 (OASIS), the format in which code hosts and editors take findings.

use super::{CheckReport, FailureReport, json_text};
use cchc_core::Lang;
use cchc_core::finding::{Code, Located, Place, Severity, TextEdit};
use serde::Serialize;

/// What a rule is, for the list of rules in a SARIF file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleInfo<'a> {
    /// The code.
    pub code: Code,
    /// The rule's name in kebab case.
    pub name: &'a str,
    /// What it finds, in a sentence.
    pub description: &'a str,
    /// The severity of its findings unless a commune chooses another.
    pub severity: Severity,
}

impl CheckReport {
    /// The report as SARIF 2.1.0, with a line break at its end; `lang` is the language of its messages.
    ///
    /// Files are named by relative, percent-encoded URIs with `/`; columns count Unicode scalars. A finding's help
    /// is the second paragraph of its message, since SARIF has no place of its own for it. Failures are notifications
    /// of a run that was not successful.
    ///
    /// ```
    /// use cchc_report::{CheckReport, RuleInfo};
    /// use cchc_core::{Lang, finding::Severity};
    ///
    /// let rules = [RuleInfo {
    ///     code: "A101".parse().unwrap(),
    ///     name: "overlapping-lead",
    ///     description: "nhiều đơn vị cùng được giao phụ trách một nội dung",
    ///     severity: Severity::Error,
    /// }];
    /// let sarif = CheckReport::default().sarif(&rules, Lang::Vi);
    /// assert!(sarif.contains(r#""id": "A101""#));
    /// ```
    pub fn sarif(&self, rules: &[RuleInfo<'_>], lang: Lang) -> String {
        let results = self.findings.iter().map(|finding| {
            let rule_index = rules.iter().position(|rule| rule.code == finding.code);
            result(finding, rule_index, lang)
        });
        let run = Run {
            tool: Tool {
                driver: Driver {
                    name: "cchc",
                    version: env!("CARGO_PKG_VERSION"),
                    rules: rules.iter().map(Rule::of).collect(),
                },
            },
            language: lang.code(),
            column_kind: "unicodeCodePoints",
            invocations: [Invocation {
                execution_successful: self.failures.is_empty(),
                exit_code: self.exit_code(),
                tool_execution_notifications: self.failures.iter().map(notification).collect(),
            }],
            results: results.collect(),
        };
        json_text(&Log {
            schema: "https://json.schemastore.org/sarif-2.1.0.json",
            version: "2.1.0",
            runs: [run],
        })
    }
}

fn result(finding: &Located, rule_index: Option<usize>, lang: Lang) -> SarifResult {
    let mut text = finding.message.clone();
    if let Some(help) = &finding.help {
        text.push_str("\n\n");
        text.push_str(help);
    }
    let location = |(id, place, label): (Option<usize>, &Place, &str)| Location {
        id,
        physical_location: PhysicalLocation::of(place),
        message: Some(label).filter(|label| !label.is_empty()).map(Message::new),
    };
    let mut places = finding.places.iter().map(|labelled| (&labelled.place, labelled.label.as_str()));
    let primary = places.next().map(|(place, label)| location((None, place, label)));
    SarifResult {
        rule_id: finding.code,
        rule_index,
        level: level(finding.severity),
        message: Message { text },
        locations: primary.into_iter().collect(),
        related_locations: places
            .zip(1..)
            .map(|((place, label), id)| location((Some(id), place, label)))
            .collect(),
        fixes: finding.edit.iter().map(|edit| fix(edit, lang)).collect(),
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn fix(edit: &TextEdit, lang: Lang) -> Fix {
    let (old, new) = (&edit.old, &edit.new);
    let description = lang.pick(format!("sửa `{old}` thành `{new}`"), format!("put `{new}` for `{old}`"));
    Fix {
        description: Message { text: description },
        artifact_changes: [ArtifactChange {
            artifact_location: ArtifactLocation::of(&edit.place.file),
            replacements: [Replacement {
                deleted_region: Region::of(&edit.place),
                inserted_content: Message { text: new.clone() },
            }],
        }],
    }
}

fn notification(failure: &FailureReport) -> Notification {
    let mut text = failure.message.clone();
    if let Some(help) = &failure.help {
        text.push_str("\n\n");
        text.push_str(help);
    }
    let region = failure.line.map(|line| Region {
        start_line: line.max(1),
        start_column: failure.column.map(|column| column.max(1)),
        end_line: failure.end.map(|(line, _)| line.max(1)),
        end_column: failure.end.map(|(_, column)| column.max(1)),
    });
    Notification {
        level: "error",
        message: Message { text },
        locations: [Location {
            id: None,
            physical_location: PhysicalLocation {
                artifact_location: ArtifactLocation::of(&failure.file),
                region,
            },
            message: None,
        }],
    }
}

/// A file's name as a relative URI; an absolute path becomes a `file:` URI.
fn uri(file: &str) -> String {
    let mut uri = String::new();
    let drive = file.get(1..3) == Some(":/") && file.starts_with(|c: char| c.is_ascii_alphabetic());
    let (prefix, plain, rest) = match (file.split_at_checked(2).filter(|_| drive), file.strip_prefix("//")) {
        (Some((drive, rest)), _) => ("file:///", drive, rest),
        // A share of a Windows network: the first name is the host.
        (None, Some(rest)) => ("file://", "", rest),
        (None, None) if file.starts_with('/') => ("file://", "", file),
        (None, None) => ("", "", file),
    };
    uri.push_str(prefix);
    uri.push_str(plain);
    for byte in rest.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    language: &'static str,
    column_kind: &'static str,
    invocations: [Invocation; 1],
    results: Vec<SarifResult>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: Code,
    name: String,
    short_description: Message,
    default_configuration: Configuration,
}

impl Rule {
    fn of(rule: &RuleInfo<'_>) -> Self {
        Rule {
            id: rule.code,
            name: rule.name.to_owned(),
            short_description: Message::new(rule.description),
            default_configuration: Configuration { level: level(rule.severity) },
        }
    }
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    exit_code: u8,
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Message,
    locations: [Location; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult {
    rule_id: Code,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Message,
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix>,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

impl Message {
    fn new(text: &str) -> Self {
        Message { text: text.to_owned() }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

impl PhysicalLocation {
    fn of(place: &Place) -> Self {
        PhysicalLocation {
            artifact_location: ArtifactLocation::of(&place.file),
            region: Some(Region::of(place)),
        }
    }
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

impl ArtifactLocation {
    fn of(file: &str) -> Self {
        ArtifactLocation { uri: uri(file) }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<u32>,
}

impl Region {
    fn of(place: &Place) -> Self {
        Region {
            start_line: place.line.max(1),
            start_column: Some(place.column.max(1)),
            end_line: Some(place.end_line.max(1)),
            end_column: Some(place.end_column.max(1)),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix {
    description: Message,
    artifact_changes: [ArtifactChange; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange {
    artifact_location: ArtifactLocation,
    replacements: [Replacement; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    inserted_content: Message,
}
