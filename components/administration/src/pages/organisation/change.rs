//! Adding and changing units.

use askama::Template;
use domain::organ::Organ;
use domain::place::{Province, Zone};
use domain::unit::UnitKind;
use http::StatusCode;
use service::staff::{Scene, SignedIn, Writer};
use store::{Db, Error, NewUnit};
use web::page::{Page, PageKind, Section};
use web::{Errors, Fields, Refusal, Request, Response, respond, urls};

use super::forms::{Choice, about_unit, unit_choices};
use super::unit::{self, Again, Form};

#[derive(Template)]
#[template(path = "unit_new.html")]
struct NewUnitPage {
    page: Page,
    csrf: String,
    kinds: &'static [UnitKind],
    organs: &'static [Organ],
    provinces: Vec<Province>,
    units: Vec<Choice>,
    typed: Fields,
    errors: Errors,
}

/// Somebody else changed the unit meanwhile.
pub(super) const CHANGED: &str =
    "Unit ini baru saja diubah orang lain. Keadaan terbarunya tampil di bawah. Periksa, lalu kirim sekali lagi.";

/// Shows the form for a new unit.
pub(super) async fn show_new<D: Db>(scene: &Scene<'_, D>, who: &SignedIn) -> Result<Response, Refusal> {
    new_page(scene, who, StatusCode::OK, Fields::default(), Errors::default()).await
}

/// Adds a unit.
pub(super) async fn add<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let fields = request.form()?;
    let who = Writer::by_form(scene, request, &fields).await?.who.administrator()?;
    fields.only(&["csrf", "kode_unit", "nama_unit", "jenis", "induk", "alat_kelengkapan", "provinsi", "mulai"])?;
    let units = scene.store.unit_tree().await.map_err(service::refuse)?;
    let mut errors = Errors::default();
    let code = fields.get("kode_unit").unwrap_or_default().to_lowercase();
    let plain = |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '-';
    // The word is the address of this form.
    if !(2..=40).contains(&code.len()) || !code.chars().all(plain) || code == "baru" {
        errors.add("kode_unit", "Tulis kode unit 2 sampai 40 huruf kecil, angka, atau tanda hubung; bukan “baru”.");
    }
    if let Some(about) = about_unit(&fields, &units, Zone::Wib.date(scene.now), &mut errors) {
        match scene.store.add_unit(&who.actor, &NewUnit { code: code.clone(), about }, scene.now).await {
            Ok(_) => return respond::see_other(&urls::admin_unit(&code)),
            Err(Error::Taken) => errors.add("kode_unit", "Kode itu sudah dipakai. Pilih kode lain."),
            Err(error) => return Err(service::refuse(error)),
        }
    }
    new_page(scene, &who, StatusCode::UNPROCESSABLE_ENTITY, fields, errors).await
}

/// Renames or moves a unit.
pub(super) async fn change<D: Db>(scene: &Scene<'_, D>, code: &str, request: &Request) -> Result<Response, Refusal> {
    let fields = request.form()?;
    let who = Writer::by_form(scene, request, &fields).await?.who.administrator()?;
    fields.only(&["csrf", "versi", "nama_unit", "jenis", "induk", "alat_kelengkapan", "provinsi", "mulai"])?;
    let version = version(&fields)?;
    let units = scene.store.unit_tree().await.map_err(service::refuse)?;
    let unit = units.iter().find(|unit| unit.unit.code == code).ok_or_else(Refusal::not_found)?;
    let mut errors = Errors::default();
    let (mut status, mut problem) = (StatusCode::UNPROCESSABLE_ENTITY, None);
    if let Some(about) = about_unit(&fields, &units, Zone::Wib.date(scene.now), &mut errors) {
        match scene.store.change_unit(&who.actor, unit.unit.id, version, &about, scene.now).await {
            Ok(_) => return respond::see_other(&format!("{}?kabar=tersimpan", urls::admin_unit(code))),
            Err(Error::Circle) => {
                errors
                    .add("induk", "Pilih unit induk yang lain: unit ini tidak dapat berada di bawah dirinya sendiri.");
            }
            Err(Error::Stale { .. }) => (status, problem) = (StatusCode::CONFLICT, Some(CHANGED.to_owned())),
            Err(error) => return Err(service::refuse(error)),
        }
    }
    unit::again(scene, &who, code, Again { status, form: Form::Change, typed: fields, errors, problem }).await
}

/// The version that the page showed.
pub(super) fn version(fields: &Fields) -> Result<i64, Refusal> {
    let version = fields.raw("versi").and_then(|version| version.parse().ok());
    version.ok_or_else(|| Refusal::bad_request("Kirim formulir dari halamannya: versi unit tidak ikut terkirim."))
}

async fn new_page<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    status: StatusCode,
    typed: Fields,
    errors: Errors,
) -> Result<Response, Refusal> {
    let units = scene.store.unit_tree().await.map_err(service::refuse)?;
    let template = NewUnitPage {
        page: Page::new("Tambah unit kerja", PageKind::Desk)
            .in_section(Section::Accounts)
            .with_errors(!errors.is_empty())
            .with_staff(who.bar(scene)),
        csrf: who.csrf(scene),
        kinds: UnitKind::ALL,
        organs: Organ::ALL,
        provinces: Province::all().collect(),
        units: unit_choices(&units, Zone::Wib.date(scene.now)),
        typed,
        errors,
    };
    respond::html(status, &template, PageKind::Desk)
}

impl NewUnitPage {
    /// What was typed into a field before.
    fn typed(&self, name: &str) -> &str {
        self.typed.raw(name).unwrap_or_default()
    }
}
