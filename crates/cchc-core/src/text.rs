//! What the types that are read from text have in common.

/// What a reader says that it expected, for types written as one piece of text.
pub(crate) trait Expected {
    const EXPECTED: &'static str;
}
