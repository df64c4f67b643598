//! Tokens of programs.

use domain::scope::Scopes;
use domain::staff::Role;
use jiff::Timestamp;

use crate::account::administrator;
use crate::actor::Actor;
use crate::db::{Db, Row, Value};
use crate::error::{Error, Result};
use crate::organisation::today;
use crate::seal::digest;
use crate::session::{SKEW, after};
use crate::staff::actor;
use crate::{Store, sql};

/// The last use is noted at most this often, in milliseconds.
const USED_EVERY: i64 = 60_000;

/// A program that came with a token that holds.
#[derive(Clone, Debug)]
pub struct Machine {
    /// The program as one of the staff: an account of its own, so that events name it.
    pub actor: Actor,
    /// The token's number.
    pub id: i64,
    /// What it may do.
    pub scopes: Scopes,
}

/// A token to be made.
#[derive(Clone, Debug)]
pub struct NewMachineToken {
    /// The program's name.
    pub name: String,
    /// As what it acts.
    pub role: Role,
    /// For which unit.
    pub unit_id: Option<i64>,
    /// What it may do.
    pub scopes: Scopes,
    /// Until when.
    pub expires_at: Timestamp,
}

/// A token as the administrator sees it.
#[derive(Clone, Debug)]
pub struct MachineToken {
    /// Its number.
    pub id: i64,
    /// The program's name.
    pub name: String,
    /// As what it acts.
    pub role: Role,
    /// For which unit.
    pub unit_name: Option<String>,
    /// What it may do.
    pub scopes: Scopes,
    /// When it was made.
    pub made_at: Timestamp,
    /// Until when it holds.
    pub expires_at: Timestamp,
    /// When it was last used, to the minute.
    pub used_at: Option<Timestamp>,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}

impl<D: Db> Store<D> {
    /// Makes a token, of which only a digest is kept.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] for anyone but an administrator, and for roles that only people have; [`Error::NoSuchUnit`]
    /// for a liaison without a unit.
    pub async fn add_machine_token(
        &self,
        by: &Actor,
        new: &NewMachineToken,
        token: &[u8; 32],
        now: Timestamp,
    ) -> Result<i64> {
        administrator(by)?;
        if domain::second_factor::is_for_people(new.role) {
            return Err(Error::NotAllowed);
        }
        match new.unit_id {
            Some(unit) => self.require_unit(unit, now).await?,
            None if new.role == Role::Liaison => return Err(Error::NoSuchUnit),
            None => {}
        }
        let values = [
            Value::from(new.name.as_str()),
            Value::from(new.role.code()),
            Value::from(new.unit_id),
            Value::from(new.scopes.to_string()),
            Value::from(digest("machine token", &[token])),
            Value::from(by.staff_id),
            Value::from(now),
            Value::from(new.expires_at),
        ];
        let rows = self.run(sql::ADD_MACHINE_TOKEN, &values).await?;
        rows.first().ok_or_else(|| Error::missing("the new token"))?.integer(0)
    }

    /// All tokens, those that hold first.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] for anyone but an administrator.
    pub async fn machine_tokens(&self, viewer: &Actor) -> Result<Vec<MachineToken>> {
        administrator(viewer)?;
        self.run(sql::MACHINE_TOKENS, &[]).await?.iter().map(listed).collect()
    }

    /// The program that holds a token, if that holds.
    pub async fn machine(&self, token: &[u8; 32], now: Timestamp) -> Result<Option<Machine>> {
        let (digest, latest) = (digest("machine token", &[token]), after(now, SKEW));
        let values = [Value::from(digest), Value::from(now), Value::from(latest), Value::from(today(now))];
        let rows = self.run(sql::MACHINE, &values).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        let machine = Machine { actor: actor(row)?, id: row.integer(7)?, scopes: row.parse(8)? };
        if now.as_millisecond().saturating_sub(row.integer(9)?).abs() >= USED_EVERY {
            self.run(sql::TOUCH_MACHINE, &[Value::from(machine.id), Value::from(now)]).await?;
        }
        Ok(Some(machine))
    }

    /// Ends a token; `false` if there is none that holds.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] for anyone but an administrator.
    pub async fn revoke_machine_token(&self, by: &Actor, id: i64, now: Timestamp) -> Result<bool> {
        administrator(by)?;
        let values = [Value::from(by.staff_id), Value::from(id), Value::from(now)];
        Ok(!self.run(sql::REVOKE_MACHINE, &values).await?.is_empty())
    }
}

fn listed(row: &Row) -> Result<MachineToken> {
    Ok(MachineToken {
        id: row.integer(0)?,
        name: row.text(1)?.to_owned(),
        role: row.parse(2)?,
        unit_name: row.optional_text(3)?.map(str::to_owned),
        scopes: row.parse(4)?,
        made_at: row.time(5)?,
        expires_at: row.time(6)?,
        used_at: row.optional_time(7)?,
        revoked_at: row.optional_time(8)?,
    })
}
