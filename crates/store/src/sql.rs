//! The statements, one file each, by name.

macro_rules! statements {
    ($($name:ident = $file:literal;)*) => {
        $(pub(crate) const $name: &str = include_str!(concat!("../sql/", $file, ".sql"));)*

        /// Every statement by name, for the test that prepares them all.
        #[cfg(test)]
        pub(crate) const ALL: &[(&str, &str)] = &[$(($file, $name),)*];
    };
}

statements! {
    ADD_RULES = "add_rules";
    ADD_STAFF = "add_staff";
    ADD_UNIT = "add_unit";
    APPEND_EVENT = "append_event";
    ATTACHMENTS = "attachments";
    BOOTSTRAP = "bootstrap";
    CHUNKS = "chunks";
    COUNT_BY_STATE = "count_by_state";
    CREDENTIALS = "credentials";
    DETAILS_OF_TICKET = "details_of_ticket";
    DOSSIER = "dossier";
    DRAFTS = "drafts";
    DROP_DRAFT = "drop_draft";
    END_SESSION = "end_session";
    EVENTS_OF_TICKET = "events_of_ticket";
    EVENT_BY_COMMAND = "event_by_command";
    FAILED_LOOK_UP = "failed_look_up";
    FAILED_SIGN_IN = "failed_sign_in";
    FIRST_RULES = "first_rules";
    HANDLER_BY_LOGIN = "handler_by_login";
    HAS_ADMINISTRATOR = "has_administrator";
    HEALTH = "health";
    JOINED_TO = "joined_to";
    KEEP_CHUNK = "keep_chunk";
    KEEP_DELIVERY = "keep_delivery";
    KEEP_DRAFT = "keep_draft";
    KEEP_WAITING = "keep_waiting";
    LAPSED_SESSION = "lapsed_session";
    OVERVIEW_ANSWERED = "overview_answered";
    OVERVIEW_OPEN = "overview_open";
    OVERVIEW_RECEIVED = "overview_received";
    PLACE_IN_LINE = "place_in_line";
    RULES_LIST = "rules_list";
    RULES_NOW = "rules_now";
    RULES_OF_VERSION = "rules_of_version";
    RULES_OPEN_COUNTS = "rules_open_counts";
    RULES_OPEN_EXAMPLES = "rules_open_examples";
    RULES_SOURCE = "rules_source";
    SESSION = "session";
    SIGNED_IN = "signed_in";
    SIMILAR_CANDIDATES = "similar_candidates";
    SIMILAR_TERMS = "similar_terms";
    STAFF_LIST = "staff_list";
    STAGE = "stage";
    START_SESSION = "start_session";
    SUBMIT = "submit";
    SUPPORTERS = "supporters";
    THROTTLE = "throttle";
    TICKET_BY_LAPOR_ID = "ticket_by_lapor_id";
    TICKET_BY_NUMBER = "ticket_by_number";
    TICKET_VERSION = "ticket_version";
    TOUCH_SESSION = "touch_session";
    UNITS = "units";
    UNIT_EXISTS = "unit_exists";
    WAITING = "waiting";
    WAITING_CASES = "waiting_cases";
    WAITING_DELIVERIES = "waiting_deliveries";
}

#[cfg(test)]
mod tests {
    use crate::native::{NativeDb, block_on};
    use crate::{Db, migrate};

    #[test]
    fn every_statement_fits_the_schema() {
        let db = NativeDb::in_memory().unwrap();
        block_on(migrate::migrate(&db, jiff::Timestamp::UNIX_EPOCH)).unwrap();
        for (name, statement) in super::ALL {
            let values = vec![crate::Value::Null; parameters(statement)];
            let prepared = block_on(db.run(&format!("EXPLAIN {}", statement_only(statement)), &values));
            assert!(prepared.is_ok(), "{name}: {prepared:?}");
        }
    }

    /// The greatest number after a question mark.
    fn parameters(text: &str) -> usize {
        let numbers = text.split('?').skip(1).filter_map(|rest| {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            digits.parse().ok()
        });
        numbers.max().unwrap_or(0)
    }

    /// Without the comment lines above the statement.
    fn statement_only(text: &str) -> String {
        text.lines().filter(|line| !line.starts_with("--")).collect::<Vec<_>>().join("\n")
    }
}
