//! `spin:variables`: what the manifest lets a component know.

use wasmtime::component::Accessor;

use super::{HasState, State};
use crate::bindings::spin::variables::variables::{Error, Host, HostWithStore};

impl Host for &mut State {}

impl<T: Send + 'static> HostWithStore<T> for HasState {
    async fn get(accessor: &Accessor<T, Self>, name: String) -> wasmtime::Result<Result<String, Error>> {
        Ok(accessor.with(|mut access| {
            let valid = name.starts_with(|char: char| char.is_ascii_lowercase())
                && name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
            if !valid {
                return Err(Error::InvalidName(name));
            }
            let variables = &access.get().grants.variables;
            variables.get(&name).cloned().ok_or_else(|| Error::Undefined(format!("no variable for {name:?}")))
        }))
    }
}
