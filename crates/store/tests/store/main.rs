//! The record on real SQLite, in files of its own.

mod access;
mod audit;
mod citizens;
mod desk;
mod disposition;
mod identity;
mod intake;
mod organisation;
mod record;
mod rules;
mod similar;
mod support;
mod waiting;
