//! Every address of the portal, once.

use domain::kind::Kind;
use domain::number::TicketNumber;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stands in an address as it is.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The start page.
pub fn start() -> String {
    "/".to_owned()
}

/// Help.
pub fn help() -> String {
    "/bantuan".to_owned()
}

/// The icon of the portal.
pub fn icon() -> String {
    "/favicon.svg".to_owned()
}

/// The description of the programming interface.
pub fn api_description() -> String {
    "/openapi.json".to_owned()
}

/// How personal data are treated.
pub fn privacy() -> String {
    "/privasi".to_owned()
}

/// The page that shows what still works without a network.
pub fn offline() -> String {
    "/luring".to_owned()
}

/// The choice of what to report.
pub fn report_start() -> String {
    "/lapor".to_owned()
}

/// The form for a kind of report.
pub fn report(kind: Kind) -> String {
    format!("/lapor/{}", kind.code())
}

/// The form for a report that nobody but staff may read, whose pages can be left at once.
pub fn report_in_confidence(kind: Kind) -> String {
    format!("/lapor/{}?privasi=rahasia", kind.code())
}

/// Where signed receipts are checked.
pub fn proof() -> String {
    "/bukti".to_owned()
}

/// Where a signed receipt is handed out as a file.
pub fn proof_file() -> String {
    "/bukti/berkas".to_owned()
}

/// Where number and code are handed out as a file.
pub fn note_file() -> String {
    "/bukti/catatan".to_owned()
}

/// The look-up form.
pub fn track() -> String {
    "/lacak".to_owned()
}

/// A ticket's stage.
pub fn track_ticket(number: TicketNumber) -> String {
    format!("/lacak/{number}")
}

/// Where the reporter's messages go.
pub fn track_message(number: TicketNumber) -> String {
    format!("/lacak/{number}/pesan")
}

/// Where an action of the reporter goes.
pub fn track_action(number: TicketNumber, action: &str) -> String {
    format!("/lacak/{number}/{action}")
}

/// The files of a ticket.
pub fn track_files(number: TicketNumber) -> String {
    format!("/lacak/{number}/berkas")
}

/// One file of a ticket.
pub fn track_file(number: TicketNumber, sequence: i64) -> String {
    format!("/lacak/{number}/berkas/{sequence}")
}

/// One file of a ticket, at the desk.
pub fn desk_file(number: TicketNumber, sequence: i64) -> String {
    format!("/petugas/tiket/{number}/berkas/{sequence}")
}

/// A ticket in the programming interface.
pub fn api_ticket(number: TicketNumber) -> String {
    format!("/api/v1/tickets/{number}")
}

/// A ticket in the programming interface of the desk.
pub fn api_desk_ticket(number: TicketNumber) -> String {
    format!("/api/v1/staff/tickets/{number}")
}

/// The desk.
pub fn desk() -> String {
    "/petugas".to_owned()
}

/// How the work stands, in numbers.
pub fn overview() -> String {
    "/petugas/ringkasan".to_owned()
}

/// What waits for the custodian of personal data.
pub fn identity_requests() -> String {
    "/petugas/identitas".to_owned()
}

/// Where the custodian decides on a request.
pub fn identity_request(number: TicketNumber, sequence: i64) -> String {
    format!("/petugas/identitas/{number}/{sequence}")
}

/// A ticket at the desk.
pub fn desk_ticket(number: TicketNumber) -> String {
    format!("/petugas/tiket/{number}")
}

/// Where staff write a report down for a citizen.
pub fn intake() -> String {
    "/petugas/terima".to_owned()
}

/// What was written down with a ticket.
pub fn intake_ticket(number: TicketNumber) -> String {
    format!("/petugas/terima/{number}")
}

/// Where a new temporary code is given out.
pub fn intake_code(number: TicketNumber) -> String {
    format!("/petugas/terima/{number}/kode")
}

/// The scans of a ticket that staff took in.
pub fn intake_files(number: TicketNumber) -> String {
    format!("/petugas/terima/{number}/berkas")
}

/// Where an action on a ticket goes.
pub fn desk_action(number: TicketNumber, action: &str) -> String {
    format!("/petugas/tiket/{number}/{action}")
}

/// Files that staff add for the reporter.
pub fn desk_enclosures(number: TicketNumber) -> String {
    format!("/petugas/tiket/{number}/lampiran")
}

/// The sheet with which a ticket goes to its units on paper.
pub fn desk_sheet(number: TicketNumber) -> String {
    format!("/petugas/tiket/{number}/lembar-disposisi")
}

/// The answer to a ticket as a letter.
pub fn desk_letter(number: TicketNumber) -> String {
    format!("/petugas/tiket/{number}/surat")
}

/// The sign-in form.
pub fn sign_in() -> String {
    "/petugas/masuk".to_owned()
}

/// The sign-in form that leads back to a page of the desk.
pub fn sign_in_for(page: &str) -> String {
    format!("/petugas/masuk?ke={}", encode(page))
}

