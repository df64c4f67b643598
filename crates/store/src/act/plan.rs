//! What a command of staff comes to: whether it may be carried out, and the event that it makes.

use domain::assignment::Part;
use domain::authority::{Class, Clock};
use domain::command::Action;
use domain::staff::Role;
use domain::state::{Happening, InvalidTransition, State};
use jiff::Timestamp;
use rules::Rules;

use crate::act::told::{Detail, lead, outcome_of_referral, shares};
use crate::actor::Actor;
use crate::command::{Classification, Command, Share};
use crate::dossier::{Dossier, Proposal};
use crate::error::{Error, Result};
use crate::event::EventKind;
use crate::ticket::Due;
use crate::view::TicketRow;

/// What a command is judged by.
pub(crate) struct Case<'a> {
    pub(crate) actor: &'a Actor,
    pub(crate) ticket: &'a TicketRow,
    pub(crate) dossier: &'a Dossier,
    pub(crate) rules: &'a Rules,
    pub(crate) now: Timestamp,
}

/// An event before it is written.
pub(crate) struct Plan {
    pub(crate) kind: EventKind,
    pub(crate) state: State,
    pub(crate) held: Option<State>,
    pub(crate) unit_id: Option<i64>,
    pub(crate) detail: Detail,
    pub(crate) text: Option<String>,
    pub(crate) due: Option<Due>,
}

