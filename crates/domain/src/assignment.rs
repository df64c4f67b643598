//! What units have to do with a ticket.

use crate::words::words;

words! {
    /// What a unit has to do with a ticket that was disposed to it.
    Part, "part in a ticket";
    /// It answers: collects what the others give, and writes to the reporter.
    Lead = "lead", "Penanggung jawab";
    /// It gives its part to the leading unit.
    Joint = "joint", "Unit pendukung";
    /// It reads, and does nothing (tembusan).
    Copy = "copy", "Tembusan";
}

words! {
    /// How far a unit has come with a ticket.
    Standing, "standing of a unit";
    /// It was given the ticket and has not begun.
    Offered = "offered", "Belum diterima unit";
    /// It has begun.
    Accepted = "accepted", "Diterima unit";
    /// It has answered, or given its part.
    Answered = "answered", "Sudah dijawab unit";
    /// It gave the ticket back to the desk.
    Returned = "returned", "Dikembalikan unit";
    /// It was passed on to another unit.
    Forwarded = "forwarded", "Diteruskan ke unit lain";
    /// The ticket was taken from it, or ended.
    Ended = "ended", "Berakhir";
}

words! {
    /// Why a unit gives a ticket back.
    ReturnReason, "reason for giving back";
    /// Another unit or body is competent, and it is named.
    NotCompetent = "bukan_kewenangan", "Bukan kewenangan unit";
    /// It cannot be answered without more from the reporter.
    Incomplete = "data_kurang", "Data belum cukup";
    /// The same matter runs already.
    Duplicate = "ganda", "Sudah ditangani pada tiket lain";
    /// Anything else, in words.
    Other = "lainnya", "Alasan lain";
}

words! {
    /// How urgent a ticket is, as the desk sees it.
    #[derive(PartialOrd, Ord)]
    Priority, "priority";
    /// In its turn.
    Usual = "biasa", "Biasa";
    /// Before others.
    Urgent = "segera", "Segera";
    /// At once.
    MostUrgent = "sangat_segera", "Sangat segera";
}

impl Standing {
    /// Whether the unit still sees the ticket.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Offered | Self::Accepted | Self::Answered)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_sees_a_ticket_until_it_is_taken_from_it() {
        let live: Vec<_> = Standing::ALL.iter().filter(|standing| standing.is_live()).collect();
        assert_eq!(live, [&Standing::Offered, &Standing::Accepted, &Standing::Answered]);
    }

    #[test]
    fn priorities_rise() {
        assert!(Priority::ALL.is_sorted());
    }
}
