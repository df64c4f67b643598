//! Additions to Spin that keep a crowd in check: so many requests at once, so many waiting, bodies so large.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{HeaderMap, header};
use http_body::{Body, Frame, SizeHint};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use wasmtime_wasi_http::handler::ErrorCode;
use wasmtime_wasi_http::p3::bindings::http::types::ErrorCode as P3ErrorCode;

/// The places for requests, if they are counted.
pub(crate) struct Places {
    free: Option<Arc<Semaphore>>,
    waiting: AtomicUsize,
    most_waiting: usize,
}

/// No place is free, and too many wait already.
pub(crate) struct Full;

/// A place, held until the answer is sent to its end.
pub(crate) type Place = Option<OwnedSemaphorePermit>;

impl Places {
    pub(crate) fn new(at_once: Option<usize>, most_waiting: usize) -> Self {
        let free = at_once.map(|most| Arc::new(Semaphore::new(most.clamp(1, Semaphore::MAX_PERMITS))));
        Self { free, waiting: AtomicUsize::new(0), most_waiting }
    }

    /// Waits for a place, first come, first served.
    pub(crate) async fn take(&self) -> Result<Place, Full> {
        let Some(free) = &self.free else { return Ok(None) };
        if let Ok(place) = Arc::clone(free).try_acquire_owned() {
            return Ok(Some(place));
        }
        if self.waiting.fetch_add(1, Ordering::Relaxed) >= self.most_waiting {
            self.waiting.fetch_sub(1, Ordering::Relaxed);
            return Err(Full);
        }
        // A client that goes away while it waits must not be counted for ever.
        let _leaving = Leaving(&self.waiting);
        Arc::clone(free).acquire_owned().await.map(Some).map_err(|_| Full)
    }
}

struct Leaving<'a>(&'a AtomicUsize);

impl Drop for Leaving<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A body that holds something until it is sent.
pub(crate) struct Held<B, T> {
    pub(crate) body: B,
    pub(crate) _held: T,
}

impl<B: Body + Unpin, T: Unpin> Body for Held<B, T> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// Whether a request announces a body larger than allowed.
pub(crate) fn is_too_large(headers: &HeaderMap, most: Option<u64>) -> bool {
    let length = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    most.is_some_and(|most| length.is_some_and(|length| length > most))
}

/// The body of a request, broken off where it turns out larger than allowed.
pub(crate) fn limited<B>(body: B, most: Option<u64>) -> wasmtime_wasi_http::handler::Request
where
    B: Body<Data = Bytes, Error = hyper::Error> + Send + Unpin + 'static,
{
    let broken = |error: hyper::Error| ErrorCode::P3(P3ErrorCode::from_hyper_request_error(error));
    let Some(most) = most else { return http::Request::new(body.map_err(broken).boxed_unsync()) };
    let limited = Limited::new(body, usize::try_from(most).unwrap_or(usize::MAX));
    let body = limited.map_err(move |error| match error.downcast::<hyper::Error>() {
        Ok(error) => broken(*error),
        Err(error) if error.is::<LengthLimitError>() => ErrorCode::P3(P3ErrorCode::HttpRequestBodySize(Some(most))),
        Err(_) => ErrorCode::P3(P3ErrorCode::HttpProtocolError),
    });
    http::Request::new(body.boxed_unsync())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn places_are_given_in_turn_and_refused_when_too_many_wait() {
        let places = Places::new(Some(1), 1);
        let first = places.take().await.ok().unwrap();
        let second = places.take();
        tokio::pin!(second);
        assert!(futures_ready(&mut second).await.is_none());
        assert!(places.take().await.is_err());
        drop(first);
        assert!(second.await.is_ok());
        assert_eq!(places.waiting.load(Ordering::Relaxed), 0);
    }

    #[tokio::test]
    async fn without_a_number_there_are_places_for_all() {
        let places = Places::new(None, 0);
        assert!(places.take().await.is_ok_and(|place| place.is_none()));
    }

    async fn futures_ready<F: Future + Unpin>(future: &mut F) -> Option<F::Output> {
        tokio::time::timeout(std::time::Duration::from_millis(10), future).await.ok()
    }
}
