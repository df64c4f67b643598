//! The key-value store.

use serde_json::{Value, json};

use crate::host::on_each_host;

fn open() -> Value {
    json!({ "do": "open_store", "name": "s", "label": "default" })
}

fn set(key: &str, value: &str) -> Value {
    json!({ "do": "set", "on": "s", "key": key, "value": value })
}

#[test]
fn keys_are_set_read_listed_and_deleted() {
    on_each_host(|host| {
        let app = host.one("key_value_stores = [\"default\"]").start();
        let outcomes = app.steps(json!([
            open(),
            set("b", "1"),
            set("a", "x"),
            set("a", "y"),
            { "do": "get", "on": "s", "key": "a" },
            { "do": "get", "on": "s", "key": "none" },
            { "do": "exists", "on": "s", "key": "b" },
            { "do": "keys", "on": "s" },
            { "do": "delete", "on": "s", "key": "b" },
            { "do": "delete", "on": "s", "key": "none" },
            { "do": "exists", "on": "s", "key": "b" },
            { "do": "keys", "on": "s" },
        ]));
        let expected = [
            Value::Null,
            Value::Null,
            Value::Null,
            Value::Null,
            json!("y"),
            Value::Null,
            json!(true),
            json!(["a", "b"]),
            Value::Null,
            Value::Null,
            json!(false),
            json!(["a"]),
        ];
        let got: Vec<_> = outcomes.iter().map(|outcome| outcome["ok"].clone()).collect();
        assert_eq!(got, expected, "{outcomes:?}");
    });
}

#[test]
fn only_what_is_granted_opens() {
    on_each_host(|host| {
        let app = host.one("").start();
        assert_eq!(app.step(open()), json!({ "error": "access_denied" }));
    });
}

#[test]
fn components_with_the_same_grant_share_a_store_that_outlives_the_host() {
    on_each_host(|host| {
        let app = host
            .app(
                "[[trigger.http]]\nroute = \"/one\"\ncomponent = \"one\"\n[[trigger.http]]\nroute = \"/two\"\ncomponent = \"two\"\n\
                 [component.one]\nsource = \"steps.wasm\"\nkey_value_stores = [\"default\"]\n\
                 [component.two]\nsource = \"steps.wasm\"\nkey_value_stores = [\"default\"]\n",
            )
            .start();
        app.steps_at("/one", json!([open(), set("k", "v")]));
        let get = json!([open(), { "do": "get", "on": "s", "key": "k" }]);
        assert_eq!(app.steps_at("/two", get.clone())[1], json!({ "ok": "v" }));
        assert_eq!(app.again().steps_at("/two", get)[1], json!({ "ok": "v" }));
    });
}
