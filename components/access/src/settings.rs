//! What the variables say about coming in.

use domain::staff::Role;
use service::staff::Scene;
use store::Db;
use web::Refusal;

use crate::provider::Provider;

/// The variables of this component, read.
pub(crate) struct Settings {
    /// Opens the door of the first administrator.
    pub(crate) bootstrap_token: String,
    /// Whether roles that need a second factor have to register one before they come in.
    pub(crate) second_factor: SecondFactor,
    /// The organisation's provider, where there is one.
    pub(crate) provider: Option<Provider>,
}

/// What `second_factor` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SecondFactor {
    /// Those roles that the document of authority names cannot do without.
    Required,
    /// Everyone may have one and nobody has to: for demonstrations, where nobody holds a phone.
    Offered,
}

impl Settings {
    /// Reads the variables that the manifest grants.
    ///
    /// # Errors
    /// 500 if one is missing or says what cannot be.
    pub(crate) async fn read() -> Result<Self, Refusal> {
        let second_factor = match service::Config::secret("second_factor").await?.trim() {
            "required" => SecondFactor::Required,
            "offered" => SecondFactor::Offered,
            _ => return Err(service::misconfigured("second_factor is neither required nor offered")),
        };
        Ok(Self {
            bootstrap_token: service::Config::secret("bootstrap_token").await?,
            second_factor,
            provider: Provider::read().await?,
        })
    }

    /// Whether a role has to register an authenticator app, by the document of authority that holds now.
    ///
    /// # Errors
    /// 503 if the record does not answer.
    pub(crate) async fn demands_app<D: Db>(&self, scene: &Scene<'_, D>, role: Role) -> Result<bool, Refusal> {
        if self.second_factor == SecondFactor::Offered {
            return Ok(false);
        }
        let version = scene.store.rules(scene.now).await.map_err(service::refuse)?;
        Ok(version.rules.requires_totp(role))
    }
}
