//! Reads one ticket and its events, once for all views.

use domain::authority::Class;
use domain::channel::Channel;
use domain::kind::Kind;
use domain::number::TicketNumber;
use domain::occurred;
use domain::organ::Organ;
use domain::outcome::Outcome;
use domain::place::{Province, Regency};
use domain::rating::Rating;
use domain::state::State;
use domain::topic::Topic;
use domain::visibility::Visibility;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::db::{Db, Row, Value};
use crate::error::{Error, Result};
use crate::seal::DataKey;
use crate::ticket::{Author, Due, Entry, Queue, Unit};
use crate::{Store, sql};

/// A ticket's row, every word of it parsed, what is sealed still sealed.
pub(crate) struct TicketRow {
    pub(crate) id: i64,
    pub(crate) uid: Vec<u8>,
    pub(crate) number: TicketNumber,
    pub(crate) state: State,
    pub(crate) held: Option<State>,
    pub(crate) version: i64,
    pub(crate) received_at: Timestamp,
    pub(crate) updated_at: Timestamp,
    pub(crate) due: Due,
    pub(crate) outcome: Option<Outcome>,
    pub(crate) unit: Option<Unit>,
    pub(crate) title: String,
    pub(crate) body: String,
    pub(crate) topic: Option<Topic>,
    pub(crate) organ: Option<Organ>,
    pub(crate) province: Option<Province>,
    pub(crate) regency: Option<Regency>,
    pub(crate) occurred_on: Option<Date>,
    pub(crate) visibility: Visibility,
    pub(crate) channel: Channel,
    pub(crate) code_digest: Vec<u8>,
    pub(crate) key_id: String,
    pub(crate) sealed_key: Option<Vec<u8>>,
    pub(crate) sealed_reporter: Option<Vec<u8>>,
    pub(crate) lapor_id: Option<String>,
    pub(crate) lapor_status: Option<String>,
    /// When the reporter was last asked.
    pub(crate) asked_at: Option<Timestamp>,
    /// When it was last answered or closed.
    pub(crate) answered_at: Option<Timestamp>,
    /// Who must not give the next answer.
    pub(crate) barred_staff_id: Option<i64>,
    pub(crate) rating: Option<Rating>,
    pub(crate) erased: bool,
    pub(crate) screening: Option<String>,
    /// The report that it joined.
    pub(crate) joined: Option<TicketNumber>,
    pub(crate) consent_publication: bool,
    /// The version of the rules by which it goes.
    pub(crate) rules_version: i64,
    /// Who wrote it down for a citizen, and when.
    pub(crate) entered: Option<(i64, Timestamp)>,
    pub(crate) sealed_intake: Option<Vec<u8>>,
    /// Whether its code is good for nothing but a new one.
    pub(crate) code_temporary: bool,
    /// Whether it is about misconduct.
    pub(crate) class: Class,
}

impl<D: Db> Store<D> {
    /// The ticket with a number.
    pub(crate) async fn ticket(&self, number: TicketNumber) -> Result<Option<TicketRow>> {
        let rows = self.run(sql::TICKET_BY_NUMBER, &number_values(number)).await?;
        rows.first().map(ticket_row).transpose()
    }

    /// A ticket's place in its line, while it waits in one.
    pub(crate) async fn place_in_line(&self, ticket_id: i64) -> Result<Option<Queue>> {
        let rows = self.run(sql::PLACE_IN_LINE, &[Value::from(ticket_id)]).await?;
        rows.first().map(|row| Ok(Queue { position: row.count(0)?, total: row.count(1)? })).transpose()
    }

    /// The key of a ticket; `None` once it was destroyed.
    pub(crate) fn data_key(&self, ticket: &TicketRow) -> Result<Option<DataKey>> {
        let sealed = ticket.sealed_key.as_deref();
        sealed.map(|sealed| self.secrets.open_data_key(&ticket.key_id, &ticket.uid, sealed)).transpose()
    }

    /// What happened to a ticket, with all words; the views leave out what their reader may not see.
    pub(crate) async fn entries(&self, ticket: &TicketRow) -> Result<Vec<Entry>> {
        let key = self.data_key(ticket)?;
        let rows = self.run(sql::EVENTS_OF_TICKET, &[Value::from(ticket.id)]).await?;
        rows.iter().map(|row| entry(row, ticket, key.as_ref())).collect()
    }
}

/// The three parameters that name a ticket.
pub(crate) fn number_values(number: TicketNumber) -> [Value; 3] {
    [
        Value::from(number.kind().code()),
        Value::from(i64::from(number.year())),
        Value::from(i64::from(number.sequence())),
    ]
}

