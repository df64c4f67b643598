//! The seed from which state, nonce and verifier follow, and the cookie that keeps it in the browser meanwhile.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use web::cookie::{Cookie, SameSite};
use web::{Refusal, Request, signed, urls};

/// The cookie's name.
const COOKIE: &str = "kantor";

/// How long somebody may take at the provider, in seconds.
const LASTS: i64 = 600;

/// What belongs to one way to the provider and back.
pub(crate) struct Seed {
    /// Signed words: only we make them, and nobody tells the seed from them.
    state: String,
    nonce: String,
    verifier: String,
    /// The page of the desk to which it leads in the end.
    pub(crate) back_to: String,
    value: String,
}

impl Seed {
    /// A new one.
    ///
    /// # Errors
    /// 500 without randomness.
    pub(crate) fn fresh(key: &[u8], back_to: &str, now: Timestamp) -> Result<Self, Refusal> {
        let random = Base64UrlUnpadded::encode_string(&service::random::<32>()?);
        Ok(Self::of(key, &random, &now.as_second().to_string(), back_to))
    }

    /// The one that the browser kept, if it is ours and not too old.
    pub(crate) fn kept(key: &[u8], request: &Request, now: Timestamp) -> Option<Self> {
        let value = request.cookie(COOKIE)?;
        let mut parts = value.splitn(4, '.');
        let (random, at, back_to) = (parts.next()?, parts.next()?, parts.next()?);
        let back_to = String::from_utf8(Base64UrlUnpadded::decode_vec(back_to).ok()?).ok()?;
        let seed = Self::of(key, random, at, &back_to);
        let ours: bool = seed.value.as_bytes().ct_eq(value.as_bytes()).into();
        let age = now.as_second().saturating_sub(at.parse().ok()?);
        (ours && (0..=LASTS).contains(&age)).then_some(seed)
    }

    fn of(key: &[u8], random: &str, at: &str, back_to: &str) -> Self {
        let word = |purpose: &str| signed::sign(key, purpose, &[random, at, back_to]);
        let page = Base64UrlUnpadded::encode_string(back_to.as_bytes());
        Self {
            state: word("kantor state"),
            nonce: word("kantor nonce"),
            verifier: word("kantor verifier"),
            back_to: back_to.to_owned(),
            value: format!("{random}.{at}.{page}.{}", word("kantor cookie")),
        }
    }

    /// What the provider gives back unchanged.
    pub(crate) fn state(&self) -> String {
        self.state.clone()
    }

    /// Whether a state is this one's, compared in constant time.
    pub(crate) fn owns(&self, state: &str) -> bool {
        self.state.as_bytes().ct_eq(state.as_bytes()).into()
    }

    /// What the ID token has to hold.
    pub(crate) fn nonce(&self) -> String {
        self.nonce.clone()
    }

    /// What only this portal can show when it redeems the code.
    pub(crate) fn verifier(&self) -> String {
        self.verifier.clone()
    }

    /// What the provider is told of the verifier beforehand.
    pub(crate) fn challenge(&self) -> String {
        Base64UrlUnpadded::encode_string(&Sha256::digest(self.verifier.as_bytes()))
    }

    /// The `Set-Cookie` value that keeps it: for the door only, and sent when the provider's page leads back, which
    /// `Strict` would not be.
    pub(crate) fn cookie(&self, request: &Request) -> String {
        cookie(request, &self.value, LASTS)
    }
}

/// The `Set-Cookie` value that forgets it.
pub(crate) fn forget(request: &Request) -> String {
    cookie(request, "", 0)
}

fn cookie(request: &Request, value: &str, lasts: i64) -> String {
    let (path, secure) = (urls::sign_in(), request.is_secure());
    Cookie { name: COOKIE, value, path: &path, same_site: SameSite::Lax, lasts: Some(lasts), secure }.to_string()
}
