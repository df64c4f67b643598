//! Posts: a session acts in one, as long as it holds.

use domain::staff::Role;
use domain::text::{Instruction, Message, Reason};
use jiff::ToSpan as _;
use store::{Command, Error, NewPost, Post};

use super::*;

const TOKEN: [u8; 32] = [7; 32];

fn next_days(portal: &Portal, days: i64) -> Timestamp {
    portal.now + (24 * days).hours()
}

fn post_of(actor: &store::Actor, role: Role, unit_id: Option<i64>) -> NewPost {
    let staff_id = actor.staff_id;
    NewPost { staff_id, role, unit_id, substitute_for: None, from_on: today(), until_on: None }
}

impl Portal {
    fn posts(&self, actor: &store::Actor) -> Vec<Post> {
        block_on(self.store.person(&self.administrator, actor.staff_id)).unwrap().unwrap().posts
    }

    fn give(&self, post: &NewPost) -> store::Result<i64> {
        block_on(self.store.add_post(&self.administrator, post, self.now))
    }

    fn session(&self, now: Timestamp) -> Option<store::Actor> {
        block_on(self.store.session(&TOKEN, now)).unwrap()
    }
}

#[test]
fn an_account_begins_with_one_post() {
    let portal = Portal::new();
    let posts = portal.posts(&portal.liaison);
    assert_eq!(posts.len(), 1);
    assert_eq!((posts[0].role, posts[0].from_on, posts[0].until_on), (Role::Liaison, today(), None));
    assert_eq!(posts[0].unit.as_ref().map(|unit| unit.id), Some(portal.unit_id));
}

#[test]
fn a_role_that_is_taken_away_ends_with_the_next_request() {
    let portal = Portal::new();
    block_on(portal.store.start_session(portal.officer.staff_id, &TOKEN, portal.now)).unwrap();
    assert_eq!(portal.session(portal.now).unwrap().role, Role::Officer);
    assert!(block_on(portal.store.end_post(&portal.administrator, portal.officer.post_id, portal.now)).unwrap());
    assert_eq!(portal.session(portal.now), None);
    let holder = block_on(portal.store.session_holder(&TOKEN, portal.now)).unwrap().unwrap();
    assert!(holder.posts.is_empty(), "nothing to choose from");
    assert!(block_on(portal.store.end_post(&portal.administrator, portal.officer.post_id, portal.now)).unwrap());
    let trail = block_on(portal.store.trail_of_person(&portal.administrator, portal.officer.staff_id)).unwrap();
    let ended: Vec<_> = trail.iter().filter(|line| line.kind == "post_ended").collect();
    assert_eq!(ended.len(), 1, "told once, however often it is ended");
}

#[test]
fn who_has_another_post_chooses_it_and_goes_on() {
    let portal = Portal::new();
    let bap = portal.org_unit("bap").unit.id;
    let second = portal.give(&post_of(&portal.liaison, Role::Liaison, Some(bap))).unwrap();
    block_on(portal.store.start_session(portal.liaison.staff_id, &TOKEN, portal.now)).unwrap();
    assert_eq!(portal.session(portal.now).unwrap().unit_id, Some(portal.unit_id));
    block_on(portal.store.end_post(&portal.administrator, portal.liaison.post_id, portal.now)).unwrap();
    assert_eq!(portal.session(portal.now), None);
    let holder = block_on(portal.store.session_holder(&TOKEN, portal.now)).unwrap().unwrap();
    assert_eq!(holder.posts.iter().map(|post| post.id).collect::<Vec<_>>(), [second]);
    assert!(block_on(portal.store.act_in(&TOKEN, second, portal.now)).unwrap());
    assert_eq!(portal.session(portal.now).unwrap().unit_id, Some(bap));
}

#[test]
fn nobody_acts_in_a_post_of_others_or_outside_its_days() {
    let portal = Portal::new();
    block_on(portal.store.start_session(portal.liaison.staff_id, &TOKEN, portal.now)).unwrap();
    let from_on = today().tomorrow().unwrap();
    let until_on = from_on.tomorrow().ok();
    let post = NewPost { from_on, until_on, ..post_of(&portal.liaison, Role::Officer, None) };
    let later = portal.give(&post).unwrap();
    let act_in = |post, now| block_on(portal.store.act_in(&TOKEN, post, now)).unwrap();
    assert!(!act_in(portal.officer.post_id, portal.now), "somebody else's");
    assert!(!act_in(later, portal.now), "from tomorrow on");
    assert!(act_in(later, next_days(&portal, 1)));
    assert!(!act_in(later, next_days(&portal, 2)), "until tomorrow only");
    assert_eq!(portal.session(portal.now), None, "the post has not begun");
}

/// A day ends at midnight in Jakarta, not in Greenwich.
#[test]
fn days_are_those_of_jakarta() {
    let portal = Portal::new();
    let post = NewPost { until_on: today().tomorrow().ok(), ..post_of(&portal.liaison, Role::Officer, None) };
    let post = portal.give(&post).unwrap();
    let evening = "2026-11-24T16:59:00Z".parse().unwrap();
    let night = "2026-11-24T17:00:00Z".parse().unwrap();
    block_on(portal.store.start_session(portal.liaison.staff_id, &TOKEN, evening)).unwrap();
    assert!(block_on(portal.store.act_in(&TOKEN, post, evening)).unwrap());
    assert!(portal.session(evening).is_some());
    assert_eq!(portal.session(night), None);
}

