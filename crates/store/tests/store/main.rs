//! The record on real SQLite, in files of its own.

mod citizens;
mod desk;
mod intake;
mod record;
mod rules;
mod similar;
mod support;
mod waiting;
