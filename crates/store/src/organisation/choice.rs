//! In which of their posts somebody acts.

use jiff::Timestamp;

use super::posts::{Post, post};
use super::today;
use crate::db::{Db, Value};
use crate::error::Result;
use crate::session::{SESSION_IDLE, SESSION_LONGEST, SKEW, after, before, token_digest};
use crate::{Store, sql};

/// Whose session it is, and the posts from which the person can choose.
#[derive(Clone, Debug)]
pub struct Holder {
    /// The store's own number for the person.
    pub staff_id: i64,
    /// The person's name.
    pub name: String,
    /// The post in which the session acts, or acted until it ended.
    pub post_id: Option<i64>,
    /// The posts that hold today: the own ones before those in somebody's stead.
    pub posts: Vec<Post>,
}

impl<D: Db> Store<D> {
    /// Whose session it is, whether or not the post in which it acts still holds.
    pub async fn session_holder(&self, token: &[u8; 32], now: Timestamp) -> Result<Option<Holder>> {
        let latest = Value::from(after(now, SKEW));
        let (idle, longest) = (Value::from(before(now, SESSION_IDLE)), Value::from(before(now, SESSION_LONGEST)));
        let rows = self.run(sql::SESSION_HOLDER, &[Value::from(token_digest(token)), idle, longest, latest]).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        let staff_id = row.integer(0)?;
        let posts = self.run(sql::POSTS_ON, &[Value::from(staff_id), Value::from(today(now))]).await?;
        Ok(Some(Holder {
            staff_id,
            name: row.text(1)?.to_owned(),
            post_id: row.optional_integer(2)?,
            posts: posts.iter().map(|row| post(row, 0)).collect::<Result<_>>()?,
        }))
    }

    /// Goes on in another post. `false` if the person has no such post today.
    pub async fn act_in(&self, token: &[u8; 32], post_id: i64, now: Timestamp) -> Result<bool> {
        let (today, at) = (Value::from(today(now)), Value::from(now));
        let values = [Value::from(token_digest(token)), Value::from(post_id), today, at];
        Ok(!self.run(sql::ACT_IN, &values).await?.is_empty())
    }
}
