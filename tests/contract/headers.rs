//! What the host does to the headers of a request, and what it lets a component answer.

use serde_json::json;

use crate::host::{Host, Running, on_each_host};

fn app(host: &Host) -> Running {
    host.app(
        "[[trigger.http]]\nroute = \"/tickets/:number/...\"\ncomponent = \"probe\"\n[[trigger.http]]\n\
         route = \"/plain\"\ncomponent = \"probe\"\n[component.probe]\nsource = \"steps.wasm\"\n",
    )
    .start()
}

#[test]
fn the_host_tells_where_a_request_came_in() {
    on_each_host(|host| {
        let app = app(&host);
        let seen = app.mirrored("/tickets/P%2D1/a/b?q=1", &[]);
        let address = app.address();
        for (name, value) in [
            ("spin-path-info", "/a/b"),
            ("spin-matched-route", "/tickets/:number/..."),
            ("spin-component-route", "/tickets/:number"),
            ("spin-raw-component-route", "/tickets/:number/..."),
            ("spin-base-path", "/"),
            // What a route captures is not decoded.
            ("spin-path-match-number", "P%2D1"),
            ("spin-full-url", &format!("http://{address}/tickets/P%2D1/a/b?q=1")),
        ] {
            assert_eq!(seen.header(name), value, "{name}");
        }
        let client: std::net::SocketAddr = seen.header("spin-client-addr").parse().unwrap();
        assert!(client.ip().is_loopback());
        assert_eq!(
            (&seen.0["method"], &seen.0["path"], &seen.0["query"]),
            (&json!("GET"), &json!("/tickets/P%2D1/a/b"), &json!("q=1"))
        );
        assert_eq!(app.mirrored("/plain", &[]).header("spin-path-info"), "");
    });
}

#[test]
fn what_a_client_claims_stands_before_what_the_host_says() {
    on_each_host(|host| {
        let app = app(&host);
        let seen = app.mirrored("/tickets/1", &[("spin-client-addr", "10.0.0.1:1"), ("spin-path-match-number", "2")]);
        let clients = seen.headers("spin-client-addr");
        assert_eq!((clients.len(), clients[0]), (2, "10.0.0.1:1"));
        assert!(clients[1].starts_with("127.0.0.1:"));
        assert_eq!(seen.headers("spin-path-match-number"), ["2", "1"]);
    });
}

#[test]
fn headers_reach_the_component_as_they_are() {
    on_each_host(|host| {
        let app = app(&host);
        let answer = app.raw(
            b"POST /plain HTTP/1.1\r\nHost: portal.example\r\nX-Twice: a\r\nX-Twice: b\r\nConnection: close\r\n\
              Content-Type: text/plain\r\nContent-Length: 3\r\n\r\nabc",
        );
        let body = &answer[answer.find('{').unwrap()..=answer.rfind('}').unwrap()];
        let seen = crate::host::Mirrored(serde_json::from_str(body).unwrap());
        assert_eq!(seen.headers("x-twice"), ["a", "b"]);
        assert_eq!(seen.header("host"), "portal.example");
        assert_eq!(seen.header("content-type"), "text/plain");
        assert_eq!(seen.headers("connection"), [""; 0]);
        assert_eq!((&seen.0["body"], &seen.0["length"]), (&json!("abc"), &json!(3)));
        assert_eq!(seen.header("spin-full-url"), "http://portal.example/plain");
    });
}

#[test]
fn a_header_that_is_no_text_is_an_error_of_the_host() {
    on_each_host(|host| {
        let app = app(&host);
        let answer = app.raw(b"GET /plain HTTP/1.1\r\nHost: a\r\nX-Bytes: \xff\xfe\r\nConnection: close\r\n\r\n");
        assert!(answer.starts_with("HTTP/1.1 500 "), "{answer}");
        assert_eq!(app.get("/plain", &[]).status, 200);
    });
}

#[test]
fn a_component_answers_any_status_and_header_but_those_of_the_connection() {
    on_each_host(|host| {
        let app = app(&host);
        let answer = |headers: serde_json::Value| {
            let steps = json!([{ "do": "answer", "status": 409, "headers": headers, "body": "conflict" }]);
            app.get("/plain", &[("probe-steps", &steps.to_string())])
        };
        let good = answer(json!([["x-own", "1"], ["content-length", "8"]]));
        good.expect(409, "conflict");
        assert_eq!((good.header("x-own"), good.header("content-length")), (Some("1"), Some("8")));
        for forbidden in ["connection", "transfer-encoding", "host", "keep-alive", "upgrade"] {
            answer(json!([[forbidden, "x"]])).expect(500, "");
        }
    });
}

#[test]
fn an_answer_without_length_comes_in_chunks() {
    on_each_host(|host| {
        let app = app(&host);
        let steps = json!([{ "do": "answer", "status": 200, "body": "text" }]);
        let answer = app.get("/plain", &[("probe-steps", &steps.to_string())]);
        answer.expect(200, "text");
        assert_eq!(answer.header("content-length"), None);
        assert_eq!(answer.header("transfer-encoding"), Some("chunked"));
    });
}

#[test]
fn a_host_of_the_inside_is_no_host() {
    on_each_host(|host| {
        let app = app(&host);
        let answer = app.raw(b"GET /plain HTTP/1.1\r\nHost: probe.spin.internal\r\nConnection: close\r\n\r\n");
        assert!(!answer.contains("HTTP/1.1 200"), "{answer}");
        assert_eq!(app.get("/plain", &[]).status, 200);
    });
}
