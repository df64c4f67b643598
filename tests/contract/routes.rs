//! Which trigger takes a request.

use crate::host::{Host, Running, on_each_host};

/// An application whose components tell by a variable of their environment which trigger they stand for.
fn app(host: &Host, routes: &[(&str, &str)]) -> Running {
    let mut manifest = String::new();
    for (id, route) in routes {
        let table = format!(
            "[[trigger.http]]\nroute = {route}\ncomponent = \"{id}\"\n[component.{id}]\nsource = \"steps.wasm\"\n\
             environment = {{ WHO = \"{id}\" }}\n"
        );
        manifest.push_str(&table);
    }
    host.app(&manifest).start()
}

/// Which component takes a path, or the status.
fn taker(app: &Running, path: &str) -> String {
    let answer = app.get(path, &[("probe-steps", r#"[{"do":"environment"}]"#)]);
    if answer.status != 200 {
        assert_eq!(answer.body, "", "{path}: an answer of the host has no body");
        return answer.status.to_string();
    }
    let outcomes: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    outcomes[0]["WHO"].as_str().unwrap().to_owned()
}

#[test]
fn the_most_specific_route_takes_the_request() {
    on_each_host(|host| {
        let app = app(
            &host,
            &[
                ("rest", "\"/...\""),
                ("exact", "\"/a/b\""),
                ("named", "\"/a/:name\""),
                ("below", "\"/a/b/...\""),
                ("deep", "\"/a/:name/c\""),
                ("secret", "{ private = true }"),
            ],
        );
        for (path, who) in [
            ("/", "rest"),
            ("/x/y", "rest"),
            ("/a", "rest"),
            ("/a/b", "exact"),
            ("/a/x", "named"),
            ("/a/b/x", "below"),
            ("/a/b/x/y", "below"),
            ("/a/x/c", "deep"),
            ("/a/x/d", "rest"),
            ("/a/b?x=/a/x", "exact"),
        ] {
            assert_eq!(taker(&app, path), who, "{path}");
        }
    });
}

#[test]
fn slashes_around_a_path_do_not_count() {
    on_each_host(|host| {
        let app = app(&host, &[("desk", "\"/desk/...\""), ("exact", "\"/exact\"")]);
        for (path, who) in [
            ("/desk", "desk"),
            ("/desk/", "desk"),
            ("//desk/", "desk"),
            ("/exact/", "exact"),
            ("//exact", "exact"),
            ("/", "404"),
            ("/deskx", "404"),
            ("/exact/x", "404"),
            ("/Exact", "404"),
        ] {
            assert_eq!(taker(&app, path), who, "{path}");
        }
    });
}

#[test]
fn of_two_equal_routes_the_last_one_counts() {
    on_each_host(|host| {
        let app = app(&host, &[("first", "\"/same\""), ("last", "\"/same\"")]);
        assert_eq!(taker(&app, "/same"), "last");
    });
}

#[test]
fn a_private_route_is_for_components_only() {
    on_each_host(|host| {
        let app = app(&host, &[("open", "\"/open\""), ("secret", "{ private = true }")]);
        for path in ["/secret", "/", "/private"] {
            assert_eq!(taker(&app, path), "404", "{path}");
        }
    });
}

#[test]
fn the_host_answers_for_itself_where_it_is_asked_to() {
    on_each_host(|host| {
        let app = host
            .app(
                "[[trigger.http]]\nroute = \"/fixed\"\nstatic_response = { status_code = 418, body = \"short and stout\", \
                 headers = { x-pot = \"tea\" } }\n[[trigger.http]]\nroute = \"/...\"\ncomponent = \"probe\"\n\
                 [component.probe]\nsource = \"steps.wasm\"\n",
            )
            .start();
        let fixed = app.get("/fixed", &[]);
        fixed.expect(418, "short and stout");
        assert_eq!(fixed.header("x-pot"), Some("tea"));
        app.get("/.well-known/spin/health", &[]).expect(200, "OK");
        let info = app.get("/.well-known/spin/info", &[]);
        assert_eq!(info.status, 200);
        let info: serde_json::Value = serde_json::from_str(&info.body).unwrap();
        assert_eq!((&info["name"], &info["version"]), (&"contract".into(), &"1.2.3".into()));
    });
}
