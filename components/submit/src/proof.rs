//! Receipts that anyone can check: a small signed file that says "a report with this digest came in at this time under
//! this number", without content or identity.
//!
//! The signature is Ed25519 (RFC 8032) over the lines of [`Proof::signed_text`]. The public keys are published, so a
//! receipt can be checked without the portal and long after it.

use base64ct::{Base64, Base64UrlUnpadded, Encoding as _};
use domain::number::TicketNumber;
use ed25519_compact::{KeyPair, PublicKey, Seed, Signature};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use web::Refusal;

/// The name of the format, in every file and in what is signed.
pub(crate) const FORMAT: &str = "satu-pintu-bukti/1";

/// The keys that sign: from the variable `receipt_keys`, `id:base64` of 32 bytes each, separated by commas. The first one
/// signs; the others only check what they once signed.
pub(crate) struct ReceiptKeys(Vec<(String, KeyPair)>);

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

/// The public keys, as they are published.
#[derive(Serialize)]
pub(crate) struct PublishedKeys {
    keys: Vec<PublishedKey>,
}

#[derive(Serialize)]
struct PublishedKey {
    id: String,
    /// The 32 bytes in base64 for URLs, as in a JSON Web Key (RFC 8037).
    x: String,
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
        let wrong = || service::misconfigured("receipt_keys is not a list of id:base64 of 32 bytes");
        let keys = text.split(',').map(str::trim).filter(|key| !key.is_empty()).map(|key| {
            let (id, seed) = key.split_once(':').ok_or_else(wrong)?;
            let seed = Base64::decode_vec(seed).ok().and_then(|seed| Seed::from_slice(&seed).ok()).ok_or_else(wrong)?;
            Ok((id.to_owned(), KeyPair::from_seed(seed)))
        });
        let keys = keys.collect::<Result<Vec<_>, Refusal>>()?;
        if keys.is_empty() { Err(wrong()) } else { Ok(Self(keys)) }
    }

    /// A signed receipt.
    pub(crate) fn sign(&self, number: TicketNumber, received_at: String, digest: String) -> Option<Proof> {
        let (id, key) = self.0.first()?;
        let (number, signature) = (number.to_string(), String::new());
        let proof = Proof { format: FORMAT.to_owned(), number, received_at, digest, key: id.clone(), signature };
        // Without noise a signature depends on key and text alone, so the same receipt is the same file.
        let signature = key.sk.sign(proof.signed_text(), None);
        Some(Proof { signature: Base64UrlUnpadded::encode_string(signature.as_ref()), ..proof })
    }

    /// Whether a receipt was signed by one of the keys.
    pub(crate) fn holds(&self, proof: &Proof) -> bool {
        let signature = Base64UrlUnpadded::decode_vec(&proof.signature).ok();
        let signature = signature.and_then(|signature| Signature::from_slice(&signature).ok());
        let key: Option<PublicKey> = self.0.iter().find(|(id, _)| *id == proof.key).map(|(_, key)| key.pk);
        match (key, signature) {
            (Some(key), Some(signature)) if proof.format == FORMAT => {
                key.verify(proof.signed_text(), &signature).is_ok()
            }
            _ => false,
        }
    }

    /// The public halves.
    pub(crate) fn published(&self) -> PublishedKeys {
        let published = |(id, key): &(String, KeyPair)| PublishedKey {
            id: id.clone(),
            x: Base64UrlUnpadded::encode_string(key.pk.as_ref()),
        };
        PublishedKeys { keys: self.0.iter().map(published).collect() }
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
        assert_eq!(rotated.published().keys.len(), 2);
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
