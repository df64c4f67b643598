//! What a component gets from the host, one file per capability, named as in the manifest.

pub mod allowed_hosts;
pub mod key_value;
pub mod logs;
pub mod outbound_http;
pub mod sqlite;
pub mod variables;
pub mod wasi;

use std::collections::BTreeMap;
use std::sync::Arc;

use wasmtime::StoreLimits;
use wasmtime::component::{HasData, ResourceTable};
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};
use wasmtime_wasi_http::WasiHttpCtx;

use outbound_http::Outbound;

/// The most bytes that the host holds of one row or value for a component.
pub(crate) const MOST_BYTES: usize = 128 << 20;

/// What the manifest grants one component, checked by the host and not by the component.
pub struct Grants {
    /// The component's id.
    pub id: String,
    /// Its variables, filled.
    pub variables: BTreeMap<String, String>,
    /// The databases that it may open.
    pub sqlite: Vec<String>,
    /// The key-value stores that it may open.
    pub key_value: Vec<String>,
    /// All databases of the host.
    pub databases: Arc<sqlite::Databases>,
    /// All key-value stores of the host.
    pub stores: Arc<key_value::Stores>,
}

/// The state of one instance.
pub struct State {
    pub(crate) grants: Arc<Grants>,
    pub(crate) limits: StoreLimits,
    wasi: WasiCtx,
    table: ResourceTable,
    http: WasiHttpCtx,
    outbound: Outbound,
    connections: ResourceTable,
    stores: ResourceTable,
}

impl State {
    /// The state of a new instance.
    pub(crate) fn new(grants: Arc<Grants>, wasi: WasiCtx, outbound: Outbound, limits: StoreLimits) -> Self {
        let mut connections = ResourceTable::new();
        connections.set_max_capacity(sqlite::MOST_CONNECTIONS);
        let mut stores = ResourceTable::new();
        stores.set_max_capacity(key_value::MOST_STORES);
        let table = ResourceTable::new();
        Self { grants, limits, wasi, table, http: WasiHttpCtx::new(), outbound, connections, stores }
    }
}

/// How the generated interfaces reach the state.
pub(crate) struct HasState;

impl HasData for HasState {
    type Data<'a> = &'a mut State;
}

impl WasiView for State {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.wasi, table: &mut self.table }
    }
}

impl wasmtime_wasi_http::p3::WasiHttpView for State {
    fn http(&mut self) -> wasmtime_wasi_http::p3::WasiHttpCtxView<'_> {
        let Self { http, table, outbound, .. } = self;
        wasmtime_wasi_http::p3::WasiHttpCtxView { hooks: outbound, table, ctx: http }
    }
}

impl wasmtime_wasi_http::p2::WasiHttpView for State {
    fn http(&mut self) -> wasmtime_wasi_http::p2::WasiHttpCtxView<'_> {
        let Self { http, table, outbound, .. } = self;
        wasmtime_wasi_http::p2::WasiHttpCtxView { hooks: outbound, table, ctx: http }
    }
}
