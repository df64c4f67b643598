//! Addresses that ask the same question again.

use web::urls;

/// A path with a query of these fields; the path alone without any.
pub(crate) fn with_query<'a>(path: &str, fields: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let fields = fields.map(|(name, value)| format!("{}={}", urls::encode(name), urls::encode(value)));
    let query = fields.collect::<Vec<_>>().join("&");
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}
