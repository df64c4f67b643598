//! Staff accounts, and the first administrator.

use domain::staff::Role;
use jiff::Timestamp;

use crate::actor::{Actor, Credentials, NewStaff, StaffMember};
use crate::db::{Db, Row, Value};
use crate::error::{Error, Result};
use crate::organisation::{administrator, today};
use crate::{Store, sql};

impl<D: Db> Store<D> {
    /// All accounts, by name.
    pub async fn staff_list(&self, viewer: &Actor) -> Result<Vec<StaffMember>> {
        administrator(viewer)?;
        let rows = self.run(sql::STAFF_LIST, &[]).await?;
        rows.iter().map(|row| Ok(StaffMember { login: row.text(7)?.to_owned(), actor: actor(row)? })).collect()
    }

    /// Adds an account.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] for anyone but an administrator, [`Error::Taken`] if the sign-in name exists,
    /// [`Error::NoSuchUnit`] if the unit does not exist or a liaison officer has none.
    pub async fn add_staff(&self, actor: &Actor, new: &NewStaff, now: Timestamp) -> Result<i64> {
        administrator(actor)?;
        match new.unit_id {
            Some(unit) => self.require_unit(unit, now).await?,
            None if new.role == Role::Liaison => return Err(Error::NoSuchUnit),
            None => {}
        }
        let values = [
            Value::from(new.login.as_str()),
            Value::from(new.name.as_str()),
            Value::from(new.role.code()),
            Value::from(new.unit_id),
            Value::from(new.password_hash.as_str()),
            Value::from(actor.staff_id),
            Value::from(now),
        ];
        let rows = self.run(sql::ADD_STAFF, &values).await?;
        rows.first().ok_or(Error::Taken)?.integer(0)
    }

    /// Makes the first administrator; `false` if there is one already.
    pub async fn bootstrap(&self, new: &NewStaff, now: Timestamp) -> Result<bool> {
        let values = [
            Value::from(new.login.as_str()),
            Value::from(new.name.as_str()),
            Value::from(new.unit_id),
            Value::from(new.password_hash.as_str()),
            Value::from(now),
        ];
        Ok(!self.run(sql::BOOTSTRAP, &values).await?.is_empty())
    }

    /// Whether there is an administrator, so that the bootstrap door is shut.
    pub async fn has_administrator(&self) -> Result<bool> {
        Ok(!self.run(sql::HAS_ADMINISTRATOR, &[]).await?.is_empty())
    }

    /// What is needed to check the password of a sign-in name.
    pub async fn credentials(&self, login: &str) -> Result<Option<Credentials>> {
        let rows = self.run(sql::CREDENTIALS, &[Value::from(login)]).await?;
        rows.first()
            .map(|row| Ok(Credentials { actor: actor(row)?, password_hash: row.text(7)?.to_owned() }))
            .transpose()
    }

    /// Makes sure that a unit exists and has not been abolished.
    pub(crate) async fn require_unit(&self, unit_id: i64, now: Timestamp) -> Result<()> {
        let rows = self.run(sql::UNIT_EXISTS, &[Value::from(unit_id), Value::from(today(now))]).await?;
        rows.first().map(drop).ok_or(Error::NoSuchUnit)
    }
}

/// Reads the first seven columns: id, name, role, unit, unit's name, post, whom it stands in for.
pub(crate) fn actor(row: &Row) -> Result<Actor> {
    Ok(Actor {
        staff_id: row.integer(0)?,
        name: row.text(1)?.to_owned(),
        role: row.parse(2)?,
        unit_id: row.optional_integer(3)?,
        unit_name: row.optional_text(4)?.map(str::to_owned),
        post_id: row.integer(5)?,
        substitute_for: row.optional_text(6)?.map(str::to_owned),
    })
}
