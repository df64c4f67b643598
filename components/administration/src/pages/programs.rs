//! `/petugas/pengelola/token`: tokens with which programs come in, for the administrator.

use std::time::Duration;

use askama::Template;
use base64ct::{Base64UrlUnpadded, Encoding as _};
use domain::place::Zone;
use domain::scope::{Scope, Scopes};
use domain::second_factor::is_for_people;
use domain::staff::Role;
use http::StatusCode;
use store::{Db, MachineToken, NewMachineToken, Unit};
use web::page::{Page, PageKind, Section};
use web::{Errors, Fields, Refusal, Request, Response, format, respond, urls};

use service::staff::Scene;
use service::staff::{SignedIn, Writer};

#[derive(Template)]
#[template(path = "programs.html")]
struct ProgramsPage {
    page: Page,
    csrf: String,
    tokens: Vec<MachineToken>,
    units: Vec<Unit>,
    roles: Vec<Role>,
    scopes: Vec<Scope>,
    /// The new token, shown once.
    fresh: Option<String>,
    typed: Fields,
    errors: Errors,
    now: jiff::Timestamp,
}

/// For how many days a token may hold.
const MOST_DAYS: u16 = 366;

/// Shows the tokens.
pub(crate) async fn show<D: Db>(scene: &Scene<'_, D>, who: &SignedIn) -> Result<Response, Refusal> {
    page(scene, who, StatusCode::OK, Fields::default(), Errors::default(), None).await
}

/// Makes a token and shows it, once.
pub(crate) async fn add<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let fields = request.form()?;
    let who = Writer::by_form(scene, request, &fields).await?.who.administrator()?;
    let mut known = vec!["csrf", "nama", "peran", "unit", "hari"];
    let names: Vec<_> = Scope::all().map(field_of).collect();
    known.extend(names.iter().map(String::as_str));
    fields.only(&known)?;
    let mut errors = Errors::default();
    let new = read(scene, &fields, &mut errors).await?;
    let Some(new) = new.filter(|_| errors.is_empty()) else {
        return page(scene, &who, StatusCode::UNPROCESSABLE_ENTITY, fields, errors, None).await;
    };
    let token = service::random::<32>()?;
    scene.store.add_machine_token(&who.actor, &new, &token, scene.now).await.map_err(service::refuse)?;
    let shown = Base64UrlUnpadded::encode_string(&token);
    page(scene, &who, StatusCode::OK, Fields::default(), Errors::default(), Some(shown)).await
}

/// Ends a token.
pub(crate) async fn revoke<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let fields = request.form()?;
    let who = Writer::by_form(scene, request, &fields).await?.who.administrator()?;
    fields.only(&["csrf", "token"])?;
    let id = fields.get("token").and_then(|id| id.parse().ok());
    let id = id.ok_or_else(|| Refusal::bad_request("Pilih token yang akan dicabut."))?;
    // One that has ended meanwhile is as wanted.
    scene.store.revoke_machine_token(&who.actor, id, scene.now).await.map_err(service::refuse)?;
    respond::see_other(&urls::machine_tokens())
}

async fn read<D: Db>(
    scene: &Scene<'_, D>,
    fields: &Fields,
    errors: &mut Errors,
) -> Result<Option<NewMachineToken>, Refusal> {
    let name = fields.get("nama").unwrap_or_default().to_owned();
    if name.is_empty() || name.chars().count() > 80 {
        errors.add("nama", "Tulis nama program, paling banyak 80 huruf.");
    }
    let role = fields.get("peran").and_then(|code| code.parse::<Role>().ok()).filter(|role| !is_for_people(*role));
    let role = errors.check("peran", role.ok_or("Pilih peran dari daftar."));
    let units = scene.store.units(scene.now).await.map_err(service::refuse)?;
    let unit_id = fields.get("unit").and_then(|code| {
        let unit = units.iter().find(|unit| unit.code == code).map(|unit| unit.id);
        errors.check("unit", unit.ok_or("Pilih unit kerja dari daftar."))
    });
    if role == Some(Role::Liaison) && unit_id.is_none() && errors.of("unit").is_empty() {
        errors.add("unit", "Pilih unit kerja: penghubung selalu bertugas untuk satu unit.");
    }
    let days =
        fields.get("hari").and_then(|days| days.parse::<u16>().ok()).filter(|days| (1..=MOST_DAYS).contains(days));
    let days = errors.check("hari", days.ok_or("Tulis masa berlaku 1 sampai 366 hari."));
    let scopes: Scopes = Scope::all().filter(|scope| fields.get(&field_of(*scope)) == Some("ya")).collect();
    if scopes.is_empty() {
        errors.add("cakupan", "Pilih paling sedikit satu hal yang boleh dilakukan program ini.");
    }
    let (Some(role), Some(days)) = (role, days) else { return Ok(None) };
    let lasts = Duration::from_secs(u64::from(days) * 86_400);
    let expires_at = scene.now.checked_add(lasts).map_err(|_| Refusal::internal())?;
    Ok(Some(NewMachineToken { name, role, unit_id, scopes, expires_at }))
}

/// The field of a scope in the form.
fn field_of(scope: Scope) -> String {
    format!("cakupan_{}", scope.to_string().replace(':', "_"))
}

async fn page<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    status: StatusCode,
    typed: Fields,
    errors: Errors,
    fresh: Option<String>,
) -> Result<Response, Refusal> {
    let template = ProgramsPage {
        page: Page::new("Token untuk program", PageKind::Desk)
            .in_section(Section::Accounts)
            .with_errors(!errors.is_empty())
            .with_staff(who.bar(scene)),
        csrf: who.csrf(scene),
        tokens: scene.store.machine_tokens(&who.actor).await.map_err(service::refuse)?,
        units: scene.store.units(scene.now).await.map_err(service::refuse)?,
        roles: Role::ALL.iter().copied().filter(|role| !is_for_people(*role)).collect(),
        scopes: Scope::all().collect(),
        fresh,
        typed,
        errors,
        now: scene.now,
    };
    respond::html(status, &template, PageKind::Desk)
}

impl ProgramsPage {
    /// What was typed into a field before.
    fn typed(&self, name: &str) -> &str {
        self.typed.raw(name).unwrap_or_default()
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
    fn ticked(&self, scope: &Scope) -> bool {
        self.typed.get(&field_of(*scope)) == Some("ya")
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
    fn field(scope: &Scope) -> String {
        field_of(*scope)
    }

    fn state(&self, token: &MachineToken) -> String {
        if token.revoked_at.is_some() {
            "Dicabut".to_owned()
        } else if token.expires_at <= self.now {
            "Kedaluwarsa".to_owned()
        } else {
            format!("Berlaku sampai {}", format::date_time(token.expires_at, Zone::Wib))
        }
    }

    fn used(token: &MachineToken) -> String {
        token.used_at.map_or_else(|| "Belum pernah".to_owned(), |at| format::date_time(at, Zone::Wib))
    }
}
