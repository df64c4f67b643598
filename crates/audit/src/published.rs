//! Seals as they are published, so that others can keep them and hold the record against them later.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use serde::{Deserialize, Serialize};

use crate::keys::{BadKeys, SigningKeys};
use crate::seal::{FORMAT, Seal};
use crate::{Digest32, hex};

/// The file of seals, newest first.
#[derive(Serialize, Deserialize)]
pub struct PublishedSeals {
    format: String,
    seals: Vec<PublishedSeal>,
}

/// Everything from which a root is made, in hexadecimal digits and plain numbers, with the signature.
#[derive(Serialize, Deserialize)]
struct PublishedSeal {
    number: i64,
    previous_root: String,
    first_event: i64,
    last_event: i64,
    first_staff_event: i64,
    last_staff_event: i64,
    rows: String,
    /// Milliseconds since 1970 in UTC.
    sealed_at: i64,
    root: String,
    key: String,
    /// Base64 for URLs, without padding.
    signature: String,
}

impl PublishedSeals {
    /// Those of `seals` that the keys signed and that are whole: the portal publishes nothing that it does not stand by.
    pub fn new(seals: &[Seal], keys: &SigningKeys) -> Self {
        let keys = keys.public();
        let good = seals.iter().filter(|seal| seal.is_whole() && seal.is_signed(&keys));
        Self { format: FORMAT.to_owned(), seals: good.map(PublishedSeal::from).collect() }
    }

    /// Reads a file that somebody kept.
    pub fn parse(json: &[u8]) -> Result<Self, BadKeys> {
        let seals: Self = serde_json::from_slice(json).map_err(|_| BadKeys::Seals)?;
        if seals.format == FORMAT { Ok(seals) } else { Err(BadKeys::Seals) }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.seals.len()
    }

    /// The number of the first one, by number, that is not the one in a record whose roots `root_of` gives.
    pub fn first_other(&self, root_of: impl Fn(i64) -> Option<Digest32>) -> Option<i64> {
        let others =
            self.seals.iter().filter(|seal| root_of(seal.number).map(|root| hex(&root)) != Some(seal.root.clone()));
        others.map(|seal| seal.number).min()
    }
}

impl From<&Seal> for PublishedSeal {
    fn from(seal: &Seal) -> Self {
        let head = &seal.head;
        Self {
            number: head.number,
            previous_root: hex(&head.previous_root),
            first_event: head.events.first,
            last_event: head.events.last,
            first_staff_event: head.staff_events.first,
            last_staff_event: head.staff_events.last,
            rows: hex(&head.rows),
            sealed_at: head.sealed_at,
            root: hex(&seal.root),
            key: seal.key_id.clone(),
            signature: Base64UrlUnpadded::encode_string(&seal.signature),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Head, NO_ROOT, Range};

    #[test]
    fn only_what_is_signed_is_published_and_another_root_is_seen() {
        let keys = SigningKeys::parse("b1:AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=").unwrap();
        let (events, staff_events) = (Range { first: 1, last: 2 }, Range { first: 1, last: 0 });
        let rows = Head::digest_of_rows(&[7; 64]);
        let head = Head { number: 1, previous_root: NO_ROOT, events, staff_events, rows, sealed_at: 1 };
        let seal = Seal::new(head, &keys).unwrap();
        let forged = Seal { signature: vec![0; 64], ..seal.clone() };
        assert_eq!(PublishedSeals::new(&[forged], &keys).count(), 0);
        let json = serde_json::to_vec(&PublishedSeals::new(std::slice::from_ref(&seal), &keys)).unwrap();
        let kept = PublishedSeals::parse(&json).unwrap();
        assert_eq!(kept.first_other(|_| Some(seal.root)), None);
        assert_eq!(kept.first_other(|_| Some([1; 32])), Some(1), "made anew");
        assert_eq!(kept.first_other(|_| None), Some(1), "cut off");
        assert!(PublishedSeals::parse(b"{\"format\":\"x\",\"seals\":[]}").is_err());
    }
}
