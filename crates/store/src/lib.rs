//! The record of the portal, and all SQL of it.
//!
//! [`Store`] is what components, tests and demo data work with; a [`Db`] is what it stands on. Three rules hold
//! everywhere in here:
//!
//! - **One write is one statement.** Triggers append the event, move the ticket, and fill the outbox and the search
//!   index, so that a crash leaves all of it or nothing, on a local file as on libSQL.
//! - **Every write can be repeated.** It carries an idempotency key; a second time it answers as the first time.
//! - **What identifies people is sealed** before it reaches a statement (see [`seal`]).
//!
//! To add a statement: a file in `sql/`, a constant in `sql`, a method in the repository of its table, a test.

mod account;
mod act;
pub mod actor;
mod attachment;
pub mod audit;
mod authority;
mod citizen;
mod claim;
pub mod command;
pub mod db;
mod desk;
mod dossier;
mod draft;
mod enclosure;
pub mod error;
pub mod event;
mod export;
mod file;
mod health;
mod identity;
mod intake;
mod invitation;
mod lapor;
mod machine;
mod migrate;
#[cfg(feature = "native")]
pub mod native;
mod oidc;
mod organisation;
mod overview;
mod packed;
pub mod page;
mod possible;
mod presence;
mod preview;
mod purge;
mod renewal;
mod reporter;
mod retry;
mod saved_view;
pub mod seal;
mod second_factor;
mod session;
mod similar;
#[cfg(feature = "spin")]
pub mod spin;
mod sql;
mod staff;
mod stage;
mod submit;
pub mod ticket;
mod trail;
mod view;
mod visible;
mod waiting;

use std::cell::RefCell;
use std::rc::Rc;

pub use account::{Account, AccountState, StaffOrder};
pub use actor::{Actor, Credentials, NewStaff, StaffMember};
pub use attachment::{Attachment, MOST_ATTACHMENTS, NewAttachment};
pub use authority::{NewRules, RulesEntry, Version};
pub use claim::{CLAIM_SILENCE, Claimed, Released};
pub use command::{Classification, Closing, Command, Competent, HollowClosing, MOST_UNITS, Share};
pub use db::{Db, Value};
pub use desk::{Claim, DeskQuery, DeskRow, MOST_COUNTED, UnknownView, View};
pub use dossier::{Assignment, Dossier, Handler, Proposal, Referral};
pub use draft::{Draft, LARGEST_DRAFT};
pub use error::{Error, Result};
pub use event::{EventKind, UnknownEventKind};
pub use export::{ExportForm, MOST_EXPORTED};
pub use health::Health;
pub use identity::{Decision, IdentityRequest, IdentityStep, Opening};
pub use intake::{IntakeRecord, TakenIn};
pub use invitation::{INVITATION_LASTS, Invited};
pub use lapor::{Change, Delivery, LaporReceipt};
pub use machine::{Machine, MachineToken, NewMachineToken};
pub use migrate::SCHEMA_VERSION;
pub use oidc::ProviderPerson;
pub use organisation::{
    AbolishedUnit, Holder, Moved, NewPost, NewUnit, OrgUnit, Person, Post, Trail, UnitChange, in_tree_order,
};
pub use overview::{AGES, AnsweredLine, OVERVIEW_DAYS, OpenLine, Overview, ReceivedLine, SILENT_DAYS};
pub use page::{Cursor, NotACursor, Page};
pub use presence::{Company, PRESENCE, Present};
pub use preview::{Example, MOST_EXAMPLES, Preview, StatePreview};
pub use renewal::NewCode;
pub use reporter::ReporterCommand;
pub use saved_view::{MOST_SAVED_VIEWS, SavedView};
pub use seal::{Random, Secrets};
pub use second_factor::TotpSecret;
pub use session::{LiveSession, Origin, SESSION_IDLE, SESSION_LONGEST};
pub use similar::{Likeness, Similar};
pub use ticket::{Author, Due, Entry, File, Joined, NewTicket, Queue, Stage, Step, Submitted, Thread, Unit, Written};
pub use trail::{Linked, Told, ToldShare};
pub use waiting::Waiting;

/// The record, over a connection for single statements.
pub struct Store<D: Db> {
    db: D,
    secrets: Rc<Secrets>,
    random: Random,
    /// The rules that were read so far: they hold no request's data, and are never edited.
    known: RefCell<authority::Known>,
}

impl<D: Db> Store<D> {
    /// A store over a connection. It runs nothing yet; [`Store::migrate`] comes first in a process.
    pub fn new(db: D, secrets: Rc<Secrets>, random: Random) -> Self {
        Self { db, secrets, random, known: RefCell::default() }
    }

    /// Brings the schema up to date. Call it on a connection that nobody else uses meanwhile.
    pub async fn migrate(&self, now: jiff::Timestamp) -> Result<()> {
        migrate::migrate(&self.db, now).await
    }

    /// The connection beneath, for tests that look at the record itself.
    #[cfg(feature = "native")]
    pub fn connection(&self) -> &D {
        &self.db
    }

    /// Runs a statement, with patience for locks.
    async fn run(&self, sql: &str, values: &[Value]) -> Result<Vec<db::Row>> {
        retry::run(&self.db, sql, values).await
    }
}
