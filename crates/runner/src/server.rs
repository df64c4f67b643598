//! HTTP: from the socket to a component and back, with the headers that Spin adds.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context as _, Result};
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Request, Response, StatusCode, Uri, header};
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use wasmtime_wasi_http::handler::ErrorCode;
use wasmtime_wasi_http::p3::bindings::http::types::ErrorCode as P3ErrorCode;

use crate::app::App;
use crate::flags::Additions;
use crate::manifest::StaticResponse;
use crate::routes::{Match, To};

type Body = UnsyncBoxBody<Bytes, wasmtime::Error>;

/// A server for one application.
pub struct Server {
    app: App,
    additions: Additions,
    at_once: Option<Semaphore>,
    waiting: AtomicUsize,
}

impl Server {
    /// A server with the additions that were asked for.
    pub fn new(app: App, additions: Additions) -> Self {
        let at_once = additions.max_concurrent_requests.map(|most| Semaphore::new(most.max(1)));
        Self { app, additions, at_once, waiting: AtomicUsize::new(0) }
    }

    /// Serves until `stop` is there.
    ///
    /// # Errors
    /// If the socket breaks; as in Spin, that ends the host.
    pub async fn serve(self, listener: TcpListener, stop: impl Future<Output = ()>) -> Result<()> {
        let address = listener.local_addr()?;
        let drain = self.additions.drain;
        let server = Arc::new(self);
        let graceful = GracefulShutdown::new();
        tokio::pin!(stop);
        loop {
            tokio::select! {
                accepted = listener.accept() => {
                    let (stream, peer) = accepted.context("accepting a connection")?;
                    server.connection(stream, peer, address, &graceful);
                }
                () = &mut stop => break,
            }
        }
        // Spin stops at once; finishing what has begun is an addition.
        if let Some(limit) = drain {
            drop(listener);
            let _ = tokio::time::timeout(limit, graceful.shutdown()).await;
        }
        Ok(())
    }

    fn connection(
        self: &Arc<Self>,
        stream: TcpStream,
        peer: SocketAddr,
        local: SocketAddr,
        graceful: &GracefulShutdown,
    ) {
        if self.additions.tcp_nodelay {
            let _ = stream.set_nodelay(true);
        }
        let server = Arc::clone(self);
        let service = service_fn(move |request| {
            let server = Arc::clone(&server);
            async move { Ok::<_, Infallible>(server.answer(request, peer, local).await) }
        });
        let builder = Builder::new(TokioExecutor::new());
        let connection = builder.serve_connection(TokioIo::new(stream), service).into_owned();
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // A client that goes away is no error of ours.
            let _ = connection.await;
        });
    }

    async fn answer(&self, request: Request<Incoming>, peer: SocketAddr, local: SocketAddr) -> Response<Body> {
        if let Some(response) = self.well_known(request.uri().path()) {
            return response;
        }
        if self.is_too_large(request.headers()) {
            return empty(StatusCode::PAYLOAD_TOO_LARGE);
        }
        let Some(found) = self.app.routes.find(request.uri().path()) else { return empty(StatusCode::NOT_FOUND) };
        match &found.target.to {
            To::Static(response) => fixed(response),
            To::Component(id) => {
                let id = id.clone();
                self.in_turn(self.component(&id, request, &found, peer, local)).await
            }
        }
    }

    /// Waits for a place, if places are counted.
    async fn in_turn(&self, work: impl Future<Output = Response<Body>>) -> Response<Body> {
        let Some(at_once) = &self.at_once else { return work.await };
        let place = match at_once.try_acquire() {
            Ok(place) => place,
            Err(_) => {
                if self.waiting.fetch_add(1, Ordering::Relaxed) >= self.additions.max_queued_requests {
                    self.waiting.fetch_sub(1, Ordering::Relaxed);
                    let mut response = empty(StatusCode::SERVICE_UNAVAILABLE);
                    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
                    return response;
                }
                let place = at_once.acquire().await;
                self.waiting.fetch_sub(1, Ordering::Relaxed);
                match place {
                    Ok(place) => place,
                    Err(_) => return empty(StatusCode::SERVICE_UNAVAILABLE),
                }
            }
        };
        let response = work.await;
        drop(place);
        response
    }

    #[expect(clippy::print_stderr, reason = "the host's own log is its standard error")]
    async fn component(
        &self,
        id: &str,
        request: Request<Incoming>,
        found: &Match,
        peer: SocketAddr,
        local: SocketAddr,
    ) -> Response<Body> {
        let Some(handler) = self.app.components.get(id) else { return empty(StatusCode::INTERNAL_SERVER_ERROR) };
        let Some(request) = prepare(request, found, peer, local) else {
            return empty(StatusCode::INTERNAL_SERVER_ERROR);
        };
        match handler.handle((), request).await {
            Ok(response) => response,
            Err(error) => {
                eprintln!("error: {id} did not answer: {error}");
                empty(StatusCode::INTERNAL_SERVER_ERROR)
            }
        }
    }

    fn well_known(&self, path: &str) -> Option<Response<Body>> {
        match path {
            "/.well-known/spin/health" => Some(text(StatusCode::OK, "OK")),
            "/.well-known/spin/info" => {
                let info =
                    serde_json::json!({ "name": self.app.name, "version": self.app.version, "bundle_digest": null });
                Some(text(StatusCode::OK, &info.to_string()))
            }
            _ => None,
        }
    }

    fn is_too_large(&self, headers: &HeaderMap) -> bool {
        let length = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
        self.additions.max_body_bytes.is_some_and(|most| length.is_some_and(|length| length > most))
    }
}

