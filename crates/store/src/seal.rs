//! Sealing of personal data, and the digests by which secrets are recognised without being kept.
//!
//! Each ticket has a data key of its own. What belongs to the ticket's people (identity, messages, replies, notes) is
//! encrypted with it (XChaCha20-Poly1305, draft-irtf-cfrg-xchacha-03); the data key itself is encrypted with a
//! key-encryption key that never enters the database. Destroying a ticket's sealed key erases its people from every
//! backup at once. Every ciphertext is bound to its place by associated data, so it cannot be moved elsewhere.

use base64ct::{Base64, Encoding as _};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use domain::access_code::AccessCode;
use domain::idempotency::IdempotencyKey;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, Zeroizing};

use crate::error::{Error, Result};

/// Fills a buffer with random bytes from the operating system; a parameter, so that tests can be repeated.
pub type Random = fn(&mut [u8]) -> Result<(), getrandom::Error>;

const NONCE_LENGTH: usize = 24;

/// A SHA-256 or HMAC-SHA-256 value.
pub type Digest32 = [u8; 32];

/// The secrets of the store, from the application's variables.
pub struct Secrets {
    pepper: Zeroizing<Vec<u8>>,
    keys: Vec<EncryptionKey>,
}

struct EncryptionKey {
    id: String,
    cipher: XChaCha20Poly1305,
}

impl Secrets {
    /// Reads the pepper (at least 16 characters) and the key-encryption keys: `id:base64` of 32 bytes each, separated
    /// by commas. The first seals; the others only open what they once sealed.
    pub fn parse(pepper: &str, keys: &str) -> Result<Self> {
        let pepper = Self::of_codes(pepper)?.pepper;
        let keys = keys.split(',').map(str::trim).filter(|key| !key.is_empty()).map(EncryptionKey::parse);
        let keys = keys.collect::<Result<Vec<_>>>()?;
        if keys.is_empty() {
            return Err(Error::Secrets("there is no data key".to_owned()));
        }
        Ok(Self { pepper, keys })
    }

    /// Only the pepper, for whoever makes and knows codes and may read nobody's words: whatever would seal or open is
    /// refused.
    pub fn of_codes(pepper: &str) -> Result<Self> {
        if pepper.len() < 16 {
            return Err(Error::Secrets("the access code pepper is shorter than 16 characters".to_owned()));
        }
        Ok(Self { pepper: Zeroizing::new(pepper.as_bytes().to_vec()), keys: Vec::new() })
    }

    /// No secrets, for whoever works on the record and may read nobody's words: whatever would seal or open is refused.
    pub fn none() -> Self {
        Self { pepper: Zeroizing::default(), keys: Vec::new() }
    }

    /// A new data key, and the same sealed: (key id, key, sealed key).
    pub(crate) fn new_data_key(&self, random: Random, uid: &[u8]) -> Result<(String, DataKey, Vec<u8>)> {
        let current = self.current()?;
        let mut bytes = Zeroizing::new([0; 32]);
        fill(random, &mut *bytes)?;
        let sealed = seal(&current.cipher, random, bytes.as_slice(), &place(uid, b"key"))?;
        Ok((current.id.clone(), DataKey(cipher(&bytes)), sealed))
    }

    /// Opens a ticket's data key.
    pub(crate) fn open_data_key(&self, key_id: &str, uid: &[u8], sealed: &[u8]) -> Result<DataKey> {
        let key = self.key(key_id)?;
        let opened = open(&key.cipher, sealed, &place(uid, b"key"))?;
        let bytes =
            Zeroizing::new(<[u8; 32]>::try_from(opened.as_slice()).map_err(|_| Error::missing("half of a data key"))?);
        Ok(DataKey(cipher(&bytes)))
    }

    /// Seals something that belongs to no ticket yet, under the current key: (key id, sealed).
    pub(crate) fn seal_direct(&self, random: Random, uid: &[u8], plain: &[u8]) -> Result<(String, Vec<u8>)> {
        let current = self.current()?;
        Ok((current.id.clone(), seal(&current.cipher, random, plain, &place(uid, b"direct"))?))
    }

    /// Opens what [`Secrets::seal_direct`] made.
    pub(crate) fn open_direct(&self, key_id: &str, uid: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
        open(&self.key(key_id)?.cipher, sealed, &place(uid, b"direct"))
    }

    fn current(&self) -> Result<&EncryptionKey> {
        self.keys.first().ok_or_else(|| Error::Secrets("there is no data key".to_owned()))
    }

    fn key(&self, id: &str) -> Result<&EncryptionKey> {
        let key = self.keys.iter().find(|key| key.id == id);
        key.ok_or_else(|| Error::Secrets(format!("data key {id} is not among the given ones")))
    }

    /// The access code that belongs to an idempotency key. It is derived, so that a repeated submission gets the code
    /// again although only its digest is kept.
    pub(crate) fn access_code(&self, key: &IdempotencyKey) -> AccessCode {
        let mut mac = self.keyed(b"access code", key.as_str().as_bytes());
        let mut bytes = [0; 10];
        for (byte, from) in bytes.iter_mut().zip(mac) {
            *byte = from;
        }
        mac.zeroize();
        AccessCode::from_bytes(bytes)
    }

