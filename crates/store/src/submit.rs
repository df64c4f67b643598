//! A report comes in.

use domain::authority::Class;
use domain::consent::CONSENT_VERSION;
use domain::idempotency::IdempotencyKey;
use domain::personal::Reporter;
use domain::place::Zone;
use domain::screening::NETWORK_REPORTS_PER_HOUR;
use domain::state::State;
use jiff::Timestamp;

use crate::authority::Version;
use crate::db::{Db, Row, Value};
use crate::error::{Error, Result};
use crate::intake::Entry;
use crate::seal::{self, DataKey, Digest32, Random, digest};
use crate::ticket::{Due, NewTicket, Submitted};
use crate::view::number;
use crate::{Store, sql};

/// The reporter as sealed: a private form, so that the domain's types need no serialization.
#[derive(serde::Serialize, serde::Deserialize)]
pub(crate) struct SealedReporter {
    pub(crate) name: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) nik: Option<String>,
    pub(crate) address: Option<String>,
}

/// By whose hand a report is written.
pub(crate) enum Door<'a> {
    /// The citizen's own.
    Reporter,
    /// SP4N-LAPOR!, under its number there.
    Lapor(&'a str),
    /// An officer's.
    Staff(Entry<'a>),
}

impl<'a> Door<'a> {
    fn lapor_id(&self) -> Option<&str> {
        if let Self::Lapor(id) = self { Some(id) } else { None }
    }

    fn entry(&self) -> Option<&Entry<'a>> {
        if let Self::Staff(entry) = self { Some(entry) } else { None }
    }

    /// A signed form may be older than the one that is printed today.
    fn consent_version(&self) -> &str {
        let form = self.entry().and_then(|entry| entry.intake.form_version.as_ref());
        form.map_or(CONSENT_VERSION, |version| version.as_str())
    }
}

/// The place of the reporter among what a ticket's key seals.
pub(crate) const REPORTER: &[u8] = b"reporter";

/// By what a report is known again.
struct Marks<'a> {
    by_key: &'a Digest32,
    content: &'a Digest32,
    code: &'a Digest32,
    door: &'a Door<'a>,
}

impl<D: Db> Store<D> {
    /// Takes a report in, or finds it again by its key: the second time it answers as the first time, code included.
    ///
    /// # Errors
    /// [`Error::Reused`] if the key was used before with another report, [`Error::Busy`] if the record stayed locked;
    /// then nothing was written.
    pub async fn submit(&self, new: &NewTicket, key: &IdempotencyKey, now: Timestamp) -> Result<Submitted> {
        let by_key = digest("submission", &[key.as_str().as_bytes()]);
        let content = content_digest(new);
        let (id, row) = self.insert(new, &by_key, key, &content, &Door::Reporter, now).await?;
        self.submitted(id, &row, key).await
    }

    /// What the row of `submit.sql` says.
    pub(crate) async fn submitted(&self, id: i64, row: &Row, key: &IdempotencyKey) -> Result<Submitted> {
        Ok(Submitted {
            number: number(row, 1)?,
            access_code: self.secrets.access_code(key),
            state: if row.integer(9)? == 1 { State::Merged } else { State::Received },
            received_at: row.time(4)?,
            queue: self.place_in_line(id).await?,
            due: Due { verification_at: row.time(5)?, response_at: row.time(6)? },
            joined: row.integer(9)? == 1,
            replayed: row.integer(8)? > 0,
        })
    }

    /// The one statement, for reports of all doors.
    pub(crate) async fn insert(
        &self,
        new: &NewTicket,
        by_key: &Digest32,
        key: &IdempotencyKey,
        content: &Digest32,
        door: &Door<'_>,
        now: Timestamp,
    ) -> Result<(i64, Row)> {
        let code = self.secrets.code_digest(&self.secrets.access_code(key));
        let mut version = self.likely_rules(now).await?;
        let marks = Marks { by_key, content, code: &code, door };
        let values = self.values(new, &marks, &version, now)?;
        let mut rows = self.run(sql::SUBMIT, &values).await?;
        if rows.is_empty() {
            // Other rules hold by now than when this instance last looked.
            version = self.rules(now).await?;
            let values = self.values(new, &marks, &version, now)?;
            rows = self.run(sql::SUBMIT, &values).await?;
        }
        let row = rows.pop().ok_or(Error::Busy)?;
        if !seal::same(row.blob(7)?, content) {
            return Err(Error::Reused);
        }
        Ok((row.integer(0)?, row))
    }

