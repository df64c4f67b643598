//! The record on real SQLite, in files of its own.

mod audit;
mod citizens;
mod intake;
mod disposition;
mod record;
mod rules;
mod similar;
mod support;
mod waiting;
