//! What the runner has and Spin lacks. All of it is off unless asked for.

use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::host::Host;

#[test]
fn the_clock_is_what_a_file_says() {
    let app = Host::runner().one("").file("clock", "2030-01-01T00:00:00Z").option("--clock-file", "clock").start();
    assert_eq!(app.step(json!({ "do": "clock" })), json!(1_893_456_000));
    std::fs::write(app.app.path("clock"), "2030-01-01T00:01:00Z").unwrap();
    assert_eq!(app.step(json!({ "do": "clock" })), json!(1_893_456_060));
}

#[test]
fn a_body_has_a_largest_size() {
    let app = Host::runner().one("").option("--max-body-bytes", "10").start();
    assert_eq!(app.send("POST", "/", &[], "0123456789").status, 200);
    app.send("POST", "/", &[], "01234567890").expect(413, "");
    let chunked = app.raw(
        b"POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\nB\r\n01234567890\r\n0\r\n\r\n",
    );
    assert!(chunked.starts_with("HTTP/1.1 500 "), "the probe sees a broken body: {chunked}");
    let app = Host::runner().one("").start();
    assert_eq!(app.send("POST", "/", &[], &"x".repeat(100_000)).status, 200);
}

#[test]
fn requests_beyond_a_number_wait_and_too_many_are_refused() {
    let limits = Host::runner().one("").option("--max-concurrent-requests", "2").option("--max-queued-requests", "3");
    let app = limits.start();
    let steps = json!([{ "do": "wait", "milliseconds": 1500 }]).to_string();
    let answers: Vec<_> = thread::scope(|scope| {
        let send = || app.get("/", &[("probe-steps", &steps)]);
        let threads: Vec<_> = (0..9).map(|_| scope.spawn(send)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let served = answers.iter().filter(|answer| answer.status == 200).count();
    let refused: Vec<_> = answers.iter().filter(|answer| answer.status == 503).collect();
    assert_eq!((served, refused.len()), (5, 4));
    assert!(refused.iter().all(|answer| answer.header("retry-after").is_some()));
}

#[test]
fn running_requests_are_finished_before_the_end() {
    let mut app = Host::runner().one("").option("--drain", "20s").start();
    thread::scope(|scope| {
        let address = app.address();
        let steps = json!([{ "do": "wait", "milliseconds": 1500 }]).to_string();
        let request = scope.spawn(move || {
            let mut answer = ureq::get(format!("http://{address}/")).header("probe-steps", steps).call().unwrap();
            answer.body_mut().read_to_string().unwrap()
        });
        thread::sleep(Duration::from_millis(500));
        app.terminate();
        assert_eq!(serde_json::from_str::<Value>(&request.join().unwrap()).unwrap(), json!([null]));
    });
}

#[test]
fn a_second_start_compiles_nothing() {
    let compiled = |folder: &std::path::Path| -> usize {
        let count = |folder: std::fs::ReadDir| folder.filter_map(Result::ok).count();
        walk(folder).into_iter().filter_map(|folder| std::fs::read_dir(folder).ok()).map(count).sum()
    };
    let app = Host::runner().one("");
    let cache = app.path("cache");
    let app = app.option("--cache-dir", cache.to_str().unwrap()).start();
    let first = compiled(&cache);
    assert!(first > 0);
    let app = app.again();
    assert_eq!(app.get("/", &[]).status, 200);
    assert_eq!(compiled(&cache), first);
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut folders = vec![folder.to_owned()];
    let below = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    folders.extend(below.filter(|path| path.is_dir()).flat_map(|path| walk(&path)));
    folders
}
