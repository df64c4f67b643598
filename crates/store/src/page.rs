//! Pages of long lists, continued by a cursor instead of a page number, so that deep pages cost no more than the first
//! and nothing is skipped while tickets come and go.

use std::fmt;
use std::str::FromStr;

/// Where a page ended; opaque to callers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor(pub(crate) i64);

/// One page of a list.
#[derive(Clone, Debug)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
}

/// A text that is no cursor.
#[derive(Debug, thiserror::Error)]
#[error("not a cursor")]
pub struct NotACursor;

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}", self.0)
    }
}

impl FromStr for Cursor {
    type Err = NotACursor;

    fn from_str(text: &str) -> Result<Self, NotACursor> {
        i64::from_str_radix(text, 16).ok().filter(|id| *id > 0).map(Self).ok_or(NotACursor)
    }
}

impl<T> Page<T> {
    /// Cuts a list that was read with one row too many, so that it is known whether more follow.
    pub(crate) fn cut(mut rows: Vec<(i64, T)>, limit: usize) -> Self {
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = if more { rows.last().map(|(id, _)| Cursor(*id)) } else { None };
        Self { rows: rows.into_iter().map(|(_, row)| row).collect(), next }
    }
}
