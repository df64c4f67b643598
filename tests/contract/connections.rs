//! SQLite: connections, their grants, and what one sees of another.

use std::time::Duration;

use serde_json::{Value, json};

use crate::host::on_each_host;

const GRANT: &str = "sqlite_databases = [\"default\"]";

fn open(name: &str) -> Value {
    json!({ "do": "open", "name": name, "label": "default" })
}

fn sql(on: &str, sql: &str) -> Value {
    json!({ "do": "sql", "on": on, "sql": sql })
}

#[test]
fn every_opening_is_a_connection_of_its_own() {
    on_each_host(|host| {
        let app = host.one(GRANT).start();
        let outcomes = app.steps(json!([
            open("a"),
            open("b"),
            sql("a", "CREATE TEMP TABLE own (x)"),
            sql("a", "CREATE TABLE shared (x)"),
            sql("b", "SELECT * FROM shared"),
            sql("b", "SELECT * FROM own"),
        ]));
        assert_eq!(outcomes[4]["rows"], json!([]));
        assert!(outcomes[5]["result"]["io"].as_str().unwrap().contains("no such table: own"));
    });
}

#[test]
fn a_connection_that_is_dropped_rolls_back() {
    on_each_host(|host| {
        let app = host.one(GRANT).start();
        let outcomes = app.steps(json!([
            open("a"),
            sql("a", "CREATE TABLE t (x)"),
            sql("a", "BEGIN IMMEDIATE"),
            sql("a", "INSERT INTO t VALUES (1)"),
            { "do": "close", "name": "a" },
            open("b"),
            sql("b", "SELECT count(*) FROM t"),
            sql("b", "BEGIN IMMEDIATE"),
            sql("b", "INSERT INTO t VALUES (2)"),
            sql("b", "COMMIT"),
            sql("b", "SELECT count(*) FROM t"),
        ]));
        assert_eq!(outcomes[6]["rows"], json!([[{ "integer": 0 }]]));
        assert_eq!(outcomes[10]["rows"], json!([[{ "integer": 1 }]]));
    });
}

#[test]
fn a_panic_rolls_back() {
    on_each_host(|host| {
        let app = host.one(GRANT).start();
        app.steps(json!([open("a"), sql("a", "CREATE TABLE t (x)")]));
        let steps =
            json!([open("a"), sql("a", "BEGIN IMMEDIATE"), sql("a", "INSERT INTO t VALUES (1)"), { "do": "panic" }]);
        app.get("/", &[("probe-steps", &steps.to_string())]).expect(500, "");
        let outcomes = app.steps(json!([
            open("b"),
            sql("b", "INSERT INTO t VALUES (2) RETURNING x"),
            sql("b", "SELECT x FROM t")
        ]));
        assert_eq!(outcomes[1]["rows"], json!([[{ "integer": 2 }]]));
        assert_eq!(outcomes[2]["rows"], json!([[{ "integer": 2 }]]));
    });
}

#[test]
fn a_lock_is_told_in_the_result_and_lasts_as_long_as_the_time_set_for_it() {
    on_each_host(|host| {
        let app = host.one(GRANT).start();
        let outcomes = app.steps(json!([
            open("a"),
            open("b"),
            sql("a", "CREATE TABLE t (x)"),
            sql("a", "BEGIN IMMEDIATE"),
            sql("b", "PRAGMA busy_timeout = 0"),
            sql("b", "INSERT INTO t VALUES (1)"),
            sql("a", "COMMIT"),
            sql("b", "INSERT INTO t VALUES (1)"),
        ]));
        assert!(outcomes[5]["result"]["io"].as_str().unwrap().contains("database is locked"), "{}", outcomes[5]);
        assert_eq!(outcomes[7]["rows"], json!([]));
    });
}

#[test]
fn a_statement_waits_for_a_lock_without_holding_up_its_neighbours() {
    on_each_host(|host| {
        let app = host.one(GRANT).start();
        app.steps(json!([open("a"), sql("a", "CREATE TABLE t (x)")]));
        std::thread::scope(|scope| {
            let holder = json!([open("a"), sql("a", "BEGIN IMMEDIATE"), { "do": "wait", "milliseconds": 2000 }, sql("a", "COMMIT")]);
            scope.spawn(|| app.steps(holder));
            std::thread::sleep(Duration::from_millis(500));
            let waiter =
                scope.spawn(|| app.steps(json!([open("b"), sql("b", "INSERT INTO t VALUES (1) RETURNING x")])));
            std::thread::sleep(Duration::from_millis(200));
            app.step(json!({ "do": "instance" }));
            assert!(!waiter.is_finished(), "there was no lock to wait for");
            assert_eq!(waiter.join().unwrap()[1]["rows"], json!([[{ "integer": 1 }]]));
        });
    });
}

