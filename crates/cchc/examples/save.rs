//! Reads a file of any kind and prints it as the library saves it.
//!
//! `cargo run -p cchc --example save -- fixtures/vinh-thong/as-issued.yaml`

use cchc::yaml;
use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name a file")?;
    let text = std::fs::read_to_string(&path)?;
    let saved = match yaml::kind_of(text.as_bytes()) {
        Some(yaml::Kind::Catalogue) => yaml::catalogue_to_string(&yaml::catalogue_from_str(&text)?),
        Some(yaml::Kind::Scorebook) => yaml::scorebook_to_string(&yaml::scorebook_from_str(&text)?),
        Some(yaml::Kind::Seal) => yaml::seal_to_string(&yaml::seal_from_str(&text)?),
        _ => yaml::commune_to_string(&yaml::commune_from_str(&text)?),
    };
    std::io::stdout().write_all(saved.as_bytes())?;
    Ok(())
}