/// The public number in three columns from `first` on.
pub(crate) fn number(row: &Row, first: usize) -> Result<TicketNumber> {
    let kind: Kind = row.parse(first)?;
    let year = i16::try_from(row.integer(first + 1)?).map_err(|_| Error::column(first + 1, "is not a year"))?;
    Ok(TicketNumber::new(kind, year, row.count(first + 2)?))
}

pub(crate) fn ticket_row(row: &Row) -> Result<TicketRow> {
    Ok(TicketRow {
        id: row.integer(0)?,
        uid: row.blob(1)?.to_vec(),
        number: number(row, 2)?,
        state: row.parse(5)?,
        held: row.optional_parse(6)?,
        version: row.integer(7)?,
        received_at: row.time(8)?,
        updated_at: row.time(9)?,
        due: Due { verification_at: row.time(10)?, response_at: row.time(11)? },
        outcome: row.optional_parse(12)?,
        unit: unit(row, 13)?,
        title: row.text(16)?.to_owned(),
        body: row.text(17)?.to_owned(),
        topic: row.optional_parse(18)?,
        organ: row.optional_parse(19)?,
        province: found(row, 20, Province::find)?,
        regency: found(row, 21, Regency::find)?,
        occurred_on: found(row, 22, occurred::from_iso)?,
        visibility: row.parse(23)?,
        channel: row.parse(24)?,
        code_digest: row.blob(25)?.to_vec(),
        key_id: row.text(26)?.to_owned(),
        sealed_key: row.optional_blob(27)?.map(<[u8]>::to_vec),
        sealed_reporter: row.optional_blob(28)?.map(<[u8]>::to_vec),
        lapor_id: row.optional_text(29)?.map(str::to_owned),
        lapor_status: row.optional_text(30)?.map(str::to_owned),
        asked_at: row.optional_time(31)?,
        answered_at: row.optional_time(32)?,
        barred_staff_id: row.optional_integer(33)?,
        rating: rating(row, 34)?,
        erased: row.optional_time(35)?.is_some(),
        screening: row.optional_text(36)?.map(str::to_owned),
        joined: row.optional_text(37)?.is_some().then(|| number(row, 37)).transpose()?,
        consent_publication: row.integer(40)? == 1,
        rules_version: row.integer(41)?,
        entered: row.optional_integer(42)?.map(|by| Ok::<_, Error>((by, row.time(43)?))).transpose()?,
        sealed_intake: row.optional_blob(44)?.map(<[u8]>::to_vec),
        code_temporary: row.integer(45)? == 1,
        class: row.parse(46)?,
    })
}

fn rating(row: &Row, column: usize) -> Result<Option<Rating>> {
    row.optional_integer(column)?
        .map(|mark| mark.to_string().parse().map_err(|_| Error::column(column, "holds no mark")))
        .transpose()
}

/// A unit in three columns from `first` on.
pub(crate) fn unit(row: &Row, first: usize) -> Result<Option<Unit>> {
    let Some(id) = row.optional_integer(first)? else { return Ok(None) };
    Ok(Some(Unit { id, code: row.text(first + 1)?.to_owned(), name: row.text(first + 2)?.to_owned() }))
}

/// A place by its code in `column`.
pub(crate) fn found<T>(row: &Row, column: usize, find: impl Fn(&str) -> Option<T>) -> Result<Option<T>> {
    row.optional_text(column)?
        .map(|code| find(code).ok_or_else(|| Error::column(column, "holds an unknown place")))
        .transpose()
}

fn entry(row: &Row, ticket: &TicketRow, key: Option<&DataKey>) -> Result<Entry> {
    let kind: crate::event::EventKind = row.parse(1)?;
    let text = match (row.optional_blob(5)?, key) {
        (Some(sealed), Some(key)) => Some(key.open_text(&ticket.uid, row.blob(6)?, sealed)?),
        _ => None,
    };
    Ok(Entry {
        sequence: row.integer(0)?,
        kind,
        at: row.time(2)?,
        author: author(row.text(3)?)?,
        staff_name: row.optional_text(4)?.map(str::to_owned),
        staff_unit: row.optional_text(9)?.map(str::to_owned),
        substitute_for: row.optional_text(10)?.map(str::to_owned),
        text,
        unit_name: row.optional_text(7)?.map(str::to_owned),
        state: row.parse(8)?,
        internal: kind.text_is_internal(),
    })
}

fn author(word: &str) -> Result<Author> {
    match word {
        "reporter" => Ok(Author::Reporter),
        "staff" => Ok(Author::Staff),
        "system" => Ok(Author::System),
        "lapor" => Ok(Author::Lapor),
        _ => Err(Error::Inconsistent("unknown author".to_owned())),
    }
}
