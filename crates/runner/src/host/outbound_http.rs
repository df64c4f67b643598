//! `wasi:http/client` under `allowed_outbound_hosts`: nothing unless granted.

use anyhow::{Context as _, Result, bail};
use bytes::Bytes;
use http_body_util::BodyExt;
use http_body_util::combinators::UnsyncBoxBody;
use wasmtime_wasi::TrappableError;
use wasmtime_wasi_http::p3::bindings::http::types::ErrorCode;
use wasmtime_wasi_http::p3::{RequestOptions, WasiHttpHooks, default_send_request};

/// Where a component may send requests.
#[derive(Clone, Debug, Default)]
pub struct AllowedHosts(Vec<AllowedHost>);

/// One entry: scheme, host and port, each exact or any.
#[derive(Clone, Debug, PartialEq, Eq)]
struct AllowedHost {
    scheme: Option<String>,
    host: HostPattern,
    port: Option<u16>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum HostPattern {
    Any,
    Exact(String),
    Below(String),
}

impl AllowedHosts {
    /// Reads the entries of the manifest, variables filled.
    ///
    /// # Errors
    /// If an entry is no `scheme://host[:port]`.
    pub fn parse(entries: &[String]) -> Result<Self> {
        entries.iter().map(|entry| AllowedHost::parse(entry)).collect::<Result<_>>().map(Self)
    }

    /// Whether a request may go there.
    pub fn allow(&self, scheme: &str, host: &str, port: u16) -> bool {
        self.0.iter().any(|allowed| allowed.allows(scheme, host, port))
    }
}

impl AllowedHost {
    fn parse(entry: &str) -> Result<Self> {
        let (scheme, rest) =
            entry.split_once("://").with_context(|| format!("allowed_outbound_hosts: `{entry}` has no scheme"))?;
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        if rest.contains('/') {
            bail!("allowed_outbound_hosts: `{entry}` has a path; only scheme, host and port are allowed");
        }
        let (host, port) = match rest.rsplit_once(':') {
            Some((host, "*")) => (host, None),
            Some((host, port)) => (
                host,
                Some(port.parse().with_context(|| format!("allowed_outbound_hosts: `{entry}` has no usable port"))?),
            ),
            None => (rest, default_port(scheme)),
        };
        let host = match host.strip_prefix("*.") {
            _ if host == "*" => HostPattern::Any,
            Some(domain) => HostPattern::Below(domain.to_lowercase()),
            None => HostPattern::Exact(host.to_lowercase()),
        };
        Ok(Self { scheme: (scheme != "*").then(|| scheme.to_owned()), host, port })
    }

    fn allows(&self, scheme: &str, host: &str, port: u16) -> bool {
        let host = host.to_lowercase();
        let host_fits = match &self.host {
            HostPattern::Any => true,
            HostPattern::Exact(exact) => *exact == host,
            HostPattern::Below(domain) => host.strip_suffix(domain.as_str()).is_some_and(|rest| rest.ends_with('.')),
        };
        host_fits && self.scheme.as_ref().is_none_or(|own| own == scheme) && self.port.is_none_or(|own| own == port)
    }
}

fn default_port(scheme: &str) -> Option<u16> {
    match scheme {
        "http" => Some(80),
        "https" => Some(443),
        _ => None,
    }
}

/// The door to the outside of one instance.
#[derive(Clone, Debug, Default)]
pub struct Outbound {
    /// Where it leads.
    pub allowed: AllowedHosts,
}

type Sent = std::result::Result<
    (
        http::Response<UnsyncBoxBody<Bytes, ErrorCode>>,
        Box<dyn Future<Output = std::result::Result<(), ErrorCode>> + Send>,
    ),
    TrappableError<ErrorCode>,
>;

impl WasiHttpHooks for Outbound {
    fn send_request(
        &mut self,
        request: http::Request<UnsyncBoxBody<Bytes, ErrorCode>>,
        options: Option<RequestOptions>,
        _done: Box<dyn Future<Output = std::result::Result<(), ErrorCode>> + Send>,
    ) -> Box<dyn Future<Output = Sent> + Send> {
        let uri = request.uri();
        let scheme = uri.scheme_str().unwrap_or("https").to_owned();
        let host = uri.host().unwrap_or_default().to_owned();
        let port = uri.port_u16().or_else(|| default_port(&scheme)).unwrap_or_default();
        let allowed = self.allowed.allow(&scheme, &host, port);
        Box::new(async move {
            if !allowed {
                return Err(ErrorCode::HttpRequestDenied.into());
            }
            let (response, io) = default_send_request(request, options).await?;
            let io: Box<dyn Future<Output = std::result::Result<(), ErrorCode>> + Send> = Box::new(io);
            Ok((response.map(BodyExt::boxed_unsync), io))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_granted_passes() {
        let entries = ["https://api.example", "http://*.inner.example:8080", "*://any.example:*"].map(str::to_owned);
        let hosts = AllowedHosts::parse(&entries).unwrap();
        for (scheme, host, port, expected) in [
            ("https", "api.example", 443, true),
            ("https", "API.example", 443, true),
            ("http", "api.example", 443, false),
            ("https", "api.example", 8443, false),
            ("https", "evil-api.example", 443, false),
            ("http", "a.inner.example", 8080, true),
            ("http", "inner.example", 8080, false),
            ("http", "any.example", 1234, true),
            ("https", "other.example", 443, false),
        ] {
            assert_eq!(hosts.allow(scheme, host, port), expected, "{scheme}://{host}:{port}");
        }
        assert!(AllowedHosts::parse(&["api.example".to_owned()]).is_err());
        assert!(AllowedHosts::parse(&["https://a.example/path".to_owned()]).is_err());
        assert!(!AllowedHosts::default().allow("https", "api.example", 443));
    }
}
