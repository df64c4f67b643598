//! One step after the other.

use std::time::Duration;

use serde_json::{Value, json};
use spin_sdk::http::Error;
use spin_sdk::variables;

use crate::answer::{self, Answer};
use crate::database::Connections;
use crate::keys::Stores;
use crate::step::Step;
use crate::{instance, outbound, system};

/// Does all steps, and answers with the list of what came of them.
pub(crate) async fn run(steps: Vec<Step>) -> Answer {
    let mut connections = Connections::default();
    let mut stores = Stores::default();
    let mut outcomes = Vec::new();
    for step in steps {
        outcomes.push(match step {
            Step::Answer(special) => return answer::special(special),
            Step::Fail => return Err(Error::other("asked to fail")),
            Step::Panic => asked_to_panic(),
            other => match system(other).await {
                Ok(outcome) => outcome,
                Err(other) => match keep(other, &mut connections).await {
                    Ok(outcome) => outcome,
                    Err(other) => key_value(other, &mut stores).await,
                },
            },
        });
    }
    answer::json(&Value::Array(outcomes))
}

#[expect(clippy::panic, reason = "this is what is looked at")]
fn asked_to_panic() -> Value {
    panic!("asked to panic")
}

/// Steps that keep nothing; others come back.
async fn system(step: Step) -> Result<Value, Step> {
    Ok(match step {
        Step::Instance => instance::tell(),
        Step::Wait { milliseconds } => {
            spin_sdk::time::sleep(Duration::from_millis(milliseconds)).await;
            Value::Null
        }
        Step::Allocate { bytes } => system::allocate(bytes),
        Step::Clock => system::clock(),
        Step::Random => system::random(),
        Step::Environment => system::environment(),
        Step::Read { path } => system::read(&path),
        Step::Write { path, text } => system::write(&path, &text),
        Step::Say { out, error } => system::say(&out, &error),
        Step::Variable { name } => variable(&name).await,
        Step::Fetch { url, method, headers, body } => {
            outbound::fetch(&url, method.as_deref().unwrap_or("GET"), &headers, body).await
        }
        other => return Err(other),
    })
}

/// Steps on databases; others come back.
async fn keep(step: Step, connections: &mut Connections) -> Result<Value, Step> {
    Ok(match step {
        Step::Open { name, label } => connections.open(name, &label).await,
        Step::OpenMany { label, count } => connections.open_many(&label, count).await,
        Step::Close { name } => connections.close(&name),
        Step::Sql { on, sql, values } => connections.sql(&on, &sql, values).await,
        Step::Result { on, sql } => connections.result(&on, &sql).await,
        Step::First { on, sql } => connections.first(&on, &sql).await,
        Step::Changes { on } => connections.changes(&on).await,
        Step::LastRow { on } => connections.last_row(&on).await,
        other => return Err(other),
    })
}

/// Steps on key-value stores.
async fn key_value(step: Step, stores: &mut Stores) -> Value {
    match step {
        Step::OpenStore { name, label } => stores.open(name, &label).await,
        Step::Get { on, key } => stores.get(&on, &key).await,
        Step::Set { on, key, value } => stores.set(&on, &key, &value).await,
        Step::Delete { on, key } => stores.delete(&on, &key).await,
        Step::Exists { on, key } => stores.exists(&on, &key).await,
        Step::Keys { on } => stores.keys(&on).await,
        _ => Value::Null,
    }
}

async fn variable(name: &str) -> Value {
    match variables::get(name).await {
        Ok(value) => json!({ "ok": value }),
        Err(variables::Error::InvalidName(_)) => json!({ "error": "invalid_name" }),
        Err(variables::Error::Undefined(_)) => json!({ "error": "undefined" }),
        Err(variables::Error::Provider(_)) => json!({ "error": "provider" }),
        Err(variables::Error::Other(_)) => json!({ "error": "other" }),
    }
}
