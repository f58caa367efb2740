//! How a commune's notice writes who answers for what, read as rules.
