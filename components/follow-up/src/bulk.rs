//! What can be done to many tickets at once. Each of them gets a command of its own, on the version that the list
//! showed, so that what one of them refuses holds up no other.

use domain::command::Action;
use domain::idempotency::IdempotencyKey;
use domain::number::TicketNumber;
use domain::staff::Role;
use store::{Actor, Claimed, Command, Db, Error, Released, Version};
use web::{Fields, Refusal};

use service::staff::Scene;

/// The most tickets at once: a page of the list.
pub(crate) const MOST: usize = 100;

/// What is done to many tickets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bulk {
    /// An act that is an event.
    Act(Action),
    /// Take up.
    Claim,
    /// Let go.
    Release,
}

impl Bulk {
    /// All of them, in the order of the list.
    const ALL: [Self; 5] =
        [Self::Claim, Self::Release, Self::Act(Action::Verify), Self::Act(Action::Dispose), Self::Act(Action::Note)];

    /// What a role is offered by the rules that hold now. Each ticket is judged by its own when it is done.
    pub(crate) fn offered(version: &Version, role: Role) -> impl Iterator<Item = Self> + '_ {
        Self::ALL.into_iter().filter(move |bulk| match bulk {
            Self::Act(action) => version.rules.allows(role, *action),
            Self::Claim | Self::Release => role.works_at_tickets(),
        })
    }

    /// The one with a word of the form.
    pub(crate) fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|bulk| bulk.code() == word)
    }

    /// The word of the form.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Act(action) => action.code(),
            Self::Claim => "claim",
            Self::Release => "release",
        }
    }

    /// The words for people.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Act(action) => action.label(),
            Self::Claim => "Ambil untuk saya",
            Self::Release => "Lepaskan",
        }
    }
}

/// A ticket that was ticked, on the version that the list showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ticked {
    pub(crate) number: TicketNumber,
    pub(crate) version: i64,
}

/// The beginning of a box's name; the ticket's number follows, and the version is its value.
const BOX: &str = "t-";

/// The boxes that were ticked.
///
/// # Errors
/// 422 if none was, or more than fit; 400 for a box that the list does not have.
pub(crate) fn ticked(fields: &Fields) -> Result<Vec<Ticked>, Refusal> {
    let boxes = fields.iter().filter_map(|(name, value)| Some((name.strip_prefix(BOX)?, value)));
    let read = |(number, version): (&str, &str)| {
        let ticked = number.parse().ok().zip(version.parse().ok());
        let ticked = ticked.map(|(number, version)| Ticked { number, version });
        ticked.ok_or_else(|| Refusal::bad_request("Muat ulang daftar, lalu pilih lagi."))
    };
    let ticked = boxes.map(read).collect::<Result<Vec<_>, _>>()?;
    match ticked.len() {
        0 => Err(web::FieldError::new("tiket", "Pilih paling sedikit satu tiket.").into()),
        1..=MOST => Ok(ticked),
        _ => Err(web::FieldError::new("tiket", "Pilih paling banyak 100 tiket.").into()),
    }
}

/// The names of all boxes of a form, for those who refuse unknown fields.
pub(crate) fn boxes(fields: &Fields) -> Vec<&str> {
    fields.iter().map(|(name, _)| name).filter(|name| name.starts_with(BOX)).collect()
}

/// What became of one ticket.
pub(crate) enum Outcome {
    /// It is done, or had been done by this very order before.
    Done,
    /// It is not done, and this is why.
    Not(&'static str, String),
}

/// Does it to one ticket.
pub(crate) async fn carry_out<D: Db>(
    scene: &Scene<'_, D>,
    actor: &Actor,
    bulk: Bulk,
    command: Option<&Command>,
    ticked: Ticked,
    key: &IdempotencyKey,
) -> Outcome {
    let number = ticked.number;
    let done = match (bulk, command) {
        (Bulk::Claim, _) => scene.store.claim(actor, number, scene.now).await.map(|claimed| claimed.map(after_claim)),
        (Bulk::Release, _) => scene.store.release(actor, number).await.map(|released| released.map(after_release)),
        (Bulk::Act(_), Some(command)) => {
            let done = scene.store.act(actor, number, ticked.version, command, key, scene.now).await;
            done.map(|written| written.map(|_| Outcome::Done))
        }
        (Bulk::Act(_), None) => Err(Error::NotAllowed),
    };
    match done {
        Ok(Some(outcome)) => outcome,
        Ok(None) => Outcome::Not("Tidak ada", "Tiket ini tidak ada, atau bukan bagian Anda.".to_owned()),
        Err(Error::Stale { .. }) => Outcome::Not(
            "Sudah berubah",
            "Orang lain mengubahnya lebih dahulu. Buka tiketnya, lalu putuskan lagi.".to_owned(),
        ),
        Err(Error::NotAllowed) => Outcome::Not("Tidak boleh", "Peran Anda tidak boleh melakukan ini.".to_owned()),
        Err(error) => Outcome::Not("Belum terlaksana", service::refuse(error).detail),
    }
}

fn after_claim(claimed: Claimed) -> Outcome {
    match claimed {
        Claimed::Yours => Outcome::Done,
        Claimed::Taken(claim) => Outcome::Not("Sudah diambil", format!("{} sedang mengerjakannya.", claim.name)),
    }
}

fn after_release(released: Released) -> Outcome {
    match released {
        // Whoever sends the form again finds it free already.
        Released::Free | Released::NotYours => Outcome::Done,
    }
}
