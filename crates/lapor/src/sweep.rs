//! Reading a list of several pages that may shift while it is read.
//!
//! A list that grows at its head shows an element twice; one that shrinks hides one. So a list of more than one page is
//! read again from the first, until a whole pass has brought nothing new.

use std::collections::BTreeMap;

/// The most passes: a list that never rests is read again at the next poll.
const MOST_PASSES: u32 = 4;

/// The most pages of one pass.
const MOST_PAGES: u32 = 1_000;

/// A list that is being read.
#[derive(Clone, Debug)]
pub struct Sweep<T> {
    items: BTreeMap<String, (usize, T)>,
    page: u32,
    pass: u32,
    is_new: bool,
}

/// What is to be done next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Read this page.
    Page(u32),
    /// The list is whole.
    Whole,
    /// The list did not come to rest; what was found may be used, and it is to be read again later.
    Restless,
}

impl<T> Default for Sweep<T> {
    fn default() -> Self {
        Self { items: BTreeMap::new(), page: 1, pass: 1, is_new: false }
    }
}

impl<T> Sweep<T> {
    /// Takes the elements of the page that was asked for, each with what makes it the same as before.
    pub fn take(&mut self, items: impl IntoIterator<Item = (String, T)>, has_more: bool) -> Turn {
        for (key, item) in items {
            let place = self.items.len();
            self.is_new |= !self.items.contains_key(&key);
            self.items.entry(key).or_insert((place, item));
        }
        if has_more && self.page < MOST_PAGES {
            self.page += 1;
            return Turn::Page(self.page);
        }
        if has_more {
            return Turn::Restless;
        }
        let is_rest = !self.is_new || (self.pass == 1 && self.page == 1);
        if is_rest {
            return Turn::Whole;
        }
        if self.pass == MOST_PASSES {
            return Turn::Restless;
        }
        (self.page, self.pass, self.is_new) = (1, self.pass + 1, false);
        Turn::Page(1)
    }

    /// The elements, in the order in which they were first met.
    pub fn into_items(self) -> Vec<T> {
        let mut items: Vec<_> = self.items.into_values().collect();
        items.sort_by_key(|(place, _)| *place);
        items.into_iter().map(|(_, item)| item).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Reads a list that changes after each page that was read.
    fn read(mut list: Vec<u32>, changes: &[Vec<u32>], size: usize) -> (Turn, Vec<u32>) {
        let mut sweep = Sweep::default();
        let mut changes = changes.iter();
        let mut page = 1;
        loop {
            let start = (page as usize - 1) * size;
            let items: Vec<_> = list.iter().skip(start).take(size).map(|it| (it.to_string(), *it)).collect();
            match sweep.take(items, list.len() > start + size) {
                Turn::Page(next) => page = next,
                end => return (end, sweep.into_items()),
            }
            if let Some(change) = changes.next() {
                list.clone_from(change);
            }
        }
    }

    #[test]
    fn a_short_list_is_read_once() {
        assert_eq!(read(vec![3, 2, 1], &[], 5), (Turn::Whole, vec![3, 2, 1]));
        assert_eq!(read(vec![], &[], 5), (Turn::Whole, vec![]));
    }

    #[test]
    fn what_slips_through_between_two_pages_is_found() {
        // 4 goes while the second page is asked for, so 3 moves to the first.
        let (turn, found) = read(vec![5, 4, 3, 2], &[vec![5, 3, 2]], 2);
        assert_eq!(turn, Turn::Whole);
        assert!(found.contains(&3), "{found:?}");
    }

    proptest! {
        #[test]
        fn nothing_that_stays_is_missed(len in 0_u32..30, size in 1_usize..6, gone in proptest::collection::vec(0_usize..30, 0..3)) {
            let list: Vec<_> = (0..len).collect();
            let mut left = list.clone();
            let changes: Vec<_> = gone.iter().map(|at| {
                if !left.is_empty() { left.remove(at % left.len()); }
                left.clone()
            }).collect();
            let (turn, found) = read(list, &changes, size);
            // Changes that come after the end of the reading count for nothing.
            if turn == Turn::Whole {
                prop_assert!(left.iter().all(|it| found.contains(it)), "{found:?}");
            }
        }
    }
}