    fn values(&self, new: &NewTicket, marks: &Marks<'_>, version: &Version, now: Timestamp) -> Result<Vec<Value>> {
        // Nobody has said yet that it is about misconduct.
        let terms =
            version.rules.terms(new.kind, Class::Ordinary).ok_or_else(|| Error::missing("a term in the rules"))?;
        let mut uid = [0; 16];
        seal::fill(self.random, &mut uid)?;
        let (key_id, data_key, sealed_key) = self.secrets.new_data_key(self.random, &uid)?;
        let reporter = seal_reporter(&new.reporter, &data_key, self.random, &uid)?;
        // Numbers are given out in the order of writing down, terms run from the receipt.
        let received_at = marks.door.entry().map_or(now, |entry| entry.received_at);
        let intake = marks.door.entry().map(|entry| entry.seal(&data_key, self.random, &uid)).transpose()?;
        Ok(vec![
            Value::from(uid),
            Value::from(new.kind.code()),
            Value::from(i64::from(Zone::Wib.date(now).year())),
            Value::from(new.title.as_str()),
            Value::from(new.body.as_str()),
            Value::from(new.province.map(domain::place::Province::code)),
            Value::from(new.regency.map(domain::place::Regency::code)),
            Value::from(new.occurred_on.map(|day| day.to_string())),
            Value::from(new.visibility.code()),
            Value::from(new.channel.code()),
            Value::from(new.consent.processing),
            Value::from(new.consent.publication),
            Value::from(marks.door.consent_version()),
            Value::from(*marks.code),
            Value::from(key_id),
            Value::from(sealed_key),
            Value::from(reporter),
            Value::from(*marks.by_key),
            Value::from(*marks.content),
            Value::from(marks.door.lapor_id()),
            Value::from(received_at),
            Value::from(terms.verification.due(received_at)),
            Value::from(terms.response.due(received_at)),
            Value::from(new.topic.map(domain::topic::Topic::code)),
            Value::from(new.organ.map(domain::organ::Organ::code)),
            Value::from(self.network(new, now)),
            Value::from(new.arrival.reasons()),
            Value::from(i64::from(NETWORK_REPORTS_PER_HOUR)),
            Value::from(new.arrival.worked),
            Value::from(new.joins.map(|number| number.kind().code())),
            Value::from(new.joins.map(|number| i64::from(number.year()))),
            Value::from(new.joins.map(|number| i64::from(number.sequence()))),
            Value::from(version.number),
            Value::from(marks.door.entry().map(|entry| entry.staff_id)),
            Value::from(marks.door.entry().map(|_| now)),
            Value::from(intake),
        ])
    }

    /// The digest of the network from which a report came, another one every day.
    fn network(&self, new: &NewTicket, now: Timestamp) -> Option<Digest32> {
        let network = new.arrival.network.as_deref()?;
        Some(self.secrets.network_digest(network, &Zone::Wib.date(now).to_string()))
    }
}

fn seal_reporter(reporter: &Reporter, key: &DataKey, random: Random, uid: &[u8]) -> Result<Option<Vec<u8>>> {
    if reporter.is_empty() {
        return Ok(None);
    }
    let plain = SealedReporter::from(reporter);
    let plain = serde_json::to_vec(&plain).map_err(|error| Error::Inconsistent(error.to_string()))?;
    let plain = zeroize::Zeroizing::new(plain);
    key.seal(random, uid, REPORTER, &plain).map(Some)
}

/// What makes two reports the same report.
pub(crate) fn content_digest(new: &NewTicket) -> Digest32 {
    let reporter = SealedReporter::from(&new.reporter);
    let part = |text: Option<&str>| text.map_or_else(Vec::new, |text| [b"=", text.as_bytes()].concat());
    let occurred_on = new.occurred_on.map(|day| day.to_string());
    let parts = [
        part(Some(new.kind.code())),
        part(Some(new.title.as_str())),
        part(Some(new.body.as_str())),
        part(new.topic.map(domain::topic::Topic::code)),
        part(new.organ.map(domain::organ::Organ::code)),
        part(new.province.map(domain::place::Province::code)),
        part(new.regency.map(domain::place::Regency::code)),
        part(occurred_on.as_deref()),
        part(Some(new.visibility.code())),
        vec![u8::from(new.consent.processing), u8::from(new.consent.publication)],
        part(reporter.name.as_deref()),
        part(reporter.email.as_deref()),
        part(reporter.phone.as_deref()),
        part(reporter.nik.as_deref()),
        part(reporter.address.as_deref()),
        part(new.joins.map(|number| number.to_string()).as_deref()),
    ];
    let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
    digest("report", &parts)
}

impl From<&Reporter> for SealedReporter {
    fn from(reporter: &Reporter) -> Self {
        Self {
            name: reporter.name.as_ref().map(|value| value.reveal().to_owned()),
            email: reporter.email.as_ref().map(|value| value.reveal().to_owned()),
            phone: reporter.phone.as_ref().map(|value| value.reveal().to_owned()),
            nik: reporter.nik.as_ref().map(|value| value.reveal().to_owned()),
            address: reporter.address.as_ref().map(|value| value.reveal().to_owned()),
        }
    }
}

impl Drop for SealedReporter {
    fn drop(&mut self) {
        use zeroize::Zeroize as _;
        for part in [&mut self.name, &mut self.email, &mut self.phone, &mut self.nik, &mut self.address] {
            part.zeroize();
        }
    }
}
