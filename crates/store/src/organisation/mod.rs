//! The organisation as data: the tree of units, and who holds which post in it, from when until when.
//!
//! Days are days in Jakarta. An end is the first day on which a thing no longer holds, so that ending it today ends it
//! with the next request.

mod abolish;
mod choice;
mod posts;
pub(crate) mod seed;
mod trail;
mod units;

use domain::place::Zone;
use domain::staff::Role;
use jiff::Timestamp;

use crate::actor::Actor;
use crate::error::{Error, Result};

pub use abolish::{AbolishedUnit, Moved};
pub use choice::Holder;
pub use posts::{NewPost, Person, Post};
pub use trail::Trail;
pub use units::{NewUnit, OrgUnit, UnitChange, in_tree_order};

/// The day in Jakarta, as the record writes days.
pub(crate) fn today(now: Timestamp) -> String {
    Zone::Wib.date(now).to_string()
}

/// Only an administrator.
pub(crate) fn administrator(actor: &Actor) -> Result<()> {
    if actor.role == Role::Administrator { Ok(()) } else { Err(Error::NotAllowed) }
}
