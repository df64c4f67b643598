//! Plans against a model of the other system, which may do what it was asked and not say so.

use jiff::ToSpan as _;
use proptest::prelude::*;

use super::*;

/// What happens to a call.
#[derive(Clone, Copy, Debug)]
enum Fate {
    Well,
    NotSent,
    LostBefore,
    LostAfter,
    /// Done only when nearly all of the settling time has passed.
    LostLate,
    Busy,
    FaultBefore,
    FaultAfter,
    PageAfter,
    /// The process ends after the plan was kept and before the call went out.
    CrashBefore,
    CrashAfter,
    CrashLate,
    Refused,
}

/// The other system.
#[derive(Default)]
struct Model {
    reports: Vec<&'static str>,
    targets: Vec<String>,
    follow_ups: Vec<u32>,
    late: Vec<(Timestamp, Step)>,
    uploads: usize,
}

impl Model {
    fn commit(&mut self, step: &Step) -> Fact {
        match step {
            Step::Upload => {
                self.uploads += 1;
                return Fact::Files(vec![Id::parse(&format!("{}", self.uploads)).unwrap()]);
            }
            Step::Create => {
                self.reports.push("P");
                return Fact::Report(Id::parse(&format!("{}", 700 + self.reports.len())).unwrap());
            }
            Step::HandOver(target) => self.targets.push(target.clone()),
            Step::FollowUp(ordinal) => self.follow_ups.push(*ordinal),
        }
        Fact::Nothing
    }

    fn pass(&mut self, now: Timestamp) {
        let (due, late) = std::mem::take(&mut self.late).into_iter().partition(|(at, _)| *at <= now);
        self.late = late;
        let due: Vec<(Timestamp, Step)> = due;
        for (_, step) in due {
            self.commit(&step);
        }
    }

    fn has(&self, step: &Step) -> Looked {
        let is_there = match step {
            Step::Upload => unreachable!("files are not looked for"),
            Step::Create if self.reports.is_empty() => return Looked::NotHere,
            Step::Create => return Looked::Here(Id::parse("701")),
            Step::HandOver(target) => self.targets.contains(target),
            Step::FollowUp(ordinal) => self.follow_ups.contains(ordinal),
        };
        if is_there { Looked::Here(None) } else { Looked::NotHere }
    }
}

fn fate() -> impl Strategy<Value = Fate> {
    use Fate::*;
    prop_oneof![
        3 => Just(Well),
        1 => prop::sample::select(vec![
            NotSent, LostBefore, LostAfter, LostLate, Busy, FaultBefore, FaultAfter, PageAfter, CrashBefore, CrashAfter,
            CrashLate, Refused,
        ]),
        1 => prop::sample::select(vec![LostAfter, LostLate, CrashAfter, CrashLate]),
    ]
}

fn rules() -> Rules {
    let seconds = SignedDuration::from_secs;
    Rules {
        answer: seconds(120),
        read: seconds(60),
        settle: seconds(180),
        first: seconds(30),
        longest: seconds(3_600),
        can_search: true,
    }
}

/// One call, from keeping the plan to keeping its verdict; `None` if the process ended in between.
fn call(model: &mut Model, step: &Step, fate: Fate, now: &mut Timestamp) -> Option<Verdict<Fact>> {
    let why = |why| Cause::new(why);
    let late = *now + 299.seconds();
    match fate {
        Fate::Well => Some(Verdict::Done(model.commit(step))),
        Fate::NotSent => Some(Verdict::Retry(None, why(Why::Unreachable))),
        Fate::Busy => Some(Verdict::Retry(Some(SignedDuration::from_secs(60)), why(Why::Busy))),
        Fate::FaultBefore => Some(Verdict::Unclear(None, why(Why::ServerFault))),
        Fate::Refused => Some(Verdict::Never(why(Why::Refused))),
        Fate::FaultAfter | Fate::PageAfter => {
            model.commit(step);
            Some(Verdict::Unclear(None, why(Why::Unreadable)))
        }
        Fate::LostBefore | Fate::LostAfter | Fate::LostLate => {
            match fate {
                Fate::LostAfter => drop(model.commit(step)),
                Fate::LostLate => model.late.push((late, step.clone())),
                _ => {}
            }
            *now += 120.seconds();
            Some(Verdict::Unclear(None, why(Why::NoAnswer)))
        }
        Fate::CrashBefore => None,
        Fate::CrashAfter => {
            model.commit(step);
            None
        }
        Fate::CrashLate => {
            model.late.push((late, step.clone()));
            None
        }
    }
}

