//! What a line of an annex says, before it becomes rules.

use cchc_core::draft::UnreadWhy;
use cchc_core::{IndexId, IndexItem, UnitKey};
use std::ops::Range;

/// Tokens by their numbers.
pub(crate) type Tokens = Range<usize>;

/// Words that are taken over as they are.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Words {
    pub(crate) text: String,
    /// The key in square brackets behind them, or alone.
    pub(crate) key: Option<String>,
    pub(crate) tokens: Tokens,
}

/// An index or a range that is named.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Named {
    pub(crate) item: IndexItem,
    pub(crate) tokens: Tokens,
}

/// A unit that is named.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Called {
    pub(crate) unit: Unit,
    pub(crate) tokens: Tokens,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Unit {
    Known(UnitKey),
    /// One that nobody has named before.
    New(String),
    /// Units that are not named one by one.
    Group(String),
}

/// What limits the indices before it, or says something of them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Limit {
    Without(Vec<Named>),
    Only(Vec<Words>),
    Except(Vec<Words>),
    /// They are led together, with these units or with whoever else says so.
    Joint(Vec<Called>),
    /// These units help the one that leads.
    Helped(Vec<Called>),
    /// They are items of this part, as is said behind them.
    Of(Named),
    /// These of what lies below them (`gồm`), or what is said of them in a bracket.
    Clauses(Vec<Clause>),
    Title(Words),
    /// Points, a count, examples.
    Note(Words),
    /// A bracket that does not say what it is.
    Undetermined(Words),
}

/// Indices with all that limits them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Element {
    pub(crate) named: Vec<Named>,
    pub(crate) limits: Vec<Limit>,
}

/// One thing that is said; its tokens are all that it takes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Clause {
    pub(crate) tokens: Tokens,
    pub(crate) says: Says,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Says {
    /// The unit leads these; others help it there.
    Lead { element: Element, helpers: Vec<Called>, note: Option<Words> },
    /// The unit helps others there.
    Coordinate { element: Element, with: Vec<Called>, duty: Vec<Words> },
    /// The unit watches all, or these.
    Monitor { element: Option<Element>, duty: Vec<Words> },
    /// The unit has nothing.
    Nothing,
    /// This was not understood.
    Unread(UnreadWhy),
}

/// A line: what stands under a part's heading, or clauses alone.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    pub(crate) heading: Option<Heading>,
    pub(crate) clauses: Vec<Clause>,
    /// Bullets and numbers before clauses, which say nothing.
    pub(crate) bullets: Vec<Tokens>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Heading {
    pub(crate) part: IndexId,
    pub(crate) named: Named,
    pub(crate) title: Option<Words>,
    /// All that belongs to the heading, its limits too.
    pub(crate) tokens: Tokens,
    /// The part is led as a whole, with these limits; else only what the clauses say.
    pub(crate) whole: Option<Vec<Limit>>,
}
