//! One-time codes by which people set their own password, the first time and after a reset.

use std::time::Duration;

use domain::access_code::AccessCode;
use jiff::Timestamp;

use crate::account::administrator;
use crate::actor::Actor;
use crate::db::{Db, Value};
use crate::error::Result;
use crate::seal::{Digest32, fill};
use crate::session::{SKEW, after};
use crate::staff::actor;
use crate::{Store, sql};

/// How long an invitation holds.
pub const INVITATION_LASTS: Duration = Duration::from_hours(72);

/// Whom an invitation is for.
#[derive(Clone, Debug)]
pub struct Invited {
    /// The person.
    pub actor: Actor,
    /// The sign-in name.
    pub login: String,
}

impl<D: Db> Store<D> {
    /// Makes an invitation for an account and gives its code, of which only a digest is kept. An earlier one, the
    /// password and all sessions of the account end. `None` if there is no such account, or if it is the
    /// administrator's own.
    ///
    /// # Errors
    /// [`crate::Error::NotAllowed`] for anyone but an administrator.
    pub async fn invite(&self, by: &Actor, login: &str, now: Timestamp) -> Result<Option<AccessCode>> {
        administrator(by)?;
        let mut bytes = [0; 10];
        fill(self.random, &mut bytes)?;
        let code = AccessCode::from_bytes(bytes);
        let values = [
            Value::from(self.invitation_digest(&code)),
            Value::from(login),
            Value::from(by.staff_id),
            Value::from(now),
            Value::from(after(now, INVITATION_LASTS)),
        ];
        let rows = self.run(sql::INVITE, &values).await?;
        Ok((!rows.is_empty()).then_some(code))
    }

    /// Whom a code invites, if it still holds.
    pub async fn invited(&self, code: &AccessCode, now: Timestamp) -> Result<Option<Invited>> {
        let values = [Value::from(self.invitation_digest(code)), Value::from(now), Value::from(after(now, SKEW))];
        let rows = self.run(sql::INVITED, &values).await?;
        rows.first().map(|row| Ok(Invited { actor: actor(row)?, login: row.text(7)?.to_owned() })).transpose()
    }

    /// Sets the invited person's password and uses the code up; `false` if it does not hold any more.
    pub async fn accept_invitation(&self, code: &AccessCode, password_hash: &str, now: Timestamp) -> Result<bool> {
        let values = [
            Value::from(self.invitation_digest(code)),
            Value::from(password_hash),
            Value::from(now),
            Value::from(after(now, SKEW)),
        ];
        Ok(!self.run(sql::ACCEPT_INVITATION, &values).await?.is_empty())
    }

    fn invitation_digest(&self, code: &AccessCode) -> Digest32 {
        self.secrets.staff_code_digest("invitation", 0, code.bytes())
    }
}
