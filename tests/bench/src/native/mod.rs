//! The portal's counterpart: a small native server such as one would write without WebAssembly, with axum and rusqlite.
//!
//! It writes through the portal's own store, so the statement, its triggers, the sealing and the digests are the same. One
//! connection behind a mutex does all statements, each a transaction of its own, on the threads for blocking work.

mod db;
pub(crate) mod report;

use std::io::Write as _;
use std::net::Ipv4Addr;
use std::path::Path;
use std::rc::Rc;

use anyhow::{Context as _, Result, anyhow};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use axum::{Json, Router};
use domain::idempotency::IdempotencyKey;
use jiff::Timestamp;
use store::native::block_on;
use store::{NewTicket, Secrets, Store, Submitted};
use tokio::net::TcpListener;

use crate::portal::{DATA_KEYS, PEPPER};
use crate::program::SERVING;
use db::SharedDb;
use report::{Receipt, Report};

/// Serves until the process ends.
pub(crate) fn serve(database: &Path) -> Result<()> {
    let db = SharedDb::open(database)?;
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        block_on(open_store(&db)?.migrate(clock()))?;
        db.check_durable()?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        writeln!(std::io::stdout(), "{SERVING}{}", listener.local_addr()?)?;
        let app = Router::new().route("/api/v1/tickets", post(take)).with_state(db);
        axum::serve(listener, app).await.context("the native server stopped")
    })
}

/// The store is for one thread; to make one is nothing beside a submission.
fn open_store(db: &SharedDb) -> store::Result<Store<SharedDb>> {
    Ok(Store::new(db.clone(), Rc::new(Secrets::parse(PEPPER, DATA_KEYS)?), getrandom::fill))
}

async fn take(State(db): State<SharedDb>, headers: HeaderMap, Json(report): Json<Report>) -> Response {
    let parsed = key(&headers).and_then(|key| Ok((key, report.parse()?)));
    let (key, ticket) = match parsed {
        Ok(parsed) => parsed,
        Err(error) => return (StatusCode::UNPROCESSABLE_ENTITY, error.to_string()).into_response(),
    };
    match tokio::task::spawn_blocking(move || submit(&db, &ticket, &key)).await {
        Ok(Ok(submitted)) => answer(&submitted),
        Ok(Err(error)) => (StatusCode::SERVICE_UNAVAILABLE, error.to_string()).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

fn key(headers: &HeaderMap) -> Result<IdempotencyKey> {
    let key = headers.get("idempotency-key").ok_or_else(|| anyhow!("Idempotency-Key is missing"))?;
    Ok(key.to_str()?.parse()?)
}

fn submit(db: &SharedDb, ticket: &NewTicket, key: &IdempotencyKey) -> store::Result<Submitted> {
    block_on(open_store(db)?.submit(ticket, key, clock()))
}

fn answer(submitted: &Submitted) -> Response {
    let location = format!("/api/v1/tickets/{}", submitted.number);
    (StatusCode::CREATED, [("location", location)], Json(Receipt::from(submitted))).into_response()
}

/// The time of a request.
#[expect(clippy::disallowed_methods, reason = "a program on the machine itself; everything else gets the time")]
pub(crate) fn clock() -> Timestamp {
    Timestamp::now()
}
