//! The HTTP kit of the components: what a request is, what an answer is, and how one refuses.
//!
//! It knows neither the record nor the platform, so all of it is tested on the machine itself. A handler takes a
//! [`Request`] and gives a [`Response`] or a [`Refusal`]; a refusal becomes a problem document for programs
//! (RFC 9457) and a page with a way on for people.

pub mod control;
pub mod cookie;
pub mod csrf;
pub mod errors;
pub mod fields;
pub mod form_token;
pub mod format;
mod frame;
mod json;
pub mod language;
pub mod leftover;
pub mod page;
pub mod password;
pub mod proof_of_work;
pub mod qr;
pub mod refusal;
pub mod request;
pub mod respond;
pub mod session;
pub mod signed;
pub mod urls;
pub mod usual;

pub use errors::{Errors, FieldError};
pub use fields::Fields;
pub use language::Language;
pub use refusal::Refusal;
pub use request::Request;

/// A complete answer.
pub type Response = http::Response<bytes::Bytes>;
