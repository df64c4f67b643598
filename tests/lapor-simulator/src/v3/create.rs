//! Reports are made and handed over.

use http::StatusCode;
use serde_json::{Map, Value, json};

use super::{OWN, entry, report};
use crate::data::INSTITUTIONS;
use crate::server::{Asked, Said};
use crate::world::World;

/// What must be there.
const NEEDED: [&str; 6] = ["title", "content", "channel", "classification_id", "disposition_id", "category_id"];

/// A report is made, every time anew.
pub(super) fn create(world: &mut World, asked: &Asked) -> Said {
    let Ok(Value::Object(body)) = serde_json::from_slice(&asked.body) else {
        return Said::message(StatusCode::BAD_REQUEST, "Body harus JSON");
    };
    let missing: Vec<_> = NEEDED.into_iter().filter(|key| is_empty(&body, key)).collect();
    if !missing.is_empty() {
        return invalid(&missing);
    }
    let is_new_user = truth(&body, "is_new_user_slider");
    if is_empty(&body, if is_new_user { "emailUser" } else { "user_id" }) {
        return invalid(&["user_id"]);
    }
    let Some(attachments) = attachments(&body)
        .filter(|ids| ids.iter().all(|id| usize::try_from(*id).is_ok_and(|id| id <= world.files.len())))
    else {
        return invalid(&["attachments"]);
    };
    let text = |key: &str| body.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let number = |key: &str| body.get(key).and_then(number).unwrap_or_default();
    let mut made = report(world, text("title"), text("content"), Value::Object(body.clone()));
    made.classification_id = number("classification_id");
    made.category_id = number("category_id");
    made.disposition_id = number("disposition_id");
    made.is_secret = truth(&body, "is_secret");
    made.is_anonymous = truth(&body, "is_anonymous");
    made.attachments = attachments;
    let id = made.id;
    let first = entry(world, "followup", "Laporan diterima.".to_owned(), (OWN, OWN));
    made.log.push(first);
    // Both places in which the id was seen.
    let answer = if id.is_multiple_of(2) {
        json!({ "message": "Laporan berhasil dibuat", "complaint_id": id })
    } else {
        json!({ "status": "success", "results": { "complaint": { "id": id.to_string(), "tracking_id": made.tracking_id } } })
    };
    world.reports.push(made);
    Said::json(StatusCode::OK, &answer)
}

/// A report goes to another institution.
pub(super) fn hand_over(world: &mut World, id: &str, asked: &Asked) -> Said {
    let Ok(Value::Object(body)) = serde_json::from_slice(&asked.body) else {
        return Said::message(StatusCode::BAD_REQUEST, "Body harus JSON");
    };
    let target = body.get("reason").and_then(number);
    let known = target.filter(|target| INSTITUTIONS.iter().any(|(id, _)| id == target));
    let Some(target) = known.filter(|_| truth(&body, "is_request") && truth(&body, "not_authority")) else {
        return invalid(&["reason", "is_request", "not_authority"]);
    };
    let reason = body.get("reason_description").and_then(Value::as_str).unwrap_or_default().to_owned();
    if world.find(id).is_none() {
        return Said::message(StatusCode::NOT_FOUND, "Laporan tidak ditemukan");
    }
    let mut log = entry(world, "disposition", reason.clone(), (OWN, target));
    if let Some(report) = world.find(id) {
        log.status_old.clone_from(&report.status_name);
        "Terverifikasi".clone_into(&mut report.status_name);
        log.status_new.clone_from(&report.status_name);
        report.disposition_id = target;
        report.hand_overs.push((target, reason));
        report.log.push(log);
    }
    Said::message(StatusCode::OK, "Permintaan berhasil dikirim")
}

/// As the framework behind theirs words it.
pub(super) fn invalid(fields: &[&str]) -> Said {
    let errors: Map<_, _> =
        fields.iter().map(|field| ((*field).to_owned(), json!([format!("The {field} field is required.")]))).collect();
    let body = json!({ "message": "The given data was invalid.", "errors": errors });
    Said::json(StatusCode::UNPROCESSABLE_ENTITY, &body)
}

fn is_empty(body: &Map<String, Value>, key: &str) -> bool {
    body.get(key).is_none_or(|value| value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty()))
}

fn truth(body: &Map<String, Value>, key: &str) -> bool {
    body.get(key).is_some_and(|value| [json!(true), json!(1), json!("1"), json!("true")].contains(value))
}

fn number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.trim().parse().ok())
}

/// `false`, a list, or a text that holds a list and ends with a dot.
fn attachments(body: &Map<String, Value>) -> Option<Vec<u64>> {
    match body.get("attachments") {
        None | Some(Value::Bool(false) | Value::Null) => Some(Vec::new()),
        Some(Value::Array(list)) => list.iter().map(number).collect(),
        Some(Value::String(text)) => {
            let list: Value = serde_json::from_str(text.strip_suffix('.')?).ok()?;
            list.as_array()?.iter().map(number).collect()
        }
        Some(_) => None,
    }
}
