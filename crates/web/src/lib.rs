//! The HTTP kit that the components share.
