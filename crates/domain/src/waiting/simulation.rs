//! The estimate against queues whose waits are known, and against the plain look at what is done.
//!
//! `cargo test -p domain waiting::simulation -- --nocapture` prints the figures.

mod queue;

use self::queue::{Dice, Queue, WINDOW, Wait, days, seen, whole};
use super::*;

/// How often each queue is looked at.
const RUNS: u32 = 400;

/// How many later cases tell whether a promise was kept.
const LATER: u32 = 400;

fn within(waits: &[u16], most: u16) -> f64 {
    share(waits.partition_point(|days| *days <= most), waits.len())
}

fn share(part: usize, of: usize) -> f64 {
    f64::from(u32::try_from(part).unwrap()) / f64::from(u32::try_from(of.max(1)).unwrap())
}

/// How an estimate did over all runs.
#[derive(Default)]
struct Score {
    bias_p50: Vec<f64>,
    bias_p90: Vec<f64>,
    kept: Vec<f64>,
}

impl Score {
    fn add(&mut self, range: Option<Range>, truth: (u16, u16), later: &[u16]) {
        let Some(range) = range else { return };
        self.bias_p50.extend(range.p50.map(|days| f64::from(days) - f64::from(truth.0)));
        if let Some(days) = range.p90 {
            self.bias_p90.push(f64::from(days) - f64::from(truth.1));
            self.kept.push(within(later, days));
        }
    }

    /// The share of the runs in which nine in ten could be told.
    fn told(&self) -> f64 {
        share(self.kept.len(), RUNS as usize)
    }

