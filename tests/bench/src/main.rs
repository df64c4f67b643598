//! Native counterparts for the benchmark.

fn main() {}
