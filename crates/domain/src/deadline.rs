//! By when what is promised.
//!
//! | What | Working days | Basis |
//! |---|---|---|
//! | Verified and passed on | 3 | SP4N-LAPOR!'s promise to reporters |
//! | Complaint answered | 14 | `PermenPANRB` 62/2018, complaints that need no supervision |
//! | Aspiration answered | 14 | the portal's own: as a complaint, for the rules set no term |
//! | Information given | 5 | `PermenPANRB` 62/2018 |
//!
//! `PermenPANRB` 5/2025 may set other terms; the Secretariat's legal section has to confirm these before the portal goes
//! into service. Days are counted from the day after receipt, in Jakarta's time. A term ends at the close of office,
//! 16.00 WIB, on its last working day.

use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::{Time, time};

use crate::calendar;
use crate::kind::Kind;
use crate::place::Zone;

/// Working days until a report is verified and passed on.
pub const VERIFICATION_DAYS: u16 = 3;

/// Working days after an answer or a closing in which the reporter may say that the matter is not settled. SP4N-LAPOR!
/// closes a report after as many days of silence.
pub const REOPENING_DAYS: u16 = 10;

/// Working days before a deadline in which a ticket counts as nearly late.
pub const NEAR_DAYS: u16 = 2;

/// The close of office in Jakarta, at which terms end.
pub const CLOSE_OF_OFFICE: Time = time(16, 0, 0, 0);

/// Working days until a report is verified and passed on. The same for all kinds so far.
pub const fn verification_days(_kind: Kind) -> u16 {
    VERIFICATION_DAYS
}

/// Working days until a report is answered.
pub const fn response_days(kind: Kind) -> u16 {
    match kind {
        Kind::Complaint | Kind::Aspiration => 14,
        Kind::Information => 5,
    }
}

/// By when a report is verified and passed on.
pub fn verification_due(kind: Kind, received_at: Timestamp) -> Timestamp {
    end_of_term(received_at, verification_days(kind))
}

/// By when a report is answered.
pub fn response_due(kind: Kind, received_at: Timestamp) -> Timestamp {
    end_of_term(received_at, response_days(kind))
}

/// Until when the reporter may say that the matter is not settled, after an answer or a closing.
pub fn reopening_until(answered_at: Timestamp) -> Timestamp {
    end_of_term(answered_at, REOPENING_DAYS)
}

/// Up to when a deadline is near: the end of the second working day after today.
pub fn near_until(now: Timestamp) -> Timestamp {
    end_of_term(now, NEAR_DAYS)
}

/// A term that stood still while the reporter was waited for: it ends as many working days later as lie after the day of
/// the question, up to the day of the answer.
pub fn resumed(due_at: Timestamp, paused_at: Timestamp, resumed_at: Timestamp) -> Timestamp {
    let zone = Zone::Wib;
    let days = calendar::working_days_between(zone.date(paused_at), zone.date(resumed_at));
    match u16::try_from(days) {
        Ok(0) | Err(_) => due_at,
        Ok(days) => end_of_term(due_at, days),
    }
}

/// The close of office on a day.
pub fn close_of_office(day: jiff::civil::Date) -> Timestamp {
    Zone::Wib.offset().to_timestamp(day.to_datetime(CLOSE_OF_OFFICE)).unwrap_or(Timestamp::MAX)
}

/// The end of a term of calendar days: the close of office on its last day.
pub fn end_of_calendar_term(from: Timestamp, days: u16) -> Timestamp {
    let zone = Zone::Wib;
    // Not a `Span`: its setters can panic with an error of jiff's, and so bring the words for all of them into every function.
    let days = Duration::from_secs(u64::from(days) * 86_400);
    let last = zone.date(from).checked_add(days).unwrap_or(jiff::civil::Date::MAX);
    zone.offset().to_timestamp(last.to_datetime(CLOSE_OF_OFFICE)).unwrap_or(Timestamp::MAX)
}

