//! What a component does before and after its own work.
