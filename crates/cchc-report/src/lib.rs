//! Views of a resolved assignment and their renderings.
