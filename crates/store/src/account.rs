//! The own account, and what the administrator does to others' ways in.

use domain::staff::Role;
use jiff::Timestamp;

use crate::actor::Actor;
use crate::db::{Db, Row, Value};
use crate::error::{Error, Result};
use crate::{Store, sql};

/// What a person sees of the own account.
#[derive(Clone, Debug)]
pub struct Account {
    /// The sign-in name.
    pub login: String,
    /// Whether keyboard shortcuts are on.
    pub shortcuts: bool,
    /// The password's hash; `!` for those who have none.
    pub password_hash: String,
    /// Since when codes of an app are asked for.
    pub totp_since: Option<Timestamp>,
    /// How many recovery codes are left.
    pub recovery_left: u32,
}

/// What the administrator sees of how somebody comes in.
#[derive(Clone, Debug)]
pub struct AccountState {
    /// The sign-in name.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// What the person may do.
    pub role: Role,
    /// The unit's name.
    pub unit_name: Option<String>,
    /// Whether the account is open.
    pub open: bool,
    /// Whether there is a password.
    pub has_password: bool,
    /// Whether codes of an app are asked for.
    pub has_totp: bool,
    /// Until when an invitation holds.
    pub invited_until: Option<Timestamp>,
}

/// What is done to an account, other than inviting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaffOrder {
    /// Nobody comes in by it any more, at once.
    Close,
    /// It opens again, as it was.
    Reopen,
    /// The authenticator app is lost: the next sign-in asks for a new one, where the role needs it.
    ResetTotp,
}

impl StaffOrder {
    /// The kind of the event, and what the account has to be.
    fn event(self) -> (&'static str, bool) {
        match self {
            Self::Close => ("account_closed", true),
            Self::Reopen => ("account_reopened", false),
            Self::ResetTotp => ("totp_reset", true),
        }
    }
}

impl<D: Db> Store<D> {
    /// The own account.
    ///
    /// # Errors
    /// [`Error::Inconsistent`] for somebody who has none.
    pub async fn account(&self, staff_id: i64) -> Result<Account> {
        let rows = self.run(sql::ACCOUNT, &[Value::from(staff_id)]).await?;
        let row = rows.first().ok_or_else(|| Error::missing("the account"))?;
        Ok(Account {
            login: row.text(0)?.to_owned(),
            shortcuts: row.integer(1)? == 1,
            password_hash: row.text(2)?.to_owned(),
            totp_since: row.optional_time(3)?,
            recovery_left: row.count(4)?,
        })
    }

    /// Turns keyboard shortcuts on or off.
    pub async fn set_shortcuts(&self, staff_id: i64, on: bool) -> Result<()> {
        self.run(sql::SET_SHORTCUTS, &[Value::from(staff_id), Value::from(on)]).await.map(drop)
    }

    /// Keeps a new password. All of the person's sessions end with it; the caller begins a new one.
    pub async fn set_password(&self, staff_id: i64, password_hash: &str, now: Timestamp) -> Result<()> {
        let values = [Value::from(staff_id), Value::from(password_hash), Value::from(now)];
        self.run(sql::SET_PASSWORD, &values).await.map(drop)
    }

    /// How everyone comes in, open accounts first.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] for anyone but an administrator.
    pub async fn account_states(&self, viewer: &Actor) -> Result<Vec<AccountState>> {
        administrator(viewer)?;
        self.run(sql::STAFF_ACCESS, &[]).await?.iter().map(state).collect()
    }

    /// Does something to another's account; `false` if there is no such account, if it is so already, or if it is the
    /// administrator's own.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] for anyone but an administrator.
    pub async fn order(&self, actor: &Actor, login: &str, order: StaffOrder, now: Timestamp) -> Result<bool> {
        administrator(actor)?;
        let (kind, open) = order.event();
        self.staff_command(kind, actor, login, open, now).await
    }

    /// Notes something about an account that nobody did on purpose: a name that is being guessed, say.
    pub async fn note_staff(&self, kind: &str, by: Option<i64>, subject: i64, now: Timestamp) -> Result<()> {
        let values = [Value::from(kind), Value::from(by), Value::from(subject), Value::from(now)];
        self.run(sql::NOTE_STAFF_EVENT, &values).await.map(drop)
    }

    pub(crate) async fn staff_command(
        &self,
        kind: &str,
        actor: &Actor,
        login: &str,
        open: bool,
        now: Timestamp,
    ) -> Result<bool> {
        let values =
            [Value::from(kind), Value::from(actor.staff_id), Value::from(login), Value::from(now), Value::from(open)];
        Ok(!self.run(sql::STAFF_COMMAND, &values).await?.is_empty())
    }
}

pub(crate) fn administrator(actor: &Actor) -> Result<()> {
    if actor.role == Role::Administrator { Ok(()) } else { Err(Error::NotAllowed) }
}

fn state(row: &Row) -> Result<AccountState> {
    Ok(AccountState {
        login: row.text(0)?.to_owned(),
        name: row.text(1)?.to_owned(),
        role: row.parse(2)?,
        unit_name: row.optional_text(3)?.map(str::to_owned),
        open: row.integer(4)? == 1,
        has_password: row.integer(5)? == 1,
        has_totp: row.integer(6)? == 1,
        invited_until: row.optional_time(7)?,
    })
}
