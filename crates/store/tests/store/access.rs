//! Ways in: second factors, invitations, sessions, programs, the provider.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use domain::scope::Scopes;
use domain::second_factor::Factor;
use domain::staff::Role;
use jiff::{SignedDuration, Timestamp};
use store::native::block_on;
use store::{Actor, Db, Error, NewMachineToken, Origin, ProviderPerson, StaffOrder};

use crate::support::Portal;

/// The kinds of staff events since the record was set up, oldest first.
fn events(portal: &Portal) -> Vec<String> {
    let sql = "SELECT kind FROM staff_event WHERE kind NOT IN ('staff_added', 'unit_added', 'signed_in', 'signed_out', 'post_added', 'post_ended') ORDER BY id";
    let rows = block_on(portal.store.connection().run(sql, &[])).unwrap();
    rows.iter().map(|row| row.text(0).unwrap().to_owned()).collect()
}

fn hours(count: i64) -> SignedDuration {
    SignedDuration::from_hours(count)
}

/// Enrols the officer at step 1000, with two recovery codes.
fn enrol(portal: &Portal) {
    let (store, staff) = (&portal.store, portal.officer.staff_id);
    assert!(block_on(store.offer_totp(staff, b"a secret of 20 bytes", portal.now)).unwrap());
    let codes = ["satu".to_owned(), "dua".to_owned()];
    assert!(block_on(store.confirm_totp(staff, 1000, &codes, portal.now)).unwrap());
}

#[test]
fn a_secret_is_sealed_and_comes_back() {
    let portal = Portal::new();
    let staff = portal.officer.staff_id;
    assert!(block_on(portal.store.offer_totp(staff, b"first", portal.now)).unwrap());
    assert!(block_on(portal.store.offer_totp(staff, b"second", portal.now)).unwrap(), "not confirmed, so replaced");
    let secret = block_on(portal.store.totp(staff)).unwrap().unwrap();
    assert_eq!((secret.bytes.as_slice(), secret.confirmed_at), (&b"second"[..], None));
    assert!(!block_on(portal.store.use_totp(staff, 5, 5)).unwrap(), "an offered secret opens nothing");
    let sql = "SELECT 1 FROM totp WHERE instr(sealed_secret, CAST('second' AS BLOB)) > 0";
    assert!(block_on(portal.store.connection().run(sql, &[])).unwrap().is_empty());
    assert!(block_on(portal.store.confirm_totp(staff, 7, &[], portal.now)).unwrap());
    assert!(!block_on(portal.store.confirm_totp(staff, 8, &[], portal.now)).unwrap(), "once");
    assert!(!block_on(portal.store.offer_totp(staff, b"third", portal.now)).unwrap(), "a confirmed one stays");
    assert_eq!(events(&portal), ["totp_enrolled"]);
}

#[test]
fn each_code_counts_once() {
    let portal = Portal::new();
    enrol(&portal);
    let use_step = |step, now| block_on(portal.store.use_totp(portal.officer.staff_id, step, now)).unwrap();
    assert!(!use_step(1000, 1000), "it confirmed the secret");
    assert!(use_step(1001, 1000), "one step ahead");
    assert!(!use_step(1001, 1001) && !use_step(1000, 1001));
    assert!(use_step(1002, 1002));
    assert!(use_step(9000, 9000), "a clock that is wrong");
    assert!(use_step(1010, 1010) && !use_step(1010, 1010), "and right again");
}

#[test]
fn each_recovery_code_counts_once_and_only_for_its_owner() {
    let portal = Portal::new();
    enrol(&portal);
    let staff = portal.officer.staff_id;
    let recover = |staff, code| block_on(portal.store.use_recovery_code(staff, code, portal.now)).unwrap();
    assert_eq!(recover(staff, "tiga"), None);
    assert_eq!(recover(portal.other_officer.staff_id, "satu"), None);
    assert_eq!(recover(staff, "satu"), Some(1));
    assert_eq!(recover(staff, "satu"), None);
    assert_eq!(block_on(portal.store.account(staff)).unwrap().recovery_left, 1);
    assert!(block_on(portal.store.renew_recovery_codes(staff, &["empat".to_owned()])).unwrap());
    assert_eq!((recover(staff, "dua"), recover(staff, "empat")), (None, Some(0)));
    assert_eq!(events(&portal), ["totp_enrolled", "recovery_code_used", "recovery_code_used"]);
}

#[test]
fn the_administrator_resets_a_lost_app_and_nobody_else_does() {
    let portal = Portal::new();
    enrol(&portal);
    let order = |actor: &Actor| block_on(portal.store.order(actor, "petugas", StaffOrder::ResetTotp, portal.now));
    assert!(matches!(order(&portal.other_officer), Err(Error::NotAllowed)));
    assert!(order(&portal.administrator).unwrap());
    assert!(block_on(portal.store.totp(portal.officer.staff_id)).unwrap().is_none());
    assert_eq!(events(&portal), ["totp_enrolled", "totp_reset"]);
}

