//! The versions of the rules of authority. They are never edited, so whoever has read one keeps it.

use std::collections::BTreeMap;
use std::rc::Rc;

use domain::staff::Role;
use jiff::Timestamp;
use rules::Rules;
use sha2::{Digest as _, Sha256};

use crate::actor::Actor;
use crate::db::{Db, Row, Value};
use crate::error::{Error, Result};
use crate::view::TicketRow;
use crate::{Store, retry, sql};

/// What this store has read: the versions, and the one that held when it last looked.
#[derive(Default)]
pub(crate) struct Known {
    versions: BTreeMap<i64, Rc<Rules>>,
    current: Option<i64>,
}

/// A version of the rules and its number.
#[derive(Clone, Debug)]
pub struct Version {
    /// The number: the record's own, one higher each time.
    pub number: i64,
    /// What it says.
    pub rules: Rc<Rules>,
}

/// A version of the rules that was checked, to be added.
#[derive(Clone, Debug)]
pub struct NewRules {
    /// As it was written.
    pub source: String,
    /// As it is read.
    pub compiled: String,
    /// From when it holds for what comes in.
    pub effective_from: Timestamp,
}

/// What is told about a version in the list of all.
#[derive(Clone, Debug)]
pub struct RulesEntry {
    /// The number.
    pub number: i64,
    /// The name, as on the signed paper.
    pub name: String,
    /// The SHA-256 of the text, by which the signed paper and the record can be compared.
    pub digest: Vec<u8>,
    /// From when it holds for what comes in.
    pub effective_from: Timestamp,
    /// Who put it in; nobody for the first.
    pub added_by: Option<String>,
    /// When.
    pub added_at: Timestamp,
    /// How many tickets go by it.
    pub tickets: u32,
}

/// Puts the first version in where there is none, inside the run of the migrations.
pub(crate) async fn put_first_in<D: Db>(db: &D, source: &str, compiled: &str, now: Timestamp) -> Result<()> {
    let rules = read(compiled)?;
    let values = [
        Value::from(rules.name.as_str()),
        Value::from(source),
        Value::from(compiled),
        Value::from(digest(source)),
        Value::from(now),
    ];
    retry::run(db, sql::FIRST_RULES, &values).await.map(drop)
}

impl<D: Db> Store<D> {
    /// The version that holds now for what comes in.
    pub async fn rules(&self, now: Timestamp) -> Result<Version> {
        let rows = self.run(sql::RULES_NOW, &[Value::from(now)]).await?;
        let number = rows.first().ok_or_else(|| Error::missing("a version of the rules"))?.integer(0)?;
        let rules = self.rules_version(number).await?;
        self.known.borrow_mut().current = Some(number);
        Ok(Version { number, rules })
    }

    /// The version that held when this store last looked. Whoever writes with it has the statement see whether it still
    /// holds.
    pub(crate) async fn likely_rules(&self, now: Timestamp) -> Result<Version> {
        let known = self.known.borrow().current;
        match known {
            Some(number) => Ok(Version { number, rules: self.rules_version(number).await? }),
            None => self.rules(now).await,
        }
    }

    /// The rules by which a ticket goes.
    pub(crate) async fn rules_of(&self, ticket: &TicketRow) -> Result<Rc<Rules>> {
        self.rules_version(ticket.rules_version).await
    }

    /// A version by its number. Each is read and parsed once.
    pub async fn rules_version(&self, number: i64) -> Result<Rc<Rules>> {
        let known = self.known.borrow().versions.get(&number).cloned();
        if let Some(rules) = known {
            return Ok(rules);
        }
        let rows = self.run(sql::RULES_OF_VERSION, &[Value::from(number)]).await?;
        let row = rows.first().ok_or_else(|| Error::missing("a version of the rules"))?;
        let rules = Rc::new(read(row.text(0)?)?);
        self.known.borrow_mut().versions.insert(number, Rc::clone(&rules));
        Ok(rules)
    }

    /// All versions, newest first.
    pub async fn rules_list(&self, viewer: &Actor) -> Result<Vec<RulesEntry>> {
        sees(viewer)?;
        self.run(sql::RULES_LIST, &[]).await?.iter().map(entry).collect()
    }

    /// A version as it was written. `None` if there is none of that number.
    pub async fn rules_source(&self, viewer: &Actor, number: i64) -> Result<Option<String>> {
        sees(viewer)?;
        let rows = self.run(sql::RULES_SOURCE, &[Value::from(number)]).await?;
        rows.first().map(|row| row.text(0).map(str::to_owned)).transpose()
    }

    /// Adds a version, and gives its number. It holds from its time on, for what comes in from then on.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] for anyone but an administrator, [`Error::TooLate`] if it is to hold for the past,
    /// [`Error::Taken`] if a version of that name exists.
    pub async fn add_rules(&self, actor: &Actor, new: &NewRules, now: Timestamp) -> Result<i64> {
        if actor.role != Role::Administrator {
            return Err(Error::NotAllowed);
        }
        if new.effective_from < now {
            return Err(Error::TooLate);
        }
        let rules = read(&new.compiled)?;
        let values = [
            Value::from(rules.name.as_str()),
            Value::from(new.source.as_str()),
            Value::from(new.compiled.as_str()),
            Value::from(digest(&new.source)),
            Value::from(new.effective_from),
            Value::from(actor.staff_id),
            Value::from(now),
        ];
        self.run(sql::ADD_RULES, &values).await?.first().ok_or(Error::Taken)?.integer(0)
    }
}

/// Whether somebody sees the rules behind the desk: administrators, and supervisors, who work by them.
pub(crate) fn sees(viewer: &Actor) -> Result<()> {
    match viewer.role {
        Role::Administrator | Role::Supervisor => Ok(()),
        _ => Err(Error::NotAllowed),
    }
}

fn read(compiled: &str) -> Result<Rules> {
    Rules::read(compiled).map_err(|error| Error::Inconsistent(error.to_string()))
}

fn digest(source: &str) -> Vec<u8> {
    Sha256::digest(source.as_bytes()).to_vec()
}

fn entry(row: &Row) -> Result<RulesEntry> {
    Ok(RulesEntry {
        number: row.integer(0)?,
        name: row.text(1)?.to_owned(),
        digest: row.blob(2)?.to_vec(),
        effective_from: row.time(3)?,
        added_by: row.optional_text(4)?.map(str::to_owned),
        added_at: row.time(5)?,
        tickets: row.count(6)?,
    })
}