    /// The access code that takes the place of another one; derived, as the first one is.
    pub(crate) fn renewed_code(&self, parts: &[&[u8]]) -> AccessCode {
        let mut mac = self.keyed(b"renewed access code", &digest("renewal", parts));
        let mut bytes = [0; 10];
        for (byte, from) in bytes.iter_mut().zip(mac) {
            *byte = from;
        }
        mac.zeroize();
        AccessCode::from_bytes(bytes)
    }

    /// What is kept of an access code.
    pub(crate) fn code_digest(&self, code: &AccessCode) -> Digest32 {
        self.keyed(b"access code digest", code.bytes())
    }

    /// What is kept of a network for a day: enough to see that much came from the same one, and no more.
    pub(crate) fn network_digest(&self, network: &str, day: &str) -> Digest32 {
        self.keyed(b"network", format!("{network} {day}").as_bytes())
    }

    /// What is kept of a code by which staff come in: an invitation, a recovery code. Keyed, for such codes are short.
    pub(crate) fn staff_code_digest(&self, purpose: &'static str, of: i64, code: &[u8]) -> Digest32 {
        self.keyed(purpose.as_bytes(), &[&of.to_be_bytes(), code].concat())
    }

    fn keyed(&self, purpose: &[u8], message: &[u8]) -> Digest32 {
        // HMAC takes a key of any length, so this cannot fail; an all-zero answer would match nothing.
        let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(&self.pepper) else { return [0; 32] };
        mac.update(purpose);
        mac.update(&[0]);
        mac.update(message);
        mac.finalize().into_bytes().into()
    }
}

impl EncryptionKey {
    fn parse(text: &str) -> Result<Self> {
        let wrong = || Error::Secrets("a data key is not of the form id:base64 of 32 bytes".to_owned());
        let (id, encoded) = text.split_once(':').ok_or_else(wrong)?;
        let bytes = Zeroizing::new(Base64::decode_vec(encoded).map_err(|_| wrong())?);
        let bytes = Zeroizing::new(<[u8; 32]>::try_from(bytes.as_slice()).map_err(|_| wrong())?);
        Ok(Self { id: id.to_owned(), cipher: cipher(&bytes) })
    }
}

/// The key of one ticket.
pub(crate) struct DataKey(XChaCha20Poly1305);

impl DataKey {
    /// Encrypts, bound to the ticket and to a place within it.
    pub(crate) fn seal(&self, random: Random, uid: &[u8], purpose: &[u8], plain: &[u8]) -> Result<Vec<u8>> {
        seal(&self.0, random, plain, &place(uid, purpose))
    }

    /// Decrypts what [`DataKey::seal`] made for the same ticket and place.
    pub(crate) fn open(&self, uid: &[u8], purpose: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
        open(&self.0, sealed, &place(uid, purpose))
    }

    /// Decrypts text.
    pub(crate) fn open_text(&self, uid: &[u8], purpose: &[u8], sealed: &[u8]) -> Result<String> {
        let plain = self.open(uid, purpose, sealed)?;
        String::from_utf8(plain.to_vec()).map_err(|_| Error::Inconsistent("sealed text is not UTF-8".to_owned()))
    }
}

/// Whether two digests are equal, in a time that does not depend on where they differ.
pub(crate) fn same(left: &[u8], right: &[u8]) -> bool {
    left.ct_eq(right).into()
}

/// A digest over parts, each preceded by its length so that no two lists of parts collide.
pub(crate) fn digest(purpose: &str, parts: &[&[u8]]) -> Digest32 {
    let mut hash = Sha256::new();
    hash.update(purpose.as_bytes());
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

/// Fills `bytes` with randomness.
pub(crate) fn fill(random: Random, bytes: &mut [u8]) -> Result<()> {
    random(bytes).map_err(|error| Error::Secrets(format!("no randomness: {error}")))
}

fn cipher(key: &[u8; 32]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&Key::from(*key))
}

fn place(uid: &[u8], purpose: &[u8]) -> Vec<u8> {
    [uid, purpose].concat()
}

fn seal(cipher: &XChaCha20Poly1305, random: Random, plain: &[u8], place: &[u8]) -> Result<Vec<u8>> {
    let mut nonce = [0; NONCE_LENGTH];
    fill(random, &mut nonce)?;
    let sealed = cipher
        .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: place })
        .map_err(|_| Error::Secrets("the cipher refused".to_owned()))?;
    Ok([&nonce[..], &sealed].concat())
}

fn open(cipher: &XChaCha20Poly1305, sealed: &[u8], place: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
    let changed = || Error::Inconsistent("sealed data was changed or belongs elsewhere".to_owned());
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE_LENGTH>().ok_or_else(changed)?;
    let plain = cipher.decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: place });
    plain.map(Zeroizing::new).map_err(|_| changed())
}
