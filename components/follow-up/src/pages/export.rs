//! `POST /petugas/ekspor/{csv|xlsx}`: a list as a file. Written down before it leaves.

use domain::place::Zone;
use store::{Db, Error, ExportForm, MOST_EXPORTED};
use web::{FieldError, Fields, Refusal, Request, Response, format, respond};

use crate::{listing, sheet};
use service::staff::{Scene, Writer};

/// Hands the list out as the person sees it.
pub(crate) async fn download<D: Db>(scene: &Scene<'_, D>, form: &str, request: &Request) -> Result<Response, Refusal> {
    let form = match form {
        "csv" => ExportForm::Csv,
        "xlsx" => ExportForm::Xlsx,
        _ => return Err(Refusal::not_found()),
    };
    let fields = request.form()?;
    let who = Writer::by_form(scene, request, &fields).await?.who;
    fields.only(&["csrf", "saringan"])?;
    let asked = Fields::parse(fields.raw("saringan").unwrap_or_default().as_bytes())?;
    let units = scene.store.units(scene.now).await.map_err(service::refuse)?;
    let query = listing::query(&who, &asked, &units, &[], scene.now).map_err(Refusal::invalid)?;
    let told = listing::kept(&asked);
    let rows = match scene.store.export(&who.actor, &query, form, &told, scene.now).await {
        Ok(rows) => rows,
        Err(Error::Full) => return Err(too_many()),
        Err(error) => return Err(service::refuse(error)),
    };
    let name = format!("tiket-{}.{}", Zone::Wib.date(scene.now), form.code());
    match form {
        ExportForm::Csv => respond::download("text/csv; charset=utf-8", sheet::csv(&rows)?, &name),
        ExportForm::Xlsx => {
            let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            respond::download(kind, sheet::xlsx(&rows, scene.now)?, &name)
        }
    }
}

fn too_many() -> Refusal {
    let most = format::number(u32::try_from(MOST_EXPORTED).unwrap_or(u32::MAX));
    let say =
        format!("Satu berkas memuat paling banyak {most} tiket. Persempit saringan, misalnya dengan tanggal masuk.");
    FieldError::new("saringan", say).into()
}
