//! Plays the script: every report and every act in the order in which they would have happened.

use std::collections::HashMap;

use anyhow::{Context as _, Result, anyhow, bail};
use domain::number::TicketNumber;
use domain::staff::Role;
use domain::text::{Instruction, Message, Reason};
use jiff::Timestamp;
use store::{
    Actor, Change, Classification, Command, Decision, Delivery, DeskQuery, LaporReceipt, Opening, Submitted, View,
};

use crate::report::{key, new_ticket, submit};
use crate::script::{Act, Script, Step, Ticket};
use crate::{DemoStore, accounts};

/// Something that happens at a time: a report comes in, or one of its steps is done.
struct Moment<'a> {
    at: Timestamp,
    ticket: &'a Ticket,
    step: Option<(usize, &'a Step)>,
}

/// What is known of a ticket while the script is played.
#[derive(Default)]
struct Cast {
    staff: HashMap<String, Actor>,
    units: HashMap<String, i64>,
    receipts: HashMap<String, Submitted>,
    numbers: HashMap<String, TicketNumber>,
}

/// Whether the portal has no ticket.
pub(crate) async fn is_empty(store: &DemoStore) -> Result<bool> {
    Ok(store.desk(&reader(), &DeskQuery::new(View::All)).await?.rows.is_empty())
}

/// Whether the portal has the demo's tickets.
pub(crate) async fn is_loaded(store: &DemoStore, script: &Script) -> Result<bool> {
    let Some(ticket) = script.tickets.first() else {
        return Ok(false);
    };
    let query = DeskQuery { words: Some(ticket.title.clone()), ..DeskQuery::new(View::All) };
    Ok(!store.desk(&reader(), &query).await?.rows.is_empty())
}

/// Somebody who may look at everything. Nothing is ever done in this name.
fn reader() -> Actor {
    let name = "Peragaan".to_owned();
    let role = Role::Supervisor;
    Actor { staff_id: 0, name, role, unit_id: None, unit_name: None, post_id: 0, substitute_for: None }
}

/// Plays everything that lies before `now`.
pub(crate) async fn load(store: &DemoStore, script: &Script, now: Timestamp) -> Result<()> {
    let mut cast = Cast::default();
    for staff in &script.accounts.staff {
        cast.staff.insert(staff.login.clone(), accounts::actor(store, &staff.login).await?);
    }
    cast.units = store.units(now).await?.into_iter().map(|unit| (unit.code, unit.id)).collect();
    for moment in moments(script, now)? {
        let played = match moment.step {
            None => cast.receive(store, moment.ticket, moment.at).await,
            Some((index, step)) => cast.play(store, moment.ticket, index, step, moment.at).await,
        };
        played.with_context(|| match moment.step {
            None => format!("ticket {}", moment.ticket.key),
            Some((index, _)) => format!("ticket {}, step {}", moment.ticket.key, index + 1),
        })?;
    }
    Ok(())
}

fn moments(script: &Script, now: Timestamp) -> Result<Vec<Moment<'_>>> {
    let mut moments = Vec::new();
    for ticket in &script.tickets {
        moments.push(Moment { at: ticket.received_at(now)?, ticket, step: None });
        for (index, step) in ticket.steps.iter().enumerate() {
            let Some(at) = ticket.done_at(step, now)? else {
                break;
            };
            moments.push(Moment { at, ticket, step: Some((index, step)) });
        }
    }
    moments.sort_by_key(|moment| moment.at);
    Ok(moments)
}

impl Cast {
    async fn receive(&mut self, store: &DemoStore, ticket: &Ticket, at: Timestamp) -> Result<()> {
        let number = if let Some(complaint_id) = &ticket.lapor_id {
            let change = Change::Disposed(Box::new(new_ticket(ticket)?));
            deliver(store, &format!("{}/disposed", ticket.key), complaint_id, change, at).await?
        } else {
            let submitted = submit(store, ticket, at).await?;
            let number = submitted.number;
            self.receipts.insert(ticket.key.clone(), submitted);
            number
        };
        self.numbers.insert(ticket.key.clone(), number);
        Ok(())
    }

    async fn play(&self, store: &DemoStore, ticket: &Ticket, index: usize, step: &Step, at: Timestamp) -> Result<()> {
        let number = *self.numbers.get(&ticket.key).context("its report is missing")?;
        let key = key(&ticket.key, &format!("langkah-{}", index + 1))?;
        let message = format!("{}/{index}", ticket.key);
        match step.act {
            Act::Message => {
                let code = &self.receipts.get(&ticket.key).context("it has no reporter who could write")?.access_code;
                let text = Message::parse(step.text()?).map_err(|error| anyhow!("{error:?}"))?;
                store.reporter_message(number, code, &text, &key, at).await?.context("the code does not fit")?;
            }
            Act::LaporStatus => {
                let code = step.code.clone().context("it has no code")?;
                let change = Change::Status { code, name: step.text()?.to_owned() };
                deliver(store, &message, ticket.lapor_id.as_deref().context("it is none of LAPOR!'s")?, change, at)
                    .await?;
            }
            Act::LaporFollowUp => {
                let content = Message::parse(step.text()?).map_err(|error| anyhow!("{error:?}"))?;
                let id = ticket.lapor_id.as_deref().context("it is none of LAPOR!'s")?;
                deliver(store, &message, id, Change::FollowUp { content }, at).await?;
            }
            Act::Identity | Act::AskIdentity => {
                let reason = Reason::parse(step.text()?).map_err(|error| anyhow!("{error:?}"))?;
                let actor = self.actor(step)?;
                let opened = store.open_identity(actor, number, &reason, &key, at).await?.context("not visible")?;
                if let (Act::Identity, Opening::Requested) = (step.act, opened) {
                    self.consent(store, number, at).await?;
                    let key = self::key(&ticket.key, &format!("buka-{}", index + 1))?;
                    store.open_identity(actor, number, &reason, &key, at).await?.context("not visible")?;
                }
            }
            _ => {
                let actor = self.actor(step)?;
                let file = store.file(actor, number).await?.context("not visible to who acts")?;
                let command = self.command(step)?;
                store.act(actor, number, file.version, &command, &key, at).await?.context("not visible")?;
                self.approve(store, number, step, at).await?;
            }
        }
        Ok(())
    }

