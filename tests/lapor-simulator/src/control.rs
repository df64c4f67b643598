//! What tests ask and order.

use axum::response::Response;
use http::{Method, StatusCode};
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::callback::{self, Batch};
use crate::fault::Rule;
use crate::server::{Said, Shared, lock};
use crate::world::{Report, World};
use crate::{data, v3};

/// Answers below `/simulator/`.
pub(crate) async fn serve(shared: &Shared, method: &Method, rest: &str, body: &[u8]) -> Response {
    let parts: Vec<_> = rest.split('/').collect();
    let said = match (method.as_str(), &parts[..]) {
        ("POST", ["callbacks"]) => callbacks(shared, body).await,
        (method, parts) => answer(&mut lock(shared), method, parts, body),
    };
    said.send()
}

fn answer(world: &mut World, method: &str, parts: &[&str], body: &[u8]) -> Said {
    let told = || serde_json::from_slice::<Value>(body).unwrap_or_default();
    match (method, parts) {
        ("GET", ["state"]) => Said::json(StatusCode::OK, &state(world)),
        ("POST", ["faults"]) => match serde_json::from_slice::<Vec<Rule>>(body) {
            Ok(rules) => {
                world.script.set(rules);
                done()
            }
            Err(error) => bad(&error.to_string()),
        },
        ("POST", ["down"]) => {
            world.is_down = true;
            done()
        }
        ("POST", ["up"]) => {
            world.is_down = false;
            done()
        }
        ("POST", ["clock"]) => match told().get("ahead_seconds").and_then(Value::as_i64) {
            Some(seconds) => {
                world.ahead = SignedDuration::from_secs(seconds);
                done()
            }
            None => bad("ahead_seconds"),
        },
        ("POST", ["reset"]) => {
            *world = World::new(world.config.clone());
            done()
        }
        ("POST", ["reports"]) => born(world),
        ("POST", ["reports", id, "status"]) => status(world, id, &told()),
        ("POST", ["reports", id, "followups"]) => follow_up(world, id, &told()),
        _ => Said::message(StatusCode::NOT_FOUND, "no such order"),
    }
}

fn done() -> Said {
    Said::json(StatusCode::OK, &json!({}))
}

fn bad(what: &str) -> Said {
    Said::message(StatusCode::BAD_REQUEST, what)
}

fn state(world: &World) -> Value {
    json!({
        "reports": world.reports,
        "files": world.files,
        "calls": world.calls,
        "refused_by_limit": world.refused_by_limit,
        "is_down": world.is_down,
    })
}

/// A citizen reports there, and it is disposed to us.
fn born(world: &mut World) -> Said {
    let (category, title, content) = data::report(&mut world.random);
    let mut report = v3::report(world, title, content, Value::Null);
    report.category_id = category;
    report.is_anonymous = world.random.below(3) == 0;
    report.is_secret = world.random.below(5) == 0;
    let event = event(world, "complaint.disposed", &report, |data, report| {
        data["title"] = report.title.clone().into();
        data["content"] = report.content.clone().into();
        data["classification_name"] = "Pengaduan tidak berkadar pengawasan".into();
        data["category_id"] = report.category_id.into();
        data["location_id"] = "34".into();
        data["is_anonymous"] = u8::from(report.is_anonymous).into();
        data["is_secret"] = report.is_secret.into();
    });
    let id = report.id;
    world.reports.push(report);
    Said::json(StatusCode::CREATED, &json!({ "complaint_id": id, "event": event }))
}

/// Its state changes there.
fn status(world: &mut World, id: &str, told: &Value) -> Said {
    let Some(name) = told.get("status_name").and_then(Value::as_str) else { return bad("status_name") };
    let Some(report) = world.find(id) else { return bad("id") };
    let old = std::mem::replace(&mut report.status_name, name.to_owned());
    let report = report.clone();
    let mut log = v3::entry(world, "status", String::new(), (report.disposition_id, v3::OWN));
    "Status berubah dari {{status_old}} menjadi <b>{{ status_new }}</b>.".clone_into(&mut log.content);
    (log.status_old, log.status_new) = (old, name.to_owned());
    if let Some(report) = world.find(id) {
        report.log.push(log);
    }
    let event = event(world, "complaint.status_changed", &report, |data, _| data["status_name"] = name.into());
    Said::json(StatusCode::OK, &json!({ "event": event }))
}

/// An institution adds a follow-up there.
fn follow_up(world: &mut World, id: &str, told: &Value) -> Said {
    let Some(content) = told.get("content").and_then(Value::as_str) else { return bad("content") };
    let Some(report) = world.find(id).cloned() else { return bad("id") };
    let entry = v3::entry(world, "followup", content.to_owned(), (report.disposition_id, v3::OWN));
    let number = entry.id;
    if let Some(report) = world.find(id) {
        report.follow_ups.push(entry);
    }
    let event = event(world, "complaint.followup_added", &report, |data, _| {
        data["followup"] = json!({ "id": number, "content": content });
    });
    Said::json(StatusCode::CREATED, &json!({ "id": number, "event": event }))
}

/// The callback that would tell of it.
fn event(world: &World, kind: &str, report: &Report, fill: impl FnOnce(&mut Value, &Report)) -> Value {
    let mut data = json!({ "complaint_id": report.id });
    fill(&mut data, report);
    json!({ "type": kind, "timestamp": world.now().to_string(), "data": data })
}

async fn callbacks(shared: &Shared, body: &[u8]) -> Said {
    let batch: Batch = match serde_json::from_slice(body) {
        Ok(batch) => batch,
        Err(error) => return bad(&error.to_string()),
    };
    let prepared = {
        let mut world = lock(shared);
        let Some(url) = batch.url.clone().or_else(|| world.config.callback_url.clone()) else { return bad("url") };
        let (secret, now) = (world.config.callback_secret.clone(), world.now().as_second());
        callback::ready(&batch, &secret, now, &mut world.random).map(|ready| (url, ready))
    };
    match prepared {
        Ok((url, ready)) => {
            let sent = tokio::task::spawn_blocking(move || callback::send(&url, ready)).await.unwrap_or_default();
            Said::json(StatusCode::OK, &json!(sent))
        }
        Err(error) => bad(&error.to_string()),
    }
}
