//! What whoever embeds the model has to build with it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs, reason = "a test")]

use std::process::Command;

#[test]
fn without_features_there_are_three_dependencies_at_most() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--offline", "--no-deps", "--format-version", "1", "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let core = packages.iter().find(|package| package["name"] == "cchc-core").unwrap();

    // Build dependencies and those of one platform count too; only those of tests do not.
    let dependencies: Vec<_> = core["dependencies"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|dependency| dependency["kind"] != "dev")
        .collect();
    let mut always: Vec<&str> = dependencies
        .iter()
        .filter(|dependency| dependency["optional"] == false)
        .map(|dependency| dependency["name"].as_str().unwrap())
        .collect();
    always.sort_unstable();
    assert_eq!(
        always,
        ["jiff", "serde", "thiserror"],
        "each one more is built by everybody who embeds the model"
    );
    for dependency in &dependencies {
        assert!(
            !dependency["name"].as_str().unwrap().starts_with("cchc"),
            "the model knows no other crate of ours"
        );
    }
    assert!(core["features"].get("default").is_none_or(|default| default.as_array().unwrap().is_empty()));
    let jiff = dependencies.iter().find(|dependency| dependency["name"] == "jiff").unwrap();
    assert_eq!(jiff["uses_default_features"], false, "no time zones are needed");
}
