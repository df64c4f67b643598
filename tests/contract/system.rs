//! What a component gets of the system: clock, randomness, environment, files, output.

use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::json;

use crate::host::on_each_host;

#[test]
#[expect(clippy::disallowed_methods, reason = "the clock itself is looked at")]
fn clock_and_randomness_are_real() {
    on_each_host(|host| {
        let app = host.one("").start();
        let outcomes = app.steps(json!([{ "do": "clock" }, { "do": "random" }, { "do": "random" }]));
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
        assert!(now.abs_diff(outcomes[0].as_u64().unwrap()) < 300, "{}", outcomes[0]);
        assert_ne!(outcomes[1], outcomes[2]);
    });
}

#[test]
fn the_environment_is_what_the_manifest_says() {
    on_each_host(|host| {
        let app = host.one("environment = { PLACE = \"Senayan\" }").environment("OF_THE_HOST", "hidden").start();
        let environment = app.step(json!({ "do": "environment" }));
        assert_eq!(environment["PLACE"], "Senayan");
        assert!(environment.get("OF_THE_HOST").is_none() && environment.get("PATH").is_none(), "{environment}");
    });
}

#[test]
fn files_are_those_of_the_manifest_as_they_were_at_the_start_and_cannot_be_written() {
    on_each_host(|host| {
        let app = host
            .one("files = [\"text/*\", { source = \"folder\", destination = \"/mounted\" }]")
            .file("text/a.txt", "a")
            .file("folder/b.txt", "b")
            .file("hidden.txt", "h")
            .start();
        std::fs::write(app.app.path("text/a.txt"), "changed").unwrap();
        let outcomes = app.steps(json!([
            { "do": "read", "path": "/text/a.txt" },
            { "do": "read", "path": "/mounted/b.txt" },
            { "do": "read", "path": "/hidden.txt" },
            { "do": "read", "path": "/etc/passwd" },
            { "do": "read", "path": "/../hidden.txt" },
            { "do": "write", "path": "/text/a.txt", "text": "x" },
            { "do": "write", "path": "/new.txt", "text": "x" },
        ]));
        assert_eq!((&outcomes[0], &outcomes[1]), (&json!({ "ok": "a" }), &json!({ "ok": "b" })));
        assert!(outcomes[2..].iter().all(|outcome| outcome.get("error").is_some()), "{outcomes:?}");
    });
}

#[test]
fn without_files_there_is_nothing_to_read() {
    on_each_host(|host| {
        let outcome = host.one("").start().step(json!({ "do": "read", "path": "/spin.toml" }));
        assert!(outcome.get("error").is_some(), "{outcome}");
    });
}

#[test]
fn output_goes_to_a_file_for_each_component_and_stream() {
    on_each_host(|host| {
        let mut app = host.one("").start();
        app.step(json!({ "do": "say", "out": "to the output", "error": "to the error" }));
        app.terminate();
        let log = |name: &str| std::fs::read_to_string(app.app.path(".spin/logs").join(name)).unwrap();
        assert!(log("probe_stdout.txt").contains("to the output"));
        assert!(log("probe_stderr.txt").contains("to the error"));
        assert!(app.output().contains("to the output"), "{}", app.output());
    });
}
