//! A probe that answers a constant.
