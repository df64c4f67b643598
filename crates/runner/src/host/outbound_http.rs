//! `wasi:http` outwards, under `allowed_outbound_hosts`.
//!
//! As in Spin: what is not granted fails with `HTTP-request-denied`; `self.alt`, and a request without a host, go to the
//! application itself by way of the network; `<component>.spin.internal` goes to another component without it, with the
//! client address `0.0.0.0:0`. Unlike Spin, connections are not kept for a next request.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, OnceLock, Weak};

use bytes::Bytes;
use http::uri::{Authority, Scheme};
use http::{HeaderValue, Request, Response, Uri, header};
use http_body_util::BodyExt;
use http_body_util::combinators::UnsyncBoxBody;
use wasmtime_wasi::TrappableError;
use wasmtime_wasi_http::handler;
use wasmtime_wasi_http::p2::bindings::http::types::ErrorCode as P2ErrorCode;
use wasmtime_wasi_http::p2::body::HyperOutgoingBody;
use wasmtime_wasi_http::p2::types::{HostFutureIncomingResponse, IncomingResponse, OutgoingRequestConfig};
use wasmtime_wasi_http::p2::{HttpResult, default_send_request_handler};
use wasmtime_wasi_http::p3::bindings::http::types::ErrorCode;
use wasmtime_wasi_http::p3::{RequestOptions, default_send_request};

use super::allowed_hosts::AllowedHosts;
use crate::app::Components;
use crate::report;

/// The host name, without component, of requests between components.
const CHAIN: &str = "spin.internal";

/// What outbound requests need to know of the running application, filled when it serves.
#[derive(Default)]
pub struct Surroundings {
    /// The address that it listens on.
    pub(crate) address: OnceLock<SocketAddr>,
    /// Its components, for requests between them.
    pub(crate) components: OnceLock<Weak<Components>>,
    /// Whether it is about to end, and instances with it.
    pub(crate) stopping: AtomicBool,
}

/// The door to the outside of one instance.
#[derive(Clone)]
pub struct Outbound {
    /// Where it leads.
    pub(crate) allowed: Arc<AllowedHosts>,
    /// What is around it.
    pub(crate) surroundings: Arc<Surroundings>,
}

type Done = Box<dyn Future<Output = Result<(), ErrorCode>> + Send>;
type Sent = Result<(Response<UnsyncBoxBody<Bytes, ErrorCode>>, Done), TrappableError<ErrorCode>>;

/// The component that a host name means, if it is one of `<component>.spin.internal`.
pub(crate) fn chained(host: &str) -> Option<&str> {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    name.split_once('.').filter(|(_, rest)| *rest == CHAIN).map(|(component, _)| component)
}

impl Outbound {
    /// Lets a request through, and turns it towards the application where it is meant for it. Says whether it goes to a
    /// component without the network.
    fn admit<B>(&self, request: &mut Request<B>) -> Result<Option<String>, ErrorCode> {
        let authority = request.uri().authority().filter(|authority| !authority.host().is_empty()).cloned();
        let Some(authority) = authority.filter(|authority| authority.host() != "self.alt") else {
            return self.admit_self(request).map(|()| None);
        };
        let scheme = request.uri().scheme_str().unwrap_or("https");
        let host = authority.host().to_ascii_lowercase();
        if !self.allowed.allow(scheme, &host, authority.port_u16()) {
            report::error(format!(
                "a component wanted {scheme}://{authority}; to let it, add \"{scheme}://{authority}\" to its allowed_outbound_hosts"
            ));
            return Err(ErrorCode::HttpRequestDenied);
        }
        Ok(chained(&host).map(str::to_owned))
    }

