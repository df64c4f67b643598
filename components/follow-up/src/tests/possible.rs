//! The page offers what the record carries out, and nothing else: every state, every role, every part of a unit.

use domain::assignment::Part;
use domain::command::Action;
use store::{Share, Value};

use super::*;
use crate::pages::form::path;

/// The forms on the page, as actions.
pub(super) fn offered(page: &Answer) -> Vec<Action> {
    let forms = page.text.split("<details class=\"govuk-details act ").skip(1);
    let words = forms.map(|form| form.split("id=\"tindakan-").nth(1).unwrap().split('"').next().unwrap());
    words.map(|word| crate::pages::form::action(word).unwrap()).collect()
}

/// How a ticket came to where it is.
#[derive(Clone, Copy, Debug)]
enum Way {
    /// By the steps of the desk and its unit.
    State(State),
    /// The unit's answer waits for consent.
    Pending,
    /// The other unit has a part beside the leading one.
    Beside(Part, State),
    /// It went on to another body.
    Referred,
    /// A record may hold a state to which no step of staff leads.
    Forced(State),
}

impl World {
    fn brought(&self, way: Way) -> TicketNumber {
        let (desk, unit) = (self.session("meja"), self.session("unit"));
        let reason = || Reason::parse("Jalan nasional.").unwrap();
        match way {
            Way::State(state) => self.ticket(state),
            Way::Pending => {
                let number = self.ticket(State::InProgress);
                unit.act(number, &Command::Reply { answer: message("Jembatan diperbaiki pekan depan.") });
                number
            }
            Way::Beside(part, state) => {
                let number = self.ticket(State::Verified);
                let beside = self.session("lain").actor.unit_id.unwrap();
                let to = vec![Share::lead(unit.actor.unit_id.unwrap()), Share { unit_id: beside, part, due_at: None }];
                let instruction = Instruction::parse("Mohon ditelaah bersama.").unwrap();
                desk.act(number, &Command::Dispose { to, instruction });
                if state == State::InProgress {
                    unit.act(number, &Command::Start);
                }
                number
            }
            Way::Referred => {
                let number = self.ticket(State::Verified);
                let body = domain::text::BodyName::parse("Kementerian Pekerjaan Umum").unwrap();
                desk.act(number, &Command::Refer { body, reason: reason(), due_at: None });
                number
            }
            Way::Forced(state) => {
                let number = self.ticket(State::Verified);
                let sql = "UPDATE ticket SET state = ?1 WHERE sequence = ?2";
                let values = [Value::from(state.code()), Value::from(i64::from(number.sequence()))];
                block_on(store::Db::run(self.store.connection(), sql, &values)).unwrap();
                number
            }
        }
    }
}

