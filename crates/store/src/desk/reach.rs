//! Whose tickets a member of staff sees in lists, and how much of each: the one place for it in lists, counts and files.

use domain::staff::Role;
use domain::visibility::Visibility;

use super::query::DeskQuery;
use super::row::DeskRow;
use crate::actor::Actor;
use crate::error::{Error, Result};

/// The unit to which a person's sight is limited, if it is.
///
/// # Errors
/// [`Error::NotAllowed`] for those who see no tickets at all.
pub(super) fn own_unit(actor: &Actor) -> Result<Option<i64>> {
    if !actor.role.sees_tickets() {
        return Err(Error::NotAllowed);
    }
    match actor.role {
        Role::Liaison => actor.unit_id.map(Some).ok_or(Error::NotAllowed),
        _ => Ok(None),
    }
}

/// Whether a question would tell something of confidential tickets that the person may not know: that one of them is
/// among the answers.
pub(super) fn asks_too_much(actor: &Actor, query: &DeskQuery) -> bool {
    only_counts(actor)
        && (query.words.is_some()
            || query.province.is_some()
            || query.topic.is_some()
            || query.claimed.is_some()
            || query.unit_id.is_some())
}

/// Those who only read know of a confidential ticket its number and where it stands.
fn only_counts(actor: &Actor) -> bool {
    matches!(actor.role, Role::Leader | Role::Administrator)
}

/// What the person may see of a row.
pub(super) fn as_seen_by(actor: &Actor, row: DeskRow) -> DeskRow {
    if row.visibility != Visibility::Confidential || !only_counts(actor) {
        return row;
    }
    DeskRow {
        title: String::new(),
        masked: true,
        province: None,
        regency: None,
        topic: None,
        organ: None,
        unit_name: None,
        claim: None,
        unanswered_message: false,
        ..row
    }
}
