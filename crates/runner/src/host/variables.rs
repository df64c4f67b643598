//! `spin:variables`: what the manifest lets a component know.

use wasmtime::component::Accessor;

use super::{HasState, State};
use crate::bindings::spin::variables::variables::{Error, Host, HostWithStore};
use crate::variables::check_name;

impl Host for &mut State {}

impl<T: Send + 'static> HostWithStore<T> for HasState {
    async fn get(accessor: &Accessor<T, Self>, name: String) -> wasmtime::Result<Result<String, Error>> {
        Ok(accessor.with(|mut access| {
            check_name(&name).map_err(Error::InvalidName)?;
            let grants = &access.get().grants;
            let value = grants.variables.get(&name).cloned();
            value.ok_or_else(|| Error::Undefined(format!("no variable for {:?}.{name:?}", grants.id)))
        }))
    }
}