#[test]
fn an_invitation_sets_a_password_once_and_takes_the_old_one_away() {
    let portal = Portal::new();
    let (store, now) = (&portal.store, portal.now);
    let staff = portal.officer.staff_id;
    block_on(store.start_session(staff, &[1; 32], now)).unwrap();
    let older = block_on(store.invite(&portal.administrator, "petugas", now)).unwrap().unwrap();
    let code = block_on(store.invite(&portal.administrator, "PETUGAS", now)).unwrap().unwrap();
    assert!(block_on(store.invited(&older, now)).unwrap().is_none(), "a newer one withdraws it");
    assert_eq!(block_on(store.credentials("petugas")).unwrap().unwrap().password_hash, "!");
    assert!(block_on(store.session(&[1; 32], now)).unwrap().is_none());
    let invited = block_on(store.invited(&code, now + hours(71))).unwrap().unwrap();
    assert_eq!((invited.login.as_str(), invited.actor.staff_id), ("petugas", staff));
    assert!(block_on(store.invited(&code, now + hours(72))).unwrap().is_none());
    assert!(block_on(store.invited(&code, now - hours(1))).unwrap().is_none(), "not before it was made");
    assert!(!block_on(store.accept_invitation(&older, "hash", now)).unwrap());
    assert!(!block_on(store.accept_invitation(&code, "hash", now + hours(72))).unwrap());
    assert!(block_on(store.accept_invitation(&code, "hash", now)).unwrap());
    assert!(!block_on(store.accept_invitation(&code, "other", now)).unwrap(), "once");
    assert_eq!(block_on(store.credentials("petugas")).unwrap().unwrap().password_hash, "hash");
    assert_eq!(events(&portal), ["invited", "invited", "password_set"]);
}

#[test]
fn nobody_is_invited_by_others_than_administrators_nor_by_themselves() {
    let portal = Portal::new();
    let invite = |by: &Actor, login| block_on(portal.store.invite(by, login, portal.now));
    assert!(matches!(invite(&portal.officer, "penghubung"), Err(Error::NotAllowed)));
    assert!(invite(&portal.administrator, "admin").unwrap().is_none());
    assert!(invite(&portal.administrator, "entah").unwrap().is_none());
    assert_eq!(portal.count("invitation"), 0);
}

#[test]
fn a_closed_account_is_shut_at_once_and_opens_again_as_it_was() {
    let portal = Portal::new();
    let (store, now) = (&portal.store, portal.now);
    block_on(store.start_session(portal.officer.staff_id, &[1; 32], now)).unwrap();
    let order = |login, order| block_on(store.order(&portal.administrator, login, order, now)).unwrap();
    assert!(!order("petugas", StaffOrder::Reopen), "it is open");
    assert!(!order("admin", StaffOrder::Close), "nobody locks themselves out");
    assert!(order("petugas", StaffOrder::Close) && !order("petugas", StaffOrder::Close));
    assert!(block_on(store.session(&[1; 32], now)).unwrap().is_none());
    assert!(block_on(store.credentials("petugas")).unwrap().is_none());
    assert!(order("petugas", StaffOrder::Reopen));
    assert!(block_on(store.session(&[1; 32], now)).unwrap().is_none(), "the session has ended");
    assert!(block_on(store.credentials("petugas")).unwrap().is_some());
    assert_eq!(events(&portal), ["account_closed", "account_reopened"]);
}

#[test]
fn sessions_are_listed_and_end_one_by_one_or_all_but_one() {
    let portal = Portal::new();
    let (store, now, staff) = (&portal.store, portal.now, portal.officer.staff_id);
    let origin = Origin { browser: Some("Firefox".to_owned()), network: Some("203.0.113.0".to_owned()) };
    for token in 1..=4 {
        block_on(store.start_session_from(staff, &[token; 32], &origin, Factor::Totp, now)).unwrap();
    }
    block_on(store.start_session(portal.other_officer.staff_id, &[9; 32], now)).unwrap();
    let list = || block_on(store.sessions(staff, &[1; 32], now)).unwrap();
    assert_eq!(list().len(), 4);
    let other = list().into_iter().find(|session| !session.own).unwrap();
    assert_eq!((other.origin.browser.as_deref(), other.factor), (Some("Firefox"), Some(Factor::Totp)));
    assert!(!block_on(store.end_session_of(portal.other_officer.staff_id, &other.handle, now)).unwrap());
    assert!(block_on(store.end_session_of(staff, &other.handle, now)).unwrap());
    assert_eq!(list().len(), 3);
    block_on(store.end_other_sessions(staff, &[1; 32], now)).unwrap();
    assert!(list().len() == 1 && list()[0].own);
    assert!(block_on(store.session(&[9; 32], now)).unwrap().is_some(), "others' sessions stay");
    block_on(store.set_password(staff, "new", now)).unwrap();
    assert!(list().is_empty());
}

