//! Authenticator apps: the secret that they share with the portal, its codes (RFC 6238), and recovery codes.

use domain::access_code::AccessCode;
use domain::second_factor::{DIGITS, Factor, RECOVERY_CODES, STEP_SECONDS};
use jiff::Timestamp;
use service::staff::Scene;
use sha2::{Digest, Sha256};
use store::{Actor, Db};
use totp_rs::{Builder, Secret, Totp};
use web::qr::Qr;
use web::{Refusal, urls};
use zeroize::Zeroizing;

/// What is told whoever types a code that does not fit.
const WRONG: &str = "Kode tidak cocok atau sudah dipakai. Tunggu kode berikutnya di aplikasi, lalu ketik 6 angkanya.";

/// A secret as people put it into their app.
pub(crate) struct Offer {
    /// The secret in groups of four, for typing.
    pub(crate) text: String,
    /// The same as a picture.
    pub(crate) qr: Option<Qr>,
}

/// The secret to be registered: the one that was offered before, as long as nobody has confirmed it, or a new one.
///
/// # Errors
/// 409 if there is a confirmed one.
pub(crate) async fn offer<D: Db>(scene: &Scene<'_, D>, actor: &Actor, login: &str) -> Result<Offer, Refusal> {
    let offered = scene.store.totp(actor.staff_id).await.map_err(service::refuse)?;
    let bytes = match offered {
        Some(secret) if secret.confirmed_at.is_some() => return Err(registered()),
        Some(secret) => secret.bytes,
        None => {
            let fresh = Zeroizing::new(service::random::<20>()?.to_vec());
            if !scene.store.offer_totp(actor.staff_id, &fresh, scene.now).await.map_err(service::refuse)? {
                return Err(registered());
            }
            fresh
        }
    };
    let encoded = Zeroizing::new(Secret::new(bytes.as_slice().into()).to_base32());
    let label = urls::encode(&format!("Satu Pintu DPD RI:{login}"));
    let issuer = urls::encode("Satu Pintu DPD RI");
    let address = format!("otpauth://totp/{label}?secret={}&issuer={issuer}", *encoded);
    Ok(Offer { text: grouped(&encoded), qr: Qr::draw(&address) })
}

/// Takes the first code of a newly registered app and gives the recovery codes, which are shown once.
///
/// # Errors
/// 422 with the field `kode` if the code does not fit, 429 after too many of them.
pub(crate) async fn confirm<D: Db>(scene: &Scene<'_, D>, actor: &Actor, typed: &str) -> Result<Vec<String>, Refusal> {
    brake(scene, actor).await?;
    let secret = scene.store.totp(actor.staff_id).await.map_err(service::refuse)?;
    let secret = secret.ok_or_else(wrong)?;
    if secret.confirmed_at.is_some() {
        return Err(registered());
    }
    let Some(step) = step_of(&secret.bytes, typed, scene.now) else {
        count(scene, actor).await?;
        return Err(wrong());
    };
    let codes = recovery_codes()?;
    if scene.store.confirm_totp(actor.staff_id, step, &codes, scene.now).await.map_err(service::refuse)? {
        Ok(codes)
    } else {
        Err(registered())
    }
}

/// Checks a code of the app, or a recovery code, and uses it up.
///
/// # Errors
/// 422 with the field `kode` if it does not fit, 429 after too many of them.
pub(crate) async fn check<D: Db>(scene: &Scene<'_, D>, actor: &Actor, typed: &str) -> Result<Factor, Refusal> {
    brake(scene, actor).await?;
    let factor = if let Ok(code) = typed.parse::<AccessCode>() {
        let left = scene.store.use_recovery_code(actor.staff_id, &code.reveal(), scene.now).await;
        left.map_err(service::refuse)?.map(|_| Factor::Recovery)
    } else {
        by_app(scene, actor, typed).await?
    };
    let Some(factor) = factor else {
        count(scene, actor).await?;
        return Err(wrong());
    };
    scene.store.signed_in(&subject(actor)).await.map_err(service::refuse)?;
    Ok(factor)
}

/// New recovery codes, ten of them, as they are shown.
pub(crate) fn recovery_codes() -> Result<Vec<String>, Refusal> {
    (0..RECOVERY_CODES).map(|_| Ok(AccessCode::from_bytes(service::random()?).reveal())).collect()
}

