//! Secrets of authenticator apps, their codes, and recovery codes.

use domain::second_factor::is_fresh;
use jiff::Timestamp;
use zeroize::Zeroizing;

use crate::actor::Actor;
use crate::db::{Db, Value};
use crate::error::{Error, Result};
use crate::{Store, sql};

/// The secret of somebody's authenticator app.
#[derive(Debug)]
pub struct TotpSecret {
    /// The secret itself.
    pub bytes: Zeroizing<Vec<u8>>,
    /// When a code confirmed it; an offered secret opens nothing yet.
    pub confirmed_at: Option<Timestamp>,
    /// When it was offered.
    pub offered_at: Timestamp,
    last_step: u64,
}

impl TotpSecret {
    /// Whether the code of `step` may still count; [`Store::use_totp`] decides, this spares it a write.
    pub fn is_fresh(&self, step: u64, now_step: u64) -> bool {
        is_fresh(step, self.last_step, now_step)
    }
}

impl<D: Db> Store<D> {
    /// The secret of a person, if one was offered or confirmed.
    pub async fn totp(&self, staff_id: i64) -> Result<Option<TotpSecret>> {
        let rows = self.run(sql::TOTP, &[Value::from(staff_id)]).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        Ok(Some(TotpSecret {
            bytes: self.secrets.open_direct(row.text(0)?, &place(staff_id), row.blob(1)?)?,
            confirmed_at: row.optional_time(2)?,
            last_step: u64::try_from(row.integer(3)?).map_err(|_| Error::column(3, "is not a step"))?,
            offered_at: row.time(4)?,
        }))
    }

    /// Keeps a secret that is offered to a person, in place of one that was never confirmed; `false` where one was.
    pub async fn offer_totp(&self, staff_id: i64, secret: &[u8], now: Timestamp) -> Result<bool> {
        let (key_id, sealed) = self.secrets.seal_direct(self.random, &place(staff_id), secret)?;
        let values = [Value::from(staff_id), Value::from(key_id), Value::from(sealed), Value::from(now)];
        Ok(!self.run(sql::OFFER_TOTP, &values).await?.is_empty())
    }

    /// From now on codes are asked for. `codes` are the recovery codes, of which digests are kept.
    pub async fn confirm_totp(&self, staff_id: i64, step: u64, codes: &[String], now: Timestamp) -> Result<bool> {
        let recovery = self.recovery_digests(staff_id, codes)?;
        let values = [Value::from(staff_id), Value::from(now), step_value(step), Value::from(recovery)];
        Ok(!self.run(sql::CONFIRM_TOTP, &values).await?.is_empty())
    }

    /// Uses the code of a step up; `false` if it or a later one has been used.
    pub async fn use_totp(&self, staff_id: i64, step: u64, now_step: u64) -> Result<bool> {
        let values = [Value::from(staff_id), step_value(step), step_value(now_step + 1)];
        Ok(!self.run(sql::USE_TOTP, &values).await?.is_empty())
    }

    /// Uses a recovery code up and tells how many are left; `None` if it is none.
    pub async fn use_recovery_code(&self, staff_id: i64, code: &str, now: Timestamp) -> Result<Option<u32>> {
        let values = [Value::from(staff_id), Value::from(self.recovery_digest(staff_id, code)), Value::from(now)];
        let rows = self.run(sql::USE_RECOVERY_CODE, &values).await?;
        rows.first().map(|row| row.count(0)).transpose()
    }

    /// New recovery codes in place of all old ones; `false` where no secret was confirmed.
    pub async fn renew_recovery_codes(&self, staff_id: i64, codes: &[String]) -> Result<bool> {
        let values = [Value::from(staff_id), Value::from(self.recovery_digests(staff_id, codes)?)];
        Ok(!self.run(sql::RENEW_RECOVERY, &values).await?.is_empty())
    }

    /// Takes the own second factor away.
    pub async fn remove_totp(&self, actor: &Actor, now: Timestamp) -> Result<bool> {
        let login = self.account(actor.staff_id).await?.login;
        self.staff_command("totp_removed", actor, &login, true, now).await
    }

    fn recovery_digests(&self, staff_id: i64, codes: &[String]) -> Result<String> {
        let digests: Vec<_> = codes.iter().map(|code| self.recovery_digest(staff_id, code)).collect();
        serde_json::to_string(&digests).map_err(|error| Error::Inconsistent(error.to_string()))
    }

    fn recovery_digest(&self, staff_id: i64, code: &str) -> String {
        let digest = self.secrets.staff_code_digest("recovery code", staff_id, code.as_bytes());
        base16ct::lower::encode_string(&digest)
    }
}

/// To what a sealed secret is bound.
fn place(staff_id: i64) -> Vec<u8> {
    [&b"totp"[..], &staff_id.to_be_bytes()].concat()
}

fn step_value(step: u64) -> Value {
    Value::from(i64::try_from(step).unwrap_or(i64::MAX))
}