#[test]
fn a_clock_that_was_wrong_leaves_no_session_and_no_wait_behind() {
    let portal = Portal::new();
    let (store, now) = (&portal.store, portal.now);
    let ahead = now + hours(30);
    block_on(store.start_session(portal.officer.staff_id, &[1; 32], ahead)).unwrap();
    assert!(block_on(store.session(&[1; 32], ahead)).unwrap().is_some());
    assert!(block_on(store.session(&[1; 32], now)).unwrap().is_none(), "it would last for days");
    assert!(block_on(store.sessions(portal.officer.staff_id, &[1; 32], now)).unwrap().is_empty());
    for _ in 0..6 {
        block_on(store.failed_sign_in(&[3; 32], ahead)).unwrap();
    }
    assert!(block_on(store.throttle(&[3; 32], ahead)).unwrap().is_some());
    assert!(block_on(store.throttle(&[3; 32], now)).unwrap().is_none());
}

#[test]
fn a_crowded_network_waits_a_little_and_never_long() {
    let portal = Portal::new();
    let pause = |network| block_on(portal.store.network_pause(network, portal.now)).unwrap();
    for _ in 0..29 {
        block_on(portal.store.failed_from_network("203.0.113.0", portal.now)).unwrap();
    }
    assert_eq!(pause("203.0.113.0"), None);
    for _ in 0..20 {
        block_on(portal.store.failed_from_network("203.0.113.0", portal.now)).unwrap();
    }
    assert_eq!(pause("203.0.113.0"), Some(portal.now + SignedDuration::from_secs(10)));
    assert_eq!(pause("198.51.100.0"), None);
}

fn token(role: Role, scopes: &str, expires_at: Timestamp) -> NewMachineToken {
    NewMachineToken {
        name: "Rekap".to_owned(),
        role,
        unit_id: None,
        scopes: scopes.parse::<Scopes>().unwrap(),
        expires_at,
    }
}

#[test]
fn a_program_has_a_name_of_its_own_until_its_token_ends() {
    let portal = Portal::new();
    let (store, now, until) = (&portal.store, portal.now, portal.now + hours(24));
    let add = |by: &Actor, new: &NewMachineToken| block_on(store.add_machine_token(by, new, &[5; 32], now));
    assert!(matches!(add(&portal.officer, &token(Role::Officer, "read", until)), Err(Error::NotAllowed)));
    assert!(matches!(add(&portal.administrator, &token(Role::Administrator, "read", until)), Err(Error::NotAllowed)));
    assert!(matches!(add(&portal.administrator, &token(Role::Liaison, "read", until)), Err(Error::NoSuchUnit)));
    let id = add(&portal.administrator, &token(Role::Officer, "read act:verify", until)).unwrap();
    let machine = |at| block_on(store.machine(&[5; 32], at)).unwrap();
    let found = machine(now).unwrap();
    assert_eq!((found.id, found.actor.name.as_str(), found.actor.role), (id, "Rekap (program)", Role::Officer));
    assert_eq!(found.scopes.to_string(), "read act:verify");
    assert!(machine(until).is_none() && machine(now - hours(1)).is_none());
    assert!(block_on(store.machine(&[6; 32], now)).unwrap().is_none());
    assert_eq!(block_on(store.machine_tokens(&portal.administrator)).unwrap()[0].used_at, Some(now));
    assert!(block_on(store.revoke_machine_token(&portal.administrator, id, now)).unwrap());
    assert!(!block_on(store.revoke_machine_token(&portal.administrator, id, now)).unwrap());
    assert!(machine(now).is_none());
    assert_eq!(events(&portal), ["token_made", "token_revoked"]);
}

#[test]
fn the_provider_makes_moves_and_never_reopens_accounts() {
    let portal = Portal::new();
    let (store, now) = (&portal.store, portal.now);
    let person = |role, unit_id, name: &str| ProviderPerson {
        issuer: "https://sso.example.org".to_owned(),
        subject: "a1".to_owned(),
        name: name.to_owned(),
        role,
        unit_id,
    };
    let sign_in = |person: &ProviderPerson| block_on(store.provider_sign_in(person, now));
    let first = sign_in(&person(Role::Officer, None, "Sari")).unwrap().unwrap();
    assert_eq!((first.name.as_str(), first.role), ("Sari", Role::Officer));
    let moved = sign_in(&person(Role::Liaison, Some(portal.unit_id), "Sari Contoh")).unwrap().unwrap();
    assert_eq!((moved.staff_id, moved.role, moved.unit_id), (first.staff_id, Role::Liaison, Some(portal.unit_id)));
    assert_eq!(moved.name, "Sari Contoh");
    assert!(matches!(sign_in(&person(Role::Liaison, None, "Sari")), Err(Error::NoSuchUnit)));
    let other = ProviderPerson { subject: "a2".to_owned(), ..person(Role::Officer, None, "Sari") };
    assert_ne!(sign_in(&other).unwrap().unwrap().staff_id, first.staff_id);
    let states = block_on(store.account_states(&portal.administrator)).unwrap();
    let login = &states.iter().find(|state| state.name == "Sari Contoh").unwrap().login;
    assert!(block_on(store.order(&portal.administrator, login, StaffOrder::Close, now)).unwrap());
    assert!(sign_in(&person(Role::Officer, None, "Sari")).unwrap().is_none());
    assert_eq!(events(&portal), ["moved_by_provider", "account_closed", "moved_by_provider"]);
}
