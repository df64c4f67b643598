//! By when what is promised.
//!
//! Verification within 3 working days, answers to complaints and aspirations within 14 (complaints that need no
//! supervision) and to requests for information within 5: the terms of SP4N-LAPOR! (`PermenPANRB` 5/2025 and its
//! predecessor 62/2018). A term ends at the close of office on its last working day.

use jiff::Timestamp;
use jiff::civil::time;

use crate::calendar;
use crate::kind::Kind;
use crate::place::Zone;

/// Working days until a report is checked.
pub const VERIFICATION_DAYS: u16 = 3;

/// Working days until a report is answered.
pub fn response_days(kind: Kind) -> u16 {
    match kind {
        Kind::Complaint | Kind::Aspiration => 14,
        Kind::Information => 5,
    }
}

/// By when a report is checked.
pub fn verification_due(_kind: Kind, received_at: Timestamp) -> Timestamp {
    end_of_term(received_at, VERIFICATION_DAYS)
}

/// By when a report is answered.
pub fn response_due(kind: Kind, received_at: Timestamp) -> Timestamp {
    end_of_term(received_at, response_days(kind))
}

/// 16.00 in Jakarta on the last working day of the term.
fn end_of_term(received_at: Timestamp, days: u16) -> Timestamp {
    let zone = Zone::Wib;
    let close = calendar::add_working_days(zone.date(received_at), days).to_datetime(time(16, 0, 0, 0));
    zone.offset().to_timestamp(close).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_end_at_the_close_of_office() {
        // Late on Friday 13 March 2026 in Jakarta; still Friday there, Saturday in Jayapura.
        let received: Timestamp = "2026-03-13T16:30:00Z".parse().unwrap();
        assert_eq!(verification_due(Kind::Complaint, received).to_string(), "2026-03-25T09:00:00Z");
        assert_eq!(response_due(Kind::Information, received).to_string(), "2026-03-27T09:00:00Z");
        assert_eq!(response_due(Kind::Aspiration, received).to_string(), "2026-04-10T09:00:00Z");
    }
}
