//! SQLite, with the place where each error comes up.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use spin_sdk::sqlite::{Connection, Error, RowResult, Value as SqlValue};

/// The connections of one request.
#[derive(Default)]
pub(crate) struct Connections {
    named: BTreeMap<String, Connection>,
    many: Vec<Connection>,
}

impl Connections {
    pub(crate) async fn open(&mut self, name: String, label: &str) -> Value {
        match Connection::open(label).await {
            Ok(connection) => {
                self.named.insert(name, connection);
                json!({ "ok": null })
            }
            Err(error) => json!({ "open": told(&error) }),
        }
    }

    pub(crate) async fn open_many(&mut self, label: &str, count: usize) -> Value {
        for number in 0..count {
            match Connection::open(label).await {
                Ok(connection) => self.many.push(connection),
                Err(error) => return json!({ "opened": number, "open": told(&error) }),
            }
        }
        json!({ "opened": count })
    }

    pub(crate) fn close(&mut self, name: &str) -> Value {
        json!({ "closed": self.named.remove(name).is_some() })
    }

    pub(crate) async fn sql(&self, on: &str, sql: &str, values: Vec<Value>) -> Value {
        let Some(connection) = self.named.get(on) else { return json!("no connection of this name") };
        let result = match connection.execute(sql, values.into_iter().map(from_json)).await {
            Ok(result) => result,
            Err(error) => return json!({ "execute": told(&error) }),
        };
        let columns = result.columns().to_vec();
        match result.collect().await {
            Ok(rows) => json!({ "columns": columns, "rows": rows.into_iter().map(row).collect::<Vec<_>>() }),
            Err(error) => json!({ "columns": columns, "result": told(&error) }),
        }
    }

    pub(crate) async fn result(&self, on: &str, sql: &str) -> Value {
        let Some(connection) = self.named.get(on) else { return json!("no connection of this name") };
        match connection.execute(sql, []).await {
            Ok(result) => match result.result().await {
                Ok(()) => json!({ "ok": null }),
                Err(error) => json!({ "result": told(&error) }),
            },
            Err(error) => json!({ "execute": told(&error) }),
        }
    }

    pub(crate) async fn first(&self, on: &str, sql: &str) -> Value {
        let Some(connection) = self.named.get(on) else { return json!("no connection of this name") };
        let mut result = match connection.execute(sql, []).await {
            Ok(result) => result,
            Err(error) => return json!({ "execute": told(&error) }),
        };
        let first = result.next().await.map(row);
        let (_, rows, end) = result.into_inner();
        drop(rows);
        match end.await {
            Ok(()) => json!({ "first": first }),
            Err(error) => json!({ "first": first, "result": told(&error) }),
        }
    }

    pub(crate) async fn changes(&self, on: &str) -> Value {
        let Some(connection) = self.named.get(on) else { return json!("no connection of this name") };
        json!(connection.changes().await)
    }

    pub(crate) async fn last_row(&self, on: &str) -> Value {
        let Some(connection) = self.named.get(on) else { return json!("no connection of this name") };
        json!(connection.last_insert_rowid().await)
    }
}

/// An array of numbers is a blob.
fn from_json(value: Value) -> SqlValue {
    match value {
        Value::Bool(flag) => SqlValue::Integer(i64::from(flag)),
        Value::Number(number) => match number.as_i64() {
            Some(integer) => SqlValue::Integer(integer),
            None => number.as_f64().map_or(SqlValue::Null, SqlValue::Real),
        },
        Value::String(text) => SqlValue::Text(text),
        Value::Array(bytes) => SqlValue::Blob(
            bytes.iter().filter_map(|byte| byte.as_u64().and_then(|byte| u8::try_from(byte).ok())).collect(),
        ),
        Value::Null | Value::Object(_) => SqlValue::Null,
    }
}

/// Each value with its type.
fn row(row: RowResult) -> Value {
    row.values
        .into_iter()
        .map(|value| match value {
            SqlValue::Null => Value::Null,
            SqlValue::Integer(integer) => json!({ "integer": integer }),
            SqlValue::Real(real) => json!({ "real": real }),
            SqlValue::Text(text) => json!({ "text": text }),
            SqlValue::Blob(blob) => json!({ "blob": blob }),
        })
        .collect()
}

fn told(error: &Error) -> Value {
    match error {
        Error::NoSuchDatabase => json!("no_such_database"),
        Error::AccessDenied => json!("access_denied"),
        Error::InvalidConnection => json!("invalid_connection"),
        Error::DatabaseFull => json!("database_full"),
        Error::Io(text) => json!({ "io": text }),
    }
}
