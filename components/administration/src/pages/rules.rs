//! `/petugas/pengelola/kewenangan`: the rules of authority. Supervisors read them; an administrator checks a new version,
//! sees what it would change, and lets it hold from a day on.

mod told;

use askama::Template;
use domain::occurred::from_iso;
use domain::place::Zone;
use domain::staff::Role;
use http::{StatusCode, header};
use rules::author::{self, Draft, Fault};
use service::staff::{Scene, SignedIn, Writer};
use sha2::{Digest as _, Sha256};
use store::{Db, Error, NewRules, Preview, RulesEntry, Version};
use web::page::{Page, PageKind, Section};
use web::{Errors, Fields, Refusal, Request, Response, format, respond, urls};

#[derive(Template)]
#[template(path = "rules.html")]
struct RulesPage {
    page: Page,
    /// The token of the form; only for those who may add a version.
    csrf: Option<String>,
    now: told::Told,
    versions: Vec<RulesEntry>,
    typed: Fields,
    errors: Errors,
    faults: Vec<Fault>,
    preview: Option<Checked>,
}

/// A new version in which nothing is wrong, and what it would change.
struct Checked {
    name: String,
    digest: String,
    preview: Preview,
}

/// What came of the form.
#[derive(Default)]
struct Outcome {
    typed: Fields,
    errors: Errors,
    faults: Vec<Fault>,
    preview: Option<Checked>,
}

/// The word of the button that only checks.
const CHECK: &str = "periksa";

/// Shows the version that holds, and all others.
pub(crate) async fn show<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let who = reader(SignedIn::require(scene, request).await?)?;
    page(scene, &who, StatusCode::OK, Outcome::default()).await
}

/// One version as it was written.
pub(crate) async fn source<D: Db>(scene: &Scene<'_, D>, request: &Request, number: &str) -> Result<Response, Refusal> {
    let who = reader(SignedIn::require(scene, request).await?)?;
    let number: i64 = number.parse().map_err(|_| Refusal::not_found())?;
    let source = scene.store.rules_source(&who.actor, number).await.map_err(service::refuse)?;
    let source = source.ok_or_else(Refusal::not_found)?;
    respond::download("text/plain; charset=utf-8", source.into_bytes(), &format!("kewenangan-{number}.toml"))
}

/// Checks a new version, and lets it hold once it was seen what it would change.
pub(crate) async fn take<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let fields = request.form()?;
    let who = Writer::by_form(scene, request, &fields).await?.who.administrator()?;
    fields.only(&["csrf", "naskah", "berlaku", "diperiksa", "langkah"])?;
    let draft = match author::read(fields.raw("naskah").unwrap_or_default()) {
        Ok(draft) => draft,
        Err(faults) => {
            let mut outcome = Outcome { typed: fields, faults, ..Outcome::default() };
            let count = format::number(u64::try_from(outcome.faults.len()).unwrap_or(u64::MAX));
            outcome.errors.add(
                "naskah",
                format!("Perbaiki {count} kesalahan dalam naskah. Baris dan aturannya disebut di bawah."),
            );
            return page(scene, &who, StatusCode::UNPROCESSABLE_ENTITY, outcome).await;
        }
    };
    let digest = digest(&draft.source);
    // What holds is what was seen: other words than those that were checked are checked first.
    let activates = fields.get("langkah") != Some(CHECK) && fields.get("diperiksa") == Some(&*digest);
    let mut outcome = Outcome { typed: fields, ..Outcome::default() };
    if activates && activated(scene, &who, &draft, &mut outcome).await? {
        return respond::see_other(&urls::rules());
    }
    let preview = scene.store.rules_preview(&who.actor, &draft.rules).await.map_err(service::refuse)?;
    outcome.preview = Some(Checked { name: draft.rules.name, digest, preview });
    let status = if outcome.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page(scene, &who, status, outcome).await
}

/// Whether the version was added; if not, the outcome says what is to be mended.
async fn activated<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    draft: &Draft,
    outcome: &mut Outcome,
) -> Result<bool, Refusal> {
    let today = Zone::Wib.date(scene.now);
    let day = outcome.typed.get("berlaku").and_then(from_iso).filter(|day| *day >= today);
    let Some(day) = day else {
        outcome.errors.add("berlaku", "Pilih tanggal mulai berlaku: hari ini atau sesudahnya.");
        return Ok(false);
    };
    let midnight = Zone::Wib.offset().to_timestamp(day.to_datetime(jiff::civil::Time::midnight()));
    let effective_from = midnight.map_err(|_| Refusal::internal())?.max(scene.now);
    let new = NewRules { source: draft.source.clone(), compiled: draft.compiled.clone(), effective_from };
    match scene.store.add_rules(&who.actor, &new, scene.now).await {
        Ok(_) => Ok(true),
        Err(Error::Taken) => {
            outcome.errors.add("naskah", "Versi dengan nama itu sudah ada. Tulis nama lain pada \"versi\".");
            Ok(false)
        }
        Err(error) => Err(service::refuse(error)),
    }
}

async fn page<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    status: StatusCode,
    outcome: Outcome,
) -> Result<Response, Refusal> {
    let Version { rules, .. } = scene.store.rules(scene.now).await.map_err(service::refuse)?;
    let template = RulesPage {
        page: Page::new("Kewenangan", PageKind::Desk)
            .in_section(Section::Accounts)
            .with_errors(!outcome.errors.is_empty())
            .with_staff(who.bar(scene)),
        csrf: (who.actor.role == Role::Administrator).then(|| who.csrf(scene)),
        now: told::Told::from(&*rules),
        versions: scene.store.rules_list(&who.actor).await.map_err(service::refuse)?,
        typed: outcome.typed,
        errors: outcome.errors,
        faults: outcome.faults,
        preview: outcome.preview,
    };
    let mut response = respond::html(status, &template, PageKind::Desk)?;
    response.headers_mut().insert(header::CACHE_CONTROL, http::HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Administrators, who put versions in, and supervisors, who work by them.
fn reader(who: SignedIn) -> Result<SignedIn, Refusal> {
    match who.actor.role {
        Role::Administrator | Role::Supervisor => Ok(who),
        _ => Err(Refusal::forbidden()),
    }
}

fn digest(text: &str) -> String {
    hexadecimal(&Sha256::digest(text.as_bytes()))
}

fn hexadecimal(bytes: &[u8]) -> String {
    base16ct::lower::encode_string(bytes)
}

impl RulesPage {
    /// What was typed into a field before.
    fn typed(&self, name: &str) -> &str {
        self.typed.raw(name).unwrap_or_default()
    }
}
