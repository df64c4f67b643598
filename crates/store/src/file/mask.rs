//! A ticket of which the viewer may know only that it is there, of which class, where it stands, and its dates.

use std::rc::Rc;

use rules::Rules;

use crate::ticket::File;
use crate::view::TicketRow;
use crate::visible::NO_TITLE;

/// The ticket without anything that tells of its matter or its people.
pub(super) fn masked(ticket: &TicketRow, rules: Rc<Rules>) -> File {
    File {
        rules,
        number: ticket.number,
        version: ticket.version,
        state: ticket.state,
        class: ticket.class,
        visibility: ticket.visibility,
        received_at: ticket.received_at,
        updated_at: ticket.updated_at,
        due: ticket.due,
        outcome: ticket.outcome,
        channel: ticket.channel,
        masked: true,
        title: NO_TITLE.to_owned(),
        body: String::new(),
        held: None,
        topic: None,
        organ: None,
        province: None,
        regency: None,
        occurred_on: None,
        unit: None,
        queue: None,
        has_identity: false,
        lapor_id: None,
        lapor_status: None,
        entries: Vec::new(),
        attachments: Vec::new(),
        supporters: 0,
        joined: None,
        screening: None,
        rating: None,
        barred: false,
        dossier: None,
    }
}