    fn print(&self, what: &str) {
        println!(
            "  {what:<12} bias p50 {:+6.2}  bias p90 {:+7.2}  within p90 {:.3}  told {:.2}",
            mean(&self.bias_p50),
            mean(&self.bias_p90),
            mean(&self.kept),
            self.told()
        );
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / f64::from(u32::try_from(values.len()).unwrap())
}

/// What a look at ended cases only would tell.
fn plain_look(cases: &[Case]) -> Option<Range> {
    let mut days: Vec<_> = cases.iter().filter(|case| case.ended).map(|case| case.days).collect();
    days.sort_unstable();
    let at = |percent: usize| days.get((days.len() * percent).div_ceil(100).checked_sub(1)?).copied();
    let cases = u32::try_from(days.len()).unwrap();
    (cases >= LEAST_CASES).then(|| Range { p50: at(50), p90: at(90), cases })
}

/// The curve without the case of the next one who waits.
fn without_the_next(cases: &[Case]) -> Option<Range> {
    let range = estimate(cases)?;
    Some(Range { p90: quantile(&curve(cases, 0), 0.1), ..range })
}

/// Scores in the same runs.
struct Scores {
    ours: Score,
    without_the_next: Score,
    plain: Score,
}

fn play(queue: &Queue) -> Scores {
    let mut dice = Dice(u64::from(queue.cases));
    let all = whole(queue, 200_000, &mut dice);
    let truth = (all[99_999], all[179_999]);
    let mut scores = Scores { ours: Score::default(), without_the_next: Score::default(), plain: Score::default() };
    for _ in 0..RUNS {
        let cases = seen(queue, &mut dice);
        let later = whole(queue, LATER, &mut dice);
        scores.ours.add(estimate(&cases), truth, &later);
        scores.without_the_next.add(without_the_next(&cases), truth, &later);
        scores.plain.add(plain_look(&cases), truth, &later);
    }
    let exact = within(&all, truth.1);
    println!("{}, {} cases: p50 {}, p90 {} (within it {exact:.3})", queue.name, queue.cases, truth.0, truth.1);
    scores.ours.print("all cases");
    scores.without_the_next.print("without next");
    scores.plain.print("ended only");
    scores
}

const VERIFICATION: (&str, Wait) = ("verification, geometric", Wait::Geometric { chance: 0.35 });
const ANSWER: (&str, Wait) = ("answer, lognormal", Wait::Lognormal { median: 10.0, spread: 0.7 });
const SLOW: (&str, Wait) = ("slow answer, exponential", Wait::Exponential { mean: 18.0 });
const FRESH: (&str, Wait) = ("new portal, exponential", Wait::Exponential { mean: 4.0 });
const STUCK: (&str, Wait) = ("15 in 100 never answered", Wait::Stuck { share: 0.15, median: 6.0 });

fn queue((name, wait): (&'static str, Wait), cases: u32) -> Queue {
    Queue { name, wait, cases, age: WINDOW }
}

#[test]
fn nine_in_ten_is_true_of_nine_in_ten() {
    for (queue, least_told) in [
        (queue(VERIFICATION, 12), 0.7),
        (queue(VERIFICATION, 40), 0.99),
        (queue(VERIFICATION, 300), 0.99),
        (queue(ANSWER, 12), 0.2),
        (queue(ANSWER, 40), 0.8),
        (queue(ANSWER, 300), 0.99),
        (queue(SLOW, 40), 0.4),
        (queue(SLOW, 300), 0.9),
        (queue(SLOW, 2000), 0.99),
        (Queue { age: 15.4, ..queue(FRESH, 60) }, 0.5),
    ] {
        let Scores { ours, .. } = play(&queue);
        let kept = mean(&ours.kept);
        assert!((0.88..0.94).contains(&kept), "{}, {} cases: {kept}", queue.name, queue.cases);
        assert!(ours.told() >= least_told, "{}, {} cases: {}", queue.name, queue.cases, ours.told());
        let (p50, p90) = (mean(&ours.bias_p50), mean(&ours.bias_p90));
        assert!((-0.5..1.5).contains(&p50) && (-1.0..4.0).contains(&p90), "{}: {p50} {p90}", queue.name);
    }
}

#[test]
fn a_look_at_ended_cases_only_promises_too_much() {
    for queue in [queue(ANSWER, 300), queue(SLOW, 300), Queue { age: 15.4, ..queue(FRESH, 60) }] {
        let Scores { ours, plain, .. } = play(&queue);
        assert!(mean(&plain.kept) < 0.87 && mean(&plain.kept) + 0.04 < mean(&ours.kept), "{}", queue.name);
        assert!(mean(&plain.bias_p90) < -2.0 && mean(&plain.bias_p50) < -0.5, "{}", queue.name);
    }
}

#[test]
fn the_next_one_counts_where_cases_are_few() {
    for (queue, least) in [(queue(VERIFICATION, 12), 0.03), (queue(ANSWER, 12), 0.02)] {
        let Scores { ours, without_the_next, .. } = play(&queue);
        assert!(mean(&ours.kept) > mean(&without_the_next.kept) + least, "{}", queue.name);
    }
    let Scores { ours, without_the_next, .. } = play(&queue(ANSWER, 300));
    assert!((mean(&ours.kept) - mean(&without_the_next.kept)).abs() < 0.01);
}

#[test]
fn no_promise_is_made_where_many_are_never_answered() {
    let Scores { ours, plain, .. } = play(&queue(STUCK, 200));
    assert!(ours.told() < 0.05 && plain.told() > 0.99);
    assert!(mean(&ours.bias_p50).abs() < 0.5, "the half is known all the same");
}

#[test]
fn a_line_that_grows_is_told_too_late() {
    // Twelve come a day, ten are done, one after the other.
    let wait = |came: f64| came * 0.2;
    let case = |index: u32| {
        let came = f64::from(index) / 12.0;
        let ends = came + wait(came);
        Case { days: days(came, ends.min(WINDOW)), ended: ends <= WINDOW }
    };
    let cases: Vec<_> = (0..772).map(case).collect();
    let (ours, plain) = (estimate(&cases).unwrap(), plain_look(&cases).unwrap());
    println!("growing line, next waits {:.1}: {ours:?}, ended only {plain:?}", wait(WINDOW));
    assert!(plain.p50 < ours.p50 && plain.p90 <= ours.p90);
    assert!(ours.p90.is_none_or(|days| f64::from(days) < wait(WINDOW)));
}
