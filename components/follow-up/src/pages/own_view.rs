//! `POST /petugas/tampilan`: a list gets a name of the person's own, or loses it.

use store::{Db, MOST_SAVED_VIEWS};
use web::{FieldError, Fields, Refusal, Request, Response, respond, urls};

use service::listing;
use service::staff::{Scene, Writer};

/// The longest name.
const LONGEST_NAME: usize = 60;

/// Names a list.
pub(crate) async fn save<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let fields = request.form()?;
    let who = Writer::by_form(scene, request, &fields).await?.who;
    fields.only(&["csrf", "nama", "saringan"])?;
    let name = fields.get("nama").filter(|name| name.chars().count() <= LONGEST_NAME);
    let wrong = || Refusal::from(FieldError::new("nama", "Tulis nama tampilan dengan 1 sampai 60 huruf."));
    let name = name.filter(|name| !name.chars().any(char::is_control)).ok_or_else(wrong)?;
    let asked = Fields::parse(fields.raw("saringan").unwrap_or_default().as_bytes())?;
    let units = scene.store.units(scene.now).await.map_err(service::refuse)?;
    let query = listing::query(&who, &asked, &units, &[], scene.now).map_err(Refusal::invalid)?;
    let mut kept = listing::kept(&asked);
    if asked.get("view").is_none() {
        let rest = if kept.is_empty() { kept } else { format!("&{kept}") };
        kept = format!("view={}{rest}", query.view.code());
    }
    match scene.store.save_view(&who.actor, name, &kept, scene.now).await {
        Ok(()) => respond::see_other(&format!("{}?{kept}", urls::desk())),
        Err(store::Error::Full) => {
            let say = format!("Anda sudah punya {MOST_SAVED_VIEWS} tampilan sendiri. Hapus salah satu dahulu.");
            Err(FieldError::new("nama", say).into())
        }
        Err(error) => Err(service::refuse(error)),
    }
}

/// Forgets a name.
pub(crate) async fn forget<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let fields = request.form()?;
    let who = Writer::by_form(scene, request, &fields).await?.who;
    fields.only(&["csrf", "tampilan"])?;
    let id = fields.get("tampilan").and_then(|id| id.parse().ok()).ok_or_else(Refusal::not_found)?;
    scene.store.drop_saved_view(&who.actor, id).await.map_err(service::refuse)?;
    respond::see_other(&urls::desk())
}
