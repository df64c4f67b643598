//! How requests share instances: one after another, at once, and when one of them fails.

use std::collections::BTreeMap;
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::host::{Running, on_each_host};

fn instance(app: &Running) -> (String, u64) {
    let seen = app.step(json!({ "do": "instance" }));
    (seen["name"].as_str().unwrap().to_owned(), seen["served"].as_u64().unwrap())
}

/// Sends the same steps so many times at once.
fn at_once(app: &Running, count: usize, steps: &Value) -> Vec<(u16, String)> {
    thread::scope(|scope| {
        let send = || {
            let answer = app.get("/", &[("probe-steps", &steps.to_string())]);
            (answer.status, answer.body)
        };
        let threads: Vec<_> = (0..count).map(|_| scope.spawn(send)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

/// How many of these answers each instance gave.
fn by_instance(answers: &[(u16, String)]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for (status, body) in answers {
        assert_eq!(*status, 200);
        let outcomes: Value = serde_json::from_str(body).unwrap();
        *counts.entry(outcomes[0]["name"].as_str().unwrap().to_owned()).or_default() += 1;
    }
    counts
}

#[test]
fn an_instance_answers_128_requests_and_goes() {
    on_each_host(|host| {
        let app = host.one("").option("--idle-instance-timeout", "60s").start();
        let mut served = BTreeMap::<String, u64>::new();
        for _ in 0..257 {
            let (name, count) = instance(&app);
            served.insert(name, count);
        }
        let mut counts: Vec<_> = served.into_values().collect();
        counts.sort_unstable();
        assert_eq!(counts, [1, 128, 128]);
    });
}

#[test]
fn the_number_of_requests_can_be_set() {
    on_each_host(|host| {
        let app = host.one("").option("--max-instance-reuse-count", "1").start();
        let (first, second) = (instance(&app), instance(&app));
        assert_ne!(first.0, second.0);
        assert_eq!((first.1, second.1), (1, 1));
    });
}

#[test]
fn an_instance_answers_at_most_sixteen_requests_at_once() {
    on_each_host(|host| {
        let app = host.one("").start();
        let steps = json!([{ "do": "instance" }, { "do": "wait", "milliseconds": 1500 }]);
        let counts = by_instance(&at_once(&app, 40, &steps));
        assert!(counts.values().all(|count| *count <= 16), "{counts:?}");
        assert!(counts.values().any(|count| *count > 1), "nothing was shared: {counts:?}");
    });
}

#[test]
fn how_many_at_once_can_be_set() {
    on_each_host(|host| {
        let app = host.one("").option("--max-instance-concurrent-reuse-count", "1").start();
        let steps = json!([{ "do": "instance" }, { "do": "wait", "milliseconds": 1000 }]);
        let counts = by_instance(&at_once(&app, 5, &steps));
        assert_eq!(counts.len(), 5);
    });
}

#[test]
fn an_idle_instance_goes() {
    on_each_host(|host| {
        let app = host.one("").start();
        let first = instance(&app);
        thread::sleep(Duration::from_secs(3));
        assert_ne!(first.0, instance(&app).0);
    });
}

#[test]
fn a_panic_takes_all_requests_of_its_instance_along() {
    on_each_host(|host| {
        let app = host.one("").start();
        let panicking = json!([{ "do": "wait", "milliseconds": 1000 }, { "do": "panic" }]);
        let patient = json!([{ "do": "instance" }, { "do": "wait", "milliseconds": 20_000 }]);
        thread::scope(|scope| {
            let neighbour = scope.spawn(|| app.try_steps("/", &patient, Duration::from_secs(15)));
            thread::sleep(Duration::from_millis(300));
            app.get("/", &[("probe-steps", &panicking.to_string())]).expect(500, "");
            // It had 20 seconds to wait, so it ended with its neighbour.
            neighbour.join().unwrap().expect("the neighbour went on").expect(500, "");
        });
        assert_eq!(app.get("/", &[]).status, 200, "a new instance serves");
    });
}

#[test]
fn an_error_of_the_handler_is_an_empty_500_and_no_more() {
    on_each_host(|host| {
        let app = host.one("").start();
        let before = instance(&app);
        app.get("/", &[("probe-steps", r#"[{"do":"fail"}]"#)]).expect(500, "");
        assert_eq!(instance(&app).0, before.0);
    });
}

#[test]
fn a_request_may_be_given_a_limit_and_then_fails() {
    on_each_host(|host| {
        let app = host.one("").option("--request-timeout", "1s").start();
        app.get("/", &[("probe-steps", r#"[{"do":"wait","milliseconds":20000}]"#)]).expect(500, "");
        assert_eq!(app.get("/", &[]).status, 200);
    });
}

#[test]
fn an_instance_may_be_given_less_memory() {
    on_each_host(|host| {
        let much = json!([{ "do": "allocate", "bytes": 64 * 1024 * 1024 }]).to_string();
        let app = host.one("").option("--max-instance-memory", "16777216").start();
        app.get("/", &[("probe-steps", &much)]).expect(500, "");
        let app = host.one("").start();
        assert_eq!(app.get("/", &[("probe-steps", &much)]).status, 200);
    });
}

#[test]
fn work_goes_on_when_the_client_has_gone() {
    on_each_host(|host| {
        let app = host.one("key_value_stores = [\"default\"]").start();
        let steps = json!([
            { "do": "open_store", "name": "s", "label": "default" },
            { "do": "wait", "milliseconds": 1000 },
            { "do": "set", "on": "s", "key": "done", "value": "yes" },
        ]);
        assert!(app.try_steps("/", &steps, Duration::from_millis(300)).is_none());
        let look = json!([{ "do": "wait", "milliseconds": 2000 }, { "do": "open_store", "name": "s", "label": "default" },
            { "do": "get", "on": "s", "key": "done" }]);
        assert_eq!(app.steps(look)[2], json!({ "ok": "yes" }));
    });
}