/// Runs a plan to its end.
fn run(mut plan: Plan, fates: &[(Fate, u64)]) -> (Plan, Model) {
    let rules = rules();
    let mut now: Timestamp = "2026-11-24T00:00:00Z".parse().unwrap();
    let mut model = Model::default();
    let mut fates = fates.iter().copied();
    loop {
        model.pass(now);
        let (fate, roll) = match plan.next(&rules, now) {
            Next::Finished => break,
            Next::Wait(until) => {
                assert!(until > now);
                now = until;
                continue;
            }
            Next::Person(item) => {
                assert_eq!(item.phase, Phase::Dead, "only a refusal needs a person");
                plan.retry_now(now).unwrap();
                continue;
            }
            Next::Send(_) | Next::Look(_) => fates.next().unwrap_or((Fate::Well, 0)),
        };
        let (step, sends) = match plan.next(&rules, now) {
            Next::Send(step) => (step.clone(), true),
            Next::Look(step) => (step.clone(), false),
            _ => unreachable!(),
        };
        plan.begin(&rules, now);
        // What is kept is all that a process that takes over knows.
        plan = serde_json::from_str(&serde_json::to_string(&plan).unwrap()).unwrap();
        if sends {
            if let Some(verdict) = call(&mut model, &step, fate, &mut now) {
                plan.sent(&rules, verdict, now, roll);
            }
        } else {
            match fate {
                Fate::Well => plan.looked(&rules, Verdict::Done(model.has(&step)), now, roll),
                Fate::CrashBefore | Fate::CrashAfter | Fate::CrashLate => {}
                _ => plan.looked(&rules, Verdict::Retry(None, Cause::new(Why::NoAnswer)), now, roll),
            }
        }
        now += 1.seconds();
    }
    model.pass(now + 1.hours());
    (plan, model)
}

fn forwarding() -> Plan {
    let now = "2026-11-24T00:00:00Z".parse().unwrap();
    let mut plan = Plan::forwarding(true, Some("atr_bpn".to_owned()), now);
    for ordinal in [1, 2, 3] {
        plan.follow_up(ordinal, now);
        plan.follow_up(ordinal, now);
    }
    plan
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn everything_is_told_exactly_once_and_in_order(fates in prop::collection::vec((fate(), any::<u64>()), 0..60)) {
        let (plan, model) = run(forwarding(), &fates);
        prop_assert_eq!(model.reports.len(), 1);
        prop_assert_eq!(model.targets, ["atr_bpn"]);
        prop_assert_eq!(model.follow_ups, [1, 2, 3]);
        prop_assert_eq!(plan.complaint_id().map(Id::as_str), Some("701"));
        prop_assert!(plan.items().iter().all(|item| matches!(item.phase, Phase::Done(_))));
    }

    #[test]
    fn waits_are_jittered_and_bounded(attempts in 0_u32..200, roll in any::<u64>(), asked in 0_i64..100_000) {
        let now = Timestamp::UNIX_EPOCH;
        let asked = SignedDuration::from_secs(asked);
        let wait = rules().again(attempts, Some(asked), now, roll).duration_since(now);
        prop_assert!(wait >= asked);
        prop_assert!(wait <= asked + rules().longest);
        prop_assert!(attempts > 1 || wait <= asked + rules().first);
    }
}

#[test]
fn without_a_search_a_person_decides() {
    let rules = Rules { can_search: false, ..rules() };
    let mut now: Timestamp = "2026-11-24T00:00:00Z".parse().unwrap();
    let mut plan = Plan::forwarding(false, None, now);
    plan.begin(&rules, now);
    plan.sent(&rules, Verdict::Unclear(None, Cause::new(Why::NoAnswer)), now, 0);
    assert_eq!(plan.seen(Looked::NotHere, now), Err(NotPossible));
    now += 1.hours();
    assert!(matches!(plan.next(&rules, now), Next::Person(_)));
    plan.begin(&rules, now);
    assert_eq!(plan.head().unwrap().phase, Phase::Held);
    assert_eq!(plan.seen(Looked::Here(None), now), Err(NotPossible));
    plan.seen(Looked::Here(Id::parse("8")), now).unwrap();
    assert_eq!((plan.next(&rules, now), plan.complaint_id().map(Id::as_str)), (Next::Finished, Some("8")));
}

#[test]
fn what_is_under_way_is_left_alone() {
    let now: Timestamp = "2026-11-24T00:00:00Z".parse().unwrap();
    let mut plan = forwarding();
    plan.begin(&rules(), now);
    assert_eq!(plan.retry_now(now), Err(NotPossible));
    assert_eq!(plan.give_up("salah alamat"), Err(NotPossible));
    assert!(matches!(plan.next(&rules(), now), Next::Wait(_)));
}

#[test]
fn a_report_that_is_given_up_takes_the_rest_along() {
    let now: Timestamp = "2026-11-24T00:00:00Z".parse().unwrap();
    let mut plan = forwarding();
    plan.give_up("Pelapor menarik laporan.").unwrap();
    assert_eq!(plan.next(&rules(), now), Next::Finished);
    let mut plan = Plan::answering(Id::parse("7").unwrap());
    plan.follow_up(1, now);
    plan.follow_up(2, now);
    plan.give_up("Sudah dijawab lewat telepon.").unwrap();
    assert_eq!(plan.next(&rules(), now), Next::Send(&Step::FollowUp(2)));
}
