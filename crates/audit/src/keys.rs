//! The keys that sign receipts and seals (Ed25519, RFC 8032), from the variable `receipt_keys`.

use base64ct::{Base64, Base64UrlUnpadded, Encoding as _};
use ed25519_compact::{KeyPair, PublicKey, Seed, Signature};
use serde::{Deserialize, Serialize};

/// Pairs of keys: `id:base64` of 32 bytes each, separated by commas. The first one signs; the others only check what they
/// once signed.
pub struct SigningKeys(Vec<(String, KeyPair)>);

/// The public halves, which check and cannot sign.
pub struct PublicKeys(Vec<(String, PublicKey)>);

/// What is no list of keys or seals.
#[derive(Debug, thiserror::Error)]
pub enum BadKeys {
    /// The secret variable.
    #[error("receipt_keys is not a list of id:base64 of 32 bytes")]
    Secret,
    /// What is published.
    #[error("this is not the file of public keys that the portal publishes at /bukti/kunci.json")]
    Published,
    /// Seals that were kept.
    #[error("this is not the file of seals that the portal publishes at /bukti/jejak.json")]
    Seals,
}

/// The file of public keys.
#[derive(Serialize, Deserialize)]
struct Published {
    keys: Vec<PublishedKey>,
}

#[derive(Serialize, Deserialize)]
struct PublishedKey {
    id: String,
    /// The 32 bytes in base64 for URLs, as in a JSON Web Key (RFC 8037).
    x: String,
}

impl SigningKeys {
    /// Reads the variable.
    pub fn parse(text: &str) -> Result<Self, BadKeys> {
        let keys = text.split(',').map(str::trim).filter(|key| !key.is_empty()).map(|key| {
            let (id, seed) = key.split_once(':')?;
            let seed = Seed::from_slice(&Base64::decode_vec(seed).ok()?).ok()?;
            Some((id.to_owned(), KeyPair::from_seed(seed)))
        });
        let keys = keys.collect::<Option<Vec<_>>>().ok_or(BadKeys::Secret)?;
        if keys.is_empty() { Err(BadKeys::Secret) } else { Ok(Self(keys)) }
    }

    /// Signs the text that is made for the name of the key: (name, signature). Without noise, so the same text has the
    /// same signature. `None` only if there is no key.
    pub fn sign(&self, text: impl FnOnce(&str) -> String) -> Option<(String, Vec<u8>)> {
        let (id, key) = self.0.first()?;
        Some((id.clone(), key.sk.sign(text(id), None).as_ref().to_vec()))
    }

    /// The public halves.
    pub fn public(&self) -> PublicKeys {
        PublicKeys(self.0.iter().map(|(id, key)| (id.clone(), key.pk)).collect())
    }
}

impl PublicKeys {
    /// Reads the file that the portal publishes.
    pub fn parse(json: &[u8]) -> Result<Self, BadKeys> {
        let published: Published = serde_json::from_slice(json).map_err(|_| BadKeys::Published)?;
        let keys = published.keys.into_iter().map(|key| {
            let x = Base64UrlUnpadded::decode_vec(&key.x).ok()?;
            Some((key.id, PublicKey::from_slice(&x).ok()?))
        });
        keys.collect::<Option<Vec<_>>>().map(Self).ok_or(BadKeys::Published)
    }

    /// The file, as it is published.
    pub fn published(&self) -> impl Serialize + use<> {
        let published = |(id, key): &(String, PublicKey)| PublishedKey {
            id: id.clone(),
            x: Base64UrlUnpadded::encode_string(key.as_ref()),
        };
        Published { keys: self.0.iter().map(published).collect() }
    }

    /// Whether the key of that name signed the text.
    pub fn verify(&self, key_id: &str, text: &str, signature: &[u8]) -> bool {
        let key = self.0.iter().find(|(id, _)| id == key_id);
        match (key, Signature::from_slice(signature)) {
            (Some((_, key)), Ok(signature)) => key.verify(text, &signature).is_ok(),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: &str =
        "b2:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=,b1:AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";

    #[test]
    fn an_older_key_still_checks_what_it_signed() {
        let old = SigningKeys::parse(KEYS.split_once(',').unwrap().1).unwrap();
        let rotated = SigningKeys::parse(KEYS).unwrap();
        let (id, signature) = old.sign(|id| format!("text {id}")).unwrap();
        assert!(rotated.public().verify(&id, "text b1", &signature));
        assert!(!rotated.public().verify(&id, "text b2", &signature));
        assert!(!rotated.public().verify("b2", "text b1", &signature));
        let (id, signature) = rotated.sign(|id| format!("text {id}")).unwrap();
        assert!(!old.public().verify(&id, "text b2", &signature), "a key that is not known checks nothing");
    }

    #[test]
    fn what_is_published_can_be_read_again() {
        let keys = SigningKeys::parse(KEYS).unwrap();
        let json = serde_json::to_vec(&keys.public().published()).unwrap();
        let (id, signature) = keys.sign(str::to_owned).unwrap();
        assert!(PublicKeys::parse(&json).unwrap().verify(&id, "b2", &signature));
        for nonsense in ["", "{}", r#"{"keys":[{"id":"b1","x":"AA"}]}"#] {
            assert!(PublicKeys::parse(nonsense.as_bytes()).is_err(), "{nonsense}");
        }
    }

    #[test]
    fn what_is_no_list_of_keys_is_refused() {
        for nonsense in ["", "b1", "b1:AAAA", "b1:!"] {
            assert!(SigningKeys::parse(nonsense).is_err(), "{nonsense}");
        }
    }
}
