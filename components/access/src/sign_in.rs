//! Signing in: one path for pages and programs, the same time and the same words for a wrong name and a wrong password.

use secrecy::SecretString;
use sha2::{Digest, Sha256};
use store::{Actor, Db};
use web::{Errors, Refusal, password};

use service::staff::Scene;

/// A hash that no password has, so that an unknown name takes as long as a wrong password.
const NOBODYS_HASH: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$c2F0dSBwaW50dSBzYWx0$YSBoYXNoIHRoYXQgbm8gcGFzc3dvcmQgaGFzIGF0IGFsbA";

/// What is told whoever got it wrong.
const WRONG: &str = "Nama pengguna atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi.";

/// Checks name and password and begins a session.
///
/// # Errors
/// 422 if one is missing, 429 while guessing is being slowed down, 401 if they do not fit.
pub(crate) async fn sign_in<D: Db>(
    scene: &Scene<'_, D>,
    login: &str,
    typed: SecretString,
) -> Result<(Actor, [u8; 32]), Refusal> {
    check_filled(login, &typed)?;
    let subject = subject(login);
    if let Some(until) = scene.store.throttle(&subject, scene.now).await.map_err(service::refuse)? {
        let seconds = until.as_second() - scene.now.as_second() + 1;
        return Err(Refusal::too_many(u32::try_from(seconds).unwrap_or(1)));
    }
    let credentials = scene.store.credentials(login.trim()).await.map_err(service::refuse)?;
    let hash = credentials.as_ref().map_or(NOBODYS_HASH, |known| &known.password_hash);
    let fits = password::verify(&typed, hash);
    let Some(known) = credentials.filter(|_| fits) else {
        scene.store.failed_sign_in(&subject, scene.now).await.map_err(service::refuse)?;
        return Err(Refusal::unauthorized().with_detail(WRONG));
    };
    scene.store.signed_in(&subject).await.map_err(service::refuse)?;
    let token = service::random::<32>()?;
    scene.store.start_session(known.actor.staff_id, &token, scene.now).await.map_err(service::refuse)?;
    Ok((known.actor, token))
}

fn check_filled(login: &str, typed: &SecretString) -> Result<(), Refusal> {
    use secrecy::ExposeSecret as _;
    let mut errors = Errors::default();
    if login.trim().is_empty() {
        errors.add("login", "Tulis nama pengguna Anda.");
    }
    let length = typed.expose_secret().chars().count();
    if length == 0 {
        errors.add("password", "Tulis kata sandi Anda.");
    } else if length > password::LONGEST {
        errors.add("password", "Tulis kata sandi paling banyak 200 huruf.");
    }
    if errors.is_empty() { Ok(()) } else { Err(Refusal::invalid(errors)) }
}

/// Who is slowed down: the name, wherever the guesses come from. Addresses are shared by whole networks in Indonesia, so
/// slowing down an address would shut out an office for one member's mistakes.
fn subject(login: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(b"login\0");
    hash.update(login.trim().to_lowercase().as_bytes());
    hash.finalize().into()
}
