//! Component follow-up.
