//! Answers to who is responsible: everything at once (`resolve`) and for one index with its reasons (`who`).

mod json;
mod table;
mod text;

pub use json::{resolve_json, who_json};
pub(crate) use text::verdict;
pub use text::{resolve_text, who_text};

#[cfg(test)]
mod tests;
