//! A small host that runs a Spin application as Spin does.
