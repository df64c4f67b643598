//! The steps that a request can ask for.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;
use spin_sdk::http::{Error, Request};

/// One step. Names such as `on` and `name` say which connection or store of this request is meant.
#[derive(Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Step {
    // the instance
    Instance,
    Wait {
        milliseconds: u64,
    },
    Panic,
    Fail,
    Allocate {
        bytes: usize,
    },
    Answer(Special),
    // WASI
    Clock,
    Random,
    Environment,
    Read {
        path: String,
    },
    Write {
        path: String,
        text: String,
    },
    Say {
        out: String,
        error: String,
    },
    // variables
    Variable {
        name: String,
    },
    // SQLite
    Open {
        name: String,
        label: String,
    },
    Sql {
        on: String,
        sql: String,
        #[serde(default)]
        values: Vec<Value>,
    },
    /// Asks for the result without having read a row.
    Result {
        on: String,
        sql: String,
    },
    /// Reads a first row only, and lets go of the others.
    First {
        on: String,
        sql: String,
    },
    Changes {
        on: String,
    },
    LastRow {
        on: String,
    },
    Close {
        name: String,
    },
    /// Opens so many connections and keeps them until the end of the request.
    OpenMany {
        label: String,
        count: usize,
    },
    // key-value
    OpenStore {
        name: String,
        label: String,
    },
    Get {
        on: String,
        key: String,
    },
    Set {
        on: String,
        key: String,
        value: String,
    },
    Delete {
        on: String,
        key: String,
    },
    Exists {
        on: String,
        key: String,
    },
    Keys {
        on: String,
    },
    // outbound
    Fetch {
        url: String,
        #[serde(default)]
        method: Option<String>,
        #[serde(default)]
        headers: BTreeMap<String, String>,
        #[serde(default)]
        body: String,
    },
}

/// An answer that is not the list of outcomes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Special {
    pub(crate) status: u16,
    #[serde(default)]
    pub(crate) headers: Vec<(String, String)>,
    #[serde(default)]
    pub(crate) body: String,
}

/// The steps of a request, if it has any.
pub(crate) fn of(request: &Request) -> Result<Option<Vec<Step>>, Error> {
    let Some(header) = request.headers().get("probe-steps") else { return Ok(None) };
    serde_json::from_slice(header.as_bytes()).map(Some).map_err(|error| Error::other(error.to_string()))
}
