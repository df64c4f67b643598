//! Component lapor-webhook.

mod signature;
