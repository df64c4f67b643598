//! `GET /api/v1/staff/units`.

use domain::place::Zone;
use http::StatusCode;
use serde::Serialize;
use service::staff::{Scene, SignedIn};
use store::{Db, OrgUnit};
use web::{Refusal, Request, Response, respond};

#[derive(Serialize)]
struct Units {
    units: Vec<Unit>,
}

/// A unit that is there today.
#[derive(Serialize)]
struct Unit {
    code: String,
    name: String,
    kind: &'static str,
    /// The code of the unit above.
    parent: Option<String>,
    organ: Option<&'static str>,
    province_code: Option<&'static str>,
    valid_from: Option<String>,
    valid_until: Option<String>,
}

/// Lists the units that are there today, in the order in which they came.
pub(crate) async fn list<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    SignedIn::require(scene, request).await?;
    let today = Zone::Wib.date(scene.now);
    let all = scene.store.unit_tree().await.map_err(service::refuse)?;
    let units = all.iter().filter(|unit| unit.holds(today)).map(|unit| told(unit, &all)).collect();
    respond::json(StatusCode::OK, &Units { units })
}

fn told(unit: &OrgUnit, all: &[OrgUnit]) -> Unit {
    let parent = all.iter().find(|above| Some(above.unit.id) == unit.parent_id);
    Unit {
        code: unit.unit.code.clone(),
        name: unit.unit.name.clone(),
        kind: unit.kind.code(),
        parent: parent.map(|above| above.unit.code.clone()),
        organ: unit.organ.map(domain::organ::Organ::code),
        province_code: unit.province.map(domain::place::Province::code),
        valid_from: unit.from_on.map(|day| day.to_string()),
        valid_until: unit.until_on.map(|day| day.to_string()),
    }
}