/// A body with which an act is carried out, if anything at all lets it be carried out.
fn body(action: Action, into: TicketNumber) -> String {
    match action {
        Action::Verify | Action::Start | Action::Approve => "{}".to_owned(),
        Action::Dispose => r#"{ "unit": "komite-2", "instruction": "Mohon ditelaah." }"#.to_owned(),
        Action::HandBack => r#"{ "cause": "lainnya", "reason": "Bukan bidang kami." }"#.to_owned(),
        Action::Forward => r#"{ "unit": "komite-3", "reason": "Bidang unit itu." }"#.to_owned(),
        Action::Note | Action::Contribute => r#"{ "text": "Sudah ditelepon." }"#.to_owned(),
        Action::Ask => r#"{ "question": "Di desa mana?" }"#.to_owned(),
        Action::Reply => r#"{ "answer": "Sudah diperbaiki." }"#.to_owned(),
        Action::Reject => r#"{ "reason": "bukan_laporan", "explanation": "Ini iklan." }"#.to_owned(),
        Action::Close => r#"{ "outcome": "dijelaskan", "evidence": "Surat 12/2026" }"#.to_owned(),
        Action::SendBack | Action::OpenIdentity => r#"{ "reason": "Perlu dihubungi." }"#.to_owned(),
        Action::Classify => r#"{ "priority": "segera" }"#.to_owned(),
        Action::Tighten => r#"{ "visibility": "rahasia", "reason": "Pelapor terancam." }"#.to_owned(),
        Action::NameHandler => r#"{ "handler": "penyelia" }"#.to_owned(),
        Action::Refer => r#"{ "body": "Kementerian PU", "reason": "Jalan nasional." }"#.to_owned(),
        Action::ReferNumber => r#"{ "number": "PU-12" }"#.to_owned(),
        Action::Merge => format!(r#"{{ "into": "{into}" }}"#),
    }
}

/// Tries every act over the programming interface and compares with what the page offers.
fn walk(ways: &[Way]) {
    let world = World::staffed();
    let into = world.shown_report("Jembatan lain", Visibility::Public);
    let people = ["meja", "penyelia", "unit", "lain", "pimpinan", "admin"].map(|login| world.session(login));
    for way in ways {
        for person in &people {
            let number = world.brought(*way);
            let page = person.page(number);
            let offered = if page.status == 200 { offered(&page) } else { vec![] };
            let mut now = world.brought(*way);
            for action in Action::ALL {
                let version = world.version_of(now);
                let answer = person.order(now, action.code(), version, &body(*action, into));
                // 202: the custodian was asked.
                let done = matches!(answer.status, 200 | 202);
                let name = &person.actor.name;
                assert_eq!(done, offered.contains(action), "{way:?}, {name}, {action:?}: {}", answer.text);
                if done {
                    now = world.brought(*way);
                }
            }
        }
    }
}

#[test]
fn before_the_answer() {
    walk(&[Way::State(State::Received), Way::State(State::Verified), Way::State(State::Disposed)]);
}

#[test]
fn at_work() {
    walk(&[Way::State(State::InProgress), Way::State(State::AwaitingReporter), Way::Pending]);
}

#[test]
fn beside_the_leading_unit() {
    let (joint, copy) = (Part::Joint, Part::Copy);
    walk(&[
        Way::Beside(joint, State::Disposed),
        Way::Beside(joint, State::InProgress),
        Way::Beside(copy, State::Disposed),
        Way::Beside(copy, State::InProgress),
    ]);
}

#[test]
fn at_the_end() {
    walk(&[
        Way::State(State::Answered),
        Way::State(State::Closed),
        Way::State(State::Rejected),
        Way::Referred,
        Way::Forced(State::Merged),
        Way::Forced(State::Withdrawn),
    ]);
}

#[test]
fn confidentiality_is_tightened_as_far_as_it_goes() {
    let world = World::staffed();
    let (desk, supervisor) = (world.session("meja"), world.session("penyelia"));
    for (visibility, tightens, names) in [
        (Visibility::Public, true, false),
        (Visibility::Anonymous, true, false),
        (Visibility::Confidential, false, true),
    ] {
        let number = world.shown_report("Jembatan ke sekolah", visibility);
        assert_eq!(offered(&desk.page(number)).contains(&Action::Tighten), tightens, "{visibility:?}");
        let page = supervisor.page(number);
        assert_eq!(offered(&page).contains(&Action::NameHandler), names, "{visibility:?}");
        assert_eq!(page.text.contains("value=\"anonim\""), visibility == Visibility::Public, "only what is stricter");
    }
}

#[test]
fn nobody_is_offered_to_approve_their_own_work_and_the_proposal_stands_above() {
    let world = World::staffed();
    let number = world.brought(Way::Pending);
    let page = world.session("penyelia").page(number).expect(200);
    page.shows(&["Menunggu persetujuan", "Usulan: Jawab", "Jembatan diperbaiki pekan depan.", "Setujui dan kirim"]);
    let first = offered(&page).first().copied();
    assert_eq!(first, Some(Action::Approve), "the likeliest act comes first");
    assert!(!offered(&world.session("meja").page(number)).contains(&Action::Approve));
    let unit = world.session("unit").page(number).expect(200);
    unit.shows(&["Usulkan: Kirim jawaban", "Menunggu persetujuan petugas lain sebelum berlaku."]);
    assert_eq!(path(Action::Approve), "setujui");
}
