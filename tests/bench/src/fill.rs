//! A record as it is after years of work: most tickets are done, some are with units, a few wait.

use std::path::Path;
use std::rc::Rc;

use anyhow::{Context as _, Result};
use domain::kind::Kind;
use domain::place::Province;
use domain::reject::RejectReason;
use domain::staff::Role;
use domain::text::{Body, Instruction, Reason, Title};
use domain::topic::Topic;
use jiff::{SignedDuration, Timestamp};
use store::native::{NativeDb, block_on};
use store::{Actor, Command, Db as _, NewStaff, NewTicket, Secrets, Store};

use crate::native::clock;
use crate::portal::{DATA_KEYS, PEPPER};
use crate::tasks;

/// The session in which the desk is measured; the same in every record.
pub(crate) const SESSION: [u8; 32] = *b"session of the measurements only";

/// How many tickets are written in one transaction. Nothing of it has to outlive a power cut.
const BATCH: u32 = 1000;

/// Between two reports, so that 100,000 come in within half a year.
const APART: SignedDuration = SignedDuration::from_mins(3);

/// Fills a record, and hands the numbers of its oldest tickets back that are still open.
pub(crate) fn fill(database: &Path, count: u32) -> Result<Vec<String>> {
    let secrets = Secrets::parse(PEPPER, DATA_KEYS)?;
    let store = Store::new(NativeDb::open(database).map_err(store::Error::from)?, Rc::new(secrets), getrandom::fill);
    block_on(store.migrate(clock()))?;
    sql(&store, "PRAGMA synchronous = OFF")?;
    let writer = Writer { desk: desk(&store)?, units: block_on(store.units(clock()))?.len(), store };
    let begun = clock() - APART * i32::try_from(count)?;
    let mut open = Vec::new();
    for number in 0..count {
        if number.is_multiple_of(BATCH) {
            sql(&writer.store, "BEGIN")?;
        }
        let at = begun + APART * i32::try_from(number)?;
        open.extend(writer.ticket(number, at)?.filter(|_| open.len() < 20));
        if (number + 1).is_multiple_of(BATCH) || number + 1 == count {
            sql(&writer.store, "COMMIT")?;
        }
    }
    sql(&writer.store, "PRAGMA wal_checkpoint(TRUNCATE)")?;
    Ok(open)
}

fn sql(store: &Store<NativeDb>, text: &str) -> Result<()> {
    block_on(store.connection().run(text, &[])).map_err(store::Error::from)?;
    Ok(())
}

/// The supervisor, who sees everything, signed in.
fn desk(store: &Store<NativeDb>) -> Result<Actor> {
    let person = |login: &str, role| NewStaff {
        login: login.to_owned(),
        name: login.to_owned(),
        role,
        unit_id: None,
        password_hash: "nobody signs in by it".to_owned(),
    };
    let actor = |login: &str| -> Result<Actor> {
        Ok(block_on(store.credentials(login))?.context("the account was just made")?.actor)
    };
    block_on(store.bootstrap(&person("admin", Role::Administrator), clock()))?;
    block_on(store.add_staff(&actor("admin")?, &person("desk", Role::Supervisor), clock()))?;
    let desk = actor("desk")?;
    block_on(store.start_session(desk.staff_id, &SESSION, clock()))?;
    Ok(desk)
}

struct Writer {
    store: Store<NativeDb>,
    desk: Actor,
    units: usize,
}

impl Writer {
    /// Of a hundred tickets ninety are done, six are with units, one is verified, and three wait.
    fn ticket(&self, number: u32, at: Timestamp) -> Result<Option<String>> {
        let key = |what: &str| Ok::<_, anyhow::Error>(tasks::key(what, u64::from(number)).parse()?);
        let made = block_on(self.store.submit(&report(number)?, &key("filled")?, at))?;
        let act = |version, command: &Command, what| -> Result<()> {
            block_on(self.store.act(&self.desk, made.number, version, command, &key(what)?, at))?
                .context("the desk sees everything")?;
            Ok(())
        };
        let place = number % 100;
        if place < 90 {
            let explanation = Reason::parse("Bukan urusan DPD RI.").map_err(|error| anyhow::anyhow!("{error:?}"))?;
            act(1, &Command::Reject { reason: RejectReason::OutOfScope, explanation }, "rejected")?;
            return Ok(None);
        }
        if place < 97 {
            act(1, &Command::Verify { topic: None, organ: None }, "verified")?;
        }
        if place < 96 {
            let units = block_on(self.store.units(at))?;
            let unit = units.get((number / 100) as usize % self.units.max(1)).context("there are units")?;
            let instruction = Instruction::parse("Mohon ditangani.").map_err(|error| anyhow::anyhow!("{error:?}"))?;
            act(2, &Command::dispose(unit.id, instruction), "disposed")?;
        }
        Ok(Some(made.number.to_string()))
    }
}

/// A report whose words are as rare and as frequent as words are: one in a thousand shares its rarest.
fn report(number: u32) -> Result<NewTicket> {
    let wrong = |error| anyhow::anyhow!("{error:?}");
    let nth = |count: usize| number as usize % count;
    let title = format!("Jalan rusak nomor kata{number}");
    let body = format!("Isi laporan tentang jembatan dan sekolah ke-{} di desa kami.", number % 997);
    Ok(NewTicket {
        kind: *Kind::ALL.get(nth(Kind::ALL.len())).context("there are kinds")?,
        title: Title::parse(&title).map_err(wrong)?,
        body: Body::parse(&body).map_err(wrong)?,
        topic: Topic::ALL.get(nth(Topic::ALL.len())).copied(),
        province: Province::all().nth(nth(38)),
        regency: None,
        ..tasks::report()?
    })
}
