//! Where variables come from, and which of them a component sees.

use serde_json::json;

use crate::host::{App, Host, on_each_host};

const MANIFEST: &str = "[variables]\nplain = { default = \"from the manifest\" }\nneeded = { required = true, secret = true }\n\
    [[trigger.http]]\nroute = \"/...\"\ncomponent = \"probe\"\n[component.probe]\nsource = \"steps.wasm\"\n\
    [component.probe.variables]\nplain = \"{{ plain }}\"\nboth = \"<{{ needed }}|{{ plain }}>\"\nfixed = \"a constant\"\n";

fn app(host: &Host) -> App {
    host.app(MANIFEST)
}

#[track_caller]
fn check(app: App, name: &str, value: &str) {
    let got = app.start().step(json!({ "do": "variable", "name": name }));
    assert_eq!(got, json!({ "ok": value }), "{name}");
}

#[test]
fn a_component_sees_its_own_variables_only() {
    on_each_host(|host| {
        let app = app(&host).option("--variable", "needed=n").start();
        for (name, expected) in [
            ("plain", json!({ "ok": "from the manifest" })),
            ("both", json!({ "ok": "<n|from the manifest>" })),
            ("fixed", json!({ "ok": "a constant" })),
            ("needed", json!({ "error": "undefined" })),
            ("unknown", json!({ "error": "undefined" })),
            ("Not A Name", json!({ "error": "invalid_name" })),
        ] {
            assert_eq!(app.step(json!({ "do": "variable", "name": name })), expected, "{name}");
        }
    });
}

#[test]
fn a_required_variable_that_is_missing_prevents_the_start() {
    on_each_host(|host| {
        let told = app(&host).start_in_vain();
        assert!(told.contains("needed"), "{told}");
    });
}

#[test]
fn the_command_line_gives_variables_as_text_and_from_files() {
    on_each_host(|host| {
        check(app(&host).option("--variable", "needed=a=b"), "both", "<a=b|from the manifest>");
        check(
            app(&host).file("secret.txt", "of a file").option("--variable", "needed=@secret.txt"),
            "both",
            "<of a file|from the manifest>",
        );
        let many = app(&host).file("many.json", r#"{"needed": "j", "plain": "k"}"#);
        check(many.option("--variable", "@many.json"), "both", "<j|k>");
        let many = app(&host).file("many.toml", "needed = \"t\"\n");
        check(many.option("--variable", "@many.toml"), "both", "<t|from the manifest>");
    });
}

#[test]
fn the_environment_gives_variables_and_the_command_line_comes_first() {
    on_each_host(|host| {
        let environment = || app(&host).environment("SPIN_VARIABLE_NEEDED", "environment");
        check(environment(), "both", "<environment|from the manifest>");
        check(environment().option("--variable", "needed=line"), "both", "<line|from the manifest>");
        check(app(&host).file(".env", "SPIN_VARIABLE_NEEDED=dotenv\n"), "both", "<dotenv|from the manifest>");
    });
}
