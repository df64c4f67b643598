//! Seals, and how each holds on to the one before.

use sha2::{Digest as _, Sha256};

use crate::keys::{PublicKeys, SigningKeys};
use crate::row::{Canonical, Digest32};

/// The name of the format, in what is published and in what is signed. It also keeps the signatures apart from those of
/// receipts, which the same keys make.
pub const FORMAT: &str = "satu-pintu-jejak/1";

/// What stands in the first seal for the root of the one before.
pub const NO_ROOT: Digest32 = [0; 32];

/// The ids of a table that a seal covers: from `first` to `last`, without gaps. Where there are none, `last` is one less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The first id.
    pub first: i64,
    /// The last id.
    pub last: i64,
}

/// What a root is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Counts from 1, without gaps.
    pub number: i64,
    /// The root of the seal before.
    pub previous_root: Digest32,
    /// The rows of the table `event`.
    pub events: Range,
    /// The rows of the table `staff_event`.
    pub staff_events: Range,
    /// [`Head::digest_of_rows`].
    pub rows: Digest32,
    /// Milliseconds since 1970 in UTC.
    pub sealed_at: i64,
}

/// A signed seal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// What it covers.
    pub head: Head,
    /// [`Head::root`], as it was written down.
    pub root: Digest32,
    /// The name of the key that signed.
    pub key_id: String,
    /// Ed25519 over the lines of `signed_text`.
    pub signature: Vec<u8>,
}

impl Range {
    /// How many rows that is. `None` if it is no range.
    pub fn count(self) -> Option<usize> {
        usize::try_from(self.last.checked_sub(self.first)?.checked_add(1)?).ok()
    }

    /// Whether it goes on where `before` ended.
    pub fn follows(self, before: Option<Self>) -> bool {
        let last = before.map_or(0, |before| before.last);
        last.checked_add(1) == Some(self.first) && self.last >= last
    }
}

impl Head {
    /// The digest over the digests of all rows, one after another: events first, then those of staff.
    pub fn digest_of_rows(digests: &[u8]) -> Digest32 {
        Sha256::digest(digests).into()
    }

    /// The root: what everything up to here comes down to.
    pub fn root(&self) -> Digest32 {
        let mut bytes = Canonical::new("satu-pintu-jejak/1 segel");
        bytes.integer(self.number);
        bytes.digest(&self.previous_root);
        for id in [self.events.first, self.events.last, self.staff_events.first, self.staff_events.last] {
            bytes.integer(id);
        }
        bytes.digest(&self.rows);
        bytes.integer(self.sealed_at);
        bytes.finish()
    }

    /// Whether this can be the seal after `before`.
    pub fn follows(&self, before: Option<&Seal>) -> bool {
        let (number, root) = before.map_or((0, NO_ROOT), |before| (before.head.number, before.root));
        number.checked_add(1) == Some(self.number)
            && self.previous_root == root
            && self.events.follows(before.map(|before| before.head.events))
            && self.staff_events.follows(before.map(|before| before.head.staff_events))
    }
}

impl Seal {
    /// Signs. `None` only if there is no key.
    pub fn new(head: Head, keys: &SigningKeys) -> Option<Self> {
        let (root, number) = (head.root(), head.number);
        let (key_id, signature) = keys.sign(|key_id| signed_text(number, &root, key_id))?;
        Some(Self { head, root, key_id, signature })
    }

    /// Whether the root is that of what the seal says that it covers.
    pub fn is_whole(&self) -> bool {
        self.head.root() == self.root
    }

    /// Whether one of the keys signed this root under this number.
    pub fn is_signed(&self, keys: &PublicKeys) -> bool {
        keys.verify(&self.key_id, &signed_text(self.head.number, &self.root, &self.key_id), &self.signature)
    }
}

fn signed_text(number: i64, root: &Digest32, key_id: &str) -> String {
    format!("{FORMAT}\nsegel {number}\n{}\n{key_id}\n", crate::hex(root))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: &str = "b1:AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";

    fn keys() -> SigningKeys {
        SigningKeys::parse(KEYS).unwrap()
    }

    fn head(number: i64, previous_root: Digest32, first: i64) -> Head {
        Head {
            number,
            previous_root,
            events: Range { first, last: first + 1 },
            staff_events: Range { first: 1, last: 0 },
            rows: Head::digest_of_rows(&[7; 64]),
            sealed_at: 1_000,
        }
    }

    #[test]
    fn everything_in_a_seal_is_in_its_root() {
        let seal = Seal::new(head(1, NO_ROOT, 1), &keys()).unwrap();
        assert!(seal.is_whole() && seal.is_signed(&keys().public()) && seal.head.follows(None));
        let changes: [fn(&mut Head); 7] = [
            |head| head.number = 2,
            |head| head.previous_root = [1; 32],
            |head| head.events.first = 0,
            |head| head.events.last = 3,
            |head| head.staff_events.last = 1,
            |head| head.rows = [0; 32],
            |head| head.sealed_at = 0,
        ];
        for change in changes {
            let mut forged = seal.clone();
            change(&mut forged.head);
            assert!(!forged.is_whole(), "{forged:?}");
            forged.root = forged.head.root();
            assert!(!forged.is_signed(&keys().public()), "{forged:?}");
        }
    }

    #[test]
    fn a_seal_goes_on_where_the_one_before_ended() {
        let first = Seal::new(head(1, NO_ROOT, 1), &keys()).unwrap();
        assert!(head(2, first.root, 3).follows(Some(&first)));
        assert!(!head(2, NO_ROOT, 3).follows(Some(&first)), "another root");
        assert!(!head(3, first.root, 3).follows(Some(&first)), "a number left out");
        assert!(!head(2, first.root, 4).follows(Some(&first)), "a row left out");
        assert!(!head(2, first.root, 2).follows(Some(&first)), "a row twice");
        assert!(!Range { first: 1, last: -1 }.follows(None), "less than nothing");
    }

    #[test]
    fn the_format_stays_as_it_is() {
        let root = crate::hex(&head(1, NO_ROOT, 1).root());
        assert_eq!(root, "68501a68e8ae25f00620fb07666dc9efc70747da47299380ddcadb47e7a9eda7");
    }
}
