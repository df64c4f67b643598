//! Component lapor-webhook.
