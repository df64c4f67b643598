//! Proof of work in forms (ALTCHA, protocol 2): a browser that has worked for a second spares its report the wait for
//! a person's eye. Nobody is refused for want of it, and without JavaScript there is none.
//!
//! A challenge belongs to one form token, and a token makes one ticket, so a solution needs no list of those that have
//! been used. The text is `cost.expires.nonce.salt.prefix.signature`, and a solution adds `.number.key`; the parameters
//! that never change do not travel. `static/work.js` solves it.

use altcha::{Challenge, ChallengeParameters, HmacAlgorithm, Solution, SolveChallengeOptions, VerifySolutionOptions};
use base64ct::{Base64UrlUnpadded, Encoding as _};
use hmac::Mac;
use jiff::Timestamp;

use crate::form_token::LIFETIME;

const ALGORITHM: &str = "PBKDF2/SHA-256";

/// Rounds of each attempt: half a millisecond on a laptop, some three on a cheap phone.
const COST: u32 = 1_000;

/// The fewest attempts, and how many more there may be: about a second on a cheap phone.
const ATTEMPTS: u32 = 200;
const SPREAD: u32 = 200;

/// Length of the derived key, in bytes.
const KEY: usize = 32;

/// How much of the key is told: half of it, in hexadecimal digits.
const PREFIX: usize = KEY;

/// A challenge for the form with a token, good for as long as the token, and always the same for both.
///
/// Empty if the library refuses its parameters; then nobody works, and nothing else changes.
pub fn challenge(key: &[u8], form_token: &str, now: Timestamp) -> String {
    let expires = now.as_second().saturating_add(LIFETIME.as_secs().cast_signed()).to_string();
    let drawn = keyed(key, b"nonce", &[form_token.as_bytes(), expires.as_bytes()]);
    let (nonce, salt) = drawn.split_at(drawn.len() / 2);
    let Some(derived) = derive(nonce, salt, attempts(key, form_token)) else { return String::new() };
    let prefix = derived.get(..PREFIX).unwrap_or(&derived);
    let mut parameters = parameters(nonce, salt, prefix);
    let secret = secret(key, form_token, &expires);
    match altcha::sign_challenge(&HmacAlgorithm::Sha256, &mut parameters, None, &secret, None) {
        Ok(Challenge { signature: Some(signature), .. }) => {
            format!("{COST}.{expires}.{nonce}.{salt}.{prefix}.{signature}")
        }
        _ => String::new(),
    }
}

/// The key that belongs to a number, in hexadecimal: the library's search, begun at its end. Its own way of making a
/// challenge would draw the nonce itself, and bring a generator of random numbers along.
fn derive(nonce: &str, salt: &str, number: u32) -> Option<String> {
    let open = Challenge { parameters: parameters(nonce, salt, ""), signature: None };
    let options = SolveChallengeOptions { counter_start: number, timeout_ms: 0, ..SolveChallengeOptions::new(&open) };
    Some(altcha::solve_challenge(options).ok()??.derived_key)
}

/// Whether a text solves a challenge that was given out for that form and is still good.
pub fn solved(key: &[u8], form_token: &str, solution: &str, now: Timestamp) -> bool {
    let parts: Vec<&str> = solution.trim().split('.').collect();
    let [cost, expires, nonce, salt, prefix, signature, number, derived] = *parts.as_slice() else {
        return false;
    };
    // The signature is over the time too. The cost is fixed, lest a forger make the server work before it looks.
    let in_time = expires.parse::<i64>().is_ok_and(|expires| now.as_second() <= expires);
    let (true, true, Ok(counter)) = (in_time, cost == COST.to_string(), number.parse()) else {
        return false;
    };
    let parameters = parameters(nonce, salt, prefix);
    let challenge = Challenge { parameters, signature: Some(signature.to_owned()) };
    let solution = Solution { counter, derived_key: derived.to_owned(), time: None };
    let options = VerifySolutionOptions::new(&challenge, &solution, secret(key, form_token, expires));
    altcha::verify_solution(options).is_ok_and(|result| result.verified)
}

/// The parameters as they were signed.
fn parameters(nonce: &str, salt: &str, prefix: &str) -> ChallengeParameters {
    ChallengeParameters {
        algorithm: ALGORITHM.to_owned(),
        cost: COST,
        data: None,
        // The library would ask the system's clock.
        expires_at: None,
        key_length: KEY,
        key_prefix: prefix.to_owned(),
        key_signature: None,
        memory_cost: None,
        nonce: nonce.to_owned(),
        parallelism: None,
        salt: salt.to_owned(),
    }
}

