//! What a component gets from the host, one file per capability, named as in the manifest.

pub mod key_value;
pub mod outbound_http;
pub mod sqlite;
pub mod variables;
pub mod wasi;

use std::collections::BTreeMap;
use std::sync::Arc;

use wasmtime::component::{HasData, ResourceTable};
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};
use wasmtime_wasi_http::WasiHttpCtx;
use wasmtime_wasi_http::p3::{WasiHttpCtxView, WasiHttpView};

use outbound_http::Outbound;

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
    pub(crate) wasi: WasiCtx,
    pub(crate) table: ResourceTable,
    pub(crate) http: WasiHttpCtx,
    pub(crate) outbound: Outbound,
    pub(crate) grants: Arc<Grants>,
    pub(crate) open_connections: usize,
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

impl WasiHttpView for State {
    fn http(&mut self) -> WasiHttpCtxView<'_> {
        WasiHttpCtxView { hooks: &mut self.outbound, table: &mut self.table, ctx: &mut self.http }
    }
}
