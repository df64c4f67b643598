//! Signing in: one path for pages and programs, the same time and the same words for a wrong name and a wrong password.
//! Whoever has a second factor shows it in a second step, which a signed word of ours leads to.

use domain::second_factor::{Factor, is_break_glass};
use jiff::Timestamp;
use secrecy::SecretString;
use sha2::{Digest, Sha256};
use store::{Actor, Credentials, Db};
use web::{Errors, Refusal, Request, password, signed};

use crate::origin;
use crate::settings::Settings;
use service::staff::Scene;

/// A hash that no password has, so that an unknown name takes as long as a wrong password.
const NOBODYS_HASH: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$c2F0dSBwaW50dSBzYWx0$YSBoYXNoIHRoYXQgbm8gcGFzc3dvcmQgaGFzIGF0IGFsbA";

/// What is told whoever got it wrong.
const WRONG: &str = "Nama pengguna atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi.";

/// What is told whoever should come in by the organisation's provider.
const ELSEWHERE: &str = "Akun ini masuk lewat akun kantor. Pilih “Masuk dengan akun kantor”.";

/// How long the second step may take, in seconds.
const SECOND_STEP: i64 = 600;

/// What comes after the right password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// Nothing: the session begins.
    Session,
    /// A code of the app, or a recovery code.
    Code,
    /// An app has to be registered.
    Register,
}

/// Checks name and password.
///
/// # Errors
/// 422 if one is missing, 429 while guessing is being slowed down, 401 if they do not fit, 403 for accounts that come in
/// by the organisation's provider.
pub(crate) async fn first_step<D: Db>(
    scene: &Scene<'_, D>,
    settings: &Settings,
    request: &Request,
    login: &str,
    typed: SecretString,
) -> Result<Credentials, Refusal> {
    check_filled(login, &typed)?;
    let subject = subject(login);
    let network = origin::network(request);
    brake(scene, &subject, network.as_deref()).await?;
    let credentials = scene.store.credentials(login.trim()).await.map_err(service::refuse)?;
    // Those who have no password have a hash that no library takes; they take as long.
    let hash = credentials.as_ref().map(|known| &*known.password_hash).filter(|hash| hash.starts_with('$'));
    let fits = password::verify(&typed, hash.unwrap_or(NOBODYS_HASH)) && hash.is_some();
    if let Some(known) = credentials.as_ref().filter(|_| fits) {
        let break_glass = is_break_glass(known.actor.role);
        if settings.provider.is_some() && !break_glass {
            return Err(Refusal::forbidden().with_detail(ELSEWHERE));
        }
        scene.store.signed_in(&subject).await.map_err(service::refuse)?;
    } else {
        failed(scene, &subject, network.as_deref(), credentials.as_ref()).await?;
    }
    credentials.filter(|_| fits).ok_or_else(|| Refusal::unauthorized().with_detail(WRONG))
}

/// What comes after the right password.
pub(crate) async fn next<D: Db>(scene: &Scene<'_, D>, settings: &Settings, actor: &Actor) -> Result<Next, Refusal> {
    let secret = scene.store.totp(actor.staff_id).await.map_err(service::refuse)?;
    Ok(match secret {
        Some(secret) if secret.confirmed_at.is_some() => Next::Code,
        _ if settings.demands_app(scene, actor.role).await? => Next::Register,
        _ => Next::Session,
    })
}

/// Begins a session and gives its token.
pub(crate) async fn begin<D: Db>(
    scene: &Scene<'_, D>,
    settings: &Settings,
    request: &Request,
    actor: &Actor,
    factor: Factor,
) -> Result<[u8; 32], Refusal> {
    let token = service::random::<32>()?;
    let origin = origin::of(request);
    let begun = scene.store.start_session_from(actor.staff_id, &token, &origin, factor, scene.now).await;
    begun.map_err(service::refuse)?;
    if settings.provider.is_some() && factor != Factor::Provider {
        let noted = scene.store.note_staff("glass_broken", Some(actor.staff_id), actor.staff_id, scene.now).await;
        noted.map_err(service::refuse)?;
    }
    Ok(token)
}

