//! Passwords: argon2id at the cost that OWASP's password storage sheet names (19 MiB, two passes, one lane).
//!
//! In WebAssembly one check takes about 80 ms of a core (measured beside other load on two cores), for which its instance
//! answers nobody else: that is why `access` is a function of its own. The sheet's other settings cost as much time for
//! less memory, and less time would be a gift to whoever steals the record. `cargo xtask bench` tells what others notice.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use secrecy::{ExposeSecret, SecretString};

/// The least length, in characters. Long and free beats short and mixed (NIST SP 800-63B).
pub const SHORTEST: usize = 12;

/// The greatest length, in characters, so that nobody makes us hash a book.
pub const LONGEST: usize = 200;

/// A password that cannot be hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the password cannot be hashed")]
pub struct Unhashable;

/// The hash in PHC form.
///
/// # Errors
/// [`Unhashable`] if the hash cannot be computed.
pub fn hash(password: &SecretString, salt: &[u8; 16]) -> Result<String, Unhashable> {
    let hash = argon2()?.hash_password_with_salt(password.expose_secret().as_bytes(), salt);
    hash.map(|hash| hash.to_string()).map_err(|_| Unhashable)
}

/// Whether the password belongs to the hash.
pub fn verify(password: &SecretString, hash: &str) -> bool {
    let (Ok(argon2), Ok(hash)) = (argon2(), PasswordHash::new(hash)) else {
        return false;
    };
    argon2.verify_password(password.expose_secret().as_bytes(), &hash).is_ok()
}

fn argon2() -> Result<Argon2<'static>, Unhashable> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(|_| Unhashable)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_password_fits() {
        let password = SecretString::from("kuda besi lewat pagi");
        let hash = hash(&password, &[3; 16]).unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(verify(&password, &hash));
        assert!(!verify(&SecretString::from("kuda besi lewat sore"), &hash));
        assert!(!verify(&password, "not a hash"));
    }
}
