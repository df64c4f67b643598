//! Component ticket-lookup.
