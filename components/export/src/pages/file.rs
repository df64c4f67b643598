//! `POST /petugas/ekspor/{csv|xlsx}`: the list that a page of the desk shows, as a file.

use service::staff::{Scene, Writer};
use store::{Db, ExportForm};
use web::{Fields, Refusal, Request, Response};

use crate::list;

/// Hands the list out as the person sees it.
pub(crate) async fn download<D: Db>(
    scene: &Scene<'_, D>,
    form: ExportForm,
    request: &Request,
) -> Result<Response, Refusal> {
    let fields = request.form()?;
    let who = Writer::by_form(scene, request, &fields).await?.who;
    fields.only(&["csrf", "saringan"])?;
    let asked = Fields::parse(fields.raw("saringan").unwrap_or_default().as_bytes())?;
    list::hand_out(scene, &who, form, &asked, "saringan").await
}
