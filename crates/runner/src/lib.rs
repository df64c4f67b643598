//! A small host that runs a Spin application as Spin 4.1 runs it: same routes, same grants, same life of instances, same
//! errors in the same place. It exists so that the portal can be run and tested where there is no `spin`.
//!
//! It adds nothing that Spin lacks, except what is switched on by a flag (see [`flags::Additions`]). One file of
//! [`host`] per capability, in the words of the manifest; what is kept of Spin's behaviour stands at the head of each.
//!
//! What Spin has and this host has not: triggers other than HTTP, middleware and other composition, core modules, sources
//! from URLs and registries, databases and stores other than files, Vault and Azure variables, the older `fermyon:spin`
//! and release-candidate interfaces, sockets, TLS, telemetry.

pub mod app;
mod bindings;
pub mod compile;
mod engine;
mod files;
pub mod flags;
mod headers;
pub mod host;
pub mod manifest;
mod mistakes;
mod places;
mod report;
pub mod routes;
mod runtime_config;
pub mod server;
pub mod variables;
pub mod worker;