async fn by_app<D: Db>(scene: &Scene<'_, D>, actor: &Actor, typed: &str) -> Result<Option<Factor>, Refusal> {
    let secret = scene.store.totp(actor.staff_id).await.map_err(service::refuse)?;
    let Some(secret) = secret.filter(|secret| secret.confirmed_at.is_some()) else { return Ok(None) };
    let Some(step) = step_of(&secret.bytes, typed, scene.now) else { return Ok(None) };
    let now_step = seconds(scene.now) / STEP_SECONDS;
    if !secret.is_fresh(step, now_step) {
        return Ok(None);
    }
    let used = scene.store.use_totp(actor.staff_id, step, now_step).await.map_err(service::refuse)?;
    Ok(used.then_some(Factor::Totp))
}

/// The step whose code was typed, one step of tolerance to each side.
fn step_of(secret: &[u8], typed: &str, now: Timestamp) -> Option<u64> {
    let digits: String = typed.chars().filter(|char| !char.is_whitespace()).collect();
    let plain = digits.len() == usize::from(DIGITS) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if plain { totp(secret).check(&digits, seconds(now)) } else { None }
}

fn totp(secret: &[u8]) -> Totp {
    let secret = Secret::new(secret.into());
    Builder::new()
        .with_digits(DIGITS)
        .with_step_duration(STEP_SECONDS)
        .with_skew(1)
        .with_secret(secret)
        .build_noncompliant()
}

fn seconds(now: Timestamp) -> u64 {
    u64::try_from(now.as_second()).unwrap_or_default()
}

fn grouped(text: &str) -> String {
    let mut groups = String::with_capacity(text.len() + text.len() / 4);
    for (place, char) in text.chars().enumerate() {
        if place > 0 && place % 4 == 0 {
            groups.push(' ');
        }
        groups.push(char);
    }
    groups
}

/// Codes have six digits: whoever has the password must not try them all.
async fn brake<D: Db>(scene: &Scene<'_, D>, actor: &Actor) -> Result<(), Refusal> {
    let until = scene.store.throttle(&subject(actor), scene.now).await.map_err(service::refuse)?;
    until.map_or(Ok(()), |until| Err(crate::sign_in::wait_until(until, scene.now)))
}

async fn count<D: Db>(scene: &Scene<'_, D>, actor: &Actor) -> Result<(), Refusal> {
    let subject = subject(actor);
    scene.store.failed_sign_in(&subject, scene.now).await.map_err(service::refuse)?;
    if scene.store.throttle(&subject, scene.now).await.map_err(service::refuse)?.is_some() {
        let noted = scene.store.note_staff("codes_braked", None, actor.staff_id, scene.now).await;
        noted.map_err(service::refuse)?;
    }
    Ok(())
}

fn subject(actor: &Actor) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(b"code\0");
    hash.update(actor.staff_id.to_be_bytes());
    hash.finalize().into()
}

fn wrong() -> Refusal {
    Refusal::invalid(web::FieldError::new("kode", WRONG))
}

fn registered() -> Refusal {
    Refusal::conflict("Aplikasi autentikator sudah terdaftar untuk akun ini.")
        .with_way_on("Ke akun saya", urls::account())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, SHA-1, the last six of eight digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        for (at, code) in
            [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (2_000_000_000, "279037")]
        {
            let now = Timestamp::from_second(at).unwrap();
            let step = u64::try_from(at).unwrap() / 30;
            assert_eq!(step_of(b"12345678901234567890", code, now), Some(step));
            assert_eq!(step_of(b"12345678901234567890", &format!(" {} {}", &code[..3], &code[3..]), now), Some(step));
            for away in [-30, 30] {
                let then = Timestamp::from_second(at + away).unwrap();
                assert_eq!(step_of(b"12345678901234567890", code, then), Some(step), "one step of tolerance");
            }
            for away in [-61, 61] {
                assert_eq!(
                    step_of(b"12345678901234567890", code, Timestamp::from_second((at + away).max(0)).unwrap())
                        .filter(|_| at > 61),
                    None
                );
            }
            assert_eq!(step_of(b"another secret, longer", code, now), None);
        }
    }

    #[test]
    fn what_is_no_code_fits_nothing() {
        let now = Timestamp::from_second(59).unwrap();
        for typed in ["", "28708", "2870822", "28708a", "２８７０８２", "-87082"] {
            assert_eq!(step_of(b"12345678901234567890", typed, now), None, "{typed}");
        }
    }
}
