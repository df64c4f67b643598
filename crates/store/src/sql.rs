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
    ABOLISH_UNIT = "abolish_unit";
    ACCEPT_INVITATION = "accept_invitation";
    ACCOUNT = "account";
    ACT_IN = "act_in";
    ADD_MACHINE_TOKEN = "add_machine_token";
    ADD_POST = "add_post";
    ADD_RULES = "add_rules";
    ADD_SEAL = "add_seal";
    ADD_STAFF = "add_staff";
    ADD_UNIT = "add_unit";
    APPEND_EVENT = "append_event";
    ATTACHMENTS = "attachments";
    BOOTSTRAP = "bootstrap";
    CHANGE_UNIT = "change_unit";
    CHUNKS = "chunks";
    CLAIM = "claim";
    COMPANY = "company";
    CONFIRM_TOTP = "confirm_totp";
    CREDENTIALS = "credentials";
    DETAILS_OF_TICKET = "details_of_ticket";
    DOSSIER = "dossier";
    DRAFTS = "drafts";
    DROP_DRAFT = "drop_draft";
    END_POST = "end_post";
    DROP_SAVED_VIEW = "drop_saved_view";
    END_ONE_SESSION = "end_one_session";
    END_OTHER_SESSIONS = "end_other_sessions";
    END_SESSION = "end_session";
    EVENTS_OF_TICKET = "events_of_ticket";
    EVENT_BY_COMMAND = "event_by_command";
    EXPECT_FILE = "expect_file";
    FAILED_FROM_NETWORK = "failed_from_network";
    FAILED_LOOK_UP = "failed_look_up";
    FAILED_SIGN_IN = "failed_sign_in";
    FIRST_RULES = "first_rules";
    HANDLER_BY_LOGIN = "handler_by_login";
    HAS_ADMINISTRATOR = "has_administrator";
    HEALTH = "health";
    IDENTITY_REQUEST = "identity_request";
    IDENTITY_REQUESTS = "identity_requests";
    JOINED_TO = "joined_to";
    INVITE = "invite";
    INVITED = "invited";
    KEEP_CHUNK = "keep_chunk";
    KEEP_DELIVERY = "keep_delivery";
    KEEP_DRAFT = "keep_draft";
    KEEP_EXPORT = "keep_export";
    KEEP_WAITING = "keep_waiting";
    LAPSED_SESSION = "lapsed_session";
    LEFT_WITH_UNIT = "left_with_unit";
    LOOK_IN = "look_in";
    MACHINE = "machine";
    MACHINE_TOKENS = "machine_tokens";
    NOTE_STAFF_EVENT = "note_staff_event";
    OFFER_TOTP = "offer_totp";
    OIDC_PERSON = "oidc_person";
    OIDC_SEEN = "oidc_seen";
    OVERVIEW_ANSWERED = "overview_answered";
    OVERVIEW_OPEN = "overview_open";
    OVERVIEW_RECEIVED = "overview_received";
    PEOPLE = "people";
    PLACE_IN_LINE = "place_in_line";
    POSTS_ON = "posts_on";
    POST_END = "post_end";
    PURGE_FILES = "purge_files";
    PURGE_NETWORKS = "purge_networks";
    PURGE_THROTTLES = "purge_throttles";
    RELEASE_CLAIM = "release_claim";
    RENEW_RECOVERY = "renew_recovery";
    RESTORE_UNIT = "restore_unit";
    REVOKE_MACHINE = "revoke_machine";
    RULES_LIST = "rules_list";
    RULES_NOW = "rules_now";
    RULES_OF_VERSION = "rules_of_version";
    RULES_OPEN_COUNTS = "rules_open_counts";
    RULES_OPEN_EXAMPLES = "rules_open_examples";
    RULES_SOURCE = "rules_source";
    SAVED_VIEWS = "saved_views";
    SAVE_VIEW = "save_view";
    SEALED_EVENTS = "sealed_events";
    SEALED_STAFF_EVENTS = "sealed_staff_events";
    SEALS = "seals";
    SEED_UNIT = "seed_unit";
    SESSION = "session";
    SESSIONS = "sessions";
    SESSION_HOLDER = "session_holder";
    SET_PASSWORD = "set_password";
    SET_SHORTCUTS = "set_shortcuts";
    SHORTCUTS = "shortcuts";
    SIGNED_IN = "signed_in";
    SIMILAR_CANDIDATES = "similar_candidates";
    SIMILAR_TERMS = "similar_terms";
    STAFF_ACCESS = "staff_access";
    STAFF_COMMAND = "staff_command";
    STAFF_LIST = "staff_list";
    STAGE = "stage";
    START_SESSION = "start_session";
    SUBMIT = "submit";
    SUPPORTERS = "supporters";
    THROTTLE = "throttle";
    TICKETS_AND_EVENTS = "tickets_and_events";
    TICKET_BY_LAPOR_ID = "ticket_by_lapor_id";
    TICKET_BY_NUMBER = "ticket_by_number";
    TICKET_VERSION = "ticket_version";
    TOTP = "totp";
    TOUCH_MACHINE = "touch_machine";
    TOUCH_SESSION = "touch_session";
    TRAIL = "trail";
    TRAIL_OF_PERSON = "trail_of_person";
    TRAIL_OF_UNIT = "trail_of_unit";
    UNITS = "units";
    UNIT_COUNTS = "unit_counts";
    UNIT_EXISTS = "unit_exists";
    UNIT_TREE = "unit_tree";
    UNSEALED = "unsealed";
    USE_RECOVERY_CODE = "use_recovery_code";
    USE_TOTP = "use_totp";
    WAITING = "waiting";
    WAITING_CASES = "waiting_cases";
    WAITING_DELIVERIES = "waiting_deliveries";
    WORD_ENDINGS = "word_endings";
    WORD_OCCURRENCES = "word_occurrences";
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
