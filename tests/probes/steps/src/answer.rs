//! What the probe hands back.

use bytes::Bytes;
use serde_json::Value;
use spin_sdk::http::{Error, FullBody, Response};

use crate::step::Special;

/// An answer, or what the host is told instead.
pub(crate) type Answer = Result<Response<FullBody<Bytes>>, Error>;

/// JSON with its length.
pub(crate) fn json(value: &Value) -> Answer {
    let text = value.to_string();
    let builder = Response::builder().header("content-type", "application/json").header("content-length", text.len());
    Ok(builder.body(FullBody::new(Bytes::from(text)))?)
}

/// Whatever was asked for.
pub(crate) fn special(special: Special) -> Answer {
    let mut builder = Response::builder().status(special.status);
    for (name, value) in special.headers {
        builder = builder.header(name, value);
    }
    Ok(builder.body(FullBody::new(Bytes::from(special.body)))?)
}
