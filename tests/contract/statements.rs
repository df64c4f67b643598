//! SQLite, statement by statement: where results and errors come up.

use std::time::Duration;

use serde_json::{Value, json};

use crate::host::{Host, Running, on_each_host};

fn app(host: &Host) -> Running {
    host.one("sqlite_databases = [\"default\"]").start()
}

fn open() -> Value {
    json!({ "do": "open", "name": "c", "label": "default" })
}

fn sql(sql: &str) -> Value {
    json!({ "do": "sql", "on": "c", "sql": sql })
}

/// What came of statements on one connection.
#[track_caller]
fn run(app: &Running, statements: &[&str]) -> Vec<Value> {
    let mut steps = vec![open()];
    steps.extend(statements.iter().map(|statement| sql(statement)));
    let mut outcomes = app.steps(Value::Array(steps));
    assert_eq!(outcomes.remove(0), json!({ "ok": null }));
    outcomes
}

/// The text of an error in the result.
#[track_caller]
fn error(outcome: &Value) -> &str {
    outcome["result"]["io"].as_str().unwrap_or_else(|| panic!("no error in the result: {outcome}"))
}

#[test]
fn values_of_every_type_come_back_as_they_went_in() {
    on_each_host(|host| {
        let app = app(&host);
        let select = json!({ "do": "sql", "on": "c", "sql": "SELECT ?1 AS a, ?2, ?3, ?4, ?5",
            "values": [-9_007_199_254_740_993_i64, 1.5, "é😀\u{0}x", [0, 255, 7], null] });
        let outcomes = app.steps(json!([open(), select]));
        assert_eq!(outcomes[1]["columns"], json!(["a", "?2", "?3", "?4", "?5"]));
        assert_eq!(
            outcomes[1]["rows"],
            json!([[{ "integer": -9_007_199_254_740_993_i64 }, { "real": 1.5 }, { "text": "é😀\u{0}x" },
                { "blob": [0, 255, 7] }, null]])
        );
    });
}

#[test]
fn every_error_of_a_statement_arrives_with_the_result() {
    on_each_host(|host| {
        let outcomes = run(
            &app(&host),
            &[
                "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL CHECK (name <> ''))",
                "INSERT INTO t (name) VALUES ('a')",
                "INSERT INTO t (name) VALUES ('a')",
                "INSERT INTO t (name) VALUES (NULL)",
                "INSERT INTO t (name) VALUES ('')",
                "SELEC 1",
                "SELECT * FROM nowhere",
                "SELECT count(*) FROM t",
            ],
        );
        for (place, part) in
            [(2, "UNIQUE"), (3, "NOT NULL"), (4, "CHECK"), (5, "syntax error"), (6, "no such table: nowhere")]
        {
            assert!(error(&outcomes[place]).contains(part), "{part}: {}", outcomes[place]);
        }
        assert_eq!(outcomes[5]["columns"], json!([]));
        assert_eq!(outcomes[7]["rows"], json!([[{ "integer": 1 }]]));
    });
}

#[test]
fn a_result_that_is_awaited_before_many_rows_are_read_never_comes() {
    on_each_host(|host| {
        let app = app(&host);
        let rows = |count: usize| {
            let series = format!(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT {count}) SELECT i FROM n"
            );
            json!([open(), { "do": "result", "on": "c", "sql": series }])
        };
        // Four rows have room on the way.
        assert_eq!(app.steps(rows(4))[1], json!({ "ok": null }));
        assert!(app.try_steps("/", &rows(20), Duration::from_secs(3)).is_none());
        assert_eq!(run(&app, &["SELECT 1"])[0]["rows"], json!([[{ "integer": 1 }]]));
    });
}

#[test]
fn rows_that_are_let_go_end_the_statement_with_an_error() {
    on_each_host(|host| {
        let app = app(&host);
        let series = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000) SELECT i FROM n";
        let outcomes = app.steps(json!([open(), { "do": "first", "on": "c", "sql": series }, sql("SELECT 2")]));
        assert_eq!(outcomes[1]["first"], json!([{ "integer": 1 }]));
        assert!(error(&outcomes[1]).contains("row send error"), "{}", outcomes[1]);
        assert_eq!(outcomes[2]["rows"], json!([[{ "integer": 2 }]]));
    });
}

#[test]
fn many_rows_come_whole_and_in_order() {
    on_each_host(|host| {
        let series = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5000) SELECT i FROM n";
        let outcomes = run(&app(&host), &[series]);
        let rows = outcomes[0]["rows"].as_array().unwrap();
        let numbers: Vec<_> = rows.iter().map(|row| row[0]["integer"].as_i64().unwrap()).collect();
        assert_eq!(numbers, (1..=5000).collect::<Vec<_>>());
    });
}

