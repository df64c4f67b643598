//! The organisation's `OpenID` Connect provider: authorization code with PKCE (`OpenID` Connect Core 1.0, RFC 7636).
//!
//! Nothing is kept between the way there and the way back: a cookie of the browser holds a random seed, from which state,
//! nonce and verifier follow. What the provider says counts only after its signature has been checked.

mod id_token;
mod keys;
mod seed;

use std::rc::Rc;

use base64ct::{Base64, Encoding as _};
use domain::staff::Role;
use jiff::Timestamp;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use service::outbound::{Fetch, Outgoing};
use store::{Db, ProviderPerson};
use web::{Refusal, urls};

use keys::Keys;
use service::staff::Scene;

pub(crate) use seed::{Seed, forget};

/// The provider, as the variables describe it.
#[derive(Clone)]
pub(crate) struct Provider {
    pub(crate) issuer: String,
    pub(crate) client_id: String,
    /// Empty for a client without a secret, which PKCE protects alone.
    pub(crate) client_secret: String,
    /// The claim that names what somebody is.
    pub(crate) claim: String,
    /// Which value of the claim means what here, the first that fits counts.
    pub(crate) roles: Rc<[Mapping]>,
    pub(crate) fetch: Fetch,
}

/// What a value of the claim means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mapping {
    value: String,
    role: Role,
    unit: Option<String>,
}

/// Why somebody does not come in by the provider.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum NotIn {
    /// The provider does not answer, or not as one does. For the log.
    Down(String),
    /// What it sent cannot be trusted. For the log.
    Untrusted(String),
    /// It is trusted and gives no role here.
    NoRole,
    /// An administrator has closed the account.
    Closed,
}

/// Where the provider's parts are, as it says itself.
#[derive(Deserialize)]
struct Discovery {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
}

#[derive(Deserialize)]
struct Tokens {
    id_token: String,
}

impl Provider {
    /// Reads the variables; `None` where there is no provider.
    ///
    /// # Errors
    /// 500 if they contradict each other.
    pub(crate) async fn read() -> Result<Option<Self>, Refusal> {
        let issuer = service::Config::secret("oidc_issuer").await?.trim().to_owned();
        if issuer.is_empty() {
            return Ok(None);
        }
        let client_id = service::Config::secret("oidc_client_id").await?.trim().to_owned();
        if client_id.is_empty() {
            return Err(service::misconfigured("oidc_issuer is set and oidc_client_id is not"));
        }
        let roles = mappings(&service::Config::secret("oidc_roles").await?)
            .ok_or_else(|| service::misconfigured("oidc_roles is not of the form value=role or value=role:unit"))?;
        Ok(Some(Self {
            issuer,
            client_id,
            client_secret: service::Config::secret("oidc_client_secret").await?,
            claim: service::Config::secret("oidc_roles_claim").await?,
            roles: roles.into(),
            fetch: service::outbound::fetch,
        }))
    }

    /// Where the browser is sent.
    pub(crate) async fn way_there(&self, seed: &Seed, origin: &str) -> Result<String, NotIn> {
        let discovery = self.discover().await?;
        let redirect = format!("{origin}{}", urls::provider_answer());
        let (state, nonce, challenge) = (seed.state(), seed.nonce(), seed.challenge());
        let fields = [
            ("response_type", "code"),
            ("client_id", &*self.client_id),
            ("redirect_uri", &redirect),
            ("scope", "openid profile"),
            ("state", &state),
            ("nonce", &nonce),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ];
        let joint = if discovery.authorization_endpoint.contains('?') { '&' } else { '?' };
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        Ok(format!("{}{joint}{query}", discovery.authorization_endpoint))
    }

    /// Whom the provider vouches for with a code that the browser brought.
    pub(crate) async fn person<D: Db>(
        &self,
        scene: &Scene<'_, D>,
        seed: &Seed,
        code: &str,
        origin: &str,
    ) -> Result<ProviderPerson, NotIn> {
        let discovery = self.discover().await?;
        let token = self.redeem(&discovery, seed, code, origin).await?;
        let keys = self.keys_for(&discovery, &token).await?;
        let claims = id_token::verify(&token, &keys, &self.expected(seed, scene.now));
        let claims = claims.map_err(|fault| NotIn::Untrusted(fault.to_string()))?;
        let mapping = self.mapping(&claims.values(&self.claim)).ok_or(NotIn::NoRole)?;
        let units = scene.store.units(scene.now).await.map_err(|error| NotIn::Down(error.to_string()))?;
        let unit_id = mapping.unit.as_ref().and_then(|code| units.iter().find(|unit| unit.code == *code));
        let unit_id = unit_id.map(|unit| unit.id);
        if mapping.unit.is_some() != unit_id.is_some() || (mapping.role == Role::Liaison && unit_id.is_none()) {
            return Err(NotIn::NoRole);
        }
        Ok(ProviderPerson {
            issuer: self.issuer.clone(),
            subject: claims.subject().to_owned(),
            name: claims.name(),
            role: mapping.role,
            unit_id,
        })
    }

