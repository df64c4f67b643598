//! ID tokens: what they say counts once all of `OpenID` Connect Core 1.0, section 3.1.3.7, holds.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use jiff::Timestamp;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use subtle::ConstantTimeEq;

use super::keys::{Algorithm, Keys};

/// How far the provider's clock and ours may differ, in seconds.
const SKEW: i64 = 60;

/// How old a token may be, in seconds: it was made while the browser waited.
const OLDEST: i64 = 600;

/// The largest token that is looked at, in bytes.
const LARGEST: usize = 16 * 1024;

/// What a token has to say to be meant for us, here and now.
pub(crate) struct Expected<'a> {
    pub(crate) issuer: &'a str,
    pub(crate) client_id: &'a str,
    pub(crate) nonce: String,
    pub(crate) now: Timestamp,
}

/// Why a token is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Not three parts of base64 with JSON in them.
    Form,
    /// A signature of a kind that is not taken, or extensions that must be understood.
    Algorithm,
    /// No key of that name.
    UnknownKey,
    /// The signature does not fit.
    Signature,
    /// Of another provider.
    Issuer,
    /// For somebody else.
    Audience,
    /// Run out, made in the future, or long ago.
    Time,
    /// Of another sign-in.
    Nonce,
    /// Names nobody.
    Subject,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "the ID token is not taken: {self:?}")
    }
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    crit: Option<Value>,
}

/// What a trusted token says.
#[derive(Debug)]
pub(crate) struct Claims(Map<String, Value>);

impl Claims {
    /// The person's lasting name at the provider.
    pub(crate) fn subject(&self) -> &str {
        self.text("sub").unwrap_or_default()
    }

    /// The person's name for people.
    pub(crate) fn name(&self) -> String {
        let name = self.text("name").or_else(|| self.text("preferred_username")).unwrap_or("Tanpa nama");
        let name: String = name.trim().chars().filter(|char| !char.is_control()).take(100).collect();
        if name.is_empty() { "Tanpa nama".to_owned() } else { name }
    }

    /// The values of a claim that is a text or a list of texts.
    pub(crate) fn values(&self, claim: &str) -> impl Iterator<Item = &str> + Clone {
        let (one, many) = match self.0.get(claim) {
            Some(Value::String(text)) => (Some(text.as_str()), &[][..]),
            Some(Value::Array(values)) => (None, values.as_slice()),
            _ => (None, &[][..]),
        };
        one.into_iter().chain(many.iter().filter_map(Value::as_str))
    }

    fn text(&self, claim: &str) -> Option<&str> {
        self.0.get(claim)?.as_str()
    }

    fn seconds(&self, claim: &str) -> Option<i64> {
        self.0.get(claim)?.as_i64()
    }
}

/// Whether the key that a token names is among these. Says nothing of the token otherwise.
pub(crate) fn key_is_known(token: &str, keys: &Keys) -> bool {
    let header = token.split('.').next().and_then(|part| part_of::<Header>(part).ok());
    header.is_some_and(|header| {
        Algorithm::named(&header.alg).is_some_and(|algorithm| keys.has(algorithm, header.kid.as_deref()))
    })
}

/// Checks a token.
///
/// # Errors
/// The first [`Fault`] that there is.
pub(crate) fn verify(token: &str, keys: &Keys, expected: &Expected<'_>) -> Result<Claims, Fault> {
    if token.len() > LARGEST {
        return Err(Fault::Form);
    }
    let (message, signature) = token.rsplit_once('.').ok_or(Fault::Form)?;
    let (header, payload) = message.split_once('.').ok_or(Fault::Form)?;
    let header: Header = part_of(header)?;
    let algorithm = Algorithm::named(&header.alg).filter(|_| header.crit.is_none()).ok_or(Fault::Algorithm)?;
    let signature = Base64UrlUnpadded::decode_vec(signature).map_err(|_| Fault::Form)?;
    let signed = keys.verify(algorithm, header.kid.as_deref(), message.as_bytes(), &signature);
    if !signed.ok_or(Fault::UnknownKey)? {
        return Err(Fault::Signature);
    }
    let claims = Claims(part_of(payload)?);
    check(&claims, expected)?;
    Ok(claims)
}

fn check(claims: &Claims, expected: &Expected<'_>) -> Result<(), Fault> {
    if claims.text("iss") != Some(expected.issuer) {
        return Err(Fault::Issuer);
    }
    let audience: Vec<_> = claims.values("aud").collect();
    let party = claims.0.get("azp").map(Value::as_str);
    let party_fits = party.map_or(audience.len() == 1, |party| party == Some(expected.client_id));
    if !audience.contains(&expected.client_id) || !party_fits {
        return Err(Fault::Audience);
    }
    let now = expected.now.as_second();
    let (Some(expires), Some(issued)) = (claims.seconds("exp"), claims.seconds("iat")) else { return Err(Fault::Time) };
    let age = now.saturating_sub(issued);
    let early = claims.seconds("nbf").is_some_and(|from| from > now.saturating_add(SKEW));
    if expires.saturating_add(SKEW) <= now || !(-SKEW..=OLDEST + SKEW).contains(&age) || early {
        return Err(Fault::Time);
    }
    let nonce = claims.text("nonce").unwrap_or_default();
    if !bool::from(nonce.as_bytes().ct_eq(expected.nonce.as_bytes())) {
        return Err(Fault::Nonce);
    }
    // OpenID Connect Core 1.0, section 2: at most 255 ASCII characters.
    let subject = claims.subject();
    if subject.is_empty() || subject.len() > 255 { Err(Fault::Subject) } else { Ok(()) }
}

fn part_of<T: DeserializeOwned>(part: &str) -> Result<T, Fault> {
    let bytes = Base64UrlUnpadded::decode_vec(part).map_err(|_| Fault::Form)?;
    serde_json::from_slice(&bytes).map_err(|_| Fault::Form)
}
