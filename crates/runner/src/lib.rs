//! A small host that runs a Spin application as Spin 4.1 runs it: same routes, same grants, same life of instances, same
//! errors in the same place. It exists so that the portal can be run and tested where there is no `spin`.
//!
//! It adds nothing that Spin lacks, except what is switched on by a flag (see [`flags::Additions`]). One file of
//! [`host`] per capability, in the words of the manifest.

pub mod app;
mod bindings;
pub mod flags;
pub mod host;
pub mod manifest;
pub mod routes;
mod runtime_config;
pub mod server;
pub mod variables;
