//! The simulator's own doors: limits, callbacks, XML, and the same again by the same seed.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use lapor_simulator::{Config, callback};
use serde_json::json;

use super::orders::Lapor;
use super::worker::Worker;
use lapor::plan::Plan;

#[test]
fn signatures_are_those_of_the_standard() {
    // The example of the standard's own text (standardwebhooks.com, 1.0.0).
    let body = br#"{"test": 2432232314}"#;
    let signed =
        callback::sign("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body);
    assert_eq!(signed.unwrap(), "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

#[test]
fn callbacks_come_as_ordered() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/webhooks/lapor", listener.local_addr().unwrap());
    let lapor = Lapor::start(Config::default());
    let receiver = std::thread::spawn(move || (0..4).map(|_| receive(&listener)).collect::<Vec<_>>());
    let born = lapor.order("reports", &json!({}));
    let id = born["complaint_id"].to_string();
    let later = lapor.order(&format!("reports/{id}/status"), &json!({ "status_name": "Selesai" }));
    let batch = json!({
        "url": url,
        "order": "reversed",
        "messages": [
            { "id": "satu", "event": born["event"], "copies": 2 },
            { "id": "dua", "event": later["event"], "signature": "wrong", "changed_types": true },
            { "id": "tiga", "event": later["event"], "signature": "none" },
        ],
    });
    let sent = lapor.order("callbacks", &batch);
    assert!(sent.as_array().unwrap().iter().all(|it| it["status"] == 204), "{sent}");
    let heads = receiver.join().unwrap();
    let ids: Vec<_> = heads.iter().map(|head| header(head, "webhook-id").unwrap()).collect();
    assert_eq!(ids, ["tiga", "dua", "satu", "satu"]);
    assert_eq!(header(&heads[0], "webhook-signature"), None);
    let at = header(&heads[2], "webhook-timestamp").unwrap().parse().unwrap();
    let good = callback::sign(&Config::default().callback_secret, "satu", at, body(&heads[2]).as_bytes()).unwrap();
    assert_eq!(header(&heads[2], "webhook-signature"), Some(good.as_str()));
    assert_ne!(header(&heads[1], "webhook-signature"), None);
    assert!(body(&heads[1]).contains(&format!("\"complaint_id\":\"{id}\"")), "{}", heads[1]);
}

#[test]
fn more_calls_than_the_limit_are_put_off_and_come_through() {
    let lapor = Lapor::start(Config { per_minute: Some(600), ..Config::default() });
    for at in 0..4 {
        let mut plan = Plan::forwarding(false, None, jiff::Timestamp::UNIX_EPOCH);
        for ordinal in 0..20 {
            plan.follow_up(ordinal, jiff::Timestamp::UNIX_EPOCH);
        }
        Worker::new(&lapor.0.url(), at, 0).run(plan);
    }
    let state = lapor.state();
    assert_eq!(state["reports"].as_array().unwrap().len(), 4);
    assert!(state["refused_by_limit"].as_u64().unwrap() > 0, "{}", state["refused_by_limit"]);
}

#[test]
fn wrong_secrets_are_refused() {
    let secrets = ["lain", "lain", "lain"].map(str::to_owned);
    let lapor = Lapor::start(Config { secrets, ..Config::default() });
    let url = lapor.0.url();
    let agent = ureq::Agent::config_builder().http_status_as_error(false).build();
    let agent = ureq::Agent::new_with_config(agent);
    assert_eq!(agent.get(format!("{url}/masters/templates")).call().unwrap().status(), 401);
    let xml = "<lapor token=\"salah\"><laporan rahasia=\"0\" anonim=\"0\"><isi>a</isi></laporan></lapor>";
    assert_eq!(agent.post(format!("{url}/api/stream/addstream")).send(xml).unwrap().status(), 401);
    let xml = "<lapor token=\"lain\"><laporan rahasia=\"1\" anonim=\"0\"><isi>P &amp; Q</isi></laporan></lapor>";
    assert_eq!(agent.post(format!("{url}/api/stream/addstream")).send(xml).unwrap().status(), 200);
    assert_eq!(lapor.state()["reports"][0]["content"], "P & Q");
}

#[test]
fn the_same_seed_brings_the_same_faults() {
    let faults = |seed| {
        let lapor = Lapor::start(Config { seed, chaos: 50, hang: std::time::Duration::ZERO, ..Config::default() });
        let agent = ureq::Agent::config_builder().http_status_as_error(false).build();
        let agent = ureq::Agent::new_with_config(agent);
        for _ in 0..30 {
            let call = agent.get(format!("{}/masters/templates", lapor.0.url()));
            // A broken answer is one, too.
            let _ = call.header("authorization", "Bearer bearer-simulator").header("token", "{token-simulator}").call();
        }
        lapor.state()["calls"].clone()
    };
    assert_eq!(faults(7), faults(7));
    assert_ne!(faults(7), faults(8));
}

/// Takes one call in and answers it.
fn receive(listener: &TcpListener) -> String {
    let (mut stream, _) = listener.accept().unwrap();
    let (mut text, mut part) = (String::new(), [0; 4096]);
    loop {
        let length = stream.read(&mut part).unwrap();
        text.push_str(&String::from_utf8_lossy(&part[..length]));
        let whole = text.split_once("\r\n\r\n").is_some_and(|(head, body)| {
            header(head, "content-length").is_some_and(|wanted| body.len() >= wanted.parse().unwrap())
        });
        if whole || length == 0 {
            break;
        }
    }
    stream.write_all(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n").unwrap();
    text
}

fn header<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let mut lines = text.lines().take_while(|line| !line.is_empty());
    lines.find_map(|line| {
        line.split_once(": ").filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    })
}

fn body(text: &str) -> &str {
    text.split_once("\r\n\r\n").unwrap().1
}