    fn admit_self<B>(&self, request: &mut Request<B>) -> Result<(), ErrorCode> {
        if !self.allowed.allow_self() {
            report::error(
                "a component wanted the application itself; to let it, add \"http://self\" to its allowed_outbound_hosts",
            );
            return Err(ErrorCode::HttpRequestDenied);
        }
        let address = self.surroundings.address.get().ok_or(ErrorCode::HttpRequestUriInvalid)?.to_string();
        let invalid = |_| ErrorCode::HttpRequestUriInvalid;
        let host = HeaderValue::try_from(address.as_str()).map_err(|_| ErrorCode::HttpRequestUriInvalid)?;
        request.headers_mut().insert(header::HOST, host);
        let mut parts = request.uri().clone().into_parts();
        parts.scheme = Some(Scheme::HTTP);
        parts.authority = Some(Authority::try_from(address).map_err(|_| ErrorCode::HttpRequestUriInvalid)?);
        *request.uri_mut() = Uri::from_parts(parts).map_err(invalid)?;
        Ok(())
    }

    /// Hands a request to another component of the application.
    async fn chain(self, component: String, mut request: handler::Request) -> wasmtime::Result<handler::Response> {
        let components = self.surroundings.components.get().and_then(Weak::upgrade);
        let components = components.ok_or_else(|| wasmtime::format_err!("the application does not serve"))?;
        request.headers_mut().remove(header::HOST);
        let nobody = SocketAddr::from((Ipv4Addr::UNSPECIFIED, 0));
        let answer = components.chained(&component, request, nobody).await;
        answer.map_err(|error| wasmtime::format_err!("{error:#}"))
    }

    async fn send(
        self,
        mut request: Request<UnsyncBoxBody<Bytes, ErrorCode>>,
        options: Option<RequestOptions>,
    ) -> Sent {
        if let Some(component) = self.admit(&mut request)? {
            let request = request.map(|body| body.map_err(handler::ErrorCode::P3).boxed_unsync());
            let response = self.chain(component, request).await.map_err(TrappableError::trap)?;
            let internal = |error: wasmtime::Error| ErrorCode::InternalError(Some(error.to_string()));
            let done: Done = Box::new(std::future::ready(Ok(())));
            return Ok((response.map(|body| body.map_err(internal).boxed_unsync()), done));
        }
        let (response, done) = default_send_request(request, options).await?;
        let done: Done = Box::new(done);
        Ok((response.map(BodyExt::boxed_unsync), done))
    }

    async fn send_p2(
        self,
        mut request: Request<HyperOutgoingBody>,
        mut config: OutgoingRequestConfig,
    ) -> wasmtime::Result<Result<IncomingResponse, P2ErrorCode>> {
        let component = match self.admit(&mut request) {
            Ok(component) => component,
            Err(code) => return Ok(Err(code.into())),
        };
        let Some(component) = component else {
            config.use_tls = request.uri().scheme() == Some(&Scheme::HTTPS);
            return Ok(default_send_request_handler(request, config).await);
        };
        let request = request.map(|body| body.map_err(handler::ErrorCode::P2).boxed_unsync());
        let response = self.chain(component, request).await?;
        let internal = |error: wasmtime::Error| P2ErrorCode::InternalError(Some(error.to_string()));
        let resp = response.map(|body| body.map_err(internal).boxed_unsync());
        Ok(Ok(IncomingResponse { resp, worker: None, between_bytes_timeout: config.between_bytes_timeout }))
    }
}

impl wasmtime_wasi_http::p3::WasiHttpHooks for Outbound {
    fn send_request(
        &mut self,
        request: Request<UnsyncBoxBody<Bytes, ErrorCode>>,
        options: Option<RequestOptions>,
        _processed: Done,
    ) -> Box<dyn Future<Output = Sent> + Send> {
        Box::new(self.clone().send(request, options))
    }
}

impl wasmtime_wasi_http::p2::WasiHttpHooks for Outbound {
    fn send_request(
        &mut self,
        request: Request<HyperOutgoingBody>,
        config: OutgoingRequestConfig,
    ) -> HttpResult<HostFutureIncomingResponse> {
        let sending = wasmtime_wasi::runtime::spawn(self.clone().send_p2(request, config));
        Ok(HostFutureIncomingResponse::pending(sending))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_components_are_recognised() {
        assert_eq!(chained("submit.spin.internal"), Some("submit"));
        assert_eq!(chained("submit.spin.internal:80"), Some("submit"));
        for other in ["spin.internal", "a.b.spin.internal", "submit.spin.internal.example", "localhost:3000"] {
            assert_eq!(chained(other), None, "{other}");
        }
    }
}
