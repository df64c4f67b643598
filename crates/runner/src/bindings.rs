//! The interfaces of Spin in Rust, generated from `wit/`.

#![allow(clippy::all, clippy::pedantic, missing_docs, unreachable_pub, reason = "generated code")]

wasmtime::component::bindgen!({
    path: "wit",
    world: "host",
    imports: { default: async | trappable },
    with: {
        "spin:sqlite/sqlite.connection": crate::host::sqlite::Connection,
        "spin:key-value/key-value.store": crate::host::key_value::Store,
    },
});