impl Case<'_> {
    /// Judges a command; whatever has to be looked up in the record has been.
    ///
    /// # Errors
    /// What stands against it.
    pub(crate) fn plan(&self, command: &Command) -> Result<Plan> {
        let action = command.action();
        self.require_part(action)?;
        self.require_other_reviewer(action)?;
        // What cannot happen at all is not made better by other words.
        let joint = self.joint_kind(command).map(|_| Happening::Contribute);
        self.step(joint.unwrap_or(action.happening()))?;
        self.require_substance(command)?;
        if let Command::Approve = command {
            return self.approval();
        }
        let approvers =
            self.rules.needs_approval(self.actor.role, action, self.ticket.number.kind(), self.ticket.class);
        let mut plan = self.ordinary(command)?;
        if !approvers.is_empty() {
            plan.detail.insert("action".to_owned(), action.code().into());
            plan.detail.insert("role".to_owned(), self.actor.role.code().into());
            return Ok(Plan { kind: EventKind::AnswerProposed, ..self.beside(plan) });
        }
        Ok(plan)
    }

    /// The event of a command that goes its way without anybody's consent.
    fn ordinary(&self, command: &Command) -> Result<Plan> {
        let mut plan = Plan {
            kind: command.kind(),
            state: self.ticket.state,
            held: None,
            unit_id: self.unit_after(command),
            detail: command.detail(),
            text: command.text().map(str::to_owned),
            due: None,
        };
        if let Some(kind) = self.joint_kind(command) {
            self.step(Happening::Contribute)?;
            plan = Plan { kind, ..self.beside(plan) };
        } else {
            plan.state = self.step(command.action().happening())?;
            plan.held = self.held_after(command.action(), plan.state);
        }
        self.complete(command, &mut plan);
        Ok(plan)
    }

    /// What the ticket's condition adds to what the command says.
    fn complete(&self, command: &Command, plan: &mut Plan) {
        if self.actor.role == Role::Liaison {
            plan.detail.insert("by_unit".to_owned(), self.actor.unit_id.into());
        }
        match command {
            Command::Forward { unit_id, .. } => {
                let due_at = self.dossier.lead().and_then(|lead| lead.due_at);
                plan.detail.insert("to".to_owned(), shares(&[Share { due_at, ..Share::lead(*unit_id) }]));
            }
            Command::Classify(said) => self.reclassify(said, plan),
            // The unit whose answer is to be mended has it again.
            Command::SendBack { .. } => {
                let proposed = self.dossier.pending.as_ref().and_then(|pending| pending.detail.get("by_unit"));
                plan.detail.extend(proposed.map(|unit| ("by_unit".to_owned(), unit.clone())));
            }
            Command::Refer { due_at, .. } => {
                let due_at = due_at.unwrap_or_else(|| self.referral_due());
                plan.detail.insert("due_at".to_owned(), due_at.as_millisecond().into());
            }
            Command::ReferNumber { .. } => plan.detail.extend(outcome_of_referral(plan.state)),
            _ => {}
        }
    }

    /// Tells what stood there before, and takes a ticket whose class changes from the unit that has it: the one class is
    /// answered by units, the other by the Inspectorate.
    fn reclassify(&self, said: &Classification, plan: &mut Plan) {
        let ticket = self.ticket;
        let before = serde_json::json!({
            "topic": ticket.topic.map(domain::topic::Topic::code),
            "organ": ticket.organ.map(domain::organ::Organ::code),
            "province": ticket.province.map(domain::place::Province::code),
            "regency": ticket.regency.map(domain::place::Regency::code),
            "priority": self.dossier.priority.code(),
            "class": ticket.class.code(),
        });
        plan.detail.insert("before".to_owned(), before);
        let Some(class) = said.class.filter(|class| *class != ticket.class) else { return };
        plan.unit_id = None;
        plan.state = self.at_the_desk(plan.state);
        plan.held = plan.held.map(|held| self.at_the_desk(held));
        if let Some(term) = self.rules.term(Clock::Response, ticket.number.kind(), class) {
            let verification_at = ticket.due.verification_at;
            plan.due = Some(Due { verification_at, response_at: term.due(ticket.received_at) });
        }
    }

    /// Where a ticket stands once no unit has it any more.
    fn at_the_desk(&self, state: State) -> State {
        self.rules.step(state, Happening::HandBack, None).unwrap_or(state)
    }

    fn referral_due(&self) -> Timestamp {
        let term = self.rules.term(Clock::Referral, self.ticket.number.kind(), self.ticket.class);
        term.map_or(self.ticket.due.response_at, |term| term.due(self.now))
    }

    /// What somebody proposed goes out, by the rules for whoever proposed it.
    fn approval(&self) -> Result<Plan> {
        let proposal = self.dossier.pending.as_ref().ok_or(Error::NothingPending)?;
        let Proposal { action, role, .. } = *proposal;
        if proposal.staff_id == self.actor.staff_id {
            return Err(Error::OwnWork);
        }
        self.step(Happening::Approve)?;
        let approvers = self.rules.needs_approval(role, action, self.ticket.number.kind(), self.ticket.class);
        if !approvers.is_empty() && !approvers.contains(&self.actor.role) {
            return Err(Error::NotAllowed);
        }
        let happening = action.happening();
        if !self.rules.may(role, action, self.ticket.state, true) {
            return Err(InvalidTransition { from: self.ticket.state, happening }.into());
        }
        let mut detail = proposal.detail.clone();
        detail.insert("proposal".to_owned(), proposal.sequence.into());
        let kind = match action {
            Action::Reject => EventKind::Rejected,
            Action::Close => EventKind::Closed,
            _ => EventKind::Replied,
        };
        Ok(Plan {
            kind,
            state: self.rules.step(self.ticket.state, happening, self.ticket.held)?,
            held: None,
            unit_id: self.unit(),
            detail,
            text: Some(proposal.text.clone()),
            due: None,
        })
    }

    /// The event of what a unit does that was asked beside the leading one: it moves nobody else's work.
    fn joint_kind(&self, command: &Command) -> Option<EventKind> {
        let own = (self.actor.role == Role::Liaison).then(|| self.dossier.part_of(self.actor.unit_id))??;
        match command {
            _ if own.part != Part::Joint => None,
            Command::Start => Some(EventKind::Accepted),
            Command::HandBack { .. } => Some(EventKind::PartReturned),
            _ => None,
        }
    }

    /// Where something leads that the actor may do in the ticket's state.
    fn step(&self, happening: Happening) -> Result<State> {
        let action = Action::ALL.iter().copied().find(|action| action.happening() == happening);
        if !action.is_some_and(|action| self.rules.may(self.actor.role, action, self.ticket.state, true)) {
            return Err(InvalidTransition { from: self.ticket.state, happening }.into());
        }
        Ok(self.rules.step(self.ticket.state, happening, self.ticket.held)?)
    }

    /// A question holds the state to which the ticket returns; what moves the ticket otherwise lets go of it.
    fn held_after(&self, action: Action, state: State) -> Option<State> {
        match action {
            Action::Ask => Some(self.ticket.state),
            _ if state == self.ticket.state => self.ticket.held,
            _ => None,
        }
    }

    fn unit_after(&self, command: &Command) -> Option<i64> {
        match command {
            Command::Dispose { to, .. } => lead(to),
            Command::Forward { unit_id, .. } => Some(*unit_id),
            Command::HandBack { .. } | Command::Refer { .. } | Command::Merge { .. } => None,
            _ => self.unit(),
        }
    }

    fn unit(&self) -> Option<i64> {
        self.ticket.unit.as_ref().map(|unit| unit.id)
    }

    /// The same event, but it leaves the ticket where it is.
    fn beside(&self, plan: Plan) -> Plan {
        Plan { state: self.ticket.state, held: self.ticket.held, unit_id: self.unit(), due: None, ..plan }
    }
}

/// Whether somebody of a role could be shown a confidential ticket of a class at all.
pub(crate) fn can_handle(role: Role, class: Class) -> bool {
    match role {
        Role::Supervisor | Role::Liaison => true,
        Role::Officer => class == Class::Ordinary,
        Role::Inspector => class == Class::Supervisory,
        Role::Administrator | Role::Custodian | Role::Leader => false,
    }
}