/// The word that leads from the first step to the second: that this person's password was right, a moment ago. It ends
/// with the password.
pub(crate) fn pass(key: &[u8], login: &str, known: &Credentials, now: Timestamp) -> String {
    let at = now.as_second().to_string();
    let mark = signed::sign(key, "langkah kedua", &[login, &at, &known.password_hash]);
    format!("{at}.{mark}")
}

/// Who shows a word of [`pass`].
///
/// # Errors
/// 401 if it is none, or too old.
pub(crate) async fn passed<D: Db>(scene: &Scene<'_, D>, login: &str, pass: &str) -> Result<Credentials, Refusal> {
    let again = || Refusal::unauthorized().with_detail("Langkah ini terbuka terlalu lama. Masuk sekali lagi.");
    let (at, mark) = pass.split_once('.').ok_or_else(again)?;
    let age = scene.now.as_second().saturating_sub(at.parse().map_err(|_| again())?);
    let known = scene.store.credentials(login).await.map_err(service::refuse)?.ok_or_else(again)?;
    let ours = signed::verify(scene.form_key, "langkah kedua", &[login, at, &known.password_hash], mark);
    if ours && (0..=SECOND_STEP).contains(&age) { Ok(known) } else { Err(again()) }
}

/// The refusal of someone who has to wait.
pub(crate) fn wait_until(until: Timestamp, now: Timestamp) -> Refusal {
    let seconds = until.as_second().saturating_sub(now.as_second()).saturating_add(1);
    Refusal::too_many(u32::try_from(seconds).unwrap_or(1))
}

/// Whether somebody's own password was typed, with the same brake as at the door.
pub(crate) async fn own_password<D: Db>(
    scene: &Scene<'_, D>,
    login: &str,
    hash: &str,
    typed: &SecretString,
) -> Result<bool, Refusal> {
    let subject = subject(login);
    brake(scene, &subject, None).await?;
    let fits = password::verify(typed, hash);
    if !fits {
        scene.store.failed_sign_in(&subject, scene.now).await.map_err(service::refuse)?;
    }
    Ok(fits)
}

/// Lets nobody try whose name is being guessed, or whose network guesses a lot.
pub(crate) async fn brake<D: Db>(
    scene: &Scene<'_, D>,
    subject: &[u8; 32],
    network: Option<&str>,
) -> Result<(), Refusal> {
    let mut until = scene.store.throttle(subject, scene.now).await.map_err(service::refuse)?;
    if let (None, Some(network)) = (until, network) {
        until = scene.store.network_pause(network, scene.now).await.map_err(service::refuse)?;
    }
    until.map_or(Ok(()), |until| Err(wait_until(until, scene.now)))
}

/// Counts a wrong password for the name and for the network, and notes when the name begins to wait.
async fn failed<D: Db>(
    scene: &Scene<'_, D>,
    subject: &[u8; 32],
    network: Option<&str>,
    known: Option<&Credentials>,
) -> Result<(), Refusal> {
    scene.store.failed_sign_in(subject, scene.now).await.map_err(service::refuse)?;
    if let Some(network) = network {
        scene.store.failed_from_network(network, scene.now).await.map_err(service::refuse)?;
    }
    if let Some(known) = known
        && scene.store.throttle(subject, scene.now).await.map_err(service::refuse)?.is_some()
    {
        let noted = scene.store.note_staff("sign_in_braked", None, known.actor.staff_id, scene.now).await;
        noted.map_err(service::refuse)?;
    }
    Ok(())
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

/// Who is slowed down for long: the name, wherever the guesses come from. Addresses are shared by whole networks in
/// Indonesia, so slowing down an address as much would shut out an office for one member's mistakes.
fn subject(login: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(b"login\0");
    hash.update(login.trim().to_lowercase().as_bytes());
    hash.finalize().into()
}
