//! Tickets for the tests of components that keep none themselves.

use domain::channel::Channel;
use domain::consent::Consent;
use domain::idempotency::IdempotencyKey;
use domain::kind::Kind;
use domain::number::TicketNumber;
use domain::personal::{Name, Reporter};
use domain::screening::Arrival;
use domain::text::{Body, Instruction, Title};
use domain::visibility::Visibility;
use store::native::block_on;
use store::{Command, NewTicket};

use super::desk::World;

/// Who reports.
pub(crate) const REPORTER: &str = "Yohana Ding";

/// A ticket that a unit has.
pub(crate) fn disposed(world: &World, unit: &str, title: &str) -> TicketNumber {
    let number = reported(world, title);
    let desk = world.session("meja").actor;
    let units = block_on(world.store.units(world.now)).unwrap();
    let unit_id = units.iter().find(|known| known.code == unit).unwrap().id;
    let instruction = Instruction::parse("Mohon dijawab.").unwrap();
    let way = [Command::Verify { topic: None, organ: None }, Command::dispose(unit_id, instruction)];
    for (version, command) in (1..).zip(way) {
        block_on(world.store.act(&desk, number, version, &command, &key(), world.now)).unwrap().unwrap();
    }
    number
}

/// A ticket as a citizen sent it.
pub(crate) fn reported(world: &World, title: &str) -> TicketNumber {
    let new = NewTicket {
        kind: Kind::Complaint,
        title: Title::parse(title).unwrap(),
        body: Body::parse("Isi laporan untuk ujian, cukup panjang untuk diterima.").unwrap(),
        topic: None,
        organ: None,
        province: None,
        regency: None,
        occurred_on: None,
        visibility: Visibility::Confidential,
        reporter: Reporter { name: Name::parse(REPORTER).ok(), ..Reporter::default() },
        consent: Consent { processing: true, publication: false },
        channel: Channel::Web,
        arrival: Arrival::default(),
        joins: None,
    };
    block_on(world.store.submit(&new, &key(), world.now)).unwrap().number
}

/// A key that nobody has used.
fn key() -> IdempotencyKey {
    service::fresh_key().unwrap()
}
