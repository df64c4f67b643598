//! What somebody may do to a ticket now: by the rules, and by what else the record would refuse. The other half of
//! `act/plan.rs`, which decides; the tests hold the two equal.

use domain::assignment::{Part, Standing};
use domain::command::Action;
use domain::staff::Role;
use domain::visibility::Visibility;

use crate::actor::Actor;
use crate::dossier::Dossier;
use crate::event::EventKind;
use crate::identity::IdentityStep;
use crate::ticket::File;

impl File {
    /// What the actor, to whom this view was given, may do to the ticket now, in the order of the list.
    pub fn possible(&self, actor: &Actor) -> Vec<Action> {
        let Some(dossier) = &self.dossier else { return Vec::new() };
        let offered = |action: &Action| self.offers(dossier, actor, *action);
        Action::ALL.iter().copied().filter(offered).collect()
    }

    fn offers(&self, dossier: &Dossier, actor: &Actor, action: Action) -> bool {
        let own = dossier.part_of(actor.unit_id).filter(|_| actor.role == Role::Liaison);
        let joint = own.filter(|own| own.part == Part::Joint);
        let may = |action| self.rules.may(actor.role, action, self.state, true);
        let allowed = match (action, joint) {
            // A unit that was asked as well begins and gives back its own part, whatever the leading one does.
            (Action::Start, Some(own)) => own.standing == Standing::Offered && self.joins(actor, action),
            (Action::HandBack, Some(_)) => self.joins(actor, action),
            _ => may(action),
        };
        allowed && has_part(dossier, actor, action) && self.fits(dossier, actor, action)
    }

    fn joins(&self, actor: &Actor, action: Action) -> bool {
        self.rules.allows(actor.role, action) && self.rules.may(actor.role, Action::Contribute, self.state, true)
    }

    /// Whether the ticket's condition leaves something to do for the act.
    fn fits(&self, dossier: &Dossier, actor: &Actor, action: Action) -> bool {
        if self.is_erased() && !matches!(action, Action::Verify | Action::Start | Action::Classify) {
            return false;
        }
        match action {
            Action::Reply | Action::Close | Action::Reject => !self.barred,
            Action::Approve => !self.barred && self.can_approve(dossier, actor),
            Action::SendBack => dossier.pending.is_some(),
            Action::OpenIdentity => self.has_identity && self.identity_step(actor) != IdentityStep::Wait,
            Action::Tighten => self.visibility < Visibility::Confidential,
            Action::NameHandler => self.visibility == Visibility::Confidential,
            _ => true,
        }
    }

    fn can_approve(&self, dossier: &Dossier, actor: &Actor) -> bool {
        let Some(proposal) = &dossier.pending else { return false };
        let approvers = self.rules.needs_approval(proposal.role, proposal.action, self.number.kind(), self.class);
        proposal.staff_id != actor.staff_id
            && (approvers.is_empty() || approvers.contains(&actor.role))
            && self.rules.may(proposal.role, proposal.action, self.state, true)
    }

    /// Whether the reporter had everything destroyed: nothing can be written under the ticket's key any more.
    pub fn is_erased(&self) -> bool {
        self.entries.iter().any(|entry| entry.kind == EventKind::Erased)
    }

    /// Whether somebody else has to consent before what the actor does goes out.
    pub fn waits_for_consent(&self, actor: &Actor, action: Action) -> bool {
        !self.rules.needs_approval(actor.role, action, self.number.kind(), self.class).is_empty()
    }
}

impl Dossier {
    /// Whether the reporter has an answer since the last time that the matter was not settled.
    pub fn is_answered(&self) -> bool {
        self.answered
    }
}

/// Whether a unit's part lets it do something: who reads only reads, and only who leads speaks to the reporter.
fn has_part(dossier: &Dossier, actor: &Actor, action: Action) -> bool {
    if actor.role != Role::Liaison {
        return true;
    }
    match dossier.part_of(actor.unit_id).map(|own| own.part) {
        Some(Part::Lead) => true,
        Some(Part::Joint) => {
            matches!(action, Action::Start | Action::HandBack | Action::Note | Action::Contribute)
        }
        Some(Part::Copy) | None => false,
    }
}
