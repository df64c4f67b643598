//! One row.

use std::collections::BTreeMap;

use super::{Column, Row, RowProblem};
use crate::incoming::{self, Contact, Incoming, Read};
use crate::mapping::{Id, Setting};
use crate::{plain, time};

/// Reads a row. `met` holds the reports of the rows before it.
pub(super) fn read(
    setting: &Setting,
    line: usize,
    cells: &[String],
    head: &BTreeMap<Column, usize>,
    met: &mut BTreeMap<Id, usize>,
) -> Row {
    let cell = |column: Column| {
        let text = head.get(&column).and_then(|at| cells.get(*at)).map_or("", |text| text.trim());
        Some(text).filter(|text| !text.is_empty())
    };
    let mut problems = Vec::new();
    let id = cell(Column::TrackingId).map(|text| Id::parse(text.trim_start_matches('#')));
    match &id {
        None => problems.push(RowProblem::Empty(Column::TrackingId)),
        Some(None) => problems.push(RowProblem::Unreadable(Column::TrackingId)),
        Some(Some(id)) => match met.get(id) {
            Some(earlier) => problems.push(RowProblem::Twice(*earlier)),
            None => drop(met.insert(id.clone(), line)),
        },
    }
    let title = cell(Column::Title).map(plain::line).unwrap_or_default();
    let first = cell(Column::First).map(plain::text).unwrap_or_default();
    let last = cell(Column::Last).map(plain::text).filter(|text| !text.is_empty());
    if title.is_empty() && first.is_empty() && last.is_none() {
        problems.push(RowProblem::Empty(Column::First));
    }
    let received = cell(Column::ReceivedOn).map(|text| received(setting, text));
    if received == Some(None) {
        problems.push(RowProblem::Unreadable(Column::ReceivedOn));
    }
    let first_version = last.as_ref().filter(|last| **last != first && !first.is_empty()).map(|_| first.clone());
    let (status, no_status) = incoming::state(setting, cell(Column::Status), None);
    if status.is_none() {
        problems.push(RowProblem::Empty(Column::Status));
    }
    let (institution, no_institution) = incoming::institution(setting, cell(Column::Institution), None);
    let report = match id.flatten() {
        Some(id) if problems.is_empty() => Ok(Read {
            value: Incoming {
                tracking_id: Some(id.to_string()),
                id,
                title,
                content: last.unwrap_or(first),
                class: None,
                topic: None,
                location: None,
                occurred_on: None,
                received_at: received.flatten(),
                is_anonymous: None,
                is_secret: None,
                contact: Contact::default(),
                status,
                institution,
            },
            unmapped: no_status.into_iter().chain(no_institution).collect(),
        }),
        _ => Err(problems),
    };
    Row { line, report, first_version }
}

/// A time, or the beginning of a day.
fn received(setting: &Setting, text: &str) -> Option<jiff::Timestamp> {
    let dates = &setting.mapping().dates;
    time::read(text, dates).or_else(|| {
        let day = time::day(text, dates)?.to_datetime(jiff::civil::Time::midnight());
        jiff::tz::offset(dates.offset_hours).to_timestamp(day).ok()
    })
}
