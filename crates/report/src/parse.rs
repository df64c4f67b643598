//! How a typed report becomes one that the store takes: every part is parsed once, and all problems are told together.

use std::str::FromStr;

use domain::channel::Channel;
use domain::consent::Consent;
use domain::kind::Kind;
use domain::number::TicketNumber;
use domain::occurred::{self, DateError};
use domain::organ::Organ;
use domain::personal::{Address, Email, Name, Nik, Phone, Reporter};
use domain::place::{Province, Regency};
use domain::screening::Arrival;
use domain::text::{Body, Title};
use domain::topic::Topic;
use domain::visibility::Visibility;
use jiff::Timestamp;
use jiff::civil::Date;
use store::NewTicket;

use crate::field::{Field, Problems};
use crate::typed::{Typed, TypedDate};
use crate::words;

/// Parses what was typed. Without the agreement to its processing nothing is taken. `now` decides which dates lie in the future.
///
/// # Errors
/// All that is to be mended, in the order of the form.
pub fn parse(draft: &Typed<'_>, channel: Channel, now: Timestamp) -> Result<NewTicket, Problems> {
    let mut problems = Problems::default();
    let kind = chosen::<Kind>(&mut problems, Field::Kind, draft.kind);
    let language = draft.language;
    let title = Title::parse(draft.title);
    let title = problems.keep(Field::Title, title, |error| words::title(language, draft.title, error));
    let body = Body::parse(draft.body);
    let body = problems.keep(Field::Body, body, |error| words::body(language, draft.body, error));
    let topic = given(draft.topic).and_then(|word| chosen::<Topic>(&mut problems, Field::Topic, word));
    let organ = given(draft.organ).and_then(|word| chosen::<Organ>(&mut problems, Field::Organ, word));
    let (province, regency) = place(&mut problems, draft);
    let occurred_on = date(&mut problems, draft.occurred_on, now);
    let reporter = reporter(&mut problems, draft);
    let visibility = chosen::<Visibility>(&mut problems, Field::Visibility, draft.visibility);
    let joins = given(draft.joins).and_then(|number| chosen::<TicketNumber>(&mut problems, Field::Joins, number));
    if !draft.processing {
        problems.add(Field::Processing, words::PROCESSING);
    }
    let (Some(kind), Some(title), Some(body), Some(visibility), true) =
        (kind, title, body, visibility, problems.is_empty())
    else {
        return Err(problems);
    };
    let consent = Consent { processing: draft.processing, publication: draft.publication };
    Ok(NewTicket {
        kind,
        title,
        body,
        topic,
        organ,
        province,
        regency,
        occurred_on,
        visibility,
        reporter,
        consent,
        channel,
        arrival: Arrival::default(),
        joins,
    })
}

/// The text without the space around it, when any is left.
fn given(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

/// One word out of a closed list.
fn chosen<T: FromStr>(problems: &mut Problems, field: Field, word: &str) -> Option<T> {
    problems.keep(field, word.trim().parse(), |_| words::choice(field).to_owned())
}

/// Province and regency. A regency alone is enough: it lies in one province only.
fn place(problems: &mut Problems, draft: &Typed<'_>) -> (Option<Province>, Option<Regency>) {
    let province = given(draft.province).and_then(|code| {
        problems.keep(Field::Province, Province::find(code).ok_or(()), |()| words::choice(Field::Province).to_owned())
    });
    let regency = given(draft.regency).and_then(|code| {
        problems.keep(Field::Regency, Regency::find(code).ok_or(()), |()| words::choice(Field::Regency).to_owned())
    });
    match (province, regency) {
        (Some(province), Some(regency)) if regency.province() != province => {
            problems.add(Field::Regency, words::regency_elsewhere(draft.language, regency, province));
            (None, None)
        }
        (None, Some(regency)) => (Some(regency.province()), Some(regency)),
        other => other,
    }
}

/// The day of the event.
fn date(problems: &mut Problems, typed: TypedDate<'_>, now: Timestamp) -> Option<Date> {
    let parsed = match typed {
        TypedDate::Boxes { day, month, year } => {
            if [day, month, year].iter().all(|part| part.trim().is_empty()) {
                return None;
            }
            occurred::from_parts(day, month, year, now)
        }
        TypedDate::Iso(word) => occurred::from_iso(given(word)?).ok_or(DateError::NoSuchDay).and_then(|date| {
            occurred::from_parts(&date.day().to_string(), &date.month().to_string(), &date.year().to_string(), now)
        }),
    };
    problems.keep(Field::OccurredOn, parsed, |error| match error {
        DateError::Future => words::FUTURE.to_owned(),
        DateError::NoSuchDay | DateError::TooEarly => words::DATE.to_owned(),
    })
}

/// Who reports. Every part may be missing.
fn reporter(problems: &mut Problems, draft: &Typed<'_>) -> Reporter {
    Reporter {
        name: personal(problems, Field::Name, draft.name, Name::parse),
        email: personal(problems, Field::Email, draft.email, Email::parse),
        phone: personal(problems, Field::Phone, draft.phone, Phone::parse),
        nik: personal(problems, Field::Nik, draft.nik, Nik::parse),
        address: personal(problems, Field::Address, draft.address, Address::parse),
    }
}

fn personal<T, E>(
    problems: &mut Problems,
    field: Field,
    text: &str,
    parse: impl FnOnce(&str) -> Result<T, E>,
) -> Option<T> {
    given(text).and_then(|text| problems.keep(field, parse(text), |_| words::personal(field).to_owned()))
}
