//! Sessions of staff, and the brake on guessing passwords.

use std::time::Duration;

use jiff::Timestamp;

use crate::actor::Actor;
use crate::db::{Db, Value};
use crate::error::Result;
use crate::seal::{Digest32, digest};
use crate::staff::actor;
use crate::{Store, sql};

/// A session that is not used for this long has ended.
pub const SESSION_IDLE: Duration = Duration::from_hours(1);

/// No session lasts longer than this: a working day.
pub const SESSION_LONGEST: Duration = Duration::from_hours(12);

/// The last use is noted at most this often, so that reading pages does not write each time.
const SEEN_EVERY: Duration = Duration::from_mins(1);

impl<D: Db> Store<D> {
    /// Begins a session. Only the token's digest is kept.
    pub async fn start_session(&self, staff_id: i64, token: &[u8; 32], now: Timestamp) -> Result<()> {
        let values = [Value::from(token_digest(token)), Value::from(staff_id), Value::from(now)];
        self.run(sql::START_SESSION, &values).await.map(drop)
    }

    /// Who holds the session, if it still holds.
    pub async fn session(&self, token: &[u8; 32], now: Timestamp) -> Result<Option<Actor>> {
        let token = token_digest(token);
        let values =
            [Value::from(token), Value::from(before(now, SESSION_IDLE)), Value::from(before(now, SESSION_LONGEST))];
        let rows = self.run(sql::SESSION, &values).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        if row.time(5)? <= before(now, SEEN_EVERY) {
            self.run(sql::TOUCH_SESSION, &[Value::from(token), Value::from(now)]).await?;
        }
        actor(row).map(Some)
    }

    /// Ends a session.
    pub async fn end_session(&self, token: &[u8; 32], now: Timestamp) -> Result<()> {
        self.run(sql::END_SESSION, &[Value::from(token_digest(token)), Value::from(now)]).await.map(drop)
    }

    /// Until when a subject (a digest of a name or of an address) may not try to sign in.
    pub async fn throttle(&self, subject: &Digest32, now: Timestamp) -> Result<Option<Timestamp>> {
        let rows = self.run(sql::THROTTLE, &[Value::from(*subject), Value::from(now)]).await?;
        rows.first().map(|row| row.time(0)).transpose()
    }

    /// Notes a wrong password.
    pub async fn failed_sign_in(&self, subject: &Digest32, now: Timestamp) -> Result<()> {
        self.run(sql::FAILED_SIGN_IN, &[Value::from(*subject), Value::from(now)]).await.map(drop)
    }

    /// Forgets the failures of a subject that has signed in.
    pub async fn signed_in(&self, subject: &Digest32) -> Result<()> {
        self.run(sql::SIGNED_IN, &[Value::from(*subject)]).await.map(drop)
    }
}

/// The operators on times would panic at the ends of time.
fn before(now: Timestamp, time: Duration) -> Timestamp {
    now.checked_sub(time).unwrap_or(Timestamp::MIN)
}

pub(crate) fn token_digest(token: &[u8; 32]) -> Digest32 {
    digest("session", &[token])
}
