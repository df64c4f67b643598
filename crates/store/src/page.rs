//! Pages of long lists, continued by a cursor instead of a page number, so that deep pages cost no more than the first
//! and nothing is skipped or shown twice while tickets come and go.

use std::fmt;
use std::str::FromStr;

/// A place in a list between two rows, and the direction in which the page lies from there. Opaque to callers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// What the list is sorted by, of the row at the place.
    pub(crate) key: i64,
    /// The row at the place.
    pub(crate) id: i64,
    /// Whether the page ends there instead of beginning.
    pub(crate) back: bool,
}

/// One page of a list.
#[derive(Clone, Debug)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Where the page before this one ends, if there may be one.
    pub previous: Option<Cursor>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
}

/// A text that is no cursor.
#[derive(Debug, thiserror::Error)]
#[error("not a cursor")]
pub struct NotACursor;

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:x}.{:x}", if self.back { 'p' } else { 'n' }, self.key, self.id)
    }
}

impl FromStr for Cursor {
    type Err = NotACursor;

    fn from_str(text: &str) -> Result<Self, NotACursor> {
        let mut parts = text.split('.');
        let (way, key, id) = (parts.next(), parts.next(), parts.next());
        let back = match way {
            Some("n") => false,
            Some("p") => true,
            _ => return Err(NotACursor),
        };
        let number = |part: Option<&str>| i64::from_str_radix(part.unwrap_or_default(), 16).ok().filter(|n| *n >= 0);
        match (number(key), number(id), parts.next()) {
            (Some(key), Some(id), None) => Ok(Self { key, id, back }),
            _ => Err(NotACursor),
        }
    }
}

/// A row with its place in the list: what the list is sorted by, and the row's own number.
pub(crate) type Placed<T> = ((i64, i64), T);

impl<T> Page<T> {
    /// Cuts a list that was read from a cursor on, in its direction, with one row too many, so that it is known whether
    /// more follow.
    pub(crate) fn cut(mut rows: Vec<Placed<T>>, limit: usize, from: Option<Cursor>) -> Self {
        let more = rows.len() > limit;
        rows.truncate(limit);
        let back = from.is_some_and(|cursor| cursor.back);
        if back {
            rows.reverse();
        }
        let place = |row: Option<&Placed<T>>, back| row.map(|((key, id), _)| Cursor { key: *key, id: *id, back });
        // Whoever comes from a place has something behind.
        let previous = place(rows.first(), true).filter(|_| if back { more } else { from.is_some() });
        let next = place(rows.last(), false).filter(|_| back || more);
        Self { rows: rows.into_iter().map(|(_, row)| row).collect(), previous, next }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cursors_survive_an_address_and_nothing_else_is_one() {
        for cursor in [Cursor { key: 7, id: 9, back: false }, Cursor { key: i64::MAX, id: 1, back: true }] {
            assert_eq!(cursor.to_string().parse::<Cursor>().unwrap(), cursor);
        }
        for text in ["", "x", "n", "n.1", "n.1.2.3", "q.1.2", "n.-1.2", "n.1.g", "n..1", "1a"] {
            assert!(text.parse::<Cursor>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_page_knows_its_neighbours() {
        let rows = |ids: &[i64]| ids.iter().map(|id| ((*id, *id), *id)).collect::<Vec<_>>();
        let at = |id, back| Some(Cursor { key: id, id, back });
        let first = Page::cut(rows(&[1, 2, 3]), 2, None);
        assert_eq!((first.rows, first.previous, first.next), (vec![1, 2], None, at(2, false)));
        let last = Page::cut(rows(&[3]), 2, at(2, false));
        assert_eq!((last.rows, last.previous, last.next), (vec![3], at(3, true), None));
        let again = Page::cut(rows(&[2, 1]), 2, at(3, true));
        assert_eq!((again.rows, again.previous, again.next), (vec![1, 2], None, at(2, false)));
    }
}
