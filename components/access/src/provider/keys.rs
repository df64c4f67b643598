//! The provider's public keys (RFC 7517), and signatures under them (RFC 7518, sections 3.3 and 3.4).

use base64ct::{Base64UrlUnpadded, Encoding as _};
use p256::ecdsa::signature::Verifier as _;
use rsa::BoxedUint;
use serde::Deserialize;
use sha2::Sha256;

/// The signatures that are taken. What the token says only chooses among them; `none` and those with a shared secret are
/// not there to be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Algorithm {
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    Rs256,
    /// ECDSA on P-256 with SHA-256.
    Es256,
}

/// The key set.
#[derive(Deserialize)]
pub(crate) struct Keys {
    keys: Vec<Key>,
}

/// One key. Fields that no key of ours has are left out; a key of a kind that we do not know is passed over.
#[derive(Deserialize)]
struct Key {
    kty: String,
    kid: Option<String>,
    alg: Option<String>,
    #[serde(rename = "use")]
    usage: Option<String>,
    n: Option<String>,
    e: Option<String>,
    crv: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

impl Algorithm {
    /// The one that a token names, if it is taken.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "RS256" => Some(Self::Rs256),
            "ES256" => Some(Self::Es256),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Rs256 => "RS256",
            Self::Es256 => "ES256",
        }
    }

    /// The kind of key that it needs.
    fn key_type(self) -> &'static str {
        match self {
            Self::Rs256 => "RSA",
            Self::Es256 => "EC",
        }
    }
}

impl Keys {
    /// Whether there is a key for this.
    pub(crate) fn has(&self, algorithm: Algorithm, kid: Option<&str>) -> bool {
        self.find(algorithm, kid).is_some()
    }

    /// Whether a signature over `message` was made with the key of this name. `None` if there is no such key.
    pub(crate) fn verify(
        &self,
        algorithm: Algorithm,
        kid: Option<&str>,
        message: &[u8],
        signature: &[u8],
    ) -> Option<bool> {
        let key = self.find(algorithm, kid)?;
        Some(
            match algorithm {
                Algorithm::Rs256 => key.rsa_verify(message, signature),
                Algorithm::Es256 => key.ec_verify(message, signature),
            }
            .unwrap_or(false),
        )
    }

    /// The key of this name; without a name, the only one that fits.
    fn find(&self, algorithm: Algorithm, kid: Option<&str>) -> Option<&Key> {
        let mut fit = self.keys.iter().filter(|key| {
            key.kty == algorithm.key_type()
                && key.usage.as_deref().is_none_or(|usage| usage == "sig")
                && key.alg.as_deref().is_none_or(|name| name == algorithm.name())
                && (kid.is_none() || key.kid.as_deref() == kid)
        });
        let first = fit.next();
        if kid.is_none() && fit.next().is_some() { None } else { first }
    }
}

impl Key {
    /// `None` if the key or the signature is none. Keys below 2048 bits are refused by the library.
    fn rsa_verify(&self, message: &[u8], signature: &[u8]) -> Option<bool> {
        let number = |text: &Option<String>| {
            let bytes = Base64UrlUnpadded::decode_vec(text.as_deref()?).ok()?;
            BoxedUint::from_be_slice(&bytes, u32::try_from(bytes.len()).ok()?.checked_mul(8)?).ok()
        };
        let key = rsa::PublicKey::new_with_size_limits(number(&self.n)?, number(&self.e)?, 2048..=4096).ok()?;
        let key = rsa::pkcs1v15::VerifyingKey::<Sha256>::new(key);
        let signature = rsa::pkcs1v15::Signature::try_from(signature).ok()?;
        Some(key.verify(message, &signature).is_ok())
    }