#[test]
fn of_several_statements_only_the_first_runs() {
    on_each_host(|host| {
        let outcomes = run(
            &app(&host),
            &[
                "CREATE TABLE a (x); CREATE TABLE b (x)",
                "SELECT name FROM sqlite_schema ORDER BY name",
                "INSERT INTO a VALUES (1); INSERT INTO a VALUES (2)",
                "SELECT count(*) FROM a",
            ],
        );
        assert_eq!(outcomes[1]["rows"], json!([[{ "text": "a" }]]));
        assert_eq!(outcomes[3]["rows"], json!([[{ "integer": 1 }]]));
    });
}

#[test]
fn files_cannot_be_attached() {
    on_each_host(|host| {
        let app = app(&host);
        let outcomes =
            run(&app, &["ATTACH 'other.db' AS o", "ATTACH ':memory:' AS m", "ATTACH '' AS e", "VACUUM INTO 'copy.db'"]);
        assert!(error(&outcomes[0]).contains("not authorized"), "{}", outcomes[0]);
        assert_eq!((&outcomes[1]["rows"], &outcomes[2]["rows"]), (&json!([]), &json!([])));
        assert!(outcomes[3]["result"].is_object(), "{}", outcomes[3]);
        assert!(!app.app.path("other.db").exists() && !app.app.path("copy.db").exists());
    });
}

#[test]
fn what_the_portal_needs_of_sqlite_is_there() {
    on_each_host(|host| {
        let outcomes = run(
            &app(&host),
            &[
                "PRAGMA foreign_keys",
                "PRAGMA busy_timeout",
                "PRAGMA synchronous",
                "PRAGMA journal_mode",
                "PRAGMA journal_mode = WAL",
                "CREATE VIRTUAL TABLE f USING fts5(text)",
                "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER UNIQUE) STRICT",
                "CREATE TRIGGER g AFTER INSERT ON t BEGIN INSERT INTO f VALUES ('jalan rusak ' || new.n); END",
                "INSERT INTO t (n) VALUES (7) ON CONFLICT (n) DO UPDATE SET n = excluded.n RETURNING id, n",
                "INSERT INTO t (n) VALUES (7) ON CONFLICT (n) DO UPDATE SET n = excluded.n RETURNING id, n",
                "SELECT text FROM f WHERE f MATCH 'rusak'",
                "SELECT value ->> 'a' FROM json_each('[{\"a\":1}]')",
            ],
        );
        let rows = |place: usize| outcomes[place]["rows"].clone();
        assert_eq!(rows(0), json!([[{ "integer": 1 }]]));
        assert_eq!(rows(1), json!([[{ "integer": 5000 }]]));
        assert_eq!(rows(2), json!([[{ "integer": 2 }]]));
        assert_eq!(rows(3), json!([[{ "text": "delete" }]]));
        assert_eq!(rows(4), json!([[{ "text": "wal" }]]));
        assert_eq!(rows(8), json!([[{ "integer": 1 }, { "integer": 7 }]]));
        assert_eq!(rows(9), rows(8));
        assert_eq!(rows(10), json!([[{ "text": "jalan rusak 7" }]]));
        assert_eq!(rows(11), json!([[{ "integer": 1 }]]));
    });
}

#[test]
fn the_last_row_and_the_number_of_changes_are_told() {
    on_each_host(|host| {
        let outcomes = app(&host).steps(json!([
            open(),
            sql("CREATE TABLE t (id INTEGER PRIMARY KEY)"),
            sql("INSERT INTO t VALUES (41), (42)"),
            { "do": "changes", "on": "c" },
            { "do": "last_row", "on": "c" },
        ]));
        assert_eq!(outcomes[3..], [json!(2), json!(42)]);
    });
}

#[test]
fn text_that_is_no_unicode_ends_the_instance() {
    on_each_host(|host| {
        let app = app(&host);
        let steps = json!([open(), sql("SELECT CAST(x'ff' AS TEXT)")]);
        app.get("/", &[("probe-steps", &steps.to_string())]).expect(500, "");
        assert_eq!(run(&app, &["SELECT 1"])[0]["rows"], json!([[{ "integer": 1 }]]));
    });
}

#[test]
fn the_library_is_the_one_that_comes_with_the_host() {
    on_each_host(|host| {
        let version = run(&app(&host), &["SELECT sqlite_version()"]).remove(0);
        let version = version["rows"][0][0]["text"].as_str().unwrap_or_default().to_owned();
        assert!(version.starts_with("3.49."), "{version}");
    });
}