/// The end of a term of working days: the close of office on its last one.
pub fn end_of_term(received_at: Timestamp, days: u16) -> Timestamp {
    let zone = Zone::Wib;
    let close = calendar::add_working_days(zone.date(received_at), days).to_datetime(CLOSE_OF_OFFICE);
    zone.offset().to_timestamp(close).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn terms_end_at_the_close_of_office() {
        // Late on Friday 13 March 2026 in Jakarta; Saturday has begun in Jayapura.
        let received: Timestamp = "2026-03-13T16:30:00Z".parse().unwrap();
        for kind in Kind::ALL {
            assert_eq!(verification_due(*kind, received).to_string(), "2026-03-25T09:00:00Z");
        }
        assert_eq!(response_due(Kind::Information, received).to_string(), "2026-03-27T09:00:00Z");
        assert_eq!(response_due(Kind::Complaint, received).to_string(), "2026-04-10T09:00:00Z");
        assert_eq!(response_due(Kind::Aspiration, received).to_string(), "2026-04-10T09:00:00Z");
    }

    #[test]
    fn a_term_that_stood_still_ends_as_many_working_days_later() {
        let due: Timestamp = "2026-12-14T09:00:00Z".parse().unwrap();
        for (paused, resumed_at, expected) in [
            // Within a day nothing is lost.
            ("2026-11-24T02:00:00Z", "2026-11-24T08:00:00Z", "2026-12-14T09:00:00Z"),
            // From Tuesday to Thursday two working days.
            ("2026-11-24T02:00:00Z", "2026-11-26T02:00:00Z", "2026-12-16T09:00:00Z"),
            // Over a weekend only Monday.
            ("2026-11-27T02:00:00Z", "2026-11-30T02:00:00Z", "2026-12-15T09:00:00Z"),
            // A clock that went back takes nothing away.
            ("2026-11-26T02:00:00Z", "2026-11-24T02:00:00Z", "2026-12-14T09:00:00Z"),
        ] {
            let (paused, resumed_at) = (paused.parse().unwrap(), resumed_at.parse().unwrap());
            assert_eq!(resumed(due, paused, resumed_at).to_string(), expected, "{paused} {resumed_at}");
        }
    }

    #[test]
    fn the_day_of_receipt_is_that_of_jakarta() {
        let before: Timestamp = "2026-11-23T16:59:59Z".parse().unwrap();
        let after: Timestamp = "2026-11-23T17:00:00Z".parse().unwrap();
        assert_eq!(verification_due(Kind::Complaint, before).to_string(), "2026-11-26T09:00:00Z");
        assert_eq!(verification_due(Kind::Complaint, after).to_string(), "2026-11-27T09:00:00Z");
    }

    #[test]
    fn what_comes_in_on_a_day_off_counts_from_the_next_working_day() {
        // Saturday and Sunday give the same term as Friday.
        let due = ["2026-11-20T02:00:00Z", "2026-11-21T02:00:00Z", "2026-11-22T02:00:00Z"].map(|received| {
            let received: Timestamp = received.parse().unwrap();
            verification_due(Kind::Complaint, received).to_string()
        });
        assert_eq!(due, ["2026-11-25T09:00:00Z"; 3]);
    }

    proptest! {
        #[test]
        fn a_pause_never_shortens_a_term(due in 0_i64..4_000_000_000, paused in 0_i64..4_000_000_000, resumed_at in 0_i64..4_000_000_000) {
            let time = |seconds| Timestamp::from_second(seconds).unwrap();
            prop_assert!(resumed(time(due), time(paused), time(resumed_at)) >= time(due) || time(resumed_at) <= time(paused));
        }

        #[test]
        fn terms_lie_ahead_and_never_panic(seconds in Timestamp::MIN.as_second()..Timestamp::MAX.as_second()) {
            let received = Timestamp::from_second(seconds).unwrap();
            for &kind in Kind::ALL {
                let (verified, answered) = (verification_due(kind, received), response_due(kind, received));
                prop_assert!(received < verified || received > Timestamp::MAX - jiff::SignedDuration::from_hours(24 * 60));
                prop_assert!(verified <= answered);
            }
        }
    }
}
