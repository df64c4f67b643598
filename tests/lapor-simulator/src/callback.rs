//! Callbacks, signed as Standard Webhooks (standardwebhooks.com, 1.0.0).
//!
//! That SP4N-LAPOR! sends any is not known; the shape is the one that this portal proposes.

use std::time::Duration;

use anyhow::{Context as _, Result};
use base64ct::{Base64, Encoding as _};
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::Sha256;

use crate::random::Random;
use crate::types;

/// Callbacks that are to be sent.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Batch {
    /// Where to; what the simulator was started with if nothing is said.
    pub url: Option<String>,
    /// What.
    pub messages: Vec<Message>,
    /// In which order.
    #[serde(default)]
    pub order: Order,
}

/// In which order callbacks are sent.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// As they stand.
    #[default]
    Given,
    /// The last first.
    Reversed,
    /// By the seed.
    Shuffled,
}

/// A callback.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// Its id; one is made up if there is none.
    pub id: Option<String>,
    /// What it says.
    pub event: Value,
    /// How often it is sent.
    #[serde(default = "once")]
    pub copies: u32,
    /// How old it is already.
    #[serde(default)]
    pub age_seconds: i64,
    /// What is wrong with its signature.
    #[serde(default)]
    pub signature: Signature,
    /// Whether its values come in other types than usual.
    #[serde(default)]
    pub changed_types: bool,
}

fn once() -> u32 {
    1
}

/// How a callback is signed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Signature {
    /// As it must be.
    #[default]
    Good,
    /// With another secret.
    Wrong,
    /// `v1,` and nothing.
    Empty,
    /// Only its first half.
    Short,
    /// The right signature under a version that is not known.
    OtherVersion,
    /// Several, of which the last is right.
    OneOfMany,
    /// No header at all.
    None,
}

/// What became of a callback.
#[derive(Clone, Debug, Serialize)]
pub struct Sent {
    /// Its id.
    pub id: String,
    /// The status of the answer; none if there was no answer.
    pub status: Option<u16>,
}

/// The value of the header for a message.
///
/// # Errors
/// If the secret is not `whsec_` and base64.
pub fn sign(secret: &str, id: &str, timestamp: i64, body: &[u8]) -> Result<String> {
    let key = secret.strip_prefix("whsec_").context("a secret begins with whsec_")?;
    let key = Base64::decode_vec(key).ok().context("a secret is base64 behind whsec_")?;
    let mut mac = Hmac::<Sha256>::new_from_slice(&key)?;
    for part in [id.as_bytes(), b".", timestamp.to_string().as_bytes(), b".", body] {
        mac.update(part);
    }
    Ok(format!("v1,{}", Base64::encode_string(&mac.finalize().into_bytes())))
}

/// A callback that is ready to go.
pub(crate) struct Ready {
    id: String,
    timestamp: i64,
    signature: Option<String>,
    body: String,
}

/// All of them, in the order in which they go.
pub(crate) fn ready(batch: &Batch, secret: &str, now: i64, random: &mut Random) -> Result<Vec<Ready>> {
    let mut all = Vec::new();
    for message in &batch.messages {
        let id = message.id.clone().unwrap_or_else(|| format!("msg_{:016x}", random.next()));
        let timestamp = now - message.age_seconds;
        let event = if message.changed_types { types::changed(message.event.clone()) } else { message.event.clone() };
        let body = event.to_string();
        for _ in 0..message.copies {
            let signature = signature(message.signature, secret, &id, timestamp, body.as_bytes())?;
            all.push(Ready { id: id.clone(), timestamp, signature, body: body.clone() });
        }
    }
    match batch.order {
        Order::Given => {}
        Order::Reversed => all.reverse(),
        Order::Shuffled => {
            for at in (1..all.len()).rev() {
                all.swap(at, random.below(at + 1));
            }
        }
    }
    Ok(all)
}

fn signature(how: Signature, secret: &str, id: &str, timestamp: i64, body: &[u8]) -> Result<Option<String>> {
    let good = sign(secret, id, timestamp, body)?;
    let wrong = || sign("whsec_bm90LXRoZS1zZWNyZXQtbm90LXRoZS1zZWNyZXQ=", id, timestamp, body);
    Ok(match how {
        Signature::Good => Some(good),
        Signature::Wrong => Some(wrong()?),
        Signature::Empty => Some("v1,".to_owned()),
        Signature::Short => good.get(..good.len() / 2).map(str::to_owned),
        Signature::OtherVersion => Some(good.replacen("v1,", "v2,", 1)),
        Signature::OneOfMany => Some(format!("v1a,AAAA {} {good}", wrong()?)),
        Signature::None => None,
    })
}

/// Sends them one after the other.
pub(crate) fn send(url: &str, all: Vec<Ready>) -> Vec<Sent> {
    let config =
        ureq::Agent::config_builder().timeout_global(Some(Duration::from_secs(30))).http_status_as_error(false);
    let agent = ureq::Agent::new_with_config(config.build());
    let send = |ready: Ready| {
        let mut request = agent
            .post(url)
            .header("content-type", "application/json")
            .header("webhook-id", &ready.id)
            .header("webhook-timestamp", ready.timestamp.to_string());
        if let Some(signature) = &ready.signature {
            request = request.header("webhook-signature", signature);
        }
        let status = request.send(&ready.body).ok().map(|answer| answer.status().as_u16());
        Sent { id: ready.id, status }
    };
    all.into_iter().map(send).collect()
}
