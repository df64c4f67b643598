//! Ending units, and handing on what they have.

use domain::place::Zone;
use http::StatusCode;
use service::staff::{Scene, SignedIn, Writer};
use store::{Db, Error, OrgUnit};
use web::{Errors, Fields, Refusal, Request, Response, respond, urls};

use super::change::{CHANGED, version};
use super::forms::{chosen_unit, day};
use super::unit::{self, Again, Form};

/// Ends a unit from a day on.
pub(super) async fn abolish<D: Db>(scene: &Scene<'_, D>, code: &str, request: &Request) -> Result<Response, Refusal> {
    let fields = request.form()?;
    let who = Writer::by_form(scene, request, &fields).await?.who.administrator()?;
    fields.only(&["csrf", "versi", "berakhir", "penerus"])?;
    let version = version(&fields)?;
    let (unit, units) = find(scene, code).await?;
    let mut errors = Errors::default();
    let until_on = day(&fields, "berakhir", &mut errors);
    if until_on.is_none() && errors.of("berakhir").is_empty() {
        errors.add("berakhir", "Isi tanggal mulai kapan unit ini tidak berlaku lagi.");
    }
    if until_on.is_some_and(|until| unit.from_on.is_some_and(|from| until < from)) {
        errors.add("berakhir", "Isi tanggal yang tidak mendahului tanggal mulai berlakunya unit ini.");
    }
    let heir = chosen_unit(&fields, "penerus", &units, Zone::Wib.date(scene.now), &mut errors);
    let heir = heir.map(|unit| unit.unit.id);
    let (mut status, mut problem) = (StatusCode::UNPROCESSABLE_ENTITY, None);
    if let Some(until_on) = until_on.filter(|_| errors.is_empty()) {
        match scene.store.abolish_unit(&who.actor, unit.unit.id, version, until_on, heir, scene.now).await {
            Ok(_) => return respond::see_other(&format!("{}?kabar=tersimpan", urls::admin_unit(code))),
            Err(Error::NoSuchSuccessor) => {
                errors.add("penerus", "Pilih unit penerus lain yang masih berlaku setelah unit ini berakhir.");
            }
            Err(Error::UnitsBelow) => {
                errors.add("berakhir", "Masih ada unit di bawah unit ini. Pindahkan atau akhiri unit-unit itu dahulu.");
            }
            Err(Error::Stale { .. }) => (status, problem) = (StatusCode::CONFLICT, Some(CHANGED.to_owned())),
            Err(error) => return Err(service::refuse(error)),
        }
    }
    unit::again(scene, &who, code, Again { status, form: Form::End, typed: fields, errors, problem }).await
}

/// Takes the end of a unit back.
pub(super) async fn restore<D: Db>(scene: &Scene<'_, D>, code: &str, request: &Request) -> Result<Response, Refusal> {
    let (fields, who) = order(scene, request, &["csrf", "versi"]).await?;
    let version = version(&fields)?;
    let (unit, _) = find(scene, code).await?;
    let problem = match scene.store.restore_unit(&who.actor, unit.unit.id, version, scene.now).await {
        Ok(_) => return respond::see_other(&format!("{}?kabar=tersimpan", urls::admin_unit(code))),
        Err(Error::Stale { .. }) => CHANGED,
        Err(Error::NoSuchUnit) => "Unit induknya sudah diakhiri. Pulihkan unit induk itu dahulu.",
        Err(error) => return Err(service::refuse(error)),
    };
    let again = Again {
        status: StatusCode::CONFLICT,
        form: Form::Change,
        typed: Fields::default(),
        errors: Errors::default(),
        problem: Some(problem.to_owned()),
    };
    unit::again(scene, &who, code, again).await
}

/// Hands a step's worth of tickets on.
pub(super) async fn empty<D: Db>(scene: &Scene<'_, D>, code: &str, request: &Request) -> Result<Response, Refusal> {
    let (_, who) = order(scene, request, &["csrf"]).await?;
    let (unit, _) = find(scene, code).await?;
    match scene.store.empty_unit(&who.actor, unit.unit.id, scene.now).await {
        Ok(moved) => respond::see_other(&format!("{}?dialihkan={}", urls::admin_unit(code), moved.moved)),
        Err(Error::NoSuchUnit) => Err(Refusal::conflict("Unit ini belum berakhir, jadi tiketnya tetap di sini.")
            .with_way_on("Kembali ke unit", urls::admin_unit(code))),
        Err(error) => Err(service::refuse(error)),
    }
}

/// A form with nothing to fill in.
async fn order<D: Db>(scene: &Scene<'_, D>, request: &Request, known: &[&str]) -> Result<(Fields, SignedIn), Refusal> {
    let fields = request.form()?;
    let who = Writer::by_form(scene, request, &fields).await?.who.administrator()?;
    fields.only(known)?;
    Ok((fields, who))
}

async fn find<D: Db>(scene: &Scene<'_, D>, code: &str) -> Result<(OrgUnit, Vec<OrgUnit>), Refusal> {
    let units = scene.store.unit_tree().await.map_err(service::refuse)?;
    let unit = units.iter().find(|unit| unit.unit.code == code).cloned().ok_or_else(Refusal::not_found)?;
    Ok((unit, units))
}
