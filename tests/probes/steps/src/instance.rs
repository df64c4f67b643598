//! Which instance answers, and how often it has.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::{Value, json};

static NAME: OnceLock<String> = OnceLock::new();
static SERVED: AtomicU64 = AtomicU64::new(0);

/// Counts a request.
pub(crate) fn serves() {
    SERVED.fetch_add(1, Ordering::Relaxed);
}

/// A name that the next instance does not have, and the requests so far.
pub(crate) fn tell() -> Value {
    let name = NAME.get_or_init(|| format!("{:016x}", getrandom::u64().unwrap_or_default()));
    json!({ "name": name, "served": SERVED.load(Ordering::Relaxed) })
}