#[test]
fn the_same_post_is_given_once_and_nobody_stands_in_for_themselves() {
    let portal = Portal::new();
    let post = post_of(&portal.officer, Role::Leader, None);
    portal.give(&post).unwrap();
    assert!(matches!(portal.give(&post), Err(Error::Taken)));
    let own = NewPost { substitute_for: Some(portal.officer.staff_id), ..post };
    assert!(portal.give(&own).is_err());
    let homeless = post_of(&portal.officer, Role::Liaison, None);
    assert!(matches!(portal.give(&homeless), Err(Error::NoSuchUnit)));
}

#[test]
fn the_last_administrator_stays() {
    let portal = Portal::new();
    let admin = &portal.administrator;
    let end = |post| block_on(portal.store.end_post(admin, post, portal.now));
    assert!(matches!(end(admin.post_id), Err(Error::LastAdministrator)));
    portal.give(&post_of(&portal.officer, Role::Administrator, None)).unwrap();
    assert!(end(admin.post_id).unwrap());
}

/// Moved to another unit mid-work: the old tickets are out of reach, and what was written keeps unit and name of then.
#[test]
fn an_officer_who_is_moved_leaves_the_work_behind_as_it_was() {
    let portal = Portal::new();
    let receipt = portal.submit(1);
    let verify = Command::Verify { topic: None, organ: None };
    let dispose = Command::dispose(portal.unit_id, Instruction::parse("Mohon dijawab.").unwrap());
    let act = |actor: &store::Actor, version, command: &Command, at| {
        let key = key(u32::try_from(version).unwrap() + 10);
        block_on(portal.store.act(actor, receipt.number, version, command, &key, at)).map(|written| written.is_some())
    };
    assert!(act(&portal.officer, 1, &verify, portal.now).unwrap());
    assert!(act(&portal.officer, 2, &dispose, portal.now).unwrap());
    assert!(act(&portal.liaison, 3, &Command::Start, portal.now).unwrap());

    let bap = portal.org_unit("bap").unit.id;
    let second = portal.give(&post_of(&portal.liaison, Role::Liaison, Some(bap))).unwrap();
    block_on(portal.store.end_post(&portal.administrator, portal.liaison.post_id, portal.now)).unwrap();
    block_on(portal.store.start_session(portal.liaison.staff_id, &TOKEN, portal.now)).unwrap();
    let moved = portal.session(portal.now).unwrap();
    assert_eq!((moved.unit_id, moved.post_id), (Some(bap), second));
    let reply = Command::Reply { answer: Message::parse("Jawaban dari meja yang lama.").unwrap() };
    assert!(!act(&moved, 4, &reply, portal.now).unwrap(), "no such ticket any more");

    let renamed = UnitChange { name: "Biro Layanan Umum".to_owned(), ..portal.as_it_is("biro-umum") };
    let later = next_days(&portal, 1);
    portal.change("biro-umum", &renamed, later).unwrap();
    let rename = format!("UPDATE staff SET name = 'Nama Baru' WHERE id = {}", moved.staff_id);
    block_on(store::Db::run(portal.store.connection(), &rename, &[])).unwrap();
    let give_back = Command::hand_back(Reason::parse("Petugas berpindah.").unwrap());
    let successor = store::Actor { unit_id: Some(portal.unit_id), ..portal.liaison.clone() };
    assert!(act(&successor, 4, &give_back, later).unwrap());

    let file = block_on(portal.store.file(&portal.officer, receipt.number)).unwrap().unwrap();
    let told: Vec<_> =
        file.entries.iter().map(|entry| (entry.staff_name.as_deref(), entry.staff_unit.as_deref())).collect();
    assert_eq!(told[3], (Some("Nama penghubung"), Some("Biro Umum")));
    assert_eq!(told[4], (Some("Nama Baru"), Some("Biro Layanan Umum")));
    assert_eq!(file.entries[2].unit_name.as_deref(), Some("Biro Umum"), "the reporter read this name");
}

#[test]
fn a_substitute_acts_in_somebodys_stead_and_the_record_says_so() {
    let portal = Portal::new();
    let substitute_for = Some(portal.officer.staff_id);
    let post = NewPost { substitute_for, ..post_of(&portal.other_officer, Role::Officer, None) };
    let post = portal.give(&post).unwrap();
    block_on(portal.store.start_session(portal.other_officer.staff_id, &TOKEN, portal.now)).unwrap();
    assert_eq!(portal.session(portal.now).unwrap().substitute_for, None, "the own post comes first");
    assert!(block_on(portal.store.act_in(&TOKEN, post, portal.now)).unwrap());
    let actor = portal.session(portal.now).unwrap();
    assert_eq!(actor.substitute_for.as_deref(), Some("Nama petugas"));
    let receipt = portal.submit(1);
    let verify = Command::Verify { topic: None, organ: None };
    block_on(portal.store.act(&actor, receipt.number, 1, &verify, &key(2), portal.now)).unwrap().unwrap();
    let file = block_on(portal.store.file(&actor, receipt.number)).unwrap().unwrap();
    let last = file.entries.last().unwrap();
    assert_eq!(last.staff_name.as_deref(), Some("Nama petugas2"));
    assert_eq!(last.substitute_for.as_deref(), Some("Nama petugas"));
    let thread = block_on(portal.store.thread(receipt.number, &receipt.access_code)).unwrap().unwrap();
    let public = thread.entries.last().unwrap();
    assert_eq!((&public.staff_name, &public.staff_unit, &public.substitute_for), (&None, &None, &None));
}
