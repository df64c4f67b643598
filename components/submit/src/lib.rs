//! Component submit.
