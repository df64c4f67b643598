//! Receipts that anyone can check: a small signed file that says "a report with this digest came in at this time under
//! this number", without content or identity.
//!
//! The signature is Ed25519 (RFC 8032) over the lines of [`Proof::signed_text`]. The public keys are published, so a
//! receipt can be checked without the portal and long after it.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use domain::number::TicketNumber;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use store::audit::{PublishedSeals, Seal, SigningKeys};
use web::Refusal;

/// The name of the format, in every file and in what is signed.
pub(crate) const FORMAT: &str = "satu-pintu-bukti/1";

/// The keys that sign, from the variable `receipt_keys`. Seals are signed with the same keys; the format's name in what is
/// signed keeps the two apart.
pub(crate) struct ReceiptKeys(SigningKeys);

/// A receipt as a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Proof {
    pub(crate) format: String,
    pub(crate) number: String,
    /// UTC, RFC 3339.
    pub(crate) received_at: String,
    /// See [`digest`], in hexadecimal digits.
    pub(crate) digest: String,
    /// The name of the key that signed.
    pub(crate) key: String,
    /// Base64 for URLs, without padding.
    pub(crate) signature: String,
}

/// The digest of a report: SHA-256 of title, line break and text, each without space around it and with single line feeds.
pub(crate) fn digest(title: &str, body: &str) -> String {
    let clean = |text: &str| text.trim().replace("\r\n", "\n");
    base16ct::lower::encode_string(&Sha256::digest(format!("{}\n{}", clean(title), clean(body))))
}

impl ReceiptKeys {
    /// Reads the variable.
    ///
    /// # Errors
    /// 500 if it does not hold what it should; the log tells.
    pub(crate) fn parse(text: &str) -> Result<Self, Refusal> {
        SigningKeys::parse(text).map(Self).map_err(|error| service::misconfigured(&error.to_string()))
    }

    /// A signed receipt.
    pub(crate) fn sign(&self, number: TicketNumber, received_at: String, digest: String) -> Option<Proof> {
        let (number, signature) = (number.to_string(), String::new());
        let mut proof = Proof { format: FORMAT.to_owned(), number, received_at, digest, key: String::new(), signature };
        let (key, signature) = self.0.sign(|key| {
            key.clone_into(&mut proof.key);
            proof.signed_text()
        })?;
        Some(Proof { key, signature: Base64UrlUnpadded::encode_string(&signature), ..proof })
    }

    /// Whether a receipt was signed by one of the keys.
    pub(crate) fn holds(&self, proof: &Proof) -> bool {
        let Ok(signature) = Base64UrlUnpadded::decode_vec(&proof.signature) else { return false };
        proof.format == FORMAT && self.0.public().verify(&proof.key, &proof.signed_text(), &signature)
    }

    /// The public halves.
    pub(crate) fn published(&self) -> impl Serialize + use<> {
        self.0.public().published()
    }

    /// Seals of the record, as they are published.
    pub(crate) fn seals(&self, seals: &[Seal]) -> PublishedSeals {
        PublishedSeals::new(seals, &self.0)
    }
}

impl Proof {
    fn signed_text(&self) -> String {
        let Self { format, number, received_at, digest, key, .. } = self;
        format!("{format}\n{number}\n{received_at}\n{digest}\n{key}\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: &str =
        "b2:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=,b1:AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";

    fn proof(keys: &ReceiptKeys) -> Proof {
        let number = "P-2026-000123-0".parse().unwrap();
        keys.sign(number, "2026-11-24T03:00:00Z".to_owned(), digest("Judul", "Isi")).unwrap()
    }

    #[test]
    fn a_receipt_holds_and_nothing_in_it_can_be_changed() {
        let keys = ReceiptKeys::parse(KEYS).unwrap();
        let proof = proof(&keys);
        assert!(keys.holds(&proof));
        let changes: [fn(&mut Proof); 6] = [
            |proof| proof.format.push('x'),
            |proof| proof.number.push('1'),
            |proof| proof.received_at = "2025-11-24T03:00:00Z".to_owned(),
            |proof| proof.digest = digest("Judul", "Isi lain"),
            |proof| proof.key = "b1".to_owned(),
            |proof| proof.signature.truncate(20),
        ];
        for change in changes {
            let mut forged = proof.clone();
            change(&mut forged);
            assert!(!keys.holds(&forged), "{forged:?}");
        }
    }

    #[test]
    fn an_older_key_still_checks_what_it_signed() {
        let old = ReceiptKeys::parse(KEYS.split_once(',').unwrap().1).unwrap();
        let rotated = ReceiptKeys::parse(KEYS).unwrap();
        assert!(rotated.holds(&proof(&old)));
        assert!(!old.holds(&proof(&rotated)), "a key that is not known checks nothing");
        for nonsense in ["", "b1", "b1:AAAA", "b1:!"] {
            assert!(ReceiptKeys::parse(nonsense).is_err(), "{nonsense}");
        }
    }

    #[test]
    fn space_and_line_ends_do_not_change_the_digest() {
        assert_eq!(digest(" Judul ", "Isi\r\nlagi\n"), digest("Judul", "Isi\nlagi"));
        assert_ne!(digest("Judul", "Isi"), digest("Judul I", "si"));
    }
}