    /// The custodian lets every identity of a ticket be opened for which somebody asks.
    async fn consent(&self, store: &DemoStore, number: TicketNumber, at: Timestamp) -> Result<()> {
        let custodian = self.staff.values().find(|actor| actor.role == Role::Custodian);
        let custodian = custodian.context("there is no custodian")?;
        for request in store.identity_requests(custodian).await? {
            if request.number == number {
                let key = key(&number.to_string(), &format!("izin-{}", request.sequence))?;
                let decided =
                    store.decide_on_identity(custodian, number, request.sequence, &Decision::Consent, &key, at).await?;
                decided.context("the request is gone")?;
            }
        }
        Ok(())
    }

    /// Where the rules want somebody else's consent, the supervisor gives it at once.
    async fn approve(&self, store: &DemoStore, number: TicketNumber, step: &Step, at: Timestamp) -> Result<()> {
        let supervisor = self.staff.values().find(|actor| actor.role == Role::Supervisor);
        let supervisor = supervisor.context("there is no supervisor")?;
        let file = store.file(supervisor, number).await?.context("not visible to the supervisor")?;
        if file.dossier.is_none_or(|dossier| dossier.pending.is_none()) {
            return Ok(());
        }
        let key = key(&number.to_string(), &format!("setuju-{}-{:?}", file.version, step.act))?;
        store.act(supervisor, number, file.version, &Command::Approve, &key, at).await?.context("not visible")?;
        Ok(())
    }

    fn actor(&self, step: &Step) -> Result<&Actor> {
        let login = step.by.as_ref().context("nobody does it")?;
        self.staff.get(login).with_context(|| format!("there is no account {login}"))
    }

    fn command(&self, step: &Step) -> Result<Command> {
        let wrong = |what: &str| anyhow!("{what} cannot be read");
        Ok(match step.act {
            Act::Verify => Command::Verify {
                topic: step.topic.as_deref().map(str::parse).transpose().map_err(|_| wrong("topic"))?,
                organ: step.organ.as_deref().map(str::parse).transpose().map_err(|_| wrong("organ"))?,
            },
            Act::Classify => Command::Classify(Classification {
                class: Some(step.code.as_deref().unwrap_or_default().parse().map_err(|_| wrong("code"))?),
                accused_unit_id: step.unit.as_ref().and_then(|code| self.units.get(code)).copied(),
                ..Classification::default()
            }),
            Act::Dispose => Command::dispose(
                *step.unit.as_ref().and_then(|code| self.units.get(code)).ok_or_else(|| wrong("unit"))?,
                Instruction::parse(step.text()?).map_err(|_| wrong("text"))?,
            ),
            Act::Return => Command::hand_back(Reason::parse(step.text()?).map_err(|_| wrong("text"))?),
            Act::Start => Command::Start,
            Act::Ask => Command::Ask { question: Message::parse(step.text()?).map_err(|_| wrong("text"))? },
            Act::Reply => Command::Reply { answer: Message::parse(step.text()?).map_err(|_| wrong("text"))? },
            Act::Reject => Command::Reject {
                reason: step.reason.as_deref().unwrap_or_default().parse().map_err(|_| wrong("reason"))?,
                explanation: Reason::parse(step.text()?).map_err(|_| wrong("text"))?,
            },
            Act::Close => Command::close(
                step.outcome.as_deref().unwrap_or_default().parse().map_err(|_| wrong("outcome"))?,
                Reason::parse(step.text()?).map_err(|_| wrong("text"))?,
            ),
            Act::Message | Act::Identity | Act::AskIdentity | Act::LaporStatus | Act::LaporFollowUp => {
                bail!("it is no command")
            }
        })
    }
}

impl Step {
    fn text(&self) -> Result<&str> {
        self.text.as_deref().context("it has no text")
    }
}

async fn deliver(
    store: &DemoStore,
    message_id: &str,
    complaint_id: &str,
    change: Change,
    at: Timestamp,
) -> Result<TicketNumber> {
    let message_id = format!("peragaan/{message_id}");
    let delivery = Delivery { message_id, complaint_id: complaint_id.to_owned(), change, occurred_at: at };
    match store.receive_lapor(&delivery, at).await? {
        LaporReceipt::Applied(number) => Ok(number),
        other => bail!("the callback was not applied: {other:?}"),
    }
}

#[cfg(test)]
mod tests;
