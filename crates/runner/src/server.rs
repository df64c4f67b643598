//! HTTP: from the socket to a component and back.
//!
//! As in Spin: HTTP/1.1 and HTTP/2 with prior knowledge on one port; no time-outs, limits or draining unless an addition is
//! switched on; 404 and 500 have empty bodies; a request without host gets no answer at all; a client that goes away does
//! not end the component's work. Spin never sets `TCP_NODELAY`.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Result, anyhow};
use bytes::Bytes;
use http::{HeaderName, HeaderValue, Request, Response, StatusCode, header};
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};

use crate::app::{App, Components};
use crate::flags::Additions;
use crate::headers;
use crate::manifest::StaticResponse;
use crate::places::{self, Held, Places};
use crate::report;
use crate::routes::{To, WELL_KNOWN};

type Body = UnsyncBoxBody<Bytes, wasmtime::Error>;

/// A server for one application.
pub struct Server {
    app: App,
    additions: Additions,
    places: Places,
}

impl Server {
    /// A server with the additions that were asked for.
    pub fn new(app: App, additions: Additions) -> Self {
        let places = Places::new(additions.max_concurrent_requests, additions.max_queued_requests);
        Self { app, additions, places }
    }

    /// Serves until `stop` is there.
    ///
    /// # Errors
    /// If a connection cannot be accepted; as in Spin, that ends the host.
    pub async fn serve(self, listener: TcpListener, stop: impl Future<Output = ()>) -> Result<()> {
        self.app.listens(listener.local_addr()?);
        let drain = self.additions.drain;
        let server = Arc::new(self);
        let graceful = GracefulShutdown::new();
        tokio::pin!(stop);
        loop {
            tokio::select! {
                accepted = listener.accept() => {
                    let (stream, peer) = accepted.map_err(|error| {
                        anyhow!("no connection can be accepted: {error}; if files are the reason, raise `ulimit -n`")
                    })?;
                    server.connection(stream, peer, &graceful);
                }
                () = &mut stop => break,
            }
        }
        drop(listener);
        if let Some(limit) = drain {
            finish(graceful, limit).await;
        }
        server.app.stops();
        Ok(())
    }

    fn connection(self: &Arc<Self>, stream: TcpStream, peer: SocketAddr, graceful: &GracefulShutdown) {
        if self.additions.tcp_nodelay {
            drop(stream.set_nodelay(true));
        }
        let server = Arc::clone(self);
        let service = service_fn(move |request| {
            let server = Arc::clone(&server);
            async move { server.answer(request, peer).await }
        });
        let builder = Builder::new(TokioExecutor::new());
        let connection = graceful.watch(builder.serve_connection(TokioIo::new(stream), service).into_owned());
        tokio::spawn(async move {
            // A client that goes away is no error of ours.
            drop(connection.await);
        });
    }

    /// An error closes the connection without an answer.
    async fn answer(&self, mut request: Request<Incoming>, peer: SocketAddr) -> Result<Response<Body>> {
        headers::strip_host(request.headers_mut());
        if let Some(name) = request.uri().path().strip_prefix(WELL_KNOWN) {
            return Ok(self.well_known(name));
        }
        let Some(found) = self.app.routes.find(request.uri().path()) else { return Ok(empty(StatusCode::NOT_FOUND)) };
        headers::complete_uri(&mut request)
            .inspect_err(|error| report::error(format!("a request was dropped: {error:#}")))?;
        let component = match &found.target.to {
            To::Static(response) => return Ok(fixed(response)),
            To::Component(component) => component,
        };
        if places::is_too_large(request.headers(), self.additions.max_body_bytes) {
            return Ok(empty(StatusCode::PAYLOAD_TOO_LARGE));
        }
        let Ok(place) = self.places.take().await else {
            let mut response = empty(StatusCode::SERVICE_UNAVAILABLE);
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
            return Ok(response);
        };
        let (parts, body) = request.into_parts();
        let mut request = places::limited(body, self.additions.max_body_bytes);
        (*request.method_mut(), *request.uri_mut()) = (parts.method, parts.uri);
        (*request.version_mut(), *request.headers_mut()) = (parts.version, parts.headers);
        let response = self.app.components.answer(component, request, &found, peer).await?;
        Ok(match place {
            None => response,
            Some(place) => response.map(|body| Held { body, _held: place }.boxed_unsync()),
        })
    }

    fn well_known(&self, name: &str) -> Response<Body> {
        match name {
            "health" => text(StatusCode::OK, "OK"),
            "info" => {
                let mut response = text(StatusCode::OK, &self.app.info());
                response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
                response
            }
            _ => empty(StatusCode::NOT_FOUND),
        }
    }
}

impl Components {
    /// Lets a component answer. Whatever it fails at becomes an empty 500.
    ///
    /// # Errors
    /// If there is no such component.
    pub(crate) async fn answer(
        &self,
        id: &str,
        mut request: wasmtime_wasi_http::handler::Request,
        found: &crate::routes::Match,
        client: SocketAddr,
    ) -> Result<Response<Body>> {
        let handler = self.0.get(id).ok_or_else(|| anyhow!("there is no component `{id}`"))?;
        let outcome = match headers::append(&mut request, found, client) {
            Ok(()) => handler.handle((), request).await.map_err(|error| anyhow!("{error:?}")),
            Err(error) => Err(error),
        };
        Ok(outcome.unwrap_or_else(|error| {
            report::error(format!("{id} did not answer: {error:#}"));
            empty(StatusCode::INTERNAL_SERVER_ERROR)
        }))
    }

    /// Lets a component answer a request of another one.
    ///
    /// # Errors
    /// If there is no such component, or no host in the request.
    pub(crate) async fn chained(
        &self,
        id: &str,
        mut request: wasmtime_wasi_http::handler::Request,
        client: SocketAddr,
    ) -> Result<Response<Body>> {
        let found = crate::routes::Match::chained(id, request.uri().path());
        headers::complete_uri(&mut request)?;
        self.answer(id, request, &found, client).await
    }
}

/// Lets running requests end; an addition, Spin stops at once.
async fn finish(graceful: GracefulShutdown, limit: Duration) {
    if tokio::time::timeout(limit, graceful.shutdown()).await.is_err() {
        report::warning(format!("some requests did not end within {} s", limit.as_secs()));
    }
}

fn fixed(answer: &StaticResponse) -> Response<Body> {
    let status = StatusCode::from_u16(answer.status_code.unwrap_or(200)).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = text(status, answer.body.as_deref().unwrap_or_default());
    for (name, value) in &answer.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name.as_str()), HeaderValue::try_from(value.as_str())) {
            response.headers_mut().append(name, value);
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
