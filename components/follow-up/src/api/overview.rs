//! `GET /api/v1/staff/overview`: how the work stands, in numbers.

use http::StatusCode;
use serde::Serialize;
use service::staff::{Scene, SignedIn};
use store::{AGES, AnsweredLine, Db, OVERVIEW_DAYS, OpenLine, ReceivedLine, SILENT_DAYS};
use web::{Refusal, Response, respond};

#[derive(Serialize)]
struct Overview {
    at: String,
    days: u16,
    silent_days: u16,
    age_bounds_days: [u16; 4],
    open: Vec<Open>,
    answered: Vec<Answered>,
    received: Vec<Received>,
}

#[derive(Serialize)]
struct Open {
    unit: Option<String>,
    total: u32,
    late: u32,
    silent: u32,
    tossed: u32,
    ages: [u32; 5],
}

#[derive(Serialize)]
struct Answered {
    unit: Option<String>,
    kind: &'static str,
    total: u32,
    on_time: u32,
    reopened: u32,
    marks: u32,
    marked: u32,
}

#[derive(Serialize)]
struct Received {
    kind: &'static str,
    total: u32,
    closed: u32,
    rejected: u32,
    merged: u32,
}

/// Tells the numbers.
pub(crate) async fn show<D: Db>(scene: &Scene<'_, D>, who: &SignedIn) -> Result<Response, Refusal> {
    let overview = scene.store.overview(&who.actor, scene.now).await.map_err(service::refuse)?;
    let body = Overview {
        at: scene.now.to_string(),
        days: OVERVIEW_DAYS,
        silent_days: SILENT_DAYS,
        age_bounds_days: AGES,
        open: overview.open.into_iter().map(Open::from).collect(),
        answered: overview.answered.into_iter().map(Answered::from).collect(),
        received: overview.received.into_iter().map(Received::from).collect(),
    };
    respond::json(StatusCode::OK, &body)
}

impl From<OpenLine> for Open {
    fn from(OpenLine { unit, open, late, silent, ages, tossed }: OpenLine) -> Self {
        Self { unit, total: open, late, silent, tossed, ages }
    }
}

impl From<AnsweredLine> for Answered {
    fn from(line: AnsweredLine) -> Self {
        let AnsweredLine { unit, kind, answered, on_time, reopened, marks, marked } = line;
        Self { unit, kind: kind.code(), total: answered, on_time, reopened, marks, marked }
    }
}

impl From<ReceivedLine> for Received {
    fn from(ReceivedLine { kind, received, closed, rejected, merged }: ReceivedLine) -> Self {
        Self { kind: kind.code(), total: received, closed, rejected, merged }
    }
}
