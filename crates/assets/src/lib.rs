//! Style sheets and scripts, derived at build time.
