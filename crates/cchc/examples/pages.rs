//! Writes the pages of a commune, to be looked at in a browser:
//! `cargo run --example pages -- fixtures/vinh-thong/as-issued.yaml folder`.
#![expect(clippy::print_stderr, reason = "an example is a command")]

use cchc::report::Format;
use cchc::{ReportKind, Session};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [commune, folder] = arguments.as_slice() else {
        eprintln!("two arguments: a commune's file and a folder that exists");
        return ExitCode::from(2);
    };
    let session = Session::new();
    let loaded = match session.commune(commune) {
        Ok(loaded) => loaded,
        Err(failures) => {
            eprintln!("{failures}");
            return ExitCode::from(2);
        }
    };
    let reports = session.reports(&loaded);
    let mut pages = vec![
        ("overview.svg".to_owned(), reports.overview().svg()),
        ("explore.html".to_owned(), reports.explore()),
    ];
    let mut views = vec![ReportKind::Assignment, ReportKind::Matrix, ReportKind::Findings];
    views.extend(reports.units().take(1).cloned().map(ReportKind::Unit));
    for view in views {
        let page = reports.render(&view, Format::Html);
        pages.extend(page.map(|page| (format!("{}.html", view.file_stem()), page)));
    }
    for (name, text) in pages {
        if let Err(error) = std::fs::write(format!("{folder}/{name}"), text) {
            eprintln!("{folder}/{name}: {error}");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}
