//! What a command says: the kind of its event, its words, and what is kept beside them.

use domain::assignment::Part;
use domain::organ::Organ;
use domain::outcome::Outcome;
use domain::state::State;
use domain::topic::Topic;
use serde_json::{Map, Value, json};

use crate::command::{Classification, Command, Competent, Share};
use crate::event::EventKind;
use crate::seal::{Digest32, digest};

/// What is kept beside the words of an event.
pub(crate) type Detail = Map<String, Value>;

impl Command {
    /// The event of it, if it is carried out as it stands.
    pub(crate) fn kind(&self) -> EventKind {
        match self {
            Self::Verify { .. } => EventKind::Verified,
            Self::Dispose { .. } => EventKind::Disposed,
            Self::HandBack { .. } => EventKind::HandedBack,
            Self::Forward { .. } => EventKind::Forwarded,
            Self::Start => EventKind::Started,
            Self::Note { .. } => EventKind::Noted,
            Self::Contribute { .. } => EventKind::Contributed,
            Self::Ask { .. } => EventKind::Asked,
            Self::Reply { .. } => EventKind::Replied,
            Self::Reject { .. } => EventKind::Rejected,
            Self::Close(_) => EventKind::Closed,
            // The act that was proposed has the event; see `plan.rs`.
            Self::Approve => EventKind::AnswerProposed,
            Self::SendBack { .. } => EventKind::SentBack,
            Self::Classify(_) => EventKind::Classified,
            Self::Tighten { .. } => EventKind::Tightened,
            Self::NameHandler { .. } => EventKind::HandlerNamed,
            Self::Refer { .. } => EventKind::Referred,
            Self::ReferNumber { .. } => EventKind::ReferralNumbered,
            Self::Merge { .. } => EventKind::Merged,
        }
    }

    /// The words, for the reporter or for colleagues: [`EventKind::text_is_internal`] says for whom.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Verify { .. }
            | Self::Start
            | Self::Approve
            | Self::Classify(_)
            | Self::NameHandler { .. }
            | Self::Merge { .. } => None,
            Self::ReferNumber { number } => Some(number.as_str()),
            Self::Dispose { instruction, .. } => Some(instruction.as_str()),
            Self::HandBack { reason, .. }
            | Self::Forward { reason, .. }
            | Self::SendBack { reason }
            | Self::Tighten { reason, .. }
            | Self::Refer { reason, .. } => Some(reason.as_str()),
            Self::Note { words } | Self::Contribute { words } => Some(words.as_str()),
            Self::Ask { question } => Some(question.as_str()),
            Self::Reply { answer } => Some(answer.as_str()),
            Self::Reject { explanation, .. } => Some(explanation.as_str()),
            Self::Close(closing) => Some(&closing.words),
        }
    }

    /// What is kept beside the words, as far as the command says it.
    pub(crate) fn detail(&self) -> Detail {
        let detail = match self {
            Self::Verify { topic, organ } => {
                json!({ "topic": topic.map(Topic::code), "organ": organ.map(Organ::code) })
            }
            Self::Dispose { to, .. } => json!({ "to": shares(to) }),
            Self::HandBack { cause, competent, .. } => handed_back(cause.code(), competent.as_ref()),
            Self::Forward { unit_id, .. } => json!({ "unit": unit_id }),
            Self::Reject { reason, .. } => json!({ "reason": reason.code() }),
            Self::Close(closing) => json!({
                "outcome": closing.outcome.code(),
                "letter": closing.letter.as_ref().map(domain::text::LetterNumber::as_str),
            }),
            Self::Classify(said) => Value::Object(classified(said)),
            Self::Tighten { to, .. } => json!({ "visibility": to.code() }),
            Self::NameHandler { login } => json!({ "login": login }),
            Self::Refer { body, .. } => json!({ "body": body.as_str() }),
            Self::ReferNumber { number } => json!({ "number": number.as_str() }),
            Self::Merge { into } => json!({ "number": into.to_string() }),
            _ => Value::Null,
        };
        if let Value::Object(detail) = detail { detail } else { Detail::new() }
    }

    /// What makes two orders the same order.
    pub(crate) fn request(&self) -> Digest32 {
        let (text, detail) = (self.text().unwrap_or_default(), Value::Object(self.detail()).to_string());
        let until = match self {
            Self::Refer { due_at: Some(at), .. } => at.as_millisecond(),
            _ => 0,
        };
        let action = self.action().code().as_bytes();
        digest("order", &[action, text.as_bytes(), detail.as_bytes(), &until.to_be_bytes()])
    }
}

/// The units of a disposal, as the trigger `event_keeps_assignments` reads them.
pub(crate) fn shares(to: &[Share]) -> Value {
    let share = |share: &Share| {
        let due_at = share.due_at.map(jiff::Timestamp::as_millisecond);
        json!({ "unit": share.unit_id, "part": share.part.code(), "due_at": due_at })
    };
    to.iter().map(share).collect()
}

/// Only the unit that leads answers.
pub(crate) fn lead(to: &[Share]) -> Option<i64> {
    let mut leads = to.iter().filter(|share| share.part == Part::Lead);
    leads.next().map(|share| share.unit_id).filter(|_| leads.next().is_none())
}

/// What a closing out of a referral says: the body that is competent has been named.
pub(crate) fn outcome_of_referral(state: State) -> Detail {
    let mut detail = Detail::new();
    if state == State::Closed {
        detail.insert("outcome".to_owned(), Outcome::NotCompetent.code().into());
    }
    detail
}

fn handed_back(cause: &str, competent: Option<&Competent>) -> Value {
    match competent {
        None => json!({ "cause": cause }),
        Some(Competent::Unit(unit_id)) => json!({ "cause": cause, "competent_unit": unit_id }),
        Some(Competent::Body(body)) => json!({ "cause": cause, "competent_body": body.as_str() }),
    }
}

fn classified(said: &Classification) -> Detail {
    let mut detail = Detail::new();
    let mut say = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            detail.insert(name.to_owned(), value);
        }
    };
    say("topic", said.topic.map(|topic| topic.code().into()));
    say("organ", said.organ.map(|organ| organ.code().into()));
    say("province", said.region.map(|(province, _)| province.code().into()));
    say("regency", said.region.map(|(_, regency)| regency.map(domain::place::Regency::code).into()));
    say("priority", said.priority.map(|priority| priority.code().into()));
    say("class", said.class.map(|class| class.code().into()));
    // Whoever says the class anew says anew whom it accuses.
    say("accused_unit", said.class.map(|_| said.accused_unit_id.into()));
    detail
}
