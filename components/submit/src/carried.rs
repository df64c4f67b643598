//! Answers of earlier pages, which travel in hidden fields under a mark of ours: the portal keeps nothing of a report
//! before it is sent, and needs no cookie.

use domain::kind::Kind;
use web::signed;

use crate::draft::Draft;
use crate::step::Step;

/// What the marks are for.
const PURPOSE: &str = "laporan";

/// The mark over what a page carries along.
pub(crate) fn mark(key: &[u8], kind: Kind, token: &str, step: Step, draft: &Draft) -> String {
    signed::sign(key, PURPOSE, &parts(kind, token, step, draft))
}

/// Whether what came back is what the page carried.
pub(crate) fn is_untouched(key: &[u8], kind: Kind, token: &str, step: Step, draft: &Draft, mark: &str) -> bool {
    signed::verify(key, PURPOSE, &parts(kind, token, step, draft), mark)
}

fn parts<'a>(kind: Kind, token: &'a str, step: Step, draft: &'a Draft) -> Vec<&'a str> {
    let carried = draft.carried(step).into_iter().flat_map(|(name, value)| [name, value]);
    [kind.code(), token, step.code()].into_iter().chain(carried).collect()
}
