//! The key-value store.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use spin_sdk::key_value::{Error, Store};

/// The stores of one request.
#[derive(Default)]
pub(crate) struct Stores(BTreeMap<String, Store>);

impl Stores {
    pub(crate) async fn open(&mut self, name: String, label: &str) -> Value {
        let opened = Store::open(label).await.map(|store| {
            self.0.insert(name, store);
            Value::Null
        });
        outcome(opened)
    }

    pub(crate) async fn get(&self, on: &str, key: &str) -> Value {
        let Some(store) = self.0.get(on) else { return json!("no store of this name") };
        let value = store.get(key).await;
        outcome(value.map(|value| json!(value.map(|value| String::from_utf8_lossy(&value).into_owned()))))
    }

    pub(crate) async fn set(&self, on: &str, key: &str, value: &str) -> Value {
        let Some(store) = self.0.get(on) else { return json!("no store of this name") };
        outcome(store.set(key, value).await.map(|()| Value::Null))
    }

    pub(crate) async fn delete(&self, on: &str, key: &str) -> Value {
        let Some(store) = self.0.get(on) else { return json!("no store of this name") };
        outcome(store.delete(key).await.map(|()| Value::Null))
    }

    pub(crate) async fn exists(&self, on: &str, key: &str) -> Value {
        let Some(store) = self.0.get(on) else { return json!("no store of this name") };
        outcome(store.exists(key).await.map(Value::Bool))
    }

    pub(crate) async fn keys(&self, on: &str) -> Value {
        let Some(store) = self.0.get(on) else { return json!("no store of this name") };
        let keys = store.get_keys().await.collect().await;
        outcome(keys.map(|mut keys| {
            keys.sort();
            json!(keys)
        }))
    }
}

fn outcome(outcome: Result<Value, Error>) -> Value {
    match outcome {
        Ok(value) => json!({ "ok": value }),
        Err(Error::StoreTableFull) => json!({ "error": "store_table_full" }),
        Err(Error::NoSuchStore) => json!({ "error": "no_such_store" }),
        Err(Error::AccessDenied) => json!({ "error": "access_denied" }),
        Err(Error::Other(text)) => json!({ "error": { "other": text } }),
    }
}
