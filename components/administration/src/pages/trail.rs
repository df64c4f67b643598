//! `/petugas/pengelola/jejak`: whether the record is as it was written, for administrators and the leadership. A page
//! checks a bounded number of seals and leads to the next ones.

use askama::Template;
use domain::place::Zone;
use domain::staff::Role;
use http::StatusCode;
use jiff::Timestamp;
use service::staff::{Scene, SignedIn};
use store::Db;
use store::audit::{Break, Check, Seal, Table, Tail, hex};
use web::page::{Page, PageKind};
use web::{FieldError, Refusal, Request, Response, format, respond, urls};

/// How many seals are checked for one page: a few thousand rows at most.
const SEALS: i64 = 20;

#[derive(Template)]
#[template(path = "trail.html")]
struct TrailPage {
    page: Page,
    /// The first seal that was looked at.
    from: i64,
    /// The last one that holds.
    last: Option<SealLine>,
    rows: String,
    broken: Option<String>,
    /// Where the next seals are checked, if there are any.
    next: Option<String>,
    /// What is not sealed yet; only at the end of the chain.
    unsealed: Option<String>,
}

struct SealLine {
    number: i64,
    when: String,
    root: String,
}

/// What one page found.
struct Found {
    last: Option<Seal>,
    rows: usize,
    broken: Option<Break>,
    tail: Option<Tail>,
}

/// Checks the next seals and shows what was found.
pub(crate) async fn show<D: Db>(scene: &Scene<'_, D>, who: &SignedIn, request: &Request) -> Result<Response, Refusal> {
    if !matches!(who.actor.role, Role::Administrator | Role::Leader) {
        return Err(Refusal::forbidden());
    }
    let from = match request.query.raw("dari") {
        None => 1,
        Some(typed) => typed.parse().ok().filter(|number| *number > 0).ok_or_else(no_number)?,
    };
    let found = look(scene, from).await.map_err(service::refuse)?;
    let went_on = found.tail.is_none() && found.broken.is_none();
    let after = found.last.as_ref().map_or(from, |seal| seal.head.number.saturating_add(1));
    let template = TrailPage {
        page: Page::new("Jejak perubahan", PageKind::Desk).with_staff(who.bar(scene)),
        from,
        rows: format::number(found.rows as u64),
        broken: found.broken.as_ref().map(sentence),
        next: went_on.then(|| urls::trail_from(after)),
        unsealed: found.tail.as_ref().map(|tail| format::number(u64::from(tail.events) + u64::from(tail.staff_events))),
        last: found.last.as_ref().map(line),
    };
    respond::html(StatusCode::OK, &template, PageKind::Desk)
}

async fn look<D: Db>(scene: &Scene<'_, D>, from: i64) -> store::Result<Found> {
    let mut found = Found { last: None, rows: 0, broken: None, tail: None };
    for number in from..from.saturating_add(SEALS) {
        // Only the functions that sign have the keys; the signature of the newest seal, which stands for all before it,
        // is checked where it is published.
        match scene.store.check_seal(None, number).await? {
            Check::Holds { seal, rows } => {
                found.rows += rows;
                found.last = Some(seal);
            }
            Check::Broken(why) => return Ok(Found { broken: Some(why), ..found }),
            Check::End => {
                let newest = scene.store.latest_seals(1).await?.pop();
                let tail = scene.store.check_tail(newest.as_ref()).await?;
                return Ok(Found { broken: tail.broken.clone(), tail: Some(tail), ..found });
            }
        }
    }
    Ok(found)
}

fn line(seal: &Seal) -> SealLine {
    let at = Timestamp::from_millisecond(seal.head.sealed_at).unwrap_or(Timestamp::UNIX_EPOCH);
    SealLine { number: seal.head.number, when: format::date_time(at, Zone::Wib), root: hex(&seal.root) }
}

/// The break in a sentence.
fn sentence(why: &Break) -> String {
    let of = |table: &Table| match table {
        Table::Event => "peristiwa tiket",
        Table::StaffEvent => "peristiwa akun",
    };
    match why {
        Break::SealMissing { number } => format!("Segel nomor {number} hilang, padahal segel sesudahnya ada."),
        Break::SealOutOfPlace { number } => format!("Segel nomor {number} tidak menyambung dengan segel sebelumnya."),
        Break::SealChanged { number } => format!("Segel nomor {number} berubah: sidiknya tidak sesuai dengan isinya."),
        Break::SealUnsigned { number, .. } => format!("Tanda tangan segel nomor {number} tidak sah."),
        Break::RowMissing { table, id, seal: Some(seal) } => {
            format!("Baris {id} ({}) hilang. Baris itu sudah disegel dengan segel nomor {seal}.", of(table))
        }
        Break::RowMissing { table, id, seal: None } => {
            format!("Baris {id} ({}) hilang. Baris itu belum disegel.", of(table))
        }
        Break::RowChanged { table, id, seal } => {
            format!("Baris {id} ({}) tidak sama dengan saat disegel dengan segel nomor {seal}.", of(table))
        }
        Break::RowForeign { table, id } => {
            format!("Baris {id} ({}) berada di tempat yang tidak pernah ditulis oleh Satu Pintu.", of(table))
        }
        Break::TicketAstray { number, .. } => format!("Keadaan tiket {number} tidak sesuai dengan peristiwanya."),
    }
}

fn no_number() -> Refusal {
    Refusal::from(FieldError::new("dari", "Isi dengan nomor segel, mulai dari 1."))
}
