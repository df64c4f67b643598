//! Sessions of staff, and the brake on guessing passwords.

use std::time::Duration;

use domain::second_factor::Factor;
use jiff::Timestamp;

use crate::actor::Actor;
use crate::db::{Db, Value};
use crate::error::Result;
use crate::organisation::today;
use crate::seal::{Digest32, digest};
use crate::staff::actor;
use crate::{Store, sql};

/// A session that is not used for this long has ended.
pub const SESSION_IDLE: Duration = Duration::from_hours(1);

/// No session lasts longer than this: a working day.
pub const SESSION_LONGEST: Duration = Duration::from_hours(12);

/// The last use is noted at most this often, so that reading pages does not write each time.
const SEEN_EVERY: Duration = Duration::from_mins(1);

/// How far ahead of now a session, an invitation or a token may have been made: clocks of several machines differ a little.
pub(crate) const SKEW: Duration = Duration::from_mins(5);

/// From where somebody comes in, as far as the list of sessions tells it.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// The browser's family.
    pub browser: Option<String>,
    /// The network, shortened.
    pub network: Option<String>,
}

/// A session as its holder sees it.
#[derive(Clone, Debug)]
pub struct LiveSession {
    /// Names the session without opening it.
    pub handle: String,
    /// When it began.
    pub started_at: Timestamp,
    /// When it was last used, to the minute.
    pub seen_at: Timestamp,
    /// From where.
    pub origin: Origin,
    /// By what; sessions from before this was noted tell nothing.
    pub factor: Option<Factor>,
    /// Whether it is the one that asks.
    pub own: bool,
}

impl<D: Db> Store<D> {
    /// Begins a session by the password. Only the token's digest is kept.
    pub async fn start_session(&self, staff_id: i64, token: &[u8; 32], now: Timestamp) -> Result<()> {
        self.start_session_from(staff_id, token, &Origin::default(), Factor::Password, now).await
    }

    /// Begins a session, and notes from where and by what.
    pub async fn start_session_from(
        &self,
        staff_id: i64,
        token: &[u8; 32],
        origin: &Origin,
        factor: Factor,
        now: Timestamp,
    ) -> Result<()> {
        let values = [
            Value::from(token_digest(token)),
            Value::from(staff_id),
            Value::from(now),
            Value::from(origin.browser.clone()),
            Value::from(origin.network.clone()),
            Value::from(factor.code()),
        ];
        self.run(sql::START_SESSION, &values).await.map(drop)
    }

    /// The sessions of a person that hold; `token` is the one that asks.
    pub async fn sessions(&self, staff_id: i64, token: &[u8; 32], now: Timestamp) -> Result<Vec<LiveSession>> {
        let values = [
            Value::from(staff_id),
            Value::from(token_digest(token)),
            Value::from(before(now, SESSION_IDLE)),
            Value::from(before(now, SESSION_LONGEST)),
            Value::from(after(now, SKEW)),
        ];
        let rows = self.run(sql::SESSIONS, &values).await?;
        let session = |row: &crate::db::Row| {
            Ok(LiveSession {
                handle: row.text(0)?.to_owned(),
                started_at: row.time(1)?,
                seen_at: row.time(2)?,
                origin: Origin {
                    browser: row.optional_text(3)?.map(str::to_owned),
                    network: row.optional_text(4)?.map(str::to_owned),
                },
                factor: row.optional_parse(5)?,
                own: row.integer(6)? == 1,
            })
        };
        rows.iter().map(session).collect()
    }

    /// Ends one of a person's sessions by its handle; `false` if there is none.
    pub async fn end_session_of(&self, staff_id: i64, handle: &str, now: Timestamp) -> Result<bool> {
        let values = [Value::from(staff_id), Value::from(handle), Value::from(now)];
        Ok(!self.run(sql::END_ONE_SESSION, &values).await?.is_empty())
    }

    /// Ends all sessions of a person but the one that asks.
    pub async fn end_other_sessions(&self, staff_id: i64, token: &[u8; 32], now: Timestamp) -> Result<()> {
        let values = [Value::from(staff_id), Value::from(token_digest(token)), Value::from(now)];
        self.run(sql::END_OTHER_SESSIONS, &values).await.map(drop)
    }

    /// Who holds the session, if it and the post in which it acts still hold.
    pub async fn session(&self, token: &[u8; 32], now: Timestamp) -> Result<Option<Actor>> {
        let token = token_digest(token);
        let values = [
            Value::from(token),
            Value::from(before(now, SESSION_IDLE)),
            Value::from(before(now, SESSION_LONGEST)),
            Value::from(today(now)),
            Value::from(after(now, SKEW)),
        ];
        let rows = self.run(sql::SESSION, &values).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        if row.time(7)? <= before(now, SEEN_EVERY) {
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

    /// Until when a network may not try to sign in.
    pub async fn network_pause(&self, network: &str, now: Timestamp) -> Result<Option<Timestamp>> {
        self.throttle(&self.sign_in_network(network), now).await
    }

    /// Notes a failure of a network.
    pub async fn failed_from_network(&self, network: &str, now: Timestamp) -> Result<()> {
        let values = [Value::from(self.sign_in_network(network)), Value::from(now)];
        self.run(sql::FAILED_FROM_NETWORK, &values).await.map(drop)
    }

    fn sign_in_network(&self, network: &str) -> Digest32 {
        self.secrets.network_digest(network, "sign-in")
    }

    /// Forgets the failures of a subject that has signed in.
    pub async fn signed_in(&self, subject: &Digest32) -> Result<()> {
        self.run(sql::SIGNED_IN, &[Value::from(*subject)]).await.map(drop)
    }
}

/// The operators on times would panic at the ends of time.
pub(crate) fn after(now: Timestamp, time: Duration) -> Timestamp {
    now.checked_add(time).unwrap_or(Timestamp::MAX)
}

/// The same backwards.
pub(crate) fn before(now: Timestamp, time: Duration) -> Timestamp {
    now.checked_sub(time).unwrap_or(Timestamp::MIN)
}

pub(crate) fn token_digest(token: &[u8; 32]) -> Digest32 {
    digest("session", &[token])
}