    fn expected<'a>(&'a self, seed: &Seed, now: Timestamp) -> id_token::Expected<'a> {
        id_token::Expected { issuer: &self.issuer, client_id: &self.client_id, nonce: seed.nonce(), now }
    }

    fn mapping<'a>(&self, values: &(impl Iterator<Item = &'a str> + Clone)) -> Option<&Mapping> {
        self.roles.iter().find(|mapping| values.clone().any(|value| value == mapping.value))
    }

    async fn discover(&self) -> Result<Discovery, NotIn> {
        let url = format!("{}/.well-known/openid-configuration", self.issuer.trim_end_matches('/'));
        let discovery: Discovery = self.get(Outgoing { url, ..Outgoing::default() }).await?;
        // OpenID Connect Discovery 1.0, section 4.3.
        if discovery.issuer == self.issuer {
            Ok(discovery)
        } else {
            Err(NotIn::Down("the provider calls itself by another name than oidc_issuer".to_owned()))
        }
    }

    /// The provider's keys. They are fetched for each sign-in, so that a rotation needs nothing; where the token's key is
    /// not among them, once more, for a provider of several machines that do not all know it yet.
    async fn keys_for(&self, discovery: &Discovery, token: &str) -> Result<Keys, NotIn> {
        let outgoing = Outgoing { url: discovery.jwks_uri.clone(), ..Outgoing::default() };
        let keys: Keys = self.get(outgoing.clone()).await?;
        if id_token::key_is_known(token, &keys) { Ok(keys) } else { self.get(outgoing).await }
    }

    async fn redeem(&self, discovery: &Discovery, seed: &Seed, code: &str, origin: &str) -> Result<String, NotIn> {
        let (redirect, verifier) = (format!("{origin}{}", urls::provider_answer()), seed.verifier());
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs([
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", &redirect),
            ("code_verifier", &verifier),
        ]);
        let mut authorization = None;
        if self.client_secret.is_empty() {
            form.append_pair("client_id", &self.client_id);
        } else {
            // RFC 6749, section 2.3.1: both parts are encoded as a form first.
            let [id, secret] = [&self.client_id, &self.client_secret].map(|part| urls::encode(part));
            authorization = Some(format!("Basic {}", Base64::encode_string(format!("{id}:{secret}").as_bytes())));
        }
        let url = discovery.token_endpoint.clone();
        let answer = (self.fetch)(Outgoing { url, form: Some(form.finish()), authorization }).await;
        match answer.map_err(|down| NotIn::Down(down.0))? {
            (200, body) => {
                let tokens = serde_json::from_slice::<Tokens>(&body);
                tokens.map(|tokens| tokens.id_token).map_err(|error| NotIn::Untrusted(error.to_string()))
            }
            (status @ 500.., _) => Err(NotIn::Down(format!("the token endpoint answered {status}"))),
            (status, _) => Err(NotIn::Untrusted(format!("the token endpoint answered {status}"))),
        }
    }

    async fn get<T: DeserializeOwned>(&self, outgoing: Outgoing) -> Result<T, NotIn> {
        match (self.fetch)(outgoing).await.map_err(|down| NotIn::Down(down.0))? {
            (200, body) => serde_json::from_slice(&body).map_err(|error| NotIn::Down(error.to_string())),
            (status, _) => Err(NotIn::Down(format!("answered {status}"))),
        }
    }
}

/// Reads `value=role` and `value=role:unit`, separated by commas; `None` if one is neither.
pub(crate) fn mappings(text: &str) -> Option<Vec<Mapping>> {
    let entries = text.split(',').map(str::trim).filter(|entry| !entry.is_empty());
    entries
        .map(|entry| {
            let (value, role) = entry.rsplit_once('=')?;
            let (role, unit) = role.split_once(':').map_or((role, None), |(role, unit)| (role, Some(unit)));
            let unit = unit.map(|unit| unit.trim().to_owned());
            Some(Mapping { value: value.trim().to_owned(), role: role.trim().parse().ok()?, unit })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_the_claim_mean_roles_and_units() {
        let read = mappings("sp-admin=administrator, sp-komite1 = liaison:komite-1 ,cn=a,").map(|all| all.len());
        assert_eq!(read, None, "a is no role");
        let read = mappings("sp-admin=administrator, cn=x,ou=y=liaison:komite-1");
        assert_eq!(read, None, "values hold no commas");
        let read = mappings("sp-admin=administrator, ou=y=liaison:komite-1").unwrap();
        assert_eq!((read[0].role, read[0].unit.as_deref()), (Role::Administrator, None));
        assert_eq!((&*read[1].value, read[1].role, read[1].unit.as_deref()), ("ou=y", Role::Liaison, Some("komite-1")));
        assert_eq!(mappings("").unwrap(), []);
    }
}