#[test]
fn an_instance_has_at_most_256_connections() {
    on_each_host(|host| {
        let app = host.one(GRANT).start();
        let many = app.step(json!({ "do": "open_many", "label": "default", "count": 300 }));
        assert_eq!(many["opened"], 256, "{many}");
        assert!(many["open"]["io"].is_string(), "{many}");
        assert_eq!(app.step(json!({ "do": "open_many", "label": "default", "count": 256 })), json!({ "opened": 256 }));
    });
}

#[test]
fn only_what_is_granted_opens() {
    on_each_host(|host| {
        let app = host.one("").start();
        for label in ["default", "other"] {
            let refused = app.step(json!({ "do": "open", "name": "a", "label": label }));
            assert_eq!(refused, json!({ "open": "access_denied" }), "{label}");
        }
    });
}

#[test]
fn the_record_outlives_the_host() {
    on_each_host(|host| {
        let app = host.one(GRANT).start();
        app.steps(json!([open("a"), sql("a", "CREATE TABLE t AS SELECT 1 AS x")]));
        let app = app.again();
        assert_eq!(app.steps(json!([open("a"), sql("a", "SELECT x FROM t")]))[1]["rows"], json!([[{ "integer": 1 }]]));
        assert!(app.app.path(".spin/sqlite_db.db").exists());
    });
}

#[test]
fn a_connection_touches_its_file_with_the_first_statement() {
    on_each_host(|host| {
        let app = host.one(GRANT);
        let file = app.path("late.db");
        let config = format!("[sqlite_database.default]\ntype = \"spin\"\npath = \"{}\"\n", file.display());
        let app = app.file("runtime.toml", &config).option("--runtime-config-file", "runtime.toml").start();
        app.step(open("a"));
        assert!(!file.exists());
        app.steps(json!([open("a"), sql("a", "CREATE TABLE t (x)")]));
        assert!(file.exists());
    });
}

#[test]
fn the_configuration_of_the_host_says_where_databases_lie() {
    on_each_host(|host| {
        let app = host.one("sqlite_databases = [\"default\", \"archive\"]");
        let (main, archive) = (app.path("main.db"), app.path("archive.db"));
        let config = format!(
            "[sqlite_database.default]\ntype = \"spin\"\npath = \"{}\"\n[sqlite_database.archive]\ntype = \"spin\"\npath = \"{}\"\n",
            main.display(),
            archive.display()
        );
        let app = app.file("runtime.toml", &config).option("--runtime-config-file", "runtime.toml").start();
        app.steps(json!([
            open("a"),
            { "do": "open", "name": "b", "label": "archive" },
            sql("a", "CREATE TABLE in_main (x)"),
            sql("b", "CREATE TABLE in_archive (x)"),
        ]));
        assert!(main.exists() && archive.exists());
        let denied = app.step(json!({ "do": "open", "name": "c", "label": "third" }));
        assert_eq!(denied, json!({ "open": "access_denied" }));
    });
}

#[test]
fn statements_of_the_command_line_run_before_the_first_request_and_at_every_start() {
    on_each_host(|host| {
        let app = host
            .one(GRANT)
            .file("first.sql", "CREATE TABLE IF NOT EXISTS starts (x); INSERT INTO starts VALUES (1);")
            .option("--sqlite", "@first.sql")
            .option("--sqlite", "INSERT INTO starts VALUES (2); INSERT INTO starts VALUES (3)")
            .start();
        let rows = |app: &crate::host::Running| {
            app.steps(json!([open("a"), sql("a", "SELECT group_concat(x) FROM starts")]))[1]["rows"].clone()
        };
        assert_eq!(rows(&app), json!([[{ "text": "1,2" }]]));
        assert_eq!(rows(&app.again()), json!([[{ "text": "1,2,1,2" }]]));
    });
}