/// Where signing out goes.
pub fn sign_out() -> String {
    "/petugas/keluar".to_owned()
}

/// The door of the first administrator.
pub fn bootstrap() -> String {
    "/petugas/awal".to_owned()
}

/// Where administration begins.
pub fn accounts() -> String {
    "/petugas/pengelola".to_owned()
}

/// Where the code of the authenticator app goes.
pub fn sign_in_code() -> String {
    "/petugas/masuk/kode".to_owned()
}

/// Where an authenticator app is registered at the door.
pub fn sign_in_app() -> String {
    "/petugas/masuk/aplikasi".to_owned()
}

/// Where an invitation is taken up. Its code never stands in the address, only behind `#`, which browsers keep.
pub fn invitation() -> String {
    "/petugas/masuk/undangan".to_owned()
}

/// The way to the organisation's provider.
pub fn provider() -> String {
    "/petugas/masuk/kantor".to_owned()
}

/// Where the organisation's provider sends people back to.
pub fn provider_answer() -> String {
    "/petugas/masuk/kantor/jawaban".to_owned()
}

/// The own account.
pub fn account() -> String {
    "/petugas/akun".to_owned()
}

/// A part of the own account.
pub fn account_part(part: &str) -> String {
    format!("/petugas/akun/{part}")
}

/// How people come in, for the administrator.
pub fn ways_in() -> String {
    "/petugas/pengelola/masuk".to_owned()
}

/// The tokens of programs, for the administrator.
pub fn machine_tokens() -> String {
    "/petugas/pengelola/token".to_owned()
}

/// Whether the record is as it was written.
pub fn trail() -> String {
    "/petugas/pengelola/jejak".to_owned()
}

/// The same, from a seal on.
pub fn trail_from(seal: i64) -> String {
    format!("{}?dari={seal}", trail())
}

/// The trail of one ticket; with `.csv` or `.json` behind it a file.
pub fn desk_trail(number: TicketNumber) -> String {
    format!("{}/jejak", desk_ticket(number))
}

/// The rules of authority.
pub fn rules() -> String {
    "/petugas/pengelola/kewenangan".to_owned()
}

/// One version of the rules as it was written.
pub fn rules_source(number: i64) -> String {
    format!("/petugas/pengelola/kewenangan/{number}")
}

/// Units, as the administrator keeps them.
pub fn admin_units() -> String {
    "/petugas/pengelola/unit".to_owned()
}

/// The form for a new unit.
pub fn admin_new_unit() -> String {
    "/petugas/pengelola/unit/baru".to_owned()
}

/// One unit, as the administrator keeps it.
pub fn admin_unit(code: &str) -> String {
    format!("/petugas/pengelola/unit/{}", encode(code))
}

/// Where an action on a unit goes.
pub fn admin_unit_action(code: &str, action: &str) -> String {
    format!("/petugas/pengelola/unit/{}/{action}", encode(code))
}

/// People and their posts.
pub fn admin_people() -> String {
    "/petugas/pengelola/orang".to_owned()
}

/// One person and the posts.
pub fn admin_person(staff_id: i64) -> String {
    format!("/petugas/pengelola/orang/{staff_id}")
}

/// Where an action on a person's posts goes.
pub fn admin_person_action(staff_id: i64, action: &str) -> String {
    format!("/petugas/pengelola/orang/{staff_id}/{action}")
}

/// The form for a new account.
pub fn admin_new_account() -> String {
    "/petugas/pengelola/akun".to_owned()
}

/// The choice of the post in which one acts.
pub fn own_posts() -> String {
    "/petugas/akun/jabatan".to_owned()
}

/// A text as part of a query.
pub fn encode(text: &str) -> String {
    utf8_percent_encode(text, KEPT).to_string()
}

/// A path with a query of these fields; the path alone without any.
pub fn with_query<'a>(path: &str, fields: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let fields = fields.map(|(name, value)| format!("{}={}", encode(name), encode(value)));
    let query = fields.collect::<Vec<_>>().join("&");
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_hold_numbers_and_never_more() {
        let number = TicketNumber::new(Kind::Complaint, 2026, 123);
        assert_eq!(report(Kind::Information), "/lapor/informasi");
        assert_eq!(track_ticket(number), format!("/lacak/{number}"));
        assert_eq!(track_message(number), format!("/lacak/{number}/pesan"));
        assert_eq!(api_ticket(number), format!("/api/v1/tickets/{number}"));
        assert_eq!(desk_action(number, "jawab"), format!("{}/jawab", desk_ticket(number)));
    }

    #[test]
    fn words_in_queries_are_encoded() {
        assert_eq!(encode("a b&c=d/é"), "a%20b%26c%3Dd%2F%C3%A9");
        assert_eq!(sign_in_for("/petugas/tiket/P-2026-1?x"), "/petugas/masuk?ke=%2Fpetugas%2Ftiket%2FP-2026-1%3Fx");
    }
}
