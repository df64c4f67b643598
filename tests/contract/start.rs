//! What prevents a start, and how the host ends.

use std::time::Duration;

use serde_json::json;

use crate::host::on_each_host;

#[test]
fn a_mistake_in_the_manifest_prevents_the_start_and_is_named() {
    on_each_host(|host| {
        let route = "[[trigger.http]]\nroute = \"/...\"\ncomponent = \"probe\"\n";
        for (manifest, named) in [
            (format!("{route}[component.probe]\nsource = \"missing.wasm\"\n"), "missing.wasm"),
            (
                format!("{route}[component.probe]\nsource = \"steps.wasm\"\nsqlite_databases = [\"archive\"]\n"),
                "archive",
            ),
            (
                format!("{route}[component.probe]\nsource = \"steps.wasm\"\nkey_value_stores = [\"archive\"]\n"),
                "archive",
            ),
            (format!("{route}[component.other]\nsource = \"steps.wasm\"\n"), "probe"),
            (
                format!("{route}[component.probe]\nsource = \"steps.wasm\"\nsqlite_database = [\"default\"]\n"),
                "sqlite_database",
            ),
            (format!("[variables]\nx = {{}}\n{route}[component.probe]\nsource = \"steps.wasm\"\n"), "x"),
        ] {
            let told = host.app(&manifest).start_in_vain();
            assert!(told.contains(named), "{named} is not in {told}");
        }
    });
}

#[test]
fn an_unknown_key_of_the_hosts_configuration_prevents_the_start() {
    on_each_host(|host| {
        let app = host.one("").file("runtime.toml", "[sqlite_databases.default]\ntype = \"spin\"\n");
        let told = app.option("--runtime-config-file", "runtime.toml").start_in_vain();
        assert!(told.contains("sqlite_databases"), "{told}");
    });
}

#[test]
fn something_that_is_no_component_prevents_the_start() {
    on_each_host(|host| {
        let app = host.one("").file("steps.wasm", "this is no wasm");
        let told = app.start_in_vain();
        assert!(told.contains("probe") || told.contains("steps.wasm"), "{told}");
    });
}

#[test]
fn a_signal_ends_the_host_at_once() {
    on_each_host(|host| {
        let mut app = host.one("").start();
        std::thread::scope(|scope| {
            let address = app.address();
            let long = json!([{ "do": "wait", "milliseconds": 30_000 }]).to_string();
            let request =
                scope.spawn(move || ureq::get(format!("http://{address}/")).header("probe-steps", long).call().is_ok());
            std::thread::sleep(Duration::from_millis(500));
            app.terminate();
            // Thirty seconds it had to wait, so nothing was finished.
            assert!(!request.join().unwrap());
        });
    });
}
