//! The record on real SQLite, in files of its own.

mod access;
mod citizens;
mod record;
mod rules;
mod similar;
mod support;
mod waiting;
