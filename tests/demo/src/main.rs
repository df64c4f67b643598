//! Loads demo data.

fn main() {}
