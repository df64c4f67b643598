//! The contract between the portal's functions and the host under them.
//!
//! Every case runs on the runner and, where the variable `SPIN_BIN` names a real Spin, on that as well: what holds on the
//! one must hold on the other. Only `additions` is about the runner alone, which has a few switches that Spin lacks.

#[cfg(test)]
mod additions;
#[cfg(test)]
mod connections;
#[cfg(test)]
mod headers;
#[cfg(test)]
mod host;
#[cfg(test)]
mod instances;
#[cfg(test)]
mod keys;
#[cfg(test)]
mod outbound;
#[cfg(test)]
mod routes;
#[cfg(test)]
mod start;
#[cfg(test)]
mod statements;
#[cfg(test)]
mod system;
#[cfg(test)]
mod variables;