/// The secret that signs, of its own for each token and time, which binds the challenge to both.
fn secret(key: &[u8], form_token: &str, expires: &str) -> String {
    let mac = crate::csrf::mac(key, b"work", &[form_token.as_bytes(), expires.as_bytes()]);
    Base64UrlUnpadded::encode_string(&mac.finalize().into_bytes())
}

/// How many attempts lead to the answer; nobody without the key can tell.
fn attempts(key: &[u8], form_token: &str) -> u32 {
    let drawn = keyed(key, b"attempts", &[form_token.as_bytes()]);
    let drawn = drawn.get(..8).and_then(|digits| u32::from_str_radix(digits, 16).ok()).unwrap_or_default();
    ATTEMPTS + drawn % (SPREAD + 1)
}

/// A keyed digest in hexadecimal, 64 digits.
fn keyed(key: &[u8], purpose: &[u8], parts: &[&[u8]]) -> String {
    base16ct::lower::encode_string(&crate::csrf::mac(key, purpose, parts).finalize().into_bytes())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const SECRET: &[u8] = b"a key for tests only";

    /// One whole course, which `tests/browser/kerja.test.mjs` holds the browser's side against.
    const VECTOR: &str = include_str!("../../../tests/browser/kerja.txt");

    fn now() -> Timestamp {
        "2026-11-24T03:00:00Z".parse().unwrap()
    }

    /// What the script does, by the library.
    fn work(challenge: &str) -> String {
        let parts: Vec<&str> = challenge.split('.').collect();
        let parameters = parameters(parts[2], parts[3], parts[4]);
        let open = Challenge { parameters, signature: None };
        let found = altcha::solve_challenge(SolveChallengeOptions::new(&open)).unwrap().unwrap();
        assert!((ATTEMPTS..=ATTEMPTS + SPREAD).contains(&found.counter), "{}", found.counter);
        format!("{challenge}.{}.{}", found.counter, found.derived_key)
    }

    #[test]
    fn work_counts_for_its_own_form_for_a_day() {
        let challenge = challenge(SECRET, "token", now());
        let solution = work(&challenge);
        assert!(solved(SECRET, "token", &solution, now()));
        assert!(solved(SECRET, "token", &format!(" {solution}\n"), now() + LIFETIME));
        assert!(!solved(SECRET, "token", &solution, now() + LIFETIME + Duration::from_secs(1)));
        assert!(!solved(SECRET, "another", &solution, now()));
        assert!(!solved(b"another key", "token", &solution, now()));
    }

    #[test]
    fn nothing_but_the_work_counts() {
        let challenge = challenge(SECRET, "token", now());
        let solution = work(&challenge);
        let parts: Vec<&str> = solution.split('.').collect();
        for (place, other) in
            [(0, "1"), (1, "1999999999"), (2, parts[3]), (3, parts[2]), (4, ""), (4, "zz"), (5, ""), (6, "1"), (7, "")]
        {
            let mut forged = parts.clone();
            forged[place] = other;
            assert!(!solved(SECRET, "token", &forged.join("."), now()), "{place} {other}");
        }
        for text in ["", ".......", &challenge, &format!("{challenge}.1"), &format!("{solution}.1")] {
            assert!(!solved(SECRET, "token", text, now()), "{text}");
        }
    }

    #[test]
    fn every_form_has_a_challenge_of_its_own() {
        let one = challenge(SECRET, "token", now());
        assert_eq!(one, challenge(SECRET, "token", now()));
        let nonce = |text: &str| text.split('.').nth(2).map(ToOwned::to_owned);
        for other in [
            challenge(SECRET, "another", now()),
            challenge(b"another key", "token", now()),
            challenge(SECRET, "token", now() + Duration::from_secs(1)),
        ] {
            assert_ne!(nonce(&one), nonce(&other));
        }
        assert!(one.len() < 200 && one.bytes().all(|sign| sign.is_ascii_hexdigit() || sign == b'.'), "{one}");
    }

    #[test]
    fn the_browsers_answer_is_understood() {
        let solution = VECTOR.trim();
        assert!(solved(SECRET, "token", solution, now()));
        let challenge = solution.rsplitn(3, '.').last().unwrap();
        assert_eq!(work(challenge), solution);
    }
}
