//! One who carries plans out, as a component would.

use std::time::Duration;

use domain::kind::Kind;
use domain::number::TicketNumber;
use domain::personal::Reporter;
use domain::visibility::Visibility;
use jiff::{SignedDuration, Timestamp};
use lapor::answer::{Answer, Heard};
use lapor::call::{Call, Method};
use lapor::dialect::{self, FileName, Request};
use lapor::mapping::{DialectName, Environment, Mapping, Setting};
use lapor::outgoing::{Class, Identity, Mark, Report, Sending};
use lapor::plan::{Fact, Looked, Next, Plan, Rules, Step};
use lapor::sweep::{Sweep, Turn};
use lapor::v3;
use lapor::verdict::Verdict;

/// What came back, with the bytes that it holds.
enum Came {
    NotSent,
    Lost,
    Heard(u16, Option<String>, Vec<u8>),
}

impl Came {
    fn answer(&self) -> Answer<'_> {
        match self {
            Self::NotSent => Answer::NotSent,
            Self::Lost => Answer::Lost,
            Self::Heard(status, retry_after, body) => {
                Answer::Heard(Heard { status: *status, retry_after: retry_after.as_deref(), body })
            }
        }
    }
}

pub(crate) struct Worker {
    pub(crate) setting: Setting,
    pub(crate) rules: Rules,
    agent: ureq::Agent,
    reporter: Reporter,
    chance: u64,
    /// Of a hundred calls, at how many the process ends.
    crashes: u64,
}

#[expect(clippy::disallowed_methods, reason = "the simulator lives in real time")]
fn now() -> Timestamp {
    Timestamp::now()
}

pub(crate) fn number() -> TicketNumber {
    TicketNumber::new(Kind::Complaint, 2026, 123)
}

impl Worker {
    pub(crate) fn new(url: &str, seed: u64, crashes: u64) -> Self {
        let setting =
            Mapping::shipped(DialectName::V3).unwrap().setting(Environment::Sandbox).unwrap().at(url).unwrap();
        let millis = SignedDuration::from_millis;
        let rules = Rules {
            answer: millis(500),
            read: millis(500),
            settle: millis(1_500),
            first: millis(5),
            longest: millis(40),
            ..Rules::of(&setting)
        };
        let timeout = Some(Duration::from_millis(400));
        let agent = ureq::Agent::config_builder().timeout_global(timeout).http_status_as_error(false).build();
        let agent = ureq::Agent::new_with_config(agent);
        Self { setting, rules, agent, reporter: Reporter::default(), chance: seed, crashes }
    }

    fn roll(&mut self) -> u64 {
        self.chance = self.chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.chance ^ (self.chance >> 29)
    }

    fn send(&self, call: &Call, files: &[&[u8]]) -> Came {
        let secret =
            |name: &str| Some(if name == "lapor_bearer" { "bearer-simulator" } else { "{token-simulator}" }.to_owned());
        let headers = call.header_values(secret).unwrap();
        let body = call.encode("batas-formulir", files, secret).unwrap();
        let answer = match (call.method, body) {
            (Method::Get, _) => {
                headers.iter().fold(self.agent.get(&call.url), |it, (name, value)| it.header(name, value)).call()
            }
            (Method::Post, body) => {
                let (kind, bytes) = body.unwrap_or_default();
                let request = self.agent.post(&call.url).header("content-type", kind);
                headers.iter().fold(request, |it, (name, value)| it.header(name, value)).send(&bytes[..])
            }
        };
        match answer {
            Err(ureq::Error::ConnectionFailed | ureq::Error::HostNotFound) => Came::NotSent,
            Err(_) => Came::Lost,
            Ok(mut answer) => {
                let wait = answer.headers().get("retry-after").map(|wait| wait.to_str().unwrap().to_owned());
                match answer.body_mut().read_to_vec() {
                    Ok(body) => Came::Heard(answer.status().as_u16(), wait, body),
                    Err(_) => Came::Lost,
                }
            }
        }
    }

    fn ask(&self, request: &Request<'_>, files: &[&[u8]]) -> Came {
        self.send(&dialect::call(&self.setting, request).unwrap().call, files)
    }

