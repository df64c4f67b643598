//! What WASI gives.

use std::time::SystemTime;

use serde_json::{Value, json};

/// Seconds since 1970.
#[expect(clippy::disallowed_methods, reason = "the clock itself is looked at")]
pub(crate) fn clock() -> Value {
    let time = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    json!(time.map(|time| time.as_secs()).unwrap_or_default())
}

/// Sixteen bytes that nobody foresees.
pub(crate) fn random() -> Value {
    let mut bytes = [0_u8; 16];
    match getrandom::fill(&mut bytes) {
        Ok(()) => json!(bytes),
        Err(error) => json!({ "error": error.to_string() }),
    }
}

/// The variables of the process.
pub(crate) fn environment() -> Value {
    json!(std::env::vars().collect::<std::collections::BTreeMap<_, _>>())
}

/// A file, or why it cannot be read.
pub(crate) fn read(path: &str) -> Value {
    told(std::fs::read_to_string(path))
}

/// Writes a file, or tells why it cannot be written.
pub(crate) fn write(path: &str, text: &str) -> Value {
    told(std::fs::write(path, text))
}

/// A line on either output.
#[expect(clippy::print_stdout, clippy::print_stderr, reason = "this is what is looked at")]
pub(crate) fn say(out: &str, error: &str) -> Value {
    println!("{out}");
    eprintln!("{error}");
    Value::Null
}

/// Takes memory, and touches all of it.
pub(crate) fn allocate(bytes: usize) -> Value {
    json!(std::hint::black_box(vec![1_u8; bytes]).len())
}

fn told<T: Into<Value>>(outcome: std::io::Result<T>) -> Value {
    match outcome {
        Ok(value) => json!({ "ok": value.into() }),
        Err(error) => json!({ "error": error.kind().to_string() }),
    }
}
