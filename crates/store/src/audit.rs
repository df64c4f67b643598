//! The proof that the record was not changed afterwards: sealing it bit by bit, checking it bit by bit, and the trail of
//! one ticket. What a digest and a seal are stands in the crate `audit`; here stands what they are made of.
//!
//! What an erasure removes (words, keys, files) is in no column that a seal covers: of sealed texts the digest is
//! covered, and sealed texts stay, unreadable, when their key is destroyed.

mod check;
mod prove;
mod rows;
mod sealing;
mod trail;

pub use ::audit::{BadKeys, Digest32, FORMAT, Head, PublicKeys, PublishedSeals, Range, Seal, SigningKeys, hex};
pub use check::{Break, Check, Tail, check_seal, check_tail, check_tickets};
pub use prove::{Proof, prove};
pub use rows::Table;
pub use sealing::Sealing;
pub use trail::TrailRow;

use crate::db::{Db, Value};
use crate::error::{Error, Result};
use crate::{Store, retry, sql};
use rows::digest_column;

/// A seal with the digests of its rows.
pub(crate) struct Kept {
    pub(crate) seal: Seal,
    pub(crate) digests: Vec<u8>,
}

impl<D: Db> Store<D> {
    /// The newest seals, newest first.
    pub async fn latest_seals(&self, most: u16) -> Result<Vec<Seal>> {
        let kept = seals(&self.db, i64::MAX, most).await?;
        Ok(kept.into_iter().map(|kept| kept.seal).collect())
    }

    /// Checks one seal, by its hash and the rows that it covers.
    ///
    /// # Errors
    /// As every statement. A break is no error but an answer.
    pub async fn check_seal(&self, keys: Option<&PublicKeys>, number: i64) -> Result<Check> {
        check_seal(&self.db, keys, number).await
    }

    /// What stands after the last seal.
    pub async fn check_tail(&self, last: Option<&Seal>) -> Result<Tail> {
        check_tail(&self.db, last).await
    }
}

/// Seals up to `number`, the newest first.
pub(crate) async fn seals<D: Db>(db: &D, number: i64, most: u16) -> Result<Vec<Kept>> {
    let values = [Value::from(number), Value::from(i64::from(most))];
    let rows = retry::run(db, sql::SEALS, &values).await?;
    rows.iter().map(kept).collect()
}

fn kept(row: &crate::db::Row) -> Result<Kept> {
    let digests = row.blob(6)?.to_vec();
    let head = Head {
        number: row.integer(0)?,
        previous_root: digest_column(row, 1)?,
        events: Range { first: row.integer(2)?, last: row.integer(3)? },
        staff_events: Range { first: row.integer(4)?, last: row.integer(5)? },
        rows: Head::digest_of_rows(&digests),
        sealed_at: row.integer(10)?,
    };
    let (key_id, signature) = (row.text(8)?.to_owned(), row.blob(9)?.to_vec());
    Ok(Kept { seal: Seal { head, root: digest_column(row, 7)?, key_id, signature }, digests })
}

/// The range after a seal's, up to `last`.
pub(crate) fn range_after(before: Option<Range>, last: i64) -> Result<Range> {
    let first = before.map_or(0, |before| before.last).checked_add(1);
    Ok(Range { first: first.ok_or_else(|| Error::Inconsistent("there are no more ids".to_owned()))?, last })
}
