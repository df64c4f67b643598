//! What the page and the programming interface end in: a list as a file, written down before it leaves.

use domain::place::Zone;
use service::listing;
use service::staff::{Scene, SignedIn};
use store::{Db, Error, ExportForm, MOST_EXPORTED};
use web::{FieldError, Fields, Refusal, Response, format, respond};

use crate::sheet;

/// Hands out what was asked for, as far as this person or program sees it. A list that is too long is mended in the field
/// `narrow`.
///
/// # Errors
/// 422 for filters that cannot be understood and for too long a list.
pub(crate) async fn hand_out<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    form: ExportForm,
    asked: &Fields,
    narrow: &str,
) -> Result<Response, Refusal> {
    let units = scene.store.units(scene.now).await.map_err(service::refuse)?;
    let query = listing::query(who, asked, &units, &[], scene.now).map_err(Refusal::invalid)?;
    let told = listing::kept(asked);
    let rows = match scene.store.export(&who.actor, &query, form, &told, scene.now).await {
        Ok(rows) => rows,
        Err(Error::Full) => return Err(too_many(narrow)),
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

fn too_many(narrow: &str) -> Refusal {
    let most = format::number(u32::try_from(MOST_EXPORTED).unwrap_or(u32::MAX));
    let say =
        format!("Satu berkas memuat paling banyak {most} tiket. Persempit saringan, misalnya dengan tanggal masuk.");
    FieldError::new(narrow, say).into()
}
