//! What the desk knows of a ticket beyond the report, as JSON.

use serde::Serialize;
use store::{Assignment, Dossier, Proposal, Unit};

use super::view::UnitView;

#[derive(Serialize)]
pub(super) struct WorkView {
    priority: &'static str,
    accused_unit: Option<UnitView>,
    assignments: Vec<AssignmentView>,
    pending: Option<PendingView>,
    referral: Option<ReferralView>,
    handlers: Vec<HandlerView>,
    handovers: u32,
}

#[derive(Serialize)]
struct AssignmentView {
    unit: UnitView,
    part: &'static str,
    standing: &'static str,
    live: bool,
    due_at: Option<String>,
}

#[derive(Serialize)]
struct PendingView {
    sequence: i64,
    action: &'static str,
    staff_name: String,
    at: String,
    text: String,
}

#[derive(Serialize)]
struct ReferralView {
    body: String,
    due_at: String,
    number: Option<String>,
}

#[derive(Serialize)]
struct HandlerView {
    login: String,
    name: String,
}

impl From<Dossier> for WorkView {
    fn from(dossier: Dossier) -> Self {
        Self {
            priority: dossier.priority.code(),
            accused_unit: dossier.accused.map(UnitView::from),
            assignments: dossier.assignments.into_iter().map(AssignmentView::from).collect(),
            pending: dossier.pending.map(PendingView::from),
            referral: dossier.referral.map(|referral| ReferralView {
                body: referral.body,
                due_at: referral.due_at.to_string(),
                number: referral.number,
            }),
            handlers: dossier
                .handlers
                .into_iter()
                .map(|handler| HandlerView { login: handler.login, name: handler.name })
                .collect(),
            handovers: dossier.handovers,
        }
    }
}

impl From<Unit> for UnitView {
    fn from(unit: Unit) -> Self {
        Self { code: unit.code, name: unit.name }
    }
}

impl From<Assignment> for AssignmentView {
    fn from(assignment: Assignment) -> Self {
        Self {
            part: assignment.part.code(),
            standing: assignment.standing.code(),
            live: assignment.standing.is_live(),
            due_at: assignment.due_at.map(|at| at.to_string()),
            unit: UnitView::from(assignment.unit),
        }
    }
}

impl From<Proposal> for PendingView {
    fn from(proposal: Proposal) -> Self {
        Self {
            sequence: proposal.sequence,
            action: proposal.action.code(),
            staff_name: proposal.staff_name,
            at: proposal.at.to_string(),
            text: proposal.text,
        }
    }
}
