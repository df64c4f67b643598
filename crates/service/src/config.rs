//! The application's variables that a component was granted.

use web::Refusal;

/// Reads variables, each when it is needed, so that a component needs no more than it uses.
#[derive(Clone, Debug)]
pub struct Config {
    form_token_key: Vec<u8>,
}

impl Config {
    /// What every component with forms or sessions has.
    pub(crate) async fn read() -> Result<Self, Refusal> {
        let key = spin_sdk::variables::get("form_token_key").await.unwrap_or_default();
        Ok(Self { form_token_key: key.into_bytes() })
    }

    /// The key that signs forms and session pages.
    pub fn form_token_key(&self) -> &[u8] {
        &self.form_token_key
    }

    /// Another variable of the component, such as a shared secret.
    ///
    /// # Errors
    /// 500 if the manifest does not grant it.
    pub async fn secret(name: &str) -> Result<String, Refusal> {
        spin_sdk::variables::get(name).await.map_err(|error| misconfigured(&format!("variable {name}: {error}")))
    }
}

/// Something that only an operator can mend: told in the log, not to the visitor.
pub fn misconfigured(what: &str) -> Refusal {
    crate::entry::log(&format!("level=error misconfigured=\"{}\"", what.replace('"', "'")));
    Refusal::internal()
}
