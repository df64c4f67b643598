//! Requests of ours to others, where the manifest grants a way out.

use std::future::Future;
use std::pin::{Pin, pin};
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::{Either, select};
use http_body_util::BodyExt as _;
use spin_sdk::http::{FullBody, Method, Request};

/// How long an answer may take, from the connection to its last byte.
const PATIENCE: Duration = Duration::from_secs(5);

/// The largest answer that is read, in bytes.
const LARGEST: usize = 256 * 1024;

/// A request to somebody else.
#[derive(Clone, Debug, Default)]
pub struct Outgoing {
    /// The whole address.
    pub url: String,
    /// The form that is posted; without one it is a `GET`.
    pub form: Option<String>,
    /// The value of `Authorization`.
    pub authorization: Option<String>,
}

/// There is no answer: nobody there, too slow, too large, not granted. The words are for the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Down(pub String);

/// Status and body of an answer.
pub type Answered = Result<(u16, Vec<u8>), Down>;

/// How a request goes out: a parameter of those who send some, so that tests can answer instead.
pub type Fetch = fn(Outgoing) -> Pin<Box<dyn Future<Output = Answered>>>;

/// Sends a request through the platform. Redirections are not followed.
pub fn fetch(outgoing: Outgoing) -> Pin<Box<dyn Future<Output = Answered>>> {
    Box::pin(async move {
        let answer = pin!(send(outgoing));
        let end = pin!(spin_sdk::time::sleep(PATIENCE));
        match select(answer, end).await {
            Either::Left((answer, _)) => answer,
            Either::Right(_) => Err(Down("no answer in time".to_owned())),
        }
    })
}

async fn send(outgoing: Outgoing) -> Answered {
    let mut builder = Request::<()>::builder().uri(&outgoing.url).header("accept", "application/json");
    if outgoing.form.is_some() {
        builder = builder.method(Method::POST).header("content-type", "application/x-www-form-urlencoded");
    }
    if let Some(value) = &outgoing.authorization {
        builder = builder.header("authorization", value);
    }
    let body = FullBody::new(Bytes::from(outgoing.form.unwrap_or_default()));
    let request = builder.body(body).map_err(|error| Down(error.to_string()))?;
    let response = spin_sdk::http::send(request).await.map_err(|code| Down(format!("{code:?}")))?;
    let status = response.status().as_u16();
    let mut body = response.into_body();
    let mut read = Vec::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| Down(format!("{error:?}")))?;
        if let Ok(data) = frame.into_data() {
            if read.len() + data.len() > LARGEST {
                return Err(Down("the answer is too large".to_owned()));
            }
            read.extend_from_slice(&data);
        }
    }
    Ok((status, read))
}
