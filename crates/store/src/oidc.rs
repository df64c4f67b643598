//! People whom the organisation's `OpenID` Connect provider names.

use domain::staff::Role;
use jiff::Timestamp;

use crate::actor::Actor;
use crate::db::{Db, Value};
use crate::error::{Error, Result};
use crate::seal::digest;
use crate::staff::actor;
use crate::{Store, sql};

/// What the provider says of a person.
#[derive(Clone, Debug)]
pub struct ProviderPerson {
    /// The provider.
    pub issuer: String,
    /// The person's lasting name there (`sub`). Nothing else links to an account: names and addresses are given away
    /// again.
    pub subject: String,
    /// The person's name.
    pub name: String,
    /// What the person may do here.
    pub role: Role,
    /// For which unit.
    pub unit_id: Option<i64>,
}

impl<D: Db> Store<D> {
    /// The account of a person, made when first seen, moved when the provider says otherwise than last time. `None`
    /// where an administrator has closed it.
    ///
    /// # Errors
    /// [`Error::NoSuchUnit`] for a liaison without a unit.
    pub async fn provider_sign_in(&self, person: &ProviderPerson, now: Timestamp) -> Result<Option<Actor>> {
        if person.role == Role::Liaison && person.unit_id.is_none() {
            return Err(Error::NoSuchUnit);
        }
        let (issuer, subject) = (person.issuer.as_str(), person.subject.as_str());
        // No person's own sign-in name can hold a colon.
        let name = digest("oidc account", &[issuer.as_bytes(), subject.as_bytes()]);
        let login = format!("sso:{}", base16ct::lower::encode_string(name.get(..8).unwrap_or_default()));
        let values = [
            Value::from(issuer),
            Value::from(subject),
            Value::from(login),
            Value::from(person.name.as_str()),
            Value::from(person.role.code()),
            Value::from(person.unit_id),
            Value::from(now),
        ];
        self.run(sql::OIDC_SEEN, &values).await?;
        let rows = self.run(sql::OIDC_PERSON, &[Value::from(issuer), Value::from(subject)]).await?;
        let row = rows.first().ok_or_else(|| Error::missing("the provider's account"))?;
        if row.integer(7)? == 1 { actor(row).map(Some) } else { Ok(None) }
    }
}