    fn ec_verify(&self, message: &[u8], signature: &[u8]) -> Option<bool> {
        if self.crv.as_deref() != Some("P-256") {
            return None;
        }
        let coordinate = |text: &Option<String>| {
            let bytes = Base64UrlUnpadded::decode_vec(text.as_deref()?).ok()?;
            (bytes.len() == 32).then_some(bytes)
        };
        let point = [&[4], coordinate(&self.x)?.as_slice(), coordinate(&self.y)?.as_slice()].concat();
        let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(&point).ok()?;
        let signature = p256::ecdsa::Signature::from_slice(signature).ok()?;
        Some(key.verify(message, &signature).is_ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A key made for this test with OpenSSL, and its signature over `MESSAGE`.
    const MODULUS: &str = "rzNeWmUHFcg8uuTPLMQ8rEygnUvnB6sWOHiaQlwR8XuMJMHPLynLuDVccIjkoiykKozbHex-oe6ZkGgoR_9hOsk2s_pJ61-x\
                     4J4HUP1UWlNc-u0QgIPzhUgr3Of-No0Yt68-mvFi6HS3GBr49pBy8cQ1TjjqZsIsy0W0M4o_RUH_ou8p8JT67FjP9iFbhmGn\
                     05P9HURyVBPSI0MzYXBMpziesQgeE7SPTZ95uJ9dzBSRxdv5vnZQ_ook2mgl11YFnRpY7KTd91mwQD_8Dvl1iHPw4BxdLPph\
                     WNumMY_HaxIpuQgXX5nO4JDI0pjrHubTgusQwTnvRuwNaAp4IiS40w";
    const SIGNATURE: &str = "abyKN3vSsR-lUI3M_xe4FT4XID19kfK4P_a0Pr710ammDukQDTsp6rduucOtt6P4ArGQs7wCYh4UxAuvb8QsMsvjB-qDCbSZ\
                     A12TvyubJRXci8wrxqMJNzcIffC-v3H7T9Jf7u8thq83D3DymTexYpCrH1XQIYW3tDAjVeyBwcY_lY2QDADPCl1m7yyjYcXQ\
                     10NAbTFhi-ZP1W0vrNLXnEUljSSTbL1y3V01dazhMA5sWSvoRtYPqRHIWoR2q-UY7R4qZ2AQSUneYvFRs9KRRPRYfIqhRhe-\
                     GlLvPVVzhj7i1c1Q1LZaN-D-CNwvMhva3YpE-Hcd2BCdi9yrOpoBHg";
    const MESSAGE: &[u8] = b"a message of the tests";

    fn keys(fields: &str) -> Keys {
        serde_json::from_str(&format!("{{\"keys\":[{{{fields}}}]}}")).unwrap()
    }

    fn rsa(more: &str) -> Keys {
        keys(&format!("\"kty\":\"RSA\",\"kid\":\"a\",\"e\":\"AQAB\",\"n\":\"{MODULUS}\"{more}"))
    }

    fn verify(keys: &Keys, kid: Option<&str>, message: &[u8]) -> Option<bool> {
        let signature = Base64UrlUnpadded::decode_vec(SIGNATURE).unwrap();
        keys.verify(Algorithm::Rs256, kid, message, &signature)
    }

    #[test]
    fn a_signature_fits_its_message_and_its_key() {
        assert_eq!(verify(&rsa(""), Some("a"), MESSAGE), Some(true));
        assert_eq!(verify(&rsa(""), None, MESSAGE), Some(true), "the only key there is");
        assert_eq!(verify(&rsa(""), Some("a"), b"another message"), Some(false));
        assert_eq!(verify(&rsa(""), Some("b"), MESSAGE), None);
        let signature = Base64UrlUnpadded::decode_vec(SIGNATURE).unwrap();
        assert_eq!(rsa("").verify(Algorithm::Rs256, Some("a"), MESSAGE, &signature[1..]), Some(false));
        assert_eq!(rsa("").verify(Algorithm::Es256, Some("a"), MESSAGE, &signature), None, "a key of another kind");
    }

    #[test]
    fn keys_for_other_purposes_are_passed_over() {
        assert_eq!(verify(&rsa(",\"use\":\"sig\",\"alg\":\"RS256\""), Some("a"), MESSAGE), Some(true));
        for more in [",\"use\":\"enc\"", ",\"alg\":\"PS256\"", ",\"alg\":\"RS512\""] {
            assert_eq!(verify(&rsa(more), Some("a"), MESSAGE), None, "{more}");
        }
        let short = keys(
            "\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\"u1SU1LfVLPHCozMxH2Mo4lgOEePzNm0tRgeLezV6ffAt0gunVTLw7onLRnrq0\"",
        );
        assert_eq!(verify(&short, None, MESSAGE), Some(false), "a key of few bits");
        assert!(Algorithm::named("none").is_none() && Algorithm::named("HS256").is_none());
        assert!(Algorithm::named("rs256").is_none() && Algorithm::named("RS512").is_none());
    }
}
