//! The `cchc` command.
