//! Writes the workbook of a commune: `cargo run -p cchc-excel --example workbook -- COMMUNE.yaml WORKBOOK.xlsx`.
#![allow(clippy::print_stderr, reason = "an example")]

use cchc::report::{Input, Receipt, workbook};
use cchc::{Lang, Session};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(commune), Some(output)) = (arguments.next(), arguments.next()) else {
        return Err("name a commune's file and the workbook to write".into());
    };
    let session = Session::new();
    let loaded = session.commune(&commune)?;
    let report = session.check_loaded(&loaded).report;
    let inputs =
        loaded.sources.inputs().map(|input| Input { name: input.name().to_owned(), sha256: input.sha256() });
    let receipt = Receipt::new(inputs.collect(), loaded.assignment.catalogue());
    let book = workbook(&loaded.assignment.explain(), &report, &receipt, Lang::Vi, None);
    std::fs::write(output, cchc_excel::xlsx(&book)?)?;
    Ok(())
}
