//! What a generation of the interface can do, and how that is asked.

use crate::call::Call;
use crate::incoming::Unmapped;
use crate::mapping::{DialectName, Id, Setting};
use crate::outgoing::{Report, Sending};
use crate::verdict::{Cause, Why};
use crate::{addstream, v3};

/// What can be asked of SP4N-LAPOR!.
#[derive(Clone, Copy, Debug)]
pub enum Request<'a> {
    /// Lay files down there; their ids go into the report or follow-up.
    Upload(&'a [FileName<'a>]),
    /// Make a report.
    Create(&'a Report<'a>),
    /// Give a report to another institution: their "reject, not our authority".
    HandOver {
        /// Theirs.
        complaint_id: &'a Id,
        /// Our code of the institution that is to have it.
        institution: &'a str,
        /// Our number, by which it is found again.
        number: domain::number::TicketNumber,
        /// Why; without personal data.
        reason: &'a str,
    },
    /// Where a report stands, and its log.
    Status(&'a Id),
    /// A page of its follow-ups, from 1.
    FollowUps(&'a Id, u32),
    /// Add a follow-up.
    FollowUpAdd(&'a Sending<'a>),
    /// The texts with places that follow-ups refer to.
    Templates,
    /// The institutions that a report can be given to.
    Institutions,
    /// A page of the reports that hold our number, from 1.
    Search(domain::number::TicketNumber, u32),
}

/// A file to be sent, without its bytes.
#[derive(Clone, Copy, Debug)]
pub struct FileName<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its type.
    pub content_type: &'a str,
}

/// A call, and what of ours had no id over there and went as `lainnya` or `nasional`.
#[derive(Clone, Debug, PartialEq)]
pub struct Built {
    /// The call.
    pub call: Call,
    /// For the administrator.
    pub unmapped: Vec<Unmapped>,
}

/// Why a call cannot be made. It is for the administrator to mend, and nothing is given up for it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unbuildable {
    /// This generation has no such call.
    #[error("this dialect has no call {0}")]
    NoCall(&'static str),
    /// The mapping lacks an id.
    #[error("the mapping has no {0}")]
    NoId(String),
}

impl From<&Unbuildable> for Cause {
    fn from(error: &Unbuildable) -> Self {
        Self::because(Why::Mapping, &error.to_string())
    }
}

/// The call for a request, in the dialect of the mapping.
///
/// # Errors
/// [`Unbuildable`] if the dialect has no such call, or the mapping no id for it.
pub fn call(setting: &Setting, request: &Request<'_>) -> Result<Built, Unbuildable> {
    match setting.mapping().dialect {
        DialectName::V3 => v3::call(setting, request),
        DialectName::Addstream => addstream::call(setting, request),
    }
}

/// Whether it can be found out what an unclear call has done.
pub fn can_search(setting: &Setting) -> bool {
    setting.mapping().paths.search.is_some()
}
