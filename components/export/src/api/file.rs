//! `GET /api/v1/staff/exports/{csv|xlsx}`: the list that the query asks for, as a file.

use service::staff::{Scene, Writer};
use store::{Db, ExportForm};
use web::{Refusal, Request, Response};

use crate::list;

/// Hands the list out. It is written down who took it, so a session has to show its token as for any change.
pub(crate) async fn download<D: Db>(
    scene: &Scene<'_, D>,
    form: ExportForm,
    request: &Request,
) -> Result<Response, Refusal> {
    let who = Writer::by_header(scene, request).await?.who;
    list::hand_out(scene, &who, form, &request.query, "from").await
}
