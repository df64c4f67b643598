//! The jobs, each in a file of its own. To add one: a file with `run`, and a line in [`run`] here.

mod files;
mod networks;
mod seal;
mod throttles;

use serde::Serialize;
use store::Db;

use crate::scene::Scene;

/// The most rows that a job removes in one call.
const MOST_ROWS: u16 = 500;

/// What a job did.
pub(crate) struct Work {
    /// How many rows.
    pub(crate) done: usize,
    /// Whether more is due at once.
    pub(crate) more: bool,
}

/// Why a job could not do its work, for the log and the operator.
pub(crate) struct Problem(String);

/// A job in the answer.
#[derive(Serialize)]
pub(crate) struct Report {
    job: &'static str,
    done: usize,
    pub(crate) more: bool,
    /// Why it stopped, if it did.
    problem: Option<String>,
}

/// Runs every job.
pub(crate) async fn run<D: Db>(scene: &Scene<'_, D>) -> Vec<Report> {
    vec![
        report("seal", seal::run(scene).await),
        report("networks", networks::run(scene).await),
        report("throttles", throttles::run(scene).await),
        report("files", files::run(scene).await),
    ]
}

fn report(job: &'static str, outcome: Result<Work, Problem>) -> Report {
    match outcome {
        Ok(Work { done, more }) => Report { job, done, more, problem: None },
        Err(Problem(why)) => {
            service::log(&format!("level=error job={job} problem=\"{}\"", why.replace('"', "'")));
            Report { job, done: 0, more: false, problem: Some(why) }
        }
    }
}

/// What a job that removes rows did: as many as it may in one call means that there may be more.
fn removed(count: usize) -> Work {
    Work { done: count, more: count >= usize::from(MOST_ROWS) }
}

impl Report {
    /// Whether the job stopped.
    pub(crate) fn failed(&self) -> bool {
        self.problem.is_some()
    }
}

impl From<store::Error> for Problem {
    fn from(error: store::Error) -> Self {
        Self(error.to_string())
    }
}