/// The request as a component gets it. `None` for a header value that is not UTF-8, which Spin answers with 500.
fn prepare(
    request: Request<Incoming>,
    found: &Match,
    peer: SocketAddr,
    local: SocketAddr,
) -> Option<wasmtime_wasi_http::handler::Request> {
    let (mut parts, body) = request.into_parts();
    if parts.headers.values().any(|value| std::str::from_utf8(value.as_bytes()).is_err()) {
        return None;
    }
    let host = host(&parts.headers, &parts.uri, local);
    let path_and_query = parts.uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str).to_owned();
    let full = format!("http://{host}{path_and_query}");
    parts.headers.remove(header::CONNECTION);
    let internal = parts.headers.get(header::HOST).and_then(|value| value.to_str().ok());
    if internal.is_some_and(|host| host.split(':').next().is_some_and(|name| name.ends_with("spin.internal"))) {
        parts.headers.remove(header::HOST);
    }
    append(&mut parts.headers, found, &full, peer);
    parts.uri = full.parse().ok()?;
    let body = body.map_err(|_| ErrorCode::P3(P3ErrorCode::HttpProtocolError)).boxed_unsync();
    Some(Request::from_parts(parts, body))
}

fn host(headers: &HeaderMap, uri: &Uri, local: SocketAddr) -> String {
    let named = headers.get(header::HOST).and_then(|host| host.to_str().ok()).map(str::to_owned);
    named.or_else(|| uri.authority().map(ToString::to_string)).unwrap_or_else(|| local.to_string())
}

/// Spin's own headers come after whatever the client sent under their names.
fn append(headers: &mut HeaderMap, found: &Match, full: &str, peer: SocketAddr) {
    let route = &found.target.route;
    let base = route.strip_suffix("/...").unwrap_or(route);
    let mut add = |name: &str, value: &str| {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            headers.append(name, value);
        }
    };
    add("spin-path-info", &found.trailing);
    add("spin-full-url", full);
    add("spin-matched-route", route);
    add("spin-base-path", "/");
    add("spin-raw-component-route", route);
    add("spin-component-route", base);
    add("spin-client-addr", &peer.to_string());
    for (name, value) in &found.captures {
        add(&format!("spin-path-match-{}", name.to_lowercase()), value);
    }
}

fn fixed(answer: &StaticResponse) -> Response<Body> {
    let status = StatusCode::from_u16(answer.status_code).unwrap_or(StatusCode::OK);
    let mut response = text(status, &answer.body);
    for (name, value) in &answer.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name.as_str()), HeaderValue::try_from(value.as_str())) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

fn text(status: StatusCode, body: &str) -> Response<Body> {
    let body = Full::new(Bytes::from(body.to_owned())).map_err(|never| match never {}).boxed_unsync();
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response
}

fn empty(status: StatusCode) -> Response<Body> {
    text(status, "")
}
