//! The record on real SQLite, in files of its own.

mod citizens;
mod desk;
mod record;
mod similar;
mod support;
mod waiting;
