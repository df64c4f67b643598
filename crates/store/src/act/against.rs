//! What stands against a command, whatever the state of the ticket.

use domain::assignment::Part;
use domain::command::Action;
use domain::outcome::Outcome;
use domain::staff::Role;

use super::plan::Case;
use super::told::lead;
use crate::command::Command;
use crate::error::{Error, Result};

impl Case<'_> {
    /// A unit does what its part allows: who reads only reads, and only who leads speaks to the reporter.
    pub(super) fn require_part(&self, action: Action) -> Result<()> {
        if self.actor.role != Role::Liaison {
            return Ok(());
        }
        let part = self.dossier.part_of(self.actor.unit_id).map(|own| own.part);
        let allowed = match part {
            Some(Part::Lead) => true,
            Some(Part::Joint) => {
                matches!(action, Action::Start | Action::HandBack | Action::Note | Action::Contribute)
            }
            Some(Part::Copy) | None => false,
        };
        if allowed { Ok(()) } else { Err(Error::NotAllowed) }
    }

    /// After the reporter was not content, somebody else answers, and somebody else lets the answer go out.
    pub(super) fn require_other_reviewer(&self, action: Action) -> Result<()> {
        let answers = matches!(action, Action::Reply | Action::Close | Action::Reject | Action::Approve);
        let barred = [self.ticket.barred_staff_id, self.dossier.barred_author_id];
        if answers && barred.contains(&Some(self.actor.staff_id)) { Err(Error::OwnAnswer) } else { Ok(()) }
    }

    /// What the command says has to fit the ticket.
    pub(super) fn require_substance(&self, command: &Command) -> Result<()> {
        let accused = self.dossier.accused.as_ref().map(|unit| unit.id);
        let own = self.dossier.lead().map(|lead| lead.unit.id);
        match command {
            Command::Dispose { to, .. } if lead(to).is_none() => Err(Error::UnfitDisposal),
            Command::Dispose { to, .. } if to.iter().any(|share| Some(share.unit_id) == accused) => Err(Error::Accused),
            Command::Dispose { to, .. } if to.iter().any(|share| share.due_at.is_some_and(|at| at <= self.now)) => {
                Err(Error::PastDue)
            }
            Command::Forward { unit_id, .. } if Some(*unit_id) == accused => Err(Error::Accused),
            Command::Forward { unit_id, .. } if Some(*unit_id) == own => Err(Error::SameUnit),
            Command::Close(closing) if closing.outcome == Outcome::Resolved && !self.dossier.answered => {
                Err(Error::Hollow)
            }
            Command::SendBack { .. } if self.dossier.pending.is_none() => Err(Error::NothingPending),
            Command::Tighten { to, .. } if *to <= self.ticket.visibility => Err(Error::Loosening),
            Command::Refer { due_at: Some(at), .. } if *at <= self.now => Err(Error::PastDue),
            _ => Ok(()),
        }
    }
}
