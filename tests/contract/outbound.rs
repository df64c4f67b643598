//! Requests of components to others: only where the manifest allows it.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::thread;

use serde_json::{Value, json};

use crate::host::{Running, on_each_host};

/// A server that answers one fixed text to everything.
fn server(answer: &'static str) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut request = [0; 4096];
            if stream.read(&mut request).is_ok_and(|length| length > 0) {
                // The other side may have gone.
                drop(stream.write_all(answer.as_bytes()));
            }
        }
    });
    address
}

const HELLO: &str = "HTTP/1.1 200 OK\r\ncontent-length: 5\r\nconnection: close\r\n\r\nhello";
const ELSEWHERE: &str =
    "HTTP/1.1 302 Found\r\nlocation: http://elsewhere.example/\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";

#[track_caller]
fn fetch(app: &Running, url: &str) -> Value {
    app.step(json!({ "do": "fetch", "url": url }))
}

#[test]
fn a_host_that_is_allowed_is_reached_and_no_other() {
    on_each_host(|host| {
        let (allowed, other) = (server(HELLO), server(HELLO));
        let app = host.one(&format!("allowed_outbound_hosts = [\"http://{allowed}\"]")).start();
        let answer = fetch(&app, &format!("http://{allowed}/x"));
        assert_eq!((&answer["status"], &answer["body"]), (&json!(200), &json!("hello")));
        for url in [format!("http://{other}/"), format!("https://{allowed}/"), "http://example.invalid/".to_owned()] {
            let refused = fetch(&app, &url);
            assert!(refused["error"].as_str().unwrap().contains("HttpRequestDenied"), "{url}: {refused}");
        }
    });
}

#[test]
fn nothing_is_allowed_unless_granted() {
    on_each_host(|host| {
        let address = server(HELLO);
        for grant in ["", "allowed_outbound_hosts = []"] {
            let refused = fetch(&host.one(grant).start(), &format!("http://{address}/"));
            assert!(refused["error"].as_str().unwrap().contains("HttpRequestDenied"), "{refused}");
        }
    });
}

#[test]
fn a_host_may_stand_in_a_variable() {
    on_each_host(|host| {
        let address = server(HELLO);
        let manifest = "[variables]\nbase = { required = true }\n[[trigger.http]]\nroute = \"/...\"\ncomponent = \"probe\"\n\
            [component.probe]\nsource = \"steps.wasm\"\nallowed_outbound_hosts = [\"http://{{ base }}\"]\n";
        let app = host.app(manifest).option("--variable", &format!("base={address}")).start();
        assert_eq!(fetch(&app, &format!("http://{address}/"))["status"], 200);
    });
}

#[test]
fn a_redirection_is_handed_on_and_not_followed() {
    on_each_host(|host| {
        let address = server(ELSEWHERE);
        let app = host.one(&format!("allowed_outbound_hosts = [\"http://{address}\"]")).start();
        let answer = fetch(&app, &format!("http://{address}/"));
        assert_eq!((&answer["status"], &answer["location"]), (&json!(302), &json!("http://elsewhere.example/")));
    });
}

#[test]
fn a_server_that_is_not_there_is_an_error_of_the_request() {
    on_each_host(|host| {
        let gone = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let app = host.one(&format!("allowed_outbound_hosts = [\"http://{gone}\"]")).start();
        let refused = fetch(&app, &format!("http://{gone}/"));
        assert!(refused["error"].as_str().unwrap().contains("Connection"), "{refused}");
    });
}

#[test]
fn components_reach_themselves_and_each_other() {
    on_each_host(|host| {
        let app = host
            .app(
                "[[trigger.http]]\nroute = \"/front/...\"\ncomponent = \"front\"\n[[trigger.http]]\nroute = { private = true }\n\
                 component = \"back\"\n[[trigger.http]]\nroute = \"/shut\"\ncomponent = \"shut\"\n[component.front]\n\
                 source = \"steps.wasm\"\nallowed_outbound_hosts = [\"http://self\", \"http://back.spin.internal\"]\n\
                 [component.back]\nsource = \"steps.wasm\"\n[component.shut]\nsource = \"steps.wasm\"\n",
            )
            .start();
        let inner = |path: &str, url: &str| {
            let outcome = app.steps_at(path, json!([{ "do": "fetch", "url": url }])).remove(0);
            let body = outcome["body"].as_str().unwrap_or_default();
            (outcome.clone(), serde_json::from_str::<Value>(body).unwrap_or_default())
        };
        let (outcome, back) = inner("/front", "http://back.spin.internal/a/b");
        assert_eq!((&outcome["status"], &back["path"]), (&json!(200), &json!("/a/b")), "{outcome}");
        let headers = back["headers"].as_array().unwrap();
        assert!(headers.contains(&json!(["spin-client-addr", "0.0.0.0:0"])), "{headers:?}");
        let (outcome, own) = inner("/front", "http://self.alt/front/again");
        assert_eq!((&outcome["status"], &own["path"]), (&json!(200), &json!("/front/again")), "{outcome}");
        let (outcome, _) = inner("/shut", "http://back.spin.internal/a");
        assert!(outcome["error"].as_str().unwrap().contains("HttpRequestDenied"), "{outcome}");
    });
}
