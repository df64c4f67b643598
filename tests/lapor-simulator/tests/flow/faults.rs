//! Exactly once and in order, whatever goes wrong.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use lapor::plan::{Phase, Plan};
use lapor_simulator::Config;
use serde_json::{Value, json};

use super::orders::Lapor;
use super::worker::{Worker, number};

fn config(seed: u64, chaos: u8) -> Config {
    Config {
        seed,
        chaos,
        hang: Duration::from_millis(700),
        late: Duration::from_millis(600),
        page_size: 2,
        ..Config::default()
    }
}

fn forwarding() -> Plan {
    let now = Timestamp::UNIX_EPOCH;
    let mut plan = Plan::forwarding(true, Some("dukcapil".to_owned()), now);
    for ordinal in [1, 2, 3] {
        plan.follow_up(ordinal, now);
    }
    plan
}

/// What must be there at the end: one report, handed over once, and each follow-up once, in order.
fn check(lapor: &Lapor, plan: &Plan, seed: u64) {
    assert!(plan.items().iter().all(|item| matches!(item.phase, Phase::Done(_))), "seed {seed}: {plan:?}");
    let state = lapor.state();
    let reports = state["reports"].as_array().unwrap();
    assert_eq!(reports.len(), 1, "seed {seed}: {state}");
    let report = &reports[0];
    assert_eq!(report["id"].to_string(), plan.complaint_id().unwrap().to_string(), "seed {seed}");
    assert_eq!(report["hand_overs"].as_array().unwrap().len(), 1, "seed {seed}: {state}");
    assert_eq!(report["attachments"].as_array().unwrap().len(), 1, "seed {seed}: {state}");
    let ours: Vec<_> = texts(report).into_iter().filter(|text| text.starts_with(&number().to_string())).collect();
    let expected: Vec<_> =
        (1..=3).map(|it| format!("{}/{it}\n\nPelapor menambahkan keterangan yang sama.", number())).collect();
    assert_eq!(ours, expected, "seed {seed}");
}

fn texts(report: &Value) -> Vec<String> {
    let all = report["follow_ups"].as_array().unwrap();
    all.iter().map(|it| it["content"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn without_faults_every_call_goes_out_once() {
    let lapor = Lapor::start(config(1, 0));
    let plan = Worker::new(&lapor.0.url(), 1, 0).run(forwarding());
    check(&lapor, &plan, 1);
    assert_eq!(lapor.state()["calls"].as_array().unwrap().len(), 6);
}

#[test]
fn every_fault_at_every_step() {
    let faults = [
        "timeout_before",
        "timeout_after",
        "timeout_late",
        "broken",
        "busy",
        "busy_silent",
        "fault_before",
        "fault_after",
        "gateway_after",
        "unavailable",
        "html_after",
        "html_before",
        "truncated",
        "changed_types",
        "shifted_pages",
    ];
    let cases: Vec<_> = faults.iter().flat_map(|it| (0_u64..2).map(move |run| (*it, run))).collect();
    in_parallel(cases.len(), |at| {
        let (fault, run) = cases[at];
        let lapor = Lapor::start(config(run, 0));
        let calls: [&str; 4] = ["upload", "create", "hand_over", "follow_up_add"];
        // Once for each call that writes, and in the second run for each call that looks as well.
        let mut rules: Vec<_> = calls.iter().map(|call| json!({ "call": call, "fault": fault })).collect();
        if run == 1 {
            let looks = ["search", "status", "follow_ups"];
            rules.extend(looks.iter().map(|call| json!({ "call": call, "fault": fault })));
            rules.insert(0, json!({ "call": "create", "fault": "timeout_after" }));
        }
        lapor.faults(&Value::Array(rules));
        let plan = Worker::new(&lapor.0.url(), run, 0).run(forwarding());
        check(&lapor, &plan, run);
    });
}

#[test]
fn two_hundred_random_schedules_with_crashes() {
    in_parallel(200, |at| {
        let seed = u64::try_from(at).unwrap();
        let lapor = Lapor::start(config(seed, 30));
        let plan = Worker::new(&lapor.0.url(), seed, 10).run(forwarding());
        check(&lapor, &plan, seed);
    });
}

#[test]
fn a_shut_down_is_waited_for() {
    let lapor = Lapor::start(config(3, 0));
    lapor.order("down", &json!({}));
    let url = lapor.0.url();
    let worker = std::thread::spawn(move || Worker::new(&url, 3, 0).run(forwarding()));
    while !worker.is_finished() && lapor.state()["is_down"] == true {
        std::thread::sleep(Duration::from_millis(300));
        lapor.order("up", &json!({}));
    }
    check(&lapor, &worker.join().unwrap(), 3);
}

/// Most of the time is waiting, so many run at once.
fn in_parallel(count: usize, run: impl Fn(usize) + Sync) {
    let next = AtomicU64::new(0);
    std::thread::scope(|scope| {
        for _ in 0..24 {
            scope.spawn(|| {
                loop {
                    let at = usize::try_from(next.fetch_add(1, Ordering::Relaxed)).unwrap();
                    if at >= count {
                        break;
                    }
                    run(at);
                }
            });
        }
    });
}
