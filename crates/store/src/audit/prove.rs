//! The whole proof in one go, for programs that have the time.

use ::audit::{PublicKeys, Seal};

use super::check::{Break, Check, Tail, check_seal, check_tail, check_tickets};
use crate::db::Db;
use crate::error::Result;

/// How many tickets are looked at with one statement.
const TICKETS: u16 = 500;

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// How many rows are proven.
    pub rows: usize,
    /// The last seal that holds.
    pub last: Option<Seal>,
    /// What stands after it; only where the chain holds to its end.
    pub tail: Option<Tail>,
    /// The first break.
    pub broken: Option<Break>,
}

/// Checks everything, from the first seal on, and stops at the first break. `seen` is told of every seal that holds.
pub async fn prove<D: Db>(db: &D, keys: Option<&PublicKeys>, mut seen: impl FnMut(&Seal)) -> Result<Proof> {
    let mut proof = Proof { rows: 0, last: None, tail: None, broken: None };
    loop {
        let next = proof.last.as_ref().map_or(0, |seal| seal.head.number).saturating_add(1);
        match check_seal(db, keys, next).await? {
            Check::Holds { seal, rows } => {
                seen(&seal);
                proof.rows += rows;
                proof.last = Some(seal);
            }
            Check::Broken(why) => return Ok(Proof { broken: Some(why), ..proof }),
            Check::End => break,
        }
    }
    let tail = check_tail(db, proof.last.as_ref()).await?;
    let mut broken = tail.broken.clone();
    let mut after = Some(i64::MIN);
    while let (Some(id), None) = (after, &broken) {
        (after, broken) = check_tickets(db, id, TICKETS).await?;
    }
    Ok(Proof { tail: Some(tail), broken, ..proof })
}
