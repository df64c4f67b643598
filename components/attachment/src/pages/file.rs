//! `POST /lacak/{nomor}/berkas/{urutan}`: one file, handed out to be kept and never shown in place.

use store::Db;
use web::{Refusal, Request, Response, respond};

use super::{look_up, number};
use crate::door::{self, Key};
use crate::scene::Scene;

/// Hands it out.
pub(crate) async fn show<D: Db>(
    scene: &Scene<'_, D>,
    typed: &str,
    sequence: &str,
    request: &Request,
) -> Result<Response, Refusal> {
    let fields = request.form()?;
    fields.only(&["kode"])?;
    let (Some(number), Ok(code)) = (number(typed), fields.raw("kode").unwrap_or_default().parse()) else {
        return look_up(request);
    };
    let sequence = sequence.parse().map_err(|_| Refusal::not_found())?;
    let file = door::file(scene, request, &Key { number, code }, sequence).await?;
    let (about, content) = file.ok_or_else(Refusal::not_found)?;
    respond::attachment(&about.kind, &about.name, content)
}
