//! JSON Schemas of the files.

use crate::look::Kind;
use cchc_core::draft;
use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use serde_json::Value;

/// The JSON Schema (2020-12) of a kind of file, as editors use it for completion.
///
/// It says what can be said without other files: keys, kinds of values, the form of ids. Ids are texts in it, since as a
/// number 7.10 would be 7.1.
///
/// ```
/// use cchc_yaml::{Kind, schema};
///
/// assert!(schema(Kind::Catalogue).contains("https://json-schema.org/draft/2020-12/schema"));
/// ```
pub fn schema(kind: Kind) -> String {
    let settings = SchemaSettings::draft2020_12().with_transform(RecursiveTransform(describe));
    let generator = settings.into_generator();
    let schema = match kind {
        Kind::Catalogue => generator.into_root_schema_for::<draft::Catalogue>(),
        Kind::Commune => generator.into_root_schema_for::<draft::Commune>(),
        Kind::Scorebook => generator.into_root_schema_for::<draft::Scorebook>(),
        Kind::Seal => generator.into_root_schema_for::<draft::Seal>(),
    };
    // A schema is plain data; printing it does not fail.
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// Leaves of a description what a writer of files needs: its first paragraph, without links into the code.
fn describe(schema: &mut Schema) {
    if let Some(Value::String(text)) = schema.get_mut("description") {
        let first = text.split("\n\n").next().unwrap_or_default();
        *text = first.replace('\n', " ").replace("[`", "`").replace("`]", "`");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape;
    use std::collections::BTreeMap;

    fn is_nullable(schema: &Value) -> bool {
        let null = |value: &Value| value == "null";
        null(&schema["type"])
            || schema["type"].as_array().is_some_and(|types| types.iter().any(null))
            || schema["anyOf"].as_array().is_some_and(|either| either.iter().any(is_nullable))
    }

    /// The keys of each object of a schema, as the shapes' own test helper lists them.
    fn keys(schema: &Value, root: &Value, path: &str, found: &mut shape::tests::Keys) {
        if let Some(name) = schema["$ref"].as_str() {
            let name = name.strip_prefix("#/$defs/").unwrap();
            return keys(&root["$defs"][name], root, path, found);
        }
        for either in schema["anyOf"].as_array().into_iter().flatten() {
            keys(either, root, path, found);
        }
        if let Some(properties) = schema["properties"].as_object() {
            let required = schema["required"].as_array().cloned().unwrap_or_default();
            let mut list: Vec<_> = properties
                .iter()
                .map(|(key, value)| (key.clone(), required.iter().any(|r| r == key), is_nullable(value)))
                .collect();
            list.sort();
            found.insert(path.to_owned(), list);
            for (key, value) in properties {
                keys(value, root, &format!("{path}/{key}"), found);
            }
        }
        if schema["additionalProperties"].is_object() {
            keys(&schema["additionalProperties"], root, &format!("{path}/*"), found);
        }
        if schema["items"].is_object() {
            keys(&schema["items"], root, &format!("{path}/-"), found);
        }
    }

    #[test]
    fn the_schemas_and_the_shapes_have_the_same_keys() {
        for kind in Kind::ALL {
            let schema: Value = serde_json::from_str(&schema(kind)).unwrap();
            let (mut of_schema, mut of_shape) = (BTreeMap::new(), BTreeMap::new());
            keys(&schema, &schema, "", &mut of_schema);
            shape::tests::keys(shape::of(kind), "", &mut of_shape);
            assert_eq!(of_schema, of_shape);
        }
    }

    /// `CCHC_WRITE=1` writes them anew.
    #[test]
    fn the_committed_schemas_are_these() {
        for kind in Kind::ALL {
            let path =
                format!("{}/../../docs/schema/{}.schema.json", env!("CARGO_MANIFEST_DIR"), kind.name());
            if std::env::var_os("CCHC_WRITE").is_some() {
                std::fs::write(&path, schema(kind)).unwrap();
            }
            // Git may give the file other line ends.
            let committed = std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
            assert!(
                committed == schema(kind),
                "{path} is not what the types say; run the tests with CCHC_WRITE=1"
            );
        }
    }
}
