//! The request as a component gets it: the client's headers first, then those that Spin adds.
//!
//! Nothing that the client sent under Spin's names is removed, so a component must take the last value. Only
//! `Connection` goes, and a `Host` that looks like one of the application's own components.

use std::net::SocketAddr;

use anyhow::{Context as _, Result, bail, ensure};
use http::uri::{Authority, Scheme};
use http::{HeaderMap, HeaderName, HeaderValue, Request, Uri, header};

use crate::host::outbound_http::chained;
use crate::routes::Match;

/// Takes away what a client may not say about where it sends the request.
pub(crate) fn strip_host(headers: &mut HeaderMap) {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    if host.is_some_and(|host| chained(host).is_some()) {
        headers.remove(header::HOST);
    }
}

/// Completes the address of a request by scheme and host.
///
/// # Errors
/// If no host is named, or two different ones. Spin then closes the connection without an answer.
pub(crate) fn complete_uri<B>(request: &mut Request<B>) -> Result<()> {
    let mut parts = request.uri().clone().into_parts();
    let named = request.headers().get(header::HOST).map(|host| -> Result<Authority> {
        host.to_str().context("the Host header is not readable")?.parse().context("the Host header names no host")
    });
    let authority = match (named.transpose()?, parts.authority.take()) {
        (None, None) => bail!("no host is named"),
        (Some(named), Some(own)) => {
            ensure!(named == own, "the Host header and the address name different hosts");
            own
        }
        (Some(authority), None) | (None, Some(authority)) => authority,
    };
    parts.scheme = Some(Scheme::HTTP);
    parts.authority = Some(authority);
    *request.uri_mut() = Uri::from_parts(parts).context("the request has no path")?;
    Ok(())
}

/// Appends Spin's headers.
///
/// # Errors
/// If a header is not UTF-8, which Spin answers with 500.
pub(crate) fn append<B>(request: &mut Request<B>, found: &Match, client: SocketAddr) -> Result<()> {
    for (name, value) in request.headers() {
        ensure!(std::str::from_utf8(value.as_bytes()).is_ok(), "the header {name} is not UTF-8");
    }
    let host = request.headers().get(header::HOST).map_or(&b"localhost"[..], HeaderValue::as_bytes);
    let path_and_query = request.uri().path_and_query().context("the request has no path")?;
    let full_url = format!("http://{}{path_and_query}", String::from_utf8_lossy(host));
    let raw = &found.target.raw;
    let mut added = vec![
        ("spin-path-info".to_owned(), found.trailing.clone()),
        ("spin-full-url".to_owned(), full_url),
        ("spin-matched-route".to_owned(), found.target.based.clone()),
        ("spin-base-path".to_owned(), "/".to_owned()),
        ("spin-raw-component-route".to_owned(), raw.clone()),
        ("spin-component-route".to_owned(), raw.strip_suffix("/...").unwrap_or(raw).to_owned()),
        ("spin-client-addr".to_owned(), client.to_string()),
    ];
    for (name, value) in &found.captures {
        added.push((format!("spin-path-match-{}", name.replace('_', "-").to_ascii_lowercase()), value.clone()));
    }
    let headers = request.headers_mut();
    for (name, value) in added {
        headers.append(HeaderName::try_from(name)?, HeaderValue::try_from(value)?);
    }
    headers.remove(header::CONNECTION);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::routes::{Target, To};

    fn found(raw: &str, trailing: &str, captures: &[(&str, &str)]) -> Match {
        let target = Target { raw: raw.to_owned(), based: raw.to_owned(), to: To::Component("c".to_owned()) };
        let captures = captures.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Match { target, trailing: trailing.to_owned(), captures }
    }

    fn client() -> SocketAddr {
        "127.0.0.1:8777".parse().unwrap()
    }

    #[test]
    fn own_headers_come_after_those_of_the_client() {
        let mut request = Request::get("/foo/42/bar?a=b")
            .header("host", "a.example:8080")
            .header("spin-client-addr", "6.6.6.6:6")
            .header("connection", "close")
            .body(())
            .unwrap();
        complete_uri(&mut request).unwrap();
        append(&mut request, &found("/foo/:user_id/...", "/bar", &[("user_id", "42")]), client()).unwrap();
        let all = |name: &str| {
            request.headers().get_all(name).iter().map(|value| value.to_str().unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(all("spin-client-addr"), ["6.6.6.6:6", "127.0.0.1:8777"]);
        assert_eq!(all("spin-full-url"), ["http://a.example:8080/foo/42/bar?a=b"]);
        assert_eq!(all("spin-path-info"), ["/bar"]);
        assert_eq!(all("spin-raw-component-route"), ["/foo/:user_id/..."]);
        assert_eq!(all("spin-component-route"), ["/foo/:user_id"]);
        assert_eq!(all("spin-matched-route"), ["/foo/:user_id/..."]);
        assert_eq!(all("spin-base-path"), ["/"]);
        assert_eq!(all("spin-path-match-user-id"), ["42"]);
        assert!(all("connection").is_empty());
        assert_eq!(request.uri(), "http://a.example:8080/foo/42/bar?a=b");
    }

    #[test]
    fn a_header_that_is_not_utf8_is_refused() {
        let value = HeaderValue::from_bytes(b"\xff").unwrap();
        let mut request = Request::get("/").header("host", "a.example").header("x-odd", value).body(()).unwrap();
        complete_uri(&mut request).unwrap();
        assert!(append(&mut request, &found("/...", "", &[]), client()).is_err());
    }

    #[test]
    fn hosts_of_components_are_taken_away_and_hosts_must_agree() {
        let mut request = Request::get("/").header("host", "submit.spin.internal").body(()).unwrap();
        strip_host(request.headers_mut());
        assert!(request.headers().is_empty());
        assert!(complete_uri(&mut request).is_err());
        let mut request = Request::get("http://a.example/").header("host", "b.example").body(()).unwrap();
        assert!(complete_uri(&mut request).is_err());
        let mut request = Request::get("http://a.example/").body(()).unwrap();
        complete_uri(&mut request).unwrap();
    }
}
