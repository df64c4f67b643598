//! `/petugas/pengelola`: units and accounts, for the administrator.

use askama::Template;
use domain::staff::Role;
use http::StatusCode;
use store::{Db, Error, StaffMember, Unit};
use web::page::{Page, PageKind, Section};
use web::{Errors, Fields, Refusal, Request, Response, respond, urls};

use super::bootstrap::account;
use service::staff::Scene;
use service::staff::{SignedIn, Writer};

#[derive(Template)]
#[template(path = "accounts.html")]
struct AccountsPage {
    page: Page,
    csrf: String,
    units: Vec<Unit>,
    staff: Vec<StaffMember>,
    roles: &'static [Role],
    typed: Fields,
    errors: Errors,
}

/// Shows units and accounts.
pub(crate) async fn show<D: Db>(scene: &Scene<'_, D>, who: &SignedIn) -> Result<Response, Refusal> {
    page(scene, who, StatusCode::OK, Fields::default(), Errors::default()).await
}

/// Adds a unit.
pub(crate) async fn add_unit<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let fields = request.form()?;
    let who = Writer::by_form(scene, request, &fields).await?.who.administrator()?;
    fields.only(&["csrf", "kode_unit", "nama_unit"])?;
    let mut errors = Errors::default();
    let code = fields.get("kode_unit").unwrap_or_default().to_lowercase();
    let plain = |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '-';
    if !(2..=40).contains(&code.len()) || !code.chars().all(plain) {
        errors.add("kode_unit", "Tulis kode unit 2 sampai 40 huruf kecil, angka, atau tanda hubung.");
    }
    let name = fields.get("nama_unit").unwrap_or_default().to_owned();
    if name.is_empty() || name.chars().count() > 200 {
        errors.add("nama_unit", "Tulis nama unit, paling banyak 200 huruf.");
    }
    if errors.is_empty() {
        let about = store::UnitChange {
            name: name.clone(),
            kind: domain::unit::UnitKind::Section,
            parent_id: None,
            organ: None,
            province: None,
            from_on: None,
        };
        let new = store::NewUnit { code: code.clone(), about };
        match scene.store.add_unit(&who.actor, &new, scene.now).await {
            Ok(_) => return respond::see_other(&urls::accounts()),
            Err(Error::Taken) => errors.add("kode_unit", "Kode itu sudah dipakai. Pilih kode lain."),
            Err(error) => return Err(service::refuse(error)),
        }
    }
    page(scene, &who, StatusCode::UNPROCESSABLE_ENTITY, fields, errors).await
}

/// Adds an account.
pub(crate) async fn add_staff<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let fields = request.form()?;
    let who = Writer::by_form(scene, request, &fields).await?.who.administrator()?;
    fields.only(&["csrf", "nama_masuk", "nama", "peran", "unit", "sandi"])?;
    let mut errors = Errors::default();
    let role = fields.get("peran").unwrap_or_default().parse::<Role>();
    let role = errors.check("peran", role.map_err(|_| "Pilih peran dari daftar."));
    let units = scene.store.units(scene.now).await.map_err(service::refuse)?;
    let unit_id = fields.get("unit").and_then(|code| {
        let unit = units.iter().find(|unit| unit.code == code).map(|unit| unit.id);
        errors.check("unit", unit.ok_or("Pilih unit kerja dari daftar."))
    });
    if role == Some(Role::Liaison) && unit_id.is_none() && errors.of("unit").is_empty() {
        errors.add("unit", "Pilih unit kerja: penghubung selalu bertugas untuk satu unit.");
    }
    if let Some(new) = account(&fields, "nama_masuk", role, unit_id, &mut errors) {
        match scene.store.add_staff(&who.actor, &new, scene.now).await {
            Ok(_) => return respond::see_other(&urls::accounts()),
            Err(Error::Taken) => errors.add("nama_masuk", "Nama pengguna itu sudah dipakai. Pilih nama lain."),
            Err(error) => return Err(service::refuse(error)),
        }
    }
    page(scene, &who, StatusCode::UNPROCESSABLE_ENTITY, fields, errors).await
}

async fn page<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    status: StatusCode,
    typed: Fields,
    errors: Errors,
) -> Result<Response, Refusal> {
    let template = AccountsPage {
        page: Page::new("Unit kerja dan akun", PageKind::Desk)
            .in_section(Section::Accounts)
            .with_errors(!errors.is_empty())
            .with_staff(who.bar(scene)),
        csrf: who.csrf(scene),
        units: scene.store.units(scene.now).await.map_err(service::refuse)?,
        staff: scene.store.staff_list(&who.actor).await.map_err(service::refuse)?,
        roles: Role::ALL,
        typed,
        errors,
    };
    respond::html(status, &template, PageKind::Desk)
}

impl AccountsPage {
    /// What was typed into a field before.
    fn typed(&self, name: &str) -> &str {
        self.typed.raw(name).unwrap_or_default()
    }
}