    fn tell(&self, plan: &Plan, step: &Step) -> Verdict<Fact> {
        let files = [FileName { name: "foto.jpg", content_type: "image/jpeg" }];
        let setting = &self.setting;
        match step {
            Step::Upload => {
                let came = self.ask(&Request::Upload(&files), &[b"\xff\xd8\xff"]);
                v3::uploaded(setting, &came.answer(), now(), 1).map(Fact::Files)
            }
            Step::Create => {
                let report = Report {
                    number: number(),
                    class: Class::Complaint,
                    title: "Blangko KTP habis",
                    body: "Blangko habis sejak September.",
                    topic: None,
                    province: None,
                    occurred_on: None,
                    visibility: Visibility::Public,
                    identity: Identity::Withheld,
                    reporter: &self.reporter,
                    attachments: plan.files(),
                };
                let came = self.ask(&Request::Create(&report), &[]);
                v3::created(setting, &came.answer(), now()).map(|created| Fact::Report(created.complaint_id))
            }
            Step::HandOver(institution) => {
                let complaint_id = plan.complaint_id().unwrap();
                let reason = "Kewenangan instansi lain.";
                let request = Request::HandOver { complaint_id, institution, number: number(), reason };
                v3::done(setting, &self.ask(&request, &[]).answer(), now()).map(|()| Fact::Nothing)
            }
            Step::FollowUp(ordinal) => {
                let sending = Sending {
                    complaint_id: plan.complaint_id().unwrap(),
                    mark: Mark::follow_up(number(), *ordinal),
                    text: "Pelapor menambahkan keterangan yang sama.",
                    reporter: &self.reporter,
                    institution: None,
                    is_secret: false,
                    files: &[],
                };
                v3::done(setting, &self.ask(&Request::FollowUpAdd(&sending), &[]).answer(), now())
                    .map(|()| Fact::Nothing)
            }
        }
    }

    fn look(&self, plan: &Plan, step: &Step) -> Verdict<Looked> {
        let setting = &self.setting;
        let found = |is_here: bool| if is_here { Looked::Here(None) } else { Looked::NotHere };
        match step {
            Step::Upload => unreachable!("files are not looked for"),
            Step::Create => {
                let read = |page| {
                    let page = v3::found(setting, &self.ask(&Request::Search(number(), page), &[]).answer(), now());
                    page.map(|page| {
                        let keyed = page.items.into_iter().map(|it| (it.complaint_id.to_string(), it)).collect();
                        (keyed, page.has_more)
                    })
                };
                sweep(read).map(|all: Vec<v3::Candidate>| {
                    let ours = all.into_iter().find(|it| it.is(Mark::report(number())));
                    ours.map_or(Looked::NotHere, |it| Looked::Here(Some(it.complaint_id)))
                })
            }
            Step::HandOver(institution) => {
                let came = self.ask(&Request::Status(plan.complaint_id().unwrap()), &[]);
                let target = setting.ids().institutions.get(institution).unwrap();
                v3::standing(setting, &came.answer(), now())
                    .map(|read| found(read.value.shows_hand_over(target, number())))
            }
            Step::FollowUp(ordinal) => {
                let id = plan.complaint_id().unwrap();
                let read = |page| {
                    let page = v3::follow_ups(setting, &self.ask(&Request::FollowUps(id, page), &[]).answer(), now());
                    page.map(|page| {
                        let keyed = page.items.into_iter().map(|it| (it.fingerprint(), it)).collect();
                        (keyed, page.has_more)
                    })
                };
                sweep(read).map(|all: Vec<lapor::incoming::Entry>| {
                    found(all.iter().any(|it| it.is(Mark::follow_up(number(), *ordinal))))
                })
            }
        }
    }

    /// Carries a plan out to its end; the plan as it was kept last is all that outlives a crash.
    pub(crate) fn run(&mut self, mut plan: Plan) -> Plan {
        loop {
            let at = now();
            let (step, sends) = match plan.next(&self.rules, at) {
                Next::Finished => return plan,
                Next::Wait(until) => {
                    std::thread::sleep(until.duration_since(at).unsigned_abs() + Duration::from_millis(1));
                    continue;
                }
                Next::Person(item) => panic!("{item:?}"),
                Next::Send(step) => (step.clone(), true),
                Next::Look(step) => (step.clone(), false),
            };
            plan.begin(&self.rules, at);
            plan = serde_json::from_str(&serde_json::to_string(&plan).unwrap()).unwrap();
            let (crash, roll) = (self.roll() % 200, self.roll());
            if crash < self.crashes {
                continue;
            }
            if sends {
                let verdict = self.tell(&plan, &step);
                if crash < 200 - self.crashes {
                    plan.sent(&self.rules, verdict, now(), roll);
                }
            } else {
                let verdict = self.look(&plan, &step);
                plan.looked(&self.rules, verdict, now(), roll);
            }
        }
    }
}

/// Reads all pages of a list.
fn sweep<T>(mut read: impl FnMut(u32) -> Verdict<(Vec<(String, T)>, bool)>) -> Verdict<Vec<T>> {
    let mut sweep = Sweep::default();
    let mut page = 1;
    loop {
        let (items, has_more) = match read(page) {
            Verdict::Done(done) => done,
            other => return other.map(|_| Vec::new()),
        };
        match sweep.take(items, has_more) {
            Turn::Page(next) => page = next,
            Turn::Whole | Turn::Restless => return Verdict::Done(sweep.into_items()),
        }
    }
}
