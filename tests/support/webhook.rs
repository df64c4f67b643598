//! Callbacks as SP4N-LAPOR! would sign them.

use base64ct::{Base64, Encoding as _};
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::Timestamp;
use serde_json::Value;
use sha2::Sha256;

use crate::portal::{Portal, WEBHOOK_SECRET};
use crate::request::{Answer, Request};

/// A callback, signed or about to be spoilt.
pub(crate) struct Callback {
    pub(crate) id: String,
    pub(crate) sent_at: Timestamp,
    pub(crate) body: String,
}

impl Callback {
    /// A callback that is sent now, by the portal's clock.
    pub(crate) fn new(portal: &Portal, id: &str, body: &Value) -> Self {
        Self { id: id.to_owned(), sent_at: portal.now(), body: body.to_string() }
    }

    /// The value of `webhook-signature`.
    pub(crate) fn signature(&self) -> String {
        let key = Base64::decode_vec(WEBHOOK_SECRET.trim_start_matches("whsec_")).unwrap();
        let mut mac = Hmac::<Sha256>::new_from_slice(&key).unwrap();
        mac.update(format!("{}.{}.{}", self.id, self.sent_at.as_second(), self.body).as_bytes());
        format!("v1,{}", Base64::encode_string(&mac.finalize().into_bytes()))
    }

    /// The signed request.
    pub(crate) fn request(&self, portal: &Portal) -> Request {
        self.request_signed(portal, &self.signature())
    }

    /// The request with another signature.
    pub(crate) fn request_signed(&self, portal: &Portal, signature: &str) -> Request {
        portal
            .request("POST", "/webhooks/lapor")
            .header("webhook-id", &self.id)
            .header("webhook-timestamp", self.sent_at.as_second().to_string())
            .header("webhook-signature", signature)
            .body("application/json", self.body.as_str())
    }
}

/// Signs a message now and sends it.
pub(crate) fn deliver(portal: &Portal, id: &str, body: &Value) -> Answer {
    Callback::new(portal, id, body).request(portal).send()
}
